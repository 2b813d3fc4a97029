//! The command as somebody types it: what it prints, what it leaves with, what it does to files.

#[allow(dead_code)]
#[path = "../../../tests/suite/support/folder.rs"]
mod folder;

use std::fs;
use std::process::{Command, Output};

use folder::Folder;

const SITE: &str = "time_zone = \"Europe/Brussels\"\n[urls]\nbase = \"https://example.org\"\n\
    [[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n[[languages]]\ntag = \"de\"\n";

const FRENCH: &str = "+++\ntitle = \"Le retour\"\nslug = \"retour\"\n+++\n\
    Les lanciers sont de retour.\n\nIls s’entraînent à Marche.\n";

fn tree(name: &str) -> Folder {
    let folder = Folder::new(&format!("cli-{name}"));
    folder.file("site.toml", SITE);
    folder.file("news/a/entry.toml", "date = 2025-09-02\n");
    folder.file("news/a/fr.md", FRENCH);
    folder.file("news/a/nl.md", "+++\ntitle = \"De terugkeer\"\n+++\nDe lansiers zijn terug.\n");
    folder
}

/// What a call comes to: the code, and what was printed.
fn called(folder: &Folder, arguments: &[&str]) -> (i32, String) {
    let Output { status, stdout, stderr } = Command::new(env!("CARGO_BIN_EXE_isogloss"))
        .arg("--content")
        .arg(&folder.0)
        .args(arguments)
        .env_clear()
        .env("USER", "marie")
        .output()
        .unwrap();
    let text = [stdout, stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
    assert!(!text.contains('\u{1b}'), "colours where nobody sees them: {text}");
    assert!(!text.contains("panicked"), "{text}");
    (status.code().unwrap(), text)
}

fn row(text: &str, id: &str) -> String {
    let line = text.lines().find(|line| line.starts_with(id)).unwrap_or_else(|| panic!("{text}"));
    line.split("  ").map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" | ")
}

#[test]
fn a_translation_becomes_outdated_and_current_again() {
    let folder = tree("status");
    let status = |arguments: &[&str]| called(&folder, arguments);
    assert_eq!(
        row(&status(&["status"]).1, "news/a"),
        "news/a | source | not recorded | missing: 11 words"
    );
    let (code, said) = status(&["diff", "news/a", "--in", "nl"]);
    assert_eq!(code, 2);
    assert!(said.contains("No source is recorded for the Dutch text of news/a"), "{said}");
    let (code, said) = status(&["accept", "news/a", "--in", "nl", "--language", "nl"]);
    assert_eq!(
        (code, &*said),
        (0, "‘news/a’ in het Nederlands is vastgelegd als actueel (brontaal: Frans).\n")
    );
    assert!(
        fs::read_to_string(folder.0.join("translations.toml")).unwrap().contains("by = \"marie\"")
    );
    assert_eq!(
        row(&status(&["status"]).1, "news/a"),
        "news/a | source | current | missing: 11 words"
    );
    // Other line ends and another order say the same.
    folder.file("news/a/fr.md", FRENCH.replace("s’entraînent à", "s’entraînent\nà"));
    assert_eq!(status(&["diff", "news/a", "--in", "nl"]).0, 0);
    folder.file("news/a/fr.md", FRENCH.replace("à Marche", "à Arlon"));
    let (code, said) = status(&["diff", "news/a", "--in", "nl"]);
    assert_eq!(code, 1);
    assert!(said.contains("Ils s’entraînent à [-Marche-]{+Arlon+}."), "{said}");
    let outdated = status(&["status", "--outdated", "nl", "--language", "fr"]).1;
    assert_eq!(
        row(&outdated, "news/a").replace('\u{a0}', " "),
        "news/a | texte source | pas à jour : 1 passage, 4 mots | manquant : 11 mots"
    );
    let json = status(&["status", "--format", "json"]).1;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["entries"][0]["texts"][1]["status"], "outdated");
    assert!(status(&["status", "--format", "html"]).1.starts_with("<!doctype html>"));
    assert!(status(&["status", "--format", "markdown"]).1.starts_with("# "));
    let note = ["accept", "news/a", "--in", "nl", "--by", "Jan", "--note", "kleine wijziging"];
    assert_eq!(status(&note).0, 0);
    assert_eq!(
        row(&status(&["status"]).1, "news/a"),
        "news/a | source | current | missing: 11 words"
    );
    assert_eq!(fs::read_dir(folder.0.join(".isogloss/sources")).unwrap().count(), 1);
    assert_eq!(status(&["check", "--strict"]).0, 0);
}

/// Creates a tree with an event whose programme has two points.
fn event(name: &str) -> Folder {
    let folder = Folder::new(&format!("cli-{name}"));
    let kind = "[kinds.event]\nfolder = \"events\"\nlookup = \"per-field\"\n\
        fields.title = { type = \"text\" }\nfields.document = { type = \"file\" }\n\
        [kinds.event.fields.visit]\ntype = \"group\"\nfields.street = { type = \"text\" }\n\
        [kinds.event.fields.programme]\ntype = \"list\"\nscope = \"neutral\"\n\
        fields.at = { type = \"date\" }\nfields.title = { type = \"text\" }\n\
        [[gates]]\nname = \"points\"\nlanguages = [\"fr\", \"nl\"]\nown = [\"programme.title\"]\n";
    folder.file("site.toml", format!("{SITE}{kind}"));
    let entry = "[[programme]]\nid = \"doors\"\n[[programme]]\nid = \"parade\"\nat = 2026-05-09\n";
    folder.file("events/a/entry.toml", entry);
    folder.file("events/a/fr.md", EVENT);
    folder.file(
        "events/a/nl.md",
        "+++\ntitle = \"Feest\"\nprogramme.doors.title = \"Deuren\"\n+++\n",
    );
    folder
}

const EVENT: &str = "+++\ntitle = \"Fête\"\nprogramme.doors.title = \"Portes\"\n\
    programme.parade.title = \"Défilé\"\n+++\n";

#[test]
fn items_are_explained_by_their_paths() {
    let folder = event("items");
    let explain = |field: &str, language: &str| {
        called(&folder, &["explain", "events/a", field, "--in", "nl", "--language", language])
    };
    let (code, said) = explain("programme.parade.title", "en");
    assert_eq!(code, 0, "{said}");
    assert!(
        said.starts_with("“programme.parade.title” in events/a, for someone reading in Dutch"),
        "{said}"
    );
    let title = "programme.parade.title";
    let items = "programme.doors, programme.parade";
    let all = "document, programme.…, title, visit.…, body";
    let table = [
        (
            "programme.parade.titel",
            "en",
            "events/a has no translated field “programme.parade.titel”. Use",
            title,
        ),
        (
            "programme.parade.at",
            "nl",
            "‘events/a’ heeft geen vertaald veld ‘programme.parade.at’. Mogelijk zijn",
            title,
        ),
        (
            "programme.prade",
            "de",
            "„events/a“ hat kein übersetztes Feld „programme.prade“. Möglich sind",
            items,
        ),
        (
            "programme",
            "fr",
            "«\u{202f}events/a\u{202f}» n’a pas de champ traduit «\u{202f}programme\u{202f}». Champs possibles",
            items,
        ),
        ("visit.x", "en", "events/a has no translated field “visit.x”. Use", "visit.street"),
        ("titel", "en", "The kind “event” has no translated field “titel”. Use", all),
    ];
    for (field, language, expected, names) in table {
        let (code, said) = explain(field, language);
        assert_eq!(code, 2, "{field}: {said}");
        assert!(said.contains(expected) && said.contains(names), "{field}: {said}");
    }
}

#[test]
fn items_are_outdated_by_their_paths() {
    let folder = event("outdated-items");
    let call = |arguments: &[&str]| called(&folder, arguments);
    let said = call(&["check"]).1;
    assert!(said.contains("the text in nl has no programme.parade.title of its own"), "{said}");
    assert_eq!(call(&["accept", "events/a", "--in", "nl"]).0, 0);
    folder.file("events/a/fr.md", EVENT.replace("Défilé", "Le défilé"));
    assert_eq!(
        row(&call(&["status"]).1, "events/a"),
        "events/a | source | outdated: 1 part, 2 words | missing: 4 words"
    );
    let (code, said) = call(&["diff", "events/a", "--in", "nl"]);
    assert_eq!(code, 1);
    assert!(said.contains("programme.parade.title"), "{said}");
    assert!(said.contains("[-Défilé-]{+Le défilé+}"), "{said}");
    let json = call(&["status", "--format", "json", "--outdated", "nl"]).1;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let fields = &json["entries"][0]["texts"][1]["fields"];
    assert_eq!(*fields, serde_json::json!(["programme.parade.title"]));
}

