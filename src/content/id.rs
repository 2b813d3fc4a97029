use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::str::FromStr;
use std::sync::Arc;

use super::normal::nfc;
use crate::error::Error;
use serde::{Serialize, Serializer};

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
    fingerprint: Fingerprint,
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
}

/// 96 bits that stand for an id in look-ups: SipHash twice, with different beginnings. Among a
/// million entries the odds that a look-up meets another id's are one in ten to the 22nd.
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
            // Always the same keys: the same input gives the same bytes.
            let mut hasher = DefaultHasher::new();
            hasher.write_u8(beginning);
            hasher.write(bytes);
            hasher.finish()
        };
        Fingerprint { high: half(0), low: half(1) as u32 }
    }
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

/// As a string.
impl Serialize for EntryId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

/// What can name an entry in a look-up: an [`EntryId`], which is the fastest, or a text.
///
/// A text that is not an id names no entry.
pub trait EntryKey {
    /// What stands for the id in look-ups; how it is made may change.
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
