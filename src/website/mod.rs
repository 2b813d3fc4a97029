//! Everything that a site consists of: each page, list, feed, file and redirect, decided in one place.
//!
//! A [`Website`] says what a site is made of: theme, page size, feeds, files and pages of your own.
//! A [`View`] is a catalog at a moment, for an audience. Together they give [`Resource`]s:
//! [`Website::resources`] lists all of them, [`Website::find`] returns the one at a path, and
//! [`Resource::write`] writes it. A static site, a server, the sitemap and the command `check` use
//! these three functions, so they cannot disagree about what exists.
//!
//! | resource | exists |
//! |---|---|
//! | the page of an entry | in every language whose readers have it ([`Resolved::has_own_page`]) |
//! | the front page | in every language whose readers do not have the home |
//! | a list, page by page | in every language, for each kind with a folder that the site declares or that has entries |
//! | a term, page by page | in the languages whose readers find something under it |
//! | the overview of a taxonomy | in the languages whose readers find one of its terms, if the theme has `taxonomy.html` |
//! | a page of your own | in the languages that [`CustomPage`] names |
//! | `404.html` | in every language, and at the root of each host; it answers with the status 404 |
//! | feeds | for each list of a kind with the field `date`, and for each term |
//! | `sitemap.xml`, `robots.txt`, `llms.txt` | for each host, as [`Output`] asks |
//! | redirects | from former slugs and paths, from where a kind redirects its readers, from a root without a language |
//! | `assets/…` | the files of entries and translations that are public; in Hugo's trees another text in the folder of a page only where the page links to it |
//! | static files, the style sheet | on every host |
//!
//! Feeds and sitemaps need [`UrlScheme::with_base`](crate::UrlScheme::with_base): they have whole
//! addresses only.
//!
//! Where two resources need the same address, an entry comes before everything else, and then the
//! order of the table counts. The other one does not exist, and [`Resources::report`] has a
//! finding: an error in a native tree, a warning in a tree of Hugo or Zola, where the entry whose
//! file sorts first keeps the address. An address that no file can have is a finding too: one that
//! leads outside, is longer than file systems allow, or begins a name with `.isogloss-`, which a build
//! keeps for itself.
//!
//! [`Resolved::has_own_page`]: crate::Resolved::has_own_page

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
mod place;
mod publishing;
mod redirect_page;
mod redirects;
mod resource;
mod resource_kind;
mod resources;
mod sitemap_cache;
mod static_files;
mod view;
#[expect(clippy::module_inception)]
mod website;

#[cfg(feature = "templates")]
pub(crate) use check::Failures;
#[cfg(feature = "templates")]
pub(crate) use claims::{folders_of, is_usable};
pub use content::Content;
pub use custom_page::CustomPage;
pub(crate) use page_writer::{PageWriter, WrittenPage};
pub use resource::Resource;
pub use resource_kind::{FeedScope, ResourceKind};
pub use resources::Resources;
pub use view::View;
pub use website::{Output, Website};
