//! The conditions of the gates of a site, and the entries that violate them.

use std::fmt;

use jiff::{SignedDuration, Timestamp};

use super::gate_fields::ItemIds;
use super::outdated::OutdatedTranslation;
use super::{Catalog, ContentState, EntryRef, VariantRef};
use crate::content::{Status, Value};
use crate::error::{Code, Diagnostic, Location, Report};
use crate::language::{FallbackStep, LanguageTag, SkipReason};
use crate::site::{Gate, OnViolation};

/// A reason why a gate does not let an entry through.
///
/// ```
/// let catalog = isogloss::Catalog::builder()
///     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n\
///         [[gates]]\nname = \"parity\"\nlanguages = [\"fr\", \"nl\"]\notherwise = \"hold\"\n")
///     .file("news/a/entry.toml", "date = 2025-09-02\n")
///     .file("news/a/fr.md", "+++\ntitle = \"Retour\"\n+++\n")
///     .build()?;
/// use isogloss::catalog::ViolationKind;
/// use isogloss::Timestamp;
///
/// let violations = catalog.gate_violations(Timestamp::UNIX_EPOCH);
/// assert_eq!(violations[0].kind(), ViolationKind::Missing);
/// assert_eq!(
///     violations[0].to_string(),
///     "the gate parity holds news/a back: there is no text in nl"
/// );
/// // And so nobody sees it, in French neither.
/// let french = catalog.edition("fr".parse()?, Timestamp::UNIX_EPOCH)?;
/// assert!(french.get("news/a").is_none());
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Violation<'c> {
    pub(super) gate: &'c Gate,
    pub(super) entry: EntryRef<'c>,
    pub(super) language: Option<LanguageTag>,
    pub(super) field: Option<&'c str>,
    pub(super) items: ItemIds<'c>,
    pub(super) kind: ViolationKind,
}

/// The condition of a gate that is not met.
///
/// ```
/// use isogloss::catalog::ViolationKind;
/// use isogloss::Timestamp;
///
/// let catalog = isogloss::Catalog::builder()
///     .file("site.toml", r#"
///         [[languages]]
///         tag = "nl"
///         [[gates]]
///         name = "titles"
///         longest = { title = 20 }
///     "#)
///     .file("pages/a/nl.md", "+++\ntitle = \"Openingsuren van het museum\"\n+++\n")
///     .build()?;
/// let violations = catalog.gate_violations(Timestamp::UNIX_EPOCH);
/// assert_eq!(violations[0].kind(), ViolationKind::TooLong { characters: 27, most: 20 });
/// assert_eq!(violations[0].field(), Some("title"));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ViolationKind {
    /// A required language has no text, or one that has only been begun.
    Missing,
    /// The text of that language is not public when another one is.
    NotPublic(SkipReason),
    /// The text that it was translated from has changed, at this moment if the time is known.
    Outdated(Option<Timestamp>),
    /// There is no record of the text that it was translated from.
    Unrecorded,
    /// A field that the text must have itself is absent or blank, or its file is that of all
    /// languages.
    Empty,
    /// A field has more characters than the maximum.
    TooLong {
        /// The number of characters in the field.
        characters: usize,
        /// The maximum.
        most: usize,
    },
    /// A field has fewer characters than the minimum.
    TooShort {
        /// The number of characters in the field.
        characters: usize,
        /// The minimum.
        least: usize,
    },
    /// There is no picture.
    NoImage,
    /// The picture has no alternative text in this language.
    NoAlternative,
}

