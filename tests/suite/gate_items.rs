//! The conditions of gates for the fields of items, and for files.

use isogloss::catalog::Violation;
use isogloss::{Catalog, Site, Timestamp};

const SITE: &str = r#"
[[languages]]
tag = "fr"
[[languages]]
tag = "nl"

[kinds.event]
folder = "events"
lookup = "per-field"
fields.title = { type = "text", required = true }
fields.document = { type = "file" }
fields.handouts = { type = "files" }
fields.details = { type = "markdown" }
[kinds.event.fields.visit]
type = "group"
scope = "neutral"
fields.postcode = { type = "text", scope = "neutral" }
fields.street = { type = "text" }
[kinds.event.fields.programme]
type = "list"
scope = "neutral"
fields.at = { type = "date" }
fields.title = { type = "text" }
fields.guests = { type = "texts" }
fields.leaflet = { type = "file" }
fields.picture = { type = "image" }
[kinds.event.fields.programme.fields.stops]
type = "list"
scope = "neutral"
fields.name = { type = "text" }
[kinds.event.fields.blocks]
type = "list"
[kinds.event.fields.blocks.shapes.quote]
fields.words = { type = "text" }
[kinds.event.fields.blocks.shapes.link]
fields.target = { type = "url" }
"#;

const ENTRY: &str = "
[[programme]]
id = \"doors\"
[[programme]]
id = \"parade\"
title = { nl = \"Optocht\" }
stops = [{ id = \"a\" }, { id = \"b\" }]
";

fn catalog(gate: &str, entry: &str, french: &str, dutch: &str) -> Catalog {
    Catalog::builder()
        .file("site.toml", format!("{SITE}[[gates]]\nname = \"g\"\n{gate}\n"))
        .file("events/a/entry.toml", entry)
        .file("events/a/a.pdf", "1")
        .file("events/a/fr.md", format!("+++\ntitle = \"Fête\"\n{french}+++\n"))
        .file("events/a/nl.md", format!("+++\ntitle = \"Feest\"\n{dutch}+++\n"))
        .build()
        .unwrap_or_else(|error| panic!("{gate}\n{error:?}"))
}

/// Returns the violations of one gate, without its name.
fn violations(gate: &str, entry: &str, french: &str, dutch: &str) -> Vec<String> {
    let catalog = catalog(gate, entry, french, dutch);
    let found = catalog.gate_violations(Timestamp::UNIX_EPOCH);
    let start = "events/a does not pass the gate g: ";
    let reason = |it: &Violation<'_>| it.to_string().strip_prefix(start).unwrap().to_owned();
    found.iter().map(reason).collect()
}

#[test]
fn each_item_has_its_own_words() {
    let table: &[(&str, &str, &str, &[&str])] = &[
        (
            "own = [\"programme.title\"]",
            "programme.doors.title = \"Portes\"\nprogramme.parade.title = \"Défilé\"\n",
            "programme.doors.title = \"Deuren\"\n",
            // The Dutch title of the parade is in the entry.
            &[],
        ),
        (
            "own = [\"programme.title\", \"programme.guests\"]",
            "programme.doors.title = \"Portes\"\nprogramme.doors.guests = [\"la fanfare\"]\n",
            "",
            &[
                "the text in fr has no programme.parade.title of its own",
                "the text in nl has no programme.doors.title of its own",
                "the text in fr has no programme.parade.guests of its own",
                "the text in nl has no programme.doors.guests of its own",
                "the text in nl has no programme.parade.guests of its own",
            ],
        ),
        // A list within an item.
        (
            "own = [\"programme.stops.name\"]",
            "programme.parade.stops.a.name = \"Gare\"\nprogramme.parade.stops.b.name = \"Pont\"\n",
            "programme.parade.stops.b.name = \"Brug\"\n",
            &["the text in nl has no programme.parade.stops.a.name of its own"],
        ),
        // A group is one item, even if nothing is in it.
        (
            "own = [\"visit.street\"]",
            "visit.street = \"Rue de la Loi\"\n",
            "",
            &["the text in nl has no visit.street of its own"],
        ),
        // Items that each language has for itself. Those of another shape have no such field.
        (
            "own = [\"blocks.words\"]",
            "[[blocks]]\nid = \"a\"\nshape = \"quote\"\nwords = \"Bref\"\n[[blocks]]\nid = \"b\"\nshape = \"link\"\n",
            "[[blocks]]\nid = \"c\"\nshape = \"quote\"\n",
            &[
                "the text in fr has no blocks.c.words of its own",
                "the text in nl has no blocks.a.words of its own",
                "the text in nl has no blocks.c.words of its own",
            ],
        ),
        (
            "longest = { title = 10, programme.title = 6 }\nshortest.\"programme.stops.name\" = 5",
            "programme.doors.title = \"Portes\"\nprogramme.parade.title = \"Le défilé\"\n",
            "programme.doors.title = \"Deuren\"\nprogramme.parade.stops.b.name = \"Brug\"\n",
            &[
                "the programme.parade.title in fr has 9 characters; the maximum is 6",
                "the programme.parade.title in nl has 7 characters; the maximum is 6",
                "the programme.parade.stops.b.name in nl has 4 characters; the minimum is 5",
            ],
        ),
        (
            "own = [\"details\"]",
            "details = \"Oui\"\n",
            "",
            &["the text in nl has no details of its own"],
        ),
    ];
    for (gate, french, dutch, expected) in table {
        assert_eq!(violations(gate, ENTRY, french, dutch), *expected, "{gate}");
    }
    // Without items, there is nothing to check.
    assert_eq!(violations("own = [\"programme.title\"]", "", "", ""), [""; 0]);
}

#[test]
fn a_violation_has_the_path_of_its_item() {
    let catalog = catalog("own = [\"title\", \"programme.stops.name\"]", ENTRY, "", "");
    let found = catalog.gate_violations(Timestamp::UNIX_EPOCH);
    assert_eq!(found.len(), 4);
    assert_eq!(found[0].field(), Some("programme.stops.name"));
    assert_eq!(found[0].path().as_deref(), Some("programme.parade.stops.a.name"));
    assert_eq!(found[0].location().unwrap().to_string(), "events/a/fr.md");
}

#[test]
fn each_language_has_its_own_file() {
    let nl = "the text in nl has no document of its own";
    let fr = "the text in fr has no document of its own";
    let own = "document = \"a.pdf\"\n";
    let title = "document = { file = \"a.pdf\", title = { fr = \"Avis\", nl = \"Advies\" } }\n";
    let table: &[(&str, &str, &str, &[&str])] = &[
        ("", "", "", &[fr, nl]),
        ("", own, "", &[nl]),
        ("", own, own, &[]),
        ("document = { nl = \"a.pdf\" }\n", own, "", &[]),
        ("document = { fr = \"a.pdf\", nl = \"a.pdf\" }\n", "", "", &[]),
        ("document = { fr = \"a.pdf\" }\n", "", "", &[nl]),
        // A file for all languages is that of none of them, whatever its titles are.
        (own, "", "", &[fr, nl]),
        (title, "", "", &[fr, nl]),
    ];
    for (entry, french, dutch, expected) in table {
        let found = violations("own = [\"document\"]", entry, french, dutch);
        assert_eq!(found, *expected, "{entry}{french}{dutch}");
    }
    let entry = "handouts = { fr = [\"a.pdf\"] }\n[[programme]]\nid = \"doors\"\nleaflet = { fr = \"a.pdf\" }\n";
    assert_eq!(
        violations("own = [\"handouts\", \"programme.leaflet\"]", entry, "", ""),
        [
            "the text in nl has no handouts of its own",
            "the text in nl has no programme.doors.leaflet of its own"
        ]
    );
}

#[test]
fn pictures_of_items_have_alternative_texts() {
    let entry = "[[programme]]\nid = \"doors\"\n[[programme]]\nid = \"parade\"\n\
        picture = { src = \"/a.svg\", alt = { fr = \"Un char\" } }\n";
    assert_eq!(
        violations("images = [\"programme.picture\"]", entry, "", ""),
        [
            "there is no programme.doors.picture",
            "the programme.parade.picture has no alternative text in nl"
        ]
    );
}

#[test]
fn an_entry_is_held_back_for_its_items() {
    let gate = "own = [\"programme.title\"]\notherwise = \"hold\"";
    let is_held = |french: &str| {
        let catalog = catalog(gate, "[[programme]]\nid = \"doors\"\n", french, "");
        catalog.entry("events/a").unwrap().is_held(Timestamp::UNIX_EPOCH)
    };
    assert!(is_held(""));
    assert!(is_held("programme.doors.title = \"Portes\"\n"));
    let both = "[[programme]]\nid = \"doors\"\ntitle = { fr = \"Portes\", nl = \"Deuren\" }\n";
    let catalog = catalog(gate, both, "", "");
    assert!(!catalog.entry("events/a").unwrap().is_held(Timestamp::UNIX_EPOCH));
}

#[test]
fn a_wrong_path_is_an_error_with_a_suggestion() {
    let own = "which is not a translated text field or a file of its kinds";
    let text = "which is not a translated text field of its kinds";
    let table = [
        ("own = [\"programme.titel\"]", "programme.titel", own, "programme.title"),
        ("own = [\"programme.at\"]", "programme.at", own, "programme.title"),
        ("own = [\"programe.title\"]", "programe.title", own, "programme.title"),
        ("own = [\"programme\"]", "programme", own, "programme.title"),
        ("own = [\"visit.postcode\"]", "visit.postcode", own, "visit.street"),
        ("own = [\"programme.parade.title\"]", "programme.parade.title", own, "programme.title"),
        ("own = [\"blocks.target\"]", "blocks.target", own, "blocks.words"),
        ("longest.programme.guests = 9", "programme.guests", text, "programme.title"),
        ("shortest.programme.stops.nam = 9", "programme.stops.nam", text, "programme.stops.name"),
        ("images = [\"picture\"]", "picture", "which is not an image field", "programme.picture"),
    ];
    for (gate, path, what, known) in table {
        let site = format!("{SITE}[[gates]]\n{gate}\n");
        let error = Site::parse_toml(&site).unwrap_err();
        let report = error.report().unwrap();
        assert_eq!(report.len(), 1, "{gate}\n{report}");
        let finding = report.iter().next().unwrap();
        let expected = format!("the gate 1 names \"{path}\", {what}");
        assert!(finding.message().starts_with(&expected), "{gate}\n{finding}");
        let hint = finding.hint().map(ToString::to_string).unwrap_or_default();
        assert!(hint.contains(known), "{gate}: {hint}");
    }
}
