//! `isogloss history` and `isogloss report`: what they know, what they claim, and what they leave out.

#[allow(dead_code)]
#[path = "../../../tests/suite/support/folder.rs"]
mod folder;

use std::fs;
use std::path::Path;
use std::process::Command;

use folder::Folder;
use serde_json::Value;

const SITE: &str = "time_zone = \"Europe/Brussels\"\n[urls]\nbase = \"https://example.org\"\n\
    [[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n[[languages]]\ntag = \"de\"\n";
const GATE: &str = "[[gates]]\nname = \"parity\"\nlanguages = [\"fr\", \"nl\"]\n";

/// A folder of content in a repository.
struct Repository(Folder);

impl Repository {
    /// Creates a repository with a page in French and Dutch, which Marie commits on 1 January 2027.
    fn new(name: &str) -> Repository {
        Repository::begun(name, "2027-01-01T00:00:00Z")
    }

    /// Creates a repository with a page in French and Dutch, which Marie commits at a moment.
    fn begun(name: &str, first: &str) -> Repository {
        let repository = Repository(Folder::new(&format!("cli-history-{name}")));
        repository.file("site.toml", format!("{SITE}{GATE}"));
        repository.file("pages/permit/fr.md", text("Permis"));
        repository.file("pages/permit/nl.md", text("Vergunning"));
        git(&repository.0.0, "Marie", first, &["init", "--quiet"]);
        repository.commit("Marie", first, "Premier texte");
        repository
    }

    fn file(&self, path: &str, text: impl AsRef<[u8]>) {
        self.0.file(&format!("content/{path}"), text);
    }

    fn commit(&self, who: &str, moment: &str, subject: &str) {
        git(&self.0.0, who, moment, &["add", "."]);
        git(&self.0.0, who, moment, &["commit", "--quiet", "--message", subject]);
    }

    fn call(&self, arguments: &[&str]) -> (i32, String, String) {
        call(&self.0.0, arguments)
    }
}

fn text(title: &str) -> String {
    format!("+++\ntitle = \"{title}\"\n+++\n")
}

/// Runs git in a folder as a person, at a moment.
fn git(folder: &Path, who: &str, moment: &str, arguments: &[&str]) {
    let done = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(["-c", "init.defaultBranch=main", "-c", "commit.gpgSign=false"])
        .args(arguments)
        .envs([("GIT_AUTHOR_NAME", who), ("GIT_COMMITTER_NAME", who)])
        .envs([("GIT_AUTHOR_EMAIL", "x@example.org"), ("GIT_COMMITTER_EMAIL", "x@example.org")])
        .envs([("GIT_AUTHOR_DATE", moment), ("GIT_COMMITTER_DATE", moment)])
        .envs([("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_SYSTEM", "/dev/null")])
        .output()
        .unwrap();
    assert!(done.status.success(), "{done:?}");
}

/// Runs the command on the folder `content` of a repository. Returns its exit code, its answer and
/// its notes.
fn call(repository: &Path, arguments: &[&str]) -> (i32, String, String) {
    let done = Command::new(env!("CARGO_BIN_EXE_isogloss"))
        .arg("--content")
        .arg(repository.join("content"))
        .args(arguments)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap())
        .output()
        .unwrap();
    let [said, notes] = [done.stdout, done.stderr].map(|it| String::from_utf8(it).unwrap());
    (done.status.code().unwrap(), said, notes)
}

/// Returns the rows of a table, without its head and what follows it.
fn rows(said: &str) -> Vec<String> {
    let cells = |line: &str| {
        let cells = line.split("  ").map(str::trim).filter(|cell| !cell.is_empty());
        cells.collect::<Vec<_>>().join(" | ")
    };
    said.lines().skip(1).take_while(|line| !line.is_empty()).map(cells).collect()
}

fn json(said: &str) -> Value {
    serde_json::from_str(said).unwrap_or_else(|error| panic!("{error}: {said}"))
}

