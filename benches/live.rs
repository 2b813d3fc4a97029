//! Benchmarks the time from a save to a catalog that shows it, with 10,000 items in four languages.
//!
//! ```sh
//! cargo bench -p isogloss-benches --bench live
//! ```

#[path = "support/corpus.rs"]
mod corpus;
#[path = "support/random.rs"]
mod random;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use corpus::{Corpus, Layout, Shape};
use isogloss::live::Live;
use isogloss::{Catalog, Timestamp};

fn main() {
    let folder = PathBuf::from("/dev/shm").join(format!("isogloss-live-{}", std::process::id()));
    let corpus = Corpus {
        layout: Layout::Native,
        shape: Shape::Plain,
        items: 10_000,
        languages: 4,
        missing: 30,
        seed: 42,
    };
    corpus.write(&folder).unwrap();
    let live = Live::builder(Catalog::builder().folder(&folder)).debounce(Duration::ZERO).open();
    let live = live.unwrap_or_else(|error| panic!("{error:?}"));
    let texts: usize = live.catalog().entries().map(|entry| entry.variants().len()).sum();
    println!("milliseconds from the write to the new catalog, {texts} texts, no debounce\n");
    println!("{:24} {:>8} {:>8} {:>8}", "", "median", "worst", "of");
    let item = first_item(&folder);
    let id = format!("news/{}", item.file_name().unwrap().to_str().unwrap());
    report("a title is changed", 60, |number| {
        write(&item.join("nl.md"), &format!("---\ntitle: Titel {number}\n---\nTekst.\n"));
        wait(&live, &id, &format!("Titel {number}"))
    });
    let neutral = fs::read_to_string(item.join("entry.toml")).unwrap();
    let without_date: String = neutral
        .lines()
        .filter(|line| !line.starts_with("date"))
        .flat_map(|it| [it, "\n"])
        .collect();
    report("a date is changed", 60, |number| {
        let day = 1 + number % 28;
        write(&item.join("entry.toml"), &format!("date = 2025-09-{day:02}\n{without_date}"));
        write(&item.join("nl.md"), &format!("---\ntitle: Datum {number}\n---\nTekst.\n"));
        wait(&live, &id, &format!("Datum {number}"))
    });
    // A term without a description gets its name from the texts.
    report("a tag is changed", 60, |number| {
        write(&item.join("entry.toml"), &format!("date = 2025-09-01\ntags = [\"tag{number}\"]\n"));
        write(&item.join("nl.md"), &format!("---\ntitle: Trefwoord {number}\n---\nTekst.\n"));
        wait(&live, &id, &format!("Trefwoord {number}"))
    });
    report("an item is added", 20, |number| {
        let new = folder.join(format!("news/0000-{number:03}"));
        fs::create_dir(&new).unwrap();
        write(
            &new.join("nl.md"),
            &format!("---\ntitle: Nieuw {number}\ndate: 2025-09-02\n---\nTekst.\n"),
        );
        wait(&live, &format!("news/0000-{number:03}"), &format!("Nieuw {number}"))
    });
    report("an item is removed", 20, |number| {
        let id = format!("news/0000-{number:03}");
        fs::remove_dir_all(folder.join(&id)).unwrap();
        let start = Instant::now();
        while live.catalog().entry(&*id).is_some() {
            std::thread::yield_now();
        }
        start.elapsed()
    });
    let hundred: Vec<PathBuf> = items(&folder).into_iter().step_by(50).take(100).collect();
    report("100 items are changed", 20, |number| {
        let text = format!("---\ntitle: Samen {number}\n---\nTekst.\n");
        let last = hundred.last().unwrap();
        hundred.iter().for_each(|item| write(&item.join("nl.md"), &text));
        let id = format!("news/{}", last.file_name().unwrap().to_str().unwrap());
        wait(&live, &id, &format!("Samen {number}"))
    });
    drop(live);
    fs::remove_dir_all(&folder).unwrap();
}

fn first_item(folder: &Path) -> PathBuf {
    items(folder).into_iter().next().unwrap()
}

/// Returns the folders of the items that have a Dutch text.
fn items(folder: &Path) -> Vec<PathBuf> {
    let items = fs::read_dir(folder.join("news")).unwrap().map(|item| item.unwrap().path());
    let mut items: Vec<PathBuf> = items.filter(|item| item.join("nl.md").exists()).collect();
    items.sort();
    items
}

fn write(file: &Path, text: &str) {
    let draft = file.with_file_name(".draft");
    fs::write(&draft, text).unwrap();
    fs::rename(draft, file).unwrap();
}

/// Waits until an item has a title, and returns the time that it took.
fn wait(live: &Live, id: &str, title: &str) -> Duration {
    let start = Instant::now();
    let dutch = "nl".parse().unwrap();
    loop {
        let catalog = live.catalog();
        let edition = catalog.edition(dutch, Timestamp::MAX).unwrap();
        if edition.text(id, "title").is_some_and(|text| text.as_str() == title) {
            return start.elapsed();
        }
        drop(catalog);
        assert!(start.elapsed() < Duration::from_secs(10), "{title} never showed");
        std::thread::yield_now();
    }
}

fn report(name: &str, rounds: usize, mut round: impl FnMut(usize) -> Duration) {
    let mut times: Vec<Duration> = (0..rounds)
        .map(|number| {
            // The second catalog is prepared in the pauses between two saves.
            std::thread::sleep(Duration::from_millis(60));
            round(number)
        })
        .collect();
    times.sort();
    let milliseconds = |time: Duration| time.as_secs_f64() * 1000.0;
    let (median, worst) = (times[rounds / 2], times[rounds - 1]);
    println!("{name:24} {:>8.2} {:>8.2} {rounds:>8}", milliseconds(median), milliseconds(worst));
}
