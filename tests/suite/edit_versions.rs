//! Editing versions: their own files change, and readers see what they saw.
#![cfg(feature = "editorial")]

use std::fs;

use crate::support::folder::Folder;
use crate::support::tag;
use isogloss::content::{Correction, Status, Window};
use isogloss::edit::{Changes, ContentTree, NewText, NewVersion};
use isogloss::editorial::{Acceptance, Coverage, CoverageRow, TranslationRecords};
use isogloss::{Catalog, Error, Timestamp};

const SITE: &str = "time_zone = \"Europe/Brussels\"\n[urls]\nbase = \"https://example.org\"\n\
    [[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n[[languages]]\ntag = \"de\"\n";
const VERSION: &str = "news/permit/+2027-03";
const START: &str = "2027-03-01T08:00:00Z";

fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// Creates a news item in French and Dutch, and a version of its French text.
fn tree(name: &str) -> Folder {
    let folder = Folder::new(&format!("edit-versions-{name}"));
    folder.file("site.toml", SITE);
    folder.file("news/permit/entry.toml", "date = 2026-09-02\n");
    folder
        .file("news/permit/fr.md", "+++\ntitle = \"Permis\"\nslug = \"permis\"\n+++\nLe permis.\n");
    folder.file("news/permit/nl.md", "+++\ntitle = \"Vergunning\" # kort\n+++\nDe vergunning.\n");
    folder.file(
        "news/permit/+2027-03/version.toml",
        "# l’arrêté royal\nfrom = 2027-03-01T09:00:00 # à neuf heures\n",
    );
    folder.file(
        "news/permit/+2027-03/fr.md",
        "+++\ntitle = \"Permis 2027\"\nslug = \"permis\"\n+++\nLe nouveau permis.\n",
    );
    folder
}

fn open(folder: &Folder) -> ContentTree {
    ContentTree::open(&folder.0).unwrap()
}

fn read(folder: &Folder, path: &str) -> String {
    fs::read_to_string(folder.0.join(path)).unwrap()
}

fn message(changes: Result<Changes, Error>) -> String {
    changes.unwrap_err().to_string()
}

#[test]
fn an_edit_of_a_version_changes_its_own_file() {
    let folder = tree("own");
    let (fr, nl, de) = (tag("fr"), tag("nl"), tag("de"));
    let tree = open(&folder);
    let window = Window { from: Some(moment("2027-03-05T08:00:00Z")), until: None };
    let table = [
        (tree.set_status(VERSION, fr, Status::InReview), "status = \"review\""),
        (tree.schedule(VERSION, fr, window), "published_from = 2027-03-05T09:00:00"),
        (tree.set_text(VERSION, fr, "summary", "En bref"), "summary = \"En bref\""),
    ];
    for (changes, line) in table {
        let expected = format!("changed  news/permit/+2027-03/fr.md\n  + {line}\n");
        assert_eq!(changes.unwrap().to_string(), expected);
    }
    let lacks = "news/permit/+2027-03 has no text of its own in nl";
    assert_eq!(message(tree.set_status(VERSION, nl, Status::Draft)), lacks);
    assert_eq!(message(tree.rename_slug(VERSION, nl, "vergunning-2027")), lacks);
    assert_eq!(message(tree.set_text(VERSION, nl, "title", "Vergunning")), lacks);
    assert_eq!(message(tree.schedule(VERSION, nl, window)), lacks);
    let unknown = "there is no entry news/permit/+2028";
    assert_eq!(message(tree.set_status("news/permit/+2028", fr, Status::Draft)), unknown);

    // A translator begins with the present words.
    let text = |language| {
        let changes = tree.create_text(VERSION, language, fr, NewText::Empty).unwrap();
        let file = &changes.files()[0];
        let text = String::from_utf8(file.after.clone().unwrap().into()).unwrap();
        (file.path.to_string(), text)
    };
    let dutch = "+++\ntitle = \"Vergunning\" # kort\nstatus = \"draft\"\n+++\nDe vergunning.\n";
    assert_eq!(text(nl), ("news/permit/+2027-03/nl.md".to_owned(), dutch.to_owned()));
    assert_eq!(text(de).1, "+++\ntitle = \"\"\nstatus = \"draft\"\n+++\n");
    let again = tree.create_text(VERSION, fr, fr, NewText::Empty);
    assert_eq!(message(again), "news/permit/+2027-03 already has a text in fr");
}

