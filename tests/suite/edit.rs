//! Editing content: only the intended part changes, and nothing is lost.
#![cfg(feature = "editorial")]

use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::support::folder::Folder;
use isogloss::content::{Status, Window};
use isogloss::edit::{Changes, ContentTree, NewText};
use isogloss::error::ErrorKind;
use isogloss::{Catalog, Error, LanguageTag, Timestamp};

const SITE: &str = "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n";

fn tag(text: &str) -> LanguageTag {
    text.parse().unwrap()
}

fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// Creates a tree with one French text.
fn tree(name: &str, french: &str) -> Folder {
    let folder = Folder::new(&format!("edit-{name}"));
    folder.file("site.toml", SITE);
    folder.file("news/a/entry.toml", "# le retour\ndate = 2025-09-02\n");
    folder.file("news/a/fr.md", french);
    folder
}

/// Returns the French text after a change.
fn after(french: &str, act: impl Fn(&ContentTree) -> Result<Changes, Error>) -> String {
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    let folder = tree(&format!("table-{}", NUMBER.fetch_add(1, Ordering::Relaxed)), french);
    act(&ContentTree::open(&folder.0).unwrap()).unwrap().apply().unwrap();
    // The tree loads after every change.
    Catalog::open(&folder.0).unwrap();
    let names: Vec<_> = fs::read_dir(folder.0.join("news/a")).unwrap().collect();
    assert_eq!(names.len(), 2);
    fs::read_to_string(folder.0.join("news/a/fr.md")).unwrap()
}

#[test]
fn a_status_changes_and_nothing_else() {
    let table = [
        // A new line is added below the line that it follows logically.
        (
            "+++\ntitle = \"Retour\"\n# note\nsummary = 'Un résumé'\n+++\nTexte.\n",
            "+++\ntitle = \"Retour\"\nstatus = \"review\"\n# note\nsummary = 'Un résumé'\n+++\nTexte.\n",
        ),
        (
            "+++\r\ntitle = \"Retour\"\r\nslug = \"retour\" # court\r\n+++\r\nTexte.\r\n",
            "+++\r\ntitle = \"Retour\"\r\nslug = \"retour\" # court\r\nstatus = \"review\"\r\n+++\r\nTexte.\r\n",
        ),
        (
            "\u{feff}+++\ntitle = \"\"\"\nRetour\"\"\"\n+++\n",
            "\u{feff}+++\ntitle = \"\"\"\nRetour\"\"\"\nstatus = \"review\"\n+++\n",
        ),
        // The value is replaced.
        (
            "+++\n\"status\"   =   'draft'  # pas encore\ntitle = \"status = 'draft'\"\n+++\nstatus = 'draft'\n",
            "+++\n\"status\"   =   \"review\"  # pas encore\ntitle = \"status = 'draft'\"\n+++\nstatus = 'draft'\n",
        ),
        (
            "---\ntitle: Retour # le titre\nstatus: draft\nsummary: >\n  Un\n  résumé\n---\nTexte.\n",
            "---\ntitle: Retour # le titre\nstatus: review\nsummary: >\n  Un\n  résumé\n---\nTexte.\n",
        ),
        (
            "---\ntitle: \"Retour\"\nstatus: \"draft\" # x\n---\nTexte.\n",
            "---\ntitle: \"Retour\"\nstatus: \"review\" # x\n---\nTexte.\n",
        ),
        (
            "---\r\ntitle: 'L''été'\r\n# fin\r\n---\r\nTexte.\r\n",
            "---\r\ntitle: 'L''été'\r\nstatus: review\r\n# fin\r\n---\r\nTexte.\r\n",
        ),
        (
            "---\ntitle: |\n  Retour\nsummary: x\n---\n",
            "---\ntitle: |\n  Retour\nstatus: review\nsummary: x\n---\n",
        ),
        // A new line stays outside tables.
        (
            "+++\ntitle = \"Retour\"\n\n[[changes]]\ndate = 2027-03-01\nnote = \"Corrigé.\"\n+++\n",
            "+++\ntitle = \"Retour\"\nstatus = \"review\"\n\n[[changes]]\ndate = 2027-03-01\nnote = \"Corrigé.\"\n+++\n",
        ),
    ];
    for (before, expected) in table {
        let found = after(before, |it| it.set_status("news/a", tag("fr"), Status::InReview));
        assert_eq!(found, expected, "{before}");
        let again = after(&found, |it| it.set_status("news/a", tag("fr"), Status::InReview));
        assert_eq!(again, expected, "{before}");
    }
}

