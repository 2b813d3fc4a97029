use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::LanguageTag;
use super::direction::Direction;
use super::fallback::{FallbackChain, LONGEST_CHAIN, Link};

/// The origin of a text: the language requested, the language served, and every language that was
/// tried before it, with the reason why it was passed over.
///
/// A provenance is a few machine words that borrow from the catalog. Making one does not allocate.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
/// #     .file("news/a/entry.toml", "date = 2025-09-02\n")
/// #     .file("news/a/fr.md", "+++\ntitle = \"Bientôt\"\nstatus = \"draft\"\n+++\n")
/// #     .file("news/a/nl.md", "+++\ntitle = \"Binnenkort\"\n+++\n")
/// #     .build()?;
/// use isogloss::language::{SkipReason, FallbackStep};
/// use isogloss::Timestamp;
///
/// let edition = catalog.edition("fr".parse()?, Timestamp::UNIX_EPOCH)?;
/// let item = edition.news_item("news/a").unwrap();
/// let title = item.title();
/// let provenance = title.provenance();
/// assert_eq!(provenance.requested(), "fr");
/// assert_eq!(provenance.served(), "nl");
/// assert_eq!(provenance.step(), FallbackStep::OtherLanguage);
/// let attempt = provenance.attempts().next().unwrap();
/// assert_eq!((attempt.language.as_str(), attempt.reason), ("fr", SkipReason::Draft));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Provenance<'c> {
    chain: &'c FallbackChain,
    served: Served,
    skipped: Skipped,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Served {
    Link(u8),
    Neutral,
}

/// The relation of the served language to the requested one.
///
/// A region is not a language: [`FallbackStep::SameLanguage`] needs no notice,
/// [`FallbackStep::OtherLanguage`] and [`FallbackStep::OtherRegister`] do.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", r#"languages = [{ tag = "nl-BE" }, { tag = "nl" }, { tag = "fr" }]"#)
/// #     .file("pages/mission/nl.md", "+++\ntitle = \"Onze opdracht\"\n+++\n")
/// #     .file("pages/musee/fr.md", "+++\ntitle = \"Le musée royal de l’Armée\"\n+++\n")
/// #     .build()?;
/// use isogloss::language::FallbackStep;
///
/// // A reader of Belgian Dutch. The mission is in `nl`, the page about the museum in `fr`.
/// let edition = catalog.edition("nl-BE".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
/// let mission = edition.text("pages/mission", "title").unwrap();
/// assert_eq!(mission.provenance().step(), FallbackStep::SameLanguage);
/// assert!(!mission.is_other_language());
/// let museum = edition.text("pages/musee", "title").unwrap();
/// assert_eq!(museum.provenance().step(), FallbackStep::OtherLanguage);
/// assert!(museum.is_other_language());
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FallbackStep {
    /// The language that was requested.
    Exact,
    /// Another region of the same language, `nl-BE` → `nl`.
    SameLanguage,
    /// Another register of the same language, `de` → `de-simple`, which the site names in
    /// `[chains]`. The text has to be marked, and the reader needs a notice.
    OtherRegister,
    /// Another language, `nl` → `fr`. The text has to be marked, and the reader needs a notice.
    OtherLanguage,
    /// A value without a language, the same for every reader: a date, a number, a file.
    Neutral,
}

impl FallbackStep {
    /// Returns whether a reader needs a notice: the text is in another language or register.
    pub(crate) fn needs_notice(self) -> bool {
        matches!(self, FallbackStep::OtherRegister | FallbackStep::OtherLanguage)
    }
}

/// One language that was tried and passed over.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", r#"languages = [{ tag = "de" }, { tag = "fr" }, { tag = "nl" }]"#)
/// #     .file("pages/mission/fr.md", "+++\ntitle = \"Notre mission\"\nstatus = \"review\"\n+++\n")
/// #     .file("pages/mission/nl.md", "+++\ntitle = \"Onze opdracht\"\n+++\n")
/// #     .build()?;
/// // There is no German text, the French one is in review, and the Dutch one is public.
/// let edition = catalog.edition("de".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
/// let title = edition.text("pages/mission", "title").unwrap();
/// assert_eq!(title.language(), "nl");
/// let attempts: Vec<String> = title
///     .provenance()
///     .attempts()
///     .map(|attempt| format!("{}: {}", attempt.language, attempt.reason))
///     .collect();
/// assert_eq!(attempts, ["de: missing", "fr: in review"]);
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Attempt {
    /// The language that was tried.
    pub language: LanguageTag,
    /// The reason why it was passed over.
    pub reason: SkipReason,
}

