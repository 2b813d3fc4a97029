//! Bundles of the crate `fluent` with isogloss's functions, and its arguments in isogloss's
//! messages.
#![cfg(feature = "fluent-bundle-0_16")]

use std::fmt::Write;

use fluent::bundle::FluentBundle as AnyBundle;
use fluent::concurrent::FluentBundle as ConcurrentBundle;
use fluent::types::{FluentNumber, FluentNumberOptions, FluentNumberStyle, FluentNumberType};
use fluent::{FluentArgs, FluentBundle, FluentError, FluentResource, FluentValue};
use isogloss::dates::{DateStyle, DateTimeFields, TimeStyle};
use isogloss::error::ErrorKind;
use isogloss::messages::{Argument, MessageArgs, Messages, fluent_bundle_0_16};
use isogloss::numbers::{Number, NumberOptions, SignDisplay};
use isogloss::{LanguageTag, Site, Timestamp, date};
use jiff::tz::TimeZone;

fn resource(ftl: &str) -> FluentResource {
    FluentResource::try_new(ftl.to_owned()).unwrap()
}

/// Returns a bundle with isogloss's functions.
fn bundle(locale: &str, ftl: &str) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new(vec![locale.parse().unwrap()]);
    bundle.set_use_isolating(false);
    bundle.add_resource(resource(ftl)).unwrap();
    fluent_bundle_0_16::localize(&mut bundle).unwrap();
    bundle
}

fn text(bundle: &FluentBundle<FluentResource>, id: &str, args: &FluentArgs<'_>) -> String {
    let pattern = bundle.get_message(id).unwrap().value().unwrap();
    bundle.format_pattern(pattern, Some(args), &mut Vec::new()).into_owned()
}

/// Formats one message with one value.
fn one<'a>(locale: &str, message: &str, value: impl Into<FluentValue<'a>>) -> String {
    let mut args = FluentArgs::new();
    args.set("x", value);
    text(&bundle(locale, &format!("a = {message}\n")), "a", &args)
}

fn messages(locale: &str, ftl: &str) -> (Messages, LanguageTag) {
    let tag: LanguageTag = locale.parse().unwrap();
    let site = Site::parse_toml(&format!("[[languages]]\ntag = \"{tag}\"\n")).unwrap();
    (Messages::builder().resource(tag, "a.ftl", ftl).build(&site).unwrap(), tag)
}

/// A bundle writes what isogloss's own messages write.
#[test]
fn a_bundle_writes_as_the_messages_do() {
    let moment: Timestamp = "2025-09-02T22:30:00Z".parse().unwrap();
    let brussels =
        || DateTimeFields::new().with_time_zone(TimeZone::get("Europe/Brussels").unwrap());
    let values: [Argument<'_>; 13] = [
        "tekst".into(),
        1234.5.into(),
        (-3).into(),
        f64::NAN.into(),
        f64::INFINITY.into(),
        (1234.5, NumberOptions::currency("EUR")).into(),
        (5, NumberOptions::unit("kilometer")).into(),
        (0.25, NumberOptions::percent().with_sign(SignDisplay::Always)).into(),
        date(2025, 9, 2).into(),
        moment.into(),
        (date(2025, 9, 2), DateTimeFields::new().with_date_style(DateStyle::Full)).into(),
        (moment, brussels().with_time_style(TimeStyle::Short)).into(),
        ["Aalst", "Ieper", "Oostende"].into(),
    ];
    let messages_of_bundle = [
        "{ $x }",
        "{ NUMBER($x) }",
        "{ NUMBER($x, minimumFractionDigits: 2) }",
        "{ NUMBER($x, maximumFractionDigits: 0, useGrouping: \"false\") }",
        "{ NUMBER($x, style: \"percent\") }",
        "{ NUMBER($x, style: \"currency\", currency: \"USD\", currencyDisplay: \"name\") }",
        "{ NUMBER($x, style: \"unit\", unit: \"hour\", unitDisplay: \"long\") }",
        "{ NUMBER($x, notation: \"compact\", signDisplay: \"always\") }",
        "{ NUMBER(NUMBER($x, minimumFractionDigits: 1), useGrouping: \"false\") }",
        "{ DATETIME($x) }",
        "{ DATETIME($x, dateStyle: \"long\") }",
        "{ DATETIME($x, weekday: \"long\", day: \"numeric\") }",
        "{ DATETIME($x, timeStyle: \"short\", timeZone: \"Europe/Brussels\") }",
        "{ LIST($x, type: \"disjunction\") }",
        "{ RELATIVETIME($x, unit: \"day\", numeric: \"auto\") }",
    ];
    for locale in ["nl-BE", "fr-BE", "de-BE", "en-GB", "ar-EG", "hi-IN"] {
        for message in messages_of_bundle {
            let ftl = format!("a = {message}\n");
            let ((messages, tag), bundle) = (messages(locale, &ftl), bundle(locale, &ftl));
            for value in &values {
                let mut args = FluentArgs::new();
                args.set("x", value.clone());
                let theirs = text(&bundle, "a", &args);
                let own = MessageArgs::new().with("x", value.clone());
                let own = messages.text(tag, "a", &own).unwrap();
                // What cannot be written differs: `NUMBER()` in a bundle.
                if !theirs.ends_with("()") || !own.as_str().starts_with('{') {
                    assert_eq!(theirs, own.as_str(), "{locale}: {message} with {value:?}");
                }
            }
        }
    }
}

