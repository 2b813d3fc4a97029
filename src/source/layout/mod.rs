//! What the path of a file says about it, in each of the layouts.

mod hugo;
mod native;
mod zola;

use std::borrow::Cow;

pub(crate) use hugo::{HugoMount, HugoPaths};
pub(crate) use zola::ZolaPaths;

use super::leftover::{is_leftover, is_probe};
use crate::content::{id_of, is_usual, lowered, section_id};
use crate::language::LanguageTag;
use crate::site::Layout;

/// A layout with what its configuration says: what a path comes to.
#[derive(Clone, Debug, Default)]
pub(crate) enum Paths {
    #[default]
    Native,
    Hugo(HugoPaths),
    Zola(ZolaPaths),
}

/// What a file is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Role<'p> {
    /// `site.toml`, or what another layout has instead.
    Configuration,
    /// `terms.toml`.
    Terms,
    /// `entry.toml` in the folder of an entry.
    Entry { id: &'p str },
    /// A Markdown file: the text of an entry in a language.
    Text(TextRole<'p>),
    /// Anything else in a folder, by the id of the folder.
    Asset {
        folder: Cow<'p, str>,
        name: &'p str,
        /// The language that the path says, where it takes the configuration to know.
        language: Option<LanguageTag>,
        /// Whether it is a text that the templates of a page use.
        is_text: bool,
        /// Whether it belongs to a page in that very folder, and to nothing above it.
        is_enclosed: bool,
    },
    /// A file that looks like content and is none.
    Unexpected { help: &'static str },
    /// Not content: hidden files, what editors leave behind, the records of translations.
    Ignored,
}

/// What the path of a text says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TextRole<'p> {
    pub(crate) id: Cow<'p, str>,
    /// As it is written; it need not be one of the site's.
    pub(crate) language: Cow<'p, str>,
    pub(crate) part: Part,
    /// The last part of the address, where it is not that of the id.
    pub(crate) slug: Option<Cow<'p, str>>,
    /// What is in a name that begins with a day.
    pub(crate) dated: Option<DatedName<'p>>,
    pub(crate) remark: Option<Remark>,
}

/// The name of a file or of a folder that begins with a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DatedName<'p> {
    /// The day, with the time if there is one.
    pub(crate) date: Cow<'p, str>,
    /// What follows, if it is to be the last part of the address.
    pub(crate) slug: Option<Cow<'p, str>>,
}

/// What an entry is in its tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Whatever the folder's kind is.
    Any,
    /// A page in a folder of its own, with its files beside it.
    Bundle,
    /// A page by itself.
    Page,
    Section,
    Term,
}

/// What the owner of a tree should know about a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Remark {
    /// Zola does not read `_index.<default>.md`.
    UnreadSection,
    /// Zola keeps the default language in the name and links nothing.
    UnlinkedDefault,
    /// What stands in the place of the language is none of the site's.
    UnknownLanguage,
    /// Hugo makes a page in each of several languages of it.
    SeveralLanguages,
}

/// A language as another tool's configuration names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LayoutLanguage {
    /// In lower case, as it stands in file names.
    pub(crate) key: Box<str>,
    pub(crate) tag: LanguageTag,
    /// Its files are left out.
    pub(crate) is_disabled: bool,
}

impl Paths {
    pub(crate) fn layout(&self) -> Layout {
        match self {
            Paths::Native => Layout::Native,
            Paths::Hugo(_) => Layout::Hugo,
            Paths::Zola(_) => Layout::Zola,
        }
    }

    /// The role of a file that is not a text.
    fn asset<'p>(folder: Cow<'p, str>, name: &'p str) -> Role<'p> {
        Role::Asset { folder, name, language: None, is_text: false, is_enclosed: false }
    }

    pub(crate) fn role<'p>(&'p self, path: &'p str) -> Role<'p> {
        let mut has_leftover = false;
        for segment in path.split('/') {
            if matches!(segment, "" | "." | "..") {
                return Role::Unexpected { help: A_PATH };
            }
            has_leftover |= is_leftover(segment);
        }
        if has_leftover || is_probe(divided(path).1) || path == "translations.toml" {
            return Role::Ignored;
        }
        match self {
            Paths::Native => native::role(path),
            Paths::Hugo(paths) => paths.role(path),
            Paths::Zola(paths) => paths.role(path),
        }
    }
}

const A_PATH: &str =
    "a path begins at the root of the content and has no empty segment, \".\" or \"..\"";

/// A name that begins with a day that there is: that, and the rest.
fn day_of(name: &str) -> Option<(&str, &str)> {
    let (day, rest) = name.split_at_checked("2025-09-02".len())?;
    let is_of_day = |(at, byte): (usize, u8)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    let is_day = day.bytes().enumerate().all(is_of_day) && day.parse::<jiff::civil::Date>().is_ok();
    is_day.then_some((day, rest))
}

/// Whether a path is a folder or something below it.
pub(crate) fn is_within(path: &str, folder: &str) -> bool {
    folder.is_empty()
        || path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// A folder and a name in it as the path of both.
fn joined(folder: &str, name: &str) -> String {
    match (folder, name) {
        ("", name) => name.to_owned(),
        (folder, "") => folder.to_owned(),
        (folder, name) => format!("{folder}/{name}"),
    }
}

/// The folder and the name of a path.
fn divided(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

/// The id of a page in a folder, both of which are read from a path. Where nothing has to be
/// changed it is a part of the path.
fn page_id<'p>(path: &'p str, folder: &str, stem: &str) -> Cow<'p, str> {
    let name = path.len() - divided(path).1.len();
    let gap = usize::from(!folder.is_empty());
    let start = name.checked_sub(folder.len() + gap);
    let written = start.and_then(|start| path.get(start..name + stem.len()));
    let is_it = |written: &&str| {
        is_usual(written) && written.starts_with(folder) && written.ends_with(stem)
    };
    match written.filter(is_it) {
        Some(written) => Cow::Borrowed(written),
        None => Cow::Owned(id_of(&joined(folder, stem)).into_owned()),
    }
}
