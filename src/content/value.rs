use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

use super::period::Period;
use crate::language::LanguageTag;
use crate::notation::{Data, Node};

/// The value of a field.
///
/// These types become a value with `From`, so that [`Entry::with`](crate::Entry::with) and
/// [`Variant::with`](crate::content::Variant::with) take them as they are:
///
/// | type | value |
/// |---|---|
/// | `&str`, [`String`], `&String`, `Box<str>`, `Cow<str>`, [`char`] | [`Text`](Value::Text) |
/// | [`EntryId`](crate::content::EntryId) | [`Text`](Value::Text) |
/// | [`i8`] to [`i128`], [`u8`] to [`u128`], [`isize`], [`usize`] | [`Integer`](Value::Integer); beyond the range of [`i64`], the nearest [`Number`](Value::Number) |
/// | [`f64`], [`f32`] | [`Number`](Value::Number); the `f32` 12.9 is the number 12.9 |
/// | [`bool`] | [`Boolean`](Value::Boolean) |
/// | [`Date`](crate::Date) | [`Date`](Value::Date) |
/// | `jiff::civil::DateTime` | [`LocalMoment`](Value::LocalMoment) |
/// | [`Timestamp`](crate::Timestamp), `jiff::ZonedDateTime` | [`Moment`](Value::Moment) |
/// | `jiff::civil::Time` | [`Text`](Value::Text): `14:00`, with seconds only if there are any |
/// | [`LocalizedText`] | [`ByLanguage`](Value::ByLanguage) |
/// | [`Image`] | [`Image`](Value::Image) |
/// | [`File`] | [`File`](Value::File) |
/// | [`Period`] | [`Period`](Value::Period) |
/// | [`Vec`], array or slice of one of these | [`List`](Value::List) |
/// | `BTreeMap` with texts as keys | [`Table`](Value::Table), in the order of the keys |
/// | `HashMap` with texts as keys | [`Table`](Value::Table), sorted by key |
/// | [`Option`] of one of these | the value; for `None`, [`Absent`](Value::Absent) |
///
/// The types of jiff are those of [`isogloss::jiff`](crate::jiff).
///
/// The catalog checks values against the field's [`FieldType`](crate::content::FieldType) when it
/// is built. It converts a value if only the notation differs: the text `2025-09-02` in a field of
/// type `date` becomes a date.
///
/// ```
/// use isogloss::content::{Image, LocalizedText, Value};
/// use isogloss::{Date, Timestamp, date};
///
/// assert_eq!(Value::from("Gent"), Value::Text("Gent".into()));
/// assert_eq!(Value::from(120), Value::Integer(120));
/// assert_eq!(Value::from(8.5), Value::Number(8.5));
/// assert_eq!(Value::from(true), Value::Boolean(true));
///
/// let day: Date = date(2025, 9, 2);
/// assert_eq!(Value::from(day), Value::Date(day));
/// assert_eq!(Value::from(Timestamp::UNIX_EPOCH), Value::Moment(Timestamp::UNIX_EPOCH));
///
/// let tags = Value::from(vec!["musée", "gratuit"]);
/// assert_eq!(tags, Value::List([Value::from("musée"), Value::from("gratuit")].into()));
///
/// let alternative = LocalizedText::new().with("fr".parse()?, "La façade du musée");
/// assert!(matches!(Value::from(alternative.clone()), Value::ByLanguage(_)));
/// let image = Image { source: "facade.jpg".into(), alternative, is_decorative: false };
/// assert!(matches!(Value::from(image), Value::Image(_)));
///
/// assert_eq!(Value::from(None::<&str>), Value::Absent);
/// assert_eq!(Value::from([Some("mardi"), None]), Value::from(["mardi"]));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Value {
    /// No value: the field counts as absent, and so does a member of a list or a table.
    Absent,
    /// Text.
    Text(Box<str>),
    /// A word whose type the notation leaves open, as YAML does without quotes; the field's type
    /// decides. `no` is a text in a title, and false in a boolean field.
    Unquoted(Box<str>),
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Number(f64),
    /// True or false.
    Boolean(bool),
    /// A day.
    Date(Date),
    /// A date and a time of day, in the site's time zone.
    LocalMoment(DateTime),
    /// An instant.
    Moment(Timestamp),
    /// Several values in order.
    List(Box<[Value]>),
    /// Named values in order.
    Table(Box<[(Box<str>, Value)]>),
    /// A text in several languages, such as the name of a place.
    ByLanguage(Box<LocalizedText>),
    /// A picture with its alternative text.
    Image(Box<Image>),
    /// A file for readers, such as a document.
    File(Box<File>),
    /// A value for each language, such as a document.
    Localized(Box<[(LanguageTag, Value)]>),
    /// Some days, or the time between two moments.
    Period(Box<Period>),
}

impl Value {
    /// Returns the value of a node without locations; `None` for null.
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

    /// Returns the list of those items that are not absent.
    pub(super) fn list(items: impl IntoIterator<Item = Value>) -> Value {
        Value::List(items.into_iter().filter_map(Value::present).collect())
    }

    /// Returns the table of those members that are not absent.
    pub(super) fn table(members: impl IntoIterator<Item = (Box<str>, Value)>) -> Value {
        let present = |(name, value): (_, Value)| Some((name, value.present()?));
        Value::Table(members.into_iter().filter_map(present).collect())
    }

    /// Returns the value without the absent values in it; `None` if it is absent itself.
    pub(crate) fn present(self) -> Option<Value> {
        match self {
            Value::Absent => None,
            Value::List(items) => Some(Value::list(items)),
            Value::Table(members) => Some(Value::table(members)),
            value => Some(value),
        }
    }

