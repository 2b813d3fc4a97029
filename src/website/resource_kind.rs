use std::fmt;

use crate::content::EntryId;
use crate::feed::FeedFormat;
use crate::language::LanguageTag;

/// The kind of a resource, which is the reason why it exists. Its `Display` form is a phrase in
/// English.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
/// #     .file("pages/mission/fr.md", "+++\ntitle = \"Notre mission\"\n+++\n")
/// #     .file("pages/mission/nl.md", "+++\ntitle = \"Onze opdracht\"\n+++\n")
/// #     .file("pages/jobs/nl.md", "+++\ntitle = \"Vacatures\"\n+++\n")
/// #     .build()?;
/// use isogloss::Timestamp;
/// use isogloss::website::{ResourceKind, View, Website};
///
/// let (website, view) = (Website::new(), View::new(catalog, Timestamp::UNIX_EPOCH));
/// let resources = website.resources(&view);
/// let untranslated = resources.iter().filter_map(|resource| match resource.kind() {
///     ResourceKind::Page { entry, language, served } if language != served => {
///         Some(format!("{entry} lacks {language}"))
///     }
///     _ => None,
/// });
/// assert_eq!(untranslated.collect::<Vec<_>>(), ["pages/jobs lacks fr"]);
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ResourceKind {
    /// The page of an entry.
    Page {
        /// The entry.
        entry: EntryId,
        /// The language of its readers.
        language: LanguageTag,
        /// The language of its text.
        served: LanguageTag,
    },
    /// The front page of a language, on a site whose home is not an entry.
    Front {
        /// The language of its readers.
        language: LanguageTag,
    },
    /// A page of the list of a folder.
    List {
        /// The folder.
        folder: Box<str>,
        /// The language of its readers.
        language: LanguageTag,
        /// The number of the page, from 1.
        number: usize,
    },
    /// A page of the list of the entries with a term.
    Term {
        /// The taxonomy.
        taxonomy: Box<str>,
        /// The id of the term.
        id: Box<str>,
        /// The language of its readers.
        language: LanguageTag,
        /// The number of the page, from 1.
        number: usize,
    },
    /// The overview of the terms of a taxonomy.
    Taxonomy {
        /// The taxonomy.
        taxonomy: Box<str>,
        /// The language of its readers.
        language: LanguageTag,
    },
    /// A custom page.
    Custom {
        /// The name of the [`CustomPage`](super::CustomPage).
        name: Box<str>,
        /// The language of its readers.
        language: LanguageTag,
    },
    /// The page for something that does not exist (404), or no longer exists (410).
    Error {
        /// The status: 404 or 410.
        status: u16,
        /// The language of its readers.
        language: LanguageTag,
    },
    /// A feed.
    Feed {
        /// Its format.
        format: FeedFormat,
        /// The language of its readers.
        language: LanguageTag,
        /// The entries that it contains.
        scope: FeedScope,
    },
    /// A sitemap, a part of a sitemap, or the index of the parts.
    Sitemap,
    /// The `robots.txt` of a host.
    Robots,
    /// The `llms.txt` of a language.
    Llms {
        /// The language.
        language: LanguageTag,
    },
    /// A redirect.
    Redirect {
        /// The target: a URL if the site sets its base URL, and otherwise a path.
        to: Box<str>,
        /// Whether the redirect is permanent: 301 instead of 302.
        is_permanent: bool,
    },
    /// The root of a site whose languages all have a prefix. A server redirects readers to the home
    /// in their language; a static site has a page that redirects to the first language and links
    /// to all of them.
    LanguageRoot {
        /// The home of the first language.
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
    Static {
        /// Its path from the root of a host.
        file: Box<str>,
    },
    /// The style sheet of the built-in theme.
    StyleSheet,
}

/// The entries in a feed: those of the whole site, of a list, or with a term. A feed of the whole
/// site exists only if no kind with a folder has the field `date`.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", r#"
/// #         urls.base = "https://www.example.org"
/// #         languages = [{ tag = "nl" }]
/// #     "#)
/// #     .file("news/kermis/entry.toml", "date = 2025-08-15\ntags = [\"feest\"]\n")
/// #     .file("news/kermis/nl.md", "+++\ntitle = \"Kermis\"\n+++\n")
/// #     .build()?;
/// use isogloss::Timestamp;
/// use isogloss::website::{FeedScope, ResourceKind, View, Website};
///
/// let (website, view) = (Website::new(), View::new(catalog, Timestamp::UNIX_EPOCH));
/// let resources = website.resources(&view);
/// let scopes = resources.iter().filter_map(|resource| match resource.kind() {
///     ResourceKind::Feed { scope, .. } => Some(scope.clone()),
///     _ => None,
/// });
/// // The list of news and each of its tags have a feed. A site without dated kinds has
/// // `FeedScope::Site` in place of the lists.
/// let tag = FeedScope::Term { taxonomy: "tags".into(), id: "feest".into() };
/// assert_eq!(scopes.collect::<Vec<_>>(), [FeedScope::Folder("news".into()), tag]);
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum FeedScope {
    /// The whole site.
    Site,
    /// The list of a folder.
    Folder(Box<str>),
    /// The entries with a term.
    Term {
        /// The taxonomy.
        taxonomy: Box<str>,
        /// The id of the term.
        id: Box<str>,
    },
}

impl ResourceKind {
    /// Returns the name of the kind in the manifest of a static site: `page`, `redirect` and so on.
    pub fn name(&self) -> &'static str {
        match self {
            ResourceKind::Page { .. } => "page",
            ResourceKind::Front { .. } => "front",
            ResourceKind::List { .. } => "list",
            ResourceKind::Term { .. } => "term",
            ResourceKind::Taxonomy { .. } => "taxonomy",
            ResourceKind::Custom { .. } => "custom",
            ResourceKind::Error { status: 410, .. } => "gone",
            ResourceKind::Error { .. } => "not-found",
            ResourceKind::Feed { .. } => "feed",
            ResourceKind::Sitemap => "sitemap",
            ResourceKind::Robots => "robots",
            ResourceKind::Llms { .. } => "llms",
            ResourceKind::Redirect { .. } | ResourceKind::LanguageRoot { .. } => "redirect",
            ResourceKind::Asset { .. } => "asset",
            ResourceKind::Static { .. } => "static",
            ResourceKind::StyleSheet => "style-sheet",
        }
    }

    /// Returns the language of its readers; `None` if it is not for a single language.
    pub fn language(&self) -> Option<LanguageTag> {
        match self {
            ResourceKind::Page { language, .. }
            | ResourceKind::Front { language }
            | ResourceKind::List { language, .. }
            | ResourceKind::Term { language, .. }
            | ResourceKind::Taxonomy { language, .. }
            | ResourceKind::Custom { language, .. }
            | ResourceKind::Error { language, .. }
            | ResourceKind::Llms { language }
            | ResourceKind::Feed { language, .. } => Some(*language),
            _ => None,
        }
    }

    /// Returns whether it is an HTML page with content for readers. Error pages and redirects are
    /// not.
    pub fn is_page(&self) -> bool {
        matches!(
            self,
            ResourceKind::Page { .. }
                | ResourceKind::Front { .. }
                | ResourceKind::List { .. }
                | ResourceKind::Term { .. }
                | ResourceKind::Taxonomy { .. }
                | ResourceKind::Custom { .. }
        )
    }
}

