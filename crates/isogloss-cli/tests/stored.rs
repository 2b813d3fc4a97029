//! Commands on content in a database: they print and write what they do in a folder, and know the
//! history.

#![cfg(feature = "sqlite")]

#[allow(dead_code)]
#[path = "../../../tests/suite/support/folder.rs"]
mod folder;

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use folder::{Folder, files_of};
use isogloss::Timestamp;
use isogloss::store::{Author, FileWrite, SqliteStore, Store};

const SITE: &str = "time_zone = \"Europe/Brussels\"\n[urls]\nbase = \"https://example.org\"\n\
    [[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n[[languages]]\ntag = \"de\"\n";
const GATE: &str =
    "[[gates]]\nname = \"parity\"\nlanguages = [\"fr\", \"nl\"]\notherwise = \"keep\"\n";

/// Runs the command in a folder. Returns its exit code, its answer and its notes.
fn call(folder: &Folder, arguments: &[&str]) -> (i32, String, String) {
    let done = Command::new(env!("CARGO_BIN_EXE_isogloss"))
        .current_dir(&folder.0)
        .args(arguments)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap())
        .env("USER", "marie")
        .output()
        .unwrap();
    let [said, notes] = [done.stdout, done.stderr].map(|it| String::from_utf8(it).unwrap());
    assert!(!notes.contains("panicked"), "{notes}");
    (done.status.code().unwrap(), said, notes)
}

/// Creates a folder with a site in `content` and in the database `content.db`.
fn site(name: &str) -> Folder {
    let folder = Folder::new(&format!("cli-stored-{name}"));
    folder.file("content/site.toml", format!("{SITE}{GATE}"));
    folder
        .file("content/pages/mission/fr.md", "+++\ntitle = \"Notre mission\"\n+++\nVous aider.\n");
    folder.file("content/pages/mission/nl.md", "+++\ntitle = \"Opdracht\"\n+++\nU helpen.\n");
    folder.file("content/news/a/entry.toml", "date = 2025-09-02\n");
    folder.file(
        "content/news/a/fr.md",
        "+++\ntitle = \"Le retour\"\nslug = \"retour\"\n+++\nLes lanciers sont de retour.\n\n\
         Ils s’entraînent à [Marche](parade.svg).\n",
    );
    folder.file("content/news/a/nl.md", "+++\ntitle = \"De terugkeer\"\n+++\nZe zijn terug.\n");
    folder.file(
        "content/news/a/parade.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"6\"/>",
    );
    folder.file(
        "content/pages/bad/de.md",
        "+++\ntitle = \"Öffnungszeiten\"\nstatus = \"fertig\"\n+++\n",
    );
    let (code, said, notes) = call(&folder, &["copy", "content", "sqlite:content.db"]);
    assert_eq!(code, 0, "{said}{notes}");
    folder
}

/// Replaces moments with seconds, which the clock has set.
fn without_clock(text: &str) -> String {
    let is_of_moment = |c: char| c.is_ascii_digit() || "-:T".contains(c);
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at(at);
        let (moment, after) = from.split_at(from.find(|c| !is_of_moment(c)).unwrap_or(from.len()));
        out += before;
        out += if moment.len() == "2026-11-30T21:05:09".len() { "MOMENT" } else { moment };
        rest = after;
    }
    out + rest
}

#[test]
fn moments_of_the_clock_are_replaced() {
    assert_eq!(without_clock("at = 2026-11-30T21:05:09Z, 5 mots"), "at = MOMENTZ, 5 mots");
    assert_eq!(without_clock("2025-09-02 à 10:00"), "2025-09-02 à 10:00");
}

/// Returns the files of a folder. Texts are without the moments of the clock.
fn files_without_clock(folder: &Folder, path: &str) -> BTreeMap<String, Vec<u8>> {
    let files = files_of(&folder.0.join(path)).into_iter();
    let files = files.map(|(path, bytes)| match std::str::from_utf8(&bytes) {
        Ok(text) => (path, without_clock(text).into_bytes()),
        Err(_) => (path, bytes),
    });
    files.collect()
}

