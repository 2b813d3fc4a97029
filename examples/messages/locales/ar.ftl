greeting = مرحبًا { $name }!
places = { $count ->
    [zero] لا أماكن
    [one] مكان واحد
    [two] مكانان
    [few] { $count } أماكن
    [many] { $count } مكانًا
   *[other] { $count } مكان
}
price = السعر: { NUMBER($price, style: "currency", currency: "EUR") }
opening = مفتوح من { DATETIME($day, dateStyle: "long") }
posted = نُشر { RELATIVETIME($days, unit: "day", numeric: "auto") }
