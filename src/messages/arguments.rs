use std::borrow::Cow;

use jiff::civil::{Date, DateTime, Time};
use jiff::{Timestamp, ZonedDateTime};

use crate::dates::{DateTimeFields, Temporal};
use crate::numbers::{Number, NumberOptions};

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

/// A value to put into a message. It is made from texts, numbers, the types of jiff, and lists of
/// texts.
///
/// A pair of a number and [`NumberOptions`], or of a date or time and [`DateTimeFields`], is a value
/// with its form. Messages write it in this form, and choose plural forms by it. `NUMBER` and
/// `DATETIME` can change the form, but not what the value is: its currency, its unit, its being a
/// percentage, or its time zone.
///
/// ```
/// use isogloss::messages::{MessageArgs, Messages};
/// use isogloss::numbers::NumberOptions;
/// use isogloss::Site;
///
/// let site = Site::parse_toml("[[languages]]\ntag = \"fr\"\n")?;
/// let messages = Messages::builder()
///     .resource(
///         "fr".parse()?,
///         "fr.ftl",
///         "full = Tarif : { $price }\nround = Dès { NUMBER($price, maximumFractionDigits: 0) }\n",
///     )
///     .build(&site)?;
/// let french = messages.reader("fr".parse()?).unwrap();
/// // The program knows the currency. A translator does not have to repeat it.
/// let args = MessageArgs::new().with("price", (12, NumberOptions::currency("EUR")));
/// assert_eq!(french.text("full", &args).unwrap().as_str(), "Tarif : 12,00\u{a0}€");
/// assert_eq!(french.text("round", &args).unwrap().as_str(), "Dès 12\u{a0}€");
/// # Ok::<(), isogloss::Error>(())
/// ```
///
/// A timestamp is shown in the time zone of the site:
///
/// ```
/// use isogloss::dates::Temporal;
/// use isogloss::messages::{Argument, MessageArgs, Messages};
/// use isogloss::{Site, Timestamp};
///
/// let site = Site::parse_toml("time_zone = \"Europe/Brussels\"\n[[languages]]\ntag = \"nl\"\n")?;
/// let messages = Messages::builder()
///     .resource("nl".parse()?, "nl.ftl", "opens = Om { DATETIME($at, timeStyle: \"short\") }\n")
///     .build(&site)?;
/// let dutch = messages.reader("nl".parse()?).unwrap();
/// // A timestamp is shown in the zone of the site; other moments stay in their own zone.
/// let moment: Timestamp = "2025-09-02T08:00:00Z".parse().unwrap();
/// let args = MessageArgs::new().with("at", Argument::Timestamp(moment));
/// assert_eq!(dutch.text("opens", &args).unwrap().as_str(), "Om 10:00");
/// let args = MessageArgs::new().with("at", Argument::Temporal(Temporal::from(moment)));
/// assert_eq!(dutch.text("opens", &args).unwrap().as_str(), "Om 08:00");
/// # Ok::<(), isogloss::Error>(())
/// ```
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
    /// A number in a form.
    NumberWithOptions(Number, Box<NumberOptions>),
    /// A date, a time of day, both, or a moment in a time zone, in a form.
    TemporalWithFields(Temporal, Box<DateTimeFields>),
    /// A moment in a form, shown in the time zone of the form or otherwise of the site.
    TimestampWithFields(Timestamp, Box<DateTimeFields>),
    /// A list of texts.
    List(Vec<Cow<'a, str>>),
}

impl<'a> MessageArgs<'a> {
    /// Creates an empty set of values, which is enough for a message without variables. In others,
    /// the variables are shown by their names.
    ///
    /// ```
    /// use isogloss::messages::{MessageArgs, Messages};
    /// use isogloss::Site;
    ///
    /// let site = Site::parse_toml("[[languages]]\ntag = \"de\"\n")?;
    /// let messages = Messages::built_in(&site)?;
    /// let page = messages.text("de".parse()?, "page-of", &MessageArgs::new()).unwrap();
    /// assert_eq!(page.as_str(), "Seite {$page} von {$pages}");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn new() -> MessageArgs<'a> {
        MessageArgs::default()
    }

    /// Adds a value. If a name is added again, the last value applies.
    ///
    /// ```
    /// use isogloss::messages::{MessageArgs, Messages};
    /// use isogloss::Site;
    ///
    /// let site = Site::parse_toml("[[languages]]\ntag = \"nl\"\n")?;
    /// let messages = Messages::builder()
    ///     .resource("nl".parse()?, "nl.ftl", "report = Jaarverslag { $year }\n")
    ///     .build(&site)?;
    /// let dutch = messages.reader("nl".parse()?).unwrap();
    /// // A number is written as the language writes numbers. A year is better passed as a text.
    /// let report = dutch.text("report", &MessageArgs::new().with("year", 2025)).unwrap();
    /// assert_eq!(report.as_str(), "Jaarverslag 2.025");
    /// let report = dutch.text("report", &MessageArgs::new().with("year", "2025")).unwrap();
    /// assert_eq!(report.as_str(), "Jaarverslag 2025");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
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

    /// Returns the value of a name: the last one, if the name was added more than once.
    ///
    /// ```
    /// use isogloss::messages::{Argument, MessageArgs};
    ///
    /// let args = MessageArgs::new().with("town", "Ieper").with("town", "Oostende");
    /// assert_eq!(args.get("town"), Some(&Argument::from("Oostende")));
    /// assert_eq!(args.len(), 2);
    /// assert_eq!(args.get("Town"), None);
    /// ```
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

impl<T: Into<Number>> From<(T, NumberOptions)> for Argument<'_> {
    fn from((number, options): (T, NumberOptions)) -> Self {
        Argument::NumberWithOptions(number.into(), Box::new(options))
    }
}

impl From<(Timestamp, DateTimeFields)> for Argument<'_> {
    fn from((moment, fields): (Timestamp, DateTimeFields)) -> Self {
        Argument::TimestampWithFields(moment, Box::new(fields))
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

macro_rules! arguments_with_fields {
    ($($value:ty),+) => {
        $(impl From<($value, DateTimeFields)> for Argument<'_> {
            fn from((value, fields): ($value, DateTimeFields)) -> Self {
                Argument::TemporalWithFields(value.into(), Box::new(fields))
            }
        })+
    };
}

arguments_with_fields!(Temporal, Date, Time, DateTime, ZonedDateTime, &ZonedDateTime);

arguments! {
    Text: String;
    Number: Number, i8, i16, i32, i64, isize, u8, u16, u32, u64, usize, f32, f64;
    Temporal: Temporal, Date, Time, DateTime, ZonedDateTime, &ZonedDateTime;
    Timestamp: Timestamp;
}
