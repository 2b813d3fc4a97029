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
help-check-render = Erzeugt auch jede Seite und meldet fehlerhafte Vorlagen
help-explain = Sagt, warum jemand sieht, was er sieht: jede Sprache, die versucht wurde, und die Regel, die sie nahm oder überging
help-explain-entry = Die Id des Eintrags, etwa news/2025-09-02-lancers
help-explain-field = Ein übersetztes Feld, body oder ein Teil wie #people
help-explain-reader = Die Sprache, die verlangt wird
help-explain-preview = Wie es die Redaktion sieht, mit Entwürfen
help-build = Schreibt die ganze Website als Dateien
help-build-out = Der Ordner, in den geschrieben wird; er wird ersetzt, wenn alles da ist
help-build-in-place = Schreibt in den Ordner, statt ihn zu ersetzen: Was nicht geschrieben werden kann, bleibt, wie es war
help-build-strict = Jeder Befund zählt, wie bei „check --strict“: Er wird gezeigt, und der Befehl endet mit 1
help-serve = Zeigt die Website mit ihren Entwürfen im Browser; Seiten folgen dem, was gespeichert wird
help-serve-address = Wo gelauscht wird
help-website-templates = Ein Ordner mit eigenen Vorlagen
help-website-messages = Ein Ordner mit eigenen Fluent-Dateien: nl/site.ftl oder nl.ftl
help-website-files = Ein Ordner, dessen Dateien im Stammverzeichnis der Website liegen
help-website-stylesheet = Die Adresse eines Stylesheets, das das eingebaute ersetzt
help-website-raw-html = Was mit HTML in Markdown geschieht: als Text anzeigen (escape), weglassen (omit), bereinigen (sanitize) oder unverändert übernehmen (trust); sonst, was die Konfiguration sagt
help-completions = Schreibt das Skript, mit dem eine Shell diesen Befehl ergänzt
help-completions-shell = Die Shell

no-language = Die Website hat kein { $language }. Sie hat { $known }.
no-status = „{ $status }“ ist kein Status. Es gibt { $known }.

status-source = Quelle
status-current = aktuell
status-outdated = veraltet: { $parts ->
    [one] ein Teil
   *[other] { $parts } Teile
}, { $words ->
    [one] ein Wort
   *[other] { $words } Wörter
}
status-missing = fehlt: { $words ->
    [one] ein Wort
   *[other] { $words } Wörter
}
status-unknown = unbekannt
status-orphan = Quelle ist weg
status-to-translate = zu übersetzen
status-words = { $words ->
    [one] ein Wort
   *[other] { $words } Wörter
}
publication-draft = Entwurf
publication-review = wird geprüft
publication-scheduled = geplant
publication-expired = abgelaufen
publication-withdrawn = zurückgezogen

diff-unrecorded = Niemand hat festgehalten, aus welchem Text { $entry } auf { $language } übersetzt ist. „isogloss accept“ tut es.
diff-none = Nichts hat sich geändert, seit { $entry } auf { $language } angenommen wurde.
accept-no-source = Es ist nicht bekannt, aus welchem Text { $entry } auf { $language } übersetzt ist. --from sagt es.
accept-done = { $entry } auf { $language } sagt, was { $from } jetzt sagt.
change-none = Es gibt nichts zu ändern.
change-dry = Es wurde nichts geschrieben.

help-new = Beginnt einen Eintrag oder einen Text, der einem Eintrag in einer Sprache fehlt
help-new-entry = Die Id des Eintrags, etwa news/2026-01-05-tag-der-offenen-tuer
help-new-language = Die Sprache des neuen Textes
help-new-source = Die Sprache, aus der übersetzt wird
help-new-with-source = Mit den Worten der Quelle daneben, als Kommentare
help-new-kind = Die Art, wenn der Ordner sie nicht sagt
help-new-title = Der Titel eines neuen Eintrags
help-new-date = Das Datum eines neuen Eintrags, etwa 2026-01-05
help-new-dry-run = Zeigt, was geschrieben würde, und schreibt nichts
help-status = Sagt, welche Übersetzungen da sind und welche veraltet sind
help-status-outdated = Nur, was in dieser Sprache veraltet ist
help-status-format = Wie es gesagt wird: als Tabelle in Worten, als JSON, als Markdown oder als Seite
help-diff = Zeigt, was sich in der Quelle geändert hat, seit eine Übersetzung angenommen wurde; endet mit 1, wenn sich etwas geändert hat
help-diff-entry = Die Id des Eintrags
help-diff-language = Die Sprache der Übersetzung
help-accept = Hält fest, dass Übersetzungen sagen, was ihre Quelle jetzt sagt
help-accept-entries = Die Ids der Einträge
help-accept-language = Die Sprache der Übersetzungen
help-accept-source = Die Sprache, aus der sie übersetzt sind
help-accept-by = Wer das sagt; sonst, wer angemeldet ist
help-accept-note = Warum, etwa „kleine Änderung, gilt weiter“
help-mark = Sagt, wie weit ein Text ist
help-mark-entry = Die Id des Eintrags
help-mark-status = draft, review, published oder withdrawn
help-mark-language = Die Sprache des Textes
help-mark-dry-run = Zeigt, was geschrieben würde, und schreibt nichts
help-schedule = Sagt, von wann bis wann ein Text öffentlich ist
help-schedule-entry = Die Id des Eintrags
help-schedule-language = Die Sprache des Textes
help-schedule-from = Der erste Zeitpunkt; was nicht genannt wird, bleibt, - nimmt es weg
help-schedule-until = Der Zeitpunkt, zu dem es endet, oder der letzte Tag; was nicht genannt wird, bleibt, - nimmt es weg
help-schedule-dry-run = Zeigt, was geschrieben würde, und schreibt nichts
help-slug = Gibt einem Text einen anderen Slug; der jetzige führt weiter zu ihm
help-slug-entry = Die Id des Eintrags
help-slug-slug = Der neue Slug
help-slug-language = Die Sprache des Textes
help-slug-dry-run = Zeigt, was geschrieben würde, und schreibt nichts

no-text = Den Eintrag { $entry } gibt es nicht auf { $language }.
accept-nobody = Es ist nicht bekannt, wer das sagt. --by nennt den Namen.
schedule-empty = Ein Text kann nicht bis vor seinem Beginn veröffentlicht sein.
publication-held = zurückgehalten

compare-there = Seiten der erzeugten Website
compare-here = Seiten in ihrer eigenen Sprache hier
compare-equal = mit derselben Adresse
compare-stand-in = als Text in einer anderen Sprache
compare-other-address = mit einer anderen Adresse
compare-only-there = nur in der erzeugten Website
compare-only-here = nur hier
compare-other-language = in einer anderen Sprache
compare-other-title = mit einem anderen Titel
compare-other-day = mit einem anderen Datum
compare-more = und { $count } weitere; --all zeigt sie
compare-findings = Befunde zum Verzeichnisbaum
help-compare = Vergleicht, was von einem Hugo- oder Zola-Baum gelesen wird, mit der Website, die das Werkzeug daraus erzeugt hat; endet mit 1, wenn sie sich unterscheiden
help-compare-folder = Der Ordner mit den Quellen der Website
help-compare-public = Der Ordner der erzeugten Website, etwa public
help-compare-format = Wie es gesagt wird: als Tabelle in Worten oder als JSON
help-compare-all = Zeigt jeden Unterschied
