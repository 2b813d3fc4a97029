// Writes a table of the output of ECMAScript's Intl: dates and times, date
// ranges, relative times, numbers, plural categories and lists, in many
// locales. The Rust tests use the table as expected values.
//
// Run it with Node 20 (nothing to install), from the root of the repository:
//
//     node tests/intl/generate.mjs > tests/intl/expected.tsv
//     node tests/intl/generate.mjs world > tests/intl/world.tsv
//
// The second table has a few rows for each of the languages of the feature
// `all-locales`, with dates in the Gregorian calendar.
//
// The first line names the versions of the data behind Intl. Each other line is
// one case, in five columns separated by tabs:
//
//     function  locale  options  input  expected
//
// - function: datetime (DateTimeFormat.format), range
//   (DateTimeFormat.formatRange), relative (RelativeTimeFormat.format), number
//   (NumberFormat.format), plural (PluralRules.select) or list
//   (ListFormat.format);
// - options: `name=value` joined by `;`, or empty. They include the `unit` of a
//   relative time and the `timeZone` of a date;
// - input: a moment in UTC, two moments joined by `/`, a plain decimal number,
//   or the items of a list joined by `|`.
//
// Nothing is escaped: the script stops if a column contains a tab or a line
// break. It also stops if this Node lacks the data of a locale, or on a
// duplicate case. The same Node always writes the same table.
//
// In the datetime rows, and in ranges that print as one moment, Node writes a
// plain space where CLDR has a narrow no-break space (U+202F, as before `PM`).
// The other functions, and ranges of two moments, keep it.

// Haitian Creole and the plural rules of three languages are not in this Node.
const WORLD = (
  "af am as az ba be bn chr cv dsb fa fil gd gu ha hsb hy id ig jv ka kk km kn kok ky lo ml mn mr " +
  "ms my ne or pa pcm ps qu sd shn si so sw ta te th ti tk ur uz vi yo yue zu"
).split(" ");
const WITHOUT_PLURALS = ["ba", "qu", "shn"];

const isWorld = process.argv[2] === "world";

const LOCALES = isWorld ? WORLD : (
  "fr-BE nl-BE de-BE en-GB fr nl de en-US bg hr cs da el es et fi ga hu it lt lv mt pl pt-PT ro " +
  "sk sl sv uk tr ar-EG ar he ja zh zh-Hant-TW fr-CH de-AT de-CH nb pt-BR en-IE en-BE lb"
).split(" ");

const MOMENTS = [
  "2025-09-02T12:10:05Z",
  "2026-03-01T13:05:09Z",
  "2026-03-29T00:30:00Z", // an hour before Brussels moves its clocks
  "2026-03-29T01:30:00Z", // just after
  "2024-12-31T23:59:59Z",
  "1987-06-05T04:03:02Z",
  "2049-01-09T00:00:00Z",
];

const rows = [];
const seen = new Set();

/** Adds one case to the table. */
function row(name, locale, options, input, expected) {
  const cells = [name, locale, options, input, expected];
  for (const cell of cells) {
    if (typeof cell !== "string" || /[\t\n\r\u2028\u2029]/.test(cell)) {
      throw new Error(`unfit for the table: ${JSON.stringify(cells)}`);
    }
  }
  const key = cells.slice(0, 4).join("\t");
  if (seen.has(key)) throw new Error(`written twice: ${key}`);
  seen.add(key);
  rows.push(cells.join("\t"));
}

/** Reads `name=value;name=value` as the object that Intl takes. */
function read(options) {
  const object = {};
  for (const pair of options === "" ? [] : options.split(";")) {
    const [name, value] = pair.split("=");
    // A boolean, since Intl treats the string "false" like the default.
    if (value === "false") object[name] = false;
    else if (/^[0-9]+$/.test(value)) object[name] = Number(value);
    else object[name] = value;
  }
  return object;
}

/** Reads the options of a date. Persian and Thai have other calendars by default. */
const gregorian = (options) => ({ ...read(options), calendar: "gregory" });

