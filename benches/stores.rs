//! Benchmarks content in stores against the same files in a folder, with 10,000 items in four languages.
//! The rows of PostgreSQL are left out if it is not installed.
//!
//! ```sh
//! cargo bench -p isogloss-benches --bench stores
//! ```

#[path = "support/corpus.rs"]
mod corpus;
#[path = "support/random.rs"]
mod random;
mod support;

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use corpus::{Corpus, Layout, Shape};
use isogloss::Catalog;
use isogloss::live::Live;
use isogloss::store::{
    Author, ContentPlace, FileWrite, Position, Revision, SqliteStore, Store, copy,
};
use isogloss_postgres::PostgresStore;
use isogloss_store_tests::server::Server;
use support::medians;

fn main() {
    let place = PathBuf::from("/dev/shm").join(format!("isogloss-stores-{}", std::process::id()));
    let (folder, database) = (place.join("content"), place.join("content.db"));
    let corpus = Corpus {
        layout: Layout::Native,
        shape: Shape::Real,
        items: 10_000,
        languages: 4,
        missing: 30,
        seed: 42,
    };
    corpus.write(&folder).unwrap();
    // Another program has connections of its own.
    let sqlite = SqliteStore::create(&database).unwrap();
    measure("SQLite", &folder, &sqlite, &SqliteStore::open(&database).unwrap());
    if let Some(server) = Server::start() {
        let address = server.address("postgres", &server.database());
        let postgres = PostgresStore::create(&address).unwrap();
        measure("PostgreSQL", &folder, &postgres, &PostgresStore::open(&address).unwrap());
    }
    fs::remove_dir_all(&place).unwrap();
}

/// Prints what an empty store takes, through two values that share no connections.
fn measure(name: &str, folder: &Path, store: &(impl Store + Clone), other: &impl Store) {
    println!("{name}");
    let at_place = || ContentPlace::of_store(store.clone());
    let start = Instant::now();
    copy(&ContentPlace::from(folder), &at_place(), Author::default()).unwrap();
    println!("  the folder is copied to the store in {:.2} s", start.elapsed().as_secs_f64());

    let [of_folder, of_store] = medians(
        7,
        1,
        [&mut || drop(black_box(Catalog::open(folder).unwrap())), &mut || {
            drop(black_box(Catalog::open(at_place()).unwrap()))
        }],
    );
    println!("  loading, in milliseconds of this program's processor time");
    println!("    from the folder {:>8.0}", of_folder / 1e6);
    println!("    from the store  {:>8.0}   {:.2}", of_store / 1e6, of_store / of_folder);
    let mut walls = [(); 5].map(|()| {
        let start = Instant::now();
        drop(black_box(Catalog::open(at_place()).unwrap()));
        start.elapsed()
    });
    walls.sort();
    println!("    from the store, with waiting {:.0}", walls[2].as_secs_f64() * 1000.0);

    let start = Instant::now();
    let mut snapshot = store.snapshot().unwrap();
    let paths = snapshot.changes_since(Position::default()).unwrap().unwrap();
    let paths: Vec<&str> = paths.iter().map(|path| &**path).collect();
    black_box(snapshot.history(&paths).unwrap());
    drop(snapshot);
    println!("  the history of {} files in {:.2} s", paths.len(), start.elapsed().as_secs_f64());

    let live = Live::open(at_place()).unwrap();
    let path = first_text(store);
    let mut times: Vec<(Duration, Duration)> = (0..200)
        .map(|number| {
            std::thread::sleep(Duration::from_millis(30));
            let text = format!("---\ntitle: Titel {number}\n---\nTekst.\n");
            let start = Instant::now();
            let revision = put(other, &path, &text);
            let written = start.elapsed();
            live.wait_for(revision, Duration::from_secs(10)).unwrap();
            (written, start.elapsed())
        })
        .collect();
    println!("  a change in another program, in milliseconds of wall time");
    for (name, of) in [("until it is written", 0_usize), ("until it is shown  ", 1)] {
        let figure = |pair: &(Duration, Duration)| if of == 0 { pair.0 } else { pair.1 };
        times.sort_by_key(figure);
        let milliseconds = |at: usize| figure(&times[at]).as_secs_f64() * 1000.0;
        println!("    {name}  median {:.2}, 99 of 100 {:.2}", milliseconds(100), milliseconds(198));
    }
}

/// Returns the path of a Dutch text.
fn first_text(store: &impl Store) -> String {
    let listing = store.snapshot().unwrap().list("news").unwrap();
    let mut paths = listing.files.iter().map(|file| &*file.path);
    paths.find(|path| path.ends_with("/nl.md")).unwrap().to_owned()
}

fn put(store: &impl Store, path: &str, text: &str) -> Revision {
    let before = store.snapshot().unwrap().read(&[path]).unwrap().remove(0);
    let write = FileWrite { path, before: before.as_deref(), after: Some(text.as_bytes()) };
    store.write(&[write], Author::default()).unwrap().revision()
}
