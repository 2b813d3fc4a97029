//! Errors, and findings about content.
//!
//! A problem in *content* (a misspelt field, a dead link, a file that is not UTF-8) is a
//! [`Diagnostic`]: all of them are collected in a [`Report`], each with its place, and none stops
//! the search for more. A problem with a *call* (a language that the site does not have, a tag that
//! is not BCP 47) is an [`Error`]. When content is rejected, the `Error` has the whole `Report`.
//!
//! A missing translation is not an error: its text comes with a [`Provenance`](crate::Provenance).

mod diagnostic;
mod location;
mod report;
mod snippet;

use std::sync::Arc;

pub(crate) use diagnostic::nearest;
pub use diagnostic::{Code, Diagnostic, Related, Severity};
pub use location::Location;
pub(crate) use location::{Place, SourceText, Spanned};
pub use report::Report;

/// An error of a call.
///
/// It is one word wide and cheap to clone. [`kind`](Error::kind) is for programs, `Display` is for
/// people, and [`report`](Error::report) has the findings when content was rejected. `Debug` prints
/// the whole report too, so that `fn main() -> Result<(), isogloss::Error>` shows it without
/// further code.
///
/// ```
/// use isogloss::error::ErrorKind;
/// use isogloss::LanguageTag;
///
/// let error = "français".parse::<LanguageTag>().unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::LanguageTag);
/// assert_eq!(error.to_string(), "\"français\" is not a BCP 47 language tag");
/// ```
#[derive(Clone)]
pub struct Error {
    cause: Arc<Cause>,
}

/// The kind of an [`Error`].
///
/// ```
/// use isogloss::error::ErrorKind;
/// use isogloss::{Catalog, LanguageTag, Timestamp};
///
/// let catalog = Catalog::builder().file("site.toml", "[[languages]]\ntag = \"nl\"\n").build()?;
/// let kind = |text: &str| match text.parse::<LanguageTag>() {
///     Err(error) => Some(error.kind()),
///     Ok(language) => catalog.edition(language, Timestamp::UNIX_EPOCH).err().map(|it| it.kind()),
/// };
/// assert_eq!(kind("nl"), None);
/// // A language that the site does not have, and a text that is not a language.
/// assert_eq!(kind("de"), Some(ErrorKind::UnknownLanguage));
/// assert_eq!(kind("deutsch!"), Some(ErrorKind::LanguageTag));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// Content or configuration was rejected; [`Error::report`] has the findings.
    Content,
    /// A text is not a BCP 47 language tag.
    LanguageTag,
    /// A well-formed language tag that the site does not have.
    UnknownLanguage,
    /// A name that no version of an entry has.
    UnknownVersion,
    /// A text is not an entry id.
    EntryId,
    /// A text is not a pattern for addresses.
    AddressPattern,
    /// A text is not a valid base URL of a site, or the site does not set one.
    BaseUrl,
    /// A text is not one of the values that a type has, for example not a status; or a value of the
    /// program cannot be a value of content.
    InvalidValue,
    /// A formatting locale whose data cannot be loaded.
    LocaleData,
    /// A folder that the system cannot watch.
    Watch,
    /// A template that is wrong or missing, or that does more work than the limits allow.
    Template,
    /// A file or folder that cannot be read or written.
    Io,
    /// A translation that cannot be recorded, for example because one of its texts is missing.
    Translation,
    /// A change to content that cannot be made.
    Edit,
    /// A query that names a kind, a field, a taxonomy or a choice that the site does not have, or
    /// that compares values that cannot be compared.
    Query,
    /// A site that cannot be built as it is: two outputs with the same path, or an existing file
    /// that is not part of the site.
    Build,
    /// A store or a feed that cannot be read or written, or whose revision was not read in time. For a
    /// store, the [`source`](std::error::Error::source) of the error is a
    /// [`StoreError`](crate::store::StoreError), which says whether it makes sense to try again.
    Store,
}