impl Catalog {
    /// Returns all violations of the site's gates, for the texts that are public at a moment or
    /// will be later, in the order of the entries and of the gates. The consequence of each
    /// violation is that of its gate; entries that are held back are already hidden from readers.
    ///
    /// ```
    /// let catalog = isogloss::Catalog::builder()
    ///     .file("site.toml", r#"
    ///         [[languages]]
    ///         tag = "fr"
    ///         [[languages]]
    ///         tag = "de"
    ///         [[gates]]
    ///         name = "parity"
    ///         languages = ["fr", "de"]
    ///     "#)
    ///     .file("pages/avis/fr.md", "+++\ntitle = \"Avis\"\npublished_until = 2025-06-30\n+++\n")
    ///     .build()?;
    /// let count = |moment: &str| catalog.gate_violations(moment.parse().unwrap()).len();
    /// // There is no German text; it is no longer missed when the French one has expired.
    /// assert_eq!(count("2025-06-01T00:00:00Z"), 1);
    /// assert_eq!(count("2025-08-01T00:00:00Z"), 0);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn gate_violations(&self, moment: Timestamp) -> Vec<Violation<'_>> {
        let has_gates = !self.site().gates().is_empty();
        let entries = self.entries_in(ContentState::at(moment)).filter(|_| has_gates);
        entries.flat_map(|entry| entry.gate_violations(moment)).collect()
    }

    /// Returns the violations as findings with the file of each: errors where the consequence is
    /// [`OnViolation::Refuse`], otherwise warnings.
    ///
    /// A gate that refuses an entry does not prevent the catalog. It prevents a static site, and
    /// [`Website::check`](crate::website::Website::check) has its findings.
    ///
    /// ```
    /// use isogloss::Timestamp;
    ///
    /// let catalog = isogloss::Catalog::builder()
    ///     .file("site.toml", r#"
    ///         [[languages]]
    ///         tag = "fr"
    ///         [[gates]]
    ///         name = "summaries"
    ///         kinds = ["news-item"]
    ///         own = ["summary"]
    ///         otherwise = "refuse"
    ///     "#)
    ///     .file("news/bus/entry.toml", "date = 2025-09-02\n")
    ///     .file("news/bus/fr.md", "+++\ntitle = \"Nouvelle ligne de bus\"\n+++\n")
    ///     .build()?;
    /// let report = catalog.gate_report(Timestamp::UNIX_EPOCH);
    /// assert!(report.has_errors());
    /// assert_eq!(
    ///     report.iter().next().unwrap().to_string(),
    ///     "news/bus/fr.md: error[gate]: the gate summaries rejects news/bus: \
    ///      the text in fr has no summary of its own"
    /// );
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn gate_report(&self, moment: Timestamp) -> Report {
        let mut report = Report::default();
        for violation in self.gate_violations(moment) {
            report.push(violation.to_diagnostic());
        }
        report.sort();
        report
    }
}

