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

/// Returns the findings for some files, each with its place.
fn findings(files: &[(&str, &str)]) -> Vec<String> {
    let builder = files.iter().fold(builder(), |builder, (path, text)| builder.file(*path, *text));
    let report = match builder.build() {
        Ok(catalog) => catalog.report().clone(),
        Err(error) => error.report().unwrap().clone(),
    };
    let shown = report.iter().map(|it| {
        let place = it.location().map(ToString::to_string).unwrap_or_default();
        let hint = it.hint().map(|hint| format!("; {hint}")).unwrap_or_default();
        format!("{place} {} {}: {}{hint}", it.severity(), it.code(), it.message())
    });
    shown.collect()
}

const FR: &str = "+++\ntitle = \"Titre\"\n+++\n";

#[test]
fn mistakes_are_reported_at_their_places() {
    let table: &[(&str, &str, &str, &[&str])] = &[
        (
            "jobs/a",
            "grade = \"c\"\ncontact = \"people/ana\"\n",
            FR,
            &[
                "jobs/a/entry.toml:1:9 error invalid-value: grade is \"c\", which is not one of the choices of grade; did you mean \"a\"?",
                "jobs/a/entry.toml:2:11 error dead-link: contact of jobs/a refers to \"people/ana\", which is not an entry; did you mean \"people/anna\"?",
            ],
        ),
        (
            "jobs/a",
            "contact = \"jobs/a\"\n",
            FR,
            &[
                "jobs/a/entry.toml:1:11 error invalid-value: contact of jobs/a refers to jobs/a, which is of the kind vacancy; expected person",
            ],
        ),
        (
            "jobs/a",
            "",
            FR,
            &[
                "jobs/a/entry.toml error missing-field: jobs/a has no contact, which the kind vacancy requires",
            ],
        ),
        (
            "jobs/a",
            "contact = \"entry:people/anna\"\n",
            FR,
            &[
                "jobs/a/entry.toml:1:11 error invalid-id: contact: \"entry:people/anna\" is not an entry id: it contains a control character or one of \\ : * ? \" < > | # %; write the id alone: \"people/anna\"",
            ],
        ),
        (
            "people/zoe",
            "email = \"zoe(at)example.org\"\n",
            FR,
            &[
                "people/zoe/entry.toml:1:9 error wrong-type: email is \"zoe(at)example.org\"; expected an e-mail address",
            ],
        ),
        (
            "events/a",
            "[[programme]]\nid = \"doors\"\nat = \"ten\"\n[[programme]]\nid = \"doors\"\nat = 2026-05-09T10:00:00\n[[programme]]\nat = 2026-05-09T10:00:00\n[[programme]]\nid = \"Fin !\"\n[[programme]]\nid = \"end\"\nplaces = 3\n",
            "+++\ntitle = \"Fête\"\n[programme.doors]\ntitle = \"Portes\"\n[programme.end]\ntitle = \"Fin\"\n+++\n",
            &[
                "events/a/entry.toml:3:6 error wrong-type: programme.doors.at is \"ten\"; expected a date with a time such as 2025-09-02T14:00:00+02:00",
                "events/a/entry.toml:4:1 error duplicate-declaration: programme of events/a has two items \"doors\"",
                "events/a/entry.toml:7:1 error missing-field: item 3 of programme of events/a has no id; give each item an id of its own, such as id = \"opening\"",
                "events/a/entry.toml:9:1 error invalid-id: \"Fin !\" in programme cannot be the id of an item; use small letters a to z, digits and hyphens, at most 64",
                "events/a/entry.toml:11:1 error missing-field: programme.end of events/a has no at",
                "events/a/entry.toml:13:1 error unknown-field: programme.end of events/a has no field \"places\"; did you mean \"place\"?",
            ],
        ),
        (
            "events/a",
            "[[programme]]\nid = \"doors\"\nat = 2026-05-09T10:00:00\n",
            "+++\ntitle = \"Fête\"\n[programme.dors]\ntitle = \"Portes\"\n[programme.doors]\nat = 2026-05-09T10:00:00\nstatus = \"draft\"\ntitle = [\"x\"]\n+++\n",
            &[
                "events/a/fr.md:3:1 error unknown-field: programme has no item \"dors\" in the entry; did you mean \"doors\"?",
                "events/a/fr.md:6:1 error misplaced-field: programme.doors.at is the same for all languages; it cannot be set in a text; set it in entry.toml",
                "events/a/fr.md:7:1 error unknown-field: programme.doors of events/a in fr has no field \"status\"; to set status for the text, put it above the first [table]",
                "events/a/fr.md:8:9 error wrong-type: programme.doors.title is a list; expected text",
            ],
        ),
        (
            "reports/a",
            "",
            "+++\ntitle = \"Rapport\"\n[[blocks]]\nid = \"a\"\nwords = \"x\"\n[[blocks]]\nid = \"b\"\nshape = \"qoute\"\n[[blocks]]\nid = \"c\"\nshape = \"quote\"\n+++\n",
            &[
                "reports/a/fr.md:3:1 error missing-field: blocks.a has no shape; the shapes are quote, facts, gallery",
                "reports/a/fr.md:6:1 error invalid-value: blocks.b has the unknown shape \"qoute\"; did you mean \"quote\"?",
                "reports/a/fr.md:9:1 error missing-field: blocks.c of reports/a in fr has no words",
            ],
        ),
        (
            "reports/a",
            "",
            "+++\ntitle = \"Rapport\"\n[[blocks]]\nid = \"a\"\nshape = \"gallery\"\n[[blocks.pictures]]\nid = \"cook\"\nsrc = \"cook.jpg\"\nalt = \"Le cuisinier\"\n+++\n",
            &[
                "reports/a/fr.md:8:7 error missing-file: blocks.a.pictures.cook.src refers to the file \"cook.jpg\", which is not in the entry's folder",
            ],
        ),
        (
            "publications/a",
            "[document]\nfr = \"/files/avis.pdf\"\nes = \"/files/aviso.pdf\"\n",
            FR,
            &[
                "publications/a/entry.toml:1:1 error unknown-language: \"es\" in document is not a language of the site; did you mean \"en\"?",
            ],
        ),
        (
            "publications/a",
            "[document]\nfr = \"avis.pdf\"\n",
            "+++\ntitle = \"Avis\"\ndocument = { fiel = \"avis.pdf\" }\n+++\n",
            &[
                "publications/a/entry.toml:1:1 error missing-file: document refers to the file \"avis.pdf\", which is not in the entry's folder",
                "publications/a/fr.md:3:12 error neutral-conflict: document of publications/a is set to two different values; document is shared by all languages: set it once, in entry.toml",
                "publications/a/fr.md:3:12 error unknown-field: unknown key \"fiel\" in document; the keys are file and title; did you mean \"file\"?",
            ],
        ),
    ];
    for (id, entry, french, expected) in table {
        let (toml, text) = (format!("{id}/entry.toml"), format!("{id}/fr.md"));
        let found = findings(&[(&toml, entry), (&text, french)]);
        assert_eq!(found, *expected, "{id}\n{entry}\n{french}");
    }
}

