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
help-explain = Zegt waarom een lezer ziet wat hij ziet: elke taal die bekeken is, en de regel die ze nam of oversloeg
help-explain-entry = De id van het stuk, zoals news/2025-09-02-lancers
help-explain-field = Een vertaald veld, body, of een deel zoals #people
help-explain-reader = De taal die de lezer vraagt
help-explain-preview = Zoals een redacteur het ziet, met ontwerpen
help-build = Schrijft de hele site als bestanden
help-build-out = De map waarin geschreven wordt; ze wordt vervangen als alles er is
help-build-templates = Een map met eigen sjablonen
help-build-files = Een map waarvan de bestanden naar de hoofdmap van de site gaan
help-build-stylesheet = Het adres van een stijlblad, in plaats van het ingebouwde
help-serve = Toont de site met haar ontwerpen in een browser; pagina’s volgen wat bewaard wordt
help-serve-address = Waar geluisterd wordt
help-serve-templates = Een map met eigen sjablonen
help-completions = Schrijft het script waarmee een shell deze opdracht aanvult
help-completions-shell = De shell
