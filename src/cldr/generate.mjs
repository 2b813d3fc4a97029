// Writes data.txt and world.txt: CLDR data for numbers, currencies, units and dates that ICU4X does
// not contain. The file world.txt has the languages that only the feature `all-locales` adds.
//
//   npm install cldr-core@48 cldr-dates-full@48 cldr-numbers-full@48 cldr-rbnf@48 cldr-units-full@48
//   node src/cldr/generate.mjs node_modules
//
// Run it in an empty directory, or use `npm pack` and unpack each package under its name.
//
// CLDR is © Unicode, Inc., under the Unicode License v3 (SPDX: Unicode-3.0).
//
// A section `@<locale>` holds only the lines in which the locale differs from its parent. An empty
// value means that the locale lacks the value of its parent. `<` means that the value is that of the
// wider form: format for stand-alone, plain or long for short, short for narrow. A missing plural
// form is that of `other`.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = process.argv[2] ?? "node_modules";
const json = (...path) => JSON.parse(readFileSync(join(root, ...path), "utf8"));
const core = (name) => json("cldr-core", "supplemental", `${name}.json`).supplemental;

const words = (text) => text.trim().split(/\s+/);

// The official languages of the European Union and its neighbours, larger regional languages, and a few
// world languages.
const languages = words(`ar bg bs ca cs cy da de el en es et eu fi fr ga gl he hi hr hu is it ja ko
lb lt lv mk mt nb nl nn no pl pt rm ro ru sk sl sq sr sv tr uk zh`);
// Historical spellings, and zh-Latn, which equals the root.
const leftOut = new Set(["en-Dsrt", "en-Shaw", "zh-Latn"]);

const currencies = words(`EUR USD GBP CHF JPY CNY DKK SEK NOK PLN CZK HUF RON BGN ISK TRY UAH RUB
ILS MAD TND DZD EGP CDF RWF BIF XAF XOF ZAR INR BRL CAD AUD NZD MXN KRW HKD SGD AED SAR QAR KWD RSD MKD
ALL BAM MDL GEL AMD AZN THB IDR PHP MYR VND ARS CLP COP NGN KES TWD LBP JOD IQD IRR XDR LUF BEF FRF
NLG DEM`);

// Those of the countries of the other languages.
const otherCurrencies = words(`AFN BDT BOB ERN ETB GHS HTG KGS KHR KZT LAK LKR MMK MNT NPR PEN PKR SOS TMT
TZS UGX UZS`);

// The simple units that ECMA-402 sanctions.
const units = words(`acre bit byte celsius centimeter day degree fahrenheit fluid-ounce foot gallon
gigabit gigabyte gram hectare hour inch kilobit kilobyte kilogram kilometer liter megabit megabyte
meter microsecond mile mile-scandinavian milliliter millimeter millisecond minute month nanosecond
ounce percent petabyte pound second stone terabit terabyte week yard year`);
// Compound units for which CLDR has a separate form.
const compounds = words("kilometer-per-hour meter-per-second mile-per-hour liter-per-kilometer");

const plurals = words("zero one two few many other");
const otherFirst = words("other zero one two few many");
const lengths = words("full long medium short");
const weekdays = words("mon tue wed thu fri sat sun");
const months = Array.from({ length: 12 }, (_, index) => String(index + 1));
const dayPeriods = words(`am pm midnight noon morning1 morning2 afternoon1 afternoon2 evening1
evening2 night1 night2`);
const appended = words("Era Year Month Day Day-Of-Week Hour Minute Second Timezone");
const named = words("era year month day weekday hour minute second zone");
const relative = words("year quarter month week day hour minute second");
const differences = words("d M y a h H m");

const parentLocale = core("parentLocales").parentLocales.parentLocale;
const { fractions } = core("currencyData").currencyData;
const { dayPeriodRuleSet } = core("dayPeriods");

// --- Locales ---

const truncated = (locale) => locale.slice(0, Math.max(0, locale.lastIndexOf("-")));
const parentOf = (locale) =>
  locale === "und" ? undefined : (parentLocale[locale] ?? (truncated(locale) || "und"));

/** Returns a locale and its prefixes, shortened by one subtag at a time. */
const truncations = (locale) =>
  locale === "" ? [] : [locale, ...truncations(truncated(locale))];
const ancestors = (locale) =>
  locale === undefined ? [] : [locale, ...ancestors(parentOf(locale))];

/** A locale without variants: language, script, region. */
const plain = /^([a-z]{2,3})(-[A-Z][a-z]{3})?(-(?:[A-Z]{2}|\d{3}))?$/;