#[test]
fn commands_do_in_a_database_what_they_do_in_a_folder() {
    let folder = site("same");
    let table: &[(&[&str], i32)] = &[
        (&["check"], 1),
        (&["check", "--format", "json"], 1),
        (&["check", "--format", "sarif"], 1),
        (&["check", "--format", "github"], 1),
        (&["mark", "pages/bad", "draft", "--in", "de"], 2),
        (&["fix"], 0),
        (&["check", "--render"], 0),
        (&["status"], 0),
        (&["status", "--format", "json"], 0),
        (&["explain", "news/a", "--in", "de"], 0),
        (&["explain", "news/a", "body", "--in", "nl"], 0),
        (&["explain", "news/missing", "--in", "nl"], 2),
        (&["diff", "news/a", "--in", "nl"], 2),
        (&["accept", "news/a", "pages/mission", "--in", "nl", "--from", "fr"], 0),
        (&["diff", "news/a", "--in", "nl"], 0),
        (&["new", "news/b", "--in", "nl", "--title", "Open deur", "--date", "2026-01-05"], 0),
        (&["new", "news/b", "--in", "fr", "--with-source", "--dry-run"], 0),
        (&["new", "news/b", "--in", "fr", "--title", "Portes ouvertes"], 0),
        (&["mark", "news/b", "published", "--in", "nl"], 0),
        (&["mark", "news/b", "published", "--in", "nl"], 0),
        (&["schedule", "news/b", "--in", "nl", "--from", "2026-01-05T08:00"], 0),
        (&["slug", "news/a", "le-retour", "--in", "fr"], 0),
        (&["version", "new", "pages/mission", "2099", "--from", "2099-03-01T09:00"], 0),
        (&["version", "diff", "pages/mission", "2099"], 0),
        (&["mark", "pages/mission/+2099", "published", "--in", "fr"], 0),
        (&["timeline", "pages/mission"], 0),
        (&["timeline", "pages/mission", "--format", "json"], 0),
        (&["version", "publish", "pages/mission", "2099"], 2),
        (&["version", "publish", "pages/mission", "2099", "--now"], 0),
        (&["version", "new", "news/a", "2098"], 0),
        (&["version", "discard", "news/a", "2098"], 0),
        (&["status", "--format", "markdown"], 0),
        (&["check", "--strict"], 1),
        (&["build", "public", "--at", "2026-06-01"], 0),
    ];
    for (arguments, expected) in table {
        let places = ["content", "sqlite:content.db"];
        let [in_folder, in_store] = places.map(|place| match arguments {
            ["fix"] => (repair(&folder, place), String::new(), String::new()),
            ["build", out, more @ ..] => {
                let out = format!("{out}-{}", place.len());
                let build = ["--content", place, "build", &out];
                let (code, said, notes) = call(&folder, &[&build[..], more].concat());
                (code, said.replace(&out, "public"), notes)
            }
            _ => call(&folder, &[&["--content", place], *arguments].concat()),
        });
        let in_words = |(code, said, notes): &(i32, String, String)| {
            let text = format!("{code}\n{said}\n{notes}").replace("sqlite:content.db", "content");
            without_clock(&text.replace("sqlite%3Acontent.db", "content"))
        };
        assert_eq!(in_folder.0, *expected, "{arguments:?}: {}{}", in_folder.1, in_folder.2);
        assert_eq!(in_words(&in_folder), in_words(&in_store), "{arguments:?}");
    }
    let pages = |place: &str| files_of(&folder.0.join(format!("public-{}", place.len())));
    assert!(pages("content").len() > 10);
    assert_eq!(pages("content"), pages("sqlite:content.db"));
    assert_eq!(call(&folder, &["copy", "sqlite:content.db", "out"]).0, 0);
    let files = files_without_clock(&folder, "content");
    assert_eq!(files, files_without_clock(&folder, "out"));
    let paths: Vec<_> = files.keys().filter(|path| path.contains("isogloss/sources")).collect();
    assert_eq!(paths.len(), 2, "{files:?}");
}

/// Corrects the status that is misspelt.
fn repair(folder: &Folder, place: &str) -> i32 {
    let path = "pages/bad/de.md";
    let text = fs::read_to_string(folder.0.join("content").join(path)).unwrap();
    let right = text.replace("fertig", "draft");
    if place == "content" {
        return 0;
    }
    let store = SqliteStore::open(folder.0.join("content.db")).unwrap();
    let write = FileWrite { path, before: Some(text.as_bytes()), after: Some(right.as_bytes()) };
    store.write(&[write], Author::default()).unwrap();
    fs::write(folder.0.join("content").join(path), right).unwrap();
    0
}

