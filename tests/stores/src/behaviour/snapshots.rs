//! Snapshots while several threads and programs write.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::time::Duration;
use std::{iter, thread};

use isogloss::store::{Author, FileWrite, Revision, Store, StoreErrorKind};

use crate::history::{Acknowledged, History};
use crate::numbers::Numbers;
use crate::scene::{Scene, files};

/// Makes random changes, most of them from the files as they are.
fn write_at_random(store: &impl Store, paths: &[String], seed: u64) -> Vec<Acknowledged> {
    let mut numbers = Numbers(seed);
    let mut done = Vec::new();
    let (mut conflicts, mut unavailable, mut number) = (0, 0, 0);
    while number < 60 {
        number += 1;
        let count = 1 + numbers.below(4);
        let chosen: BTreeSet<&String> =
            (0..count).map(|_| &paths[numbers.below(paths.len())]).collect();
        let chosen: Vec<&str> = chosen.into_iter().map(String::as_str).collect();
        let before = store.snapshot().unwrap().read(&chosen).unwrap();
        let after: Vec<Option<Vec<u8>>> = before
            .iter()
            .map(|bytes| match numbers.below(6) {
                0 => None,
                1 => bytes.as_deref().map(Vec::from),
                _ => Some(format!("{seed}/{number}: été").repeat(numbers.below(300)).into_bytes()),
            })
            .collect();
        if numbers.below(3) == 0 {
            thread::yield_now();
        }
        let writes: Vec<FileWrite<'_>> = chosen
            .iter()
            .zip(before.iter().zip(&after))
            .map(|(path, (before, after))| FileWrite {
                path,
                before: before.as_deref(),
                after: after.as_deref(),
            })
            .collect();
        let name = seed.to_string();
        match store.write(&writes, Author { name: Some(&name), at: None }) {
            Ok(position) => {
                let changed = writes.iter().filter(|it| it.before != it.after);
                let changed: Vec<_> =
                    changed.map(|it| (it.path.to_owned(), it.after.map(Vec::from))).collect();
                if !changed.is_empty() {
                    done.push((position, changed));
                }
            }
            // A slow disk can keep a thread waiting for too long; then nothing is written.
            Err(error) if error.kind() == StoreErrorKind::Unavailable => unavailable += 1,
            Err(error) => {
                assert_eq!(error.kind(), StoreErrorKind::Conflict, "{error}");
                let at = chosen.iter().position(|path| Some(*path) == error.path()).unwrap();
                assert_ne!(error.present(), before[at].as_deref());
                conflicts += 1;
            }
        }
    }
    assert!(conflicts < number && unavailable < 5, "{conflicts} {unavailable}");
    done
}

pub(super) fn every_snapshot_is_a_state_of_the_history<S: Scene>(scene: &S) {
    let others = [S::create(), S::create()];
    let scenes = iter::once(scene).chain(others.iter().flatten());
    for (seed, scene) in (1..).zip(scenes) {
        let paths: Vec<String> = (0..8).map(|at| format!("news/{at}/fr.md")).collect();
        let seen = Mutex::new(Vec::new());
        let acknowledged: Vec<Acknowledged> = thread::scope(|scope| {
            let writers: Vec<_> = (0..4)
                .map(|at| {
                    // Two threads share a store, the others have their own.
                    let store = if at < 2 { scene.store().clone() } else { scene.other() };
                    let paths = &paths;
                    scope.spawn(move || write_at_random(&store, paths, seed * 10 + at))
                })
                .collect();
            for _ in 0..2 {
                let (store, seen) = (scene.other(), &seen);
                scope.spawn(move || {
                    let mut watch = store.watch().unwrap();
                    let mut last = Revision::default();
                    for _ in 0..40 {
                        let state = files(&store);
                        assert!(state.0.revision() >= last);
                        last = state.0.revision();
                        seen.lock().unwrap().push(state);
                        watch.wait(Duration::from_millis(20)).unwrap();
                    }
                });
            }
            writers.into_iter().flat_map(|it| it.join().unwrap()).collect()
        });
        let history = History::of(scene.store(), &paths).unwrap();
        assert_eq!(history.violations, [""; 0]);
        let states = history.states;
        let last = files(scene.store());
        assert_eq!(last.0.revision().get() as usize, states.len() - 1);
        assert_eq!(acknowledged.len(), states.len() - 1, "each change is one revision");
        for (position, changed) in acknowledged {
            let state = &states[position.revision().get() as usize];
            for (path, bytes) in changed {
                assert_eq!(state.get(&path), bytes.as_ref(), "{path} at {position:?}");
            }
        }
        let mut seen = seen.into_inner().unwrap();
        seen.push(last.clone());
        assert!(seen.iter().map(|it| it.0.revision()).collect::<BTreeSet<_>>().len() > 5);
        let mut snapshot = scene.store().snapshot().unwrap();
        for (position, files) in seen {
            assert!(files == states[position.revision().get() as usize], "{position:?}");
            // The files that differ are among those that have changed.
            let changed = snapshot.changes_since(position).unwrap().unwrap();
            assert!(changed.is_sorted_by(|a, b| a < b));
            let mut reached = files;
            for path in changed {
                match last.1.get(&*path) {
                    Some(bytes) => drop(reached.insert(path.into(), bytes.clone())),
                    None => drop(reached.remove(&*path)),
                }
            }
            assert!(reached == last.1, "{position:?}");
        }
        scene.check_integrity();
    }
}
