//! Numbers in the format of their options, compared with the output of `Intl`.
#![cfg(feature = "dates")]

use isogloss::numbers::{Number, NumberFormatter, NumberOptions, PluralCategory};

fn formatter(locale: &str) -> NumberFormatter {
    NumberFormatter::new(locale.parse().unwrap()).unwrap()
}

/// `name=value;name=value`
fn options(text: &str) -> NumberOptions {
    let named = text.split(';').filter(|it| !it.is_empty());
    let (options, problems) =
        NumberOptions::parse_named(named.map(|it| it.split_once('=').unwrap()));
    assert!(problems.is_empty(), "{}", problems[0]);
    options
}

#[test]
fn compact_numbers_are_those_of_intl() {
    let meter = "style=unit;unit=meter;unitDisplay=long";
    let euro = "style=currency;currency=EUR";
    let table = [
        ("fr", "style=percent", 0.5, "50 %"),
        ("fr", "style=percent", 12.345, "1,2 k %"),
        ("fr", "style=percent;maximumFractionDigits=1", 0.12345, "12,3 %"),
        ("ar", meter, 1000.0, "1 ألف متر"),
        ("ar", meter, 1e6, "1 مليون متر"),
        ("en", meter, 1000.0, "1K meters"),
        ("fr", meter, 1e6, "1 M mètres"),
        ("fr", meter, 1000.0, "1 k mètres"),
        ("fr", meter, 1.0, "1 mètre"),
        ("en", "style=currency;currency=USD;currencyDisplay=name", 1000.0, "1K US dollars"),
        ("fr", &format!("{euro};compactDisplay=long"), 1000.0, "1 k €"),
        ("nl", &format!("{euro};compactDisplay=long"), 1000.0, "€ 1K"),
        ("nl", &format!("{euro};compactDisplay=long;currencyDisplay=code"), 1000.0, "EUR 1K"),
        (
            "nl",
            &format!("{euro};compactDisplay=long;currencyDisplay=name"),
            1000.0,
            "1 duizend euro",
        ),
        ("fr", euro, 1.96, "2 €"),
        ("fr", &format!("{euro};maximumFractionDigits=1"), 1.96, "2,0 €"),
        ("fr", "maximumSignificantDigits=3", 1234.5, "1,23 k"),
        ("fr", "minimumSignificantDigits=4", 1000.0, "1,000 k"),
        ("fr", "maximumFractionDigits=0", 0.25, "0"),
        ("fr", "minimumFractionDigits=2", 1234.5, "1,235 k"),
        ("fr", "maximumFractionDigits=2", 123_456.0, "123,46 k"),
        ("fr", "maximumFractionDigits=1", 999_960.0, "1 M"),
        ("fr", "maximumFractionDigits=1", 999.96, "1 k"),
        ("fr", "minimumIntegerDigits=3", 1234.5, "001,2 k"),
        ("fr", "compactDisplay=long", 1000.0, "mille"),
        ("fr", "compactDisplay=long;minimumFractionDigits=1", 1000.0, "mille"),
        ("ja", "", 1e16, "1京"),
        ("en", "", 1e21, "1,000,000,000T"),
    ];
    for (locale, more, number, expected) in table {
        let text = formatter(locale).format(number, &options(&format!("notation=compact;{more}")));
        assert_eq!(text.replace(['\u{a0}', '\u{202f}'], " "), expected, "{locale} {more} {number}");
    }
}

#[test]
fn plural_forms_follow_the_formatted_number() {
    let table = [
        ("en", "style=currency;currency=USD", 0.6, PluralCategory::Other),
        ("en", "style=currency;currency=EUR", 1.0, PluralCategory::Other),
        ("en", "style=currency;currency=JPY", 1.0, PluralCategory::One),
        ("fr", "style=currency;currency=EUR", 1.6, PluralCategory::One),
        ("fr", "notation=compact", 1e6, PluralCategory::Many),
        ("fr", "notation=compact", 1.0, PluralCategory::One),
        ("en", "minimumFractionDigits=1", 1.0, PluralCategory::Other),
    ];
    for (locale, named, number, expected) in table {
        let category = formatter(locale).plural_as_written(number, &options(named));
        assert_eq!(category, expected, "{locale} {named} {number}");
    }
}

