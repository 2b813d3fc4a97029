use super::*;

#[test]
fn files_with_one_name_are_one_document() {
    let file = |original: &str, target: &str, unit: &str| {
        format!(
            "<file original=\"{original}\" source-language=\"fr\" \
             target-language=\"{target}\">{unit}</file>"
        )
    };
    let unit = |id: &str, source: &str| {
        format!("<trans-unit id=\"{id}\"><source>{source}</source></trans-unit>\n")
    };
    let text = format!(
        "<xliff version=\"1.2\">\n{}{}{}{}</xliff>",
        file("a", "nl", &unit("u", "1")),
        file("b", "nl", &unit("u", "2")),
        file("a", "nl", &format!("{}{}", unit("v", "3"), unit("u", "1"))),
        file("a", "de", &unit("u", "4")),
    );
    let (documents, findings) = read(&text);
    assert_eq!(findings, [""; 0]);
    let found = documents.iter().map(|(document, units)| {
        let units: Vec<_> = units.iter().map(|it| format!("{} {}", it.id, summary(it))).collect();
        (&*document.name, document.target_language.as_deref().unwrap(), document.parts.len(), units)
    });
    let all = |units: &[&str]| units.iter().map(|it| format!("{it} => - ()")).collect::<Vec<_>>();
    assert_eq!(
        found.collect::<Vec<_>>(),
        [
            ("a", "nl", 2, all(&["u 1", "v 3"])),
            ("b", "nl", 1, all(&["u 2"])),
            ("a", "de", 1, all(&["u 4"])),
        ]
    );
    let (document, units) = &documents[0];
    assert!(text[document.parts[1].clone()].starts_with("<file original=\"a\""));
    assert!(text[document.parts[1].clone()].ends_with("</file>"));
    assert_eq!(&text[units[1].place.clone()], "<trans-unit id=\"v\">");
}

#[test]
fn units_that_cannot_be_used_are_findings() {
    let text = in_1(
        "<body>\n<trans-unit id=\"a\"><source>1</source><target>x</target></trans-unit>\n\
         <trans-unit id=\"b\"><source>1</source></trans-unit>\n\
         <trans-unit id=\"a\"><source>1</source><target>y</target></trans-unit>\n\
         <trans-unit><source>1</source></trans-unit>\n<trans-unit id=\"c\"><target>1</target>\
         </trans-unit>\n\
         </body>",
    );
    let (documents, findings) = read(&text);
    assert_eq!(documents[0].1.iter().map(|it| &*it.id).collect::<Vec<_>>(), ["b"]);
    assert_eq!(
        findings,
        [
            "nl.xlf:5:1: error[syntax]: this <trans-unit> has no id, so it is not read",
            "nl.xlf:6:1: error[syntax]: the unit \"c\" has no <source>, so it is not read",
            "nl.xlf:4:1: error[duplicate-declaration]: the unit \"a\" occurs twice with different \
             texts; neither is read: remove one of them (the first is here: nl.xlf:2:1)",
        ]
    );
    let text = in_2(
        "\n<unit><segment><source>a</source></segment></unit>\n<unit \
         id=\"b\"><segment><target>a</target>\
         </segment></unit>\n<unit id=\"c\"/>\n",
    );
    let (documents, findings) = read(&text);
    assert_eq!(documents[0].1, []);
    assert_eq!(
        findings,
        [
            "nl.xlf:2:1: error[syntax]: this <unit> has no id, so it is not read",
            "nl.xlf:3:1: error[syntax]: the unit \"b\" has no <source>, so it is not read",
            "nl.xlf:4:1: error[syntax]: the unit \"c\" has no <source>, so it is not read",
        ]
    );
}

