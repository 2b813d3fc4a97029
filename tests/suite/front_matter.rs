//! Front matter in TOML, YAML and JSON, as people and programs write it.

use std::time::{Duration, Instant};

use crate::support::folder::Folder;
use crate::support::foreign::{findings, open};
use crate::support::{codes, load, read, refuse, tag};
use isogloss::Catalog;
use isogloss::content::Value;

const HUGO: &str = "defaultContentLanguage = 'fr'\n[languages.fr]\n[languages.nl]\n";

/// Returns the catalog of a Hugo text.
fn hugo(text: &str) -> Catalog {
    open(&[("hugo.toml", HUGO), ("content/a.md", text)])
}

/// Returns the parameters as JSON.
fn params(text: &str) -> String {
    let catalog = hugo(text);
    assert!(findings(&catalog).is_empty(), "{text}\n{}", catalog.report());
    let variant = catalog.entry("a").unwrap().variant(tag("fr")).unwrap();
    variant.value("params").map_or_else(String::new, shown)
}

fn shown(value: &Value) -> String {
    match value {
        Value::Text(text) => format!("{text:?}"),
        Value::Integer(number) => number.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Boolean(yes) => yes.to_string(),
        Value::List(items) => {
            format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(", "))
        }
        Value::Table(entries) => {
            let entries = entries.iter().map(|(name, value)| format!("{name}: {}", shown(value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
        other => format!("{other:?}"),
    }
}

#[test]
fn front_matter_and_body_are_separated() {
    let table = [
        ("---\ntitle: T\n---\nCorps", Some("T"), "Corps"),
        ("---\r\ntitle: T\r\n---\r\nCorps", Some("T"), "Corps"),
        ("+++\ntitle = 'T'\n+++\nCorps", Some("T"), "Corps"),
        ("{\"title\": \"T\"}\nCorps", Some("T"), "\nCorps"),
        ("\n {\n\"title\": \"T\"\n}\n\nCorps", Some("T"), "\n\nCorps"),
        ("{\"title\": \"}\"}Corps", Some("}"), "Corps"),
        ("\u{feff}---\ntitle: T\n---\nCorps", Some("T"), "Corps"),
        ("\u{feff}{\"title\": \"T\"}", Some("T"), ""),
        ("\n\n  \t---\ntitle: T\n---\nCorps", Some("T"), "Corps"),
        ("---  \ntitle: T\n---  \nCorps", Some("T"), "Corps"),
        ("--- # tête\ntitle: T\n---\nCorps", Some("T"), "Corps"),
        // A line that starts with the fence ends the front matter; the rest of the line is content.
        ("---\ntitle: T\n----\nCorps", Some("T"), "-\nCorps"),
        ("---\ntitle: T\n--- suite\nCorps", Some("T"), " suite\nCorps"),
        ("+++\ntitle = 'T'\n++++\nCorps", Some("T"), "+\nCorps"),
        ("---\ntitle: T\n ---\n---\nCorps", Some("T ---"), "Corps"),
        ("---\n---\nCorps", None, "Corps"),
        ("---\n---", None, ""),
        ("---\ntitle: T\n---", Some("T"), ""),
        ("Corps", None, "Corps"),
        ("\nCorps\n", None, "\nCorps\n"),
        ("# Titre\n---\n", None, "# Titre\n---\n"),
        ("----\ntitle: T\n----\n", None, "----\ntitle: T\n----\n"),
        ("--- titre\n---\n", None, "--- titre\n---\n"),
        ("{{< figure >}}\n", None, "\n"),
        ("", None, ""),
        ("\u{feff}", None, ""),
        ("+++\ntitle = '''\n+++\n'''\n", None, "?"),
    ];
    for (text, title, body) in table {
        let catalog = hugo(text);
        let Some(entry) = catalog.entry("a") else {
            assert_eq!(body, "?", "{text:?}\n{}", catalog.report());
            continue;
        };
        let Some(variant) = entry.variant(tag("fr")) else {
            assert_eq!(body, "?", "{text:?}\n{}", catalog.report());
            continue;
        };
        assert_eq!((variant.text("title"), variant.body()), (title, body), "{text:?}");
    }
}

#[test]
fn the_own_layout_ends_with_the_fence_alone() {
    let table = [
        ("---\ntitle: T\nlead: |\n  a\n  ---- b\n---\nCorps", "Corps"),
        ("+++\ntitle = \"T\"\nlead = '''\n++++\n'''\n+++\nCorps", "Corps"),
    ];
    for (text, body) in table {
        let catalog = load("fr nl", "", &[("pages/a/fr.md", text)]);
        let variant = catalog.entry("pages/a").unwrap().variant(tag("fr")).unwrap();
        assert_eq!(variant.body(), body, "{text}");
    }
    let error = refuse("fr nl", "", &[("pages/a/fr.md", "---\ntitle: T\n----\n")]);
    assert_eq!(codes(&error), ["unclosed-front-matter"]);
}

#[test]
fn yaml_traps_are_avoided() {
    let table = [
        ("a: no", "{a: \"no\"}"),
        ("a: Yes\nb: off\nc: y", "{a: \"Yes\", b: \"off\", c: \"y\"}"),
        ("a: true\nb: False", "{a: true, b: false}"),
        ("a: 12:30", "{a: \"12:30\"}"),
        ("a: 0123\nb: 0\nc: -12\nd: 1.5\ne: 1e3", "{a: \"0123\", b: 0, c: -12, d: 1.5, e: 1000}"),
        ("a: 2025-09-02", "{a: \"2025-09-02\"}"),
        ("a: 1_000\nb: 0x1F\nc: 0o17", "{a: \"1_000\", b: \"0x1F\", c: \"0o17\"}"),
        ("a: .5\nb: .inf\nc: .nan", "{a: 0.5, b: \".inf\", c: \".nan\"}"),
        ("a: \"12\"\nb: '12'", "{a: \"12\", b: \"12\"}"),
        ("a: 'l''été'\nb: \"l'\\u00e9t\\u00e9\\n\"", "{a: \"l'été\", b: \"l'été\\n\"}"),
        ("a: b # c", "{a: \"b\"}"),
        ("a: b#c", "{a: \"b#c\"}"),
        ("a: 'b # c'", "{a: \"b # c\"}"),
        ("# c\na: b\n  # c\nc: d", "{a: \"b\", c: \"d\"}"),
        ("a: |\n  un\n  deux\nb: c", "{a: \"un\\ndeux\\n\", b: \"c\"}"),
        ("a: |-\n  un\n\n  deux", "{a: \"un\\n\\ndeux\"}"),
        ("a: >\n  un\n  deux\n\n  trois", "{a: \"un deux\\ntrois\\n\"}"),
        ("a: un\n  deux\n  trois\nb: c", "{a: \"un deux trois\", b: \"c\"}"),
        ("a: \"un\n  deux\"", "{a: \"un deux\"}"),
        ("a:\nb: c", "{b: \"c\"}"),
        ("a: ~\nb: null\nc: 'null'", "{c: \"null\"}"),
        ("a: [b, 'c', 1]", "{a: [\"b\", \"c\", 1]}"),
        ("a: [b,\n  c]", "{a: [\"b\", \"c\"]}"),
        ("a:\n- b\n- c", "{a: [\"b\", \"c\"]}"),
        ("a:\n  - b: 1\n    c: 2\n  - d", "{a: [{b: 1, c: 2}, \"d\"]}"),
        ("a: {b: c, d: [1]}", "{a: {b: \"c\", d: [1]}}"),
        ("a: &x b\nc: *x", "{a: \"b\", c: \"b\"}"),
        ("a: &x [b, c]\nd: [*x, *x]", "{a: [\"b\", \"c\"], d: [[\"b\", \"c\"], [\"b\", \"c\"]]}"),
        ("a: !!str 12", "{a: \"12\"}"),
        ("a: b: c", "?"),
        ("\"a b\": c\n'd': e", "{a b: \"c\", d: \"e\"}"),
        ("a: http://exemple.be/?b=c", "{a: \"http://exemple.be/?b=c\"}"),
        ("a: C:\\temp", "{a: \"C:\\\\temp\"}"),
        ("a:\tb", "{a: \"b\"}"),
        ("été: chaud", "{été: \"chaud\"}"),
        ("a: «b»\nc: —", "{a: \"«b»\", c: \"—\"}"),
    ];
    for (matter, expected) in table {
        if expected == "?" {
            assert!(!findings(&hugo(&format!("---\n{matter}\n---\n"))).is_empty(), "{matter}");
            continue;
        }
        assert_eq!(params(&format!("---\n{matter}\n---\n")), expected, "{matter}");
        let windows = format!("---\n{matter}\n---\n").replace('\n', "\r\n");
        assert_eq!(params(&windows), expected, "{matter}");
    }
}

#[test]
fn texts_that_look_like_other_types_remain_texts() {
    for title in ["no", "12:30", "0123", "2025-09-02", "1984", "1.10", "true", "1e3", "C#"] {
        let catalog = hugo(&format!("---\ntitle: {title}\n---\n"));
        assert_eq!(read(&catalog, "fr").text("a", "title").unwrap().as_str(), title);
        let own = format!("---\ntitle: {title}\n---\n");
        let catalog = load("fr nl", "", &[("pages/a/fr.md", &own)]);
        assert_eq!(read(&catalog, "fr").text("pages/a", "title").unwrap().as_str(), title);
    }
}

#[test]
fn unreadable_front_matter_is_reported_with_its_position() {
    let table = [
        ("---\ntitle: a\ntitle: b\n---\n", "syntax content/a.md:3:1"),
        ("---\na:\n\tb: c\n---\n", "syntax content/a.md:3:2"),
        ("---\na:\n\t- b\n---\n", "syntax content/a.md:3:2"),
        ("---\ntitle: \"a\n---\n", "syntax content/a.md:2:8"),
        ("---\na: *x\n---\n", "syntax content/a.md:2:4"),
        ("---\n- a\n---\n", "syntax content/a.md:2:1"),
        ("---\ntitle\n---\n", "syntax content/a.md:2:1"),
        ("---\n[a]: b\n---\n", "syntax content/a.md:2:1"),
        ("---\na: &x [*x]\n---\n", "syntax content/a.md:2:8"),
        ("---\ntitle: a\0b\n---\n", "syntax content/a.md:2:9"),
        ("+++\ntitle = 'a'\ntitle = 'b'\n+++\n", "syntax content/a.md:3:1"),
        ("+++\ntitle = a\n+++\n", "syntax content/a.md:2:9"),
        ("+++\na = 99999999999999999999\n+++\n", "syntax content/a.md:2:5"),
        ("+++\na = 2025-02-30\n+++\n", "syntax content/a.md:2:5"),
        ("+++\na = '\0'\n+++\n", "syntax content/a.md:2:6"),
        ("{\"a\": 1, \"a\": 2}", "syntax content/a.md:1:10"),
        ("{\"a\": 01}", "syntax content/a.md:1:8"),
        ("{\"a\": 1", "syntax content/a.md:1:8"),
        ("{a: 1}", "syntax content/a.md:1:2"),
        ("{\"a\": \"\0\"}", "syntax content/a.md:1:8"),
        ("---\ntitle: a\n", "unclosed-front-matter content/a.md:1:1"),
        ("\n\n+++\na = 1\n", "unclosed-front-matter content/a.md:3:1"),
    ];
    let mut wrong = Vec::new();
    for (text, expected) in table {
        let found = findings(&hugo(text));
        if found != [expected] {
            wrong.push(format!("{text:?}: {found:?} and not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Loads a text in each layout within a time limit, and returns the codes of the findings.
fn quickly(name: &str, text: &str) -> Vec<String> {
    let start = Instant::now();
    let catalog = hugo(text);
    let found: Vec<String> = catalog.report().iter().map(|it| it.code().to_string()).collect();
    let own = load_or_refuse(text);
    assert!(own <= 2, "{name} has {own} findings");
    assert!(start.elapsed() < Duration::from_secs(10), "{name} took {:?}", start.elapsed());
    found
}

fn load_or_refuse(text: &str) -> usize {
    match crate::support::tree("fr nl", "", &[("pages/a/fr.md", text)]).build() {
        Ok(catalog) => catalog.report().len(),
        Err(error) => error.report().unwrap().len(),
    }
}

#[test]
fn deep_nesting_and_alias_bombs_end_quickly() {
    let deep = |open: &str, close: &str| format!("{}{}", open.repeat(50_000), close.repeat(50_000));
    let keys = |form: &dyn Fn(usize) -> String| (0..60_000).map(form).collect::<String>();
    let doubling: String =
        (1..40).map(|at| format!("a{at}: &a{at} [*a{0}, *a{0}]\n", at - 1)).collect();
    let long = "x".repeat(200_000);
    let table = [
        ("deep yaml", format!("---\na: {}\n---\n", deep("[", "]")), "syntax"),
        ("deep yaml tables", format!("---\na: {}\n---\n", deep("{b: ", "}")), "syntax"),
        ("deep yaml lists", format!("---\na:\n{}\n---\n", "- ".repeat(50_000)), "syntax"),
        ("deep toml", format!("+++\na = {}\n+++\n", deep("[", "]")), "syntax"),
        ("deep toml tables", format!("+++\na = {}\n+++\n", deep("{b = ", "}")), "syntax"),
        ("deep toml keys", format!("+++\n{}a = 1\n+++\n", "a.".repeat(50_000)), "syntax"),
        ("deep toml headers", format!("+++\n[{}a]\n+++\n", "a.".repeat(50_000)), "syntax"),
        ("deep json", format!("{{\"a\": {}}}", deep("[", "]")), "syntax"),
        (
            "deep json tables",
            format!("{{\"a\": {}1{}}}", "{\"b\":".repeat(50_000), "}".repeat(50_000)),
            "syntax",
        ),
        ("doubling aliases", format!("---\na0: &a0 [x, x]\n{doubling}---\n"), "syntax"),
        (
            "long aliases",
            format!("---\na: &a {long}\nb: [{}]\n---\n", "*a,".repeat(15_000)),
            "syntax",
        ),
        ("many yaml keys", format!("---\n{}---\n", keys(&|at| format!("k{at}: v\n"))), "syntax"),
        ("many yaml items", format!("---\na:\n{}---\n", "- b\n".repeat(200_000)), "syntax"),
        ("many yaml flow items", format!("---\na: [{}]\n---\n", "b,".repeat(200_000)), "syntax"),
        (
            "many json keys",
            format!("{{{}\"z\": 1}}", keys(&|at| format!("\"k{at}\": 1,"))),
            "syntax",
        ),
        ("many toml keys", format!("+++\n{}+++\n", keys(&|at| format!("k{at} = 1\n"))), "syntax"),
        ("a long yaml word", format!("---\ntitle: {long}\n---\n"), ""),
        ("a long yaml key", format!("---\n{long}: a\n---\n"), "syntax"),
        ("no end of fences", format!("---\n{}", "a: b\n".repeat(100_000)), "unclosed-front-matter"),
        ("only brackets", format!("---\n{}\n---\n", "[".repeat(200_000)), "syntax"),
        ("only marks", format!("---\n{}\n---\n", "? ".repeat(100_000)), "syntax"),
        ("only quotes", format!("---\na: {}\n---\n", "\"\" ".repeat(100_000)), "syntax"),
        ("only blanks", format!("{}---\ntitle: T\n---\n", "\n".repeat(500_000)), ""),
        ("nuls", "\0".repeat(100_000), ""),
    ];
    for (name, text, code) in &table {
        let found = quickly(name, text);
        let expected: &[&str] = if code.is_empty() { &[] } else { &[code] };
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn a_section_can_pass_on_many_values() {
    let fields: String = (0..2000).map(|at| format!("  k{at}: v\n")).collect();
    let section = format!("---\ntitle: N\ncascade:\n{fields}---\n");
    let pages: Vec<String> = (0..100).map(|at| format!("content/n/{at}.md")).collect();
    let mut all = vec![("hugo.toml", HUGO), ("content/n/_index.md", section.as_str())];
    all.extend(pages.iter().map(|path| (path.as_str(), "Corps")));
    let start = Instant::now();
    let catalog = open(&all);
    assert!(start.elapsed() < Duration::from_secs(10), "it took {:?}", start.elapsed());
    let variant = catalog.entry("n/99").unwrap().variant(tag("fr")).unwrap();
    let Some(Value::Table(params)) = variant.value("params") else { panic!("no params") };
    assert_eq!(params.len(), 2000);
}

#[test]
fn a_hundred_broken_files_are_a_hundred_findings() {
    let files: Vec<(String, String)> = (0..100)
        .map(|at| {
            (format!("content/{at}.md"), format!("---\ntitle: [\n{}\n---\n", "x: [\n".repeat(50)))
        })
        .collect();
    let mut all = vec![("hugo.toml", HUGO)];
    all.extend(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    assert_eq!(findings(&open(&all)).len(), 100);
}

#[test]
fn invalid_configuration_is_reported() {
    let table: &[(&str, &str, &[&str])] = &[
        ("hugo.toml", "languages = 3\n", &["wrong-type hugo.toml:1:13"]),
        ("hugo.toml", "[languages]\nfr = 3\n", &["wrong-type hugo.toml:2:6"]),
        ("hugo.toml", "taxonomies = 'x'\n", &["wrong-type hugo.toml:1:14"]),
        (
            "hugo.toml",
            "frontmatter = []\nmodule = 1\n",
            &["wrong-type hugo.toml:1:15", "wrong-type hugo.toml:2:10"],
        ),
        ("hugo.toml", "defaultContentLanguage = ['x']\n", &[]),
        ("hugo.toml", "[[module.mounts]]\nsource = 1\ntarget = 'content'\n", &[]),
        ("hugo.json", "{}", &[]),
        ("hugo.yaml", "", &[]),
    ];
    for (path, text, expected) in table {
        let catalog = open(&[(path, text), ("content/a.md", "x")]);
        assert_eq!(findings(&catalog), *expected, "{text}");
    }
    let refused: &[(&str, &str, &[&str])] = &[
        ("hugo.toml", "languages = \n", &["syntax hugo.toml:1:13"]),
        ("hugo.yaml", "- a\n", &["syntax hugo.yaml:1:1"]),
        ("hugo.json", "[]", &["syntax hugo.json:1:1"]),
        ("hugo.json", "{} x", &["syntax hugo.json:1:4"]),
        ("hugo.toml", "[languages.'x y']\n", &["invalid-language-tag hugo.toml:1:12"]),
        ("hugo.toml", "defaultContentLanguage = '???'\n", &["invalid-language-tag hugo.toml:1:26"]),
        ("hugo.toml", "timeZone = 'Mars'\n", &["invalid-value hugo.toml:1:12"]),
        (
            "hugo.toml",
            "[languages.fr]\n[languages.FR]\n",
            &["duplicate-declaration hugo.toml:2:12"],
        ),
        ("zola.toml", "default_language = '???'\n", &["invalid-language-tag zola.toml:1:20"]),
    ];
    for (path, text, expected) in refused {
        let error = Catalog::builder().file(*path, *text).build().unwrap_err();
        let report = error.report().unwrap();
        let found: Vec<String> = report
            .iter()
            .map(|finding| format!("{} {}", finding.code(), finding.location().unwrap()))
            .collect();
        assert!(found.iter().any(|it| expected.contains(&it.as_str())), "{text}: {found:?}");
    }
}

#[test]
fn disk_errors_in_another_tools_tree_are_reported() {
    let folder = Folder::new("foreign");
    folder.file("hugo.toml", format!("{HUGO}[[module.mounts]]\nsource = 'content'\ntarget = 'content'\n[[module.mounts]]\nsource = 'README.md'\ntarget = 'content/_index.md'\n[[module.mounts]]\nsource = 'nowhere'\ntarget = 'content'\n"));
    folder.file("README.md", "# Bienvenue\n");
    folder.file("content/a.md", "---\ntitle: A\n---\n");
    folder.file("content/x/index.md", "---\ntitle: X\n---\n");
    folder.file("content/x/plan.pdf", [0xff]);
    folder.file("content/latin.md", b"---\ntitle: \xe9t\xe9\n---\n");
    folder.file("content/long.md", "x".repeat(3000));
    folder.file("layouts/z.md", [0xff]);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("..", folder.0.join("content/loop")).unwrap();
        std::os::unix::fs::symlink("nowhere", folder.0.join("content/gone.md")).unwrap();
        std::os::unix::fs::symlink("nowhere", folder.0.join("gone.md")).unwrap();
    }
    // Other systems have no such names.
    #[cfg(target_os = "linux")]
    for name in [&b"content/\xe9.md"[..], b"\xe9.md"] {
        use std::os::unix::ffi::OsStrExt;
        std::fs::write(folder.0.join(std::ffi::OsStr::from_bytes(name)), "x").unwrap();
    }
    let catalog = Catalog::builder().folder(&folder.0).largest_file(2000).build().unwrap();
    let ids: Vec<&str> = catalog.entries().map(|entry| entry.id().as_str()).collect();
    let found = findings(&catalog);
    assert_eq!(ids, ["_index", "a", "x"], "{found:?}");
    let mut expected = vec![
        "unreadable content/gone.md",
        "not-utf-8 content/latin.md:2:8",
        "file-too-large content/long.md",
        "unreadable content/loop",
        "unreadable content/\u{fffd}.md",
        "unreadable gone.md",
        "unreadable nowhere",
        "unreadable \u{fffd}.md",
    ];
    expected.retain(|it| cfg!(target_os = "linux") || !it.contains('\u{fffd}'));
    if cfg!(not(unix)) {
        expected.retain(|it| ["latin", "long", "nowhere"].iter().any(|name| it.contains(name)));
    }
    assert_eq!(found, expected);
}
