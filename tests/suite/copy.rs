//! Copies of content trees between folders and SQLite stores.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

#[cfg(unix)]
use isogloss::error::ErrorKind;
use isogloss::store::{
    self, Author, ContentPlace, CopyReport, FileWrite, SqliteStore, Store, StoreError,
    StoreErrorKind,
};
use isogloss::{Catalog, Error};

use crate::support::at;
use crate::support::disturbed::{Disturbed, Operation};
use crate::support::folder::{Folder, files_of};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn place(folder: &Path) -> ContentPlace {
    ContentPlace::from(folder)
}

fn new_store(folder: &Folder, name: &str) -> SqliteStore {
    SqliteStore::create(folder.0.join(name)).unwrap()
}

fn copied(from: &ContentPlace, to: &ContentPlace) -> CopyReport {
    store::copy(from, to, Author::default()).unwrap_or_else(|error| panic!("{error}"))
}

/// Returns the error of a copy, and checks that it is a refusal.
fn refusal(from: &ContentPlace, to: &ContentPlace) -> String {
    let error = store::copy(from, to, Author::default()).unwrap_err();
    assert_eq!(kind_of(&error), Some(StoreErrorKind::Refused), "{error}");
    error.to_string()
}

fn kind_of(error: &Error) -> Option<StoreErrorKind> {
    let source = std::error::Error::source(error)?;
    Some(source.downcast_ref::<StoreError>()?.kind())
}

/// Returns the paths that were left out, with the reasons.
fn left_out(report: &CopyReport) -> Vec<String> {
    report.left_out.iter().map(|it| format!("{}: {}", it.path, it.reason)).collect()
}

/// Returns the names in a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> =
        entries.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Copies a folder to a store, that to another store, and that to a folder. Returns the files of the
/// last one.
fn copied_around(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let there = Folder::new("copy-around");
    let first = ContentPlace::from(new_store(&there, "first.db"));
    let second = ContentPlace::from(new_store(&there, "second.db"));
    let out = there.0.join("out");
    let reports =
        [copied(&place(folder), &first), copied(&first, &second), copied(&second, &place(&out))];
    let files = files_of(&out);
    for report in reports {
        assert_eq!(left_out(&report), Vec::<String>::new());
        assert_eq!(report.files, files.len());
        assert_eq!(report.bytes, files.values().map(|bytes| bytes.len() as u64).sum::<u64>());
    }
    files
}

#[test]
fn a_tree_is_the_same_on_its_way_to_a_store_and_back() {
    let trees = ["examples/defence/content", "tests/layouts/zola"].map(|tree| root().join(tree));
    for tree in trees {
        assert_eq!(copied_around(&tree), files_of(&tree), "{}", tree.display());
    }
}

#[test]
fn unusual_names_and_bytes_are_copied_as_they_are() {
    let folder = Folder::new("copy-odd");
    let large: Vec<u8> = (0..5_000_000_u32).map(|it| (it.wrapping_mul(31) >> 3) as u8).collect();
    let odd: [(&str, &[u8]); 12] = [
        ("site.toml", b"[[languages]]\r\ntag = \"fr\"\r\n"),
        ("pages/\u{e9}t\u{e9}.md", "L’été\n".as_bytes()),
        ("pages/e\u{301}te\u{301}-decompose.md", "L’e\u{301}te\u{301}\n".as_bytes()),
        ("pages/deux mots/fr.md", b"\xef\xbb\xbfBonjour\r\n"),
        ("pages/vide/fr.md", b""),
        ("pages/kaputt/de.md", b"\xff\xfe\0"),
        ("pages/foto/groß (1)~'&#%.jpg", &large),
        (".isogloss/sources/0123.md", b"Les lanciers\n"),
        (".gitignore", b"public\n"),
        (".hidden/note", b"x"),
        ("news/a/fr.md.orig", b"vieux\n"),
        ("a/b/c/d/e/f/g/h", b"\n"),
    ];
    for (path, bytes) in odd {
        folder.file(path, bytes);
    }
    let files = copied_around(&folder.0);
    assert_eq!(files, odd.map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).into());
    let again = Folder::new("copy-again");
    copied(&place(&folder.0), &place(&again.0));
    assert_eq!(files_of(&again.0), files);
}

