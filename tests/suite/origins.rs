//! The origin of each part of a translation, which follows from what the text says.
#![cfg(feature = "editorial")]

use isogloss::Catalog;
use isogloss::editorial::{Acceptance, Origin, TranslationRecords};

use crate::support::numbers::Numbers;
use crate::support::{at, tag};

const SITE: &str = "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n";
const ID: &str = "pages/permis";

fn catalog(title: &str, blocks: &[String]) -> Catalog {
    Catalog::builder()
        .file("site.toml", SITE)
        .file("pages/permis/fr.md", "+++\ntitle = \"Permis\"\n+++\nDemandez-le.\n")
        .file(
            "pages/permis/nl.md",
            format!("+++\ntitle = \"{title}\"\n+++\n{}\n", blocks.join("\n\n")),
        )
        .build()
        .unwrap()
}

fn by_machine(records: &TranslationRecords, catalog: &Catalog, tool: &str) -> TranslationRecords {
    let now = at("2026-11-30T09:00:00Z");
    let acceptance = Acceptance::of_machine(tag("nl"), tag("fr"), tool, now);
    records.accept(catalog, ID, &acceptance).unwrap().records
}

/// Returns the tool that wrote each part, the title first.
fn tools(records: &TranslationRecords, catalog: &Catalog) -> Vec<Option<String>> {
    let origins = records.origins(catalog, ID, tag("nl")).unwrap();
    let fields = origins.fields().map(|(_, origin)| origin);
    let tool = |origin| match origin {
        Origin::Machine { tool, at: moment } => {
            assert_eq!(moment, at("2026-11-30T09:00:00Z"));
            Some(tool.to_owned())
        }
        _ => None,
    };
    let tools: Vec<_> = fields.chain(origins.blocks().iter().copied()).map(tool).collect();
    assert_eq!(origins.machine_parts(), tools.iter().flatten().count());
    tools
}

/// A part of a text, and the program that wrote it.
type Part = (String, Option<String>);

#[test]
fn whoever_changes_a_word_makes_the_part_theirs() {
    let (mut person, mut machine) = (0, 0);
    for seed in 0..40 {
        let random = &mut Numbers(seed);
        let mut number = 0;
        let mut words = |by: &str| {
            number += 1;
            format!("Zin {number} van {by}.")
        };
        let mut title: Part = (words("Marie"), None);
        let mut blocks: Vec<Part> = vec![(words("Marie"), None)];
        let mut records = TranslationRecords::new();
        for _ in 0..30 {
            let position = random.below(blocks.len());
            match random.below(8) {
                0 => title = (words("Marie"), None),
                1 => blocks[position] = (words("Marie"), None),
                2 => blocks.insert(position, (words("Marie"), None)),
                3 if blocks.len() > 1 => drop(blocks.remove(position)),
                4 => {
                    let moved = blocks.remove(position);
                    blocks.insert(random.below(blocks.len() + 1), moved);
                }
                // White space is not a word.
                5 => blocks[position].0 = blocks[position].0.replace(' ', "\n"),
                6 => {
                    let tool = format!("apertium {}", random.below(3));
                    title.1 = Some(tool.clone());
                    blocks.iter_mut().for_each(|block| block.1 = Some(tool.clone()));
                    let texts: Vec<String> = blocks.iter().map(|it| it.0.clone()).collect();
                    records = by_machine(&records, &catalog(&title.0, &texts), &tool);
                }
                _ if random.below(4) == 0 => {
                    title.1 = None;
                    blocks.iter_mut().for_each(|block| block.1 = None);
                    let texts: Vec<String> = blocks.iter().map(|it| it.0.clone()).collect();
                    let by =
                        Acceptance::new(tag("nl"), tag("fr"), "Marie", at("2026-12-01T09:00:00Z"));
                    let catalog = catalog(&title.0, &texts);
                    records = records.accept(&catalog, ID, &by).unwrap().records;
                }
                _ => {}
            }
            let texts: Vec<String> = blocks.iter().map(|it| it.0.clone()).collect();
            let found = tools(&records, &catalog(&title.0, &texts));
            let expected: Vec<Option<String>> =
                std::iter::once(&title).chain(&blocks).map(|part| part.1.clone()).collect();
            assert_eq!(found, expected, "seed {seed}: {texts:?}");
            machine += found.iter().flatten().count();
            person += found.iter().filter(|it| it.is_none()).count();
            // The file says the same.
            let read = TranslationRecords::parse(&records.to_toml().unwrap());
            assert!(read.report().is_empty(), "{}", read.report());
            assert_eq!(tools(&read, &catalog(&title.0, &texts)), expected);
        }
    }
    assert!(person > 500 && machine > 500, "{person} {machine}");
}

