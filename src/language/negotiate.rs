use std::fmt;

use arrayvec::ArrayVec;

use super::LanguageTag;
use super::accept::{AcceptLanguage, LanguagePreference, MOST_KEPT, elements};
use super::matching::{LanguageMatch, LanguageMatcher};

/// The language preferences of a request, in order of precedence: the language in the address, the
/// reader's earlier choice (a cookie, an account), and the header that the browser sends.
///
/// Set only the sources that your server reads, because they determine the `Vary` header.
///
/// ```
/// use isogloss::language::LanguageRequest;
/// use isogloss::LanguageMatcher;
///
/// let site = LanguageMatcher::new(["fr".parse()?, "nl".parse()?, "de".parse()?]);
/// // A reader opens "/": no language in the address, no cookie yet.
/// let request = LanguageRequest::new()
///     .with_choice(None)
///     .with_accept_language("de-AT, en;q=0.8");
/// let answer = site.negotiate(&request);
/// assert_eq!(answer.language(), "de");
/// assert!(answer.needs_redirect());
/// assert_eq!(answer.vary(), Some("Cookie, Accept-Language"));
/// assert_eq!(answer.to_string(), "de: nearest to de-AT in Accept-Language (distance 4)");
///
/// // A reader opens "/nl/": the address decides, so the response does not vary.
/// let answer = site.negotiate(&request.with_address("nl".parse()?));
/// assert_eq!((answer.language().as_str(), answer.vary()), ("nl", None));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct LanguageRequest<'r> {
    address: Option<LanguageTag>,
    choice: Option<Option<LanguageTag>>,
    accept_language: Option<&'r str>,
}

impl<'r> LanguageRequest<'r> {
    /// Creates a request without any preferences.
    ///
    /// ```
    /// use isogloss::language::{LanguageRequest, NegotiationReason};
    /// use isogloss::LanguageMatcher;
    ///
    /// let matcher = LanguageMatcher::new(["nl".parse()?, "fr".parse()?]);
    /// let answer = matcher.negotiate(&LanguageRequest::new());
    /// assert_eq!(answer.language(), "nl");
    /// assert_eq!(answer.reason(), NegotiationReason::Default);
    /// // The server looked at nothing, so every reader gets the same answer.
    /// assert_eq!(answer.vary(), None);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn new() -> LanguageRequest<'r> {
        LanguageRequest::default()
    }

    /// Sets the language in the address. It decides if the site has it, and is ignored otherwise.
    ///
    /// ```
    /// use isogloss::language::LanguageRequest;
    /// use isogloss::LanguageMatcher;
    ///
    /// let matcher = LanguageMatcher::new(["fr".parse()?, "nl".parse()?]);
    /// let request = LanguageRequest::new().with_accept_language("nl");
    /// // "/fr/" is shown as it is, also to a reader who prefers Dutch.
    /// let answer = matcher.negotiate(&request.clone().with_address("fr".parse()?));
    /// assert_eq!((answer.language().as_str(), answer.needs_redirect()), ("fr", false));
    /// // "/it/" is not part of the site: the other preferences decide.
    /// let answer = matcher.negotiate(&request.with_address("it".parse()?));
    /// assert_eq!((answer.language().as_str(), answer.needs_redirect()), ("nl", true));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_address(mut self, language: LanguageTag) -> LanguageRequest<'r> {
        self.address = Some(language);
        self
    }

    /// Sets the language that the reader chose earlier. Pass `None` if the server looked for a
    /// choice and found none, because the answer depends on that too.
    ///
    /// ```
    /// use isogloss::language::LanguageRequest;
    /// use isogloss::LanguageMatcher;
    ///
    /// let matcher = LanguageMatcher::new(["fr".parse()?, "nl".parse()?]);
    /// let request = LanguageRequest::new().with_accept_language("fr");
    /// // The cookie decides alone, so the answer does not depend on the header.
    /// let answer = matcher.negotiate(&request.clone().with_choice(Some("nl".parse()?)));
    /// assert_eq!((answer.language().as_str(), answer.vary()), ("nl", Some("Cookie")));
    /// // There is no cookie. Another reader may have one, and get another answer.
    /// let answer = matcher.negotiate(&request.with_choice(None));
    /// assert_eq!(answer.language(), "fr");
    /// assert_eq!(answer.vary(), Some("Cookie, Accept-Language"));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_choice(mut self, language: Option<LanguageTag>) -> LanguageRequest<'r> {
        self.choice = Some(language);
        self
    }

    /// Sets the value of the `Accept-Language` header. It counts if neither the address nor the
    /// reader's choice decides.
    ///
    /// ```
    /// use isogloss::language::LanguageRequest;
    /// use isogloss::LanguageMatcher;
    ///
    /// let matcher = LanguageMatcher::new(["fr".parse()?, "nl".parse()?]);
    /// let language = |header| {
    ///     matcher.negotiate(&LanguageRequest::new().with_accept_language(header)).language()
    /// };
    /// assert_eq!(language("de, nl;q=0.4, fr;q=0.2"), "nl");
    /// // Refusals count too, and any text is accepted.
    /// assert_eq!(language("fr;q=0"), "nl");
    /// assert_eq!(language("???"), "fr");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_accept_language(mut self, header: &'r str) -> LanguageRequest<'r> {
        self.accept_language = Some(header);
        self
    }
}