#[test]
fn a_number_keeps_its_plural_form() {
    let days = |call: &str| {
        format!("{{ {call} ->\n    [one] {{ {call} }} day\n   *[other] {{ {call} }} days\n }}")
    };
    assert_eq!(one("en", &days("$x"), 1), "1 day");
    assert_eq!(one("en", &days("NUMBER($x)"), 1), "1 day");
    assert_eq!(one("en", &days("NUMBER($x, minimumFractionDigits: 1)"), 1), "1.0 days");
    assert_eq!(
        one(
            "en",
            &days("$x"),
            Argument::from((1, NumberOptions::currency("EUR").with_fraction_digits(0, 0)))
        ),
        "€1 day"
    );
    let exact = NumberOptions::decimal().with_fraction_digits(1, 1);
    assert_eq!(one("en", &days("NUMBER($x)"), Argument::from((1, exact))), "1.0 days");
    let floor = "{ NUMBER($x, type: \"ordinal\") ->\n    [two] { $x }nd\n   *[other] { $x }th\n }";
    assert_eq!(one("en", floor, 22), "22nd");
    let ordinal = FluentNumberOptions { r#type: FluentNumberType::Ordinal, ..Default::default() };
    let floor = "{ NUMBER($x) ->\n    [two] { $x }nd\n   *[other] { $x }th\n }";
    assert_eq!(one("en", floor, FluentNumber::new(2.0, ordinal)), "2nd");
}

#[test]
fn a_number_keeps_its_digits() {
    let exact = || Argument::from(Number::from(2).with_fraction_digits(2));
    assert_eq!(one("nl", "{ $x }", exact()), "2,00");
    assert_eq!(one("nl", "{ NUMBER($x, style: \"percent\") }", exact()), "200,00%");
    let many = || Argument::from(Number::from(2).with_fraction_digits(30));
    assert_eq!(one("nl", "{ $x }", many()), format!("2,{}", "0".repeat(30)));
    // The bundle would panic.
    let call = "{ $x ->\n    [one] one\n   *[other] other\n }";
    assert_eq!(one("en", call, many()), "other");
    assert_eq!(one("en", "{ NUMBER($x, maximumFractionDigits: 0) }", many()), "2");
}

/// The program sets the currency, as in `a_message_does_not_change_what_a_value_is`.
#[test]
fn options_of_the_program_remain() {
    let euros = || {
        FluentNumber::new(
            12.5,
            FluentNumberOptions {
                style: FluentNumberStyle::Currency,
                currency: Some("EUR".into()),
                ..Default::default()
            },
        )
    };
    assert_eq!(one("en-GB", "{ $x }", euros()), "€12.50");
    assert_eq!(one("en-GB", "{ NUMBER($x, currency: \"USD\") }", euros()), "€12.50");
    assert_eq!(one("en-GB", "{ NUMBER($x, style: \"percent\") }", euros()), "€12.50");
    assert_eq!(one("en-GB", "{ NUMBER($x, maximumFractionDigits: 0) }", euros()), "€13");
    // A currency without a code is a number.
    let none = FluentNumberOptions { style: FluentNumberStyle::Currency, ..Default::default() };
    assert_eq!(one("en-GB", "{ $x }", FluentNumber::new(12.5, none)), "12.5");
}

/// The functions of a bundle of either kind are the same, and threads share a concurrent one.
#[test]
fn concurrent_bundles() {
    fn write<M: fluent::memoizer::MemoizerKind>(bundle: &AnyBundle<FluentResource, M>) -> String {
        let mut args = FluentArgs::new();
        args.set("day", Argument::from(date(2025, 9, 2)));
        args.set("n", 1234.5);
        let pattern = bundle.get_message("a").unwrap().value().unwrap();
        bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
    }
    let ftl = "a = { $n } { $day } { DATETIME($day, dateStyle: \"long\") }\n";
    let expected = "1.234,5 2-9-2025 2 september 2025";
    assert_eq!(write(&bundle("nl", ftl)), expected);
    let mut bundle = ConcurrentBundle::new_concurrent(vec!["nl".parse().unwrap()]);
    bundle.set_use_isolating(false);
    bundle.add_resource(resource(ftl)).unwrap();
    fluent_bundle_0_16::localize(&mut bundle).unwrap();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| (0..100).for_each(|_| assert_eq!(write(&bundle), expected)));
        }
    });
}

