//! Dates in words: the styles in the languages of the demonstration, as CLDR writes them.
#![cfg(feature = "dates")]

use isogloss::dates::{
    DateFormatter, DateStyle, DateTimeFields, Dates, RelativeStyle, RelativeUnit, Temporal,
    TimeStyle, Typography,
};
use isogloss::{Site, Timestamp, date};
use jiff::ZonedDateTime;
use jiff::civil::{DateTime, time};

#[test]
fn the_styles_in_four_languages() {
    let days = [date(2026, 3, 1), date(2025, 9, 2)];
    let table = [
        ("fr-BE", DateStyle::Full, ["dimanche 1 mars 2026", "mardi 2 septembre 2025"]),
        ("fr-BE", DateStyle::Long, ["1 mars 2026", "2 septembre 2025"]),
        ("fr-BE", DateStyle::Medium, ["1 mars 2026", "2 sept. 2025"]),
        ("fr-BE", DateStyle::Short, ["1/03/26", "2/09/25"]),
        ("nl-BE", DateStyle::Full, ["zondag 1 maart 2026", "dinsdag 2 september 2025"]),
        ("nl-BE", DateStyle::Long, ["1 maart 2026", "2 september 2025"]),
        ("nl-BE", DateStyle::Medium, ["1 mrt 2026", "2 sep 2025"]),
        ("nl-BE", DateStyle::Short, ["1/03/2026", "2/09/2025"]),
        ("de-BE", DateStyle::Full, ["Sonntag, 1. März 2026", "Dienstag, 2. September 2025"]),
        ("de-BE", DateStyle::Long, ["1. März 2026", "2. September 2025"]),
        ("de-BE", DateStyle::Medium, ["01.03.2026", "02.09.2025"]),
        ("de-BE", DateStyle::Short, ["01.03.26", "02.09.25"]),
        ("en-GB", DateStyle::Full, ["Sunday, 1 March 2026", "Tuesday, 2 September 2025"]),
        ("en-GB", DateStyle::Long, ["1 March 2026", "2 September 2025"]),
        ("en-GB", DateStyle::Medium, ["1 Mar 2026", "2 Sept 2025"]),
        ("en-GB", DateStyle::Short, ["01/03/2026", "02/09/2025"]),
    ];
    for (locale, style, expected) in table {
        let formatter = DateFormatter::new(locale.parse().unwrap()).unwrap();
        let got = days.map(|day| formatter.format(day, style));
        assert_eq!(got, expected, "{locale} {style:?}");
    }
}

#[test]
fn every_date_of_the_calendar_can_be_written() {
    let formatter = DateFormatter::new("fr-BE".parse().unwrap()).unwrap();
    for day in [isogloss::Date::MIN, isogloss::Date::ZERO, isogloss::Date::MAX, date(2024, 2, 29)] {
        for style in DateStyle::ALL {
            assert!(!formatter.format(day, style).is_empty(), "{day}");
        }
    }
}

#[test]
fn a_site_writes_dates_in_its_formatting_locales() {
    let site = Site::parse_toml(
        "[[languages]]\ntag = \"fr\"\nformat = \"fr-BE\"\n[[languages]]\ntag = \"nl\"\n",
    )
    .unwrap();
    let dates = Dates::new(&site).unwrap();
    let day = date(2025, 9, 2);
    assert_eq!(dates.format(day, "fr".parse().unwrap(), DateStyle::Short), "2/09/25");
    assert_eq!(dates.format(day, "nl".parse().unwrap(), DateStyle::Short), "02-09-2025");
    // The site does not have the language: ISO 8601 is always right.
    assert_eq!(dates.format(day, "es".parse().unwrap(), DateStyle::Long), "2025-09-02");
}

/// The reference: ICU4X, called for each day.
mod icu4x {
    use icu_calendar::Gregorian;
    use icu_datetime::fieldsets::{YMD, YMDE};
    use icu_datetime::{FixedCalendarDateTimeFormatter as Formatter, input::Date};
    use icu_locale_core::Locale;

    pub(super) fn printed(locale: &str, days: &[isogloss::Date]) -> [Vec<String>; 4] {
        let locale: Locale = locale.parse().unwrap();
        let day = |day: &isogloss::Date| {
            let (month, number) = (day.month().unsigned_abs(), day.day().unsigned_abs());
            Date::try_new_gregorian(i32::from(day.year()), month, number).unwrap()
        };
        let ymd = |fields: YMD| -> Vec<String> {
            let formatter: Formatter<Gregorian, _> =
                Formatter::try_new((&locale).into(), fields).unwrap();
            days.iter().map(|it| formatter.format(&day(it)).to_string()).collect()
        };
        let full: Formatter<Gregorian, _> =
            Formatter::try_new((&locale).into(), YMDE::long()).unwrap();
        let full = days.iter().map(|it| full.format(&day(it)).to_string()).collect();
        [full, ymd(YMD::long()), ymd(YMD::medium()), ymd(YMD::short())]
    }
}

