# De meldingen van de opdracht isogloss.

error = fout:
no-folder = De map { $folder } bestaat niet.
file-not-folder = { $folder } is een bestand en geen map. Is het een database, schrijf dan sqlite:{ $folder }.
no-place = ‘{ $place }’ is geen plaats voor inhoud. Geef een map op, het bestand van een SQLite-database met ‘sqlite:’ ervoor (sqlite:content.db) of het adres van een PostgreSQL-database (postgres://redactie@localhost/inhoud).
no-sqlite = Deze opdracht is zonder SQLite gecompileerd. Compileer ze met de feature sqlite.
no-postgres = Deze opdracht is zonder PostgreSQL gecompileerd. Compileer ze met de feature postgres.
no-site = Geen site gevonden: { $folder } noch de map content/ daarin bevat een site.toml of een configuratie van Hugo of Zola. Geef de map op met --content.
no-moment = ‘{ $text }’ is geen geldige datum of tijd. Schrijf 2026-01-31, 2026-01-31T08:00 of 2026-01-31T08:00+01:00.
no-entry = Het item ‘{ $entry }’ bestaat niet.
no-entry-like = Bedoelde u:
no-entry-version = ‘{ $version }’ is een versie. Geef het item op: { $entry }
no-translated-field = Het type ‘{ $kind }’ heeft geen vertaald veld ‘{ $field }’. Mogelijk zijn { $fields }, body, of een onderdeel zoals #people.
no-item-field = ‘{ $entry }’ heeft geen vertaald veld ‘{ $field }’. Mogelijk zijn { $fields }.
no-section = ‘{ $entry }’ heeft in geen enkele taal een onderdeel ‘{ $field }’.

check-clean = { $entries ->
    [0] Geen items om te controleren.
    [one] { $entries } item gecontroleerd: niets op te merken.
   *[other] { $entries } items gecontroleerd: niets op te merken.
}
check-found = { $entries ->
    [0] Geen items
    [one] { $entries } item
   *[other] { $entries } items
}: { $errors ->
    [0] geen fouten
    [one] { $errors } fout
   *[other] { $errors } fouten
}, { $warnings ->
    [0] geen waarschuwingen
    [one] { $warnings } waarschuwing
   *[other] { $warnings } waarschuwingen
}.
check-refused = Inhoud afgekeurd: { $errors ->
    [0] geen fouten
    [one] { $errors } fout
   *[other] { $errors } fouten
}, { $warnings ->
    [0] geen waarschuwingen
    [one] { $warnings } waarschuwing
   *[other] { $warnings } waarschuwingen
}.

build-done = { $files ->
    [0] Geen bestanden
    [one] { $files } bestand
   *[other] { $files } bestanden
} in { $folder }: { $unchanged } ongewijzigd, { $removed } verwijderd.
build-left-out = Niet gegenereerd: { $what }
build-in-place-mount-point = Rechtstreeks in de map geschreven in plaats van die in één keer te vervangen: op of in { $folder } is een ander bestandssysteem aangekoppeld.
build-in-place-owner = Rechtstreeks in de map geschreven in plaats van die in één keer te vervangen: een map in { $folder } is van een andere gebruiker of groep.
build-in-place-remains = Rechtstreeks in de map geschreven in plaats van die in één keer te vervangen: resten van een eerdere generatie naast { $folder } kunnen niet worden verwijderd.

copy-done = { $files ->
    [0] Geen bestanden
    [one] 1 bestand
   *[other] { $files } bestanden
} ({ $size }) gekopieerd van { $from } naar { $to }.
copy-left-out = Niet gekopieerd: { $path } ({ $reason })
copy-inside = { $file } zou in de map { $folder } staan die gekopieerd wordt. Zet de database ergens anders.

export-done = { $file }: { $entries ->
    [one] 1 item
   *[other] { $entries } items
}{ $files ->
    [0] {""}
    [one] , 1 bestand met berichten
   *[other] , { $files } bestanden met berichten
}, { $segments ->
    [one] 1 segment
   *[other] { $segments } segmenten
} te vertalen ({ $words ->
    [one] 1 woord
   *[other] { $words } woorden
} van { $all })
export-left-out = Niet in het bestand, want het heeft meer dan 64 vormen: { $message }
import-translated = { $count ->
    [one] 1 segment vertaald
   *[other] { $count } segmenten vertaald
}
import-confirmed = { $count ->
    [one] 1 vertaling bevestigd
   *[other] { $count } vertalingen bevestigd
}
import-outdated = { $count ->
    [one] 1 segment vertaald uit een oudere brontekst, en dus verouderd
   *[other] { $count } segmenten vertaald uit een oudere brontekst, en dus verouderd
}
import-unchanged = { $count ->
    [one] 1 segment ongewijzigd
   *[other] { $count } segmenten ongewijzigd
}
import-untranslated = { $count ->
    [one] 1 segment nog niet vertaald
   *[other] { $count } segmenten nog niet vertaald
}
import-conflict = { $count ->
    [one] 1 segment in conflict; ‘--replace SEGMENT’ vervangt de huidige tekst
   *[other] { $count } segmenten in conflict; ‘--replace SEGMENT’ vervangt de huidige tekst, segment per segment
}
import-left-out = { $count ->
    [one] 1 segment weggelaten
   *[other] { $count } segmenten weggelaten
}
import-none = Het bestand bevat geen segmenten.
import-warning = waarschuwing:
import-conflict-mark = conflict:
import-label-source = bron
import-label-file = bestand
import-label-present = huidig
import-source-changed = de brontekst is sinds de export gewijzigd
import-changed = de huidige tekst is niet de tekst die geëxporteerd werd
import-block-gone = de brontekst bevat niet meer waarvan dit blok de vertaling is
import-problem = { $problem ->
    [missing-code] { $detail } ontbreekt
    [duplicate-code] { $detail } komt meer dan één keer voor
    [invented-code] { $detail } staat niet in de brontekst
    [crossed-code] { $detail } overlapt een andere code
    [empty-code] { $detail } bevat geen woorden
    [moved-code] { $detail } staat maar in een van beide teksten binnen een andere code
    [lost-space] naast { $detail } ontbreekt een spatie
    [same-as-source] de vertaling is gelijk aan de brontekst
    [no-markdown] dit kan niet in Markdown; laat de nadruk op hele woorden vallen
    [several-paragraphs] de vertaling is in Markdown meer dan één alinea
    [other-target] het doel van { $detail } wordt niet overgenomen; dat van de inhoud blijft
    [other-codes] de brontekst heeft nu andere links of opmaak; exporteer hem opnieuw
    [source-gone] de brontekst bevat deze passage niet meer
    [incomplete-block] andere delen van dezelfde lijst, dezelfde tabel of hetzelfde bericht zijn niet vertaald
    [invalid-message] de vertaling is geen geldig bericht: waarden staan tussen accolades, {"{"} $naam {"}"}
   *[invalid-content] { $detail }
}

serve-at = Voorvertoning: { $address } (stoppen met Ctrl+C)

frame-usage = Gebruik
frame-commands = Opdrachten
frame-arguments = Argumenten
frame-options = Opties
frame-default = standaard: { $values }
frame-possible = mogelijke waarden: { $values }

value-command = OPDRACHT
value-folder = MAP
value-place = PLAATS
value-from = BRON
value-to = DOEL
value-moment = TIJDSTIP
value-language = TAAL
value-format = FORMAAT
value-stylesheet = URL
value-rule = REGEL
value-entry = ITEM
value-entries = ITEM
value-kind = TYPE
value-title = TITEL
value-date = DATUM
value-name = NAAM
value-note = TEKST
value-status = STATUS
value-state = TOESTAND
value-file = BESTAND
value-segment = SEGMENT
value-slug = SLUG
value-field = VELD
value-out = MAP
value-public = GEGENEREERDE-SITE
value-address = ADRES
value-policy = BELEID
value-shell = SHELL

help = Voor de redactie: wat ontbreekt, wat verouderd is, wat niet gepubliceerd mag worden, en waarom
help-option-content = Inhoud: een map, sqlite:BESTAND of postgres://… (standaard: deze map, of content/ daarin)
help-option-at = Tijdstip waarvoor de toestand getoond wordt: 2026-01-31, 2026-01-31T08:00, 2026-01-31T08:00+01:00 (standaard: nu)
help-option-language = Taal van de meldingen: fr, nl, de of en (standaard: die van de omgeving); bevindingen zijn in het Engels
help-option-help = Toont deze hulp
help-option-version = Toont de versie
help-help = Toont de hulp bij een opdracht
help-check = Controleert de inhoud en meldt alle problemen; afsluitcode 1 bij fouten
help-check-format = Uitvoer: tekst, JSON, SARIF of annotaties voor GitHub Actions
help-check-strict = Behandelt waarschuwingen als fouten
help-check-render = Genereert ook elke pagina en meldt sjablonen met fouten
help-explain = Legt uit wat een lezer te zien krijgt: elke geprobeerde taal, en de regel waardoor die gekozen of overgeslagen werd
help-explain-entry = ID van het item, bijvoorbeeld news/2025-09-02-lancers, of van een versie ervan
help-explain-field = Vertaald veld, body, een onderdeel zoals #people, of een pad zoals programme.parade.title
help-explain-reader = Taal die de lezer kiest
help-explain-preview = Zoals de redactie het ziet, met concepten
help-build = Genereert de hele site als bestanden
help-build-out = Doelmap; wordt vervangen zodra alles klaar is
help-build-in-place = Schrijft in de map in plaats van die te vervangen; wat niet geschreven kan worden, blijft zoals het was
help-build-strict = Toont alle bevindingen; afsluitcode 1 als er zijn, zoals bij ‘check --strict’
help-serve = Toont de site met concepten in een browser; pagina’s worden ververst zodra u een bestand bewaart
help-serve-address = Adres en poort van de voorvertoning
help-serve-allow-host = Hostnaam die ook is toegestaan, naast deze computer, het adres en de site; herhaalbaar
help-serve-content-security-policy = Content-Security-Policy van alle pagina’s, of "" voor geen (standaard: wat de site zelf levert, en afbeeldingen en media via HTTPS)
help-website-templates = Map met eigen sjablonen
help-website-messages = Map met eigen Fluent-bestanden: nl/site.ftl of nl.ftl
help-website-files = Map waarvan de bestanden in de hoofdmap van de site komen
help-website-stylesheet = Adres van een stijlblad dat het ingebouwde vervangt
help-website-raw-html = Wat er met HTML in Markdown gebeurt: als tekst tonen (escape), weglaten (omit), opschonen (sanitize) of ongewijzigd overnemen (trust); standaard: volgens de configuratie
help-completions = Toont het script voor automatische aanvulling in een shell
help-completions-shell = Shell

no-language = ‘{ $language }’ is geen taal van deze site. Talen: { $known }.
no-status = ‘{ $status }’ is geen status. Mogelijke statussen: { $known }.

status-source = brontekst
status-current = actueel
status-outdated = verouderd: { $parts ->
    [one] { $parts } passage
   *[other] { $parts } passages
}, { $words ->
    [one] { $words } woord
   *[other] { $words } woorden
}
status-missing = ontbreekt: { $words ->
    [one] { $words } woord
   *[other] { $words } woorden
}
status-unknown = niet vastgelegd
status-orphan = brontekst verwijderd
status-to-translate = te vertalen
status-words = { $words ->
    [one] { $words } woord
   *[other] { $words } woorden
}
publication-draft = concept
publication-review = in nazicht
publication-scheduled = gepland
publication-expired = verlopen
publication-withdrawn = ingetrokken

diff-unrecorded = Voor ‘{ $entry }’ in het { $language } is geen brontekst vastgelegd. Doe dat met ‘isogloss accept’.
diff-none = De brontekst is niet veranderd sinds de bevestiging van ‘{ $entry }’ in het { $language }.
accept-no-source = Voor ‘{ $entry }’ in het { $language } is de brontaal niet bekend. Geef de brontaal op met --from.
accept-done = ‘{ $entry }’ in het { $language } is vastgelegd als actueel (brontaal: { $from }).
recovered = Een onderbroken wijziging is voltooid of ongedaan gemaakt.
change-none = Niets te wijzigen.
change-dry = Simulatie: er is niets weggeschreven.
change-new = nieuw
change-changed = gewijzigd
change-removed = verwijderd

help-new = Maakt een nieuw item, of een ontbrekende taalversie van een item
help-new-entry = ID van het item, bijvoorbeeld news/2026-01-05-opendeurdag
help-new-language = Taal van de nieuwe tekst
help-new-source = Brontaal
help-new-with-source = Neemt de brontekst op als commentaar
help-new-kind = Type van het item, als dat niet uit de map blijkt
help-new-title = Titel van een nieuw item
help-new-date = Datum van een nieuw item, bijvoorbeeld 2026-01-05
help-new-dry-run = Toont de wijzigingen zonder iets weg te schrijven
help-status = Toont welke vertalingen er zijn, en welke verouderd zijn
help-status-outdated = Alleen wat in deze taal verouderd is
help-status-format = Uitvoer: tabel, JSON, Markdown of HTML-pagina
help-diff = Toont wat er in de brontekst veranderd is sinds een vertaling bevestigd werd; afsluitcode 1 bij wijzigingen
help-diff-entry = ID van het item
help-diff-language = Taal van de vertaling
help-accept = Legt vast dat vertalingen overeenstemmen met hun brontekst
help-accept-entries = ID’s van de items
help-accept-language = Taal van de vertalingen
help-accept-source = Brontaal
help-accept-by = Naam van wie bevestigt (standaard: de aangemelde gebruiker)
help-accept-note = Reden, bijvoorbeeld ‘kleine wijziging, vertaling blijft geldig’
help-export = Schrijft teksten naar een bestand voor vertalers
help-export-entries = ID’s van de items (standaard: alle)
help-export-source = Brontaal
help-export-language = Doeltaal
help-export-kind = Alleen items van dit type
help-export-only = Alleen teksten waarvan de vertaling ontbreekt of verouderd is
help-export-format = Formaat: XLIFF 1.2, XLIFF 2.1 of PO
help-export-comment = Opmerking voor de vertalers
help-export-messages = Ook de berichten in deze map: fr/site.ftl of fr.ftl
help-export-no-entries = Alleen de berichten van --messages
help-export-output = Bestand om te schrijven
help-import = Importeert een bestand van vertalers; eindigt met code 1 als iets niet is overgenomen
help-import-file = Het bestand, in een van de formaten van ‘export’
help-import-source = Brontaal, voor een PO-bestand dat die niet vermeldt
help-import-by = Naam van wie voor de vertalingen instaat (standaard: de aangemelde gebruiker)
help-import-replace = Segment dat een tekst vervangt die sinds de export is gewijzigd, bijvoorbeeld news/parade#title; herhaalbaar
help-import-machine = Naam van het programma dat het bestand heeft vertaald, als het bestand die niet vermeldt
help-import-messages = Map met de berichten die in het bestand staan
help-import-dry-run = Toont de wijzigingen zonder iets te schrijven
help-mark = Wijzigt de status van een tekst
help-mark-entry = ID van het item
help-mark-status = draft, review, published of withdrawn
help-mark-language = Taal van de tekst
help-mark-dry-run = Toont de wijzigingen zonder iets weg te schrijven
help-schedule = Stelt begin en einde van de publicatie van een tekst in
help-schedule-entry = ID van het item
help-schedule-language = Taal van de tekst
help-schedule-from = Begin van de publicatie (‘-’ wist het; zonder deze optie blijft het ongewijzigd)
help-schedule-until = Einde van de publicatie: tijdstip of laatste volledige dag (‘-’ wist het; zonder deze optie blijft het ongewijzigd)
help-schedule-dry-run = Toont de wijzigingen zonder iets weg te schrijven
help-slug = Wijzigt de slug van een tekst (het einde van het adres); het oude adres verwijst door naar het nieuwe
help-slug-entry = ID van het item
help-slug-slug = Nieuwe slug
help-slug-language = Taal van de tekst
help-slug-dry-run = Toont de wijzigingen zonder iets weg te schrijven

no-text = ‘{ $entry }’ heeft geen versie in het { $language }.
accept-nobody = Het is niet bekend wie bevestigt. Geef uw naam op met --by.
schedule-empty = Het einde van de publicatie moet na het begin vallen.
publication-held = geblokkeerd

compare-no-folder = { $place } is een database. Hugo en Zola lezen mappen: geef de map van hun site op.
compare-there = pagina’s van de gegenereerde site
compare-here = pagina’s gelezen door isogloss, in hun eigen taal
compare-equal = met hetzelfde adres
compare-stand-in = getoond in een andere taal
compare-other-address = met een ander adres
compare-only-there = alleen in de gegenereerde site
compare-only-here = alleen in isogloss
compare-other-language = met een andere taal
compare-other-title = met een andere titel
compare-other-day = met een andere datum
compare-more = en nog { $count }; --all toont ze allemaal
compare-findings = Bevindingen over de bronnen
help-compare = Vergelijkt hoe isogloss een Hugo- of Zola-site leest met de site die Hugo of Zola gegenereerd heeft; afsluitcode 1 als ze verschillen
help-compare-folder = Map met de bronnen van de site
help-compare-public = Map van de gegenereerde site, bijvoorbeeld public
help-compare-format = Uitvoer: tabel of JSON
help-compare-all = Toont alle verschillen
help-copy = Kopieert inhoud tussen mappen en databases, byte voor byte; afsluitcode 1 als er iets is weggelaten
help-copy-from = Te kopiëren map of database: sqlite:BESTAND of postgres://…
help-copy-to = Lege map of database zonder bestanden; een ontbrekende map of SQLite-database wordt aangemaakt
help-copy-by = Naam van de auteur in de geschiedenis van de database (standaard: de aangemelde gebruiker)

no-version = ‘{ $entry }’ heeft geen nieuwe versie ‘{ $version }’. { $count ->
    [0] Er is er geen in voorbereiding.
   *[other] Bestaande versies: { $known }.
}
version-same = Lezers zien al wat er in { $version } staat.
version-empty = { $version } verandert niets: ze heeft geen teksten, taalneutrale velden of bestanden.
version-no-text = { $version } heeft geen tekst in het { $language }. { $count ->
    [0] Ze heeft geen teksten.
   *[other] Haar talen: { $known }.
}
version-fields = Taalneutrale velden met een andere waarde:
version-files = Toegevoegde of vervangen bestanden: { $names }
version-waits = { $start ->
    [yes] { $version } moet op { $moment } verschijnen, maar is niet klaar:
   *[no] { $version } heeft nog geen publicatiedatum. Schrijf die in het bestand version.toml, bijvoorbeeld from = 2027-03-01T09:00:00.
}
version-late = { $version } had op { $moment } moeten verschijnen, maar is niet klaar:
version-exists = De versie { $version } bestaat al. ‘isogloss new { $version } --in { $language }’ voegt er een tekst aan toe.
version-ready = { $version } verschijnt op { $moment }.
version-public = { $version } is gepubliceerd sinds { $moment }.
version-overtaken = { $version } verschijnt niet: een latere versie verschijnt eerder.
version-replaced = { $version } is nooit in haar geheel openbaar geweest: +{ $other } is in haar plaats openbaar. Verwijder haar met ‘isogloss version discard { $entry } { $name }’.
lacks-text = De tekst in het { $language } ontbreekt.
lacks-status-draft = De tekst in het { $language } is een concept.
lacks-status-review = De tekst in het { $language } is in nazicht.
lacks-status-withdrawn = De tekst in het { $language } is ingetrokken.
lacks-body = Aan de tekst in het { $language } is nog maar begonnen.
lacks-time = De publicatie van de tekst in het { $language } eindigt voordat de andere verschijnen.
objection-scheduled = De tekst in het { $language } is nog niet openbaar.
objection-expired = De tekst in het { $language } is niet meer openbaar.
objection-not-public = De tekst in het { $language } is niet openbaar.
objection-outdated = De tekst in het { $language } is verouderd: zijn brontekst is gewijzigd.
objection-outdated-since = De tekst in het { $language } is verouderd: zijn brontekst is gewijzigd op { $moment }.
objection-unrecorded = Voor de tekst in het { $language } is geen brontekst vastgelegd.
objection-empty = ‘{ $field }’ ontbreekt in de tekst in het { $language }.
objection-too-long = { $has-language ->
    [yes] ‘{ $field }’ in het { $language } telt { $characters } tekens; het maximum is { $limit }.
   *[no] ‘{ $field }’ telt { $characters } tekens; het maximum is { $limit }.
}
objection-too-short = { $has-language ->
    [yes] ‘{ $field }’ in het { $language } telt { $characters } tekens; het minimum is { $limit }.
   *[no] ‘{ $field }’ telt { $characters } tekens; het minimum is { $limit }.
}
objection-no-image = ‘{ $field }’ ontbreekt.
objection-no-alternative = { $has-language ->
    [yes] ‘{ $field }’ heeft geen alternatieve tekst in het { $language }.
   *[no] ‘{ $field }’ heeft geen alternatieve tekst.
}
publish-later = De bestanden veranderen nu, en niet op { $moment }. Om { $version } dan te publiceren, schrijft u from = { $from } in het bestand version.toml; met --dry-run toont deze opdracht wat er dan zou veranderen.
publish-planned = De bestanden veranderen nu, en niet op { $moment }; met --dry-run toont deze opdracht wat er dan zou veranderen.
discard-public = Lezers zien { $version } sinds { $moment }; zonder die versie komen de vorige teksten terug. Zet haar bestanden in de plaats van die van het item met ‘isogloss version publish { $entry } { $name }’. Om te veranderen wat lezers zien, bereidt u een andere versie voor.
discard-part = Lezers zien een deel van { $version } sinds { $moment }; zonder die versie komen de vorige teksten terug. Vul haar aan, en zet haar bestanden daarna in de plaats van die van het item met ‘isogloss version publish { $entry } { $name }’. Ze is niet volledig:
first-waits = De teksten die eerst verschijnen, zijn nog niet gepubliceerd. Met --now verschijnen ze meteen; zonder die optie wachten ze:
status-first = { $start ->
    [yes] De tekst in het { $language } verschijnt eerst, vanaf { $moment }, op beslissing van { $by }.
   *[no] De tekst in het { $language } verschijnt eerst, op beslissing van { $by }.
}
timeline-first = aanvankelijk
timeline-entry = openbaar
timeline-hidden = niet openbaar
timeline-later = { $text } (of later)
timeline-ended = openbaar, met een melding
timeline-redirect = leidt naar { $entry }
timeline-stand-in = tekst in het { $language }
timeline-gone = bestaat niet meer (410)
timeline-fields = velden
timeline-files = bestanden
timeline-past = De rijen tot nu volgen uit de bestanden zoals ze zijn: een tekst kan later openbaar zijn geworden dan zijn rij zegt. ‘isogloss history { $entry }’ toont wat lezers zagen.

value-reason = TEKST
help-version = Bereidt nieuwe versies van een item voor, vergelijkt en publiceert ze; hun talen veranderen samen
help-version-new = Maakt een versie met de huidige teksten als concept
help-version-new-entry = ID van het item
help-version-new-name = Naam van de versie, bijvoorbeeld 2027-03
help-version-new-languages = Talen die veranderen (standaard: alle teksten van het item)
help-version-new-from = Moment vanaf wanneer de versie openbaar moet zijn
help-version-new-dry-run = Toont de wijzigingen zonder iets weg te schrijven
help-version-diff = Toont woord voor woord wat een versie verandert; eindigt met code 1 als ze iets verandert
help-version-diff-entry = ID van het item
help-version-diff-name = Naam van de versie
help-version-diff-language = Toont alleen de tekst in deze taal
help-version-diff-format = Uitvoerformaat: tekst of JSON
help-version-publish = Zet een openbare versie in de plaats van het item; met --now wordt ze meteen gepubliceerd
help-version-publish-entry = ID van het item
help-version-publish-name = Naam van de versie
help-version-publish-now = Publiceert de versie nu, ongeacht haar begin en de status van haar teksten
help-version-publish-first = Dringende correctie: talen die niet op de andere wachten
help-version-publish-by = Naam van wie beslist (standaard: uw gebruikersnaam)
help-version-publish-reason = Reden van de dringende correctie
help-version-publish-dry-run = Toont de wijzigingen zonder iets weg te schrijven
help-version-discard = Verwijdert een versie en wat over haar vertalingen is vastgelegd
help-version-discard-entry = ID van het item
help-version-discard-name = Naam van de versie
help-version-discard-dry-run = Toont de wijzigingen zonder iets weg te schrijven
help-timeline = Toont wat lezers van een item wanneer zien
help-timeline-entry = ID van het item of van een versie
help-timeline-format = Uitvoerformaat: tabel of JSON
help-serve-version = Toont deze versie van alle items die er een met die naam hebben
history-moment = moment
history-entry = item
history-change = wat lezers zagen
history-gap = vertraging
history-by = door
history-published = { $languages } gepubliceerd
history-changed = { $languages } gewijzigd
history-ended = { $languages } beëindigd
history-open = wacht op { $languages }
history-none = Lezers hebben geen wijziging gezien.
history-until = { $language } (gepland op { $moment })
history-days = { $days } dagen
history-planned = gepland: { $change }
history-correction = { $has-reason ->
    [yes] dringende correctie door { $by }: { $reason }
   *[no] dringende correctie door { $by }
}
history-known-from = { $limit ->
    [shallow-clone] Van vóór { DATETIME($moment, dateStyle: "long", timeStyle: "short") } is niets bekend: deze kopie van de repository bevat geen oudere commits (‘git fetch --unshallow’ haalt ze op).
    [no-commit] Van vóór { DATETIME($moment, dateStyle: "long", timeStyle: "short") } is niets bekend: git heeft geen eerdere toestand van deze map.
    [oldest-revision] Van vóór { DATETIME($moment, dateStyle: "long", timeStyle: "short") }, de oudste toestand in de database, is niets bekend.
    [no-revision] Van vóór { DATETIME($moment, dateStyle: "long", timeStyle: "short") } is niets bekend: de database heeft geen eerdere toestand met een datum die geladen kan worden.
   *[oldest-commit] Van vóór { DATETIME($moment, dateStyle: "long", timeStyle: "short") }, de oudste toestand in git, is niets bekend.
}
history-list = { $first }; { $second }
history-commit = { $by }: { $note }
history-misdated = { $count ->
    [one] Eén commit heeft een eerdere datum dan de commit waarop hij volgt, en telt vanaf het moment van die laatste.
   *[other] { $count } commits hebben een eerdere datum dan de commit waarop ze volgen, en tellen vanaf het moment van die laatste.
}
history-uncommitted = Wijzigingen in de map die niet zijn gecommit, zijn weggelaten.
report-empty = Het einde van de periode moet na het begin vallen.
history-unread = { $count ->
    [one] De inhoud van één commit kan niet worden geladen en is weggelaten. ‘isogloss check’ vindt zulke fouten vóór een commit.
   *[other] De inhoud van { $count } commits kan niet worden geladen en is weggelaten. ‘isogloss check’ vindt zulke fouten vóór een commit.
}
revisions-misdated = { $count ->
    [one] Eén wijziging in de database heeft een eerdere datum dan de wijziging waarop ze volgt, en telt vanaf het moment van die laatste.
   *[other] { $count } wijzigingen in de database hebben een eerdere datum dan de wijziging waarop ze volgen, en tellen vanaf het moment van die laatste.
}
revisions-unread = { $count ->
    [one] De inhoud na één wijziging in de database kan niet worden geladen en is weggelaten.
   *[other] De inhoud na { $count } wijzigingen in de database kan niet worden geladen en is weggelaten.
}
revisions-undated = { $count ->
    [one] Eén wijziging in de database heeft geen datum, en telt vanaf de volgende wijziging die er een heeft.
   *[other] { $count } wijzigingen in de database hebben geen datum, en tellen vanaf de volgende wijziging die er een heeft.
}
revisions-uncounted = De laatste wijzigingen in de database hebben geen datum en zijn weggelaten.
help-history = Toont wat lezers van een item wanneer zagen en wie het wijzigde, op basis van de commits in git of de wijzigingen in de database
help-history-entry = ID van het item
help-history-format = Uitvoerformaat: tabel of JSON
help-report = Toont wat lezers in een periode zagen en hoelang de vereiste talen verschilden; eindigt met code 1 als ze verschilden of als een deel van de periode niet bekend is
help-report-from = Begin van de periode: een moment of de eerste dag
help-report-until = Einde van de periode: een moment, of de laatste dag, die inbegrepen is (standaard: nu)
help-report-format = Uitvoerformaat: tabel of JSON