/// An argument in a bundle without isogloss's functions is written in its language all the same.
#[test]
fn bundles_without_the_functions() {
    let mut bundle = FluentBundle::new(vec!["fr-BE".parse().unwrap()]);
    bundle.set_use_isolating(false);
    bundle.add_resource(resource("a = { $x }\n")).unwrap();
    let mut args = FluentArgs::new();
    let fields = DateTimeFields::new().with_date_style(DateStyle::Long);
    args.set("x", Argument::from((date(2025, 9, 2), fields)));
    assert_eq!(text(&bundle, "a", &args), "2 septembre 2025");
}

#[test]
fn names_that_are_taken() {
    let mut bundle: FluentBundle<FluentResource> = FluentBundle::new(vec!["nl".parse().unwrap()]);
    bundle.add_builtins().unwrap();
    let error = fluent_bundle_0_16::localize(&mut bundle).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidValue);
    assert_eq!(error.to_string(), "\"NUMBER\" is not free: the bundle has this function");
    let mut twice = self::bundle("nl", "");
    assert!(fluent_bundle_0_16::localize(&mut twice).is_err());
}

#[test]
fn locales_of_bundles() {
    let write = |locales: Vec<&str>| {
        let locales = locales.iter().map(|locale| locale.parse().unwrap()).collect();
        let mut bundle = FluentBundle::new(locales);
        bundle.add_resource(resource("a = { NUMBER($x, minimumFractionDigits: 1) }\n")).unwrap();
        fluent_bundle_0_16::localize(&mut bundle)?;
        let args = FluentArgs::from_iter([("x", 1234)]);
        Ok::<_, isogloss::Error>(text(&bundle, "a", &args))
    };
    assert_eq!(write(vec!["de-AT", "en"]).unwrap(), "1\u{a0}234,0");
    assert_eq!(write(vec!["tlh"]).unwrap(), "1,234.0");
    assert_eq!(write(vec![]).unwrap(), "1,234.0");
    let long = ["de", "abcdefgh", "bcdefghi", "cdefghij", "defghijk", "efghijkl"].join("-");
    assert_eq!(write(vec![&long]).unwrap_err().kind(), ErrorKind::LanguageTag);
}

