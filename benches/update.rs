//! Benchmarks changes of some entries of a catalog against building it again, with 10,000 items in four languages.
//!
//! ```sh
//! cargo bench -p isogloss-benches --bench update
//! cargo bench -p isogloss-benches --bench update -- 1000
//! ```

#[path = "support/corpus.rs"]
mod corpus;
#[path = "support/random.rs"]
mod random;
mod support;

use std::hint::black_box;

use corpus::{Corpus, Layout, Shape};
use isogloss::catalog::EntryChanges;
use isogloss::content::Variant;
use isogloss::{Catalog, Entry, Site, SourceFile};
use support::{medians, processor_time};

fn main() {
    println!("milliseconds of processor time, median\n");
    let asked: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    for items in if asked.is_empty() { vec![1_000, 10_000] } else { asked } {
        run(items);
    }
}

fn run(items: usize) {
    let (site, entries) = entries(items);
    let build = || {
        let builder = Catalog::builder().site(site.clone());
        let tagged = entries.iter().enumerate().map(|(at, entry)| tagged(entry, TAGS[at % 12]));
        builder.entries(tagged).build().unwrap()
    };
    let mut catalog = build();
    let texts: usize = catalog.entries().map(|entry| entry.variants().len()).sum();
    let [again, copy] =
        medians(5, 1, [&mut || drop(black_box(build())), &mut || drop(black_box(catalog.clone()))]);
    println!("{} items, {texts} texts", entries.len());
    println!("  {:32} {:>9.3}", "everything is built again", again / 1e6);
    println!("  {:32} {:>9.3}", "the catalog is copied", copy / 1e6);
    let free = removable(&mut catalog, &entries);
    for count in [1, 100] {
        let chosen: Vec<&Entry> = free.iter().step_by(free.len() / count).take(count).collect();
        let with = |tag: &str| put(chosen.iter().map(|it| tagged(it, tag)));
        let back = || put(chosen.iter().enumerate().map(|(at, it)| tagged(it, TAGS[at % 12])));
        let removal = || {
            let ids = chosen.iter().map(|entry| entry.id());
            ids.fold(EntryChanges::new(), |changes, id| changes.with_removal(id))
        };
        let report = |catalog: &mut Catalog,
                      name: &str,
                      change: &dyn Fn() -> EntryChanges,
                      undo: &dyn Fn() -> EntryChanges| {
            let rounds = if count == 1 { 101 } else { 15 };
            let mut times: Vec<f64> = (0..rounds)
                .map(|_| {
                    let changes = change();
                    let start = processor_time();
                    catalog.update(changes).unwrap();
                    let spent = processor_time() - start;
                    catalog.update(undo()).unwrap();
                    spent as f64
                })
                .collect();
            times.sort_by(f64::total_cmp);
            let median = times[times.len() / 2];
            println!(
                "  {:32} {:>9.3} {:>7.0}×",
                format!("{count} {name}"),
                median / 1e6,
                again / median
            );
        };
        report(&mut catalog, "with another text", &back, &back);
        report(&mut catalog, "with another known tag", &|| with("training"), &back);
        report(&mut catalog, "with a new tag", &|| with("nouveauté"), &back);
        report(&mut catalog, "removed", &removal, &back);
        catalog.update(removal()).unwrap();
        report(&mut catalog, "added", &back, &removal);
        catalog.update(back()).unwrap();
    }
}

const TAGS: [&str; 12] = [
    "camo", "lancers", "navy", "air", "medical", "nato", "training", "jobs", "veterans", "music",
    "history", "cyber",
];

/// Returns an entry with a tag, if it is a news item.
fn tagged(entry: &Entry, tag: &str) -> Entry {
    match entry.id().starts_with("news/") {
        true => entry.clone().with("tags", vec![tag]),
        false => entry.clone(),
    }
}

fn put(entries: impl IntoIterator<Item = Entry>) -> EntryChanges {
    let mut changes = EntryChanges::new();
    changes.extend(entries);
    changes
}

/// Returns the site and the entries of a generated tree, as a program would make them from rows.
fn entries(items: usize) -> (Site, Vec<Entry>) {
    let (layout, shape) = (Layout::Native, Shape::Real);
    let corpus = Corpus { layout, shape, items, languages: 4, missing: 30, seed: 42 };
    let files = corpus.files().map(|(path, text)| SourceFile::new(path, text));
    let catalog = Catalog::builder().files(files).build().unwrap();
    let entries = catalog.entries().map(|entry| {
        let mut made = Entry::new(entry.id().as_str(), entry.kind().name());
        for field in entry.kind().fields() {
            // The tags are added later.
            if let Some(value) = entry.neutral(field.name()).filter(|_| field.name() != "tags") {
                made = made.with(field.name(), value.clone());
            }
        }
        for text in entry.variants() {
            let mut variant = Variant::new(text.language())
                .with_slug(text.slug())
                .with_status(text.status())
                .with_window(text.window())
                .with_body(text.body());
            for field in entry.kind().fields() {
                if let Some(value) = text.text(field.name()) {
                    variant = variant.with(field.name(), value);
                }
            }
            made = made.with_variant(variant);
        }
        made
    });
    (catalog.site().clone(), entries.collect())
}

/// Returns the news items that no other entry links to.
fn removable(catalog: &mut Catalog, entries: &[Entry]) -> Vec<Entry> {
    let is_free = |entry: &&Entry| {
        let changes = EntryChanges::new().with_removal(entry.id());
        let is_free = catalog.update(changes).is_ok();
        if is_free {
            catalog.update(put([(*entry).clone()])).unwrap();
        }
        is_free
    };
    entries
        .iter()
        .filter(|entry| entry.id().starts_with("news/"))
        .filter(is_free)
        .cloned()
        .collect()
}
