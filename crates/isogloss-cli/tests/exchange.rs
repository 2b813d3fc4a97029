//! `isogloss export` and `isogloss import`: what they print, what they leave with, and what they change.

#[allow(dead_code)]
#[path = "../../../tests/suite/support/folder.rs"]
mod folder;

use std::fs;
use std::process::Command;

use folder::{Folder, files_of};

const SITE: &str = "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n";
const FRENCH: &str = "+++\ntitle = \"Permis\"\n+++\nDemandez votre [permis](https://example.org/permis) avant mardi.\n\nIl est gratuit.\n";
const DUTCH: &str = "+++\ntitle = \"Vergunning\"\n+++\nVraag uw [vergunning](https://example.org/permis) aan vóór dinsdag.\n\nZe is gratis.\n";

/// A site with a page in French whose Dutch translation is accepted, and a page in French only.
fn site(name: &str) -> Folder {
    let folder = Folder::new(&format!("cli-exchange-{name}"));
    folder.file("content/site.toml", SITE);
    folder.file("content/pages/permis/fr.md", FRENCH);
    folder.file("content/pages/permis/nl.md", DUTCH);
    folder.file("content/pages/contact/fr.md", "+++\ntitle = \"Contact\"\n+++\nÉcrivez-nous.\n");
    let (code, said) = called(&folder, &["accept", "pages/permis", "--in", "nl"]);
    assert_eq!(code, 0, "{said}");
    folder
}

/// Runs the command in a folder.
fn called(folder: &Folder, arguments: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_isogloss"))
        .current_dir(&folder.0)
        .args(arguments)
        .env_clear()
        .env("USER", "marie")
        .output()
        .unwrap();
    let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    (output.status.code().unwrap(), text.concat().replace(['\u{a0}', '\u{202f}'], " "))
}

fn exported(folder: &Folder, arguments: &[&str]) -> (String, String) {
    let arguments = [&["export", "--from", "fr", "--in", "nl", "--output", "nl.xlf"], arguments];
    let (code, said) = called(folder, &arguments.concat());
    assert_eq!(code, 0, "{said}");
    (said, fs::read_to_string(folder.0.join("nl.xlf")).unwrap())
}

fn french(folder: &Folder, text: &str) {
    folder.file("content/pages/permis/fr.md", text);
}

fn dutch(folder: &Folder) -> String {
    fs::read_to_string(folder.0.join("content/pages/permis/nl.md")).unwrap()
}

#[test]
fn an_outdated_text_goes_to_the_translator_and_comes_back_current() {
    let folder = site("around");
    french(&folder, &FRENCH.replace("mardi", "jeudi"));
    let (said, file) = exported(&folder, &["--only", "outdated"]);
    assert_eq!(said, "nl.xlf: 1 entry, 1 segment to be translated (5 words of 9)\n");
    let file = file.replacen("aan vóór dinsdag.</target>", "aan vóór donderdag.</target>", 1);
    folder.file("nl.xlf", file);
    let before = files_of(&folder.0);
    let (code, said) = called(&folder, &["import", "nl.xlf", "--dry-run"]);
    assert_eq!(code, 0, "{said}");
    let expected = "1 segment translated\n2 segments unchanged\nchanged  pages/permis/nl.md\n";
    assert!(said.starts_with(expected), "{said}");
    assert!(said.ends_with("Dry run: nothing was written.\n"), "{said}");
    assert_eq!(files_of(&folder.0), before);
    let (code, said) = called(&folder, &["import", "nl.xlf", "--by", "Anna"]);
    assert_eq!((code, &*said), (0, "1 segment translated\n2 segments unchanged\n"));
    assert_eq!(dutch(&folder), DUTCH.replace("dinsdag", "donderdag"));
    let (code, said) = called(&folder, &["diff", "pages/permis", "--in", "nl"]);
    assert_eq!(code, 0, "{said}");
}

#[test]
fn a_source_that_moved_and_a_corrected_sentence_are_reported_in_every_language() {
    for (language, expected, left) in [
        (
            "en",
            [
                "warning: SEGMENT: the source has changed since the export\n",
                "conflict: pages/permis#title: the present text is not the one that was exported\n",
                "1 segment in conflict;",
            ],
            "  present  Vergunningen\n  file     Uw vergunning\n",
        ),
        (
            "fr",
            [
                "avertissement : SEGMENT: le texte source a changé depuis l’exportation\n",
                "conflit : pages/permis#title: le texte actuel n’est pas celui qui a été exporté\n",
                "1 segment en conflit ;",
            ],
            "  actuel   Vergunningen\n  fichier  Uw vergunning\n",
        ),
        (
            "nl",
            [
                "waarschuwing: SEGMENT: de brontekst is sinds de export gewijzigd\n",
                "conflict: pages/permis#title: de huidige tekst is niet de tekst die geëxporteerd werd\n",
                "1 segment in conflict;",
            ],
            "  huidig   Vergunningen\n  bestand  Uw vergunning\n",
        ),
        (
            "de",
            [
                "Warnung: SEGMENT: der Ausgangstext hat sich seit dem Export geändert\n",
                "Konflikt: pages/permis#title: der jetzige Text ist nicht der exportierte\n",
                "1 Segment im Konflikt;",
            ],
            "  jetzt  Vergunningen\n  Datei  Uw vergunning\n",
        ),
    ] {
        let folder = site("moved");
        let (_, file) = exported(&folder, &["pages/permis"]);
        let id = file.split("id=\"p").nth(1).unwrap().split('"').next().unwrap();
        let segment = format!("pages/permis#p{id}");
        let file = file
            .replacen("aan vóór dinsdag.</target>", "aan vóór woensdag.</target>", 1)
            .replacen(">Vergunning</target>", ">Uw vergunning</target>", 1);
        folder.file("nl.xlf", file);
        french(&folder, &FRENCH.replace("avant mardi", "avant jeudi"));
        folder.file(
            "content/pages/permis/nl.md",
            DUTCH.replace("\"Vergunning\"", "\"Vergunningen\""),
        );
        let arguments = ["import", "nl.xlf", "--by", "Anna", "--language", language];
        let (code, said) = called(&folder, &arguments);
        assert_eq!(code, 1, "{said}");
        for line in expected {
            assert!(said.contains(&line.replace("SEGMENT", &segment)), "{said}");
        }
        assert!(said.contains(left), "{said}");
        assert!(said.contains("avant [-mardi-]{+jeudi+}."), "{said}");
        assert!(dutch(&folder).contains("title = \"Vergunningen\""));
        assert!(dutch(&folder).contains("vóór woensdag."));
        // With the name of the segment, the file replaces the title.
        let again = [&arguments[..], &["--replace", "pages/permis#title"]].concat();
        let (code, said) = called(&folder, &again);
        assert_eq!(code, 0, "{said}");
        assert!(dutch(&folder).contains("title = \"Uw vergunning\""));
        let (_, said) = called(&folder, &["status", "--outdated", "nl"]);
        assert!(said.contains("pages/permis"), "{said}");
    }
}

