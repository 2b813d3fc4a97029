//! The state of translations: blocks and fingerprints, records, differences, coverage.

#![cfg(feature = "editorial")]

use crate::support::folder::Folder;
use crate::support::{at, codes, load, noon, refuse, tag};
use isogloss::content::{BlockFingerprint, BlockKind, FingerprintScheme, TextFingerprint};
use isogloss::editorial::{
    Acceptance, Block, BlockChange, Coverage, Evidence, Publication, RecordChanges, RecordUpdate,
    TranslationRecords, TranslationState, TranslationStatus, WordChange,
};
use isogloss::error::ErrorKind;
use isogloss::{Catalog, SourceFile};

const LANCERS: &str = "news/2025-09-02-lancers";

const FRENCH: &str = "\
Un nom que l’on croyait réservé aux livres d’histoire retrouve le terrain.

## Une unité de premier ordre

Les chevaux et les lances ont cédé la place aux véhicules, mais l’esprit demeure.

- se déplacer vite ;
- s’adapter sans attendre ;
- regarder loin devant.
";

const DUTCH: &str = "\
Een naam die alleen nog in geschiedenisboeken leek te bestaan, komt weer tot leven.

## Een volwaardige eenheid

Paarden en lansen hebben plaatsgemaakt voor voertuigen, maar de geest is dezelfde gebleven.

- snel bewegen;
- zich vlot aanpassen;
- ver vooruitkijken.
";

const GERMAN: &str =
    "Ein Name, der nur noch in Geschichtsbüchern zu stehen schien, kehrt zurück.\n";

fn text(title: &str, body: &str) -> String {
    format!("+++\ntitle = \"{title}\"\n+++\n{body}")
}

fn catalog(texts: &[(&str, String)]) -> Catalog {
    let files: Vec<(String, &str)> = texts
        .iter()
        .map(|(language, text)| (format!("{LANCERS}/{language}.md"), text.as_str()))
        .collect();
    let entry = format!("{LANCERS}/entry.toml");
    let mut files: Vec<(&str, &str)> =
        files.iter().map(|(path, text)| (path.as_str(), *text)).collect();
    files.push((&entry, "date = 2025-09-02\n"));
    load("fr nl de", "", &files)
}

/// Returns a catalog in French, Dutch and German, with this French body.
fn with_french(body: &str) -> Catalog {
    catalog(&[
        ("fr", text("Le retour des Lanciers", body)),
        ("nl", text("De terugkeer van de Lansiers", DUTCH)),
        ("de", text("Die Rückkehr der Lanciers", GERMAN)),
    ])
}

fn accepted(records: &TranslationRecords, catalog: &Catalog, language: &str) -> RecordUpdate {
    let acceptance = Acceptance::new(tag(language), tag("fr"), "Marie", at("2025-09-03T08:00:00Z"));
    records.accept(catalog, LANCERS, &acceptance).unwrap()
}

fn status(records: &TranslationRecords, catalog: &Catalog, language: &str) -> TranslationStatus {
    records.status(catalog, LANCERS, tag(language)).unwrap()
}

fn prints(body: &str, scheme: FingerprintScheme) -> Vec<BlockFingerprint> {
    Block::of(body, scheme).iter().map(Block::fingerprint).collect()
}

#[test]
fn a_body_is_divided_into_its_blocks() {
    use BlockKind::*;
    let body = "\
Un paragraphe
sur deux lignes.

# Titre {#titre}

- un

- deux

  encore deux

1. premier

> cité
> encore

```sh
a  b
```

    code

| a | b |
|---|---|
| 1 | 2 |

---

<div>
du HTML
</div>

Terme

: définition

Une note[^1].

[^1]: Au pied.

[lien]: https://example.org
";
    let kinds: Vec<BlockKind> =
        Block::of(body, FingerprintScheme::default()).iter().map(Block::kind).collect();
    let expected = [
        Paragraph,
        Heading,
        List,
        List,
        Quote,
        Code,
        Code,
        Table,
        Rule,
        Html,
        Definitions,
        Paragraph,
        Footnote,
    ];
    assert_eq!(kinds, expected);
    let first = Block::of(body, FingerprintScheme::default())[0];
    assert_eq!(first.markdown(), "Un paragraphe\nsur deux lignes.");
    assert!(Block::of("", FingerprintScheme::default()).is_empty());
    assert!(Block::of("[a]: /b\n", FingerprintScheme::default()).is_empty());
}

#[test]
fn the_same_words_have_the_same_fingerprint_however_they_are_written() {
    let same = [
        ("Un mot\net un autre.", "Un mot et   un autre."),
        ("Un mot  \net un autre.", "Un mot et un autre."),
        ("Un mot\u{a0}: deux", "Un mot : deux"),
        ("Un mot.\r\nDeux.\r\n", "Un mot.\nDeux.\n"),
        ("```\na\r\n  b\r\n```\r\n", "```\na\n  b\n```\n"),
        ("*vite* et __bien__", "_vite_ et **bien**"),
        ("- un\n- deux", "* un\n\n* deux\n"),
        ("## Titre", "Titre\n-----"),
        ("## Titre {#ancre}", "## Titre"),
        ("[ici](a.md)", "[ici](b.md)"),
        ("[ici](a.md)", "[ici][x]\n\n[x]: b.md"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "|a|b|\n|:--|--:|\n|1|2|"),
        ("> un\n> deux", "> un deux"),
        ("<p>un\n  deux</p>", "<p>un deux</p>"),
        ("Des `a  b` codes", "Des `a b` codes"),
        ("Il dit&nbsp;: &eacute;t&eacute;", "Il dit : été"),
        ("***", "---"),
    ];
    for (one, other) in same {
        let scheme = FingerprintScheme::default();
        assert_eq!(prints(one, scheme), prints(other, scheme), "{one:?} {other:?}");
        assert!(!prints(one, scheme).is_empty(), "{one:?}");
    }
    let different = [
        ("Un mot", "Deux mots"),
        ("un mot", "unmot"),
        ("*un* mot", "un mot"),
        ("*un* mot", "*un mot*"),
        ("*un*mot", "*un* mot"),
        ("un *mot*", "**un** mot"),
        ("## Titre", "### Titre"),
        ("## Titre", "Titre"),
        ("![Un char](a.jpg)", "![Un char](b.jpg)"),
        ("![Un char](a.jpg)", "![Des chars](a.jpg)"),
        ("![](a.jpg \"Un\")", "![](a.jpg \"Deux\")"),
        ("[ici](a.md)", "ici"),
        ("[ici](a.md \"un\")", "[ici](a.md \"deux\")"),
        ("- un\n- deux", "- un deux"),
        ("- un\n  - deux", "- un\n- deux"),
        ("- un\n\n  deux", "- un deux"),
        ("1. un", "2. un"),
        ("1. un", "- un"),
        ("- [ ] un", "- [x] un"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "| a | b |\n|---|---|\n| 1 2 | |"),
        ("```sh\na\n```", "```sh\nb\n```"),
        ("```sh\na\n```", "```rust\na\n```"),
        ("```\na\n  b\n```", "```\na\nb\n```"),
        ("`code`", "code"),
        ("un<br>deux", "un deux"),
        ("Note[^1]\n\n[^1]: a", "Note[^2]\n\n[^2]: a"),
        ("~~un~~", "un"),
    ];
    for (one, other) in different {
        let scheme = FingerprintScheme::default();
        assert_ne!(prints(one, scheme), prints(other, scheme), "{one:?} {other:?}");
    }
    let scheme = FingerprintScheme::WordsAndTargets;
    assert_ne!(prints("[ici](a.md)", scheme), prints("[ici](b.md)", scheme));
    assert_eq!(prints("[ici](a.md)", scheme), prints("[ici][x]\n\n[x]: a.md", scheme));
}