#[derive(Debug, thiserror::Error)]
enum Cause {
    #[error("the content was rejected: {}", first_finding(.0))]
    Content(Report),
    #[error("\"{}\" is not a BCP 47 language tag", .0.escape_debug())]
    LanguageTag(String),
    #[error("\"{language}\" is not a language of this site, which has {}", .known.join(", "))]
    UnknownLanguage { language: String, known: Vec<String> },
    #[error("no entry has a version \"{}\"; there are: {}", .name.escape_debug(), .known.join(", "))]
    UnknownVersion { name: String, known: Vec<String> },
    #[error("\"{}\" is not an entry id: {reason}", .text.escape_debug())]
    EntryId { text: String, reason: &'static str },
    #[error("\"{}\" is not an address pattern: {reason}", .text.escape_debug())]
    AddressPattern { text: String, reason: String },
    #[error("\"{}\" is not a base URL: {reason}", .text.escape_debug())]
    BaseUrl { text: String, reason: &'static str },
    #[error(
        "the site has no base URL for \"{language}\", so absolute URLs cannot be made: set \
         base = \"https://…\" in [urls]"
    )]
    NoBaseUrl { language: String },
    #[error("\"{}\" is not {what}{}", .text.escape_debug(), use_one_of(.known))]
    InvalidValue { text: String, what: &'static str, known: &'static [&'static str] },
    #[error("the locale data for {locale} cannot be loaded: {cause}")]
    LocaleData { locale: String, cause: String },
    #[error("the content cannot be watched: {0}")]
    Watch(String),
    #[error("{}", snippet::place_first(.finding, .page))]
    Template { finding: Diagnostic, page: String },
    #[error("{path} cannot be {verb}: {cause}")]
    Io { path: String, verb: &'static str, cause: std::io::Error },
    #[error("{0}")]
    Value(String),
    #[error("{0}")]
    Query(String),
    #[error("{0}")]
    Translation(String),
    #[error("{0}")]
    Build(String),
    #[error("{0}")]
    Edit(String),
    #[error("{0}")]
    Conflict(String),
    #[error("{0}")]
    Feed(String),
    #[error("{message}")]
    Store { message: String, is_conflict: bool, cause: Box<dyn std::error::Error + Send + Sync> },
}

fn use_one_of(known: &[&str]) -> String {
    match known {
        [] => String::new(),
        known => format!(": use one of {}", known.join(", ")),
    }
}

/// Returns the first finding that rejects the content.
fn first_error(report: &Report) -> Option<&Diagnostic> {
    report.iter().find(|finding| finding.severity() == Severity::Error).or(report.iter().next())
}

fn first_finding(report: &Report) -> String {
    let summary = report.summary();
    match first_error(report) {
        Some(first) if report.len() == 1 => first.to_string(),
        Some(first) => format!("{summary}; the first {} is {first}", first.severity()),
        None => summary,
    }
}

impl Error {
    fn new(cause: Cause) -> Error {
        Error { cause: Arc::new(cause) }
    }

    pub(crate) fn content(report: Report) -> Error {
        Error::new(Cause::Content(report))
    }

    pub(crate) fn language_tag(text: &str) -> Error {
        Error::new(Cause::LanguageTag(text.chars().take(80).collect()))
    }

    pub(crate) fn unknown_language(
        language: impl ToString,
        known: impl IntoIterator<Item = impl ToString>,
    ) -> Error {
        Error::new(Cause::UnknownLanguage {
            language: language.to_string(),
            known: known.into_iter().map(|tag| tag.to_string()).collect(),
        })
    }

    pub(crate) fn unknown_version<'n>(
        name: &str,
        known: impl IntoIterator<Item = &'n str>,
    ) -> Error {
        Error::new(Cause::UnknownVersion {
            name: name.chars().take(200).collect(),
            known: known.into_iter().map(str::to_owned).collect(),
        })
    }

    pub(crate) fn entry_id(text: &str, reason: &'static str) -> Error {
        Error::new(Cause::EntryId { text: text.chars().take(200).collect(), reason })
    }

    pub(crate) fn address_pattern(text: &str, reason: String) -> Error {
        Error::new(Cause::AddressPattern { text: text.chars().take(200).collect(), reason })
    }

    pub(crate) fn base_url(text: &str, reason: &'static str) -> Error {
        Error::new(Cause::BaseUrl { text: text.chars().take(200).collect(), reason })
    }

    pub(crate) fn invalid_value(
        text: &str,
        what: &'static str,
        known: &'static [&'static str],
    ) -> Error {
        Error::new(Cause::InvalidValue { text: text.chars().take(200).collect(), what, known })
    }

    /// Creates an error about a value of the program that content cannot have.
    pub(crate) fn value(message: String) -> Error {
        Error::new(Cause::Value(message))
    }

    /// Returns an error about something that a query names.
    pub(crate) fn query(message: String) -> Error {
        Error::new(Cause::Query(message))
    }

    pub(crate) fn no_base_url(language: impl ToString) -> Error {
        Error::new(Cause::NoBaseUrl { language: language.to_string() })
    }

    #[cfg_attr(not(feature = "dates"), expect(dead_code))]
    pub(crate) fn locale_data(locale: impl ToString, cause: &str) -> Error {
        Error::new(Cause::LocaleData { locale: locale.to_string(), cause: cause.to_owned() })
    }

    #[cfg_attr(not(feature = "live"), expect(dead_code))]
    pub(crate) fn watch(cause: &str) -> Error {
        Error::new(Cause::Watch(cause.to_owned()))
    }

    pub(crate) fn template(message: String) -> Error {
        Error::template_at(Diagnostic::error(Code::Template, message), String::new())
    }

    /// Creates an error about a template, on a page that it was writing.
    pub(crate) fn template_at(finding: Diagnostic, page: String) -> Error {
        Error::new(Cause::Template { finding, page })
    }

    /// Returns the finding of a template error.
    pub(crate) fn template_finding(&self) -> Option<&Diagnostic> {
        match &*self.cause {
            Cause::Template { finding, .. } => Some(finding),
            _ => None,
        }
    }

    pub(crate) fn io(path: &std::path::Path, verb: &'static str, cause: std::io::Error) -> Error {
        Error::new(Cause::Io { path: path.display().to_string(), verb, cause })
    }

    #[cfg_attr(not(feature = "editorial"), expect(dead_code))]
    pub(crate) fn translation(message: String) -> Error {
        Error::new(Cause::Translation(message))
    }

    #[cfg_attr(not(any(feature = "editorial", feature = "live")), expect(dead_code))]
    pub(crate) fn edit(message: String) -> Error {
        Error::new(Cause::Edit(message))
    }

    /// Creates an error about content that another program has changed.
    #[cfg_attr(not(feature = "editorial"), expect(dead_code))]
    pub(crate) fn conflict(message: String) -> Error {
        Error::new(Cause::Conflict(message))
    }

    /// Creates an error of a feed of an embedder.
    #[cfg_attr(not(feature = "live"), expect(dead_code))]
    pub(crate) fn feed(message: String) -> Error {
        Error::new(Cause::Feed(message))
    }

    /// Creates an error of a store, or about a file in it that another program has changed.
    pub(crate) fn store(
        message: String,
        is_conflict: bool,
        cause: Box<dyn std::error::Error + Send + Sync>,
    ) -> Error {
        Error::new(Cause::Store { message, is_conflict, cause })
    }

    #[cfg_attr(not(feature = "templates"), expect(dead_code))]
    pub(crate) fn build(message: String) -> Error {
        Error::new(Cause::Build(message))
    }

    /// Returns the kind of the error, for programs.
    pub fn kind(&self) -> ErrorKind {
        match &*self.cause {
            Cause::Content(_) => ErrorKind::Content,
            Cause::LanguageTag(_) => ErrorKind::LanguageTag,
            Cause::UnknownLanguage { .. } => ErrorKind::UnknownLanguage,
            Cause::UnknownVersion { .. } => ErrorKind::UnknownVersion,
            Cause::AddressPattern { .. } => ErrorKind::AddressPattern,
            Cause::BaseUrl { .. } | Cause::NoBaseUrl { .. } => ErrorKind::BaseUrl,
            Cause::EntryId { .. } => ErrorKind::EntryId,
            Cause::InvalidValue { .. } | Cause::Value(_) => ErrorKind::InvalidValue,
            Cause::LocaleData { .. } => ErrorKind::LocaleData,
            Cause::Watch(_) => ErrorKind::Watch,
            Cause::Template { .. } => ErrorKind::Template,
            Cause::Io { .. } => ErrorKind::Io,
            Cause::Query(_) => ErrorKind::Query,
            Cause::Translation(_) => ErrorKind::Translation,
            Cause::Build(_) => ErrorKind::Build,
            Cause::Feed(_) | Cause::Store { is_conflict: false, .. } => ErrorKind::Store,
            Cause::Edit(_) | Cause::Conflict(_) | Cause::Store { .. } => ErrorKind::Edit,
        }
    }

    /// Returns whether an edit was refused because another program changed the content at the same
    /// time. Nothing was written; the edit can be repeated on the content as it is now.
    ///
    /// ```
    /// # let id: Result<isogloss::content::EntryId, isogloss::Error> = "Not an id".parse();
    /// assert!(!id.unwrap_err().is_conflict());
    /// ```
    pub fn is_conflict(&self) -> bool {
        matches!(&*self.cause, Cause::Conflict(_) | Cause::Store { is_conflict: true, .. })
    }

    /// Returns all findings, if content was rejected.
    pub fn report(&self) -> Option<&Report> {
        match &*self.cause {
            Cause::Content(report) => Some(report),
            _ => None,
        }
    }

    /// Returns the place of the error: of the first finding that rejects the content, or the line of
    /// the template.
    pub fn location(&self) -> Option<&Location> {
        match &*self.cause {
            Cause::Template { finding, .. } => finding.location(),
            _ => first_error(self.report()?)?.location(),
        }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.cause.fmt(f)
    }
}

impl std::fmt::Debug for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.report() {
            Some(report) => write!(f, "the content was rejected\n\n{report}"),
            None => write!(f, "{}", self.cause),
        }
    }
}

impl std::error::Error for Error {
    /// Returns the error of the operating system behind an error of kind [`ErrorKind::Io`], and the
    /// [`StoreError`](crate::store::StoreError) behind an error of a store. The text of the error
    /// includes its message.
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &*self.cause {
            Cause::Io { cause, .. } => Some(cause),
            Cause::Store { cause, .. } => Some(&**cause),
            _ => None,
        }
    }
}
