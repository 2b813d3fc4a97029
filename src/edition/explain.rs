use std::fmt;

use super::{Edition, ServedEntry, Source, body, item_path};
use crate::catalog::VersionRef;
use crate::content::{
    EntryId, EntryKey, EntryRule, FallbackUnit, Field, FieldRule, FieldType, Window,
};
use crate::language::{FallbackStep, LanguageTag, Link, SkipReason, Skipped, attempts};
use crate::site::{Gate, OnViolation};

/// The reason why a reader sees a text: every language that was tried for a field of an entry, in
/// order, with its outcome.
///
/// Its [`Display`](fmt::Display) output answers the question "why do I see this text?".
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n[[languages]]\ntag = \"de\"\n")
/// #     .file("news/a/entry.toml", "date = 2025-09-02\n")
/// #     .file("news/a/fr.md", "+++\ntitle = \"Bientôt\"\nstatus = \"draft\"\n+++\n")
/// #     .file("news/a/nl.md", "+++\ntitle = \"Binnenkort\"\n+++\n")
/// #     .build()?;
/// use isogloss::Timestamp;
///
/// let edition = catalog.edition("de".parse()?, Timestamp::UNIX_EPOCH)?;
/// let why = edition.explain("news/a", "title").unwrap();
/// assert_eq!(
///     why.to_string(),
///     "news/a, title, for a public reader of de at 1970-01-01T00:00:00Z\n\
///      1. de  missing\n\
///      2. fr  draft        news/a/fr.md\n\
///      3. nl  served       news/a/nl.md\n\
///      nl is not the same language as de: the text is marked, and the reader gets a notice\n"
/// );
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Explanation<'c> {
    edition: Edition<'c>,
    id: &'c EntryId,
    field: Box<str>,
    languages: Vec<ExplainedLanguage<'c>>,
    replacement: Option<&'c EntryId>,
}

/// One language of the chain and its outcome.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
/// #     .file("news/a/entry.toml", "date = 2025-09-02\n")
/// #     .file("news/a/fr.md", "+++\ntitle = \"Journée portes ouvertes\"\npublished_from = 2025-09-02T08:00:00Z\n+++\n")
/// #     .file("news/a/nl.md", "+++\ntitle = \"Opendeurdag\"\n+++\n")
/// #     .build()?;
/// use isogloss::Timestamp;
/// use isogloss::edition::LanguageOutcome;
/// use isogloss::language::SkipReason;
///
/// let french = catalog.edition("fr".parse()?, "2025-09-01T12:00:00Z".parse().unwrap())?;
/// let why = french.explain("news/a", "title").unwrap();
/// let own = &why.languages()[0];
/// assert_eq!(own.outcome, LanguageOutcome::Skipped(SkipReason::Scheduled));
/// assert_eq!(own.file, Some("news/a/fr.md"));
/// let from: Timestamp = "2025-09-02T08:00:00Z".parse().unwrap();
/// assert_eq!(own.window.unwrap().from, Some(from));
/// // The window explains the outcome, so there is no rule behind it.
/// assert_eq!(own.rule, None);
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ExplainedLanguage<'c> {
    /// The language.
    pub language: LanguageTag,
    /// The outcome for the language.
    pub outcome: LanguageOutcome,
    /// The rule by which the language was passed over, if the state of the text alone does not
    /// explain it.
    pub rule: Option<SkipRule<'c>>,
    /// Whether a finished text takes the place of this one, which has only been begun.
    pub(super) is_unfinished: bool,
    /// Whether the text has ended and is shown with a notice.
    pub(super) has_ended: bool,
    /// The window in which the text is published, if there is a text.
    pub window: Option<Window>,
    /// The file of the text, if there is one.
    pub file: Option<&'c str>,
}

