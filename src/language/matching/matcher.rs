use super::desired::{Desired, PLACES, PlainTag, Regions, SAME, place};
use super::distance::Likely;
use super::table::{DEFAULT, PARADIGMS};
use crate::language::{LanguageTag, Registers};

/// A matcher that finds the available language that suits a reader best, by CLDR's language
/// matching (UTS #35, *Language Matching*).
///
/// Create one matcher for a site and reuse it. Matching does not allocate.
///
/// ```
/// use isogloss::{LanguageMatcher, LanguageTag};
///
/// let tags = |text: &str| -> Vec<LanguageTag> {
///     text.split(' ').map(|tag| tag.parse().unwrap()).collect()
/// };
/// let matcher = LanguageMatcher::new(tags("fr nl de en"));
/// // Luxembourgish is not supported; by CLDR, its readers read German.
/// let best = matcher.best_match(tags("lb-LU")).unwrap();
/// assert_eq!((best.language.as_str(), best.desired.as_str()), ("de", "lb-LU"));
/// assert_eq!(best.distance, 8);
/// // A reader who also reads French gets French: it is nearer by more than a region is worth.
/// assert_eq!(matcher.best_match(tags("lb-LU fr")).unwrap().language, "fr");
/// ```
#[derive(Clone, Debug)]
pub struct LanguageMatcher {
    /// In order of preference where distances are equal: the first, then CLDR's paradigm locales,
    /// then the others. Where a language has several regions, its paradigm locale or usual region
    /// comes before the others.
    supported: Vec<Supported>,
    /// In the order in which they were passed.
    given: Vec<LanguageTag>,
    registers: Registers,
    /// For each two-letter language that has supported languages near to it, those languages.
    near: Vec<Option<Near>>,
    regions: Regions,
    threshold: u16,
    order_penalty: u16,
}

/// The supported languages that can match a language, in any script and region.
#[derive(Clone, Debug)]
struct Near {
    /// The language with its likely script and region.
    likely: Likely,
    /// The supported languages with their distances from the language.
    candidates: Vec<(Supported, u16)>,
}

#[derive(Clone, Copy, Debug)]
struct Supported {
    tag: LanguageTag,
    likely: Likely,
}

/// The language that suits a reader best, and the reason.
///
/// ```
/// use isogloss::LanguageMatcher;
///
/// let matcher = LanguageMatcher::new(["fr".parse()?, "nl".parse()?, "de".parse()?]);
/// let best = matcher.best_match(["en".parse()?, "nl-BE".parse()?]).unwrap();
/// assert_eq!(best.desired, "nl-BE");
/// assert_eq!(best.language, "nl");
/// assert_eq!(best.distance, 4);
/// assert_eq!(matcher.best_match(["nl".parse()?]).unwrap().distance, 0);
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LanguageMatch {
    /// The supported language.
    pub language: LanguageTag,
    /// The desired language that it was matched with.
    pub desired: LanguageTag,
    /// The distance between the two: 0 for the same language, about 4 for another region of the
    /// same language, more for another language that its readers are likely to read.
    pub distance: u16,
}

/// CLDR's distance between two scripts without a rule. A reader cannot read a text that far away.
const THRESHOLD: u16 = 50;

/// CLDR's distance between two regions of one language. A second choice is taken over the first
/// only if it is nearer by more than that.
const ORDER_PENALTY: u16 = 5;

/// The distance of a text in the usual register for readers who ask for another one. They need it,
/// so it counts for more than a region.
const REGISTER: u16 = 10;

