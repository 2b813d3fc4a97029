archive = Archives de l’actualité
