use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::cldr::{self, TagText};
use super::direction::Direction;
use super::names;
use crate::error::Error;

/// A language tag as used on the web (BCP 47), such as `fr`, `nl-BE` or `zh-Hant-HK`, in canonical
/// form.
///
/// It is the only language type of this crate: small, `Copy`, cheap to compare and to hash, and
/// without allocation. Parsing canonicalises by CLDR (UTS #35, annex C): case (`NL-be` → `nl-BE`),
/// withdrawn codes (`iw` → `he`), grandfathered and extended forms (`i-lux` → `lb`, `zh-yue` →
/// `yue`). An underscore is read as a hyphen, because file names and POSIX locales use it.
///
/// Extensions and private use subtags (`-u-…`, `-x-…`) concern formatting or private agreements.
/// They have to be well-formed and are dropped. A tag has room for 40 characters, enough for three
/// variants of the maximum length; no combination in use is longer.
///
/// ```
/// use isogloss::LanguageTag;
///
/// let tag: LanguageTag = "nl_be".parse()?;
/// assert_eq!(tag.as_str(), "nl-BE");
/// assert_eq!(tag.language(), "nl");
/// assert_eq!(tag.region(), Some("BE"));
/// assert!(tag.is_same_language("nl".parse()?));
/// assert!(!tag.is_same_language("fr-BE".parse()?));
/// # Ok::<(), isogloss::Error>(())
/// ```
///
/// # Errors
///
/// Parsing returns an error of kind [`ErrorKind::LanguageTag`](crate::error::ErrorKind::LanguageTag) for a
/// text that is not a well-formed tag, has no language (`x-klingon`), or is longer than 40
/// characters without its extensions.
#[derive(Clone, Copy, Eq, PartialOrd, Ord)]
pub struct LanguageTag {
    text: TagText,
}

/// Tags registered as a whole before BCP 47 had a grammar (RFC 5646, section 2.2.8), with their
/// canonical form by CLDR, where it differs from that of ordinary tags. In lower case.
const GRANDFATHERED: [(&str, &str); 26] = [
    ("art-lojban", "jbo"),
    ("cel-gaulish", "xtg"),
    ("en-gb-oed", "en-GB-oxendict"),
    ("i-ami", "ami"),
    ("i-bnn", "bnn"),
    ("i-default", "en"),
    ("i-enochian", "und"),
    ("i-hak", "hak"),
    ("i-klingon", "tlh"),
    ("i-lux", "lb"),
    ("i-mingo", "see"),
    ("i-navajo", "nv"),
    ("i-pwn", "pwn"),
    ("i-tao", "tao"),
    ("i-tay", "tay"),
    ("i-tsu", "tsu"),
    ("no-bok", "nb"),
    ("no-nyn", "nn"),
    ("sgn-be-fr", "sfb"),
    ("sgn-be-nl", "vgt"),
    ("sgn-ch-de", "sgg"),
    ("zh-guoyu", "zh"),
    ("zh-hakka", "hak"),
    ("zh-min", "nan"),
    ("zh-min-nan", "nan"),
    ("zh-xiang", "hsn"),
];

/// The longest text that is read as a tag, including its extensions.
const LONGEST: usize = 255;

impl LanguageTag {
    /// Parses `text` and returns `None` where [`FromStr`] returns an error. It is meant for input
    /// that is often wrong, such as file names and request headers.
    pub(crate) fn parse_lenient(text: &str) -> Option<LanguageTag> {
        // The buffer is on the stack, because headers have many tags.
        let mut buffer = [0; LONGEST];
        let buffer = buffer.get_mut(..text.len())?;
        for (to, from) in buffer.iter_mut().zip(text.bytes()) {
            *to = if from == b'_' { b'-' } else { from.to_ascii_lowercase() };
        }
        let lower = std::str::from_utf8(buffer).ok()?;
        if let Ok(at) = GRANDFATHERED.binary_search_by_key(&lower, |(old, _)| *old) {
            let (_, new) = GRANDFATHERED.get(at)?;
            return cldr::canonical(new).map(|text| LanguageTag { text });
        }
        let text = extended_language(lower).unwrap_or(lower);
        cldr::canonical(text).map(|text| LanguageTag { text })
    }