#[test]
fn a_former_slug_is_kept() {
    let table = [
        (
            "+++\ntitle = \"Retour\"\nslug = \"retour\"\n+++\n",
            "+++\ntitle = \"Retour\"\nslug = \"le-retour\"\nformer_slugs = [\"retour\"]\n+++\n",
        ),
        // A text without a slug had one made from its title.
        (
            "+++\ntitle = \"Retour\"\n+++\n",
            "+++\ntitle = \"Retour\"\nslug = \"le-retour\"\nformer_slugs = [\"a\"]\n+++\n",
        ),
        (
            "+++\ntitle = \"Retour\"\nslug = 'retour'\nformer_slugs = [\n  'avant', # 2024\n  'b',\n]\n+++\n",
            "+++\ntitle = \"Retour\"\nslug = \"le-retour\"\nformer_slugs = [\n  'avant', # 2024\n  'b', \"retour\",\n]\n+++\n",
        ),
        (
            "+++\ntitle = \"Retour\"\nslug = \"retour\"\nformer_slugs = []\n+++\n",
            "+++\ntitle = \"Retour\"\nslug = \"le-retour\"\nformer_slugs = [\"retour\"]\n+++\n",
        ),
        (
            "---\ntitle: Retour\nslug: retour\nformer_slugs:\n  - avant\n---\n",
            "---\ntitle: Retour\nslug: le-retour\nformer_slugs:\n  - avant\n  - \"retour\"\n---\n",
        ),
        (
            "---\ntitle: Retour\nslug: retour\nformer_slugs: [avant]\n---\n",
            "---\ntitle: Retour\nslug: le-retour\nformer_slugs: [avant, \"retour\"]\n---\n",
        ),
    ];
    for (before, expected) in table {
        let found = after(before, |it| it.rename_slug("news/a", tag("fr"), "le-retour"));
        assert_eq!(found, expected, "{before}");
    }
    let folder = tree("slug", "+++\ntitle = \"Retour\"\nslug = \"retour\"\n+++\n");
    folder.file("news/b/entry.toml", "date = 2025-09-02\n");
    folder.file("news/b/fr.md", "+++\ntitle = \"B\"\nslug = \"bis\"\n+++\n");
    let tree = ContentTree::open(&folder.0).unwrap();
    for (slug, problem) in [
        ("bis", "bis is already the slug of news/b in fr"),
        ("", "\"\" cannot be a slug: it is empty"),
        ("a/b", "\"a/b\" cannot be a slug"),
    ] {
        let error = tree.rename_slug("news/a", tag("fr"), slug).unwrap_err();
        assert!(error.to_string().starts_with(problem), "{error}");
    }
    assert!(tree.rename_slug("news/a", tag("fr"), "retour").unwrap().is_empty());
}

#[test]
fn a_schedule_is_set_and_removed() {
    let window = |from: Option<&str>, until: Option<&str>| Window {
        from: from.map(moment),
        until: until.map(moment),
    };
    let (from, until) = ("2026-01-01T08:00:00Z", "2026-02-01T08:00:00Z");
    let table = [
        (
            "+++\ntitle = \"Retour\"\n+++\n",
            window(Some(from), Some(until)),
            "+++\ntitle = \"Retour\"\npublished_from = 2026-01-01T08:00:00Z\npublished_until = 2026-02-01T08:00:00Z\n+++\n",
        ),
        (
            "+++\ntitle = \"Retour\"\npublished_from = 2025-09-02T14:00:00+02:00 # midi\n+++\n",
            window(Some(from), None),
            "+++\ntitle = \"Retour\"\npublished_from = 2026-01-01T08:00:00Z # midi\n+++\n",
        ),
        (
            "+++\ntitle = \"Retour\"\npublished_from = 2025-09-02T14:00:00+02:00 # midi\nsummary = \"x\"\n+++\n",
            window(None, None),
            "+++\ntitle = \"Retour\"\nsummary = \"x\"\n+++\n",
        ),
        (
            "---\ntitle: Retour\npublished_until: 2025-10-01\n---\n",
            window(Some(from), None),
            "---\ntitle: Retour\npublished_from: 2026-01-01T08:00:00Z\n---\n",
        ),
    ];
    for (before, window, expected) in table {
        let found = after(before, |it| it.schedule("news/a", tag("fr"), window));
        assert_eq!(found, expected, "{before}");
    }
    let folder = tree("window", "+++\ntitle = \"Retour\"\n+++\n");
    let tree = ContentTree::open(&folder.0).unwrap();
    let error = tree.schedule("news/a", tag("fr"), window(Some(until), Some(from))).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Edit);
}

