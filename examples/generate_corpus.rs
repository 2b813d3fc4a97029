//! Writes a generated content tree for benchmarks. The same arguments give the same bytes.
//!
//! ```text
//! cargo run --release --example generate_corpus -- native|hugo|zola FOLDER [plain|real] [ITEMS] [LANGUAGES] [MISSING] [SEED]
//! ```
//!
//! `plain` (the default) has uniform news items in up to four languages; `real` has news and pages with
//! the features of real sites, in their proportions, in up to 34 languages.

#[path = "../benches/support/corpus.rs"]
mod corpus;
#[path = "../benches/support/random.rs"]
mod random;

use std::path::Path;
use std::process::ExitCode;

use corpus::{Corpus, Layout, Shape};

const USAGE: &str =
    "usage: generate_corpus native|hugo|zola FOLDER [plain|real] [ITEMS] [LANGUAGES] \
                     [MISSING] [SEED]

  native|hugo|zola  how the files are laid out
  FOLDER            where they are written
  plain|real        news items that are all alike (as it is without the word), or
                    news and pages in the proportions of real sites
  ITEMS             how many items, each with a text in some languages (1000)
  LANGUAGES         how many languages: 1 to 4, with real 1 to 34 (4)
  MISSING           how many of a hundred texts are missing (30)
  SEED              another number makes other files (42)";

fn main() -> ExitCode {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let shape = arguments.get(2).and_then(|word| Shape::parse(word));
    if shape.is_some() {
        arguments.remove(2);
    }
    let shape = shape.unwrap_or(Shape::Plain);
    let (layout, folder) = match arguments.as_slice() {
        [layout, folder, ..] => (Layout::parse(layout), folder),
        _ => (None, &String::new()),
    };
    let number = |at: usize, otherwise: usize| match arguments.get(at) {
        Some(text) => text.parse().ok(),
        None => Some(otherwise),
    };
    let numbers = (number(2, 1000), number(3, 4), number(4, 30), number(5, 42));
    let (Some(layout), (Some(items), Some(languages), Some(missing), Some(seed))) =
        (layout, numbers)
    else {
        eprintln!("{USAGE}");
        return ExitCode::FAILURE;
    };
    if !(1..=shape.languages().len()).contains(&languages) {
        eprintln!("{USAGE}");
        return ExitCode::FAILURE;
    }
    let corpus = Corpus { layout, shape, items, languages, missing, seed: seed as u64 };
    match corpus.write(Path::new(folder)) {
        Ok(bytes) => println!("{} files, {bytes} bytes in {folder}", corpus.files().count()),
        Err(error) => {
            eprintln!("{folder}: {error}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
