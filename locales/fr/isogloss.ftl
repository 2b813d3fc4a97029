# Les mots de l’interface en français.
# Un site les remplace ou les complète par ses propres fichiers .ftl.

home = Accueil
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
skip-to-content = Aller au contenu
languages = Langues
draft = Brouillon

# $requested, $served et $language sont des noms de langues, voir plus bas.
page-in-other-language = Cette page n’existe pas encore en { $requested }. Vous la lisez en { $served }.
section-in-other-language = Cette partie n’existe pas encore en { $requested }. Vous la lisez en { $served }.
language-not-available = Pas encore disponible en { $language }

# Les noms des langues, comme après « en » : lire en français.
language-name-ar = arabe
language-name-bg = bulgare
language-name-cs = tchèque
language-name-da = danois
language-name-de = allemand
language-name-el = grec
language-name-en = anglais
language-name-es = espagnol
language-name-et = estonien
language-name-fi = finnois
language-name-fr = français
language-name-ga = irlandais
language-name-he = hébreu
language-name-hr = croate
language-name-hu = hongrois
language-name-it = italien
language-name-ja = japonais
language-name-lb = luxembourgeois
language-name-lt = lituanien
language-name-lv = letton
language-name-mt = maltais
language-name-nl = néerlandais
language-name-pl = polonais
language-name-pt = portugais
language-name-ro = roumain
language-name-ru = russe
language-name-sk = slovaque
language-name-sl = slovène
language-name-sv = suédois
language-name-tr = turc
language-name-uk = ukrainien
language-name-zh = chinois
