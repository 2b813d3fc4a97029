//! Staleness by content, for generated texts: exactly the touched blocks become outdated, and
//! nothing else.
#![cfg(feature = "editorial")]

use std::collections::BTreeSet;

use isogloss::editorial::{Acceptance, BlockChange, TranslationRecords, TranslationStatus};
use isogloss::{Catalog, LanguageTag, Timestamp};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

const WORDS: [&str; 24] = [
    "le",
    "régiment",
    "est",
    "de",
    "retour",
    "à",
    "la",
    "caserne",
    "après",
    "quinze",
    "ans",
    "d’absence",
    "l’esprit",
    "demeure",
    "*toujours*",
    "**vivant**",
    "et",
    "[la unité](https://example.org)",
    "regarde",
    "loin",
    "devant",
    "« ici »",
    "1 200",
    "soldats",
];

/// A block before it is written as Markdown: its words and its kind.
#[derive(Clone, Debug)]
struct Planned {
    kind: u8,
    words: Vec<&'static str>,
}

fn block() -> impl Strategy<Value = Planned> {
    (0..5_u8, vec(select(WORDS.to_vec()), 3..14)).prop_map(|(kind, words)| Planned { kind, words })
}

impl Planned {
    /// Writes the block as Markdown, with a line break after each `width` words.
    fn markdown(&self, number: usize, width: usize) -> String {
        // A number makes each block unique, as in real texts.
        let mut words: Vec<String> = vec![format!("n{number}")];
        words.extend(self.words.iter().map(|word| (*word).to_owned()));
        let lines = |separator: &str| {
            let lines: Vec<String> = words.chunks(width).map(|line| line.join(" ")).collect();
            lines.join(separator)
        };
        match self.kind {
            0 => format!("## {}", words.join(" ")),
            1 => format!("- {}\n- encore n{number}", lines("\n  ")),
            2 => format!("> {}", lines("\n> ")),
            _ => lines("\n"),
        }
    }
}

fn body(blocks: &[(usize, Planned)], width: usize) -> String {
    let blocks = blocks.iter().map(|(number, block)| block.markdown(*number, width));
    // Two adjacent lists would become one.
    blocks.collect::<Vec<_>>().join("\n\n<!-- -->\n\n")
}

fn tag(text: &str) -> LanguageTag {
    text.parse().unwrap()
}

fn catalog(title: &str, body: &str) -> Catalog {
    Catalog::builder()
        .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
        .file("pages/a/fr.md", format!("+++\ntitle = \"{title}\"\n+++\n{body}\n"))
        .file("pages/a/nl.md", "+++\ntitle = \"Terug\"\n+++\nEen tekst.\n")
        .build()
        .unwrap()
}

fn accepted(records: &TranslationRecords, catalog: &Catalog) -> TranslationRecords {
    let acceptance = Acceptance::new(tag("nl"), tag("fr"), "Marie", Timestamp::UNIX_EPOCH);
    records.accept(catalog, "pages/a", &acceptance).unwrap().records
}

fn status(records: &TranslationRecords, catalog: &Catalog) -> TranslationStatus {
    // Records that are written and parsed again are equal.
    let written = records.to_toml().unwrap();
    let read = TranslationRecords::parse(&written);
    assert_eq!(read.to_toml().unwrap(), written);
    let status = records.status(catalog, "pages/a", tag("nl")).unwrap();
    assert_eq!(read.status(catalog, "pages/a", tag("nl")).unwrap(), status);
    status
}

fn is_current(status: &TranslationStatus) -> bool {
    matches!(status, TranslationStatus::Current { .. })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// Line breaks and the order of blocks do not make a translation outdated.
    #[test]
    fn order_and_line_breaks_outdate_nothing(
        blocks in vec(block(), 1..9),
        order in vec(any::<u16>(), 9),
        width in 1..12_usize,
    ) {
        let blocks: Vec<(usize, Planned)> = blocks.into_iter().enumerate().collect();
        let first = catalog("Retour", &body(&blocks, 40));
        let records = accepted(&TranslationRecords::new(), &first);
        prop_assert!(is_current(&status(&records, &first)));
        let mut other = blocks;
        other.sort_by_key(|(number, _)| order[*number]);
        prop_assert!(is_current(&status(&records, &catalog("Retour", &body(&other, width)))));
    }

    /// An edit makes the touched blocks outdated and no others. Accepting makes all of them
    /// current.
    #[test]
    fn exactly_the_touched_blocks_become_outdated(
        blocks in vec(block(), 2..9),
        touched in vec(any::<Index>(), 1..4),
        inserted in any::<Index>(),
        removed in any::<Index>(),
        how in 0..4_u8,
    ) {
        let blocks: Vec<(usize, Planned)> = blocks.into_iter().enumerate().collect();
        let first = catalog("Retour", &body(&blocks, 6));
        let records = accepted(&TranslationRecords::new(), &first);
        let mut edited = blocks.clone();
        let mut title = "Retour";
        let mut expected = BTreeSet::new();
        match how {
            0 => {
                for index in touched {
                    let at = index.index(edited.len());
                    edited[at].1.words.push("nouveau");
                    expected.insert(format!("changed {at}"));
                }
            }
            1 => {
                let at = inserted.index(edited.len() + 1);
                edited.insert(at, (99, Planned { kind: 4, words: vec!["tout", "nouveau"] }));
                expected.insert(format!("added {at}"));
            }
            2 => {
                let at = removed.index(edited.len());
                edited.remove(at);
                expected.insert(format!("removed {at}"));
            }
            _ => title = "Le retour",
        }
        let second = catalog(title, &body(&edited, 6));
        let TranslationStatus::Outdated { fields, blocks: changes, .. } = status(&records, &second)
        else {
            return Err(TestCaseError::fail("it is not outdated"));
        };
        // The comments between blocks are blocks too, and come and go with their neighbours.
        let found: BTreeSet<String> = changes
            .iter()
            .filter(|change| change.affects_translation())
            .filter_map(|change| match change {
                BlockChange::Changed { new, .. } => Some(format!("changed {}", new.position / 2)),
                BlockChange::Added(new) if new.position % 2 == 0 => {
                    Some(format!("added {}", new.position / 2))
                }
                BlockChange::Removed(old) if old.position % 2 == 0 => {
                    Some(format!("removed {}", old.position / 2))
                }
                _ => None,
            })
            .collect();
        prop_assert_eq!(found, expected);
        prop_assert_eq!(fields.len(), usize::from(title != "Retour"));
        let again = accepted(&records, &second);
        prop_assert!(is_current(&status(&again, &second)));
    }

    /// Any file can be read. A file with errors is never written again.
    #[test]
    fn any_records_file_can_be_read(text in "(version = 1\n|\\[entries\\.\"pages/a\"\\.nl\\]\n|from = \"fr\"\n|<<<<<<< HEAD\n|=======\n|blocks = \\[\"p0123456789ab\"\\]\n|fields\\.title = \"0123456789ab\"\n|[\\PC\n]{0,6}){0,12}") {
        let records = TranslationRecords::parse(&text);
        let catalog = catalog("Retour", "Un texte.");
        let _ = records.status(&catalog, "pages/a", tag("nl"));
        prop_assert_eq!(records.to_toml().is_err(), records.report().has_errors());
    }
}