#[test]
fn a_gate_holds_an_entry_back_until_its_counterpart_is_there() {
    let folder = tree("gate");
    let call = |arguments: &[&str]| called(&folder, arguments);
    let gate = |consequence: &str| {
        let gate = format!(
            "[[gates]]\nname = \"parity\"\nlanguages = [\"fr\", \"nl\"]\notherwise = \"{consequence}\"\n"
        );
        folder.file("site.toml", format!("{SITE}{gate}"));
    };
    gate("hold");
    let new = ["new", "news/b", "--in", "fr", "--title", "Une fusée", "--date", "2025-10-01"];
    assert_eq!(call(&new), (0, "new      news/b/entry.toml\nnew      news/b/fr.md\n".to_owned()));
    assert_eq!(call(&["check"]).0, 0);
    assert_eq!(call(&["mark", "news/b", "published", "--in", "fr"]).0, 0);
    let (code, said) = call(&["check", "--language", "de"]);
    assert_eq!(code, 0);
    assert!(said.contains("the gate parity holds news/b back: there is no text in nl"), "{said}");
    assert!(said.ends_with("2 Einträge: keine Fehler, 1 Warnung.\n"), "{said}");
    assert_eq!(call(&["check", "--strict"]).0, 1);
    let explain = ["explain", "news/b", "--in", "fr", "--language", "nl", "--at", "2025-11-01"];
    let said = call(&explain).1;
    assert!(
        said.contains("1. Frans: de publicatievoorwaarde ‘parity’ blokkeert dit item"),
        "{said}"
    );
    assert!(said.contains("1 november 2025 om 00:00 uur"), "{said}");
    // The build leaves it out, and refuses if that is the rule.
    let out = folder.0.join("../cli-gate-out");
    let out = out.to_str().unwrap();
    let _ = fs::remove_dir_all(out);
    assert_eq!(call(&["build", out]).0, 0);
    assert!(!fs::exists(format!("{out}/fr/news/b/index.html")).unwrap());
    gate("refuse");
    let (code, said) = call(&["build", out]);
    assert_eq!(code, 2);
    assert!(said.contains("the gate parity rejects news/b"), "{said}");
    gate("hold");
    assert_eq!(call(&["new", "news/b", "--in", "nl", "--with-source"]).0, 0);
    let dutch = fs::read_to_string(folder.0.join("news/b/nl.md")).unwrap();
    assert_eq!(dutch, "+++\n# Une fusée\ntitle = \"\"\nstatus = \"draft\"\n+++\n");
    folder.file("news/b/nl.md", dutch.replace("\"\"", "\"Een raket\""));
    assert_eq!(call(&["mark", "news/b", "published", "--in", "nl"]).0, 0);
    assert_eq!(call(&["check", "--strict"]).0, 0);
    assert_eq!(call(&["build", out, "--language", "fr"]).0, 0);
    assert!(fs::exists(format!("{out}/fr/news/b/index.html")).unwrap());
    assert!(fs::exists(format!("{out}/nl/news/b/index.html")).unwrap());
    fs::remove_dir_all(out).unwrap();
}

#[test]
fn files_are_changed_or_only_shown() {
    let folder = tree("change");
    let call = |arguments: &[&str]| called(&folder, arguments);
    let slug = ["slug", "news/a", "le-retour", "--in", "fr"];
    let (code, said) = call(&[&slug[..], &["--dry-run"]].concat());
    assert_eq!(code, 0);
    assert!(said.ends_with("Dry run: nothing was written.\n"), "{said}");
    assert_eq!(fs::read_to_string(folder.0.join("news/a/fr.md")).unwrap(), FRENCH);
    assert_eq!(call(&slug).0, 0);
    let from = ["schedule", "news/a", "--in", "fr", "--from", "2026-01-05T08:00"];
    assert_eq!(call(&from).0, 0);
    let french = fs::read_to_string(folder.0.join("news/a/fr.md")).unwrap();
    assert!(
        french.starts_with(
            "+++\ntitle = \"Le retour\"\nslug = \"le-retour\"\npublished_from = 2026-01-05T08:00:00\n\
             former_slugs = [\"retour\"]\n+++\n"
        ),
        "{french}"
    );
    assert_eq!(call(&slug).1, "Nothing to change.\n");
}

#[test]
fn findings_come_in_four_forms() {
    let folder = tree("formats");
    folder.file(
        "news/a/nl.md",
        "+++\ntitle = \"De terugkeer\"\nstatus = \"publshed\"\n+++\nTekst, [x](entry:niets).\n",
    );
    let call = |format: &str| called(&folder, &["check", "--format", format]);
    let (code, text) = call("text");
    assert_eq!(code, 1);
    assert!(text.contains("error[unknown-status]"), "{text}");
    assert!(text.contains("^^^^"), "{text}");
    assert!(text.ends_with("Content rejected: 2 errors, no warnings.\n"), "{text}");
    let (_, json) = call("json");
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["findings"][0]["location"]["line"], 3);
    let (_, sarif) = call("sarif");
    let sarif: serde_json::Value = serde_json::from_str(&sarif).unwrap();
    let result = &sarif["runs"][0]["results"][0];
    assert_eq!(result["ruleId"], "unknown-status");
    assert_eq!(result["level"], "error");
    let region = &result["locations"][0]["physicalLocation"]["region"];
    assert_eq!((region["startLine"].as_u64(), region["startColumn"].as_u64()), (Some(3), Some(10)));
    let (_, github) = call("github");
    let line = github.lines().next().unwrap();
    assert!(line.starts_with("::error file=") && !line.contains('\\'), "{line}");
    assert!(
        line.contains("news/a/nl.md,line=3,col=10,title=unknown-status::unknown status"),
        "{line}"
    );
}

#[test]
fn mistakes_are_said_in_the_language_of_whoever_makes_them() {
    let folder = tree("mistakes");
    folder.file("news/b/entry.toml", "date = 2025-09-03\n");
    folder.file("news/b/nl.md", "+++\ntitle = \"B\"\n+++\n## Mensen {#people}\n\nMet u.\n");
    let table: [(&[&str], &str); 11] = [
        (
            &["explain", "news/x", "--in", "fr", "--language", "fr"],
            "L’élément «\u{202f}news/x\u{202f}» n’existe pas.",
        ),
        (
            &["explain", "news/a", "datum", "--in", "fr", "--language", "nl"],
            "heeft geen vertaald veld ‘datum’",
        ),
        (
            &["explain", "news/a", "#nope", "--in", "fr", "--language", "fr"],
            "«\u{202f}news/a\u{202f}» n’a de section «\u{202f}#nope\u{202f}» dans aucune langue.",
        ),
        (
            &["explain", "news/b", "people", "--in", "fr", "--language", "nl"],
            "zoals #people.\nBedoelde u:\n  #people\n",
        ),
        (&["explain", "a", "--in", "fr", "--language", "de"], "Meinten Sie:\n  news/a"),
        (&["explain", "news/a", "--in", "it"], "“it” is not a language of this site."),
        (
            &["status", "--outdated", "it", "--language", "de"],
            "„it“ ist keine Sprache dieser Website.",
        ),
        (
            &["check", "--at", "morgen", "--language", "nl"],
            "‘morgen’ is geen geldige datum of tijd",
        ),
        (&["mark", "news/a", "klaar", "--in", "nl", "--language", "nl"], "‘klaar’ is geen status"),
        (&["mark", "news/a", "draft", "--in", "de"], "news/a has no German text."),
        (&["accept", "news/a", "--in", "fr"], "Give its language with --from."),
    ];
    for (arguments, expected) in table {
        let (code, said) = called(&folder, arguments);
        assert_eq!(code, 2, "{arguments:?}: {said}");
        assert!(said.contains(expected), "{arguments:?}: {said}");
    }
    let nowhere = Folder::new("cli-nowhere");
    fs::remove_dir_all(&nowhere.0).unwrap();
    let (code, said) = called(&nowhere, &["check", "--language", "de"]);
    assert_eq!(code, 2);
    assert!(said.starts_with("Fehler: Der Ordner"), "{said}");
}

#[test]
fn records_with_mistakes_are_said_and_never_written_over() {
    let folder = tree("records");
    let conflict = "version = 1\n<<<<<<< HEAD\n[entries.\"news/a\".nl]\nfrom = \"fr\"\n=======\n>>>>>>> theirs\n";
    folder.file("translations.toml", conflict);
    let (code, said) = called(&folder, &["check"]);
    assert_eq!(code, 1);
    assert!(said.contains("translations.toml:2:1"), "{said}");
    let (code, _) = called(&folder, &["accept", "news/a", "--in", "nl"]);
    assert_eq!(code, 2);
    assert_eq!(fs::read_to_string(folder.0.join("translations.toml")).unwrap(), conflict);
}

/// Returns whether a help text has no key, which would stand for a missing message, and no words of
/// clap in another language.
fn all_in_words(help: &str, language: &str) -> bool {
    let keys = ["help-", "value-", "frame-"];
    let of_clap = ["Usage:", "Print", "[default:", "[possible", "<LANGUAGE>", "<COMMAND>"];
    !keys.iter().any(|key| help.contains(key))
        && (language == "en" || !of_clap.iter().any(|word| help.contains(word)))
}

#[test]
fn help_and_completions_are_there_in_every_language() {
    let folder = tree("help");
    for (language, words, usage, headings) in [
        (
            "fr",
            "L’outil de la rédaction",
            "Utilisation\u{a0}:",
            ["Commandes\u{a0}:", "Options\u{a0}:"],
        ),
        ("nl", "Voor de redactie", "Gebruik:", ["Opdrachten:", "Opties:"]),
        ("de", "Werkzeug für die Redaktion", "Aufruf:", ["Befehle:", "Optionen:"]),
        ("en", "For editors", "Usage:", ["Commands:", "Options:"]),
    ] {
        let (code, said) = called(&folder, &["--help", "--language", language]);
        assert_eq!(code, 0);
        assert!(said.starts_with(words), "{said}");
        assert!(said.contains(&format!("\n{usage} isogloss [OPTIONS] <")), "{said}");
        let found: Vec<_> = said.lines().filter(|line| line.ends_with(':')).collect();
        assert_eq!(found, headings);
        assert!(all_in_words(&said, language), "{said}");
        for command in [
            "new",
            "check",
            "status",
            "explain",
            "diff",
            "accept",
            "mark",
            "schedule",
            "slug",
            "build",
            "compare",
            "serve",
            "completions",
            "help",
        ] {
            let (code, said) = called(&folder, &["--language", language, "help", command]);
            assert_eq!(code, 0, "{command}");
            assert!(said.contains(&format!("\n{usage} isogloss {command} ")), "{said}");
            assert!(all_in_words(&said, language), "{said}");
        }
    }
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let (code, script) = called(&folder, &["completions", shell]);
        assert_eq!(code, 0);
        assert!(script.contains("isogloss"), "{shell}");
    }
}

#[test]
fn trees_of_other_tools_are_read() {
    let folder = Folder::new("cli-hugo");
    folder.file("hugo.toml", "defaultContentLanguage = 'fr'\n[languages.fr]\n[languages.nl]\n");
    folder
        .file("content/news/a.md", "---\ntitle: Le retour\ndate: 2025-09-02\n---\nLes lanciers.\n");
    folder.file(
        "content/news/a.nl.md",
        "---\ntitle: De terugkeer\ndate: 2025-09-02\n---\nDe lansiers.\n",
    );
    assert_eq!(called(&folder, &["check"]).0, 0);
    assert_eq!(called(&folder, &["accept", "news/a", "--in", "nl", "--from", "fr"]).0, 0);
    assert_eq!(row(&called(&folder, &["status"]).1, "news/a"), "news/a | source | current");
    let (code, said) = called(&folder, &["mark", "news/a", "draft", "--in", "nl"]);
    assert_eq!(code, 2);
    assert!(said.contains("which isogloss can only read"), "{said}");
}

