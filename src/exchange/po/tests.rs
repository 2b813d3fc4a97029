#![allow(clippy::indexing_slicing, clippy::panic, clippy::string_slice, clippy::unwrap_used)]

use std::sync::Arc;

use super::super::unit::{
    DocumentPlace, Note, NoteCategory, Progress, ReadContent, ReadUnit, UnitState,
};
use super::{PoDocument, PoEntry, PoWriter, decoded, outline, units};
use crate::error::{Diagnostic, SourceText};
use crate::notation::random_documents::Random;

fn note(category: NoteCategory, text: &str) -> Note {
    Note { category, text: text.into() }
}

fn entry(id: &str, source: &str, target: Option<&str>, state: UnitState) -> PoEntry {
    PoEntry {
        id: id.into(),
        source: source.into(),
        target: target.map(Box::from),
        state,
        former_source: None,
        notes: Vec::new(),
    }
}

fn written(documents: &[PoDocument]) -> String {
    let mut writer = PoWriter::new(Vec::new(), "fr".parse().unwrap(), "nl-BE".parse().unwrap());
    documents.iter().for_each(|document| writer.document(document).unwrap());
    String::from_utf8(writer.finish().unwrap()).unwrap()
}

/// Reads a file: its documents with their units, and the findings.
fn read(text: &str) -> (Vec<(DocumentPlace, Vec<ReadUnit>)>, Vec<Diagnostic>) {
    let source = SourceText::new("nl.po", text);
    let mut findings = Vec::new();
    let documents = match outline(&source) {
        Ok(documents) => documents,
        Err(error) => {
            let report = error.report().unwrap();
            assert!(report.has_errors());
            return (Vec::new(), report.iter().cloned().collect());
        }
    };
    let all = documents.into_iter().map(|document| {
        let units = units(&source, &document, &mut findings);
        (document, units)
    });
    let all = all.collect();
    (all, findings)
}

/// Prints each unit as `document#id source -> target progress`, and each finding as
/// `line:column code: message`.
fn printed(text: &str) -> (Vec<String>, Vec<String>) {
    let (documents, findings) = read(text);
    let units = documents.iter().flat_map(|(document, units)| {
        units.iter().map(|unit| {
            let ReadContent::Markdown { source, target } = &unit.content else { panic!() };
            let target = target.as_deref().unwrap_or("-");
            format!("{}#{} {source} -> {target} {:?}", document.name, unit.id, unit.progress)
        })
    });
    let findings = findings.iter().map(|finding| {
        let place = finding.location().unwrap();
        let place = place
            .line()
            .map_or("-".to_owned(), |line| format!("{line}:{}", place.column().unwrap()));
        format!("{place} {}: {}", finding.code(), finding.message())
    });
    (units.collect(), findings.collect())
}

const AWKWARD: &[&str] = &[
    "Le **bus** de « nuit »\u{a0}: [horaires](@nuit)",
    "a \"b\" \\ c \\n \\\" \\\\",
    "\t\r\u{7}\u{8}\u{b}\u{c}\u{1}\u{1b}\u{7f}\u{85}\u{2028}\u{feff}",
    "een\ntwee\n\ndrie",
    "einde\n",
    "\n",
    "#~ msgid \"x\"",
    "<<<<<<< HEAD",
    "#, fuzzy",
    "日本語 👨‍👩‍👧 \u{301}",
    " spaties ",
    "%s %d %(naam)s {0}",
];

/// Documents with all states and texts that are hard to write.
fn documents() -> Vec<PoDocument> {
    let states = [
        UnitState::Outdated,
        UnitState::Unknown,
        UnitState::Current,
        UnitState::Machine("Vertaler 3 (nl)".into()),
        UnitState::Missing,
    ];
    let entries = AWKWARD.iter().enumerate().flat_map(|(number, text)| {
        states.iter().enumerate().map(move |(at, state)| {
            let target = (*state != UnitState::Missing).then_some(*text);
            let mut entry = entry(&format!("p{number}-{at}"), text, target, state.clone());
            if *state == UnitState::Outdated {
                entry.former_source = Some(format!("{text}\noude tekst").into());
            }
            entry.notes = vec![
                note(NoteCategory::Heading, "Voor u \"en\" \\ mij"),
                note(NoteCategory::Comment, "Eerst\ntarget: ffffffffffff\nmachine: X"),
                note(NoteCategory::Target, "0f3c01ab77de"),
            ];
            entry
        })
    });
    let notes = vec![note(NoteCategory::Address, "/nl/nieuws/lansiers/")];
    vec![
        PoDocument { name: "news/2025-09-02-lancers".into(), notes, entries: entries.collect() },
        PoDocument {
            name: "messages/fr.ftl#a".into(),
            notes: Vec::new(),
            entries: vec![entry("titre", "Bonjour", Some("Dag"), UnitState::Current)],
        },
    ]
}