#[test]
fn the_history_comes_from_commits_windows_and_versions() {
    let site = Repository::new("commits");
    site.file("pages/permit/fr.md", text("Le permis"));
    site.commit("Marie", "2027-01-05T09:00:00+01:00", "Titre");
    site.file("pages/permit/nl.md", "+++\ntitle = [\n+++\n");
    site.commit("Jan", "2027-01-05T10:00:00+01:00", "Fout");
    site.file("pages/permit/nl.md", text("De vergunning"));
    site.file("pages/permit/+2027-03/version.toml", "from = 2027-03-01T09:00:00\n");
    site.file("pages/permit/+2027-03/fr.md", text("Permis 2027"));
    site.file("pages/permit/+2027-03/nl.md", text("Vergunning 2027"));
    site.commit("Jan", "2027-01-05T11:30:00+01:00", "Titel");

    let (code, said, notes) = site.call(&["history", "pages/permit", "--at", "2027-06-01"]);
    assert_eq!(code, 0, "{notes}");
    let expected = [
        "2027-01-05 09:00 | pages/permit | fr changed | 2 h 30 min | Marie: Titre",
        "2027-01-05 11:30 | pages/permit | nl changed | 0 | Jan: Titel",
        "2027-03-01 09:00 | pages/permit | fr, nl changed; +2027-03 | 0",
    ];
    assert_eq!(rows(&said), expected);
    let period = ["report", "--from", "2027-03-01", "--until", "2027-03-01", "--at", "2027-06-01"];
    let (code, said, _) = site.call(&[&period[..], &["--format", "json"]].concat());
    let json = json(&said);
    assert_eq!((code, &json["known_from"]), (0, &Value::Null));
    assert_eq!(json["longest_gap_seconds"], 0);
    assert_eq!(json["changes"][0]["moment"], "2027-03-01T08:00:00Z");
    assert_eq!(json["changes"][0]["version"], "2027-03");
    let january = ["report", "--from", "2027-01-02", "--until", "2027-01-31", "--at", "2027-06-01"];
    let (code, said, _) = site.call(&january);
    assert_eq!((code, rows(&said).len()), (1, 2), "{said}");
    let (code, _, notes) = site.call(&["report", "--from", "2027-02-02", "--until", "2027-01-01"]);
    assert_eq!(code, 2);
    assert!(notes.contains("must be later than its beginning"), "{notes}");
    // Where nothing is required, nothing is compared.
    site.file("site.toml", SITE);
    site.file("pages/permit/fr.md", text("Un permis"));
    site.commit("Marie", "2027-01-20T08:00:00+01:00", "Sans condition");
    let (_, said, _) = site.call(&["history", "pages/permit", "--at", "2027-02-01"]);
    let last = "2027-01-20 08:00 | pages/permit | fr changed | – | Marie: Sans condition";
    assert_eq!(rows(&said)[2], last);
}

#[test]
fn nothing_is_claimed_of_a_time_before_the_first_commit() {
    let site = Repository::new("before");
    let known = "Nothing is known before 1 January 2027 at 01:00, the oldest state in git.\n";
    let (code, said, _) = site.call(&["history", "pages/permit", "--at", "2027-06-01"]);
    assert_eq!((code, &*said), (0, known));
    let period = ["report", "--from", "2026-01-01", "--until", "2026-06-30", "--at", "2027-06-01"];
    let (code, said, _) = site.call(&period);
    assert_eq!((code, &*said), (1, known));
    let json = json(&site.call(&[&period[..], &["--format", "json"]].concat()).1);
    assert_eq!(json["known_from"], "2027-01-01T00:00:00Z");
    assert_eq!(json["known_from_reason"], "oldest-commit");
    assert_eq!(json["longest_gap_seconds"], Value::Null);
    let (code, said, _) = site.call(&["report", "--from", "2027-01-02", "--at", "2027-06-01"]);
    assert_eq!((code, &*said), (0, "Readers have seen no change.\n"));
    // What the folder has now says nothing of a moment before the first commit.
    for arguments in [
        ["history", "pages/permit", "--at", "2026-06-01"],
        ["report", "--from", "2026-01-01", "--at=2026-06-01"],
    ] {
        let (_, said, _) = site.call(&arguments);
        assert_eq!(said, known);
    }
}

