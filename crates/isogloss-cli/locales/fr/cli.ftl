# Les messages de la commande isogloss.

error = erreur :
no-folder = Le dossier { $folder } n’existe pas.
file-not-folder = { $folder } est un fichier et non un dossier. S’il s’agit d’une base de données, écrivez sqlite:{ $folder }.
no-place = « { $place } » n’est pas un emplacement de contenu. Indiquez un dossier, le fichier d’une base de données SQLite précédé de « sqlite: » (sqlite:content.db) ou l’adresse d’une base de données PostgreSQL (postgres://redaction@localhost/contenu).
no-sqlite = Cette commande a été compilée sans SQLite. Compilez-la avec la fonctionnalité sqlite.
no-postgres = Cette commande a été compilée sans PostgreSQL. Compilez-la avec la fonctionnalité postgres.
no-site = Aucun site trouvé : ni { $folder } ni son dossier content/ ne contient de site.toml ou de configuration de Hugo ou de Zola. Indiquez le dossier avec --content.
no-moment = « { $text } » n’est ni une date ni une heure valable. Écrivez 2026-01-31, 2026-01-31T08:00 ou 2026-01-31T08:00+01:00.
no-entry = L’élément « { $entry } » n’existe pas.
no-entry-like = Vouliez-vous dire :
no-entry-version = « { $version } » est une version. Indiquez son élément : { $entry }
no-translated-field = Le type « { $kind } » n’a pas de champ traduit « { $field } ». Champs possibles : { $fields }, body, ou une section, par exemple #people.
no-item-field = « { $entry } » n’a pas de champ traduit « { $field } ». Champs possibles : { $fields }.
no-section = « { $entry } » n’a de section « { $field } » dans aucune langue.

check-clean = { $entries ->
    [0] Aucun élément à contrôler.
    [one] { $entries } élément contrôlé : rien à signaler.
   *[other] { $entries } éléments contrôlés : rien à signaler.
}
check-found = { $entries ->
    [0] Aucun élément
    [one] { $entries } élément
   *[other] { $entries } éléments
} : { $errors ->
    [0] aucune erreur
    [one] { $errors } erreur
   *[other] { $errors } erreurs
}, { $warnings ->
    [0] aucun avertissement
    [one] { $warnings } avertissement
   *[other] { $warnings } avertissements
}.
check-refused = Contenu rejeté : { $errors ->
    [0] aucune erreur
    [one] { $errors } erreur
   *[other] { $errors } erreurs
}, { $warnings ->
    [0] aucun avertissement
    [one] { $warnings } avertissement
   *[other] { $warnings } avertissements
}.

build-done = { $files ->
    [0] Aucun fichier
    [one] { $files } fichier
   *[other] { $files } fichiers
} dans { $folder } : { $unchanged ->
    [one] { $unchanged } inchangé
   *[other] { $unchanged } inchangés
}, { $removed ->
    [one] { $removed } supprimé
   *[other] { $removed } supprimés
}.
build-left-out = Non généré : { $what }
build-in-place-mount-point = Site écrit directement dans le dossier au lieu d’être remplacé en une fois : un autre système de fichiers est monté sur { $folder } ou à l’intérieur.
build-in-place-owner = Site écrit directement dans le dossier au lieu d’être remplacé en une fois : un dossier de { $folder } appartient à un autre utilisateur ou à un autre groupe.
build-in-place-remains = Site écrit directement dans le dossier au lieu d’être remplacé en une fois : les restes d’une génération précédente à côté de { $folder } ne peuvent pas être supprimés.

copy-done = { $files ->
    [0] Aucun fichier copié
    [one] { $files } fichier copié
   *[other] { $files } fichiers copiés
} ({ $size }) de { $from } vers { $to }.
copy-left-out = Non copié : { $path } ({ $reason })
copy-inside = { $file } se trouverait dans le dossier { $folder } à copier. Placez la base de données ailleurs.

export-done = { $file } : { $entries ->
    [one] { $entries } élément
   *[other] { $entries } éléments
}{ $files ->
    [0] {""}
    [one] , { $files } fichier de messages
   *[other] , { $files } fichiers de messages
}, { $segments ->
    [one] { $segments } segment
   *[other] { $segments } segments
} à traduire ({ $words ->
    [one] { $words } mot
   *[other] { $words } mots
} sur { $all })
export-left-out = Absent du fichier, car il compte plus de 64 formes : { $message }
import-translated = { $count ->
    [one] { $count } segment traduit
   *[other] { $count } segments traduits
}
import-confirmed = { $count ->
    [one] { $count } traduction confirmée
   *[other] { $count } traductions confirmées
}
import-outdated = { $count ->
    [one] { $count } segment traduit d’après un texte source plus ancien ; il n’est pas à jour
   *[other] { $count } segments traduits d’après un texte source plus ancien ; ils ne sont pas à jour
}
import-unchanged = { $count ->
    [one] { $count } segment inchangé
   *[other] { $count } segments inchangés
}
import-untranslated = { $count ->
    [one] { $count } segment pas encore traduit
   *[other] { $count } segments pas encore traduits
}
import-conflict = { $count ->
    [one] { $count } segment en conflit ; « --replace SEGMENT » remplace le texte actuel
   *[other] { $count } segments en conflit ; « --replace SEGMENT » remplace le texte actuel, segment par segment
}
import-left-out = { $count ->
    [one] { $count } segment écarté
   *[other] { $count } segments écartés
}
import-none = Le fichier ne contient aucun segment.
import-warning = avertissement :
import-conflict-mark = conflit :
import-label-source = source
import-label-file = fichier
import-label-present = actuel
import-source-changed = le texte source a changé depuis l’exportation
import-changed = le texte actuel n’est pas celui qui a été exporté
import-block-gone = le texte source ne contient plus ce dont ce bloc est la traduction
import-problem = { $problem ->
    [missing-code] { $detail } manque
    [duplicate-code] { $detail } figure plusieurs fois
    [invented-code] { $detail } ne figure pas dans le texte source
    [crossed-code] { $detail } chevauche un autre code
    [empty-code] { $detail } ne contient aucun mot
    [moved-code] { $detail } n’est à l’intérieur d’un autre code que dans l’un des deux textes
    [lost-space] il manque une espace à côté de { $detail }
    [same-as-source] la traduction est identique au texte source
    [no-markdown] impossible à écrire en Markdown ; mettez en évidence des mots entiers
    [several-paragraphs] la traduction fait plus d’un paragraphe en Markdown
    [other-target] la cible de { $detail } n’est pas reprise ; celle du contenu reste
    [other-codes] le texte source a désormais d’autres liens ou d’autres balises ; exportez-le à nouveau
    [source-gone] le texte source ne contient plus ce passage
    [incomplete-block] d’autres parties de la même liste, du même tableau ou du même message ne sont pas traduites
    [invalid-message] la traduction n’est pas un message valide : les valeurs sont entre accolades, {"{"} $nom {"}"}
   *[invalid-content] { $detail }
}

serve-at = Aperçu : { $address } (Ctrl+C pour l’arrêter)

frame-usage = Utilisation{ " " }
frame-commands = Commandes{ " " }
frame-arguments = Arguments{ " " }
frame-options = Options{ " " }
frame-default = par défaut : { $values }
frame-possible = valeurs possibles : { $values }

value-command = COMMANDE
value-folder = DOSSIER
value-place = EMPLACEMENT
value-from = SOURCE
value-to = DESTINATION
value-moment = MOMENT
value-language = LANGUE
value-format = FORMAT
value-stylesheet = URL
value-rule = RÈGLE
value-entry = ÉLÉMENT
value-entries = ÉLÉMENT
value-kind = TYPE
value-title = TITRE
value-date = DATE
value-name = NOM
value-note = TEXTE
value-status = STATUT
value-state = ÉTAT
value-file = FICHIER
value-segment = SEGMENT
value-slug = SLUG
value-field = CHAMP
value-out = DOSSIER
value-public = SITE-GÉNÉRÉ
value-address = ADRESSE
value-policy = POLITIQUE
value-shell = SHELL

help = L’outil de la rédaction : ce qui manque, ce qui n’est plus à jour, ce qui ne peut pas être publié, et pourquoi
help-option-content = Contenu : un dossier, sqlite:FICHIER ou postgres://… (par défaut : ce dossier, ou content/ dans celui-ci)
help-option-at = Date et heure de référence : 2026-01-31, 2026-01-31T08:00, 2026-01-31T08:00+01:00 (par défaut : maintenant)
help-option-language = Langue des messages : fr, nl, de ou en (par défaut : celle de l’environnement) ; les constats sont en anglais
help-option-help = Affiche cette aide
help-option-version = Affiche la version
help-help = Affiche l’aide d’une commande
help-check = Contrôle le contenu et signale tous les problèmes ; code de sortie 1 en cas d’erreur
help-check-format = Format : texte, JSON, SARIF ou annotations pour GitHub Actions
help-check-strict = Traite les avertissements comme des erreurs
help-check-render = Génère aussi chaque page et signale les gabarits en erreur
help-explain = Explique ce que voit un lecteur : chaque langue essayée, et la règle qui l’a retenue ou écartée
help-explain-entry = Identifiant de l’élément, par exemple news/2025-09-02-lancers, ou d’une de ses versions
help-explain-field = Champ traduit, body, une section, par exemple #people, ou un chemin, par exemple programme.parade.title
help-explain-reader = Langue demandée par le lecteur
help-explain-preview = Du point de vue de la rédaction, brouillons compris
help-build = Génère tout le site sous forme de fichiers
help-build-out = Dossier de destination, remplacé une fois la génération terminée
help-build-in-place = Écrit dans le dossier au lieu de le remplacer ; ce qui ne peut pas être écrit reste tel quel
help-build-strict = Affiche tous les constats ; code de sortie 1 s’il y en a, comme avec « check --strict »
help-serve = Affiche le site et ses brouillons dans un navigateur ; les pages se rechargent à chaque enregistrement
help-serve-address = Adresse et port de l’aperçu
help-serve-allow-host = Nom d’hôte accepté en plus de cette machine, de l’adresse et du site ; répétable
help-serve-content-security-policy = Content-Security-Policy de toutes les pages, ou "" pour n’en envoyer aucune (par défaut : autorise ce que le site sert lui-même, ainsi que les images et médias en HTTPS)
help-website-templates = Dossier de vos propres gabarits
help-website-messages = Dossier de vos propres fichiers Fluent : nl/site.ftl ou nl.ftl
help-website-files = Dossier dont les fichiers sont placés à la racine du site
help-website-stylesheet = Adresse d’une feuille de style à utiliser au lieu de celle fournie
help-website-raw-html = Que faire du HTML dans le Markdown : l’afficher comme texte (escape), l’omettre (omit), l’assainir (sanitize) ou le garder tel quel (trust) ; par défaut : selon la configuration
help-completions = Affiche le script de complétion pour un shell
help-completions-shell = Shell

no-language = « { $language } » n’est pas une langue de ce site. Langues disponibles : { $known }.
no-status = « { $status } » n’est pas un statut. Statuts possibles : { $known }.

status-source = texte source
status-current = à jour
status-outdated = pas à jour : { $parts ->
    [one] { $parts } passage
   *[other] { $parts } passages
}, { $words ->
    [one] { $words } mot
   *[other] { $words } mots
}
status-missing = manquant : { $words ->
    [one] { $words } mot
   *[other] { $words } mots
}
status-unknown = non enregistré
status-orphan = texte source supprimé
status-to-translate = à traduire
status-words = { $words ->
    [one] { $words } mot
   *[other] { $words } mots
}
publication-draft = brouillon
publication-review = en relecture
publication-scheduled = programmé
publication-expired = expiré
publication-withdrawn = retiré

diff-unrecorded = Le texte source de la version en { $language } de « { $entry } » n’a pas été enregistré. Enregistrez-le avec « isogloss accept ».
diff-none = Le texte source n’a pas changé depuis la confirmation de la version en { $language } de « { $entry } ».
accept-no-source = Le texte source de la version en { $language } de « { $entry } » est inconnu. Indiquez sa langue avec --from.
accept-done = La version en { $language } de « { $entry } » est enregistrée comme à jour par rapport à la version en { $from }.
recovered = Une modification interrompue a été menée à terme ou annulée.
change-none = Rien à modifier.
change-dry = Simulation : rien n’a été écrit.
change-new = nouveau
change-changed = modifié
change-removed = supprimé

help-new = Crée un élément, ou la version manquante d’un élément dans une langue
help-new-entry = Identifiant de l’élément, par exemple news/2026-01-05-portes-ouvertes
help-new-language = Langue du nouveau texte
help-new-source = Langue du texte source
help-new-with-source = Reprend le texte source en commentaire
help-new-kind = Type de l’élément, si le dossier ne le détermine pas
help-new-title = Titre d’un nouvel élément
help-new-date = Date d’un nouvel élément, par exemple 2026-01-05
help-new-dry-run = Montre les modifications sans rien écrire
help-status = Montre les traductions existantes, et celles qui ne sont plus à jour
help-status-outdated = Seulement ce qui n’est plus à jour dans cette langue
help-status-format = Format : tableau, JSON, Markdown ou page HTML
help-diff = Montre ce qui a changé dans le texte source depuis la confirmation d’une traduction ; code de sortie 1 s’il y a des changements
help-diff-entry = Identifiant de l’élément
help-diff-language = Langue de la traduction
help-accept = Enregistre que des traductions sont à jour par rapport à leur texte source
help-accept-entries = Identifiants des éléments
help-accept-language = Langue des traductions
help-accept-source = Langue du texte source
help-accept-by = Nom de la personne qui confirme (par défaut : l’utilisateur connecté)
help-accept-note = Motif, par exemple « retouche mineure, traduction toujours valable »
help-export = Écrit des textes dans un fichier pour traducteurs
help-export-entries = Identifiants des éléments (par défaut : tous)
help-export-source = Langue du texte source
help-export-language = Langue de la traduction
help-export-kind = Seulement les éléments de ce type
help-export-only = Seulement les textes dont la traduction manque ou n’est plus à jour
help-export-format = Format : XLIFF 1.2, XLIFF 2.1 ou PO
help-export-comment = Remarque à l’intention des traducteurs
help-export-messages = Aussi les messages de ce dossier : fr/site.ftl ou fr.ftl
help-export-no-entries = Uniquement les messages de --messages
help-export-output = Fichier à écrire
help-import = Importe un fichier revenu de traduction ; code de sortie 1 si quelque chose n’a pas été repris
help-import-file = Le fichier, dans l’un des formats de « export »
help-import-source = Langue du texte source, pour un fichier PO qui ne l’indique pas
help-import-by = Nom de la personne qui répond des traductions (par défaut : l’utilisateur connecté)
help-import-replace = Segment qui remplace un texte modifié depuis l’exportation, par exemple news/parade#title ; répétable
help-import-machine = Nom du programme qui a traduit le fichier, si celui-ci ne l’indique pas
help-import-messages = Dossier des messages que contient le fichier
help-import-dry-run = Affiche les modifications sans rien écrire
help-mark = Change le statut d’un texte
help-mark-entry = Identifiant de l’élément
help-mark-status = draft, review, published ou withdrawn
help-mark-language = Langue du texte
help-mark-dry-run = Montre les modifications sans rien écrire
help-schedule = Fixe le début et la fin de publication d’un texte
help-schedule-entry = Identifiant de l’élément
help-schedule-language = Langue du texte
help-schedule-from = Début de publication (« - » l’efface ; sans cette option, il reste inchangé)
help-schedule-until = Fin de publication : moment, ou dernier jour inclus (« - » l’efface ; sans cette option, elle reste inchangée)
help-schedule-dry-run = Montre les modifications sans rien écrire
help-slug = Change le slug d’un texte (la fin de son adresse) ; l’ancienne adresse redirige vers la nouvelle
help-slug-entry = Identifiant de l’élément
help-slug-slug = Nouveau slug
help-slug-language = Langue du texte
help-slug-dry-run = Montre les modifications sans rien écrire

no-text = « { $entry } » n’a pas de version en { $language }.
accept-nobody = Impossible de savoir qui confirme. Indiquez votre nom avec --by.
schedule-empty = La fin de la publication doit être postérieure à son début.
publication-held = bloqué

compare-no-folder = { $place } est une base de données. Hugo et Zola lisent des dossiers : indiquez le dossier de leur site.
compare-there = pages du site généré
compare-here = pages lues par isogloss, dans leur propre langue
compare-equal = à la même adresse
compare-stand-in = affichées dans une autre langue
compare-other-address = à une autre adresse
compare-only-there = seulement dans le site généré
compare-only-here = seulement dans isogloss
compare-other-language = avec une autre langue
compare-other-title = avec un autre titre
compare-other-day = avec une autre date
compare-more = et { $count } de plus ; --all les montre toutes
compare-findings = Constats sur les sources
help-compare = Compare la lecture d’un site Hugo ou Zola par isogloss avec le site que Hugo ou Zola a généré ; code de sortie 1 s’ils diffèrent
help-compare-folder = Dossier source du site
help-compare-public = Dossier du site généré, par exemple public
help-compare-format = Format : tableau ou JSON
help-compare-all = Montre toutes les différences
help-copy = Copie un contenu entre dossiers et bases de données, octet par octet ; code de sortie 1 si quelque chose a été laissé de côté
help-copy-from = Dossier ou base de données à copier : sqlite:FICHIER ou postgres://…
help-copy-to = Dossier nouveau ou vide, ou base de données sans fichiers ; le dossier ou le fichier SQLite est créé s’il n’existe pas
help-copy-by = Nom de l’auteur dans l’historique de la base de données (par défaut : l’utilisateur connecté)

no-version = « { $entry } » n’a pas de nouvelle version « { $version } ». { $count ->
    [0] Aucune n’est en préparation.
   *[other] Versions existantes : { $known }.
}
version-same = Les lecteurs voient déjà le contenu de { $version }.
version-empty = { $version } ne change rien : elle n’a ni textes, ni champs communs, ni fichiers.
version-no-text = { $version } n’a pas de texte en { $language }. { $count ->
    [0] Elle n’a aucun texte.
   *[other] Ses langues : { $known }.
}
version-fields = Champs communs dont la valeur change :
version-files = Fichiers ajoutés ou remplacés : { $names }
version-waits = { $start ->
    [yes] { $version } doit paraître le { $moment }, mais n’est pas prête :
   *[no] { $version } n’a pas encore de date de publication. Écrivez-la dans son fichier version.toml, par exemple from = 2027-03-01T09:00:00.
}
version-late = { $version } aurait dû paraître le { $moment }, mais n’est pas prête :
version-exists = La version { $version } existe déjà. « isogloss new { $version } --in { $language } » y ajoute un texte.
version-ready = { $version } paraîtra le { $moment }.
version-public = { $version } est publiée depuis le { $moment }.
version-overtaken = { $version } ne paraîtra pas : une version ultérieure paraît avant elle.
version-replaced = { $version } n’a jamais été publique dans son ensemble : +{ $other } est publique à sa place. Supprimez-la avec « isogloss version discard { $entry } { $name } ».
lacks-text = Il manque le texte en { $language }.
lacks-status-draft = Le texte en { $language } est un brouillon.
lacks-status-review = Le texte en { $language } est en relecture.
lacks-status-withdrawn = Le texte en { $language } est retiré.
lacks-body = Le texte en { $language } n’est que commencé.
lacks-time = La publication du texte en { $language } se termine avant que les autres ne paraissent.
objection-scheduled = Le texte en { $language } n’est pas encore public.
objection-expired = Le texte en { $language } n’est plus public.
objection-not-public = Le texte en { $language } n’est pas public.
objection-outdated = Le texte en { $language } n’est pas à jour : son texte source a changé.
objection-outdated-since = Le texte en { $language } n’est pas à jour : son texte source a changé le { $moment }.
objection-unrecorded = Aucun texte source n’est enregistré pour le texte en { $language }.
objection-empty = « { $field } » manque dans le texte en { $language }.
objection-too-long = { $has-language ->
    [yes] « { $field } » en { $language } compte { $characters } caractères ; le maximum est de { $limit }.
   *[no] « { $field } » compte { $characters } caractères ; le maximum est de { $limit }.
}
objection-too-short = { $has-language ->
    [yes] « { $field } » en { $language } compte { $characters } caractères ; le minimum est de { $limit }.
   *[no] « { $field } » compte { $characters } caractères ; le minimum est de { $limit }.
}
objection-no-image = Il manque « { $field } ».
objection-no-alternative = { $has-language ->
    [yes] « { $field } » n’a pas de texte de remplacement en { $language }.
   *[no] « { $field } » n’a pas de texte de remplacement.
}
publish-later = Les fichiers changent maintenant, et non le { $moment }. Pour publier { $version } à ce moment-là, écrivez from = { $from } dans son fichier version.toml ; avec --dry-run, cette commande montre ce qui changerait alors.
publish-planned = Les fichiers changent maintenant, et non le { $moment } ; avec --dry-run, cette commande montre ce qui changerait alors.
discard-public = Les lecteurs voient { $version } depuis le { $moment } ; sans elle, les anciens textes reviendraient. Mettez ses fichiers à la place de ceux de l’élément avec « isogloss version publish { $entry } { $name } ». Pour changer ce que voient les lecteurs, préparez une autre version.
discard-part = Les lecteurs voient une partie de { $version } depuis le { $moment } ; sans elle, les anciens textes reviendraient. Complétez-la, puis mettez ses fichiers à la place de ceux de l’élément avec « isogloss version publish { $entry } { $name } ». Elle n’est pas complète :
first-waits = Les textes qui paraissent en premier ne sont pas encore publiés. Avec --now, ils le sont immédiatement ; sans cette option, ils attendent :
status-first = { $start ->
    [yes] Le texte en { $language } paraît en premier, à partir du { $moment }, par décision de { $by }.
   *[no] Le texte en { $language } paraît en premier, par décision de { $by }.
}
timeline-first = au départ
timeline-entry = public
timeline-hidden = non public
timeline-later = { $text } (ou plus tard)
timeline-ended = public, avec un avis
timeline-redirect = redirige vers { $entry }
timeline-stand-in = texte en { $language }
timeline-gone = n’existe plus (410)
timeline-fields = champs
timeline-files = fichiers
timeline-past = Les lignes jusqu’à maintenant découlent des fichiers tels qu’ils sont : un texte a pu devenir public plus tard que ne le dit sa ligne. « isogloss history { $entry } » montre ce que les lecteurs ont vu.

value-reason = TEXTE
help-version = Prépare, compare et publie les nouvelles versions d’un élément, dont les langues changent ensemble
help-version-new = Crée une version avec les textes actuels, comme brouillons
help-version-new-entry = Identifiant de l’élément
help-version-new-name = Nom de la version, par exemple 2027-03
help-version-new-languages = Langues à modifier (par défaut : tous les textes de l’élément)
help-version-new-from = Moment à partir duquel la version doit être publique
help-version-new-dry-run = Montre les modifications sans rien écrire
help-version-diff = Montre mot à mot ce qu’une version modifie ; se termine avec le code 1 si elle modifie quelque chose
help-version-diff-entry = Identifiant de l’élément
help-version-diff-name = Nom de la version
help-version-diff-language = Ne montre que le texte dans cette langue
help-version-diff-format = Format de sortie : texte ou JSON
help-version-publish = Met une version publique à la place de l’élément ; avec --now, la publie immédiatement
help-version-publish-entry = Identifiant de l’élément
help-version-publish-name = Nom de la version
help-version-publish-now = Publie la version maintenant, quels que soient sa date et le statut de ses textes
help-version-publish-first = Correction urgente : langues qui n’attendent pas les autres
help-version-publish-by = Nom de la personne qui décide (par défaut : votre nom d’utilisateur)
help-version-publish-reason = Motif de la correction urgente
help-version-publish-dry-run = Montre les modifications sans rien écrire
help-version-discard = Supprime une version et les données de suivi de ses traductions
help-version-discard-entry = Identifiant de l’élément
help-version-discard-name = Nom de la version
help-version-discard-dry-run = Montre les modifications sans rien écrire
help-timeline = Montre ce que les lecteurs d’un élément voient, et quand
help-timeline-entry = Identifiant de l’élément ou d’une version
help-timeline-format = Format de sortie : tableau ou JSON
help-serve-version = Montre cette version de tous les éléments qui en ont une de ce nom
history-moment = moment
history-entry = élément
history-change = ce que les lecteurs ont vu
history-gap = retard
history-by = par
history-published = { $count ->
    [one] { $languages } publié
   *[other] { $languages } publiés
}
history-changed = { $count ->
    [one] { $languages } modifié
   *[other] { $languages } modifiés
}
history-ended = { $count ->
    [one] { $languages } arrivé à sa fin
   *[other] { $languages } arrivés à leur fin
}
history-open = en attente de { $languages }
history-none = Les lecteurs n’ont vu aucune modification.
history-until = { $language } (prévu le { $moment })
history-days = { $days } jours
history-planned = prévu : { $change }
history-correction = { $has-reason ->
    [yes] correction urgente décidée par { $by } : { $reason }
   *[no] correction urgente décidée par { $by }
}
history-known-from = { $limit ->
    [shallow-clone] Rien n’est connu avant le { DATETIME($moment, dateStyle: "long", timeStyle: "short") } : cette copie du dépôt ne contient pas les commits plus anciens (« git fetch --unshallow » les récupère).
    [no-commit] Rien n’est connu avant le { DATETIME($moment, dateStyle: "long", timeStyle: "short") } : git n’a aucun état antérieur de ce dossier.
    [oldest-revision] Rien n’est connu avant le { DATETIME($moment, dateStyle: "long", timeStyle: "short") }, date du plus ancien état dans la base de données.
    [no-revision] Rien n’est connu avant le { DATETIME($moment, dateStyle: "long", timeStyle: "short") } : la base de données ne contient aucun état antérieur daté qui puisse être chargé.
   *[oldest-commit] Rien n’est connu avant le { DATETIME($moment, dateStyle: "long", timeStyle: "short") }, date du plus ancien état dans git.
}
history-list = { $first } ; { $second }
history-commit = { $by } : { $note }
history-misdated = { $count ->
    [one] Un commit porte une date antérieure à celle du commit qu’il suit ; il compte à partir du moment de ce dernier.
   *[other] { $count } commits portent une date antérieure à celle du commit qu’ils suivent ; chacun compte à partir du moment de ce dernier.
}
history-uncommitted = Les modifications du dossier qui ne font partie d’aucun commit ne sont pas prises en compte.
report-empty = La fin de la période doit être postérieure à son début.
history-unread = { $count ->
    [one] Le contenu d’un commit ne peut pas être chargé et n’est pas pris en compte. « isogloss check » signale ces erreurs avant un commit.
   *[other] Le contenu de { $count } commits ne peut pas être chargé et n’est pas pris en compte. « isogloss check » signale ces erreurs avant un commit.
}
revisions-misdated = { $count ->
    [one] Une modification de la base de données porte une date antérieure à celle de la modification qu’elle suit ; elle compte à partir du moment de cette dernière.
   *[other] { $count } modifications de la base de données portent une date antérieure à celle de la modification qu’elles suivent ; chacune compte à partir du moment de cette dernière.
}
revisions-unread = { $count ->
    [one] Le contenu après une modification de la base de données ne peut pas être chargé et n’est pas pris en compte.
   *[other] Le contenu après { $count } modifications de la base de données ne peut pas être chargé et n’est pas pris en compte.
}
revisions-undated = { $count ->
    [one] Une modification de la base de données n’a pas de date ; elle compte à partir de la modification datée suivante.
   *[other] { $count } modifications de la base de données n’ont pas de date ; chacune compte à partir de la modification datée suivante.
}
revisions-uncounted = Les dernières modifications de la base de données n’ont pas de date et ne sont pas prises en compte.
help-history = Montre ce que les lecteurs d’un élément ont vu et quand, et qui l’a modifié, d’après les commits dans git ou les modifications de la base de données
help-history-entry = Identifiant de l’élément
help-history-format = Format de sortie : tableau ou JSON
help-report = Montre ce que les lecteurs ont vu pendant une période, et combien de temps les langues requises ont différé ; se termine avec le code 1 si elles ont différé ou si une partie de la période n’est pas connue
help-report-from = Début de la période : un moment, ou le premier jour
help-report-until = Fin de la période : un moment, ou le dernier jour, compris dans la période (par défaut : maintenant)
help-report-format = Format de sortie : tableau ou JSON