#[test]
fn extreme_numbers_are_formatted() {
    let english = formatter("en");
    let plain = NumberOptions::decimal();
    assert_eq!(english.ordinal(f64::INFINITY), "∞");
    assert_eq!(english.ordinal(f64::NAN), "NaN");
    assert_eq!(
        english.format(0.1_f32, &NumberOptions::decimal().with_fraction_digits(0, 20)),
        "0.1"
    );
    assert_eq!(english.format(f32::NEG_INFINITY, &plain), "-∞");
    assert_eq!(english.format(Number::from(1).with_fraction_digits(255), &plain).len(), 102);
    assert_eq!(english.format(1.5, &NumberOptions::unit("")), "1.5");
}

type Named = &'static [(&'static str, &'static str)];

#[test]
fn incompatible_namedare_problems() {
    let table: [(Named, &[&str]); 6] = [
        (&[("style", "unit")], &["unit is required with style \"unit\""]),
        (
            &[("style", "unit"), ("unit", "parsec")],
            &[
                "unit is \"parsec\"; expected a unit of ECMA-402, such as kilometer or kilometer-per-hour",
            ],
        ),
        (&[("currency", "EUR")], &["currency has no effect without style \"currency\""]),
        (
            &[("unit", "meter"), ("style", "percent")],
            &["unit has no effect without style \"unit\""],
        ),
        (
            &[("compactDisplay", "long")],
            &["compactDisplay has no effect without notation \"compact\""],
        ),
        (&[("minimumFractionDigits", "2.0")], &[]),
    ];
    for (named, expected) in table {
        let (_, problems) = NumberOptions::parse_named(named.iter().copied());
        let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(problems, expected);
    }
}

#[test]
fn amounts_of_money_have_the_separators_of_currencies() {
    let table = [
        ("de-AT", "EUR", "symbol", "€ 12.345,50"),
        ("de-AT", "CHF", "code", "CHF 12.345,50"),
        ("de-AT", "USD", "name", "12.345,50 US-Dollar"),
        ("fr-CH", "CHF", "symbol", "12'345.50 CHF"),
        ("fr-CH", "EUR", "name", "12'345.50 euros"),
        // Luxembourg wrote its own francs as in French.
        ("de-LU", "LUF", "symbol", "12,346 F"),
        ("de-LU", "EUR", "symbol", "12.345,50 €"),
        // In English, Europe writes euros unlike other currencies.
        ("en-150", "EUR", "symbol", "€12,345.50"),
        ("en-150", "CHF", "symbol", "12,345.50 CHF"),
        ("en-BE", "EUR", "code", "EUR 12.345,50"),
        // Locales without such separators.
        ("de", "EUR", "symbol", "12.345,50 €"),
        ("fr", "CHF", "symbol", "12 345,50 CHF"),
    ];
    for (locale, currency, display, expected) in table {
        let named = format!("style=currency;currency={currency};currencyDisplay={display}");
        let text = formatter(locale).format(12_345.5, &options(&named));
        assert_eq!(text.replace(['\u{a0}', '\u{202f}'], " "), expected, "{locale} {named}");
    }
    let plain = |locale: &str| formatter(locale).format(12_345.5, &NumberOptions::decimal());
    assert_eq!(plain("de-AT"), "12\u{a0}345,5");
    assert_eq!(plain("fr-CH"), "12'345,5");
    let compact = options("style=currency;currency=EUR;notation=compact");
    assert_eq!(formatter("fr-CH").format(1_500_000, &compact), "1.5\u{a0}M\u{a0}€");
    let ungrouped = options("style=currency;currency=EUR;useGrouping=false");
    assert_eq!(formatter("de-AT").format(12_345, &ungrouped), "€\u{a0}12345,00");
    let grouped = options("style=currency;currency=EUR;useGrouping=always");
    assert_eq!(formatter("pt-PT").format(1234, &grouped), "1\u{a0}234,00\u{a0}€");
}

