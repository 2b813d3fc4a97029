use std::fmt;

use jiff::Timestamp;

use super::{VersionRecord, VersionSettings};
use crate::catalog::gates::Violation;
use crate::catalog::{Catalog, EntryRef};
use crate::content::{Correction, Status, TextFingerprint};
use crate::error::Location;
use crate::language::LanguageTag;

/// A version of an entry in a catalog, from [`EntryRef::versions`] or
/// [`Catalog::version_named`](crate::Catalog::version_named).
///
/// ```
/// let catalog = isogloss::Catalog::builder()
///     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
///     .file("pages/permis/fr.md", "+++\ntitle = \"Permis\"\n+++\n")
///     .file("pages/permis/nl.md", "+++\ntitle = \"Vergunning\"\n+++\n")
///     .file("pages/permis/+2027-03/version.toml", "\
///         from = 2027-03-01T08:00:00Z\n\
///         together = [\"fr\", \"nl\"]\n\
///         major = true\n\
///         note.fr = \"Nouveaux tarifs\"\n")
///     .file("pages/permis/+2027-03/fr.md", "+++\ntitle = \"Permis 2027\"\n+++\n")
///     .build()?;
/// let (fr, nl) = ("fr".parse()?, "nl".parse()?);
/// let version = catalog.version_named("pages/permis/+2027-03").unwrap();
/// assert_eq!(version.name(), "2027-03");
/// assert_eq!(version.from(), Some("2027-03-01T08:00:00Z".parse().unwrap()));
/// assert_eq!((version.languages(), version.together()), (&[fr][..], vec![fr, nl]));
/// assert_eq!((version.is_major(), version.note(fr)), (true, Some("Nouveaux tarifs")));
/// assert_eq!(version.entry().variant(fr).unwrap().text("title"), Some("Permis 2027"));
///
/// // It waits for its Dutch text.
/// let obstacles: Vec<String> = version.obstacles().iter().map(|it| it.to_string()).collect();
/// assert_eq!(obstacles, ["there is no text in nl"]);
/// assert_eq!((version.begins(), version.public_from(fr)), (None, None));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct VersionRef<'c> {
    record: &'c VersionRecord,
    written: EntryRef<'c>,
}

/// A reason why a version cannot become public yet, from [`VersionRef::obstacles`].
///
/// ```
/// use isogloss::catalog::ObstacleKind;
/// use isogloss::content::Status;
///
/// let catalog = isogloss::Catalog::builder()
///     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
///     .file("pages/tarief/nl.md", "+++\ntitle = \"Tarieven 2026\"\n+++\n")
///     .file("pages/tarief/+2027/nl.md", "+++\ntitle = \"Tarieven 2027\"\nstatus = \"review\"\n+++\n")
///     .build()?;
/// let obstacles = catalog.version_named("pages/tarief/+2027").unwrap().obstacles();
/// assert!(matches!(obstacles[0].kind(), ObstacleKind::NoStart));
/// assert_eq!(obstacles[0].language(), None);
/// assert!(matches!(obstacles[1].kind(), ObstacleKind::Status(Status::InReview)));
/// assert_eq!(obstacles[1].language(), Some("nl".parse()?));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Obstacle<'c> {
    language: Option<LanguageTag>,
    kind: ObstacleKind<'c>,
}

/// The kind of a reason why a version cannot become public yet.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum ObstacleKind<'c> {
    /// The version has no start.
    NoStart,
    /// The version has no text in the language.
    Missing,
    /// The text is not published: it is a draft, in review or withdrawn.
    Status(Status),
    /// The text has only been begun: nothing of its body is shown.
    Unfinished,
    /// The text ends before the others are public.
    Ended,
    /// The version does not pass a gate.
    Gate(Violation<'c>),
}

