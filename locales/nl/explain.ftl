# Legt de redactie uit waarom een lezer ziet wat hij ziet.

explain-public = ‘{ $field }’ in ‘{ $entry }’, voor wie de site op { DATETIME($moment, dateStyle: "long", timeStyle: "short") } uur in het { $language } leest
explain-preview = ‘{ $field }’ in ‘{ $entry }’, in de voorvertoning in het { $language } op { DATETIME($moment, dateStyle: "long", timeStyle: "short") } uur
explain-served = deze tekst wordt getoond
explain-ended = deze tekst is niet meer actueel en wordt met een melding getoond
explain-not-reached = niet bekeken, want er is al een tekst gevonden
explain-missing = er is geen tekst
explain-empty = ‘{ $field }’ ontbreekt in deze tekst
explain-whole-entry = ‘{ $field }’ ontbreekt in deze tekst, en het hele item moet uit één tekst komen (lookup = "whole-entry")
explain-unfinished = van de inhoud van deze tekst is nog niets te zien, dus komt er een voltooide tekst in de plaats
explain-draft = de tekst is een concept
explain-in-review = de tekst is in nazicht
explain-scheduled = de tekst wordt gepubliceerd op { DATETIME($from, dateStyle: "long", timeStyle: "short") } uur
explain-expired = de tekst was gepubliceerd tot { DATETIME($until, dateStyle: "long", timeStyle: "short") } uur
explain-expired-day = de tekst was gepubliceerd tot en met { DATETIME($day, dateStyle: "long") }
explain-withdrawn = de tekst is ingetrokken
explain-held = de publicatievoorwaarde ‘{ $gate }’ blokkeert dit item
explain-entry-rule = items van dit type worden niet in een andere taal getoond (entry_rule = "hide")
explain-when-unpublished = zolang de eigen versie niet openbaar is, krijgen lezers geen andere te zien (when_unpublished = "hide")
explain-field-rule = dit veld wordt niet uit deze taal overgenomen (rule = "{ $rule }")
explain-not-allowed = een regel van de site staat het niet toe
explain-exact = Lezers zien de tekst in hun eigen taal.
explain-exact-preview = De voorvertoning toont de tekst in de taal van de lezer.
explain-same-language = { $served } en { $language } gelden als dezelfde taal: er verschijnt geen melding.
explain-other-register = De tekst is in een andere vorm van dezelfde taal: { $served }, niet { $language }. De taal van de tekst wordt aangeduid en lezers zien een melding.
explain-other-language = De tekst is niet in het { $language }: de taal van de tekst wordt aangeduid en lezers zien een melding.
explain-nothing = Lezers krijgen niets te zien.
explain-nothing-preview = De voorvertoning toont niets.
explain-replaced = Lezers krijgen niets van dit item te zien: het adres leidt naar ‘{ $entry }’.