#[test]
fn authors_are_those_of_the_options_or_the_user() {
    let folder = site("authors");
    repair(&folder, "sqlite:content.db");
    let store = SqliteStore::open(folder.0.join("content.db")).unwrap();
    let run = |arguments: &[&str]| {
        let (code, said, notes) =
            call(&folder, &[&["--content", "sqlite:content.db"], arguments].concat());
        assert_eq!(code, 0, "{said}{notes}");
    };
    run(&["mark", "news/a", "review", "--in", "nl"]);
    let last = &store.history("news/a/nl.md").unwrap()[0];
    assert_eq!(last.author.as_deref(), Some("marie"));
    assert!(last.at.is_some_and(|at| at > "2026-01-01T00:00:00Z".parse().unwrap()));
    run(&["accept", "news/a", "--in", "nl", "--from", "fr", "--by", "Jan"]);
    let last = &store.history("translations.toml").unwrap()[0];
    assert_eq!(last.author.as_deref(), Some("Jan"));
    run(&["mark", "news/a", "draft", "--in", "nl", "--dry-run"]);
    assert_eq!(store.history("news/a/nl.md").unwrap().len(), 2);
    // A container may have no user.
    let done = Command::new(env!("CARGO_BIN_EXE_isogloss"))
        .current_dir(&folder.0)
        .args(["--content", "sqlite:content.db", "mark", "news/a", "draft", "--in", "nl"])
        .env_clear()
        .status();
    assert!(done.unwrap().success());
    let last = &store.history("news/a/nl.md").unwrap()[0];
    assert_eq!((last.author.as_deref(), last.at.is_some()), (None, true));
}

#[test]
fn a_database_is_not_compared_with_the_site_of_another_tool() {
    let folder = site("compare");
    let (code, _, notes) = call(&folder, &["compare", "sqlite:content.db", "public"]);
    assert_eq!(code, 2);
    assert_eq!(
        notes,
        "error: sqlite:content.db is a database. Hugo and Zola read folders: give the folder of \
         their site.\n"
    );
}

#[test]
fn a_place_that_does_not_exist_is_named() {
    let folder = site("missing");
    for (place, expected) in [
        ("sqlite:none.db", "error: there is no sqlite:none.db"),
        ("content.db", "error: content.db is a file, not a folder."),
        ("mysql://example.org/site", "error: “mysql://example.org/site” is not a place"),
        ("postgres://127.0.0.1:1/site", "error: postgres://127.0.0.1:1/site does not answer"),
    ] {
        let (code, said, notes) = call(&folder, &["check", "--content", place]);
        assert_eq!((code, &*said), (2, ""));
        assert!(notes.starts_with(expected), "{notes}");
    }
    assert!(!folder.0.join("none.db").exists());
}

/// A database whose changes have authors and moments.
struct History {
    folder: Folder,
    store: SqliteStore,
}

impl History {
    fn new(name: &str) -> History {
        let folder = Folder::new(&format!("cli-stored-{name}"));
        let store = SqliteStore::create(folder.0.join("content.db")).unwrap();
        History { folder, store }
    }

    /// Writes files as one revision.
    fn write(&self, who: &str, moment: Option<&str>, files: &[(&str, Option<&str>)]) {
        let paths: Vec<&str> = files.iter().map(|(path, _)| *path).collect();
        let before = self.store.snapshot().unwrap().read(&paths).unwrap();
        let writes = files.iter().zip(&before).map(|((path, after), before)| FileWrite {
            path,
            before: before.as_deref(),
            after: after.map(str::as_bytes),
        });
        let at = moment.map(|moment| moment.parse::<Timestamp>().unwrap());
        let author = Author { name: Some(who), at };
        self.store.write(&writes.collect::<Vec<_>>(), author).unwrap();
    }

    fn call(&self, arguments: &[&str]) -> (i32, String, String) {
        call(&self.folder, &[&["--content", "sqlite:content.db"], arguments].concat())
    }
}

fn rows(said: &str) -> Vec<String> {
    let cells = |line: &str| {
        let cells = line.split("  ").map(str::trim).filter(|cell| !cell.is_empty());
        cells.collect::<Vec<_>>().join(" | ")
    };
    said.lines().skip(1).take_while(|line| !line.is_empty()).map(cells).collect()
}

const FR: &str = "pages/permit/fr.md";
const NL: &str = "pages/permit/nl.md";

