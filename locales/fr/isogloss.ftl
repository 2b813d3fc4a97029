# Les mots de l’interface en français.
# Un site les remplace ou les complète par ses propres fichiers .ftl.

home = Accueil
pages = Pages
news = Actualités
all-news = Toutes les actualités
read-more = Lire la suite
published-on = Publié le { $date }
page-of = Page { $page } sur { $pages }
news-count = { $count ->
    [0] Aucune actualité
    [one] { $count } actualité
   *[other] { $count } actualités
}
reading-time = Temps de lecture : { $minutes } min
skip-to-content = Aller au contenu principal
languages = Choix de la langue
draft = Non publié : visible dans l’aperçu uniquement

# $requested, $served et $language sont des noms de langues, par exemple « néerlandais ».
page-in-other-language = Cette page n’est pas encore disponible en { $requested }. Vous lisez la version en { $served }.
section-in-other-language = Cette section n’est pas encore disponible en { $requested }. Vous lisez la version en { $served }.
# $register est le registre du texte, par exemple « simple » (facile à lire), ou « standard ».
page-in-other-register = { $register ->
    [simple] Cette page n’est pour l’instant disponible qu’en version facile à lire et à comprendre (FALC).
   *[other] Cette page n’est pas encore disponible en { $requested }. Vous lisez la version en { $served }.
}
section-in-other-register = { $register ->
    [simple] Cette section n’est pour l’instant disponible qu’en version facile à lire et à comprendre (FALC).
   *[other] Cette section n’est pas encore disponible en { $requested }. Vous lisez la version en { $served }.
}
language-not-available = Pas encore disponible en { $language }
# $date est le jour où la page a pris fin.
ended-since = Cette page n’est plus à jour depuis le { $date }.
ended = Cette page n’est plus à jour.
replaced-by = Remplacée par :
outdated-translation = La version en { $language } de cette page est plus récente.

not-found = Page introuvable
not-found-text = Cette page n’existe pas ou n’existe plus. Vérifiez l’adresse ou revenez à l’accueil.
back-to-home = Retour à l’accueil
previous-page = Page précédente
next-page = Page suivante
tagged-with = Mots-clés :
page-changes = Modifications de cette page
result-count = { $count ->
    [0] Aucun élément
    [one] { $count } élément
   *[other] { $count } éléments
}
main-menu = Menu principal
footer-menu = Pied de page
breadcrumbs = Vous êtes ici
in-language = en { $language }
neighbours = Autres articles
newer-item = Plus récent
older-item = Plus ancien
previous-item = Précédent
next-item = Suivant
tags = Mots-clés
page-number = Page { $page }

# Une période sans fin : à partir d’un jour ($date est par exemple « 9 mai 2026 »), ou d’un mois ou d’une heure.
from-day = à partir du { $date }
from-time = dès { $date }
