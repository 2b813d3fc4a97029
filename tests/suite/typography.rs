//! Typography by language, ids of headings, tables of contents, excerpts.

use crate::support::{load, read, tag};
use isogloss::content::RawHtml;
use isogloss::render::Markdown;

fn set(language: &str, text: &str) -> String {
    let html = Markdown::new().with_typography(tag(language)).to_html(text).into_string();
    html.trim_end().trim_start_matches("<p>").trim_end_matches("</p>").to_owned()
}

#[test]
fn each_language_has_its_own_marks() {
    let table = [
        (
            "fr",
            r#"Il dit "oui". Et "non" !"#,
            "Il dit «\u{202f}oui\u{202f}». Et «\u{202f}non\u{202f}»\u{202f}!",
        ),
        (
            "fr",
            "L'été : c'est l'heure ; vraiment ?",
            "L’été\u{a0}: c’est l’heure\u{202f}; vraiment\u{202f}?",
        ),
        (
            "fr",
            r#"L'"Orient", "le mot "juste" ici""#,
            "L’«\u{202f}Orient\u{202f}», «\u{202f}le mot “juste” ici\u{202f}»",
        ),
        ("fr", "« déjà » écrit", "«\u{202f}déjà\u{202f}» écrit"),
        ("fr-BE", r#""Bruxelles""#, "«\u{202f}Bruxelles\u{202f}»"),
        ("fr", "voir https://example.org/a:b et 12:30", "voir https://example.org/a:b et 12:30"),
        ("nl", r#"Hij zei "ja" en 'nee'."#, "Hij zei ‘ja’ en ‘nee’."),
        (
            "nl",
            "'s Avonds in 't dorp: foto's, auto's en '90s",
            "’s Avonds in ’t dorp: foto’s, auto’s en ’90s",
        ),
        ("nl", r#""'s Avonds," zei ze"#, "‘’s Avonds,’ zei ze"),
        ("de", r#""Der 'Rat' tagt", sagte sie"#, "„Der ‚Rat‘ tagt“, sagte sie"),
        ("de-AT", r#"Das ist's: "ja""#, "Das ist’s: „ja“"),
        ("de-CH", r#""Zürich""#, "«Zürich»"),
        (
            "fr-CH",
            r#""Le mot "juste" ici" !"#,
            "«\u{202f}Le mot ‹\u{202f}juste\u{202f}› ici\u{202f}»\u{202f}!",
        ),
        ("en", r#""It's 'fine'," she said"#, "“It’s ‘fine’,” she said"),
        ("en", "rock 'n' roll in the '90s, 'tis so", "rock ’n’ roll in the ’90s, ’tis so"),
        ("en", r#"a 6" pipe"#, r#"a 6" pipe"#),
        ("en", "1914--1918, wait... what --- no", "1914–1918, wait… what — no"),
        ("en", "a ---- b ....", "a ---- b ...."),
        ("it", r#"L'"Italia""#, "L’«Italia»"),
        ("pl", r#""Polska""#, "„Polska”"),
        ("en", "rock 'N' roll", "rock ’N’ roll"),
        ("de", "Rock 'n' Roll der 'neue' aus '68", "Rock ’n’ Roll der ‚neue‘ aus ’68"),
        ("de", "das Jahr '2024' und '12'", "das Jahr ‚2024‘ und ‚12‘"),
        // Unknown marks remain.
        ("eu", r#""Euskal" d'"#, "\"Euskal\" d’"),
    ];
    for (language, text, expected) in table {
        assert_eq!(set(language, text), expected, "{language}: {text}");
    }
}

#[test]
fn quotations_within_quotations_have_other_marks() {
    let table = [
        (
            "de",
            r#""Das ist 'gut'". Dann "mehr" und ("noch")."#,
            "„Das ist ‚gut‘“. Dann „mehr“ und („noch“).",
        ),
        ("de", r#"'Das "ist" gut' "und""#, "‚Das „ist“ gut‘ „und“"),
        ("de", r#""'Gut' ist's""#, "„‚Gut‘ ist’s“"),
        ("de-CH", r#""Das ist 'gut'". "Ja""#, "«Das ist ‹gut›». «Ja»"),
        ("en", r#"'a "b"'"#, "‘a “b”’"),
        ("en", r#""a 'b "c"'" "d""#, "“a ‘b “c”’” “d”"),
        ("en", r#""""#, "“”"),
        ("nl", r#""a 'b'""#, "‘a “b”’"),
        ("nl", r#"'a "b"'"#, "‘a “b”’"),
        ("nl", r#""Kom je 's avonds?" vroeg 't kind."#, "‘Kom je ’s avonds?’ vroeg ’t kind."),
        ("ru", r#""a "b"" "c""#, "«a „b“» «c»"),
        ("sv", r#""a 'b'" "c""#, "”a ’b’” ”c”"),
        // The marks can also be typed.
        (
            "fr",
            r#"« il dit "oui" » et "non""#,
            "«\u{202f}il dit “oui”\u{202f}» et «\u{202f}non\u{202f}»",
        ),
        ("fr", r#"«il dit "oui"» et "non""#, "«il dit “oui”» et «\u{202f}non\u{202f}»"),
        ("de", r#"„Das ist 'gut'“ "ja""#, "„Das ist ‚gut‘“ „ja“"),
        ("de", r#"„Das ist "gut"“ "ja""#, "„Das ist ‚gut‘“ „ja“"),
        ("en", r#"“It’s "fine"” "so""#, "“It’s ‘fine’” “so”"),
    ];
    for (language, text, expected) in table {
        assert_eq!(set(language, text), expected, "{language}: {text}");
    }
}

#[test]
fn quotations_end_after_dashes_and_apostrophes() {
    let table = [
        ("en", r#""Wait---" she said."#, "“Wait—” she said."),
        ("en", r#""Wait---""#, "“Wait—”"),
        ("en", r#""Wait---", she said."#, "“Wait—”, she said."),
        ("en", r#"so---"yes""#, "so—“yes”"),
        ("en", r#"["yes"] {"no"}"#, "[“yes”] {“no”}"),
        ("en", r#"the "dogs'" bowl"#, "the “dogs’” bowl"),
        ("fr", r#"« C'est "l'"ami"" »"#, "«\u{202f}C’est “l’«\u{202f}ami\u{202f}»”\u{202f}»"),
        ("de", r#"der/"die" und das-"so""#, "der/„die“ und das-„so“"),
    ];
    for (language, text, expected) in table {
        assert_eq!(set(language, text), expected, "{language}: {text}");
    }
}

#[test]
fn typography_crosses_markup_and_stops_at_code() {
    let table = [
        ("en", r#""*very* good""#, "“<em>very</em> good”"),
        ("en", r#"*"very"* good"#, "<em>“very”</em> good"),
        ("fr", r#""**oui**" !"#, "«\u{202f}<strong>oui</strong>\u{202f}»\u{202f}!"),
        ("en", r#"`"a"` "b""#, "<code>\"a\"</code> “b”"),
        ("en", r#"`a`'s"#, "<code>a</code>’s"),
        (
            "en",
            r#"["a"](https://example.org/'x'?q="b")"#,
            "<a href=\"https://example.org/&#x27;x&#x27;?q=%22b%22\">“a”</a>",
        ),
        (
            "en",
            "<https://example.org/a--b>",
            "<a href=\"https://example.org/a--b\">https://example.org/a--b</a>",
        ),
        ("fr", "[ici](https://example.org) !", "<a href=\"https://example.org\">ici</a>\u{202f}!"),
        ("de", r#""*Das 'ist'* gut". "Ja""#, "„<em>Das ‚ist‘</em> gut“. „Ja“"),
        (
            "de",
            r#"*"Das"*, **'ist'** ("*so*")"#,
            "<em>„Das“</em>, <strong>‚ist‘</strong> („<em>so</em>“)",
        ),
        ("nl", r#""zie `a`" en '`b`'"#, "‘zie <code>a</code>’ en ‘<code>b</code>’"),
        (
            "de",
            r#""siehe 'a [b' c](https://example.org)" ("[d](https://example.org)")"#,
            "„siehe ‚a <a href=\"https://example.org\">b‘ c</a>“ („<a href=\"https://example.org\">d</a>“)",
        ),
        ("fr", r#""«*a*» b" "c""#, "«\u{202f}«<em>a</em>» b\u{202f}» «\u{202f}c\u{202f}»"),
        // An open quotation ends with its paragraph.
        ("en", "\"a\n\n\"b\"", "“a</p>\n<p>“b”"),
    ];
    for (language, text, expected) in table {
        assert_eq!(set(language, text), expected, "{language}: {text}");
    }
    let code =
        Markdown::new().with_typography(tag("fr")).to_html("    \"a\" : b...\n").into_string();
    assert_eq!(code, "<pre><code>\"a\" : b...\n</code></pre>\n");
}

#[test]
fn a_site_enables_typography_for_its_texts() {
    for (site, expected) in
        [("", "<p>\"a\" :</p>\n"), ("typography = true\n", "<p>«\u{202f}a\u{202f}»\u{a0}:</p>\n")]
    {
        let catalog =
            load("fr nl", site, &[("pages/a/fr.md", "+++\ntitle = \"A\"\n+++\n\"a\" :\n")]);
        let dutch = read(&catalog, "nl");
        let body = dutch.get("pages/a").unwrap().body().unwrap();
        let html = Markdown::of_site(catalog.site()).body_to_html(&body, tag("fr")).into_string();
        assert_eq!(html, expected);
    }
}

#[test]
fn headings_have_ids_that_a_table_of_contents_knows() {
    let text = "+++\ntitle = \"A\"\n+++\n# Über *uns*\n\n## Rat {#rat}\n\n## Rat\n\n### `Code` & so\n\n## ???\n\n## Über uns\n";
    let catalog = load("de", "", &[("pages/a/de.md", text)]);
    let body = read(&catalog, "de").get("pages/a").unwrap().body().unwrap();
    let html = Markdown::new().with_heading_ids(true).body_to_html(&body, tag("de")).into_string();
    let headings = body.headings();
    let found: Vec<(u8, &str, &str)> =
        headings.iter().map(|it| (it.level, &*it.id, &*it.words)).collect();
    assert_eq!(
        found,
        [
            (2, "ueber-uns", "Über uns"),
            (3, "rat", "Rat"),
            (3, "rat-2", "Rat"),
            (4, "code-so", "Code & so"),
            (3, "part", "???"),
            (3, "ueber-uns-2", "Über uns"),
        ]
    );
    for heading in &headings {
        let start = format!("<h{} id=\"{}\">", heading.level, heading.id);
        assert_eq!(html.matches(&start).count(), 1, "{start} in {html}");
    }
    // Whatever the rule for HTML does to the words, the ids are the same.
    let text = "+++\ntitle = \"A\"\n+++\n## L'\"été\" <b>x</b> ![y *z*](z.png)\n\n## a -- b...\n";
    let files = [("pages/a/z.png", ""), ("pages/a/fr.md", text)];
    let catalog = load("fr", "typography = true\n", &files);
    let body = read(&catalog, "fr").get("pages/a").unwrap().body().unwrap();
    for rule in RawHtml::ALL {
        let markdown = Markdown::of_site(catalog.site()).with_raw_html(*rule);
        let html = markdown.with_heading_ids(true).body_to_html(&body, tag("fr")).into_string();
        for heading in body.headings() {
            assert!(html.contains(&format!("<h2 id=\"{}\">", heading.id)), "{heading:?} in {html}");
        }
    }
    // A prefix keeps the ids of two texts on a page apart.
    let other = Markdown::new().with_heading_ids(true).with_id_prefix("nl").to_html("## Rat\n");
    assert_eq!(other.as_str(), "<h2 id=\"nl-rat\">Rat</h2>\n");
}

#[test]
fn headings_of_different_levels_have_different_ranks() {
    let table = [
        ("# A\n\n## B\n", "23"),
        ("## B\n\n# A\n", "32"),
        ("A\n=\n\nB\n-\n", "23"),
        ("> # A\n\n## B\n", "23"),
        ("# A\n", "2"),
        ("## A\n\n### B\n\n## C # D\n", "232"),
        ("### A\n\n## B\n", "32"),
        // A level that is left out leaves room.
        ("# A\n\n### B\n", "23"),
        ("# A\n\n## B\n\n#### C\n", "234"),
        ("# A\n\n## B\n\n### C\n\n#### D\n\n##### E\n\n###### F\n", "234566"),
        ("`# A`\n\n    # A\n\n## B\n", "2"),
    ];
    for (text, expected) in table {
        let catalog =
            load("de", "", &[("pages/a/de.md", &format!("+++\ntitle = \"A\"\n+++\n{text}"))]);
        let body = read(&catalog, "de").get("pages/a").unwrap().body().unwrap();
        let ranks: String = body.headings().iter().map(|it| it.level.to_string()).collect();
        assert_eq!(ranks, expected, "{text}");
        let html = Markdown::new().body_to_html(&body, tag("de")).into_string();
        let written: String = html.split("<h").skip(1).filter_map(|it| it.chars().next()).collect();
        assert_eq!(written, expected, "{html}");
    }
}

#[test]
fn an_excerpt_is_the_beginning_of_a_text() {
    let table = [
        ("Een *kort* stuk.\n", 10, "Een kort stuk."),
        ("## Titel\n\nEen, twee, drie.\n", 2, "Een, twee…"),
        ("Een, twee, drie.\n", 1, "Een…"),
        ("Voor.\n\n<!--more-->\n\nNa.\n", 1, "Voor."),
        ("Voor *dit*.\n<!-- more -->\nNa.\n", 1, "Voor dit."),
        ("![Een parade](a.jpg) begint[^1].\n\n[^1]: Een noot.\n", 10, "Een parade begint."),
        ("| a | b |\n|---|---|\n| c | d |\n", 10, "a b c d"),
        ("Een <b>mot</b> `code`.\n", 10, "Een mot code."),
        ("", 5, ""),
        ("Woord.", 0, "…"),
    ];
    for (text, words, expected) in table {
        let catalog = load(
            "nl",
            "",
            &[
                ("pages/a/a.jpg", ""),
                ("pages/a/nl.md", &format!("+++\ntitle = \"A\"\n+++\n{text}")),
            ],
        );
        let found = read(&catalog, "nl").get("pages/a").unwrap().body();
        let excerpt = found.map(|body| body.excerpt(words)).unwrap_or_default();
        assert_eq!(excerpt, expected, "{text}");
    }
}

#[test]
fn titles_summaries_and_headings_have_the_typography_of_their_language() {
    let config = "typography = true\n[kinds.vacancy]\nfolder = \"jobs\"\n\
        fields.title = { type = \"text\" }\nfields.code = { type = \"text\" }\n";
    let files = [
        ("news/a/entry.toml", "date = 2026-01-02\n"),
        (
            "news/a/fr.md",
            "+++\ntitle = \"L'avis \\\"urgent\\\" : que faire ?\"\nsummary = \"C'est l'heure !\"\n+++\nTexte.\n",
        ),
        ("news/b/entry.toml", "date = 2026-01-03\n"),
        ("news/b/nl.md", "+++\ntitle = \"'s Avonds \\\"open\\\"\"\n+++\nTekst.\n"),
        (
            "pages/a/de.md",
            "+++\ntitle = \"Der \\\"Rat\\\"\"\nlead = \"Sie sagte 'ja'\"\n+++\n## Das \"Amt\" {#amt}\n\nText.\n",
        ),
        ("jobs/a/fr.md", "+++\ntitle = \"L'agent\"\ncode = \"l'a:b\"\n+++\n"),
    ];
    let catalog = load("fr nl de", config, &files);
    let text = |language: &str, id: &str, field: &str| {
        let edition = read(&catalog, language);
        let one = edition.text(id, field).unwrap().into_value().into_owned();
        // Every way to a text leads to the same words.
        assert_eq!(edition.get(id).unwrap().text(field).unwrap().as_str(), one);
        one
    };
    let french = "L’avis «\u{202f}urgent\u{202f}»\u{a0}: que faire\u{202f}?";
    assert_eq!(text("fr", "news/a", "title"), french);
    assert_eq!(text("fr", "news/a", "summary"), "C’est l’heure\u{202f}!");
    // The typography is that of the text, not of the reader.
    assert_eq!(text("de", "news/a", "title"), french);
    assert_eq!(text("fr", "news/b", "title"), "’s Avonds ‘open’");
    assert_eq!(text("de", "pages/a", "title"), "Der „Rat“");
    assert_eq!(text("de", "pages/a", "lead"), "Sie sagte ‚ja‘");
    assert_eq!(text("fr", "jobs/a", "title"), "L’agent");
    // A field of a site may be anything.
    assert_eq!(text("fr", "jobs/a", "code"), "l'a:b");
    let page = read(&catalog, "de").mission_page("pages/a").unwrap();
    assert_eq!(page.title().as_str(), "Der „Rat“");
    assert_eq!(page.sections()[0].heading().as_str(), "Das „Amt“");
    let item = read(&catalog, "fr").news_item("news/a").unwrap();
    assert_eq!(item.title().as_str(), french);
    let json = serde_json::to_value(read(&catalog, "fr").get("news/a").unwrap()).unwrap();
    assert_eq!(json["fields"]["title"]["value"], french);
    // The text itself, which editors see, stays as it is written.
    let written = catalog.entry("pages/a").unwrap().variant(tag("de")).unwrap();
    assert_eq!(written.text("title"), Some("Der \"Rat\""));

    let plain = load("fr nl de", "", &files[..5]);
    assert_eq!(read(&plain, "de").text("pages/a", "title").unwrap().as_str(), "Der \"Rat\"");
}

#[test]
fn left_to_right_runs_are_isolated_in_right_to_left_texts() {
    let html = |language: &str, text: &str| {
        let path = format!("pages/a/{language}.md");
        let file = format!("+++\ntitle = \"x\"\n+++\n{text}\n");
        let catalog = load("ar fr he", "", &[(path.as_str(), file.as_str())]);
        let body = read(&catalog, language).get("pages/a").unwrap().body().unwrap();
        let html = Markdown::of_site(catalog.site()).body_to_html(&body, tag(language));
        html.into_string().trim_end().trim_start_matches("<p>").trim_end_matches("</p>").to_owned()
    };
    let run = |text: &str| format!("<bdi dir=\"ltr\">{text}</bdi>");
    #[rustfmt::skip]
    let isolated = [
        ("الهاتف: +32 2 123 45 67.", "+32 2 123 45 67"),
        ("الهاتف 02 123 45 67، من الاثنين", "02 123 45 67"),
        ("(02) 123 45 67", "(02) 123 45 67"),
        ("الهاتف (+32 2 123 45 67)", "+32 2 123 45 67"),
        ("المبلغ 10 000 يورو", "10 000"),
        ("الحساب BE+", "BE+"),
        ("الحساب -5 درجات", "-5"),
        ("طلب: *02 123 45 67*", "02 123 45 67"),
        ("من 10 h 30 إلى", "10 h 30"),
        // A minus sign and hyphens beyond ASCII.
        ("الحساب −5 درجات", "−5"),
        ("الهاتف +32 2 123‑45‑67.", "+32 2 123‑45‑67"),
    ];
    for (text, expected) in isolated {
        let found = html("ar", text);
        let start = found.find("<bdi dir=\"ltr\">").unwrap_or_else(|| panic!("{text}: {found}"));
        let words = found[start..].split_once("</bdi>").unwrap().0;
        assert_eq!(format!("{words}</bdi>"), run(expected), "{text}: {found}");
        assert_eq!(found.matches("<bdi").count(), 1, "{text}: {found}");
        let plain = found.replace("<bdi dir=\"ltr\">", "").replace("</bdi>", "");
        assert_eq!(plain, text.replace("*02", "<em>02").replace("67*", "67</em>"));
    }
    // What the bidirectional algorithm shows in the right order stays.
    for text in [
        "في 2 سبتمبر 2025",
        "قاعة Horta في متحف Jubelpark",
        "من 9:00 إلى 17:00",
        "2020 - 2025",
        "زيادة 50% أو $12",
        "شارع Rue de la Loi 16, 1000 Bruxelles",
        "نص بلا أرقام",
        "الرقم 12.",
        "`+32 2 123`",
        "٠٢ ١٢٣ ٤٥ ٦٧",
    ] {
        let found = html("ar", text);
        assert!(!found.contains("<bdi"), "{text}: {found}");
    }
    assert!(html("he", "טלפון 02 123 45 67").contains(&run("02 123 45 67")));
    assert!(html("ar", "<https://example.org/a/>").contains(&run("https://example.org/a/")));
    assert!(!html("ar", "```\n+32 2 123\n```").contains("<bdi"));
    // In other languages, nothing is isolated.
    assert_eq!(html("fr", "Tél. +32 2 123 45 67"), "Tél. +32 2 123 45 67");
}

#[test]
fn a_run_is_whole_whatever_stands_for_its_characters() {
    let html = |text: &str| {
        let file = format!("+++\ntitle = \"x\"\n+++\n{text}\n");
        let catalog = load("ar", "", &[("pages/a/ar.md", file.as_str())]);
        let body = read(&catalog, "ar").get("pages/a").unwrap().body().unwrap();
        Markdown::of_site(catalog.site()).body_to_html(&body, tag("ar")).into_string()
    };
    for (text, run) in [
        ("الهاتف +32&nbsp;2&nbsp;123 45 67.", "+32\u{a0}2\u{a0}123 45 67"),
        ("الهاتف \\+32 2 123\\-45.", "+32 2 123-45"),
        ("الهاتف \\(02\\) 123 45 67", "(02) 123 45 67"),
        ("شركة +R&amp;D", "+R&amp;D"),
        ("- الهاتف &#43;32 2 123[^1]\n\n[^1]: نص.", "+32 2 123"),
    ] {
        let found = html(text);
        assert!(found.contains(&format!("<bdi dir=\"ltr\">{run}</bdi>")), "{text}: {found}");
        assert_eq!(found.matches("<bdi").count(), 1, "{text}: {found}");
    }
    // The time does not grow with the square of the length.
    let long = format!("x{}", ").".repeat(1_500_000));
    assert!(html(&long).contains(").)."));
}
