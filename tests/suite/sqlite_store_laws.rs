//! The law of stores in SQLite databases that programs write which are killed.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use isogloss::store::{Revision, Store};

use isogloss_store_tests::numbers::Numbers;
use isogloss_store_tests::scene::Scene;

use crate::support::stored::SqliteScene;

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
