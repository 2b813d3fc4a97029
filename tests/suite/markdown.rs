//! Markdown to HTML: the texts of authors and of attackers.

use crate::support::{load, read};
use isogloss::content::RawHtml;
use isogloss::render::{EntryLinks, LinkStyle, Markdown};

fn html(text: &str) -> String {
    Markdown::new().to_html(text).into_string()
}

#[test]
fn the_usual_markdown() {
    let table = [
        ("Texte *en* **gras**", "<p>Texte <em>en</em> <strong>gras</strong></p>\n"),
        ("~~non~~", "<p><del>non</del></p>\n"),
        ("# Un", "<h2>Un</h2>\n"),
        ("## Deux {#deux .grand onclick=alert(1)}", "<h2 id=\"deux\">Deux</h2>\n"),
        (
            "- [x] fait",
            "<ul>\n<li><label><input type=\"checkbox\" disabled checked> fait</label></li>\n</ul>\n",
        ),
        (
            "- [ ] un *mot*\n  - [x] dessous\n\n  suite",
            "<ul>\n<li>\n<p><label><input type=\"checkbox\" disabled> un <em>mot</em></label></p>\n<ul>\n<li><label><input type=\"checkbox\" disabled checked> dessous</label></li>\n</ul>\n<p>suite</p>\n</li>\n</ul>\n",
        ),
        (
            "- [ ] un\n  - [x] dessous",
            "<ul>\n<li><label><input type=\"checkbox\" disabled> un</label>\n<ul>\n<li><label><input type=\"checkbox\" disabled checked> dessous</label></li>\n</ul>\n</li>\n</ul>\n",
        ),
        (
            "a | b\n--|--\n1 | 2",
            "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody>\n<tr><td>1</td><td>2</td></tr>\n</tbody></table>\n",
        ),
        ("Mot\n: Sens", "<dl>\n<dt>Mot</dt>\n<dd>Sens</dd>\n</dl>\n"),
        ("Avant <!-- note --> après", "<p>Avant  après</p>\n"),
        ("<!-- une note\nsur deux lignes -->\n\nTexte", "<p></p>\n<p>Texte</p>\n"),
        ("5 < 6 & 7 > 4", "<p>5 &lt; 6 &amp; 7 &gt; 4</p>\n"),
    ];
    for (text, expected) in table {
        assert_eq!(html(text), expected, "{text}");
    }
}

#[test]
fn attacks_are_neutralised() {
    let payloads = [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "a <b onclick=alert(1)>b</b>",
        "<svg/onload=alert(1)>",
        "</p></div><script>alert(1)</script>",
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert(1))",
        "[a](java\tscript:alert(1))",
        "[a](&#106;avascript:alert(1))",
        "[a](<java\nscript:alert(1)>)",
        "[a](\u{1}javascript:alert(1))",
        "[a](vbscript:msgbox(1))",
        "[a](data:text/html,<script>alert(1)</script>)",
        "![a](data:image/svg+xml,<svg onload=alert(1)>)",
        "![a](javascript:alert(1))",
        "<javascript:alert(1)>",
        "[a]: javascript:alert(1)\n\n[a]",
        "### x {tabindex=0 autofocus onfocus=alert(1)}",
        "[a](x \"\\\" onmouseover=alert(1)\")",
        "![\" onerror=alert(1)](x.png)",
        "```\"><script>alert(1)</script>\nx\n```",
        "[^\"><script>]: x\n\n[^\"><script>]",
        "![a [b](entry:\"><script>alert(1)</script>) c](x.png)",
        "[a](entry:\"onclick=alert(1))",
    ];
    let files = [("pages/a/fr.md", "+++\ntitle = \"A\"\n+++\nx\n")];
    let catalog = load("fr", "", &files);
    let entry = read(&catalog, "fr").get("pages/a").unwrap();
    let links = EntryLinks::new(&entry);
    for payload in payloads {
        for html in [html(payload), Markdown::new().with_links(&links).to_html(payload).to_string()]
        {
            let tags: Vec<&str> =
                html.split('<').skip(1).map(|t| t.split('>').next().unwrap()).collect();
            for tag in tags {
                let lower = tag.to_lowercase();
                let name =
                    lower.trim_start_matches('/').split([' ', '/']).next().unwrap().to_owned();
                assert!(!["script", "svg", "b"].contains(&name.as_str()), "{payload} → {html}");
                // Attribute values are between quotes; all other parts are names.
                let outside: String = lower.split('"').step_by(2).collect();
                assert!(!outside.contains(" on"), "{payload} → {html}");
                for scheme in ["javascript:", "vbscript:", "data:"] {
                    assert!(!lower.contains(&format!("href=\"{scheme}")), "{payload} → {html}");
                    assert!(!lower.contains(&format!("src=\"{scheme}")), "{payload} → {html}");
                }
            }
        }
    }
}