/// The reason why a language was passed over.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
/// #     .file(
/// #         "pages/mission/fr.md",
/// #         "+++\ntitle = \"Notre mission\"\npublished_from = 2026-03-01T09:00:00Z\n+++\n",
/// #     )
/// #     .file("pages/mission/nl.md", "+++\ntitle = \"Onze opdracht\"\n+++\n")
/// #     .build()?;
/// use isogloss::language::SkipReason;
/// use isogloss::Timestamp;
///
/// // The French text is published from 1 March 2026.
/// let moment: Timestamp = "2026-02-28T12:00:00Z".parse().unwrap();
/// let edition = catalog.edition("fr".parse()?, moment)?;
/// let title = edition.text("pages/mission", "title").unwrap();
/// let attempt = title.provenance().attempts().next().unwrap();
/// assert_eq!(attempt.reason, SkipReason::Scheduled);
/// assert_eq!(format!("{:?}", title.provenance()), "nl for fr (fr scheduled)");
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum SkipReason {
    /// There is no text in that language.
    Missing,
    /// The text exists, but this field is absent or blank in it.
    Empty,
    /// The text is a draft.
    Draft,
    /// The text is in review.
    InReview,
    /// The text is published only after the moment of the edition.
    Scheduled,
    /// The publication of the text ended before the moment of the edition.
    Expired,
    /// The text was withdrawn.
    Withdrawn,
    /// The text is published, but a gate of the site holds its entry back.
    Held,
    /// The text could be shown, but a rule of the kind, the field or the site does not allow it.
    NotAllowed,
}

impl SkipReason {
    const ALL: [SkipReason; 9] = [
        SkipReason::Missing,
        SkipReason::Empty,
        SkipReason::Draft,
        SkipReason::InReview,
        SkipReason::Scheduled,
        SkipReason::Expired,
        SkipReason::Withdrawn,
        SkipReason::Held,
        SkipReason::NotAllowed,
    ];

    /// Returns the reason in one or two words of English.
    pub fn as_str(self) -> &'static str {
        match self {
            SkipReason::Missing => "missing",
            SkipReason::Empty => "empty",
            SkipReason::Draft => "draft",
            SkipReason::InReview => "in review",
            SkipReason::Scheduled => "scheduled",
            SkipReason::Expired => "expired",
            SkipReason::Withdrawn => "withdrawn",
            SkipReason::Held => "held back",
            SkipReason::NotAllowed => "not allowed",
        }
    }
}

impl std::fmt::Display for SkipReason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

/// The reasons of a whole walk, with four bits for each link and sixteen links in each word. Zero
/// means "not reached"; other values are 1 + the reason.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Skipped {
    words: [u64; LONGEST_CHAIN / 16],
}

/// The records of walks in which the first links have no text, by their number. This is the usual
/// case.
#[allow(clippy::indexing_slicing)] // In a static, an index out of bounds does not compile.
static ALL_MISSING: [Skipped; LONGEST_CHAIN + 1] = {
    let mut table = [Skipped { words: [0; LONGEST_CHAIN / 16] }; LONGEST_CHAIN + 1];
    let mut count = 1;
    while count < table.len() {
        let mut words = table[count - 1].words;
        words[(count - 1) / 16] |= (SkipReason::Missing as u64 + 1) << ((count - 1) % 16 * 4);
        table[count] = Skipped { words };
        count += 1;
    }
    table
};

impl Skipped {
    #[inline]
    pub(crate) fn record(&mut self, link: usize, reason: SkipReason) {
        if let Some(word) = self.words.get_mut(link / 16) {
            *word |= (reason as u64 + 1) << (link % 16 * 4);
        }
    }