#[test]
fn words_are_written_as_the_file_has_them() {
    let words = "L’« été » \"à deux\" \\ C:\\";
    let table = [
        (
            "+++\ntitle = \"Retour\" # x\n+++\n",
            "+++\ntitle = \"L’« été » \\\"à deux\\\" \\\\ C:\\\\\" # x\n+++\n",
        ),
        (
            "---\ntitle: Retour # x\n---\n",
            "---\ntitle: \"L’« été » \\\"à deux\\\" \\\\ C:\\\\\" # x\n---\n",
        ),
    ];
    for (before, expected) in table {
        let found = after(before, |it| it.set_text("news/a", tag("fr"), "title", words));
        assert_eq!(found, expected);
    }
}

#[test]
fn values_shared_by_an_alias_are_refused_with_positions() {
    let table = [
        // An alias repeats the value of its anchor, so the two cannot change separately.
        "---\ntitle: &t Retour\nstatus: draft\nsummary: *t\n---\n",
    ];
    for french in table {
        let folder = tree("refused", french);
        let tree = ContentTree::open(&folder.0).unwrap();
        let error = tree.set_text("news/a", tag("fr"), "title", "Autre").unwrap_err();
        let report = error.report().unwrap();
        let finding = report.iter().next().unwrap();
        assert_eq!(finding.code().as_str(), "cannot-edit");
        assert_eq!(finding.location().unwrap().to_string(), "news/a/fr.md:2:1");
        assert_eq!(fs::read_to_string(folder.0.join("news/a/fr.md")).unwrap(), french);
    }
}

#[test]
fn new_entries_and_texts_are_drafts_that_load() {
    let folder = tree(
        "new",
        "---\ntitle: Le retour\nsummary: \"Après \\\"15\\\" ans\"\nslug: retour\nstatus: published\n---\nUn texte. --> fin\n",
    );
    let tree = ContentTree::open(&folder.0).unwrap();
    let changes =
        tree.create_text("news/a", tag("nl"), tag("fr"), NewText::SourceAsComments).unwrap();
    assert_eq!(changes.to_string(), "new      news/a/nl.md\n");
    changes.apply().unwrap();
    assert_eq!(
        fs::read_to_string(folder.0.join("news/a/nl.md")).unwrap(),
        "---\n# Le retour\ntitle: \"\"\n# Après \"15\" ans\nsummary: \"\"\nstatus: \"draft\"\n---\n\n<!--\nUn texte. -- > fin\n-->\n"
    );
    let date = "2026-01-05".parse().unwrap();
    let created = tree.create_entry("news/b", None, tag("nl"), "De \"lansiers\"", Some(date));
    created.unwrap().apply().unwrap();
    assert_eq!(
        fs::read_to_string(folder.0.join("news/b/nl.md")).unwrap(),
        "+++\ntitle = \"De \\\"lansiers\\\"\"\nstatus = \"draft\"\n+++\n"
    );
    assert_eq!(
        fs::read_to_string(folder.0.join("news/b/entry.toml")).unwrap(),
        "date = 2026-01-05\n"
    );
    tree.create_entry("autres/c", Some("mission-page"), tag("fr"), "C", None)
        .unwrap()
        .apply()
        .unwrap();
    let catalog = Catalog::open(&folder.0).unwrap();
    assert_eq!(catalog.len(), 3);
    assert!(catalog.entry("news/b").unwrap().variant(tag("nl")).unwrap().status() == Status::Draft);
    assert_eq!(catalog.entry("autres/c").unwrap().kind().name(), "mission-page");
    let empty = ContentTree::open(&folder.0).unwrap();
    empty.create_text("news/b", tag("fr"), tag("nl"), NewText::Empty).unwrap().apply().unwrap();
    assert_eq!(
        fs::read_to_string(folder.0.join("news/b/fr.md")).unwrap(),
        "+++\ntitle = \"\"\nstatus = \"draft\"\n+++\n"
    );
    for error in [
        tree.create_entry("news/a", None, tag("fr"), "A", Some(date)).unwrap_err(),
        tree.create_entry("news/x", None, tag("fr"), "A", None).unwrap_err(),
        tree.create_entry("elsewhere/x", None, tag("fr"), "A", None).unwrap_err(),
        tree.create_entry("news/x", Some("nws"), tag("fr"), "A", None).unwrap_err(),
        tree.create_text("news/a", tag("fr"), tag("fr"), NewText::Empty).unwrap_err(),
        tree.set_status("news/a", tag("nl"), Status::Draft).unwrap_err(),
        tree.set_status("news/z", tag("nl"), Status::Draft).unwrap_err(),
    ] {
        assert_eq!(error.kind(), ErrorKind::Edit, "{error}");
    }
}

