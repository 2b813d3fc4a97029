//! Edits of the rows of a table of pages, for ever.

use std::thread;
use std::time::Duration;

use isogloss_store_tests::numbers::Numbers;
use postgres::error::Severity;
use postgres::{Client, Config, Error, NoTls, Transaction};

use crate::{page_feed, say};

/// The number of pages.
const PAGES: usize = 30;

/// The numbers of the revisions of the rows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Revisions {
    /// They are in the order of the commits.
    Ordered,
    /// They are those of an identity column, which are in the order of the statements that ask for
    /// them.
    Identity,
}

/// The result of an attempt to write.
enum Outcome {
    Written(i64),
    Conflict,
    /// Nothing was written.
    Failed,
    Unknown,
}

/// A row before and after an edit.
struct Edit {
    id: String,
    revision: i64,
    titles: [Option<String>; 2],
}

/// Edits rows for ever, and prints a line for each attempt.
pub(crate) fn write_for_ever(config: &Config, name: &str, seed: u64, revisions: Revisions) -> ! {
    let mut numbers = Numbers(seed);
    let (mut number, mut connection) = (0, None);
    loop {
        let mut client = match connection.take().map_or_else(|| config.connect(NoTls), Ok) {
            Ok(client) => client,
            Err(_) => {
                thread::sleep(Duration::from_millis(20));
                continue;
            }
        };
        let Ok(edits) = edits(&mut client, &format!("{name}.{}", number + 1), &mut numbers) else {
            continue;
        };
        number += 1;
        let pause = Duration::from_millis(if numbers.below(3) == 0 { 2 } else { 0 });
        let attempt = format!("{name}.{number}");
        match write(&mut client, &edits, &attempt, (revisions, pause)) {
            Outcome::Written(revision) => {
                say(format_args!("wrote {number} {revision} {}", shown(&edits)));
            }
            Outcome::Conflict => say(format_args!("conflict {number}")),
            Outcome::Failed => say(format_args!("failed {number}")),
            Outcome::Unknown => say(format_args!("unknown {number}")),
        }
        connection = Some(client).filter(|client| !client.is_closed());
    }
}

/// Reads one or two rows, and returns what becomes of them.
fn edits(client: &mut Client, attempt: &str, numbers: &mut Numbers) -> Result<Vec<Edit>, Error> {
    let kind = numbers.below(10);
    let first = numbers.below(PAGES);
    let second = (first + 1 + numbers.below(PAGES - 1)) % PAGES;
    let pages = if kind < 4 { vec![first, second] } else { vec![first] };
    let ids: Vec<String> = pages.iter().map(|page| format!("pages/school-{page:02}")).collect();
    let query = "SELECT id, revision, title_fr, title_nl FROM page WHERE id = ANY ($1) ORDER BY id";
    let rows = client.query(query, &[&ids])?;
    let new = |word: &str| Some(format!("{word} {attempt}"));
    let edits = rows.iter().map(|row| {
        let (id, revision): (String, i64) = (row.get(0), row.get(1));
        let before: [Option<String>; 2] = [row.get(2), row.get(3)];
        let is_removed = kind == 0 && id == ids[0] && before.iter().any(Option::is_some);
        let [french, dutch] = before;
        let titles = match kind {
            _ if is_removed => [None, None],
            5 | 6 => [french, new("Openingsuren")],
            7 => [new("Horaires"), dutch],
            8 => [new("Horaires"), None],
            _ => [new("Horaires"), new("Openingsuren")],
        };
        Edit { id, revision, titles }
    });
    Ok(edits.collect())
}

fn write(
    client: &mut Client,
    edits: &[Edit],
    attempt: &str,
    (revisions, pause): (Revisions, Duration),
) -> Outcome {
    let begun = match revisions {
        Revisions::Ordered => page_feed::begin(client),
        Revisions::Identity => begin_by_identity(client),
    };
    let Ok((mut transaction, revision)) = begun else { return Outcome::Failed };
    match put(&mut transaction, edits, attempt, revision) {
        Ok(true) => {}
        Ok(false) => return Outcome::Conflict,
        Err(_) => return Outcome::Failed,
    }
    thread::sleep(pause);
    match page_feed::commit(transaction) {
        Ok(()) => Outcome::Written(revision),
        Err(error) if is_refusal(&error) => Outcome::Failed,
        Err(_) => Outcome::Unknown,
    }
}

fn begin_by_identity(client: &mut Client) -> Result<(Transaction<'_>, i64), Error> {
    let mut transaction = client.transaction()?;
    let next = "SELECT nextval(pg_get_serial_sequence('page', 'revision'))";
    let revision = transaction.query_one(next, &[])?.get(0);
    Ok((transaction, revision))
}

/// Writes rows, and returns `false` if one of them has changed since it was read. The table
/// `page_history` is for the test.
fn put(
    transaction: &mut Transaction<'_>,
    edits: &[Edit],
    attempt: &str,
    revision: i64,
) -> Result<bool, Error> {
    for Edit { id, revision: before, titles: [french, dutch] } in edits {
        let changed = transaction.execute(
            "UPDATE page SET revision = $1, title_fr = $2, title_nl = $3 WHERE id = $4 AND revision = $5",
            &[&revision, french, dutch, id, before],
        )?;
        if changed == 0 {
            return Ok(false);
        }
        transaction.execute(
            "INSERT INTO page_history (revision, attempt, id, title_fr, title_nl) VALUES ($1, $2, $3, $4, $5)",
            &[&revision, &attempt, id, french, dutch],
        )?;
    }
    Ok(true)
}

/// Returns whether the server has refused a commit and keeps the connection. After any other error of
/// a commit the outcome is not known.
fn is_refusal(error: &Error) -> bool {
    let severity = error.as_db_error().and_then(|said| said.parsed_severity());
    severity.is_some_and(|it| !matches!(it, Severity::Fatal | Severity::Panic))
}

/// Returns edits as the test compares them with the history.
fn shown(edits: &[Edit]) -> String {
    let words = edits.iter().map(|it| format!("{} {:?}", it.id, it.titles));
    words.collect::<Vec<_>>().join(" ")
}