impl LanguageMatcher {
    /// Creates a matcher for the languages of a site, the default language first. That language is
    /// taken where several are equally near, and by [`negotiate`](LanguageMatcher::negotiate) where
    /// none suits. Among regions of one language that are equally near, the one where the language
    /// is most used is taken.
    ///
    /// ```
    /// use isogloss::language::LanguageRequest;
    /// use isogloss::LanguageMatcher;
    ///
    /// let matcher = LanguageMatcher::new(["nl".parse()?, "fr".parse()?, "de".parse()?]);
    /// // Nothing suits readers of Japanese: `negotiate` then takes the first language.
    /// assert_eq!(matcher.best_match(["ja".parse()?]), None);
    /// let answer = matcher.negotiate(&LanguageRequest::new().with_accept_language("ja"));
    /// assert_eq!(answer.language(), "nl");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// Easy language (`simple`) is only for readers who ask for it. A site with registers of its own
    /// has a [matcher](crate::Site::matcher) that knows them.
    ///
    /// ```
    /// use isogloss::LanguageMatcher;
    ///
    /// let matcher = LanguageMatcher::new(["de-simple".parse()?, "de".parse()?]);
    /// assert_eq!(matcher.best_match(["de-CH".parse()?]).unwrap().language, "de");
    /// assert_eq!(matcher.best_match(["de-CH-simple".parse()?]).unwrap().language, "de-simple");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn new(supported: impl IntoIterator<Item = LanguageTag>) -> LanguageMatcher {
        LanguageMatcher::of_registers(supported, Registers::default())
    }

    /// Creates a matcher for languages of a site with its registers.
    pub(crate) fn of_registers(
        supported: impl IntoIterator<Item = LanguageTag>,
        registers: Registers,
    ) -> LanguageMatcher {
        let mut supported: Vec<Supported> =
            supported.into_iter().map(|tag| Supported { tag, likely: Likely::of(tag) }).collect();
        let given = supported.iter().map(|language| language.tag).collect();
        if let Some((_, others)) = supported.split_first_mut() {
            let paradigms = PARADIGMS.map(|tag| tag.parse().map(Likely::of).unwrap_or_default());
            others.sort_by_key(|language| !paradigms.contains(&language.likely));
            put_usual_regions_first(&mut supported, &paradigms);
        }
        let near = near(&supported, &registers);
        LanguageMatcher {
            supported,
            given,
            registers,
            near,
            regions: Regions::new(),
            threshold: THRESHOLD,
            order_penalty: ORDER_PENALTY,
        }
    }

    /// Sets the distance from which a language is too far away to match. The default is 50.
    ///
    /// ```
    /// use isogloss::LanguageMatcher;
    ///
    /// // The distance from Luxembourgish to German is 8.
    /// let matcher = LanguageMatcher::new(["fr".parse()?, "de".parse()?]);
    /// let luxembourgish = "lb".parse()?;
    /// assert_eq!(matcher.best_match([luxembourgish]).unwrap().language, "de");
    /// assert!(matcher.clone().with_threshold(9).best_match([luxembourgish]).is_some());
    /// assert!(matcher.with_threshold(8).best_match([luxembourgish]).is_none());
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_threshold(mut self, threshold: u16) -> LanguageMatcher {
        self.threshold = threshold;
        self
    }

    /// Sets the amount by which the limit for a match is lowered after each desired language, so
    /// that earlier ones are preferred. The default is 5. With 0, the nearest language wins,
    /// whatever its position.
    ///
    /// ```
    /// use isogloss::LanguageMatcher;
    ///
    /// // The reader prefers French as in Canada, and also reads Dutch.
    /// let wanted = ["fr-CA".parse()?, "nl".parse()?];
    /// let matcher = LanguageMatcher::new(["nl".parse()?, "fr".parse()?]);
    /// // French is at a distance of 4, less than the penalty for the second choice.
    /// assert_eq!(matcher.best_match(wanted).unwrap().language, "fr");
    /// let nearest = matcher.with_order_penalty(0).best_match(wanted).unwrap();
    /// assert_eq!((nearest.language.as_str(), nearest.distance), ("nl", 0));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_order_penalty(mut self, order_penalty: u16) -> LanguageMatcher {
        self.order_penalty = order_penalty;
        self
    }

    /// Returns the supported languages in the order in which they are preferred if they are equally
    /// near.
    pub fn supported(&self) -> impl ExactSizeIterator<Item = LanguageTag> {
        self.supported.iter().map(|language| language.tag)
    }

    /// Returns the supported languages in the order in which they were passed.
    pub(crate) fn given(&self) -> impl Iterator<Item = LanguageTag> {
        self.given.iter().copied()
    }

    /// Returns the supported languages for readers who ask for none of them: in the order in which
    /// they were passed, but registers and sign languages last.
    pub(crate) fn for_anyone(&self) -> impl Iterator<Item = LanguageTag> {
        let is_special = |tag: &LanguageTag| self.registers.has(*tag) || tag.is_sign_language();
        let usual = self.given().filter(move |tag| !is_special(tag));
        usual.chain(self.given().filter(move |tag| is_special(tag)))
    }

    /// Finds the best match for desired languages, of which the most wanted comes first. Returns
    /// `None` if none is near enough.
    ///
    /// ```
    /// use isogloss::LanguageMatcher;
    ///
    /// let matcher = LanguageMatcher::new(["fr".parse()?, "nl".parse()?]);
    /// // The first choice is not available, and the second one is.
    /// let best = matcher.best_match(["sv".parse()?, "nl-NL".parse()?]).unwrap();
    /// assert_eq!(best.language, "nl");
    /// // By CLDR, readers of Breton read French.
    /// assert_eq!(matcher.best_match(["br".parse()?]).unwrap().language, "fr");
    /// assert!(matcher.best_match(["sv".parse()?]).is_none());
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn best_match(
        &self,
        desired: impl IntoIterator<Item = LanguageTag>,
    ) -> Option<LanguageMatch> {
        self.best_match_where(desired, |_| true)
    }

    /// Finds the best match among the languages that are allowed.
    pub(crate) fn best_match_where(
        &self,
        desired: impl IntoIterator<Item = LanguageTag>,
        is_allowed: impl Fn(LanguageTag) -> bool,
    ) -> Option<LanguageMatch> {
        let mut walk = Walk::new(self.threshold);
        for desired in desired {
            let likely = Likely::of(desired);
            for there in self.supported.iter().filter(|language| is_allowed(language.tag)) {
                let Some(distance) = self.language_distance(desired, likely, there) else {
                    continue;
                };
                if walk.offer(Desired::Tag(desired), likely, there, distance) {
                    return walk.best();
                }
            }
            if walk.ends_wish(self.order_penalty) {
                break;
            }
        }
        walk.best()
    }

    /// Finds the best match for desired languages as a header writes them, with the same result as
    /// [`best_match`](Self::best_match). A text that is not a tag is skipped.
    pub(crate) fn best_match_of_texts<'t>(
        &self,
        desired: impl IntoIterator<Item = &'t str>,
    ) -> Option<LanguageMatch> {
        let [unrelated, _, _] = DEFAULT;
        let mut walk = Walk::new(self.threshold);
        for text in desired {
            // With a threshold so high that unrelated languages match, the table of near languages
            // is incomplete.
            let plain = PlainTag::read(text).filter(|_| self.threshold <= unrelated);
            let near = plain.and_then(|plain| self.near.get(plain.place()));
            let is_over = match (plain, near) {
                (Some(plain), Some(None)) if !plain.has_old_language() => false,
                (Some(plain), Some(Some(near))) => match plain.likely(near.likely, &self.regions) {
                    Some(likely) => near.candidates.iter().any(|(there, distance)| {
                        walk.offer(Desired::Plain(plain), likely, there, *distance)
                    }),
                    None => self.offer_all(text, &mut walk),
                },
                _ if LanguageTag::parse_lenient(text).is_none() => continue,
                _ => self.offer_all(text, &mut walk),
            };
            if is_over || walk.ends_wish(self.order_penalty) {
                break;
            }
        }
        walk.best()
    }

    /// Offers all supported languages for a text, without the table of near languages.
    fn offer_all<'m>(&'m self, text: &str, walk: &mut Walk<'m, '_>) -> bool {
        let Some(desired) = LanguageTag::parse_lenient(text) else { return false };
        let likely = Likely::of(desired);
        self.supported.iter().any(|there| {
            self.language_distance(desired, likely, there)
                .is_some_and(|distance| walk.offer(Desired::Tag(desired), likely, there, distance))
        })
    }

    /// Returns the distance between two languages without script and region, or `None` if the
    /// supported one is in a register that the reader does not ask for.
    fn language_distance(
        &self,
        desired: LanguageTag,
        likely: Likely,
        there: &Supported,
    ) -> Option<u16> {
        if self.registers.has_more(there.tag, desired) {
            return None;
        }
        let register = if self.registers.has_more(desired, there.tag) { REGISTER } else { 0 };
        Some(likely.language_distance_to(there.likely) + register)
    }
}