#[test]
fn json_has_each_value_with_its_language() {
    let catalog = event()
        .file("jobs/a/entry.toml", "grade = \"a\"\ncontact = \"people/anna\"\n")
        .file("jobs/a/fr.md", FR)
        .file(
            "publications/a/entry.toml",
            "[document]\nnl = { file = \"a.pdf\", title = \"Advies\" }\n",
        )
        .file("publications/a/fr.md", FR)
        .file("publications/a/a.pdf", "12")
        .build()
        .unwrap();
    let french = edition(&catalog, "fr");
    let fields = |id: &str| {
        let entry = french.get(id).unwrap();
        serde_json::to_value(isogloss::json::Document::new(&entry)).unwrap()["fields"].clone()
    };
    let event = fields("events/open");
    let parade = &event["programme"][1];
    assert_eq!(parade["id"], "parade");
    assert_eq!(parade["shape"], serde_json::Value::Null);
    assert_eq!(parade["at"], "2026-05-09T12:10:00Z");
    assert_eq!(parade["title"]["value"], "Defilé");
    assert_eq!(parade["title"]["language"], "nl");
    assert_eq!(parade["speakers"][0]["id"], "people/anna");
    assert_eq!(parade["speakers"][0]["title"]["language"], "nl");
    assert_eq!(parade["speakers"][1]["address"]["path"], "/fr/people/bart/");
    assert_eq!(event["organiser"]["kind"], "person");
    let vacancy = fields("jobs/a");
    assert_eq!(vacancy["grade"]["id"], "a");
    assert_eq!(vacancy["grade"]["name"]["value"], "Niveau A");
    assert_eq!(vacancy["languages"], serde_json::Value::Null);
    assert_eq!(fields("people/anna")["email"], "anna.peeters@example.org");
    let document = &fields("publications/a")["document"];
    assert_eq!(document["url"], "/assets/publications/a/a.pdf");
    assert_eq!(document["title"]["value"], "Advies");
    assert_eq!(document["language"], "nl");
    assert_eq!(
        (document["size"].as_u64(), document["media_type"].as_str()),
        (Some(2), Some("application/pdf"))
    );
}