/// The language for a request, the reason for it, and the consequences for HTTP.
///
/// ```
/// use isogloss::language::LanguageRequest;
/// use isogloss::LanguageMatcher;
///
/// let matcher = LanguageMatcher::new(["fr".parse()?, "nl".parse()?]);
/// let request = LanguageRequest::new().with_accept_language("nl-BE, fr;q=0.5");
/// let answer = matcher.negotiate(&request);
/// // Redirect "/" to "/nl/", and let caches store an answer per value of this header.
/// assert!(answer.needs_redirect());
/// assert_eq!(answer.language(), "nl");
/// assert_eq!(answer.vary(), Some("Accept-Language"));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Negotiated {
    language: LanguageTag,
    reason: NegotiationReason,
    vary: Option<&'static str>,
    needs_redirect: bool,
}

/// The reason why a language was chosen.
///
/// ```
/// use isogloss::language::{LanguageRequest, NegotiationReason};
/// use isogloss::LanguageMatcher;
///
/// let matcher = LanguageMatcher::new(["fr".parse()?, "nl".parse()?, "de".parse()?]);
/// let reason = |header| {
///     matcher.negotiate(&LanguageRequest::new().with_accept_language(header)).reason()
/// };
/// let found = matcher.best_match(["de-BE".parse()?]).unwrap();
/// assert_eq!(reason("de-BE"), NegotiationReason::AcceptLanguage(found));
/// assert_eq!(reason("ja, *;q=0.1"), NegotiationReason::AnyLanguage);
/// assert_eq!(reason("ja, fr;q=0"), NegotiationReason::NotRefused);
/// assert_eq!(reason("ja"), NegotiationReason::Default);
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NegotiationReason {
    /// The address names the language.
    Address,
    /// The reader chose the language, or it is the nearest to their choice.
    Choice(LanguageMatch),
    /// The language is the nearest to one in `Accept-Language`.
    AcceptLanguage(LanguageMatch),
    /// `Accept-Language` accepts any language that it does not name: `*`.
    AnyLanguage,
    /// `Accept-Language` refuses the site's first language and asks for none that is available. The
    /// language is the first that it does not refuse.
    NotRefused,
    /// No requested language is available, or none was requested. The language is the site's first.
    Default,
}

