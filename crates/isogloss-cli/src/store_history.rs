//! The history of a store, made of the states of its files.

use std::collections::BTreeMap;
use std::sync::Arc;

use isogloss::Timestamp;
use isogloss::editorial::PastContent;
use isogloss::store::{Position, Revision, Store, StoreError};

use super::evidence::Limit;
use super::past_states::{Commit, PastStates, in_order};

/// All revisions of a store.
pub(crate) struct StoreHistory {
    changes: BTreeMap<Revision, Change>,
    /// The files after a revision, from which those of the next one are made.
    present: (Revision, BTreeMap<Arc<str>, Bytes>),
}

type Bytes = Arc<[u8]>;

/// The files that a revision has written, or removed.
#[derive(Default)]
struct Change {
    author: Option<Box<str>>,
    at: Option<Timestamp>,
    files: Vec<(Arc<str>, Option<Bytes>)>,
}

impl StoreHistory {
    /// Reads all states of all files. `None` if the store does not know which files it has had.
    pub(crate) fn open(store: &dyn Store) -> Result<Option<StoreHistory>, StoreError> {
        let mut snapshot = store.snapshot()?;
        let Some(paths) = snapshot.changes_since(Position::default())? else { return Ok(None) };
        let mut changes = BTreeMap::<Revision, Change>::new();
        let asked: Vec<&str> = paths.iter().map(|path| &**path).collect();
        for (path, states) in paths.iter().zip(snapshot.history(&asked)?) {
            let path: Arc<str> = path.as_ref().into();
            for state in states {
                let change = changes.entry(state.revision).or_default();
                (change.author, change.at) = (state.author, state.at);
                change.files.push((Arc::clone(&path), state.bytes.map(Arc::from)));
            }
        }
        Ok(Some(StoreHistory { changes, present: Default::default() }))
    }

    /// Returns the files after a revision.
    fn files_at(&mut self, revision: Revision) -> &BTreeMap<Arc<str>, Bytes> {
        if revision < self.present.0 {
            self.present = Default::default();
        }
        let (reached, files) = &mut self.present;
        for (number, change) in self.changes.range(..=revision) {
            if *number <= *reached {
                continue;
            }
            for (path, bytes) in &change.files {
                match bytes {
                    Some(bytes) => files.insert(Arc::clone(path), Arc::clone(bytes)),
                    None => files.remove(path),
                };
            }
        }
        *reached = revision;
        files
    }
}

impl PastStates for StoreHistory {
    fn commits(&self) -> Vec<Commit> {
        let commit = |(revision, change): (&Revision, &Change)| {
            let author = change.author.as_deref().map(str::to_owned);
            Some(Commit::new(revision.to_string(), change.at?).with_author(author))
        };
        in_order(self.changes.iter().filter_map(commit).collect())
    }

    fn content(&mut self, commit: &Commit) -> Result<PastContent, String> {
        let revision = commit.name().parse().map(Revision::new).unwrap_or_default();
        let files = self.files_at(revision).iter();
        commit.content(files.map(|(path, bytes)| (path.to_string(), Arc::clone(bytes))))
    }

    fn limit(&self) -> Limit {
        Limit::OldestRevision
    }

    /// Returns whether there are changes after the last one that has a moment.
    fn has_changes(&self) -> bool {
        self.changes.last_key_value().is_some_and(|(_, change)| change.at.is_none())
    }

    fn undated(&self) -> usize {
        let from_last_dated = self.changes.values().rev().skip_while(|change| change.at.is_none());
        from_last_dated.filter(|change| change.at.is_none()).count()
    }
}
