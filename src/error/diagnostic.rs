use serde::Serialize;

use super::Location;

/// A finding about content or configuration: its severity, its rule, a message, a place, and a hint
/// on how to fix it.
///
/// Diagnostics come in a [`Report`](crate::Report). A diagnostic prints as one line; a report
/// prints each with the source line and a caret.
///
/// ```
/// let catalog = isogloss::Catalog::builder()
///     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
///     .file("pages/mission/nl.md", "+++\ntitle = \"Onze opdracht\"\nstatus = \"publshed\"\n+++\n")
///     .build();
/// let error = catalog.unwrap_err();
/// let finding = error.report().unwrap().iter().next().unwrap();
/// assert_eq!(
///     finding.to_string(),
///     "pages/mission/nl.md:3:10: error[unknown-status]: unknown status \"publshed\"; \
///      did you mean \"published\"?"
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    severity: Severity,
    code: Code,
    message: String,
    location: Option<Location>,
    related: Vec<Related>,
    help: Option<String>,
}

/// Another place that belongs to a finding, such as the first of two equal slugs.
/// [`Diagnostic::related_places`] returns these places.
///
/// ```
/// let error = isogloss::Catalog::builder()
///     .file("site.toml", "[[languages]]\ntag = \"fr\"\n")
///     .file("pages/bus/fr.md", "+++\ntitle = \"Bus\"\nslug = \"trajet\"\n+++\n")
///     .file("pages/train/fr.md", "+++\ntitle = \"Train\"\nslug = \"trajet\"\n+++\n")
///     .build()
///     .unwrap_err();
/// let finding = error.report().unwrap().iter().next().unwrap();
/// assert_eq!(finding.location().unwrap().to_string(), "pages/train/fr.md:3:8");
///
/// let first = &finding.related_places()[0];
/// assert_eq!(first.label(), "the same slug here");
/// assert_eq!(first.location().to_string(), "pages/bus/fr.md:3:8");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Related {
    label: String,
    location: Location,
}

impl Related {
    /// Returns a short description of the place.
    pub fn label(&self) -> &str {
        &self.label
    }

    /// Returns the place.
    pub fn location(&self) -> &Location {
        &self.location
    }
}

impl Diagnostic {
    pub(crate) fn error(code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Error, code, message)
    }

    pub(crate) fn warning(code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Warning, code, message)
    }

    fn new(severity: Severity, code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            severity,
            code,
            message: message.into(),
            location: None,
            related: Vec::new(),
            help: None,
        }
    }

    pub(crate) fn with_message(self, message: String) -> Diagnostic {
        Diagnostic { message, ..self }
    }

    pub(crate) fn softened(self) -> Diagnostic {
        Diagnostic { severity: Severity::Warning, ..self }
    }

    pub(crate) fn at(mut self, location: impl Into<Option<Location>>) -> Diagnostic {
        self.location = location.into();
        self
    }

    pub(crate) fn related(
        mut self,
        label: impl Into<String>,
        location: Option<Location>,
    ) -> Diagnostic {
        if let Some(location) = location {
            self.related.push(Related { label: label.into(), location });
        }
        self
    }

    pub(crate) fn help(mut self, help: impl Into<Option<String>>) -> Diagnostic {
        self.help = help.into();
        self
    }

    /// Adds "did you mean …" if one of the known words is close enough to the written one.
    pub(crate) fn suggest<'a>(
        self,
        written: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Diagnostic {
        match nearest(written, known) {
            Some(word) => self.help(format!("did you mean \"{word}\"?")),
            None => self,
        }
    }

    /// Returns whether the finding is an error or only a warning.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// Returns the rule behind the finding. Codes are stable between releases, so filters and tools
    /// can rely on them.
    pub fn code(&self) -> Code {
        self.code
    }

    /// Returns the message: one line, without a full stop.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Returns the place of the finding.
    ///
    /// For an entry made in code it is a location without a line, whose file is the word `entry`
    /// and the id. It is `None` for a finding that is about two such entries, for example that
    /// they have the same slug, for the violation of a gate by one, and for a finding that has no
    /// place, for example that there is no configuration.
    ///
    /// ```
    /// use isogloss::content::Variant;
    /// # use isogloss::site::SiteLanguage;
    /// # use isogloss::{Catalog, Entry, Site};
    ///
    /// # let fr = "fr".parse()?;
    /// # let site = Site::builder().language(SiteLanguage::new(fr)).build()?;
    /// let text = Variant::new(fr).with("titre", "Concert de midi");
    /// let entry = Entry::new("events/bad", "mission-page").with_variant(text);
    /// let error = Catalog::builder().site(site).entry(entry).build().unwrap_err();
    /// let location = error.report().unwrap().iter().next().unwrap().location().unwrap();
    /// assert_eq!(location.file(), "entry events/bad");
    /// assert_eq!(location.line(), None);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn location(&self) -> Option<&Location> {
        self.location.as_ref()
    }

    /// Returns other places that belong to the finding.
    pub fn related_places(&self) -> &[Related] {
        &self.related
    }

    /// Returns a hint on how to fix it, if there is one.
    pub fn hint(&self) -> Option<&str> {
        self.help.as_deref()
    }
}

