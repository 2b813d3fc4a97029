archive = Nachrichtenarchiv
