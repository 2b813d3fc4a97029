//! A model of content in PostgreSQL: programs that write and follow it, some of which are killed, with
//! connections that break at any moment. Everything that they print is compared with the history of
//! the database.
//!
//! `ISOGLOSS_MODEL_WRITES=100000` runs until so many writes are acknowledged, from a seed that
//! `ISOGLOSS_MODEL_SEED` can change.

mod judge;
mod programs;

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;
use std::time::Instant;

use isogloss::store::{Author, FileWrite, Store, StoreErrorKind};
use isogloss_postgres::PostgresStore;
use isogloss_store_tests::proxy::Proxy;
use isogloss_store_tests::server::Server;

use self::judge::{History, Step, Titles, Verdict, judge, state};
use self::programs::{Ended, Run, Scene};

/// The number of writes to a store.
const WRITES: usize = 10_000;

/// The number of pages.
const PAGES: usize = 30;

/// The attempts to write the first and the last revision.
const START: &str = "start";
const END: &str = "end";

const SITE: &str = "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n";

fn number(name: &str) -> Option<usize> {
    std::env::var(name).ok().and_then(|text| text.parse().ok())
}

fn seed() -> u64 {
    number("ISOGLOSS_MODEL_SEED").unwrap_or(1) as u64
}

fn writes() -> usize {
    number("ISOGLOSS_MODEL_WRITES").unwrap_or(WRITES)
}

/// Prints the figures of a run.
fn print(name: &str, verdict: &Verdict, proxy: &Proxy, kills: usize, start: Instant) {
    println!(
        "{name}, seed {}: {} writes acknowledged in {:.1} s ({} when repeated, {} written twice), {} conflicts, {} failed, {} of unknown outcome \
         (of which {} written), {} written by killed writers, {} with a mistake; {kills} kills, {} cuts \
         (of which {} at a commit); {} states shown, {} refused, {} disconnections",
        seed(),
        verdict.acknowledged,
        start.elapsed().as_secs_f64(),
        verdict.repeated,
        verdict.written_twice,
        verdict.conflicts,
        verdict.failed,
        verdict.unknown,
        verdict.unknown_written,
        verdict.killed_written,
        verdict.mistakes,
        proxy.cuts(),
        proxy.cut_commits(),
        verdict.states,
        verdict.refused,
        verdict.disconnected,
    );
}

fn page(number: usize) -> String {
    format!("pages/school-{number:02}")
}

fn paths() -> Vec<String> {
    (0..PAGES).flat_map(|it| ["fr", "nl"].map(|tag| format!("{}/{tag}.md", page(it)))).collect()
}

fn text(title: &str) -> Vec<u8> {
    format!("+++\ntitle = \"{title}\"\n+++\n").into_bytes()
}

/// Returns the number in the title of a text, or `None` if the title does not end.
fn title(text: &str) -> Option<String> {
    let (title, _) = text.strip_prefix("+++\ntitle = \"")?.split_once("\"\n+++\n")?;
    title.rsplit(' ').next().map(str::to_owned)
}

/// Writes files, whatever was there before, and returns the revision.
fn write(store: &PostgresStore, files: &[(String, Vec<u8>)], attempt: &str) -> u64 {
    let paths: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
    loop {
        let before = store.snapshot().unwrap().read(&paths).unwrap();
        let writes = files.iter().zip(&before).map(|((path, after), before)| FileWrite {
            path,
            before: before.as_deref(),
            after: Some(after),
        });
        let writes: Vec<FileWrite<'_>> = writes.collect();
        match store.write(&writes, Author { name: Some(attempt), at: None }) {
            // The last write of a program that was killed may still be under way.
            Err(error) if error.kind() == StoreErrorKind::Conflict => {}
            written => return written.unwrap().revision().get(),
        }
    }
}

/// Reads the history of a store, and replays it.
fn history_of_store(store: &PostgresStore) -> History {
    let mut changes: BTreeMap<u64, (String, BTreeMap<String, Option<String>>)> = BTreeMap::new();
    for path in paths() {
        for kept in store.history(&path).unwrap() {
            let text = kept.bytes.map(|it| String::from_utf8(it.into_vec()).unwrap());
            let attempt = kept.author.unwrap().to_string();
            let step = changes.entry(kept.revision.get()).or_insert((attempt, BTreeMap::new()));
            step.1.insert(path.clone(), text);
        }
    }
    let (mut titles, mut mistaken, mut history) = (Titles::new(), BTreeSet::new(), History::new());
    let mut files: BTreeMap<String, Option<String>> = BTreeMap::new();
    for (revision, (attempt, changed)) in changes {
        let (mut words, mut before) = (Vec::new(), Vec::new());
        let in_words = |path: &str, text: &Option<String>| match text {
            Some(text) => format!("{path} {text:?}"),
            None => format!("{path} -"),
        };
        for (path, text) in changed {
            words.push(in_words(&path, &text));
            let replaced = files.insert(path.clone(), text.clone());
            before.push(in_words(&path, &replaced.flatten()));
            let title = text.as_deref().map(title);
            match &title {
                Some(None) => mistaken.insert(path.clone()),
                _ => mistaken.remove(&path),
            };
            let (page, tag) = path.rsplit_once('/').unwrap();
            let texts = titles.entry(page.to_owned()).or_default();
            texts[usize::from(tag == "nl.md")] = title.flatten();
        }
        let state = mistaken.is_empty().then(|| state(&titles));
        let (changes, before) = (words.join(" "), Some(before.join(" ")));
        history.insert(revision, Step { attempt, changes, before, state });
    }
    history
}

