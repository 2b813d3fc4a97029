# Erklärt der Redaktion, warum zu sehen ist, was zu sehen ist.

explain-public = „{ $field }“ in „{ $entry }“, für alle, die die Website am { DATETIME($moment, dateStyle: "long", timeStyle: "short") } Uhr auf { $language } lesen
explain-preview = „{ $field }“ in „{ $entry }“, in der Vorschau auf { $language } am { DATETIME($moment, dateStyle: "long", timeStyle: "short") } Uhr
explain-served = dieser Text wird gezeigt
explain-ended = dieser Text ist nicht mehr aktuell und wird mit einem Hinweis gezeigt
explain-not-reached = nicht geprüft, weil schon ein Text gefunden wurde
explain-missing = es gibt keinen Text
explain-empty = „{ $field }“ fehlt in diesem Text
explain-whole-entry = „{ $field }“ fehlt in diesem Text, und der ganze Eintrag muss aus einem einzigen Text kommen (lookup = "whole-entry")
explain-unfinished = vom Inhalt dieses Textes ist noch nichts zu sehen, deshalb tritt ein fertiger Text an seine Stelle
explain-draft = der Text ist ein Entwurf
explain-in-review = der Text ist in Prüfung
explain-scheduled = der Text wird am { DATETIME($from, dateStyle: "long", timeStyle: "short") } Uhr veröffentlicht
explain-expired = der Text war bis zum { DATETIME($until, dateStyle: "long", timeStyle: "short") } Uhr veröffentlicht
explain-expired-day = der Text war bis einschließlich { DATETIME($day, dateStyle: "long") } veröffentlicht
explain-withdrawn = der Text wurde zurückgezogen
explain-held = die Veröffentlichungsbedingung „{ $gate }“ sperrt diesen Eintrag
explain-entry-rule = Einträge dieses Typs werden in keiner anderen Sprache gezeigt (entry_rule = "hide")
explain-when-unpublished = solange die eigene Fassung nicht öffentlich ist, wird keine andere gezeigt (when_unpublished = "hide")
explain-field-rule = dieses Feld wird aus dieser Sprache nicht übernommen (rule = "{ $rule }")
explain-not-allowed = eine Regel der Website lässt es nicht zu
explain-exact = Der Text erscheint in der gewünschten Sprache.
explain-exact-preview = Die Vorschau zeigt den Text in der gewünschten Sprache.
explain-same-language = { $served } und { $language } gelten als dieselbe Sprache: Ein Hinweis ist nicht nötig.
explain-other-register = Der Text ist in einer anderen Form derselben Sprache: { $served }, nicht { $language }. Die Sprache des Textes wird gekennzeichnet, und ein Hinweis erscheint.
explain-other-language = Der Text ist nicht auf { $language }: Die Sprache des Textes wird gekennzeichnet, und ein Hinweis erscheint.
explain-nothing = Es wird nichts angezeigt.
explain-nothing-preview = Die Vorschau zeigt nichts.
explain-replaced = Von diesem Eintrag wird nichts angezeigt: Seine Adresse führt zu „{ $entry }“.
