# De woorden van de interface in het Nederlands.
# Een site vervangt ze of vult ze aan met eigen .ftl-bestanden.

home = Startpagina
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
skip-to-content = Naar de inhoud
languages = Talen
draft = Ontwerp

# $requested, $served en $language zijn namen van talen, zie hieronder.
page-in-other-language = Deze pagina bestaat nog niet in het { $requested }. U leest ze in het { $served }.
section-in-other-language = Dit deel bestaat nog niet in het { $requested }. U leest het in het { $served }.
language-not-available = Nog niet beschikbaar in het { $language }

# De namen van de talen, zoals na ‘in het’: lezen in het Nederlands.
language-name-ar = Arabisch
language-name-bg = Bulgaars
language-name-cs = Tsjechisch
language-name-da = Deens
language-name-de = Duits
language-name-el = Grieks
language-name-en = Engels
language-name-es = Spaans
language-name-et = Estisch
language-name-fi = Fins
language-name-fr = Frans
language-name-ga = Iers
language-name-he = Hebreeuws
language-name-hr = Kroatisch
language-name-hu = Hongaars
language-name-it = Italiaans
language-name-ja = Japans
language-name-lb = Luxemburgs
language-name-lt = Litouws
language-name-lv = Lets
language-name-mt = Maltees
language-name-nl = Nederlands
language-name-pl = Pools
language-name-pt = Portugees
language-name-ro = Roemeens
language-name-ru = Russisch
language-name-sk = Slowaaks
language-name-sl = Sloveens
language-name-sv = Zweeds
language-name-tr = Turks
language-name-uk = Oekraïens
language-name-zh = Chinees
