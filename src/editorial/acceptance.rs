use jiff::Timestamp;

use crate::language::LanguageTag;

/// An editor's confirmation that a text says what its source says.
///
/// ```
/// use isogloss::editorial::Acceptance;
///
/// let now = "2025-09-03T08:00:00Z".parse().unwrap();
/// let acceptance = Acceptance::new("nl".parse()?, "fr".parse()?, "Marie", now)
///     .with_note("a comma in the French text; still valid");
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Acceptance {
    pub(super) language: LanguageTag,
    pub(super) from: LanguageTag,
    pub(super) by: Box<str>,
    pub(super) at: Timestamp,
    pub(super) note: Option<Box<str>>,
}

impl Acceptance {
    /// Creates the confirmation by `by` that the text in `language` is a translation of the text in
    /// `from` as it is at the moment `at`.
    pub fn new(
        language: LanguageTag,
        from: LanguageTag,
        by: impl Into<Box<str>>,
        at: Timestamp,
    ) -> Acceptance {
        Acceptance { language, from, by: by.into(), at, note: None }
    }

    /// Sets a note on why the translation is still valid although the source was edited.
    pub fn with_note(mut self, note: impl Into<Box<str>>) -> Acceptance {
        self.note = Some(note.into());
        self
    }
}