/// Returns the supported languages near to each two-letter language: the language itself, and those
/// that a rule connects with it.
fn near(supported: &[Supported], registers: &Registers) -> Vec<Option<Near>> {
    let [unrelated, _, _] = DEFAULT;
    let letters = || 'a'..='z';
    let all = letters().flat_map(|first| letters().map(move |second| format!("{first}{second}")));
    let mut near = vec![None; PLACES];
    for tag in all.filter_map(|text| LanguageTag::parse_lenient(&text)) {
        let likely = Likely::of(tag);
        let candidates: Vec<(Supported, u16)> = supported
            .iter()
            .filter(|there| !registers.has(there.tag))
            .map(|there| (*there, likely.language_distance_to(there.likely)))
            .filter(|(_, distance)| *distance < unrelated)
            .collect();
        if let Some(slot) = near.get_mut(place(likely.language()))
            && !candidates.is_empty()
        {
            *slot = Some(Near { likely, candidates });
        }
    }
    near
}

/// Puts the paradigm locales and usual regions of each language before its other regions. The
/// places that the language has among the others stay the same.
fn put_usual_regions_first(supported: &mut [Supported], paradigms: &[Likely]) {
    let is_usual = |language: &Supported| {
        paradigms.contains(&language.likely) || language.likely == usual(language.tag)
    };
    let mut rest = supported;
    while let Some((first, others)) = rest.split_first_mut() {
        if !is_usual(first) {
            let usual = others
                .iter_mut()
                .find(|other| other.likely.is_other_region_of(first.likely) && is_usual(other));
            if let Some(usual) = usual {
                std::mem::swap(first, usual);
            }
        }
        rest = others;
    }
}

