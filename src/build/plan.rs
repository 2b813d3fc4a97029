use std::path::PathBuf;

use super::SiteBuild;
use super::claims::Claims;
use super::kind::FileKind;
use crate::content::EntryId;
use crate::edition::{Edition, Page};
use crate::error::Error;
use crate::feed::{Feed, FeedFormat};
use crate::language::LanguageTag;
use crate::routing::Address;
use crate::site::Site;
use crate::template::Reader;

/// How a file is made. A reader is known by the position of the language.
pub(super) enum Job<'c> {
    Entry { reader: usize, id: &'c EntryId },
    Front { reader: usize },
    NotFound { reader: usize },
    List { reader: usize, folder: &'c str, page: Page<EntryId> },
    Term { reader: usize, taxonomy: &'c str, id: &'c str, page: Page<EntryId> },
    Feed { feed: Box<Feed<'c>>, format: FeedFormat },
    Bytes(Vec<u8>),
    Copy(PathBuf),
}

/// A file that is going to be made.
pub(super) struct Planned<'c> {
    pub(super) path: String,
    pub(super) kind: FileKind,
    pub(super) job: Job<'c>,
}

/// A place that a part of the site is served from: a host, with the languages on it.
pub(super) struct Place {
    /// Their positions.
    pub(super) readers: Vec<usize>,
    /// The site's own language if it is one of them, else the first.
    pub(super) first: LanguageTag,
    pub(super) root: Address,
}

/// All files of a site, before any of them is made.
pub(super) struct Plan<'c> {
    pub(super) build: &'c SiteBuild<'c>,
    pub(super) editions: Vec<Edition<'c>>,
    pub(super) places: Vec<Place>,
    /// The folders that there are lists of.
    pub(super) lists: Vec<&'c str>,
    pub(super) left_out: Vec<String>,
    pub(super) planned: Vec<Planned<'c>>,
    pub(super) claims: Claims,
}

impl<'c> Plan<'c> {
    pub(super) fn new(build: &'c SiteBuild<'_>, readers: &'c [Reader]) -> Plan<'c> {
        let editions: Vec<Edition<'c>> =
            readers.iter().filter_map(|reader| reader.edition().ok()).collect();
        let places = places(build.catalog.site());
        Plan {
            build,
            editions,
            places,
            lists: Vec::new(),
            left_out: Vec::new(),
            planned: Vec::new(),
            claims: Claims::default(),
        }
    }

    pub(super) fn site(&self) -> &'c Site {
        self.build.catalog.site()
    }

    /// One more file; an error if there is one at its path.
    pub(super) fn add(&mut self, path: String, kind: FileKind, job: Job<'c>) -> Result<(), Error> {
        self.claims.add(&mut self.planned, Planned { path, kind, job })
    }

    /// What is to stand at a path so far.
    pub(super) fn kind_at(&self, path: &str) -> Option<&FileKind> {
        self.claims.holder(&self.planned, path).map(|planned| &planned.kind)
    }

    /// The files in their order, and what is left out and why.
    pub(super) fn finish(self) -> Result<(Vec<Planned<'c>>, Vec<String>), Error> {
        self.claims.check(&self.planned)?;
        Ok((self.planned, self.left_out))
    }
}

/// The places that a site is served from, in the order of its languages.
fn places(site: &Site) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for (at, language) in site.tags().enumerate() {
        let root = Address::host_root(site, language);
        match places.iter_mut().find(|place| place.root.file() == root.file()) {
            Some(place) => {
                place.readers.push(at);
                if language == site.default_language() {
                    place.first = language;
                }
            }
            None => places.push(Place { readers: vec![at], first: language, root }),
        }
    }
    places
}
