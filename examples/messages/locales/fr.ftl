greeting = Bonjour { $name } !
places = { $count ->
    [one] Encore { $count } place
   *[other] Encore { $count } places
}
price = Prix : { NUMBER($price, style: "currency", currency: "EUR") }
opening = Ouvert à partir du { DATETIME($day, dateStyle: "long") }
posted = Publié { RELATIVETIME($days, unit: "day", numeric: "auto") }