impl<'c> VersionRef<'c> {
    pub(super) fn new(catalog: &'c Catalog, record: &'c VersionRecord) -> Option<VersionRef<'c>> {
        let written = catalog.entry_of(catalog.record(record.written)?)?;
        Some(VersionRef { record, written })
    }

    pub(super) fn settings(&self) -> &'c VersionSettings {
        &self.record.settings
    }

    /// Returns the name.
    pub fn name(&self) -> &'c str {
        &self.settings().name
    }

    /// Returns the name with the id of the entry, which is the path of its folder in files:
    /// `news/permit/+2027-03`. [`Catalog::version_named`] finds the version by it.
    pub fn full_name(&self) -> String {
        format!("{}/+{}", self.entry().id(), self.name())
    }

    /// Returns the entry with this version and those before it as they are written, whether or not
    /// they are ready.
    pub fn entry(&self) -> EntryRef<'c> {
        self.written
    }

    /// Returns the moment from which the version is to be public; `None` while it is in preparation.
    pub fn from(&self) -> Option<Timestamp> {
        self.settings().from
    }

    /// Returns the languages of its own texts, in the order of the site.
    pub fn languages(&self) -> &'c [LanguageTag] {
        &self.settings().languages
    }

    /// Returns the languages that become public together, in the order of the site: those that the
    /// version names, or those of its texts; and those of gates with `otherwise = "keep"`.
    pub fn together(&self) -> Vec<LanguageTag> {
        self.set()
    }

    /// Returns whether the version changes a text in a language, or waits for one.
    pub fn concerns(&self, language: LanguageTag) -> bool {
        self.languages().contains(&language) || self.set().contains(&language)
    }

    /// Returns whether the version has neutral fields of its own, which replace those of the entry.
    pub fn has_neutral(&self) -> bool {
        self.settings().has_neutral
    }

    /// Returns the names of its own files, which replace those of the entry.
    pub fn assets(&self) -> impl ExactSizeIterator<Item = &'c str> + use<'c> {
        self.settings().assets.iter().map(|name| &**name)
    }

    /// Returns whether the version is a major change.
    pub fn is_major(&self) -> bool {
        self.settings().is_major
    }

    /// Returns what readers of a language are told about the change.
    pub fn note(&self, language: LanguageTag) -> Option<&'c str> {
        self.settings().note.get(language)
    }

    /// Returns the correction that lets some languages become public first.
    pub fn correction(&self) -> Option<&'c Correction> {
        self.settings().correction.as_ref()
    }

    /// Returns the fingerprint of the text that its own text in a language is a copy of, if it is
    /// recorded.
    pub fn made_from(&self, language: LanguageTag) -> Option<TextFingerprint> {
        let prints = self.settings().made_from.iter();
        prints.filter(|(known, _)| *known == language).map(|(_, print)| *print).next()
    }

    /// Returns the moment at which the text in a language becomes public, or did. `None` if the
    /// version has no text in this language, or if something is missing.
    pub fn public_from(&self, language: LanguageTag) -> Option<Timestamp> {
        let times = self.record.public_from.iter();
        times.filter(|(known, _)| *known == language).map(|(_, moment)| *moment).next()
    }

    /// Returns the moment at which the first part of the version becomes public, or did.
    pub fn begins(&self) -> Option<Timestamp> {
        self.record.begins
    }

    /// Returns whether the version is public as a whole at a moment, or was before another one
    /// followed.
    pub fn is_public_at(&self, moment: Timestamp) -> bool {
        let is_public = |tag: &LanguageTag| self.public_from(*tag).is_some_and(|it| it <= moment);
        self.languages().iter().all(is_public) && self.begins().is_some_and(|it| it <= moment)
    }

    /// Returns whether readers see some part of the version at a moment: one of its texts, its neutral
    /// fields or its files. A part that a later version has replaced is not seen.
    ///
    /// ```
    /// let catalog = isogloss::Catalog::builder()
    ///     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    ///     .file("pages/permit/nl.md", "+++\ntitle = \"Vergunning\"\n+++\n")
    ///     .file("pages/permit/+2027/version.toml", "from = 2027-01-01\n")
    ///     .file("pages/permit/+2027/nl.md", "+++\ntitle = \"Vergunning 2027\"\n+++\n")
    ///     .file("pages/permit/+2028/version.toml", "from = 2028-01-01\n")
    ///     .file("pages/permit/+2028/nl.md", "+++\ntitle = \"Vergunning 2028\"\n+++\n")
    ///     .build()?;
    /// let version = catalog.version_named("pages/permit/+2027").unwrap();
    /// let is_seen = |moment: &str| version.is_seen_at(moment.parse().unwrap());
    /// assert!(!is_seen("2026-12-31T00:00:00Z"));
    /// assert!(is_seen("2027-06-01T00:00:00Z"));
    /// assert!(!is_seen("2028-06-01T00:00:00Z"));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn is_seen_at(&self, moment: Timestamp) -> bool {
        let Some(seen) = self.entry().base().map(|base| base.at(moment)) else { return false };
        seen.has_part_of(self)
    }

    /// Returns what has to be done before the languages that belong together become public; empty
    /// if they do so by themselves.
    pub fn obstacles(&self) -> Vec<Obstacle<'c>> {
        self.ready().err().unwrap_or_default()
    }

    /// Returns the location of its settings, or of its folder.
    pub fn location(&self) -> Option<Location> {
        self.settings().location.clone()
    }
}

impl<'c> Obstacle<'c> {
    pub(super) fn new(language: Option<LanguageTag>, kind: ObstacleKind<'c>) -> Obstacle<'c> {
        Obstacle { language, kind }
    }

    /// Returns the language, if the reason is about one.
    pub fn language(&self) -> Option<LanguageTag> {
        self.language
    }

    /// Returns the kind of the reason.
    pub fn kind(&self) -> ObstacleKind<'c> {
        self.kind
    }
}

impl fmt::Debug for VersionRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of {}", self.name(), self.entry().id())
    }
}

/// Formats a part of a sentence, such as `the text in nl is a draft`.
impl fmt::Display for Obstacle<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let language = self.language.map(|language| format!(" in {language}"));
        let language = language.unwrap_or_default();
        match self.kind {
            ObstacleKind::NoStart => write!(f, "it has no start"),
            ObstacleKind::Missing => write!(f, "there is no text{language}"),
            ObstacleKind::Status(Status::Draft) => write!(f, "the text{language} is a draft"),
            ObstacleKind::Status(Status::InReview) => write!(f, "the text{language} is in review"),
            ObstacleKind::Status(status) => write!(f, "the text{language} is {status}"),
            ObstacleKind::Unfinished => write!(f, "the text{language} has only been begun"),
            ObstacleKind::Ended => write!(f, "the text{language} ends before that"),
            ObstacleKind::Gate(violation) => write!(f, "{}", violation.reason()),
        }
    }
}