#[test]
fn an_explanation_leads_to_an_item_and_its_fields() {
    let catalog = event().build().unwrap();
    let french = edition(&catalog, "fr");
    let served = |field: &str| {
        let why = french.explain("events/open", field)?;
        Some(why.served().map(|language| language.to_string()))
    };
    let table = [
        ("programme.doors", Some(Some("fr"))),
        ("programme.parade", Some(Some("nl"))),
        ("programme.parade.title", Some(Some("nl"))),
        ("programme.end.title", Some(Some("fr"))),
        ("programme.end.place", Some(None)),
        // A neutral value is not looked up by language, and these do not exist.
        ("programme.parade.at", None),
        ("programme.parade.x", None),
        ("programme.x", None),
        ("programme", None),
        ("title.x", None),
    ];
    for (field, expected) in table {
        let expected = expected.map(|language| language.map(str::to_owned));
        assert_eq!(served(field), expected, "{field}");
    }
    let why = french.explain("events/open", "programme.parade.title").unwrap();
    assert_eq!(
        why.to_string(),
        "events/open, programme.parade.title, for a public reader of fr at 1970-01-01T00:00:00Z\n\
         1. fr  empty        events/open/fr.md\n\
         2. nl  served       events/open/nl.md\n\
         3. de  not reached\n\
         4. en  not reached\n\
         nl is not the same language as fr: the text is marked, and the reader gets a notice\n"
    );
}

#[test]
fn lists_have_bounds() {
    let items = |count: usize| -> String {
        (0..count).map(|n| format!("[[programme]]\nid = \"p{n}\"\nat = 2026-05-09\n")).collect()
    };
    let fr = ("events/a/fr.md", FR);
    let many = findings(&[("events/a/entry.toml", &items(1001)), fr]);
    let expected = "events/a/entry.toml:1:1 error invalid-value: programme of events/a has 1001 items; the maximum is 1000";
    assert_eq!(many, [expected]);
    // Each of the others lacks its title and is not written exactly.
    assert_eq!(findings(&[("events/a/entry.toml", &items(1000)), fr]).len(), 2000);
    let huge = findings(&[("events/a/entry.toml", &items(10_000)), fr]);
    assert!(huge[0].contains("has 10000 items; the maximum is 1000"), "{huge:?}");
    let deep = format!("programme = {}{}\n", "[".repeat(100), "]".repeat(100));
    let deep = findings(&[("events/a/entry.toml", &deep), fr]);
    assert!(deep[0].contains("error syntax"), "{deep:?}");
}

#[test]
fn an_item_has_one_shape_in_all_languages() {
    let block = |shape: &str, rest: &str| {
        format!("+++\ntitle = \"x\"\n[[blocks]]\nid = \"a\"\nshape = \"{shape}\"\n{rest}\n+++\n")
    };
    let (fr, nl) = (block("quote", "words = \"Bref\""), block("facts", "points = [\"een\"]"));
    assert_eq!(
        findings(&[("reports/a/fr.md", &fr), ("reports/a/nl.md", &nl)]),
        [
            "reports/a/nl.md error neutral-conflict: blocks.a of reports/a is a \"facts\" in nl, but a \"quote\" in fr; items with the same id are translations of each other"
        ]
    );
}

#[test]
fn a_changed_entry_is_checked_and_found_from_others() {
    use isogloss::Entry;
    use isogloss::content::Variant;
    let catalog = event().build().unwrap();
    let publication = |author: &str| {
        Entry::new("publications/new", "publication")
            .with("authors", vec![author])
            .with_variant(Variant::new("fr".parse().unwrap()).with("title", "Avis"))
    };
    let error = catalog.with_entry(publication("people/ana")).unwrap_err().to_string();
    assert!(error.contains("authors of publications/new refers to \"people/ana\""), "{error}");
    let error = catalog.with_entry(publication("events/open")).unwrap_err().to_string();
    assert!(error.contains("is of the kind event; expected person"), "{error}");
    let referring = |catalog: &Catalog| {
        let anna = edition(catalog, "fr").get("people/anna").unwrap();
        anna.referring_entries("publication", "authors").len()
    };
    assert_eq!(referring(&catalog), 0);
    let changed = catalog.with_entry(publication("people/anna")).unwrap();
    assert_eq!((referring(&catalog), referring(&changed)), (0, 1));
}

