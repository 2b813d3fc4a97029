//! Links between entries in every form that authors write: their targets for each reader, and the
//! findings for dead ones.

use crate::support::foreign::{findings, open};
use crate::support::{at, load, read, refuse, tag};
use isogloss::error::Code;
use isogloss::render::{EntryLinks, LinkStyle, Markdown};
use isogloss::{Catalog, SourceFile};

/// Returns the body of an entry for a reader of a language, without its paragraph.
fn html(catalog: &Catalog, language: &str, id: &str) -> String {
    let edition = read(catalog, language);
    let entry = edition.get(id).unwrap_or_else(|| panic!("{id} in {language}"));
    let links = EntryLinks::new(&entry);
    let html = Markdown::new().with_links(&links).to_html(entry.body().unwrap().markdown());
    html.as_str().replace("<p>", "").replace("</p>\n", "")
}

/// Returns the address and the `hreflang` of the only link in a body, or the words if there is no
/// link.
fn way(html: &str) -> String {
    let Some((_, rest)) = html.split_once("<a href=\"") else { return html.to_owned() };
    let (href, rest) = rest.split_once('"').unwrap();
    match rest.strip_prefix(" hreflang=\"") {
        Some(rest) => format!("{href} {}", rest.split('"').next().unwrap()),
        None => href.to_owned(),
    }
}

/// Returns all findings as `code place: message; hint`.
fn told(report: &isogloss::Report) -> Vec<String> {
    report.iter().map(ToString::to_string).collect()
}

const ZOLA: &str = "base_url = 'https://example.be'\ndefault_language = 'nl'\n\
                    [languages.fr]\n[languages.de]\n";
const HUGO: &str = "defaultContentLanguage = 'nl'\n[languages.nl]\nweight = 1\n\
                    [languages.fr]\nweight = 2\n[languages.de]\nweight = 3\n";

/// The other files around the text under test.
const AROUND: &[(&str, &str)] = &[
    ("content/_index.md", "---\ntitle: Welkom\n---\n"),
    ("content/over.md", "---\ntitle: Over ons\n---\n"),
    ("content/over.fr.md", "---\ntitle: À propos\nslug: a-propos\n---\n"),
    ("content/nieuws/_index.md", "---\ntitle: Nieuws\n---\n"),
    ("content/nieuws/a.md", "---\ntitle: De Lansiers\n---\n"),
    ("content/nieuws/a.fr.md", "---\ntitle: Les Lanciers\n---\n"),
    ("content/nieuws/b.md", "---\ntitle: De parade\n---\n"),
    ("content/nieuws/kamp/index.md", "---\ntitle: Het kamp\n---\n"),
    ("content/nieuws/kamp/index.fr.md", "---\ntitle: Le camp\n---\n"),
    ("content/nieuws/kamp/lezen.txt", "Lees mij.\n"),
    ("content/diensten/Über Uns.md", "---\ntitle: Wij\n---\n"),
    ("content/diensten/uniek.md", "---\ntitle: Uniek\n---\n"),
    ("content/ontwerp.md", "---\ntitle: Ontwerp\ndraft: true\n---\n"),
];

fn around(config: (&str, &str), path: &str, body: &str) -> Catalog {
    let front = if config.0 == "zola.toml" { ("+++", " =") } else { ("---", ":") };
    let in_form = |text: &str| {
        let text = text.replace("---", front.0);
        let lines = text.lines().map(|line| match line.split_once(": ") {
            Some((key, value)) if value != "true" => format!("{key}{} \"{value}\"\n", front.1),
            Some((key, value)) => format!("{key}{} {value}\n", front.1),
            None => format!("{line}\n"),
        });
        lines.collect::<String>()
    };
    let files = AROUND.iter().filter(|(known, _)| *known != path);
    let files = files.map(|(path, text)| SourceFile::new(*path, in_form(text)));
    let own = SourceFile::new(path, format!("{}{body}\n", in_form("---\ntitle: Eigen\n---\n")));
    let config = SourceFile::new(config.0, config.1);
    Catalog::builder().files(files.chain([own, config])).build().unwrap()
}