#[test]
fn records_name_the_program_on_a_line_of_its_own() {
    let catalog = catalog("Vergunning", &["Vraag ze aan.".to_owned(), "Tot dan.".to_owned()]);
    let records = by_machine(&TranslationRecords::new(), &catalog, "DeepL \"next-gen\" \\ 2026");
    let toml = records.to_toml().unwrap();
    let lines: Vec<&str> = toml.lines().skip_while(|line| !line.starts_with("machine")).collect();
    assert_eq!(lines[0], "machine = [");
    let expected = "    { tool = \"DeepL \\\"next-gen\\\" \\\\ 2026\", at = 2026-11-30T09:00:00Z, \
                    fields = { title = ";
    assert!(lines[1].starts_with(expected), "{}", lines[1]);
    assert!(lines[1].ends_with("\"] },"), "{}", lines[1]);
    assert_eq!(lines[2..], ["]"]);
    let read = TranslationRecords::parse(&toml);
    assert_eq!(read.get(ID, tag("nl")), records.get(ID, tag("nl")));
    assert_eq!(read.to_toml().unwrap(), toml);

    // The same record can be in the front matter of the text.
    let table = records.get(ID, tag("nl")).unwrap().to_front_matter();
    let file =
        format!("+++\ntitle = \"Vergunning\"\n{table}+++\nVraag ze aan.\n\nDoor een mens.\n");
    let catalog = Catalog::builder()
        .file("site.toml", SITE)
        .file("pages/permis/fr.md", "+++\ntitle = \"Permis\"\n+++\nDemandez-le.\n")
        .file("pages/permis/nl.md", file)
        .build()
        .unwrap();
    let tool = Some("DeepL \"next-gen\" \\ 2026".to_owned());
    assert_eq!(tools(&TranslationRecords::new(), &catalog), [tool.clone(), tool, None]);
}

#[test]
fn files_without_programs_are_read_as_before() {
    let toml = "version = 1\n[entries.\"pages/permis\".nl]\nfrom = \"fr\"\nblocks = []\n";
    let records = TranslationRecords::parse(toml);
    assert_eq!(records.get(ID, tag("nl")).unwrap().machine_texts(), []);
    let catalog = catalog("Vergunning", &["Vraag ze aan.".to_owned()]);
    assert_eq!(tools(&records, &catalog), [None, None]);
    assert!(!records.to_toml().unwrap().contains("machine"));
}

#[test]
fn words_in_lists_have_origins_by_their_paths() {
    let site = format!(
        "{SITE}[kinds.event]\nfields.title = {{ type = \"text\" }}\n[kinds.event.fields.programme]\n\
         type = \"list\"\nscope = \"neutral\"\nfields.label = {{ type = \"text\" }}\n"
    );
    let catalog = |second: &str| {
        let items = format!(
            "[programme.parade]\nlabel = \"Defilé\"\n[programme.bal]\nlabel = \"{second}\"\n"
        );
        let entry =
            "kind = \"event\"\n[[programme]]\nid = \"parade\"\n[[programme]]\nid = \"bal\"\n";
        Catalog::builder()
            .file("site.toml", &*site)
            .file("events/fete/entry.toml", entry)
            .file("events/fete/fr.md", "+++\ntitle = \"Fête\"\n+++\n")
            .file("events/fete/nl.md", format!("+++\ntitle = \"Feest\"\n{items}+++\n"))
            .build()
            .unwrap_or_else(|error| panic!("{error:?}"))
    };
    let acceptance =
        Acceptance::of_machine(tag("nl"), tag("fr"), "apertium", at("2026-11-30T09:00:00Z"));
    let records = TranslationRecords::new();
    let records = records.accept(&catalog("Bal"), "events/fete", &acceptance).unwrap().records;
    let catalog = catalog("Slotbal");
    let origins = records.origins(&catalog, "events/fete", tag("nl")).unwrap();
    let by_person: Vec<&str> =
        origins.fields().filter(|(_, it)| *it == Origin::Person).map(|(name, _)| name).collect();
    assert_eq!((by_person, origins.fields().len()), (vec!["programme.bal.label"], 3));
}

#[test]
fn mistakes_in_the_parts_of_a_program_have_their_places() {
    for (machine, expected) in [
        ("{ tool = \"x\" }", "5:11: machine is a table; expected a list of tables"),
        ("[\"x\"]", "5:12: machine is \"x\"; expected a list of tables"),
        ("[{ at = 2026-11-30T09:00:00Z }]", "5:12: an item of \"machine\" has no \"tool\""),
        ("[{ tool = \"x\" }]", "5:12: an item of \"machine\" has no \"at\""),
        (
            "[{ tool = 1, at = 2026-11-30T09:00:00Z }]",
            "5:21: tool is a whole number; expected text",
        ),
        ("[{ tool = \"x\", at = \"gisteren\" }]", "5:31: at is \"gisteren\"; expected an instant"),
        (
            "[{ tool = \"x\", at = 2026-11-30T09:00:00Z, block = [] }]",
            "5:53: unknown key \"block\" in an item of \"machine\"",
        ),
        (
            "[{ tool = \"x\", at = 2026-11-30T09:00:00Z, blocks = [\"p1\"] }]",
            "5:63: a block is \"p1\"; expected a letter and twelve hexadecimal digits",
        ),
    ] {
        let toml = format!(
            "version = 1\n[entries.\"pages/permis\".nl]\nfrom = \"fr\"\nblocks = []\nmachine = {machine}\n"
        );
        let records = TranslationRecords::parse(&toml);
        let finding = records.report().iter().next().expect(machine);
        let found = format!("{}: {}", finding.location().unwrap(), finding.message());
        assert!(found.contains(expected), "{machine}: {found}");
        // Nothing is lost: the file is not written anew.
        assert!(records.to_toml().is_err());
    }
}
