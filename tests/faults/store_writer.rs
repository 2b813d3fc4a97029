//! A program that writes to a store, for tests that kill it or make its system calls fail.
//!
//! ```text
//! store-writer create FILE        creates a store
//! store-writer groups FILE NAME   writes groups of four files for ever, and prints each revision
//! store-writer once FILE          writes one group, and prints its revision
//! store-writer read FILE          checks the store, and prints the number of whole groups
//! ```
//!
//! An error is printed as its kind and its message, and the program ends with code 1.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use isogloss::store::{Author, FileWrite, Snapshot, SqliteStore, Store, StoreError};

const LANGUAGES: [&str; 4] = ["de", "en", "fr", "nl"];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words[..] {
        ["create", file] => SqliteStore::create(file).map(drop),
        ["groups", file, name] => write_for_ever(Path::new(file), name),
        ["once", file] => SqliteStore::open(file).and_then(|store| write_group(&store, "once")),
        ["read", file] => read(Path::new(file)),
        _ => {
            eprintln!("unknown arguments: {words:?}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(format_args!("{error:?}"));
            ExitCode::FAILURE
        }
    }
}

/// Prints a line at once.
fn say(line: impl std::fmt::Display) {
    let mut out = io::stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

fn write_for_ever(file: &Path, name: &str) -> Result<(), StoreError> {
    let store = SqliteStore::open(file)?;
    loop {
        write_group(&store, name)?;
    }
}

/// Writes the next state of the four texts of an entry, which all have the same number.
fn write_group(store: &SqliteStore, name: &str) -> Result<(), StoreError> {
    let paths = LANGUAGES.map(|language| format!("news/{name}/{language}.md"));
    let before = texts(&mut *store.snapshot()?, &paths)?;
    let number = 1 + number(&before[0]);
    let after = LANGUAGES.map(|it| format!("{number}\n{}", it.repeat(number % 3000)).into_bytes());
    let writes: Vec<FileWrite<'_>> = (0..LANGUAGES.len())
        .map(|at| FileWrite {
            path: &paths[at],
            before: before[at].as_deref(),
            after: Some(&after[at]),
        })
        .collect();
    let position = store.write(&writes, Author { name: Some(name), at: None })?;
    say(position.revision());
    Ok(())
}

fn texts(
    snapshot: &mut dyn Snapshot,
    paths: &[String],
) -> Result<Vec<Option<Box<[u8]>>>, StoreError> {
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    snapshot.read(&paths)
}

fn number(text: &Option<Box<[u8]>>) -> usize {
    let text = text.as_deref().map(String::from_utf8_lossy);
    text.and_then(|it| it.lines().next()?.parse().ok()).unwrap_or(0)
}

/// Checks the store, and that the texts of each group are of the same write.
fn read(file: &Path) -> Result<(), StoreError> {
    let store = SqliteStore::open(file)?;
    store.check_integrity()?;
    let mut snapshot = store.snapshot()?;
    let listing = snapshot.list("")?;
    assert!(listing.problems.is_empty() && listing.files.len().is_multiple_of(LANGUAGES.len()));
    for group in listing.files.chunks(LANGUAGES.len()) {
        assert!(group.iter().all(|it| it.revision == group[0].revision), "{group:?}");
        let paths: Vec<String> = group.iter().map(|it| it.path.to_string()).collect();
        let texts = texts(&mut *snapshot, &paths)?;
        assert!(texts.iter().all(|it| number(it) == number(&texts[0])), "{paths:?}");
    }
    say(format_args!("{} groups at {}", listing.files.len() / 4, snapshot.position().revision()));
    Ok(())
}