/// Prints one line: place, severity, code, message and hint.
impl std::fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(location) = &self.location {
            write!(f, "{location}: ")?;
        }
        write!(f, "{}[{}]: {}", self.severity, self.code, self.message)?;
        if let Some(help) = &self.help {
            write!(f, "; {help}")?;
        }
        Ok(())
    }
}

/// The severity of a finding. The more serious one sorts first.
///
/// ```
/// use isogloss::error::Severity;
///
/// // A picture without alternative text.
/// let catalog = isogloss::Catalog::builder()
///     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
///     .file("pages/zaal/entry.toml", "image = \"zaal.jpg\"\n")
///     .file("pages/zaal/nl.md", "+++\ntitle = \"De grote zaal\"\n+++\n")
///     .file("pages/zaal/zaal.jpg", [])
///     .build()?;
/// let finding = catalog.report().iter().next().unwrap();
/// assert_eq!(finding.severity(), Severity::Warning);
/// assert!(Severity::Error < Severity::Warning);
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Severity {
    /// The catalog is rejected.
    Error,
    /// The catalog is built, but the finding deserves attention.
    Warning,
}

impl std::fmt::Display for Severity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        })
    }
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $text:literal,)+) => {
        /// The rule behind a [`Diagnostic`].
        ///
        /// Codes are stable, so tools can filter by them. [`Code::as_str`] returns the printed
        /// form.
        ///
        /// ```
        /// assert_eq!(isogloss::error::Code::DuplicateSlug.as_str(), "duplicate-slug");
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Code {
            /// All codes, in the order of their declaration.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)+];

            /// Returns the code as it is printed: lower case, with hyphens.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Code::$variant => $text,)+
                }
            }
        }
    };
}

