//! A comparison with ECMAScript's `Intl`: the output of full ICU for many locales, dates and
//! options (`tests/intl/expected.tsv`, and `world.tsv` for the languages of the feature
//! `all-locales`), and every known difference, with its cause where that is known.
#![cfg(feature = "dates")]

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use isogloss::Timestamp;
use isogloss::dates::{
    DateFormatter, DateTimeFields, RelativeStyle, RelativeUnit, Temporal, TextWidth,
};
use isogloss::numbers::{ListFormatter, ListKind, ListWidth, NumberFormatter, NumberOptions};

struct Formatters {
    dates: DateFormatter,
    numbers: NumberFormatter,
    lists: ListFormatter,
}

fn named(options: &str) -> Vec<(&str, &str)> {
    options.split(';').filter(|it| !it.is_empty()).map(|it| it.split_once('=').unwrap()).collect()
}

fn option<'o>(options: &'o str, name: &str) -> Option<&'o str> {
    named(options).into_iter().find(|(known, _)| *known == name).map(|(_, value)| value)
}

fn moment(text: &str) -> Temporal {
    text.parse::<Timestamp>().unwrap().into()
}

fn print(formatters: &Formatters, function: &str, options: &str, input: &str) -> String {
    match function {
        "datetime" | "range" => {
            let (fields, problems) = DateTimeFields::parse_named(named(options));
            assert!(problems.is_empty(), "{options}: {}", problems[0]);
            match input.split_once('/') {
                Some((from, to)) => {
                    formatters.dates.range_of_fields(moment(from), moment(to), &fields)
                }
                None => formatters.dates.fields(moment(input), &fields),
            }
        }
        "relative" => {
            let unit = option(options, "unit").unwrap();
            let unit = RelativeUnit::ALL.into_iter().find(|it| it.as_str() == unit).unwrap();
            let mut style = RelativeStyle::words().with_width(match option(options, "style") {
                Some("short") => TextWidth::Short,
                Some("narrow") => TextWidth::Narrow,
                _ => TextWidth::Long,
            });
            if option(options, "numeric") == Some("always") {
                style = style.numeric();
            }
            formatters.dates.relative(input.parse::<f64>().unwrap(), unit, style)
        }
        "number" => {
            let (parsed, problems) = NumberOptions::parse_named(named(options));
            assert!(problems.is_empty(), "{options}: {}", problems[0]);
            formatters.numbers.format(input.parse::<f64>().unwrap(), &parsed)
        }
        "plural" => {
            let number = input.parse::<f64>().unwrap();
            let category = match option(options, "type") {
                Some("ordinal") => formatters.numbers.ordinal_plural(number),
                _ => formatters.numbers.plural(number),
            };
            category.to_string()
        }
        "list" => {
            let kind = match option(options, "type") {
                Some("disjunction") => ListKind::Disjunction,
                Some("unit") => ListKind::Unit,
                _ => ListKind::Conjunction,
            };
            let width = match option(options, "style") {
                Some("short") => ListWidth::Short,
                Some("narrow") => ListWidth::Narrow,
                _ => ListWidth::Long,
            };
            let items: Vec<&str> = input.split('|').collect();
            formatters.lists.format(&items, kind, width)
        }
        other => panic!("{other}"),
    }
}

/// Replaces narrow spaces by plain ones. V8 prints a plain space in some places where CLDR has a
/// narrow one.
fn folded(text: &str) -> String {
    text.replace('\u{202f}', " ")
}

#[test]
fn the_output_matches_intl() {
    let zone_names = if cfg!(feature = "zone-names") {
        include_str!("../intl/with-zone-names.tsv")
    } else {
        include_str!("../intl/without-zone-names.tsv")
    };
    let known = [include_str!("../intl/differences.tsv"), zone_names];
    compare(include_str!("../intl/expected.tsv"), &known);
}

#[cfg(feature = "all-locales")]
#[test]
fn the_output_in_other_languages_matches_intl() {
    let known = [include_str!("../intl/world-differences.tsv")];
    compare(include_str!("../intl/world.tsv"), &known);
}

fn compare(table: &str, known: &[&str]) {
    let known: HashMap<&str, &str> = known
        .iter()
        .flat_map(|file| file.lines())
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.rsplit_once('\t').unwrap())
        .collect();
    let mut formatters: HashMap<&str, Formatters> = HashMap::new();
    let mut counts: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    let mut differences = String::new();
    let mut unexpected = 0;
    let mut used = 0;
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let [function, locale, options, input, expected] =
            line.split('\t').collect::<Vec<_>>().try_into().unwrap();
        let tag = locale.parse().unwrap();
        let own = formatters.entry(locale).or_insert_with(|| Formatters {
            dates: DateFormatter::new(tag).unwrap(),
            numbers: NumberFormatter::new(tag).unwrap(),
            lists: ListFormatter::new(tag).unwrap(),
        });
        let got = print(own, function, options, input);
        let counted = counts.entry(function).or_default();
        counted[0] += 1;
        if folded(&got) == folded(expected) {
            continue;
        }
        counted[1] += 1;
        let key = format!("{function}\t{locale}\t{options}\t{input}");
        if known.get(key.as_str()) == Some(&got.as_str()) {
            used += 1;
            continue;
        }
        unexpected += 1;
        writeln!(differences, "{key}\t{got}\t{expected}").unwrap();
    }
    if let Ok(path) = std::env::var("ISOGLOSS_INTL_DIFFERENCES") {
        std::fs::write(path, &differences).unwrap();
    }
    println!("rows and differences: {counts:?}");
    let shown: Vec<&str> = differences.lines().take(40).collect();
    assert_eq!(unexpected, 0, "\n{}", shown.join("\n"));
    assert_eq!(used, known.len(), "a known difference is none any more");
}