#[test]
fn zola_names_pages_from_the_root_of_the_content() {
    // The body of nieuws/eigen.md, and the target of its link for readers of nl, fr and de.
    let table = [
        ("[x](@/over.md)", "/over/", "/fr/a-propos/", "/de/over/ nl"),
        ("[x](@/over.fr.md)", "/over/", "/fr/a-propos/", "/de/over/ nl"),
        ("[x](@/nieuws/a.md#kop)", "/nieuws/a/#kop", "/fr/nieuws/a/#kop", "/de/nieuws/a/#kop nl"),
        ("[x](@/nieuws/_index.md)", "/nieuws/", "/fr/nieuws/ nl", "/de/nieuws/ nl"),
        ("[x](@/_index.md)", "/", "/fr/ nl", "/de/ nl"),
        ("[x](@/nieuws/kamp/index.md)", "/nieuws/kamp/", "/fr/nieuws/kamp/", "/de/nieuws/kamp/ nl"),
        (
            "[x](@/nieuws/kamp/index.fr.md)",
            "/nieuws/kamp/",
            "/fr/nieuws/kamp/",
            "/de/nieuws/kamp/ nl",
        ),
        ("[x][r]\n\n[r]: @/over.md", "/over/", "/fr/a-propos/", "/de/over/ nl"),
        ("[x](<@/over.md> \"Over\")", "/over/", "/fr/a-propos/", "/de/over/ nl"),
        // Relative to the file.
        ("[x](b.md)", "/nieuws/b/", "/fr/nieuws/b/ nl", "/de/nieuws/b/ nl"),
        ("[x](./a.fr.md#kop)", "/nieuws/a/#kop", "/fr/nieuws/a/#kop", "/de/nieuws/a/#kop nl"),
        ("[x](../over.md)", "/over/", "/fr/a-propos/", "/de/over/ nl"),
        ("[x](kamp/index.md)", "/nieuws/kamp/", "/fr/nieuws/kamp/", "/de/nieuws/kamp/ nl"),
        ("[x](_index.md)", "/nieuws/", "/fr/nieuws/ nl", "/de/nieuws/ nl"),
        // Not public: only the words remain.
        ("[x](@/ontwerp.md)", "x", "x", "x"),
        ("[x](../ontwerp.md)", "x", "x", "x"),
    ];
    for (body, nl, fr, de) in table {
        let catalog = around(("zola.toml", ZOLA), "content/nieuws/eigen.md", body);
        assert_eq!(findings(&catalog), [""; 0], "{body}: {}", catalog.report());
        for (language, expected) in [("nl", nl), ("fr", fr), ("de", de)] {
            let html = html(&catalog, language, "nieuws/eigen");
            assert_eq!(way(&html), expected, "{body} in {language}: {html}");
        }
    }
}

#[test]
fn the_whole_link_has_the_expected_html() {
    let body = "Zie [*over* ons](@/over.md#wie \"Over & ons\").";
    let catalog = around(("zola.toml", ZOLA), "content/nieuws/eigen.md", body);
    assert_eq!(
        html(&catalog, "de", "nieuws/eigen"),
        "Zie <a href=\"/de/over/#wie\" hreflang=\"nl\" title=\"Over &amp; ons\"><em>over</em> \
         ons</a>."
    );
}

