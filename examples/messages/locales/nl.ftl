greeting = Dag { $name }!
places = { $count ->
    [one] Nog { $count } plaats
   *[other] Nog { $count } plaatsen
}
price = Prijs: { NUMBER($price, style: "currency", currency: "EUR") }
opening = Open vanaf { DATETIME($day, dateStyle: "long") }
posted = Gepubliceerd: { RELATIVETIME($days, unit: "day", numeric: "auto") }
