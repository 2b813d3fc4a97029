//! Edits of the files of a store, for ever.

use std::thread;
use std::time::Duration;

use isogloss::store::{Author, FileWrite, Position, Store, StoreError, StoreErrorKind};
use isogloss_postgres::PostgresStore;
use isogloss_store_tests::numbers::Numbers;

use crate::say;

/// The number of pages.
const PAGES: usize = 30;

const LANGUAGES: [&str; 2] = ["fr", "nl"];

/// The texts of a page in the two languages.
type Texts = [Option<Vec<u8>>; 2];

/// Opens a store as soon as its server can be reached.
///
/// # Errors
///
/// Returns an error that another attempt would meet too.
pub(crate) fn open(address: &str) -> Result<PostgresStore, StoreError> {
    loop {
        match PostgresStore::open(address) {
            Err(error) if error.kind() == StoreErrorKind::Unavailable => {
                thread::sleep(Duration::from_millis(20));
            }
            opened => return opened,
        }
    }
}

/// Edits pages for ever, and prints a line for each attempt.
///
/// # Errors
///
/// Returns an error that has nothing to do with other writers or with the connection.
pub(crate) fn write_for_ever(address: &str, name: &str, seed: u64) -> Result<(), StoreError> {
    let store = open(address)?;
    let mut numbers = Numbers(seed);
    let (mut number, mut mistaken) = (0, None);
    loop {
        let kind = numbers.below(1000);
        let first = mistaken.unwrap_or_else(|| numbers.below(PAGES));
        let second = (first + 1 + numbers.below(PAGES - 1)) % PAGES;
        // A write of one page or of two.
        let pages = if (770..940).contains(&kind) { vec![first, second] } else { vec![first] };
        let paths = pages.iter().flat_map(|page| LANGUAGES.map(|tag| path(*page, tag)));
        let paths: Vec<String> = paths.collect();
        let asked: Vec<&str> = paths.iter().map(String::as_str).collect();
        let before = match store.snapshot().and_then(|mut snapshot| snapshot.read(&asked)) {
            Ok(before) => before,
            Err(error) if error.kind() == StoreErrorKind::Unavailable => {
                thread::sleep(Duration::from_millis(5));
                continue;
            }
            Err(error) => return Err(error),
        };
        number += 1;
        let attempt = format!("{name}.{number}");
        let mut after: Vec<Option<Vec<u8>>> = Vec::new();
        for (at, texts) in before.chunks(LANGUAGES.len()).enumerate() {
            after.extend(edited(texts, (at, kind), &attempt, &mut numbers));
        }
        let states = before.iter().map(Option::as_deref).zip(&after);
        let mut writes: Vec<FileWrite<'_>> = asked
            .iter()
            .zip(states)
            .map(|(path, (before, after))| FileWrite { path, before, after: after.as_deref() })
            .filter(|it| it.before != it.after)
            .collect();
        writes.sort_by_key(|it| it.path);
        let author = Author { name: Some(&attempt), at: None };
        let mut written = store.write(&writes, author);
        let mut word = "wrote";
        // If the first attempt was written, the second one is a conflict.
        while is_unknown(&written) && numbers.below(2) == 0 {
            written = store.write(&writes, author);
            word = "wrote-again";
        }
        match written {
            Ok(position) => {
                say(format_args!("{word} {number} {} {}", position.revision(), shown(&writes)));
                mistaken = after.iter().flatten().any(|it| is_mistaken(it)).then_some(first);
            }
            Err(error) => match error.kind() {
                StoreErrorKind::UnknownOutcome => say(format_args!("unknown {number}")),
                StoreErrorKind::Conflict | StoreErrorKind::Unavailable if word != "wrote" => {
                    say(format_args!("unknown {number}"));
                }
                StoreErrorKind::Conflict => say(format_args!("conflict {number}")),
                StoreErrorKind::Unavailable => say(format_args!("failed {number}")),
                _ => return Err(error),
            },
        }
    }
}

fn is_unknown(written: &Result<Position, StoreError>) -> bool {
    written.as_ref().is_err_and(|error| error.kind() == StoreErrorKind::UnknownOutcome)
}

/// Returns what becomes of the texts of a page, which is the first or second one of a write.
fn edited(
    before: &[Option<Box<[u8]>>],
    (at, kind): (usize, usize),
    attempt: &str,
    numbers: &mut Numbers,
) -> Texts {
    let kept = |language: usize| before[language].as_deref().map(<[u8]>::to_vec);
    let count = 1 + numbers.below(8);
    let new = |language: usize| Some(text(language, attempt, count).into_bytes());
    let one = numbers.below(LANGUAGES.len());
    let in_one = |text: String| {
        let mut texts = [kept(0), kept(1)];
        texts[one] = Some(text.into_bytes());
        texts
    };
    let texts = || before.iter().flatten();
    if texts().next().is_none() || texts().any(|it| is_mistaken(it)) {
        // A page is created, or a mistake is corrected.
        return [new(0), new(1)];
    }
    match (kind, at) {
        (..500, _) => in_one(text(one, attempt, count)),
        (870..940, 0) => [None, None],
        (940..995, _) => [new(0), None],
        (995.., _) => in_one(text(one, attempt, count).replacen("\"\n", "\n", 1)),
        _ => [new(0), new(1)],
    }
}

fn path(page: usize, language: &str) -> String {
    format!("pages/school-{page:02}/{language}.md")
}

/// Returns a text whose title names the attempt to write it.
fn text(language: usize, attempt: &str, count: usize) -> String {
    let (title, sentence) = match language {
        0 => ("Horaires", "L’école est ouverte de 8 h 30 à 15 h 30.\n"),
        _ => ("Openingsuren", "De school is open van 8.30 tot 15.30 uur.\n"),
    };
    format!("+++\ntitle = \"{title} {attempt}\"\n+++\n{}", sentence.repeat(count))
}

/// Returns whether the title of a text does not end.
fn is_mistaken(text: &[u8]) -> bool {
    !text.windows(2).any(|it| it == b"\"\n")
}

/// Returns writes as the test compares them with the history.
fn shown(writes: &[FileWrite<'_>]) -> String {
    let words = writes.iter().map(|it| match it.after {
        Some(bytes) => format!("{} {:?}", it.path, String::from_utf8_lossy(bytes)),
        None => format!("{} -", it.path),
    });
    words.collect::<Vec<_>>().join(" ")
}
