//! Changes that readers are told about: their moments, and what they move.

use crate::support::foreign::open;
use crate::support::{at, codes, load, read, refuse, tag, tree};
use isogloss::content::{Change, Status, Value, Variant, Window};
use isogloss::feed::{Feed, FeedFormat};
use isogloss::json::Document;
use isogloss::sitemap::Sitemap;
use isogloss::structured_data::StructuredData;
use isogloss::{Catalog, Entry, Timestamp, date};
use proptest::prelude::*;
use serde_json::json;

const SITE: &str = "time_zone = \"Europe/Brussels\"\n[urls]\nbase = \"https://www.example.org\"\n";

const MAJOR: &str =
    "[[changes]]\ndate = 2027-03-01\nnote = \"Les tarifs 2027 sont en vigueur.\"\nmajor = true\n";
const MINOR: &str = "[[changes]]\ndate = 2027-03-04T08:30:00\nnote = \"Une faute est corrigée.\"\n";

/// Returns a page in French and in Dutch, of which the French one has changes.
fn tariffs(changes: &str) -> Catalog {
    let french = format!("+++\ntitle = \"Tarifs\"\n{changes}+++\nDix euros.\n");
    let dutch = "+++\ntitle = \"Tarieven\"\n[[changes]]\ndate = 2027-02-01\n\
                 note = \"De tarieven van 2027 zijn bekend.\"\n+++\nTien euro.\n";
    let files = [("pages/tariffs/fr.md", &*french), ("pages/tariffs/nl.md", dutch)];
    load("fr nl", SITE, &files)
}

/// Returns the days and notes that a reader sees.
fn shown(catalog: &Catalog, language: &str, moment: &str) -> Vec<String> {
    let edition = catalog.edition(tag(language), at(moment)).unwrap();
    let changes = edition.get("pages/tariffs").unwrap().changes();
    changes.iter().map(|change| format!("{} {}", change.date(), change.note().as_str())).collect()
}

fn updated(catalog: &Catalog, id: &str, moment: Timestamp) -> Option<Timestamp> {
    catalog.edition(tag("fr"), moment).unwrap().get(id).unwrap().updated()
}

#[test]
fn readers_see_the_changes_of_their_text_from_its_date_on() {
    let catalog = tariffs(&format!("{MAJOR}{MINOR}"));
    assert!(catalog.report().is_empty(), "{}", catalog.report());
    let major = "2027-03-01 Les tarifs 2027 sont en vigueur.";
    let minor = "2027-03-04 Une faute est corrigée.";
    let table: [(&str, &str, &[&str]); 6] = [
        ("fr", "2027-02-28T22:59:59Z", &[]),
        ("fr", "2027-02-28T23:00:00Z", &[major]),
        ("fr", "2027-03-04T07:29:59Z", &[major]),
        ("fr", "2027-03-04T07:30:00Z", &[minor, major]),
        ("nl", "2027-01-31T22:59:59Z", &[]),
        ("nl", "2027-03-04T07:30:00Z", &["2027-02-01 De tarieven van 2027 zijn bekend."]),
    ];
    for (language, moment, expected) in table {
        assert_eq!(shown(&catalog, language, moment), expected, "{language} {moment}");
    }
    let mut moments = Vec::new();
    let mut moment = Timestamp::MIN;
    while let Some(next) = catalog.next_change_after(moment) {
        moments.push(next.to_string());
        moment = next;
    }
    assert_eq!(moments, ["2027-01-31T23:00:00Z", "2027-02-28T23:00:00Z", "2027-03-04T07:30:00Z"]);
}

#[test]
fn a_note_has_the_language_and_the_typography_of_its_text() {
    let files = [(
        "pages/a/fr.md",
        "+++\ntitle = \"A\"\n[[changes]]\ndate = 2025-01-01\nnote = \"L'horaire : \\\"été\\\"\"\n+++\n",
    )];
    let catalog = load("nl fr", "typography = true\n", &files);
    let changes = read(&catalog, "nl").get("pages/a").unwrap().changes();
    let note = changes[0].note();
    assert_eq!((note.language(), note.is_other_language()), (tag("fr"), true));
    assert_eq!(note.as_str(), "L’horaire\u{a0}: «\u{202f}été\u{202f}»");
}