#[test]
fn lists_of_other_tools_have_no_ids() {
    use isogloss::Kind;
    use isogloss::content::{FallbackUnit, Field, FieldType, Shape};
    let picture = Shape::new("")
        .with_field(Field::neutral("src", FieldType::Text).required())
        .with_field(Field::translated("alt", FieldType::Text));
    let steps = Shape::new("").with_field(Field::translated("text", FieldType::Text).required());
    let gallery = Field::neutral("gallery", FieldType::List).with_shape(picture).with_key("src");
    let kind = Kind::new("recipe")
        .in_folder("recipes")
        .with_fallback_unit(FallbackUnit::PerField)
        .with_field(Field::translated("steps", FieldType::List).with_shape(steps))
        .with_field(gallery);
    let catalog = Catalog::builder()
        .kind(kind)
        .file(
            "hugo.toml",
            "defaultContentLanguage = 'fr'\n[languages.fr]\n[languages.nl]\n",
        )
        .file(
            "content/recipes/tarte.fr.md",
            "---\ntitle: Tarte\nparams:\n  steps: [{text: Pétrir}, {text: Cuire}]\n  gallery:\n  \
             - { src: four, alt: Le four }\n---\n",
        )
        .file(
            "content/recipes/tarte.nl.md",
            "---\ntitle: Taart\nparams:\n  gallery:\n  - { src: oven }\n  - { src: four, alt: De oven }\n---\n",
        )
        .build()
        .unwrap();
    let told = |language: &str, list: &str, field: &str| -> Vec<String> {
        let items = edition(&catalog, language).get("recipes/tarte").unwrap().items(list);
        let told = items.iter().map(|item| {
            let text = item.text(field);
            let text = text.map(|text| format!("{} ({})", text.as_str(), text.language()));
            format!("{} {}", item.id(), text.unwrap_or_default())
        });
        told.collect()
    };
    assert_eq!(told("fr", "steps", "text"), ["#1 Pétrir (fr)", "#2 Cuire (fr)"]);
    assert_eq!(told("nl", "steps", "text"), ["#1 Pétrir (fr)", "#2 Cuire (fr)"]);
    assert_eq!(told("nl", "gallery", "alt"), ["four De oven (nl)", "oven "]);
    assert_eq!(told("fr", "gallery", "alt"), ["four Le four (fr)", "oven "]);
}

#[test]
fn values_can_be_unique_or_have_a_default() {
    let site = "[kinds.vacancy]\nfolder = \"jobs\"\nfields.title = {}\n\
        fields.number = { type = \"text\", scope = \"neutral\", unique = \"site\" }\n\
        fields.code = { unique = \"language\" }\n\
        fields.hours = { type = \"integer\", scope = \"neutral\", default = 38 }\n\
        fields.how = { default = { fr = \"Par e-mail\", nl = \"Per e-mail\" } }\n";
    let fr = "+++\ntitle = \"A\"\ncode = \"x\"\n+++\n";
    let files = |second: &'static str, entry: &'static str| {
        let files = [
            ("jobs/a/entry.toml", "number = \"1\"\n"),
            ("jobs/a/fr.md", fr),
            ("jobs/b/entry.toml", entry),
            ("jobs/b/nl.md", second),
        ];
        crate::support::tree("fr nl de", site, &files).build()
    };
    let nl = "+++\ntitle = \"B\"\ncode = \"x\"\n+++\n";
    // The codes are in different languages.
    let catalog = files(nl, "number = \"2\"\nhours = 19\n").unwrap();
    let dutch = edition(&catalog, "nl");
    let hours = |id: &str| dutch.get(id).unwrap().value("hours").unwrap().value().clone();
    assert_eq!((hours("jobs/a"), hours("jobs/b")), (38.into(), 19.into()));
    assert_eq!(dutch.text("jobs/b", "how").unwrap().as_str(), "Per e-mail");
    assert_eq!(dutch.text("jobs/a", "how").unwrap().as_str(), "Par e-mail");
    let error = files(nl, "number = \"1\"\n").unwrap_err().to_string();
    assert!(error.contains("jobs/b/entry.toml:1:10"), "{error}");
    assert!(error.contains("number of jobs/b is \"1\", as in jobs/a"), "{error}");
    let twice = isogloss::Entry::new("jobs/c", "vacancy")
        .with("number", "2")
        .with_variant(isogloss::content::Variant::new("fr".parse().unwrap()).with("code", "x"));
    let error = format!("{:?}", catalog.with_entry(twice).unwrap_err());
    assert!(error.contains("number of jobs/c is \"2\", as in jobs/b"), "{error}");
    assert!(error.contains("code of jobs/c is \"x\", as in jobs/a"), "{error}");
}