/// A file that cannot be written to its end is what a full disk comes to.
#[cfg(unix)]
#[test]
fn a_site_that_cannot_be_written_whole_leaves_the_old_one() {
    let folder = tree("full");
    let place = Folder::new("cli-full-out");
    let out = place.0.join("public");
    let files = || {
        let mut found: Vec<(String, Vec<u8>)> = Vec::new();
        let mut folders = vec![place.0.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    found.push((path.display().to_string(), fs::read(&path).unwrap()));
                }
            }
        }
        found.sort();
        found
    };
    assert_eq!(called(&folder, &["build", out.to_str().unwrap()]).0, 0);
    let before = files();
    assert!(before.len() > 10);
    folder.file("news/a/fr.md", FRENCH.replace("Marche", &"Arlon ".repeat(20_000)));
    let limited = |limit: &str| {
        Command::new("sh")
            .arg("-c")
            .arg(format!("trap '' XFSZ; {limit} exec \"$@\""))
            .args(["sh", env!("CARGO_BIN_EXE_isogloss"), "--content"])
            .arg(&folder.0)
            .arg("build")
            .arg(&out)
            .output()
            .unwrap()
    };
    let Output { status, stderr, .. } = limited("ulimit -f 64;");
    let said = String::from_utf8(stderr).unwrap();
    assert_eq!(status.code(), Some(2), "{said}");
    assert!(said.contains("cannot be written"), "{said}");
    assert!(files() == before, "the old site is not what it was");
    assert_eq!(limited("").status.code(), Some(0));
    assert!(files() != before);
}

#[test]
fn a_text_is_begun_from_the_one_that_is_the_source() {
    let folder = tree("source");
    folder.file("news/b/entry.toml", "date = 2025-09-02\n");
    folder.file("news/b/nl.md", "+++\ntitle = \"Opendeurdag\"\n+++\nWelkom.\n");
    let call = |arguments: &[&str]| called(&folder, arguments);
    assert_eq!(call(&["new", "news/b", "--in", "de", "--with-source"]).0, 0);
    let german = fs::read_to_string(folder.0.join("news/b/de.md")).unwrap();
    assert!(german.contains("# Opendeurdag\n"), "{german}");
    assert_eq!(call(&["accept", "news/a", "--in", "fr", "--from", "nl"]).0, 0);
    assert_eq!(call(&["new", "news/a", "--in", "de", "--with-source"]).0, 0);
    let german = fs::read_to_string(folder.0.join("news/a/de.md")).unwrap();
    assert!(german.contains("# De terugkeer\n"), "{german}");
}

#[test]
fn a_schedule_and_a_status_leave_the_end_of_a_page() {
    let folder = tree("end");
    let call = |arguments: &[&str]| called(&folder, arguments);
    let french = || fs::read_to_string(folder.0.join("news/a/fr.md")).unwrap();
    let end = "[end]\nafter = \"banner\"\ndate = 2027-03-01\n+++";
    folder.file("news/a/fr.md", FRENCH.replacen("\n+++", &format!("\n{end}"), 1));
    assert_eq!(call(&["schedule", "news/a", "--in", "fr", "--from", "2026-01-05"]).0, 0);
    assert_eq!(call(&["mark", "news/a", "withdrawn", "--in", "fr"]).0, 0);
    let text = french();
    assert!(text.contains("published_from = 2026-01-05T00:00:00\n"), "{text}");
    assert!(text.contains("status = \"withdrawn\"\n") && text.contains(end), "{text}");
    assert!(!text.contains("published_until"), "{text}");
}

#[test]
fn of_a_schedule_what_is_not_named_stays() {
    let folder = tree("schedule");
    let call = |arguments: &[&str]| called(&folder, arguments);
    let french = || fs::read_to_string(folder.0.join("news/a/fr.md")).unwrap();
    let schedule = ["schedule", "news/a", "--in", "fr"];
    // To the end of the day, as in front matter.
    assert_eq!(call(&[&schedule[..], &["--until", "2026-09-02"]].concat()).0, 0);
    assert!(french().contains("published_until = 2026-09-03T00:00:00\n"), "{}", french());
    assert_eq!(call(&[&schedule[..], &["--from", "2026-01-05"]].concat()).0, 0);
    assert!(french().contains("published_from = 2026-01-05T00:00:00\n"), "{}", french());
    assert!(french().contains("published_until = 2026-09-03T00:00:00\n"), "{}", french());
    assert_eq!(call(&[&schedule[..], &["--from", "-", "--until", "-"]].concat()).0, 0);
    assert_eq!(french(), FRENCH);
    let (code, said) = call(
        &[&schedule[..], &["--from", "2026-02-01", "--until", "2026-01-01", "--language", "fr"]]
            .concat(),
    );
    assert_eq!(code, 2);
    assert!(said.contains("La fin de la publication doit être postérieure"), "{said}");
}

#[test]
fn many_at_once_lose_nothing() {
    let folder = tree("parallel");
    for number in 0..6 {
        folder.file(&format!("news/n{number}/entry.toml"), "date = 2025-09-02\n");
        folder.file(&format!("news/n{number}/fr.md"), "+++\ntitle = \"A\"\n+++\n");
        folder.file(&format!("news/n{number}/nl.md"), "+++\ntitle = \"A\"\n+++\n");
    }
    std::thread::scope(|scope| {
        for number in 0..6 {
            let folder = &folder;
            scope.spawn(move || {
                let id = format!("news/n{number}");
                assert_eq!(called(folder, &["accept", &id, "--in", "nl", "--from", "fr"]).0, 0);
            });
        }
    });
    let records = fs::read_to_string(folder.0.join("translations.toml")).unwrap();
    assert_eq!(records.matches("from = \"fr\"").count(), 6, "{records}");
}

#[test]
fn a_tree_is_compared_with_the_site_that_was_built_of_it() {
    let folder = Folder::new("cli-compare");
    let config = "defaultContentLanguage = 'fr'\n[languages.fr]\n[languages.nl]\n";
    folder.file("tree/hugo.toml", config);
    folder.file(
        "tree/content/energie.md",
        "---\ntitle: L’énergie\ndate: 2026-03-01T23:30:00+02:00\n---\nTexte.\n",
    );
    folder.file("tree/content/energie.nl.md", "---\ntitle: Energie\n---\nTekst.\n");
    folder.file("tree/content/forêt.md", "---\ntitle: La forêt\nslug: bois\n---\nTexte.\n");
    folder.file("tree/content/mer.md", "---\ntitle: La mer\n---\nTexte.\n");
    let page = |language: &str, title: &str, day: &str| {
        format!(
            "<!doctype html><html lang=\"{language}\"><head><title>{title}</title></head>\
             <body><time datetime=\"{day}\"></time></body></html>"
        )
    };
    folder.file("public/index.html", page("fr", "Accueil", ""));
    folder.file("public/nl/index.html", page("nl", "Start", ""));
    folder.file("public/energie/index.html", page("fr-BE", "L’énergie | Le site", "2026-03-01"));
    folder.file("public/nl/energie/index.html", page("nl", "De energie", "2026-03-02"));
    folder.file("public/foret/index.html", page("fr", "La forêt", ""));
    folder.file("public/nl/mer/index.html", page("nl", "La mer", ""));
    folder.file("public/lac/index.html", page("fr", "Le lac", ""));
    let redirect = "<meta http-equiv=\"refresh\" content=\"0; url=/energie/\">";
    folder.file("public/fr/index.html", redirect);
    folder.file("public/posts/page/2/index.html", page("fr", "Articles", ""));
    let (tree, public) = (folder.0.join("tree"), folder.0.join("public"));
    let arguments = ["compare", tree.to_str().unwrap(), public.to_str().unwrap()];
    let (code, said) = called(&folder, &[&arguments[..], &["--format", "json"]].concat());
    assert_eq!(code, 1, "{said}");
    let json: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!(json["pages"]["there"], 7);
    assert_eq!((&json["equal_addresses"], &json["stand_ins"]), (&4.into(), &1.into()), "{said}");
    let differences: Vec<String> = json["differences"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| {
            let text = |name: &str| it[name].as_str().unwrap().to_owned();
            [text("kind"), text("path"), text("there"), text("here")].join(" | ")
        })
        .collect();
    assert_eq!(
        differences,
        [
            "other-title | nl/energie/index.html | De energie | Energie",
            "other-day | nl/energie/index.html | 2026-03-02 | 2026-03-01",
            "other-address | foret/index.html | foret/index.html | bois/index.html",
            "only-there | lac/index.html | Le lac | Le lac",
            "only-here | mer/index.html |  | ",
        ]
    );
    let (code, said) = called(&folder, &[&arguments[..], &["--language", "nl"]].concat());
    assert_eq!(code, 1);
    assert!(said.contains("       4  met hetzelfde adres\n"), "{said}");
    assert!(said.contains("foret/index.html ≠ bois/index.html") || said.contains("bois"), "{said}");
    let missing = ["compare", tree.to_str().unwrap(), "nowhere"];
    assert_eq!(called(&folder, &missing).0, 2);
}

#[test]
fn a_build_names_the_texts_that_are_missing() {
    let folder = Folder::new("cli-strict");
    folder.file("hugo.toml", "defaultContentLanguage = 'fr'\n[languages.fr]\n");
    folder.file("content/a.md", "---\ntitle: Bivouac : le retour\ntags: [a\n---\nTexte.\n");
    folder.file("content/b.md", "---\ntitle: B\n---\nTexte.\n");
    let out = folder.0.join("out");
    let out = out.to_str().unwrap();
    let (code, said) = called(&folder, &["build", out]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("warning[syntax]"), "{said}");
    assert!(said.contains("content/a.md:"), "{said}");
    assert_eq!(called(&folder, &["build", "--strict", out]).0, 1);
    folder.file("content/a.md", "---\ntitle: Le retour\n---\nTexte.\n");
    assert_eq!(called(&folder, &["build", "--strict", out]).0, 0);
}

