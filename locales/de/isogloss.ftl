# Die Wörter der Oberfläche auf Deutsch.
# Eine Site ersetzt oder ergänzt sie durch eigene .ftl-Dateien.

home = Startseite
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
skip-to-content = Zum Inhalt
languages = Sprachen
draft = Entwurf

# $requested, $served und $language sind Namen von Sprachen, siehe unten.
page-in-other-language = Diese Seite gibt es noch nicht auf { $requested }. Sie lesen sie auf { $served }.
section-in-other-language = Diesen Abschnitt gibt es noch nicht auf { $requested }. Sie lesen ihn auf { $served }.
language-not-available = Noch nicht auf { $language } verfügbar

# Die Namen der Sprachen, wie nach „auf“: auf Deutsch lesen.
language-name-ar = Arabisch
language-name-bg = Bulgarisch
language-name-cs = Tschechisch
language-name-da = Dänisch
language-name-de = Deutsch
language-name-el = Griechisch
language-name-en = Englisch
language-name-es = Spanisch
language-name-et = Estnisch
language-name-fi = Finnisch
language-name-fr = Französisch
language-name-ga = Irisch
language-name-he = Hebräisch
language-name-hr = Kroatisch
language-name-hu = Ungarisch
language-name-it = Italienisch
language-name-ja = Japanisch
language-name-lb = Luxemburgisch
language-name-lt = Litauisch
language-name-lv = Lettisch
language-name-mt = Maltesisch
language-name-nl = Niederländisch
language-name-pl = Polnisch
language-name-pt = Portugiesisch
language-name-ro = Rumänisch
language-name-ru = Russisch
language-name-sk = Slowakisch
language-name-sl = Slowenisch
language-name-sv = Schwedisch
language-name-tr = Türkisch
language-name-uk = Ukrainisch
language-name-zh = Chinesisch
