bienvenue = Dag { $naam }
agenda = Op { DATETIME($jour, dateStyle: "long") }
prijs = { NUMBER($prix) }
