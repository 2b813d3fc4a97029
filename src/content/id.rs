use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;
use std::sync::Arc;

use serde::{Serialize, Serializer};
use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::error::Error;

/// The language-neutral name of an entry: `news/2025-09-02-lancers`.
///
/// In a content tree it is the entry's folder. It is never a slug: slugs differ by language and
/// may change, the id stays, and links between entries use it (`entry:news/2025-09-02-lancers`).
///
/// Segments are separated by `/`; an id has no white space, no control character, none of
/// `\ : * ? " < > | # %`, and no segment that is empty, `.` or `..`. It is kept in Unicode's
/// normalisation form C, so that a folder copied from macOS has the same id.
///
/// ```
/// use isogloss::EntryId;
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
    /// Made once, so that looking an entry up hashes nothing.
    hash: u64,
}

impl EntryId {
    /// The id as it is written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Everything before the last segment, without the slash; empty for an id of one segment.
    pub fn folder(&self) -> &str {
        self.text.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The last segment.
    pub fn name(&self) -> &str {
        self.text.rsplit_once('/').map_or(&*self.text, |(_, name)| name)
    }

    /// Whether both are one and the same value in memory, which is cheaper to see than equality.
    #[inline]
    pub(crate) fn is_same_value(&self, other: &EntryId) -> bool {
        Arc::ptr_eq(&self.text, &other.text)
    }
}

/// FNV-1a with a final mix: ids are short, and come from the site's own author.
fn hash_of(text: &str) -> u64 {
    let mut hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    hash ^= hash >> 32;
    hash.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

fn problem(text: &str) -> Option<&'static str> {
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
        return Some("it has white space; use a hyphen");
    }
    let forbidden = |character: char| {
        character.is_control()
            || matches!(character, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' | '#' | '%')
    };
    if text.contains(forbidden) {
        return Some("it has one of \\ : * ? \" < > | # % or a control character");
    }
    None
}

impl FromStr for EntryId {
    type Err = Error;

    fn from_str(text: &str) -> Result<EntryId, Error> {
        if let Some(reason) = problem(text) {
            return Err(Error::entry_id(text, reason));
        }
        let text: Cow<'_, str> =
            if is_nfc(text) { text.into() } else { text.nfc().collect::<String>().into() };
        Ok(EntryId { hash: hash_of(&text), text: text.into() })
    }
}

impl PartialEq for EntryId {
    fn eq(&self, other: &EntryId) -> bool {
        self.is_same_value(other) || (self.hash == other.hash && self.text == other.text)
    }
}

impl Eq for EntryId {}

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
        state.write_u64(self.hash);
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

/// As a string.
impl Serialize for EntryId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

/// What can name an entry in a look-up: an [`EntryId`], which is the fastest, or a `&str`.
///
/// A text that is not an id names no entry.
pub trait AsEntryId {
    /// The id, or `None` for a text that is not one.
    fn as_entry_id(&self) -> Option<Cow<'_, EntryId>>;
}

impl AsEntryId for EntryId {
    #[inline]
    fn as_entry_id(&self) -> Option<Cow<'_, EntryId>> {
        Some(Cow::Borrowed(self))
    }
}

impl AsEntryId for str {
    fn as_entry_id(&self) -> Option<Cow<'_, EntryId>> {
        self.parse().ok().map(Cow::Owned)
    }
}

impl AsEntryId for String {
    fn as_entry_id(&self) -> Option<Cow<'_, EntryId>> {
        self.as_str().as_entry_id()
    }
}

impl<T: AsEntryId + ?Sized> AsEntryId for &T {
    #[inline]
    fn as_entry_id(&self) -> Option<Cow<'_, EntryId>> {
        (**self).as_entry_id()
    }
}