#[test]
fn two_centuries_are_formatted_like_icu4x() {
    let mut days = Vec::new();
    let mut day = date(1900, 1, 1);
    while day.year() <= 2100 {
        days.push(day);
        day = day.tomorrow().unwrap();
    }
    let locales = [
        "fr", "fr-BE", "fr-CH", "fr-CA", "fr-LU", "nl", "nl-BE", "de", "de-BE", "de-AT", "de-CH",
        "de-LU", "en", "en-GB", "en-US", "en-IE",
    ];
    // ICU4X builds its full style from fields. These two locales have a pattern for it, which
    // isogloss follows, like `Intl`.
    let own_patterns = [("fr-CH", DateStyle::Full), ("en-IE", DateStyle::Full)];
    let mut failures = Vec::new();
    for locale in locales {
        let formatter = DateFormatter::new(locale.parse().unwrap()).unwrap();
        // Every day for the languages of Belgium, every thirteenth day for their relatives.
        let is_belgian = ["fr-BE", "nl-BE", "de-BE", "en-GB"].contains(&locale);
        let days: Vec<_> = days.iter().copied().step_by(if is_belgian { 1 } else { 13 }).collect();
        let expected = icu4x::printed(locale, &days);
        for (style, expected) in DateStyle::ALL.into_iter().zip(&expected) {
            let differing = days
                .iter()
                .zip(expected)
                .filter(|(day, expected)| formatter.format(**day, style) != **expected)
                .map(|(day, expected)| (formatter.format(*day, style), expected.clone()))
                .collect::<Vec<_>>();
            if own_patterns.contains(&(locale, style)) {
                assert_eq!(differing.len(), days.len(), "{locale} is like ICU4X again");
            } else if let Some(first) = differing.first() {
                failures.push(format!("{locale} {style:?}: {} days, {first:?}", differing.len()));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn typography_that_cldr_leaves_out() {
    let all = Typography::cldr().with_first_of_month().with_hour_letter().with_range_words();
    let formatter =
        |tag: &str| DateFormatter::new(tag.parse().unwrap()).unwrap().with_typography(all);
    let (first, second) = (date(2025, 9, 1), date(2025, 9, 2));
    let french = formatter("fr-BE");
    assert_eq!(french.format(first, DateStyle::Full), "lundi 1er septembre 2025");
    assert_eq!(french.format(second, DateStyle::Full), "mardi 2 septembre 2025");
    // Numeric dates have no ordinals.
    assert_eq!(french.format(first, DateStyle::Short), "1/09/25");
    assert_eq!(formatter("nl-BE").format(first, DateStyle::Long), "1 september 2025");
    let to = date(2025, 10, 1);
    let table = [
        ("fr-BE", "du 1er septembre au 1er octobre 2025", "14\u{a0}h\u{a0}10", "9\u{a0}h"),
        ("nl-BE", "1 september tot 1 oktober 2025", "14u10", "9u"),
        ("de-BE", "1. September bis 1. Oktober 2025", "14.10\u{a0}Uhr", "9\u{a0}Uhr"),
        ("en-GB", "1 September to 1 October 2025", "14:10", "09:00"),
        ("it", "01 settembre\u{2009}–\u{2009}01 ottobre 2025", "14:10", "09:00"),
    ];
    for (tag, range, minutes, hour) in table {
        let formatter = formatter(tag);
        assert_eq!(formatter.range(first, to, DateStyle::Long), range, "{tag}");
        assert_eq!(formatter.time(time(14, 10, 0, 0), TimeStyle::Short), minutes, "{tag}");
        assert_eq!(formatter.time(time(9, 0, 0, 0), TimeStyle::Short), hour, "{tag}");
    }
}

fn moment(text: &str) -> Temporal {
    text.parse::<DateTime>().unwrap().into()
}

/// `name=value;name=value`
fn fields(text: &str) -> DateTimeFields {
    let named = text.split(';').map(|it| it.split_once('=').unwrap());
    let (fields, problems) = DateTimeFields::parse_named(named);
    assert!(problems.is_empty(), "{}", problems[0]);
    fields
}

fn spaced(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}', '\u{2009}'], " ")
}

#[test]
fn the_ends_of_a_range_are_distinct() {
    let clock = "hour=2-digit;minute=2-digit";
    let seconds = "hour=numeric;minute=numeric;second=numeric";
    let dated = "year=numeric;month=short;day=numeric";
    let table = [
        // (locale, fields, from, to, what `Intl` prints)
        (
            "fr",
            format!("month=short;day=numeric;{clock}"),
            "2025-09-02T09:00",
            "2026-10-02T09:00",
            "2 sept. 2025, 09:00 – 2 oct. 2026, 09:00",
        ),
        (
            "fr",
            format!("month=short;day=numeric;{clock}"),
            "2025-09-02T09:00",
            "2025-10-02T09:00",
            "2 sept., 09:00 – 2 oct., 09:00",
        ),
        (
            "fr",
            format!("weekday=short;{clock}"),
            "2025-09-02T09:00",
            "2025-10-02T09:00",
            "mar. 02/09 09:00 – jeu. 02/10 09:00",
        ),
        (
            "fr",
            format!("weekday=short;{clock}"),
            "2025-09-02T09:00",
            "2025-09-04T09:00",
            "mar. 2 09:00 – jeu. 4 09:00",
        ),
        (
            "fr",
            format!("weekday=short;{clock}"),
            "2025-09-02T09:00",
            "2026-09-04T09:00",
            "mar. 02/09/2025 09:00 – ven. 04/09/2026 09:00",
        ),
        (
            "fr",
            format!("month=long;{clock}"),
            "2025-09-02T09:00",
            "2025-09-04T09:00",
            "2 septembre à 09:00 – 4 septembre à 09:00",
        ),
        (
            "fr",
            format!("day=numeric;{clock}"),
            "2025-09-02T09:00",
            "2025-10-04T09:00",
            "02/09 09:00 – 04/10 09:00",
        ),
        ("fr", seconds.into(), "2025-09-02T10:00:05", "2025-09-02T10:00:45", "10:00:05 – 10:00:45"),
        (
            "en-US",
            seconds.into(),
            "2025-09-02T10:00:05",
            "2025-09-02T10:00:45",
            "10:00:05 AM – 10:00:45 AM",
        ),
        (
            "de",
            "timeStyle=medium".into(),
            "2025-09-02T10:00:05",
            "2025-09-02T10:00:45",
            "10:00:05 – 10:00:45",
        ),
        (
            "de",
            "timeStyle=medium".into(),
            "2025-09-02T10:00:05",
            "2025-09-02T13:20:45",
            "10:00:05 – 13:20:45",
        ),
        (
            "fr",
            "dateStyle=long;timeStyle=medium".into(),
            "2025-09-02T10:00:05",
            "2025-09-02T10:00:45",
            "2 septembre 2025, 10:00:05 – 10:00:45",
        ),
        (
            "en-US",
            format!("{dated};{seconds}"),
            "2025-09-02T10:00:05",
            "2025-09-02T10:00:45",
            "Sep 2, 2025, 10:00:05 AM – 10:00:45 AM",
        ),
        ("fr", clock.into(), "2025-09-02T10:00:05", "2025-09-02T10:00:45", "10:00"),
        (
            "en-GB",
            format!("weekday=short;{dated}"),
            "2025-09-02T09:00",
            "2026-10-02T09:00",
            "Tue, 2 Sept 2025 – Fri, 2 Oct 2026",
        ),
        (
            "en-GB",
            format!("weekday=long;{dated}"),
            "2025-09-02T09:00",
            "2026-10-02T09:00",
            "Tuesday 2 Sept 2025 – Friday 2 Oct 2026",
        ),
        (
            "en-GB",
            format!("weekday=short;{dated}"),
            "2025-09-02T09:00",
            "2025-09-04T09:00",
            "Tue, 2 Sept – Thu, 4 Sept 2025",
        ),
    ];
    for (locale, named, from, to, expected) in table {
        let formatter = DateFormatter::new(locale.parse().unwrap()).unwrap();
        let got = formatter.range_of_fields(moment(from), moment(to), &fields(&named));
        assert_eq!(spaced(&got), expected, "{locale} {named}");
    }
}

#[test]
fn ranges_in_words_are_sentences() {
    let all = Typography::cldr().with_first_of_month().with_hour_letter().with_range_words();
    let weekdays = "weekday=long;day=numeric;month=long";
    let table = [
        (
            "de-BE",
            "dateStyle=long",
            "2025-09-01T00:00",
            "2025-09-05T00:00",
            "1. bis 5. September 2025",
        ),
        (
            "de-BE",
            "dateStyle=medium",
            "2025-09-01T00:00",
            "2025-10-01T00:00",
            "01.09. bis 01.10.2025",
        ),
        (
            "de-BE",
            weekdays,
            "2025-09-01T00:00",
            "2025-09-05T00:00",
            "Montag, 1. bis Freitag, 5. September",
        ),
        (
            "de-BE",
            "hour=numeric;minute=numeric",
            "2025-09-01T10:00",
            "2025-09-01T11:30",
            "10 Uhr bis 11.30 Uhr",
        ),
        (
            "nl-BE",
            "dateStyle=long",
            "2025-09-01T00:00",
            "2025-09-05T00:00",
            "1 tot 5 september 2025",
        ),
        ("nl-BE", "timeStyle=short", "2025-09-01T10:00", "2025-09-01T11:30", "10u tot 11u30"),
        ("en-GB", "timeStyle=short", "2025-09-01T10:00", "2025-09-01T11:30", "10:00 to 11:30"),
        (
            "fr-BE",
            "dateStyle=long",
            "2025-09-01T00:00",
            "2025-09-05T00:00",
            "du 1er au 5 septembre 2025",
        ),
        (
            "fr-BE",
            "year=numeric;month=long",
            "2025-09-01T00:00",
            "2025-10-05T00:00",
            "de septembre à octobre 2025",
        ),
        (
            "fr-BE",
            "year=numeric;month=long",
            "2025-04-01T00:00",
            "2025-06-05T00:00",
            "d’avril à juin 2025",
        ),
        ("fr-BE", "year=numeric", "2025-04-01T00:00", "2026-06-05T00:00", "de 2025 à 2026"),
        ("fr-BE", "timeStyle=short", "2025-09-01T10:00", "2025-09-01T11:30", "de 10 h à 11 h 30"),
        (
            "fr-BE",
            "dateStyle=long;timeStyle=short",
            "2025-09-01T10:00",
            "2025-09-01T11:30",
            "1er septembre 2025, de 10 h à 11 h 30",
        ),
        (
            "fr-BE",
            "dateStyle=long;timeStyle=short",
            "2025-09-01T10:00",
            "2025-09-02T11:30",
            "du 1er septembre 2025 à 10 h au 2 septembre 2025 à 11 h 30",
        ),
    ];
    for (locale, named, from, to, expected) in table {
        let formatter = DateFormatter::new(locale.parse().unwrap()).unwrap().with_typography(all);
        let got = formatter.range_of_fields(moment(from), moment(to), &fields(named));
        assert_eq!(spaced(&got), expected, "{locale} {named}");
    }
}

#[test]
fn letters_after_hours_are_the_same_in_a_range() {
    let letters = Typography::cldr().with_hour_letter();
    let french = DateFormatter::new("fr-BE".parse().unwrap()).unwrap().with_typography(letters);
    let range = |to: &str, named: &str| {
        spaced(&french.range_of_fields(moment("2025-09-01T10:00"), moment(to), &fields(named)))
    };
    assert_eq!(range("2025-09-01T11:30", "timeStyle=short"), "10 h – 11 h 30");
    let both = range("2025-09-02T11:30", "dateStyle=long;timeStyle=short");
    assert_eq!(both, "1 septembre 2025 à 10 h – 2 septembre 2025 à 11 h 30");
    // The 12-hour clock has no letter.
    let half_days = fields("hour=numeric;minute=numeric;hourCycle=h12");
    assert_eq!(spaced(&french.fields(moment("2025-09-01T14:30"), &half_days)), "2:30 PM");
    let half_days = fields("timeStyle=short;hourCycle=h12");
    assert_eq!(spaced(&french.fields(moment("2025-09-01T14:30"), &half_days)), "2:30 PM");
}

#[test]
fn ranges_of_all_years_and_of_unlike_values() {
    let french = DateFormatter::new("fr-BE".parse().unwrap()).unwrap();
    let range = |from, to, style| spaced(&french.range(from, to, style));
    let ides = range(date(-43, 3, 15), date(-43, 3, 20), DateStyle::Long);
    assert_eq!(ides, "15 mars 44 av. J.-C. – 20 mars 44 av. J.-C.");
    let years = range(date(0, 6, 1), date(2, 6, 1), DateStyle::Long);
    assert_eq!(years, "1 juin 1 av. J.-C. – 1 juin 2");
    let all = range(isogloss::Date::MIN, isogloss::Date::MAX, DateStyle::Long);
    assert_eq!(all, "1 janvier 10000 av. J.-C. – 31 décembre 9999");
    let months = fields("year=numeric;month=long");
    let months = french.range_of_fields(date(-1, 1, 1), date(1, 2, 1), &months);
    assert_eq!(spaced(&months), "janvier 2 av. J.-C. – février 1 ap. J.-C.");
    let short = fields("year=2-digit;month=numeric");
    assert_eq!(french.fields(date(-98, 1, 1), &short), "01/99");
    let war = range(date(1914, 8, 4), date(1918, 11, 11), DateStyle::Short);
    assert_eq!(war, "04/08/1914 – 11/11/1918");
    let long = fields("dateStyle=long;timeStyle=short");
    let (day, clock) = (Temporal::from(date(2025, 9, 1)), Temporal::from(time(10, 0, 0, 0)));
    let (two, both) = (Temporal::from(date(2025, 9, 2)), moment("2025-09-01T11:00"));
    let range = |from: &Temporal, to: &Temporal| {
        spaced(&french.range_of_fields(from.clone(), to.clone(), &long))
    };
    assert_eq!(range(&day, &clock), "1 septembre 2025 – 10:00");
    assert_eq!(range(&both, &two), "1–2 septembre 2025");
    assert_eq!(range(&clock, &both), "10:00 – 11:00");
}

#[test]
fn the_clock_of_a_zone_follows_summer_time() {
    let brussels = jiff::tz::TimeZone::get("Europe/Brussels").unwrap();
    let dutch = DateFormatter::new("nl-BE".parse().unwrap()).unwrap();
    let table = [
        ("2026-03-29T00:59:00Z", "29 maart 2026 om 01:59:00 CET"),
        ("2026-03-29T01:00:00Z", "29 maart 2026 om 03:00:00 CEST"),
        ("2026-10-25T00:30:00Z", "25 oktober 2026 om 02:30:00 CEST"),
        ("2026-10-25T01:30:00Z", "25 oktober 2026 om 02:30:00 CET"),
    ];
    for (moment, expected) in table {
        let moment = Temporal::from(moment.parse::<Timestamp>().unwrap()).in_zone(&brussels);
        assert_eq!(dutch.date_time(moment, DateStyle::Long, TimeStyle::Long), expected);
    }
}

#[test]
fn the_unit_suits_the_distance() {
    let at = |text: &str| text.parse::<ZonedDateTime>().unwrap();
    let now = at("2025-09-02T09:00[Europe/Brussels]");
    let french = DateFormatter::new("fr-BE".parse().unwrap()).unwrap();
    let table = [
        ("2025-09-02T08:59:30", "il y a 30 secondes"),
        ("2025-09-02T09:59", "dans 59 minutes"),
        ("2025-09-02T23:00", "dans 14 heures"),
        // Across midnight, hours are used only for less than six hours.
        ("2025-09-01T22:00", "hier"),
        ("2025-09-04T09:00", "après-demain"),
        ("2025-08-30T09:00", "il y a 3 jours"),
        ("2025-08-19T09:00", "il y a 2 semaines"),
        ("2025-06-02T09:00", "il y a 3 mois"),
        ("2024-09-03T09:00", "il y a 11 mois"),
        ("2024-09-02T09:00", "l’année dernière"),
        ("2035-09-02T09:00", "dans 10 ans"),
        // A word for a year or a month means a calendar year or month.
        ("2023-10-05T09:00", "il y a 1 an"),
        ("2027-08-20T09:00", "dans 1 an"),
        ("2026-09-02T09:00", "l’année prochaine"),
        ("2025-07-10T09:00", "il y a 1 mois"),
        ("2025-11-01T09:00", "dans 1 mois"),
        ("2025-10-18T09:00", "le mois prochain"),
    ];
    for (then, expected) in table {
        let then = at(&format!("{then}[Europe/Brussels]"));
        assert_eq!(french.relative_to(&then, &now, RelativeStyle::words()), expected, "{then}");
    }
}

#[test]
fn civil_times_are_compared_as_if_in_one_zone() {
    let french = DateFormatter::new("fr-BE".parse().unwrap()).unwrap();
    let zoned: ZonedDateTime = "2025-09-02T09:00[Europe/Brussels]".parse().unwrap();
    let told = |then: Temporal, now: Temporal| {
        french.relative_between(&then, &now, RelativeStyle::words())
    };
    let told_of = |then, now| told(moment(then), moment(now)).unwrap();
    assert_eq!(told_of("2025-09-02T10:00", "2025-09-02T14:00"), "il y a 4 heures");
    assert_eq!(told_of("2025-09-01T10:00", "2025-09-02T14:00"), "hier");
    let day = Temporal::from(date(2025, 9, 2));
    assert_eq!(told(day.clone(), day.clone()).as_deref(), Some("aujourd’hui"));
    assert_eq!(told(day.clone(), zoned.into()), None);
    assert_eq!(told(moment("2025-09-02T10:00"), day), None);
}

type Named = &'static [(&'static str, &'static str)];

#[test]
fn parts_beside_a_style_are_problems() {
    let table: [(Named, &[&str]); 3] = [
        (
            &[("dateStyle", "long"), ("month", "long")],
            &["month has no effect together with dateStyle"],
        ),
        (
            &[("hour", "numeric"), ("timeStyle", "short")],
            &["hour has no effect together with timeStyle"],
        ),
        (
            &[("timeZoneName", "short"), ("dateStyle", "long"), ("timeStyle", "long")],
            &["timeZoneName has no effect together with dateStyle"],
        ),
    ];
    for (named, expected) in table {
        let (_, problems) = DateTimeFields::parse_named(named.iter().copied());
        let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(problems, expected);
    }
}

#[test]
fn values_can_lack_a_requested_field() {
    let english = DateFormatter::new("en-GB".parse().unwrap()).unwrap();
    let day = date(2025, 9, 2);
    // A civil date has neither a time nor a zone.
    assert_eq!(english.date_time(day, DateStyle::Long, TimeStyle::Full), "2 September 2025");
    assert_eq!(english.time(day, TimeStyle::Short), "02/09/2025");
    assert_eq!(english.format(date(-43, 3, 15), DateStyle::Long), "15 March 44 BC");
    for locale in ["xx", "und", "tlh", "zh-Hant-HK", "sr-Latn-ME", "ar-EG", "fa"] {
        let formatter = DateFormatter::new(locale.parse().unwrap()).unwrap();
        for style in DateStyle::ALL {
            assert!(!formatter.format(day, style).is_empty(), "{locale}");
            assert!(!formatter.range(day, date(2026, 1, 1), style).is_empty(), "{locale}");
        }
        let told = formatter.relative(-3, RelativeUnit::Day, RelativeStyle::words());
        assert!(!told.is_empty(), "{locale}");
    }
}

#[test]
fn days_before_christ_have_the_form_of_their_language() {
    let ides = date(-43, 3, 15);
    let table = [
        ("de", DateStyle::Full, "Freitag, 15. März 44 v. Chr."),
        ("de-AT", DateStyle::Long, "15. März 44 v. Chr."),
        ("de", DateStyle::Short, "15.03.44 v. Chr."),
        ("fr", DateStyle::Long, "15 mars 44 av. J.-C."),
        ("da", DateStyle::Long, "15. marts 44 f.Kr."),
        ("cs", DateStyle::Long, "15. března 44 př. n. l."),
        ("nl-BE", DateStyle::Full, "vrijdag 15 maart 44 v.Chr."),
        ("en-GB", DateStyle::Full, "Friday, 15 March 44 BC"),
        ("ja", DateStyle::Long, "紀元前44年3月15日"),
    ];
    for (locale, style, expected) in table {
        let formatter = DateFormatter::new(locale.parse().unwrap()).unwrap();
        assert_eq!(spaced(&formatter.format(ides, style)), expected, "{locale} {style:?}");
    }
    // A year in two digits would be another year.
    let english = DateFormatter::new("en-US".parse().unwrap()).unwrap();
    assert_eq!(english.format(date(-143, 3, 15), DateStyle::Short), "3/15/144 BC");
}

#[test]
fn ranges_count_hours_in_the_requested_cycle() {
    let (night, noon) = (moment("2025-09-02T00:10"), moment("2025-09-02T12:20"));
    let table = [
        ("fr", "hour=numeric;minute=2-digit;hourCycle=h11", "0:10 AM – 0:20 PM"),
        ("fr", "hour=numeric;minute=2-digit;hourCycle=h24", "24:10 – 12:20"),
        ("en-US", "hour=numeric;hourCycle=h11", "0 AM – 0 PM"),
        ("de", "timeStyle=short;hourCycle=h24", "24:10–12:20 Uhr"),
        ("de", "hour=numeric;hourCycle=h24", "24–12 Uhr"),
        ("en-AU", "dateStyle=short;timeStyle=short;hourCycle=h11", "2/9/25, 0:10 am – 0:20 pm"),
        ("ja", "timeStyle=short;hourCycle=h24", "24時10分～12時20分"),
        ("fr", "hour=numeric;minute=2-digit;hourCycle=h12", "12:10 AM – 12:20 PM"),
        ("fr", "hour=numeric;minute=2-digit;hourCycle=h23", "00:10 – 12:20"),
    ];
    for (locale, options, expected) in table {
        let formatter = DateFormatter::new(locale.parse().unwrap()).unwrap();
        let text = formatter.range_of_fields(night.clone(), noon.clone(), &fields(options));
        assert_eq!(spaced(&text), expected, "{locale} {options}");
    }
}

#[test]
fn minutes_or_seconds_can_stand_alone() {
    let zoned =
        Temporal::from("2025-09-02T14:07:05[Europe/Brussels]".parse::<ZonedDateTime>().unwrap());
    let table = [
        ("minute=numeric;timeZoneName=shortOffset", "7 GMT+2"),
        ("minute=2-digit;timeZoneName=shortOffset", "07 GMT+2"),
        ("second=numeric;timeZoneName=short", "5 CEST"),
        ("minute=2-digit;second=2-digit;timeZoneName=short", "07:05 CEST"),
        ("minute=2-digit", "07"),
        ("second=numeric", "5"),
    ];
    for (options, expected) in table {
        let formatter = DateFormatter::new("en-GB".parse().unwrap()).unwrap();
        assert_eq!(formatter.fields(zoned.clone(), &fields(options)), expected, "{options}");
    }
}

#[test]
fn a_listed_pattern_replaces_that_of_a_style() {
    // CLDR writes a comma in the full style of Australian English only in other combinations.
    let both = "weekday=long;day=numeric;month=long;year=numeric;hour=numeric;minute=2-digit";
    let english = DateFormatter::new("en-AU".parse().unwrap()).unwrap();
    let text = english.fields(moment("2025-09-02T12:07"), &fields(both));
    assert_eq!(spaced(&text), "Tuesday 2 September 2025 at 12:07 pm");
    let latvian = DateFormatter::new("lv".parse().unwrap()).unwrap();
    let short = "day=numeric;month=short;year=numeric;hour=numeric;minute=2-digit";
    let text = latvian.fields(moment("2025-09-02T12:07"), &fields(short));
    assert_eq!(spaced(&text), "2025. g. 2. sept. 12:07");
}

#[test]
fn offsets_and_abbreviations_of_zones_are_those_of_cldr() {
    let table = [
        ("fr", "America/New_York", "shortOffset", "07:00 UTC−5"),
        ("fr", "America/New_York", "longOffset", "07:00 UTC−05:00"),
        ("fr", "America/New_York", "short", "07:00 UTC−5"),
        ("sv", "America/St_Johns", "shortOffset", "08:30 GMT−3:30"),
        ("de", "America/New_York", "shortOffset", "07:00 GMT-5"),
        ("sl", "America/New_York", "longOffset", "07:00 GMT -05.00"),
        ("ar-EG", "America/New_York", "longOffset", "٧:٠٠ ص غرينتش-٠٥:٠٠"),
        ("pt", "Asia/Kolkata", "longOffset", "17:30 GMT+05:30"),
        ("cs", "Europe/Paris", "shortOffset", "13:00 GMT+1"),
        ("ca", "Europe/Paris", "longOffset", "13:00 GMT+01:00"),
        ("fr", "UTC", "short", "12:00 UTC"),
        ("ga", "UTC", "short", "12:00 UTC"),
        ("nl", "Europe/London", "short", "12:00 GMT"),
        ("en-US", "Europe/Dublin", "short", "12:00 PM GMT"),
        ("ga", "Europe/London", "short", "12:00 MAG"),
        ("de", "Europe/London", "short", "12:00 GMT+0"),
    ];
    for (locale, zone, style, expected) in table {
        let formatter = DateFormatter::new(locale.parse().unwrap()).unwrap();
        let options = format!("hour=numeric;minute=2-digit;timeZoneName={style};timeZone={zone}");
        let winter = Temporal::from("2026-01-15T12:00:00Z".parse::<Timestamp>().unwrap());
        let text = formatter.fields(winter, &fields(&options));
        assert_eq!(spaced(&text), expected, "{locale} {options}");
    }
    // Before 1883, New York had its own time.
    let dutch = DateFormatter::new("nl".parse().unwrap()).unwrap();
    let old = "1900-01-15T12:00:00Z".parse::<Timestamp>().unwrap();
    let options = "hour=numeric;minute=2-digit;timeZoneName=longOffset;timeZone=America/New_York";
    let older = "1850-01-15T12:00:00Z".parse::<Timestamp>().unwrap();
    assert_eq!(dutch.fields(old, &fields(options)), "07:00 GMT-05:00");
    assert_eq!(dutch.fields(older, &fields(options)), "07:03 GMT-04:56:02");
}

/// Without names in a language, dates are in numbers: ISO 8601 is not English.
#[test]
fn a_language_without_data_has_dates_in_numbers() {
    let formatter = DateFormatter::new("tlh".parse().unwrap()).unwrap();
    let day = date(2025, 9, 2);
    for style in DateStyle::ALL {
        assert_eq!(formatter.format(day, style), "2025-09-02", "{style:?}");
    }
    let range = formatter.range(day, date(2025, 9, 5), DateStyle::Long);
    assert_eq!(spaced(&range), "2025-09-02 – 2025-09-05");
    let afternoon = || moment("2025-09-02T14:10");
    let told = formatter.date_time(afternoon(), DateStyle::Full, TimeStyle::Short);
    assert_eq!(told, "2025-09-02 14:10");
    let table = [
        ("weekday=long;day=numeric;month=long;year=numeric", "2025-09-02"),
        ("year=numeric;month=long", "2025-09"),
        ("day=numeric;month=short", "09-02"),
        ("month=long", "09"),
    ];
    for (options, expected) in table {
        assert_eq!(formatter.fields(afternoon(), &fields(options)), expected, "{options}");
    }
    let yesterday = formatter.relative(-1, RelativeUnit::Day, RelativeStyle::words());
    assert_eq!(yesterday, "-1 d");
    assert_eq!(formatter.format(date(-43, 3, 15), DateStyle::Long), "BCE 44-03-15");
}

#[cfg(feature = "all-locales")]
#[test]
fn languages_beyond_europe_have_their_own_form() {
    let day = date(2025, 9, 2);
    let table = [
        ("th", "วันอังคารที่ 2 กันยายน ค.ศ. 2025", "2 – 5 กันยายน ค.ศ. 2025", "3 วันที่ผ่านมา"),
        ("fa", "سه‌شنبه ۲ سپتامبر ۲۰۲۵", "۲ تا ۵ سپتامبر ۲۰۲۵", "۳ روز پیش"),
        ("sw", "Jumanne, 2 Septemba 2025", "2 – 5 Septemba 2025", "siku 3 zilizopita"),
        ("vi", "Thứ Ba, 2 tháng 9, 2025", "2 – 5 tháng 9, 2025", "3 ngày trước"),
    ];
    for (locale, full, range, ago) in table {
        let formatter = DateFormatter::new(locale.parse().unwrap()).unwrap();
        assert_eq!(spaced(&formatter.format(day, DateStyle::Full)), full, "{locale}");
        let days = formatter.range(day, date(2025, 9, 5), DateStyle::Long);
        assert_eq!(spaced(&days), range, "{locale}");
        let told = formatter.relative(-3, RelativeUnit::Day, RelativeStyle::words());
        assert_eq!(told, ago, "{locale}");
    }
    // Cyrillic Uzbek is not among these locales, and does not get the words in Latin letters.
    let uzbek = DateFormatter::new("uz-Cyrl".parse().unwrap()).unwrap();
    assert_eq!(uzbek.fields(day, &fields("year=numeric;month=long")), "2025-09");
    let gaelic = DateFormatter::new("gd".parse().unwrap()).unwrap();
    assert_eq!(gaelic.fields(day, &fields("year=numeric;month=short")), "Sult 2025");
}

#[test]
fn dates_and_numbers_have_the_same_digits() {
    let plain = isogloss::numbers::NumberOptions::decimal();
    for locale in ["nl", "ar-EG", "ar", "fa", "mr", "bn", "bn-IN", "my", "ckb", "tlh"] {
        let numbers = isogloss::numbers::NumberFormatter::new(locale.parse().unwrap()).unwrap();
        let formatter = DateFormatter::new(locale.parse().unwrap()).unwrap();
        let day = formatter.fields(date(2025, 9, 12), &fields("day=numeric"));
        assert_eq!(day, numbers.format(12, &plain), "{locale}");
    }
}

#[test]
fn months_of_chinese_ranges_are_numbers() {
    let fields = fields("month=long;day=numeric");
    let range = |locale: &str| {
        let formatter = DateFormatter::new(locale.parse().unwrap()).unwrap();
        spaced(&formatter.range_of_fields(date(2025, 12, 28), date(2026, 1, 4), &fields))
    };
    assert_eq!(range("zh"), "2025年12月28日 – 2026年1月4日");
    assert_eq!(range("zh-TW"), "2025年12月28日至2026年1月4日");
    assert_eq!(range("ja"), "2025年12月28日～2026年1月4日");
    assert_eq!(range("nl"), "28 december 2025 – 4 januari 2026");
}