impl<'c> EntryRef<'c> {
    /// Returns whether a gate of the site hides the entry from readers at a moment, whatever the
    /// status of its texts. Only gates whose consequence is [`OnViolation::Hold`] hide entries.
    ///
    /// ```
    /// let catalog = isogloss::Catalog::builder()
    ///     .file("site.toml", r#"
    ///         [[languages]]
    ///         tag = "fr"
    ///         [[languages]]
    ///         tag = "nl"
    ///         [[gates]]
    ///         name = "parity"
    ///         languages = ["fr", "nl"]
    ///         otherwise = "hold"
    ///     "#)
    ///     .file("pages/taxe/fr.md", "+++\ntitle = \"Taxe de séjour\"\n+++\n")
    ///     .file("pages/taxe/nl.md", "\
    /// +++
    /// title = \"Verblijfstaks\"
    /// published_from = 2025-07-01
    /// +++
    /// ")
    ///     .build()?;
    /// let entry = catalog.entry("pages/taxe").unwrap();
    /// // The French text waits for the Dutch one.
    /// assert!(entry.is_held("2025-06-30T23:59:59Z".parse().unwrap()));
    /// assert!(!entry.is_held("2025-07-01T00:00:00Z".parse().unwrap()));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn is_held(&self, moment: Timestamp) -> bool {
        let entry = self.at(moment);
        entry.catalog.is_held(entry.record, moment)
    }

    /// Returns the violations of the site's gates by this entry, in the order of the gates; see
    /// [`Catalog::gate_violations`].
    ///
    /// ```
    /// let catalog = isogloss::Catalog::builder()
    ///     .file("site.toml", r#"
    ///         [[languages]]
    ///         tag = "nl"
    ///         [[gates]]
    ///         name = "pictures"
    ///         images = ["image"]
    ///         [[gates]]
    ///         name = "leads"
    ///         own = ["lead"]
    ///     "#)
    ///     .file("pages/expo/nl.md", "+++\ntitle = \"Tentoonstelling\"\n+++\n")
    ///     .build()?;
    /// let entry = catalog.entry("pages/expo").unwrap();
    /// let violations = entry.gate_violations(isogloss::Timestamp::UNIX_EPOCH);
    /// assert!(violations.iter().map(|it| it.gate().name()).eq(["pictures", "leads"]));
    /// // A picture belongs to the entry, a lead to a text.
    /// assert_eq!(violations[0].language(), None);
    /// assert_eq!(violations[1].language(), Some("nl".parse()?));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn gate_violations(&self, moment: Timestamp) -> Vec<Violation<'c>> {
        let gates = self.catalog.site().gates().iter();
        let entry = self.at(moment);
        entry.violations_of(gates.filter(|gate| entry.is_judged_by(gate)), moment)
    }

    pub(super) fn violations_of(
        &self,
        gates: impl Iterator<Item = &'c Gate>,
        moment: Timestamp,
    ) -> Vec<Violation<'c>> {
        let mut found = Vec::new();
        for gate in gates {
            self.judge(gate, moment, &mut |violation| found.push(violation));
        }
        found
    }

    pub(crate) fn is_judged_by(&self, gate: &Gate) -> bool {
        let has_term = |(taxonomy, word): (&str, &str)| match self.neutral(taxonomy) {
            Some(Value::List(items)) => {
                let term = self.catalog.terms().find(taxonomy, word);
                let id = term.map_or(word, |term| &term.id);
                items.iter().any(|item| matches!(item, Value::Text(term) if **term == *id))
            }
            _ => false,
        };
        gate.is_about_kind(self.kind().name())
            && (gate.terms().len() == 0 || gate.terms().any(has_term))
    }

    fn judge(&self, gate: &'c Gate, moment: Timestamp, found: &mut impl FnMut(Violation<'c>)) {
        let is_to_come = |text: &VariantRef<'_>| {
            text.status() == Status::Published
                && text.window().until.is_none_or(|until| until > moment)
        };
        let published = self.variants().filter(is_to_come);
        let opens = published.map(|text| text.window().from.unwrap_or(Timestamp::MIN)).min();
        let Some(opens) = opens else { return };
        // When the first of them is public, the others must be.
        let moment = moment.max(opens);
        let mut add = |language, kind| {
            let items = ItemIds::default();
            found(Violation { gate, entry: *self, language, field: None, items, kind });
        };
        for language in gate.languages() {
            match self.text_in(*language) {
                None => add(Some(*language), ViolationKind::Missing),
                Some(text) => {
                    let reason = text.record.hidden(moment);
                    let is_shown = text.record.stays_readable() && text.has_ended(moment);
                    if let Some(reason) = reason.filter(|_| !is_shown) {
                        add(Some(*language), ViolationKind::NotPublic(reason));
                    }
                }
            }
        }
        for text in self.judged_texts(gate) {
            for translation in self.outdated_translations(gate, text.language()) {
                if translation.end(gate).is_none_or(|end| moment >= end) {
                    add(
                        Some(text.language()),
                        match translation.is_recorded {
                            true => ViolationKind::Outdated(translation.since),
                            false => ViolationKind::Unrecorded,
                        },
                    );
                }
            }
        }
        self.judge_fields(gate, found);
    }

    /// Returns the texts whose fields a gate checks: those in its languages, or if it has none,
    /// those that are published.
    pub(super) fn judged_texts(
        &self,
        gate: &'c Gate,
    ) -> impl Iterator<Item = VariantRef<'c>> + use<'c> {
        let entry = *self;
        let named = gate.languages().iter().filter_map(move |language| entry.text_in(*language));
        let all = entry.variants().filter(|text| text.status() == Status::Published);
        let all = all.filter(|_| gate.languages().is_empty());
        named.filter(|text| text.status() != Status::Withdrawn).chain(all)
    }

    /// Returns the text in a language, or in another region of it. A text in another register does
    /// not count, nor does one that has only been begun where finished texts are served instead.
    pub(super) fn text_in(&self, language: LanguageTag) -> Option<VariantRef<'c>> {
        let site = self.catalog.site();
        let passes_over = site.passes_over_unfinished(self.kind());
        let is_text = |text: &VariantRef<'_>| !(passes_over && text.is_unfinished());
        let is_same = |text: &VariantRef<'_>| {
            site.step(language, text.language()) == FallbackStep::SameLanguage
        };
        let same = || self.variants().find(|text| is_same(text) && is_text(text));
        self.variant(language).filter(is_text).or_else(same)
    }

    pub(super) fn outdated_translations(
        &self,
        gate: &Gate,
        language: LanguageTag,
    ) -> impl Iterator<Item = OutdatedTranslation> + use<'c> {
        let is_required = gate.current_within_days().is_some();
        let outdated = self.all_outdated_translations().iter().copied();
        outdated.filter(move |translation| is_required && translation.language == language)
    }
}

