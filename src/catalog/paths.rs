//! An index from the last segment of a path to the entries that may be there, and the moments at
//! which something changes. Both are built on first use.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::Hasher;

use jiff::Timestamp;
use rustc_hash::{FxBuildHasher, FxHasher};

use super::{Catalog, ContentState, EntryRef};
use crate::content::{AddressParts, EntryId, Fingerprint, Value, nfc};
use crate::escape::decoded;

/// The entries by the names at the end of their addresses: present and former slugs of all
/// languages, and the last segments of other paths.
#[derive(Clone, Debug, Default)]
pub(super) struct PathIndex {
    /// By the hash of a name in lower case; the caller has to check each match.
    entries: HashMap<u64, Vec<Fingerprint>, FxBuildHasher>,
}

impl PathIndex {
    fn new(catalog: &Catalog) -> PathIndex {
        let mut index = PathIndex::default();
        for entry in catalog.entries() {
            index.add(entry.record.fingerprint(), all_names(entry));
        }
        index
    }

    fn add(&mut self, entry: Fingerprint, names: Vec<u64>) {
        for name in names {
            self.entries.entry(name).or_default().push(entry);
        }
    }

    fn remove(&mut self, entry: Fingerprint, names: Vec<u64>) {
        for name in names {
            if let Some(known) = self.entries.get_mut(&name) {
                known.retain(|other| *other != entry);
            }
        }
    }
}

/// Returns the names of an entry in all its versions.
fn all_names(entry: EntryRef<'_>) -> Vec<u64> {
    let mut all = names(entry);
    for name in entry.versions().flat_map(|version| names(version.entry())) {
        if !all.contains(&name) {
            all.push(name);
        }
    }
    all
}

/// Returns the names of an entry, each once.
fn names(entry: EntryRef<'_>) -> Vec<u64> {
    let mut names = Vec::new();
    let mut add = |path: &str| {
        let mut segments: Vec<&str> = Vec::new();
        for segment in path.split('/') {
            match segment {
                "" | "." => {}
                ".." => drop(segments.pop()),
                name => segments.push(name),
            }
        }
        let key = key(&name_of(&segments));
        if !names.contains(&key) {
            names.push(key);
        }
    };
    let site = entry.catalog.site();
    let date = entry.date();
    for variant in entry.variants() {
        for slug in std::iter::once(variant.slug()).chain(variant.former_slugs()) {
            if entry.kind().keeps_folders() {
                add(slug);
                continue;
            }
            // A pattern may add more to the last segment.
            let parts = AddressParts { folder: entry.id().folder(), slug, date };
            for language in site.tags() {
                add(&entry.kind().path_in(language).path(parts));
            }
        }
        variant.former_paths().for_each(|path| add(&decoded(path)));
        if let Some(path) = variant.record.path() {
            add(path);
        }
    }
    names
}

/// Returns the name under which a path is indexed: its last segment, or the last two for an
/// `index.html`, since there may be many of those.
fn name_of<S: AsRef<str>>(segments: &[S]) -> Cow<'_, str> {
    match segments {
        [.., folder, name] if name.as_ref().eq_ignore_ascii_case("index.html") => {
            format!("{}/{}", folder.as_ref(), name.as_ref()).into()
        }
        [.., name] => name.as_ref().into(),
        [] => "".into(),
    }
}

fn key(name: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(nfc(name).to_lowercase().as_bytes());
    hasher.finish()
}

impl<'c> super::VariantRef<'c> {
    /// Returns the slugs that the text had before.
    pub fn former_slugs(&self) -> impl Iterator<Item = &'c str> + use<'c> {
        self.former().iter().map(|slug| &**slug).filter(|slug| !slug.starts_with('/'))
    }

    /// Returns the paths that redirect to the text: former slugs that begin with a slash, and
    /// `aliases` in the trees of other tools.
    pub fn former_paths(&self) -> impl Iterator<Item = &'c str> + use<'c> {
        let aliases = match self.value("aliases") {
            Some(Value::List(items)) => &**items,
            _ => &[],
        };
        let aliases = aliases.iter().filter_map(|alias| match alias {
            Value::Text(alias) => Some(&**alias),
            _ => None,
        });
        let own = self.former().iter().map(|slug| &**slug).filter(|slug| slug.starts_with('/'));
        own.chain(aliases)
    }
}