#[test]
fn the_plural_rules_are_those_of_the_language() {
    // In CLDR, Serbian in Latin letters inherits no other data from Serbian.
    let category = |locale: &str, number: f64| formatter(locale).plural(number).to_string();
    for locale in ["sr", "sr-Latn", "sr-Latn-RS", "sr-ME", "bs-Cyrl"] {
        let all = [1.0, 3.0, 5.0, 21.0].map(|number| category(locale, number));
        assert_eq!(all, ["one", "few", "other", "one"], "{locale}");
    }
    assert_eq!(category("pt-PT", 0.5), "other");
    assert_eq!(category("pt-AO", 0.5), "one");
    assert_eq!(category("pt-BR", 0.5), "one");
    let metres = options("style=unit;unit=meter;unitDisplay=long");
    assert_eq!(formatter("sr-Latn").format(3, &metres), "3 metra");
}

#[test]
fn compact_amounts_have_the_form_of_cldr() {
    let euro = "style=currency;currency=EUR;notation=compact";
    let krone = "style=currency;currency=NOK;notation=compact;currencySign=accounting";
    let table = [
        ("de-AT", euro, 1_500_000.0, "1,5 Mio. €"),
        ("mt", euro, 1_500_000.0, "€ 1.5M"),
        ("nl", euro, -25_000.0, "-€ 25K"),
        ("it-CH", euro, 25_000_000.0, "25 Mln €"),
        (
            "en",
            "style=currency;currency=EUR;notation=compact;currencySign=accounting",
            -25_000.0,
            "-€25K",
        ),
        ("nb", krone, -25_000.0, "−25k kr"),
    ];
    for (locale, named, number, expected) in table {
        let text = formatter(locale).format(number, &options(named));
        assert_eq!(text.replace(['\u{a0}', '\u{202f}'], " "), expected, "{locale} {named}");
    }
    // CLDR's pattern for letters beside digits has no space here.
    let koruna = formatter("en-ZA").format(11, &NumberOptions::currency("CZK"));
    assert_eq!(koruna, "CZK\u{a0}11,00");
}

#[test]
fn ordinals_are_those_of_cldr() {
    let ordinals = |locale: &str, numbers: &[u32]| {
        let formatter = formatter(locale);
        numbers.iter().map(|number| formatter.ordinal(*number)).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(ordinals("ja", &[1, 2, 21]), "第1 第2 第21");
    assert_eq!(ordinals("zh", &[1, 2, 1234]), "第1 第2 第1,234");
    assert_eq!(ordinals("zh-Hant-TW", &[3]), "第3");
    assert_eq!(ordinals("hi", &[1, 2, 4, 6, 7]), "1ला 2रा 4था 6ठा 7वाँ");
    assert_eq!(
        ordinals("bg", &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 17, 20, 21, 32, 47, 48, 50]),
        "0-и 1-ви 2-ри 3-ти 4-ти 5-и 6-и 7-ми 8-ми 9-и 10-и 11-и 12-и 17-и 20-и 21-ви 32-ри \
         47-ми 48-ми 50-и",
    );
    assert_eq!(
        ordinals("bg", &[100, 101, 102, 111, 121, 200, 1000, 1001, 1100, 2023]),
        "100-тен 101-ви 102-ри 111-и 121-ви 200-тен 1000-и 1001-ви 1100-тен 2023-ти",
    );
    assert_eq!(ordinals("ko", &[1]), "1번째");
    assert_eq!(ordinals("sv", &[1, 2, 3, 11]), "1:a 2:a 3:e 11:e");
    assert_eq!(ordinals("ca", &[1, 2, 3, 4, 5]), "1r 2n 3r 4t 5è");
}