/// Fingerprints in files must not change between versions, so the expected ones are fixed here.
#[test]
fn fingerprints_are_the_same_in_every_version() {
    let body = "## Onze opdracht\n\nU beschermen, **elke dag**, met [ons leger](a.md).\n\n\
                - één\n- twee\n\n![Een tank](t.jpg)\n\n```sh\nls -l\n```\n";
    let written: Vec<String> =
        prints(body, FingerprintScheme::Words).iter().map(ToString::to_string).collect();
    assert_eq!(
        written,
        ["heb76b6fe0f9d", "pd595c3454e67", "l90918867f74a", "p8f6ae147cb97", "cd981413d8f3f"]
    );
    for text in &written {
        assert_eq!(text.parse::<BlockFingerprint>().unwrap().to_string(), *text);
    }
    for wrong in ["", "p", "p12345678901", "pABCDEF012345", "z0123456789ab", "p0123456789abc", "é"]
    {
        assert!(wrong.parse::<BlockFingerprint>().is_err(), "{wrong}");
    }
    assert!("+23456789012".parse::<TextFingerprint>().is_err());
}

#[test]
fn an_edit_of_the_source_outdates_the_touched_blocks() {
    let first = with_french(FRENCH);
    let records = accepted(&TranslationRecords::new(), &first, "nl").records;
    assert_eq!(status(&records, &first, "nl"), TranslationStatus::Current { from: tag("fr") });
    assert_eq!(status(&records, &first, "fr"), TranslationStatus::Source);
    let table: [(&str, &str, &str); 8] = [
        ("retrouve le terrain", "est de retour", "changed 0→0"),
        ("premier ordre", "tout premier ordre", "changed 1→1"),
        ("## Une unité de premier ordre\n\n", "", "removed 1"),
        ("Les chevaux", "Un paragraphe de plus.\n\nLes chevaux", "added 2"),
        ("- regarder loin devant.\n", "", "changed 3→3"),
        (
            "- se déplacer vite ;\n- s’adapter sans attendre ;\n- regarder loin devant.\n",
            "",
            "removed 3",
        ),
        ("d’histoire retrouve", "d’histoire\nretrouve", ""),
        ("## Une unité", "# Une unité", "changed 1→1"),
    ];
    for (what, with, expected) in table {
        let body = FRENCH.replacen(what, with, 1);
        assert_ne!(body, FRENCH, "{what}");
        let blocks = match status(&records, &with_french(&body), "nl") {
            TranslationStatus::Current { .. } => Vec::new(),
            TranslationStatus::Outdated { fields, blocks, .. } => {
                assert!(fields.is_empty());
                blocks
            }
            other => panic!("{other}"),
        };
        assert_eq!(shown(&blocks), expected, "{what}");
    }
}

fn shown(blocks: &[BlockChange]) -> String {
    let shown = blocks.iter().map(|change| match change {
        BlockChange::Added(new) => format!("added {}", new.position),
        BlockChange::Removed(old) => format!("removed {}", old.position),
        BlockChange::Changed { old, new } => format!("changed {}→{}", old.position, new.position),
        BlockChange::Moved { old, new } => format!("moved {}→{}", old.position, new.position),
    });
    shown.collect::<Vec<_>>().join(", ")
}

