# Ce que dit la commande isogloss.

error = erreur :
no-folder = Le dossier { $folder } n’existe pas.
no-site = Il n’y a pas de site ici : ni ce dossier ni content/ n’a de site.toml, ou de configuration de Hugo ou de Zola. --content dit où il est.
no-moment = « { $text } » n’est pas un moment. Écrivez 2026-01-31, 2026-01-31T08:00 ou 2026-01-31T08:00+01:00.
no-entry = L’article { $entry } n’existe pas.
no-translated-field = { $field } n’est pas un champ traduit de { $kind }. Il y a { $fields }, body, et des parties comme #people.

check-clean = { $entries ->
    [one] Un article, et rien à signaler.
   *[other] { $entries } articles, et rien à signaler.
}
check-found = { $entries ->
    [one] Un article
   *[other] { $entries } articles
} : { $errors ->
    [0] aucune erreur
    [one] une erreur
   *[other] { $errors } erreurs
}, { $warnings ->
    [0] aucun avertissement
    [one] un avertissement
   *[other] { $warnings } avertissements
}.
check-refused = Le contenu est refusé : { $errors ->
    [one] une erreur
   *[other] { $errors } erreurs
}, { $warnings ->
    [0] aucun avertissement
    [one] un avertissement
   *[other] { $warnings } avertissements
}.

build-done = { $files ->
    [one] Un fichier
   *[other] { $files } fichiers
} dans { $folder }, { $unchanged } inchangés, { $removed } supprimés.
build-left-out = Omis : { $what }

serve-at = L’aperçu se trouve à { $address } – Ctrl-C y met fin.

help = Le bureau de la rédaction : ce qui manque, ce qui est dépassé ou ne peut pas être publié, et pourquoi
help-option-content = Le dossier du contenu ; sinon ce dossier, ou content/ dans celui-ci
help-option-at = Le moment à considérer : 2026-01-31, 2026-01-31T08:00, 2026-01-31T08:00+01:00 ; sinon maintenant
help-option-language = La langue de ces messages : fr, nl, de ou en ; sinon celle de l’environnement
help-check = Dit tout ce qui ne va pas dans le contenu ; se termine par 1 si quelque chose le refuse
help-check-format = Comment le dire : en mots, en JSON, en SARIF, ou pour un workflow chez GitHub
help-check-strict = Les avertissements comptent aussi
help-explain = Dit pourquoi un lecteur voit ce qu’il voit : chaque langue essayée, et la règle qui l’a prise ou passée
help-explain-entry = L’id de l’article, comme news/2025-09-02-lancers
help-explain-field = Un champ traduit, body, ou une partie comme #people
help-explain-reader = La langue que le lecteur demande
help-explain-preview = Comme le voit un rédacteur, avec les brouillons
help-build = Écrit le site entier en fichiers
help-build-out = Le dossier où écrire ; il est remplacé quand tout y est
help-build-templates = Un dossier avec vos propres modèles
help-build-files = Un dossier dont les fichiers vont à la racine du site
help-build-stylesheet = L’adresse d’une feuille de style, au lieu de celle qui est intégrée
help-serve = Montre le site avec ses brouillons dans un navigateur ; les pages suivent ce qui est enregistré
help-serve-address = Où écouter
help-serve-templates = Un dossier avec vos propres modèles
help-completions = Écrit le script avec lequel un shell complète cette commande
help-completions-shell = Le shell