#[test]
fn what_is_written_is_read() {
    let documents = documents();
    let text = written(&documents);
    assert_eq!(text, written(&documents));
    let (read, findings) = read(&text);
    assert_eq!(findings, []);
    assert_eq!(read.len(), documents.len());
    for ((place, units), document) in read.iter().zip(&documents) {
        assert_eq!(place.name, document.name);
        assert_eq!(place.parts.len(), 1);
        assert_eq!(place.source_language.as_deref(), Some("fr"));
        assert_eq!(place.target_language.as_deref(), Some("nl-BE"));
        assert_eq!(units.len(), document.entries.len());
        for (unit, entry) in units.iter().zip(&document.entries) {
            assert_eq!(unit.id, entry.id);
            let (source, target) = (entry.source.clone(), entry.target.clone());
            assert_eq!(unit.content, ReadContent::Markdown { source, target });
            let progress = match &entry.state {
                UnitState::Outdated | UnitState::Unknown => Progress::Unfinished,
                UnitState::Missing => Progress::Unstated,
                UnitState::Current | UnitState::Machine(_) => Progress::Translated,
            };
            assert_eq!(unit.progress, progress);
            let machine = match &entry.state {
                UnitState::Machine(tool) => Some(tool),
                _ => None,
            };
            assert_eq!(unit.machine.as_ref(), machine);
            let target = entry.notes.get(2).map(|note| note.text.parse().unwrap());
            assert_eq!(unit.exported_target, target);
            assert!(text[unit.place.clone()].starts_with("msgid \""));
        }
    }
}

#[test]
fn an_entry_is_written_as_gettext_does() {
    let mut outdated = entry("p1", "een\ntwee", Some("\nun\ndeux\n"), UnitState::Outdated);
    outdated.former_source = Some("een\ndrie\n".into());
    outdated.notes = vec![
        note(NoteCategory::Comment, "Merci\r\nde \u{2028}garder\ttout"),
        note(NoteCategory::Target, "0f3c01ab77de"),
    ];
    let machine = entry("p2", "a\0b", Some("c"), UnitState::Machine("X\nY".into()));
    let document = PoDocument {
        name: "a/b".into(),
        notes: vec![note(NoteCategory::Address, "/nl/")],
        entries: vec![outdated, machine],
    };
    let text = written(&[document]);
    let (_, entries) = text.split_once("\n\n").unwrap();
    assert_eq!(
        entries,
        r##"#. target: 0f3c01ab77de
#. address: /nl/
#. comment: Merci
#.   de  garder tout
#, fuzzy
#| msgid ""
#| "een\n"
#| "drie\n"
msgctxt "a/b#p1"
msgid ""
"een\n"
"twee"
msgstr ""
"un\n"
"deux"

#. machine: X
#.   Y
#. address: /nl/
msgctxt "a/b#p2"
msgid "a�b"
msgstr "c"
"##
    );
}

