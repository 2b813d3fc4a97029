//! Benchmarks the export of outdated translations and the import of the translated file against loading
//! the catalog.
//!
//! ```sh
//! cargo bench -p isogloss-benches --bench exchange
//! cargo bench -p isogloss-benches --bench exchange -- 10000
//! ```

#[path = "support/corpus.rs"]
mod corpus;
#[path = "support/random.rs"]
mod random;
mod support;

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};

use corpus::{Corpus, Layout, Shape};
use isogloss::edit::ContentTree;
use isogloss::editorial::TranslationRecords;
use isogloss::exchange::{ExchangeFormat, Export, Import, Selection};
use isogloss::{Catalog, LanguageTag, Timestamp};
use support::medians;

fn main() {
    println!("microseconds of processor time for an item in 4 languages, median of 3 rounds\n");
    println!(
        "{:>7} {:>8} {:>8} {:>8} {:>9} {:>7} {:>9} {:>7} {:>8}",
        "items", "format", "MB", "load", "export", "ratio", "import", "ratio", "write"
    );
    let asked: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    for items in if asked.is_empty() { vec![1_000, 10_000] } else { asked } {
        run(items);
    }
}

fn run(items: usize) {
    let folder =
        PathBuf::from("/dev/shm").join(format!("isogloss-exchange-{}", std::process::id()));
    let corpus = Corpus {
        layout: Layout::Native,
        shape: Shape::Plain,
        items,
        languages: 4,
        missing: 0,
        seed: 42,
    };
    corpus.write(&folder).unwrap();
    translate_all(&folder);
    for_each_text(&folder, "fr.md", &|text| text.replacen(". ", ", désormais. ", 1));
    for format in [ExchangeFormat::Xliff1, ExchangeFormat::Xliff2, ExchangeFormat::Po] {
        let tree = ContentTree::open(&folder).unwrap();
        let records = TranslationRecords::open(&folder);
        let exported = export(&tree, &records, format, Selection::Outdated);
        let filled = filled(format, &exported);
        let import = Import::read("nl.xlf", filled.as_bytes()).unwrap();
        let outcome = import.outcome(&tree, &records, "Marie", Timestamp::UNIX_EPOCH).unwrap();
        assert!(outcome.written() >= items / 2, "{} of {items}", outcome.written());
        drop((import, outcome));
        let [load, out, back, write] = medians(
            3,
            items,
            [
                &mut || {
                    black_box(Catalog::open(&folder).unwrap().len());
                },
                &mut || {
                    black_box(export(&tree, &records, format, Selection::Outdated).len());
                },
                &mut || {
                    let import = Import::read("nl.xlf", filled.as_bytes()).unwrap();
                    let now = Timestamp::UNIX_EPOCH;
                    black_box(import.outcome(&tree, &records, "Marie", now).unwrap().written());
                },
                &mut || {
                    black_box(export(&tree, &records, format, Selection::All).len());
                },
            ],
        )
        .map(|it| it / 1000.0);
        println!(
            "{items:>7} {:>8} {:>8.1} {load:>8.2} {out:>9.2} {:>6.2}× {back:>9.2} {:>6.2}× {write:>8.2}",
            format.as_str(),
            filled.len() as f64 / 1e6,
            out / load,
            back / load,
        );
    }
    fs::remove_dir_all(&folder).unwrap();
}

/// Replaces the Dutch texts by translations with records and kept sources: their words are those of the
/// French texts.
fn translate_all(folder: &Path) {
    remove_all(folder, "nl.md");
    let tree = ContentTree::open(folder).unwrap();
    let records = TranslationRecords::new();
    let file = export(&tree, &records, ExchangeFormat::Po, Selection::Missing);
    let filled = filled(ExchangeFormat::Po, &file);
    let import = Import::read("nl.po", filled.as_bytes()).unwrap();
    let outcome = import.outcome(&tree, &records, "Marie", Timestamp::UNIX_EPOCH).unwrap();
    outcome.changes().apply().unwrap();
}

fn export(
    tree: &ContentTree,
    records: &TranslationRecords,
    format: ExchangeFormat,
    selection: Selection,
) -> String {
    let [fr, nl] = ["fr", "nl"].map(|tag| tag.parse::<LanguageTag>().unwrap());
    let mut file = Vec::new();
    let export = Export::new(tree.catalog(), records, fr, nl);
    export.with_format(format).with_selection(selection).write(&mut file).unwrap();
    String::from_utf8(file).unwrap()
}

/// Returns the file with the source as the target of each unit that is not current.
fn filled(format: ExchangeFormat, file: &str) -> String {
    let mut out = String::with_capacity(file.len() * 2);
    let mut source = String::new();
    let mut is_open = true;
    for line in file.lines() {
        match format {
            ExchangeFormat::Po => {
                if let Some(text) = line.strip_prefix("msgid ") {
                    source = text.to_owned();
                }
                if line.starts_with("#, fuzzy") || line.starts_with("#|") {
                    is_open = true;
                    continue;
                }
                if line.starts_with("msgstr")
                    && (is_open || line == "msgstr \"\"")
                    && source != "\"\""
                {
                    out.push_str(&format!("msgstr {source}\n"));
                    is_open = false;
                    continue;
                }
            }
            _ => {
                if line.starts_with("<source>") {
                    source = line.to_owned();
                }
                let is_target = line.starts_with("<target") && !line.contains("\"final\"");
                if is_target && !source.is_empty() {
                    let state = match format {
                        ExchangeFormat::Xliff1 => " state=\"translated\"",
                        _ => "",
                    };
                    let text = source.replace("<source>", &format!("<target{state}>"));
                    out.push_str(&format!("{}\n", text.replace("</source>", "</target>")));
                    source.clear();
                    continue;
                }
            }
        }
        out.push_str(line);
        out.push('\n');
    }
    out
}

fn for_each_text(folder: &Path, name: &str, change: &dyn Fn(&str) -> String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => for_each_text(&path, name, change),
            false if path.ends_with(name) => {
                let text = fs::read_to_string(&path).unwrap();
                fs::write(&path, change(&text)).unwrap();
            }
            false => {}
        }
    }
}

fn remove_all(folder: &Path, name: &str) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => remove_all(&path, name),
            false if path.ends_with(name) => fs::remove_file(&path).unwrap(),
            false => {}
        }
    }
}
