//! The state of translations of groups and of the items of lists.

#![cfg(feature = "editorial")]

use crate::support::{at, noon, tag};
use isogloss::Catalog;
use isogloss::editorial::{
    Acceptance, Coverage, PartPlace, RecordUpdate, TranslationRecords, TranslationState,
};

const SITE: &str = r#"
[[languages]]
tag = "fr"
[[languages]]
tag = "nl"

[kinds.event]
folder = "events"
lookup = "per-field"
fields.title = { type = "text", required = true }
fields.practical = { type = "markdown" }
fields.themes = { type = "texts" }
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
fields.note = { type = "text" }
fields.details = { type = "markdown" }
fields.guests = { type = "texts" }
[kinds.event.fields.blocks]
type = "list"
[kinds.event.fields.blocks.shapes.quote]
fields.words = { type = "text" }
[kinds.event.fields.blocks.shapes.facts]
fields.points = { type = "texts" }
fields.words = { type = "texts" }
"#;

const ENTRY: &str = "\
visit.postcode = \"1000\"
[[programme]]
id = \"doors\"
at = 2026-05-09
[[programme]]
id = \"parade\"
at = 2026-05-10
note = { fr = \"Place d’armes\", nl = \"Paradeplein\" }
";

const FRENCH: &str = "+++
title = \"Portes ouvertes\"
practical = \"\"\"
Prenez le **train**.
\"\"\"
themes = [\"musique\", \"danse\"]
visit.street = \"Rue de la Loi 16\"
programme.doors.title = \"Ouverture des portes\"
[programme.parade]
title = \"Défilé\"
details = \"Avec *vous*\"
guests = [\"le maire\", \"la fanfare\"]
[[blocks]]
id = \"why\"
shape = \"quote\"
words = \"Bref\"
[[blocks]]
id = \"numbers\"
shape = \"facts\"
points = [\"un point\"]
words = [\"un\", \"deux\"]
+++
";

const DUTCH: &str = "+++
title = \"Opendeurdag\"
[programme]
doors.title = \"Deuren open\"
parade.title = \"Defilé\"
+++
";

fn event(entry: &str, french: &str, dutch: &str) -> Catalog {
    Catalog::builder()
        .file("site.toml", SITE)
        .file("events/open/entry.toml", entry)
        .file("events/open/fr.md", french)
        .file("events/open/nl.md", dutch)
        .build()
        .unwrap_or_else(|error| panic!("{error:?}"))
}

fn accepted(catalog: &Catalog) -> RecordUpdate {
    let acceptance = Acceptance::new(tag("nl"), tag("fr"), "Marie", at("2026-01-05T08:00:00Z"));
    TranslationRecords::new().accept(catalog, "events/open", &acceptance).unwrap()
}

fn status(records: &TranslationRecords, catalog: &Catalog) -> String {
    records.status(catalog, "events/open", tag("nl")).unwrap().to_string()
}

#[test]
fn each_word_of_an_item_is_a_field_of_the_record() {
    let first = event(ENTRY, FRENCH, DUTCH);
    let update = accepted(&first);
    let record = update.records.get("events/open", tag("nl")).unwrap();
    let names: Vec<&str> = record.fields().map(|(name, _)| name).collect();
    assert_eq!(
        names,
        [
            "blocks.numbers.points",
            "blocks.numbers.words",
            "blocks.why.words",
            "practical",
            "programme.doors.title",
            "programme.parade.details",
            "programme.parade.guests",
            "programme.parade.title",
            "themes",
            "title",
            "visit.street",
        ]
    );
    // The names are quoted in the file, and are read back.
    let toml = update.records.to_toml().unwrap();
    assert!(toml.contains("\nfields.\"programme.parade.title\" = \""), "{toml}");
    let read = TranslationRecords::parse(&toml);
    assert!(read.report().is_empty(), "{}", read.report());
    assert_eq!(read.get("events/open", tag("nl")), Some(record));
    assert_eq!(status(&read, &first), "current (from fr)");
    // So are they in front matter, in both notations.
    let toml = format!("{}{}+++\n", DUTCH.strip_suffix("+++\n").unwrap(), record.to_front_matter());
    let mut fields = String::new();
    for (number, (name, print)) in record.fields().enumerate() {
        // YAML needs no quotation marks for such a name.
        let quote = if number % 2 == 0 { "\"" } else { "" };
        fields.push_str(&format!("    {quote}{name}{quote}: \"{print}\"\n"));
    }
    let yaml = format!(
        "---\ntitle: Opendeurdag\ntranslation:\n  from: fr\n  scheme: words-1\n  by: Marie\n  \
         at: 2026-01-05T08:00:00Z\n  fields:\n{fields}  blocks: []\n---\n"
    );
    for dutch in [&toml, &yaml] {
        let catalog = event(ENTRY, FRENCH, dutch);
        let text = catalog.entry("events/open").unwrap().variant(tag("nl")).unwrap();
        assert_eq!(text.translation(), Some(record), "{dutch}");
        let changed = event(ENTRY, &FRENCH.replace("Défilé", "Parade"), dutch);
        assert_eq!(
            status(&TranslationRecords::new(), &changed),
            "outdated (from fr): programme.parade.title",
            "{dutch}"
        );
    }
}

#[test]
fn a_change_to_an_item_outdates_its_own_fields() {
    let records = accepted(&event(ENTRY, FRENCH, DUTCH)).records;
    let new = "[[programme]]\nid = \"end\"\n";
    // A change to `entry.toml` or to the French text, and the fields that it outdates.
    let table: &[(&str, &str, &str)] = &[
        ("Défilé", "Parade", "programme.parade.title"),
        ("Avec *vous*", "Avec **vous**", "programme.parade.details"),
        ("Avec *vous*", "Avec\\n*vous*", ""),
        ("la fanfare", "l’harmonie", "programme.parade.guests"),
        ("**train**", "**bus**", "practical"),
        ("\"danse\"", "\"théâtre\"", "themes"),
        ("Loi 16", "Loi 18", "visit.street"),
        ("Bref", "En bref", "blocks.why.words"),
        ("un point", "deux points", "blocks.numbers.points"),
        ("details = \"Avec *vous*\"\n", "", "programme.parade.details"),
        ("title = \"Défilé\"\n", "title = \"Défilé\"\nplace = \"Ici\"\n", "programme.parade.place"),
        ("[[blocks]]\nid = \"why\"", "[[blocks]]\nid = \"y\"", "blocks.why.words, blocks.y.words"),
        // The same words, in another notation.
        ("programme.doors.title", "programme.doors . 'title'", ""),
        // Neutral values, and words that the entry has by language, are not part of the source.
        ("2026-05-10", "2026-05-11", ""),
        ("\"1000\"", "\"1040\"", ""),
        ("Place d’armes", "Grand-Place", ""),
    ];
    for (old, new, outdated) in table {
        let (entry, french) = (ENTRY.replace(old, new), FRENCH.replace(old, new));
        assert!(entry != ENTRY || french != FRENCH, "{old}");
        let expected = match *outdated {
            "" => "current (from fr)".to_owned(),
            fields => format!("outdated (from fr): {fields}"),
        };
        assert_eq!(status(&records, &event(&entry, &french, DUTCH)), expected, "{old} to {new}");
    }
    // A moved item, in the entry and in the text.
    let (start, items) = ENTRY.split_once("[[").unwrap();
    let (first, second) = items.rsplit_once("[[").unwrap();
    let moved = format!("{start}[[{second}[[{first}");
    assert_eq!(status(&records, &event(&moved, FRENCH, DUTCH)), "current (from fr)");
    let blocks = FRENCH.split("[[blocks]]\n").collect::<Vec<_>>();
    let [start, why, numbers] = blocks[..] else { panic!("two blocks") };
    let numbers = numbers.strip_suffix("+++\n").unwrap();
    let moved = format!("{start}[[blocks]]\n{numbers}[[blocks]]\n{why}+++\n");
    assert_eq!(status(&records, &event(ENTRY, &moved, DUTCH)), "current (from fr)");
    // An item without words yet, and the same with its words.
    let entry = format!("{ENTRY}{new}");
    assert_eq!(status(&records, &event(&entry, FRENCH, DUTCH)), "current (from fr)");
    let french = FRENCH.replace("[programme.parade]", "programme.end.title = \"Fin\"\n$&");
    let french = french.replace("$&", "[programme.parade]");
    assert_eq!(
        status(&records, &event(&entry, &french, DUTCH)),
        "outdated (from fr): programme.end.title"
    );
    // An item that is removed.
    let (entry, _) = ENTRY.rsplit_once("[[").unwrap();
    let (start, rest) = FRENCH.split_once("[programme.parade]").unwrap();
    let french = format!("{start}[[{}", rest.split_once("[[").unwrap().1);
    let dutch = DUTCH.replace("parade.title = \"Defilé\"\n", "");
    assert_eq!(
        status(&records, &event(entry, &french, &dutch)),
        "outdated (from fr): programme.parade.details, programme.parade.guests, programme.parade.title"
    );
}

#[test]
fn items_of_a_neutral_list_have_the_fields_of_their_shapes() {
    // Two shapes have a field of the same name and of different types.
    let site = "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n[kinds.page]\nfolder = \"parts\"\n\
        fields.title = { type = \"text\" }\n[kinds.page.fields.parts]\ntype = \"list\"\nscope = \"neutral\"\n\
        [kinds.page.fields.parts.shapes.link]\nfields.target = { type = \"url\", scope = \"translated\" }\n\
        [kinds.page.fields.parts.shapes.quote]\nfields.target = { type = \"text\" }\n";
    let build = |target: &str| {
        let text = |target| format!("+++\ntitle = \"A\"\nparts.q.target = \"{target}\"\n+++\n");
        Catalog::builder()
            .file("site.toml", site)
            .file("parts/a/entry.toml", "[[parts]]\nid = \"q\"\nshape = \"quote\"\n")
            .file("parts/a/fr.md", text(target))
            .file("parts/a/nl.md", text("Iedereen"))
            .build()
            .unwrap_or_else(|error| panic!("{error:?}"))
    };
    let acceptance = Acceptance::new(tag("nl"), tag("fr"), "Marie", noon());
    let records = TranslationRecords::new().accept(&build("Vous"), "parts/a", &acceptance);
    let status = records.unwrap().records.status(&build("Tous"), "parts/a", tag("nl")).unwrap();
    assert_eq!(status.to_string(), "outdated (from fr): parts.q.target");
}

#[test]
fn a_difference_shows_the_words_of_an_item() {
    let records = accepted(&event(ENTRY, FRENCH, DUTCH)).records;
    let french = FRENCH.replace("Ouverture des", "Les").replace("la fanfare", "l’harmonie");
    let french = french.replace("details = \"Avec *vous*\"\n", "place = \"Grand-Place\"\n");
    let changed = event(ENTRY, &french, DUTCH);
    let difference = records.difference(&changed, "events/open", tag("nl")).unwrap();
    assert_eq!(
        difference.to_string(),
        "events/open (fr), since the text in nl was accepted\n\n\
         field programme.doors.title, changed:\n  [-Ouverture des-]{+Les+} portes\n\n\
         field programme.parade.details, removed:\n  [-Avec *vous*-]\n\n\
         field programme.parade.guests, changed:\n  - le maire - [-la fanfare-]{+l’harmonie+}\n\n\
         field programme.parade.place, added:\n  {+Grand-Place+}\n"
    );
    let part = &difference.parts()[0];
    assert!(matches!(&part.place, PartPlace::Field(it) if &*it.name == "programme.doors.title"));
    assert_eq!(part.old.as_deref(), Some("Ouverture des portes"));
}

#[test]
fn the_words_of_items_are_counted() {
    let coverage = |dutch: Option<&str>, french: &str, records: &TranslationRecords| {
        let catalog = event(ENTRY, french, dutch.unwrap_or(DUTCH));
        let catalog = match dutch {
            Some(_) => catalog,
            None => Catalog::builder()
                .file("site.toml", SITE)
                .file("events/open/entry.toml", ENTRY)
                .file("events/open/fr.md", french)
                .build()
                .unwrap(),
        };
        Coverage::of(&catalog, records, noon())
    };
    let none = TranslationRecords::new();
    let missing = coverage(None, FRENCH, &none);
    assert_eq!(missing.count(tag("nl"), TranslationState::Missing), 1);
    // title 2, practical 3, themes 2, street 5, doors 3, parade 1 + 2 + 4, blocks 1 + 2 + 2.
    assert_eq!(missing.word_count(tag("nl")), 27);
    let records = accepted(&event(ENTRY, FRENCH, DUTCH)).records;
    let french = FRENCH.replace("Ouverture des portes", "Les portes s’ouvrent");
    let changed = coverage(Some(DUTCH), &french, &records);
    assert_eq!(changed.word_count(tag("nl")), 3);
    assert!(changed.to_string().contains("outdated: programme.doors.title, 3 words"), "{changed}");
    assert!(
        changed.to_markdown().contains("| outdated: programme.doors.title, 3 words |"),
        "{}",
        changed.to_markdown()
    );
    let json: serde_json::Value = serde_json::from_str(&changed.to_json()).unwrap();
    assert_eq!(
        json["entries"][0]["texts"][1]["fields"],
        serde_json::json!(["programme.doors.title"])
    );
    assert!(changed.to_html().contains("<small>programme.doors.title</small>"));
}