#[test]
fn a_site_may_trust_its_authors_but_not_their_links() {
    let markdown = Markdown::new().with_raw_html(RawHtml::Trust);
    let html = markdown.to_html("<b>gras</b> [a](javascript:alert(1))").into_string();
    assert_eq!(html, "<p><b>gras</b> a</p>\n");
}

#[test]
fn links_lead_where_the_reader_can_follow() {
    let body = "+++\ntitle = \"A\"\n+++\n\
        [b](entry:pages/b) [frag](entry:pages/b#people) [draft](entry:pages/c \"non\") \
        [pdf](prog%20a.pdf?v=1#p2) ![img](./media/x.png) [root](/x/y.pdf) [out](../up.png) \
        [web](https://example.org/a?b=c&d) [mail](mailto:a@example.org) [here](#bas)\n";
    let files = [
        ("pages/a/fr.md", body),
        ("pages/a/prog a.pdf", "x"),
        ("pages/a/media/x.png", "x"),
        ("pages/b/nl.md", "+++\ntitle = \"B\"\nslug = \"bée\"\n+++\n"),
        ("pages/c/fr.md", "+++\ntitle = \"C\"\nstatus = \"draft\"\n+++\n"),
    ];
    let catalog = load("fr nl", "", &files);
    let entry = read(&catalog, "fr").get("pages/a").unwrap();
    let links = EntryLinks::new(&entry);
    let body = entry.body().unwrap();
    let html =
        Markdown::new().with_links(&links).body_to_html(&body, body.language()).into_string();
    for expected in [
        "<a href=\"/fr/pages/b%C3%A9e/\" hreflang=\"nl\">b</a>",
        "<a href=\"/fr/pages/b%C3%A9e/#people\" hreflang=\"nl\">frag</a>",
        " draft ",
        "<a href=\"/assets/pages/a/prog%20a.pdf?v=1#p2\">pdf</a>",
        "<img src=\"/assets/pages/a/media/x.png\" alt=\"img\" />",
        "<a href=\"/x/y.pdf\">root</a>",
        "<a href=\"/assets/pages/up.png\">out</a>",
        "<a href=\"https://example.org/a?b=c&amp;d\">web</a>",
        "<a href=\"mailto:a@example.org\">mail</a>",
        "<a href=\"#bas\">here</a>",
    ] {
        assert!(html.contains(expected), "{expected} is not in {html}");
    }
    let links = EntryLinks::new(&entry).on_page(entry.address(), LinkStyle::Relative);
    let html =
        Markdown::new().with_links(&links).body_to_html(&body, body.language()).into_string();
    for expected in [
        "<a href=\"../b%C3%A9e/index.html\" hreflang=\"nl\">b</a>",
        "<a href=\"../../../assets/pages/a/prog%20a.pdf?v=1#p2\">pdf</a>",
        "<a href=\"../../../x/y.pdf\">root</a>",
    ] {
        assert!(html.contains(expected), "{expected} is not in {html}");
    }
}