#[test]
fn blocks_are_aligned_by_content() {
    let table: [(&str, &str, &str); 10] = [
        ("a b c", "a b c", ""),
        ("a b c", "c a b", "moved 2→0"),
        ("a b c", "b a c", "moved 1→0"),
        ("a b c d", "a x c d", "changed 1→1"),
        ("a b c d", "d a x c", "moved 3→0, changed 1→2"),
        ("a b c", "", "removed 0, removed 1, removed 2"),
        ("", "a b", "added 0, added 1"),
        ("a a a", "a a", "removed 2"),
        ("a b", "x y", "changed 0→0, changed 1→1"),
        ("a #h b", "a x b", "added 1, removed 1"),
    ];
    for (old, new, expected) in table {
        let body = |words: &str| -> String {
            words.split_whitespace().map(|w| format!("{}\n\n", w.replace('#', "# "))).collect()
        };
        let first = with_french(&body(old));
        let records = accepted(&TranslationRecords::new(), &first, "nl").records;
        let second = with_french(&body(new));
        let difference = records.difference(&second, LANCERS, tag("nl")).unwrap();
        let blocks: Vec<BlockChange> = difference
            .parts()
            .iter()
            .map(|part| match &part.place {
                isogloss::editorial::PartPlace::Block(change) => *change,
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(shown(&blocks), expected, "{old} → {new}");
        let is_current = status(&records, &second, "nl").state() == TranslationState::Current;
        assert_eq!(
            is_current,
            !blocks.iter().any(BlockChange::affects_translation),
            "{old} → {new}"
        );
    }
}

#[test]
fn values_for_all_languages_do_not_make_a_translation_outdated() {
    let site = "[kinds.event]\nfolder = \"agenda\"\nfields.title = {}\n\
        fields.day = { type = \"date\", scope = \"neutral\" }\n\
        fields.period = { type = \"period\" }\n";
    let build = |entry: &str| {
        let (french, dutch) = (text("Portes ouvertes", FRENCH), text("Opendeurdagen", DUTCH));
        let files = [
            ("agenda/a/entry.toml", entry),
            ("agenda/a/fr.md", &*french),
            ("agenda/a/nl.md", &*dutch),
        ];
        load("fr nl", site, &files)
    };
    let first = build("day = 2026-05-09\nperiod = { start = 2026-05-09, end = 2026-05-11 }\n");
    let acceptance = Acceptance::new(tag("nl"), tag("fr"), "Marie", at("2025-09-03T08:00:00Z"));
    let records = TranslationRecords::new().accept(&first, "agenda/a", &acceptance);
    let records = records.unwrap().records;
    for entry in [
        "day = 2026-05-10\nperiod = { start = 2026-05-09, end = 2026-05-11 }\n",
        "day = 2026-05-09\nperiod = { start = 2026-05-09 }\n",
        "day = 2026-05-09\n",
    ] {
        let status = records.status(&build(entry), "agenda/a", tag("nl")).unwrap();
        assert_eq!(status.state(), TranslationState::Current, "{entry}");
    }
}

#[test]
fn fields_are_compared_by_their_words_each_by_itself() {
    let build = |matter: &str| {
        catalog(&[
            ("fr", format!("+++\n{matter}\n+++\n{FRENCH}")),
            ("nl", text("De terugkeer van de Lansiers", DUTCH)),
        ])
    };
    let first = build("title = \"Le retour\"\nsummary = \"Quinze ans  après.\"");
    let records = accepted(&TranslationRecords::new(), &first, "nl").records;
    let table = [
        ("title = \"Le  retour\"\nsummary = \"Quinze ans après.\"", "current (from fr)"),
        ("title = \"Le départ\"\nsummary = \"Quinze ans après.\"", "outdated (from fr): title"),
        ("title = \"Le retour\"", "outdated (from fr): summary"),
        ("title = \"Le retour\"\nsummary = \" \"", "outdated (from fr): summary"),
        ("title = \"Non\"\nsummary = \"Non\"", "outdated (from fr): summary, title"),
        // Fields without words: status, dates and slug.
        (
            "title = \"Le retour\"\nsummary = \"Quinze ans après.\"\nslug = \"retour\"\nstatus = \"draft\"\n\
             updated = 2025-12-01T00:00:00Z",
            "current (from fr)",
        ),
    ];
    for (matter, expected) in table {
        assert_eq!(status(&records, &build(matter), "nl").to_string(), expected, "{matter}");
    }
}

#[test]
fn records_determine_the_source_of_each_text() {
    let all = with_french(FRENCH);
    let states = |records: &TranslationRecords, catalog: &Catalog| {
        let states = records.statuses(catalog, LANCERS).unwrap();
        let states: Vec<&str> = states.iter().map(|(_, it)| it.state().as_str()).collect();
        states.join(" ")
    };
    let none = TranslationRecords::new();
    assert_eq!(states(&none, &all), "source unknown unknown");
    // German from French, Dutch from German.
    let records = accepted(&none, &all, "de").records;
    assert_eq!(states(&records, &all), "source unknown current");
    let from_german = Acceptance::new(tag("nl"), tag("de"), "Jan", noon());
    let records = records.accept(&all, LANCERS, &from_german).unwrap().records;
    assert_eq!(states(&records, &all), "source current current");
    // The Dutch text is the source, whatever the order of the site's languages.
    let from_dutch = Acceptance::new(tag("fr"), tag("nl"), "Luc", noon());
    let records = none.accept(&all, LANCERS, &from_dutch).unwrap().records;
    assert_eq!(states(&records, &all), "current source unknown");
    // Two texts cannot be each other's source.
    let from_french = Acceptance::new(tag("nl"), tag("fr"), "Luc", noon());
    assert_eq!(
        records.accept(&all, LANCERS, &from_french).unwrap_err().kind(),
        ErrorKind::Translation
    );

    let records = accepted(&none, &all, "nl").records;
    let without_french = catalog(&[
        ("nl", text("De terugkeer van de Lansiers", DUTCH)),
        ("de", text("Die Rückkehr der Lanciers", GERMAN)),
    ]);
    assert_eq!(states(&records, &without_french), "missing orphan source");
    let orphan = TranslationStatus::Orphan { from: tag("fr") };
    assert_eq!(status(&records, &without_french, "nl"), orphan);
    assert_eq!(records.difference(&without_french, LANCERS, tag("nl")), None);
    let only_german = catalog(&[("de", text("Die Rückkehr der Lanciers", GERMAN))]);
    assert_eq!(states(&none, &only_german), "missing missing source");
    assert_eq!(none.status(&all, "news/nothing", tag("fr")), None);
}

#[test]
fn an_acceptance_gives_files_to_write() {
    let first = with_french(FRENCH);
    let none = TranslationRecords::new();
    let RecordUpdate { records, changes } = accepted(&none, &first, "nl");
    let paths: Vec<&str> = changes.writes().map(|(path, _)| path).collect();
    assert_eq!(paths.len(), 2);
    assert!(paths[0].starts_with(".isogloss/sources/") && paths[0].ends_with(".md"), "{paths:?}");
    assert_eq!(paths[1], "translations.toml");
    let (_, source) = changes.writes().next().unwrap();
    let source = std::str::from_utf8(source).unwrap();
    assert_eq!(source, format!("+++\n\"title\" = \"Le retour des Lanciers\"\n+++\n{FRENCH}"));
    let (_, toml) = changes.writes().nth(1).unwrap();
    assert_eq!(std::str::from_utf8(toml).unwrap(), records.to_toml().unwrap());

    // A second translation of the same source stores nothing more.
    let second = accepted(&records, &first, "de");
    assert_eq!(second.changes.writes().len(), 1);
    assert_eq!(second.changes.removals().len(), 0);

    // The source changes. Its old text is kept while the German translation depends on it.
    let changed = with_french(&FRENCH.replace("vite", "très vite"));
    let third = accepted(&second.records, &changed, "nl");
    assert_eq!(third.changes.writes().len(), 2);
    assert_eq!(third.changes.removals().len(), 0);
    let fourth = accepted(&third.records, &changed, "de");
    assert_eq!(fourth.changes.removals().collect::<Vec<_>>(), [paths[0]]);
    assert!(fourth.records.prune(&changed).changes.is_empty());

    let forgotten = fourth.records.forget(&changed, LANCERS, tag("nl")).unwrap();
    assert_eq!(forgotten.changes.removals().len(), 0);
    assert_eq!(status(&forgotten.records, &changed, "nl").state(), TranslationState::Unknown);
    let forgotten = forgotten.records.forget(&changed, LANCERS, tag("de")).unwrap();
    assert_eq!(forgotten.changes.removals().len(), 1);
    assert_eq!(forgotten.records.iter().count(), 0);
    assert_ne!(forgotten.changes, RecordChanges::default());

    let stray = SourceFile::new(".isogloss/sources/0123.md", "+++\n+++\n");
    let pruned = fourth.records.with_source_file(stray).prune(&changed).changes;
    assert_eq!(pruned.removals().collect::<Vec<_>>(), [".isogloss/sources/0123.md"]);
}

#[test]
fn a_minor_edit_is_accepted_with_a_note() {
    let first = with_french(FRENCH);
    let records = accepted(&TranslationRecords::new(), &first, "nl").records;
    let comma = with_french(&FRENCH.replace("lances ont", "lances, ont"));
    assert_eq!(status(&records, &comma, "nl").state(), TranslationState::Outdated);
    let note = Acceptance::new(tag("nl"), tag("fr"), "Jan", noon()).with_note("één komma");
    let records = records.accept(&comma, LANCERS, &note).unwrap().records;
    assert_eq!(status(&records, &comma, "nl").state(), TranslationState::Current);
    let record = records.get(LANCERS, tag("nl")).unwrap();
    assert_eq!(record.note(), Some("één komma"));
    assert_eq!(record.accepted_by(), Some("Jan"));
    assert_eq!(record.accepted_at(), Some(noon()));
    assert_eq!(record.fields().map(|(name, _)| name).collect::<Vec<_>>(), ["title"]);
}

#[test]
fn a_refused_acceptance_gives_a_reason() {
    let all = catalog(&[("fr", text("Le retour", FRENCH)), ("nl", text("De terugkeer", DUTCH))]);
    let none = TranslationRecords::new();
    let table = [
        ("news/x", "nl", "fr", "there is no entry \"news/x\""),
        (LANCERS, "de", "fr", "news/2025-09-02-lancers has no text in de"),
        (LANCERS, "nl", "de", "news/2025-09-02-lancers has no text in de to serve as the source"),
        (LANCERS, "nl", "nl", "the nl text of news/2025-09-02-lancers cannot be its own source"),
    ];
    for (entry, language, from, expected) in table {
        let acceptance = Acceptance::new(tag(language), tag(from), "Marie", noon());
        let error = none.accept(&all, entry, &acceptance).unwrap_err();
        assert_eq!((error.kind(), error.to_string().as_str()), (ErrorKind::Translation, expected));
    }
    let error = none.forget(&all, LANCERS, tag("nl")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Translation);
}

const GOOD: &str = "\
# The source of each translation, as fingerprints: one table per entry and language.
# Ours: ask Marie.
version = 1
scheme = \"words-1\"

# First the mission.
[entries.\"pages/mission\".nl]
from = \"fr\"
fields.title = \"0f3c01ab77de\"
by = \"Marie \\\"M.\\\"\"
note = \"één komma # geen commentaar\"
at = 2025-09-03T08:00:00.25Z
blocks = [\"h9f3c01ab77de\", \"p00c2e07a1b5d\"]

[entries.\"pages/mission\".nl-BE]
from = \"nl\"
scheme = \"words-and-targets-1\"
fields.\"odd name\" = \"0f3c01ab77de\"
blocks = []

# The end.
";

#[test]
fn a_records_file_round_trips() {
    let records = TranslationRecords::parse(GOOD);
    assert!(records.report().is_empty(), "{}", records.report());
    assert_eq!(records.to_toml().unwrap(), GOOD);
    // A file with the header line of an earlier version gets the current one.
    let (_, rest) = GOOD.split_once('\n').unwrap();
    let former = "# What each text was translated from, by fingerprints: a table for an entry and a language.";
    assert_eq!(TranslationRecords::parse(&format!("{former}\n{rest}")).to_toml().unwrap(), GOOD);
    // Order and notation do not matter.
    let other = "scheme = 'words-1'\nversion = 1 # the first\n[entries.'pages/mission']\n\
                 nl = { from = 'fr', blocks = ['h9f3c01ab77de'], fields = { title = '0f3c01ab77de' } } # why\n";
    let records = TranslationRecords::parse(other);
    assert!(records.report().is_empty(), "{}", records.report());
    let written = records.to_toml().unwrap();
    assert!(written.contains("# the first\nversion = 1\n"), "{written}");
    assert!(written.contains("# why\n[entries.\"pages/mission\".nl]\n"), "{written}");
    assert_eq!(TranslationRecords::parse(&written).to_toml().unwrap(), written);
    assert!(TranslationRecords::parse("").to_toml().is_ok());
}

#[test]
fn a_file_with_errors_is_read_partly_and_never_written() {
    let record = "[entries.\"pages/mission\".nl]\nfrom = \"fr\"\nblocks = []\n";
    let table: [(String, &str, usize); 17] = [
        (format!("version = 2\n{record}"), "1:11 newer-version", 0),
        (format!("version = \"1\"\n{record}"), "1:11 wrong-type", 1),
        (record.to_owned(), "1:1 missing-field", 1),
        (format!("version = 1\nscheme = \"words-9\"\n{record}"), "2:10 invalid-value", 0),
        (format!("version = 1\nshceme = \"words-1\"\n{record}"), "2:1 unknown-field", 1),
        (format!("version = 1\n{record}form = \"nl\"\n"), "5:1 unknown-field", 0),
        (format!("version = 1\n{record}[entries.x.de]\nblocks = []\n"), "5:12 missing-field", 1),
        (format!("version = 1\n{record}[entries.x.de]\nfrom = 3\n"), "6:8 wrong-type", 1),
        (format!("version = 1\n{record}[entries.x.de]\nfrom = \"de\"\n"), "5:12 invalid-value", 1),
        (
            format!("version = 1\n{record}[entries.x.9]\nfrom = \"fr\"\n"),
            "5:12 invalid-language-tag",
            1,
        ),
        (
            format!("version = 1\n{record}[entries.\"a b\".de]\nfrom = \"fr\"\n"),
            "5:10 invalid-id",
            1,
        ),
        (format!("version = 1\n{record}[entries]\nx = 3\n"), "6:5 wrong-type", 1),
        (
            format!("version = 1\n{record}[entries.x.de]\nfrom = \"fr\"\nat = \"noon\"\n"),
            "7:6 wrong-type",
            1,
        ),
        (
            format!("version = 1\n{record}[entries.x.de]\nfrom = \"fr\"\nblocks = [\"q\", 3]\n"),
            "7:11 wrong-type, 7:16 wrong-type",
            1,
        ),
        (
            format!("version = 1\n{record}[entries.x.de]\nfrom = \"fr\"\nfields.title = \"z\"\n"),
            "7:16 wrong-type",
            1,
        ),
        (
            format!(
                "version = 1\n{record}[entries.x.DE]\nfrom = \"fr\"\n[entries.x.de]\nfrom = \"fr\"\n"
            ),
            "7:12 duplicate-declaration",
            2,
        ),
        (format!("version = 1\n{record}[[[\n"), "5:3 syntax", 0),
    ];
    for (toml, expected, count) in table {
        let records = TranslationRecords::parse(&toml);
        let findings: Vec<String> = records
            .report()
            .iter()
            .map(|finding| {
                let location = finding.location().unwrap();
                assert_eq!(location.file(), "translations.toml");
                let (line, column) = (location.line().unwrap(), location.column().unwrap());
                format!("{line}:{column} {}", finding.code())
            })
            .collect();
        assert_eq!(findings.join(", "), expected, "{toml}");
        assert_eq!(records.iter().count(), count, "{toml}");
        assert_eq!(records.to_toml().unwrap_err().kind(), ErrorKind::Content);
        let all = with_french(FRENCH);
        let acceptance = Acceptance::new(tag("nl"), tag("fr"), "Marie", noon());
        let error = records.accept(&all, LANCERS, &acceptance).unwrap_err();
        assert!(error.report().is_some());
        assert!(records.prune(&all).changes.is_empty());
    }
}

#[test]
fn tables_outside_a_merge_conflict_are_read() {
    let toml = "\
version = 1

[entries.a.nl]
from = \"fr\"
blocks = []

[entries.b.nl]
from = \"fr\"
<<<<<<< HEAD
by = \"Marie\"
=======
by = \"Jan\"
>>>>>>> branch
blocks = []

[entries.c.nl]
from = \"fr\"
blocks = []
";
    let records = TranslationRecords::parse(toml);
    let finding = records.report().iter().next().unwrap();
    assert_eq!(
        finding.to_string(),
        "translations.toml:9:1: error[merge-conflict]: an unresolved merge conflict; resolve the \
         conflict; the tables it affects are ignored"
    );
    assert_eq!(records.report().len(), 1);
    let ids: Vec<&str> = records.iter().map(|(id, ..)| id.as_str()).collect();
    assert_eq!(ids, ["a", "c"]);
}

#[test]
fn front_matter_can_contain_a_record() {
    let first = with_french(FRENCH);
    let record = accepted(&TranslationRecords::new(), &first, "nl").records;
    let record = record.get(LANCERS, tag("nl")).unwrap().clone();
    let toml = record.to_front_matter();
    let yaml = {
        let blocks: Vec<String> = record.blocks().iter().map(ToString::to_string).collect();
        let (_, title) = record.fields().next().unwrap();
        format!(
            "translation:\n  from: fr\n  scheme: words-1\n  at: 2025-09-03T08:00:00Z\n  by: Marie\n  \
             fields:\n    title: \"{title}\"\n  blocks: [{}]\n",
            blocks.join(", ")
        )
    };
    let none = TranslationRecords::new();
    let changed = FRENCH.replace("véhicules", "blindés");
    // In the native layout.
    for matter in [
        format!("+++\ntitle = \"De terugkeer\"\n{toml}+++\n"),
        format!("---\ntitle: De terugkeer\n{yaml}---\n"),
    ] {
        let build = |french: &str| {
            catalog(&[
                ("fr", text("Le retour des Lanciers", french)),
                ("nl", format!("{matter}{DUTCH}")),
            ])
        };
        let catalog = build(FRENCH);
        assert!(catalog.report().is_empty(), "{}", catalog.report());
        let dutch = catalog.entry(LANCERS).unwrap().variant(tag("nl")).unwrap();
        assert_eq!(dutch.translation(), Some(&record), "{matter}");
        assert_eq!(status(&none, &catalog, "nl").to_string(), "current (from fr)", "{matter}");
        let status = status(&none, &build(&changed), "nl");
        assert_eq!(status.to_string(), "outdated (from fr): 1 block", "{matter}");
        // Front matter takes precedence over the file, and the duplicate is reported.
        let both = accepted(&none, &catalog, "nl").records;
        assert_eq!(
            both.check(&catalog).iter().next().unwrap().code().as_str(),
            "duplicate-declaration"
        );
    }
    // In Hugo and Zola trees. Their titles are fields like any other.
    let foreign = |configuration: (&str, &str), paths: (&str, &str), matter: &str| {
        Catalog::builder()
            .file(configuration.0, configuration.1)
            .file(paths.0, format!("+++\ntitle = \"Le retour des Lanciers\"\n+++\n{FRENCH}"))
            .file(paths.1, format!("+++\ntitle = \"De terugkeer\"\n{matter}+++\n{DUTCH}"))
            .file("translations.toml", "not = content")
            .file(".isogloss/sources/0123.md", "+++\ntitle = \"nichts\"\n+++\n")
            .build()
            .unwrap()
    };
    let hugo = ("hugo.toml", "defaultContentLanguage = 'fr'\n[languages.fr]\n[languages.nl]\n");
    let zola = (
        "zola.toml",
        "base_url = 'https://example.org'\ndefault_language = 'fr'\n[languages.nl]\n",
    );
    let hugo_paths = ("content/lancers.md", "content/lancers.nl.md");
    for (configuration, paths, matter) in [
        (hugo, hugo_paths, toml.to_owned()),
        (hugo, hugo_paths, toml.replace("[translation]", "[params.translation]")),
        (zola, hugo_paths, toml.replace("[translation]", "[extra.translation]")),
    ] {
        let catalog = foreign(configuration, paths, &matter);
        assert_eq!(catalog.len(), 1);
        let dutch = catalog.entry("lancers").unwrap().variant(tag("nl")).unwrap();
        assert_eq!(dutch.translation(), Some(&record), "{matter}");
        assert_eq!(dutch.value("params"), None, "{matter}");
        let status = none.status(&catalog, "lancers", tag("nl")).unwrap();
        assert_eq!(status.to_string(), "current (from fr)", "{matter}");
    }
    // A parameter of the tree with that name remains a parameter.
    let own = foreign(hugo, hugo_paths, "[translation]\nauthor = \"Marie\"\n");
    let dutch = own.entry("lancers").unwrap().variant(tag("nl")).unwrap();
    assert!(dutch.translation().is_none() && dutch.value("params").is_some());
}

#[test]
fn a_wrong_record_in_front_matter_is_an_error_with_its_place() {
    let table = [
        ("translation = 3", "wrong-type"),
        ("[translation]\nfrom = \"fr\"", "missing-field"),
        ("[translation]\nfrom = \"fr\"\nscheme = \"words-1\"\nblock = []", "unknown-field"),
    ];
    for (matter, expected) in table {
        let dutch = format!("+++\ntitle = \"De terugkeer\"\n{matter}\n+++\n");
        let error = refuse("fr nl", "", &[("pages/a/nl.md", &dutch)]);
        assert_eq!(codes(&error), [expected], "{matter}");
        assert!(error.location().unwrap().line().is_some());
    }
}

#[test]
fn neither_the_records_nor_the_sources_are_content() {
    let native = load(
        "fr",
        "",
        &[
            ("pages/a/fr.md", "+++\ntitle = \"A\"\n+++\n"),
            ("translations.toml", GOOD),
            (".isogloss/sources/0123.md", "+++\n+++\n"),
        ],
    );
    assert_eq!(native.len(), 1);
    assert!(native.report().is_empty(), "{}", native.report());
}

#[test]
fn weaker_evidence_is_reported_as_such() {
    let hugo = |source: &str, matter: &str| {
        Catalog::builder()
            .file("hugo.toml", "defaultContentLanguage = 'fr'\n[languages.fr]\n[languages.nl]\n")
            .file("content/a.md", format!("---\ntitle: A\n{source}---\nUn.\n"))
            .file("content/a.nl.md", format!("---\ntitle: A\n{matter}---\nEen.\n"))
            .build()
            .unwrap()
    };
    let moment = |text: &str| at(text);
    let table = [
        ("", "", None),
        ("", "default_lang_commit: 0abc12\n", Some(Evidence::Commit("0abc12".into()))),
        ("", "l10n:\n  sourceCommit: 9fe1\n", Some(Evidence::Commit("9fe1".into()))),
        (
            "",
            "default_lang_commit: 0abc12\ndrifted_from_default: true\n",
            Some(Evidence::MarkedOutdated),
        ),
        (
            "date: 2025-01-01\nlastmod: 2025-06-01\n",
            "date: 2025-01-01\nlastmod: 2025-03-01\n",
            Some(Evidence::Older {
                changed: moment("2025-03-01T00:00:00Z"),
                source_changed: moment("2025-06-01T00:00:00Z"),
            }),
        ),
        (
            "date: 2025-01-01\n",
            "date: 2025-02-01\n",
            Some(Evidence::Newer {
                changed: moment("2025-02-01T00:00:00Z"),
                source_changed: moment("2025-01-01T00:00:00Z"),
            }),
        ),
    ];
    for (source, matter, expected) in table {
        let catalog = hugo(source, matter);
        let status = TranslationRecords::new().status(&catalog, "a", tag("nl")).unwrap();
        let unknown = TranslationStatus::Unknown { from: tag("fr"), evidence: expected };
        assert_eq!(status, unknown, "{matter}");
        // The recorded commit is not a part of the text.
        if matter.contains("commit") || matter.contains("Commit") {
            let plain = hugo(matter, "");
            let acceptance = Acceptance::new(tag("nl"), tag("fr"), "Marie", noon());
            let records =
                TranslationRecords::new().accept(&plain, "a", &acceptance).unwrap().records;
            let status = records.status(&hugo("", ""), "a", tag("nl")).unwrap();
            assert_eq!(status.state(), TranslationState::Current, "{matter}");
        }
    }
    let native = |date: &str| format!("+++\ntitle = \"A\"\nupdated = {date}\n+++\n");
    let catalog = load(
        "fr nl",
        "",
        &[
            ("pages/a/fr.md", &native("2025-06-01T00:00:00Z")),
            ("pages/a/nl.md", &native("2025-05-01T00:00:00Z")),
        ],
    );
    let status = TranslationRecords::new().status(&catalog, "pages/a", tag("nl")).unwrap();
    assert!(matches!(
        status,
        TranslationStatus::Unknown { evidence: Some(Evidence::Older { .. }), .. }
    ));
}

#[test]
fn a_difference_shows_the_words() {
    let first = with_french(FRENCH);
    let RecordUpdate { records, .. } = accepted(&TranslationRecords::new(), &first, "nl");
    let body = FRENCH
        .replace("cédé la place aux véhicules, mais", "cédé la place\naux blindés, mais")
        .replace("## Une unité de premier ordre\n\n", "")
        .replace("- regarder", "- voir et regarder")
        + "\nEnvie d’en savoir plus ?\n";
    let second = catalog(&[
        ("fr", text("Le grand retour des Lanciers", &body)),
        ("nl", text("De terugkeer van de Lansiers", DUTCH)),
    ]);
    let difference = records.difference(&second, LANCERS, tag("nl")).unwrap();
    assert_eq!(
        difference.to_string(),
        "\
news/2025-09-02-lancers (fr), since the text in nl was accepted

field title, changed:
  Le {+grand +}retour des Lanciers

heading 2, removed:
  [-## Une unité de premier ordre-]

paragraph 2, changed:
  Les chevaux et les lances ont cédé la place aux [-véhicules-]{+blindés+}, mais l’esprit demeure.

list 3, changed:
  - se déplacer vite ; - s’adapter sans attendre ; - {+voir et +}regarder loin devant.

paragraph 4, added:
  {+Envie d’en savoir plus ?+}
"
    );
    let words = difference.parts()[2].word_changes().unwrap();
    assert!(words.contains(&WordChange::Removed("véhicules".into())), "{words:?}");
    // Without the stored source, the difference knows which parts have changed, but not their
    // words.
    let bare = TranslationRecords::parse(&records.to_toml().unwrap());
    let difference = bare.difference(&second, LANCERS, tag("nl")).unwrap();
    assert_eq!(difference.parts().len(), 5);
    assert_eq!(difference.parts()[2].word_changes(), None);
    assert!(difference.to_string().contains("(the previous text is not stored)"), "{difference}");
    assert!(difference.to_string().contains("heading 2, removed:\n  (the text is not stored)\n"));
    // A stored source that does not match its record is not used.
    let path = records.prune(&second).records.to_toml().map(|_| ()).map(|()| {
        accepted(&TranslationRecords::new(), &first, "nl")
            .changes
            .writes()
            .next()
            .map(|(path, _)| path.to_owned())
            .unwrap()
    });
    let forged =
        SourceFile::new(path.unwrap(), "+++\n\"title\" = \"Autre chose\"\n+++\nAutre chose.\n");
    let forged = bare.with_source_file(forged).difference(&second, LANCERS, tag("nl")).unwrap();
    assert_eq!(forged, difference);
    let same = records.difference(&first, LANCERS, tag("nl")).unwrap();
    assert!(same.is_empty());
    assert!(same.to_string().ends_with("nothing has changed\n"));
    // Code keeps its line breaks.
    let code = with_french("```sh\nls -l\ncd a\n```\n");
    let records = accepted(&TranslationRecords::new(), &code, "nl").records;
    let code = with_french("```sh\nls -l\ncd b\n```\n");
    let difference = records.difference(&code, LANCERS, tag("nl")).unwrap();
    assert!(difference.to_string().contains("  ls -l\n  cd [-a-]{+b+}\n"), "{difference}");
}

#[test]
fn records_are_read_from_a_folder_and_written_by_the_caller() {
    let folder = Folder::new("editorial");
    let write = |path: &str, bytes: &[u8]| folder.file(path, bytes);
    write("site.toml", b"[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n");
    write("pages/a/fr.md", b"+++\ntitle = \"A\"\n+++\nUn deux.\n");
    write("pages/a/nl.md", b"+++\ntitle = \"A\"\n+++\nEen twee.\n");
    let catalog = Catalog::open(&folder.0).unwrap();
    let records = TranslationRecords::open(&folder.0);
    assert!(records.report().is_empty() && records.iter().count() == 0);
    let acceptance = Acceptance::new(tag("nl"), tag("fr"), "Marie", noon());
    let accepted = records.accept(&catalog, "pages/a", &acceptance).unwrap();
    for (path, bytes) in accepted.changes.writes() {
        write(path, bytes);
    }
    write("pages/a/fr.md", b"+++\ntitle = \"A\"\n+++\nUn trois.\n");
    let catalog = Catalog::open(&folder.0).unwrap();
    assert_eq!(catalog.len(), 1);
    assert!(catalog.report().is_empty());
    let records = TranslationRecords::open(&folder.0);
    assert!(records.report().is_empty(), "{}", records.report());
    let difference = records.difference(&catalog, "pages/a", tag("nl")).unwrap();
    assert!(difference.to_string().contains("Un [-deux-]{+trois+}."), "{difference}");
    let again = records.accept(&catalog, "pages/a", &acceptance).unwrap();
    assert_eq!(again.changes.removals().len(), 1);
    // A file that is not UTF-8.
    write("translations.toml", b"version = 1\n# \xff\n");
    let records = TranslationRecords::open(&folder.0);
    assert_eq!(records.report().iter().next().unwrap().code().as_str(), "not-utf-8");
    assert!(records.to_toml().is_err());
}

#[test]
fn records_of_removed_entries_are_found() {
    let all = with_french(FRENCH);
    let records = accepted(&TranslationRecords::new(), &all, "nl").records;
    let toml =
        records.to_toml().unwrap() + "\n[entries.\"news/gone\".nl]\nfrom = \"fr\"\nblocks = []\n";
    let records = TranslationRecords::parse(&toml);
    let found = records.check(&all);
    assert_eq!(found.len(), 1);
    let finding = found.iter().next().unwrap();
    assert_eq!(finding.code().as_str(), "orphan-record");
    assert_eq!(finding.message(), "news/gone has no text in nl");
    assert!(finding.location().unwrap().line().is_some());
    let forgotten = records.forget(&all, "news/gone", tag("nl")).unwrap().records;
    assert!(forgotten.check(&all).is_empty());
}

fn covered() -> (Catalog, TranslationRecords) {
    let build = |french: &str| {
        let files = [
            (format!("{LANCERS}/entry.toml"), "date = 2025-09-02\n".to_owned()),
            (format!("{LANCERS}/fr.md"), text("Le retour des <Lanciers>", french)),
            (format!("{LANCERS}/nl.md"), text("De terugkeer van de Lansiers", DUTCH)),
            ("pages/a/nl.md".to_owned(), text("Onze | opdracht", "U beschermen.\n")),
            (
                "pages/a/de.md".to_owned(),
                "+++\ntitle = \"Unser Auftrag\"\nstatus = \"draft\"\n+++\nSie schützen.\n"
                    .to_owned(),
            ),
            (
                "pages/b/fr.md".to_owned(),
                "+++\ntitle = \"Fini\"\nstatus = \"withdrawn\"\n+++\nRetiré.\n".to_owned(),
            ),
        ];
        let files: Vec<(&str, &str)> =
            files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        load("fr nl de", "", &files)
    };
    let first = build(FRENCH);
    let records = accepted(&TranslationRecords::new(), &first, "nl").records;
    let from_dutch = Acceptance::new(tag("de"), tag("nl"), "Jan", noon());
    let records = records.accept(&first, "pages/a", &from_dutch).unwrap().records;
    (build(&FRENCH.replace("retrouve le terrain", "est de retour")), records)
}

#[test]
fn coverage_counts_texts_and_words() {
    let (catalog, records) = covered();
    let coverage = Coverage::of(&catalog, &records, noon());
    let shown: Vec<String> = coverage
        .rows()
        .iter()
        .map(|row| {
            let cells = row.cells.iter().map(|cell| {
                let publication = cell.publication.map_or("-", Publication::as_str);
                format!("{} {publication} {}", cell.status.state().as_str(), cell.words)
            });
            format!("{}: {}", row.id, cells.collect::<Vec<_>>().join(", "))
        })
        .collect();
    assert_eq!(
        shown,
        [
            "news/2025-09-02-lancers: source public 0, outdated public 12, missing - 44",
            "pages/a: missing - 4, source public 0, current draft 0",
            "pages/b: source withdrawn 0, missing - 0, missing - 0",
        ]
    );
    assert_eq!(coverage.word_count(tag("de")), 44);
    assert_eq!(coverage.count(tag("nl"), TranslationState::Outdated), 1);
    let totals = coverage.totals();
    assert_eq!(totals.len(), 6);
    let pages_in_german =
        totals.iter().find(|it| &*it.kind == "mission-page" && it.language == "de");
    let pages_in_german = pages_in_german.unwrap();
    assert_eq!((pages_in_german.entries(), pages_in_german.percent()), (2, 50));
    let news = coverage.clone().filtered(|row| &*row.kind == "news-item");
    assert_eq!((news.rows().len(), news.word_count(tag("fr"))), (1, 0));
    let empty = coverage.filtered(|_| false);
    assert!(empty.totals().is_empty());
    assert!(empty.to_html().contains("0 entries"));
}

#[test]
fn coverage_is_a_table_json_markdown_and_a_page() {
    let (catalog, records) = covered();
    let coverage = Coverage::of(&catalog, &records, noon());
    let table = coverage.to_string();
    let line = table.lines().find(|line| line.starts_with(LANCERS)).unwrap();
    assert_eq!(
        line,
        "news/2025-09-02-lancers  source             outdated: 1 block, 12 words  missing: 44 words"
    );

    let markdown = coverage.to_markdown();
    assert!(markdown.starts_with("# Translations on 2025-10-01T12:00:00Z\n\n| kind | language |"));
    assert!(
        markdown.contains("| pages/a | missing: 4 words | source | current: draft |"),
        "{markdown}"
    );

    let json: serde_json::Value = serde_json::from_str(&coverage.to_json()).unwrap();
    assert_eq!(json["languages"], serde_json::json!(["fr", "nl", "de"]));
    let lancers = &json["entries"][0];
    assert_eq!(lancers["title"], "Le retour des <Lanciers>");
    assert_eq!(lancers["texts"][1]["status"], "outdated");
    assert_eq!(lancers["texts"][1]["blocks"][0]["change"], "changed");
    assert_eq!(lancers["texts"][1]["blocks"][0]["new"]["kind"], "paragraph");
    assert_eq!(json["totals"][2]["missing"], 1);
    assert_eq!(json["totals"][5]["words"], 44);

    let html = coverage.to_html();
    assert!(html.starts_with("<!doctype html>\n<html lang=\"en\">"));
    for part in [
        "<span lang=\"fr\" dir=\"ltr\">Le retour des &lt;Lanciers&gt;</span>",
        "<th scope=\"col\"><span lang=\"de\" dir=\"ltr\">Deutsch</span> (de)</th>",
        "<td class=\"outdated\"><span aria-hidden=\"true\">▲</span> outdated (from fr)<small>1 block</small>\
         <small>12 words</small></td>",
        "<small>draft</small>",
        "prefers-color-scheme: dark",
        "<caption>Entries of kind news-item</caption>",
    ] {
        assert!(html.contains(part), "{part}\n{html}");
    }
    assert!(!html.contains("http://") && !html.contains("https://") && !html.contains("<script"));
}

#[test]
fn every_output_of_coverage_contains_findings() {
    let all = with_french(FRENCH);
    let records = TranslationRecords::parse(
        "version = 1\n[entries.\"x<y\".nl]\nfrom = \"fr\"\n[entries.gone.nl]\nfrom = \"fr\"\n",
    );
    let coverage = Coverage::of(&all, &records, noon());
    let said = "gone has no text in nl";
    let json: serde_json::Value = serde_json::from_str(&coverage.to_json()).unwrap();
    assert_eq!(json["findings"].as_array().unwrap().len(), 2);
    for output in [coverage.to_string(), coverage.to_markdown(), coverage.to_html()] {
        assert!(output.contains(said), "{output}");
    }
}

#[test]
fn composed_and_decomposed_letters_are_equal() {
    let build = |french: &str| {
        let files =
            [("pages/a/fr.md", french), ("pages/a/nl.md", "+++\ntitle = \"A\"\n+++\nEen.\n")];
        load("fr nl", "", &files)
    };
    let first = build("+++\ntitle = \"Été\"\n+++\nAprès l’été.\n");
    let acceptance = Acceptance::new(tag("nl"), tag("fr"), "Marie", noon());
    let records = TranslationRecords::new().accept(&first, "pages/a", &acceptance).unwrap().records;
    let second =
        build("+++\ntitle = \"E\u{301}te\u{301}\"\n+++\nApre\u{300}s l’e\u{301}te\u{301}.\n");
    let status = records.status(&second, "pages/a", tag("nl")).unwrap();
    assert_eq!(status.to_string(), "current (from fr)");
}

#[test]
fn two_texts_are_not_made_from_each_other() {
    let files = [
        ("pages/a/fr.md", "+++\ntitle = \"A\"\n+++\n"),
        ("pages/a/nl.md", "+++\ntitle = \"A\"\n+++\n"),
        ("pages/a/de.md", "+++\ntitle = \"A\"\n+++\n"),
    ];
    let catalog = load("fr nl de", "", &files);
    let accept = |records: &TranslationRecords, language: &str, from: &str| {
        records.accept(
            &catalog,
            "pages/a",
            &Acceptance::new(tag(language), tag(from), "Marie", noon()),
        )
    };
    let records = accept(&TranslationRecords::new(), "nl", "fr").unwrap().records;
    let records = accept(&records, "de", "nl").unwrap().records;
    for from in ["nl", "de"] {
        let error = accept(&records, "fr", from).unwrap_err();
        assert!(error.to_string().contains("is itself translated from the fr text"), "{error}");
    }
}

#[test]
fn records_changed_by_others_are_not_overwritten() {
    use isogloss::edit::Changes;
    let folder = Folder::new("editorial-race");
    folder.file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n");
    for page in ["a", "b"] {
        folder.file(&format!("pages/{page}/fr.md"), "+++\ntitle = \"A\"\n+++\n");
        folder.file(&format!("pages/{page}/nl.md"), "+++\ntitle = \"A\"\n+++\n");
    }
    let catalog = Catalog::open(&folder.0).unwrap();
    let acceptance = Acceptance::new(tag("nl"), tag("fr"), "Marie", noon());
    // Both read the records before either of them writes.
    let [one, other] = [TranslationRecords::open(&folder.0), TranslationRecords::open(&folder.0)];
    let one = one.accept(&catalog, "pages/a", &acceptance).unwrap();
    let other = other.accept(&catalog, "pages/b", &acceptance).unwrap();
    Changes::of_records(&folder.0, &one.changes).unwrap().apply().unwrap();
    let late = Changes::of_records(&folder.0, &other.changes).unwrap().apply().unwrap_err();
    assert_eq!(late.kind(), ErrorKind::Edit, "{late}");
    let read = TranslationRecords::open(&folder.0);
    assert!(read.get("pages/a", tag("nl")).is_some() && read.get("pages/b", tag("nl")).is_none());
    // Accepting on top of the returned records knows the current file.
    let again = one.records.accept(&catalog, "pages/b", &acceptance).unwrap();
    Changes::of_records(&folder.0, &again.changes).unwrap().apply().unwrap();
    assert_eq!(TranslationRecords::open(&folder.0).iter().count(), 2);
}

#[test]
fn held_back_texts_are_not_counted_as_public() {
    let gate = "[[gates]]\nlanguages = [\"fr\", \"nl\"]\notherwise = \"hold\"\n";
    let catalog = load("fr nl", gate, &[("pages/a/fr.md", "+++\ntitle = \"A\"\n+++\n")]);
    let coverage = Coverage::of(&catalog, &TranslationRecords::new(), noon());
    assert_eq!(coverage.rows()[0].cells[0].publication, Some(Publication::Held));
}

#[test]
fn accepting_a_version_leaves_the_record_of_the_entry() {
    let text = |body: &str| format!("+++\ntitle = \"Taxe\"\n+++\n{body}\n");
    let catalog = Catalog::builder()
        .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
        .file("pages/tax/fr.md", text("Deux euros."))
        .file("pages/tax/nl.md", text("Twee euro."))
        .file("pages/tax/+é/version.toml", "from = 2027-03-01T09:00:00Z\n")
        .file("pages/tax/+é/fr.md", text("Trois euros."))
        .file("pages/tax/+é/nl.md", text("Drie euro."))
        .build()
        .unwrap();
    let nl = tag("nl");
    let acceptance = Acceptance::new(nl, tag("fr"), "Marie", noon());
    let composed = "pages/tax/+é";
    let decomposed = "pages/tax/+e\u{301}";
    for version in [composed, decomposed] {
        let mut records = TranslationRecords::new();
        for name in ["pages/tax", version] {
            records = records.accept(&catalog, name, &acceptance).unwrap().records;
        }
        for name in ["pages/tax", composed, decomposed] {
            let status = records.status(&catalog, name, nl).unwrap();
            assert_eq!(status.to_string(), "current (from fr)", "{name}");
        }
        assert_eq!(records.iter().count(), 2);
        assert!(records.check(&catalog).is_empty());
        let forgotten = records.forget(&catalog, version, nl).unwrap().records;
        let status = forgotten.status(&catalog, composed, nl).unwrap();
        // The version then has the record of the entry, whose French text it replaces.
        assert_eq!(status.to_string(), "outdated (from fr): 1 block");
    }
}