#[test]
fn a_copy_is_one_revision_with_an_author() {
    let folder = Folder::new("copy-author");
    folder.file("content/site.toml", "[[languages]]\ntag = \"nl\"\n");
    folder.file("content/pages/mission/nl.md", "+++\ntitle = \"Opdracht\"\n+++\nWij waken.\n");
    let store = new_store(&folder, "content.db");
    let marie = Author { name: Some("Marie"), at: Some(at("2026-03-02T09:30:00Z")) };
    let from = place(&folder.0.join("content"));
    let report = store::copy(&from, &store.clone().into(), marie).unwrap();
    assert_eq!((report.files, report.bytes), (2, 63));
    assert_eq!(store.snapshot().unwrap().position().revision().get(), 1);
    let history = store.history("pages/mission/nl.md").unwrap();
    assert_eq!(history.len(), 1);
    assert_eq!(history[0].author.as_deref(), Some("Marie"));
    assert_eq!(history[0].at, marie.at);
    // A tree without files is a revision less.
    fs::create_dir(folder.0.join("empty")).unwrap();
    let other = new_store(&folder, "empty.db");
    assert_eq!(copied(&place(&folder.0.join("empty")), &other.clone().into()).files, 0);
    assert_eq!(other.snapshot().unwrap().position().revision().get(), 0);
    assert_eq!(copied(&other.into(), &place(&folder.0.join("out"))), CopyReport::default());
    assert_eq!(names(&folder.0.join("out")), Vec::<String>::new());
}

#[test]
fn a_copied_site_is_the_same_site() {
    let folder = Folder::new("copy-site");
    let content = root().join("examples/defence/content");
    let store = ContentPlace::from(new_store(&folder, "content.db"));
    copied(&place(&content), &store);
    copied(&store, &place(&folder.0.join("out")));
    let print = |path: &Path| Catalog::open(path).unwrap().fingerprint();
    assert_eq!(print(&content), print(&folder.0.join("out")));
}

#[test]
fn what_is_not_content_stays_behind() {
    let folder = Folder::new("copy-own");
    for path in [
        "site.toml",
        ".git/config",
        "news/.svn/entries",
        "news/.HG/store",
        ".isogloss/lock",
        "news/.isogloss-edit-0",
        "news/.isogloss-edit-1/fr.md",
        ".isogloss-copy-0/site.toml",
        // These have other names.
        "news/.isogloss/lock",
        "news/.github/x",
        "news/git/x",
    ] {
        folder.file(path, path);
    }
    // A submodule and a second work tree have a file instead of the folder.
    folder.file("news/module/.git", "gitdir: ../../.git/modules/module\n");
    let there = Folder::new("copy-own-out");
    let report = copied(&place(&folder.0), &place(&there.0.join("out")));
    assert_eq!(left_out(&report), Vec::<String>::new());
    let files: Vec<_> = files_of(&there.0.join("out")).into_keys().collect();
    assert_eq!(files, ["news/.github/x", "news/.isogloss/lock", "news/git/x", "site.toml"]);
}

/// Whoever writes to a store does not get to run a program where somebody copies it to.
#[test]
fn a_store_brings_no_folder_of_version_control() {
    let folder = Folder::new("copy-hooks");
    let store = new_store(&folder, "content.db");
    let files = [
        "site.toml",
        ".git/hooks/pre-commit",
        "news/.GIT/config",
        ".isogloss/journal.json",
        "a/.isogloss-edit-0/x",
    ];
    let write = |path| FileWrite { path, before: None, after: Some(b"x") };
    store.write(&files.map(write), Author::default()).unwrap();
    let report = copied(&store.into(), &place(&folder.0.join("out")));
    assert_eq!(
        left_out(&report),
        [
            ".git/hooks/pre-commit: it belongs to version control",
            ".isogloss/journal.json: isogloss keeps it only while it writes",
            "a/.isogloss-edit-0/x: isogloss keeps it only while it writes",
            "news/.GIT/config: it belongs to version control",
        ]
    );
    assert_eq!(names(&folder.0.join("out")), ["site.toml"]);
}

#[cfg(unix)]
#[test]
fn links_are_copied_as_the_files_that_they_lead_to() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new("copy-links");
    let secret = Folder::new("copy-secret");
    secret.file("secret.md", "geheim");
    folder.file("site.toml", "");
    folder.file("news/a/fr.md", "Bonjour");
    let link = |target: &str, path: &str| symlink(target, folder.0.join(path)).unwrap();
    link("a", "news/b");
    link("a/fr.md", "news/short.md");
    link("../../news", "news/a/loop");
    link(secret.0.to_str().unwrap(), "out");
    link(secret.0.join("secret.md").to_str().unwrap(), "out.md");
    link("nowhere", "broken.md");
    link("circle-b", "circle-a");
    link("circle-a", "circle-b");
    link("/dev/null", "null");
    let there = Folder::new("copy-links-out");
    let store = ContentPlace::from(new_store(&there, "content.db"));
    let report = copied(&place(&folder.0), &store);
    assert_eq!(
        left_out(&report),
        [
            "broken.md: it is a link that leads nowhere",
            "circle-a: it is a link that leads nowhere",
            "circle-b: it is a link that leads nowhere",
            "news/a/loop: it is a link to a folder above it",
            "news/b/loop: it is a link to a folder above it",
            "null: it is a link that leads out of the content",
            "out: it is a link that leads out of the content",
            "out.md: it is a link that leads out of the content",
        ]
    );
    let out = there.0.join("out");
    copied(&store, &place(&out));
    let files: Vec<_> = files_of(&out).into_iter().collect();
    let text = |path: &str| (path.to_owned(), b"Bonjour".to_vec());
    let expected = [
        text("news/a/fr.md"),
        text("news/b/fr.md"),
        text("news/short.md"),
        ("site.toml".to_owned(), Vec::new()),
    ];
    assert_eq!(files, expected);
    // A link to the folder itself is that folder.
    symlink(&folder.0, there.0.join("content")).unwrap();
    assert_eq!(copied(&place(&there.0.join("content")), &place(&there.0.join("linked"))).files, 4);
}