const listed = readdirSync(join(root, "cldr-dates-full", "main"));
const locales = listed.filter((locale) => {
  const language = plain.exec(locale)?.[1];
  return languages.includes(language) && !leftOut.has(locale);
});
for (const language of languages) assert(locales.includes(language), language);

/** The other locales that have all the data of a modern program. */
const { effectiveCoverageLevels } = json("cldr-core", "coverageLevels.json");
const otherLocales = listed.filter((locale) => {
  const language = plain.exec(locale)?.[1];
  const isKnown = language === undefined || language === "und" || languages.includes(language);
  return !isKnown && effectiveCoverageLevels[locale] === "modern";
});

// --- Values ---

/** Returns a text of CLDR, which must not contain the separators of data.txt. */
const text = (value) => {
  assert.equal(typeof value, "string");
  assert(!/[|\t\n\r]/.test(value), value);
  return value;
};
const list = (items) => items.map((item) => text(item ?? "")).join("|");
const pairs = (items) =>
  items
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${text(value)}`)
    .join("|");
/** Returns the plural forms, without those that equal `other`. */
const forms = (order, object, prefix) => {
  const form = (plural) => object[`${prefix}-count-${plural}`];
  const tells = (plural) => plural === "other" || form(plural) !== form("other");
  return order.filter(tells).map((plural) => [plural, form(plural)]);
};

/** Returns a form, or `<` if it equals the wider form. */
const widened = (value, wider) => (value !== undefined && value === wider ? "<" : value);

const numbers = (locale, set) => {
  const { numbers } = json("cldr-numbers-full", "main", locale, "numbers.json").main[locale];
  const system = numbers.defaultNumberingSystem;
  const of = (name) => numbers[`${name}-numberSystem-${system}`];

  const symbols = of("symbols");
  set("num", list(words("decimal group minusSign plusSign percentSign nan infinity timeSeparator")
    .map((name) => symbols[name])));
  // Separators that replace those of other numbers; either may be missing.
  const { currencyDecimal, currencyGroup } = symbols;
  if (currencyDecimal || currencyGroup) set("num.currency", list([currencyDecimal, currencyGroup]));
  set("percent", text(of("percentFormats").standard));

  const patterns = of("currencyFormats");
  set("currency", patterns.standard);
  set("currency.accounting", patterns.accounting);
  set("currency.alpha", patterns["standard-alphaNextToNumber"]);
  set("currency.accounting.alpha", patterns["accounting-alphaNextToNumber"]);
  // The place of the currency in compact amounts, which is not always that in others. In
  // Luxembourgish, even the text is another.
  const billion = "1000000000-count-other";
  const amount = patterns.short?.standard[billion] ?? "";
  const number = of("decimalFormats").short.decimalFormat[billion];
  const ends = /^(.*¤\s*|)0+(?:.*?)(\s*¤|)$/.exec(amount);
  const compact = amount.includes(number)
    ? amount.replace(number, "#,##0.00")
    : ends && `${ends[1]}#,##0.00${ends[2]}`;
  const [positive] = patterns.standard.split(";");
  if (compact?.includes("¤") && compact !== positive) set("currency.compact", compact);
  set("currency.name", pairs(forms(plurals, patterns, "unitPattern")));

  for (const length of ["short", "long"]) {
    const { decimalFormat } = of("decimalFormats")[length];
    const entries = Object.entries(decimalFormat).map(([key, value]) => {
      const [, number, plural] = /^(10+)-count-(\w+)$/.exec(key);
      return { number, plural, value };
    });
    // "0" and "1", the forms for exactly these numbers, precede the named forms.
    const rank = ({ number, plural }) => number.length * 10 + plurals.indexOf(plural);
    const other = (number) =>
      entries.find((it) => it.number === number && it.plural === "other")?.value;
    const telling = entries.filter((it) => it.plural === "other" || it.value !== other(it.number));
    telling.sort((a, b) => rank(a) - rank(b) || (a.plural < b.plural ? -1 : 1));
    set(`compact.${length}`, pairs(telling.map((it) => [`${it.number}.${it.plural}`, it.value])));
  }
};