#[test]
fn a_section_knows_the_definitions_and_footnotes_of_its_text() {
    let body = "+++\ntitle = \"A\"\n+++\n\
        ## Un {#un}\n\n[lien][l] et note[^n].\n\n## Deux {#deux}\n\nFin[^m].\n\n\
        [l]: https://example.org/\n\n[^n]: La note de un.\n\n[^m]: La note de deux.\n";
    let catalog = load("fr", "", &[("pages/a/fr.md", body)]);
    let page = read(&catalog, "fr").mission_page("pages/a").unwrap();
    let sections = page.sections();
    let render = |at: usize| {
        let section = &sections[at];
        let markdown = Markdown::new().with_id_prefix(section.id());
        markdown.body_to_html(&section.body(), section.language()).into_string()
    };
    let (one, two) = (render(0), render(1));
    assert!(one.contains("<a href=\"https://example.org/\">lien</a>"), "{one}");
    assert!(one.contains("id=\"note-un-n\"") && one.contains("La note de un."), "{one}");
    assert!(!one.contains("La note de deux."), "{one}");
    assert!(two.contains("id=\"note-deux-m\"") && two.contains("La note de deux."), "{two}");
    assert!(!two.contains("La note de un."), "{two}");
}

#[test]
fn a_section_finds_a_definition_however_its_label_is_written() {
    let labels = [
        ("[loi\nmilitaire]", "loi militaire"),
        ("[ LOI   Militaire ]", "loi militaire"),
        ("[texte][Straße]", "STRASSE"),
        ("[Élan][]", "élan"),
        ("> [loi\n> militaire]", "loi militaire"),
        ("[a\\[b]", "a\\[b"),
    ];
    for (reference, label) in labels {
        let body = format!(
            "+++\ntitle = \"A\"\n+++\n## Un {{#un}}\n\n{reference}\n\n\
             ## Deux {{#deux}}\n\nFin.\n\n[{label}]: https://example.org/\n"
        );
        let catalog = load("fr", "", &[("pages/a/fr.md", &body)]);
        let page = read(&catalog, "fr").mission_page("pages/a").unwrap();
        let section = &page.sections()[0];
        let html = Markdown::new().body_to_html(&section.body(), section.language()).into_string();
        assert!(html.contains("<a href=\"https://example.org/\">"), "{reference}: {html}");
    }
}

#[test]
fn words_are_counted_and_a_time_to_read_follows() {
    let table = [
        ("Wij *waken* over u.", 4, 1),
        // A word is a run of characters without spaces, whatever its marks.
        ("L’été à la mer, c’est-à-dire 1 234,5 km – oui !", 9, 1),
        ("**Ge**halt und [der *Dienst*](https://example.org/lang) `code`", 5, 1),
        ("# Titel\n\nText[^1]\n\n| a | b |\n|---|---|\n| c | d |\n\n[^1]: Anmerkung", 7, 1),
        ("日本語を読む。", 3, 1),
        ("— …", 0, 0),
    ];
    let many = "woord ".repeat(401);
    for (text, words, minutes) in table.into_iter().chain([(many.as_str(), 401, 3)]) {
        let catalog = isogloss::Catalog::builder()
            .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
            .file("pages/a/nl.md", format!("+++\ntitle = \"x\"\n+++\n{text}\n"))
            .build()
            .unwrap();
        let edition =
            catalog.edition("nl".parse().unwrap(), isogloss::Timestamp::UNIX_EPOCH).unwrap();
        let body = edition.mission_page("pages/a").unwrap().body().unwrap();
        assert_eq!((body.word_count(), body.reading_minutes()), (words, minutes), "{text}");
    }
}

