greeting = Hello, { $name }!
places = { $count ->
    [one] { $count } place left
   *[other] { $count } places left
}
price = Price: { NUMBER($price, style: "currency", currency: "EUR") }
opening = Open from { DATETIME($day, dateStyle: "long") }
posted = Published { RELATIVETIME($days, unit: "day", numeric: "auto") }