#[test]
fn the_history_of_a_database_comes_from_its_revisions() {
    let site = History::new("history");
    let config = format!("{SITE}{GATE}");
    let first = [
        ("site.toml", Some(&*config)),
        (FR, Some("+++\ntitle = \"Permis\"\n+++\n")),
        (NL, Some("+++\ntitle = \"Vergunning\"\n+++\n")),
    ];
    site.write("Marie", Some("2027-01-01T00:00:00Z"), &first);
    let le = [(FR, Some("+++\ntitle = \"Le permis\"\n+++\n"))];
    site.write("Marie", Some("2027-01-05T08:00:00Z"), &le);
    site.write("Jan", Some("2027-01-05T09:00:00Z"), &[(NL, Some("+++\ntitle = [\n+++\n"))]);
    let de = [(NL, Some("+++\ntitle = \"De vergunning\"\n+++\n"))];
    site.write("Jan", Some("2027-01-05T10:30:00Z"), &de);
    site.write("Jan", Some("2027-02-01T10:30:00Z"), &[(NL, None)]);

    let (code, said, notes) = site.call(&["history", "pages/permit", "--at", "2027-06-01"]);
    assert_eq!(code, 0, "{notes}");
    let expected = [
        "2027-01-05 09:00 | pages/permit | fr changed | 2 h 30 min | Marie",
        "2027-01-05 11:30 | pages/permit | nl changed | 0 | Jan",
    ];
    assert_eq!(rows(&said)[..2], expected, "{said}");
    assert_eq!(rows(&said).len(), 3, "{said}");
    assert!(rows(&said)[2].starts_with("2027-02-01 11:30 | pages/permit | nl ended"), "{said}");
    let known =
        "Nothing is known before 1 January 2027 at 01:00, the oldest state in the database.";
    assert!(said.contains(known), "{said}");
    assert!(
        notes.starts_with(
            "The content after one change in the database cannot be loaded and is left out.\n  \
             2027-01-05 10:00  3  pages/permit/nl.md:"
        ),
        "{notes}"
    );
    assert!(!notes.contains("git"), "{notes}");
    // What came later had not happened yet.
    let early = ["history", "pages/permit", "--at", "2027-01-05T10:00"];
    assert_eq!(rows(&site.call(&early).1).len(), 1);
    let period = ["report", "--from", "2027-01-02", "--until", "2027-01-31", "--at", "2027-06-01"];
    let json = [&period[..], &["--format", "json"]].concat();
    let (code, said, _) = site.call(&json);
    assert_eq!(code, 1, "{said}");
    let json: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!(json["changes"].as_array().unwrap().len(), 2);
    assert_eq!(json["longest_gap_seconds"], 9000);
    assert_eq!((&json["undated"], &json["uncommitted"]), (&0.into(), &false.into()));
    assert_eq!(json["unread"][0]["commit"], "3");
}

#[test]
fn changes_without_a_moment_are_counted() {
    let site = History::new("undated");
    let config = format!("{SITE}{GATE}");
    let first = [
        ("site.toml", Some(&*config)),
        (FR, Some("+++\ntitle = \"Permis\"\n+++\n")),
        (NL, Some("+++\ntitle = \"Vergunning\"\n+++\n")),
    ];
    site.write("Marie", None, &first);
    let at = ["history", "pages/permit", "--at", "2027-06-01"];
    let (code, said, notes) = site.call(&at);
    assert_eq!(code, 0, "{notes}");
    let known = "Nothing is known before 1 June 2027 at 00:00: the database has no earlier state \
        with a date that can be loaded.";
    assert!(said.contains(known), "{said}");
    assert_eq!(notes, "");

    let le = [(FR, Some("+++\ntitle = \"Le permis\"\n+++\n"))];
    site.write("Marie", Some("2027-01-05T08:00:00Z"), &le);
    site.write("Jan", None, &[(NL, Some("+++\ntitle = \"De vergunning\"\n+++\n"))]);
    let (_, said, notes) = site.call(&at);
    let known =
        "Nothing is known before 5 January 2027 at 09:00, the oldest state in the database.";
    assert!(said.contains(known), "{said}");
    assert_eq!(
        notes,
        "One change in the database has no date, and counts from the next change that has one.\n\
         The last changes in the database have no date and are left out.\n"
    );
    // An earlier date does not change the order.
    let jan = [(NL, Some("+++\ntitle = \"Uw vergunning\"\n+++\n"))];
    site.write("Jan", Some("2026-12-31T08:00:00Z"), &jan);
    let (_, said, notes) = site.call(&[&at[..], &["--language", "nl"]].concat());
    assert!(notes.contains("Eén wijziging in de database heeft een eerdere datum"), "{notes}");
    assert!(notes.contains("2026-12-31 09:00  4  Jan"), "{notes}");
    assert!(said.contains("2027-01-05 09:00"), "{said}");
}