#[test]
fn a_text_that_is_added_to_a_version_has_its_original_recorded() {
    let settings = "news/permit/+2027-03/version.toml";
    for (written, expected) in [
        ("from = 2027-03-01\n", "made_from.nl = \"P\"\nfrom = 2027-03-01\n"),
        ("", "made_from.nl = \"P\"\n"),
        (
            "made_from = { fr = \"0f3c01ab77de\" }\n[note]\nfr = \"N\"\n",
            "made_from = { fr = \"0f3c01ab77de\", nl = \"P\" }\n[note]\nfr = \"N\"\n",
        ),
    ] {
        let folder = tree("added");
        folder.file(settings, written);
        let (nl, fr) = (tag("nl"), tag("fr"));
        let add = |text| open(&folder).create_text(VERSION, nl, fr, text).unwrap();
        // A text that is not a copy has the words of its source.
        let new = add(NewText::SourceAsComments);
        assert_eq!(new.files().len(), 1, "{new}");
        let text = String::from_utf8_lossy(new.files()[0].after.as_deref().unwrap()).into_owned();
        assert!(text.contains("# Permis 2027\ntitle = \"\""), "{text}");
        add(NewText::Empty).apply().unwrap();
        let found = read(&folder, settings);
        let print = found.split("nl = \"").nth(1).and_then(|it| it.get(..12)).unwrap();
        assert_eq!(found, expected.replace("\"P\"", &format!("\"{print}\"")));
        let dutch = "news/permit/nl.md has changed since news/permit/+2027-03 was made from it";
        assert!(!originals(&folder).contains(&dutch.to_owned()));
        folder.file("news/permit/nl.md", "+++\ntitle = \"Vergunning\"\n+++\nAnders.\n");
        assert!(originals(&folder).contains(&dutch.to_owned()));
    }
}

#[test]
fn a_slug_of_a_version_leaves_no_findings() {
    let folder = tree("slug");
    let rename = |slug| open(&folder).rename_slug(VERSION, tag("fr"), slug).unwrap().apply();
    rename("permis-2027").unwrap();
    rename("le-permis").unwrap();
    assert!(Catalog::open(&folder.0).unwrap().report().is_empty());
    let draft = "+++\ntitle = \"Permis\"\nslug = \"permis\"\nstatus = \"draft\"\n+++\n";
    folder.file("news/permit/+2027-03/fr.md", draft);
    rename("permis-2027").unwrap();
    let text = read(&folder, "news/permit/+2027-03/fr.md");
    assert_eq!(text, draft.replace("\"permis\"", "\"permis-2027\""));
}

#[test]
fn a_new_version_has_copies_that_are_drafts() {
    let folder = tree("new");
    let create = |id: &str, version: &NewVersion| open(&folder).create_version(id, version);
    let new = |name: &str| NewVersion::new(name).with_from(moment("2027-06-01T08:00:00Z"));
    create("news/permit", &new("2027-06")).unwrap().apply().unwrap();
    assert_eq!(
        read(&folder, "news/permit/+2027-06/nl.md"),
        "+++\ntitle = \"Vergunning\" # kort\nstatus = \"draft\"\n+++\nDe vergunning.\n"
    );
    // The French words of March are those that are there in June.
    assert!(read(&folder, "news/permit/+2027-06/fr.md").contains("Permis 2027"));
    let settings = read(&folder, "news/permit/+2027-06/version.toml");
    assert!(settings.starts_with("from = 2027-06-01T10:00:00\nmade_from = { fr = "), "{settings}");
    let early = NewVersion::new("2027-01").with_from(moment("2027-01-01T08:00:00Z"));
    let changes = create("news/permit", &early).unwrap();
    let french = changes.files()[1].after.clone().unwrap();
    assert!(String::from_utf8_lossy(&french).contains("\"Permis\""));
    let table = [
        (create("news/permis", &new("b")), "there is no entry news/permis"),
        (create("news/permit", &new("2027-03")), "the version news/permit/+2027-03 already exists"),
        (
            create("news/permit", &new("a/b")),
            "a version cannot be named \"a/b\": it contains \"/\"; use a name such as 2027-03, without \
             the plus sign",
        ),
        (
            create("news/permit", &new("")),
            "a version cannot be named \"\": it is empty; use a name such as 2027-03, without the plus \
             sign",
        ),
        (
            create("news/permit", &new("b").with_languages([tag("de")])),
            "news/permit has no text in de",
        ),
        (
            create("news/permit", &new("b").with_languages([])),
            "news/permit/+b needs at least one language",
        ),
        (create(VERSION, &new("b")), "news/permit/+2027-03 is not an entry, but a version of one"),
    ];
    for (changes, expected) in table {
        assert_eq!(message(changes), expected);
    }
}