const money = (codes) => (locale, set) => {
  const { currencies: all } = json("cldr-numbers-full", "main", locale, "currencies.json")
    .main[locale].numbers;
  for (const code of codes) {
    const currency = all[code];
    if (!currency) continue;
    const symbol = (value) => (value === undefined || value === code ? "" : text(value));
    const [[, other], ...others] = forms(otherFirst, currency, "displayName");
    const names = pairs([["other", other ?? currency.displayName], ...others]);
    const parts = [symbol(currency.symbol), symbol(currency["symbol-alt-narrow"]), names];
    set(`c.${code}`, (names ? parts : parts.slice(0, 2)).join("|"));
    // A currency can have its own pattern and separators, whatever the locale has for the others.
    const { decimal, group, pattern } = currency;
    if (decimal || group) set(`num.${code}`, list([decimal, group]));
    if (pattern) set(`currency.${code}`, pattern);
  }
};

const measures = (locale, set) => {
  const widths = json("cldr-units-full", "main", locale, "units.json").main[locale].units;
  const values = (width) => {
    const all = new Map(
      Object.entries(widths[width]).map(([key, unit]) => [key.slice(key.indexOf("-") + 1), unit]),
    );
    const value = (unit) => {
      const { perUnitPattern } = all.get(unit) ?? assert.fail(unit);
      return pairs([...forms(otherFirst, all.get(unit), "unitPattern"), ["per", perUnitPattern]]);
    };
    const per = text(widths[width].per.compoundUnitPattern);
    return new Map([...[...units, ...compounds].map((unit) => [unit, value(unit)]), ["per", per]]);
  };
  const [long, short, narrow] = ["long", "short", "narrow"].map(values);
  for (const unit of long.keys()) {
    set(`u.long.${unit}`, long.get(unit));
    set(`u.short.${unit}`, widened(short.get(unit), long.get(unit)));
    set(`u.narrow.${unit}`, widened(narrow.get(unit), short.get(unit)));
  }
};

const calendar = (locale, set) => {
  const { gregorian } = json("cldr-dates-full", "main", locale, "ca-gregorian.json")
    .main[locale].dates.calendars;

  const widths = { w: "wide", a: "abbreviated", n: "narrow", s: "short" };
  const both = (letter, names, items, letters) => {
    for (const width of letters) {
      const [format, alone] = ["format", "stand-alone"].map((context) =>
        list(items.map((item) => names[context][widths[width]][item])));
      set(`${letter}.f.${width}`, format);
      set(`${letter}.s.${width}`, widened(alone, format));
    }
  };
  both("M", gregorian.months, months, "wan");
  both("E", gregorian.days, weekdays, "wans");
  for (const width of "wan") {
    const names = gregorian.dayPeriods.format[widths[width]];
    set(`B.f.${width}`, list(dayPeriods.map((period) => names[period])));
  }
  for (const [width, name] of [["w", "eraNames"], ["a", "eraAbbr"], ["n", "eraNarrow"]]) {
    set(`G.${width}`, list(["0", "1"].map((era) => gregorian.eras[name][era])));
  }

  const { dateTimeFormats } = gregorian;
  for (const length of lengths) {
    set(`date.${length}`, text(gregorian.dateFormats[length]));
    set(`time.${length}`, text(gregorian.timeFormats[length]));
    set(`datetime.${length}`, text(dateTimeFormats[length]));
    set(`datetime-at.${length}`, text(gregorian["dateTimeFormats-atTime"].standard[length]));
  }
  for (const [skeleton, pattern] of Object.entries(dateTimeFormats.availableFormats)) {
    if (/^[GyMdEhHmsvB]+$/.test(skeleton)) set(`sk.${skeleton}`, text(pattern));
  }
  for (const name of appended) set(`append.${name}`, text(dateTimeFormats.appendItems[name]));

  const { intervalFormatFallback, ...intervals } = dateTimeFormats.intervalFormats;
  set("iv.fallback", text(intervalFormatFallback));
  // Only the styles of Thai have the era.
  const hasEra = lengths.some((length) => /G/.test(gregorian.dateFormats[length]));
  for (const [skeleton, patterns] of Object.entries(intervals)) {
    if (!/^G?[yMdEhHmv]+$/.test(skeleton) || (skeleton[0] === "G" && !hasEra)) continue;
    for (const difference of Object.keys(patterns)) {
      assert(/^[dMyahHmGB](-alt-\w+)?$/.test(difference), `${locale} ${skeleton} ${difference}`);
    }
    set(`iv.${skeleton}`, pairs(differences.map((letter) => [letter, patterns[letter]])));
  }
};

