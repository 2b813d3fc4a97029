bienvenue = Bonjour { $nom }
agenda = Le { DATETIME($jour, dateStyle: "longue") }
    .title = L’agenda
prix = { NUMMER($prix) }
contact = Écrivez à { -service }
ceci n’est pas un message