/// A rule by which a text is passed over.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n[kinds.vacancy]\nfolder = \"jobs\"\nlookup = \"per-field\"\nfields.title = { type = \"text\" }\nfields.contact = { type = \"text\", rule = \"never\" }\n")
/// #     .file("jobs/cook/fr.md", "+++\ntitle = \"Cuisinier\"\ncontact = \"Appelez Marie\"\n+++\n")
/// #     .file("jobs/cook/nl.md", "+++\ntitle = \"Kok\"\n+++\n")
/// #     .build()?;
/// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
/// use isogloss::content::FieldRule;
/// use isogloss::edition::SkipRule;
///
/// // Only the French text has a contact, and the field has `rule = "never"` in `site.toml`.
/// let why = edition.explain("jobs/cook", "contact").unwrap();
/// let french = &why.languages()[1];
/// assert_eq!(french.language, "fr");
/// assert_eq!(french.rule, Some(SkipRule::Field(FieldRule::Never)));
/// assert_eq!(why.served(), None);
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SkipRule<'c> {
    /// Entries of the kind are not shown to readers of another language ([`EntryRule::Hide`]).
    Entry(EntryRule),
    /// The text in the reader's own language exists but is not public, and until then the site
    /// shows no other ([`WhenUnpublished::Hide`](crate::site::WhenUnpublished::Hide)).
    WhenUnpublished,
    /// The field may not fall back to this language.
    Field(FieldRule),
    /// All fields are taken from one text ([`FallbackUnit::WholeEntry`]), and that text lacks this field.
    FallbackUnit(FallbackUnit),
    /// A gate of the site holds the entry back.
    Gate(&'c Gate),
}

/// The outcome for a language of the chain.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n[[languages]]\ntag = \"de\"\n")
/// #     .file("pages/mission/fr.md", "+++\ntitle = \"Notre mission\"\n+++\n")
/// #     .file("pages/mission/de.md", "+++\ntitle = \"Unser Auftrag\"\n+++\n")
/// #     .build()?;
/// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
/// use isogloss::edition::LanguageOutcome;
/// use isogloss::language::{FallbackStep, SkipReason};
///
/// // The languages of the site are French, Dutch and German; the page has no Dutch text.
/// let why = edition.explain("pages/mission", "title").unwrap();
/// let outcomes: Vec<_> = why.languages().iter().map(|it| it.outcome).collect();
/// assert_eq!(edition.chain().to_string(), "nl → fr → de");
/// assert_eq!(outcomes[0], LanguageOutcome::Skipped(SkipReason::Missing));
/// assert_eq!(outcomes[1], LanguageOutcome::Served(FallbackStep::OtherLanguage));
/// assert_eq!(outcomes[2], LanguageOutcome::NotReached);
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LanguageOutcome {
    /// The language is served.
    Served(FallbackStep),
    /// The language was passed over.
    Skipped(SkipReason),
    /// The language was not tried, because an earlier one is served.
    NotReached,
}

impl<'c> Edition<'c> {
    /// Explains what this reader sees in a field of an entry. `field` is the name of a translated
    /// field, such as `title`; `body` for the whole text; `introduction` for the text before the
    /// first section; `#` and the id of a section, such as `#people`; a neutral file; or the path of
    /// an item or of a field within it, such as `programme.parade.title`.
    ///
    /// Returns `None` if the entry does not exist, if its kind does not have the field, or if the
    /// field is neutral.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/mission/entry.toml", "image = \"mission.jpg\"\n")
    /// #     .file("pages/mission/mission.jpg", "x")
    /// #     .file("pages/mission/fr.md", "+++\ntitle = \"Notre mission\"\n+++\n## Les gens {#people}\n\nAvec vous.\n")
    /// #     .file("pages/mission/nl.md", "+++\ntitle = \"Onze opdracht\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// let served = |field: &str| edition.explain("pages/mission", field)?.served();
    /// assert_eq!(served("title"), Some("nl".parse()?));
    /// // The Dutch text has no section with the id `people`.
    /// assert_eq!(served("#people"), Some("fr".parse()?));
    /// // A neutral field is not looked up by language.
    /// assert!(edition.explain("pages/mission", "image").is_none());
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn explain(&self, id: impl EntryKey, field: &str) -> Option<Explanation<'c>> {
        let (source, walk) = self.walked(self.source(self.catalog.find(id)?)?)?;
        let translated =
            source.table.kind().translated().iter().position(|known| known.name() == field);
        let field_rule = source.table.kind().field(field).map(|field| field.rule());
        let field_rule = field_rule.unwrap_or_default();
        let texts = source.table.variants(source.record);
        let is_part = match field.strip_prefix('#') {
            Some(id) => texts.iter().any(|text| body::section_range(text, id).is_ok()),
            None => field == "body" || field == INTRODUCTION,
        };
        let first = field.split('.').next().unwrap_or_default();
        let in_field = source.table.kind().field(first).map(|field| field.field_type());
        let is_path = match in_field {
            Some(FieldType::List) => field.contains('.'),
            Some(FieldType::Group) => translated.is_none() || field.contains('.'),
            Some(FieldType::File | FieldType::Files) => translated.is_none(),
            _ => false,
        };
        if translated.is_none() && !is_part && !is_path {
            return None;
        }
        let is_hidden = walk.served.is_none();
        let (served, skipped) = match walk.served {
            None => (None, walk.skipped),
            Some(served) => {
                let entry = ServedEntry::new(*self, source, served, walk.skipped);
                match is_path {
                    true => entry.path_walk(field)?,
                    false => entry.field_walk(field, translated),
                }
            }
        };
        // An entry is passed over as empty only where a finished text takes its place.
        let unfinished = attempts(self.chain, walk.skipped);
        let unfinished = unfinished.filter(|attempt| attempt.reason == SkipReason::Empty);
        let unfinished: Vec<LanguageTag> = unfinished.map(|attempt| attempt.language).collect();
        let mut skips = attempts(self.chain, skipped);
        let mut skip = skips.next();
        let languages = self.chain.links().iter().enumerate().map(|(at, link)| {
            let outcome = if served == Some(at) {
                LanguageOutcome::Served(link.step)
            } else if let Some(attempt) = skip.filter(|attempt| attempt.language == link.tag) {
                skip = skips.next();
                LanguageOutcome::Skipped(attempt.reason)
            } else {
                LanguageOutcome::NotReached
            };
            let variant = source.variant(link);
            let rule = match outcome {
                LanguageOutcome::Skipped(reason) => {
                    self.rule_behind(&source, link, field_rule, reason)
                }
                _ => None,
            };
            ExplainedLanguage {
                language: link.tag,
                outcome,
                rule,
                is_unfinished: unfinished.contains(&link.tag),
                has_ended: served == Some(at) && self.has_ended(&source, link),
                window: variant.map(|variant| variant.window),
                file: variant.and_then(|variant| variant.source.as_deref()),
            }
        });
        Some(Explanation {
            languages: languages.collect(),
            edition: *self,
            id: source.id,
            field: field.into(),
            replacement: if is_hidden { self.redirect_of(source.id) } else { None },
        })
    }
}