codes! {
    /// Two resources of the site need the same address.
    AddressClash = "address-clash",
    /// A value that cannot be edited without changing other parts of its file.
    CannotEdit = "cannot-edit",
    /// A text has changed since a version was made from it, and the version would undo the change.
    ChangedOriginal = "changed-original",
    /// A fallback chain repeats a language.
    ChainCycle = "chain-cycle",
    /// A fallback chain does not reach the site's default language.
    ChainDeadEnd = "chain-dead-end",
    /// A fallback chain is longer than 32 languages.
    ChainTooLong = "chain-too-long",
    /// A changed entry that cannot be added to a catalog by itself.
    ConcernsOthers = "concerns-others",
    /// A message that refers to itself, or an entry that replaces itself, directly or through
    /// others.
    CyclicReference = "cyclic-reference",
    /// A link to a heading that the entry does not have in any language.
    DeadAnchor = "dead-anchor",
    /// A link to an entry that does not exist.
    DeadLink = "dead-link",
    /// Two files beside an entry whose names differ only in Unicode normalisation.
    DuplicateFile = "duplicate-file",
    /// Two entries have the same id.
    DuplicateEntry = "duplicate-entry",
    /// A language, kind, field, message or change is declared twice.
    DuplicateDeclaration = "duplicate-declaration",
    /// A section id that appears twice in one body.
    DuplicateSection = "duplicate-section",
    /// Two entries of one kind have the same slug in the same language.
    DuplicateSlug = "duplicate-slug",
    /// An entry has two texts in the same language.
    DuplicateVariant = "duplicate-variant",
    /// Two versions of an entry with the same name, or with the same start and the same texts.
    DuplicateVersion = "duplicate-version",
    /// A publication window that ends before it begins.
    EmptyWindow = "empty-window",
    /// A message that the reference language does not have.
    ExtraMessage = "extra-message",
    /// A file larger than the limit.
    FileTooLarge = "file-too-large",
    /// An entry that does not pass a gate of the site.
    Gate = "gate",
    /// Two gates that no entry can satisfy together.
    GateContradiction = "gate-contradiction",
    /// A version of an entry that cannot become public, or that does so too late.
    IncompleteVersion = "incomplete-version",
    /// An entry id that cannot be used.
    InvalidId = "invalid-id",
    /// A language tag that is not well-formed BCP 47.
    InvalidLanguageTag = "invalid-language-tag",
    /// A pattern of files to ignore that cannot be parsed.
    InvalidPattern = "invalid-pattern",
    /// A picture that is damaged, or a file of another kind with the name of a picture.
    InvalidPicture = "invalid-picture",
    /// A slug that cannot be used in an address.
    InvalidSlug = "invalid-slug",
    /// A value of the right type that makes no sense, such as an unknown time zone.
    InvalidValue = "invalid-value",
    /// A kind of the site that a Rust type cannot read, because they declare it differently.
    KindMismatch = "kind-mismatch",
    /// A symbolic link to a target outside the folder of the content.
    LinkOutOfContent = "link-out-of-content",
    /// An attribute that a message lacks in a language.
    MissingAttribute = "missing-attribute",
    /// An unresolved merge conflict in a file.
    MergeConflict = "merge-conflict",
    /// A required field that is absent or blank.
    MissingField = "missing-field",
    /// An image without alternative text in any language.
    MissingAlternative = "missing-alternative",
    /// A feature that the site needs and that this program was built without.
    MissingFeature = "missing-feature",
    /// A file that an entry names and that does not exist.
    MissingFile = "missing-file",
    /// A translated field in the neutral part of an entry.
    MisplacedField = "misplaced-field",
    /// A message that a language lacks.
    MissingMessage = "missing-message",
    /// A site without configuration, or without a language.
    MissingSite = "missing-site",
    /// A day where a moment is expected; the beginning of the day is used.
    MissingTime = "missing-time",
    /// A variable of a message that has no value, or that only one of two languages uses.
    MissingVariable = "missing-variable",
    /// A file of a later version than this program supports.
    NewerVersion = "newer-version",
    /// An entry without a text in any language.
    NoVariant = "no-variant",
    /// A neutral field with different values in two places of one entry.
    NeutralConflict = "neutral-conflict",
    /// A neutral field in a text that is not public; the field is public all the same.
    NeutralInDraft = "neutral-in-draft",
    /// A file that is not UTF-8.
    NotUtf8 = "not-utf-8",
    /// A record of a translation that is gone, or whose source is gone.
    OrphanRecord = "orphan-record",
    /// HTML in texts of another tool's tree that is not shown as intended.
    RawHtml = "raw-html",
    /// A link that is removed because its scheme is not allowed.
    RefusedLink = "refused-link",
    /// A local time that occurs twice when summer time ends; the first one is used.
    RepeatedTime = "repeated-time",
    /// A local time that does not exist because summer time begins; the time is moved by the length
    /// of the gap.
    SkippedTime = "skipped-time",
    /// A shortcode of another tool that is not executed.
    Shortcode = "shortcode",
    /// TOML, YAML or JSON that cannot be parsed.
    Syntax = "syntax",
    /// The texts of an entry do not have the same terms.
    TermDifference = "term-difference",
    /// Front matter that is opened and never closed.
    UnclosedFrontMatter = "unclosed-front-matter",
    /// A file that the layout does not provide for.
    UnexpectedFile = "unexpected-file",
    /// A field that the kind does not have.
    UnknownField = "unknown-field",
    /// A function that messages cannot call.
    UnknownFunction = "unknown-function",
    /// A setting of another tool's configuration that would change the site and is not supported.
    UnsupportedSetting = "unsupported-setting",
    /// A kind that the site does not have.
    UnknownKind = "unknown-kind",
    /// A language that the site does not have.
    UnknownLanguage = "unknown-language",
    /// A reference to a message, term or attribute that does not exist.
    UnknownReference = "unknown-reference",
    /// A status that does not exist.
    UnknownStatus = "unknown-status",
    /// A language whose texts are never shown to readers of another language.
    UnreachableLanguage = "unreachable-language",
    /// A file or folder that cannot be read.
    Unreadable = "unreadable",
    /// A template that is wrong, or that does more work than the limits allow.
    Template = "template",
    /// A page or file of the site that cannot be written.
    Unwritable = "unwritable",
    /// An address that no file of a site can have.
    UnusableAddress = "unusable-address",
    /// A value whose type is not the field's.
    WrongType = "wrong-type",
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// Returns the known word that is closest to the written one: one typing error away, or up to three
/// in a long word.
pub(crate) fn nearest<'a>(
    written: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    // A mistyped word is short, and the distance takes time quadratic in the length.
    if written.len() > 64 {
        return None;
    }
    let lower = written.to_lowercase();
    let allowed = (written.chars().count() / 3).clamp(1, 3);
    known
        .into_iter()
        .filter(|word| word.len().abs_diff(written.len()) <= 4 * allowed)
        .map(|word| {
            let known = word.to_lowercase();
            let distance = strsim::damerau_levenshtein(&lower, &known);
            // The first letter is rarely the wrong one.
            let has_other_start = known.chars().next() != lower.chars().next();
            (distance, !known.starts_with(&lower), has_other_start, word)
        })
        .filter(|(distance, ..)| *distance <= allowed)
        .min()
        .map(|(.., word)| word)
}
