use std::str::FromStr;

use super::LanguageTag;
use crate::error::Error;

/// A language range (RFC 4647): a tag, a beginning of one, or `*` in the place of subtags; and the
/// three ways to find tags with it.
///
/// Use these where a protocol names one of them. To serve a person, use
/// [`LanguageMatcher`](crate::LanguageMatcher), which knows that readers of Luxembourgish read
/// German.
///
/// ```
/// use isogloss::{LanguageRange, LanguageTag};
///
/// let tag = |text: &str| text.parse::<LanguageTag>().unwrap();
/// let range: LanguageRange = "de-*-DE".parse()?;
/// assert!(range.matches_extended(tag("de-Latn-DE")));
/// assert!(!range.matches_extended(tag("de-AT")));
///
/// let range: LanguageRange = "zh-Hant-CN".parse()?;
/// assert_eq!(range.look_up(&[tag("zh"), tag("zh-Hant")]), Some(tag("zh-Hant")));
/// # Ok::<(), isogloss::Error>(())
/// ```
///
/// # Errors
///
/// Parsing gives an error of kind [`ErrorKind::LanguageTag`](crate::ErrorKind::LanguageTag) for a
/// text that is not an extended language range.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LanguageRange {
    /// In lower case: ranges are compared without regard to case.
    text: Box<str>,
}

impl LanguageRange {
    /// The range in lower case.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Basic filtering (RFC 4647, section 3.3.1): the tag is the range, or begins with it and a
    /// hyphen. `*` matches every tag.
    pub fn matches_basic(&self, tag: LanguageTag) -> bool {
        &*self.text == "*" || begins_with(tag.as_str(), &self.text)
    }

    /// Extended filtering (RFC 4647, section 3.3.2): the subtags of the range are in the tag, in
    /// their order, with others between them where that is harmless.
    pub fn matches_extended(&self, tag: LanguageTag) -> bool {
        let mut range = self.text.split('-');
        let mut subtags = tag.as_str().split('-').peekable();
        let (Some(first), Some(language)) = (range.next(), subtags.next()) else { return false };
        if first != "*" && !first.eq_ignore_ascii_case(language) {
            return false;
        }
        for wanted in range.filter(|subtag| *subtag != "*") {
            loop {
                match subtags.next() {
                    Some(subtag) if subtag.eq_ignore_ascii_case(wanted) => break,
                    // A singleton begins an extension: what follows means something else.
                    None | Some("") => return false,
                    Some(subtag) if subtag.len() == 1 => return false,
                    Some(_) => {}
                }
            }
        }
        true
    }

    /// Lookup (RFC 4647, section 3.4): the one tag that is the range, or the longest beginning of
    /// it. `*` alone finds nothing: the caller has a default.
    pub fn look_up(&self, tags: &[LanguageTag]) -> Option<LanguageTag> {
        let mut text = &*self.text;
        while text != "*" && !text.is_empty() {
            if let Some(found) = tags.iter().find(|tag| tag.as_str().eq_ignore_ascii_case(text)) {
                return Some(*found);
            }
            text = text.rsplit_once('-')?.0;
            // A singleton goes with what it introduced.
            if let Some((before, last)) = text.rsplit_once('-')
                && last.len() == 1
            {
                text = before;
            }
        }
        None
    }
}

/// Whether a tag is a range or begins with it, by whole subtags and without regard to case.
pub(super) fn begins_with(tag: &str, range: &str) -> bool {
    let Some((head, tail)) = tag.split_at_checked(range.len()) else { return false };
    head.eq_ignore_ascii_case(range) && (tail.is_empty() || tail.starts_with('-'))
}

impl FromStr for LanguageRange {
    type Err = Error;

    fn from_str(text: &str) -> Result<LanguageRange, Error> {
        let is_subtag = |(at, subtag): (usize, &str)| {
            let is_word = (1..=8).contains(&subtag.len())
                && subtag
                    .bytes()
                    .all(|byte| byte.is_ascii_alphabetic() || (at > 0 && byte.is_ascii_digit()));
            subtag == "*" || is_word
        };
        if text.len() <= 255 && text.split('-').enumerate().all(is_subtag) {
            Ok(LanguageRange { text: text.to_ascii_lowercase().into() })
        } else {
            Err(Error::language_tag(text))
        }
    }
}

impl std::fmt::Display for LanguageRange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(&self.text)
    }
}
