# Was der Befehl isogloss sagt.

error = Fehler:
no-folder = Den Ordner { $folder } gibt es nicht.
no-site = Hier ist keine Website: weder dieser Ordner noch content/ hat eine site.toml oder eine Konfiguration von Hugo oder Zola. --content sagt, wo sie ist.
no-moment = „{ $text }“ ist kein Zeitpunkt. Schreiben Sie 2026-01-31, 2026-01-31T08:00 oder 2026-01-31T08:00+01:00.
no-entry = Den Eintrag { $entry } gibt es nicht.
no-translated-field = { $field } ist kein übersetztes Feld von { $kind }. Es gibt { $fields }, body und Teile wie #people.

check-clean = { $entries ->
    [one] Ein Eintrag, und nichts zu beanstanden.
   *[other] { $entries } Einträge, und nichts zu beanstanden.
}
check-found = { $entries ->
    [one] Ein Eintrag
   *[other] { $entries } Einträge
}: { $errors ->
    [0] keine Fehler
    [one] ein Fehler
   *[other] { $errors } Fehler
}, { $warnings ->
    [0] keine Warnungen
    [one] eine Warnung
   *[other] { $warnings } Warnungen
}.
check-refused = Der Inhalt wird abgelehnt: { $errors ->
    [one] ein Fehler
   *[other] { $errors } Fehler
}, { $warnings ->
    [0] keine Warnungen
    [one] eine Warnung
   *[other] { $warnings } Warnungen
}.

build-done = { $files ->
    [one] Eine Datei
   *[other] { $files } Dateien
} in { $folder }, { $unchanged } unverändert, { $removed } entfernt.
build-left-out = Weggelassen: { $what }

serve-at = Die Vorschau ist unter { $address } – Ctrl-C beendet sie.

help = Der Schreibtisch der Redaktion: was fehlt, veraltet ist oder nicht online gehen darf, und warum
help-option-content = Der Ordner mit dem Inhalt; sonst dieser Ordner oder content/ darin
help-option-at = Der Zeitpunkt, um den es geht: 2026-01-31, 2026-01-31T08:00, 2026-01-31T08:00+01:00; sonst jetzt
help-option-language = Die Sprache dieser Meldungen: fr, nl, de oder en; sonst die der Umgebung
help-check = Sagt alles, was am Inhalt nicht stimmt; endet mit 1, wenn ihn etwas ablehnt
help-check-format = Wie es gesagt wird: in Worten, als JSON, als SARIF oder für einen Workflow bei GitHub
help-check-strict = Auch Warnungen zählen
help-explain = Sagt, warum jemand sieht, was er sieht: jede Sprache, die versucht wurde, und die Regel, die sie nahm oder überging
help-explain-entry = Die Id des Eintrags, etwa news/2025-09-02-lancers
help-explain-field = Ein übersetztes Feld, body oder ein Teil wie #people
help-explain-reader = Die Sprache, die verlangt wird
help-explain-preview = Wie es die Redaktion sieht, mit Entwürfen
help-build = Schreibt die ganze Website als Dateien
help-build-out = Der Ordner, in den geschrieben wird; er wird ersetzt, wenn alles da ist
help-build-templates = Ein Ordner mit eigenen Vorlagen
help-build-files = Ein Ordner, dessen Dateien in den Stamm der Website kommen
help-build-stylesheet = Die Adresse eines Stylesheets, statt des eingebauten
help-serve = Zeigt die Website mit ihren Entwürfen im Browser; Seiten folgen dem, was gespeichert wird
help-serve-address = Wo gelauscht wird
help-serve-templates = Ein Ordner mit eigenen Vorlagen
help-completions = Schreibt das Skript, mit dem eine Shell diesen Befehl ergänzt
help-completions-shell = Die Shell
