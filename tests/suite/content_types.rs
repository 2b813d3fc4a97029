//! References, choices, files, groups and lists.

use isogloss::content::{File, LocalizedText, Value};
use isogloss::{Catalog, CatalogBuilder, Edition, Timestamp};

const SITE: &str = r#"
time_zone = "Europe/Brussels"
[[languages]]
tag = "fr"
[[languages]]
tag = "nl"
[[languages]]
tag = "de"
[[languages]]
tag = "en"

[[choices.grade]]
id = "a"
name = { fr = "Niveau A", nl = "Niveau A", de = "Stufe A", en = "Level A" }
[[choices.grade]]
id = "b"
name = { fr = "Niveau B", nl = "Niveau B", de = "Stufe B", en = "Level B" }

[kinds.person]
folder = "people"
lookup = "per-field"
fields.title = { type = "text", required = true }
fields.function = { type = "text" }
fields.email = { type = "email" }

[kinds.event]
folder = "events"
lookup = "per-field"
[kinds.event.fields]
title = { type = "text", required = true }
organiser = { type = "reference", to = ["person"] }
[kinds.event.fields.programme]
type = "list"
scope = "neutral"
fields.at = { type = "moment", required = true }
fields.speakers = { type = "references", to = ["person"] }
fields.title = { type = "text", required = true }
fields.place = { type = "text" }

[kinds.vacancy]
folder = "jobs"
[kinds.vacancy.fields]
title = { type = "text", required = true }
grade = { type = "choice", of = "grade" }
languages = { type = "choices", of = "grade" }
contact = { type = "reference", to = ["person"], required = true }

[kinds.publication]
folder = "publications"
[kinds.publication.fields]
title = { type = "text", required = true }
authors = { type = "references", to = ["person"] }
document = { type = "file" }

[kinds.report]
folder = "reports"
lookup = "per-field"
[kinds.report.fields]
title = { type = "text" }
[kinds.report.fields.blocks]
type = "list"
[kinds.report.fields.blocks.shapes.quote]
fields.words = { type = "text", required = true }
fields.who = { type = "text" }
[kinds.report.fields.blocks.shapes.facts]
fields.points = { type = "texts" }
[kinds.report.fields.blocks.shapes.gallery.fields.pictures]
type = "list"
fields.src = { type = "file" }
fields.alt = { type = "text" }
"#;

fn builder() -> CatalogBuilder {
    Catalog::builder()
        .file("site.toml", SITE)
        .file("people/anna/entry.toml", "email = \"anna.peeters@example.org\"\n")
        .file(
            "people/anna/nl.md",
            "+++\ntitle = \"Anna Peeters\"\nfunction = \"Hoofd pers\"\n+++\n",
        )
        .file("people/bart/fr.md", "+++\ntitle = \"Bart Lambert\"\n+++\n")
}

fn event() -> CatalogBuilder {
    builder()
        .file(
            "events/open/entry.toml",
            "organiser = \"people/anna\"\n\
             [[programme]]\nid = \"doors\"\nat = 2026-05-09T10:00:00\n\
             [[programme]]\nid = \"parade\"\nat = 2026-05-09T14:10:00\n\
             speakers = [\"people/anna\", \"people/bart\"]\n\
             [[programme]]\nid = \"end\"\nat = 2026-05-09T18:00:00\n\
             title = { fr = \"Clôture\", de = \"Ende\" }\n",
        )
        .file(
            "events/open/fr.md",
            "+++\ntitle = \"Portes ouvertes\"\n[programme.doors]\ntitle = \"Ouverture des portes\"\n\
             [programme.parade]\nplace = \"Place d’armes\"\n+++\n",
        )
        .file(
            "events/open/nl.md",
            "---\ntitle: Opendeurdag\nprogramme:\n  doors: { title: Deuren open }\n  \
             parade: { title: Defilé, place: Paradeplein }\n---\n",
        )
}

fn edition<'c>(catalog: &'c Catalog, language: &str) -> Edition<'c> {
    catalog.edition(language.parse().unwrap(), Timestamp::UNIX_EPOCH).unwrap()
}

