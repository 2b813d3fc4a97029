# Waarom een lezer ziet wat hij ziet, in de woorden van een redacteur.

explain-public = { $field } van { $entry }, voor lezers van het { $language }, { DATETIME($moment, dateStyle: "long", timeStyle: "short") }
explain-preview = { $field } van { $entry }, in de voorvertoning in het { $language }, { DATETIME($moment, dateStyle: "long", timeStyle: "short") }
explain-served = deze tekst wordt getoond
explain-not-reached = niet meer nodig
explain-missing = er is geen tekst
explain-empty = de tekst heeft geen { $field }
explain-whole-entry = de tekst heeft geen { $field }, en alle velden komen uit één tekst (lookup = "whole-entry")
explain-draft = de tekst is een ontwerp
explain-in-review = de tekst wordt nagekeken
explain-scheduled = de tekst verschijnt op { DATETIME($from, dateStyle: "long", timeStyle: "short") }
explain-expired = de tekst was gepubliceerd tot { DATETIME($until, dateStyle: "long", timeStyle: "short") }
explain-withdrawn = de tekst is ingetrokken
explain-held = de voorwaarde { $gate } houdt het stuk tegen
explain-entry-rule = stukken van deze soort blijven verborgen voor lezers van een andere taal (entry_rule = "hide")
explain-when-unpublished = zolang hun eigen tekst niet openbaar is, zien lezers geen andere (when_unpublished = "hide")
explain-field-rule = dit veld komt niet hiervandaan (rule = "{ $rule }")
explain-not-allowed = een regel van de site staat het niet toe
explain-exact = Lezers krijgen hun eigen taal.
explain-same-language = { $served } en { $language } zijn één taal: een melding is niet nodig.
explain-other-language = Dit is een andere taal dan het { $language }: de tekst wordt gemarkeerd en lezers krijgen een melding.
explain-nothing = Lezers krijgen niets.
