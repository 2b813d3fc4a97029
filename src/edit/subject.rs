//! The entry, or the version of one, that an edit is about.

use super::changes::FileChange;
use crate::catalog::{Catalog, EntryRef, VariantRef, VersionRef};
use crate::error::Error;
use crate::language::LanguageTag;
use crate::source::SourceFile;
use crate::store::ContentPlace;

/// An entry, or a version of one with the entry that it makes.
#[derive(Clone, Copy)]
pub(super) struct Subject<'c> {
    pub(super) entry: EntryRef<'c>,
    pub(super) version: Option<VersionRef<'c>>,
}

impl<'c> Subject<'c> {
    /// Returns the entry or the version with a name such as `news/permit/+2027-03`.
    pub(super) fn named(catalog: &'c Catalog, name: &str) -> Result<Subject<'c>, Error> {
        if let Some(entry) = catalog.entry(name) {
            return Ok(Subject { entry, version: None });
        }
        match catalog.version_named(name) {
            Some(version) => Ok(Subject { entry: version.entry(), version: Some(version) }),
            None => Err(Error::edit(format!("there is no entry {}", name.escape_debug()))),
        }
    }

    /// Returns the id of the entry, or the name of the version.
    pub(super) fn name(&self) -> String {
        match self.version {
            Some(version) => version.full_name(),
            None => self.entry.id().as_str().to_owned(),
        }
    }

    /// Returns the text in a language that is not that of another version or of the entry itself.
    pub(super) fn own_text(&self, language: LanguageTag) -> Option<VariantRef<'c>> {
        let is_own = self.version.is_none_or(|version| version.languages().contains(&language));
        self.entry.variant(language).filter(|_| is_own)
    }

    /// Returns the text as [`own_text`](Subject::own_text) does, or an error.
    pub(super) fn text(&self, language: LanguageTag) -> Result<VariantRef<'c>, Error> {
        self.own_text(language).ok_or_else(|| self.missing(language))
    }

    pub(super) fn missing(&self, language: LanguageTag) -> Error {
        let own = if self.version.is_some() { " of its own" } else { "" };
        Error::edit(format!("{} has no text{own} in {language}", self.name()))
    }

    /// Returns whether readers may know the address of a text of its own. Before a version is public,
    /// they know the one of the text that it replaces, which is remembered anyway.
    pub(super) fn has_public_address(&self, text: VariantRef<'_>) -> bool {
        self.version.is_none_or(|version| version.public_from(text.language()).is_some())
    }
}

/// Returns the texts that a version has itself.
pub(super) fn texts_of_version<'c>(
    version: VersionRef<'c>,
) -> impl Iterator<Item = VariantRef<'c>> + use<'c> {
    version.languages().iter().filter_map(move |language| version.entry().variant(*language))
}

/// Returns the catalog of a content tree with changed files.
pub(super) fn catalog_after(place: &ContentPlace, files: &[FileChange]) -> Result<Catalog, Error> {
    let changed = |path: &str| files.iter().any(|file| *file.path == *path);
    let all = place.list("")?;
    let kept = all.into_iter().filter(|file| !changed(file.path()));
    let new = files.iter().filter_map(|file| {
        Some(SourceFile::new(file.path.to_string(), file.after.as_ref()?.to_vec()))
    });
    Catalog::builder().files(kept.chain(new)).build()
}