    /// Returns the tag of a text that is in canonical form apart from its case: a two-letter
    /// language, with an optional script and an optional two-letter region.
    pub(crate) fn of_plain(text: &str) -> LanguageTag {
        let mut buffer = [0; 16];
        let mut start = 0;
        for subtag in text.split('-') {
            let Some(slot) = buffer.get_mut(start..start + subtag.len()) else { break };
            for (at, (to, from)) in slot.iter_mut().zip(subtag.bytes()).enumerate() {
                let is_capital = start > 0 && (subtag.len() == 2 || at == 0);
                *to =
                    if is_capital { from.to_ascii_uppercase() } else { from.to_ascii_lowercase() };
            }
            if let Some(hyphen) = buffer.get_mut(start + subtag.len()) {
                *hyphen = b'-';
            }
            start += subtag.len() + 1;
        }
        let plain = buffer.get(..start.saturating_sub(1)).unwrap_or_default();
        cldr::text_of_bytes(plain)
            .map_or_else(LanguageTag::undetermined, |text| LanguageTag { text })
    }

    /// Returns `und`, the tag of a text whose language is not known.
    pub(crate) fn undetermined() -> LanguageTag {
        LanguageTag { text: cldr::UNDETERMINED }
    }

    /// Returns the tag in canonical form.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    fn subtags(&self) -> std::str::Split<'_, char> {
        self.text.split('-')
    }

    /// Returns the language subtag, `nl` of `nl-BE`.
    pub fn language(&self) -> &str {
        self.subtags().next().unwrap_or("und")
    }

    /// Returns the script subtag, `Hant` of `zh-Hant-HK`, if the tag has one.
    pub fn script(&self) -> Option<&str> {
        self.subtags().nth(1).filter(|subtag| is_script(subtag))
    }

    /// Returns the region subtag, `BE` of `nl-BE`, if the tag has one.
    pub fn region(&self) -> Option<&str> {
        self.subtags().skip(1).take(2).find(|subtag| is_region(subtag))
    }

    /// Returns the variant subtags, such as `1996` of `de-CH-1996`.
    pub fn variants(&self) -> impl Iterator<Item = &str> {
        self.subtags().skip(1).filter(|subtag| !is_script(subtag) && !is_region(subtag))
    }

    /// Returns the tag with the likely script and region filled in: `fr` → `fr-Latn-FR` (UTS #35,
    /// *Likely Subtags*).
    pub fn maximized(self) -> LanguageTag {
        cldr::maximized(self).map_or(self, |text| LanguageTag { text })
    }

    /// Returns the tag without its likely script and region: `fr-Latn-FR` → `fr`, `zh-Hant-TW` →
    /// `zh-TW` (UTS #35, *Likely Subtags*).
    ///
    /// ```
    /// # use isogloss::LanguageTag;
    /// assert_eq!("zh-Hant-TW".parse::<LanguageTag>()?.minimized(), "zh-TW");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn minimized(self) -> LanguageTag {
        cldr::minimized(self).map_or(self, |text| LanguageTag { text })
    }

    /// Returns the CLDR parents, nearest first: `en-BE` → `en-150`, `en-001`, `en`.
    ///
    /// ```
    /// # use isogloss::LanguageTag;
    /// let tag: LanguageTag = "en-BE".parse()?;
    /// let parents: Vec<String> = tag.parents().map(|parent| parent.to_string()).collect();
    /// assert_eq!(parents, ["en-150", "en-001", "en"]);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn parents(self) -> impl Iterator<Item = LanguageTag> {
        cldr::parents(self).map(|text| LanguageTag { text })
    }

    /// Returns whether readers of one tag read the other as their own language. That is the case
    /// for the same language in the same script, in any region (`nl-BE` and `nl`, but not `zh-Hans`
    /// and `zh-Hant`), and for Norwegian (`no`) and its two written forms (`nb` and `nn`).
    ///
    /// A region is not a language: this method distinguishes a regional variant from a translation.
    ///
    /// ```
    /// use isogloss::LanguageTag;
    ///
    /// let tag = |text: &str| text.parse::<LanguageTag>().unwrap();
    /// assert!(tag("nl-BE").is_same_language(tag("nl")));
    /// assert!(tag("fr-BE").is_same_language(tag("fr-FR")));
    /// assert!(tag("no").is_same_language(tag("nn")));
    /// // The script of Taiwan is not that of mainland China.
    /// assert!(!tag("zh-TW").is_same_language(tag("zh-CN")));
    /// assert!(!tag("de").is_same_language(tag("lb")));
    /// ```
    pub fn is_same_language(self, other: LanguageTag) -> bool {
        if self == other {
            return true;
        }
        let is_norwegian = |one: &str, other: &str| one == "no" && matches!(other, "nb" | "nn");
        let is_same = |a: LanguageTag, b: LanguageTag| {
            a.language() == b.language()
                || is_norwegian(a.language(), b.language())
                || is_norwegian(b.language(), a.language())
        };
        let is_known = |tag: LanguageTag| tag.language() != "und";
        // Only the language `und` gets another one from its script and region.
        if is_known(self) && is_known(other) && !is_same(self, other) {
            return false;
        }
        let (a, b) = (self.maximized(), other.maximized());
        a.script() == b.script() && is_same(a, b)
    }

    /// Returns the direction in which the language is written.
    ///
    /// ```
    /// # use isogloss::language::Direction;
    /// # use isogloss::LanguageTag;
    /// assert_eq!("ar".parse::<LanguageTag>()?.direction(), Direction::RightToLeft);
    /// assert_eq!("de".parse::<LanguageTag>()?.direction(), Direction::LeftToRight);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn direction(self) -> Direction {
        if cldr::is_right_to_left(self) { Direction::RightToLeft } else { Direction::LeftToRight }
    }

    /// Returns the name of the language in another one, as it is written in a sentence:
    /// `néerlandais`.
    ///
    /// Names are available in French, Dutch, German and English, for the languages that have an
    /// [`own_name`](Self::own_name). The region is not part of the name. Easy language (`simple`)
    /// has a name of its own in these four languages.
    ///
    /// ```
    /// # use isogloss::LanguageTag;
    /// let (fr, nl): (LanguageTag, LanguageTag) = ("fr-BE".parse()?, "nl-BE".parse()?);
    /// assert_eq!(nl.name_in(fr), Some("néerlandais"));
    /// assert_eq!(fr.name_in(nl), Some("Frans"));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn name_in(self, reader: LanguageTag) -> Option<&'static str> {
        names::name_in(self, reader)
    }

    /// Returns the name of the language in the language itself, as a language menu writes it:
    /// `Français`, `Nederlands`.
    ///
    /// Names are available for the official languages of the European Union and the large languages
    /// of the world. The region is not part of the name. Easy language (`simple`) has a name of its
    /// own in some of them.
    ///
    /// ```
    /// # use isogloss::LanguageTag;
    /// assert_eq!("fr-BE".parse::<LanguageTag>()?.own_name(), Some("Français"));
    /// let easy: LanguageTag = "fr-simple".parse()?;
    /// assert_eq!(easy.own_name(), Some("Français (facile à lire)"));
    /// assert_eq!("tlh".parse::<LanguageTag>()?.own_name(), None);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn own_name(self) -> Option<&'static str> {
        names::own_name(self)
    }
}

