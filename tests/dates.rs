//! Dates in words: the styles in the languages of the demonstration, with CLDR's spelling.
#![cfg(feature = "dates")]

use isogloss::dates::{DateFormatter, DateStyle, Dates};
use isogloss::{Site, date};

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
