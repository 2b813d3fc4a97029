use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::str::FromStr;
use std::sync::Arc;

use super::normal::nfc;
use crate::error::Error;
use serde::{Serialize, Serializer};

/// The language-neutral name of an entry: `news/2025-09-02-lancers`.
///
/// In a content tree it is the path of the entry's folder. It is not a slug: slugs differ by
/// language and may change, while the id stays the same. Links between entries use it
/// (`entry:news/2025-09-02-lancers`).
///
/// Segments are separated by `/`. An id contains no white space, no control characters, none of
/// `\ : * ? " < > | # %`, and no segment that is empty, `.` or `..`. It is stored in Unicode
/// normalisation form C, so that a folder copied from macOS has the same id.
///
/// ```
/// use isogloss::content::EntryId;
///
/// let id: EntryId = "news/2025-09-02-lancers".parse()?;
/// assert_eq!(id.folder(), "news");
/// assert_eq!(id.name(), "2025-09-02-lancers");
/// assert!("../secret".parse::<EntryId>().is_err());
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone)]
pub struct EntryId {
    text: Arc<str>,
    /// Computed once, so that looking up an entry hashes nothing.
    fingerprint: Fingerprint,
}

impl EntryId {
    /// Returns the id as it is written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the fingerprint of an item of the entry, by its number.
    pub(crate) fn fingerprint_of_item(&self, number: u32) -> Fingerprint {
        // An id has no control characters, so this is not the fingerprint of another entry.
        Fingerprint::of(&format!("{}\0{number}", self.text))
    }

    /// Returns everything before the last segment, without the slash. Empty for an id of one
    /// segment.
    pub fn folder(&self) -> &str {
        self.text.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// Returns the last segment.
    pub fn name(&self) -> &str {
        self.text.rsplit_once('/').map_or(&*self.text, |(_, name)| name)
    }
}

/// A hash of 96 bits that replaces an id in look-ups: SipHash twice, with different prefixes. In a
/// catalog of a million entries, the probability that a look-up matches another id is one in 10²².
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(Rust, packed(4))]
pub struct Fingerprint {
    high: u64,
    low: u32,
}

impl Fingerprint {
    #[inline]
    pub(crate) fn high(self) -> u64 {
        self.high
    }

    fn of(text: &str) -> Fingerprint {
        Fingerprint::of_bytes(nfc(text).as_bytes())
    }

    fn of_bytes(bytes: &[u8]) -> Fingerprint {
        let half = |beginning: u8| {
            // The keys are fixed, so that the same input gives the same bytes.
            let mut hasher = DefaultHasher::new();
            hasher.write_u8(beginning);
            hasher.write(bytes);
            hasher.finish()
        };
        Fingerprint { high: half(0), low: half(1) as u32 }
    }
}

/// Returns why a text cannot be an id, or one segment of an id if it has no slash.
pub(super) fn problem(text: &str) -> Option<&'static str> {
    if text.is_empty() {
        return Some("it is empty");
    }
    if text.len() > 1024 {
        return Some("it is longer than 1024 bytes");
    }
    for segment in text.split('/') {
        match segment {
            "" => return Some("it has an empty segment"),
            "." | ".." => return Some("\".\" and \"..\" are not names"),
            _ => {}
        }
    }
    if text.contains(char::is_whitespace) {
        return Some("it contains white space; use a hyphen");
    }
    let forbidden = |character: char| {
        character.is_control()
            || matches!(character, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '#' | '%')
    };
    if text.contains(forbidden) {
        return Some("it contains a control character or one of \\ : * ? \" < > | # %");
    }
    None
}

impl FromStr for EntryId {
    type Err = Error;

    fn from_str(text: &str) -> Result<EntryId, Error> {
        if let Some(reason) = problem(text) {
            return Err(Error::entry_id(text, reason));
        }
        let text = nfc(text);
        Ok(EntryId { fingerprint: Fingerprint::of(&text), text: text.into() })
    }
}

impl PartialEq for EntryId {
    fn eq(&self, other: &EntryId) -> bool {
        self.fingerprint == other.fingerprint && self.text == other.text
    }
}

impl Eq for EntryId {}

impl PartialEq<str> for EntryId {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for EntryId {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl PartialOrd for EntryId {
    fn partial_cmp(&self, other: &EntryId) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for EntryId {
    fn cmp(&self, other: &EntryId) -> std::cmp::Ordering {
        self.text.cmp(&other.text)
    }
}

impl Hash for EntryId {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.fingerprint.hash(state);
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl fmt::Debug for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Serialises the id as a string.
impl Serialize for EntryId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

/// A key for looking up an entry: an [`EntryId`], which is the fastest, or a string.
///
/// A string that is not a valid id matches no entry. A function of your own takes both if its
/// argument is `impl EntryKey`:
///
/// ```
/// use isogloss::content::{EntryId, EntryKey};
/// use isogloss::Edition;
///
/// /// Returns the title of an entry, or a dash.
/// fn title<'c>(edition: &Edition<'c>, id: impl EntryKey) -> String {
///     edition.text(id, "title").map_or("–".to_owned(), |title| title.as_str().to_owned())
/// }
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"de\"\n")
/// #     .file("pages/anfahrt/de.md", "+++\ntitle = \"Anfahrt\"\n+++\n")
/// #     .build()?;
/// # let edition = catalog.edition("de".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
/// let id: EntryId = "pages/anfahrt".parse()?;
/// assert_eq!(title(&edition, &id), "Anfahrt");
/// assert_eq!(title(&edition, "pages/anfahrt"), "Anfahrt");
/// assert_eq!(title(&edition, "not an id"), "–");
/// # Ok::<(), isogloss::Error>(())
/// ```
pub trait EntryKey {
    /// Returns the hash that replaces the id in look-ups; how it is computed may change.
    #[doc(hidden)]
    fn fingerprint(&self) -> Fingerprint;
}

impl EntryKey for EntryId {
    #[inline]
    fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }
}

impl EntryKey for str {
    fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(self)
    }
}

impl EntryKey for String {
    fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(self)
    }
}

impl<T: EntryKey + ?Sized> EntryKey for &T {
    #[inline]
    fn fingerprint(&self) -> Fingerprint {
        (**self).fingerprint()
    }
}