impl<'c> Edition<'c> {
    /// Returns whether a text that is shown has ended.
    fn has_ended(&self, entry: &Source<'c>, link: &Link) -> bool {
        entry.variant(link).is_some_and(|text| text.end().is_some() && text.is_over(self.moment()))
    }

    fn rule_behind(
        &self,
        entry: &Source<'c>,
        link: &Link,
        field: FieldRule,
        reason: SkipReason,
    ) -> Option<SkipRule<'c>> {
        let kind = entry.table.kind();
        match reason {
            SkipReason::Held => {
                let violations =
                    self.catalog().entry_in(entry.id, self.state())?.gate_violations(self.moment());
                let gates = violations.iter().map(|violation| violation.gate());
                let mut holding = gates.filter(|gate| gate.on_violation() == OnViolation::Hold);
                holding.next().map(SkipRule::Gate)
            }
            SkipReason::NotAllowed
                if link.step.needs_notice() && kind.entry_rule() == EntryRule::Hide =>
            {
                Some(SkipRule::Entry(kind.entry_rule()))
            }
            SkipReason::NotAllowed if self.is_held_back(entry) => Some(SkipRule::WhenUnpublished),
            SkipReason::NotAllowed => Some(SkipRule::Field(field)),
            SkipReason::Empty if kind.fallback_unit() == FallbackUnit::WholeEntry => {
                Some(SkipRule::FallbackUnit(kind.fallback_unit()))
            }
            _ => None,
        }
    }
}

impl<'c> ServedEntry<'c> {
    /// Returns the link that serves an item or a field within one, or a file; `None` if there is
    /// nothing at the path.
    fn path_walk(&self, path: &str) -> Option<(Option<usize>, Skipped)> {
        let field = self.kind().field(path).map(Field::field_type);
        if let Some(FieldType::File | FieldType::Files) = field {
            return self.file_walk(path);
        }
        let end = item_path::at_path(self, path)?;
        match end.field {
            Some(field) => end.item.walk_of(field),
            None => Some(end.item.walk()),
        }
    }

    fn field_walk(&self, field: &str, translated: Option<usize>) -> (Option<usize>, Skipped) {
        if let Some(position) = translated {
            let walk = self.translated(position);
            return (walk.served, walk.skipped);
        }
        let walk = body::walk(self, |variant| match field.strip_prefix('#') {
            Some(id) => body::section_range(variant, id),
            None if field == INTRODUCTION => body::introduction_range(variant),
            None => body::whole_range(variant),
        });
        (walk.served, walk.skipped)
    }
}

/// The name of the text before the first section, which is the body of a mission page.
const INTRODUCTION: &str = "introduction";

