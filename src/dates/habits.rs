//! The habits of one language that CLDR leaves out.

use super::style::Typography;
use crate::site::TypographicConventions;

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Habits {
    /// The text for the first day of a month beside the name of the month.
    pub(super) first_of_month: Option<Box<str>>,
    /// The patterns of times of only hours and minutes, and of full hours.
    pub(super) hours: Option<[Box<str>; 2]>,
    pub(super) range_words: Option<RangeWords>,
}

/// The words before the first and between the two ends of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct RangeWords {
    pub(super) of_days: [&'static str; 2],
    pub(super) of_others: [&'static str; 2],
}

const RANGE_WORDS: [(&str, RangeWords); 4] = [
    ("fr", RangeWords { of_days: ["du ", " au "], of_others: ["de ", " à "] }),
    ("nl", RangeWords { of_days: ["", " tot "], of_others: ["", " tot "] }),
    ("de", RangeWords { of_days: ["", " bis "], of_others: ["", " bis "] }),
    ("en", RangeWords { of_days: ["", " to "], of_others: ["", " to "] }),
];

/// The usual text for the first day of a month.
const FIRST_OF_MONTH: [(&str, &str); 1] = [("fr", "1er")];

/// The usual word for the hour.
const HOURS: [(&str, &str); 3] = [("fr", "h"), ("nl", "u"), ("de", "Uhr")];

impl Habits {
    /// Returns the habits of a typography that the language has.
    pub(super) fn of_typography(typography: Typography, language: &str) -> Habits {
        let first = of_language(&FIRST_OF_MONTH, language).filter(|_| typography.first_of_month);
        let hours = of_language(&HOURS, language).filter(|_| typography.hour_letter);
        Habits {
            first_of_month: first.map(Box::from),
            hours: hours.map(|word| hour_patterns(word, language)),
            range_words: of_language(&RANGE_WORDS, language).filter(|_| typography.range_words),
        }
    }

    /// Returns the habits that are set for the language.
    pub(super) fn of_conventions(conventions: &TypographicConventions, language: &str) -> Habits {
        let words = of_language(&RANGE_WORDS, language);
        Habits {
            first_of_month: conventions.first_of_month().map(Box::from),
            hours: conventions.hours().map(|sign| hour_patterns(sign, language)),
            range_words: words.filter(|_| conventions.has_range_words()),
        }
    }
}

fn of_language<T: Copy>(table: &[(&str, T)], language: &str) -> Option<T> {
    table.iter().find(|(known, _)| *known == language).map(|(_, value)| *value)
}

/// Returns the patterns of times with a sign for the hour. A full hour has no minutes after a word.
fn hour_patterns(sign: &str, language: &str) -> [Box<str>; 2] {
    let quoted = format!("'{}'", sign.replace('\'', "''").replace(' ', "\u{a0}"));
    let is_word = sign.contains(char::is_alphabetic);
    let [with_minutes, full_hour] = match language {
        _ if !is_word => [format!("H{quoted}mm"), format!("H{quoted}mm")],
        "fr" => [format!("H\u{a0}{quoted}\u{a0}mm"), format!("H\u{a0}{quoted}")],
        "de" => [format!("H.mm\u{a0}{quoted}"), format!("H\u{a0}{quoted}")],
        _ => [format!("H{quoted}mm"), format!("H{quoted}")],
    };
    [with_minutes.into(), full_hour.into()]
}
