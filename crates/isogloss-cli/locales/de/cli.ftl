# Die Meldungen des Befehls isogloss.

error = Fehler:
no-folder = Der Ordner { $folder } wurde nicht gefunden.
file-not-folder = { $folder } ist eine Datei und kein Ordner. Falls es eine Datenbank ist, schreiben Sie sqlite:{ $folder }.
no-place = „{ $place }“ ist kein Ort für Inhalte. Geben Sie einen Ordner, die Datei einer SQLite-Datenbank mit „sqlite:“ davor (sqlite:content.db) oder die Adresse einer PostgreSQL-Datenbank (postgres://redaktion@localhost/inhalte) an.
no-sqlite = Dieser Befehl wurde ohne SQLite kompiliert. Kompilieren Sie ihn mit dem Feature sqlite.
no-postgres = Dieser Befehl wurde ohne PostgreSQL kompiliert. Kompilieren Sie ihn mit dem Feature postgres.
no-site = Keine Website gefunden: Weder { $folder } noch der Ordner content/ darin enthält eine site.toml oder eine Konfiguration von Hugo oder Zola. Geben Sie den Ordner mit --content an.
no-moment = „{ $text }“ ist keine gültige Datums- oder Zeitangabe. Schreiben Sie 2026-01-31, 2026-01-31T08:00 oder 2026-01-31T08:00+01:00.
no-entry = Der Eintrag „{ $entry }“ wurde nicht gefunden.
no-entry-like = Meinten Sie:
no-entry-version = „{ $version }“ ist eine Version. Geben Sie ihren Eintrag an: { $entry }
no-translated-field = Der Typ „{ $kind }“ hat kein übersetztes Feld „{ $field }“. Möglich sind { $fields }, body und Abschnitte wie #people.
no-item-field = „{ $entry }“ hat kein übersetztes Feld „{ $field }“. Möglich sind { $fields }.
no-section = „{ $entry }“ hat in keiner Sprache einen Abschnitt „{ $field }“.

check-clean = { $entries ->
    [0] Keine Einträge zu prüfen.
    [one] { $entries } Eintrag geprüft: keine Beanstandungen.
   *[other] { $entries } Einträge geprüft: keine Beanstandungen.
}
check-found = { $entries ->
    [0] Keine Einträge
    [one] { $entries } Eintrag
   *[other] { $entries } Einträge
}: { $errors ->
    [0] keine Fehler
    [one] { $errors } Fehler
   *[other] { $errors } Fehler
}, { $warnings ->
    [0] keine Warnungen
    [one] { $warnings } Warnung
   *[other] { $warnings } Warnungen
}.
check-refused = Inhalt zurückgewiesen: { $errors ->
    [0] keine Fehler
    [one] { $errors } Fehler
   *[other] { $errors } Fehler
}, { $warnings ->
    [0] keine Warnungen
    [one] { $warnings } Warnung
   *[other] { $warnings } Warnungen
}.

build-done = { $files ->
    [0] Keine Dateien
    [one] { $files } Datei
   *[other] { $files } Dateien
} in { $folder }: { $unchanged } unverändert, { $removed } gelöscht.
build-left-out = Nicht erzeugt: { $what }
build-in-place-mount-point = Direkt in den Ordner geschrieben, statt ihn auf einmal zu ersetzen: An oder in { $folder } ist ein anderes Dateisystem eingehängt.
build-in-place-owner = Direkt in den Ordner geschrieben, statt ihn auf einmal zu ersetzen: Ein Ordner in { $folder } gehört einem anderen Benutzer oder einer anderen Gruppe.
build-in-place-remains = Direkt in den Ordner geschrieben, statt ihn auf einmal zu ersetzen: Reste eines früheren Laufs neben { $folder } lassen sich nicht entfernen.

copy-done = { $files ->
    [0] Keine Dateien
    [one] 1 Datei
   *[other] { $files } Dateien
} ({ $size }) von { $from } nach { $to } kopiert.
copy-left-out = Nicht kopiert: { $path } ({ $reason })
copy-inside = { $file } läge im Ordner { $folder }, der kopiert wird. Legen Sie die Datenbank an einem anderen Ort an.

export-done = { $file }: { $entries ->
    [one] 1 Eintrag
   *[other] { $entries } Einträge
}{ $files ->
    [0] {""}
    [one] , 1 Datei mit Meldungen
   *[other] , { $files } Dateien mit Meldungen
}, { $segments ->
    [one] 1 Segment
   *[other] { $segments } Segmente
} zu übersetzen ({ $words ->
    [one] 1 Wort
   *[other] { $words } Wörter
} von { $all })
export-left-out = Nicht in der Datei, da sie mehr als 64 Formen hat: { $message }
import-translated = { $count ->
    [one] 1 Segment übersetzt
   *[other] { $count } Segmente übersetzt
}
import-confirmed = { $count ->
    [one] 1 Übersetzung bestätigt
   *[other] { $count } Übersetzungen bestätigt
}
import-outdated = { $count ->
    [one] 1 Segment aus einem älteren Ausgangstext übersetzt und daher veraltet
   *[other] { $count } Segmente aus einem älteren Ausgangstext übersetzt und daher veraltet
}
import-unchanged = { $count ->
    [one] 1 Segment unverändert
   *[other] { $count } Segmente unverändert
}
import-untranslated = { $count ->
    [one] 1 Segment noch nicht übersetzt
   *[other] { $count } Segmente noch nicht übersetzt
}
import-conflict = { $count ->
    [one] 1 Segment im Konflikt; „--replace SEGMENT“ ersetzt den jetzigen Text
   *[other] { $count } Segmente im Konflikt; „--replace SEGMENT“ ersetzt den jetzigen Text, Segment für Segment
}
import-left-out = { $count ->
    [one] 1 Segment ausgelassen
   *[other] { $count } Segmente ausgelassen
}
import-none = Die Datei enthält keine Segmente.
import-warning = Warnung:
import-conflict-mark = Konflikt:
import-label-source = Quelle
import-label-file = Datei
import-label-present = jetzt
import-source-changed = der Ausgangstext hat sich seit dem Export geändert
import-changed = der jetzige Text ist nicht der exportierte
import-block-gone = der Ausgangstext enthält nicht mehr, wovon dieser Block die Übersetzung ist
import-problem = { $problem ->
    [missing-code] { $detail } fehlt
    [duplicate-code] { $detail } kommt mehrmals vor
    [invented-code] { $detail } steht nicht im Ausgangstext
    [crossed-code] { $detail } überlappt einen anderen Code
    [empty-code] { $detail } enthält keine Wörter
    [moved-code] { $detail } steht nur in einem der beiden Texte innerhalb eines anderen Codes
    [lost-space] neben { $detail } fehlt ein Leerzeichen
    [same-as-source] die Übersetzung ist mit dem Ausgangstext identisch
    [no-markdown] das lässt sich in Markdown nicht schreiben; heben Sie ganze Wörter hervor
    [several-paragraphs] die Übersetzung ist in Markdown mehr als ein Absatz
    [other-target] das Ziel von { $detail } wird nicht übernommen; das des Inhalts bleibt
    [other-codes] der Ausgangstext hat jetzt andere Links oder Auszeichnungen; exportieren Sie ihn erneut
    [source-gone] der Ausgangstext enthält diese Stelle nicht mehr
    [incomplete-block] andere Teile derselben Liste, Tabelle oder Meldung sind nicht übersetzt
    [invalid-message] die Übersetzung ist keine gültige Meldung: Werte stehen in geschweiften Klammern, {"{"} $name {"}"}
   *[invalid-content] { $detail }
}

serve-at = Vorschau: { $address } (mit Strg+C beenden)

frame-usage = Aufruf
frame-commands = Befehle
frame-arguments = Argumente
frame-options = Optionen
frame-default = Standard: { $values }
frame-possible = mögliche Werte: { $values }

value-command = BEFEHL
value-folder = ORDNER
value-place = ORT
value-from = QUELLE
value-to = ZIEL
value-moment = ZEITPUNKT
value-language = SPRACHE
value-format = FORMAT
value-stylesheet = URL
value-rule = REGEL
value-entry = EINTRAG
value-entries = EINTRAG
value-kind = TYP
value-title = TITEL
value-date = DATUM
value-name = NAME
value-note = TEXT
value-status = STATUS
value-state = ZUSTAND
value-file = DATEI
value-segment = SEGMENT
value-slug = SLUG
value-field = FELD
value-out = ORDNER
value-public = ERZEUGTE-WEBSITE
value-address = ADRESSE
value-policy = RICHTLINIE
value-shell = SHELL

help = Werkzeug für die Redaktion: was fehlt, was veraltet ist, was nicht veröffentlicht werden darf, und warum
help-option-content = Inhalt: ein Ordner, sqlite:DATEI oder postgres://… (Standard: dieser Ordner oder content/ darin)
help-option-at = Zeitpunkt, für den der Stand gezeigt wird: 2026-01-31, 2026-01-31T08:00, 2026-01-31T08:00+01:00 (Standard: jetzt)
help-option-language = Sprache der Meldungen: fr, nl, de oder en (Standard: die der Umgebung); Befunde sind auf Englisch
help-option-help = Zeigt diese Hilfe
help-option-version = Zeigt die Version
help-help = Zeigt die Hilfe zu einem Befehl
help-check = Prüft den Inhalt und meldet alle Probleme; Exit-Code 1 bei Fehlern
help-check-format = Ausgabe: Text, JSON, SARIF oder Anmerkungen für GitHub Actions
help-check-strict = Behandelt Warnungen wie Fehler
help-check-render = Erzeugt auch jede Seite und meldet fehlerhafte Vorlagen
help-explain = Erklärt, was zu sehen ist: jede geprüfte Sprache und die Regel, nach der sie gewählt oder übersprungen wurde
help-explain-entry = ID des Eintrags, zum Beispiel news/2025-09-02-lancers, oder einer seiner Versionen
help-explain-field = Übersetztes Feld, body, ein Abschnitt wie #people oder ein Pfad wie programme.parade.title
help-explain-reader = Sprache, in der gelesen wird
help-explain-preview = Aus Sicht der Redaktion, mit Entwürfen
help-build = Erzeugt die ganze Website als Dateien
help-build-out = Zielordner; wird ersetzt, sobald alles fertig ist
help-build-in-place = Schreibt in den Ordner, statt ihn zu ersetzen; was nicht geschrieben werden kann, bleibt, wie es war
help-build-strict = Zeigt alle Befunde; Exit-Code 1, wenn es welche gibt, wie bei „check --strict“
help-serve = Zeigt die Website mit Entwürfen im Browser; Seiten laden nach jedem Speichern neu
help-serve-address = Adresse und Port der Vorschau
help-serve-allow-host = Weiterer erlaubter Hostname neben diesem Rechner, der Adresse und der Website; mehrfach möglich
help-serve-content-security-policy = Content-Security-Policy aller Seiten, oder "" für keine (Standard: erlaubt, was die Website selbst ausliefert, sowie Bilder und Medien über HTTPS)
help-website-templates = Ordner mit eigenen Vorlagen
help-website-messages = Ordner mit eigenen Fluent-Dateien: nl/site.ftl oder nl.ftl
help-website-files = Ordner, dessen Dateien ins Stammverzeichnis der Website kommen
help-website-stylesheet = Adresse eines Stylesheets, das das eingebaute ersetzt
help-website-raw-html = Was mit HTML in Markdown geschieht: als Text anzeigen (escape), weglassen (omit), bereinigen (sanitize) oder unverändert übernehmen (trust); Standard: laut Konfiguration
help-completions = Gibt das Skript für die automatische Vervollständigung in einer Shell aus
help-completions-shell = Shell

no-language = „{ $language }“ ist keine Sprache dieser Website. Sprachen: { $known }.
no-status = „{ $status }“ ist kein Status. Möglich sind: { $known }.

status-source = Ausgangstext
status-current = aktuell
status-outdated = veraltet: { $parts ->
    [one] { $parts } Stelle
   *[other] { $parts } Stellen
}, { $words ->
    [one] { $words } Wort
   *[other] { $words } Wörter
}
status-missing = fehlt: { $words ->
    [one] { $words } Wort
   *[other] { $words } Wörter
}
status-unknown = nicht erfasst
status-orphan = Ausgangstext gelöscht
status-to-translate = zu übersetzen
status-words = { $words ->
    [one] { $words } Wort
   *[other] { $words } Wörter
}
publication-draft = Entwurf
publication-review = in Prüfung
publication-scheduled = geplant
publication-expired = abgelaufen
publication-withdrawn = zurückgezogen

diff-unrecorded = Für „{ $entry }“ auf { $language } ist kein Ausgangstext erfasst. Erfassen Sie ihn mit „isogloss accept“.
diff-none = Der Ausgangstext hat sich nicht geändert, seit „{ $entry }“ auf { $language } bestätigt wurde.
accept-no-source = Für „{ $entry }“ auf { $language } ist die Ausgangssprache nicht bekannt. Geben Sie sie mit --from an.
accept-done = „{ $entry }“ auf { $language } ist als aktuell erfasst (Ausgangssprache: { $from }).
recovered = Eine unterbrochene Änderung wurde abgeschlossen oder rückgängig gemacht.
change-none = Keine Änderungen nötig.
change-dry = Probelauf: Es wurde nichts geschrieben.
change-new = neu
change-changed = geändert
change-removed = gelöscht

help-new = Legt einen Eintrag oder eine fehlende Sprachfassung an
help-new-entry = ID des Eintrags, zum Beispiel news/2026-01-05-tag-der-offenen-tuer
help-new-language = Sprache des neuen Textes
help-new-source = Ausgangssprache
help-new-with-source = Fügt den Ausgangstext als Kommentar ein
help-new-kind = Typ des Eintrags, falls er sich nicht aus dem Ordner ergibt
help-new-title = Titel eines neuen Eintrags
help-new-date = Datum eines neuen Eintrags, zum Beispiel 2026-01-05
help-new-dry-run = Zeigt die Änderungen, ohne etwas zu schreiben
help-status = Zeigt, welche Übersetzungen vorhanden und welche veraltet sind
help-status-outdated = Nur, was in dieser Sprache veraltet ist
help-status-format = Ausgabe: Tabelle, JSON, Markdown oder HTML-Seite
help-diff = Zeigt, was sich im Ausgangstext seit der Bestätigung einer Übersetzung geändert hat; Exit-Code 1 bei Änderungen
help-diff-entry = ID des Eintrags
help-diff-language = Sprache der Übersetzung
help-accept = Erfasst, dass Übersetzungen dem Stand ihres Ausgangstextes entsprechen
help-accept-entries = IDs der Einträge
help-accept-language = Sprache der Übersetzungen
help-accept-source = Ausgangssprache
help-accept-by = Name der bestätigenden Person (Standard: das angemeldete Konto)
help-accept-note = Grund, zum Beispiel „kleine Änderung, Übersetzung weiterhin gültig“
help-export = Schreibt Texte in eine Datei für Übersetzer
help-export-entries = IDs der Einträge (Standard: alle)
help-export-source = Ausgangssprache
help-export-language = Zielsprache
help-export-kind = Nur Einträge dieses Typs
help-export-only = Nur Texte, deren Übersetzung fehlt oder veraltet ist
help-export-format = Format: XLIFF 1.2, XLIFF 2.1 oder PO
help-export-comment = Hinweis für die Übersetzer
help-export-messages = Auch die Meldungen in diesem Ordner: fr/site.ftl oder fr.ftl
help-export-no-entries = Nur die Meldungen von --messages
help-export-output = Zieldatei
help-import = Importiert eine Datei von Übersetzern; endet mit Code 1, wenn etwas nicht übernommen wurde
help-import-file = Die Datei, in einem der Formate von „export“
help-import-source = Ausgangssprache, für eine PO-Datei, die sie nicht nennt
help-import-by = Name der Person, die für die Übersetzungen einsteht (Standard: das angemeldete Konto)
help-import-replace = Segment, das einen seit dem Export geänderten Text ersetzt, zum Beispiel news/parade#title; wiederholbar
help-import-machine = Name des Programms, das die Datei übersetzt hat, falls die Datei ihn nicht nennt
help-import-messages = Ordner der Meldungen, die in der Datei stehen
help-import-dry-run = Zeigt die Änderungen, ohne etwas zu schreiben
help-mark = Ändert den Status eines Textes
help-mark-entry = ID des Eintrags
help-mark-status = draft, review, published oder withdrawn
help-mark-language = Sprache des Textes
help-mark-dry-run = Zeigt die Änderungen, ohne etwas zu schreiben
help-schedule = Legt Beginn und Ende der Veröffentlichung eines Textes fest
help-schedule-entry = ID des Eintrags
help-schedule-language = Sprache des Textes
help-schedule-from = Beginn der Veröffentlichung („-“ löscht ihn; ohne diese Option bleibt er unverändert)
help-schedule-until = Ende der Veröffentlichung: Zeitpunkt oder letzter ganzer Tag („-“ löscht es; ohne diese Option bleibt es unverändert)
help-schedule-dry-run = Zeigt die Änderungen, ohne etwas zu schreiben
help-slug = Ändert den Slug eines Textes (das Ende der Adresse); die alte Adresse leitet auf die neue weiter
help-slug-entry = ID des Eintrags
help-slug-slug = Neuer Slug
help-slug-language = Sprache des Textes
help-slug-dry-run = Zeigt die Änderungen, ohne etwas zu schreiben

no-text = „{ $entry }“ hat keine Fassung auf { $language }.
accept-nobody = Es ist nicht bekannt, wer bestätigt. Geben Sie Ihren Namen mit --by an.
schedule-empty = Das Ende der Veröffentlichung muss nach dem Beginn liegen.
publication-held = gesperrt

compare-no-folder = { $place } ist eine Datenbank. Hugo und Zola lesen Ordner: Geben Sie den Ordner ihrer Website an.
compare-there = Seiten der erzeugten Website
compare-here = von isogloss gelesene Seiten in ihrer eigenen Sprache
compare-equal = mit derselben Adresse
compare-stand-in = in einer anderen Sprache gezeigt
compare-other-address = mit einer anderen Adresse
compare-only-there = nur in der erzeugten Website
compare-only-here = nur in isogloss
compare-other-language = mit einer anderen Sprache
compare-other-title = mit einem anderen Titel
compare-other-day = mit einem anderen Datum
compare-more = und { $count } weitere; --all zeigt alle
compare-findings = Befunde zu den Quellen
help-compare = Vergleicht, wie isogloss eine Hugo- oder Zola-Website liest, mit der Website, die Hugo oder Zola erzeugt hat; Exit-Code 1, wenn sie sich unterscheiden
help-compare-folder = Ordner mit den Quellen der Website
help-compare-public = Ordner der erzeugten Website, zum Beispiel public
help-compare-format = Ausgabe: Tabelle oder JSON
help-compare-all = Zeigt alle Unterschiede
help-copy = Kopiert Inhalte Byte für Byte zwischen Ordnern und Datenbanken; Exit-Code 1, wenn etwas ausgelassen wurde
help-copy-from = Zu kopierender Ordner oder zu kopierende Datenbank: sqlite:DATEI oder postgres://…
help-copy-to = Leerer Ordner oder Datenbank ohne Dateien; ein fehlender Ordner oder eine fehlende SQLite-Datenbank wird angelegt
help-copy-by = Name in der Versionsgeschichte der Datenbank (Standard: das angemeldete Konto)

no-version = „{ $entry }“ hat keine neue Version „{ $version }“. { $count ->
    [0] Es ist keine in Vorbereitung.
   *[other] Vorhandene Versionen: { $known }.
}
version-same = Leser sehen bereits, was in { $version } steht.
version-empty = { $version } ändert nichts: Sie hat keine Texte, sprachneutralen Felder oder Dateien.
version-no-text = { $version } hat keinen Text auf { $language }. { $count ->
    [0] Sie hat keine Texte.
   *[other] Ihre Sprachen: { $known }.
}
version-fields = Sprachneutrale Felder mit anderem Wert:
version-files = Hinzugefügte oder ersetzte Dateien: { $names }
version-waits = { $start ->
    [yes] { $version } soll am { $moment } erscheinen, ist aber nicht fertig:
   *[no] { $version } hat noch kein Veröffentlichungsdatum. Schreiben Sie es in die Datei version.toml, zum Beispiel from = 2027-03-01T09:00:00.
}
version-late = { $version } hätte am { $moment } erscheinen sollen, ist aber nicht fertig:
version-exists = Die Version { $version } besteht bereits. „isogloss new { $version } --in { $language }“ fügt ihr einen Text hinzu.
version-ready = { $version } erscheint am { $moment }.
version-public = { $version } ist seit dem { $moment } veröffentlicht.
version-overtaken = { $version } erscheint nicht: Eine spätere Version erscheint vorher.
version-replaced = { $version } war nie als Ganzes öffentlich: Stattdessen ist +{ $other } öffentlich. Entfernen Sie die Version mit „isogloss version discard { $entry } { $name }“.
lacks-text = Der Text auf { $language } fehlt.
lacks-status-draft = Der Text auf { $language } ist ein Entwurf.
lacks-status-review = Der Text auf { $language } ist in Prüfung.
lacks-status-withdrawn = Der Text auf { $language } ist zurückgezogen.
lacks-body = Der Text auf { $language } ist nur begonnen.
lacks-time = Die Veröffentlichung des Textes auf { $language } endet, bevor die anderen erscheinen.
objection-scheduled = Der Text auf { $language } ist noch nicht öffentlich.
objection-expired = Der Text auf { $language } ist nicht mehr öffentlich.
objection-not-public = Der Text auf { $language } ist nicht öffentlich.
objection-outdated = Der Text auf { $language } ist veraltet: Sein Ausgangstext hat sich geändert.
objection-outdated-since = Der Text auf { $language } ist veraltet: Sein Ausgangstext hat sich am { $moment } geändert.
objection-unrecorded = Für den Text auf { $language } ist kein Ausgangstext erfasst.
objection-empty = „{ $field }“ fehlt im Text auf { $language }.
objection-too-long = { $has-language ->
    [yes] „{ $field }“ auf { $language } hat { $characters } Zeichen; erlaubt sind höchstens { $limit }.
   *[no] „{ $field }“ hat { $characters } Zeichen; erlaubt sind höchstens { $limit }.
}
objection-too-short = { $has-language ->
    [yes] „{ $field }“ auf { $language } hat { $characters } Zeichen; nötig sind mindestens { $limit }.
   *[no] „{ $field }“ hat { $characters } Zeichen; nötig sind mindestens { $limit }.
}
objection-no-image = „{ $field }“ fehlt.
objection-no-alternative = { $has-language ->
    [yes] „{ $field }“ hat keinen Alternativtext auf { $language }.
   *[no] „{ $field }“ hat keinen Alternativtext.
}
publish-later = Die Dateien ändern sich jetzt und nicht am { $moment }. Um { $version } dann zu veröffentlichen, schreiben Sie from = { $from } in die Datei version.toml; mit --dry-run zeigt dieser Befehl, was sich dann ändern würde.
publish-planned = Die Dateien ändern sich jetzt und nicht am { $moment }; mit --dry-run zeigt dieser Befehl, was sich dann ändern würde.
discard-public = Leser sehen { $version } seit dem { $moment }; ohne diese Version kämen die früheren Texte zurück. Setzen Sie ihre Dateien mit „isogloss version publish { $entry } { $name }“ an die Stelle derer des Eintrags. Um zu ändern, was Leser sehen, bereiten Sie eine andere Version vor.
discard-part = Leser sehen einen Teil von { $version } seit dem { $moment }; ohne diese Version kämen die früheren Texte zurück. Vervollständigen Sie sie, und setzen Sie ihre Dateien dann mit „isogloss version publish { $entry } { $name }“ an die Stelle derer des Eintrags. Sie ist nicht vollständig:
first-waits = Die Texte, die zuerst erscheinen, sind noch nicht veröffentlicht. Mit --now erscheinen sie sofort; ohne diese Option warten sie:
status-first = { $start ->
    [yes] Der Text auf { $language } erscheint zuerst, ab { $moment }, auf Anordnung von { $by }.
   *[no] Der Text auf { $language } erscheint zuerst, auf Anordnung von { $by }.
}
timeline-first = anfangs
timeline-entry = öffentlich
timeline-hidden = nicht öffentlich
timeline-later = { $text } (oder später)
timeline-ended = öffentlich, mit Hinweis
timeline-redirect = führt zu { $entry }
timeline-stand-in = Text auf { $language }
timeline-gone = nicht mehr vorhanden (410)
timeline-fields = Felder
timeline-files = Dateien
timeline-past = Die Zeilen bis jetzt folgen aus den Dateien, wie sie sind: Ein Text kann später öffentlich geworden sein, als seine Zeile sagt. „isogloss history { $entry }“ zeigt, was Leser sahen.

value-reason = TEXT
help-version = Bereitet neue Versionen eines Eintrags vor, vergleicht und veröffentlicht sie; ihre Sprachen ändern sich gemeinsam
help-version-new = Legt eine Version mit den heutigen Texten als Entwürfen an
help-version-new-entry = ID des Eintrags
help-version-new-name = Name der Version, zum Beispiel 2027-03
help-version-new-languages = Sprachen, die sich ändern (Standard: alle Texte des Eintrags)
help-version-new-from = Zeitpunkt, ab dem die Version öffentlich sein soll
help-version-new-dry-run = Zeigt die Änderungen, ohne etwas zu schreiben
help-version-diff = Zeigt Wort für Wort, was eine Version ändert; endet mit Code 1, wenn sie etwas ändert
help-version-diff-entry = ID des Eintrags
help-version-diff-name = Name der Version
help-version-diff-language = Zeigt nur den Text in dieser Sprache
help-version-diff-format = Ausgabeformat: Text oder JSON
help-version-publish = Setzt eine öffentliche Version an die Stelle des Eintrags; mit --now wird sie sofort veröffentlicht
help-version-publish-entry = ID des Eintrags
help-version-publish-name = Name der Version
help-version-publish-now = Veröffentlicht die Version jetzt, unabhängig von ihrem Beginn und dem Status ihrer Texte
help-version-publish-first = Dringende Korrektur: Sprachen, die nicht auf die anderen warten
help-version-publish-by = Name der Person, die entscheidet (Standard: Ihr Anmeldename)
help-version-publish-reason = Grund der dringenden Korrektur
help-version-publish-dry-run = Zeigt die Änderungen, ohne etwas zu schreiben
help-version-discard = Löscht eine Version und die Angaben zu ihren Übersetzungen
help-version-discard-entry = ID des Eintrags
help-version-discard-name = Name der Version
help-version-discard-dry-run = Zeigt die Änderungen, ohne etwas zu schreiben
help-timeline = Zeigt, was Leser eines Eintrags wann sehen
help-timeline-entry = ID des Eintrags oder einer Version
help-timeline-format = Ausgabeformat: Tabelle oder JSON
help-serve-version = Zeigt diese Version aller Einträge, die eine mit diesem Namen haben
history-moment = Zeitpunkt
history-entry = Eintrag
history-change = was Leser sahen
history-gap = Abstand
history-by = von
history-published = { $languages } veröffentlicht
history-changed = { $languages } geändert
history-ended = { $languages } beendet
history-open = wartet auf { $languages }
history-none = Leser haben keine Änderung gesehen.
history-until = { $language } (geplant für { $moment })
history-days = { $days } Tage
history-planned = geplant: { $change }
history-correction = { $has-reason ->
    [yes] dringende Korrektur von { $by }: { $reason }
   *[no] dringende Korrektur von { $by }
}
history-known-from = { $limit ->
    [shallow-clone] Vor dem { DATETIME($moment, dateStyle: "long", timeStyle: "short") } ist nichts bekannt: Diese Kopie des Repositorys hat keine älteren Commits („git fetch --unshallow“ holt sie).
    [no-commit] Vor dem { DATETIME($moment, dateStyle: "long", timeStyle: "short") } ist nichts bekannt: git hat keinen früheren Stand dieses Ordners.
    [oldest-revision] Vor dem { DATETIME($moment, dateStyle: "long", timeStyle: "short") }, dem ältesten Stand in der Datenbank, ist nichts bekannt.
    [no-revision] Vor dem { DATETIME($moment, dateStyle: "long", timeStyle: "short") } ist nichts bekannt: Die Datenbank hat keinen früheren Stand mit Datum, der geladen werden kann.
   *[oldest-commit] Vor dem { DATETIME($moment, dateStyle: "long", timeStyle: "short") }, dem ältesten Stand in git, ist nichts bekannt.
}
history-list = { $first }; { $second }
history-commit = { $by }: { $note }
history-misdated = { $count ->
    [one] Ein Commit ist früher datiert als der Commit, auf den er folgt, und zählt ab dessen Zeitpunkt.
   *[other] { $count } Commits sind früher datiert als der Commit, auf den sie folgen, und zählen ab dessen Zeitpunkt.
}
history-uncommitted = Änderungen im Ordner, die in keinem Commit sind, fehlen hier.
report-empty = Das Ende des Zeitraums muss nach dem Beginn liegen.
history-unread = { $count ->
    [one] Der Inhalt eines Commits kann nicht geladen werden und fehlt hier. „isogloss check“ findet solche Fehler vor einem Commit.
   *[other] Der Inhalt von { $count } Commits kann nicht geladen werden und fehlt hier. „isogloss check“ findet solche Fehler vor einem Commit.
}
revisions-misdated = { $count ->
    [one] Eine Änderung in der Datenbank ist früher datiert als die Änderung, auf die sie folgt, und zählt ab deren Zeitpunkt.
   *[other] { $count } Änderungen in der Datenbank sind früher datiert als die Änderung, auf die sie folgen, und zählen ab deren Zeitpunkt.
}
revisions-unread = { $count ->
    [one] Der Inhalt nach einer Änderung in der Datenbank kann nicht geladen werden und fehlt hier.
   *[other] Der Inhalt nach { $count } Änderungen in der Datenbank kann nicht geladen werden und fehlt hier.
}
revisions-undated = { $count ->
    [one] Eine Änderung in der Datenbank hat kein Datum und zählt ab der nächsten Änderung, die eines hat.
   *[other] { $count } Änderungen in der Datenbank haben kein Datum und zählen ab der nächsten Änderung, die eines hat.
}
revisions-uncounted = Die letzten Änderungen in der Datenbank haben kein Datum und fehlen hier.
help-history = Zeigt, was Leser eines Eintrags wann sahen und wer ihn geändert hat, anhand der Commits in git oder der Änderungen in der Datenbank
help-history-entry = ID des Eintrags
help-history-format = Ausgabeformat: Tabelle oder JSON
help-report = Zeigt, was Leser in einem Zeitraum sahen und wie lange sich die erforderlichen Sprachen unterschieden; endet mit dem Code 1, wenn sie sich unterschieden oder ein Teil des Zeitraums nicht bekannt ist
help-report-from = Beginn des Zeitraums: ein Zeitpunkt oder der erste Tag
help-report-until = Ende des Zeitraums: ein Zeitpunkt oder der letzte Tag, der eingeschlossen ist (Standard: jetzt)
help-report-format = Ausgabeformat: Tabelle oder JSON
