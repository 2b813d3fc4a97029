//! `isogloss copy`: what it prints, what it leaves with, and what it leaves behind.

#![cfg(feature = "sqlite")]

#[allow(dead_code)]
#[path = "../../../tests/suite/support/folder.rs"]
mod folder;

use std::fs;
use std::process::Command;

use folder::{Folder, files_of};

const SITE: &str = "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n";

fn tree(name: &str) -> Folder {
    let folder = Folder::new(&format!("cli-copy-{name}"));
    folder.file("content/site.toml", SITE);
    folder.file("content/news/a/entry.toml", "date = 2025-09-02\n");
    folder.file("content/news/a/fr.md", "+++\ntitle = \"Le retour\"\n+++\nIls sont là.\r\n");
    folder.file("content/news/a/parade.jpg", vec![0xff; 1_200_000]);
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
    (output.status.code().unwrap(), text.concat())
}

/// Returns the names in the folder, sorted.
fn names(folder: &Folder) -> Vec<String> {
    let entries = fs::read_dir(&folder.0).unwrap();
    let mut names: Vec<_> =
        entries.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_folder_goes_to_a_database_and_back() {
    let folder = tree("around");
    let (code, said) = called(&folder, &["copy", "content", "sqlite:demo.db"]);
    assert_eq!((code, &*said), (0, "4 files (1.2 MB) copied from content to sqlite:demo.db.\n"));
    for (language, expected) in [
        ("fr", "4\u{202f}fichiers copiés (1,2\u{202f}Mo) de sqlite:demo.db vers fr.\n"),
        ("nl", "4 bestanden (1,2 MB) gekopieerd van sqlite:demo.db naar nl.\n"),
        ("de", "4 Dateien (1,2 MB) von sqlite:demo.db nach de kopiert.\n"),
    ] {
        let arguments = ["copy", "sqlite:demo.db", language, "--language", language];
        let (code, said) = called(&folder, &arguments);
        let spaces = |text: &str| text.replace(['\u{a0}', '\u{202f}'], " ");
        assert_eq!((code, spaces(&said)), (0, spaces(expected)));
        let copy = files_of(&folder.0.join(language));
        assert_eq!(copy, files_of(&folder.0.join("content")), "{language}");
    }
    assert_eq!(names(&folder), ["content", "de", "demo.db", "fr", "nl"]);
    let (code, said) = called(&folder, &["copy", "content", "other"]);
    assert_eq!((code, &*said), (0, "4 files (1.2 MB) copied from content to other.\n"));
    let (code, said) = called(&folder, &["copy", "sqlite:demo.db", "sqlite:more.db"]);
    assert_eq!(
        (code, &*said),
        (0, "4 files (1.2 MB) copied from sqlite:demo.db to sqlite:more.db.\n")
    );
}

#[test]
fn an_empty_file_becomes_a_database() {
    let folder = tree("empty");
    folder.file("demo.db", "");
    assert_eq!(called(&folder, &["copy", "content", "sqlite:demo.db"]).0, 0);
    assert_eq!(called(&folder, &["copy", "sqlite:demo.db", "out"]).0, 0);
    assert_eq!(files_of(&folder.0.join("out")), files_of(&folder.0.join("content")));
}

#[test]
fn what_is_left_out_is_named() {
    let folder = tree("left-out");
    folder.file("content/news/a\\b.md", "");
    folder.file("content/news/\u{1b}[31m.md", "");
    folder.file("content/.git/config", "");
    let (code, said) = called(&folder, &["copy", "content", "sqlite:demo.db"]);
    assert_eq!(
        (code, &*said),
        (
            1,
            "4 files (1.2 MB) copied from content to sqlite:demo.db.\n\
             Not copied: news/\u{fffd}[31m.md (it contains a control character)\n\
             Not copied: news/a\\b.md (it contains a backslash; use \"/\" between folders)\n"
        )
    );
}

#[test]
fn a_copy_that_fails_leaves_nothing() {
    let folder = tree("fails");
    folder.file("full/x", "");
    folder.file("text.db", "Ceci n’est pas une base de données. ".repeat(100));
    let before = (names(&folder), files_of(&folder.0));
    let shown = folder.0.display().to_string();
    for (from, to, expected) in [
        ("missing", "sqlite:demo.db", "The folder missing does not exist."),
        ("missing", "out", "The folder missing does not exist."),
        (
            "text.db",
            "out",
            "text.db is a file, not a folder. If it is a database, write sqlite:text.db.",
        ),
        ("sqlite:missing.db", "out", "there is no sqlite:missing.db"),
        ("sqlite:text.db", "out", "sqlite:text.db is not"),
        ("content", "full", "the folder full is not empty, it has x"),
        ("content", "sqlite:text.db", "sqlite:text.db is not"),
        ("content", "sqlite:none/demo.db", "sqlite:none/demo.db cannot be created"),
        ("content", "none/out", &format!("there is no folder {shown}/none; create it first")),
        (
            "content",
            "sqlite:content/demo.db",
            "content/demo.db would be in the folder content that is copied. Put the database \
             elsewhere.",
        ),
        ("content", "content/out", "content/out is inside content"),
        (
            "mysql://marie:geheim@example.org/site",
            "out",
            "“mysql://example.org/site” is not a place of content. Give a folder, the file of an \
             SQLite database after “sqlite:” (sqlite:content.db), or the address of a PostgreSQL \
             database (postgres://editor@localhost/content).",
        ),
        (
            "postgres://marie:geheim@127.0.0.1:1/site",
            "out",
            "postgres://127.0.0.1:1/site does not answer",
        ),
        ("content", "mysql:site", "“mysql:site” is not a place of content."),
        ("content", "sqlite:", "“sqlite:” is not a place of content."),
    ] {
        let (code, said) = called(&folder, &["copy", from, to]);
        assert_eq!(code, 2, "{from} {to}: {said}");
        assert!(said.starts_with(&format!("error: {expected}")), "{from} {to}: {said}");
        assert_eq!((names(&folder), files_of(&folder.0)), before, "{from} {to}");
    }
    // The library refuses the largest files only when it has read them.
    let large = fs::File::create(folder.0.join("content/large.iso")).unwrap();
    large.set_len((64 << 20) + 1).unwrap();
    let (code, said) = called(&folder, &["copy", "content", "sqlite:demo.db"]);
    assert_eq!(code, 2, "{said}");
    assert!(said.starts_with("error: large.iso has 67108865 bytes"), "{said}");
    assert_eq!(names(&folder), before.0);
    fs::remove_file(folder.0.join("content/large.iso")).unwrap();
    // A database with files stays as it is.
    assert_eq!(called(&folder, &["copy", "content", "sqlite:demo.db"]).0, 0);
    let (code, said) = called(&folder, &["copy", "full", "sqlite:demo.db"]);
    assert_eq!(code, 2, "{said}");
    assert!(said.starts_with("error: sqlite:demo.db has files already, such as news/"), "{said}");
    assert_eq!(called(&folder, &["copy", "sqlite:demo.db", "out"]).0, 0);
    assert_eq!(files_of(&folder.0.join("out")), files_of(&folder.0.join("content")));
}

#[test]
fn a_folder_whose_name_has_a_colon_is_written_with_its_path() {
    let folder = tree("colon");
    let (code, said) = called(&folder, &["copy", "content", "./sqlite:out"]);
    assert_eq!((code, &*said), (0, "4 files (1.2 MB) copied from content to ./sqlite:out.\n"));
    assert_eq!(files_of(&folder.0.join("sqlite:out")), files_of(&folder.0.join("content")));
}

#[test]
fn an_interrupted_change_is_completed_or_undone_before_the_copy() {
    let folder = tree("journal");
    let before = files_of(&folder.0.join("content"));
    folder.file("content/.isogloss/journal.json", "{\"state\":\"preparing\",\"steps\":[]}");
    let (code, said) = called(&folder, &["copy", "content", "sqlite:demo.db"]);
    assert_eq!(code, 0, "{said}");
    assert!(said.contains("A change that had been interrupted"), "{said}");
    assert_eq!(called(&folder, &["copy", "sqlite:demo.db", "out"]).0, 0);
    assert_eq!(files_of(&folder.0.join("out")), before);
}

#[test]
fn the_help_is_in_the_language_of_the_user() {
    let folder = tree("help");
    for (language, words, usage) in [
        ("en", "Copies content between folders", "isogloss copy [OPTIONS] <FROM> <TO>"),
        ("fr", "Copie un contenu entre dossiers", "isogloss copy [OPTIONS] <SOURCE> <DESTINATION>"),
        ("nl", "Kopieert inhoud tussen mappen", "isogloss copy [OPTIONS] <BRON> <DOEL>"),
        ("de", "Kopiert Inhalte Byte für Byte", "isogloss copy [OPTIONS] <QUELLE> <ZIEL>"),
    ] {
        let (code, said) = called(&folder, &["--language", language, "help", "copy"]);
        assert_eq!(code, 0);
        assert!(said.starts_with(words), "{said}");
        assert!(said.contains(usage), "{said}");
        assert!(!said.contains("help-"), "{said}");
    }
}