#[test]
fn a_kind_that_contradicts_itself_is_refused() {
    let table = [
        ("type = \"choice\"", "the field x needs a list of choices: of = \"…\""),
        (
            "type = \"choice\", of = \"grad\"",
            "of in the field x names no list of choices: \"grad\"; the site has grade",
        ),
        ("type = \"date\", of = \"grade\"", "of of the field x does not fit its type, date"),
        ("type = \"text\", to = [\"person\"]", "to of the field x does not fit its type, text"),
        ("type = \"reference\", to = [\"persn\"]", "to in the field x names no kind: \"persn\""),
        ("type = \"list\"", "the field x has no fields"),
        (
            "type = \"group\", shapes = { a = { fields = { t = {} } }, b = { fields = { t = {} } } }",
            "the field x is a group with two shapes",
        ),
        (
            "type = \"list\", fields = { id = {} }",
            "the field x.id cannot be declared: the name is reserved",
        ),
        (
            "type = \"list\", fields = { a = { type = \"choice\" } }",
            "the field x.a needs a list of choices",
        ),
        (
            "type = \"text\", default = \"y\"",
            "default of the field x needs a text for each language",
        ),
        (
            "type = \"image\", unique = \"site\"",
            "unique of the field x does not fit its type, image",
        ),
        (
            "type = \"text\", fields = { a = {} }",
            "fields of the field x does not fit its type, text",
        ),
        (
            "type = \"list\", fields.a = { type = \"list\", fields.a = { type = \"list\", fields.a = { type = \"list\", fields.a = { type = \"list\", fields.a = {} } } } }",
            "the field x.a.a.a.a is too deep: groups and lists can be 4 deep",
        ),
        ("typ = \"text\"", "unknown key \"typ\" in a field"),
        (
            "type = \"image\", default = \"a.png\"",
            "default of the field x does not fit its type, image",
        ),
        (
            "type = \"integer\", scope = \"neutral\", unique = \"language\"",
            "unique of the field x is \"language\", but the field is neutral",
        ),
        (
            "type = \"list\", fields.a = { unique = \"site\" }",
            "unique of the field x.a cannot be within a group or a list",
        ),
        (
            "type = \"list\", fields.a = { default = { fr = \"y\" } }",
            "default of the field x.a is for neutral fields within groups and lists",
        ),
    ];
    for (field, expected) in table {
        let site = format!("{SITE}\n[kinds.office]\nfields.x = {{ {field} }}\n");
        let error = isogloss::Site::parse_toml(&site).unwrap_err().to_string();
        assert!(error.contains(expected), "{field}\n{error}");
    }
    let site = |choices: &str| isogloss::Site::parse_toml(&format!("{SITE}\n{choices}"));
    let twice = site("[[choices.sort]]\nid = \"a\"\n[[choices.sort]]\nid = \"a\"\n").unwrap_err();
    assert!(twice.to_string().contains("the choice \"a\" of sort is declared twice"));
    let unnamed = site("[[choices.sort]]\nname = { fr = \"A\" }\n").unwrap_err();
    assert!(unnamed.to_string().contains("a choice of sort has no id"));
    let gap = site("[[choices.sort]]\nid = \"a\"\nname = { fr = \"A\", nl = \"A\" }\n").unwrap();
    let warning = gap.warnings().iter().next().unwrap();
    assert_eq!(warning.message(), "the choice \"a\" of sort has no name in de, en");
}

const OFFICE: &str = "[kinds.office]\nfolder = \"offices\"\nlookup = \"per-field\"\none_of = [\"email\", \"plan\"]\n\
    fields.title = {}\nfields.email = { type = \"email\" }\nfields.plan = { type = \"file\" }\n\
    fields.url = { type = \"url\" }\nfields.floors = { type = \"integers\", min = -2, max = 40 }\n\
    fields.sizes = { type = \"numbers\" }\nfields.closed = { type = \"dates\", min = 2026-01-01 }\n\
    fields.tours = { type = \"moments\" }\nfields.visit = { type = \"markdown\", longest = 40 }\n";

fn office(entry: &str, french: &str) -> Vec<String> {
    let entry = format!("{entry}\nemail = \"musee@example.org\"\n");
    let french = format!("+++\ntitle = \"Musée\"\n{french}+++\n");
    let files = [("offices/a/entry.toml", &*entry), ("offices/a/fr.md", &*french)];
    let report = match crate::support::tree("fr nl", OFFICE, &files).build() {
        Ok(catalog) => catalog.report().clone(),
        Err(error) => error.report().unwrap().clone(),
    };
    report.iter().map(|it| it.message().to_owned()).collect()
}