impl fmt::Display for ResourceKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ResourceKind::Page { entry, language, served } => {
                write!(f, "the page of {entry} for readers of {language}, in {served}")
            }
            ResourceKind::Front { language } => write!(f, "the front page of {language}"),
            ResourceKind::List { folder, language, number } => {
                write!(f, "page {number} of the list of {folder} for readers of {language}")
            }
            ResourceKind::Term { taxonomy, id, language, number } => {
                write!(f, "page {number} of the term {taxonomy}/{id} for readers of {language}")
            }
            ResourceKind::Taxonomy { taxonomy, language } => {
                write!(f, "the overview of {taxonomy} for readers of {language}")
            }
            ResourceKind::Custom { name, language } => {
                write!(f, "the page {name} for readers of {language}")
            }
            ResourceKind::Error { status, language } => {
                write!(f, "the {status} page for readers of {language}")
            }
            ResourceKind::Feed { format, language, scope } => {
                write!(f, "the feed of ")?;
                match scope {
                    FeedScope::Site => write!(f, "the site")?,
                    FeedScope::Folder(folder) => f.write_str(folder)?,
                    FeedScope::Term { taxonomy, id } => write!(f, "the term {taxonomy}/{id}")?,
                }
                write!(f, " for readers of {language} ({})", format.media_type())
            }
            ResourceKind::Sitemap => f.write_str("a sitemap"),
            ResourceKind::Robots => f.write_str("the robots.txt"),
            ResourceKind::Llms { language } => write!(f, "the llms.txt of {language}"),
            ResourceKind::Redirect { to, .. } | ResourceKind::LanguageRoot { to } => {
                write!(f, "a redirect to {to}")
            }
            ResourceKind::Asset { entry, file } => write!(f, "the file {file} of {entry}"),
            ResourceKind::Static { file } => write!(f, "the static file {file}"),
            ResourceKind::StyleSheet => f.write_str("the style sheet of the theme"),
        }
    }
}