function datetime(options, timeZone, moments) {
  const all = `${options};timeZone=${timeZone}`;
  for (const locale of LOCALES) {
    const format = new Intl.DateTimeFormat(locale, gregorian(all));
    for (const moment of moments) {
      row("datetime", locale, all, moment, format.format(new Date(moment)));
    }
  }
}

function range(options, pairs) {
  const all = `${options};timeZone=UTC`;
  for (const locale of LOCALES) {
    const format = new Intl.DateTimeFormat(locale, gregorian(all));
    for (const pair of pairs) {
      const [start, end] = pair.split("/").map((moment) => new Date(moment));
      row("range", locale, all, pair, format.formatRange(start, end));
    }
  }
}

function relative(options, unit, inputs) {
  for (const locale of LOCALES) {
    const format = new Intl.RelativeTimeFormat(locale, read(options));
    for (const input of inputs.split(" ")) {
      row("relative", locale, `${options};unit=${unit}`, input, format.format(Number(input), unit));
    }
  }
}

function number(options, inputs) {
  for (const locale of LOCALES) {
    const format = new Intl.NumberFormat(locale, read(options));
    for (const input of inputs.split(" ")) {
      row("number", locale, options, input, format.format(Number(input)));
    }
  }
}

function plural(options, inputs) {
  for (const locale of LOCALES.filter((it) => !isWorld || !WITHOUT_PLURALS.includes(it))) {
    const rules = new Intl.PluralRules(locale, read(options));
    for (const input of inputs.split(" ")) {
      row("plural", locale, options, input, rules.select(Number(input)));
    }
  }
}

function list(options, inputs) {
  for (const locale of LOCALES) {
    const format = new Intl.ListFormat(locale, read(options));
    for (const input of inputs.split(" ")) {
      row("list", locale, options, input, format.format(input.split("|")));
    }
  }
}

for (const kind of [
  Intl.DateTimeFormat,
  Intl.RelativeTimeFormat,
  Intl.NumberFormat,
  Intl.PluralRules,
  Intl.ListFormat,
]) {
  for (const locale of LOCALES) {
    const got = new kind(locale).resolvedOptions().locale;
    // Most regions use the plural rules of their language.
    const bare = kind === Intl.PluralRules &&
      (locale.startsWith(`${got}-`) || WITHOUT_PLURALS.includes(locale));
    if (got !== locale && !bare) throw new Error(`${kind.name} answers ${got} for ${locale}`);
  }
}

if (isWorld) world();
else expected();

const { icu, cldr, tz } = process.versions;
process.stdout.write(
  `# Generated by generate.mjs: Intl of ICU ${icu}, CLDR ${cldr}, time zones ${tz}\n` +
    rows.map((line) => `${line}\n`).join(""),
);

/** Writes the rows of the languages of the feature `all-locales`. */
function world() {
  const [summer, winter] = MOMENTS;
  for (const style of ["full", "long", "medium", "short"]) {
    datetime(`dateStyle=${style}`, "UTC", [summer]);
  }
  datetime("timeStyle=short", "UTC", [summer]);
  datetime("dateStyle=long;timeStyle=short", "UTC", [winter]);
  datetime("year=numeric;month=long", "UTC", [winter]);
  datetime("weekday=short;day=numeric;month=short", "UTC", [summer]);
  datetime("hour=numeric;minute=numeric;timeZoneName=shortOffset", "America/New_York", [summer]);
  range("dateStyle=long", ["2025-09-02T00:00:00Z/2025-09-05T00:00:00Z"]);
  relative("numeric=auto;style=long", "day", "-1 0 3");
  relative("numeric=always;style=short", "month", "-2");
  number("", "1234567.891 -5");
  number("style=percent", "0.256");
  number("style=currency;currency=EUR", "1234.5 -3");
  number("style=currency;currency=USD;currencyDisplay=name", "2");
  number("style=unit;unit=kilometer;unitDisplay=long", "1 5");
  number("notation=compact", "15300");
  plural("type=ordinal", "1 2 3 11");
  plural("type=cardinal", "0 1 2 5");
  for (const type of ["conjunction", "disjunction"]) list(`type=${type};style=long`, "A|B A|B|C");
}

