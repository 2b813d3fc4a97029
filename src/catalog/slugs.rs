use std::hash::Hasher;

use rustc_hash::FxHasher;

use super::holders::Holders;
use super::record::VariantRecord;
use crate::content::{EntryId, EntryKey, Fingerprint};
use crate::site::Site;

/// The entries of a folder that have a slug, now or formerly, in any language.
///
/// Slugs are known by their hashes. A collision only causes a more thorough check.
#[derive(Clone, Debug, Default)]
pub(super) struct SlugIndex {
    /// Whether entries of different folders can have the same address.
    mixes_folders: bool,
    holders: Holders,
}

impl SlugIndex {
    pub(super) fn with_capacity(texts: usize, site: &Site) -> SlugIndex {
        let mixes_folders = site.kinds().iter().any(|kind| !kind.keeps_folders());
        SlugIndex { mixes_folders, holders: Holders::with_capacity(texts) }
    }

    pub(super) fn add<'v>(
        &mut self,
        id: &EntryId,
        variants: impl Iterator<Item = &'v VariantRecord>,
    ) {
        for key in self.keys(id, variants) {
            self.holders.add(key, id.fingerprint());
        }
    }

    pub(super) fn remove<'v>(
        &mut self,
        id: &EntryId,
        variants: impl Iterator<Item = &'v VariantRecord>,
    ) {
        for key in self.keys(id, variants) {
            self.holders.remove(key, id.fingerprint());
        }
    }

    /// Returns whether two entries of a folder may share a slug, now or formerly.
    pub(super) fn has_shared(&self) -> bool {
        // Where folders are mixed, different slugs can also result in the same address.
        self.mixes_folders || self.sharing().next().is_some()
    }

    /// Returns whether entries of different folders can have the same address.
    pub(super) fn mixes_folders(&self) -> bool {
        self.mixes_folders
    }

    /// Returns the entries that may share a slug with another one.
    pub(super) fn sharing(&self) -> impl Iterator<Item = Fingerprint> {
        self.holders.sharing()
    }

    /// Returns the other entries that may have a slug of some texts of an entry.
    pub(super) fn rivals<'v>(
        &self,
        id: &EntryId,
        variants: impl Iterator<Item = &'v VariantRecord>,
    ) -> Vec<Fingerprint> {
        let own = id.fingerprint();
        let keys = self.keys(id, variants);
        let holders = keys.iter().flat_map(|key| self.holders.of(*key)).copied();
        holders.filter(|holder| *holder != own).collect()
    }

    /// Returns one key for each slug and former slug, however many languages have it.
    pub(super) fn keys<'v>(
        &self,
        id: &EntryId,
        variants: impl Iterator<Item = &'v VariantRecord>,
    ) -> Vec<u64> {
        let mut keys = Vec::new();
        for variant in variants {
            let former = variant.former_slugs.iter().filter(|slug| !slug.starts_with('/'));
            for slug in std::iter::once(&variant.slug).chain(former) {
                let key = self.key(id, slug);
                if !keys.contains(&key) {
                    keys.push(key);
                }
            }
        }
        keys
    }

    fn key(&self, id: &EntryId, slug: &str) -> u64 {
        let mut hasher = FxHasher::default();
        if !self.mixes_folders {
            hasher.write(id.folder().as_bytes());
            hasher.write_u8(b'/');
        }
        // Addresses that differ only in case count as equal.
        let is_plain = |byte: u8| byte.is_ascii() && !byte.is_ascii_uppercase();
        if slug.bytes().all(is_plain) {
            hasher.write(slug.as_bytes());
        } else {
            hasher.write(slug.to_lowercase().as_bytes());
        }
        hasher.finish()
    }
}