#[test]
fn files_that_are_not_xliff_are_refused() {
    let ns = "urn:oasis:names:tc:xliff:document:";
    let cases = [
        ("", "1:1", "the file is empty"),
        ("\u{feff} \n", "1:1", "the file is empty"),
        (
            "PK\u{3}\u{4}\u{14}",
            "1:1",
            "this is a Word document or another ZIP archive, not an XLIFF file; export it as XLIFF",
        ),
        (
            "msgid \"\"\nmsgstr \"\"\n",
            "1:1",
            "this is not an XLIFF file: it does not begin with \"<\"",
        ),
        (
            "<!DOCTYPE html>\n<html><p>a<br>b</html>",
            "1:1",
            "this is an HTML page, not an XLIFF file",
        ),
        (
            "<html><head/></html>",
            "1:1",
            "this is not an XLIFF file: its root element is <html>, not <xliff>",
        ),
        ("<!-- a -->", "1:1", "the file has no element <xliff>"),
        ("<xliff/>", "1:1", "<xliff> has no attribute \"version\""),
        (
            "<xliff version=\"3.0\"/>",
            "1:1",
            "version \"3.0\" of XLIFF is unknown; use 1.2, 2.0, 2.1 or 2.2",
        ),
        (
            "<xliff version=\"2.0\"/>",
            "1:1",
            "the version of <xliff> does not go with its namespace",
        ),
        (
            &format!("<xliff version=\"1.2\" xmlns=\"{ns}2.0\"/>"),
            "1:1",
            "the version of <xliff> does not go with its namespace",
        ),
        (
            "<xliff version=\"1.2\" xmlns=\"urn:x\"/>",
            "1:1",
            "the namespace \"urn:x\" is none of XLIFF; files have version 1.2, 2.0, 2.1 or 2.2",
        ),
        (
            "<xliff version=\"1.2\">\n <file id=\"x\" original=\"\"/></xliff>",
            "2:2",
            "this <file> has no attribute \"original\" that names its document; use a tool that \
             keeps it",
        ),
        (
            &format!("<!--{}--><xliff version=\"1.2\"/>", "x".repeat(70_000)),
            "1:1",
            "the file begins with more than 64 KiB of comments",
        ),
    ];
    for (text, place, message) in cases {
        let shown: String = text.chars().take(200).collect();
        assert_eq!(refusal(text), format!("nl.xlf:{place}: error[syntax]: {message}"), "{shown}");
    }
}