impl Catalog {
    /// Returns the entries whose addresses may end with a name, sorted by id.
    pub(crate) fn entries_named(&self, name: &str, state: ContentState) -> Vec<EntryRef<'_>> {
        let index = self.paths.get_or_init(|| PathIndex::new(self));
        let found = index.entries.get(&key(name)).map(Vec::as_slice).unwrap_or_default();
        let records = found.iter().filter_map(|fingerprint| self.records.find(*fingerprint));
        let mut entries: Vec<EntryRef<'_>> =
            records.filter_map(|record| self.entry_of(self.in_force(record, state)?)).collect();
        entries.sort_by(|a, b| a.id().cmp(b.id()));
        entries
    }

    /// Returns the entries that may be at a path, given by its segments.
    pub(crate) fn entries_at(&self, segments: &[String], state: ContentState) -> Vec<EntryRef<'_>> {
        self.entries_named(&name_of(segments), state)
    }

    /// Returns the data of an entry for the index of paths, if the index has been built.
    fn known_paths(&self, id: &EntryId) -> Option<(Fingerprint, Vec<u64>)> {
        self.paths.get()?;
        self.entry(id).map(|entry| (entry.record.fingerprint(), all_names(entry)))
    }

    /// Removes an entry that is about to change from the index of paths.
    pub(super) fn forget_paths(&mut self, id: &EntryId) {
        self.changes.take();
        let known = self.known_paths(id);
        if let (Some(index), Some((entry, names))) = (self.paths.get_mut(), known) {
            index.remove(entry, names);
        }
    }

    /// Adds an entry that has changed to the index of paths.
    pub(super) fn remember_paths(&mut self, id: &EntryId) {
        let known = self.known_paths(id);
        if let (Some(index), Some((entry, names))) = (self.paths.get_mut(), known) {
            index.add(entry, names);
        }
    }

    /// Returns the first moment after another at which the content changes for some reader, because
    /// a text is published or expires, because its address is gone, because a period of an entry
    /// begins or ends, or because a [`Change`](crate::content::Change) of a text is announced; `None`
    /// if no change is scheduled.
    ///
    /// All output depends only on the catalog and a moment, so everything made before this moment
    /// can be kept until then. Use it as the lifetime of a server's cache, or as the time of the
    /// next build of a static site.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("news/a/entry.toml", "date = 2025-09-02\n")
    /// #     .file("news/a/nl.md", "+++\ntitle = \"Terug\"\npublished_from = 2025-09-02T08:00:00Z\n+++\n")
    /// #     .build()?;
    /// let morning: isogloss::Timestamp = "2025-09-02T06:00:00Z".parse().unwrap();
    /// let next = catalog.next_change_after(morning).unwrap();
    /// assert_eq!(next.to_string(), "2025-09-02T08:00:00Z");
    /// assert_eq!(catalog.next_change_after(next), None);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn next_change_after(&self, moment: Timestamp) -> Option<Timestamp> {
        let changes = self.changes();
        changes.get(changes.partition_point(|change| *change <= moment)).copied()
    }

    /// Returns the last such moment at or before another.
    pub(crate) fn last_change_until(&self, moment: Timestamp) -> Option<Timestamp> {
        let changes = self.changes();
        let before = changes.partition_point(|change| *change <= moment).checked_sub(1)?;
        changes.get(before).copied()
    }

    /// Returns the number of such moments at or before another.
    pub(crate) fn changes_until(&self, moment: Timestamp) -> usize {
        self.changes().partition_point(|change| *change <= moment)
    }

    fn changes(&self) -> &[Timestamp] {
        self.changes.get_or_init(|| {
            let mut changes: Vec<Timestamp> =
                self.entries().flat_map(|entry| entry.changes()).collect();
            changes.sort_unstable();
            changes.dedup();
            changes.into()
        })
    }
}