#[test]
fn a_folded_version_takes_the_place_of_the_entry() {
    let folder = tree("fold");
    let settings = "from = 2027-03-01T09:00:00\nmajor = true\n\
        [note]\nfr = \"Nouveaux tarifs\"\nnl = \"Nieuwe \\\"tarieven\\\"\"\n";
    folder.file("news/permit/+2027-03/version.toml", settings);
    folder.file(
        "news/permit/+2027-03/fr.md",
        "+++\ntitle = \"Permis 2027\"\nslug = \"permis-2027\"\n+++\nLe nouveau permis.\n",
    );
    folder.file(
        "news/permit/+2027-03/nl.md",
        "---\ntitle: Vergunning 2027\nchanges:\n  - date: 2026-10-01\n    note: Een fout\n---\nNieuw.\n",
    );
    folder.file("news/permit/+2027-03/entry.toml", "date = 2027-03-01\n");
    folder.file("news/permit/+2027-03/plans/a.svg", "<svg/>");
    folder.file("news/permit/photo.svg", "<svg></svg>");
    let accept = |name: &str| {
        let catalog = Catalog::open(&folder.0).unwrap();
        let acceptance = Acceptance::new(tag("nl"), tag("fr"), "Marie", moment(START));
        let update = TranslationRecords::open(&folder.0).accept(&catalog, name, &acceptance);
        Changes::of_records(&folder.0, &update.unwrap().changes).unwrap().apply().unwrap();
    };
    accept("news/permit");
    accept(VERSION);
    let records = read(&folder, "translations.toml");
    assert!(records.contains("[entries.\"news/permit/+2027-03\".nl]"), "{records}");
    assert!(records.contains("[entries.\"news/permit\".nl]"), "{records}");
    let status = |name: &str| {
        let (catalog, records) =
            (Catalog::open(&folder.0).unwrap(), TranslationRecords::open(&folder.0));
        records.status(&catalog, name, tag("nl")).unwrap().to_string()
    };
    assert_eq!(
        (status("news/permit"), status(VERSION)),
        ("current (from fr)".into(), "current (from fr)".into())
    );

    let early = open(&folder).fold_version(VERSION, moment("2027-02-01T08:00:00Z"));
    assert_eq!(
        message(early),
        "news/permit/+2027-03 is not public as a whole before 2027-03-01T09:00:00"
    );
    open(&folder).fold_version(VERSION, moment(START)).unwrap().apply().unwrap();
    assert!(!folder.0.join(VERSION).exists());
    assert_eq!(
        read(&folder, "news/permit/fr.md"),
        "+++\ntitle = \"Permis 2027\"\nslug = \"permis-2027\"\nformer_slugs = [\"permis\"]\n\
         [[changes]]\ndate = 2027-03-01T09:00:00\nnote = \"Nouveaux tarifs\"\nmajor = true\n+++\n\
         Le nouveau permis.\n"
    );
    assert_eq!(
        read(&folder, "news/permit/nl.md"),
        "---\ntitle: Vergunning 2027\nchanges:\n  - date: 2026-10-01\n    note: Een fout\n  \
         - date: 2027-03-01T09:00:00\n    note: \"Nieuwe \\\"tarieven\\\"\"\n    major: true\n---\nNieuw.\n"
    );
    assert_eq!(read(&folder, "news/permit/entry.toml"), "date = 2027-03-01\n");
    assert_eq!(read(&folder, "news/permit/plans/a.svg"), "<svg/>");
    assert_eq!(read(&folder, "news/permit/photo.svg"), "<svg></svg>");
    assert_eq!(status("news/permit"), "current (from fr)");
    let records = read(&folder, "translations.toml");
    assert!(!records.contains("+2027-03"), "{records}");
    // Only the source of the present record is kept.
    assert_eq!(fs::read_dir(folder.0.join(".isogloss/sources")).unwrap().count(), 1);
}

#[test]
fn a_folded_version_keeps_the_date_of_the_first_publication() {
    let late = "published_from = 2027-03-05T10:00:00\n";
    for (base, expected) in [
        ("", ""),
        ("published_from = 2025-06-01\n", "published_from = 2025-06-01T00:00:00\n"),
        ("status = \"draft\"\n", late),
    ] {
        let folder = tree("first-publication");
        folder.file("news/permit/fr.md", format!("+++\ntitle = \"Permis\"\n{base}+++\n"));
        folder.file(
            "news/permit/+2027-03/fr.md",
            format!("+++\ntitle = \"Permis 2027\"\n{late}+++\n"),
        );
        let published = || {
            let catalog = Catalog::open(&folder.0).unwrap();
            let edition = catalog.edition(tag("fr"), moment("2027-04-01T08:00:00Z")).unwrap();
            edition.get("news/permit").unwrap().published()
        };
        let before = published();
        let fold = open(&folder).fold_version(VERSION, moment("2027-04-01T08:00:00Z")).unwrap();
        fold.apply().unwrap();
        let written = read(&folder, "news/permit/fr.md");
        assert_eq!(written, format!("+++\ntitle = \"Permis 2027\"\n{expected}+++\n"));
        assert_eq!(published(), before, "{base}");
    }
}