#[test]
fn a_language_is_retired_completely() {
    let folder = tree("retire", "+++\ntitle = \"Retour\"\n+++\n");
    folder.file("news/a/nl.md", "+++\ntitle = \"Terug\"\n+++\n");
    folder.file("pages/mission/nl.md", "---\ntitle: Opdracht\nstatus: draft\n---\n");
    let changes = ContentTree::open(&folder.0).unwrap().retire_language(tag("nl")).unwrap();
    assert_eq!(changes.files().len(), 2);
    changes.apply().unwrap();
    let catalog = Catalog::open(&folder.0).unwrap();
    for entry in catalog.entries() {
        let dutch = entry.variant(tag("nl")).unwrap();
        assert_eq!(dutch.status(), Status::Withdrawn, "{entry:?}");
    }
    assert_eq!(
        catalog.entry("news/a").unwrap().variant(tag("fr")).unwrap().status(),
        Status::Published
    );
}

#[test]
fn a_draft_that_cannot_be_withdrawn_keeps_its_language() {
    let folder = tree("unfinished", "+++\ntitle = \"Retour\"\n+++\n");
    folder.file("news/a/nl.md", "+++\ntitle = \"\"\nstatus = \"draft\"\n+++\n");
    let tree = ContentTree::open(&folder.0).unwrap();
    let error = tree.retire_language(tag("nl")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Content);
    assert_eq!(error.location().unwrap().file(), "news/a/nl.md");
}

#[test]
fn conflicting_or_impossible_edits_change_nothing() {
    let folder = tree("race", "+++\ntitle = \"Retour\"\n+++\n");
    let tree = ContentTree::open(&folder.0).unwrap();
    let changes = tree.set_status("news/a", tag("fr"), Status::Draft).unwrap();
    let theirs = "+++\ntitle = \"Le retour\"\n+++\n";
    folder.file("news/a/fr.md", theirs);
    let error = changes.apply().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Edit);
    assert!(error.to_string().contains("was changed in the meantime"), "{error}");
    assert_eq!(fs::read_to_string(folder.0.join("news/a/fr.md")).unwrap(), theirs);

    let created = tree.create_text("news/a", tag("nl"), tag("fr"), NewText::Empty).unwrap();
    folder.file("news/a/nl.md", "+++\ntitle = \"Terug\"\n+++\n");
    assert!(created.apply().unwrap_err().to_string().contains("already exists"));

    // Another command is at it.
    let lock = if cfg!(windows) { ".isogloss/lock" } else { "site.toml" };
    let held = fs::File::open(folder.0.join(lock)).unwrap();
    held.lock().unwrap();
    let tree = ContentTree::open(&folder.0).unwrap();
    let changes = tree.set_status("news/a", tag("fr"), Status::Draft).unwrap();
    let error = changes.apply().unwrap_err();
    assert!(error.to_string().starts_with("another program is editing"), "{error}");
    held.unlock().unwrap();
    changes.apply().unwrap();

    // A read-only folder. It does not stop a privileged user.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let place = folder.0.join("news/a");
        let changes = ContentTree::open(&folder.0)
            .unwrap()
            .set_status("news/a", tag("fr"), Status::InReview)
            .unwrap();
        let before = fs::read(place.join("fr.md")).unwrap();
        fs::set_permissions(&place, fs::Permissions::from_mode(0o555)).unwrap();
        let applied = changes.apply();
        let after = fs::read(place.join("fr.md")).unwrap();
        fs::set_permissions(&place, fs::Permissions::from_mode(0o755)).unwrap();
        match applied {
            Err(error) => {
                assert_eq!((error.kind(), after), (ErrorKind::Io, before), "{error}");
                let source = std::error::Error::source(&error).unwrap();
                assert!(source.is::<std::io::Error>(), "{error}");
            }
            Ok(()) => assert_ne!(after, before),
        }
        let names = fs::read_dir(&place).unwrap().map(|it| it.unwrap().file_name());
        assert!(names.into_iter().all(|name| !name.to_string_lossy().starts_with('.')));
    }
}

