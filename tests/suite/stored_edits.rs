//! Edits of content in a store are those of the same files in a folder.
#![cfg(feature = "editorial")]

use isogloss::content::{Correction, Status, Window};
use isogloss::edit::{Changes, ContentTree, NewText, NewVersion};
use isogloss::editorial::{Acceptance, TranslationRecords};
use isogloss::error::ErrorKind;
use isogloss::store::{Author, ContentPlace, FileWrite, Store, StoreErrorKind};
use isogloss::{Error, LanguageTag, Timestamp, date};
use isogloss_store_tests::scene::Scene;

use crate::support::folder::{Folder, files_of};
use crate::support::numbers::Numbers;
#[cfg(feature = "sqlite")]
use crate::support::stored::SqliteScene;
use crate::support::stored::on_every_store;
use crate::support::{at, tag};

const SITE: &str =
    "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n[[languages]]\ntag = \"de\"\n";

on_every_store! {
    any_sequence_of_edits_gives_the_same_files
    two_editors_of_one_text_are_a_conflict_that_shows_both
    the_files_of_a_change_are_one_revision_with_its_author
    a_change_that_a_store_refuses_writes_nothing
    content_is_copied_to_a_store_edited_there_and_copied_back
}

/// An edit of a tree, which is also given by its place.
type Edit = Box<dyn Fn(&ContentTree, ContentPlace) -> Result<Changes, Error>>;

/// Returns an edit that somebody may want, which can be impossible.
fn edit(random: &mut Numbers) -> Edit {
    let id = random.of(&["news/camo", "news/greve", "pages/permis", "pages/été"]);
    let version = random.of(&["news/camo/+2027", "pages/permis/+2027", "pages/permis/+2028"]);
    let language: LanguageTag = tag(random.of(&["fr", "nl", "de"]));
    let other: LanguageTag = tag(random.of(&["fr", "nl"]));
    let number = random.below(1000);
    let moment = at(random.of(&["2026-06-01T08:00:00Z", "2027-06-01T08:00:00Z"]));
    let subject = random.of(&[id, id, version]);
    match random.below(13) {
        0 => Box::new(move |tree, _| {
            let day = Some(date(2026, 1, 5));
            tree.create_entry(id, Some("news-item"), language, &format!("Titre {number}"), day)
        }),
        1 => Box::new(move |tree, _| tree.create_text(subject, language, other, NewText::Empty)),
        2 => Box::new(move |tree, _| {
            tree.create_text(subject, language, other, NewText::SourceAsComments)
        }),
        3 => Box::new(move |tree, _| tree.set_status(subject, language, Status::InReview)),
        4 => Box::new(move |tree, _| tree.publish_text(subject, language, moment)),
        5 => Box::new(move |tree, _| {
            tree.set_text(subject, language, "title", &format!("Titre {number} à Liège"))
        }),
        6 => Box::new(move |tree, _| {
            tree.rename_slug(subject, language, &format!("s{}", number % 5))
        }),
        7 => Box::new(move |tree, _| {
            let window = Window { from: Some(moment), until: None };
            tree.schedule(subject, language, window)
        }),
        8 => Box::new(move |tree, _| {
            let name = if number.is_multiple_of(3) { "2028" } else { "2027" };
            let version = NewVersion::new(name).with_languages([language]).with_from(moment);
            tree.create_version(id, &version)
        }),
        9 => Box::new(move |tree, _| tree.fold_version(version, moment)),
        10 => Box::new(move |tree, _| match number % 3 {
            0 => tree.discard_version(version),
            1 => tree.publish_version(version, moment),
            _ => tree.correct_first(version, &Correction::new([language], "Marie")),
        }),
        11 => Box::new(move |tree, place| {
            let records = TranslationRecords::open(place.clone());
            let acceptance = Acceptance::new(language, other, "Marie", moment);
            let update = records.accept(tree.catalog(), id, &acceptance)?;
            Changes::of_records(place, &update.changes)
        }),
        _ => Box::new(move |tree, _| match number % 20 {
            0 => tree.retire_language(tag("de")),
            _ => tree.set_text(subject, language, "motto", &format!("Devise {number}")),
        }),
    }
}

