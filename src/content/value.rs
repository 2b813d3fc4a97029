use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

use crate::language::LanguageTag;
use crate::notation::{Data, Node, Scalar};

/// The value of a field.
///
/// An embedder makes values with `From` (`"text".into()`, `date.into()`); the catalog checks them
/// against the field's [`FieldType`](crate::FieldType) when it is built, and converts where only
/// the notation differs (a YAML date is a string).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Value {
    /// Text.
    Text(Box<str>),
    /// A word that the notation leaves open, as YAML does without quotes: the field's type says
    /// what it is. `no` is a text in a title and "false" in a yes-or-no field.
    Unquoted(Box<str>),
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Number(f64),
    /// Yes or no.
    Boolean(bool),
    /// A day.
    Date(Date),
    /// A day and a time of the clock, in the site's time zone.
    LocalMoment(DateTime),
    /// An instant.
    Moment(Timestamp),
    /// Several values in order.
    List(Box<[Value]>),
    /// Named values in order.
    Table(Box<[(Box<str>, Value)]>),
    /// One text for each of some languages, such as a place that has a name in each.
    ByLanguage(Box<LocalizedText>),
    /// A picture with its alternative text.
    Image(Box<Image>),
}

impl Value {
    /// Returns the value of a node without places; `None` for nothing.
    pub(crate) fn of_node(node: Node) -> Option<Value> {
        match node.data {
            Data::Null => None,
            Data::Scalar(scalar) => Some(scalar.into()),
            Data::List(items) => {
                Some(Value::List(items.into_iter().filter_map(Value::of_node).collect()))
            }
            Data::Table(entries) => Some(Value::Table(
                entries
                    .into_iter()
                    .filter_map(|(key, node)| {
                        Some((key.name.into_owned().into(), Value::of_node(node)?))
                    })
                    .collect(),
            )),
        }
    }

    /// The type in words, for messages.
    pub(crate) fn type_name(&self) -> &'static str {
        match self {
            Value::Text(_) | Value::Unquoted(_) => "text",
            Value::Integer(_) => "a whole number",
            Value::Number(_) => "a number",
            Value::Boolean(_) => "true or false",
            Value::Date(_) => "a date",
            Value::LocalMoment(_) | Value::Moment(_) => "a date with a time",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
            Value::ByLanguage(_) => "text by language",
            Value::Image(_) => "an image",
        }
    }

    /// Absent or blank: what counts as empty for fallback.
    #[inline]
    pub(crate) fn is_blank(&self) -> bool {
        match self {
            Value::Text(text) | Value::Unquoted(text) => is_blank(text),
            Value::List(items) => items.is_empty(),
            _ => false,
        }
    }
}

/// Absent or blank, without looking further than the first letter.
#[inline]
pub(crate) fn is_blank(text: &str) -> bool {
    match text.as_bytes().first() {
        None => true,
        Some(byte) if byte.is_ascii_graphic() => false,
        Some(_) => text.trim().is_empty(),
    }
}

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

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.into())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Text(text.into())
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Value {
        Value::Integer(number)
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Value {
        Value::Number(number)
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

impl From<Timestamp> for Value {
    fn from(moment: Timestamp) -> Value {
        Value::Moment(moment)
    }
}

impl From<LocalizedText> for Value {
    fn from(text: LocalizedText) -> Value {
        Value::ByLanguage(Box::new(text))
    }
}

impl From<Image> for Value {
    fn from(image: Image) -> Value {
        Value::Image(Box::new(image))
    }
}

impl<T: Into<Value>> From<Vec<T>> for Value {
    fn from(items: Vec<T>) -> Value {
        Value::List(items.into_iter().map(Into::into).collect())
    }
}

/// One text in several languages that belongs to the entry and not to a variant: the name of a
/// place, the alternative text of an image.
///
/// ```
/// use isogloss::LocalizedText;
///
/// let place = LocalizedText::new()
///     .with("fr".parse()?, "Bourg-Léopold")
///     .with("nl".parse()?, "Leopoldsburg");
/// assert_eq!(place.get("nl".parse()?), Some("Leopoldsburg"));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct LocalizedText {
    texts: Vec<(LanguageTag, Box<str>)>,
}

impl LocalizedText {
    /// No text yet.
    pub fn new() -> LocalizedText {
        LocalizedText::default()
    }

    /// Adds or replaces the text of one language.
    #[must_use]
    pub fn with(mut self, language: LanguageTag, text: impl Into<Box<str>>) -> LocalizedText {
        self.texts.retain(|(known, _)| *known != language);
        self.texts.push((language, text.into()));
        self
    }

    /// The text in exactly this language.
    pub fn get(&self, language: LanguageTag) -> Option<&str> {
        self.texts.iter().find(|(known, _)| *known == language).map(|(_, text)| &**text)
    }

    /// The languages and texts in the order in which they were given.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (LanguageTag, &str)> {
        self.texts.iter().map(|(language, text)| (*language, &**text))
    }
}

/// A picture: its file, and what it shows, in words, for those who do not see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// The file, relative to the folder of its entry, or an absolute address.
    pub source: Box<str>,
    /// The alternative text by language.
    pub alternative: LocalizedText,
    /// It says nothing that the text does not say: no alternative text is missed.
    pub is_decorative: bool,
}

impl Image {
    /// Whether a source names a file beside the entry, and no path from the root or other address.
    pub(crate) fn is_beside(source: &str) -> bool {
        !source.starts_with('/') && !source.contains("://")
    }
}