/// Inputs with the units and the findings that they give. `GOOD` stands for a good entry.
const INPUTS: &[(&str, &[&str], &[&str])] = &[
    (
        "msgctxt \"a#1\"\r\nmsgid \"\"\r\n\"x\"\r\n\r\n\"y\"\r\nmsgstr \"z\"\r\n",
        &["a#1 xy -> z Translated"],
        &[],
    ),
    ("\u{feff}msgctxt \"a#1\" msgid\"x\"msgstr\"\"# rest", &["a#1 x -> - Unstated"], &[]),
    (
        "#, c-format, fuzzy\n#| msgid \"q\"\nmsgctxt \"a#b#1\"\nmsgid \"x\"\n\
         msgstr \"y\"\nGOOD",
        &["a#b#1 x -> y Unfinished", "a#g g -> G Translated"],
        &[],
    ),
    (
        "#, fuzzy\n#~ msgctxt \"a#1\"\n#~ msgid \"x\"\n#~ msgstr \"y\n#~| q\nGOOD",
        &["a#g g -> G Translated"],
        &[],
    ),
    ("domain \"site\"\nGOOD", &["a#g g -> G Translated"], &[]),
    (
        r#"msgctxt "a#1" msgid "\303\251\x41\a\"\\\r" msgstr "\101b""#,
        &["a#1 éA\u{7}\"\\\r -> Ab Translated"],
        &[],
    ),
    (
        "GOODmsgctxt \"a#1\"\nmsgid \"x\"\nmsgid_plural \"xs\"\nmsgstr[0] \"y\"\n\
         msgstr[1] \"z\"\n",
        &["a#g g -> G Translated"],
        &["6:1 syntax: plural forms are not read"],
    ),
    (
        "msgid \"x\"\nmsgstr \"y\"\n\nGOOD",
        &["a#g g -> G Translated"],
        &["1:1 invalid-id: without msgctxt the text belongs to no entry of the site"],
    ),
    (
        "GOODmsgctxt \"menu\"\nmsgid \"x\"\nmsgstr \"y\"\n",
        &["a#g g -> G Translated"],
        &["4:1 invalid-id: the context does not name an entry of the site"],
    ),
    (
        "msgid \"x\"\nmsgstr \"y\"\n",
        &[],
        &[
            "1:1 invalid-id: without msgctxt the text belongs to no entry of the site",
            "- syntax: the file has no text of the site",
        ],
    ),
    ("", &[], &["- syntax: the file has no entries"]),
    ("msgid \"\"\nmsgstr \"Language: nl\\n\"\n", &[], &[]),
    (
        "<?xml version=\"1.0\"?>\n<xliff>\n",
        &[],
        &["1:1 syntax: text that is neither a comment nor an entry"],
    ),
    (
        r#"GOODmsgctxt "a#1" msgid "\q" msgstr "y""#,
        &["a#g g -> G Translated"],
        &["4:22 syntax: an unknown escape"],
    ),
    (
        r#"GOODmsgctxt "a#1" msgid "é\400" msgstr "y""#,
        &["a#g g -> G Translated"],
        &["4:23 syntax: an escape for more than one byte"],
    ),
    (
        r#"GOODmsgctxt "a#1" msgid "\x" msgstr "y""#,
        &["a#g g -> G Translated"],
        &["4:22 syntax: an escape without digits"],
    ),
    (
        r#"GOODmsgctxt "a#1" msgid "\000" msgstr "y""#,
        &["a#g g -> G Translated"],
        &["4:22 syntax: an escape for a zero byte"],
    ),
    (
        r#"GOODmsgctxt "a#1" msgid "\351" msgstr "y""#,
        &["a#g g -> G Translated"],
        &["4:22 syntax: the bytes of the escapes are not UTF-8"],
    ),
    (
        "msgctxt \"a#1\"\nmsgid \"x\"\nmsgstr \"y\nGOOD",
        &["a#g g -> G Translated"],
        &["3:8 syntax: a string without a closing quotation mark"],
    ),
    (
        "msgctxt \"a#1\"\nmsgid \"x\"\nmsgstr \"y\\\nGOOD",
        &["a#g g -> G Translated"],
        &["3:8 syntax: a string without a closing quotation mark"],
    ),
    (
        "GOODmsgctxt \"a#1\"\nmsgid \"x\"\nmsgstr \"y",
        &["a#g g -> G Translated"],
        &["6:8 syntax: the file ends within a string; it was not transferred completely"],
    ),
    (
        "GOODmsgctxt \"a#1\"\nmsgid \"x\"\n",
        &["a#g g -> G Translated"],
        &["5:1 syntax: the file ends within this entry; it was not transferred completely"],
    ),
    (
        "msgctxt \"a#1\"\nmsgid \"x\"\n\nGOOD",
        &["a#g g -> G Translated"],
        &["2:1 syntax: an entry without msgstr"],
    ),
    ("msgctxt \"a#1\"\nGOOD", &["a#g g -> G Translated"], &["1:1 syntax: an entry without msgid"]),
    (
        "msgctxt \"a#1\"\nmsgid\nmsgstr \"x\"\nGOOD",
        &["a#g g -> G Translated"],
        &["2:1 syntax: a keyword without a string after it"],
    ),
    ("GOODfoo bar\n\nGOOH", &["a#h h -> H Translated"], &["4:1 syntax: unknown keyword foo"]),
    (
        "GOOD\nfoo bar\n- baz\n\nGOOH",
        &["a#g g -> G Translated", "a#h h -> H Translated"],
        &["5:1 syntax: unknown keyword foo"],
    ),
    (
        "msgctxt \"a#1\"\nmsgid \"x\" y\nmsgstr \"z\"\nGOOD",
        &["a#g g -> G Translated"],
        &["2:11 syntax: unknown keyword y"],
    ),
    (
        "msgctxt \"a#1\"\nmsgid \"x\"\nmsgstr \"z\",\nGOOD",
        &["a#g g -> G Translated"],
        &["3:11 syntax: text outside of the quotation marks"],
    ),
    (
        "\"x\"\nGOOD",
        &["a#g g -> G Translated"],
        &["1:1 syntax: a string without a keyword before it"],
    ),
    (
        "msgctxt \"a#1\"\nmsgstr \"y\"\nmsgid \"x\"\nGOOD",
        &["a#g g -> G Translated"],
        &["2:1 syntax: msgstr without a msgid before it", "3:1 syntax: an entry without msgstr"],
    ),
    (
        "msgctxt \"a#1\"\nmsgid \"x\"\nmsgstr \"y\"\nmsgstr \"z\"\nGOOD",
        &["a#g g -> G Translated"],
        &["4:1 syntax: a second msgstr of one entry"],
    ),
    (
        "msgctxt \"a#1\"\nmsgid_plural \"x\"\nmsgstr \"y\"\nGOOD",
        &["a#g g -> G Translated"],
        &["2:1 syntax: msgid_plural is not after msgid"],
    ),
    ("GOODGOOD", &["a#g g -> G Translated"], &[]),
    (
        "GOOD#, fuzzy\nGOOD",
        &[],
        &["6:1 duplicate-declaration: the entry is there twice, with different translations"],
    ),
    (
        "GOODmsgctxt \"a#g\"\nmsgid \"h\"\nmsgstr \"G\"\n",
        &["a#g g -> G Translated", "a#g h -> G Translated"],
        &[],
    ),
    (
        "GOODmsgctxt \"a#1\"\nmsgid \"x\"\n<<<<<<< HEAD\nmsgstr \"y\"\n=======\n\
         msgstr \"z\"\n>>>>>>> b\n\nGOOH",
        &["a#g g -> G Translated", "a#h h -> H Translated"],
        &["6:1 merge-conflict: an unresolved merge conflict"],
    ),
    (
        "GOOD\n<<<<<<< HEAD\n#, fuzzy\n=======\n>>>>>>> b\n#. kind: x\nmsgctxt \"a#1\"\n\
         msgid \"x\"\nmsgstr \"y\"\n\nGOOH",
        &["a#g g -> G Translated", "a#h h -> H Translated"],
        &["5:1 merge-conflict: an unresolved merge conflict"],
    ),
    (
        "GOOD\n<<<<<<< HEAD\nmsgctxt \"a#1\"\nmsgid \"x\"\nmsgstr \"y\"\n\nGOOH",
        &["a#g g -> G Translated"],
        &["5:1 merge-conflict: a merge conflict without an end; the rest of the file is not read"],
    ),
    ("GOOD=======\nGOOH", &[], &["4:1 merge-conflict: an unresolved merge conflict"]),
    (
        "msgctxt \"a#1\"\nmsgid \"x\"\nmsgstr \"\"\n\"#-#-#-#-#  a.po (1)  #-#-#-#-#\\n\
         \"\n\"y\\n\"\nGOOD",
        &["a#g g -> G Translated"],
        &["4:2 merge-conflict: two translations, as msgcat joins them"],
    ),
    (
        "GOODmsgctxt \"b#1\"\nmsgid \"x\"\nmsgstr \"y\"\nGOOH",
        &["a#g g -> G Translated", "a#h h -> H Translated", "b#1 x -> y Translated"],
        &[],
    ),
];