#[test]
fn a_shallow_clone_and_a_folder_without_git_say_what_they_lack() {
    let site = Repository::new("shallow");
    site.file("pages/permit/fr.md", text("Le permis"));
    site.commit("Marie", "2027-01-05T09:00:00+01:00", "Titre");
    let clones = Folder::new("cli-history-clone");
    let source = format!("file://{}", site.0.0.display());
    let clone = clones.0.join("copy");
    let arguments = ["clone", "--quiet", "--depth", "1", &source, clone.to_str().unwrap()];
    git(&site.0.0, "Marie", "2027-01-06T00:00:00Z", &arguments);
    let period = ["report", "--from", "2027-01-01", "--at", "2027-06-01"];
    let (code, said, _) = call(&clone, &period);
    assert_eq!(code, 1, "{said}");
    assert!(said.starts_with("Nothing is known before 5 January 2027 at 09:00: "), "{said}");
    assert!(said.contains("git fetch --unshallow"), "{said}");

    fs::remove_dir_all(clone.join(".git")).unwrap();
    let (code, said, notes) = call(&clone, &period);
    assert_eq!(code, 1);
    assert!(notes.starts_with("git: fatal: not a git repository"), "{notes}");
    let known =
        "Nothing is known before 1 June 2027 at 00:00: git has no earlier state of this folder.\n";
    assert_eq!(said, known);
    let french = [&period[..], &["--language", "fr"]].concat();
    let (_, said, _) = call(&clone, &french);
    assert!(
        said.starts_with("Rien n’est connu avant le 1er juin 2027 à 0\u{a0}h\u{a0}: git"),
        "{said}"
    );
}

#[test]
fn what_is_still_to_come_is_marked_as_planned() {
    let site = Repository::new("planned");
    let with = |title: &str, until: &str| {
        text(title).replace("\n+++\n", &format!("\npublished_until = {until}\n+++\n"))
    };
    site.file("pages/permit/fr.md", with("Permis", "2027-03-01T09:00:00"));
    site.file("pages/permit/nl.md", with("Vergunning", "2027-03-25T09:00:00"));
    site.commit("Marie", "2027-01-05T09:00:00+01:00", "Fin");
    let expected = |at: &str| rows(&site.call(&["history", "pages/permit", "--at", at]).1);
    assert_eq!(
        expected("2027-02-01"),
        [
            "2027-03-01 09:00 | pages/permit | planned: fr ended | 24 days",
            "2027-03-25 09:00 | pages/permit | planned: nl ended | 0"
        ]
    );
    assert_eq!(
        expected("2027-03-02")[0],
        "2027-03-01 09:00 | pages/permit | fr ended | waiting for nl (planned for 2027-03-25 09:00)"
    );
    assert_eq!(expected("2027-04-01")[0], "2027-03-01 09:00 | pages/permit | fr ended | 24 days");
    // By default, a report lists what readers have seen.
    let (code, said, _) = site.call(&["report", "--from", "2027-01-06", "--at", "2027-02-01"]);
    assert_eq!((code, &*said), (0, "Readers have seen no change.\n"));
    let until = ["--until", "2027-12-31", "--format", "json"];
    let period = ["report", "--from", "2027-01-06", "--at", "2027-03-02"];
    let (code, said, _) = site.call(&[&period[..], &until].concat());
    let json = json(&said);
    assert_eq!(code, 1);
    let planned = [0, 1].map(|at| json["changes"][at]["planned"].as_bool().unwrap());
    assert_eq!(planned, [false, true]);
    assert_eq!(json["changes"][0]["followers"][0]["planned"], true);
}