#[test]
fn a_change_is_added_in_the_form_that_the_list_has() {
    let note = "note = \"N\"";
    let table = [
        (
            "+++\ntitle = \"P\"\nchanges = [{ date = 2026-01-05, note = \"A\" }]\n+++\n",
            "+++\ntitle = \"P\"\nchanges = [{ date = 2026-01-05, note = \"A\" }, \
             { date = 2027-03-01T09:00:00, note = \"N\" }]\n+++\n",
        ),
        (
            "+++\r\ntitle = \"P\"\r\n[[changes]]\r\ndate = 2026-01-05\r\nnote = \"A\"\r\n+++\r\nT\r\n",
            "+++\r\ntitle = \"P\"\r\n[[changes]]\r\ndate = 2026-01-05\r\nnote = \"A\"\r\n[[changes]]\r\n\
             date = 2027-03-01T09:00:00\r\nnote = \"N\"\r\n+++\r\nT\r\n",
        ),
        (
            "---\ntitle: P\nchanges: [{ date: 2026-01-05, note: A }]\n---\n",
            "---\ntitle: P\nchanges: [{ date: 2026-01-05, note: A }, \
             { date: 2027-03-01T09:00:00, note: \"N\" }]\n---\n",
        ),
        (
            "---\nchanges:\n- date: 2026-01-05\n  note: A\ntitle: P\n---\n",
            "---\nchanges:\n- date: 2026-01-05\n  note: A\n- date: 2027-03-01T09:00:00\n  \
             note: \"N\"\ntitle: P\n---\n",
        ),
        (
            "---\ntitle: P\n---\nT\n",
            "---\ntitle: P\nchanges:\n  - date: 2027-03-01T09:00:00\n    note: \"N\"\n---\nT\n",
        ),
    ];
    for (written, expected) in table {
        let folder = tree("changes");
        let note = note.replace("note", "fr");
        let settings = format!("from = 2027-03-01T09:00:00\n[note]\n{note}\n");
        folder.file("news/permit/+2027-03/version.toml", settings);
        folder.file("news/permit/fr.md", "+++\ntitle = \"P\"\n+++\n");
        folder.file("news/permit/+2027-03/fr.md", written);
        open(&folder).fold_version(VERSION, moment(START)).unwrap().apply().unwrap();
        assert_eq!(read(&folder, "news/permit/fr.md"), expected);
    }
}

#[test]
fn a_folded_version_keeps_the_kind_and_its_neutral_fields_are_told_about() {
    let folder = Folder::new("edit-versions-kind");
    folder.file("site.toml", SITE);
    folder.file("notes/a/entry.toml", "kind = \"news-item\" # ici\ndate = 2026-09-02\n");
    folder.file("notes/a/fr.md", "+++\ntitle = \"Permis\"\n+++\n");
    let settings = "from = 2027-03-01T09:00:00\n[note]\nfr = \"Reporté\"\n";
    folder.file("notes/a/+b/version.toml", settings);
    folder.file("notes/a/+b/entry.toml", "# reporté\ndate = 2026-10-02\n");
    open(&folder).fold_version("notes/a/+b", moment(START)).unwrap().apply().unwrap();
    assert_eq!(
        read(&folder, "notes/a/entry.toml"),
        "kind = \"news-item\"\n# reporté\ndate = 2026-10-02\n"
    );
    assert_eq!(
        read(&folder, "notes/a/fr.md"),
        "+++\ntitle = \"Permis\"\n[[changes]]\ndate = 2027-03-01T09:00:00\nnote = \"Reporté\"\n+++\n"
    );
}

#[test]
fn a_folded_version_keeps_the_former_paths_and_the_changes_of_the_entry() {
    let folder = tree("former");
    let text = "+++\ntitle = \"Permis\"\nslug = \"permis\"\nformer_slugs = [\"/ancien/permis\", \"carte\"]\n\
        [[changes]]\ndate = 2026-05-01\nnote = \"Une faute\"\nmajor = true\n\
        [[changes]]\ndate = 2026-04-01\nnote = \"Connue\"\n+++\n";
    folder.file("news/permit/fr.md", text);
    let next = "+++\ntitle = \"Permis 2027\"\nslug = \"permis-2027\"\n\
        [[changes]]\ndate = 2026-04-01\nnote = \"Connue\"\n+++\n";
    folder.file("news/permit/+2027-03/fr.md", next);
    let shown = || {
        let catalog = Catalog::open(&folder.0).unwrap();
        let edition = catalog.edition(tag("fr"), moment(START)).unwrap();
        let entry = edition.get("news/permit").unwrap();
        let notes: Vec<_> =
            entry.changes().iter().map(|it| it.note().as_str().to_owned()).collect();
        let paths = ["/ancien/permis", "/fr/news/carte/", "/fr/news/permis/"];
        let found = paths.map(|path| catalog.match_path(path, moment(START)).status());
        (notes, found, entry.updated(), entry.slug().to_owned())
    };
    let before = shown();
    assert_eq!(before.0, ["Une faute", "Connue"]);
    assert_eq!(before.1, [301; 3]);
    open(&folder).fold_version(VERSION, moment(START)).unwrap().apply().unwrap();
    assert_eq!(shown(), before);
}