    /// Returns the record of a walk in which the first `count` links have no text.
    #[inline]
    pub(crate) fn all_missing(count: usize) -> Skipped {
        ALL_MISSING.get(count).copied().unwrap_or_default()
    }

    fn reason(self, link: usize) -> Option<SkipReason> {
        let bits = self.words.get(link / 16)? >> (link % 16 * 4) & 0xf;
        let reason = usize::try_from(bits).ok()?.checked_sub(1)?;
        SkipReason::ALL.get(reason).copied()
    }
}

impl<'c> Provenance<'c> {
    #[inline]
    pub(crate) fn of_link(
        chain: &'c FallbackChain,
        link: usize,
        skipped: Skipped,
    ) -> Provenance<'c> {
        let link = u8::try_from(link).unwrap_or(u8::MAX);
        Provenance { chain, served: Served::Link(link), skipped }
    }

    pub(crate) fn neutral(chain: &'c FallbackChain) -> Provenance<'c> {
        Provenance { chain, served: Served::Neutral, skipped: Skipped::default() }
    }

    fn link(&self) -> Option<&'c Link> {
        let at = match self.served {
            Served::Link(at) => usize::from(at),
            Served::Neutral => 0,
        };
        self.chain.links().get(at)
    }

    /// Returns the language that was requested.
    pub fn requested(&self) -> LanguageTag {
        self.chain.links().first().map_or_else(LanguageTag::undetermined, |link| link.tag)
    }

    /// Returns the language of the text. A neutral value has no language; for it, this is the
    /// requested language.
    pub fn served(&self) -> LanguageTag {
        self.link().map_or_else(LanguageTag::undetermined, |link| link.tag)
    }

    /// Returns the direction in which the served language is written.
    pub(crate) fn direction(&self) -> Direction {
        self.link().map_or(Direction::LeftToRight, |link| link.direction)
    }

    /// Returns the relation of the served language to the requested one.
    pub fn step(&self) -> FallbackStep {
        match self.served {
            Served::Neutral => FallbackStep::Neutral,
            Served::Link(_) => self.link().map_or(FallbackStep::Exact, |link| link.step),
        }
    }

    /// Returns the languages that were tried before the served one, in order.
    pub fn attempts(&self) -> impl Iterator<Item = Attempt> + use<'c> {
        attempts(self.chain, self.skipped)
    }
}

impl Provenance<'_> {
    /// Writes the entries of the provenance into a map that has other entries too.
    pub(crate) fn serialize_into<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        map.serialize_entry("language", &self.served())?;
        map.serialize_entry("requested", &self.requested())?;
        map.serialize_entry("direction", &self.direction())?;
        map.serialize_entry("step", &self.step())?;
        map.serialize_entry("skipped", &AllAttempts(*self))
    }
}

/// Serialises as `{ "language": …, "requested": …, "direction": …, "step": …, "skipped": […] }`.
impl Serialize for Provenance<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(5))?;
        self.serialize_into(&mut map)?;
        map.end()
    }
}

struct AllAttempts<'c>(Provenance<'c>);

impl Serialize for AllAttempts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.attempts())
    }
}

/// Returns the recorded attempts of a walk along a chain.
pub(crate) fn attempts(
    chain: &FallbackChain,
    skipped: Skipped,
) -> impl Iterator<Item = Attempt> + use<'_> {
    chain.links().iter().enumerate().filter_map(move |(at, link)| {
        skipped.reason(at).map(|reason| Attempt { language: link.tag, reason })
    })
}

impl PartialEq for Provenance<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.requested() == other.requested()
            && self.served() == other.served()
            && self.step() == other.step()
            && self.attempts().eq(other.attempts())
    }
}

/// Writes the provenance as `nl for fr (fr draft)`.
impl std::fmt::Debug for Provenance<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.step() == FallbackStep::Neutral {
            return f.write_str("neutral");
        }
        write!(f, "{}", self.served())?;
        if self.step() == FallbackStep::Exact {
            return Ok(());
        }
        write!(f, " for {}", self.requested())?;
        for (position, attempt) in self.attempts().enumerate() {
            let lead = if position == 0 { " (" } else { ", " };
            write!(f, "{lead}{} {}", attempt.language, attempt.reason)?;
        }
        f.write_str(")")
    }
}