/** Writes the rows of the languages that are always there. */
function expected() {
  // Dates alone, in the four styles.
  for (const style of ["full", "long", "medium", "short"]) {
    datetime(`dateStyle=${style}`, "UTC", MOMENTS);
  }

  // Times alone, in a zone that moves its clocks.
  for (const style of ["medium", "short"]) {
    datetime(`timeStyle=${style}`, "Europe/Brussels", [...MOMENTS.slice(0, 3), MOMENTS[5]]);
  }

  // Times with the name of the zone, in summer and in winter.
  datetime("timeStyle=long", "Europe/Brussels", MOMENTS.slice(0, 2));
  for (const name of ["short", "shortOffset", "longOffset", "long"]) {
    datetime(
      `hour=numeric;minute=numeric;timeZoneName=${name}`,
      "Europe/Brussels",
      MOMENTS.slice(0, 2),
    );
  }

  // Dates and times together.
  for (const [date, time] of [
    ["full", "short"],
    ["long", "short"],
    ["medium", "medium"],
    ["short", "short"],
  ]) {
    datetime(`dateStyle=${date};timeStyle=${time}`, "UTC", MOMENTS.slice(0, 2));
  }

  // Chosen fields.
  for (const options of [
    "year=numeric;month=long",
    "month=long;day=numeric",
    "weekday=long",
    "weekday=short",
    "weekday=long;day=numeric;month=long",
    "weekday=short;day=numeric;month=short;year=numeric",
    "year=numeric;month=2-digit;day=2-digit",
    "year=numeric;month=numeric;day=numeric",
    "year=2-digit;month=2-digit;day=2-digit",
    "month=long",
    "month=short",
    "month=narrow",
    "year=numeric",
    "day=numeric",
    "era=short;year=numeric",
    "era=long;year=numeric;month=long;day=numeric",
    "hour=numeric",
    "hour=numeric;minute=2-digit",
    "hour=2-digit;minute=2-digit;second=2-digit",
    "hour=numeric;minute=2-digit;hourCycle=h12",
    "hour=numeric;minute=2-digit;hourCycle=h23",
    "minute=2-digit;second=2-digit",
    "year=numeric;month=long;day=numeric;hour=numeric;minute=2-digit",
    "year=numeric;month=short;day=numeric;hour=numeric;minute=2-digit",
    "weekday=long;hour=numeric;minute=2-digit",
    "month=numeric;day=numeric",
    "year=numeric;month=numeric",
    "month=short;year=numeric",
    "hour=numeric;dayPeriod=long",
    "weekday=short;hour=numeric",
  ]) {
    datetime(options, "UTC", [...MOMENTS.slice(0, 2), MOMENTS[5]]);
  }

  // Ranges: within a month, across months, across years, and of one day only.
  for (const options of [
    "dateStyle=long",
    "dateStyle=medium",
    "dateStyle=short",
    "dateStyle=full",
    "year=numeric;month=long",
    "month=long;day=numeric",
  ]) {
    range(options, [
      "2025-09-02T00:00:00Z/2025-09-05T00:00:00Z",
      "2025-09-28T00:00:00Z/2025-10-03T00:00:00Z",
      "2025-12-28T00:00:00Z/2026-01-04T00:00:00Z",
      "2025-09-02T00:00:00Z/2025-09-02T00:00:00Z",
    ]);
  }

  // Ranges of times: within a morning, and across noon.
  range("hour=numeric;minute=2-digit", [
    "2025-09-02T09:00:00Z/2025-09-02T11:30:00Z",
    "2025-09-02T09:00:00Z/2025-09-02T14:15:00Z",
  ]);

  // Ranges whose ends differ only in fields that were not requested.
  for (const options of ["hour=numeric", "day=numeric", "weekday=long"]) {
    range(options, [
      "2025-09-02T09:00:00Z/2025-09-05T11:30:00Z",
      "2025-09-28T09:00:00Z/2025-10-03T14:15:00Z",
      "2025-12-28T09:00:00Z/2026-01-04T09:00:00Z",
    ]);
  }

  // Ranges of dates with times.
  range("dateStyle=long;timeStyle=short", [
    "2025-09-02T09:00:00Z/2025-09-02T11:30:00Z",
    "2025-09-02T09:00:00Z/2025-09-05T14:15:00Z",
  ]);

  // Relative times.
  for (const unit of ["second", "minute", "hour", "day", "week", "month", "quarter", "year"]) {
    for (const numeric of ["always", "auto"]) {
      relative(`numeric=${numeric};style=long`, unit, "-2 -1 0 1 2 3 5 21 -14 1.5");
    }
    for (const style of ["short", "narrow"]) {
      relative(`numeric=always;style=${style}`, unit, "-3 1");
    }
  }

  // Plain numbers, their digits and their grouping.
  number("", "0 1 -1 12 1234 12345 1234567.891 -0.5 1000000000000000000000 0.000001");
  number("minimumFractionDigits=2;maximumFractionDigits=2", "1234.5 0.005");
  number("maximumFractionDigits=0", "2.5 3.5 -2.5");
  number("minimumIntegerDigits=3", "7");
  number("maximumSignificantDigits=3", "123456 0.0012345");
  number("minimumSignificantDigits=5", "12.3");
  number("useGrouping=false", "1234567");
  number("useGrouping=min2", "1234 12345");
  number("useGrouping=always", "1234");

  // Percentages.
  number("style=percent", "0.256 -1.5");
  number("style=percent;maximumFractionDigits=1", "0.256");

  // Currencies.
  number("style=currency;currency=EUR", "1234.5 -3 0");
  number("style=currency;currency=USD", "1234.5");
  number("style=currency;currency=JPY", "1234.5");
  number("style=currency;currency=CHF", "-1234.5");
  for (const display of ["code", "name", "narrowSymbol"]) {
    for (const currency of ["USD", "EUR"]) {
      number(`style=currency;currency=${currency};currencyDisplay=${display}`, "1 1234.5");
    }
  }
  number("style=currency;currency=EUR;currencySign=accounting", "-3");

  for (const sign of ["always", "exceptZero"]) {
    number(`style=currency;currency=EUR;currencySign=accounting;signDisplay=${sign}`, "-3 0 3");
  }

  // Units.
  for (const display of ["short", "long", "narrow"]) {
    number(`style=unit;unit=kilometer;unitDisplay=${display}`, "1 2 1234.5");
  }
  for (const unit of [
    "byte",
    "megabyte",
    "kilometer-per-hour",
    "celsius",
    "percent",
    "liter",
    "hour",
    "day",
  ]) {
    for (const display of ["long", "short"]) {
      number(`style=unit;unit=${unit};unitDisplay=${display}`, "1 5");
    }
  }

  // Signs.
  for (const display of ["always", "exceptZero", "never", "negative"]) {
    number(`signDisplay=${display}`, "0 5 -5");
  }

  // Compact numbers.
  for (const options of ["notation=compact", "notation=compact;compactDisplay=long"]) {
    number(options, "999 1000 1234 15300 1250000 1999999");
  }

  number("notation=compact;style=currency;currency=EUR", "1500000 -25000");

  // Plural categories.
  for (const type of ["cardinal", "ordinal"]) {
    plural(`type=${type}`, "0 1 2 3 4 5 6 8 11 21 22 23 100 101 1000000 1.5 0.1");
  }

  // Lists.
  for (const type of ["conjunction", "disjunction", "unit"]) {
    for (const style of ["long", "short", "narrow"]) {
      list(`type=${type};style=${style}`, "A A|B A|B|C A|B|C|D");
    }
  }
}