/// The command has the dates of all languages, since nobody chooses its features.
#[test]
fn dates_are_written_in_all_languages() {
    let folder = Folder::new("cli-all-locales");
    folder.file("site.toml", "[[languages]]\ntag = \"sw\"\n");
    folder.file("news/a/entry.toml", "date = 2025-09-02\n");
    folder.file("news/a/sw.md", "+++\ntitle = \"Habari\"\n+++\nHabari.\n");
    folder.file(
        "templates/news-item.html",
        "{{ entry.date|date(month=\"long\", year=\"numeric\") }}",
    );
    let target = Folder::new("cli-all-locales-out");
    let out = target.0.join("out");
    let templates = folder.0.join("templates");
    let arguments = ["--templates", templates.to_str().unwrap(), out.to_str().unwrap()];
    let (code, said) = called(&folder, &[&["build"], &arguments[..]].concat());
    assert_eq!(code, 0, "{said}");
    let page = fs::read_to_string(out.join("sw/news/a/index.html")).unwrap();
    assert_eq!(page, "Septemba 2025");
}

#[test]
fn what_happens_to_html_may_be_said_with_the_command() {
    let folder = Folder::new("cli-raw-html");
    folder.file("hugo.toml", "baseURL = 'https://example.be/'\ndefaultContentLanguage = 'de'\n");
    folder.file(
        "content/hinweis.md",
        "---\ntitle: Hinweis\n---\nEin <mark onclick=\"x()\">Hinweis</mark>.\n",
    );
    let out = folder.0.join("public");
    let built = |rule: &[&str]| {
        let arguments = [&["build", out.to_str().unwrap()], rule].concat();
        let (code, said) = called(&folder, &arguments);
        assert_eq!(code, 0, "{said}");
        let page = fs::read_to_string(out.join("hinweis/index.html")).unwrap();
        page.lines().find(|line| line.contains("Ein ")).unwrap().trim().to_owned()
    };
    assert_eq!(built(&[]), "<p>Ein Hinweis.</p>");
    assert_eq!(built(&["--raw-html", "omit"]), "<p>Ein Hinweis.</p>");
    assert_eq!(built(&["--raw-html", "sanitize"]), "<p>Ein <mark>Hinweis</mark>.</p>");
    assert!(built(&["--raw-html", "trust"]).contains("<mark onclick=\"x()\">"));
    assert!(built(&["--raw-html", "escape"]).contains("&lt;mark"));
    let (code, said) = called(&folder, &["check"]);
    assert!(code == 0 && said.contains("raw HTML is left out of 1 text"), "{said}");
    let (_, said) = called(&folder, &["check", "--raw-html", "trust"]);
    assert!(!said.contains("raw HTML"), "{said}");
    let (code, said) = called(&folder, &["check", "--raw-html", "all"]);
    assert!(code == 2 && said.contains("sanitize"), "{said}");
}

#[test]
fn a_translation_is_created_with_its_title_in_the_folder_that_exists() {
    let folder = tree("title");
    let new = ["new", "news/a", "--in", "de", "--title", "Der Rückzug --!> -->"];
    assert_eq!(called(&folder, &new).0, 0);
    let german = fs::read_to_string(folder.0.join("news/a/de.md")).unwrap();
    assert!(german.starts_with("+++\ntitle = \"Der Rückzug --!> -->\"\n"), "{german}");
    // The name of the folder is in Unicode's form D.
    let decomposed = "news/cafe\u{301}";
    folder.file(&format!("{decomposed}/entry.toml"), "date = 2025-09-02\n");
    let french = "+++\ntitle = \"Le café\"\n+++\nUn <!-- bar --!> et <!-- table -->.\n";
    folder.file(&format!("{decomposed}/fr.md"), french);
    let new = ["new", "news/café", "--in", "nl", "--with-source", "--title", "Het café"];
    let (code, said) = called(&folder, &new);
    assert_eq!(code, 0, "{said}");
    let dutch = fs::read_to_string(folder.0.join(decomposed).join("nl.md")).unwrap();
    assert!(dutch.contains("title = \"Het café\""), "{dutch}");
    let (_, comment) = dutch.split_once("\n<!--\n").unwrap();
    assert_eq!(comment, "Un <!-- bar --! > et <!-- table -- >.\n-->\n");
    // So is that of a folder with other entries.
    folder.file("pages/e\u{301}te\u{301}/fr.md", "+++\ntitle = \"L’été\"\n+++\n");
    let new = ["new", "pages/été/juillet", "--kind", "mission-page", "--in", "fr"];
    let (code, said) = called(&folder, &new);
    assert_eq!(code, 0, "{said}");
    assert!(folder.0.join("pages/e\u{301}te\u{301}/juillet/fr.md").is_file());
    assert_eq!(called(&folder, &["check"]).0, 0);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_device_is_an_error() {
    let folder = tree("full");
    for arguments in [
        &["check"][..],
        &["status"],
        &["--help"],
        &["completions", "bash"],
        &["check", "--format", "json"],
    ] {
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_isogloss"))
            .arg("--content")
            .arg(&folder.0)
            .args(arguments)
            .stdout(full)
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.contains("standard output"), "{arguments:?}: {said}");
    }
}

#[cfg(unix)]
#[test]
fn arguments_that_are_not_utf_8_are_refused() {
    use std::os::unix::ffi::OsStrExt;
    let folder = tree("bytes");
    let bytes = std::ffi::OsStr::from_bytes(b"news/\xff");
    for arguments in [&["mark"][..], &["new"], &["check", "--language"], &["explain"]] {
        let output = Command::new(env!("CARGO_BIN_EXE_isogloss"))
            .arg("--content")
            .arg(&folder.0)
            .args(arguments)
            .arg(bytes)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(!said.contains("panicked"), "{said}");
    }
}

#[test]
fn commands_at_once_wait_for_each_other() {
    let folder = tree("wait");
    let slugs: Vec<String> = (0..8).map(|number| format!("le-retour-{number}")).collect();
    std::thread::scope(|scope| {
        for slug in &slugs {
            let folder = &folder;
            scope.spawn(move || {
                let (code, said) = called(folder, &["slug", "news/a", slug, "--in", "fr"]);
                assert_eq!(code, 0, "{said}");
            });
        }
    });
    // Each slug but the last is a former one.
    let french = fs::read_to_string(folder.0.join("news/a/fr.md")).unwrap();
    for slug in &slugs {
        assert!(french.contains(&format!("\"{slug}\"")), "{french}");
    }
}