#[test]
fn many_headings_of_the_same_words_have_an_id_each() {
    let text = "## Contact\n\n".repeat(20_000);
    let html = Markdown::new().with_heading_ids(true).to_html(&text).into_string();
    assert!(html.contains("<h2 id=\"contact\">"));
    assert!(html.contains("<h2 id=\"contact-20000\">"));
    // An id that is already in use is skipped.
    let html = Markdown::new().with_heading_ids(true).to_html("## A\n## A {#a-2}\n## A\n");
    assert!(html.as_str().contains("<h2 id=\"a-3\">"), "{html}");
}

#[test]
fn words_can_be_left_untranslated() {
    let no = |words: &str| format!("<span translate=\"no\">{words}</span>");
    let table = [
        ("[Infrabel]{translate=no} rijdt", format!("<p>{} rijdt</p>\n", no("Infrabel"))),
        ("[a & *b*]{translate=no}", format!("<p>{}</p>\n", no("a &amp; <em>b</em>"))),
        (
            "[a [b]{translate=yes} c]{translate=no}",
            format!("<p>{}</p>\n", no("a <span translate=\"yes\">b</span> c")),
        ),
        ("*[a]{translate=no} b*", format!("<p><em>{} b</em></p>\n", no("a"))),
        ("[[a]{translate=no}](/b)", format!("<p><a href=\"/b\">{}</a></p>\n", no("a"))),
        ("## [A]{translate=no} b", format!("<h2>{} b</h2>\n", no("A"))),
        ("## [A]{translate=no}", format!("<h2>{}</h2>\n", no("A"))),
        (
            "| [a]{translate=no} |\n|---|\n| b |\n",
            format!(
                "<table><thead><tr><th>{}</th></tr></thead><tbody>\n<tr><td>b</td></tr>\n</tbody></table>\n",
                no("a")
            ),
        ),
        // Within code, and after a backslash, it is text.
        ("`[a]{translate=no}`", "<p><code>[a]{translate=no}</code></p>\n".into()),
        ("    [a]{translate=no}\n", "<pre><code>[a]{translate=no}\n</code></pre>\n".into()),
        (r"\[a]{translate=no}", "<p>[a]{translate=no}</p>\n".into()),
        (r"[a\]{translate=no}", "<p>[a]{translate=no}</p>\n".into()),
        (
            "[a]{translate=maybe} a]{translate=no}",
            "<p>[a]{translate=maybe} a]{translate=no}</p>\n".into(),
        ),
        ("[a *b]{translate=no} c*", "<p>[a <em>b]{translate=no} c</em></p>\n".into()),
        ("[a\n\nb]{translate=no}", "<p>[a</p>\n<p>b]{translate=no}</p>\n".into()),
        // An author's HTML is still shown as text.
        (
            "<span translate=\"no\"><!--isogloss-->a",
            "<p>&lt;span translate=\"no\"&gt;a</p>\n".into(),
        ),
    ];
    for (text, expected) in table {
        assert_eq!(html(text), expected, "{text}");
    }
    for rule in RawHtml::ALL {
        let markdown = Markdown::new().with_raw_html(*rule);
        let html = markdown.to_html("[a]{translate=no} b").into_string();
        assert_eq!(html, "<p><span translate=\"no\">a</span> b</p>\n", "{rule:?}");
    }
    let body =
        "+++\ntitle = \"A\"\n+++\n## Met [Rail]{translate=no}\n\nEen [trein]{translate=no}.\n";
    let catalog = load("nl", "", &[("pages/a/nl.md", body)]);
    let body = read(&catalog, "nl").get("pages/a").unwrap().body().unwrap();
    assert_eq!(body.plain_text(), "Met Rail\nEen trein.");
    assert_eq!((&*body.headings()[0].words, body.word_count()), ("Met Rail", 4));
}

