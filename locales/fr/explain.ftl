# Explique à la rédaction pourquoi un lecteur voit ce qu’il voit.

explain-public = « { $field } » dans « { $entry } », pour qui lit le site en { $language } le { DATETIME($moment, dateStyle: "long", timeStyle: "short") }
explain-preview = « { $field } » dans « { $entry } », dans l’aperçu en { $language }, le { DATETIME($moment, dateStyle: "long", timeStyle: "short") }
explain-served = ce texte est affiché
explain-ended = ce texte n’est plus à jour et s’affiche avec un avis
explain-not-reached = pas examiné, car un texte a déjà été trouvé
explain-missing = il n’y a pas de texte
explain-empty = « { $field } » manque dans ce texte
explain-whole-entry = « { $field } » manque dans ce texte, et l’élément entier doit venir d’un seul texte (lookup = "whole-entry")
explain-unfinished = rien du corps de ce texte ne s’affiche encore, un texte achevé prend donc sa place
explain-draft = le texte est un brouillon
explain-in-review = le texte est en relecture
explain-scheduled = le texte sera publié le { DATETIME($from, dateStyle: "long", timeStyle: "short") }
explain-expired = le texte a été publié jusqu’au { DATETIME($until, dateStyle: "long", timeStyle: "short") }
explain-expired-day = le texte a été publié jusqu’au { DATETIME($day, dateStyle: "long") } inclus
explain-withdrawn = le texte a été retiré
explain-held = la condition de publication « { $gate } » bloque cet élément
explain-entry-rule = les éléments de ce type ne sont pas montrés dans une autre langue (entry_rule = "hide")
explain-when-unpublished = tant que leur propre version n’est pas publiée, rien d’autre n’est montré aux lecteurs (when_unpublished = "hide")
explain-field-rule = ce champ n’est pas repris de cette langue (rule = "{ $rule }")
explain-not-allowed = une règle du site ne le permet pas
explain-exact = Les lecteurs voient le texte dans leur langue.
explain-exact-preview = L’aperçu montre le texte dans la langue du lecteur.
explain-same-language = { $served } et { $language } comptent comme une même langue : aucun avis ne s’affiche.
explain-other-register = Le texte est dans une autre forme de la même langue : { $served } et non { $language }. Sa langue est indiquée et un avis s’affiche.
explain-other-language = Le texte n’est pas en { $language } : sa langue est indiquée et un avis s’affiche.
explain-nothing = Les lecteurs ne voient rien.
explain-nothing-preview = L’aperçu ne montre rien.
explain-replaced = Les lecteurs ne voient rien de cet élément : son adresse mène à « { $entry } ».
