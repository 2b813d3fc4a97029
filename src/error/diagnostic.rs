use serde::Serialize;

use super::Location;

/// One finding about content or configuration: how grave, which rule, in words, where, and what
/// to do about it.
///
/// You get diagnostics from a [`Report`](crate::Report). They print as one line; a report prints
/// them with the source line and a caret.
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Related {
    label: String,
    location: Location,
}

impl Related {
    /// What is there, in a few words.
    pub fn label(&self) -> &str {
        &self.label
    }

    /// Where it is.
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

    /// Adds "did you mean …" when one of the known words is near enough to what was written.
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

    /// Whether the finding refuses the content or only warns.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// The rule behind the finding; stable between releases, for filters and for tools.
    pub fn code(&self) -> Code {
        self.code
    }

    /// What is wrong, in one line without a full stop.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Where it is; `None` for content that was not read from a file.
    pub fn location(&self) -> Option<&Location> {
        self.location.as_ref()
    }

    /// Other places that belong to it.
    pub fn related_places(&self) -> &[Related] {
        &self.related
    }

    /// What to do about it, where that is known.
    pub fn hint(&self) -> Option<&str> {
        self.help.as_deref()
    }
}

/// One line: place, severity, code, message and hint.
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

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Severity {
    /// The catalog is refused.
    Error,
    /// The catalog is built; somebody should look.
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
        /// Codes are stable: tools may filter by them. [`Code::as_str`] is the form that is
        /// printed.
        ///
        /// ```
        /// assert_eq!(isogloss::Code::DuplicateSlug.as_str(), "duplicate-slug");
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Code {
            /// Every code there is, in the order of their names here.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)+];

            /// The code as it is printed: lower case, with hyphens.
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
    /// A value that cannot be changed in its file without touching more than it.
    CannotEdit = "cannot-edit",
    /// A fallback chain comes back to a language that it has already named.
    ChainCycle = "chain-cycle",
    /// A fallback chain does not reach the site's default language.
    ChainDeadEnd = "chain-dead-end",
    /// A fallback chain is longer than 32 languages.
    ChainTooLong = "chain-too-long",
    /// A changed entry that cannot be put into a catalog by itself.
    ConcernsOthers = "concerns-others",
    /// A message that refers to itself, directly or over others.
    CyclicReference = "cyclic-reference",
    /// A link leads to a heading that the entry has in no language.
    DeadAnchor = "dead-anchor",
    /// A link in a body leads to an entry that does not exist.
    DeadLink = "dead-link",
    /// Two files beside an entry have names that differ only in how Unicode writes a letter.
    DuplicateFile = "duplicate-file",
    /// Two entries have the same id.
    DuplicateEntry = "duplicate-entry",
    /// A language, kind, field or message is declared twice.
    DuplicateDeclaration = "duplicate-declaration",
    /// A section id stands twice in one body.
    DuplicateSection = "duplicate-section",
    /// Two entries of one kind have the same slug in the same language.
    DuplicateSlug = "duplicate-slug",
    /// An entry has two texts in the same language.
    DuplicateVariant = "duplicate-variant",
    /// A publication window ends before it begins.
    EmptyWindow = "empty-window",
    /// A message that the reference language does not have.
    ExtraMessage = "extra-message",
    /// A file is larger than the limit.
    FileTooLarge = "file-too-large",
    /// An entry that a gate of the site does not let through.
    Gate = "gate",
    /// Two gates ask what no entry can fulfil.
    GateContradiction = "gate-contradiction",
    /// An entry id cannot be used.
    InvalidId = "invalid-id",
    /// A language tag is not well-formed BCP 47.
    InvalidLanguageTag = "invalid-language-tag",
    /// A pattern of files that are to be ignored cannot be read.
    InvalidPattern = "invalid-pattern",
    /// A slug cannot be used in an address.
    InvalidSlug = "invalid-slug",
    /// A value has the right type but cannot be meant, such as an unknown time zone.
    InvalidValue = "invalid-value",
    /// A symbolic link to something that is not below the folder of the content.
    LinkOutOfContent = "link-out-of-content",
    /// An attribute of a message that a language lacks.
    MissingAttribute = "missing-attribute",
    /// What two versions of a file have differently, left unresolved by the tool that merged them.
    MergeConflict = "merge-conflict",
    /// A required field is absent or blank.
    MissingField = "missing-field",
    /// An image has no alternative text in any language.
    MissingAlternative = "missing-alternative",
    /// The site asks for something that this program was built without.
    MissingFeature = "missing-feature",
    /// A file that an entry names is not there.
    MissingFile = "missing-file",
    /// A translated field in the neutral part of an entry.
    MisplacedField = "misplaced-field",
    /// A message that a language lacks.
    MissingMessage = "missing-message",
    /// The site has no configuration, or no language.
    MissingSite = "missing-site",
    /// A variable of a message that was not given, or that only one of two languages uses.
    MissingVariable = "missing-variable",
    /// A file of a later version than this program knows.
    NewerVersion = "newer-version",
    /// An entry has no text in any language.
    NoVariant = "no-variant",
    /// A neutral field is set differently in two places of one entry.
    NeutralConflict = "neutral-conflict",
    /// A neutral field stands in a text that is not public, and is public all the same.
    NeutralInDraft = "neutral-in-draft",
    /// A file is not UTF-8.
    NotUtf8 = "not-utf-8",
    /// A record of a translation that is not there any more, or whose source is not.
    OrphanRecord = "orphan-record",
    /// A link that is not followed, because its scheme is not allowed.
    RefusedLink = "refused-link",
    /// A shortcode of another tool, which stays as text.
    Shortcode = "shortcode",
    /// TOML, YAML or JSON that cannot be parsed.
    Syntax = "syntax",
    /// The texts of an entry do not have the same terms.
    TermDifference = "term-difference",
    /// Front matter is opened and never closed.
    UnclosedFrontMatter = "unclosed-front-matter",
    /// A file that the layout has no place for.
    UnexpectedFile = "unexpected-file",
    /// A field that the kind does not have.
    UnknownField = "unknown-field",
    /// A function that messages do not have.
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
    /// A language whose texts no reader of another language is ever shown.
    UnreachableLanguage = "unreachable-language",
    /// A file or folder that could not be read.
    Unreadable = "unreadable",
    /// A template that is wrong, or does more work than a page may take.
    Template = "template",
    /// A page or file of the site that cannot be written.
    Unwritable = "unwritable",
    /// An address that no file of a site can have.
    UnusableAddress = "unusable-address",
    /// A value of another type than the field's.
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

/// The known word that is one slip of the keyboard away, or two in a long word.
pub(crate) fn nearest<'a>(
    written: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    // Nobody mistypes a page of text; the distance is quadratic in the length.
    if written.len() > 64 {
        return None;
    }
    let lower = written.to_lowercase();
    let allowed = (written.chars().count() / 3).clamp(1, 3);
    known
        .into_iter()
        .filter(|word| word.len().abs_diff(written.len()) <= 4 * allowed)
        .map(|word| (strsim::damerau_levenshtein(&lower, &word.to_lowercase()), word))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, word)| word)
}