#[test]
fn only_a_major_change_moves_the_last_change() {
    let april = at("2027-04-01T00:00:00Z");
    let major = Some(at("2027-02-28T23:00:00Z"));
    let table = [
        ("", None),
        (MINOR, None),
        (MAJOR, major),
        (&*format!("{MINOR}{MAJOR}"), major),
        // The field `updated` counts too.
        (&*format!("updated = 2027-02-01T00:00:00Z\n{MAJOR}"), major),
        (&*format!("updated = 2027-03-20T00:00:00Z\n{MAJOR}"), Some(at("2027-03-20T00:00:00Z"))),
        (
            &*format!("published_from = 2027-03-10T00:00:00Z\n{MAJOR}"),
            Some(at("2027-03-10T00:00:00Z")),
        ),
    ];
    for (changes, expected) in table {
        assert_eq!(updated(&tariffs(changes), "pages/tariffs", april), expected, "{changes}");
    }
    let before = updated(&tariffs(MAJOR), "pages/tariffs", at("2027-02-28T22:59:59Z"));
    assert_eq!(before, None);
}

/// Returns a news item with changes and a body.
fn news(changes: &str, body: &str) -> Catalog {
    let text = format!("+++\ntitle = \"Grève\"\nsummary = \"Avis\"\n{changes}+++\n{body}\n");
    load("fr", SITE, &[("news/a/entry.toml", "date = 2027-01-05\n"), ("news/a/fr.md", &text)])
}