#[cfg(unix)]
#[test]
fn what_a_store_cannot_have_is_left_out_and_named() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder = Folder::new("copy-names");
    folder.file("site.toml", "");
    folder.file("news/a\\b/fr.md", "");
    folder.file("news/line\nbreak.md", "");
    fs::create_dir(folder.0.join(OsStr::from_bytes(b"news/\xff"))).unwrap();
    fs::write(folder.0.join(OsStr::from_bytes(b"news/\xff/fr.md")), "").unwrap();
    crate::support::folder::pipe(&folder.0.join("news/pipe"));
    let there = Folder::new("copy-names-out");
    let report = copied(&place(&folder.0), &place(&there.0.join("out")));
    assert_eq!(report.files, 1);
    assert_eq!(
        left_out(&report),
        [
            "news/a\\b: it contains a backslash; use \"/\" between folders",
            "news/line\nbreak.md: it contains a control character",
            "news/pipe: it is neither a file nor a folder",
            "news/\u{fffd}: its name is not UTF-8",
        ]
    );
    assert_eq!(names(&there.0.join("out")), ["site.toml"]);
}

#[test]
fn rows_that_are_not_files_are_left_out_and_named() {
    let folder = Folder::new("copy-rows");
    let store = new_store(&folder, "content.db");
    let write = FileWrite { path: "site.toml", before: None, after: Some(b"") };
    store.write(&[write], Author::default()).unwrap();
    let connection = rusqlite::Connection::open(folder.0.join("content.db")).unwrap();
    let row = "INSERT INTO isogloss_file VALUES ('../outside.md', 1, 0)";
    connection.execute_batch(row).unwrap();
    let report = copied(&store.into(), &place(&folder.0.join("out/").join(".")));
    assert_eq!(left_out(&report), ["../outside.md: a part of it is \"..\""]);
    assert!(!folder.0.join("outside.md").exists());
}

#[test]
fn there_must_be_a_folder_to_copy_from() {
    let folder = Folder::new("copy-from");
    folder.file("content.md", "");
    let shown = folder.0.display();
    let to = place(&folder.0.join("out"));
    let said = refusal(&place(&folder.0.join("missing")), &to);
    assert_eq!(said, format!("there is no folder {shown}/missing"));
    let said = refusal(&place(&folder.0.join("content.md")), &to);
    assert_eq!(said, format!("{shown}/content.md is not a folder; give the folder of the content"));
    assert_eq!(names(&folder.0), ["content.md"]);
}

#[test]
fn nothing_is_written_where_something_is() {
    let folder = Folder::new("copy-to");
    folder.file("content/site.toml", "[[languages]]\ntag = \"nl\"\n");
    folder.file("full/.hidden", "x");
    folder.file("file", "x");
    fs::create_dir(folder.0.join("empty")).unwrap();
    let (from, shown) = (place(&folder.0.join("content")), folder.0.display());
    let before = files_of(&folder.0);
    for (to, expected) in [
        (
            "full",
            format!(
                "the folder {shown}/full is not empty, it has .hidden; copy to a folder that does \
                 not exist yet"
            ),
        ),
        ("file", format!("{shown}/file is a file; copy to a folder that does not exist yet")),
        ("file/x", format!("{shown}/file/x is a file; copy to a folder that does not exist yet")),
        ("a/b", format!("there is no folder {shown}/a; create it first")),
        (
            "content/copy",
            format!(
                "{shown}/content/copy is inside {shown}/content; copy to a folder outside of it"
            ),
        ),
        (
            "content",
            format!("{shown}/content is inside {shown}/content; copy to a folder outside of it"),
        ),
    ] {
        assert_eq!(refusal(&from, &place(&folder.0.join(to))), expected);
    }
    assert_eq!(files_of(&folder.0), before);
    assert_eq!(names(&folder.0), ["content", "empty", "file", "full"]);
    // An empty folder gets the files.
    copied(&from, &place(&folder.0.join("empty")));
    assert_eq!(names(&folder.0.join("empty")), ["site.toml"]);
    // A store has files, or had some that were removed.
    let store = new_store(&folder, "content.db");
    copied(&from, &store.clone().into());
    let said = refusal(&from, &store.clone().into());
    assert_eq!(
        said,
        format!(
            "{} has files already, such as site.toml; copy to a store without files",
            store.name()
        )
    );
    let bytes = fs::read(folder.0.join("content/site.toml")).unwrap();
    let remove = FileWrite { path: "site.toml", before: Some(&bytes), after: None };
    store.write(&[remove], Author::default()).unwrap();
    copied(&from, &store.clone().into());
    assert_eq!(store.history("site.toml").unwrap().len(), 3);
}