const fields = (locale, set) => {
  const { fields } = json("cldr-dates-full", "main", locale, "dateFields.json").main[locale].dates;
  set("fields", list(named.map((name) => fields[name].displayName)));

  const value = (field) => {
    const days = Object.keys(field)
      .flatMap((key) => /^relative-type-(-?\d+)$/.exec(key)?.[1] ?? [])
      .sort((a, b) => a - b);
    const counted = ["past", "future"].flatMap((tense) =>
      forms(plurals, field[`relativeTime-type-${tense}`] ?? {}, "relativeTimePattern")
        .map(([plural, pattern]) => [`${tense}.${plural}`, pattern]));
    return pairs([...days.map((day) => [day, field[`relative-type-${day}`]]), ...counted]);
  };
  for (const unit of relative) {
    const [plain, short, narrow] = ["", "-short", "-narrow"].map((it) => value(fields[unit + it]));
    set(`r.${unit}`, plain);
    set(`r.${unit}.s`, widened(short, plain));
    set(`r.${unit}.n`, widened(narrow, short));
  }
};

const zones = (locale, set) => {
  const { gmtFormat, hourFormat, zone } = json("cldr-dates-full", "main", locale, "timeZoneNames.json")
    .main[locale].dates.timeZoneNames;
  const [east, west] = hourFormat.split(";");
  for (const hours of [east, west]) assert(/HH?[.:]?mm/.test(hours), `${locale} ${hours}`);
  set("zone.offset", list([gmtFormat, east, west]));
  set("zone.utc", zone.Etc.UTC.short?.standard);
};

/** Writes the day periods of the language, found by name: sr-Latn has those of sr. */
const hours = (locale, set) => {
  const known = [...truncations(locale), ...ancestors(locale)].find((it) => dayPeriodRuleSet[it]);
  if (!known) return;
  const hour = (time) => {
    const [, hour] = /^(\d\d):00$/.exec(time);
    return String(Number(hour));
  };
  const rules = dayPeriodRuleSet[known];
  for (const period of Object.keys(rules)) assert(dayPeriods.includes(period), period);
  const parts = dayPeriods.filter((period) => rules[period]).map((period) => {
    const { _at, _from, _before } = rules[period];
    return `${period}@${_at ? hour(_at) : `${hour(_from)}-${hour(_before)}`}`;
  });
  set("dayPeriods", parts.join("|"));
};

/** Writes the short form of ordinal numbers: `{0}` is the number, `{1}` its ending. */
const ordinals = (locale, set) => {
  // Belgian French has its own number words (septante), but no rules for ordinals.
  const own = (name) => {
    const path = ["cldr-rbnf", "rbnf", `${name}.json`];
    return existsSync(join(root, ...path)) ? json(...path).rbnf.rbnf.OrdinalRules : undefined;
  };
  const main = ["%digits-ordinal", "%digits-ordinal-masculine"];
  const rules = ancestors(locale).map(own).find((it) => main.some((name) => it?.[name]));
  // Numbers below zero and fractions have rules of their own, which are not written.
  const counted = (name) => rules[name]
    .filter(([from]) => /^\d+$/.test(from))
    .map(([from, value]) => [from, value.replace(/;$/, "").replace(/^''/, "'")]);
  const follow = (name) => {
    const [[, first]] = counted(name);
    const other = /^=(%[\w%-]+)=$/.exec(first)?.[1];
    return other ? follow(other) : counted(name);
  };
  const [[, first], ...others] = follow(main.find((name) => rules[name]));
  const [, before, after] = /^([^=]*)=#,##(?:,##)?0=(.*)$/.exec(first) ?? assert.fail(`${locale} ${first}`);
  const form = (ending) => `${before}{0}${ending}`;
  // Malay has a word for exactly one; after it, the rule is the first one again.
  const [exact, again] = others;
  if (exact) assert(exact[0] === "1" && again[1] === first, `${locale} ${others}`);
  const exactly = exact ? [["1", exact[1]]] : [];

  const choice = /^([^$]*)\$\(ordinal,(.*)\)\$$/.exec(after);
  const table = /^([^=]*)=(%%[\w-]+)=$/.exec(after);
  if (choice) {
    const endings = [...choice[2].matchAll(/(\w+)\{([^}]*)\}/g)];
    set("ordinal", pairs(endings.map(([, plural, end]) => [plural, form(choice[1] + end)])));
  } else if (table && counted(table[2]).length > 1) {
    set("ordinal", pairs([...exactly, ["other", form(`${table[1]}{1}`)]]));
    for (const [name, value] of endings(table[2], counted)) set(name, value);
  } else {
    const end = table ? table[1] + counted(table[2])[0][1] : after;
    assert(!/[=<>→←%$]/.test(end), `${locale} ${end}`);
    set("ordinal", pairs([...exactly, ["other", form(end)]]));
  }
};

/**
 * Returns the lists of endings by number. `>` is the ending of the number without its first digit, by
 * the same list or by the one that is named after it.
 */
