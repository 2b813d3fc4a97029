//! Conversions of the types of Rust and of jiff to values.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use jiff::civil::{Date, DateTime, Time};
use jiff::{Timestamp, ZonedDateTime};

use super::id::EntryId;
use super::period::Period;
use super::value::{File, Image, LocalizedText, Value};
use crate::notation::Scalar;

impl From<Scalar> for Value {
    fn from(scalar: Scalar) -> Value {
        match scalar {
            Scalar::Text(text) => Value::Text(text),
            Scalar::Unquoted(word) => Value::Unquoted(word),
            Scalar::Integer(number) => Value::Integer(number),
            Scalar::Number(number) => Value::Number(number),
            Scalar::Boolean(yes) => Value::Boolean(yes),
            Scalar::Date(date) => Value::Date(date),
            Scalar::LocalMoment(moment) => Value::LocalMoment(moment),
            Scalar::Moment(moment, _) => Value::Moment(moment),
        }
    }
}

macro_rules! texts {
    ($($text:ty)+) => {
        $(impl From<$text> for Value {
            fn from(text: $text) -> Value {
                Value::Text(text.into())
            }
        })+
    };
}
texts!(&str String Box<str> Cow<'_, str>);

impl From<&String> for Value {
    fn from(text: &String) -> Value {
        Value::from(text.as_str())
    }
}

impl From<char> for Value {
    fn from(character: char) -> Value {
        Value::from(character.to_string())
    }
}

impl From<EntryId> for Value {
    fn from(id: EntryId) -> Value {
        Value::from(&id)
    }
}

impl From<&EntryId> for Value {
    fn from(id: &EntryId) -> Value {
        Value::from(id.as_str())
    }
}

macro_rules! integers {
    ($($integer:ty)+) => {
        $(impl From<$integer> for Value {
            fn from(number: $integer) -> Value {
                Value::Integer(number.into())
            }
        })+
    };
}
integers!(i8 i16 i32 i64 u8 u16 u32);

macro_rules! wide_integers {
    ($($integer:ty)+) => {
        $(impl From<$integer> for Value {
            /// Returns an integer, or the nearest number if it is beyond the range of [`i64`].
            fn from(number: $integer) -> Value {
                i64::try_from(number).map_or(Value::Number(number as f64), Value::Integer)
            }
        })+
    };
}
wide_integers!(i128 isize u64 u128 usize);

impl From<f64> for Value {
    fn from(number: f64) -> Value {
        Value::Number(number)
    }
}

impl From<f32> for Value {
    /// Returns the number that is written like this one: 12.9, not 12.899999618530273.
    fn from(number: f32) -> Value {
        Value::Number(number.to_string().parse().unwrap_or(number.into()))
    }
}

impl From<bool> for Value {
    fn from(yes: bool) -> Value {
        Value::Boolean(yes)
    }
}

impl From<Date> for Value {
    fn from(date: Date) -> Value {
        Value::Date(date)
    }
}

impl From<DateTime> for Value {
    fn from(moment: DateTime) -> Value {
        Value::LocalMoment(moment)
    }
}

impl From<Time> for Value {
    /// Returns the time as text: `14:00`, or `14:00:30` if it has seconds.
    fn from(time: Time) -> Value {
        Value::from(match (time.second(), time.subsec_nanosecond()) {
            (0, 0) => format!("{:02}:{:02}", time.hour(), time.minute()),
            _ => time.to_string(),
        })
    }
}

impl From<Timestamp> for Value {
    fn from(moment: Timestamp) -> Value {
        Value::Moment(moment)
    }
}

impl From<ZonedDateTime> for Value {
    fn from(moment: ZonedDateTime) -> Value {
        Value::Moment(moment.timestamp())
    }
}

impl From<LocalizedText> for Value {
    fn from(text: LocalizedText) -> Value {
        Value::ByLanguage(Box::new(text))
    }
}

impl From<File> for Value {
    fn from(file: File) -> Value {
        Value::File(Box::new(file))
    }
}

impl From<Period> for Value {
    fn from(period: Period) -> Value {
        Value::Period(Box::new(period))
    }
}

impl From<Image> for Value {
    fn from(image: Image) -> Value {
        Value::Image(Box::new(image))
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Value {
        value.map_or(Value::Absent, Into::into)
    }
}

impl<T: Into<Value>> From<Vec<T>> for Value {
    fn from(items: Vec<T>) -> Value {
        Value::list(items.into_iter().map(Into::into))
    }
}

impl<T: Into<Value>, const N: usize> From<[T; N]> for Value {
    fn from(items: [T; N]) -> Value {
        Value::list(items.into_iter().map(Into::into))
    }
}

impl<T: Clone + Into<Value>> From<&[T]> for Value {
    fn from(items: &[T]) -> Value {
        Value::list(items.iter().cloned().map(Into::into))
    }
}

impl<K: Into<Box<str>>, T: Into<Value>> From<BTreeMap<K, T>> for Value {
    fn from(members: BTreeMap<K, T>) -> Value {
        Value::table(members.into_iter().map(|(name, value)| (name.into(), value.into())))
    }
}

impl<K: Into<Box<str>>, T: Into<Value>, S> From<HashMap<K, T, S>> for Value {
    /// Returns a table that is sorted by key, so that it is the same in every run.
    fn from(members: HashMap<K, T, S>) -> Value {
        Value::from(
            members
                .into_iter()
                .map(|(name, value)| (name.into(), value))
                .collect::<BTreeMap<Box<str>, T>>(),
        )
    }
}