#[test]
fn files_that_a_version_does_not_read_do_not_become_public() {
    for path in ["other/fr.md", "+2028/fr.md", "+2028/version.toml"] {
        let folder = tree("ignored");
        folder.file(&format!("{VERSION}/{path}"), "+++\ntitle = \"Secret\"\n+++\n");
        let refused = format!("{VERSION}/{path} is not part of {VERSION}: move or remove it first");
        assert_eq!(message(open(&folder).fold_version(VERSION, moment(START))), refused);
        assert_eq!(message(open(&folder).publish_version(VERSION, moment(START))), refused);
    }
}

#[test]
fn a_version_is_published_at_once() {
    let folder = tree("now");
    let settings = "# l’arrêté royal\nfrom = 2027-03-01T09:00:00\ntogether = [\"fr\", \"nl\"]\n";
    folder.file("news/permit/+2027-03/version.toml", settings);
    let now = moment("2027-01-15T08:00:00Z");
    let publish = || open(&folder).publish_version(VERSION, now);
    assert_eq!(
        message(publish()),
        "news/permit/+2027-03 cannot become public: there is no text in nl"
    );
    let dutch = "+++\ntitle = \"Vergunning 2027\"\nstatus = \"review\"\n+++\nNieuw.\n";
    folder.file("news/permit/+2027-03/nl.md", dutch);
    let before = read(&folder, "news/permit/+2027-03/version.toml");
    assert_eq!(before, settings);
    publish().unwrap().apply().unwrap();
    assert_eq!(read(&folder, "news/permit/nl.md"), dutch.replace("review", "published"));
    assert!(!folder.0.join(VERSION).exists());
    let catalog = Catalog::open(&folder.0).unwrap();
    let edition = catalog.edition(tag("fr"), now).unwrap();
    assert_eq!(edition.text("news/permit", "title").unwrap().as_str(), "Permis 2027");
}

#[test]
fn versions_are_published_in_their_order() {
    let folder = tree("order");
    folder.file("news/permit/+2028/version.toml", "from = 2028-01-01\n");
    folder.file("news/permit/+2028/nl.md", "+++\ntitle = \"Vergunning 2028\"\n+++\n");
    let late = moment("2028-02-01T08:00:00Z");
    assert_eq!(
        message(open(&folder).fold_version("news/permit/+2028", late)),
        "news/permit/+2027-03 comes before news/permit/+2028: publish or discard it first"
    );
    open(&folder).fold_version(VERSION, late).unwrap().apply().unwrap();
    open(&folder).fold_version("news/permit/+2028", late).unwrap().apply().unwrap();
    assert!(Catalog::open(&folder.0).unwrap().version_names().next().is_none());
}

#[test]
fn an_urgent_correction_is_added_to_the_settings() {
    let folder = tree("correction");
    let correction = Correction::new([tag("fr")], "Marie \"M.\"")
        .with_date(isogloss::date(2027, 2, 27))
        .with_reason("Numéro erroné");
    let correct = || open(&folder).correct_first(VERSION, &correction);
    correct().unwrap().apply().unwrap();
    assert_eq!(
        read(&folder, "news/permit/+2027-03/version.toml"),
        "# l’arrêté royal\nfrom = 2027-03-01T09:00:00 # à neuf heures\n\n[correction]\n\
         languages = [\"fr\"]\nby = \"Marie \\\"M.\\\"\"\ndate = 2027-02-27\nreason = \"Numéro erroné\"\n"
    );
    assert_eq!(
        message(correct()),
        "news/permit/+2027-03 already has a correction, of fr by Marie \"M.\": change [correction] in its \
         version.toml, or publish the same languages at once"
    );
    folder.file("news/permit/+2027-03/version.toml", "from = 2027-03-01\r\nmajor = true");
    correct().unwrap().apply().unwrap();
    let text = read(&folder, "news/permit/+2027-03/version.toml");
    assert!(
        text.starts_with("from = 2027-03-01\r\nmajor = true\r\n\r\n[correction]\r\n"),
        "{text:?}"
    );
    let dutch = Correction::new([tag("nl")], "Marie");
    folder.file("news/permit/+2027-03/version.toml", "");
    assert_eq!(
        message(open(&folder).correct_first(VERSION, &dutch)),
        "news/permit/+2027-03 has no text of its own in nl"
    );
}

