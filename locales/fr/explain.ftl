# Pourquoi un lecteur voit ce qu’il voit, dans les mots d’un rédacteur.

explain-public = { $field } de { $entry }, pour les lecteurs en { $language }, { DATETIME($moment, dateStyle: "long", timeStyle: "short") }
explain-preview = { $field } de { $entry }, dans l’aperçu en { $language }, { DATETIME($moment, dateStyle: "long", timeStyle: "short") }
explain-served = ce texte est affiché
explain-not-reached = plus nécessaire
explain-missing = il n’y a pas de texte
explain-empty = le texte n’a pas de { $field }
explain-whole-entry = le texte n’a pas de { $field }, et tous les champs viennent d’un seul texte (lookup = "whole-entry")
explain-draft = le texte est un brouillon
explain-in-review = le texte est en relecture
explain-scheduled = le texte paraît le { DATETIME($from, dateStyle: "long", timeStyle: "short") }
explain-expired = le texte était publié jusqu’au { DATETIME($until, dateStyle: "long", timeStyle: "short") }
explain-withdrawn = le texte a été retiré
explain-held = la condition { $gate } retient l’article
explain-entry-rule = ce genre d’article est caché aux lecteurs d’une autre langue (entry_rule = "hide")
explain-when-unpublished = tant que leur propre texte n’est pas public, les lecteurs n’en voient pas d’autre (when_unpublished = "hide")
explain-field-rule = ce champ ne vient pas d’ici (rule = "{ $rule }")
explain-not-allowed = une règle du site ne le permet pas
explain-exact = Les lecteurs reçoivent leur propre langue.
explain-same-language = { $served } et { $language } sont une seule langue : aucun avis n’est nécessaire.
explain-other-language = C’est une autre langue que celle demandée ({ $language }) : le texte est marqué et les lecteurs sont avertis.
explain-nothing = Les lecteurs ne reçoivent rien.
