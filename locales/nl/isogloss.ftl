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
    [0] Geen nieuwsberichten
    [one] { $count } nieuwsbericht
   *[other] { $count } nieuwsberichten
}
reading-time = Leestijd: { $minutes } min
skip-to-content = Ga naar de inhoud
languages = Taalkeuze
draft = Niet openbaar: alleen zichtbaar in de voorvertoning

# $requested, $served en $language zijn namen van talen, bijvoorbeeld ‘Frans’.
page-in-other-language = Deze pagina is nog niet beschikbaar in het { $requested }. U leest de versie in het { $served }.
section-in-other-language = Dit onderdeel is nog niet beschikbaar in het { $requested }. U leest de versie in het { $served }.
# $register is het register van de tekst, bijvoorbeeld ‘simple’ (eenvoudige taal), of ‘standard’.
page-in-other-register = { $register ->
    [simple] Deze pagina is voorlopig alleen beschikbaar in eenvoudige taal.
   *[other] Deze pagina is nog niet beschikbaar in het { $requested }. U leest de versie in het { $served }.
}
section-in-other-register = { $register ->
    [simple] Dit onderdeel is voorlopig alleen beschikbaar in eenvoudige taal.
   *[other] Dit onderdeel is nog niet beschikbaar in het { $requested }. U leest de versie in het { $served }.
}
language-not-available = Nog niet beschikbaar in het { $language }
# $date is de dag waarop de pagina is vervallen.
ended-since = Deze pagina is sinds { $date } niet meer actueel.
ended = Deze pagina is niet meer actueel.
replaced-by = Vervangen door:
outdated-translation = De versie van deze pagina in het { $language } is recenter.

not-found = Pagina niet gevonden
not-found-text = Deze pagina bestaat niet of niet meer. Controleer het adres of ga naar de startpagina.
back-to-home = Terug naar de startpagina
previous-page = Vorige pagina
next-page = Volgende pagina
tagged-with = Trefwoorden:
page-changes = Wijzigingen aan deze pagina
result-count = { $count ->
    [0] Geen items
    [one] { $count } item
   *[other] { $count } items
}
main-menu = Hoofdmenu
footer-menu = Voettekst
breadcrumbs = U bent hier
in-language = in het { $language }
neighbours = Andere artikels
newer-item = Nieuwer
older-item = Ouder
previous-item = Vorige
next-item = Volgende
tags = Trefwoorden
page-number = Pagina { $page }

# Een periode zonder einde: vanaf een dag ($date is bijvoorbeeld "9 mei 2026"), of vanaf een maand of een uur.
from-day = vanaf { $date }
from-time = vanaf { $date }
