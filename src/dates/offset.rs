//! Time zones as their distance from Greenwich: *GMT+2*, *UTC−05:00*.

use super::pattern::{Token, push_number, tokens};
use crate::cldr::LocaleData;

/// The form of offsets in one locale (UTS #35 part 4, *Time Zone Format Terminology*).
#[derive(Debug)]
pub(super) struct OffsetFormat {
    /// The text around the offset: `GMT{0}`.
    around: &'static str,
    /// The patterns of offsets east and west of Greenwich: `+HH:mm`.
    east: &'static str,
    west: &'static str,
    digits: [char; 10],
    /// The abbreviation of Coordinated Universal Time.
    pub(super) utc: &'static str,
}

impl OffsetFormat {
    pub(super) fn new(data: &LocaleData, digits: [char; 10]) -> OffsetFormat {
        let mut parts = data.get("zone.offset").unwrap_or_default().split('|');
        let mut part = |usual| parts.next().filter(|part| !part.is_empty()).unwrap_or(usual);
        OffsetFormat {
            around: part("GMT{0}"),
            east: part("+HH:mm"),
            west: part("-HH:mm"),
            digits,
            utc: data.get("zone.utc").unwrap_or("UTC"),
        }
    }

    /// Returns an offset in seconds. The short form has minutes only if they are not zero.
    pub(super) fn write(&self, seconds: i32, is_short: bool) -> String {
        let pattern = if seconds < 0 { self.west } else { self.east };
        let seconds = seconds.unsigned_abs();
        let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        let mut out = String::new();
        let mut separator = String::new();
        for token in tokens(pattern) {
            match token {
                Token::Field('H', _) => {
                    separator.clear();
                    push_number(&mut out, hours, if is_short { 1 } else { 2 }, &self.digits);
                    if is_short && minutes == 0 && seconds == 0 {
                        break;
                    }
                }
                Token::Field(_, _) => {
                    push_number(&mut out, minutes, 2, &self.digits);
                    if seconds > 0 {
                        out.push_str(&separator);
                        push_number(&mut out, seconds, 2, &self.digits);
                    }
                }
                Token::Literal(text) => {
                    out.push_str(&text);
                    separator = text;
                }
            }
        }
        self.around.replace("{0}", &out)
    }
}