/// Texts in scripts without spaces between words, with their number of words by the dictionaries of
/// `Intl.Segmenter` (ICU 77) and as the library estimates it without them.
const UNSPACED: [(&str, usize, usize); 9] = [
    ("สำนักงานเปิดให้บริการทุกวันทำการ ตั้งแต่เวลาแปดโมงเช้า", 12, 11),
    ("กรุณาติดต่อเจ้าหน้าที่เพื่อขอรับเอกสาร", 7, 7),
    ("本部门每个工作日开放，欢迎前来咨询。", 11, 8),
    ("請於星期一至星期五與我們聯絡。", 8, 7),
    ("窓口は平日の午前九時から午後五時まで開いています。", 14, 12),
    ("ຫ້ອງການເປີດທຸກວັນລັດຖະການ", 5, 5),
    ("ការិយាល័យបើករាល់ថ្ងៃធ្វើការ", 4, 4),
    ("ရုံးသည် အလုပ်ရက်တိုင်း ဖွင့်သည်။", 6, 4),
    ("2026年11月30日にOpen Dayを開催します。", 13, 11),
];

#[test]
fn words_without_spaces_are_counted_and_cut() {
    for (text, by_dictionary, estimated) in UNSPACED {
        let file = format!("+++\ntitle = \"x\"\n+++\n{text}\n");
        let catalog = load("nl", "", &[("pages/a/nl.md", &*file)]);
        let body = read(&catalog, "nl").mission_page("pages/a").unwrap().body().unwrap();
        let words = if cfg!(feature = "word-segmentation") { by_dictionary } else { estimated };
        assert_eq!(body.word_count(), words, "{text}");
        // An excerpt has the words that it is asked for, and the text goes on after it.
        for count in 1..words {
            let excerpt = body.excerpt(count);
            let (start, ellipsis) = excerpt.split_at(excerpt.len() - "…".len());
            assert_eq!(ellipsis, "…", "{count}: {excerpt}");
            assert!(text.starts_with(start), "{count}: {excerpt}");
            assert_ne!(excerpt, body.excerpt(count + 1));
        }
        assert_eq!(body.excerpt(words + 1), text);
    }
}

#[cfg(not(feature = "word-segmentation"))]
#[test]
fn words_in_half_width_katakana_are_estimated_as_in_full_width() {
    let count = |text: &str| {
        let file = format!("+++\ntitle = \"x\"\n+++\n{text}\n");
        let catalog = load("nl", "", &[("pages/a/nl.md", &*file)]);
        read(&catalog, "nl").mission_page("pages/a").unwrap().body().unwrap().word_count()
    };
    for (half_width, full_width) in
        [("ｶﾝｺｳﾄｼｾﾝﾀｰ", "カンコウトシセンター"), ("ｶﾞｿﾘﾝﾎﾟﾝﾌﾟ", "ガソリンポンプ")]
    {
        assert_eq!(count(half_width), count(full_width), "{half_width}");
        assert!(count(half_width) > 1, "{half_width}");
    }
    assert_eq!(count("。、！ ๏ ។"), 0);
}

#[cfg(not(feature = "word-segmentation"))]
#[test]
fn an_estimated_word_does_not_end_within_a_syllable() {
    let excerpt = |text: &str, count: usize| {
        let file = format!("+++\ntitle = \"x\"\n+++\n{text}\n");
        let catalog = load("nl", "", &[("pages/a/nl.md", &*file)]);
        read(&catalog, "nl").mission_page("pages/a").unwrap().body().unwrap().excerpt(count)
    };
    // The first four letters are followed by one that is written below or before another.
    assert_eq!(excerpt("កកកក្កកកកក", 1), "កកកក្ក…");
    assert_eq!(excerpt("ကကကက္ကကကကက", 1), "ကကကက္က…");
    assert_eq!(excerpt("กกกเกกกกก", 1), "กกกเก…");
    assert_eq!(excerpt("กกกกากกกก", 1), "กกกกา…");
    assert_eq!(excerpt("ກກກເກກກກກ", 1), "ກກກເກ…");
}
