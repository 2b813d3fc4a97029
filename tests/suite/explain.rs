//! Explanations of what a reader sees, in the language of the person who asks.
#![cfg(feature = "messages")]

use std::collections::BTreeSet;

use isogloss::edition::{LanguageOutcome, SkipRule};
use isogloss::language::SkipReason;
use isogloss::{Catalog, LanguageTag, Timestamp};

fn tag(text: &str) -> LanguageTag {
    text.parse().unwrap()
}

const LANGUAGES: &str =
    "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n[[languages]]\ntag = \"de\"\n";

fn catalog(site: &str, texts: &[(&str, &str)]) -> Catalog {
    let builder = Catalog::builder()
        .file("site.toml", format!("time_zone = \"Europe/Brussels\"\n{site}{LANGUAGES}"))
        .file("news/a/entry.toml", "date = 2025-09-02\n");
    let builder = texts.iter().fold(builder, |builder, (name, front)| {
        builder.file(format!("news/a/{name}.md"), format!("+++\n{front}\n+++\n"))
    });
    builder.build().unwrap()
}

fn why(catalog: &Catalog, reader: &str, field: &str, words: &str) -> String {
    let moment: Timestamp = "2025-10-01T08:00:00Z".parse().unwrap();
    let edition = catalog.edition(tag(reader), moment).unwrap();
    edition.explain("news/a", field).unwrap().to_text(tag(words))
}

#[test]
fn each_state_has_its_words() {
    let later = "title = \"Terug\"\npublished_from = 2025-11-01T08:00:00Z";
    let over = "title = \"Terug\"\npublished_until = 2025-09-30T22:00:00Z";
    let french = ("fr", "title = \"Retour\"");
    let table = [
        (
            "",
            ("nl", "title = \"Terug\"\nstatus = \"review\""),
            "nl",
            "‘title’ in ‘news/a’, voor wie de site in het Nederlands leest, 1 oktober 2025 om 10:00 uur\n\
             1. Nederlands: de tekst is in nazicht (news/a/nl.md)\n\
             2. Frans: deze tekst wordt getoond (news/a/fr.md)\n\
             3. Duits: niet bekeken: er is al een tekst gevonden\n\
             Dit is niet het Nederlands: de taal van de tekst wordt aangeduid en lezers zien een melding.\n",
        ),
        (
            "",
            ("nl", later),
            "de",
            "„title“ in „news/a“, für alle, die die Website auf Niederländisch lesen, 1. Oktober 2025 um 10:00 Uhr\n\
             1. Niederländisch: der Text wird am 1. November 2025 um 09:00 Uhr veröffentlicht (news/a/nl.md)\n\
             2. Französisch: dieser Text wird gezeigt (news/a/fr.md)\n\
             3. Deutsch: nicht geprüft: Ein Text wurde schon gefunden\n\
             Das ist nicht Niederländisch: Die Sprache des Textes wird ausgezeichnet, und ein Hinweis erscheint.\n",
        ),
        (
            "",
            ("nl", over),
            "fr",
            "« title » dans « news/a », pour qui lit le site en néerlandais, 1 octobre 2025 à 10:00\n\
             1. néerlandais\u{a0}: le texte a été publié jusqu’au 1 octobre 2025 à 00:00 (news/a/nl.md)\n\
             2. français\u{a0}: ce texte est affiché (news/a/fr.md)\n\
             3. allemand\u{a0}: pas examiné : un texte a déjà été trouvé\n\
             Ce n’est pas la langue demandée (néerlandais)\u{a0}: la langue du texte est indiquée et un avis s’affiche.\n",
        ),
        (
            "when_unpublished = \"hide\"\n",
            ("nl", "title = \"Terug\"\nstatus = \"draft\""),
            "en",
            "“title” in news/a, for someone reading in Dutch, October 1, 2025 at 10:00 AM\n\
             1. Dutch: the text is a draft (news/a/nl.md)\n\
             2. French: readers see no other text while their own is not public (when_unpublished = \"hide\") (news/a/fr.md)\n\
             3. German: there is no text\n\
             Readers see nothing.\n",
        ),
        (
            "[kinds.news-item]\nentry_rule = \"hide\"\n",
            ("nl", "title = \"Terug\"\nstatus = \"withdrawn\""),
            "nl",
            "‘title’ in ‘news/a’, voor wie de site in het Nederlands leest, 1 oktober 2025 om 10:00 uur\n\
             1. Nederlands: de tekst is ingetrokken (news/a/nl.md)\n\
             2. Frans: items van dit type worden niet in een andere taal getoond (entry_rule = \"hide\") (news/a/fr.md)\n\
             3. Duits: er is geen tekst\n\
             Lezers krijgen niets te zien.\n",
        ),
        (
            "[[gates]]\nname = \"pariteit\"\nlanguages = [\"fr\", \"nl\"]\notherwise = \"hold\"\n",
            ("de", "title = \"Zurück\""),
            "nl",
            "‘title’ in ‘news/a’, voor wie de site in het Nederlands leest, 1 oktober 2025 om 10:00 uur\n\
             1. Nederlands: er is geen tekst\n\
             2. Frans: de publicatievoorwaarde ‘pariteit’ blokkeert dit item (news/a/fr.md)\n\
             3. Duits: de publicatievoorwaarde ‘pariteit’ blokkeert dit item (news/a/de.md)\n\
             Lezers krijgen niets te zien.\n",
        ),
    ];
    for (site, text, words, expected) in table {
        let found = why(&catalog(site, &[french, text]), "nl", "title", words);
        // CLDR decides whether French has a narrow space there.
        let plain = |text: &str| text.replace(['\u{a0}', '\u{202f}'], " ");
        assert_eq!(plain(&found), plain(expected), "{site}");
    }
    // All other languages get English.
    let italian = why(&catalog("", &[french]), "fr", "title", "it");
    assert!(italian.ends_with("Readers see the text in their own language.\n"), "{italian}");
}

