//! Laws of stores in SQLite databases: what several threads and programs write at once, programs
//! that are killed included.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

use isogloss::store::{Author, FileWrite, Position, Revision, SqliteStore, Store, StoreErrorKind};

use isogloss_store_tests::numbers::Numbers;
use isogloss_store_tests::scene::{Files, Scene, files};

use crate::support::stored::SqliteScene;

/// Returns the state of the store at each revision, by its history.
fn replay(store: &SqliteStore, paths: &[String]) -> Vec<Files> {
    let mut changes: BTreeMap<u64, BTreeMap<&String, Option<Vec<u8>>>> = BTreeMap::new();
    for path in paths {
        let history = store.history(path).unwrap();
        assert!(history.is_sorted_by(|a, b| a.revision > b.revision));
        for state in history {
            let bytes = state.bytes.map(<[u8]>::into_vec);
            changes.entry(state.revision.get()).or_default().insert(path, bytes);
        }
    }
    let mut states = vec![Files::new()];
    for (revision, changes) in changes {
        assert_eq!(revision as usize, states.len(), "the revisions have a gap");
        let mut state = states.last().unwrap().clone();
        for (path, bytes) in changes {
            match bytes {
                Some(bytes) => drop(state.insert(path.clone(), bytes)),
                None => assert!(state.remove(path).is_some(), "{path} at {revision}"),
            }
        }
        states.push(state);
    }
    states
}

/// A change that was acknowledged: its position, and the bytes that it wrote.
type Acknowledged = (Position, Vec<(String, Option<Vec<u8>>)>);

/// Makes random changes, most of them from the files as they are.
fn write_at_random(store: &SqliteStore, paths: &[String], seed: u64) -> Vec<Acknowledged> {
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

#[test]
fn every_snapshot_is_a_state_of_the_history() {
    for seed in [1, 2, 3] {
        let scene = SqliteScene::new();
        let paths: Vec<String> = (0..8).map(|at| format!("news/{at}/fr.md")).collect();
        let seen = Mutex::new(Vec::new());
        let acknowledged: Vec<Acknowledged> = thread::scope(|scope| {
            let writers: Vec<_> = (0..4)
                .map(|at| {
                    // Two threads share a store, the others have their own.
                    let store = if at < 2 { scene.store.clone() } else { scene.other() };
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
        let states = replay(&scene.store, &paths);
        let last = files(&scene.store);
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
        let mut snapshot = scene.store.snapshot().unwrap();
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
        scene.store.check_integrity().unwrap();
    }
}

/// Programs that write groups of four files are killed at random moments.
#[test]
fn a_killed_program_leaves_whole_revisions_and_all_that_it_acknowledged() {
    let scene = SqliteScene::new();
    let program = env!("CARGO_BIN_EXE_store-writer");
    let mut numbers = Numbers(7);
    let mut revisions = 0;
    for round in 0..25 {
        let mut writers: Vec<_> = ["a", "b"]
            .iter()
            .map(|name| {
                let mut command = Command::new(program);
                command.arg("groups").arg(&scene.file).arg(name).stdout(Stdio::piped());
                command.spawn().unwrap()
            })
            .collect();
        let readers: Vec<_> = writers
            .iter_mut()
            .map(|it| {
                let out = BufReader::new(it.stdout.take().unwrap());
                thread::spawn(move || -> Vec<String> {
                    out.lines().map_while(Result::ok).collect()
                })
            })
            .collect();
        thread::sleep(Duration::from_millis(5 + numbers.below(60) as u64));
        writers.iter_mut().for_each(|it| it.kill().unwrap());
        let codes: Vec<_> = writers.iter_mut().map(|it| it.wait().unwrap().code()).collect();
        assert_eq!(codes, [None; 2], "killed by a signal");
        let lines: Vec<String> = readers.into_iter().flat_map(|it| it.join().unwrap()).collect();
        let acknowledged: Vec<u64> =
            lines.iter().map(|line| line.parse().unwrap_or_else(|_| panic!("{line}"))).collect();

        // A program that starts now finds everything, and nothing that is not whole.
        let read = Command::new(program).arg("read").arg(&scene.file).output().unwrap();
        let said = String::from_utf8_lossy(&read.stdout);
        assert!(
            read.status.success(),
            "round {round}: {said}{}",
            String::from_utf8_lossy(&read.stderr)
        );
        let kept: u64 = said.trim().rsplit(' ').next().unwrap().parse().unwrap();
        assert!(acknowledged.iter().all(|it| *it <= kept), "round {round}: {kept}");
        assert!(kept >= revisions);
        revisions = kept;
        if round % 5 == 0 {
            // Sometimes no other program has the database open.
            assert_eq!(scene.other().snapshot().unwrap().position().revision().get(), kept);
        }
    }
    assert!(revisions > 50, "{revisions}");
    // Each revision of the history has four files.
    let mut counts: BTreeMap<Revision, u32> = BTreeMap::new();
    for name in ["a", "b"] {
        for language in ["de", "en", "fr", "nl"] {
            for state in scene.store.history(&format!("news/{name}/{language}.md")).unwrap() {
                *counts.entry(state.revision).or_default() += 1;
            }
        }
    }
    assert_eq!(counts.len() as u64, revisions);
    assert!(counts.values().all(|it| *it == 4));
    scene.store.check_integrity().unwrap();
}
