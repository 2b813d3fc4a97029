use super::*;

#[test]
fn version_1_is_read_as_tools_write_it() {
    let one = |inner: &str| format!("<body><trans-unit id=\"u\">{inner}</trans-unit></body>");
    let source = "<source>a <g id=\"1\">b</g><x id=\"2\"/></source>";
    let cases = [
        (one(source), "a {0b0}[1] => - (1 2)"),
        (one("<source>a</source><target/>"), "a => - ()"),
        (one("<source>a</source><target></target>"), "a => - ()"),
        (one("<source></source><target>b</target>"), " => b ()"),
        // Codes in another form, and in another order.
        (
            one(&format!(
                "{source}<target><x id=\"2\"/><bpt id=\"1\" rid=\"1\">&lt;b></bpt>c<ept id=\"3\" \
                 rid=\"1\">&lt;/b></ept></target>"
            )),
            "a {0b0}[1] => [1]{0c0} (1 2)",
        ),
        (
            one(&format!(
                "{source}<target><bpt id=\"1\">x</bpt>c<ept id=\"1\"/><ph \
             id=\"2\"/></target>"
            )),
            "a {0b0}[1] => {0c0}[1] (1 2)",
        ),
        (
            one(&format!(
                "{source}<target><bx id=\"1\" rid=\"9\"/>c<ex id=\"7\" \
             rid=\"9\"/></target>"
            )),
            "a {0b0}[1] => {0c0} (1 2)",
        ),
        (
            one(&format!(
                "{source}<target><it id=\"1\" pos=\"open\">x</it>c<it id=\"1\" pos=\"close\"/>\
                 <it id=\"2\" pos=\"open\">y</it><it id=\"4\" pos=\"open\"/></target>"
            )),
            "a {0b0}[1] => {0c0}[1][2] (1 2 4)",
        ),
        (
            one("<source><bpt id=\"1\" rid=\"5\">x</bpt>a<ept id=\"2\" rid=\"5\">y</ept></source>\
                 <target>b<ept id=\"2\" rid=\"5\">y</ept></target>"),
            "{0a0} => b0} (1)",
        ),
        // Codes that only the target has, and halves.
        (
            one(&format!("{source}<target><x id=\"n\"/><g id=\"m\">c</g><x id=\"2\"/></target>")),
            "a {0b0}[1] => [2]{3c3}[1] (1 2 n m)",
        ),
        (one(&format!("{source}<target>c<bx id=\"1\"/>d</target>")), "a {0b0}[1] => c{0d (1 2)"),
        (one(&format!("{source}<target>c<ex id=\"1\"/>d</target>")), "a {0b0}[1] => c0}d (1 2)"),
        // A target in front of its source.
        (
            one("<target><x id=\"2\"/><x id=\"1\"/></target><source><x id=\"1\"/></source>"),
            "[0] \
         => [1][0] (1 2)",
        ),
        // Sentences, marks and changes.
        (
            one("<source>a. b.</source><seg-source><mrk mtype=\"seg\" mid=\"1\">a.</mrk> <mrk \
                 mtype=\"seg\" mid=\"2\">b.</mrk></seg-source><target><mrk mtype=\"seg\" \
                 mid=\"1\">c.\
                 </mrk> <mrk mtype=\"seg\" mid=\"2\"><mrk mtype=\"term\">d</mrk>.</mrk> e</target>"),
            "a. b. => c. d. e ()",
        ),
        (one("<seg-source>a</seg-source>"), "a => - ()"),
        (
            one("<source>a</source><target>b<mrk mtype=\"x-sdl-deleted\">c</mrk><mrk \
                 mtype=\"x-sdl-added\">d</mrk></target>"),
            "a => bd ()",
        ),
        // The content of a code is not text.
        (
            one("<source>a<ph id=\"1\">img <sub>b</sub> c</ph><bpt \
                 id=\"2\">d<sub>e</sub></bpt>f<ept \
                 id=\"2\">g</ept><it id=\"3\" pos=\"open\">h</it><x id=\"4\">i</x></source>"),
            "a[0]{1f1}[2][3] => - (1 2 3 4)",
        ),
        (
            one("<source>a<g id=\"1\">b<g id=\"2\"><x id=\"3\"/></g></g></source>"),
            "a{0b{1[2]1}0} \
         => - (1 2 3)",
        ),
        // Spelling.
        (
            one("<source>a<!-- b --><?c d?><![CDATA[<e> &amp; \
             ]]>&#x66;&#103;&amp;\r\nh&#13;</source>"),
            "a<e> &amp; fg&\nh\r => - ()",
        ),
        // Other things around and in it.
        (
            "<header><skl><external-file href=\"x\"/></skl></header><body><group \
             id=\"g\"><note>x</note>\
             <group><context-group name=\"c\"><context \
             context-type=\"x\">y</context></context-group>\
             <trans-unit id=\"u\" translate=\"no\" foo=\"bar\" xmlns:m=\"urn:m\" \
             m:x=\"y\"><m:data>z<source>\
             no</source></m:data><source xml:lang=\"fr\">a<m:b>c</m:b>d</source><target>e</target>\
             <count-group name=\"n\"><count>1</count></count-group><alt-trans><source>x</source>\
             <target state=\"final\">y</target><note \
             from=\"isogloss:target\">ffffffffffff</note></alt-trans>\
             </trans-unit></group></group></body>"
                .to_owned(),
            "ad => e ()",
        ),
        (
            one(
                "<source>a</source><target>b</target><note>x</note><note from=\"isogloss:target\"> \
                 00ff00ff00ff\n</note><note from=\"isogloss:target\">lost</note>",
            ),
            "a => b () from 00ff00ff00ff",
        ),
    ];
    for (body, expected) in cases {
        assert_eq!(summaries(&in_1(&body)), [expected], "{body}");
    }
}