#[test]
fn an_interrupted_change_is_undone_or_completed_first() {
    let folder = tree("journal");
    // The journal of a change that had written one of its parts.
    folder.file(
        ".isogloss/journal.json",
        "{\"state\":\"preparing\",\"steps\":[{\"path\":\"news/a/fr.md\",\
         \"action\":{\"write\":{\"before\":1,\"after\":2}}}]}",
    );
    folder.file("news/a/.isogloss-edit-0", "half");
    let (code, said) = called(&folder, &["check"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("A change that had been interrupted"), "{said}");
    assert!(!folder.0.join("news/a/.isogloss-edit-0").exists());
    assert!(!folder.0.join(".isogloss").exists());
}

#[cfg(unix)]
#[test]
fn nothing_outside_of_the_content_is_written() {
    use std::os::unix::fs::symlink;
    let outside = Folder::new("cli-outside");
    outside.file("text.md", "+++\ntitle = \"Van iemand anders\"\n+++\n");
    outside.file(".isogloss-edit-0/file", "van iemand anders");
    let before = fs::read_dir(&outside.0).unwrap().count();
    let accept = ["accept", "news/a", "--in", "nl", "--from", "fr", "--by", "x"];
    let new = ["new", "news/lnk/q", "--in", "nl", "--kind", "news-item", "--date", "2026-01-01"];
    let table: [(&str, &str, &[&str]); 4] = [
        ("news/lnk", "", &new),
        (".isogloss", "", &accept),
        ("translations.toml", "text.md", &accept),
        ("news/b", "", &["check"]),
    ];
    for (link, target, arguments) in table {
        let folder = tree("outside-links");
        symlink(outside.0.join(target), folder.0.join(link)).unwrap();
        // The journal names files behind links.
        if arguments == ["check"] {
            folder.file(
                ".isogloss/journal.json",
                "{\"state\":\"preparing\",\"steps\":[{\"path\":\"news/b/x\",\"action\":\"create-folder\"}]}",
            );
        }
        let (code, said) = called(&folder, arguments);
        assert!(arguments == ["check"] || code == 2, "{link}: {said}");
        assert_eq!(fs::read_dir(&outside.0).unwrap().count(), before, "{link}: {said}");
        let text = fs::read_to_string(outside.0.join("text.md")).unwrap();
        assert!(text.contains("Van iemand anders"), "{link}");
        assert!(outside.0.join(".isogloss-edit-0/file").exists(), "{link}: {said}");
    }
}

#[test]
fn a_journal_that_leads_nowhere_blocks_nothing() {
    for (path, action) in [
        ("nope/x/y", "{\"write\":{\"before\":null,\"after\":2}}"),
        ("site.toml/x", "{\"write\":{\"before\":null,\"after\":2}}"),
        ("news", "{\"remove\":{\"before\":2}}"),
        ("news/a/fr.md", "{\"write\":{\"before\":1,\"after\":2}}"),
    ] {
        let folder = tree("nowhere");
        let journal = format!(
            "{{\"state\":\"committed\",\"steps\":[{{\"path\":\"{path}\",\"action\":{action}}}]}}"
        );
        folder.file(".isogloss/journal.json", journal);
        // A folder has the name of the part.
        folder.file("news/a/.isogloss-edit-0/x", "");
        let (code, said) = called(&folder, &["mark", "news/a", "review", "--in", "nl"]);
        assert_eq!(code, 0, "{path}: {said}");
        assert!(!folder.0.join(".isogloss/journal.json").exists(), "{path}");
    }
}

#[test]
fn changes_are_told_in_the_language_of_the_user() {
    let folder = tree("changes-in-words");
    let mark = |language: &str| {
        let arguments =
            ["mark", "news/a", "review", "--in", "fr", "--dry-run", "--language", language];
        let (code, said) = called(&folder, &arguments);
        assert_eq!(code, 0, "{said}");
        said
    };
    let status = "  + status = \"review\"\n";
    let table = [
        ("fr", "modifié   news/a/fr.md\n", "Simulation\u{a0}: rien n’a été écrit.\n"),
        ("nl", "gewijzigd   news/a/fr.md\n", "Simulatie: er is niets weggeschreven.\n"),
        ("de", "geändert  news/a/fr.md\n", "Probelauf: Es wurde nichts geschrieben.\n"),
        ("en", "changed  news/a/fr.md\n", "Dry run: nothing was written.\n"),
    ];
    for (language, file, end) in table {
        assert_eq!(mark(language), format!("{file}{status}{end}"));
    }
}

/// Creates a tree with a published page in French and Dutch.
fn permit(name: &str) -> Folder {
    let folder = Folder::new(&format!("cli-{name}"));
    let gate = "[[gates]]\nname = \"parity\"\nlanguages = [\"fr\", \"nl\"]\notherwise = \"keep\"\n";
    folder.file("site.toml", format!("{SITE}{gate}"));
    folder.file(
        "pages/permit/fr.md",
        "+++\ntitle = \"Permis\"\n+++\nLe permis coûte 10 euros.\n\nIl est valable un an.\n",
    );
    folder.file(
        "pages/permit/nl.md",
        "+++\ntitle = \"Vergunning\"\n+++\nDe vergunning kost 10 euro.\n\nZe is een jaar geldig.\n",
    );
    folder
}

fn edited(folder: &Folder, path: &str, from: &str, to: &str) {
    let text = fs::read_to_string(folder.0.join(path)).unwrap();
    assert!(text.contains(from), "{text}");
    folder.file(path, text.replace(from, to));
}

/// Publishes a text from the start of its version on, as an editor would before that.
fn published(folder: &Folder, path: &str) {
    edited(folder, path, "status = \"draft\"", "status = \"published\"");
}

#[test]
fn both_languages_of_a_version_change_at_the_same_instant() {
    let folder = permit("version");
    let call = |arguments: &[&str]| called(&folder, arguments);
    let (code, said) =
        call(&["version", "new", "pages/permit", "2027-03", "--from", "2024-03-01T09:00"]);
    assert_eq!(code, 0, "{said}");
    assert_eq!(
        said,
        "new      pages/permit/+2027-03/version.toml\nnew      pages/permit/+2027-03/fr.md\n\
         new      pages/permit/+2027-03/nl.md\n"
    );
    let settings = fs::read_to_string(folder.0.join("pages/permit/+2027-03/version.toml")).unwrap();
    assert!(settings.starts_with("from = 2024-03-01T09:00:00\n"), "{settings}");
    edited(&folder, "pages/permit/+2027-03/fr.md", "10 euros", "12 euros");
    edited(&folder, "pages/permit/+2027-03/nl.md", "10 euro", "12 euro");
    published(&folder, "pages/permit/+2027-03/fr.md");

    // The Dutch text is not ready: readers keep the old pair.
    let seen = |at: &str| {
        let build = std::path::PathBuf::from(format!("{}-out", folder.0.display()));
        let (code, said) = call(&["build", build.to_str().unwrap(), "--at", at]);
        assert_eq!(code, 0, "{said}");
        let prices = ["fr", "nl"].map(|language| {
            let page = build.join(language).join("pages/permit/index.html");
            let page = fs::read_to_string(page).unwrap();
            ["10 euro", "12 euro"].into_iter().find(|price| page.contains(price)).unwrap()
        });
        fs::remove_dir_all(build).unwrap();
        prices
    };
    let (before, start) = ("2024-03-01T08:59:59", "2024-03-01T09:00");
    assert_eq!(seen(start), ["10 euro", "10 euro"]);
    let (_, said) = call(&["status", "--at", start]);
    assert_eq!(
        row(&said, "pages/permit "),
        "pages/permit | source | not recorded | missing: 11 words"
    );
    assert_eq!(
        row(&said, "pages/permit/+2027-03 "),
        "pages/permit/+2027-03 | source | not recorded (draft) | –"
    );
    let lacks = "\npages/permit/+2027-03 should have been public since 2024-03-01 09:00, but is not ready:\n  \
        The text in Dutch is a draft.\n";
    assert!(said.ends_with(lacks), "{said}");
    for (language, expected) in [
        ("fr", "Le texte en néerlandais est un brouillon."),
        ("nl", "De tekst in het Nederlands is een concept."),
        ("de", "Der Text auf Niederländisch ist ein Entwurf."),
    ] {
        let (_, said) = call(&["status", "--language", language]);
        assert!(said.contains(expected), "{said}");
    }
    let (code, said) = call(&["version", "publish", "pages/permit", "2027-03", "--at", start]);
    assert_eq!(code, 2);
    assert!(
        said.contains("pages/permit/+2027-03 cannot become public: the text in nl is a draft"),
        "{said}"
    );

    published(&folder, "pages/permit/+2027-03/nl.md");
    assert_eq!(seen(before), ["10 euro", "10 euro"]);
    assert_eq!(seen(start), ["12 euro", "12 euro"]);
    let (_, said) = call(&["status", "--at", before]);
    assert!(
        said.ends_with("\npages/permit/+2027-03 becomes public on 2024-03-01 09:00.\n"),
        "{said}"
    );
    let (_, said) = call(&["status", "--at", start]);
    assert!(!said.contains("+2027-03"), "{said}");

    let (code, said) =
        call(&["version", "publish", "pages/permit", "2027-03", "--at", start, "--dry-run"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("removed  pages/permit/+2027-03/version.toml"), "{said}");
    assert!(folder.0.join("pages/permit/+2027-03").exists());
    assert_eq!(call(&["version", "publish", "pages/permit", "+2027-03", "--at", start]).0, 0);
    assert!(!folder.0.join("pages/permit/+2027-03").exists());
    assert_eq!(seen(start), ["12 euro", "12 euro"]);
}

#[test]
fn a_version_that_a_later_one_overtakes_has_no_date() {
    let folder = permit("version-overtaken");
    let text = |more: &str| format!("+++\ntitle = \"Permis\"\n{more}+++\nTexte.\n");
    folder.file("pages/permit/+a/version.toml", "from = 2027-03-01\n");
    folder.file("pages/permit/+b/version.toml", "from = 2027-03-02\n");
    for language in ["fr", "nl"] {
        let late = text("published_from = 2027-04-01\n");
        folder.file(&format!("pages/permit/+a/{language}.md"), late);
        folder.file(&format!("pages/permit/+b/{language}.md"), text(""));
    }
    for (language, expected) in [
        ("en", "+a does not become public: a later version becomes public before it.\n"),
        ("fr", "+a ne paraîtra pas\u{a0}: une version ultérieure paraît avant elle.\n"),
        ("nl", "+a verschijnt niet: een latere versie verschijnt eerder.\n"),
        ("de", "+a erscheint nicht: Eine spätere Version erscheint vorher.\n"),
    ] {
        let (_, said) = called(&folder, &["status", "--at", "2027-01-01", "--language", language]);
        assert!(said.contains(expected), "{said}");
    }
}

#[test]
fn a_version_is_compared_with_what_readers_see() {
    let folder = permit("version-diff");
    let call = |arguments: &[&str]| called(&folder, arguments);
    call(&["version", "new", "pages/permit", "2027-03", "--in", "fr", "--from", "2027-03-01"]);
    let (code, said) = call(&["version", "diff", "pages/permit", "2027-03", "--at", "2027-01-01"]);
    assert_eq!((code, &*said), (0, "Readers already see what pages/permit/+2027-03 says.\n"));
    edited(&folder, "pages/permit/+2027-03/fr.md", "10 euros", "12 euros");
    folder.file("pages/permit/+2027-03/plan.svg", "<svg/>");
    let (code, said) = call(&["version", "diff", "pages/permit", "2027-03", "--at", "2027-01-01"]);
    assert_eq!(
        (code, &*said),
        (
            1,
            "pages/permit/+2027-03 (fr)\n\nparagraph 1, changed:\n  \
             Le permis coûte [-10-]{+12+} euros.\n\nFiles added or replaced: plan.svg\n"
        )
    );
    let (code, said) = call(&["version", "diff", "pages/permit", "2028"]);
    assert_eq!(code, 2);
    assert!(said.contains("pages/permit has no version “2028”. Its versions: 2027-03."), "{said}");

    // The translation of the version is recorded under its name.
    call(&["new", "pages/permit/+2027-03", "--in", "nl"]);
    let (code, said) = call(&["accept", "pages/permit/+2027-03", "--in", "nl", "--from", "fr"]);
    assert_eq!(code, 0, "{said}");
    let records = fs::read_to_string(folder.0.join("translations.toml")).unwrap();
    assert!(records.contains("[entries.\"pages/permit/+2027-03\".nl]"), "{records}");
    edited(&folder, "pages/permit/+2027-03/fr.md", "12 euros", "13 euros");
    let (code, said) = call(&["diff", "pages/permit/+2027-03", "--in", "nl"]);
    assert_eq!(code, 1, "{said}");
    assert!(said.contains("[-12-]{+13+} euros"), "{said}");
    for arguments in [
        ["schedule", "pages/permit/+2027-03", "--in", "nl", "--from", "2027-03-02"].as_slice(),
        ["slug", "pages/permit/+2027-03", "vergunning-2027", "--in", "nl"].as_slice(),
    ] {
        let (code, said) = call(arguments);
        assert_eq!(code, 0, "{said}");
        assert!(said.starts_with("changed  pages/permit/+2027-03/nl.md\n"), "{said}");
    }
    let (code, said) = call(&["version", "discard", "pages/permit", "2027-03"]);
    assert_eq!(code, 0, "{said}");
    assert!(!folder.0.join("pages/permit/+2027-03").exists());
}

#[test]
fn a_version_can_change_more_than_words() {
    let folder = permit("version-values");
    let diff = |more: &[&str]| {
        let arguments = ["version", "diff", "pages/permit", "v", "--at", "2027-01-01"];
        called(&folder, &[arguments.as_slice(), more].concat())
    };
    let settings = "pages/permit/+v/version.toml";
    folder.file(settings, "from = 2027-03-01\nnote.fr = \"Tarifs\"\n");
    let empty = "pages/permit/+v changes nothing: it has no texts, neutral fields or files.\n";
    assert_eq!(diff(&[]), (0, empty.to_owned()));
    folder.file(
        "pages/permit/+v/fr.md",
        "+++\ntitle = \"Permis\"\nslug = \"permis-2027\"\n+++\nLe permis coûte 10 euros.\n\n\
         Il est valable un an.\n",
    );
    let (code, said) = diff(&[]);
    let expected = "pages/permit/+v (fr)\n\nslug, changed:\n  [-permit-] {+permis-2027+}\n\n\
        note, added:\n  {+Tarifs+}\n";
    assert_eq!((code, &*said), (1, expected));
    let json: serde_json::Value = serde_json::from_str(&diff(&["--format", "json"]).1).unwrap();
    assert_eq!(json["texts"][0]["values"][0]["old"], "permit");
    assert_eq!(json["texts"][0]["values"][1]["name"], "note");
    for (language, expected) in [
        ("en", "pages/permit/+v has no text in German. Its languages: fr."),
        ("fr", "pages/permit/+v n’a pas de texte en allemand. Ses langues\u{a0}: fr."),
        ("nl", "pages/permit/+v heeft geen tekst in het Duits. Haar talen: fr."),
        ("de", "pages/permit/+v hat keinen Text auf Deutsch. Ihre Sprachen: fr."),
    ] {
        let (code, said) = diff(&["--in", "de", "--language", language]);
        assert_eq!(code, 2);
        assert!(said.contains(expected), "{said}");
    }
}

#[test]
fn a_timeline_shows_what_readers_see_when() {
    let folder = permit("timeline");
    let call = |arguments: &[&str]| called(&folder, arguments);
    call(&["version", "new", "pages/permit", "2027-03", "--from", "2027-03-01T09:00"]);
    call(&["version", "new", "pages/permit", "2028"]);
    published(&folder, "pages/permit/+2027-03/fr.md");
    published(&folder, "pages/permit/+2027-03/nl.md");
    let (code, said) = call(&["timeline", "pages/permit"]);
    assert_eq!(
        (code, &*said),
        (
            0,
            "                  fr        nl        de\n\
             at first          public    public    –\n\
             2027-03-01 09:00  +2027-03  +2027-03  –\n\n\
             pages/permit/+2028 has no start. Write one into its version.toml, such as \
             from = 2027-03-01T09:00:00.\n  \
             The text in French is a draft.\n  The text in Dutch is a draft.\n"
        )
    );
    let json = call(&["timeline", "pages/permit", "--format", "json"]).1;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["rows"][1]["from"], "2027-03-01T08:00:00Z");
    assert_eq!(json["rows"][1]["texts"][0]["version"], "2027-03");
    assert_eq!(json["rows"][0]["texts"][2]["state"], "missing");
    assert_eq!(json["versions"][1]["lacks"][0], "it has no start");
}

#[test]
fn a_version_is_published_at_once_or_corrected_first() {
    let folder = permit("version-now");
    let call = |arguments: &[&str]| called(&folder, arguments);
    call(&["version", "new", "pages/permit", "2027-03", "--from", "2024-03-01"]);
    let publish = ["version", "publish", "pages/permit", "2027-03", "--at", "2024-01-15"];
    let with = |more: &[&str]| call(&[publish.as_slice(), more].concat());
    let (code, _) = with(&["--first", "fr"]);
    assert_eq!(code, 2);
    let (code, said) = with(&["--first", "fr", "--by", "Marie", "--reason", "Montant erroné"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("+ date = 2024-01-15\n  + reason = \"Montant erroné\""), "{said}");
    let (_, said) = call(&["status", "--at", "2024-01-15"]);
    assert!(said.contains("  The text in French goes first, as decided by Marie.\n"), "{said}");
    // The same correction, at once.
    let again = ["--first", "fr", "--reason", "Montant erroné"];
    let (code, said) = with(&again);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("has a correction, of fr by Marie: change [correction]"), "{said}");
    let (code, said) = with(&[again.as_slice(), &["--now"]].concat());
    assert_eq!(code, 0, "{said}");
    let first = "  The text in French goes first, from 2024-01-15 00:00 on, as decided by Marie.\n";
    let (_, said) = call(&["status", "--at", "2024-01-15"]);
    assert!(said.contains(first), "{said}");
    let (code, said) = with(&["--now"]);
    assert_eq!(code, 0, "{said}");
    assert!(!folder.0.join("pages/permit/+2027-03").exists());
    // A correction of the French text that does not wait for its start either.
    call(&["version", "new", "pages/permit", "2027-03", "--from", "2024-03-01"]);
    let (code, said) = with(&["--now", "--first", "fr", "--reason", "Montant erroné"]);
    assert_eq!(code, 0, "{said}");
    let (_, said) = call(&["timeline", "pages/permit", "--at", "2024-01-15"]);
    assert!(said.contains("2024-01-15 00:00  +2027-03  public  –"), "{said}");
    let (_, said) = call(&["check", "--at", "2024-01-16"]);
    assert!(said.contains("is public in fr only"), "{said}");
    assert!(call(&["check", "--strict", "--at", "2024-01-14"]).0 == 0);
}

#[test]
fn the_start_of_a_version_is_missed_or_to_come() {
    let folder = permit("version-start");
    called(&folder, &["version", "new", "pages/permit", "v", "--from", "2027-03-01T09:00"]);
    for (language, before, after) in [
        ("en", "is to be public from 2027", "should have been public since 2027"),
        ("fr", "doit paraître le 2027", "aurait dû paraître le 2027"),
        (
            "nl",
            "moet op 2027-03-01 09:00 verschijnen",
            "had op 2027-03-01 09:00 moeten verschijnen",
        ),
        (
            "de",
            "soll am 2027-03-01 09:00 erscheinen",
            "hätte am 2027-03-01 09:00 erscheinen sollen",
        ),
    ] {
        for (at, expected) in [("2027-03-01T08:59", before), ("2027-03-01T09:00", after)] {
            let (_, said) = called(&folder, &["status", "--at", at, "--language", language]);
            assert!(said.contains(expected), "{said}");
        }
    }
}

#[test]
fn a_version_that_is_there_or_not_is_named() {
    let folder = permit("version-names");
    let call = |arguments: &[&str]| called(&folder, arguments);
    let new = ["version", "new", "pages/permit", "v"];
    let (code, said) = call(&[new.as_slice(), &["--in", "fr,nl"]].concat());
    assert_eq!(code, 0, "{said}");
    assert!(folder.0.join("pages/permit/+v/nl.md").exists());
    let (_, said) =
        call(&["version", "new", "--in", "fr", "--in", "nl", "--", "pages/permit", "w"]);
    assert!(said.contains("pages/permit/+w/nl.md"), "{said}");
    let (_, said) = call(&["version", "new", "pages/permit", "x", "--in", "fr", "nl"]);
    assert!(said.contains("pages/permit/+x/nl.md"), "{said}");
    for (language, usage) in [
        ("en", "isogloss version new <ENTRY> <NAME> [OPTIONS]"),
        ("nl", "isogloss version new <ITEM> <NAAM> [OPTIONS]"),
    ] {
        let (_, said) = call(&["version", "new", "--help", "--language", language]);
        assert!(said.contains(usage), "{said}");
    }
    let (code, said) = call(&[new.as_slice(), &["--in", "nl"]].concat());
    assert_eq!(code, 2);
    let expected =
        "The version pages/permit/+v already exists. “isogloss new pages/permit/+v --in nl”";
    assert!(said.contains(expected), "{said}");
    let nope = "pages/permit/+nope";
    for arguments in [
        ["new", nope, "--in", "nl"].as_slice(),
        &["mark", nope, "published", "--in", "nl"],
        &["accept", nope, "--in", "nl"],
        &["diff", nope, "--in", "nl"],
        &["schedule", nope, "--in", "nl", "--from", "2027-03-01"],
        &["explain", nope, "--in", "nl"],
        &["timeline", nope],
        &["history", nope],
        &["version", "new", nope, "y"],
    ] {
        let (code, said) = call(arguments);
        assert_eq!(code, 2);
        let expected = "pages/permit has no version “nope”. Its versions: v, w, x.";
        assert!(said.contains(expected), "{arguments:?}: {said}");
    }
}

#[test]
fn an_edit_that_a_version_would_undo_is_shown() {
    let folder = permit("version-original");
    let call = |arguments: &[&str]| called(&folder, arguments);
    call(&["version", "new", "pages/permit", "v", "--from", "2024-03-01"]);
    assert_eq!(call(&["check", "--strict", "--at", "2024-01-01"]).0, 0);
    edited(&folder, "pages/permit/fr.md", "10 euros", "11 euros");
    let message = "pages/permit/fr.md has changed since pages/permit/+v was made from it";
    for arguments in [
        ["check", "--at", "2024-01-01"].as_slice(),
        &["version", "diff", "pages/permit", "v"],
        &["version", "publish", "pages/permit", "v", "--now", "--dry-run"],
        &["version", "publish", "pages/permit", "v"],
    ] {
        let said = call(arguments).1;
        assert!(said.contains(message), "{arguments:?}: {said}");
    }
}

#[test]
fn files_of_a_version_change_now_and_not_later() {
    let folder = permit("version-later");
    let call = |arguments: &[&str]| called(&folder, arguments);
    call(&["version", "new", "pages/permit", "v", "--from", "2024-03-01"]);
    let publish = ["version", "publish", "pages/permit", "v", "--at", "2999-03-01T09:00"];
    for more in [["--now"].as_slice(), &["--first", "fr", "--reason", "Erreur"], &[]] {
        let (code, said) = call(&[publish.as_slice(), more].concat());
        assert_eq!(code, 2, "{said}");
        assert!(said.contains("Files change now, and not at 2999-03-01 09:00."), "{said}");
        assert!(said.contains("write from = 2999-03-01T09:00:00 into its version.toml"), "{said}");
    }
    let (code, said) = call(&[publish.as_slice(), &["--now", "--dry-run"]].concat());
    assert_eq!(code, 0, "{said}");
    // Nobody takes away what readers see.
    let discard = ["version", "discard", "pages/permit", "v"];
    for language in ["fr", "nl"] {
        published(&folder, &format!("pages/permit/+v/{language}.md"));
    }
    for (language, expected) in [
        ("en", "Readers have seen pages/permit/+v since 2024-03-01 00:00"),
        ("fr", "Les lecteurs voient pages/permit/+v depuis le 2024-03-01 00:00"),
        ("nl", "Lezers zien pages/permit/+v sinds 2024-03-01 00:00"),
        ("de", "Leser sehen pages/permit/+v seit dem 2024-03-01 00:00"),
    ] {
        let (code, said) = call(&[discard.as_slice(), &["--language", language]].concat());
        assert_eq!(code, 2, "{said}");
        assert!(said.contains(expected) && said.contains("publish pages/permit v"), "{said}");
    }
    assert!(folder.0.join("pages/permit/+v/fr.md").exists());
    edited(&folder, "pages/permit/+v/version.toml", "2024", "2999");
    assert_eq!(call(&discard).0, 0);
}

#[test]
fn a_version_that_becomes_public_by_itself_is_not_delayed() {
    let folder = permit("version-planned");
    let call = |arguments: &[&str]| called(&folder, arguments);
    call(&["version", "new", "pages/permit", "v", "--from", "2998-03-01"]);
    let publish = ["version", "publish", "pages/permit", "v", "--at", "2999-03-01"];
    let (_, said) = call(&publish);
    assert!(said.contains("write from = 2999-03-01T00:00:00 into its version.toml"), "{said}");
    for language in ["fr", "nl"] {
        published(&folder, &format!("pages/permit/+v/{language}.md"));
    }
    for (language, expected) in [
        ("en", "becomes public on 2998-03-01 00:00."),
        ("fr", "paraîtra le 2998-03-01 00:00."),
        ("nl", "verschijnt op 2998-03-01 00:00."),
        ("de", "erscheint am 2998-03-01 00:00."),
    ] {
        let (code, said) = call(&[publish.as_slice(), &["--language", language]].concat());
        assert_eq!(code, 2, "{said}");
        assert!(said.contains(expected) && !said.contains("from ="), "{said}");
    }
    edited(&folder, "pages/permit/+v/version.toml", "2998", "2024");
    let (_, said) = call(&publish);
    assert!(said.contains("has been public since 2024-03-01 00:00."), "{said}");
}

#[test]
fn an_urgent_correction_says_what_it_waits_for() {
    let folder = permit("version-first-waits");
    let call = |arguments: &[&str]| called(&folder, arguments);
    call(&["version", "new", "pages/permit", "v"]);
    let first = ["version", "publish", "pages/permit", "v", "--first", "fr", "--reason", "Erreur"];
    let (code, said) = call(&[first.as_slice(), &["--dry-run"]].concat());
    assert_eq!(code, 0, "{said}");
    let lacks = "without it, they wait:\n  pages/permit/+v has no start. Write one into its \
        version.toml, such as from = 2027-03-01T09:00:00.\n  The text in French is a draft.\n";
    assert!(said.ends_with(lacks), "{said}");
    published(&folder, "pages/permit/+v/fr.md");
    edited(&folder, "pages/permit/+v/version.toml", "made_from", "from = 2024-03-01\nmade_from");
    let (code, said) = call(&first);
    assert_eq!(code, 0, "{said}");
    assert!(!said.contains("wait"), "{said}");
    // Half of it is public: it is completed, and neither removed nor published as it is.
    let (code, said) = call(&["version", "discard", "pages/permit", "v"]);
    assert_eq!(code, 2, "{said}");
    assert!(said.contains("Readers have seen a part of pages/permit/+v"), "{said}");
    assert!(said.trim_end().ends_with("\n  The text in Dutch is a draft."), "{said}");
    let (_, said) = call(&["version", "publish", "pages/permit", "v"]);
    let expected = "pages/permit/+v is public in fr only: the text in nl is a draft; complete it";
    assert!(said.contains(expected), "{said}");
}

#[test]
fn a_version_names_texts_that_were_to_follow_it() {
    let folder = permit("version-follows");
    let call = |arguments: &[&str]| called(&folder, arguments);
    folder.file("pages/permit/+v/version.toml", "from = 2024-03-01\n");
    folder.file("pages/permit/+v/fr.md", "+++\ntitle = \"Permis\"\n+++\n");
    folder.file("pages/permit/+v/nl.md", "+++\ntitle = \"Vergunning\"\n+++\n");
    folder.file("pages/permit/+v/de.md", "+++\ntitle = \"G\"\nstatus = \"draft\"\n+++\n");
    edited(&folder, "pages/permit/+v/version.toml", "\n", "\ntogether = [\"fr\", \"nl\"]\n");
    let (_, said) = call(&["version", "publish", "pages/permit", "v"]);
    assert!(said.contains("not be public as a whole: its text in de is not ready"), "{said}");
    let (_, said) = call(&["version", "discard", "pages/permit", "v"]);
    assert!(said.trim_end().ends_with("\n  The text in German is a draft."), "{said}");
}

#[test]
fn a_version_that_was_overtaken_is_discarded() {
    let folder = permit("version-discarded");
    let call = |arguments: &[&str]| called(&folder, arguments);
    for (name, from) in [("a", "2024-03-01"), ("b", "2024-04-01")] {
        call(&["version", "new", "pages/permit", name, "--from", from]);
    }
    for language in ["fr", "nl"] {
        published(&folder, &format!("pages/permit/+b/{language}.md"));
    }
    let overtaken = "pages/permit/+a was never public as a whole, and b is public instead: \
        discard pages/permit/+a";
    for arguments in [["a"].as_slice(), &["a", "--now"], &["b"]] {
        let (code, said) = call(&[&["version", "publish", "pages/permit"], arguments].concat());
        assert_eq!(code, 2, "{said}");
        assert!(said.contains(overtaken), "{said}");
    }
    assert_eq!(call(&["version", "discard", "pages/permit", "a"]).0, 0);
    assert_eq!(call(&["version", "publish", "pages/permit", "b"]).0, 0);
}

#[test]
fn the_help_of_versions_is_in_the_language_of_the_user() {
    let folder = permit("version-help");
    let help = |language: &str| {
        called(&folder, &["version", "publish", "--help", "--language", language]).1
    };
    assert!(help("fr").contains("Motif de la correction urgente"), "{}", help("fr"));
    assert!(help("nl").contains("Reden van de dringende correctie"), "{}", help("nl"));
    for language in ["fr", "nl", "de", "en"] {
        for command in ["new", "diff", "publish", "discard"] {
            let (_, said) =
                called(&folder, &["version", command, "--help", "--language", language]);
            assert!(!said.contains("help-version") && !said.contains("value-"), "{said}");
        }
    }
}

#[test]
fn a_timeline_has_ends_fields_files_and_what_is_past() {
    let folder = permit("timeline-ends");
    let call = |arguments: &[&str]| called(&folder, arguments);
    let end = |after: &str| format!("\n[end]\nafter = \"{after}\"\ndate = 2027-02-01\n+++\nLe");
    edited(&folder, "pages/permit/fr.md", "\n+++\nLe", &end("banner"));
    folder.file("pages/new/fr.md", "+++\ntitle = \"Permis 2027\"\n+++\n");
    folder.file("pages/permit/plan.pdf", "1");
    folder.file("pages/permit/+plan/version.toml", "from = 2027-03-01T09:00:00\n");
    folder.file("pages/permit/+plan/plan.pdf", "2");
    let timeline = ["timeline", "pages/permit", "--at", "2027-02-15"];
    let (code, said) = call(&timeline);
    assert_eq!(
        (code, &*said),
        (
            0,
            "                  fr                     nl      de  files\n\
             at first          public                 public  –   –\n\
             2027-02-01 00:00  public, with a notice  public  –   –\n\
             2027-03-01 09:00  public, with a notice  public  –   +plan\n\n\
             Rows up to now follow from the files as they are: readers may have seen a text later than \
             its row says. “isogloss history pages/permit” shows what they saw.\n"
        )
    );
    let json = call(&[&timeline[..], &["--format", "json"]].concat()).1;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let past = [0, 1, 2].map(|row| json["rows"][row]["past"].as_bool().unwrap());
    assert_eq!(past, [false, true, false]);
    assert_eq!(json["rows"][1]["texts"][0]["state"], "ended");
    assert_eq!(json["rows"][2]["files"][0], "plan");
    assert_eq!(json["rows"][2]["fields"], serde_json::Value::Null);
    edited(
        &folder,
        "pages/permit/fr.md",
        "\"banner\"",
        "\"redirect\"\nreplacement = \"pages/new\"",
    );
    // The Dutch text has the same address, and takes its place.
    let (_, said) = call(&timeline);
    assert_eq!(row(&said, "2027-02"), "2027-02-01 00:00 | text in Dutch | public | –");
    let text = |said: &str| {
        let json: serde_json::Value = serde_json::from_str(said).unwrap();
        json["rows"][1]["texts"][0].clone()
    };
    let as_json = [&timeline[..], &["--format", "json"]].concat();
    let shown = text(&call(&as_json).1);
    assert_eq!((&shown["state"], &shown["shown"]), (&"stand-in".into(), &"nl".into()));
    edited(&folder, "pages/permit/fr.md", "title", "slug = \"permis\"\ntitle");
    let (_, said) = call(&timeline);
    assert!(said.contains("2027-02-01 00:00  redirects to pages/new  public"), "{said}");
    assert_eq!(text(&call(&as_json).1)["replacement"], "pages/new");
    // Without a public replacement, readers find the Dutch text, and otherwise nothing.
    edited(&folder, "pages/new/fr.md", "title", "status = \"draft\"\ntitle");
    assert_eq!(text(&call(&as_json).1)["state"], "stand-in");
    fs::remove_file(folder.0.join("pages/permit/nl.md")).unwrap();
    edited(&folder, "site.toml", "languages = [\"fr\", \"nl\"]", "languages = [\"fr\"]");
    let (_, said) = call(&timeline);
    assert_eq!(row(&said, "2027-02"), "2027-02-01 00:00 | gone (410) | – | –");
    assert_eq!(text(&call(&as_json).1)["state"], "gone");
    edited(&folder, "pages/new/fr.md", "status = \"draft\"\n", "");
    let (_, said) = call(&["explain", "pages/permit", "--in", "fr", "--at", "2027-02-15"]);
    assert!(said.ends_with("its address leads to “pages/new”.\n"), "{said}");
}

#[test]
fn timelines_and_explanations_answer_for_versions() {
    let folder = permit("version-named");
    let call = |arguments: &[&str]| called(&folder, arguments);
    call(&["version", "new", "pages/permit", "2027-03", "--from", "2027-03-01T09:00"]);
    call(&["version", "new", "pages/permit", "2028"]);
    edited(&folder, "pages/permit/+2027-03/fr.md", "Permis", "Permis 2027");
    let (code, said) = call(&["timeline", "pages/permit/+2027-03", "--at", "2027-01-01"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("\npages/permit/+2027-03 is to be public"), "{said}");
    assert!(!said.contains("2028"), "{said}");
    let explain = ["explain", "pages/permit/+2027-03", "--in", "fr", "--at", "2027-01-01"];
    let (code, said) = call(&explain);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("(pages/permit/+2027-03/fr.md)"), "{said}");
    assert!(said.starts_with("“title” in pages/permit/+2027-03, in the French preview"), "{said}");
    assert!(
        said.ends_with("\nThe preview shows the text in the language of the reader.\n"),
        "{said}"
    );
    for (language, last) in [
        ("fr", "L’aperçu montre le texte dans la langue du lecteur.\n"),
        ("nl", "De voorvertoning toont de tekst in de taal van de lezer.\n"),
        ("de", "Die Vorschau zeigt den Text in der gewünschten Sprache.\n"),
    ] {
        let (_, said) = call(&[&explain[..], &["--language", language]].concat());
        assert!(said.ends_with(last), "{said}");
    }
    let (code, said) =
        call(&[&["explain", "pages/permit/+2027-03", "nothing"], &explain[2..]].concat());
    assert_eq!(code, 2);
    assert!(said.contains("no translated field “nothing”"), "{said}");
    for command in
        [&["history", "pages/permit/+2028"][..], &["version", "diff", "pages/permit/+2028", "2028"]]
    {
        let (code, said) = call(command);
        assert_eq!(code, 2);
        assert!(
            said.contains("“pages/permit/+2028” is a version. Give its entry: pages/permit"),
            "{said}"
        );
    }
}

#[test]
fn a_timeline_does_not_claim_when_others_followed_an_urgent_correction() {
    let folder = permit("timeline-correction");
    let call = |arguments: &[&str]| called(&folder, arguments);
    folder.file(
        "pages/permit/+urgent/version.toml",
        "from = 2025-03-01T09:00:00\n[correction]\nlanguages = [\"fr\"]\nby = \"Marie\"\n",
    );
    folder.file("pages/permit/+urgent/fr.md", "+++\ntitle = \"Permis 2025\"\n+++\n");
    let dutch = "+++\ntitle = \"Vergunning 2025\"\nstatus = \"draft\"\n+++\n";
    folder.file("pages/permit/+urgent/nl.md", dutch);
    let timeline = ["timeline", "pages/permit", "--at", "2025-03-02"];
    let (_, said) = call(&timeline);
    assert_eq!(row(&said, "2025"), "2025-03-01 09:00 | +urgent | public | –");
    // Its file does not say when the Dutch text was completed.
    published(&folder, "pages/permit/+urgent/nl.md");
    let (_, said) = call(&timeline);
    assert_eq!(row(&said, "2025"), "2025-03-01 09:00 | +urgent | +urgent (or later) | –");
    let json = call(&[&timeline[..], &["--format", "json"]].concat()).1;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["rows"][1]["texts"][1]["or_later"], true);
    assert_eq!(json["rows"][1]["texts"][0]["or_later"], serde_json::Value::Null);
    // A moment that is still to come is that of both.
    let (_, said) = call(&["timeline", "pages/permit", "--at", "2025-02-01"]);
    assert_eq!(row(&said, "2025"), "2025-03-01 09:00 | +urgent | +urgent | –");
}