/// Returns the language in its script and the region where it is most used.
fn usual(tag: LanguageTag) -> Likely {
    let full = tag.maximized();
    let written = full.script().map(|script| format!("{}-{script}", full.language()));
    let written = written.and_then(|text| LanguageTag::parse_lenient(&text));
    Likely::of(written.unwrap_or(tag))
}

/// The state of a walk through desired and supported languages.
struct Walk<'m, 't> {
    best: Option<(&'m Supported, Desired<'t>, u16)>,
    /// Whether the best match is for the current wish.
    is_current: bool,
    /// How much the best match is written like the wish, if they differ only in likely subtags.
    likeness: usize,
    /// The distance that a match has to stay below. It is lowered for each wish.
    limit: u16,
}

impl<'m, 't> Walk<'m, 't> {
    fn new(threshold: u16) -> Walk<'m, 't> {
        Walk { best: None, is_current: false, likeness: 0, limit: threshold }
    }

    /// Considers a supported language. Returns `true` if no later offer can be better.
    #[inline]
    fn offer(
        &mut self,
        wish: Desired<'t>,
        likely: Likely,
        there: &'m Supported,
        language_distance: u16,
    ) -> bool {
        let distance = likely.distance_to(there.likely, language_distance, self.limit);
        if let Some(distance) = distance {
            self.limit = distance;
            self.best = Some((there, wish, distance));
            self.is_current = true;
            self.likeness = 0;
        }
        // Among languages that differ only in likely subtags, such as `en` and `en-US`, the one
        // that is written like the wish wins.
        if likely != there.likely || !(self.is_current || self.best.is_none()) {
            return false;
        }
        let likeness = wish.likeness(there.tag);
        let is_same = likeness == SAME;
        if is_same || (self.is_current && likeness > self.likeness) {
            let wish = if is_same { Desired::Tag(there.tag) } else { wish };
            self.best = Some((there, wish, language_distance));
            self.likeness = likeness;
        }
        is_same
    }

    /// Ends the current wish. Returns `true` if no later offer can be better.
    fn ends_wish(&mut self, order_penalty: u16) -> bool {
        self.is_current = false;
        self.limit = self.limit.saturating_sub(order_penalty);
        self.limit == 0
    }

    fn best(self) -> Option<LanguageMatch> {
        let (there, wish, distance) = self.best?;
        Some(LanguageMatch { language: there.tag, desired: wish.tag(), distance })
    }
}
