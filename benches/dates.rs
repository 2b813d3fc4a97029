//! Benchmarks a long date: isogloss, a kept and a fresh formatter of ICU4X, and chrono's
//! `format_localized`.
//!
//! ```sh
//! cargo bench -p isogloss-benches --bench dates
//! ```

mod support;

use std::hint::black_box;

use chrono::{Locale, NaiveDate};
use icu_calendar::Gregorian;
use icu_datetime::fieldsets::YMD;
use icu_datetime::{FixedCalendarDateTimeFormatter as Formatter, input::Date};
use isogloss::dates::{DateFormatter, DateStyle};
use support::medians;

const REPEAT: usize = 5_000;

fn main() {
    let ours = DateFormatter::new("fr-BE".parse().unwrap()).unwrap();
    let locale: icu_locale_core::Locale = "fr-BE".parse().unwrap();
    let fresh = || -> Formatter<Gregorian, YMD> {
        Formatter::try_new((&locale).into(), YMD::long()).unwrap()
    };
    let kept = fresh();
    let day = isogloss::date(2025, 9, 2);
    let icu_day = Date::try_new_gregorian(2025, 9, 2).unwrap();
    let chrono_day = NaiveDate::from_ymd_opt(2025, 9, 2).unwrap();
    assert_eq!(ours.format(day, DateStyle::Long), kept.format(&icu_day).to_string());

    let [chrono, kept_icu, fresh_icu, isogloss] = medians(
        41,
        REPEAT,
        [
            &mut || {
                repeat(|| {
                    let day = black_box(chrono_day);
                    black_box(day.format_localized("%-d %B %Y", Locale::fr_BE).to_string());
                })
            },
            &mut || {
                repeat(|| {
                    black_box(kept.format(&black_box(icu_day)).to_string());
                })
            },
            &mut || {
                repeat(|| {
                    black_box(fresh().format(&black_box(icu_day)).to_string());
                })
            },
            &mut || {
                repeat(|| {
                    black_box(ours.format(black_box(day), DateStyle::Long));
                })
            },
        ],
    );
    println!("nanoseconds of processor time for a long date in French, median of 41 rounds\n");
    println!(
        "chrono {chrono:.0}, ICU4X kept {kept_icu:.0}, fresh {fresh_icu:.0}, isogloss {isogloss:.0}"
    );
    println!("isogloss / kept ICU4X {:.3}×", isogloss / kept_icu);
}

fn repeat(mut operation: impl FnMut()) {
    for _ in 0..REPEAT {
        operation();
    }
}