#[test]
fn version_2_is_read_as_tools_write_it() {
    let one = |inner: &str| format!("<unit id=\"u\">{inner}</unit>");
    let segment = |inner: &str| one(&format!("<segment>{inner}</segment>"));
    let source = "<source>a <pc id=\"1\">b</pc><ph id=\"2\"/></source>";
    let cases = [
        (segment(source), "a {0b0}[1] => - (1 2)"),
        (segment("<source>a</source><target/>"), "a => - ()"),
        (
            segment(&format!(
                "{source}<target><ph id=\"2\"/><sc id=\"1\"/>c<ec \
             startRef=\"1\"/></target>"
            )),
            "a {0b0}[1] => [1]{0c0} (1 2)",
        ),
        (
            segment(&format!("{source}<target>c<sc id=\"1\" isolated=\"yes\"/></target>")),
            "a {0b0}[1] => c{0 (1 2)",
        ),
        (
            segment(&format!("{source}<target><ec id=\"1\" isolated=\"yes\"/>c</target>")),
            "a {0b0}[1] => 0}c (1 2)",
        ),
        (
            segment(&format!(
                "{source}<target><ph id=\"7\" copyOf=\"2\"/><pc \
             id=\"1\">c</pc></target>"
            )),
            "a {0b0}[1] => [2]{0c0} (1 2 7)",
        ),
        (
            segment(
                "<source>a<sm id=\"m1\" type=\"term\"/>b<em startRef=\"m1\"/><mrk \
                 id=\"m2\">c</mrk><cp \
                 hex=\"001B\"/><cp hex=\"D800\"/></source>",
            ),
            "abc\u{1b}\u{fffd} => - ()",
        ),
        // A code that was cut in two with its text.
        (
            one("<segment state=\"final\"><source><sc id=\"1\"/>a. </source><target><sc \
                 id=\"1\"/>A. \
                 </target></segment><segment state=\"translated\"><source>b<ec \
                 startRef=\"1\"/></source>\
                 <target>B<ec startRef=\"1\"/></target></segment>"),
            "{0a. b0} => {0A. B0} (1) translated",
        ),
        // Sentences in another order. What is between them keeps its place.
        (
            one("<segment><source>a.</source><target \
                 order=\"3\">A.</target></segment><ignorable><source> \
                 </source></ignorable><segment><source>b.</source><target order=\"1\">B.</target>\
                 </segment>"),
            "a. b. => B. A. ()",
        ),
        (
            one("<segment><source>a.</source><target>A.</target></segment><ignorable><source> \
                 </source>\
                 <target/></ignorable><segment><source>b.</source><target>B.</target></segment>"),
            "a. b. => A.B. ()",
        ),
        // Codes are numbered by the source, whatever the order of the targets.
        (
            one("<segment><source>a</source><target><ph id=\"2\"/><ph \
                 id=\"3\"/></target></segment><segment>\
                 <source><ph id=\"1\"/><ph id=\"2\"/></source><target>b</target></segment>"),
            "a[0][1] => [1][2]b (1 2 3)",
        ),
        (
            one("<segment state=\"final\"><source>a.</source><target>A.</target></segment>\
                 <ignorable><source> \
                 </source></ignorable><segment state=\"final\"><source>b.</source></segment>"),
            "a. b. => A.  () unfinished",
        ),
        (
            one("<ignorable><source> </source></ignorable><segment \
                 state=\"initial\"><source>a</source>\
                 </segment>"),
            " a => - () unfinished",
        ),
        // Other things around and in it.
        (
            "<skeleton>x</skeleton><mda:metadata \
             xmlns:mda=\"urn:oasis:names:tc:xliff:metadata:2.0\">\
             <mda:metaGroup><mda:meta type=\"t\">x</mda:meta></mda:metaGroup></mda:metadata>\
             <notes><note>n\
             </note></notes><group id=\"g\"><group id=\"h\"><unit id=\"u\" translate=\"no\" \
             name=\"x\">\
             <mtc:matches xmlns:mtc=\"urn:oasis:names:tc:xliff:matches:2.0\"><mtc:match ref=\"#s\">\
             <source>x</source><target>y</target></mtc:match></mtc:matches><notes><note \
             category=\"isogloss:target\">0000000000ff</note></notes><originalData><data \
             id=\"d1\">z</data>\
             </originalData><segment id=\"s\"><source>a<ph id=\"1\" \
             dataRef=\"d1\"/></source><target \
             xml:lang=\"nl\">b</target></segment></unit></group></group>"
                .to_owned(),
            "a[0] => b (1) from 0000000000ff",
        ),
    ];
    for (body, expected) in cases {
        assert_eq!(summaries(&in_2(&body)), [expected], "{body}");
    }
}