#[test]
fn followers_of_a_store_show_its_history_and_no_write_is_lost() {
    let Some(server) = Server::shared() else { return };
    let start = Instant::now();
    let address = server.address("postgres", &server.database());
    let store = PostgresStore::create(&address).unwrap();
    let first = paths().into_iter().map(|path| (path, text("Début 0")));
    let first = first.chain([("site.toml".to_owned(), SITE.as_bytes().to_vec())]);
    write(&store, &first.collect::<Vec<_>>(), START);

    let proxy = Proxy::start(&address);
    let scene = Scene { proxy: &proxy, roles: ["write", "follow"], seed: seed(), pace: 20 };
    // The last revision leaves no mistake.
    let last = paths().into_iter().map(|path| (path, text("Fin 1"))).collect::<Vec<_>>();
    let run = scene.run(writes(), || write(&store, &last, END));
    let history = history_of_store(&store);
    let verdict = judge(&run, &history, END);
    print("store", &verdict, &proxy, run.kills, start);
    assert!(verdict.violations.is_empty(), "{:#?}", verdict.violations);
    assert_eq!(history.keys().last(), Some(&(history.len() as u64)), "a revision is missing");
    assert!(verdict.acknowledged >= writes() && verdict.states > 0);
}

/// Runs the same model with a table of pages, written by a role of the program.
fn run_with_rows(server: &Server, role: &str, writes: usize) -> Verdict {
    let start = Instant::now();
    let address = server.address("postgres", &server.database());
    let program = env!("CARGO_BIN_EXE_store-program");
    let created = Command::new(program).args(["create-rows", &address]).status().unwrap();
    assert!(created.success());
    let mut client = postgres::Client::connect(&address, postgres::NoTls).unwrap();
    client
        .batch_execute(
            "ALTER TABLE page ALTER revision ADD GENERATED BY DEFAULT AS IDENTITY (START WITH 2);
            CREATE TABLE page_history (
                revision bigint, attempt text, id text, title_fr text, title_nl text
            )",
        )
        .unwrap();
    for at in 0..PAGES {
        let insert = "INSERT INTO page VALUES ($1, 1, 'Début 0', 'Begin 0')";
        client.execute(insert, &[&page(at)]).unwrap();
    }
    let insert = "INSERT INTO page_history SELECT revision, $1, id, title_fr, title_nl FROM page";
    client.execute(insert, &[&START]).unwrap();

    let proxy = Proxy::start(&address);
    let scene = Scene { proxy: &proxy, roles: [role, "follow-rows"], seed: seed(), pace: 10 };
    let run = scene.run(writes, || {
        let mut transaction = client.transaction().unwrap();
        // Transactions of killed writers have ended after this.
        transaction.batch_execute("LOCK TABLE page").unwrap();
        let update = "UPDATE page SET revision = (
            SELECT greatest(max(revision) + 1, nextval(pg_get_serial_sequence('page', 'revision'))) FROM page
        ), title_fr = 'Fin 1', title_nl = 'Einde 1'";
        transaction.execute(update, &[]).unwrap();
        transaction.execute(insert, &[&END]).unwrap();
        let last: i64 = transaction.query_one("SELECT max(revision) FROM page", &[]).unwrap().get(0);
        transaction.batch_execute("NOTIFY page").unwrap();
        transaction.commit().unwrap();
        last.cast_unsigned()
    });
    let verdict = judge(&run, &history_of_rows(&mut client), END);
    print(role, &verdict, &proxy, run.kills, start);
    verdict
}