impl OutdatedTranslation {
    /// Returns the moment from which a gate no longer tolerates the translation; `None` if it never does.
    pub(super) fn end(self, gate: &Gate) -> Option<Timestamp> {
        let days = i64::from(gate.current_within_days()?);
        let since = self.since.filter(|_| self.is_recorded && days > 0)?;
        since.checked_add(SignedDuration::from_hours(24 * days)).ok()
    }
}

impl<'c> Violation<'c> {
    /// Returns the gate.
    pub fn gate(&self) -> &'c Gate {
        self.gate
    }

    /// Returns the entry.
    pub fn entry(&self) -> EntryRef<'c> {
        self.entry
    }

    /// Returns the language, if the violation is about one.
    pub fn language(&self) -> Option<LanguageTag> {
        self.language
    }

    /// Returns the field as the gate names it, if the violation is about one: `title`, or
    /// `programme.title` for a field of the items of a list. [`path`](Violation::path) has the item.
    pub fn field(&self) -> Option<&'c str> {
        self.field
    }

    /// Returns the condition that is not met.
    pub fn kind(&self) -> ViolationKind {
        self.kind
    }

    /// Returns the location: the file of the text. `None` for content that was not read from files.
    pub fn location(&self) -> Option<Location> {
        let text = self.language.and_then(|language| self.entry.text_in(language));
        let text = text.or_else(|| self.entry.variants().next())?;
        text.record.location()
    }

    pub(super) fn reason(&self) -> Reason<'_, 'c> {
        Reason(self)
    }

    fn to_diagnostic(self) -> Diagnostic {
        let finding = match self.gate.on_violation() {
            OnViolation::Refuse => Diagnostic::error(Code::Gate, self.to_string()),
            OnViolation::Warn | OnViolation::Hold | OnViolation::Keep => {
                Diagnostic::warning(Code::Gate, self.to_string())
            }
        };
        let finding = match (self.gate.on_violation(), self.kind) {
            (OnViolation::Keep, ViolationKind::Outdated(_) | ViolationKind::NotPublic(_)) => {
                finding.help(
                    "write the next change as a version, which replaces all languages at once"
                        .to_owned(),
                )
            }
            _ => finding,
        };
        finding.at(self.location())
    }
}

impl fmt::Debug for Violation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

/// Formats a sentence with the gate, its consequence, the entry, and the reason.
impl fmt::Display for Violation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, id) = (self.gate.name(), self.entry.id());
        match self.gate.on_violation() {
            OnViolation::Warn | OnViolation::Keep => {
                write!(f, "{id} does not pass the gate {name}: ")?
            }
            OnViolation::Refuse => write!(f, "the gate {name} rejects {id}: ")?,
            OnViolation::Hold => write!(f, "the gate {name} holds {id} back: ")?,
        }
        write!(f, "{}", self.reason())
    }
}

/// The reason of a violation, as a part of a sentence.
pub(super) struct Reason<'v, 'c>(&'v Violation<'c>);

impl fmt::Display for Reason<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Reason(violation) = self;
        let field = violation.path().unwrap_or_default();
        let language = violation.language.map(|language| format!(" in {language}"));
        let language = language.unwrap_or_default();
        match violation.kind {
            ViolationKind::Missing => write!(f, "there is no text{language}"),
            ViolationKind::NotPublic(reason) => {
                write!(f, "the text{language} is not public: {reason}")
            }
            ViolationKind::Outdated(None) => {
                write!(f, "the text{language} is outdated: its source has changed")
            }
            ViolationKind::Outdated(Some(since)) => {
                let since = violation.entry.site().written(since);
                write!(f, "the text{language} is outdated: its source changed at {since}")
            }
            ViolationKind::Unrecorded => {
                write!(f, "no source is recorded for the text{language}")
            }
            ViolationKind::Empty => write!(f, "the text{language} has no {field} of its own"),
            ViolationKind::TooLong { characters, most } => {
                write!(
                    f,
                    "the {field}{language} has {characters} characters; the maximum is {most}"
                )
            }
            ViolationKind::TooShort { characters, least } => {
                write!(
                    f,
                    "the {field}{language} has {characters} characters; the minimum is {least}"
                )
            }
            ViolationKind::NoImage => write!(f, "there is no {field}"),
            ViolationKind::NoAlternative => {
                write!(f, "the {field} has no alternative text{language}")
            }
        }
    }
}