#[test]
fn progress_and_programs_are_read() {
    let tools = "<header><phase-group><phase phase-name=\"p\" process-name=\"x\" tool-id=\"t2\"/>\
                 </phase-group><tool tool-id=\"t1\" tool-name=\"One\"/><tool tool-id=\"t2\" \
                 tool-name=\"Two\"/></header>";
    let only = "<header><tool tool-id=\"t1\" tool-name=\"One\"/></header>";
    let cases = [
        ("", "", "", ""),
        ("", "", "state=\"new\"", ""),
        ("", "", "state=\"needs-translation\"", ""),
        ("", "", "state=\"needs-l10n\"", ""),
        ("", "", "state=\"needs-adaptation\"", ""),
        ("", "", "state=\"x-rejected\"", ""),
        ("", "", "state=\"needs-love\"", " unfinished"),
        ("", "", "state=\"needs-review-translation\"", " translated"),
        ("", "", "state=\"needs-review-adaptation\"", " translated"),
        ("", "", "state=\"needs-review-l10n\"", " translated"),
        ("", "", "state=\"translated\"", " translated"),
        ("", "", "state=\"signed-off\"", " reviewed"),
        ("", "", "state=\"final\"", " reviewed"),
        ("", "approved=\"yes\"", "state=\"translated\"", " reviewed"),
        ("", "approved=\"no\"", "state=\"translated\"", " translated"),
        ("", "", "state-qualifier=\"leveraged-tm\"", ""),
        ("", "", "state-qualifier=\"leveraged-mt\"", " by machine translation"),
        (tools, "", "state-qualifier=\"leveraged-mt\"", " by machine translation"),
        (tools, "", "state-qualifier=\"mt-suggestion\" phase-name=\"p\"", " by Two"),
        (tools, "phase-name=\"p\"", "state-qualifier=\"mt-suggestion\"", " by Two"),
        (only, "", "state-qualifier=\"mt-suggestion\" phase-name=\"q\"", " by One"),
    ];
    for (header, unit, target, expected) in cases {
        let file = in_1(&format!(
            "{header}<body><trans-unit id=\"u\" {unit}><source>a</source><target \
             {target}>b</target>\
             </trans-unit></body>"
        ));
        assert_eq!(summaries(&file), [format!("a => b (){expected}")], "{unit} {target}");
    }
    let note = "<notes><note category=\"isogloss:machine\"> Argos </note></notes>";
    let cases = [
        ("", "", ""),
        ("", "state=\"initial\"", " unfinished"),
        ("", "state=\"translated\"", " translated"),
        ("", "state=\"reviewed\"", " reviewed"),
        ("", "state=\"final\"", " reviewed"),
        (note, "state=\"final\"", " reviewed"),
        (note, "state=\"translated\" subState=\"isogloss:machine\"", " translated by Argos"),
        (
            "",
            "state=\"translated\" subState=\"isogloss:machine\"",
            " translated by machine translation",
        ),
    ];
    for (notes, state, expected) in cases {
        let segment = format!("<segment {state}><source>a</source><target>b</target></segment>");
        let file = in_2(&format!("<unit id=\"u\">{notes}{segment}</unit>"));
        assert_eq!(summaries(&file), [format!("a => b (){expected}")], "{state}");
    }
}

