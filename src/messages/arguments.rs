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

/// A value to put into a message. It is made from texts, numbers, the types of jiff, and lists of
/// texts.
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