/// Returns the items of a list as `id: title (language)`.
fn titles(edition: &Edition<'_>, id: &str, list: &str) -> Vec<String> {
    let items = edition.get(id).unwrap().items(list);
    let item = |item: &isogloss::edition::Item<'_>| {
        let title = item.text("title").unwrap();
        format!("{}: {} ({})", item.id(), title.as_str(), title.language())
    };
    items.iter().map(item).collect()
}

#[test]
fn items_of_a_neutral_list_find_their_language_one_by_one() {
    let catalog = event().build().unwrap();
    let expected = [
        ("fr", ["doors: Ouverture des portes (fr)", "parade: Defilé (nl)", "end: Clôture (fr)"]),
        ("nl", ["doors: Deuren open (nl)", "parade: Defilé (nl)", "end: Clôture (fr)"]),
        ("de", ["doors: Ouverture des portes (fr)", "parade: Defilé (nl)", "end: Clôture (fr)"]),
    ];
    for (language, expected) in expected {
        assert_eq!(titles(&edition(&catalog, language), "events/open", "programme"), expected);
    }
    let french = edition(&catalog, "fr");
    let parade = &french.get("events/open").unwrap().items("programme")[1];
    // All words of an item are in one language.
    assert_eq!(parade.text("place").unwrap().as_str(), "Paradeplein");
    assert!(parade.is_other_language());
    assert_eq!(parade.moment("at").unwrap().to_string(), "2026-05-09T12:10:00Z");
    let speakers = parade.references("speakers");
    assert!(speakers.iter().map(|it| it.id().as_str()).eq(["people/anna", "people/bart"]));
}

#[test]
fn references_are_resolved_both_ways() {
    let catalog = event()
        .file("publications/a/entry.toml", "authors = [\"people/bart\", \"people/anna\"]\n")
        .file("publications/a/nl.md", "+++\ntitle = \"Advies\"\n+++\n")
        .file("publications/b/entry.toml", "authors = [\"people/anna\"]\n")
        .file("publications/b/nl.md", "+++\ntitle = \"Ontwerp\"\nstatus = \"draft\"\n+++\n")
        .build()
        .unwrap();
    let dutch = edition(&catalog, "nl");
    let anna = dutch.get("people/anna").unwrap();
    let ids = |found: Vec<isogloss::ServedEntry<'_>>| -> Vec<String> {
        found.iter().map(|it| it.id().to_string()).collect()
    };
    assert_eq!(ids(anna.referring_entries("publication", "authors")), ["publications/a"]);
    assert_eq!(ids(anna.referring_entries("event", "organiser")), ["events/open"]);
    assert_eq!(ids(anna.referring_entries("event", "programme.speakers")), ["events/open"]);
    assert!(anna.referring_entries("vacancy", "contact").is_empty());
    let preview = dutch.preview();
    let anna = preview.get("people/anna").unwrap();
    assert_eq!(ids(anna.referring_entries("publication", "authors")).len(), 2);
    let authors = dutch.get("publications/a").unwrap().references("authors");
    assert_eq!(ids(authors), ["people/bart", "people/anna"]);
}

#[test]
fn blocks_of_a_page_are_aligned_as_sections_are() {
    let catalog = builder()
        .file(
            "reports/a/fr.md",
            "+++\ntitle = \"Rapport\"\n[[blocks]]\nid = \"intro\"\nshape = \"quote\"\nwords = \"Bref\"\n\
             [[blocks]]\nid = \"faces\"\nshape = \"gallery\"\n[[blocks.pictures]]\nid = \"cook\"\n\
             src = \"cook.jpg\"\nalt = \"Le cuisinier\"\n+++\n",
        )
        .file("reports/a/cook.jpg", "x")
        .file(
            "reports/a/nl.md",
            "---\ntitle: Verslag\nblocks:\n- { id: intro, shape: quote, words: Kort, who: Wij }\n\
             - { id: why, shape: facts, points: [een, twee] }\n---\n",
        )
        .build()
        .unwrap();
    let blocks = |language: &str| -> Vec<String> {
        let edition = edition(&catalog, language);
        let blocks = edition.get("reports/a").unwrap().items("blocks");
        blocks
            .iter()
            .map(|it| format!("{} {} {}", it.id(), it.shape().name(), it.language()))
            .collect()
    };
    assert_eq!(blocks("fr"), ["intro quote fr", "why facts nl", "faces gallery fr"]);
    assert_eq!(blocks("nl"), ["intro quote nl", "faces gallery fr", "why facts nl"]);
    let french = edition(&catalog, "fr");
    let blocks = french.get("reports/a").unwrap().items("blocks");
    let pictures = blocks[2].items("pictures");
    assert_eq!(pictures[0].text("alt").unwrap().as_str(), "Le cuisinier");
    assert_eq!(pictures[0].file("src").unwrap().source(), "cook.jpg");
    assert!(blocks[0].text("who").is_none());
}

