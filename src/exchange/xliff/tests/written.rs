use super::*;

#[test]
fn what_is_written_is_read() {
    let documents = everything();
    for (file, is_second) in written(&documents).into_iter().zip([false, true]) {
        let (found, findings) = read(&file);
        assert_eq!(findings, [""; 0]);
        assert_eq!(found.len(), documents.len());
        for (document, (place, units)) in documents.iter().zip(&found) {
            assert_eq!(place.name, document.name);
            assert_eq!(place.source_language.as_deref(), Some("fr"));
            assert_eq!(place.target_language.as_deref(), Some("nl-BE"));
            assert_eq!(units.len(), document.units.len());
            for (unit, read) in document.units.iter().zip(units) {
                assert_eq!(read.id, unit.id);
                let codes = (1..=unit.codes.len()).map(|it| it.to_string().into()).collect();
                let (source, target) = (unit.source.clone(), unit.target.clone());
                assert_eq!(read.content, ReadContent::Pieces { source, target, codes }, "{file}");
                let (progress, machine) = match &unit.state {
                    UnitState::Missing | UnitState::Outdated if is_second => {
                        (Progress::Unfinished, None)
                    }
                    UnitState::Missing | UnitState::Outdated => (Progress::Unstated, None),
                    UnitState::Unknown => (Progress::Translated, None),
                    UnitState::Current => (Progress::Reviewed, None),
                    UnitState::Machine(tool) => (Progress::Translated, Some(tool.clone())),
                };
                assert_eq!((read.progress, &read.machine), (progress, &machine), "{}", unit.id);
                let fingerprint = read.exported_target.map(|it| it.to_string());
                let has_notes = !unit.notes.is_empty();
                assert_eq!(fingerprint.as_deref(), has_notes.then_some("0123456789ab"));
            }
        }
    }
    assert_eq!(written(&documents), written(&documents));
}

#[test]
fn the_files_look_as_translators_tools_expect() {
    let mut bold = unit("p1", UnitState::Outdated);
    bold.source = vec![Piece::Open(0), text("a"), Piece::Close(0), Piece::Alone(1)];
    bold.codes = vec![
        Code { kind: CodeKind::Strong, open: "**".into(), close: "**".into() },
        Code { kind: CodeKind::Verbatim, open: "`x`".into(), close: "".into() },
    ];
    bold.former_source = Some("**b**".into());
    bold.notes = vec![note(NoteCategory::Heading, "Été"), note(NoteCategory::Comment, "Court !")];
    let machine = unit("p2", UnitState::Machine("Argos".into()));
    let units = vec![bold, machine];
    let documents =
        [Document { name: "a".into(), is_of_messages: false, notes: Vec::new(), units }];
    let [first, second] = written(&documents);
    let expected = r#"<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="a" source-language="fr" target-language="nl-BE" datatype="x-markdown">
<header>
<phase-group>
<phase phase-name="mt1" process-name="machine translation" tool-id="mt1"/>
</phase-group>
<tool tool-id="mt1" tool-name="Argos"/>
</header>
<body>
<trans-unit id="p1" xml:space="preserve">
<source><g id="1" ctype="bold">a</g><x id="2" ctype="x-code" equiv-text="`x`"/></source>
<target state="needs-adaptation">De zomer</target>
<note from="isogloss:heading">Été</note>
<note from="isogloss:comment" priority="1">Court !</note>
<alt-trans alttranstype="previous-version" xml:space="preserve">
<source>**b**</source>
<target>De zomer</target>
</alt-trans>
</trans-unit>
<trans-unit id="p2" xml:space="preserve">
<source>L’été</source>
<target state="needs-review-translation" state-qualifier="leveraged-mt" phase-name="mt1">De zomer</target>
</trans-unit>
</body>
</file>
</xliff>
"#;
    assert_eq!(first, expected);
    let expected = r#"<?xml version="1.0" encoding="UTF-8"?>
<xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="fr" trgLang="nl-BE">
<file id="f1" original="a">
<unit id="p1" xml:space="preserve">
<notes>
<note category="isogloss:heading">Été</note>
<note category="isogloss:comment" priority="1">Court !</note>
<note category="isogloss:former-source">**b**</note>
</notes>
<originalData>
<data id="s1">**</data>
<data id="e1">**</data>
<data id="s2">`x`</data>
</originalData>
<segment state="initial" subState="isogloss:outdated">
<source><pc id="1" dataRefStart="s1" dataRefEnd="e1" type="fmt" subType="xlf:b">a</pc><ph id="2" dataRef="s2" type="other" subType="isogloss:code" equiv="`x`"/></source>
<target>De zomer</target>
</segment>
</unit>
<unit id="p2" xml:space="preserve">
<notes>
<note category="isogloss:machine">Argos</note>
</notes>
<segment state="translated" subState="isogloss:machine">
<source>L’été</source>
<target>De zomer</target>
</segment>
</unit>
</file>
</xliff>
"#;
    assert_eq!(second, expected);
}

#[test]
fn characters_that_xml_does_not_allow_are_kept_in_version_2() {
    let mut escape = unit("p1", UnitState::Current);
    escape.source = vec![text("a\u{1b}b\u{0}\u{ffff}c")];
    let documents = [Document {
        name: "a\u{1}".into(),
        is_of_messages: false,
        notes: Vec::new(),
        units: vec![escape],
    }];
    let [first, second] = written(&documents);
    assert!(second.contains("a<cp hex=\"001B\"/>b<cp hex=\"0000\"/><cp hex=\"FFFF\"/>c"));
    assert_eq!(summaries(&first), ["a\u{fffd}b\u{fffd}\u{fffd}c => De zomer () reviewed"]);
    assert_eq!(summaries(&second), ["a\u{1b}b\u{0}\u{ffff}c => De zomer () reviewed"]);
    assert_eq!(&*read(&first).0[0].0.name, "a\u{fffd}");
}

#[test]
fn documents_without_units_are_left_out() {
    let documents = [Document {
        name: "a".into(),
        is_of_messages: false,
        notes: Vec::new(),
        units: Vec::new(),
    }];
    for file in written(&documents) {
        assert!(!file.contains("<file"));
        assert_eq!(read(&file).0, []);
    }
}
