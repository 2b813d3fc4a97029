use jiff::Timestamp;

use super::end::TextEnd;
use super::value::Value;

/// The attributes of a text that few texts have, such as a place that does not follow from its
/// entry, slug and kind.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TextPlace {
    /// The id that results from the path of its file, if it is not the entry's.
    pub(crate) id: Option<Box<str>>,
    /// The path of its page: from the root of the site if it begins with a slash, otherwise below
    /// the prefix of its language; a folder if it ends with a slash, otherwise a file.
    pub(crate) path: Option<Box<str>>,
    /// Whether the text has its own page.
    pub(crate) has_page: bool,
    /// The redirect target for requests for its page: a path from the root of the site, or a whole
    /// URL.
    pub(crate) redirect: Option<Box<str>>,
    /// Whether the text appears in lists.
    pub(crate) is_listed: bool,
    /// Whether the text may be shown to readers of other languages.
    pub(crate) stands_in: bool,
    /// The terms that only other texts of the entry have, each after its taxonomy.
    pub(crate) imported_terms: Vec<(Box<str>, Box<str>)>,
    /// The text's own values of neutral fields, by their positions, where they differ from the
    /// entry's.
    pub(crate) neutral: Vec<(usize, Value)>,
    /// Whether the body is HTML rather than Markdown.
    pub(crate) is_html: bool,
    /// The changes that readers are told about, newest first.
    pub(crate) changes: Box<[ChangeNote]>,
    /// The answer to readers after the end of the text, if it says so.
    pub(crate) end: Option<Box<TextEnd>>,
}

/// A change of a text, with the instant from which it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct ChangeNote {
    pub(crate) moment: Timestamp,
    pub(crate) note: Box<str>,
    pub(crate) is_major: bool,
}

impl TextPlace {
    /// Returns whether the text may be in other lists than its entry, or have other neutral values.
    pub(crate) fn affects_lists(&self) -> bool {
        !self.is_listed
            || self.end.is_some()
            || !self.imported_terms.is_empty()
            || !self.neutral.is_empty()
    }
}

impl Default for TextPlace {
    fn default() -> TextPlace {
        TextPlace {
            id: None,
            path: None,
            has_page: true,
            redirect: None,
            is_listed: true,
            stands_in: true,
            imported_terms: Vec::new(),
            neutral: Vec::new(),
            is_html: false,
            changes: Box::default(),
            end: None,
        }
    }
}
