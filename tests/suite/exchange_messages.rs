//! Messages of the interface as files for translators, and back.
#![cfg(feature = "exchange")]

use std::fs;

use isogloss::edit::ContentTree;
use isogloss::editorial::TranslationRecords;
use isogloss::exchange::{
    ExchangeFormat, Export, ExportSummary, Import, ImportOutcome, MessageFolder, Selection,
    UnitResult,
};
use isogloss::messages::{MessageArgs, Messages};
use isogloss::{Error, LanguageTag};

use crate::support::folder::{Folder, files_of};

const SITE: &str = "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"fr-BE\"\n[[languages]]\ntag = \"nl\"\n[[languages]]\ntag = \"de\"\n\
    [[languages]]\ntag = \"pl\"\n";

fn tag(text: &str) -> LanguageTag {
    text.parse().unwrap()
}

/// A site with messages.
struct Site(Folder);

impl Site {
    fn new(name: &str, files: &[(&str, &str)]) -> Site {
        let folder = Folder::new(&format!("exchange-messages-{name}"));
        folder.file("content/site.toml", SITE);
        for (path, text) in files {
            folder.file(&format!("locales/{path}"), *text);
        }
        Site(folder)
    }

    fn tree(&self) -> (ContentTree, TranslationRecords, MessageFolder) {
        let content = self.0.0.join("content");
        let messages = MessageFolder::open(self.0.0.join("locales")).unwrap();
        (ContentTree::open(&content).unwrap(), TranslationRecords::open(&content), messages)
    }

    fn exported(
        &self,
        to: &str,
        format: ExchangeFormat,
        selection: Selection,
    ) -> (String, ExportSummary) {
        let (tree, records, messages) = self.tree();
        let mut file = Vec::new();
        let export = Export::new(tree.catalog(), &records, tag("fr"), tag(to));
        let export = export.with_format(format).with_selection(selection).with_messages(&messages);
        let summary = export.write(&mut file).unwrap();
        (String::from_utf8(file).unwrap(), summary)
    }

    fn po(&self, to: &str) -> String {
        self.exported(to, ExchangeFormat::Po, Selection::All).0
    }

    fn imported(&self, file: &str, replaced: &[&str]) -> Result<ImportOutcome, Error> {
        let (tree, records, messages) = self.tree();
        let mut import = Import::read("file", file)?.with_messages(&messages);
        for unit in replaced {
            import.replace(&unit.parse()?, "Anna");
        }
        let now = "2026-12-01T09:00:00Z".parse().unwrap();
        let outcome = import.outcome(&tree, &records, "Marie", now)?;
        if let Some(changes) = outcome.message_changes() {
            changes.apply()?;
        }
        Ok(outcome)
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.0.0.join("locales").join(path)).unwrap()
    }

    fn write(&self, path: &str, text: &str) {
        self.0.file(&format!("locales/{path}"), text);
    }

    /// Returns what readers of a language see.
    fn said(&self, language: &str, id: &str, args: &MessageArgs<'_>) -> String {
        let site = isogloss::Site::parse_toml(SITE).unwrap();
        let messages = Messages::builder().folder(self.0.0.join("locales")).build(&site).unwrap();
        messages
            .try_text(tag(language), id, args)
            .unwrap()
            .as_str()
            .replace(['\u{2068}', '\u{2069}'], "")
    }
}

/// Fills in the translation of a message in a PO file.
fn filled(po: &str, id: &str, words: &str) -> String {
    let at = po.find(&format!("#{id}\"\n")).unwrap_or_else(|| panic!("{id} is not in {po}"));
    let (before, entry) = po.split_at(at);
    let target = entry.find("\nmsgstr \"").unwrap() + 1;
    let end = entry[target..].find("\n\n").map_or(entry.len(), |end| target + end + 1);
    let words = words.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    let before = match before.rsplit_once("#, fuzzy\n") {
        Some((start, rest)) if !rest.contains("\n\n") => {
            let rest: String = rest
                .lines()
                .filter(|line| !line.starts_with("#|"))
                .map(|line| format!("{line}\n"))
                .collect();
            format!(
                "{start}{}",
                rest.trim_end_matches('\n').to_owned()
                    + if before.ends_with('\n') { "\n" } else { "" }
            )
        }
        _ => before.to_owned(),
    };
    format!("{before}{}msgstr \"{words}\"\n{}", &entry[..target], &entry[end..])
}

