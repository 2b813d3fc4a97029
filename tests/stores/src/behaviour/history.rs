//! Histories, changes since a position, and watches.

use std::thread;
use std::time::{Duration, Instant};

use isogloss::store::{Author, FileState, Position, Revision, Store, StoreWatch};

use crate::scene::{DUTCH, FRENCH, Scene, at, change, create, remove, write};

/// Much longer than a change takes.
const LONG: Duration = Duration::from_secs(60);

pub(super) fn the_history_has_all_states_with_their_authors<S: Scene>(scene: &S) {
    let store = scene.store();
    let marie = Author { name: Some("Marie"), at: Some(at("2026-03-02T09:30:00Z")) };
    // The order is that of the revisions, even if a clock has jumped.
    let jan = Author { name: Some("Jan"), at: Some(at("2026-03-01T00:00:00Z")) };
    let path = "news/a/fr.md";
    store.write(&[create(path, FRENCH)], marie).unwrap();
    store.write(&[create("news/b/fr.md", FRENCH)], marie).unwrap();
    store.write(&[change(path, FRENCH, "Bonjour")], jan).unwrap();
    store.write(&[remove(path, "Bonjour")], Author::default()).unwrap();
    let history = store.history(path).unwrap();
    let expected =
        [(4, None, Author::default()), (3, Some("Bonjour"), jan), (1, Some(FRENCH), marie)];
    let expected = expected.map(|(revision, text, author)| FileState {
        revision: Revision::new(revision),
        bytes: text.map(|it| it.as_bytes().into()),
        author: author.name.map(Box::from),
        at: author.at,
    });
    assert_eq!(history, expected);
    // A removed file can be created again.
    write(store, &[create(path, DUTCH)]);
    assert_eq!(store.history(path).unwrap().len(), 4);
}

pub(super) fn histories_of_many_files_end_with_the_snapshot<S: Scene>(scene: &S) {
    let store = scene.store();
    write(store, &[create("b.md", "1"), create("a.md", "1")]);
    write(store, &[change("b.md", "1", "2")]);
    let mut snapshot = store.snapshot().unwrap();
    write(&scene.other(), &[remove("a.md", "1"), change("b.md", "2", "3")]);
    // More paths than one query asks for, some of which are no files, and one twice.
    let absent: Vec<String> = (0..12_000).map(|number| format!("c/{number}.md")).collect();
    let mut paths = vec!["b.md", "../x", "a\0b.md"];
    paths.extend(absent.iter().map(String::as_str));
    paths.extend(["a.md", "b.md"]);
    let histories = snapshot.history(&paths).unwrap();
    assert_eq!(histories.len(), paths.len());
    for (path, states) in paths.iter().zip(&histories) {
        let revisions: Vec<u64> = states.iter().map(|state| state.revision.get()).collect();
        let expected: &[u64] = match *path {
            "a.md" => &[1],
            "b.md" => &[2, 1],
            _ => &[],
        };
        assert_eq!(revisions, expected, "{path}");
    }
    assert_eq!(histories[0], histories[paths.len() - 1]);
    // A new snapshot has the third revision too.
    assert_eq!(store.history("a.md").unwrap()[0].bytes, None);
    assert_eq!(store.history("b.md").unwrap().len(), 3);
    assert_eq!(store.snapshot().unwrap().history(&[]).unwrap(), Vec::<Vec<FileState>>::new());
}

pub(super) fn changes_since_a_position_are_each_path_once<S: Scene>(scene: &S) {
    let store = scene.store();
    let first = write(store, &[create("b.md", "1"), create("a.md", "1")]);
    write(store, &[change("b.md", "1", "2")]);
    write(store, &[change("b.md", "2", "3"), create("c.md", "1")]);
    let last = write(store, &[remove("c.md", "1")]);
    let mut snapshot = store.snapshot().unwrap();
    let mut since = |position| snapshot.changes_since(position).unwrap();
    let texts = |paths: &[&str]| Some(paths.iter().map(|it| Box::from(*it)).collect());
    assert_eq!(since(first), texts(&["b.md", "c.md"]));
    assert_eq!(since(last), texts(&[]));
    assert_eq!(since(Position::default()), texts(&["a.md", "b.md", "c.md"]));
    // Positions that this database has never had.
    assert_eq!(since(Position::new(first.revision(), first.token() ^ 1)), None);
    assert_eq!(since(Position::new(Revision::new(99), last.token())), None);
    assert_eq!(since(Position::new(Revision::default(), 1)), None);
    assert_eq!(since(Position::new(Revision::new(u64::MAX), 0)), None);
}

/// Waits for a change, which comes before the time is over.
fn wait(watch: &mut dyn StoreWatch) {
    let start = Instant::now();
    watch.wait(LONG).unwrap();
    assert!(start.elapsed() < LONG, "the watch has seen no change");
}

pub(super) fn a_watch_sees_writes_of_others<S: Scene>(scene: &S) {
    let store = scene.store();
    let mut watch = store.watch().unwrap();
    // Another program, the same store, and a write between opening the watch and waiting.
    write(&scene.other(), &[create("a.md", "1")]);
    wait(&mut *watch);
    write(store, &[create("b.md", "1")]);
    wait(&mut *watch);
    let other = scene.other();
    let writer = thread::spawn(move || {
        thread::sleep(Duration::from_millis(30));
        write(&other, &[create("c.md", "1")])
    });
    let last = loop {
        wait(&mut *watch);
        let position = store.snapshot().unwrap().position();
        if position.revision() == Revision::new(3) {
            break position;
        }
    };
    assert_eq!(writer.join().unwrap(), last);
    // Nothing happens any more.
    watch.wait(Duration::from_millis(20)).unwrap();
}