#[test]
fn a_retired_language_does_not_come_back_with_a_version() {
    let folder = tree("retire");
    let changes = open(&folder).retire_language(tag("fr")).unwrap();
    let paths: Vec<&str> = changes.files().iter().map(|file| &*file.path).collect();
    assert_eq!(paths, ["news/permit/fr.md", "news/permit/+2027-03/fr.md"]);
    changes.apply().unwrap();
    let catalog = Catalog::open(&folder.0).unwrap();
    let edition = catalog.edition(tag("fr"), moment(START)).unwrap();
    assert_eq!(edition.get("news/permit").unwrap().language(), "nl");
}

#[test]
fn a_discarded_version_leaves_nothing() {
    let folder = tree("discard");
    folder.file("news/permit/+2027-03/media/plan.svg", "<svg/>");
    let catalog = Catalog::open(&folder.0).unwrap();
    let acceptance = Acceptance::new(tag("nl"), tag("fr"), "Marie", moment(START));
    let update =
        TranslationRecords::open(&folder.0).accept(&catalog, VERSION, &acceptance).unwrap();
    Changes::of_records(&folder.0, &update.changes).unwrap().apply().unwrap();
    open(&folder).discard_version(VERSION).unwrap().apply().unwrap();
    assert!(!folder.0.join(VERSION).exists());
    assert!(!read(&folder, "translations.toml").contains("+2027-03"));
    assert_eq!(fs::read_dir(folder.0.join(".isogloss/sources")).map_or(0, Iterator::count), 0);
    assert_eq!(
        message(open(&folder).discard_version(VERSION)),
        format!("there is no version {VERSION}")
    );
}

#[test]
fn coverage_has_a_row_for_each_version_that_waits() {
    let folder = tree("coverage");
    let catalog = Catalog::open(&folder.0).unwrap();
    let coverage = |at: &str| Coverage::of(&catalog, &TranslationRecords::new(), moment(at));
    let rows = |at: &str| {
        let coverage = coverage(at);
        let rows = coverage.rows().iter();
        let title = |row: &CoverageRow| row.title.as_ref().unwrap().0.to_string();
        rows.map(|row| (row.id.to_string(), title(row))).collect::<Vec<_>>()
    };
    let row = |id: &str, title: &str| (id.to_owned(), title.to_owned());
    let before = "2027-03-01T07:59:59Z";
    assert_eq!(rows(before), [row("news/permit", "Permis"), row(VERSION, "Permis 2027")]);
    // From then on, the row of the entry shows what readers see.
    assert_eq!(rows(START), [row("news/permit", "Permis 2027")]);
    let outputs = [coverage(before).to_json(), coverage(before).to_html()];
    assert!(outputs.iter().all(|it| it.contains(VERSION)), "{outputs:?}");
    assert!(coverage(before).to_markdown().contains("| news/permit/+2027-03 |"));
}

#[test]
fn a_text_that_is_published_after_the_start_is_public_from_then_on() {
    let folder = tree("late");
    let (fr, now) = (tag("fr"), "2027-03-05T10:00:00Z");
    let text = folder.0.join("news/permit/+2027-03/fr.md");
    let french = fs::read_to_string(&text).unwrap();
    fs::write(&text, french.replace("+++\nLe", "status = \"draft\"\n+++\nLe")).unwrap();
    let seen = |at: &str| {
        let catalog = Catalog::open(&folder.0).unwrap();
        let edition = catalog.edition(fr, moment(at)).unwrap();
        edition.text("news/permit", "title").unwrap().as_str().to_owned()
    };
    // On time, nothing but the status changes.
    let changes = open(&folder).publish_text(VERSION, fr, moment(START)).unwrap();
    assert!(!changes.to_string().contains("published_from"), "{changes}");
    open(&folder).publish_text(VERSION, fr, moment(now)).unwrap().apply().unwrap();
    assert_eq!(seen(START), "Permis");
    assert_eq!(seen("2027-03-05T09:59:59Z"), "Permis");
    assert_eq!(seen(now), "Permis 2027");
    // What is public stays as it is, and so does a text that has its own start.
    assert!(
        open(&folder).publish_text(VERSION, fr, moment("2027-04-01T08:00:00Z")).unwrap().is_empty()
    );
    fs::write(
        &text,
        french.replace("+++\nLe", "status = \"review\"\npublished_from = 2027-03-03\n+++\nLe"),
    )
    .unwrap();
    let changes = open(&folder).publish_text(VERSION, fr, moment(now)).unwrap();
    assert!(!changes.to_string().contains("published_from"), "{changes}");
    // A text of the entry itself is public as soon as the file is changed.
    let changes = open(&folder).publish_text("news/permit", tag("nl"), moment(now)).unwrap();
    assert!(!changes.to_string().contains("published_from"), "{changes}");
}