/// Options that stock bundles panic at, or that would need much memory.
#[test]
fn hostile_options() {
    let huge =
        ["20", "30", "100", "101", "99999999999999999999", "1.5", "0.000000000000000000000000001"];
    let names = [
        "minimumFractionDigits",
        "maximumFractionDigits",
        "minimumIntegerDigits",
        "minimumSignificantDigits",
        "maximumSignificantDigits",
    ];
    let values =
        [0.0, -0.0, 1.0, 0.1, 1.0 / 3.0, 1e300, 5e-324, f64::MAX, f64::NAN, f64::NEG_INFINITY];
    for name in names {
        for digits in huge {
            let call = format!("NUMBER($x, {name}: {digits})");
            let ftl = format!(
                "a = {{ {call} ->\n    [one] {{ {call} }}\n   *[other] {{ {call} }} x\n }}\n"
            );
            let bundle = bundle("pl", &ftl);
            for value in values {
                let args = FluentArgs::from_iter([("x", value)]);
                assert!(text(&bundle, "a", &args).len() < 1000, "{call} of {value}");
            }
        }
    }
    // The options of the program are not checked by anyone else.
    for digits in [20, 1000, usize::MAX] {
        let options = FluentNumberOptions {
            style: FluentNumberStyle::Currency,
            currency: Some("\u{0}é".repeat(3)),
            minimum_integer_digits: Some(digits),
            minimum_fraction_digits: Some(digits),
            maximum_fraction_digits: Some(0),
            maximum_significant_digits: Some(0),
            ..Default::default()
        };
        for value in values {
            assert!(one("fr", "{ $x }", FluentNumber::new(value, options.clone())).len() < 1000);
            let call = "{ NUMBER($x) ->\n    [one] a\n   *[other] b\n }";
            assert!(one("fr", call, FluentNumber::new(value, options.clone())).len() < 1000);
        }
    }
    let zeros = format!("{{ NUMBER(1.{}) ->\n    [one] a\n   *[other] b\n }}", "0".repeat(100));
    assert_eq!(one("nl", &zeros, 1), "b");
    let text = "x".repeat(100_000);
    for call in ["NUMBER", "DATETIME", "LIST", "RELATIVETIME"] {
        for option in ["style", "type", "unit", "currency", "timeZone", "month", "nonsense"] {
            let message = format!("{{ {call}($x, {option}: \"{text}\") }}");
            assert!(one("nl", &message, 1).len() < 1000, "{call} {option}");
        }
    }
}

/// With every option, right or wrong, a bundle writes what the messages write.
#[test]
fn every_option_of_numbers() {
    let styles = [
        "",
        ", style: \"currency\", currency: \"EUR\"",
        ", style: \"percent\"",
        ", style: \"unit\", unit: \"hour\"",
        ", minimumFractionDigits: 2",
        ", notation: \"compact\"",
    ];
    let mut ftl = String::new();
    for style in styles {
        for (name, value) in NAMES.iter().flat_map(|name| VALUES.map(|value| (name, value))) {
            // Options that are given twice are not told apart by a bundle.
            if !style.contains(&format!(" {name}:")) {
                writeln!(ftl, "m{} = {{ NUMBER($x{style}, {name}: {value}) }}", ftl.len()).unwrap();
            }
        }
    }
    let tag: LanguageTag = "fr".parse().unwrap();
    let site = Site::parse_toml("[[languages]]\ntag = \"fr\"\n").unwrap();
    let messages = Messages::builder().resource(tag, "a.ftl", &*ftl).build_leniently(&site);
    let bundle = bundle("fr", &ftl);
    for value in [0.0, -1.0, 0.125, 1_234_567.891, 2_000_000.0, 1e22] {
        let (theirs, own) =
            (FluentArgs::from_iter([("x", value)]), MessageArgs::new().with("x", value));
        for line in ftl.lines() {
            let id = line.split_once(" =").unwrap().0;
            let own = messages.text(tag, id, &own).unwrap();
            assert_eq!(text(&bundle, id, &theirs), own.as_str(), "{line} of {value}");
        }
    }
}

const NAMES: [&str; 15] = [
    "style",
    "currency",
    "currencyDisplay",
    "currencySign",
    "unit",
    "unitDisplay",
    "useGrouping",
    "signDisplay",
    "notation",
    "compactDisplay",
    "minimumIntegerDigits",
    "minimumFractionDigits",
    "maximumFractionDigits",
    "minimumSignificantDigits",
    "maximumSignificantDigits",
];

