//! Editing the words of groups and items: only the intended value changes.
#![cfg(feature = "editorial")]

use std::fs;

use crate::support::folder::Folder;
use isogloss::edit::{ContentTree, NewText};
use isogloss::error::ErrorKind;
use isogloss::{Catalog, LanguageTag};

const SITE: &str = r#"
[[languages]]
tag = "fr"
[[languages]]
tag = "nl"

[kinds.event]
folder = "events"
lookup = "per-field"
fields.title = { type = "text", required = true }
fields.organiser = { type = "reference" }
[kinds.event.fields.visit]
type = "group"
scope = "neutral"
fields.postcode = { type = "text", scope = "neutral" }
fields.street = { type = "text" }
[kinds.event.fields.programme]
type = "list"
scope = "neutral"
fields.at = { type = "date" }
fields.title = { type = "text", required = true }
fields.place = { type = "text" }
[kinds.event.fields.programme.fields.stops]
type = "list"
scope = "neutral"
fields.name = { type = "text" }
[kinds.event.fields.notes]
type = "list"
fields.words = { type = "text" }
fields.source = { type = "text" }
"#;

const ENTRY: &str = "
[[programme]]
id = \"doors\"
[[programme]]
id = \"parade\"
stops = [{ id = \"a\" }]
";

fn tag(text: &str) -> LanguageTag {
    text.parse().unwrap()
}

fn tree(french: &str) -> Folder {
    let folder = Folder::new("edit-items");
    folder.file("site.toml", SITE);
    folder.file("events/a/entry.toml", ENTRY);
    folder.file("events/a/fr.md", french);
    folder
}

/// Returns the text after a change, or the message of the error.
fn set(french: &str, path: &str, words: &str) -> String {
    let folder = tree(french);
    let tree = ContentTree::open(&folder.0).unwrap_or_else(|error| panic!("{french}\n{error:?}"));
    match tree.set_text("events/a", tag("fr"), path, words) {
        Ok(changes) => {
            changes.apply().unwrap();
            Catalog::open(&folder.0).unwrap();
            fs::read_to_string(folder.0.join("events/a/fr.md")).unwrap()
        }
        Err(error) => error.to_string(),
    }
}

/// Sets the same value in several texts, each with the expected part of the new text.
fn check(path: &str, words: &str, table: &[(&str, &str)]) {
    for (before, expected) in table {
        let (start, end) = match before.contains(": ") || before.ends_with(':') {
            true => ("---\ntitle: Fête # titre\n", "\n# fin\n---\nTexte.\n"),
            false => ("+++\ntitle = \"Fête\" # titre\n", "\n# fin\n+++\nTexte.\n"),
        };
        let text = |part: &str| format!("{start}{part}{end}");
        assert_eq!(set(&text(before), path, words), text(expected), "{path} in\n{before}");
        // With the line ends of Windows too.
        let crlf = |part: &str| text(part).replace('\n', "\r\n");
        assert_eq!(set(&crlf(before), path, words), crlf(expected), "{path} in\n{before}");
        // It stays as it is when it is set again.
        assert_eq!(set(&text(expected), path, words), text(expected), "{path} in\n{expected}");
    }
}

#[test]
fn the_value_of_an_item_changes_and_nothing_else() {
    check(
        "programme.parade.title",
        "Défilé",
        &[
            (
                "[programme.doors]\ntitle = \"Portes\"\n[programme.parade] # le défilé\n  title   =   'x'  # court\nplace = \"Ici\"",
                "[programme.doors]\ntitle = \"Portes\"\n[programme.parade] # le défilé\n  title   =   \"Défilé\"  # court\nplace = \"Ici\"",
            ),
            (
                "programme.doors.title = \"x\"\nprogramme . \"parade\" . title = \"x\" # x",
                "programme.doors.title = \"x\"\nprogramme . \"parade\" . title = \"Défilé\" # x",
            ),
            (
                "[programme]\ndoors = { title = \"x\" }\nparade = { place=\"x\",title=\"x\"}",
                "[programme]\ndoors = { title = \"x\" }\nparade = { place=\"x\",title=\"Défilé\"}",
            ),
            (
                "[[programme]]\nid = \"parade\"\ntitle = \"\"\"\nx\"\"\"\n[[programme]]\nid = \"doors\"\ntitle = \"x\"",
                "[[programme]]\nid = \"parade\"\ntitle = \"Défilé\"\n[[programme]]\nid = \"doors\"\ntitle = \"x\"",
            ),
            (
                "programme = [\n  { id = \"doors\", title = \"x\" }, # un\n  { id = \"parade\", title = \"x\" }, # deux\n]",
                "programme = [\n  { id = \"doors\", title = \"x\" }, # un\n  { id = \"parade\", title = \"Défilé\" }, # deux\n]",
            ),
            (
                "programme:\n  doors:\n    title: x # un\n  parade:\n    title: x # deux\n    place: x",
                "programme:\n  doors:\n    title: x # un\n  parade:\n    title: Défilé # deux\n    place: x",
            ),
            (
                "programme:\n  parade: { title: x, place: \"x\" } # deux\n  doors: {title: x}",
                "programme:\n  parade: { title: Défilé, place: \"x\" } # deux\n  doors: {title: x}",
            ),
            (
                "programme: {parade: {\"title\": \"x\"}}",
                "programme: {parade: {\"title\": \"Défilé\"}}",
            ),
            (
                "programme:\n- id: doors\n  title: x\n# deux\n- title: x\n  id: parade",
                "programme:\n- id: doors\n  title: x\n# deux\n- title: Défilé\n  id: parade",
            ),
            (
                "programme:\n  - { id: doors, title: x }\n  - { id: parade, title: x }",
                "programme:\n  - { id: doors, title: x }\n  - { id: parade, title: Défilé }",
            ),
            (
                "programme:\n  parade:\n    title: |\n      x\n    place: x",
                "programme:\n  parade:\n    title: Défilé\n    place: x",
            ),
            (
                "programme:\n  parade:\n    title:\n    place: x",
                "programme:\n  parade:\n    title: Défilé\n    place: x",
            ),
        ],
    );
}

#[test]
fn a_missing_value_is_added_in_the_form_of_its_table() {
    check(
        "programme.parade.place",
        "Place d’armes",
        &[
            (
                "[programme.parade]\ntitle = \"x\" # x\n[programme.doors]\ntitle = \"x\"",
                "[programme.parade]\ntitle = \"x\" # x\nplace = \"Place d’armes\"\n[programme.doors]\ntitle = \"x\"",
            ),
            (
                "[programme.parade]\ntitle = \"x\"\n[programme.parade.stops.a]\nname = \"x\"",
                "[programme.parade]\ntitle = \"x\"\nplace = \"Place d’armes\"\n[programme.parade.stops.a]\nname = \"x\"",
            ),
            ("[programme.parade] # x", "[programme.parade] # x\nplace = \"Place d’armes\""),
            (
                "programme.parade.title = \"x\"\nprogramme.doors.title = \"x\"",
                "programme.parade.title = \"x\"\nprogramme.parade.place = \"Place d’armes\"\nprogramme.doors.title = \"x\"",
            ),
            (
                "[programme]\n  parade.\"title\" = \"x\"\ndoors.title = \"x\"",
                "[programme]\n  parade.\"title\" = \"x\"\n  parade.place = \"Place d’armes\"\ndoors.title = \"x\"",
            ),
            (
                "programme.parade = { title = \"x\" } # x",
                "programme.parade = { title = \"x\", place = \"Place d’armes\" } # x",
            ),
            (
                "[programme]\nparade = {} # x",
                "[programme]\nparade = { place = \"Place d’armes\" } # x",
            ),
            (
                "[[programme]]\nid = \"parade\"\n[[programme]]\nid = \"doors\"\ntitle = \"x\"",
                "[[programme]]\nid = \"parade\"\nplace = \"Place d’armes\"\n[[programme]]\nid = \"doors\"\ntitle = \"x\"",
            ),
            (
                "programme = [{ id = \"parade\" }, { id = \"doors\" }]",
                "programme = [{ id = \"parade\", place = \"Place d’armes\" }, { id = \"doors\" }]",
            ),
            (
                "programme:\n  parade:\n    title: x # x\n  doors:\n    title: x",
                "programme:\n  parade:\n    title: x # x\n    place: \"Place d’armes\"\n  doors:\n    title: x",
            ),
            (
                "programme:\n  parade: { title: x } # x",
                "programme:\n  parade: { title: x, place: \"Place d’armes\" } # x",
            ),
            (
                "programme:\n  parade: {}\n  doors: { title: x }",
                "programme:\n  parade: { place: \"Place d’armes\" }\n  doors: { title: x }",
            ),
            (
                "programme:\n  - id: parade\n  - id: doors\n    title: x",
                "programme:\n  - id: parade\n    place: \"Place d’armes\"\n  - id: doors\n    title: x",
            ),
            (
                "programme: [{id: parade}, {id: doors, title: x}]",
                "programme: [{id: parade, place: \"Place d’armes\"}, {id: doors, title: x}]",
            ),
            (
                "programme:\n  parade:\n  doors:\n    title: x",
                "programme:\n  parade:\n    place: \"Place d’armes\"\n  doors:\n    title: x",
            ),
        ],
    );
}

#[test]
fn a_missing_item_is_added_in_the_form_of_the_others() {
    check(
        "programme.parade.title",
        "Défilé",
        &[
            (
                "[programme.doors]\ntitle = \"x\" # x",
                "[programme.doors]\ntitle = \"x\" # x\n[programme.parade]\ntitle = \"Défilé\"",
            ),
            (
                "programme.doors.title = \"x\" # x",
                "programme.doors.title = \"x\" # x\nprogramme.parade.title = \"Défilé\"",
            ),
            (
                "[programme]\ndoors.title = \"x\"\n[visit]\nstreet = \"x\"",
                "[programme]\ndoors.title = \"x\"\nparade.title = \"Défilé\"\n[visit]\nstreet = \"x\"",
            ),
            (
                "programme = { doors = { title = \"x\" } }",
                "programme = { doors = { title = \"x\" }, parade.title = \"Défilé\" }",
            ),
            (
                "[[programme]]\nid = \"doors\"\ntitle = \"x\"\n[visit]\nstreet = \"x\"",
                "[[programme]]\nid = \"doors\"\ntitle = \"x\"\n[[programme]]\nid = \"parade\"\ntitle = \"Défilé\"\n[visit]\nstreet = \"x\"",
            ),
            (
                "programme = [\n  { id = \"doors\", title = \"x\" } # x\n]",
                "programme = [\n  { id = \"doors\", title = \"x\" }, { id = \"parade\", title = \"Défilé\" } # x\n]",
            ),
            (
                "programme:\n  doors:\n    title: x # x",
                "programme:\n  doors:\n    title: x # x\n  parade:\n    title: Défilé",
            ),
            (
                "programme:\n  doors: { title: x } # x",
                "programme:\n  doors: { title: x } # x\n  parade:\n    title: Défilé",
            ),
            (
                "programme: {doors: {title: x}}",
                "programme: {doors: {title: x}, parade: { title: Défilé }}",
            ),
            (
                "programme:\n  - id: doors\n    title: x # x",
                "programme:\n  - id: doors\n    title: x # x\n  - id: parade\n    title: Défilé",
            ),
            (
                "programme: [{ id: doors, title: x }]",
                "programme: [{ id: doors, title: x }, { id: parade, title: Défilé }]",
            ),
            ("programme: []", "programme: [{ id: parade, title: Défilé }]"),
            ("programme = []", "programme = [{ id = \"parade\", title = \"Défilé\" }]"),
        ],
    );
}

#[test]
fn a_missing_list_is_added_below_the_title() {
    let table = [
        (
            "+++\ntitle = \"Fête\" # x\n[visit]\nstreet = \"x\"\n+++\n",
            "programme.parade.stops.a.name",
            "+++\ntitle = \"Fête\" # x\nprogramme.parade.stops.a.name = \"Gare\"\n[visit]\nstreet = \"x\"\n+++\n",
        ),
        (
            "---\ntitle: Fête # x\n---\n",
            "programme.parade.stops.a.name",
            "---\ntitle: Fête # x\nprogramme:\n  parade:\n    stops:\n      a:\n        name: Gare\n---\n",
        ),
        (
            "+++\ntitle = \"Fête\"\n[programme.parade]\ntitle = \"x\"\n+++\n",
            "programme.parade.stops.a.name",
            "+++\ntitle = \"Fête\"\n[programme.parade]\ntitle = \"x\"\nstops.a.name = \"Gare\"\n+++\n",
        ),
        (
            "---\ntitle: Fête\nprogramme:\n  - id: parade\n    title: x\n---\n",
            "programme.parade.stops.a.name",
            "---\ntitle: Fête\nprogramme:\n  - id: parade\n    title: x\n    stops:\n      a:\n        name: Gare\n---\n",
        ),
        (
            "+++\ntitle = \"Fête\"\n+++\n",
            "visit.street",
            "+++\ntitle = \"Fête\"\nvisit.street = \"Gare\"\n+++\n",
        ),
    ];
    for (before, path, expected) in table {
        assert_eq!(set(before, path, "Gare"), expected, "{before}");
    }
    // A list that each language has for itself.
    let notes = "+++\ntitle = \"Fête\"\n[[notes]]\nid = \"one\"\nwords = \"x\"\n+++\n";
    assert_eq!(
        set(notes, "notes.one.source", "Gare"),
        "+++\ntitle = \"Fête\"\n[[notes]]\nid = \"one\"\nwords = \"x\"\nsource = \"Gare\"\n+++\n"
    );
}

#[test]
fn words_are_written_so_that_they_are_read_back() {
    for words in ["a\"b\\c", "- x: y # z", "", "true", "12", "l’été\nen deux lignes", "{ a: b }"]
    {
        for text in [
            "+++\ntitle = \"Fête\"\nprogramme.parade.title = \"x\"\n+++\n",
            "---\ntitle: Fête\nprogramme: {parade: {title: x}}\n---\n",
            "---\ntitle: Fête\nprogramme:\n  - id: parade\n---\n",
        ] {
            let after = set(text, "programme.parade.title", words);
            let catalog = Catalog::builder()
                .file("site.toml", SITE)
                .file("events/a/entry.toml", ENTRY)
                .file("events/a/fr.md", after.clone())
                .build()
                .unwrap_or_else(|error| panic!("{after}\n{error:?}"));
            let french = catalog.edition(tag("fr"), isogloss::Timestamp::UNIX_EPOCH).unwrap();
            let items = french.get("events/a").unwrap().items("programme");
            let parade = items.iter().find(|item| item.id() == "parade");
            let title = parade.and_then(|item| item.text("title"));
            let title = title.map(|title| title.as_str().to_owned()).unwrap_or_default();
            assert_eq!(title, words, "{after}");
        }
    }
}

#[test]
fn blocks_and_absent_values_of_yaml_are_replaced() {
    let table = [
        ("title: |\n  Fête\n  x\n", "title: Retour\n"),
        ("title: >-\n\n  Fête\n\n# fin\n", "title: Retour\n# fin\n"),
        ("\"title\": |2\n   Fête\nstatus: draft\n", "\"title\": Retour\nstatus: draft\n"),
        ("title: # rien\nstatus: draft\n", "title: Retour # rien\nstatus: draft\n"),
        ("title: ~\nstatus: draft\n", "title: Retour\nstatus: draft\n"),
    ];
    for (before, expected) in table {
        let text = |matter: &str| format!("---\n{matter}---\nTexte.\n");
        assert_eq!(set(&text(before), "title", "Retour"), text(expected), "{before}");
    }
    // The comment would be lost.
    let found = set("---\ntitle: | # x\n  Fête\n---\n", "title", "Retour");
    assert!(found.contains("cannot-edit"), "{found}");
}

#[test]
fn unknown_paths_are_errors_with_suggestions() {
    let text = "+++\ntitle = \"Fête\"\n[[notes]]\nid = \"one\"\nwords = \"x\"\n+++\n";
    let no_field = "the kind event has no translated text field";
    let table = [
        (
            "programme.prade.title",
            "programme of events/a has no item \"prade\"; did you mean \"parade\"?".to_owned(),
        ),
        (
            "programme.parade.titel",
            format!("{no_field} programme.parade.titel; did you mean programme.parade.title?"),
        ),
        (
            "programe.parade.title",
            format!("{no_field} programe.parade.title; did you mean programme?"),
        ),
        ("programme.parade.at", format!("{no_field} programme.parade.at")),
        ("programme.parade", format!("{no_field} programme.parade")),
        ("programme", format!("{no_field} programme")),
        ("title.x", format!("{no_field} title.x")),
        ("titel", format!("{no_field} titel; did you mean title?")),
        ("visit.postcode", format!("{no_field} visit.postcode")),
        ("", format!("{no_field} ")),
        ("programme..title", "programme of events/a has no item \"\"".to_owned()),
        (
            "programme.parade.stops.b.name",
            "programme.parade.stops of events/a has no item \"b\"; did you mean \"a\"?".to_owned(),
        ),
        ("notes.two.words", "notes of events/a has no item \"two\"".to_owned()),
    ];
    for (path, expected) in table {
        assert_eq!(set(text, path, "x"), expected, "{path}");
    }
}

#[test]
fn a_shared_value_is_refused_with_its_place() {
    let text = "---\ntitle: Fête\nprogramme:\n  doors: &d { title: x }\n  parade: *d\n---\n";
    let folder = tree(text);
    let tree = ContentTree::open(&folder.0).unwrap();
    for path in ["programme.doors.title", "programme.parade.title"] {
        let error = tree.set_text("events/a", tag("fr"), path, "Autre").unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Content);
        let finding = error.report().unwrap().iter().next().unwrap().clone();
        assert_eq!(finding.code().as_str(), "cannot-edit");
        assert!(finding.message().starts_with(&format!("{path} cannot be changed")), "{finding}");
        assert_eq!(finding.location().unwrap().to_string(), "events/a/fr.md:3:1");
    }
}

#[test]
fn a_new_text_invents_no_words_of_items() {
    let folder = tree("+++\ntitle = \"Fête\"\nprogramme.parade.title = \"Défilé\"\n+++\n");
    let tree = ContentTree::open(&folder.0).unwrap();
    let created = tree.create_text("events/a", tag("nl"), tag("fr"), NewText::Empty).unwrap();
    let expected = "+++\ntitle = \"\"\nstatus = \"draft\"\n+++\n";
    assert_eq!(created.files()[0].after.as_deref(), Some(expected.as_bytes()));
    let titled = tree
        .create_titled_text("events/a", tag("nl"), tag("fr"), NewText::SourceAsComments, "Feest")
        .unwrap();
    let expected = "+++\n# Fête\ntitle = \"Feest\"\nstatus = \"draft\"\n+++\n";
    assert_eq!(titled.files()[0].after.as_deref(), Some(expected.as_bytes()));
    titled.apply().unwrap();
    let tree = ContentTree::open(&folder.0).unwrap();
    let set = tree.set_text("events/a", tag("nl"), "programme.parade.title", "Optocht").unwrap();
    set.apply().unwrap();
    Catalog::open(&folder.0).unwrap();
}

#[test]
fn other_edits_leave_items_as_they_are() {
    let french = "+++\ntitle = \"Fête\"\n[programme.parade]\ntitle = \"x\"\n+++\n";
    let folder = tree(french);
    folder.file("events/b/entry.toml", "organiser = \"events/a\"\n");
    folder.file("events/b/fr.md", "+++\ntitle = \"B\"\n+++\n");
    let tree = ContentTree::open(&folder.0).unwrap();
    // A reference is by id, so nothing else changes.
    assert_eq!(
        tree.rename_slug("events/a", tag("fr"), "la-fete").unwrap().to_string(),
        "changed  events/a/fr.md\n  + slug = \"la-fete\"\n  + former_slugs = [\"a\"]\n"
    );
    let retired = tree.retire_language(tag("fr")).unwrap();
    assert_eq!(
        retired.to_string(),
        "changed  events/a/fr.md\n  + status = \"withdrawn\"\n\
         changed  events/b/fr.md\n  + status = \"withdrawn\"\n"
    );
    retired.apply().unwrap();
    Catalog::open(&folder.0).unwrap();
}