#[test]
fn what_cannot_be_exported_or_imported_changes_nothing() {
    let folder = site("refused");
    folder.file("brief.docx", b"PK\x03\x04\x14\x00\x06\x00\x08\x00");
    folder.file(
        "cut.xlf",
        "<?xml version=\"1.0\"?>\n<xliff version=\"1.2\">\n<file original=\"pages/permis\"",
    );
    folder.file(
        "other.po",
        "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Language: nl\\n\"\n\"X-Source-Language: fr\\n\"\n\nmsgctxt \"pages/elsewhere#title\"\nmsgid \"Ailleurs\"\nmsgstr \"Elders\"\n",
    );
    let before = files_of(&folder.0);
    let export = ["export", "--from", "fr", "--in", "nl", "--output", "nl.xlf"];
    for (arguments, message) in [
        (
            &["import", "brief.docx"][..],
            "brief.docx: error[syntax]: the file is an archive, as documents of Word are",
        ),
        (&["import", "cut.xlf"], "cut.xlf:3:"),
        (&["import", "other.po"], "there is no entry \"pages/elsewhere\" in this content"),
        (&["import", "missing.xlf"], "missing.xlf: "),
        (&[&export[..], &["pages/permi"]].concat(), "pages/permis"),
        (&[&export[..], &["--kind", "newsitem"]].concat(), "the kinds are mission-page, news-item"),
        (&["export", "--from", "fr", "--in", "pl", "--output", "pl.xlf"], "pl"),
        (
            &["export", "--from", "nl", "--in", "nl", "--output", "nl.xlf"],
            "nl cannot be translated into itself",
        ),
    ] {
        let (code, said) = called(&folder, arguments);
        assert_eq!(code, 2, "{arguments:?}: {said}");
        assert!(said.contains(message), "{arguments:?}: {said}");
        assert_eq!(files_of(&folder.0), before, "{arguments:?}");
    }
}

#[test]
fn messages_leave_and_come_back_with_the_entries() {
    let folder = site("messages");
    folder.file(
        "locales/fr/site.ftl",
        "visitors = { $count ->\n    [one] Un visiteur\n   *[other] { $count } visiteurs\n}\n",
    );
    let (said, _) = exported(&folder, &["--messages", "locales", "pages/permis"]);
    let expected =
        "nl.xlf: 1 entry, 1 file of messages, 2 segments to be translated (3 words of 12)\n";
    assert_eq!(said, expected);
    let (said, file) = exported(&folder, &["--messages", "locales", "--no-entries"]);
    assert!(said.starts_with("nl.xlf: 0 entries, 1 file of messages, 2 segments"), "{said}");
    let file = file.replacen(
        "<source>Un visiteur</source>",
        "<source>Un visiteur</source><target>Eén bezoeker</target>",
        1,
    );
    let other = "<x id=\"1\" ctype=\"x-placeable\" equiv-text=\"{ $count }\"/> visiteurs</source>";
    let file = file.replacen(other, &format!("{other}<target><x id=\"1\"/> bezoekers</target>"), 1);
    folder.file("nl.xlf", file);
    let (code, said) = called(&folder, &["import", "nl.xlf"]);
    assert_eq!(code, 2, "{said}");
    assert!(
        said.contains("fr/site.ftl has messages, and no folder of messages is given"),
        "{said}"
    );
    let import = ["import", "nl.xlf", "--messages", "locales"];
    let (code, said) = called(&folder, &[&import[..], &["--dry-run"]].concat());
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("new      nl/site.ftl\n"), "{said}");
    let (code, said) = called(&folder, &import);
    assert_eq!((code, &*said), (0, "2 segments translated\n"));
    assert_eq!(
        fs::read_to_string(folder.0.join("locales/nl/site.ftl")).unwrap(),
        "visitors =\n    { $count ->\n        [one] Eén bezoeker\n       *[other] { $count } bezoekers\n    }\n"
    );
    let (code, said) =
        called(&folder, &["export", "--from", "fr", "--in", "nl", "--output", "x", "--no-entries"]);
    assert_eq!(code, 2, "{said}");
}
