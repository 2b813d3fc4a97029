use super::LanguageTag;
use super::range::begins_with;

/// The content of an `Accept-Language` header (RFC 9110, section 12.5.4): languages with weights,
/// the most wanted first, and refused languages.
///
/// Parsing never fails: malformed elements are skipped. The work is bounded for headers of any
/// length: the first 256 elements are read, and the 32 with the highest weights are kept. Parsing
/// does not allocate.
///
/// ```
/// use isogloss::language::AcceptLanguage;
///
/// let header = AcceptLanguage::parse("fr;q=0.5, de-AT, nl;q=0, en;q=rubbish, *;q=0.1");
/// let wanted: Vec<String> = header.preferences().map(|wish| wish.to_string()).collect();
/// assert_eq!(wanted, ["de-AT", "fr;q=0.5", "*;q=0.1"]);
/// assert!(header.refuses("nl-BE".parse()?));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct AcceptLanguage {
    wishes: [Wish; MOST_KEPT],
    count: usize,
}

/// One range of a header.
#[derive(Clone, Copy, Debug)]
struct Wish {
    preference: LanguagePreference,
    /// Whether the range has an extension or private use subtags, which a [`LanguageTag`] drops: it
    /// names less than its language.
    is_narrower: bool,
}

impl Wish {
    /// Returns the language that the range names; `None` for `*`.
    fn named(&self) -> Option<LanguageTag> {
        self.preference.language.filter(|_| !self.is_narrower)
    }

    /// Returns whether the range matches a language because the language begins with it. An
    /// asterisk does not.
    fn names(&self, language: LanguageTag) -> bool {
        self.named().is_some_and(|range| begins_with(language.as_str(), range.as_str()))
    }

    /// Returns whether the range is wanted, and becomes the language if it is shortened from its
    /// end (RFC 4647, section 3.4).
    fn falls_back_to(&self, language: LanguageTag) -> bool {
        let is_shortened = |range: LanguageTag| begins_with(range.as_str(), language.as_str());
        self.preference.weight > 0 && self.preference.language.is_some_and(is_shortened)
    }
}

/// One language of an `Accept-Language` header.
///
/// ```
/// use isogloss::language::AcceptLanguage;
///
/// let header = AcceptLanguage::parse("nl-BE, fr;q=0.7, *;q=0.05");
/// let french = header.preferences().nth(1).unwrap();
/// assert_eq!(french.language, Some("fr".parse()?));
/// assert_eq!(french.weight, 700);
/// assert_eq!(french.to_string(), "fr;q=0.7");
/// // The asterisk has a weight, but no language.
/// let any = header.preferences().last().unwrap();
/// assert_eq!((any.language, any.weight), (None, 50));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LanguagePreference {
    /// The language; `None` for `*`, which matches every language that is not named.
    pub language: Option<LanguageTag>,
    /// The weight in thousandths: 1000 at most, 0 for a refusal.
    pub weight: u16,
}

pub(super) const MOST_KEPT: usize = 32;
const MOST_READ: usize = 256;
const NO_WISH: Wish =
    Wish { preference: LanguagePreference { language: None, weight: 0 }, is_narrower: false };

impl AcceptLanguage {
    /// Parses the value of the header. Join several headers with commas.
    ///
    /// ```
    /// use isogloss::language::AcceptLanguage;
    ///
    /// let wanted = |header: &str| {
    ///     let header = AcceptLanguage::parse(header);
    ///     header.preferences().map(|wish| wish.to_string()).collect::<Vec<_>>()
    /// };
    /// assert_eq!(wanted("fr;q=0.3, NL-be"), ["nl-BE", "fr;q=0.3"]);
    /// // An underscore, a weight above 1 and an empty element are malformed.
    /// assert_eq!(wanted("de_BE, en;q=7, , fr"), ["fr"]);
    /// assert!(wanted("").is_empty());
    /// // Two headers of one request:
    /// assert_eq!(wanted(&["fr;q=0.5", "nl"].join(",")), ["nl", "fr;q=0.5"]);
    /// ```
    pub fn parse(header: &str) -> AcceptLanguage {
        let mut all = AcceptLanguage { wishes: [NO_WISH; MOST_KEPT], count: 0 };
        for (range, weight) in elements(header) {
            let language = match range {
                "*" => None,
                range => match LanguageTag::parse_lenient(range) {
                    Some(language) => Some(language),
                    None => continue,
                },
            };
            let is_narrower = range.split('-').skip(1).any(|subtag| subtag.len() == 1);
            all.insert(Wish { preference: LanguagePreference { language, weight }, is_narrower });
        }
        all
    }

    /// Inserts a wish after those of the same weight. If there is no room, the last one is dropped.
    fn insert(&mut self, wish: Wish) {
        let kept = self.wishes.get(..self.count).unwrap_or_default();
        let weight = wish.preference.weight;
        let at = kept.partition_point(|known| known.preference.weight >= weight);
        let end = (self.count + 1).min(MOST_KEPT);
        let Some(tail) = self.wishes.get_mut(at..end).filter(|tail| !tail.is_empty()) else {
            return;
        };
        tail.rotate_right(1);
        if let Some(slot) = tail.first_mut() {
            *slot = wish;
            self.count = end;
        }
    }

    fn all(&self) -> &[Wish] {
        self.wishes.get(..self.count).unwrap_or_default()
    }

    /// Returns the wanted languages, the most wanted first, and in the order of the header where
    /// weights are equal.
    pub fn preferences(&self) -> impl Iterator<Item = LanguagePreference> {
        self.all().iter().map(|wish| wish.preference).filter(|wish| wish.weight > 0)
    }

