//! The law of stores: what several programs write and read while their connections are cut.
//!
//! Each follower keeps the files as `changes_since` describes them, and publishes every state that it
//! reaches. Afterwards each published state must be the replay of the history at its revision.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use isogloss::store::{Author, FileWrite, Position, Revision, Store, StoreError, StoreErrorKind};

use crate::history::{Acknowledged, History};
use crate::numbers::Numbers;
use crate::scene::{Files, files};

/// The events and violations of a run.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The violations of the law, in words.
    pub violations: Vec<String>,
    /// The number of writes that were acknowledged.
    pub acknowledged: usize,
    /// The number of writes that were refused because of other writes.
    pub conflicts: usize,
    /// Writes and reads that a broken connection ended.
    pub interrupted: usize,
    /// The number of states that the followers published.
    pub published: usize,
    /// The number of connections that were cut.
    pub cuts: usize,
}

/// Lets four stores write until so many writes are acknowledged, while three follow them. `cut` is
/// called again and again, and cuts a connection of one of them.
pub fn run<S: Store + Clone>(
    open: impl Fn() -> S,
    writes: usize,
    mut cut: impl FnMut(&mut Numbers) -> bool + Send,
) -> Outcome {
    let paths: Vec<String> = (0..30).map(|at| format!("news/{at:02}/fr.md")).collect();
    let store = open();
    let acknowledged = Mutex::new(Vec::<Acknowledged>::new());
    let (count, interrupted, conflicts) =
        (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
    let (are_written, is_over) = (AtomicBool::new(false), AtomicBool::new(false));
    let mut outcome = Outcome::default();
    let mut published: Vec<Vec<(Position, Files)>> = Vec::new();
    thread::scope(|scope| {
        let writers: Vec<_> = (0..4)
            .map(|seed| {
                let store = open();
                let (paths, acknowledged) = (&paths, &acknowledged);
                let (count, interrupted, conflicts) = (&count, &interrupted, &conflicts);
                scope.spawn(move || {
                    let mut numbers = Numbers(seed + 1);
                    let mut number = 0;
                    while count.load(Ordering::Relaxed) < writes {
                        number += 1;
                        match write_once(&store, paths, (seed, number), &mut numbers) {
                            Ok(done) => {
                                count.fetch_add(1, Ordering::Relaxed);
                                acknowledged.lock().unwrap().push(done);
                            }
                            Err(error) if error.kind() == StoreErrorKind::Conflict => {
                                conflicts.fetch_add(1, Ordering::Relaxed);
                            }
                            Err(_) => drop(interrupted.fetch_add(1, Ordering::Relaxed)),
                        }
                    }
                })
            })
            .collect();
        let followers: Vec<_> = (0..3)
            .map(|_| {
                let store = open();
                let (is_over, interrupted) = (&are_written, &interrupted);
                scope.spawn(move || follow(&store, is_over, interrupted))
            })
            .collect();
        let cuts = scope.spawn(|| {
            let (mut numbers, mut cuts) = (Numbers(99), 0);
            while !is_over.load(Ordering::Relaxed) {
                thread::sleep(Duration::from_millis(30));
                cuts += usize::from(cut(&mut numbers));
            }
            cuts
        });
        let ended: Vec<_> = writers.into_iter().map(|it| it.join()).collect();
        are_written.store(true, Ordering::Relaxed);
        published = followers.into_iter().map(|it| it.join().unwrap()).collect();
        is_over.store(true, Ordering::Relaxed);
        outcome.cuts = cuts.join().unwrap();
        ended.into_iter().for_each(|it| it.unwrap());
    });
    outcome.acknowledged = count.into_inner();
    outcome.conflicts = conflicts.into_inner();
    outcome.interrupted = interrupted.into_inner();
    outcome.published = published.iter().map(Vec::len).sum();
    judge(&store, &paths, &acknowledged.into_inner().unwrap(), &published, &mut outcome);
    outcome
}

/// Changes some files from what they are.
fn write_once(
    store: &impl Store,
    paths: &[String],
    (seed, number): (u64, u64),
    numbers: &mut Numbers,
) -> Result<Acknowledged, StoreError> {
    let count = 1 + numbers.below(4);
    let chosen: BTreeSet<&String> =
        (0..count).map(|_| &paths[numbers.below(paths.len())]).collect();
    let chosen: Vec<&str> = chosen.into_iter().map(String::as_str).collect();
    let before = store.snapshot()?.read(&chosen)?;
    // Each written text occurs once, so each write of it is a change.
    let after: Vec<Option<Vec<u8>>> = before
        .iter()
        .map(|bytes| match numbers.below(6) {
            0 if bytes.is_some() => None,
            _ => Some(format!("{seed}/{number}: été ").repeat(1 + numbers.below(200)).into_bytes()),
        })
        .collect();
    let states = before.iter().zip(&after);
    let writes: Vec<FileWrite<'_>> = chosen
        .iter()
        .zip(states)
        .map(|(path, (before, after))| FileWrite {
            path,
            before: before.as_deref(),
            after: after.as_deref(),
        })
        .collect();
    let position = store.write(&writes, Author { name: Some(&seed.to_string()), at: None })?;
    Ok((position, chosen.iter().map(|it| (*it).to_owned()).zip(after).collect()))
}

/// Follows a store until nothing is written any more, and returns all states that were reached.
fn follow(
    store: &impl Store,
    is_over: &AtomicBool,
    interrupted: &AtomicUsize,
) -> Vec<(Position, Files)> {
    let mut watch = None;
    let mut published = vec![(Position::default(), Files::new())];
    loop {
        // What was written before this moment is seen below.
        let was_over = is_over.load(Ordering::Relaxed);
        let step = || -> Result<Option<(Position, Files)>, StoreError> {
            if watch.is_none() {
                watch = Some(store.watch()?);
            }
            let (last, mut files) = published.last().cloned().unwrap_or_default();
            let mut snapshot = store.snapshot()?;
            let position = snapshot.position();
            if position == last {
                return Ok(None);
            }
            let changed = match snapshot.changes_since(last)? {
                Some(changed) => changed,
                None => {
                    files.clear();
                    snapshot.list("")?.files.into_iter().map(|it| it.path).collect()
                }
            };
            let changed: Vec<&str> = changed.iter().map(|it| &**it).collect();
            for (path, bytes) in changed.iter().zip(snapshot.read(&changed)?) {
                match bytes {
                    Some(bytes) => drop(files.insert((*path).to_owned(), bytes.into_vec())),
                    None => drop(files.remove(*path)),
                }
            }
            Ok(Some((position, files)))
        };
        let mut step = step;
        match step() {
            Ok(Some(state)) => published.push(state),
            Ok(None) if was_over => return published,
            Ok(None) => {
                let waited = watch.as_mut().map(|it| it.wait(Duration::from_millis(200)));
                if let Some(Err(_)) = waited {
                    interrupted.fetch_add(1, Ordering::Relaxed);
                }
            }
            Err(_) => {
                interrupted.fetch_add(1, Ordering::Relaxed);
                thread::sleep(Duration::from_millis(1));
            }
        }
    }
}

/// Compares everything that was acknowledged and published with the history.
fn judge(
    store: &impl Store,
    paths: &[String],
    acknowledged: &[Acknowledged],
    published: &[Vec<(Position, Files)>],
    outcome: &mut Outcome,
) {
    let violations = &mut outcome.violations;
    let history = match History::of(store, paths) {
        Ok(history) => history,
        Err(reason) => return violations.push(reason),
    };
    violations.extend(history.violations);
    let (changes, states) = (history.changes, history.states);
    let at = |revision: Revision| states.get(revision.get() as usize);
    for (position, changed) in acknowledged {
        let kept = changes.get(&position.revision().get());
        let is_kept = kept.is_some_and(|kept| {
            kept.len() == changed.len()
                && changed.iter().all(|(path, bytes)| kept.get(path) == Some(bytes))
        });
        if !is_kept {
            violations.push(format!("the write of revision {} is missing", position.revision()));
        }
    }
    for states in published {
        if !states.is_sorted_by(|a, b| a.0.revision() < b.0.revision()) {
            violations.push("a follower went back".to_owned());
        }
        for (position, files) in states {
            if at(position.revision()) != Some(files) {
                violations.push(format!("wrong state at revision {}", position.revision()));
            }
        }
        let end = states.last().map(|it| it.0.revision().get());
        if end != Some(changes.len() as u64) {
            violations.push(format!("a follower ended at {end:?} of {}", changes.len()));
        }
    }
    // What is there now is also the end of the history.
    if Some(&files(store).1) != states.last() {
        violations.push("the files are not the end of the history".to_owned());
    }
}