#[test]
fn trees_of_other_tools_are_read_only() {
    let folder = Folder::new("edit-hugo");
    folder.file("hugo.toml", "defaultContentLanguage = 'fr'\n[languages.fr]\n");
    folder.file("content/news/a.md", "---\ntitle: A\n---\n");
    let error = ContentTree::open(&folder.0).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Edit);
    assert!(error.to_string().contains("which isogloss can only read"), "{error}");
}

#[test]
fn content_that_would_not_load_is_not_written() {
    let folder = tree(
        "checked",
        "+++\ntitle = \"Retour\"\nslug = \"retour\"\nformer_slugs = [\"avant\"]\n+++\n",
    );
    folder.file(
        "site.toml",
        format!("{SITE}[kinds.job]\nfolder = \"jobs\"\nfields.n = {{ type = \"integer\", scope = \"neutral\", required = true }}\n"),
    );
    folder.file("news/b/entry.toml", "date = 2025-09-02\n");
    folder.file("news/b/fr.md", "+++\ntitle = \"B\"\nslug = \"bis\"\n+++\n");
    let tree = ContentTree::open(&folder.0).unwrap();
    let date = Some("2026-01-05".parse().unwrap());
    let table = [
        (tree.rename_slug("news/b", tag("fr"), "Retour"), "Retour is already the slug of news/a"),
        (
            tree.rename_slug("news/b", tag("fr"), "avant"),
            "avant is already a former slug of news/a",
        ),
        (tree.create_entry("news/bis", None, tag("fr"), "X", date), "the content was rejected"),
        (tree.create_entry("jobs/a", None, tag("fr"), "X", None), "the content was rejected"),
        (tree.create_entry("news/.caché", None, tag("fr"), "X", date), ""),
        (tree.create_entry("news/x~", None, tag("fr"), "X", date), ""),
    ];
    for (at, (changes, problem)) in table.into_iter().enumerate() {
        let error = changes.map(|changes| changes.to_string()).unwrap_err();
        assert!(error.to_string().starts_with(problem), "{at}: {error}");
    }
}

#[test]
fn a_skeleton_of_any_source_can_be_read() {
    for (source, head) in [
        ("+++\ntitle = \"a\\rb \\u0007 \\u007f\"\n\"über uns\" = \"x\"\n+++\n", "+++"),
        ("---\ntitle: \"a\\rb \\x07\"\n\"über uns\": x\n---\n", "---"),
    ] {
        let folder = Folder::new(&format!("edit-skeleton-{}", head.starts_with('+')));
        folder.file(
            "site.toml",
            format!("{SITE}[kinds.page]\nfolder = \"p\"\nfields.title = {{ type = \"text\", scope = \"translated\" }}\nfields.\"über uns\" = {{ type = \"text\", scope = \"translated\" }}\n"),
        );
        folder.file("p/a/fr.md", source);
        let tree = ContentTree::open(&folder.0).unwrap();
        let skeleton = NewText::SourceAsComments;
        tree.create_text("p/a", tag("nl"), tag("fr"), skeleton).unwrap().apply().unwrap();
        let written = fs::read_to_string(folder.0.join("p/a/nl.md")).unwrap();
        assert!(written.contains("# a\n# b "), "{written}");
        assert!(written.contains("\"über uns\""), "{written}");
        assert_eq!(Catalog::open(&folder.0).unwrap().entry("p/a").unwrap().variants().len(), 2);
    }
}

#[test]
fn of_a_changed_file_only_the_lines_that_differ_are_shown() {
    let long = |count: usize, line: &str| {
        let lines: Vec<String> = (0..count).map(|at| format!("{line} {at}\n")).collect();
        lines.concat()
    };
    let lines = |before: &str, after: &str| {
        let bytes = |text: &str| Some(text.as_bytes().into());
        let (before, after) = (bytes(before), bytes(after));
        isogloss::edit::FileChange { path: "a.md".into(), before, after }.differing_lines()
    };
    for (before, after, expected) in [
        ("a\nb\nc\nd\ne\n", "A\nb\nc\nd\nE\n", "  - a\n  + A\n  - e\n  + E\n"),
        ("a\nb\nc\n", "b\nc\nd\n", "  - a\n  + d\n"),
        ("a\nb\n", "c\nd\n", "  - a\n  - b\n  + c\n  + d\n"),
        ("a\n", "a\n", ""),
    ] {
        assert_eq!(lines(before, after), expected, "{before:?} {after:?}");
    }
    // Of very long files, all lines from the first to the last change.
    let (before, after) = (long(30_000, "a"), long(30_000, "b"));
    assert_eq!(lines(&before, &after).lines().count(), 60_000);
}
