//! Date patterns (UTS #35 part 4, *Date Format Patterns*), compiled for a locale so that they can
//! be written quickly.

use std::sync::Arc;

use jiff::ZonedDateTime;
use jiff::civil::{Date, Time, Weekday};

use super::icu::Zones;
use super::names::{DayPeriods, Names};
use super::style::ZoneStyle;

/// A pattern with the names of its locale.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pattern {
    pieces: Vec<Piece>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    Literal(Box<str>),
    /// A field in digits, with the least number of them.
    Number(Field, u8),
    /// A field written as one of these names.
    Name(Field, Arc<[Box<str>]>),
    /// The last two digits of a year within this span, and the whole year outside it.
    ShortYear(i16, i16),
    /// A part of the day, such as *in the morning*.
    DayPeriod(Arc<DayPeriods>),
    Zone(ZoneStyle),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Era,
    Year,
    Month,
    Day,
    Weekday,
    HalfDay,
    Hour11,
    Hour12,
    Hour23,
    Hour24,
    Minute,
    Second,
}

/// The values that are written into a pattern.
#[derive(Clone, Copy)]
pub(super) struct Moment<'m> {
    pub(super) date: Date,
    pub(super) time: Time,
    pub(super) zoned: Option<&'m ZonedDateTime>,
}

/// The parts of a locale that are needed to write fields.
pub(super) struct Writing<'w> {
    pub(super) digits: &'w [char; 10],
    pub(super) zones: &'w Zones,
    /// The text for the first day of a month.
    pub(super) first_of_month: Option<&'w str>,
    /// Whether the month is a word although this pattern may not contain it, as in the other half
    /// of a range.
    pub(super) is_month_in_words: bool,
}

impl Pattern {
    pub(super) fn of_pieces(pieces: Vec<Piece>) -> Pattern {
        Pattern { pieces }
    }

    /// Compiles a pattern of CLDR.
    pub(super) fn compile(pattern: &str, names: &Names) -> Pattern {
        let mut pieces = Vec::new();
        let mut literal = String::new();
        for token in tokens(pattern) {
            match token {
                Token::Literal(text) => literal.push_str(&text),
                Token::Field(symbol, width) => {
                    if let Some(piece) = names.piece(symbol, width) {
                        if !literal.is_empty() {
                            pieces.push(Piece::Literal(std::mem::take(&mut literal).into()));
                        }
                        pieces.push(piece);
                    }
                }
            }
        }
        if !literal.is_empty() {
            pieces.push(Piece::Literal(literal.into()));
        }
        Pattern { pieces }
    }

    /// Returns the pattern with the text around each name made part of the name, so that fewer
    /// pieces have to be written.
    pub(super) fn folded(self) -> Pattern {
        let mut pieces: Vec<Piece> = Vec::with_capacity(self.pieces.len());
        for piece in self.pieces {
            let folded = match (pieces.pop(), piece) {
                (Some(Piece::Literal(text)), Piece::Name(field, names)) => {
                    let named = names.iter().map(|name| format!("{text}{name}").into());
                    Piece::Name(field, named.collect())
                }
                (Some(Piece::Name(field, names)), Piece::Literal(text)) => {
                    let named = names.iter().map(|name| format!("{name}{text}").into());
                    Piece::Name(field, named.collect())
                }
                (before, piece) => {
                    pieces.extend(before);
                    piece
                }
            };
            pieces.push(folded);
        }
        Pattern { pieces }
    }

    /// Returns the pattern with the century left out only from 1950 to 2049, as in ICU4X's styles.
    pub(super) fn with_whole_years(mut self) -> Pattern {
        for piece in &mut self.pieces {
            if let Piece::ShortYear(from, to) = piece {
                (*from, *to) = (1950, 2049);
            }
        }
        self
    }

    pub(super) fn write(&self, out: &mut String, moment: Moment<'_>, writing: &Writing<'_>) {
        for piece in &self.pieces {
            match piece {
                Piece::Literal(text) => out.push_str(text),
                Piece::Name(field, names) => {
                    let at = field.position(moment);
                    out.push_str(names.get(at).map_or("", |name| name));
                }
                Piece::Number(field, width) => match self.first_of_month(*field, moment, writing) {
                    Some(text) => out.push_str(text),
                    None => push_number(out, field.value(moment), *width, writing.digits),
                },
                Piece::ShortYear(from, to) => {
                    let year = moment.date.year();
                    if (*from..=*to).contains(&year) {
                        push_number(out, Field::Year.value(moment) % 100, 2, writing.digits);
                    } else {
                        push_number(out, Field::Year.value(moment), 1, writing.digits);
                    }
                }
                Piece::DayPeriod(periods) => {
                    let has_minutes = self.pieces.contains(&Piece::Number(Field::Minute, 2));
                    let is_full = !has_minutes || moment.time.minute() == 0;
                    out.push_str(periods.at(moment.time, is_full));
                }
                Piece::Zone(style) => {
                    if let Some(zoned) = moment.zoned {
                        out.push_str(&writing.zones.name(zoned, *style));
                    }
                }
            }
        }
    }