#[test]
fn addresses_and_lists_of_values_are_checked() {
    let address = |written: &str| {
        let expected = "; expected an address such as https://example.org/";
        vec![format!("url is \"{written}\"{expected}")]
    };
    for good in [
        "https://example.org",
        "http://www.example.org/a?b=c#d",
        "https://müller.example/straße",
        "https://user@example.org:8443/",
        "https://[2001:db8::1]/",
        "HTTPS://EXAMPLE.ORG/",
    ] {
        assert_eq!(office(&format!("url = \"{good}\""), ""), Vec::<String>::new(), "{good}");
    }
    for bad in [
        "www.example.org",
        "mailto:a@example.org",
        "javascript:alert(1)",
        "https://",
        "https:///a",
        "https://exa mple.org",
        "https://-a.example",
        "https://example.org:port/",
        "/fr/contact/",
        "",
    ] {
        assert_eq!(
            office(&format!("url = \"{bad}\""), ""),
            match bad {
                // A blank value is absent.
                "" => vec![],
                bad => address(bad),
            }
        );
    }
    let table: &[(&str, &[&str])] = &[
        ("floors = [-2, 0, 40]", &[]),
        ("floors = []", &[]),
        ("floors = [0, 41]", &["floors of offices/a is 41; the maximum is 40"]),
        ("floors = [0.5]", &["floors is a number; expected a whole number"]),
        ("floors = 3", &["floors is a whole number; expected a list of whole numbers"]),
        ("sizes = [1, 2.5]", &[]),
        ("closed = [2026-01-01, \"2026-05-01\"]", &[]),
        (
            "closed = [2025-12-25]",
            &["closed of offices/a is 2025-12-25; the minimum is 2026-01-01"],
        ),
        ("tours = [2026-05-09T10:00:00, 2026-05-09T14:00:00+02:00]", &[]),
        (
            "tours = [\"demain\"]",
            &["tours is \"demain\"; expected a date with a time such as 2025-09-02T14:00:00+02:00"],
        ),
    ];
    for (entry, expected) in table {
        assert_eq!(office(entry, ""), *expected, "{entry}");
    }
}

#[test]
fn markdown_of_a_field_is_checked_and_rendered_like_a_body() {
    let dead = office("", "visit = \"Voir [le plan](entry:offices/b).\"\n");
    assert_eq!(dead, ["the link refers to \"offices/b\", which is not an entry"]);
    let long = office("", "visit = \"Un texte qui est beaucoup trop long pour ce champ.\"\n");
    assert_eq!(long, ["visit of offices/a in fr has 50 characters; the maximum is 40"]);

    let files = [
        (
            "offices/a/fr.md",
            "+++\ntitle = \"Musée\"\nplan = \"/plan.pdf\"\nvisit = \"*Gratuit* [ici](entry:offices/b)\"\n+++\n",
        ),
        ("offices/a/nl.md", "+++\ntitle = \"Museum\"\nplan = \"/plan.pdf\"\n+++\n"),
        ("offices/b/entry.toml", "email = \"b@example.org\"\n"),
        ("offices/b/nl.md", "+++\ntitle = \"Depot\"\n+++\n"),
    ];
    let catalog = crate::support::tree("fr nl", OFFICE, &files).build().unwrap();
    let dutch = edition(&catalog, "nl");
    let museum = dutch.get("offices/a").unwrap();
    let visit = museum.markdown("visit").unwrap();
    assert_eq!((visit.language().as_str(), visit.word_count()), ("fr", 2));
    let links = isogloss::render::EntryLinks::new(&museum);
    let markdown = isogloss::render::Markdown::of_entry(&museum).with_links(&links);
    let html = markdown.body_to_html(&visit, dutch.language()).into_string();
    assert_eq!(
        html,
        "<div lang=\"fr\">\n<p><em>Gratuit</em> <a href=\"/nl/offices/b/\">ici</a></p>\n</div>\n"
    );
    let json = serde_json::to_value(isogloss::json::Document::new(&museum)).unwrap();
    assert_eq!(json["fields"]["visit"]["markdown"], "*Gratuit* [ici](entry:offices/b)");
    assert_eq!(json["fields"]["visit"]["language"], "fr");
    assert!(museum.markdown("title").is_none());
}