#[test]
fn hugo_links_are_resolved_by_lookup() {
    let over = ("/over/", "/fr/a-propos/", "/de/over/ nl");
    let a = ("/nieuws/a/", "/fr/nieuws/a/", "/de/nieuws/a/ nl");
    let b = ("/nieuws/b/", "/fr/nieuws/b/ nl", "/de/nieuws/b/ nl");
    let kamp = ("/nieuws/kamp/", "/fr/nieuws/kamp/", "/de/nieuws/kamp/ nl");
    let nieuws = ("/nieuws/", "/fr/nieuws/", "/de/nieuws/ nl");
    let home = ("/", "/fr/ nl", "/de/ nl");
    let table = [
        // All forms of shortcodes.
        (r#"[x]({{< ref "over" >}})"#, over),
        (r#"[x]({{% ref "over" %}})"#, over),
        (r#"[x]({{<relref "over">}})"#, over),
        (r#"[x]({{%relref "/over.md"%}})"#, over),
        ("[x]({{< ref over >}})", over),
        ("[x]({{<ref over>}})", over),
        ("[x]({{%ref over%}})", over),
        ("[x]({{< ref over />}})", over),
        ("[x]({{< ref `over` >}})", over),
        (r#"[x]({{< ref path="over" >}})"#, over),
        ("[x]({{< ref path=`over.md` >}})", over),
        (r#"[x]({{< ref path=over outputFormat="html" >}})"#, over),
        (r#"[x]({{< ref "over" "html" >}})"#, over),
        ("[x]({{<\n  ref\n  \"over\"\n>}})", over),
        (r#"[x]( {{< ref "over" >}} "Titel")"#, over),
        (r#"[x](<{{< ref "over" >}}>)"#, over),
        ("[x][r]\n\n[r]: {{< ref \"over\" >}}", over),
        ("[x][r]\n\n[r]: {{< ref \"over\" >}} \"Titel\"", over),
        // In a text with code, which takes the slower path.
        ("`a` [x]({{< ref \"over\" >}})", over),
        ("- b\n\n    [x]({{< ref \"over\" >}})", over),
        // The rules of the look-up.
        (r#"[x]({{< ref "/over" >}})"#, over),
        (r#"[x]({{< ref "over.md" >}})"#, over),
        (r#"[x]({{< ref "over.fr.md" >}})"#, over),
        (r#"[x]({{< ref "OVER.MD" >}})"#, over),
        (r#"[x]({{< ref "../over" >}})"#, over),
        (r#"[x]({{< ref "a" >}})"#, a),
        (r#"[x]({{< ref "./a.md" >}})"#, a),
        (r#"[x]({{< ref "nieuws/a.md" >}})"#, a),
        (r#"[x]({{< ref "/nieuws/a" >}})"#, a),
        (r#"[x]({{< ref "kamp" >}})"#, kamp),
        (r#"[x]({{< ref "/nieuws/kamp/" >}})"#, kamp),
        (r#"[x]({{< ref "/nieuws/kamp/index.md" >}})"#, kamp),
        (r#"[x]({{< ref "/nieuws/kamp/index" >}})"#, kamp),
        (r#"[x]({{< ref "/nieuws" >}})"#, nieuws),
        (r#"[x]({{< ref "/nieuws/_index.md" >}})"#, nieuws),
        (r#"[x]({{< ref "/" >}})"#, home),
        (r#"[x]({{< ref "/_index.md" >}})"#, home),
        (
            r#"[x]({{< ref "uniek" >}})"#,
            ("/diensten/uniek/", "/fr/diensten/uniek/ nl", "/de/diensten/uniek/ nl"),
        ),
        (r#"[x]({{< ref "ontwerp" >}})"#, ("x", "x", "x")),
        // Fragments.
        (r#"[x]({{< ref "over#wie" >}})"#, ("/over/#wie", "/fr/a-propos/#wie", "/de/over/#wie nl")),
        (r#"[x]({{< ref "over" >}}#wie)"#, ("/over/#wie", "/fr/a-propos/#wie", "/de/over/#wie nl")),
        (
            r##"[x]({{< relref "#wie" >}})"##,
            ("/nieuws/eigen/#wie", "/fr/nieuws/eigen/#wie nl", "/de/nieuws/eigen/#wie nl"),
        ),
        // A link to one language.
        (
            r#"[x]({{< ref path="over" lang="fr" >}})"#,
            ("/fr/a-propos/ fr", "/fr/a-propos/", "/fr/a-propos/ fr"),
        ),
        (
            r#"[x]({{< ref lang=nl path="over.md#wie" >}})"#,
            ("/over/#wie", "/over/#wie nl", "/over/#wie nl"),
        ),
        (
            r#"[x]({{< ref path="nieuws/b" lang="fr" >}})"#,
            ("/fr/nieuws/b/", "/fr/nieuws/b/ nl", "/fr/nieuws/b/ nl"),
        ),
        // Links to files, which Hugo resolves without a shortcode.
        ("[x](b.md)", b),
        ("[x](./b.nl.md)", b),
        ("[x](/nieuws/b.md)", b),
        ("[x](/nieuws/b)", b),
        ("[x](b)", b),
        ("[x](nieuws/b.md)", b),
        ("[x](../over.md)", over),
        ("[x](kamp/index.md)", kamp),
        (
            "[x](../nieuws/b.nl.md#kop)",
            ("/nieuws/b/#kop", "/fr/nieuws/b/#kop nl", "/de/nieuws/b/#kop nl"),
        ),
        ("[x](@/nieuws/b.md)", b),
        // All other links are unchanged.
        ("[x](/contact)", ("/contact", "/contact", "/contact")),
        ("[x](/fr/nieuws/b)", ("/fr/nieuws/b", "/fr/nieuws/b", "/fr/nieuws/b")),
        (
            "[x](https://example.org/b.md)",
            ("https://example.org/b.md", "https://example.org/b.md", "https://example.org/b.md"),
        ),
    ];
    for (body, (nl, fr, de)) in table {
        let catalog = around(("hugo.toml", HUGO), "content/nieuws/eigen.md", body);
        assert_eq!(findings(&catalog), [""; 0], "{body}: {}", catalog.report());
        for (language, expected) in [("nl", nl), ("fr", fr), ("de", de)] {
            let html = html(&catalog, language, "nieuws/eigen");
            assert_eq!(way(&html), expected, "{body} in {language}: {html}");
        }
    }
    let names = [
        r#"[x]({{< ref "/diensten/Über Uns" >}})"#,
        r#"[x]({{< ref "/diensten/über-uns.md" >}})"#,
        r#"[x]({{< ref "../diensten/ÜBER UNS.md" >}})"#,
        "[x](../diensten/%C3%9Cber%20Uns.md)",
        "[x](<../diensten/Über Uns.md>)",
    ];
    for body in names {
        let catalog = around(("hugo.toml", HUGO), "content/nieuws/eigen.md", body);
        assert_eq!(findings(&catalog), [""; 0], "{body}: {}", catalog.report());
        let href = way(&html(&catalog, "nl", "nieuws/eigen"));
        assert_eq!(href, "/diensten/%C3%BCber-uns/", "{body}");
    }
}

#[test]
fn a_relative_path_starts_at_the_page() {
    let table = [
        // A page with its own folder: first the files beside the folder, then those in it.
        ("content/nieuws/kamp/index.md", "nieuws/kamp", r#"[x]({{< ref "a" >}})"#, "/nieuws/a/"),
        ("content/nieuws/kamp/index.md", "nieuws/kamp", r#"[x]({{< ref "./b" >}})"#, "/nieuws/b/"),
        ("content/nieuws/kamp/index.md", "nieuws/kamp", "[x](../b.md)", "/nieuws/b/"),
        (
            "content/nieuws/kamp/index.md",
            "nieuws/kamp",
            r#"[x]({{< ref "../b.md" >}})"#,
            "/nieuws/b/",
        ),
        ("content/nieuws/kamp/index.md", "nieuws/kamp", r#"[x]({{< ref "../over" >}})"#, "/over/"),
        ("content/nieuws/kamp/index.md", "nieuws/kamp", "[x](../../over.md)", "/over/"),
        // A section.
        ("content/nieuws/_index.md", "nieuws", r#"[x]({{< ref "a.md" >}})"#, "/nieuws/a/"),
        ("content/nieuws/_index.md", "nieuws", "[x](b.md)", "/nieuws/b/"),
        ("content/nieuws/_index.md", "nieuws", "[x](../over.md)", "/over/"),
        // The front page.
        ("content/_index.md", "_index", "[x](nieuws/b.md)", "/nieuws/b/"),
        ("content/_index.md", "_index", r#"[x]({{< ref "over" >}})"#, "/over/"),
    ];
    for (path, id, body, expected) in table {
        let catalog = around(("hugo.toml", HUGO), path, body);
        assert_eq!(findings(&catalog), [""; 0], "{path} {body}: {}", catalog.report());
        assert_eq!(way(&html(&catalog, "nl", id)), expected, "{path} {body}");
    }
}

#[test]
fn languages_in_folders_and_texts_that_a_key_brings_together() {
    let config = "defaultContentLanguage = 'nl'\n[languages.nl]\ncontentDir = 'content/nl'\n\
                  [languages.fr]\ncontentDir = 'content/fr'\n";
    let catalog = open(&[
        ("hugo.toml", config),
        ("content/nl/nieuws/a.md", "---\ntitle: A\n---\n[x](../over.md)\n"),
        ("content/nl/over.md", "---\ntitle: Over\ntranslationKey: over\n---\n"),
        (
            "content/fr/infos/qui.md",
            "---\ntitle: Qui\ntranslationKey: over\n---\n[x](deux.md) [y]({{< ref \"/nieuws/b\" >}})\n",
        ),
        ("content/fr/infos/deux.md", "---\ntitle: Deux\n---\n[x](qui.md)\n"),
        ("content/nl/nieuws/b.md", "---\ntitle: B\n---\n[x](../../fr/infos/deux.md)\n"),
        (
            "content/nl/nieuws/c.md",
            "---\ntitle: C\n---\n[x]({{< ref path=\"/infos/qui\" lang=\"fr\" >}})\n",
        ),
    ]);
    assert_eq!(findings(&catalog), [""; 0], "{}", catalog.report());
    let table = [
        ("nl", "nieuws/a", "/over/"),
        ("fr", "infos/deux", "/fr/infos/qui/"),
        ("fr", "over", "/fr/infos/deux/"),
        ("nl", "nieuws/b", "/infos/deux/ fr"),
        ("nl", "nieuws/c", "/fr/infos/qui/ fr"),
    ];
    for (language, id, expected) in table {
        assert_eq!(way(&html(&catalog, language, id)), expected, "{id} in {language}");
    }
}

#[test]
fn a_native_tree_is_linked_by_its_files_too() {
    let files = |body: &'static str| {
        [
            ("pages/contact/nl.md", body),
            ("pages/mission/fr.md", "---\ntitle: Notre mission\nslug: notre-mission\n---\n"),
            ("pages/mission/nl.md", "---\ntitle: Onze opdracht\n---\n## Mensen {#mensen}\n"),
            ("pages/vision/de.md", "---\ntitle: Unsere Vision\n---\n"),
            ("news/a/entry.toml", "date = 2025-09-02\n"),
            ("news/a/fr.md", "---\ntitle: Un\nstatus: draft\n---\n"),
        ]
    };
    let mission = ("/nl/pages/mission/", "/fr/pages/notre-mission/", "/de/pages/mission/ nl");
    let table = [
        ("[x](../mission/fr.md)", mission),
        ("[x](../mission/nl.md)", mission),
        ("[x](../mission/NL.MD)", mission),
        ("[x](../../pages/mission/de.md)", mission),
        ("[x](@/pages/mission/fr.md)", mission),
        ("[x](@/pages/mission.md)", mission),
        ("[x](@/pages/mission)", mission),
        (
            "[x](../mission/fr.md#mensen)",
            (
                "/nl/pages/mission/#mensen",
                "/fr/pages/notre-mission/#mensen",
                "/de/pages/mission/#mensen nl",
            ),
        ),
        (
            "[x](../vision/de.md)",
            ("/nl/pages/vision/ de", "/fr/pages/vision/ de", "/de/pages/vision/"),
        ),
        ("[x](nl.md)", ("/nl/pages/contact/", "/fr/pages/contact/ nl", "/de/pages/contact/ nl")),
        ("[x](../../news/a/fr.md)", ("x", "x", "x")),
        ("[x](/pages/mission)", ("/pages/mission", "/pages/mission", "/pages/mission")),
    ];
    for (body, (nl, fr, de)) in table {
        let text: &'static str = Box::leak(format!("---\ntitle: C\n---\n{body}\n").into());
        let catalog = load("nl fr de", "", &files(text));
        assert!(catalog.report().is_empty(), "{body}: {}", catalog.report());
        for (language, expected) in [("nl", nl), ("fr", fr), ("de", de)] {
            let html = html(&catalog, language, "pages/contact");
            assert_eq!(way(&html), expected, "{body} in {language}: {html}");
        }
    }
}

#[test]
fn dead_links_are_findings_with_positions() {
    let zola = |body: &str| around(("zola.toml", ZOLA), "content/nieuws/eigen.md", body);
    let hugo = |body: &str| around(("hugo.toml", HUGO), "content/nieuws/eigen.md", body);
    let dead = |place: &str, what: &str| {
        format!("content/nieuws/eigen.md:{place}: warning[dead-link]: the link refers to {what}")
    };
    let table = [
        (
            zola("Zie [x](@/nieuws/aa.md)."),
            dead(
                "4:5",
                "\"@/nieuws/aa.md\", which is not an entry; did you mean \"@/nieuws/a.md\"?",
            ),
        ),
        (
            zola("\n\nZie ook é [x](@/ovre.md#kop)."),
            dead("6:11", "\"@/ovre.md\", which is not an entry; did you mean \"@/over.md\"?"),
        ),
        (
            zola("[x](@/over)"),
            dead("4:1", "\"@/over\", which is not an entry; did you mean \"@/over.md\"?"),
        ),
        (
            zola("[x](../ovr.md)"),
            dead("4:1", "\"../ovr.md\", which is not an entry; did you mean \"../over.md\"?"),
        ),
        (
            zola("[x](../../../geheim.md)"),
            dead("4:1", "\"../../../geheim.md\", which is not an entry"),
        ),
        (zola("[x](@/diensten)"), dead("4:1", "\"@/diensten\", which is not an entry")),
        (
            hugo("Eerst.\n\n[x]({{< ref \"/ovre\" >}}) `code`"),
            dead("6:1", "\"/ovre\", which is not an entry; did you mean \"/over\"?"),
        ),
        (
            hugo("[een](b.md) [x]({{% relref \"nieuws/kmap.md\" %}})"),
            dead(
                "4:13",
                "\"nieuws/kmap.md\", which is not an entry; did you mean \"/nieuws/kamp\"?",
            ),
        ),
        (
            hugo("[x]({{< ref path=\"over\" lang=\"it\" >}})"),
            dead(
                "4:1",
                "the language \"it\", which the site does not have; the site has nl, fr, de",
            ),
        ),
        (
            hugo("[x](/nieuws/kmap.md)"),
            dead(
                "4:1",
                "\"/nieuws/kmap.md\", which is not an entry; did you mean \"/nieuws/kamp\"?",
            ),
        ),
        (
            hugo("[x](bb.md)"),
            dead("4:1", "\"bb.md\", which is not an entry; did you mean \"b.md\"?"),
        ),
    ];
    for (catalog, expected) in table {
        let found = told(catalog.report());
        assert_eq!(found.len(), 1, "{found:#?}");
        let is_it = found[0] == expected
            || (expected.ends_with("entry") && found[0].starts_with(&expected));
        assert!(is_it, "{}\n{expected}", found[0]);
    }
    // The words of a dead link remain.
    assert_eq!(html(&zola("[x](@/nergens.md)"), "nl", "nieuws/eigen"), "x");
    assert_eq!(html(&hugo("[x]({{< ref nergens >}})"), "nl", "nieuws/eigen"), "x");
    // In the native layout, dead links refuse the catalog.
    let body = "+++\ntitle = \"C\"\n+++\nZie\n[x](../mision/fr.md) en [y](fr.md#nergens).\n";
    let error = refuse(
        "nl fr",
        "",
        &[
            ("pages/contact/nl.md", body),
            ("pages/mission/fr.md", "+++\ntitle = \"Notre mission\"\n+++\n"),
        ],
    );
    let found = told(error.report().unwrap());
    assert_eq!(
        found,
        [
            "pages/contact/nl.md:5:1: error[dead-link]: the link refers to \"../mision/fr.md\", which is \
             not an entry; did you mean \"../mission/fr.md\"?",
            "pages/contact/nl.md:5:25: warning[dead-anchor]: the link refers to the heading \
             \"nergens\" of pages/contact, which exists in no language",
        ]
    );
}

#[test]
fn a_file_of_markdown_beside_a_page_is_a_file() {
    let bundle = [
        ("hugo.toml", HUGO),
        ("content/kamp/index.md", "---\ntitle: Kamp\n---\n[x](leesmij.md) [y](deel/twee.md)\n"),
        ("content/kamp/leesmij.md", "Lees mij.\n"),
        ("content/kamp/deel/twee.md", "Twee.\n"),
        ("content/a.md", "---\ntitle: A\n---\n[x](kamp/leesmij.md) [y](kamp/leesmj.md)\n"),
    ];
    let catalog = open(&bundle);
    assert_eq!(findings(&catalog), ["dead-link content/a.md:4:22"], "{}", catalog.report());
    let html = html(&catalog, "nl", "kamp");
    assert!(html.contains("<a href=\"/assets/kamp/leesmij.md\">x</a>"), "{html}");
    assert!(html.contains("<a href=\"/assets/kamp/deel/twee.md\">y</a>"), "{html}");
}

#[test]
fn a_fragment_must_exist_on_the_target_page() {
    let target = "+++\ntitle = \"M\"\n+++\n## Mensen {#mensen}\n\n### Wij {#wij}\n\n> ## In {#citaat}\n\n\
                  <a id=\"oud\"></a>\n";
    let table = [
        ("[x](entry:pages/mission#mensen)", None),
        ("[x](entry:pages/mission#wij)", None),
        ("[x](entry:pages/mission#citaat)", None),
        ("[x](entry:pages/mission#societe)", None),
        ("[x](entry:pages/mission#d%C3%A9fense)", None),
        ("[x](entry:pages/mission#oud)", None),
        ("[x](entry:pages/mission#)", None),
        ("[x](entry:pages/mission#top)", None),
        ("[x](entry:pages/mission#main-content)", None),
        ("[x](entry:pages/mission#:~:text=mensen)", None),
        ("[x](entry:pages/mission)", None),
        ("[x](../mission/fr.md#wij)", None),
        ("[x](@/pages/mission/fr.md#wij)", None),
        ("`[x](entry:pages/mission#nergens)`", None),
        ("[x](entry:pages/mission#mensn)", Some("did you mean \"mensen\"?")),
        ("[x](@/pages/mission/nl.md#mensn)", Some("did you mean \"mensen\"?")),
        ("[x](../mission/nl.md#Mensen)", Some("did you mean \"mensen\"?")),
        ("[x][r]\n\n[r]: entry:pages/mission#nergens", Some("")),
    ];
    for (body, expected) in table {
        let own = format!("+++\ntitle = \"C\"\n+++\n{body}\n");
        let catalog = load(
            "nl fr",
            "",
            &[
                ("pages/contact/nl.md", &own),
                ("pages/mission/nl.md", target),
                (
                    "pages/mission/fr.md",
                    "+++\ntitle = \"M\"\n+++\n## S {#societe}\n## D {#défense}\n",
                ),
            ],
        );
        let found = told(catalog.report());
        match expected {
            None => assert!(found.is_empty(), "{body}: {found:?}"),
            Some(hint) => {
                assert_eq!(found.len(), 1, "{body}: {found:?}");
                let start = "pages/contact/nl.md:4:1: warning[dead-anchor]: ";
                assert!(found[0].starts_with(start) && found[0].ends_with(hint), "{found:?}");
            }
        }
    }
    // Other tools give every heading an id.
    for config in [("zola.toml", ZOLA), ("hugo.toml", HUGO)] {
        let catalog = around(config, "content/nieuws/eigen.md", "[x](@/over.md#nergens)");
        assert_eq!(findings(&catalog), [""; 0]);
    }
}

#[test]
fn a_reference_outside_of_a_link_and_of_words_is_left_out() {
    let table = [
        ("`[x]({{< ref \"over\" >}})`", None),
        ("```\n[x]({{< ref \"over\" >}})\n```", None),
        ("    [x]({{< ref \"over\" >}})", None),
        ("<!-- [x]({{< ref \"over\" >}}) -->", None),
        ("![x]({{< ref \"over\" >}})", Some("![x]()")),
        ("\\[x]({{< ref \"over\" >}})", Some("\\[x]()")),
        ("[x]({{< ref \"over\" >}}/meer)", Some("[x](/meer)")),
        ("x]({{< ref \"over\" >}})", Some("x]()")),
        ("[x\n\ny]({{< ref \"over\" >}})", Some("[x\n\ny]()")),
        ("[x](/voor{{< ref \"over\" >}})", Some("[x](/voor)")),
    ];
    for (body, expected) in table {
        let catalog = around(("hugo.toml", HUGO), "content/nieuws/eigen.md", body);
        let mut found = told(catalog.report());
        found.retain(|it| !it.contains("raw HTML"));
        assert_eq!(found.len(), 1, "{body}: {found:?}");
        assert!(found[0].contains("the shortcode \"ref\" is not supported"), "{body}: {found:?}");
        let text = catalog.entry("nieuws/eigen").unwrap().variant(tag("nl")).unwrap().body();
        assert_eq!(text.trim_end(), expected.unwrap_or(body).trim_end());
    }
    // In running text it becomes the address.
    let catalog = around(("hugo.toml", HUGO), "content/nieuws/eigen.md", "{{< ref \"over\" >}}");
    assert_eq!(findings(&catalog), [""; 0]);
    // Links beside them still work, and positions in the source remain correct.
    let body =
        "`[x]({{< ref \"a\" >}})` [é]({{< ref \"over\" >}}) {{< figure >}} [z]({{< ref \"no\" >}})";
    let catalog = around(("hugo.toml", HUGO), "content/nieuws/eigen.md", body);
    assert_eq!(
        findings(&catalog),
        [
            "shortcode content/nieuws/eigen.md:4:6",
            "shortcode content/nieuws/eigen.md:4:48",
            "dead-link content/nieuws/eigen.md:4:63",
        ]
    );
    // A comment is not a reference.
    let catalog =
        around(("hugo.toml", HUGO), "content/nieuws/eigen.md", "{{</* ref \"over\" */>}}");
    assert_eq!(findings(&catalog), [""; 0]);
}

#[test]
fn malformed_links_never_refuse_the_tree() {
    let long = "a/".repeat(5_000);
    let bodies = [
        "[x]({{< ref >}})".to_owned(),
        "[x]({{< ref \"\" >}})".to_owned(),
        "[x]({{< ref \"over >}})".to_owned(),
        "[x]({{< ref `over >}})".to_owned(),
        "[x]({{< ref \"over\"".to_owned(),
        "[x]({{< ref \"ov\"er\" >}})".to_owned(),
        "[x]({{< ref 'over' >}})".to_owned(),
        "[x]({{< ref \"a\" \"b\" \"c\" >}})".to_owned(),
        "[x]({{< ref path=\"a\" \"b\" >}})".to_owned(),
        "[x]({{< ref path= >}})".to_owned(),
        "[x]({{< ref =\"a\" >}})".to_owned(),
        "[x]({{< ref lang=\"fr\" >}})".to_owned(),
        "[x]({{< ref \"a\" %}})".to_owned(),
        "[x]({{< ref \"a\\".to_owned(),
        "[x]({{< ref {{< ref \"a\" >}} >}})".to_owned(),
        "[x]({{".to_owned(),
        "[x]({{<".to_owned(),
        "](".to_owned(),
        "[x](ref:)".to_owned(),
        "[x](ref:%)".to_owned(),
        "[x](ref:?lang=)".to_owned(),
        "[x](@/)".to_owned(),
        "[x](@/../../x.md)".to_owned(),
        "[x](.md)".to_owned(),
        "[x](/.md)".to_owned(),
        "[x](//.md)".to_owned(),
        "[x](%ff.md)".to_owned(),
        "[x](%00.md)".to_owned(),
        "[x](é.md#%)".to_owned(),
        format!("[x](@/{long}.md)"),
        format!("[x]({long}b.md)"),
        format!("[x]({}b.md)", "../".repeat(4_000)),
        format!("[x]({{{{< ref \"{long}\" >}}}})"),
        format!("[x]({{{{< ref {long} >}}}})"),
        format!("[x]({{{{< ref \"{}\" >}}}})", "é ".repeat(3_000)),
        "[x]({{< ref \"".repeat(2_000),
        "{{< ref ".repeat(2_000),
        "[x]({{< ref a ".repeat(2_000),
        format!("[x]({{{{< ref \"over\"{}>}}}})", " ".repeat(10_000)),
    ];
    for body in bodies {
        for config in [("zola.toml", ZOLA), ("hugo.toml", HUGO)] {
            let catalog = around(config, "content/nieuws/eigen.md", &body);
            let _ = html(&catalog, "de", "nieuws/eigen");
            assert!(!catalog.report().has_errors());
        }
        let text = format!("+++\ntitle = \"C\"\n+++\n{body}\n");
        let _ = crate::support::tree("nl fr", "", &[("pages/contact/nl.md", &text)]).build();
    }
}

#[test]
fn an_ambiguous_name_is_a_dead_link() {
    let files = |body| {
        [
            ("hugo.toml", HUGO),
            ("content/a.md", body),
            ("content/x/deel.md", "---\ntitle: X\n---\n"),
            ("content/y/deel.md", "---\ntitle: Y\n---\n"),
            ("content/z/enig.md", "---\ntitle: Z\n---\n"),
        ]
    };
    let catalog = open(&files("---\ntitle: A\n---\n[x]({{< ref \"deel\" >}})\n"));
    assert_eq!(findings(&catalog), ["dead-link content/a.md:4:1"]);
    for name in ["enig", "Enig.md", "enig.fr"] {
        let body: &'static str =
            Box::leak(format!("---\ntitle: A\n---\n[x]({{{{< ref \"{name}\" >}}}})\n").into());
        let catalog = open(&files(body));
        assert_eq!(findings(&catalog), [""; 0], "{name}");
        assert_eq!(way(&html(&catalog, "nl", "a")), "/z/enig/", "{name}");
    }
    // Only a bare name, and only in a reference.
    let catalog = open(&files("---\ntitle: A\n---\n[x](enig.md) [y]({{< ref \"./enig\" >}})\n"));
    assert_eq!(findings(&catalog).len(), 2, "{}", catalog.report());
}

#[test]
fn a_changed_entry_is_checked_as_if_everything_were() {
    use isogloss::Entry;
    use isogloss::content::Variant;

    let nl = tag("nl");
    let entry = |id: &str, body: &str| {
        Entry::new(id, "mission-page")
            .with_variant(Variant::new(nl).with("title", "T").with_body(body))
    };
    let catalog = Catalog::builder()
        .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
        .entry(entry("pages/a", "[x](../b/nl.md#kop)"))
        .entry(entry("pages/b", "## Kop {#kop}"))
        .build()
        .unwrap();
    assert!(catalog.report().is_empty(), "{}", catalog.report());
    let error = catalog.with_entry(entry("pages/a", "[x](../c/nl.md)")).unwrap_err();
    assert_eq!(crate::support::codes(&error), ["dead-link"]);
    let with_c = catalog.with_entry(entry("pages/c", "[x](../a/nl.md) [y](../c/nl.md)")).unwrap();
    let linked = with_c.with_entry(entry("pages/a", "[x](../c/nl.md)")).unwrap();
    assert_eq!(way(&html(&linked, "nl", "pages/a")), "/nl/pages/c/");
    let warned = catalog.with_entry(entry("pages/a", "[x](../b/nl.md#knop)")).unwrap();
    assert_eq!(warned.report().iter().map(|it| it.code()).collect::<Vec<_>>(), [Code::DeadAnchor]);
    let again = warned.with_entry(entry("pages/a", "[x](../b/nl.md#kop)")).unwrap();
    assert!(again.report().is_empty(), "{}", again.report());
}

#[test]
fn a_link_into_the_future_shows_when_its_time_comes() {
    let catalog = load(
        "nl",
        "",
        &[
            ("pages/a/nl.md", "---\ntitle: A\n---\n[x](../b/nl.md)\n"),
            ("pages/b/nl.md", "---\ntitle: B\npublished_from: 2025-12-01T00:00:00Z\n---\n"),
        ],
    );
    assert_eq!(html(&catalog, "nl", "pages/a"), "x");
    let later = catalog.edition(tag("nl"), at("2026-01-01T00:00:00Z")).unwrap();
    let entry = later.get("pages/a").unwrap();
    let html = Markdown::new()
        .with_links(&EntryLinks::new(&entry))
        .to_html(entry.body().unwrap().markdown());
    assert_eq!(way(html.as_str()), "/nl/pages/b/");
}

/// Returns the addresses of all links and pictures in HTML.
fn targets(html: &str) -> Vec<&str> {
    let ends = |rest: &'static str| html.split(rest).skip(1);
    let found = ends("href=\"").chain(ends("src=\""));
    found.map(|rest| rest.split('"').next().unwrap_or_default()).collect()
}

#[test]
fn an_address_from_the_root_stays_as_it_is_written() {
    // The address in the text, and the same link on a page that is opened from a disk.
    let table = [
        ("/app/", "../../../app/index.html"),
        ("/app", "../../../app"),
        ("/fr/news/", "../../news/index.html"),
        ("/fr/news/a/?q=1", "../../news/a/index.html?q=1"),
        ("/fr/news/a?q=1/", "../../news/a?q=1/"),
        ("/app/#y", "../../../app/index.html#y"),
        ("/a//b/", "../../../a/b/index.html"),
        ("/a//b.pdf", "../../../a/b.pdf"),
        ("/fr/", "../../index.html"),
        ("/nl/", "../../../nl/index.html"),
        ("/", "../../../index.html"),
        ("/?q=1", "../../../index.html?q=1"),
        ("/a%2Fb/%C3%A9t%C3%A9/", "../../../a/b/%C3%A9t%C3%A9/index.html"),
        ("/app/index.html", "../../../app/index.html"),
    ];
    for base in ["https://example.org", "https://example.org/sub"] {
        let path = base.strip_prefix("https://example.org").unwrap();
        for (written, on_disk) in table {
            let text = format!("+++\ntitle = \"A\"\n+++\n[x]({written})\n");
            let files = [("pages/a/fr.md", &*text), ("pages/b/nl.md", "+++\ntitle = \"B\"\n+++\n")];
            let catalog = load("fr nl", &format!("urls.base = \"{base}\""), &files);
            assert!(catalog.report().is_empty(), "{written}: {}", catalog.report());
            let edition = read(&catalog, "fr");
            let entry = edition.get("pages/a").unwrap();
            let html = |style| {
                let links = EntryLinks::new(&entry).on_page(entry.address(), style);
                let markdown = Markdown::new().with_links(&links);
                markdown.to_html(entry.body().unwrap().markdown()).as_str().to_owned()
            };
            let from_root = html(LinkStyle::FromRoot);
            assert_eq!(targets(&from_root), [format!("{path}{written}")]);
            let absolute = html(LinkStyle::Absolute);
            assert_eq!(targets(&absolute), [format!("{base}{written}")]);
            assert_eq!(targets(&html(LinkStyle::Relative)), [on_disk], "{written}");
        }
    }
}

#[test]
fn an_address_does_not_leave_the_site() {
    let table = [
        ("/../../x/", "/sub/x/"),
        ("/a/../b/?q", "/sub/b/?q"),
        ("/./a/", "/sub/a/"),
        ("/%2e%2e/x", "/sub/x"),
    ];
    for (written, expected) in table {
        let text = format!("+++\ntitle = \"A\"\n+++\n[x]({written})\n");
        let base = "urls.base = \"https://example.org/sub\"";
        let catalog = load("fr", base, &[("pages/a/fr.md", &*text)]);
        assert_eq!(targets(&html(&catalog, "fr", "pages/a")), [expected], "{written}");
    }
}

#[test]
fn files_that_do_not_exist_are_reported_in_every_layout() {
    let body = "[h](/sub/b/) ![i](i.png) [z](file.pdf) [w](b) [s](b/)";
    let page = format!("---\ntitle: A\n---\n{body}\n");
    let toml = format!("+++\ntitle = \"A\"\n+++\n{body}\n");
    let hugo = "baseURL = 'https://example.org/sub/'\ndefaultContentLanguage = 'en'\n\
                [languages.en]\n[languages.fr]\n";
    let zola = "base_url = 'https://example.org/sub'\ndefault_language = 'en'\n";
    let trees = [
        [("hugo.toml", hugo), ("content/a.md", &page), ("content/b.md", "---\ntitle: B\n---\n")],
        [
            ("hugo.toml", hugo),
            ("content/a/index.md", &page),
            ("content/b.md", "---\ntitle: B\n---\n"),
        ],
        [
            ("hugo.toml", hugo),
            ("content/a/_index.md", &page),
            ("content/b.md", "---\ntitle: B\n---\n"),
        ],
        [
            ("config.toml", zola),
            ("content/a.md", &toml),
            ("content/b.md", "+++\ntitle = \"B\"\n+++\n"),
        ],
        [
            ("config.toml", zola),
            ("content/a/index.md", &toml),
            ("content/b.md", "+++\ntitle = \"B\"\n+++\n"),
        ],
    ];
    for tree in trees {
        let catalog = open(&tree);
        let place = tree[1].0;
        let expected = [format!("missing-file {place}:4:14"), format!("missing-file {place}:4:26")];
        assert_eq!(findings(&catalog), expected, "{}", catalog.report());
        let html = html(&catalog, "en", "a");
        let links = targets(&html);
        assert!(links.starts_with(&["/sub/b/", "file.pdf"]), "{place}: {html}");
        assert!(links.ends_with(&["i.png"]), "{place}: {html}");
    }
    let words = [("pages/a/en.md", "+++\ntitle = \"A\"\n+++\n[w](b) [s](../b/?q#y) [u](b//)\n")];
    let catalog = load("en", "", &words);
    assert_eq!(targets(&html(&catalog, "en", "pages/a")), ["b", "../b/?q#y", "b//"]);
    let native = [("pages/a/en.md", &*toml)];
    let error = refuse("en", "", &native);
    assert_eq!(crate::support::codes(&error), ["missing-file", "missing-file"]);
}

#[test]
fn the_address_of_a_mailbox_is_not_a_file() {
    let page =
        "+++\ntitle = \"Contact\"\n+++\n## Service {#service}\n\nÉcrivez à <info@example.org>.\n";
    let catalog = load("fr", "", &[("pages/contact/fr.md", page)]);
    assert!(catalog.report().is_empty(), "{}", catalog.report());
    let html = html(&catalog, "fr", "pages/contact");
    assert!(html.contains("href=\"mailto:info@example.org\""), "{html}");
}
