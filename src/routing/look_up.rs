//! From a path to what stands there.

use super::Address;
use crate::content::{EntryId, EntryRule};
use crate::edition::{Edition, Resolved, ResolvedTerm};

/// What stands at a path, at a moment.
///
/// It follows from the same resolution as the addresses that pages link to: whatever
/// [`Resolved::address`] gives is [`Found`](LookUp::Found) or
/// [`FallbackOf`](LookUp::FallbackOf) here.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
/// #     .file("news/a/entry.toml", "date = 2025-09-02\n")
/// #     .file("news/a/nl.md", "+++\ntitle = \"Terug\"\nslug = \"terug\"\nformer_slugs = [\"weer-terug\"]\n+++\n")
/// #     .build()?;
/// use isogloss::routing::LookUp;
///
/// let moment = "2025-10-01T00:00:00Z".parse().unwrap();
/// let found = catalog.look_up("/nl/news/terug/", moment);
/// assert!(matches!(&found, LookUp::Found(entry) if entry.language() == "nl"));
///
/// let moved = catalog.look_up("/nl/news/weer-terug", moment);
/// assert_eq!(moved.status(), 301);
/// assert_eq!(moved.location().unwrap().to_string(), "/nl/news/terug/");
///
/// // French readers have a page of it that shows the Dutch text.
/// let fallback = catalog.look_up("/fr/news/terug/", moment);
/// assert!(matches!(&fallback, LookUp::FallbackOf { entry, .. } if entry.language() == "nl"));
/// assert_eq!(catalog.look_up("/fr/news/autre/", moment).status(), 404);
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum LookUp<'c> {
    /// The page of an entry, in the language of this part of the site.
    Found(Resolved<'c>),
    /// An entry that is there in another language only.
    FallbackOf {
        /// The entry as this reader is served; under [`EntryRule::Hide`], as readers of the
        /// original are.
        entry: Resolved<'c>,
        /// What the kind says about such readers: to render the page with a notice, to lead on to
        /// the original (also if it is listed only), or to say that it is not there.
        rule: EntryRule,
        /// The page of the original.
        original: Address,
    },
    /// The front page of a language, on a site whose home is no entry.
    Front(Edition<'c>),
    /// A page of the list of a folder's entries. Whether it has that many pages is for whoever
    /// divides it.
    List {
        /// The language.
        edition: Edition<'c>,
        /// The folder, as [`Edition::list_address`] takes it.
        folder: &'c str,
        /// The page, from 1.
        page: usize,
    },
    /// A page of the list of what has a term.
    Term {
        /// The term, in the language of this part of the site.
        term: ResolvedTerm<'c>,
        /// The page, from 1.
        page: usize,
    },
    /// It stands elsewhere.
    MovedTo {
        /// Where.
        address: Address,
        /// Whether it is going to stay there. An address that shows a stand-in is not for ever.
        is_permanent: bool,
    },
    /// It was there, and was withdrawn or has expired.
    Gone(&'c EntryId),
    /// The root of a site whose languages all have a prefix: the reader's language decides.
    Root,
    /// Nothing is known of it.
    Nothing,
}

impl LookUp<'_> {
    /// The status with which HTTP should answer (RFC 9110): 200, 301, 302, 404 or 410.
    pub fn status(&self) -> u16 {
        match self {
            LookUp::Found(_) | LookUp::Front(_) | LookUp::List { .. } | LookUp::Term { .. } => 200,
            LookUp::FallbackOf { rule, .. } => match rule {
                EntryRule::Render => 200,
                EntryRule::Redirect | EntryRule::ListOnly => 302,
                EntryRule::Hide => 404,
            },
            LookUp::MovedTo { is_permanent: true, .. } => 301,
            LookUp::MovedTo { is_permanent: false, .. } | LookUp::Root => 302,
            LookUp::Gone(_) => 410,
            LookUp::Nothing => 404,
        }
    }

    /// Where a redirect leads. A site with several hosts sends its [`Address::url`]: the path alone
    /// may be one on another host.
    pub fn location(&self) -> Option<&Address> {
        match self {
            LookUp::MovedTo { address, .. } => Some(address),
            LookUp::FallbackOf {
                rule: EntryRule::Redirect | EntryRule::ListOnly,
                original,
                ..
            } => Some(original),
            _ => None,
        }
    }
}