#[test]
fn a_reader_gets_the_document_of_the_own_language() {
    let files = |entry: &str, french: &str| {
        builder()
            .file("publications/a/entry.toml", entry)
            .file("publications/a/fr.md", format!("+++\ntitle = \"Avis\"\n{french}+++\n"))
            .file("publications/a/avis.pdf", "123")
            .file("publications/a/advies.pdf", "12345")
            .build()
            .unwrap()
    };
    let table = [
        // (entry.toml, fr.md, reader, file, title, language)
        (
            "[document]\nfr = { file = \"avis.pdf\", title = \"Avis\" }\nnl = { file = \"advies.pdf\", title = \"Advies\" }\n",
            "",
            "nl",
            "advies.pdf",
            Some("Advies"),
            "nl",
        ),
        (
            "[document]\nfr = { file = \"avis.pdf\", title = \"Avis\" }\n",
            "",
            "de",
            "avis.pdf",
            Some("Avis"),
            "fr",
        ),
        (
            "",
            "document = { file = \"avis.pdf\", title = \"L’avis\" }\n",
            "nl",
            "avis.pdf",
            Some("L’avis"),
            "fr",
        ),
        ("", "document = \"avis.pdf\"\n", "fr", "avis.pdf", None, "fr"),
        ("document = \"avis.pdf\"\n", "", "en", "avis.pdf", None, "en"),
        (
            "document = { file = \"avis.pdf\", title = { fr = \"Avis\", nl = \"Advies\" } }\n",
            "",
            "nl",
            "avis.pdf",
            Some("Avis"),
            "nl",
        ),
        (
            "[document]\nnl = \"advies.pdf\"\n",
            "document = \"avis.pdf\"\n",
            "fr",
            "avis.pdf",
            None,
            "fr",
        ),
    ];
    for (entry, french, reader, file, title, language) in table {
        let catalog = files(entry, french);
        let publication = edition(&catalog, reader).get("publications/a").unwrap();
        let document = publication.file("document").unwrap();
        assert_eq!(document.source(), file, "{entry}{french}");
        assert_eq!(document.title().map(|title| title.as_str()), title, "{entry}{french}");
        assert_eq!(document.language().as_str(), language, "{entry}{french}");
        assert_eq!(document.media_type(), "application/pdf");
        assert_eq!(document.size(), Some(if file == "avis.pdf" { 3 } else { 5 }));
    }
}

#[test]
fn entries_made_in_code_have_the_same_types() {
    let fr: isogloss::LanguageTag = "fr".parse().unwrap();
    let point = |id: &str, at: &str| {
        let rows = [("id", Value::from(id)), ("at", Value::from(at))];
        Value::Table(rows.map(|(name, value)| (name.into(), value)).into())
    };
    let words = Value::Table(Box::new([("title".into(), "Ouverture".into())]));
    let event = isogloss::Entry::new("events/b", "event")
        .with("programme", vec![point("doors", "2026-05-09T10:00:00")])
        .with_variant(
            isogloss::content::Variant::new(fr)
                .with("title", "Fête")
                .with("programme", Value::Table(Box::new([("doors".into(), words)]))),
        );
    let title = LocalizedText::new().with(fr, "Avis");
    let publication = isogloss::Entry::new("publications/c", "publication")
        .with("document", File { source: "https://example.org/avis.pdf".into(), title })
        .with_variant(isogloss::content::Variant::new(fr).with("title", "Avis"));
    let catalog = builder().entry(event).entry(publication).build().unwrap();
    let french = edition(&catalog, "fr");
    assert_eq!(titles(&french, "events/b", "programme"), ["doors: Ouverture (fr)"]);
    let document = french.get("publications/c").unwrap().file("document").unwrap();
    assert_eq!(document.title().unwrap().as_str(), "Avis");
}
