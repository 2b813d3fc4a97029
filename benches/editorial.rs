//! Benchmarks the status of all translations against loading the catalog.
//!
//! ```sh
//! cargo bench -p isogloss-benches --bench editorial
//! cargo bench -p isogloss-benches --bench editorial -- 10000
//! ```

#[path = "support/corpus.rs"]
mod corpus;
#[path = "support/random.rs"]
mod random;
mod support;

use std::hint::black_box;
use std::path::PathBuf;

use corpus::{Corpus, Layout, Shape};
use isogloss::content::TranslationRecord;
use isogloss::editorial::{
    Acceptance, Coverage, TranslationRecords, TranslationState, TranslationStatus,
};
use isogloss::{Catalog, Timestamp};
use support::medians;

fn main() {
    println!("microseconds of processor time for an item in 4 languages, median of 5 rounds\n");
    println!(
        "{:>7} {:>8} {:>8} {:>9} {:>7} {:>9} {:>7} {:>10}",
        "items", "records", "load", "status", "ratio", "coverage", "ratio", "parse file"
    );
    let asked: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    for items in if asked.is_empty() { vec![1_000, 10_000] } else { asked } {
        run(items);
    }
}

fn run(items: usize) {
    let folder =
        PathBuf::from("/dev/shm").join(format!("isogloss-editorial-{}", std::process::id()));
    let corpus = Corpus {
        layout: Layout::Native,
        shape: Shape::Plain,
        items,
        languages: 4,
        missing: 0,
        seed: 42,
    };
    corpus.write(&folder).unwrap();
    let catalog = Catalog::open(&folder).unwrap();
    let toml = translations(&catalog);
    let records = TranslationRecords::parse(&toml);
    assert!(records.report().is_empty(), "{}", records.report());
    let count = records.iter().count();
    assert_eq!(count, items * 3);
    let coverage = Coverage::of(&catalog, &records, Timestamp::UNIX_EPOCH);
    let german = "de".parse().unwrap();
    assert_eq!(coverage.count(german, TranslationState::Current), items);
    let ids: Vec<String> = catalog.entries().map(|entry| entry.id().to_string()).collect();
    let [load, status, all, parse] = medians(
        5,
        items,
        [
            &mut || {
                black_box(Catalog::open(&folder).unwrap().len());
            },
            &mut || {
                for id in &ids {
                    for status in records.statuses(&catalog, id).unwrap() {
                        assert!(!matches!(status.1, TranslationStatus::Unknown { .. }));
                        black_box(status);
                    }
                }
            },
            &mut || {
                black_box(Coverage::of(&catalog, &records, Timestamp::UNIX_EPOCH).rows().len());
            },
            &mut || {
                black_box(TranslationRecords::parse(&toml).iter().count());
            },
        ],
    );
    std::fs::remove_dir_all(&folder).unwrap();
    let [load, status, all, parse] = [load, status, all, parse].map(|it| it / 1000.0);
    println!(
        "{items:>7} {count:>8} {load:>8.2} {status:>9.2} {:>6.2}× {all:>9.2} {:>6.2}× {parse:>10.2}",
        status / load,
        all / load,
    );
}

/// Returns a records file that covers every text except the French ones.
fn translations(catalog: &Catalog) -> String {
    let mut toml = "version = 1\nscheme = \"words-1\"\n".to_owned();
    let french = "fr".parse().unwrap();
    for entry in catalog.entries() {
        // Accepting an entry records each of its languages.
        let acceptance =
            Acceptance::new("nl".parse().unwrap(), french, "Marie", Timestamp::UNIX_EPOCH);
        let id = entry.id().as_str();
        let records = TranslationRecords::new().accept(catalog, id, &acceptance).unwrap().records;
        let record: &TranslationRecord = records.get(id, "nl".parse().unwrap()).unwrap();
        let table = record.to_front_matter();
        let fields = table.split_once('\n').unwrap().1;
        for language in ["de", "en", "nl"] {
            toml.push_str(&format!("\n[entries.\"{id}\".{language}]\n{fields}"));
        }
    }
    toml
}
