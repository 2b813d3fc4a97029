home = Accueil
page = Page { $page }
