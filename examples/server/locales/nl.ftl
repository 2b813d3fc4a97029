archive = Nieuwsarchief
