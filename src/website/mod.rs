//! All pages, lists, feeds, files and redirects of a site, defined in one place.
//!
//! A [`Website`] is the set of options of a site: theme, page size, feeds, files and pages of your
//! own. A [`View`] is a catalog at a moment, for an audience. Together they determine the site's
//! [`Resource`]s: [`Website::resources`] lists all of them, [`Website::find`] returns the one at a
//! path, and [`Resource::write`] writes it. A static site, a server, the sitemap and the command
//! `check` use these three functions, so they cannot disagree about what exists.
//!
//! | resource | exists |
//! |---|---|
//! | the page of an entry | in every language whose readers have it ([`ServedEntry::has_own_page`]) |
//! | the front page | in every language whose readers do not have the home |
//! | a list, page by page | in every language, for each kind with a folder that the site declares or that has entries |
//! | a term, page by page | in the languages whose readers find an entry under it |
//! | the overview of a taxonomy | in the languages whose readers find one of its terms, if the theme has `taxonomy.html` |
//! | a page of your own | in the languages that [`CustomPage`] names |
//! | `404.html` | in every language, and at the root of each host; its status is 404 |
//! | feeds | for each list of a kind with the field `date`, and for each term |
//! | `sitemap.xml`, `robots.txt`, `llms.txt` | for each host, as set by [`Output`] |
//! | redirects | from former slugs and paths, from pages whose kind redirects its readers, from a root without a language |
//! | `assets/…` | the files of entries and translations that are public; in Hugo's trees another text in the folder of a page only where the page links to it |
//! | static files, the style sheet | on every host |
//!
//! Feeds and sitemaps contain whole URLs only, and so need
//! [`UrlScheme::with_base`](crate::site::UrlScheme::with_base).
//!
//! If two resources need the same address, entries take precedence over everything else, and then
//! the order of the table counts. The other resource does not exist, and [`Resources::report`] has
//! a finding: an error in a native tree, and a warning in a tree of Hugo or Zola, where the entry
//! whose file sorts first keeps the address. An address that no file can have is also a finding:
//! one that leads outside the site, is longer than file systems allow, or has a name that begins
//! with `.isogloss-`, which is reserved for builds.
//!
//! [`ServedEntry::has_own_page`]: crate::ServedEntry::has_own_page

mod alternates;
mod assets;
mod check;
mod claims;
mod collect;
mod content;
mod custom_page;
mod find;
mod later;
mod mentions;
mod page_writer;
mod pages;
mod pictures;
mod place;
mod publishing;
mod redirect_page;
mod redirects;
mod replacements;
mod resource;
mod resource_kind;
mod resources;
mod sitemap_cache;
mod static_files;
mod storage;
mod view;
#[expect(clippy::module_inception)]
mod website;

#[cfg(feature = "templates")]
pub(crate) use check::Failures;
#[cfg(feature = "templates")]
pub(crate) use claims::{folders_of, is_storable};
pub use content::Content;
pub use custom_page::CustomPage;
#[cfg(feature = "templates")]
pub(crate) use page_writer::FeedLink;
pub(crate) use page_writer::{PageWriter, TAXONOMY_TEMPLATE, WrittenPage};
pub use resource::Resource;
pub use resource_kind::{FeedScope, ResourceKind};
pub use resources::Resources;
pub use view::View;
pub use website::{Output, Website};
