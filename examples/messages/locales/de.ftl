greeting = Guten Tag, { $name }!
places = { $count ->
    [one] Noch { $count } Platz
   *[other] Noch { $count } Plätze
}
price = Preis: { NUMBER($price, style: "currency", currency: "EUR") }
opening = Geöffnet ab dem { DATETIME($day, dateStyle: "long") }
posted = Veröffentlicht: { RELATIVETIME($days, unit: "day", numeric: "auto") }
