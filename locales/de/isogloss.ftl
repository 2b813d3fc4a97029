# Die Wörter der Oberfläche auf Deutsch.
# Eine Website ersetzt oder ergänzt sie durch eigene .ftl-Dateien.

home = Startseite
pages = Seiten
news = Aktuelles
all-news = Alle Meldungen
read-more = Weiterlesen
published-on = Veröffentlicht am { $date }
page-of = Seite { $page } von { $pages }
news-count = { $count ->
    [0] Keine Meldungen
    [one] { $count } Meldung
   *[other] { $count } Meldungen
}
reading-time = Lesezeit: { $minutes } Min.
skip-to-content = Zum Inhalt springen
languages = Sprachauswahl
draft = Nicht öffentlich: nur in der Vorschau sichtbar

# $requested, $served und $language sind Namen von Sprachen, etwa „Französisch“.
page-in-other-language = Diese Seite ist noch nicht auf { $requested } verfügbar. Sie lesen die Fassung auf { $served }.
section-in-other-language = Dieser Abschnitt ist noch nicht auf { $requested } verfügbar. Sie lesen die Fassung auf { $served }.
# $register ist das Register des Textes, zum Beispiel „simple“ (Leichte Sprache), oder „standard“.
page-in-other-register = { $register ->
    [simple] Diese Seite gibt es vorerst nur in Leichter Sprache.
   *[other] Diese Seite ist noch nicht auf { $requested } verfügbar. Sie lesen die Fassung auf { $served }.
}
section-in-other-register = { $register ->
    [simple] Diesen Abschnitt gibt es vorerst nur in Leichter Sprache.
   *[other] Dieser Abschnitt ist noch nicht auf { $requested } verfügbar. Sie lesen die Fassung auf { $served }.
}
language-not-available = Noch nicht auf { $language } verfügbar
# $date ist der Tag, seit dem die Seite nicht mehr gilt.
ended-since = Diese Seite ist seit dem { $date } nicht mehr aktuell.
ended = Diese Seite ist nicht mehr aktuell.
replaced-by = Ersetzt durch:
outdated-translation = Die Fassung dieser Seite auf { $language } ist aktueller.

not-found = Seite nicht gefunden
not-found-text = Diese Seite gibt es nicht oder nicht mehr. Bitte prüfen Sie die Adresse oder gehen Sie zur Startseite.
back-to-home = Zur Startseite
previous-page = Vorherige Seite
next-page = Nächste Seite
tagged-with = Schlagwörter:
page-changes = Änderungen an dieser Seite
result-count = { $count ->
    [0] Keine Einträge
    [one] { $count } Eintrag
   *[other] { $count } Einträge
}
main-menu = Hauptmenü
footer-menu = Fußzeile
breadcrumbs = Sie sind hier
in-language = auf { $language }
neighbours = Weitere Beiträge
newer-item = Neuer
older-item = Älter
previous-item = Vorheriger Beitrag
next-item = Nächster Beitrag
tags = Schlagwörter
page-number = Seite { $page }

# Ein Zeitraum ohne Ende: ab einem Tag ($date ist etwa „9. Mai 2026“) oder ab einem Monat oder einer Uhrzeit.
from-day = ab { $date }
from-time = ab { $date }
