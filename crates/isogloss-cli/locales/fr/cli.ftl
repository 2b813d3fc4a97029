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
help-check-render = Génère aussi chaque page et signale les modèles en erreur
help-explain = Dit pourquoi un lecteur voit ce qu’il voit : chaque langue essayée, et la règle qui l’a prise ou passée
help-explain-entry = L’id de l’article, comme news/2025-09-02-lancers
help-explain-field = Un champ traduit, body, ou une partie comme #people
help-explain-reader = La langue que le lecteur demande
help-explain-preview = Comme le voit un rédacteur, avec les brouillons
help-build = Écrit le site entier en fichiers
help-build-out = Le dossier où écrire ; il est remplacé quand tout y est
help-build-in-place = Écrit dans le dossier au lieu de le remplacer : ce qui ne peut pas être écrit reste tel quel
help-build-strict = Chaque constat compte, comme dans « check --strict » : il est affiché, et la commande se termine par 1
help-serve = Montre le site avec ses brouillons dans un navigateur ; les pages suivent ce qui est enregistré
help-serve-address = Où écouter
help-website-templates = Un dossier avec vos propres modèles
help-website-messages = Un dossier avec vos propres fichiers Fluent : nl/site.ftl ou nl.ftl
help-website-files = Un dossier dont les fichiers sont servis depuis la racine du site
help-website-stylesheet = L’adresse d’une feuille de style à utiliser à la place de celle qui est intégrée
help-website-raw-html = Ce que devient le HTML dans le Markdown : affiché comme texte (escape), omis (omit), assaini (sanitize) ou laissé tel quel (trust) ; sinon ce que dit la configuration
help-completions = Écrit le script avec lequel un shell complète cette commande
help-completions-shell = Le shell

no-language = Le site n’a pas de { $language }. Il a { $known }.
no-status = « { $status } » n’est pas un statut. Il y a { $known }.

status-source = source
status-current = à jour
status-outdated = dépassé : { $parts ->
    [one] une partie
   *[other] { $parts } parties
}, { $words ->
    [one] un mot
   *[other] { $words } mots
}
status-missing = manque : { $words ->
    [one] un mot
   *[other] { $words } mots
}
status-unknown = inconnu
status-orphan = source disparue
status-to-translate = à traduire
status-words = { $words ->
    [one] un mot
   *[other] { $words } mots
}
publication-draft = brouillon
publication-review = en relecture
publication-scheduled = programmé
publication-expired = expiré
publication-withdrawn = retiré

diff-unrecorded = Personne n’a noté de quel texte { $entry } en { $language } est traduit. « isogloss accept » le fait.
diff-none = Rien n’a changé depuis que { $entry } en { $language } a été accepté.
accept-no-source = On ne sait pas de quel texte { $entry } en { $language } est traduit. --from le dit.
accept-done = { $entry } en { $language } dit ce que { $from } dit à présent.
change-none = Il n’y a rien à changer.
change-dry = Rien n’a été écrit.

help-new = Commence un article, ou un texte qui manque à un article dans une langue
help-new-entry = L’id de l’article, comme news/2026-01-05-portes-ouvertes
help-new-language = La langue du nouveau texte
help-new-source = La langue à traduire
help-new-with-source = Avec les mots de la source, en commentaires
help-new-kind = Le genre, si le dossier ne le dit pas
help-new-title = Le titre d’un nouvel article
help-new-date = La date d’un nouvel article, comme 2026-01-05
help-new-dry-run = Montre ce qui serait écrit, et n’écrit rien
help-status = Dit quelles traductions sont là, et lesquelles sont dépassées
help-status-outdated = Seulement ce qui est dépassé dans cette langue
help-status-format = Comment le dire : en tableau de mots, en JSON, en Markdown ou en page
help-diff = Montre ce qui a changé dans la source depuis qu’une traduction a été acceptée ; se termine par 1 si quelque chose a changé
help-diff-entry = L’id de l’article
help-diff-language = La langue de la traduction
help-accept = Note que des traductions disent ce que leur source dit à présent
help-accept-entries = Les id des articles
help-accept-language = La langue des traductions
help-accept-source = La langue dont elles sont traduites
help-accept-by = Qui le dit ; sinon la personne connectée
help-accept-note = Pourquoi, comme « petite retouche, toujours valable »
help-mark = Dit où en est un texte
help-mark-entry = L’id de l’article
help-mark-status = draft, review, published ou withdrawn
help-mark-language = La langue du texte
help-mark-dry-run = Montre ce qui serait écrit, et n’écrit rien
help-schedule = Dit de quand à quand un texte est public
help-schedule-entry = L’id de l’article
help-schedule-language = La langue du texte
help-schedule-from = Le premier moment ; ce qui n’est pas nommé reste, - l’enlève
help-schedule-until = Le moment où cela finit, ou le dernier jour ; ce qui n’est pas nommé reste, - l’enlève
help-schedule-dry-run = Montre ce qui serait écrit, et n’écrit rien
help-slug = Donne un autre slug à un texte ; l’actuel continue d’y mener
help-slug-entry = L’id de l’article
help-slug-slug = Le nouveau slug
help-slug-language = La langue du texte
help-slug-dry-run = Montre ce qui serait écrit, et n’écrit rien

no-text = L’article { $entry } n’a pas de texte en { $language }.
accept-nobody = On ne sait pas qui le dit. --by donne le nom.
schedule-empty = Un texte ne peut pas être publié jusqu’à un moment qui précède son début.
publication-held = retenu

compare-there = pages du site généré
compare-here = pages dans leur propre langue ici
compare-equal = à la même adresse
compare-stand-in = par un texte dans une autre langue
compare-other-address = à une autre adresse
compare-only-there = dans le site généré seulement
compare-only-here = ici seulement
compare-other-language = dans une autre langue
compare-other-title = avec un autre titre
compare-other-day = avec une autre date
compare-more = et { $count } de plus ; --all les montre
compare-findings = Constats sur l’arborescence
help-compare = Compare ce qui est lu d’une arborescence Hugo ou Zola au site que l’outil en a généré ; se termine par 1 s’ils diffèrent
help-compare-folder = Le dossier de l’arborescence
help-compare-public = Le dossier du site généré, par exemple public
help-compare-format = Comment le dire : en tableau, ou en JSON
help-compare-all = Montre toutes les différences
