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
            "‘title’ in ‘news/a’, voor wie de site op 1 oktober 2025 om 10:00 uur in het Nederlands leest\n\
             1. Nederlands: de tekst is in nazicht (news/a/nl.md)\n\
             2. Frans: deze tekst wordt getoond (news/a/fr.md)\n\
             3. Duits: niet bekeken, want er is al een tekst gevonden\n\
             De tekst is niet in het Nederlands: de taal van de tekst wordt aangeduid en lezers zien een melding.\n",
        ),
        (
            "",
            ("nl", later),
            "de",
            "„title“ in „news/a“, für alle, die die Website am 1. Oktober 2025 um 10:00 Uhr auf Niederländisch lesen\n\
             1. Niederländisch: der Text wird am 1. November 2025 um 09:00 Uhr veröffentlicht (news/a/nl.md)\n\
             2. Französisch: dieser Text wird gezeigt (news/a/fr.md)\n\
             3. Deutsch: nicht geprüft, weil schon ein Text gefunden wurde\n\
             Der Text ist nicht auf Niederländisch: Die Sprache des Textes wird gekennzeichnet, und ein Hinweis erscheint.\n",
        ),
        (
            "",
            ("nl", over),
            "fr",
            "« title » dans « news/a », pour qui lit le site en néerlandais le 1er octobre 2025 à 10 h\n\
             1. néerlandais\u{a0}: le texte a été publié jusqu’au 30 septembre 2025 inclus (news/a/nl.md)\n\
             2. français\u{a0}: ce texte est affiché (news/a/fr.md)\n\
             3. allemand\u{a0}: pas examiné, car un texte a déjà été trouvé\n\
             Le texte n’est pas en néerlandais\u{a0}: sa langue est indiquée et un avis s’affiche.\n",
        ),
        (
            "when_unpublished = \"hide\"\n",
            ("nl", "title = \"Terug\"\nstatus = \"draft\""),
            "en",
            "“title” in news/a, for someone reading in Dutch on 1 October 2025 at 10:00\n\
             1. Dutch: the text is a draft (news/a/nl.md)\n\
             2. French: readers see no other text while their own is not public (when_unpublished = \"hide\") (news/a/fr.md)\n\
             3. German: there is no text\n\
             Readers see nothing.\n",
        ),
        (
            "[kinds.news-item]\nentry_rule = \"hide\"\n",
            ("nl", "title = \"Terug\"\nstatus = \"withdrawn\""),
            "nl",
            "‘title’ in ‘news/a’, voor wie de site op 1 oktober 2025 om 10:00 uur in het Nederlands leest\n\
             1. Nederlands: de tekst is ingetrokken (news/a/nl.md)\n\
             2. Frans: items van dit type worden niet in een andere taal getoond (entry_rule = \"hide\") (news/a/fr.md)\n\
             3. Duits: er is geen tekst\n\
             Lezers krijgen niets te zien.\n",
        ),
        (
            "[[gates]]\nname = \"pariteit\"\nlanguages = [\"fr\", \"nl\"]\notherwise = \"hold\"\n",
            ("de", "title = \"Zurück\""),
            "nl",
            "‘title’ in ‘news/a’, voor wie de site op 1 oktober 2025 om 10:00 uur in het Nederlands leest\n\
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
fn an_end_at_midnight_is_told_as_the_last_day() {
    let until = |moment: &str, words: &str| {
        let front = format!("title = \"Terug\"\npublished_until = {moment}");
        let catalog = catalog("", &[("nl", &front)]);
        let text = why(&catalog, "nl", "title", words);
        text.lines().nth(1).unwrap().replace(['\u{a0}', '\u{202f}'], " ")
    };
    // Midnight in the time zone of the site.
    let (day, evening) = ("2025-08-31T22:00:00Z", "2025-09-01T16:30:00Z");
    #[rustfmt::skip]
    let table = [
        (day, "fr", "1. néerlandais : le texte a été publié jusqu’au 31 août 2025 inclus (news/a/nl.md)"),
        (evening, "fr", "1. néerlandais : le texte a été publié jusqu’au 1er septembre 2025 à 18 h 30 (news/a/nl.md)"),
        (day, "nl", "1. Nederlands: de tekst was gepubliceerd tot en met 31 augustus 2025 (news/a/nl.md)"),
        (evening, "nl", "1. Nederlands: de tekst was gepubliceerd tot 1 september 2025 om 18:30 uur (news/a/nl.md)"),
        (day, "de", "1. Niederländisch: der Text war bis einschließlich 31. August 2025 veröffentlicht (news/a/nl.md)"),
        (evening, "de", "1. Niederländisch: der Text war bis zum 1. September 2025 um 18:30 Uhr veröffentlicht (news/a/nl.md)"),
        (day, "en", "1. Dutch: the text was published until the end of 31 August 2025 (news/a/nl.md)"),
        (evening, "en", "1. Dutch: the text was published until 1 September 2025 at 18:30 (news/a/nl.md)"),
    ];
    for (moment, words, expected) in table {
        assert_eq!(until(moment, words), expected);
    }
}

#[test]
fn another_register_is_named_beside_the_one_asked_for() {
    let catalog = Catalog::builder()
        .file("site.toml", "languages = [{ tag = \"de\" }, { tag = \"de-simple\" }]\n[chains]\nde = [\"de-simple\"]\n")
        .file("pages/a/de-simple.md", "+++\ntitle = \"Rente\"\n+++\n")
        .build()
        .unwrap();
    let edition = catalog.edition(tag("de"), Timestamp::UNIX_EPOCH).unwrap();
    let why = edition.explain("pages/a", "title").unwrap();
    #[rustfmt::skip]
    let table = [
        ("fr", "Le texte est dans une autre forme de la même langue : allemand (facile à lire) et non allemand. Sa langue est indiquée et un avis s’affiche."),
        ("nl", "De tekst is in een andere vorm van dezelfde taal: Duits (eenvoudige taal), niet Duits. De taal van de tekst wordt aangeduid en lezers zien een melding."),
        ("de", "Der Text ist in einer anderen Form derselben Sprache: Deutsch (Leichte Sprache), nicht Deutsch. Die Sprache des Textes wird gekennzeichnet, und ein Hinweis erscheint."),
        ("en", "The text is in another form of the same language: German (easy to read), not German. It is marked with its language, and readers see a notice."),
    ];
    for (words, expected) in table {
        let text = why.to_text(tag(words)).replace('\u{a0}', " ");
        assert_eq!(text.lines().last(), Some(expected));
    }
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

#[test]
fn a_text_that_is_only_begun_is_not_said_to_lack_the_field() {
    let catalog = |lookup: &str, french: &str| {
        let builder = Catalog::builder()
            .file("site.toml", format!("{LANGUAGES}[kinds.news-item]\nlookup = \"{lookup}\"\n"))
            .file("news/a/entry.toml", "date = 2025-09-02\n")
            .file("news/a/nl.md", "+++\ntitle = \"Terug\"\n+++\n<!-- Le texte. -->\n")
            .file("news/a/fr.md", format!("+++\ntitle = \"Retour\"\n+++\n{french}\n"));
        builder.build().unwrap()
    };
    let line = |catalog: &Catalog, field: &str, words: &str| -> String {
        why(catalog, "nl", field, words).lines().nth(1).unwrap().to_owned()
    };
    let begun = catalog("whole-entry", "Le texte.");
    for (words, expected) in [
        (
            "en",
            "1. Dutch: nothing in the body of this text is shown yet, so a finished text takes its place",
        ),
        (
            "fr",
            "1. néerlandais\u{a0}: rien du corps de ce texte ne s’affiche encore, un texte achevé prend donc sa place",
        ),
        (
            "nl",
            "1. Nederlands: van de inhoud van deze tekst is nog niets te zien, dus komt er een voltooide tekst in de plaats",
        ),
        (
            "de",
            "1. Niederländisch: vom Inhalt dieses Textes ist noch nichts zu sehen, deshalb tritt ein fertiger Text an seine Stelle",
        ),
    ] {
        for field in ["title", "body"] {
            assert_eq!(line(&begun, field, words), format!("{expected} (news/a/nl.md)"));
        }
    }
    // Where no text is finished, the first is served, and lacks its body only.
    let none = catalog("whole-entry", "<!-- -->");
    assert_eq!(line(&none, "title", "en"), "1. Dutch: this text is shown (news/a/nl.md)");
    assert!(line(&none, "body", "en").contains("“body” is missing from this text"));
    let fields = catalog("per-field", "Le texte.");
    assert_eq!(
        line(&fields, "body", "en"),
        "1. Dutch: “body” is missing from this text (news/a/nl.md)"
    );
}

#[test]
fn readers_of_a_page_that_redirects_are_sent_to_its_replacement() {
    let end = "[end]\nafter = \"redirect\"\ndate = 2025-09-05\nreplacement = \"news/b\"";
    let (french, dutch) =
        (format!("title = \"Retour\"\n{end}"), format!("title = \"Terugkeer\"\n{end}"));
    let with = |replacement: &str| {
        Catalog::builder()
            .file("site.toml", format!("time_zone = \"Europe/Brussels\"\n{LANGUAGES}"))
            .file("news/a/entry.toml", "date = 2025-09-02\n")
            .file("news/a/fr.md", format!("+++\n{french}\n+++\n"))
            .file("news/a/nl.md", format!("+++\n{dutch}\n+++\n"))
            .file("news/b/entry.toml", "date = 2025-09-02\n")
            .file("news/b/fr.md", format!("+++\ntitle = \"Suite\"\n{replacement}+++\n"))
            .build()
            .unwrap()
    };
    let catalog = with("");
    let last = |catalog: &Catalog, words: &str| {
        why(catalog, "fr", "title", words).lines().last().unwrap().to_owned()
    };
    assert_eq!(
        ["en", "fr", "nl", "de"].map(|words| last(&catalog, words)),
        [
            "Readers see nothing of this entry: its address leads to “news/b”.",
            "Les lecteurs ne voient rien de cet élément\u{a0}: son adresse mène à «\u{202f}news/b\u{202f}».",
            "Lezers krijgen niets van dit item te zien: het adres leidt naar ‘news/b’.",
            "Von diesem Eintrag wird nichts angezeigt: Seine Adresse führt zu „news/b“.",
        ]
    );
    // The address of a text whose replacement nobody sees answers 410.
    assert_eq!(last(&with("status = \"draft\"\n"), "en"), "Readers see nothing.");
    // A field that an entry does not have leads nowhere else.
    let one = "[[languages]]\ntag = \"fr\"\n";
    let catalog = Catalog::builder()
        .file("site.toml", one)
        .file("news/a/entry.toml", "date = 2025-09-02\n")
        .file("news/a/fr.md", "+++\ntitle = \"Retour\"\n+++\n")
        .build()
        .unwrap();
    assert_eq!(last(&catalog, "en"), "Readers see the text in their own language.");
}

#[test]
fn the_end_in_a_version_is_explained_once_the_version_is_public() {
    let text = |title: &str, more: &str| format!("+++\ntitle = \"{title}\"\n{more}+++\n");
    let end = "[end]\nafter = \"redirect\"\ndate = 2025-09-20\nreplacement = \"pages/new\"\n";
    let catalog = Catalog::builder()
        .file("site.toml", "[[languages]]\ntag = \"fr\"\n")
        .file("pages/new/fr.md", text("Permis 2026", ""))
        .file("pages/permit/fr.md", text("Permis", ""))
        .file("pages/permit/+a/version.toml", "from = 2025-09-10\n")
        .file("pages/permit/+a/fr.md", text("Ancien permis", end))
        .build()
        .unwrap();
    let moment: Timestamp = "2025-10-01T08:00:00Z".parse().unwrap();
    let edition = catalog.edition(tag("fr"), moment).unwrap();
    let why = edition.explain("pages/permit", "title").unwrap();
    assert_eq!(why.replacement().unwrap(), "pages/new");
}