#[test]
fn an_urgent_correction_leaves_a_trace() {
    let site = Repository::begun("correction", "2025-01-01T00:00:00Z");
    site.file("pages/permit/+a/version.toml", "from = 2025-03-01T09:00:00\n");
    site.file("pages/permit/+a/fr.md", text("Permis 2025"));
    site.file(
        "pages/permit/+a/nl.md",
        text("Vergunning 2025").replace("\n+++\n", "\nstatus = \"draft\"\n+++\n"),
    );
    site.commit("Marie", "2025-01-05T09:00:00+01:00", "Version");
    let at = ["--at", "2025-01-10T09:00"];
    let correct = ["version", "publish", "pages/permit", "a", "--now", "--first", "fr"];
    let why = ["--by", "Marie", "--reason", "Montant erroné"];
    let (code, said, notes) = site.call(&[&correct[..], &why, &at].concat());
    assert_eq!(code, 0, "{said}{notes}");
    site.commit("Marie", "2025-01-10T09:00:00+01:00", "Correction");
    site.file("pages/permit/+a/nl.md", text("Vergunning 2025"));
    site.commit("Jan", "2025-01-10T10:00:00+01:00", "Vertaald");
    let (code, said, notes) =
        site.call(&["version", "publish", "pages/permit", "a", "--at", "2025-01-11"]);
    assert_eq!(code, 0, "{said}{notes}");
    site.commit("Jan", "2025-01-11T00:00:00+01:00", "Version en place");

    let history = ["history", "pages/permit", "--at", "2025-02-01"];
    let (_, said, _) = site.call(&history);
    let expected = [
        "2025-01-10 09:00 | pages/permit | fr changed; +a | 1 h | \
         Marie: Correction; urgent correction by Marie: Montant erroné",
        "2025-01-10 10:00 | pages/permit | nl changed; +a | 0 | Jan: Vertaald",
    ];
    assert_eq!(rows(&said), expected);
    let json = json(&site.call(&[&history[..], &["--format", "json"]].concat()).1);
    let correction = &json["changes"][0]["correction"];
    assert_eq!(
        (&correction["by"], &correction["reason"]),
        (&"Marie".into(), &"Montant erroné".into())
    );
    assert_eq!(
        (&correction["languages"][0], &correction["date"]),
        (&"fr".into(), &"2025-01-10".into())
    );
    assert_eq!(json["changes"][1]["correction"], Value::Null);
}

#[test]
fn what_is_not_committed_is_left_out_everywhere() {
    let site = Repository::new("uncommitted");
    let history = ["history", "pages/permit", "--at", "2027-02-01"];
    let report = ["report", "--from", "2027-01-02", "--at", "2027-02-01"];
    let uncommitted = "Changes in the folder that are not committed are left out.\n";
    assert_eq!(site.call(&report).2, "");
    site.file("pages/permit/fr.md", text("Un permis"));
    site.file("pages/fee/fr.md", text("Tarif"));
    for arguments in [&history[..], &report] {
        let (_, said, notes) = site.call(arguments);
        assert!(!said.contains("fr "), "{said}");
        assert_eq!(notes, uncommitted);
        let (_, said, _) = site.call(&[arguments, &["--format", "json"]].concat());
        assert_eq!(json(&said)["uncommitted"], true);
    }
    let (code, _, notes) = site.call(&["history", "pages/fee", "--at", "2027-02-01"]);
    assert_eq!((code, &*notes), (0, uncommitted));
}

#[test]
fn the_history_of_an_entry_outlasts_the_entry() {
    let site = Repository::new("removed");
    site.file("pages/fee/fr.md", text("Tarif"));
    site.commit("Marie", "2027-01-05T09:00:00+01:00", "Tarif");
    fs::remove_dir_all(site.0.0.join("content/pages/fee")).unwrap();
    site.commit("Jan", "2027-01-06T09:00:00+01:00", "Weg");
    let (code, said, _) = site.call(&["history", "pages/fee", "--at", "2027-02-01"]);
    assert_eq!((code, rows(&said).len()), (0, 2), "{said}");
    let (code, _, notes) = site.call(&["history", "pages/fees", "--at", "2027-02-01"]);
    assert_eq!(code, 2);
    assert!(notes.contains("Entry not found: pages/fees"), "{notes}");
}