fn any_sequence_of_edits_gives_the_same_files<S: Scene>() {
    let (mut applied, mut refused) = (0, 0);
    for seed in 0..12 {
        let folder = Folder::new("stored-edits");
        folder.file("site.toml", SITE);
        folder.file("news/camo/entry.toml", "date = 2025-09-18\n");
        folder.file("news/camo/fr.md", "---\ntitle: \"CaMo, expliqué\"   # court\n---\nTexte.\n");
        folder.file("pages/permis/fr.md", "+++\ntitle = \"Permis\"\n+++\nDemandez-le.\n");
        folder.file(
            "pages/permis/nl.md",
            "+++\r\ntitle = \"Vergunning\"\r\n+++\r\nVraag ze aan.\r\n",
        );
        folder.file("pages/permis/plan.svg", "<svg/>");
        // The folder of this entry has its name in another normalisation form.
        folder.file("pages/e\u{301}te\u{301}/fr.md", "+++\ntitle = \"L’été\"\n+++\n");
        let Some(stored) = S::with_files(&files_of(&folder.0)) else { return };
        let random = &mut Numbers(seed);
        for step in 0..40 {
            let edit = edit(random);
            let places = [ContentPlace::from(&folder.0), stored.store().clone().into()];
            let results = places.map(|place| {
                let name = place.to_string();
                let tree = ContentTree::open(place.clone()).unwrap();
                let changes = edit(&tree, place).map_err(|error| error.to_string());
                let shown = changes.as_ref().map(ToString::to_string).map_err(Clone::clone);
                (shown.map_err(|error| error.replace(&name, "PLACE")), changes)
            });
            let [(in_folder, for_folder), (in_store, for_store)] = results;
            assert_eq!(in_folder, in_store, "seed {seed}, step {step}");
            let (Ok(for_folder), Ok(for_store)) = (for_folder, for_store) else {
                refused += 1;
                continue;
            };
            assert_eq!(for_folder.files(), for_store.files());
            for_folder.apply().unwrap();
            let marie = Author { name: Some("Marie"), at: Some(at("2026-11-30T09:00:00Z")) };
            for_store.with_author(marie).apply().unwrap();
            assert!(files_of(&folder.0) == stored.files(), "seed {seed}, step {step}");
            applied += usize::from(!for_folder.is_empty());
        }
    }
    assert!(applied > 60 && refused > 50, "{applied} {refused}");
}

fn two_editors_of_one_text_are_a_conflict_that_shows_both<S: Scene>() {
    let Some(stored) = S::create() else { return };
    stored.file("site.toml", SITE);
    stored.file("pages/bib/nl.md", "+++\ntitle = \"Bibliotheek\"\n+++\n");
    let nl = tag("nl");
    let tree = ContentTree::open(stored.store().clone()).unwrap();
    let mine = tree.set_text("pages/bib", nl, "title", "Stadsbibliotheek").unwrap();
    let theirs = ContentTree::open(stored.other()).unwrap();
    theirs.set_text("pages/bib", nl, "title", "De Krook").unwrap().apply().unwrap();

    let error = mine.apply().unwrap_err();
    assert!(error.is_conflict() && error.kind() == ErrorKind::Edit);
    assert_eq!(
        error.to_string(),
        "pages/bib/nl.md has been changed; it is now \"+++\ntitle = \"De Krook\"\n+++\n\", and was \
         to become \"+++\ntitle = \"Stadsbibliotheek\"\n+++\n\"; nothing was written: make the \
         change again from what is there now"
    );
    // The new file of one is there already.
    let create = |title: &str, place: S::Store| {
        let tree = ContentTree::open(place).unwrap();
        tree.create_entry("pages/zwembad", None, nl, title, None).unwrap()
    };
    let (first, second) =
        (create("Zwembad", stored.store().clone()), create("Het zwembad", stored.store().clone()));
    first.apply().unwrap();
    assert!(second.apply().unwrap_err().is_conflict());
}