#[test]
fn words_to_translate_are_counted_in_the_languages_of_a_version() {
    let folder = tree("coverage-words");
    let words = |settings: &str| {
        folder.file("news/permit/+2027-03/version.toml", settings);
        let catalog = Catalog::open(&folder.0).unwrap();
        let coverage =
            Coverage::of(&catalog, &TranslationRecords::new(), moment("2027-01-01T00:00:00Z"));
        let cells = coverage.rows().iter().map(|row| row.cells[2].words);
        cells.collect::<Vec<_>>()
    };
    // There is no German text; the version does not wait for one, or it does.
    assert_eq!(words("from = 2027-03-01\n"), [3, 0]);
    assert_eq!(words("from = 2027-03-01\ntogether = [\"fr\", \"de\"]\n"), [3, 5]);
    let catalog = Catalog::open(&folder.0).unwrap();
    let version = catalog.version_named(VERSION).unwrap();
    let concerned = ["fr", "nl", "de"].map(|language| version.concerns(tag(language)));
    assert_eq!(concerned, [true, false, true]);
}

#[test]
fn moments_are_written_in_the_time_of_the_site() {
    let folder = tree("local");
    let create = |name: &str, start: &str| {
        let version = NewVersion::new(name).with_from(moment(start));
        let changes = open(&folder).create_version("news/permit", &version).unwrap();
        let settings = String::from_utf8(changes.files()[0].after.clone().unwrap().into()).unwrap();
        settings.lines().next().unwrap().to_owned() + "\n"
    };
    assert_eq!(create("winter", "2027-03-02T08:00:00Z"), "from = 2027-03-02T09:00:00\n");
    assert_eq!(create("summer", "2027-06-01T08:00:00Z"), "from = 2027-06-01T10:00:00\n");
    // The hour that occurs twice keeps its offset.
    let hour = ["2027-10-31T00:30:00Z", "2027-10-31T01:30:00Z"].map(|start| create("hour", start));
    let written = ["from = 2027-10-31T02:30:00+02:00\n", "from = 2027-10-31T02:30:00+01:00\n"];
    assert_eq!(hour, written);
    // The hour that is skipped is written as the instant that is meant.
    assert_eq!(create("hour", "2027-03-28T01:00:00Z"), "from = 2027-03-28T03:00:00\n");

    let (fr, end) = (tag("fr"), moment("2027-10-31T01:30:00Z"));
    let window = Window { from: Some(moment(START)), until: Some(end) };
    let changes = open(&folder).schedule("news/permit", fr, window).unwrap();
    assert_eq!(
        changes.to_string(),
        "changed  news/permit/fr.md\n  + published_from = 2027-03-01T09:00:00\n  \
         + published_until = 2027-10-31T02:30:00+01:00\n"
    );
    changes.apply().unwrap();
    let catalog = Catalog::open(&folder.0).unwrap();
    assert!(catalog.report().is_empty(), "{}", catalog.report());
    let text = catalog.entry("news/permit").unwrap().variant(fr).unwrap();
    assert_eq!(text.window(), window);
    assert!(open(&folder).schedule("news/permit", fr, window).unwrap().is_empty());

    let early = message(open(&folder).fold_version(VERSION, moment("2027-02-01T08:00:00Z")));
    assert_eq!(early, "news/permit/+2027-03 is not public as a whole before 2027-03-01T09:00:00");
    let draft = "+++\ntitle = \"Permis 2027\"\nstatus = \"draft\"\n+++\n";
    folder.file("news/permit/+2027-03/fr.md", draft);
    let report = Catalog::open(&folder.0).unwrap().version_report(moment(START));
    let finding = report.iter().next().unwrap().message().to_owned();
    assert!(finding.contains("should have been public since 2027-03-01T09:00:00: "), "{finding}");
}

#[test]
fn a_note_is_written_in_the_time_of_the_site_in_both_notations() {
    for (notation, former, expected) in [
        ("+++", "title = \"Permis\"", "date = 2027-03-01T09:00:00\nnote = \"Tarifs\"\n"),
        ("---", "title: Permis", "  - date: 2027-03-01T09:00:00\n    note: \"Tarifs\"\n"),
    ] {
        let folder = tree("local-note");
        let settings = "from = 2027-03-01T09:00:00\nnote.fr = \"Tarifs\"\n";
        folder.file("news/permit/+2027-03/version.toml", settings);
        let text = format!("{notation}\n{former}\n{notation}\nTexte.\n");
        folder.file("news/permit/+2027-03/fr.md", text);
        open(&folder).fold_version(VERSION, moment(START)).unwrap().apply().unwrap();
        let text = read(&folder, "news/permit/fr.md");
        assert!(text.contains(expected), "{text}");
        let catalog = Catalog::open(&folder.0).unwrap();
        assert!(catalog.report().is_empty(), "{}", catalog.report());
    }
}