#[test]
fn the_rule_is_available_as_data() {
    let catalog = catalog(
        "[[gates]]\nname = \"parity\"\nlanguages = [\"fr\", \"nl\"]\notherwise = \"hold\"\n",
        &[("fr", "title = \"Retour\"")],
    );
    let edition = catalog.edition(tag("fr"), Timestamp::UNIX_EPOCH).unwrap();
    let why = edition.explain("news/a", "title").unwrap();
    let french = &why.languages()[0];
    assert_eq!(french.outcome, LanguageOutcome::Skipped(SkipReason::Held));
    assert!(matches!(french.rule, Some(SkipRule::Gate(gate)) if gate.name() == "parity"));
}

#[test]
fn the_four_languages_have_the_same_explanations() {
    let keys = |language: &str| {
        let path = format!("{}/../locales/{language}/explain.ftl", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).unwrap();
        let keys = text.lines().filter_map(|line| Some(line.split_once(" = ")?.0.to_owned()));
        keys.collect::<BTreeSet<_>>()
    };
    let english = keys("en");
    assert!(english.len() > 20);
    for language in ["fr", "nl", "de"] {
        assert_eq!(keys(language), english, "{language}");
    }
}

#[test]
fn a_section_that_no_text_has_has_no_explanation() {
    let catalog = Catalog::builder()
        .file("site.toml", LANGUAGES)
        .file("pages/a/nl.md", "+++\ntitle = \"A\"\n+++\n## Mensen {#people}\n\nMet u.\n")
        .build()
        .unwrap();
    let edition = catalog.edition(tag("fr"), Timestamp::UNIX_EPOCH).unwrap();
    assert!(edition.explain("pages/a", "#people").is_some());
    assert!(edition.explain("pages/a", "#peple").is_none());
}