fn is_script(subtag: &str) -> bool {
    subtag.len() == 4 && subtag.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn is_region(subtag: &str) -> bool {
    subtag.len() == 2 || (subtag.len() == 3 && subtag.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Returns the text without a prefix before an extended language. `zh-cmn-Hans` names its language
/// by the second subtag (RFC 5646, section 4.5), so `cmn-Hans` remains.
fn extended_language(text: &str) -> Option<&str> {
    let (first, tail) = text.split_once('-')?;
    let second = tail.split('-').next()?;
    // The prefixes of the extended languages in the registry. After any other language, three
    // letters are a mistake, such as a three-letter region code.
    let prefixes = ["ar", "kok", "lv", "ms", "sgn", "sw", "uz", "zh"];
    let is_extended = prefixes.contains(&first)
        && second.len() == 3
        && second.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_extended.then_some(tail)
}

impl FromStr for LanguageTag {
    type Err = Error;

    fn from_str(text: &str) -> Result<LanguageTag, Error> {
        LanguageTag::parse_lenient(text).ok_or_else(|| Error::language_tag(text))
    }
}

impl TryFrom<&str> for LanguageTag {
    type Error = Error;

    fn try_from(text: &str) -> Result<LanguageTag, Error> {
        text.parse()
    }
}

impl fmt::Display for LanguageTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for LanguageTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Compares all bytes at once. The derived comparison, byte by byte, takes ten times as long.
impl PartialEq for LanguageTag {
    #[inline]
    fn eq(&self, other: &LanguageTag) -> bool {
        self.text.all_bytes() == other.text.all_bytes()
    }
}

impl std::hash::Hash for LanguageTag {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.text.all_bytes().hash(state);
    }
}

impl PartialEq<str> for LanguageTag {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for LanguageTag {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

/// Serialises as a string.
impl Serialize for LanguageTag {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// Deserialises from a string.
impl<'de> Deserialize<'de> for LanguageTag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<LanguageTag, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