/// Reads the history of the table, and replays it.
fn history_of_rows(client: &mut postgres::Client) -> History {
    let query = "SELECT revision, attempt, id, title_fr, title_nl FROM page_history
        ORDER BY revision, id COLLATE \"C\"";
    let (mut titles, mut history) = (Titles::new(), History::new());
    for row in client.query(query, &[]).unwrap() {
        let (revision, attempt): (i64, String) = (row.get(0), row.get(1));
        let (id, texts): (String, [Option<String>; 2]) = (row.get(2), [row.get(3), row.get(4)]);
        let change = format!("{id} {texts:?}");
        let number =
            |it: Option<String>| it.and_then(|it| it.rsplit(' ').next().map(str::to_owned));
        titles.insert(id, texts.map(number));
        let new = || Step { attempt, changes: String::new(), before: None, state: None };
        let step = history.entry(revision.cast_unsigned()).or_insert_with(new);
        let space = if step.changes.is_empty() { "" } else { " " };
        step.changes += &format!("{space}{change}");
        step.state = Some(state(&titles));
    }
    history
}

#[test]
fn followers_of_a_table_show_its_history() {
    let Some(server) = Server::shared() else { return };
    let verdict = run_with_rows(server, "write-rows", writes() / 10);
    assert!(verdict.violations.is_empty(), "{:#?}", verdict.violations);
    assert!(verdict.acknowledged >= writes() / 10 && verdict.states > 0);
}

/// The judge finds what goes wrong with revisions that are not in the order of the commits.
#[test]
fn followers_of_an_identity_column_miss_changes() {
    let Some(server) = Server::shared() else { return };
    let verdict = run_with_rows(server, "write-rows-by-identity", 500);
    let is_wrong = |it: &&String| it.contains("shows another state");
    assert!(verdict.violations.iter().any(|it| is_wrong(&it)), "{:?}", verdict);
    // The table itself has everything that was acknowledged.
    assert!(!verdict.violations.iter().any(|it| it.starts_with("the history has not")));
}

/// The judge finds each kind of violation in what one writer and one follower have printed.
#[test]
fn the_judge_finds_violations() {
    let step = |attempt: &str, changes: &str, state: Option<&str>| Step {
        attempt: attempt.to_owned(),
        changes: changes.to_owned(),
        before: Some("a 0".to_owned()),
        state: state.map(str::to_owned),
    };
    let history = || {
        History::from([
            (1, step(START, "", Some("a=0/0"))),
            (2, step("1.0.1", "a 1", Some("a=1/0"))),
            (3, step("1.0.3", "a ?", None)),
            (4, step("1.0.4", "a 4", Some("a=4/4"))),
            (5, step(END, "", Some("a=5/5"))),
        ])
    };
    let violations = |written: &[&str], shown: &[&str], history: &History| {
        let ended = |name: &str, lines: &[&str]| Ended {
            name: name.to_owned(),
            lines: lines.iter().map(|it| (*it).to_owned()).collect(),
            least: 2,
            is_survivor: true,
        };
        let (writers, followers) = (vec![ended("1.0", written)], vec![ended("follower", shown)]);
        judge(&Run { writers, followers, kills: 0 }, history, END).violations
    };
    let written = ["wrote 1 2 a 1", "conflict 2", "unknown 3"];
    let shown = ["state 2 a=1/0", "refused", "state 4 a=4/4", "state 5 a=5/5"];
    assert_eq!(violations(&written, &shown, &history()), [""; 0]);

    let written_cases = [
        (["wrote 1 2 a 2", "conflict 2", "unknown 3"], "the history has not, at 2: a 2"),
        (["wrote 1 6 a 1", "conflict 2", "unknown 3"], "the history has not, at 6: a 1"),
        (["wrote 1 2 a 1", "conflict 2", "failed 3"], "1.0.3 was refused, and is at 3"),
    ];
    for (written, expected) in written_cases {
        assert_eq!(violations(&written, &shown, &history()), [expected]);
    }
    let expected = ["nobody tried 1.0.4 of 4"];
    assert_eq!(violations(&written[..2], &shown, &history()), expected);
    let mut twice = history();
    twice.insert(4, step("1.0.3", "a 4", Some("a=4/4")));
    // Others have brought the file back to what it was.
    assert_eq!(violations(&written, &shown, &twice), [""; 0]);
    for before in [Some("a 1".to_owned()), None] {
        twice.get_mut(&4).unwrap().before = before;
        assert_eq!(violations(&written, &shown, &twice), ["1.0.3 was written at 3 and at 4"]);
    }

    let shown_cases = [
        (&["state 1 a=0/0", "state 5 a=5/5"][..], "follower began at 1, although 2 was known"),
        (&["state 4 a=4/4", "state 2 a=1/0", "state 5 a=5/5"], "follower went from 4 back to 2"),
        (&["state 3 a=1/0", "state 5 a=5/5"], "follower shows another state than 3: a=1/0"),
        (&["state 4 a=1/0", "state 5 a=5/5"], "follower shows another state than 4: a=1/0"),
        (&["state 4 a=4/4"], "follower ended at 4 of 5"),
        (&[], "follower ended at 0 of 5"),
    ];
    for (shown, expected) in shown_cases {
        assert_eq!(violations(&written, shown, &history()), [expected]);
    }
}