#[test]
fn an_urgent_correction_is_in_the_timeline() {
    let folder = permit("timeline-who");
    let call = |arguments: &[&str]| called(&folder, arguments);
    let correction = "[correction]\nlanguages = [\"fr\"]\nby = \"Marie\"\nreason = \"Montant\"\n";
    folder.file(
        "pages/permit/+urgent/version.toml",
        format!("from = 2025-03-01T09:00:00\n{correction}"),
    );
    folder.file("pages/permit/+urgent/fr.md", "+++\ntitle = \"Permis 2025\"\n+++\n");
    let dutch = "+++\ntitle = \"Vergunning 2025\"\nstatus = \"draft\"\n+++\n";
    folder.file("pages/permit/+urgent/nl.md", dutch);
    let timeline = ["timeline", "pages/permit", "--at", "2025-03-02"];
    let who = "The text in French goes first, from 2025-03-01 09:00 on, as decided by Marie.\n";
    let (_, said) = call(&timeline);
    assert!(said.ends_with(&format!("\n  The text in Dutch is a draft.\n  {who}")), "{said}");
    let json = call(&[&timeline[..], &["--format", "json"]].concat()).1;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["versions"][0]["correction"]["by"], "Marie");
    assert_eq!(json["versions"][0]["correction"]["reason"], "Montant");
    assert_eq!(json["versions"][0]["replaced_by"], serde_json::Value::Null);
    // This stays so when the others have followed.
    published(&folder, "pages/permit/+urgent/nl.md");
    let (_, said) = call(&timeline);
    assert!(said.ends_with(&format!("\n\npages/permit/+urgent\n  {who}")), "{said}");
}

