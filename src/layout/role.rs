//! The roles of files, by their paths.

use std::borrow::Cow;

use crate::error::{Code, Diagnostic, Location};
use crate::language::LanguageTag;

/// The purpose of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Role<'p> {
    /// `site.toml`, or its counterpart in another layout.
    Configuration,
    /// `terms.toml`.
    Terms,
    /// `entry.toml` in the folder of an entry.
    Entry { id: &'p str },
    /// A Markdown file: the text of an entry in a language.
    Text(TextRole<'p>),
    /// Any other file in a folder, by the id of the folder.
    Asset {
        folder: Cow<'p, str>,
        name: &'p str,
        /// The language in the path, if the configuration is needed to read it.
        language: Option<LanguageTag>,
        /// Whether it is a text that the templates of a page use.
        is_text: bool,
        /// Whether it belongs only to a page in the same folder, and to nothing above it.
        is_enclosed: bool,
    },
    /// A file of a version of an entry.
    OfVersion(VersionRole<'p>),
    /// A file that looks like content but is not.
    Unexpected { help: &'static str },
    /// Not content: hidden files, files that editors leave behind, the records of translations.
    Ignored,
}

/// The role of a file in a version of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct VersionRole<'p> {
    pub(crate) id: &'p str,
    /// The name of the version, without the plus sign of its folder.
    pub(crate) name: &'p str,
    pub(crate) part: VersionPart<'p>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum VersionPart<'p> {
    Settings,
    /// The neutral fields.
    Entry,
    /// A text, with the name of its language as it is written.
    Text(&'p str),
    /// Another file, with its path from the folder of the version.
    Asset(&'p str),
}

impl<'p> Role<'p> {
    /// Returns the role of a file that is not a text.
    pub(crate) fn asset(folder: Cow<'p, str>, name: &'p str) -> Role<'p> {
        Role::Asset { folder, name, language: None, is_text: false, is_enclosed: false }
    }
}

/// The properties of a text that follow from its path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TextRole<'p> {
    pub(crate) id: Cow<'p, str>,
    /// The language as it is written; it need not be one of the site's.
    pub(crate) language: Cow<'p, str>,
    pub(crate) part: Part,
    /// The last part of the address, if it is not that of the id.
    pub(crate) slug: Option<Cow<'p, str>>,
    /// The parts of a name that begins with a day.
    pub(crate) dated: Option<DatedName<'p>>,
    pub(crate) remark: Option<&'static CompatibilityNote>,
}

impl<'p> TextRole<'p> {
    /// Returns the role of a text of which only the language is known.
    pub(crate) fn of_language(language: &'p str) -> TextRole<'p> {
        let language = Cow::Borrowed(language);
        let id = Cow::Borrowed("");
        TextRole { id, language, part: Part::Any, slug: None, dated: None, remark: None }
    }
}

/// The name of a file or of a folder that begins with a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DatedName<'p> {
    /// The day, with the time if there is one; empty for a day that does not exist.
    pub(crate) date: Cow<'p, str>,
    /// The rest of the name, if it is to be the last part of the address.
    pub(crate) slug: Option<Cow<'p, str>>,
}

/// The role of an entry in its tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// An entry of the folder's kind.
    Any,
    /// A page with its own folder, with its files next to it.
    Bundle,
    /// A page without its own folder.
    Page,
    Section,
    Term,
}

/// A warning about a path, for the owner of a tree.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct CompatibilityNote {
    pub(crate) code: Code,
    pub(crate) message: &'static str,
    pub(crate) help: &'static str,
}

impl CompatibilityNote {
    /// Returns the warning for a path.
    pub(crate) fn at(&self, path: &str) -> Diagnostic {
        Diagnostic::warning(self.code, self.message)
            .at(Location::of_file(path))
            .help(self.help.to_owned())
    }
}

/// A key that links a text to its translations, whatever their paths.
#[derive(Clone, Debug)]
pub(crate) struct TranslationKey {
    pub(crate) key: Box<str>,
    /// Whether it is the key of a section. A page is never a translation of a section.
    pub(crate) is_section: bool,
}
