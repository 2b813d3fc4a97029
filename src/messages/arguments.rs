use std::borrow::Cow;

use jiff::civil::{Date, DateTime, Time};
use jiff::{Timestamp, ZonedDateTime};

use crate::dates::Temporal;
use crate::numbers::Number;

/// The values to put into a message, by name: texts, numbers, dates and times, lists.
///
/// ```
/// use isogloss::messages::MessageArgs;
/// use isogloss::date;
///
/// let args = MessageArgs::new()
///     .with("name", "Anneleen")
///     .with("count", 3)
///     .with("price", 12.5)
///     .with("day", date(2025, 9, 2))
///     .with("towns", ["Aalst", "Ieper"]);
/// assert_eq!(args.len(), 5);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MessageArgs<'a> {
    args: Vec<(&'a str, Argument<'a>)>,
}

/// A value to put into a message.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Argument<'a> {
    /// A text, inserted as it is.
    Text(Cow<'a, str>),
    /// A number, written as in the language of the message. It can also choose a plural form.
    Number(Number),
    /// A date, a time of day, both, or a moment in a time zone.
    Temporal(Temporal),
    /// A moment, shown in the site's time zone.
    Timestamp(Timestamp),
    /// A list of texts.
    List(Vec<Cow<'a, str>>),
}

impl<'a> MessageArgs<'a> {
    /// Creates an empty set of values.
    pub fn new() -> MessageArgs<'a> {
        MessageArgs::default()
    }

    /// Adds a value. If a name is added again, the last value applies.
    #[must_use]
    pub fn with(mut self, name: &'a str, value: impl Into<Argument<'a>>) -> MessageArgs<'a> {
        self.args.push((name, value.into()));
        self
    }

    /// Returns the number of values added.
    pub fn len(&self) -> usize {
        self.args.len()
    }

    /// Returns whether there are no values.
    pub fn is_empty(&self) -> bool {
        self.args.is_empty()
    }

    /// Returns the value of a name.
    pub fn get(&self, name: &str) -> Option<&Argument<'a>> {
        self.args.iter().rev().find(|(known, _)| *known == name).map(|(_, value)| value)
    }
}

impl<'a> From<&'a str> for Argument<'a> {
    fn from(text: &'a str) -> Argument<'a> {
        Argument::Text(text.into())
    }
}

impl<'a> From<&'a String> for Argument<'a> {
    fn from(text: &'a String) -> Argument<'a> {
        Argument::Text(text.as_str().into())
    }
}

impl From<char> for Argument<'_> {
    fn from(character: char) -> Self {
        Argument::Text(character.to_string().into())
    }
}

impl<'a> From<Cow<'a, str>> for Argument<'a> {
    fn from(text: Cow<'a, str>) -> Argument<'a> {
        Argument::Text(text)
    }
}

impl<'a, T: Into<Cow<'a, str>>, const N: usize> From<[T; N]> for Argument<'a> {
    fn from(items: [T; N]) -> Argument<'a> {
        Argument::List(items.into_iter().map(Into::into).collect())
    }
}

impl<'a, T: Into<Cow<'a, str>>> From<Vec<T>> for Argument<'a> {
    fn from(items: Vec<T>) -> Argument<'a> {
        Argument::List(items.into_iter().map(Into::into).collect())
    }
}

impl<'a, T: AsRef<str>> From<&'a [T]> for Argument<'a> {
    fn from(items: &'a [T]) -> Argument<'a> {
        Argument::List(items.iter().map(|item| item.as_ref().into()).collect())
    }
}

impl<'a, T: AsRef<str>, const N: usize> From<&'a [T; N]> for Argument<'a> {
    fn from(items: &'a [T; N]) -> Argument<'a> {
        items.as_slice().into()
    }
}

impl<'a, T: AsRef<str>> From<&'a Vec<T>> for Argument<'a> {
    fn from(items: &'a Vec<T>) -> Argument<'a> {
        items.as_slice().into()
    }
}

macro_rules! arguments {
    ($($variant:ident: $($value:ty),+;)+) => {
        $($(impl From<$value> for Argument<'_> {
            fn from(value: $value) -> Self {
                Argument::$variant(value.into())
            }
        })+)+
    };
}

arguments! {
    Text: String;
    Number: Number, i8, i16, i32, i64, isize, u8, u16, u32, u64, usize, f32, f64;
    Temporal: Temporal, Date, Time, DateTime, ZonedDateTime, &ZonedDateTime;
    Timestamp: Timestamp;
}