const VALUES: [&str; 20] = [
    "\"currency\"",
    "\"percent\"",
    "\"unit\"",
    "\"EUR\"",
    "\"JPY\"",
    "\"kilometer-per-hour\"",
    "\"long\"",
    "\"narrow\"",
    "\"narrowSymbol\"",
    "\"name\"",
    "\"accounting\"",
    "\"compact\"",
    "\"always\"",
    "\"false\"",
    "0",
    "1",
    "3.0",
    "20",
    "100",
    "99999999999999999999",
];

#[test]
fn wrong_arguments_are_shown() {
    let bundle = bundle(
        "nl",
        "a = { NUMBER($gone) }\nb = { DATETIME() }\nc = { LIST(\"x\") }\nd = { NUMBER($none) }\n",
    );
    let mut args = FluentArgs::new();
    args.set("none", FluentValue::None);
    for (id, expected, problems) in
        [("a", "NUMBER()", 1), ("b", "DATETIME()", 0), ("c", "x", 0), ("d", "NUMBER()", 0)]
    {
        let pattern = bundle.get_message(id).unwrap().value().unwrap();
        let mut errors: Vec<FluentError> = Vec::new();
        assert_eq!(bundle.format_pattern(pattern, Some(&args), &mut errors), expected);
        assert_eq!(errors.len(), problems, "{errors:?}");
    }
}

#[test]
fn arguments_of_a_bundle_in_messages() {
    let ftl = "a = { $name } { $count } { $exact } { $price } { DATETIME($day, month: \"long\") } { $gone }\n";
    let (messages, tag) = messages("nl", ftl);
    let mut args = FluentArgs::new();
    args.set("name", "Anneleen");
    args.set("count", 1234);
    args.set("exact", FluentValue::try_number("1.50"));
    args.set("price", Argument::from((2, NumberOptions::currency("EUR"))));
    args.set("day", Argument::from(date(2025, 9, 2)));
    args.set("gone", FluentValue::None);
    let own = MessageArgs::from(&args);
    assert_eq!(own.get("count"), Some(&Argument::from(1234.0)));
    let (text, report) = messages.text_and_report(tag, "a", &own);
    assert_eq!(text.unwrap().as_str(), "Anneleen 1.234 1,50 €\u{a0}2,00 september {$gone}");
    let found: Vec<&str> = report.iter().map(|finding| finding.message()).collect();
    assert_eq!(found, ["a (nl): $gone was not passed"]);
    // The plural form follows the digits of the value.
    let (messages, tag) =
        self::messages("en", "a = { $n ->\n    [one] one\n   *[other] other\n }\n");
    for (number, expected) in [("1", "one"), ("1.0", "other")] {
        let args = FluentArgs::from_iter([("n", FluentValue::try_number(number))]);
        assert_eq!(messages.text(tag, "a", &MessageArgs::from(&args)).unwrap().as_str(), expected);
    }
}

/// A value of another crate cannot be written in the language of a message.
#[test]
fn values_of_other_crates_are_left_out() {
    #[derive(Clone, Debug, PartialEq)]
    struct Other;
    impl fluent::types::FluentType for Other {
        fn duplicate(&self) -> Box<dyn fluent::types::FluentType + Send> {
            Box::new(self.clone())
        }
        fn as_string(&self, _: &intl_memoizer::IntlLangMemoizer) -> std::borrow::Cow<'static, str> {
            "other".into()
        }
        fn as_string_threadsafe(
            &self,
            _: &intl_memoizer::concurrent::IntlLangMemoizer,
        ) -> std::borrow::Cow<'static, str> {
            "other".into()
        }
    }
    let value = || FluentValue::Custom(Box::new(Other));
    assert_eq!(one("nl", "{ $x }", value()), "other");
    assert_eq!(one("nl", "{ DATETIME($x) }", value()), "DATETIME()");
    let args = FluentArgs::from_iter([("x", value())]);
    assert!(MessageArgs::from(&args).is_empty());
}