#[test]
fn versions_and_namespaces_are_told_apart() {
    let file = |root: &str, prefix: &str| {
        let p = prefix;
        format!(
            "\u{feff}<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!-- x -->\n<{p}xliff \
             {root}><{p}file \
             id=\"f\" original=\"a\"><{p}unit \
             id=\"u\"><{p}segment><{p}source>2</{p}source></{p}segment>\
             </{p}unit><{p}body><{p}trans-unit id=\"u\"><{p}source>1</{p}source></{p}trans-unit>\
             </{p}body>\
             </{p}file></{p}xliff>\n"
        )
    };
    let of = |version: &str| format!("\"urn:oasis:names:tc:xliff:document:{version}\"");
    for version in ["1.0", "1.1", "1.2"] {
        let root = format!("version=\"{version}\"");
        assert_eq!(summaries(&file(&root, "")), ["1 => - ()"]);
    }
    let (first, second, latest) = (of("1.2"), of("2.0"), of("2.2"));
    let cases = [
        (format!("version=\"1.1\" xmlns={}", of("1.1")), "", "1 => - ()"),
        (format!("version='1.2' xmlns:x={first}"), "x:", "1 => - ()"),
        (format!("xmlns={first}"), "", "1 => - ()"),
        (format!("version=\"2.0\" xmlns={second}"), "", "2 => - ()"),
        (format!("version=\"2.1\" xmlns={second}"), "", "2 => - ()"),
        (format!("version=\"2.2\" xmlns={latest}"), "", "2 => - ()"),
        (format!("version=\"2.2\" xmlns=\"urn:x\" xmlns:y={latest}"), "y:", "2 => - ()"),
    ];
    for (root, prefix, expected) in cases {
        assert_eq!(summaries(&file(&root, prefix)), [expected], "{root}");
    }
}

#[test]
fn a_file_of_version_2_without_a_name_has_its_id() {
    let text = in_2("<unit id=\"u\"><segment><source>a</source></segment></unit>");
    let (documents, _) = read(&text.replace("original=\"news\"", ""));
    assert_eq!(&*documents[0].0.name, "f1");
}
