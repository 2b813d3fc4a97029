# Die Wörter der Oberfläche auf Deutsch.
# Eine Site ersetzt oder ergänzt sie durch eigene .ftl-Dateien.

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
reading-time = { $minutes } Min. Lesezeit
skip-to-content = Zum Inhalt
languages = Sprachen
draft = Entwurf

# $requested, $served und $language sind Namen von Sprachen, etwa „Französisch“.
page-in-other-language = Diese Seite gibt es noch nicht auf { $requested }. Sie lesen sie auf { $served }.
section-in-other-language = Diesen Abschnitt gibt es noch nicht auf { $requested }. Sie lesen ihn auf { $served }.
language-not-available = Noch nicht auf { $language } verfügbar

not-found = Seite nicht gefunden
not-found-text = Diese Seite gibt es nicht oder nicht mehr.
back-to-home = Zur Startseite
previous-page = Vorherige Seite
next-page = Nächste Seite
tagged-with = Schlagwörter:
result-count = { $count ->
    [0] Keine Ergebnisse
    [one] { $count } Ergebnis
   *[other] { $count } Ergebnisse
}
