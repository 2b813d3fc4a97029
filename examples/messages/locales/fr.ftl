greeting = Bonjour { $name } !
places = { $count ->
    [one] Encore { $count } place
   *[other] Encore { $count } places
}
price = Prix : { NUMBER($price, style: "currency", currency: "EUR") }
opening = Ouvert dès le { DATETIME($day, dateStyle: "long") }
posted = Publié { RELATIVETIME($days, unit: "day", numeric: "auto") }