#[test]
fn items_without_words_are_reported_once_they_are_left_out() {
    let site = |lookup: &str| {
        format!(
            "[kinds.event]\nfolder = \"events\"\nlookup = \"{lookup}\"\nfields.title = {{}}\n[kinds.event.fields.programme]\n\
             type = \"list\"\nscope = \"neutral\"\nfields.title = {{ type = \"text\", required = true }}\n\
             fields.place = {{ type = \"text\" }}\n"
        )
    };
    let entry =
        "[[programme]]\nid = \"a\"\n[[programme]]\nid = \"b\"\ntitle = { nl = \"Einde\" }\n";
    let text = |words: &str| format!("+++\ntitle = \"x\"\n{words}+++\n");
    let title = "[programme.a]\ntitle = \"A\"\n";
    let place = "[programme.a]\nplace = \"Gand\"\n";
    let left_out = "programme.a of events/x in fr has no title; it is left out";
    let stands_in = "programme.a of events/x in fr has no title; another language stands in for it";
    // (lookup, words in French, words in Dutch, findings, items of a French reader)
    let table: &[(&str, &str, &str, &[&str], &str)] = &[
        ("per-field", title, title, &[], "a fr, b nl"),
        ("per-field", "", title, &[], "a nl, b nl"),
        ("per-field", place, title, &[stands_in], "a nl, b nl"),
        (
            "per-field",
            "",
            "",
            &[left_out, "programme.a of events/x in nl has no title; it is left out"],
            "b nl",
        ),
        ("whole-entry", "", title, &[left_out], "b nl"),
        ("whole-entry", title, title, &[], "a fr, b nl"),
        // A draft does not stand in.
        (
            "per-field",
            "",
            "status = \"draft\"\n[programme.a]\ntitle = \"A\"\n",
            &[left_out],
            "b nl",
        ),
    ];
    for (lookup, french, dutch, expected, items) in table {
        let (fr, nl) = (text(french), text(dutch));
        let files =
            [("events/x/entry.toml", entry), ("events/x/fr.md", &*fr), ("events/x/nl.md", &*nl)];
        let catalog = crate::support::tree("fr nl", &site(lookup), &files).build().unwrap();
        let found: Vec<&str> = catalog.report().iter().map(|it| it.message()).collect();
        assert_eq!(found, *expected, "{lookup} {french} {dutch}");
        let event = edition(&catalog, "fr").get("events/x").unwrap();
        let shown = event.items("programme");
        let shown = shown.iter().map(|item| format!("{} {}", item.id(), item.language()));
        assert_eq!(shown.collect::<Vec<_>>().join(", "), *items, "{lookup} {french} {dutch}");
    }
}

#[test]
fn references_may_be_circular_or_lead_to_what_readers_do_not_see() {
    let site = "[kinds.project]\nfolder = \"projects\"\nfields.title = {}\n\
        fields.next = { type = \"reference\", to = [\"project\"] }\n\
        fields.lead = { type = \"reference\", required = true }\n";
    let project = |next: &str| format!("next = \"projects/{next}\"\nlead = \"projects/a\"\n");
    let (a, b, c) = (project("b"), project("a"), project("c"));
    let draft = "+++\ntitle = \"C\"\nstatus = \"draft\"\n+++\n";
    let d = "next = \"projects/c\"\nlead = \"projects/c\"\n";
    let files = [
        ("projects/a/entry.toml", &*a),
        ("projects/a/fr.md", FR),
        ("projects/b/entry.toml", &*b),
        ("projects/b/fr.md", FR),
        ("projects/c/entry.toml", &*c),
        ("projects/c/fr.md", draft),
        ("projects/d/entry.toml", d),
        ("projects/d/fr.md", FR),
    ];
    let catalog = crate::support::tree("fr nl", site, &files).build().unwrap();
    let found: Vec<String> = catalog.report().iter().map(ToString::to_string).collect();
    assert_eq!(
        found,
        [
            "projects/d/entry.toml:2:8: warning[dead-link]: lead of projects/d refers to projects/c, which is not public in any language; readers see nothing in its place until it is published"
        ]
    );
    let french = edition(&catalog, "fr");
    let next = |id: &str| french.get(id)?.reference("next").map(|it| it.id().to_string());
    assert_eq!(next("projects/a").as_deref(), Some("projects/b"));
    assert_eq!(next("projects/b").as_deref(), Some("projects/a"));
    assert_eq!(next("projects/d"), None);
    let a = french.get("projects/a").unwrap();
    let json = serde_json::to_value(isogloss::json::Document::new(&a)).unwrap();
    // One level: the entry that it refers to is not written in turn.
    assert_eq!(json["fields"]["next"]["id"], "projects/b");
    assert!(json["fields"]["next"].get("fields").is_none());
    let preview = french.preview();
    let c = preview.get("projects/c").unwrap();
    assert_eq!(c.reference("next").unwrap().id(), "projects/c");
}

#[test]
fn a_wrong_default_is_reported_once() {
    let table = [
        (
            "type = \"integer\", default = \"3\"",
            "the default of x of office is \"3\"; expected a whole number",
        ),
        (
            "type = \"integer\", default = 9, max = 5",
            "the default of x of office is 9; the maximum is 5",
        ),
        (
            "type = \"choice\", of = \"grade\", default = \"c\"",
            "the default of x of office is \"c\", which is not one of the choices of grade",
        ),
        (
            "default = { it = \"x\" }",
            "\"it\" in the default of x of office is not a language of the site",
        ),
        (
            "type = \"list\", scope = \"neutral\", fields.n = { type = \"integer\", default = 0, min = 1 }",
            "the default of x.n of office is 0; the minimum is 1",
        ),
    ];
    for (field, expected) in table {
        let site = format!(
            "{SITE}\n[kinds.office]\nfolder = \"offices\"\nfields.title = {{}}\nfields.x = {{ {field} }}\n"
        );
        let builder = Catalog::builder().file("site.toml", site);
        let builder = builder.file("offices/a/fr.md", FR).file("offices/b/fr.md", FR);
        let error = builder.build().unwrap_err();
        let found: Vec<&str> = error.report().unwrap().iter().map(|it| it.message()).collect();
        assert_eq!(found, [expected], "{field}");
    }
}

