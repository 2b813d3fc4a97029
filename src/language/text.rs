use std::borrow::Cow;
use std::fmt;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::{Direction, LanguageTag, Provenance};

/// A text with its language and provenance.
///
/// It deliberately does not implement `Display`: [`as_str`](Text::as_str) returns the text, and
/// code that uses it has [`language`](Text::language) at hand. The functions of
/// [`render`](crate::render) automatically mark a text whose language differs from its
/// surroundings.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
/// #     .file("pages/mission/nl.md", "+++\ntitle = \"Onze opdracht\"\n+++\n")
/// #     .build()?;
/// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
/// let title = edition.text("pages/mission", "title").unwrap();
/// assert_eq!(title.as_str(), "Onze opdracht");
/// assert_eq!(title.language(), "nl");
/// assert!(title.is_other_language());
/// assert_eq!(format!("{title:?}"), "\"Onze opdracht\" [nl for fr (fr missing)]");
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, PartialEq)]
pub struct Text<'c> {
    value: Cow<'c, str>,
    provenance: Provenance<'c>,
}

impl<'c> Text<'c> {
    #[inline]
    pub(crate) fn new(value: impl Into<Cow<'c, str>>, provenance: Provenance<'c>) -> Text<'c> {
        Text { value: value.into(), provenance }
    }

    /// Returns the text as a string.
    pub fn as_str(&self) -> &str {
        &self.value
    }

    /// Returns the text as a string, without copying it if the catalog holds it.
    pub fn into_value(self) -> Cow<'c, str> {
        self.value
    }

    /// Returns the language of the text.
    pub fn language(&self) -> LanguageTag {
        self.provenance.served()
    }

    /// Returns the direction in which the language is written.
    pub fn direction(&self) -> Direction {
        self.provenance.direction()
    }

    /// Returns the provenance of the text.
    pub fn provenance(&self) -> Provenance<'c> {
        self.provenance
    }

    /// Returns whether the text is in a language other than the reader's, or in another register of
    /// it. Another region of the same language does not count.
    pub fn is_other_language(&self) -> bool {
        self.provenance.step().needs_notice()
    }
}

/// Writes the text and its provenance, for debugging.
impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} [{:?}]", self.value, self.provenance)
    }
}

/// Serialises as
/// `{ "value": …, "language": …, "requested": …, "direction": …, "step": …, "skipped": […] }`.
impl Serialize for Text<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(6))?;
        map.serialize_entry("value", &self.value)?;
        self.provenance.serialize_into(&mut map)?;
        map.end()
    }
}
