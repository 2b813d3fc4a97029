//! Dates in words: the styles in the languages of the demonstration, with CLDR's spelling.
#![cfg(feature = "dates")]

use isogloss::dates::{
    DateFormatter, DateStyle, Dates, RelativeStyle, RelativeUnit, Temporal, TimeStyle, Typography,
};
use isogloss::{Site, Timestamp, date};
use jiff::ZonedDateTime;
use jiff::civil::time;

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
    // A language that the site does not have: ISO 8601 is never wrong.
    assert_eq!(dates.format(day, "es".parse().unwrap(), DateStyle::Long), "2025-09-02");
}

/// ICU4X itself, asked for each day.
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
fn every_day_of_two_centuries_is_written_as_icu4x_writes_it() {
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
    // ICU4X builds its fullest style from fields; these two locales have a pattern of their own for
    // it, which is followed, as `Intl` does.
    let own_patterns = [("fr-CH", DateStyle::Full), ("en-IE", DateStyle::Full)];
    let mut failures = Vec::new();
    for locale in locales {
        let formatter = DateFormatter::new(locale.parse().unwrap()).unwrap();
        // Every day for the languages of Belgium, every thirteenth for their relatives.
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
    // In numbers nobody writes an ordinal.
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
        // Yesterday evening is nearer than six hours only in the night.
        ("2025-09-01T22:00", "hier"),
        ("2025-09-04T09:00", "après-demain"),
        ("2025-08-30T09:00", "il y a 3 jours"),
        ("2025-08-19T09:00", "il y a 2 semaines"),
        ("2025-06-02T09:00", "il y a 3 mois"),
        ("2024-09-03T09:00", "il y a 11 mois"),
        ("2024-09-02T09:00", "l’année dernière"),
        ("2035-09-02T09:00", "dans 10 ans"),
    ];
    for (then, expected) in table {
        let then = at(&format!("{then}[Europe/Brussels]"));
        assert_eq!(french.relative_to(&then, &now, RelativeStyle::words()), expected, "{then}");
    }
}

#[test]
fn values_without_a_part_that_is_asked_for() {
    let english = DateFormatter::new("en-GB".parse().unwrap()).unwrap();
    let day = date(2025, 9, 2);
    // A civil date has no time and no zone.
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