    /// Describes the type, for messages.
    pub(crate) fn type_name(&self) -> &'static str {
        match self {
            Value::Absent => "nothing",
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
            Value::File(_) => "a file",
            Value::Localized(_) => "values by language",
            Value::Period(_) => "a period",
        }
    }

    /// Returns whether the value is blank, which counts as empty for fallback.
    #[inline]
    pub(crate) fn is_blank(&self) -> bool {
        match self {
            Value::Absent => true,
            Value::Text(text) | Value::Unquoted(text) => is_blank(text),
            Value::List(items) => items.iter().all(Value::is_blank),
            _ => false,
        }
    }
}

/// Returns whether a text is empty or has only white space and invisible characters, usually from
/// its first byte alone.
#[inline]
pub(crate) fn is_blank(text: &str) -> bool {
    match text.as_bytes().first() {
        None => true,
        Some(byte) if byte.is_ascii_graphic() => false,
        Some(_) => text.chars().all(|c| c.is_whitespace() || is_invisible(c)),
    }
}

/// Returns whether a character shows nothing by itself: a control character, a joiner, a mark of
/// direction, or any other that fonts leave out (Unicode, *Default_Ignorable_Code_Point*).
fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// A text in several languages that belongs to the entry and not to a variant, such as the name of
/// a place or the alternative text of an image.
///
/// ```
/// use isogloss::content::LocalizedText;
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
    /// Creates a text without any languages.
    ///
    /// ```
    /// use isogloss::content::LocalizedText;
    ///
    /// let name = LocalizedText::new();
    /// assert_eq!(name.iter().len(), 0);
    /// assert_eq!(name.get("nl".parse()?), None);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn new() -> LocalizedText {
        LocalizedText::default()
    }

    /// Sets the text of one language. It replaces an earlier text of the same language and then
    /// comes last.
    ///
    /// ```
    /// use isogloss::content::LocalizedText;
    ///
    /// let (fr, nl) = ("fr".parse()?, "nl".parse()?);
    /// let place = LocalizedText::new().with(fr, "Malines").with(nl, "Mechelen");
    /// let place = place.with(fr, "Hôtel de ville de Malines");
    /// assert!(place.iter().eq([(nl, "Mechelen"), (fr, "Hôtel de ville de Malines")]));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with(mut self, language: LanguageTag, text: impl Into<Box<str>>) -> LocalizedText {
        self.texts.retain(|(known, _)| *known != language);
        self.texts.push((language, text.into()));
        self
    }

    /// Returns the text in exactly this language. There is no fallback: a text in `nl` is not
    /// returned for `nl-BE`. [`ServedEntry::text`](crate::ServedEntry::text) reads a field along
    /// the reader's chain.
    ///
    /// ```
    /// use isogloss::content::LocalizedText;
    ///
    /// let street = LocalizedText::new().with("nl".parse()?, "Wetstraat");
    /// assert_eq!(street.get("nl".parse()?), Some("Wetstraat"));
    /// assert_eq!(street.get("nl-BE".parse()?), None);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn get(&self, language: LanguageTag) -> Option<&str> {
        self.texts.iter().find(|(known, _)| *known == language).map(|(_, text)| &**text)
    }

    /// Returns the languages and texts in the order in which they were added.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (LanguageTag, &str)> {
        self.texts.iter().map(|(language, text)| (*language, &**text))
    }
}

impl<T: Into<Box<str>>> FromIterator<(LanguageTag, T)> for LocalizedText {
    /// Collects texts with their languages. Of two texts in one language, the later one stays.
    fn from_iter<I: IntoIterator<Item = (LanguageTag, T)>>(texts: I) -> LocalizedText {
        let none = LocalizedText::new();
        texts.into_iter().fold(none, |all, (language, text)| all.with(language, text))
    }
}

/// A picture: its file, and an alternative text for readers who cannot see it.
///
/// A picture that is not decorative and has no alternative text in any language gets a warning when
/// the catalog is built.
///
/// ```
/// use isogloss::content::{Image, LocalizedText, Value};
///
/// let catalog = isogloss::Catalog::builder()
///     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
///     .file("pages/museum/entry.toml", "[image]\nsrc = \"zaal.jpg\"\nalt.nl = \"De zaal\"\n")
///     .file("pages/museum/nl.md", "+++\ntitle = \"Het museum\"\n+++\n")
///     .file("pages/museum/zaal.jpg", [])
///     .build()?;
/// let entry = catalog.entry("pages/museum").unwrap();
/// let expected = Image {
///     source: "zaal.jpg".into(),
///     alternative: LocalizedText::new().with("nl".parse()?, "De zaal"),
///     is_decorative: false,
/// };
/// assert_eq!(entry.neutral("image"), Some(&Value::from(expected)));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    /// The file, relative to the folder of its entry, or an absolute address.
    pub source: Box<str>,
    /// The alternative text by language.
    pub alternative: LocalizedText,
    /// `true` if the picture adds nothing to the text, so that it needs no alternative text.
    pub is_decorative: bool,
}

impl Image {
    /// Returns whether a source names a file next to the entry, rather than a path from the root or
    /// another address.
    pub(crate) fn is_beside(source: &str) -> bool {
        !source.starts_with('/') && !source.contains("://")
    }
}

/// A file for readers, such as a document to download, and its title.
///
/// ```
/// use isogloss::content::{File, LocalizedText, Value};
///
/// let title = LocalizedText::new().with("fr".parse()?, "Avis de marché");
/// let file = File { source: "avis.pdf".into(), title };
/// assert!(matches!(Value::from(file), Value::File(_)));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// The file, relative to the folder of its entry, or an absolute address.
    pub source: Box<str>,
    /// The title by language. A file for one language has one in that language.
    pub title: LocalizedText,
}