const endings = (first, counted) => {
  const names = [first];
  const key = (at) => (at === 0 ? "ordinal.endings" : `ordinal.endings.${at}`);
  const lists = [];
  for (let at = 0; at < names.length; at++) {
    const items = counted(names[at]).map(([from, value]) => {
      const other = /^→(%%[\w-]+)?→$/.exec(value);
      if (!other) return [from, value];
      const name = other[1] ?? names[at];
      if (!names.includes(name)) names.push(name);
      return [from, `>${key(names.indexOf(name))}`];
    });
    lists.push([key(at), pairs(corrected(names[at], items))]);
  }
  return lists;
};

/** Adds what CLDR lacks: in Bulgarian, седми and осми end in -ми. */
const corrected = (name, items) => name === "%%digits-ordinal-masculine-suffix"
  ? items.flatMap((item) => (item[0] === "5" ? [item, ["7", "ми"], ["9", "и"]] : [item]))
  : items;

const resolved = (locale, codes) => {
  const lines = new Map();
  const set = (key, value) => {
    assert(!lines.has(key), `${locale} ${key}`);
    if (value === undefined || value === "") return;
    assert(!/[\t\n\r]/.test(value), value);
    lines.set(key, value);
  };
  for (const family of [numbers, money(codes), measures, calendar, fields, zones, hours, ordinals]) {
    family(locale, set);
  }
  if (locale === "und") {
    const unusual = Object.entries(fractions)
      .filter(([code, { _digits }]) => code !== "DEFAULT" && _digits !== "2")
      .map(([code, { _digits }]) => [code, _digits]);
    set("fractions", pairs(unusual.sort()));
  } else {
    // Fractions are equal in all locales, so only the root has them.
    set("fractions", all.get("und").get("fractions"));
  }
  return lines;
};

/**
 * Writes dates and relative times of the root in numbers, as in ISO 8601: its own names (M09, Tue,
 * yesterday) are no language's, and a locale without data falls back to them.
 */
const inNumbers = (lines) => {
  const iso = (pattern) => {
    const has = (letters) => new RegExp(`[${letters}]`).test(pattern);
    const day = [["y", "y"], ["ML", "MM"], ["d", "dd"]].filter(([letters]) => has(letters));
    return (has("G") ? "G " : "") + day.map(([, field]) => field).join("-");
  };
  const isWord = (pattern) => /MMM|LLL|E.*[yMLd]|[yMLd].*E/.test(pattern) && /[yML]/.test(pattern);
  for (const [key, value] of lines) {
    if (key.startsWith("r.")) {
      lines.set(key, value.split("|").filter((it) => !/^-?\d/.test(it)).join("|"));
    } else if (/^(date|sk)\./.test(key) && isWord(value)) {
      lines.set(key, iso(value));
    } else if (key.startsWith("iv.") && isWord(value)) {
      const skeleton = iso(key.slice(3));
      lines.set(key, value.split("|").map((it) => `${it[0]}=${skeleton} – ${skeleton}`).join("|"));
    }
  }
  return lines;
};

// --- Output ---

const all = new Map([["und", inNumbers(resolved("und", currencies))]]);
for (const locale of locales) all.set(locale, resolved(locale, currencies));
const own = new Map(all);
const everywhere = [...currencies, ...otherCurrencies];
all.set("und", inNumbers(resolved("und", everywhere)));
for (const locale of otherLocales) all.set(locale, resolved(locale, everywhere));

const { version } = json("cldr-core", "package.json");
const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** Writes the lines in which each locale differs from its parent, which is in one of the maps. */
const write = (file, of, names, parents) => {
  const output = [
    `# Generated by generate.mjs from CLDR ${version}; do not edit.`,
    "# CLDR is © Unicode, Inc., under the Unicode License v3 (SPDX: Unicode-3.0).",
  ];
  for (const locale of ["und", ...names.sort(order)]) {
    const parent = locale === "und" ? parents.get("und") : of.get(parentOf(locale));
    assert(parent, `${locale} lacks its parent`);
    const lines = [...new Set([...of.get(locale).keys(), ...parent.keys()])]
      .sort(order)
      .filter((key) => of.get(locale).get(key) !== parent.get(key))
      .map((key) => `${key}\t${of.get(locale).get(key) ?? ""}`);
    if (lines.length > 0) output.push(`@${locale}`, ...lines);
  }
  writeFileSync(join(import.meta.dirname, file), `${output.join("\n")}\n`);
};

write("data.txt", own, locales, new Map([["und", new Map()]]));
write("world.txt", all, otherLocales, own);