#[test]
fn a_commit_that_cannot_be_read_has_a_date_and_a_reason() {
    let site = Repository::new("unread");
    site.file("pages/permit/nl.md", "+++\ntitle = [\n+++\n");
    site.commit("Jan", "2027-01-05T10:00:00+01:00", "Fout");
    site.file("pages/permit/nl.md", text("De vergunning"));
    site.commit("Jan", "2027-01-07T10:00:00+01:00", "Titel");
    let (_, _, notes) = site.call(&["history", "pages/permit", "--at", "2027-02-01"]);
    assert!(notes.contains("“isogloss check”"), "{notes}");
    let line = notes.lines().nth(1).unwrap();
    assert!(line.starts_with("  2027-01-05 10:00  "), "{notes}");
    assert!(line.contains("  pages/permit/nl.md:2"), "{notes}");
    // The state before the unread commit is that at the beginning of the period.
    let period = ["report", "--from", "2027-01-06", "--at", "2027-02-01"];
    let (code, said, _) = site.call(&[&period[..], &["--format", "json"]].concat());
    let json = json(&said);
    assert_eq!((code, &json["known_from"]), (1, &Value::Null));
    assert_eq!(json["changes"][0]["moment"], "2027-01-07T09:00:00Z");
    assert_eq!(json["unread"][0]["moment"], "2027-01-05T09:00:00Z");
    assert!(json["unread"][0]["reason"].as_str().unwrap().contains("nl.md"), "{said}");
}

#[test]
fn reports_are_in_the_language_of_the_user() {
    let site = Repository::new("words");
    site.file("pages/permit/fr.md", text("Le permis"));
    site.file("pages/permit/nl.md", text("De vergunning"));
    site.commit("Marie", "2027-01-05T09:00:00+01:00", "Titres");
    site.file(
        "pages/permit/nl.md",
        text("Een vergunning").replace("\n+++\n", "\npublished_until = 2027-01-20\n+++\n"),
    );
    site.commit("Jan", "2027-01-06T09:00:00+01:00", "Titel");
    for (language, head, first, last) in [
        ("fr", "retard", "fr, nl modifiés", "nl arrivé à sa fin"),
        ("nl", "vertraging", "fr, nl gewijzigd", "nl beëindigd"),
        ("de", "Abstand", "fr, nl geändert", "nl beendet"),
        ("en", "gap", "fr, nl changed", "nl ended"),
    ] {
        let history = ["history", "pages/permit", "--at", "2027-02-01", "--language", language];
        let (_, said, _) = site.call(&history);
        for part in [head, first, last] {
            assert!(said.contains(part), "{part}: {said}");
        }
        let (_, help, _) = site.call(&["report", "--help", "--language", language]);
        assert!(!help.contains("help-"), "{help}");
    }
}

#[test]
fn a_report_has_a_difference_that_began_before_its_period() {
    let site = Repository::new("earlier");
    site.file("pages/permit/fr.md", text("Le permis"));
    site.commit("Marie", "2027-01-20T09:00:00+01:00", "Titre");
    site.file("pages/permit/nl.md", text("De vergunning"));
    site.commit("Jan", "2027-02-10T10:30:00+01:00", "Titel");
    let report = |from: &str, until: &str| {
        site.call(&["report", "--from", from, "--until", until, "--at", "2027-06-01"])
    };
    let french = "2027-01-20 09:00 | pages/permit | fr changed | 21 days 1 h 30 min | Marie: Titre";
    let dutch = "2027-02-10 10:30 | pages/permit | nl changed | 0 | Jan: Titel";
    for (from, until, code, expected) in [
        ("2027-01-25", "2027-01-31", 1, &[french][..]),
        ("2027-02-01", "2027-02-28", 1, &[french, dutch]),
        ("2027-02-11", "2027-02-28", 0, &[]),
    ] {
        let (left, said, _) = report(from, until);
        assert_eq!(left, code);
        assert_eq!(rows(&said), expected);
    }
}

