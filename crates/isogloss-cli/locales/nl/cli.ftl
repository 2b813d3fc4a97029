# Wat de opdracht isogloss zegt.

error = fout:
no-folder = De map { $folder } bestaat niet.
no-site = Hier is geen site: deze map noch content/ heeft een site.toml, of een configuratie van Hugo of Zola. Met --content zegt u waar ze staat.
no-moment = ‘{ $text }’ is geen tijdstip. Schrijf 2026-01-31, 2026-01-31T08:00 of 2026-01-31T08:00+01:00.
no-entry = Het stuk { $entry } bestaat niet.
no-translated-field = { $field } is geen vertaald veld van een { $kind }. Er zijn { $fields }, body, en delen zoals #people.

check-clean = { $entries ->
    [one] Eén stuk, en niets op aan te merken.
   *[other] { $entries } stukken, en niets op aan te merken.
}
check-found = { $entries ->
    [one] Eén stuk
   *[other] { $entries } stukken
}: { $errors ->
    [0] geen fouten
    [one] één fout
   *[other] { $errors } fouten
}, { $warnings ->
    [0] geen waarschuwingen
    [one] één waarschuwing
   *[other] { $warnings } waarschuwingen
}.
check-refused = De inhoud wordt geweigerd: { $errors ->
    [one] één fout
   *[other] { $errors } fouten
}, { $warnings ->
    [0] geen waarschuwingen
    [one] één waarschuwing
   *[other] { $warnings } waarschuwingen
}.

build-done = { $files ->
    [one] Eén bestand
   *[other] { $files } bestanden
} in { $folder }, { $unchanged } ongewijzigd, { $removed } verwijderd.
build-left-out = Weggelaten: { $what }

serve-at = De voorvertoning staat op { $address } – Ctrl-C stopt ze.

help = Het bureau van de redactie: wat ontbreekt, verouderd is of niet online mag, en waarom
help-option-content = De map met de inhoud; anders deze map, of content/ daarin
help-option-at = Het tijdstip waarnaar u kijkt: 2026-01-31, 2026-01-31T08:00, 2026-01-31T08:00+01:00; anders nu
help-option-language = De taal van deze meldingen: fr, nl, de of en; anders die van de omgeving
help-check = Zegt alles wat er mis is met de inhoud; eindigt met 1 als iets ze weigert
help-check-format = Hoe het gezegd wordt: in woorden, als JSON, als SARIF, of voor een workflow op GitHub
help-check-strict = Ook waarschuwingen tellen
help-check-render = Maakt ook elke pagina aan en meldt sjablonen met fouten
help-explain = Zegt waarom een lezer ziet wat hij ziet: elke taal die bekeken is, en de regel die ze nam of oversloeg
help-explain-entry = De id van het stuk, zoals news/2025-09-02-lancers
help-explain-field = Een vertaald veld, body, of een deel zoals #people
help-explain-reader = De taal die de lezer vraagt
help-explain-preview = Zoals een redacteur het ziet, met ontwerpen
help-build = Schrijft de hele site als bestanden
help-build-out = De map waarin geschreven wordt; ze wordt vervangen als alles er is
help-build-in-place = Schrijft in de map in plaats van ze te vervangen: wat niet geschreven kan worden, blijft zoals het was
help-build-strict = Elke bevinding telt, zoals bij “check --strict”: ze wordt getoond, en de opdracht eindigt met 1
help-serve = Toont de site met haar ontwerpen in een browser; pagina’s volgen wat bewaard wordt
help-serve-address = Waar geluisterd wordt
help-website-templates = Een map met eigen sjablonen
help-website-messages = Een map met eigen Fluent-bestanden: nl/site.ftl of nl.ftl
help-website-files = Een map waarvan de bestanden in de hoofdmap van de site staan
help-website-stylesheet = Het adres van een stijlblad dat het ingebouwde vervangt
help-website-raw-html = Wat er met HTML in Markdown gebeurt: als tekst tonen (escape), weglaten (omit), opschonen (sanitize) of ongewijzigd overnemen (trust); anders wat de configuratie zegt
help-completions = Schrijft het script waarmee een shell deze opdracht aanvult
help-completions-shell = De shell

no-language = De site heeft geen { $language }. Ze heeft { $known }.
no-status = ‘{ $status }’ is geen status. Er zijn { $known }.