impl<'c> Explanation<'c> {
    /// Returns the edition in which the field is read.
    pub fn edition(&self) -> Edition<'c> {
        self.edition
    }

    /// Returns the name of the field, as it was passed to [`Edition::explain`].
    pub fn field(&self) -> &str {
        &self.field
    }

    /// Returns the id of the entry.
    pub fn id(&self) -> &'c EntryId {
        self.id
    }

    /// Returns the name of the entry, or that of the version of it that is previewed.
    pub(super) fn name(&self) -> String {
        let catalog = self.edition.catalog();
        let number = self.edition.version;
        let is_previewed = |version: &VersionRef<'_>| {
            number.is_some() && catalog.version_number(version.name()) == number
        };
        let version = catalog.entry(self.id).and_then(|entry| entry.versions().find(is_previewed));
        version.map_or_else(|| self.id.to_string(), |version| version.full_name())
    }

    /// Returns the languages of the chain with their outcomes, in order.
    pub fn languages(&self) -> &[ExplainedLanguage<'c>] {
        &self.languages
    }

    /// Returns the entry to which readers are sent instead, if they see nothing of this one because it
    /// has ended with [`AfterEnd::Redirect`](crate::content::AfterEnd::Redirect).
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/new/nl.md", "+++\ntitle = \"Toelage 2027\"\n+++\n")
    /// #     .file("pages/a/nl.md", "+++\ntitle = \"Toelage\"\n[end]\nafter = \"redirect\"\ndate = 2027-03-01\nreplacement = \"pages/new\"\n+++\n")
    /// #     .build()?;
    /// let explain = |moment: &str| {
    ///     let edition = catalog.edition("nl".parse()?, moment.parse().unwrap())?;
    ///     Ok::<_, isogloss::Error>(edition.explain("pages/a", "title").unwrap().replacement())
    /// };
    /// assert_eq!(explain("2027-02-01T00:00:00Z")?, None);
    /// assert_eq!(explain("2027-03-01T00:00:00Z")?.unwrap(), "pages/new");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn replacement(&self) -> Option<&'c EntryId> {
        self.replacement
    }

    /// Returns the language that is served, if there is one.
    pub fn served(&self) -> Option<LanguageTag> {
        let served = |language: &&ExplainedLanguage<'_>| {
            matches!(language.outcome, LanguageOutcome::Served(_))
        };
        self.languages.iter().find(served).map(|language| language.language)
    }
}

/// Writes a heading, a line for each language, and a last line with the result.
impl fmt::Display for Explanation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reader = match self.edition.audience() {
            super::Audience::Public => "a public reader",
            super::Audience::Preview => "an editor",
        };
        let (language, moment) = (self.edition.language(), self.edition.moment());
        writeln!(f, "{}, {}, for {reader} of {language} at {moment}", self.name(), self.field)?;
        let width = self.languages.iter().map(|language| language.language.as_str().len()).max();
        let width = width.unwrap_or_default();
        for (at, language) in self.languages.iter().enumerate() {
            let outcome = match language.outcome {
                LanguageOutcome::Served(_) => "served",
                LanguageOutcome::Skipped(reason) => reason.as_str(),
                LanguageOutcome::NotReached => "not reached",
            };
            let line = match language.file {
                Some(file) => format!("{outcome:<11}  {file}"),
                None => outcome.to_owned(),
            };
            writeln!(f, "{}. {:width$}  {line}", at + 1, language.language)?;
        }
        if self.languages.iter().any(|language| language.has_ended) {
            writeln!(f, "the text has ended: it is shown with a notice")?;
        }
        let served = self.languages.iter().find_map(|language| match language.outcome {
            LanguageOutcome::Served(step) => Some((language.language, step)),
            _ => None,
        });
        match served {
            None => match self.replacement {
                Some(id) => writeln!(f, "nothing is served: the reader is sent to {id}"),
                None => writeln!(f, "nothing is served"),
            },
            Some((_, FallbackStep::Exact | FallbackStep::Neutral)) => {
                writeln!(f, "the reader's own language is served")
            }
            Some((served, FallbackStep::SameLanguage)) => {
                writeln!(f, "{served} is the same language as {language}: no notice is needed")
            }
            Some((served, FallbackStep::OtherRegister)) => writeln!(
                f,
                "{served} is a different register from {language}: the text is marked, and the reader \
                 gets a notice"
            ),
            Some((served, FallbackStep::OtherLanguage)) => writeln!(
                f,
                "{served} is not the same language as {language}: the text is marked, and the \
                 reader gets a notice"
            ),
        }
    }
}
