use std::fmt;

use crate::content::EntryId;
use crate::escape::push_json;
use crate::feed::FeedFormat;
use crate::language::LanguageTag;

/// What a file of a static site is, and so why it is there. Printed, it is a phrase.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FileKind {
    /// The page of an entry.
    Page {
        /// The entry.
        entry: EntryId,
        /// For readers of which language.
        language: LanguageTag,
        /// In which language it is.
        served: LanguageTag,
    },
    /// The front page of a language, where it is no entry's.
    Front {
        /// For readers of which language.
        language: LanguageTag,
    },
    /// A page of the list of a folder.
    List {
        /// The folder.
        folder: Box<str>,
        /// For readers of which language.
        language: LanguageTag,
        /// The page, from 1.
        number: usize,
    },
    /// A page of the list of what has a term.
    Term {
        /// The taxonomy.
        taxonomy: Box<str>,
        /// The id of the term.
        id: Box<str>,
        /// For readers of which language.
        language: LanguageTag,
        /// The page, from 1.
        number: usize,
    },
    /// The page for what is not there.
    NotFound {
        /// For readers of which language.
        language: LanguageTag,
    },
    /// A feed.
    Feed {
        /// In which form.
        format: FeedFormat,
        /// For readers of which language.
        language: LanguageTag,
        /// The folder that it is of, if it is not of the whole site.
        folder: Option<Box<str>>,
    },
    /// A sitemap, a part of one, or the index of the parts.
    Sitemap,
    /// The `robots.txt` of a host.
    Robots,
    /// A page that leads on to another.
    Redirect {
        /// Where to, as the manifest of the site names it: whole if the site says where it is served
        /// from.
        to: Box<str>,
    },
    /// A file beside the texts of an entry.
    Asset {
        /// The entry.
        entry: EntryId,
        /// Its path from the entry's folder.
        file: Box<str>,
    },
    /// A file that was added to the site.
    Static,
    /// The style sheet of the built-in theme.
    StyleSheet,
}

impl FileKind {
    /// `page`, `redirect` and so on, as the manifest says it.
    pub fn name(&self) -> &'static str {
        match self {
            FileKind::Page { .. } => "page",
            FileKind::Front { .. } => "front",
            FileKind::List { .. } => "list",
            FileKind::Term { .. } => "term",
            FileKind::NotFound { .. } => "not-found",
            FileKind::Feed { .. } => "feed",
            FileKind::Sitemap => "sitemap",
            FileKind::Robots => "robots",
            FileKind::Redirect { .. } => "redirect",
            FileKind::Asset { .. } => "asset",
            FileKind::Static => "static",
            FileKind::StyleSheet => "style-sheet",
        }
    }

    /// For readers of which language it is, if it is for those of one.
    pub fn language(&self) -> Option<LanguageTag> {
        match self {
            FileKind::Page { language, .. }
            | FileKind::Front { language }
            | FileKind::List { language, .. }
            | FileKind::Term { language, .. }
            | FileKind::NotFound { language }
            | FileKind::Feed { language, .. } => Some(*language),
            _ => None,
        }
    }

    /// Appends what the manifest says beside path and bytes.
    pub(super) fn push(&self, out: &mut String) {
        let mut member = |name: &str, value: &str| {
            out.push_str(",\"");
            out.push_str(name);
            out.push_str("\":");
            push_json(out, value);
        };
        member("kind", self.name());
        if let Some(language) = self.language() {
            member("language", language.as_str());
        }
        match self {
            FileKind::Page { entry, served, .. } => {
                member("entry", entry.as_str());
                member("served", served.as_str());
            }
            FileKind::List { folder, number, .. } => {
                member("folder", folder);
                member("page", &number.to_string());
            }
            FileKind::Term { taxonomy, id, number, .. } => {
                member("taxonomy", taxonomy);
                member("term", id);
                member("page", &number.to_string());
            }
            FileKind::Feed { format, folder, .. } => {
                member("type", format.media_type());
                folder.iter().for_each(|folder| member("folder", folder));
            }
            FileKind::Redirect { to } => member("to", to),
            FileKind::Asset { entry, file } => {
                member("entry", entry.as_str());
                member("file", file);
            }
            _ => {}
        }
    }
}

impl fmt::Display for FileKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FileKind::Page { entry, language, served } => {
                write!(f, "the page of {entry} for readers of {language}, in {served}")
            }
            FileKind::Front { language } => write!(f, "the front page of {language}"),
            FileKind::List { folder, language, number } => {
                write!(f, "page {number} of the list of {folder} for readers of {language}")
            }
            FileKind::Term { taxonomy, id, language, number } => {
                write!(f, "page {number} of the term {taxonomy}/{id} for readers of {language}")
            }
            FileKind::NotFound { language } => {
                write!(f, "the page for what is not there for readers of {language}")
            }
            FileKind::Feed { format, language, folder } => {
                let of = folder.as_deref().unwrap_or("everything");
                write!(f, "the feed of {of} for readers of {language} ({})", format.media_type())
            }
            FileKind::Sitemap => f.write_str("a sitemap"),
            FileKind::Robots => f.write_str("the robots.txt"),
            FileKind::Redirect { to } => write!(f, "a redirect to {to}"),
            FileKind::Asset { entry, file } => write!(f, "the file {file} of {entry}"),
            FileKind::Static => f.write_str("a file that was added to the site"),
            FileKind::StyleSheet => f.write_str("the style sheet of the theme"),
        }
    }
}