#[test]
fn commits_keep_their_order_whatever_their_clocks_say() {
    let site = Repository::new("clocks");
    site.file("pages/permit/fr.md", text("Le permis"));
    site.commit("Marie", "2027-01-05T10:00:00+01:00", "Titre");
    site.file("pages/permit/nl.md", text("De vergunning"));
    site.commit("Jan", "2027-01-03T10:00:00+01:00", "Titel");
    site.file("pages/permit/fr.md", text("Un permis"));
    site.commit("Marie", "2027-01-05T12:00:00+01:00", "Encore");
    let history = ["history", "pages/permit", "--at", "2027-02-01"];
    let (_, said, notes) = site.call(&history);
    let expected = [
        "2027-01-05 10:00 | pages/permit | fr changed | 0 | Marie: Titre",
        "2027-01-05 10:00 | pages/permit | nl changed | 0 | Jan: Titel",
        "2027-01-05 12:00 | pages/permit | fr changed | waiting for nl | Marie: Encore",
    ];
    assert_eq!(rows(&said), expected);
    let mut lines = notes.lines();
    assert!(lines.next().unwrap().starts_with("One commit is dated before the one"), "{notes}");
    let line = lines.next().unwrap();
    assert!(line.starts_with("  2027-01-03 10:00  ") && line.ends_with("  Titel"), "{notes}");
    let json = json(&site.call(&[&history[..], &["--format", "json"]].concat()).1);
    assert_eq!(json["misdated"][0]["date"], "2027-01-03T09:00:00Z");
    assert_eq!(json["misdated"][0]["moment"], "2027-01-05T09:00:00Z");
    // A report until the fourth has none of them.
    let until = ["report", "--from", "2027-01-02", "--until", "2027-01-04", "--at", "2027-02-01"];
    assert_eq!(site.call(&until).1, "Readers have seen no change.\n");
}

#[test]
fn open_gaps_are_counted_and_short_ones_have_seconds() {
    let site = Repository::new("open");
    site.file("pages/permit/fr.md", text("Le permis"));
    site.commit("Marie", "2027-01-05T10:00:00+01:00", "Titre");
    site.file("pages/permit/nl.md", text("De vergunning"));
    site.commit("Jan", "2027-01-05T10:00:02+01:00", "Titel");
    let history = ["history", "pages/permit", "--at", "2027-02-01"];
    let gap = |said: &str| rows(said)[0].split(" | ").nth(3).unwrap().to_owned();
    assert_eq!(gap(&site.call(&history).1), "2 s");
    let counts = || {
        let json = json(&site.call(&[&history[..], &["--format", "json"]].concat()).1);
        (json["open_gaps"].as_u64().unwrap(), json["longest_gap_seconds"].as_u64())
    };
    assert_eq!(counts(), (0, Some(2)));
    let late = text("Een vergunning").replace("\n+++\n", "\npublished_from = 2027-03-01\n+++\n");
    site.file("pages/permit/fr.md", text("Un permis"));
    site.file("pages/permit/nl.md", late);
    site.commit("Marie", "2027-01-06T10:00:00+01:00", "Encore");
    // The Dutch text ends at once, and returns in March.
    assert_eq!(counts().0, 0);
    site.file("pages/permit/fr.md", text("Des permis"));
    site.commit("Marie", "2027-01-07T10:00:00+01:00", "Encore");
    assert_eq!(counts().0, 1);
}

#[test]
fn french_rows_have_spaces_before_signs() {
    let site = Repository::new("signs");
    let planned = "from = 2027-01-10\n[correction]\nlanguages = [\"fr\"]\nby = \"Marie\"\n";
    site.file("pages/permit/+a/version.toml", planned);
    site.file("pages/permit/+a/fr.md", text("Permis 2027"));
    let draft = text("Vergunning 2027").replace("\n+++\n", "\nstatus = \"draft\"\n+++\n");
    site.file("pages/permit/+a/nl.md", draft);
    site.commit("Marie", "2027-01-10T10:00:00+01:00", "Correction");
    let (_, said, _) =
        site.call(&["history", "pages/permit", "--at", "2027-02-01", "--language", "fr"]);
    assert!(said.contains("fr modifié\u{a0}; +a"), "{said}");
    let who = "Marie\u{a0}: Correction\u{a0}; correction urgente décidée par Marie";
    assert!(said.contains(who), "{said}");
}
