use super::distance::Likely;
use super::table::PARADIGMS;
use crate::language::LanguageTag;

/// Finds, among the languages that are there, the one that suits a reader best: CLDR's language
/// matching (UTS #35, *Language Matching*).
///
/// Make one for a site and keep it; matching allocates nothing.
///
/// ```
/// use isogloss::{LanguageMatcher, LanguageTag};
///
/// let tags = |text: &str| -> Vec<LanguageTag> {
///     text.split(' ').map(|tag| tag.parse().unwrap()).collect()
/// };
/// let matcher = LanguageMatcher::new(tags("fr nl de en"));
/// // Luxembourgish is not there; CLDR says that its readers read German.
/// let best = matcher.best_match(tags("lb-LU")).unwrap();
/// assert_eq!((best.language.as_str(), best.desired.as_str()), ("de", "lb-LU"));
/// assert_eq!(best.distance, 8);
/// // Who also reads French is served exactly: nearer by more than a region is worth.
/// assert_eq!(matcher.best_match(tags("lb-LU fr")).unwrap().language, "fr");
/// ```
#[derive(Clone, Debug)]
pub struct LanguageMatcher {
    /// In the order in which they are preferred where distances are equal: the first, then CLDR's
    /// paradigms, then the others.
    supported: Vec<Supported>,
    threshold: u16,
    demotion: u16,
}

#[derive(Clone, Copy, Debug)]
struct Supported {
    tag: LanguageTag,
    likely: Likely,
}

/// What suits a reader best, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LanguageMatch {
    /// The language that is there.
    pub language: LanguageTag,
    /// The desired language that it was matched with.
    pub desired: LanguageTag,
    /// How far the two are apart: 0 for the same, about 4 for another region of the same language,
    /// more for another language that its readers are likely to read.
    pub distance: u16,
}

/// CLDR's distance of two scripts that no rule knows: what is that far apart cannot be read.
const THRESHOLD: u16 = 50;

/// CLDR's distance of two regions of one language: a second choice is worth taking over the first
/// only if it is nearer by more than that.
const DEMOTION: u16 = 5;

impl LanguageMatcher {
    /// A matcher for languages that are there, the default first.
    pub fn new(supported: impl IntoIterator<Item = LanguageTag>) -> LanguageMatcher {
        let mut supported: Vec<Supported> =
            supported.into_iter().map(|tag| Supported { tag, likely: Likely::of(tag) }).collect();
        if let Some((_, others)) = supported.split_first_mut() {
            let paradigms = PARADIGMS.map(|tag| tag.parse().map(Likely::of).unwrap_or_default());
            others.sort_by_key(|language| !paradigms.contains(&language.likely));
        }
        LanguageMatcher { supported, threshold: THRESHOLD, demotion: DEMOTION }
    }

    /// The distance that is too far, 50 unless this is called.
    #[must_use]
    pub fn with_threshold(mut self, threshold: u16) -> LanguageMatcher {
        self.threshold = threshold;
        self
    }

    /// What each desired language loses against the one before it, 5 unless this is called. With 0
    /// the nearest one wins, wherever it stands.
    #[must_use]
    pub fn with_demotion(mut self, demotion: u16) -> LanguageMatcher {
        self.demotion = demotion;
        self
    }

    /// The languages that are there, in the order in which they are preferred.
    pub fn supported(&self) -> impl ExactSizeIterator<Item = LanguageTag> {
        self.supported.iter().map(|language| language.tag)
    }

    /// The best match for desired languages, the most wanted first; `None` if none is near enough.
    pub fn best_match(
        &self,
        desired: impl IntoIterator<Item = LanguageTag>,
    ) -> Option<LanguageMatch> {
        self.best_match_where(desired, |_| true)
    }

    /// The best match among the languages that are allowed.
    pub(crate) fn best_match_where(
        &self,
        desired: impl IntoIterator<Item = LanguageTag>,
        is_allowed: impl Fn(LanguageTag) -> bool,
    ) -> Option<LanguageMatch> {
        let mut best: Option<LanguageMatch> = None;
        // What a match has to stay below; each desired language starts with less than the one
        // before it.
        let mut limit = self.threshold;
        for desired in desired {
            let likely = Likely::of(desired);
            for language in self.supported.iter().filter(|language| is_allowed(language.tag)) {
                if let Some(distance) = likely.distance_to(language.likely, limit) {
                    limit = distance;
                    best = Some(LanguageMatch { language: language.tag, desired, distance });
                }
                // Equal but for a variant or a script that goes without saying.
                if language.tag == desired && best.is_none_or(|best| best.desired == desired) {
                    return Some(LanguageMatch { language: language.tag, desired, distance: 0 });
                }
            }
            limit = limit.saturating_sub(self.demotion);
            if limit == 0 {
                break;
            }
        }
        best
    }
}
