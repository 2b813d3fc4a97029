//! Benchmarks loading a tree against walking it and reading its files.
//!
//! ```sh
//! cargo bench -p isogloss-benches --bench load
//! cargo bench -p isogloss-benches --bench load -- 10000
//! cargo bench -p isogloss-benches --bench load -- 10000 hugo real languages=34
//! ```

#[path = "support/corpus.rs"]
mod corpus;
#[path = "support/random.rs"]
mod random;
mod support;

use std::hint::black_box;
use std::path::{Path, PathBuf};

use corpus::{Corpus, Layout, Shape};
use isogloss::Catalog;
use support::medians;

fn main() {
    println!("microseconds of processor time for a text, median of 9 rounds, all threads\n");
    println!(
        "{:>8} {:>6} {:>8} {:>8} {:>12} {:>8} {:>7}",
        "layout", "shape", "items", "texts", "walk + read", "load", "ratio"
    );
    let asked: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    let sizes = if asked.is_empty() { vec![1_000, 10_000, 50_000] } else { asked };
    let languages = std::env::args()
        .find_map(|argument| argument.strip_prefix("languages=")?.parse().ok())
        .unwrap_or(3);
    let layouts = named(Layout::parse, [Layout::Native, Layout::Hugo, Layout::Zola]);
    let shapes = named(Shape::parse, [Shape::Plain, Shape::Real]);
    for layout in layouts {
        for &shape in &shapes {
            for items in &sizes {
                run(layout, shape, *items, languages);
            }
        }
    }
}

/// Returns the values that the arguments name, or all of them.
fn named<T, const N: usize>(parse: fn(&str) -> Option<T>, all: [T; N]) -> Vec<T> {
    let named: Vec<T> = std::env::args().filter_map(|argument| parse(&argument)).collect();
    if named.is_empty() { all.into() } else { named }
}

fn run(layout: Layout, shape: Shape, items: usize, languages: usize) {
    if languages > shape.languages().len() {
        return;
    }
    let folder = PathBuf::from("/dev/shm").join(format!("isogloss-load-{}", std::process::id()));
    let corpus = Corpus { layout, shape, items, languages, missing: 30, seed: 42 };
    corpus.write(&folder).unwrap();
    let texts = corpus.files().filter(|(path, _)| path.ends_with(".md")).count();
    let rounds = if items > 10_000 { 3 } else { 9 };
    let [read, load] = medians(
        rounds,
        texts,
        [
            &mut || {
                black_box(walk(&folder, &mut Vec::new()));
            },
            &mut || {
                black_box(Catalog::open(&folder).unwrap_or_else(|error| panic!("{error:?}")).len());
            },
        ],
    );
    std::fs::remove_dir_all(&folder).unwrap();
    let [read, load] = [read, load].map(|nanoseconds| nanoseconds / 1000.0);
    println!(
        "{:>8} {:>6} {items:>8} {texts:>8} {read:>12.2} {load:>8.2} {:>6.2}×",
        format!("{layout:?}").to_lowercase(),
        format!("{shape:?}").to_lowercase(),
        load / read
    );
}

/// Lists every folder and reads and keeps every file: the minimum of work that loading needs.
fn walk(folder: &Path, files: &mut Vec<Vec<u8>>) -> usize {
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            walk(&entry.path(), files);
        } else {
            files.push(std::fs::read(entry.path()).unwrap());
        }
    }
    files.len()
}