#[test]
fn a_file_that_a_store_refuses_leaves_it_empty() {
    let folder = Folder::new("copy-large");
    folder.file("content/site.toml", "");
    folder.file("content/news/parade.svg", "<svg></svg>");
    let store = new_store(&folder, "content.db").with_largest_file(10);
    let said = refusal(&place(&folder.0.join("content")), &store.clone().into());
    assert!(said.starts_with("news/parade.svg has 11 bytes"), "{said}");
    assert_eq!(store.snapshot().unwrap().list("").unwrap().files, []);
}

#[test]
fn an_interrupted_change_is_recovered_first() {
    let folder = Folder::new("copy-journal");
    folder.file("content/site.toml", "[[languages]]\ntag = \"nl\"\n");
    folder.file("content/.isogloss/journal.json", r#"{"state":"preparing","steps":[]}"#);
    let (content, to) = (folder.0.join("content"), place(&folder.0.join("out")));
    let said = refusal(&place(&content), &to);
    assert_eq!(
        said,
        format!(
            "a change of {} was interrupted or is being written; run a command such as `isogloss \
             check` in it, which completes or undoes the change, and copy again",
            content.display()
        )
    );
    assert_eq!(names(&folder.0), ["content"]);
    assert!(isogloss::edit::recover(&content).unwrap());
    assert_eq!(copied(&place(&content), &to).files, 1);
}

#[test]
fn a_folder_that_changes_during_the_copy_is_refused() {
    for (path, bytes, named) in [
        ("news/a/fr.md", Some("Bonsoir à tous"), "content/news/a/fr.md was changed"),
        ("news/a/nl.md", Some("Dag"), "content/news/a/nl.md was changed"),
        ("news/a/aa.md", Some("Dag"), "content/news/a/aa.md was changed"),
        ("zz.md", Some("Dag"), "content/zz.md was changed"),
        ("site.toml", None, "content/site.toml cannot be read"),
    ] {
        let folder = Folder::new("copy-meanwhile");
        folder.file("content/site.toml", "");
        folder.file("content/news/a/fr.md", "Bonjour");
        folder.file("content/news/a/z.md", "");
        let store = new_store(&folder, "content.db");
        let path = folder.0.join("content").join(path);
        // Somebody changes the folder when the copy opens the store.
        let to = ContentPlace::of_store(Disturbed::new(store.clone(), move |operation| {
            match (operation, bytes) {
                (Operation::Snapshot, Some(bytes)) => fs::write(&path, bytes).unwrap(),
                (Operation::Snapshot, None) => fs::remove_file(&path).unwrap(),
                _ => {}
            }
            Ok(())
        }));
        let from = place(&folder.0.join("content"));
        let error = store::copy(&from, &to, Author::default()).unwrap_err();
        let said = error.to_string();
        assert!(said.contains(&format!("/{named}")), "{said}");
        assert!(matches!(kind_of(&error), None | Some(StoreErrorKind::Unavailable)), "{said}");
        assert_eq!(store.snapshot().unwrap().list("").unwrap().files, []);
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_read_stops_the_copy() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("copy-unreadable");
    folder.file("content/a.md", "Bonjour");
    folder.file("content/b/geheim.md", "Geheim");
    let store = new_store(&folder, "content.db");
    let out = folder.0.join("out");
    for path in ["content/b/geheim.md", "content/b"] {
        let path = folder.0.join(path);
        let rights = fs::metadata(&path).unwrap().permissions();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
        let is_readable = fs::File::open(&path).is_ok();
        for to in [place(&out), store.clone().into()] {
            let copy = store::copy(&place(&folder.0.join("content")), &to, Author::default());
            // The administrator can read everything.
            match copy {
                Err(error) => {
                    assert_eq!((error.kind(), is_readable), (ErrorKind::Io, false), "{error}");
                    let shown = path.display();
                    assert!(error.to_string().starts_with(&format!("{shown} cannot be read: ")));
                    assert!(!out.exists());
                    assert_eq!(store.snapshot().unwrap().list("").unwrap().files, []);
                }
                Ok(report) => assert_eq!((report.files, is_readable), (2, true)),
            }
        }
        fs::set_permissions(&path, rights).unwrap();
        if is_readable {
            break;
        }
    }
}