#[test]
fn files_that_are_not_well_formed_are_refused() {
    let unknown = "is unknown; only &amp; &lt; &gt; &quot; &apos; and numbers are";
    let bomb = "<!DOCTYPE xliff [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]>\n\
                <xliff version=\"1.2\">&b;</xliff>";
    let doctype = "a DOCTYPE is not accepted, because it can define entities; remove it";
    let cut = "; it was not transferred completely";
    let attributes: String = (0..100_000).map(|number| format!(" a{number}=\"\"")).collect();
    let namespaces: String = (0..300).map(|number| format!(" xmlns:a{number}=\"x\"")).collect();
    let cases: Vec<(&str, &str, String)> = vec![
        (bomb, "1:1", doctype.to_owned()),
        ("<xliff version=\"1.2\">\n<!DOCTYPE a></xliff>", "2:1", doctype.to_owned()),
        ("<xliff version=\"1.2\">\n é&b;</xliff>", "2:3", format!("the entity &b; {unknown}")),
        (
            "<xliff version=\"1.2\" a=\"&b;\"/>",
            "1:1",
            format!("a of <xliff>: the entity &b; {unknown}"),
        ),
        (
            "<xliff version=\"1.2\">&#0;</xliff>",
            "1:22",
            "&#0; is not a character that XML allows".to_owned(),
        ),
        (
            "<xliff version=\"1.2\">&#x1B;</xliff>",
            "1:22",
            "&#x1B; is not a character that XML allows".to_owned(),
        ),
        (
            "<xliff version=\"1.2\">&#xD800;</xliff>",
            "1:22",
            "&#xD800; is not a character that XML allows".to_owned(),
        ),
        (
            "<xliff version=\"1.2\">&#+65;</xliff>",
            "1:22",
            "&#+65; is not a character that XML allows".to_owned(),
        ),
        (
            "<xliff version=\"1.2\" a=\"&#1;\"/>",
            "1:1",
            "a of <xliff>: the value has a character that XML does not allow".to_owned(),
        ),
        (
            "<xliff version=\"1.2\">\na\u{1}</xliff>",
            "2:2",
            "the file has a character that XML does not allow".to_owned(),
        ),
        (
            "<xliff version=\"1.2\">\u{ffff}</xliff>",
            "1:22",
            "the file has a character that XML does not allow".to_owned(),
        ),
        (
            "<xliff version=\"1.2\">a & b</xliff>",
            "1:24",
            "a \"&\" begins no entity; in a text it is written as &amp;".to_owned(),
        ),
        (
            "<xliff version=\"1.2\" a=\"&\"/>",
            "1:1",
            "a of <xliff>: a \"&\" begins no entity; in an attribute it is written as &amp;"
                .to_owned(),
        ),
        (
            "<xliff version=\"1.2\" a=\"<\"/>",
            "1:1",
            "a of <xliff>: a \"<\" in an attribute is written as &lt;".to_owned(),
        ),
        (
            "<xliff version=\"1.2\">a < b></xliff>",
            "1:24",
            "a \"<\" is not followed by a name; in a text it is written as &lt;".to_owned(),
        ),
        (
            "<xliff version=\"1.2\"><1/></xliff>",
            "1:22",
            "a \"<\" is not followed by a name; in a text it is written as &lt;".to_owned(),
        ),
        (
            "<xliff version=\"1.2\">\n<a></b></xliff>",
            "2:4",
            "</b> stands where </a> is expected".to_owned(),
        ),
        (
            "<xliff version=\"1.2\">\n<a><b></a></b></xliff>",
            "2:7",
            "</a> stands where </b> is expected".to_owned(),
        ),
        (
            "<xliff version=\"1.2\"></xliff>\n</a>",
            "2:1",
            "</a> ends an element that did not begin".to_owned(),
        ),
        ("<xliff version=\"1.2\"></xliff>\n<a/>", "2:1", "<a> is a second root element".to_owned()),
        (
            "<xliff version=\"1.2\"></xliff>a",
            "1:30",
            "there is text outside of the root element".to_owned(),
        ),
        (
            "<xliff version=\"1.2\" a=\"1\" a=\"2\"/>",
            "1:1",
            "<xliff> has the attribute a twice".to_owned(),
        ),
        (
            "<xliff version=\"1.2\" a/>",
            "1:1",
            "an attribute of <xliff> is not written as name=\"value\"".to_owned(),
        ),
        (
            "<xliff version=\"1.2\" a=1/>",
            "1:1",
            "an attribute of <xliff> is not written as name=\"value\"".to_owned(),
        ),
        (
            "<xliff version=\"1.2\" a b=\"1\"/>",
            "1:1",
            "an attribute of <xliff> is not written as name=\"value\"".to_owned(),
        ),
        (
            "<xliff version=\"1.2\" a=\"1\"b=\"2\"/>",
            "1:1",
            "an attribute of <xliff> is not written as name=\"value\"".to_owned(),
        ),
        (
            "<xliff version=\"1.2\" 1=\"\"/>",
            "1:1",
            "an attribute of <xliff> is not written as name=\"value\"".to_owned(),
        ),
        (
            "<xliff version=\"1.2\" =\"\"/>",
            "1:1",
            "an attribute of <xliff> is not written as name=\"value\"".to_owned(),
        ),
        (
            "<xliff version=\"1.2\" a=\"1\" /b=\"\"/>",
            "1:1",
            "an attribute of <xliff> is not written as name=\"value\"".to_owned(),
        ),
        (
            "<xliff version=\"1.2\"><a:b/></xliff>",
            "1:22",
            "the prefix \"a\" is not declared with xmlns:a".to_owned(),
        ),
        (
            "<xliff version=\"1.2\"><!ELEMENT a></xliff>",
            "1:22",
            "\"<!\" is followed by neither a comment nor CDATA".to_owned(),
        ),
        (
            "<xliff version=\"1.2\"><?xml version=\"1.0\"?></xliff>",
            "1:22",
            "an XML declaration stands only at the beginning of a file".to_owned(),
        ),
        (
            "<xliff version=\"1.2\">\n<file original=\"a\">\n  <trans-unit id=\"b\">\n<source>",
            "4:1",
            format!("the file ends within <source>{cut}"),
        ),
        (
            "<xliff version=\"1.2\">\n<file original=\"a\">\n  <trans-unit id=\"b\">\n",
            "3:3",
            format!("the file ends within <trans-unit>{cut}"),
        ),
        ("<xliff version=\"1.2\">\n<file orig", "2:1", format!("the file ends within a tag{cut}")),
        (
            "<xliff version=\"1.2\">\n<file orig=\"a",
            "2:1",
            format!("the file ends within a tag{cut}"),
        ),
        ("<xliff version=\"1.2\">\n<!-- a", "2:1", format!("the file ends within a comment{cut}")),
        (
            "<xliff version=\"1.2\">\n<![CDATA[ a",
            "2:1",
            format!("the file ends within a CDATA section{cut}"),
        ),
        ("<xliff version=\"1.2\">\na &am", "2:3", format!("the file ends within an entity{cut}")),
    ];
    for (text, place, message) in cases {
        assert_eq!(refusal(text), format!("nl.xlf:{place}: error[syntax]: {message}"), "{text}");
    }
    let many = format!("<xliff version=\"1.2\"><a{attributes}/></xliff>");
    assert_eq!(refusal(&many), "accepted with 0 documents");
    let twice = format!("<xliff version=\"1.2\"><a{attributes} a7=\"\"/></xliff>");
    assert_eq!(refusal(&twice), "nl.xlf:1:22: error[syntax]: <a> has the attribute a7 twice");
    let many = format!("<xliff version=\"1.2\"><a{namespaces}/></xliff>");
    assert_eq!(refusal(&many), "nl.xlf:1:22: error[syntax]: more than 256 namespaces are declared");
}

