//! The states of a store by its history.

use std::collections::BTreeMap;

use isogloss::store::{Position, Store};

use crate::scene::Files;

/// A change that was acknowledged: its position, and the bytes that it wrote.
pub(crate) type Acknowledged = (Position, Vec<(String, Option<Vec<u8>>)>);

/// The history of some files.
pub(crate) struct History<'p> {
    /// What each revision wrote, by its number.
    pub(crate) changes: BTreeMap<u64, BTreeMap<&'p String, Option<Vec<u8>>>>,
    /// The files at each revision, beginning with the empty store.
    pub(crate) states: Vec<Files>,
    /// What is wrong with it, in words.
    pub(crate) violations: Vec<String>,
}

impl<'p> History<'p> {
    /// Returns the history of all files of a store, or says in words why it has no states.
    pub(crate) fn of(store: &impl Store, paths: &'p [String]) -> Result<History<'p>, String> {
        let mut changes: BTreeMap<u64, BTreeMap<&String, Option<Vec<u8>>>> = BTreeMap::new();
        for path in paths {
            let history = store.history(path).unwrap();
            if !history.is_sorted_by(|a, b| a.revision > b.revision) {
                return Err(format!("the history of {path} is not sorted"));
            }
            for state in history {
                let bytes = state.bytes.map(<[u8]>::into_vec);
                changes.entry(state.revision.get()).or_default().insert(path, bytes);
            }
        }
        let (mut states, mut violations) = (vec![Files::new()], Vec::new());
        for (revision, changes) in &changes {
            if *revision as usize != states.len() {
                return Err(format!("there is no revision {}", states.len()));
            }
            let mut state = states.last().cloned().unwrap_or_default();
            for (path, bytes) in changes {
                match bytes {
                    Some(bytes) => drop(state.insert((*path).clone(), bytes.clone())),
                    None if state.remove(*path).is_some() => {}
                    None => violations.push(format!("revision {revision} removes {path} again")),
                }
            }
            states.push(state);
        }
        Ok(History { changes, states, violations })
    }
}
