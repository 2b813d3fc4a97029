//! Benchmarks content in a store against the same files in a folder, with 10,000 items in four languages.
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
use isogloss::store::{Author, FileWrite, Revision, SqliteStore, Store};
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
    let start = Instant::now();
    let store = filled(&folder, &database);
    println!("the store is filled in {:.2} s", start.elapsed().as_secs_f64());

    let [of_folder, of_store] = medians(
        7,
        1,
        [&mut || drop(black_box(Catalog::open(&folder).unwrap())), &mut || {
            drop(black_box(Catalog::open(store.clone()).unwrap()))
        }],
    );
    println!("processor time of loading, in milliseconds");
    println!("  from the folder {:>8.0}", of_folder / 1e6);
    println!("  from the store  {:>8.0}   {:.2}", of_store / 1e6, of_store / of_folder);

    let live = Live::open(store.clone()).unwrap();
    // Another program has connections of its own.
    let other = SqliteStore::open(&database).unwrap();
    let path = first_text(&store);
    let mut times: Vec<(Duration, Duration)> = (0..200)
        .map(|number| {
            std::thread::sleep(Duration::from_millis(30));
            let text = format!("---\ntitle: Titel {number}\n---\nTekst.\n");
            let start = Instant::now();
            let revision = put(&other, &path, &text);
            let written = start.elapsed();
            live.wait_for(revision, Duration::from_secs(10)).unwrap();
            (written, start.elapsed())
        })
        .collect();
    println!("wall time of a change in another program, in milliseconds");
    for (name, of) in [("until it is written", 0_usize), ("until it is shown  ", 1)] {
        let figure = |pair: &(Duration, Duration)| if of == 0 { pair.0 } else { pair.1 };
        times.sort_by_key(figure);
        let milliseconds = |at: usize| figure(&times[at]).as_secs_f64() * 1000.0;
        println!("  {name}  median {:.2}, 99 of 100 {:.2}", milliseconds(100), milliseconds(198));
    }
    drop(live);
    fs::remove_dir_all(&place).unwrap();
}

/// Creates a store with the files of a folder.
fn filled(folder: &Path, database: &Path) -> SqliteStore {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                files.push((name, fs::read(path).unwrap()));
            }
        }
    }
    let writes: Vec<FileWrite<'_>> = files
        .iter()
        .map(|(path, bytes)| FileWrite { path, before: None, after: Some(bytes) })
        .collect();
    let store = SqliteStore::create(database).unwrap();
    store.write(&writes, Author::default()).unwrap();
    store
}

/// Returns the path of a Dutch text.
fn first_text(store: &SqliteStore) -> String {
    let listing = store.snapshot().unwrap().list("news").unwrap();
    let mut paths = listing.files.iter().map(|file| &*file.path);
    paths.find(|path| path.ends_with("/nl.md")).unwrap().to_owned()
}

fn put(store: &SqliteStore, path: &str, text: &str) -> Revision {
    let before = store.snapshot().unwrap().read(&[path]).unwrap().remove(0);
    let write = FileWrite { path, before: before.as_deref(), after: Some(text.as_bytes()) };
    store.write(&[write], Author::default()).unwrap().revision()
}