/// Returns all that tells machines when the item was last changed, by its name.
fn announced(catalog: &Catalog, moment: Timestamp) -> Vec<(&'static str, String)> {
    let edition = catalog.edition(tag("fr"), moment).unwrap();
    let entry = edition.get("news/a").unwrap();
    let feed = |format| {
        let mut bytes = Vec::new();
        Feed::new(edition).unwrap().write(format, &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    };
    let mut sitemap = Vec::new();
    Sitemap::new(catalog, moment).unwrap().write(&mut sitemap).unwrap();
    vec![
        ("Atom", feed(FeedFormat::Atom)),
        ("RSS", feed(FeedFormat::Rss)),
        ("JSON Feed", feed(FeedFormat::Json)),
        ("sitemap", String::from_utf8(sitemap).unwrap()),
        ("structured data", StructuredData::of_entry(&entry).unwrap().to_json()),
        ("JSON", json!(Document::new(&entry))["updated"].to_string()),
    ]
}

#[test]
fn a_minor_change_alters_no_byte_of_feeds_and_sitemaps() {
    let moment = at("2027-04-01T00:00:00Z");
    let before = announced(&news("", "Demain."), moment);
    assert_eq!(announced(&news(MINOR, "Demain."), moment), before);
    // Neither does a change that is still to come.
    let february = at("2027-02-01T00:00:00Z");
    assert_eq!(
        announced(&news(MAJOR, "Demain."), february),
        announced(&news("", "Demain."), february)
    );
    let of_sitemap =
        |all: Vec<(&'static str, String)>| all.into_iter().find(|it| it.0 == "sitemap");
    let other_body = announced(&news(MINOR, "Après-demain."), moment);
    assert_eq!(of_sitemap(other_body), of_sitemap(before));
}

#[test]
fn a_major_change_moves_feeds_sitemaps_and_structured_data() {
    let moment = at("2027-04-01T00:00:00Z");
    let catalog = news(&format!("{MINOR}{MAJOR}"), "Demain.");
    let announced = announced(&catalog, moment);
    let table = [
        ("Atom", "<updated>2027-03-01T00:00:00+01:00</updated>"),
        ("Atom", "<published>2027-01-05T00:00:00+01:00</published>"),
        ("JSON Feed", "\"date_modified\":\"2027-03-01T00:00:00+01:00\""),
        ("sitemap", "<lastmod>2027-02-28T23:00:00Z</lastmod>"),
        ("structured data", "\"dateModified\":\"2027-03-01T00:00:00+01:00\""),
        ("JSON", "2027-02-28T23:00:00Z"),
    ];
    for (name, expected) in table {
        let (_, found) = announced.iter().find(|it| it.0 == name).unwrap();
        assert!(found.contains(expected), "{name}: {found}");
    }
    // The item stays the same one.
    let id =
        |text: &str| text.split("<id>").nth(2).unwrap().split("</id>").next().unwrap().to_owned();
    let without = self::announced(&news("", "Demain."), moment);
    assert_eq!(id(&announced[0].1), id(&without[0].1));
}

#[test]
fn json_has_changes_only_if_there_are_any() {
    let catalog = tariffs(&format!("{MAJOR}{MINOR}"));
    let document = |moment: &str| {
        let edition = catalog.edition(tag("fr"), at(moment)).unwrap();
        json!(Document::summary(&edition.get("pages/tariffs").unwrap()))
    };
    assert_eq!(document("2027-01-01T00:00:00Z").get("changes"), None);
    let changes = document("2027-04-01T00:00:00Z")["changes"].clone();
    let short = changes.as_array().unwrap().iter().map(|change| {
        json!([
            change["date"],
            change["note"]["value"],
            change["note"]["language"],
            change["major"]
        ])
    });
    assert_eq!(
        short.collect::<Vec<_>>(),
        [
            json!(["2027-03-04", "Une faute est corrigée.", "fr", false]),
            json!(["2027-03-01", "Les tarifs 2027 sont en vigueur.", "fr", true]),
        ]
    );
}

#[cfg(feature = "templates")]
mod pages {
    use std::sync::Arc;

    use super::*;
    use isogloss::http::{Request, Responder};
    use isogloss::template::Theme;
    use isogloss::website::{View, Website};

    fn page(theme: Theme, catalog: Catalog, language: &str, moment: &str) -> String {
        theme.entry(&View::new(catalog, at(moment)), tag(language), "pages/tariffs").unwrap()
    }

    #[test]
    fn templates_have_the_changes() {
        let catalog = tariffs(&format!("{MAJOR}{MINOR}"));
        let template = "{% for it in entry.changes %}{{ it.date }} {{ it.date|date }} {{ it.moment }} \
                        {{ it.note }} {{ it.is_major }}\n{% endfor %}{{ entry.updated }}";
        let theme = || {
            let theme = Theme::new(tariffs("").site()).unwrap();
            theme.with_template("mission-page.html", template).unwrap()
        };
        assert_eq!(
            page(theme(), catalog.clone(), "fr", "2027-04-01T00:00:00Z"),
            "2027-03-04 4 mars 2027 2027-03-04T08:30:00+01:00 Une faute est corrigée. false\n\
             2027-03-01 1 mars 2027 2027-03-01T00:00:00+01:00 Les tarifs 2027 sont en vigueur. true\n\
             2027-03-01T00:00:00+01:00"
        );
        assert_eq!(page(theme(), catalog, "fr", "2027-01-01T00:00:00Z"), "");
    }

    #[test]
    fn the_theme_shows_the_history_of_a_page_only_if_there_is_one() {
        let theme = || Theme::new(tariffs("").site()).unwrap();
        let shown = page(theme(), tariffs(MAJOR), "fr", "2027-04-01T00:00:00Z");
        assert!(shown.contains("<summary>Modifications de cette page</summary>"), "{shown}");
        let date = "<dt><time datetime=\"2027-03-01\">1 mars 2027</time></dt>\n\
                    <dd>Les tarifs 2027 sont en vigueur.</dd>";
        assert!(shown.contains(date), "{shown}");
        let dutch = page(theme(), tariffs(MAJOR), "nl", "2027-04-01T00:00:00Z");
        assert!(dutch.contains("<summary>Wijzigingen aan deze pagina</summary>"), "{dutch}");
        // Readers of other languages get the notes of the text that they read.
        for (language, words) in
            [("de", "Änderungen an dieser Seite"), ("en", "Changes to this page")]
        {
            let files =
                [("pages/tariffs/fr.md", &*format!("+++\ntitle = \"Tarifs\"\n{MAJOR}+++\n"))];
            let catalog = load("fr de en", SITE, &files);
            let theme = Theme::new(catalog.site()).unwrap();
            let page = page(theme, catalog, language, "2027-04-01T00:00:00Z");
            let summary = format!("<summary lang=\"{language}\">{words}</summary>");
            assert!(page.contains(&summary) && page.contains(date), "{page}");
        }
        // Before the first change the page is that of a text without changes.
        let moment = "2027-01-01T00:00:00Z";
        let before = page(theme(), tariffs(MAJOR), "fr", moment);
        assert_eq!(before, page(theme(), tariffs(""), "fr", moment));
        assert!(!before.contains("<details"), "{before}");
    }

    #[test]
    fn a_news_item_shows_its_history_too() {
        let catalog = news(MINOR, "Demain.");
        let theme = Theme::new(catalog.site()).unwrap();
        let view = View::new(catalog, at("2027-04-01T00:00:00Z"));
        let page = theme.entry(&view, tag("fr"), "news/a").unwrap();
        assert!(page.contains("<dd>Une faute est corrigée.</dd>"), "{page}");
    }

    #[test]
    fn the_tag_of_a_page_changes_when_a_change_appears() {
        let catalog = Arc::new(tariffs(MINOR));
        let website = Website::new().with_theme(Theme::new(catalog.site()).unwrap());
        let fetched = |moment: &str| {
            let view = View::new(Arc::clone(&catalog), at(moment));
            let request = Request::new("GET", "/fr/pages/tariffs/");
            let response = Responder::new().respond(&website, &view, &request);
            let header = |name: &str| response.header(name).unwrap().to_owned();
            (header("ETag"), header("Cache-Control"))
        };
        let (early, _) = fetched("2027-03-04T07:00:00Z");
        let (late, lifetime) = fetched("2027-03-04T07:29:50Z");
        let (after, _) = fetched("2027-03-04T07:30:00Z");
        assert_eq!(early, late);
        assert_ne!(late, after);
        assert!(lifetime.contains("max-age=10"), "{lifetime}");
    }
}

#[test]
fn changes_in_code_are_those_of_files() {
    let of_files = tariffs(&format!("{MAJOR}{MINOR}"));
    let major = Change::new(date(2027, 3, 1), "Les tarifs 2027 sont en vigueur.").with_major(true);
    let minor = Change::new(date(2027, 3, 4).at(8, 30, 0, 0), "Une faute est corrigée.");
    let text = |language| Variant::new(tag(language));
    let french = text("fr").with("title", "Tarifs").with_body("Dix euros.\n");
    let dutch = text("nl")
        .with("title", "Tarieven")
        .with_body("Tien euro.\n")
        .with_change(Change::new(at("2027-01-31T23:00:00Z"), "De tarieven van 2027 zijn bekend."));
    let page = |french| {
        let page = Entry::new("pages/tariffs", "mission-page");
        let entry = page.with_variant(french).with_variant(dutch.clone());
        tree("fr nl", SITE, &[]).entry(entry).build().unwrap()
    };
    let given = page(french.clone().with_change(minor).with_change(major));
    let row = json!({ "title": "Tarifs", "body": "Dix euros.\n", "changes": [
        { "date": "2027-03-01", "note": "Les tarifs 2027 sont en vigueur.", "major": true },
        { "date": "2027-03-04T08:30:00", "note": "Une faute est corrigée." },
    ] });
    let of_row = page(Variant::from_row(tag("fr"), &row).unwrap());
    assert_eq!(given.fingerprint(), of_files.fingerprint());
    assert_eq!(of_row.fingerprint(), of_files.fingerprint());
    assert_ne!(page(french).fingerprint(), of_files.fingerprint());
    let june = "2027-06-01T00:00:00Z";
    assert_eq!(shown(&given, "fr", june), shown(&of_files, "fr", june));
}

#[test]
fn every_part_of_a_change_is_in_the_fingerprint() {
    let parts =
        [MAJOR, MINOR, "", &MAJOR.replace("03-01", "03-02"), &MAJOR.replace("true", "false")];
    let mut marks: Vec<u64> = parts.iter().map(|part| tariffs(part).fingerprint()).collect();
    marks.push(tariffs(&MAJOR.replace("2027 sont", "2028 sont")).fingerprint());
    marks.push(tariffs(&format!("{MAJOR}{MINOR}")).fingerprint());
    // The order in the file has no meaning.
    assert_eq!(tariffs(&format!("{MINOR}{MAJOR}")).fingerprint(), marks[6]);
    marks.sort_unstable();
    marks.dedup();
    assert_eq!(marks.len(), 7);
}

#[test]
fn mistakes_in_code_name_the_text() {
    let text = Variant::new(tag("fr")).with("title", "Tarifs");
    let build = |text: Variant| {
        let page = Entry::new("pages/a", "mission-page").with_variant(text);
        let result = tree("fr", SITE, &[]).entry(page).build();
        let report = result.map_or_else(
            |error| error.report().unwrap().clone(),
            |catalog| catalog.report().clone(),
        );
        report.iter().map(|finding| finding.message().to_owned()).collect::<Vec<_>>()
    };
    let change = |date: Value| Change::new(date, "Corrigé.");
    let row = |changes: serde_json::Value| {
        Variant::from_row(tag("fr"), &json!({ "title": "Tarifs", "changes": changes })).unwrap()
    };
    let table = [
        (
            text.clone().with_change(change(Value::Integer(2027))),
            "date of a change of pages/a in fr is a whole number; expected a date such as \
             2027-03-01, with or without a time",
        ),
        (
            text.clone().with_change(Change::new(date(2027, 3, 1), " ")),
            "a change of pages/a in fr has no note",
        ),
        (
            text.clone()
                .with_change(change(date(2027, 3, 1).into()))
                .with_change(change(at("2027-02-28T23:00:00Z").into()).with_major(true)),
            "two changes of pages/a in fr have the same date and the same note",
        ),
        (
            text.clone().with_change(change(date(2027, 3, 28).at(2, 30, 0, 0).into())),
            "date of a change of pages/a in fr is 2027-03-28T02:30:00, which does not exist in \
             Europe/Brussels; 2027-03-28T03:30:00+02:00 is used",
        ),
        (row(json!("hier")), "changes of pages/a in fr is text; expected a list of tables"),
        (
            row(json!({ "date": "2027-03-01", "note": "x" })),
            "changes of pages/a in fr is a table; expected a list of tables, each below [[changes]]",
        ),
        (row(json!([1])), "a change of pages/a in fr is a whole number; expected a table"),
        (row(json!([{ "note": "x" }])), "a change of pages/a in fr has no date"),
        (row(json!([{ "date": "2027-03-01" }])), "a change of pages/a in fr has no note"),
        (
            row(json!([{ "date": "2027-03-01", "note": 3 }])),
            "note of a change of pages/a in fr is a whole number; expected text",
        ),
        (
            row(json!([{ "date": "2027-03-01", "note": "x", "major": "oui" }])),
            "major of a change of pages/a in fr is text; expected true or false",
        ),
        (
            row(json!([{ "date": "2027-03-01", "note": "x", "majeur": true }])),
            "a change of pages/a in fr has no key \"majeur\"",
        ),
    ];
    for (text, expected) in table {
        assert_eq!(build(text), [expected]);
    }
    let as_field = build(text.with("changes", vec!["x"]));
    assert_eq!(as_field.len(), 1);
    assert!(as_field[0].contains("no field \"changes\""), "{as_field:?}");
}

#[test]
fn a_kind_cannot_declare_a_field_of_this_name() {
    let site =
        "[kinds.vacancy.fields]\ntitle = { type = \"text\" }\nchanges = { type = \"texts\" }\n";
    let error = refuse("fr", site, &[]);
    assert_eq!(codes(&error), ["duplicate-declaration"]);
}

#[test]
fn in_a_tree_of_another_tool_the_name_is_free() {
    let text = "---\ntitle: A\nchanges: [encre, papier]\n---\nTexte.\n";
    let config = "defaultContentLanguage = 'fr'\n[taxonomies]\nchange = 'changes'\n\
                  translation = 'translation'\nformer = 'former_slugs'\n";
    let trees = [
        vec![("hugo.toml", "defaultContentLanguage = 'fr'\n"), ("content/posts/a.md", text)],
        vec![("hugo.toml", config), ("content/posts/a.md", text)],
        vec![
            ("zola.toml", "base_url = 'https://example.be'\ndefault_language = 'fr'\n"),
            (
                "content/posts/a.md",
                "+++\ntitle = 'A'\n[extra]\nchanges = ['encre', 'papier']\n+++\nTexte.\n",
            ),
        ],
    ];
    for files in trees {
        let catalog = open(&files);
        assert!(catalog.report().is_empty(), "{files:?}\n{}", catalog.report());
        let edition = catalog.edition(tag("fr"), at("2027-01-01T00:00:00Z")).unwrap();
        assert!(edition.get("posts/a").unwrap().changes().is_empty(), "{files:?}");
    }
}

#[test]
fn a_change_counts_only_while_its_text_is_public() {
    let next = |head: &str| tariffs(head).next_change_after(at("2027-02-15T00:00:00Z"));
    let change = Some(at("2027-02-28T23:00:00Z"));
    let table = [
        (String::new(), change),
        ("status = \"draft\"\n".to_owned(), None),
        ("published_until = 2027-02-01\n".to_owned(), None),
        ("published_from = 2027-02-20\n".to_owned(), Some(at("2027-02-19T23:00:00Z"))),
        ("published_from = 2027-03-20\n".to_owned(), Some(at("2027-03-19T23:00:00Z"))),
    ];
    for (head, expected) in table {
        assert_eq!(next(&format!("{head}{MAJOR}")), expected, "{head}");
    }
}

#[test]
fn a_changed_entry_has_the_changes_of_one_that_was_loaded() {
    let page = |changes: &[(i8, bool)]| {
        let text = Variant::new(tag("fr")).with("title", "Tarifs");
        let text = changes.iter().fold(text, |text, (day, is_major)| {
            text.with_change(Change::new(date(2027, 3, *day), "Corrigé.").with_major(*is_major))
        });
        Entry::new("pages/a", "mission-page").with_variant(text)
    };
    let build = |changes| tree("fr", SITE, &[]).entry(page(changes)).build().unwrap();
    let march = at("2027-03-01T12:00:00Z");
    let lists: [&[(i8, bool)]; 4] = [&[], &[(1, true)], &[(1, false), (5, true)], &[(7, true)]];
    let mut catalog = build(lists[0]);
    for changes in lists.into_iter().chain([lists[0]]) {
        // The caches of the catalog are filled before it changes.
        let _ = (catalog.fingerprint(), catalog.next_change_after(march));
        catalog = catalog.with_entry(page(changes)).unwrap();
        let built = build(changes);
        assert_eq!(catalog.fingerprint(), built.fingerprint(), "{changes:?}");
        assert_eq!(catalog.next_change_after(march), built.next_change_after(march));
        assert_eq!(updated(&catalog, "pages/a", march), updated(&built, "pages/a", march));
    }
}

/// A change, by the hour from the beginning of 2027, and whether it is major.
fn change() -> impl Strategy<Value = (i64, bool)> {
    (0..200_i64, any::<bool>())
}

fn hour(number: i64) -> Timestamp {
    at("2027-01-01T00:00:00Z") + jiff::SignedDuration::from_hours(number)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    /// The last change of a text is the latest of its major changes so far and of its other dates,
    /// and nothing is shown or moved between two moments at which the catalog says that it changes.
    #[test]
    fn the_last_change_follows_from_the_list(
        changes in prop::collection::vec(change(), 0..8),
        field in prop::option::of(0..200_i64),
        from in prop::option::of(0..200_i64),
        is_draft in any::<bool>(),
    ) {
        let mut text = Variant::new(tag("fr")).with("title", "T");
        text = text.with_optional("updated", field.map(hour));
        text = text.with_window(Window { from: from.map(hour), until: None });
        for (number, (at, is_major)) in changes.iter().enumerate() {
            text = text.with_change(Change::new(hour(*at), number.to_string()).with_major(*is_major));
        }
        if is_draft {
            text = text.with_status(Status::Draft);
        }
        let page = Entry::new("pages/a", "mission-page").with_variant(text);
        let catalog = tree("fr", "", &[]).entry(page).build().unwrap();
        let mut state = None;
        for number in -1..201 {
            let now = hour(number);
            let edition = catalog.edition(tag("fr"), now).unwrap();
            let found = edition.get("pages/a").map(|entry| (entry.updated(), entry.changes().len()));
            let is_public = !is_draft && from.is_none_or(|from| from <= number);
            prop_assert_eq!(found.is_some(), is_public);
            let previewed = edition.preview().get("pages/a").unwrap();
            let so_far = || changes.iter().filter(|(at, _)| *at <= number);
            let major = so_far().filter(|(_, is_major)| *is_major).map(|(at, _)| *at);
            let expected = major.chain(field).chain(from).max().map(hour);
            prop_assert_eq!(previewed.updated(), expected);
            prop_assert_eq!(previewed.changes().len(), so_far().count());
            prop_assert!(previewed.changes().is_sorted_by_key(|it| std::cmp::Reverse(it.moment())));
            if state.is_some_and(|before| before != found) {
                prop_assert_eq!(catalog.next_change_after(hour(number - 1)), Some(now));
            }
            state = Some(found);
        }
    }
}