    /// Returns the weight of a language in thousandths: that of the longest range that the language
    /// begins with, or otherwise that of `*`. Returns `None` if the header does not mention the
    /// language.
    ///
    /// ```
    /// use isogloss::language::AcceptLanguage;
    ///
    /// let header = AcceptLanguage::parse("fr, fr-CA;q=0.2, *;q=0.1");
    /// assert_eq!(header.weight("fr-BE".parse()?), Some(1000));
    /// assert_eq!(header.weight("fr-CA".parse()?), Some(200));
    /// assert_eq!(header.weight("nl".parse()?), Some(100));
    /// // A range with a region does not match the language without it.
    /// assert_eq!(AcceptLanguage::parse("nl-BE").weight("nl".parse()?), None);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn weight(&self, language: LanguageTag) -> Option<u16> {
        self.named_weight(language).or_else(|| self.weight_of_others())
    }

    /// Returns the weight of the longest range that a language begins with.
    fn named_weight(&self, language: LanguageTag) -> Option<u16> {
        let naming = self.all().iter().filter(|wish| wish.names(language));
        let length = |wish: &Wish| wish.named().map(|range| range.as_str().len());
        // Among equal ranges, the first has the highest weight.
        let longest =
            naming.reduce(|best, next| if length(next) > length(best) { next } else { best });
        longest.map(|wish| wish.preference.weight)
    }

    /// Returns the weight of `*`.
    fn weight_of_others(&self) -> Option<u16> {
        let mut wishes = self.all().iter().map(|wish| wish.preference);
        wishes.find(|wish| wish.language.is_none()).map(|wish| wish.weight)
    }

    /// Returns whether a range other than `*` matches a language.
    pub(super) fn names(&self, language: LanguageTag) -> bool {
        self.all().iter().any(|wish| wish.names(language))
    }

    /// Returns whether the reader refuses a language: the longest range that it begins with has the
    /// weight 0, or there is none and `*` has the weight 0. The asterisk does not refuse a language
    /// to which a wanted range falls back, such as `fr` for `fr-BE` (RFC 4647, section 3.4).
    ///
    /// ```
    /// use isogloss::language::AcceptLanguage;
    ///
    /// let header = AcceptLanguage::parse("fr, en;q=0");
    /// assert!(header.refuses("en-GB".parse()?));
    /// // A language that the header does not mention is not refused,
    /// assert!(!header.refuses("nl".parse()?));
    /// // unless the header refuses all others.
    /// let header = AcceptLanguage::parse("fr, *;q=0");
    /// assert!(header.refuses("nl".parse()?));
    /// assert!(!header.refuses("fr-BE".parse()?));
    /// assert!(!AcceptLanguage::parse("fr-BE, *;q=0").refuses("fr".parse()?));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn refuses(&self, language: LanguageTag) -> bool {
        match self.named_weight(language) {
            Some(weight) => weight == 0,
            None => {
                self.weight_of_others() == Some(0)
                    && !self.all().iter().any(|wish| wish.falls_back_to(language))
            }
        }
    }
}

/// Returns the ranges of a header that are not empty or malformed, as they are written, with their
/// weights. It does not check whether a range is a tag.
pub(super) fn elements(header: &str) -> impl Iterator<Item = (&str, u16)> {
    let mut rest = Some(header);
    let elements = std::iter::from_fn(move || {
        let (element, tail) = cut(rest?, b',');
        rest = tail;
        Some(element)
    });
    elements.take(MOST_READ).filter_map(element)
}

/// Splits a text at a separator. Headers are short, so that comparing byte by byte is faster than
/// the search of the standard library, which is optimised for long texts.
#[inline]
fn cut(text: &str, separator: u8) -> (&str, Option<&str>) {
    match text.bytes().position(|byte| byte == separator) {
        None => (text, None),
        Some(at) => (text.get(..at).unwrap_or_default(), text.get(at + 1..)),
    }
}

/// Parses one element: `fr-BE ; q=0.8`.
#[inline]
fn element(text: &str) -> Option<(&str, u16)> {
    let (range, parameter) = cut(text, b';');
    let weight = match parameter {
        Some(parameter) => quality(parameter)?,
        None => 1000,
    };
    let range = range.trim_ascii();
    (!range.is_empty() && !range.bytes().any(|byte| byte == b'_')).then_some((range, weight))
}

/// Parses `q=` and a number from 0 to 1 with at most three digits after the point (RFC 9110,
/// section 12.4.2).
fn quality(parameter: &str) -> Option<u16> {
    let [b'q' | b'Q', b'=', value @ ..] = parameter.trim_ascii().as_bytes() else { return None };
    let (whole, fraction) = match value {
        [whole] => (whole, &[][..]),
        [whole, b'.', fraction @ ..] => (whole, fraction),
        _ => return None,
    };
    if fraction.len() > 3 || !fraction.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let digit = |at: usize| fraction.get(at).map_or(0, |digit| u16::from(digit - b'0'));
    match (whole, digit(0) * 100 + digit(1) * 10 + digit(2)) {
        (b'0', thousandths) => Some(thousandths),
        (b'1', 0) => Some(1000),
        _ => None,
    }
}

/// Writes the preference as in the header: `fr;q=0.5`.
impl std::fmt::Display for LanguagePreference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.language {
            Some(language) => write!(f, "{language}")?,
            None => f.write_str("*")?,
        }
        match self.weight {
            1000.. => Ok(()),
            weight => {
                let digits = format!("{weight:03}");
                let digits = digits.trim_end_matches('0');
                if digits.is_empty() { f.write_str(";q=0") } else { write!(f, ";q=0.{digits}") }
            }
        }
    }
}
