use std::str::FromStr;

use super::LanguageTag;
use crate::error::Error;

/// A language range (RFC 4647): a tag, the beginning of one, or either with `*` in place of
/// subtags. It finds tags by the three methods of the RFC.
///
/// Use these methods where a protocol prescribes one of them. To choose a language for a reader,
/// use [`LanguageMatcher`](crate::LanguageMatcher), which knows that readers of Luxembourgish read
/// German.
///
/// ```
/// use isogloss::language::LanguageRange;
/// use isogloss::LanguageTag;
///
/// let tag = |text: &str| text.parse::<LanguageTag>().unwrap();
/// let range: LanguageRange = "de-*-DE".parse()?;
/// assert!(range.matches_extended(tag("de-Latn-DE")));
/// assert!(!range.matches_extended(tag("de-AT")));
///
/// let range: LanguageRange = "zh-Hant-CN".parse()?;
/// assert_eq!(range.lookup(&[tag("zh"), tag("zh-Hant")]), Some(tag("zh-Hant")));
/// # Ok::<(), isogloss::Error>(())
/// ```
///
/// # Errors
///
/// Parsing returns an error of kind [`ErrorKind::LanguageTag`](crate::error::ErrorKind::LanguageTag) if
/// the text is not an extended language range.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LanguageRange {
    /// In lower case, because ranges are compared without regard to case.
    text: Box<str>,
}

impl LanguageRange {
    /// Returns the range in lower case.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns whether the range matches a tag by basic filtering (RFC 4647, section 3.3.1): the
    /// tag is the range, or begins with the range and a hyphen. `*` matches every tag.
    ///
    /// ```
    /// use isogloss::language::LanguageRange;
    ///
    /// let german: LanguageRange = "de".parse()?;
    /// assert!(german.matches_basic("de-BE".parse()?));
    /// // `den` (Slavey) begins with the same letters, but it is another subtag.
    /// assert!(!german.matches_basic("den".parse()?));
    /// // A range with a region does not match the language without it.
    /// assert!(!"de-BE".parse::<LanguageRange>()?.matches_basic("de".parse()?));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn matches_basic(&self, tag: LanguageTag) -> bool {
        &*self.text == "*" || begins_with(tag.as_str(), &self.text)
    }

    /// Returns whether the range matches a tag by extended filtering (RFC 4647, section 3.3.2): the
    /// tag has the subtags of the range in the same order. Other subtags may come between them,
    /// except singletons.
    ///
    /// ```
    /// use isogloss::language::LanguageRange;
    ///
    /// let belgian: LanguageRange = "*-BE".parse()?;
    /// assert!(belgian.matches_extended("nl-BE".parse()?));
    /// assert!(belgian.matches_extended("fr-Latn-BE".parse()?));
    /// assert!(!belgian.matches_extended("fr-FR".parse()?));
    /// // Basic filtering compares `*-BE` literally.
    /// assert!(!belgian.matches_basic("nl-BE".parse()?));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
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
                    // A singleton begins an extension, in which subtags have another meaning.
                    None | Some("") => return false,
                    Some(subtag) if subtag.len() == 1 => return false,
                    Some(_) => {}
                }
            }
        }
        true
    }

    /// Looks up the best tag for the range (RFC 4647, section 3.4): the tag that equals the range,
    /// or otherwise its longest beginning. `*` alone matches no tag, so that the caller's default
    /// applies.
    ///
    /// ```
    /// use isogloss::language::LanguageRange;
    ///
    /// let tags = ["fr".parse()?, "nl".parse()?, "nl-NL".parse()?];
    /// let lookup = |range: &str| range.parse::<LanguageRange>().unwrap().lookup(&tags);
    /// assert_eq!(lookup("nl-NL"), Some("nl-NL".parse()?));
    /// // A range is shortened from its end until a tag equals it.
    /// assert_eq!(lookup("nl-Latn-BE"), Some("nl".parse()?));
    /// assert_eq!(lookup("de"), None);
    /// assert_eq!(lookup("*"), None);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn lookup(&self, tags: &[LanguageTag]) -> Option<LanguageTag> {
        let mut text = &*self.text;
        while text != "*" && !text.is_empty() {
            if let Some(found) = tags.iter().find(|tag| tag.as_str().eq_ignore_ascii_case(text)) {
                return Some(*found);
            }
            text = text.rsplit_once('-')?.0;
            // A singleton is removed together with the subtag that it introduced.
            if let Some((before, last)) = text.rsplit_once('-')
                && last.len() == 1
            {
                text = before;
            }
        }
        None
    }
}

/// Returns whether a tag is a range or begins with it, by whole subtags and without regard to case.
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
