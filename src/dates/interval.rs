//! Patterns for ranges of dates (UTS #35 part 4, *intervalFormats*).

use jiff::civil::{Date, Time};

use super::pattern::{Token, pattern_of, tokens};
use super::skeleton::Skeleton;
use crate::cldr::{LocaleData, item};

/// The greatest field in which two moments differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Difference {
    Year,
    Month,
    Day,
    HalfDay,
    Hour,
    Minute,
    Second,
}

impl Difference {
    pub(super) fn between(from: (Date, Time), to: (Date, Time)) -> Option<Difference> {
        let ((from_date, from_time), (to_date, to_time)) = (from, to);
        if from_date.year() != to_date.year() {
            Some(Difference::Year)
        } else if from_date.month() != to_date.month() {
            Some(Difference::Month)
        } else if from_date.day() != to_date.day() {
            Some(Difference::Day)
        } else if (from_time.hour() < 12) != (to_time.hour() < 12) {
            Some(Difference::HalfDay)
        } else if from_time.hour() != to_time.hour() {
            Some(Difference::Hour)
        } else if from_time.minute() != to_time.minute() {
            Some(Difference::Minute)
        } else if from_time.second() != to_time.second() {
            Some(Difference::Second)
        } else {
            None
        }
    }

    pub(super) fn is_of_date(self) -> bool {
        matches!(self, Difference::Year | Difference::Month | Difference::Day)
    }

    pub(super) fn is_of_months(self) -> bool {
        matches!(self, Difference::Year | Difference::Month)
    }

    fn letter(self, is_half_days: bool) -> &'static str {
        match self {
            Difference::Year => "y",
            Difference::Month => "M",
            Difference::Day => "d",
            Difference::HalfDay if is_half_days => "a",
            Difference::HalfDay | Difference::Hour if !is_half_days => "H",
            Difference::HalfDay | Difference::Hour => "h",
            Difference::Minute => "m",
            Difference::Second => "s",
        }
    }

    /// Returns whether a pattern with these fields shows the difference.
    pub(super) fn shows_in(self, skeleton: &Skeleton) -> bool {
        let fields: &[char] = match self {
            Difference::Year => &['y', 'M', 'd', 'E'],
            Difference::Month => &['M', 'd', 'E'],
            Difference::Day => &['d', 'E'],
            Difference::HalfDay | Difference::Hour => &['h'],
            Difference::Minute => &['m'],
            Difference::Second => &['s'],
        };
        fields.iter().any(|field| skeleton.get(*field).is_some())
    }
}

/// Returns the two halves of the pattern for a range; `None` if CLDR has none for these fields.
pub(super) fn halves(
    data: &LocaleData,
    wanted: &Skeleton,
    difference: Difference,
) -> Option<[String; 2]> {
    let mut best: Option<(usize, Skeleton, &'static str)> = None;
    for (name, line) in data.beginning_with("iv.") {
        if name == "fallback" {
            continue;
        }
        let offered = Skeleton::parse(name);
        let Some(distance) = distance(wanted, &offered) else { continue };
        if best.as_ref().is_none_or(|(least, _, _)| distance < *least) {
            best = Some((distance, offered, line));
        }
    }
    let (_, offered, line) = best?;
    let is_half_days = matches!(wanted.get('h'), Some(('h' | 'K', _)));
    let letter = difference.letter(is_half_days);
    let pattern = item(line, letter)
        // Patterns with 24 hours do not distinguish half days.
        .or_else(|| (letter == "a").then(|| item(line, "H")).flatten())?;
    let mut fields = tokens(pattern);
    for token in &mut fields {
        let Token::Field(symbol, width) = token else { continue };
        let field = field_of(*symbol);
        if let (Some((_, wanted)), Some((_, offered))) = (wanted.get(field), offered.get(field))
            // Days and months in a range keep the number of digits of the range's pattern.
            && !(matches!(field, 'd' | 'M') && wanted == 2)
            && *width == offered
            && wanted > offered
        {
            *width = wanted;
        }
    }
    Some(split(&fields))
}

fn field_of(symbol: char) -> char {
    match symbol {
        'L' => 'M',
        'c' | 'e' => 'E',
        'H' | 'K' | 'k' => 'h',
        other => other,
    }
}

/// Returns the difference in width between the fields; `None` if they are not the same fields.
fn distance(wanted: &Skeleton, offered: &Skeleton) -> Option<usize> {
    if wanted.fields().count() != offered.fields().count() {
        return None;
    }
    let mut distance = 0;
    for (symbol, width) in wanted.fields() {
        let (found, other) = offered.get(field_of(symbol))?;
        let is_hour = field_of(symbol) == 'h';
        if is_hour && (matches!(found, 'h' | 'K') != matches!(symbol, 'h' | 'K')) {
            return None;
        }
        // Words and numbers are far apart.
        let is_word = |width: usize| field_of(symbol) == 'M' && width > 2;
        // For days of the week, any width of up to three letters is the same abbreviation.
        let letters = |width: usize| if field_of(symbol) == 'E' && width < 4 { 1 } else { width };
        distance += letters(width).abs_diff(letters(other))
            + 0x100 * usize::from(is_word(width) != is_word(other));
    }
    Some(distance)
}

/// Splits a pattern for two moments before the first field that occurs a second time.
fn split(fields: &[Token]) -> [String; 2] {
    let mut seen = Vec::new();
    let mut at = fields.len();
    for (position, token) in fields.iter().enumerate() {
        if let Token::Field(symbol, _) = token {
            let field = field_of(*symbol);
            if seen.contains(&field) {
                at = position;
                break;
            }
            seen.push(field);
        }
    }
    let (first, second) = fields.split_at(at);
    [pattern_of(first), pattern_of(second)]
}

/// Returns the first half without the dash that separates it from the second. In `d.–` the full
/// stop is kept.
pub(super) fn without_dash(first: &str) -> String {
    let mut fields = tokens(first);
    if let Some(Token::Literal(text)) = fields.last_mut() {
        let is_dash = |it: char| it.is_whitespace() || matches!(it, '-' | '\u{2010}'..='\u{2015}');
        text.truncate(text.trim_end_matches(is_dash).len());
    }
    pattern_of(&fields)
}