#[test]
fn what_tools_and_people_write_is_read() {
    let mut wrong = String::new();
    for (input, units, findings) in INPUTS {
        let good = "msgctxt \"a#g\"\nmsgid \"g\"\nmsgstr \"G\"\n";
        let other = "msgctxt \"a#h\"\nmsgid \"h\"\nmsgstr \"H\"\n";
        let text = input.replace("GOOD", good).replace("GOOH", other);
        let found = printed(&text);
        if found.0 != *units || found.1 != *findings {
            wrong += &format!("{input:?}\n  {:?}\n  {:?}\n", found.0, found.1);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn text_in_other_encodings() {
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
    assert_eq!(decoded(b"\xef\xbb\xbfmsgid \xc3\xa9").unwrap(), "msgid é");
    assert_eq!(decoded(&utf16("\u{feff}é👍")).unwrap(), "é👍");
    assert_eq!(decoded(b"\xff\xfea\0").unwrap(), "a");
    let header = b"msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=ISO-8859-1\\n\"\n";
    let cases: [(Vec<u8>, &str); 5] = [
        (
            [header, b"# \xc3\xa9 caf\xe9".as_slice()].concat(),
            "nl.po:4:8: error[not-utf-8]: \
             the file is not UTF-8: byte 0xE9; \
             its header says ISO-8859-1; convert it with msgconv --to-code=UTF-8",
        ),
        (
            b"msgid \"\xe9\"".to_vec(),
            "nl.po:1:8: error[not-utf-8]: \
             the file is not UTF-8: byte 0xE9; \
             it may be Latin-1 or Windows-1252; save it as UTF-8",
        ),
        (
            b"\"Content-Type: text/plain; charset=UTF-8\\n\"\xe9".to_vec(),
            "nl.po:1:44: error[not-utf-8]: \
             the file is not UTF-8: byte 0xE9; \
             the header says UTF-8 and is wrong; save the file as UTF-8",
        ),
        (
            b"\xff\xfea\0\n\0\0\xd8a\0".to_vec(),
            "nl.po:2:1: error[not-utf-8]: \
             the file is not UTF-16: half of a character, 0xD800; save it as UTF-8",
        ),
        (
            b"\xff\xfea\0b".to_vec(),
            "nl.po:1:2: error[not-utf-8]: \
             the file ends within a character; it was not transferred completely",
        ),
    ];
    for (bytes, finding) in cases {
        assert_eq!(decoded(&bytes).unwrap_err().finding("nl.po").to_string(), finding);
    }
}

/// Reads a damaged file, and checks that its parts are read as the whole is.
fn check(text: &str) {
    let source = SourceText::new("nl.po", text);
    let Ok(documents) = outline(&source) else { return };
    let mut findings = Vec::new();
    let mut end = 0;
    for document in &documents {
        let units = units(&source, document, &mut findings);
        let has_all = units.iter().all(|unit| {
            document
                .parts
                .iter()
                .any(|part| part.start <= unit.place.start && unit.place.end <= part.end)
        });
        assert!(has_all, "{text}");
        let is_sorted = document.parts.is_sorted_by_key(|part| part.start);
        assert!(is_sorted && document.parts.iter().all(|part| part.end <= text.len()), "{text}");
        end += document.parts.iter().map(std::ops::Range::len).sum::<usize>();
    }
    assert!(end <= text.len(), "parts overlap in {text}");
    // The same entries are found if the whole file is one part.
    let mut whole = Vec::new();
    let mut all_findings = Vec::new();
    for document in &documents {
        let part = source.mark_length()..text.len();
        let document = DocumentPlace { parts: vec![part], ..document.clone() };
        whole.push(units(&source, &document, &mut all_findings));
    }
    let mut ignored = Vec::new();
    let parts = documents.iter().map(|document| units(&source, document, &mut ignored));
    assert_eq!(parts.collect::<Vec<_>>(), whole, "{text}");
    findings.iter().for_each(|finding| assert!(all_findings.contains(finding), "{text}"));
    all_findings.iter().for_each(|finding| assert!(findings.contains(finding), "{text}"));
}

#[test]
fn damaged_files_are_read_without_panic() {
    let sample = INPUTS.iter().map(|(input, ..)| *input).collect::<Vec<_>>().join("\n");
    let small = written(&documents()[1..]) + &sample;
    for at in 0..small.len() {
        if let Some(text) = small.get(..at) {
            check(text);
        }
        let mut bytes = small.clone().into_bytes();
        bytes[at] = b"\"\\\n#<m\xff"[at % 7];
        if let Ok(text) = decoded(&bytes) {
            check(&text);
        }
    }
}

#[test]
fn random_files_are_read_without_panic() {
    let words = [
        "msgctxt ",
        "msgid ",
        "msgstr ",
        "msgid_plural ",
        "msgstr[0] ",
        "\"a#1\"",
        "\"b#2\"",
        "\"\"",
        "\"é\\n\"",
        "\"",
        "\\",
        "\n",
        "\n",
        "\n\n",
        "\r\n",
        "#, fuzzy\n",
        "#~ ",
        "#. target: 0f3c01ab77de\n",
        "\n<<<<<<< a\n",
        "\n=======\n",
        "\n>>>>>>> b\n",
        "domain ",
        "x",
        "\u{feff}",
        "\nmsgctxt \"a#3\"\nmsgid \"c\"\nmsgstr \"d\"\n",
        "\nmsgctxt \"b#3\"\nmsgid \"c\"\nmsgstr \"e\"\n",
    ];
    let mut random = Random::new(20261201);
    let mut with_units = 0;
    for _ in 0..10_000 {
        let length = random.next() % 24;
        let text: String = (0..length).map(|_| random.of(&words)).collect();
        check(&text);
        with_units += usize::from(!printed(&text).0.is_empty());
    }
    assert!(with_units > 2_500, "{with_units}");
}

#[test]
fn random_texts_come_back() {
    let letters = [
        "a", "é", "\n", "\"", "\\", "\t", "n", "0", "x41", "#", "\r", "\u{1}", "~", " ", "👍",
        "\u{85}",
    ];
    let mut random = Random::new(20261202);
    for _ in 0..5_000 {
        let mut text = || {
            let length = 1 + random.next() % 12;
            (0..length).map(|_| random.of(&letters)).collect::<String>()
        };
        let (source, target) = (text(), text());
        // The ends of the target follow the source.
        let target = format!("{}x", target.trim_matches('\n'));
        let source = source.trim_matches('\n').to_owned() + "y";
        let entries = vec![entry("p1", &source, Some(&target), UnitState::Current)];
        let document = PoDocument { name: "a".into(), notes: Vec::new(), entries };
        let (read, findings) = read(&written(&[document]));
        assert!(findings.is_empty());
        let content = ReadContent::Markdown { source: source.into(), target: Some(target.into()) };
        assert_eq!(read[0].1[0].content, content);
    }
}

#[test]
fn sorted_documents_have_few_parts() {
    let text = "msgctxt \"a#1\"\nmsgid \"x\"\nmsgstr \"y\"\n\n".repeat(3);
    let source: Arc<SourceText> =
        SourceText::new("nl.po", text.clone() + &text.replace('a', "b") + &text);
    let parts: Vec<_> =
        outline(&source).unwrap().iter().map(|document| document.parts.len()).collect();
    assert_eq!(parts, [2, 1]);
}

#[test]
fn a_duplicate_names_the_first_place() {
    let entry = |target: &str| format!("msgctxt \"a#1\"\nmsgid \"x\"\nmsgstr \"{target}\"\n\n");
    let (documents, findings) = read(&["y", "z", "y"].map(entry).concat());
    assert!(documents[0].1.is_empty());
    let places = findings.iter().map(|finding| {
        let first = finding.related_places()[0].location();
        format!("{} {first}", finding.location().unwrap())
    });
    assert_eq!(places.collect::<Vec<_>>(), ["nl.po:6:1 nl.po:2:1"]);
}