#[test]
fn a_replaced_version_can_only_be_discarded() {
    let folder = permit("version-replaced");
    let call = |arguments: &[&str]| called(&folder, arguments);
    for (name, status) in [("2025", "draft"), ("2026", "published")] {
        let folder_of = format!("pages/permit/+{name}");
        let from = format!("from = {name}-03-01T09:00:00\n");
        folder.file(&format!("{folder_of}/version.toml"), from);
        for language in ["fr", "nl"] {
            let text = format!("+++\ntitle = \"Permis {name}\"\nstatus = \"{status}\"\n+++\n");
            folder.file(&format!("{folder_of}/{language}.md"), text);
        }
    }
    let expected = "\npages/permit/+2025 was never public as a whole: +2026 is public instead. \
        Remove it with “isogloss version discard pages/permit 2025”.\n";
    let at = ["--at", "2026-04-01"];
    for arguments in
        [&["status"][..], &["timeline", "pages/permit"], &["timeline", "pages/permit/+2025"]]
    {
        let (_, said) = call(&[arguments, &at].concat());
        assert!(said.contains(expected), "{said}");
        assert!(!said.contains("is a draft"), "{said}");
    }
    let json = call(&[&["timeline", "pages/permit", "--format", "json"], &at[..]].concat()).1;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["versions"][0]["replaced_by"], "pages/permit/+2026");
    // Before that, it can still become public.
    let (_, said) = call(&["status", "--at", "2025-06-01"]);
    assert!(said.contains("+2025 should have been public since"), "{said}");
    for language in ["fr", "nl", "de"] {
        let (_, said) = call(&[&["status", "--language", language], &at[..]].concat());
        assert!(said.contains("isogloss version discard pages/permit 2025"), "{said}");
    }
}