    /// Returns the text that replaces the number of the day.
    fn first_of_month<'w>(
        &self,
        field: Field,
        moment: Moment<'_>,
        writing: &Writing<'w>,
    ) -> Option<&'w str> {
        let text = writing.first_of_month?;
        let is_first = field == Field::Day && moment.date.day() == 1;
        (is_first && (writing.is_month_in_words || self.has_month_name())).then_some(text)
    }

    pub(super) fn has_month_name(&self) -> bool {
        self.pieces.iter().any(|piece| matches!(piece, Piece::Name(Field::Month, _)))
    }
}

impl Field {
    fn value(self, moment: Moment<'_>) -> u32 {
        let hour = || u32::from(moment.time.hour().unsigned_abs());
        match self {
            Field::Year => {
                let year = moment.date.year();
                // The year before 1 is 1 BC.
                u32::from(if year > 0 { year.unsigned_abs() } else { (1 - year).unsigned_abs() })
            }
            Field::Month => u32::from(moment.date.month().unsigned_abs()),
            Field::Day => u32::from(moment.date.day().unsigned_abs()),
            Field::Hour11 => hour() % 12,
            Field::Hour12 => (hour() + 11) % 12 + 1,
            Field::Hour23 => hour(),
            Field::Hour24 => (hour() + 23) % 24 + 1,
            Field::Minute => u32::from(moment.time.minute().unsigned_abs()),
            Field::Second => u32::from(moment.time.second().unsigned_abs()),
            Field::Era | Field::Weekday | Field::HalfDay => 0,
        }
    }

    /// Returns the position of the value's name among the names of the field.
    fn position(self, moment: Moment<'_>) -> usize {
        match self {
            Field::Era => usize::from(moment.date.year() > 0),
            Field::Month => usize::from(moment.date.month().unsigned_abs()).saturating_sub(1),
            Field::Day => usize::from(moment.date.day().unsigned_abs()).saturating_sub(1),
            Field::Weekday => weekday_position(moment.date.weekday()),
            Field::HalfDay => usize::from(moment.time.hour() >= 12),
            _ => 0,
        }
    }
}

pub(super) fn weekday_position(weekday: Weekday) -> usize {
    usize::from(weekday.to_monday_zero_offset().unsigned_abs())
}

pub(super) fn push_number(out: &mut String, value: u32, width: u8, digits: &[char; 10]) {
    let [zero, ..] = digits;
    if *zero == '0' && value < 10_000 {
        return push_plain(out, value, width);
    }
    for (at, power) in [10_000, 1000, 100, 10, 1].into_iter().enumerate() {
        let is_leading = value < power && power > 1;
        if is_leading && 5 - at > usize::from(width) {
            continue;
        }
        let digit = usize::try_from(value / power % 10).unwrap_or_default();
        out.push(digits.get(digit).copied().unwrap_or(*zero));
    }
}

/// The numbers from 0 to 99 in two digits.
#[allow(clippy::indexing_slicing)] // It runs at compile time, where a mistake is a compile error.
static PAIRS: [&str; 100] = {
    let mut rest = "00010203040506070809101112131415161718192021222324252627282930313233343536\
                    37383940414243444546474849505152535455565758596061626364656667686970717273\
                    7475767778798081828384858687888990919293949596979899";
    let mut pairs = [""; 100];
    let mut at = 0;
    while at < pairs.len() {
        (pairs[at], rest) = rest.split_at(2);
        at += 1;
    }
    pairs
};

/// Writes ASCII digits, two at a time.
#[inline]
fn push_plain(out: &mut String, value: u32, width: u8) {
    let pair = |value: u32| {
        let at = usize::try_from(value % 100).unwrap_or_default();
        PAIRS.get(at).copied().unwrap_or_default()
    };
    let one = |value: u32| char::from_digit(value % 10, 10).unwrap_or('0');
    match (value, width) {
        (..10, ..2) => out.push(one(value)),
        (..100, ..3) => out.push_str(pair(value)),
        (..1000, ..4) => {
            out.push(one(value / 100));
            out.push_str(pair(value));
        }
        _ => {
            out.push_str(pair(value / 100));
            out.push_str(pair(value));
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Literal(String),
    Field(char, usize),
}

/// Splits a pattern into parts: letters are fields, and quoted letters are literal text.
pub(super) fn tokens(pattern: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut characters = pattern.chars().peekable();
    let mut is_quoted = false;
    while let Some(character) = characters.next() {
        if character == '\'' {
            // Two quotes in a row are one literal quote.
            if characters.next_if_eq(&'\'').is_none() {
                is_quoted = !is_quoted;
                continue;
            }
        } else if !is_quoted && character.is_ascii_alphabetic() {
            let mut width = 1;
            while characters.next_if_eq(&character).is_some() {
                width += 1;
            }
            tokens.push(Token::Field(character, width));
            continue;
        }
        match tokens.last_mut() {
            Some(Token::Literal(text)) => text.push(character),
            _ => tokens.push(Token::Literal(character.to_string())),
        }
    }
    tokens
}

/// Joins parts into a pattern again.
pub(super) fn pattern_of(tokens: &[Token]) -> String {
    let mut out = String::new();
    for token in tokens {
        match token {
            Token::Field(symbol, width) => {
                out.extend(std::iter::repeat_n(*symbol, *width));
            }
            Token::Literal(text) => {
                let is_plain = !text.contains(|it: char| it.is_ascii_alphabetic() || it == '\'');
                if is_plain {
                    out.push_str(text);
                } else {
                    out.push('\'');
                    out.push_str(&text.replace('\'', "''"));
                    out.push('\'');
                }
            }
        }
    }
    out
}