#[test]
fn words_by_language_are_checked_and_served_like_those_of_a_text() {
    let site = "[kinds.event]\nfolder = \"events\"\nlookup = \"per-field\"\nfields.title = {}\n\
        fields.papers = { type = \"files\" }\n[kinds.event.fields.visit]\ntype = \"group\"\nscope = \"neutral\"\n\
        fields.street = { type = \"text\", required = true }\nfields.plan = { type = \"file\" }\nfields.floor = { type = \"text\" }\n\
        [kinds.event.fields.points]\ntype = \"list\"\nscope = \"neutral\"\n\
        fields.title = { type = \"text\", required = true }\nfields.about = { type = \"markdown\" }\n\
        fields.tags = { type = \"texts\", longest = 3 }\nfields.file = { type = \"file\" }\n";
    let load = |entry: &str, french: &str| {
        let fr = format!("+++\ntitle = \"Fête\"\n{french}+++\n");
        let nl = "+++\ntitle = \"Feest\"\n+++\n";
        let files =
            [("events/a/entry.toml", entry), ("events/a/fr.md", &*fr), ("events/a/nl.md", nl)];
        let files = files.into_iter().chain([("events/a/a.pdf", "1"), ("events/a/b.pdf", "22")]);
        crate::support::tree("fr nl de", site, &files.collect::<Vec<_>>()).build()
    };
    let found = |entry: &str, french: &str| -> Vec<String> {
        let report = match load(entry, french) {
            Ok(catalog) => catalog.report().clone(),
            Err(error) => error.report().unwrap().clone(),
        };
        report.iter().map(|it| format!("{}: {}", it.location().unwrap(), it.message())).collect()
    };
    let titled = "[points.a]\ntitle = { fr = \"A\", nl = \"A\" }\n";
    let table: &[(&str, &str, &[&str])] = &[
        (
            &format!("{titled}about = {{ fr = \"[x](entry:events/b)\" }}\n"),
            "",
            &["events/a/entry.toml:3:9: the link refers to \"events/b\", which is not an entry"],
        ),
        (
            &format!("{titled}tags = {{ fr = [\"abcd\"] }}\n"),
            "",
            &[
                "events/a/entry.toml:3:8: points.a.tags of events/a has 4 characters; the maximum is 3",
            ],
        ),
        (
            titled,
            "[points.a]\ntitle = \"B\"\n",
            &["events/a/fr.md:4:1: points.a.title has words in this language in the entry, too"],
        ),
        (
            "[points.a]\ntitle = { fr = \" \" }\n",
            "",
            &[
                "events/a/fr.md: points.a of events/a in fr has no title; it is left out",
                "events/a/nl.md: points.a of events/a in nl has no title; it is left out",
            ],
        ),
        (
            "",
            "visit.floor = \"2\"\n",
            &[
                "events/a/fr.md: visit of events/a in fr has no street; it is left out",
                "events/a/nl.md: visit of events/a in nl has no street; it is left out",
            ],
        ),
        ("", "", &[]),
    ];
    for (entry, french, expected) in table {
        assert_eq!(found(entry, french), *expected, "{entry}{french}");
    }

    let entry = "papers = [{ fr = \"a.pdf\", nl = \"b.pdf\" }, \"a.pdf\"]\n[visit]\nstreet = { fr = \"Rue\" }\nplan = { fr = \"a.pdf\", nl = { file = \"b.pdf\", title = \"Plan\" } }\n\
        [points.a]\ntitle = { fr = \"A\" }\nfile = { nl = \"b.pdf\" }\n";
    let catalog = load(entry, "").unwrap();
    for (language, papers, plan) in [
        ("fr", ["a.pdf", "a.pdf"], "a.pdf"),
        ("nl", ["b.pdf", "a.pdf"], "b.pdf"),
        ("de", ["a.pdf", "a.pdf"], "a.pdf"),
    ] {
        let event = edition(&catalog, language).get("events/a").unwrap();
        let files = event.files("papers");
        assert!(files.iter().map(|file| file.source()).eq(papers), "{language}");
        let found = event.group("visit").unwrap().file("plan").unwrap();
        assert_eq!(
            (found.source(), found.title().map(|it| it.as_str())),
            (plan, (language == "nl").then_some("Plan"))
        );
        assert_eq!(event.items("points")[0].file("file").unwrap().source(), "b.pdf");
    }
}
