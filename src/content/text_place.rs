use super::value::Value;

/// The place of a text, as far as it does not follow from its entry, its slug and its kind.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TextPlace {
    /// The id that the path of its file gives, where that is not the entry's.
    pub(crate) id: Option<Box<str>>,
    /// The path of its page: from the root of the site if it begins with a slash, else below the
    /// prefix of its language; a folder if it ends with a slash, else a file.
    pub(crate) path: Option<Box<str>>,
    /// Whether it has a page of its own.
    pub(crate) has_page: bool,
    /// Where readers are sent who ask for its page: a path from the root of the site, or a whole URL.
    pub(crate) redirect: Option<Box<str>>,
    /// Whether lists have it.
    pub(crate) is_listed: bool,
    /// The terms that only other texts of the entry have, each after its taxonomy.
    pub(crate) foreign_terms: Vec<(Box<str>, Box<str>)>,
    /// Its own values of neutral fields, by the positions of these, where they are not the entry's.
    pub(crate) neutral: Vec<(usize, Value)>,
    /// Whether its body is HTML and not Markdown.
    pub(crate) is_html: bool,
}

impl Default for TextPlace {
    fn default() -> TextPlace {
        TextPlace {
            id: None,
            path: None,
            has_page: true,
            redirect: None,
            is_listed: true,
            foreign_terms: Vec::new(),
            neutral: Vec::new(),
            is_html: false,
        }
    }
}