#[test]
fn files_that_were_cut_off_are_refused() {
    let mut documents = everything();
    let units = ["outdated", "machine", "awkward", "codes"];
    documents[0].units.retain(|unit| units.contains(&&*unit.id));
    for file in written(&documents) {
        let file = file.trim_end();
        assert_eq!(outline(&source(file)).unwrap().len(), 2);
        for end in (0..file.len()).filter(|end| file.is_char_boundary(*end)) {
            let refusal = refusal(&file[..end]);
            assert!(refusal.starts_with("nl.xlf:"), "{refusal}: {}", &file[..end]);
        }
    }
}

#[test]
fn deep_nesting_is_refused() {
    let place = "error[syntax]: more than 256 elements are in one another";
    let inner = "<trans-unit id=\"u\"><source>";
    for (start, open, end) in [("<body>", "<group>", "</group>"), (inner, "<g id=\"1\">", "</g>")] {
        let text = in_1(&format!("{start}{}", open.repeat(100_000)));
        assert!(refusal(&text).ends_with(place), "{}", refusal(&text));
        let text = in_1(&format!("{start}{}{}", open.repeat(100_000), end.repeat(100_000)));
        assert!(refusal(&text).ends_with(place), "{}", refusal(&text));
    }
    let deep = format!("{}<source>a</source>{}", "<g id=\"1\">".repeat(249), "</g>".repeat(249));
    let deep = deep.replace("<source>a</source>", "a");
    let text = in_1(&format!("<body>{inner}{deep}</source></trans-unit></body>"));
    assert_eq!(summaries(&text).len(), 1);
}

#[test]
fn the_list_of_findings_ends() {
    let units = "<trans-unit><source>a</source></trans-unit>".repeat(20_000);
    let (documents, findings) = read(&in_1(&format!("<body>{units}</body>")));
    assert_eq!(documents[0].1, []);
    assert_eq!(findings.len(), 201);
    assert_eq!(
        findings[200],
        "nl.xlf: error[syntax]: there are more errors than these; the units with them are not read \
         either"
    );
}

#[test]
fn damaged_files_are_read_or_refused() {
    let mut documents = everything();
    documents[0].units.retain(|unit| ["machine", "notes", "nested"].contains(&&*unit.id));
    let signs =
        ["<", ">", "/", "\"", "&", ";", "'", "=", " ", "!", "?", "-", "]", "x:", "xmlns", "\0"];
    let mut state = 1u64;
    // A linear congruential generator: the same numbers in each run.
    let mut below = |limit: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 33) as usize % limit
    };
    let (mut accepted, mut refused) = (0, 0);
    for file in written(&documents) {
        let characters: Vec<String> = file.chars().map(String::from).collect();
        for _ in 0..1_500 {
            let mut damaged = characters.clone();
            for _ in 0..=below(3) {
                let at = below(damaged.len());
                damaged[at] = match below(4) {
                    0 => String::new(),
                    1 => damaged[below(characters.len())].clone(),
                    2 => format!("{}{}", damaged[at], signs[below(signs.len())]),
                    _ => signs[below(signs.len())].to_owned(),
                };
            }
            let text = damaged.concat();
            let source = source(&text);
            let Ok(found) = outline(&source) else {
                refused += 1;
                continue;
            };
            accepted += 1;
            for unit in found.iter().flat_map(|it| units(&source, it, &mut Vec::new())) {
                let ReadContent::Pieces { source, target, codes } = &unit.content else { panic!() };
                assert!(text[unit.place.clone()].starts_with('<'), "{text}");
                for piece in source.iter().chain(target.iter().flatten()) {
                    let (Piece::Open(code) | Piece::Close(code) | Piece::Alone(code)) = piece
                    else {
                        continue;
                    };
                    assert!(*code < codes.len(), "{text}");
                }
            }
        }
    }
    assert!(accepted > 300 && refused > 300, "{accepted} accepted, {refused} refused");
}