const FRENCH: &str = "### Le site du musée

## Billets

# Le nombre de visiteurs d’un jour
visitors = { $count ->
    [0] Aucun visiteur
    [one] { $count } visiteur
    [many] { $count } de visiteurs
   *[other] { $count } visiteurs
}
-museum = Musée royal
    .article = le
welcome = Bienvenue au { -museum } !
login = Connexion
    .title = Connectez-vous à { -museum }
    .label = { $name } – { DATETIME($date, dateStyle: \"long\") }

## Horaires

opening =
    Ouvert de { $from } à { $to }.

    Fermé le lundi.
braces = Écrivez { \"{\" }nom{ \"}\" }
";

#[test]
fn a_new_language_gets_a_file_with_the_forms_that_it_needs() {
    let site = Site::new("new", &[("fr/site.ftl", FRENCH)]);
    let (po, summary) = site.exported("nl", ExchangeFormat::Po, Selection::Missing);
    assert_eq!((summary.entries, summary.message_files, summary.segments), (0, 1, 10), "{po}");
    assert!(
        po.contains(
            "#. comment: Le nombre de visiteurs d’un jour\nmsgctxt \"fr/site.ftl#visitors:one\"\n"
        ),
        "{po}"
    );
    assert!(po.contains("msgid \"{ $count } visiteur\"\n"), "{po}");
    assert!(!po.contains("visitors:many"), "{po}");
    assert!(po.contains("msgid \"Écrivez { \\\"{\\\" }nom{ \\\"}\\\" }\"\n"), "{po}");
    let translations = [
        ("visitors:0", "Geen bezoekers"),
        ("visitors:one", "Eén bezoeker"),
        ("visitors:other", "{ $count } bezoekers"),
        ("-museum", "Koninklijk Museum"),
        ("-museum.article", "het"),
        ("welcome", "Welkom in het {-museum}!"),
        ("login", "Aanmelden"),
        ("login.title", "Meld u aan bij het { -museum }"),
        ("opening", "Open van { $from } tot { $to }.\n\n[Op] maandag gesloten."),
        ("braces", "Schrijf { \"{\" }naam{ \"}\" }"),
    ];
    let file = translations.iter().fold(po, |po, (id, words)| filled(&po, id, words));
    let outcome = site.imported(&file, &[]).unwrap();
    assert_eq!(outcome.to_string(), "segments: 10 translated\n", "{file}");
    assert_eq!(
        site.text("nl/site.ftl"),
        "### Le site du musée

## Billets

visitors =
    { $count ->
        [0] Geen bezoekers
        [one] Eén bezoeker
       *[other] { $count } bezoekers
    }
-museum = Koninklijk Museum
    .article = het
welcome = Welkom in het { -museum }!
login = Aanmelden
    .title = Meld u aan bij het { -museum }

## Horaires

opening =
    Open van { $from } tot { $to }.

    { \"[\" }Op] maandag gesloten.
braces = Schrijf { \"{\" }naam{ \"}\" }
"
    );
    let none = MessageArgs::new();
    assert_eq!(site.said("nl", "welcome", &none), "Welkom in het Koninklijk Museum!");
    assert_eq!(site.said("nl", "braces", &none), "Schrijf {naam}");
    assert_eq!(site.said("nl", "visitors", &none.clone().with("count", 1)), "Eén bezoeker");
    assert_eq!(site.said("nl", "visitors", &none.clone().with("count", 12)), "12 bezoekers");
    let times = none.with("from", "9 u.").with("to", "17 u.");
    assert_eq!(
        site.said("nl", "opening", &times),
        "Open van 9 u. tot 17 u..\n\n[Op] maandag gesloten."
    );
    // What was imported is current, and the file for translators is empty but for what is missing.
    let (po, summary) = site.exported("nl", ExchangeFormat::Po, Selection::Missing);
    assert_eq!((summary.message_files, summary.segments), (0, 0), "{po}");
    assert_eq!(site.exported("nl", ExchangeFormat::Po, Selection::Outdated).1.message_files, 0);
    let before = files_of(&site.0.0);
    let outcome = site.imported(&site.po("nl"), &[]).unwrap();
    assert!(outcome.message_changes().is_none(), "{outcome}");
    assert_eq!(files_of(&site.0.0), before);
}

#[test]
fn polish_needs_more_forms_than_french() {
    let site = Site::new(
        "polish",
        &[("fr.ftl", "files = { $n ->\n    [one] Un fichier\n   *[other] { $n } fichiers\n}\n")],
    );
    let po = site.po("pl");
    let forms = ["one", "few", "many", "other"];
    for form in forms {
        assert!(po.contains(&format!("msgctxt \"fr.ftl#files:{form}\"")), "{form}: {po}");
    }
    // In Polish, the number belongs into the form for one, whatever French does.
    let words = ["{ $n } plik", "{ $n } pliki", "{ $n } plików", "{ $n } pliku"];
    let file = forms
        .iter()
        .zip(words)
        .fold(po, |po, (form, words)| filled(&po, &format!("files:{form}"), words));
    let outcome = site.imported(&file, &[]).unwrap();
    assert_eq!(outcome.to_string(), "segments: 4 translated\n");
    for (count, expected) in [(1, "1 plik"), (3, "3 pliki"), (5, "5 plików")] {
        assert_eq!(site.said("pl", "files", &MessageArgs::new().with("n", count)), expected);
    }
    // Only the default form is needed.
    let po = site.po("de");
    let outcome = site.imported(&filled(&po, "files:other", "{ $n } Dateien"), &[]).unwrap();
    assert_eq!(outcome.to_string(), "segments: 1 translated, 1 untranslated\n");
    assert_eq!(
        site.text("de.ftl"),
        "files =\n    { $n ->\n       *[other] { $n } Dateien\n    }\n"
    );
}

#[test]
fn only_the_bytes_of_changed_patterns_change() {
    let dutch = "# Boven\r\nb=B oud  \r\n# Van een mens\r\na   =   { $x ->\r\n   [one]  Eén\r\n *[other]   Veel\r\n  } \r\n  .t = Titel\r\nown = Alleen hier\r\n";
    let site = Site::new(
        "bytes",
        &[
            (
                "fr/site.ftl",
                "a = { $x ->\n    [one] Un\n   *[other] Plusieurs\n}\n    .t = Titre\n    .u = Autre\nnew = Neuf\nb = B vieux\n",
            ),
            ("nl/site.ftl", dutch),
        ],
    );
    let before = files_of(&site.0.0);
    for format in ExchangeFormat::ALL {
        let (file, _) = site.exported("nl", *format, Selection::All);
        let outcome = site.imported(&file, &[]).unwrap();
        assert!(outcome.message_changes().is_none(), "{format}: {outcome}");
    }
    assert_eq!(files_of(&site.0.0), before);
    let po = site.po("nl");
    let po = filled(&po, "b", "B nieuw");
    let po = filled(&filled(&po, "a.u", "Ander"), "new", "Nieuw");
    let outcome = site.imported(&po, &[]).unwrap();
    assert!(!outcome.has_problems(), "{outcome}");
    let expected = dutch
        .replace("b=B oud  ", "b= B nieuw")
        .replace("  .t = Titel", "  .t = Titel\r\n    .u = Ander\r\nnew = Nieuw");
    assert_eq!(site.text("nl/site.ftl"), expected);
}

#[test]
fn a_source_that_moved_makes_the_translation_outdated_until_it_is_translated_again() {
    let french = "rules = Entrée de { $price } par personne\nhelp = Aide\n";
    let site = Site::new("moved", &[("fr/site.ftl", french)]);
    let po = filled(&site.po("nl"), "rules", "Toegang { $price } per persoon");
    let xliff = site.exported("nl", ExchangeFormat::Xliff1, Selection::All).0;
    let xliff = xliff.replacen(
        "</source>\n",
        "</source>\n<target>Toegang <x id=\"1\"/> per persoon</target>\n",
        1,
    );
    for file in [po, xliff] {
        site.write("fr/site.ftl", french);
        site.write("nl/site.ftl", "");
        site.write("translations.toml", "");
        site.write("fr/site.ftl", "rules = Entrée de { $price } par adulte\nhelp = Aide\n");
        let outcome = site.imported(&file, &[]).unwrap();
        let UnitResult::Outdated { changes } = &outcome.units()[0].result else {
            panic!("{outcome}")
        };
        let changes: String = changes.iter().map(ToString::to_string).collect();
        assert!(changes.contains("[-personne-]{+adulte+}"), "{changes}");
        assert_eq!(site.text("nl/site.ftl"), "rules = Toegang { $price } per persoon\n");
        let (po, summary) = site.exported("nl", ExchangeFormat::Po, Selection::Outdated);
        assert_eq!((summary.message_files, summary.segments), (1, 1), "{po}");
        assert!(po.contains("#, fuzzy\n#| msgid \"Entrée de { $price } par personne\"\n"), "{po}");
        let po = filled(&po, "rules", "Toegang { $price } per volwassene");
        let outcome = site.imported(&po, &[]).unwrap();
        assert_eq!(outcome.to_string(), "segments: 1 translated\n");
        assert_eq!(site.exported("nl", ExchangeFormat::Po, Selection::Outdated).1.message_files, 0);
    }
}

#[test]
fn a_message_that_a_person_corrected_is_a_conflict_until_it_is_replaced_by_name() {
    let site = Site::new(
        "conflict",
        &[
            ("fr/site.ftl", "help = Aide\nsearch = Chercher\n"),
            ("nl/site.ftl", "help = Hulp\nsearch = { $kind ->\n   *[other] Zoek\n}\n"),
        ],
    );
    let po = filled(&site.po("nl"), "help", "Bijstand");
    let po = filled(&po, "search", "Zoeken");
    site.write("nl/site.ftl", "help = Ondersteuning\nsearch = { $kind ->\n   *[other] Zoek\n}\n");
    let before = files_of(&site.0.0);
    let outcome = site.imported(&po, &[]).unwrap();
    let results: Vec<_> = outcome.units().iter().map(|unit| unit.result.clone()).collect();
    let conflict = |present: &str| UnitResult::Conflict { present: present.into() };
    assert_eq!(results, [conflict("Ondersteuning"), conflict("{ $kind ->\n   *[other] Zoek\n}")]);
    assert_eq!(files_of(&site.0.0), before);
    let outcome = site.imported(&po, &["fr/site.ftl#help", "fr/site.ftl#search"]).unwrap();
    assert_eq!(outcome.to_string(), "segments: 2 translated\n");
    assert_eq!(site.text("nl/site.ftl"), "help = Bijstand\nsearch = Zoeken\n");
    assert!(
        site.text("translations.toml").contains("replaced on import: help by Anna, search by Anna")
    );
}

#[test]
fn a_message_that_is_not_valid_is_left_out_and_named() {
    let site = Site::new(
        "invalid",
        &[(
            "fr/site.ftl",
            "a = Bonjour { $name }, { $day }\nb = Aide\nc = Un { -brand }\n-brand = Musée\n",
        )],
    );
    for (id, words, problem) in [
        ("a", "Dag { $name }", "missing-code"),
        ("a", "Dag { $name }, { $dag }", "invented-code missing-code"),
        ("a", "Dag { $name }, { $day } { $day }", "duplicate-code"),
        ("a", "Dag { $name }, { $day", "invalid-message"),
        ("a", "Dag { $name }, $day }", "invalid-message"),
        ("b", "{ $n ->\n *[other] Hulp\n}", "invalid-message"),
        ("b", "Hulp { NUMBER(", "invalid-message"),
        ("b", "Hulp { $x }", "invented-code"),
        ("c", "Een { -merk }", "invented-code missing-code"),
    ] {
        let outcome = site.imported(&filled(&site.po("nl"), id, words), &[]).unwrap();
        let unit = outcome.units().iter().find(|unit| unit.name.unit() == id).unwrap();
        let UnitResult::LeftOut(found) = &unit.result else { panic!("{words}: {outcome}") };
        assert!(problem.split(' ').any(|it| it == found.name()), "{words}: {found:?}");
        assert!(unit.location.as_ref().unwrap().line().is_some());
        assert!(outcome.message_changes().is_none());
    }
    // The others are taken over.
    let po = filled(&filled(&site.po("nl"), "a", "Dag"), "b", "Hulp");
    let outcome = site.imported(&po, &[]).unwrap();
    assert_eq!(outcome.written(), 1, "{outcome}");
    assert_eq!(site.text("nl/site.ftl"), "b = Hulp\n");
    // Another grammatical case of a term is the same term.
    let outcome =
        site.imported(&filled(&site.po("nl"), "c", "Een { -brand(case: \"x\") }"), &[]).unwrap();
    assert_eq!(outcome.written(), 1, "{outcome}");
}

#[test]
fn files_of_messages_that_fit_nothing_are_findings() {
    let site = Site::new("findings", &[("fr/site.ftl", "a = Aide\n")]);
    let po = filled(&site.po("nl"), "a", "Hulp");
    let (tree, records, _) = site.tree();
    let now = "2026-12-01T09:00:00Z".parse().unwrap();
    let error = Import::read("nl.po", po.as_str())
        .unwrap()
        .outcome(&tree, &records, "Marie", now)
        .unwrap_err();
    assert!(
        error.to_string().contains("fr/site.ftl has messages, and no folder of messages is given"),
        "{error}"
    );
    let error = site.imported(&po.replace("fr/site.ftl", "fr/other.ftl"), &[]).unwrap_err();
    assert!(
        error.to_string().contains("there is no file \"fr/other.ftl\" with messages in fr"),
        "{error}"
    );
    for broken in ["a = { $x\n", "a\n", "= b\n"] {
        site.write("nl/site.ftl", broken);
        let error = MessageFolder::open(site.0.0.join("locales")).unwrap_err();
        assert!(error.to_string().contains("nl/site.ftl:"), "{broken}: {error}");
    }
    site.write("nl/site.ftl", "");
    let error = MessageFolder::open(site.0.0.join("nowhere")).unwrap_err();
    assert!(error.to_string().contains("nowhere"), "{error}");
}

#[test]
fn a_message_stays_in_the_file_that_has_it() {
    let site = Site::new(
        "place",
        &[("fr/site.ftl", "a = Aide\nb = Bas\n"), ("nl/other.ftl", "a = Hulp\n")],
    );
    let po = filled(&filled(&site.po("nl"), "a", "Bijstand"), "b", "Onder");
    let outcome = site.imported(&po, &[]).unwrap();
    assert!(!outcome.has_problems(), "{outcome}");
    assert_eq!(site.text("nl/other.ftl"), "a = Bijstand\n");
    assert_eq!(site.text("nl/site.ftl"), "b = Onder\n");
}

#[test]
fn texts_by_a_program_are_recorded_as_its_own() {
    let site = Site::new("machine", &[("fr/site.ftl", "a = Aide\nb = Bas\n")]);
    let (xliff, _) = site.exported("nl", ExchangeFormat::Xliff1, Selection::All);
    let target = "</source>\n<target state=\"needs-review-translation\" state-qualifier=\"leveraged-mt\">Hulp</target>\n";
    let outcome = site.imported(&xliff.replacen("</source>\n", target, 1), &[]).unwrap();
    assert_eq!(outcome.written(), 1, "{outcome}");
    assert!(
        site.text("translations.toml").contains("machine = ["),
        "{}",
        site.text("translations.toml")
    );
    let (po, _) = site.exported("nl", ExchangeFormat::Po, Selection::All);
    assert!(po.contains("#. machine:"), "{po}");
    // Whoever changes the word makes it theirs.
    site.write("nl/site.ftl", "a = Bijstand\n");
    assert!(!site.po("nl").contains("#. machine:"));
}

#[test]
fn a_sentence_with_several_choices_has_each_of_them_as_a_code() {
    let french = "found = { $errors ->\n    [one] { $errors } erreur\n   *[other] { $errors } erreurs\n} et { $notes ->\n    \
        [0] aucun avis\n   *[other] { $notes } avis\n} dans { $file }\n";
    let site = Site::new("choices", &[("fr/site.ftl", french)]);
    let po = site.po("nl");
    assert!(
        po.contains("#found\"\nmsgid \"{ $errors … } et { $notes … } dans { $file }\"\n"),
        "{po}"
    );
    let words = [
        ("found", "In { $file }: { $notes … } en { $errors … }"),
        ("found:errors:one", "één fout"),
        ("found:errors:other", "{ $errors } fouten"),
        ("found:notes:0", "geen opmerkingen"),
        ("found:notes:one", "één opmerking"),
        ("found:notes:other", "{ $notes } opmerkingen"),
    ];
    let po = words.iter().fold(po, |po, (id, words)| filled(&po, id, words));
    let lost = po.replace("In { $file }: { $notes … } en", "In { $file }: { $notes } en");
    let outcome = site.imported(&lost, &[]).unwrap();
    assert_eq!(outcome.written(), 0, "{outcome}");
    let outcome = site.imported(&po, &[]).unwrap();
    assert_eq!(outcome.to_string(), "segments: 6 translated\n");
    assert_eq!(
        site.text("nl/site.ftl"),
        "found = In { $file }: { $notes ->\n        [0] geen opmerkingen\n        [one] één opmerking\n       *[other] \
         { $notes } opmerkingen\n    } en { $errors ->\n        [one] één fout\n       *[other] { $errors } fouten\n    }\n"
    );
    let args = MessageArgs::new().with("errors", 1).with("notes", 3).with("file", "a.md");
    assert_eq!(site.said("nl", "found", &args), "In a.md: 3 opmerkingen en één fout");
    // One form changes, and the rest of the message stays.
    let outcome =
        site.imported(&filled(&site.po("nl"), "found:errors:one", "1 fout"), &[]).unwrap();
    assert_eq!(outcome.written(), 1, "{outcome}");
    assert_eq!(site.said("nl", "found", &args), "In a.md: 3 opmerkingen en 1 fout");
}

#[test]
fn a_message_with_too_many_forms_is_named() {
    let mut french = "a = Aide\nmany = ".to_owned();
    for at in 0..4 {
        french.push_str(&format!("{{ $v{at} ->\n    [x] x{at}\n    [y] y{at}\n   *[z] "));
    }
    french.push_str("fin\n}\n}\n}\n}\n");
    let site = Site::new("many", &[("fr/site.ftl", &french)]);
    let (po, summary) = site.exported("nl", ExchangeFormat::Po, Selection::All);
    let names: Vec<String> = summary.left_out.iter().map(ToString::to_string).collect();
    assert_eq!(names, ["fr/site.ftl#many"], "{po}");
    assert_eq!(summary.segments, 1);
}

/// Returns a PO file in which each translation is a copy of its source.
fn copied(po: &str) -> String {
    let entries = po.split("\n\n").map(|entry| match entry.split_once("\nmsgid ") {
        Some((before, rest)) => match rest.trim_end().strip_suffix("msgstr \"\"") {
            Some(source) => format!("{before}\nmsgid {source}msgstr {source}"),
            None => entry.to_owned(),
        },
        None => entry.to_owned(),
    });
    entries.collect::<Vec<_>>().join("\n\n")
}

/// Messages in all ways in which Fluent can be written.
const WRITTEN: &[&str] = &[
    "a = Un mot\n",
    "a=Un mot  \n",
    "a   =\n  Un mot\n",
    "a =\n\n\n    Un mot\n      en retrait\n\n    et la suite\n\n\n",
    "a = Un mot\n    suite\n  fin\n",
    "a = Un mot\r\n    suite\r\n\r\n    fin\r\n",
    "a =\n{ $n }\n  suite\n{ $n } fin\n",
    "a = { $n ->\n[one] Un\n*[other] Plusieurs\n}\n",
    "a={$n ->\n[one]Un\n*[other]Plusieurs\n}\n",
    "a = Il y a { $n ->\n    [one] un mot\n   *[other] { $n } mots\n} ici, { $n ->\n    [one] seul\n   *[other] ensemble\n}.\n",
    "a = { $n ->\n    [one]\n        Un\n        deux\n   *[other] { $x ->\n        [0] rien\n       *[other] { $x } : { $n }\n    }\n}\n",
    "a = { NUMBER($n,\n    type: \"ordinal\") ->\n    [one] { $n }er\n   *[other] { $n }e\n}\n",
    "a = { NUMBER($n, minimumFractionDigits: 1) ->\n    [1.0] un\n    [-1] moins un\n   *[other] autre\n}\n",
    "a = { \"\" }  avec des espaces { \"  \" }\n",
    "a = { \"\\u00E9t\\U0000E9\" } { \"{\" }$n{ \"}\" } { \"\\\"\" } { \"\\\\\" }\n",
    "a = [crochet] *étoile .point # dièse = égal \" guillemet\n",
    "a =\n    { \"[\" }crochet]\n    { \"*\" }étoile\n    { \".\" }point\n",
    "a = Mots {{ $n }} { 5 } { 1.50 } { b } { b.t } { -c } { -c(x: \"y\") }\n",
    "# Commentaire\n\n## Groupe\na = A # pas un commentaire\n### Fin\n# Autre\n",
    "a = A\n    .t = T\n  .u =\n    U\n      V\n",
    "a = Sans retour à la ligne",
    "a = { $n ->\n    [one] Un\n   *[other]\n        Plusieurs\n\n        { $n }\n}\n    .t = T\n",
    "\u{feff}a = Avec une marque\n",
    "a = Tab\tulation\u{a0}et espace\u{2028}\n",
    "a = { -c.k ->\n   *[x] X\n    [y] Y\n}\n",
];

#[test]
fn a_copied_translation_says_what_its_source_says() {
    let others = "b = B\n    .t = BT\n-c = { $x ->\n   *[x] CX\n    [y] CY\n}\n    .k = y\n";
    let mut sources: Vec<String> = WRITTEN.iter().map(|text| (*text).to_owned()).collect();
    for path in [
        "locales/fr/isogloss.ftl",
        "crates/isogloss-cli/locales/fr/cli.ftl",
        "examples/defence/locales/fr.ftl",
    ] {
        let path = format!("{}/../{path}", env!("CARGO_MANIFEST_DIR"));
        sources.extend(fs::read_to_string(path).ok());
    }
    assert!(sources.len() > WRITTEN.len() + 1);
    for source in sources {
        // A term with choices by a word stands for itself.
        let files = [("fr/a.ftl", &*source), ("fr/b.ftl", others), ("fr-BE/b.ftl", others)];
        let site = Site::new("copied", &files);
        let file = copied(&site.po("fr-BE"));
        let outcome = site.imported(&file, &[]).unwrap();
        assert!(!outcome.has_problems(), "{outcome}\n{source}");
        let languages = isogloss::Site::parse_toml(SITE).unwrap();
        let messages =
            Messages::builder().folder(site.0.0.join("locales")).build(&languages).unwrap();
        let lines = source.trim_start_matches('\u{feff}').lines();
        let ids = lines.filter_map(|line| Some(line.split_once('=')?.0.trim_end()));
        let is_id = |id: &&str| {
            let mut letters = id.chars();
            letters.next().is_some_and(|it| it.is_ascii_lowercase())
                && letters.all(|it| it.is_ascii_alphanumeric() || it == '-')
        };
        let mut compared = 0;
        for id in ids.filter(is_id) {
            for id in [id.to_owned(), format!("{id}.t"), format!("{id}.u")] {
                for n in [0, 1, 2, 21, 1_000_000] {
                    let args = MessageArgs::new().with("n", n).with("x", n).with("count", n);
                    let of = |language| messages.text(tag(language), &id, &args);
                    let Some(copy) = of("fr-BE") else {
                        assert!(of("fr").is_none(), "{id} of {source}");
                        continue;
                    };
                    let has_words = [format!("#{id}\""), format!("#{id}:")];
                    if has_words.iter().any(|id| file.contains(id)) {
                        assert_eq!(copy.language(), tag("fr-BE"), "{id} of {source}");
                    }
                    assert_eq!(copy.as_str(), of("fr").unwrap().as_str(), "{id} of {source}");
                    compared += 1;
                }
            }
        }
        assert!(compared > 0, "{source}");
        // The copy has the same forms.
        let before = files_of(&site.0.0);
        let outcome = site.imported(&site.po("fr-BE"), &[]).unwrap();
        assert!(outcome.message_changes().is_none(), "{source}\n{outcome}");
        assert_eq!(files_of(&site.0.0), before);
    }
}
