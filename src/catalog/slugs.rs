use std::collections::HashMap;
use std::hash::Hasher;

use rustc_hash::{FxBuildHasher, FxHasher};

use super::record::VariantRecord;
use crate::content::EntryId;
use crate::site::Site;

/// The number of entries of a folder that have a slug, now or formerly, in any language.
///
/// Slugs are counted by their hashes. A collision only causes a more thorough check.
#[derive(Clone, Debug, Default)]
pub(super) struct SlugIndex {
    /// Whether entries of different folders can have the same address.
    mixes_folders: bool,
    counts: HashMap<u64, u32, FxBuildHasher>,
}

impl SlugIndex {
    pub(super) fn with_capacity(texts: usize, site: &Site) -> SlugIndex {
        let mixes_folders = site.kinds().iter().any(|kind| !kind.keeps_folders());
        SlugIndex { mixes_folders, counts: HashMap::with_capacity_and_hasher(texts, FxBuildHasher) }
    }

    pub(super) fn add<'v>(
        &mut self,
        id: &EntryId,
        variants: impl Iterator<Item = &'v VariantRecord>,
    ) {
        for key in self.keys(id, variants) {
            *self.counts.entry(key).or_default() += 1;
        }
    }

    pub(super) fn remove<'v>(
        &mut self,
        id: &EntryId,
        variants: impl Iterator<Item = &'v VariantRecord>,
    ) {
        for key in self.keys(id, variants) {
            if let Some(count) = self.counts.get_mut(&key) {
                *count = count.saturating_sub(1);
            }
        }
    }

    /// Returns whether two entries of a folder may share a slug, now or formerly.
    pub(super) fn has_shared(&self) -> bool {
        // Where folders are mixed, different slugs can also result in the same address.
        self.mixes_folders || self.counts.values().any(|count| *count > 1)
    }

    /// Returns whether another entry may have one of these slugs; the former texts of the entry
    /// itself do not count.
    pub(super) fn has_rival<'v>(
        &self,
        id: &EntryId,
        new: impl Iterator<Item = &'v VariantRecord>,
        former: impl Iterator<Item = &'v VariantRecord>,
    ) -> bool {
        let former = self.keys(id, former);
        self.keys(id, new).into_iter().any(|key| {
            let own = u32::from(former.contains(&key));
            self.counts.get(&key).is_some_and(|count| *count > own)
        })
    }

    /// Returns one key for each slug and former slug, however many languages have it.
    fn keys<'v>(
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