#[test]
fn a_text_that_a_version_waits_for_is_missing() {
    let folder = permit("status-awaited");
    folder.file("pages/permit/+a/version.toml", "from = 2027-03-01\ntogether = [\"fr\", \"nl\"]\n");
    folder.file("pages/permit/+a/fr.md", "+++\ntitle = \"Permis 2027\"\n+++\n");
    let (_, said) = called(&folder, &["status"]);
    assert_eq!(row(&said, "pages/permit/+a"), "pages/permit/+a | source | missing: 2 words | –");
    let (_, said) = called(&folder, &["status", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&said).unwrap();
    let rows = json["entries"].as_array().unwrap_or_else(|| panic!("{said}"));
    let version = rows.iter().find(|row| row["id"] == "pages/permit/+a").unwrap();
    assert_eq!(version["texts"][1]["status"], "missing", "{said}");
}

#[test]
fn the_objections_of_gates_are_in_the_language_of_the_user() {
    let folder = permit("objections");
    let call = |arguments: &[&str]| called(&folder, arguments);
    let gate = "languages = [\"fr\", \"nl\"]\ncurrent = true\nown = [\"lead\"]\n";
    edited(&folder, "site.toml", "languages = [\"fr\", \"nl\"]\n", gate);
    call(&["accept", "pages/permit", "--in", "nl", "--by", "Jan"]);
    folder.file("pages/permit/+a/version.toml", "from = 2027-03-01\n");
    folder.file("pages/permit/+a/fr.md", "+++\ntitle = \"Permis 2027\"\nlead = \"Cher\"\n+++\n");
    folder.file("pages/permit/+a/nl.md", "+++\ntitle = \"Vergunning 2027\"\n+++\n");
    for (language, outdated, empty) in [
        ("en", "The text in Dutch is outdated: its source has changed.", "no “lead” of its own."),
        (
            "fr",
            "n’est pas à jour\u{a0}: son texte source a changé.",
            "lead\u{a0}» manque dans le texte",
        ),
        ("nl", "is verouderd: zijn brontekst is gewijzigd.", "‘lead’ ontbreekt in de tekst"),
        ("de", "ist veraltet: Sein Ausgangstext hat sich geändert.", "„lead“ fehlt im Text"),
    ] {
        for command in [&["timeline", "pages/permit"][..], &["status"]] {
            let (_, said) = call(&[command, &["--language", language]].concat());
            for part in [outdated, empty] {
                assert!(said.contains(part), "{part}: {said}");
            }
            assert!(!said.contains("the text in nl"), "{said}");
        }
    }
}
