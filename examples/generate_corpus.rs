//! Writes a made-up content tree for measuring: news items in up to four languages, some texts
//! missing, the same bytes for the same numbers.
//!
//! ```text
//! cargo run --release --example generate_corpus -- native|hugo|zola FOLDER [ITEMS] [LANGUAGES] [MISSING] [SEED]
//! ```

#[path = "../benches/support/corpus.rs"]
mod corpus;
#[path = "../benches/support/random.rs"]
mod random;

use std::path::Path;
use std::process::ExitCode;

use corpus::{Corpus, LANGUAGES, Layout};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (layout, folder) = match arguments.as_slice() {
        [layout, folder, ..] => (Layout::parse(layout), folder),
        _ => (None, &String::new()),
    };
    let number = |at: usize, otherwise: usize| match arguments.get(at) {
        Some(text) => text.parse().ok(),
        None => Some(otherwise),
    };
    let numbers = (number(2, 1000), number(3, 4), number(4, 30), number(5, 42));
    let (Some(layout), (Some(items), Some(languages @ 1..=4), Some(missing), Some(seed))) =
        (layout, numbers)
    else {
        eprintln!(
            "usage: generate_corpus native|hugo|zola FOLDER [ITEMS] [LANGUAGES 1 to {}] \
             [MISSING OF 100] [SEED]",
            LANGUAGES.len()
        );
        return ExitCode::FAILURE;
    };
    let corpus = Corpus { layout, items, languages, missing, seed: seed as u64 };
    match corpus.write(Path::new(folder)) {
        Ok(bytes) => println!("{} files, {bytes} bytes in {folder}", corpus.files().count()),
        Err(error) => {
            eprintln!("{folder}: {error}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