impl LanguageMatcher {
    /// Chooses the language for a request: the one in the address, otherwise the reader's earlier
    /// choice, otherwise the best for `Accept-Language`, otherwise the first language.
    ///
    /// A matcher without languages returns `und`.
    ///
    /// ```
    /// use isogloss::language::LanguageRequest;
    /// use isogloss::LanguageMatcher;
    ///
    /// let matcher = LanguageMatcher::new(["fr".parse()?, "nl".parse()?, "de".parse()?]);
    /// let request = LanguageRequest::new().with_accept_language("de");
    /// assert_eq!(matcher.negotiate(&request).to_string(), "de: asked for in Accept-Language");
    /// let request = request.with_choice(Some("nl-BE".parse()?));
    /// assert_eq!(
    ///     matcher.negotiate(&request).to_string(),
    ///     "nl: nearest to nl-BE in the reader's choice (distance 4)"
    /// );
    /// let request = request.with_address("fr".parse()?);
    /// assert_eq!(matcher.negotiate(&request).to_string(), "fr: named by the address");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn negotiate(&self, request: &LanguageRequest<'_>) -> Negotiated {
        let there = |wanted: &LanguageTag| self.supported().any(|language| language == *wanted);
        if let Some(language) = request.address.filter(there) {
            return Negotiated {
                language,
                reason: NegotiationReason::Address,
                vary: None,
                needs_redirect: false,
            };
        }
        let vary = match (request.choice, request.accept_language) {
            (None, None) => None,
            // If there is a choice, it decides alone; otherwise the header counts too.
            (Some(Some(choice)), _) if self.best_match([choice]).is_some() => Some("Cookie"),
            (Some(_), None) => Some("Cookie"),
            (None, Some(_)) => Some("Accept-Language"),
            (Some(_), Some(_)) => Some("Cookie, Accept-Language"),
        };
        let choice = request.choice.flatten().and_then(|choice| self.best_match([choice]));
        let (language, reason) = match (choice, request.accept_language) {
            (Some(found), _) => (found.language, NegotiationReason::Choice(found)),
            (None, Some(header)) => self
                .accepted_at_once(header)
                .unwrap_or_else(|| self.accepted(&AcceptLanguage::parse(header))),
            (None, None) => self.default_answer(),
        };
        Negotiated { language, reason, vary, needs_redirect: true }
    }

    /// Returns the language for a header that refuses none and names an available one before any
    /// `*`, as nearly every request does.
    fn accepted_at_once(&self, header: &str) -> Option<(LanguageTag, NegotiationReason)> {
        let mut wishes: ArrayVec<(u16, &str), MOST_KEPT> = ArrayVec::new();
        for (range, weight) in elements(header) {
            // Refusals and more wishes than are kept need the slow path.
            if weight == 0 || wishes.is_full() {
                return None;
            }
            match wishes.last() {
                // Nearly all headers are in order.
                Some((last, _)) if *last < weight => {
                    let at = wishes.partition_point(|(known, _)| *known >= weight);
                    wishes.try_insert(at, (weight, range)).ok()?;
                }
                _ => wishes.try_push((weight, range)).ok()?,
            }
        }
        let named = wishes.iter().map(|(_, range)| *range).take_while(|range| *range != "*");
        let found = self.best_match_of_texts(named)?;
        Some((found.language, NegotiationReason::AcceptLanguage(found)))
    }

    /// Returns the language for an `Accept-Language` alone, and the reason.
    fn accepted(&self, header: &AcceptLanguage) -> (LanguageTag, NegotiationReason) {
        let is_wanted = |language: LanguageTag| !header.refuses(language);
        let any = header.preferences().position(|wish| wish.language.is_none());
        let named = |wishes: &mut dyn Iterator<Item = LanguagePreference>| {
            self.best_match_where(wishes.filter_map(|wish| wish.language), is_wanted)
        };
        let before = named(&mut header.preferences().take(any.unwrap_or(usize::MAX)));
        if let Some(found) = before {
            return (found.language, NegotiationReason::AcceptLanguage(found));
        }
        if let Some(any) = any {
            // The asterisk matches the languages that no other range names.
            let mut others = self.for_anyone().filter(|l| is_wanted(*l) && !header.names(*l));
            if let Some(language) = others.next() {
                return (language, NegotiationReason::AnyLanguage);
            }
            if let Some(found) = named(&mut header.preferences().skip(any)) {
                return (found.language, NegotiationReason::AcceptLanguage(found));
            }
        }
        // Refusals are respected as long as another language is available.
        let default = self.default_answer();
        if is_wanted(default.0) {
            return default;
        }
        match self.for_anyone().find(|language| is_wanted(*language)) {
            Some(language) => (language, NegotiationReason::NotRefused),
            None => self.nearest_refused_by_asterisk(header).unwrap_or(default),
        }
    }

    /// Returns the nearest language to those that are wanted, if `*;q=0` refuses all languages of
    /// the site: a language that is not refused by its name suits the reader better than any other.
    fn nearest_refused_by_asterisk(
        &self,
        header: &AcceptLanguage,
    ) -> Option<(LanguageTag, NegotiationReason)> {
        let wanted = header.preferences().filter_map(|wish| wish.language);
        let found = self.best_match_where(wanted, |language| !header.names(language))?;
        Some((found.language, NegotiationReason::AcceptLanguage(found)))
    }

    fn default_answer(&self) -> (LanguageTag, NegotiationReason) {
        let first = self.given().next().unwrap_or_else(LanguageTag::undetermined);
        (first, NegotiationReason::Default)
    }
}

impl Negotiated {
    /// Returns the language to serve.
    pub fn language(&self) -> LanguageTag {
        self.language
    }

    /// Returns the reason why the language was chosen.
    pub fn reason(&self) -> NegotiationReason {
        self.reason
    }

    /// Returns the value of the `Vary` header (RFC 9110, section 12.5.5), which names the headers
    /// that a cache has to distinguish by. It is `None` if the address alone decided.
    pub fn vary(&self) -> Option<&'static str> {
        self.vary
    }

    /// Returns the value of the `Content-Language` header for a page in this language. A page that
    /// falls back has to send the language of its content instead.
    pub fn content_language(&self) -> &str {
        self.language.as_str()
    }

    /// Returns whether to redirect the reader to the address of the language, because the requested
    /// address does not name an available language.
    pub fn needs_redirect(&self) -> bool {
        self.needs_redirect
    }
}

/// Writes the language and the reason in a sentence.
impl fmt::Display for Negotiated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.language)?;
        let nearest = |f: &mut fmt::Formatter<'_>, found: LanguageMatch, place: &str| {
            if found.language == found.desired {
                write!(f, "asked for in {place}")
            } else {
                let LanguageMatch { desired, distance, .. } = found;
                write!(f, "nearest to {desired} in {place} (distance {distance})")
            }
        };
        match self.reason {
            NegotiationReason::Address => f.write_str("named by the address"),
            NegotiationReason::Choice(found) => nearest(f, found, "the reader's choice"),
            NegotiationReason::AcceptLanguage(found) => nearest(f, found, "Accept-Language"),
            NegotiationReason::AnyLanguage => {
                f.write_str("Accept-Language accepts any other language (*)")
            }
            NegotiationReason::NotRefused => {
                f.write_str("the first language that Accept-Language does not exclude")
            }
            NegotiationReason::Default => {
                f.write_str("no requested language is available; using the site's first language")
            }
        }
    }
}
