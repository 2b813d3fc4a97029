//! The result of looking up a path.

use super::Address;
use crate::content::{EntryId, EntryRule};
use crate::edition::{Edition, ServedEntry, ServedTerm};

/// The result of looking up a path at a moment.
///
/// Paths are resolved in the same manner as the addresses that pages link to: an address from
/// [`ServedEntry::address`] results in [`Found`](PathMatch::Found) or [`FallbackOf`](PathMatch::FallbackOf).
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
/// #     .file("news/a/entry.toml", "date = 2025-09-02\n")
/// #     .file("news/a/nl.md", "+++\ntitle = \"Terug\"\nslug = \"terug\"\nformer_slugs = [\"weer-terug\"]\n+++\n")
/// #     .build()?;
/// use isogloss::routing::PathMatch;
///
/// let moment = "2025-10-01T00:00:00Z".parse().unwrap();
/// let found = catalog.match_path("/nl/news/terug/", moment);
/// assert!(matches!(&found, PathMatch::Found(entry) if entry.language() == "nl"));
///
/// let moved = catalog.match_path("/nl/news/weer-terug", moment);
/// assert_eq!(moved.status(), 301);
/// assert_eq!(moved.location().unwrap().to_string(), "/nl/news/terug/");
///
/// // French readers have a page of it that shows the Dutch text.
/// let fallback = catalog.match_path("/fr/news/terug/", moment);
/// assert!(matches!(&fallback, PathMatch::FallbackOf { entry, .. } if entry.language() == "nl"));
/// assert_eq!(catalog.match_path("/fr/news/autre/", moment).status(), 404);
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum PathMatch<'c> {
    /// The page of an entry, in the language of this part of the site.
    Found(ServedEntry<'c>),
    /// An entry that only has a text in another language.
    FallbackOf {
        /// The entry as this reader sees it; under [`EntryRule::Hide`], as readers of the original
        /// see it.
        entry: ServedEntry<'c>,
        /// The kind's rule for such readers: render the page with a notice, redirect to the
        /// original (also for entries that are only listed), or answer that it is not found.
        rule: EntryRule,
        /// The page of the original.
        original: Address,
    },
    /// The front page of a language, on a site whose home is not an entry.
    Front(Edition<'c>),
    /// A page of the list of a folder's entries. The page may be beyond the last one: checking that
    /// is up to the code that divides the list.
    List {
        /// The language.
        edition: Edition<'c>,
        /// The folder, as [`Edition::list_address`] takes it.
        folder: &'c str,
        /// The number of the page, from 1.
        page: usize,
    },
    /// A page of the list of entries that have a term.
    Term {
        /// The term, in the language of this part of the site.
        term: ServedTerm<'c>,
        /// The number of the page, from 1.
        page: usize,
    },
    /// The page is at another address.
    MovedTo {
        /// The new address.
        address: Address,
        /// Whether the move is permanent. A redirect to a text that serves as a fallback is not.
        is_permanent: bool,
    },
    /// The entry was at this path, but was withdrawn or has expired. A text that was never public,
    /// for example because a gate held it back, is not found instead.
    Gone(&'c EntryId),
    /// The root of a site whose languages all have a prefix. The reader's language determines where
    /// it leads.
    Root,
    /// There is nothing at this path.
    NotFound,
}

impl PathMatch<'_> {
    /// Returns the HTTP status of the response (RFC 9110): 200, 301, 302, 404 or 410.
    pub fn status(&self) -> u16 {
        match self {
            PathMatch::Found(_)
            | PathMatch::Front(_)
            | PathMatch::List { .. }
            | PathMatch::Term { .. } => 200,
            PathMatch::FallbackOf { rule, .. } => match rule {
                EntryRule::Render => 200,
                EntryRule::Redirect | EntryRule::ListOnly => 302,
                EntryRule::Hide => 404,
            },
            PathMatch::MovedTo { is_permanent: true, .. } => 301,
            PathMatch::MovedTo { is_permanent: false, .. } | PathMatch::Root => 302,
            PathMatch::Gone(_) => 410,
            PathMatch::NotFound => 404,
        }
    }

    /// Returns the target of a redirect. On a site with several hosts, send its [`Address::url`]:
    /// the target may be on another host than the path.
    pub fn location(&self) -> Option<&Address> {
        match self {
            PathMatch::MovedTo { address, .. } => Some(address),
            PathMatch::FallbackOf {
                rule: EntryRule::Redirect | EntryRule::ListOnly,
                original,
                ..
            } => Some(original),
            _ => None,
        }
    }
}
