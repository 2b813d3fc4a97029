//! A text goes to translators and comes back, while its source and its translation change.
//!
//! The example works on a copy of the demonstration site.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use isogloss::edit::{Changes, ContentTree};
use isogloss::editorial::{Acceptance, TranslationRecords};
use isogloss::exchange::{Export, Import, ImportOutcome, UnitResult};
use isogloss::{Error, LanguageTag, Timestamp};

const ENTRY: &str = "news/2025-06-15-summer-hours";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let demonstration = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/defence/content");
    let folder = std::env::temp_dir().join(format!("isogloss-translate-{}", std::process::id()));
    copy(&demonstration, &folder)?;
    let site = Site { folder, now: "2026-12-01T09:00:00Z".parse()? };

    println!("1. Marie accepts the Dutch text. Then a word of the French one changes.\n");
    site.accept()?;
    site.change("fr", "Consultez donc l’horaire", "Vérifiez donc l’horaire")?;
    println!("   {}\n", site.status()?);

    println!("2. The entry goes to the translators. An outdated segment has its old source.\n");
    let file = site.exported()?;
    print_unit(&file, "Vérifiez donc");

    println!("3. The file comes back with a new sentence.\n");
    let filled = translated(&file, "Kijk daarom de uren na", "Ga daarom de uren na");
    let outcome = site.imported(&filled, None)?;
    print!("{outcome}");
    println!("\n   {}\n", site.status()?);
    assert_eq!(outcome.written(), 1);

    println!("4. Another file is under way when the source changes again.\n");
    site.change("fr", "L’horaire habituel reprend", "Les heures habituelles reprennent")?;
    let file = site.exported()?;
    site.change("fr", "Les heures habituelles", "Les horaires habituels")?;
    let filled = translated(&file, "gelden opnieuw de gewone uren", "gelden weer de gewone uren");
    let outcome = site.imported(&filled, None)?;
    print!("{outcome}");
    println!("\n   {}\n", site.status()?);
    assert!(matches!(written(&outcome), UnitResult::Outdated { .. }));

    println!("5. An editor corrects the Dutch title while a file is under way.\n");
    let file = site.exported()?;
    site.change("nl", "Zomeruren: kijk ze na", "Zomeruren: controleer ze")?;
    let filled = translated(&file, "Zomeruren: kijk ze na", "Zomeruren: bekijk ze");
    let outcome = site.imported(&filled, None)?;
    print!("{outcome}");
    assert!(outcome.has_conflicts() && outcome.written() == 0);

    println!("\n6. Anna decides that the translators’ title is better.\n");
    let outcome = site.imported(&filled, Some("Anna"))?;
    print!("{outcome}");
    assert!(!outcome.has_conflicts());
    assert!(site.text("nl")?.contains("title = \"Zomeruren: bekijk ze voor u vertrekt\""));

    fs::remove_dir_all(&site.folder)?;
    Ok(())
}

/// The copy of the demonstration site, at a moment.
struct Site {
    folder: PathBuf,
    now: Timestamp,
}

impl Site {
    fn accept(&self) -> Result<(), Error> {
        let (tree, records) = self.open()?;
        let acceptance = Acceptance::new(dutch(), french(), "Marie", self.now);
        let update = records.accept(tree.catalog(), ENTRY, &acceptance)?;
        Changes::of_records(&self.folder, &update.changes)?.apply()
    }

    /// Returns the entry as XLIFF 1.2, with the state of each segment.
    fn exported(&self) -> Result<String, Error> {
        let (tree, records) = self.open()?;
        let mut file = Vec::new();
        Export::new(tree.catalog(), &records, french(), dutch())
            .with_entries([ENTRY])
            .write(&mut file)?;
        Ok(String::from_utf8(file).expect("XLIFF is UTF-8"))
    }

    /// Imports a file. `decides` is the person who replaces texts that were changed since the export.
    fn imported(&self, file: &str, decides: Option<&str>) -> Result<ImportOutcome, Error> {
        let (tree, records) = self.open()?;
        let mut import = Import::read("nl.xlf", file)?;
        let mut outcome = import.outcome(&tree, &records, "Marie", self.now)?;
        if let Some(by) = decides {
            let conflicts = outcome.units().iter();
            let conflicts =
                conflicts.filter(|unit| matches!(unit.result, UnitResult::Conflict { .. }));
            for unit in conflicts {
                import.replace(&unit.name, by);
            }
            outcome = import.outcome(&tree, &records, "Marie", self.now)?;
        }
        outcome.changes().apply()?;
        Ok(outcome)
    }

    fn status(&self) -> Result<String, Error> {
        let (tree, records) = self.open()?;
        let status = records.status(tree.catalog(), ENTRY, dutch()).expect("the entry exists");
        Ok(format!("The Dutch text is {status}."))
    }

    fn open(&self) -> Result<(ContentTree, TranslationRecords), Error> {
        Ok((ContentTree::open(&self.folder)?, TranslationRecords::open(&self.folder)))
    }

    fn text(&self, language: &str) -> io::Result<String> {
        fs::read_to_string(self.folder.join(ENTRY).join(format!("{language}.md")))
    }

    /// Changes words of a text, as an editor does.
    fn change(&self, language: &str, old: &str, new: &str) -> io::Result<()> {
        let text = self.text(language)?;
        if !text.contains(old) {
            return Err(io::Error::other(format!("the {language} text has no words “{old}”")));
        }
        let path = self.folder.join(ENTRY).join(format!("{language}.md"));
        fs::write(path, text.replace(old, new))
    }
}

/// Fills in a file as a translator's program does: the target gets other words and is finished.
fn translated(file: &str, old: &str, new: &str) -> String {
    let lines = file.lines().map(|line| match line.starts_with("<target") && line.contains(old) {
        true => {
            let (_, words) = line.split_once('>').expect("a target has a start tag");
            format!("<target state=\"translated\">{}", words.replace(old, new))
        }
        false => line.to_owned(),
    });
    lines.map(|line| format!("{line}\n")).collect()
}

/// Prints the unit with these words in its source.
fn print_unit(file: &str, words: &str) {
    let units = file.split("<trans-unit").skip(1);
    let unit = units.filter_map(|unit| unit.split("</trans-unit>").next());
    for line in unit.filter(|unit| unit.contains(words)).flat_map(str::lines) {
        println!("   {}", line.chars().take(110).collect::<String>());
    }
    println!();
}

/// Returns the result of the first segment that was written.
fn written(outcome: &ImportOutcome) -> &UnitResult {
    let results = outcome.units().iter().map(|unit| &unit.result);
    let mut written = results
        .filter(|result| matches!(result, UnitResult::Translated | UnitResult::Outdated { .. }));
    written.next().expect("a segment was written")
}

fn french() -> LanguageTag {
    "fr".parse().expect("a language tag")
}

fn dutch() -> LanguageTag {
    "nl".parse().expect("a language tag")
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let place = to.join(path.file_name().unwrap_or_default());
        match path.is_dir() {
            true => copy(&path, &place)?,
            false => fs::copy(&path, &place).map(drop)?,
        }
    }
    Ok(())
}
