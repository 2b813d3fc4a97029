//! Files for translators and their import, in all formats.
#![cfg(feature = "exchange")]

use std::fs;

use isogloss::edit::ContentTree;
use isogloss::editorial::{Acceptance, TranslationRecords};
use isogloss::exchange::{
    ExchangeFormat, Export, Import, ImportOutcome, SegmentProblem, Selection, UnitResult,
};

use crate::support::folder::{Folder, files_of};
use crate::support::translator::{SeenUnit, translated, units};
use crate::support::{at, tag};

const SITE: &str = "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n";
const ID: &str = "pages/permis";
const FRENCH: &str = "+++
title = \"Permis de stationnement\"   # titre court
lead = \"Où et comment le demander\"
+++
## Demande

Demandez votre **permis** [en ligne](https://example.org/permis) avant le 1er mars.

- une photo récente
- la carte `grise`

| Zone | Prix |
|------|-----:|
| A    | 30 € |
";
const DUTCH: &str = "+++
title = 'Parkeervergunning'   # korte titel
lead = \"Waar en hoe u ze aanvraagt\"
slug = \"vergunning\"
+++
## Aanvraag

Vraag uw **vergunning** [online](https://example.org/vergunning) aan vóór 1 maart.

* een recente foto
* het `kentekenbewijs`

| Zone | Prijs |
|---|--:|
| A | € 30 |
";

/// A folder with a French page.
struct Site(Folder);

impl Site {
    fn new(files: &[(&str, &str)]) -> Site {
        let folder = Folder::new("exchange");
        folder.file("site.toml", SITE);
        for (path, text) in files {
            folder.file(path, text);
        }
        Site(folder)
    }

    /// A page in both languages, of which the Dutch text is accepted.
    fn accepted(french: &str, dutch: &str) -> Site {
        let site = Site::new(&[("pages/permis/fr.md", french), ("pages/permis/nl.md", dutch)]);
        site.accept("Anna");
        site
    }

    fn accept(&self, by: &str) {
        let acceptance = Acceptance::new(tag("nl"), tag("fr"), by, at("2026-11-01T09:00:00Z"));
        let update = self.records().accept(self.tree().catalog(), ID, &acceptance).unwrap();
        isogloss::edit::Changes::of_records(&self.0.0, &update.changes).unwrap().apply().unwrap();
    }

    fn tree(&self) -> ContentTree {
        ContentTree::open(&self.0.0).unwrap()
    }

    fn records(&self) -> TranslationRecords {
        TranslationRecords::open(&self.0.0)
    }

    fn write(&self, path: &str, text: &str) {
        self.0.file(path, text);
    }

    fn dutch(&self) -> String {
        fs::read_to_string(self.0.0.join("pages/permis/nl.md")).unwrap()
    }

    fn status(&self) -> String {
        let (tree, records) = (self.tree(), self.records());
        records.status(tree.catalog(), ID, tag("nl")).unwrap().to_string()
    }

    fn export(&self, format: ExchangeFormat) -> String {
        self.export_with(format, |export| export)
    }

    fn export_with(
        &self,
        format: ExchangeFormat,
        with: impl for<'c> Fn(Export<'c>) -> Export<'c>,
    ) -> String {
        let (tree, records) = (self.tree(), self.records());
        let mut file = Vec::new();
        let export = Export::new(tree.catalog(), &records, tag("fr"), tag("nl"));
        with(export.with_format(format)).write(&mut file).unwrap();
        String::from_utf8(file).unwrap()
    }

    fn outcome(&self, file: &str) -> ImportOutcome {
        self.outcome_of(&Import::read("nl.xlf", file.as_bytes()).unwrap())
    }

    fn outcome_of(&self, import: &Import) -> ImportOutcome {
        import.outcome(&self.tree(), &self.records(), "Marie", at("2026-11-30T09:00:00Z")).unwrap()
    }

    /// Imports a file and returns the report.
    fn import(&self, file: &str) -> String {
        let outcome = self.outcome(file);
        outcome.changes().apply().unwrap();
        outcome.to_string()
    }
}

/// French words and their Dutch translation.
const WORDS: [(&str, &str); 12] = [
    ("Permis de stationnement", "Parkeervergunning"),
    ("Où et comment le demander", "Waar en hoe u ze aanvraagt"),
    ("Demandez votre", "Vraag uw"),
    ("Demande", "Aanvraag"),
    ("permis", "vergunning"),
    ("en ligne", "online"),
    ("avant le 1er mars", "aan vóór 1 maart"),
    ("une photo récente", "een recente foto"),
    ("la carte", "het bewijs"),
    ("Prix", "Prijs"),
    ("30 €", "€ 30"),
    ("15 avril", "15 april"),
];

/// Translates the words and leaves everything else.
fn dutch(unit: &SeenUnit) -> Option<String> {
    let mut text = unit.source.clone();
    for (french, dutch) in WORDS {
        // Addresses stay.
        let parts: Vec<String> = text
            .split_inclusive([')', '"'])
            .map(|part| match part.split_once("https://") {
                Some((words, address)) => {
                    format!("{}https://{address}", words.replace(french, dutch))
                }
                None => part.replace(french, dutch),
            })
            .collect();
        text = parts.concat();
    }
    Some(text)
}

fn formats() -> [ExchangeFormat; 3] {
    [ExchangeFormat::Xliff1, ExchangeFormat::Xliff2, ExchangeFormat::Po]
}

#[test]
fn a_missing_text_is_translated_and_current() {
    for format in formats() {
        let site = Site::new(&[("pages/permis/fr.md", FRENCH)]);
        let file = site.export(format);
        assert_eq!(units(format, &file).len(), 10, "{format}: {file}");
        let report = site.import(&translated(format, &file, dutch));
        assert_eq!(report, "segments: 10 translated\n", "{format}");
        let expected = "+++
title = \"Parkeervergunning\"
lead = \"Waar en hoe u ze aanvraagt\"
status = \"draft\"
+++
## Aanvraag

Vraag uw **vergunning** [online](https://example.org/permis) aan vóór 1 maart.

- een recente foto
- het bewijs `grise`

| Zone | Prijs |
|------|-----:|
| A    | € 30 |
";
        assert_eq!(site.dutch(), expected, "{format}");
        assert_eq!(site.status(), "current (from fr)");
        assert_eq!(site.import(&site.export(format)), "segments: 10 unchanged\n");
    }
}

#[test]
fn a_file_that_nobody_changed_changes_nothing() {
    for format in formats() {
        for is_accepted in [true, false] {
            let site = Site::new(&[("pages/permis/fr.md", FRENCH), ("pages/permis/nl.md", DUTCH)]);
            if is_accepted {
                site.accept("Anna");
            }
            let before = files_of(&site.0.0);
            let outcome = site.outcome(&site.export(format));
            assert!(outcome.changes().is_empty(), "{format}: {}", outcome.changes());
            assert_eq!(outcome.to_string(), "segments: 10 unchanged\n", "{format}");
            outcome.changes().apply().unwrap();
            assert_eq!(files_of(&site.0.0), before);
            // Neither does one whose source has changed meanwhile.
            let file = site.export(format);
            site.write("pages/permis/fr.md", &FRENCH.replace("1er mars", "15 avril"));
            let outcome = site.outcome(&file);
            assert!(outcome.changes().is_empty(), "{format}: {}", outcome.changes());
        }
    }
}

#[test]
fn an_outdated_segment_is_translated_again() {
    for format in formats() {
        let site = Site::accepted(FRENCH, DUTCH);
        site.write("pages/permis/fr.md", &FRENCH.replace("1er mars", "15 avril"));
        assert_eq!(site.status(), "outdated (from fr): 1 block");
        let file = site.export_with(format, |export| export.with_selection(Selection::Outdated));
        let report = site.import(&translated(format, &file, |unit| {
            unit.source.contains("15 avril").then(|| {
                assert!(unit.target.as_ref().is_some_and(|it| it.contains("1 maart")), "{unit:?}");
                unit.target.as_ref().unwrap().replace("1 maart", "15 april")
            })
        }));
        assert_eq!(report, "segments: 1 translated, 9 unchanged\n", "{format}");
        // The link is the Dutch one, and all other bytes are as they were.
        assert_eq!(site.dutch(), DUTCH.replace("1 maart", "15 april"));
        assert_eq!(site.status(), "current (from fr)");
    }
}

#[test]
fn a_source_that_moved_leaves_the_translation_outdated() {
    for format in formats() {
        let site = Site::accepted(FRENCH, DUTCH);
        site.write("pages/permis/fr.md", &FRENCH.replace("1er mars", "1er avril"));
        let file = translated(format, &site.export(format), |unit| {
            unit.source
                .contains("1er avril")
                .then(|| unit.target.as_ref().unwrap().replace("1 maart", "1 april"))
        });
        site.write("pages/permis/fr.md", &FRENCH.replace("1er mars", "15 avril"));
        let outcome = site.outcome(&file);
        let [unit] = outcome
            .units()
            .iter()
            .filter(|unit| unit.result != UnitResult::Unchanged)
            .collect::<Vec<_>>()[..]
        else {
            panic!("{outcome}")
        };
        assert!(matches!(unit.result, UnitResult::Outdated { .. }), "{outcome}");
        assert!(outcome.to_string().contains("le [-1er-]{+15+} avril"), "{outcome}");
        outcome.changes().apply().unwrap();
        assert_eq!(site.dutch(), DUTCH.replace("1 maart", "1 april"));
        assert_eq!(site.status(), "outdated (from fr): 1 block");
        let difference = site.records().difference(site.tree().catalog(), ID, tag("nl")).unwrap();
        assert!(difference.to_string().contains("le [-1er-]{+15+} avril"), "{difference}");
    }
}

#[test]
fn a_text_that_a_person_changed_since_is_a_conflict() {
    for format in formats() {
        let site = Site::accepted(FRENCH, DUTCH);
        site.write("pages/permis/fr.md", &FRENCH.replace("1er mars", "15 avril"));
        let file = translated(format, &site.export(format), |unit| {
            unit.source
                .contains("15 avril")
                .then(|| unit.target.as_ref().unwrap().replace("1 maart", "15 april"))
        });
        let corrected = DUTCH.replace("Vraag uw", "Vraag tijdig uw");
        site.write("pages/permis/nl.md", &corrected);
        let outcome = site.outcome(&file);
        assert!(outcome.has_conflicts() && outcome.changes().is_empty(), "{outcome}");
        let report = outcome.to_string();
        assert!(report.contains("present  Vraag tijdig uw **vergunning**"), "{report}");
        assert!(report.contains("aan vóór 15 april."), "{report}");
        // With a name, the file replaces the text.
        let unit =
            outcome.units().iter().find(|it| matches!(it.result, UnitResult::Conflict { .. }));
        let mut import = Import::read("nl.xlf", file.as_bytes()).unwrap();
        import.replace(&unit.unwrap().name, "Jan");
        let outcome = site.outcome_of(&import);
        outcome.changes().apply().unwrap();
        assert_eq!(site.dutch(), DUTCH.replace("1 maart", "15 april"));
        let records = site.records();
        let note = records.get(ID, tag("nl")).unwrap().note().unwrap();
        assert!(note.ends_with(" by Jan"), "{note}");
        assert_eq!(site.status(), "current (from fr)");
    }
}

#[test]
fn a_segment_with_broken_codes_is_left_out_and_the_rest_is_taken() {
    for format in formats() {
        let site = Site::new(&[("pages/permis/fr.md", FRENCH)]);
        let file = site.export(format);
        let broken = translated(format, &file, |unit| {
            let text = dutch(unit).unwrap();
            let words: String = match format {
                ExchangeFormat::Po => text.replace("**", ""),
                _ => text
                    .replace("<g id=\"1\" ctype=\"bold\">vergunning</g>", "vergunning")
                    .replace("<pc id=\"1\"", "<x>")
                    .to_owned(),
            };
            let is_bold = unit.source.contains("avant le");
            Some(if is_bold && format != ExchangeFormat::Xliff2 { words } else { text })
        });
        if format == ExchangeFormat::Xliff2 {
            continue;
        }
        let outcome = site.outcome(&broken);
        let left_out: Vec<_> = outcome
            .units()
            .iter()
            .filter_map(|unit| match &unit.result {
                UnitResult::LeftOut(problem) => Some((unit.location.clone().unwrap(), problem)),
                _ => None,
            })
            .collect();
        assert_eq!(left_out.len(), 1, "{outcome}");
        assert_eq!(*left_out[0].1, SegmentProblem::MissingCode("**…**".into()));
        assert!(left_out[0].0.line().is_some() && left_out[0].0.column().is_some());
        outcome.changes().apply().unwrap();
        assert!(
            site.dutch().contains("## Aanvraag\n\n<!--\nDemandez votre **permis**"),
            "{}",
            site.dutch()
        );
        assert_eq!(site.status(), "outdated (from fr): 1 block");
    }
}

#[test]
fn a_text_that_changes_during_an_import_is_a_conflict() {
    let site = Site::accepted(FRENCH, DUTCH);
    let format = ExchangeFormat::Po;
    let file = translated(format, &site.export(format), |unit| {
        (unit.id == "title").then(|| "Vergunning om te parkeren".to_owned())
    });
    let (tree, records) = (site.tree(), site.records());
    // Another program writes between the opening of the tree and the import.
    site.write("pages/permis/nl.md", &DUTCH.replace("Parkeervergunning", "Vergunningen"));
    let import = Import::read("nl.po", file).unwrap();
    let error = import.outcome(&tree, &records, "Marie", at("2026-11-30T09:00:00Z")).unwrap_err();
    assert!(error.is_conflict(), "{error}");
}

#[test]
fn a_block_without_a_source_stays_until_its_removal_is_confirmed() {
    let site = Site::accepted(FRENCH, DUTCH);
    let list = "- une photo récente\n- la carte `grise`\n\n";
    site.write("pages/permis/fr.md", &FRENCH.replace(list, "").replace("1er mars", "15 avril"));
    let file = translated(ExchangeFormat::Po, &site.export(ExchangeFormat::Po), |unit| {
        let target = unit.target.as_ref().filter(|_| unit.source.contains("15 avril"));
        Some(target?.replace("1 maart", "15 april"))
    });
    let mut import = Import::read("nl.po", file).unwrap();
    let outcome = site.outcome_of(&import);
    let conflict = outcome.units().iter().find(|unit| unit.location.is_none()).unwrap();
    assert!(conflict.name.unit().starts_with("gone-l"), "{}", conflict.name);
    import.replace(&conflict.name, "Jan");
    let outcome = site.outcome_of(&import);
    assert!(!outcome.has_problems(), "{outcome}");
    outcome.changes().apply().unwrap();
    assert!(!site.dutch().contains("een recente foto") && site.dutch().contains("15 april"));
    assert_eq!(site.status(), "current (from fr)");
}

/// Returns a document of OASIS as one about an entry of the site.
fn about_the_entry(document: &str) -> String {
    let with = |text: &str, name: &str, value: &str| {
        let mut parts = text.split(name);
        let first = parts.next().unwrap().to_owned();
        parts.fold(first, |text, part| {
            let rest = part.split_once('"').map_or("", |(_, rest)| rest);
            format!("{text}{name}{value}\"{rest}")
        })
    };
    let document = document.replace(" original=\"", " x-original=\"");
    let document = document.replace("<file ", &format!("<file original=\"{ID}\" "));
    let document = match document.contains("trgLang") {
        true => document,
        false => document.replacen(" srcLang=", " trgLang=\"\" srcLang=", 1),
    };
    with(&with(&document, "srcLang=\"", "fr"), "trgLang=\"", "nl")
}

#[test]
fn the_documents_of_oasis_are_read_and_broken_ones_do_no_harm() {
    let site = Site::accepted(FRENCH, DUTCH);
    let before = files_of(&site.0.0);
    for (folder, count) in [("valid", 25), ("invalid", 119)] {
        let path = format!("{}/data/xliff/{folder}", env!("CARGO_MANIFEST_DIR"));
        let files: Vec<_> = fs::read_dir(path).unwrap().map(|file| file.unwrap().path()).collect();
        assert_eq!(files.len(), count);
        for path in files {
            let document = about_the_entry(&fs::read_to_string(&path).unwrap());
            let name = path.file_name().unwrap().to_str().unwrap();
            let outcome = Import::read(name, document.as_str()).and_then(|import| {
                let (tree, records) = (site.tree(), site.records());
                import.outcome(&tree, &records, "Marie", at("2026-11-30T09:00:00Z"))
            });
            match outcome {
                Ok(outcome) if folder == "valid" => {
                    let has_units = document.contains("<segment");
                    assert_eq!(!outcome.units().is_empty(), has_units, "{name}: {outcome}");
                }
                Ok(outcome) => assert!(outcome.changes().is_empty(), "{name}: {outcome}"),
                Err(error) => {
                    let error = error.to_string();
                    // One document writes its languages in another way than the others.
                    let has_other_languages =
                        name == "withValidation.xlf" && error.contains("into pt");
                    assert!(folder == "invalid" || has_other_languages, "{name}: {error}");
                    assert!(error.contains(&format!("{name}:")), "{error}");
                }
            }
        }
    }
    assert_eq!(files_of(&site.0.0), before);
}