fn the_files_of_a_change_are_one_revision_with_its_author<S: Scene>() {
    let Some(stored) = S::create() else { return };
    stored.file("site.toml", SITE);
    let before = stored.store().snapshot().unwrap().position().revision();
    let now: Timestamp = at("2026-11-30T09:00:00Z");
    let tree = ContentTree::open(stored.store().clone()).unwrap();
    let day = Some(date(2026, 1, 5));
    let changes = tree.create_entry("news/camo", None, tag("nl"), "CaMo, uitgelegd", day).unwrap();
    assert_eq!(changes.files().len(), 2);
    changes.with_author(Author { name: Some("Marie"), at: Some(now) }).apply().unwrap();
    for path in ["news/camo/entry.toml", "news/camo/nl.md"] {
        let states = stored.store().history(path).unwrap();
        assert_eq!(states.len(), 1);
        assert_eq!(states[0].revision.get(), before.get() + 1);
        assert_eq!((states[0].author.as_deref(), states[0].at), (Some("Marie"), Some(now)));
    }
    // There is nothing to recover.
    assert!(!isogloss::edit::recover(stored.store().clone()).unwrap());
}

fn a_change_that_a_store_refuses_writes_nothing<S: Scene>() {
    let Some(stored) = S::create() else { return };
    stored.file("site.toml", SITE);
    let small = stored.with_largest_file(40);
    let tree = ContentTree::open(small).unwrap();
    let title = "Een titel die te lang is voor deze databank";
    let changes = tree.create_entry("pages/bib", None, tag("nl"), title, None).unwrap();
    let error = changes.apply().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Store);
    assert!(error.to_string().contains("pages/bib/nl.md has"), "{error}");
    assert_eq!(stored.files().len(), 1);
    let write = FileWrite { path: "../a", before: None, after: Some(b"") };
    let error = stored.store().write(&[write], Author::default()).unwrap_err();
    assert_eq!(error.kind(), StoreErrorKind::Refused);
}

fn content_is_copied_to_a_store_edited_there_and_copied_back<S: Scene>() {
    let Some(stored) = S::create() else { return };
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/defence/content");
    let place: ContentPlace = stored.store().clone().into();
    let marie = Author { name: Some("Marie"), at: Some(at("2026-11-30T09:00:00Z")) };
    let copied = isogloss::store::copy(&ContentPlace::from(&root), &place, marie).unwrap();
    assert_eq!((copied.files, copied.left_out.len()), (files_of(&root).len(), 0));

    // Two editors make changes to the same text.
    let (id, dutch) = ("news/2025-09-02-lancers", tag("nl"));
    let here = ContentTree::open(stored.store().clone()).unwrap();
    let there = ContentTree::open(stored.other()).unwrap();
    let draft = here.set_status(id, dutch, Status::Draft).unwrap();
    let title = there.set_text(id, dutch, "title", "De lansiers").unwrap();
    let jan = Author { name: Some("Jan"), at: marie.at };
    draft.with_author(jan).apply().unwrap();
    let error = title.apply().unwrap_err();
    assert!(error.is_conflict(), "{error}");
    let path = format!("{id}/nl.md");
    let states = stored.store().history(&path).unwrap();
    let authors: Vec<_> = states.iter().map(|it| it.author.as_deref()).collect();
    assert_eq!(authors, [Some("Jan"), Some("Marie")]);

    let folder = Folder::new("stored-copy");
    let out = folder.0.join("out");
    isogloss::store::copy(&place, &ContentPlace::from(&out), marie).unwrap();
    let (mut before, mut after) = (files_of(&root), files_of(&out));
    let edited = after.remove(&path).unwrap();
    assert_ne!(before.remove(&path).unwrap(), edited);
    assert_eq!(Some(&*edited), states[0].bytes.as_deref());
    assert!(after == before);
}

#[cfg(feature = "sqlite")]
#[test]
fn records_in_a_store_that_is_gone_say_so() {
    let stored = SqliteScene::new();
    stored.file("site.toml", SITE);
    let store = stored.store.clone();
    drop(stored);
    let report = TranslationRecords::open(store).report().to_string();
    assert!(report.contains("there is no sqlite:"), "{report}");
}
