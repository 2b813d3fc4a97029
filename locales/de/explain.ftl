# Warum ein Leser sieht, was er sieht, in den Worten einer Redaktion.

explain-public = { $field } von { $entry }, für Leserinnen und Leser mit { $language }, { DATETIME($moment, dateStyle: "long", timeStyle: "short") }
explain-preview = { $field } von { $entry }, in der Vorschau auf { $language }, { DATETIME($moment, dateStyle: "long", timeStyle: "short") }
explain-served = dieser Text wird gezeigt
explain-not-reached = nicht mehr nötig
explain-missing = es gibt keinen Text
explain-empty = dem Text fehlt { $field }
explain-whole-entry = dem Text fehlt { $field }, und alle Felder kommen aus einem Text (lookup = "whole-entry")
explain-draft = der Text ist ein Entwurf
explain-in-review = der Text wird geprüft
explain-scheduled = der Text erscheint am { DATETIME($from, dateStyle: "long", timeStyle: "short") }
explain-expired = der Text war veröffentlicht bis { DATETIME($until, dateStyle: "long", timeStyle: "short") }
explain-withdrawn = der Text wurde zurückgezogen
explain-held = die Bedingung { $gate } hält den Eintrag zurück
explain-entry-rule = Einträge dieser Art bleiben Leserinnen und Lesern anderer Sprachen verborgen (entry_rule = "hide")
explain-when-unpublished = solange ihr eigener Text nicht öffentlich ist, sehen Leserinnen und Leser keinen anderen (when_unpublished = "hide")
explain-field-rule = dieses Feld kommt nicht von hier (rule = "{ $rule }")
explain-not-allowed = eine Regel der Website lässt es nicht zu
explain-exact = Leserinnen und Leser erhalten ihre eigene Sprache.
explain-same-language = { $served } und { $language } sind eine Sprache: ein Hinweis ist nicht nötig.
explain-other-language = Das ist eine andere Sprache als { $language }: der Text wird gekennzeichnet, und Leserinnen und Leser erhalten einen Hinweis.
explain-nothing = Leserinnen und Leser erhalten nichts.