status-source = bron
status-current = actueel
status-outdated = verouderd: { $parts ->
    [one] één deel
   *[other] { $parts } delen
}, { $words ->
    [one] één woord
   *[other] { $words } woorden
}
status-missing = ontbreekt: { $words ->
    [one] één woord
   *[other] { $words } woorden
}
status-unknown = onbekend
status-orphan = bron is weg
status-to-translate = te vertalen
status-words = { $words ->
    [one] één woord
   *[other] { $words } woorden
}
publication-draft = ontwerp
publication-review = wordt nagekeken
publication-scheduled = gepland
publication-expired = verlopen
publication-withdrawn = ingetrokken

diff-unrecorded = Niemand heeft vastgelegd uit welke tekst { $entry } in { $language } vertaald is. ‘isogloss accept’ doet dat.
diff-none = Er is niets veranderd sinds { $entry } in { $language } aanvaard werd.
accept-no-source = Het is niet bekend uit welke tekst { $entry } in { $language } vertaald is. Met --from zegt u het.
accept-done = { $entry } in { $language } zegt wat { $from } nu zegt.
change-none = Er is niets te veranderen.
change-dry = Er is niets geschreven.

help-new = Begint een stuk, of een tekst die een stuk in een taal nog mist
help-new-entry = De id van het stuk, zoals news/2026-01-05-opendeurdag
help-new-language = De taal van de nieuwe tekst
help-new-source = De taal waaruit vertaald wordt
help-new-with-source = Met de woorden van de bron erbij, als commentaar
help-new-kind = De soort, als de map ze niet zegt
help-new-title = De titel van een nieuw stuk
help-new-date = De datum van een nieuw stuk, zoals 2026-01-05
help-new-dry-run = Toont wat geschreven zou worden, en schrijft niets
help-status = Zegt welke vertalingen er zijn, en welke verouderd zijn
help-status-outdated = Alleen wat in deze taal verouderd is
help-status-format = Hoe het gezegd wordt: als tabel in woorden, als JSON, als Markdown of als pagina
help-diff = Toont wat er in de bron veranderd is sinds een vertaling aanvaard werd; eindigt met 1 als er iets veranderd is
help-diff-entry = De id van het stuk
help-diff-language = De taal van de vertaling
help-accept = Legt vast dat vertalingen zeggen wat hun bron nu zegt
help-accept-entries = De id’s van de stukken
help-accept-language = De taal van de vertalingen
help-accept-source = De taal waaruit ze vertaald zijn
help-accept-by = Wie dat zegt; anders wie aangemeld is
help-accept-note = Waarom, zoals ‘kleine wijziging, nog altijd geldig’
help-mark = Zegt hoever een tekst staat
help-mark-entry = De id van het stuk
help-mark-status = draft, review, published of withdrawn
help-mark-language = De taal van de tekst
help-mark-dry-run = Toont wat geschreven zou worden, en schrijft niets
help-schedule = Zegt van wanneer tot wanneer een tekst openbaar is
help-schedule-entry = De id van het stuk
help-schedule-language = De taal van de tekst
help-schedule-from = Het eerste tijdstip; wat niet genoemd wordt, blijft, - haalt het weg
help-schedule-until = Het tijdstip waarop het eindigt, of de laatste dag; wat niet genoemd wordt, blijft, - haalt het weg
help-schedule-dry-run = Toont wat geschreven zou worden, en schrijft niets
help-slug = Geeft een tekst een andere slug; de huidige blijft ernaartoe leiden
help-slug-entry = De id van het stuk
help-slug-slug = De nieuwe slug
help-slug-language = De taal van de tekst
help-slug-dry-run = Toont wat geschreven zou worden, en schrijft niets

no-text = Het stuk { $entry } heeft geen tekst in { $language }.
accept-nobody = Het is niet bekend wie dat zegt. Met --by noemt u de naam.
schedule-empty = Een tekst kan niet gepubliceerd zijn tot voor het begin.
publication-held = tegengehouden

compare-there = pagina’s van de gebouwde site
compare-here = pagina’s in hun eigen taal hier
compare-equal = met hetzelfde adres
compare-stand-in = als tekst in een andere taal
compare-other-address = met een ander adres
compare-only-there = alleen in de gebouwde site
compare-only-here = alleen hier
compare-other-language = in een andere taal
compare-other-title = met een andere titel
compare-other-day = met een andere datum
compare-more = en nog { $count }; --all toont ze
compare-findings = Bevindingen over de mappenstructuur
help-compare = Vergelijkt wat van een Hugo- of Zola-site gelezen wordt met de site die het programma ervan gebouwd heeft; eindigt met 1 als ze verschillen
help-compare-folder = De map met de bronnen van de site
help-compare-public = De map van de gebouwde site, bijvoorbeeld public
help-compare-format = Hoe het gezegd wordt: als tabel in woorden, of als JSON
help-compare-all = Toont elk verschil
