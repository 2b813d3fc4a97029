# De woorden van de interface in het Nederlands.
# Een site vervangt ze of vult ze aan met eigen .ftl-bestanden.

home = Startpagina
pages = Pagina’s
news = Nieuws
all-news = Al het nieuws
read-more = Lees meer
published-on = Gepubliceerd op { $date }
page-of = Pagina { $page } van { $pages }
news-count = { $count ->
    [0] Geen nieuws
    [one] { $count } nieuwsbericht
   *[other] { $count } nieuwsberichten
}
reading-time = { $minutes } min. leestijd
skip-to-content = Naar de inhoud
languages = Talen
draft = Ontwerp

# $requested, $served en $language zijn namen van talen, bijvoorbeeld ‘Frans’.
page-in-other-language = Deze pagina bestaat nog niet in het { $requested }. U leest ze in het { $served }.
section-in-other-language = Dit deel bestaat nog niet in het { $requested }. U leest het in het { $served }.
language-not-available = Nog niet beschikbaar in het { $language }

not-found = Pagina niet gevonden
not-found-text = Deze pagina bestaat niet of niet meer.
back-to-home = Terug naar de startpagina
previous-page = Vorige pagina
next-page = Volgende pagina
tagged-with = Trefwoorden:
result-count = { $count ->
    [0] Geen resultaten
    [one] { $count } resultaat
   *[other] { $count } resultaten
}