/// Returns the texts that have changed since versions were made from them.
fn originals(folder: &Folder) -> Vec<String> {
    let catalog = Catalog::open(&folder.0).unwrap();
    let report = catalog.changed_originals();
    report.iter().map(|finding| finding.message().to_owned()).collect()
}

#[test]
fn an_edit_that_a_version_would_undo_is_reported() {
    let folder = tree("original");
    fs::remove_dir_all(folder.0.join("news/permit/+2027-03")).unwrap();
    let version = NewVersion::new("2027-03").with_from(moment(START));
    let create = |version: &NewVersion| {
        open(&folder).create_version("news/permit", version).unwrap().apply().unwrap();
    };
    create(&version);
    assert!(originals(&folder).is_empty());
    let french = read(&folder, "news/permit/fr.md");
    let changed = ["news/permit/fr.md has changed since news/permit/+2027-03 was made from it"];
    for (edited, is_reported) in [
        (french.replace("Le permis.", "Le permis coûte 10 euros."), true),
        (french.replace("\"permis\"", "\"permis-de-stationner\""), true),
        (french.replace("slug", "published_until = 2027-12-31\nslug"), true),
        // A version does not undo these.
        (french.replace("slug", "status = \"review\"\nslug"), false),
        (french.replace("slug", "published_from = 2026-09-02\nslug"), false),
        (french.replace("slug", "former_slugs = [\"a\"]\nslug"), false),
        (
            french.replace(
                "slug = \"permis\"\n",
                "slug = \"permis\"\n[[changes]]\ndate = 2026-01-05\nnote = \"N\"\n",
            ),
            false,
        ),
        (french.replace('\n', "\r\n"), false),
    ] {
        folder.file("news/permit/fr.md", &edited);
        let expected: &[&str] = if is_reported { &changed } else { &[] };
        assert_eq!(originals(&folder), expected, "{edited}");
    }
    // The end of all texts is the end of those of the version too.
    folder.file("news/permit/fr.md", &french);
    folder.file(
        "news/permit/entry.toml",
        "date = 2026-09-02\n[end]\nafter = \"banner\"\ndate = 2028-01-01\n",
    );
    assert!(originals(&folder).is_empty());
    // The version gets the same change.
    let edited = french.replace("Le permis.", "Le permis coûte 10 euros.");
    folder.file("news/permit/fr.md", &edited);
    assert_eq!(originals(&folder), changed);
    folder.file("news/permit/+2027-03/fr.md", &edited);
    assert!(originals(&folder).is_empty());
}

#[test]
fn a_version_before_another_is_what_it_was_made_from() {
    let folder = tree("chain");
    let create = |name: &str, start: &str| {
        let version = NewVersion::new(name).with_from(moment(start));
        open(&folder).create_version("news/permit", &version).unwrap().apply().unwrap();
    };
    // This one is made from that of March, and those without a start from that of June.
    create("2027-06", "2027-06-01T08:00:00Z");
    for name in ["a", "b"] {
        let version = NewVersion::new(name);
        open(&folder).create_version("news/permit", &version).unwrap().apply().unwrap();
    }
    let june = "news/permit/+2027-06/fr.md";
    assert!(originals(&folder).is_empty());
    folder.file("news/permit/+a/fr.md", "+++\ntitle = \"A\"\n+++\n");
    assert!(originals(&folder).is_empty());
    open(&folder).fold_version(VERSION, moment(START)).unwrap().apply().unwrap();
    assert!(originals(&folder).is_empty());
    // A version that comes between has what the one of June lacks.
    create("2027-05", "2027-05-01T08:00:00Z");
    assert!(originals(&folder).is_empty());
    let may = "news/permit/+2027-05/fr.md";
    let text = read(&folder, may).replace("nouveau", "tout nouveau");
    folder.file(may, text);
    assert_eq!(
        originals(&folder),
        ["news/permit/+2027-06 was not made from news/permit/+2027-05/fr.md as it is now"]
    );
    let text = read(&folder, june).replace("nouveau", "dernier");
    folder.file(june, text);
    let found = originals(&folder);
    assert_eq!(found.len(), 3, "{found:?}");
}

#[test]
fn fingerprints_of_a_version_are_checked() {
    let folder = tree("fingerprints");
    let settings = "news/permit/+2027-03/version.toml";
    for (made_from, expected) in [
        ("\"0f3c01ab77de\"", "made_from is \"0f3c01ab77de\"; expected a table"),
        ("{ fr = \"0F\" }", "twelve hexadecimal digits"),
        ("{ it = \"0f3c01ab77de\" }", "\"it\" is not a language of the site"),
    ] {
        folder.file(settings, format!("made_from = {made_from}\n"));
        let error = Catalog::open(&folder.0).unwrap_err();
        let report = error.report().unwrap().to_string();
        assert!(report.contains(expected), "{report}");
        assert!(report.contains("version.toml:1:"), "{report}");
    }
}
