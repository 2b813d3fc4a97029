//! Inputs that are small but that a careless algorithm would work on for minutes or for ever, and
//! nesting that would overflow its stack.

use std::fmt::Write;

use crate::support::{load, tree};
use isogloss::content::{Change, Variant};
use isogloss::{Catalog, Entry, SourceFile};

const HUGO: &str = "baseURL = 'https://example.org'\ndefaultContentLanguage = 'fr'\n";

#[test]
fn alternatives_in_a_pattern_are_followed_together() {
    let pattern = "{a,b}".repeat(500);
    for setting in [
        format!("[[cascade]]\nsubtitle = 'x'\n[cascade.target]\npath = '{pattern}'\n"),
        format!(
            "[[module.mounts]]\nsource = 'content'\ntarget = 'content'\nfiles = ['{pattern}']\n"
        ),
        format!("[security]\nallowContent = ['{}x']\n", ".*".repeat(200)),
        format!("[security]\nallowContent = ['{}x']\n", "(a|b|c|d|e|f|g|h|i)".repeat(20)),
    ] {
        let files = [
            SourceFile::new("hugo.toml", format!("{HUGO}{setting}")),
            SourceFile::new("content/a.md", "---\ntitle: A\n---\n"),
            SourceFile::new("content/b.html", "---\ntitle: B\n---\n"),
        ];
        Catalog::builder().files(files).build().unwrap();
    }
}

#[test]
fn twenty_thousand_terms_are_described() {
    let mut terms = String::from("[tags]\n");
    for at in 0..20_000 {
        writeln!(terms, "t{at} = {{ name = {{ fr = \"Terme {at}\", nl = \"Term {at}\" }} }}")
            .unwrap();
    }
    let catalog = load("fr nl", "", &[("terms.toml", &terms)]);
    assert_eq!(catalog.site().terms().len(), 20_000);
    terms.push_str("again = { name = { nl = \"TERM 19999\" } }\n");
    let error = tree("fr nl", "", &[("terms.toml", &terms)]).build().unwrap_err();
    let report = error.report().unwrap().to_string();
    assert!(report.contains("is the name of two terms in nl: t19999 and again"), "{report}");
}

/// Runs on a stack of the size that threads have by default.
#[cfg(feature = "templates")]
fn on_a_small_stack(work: impl FnOnce() + Send + 'static) {
    std::thread::Builder::new().stack_size(1 << 21).spawn(work).unwrap().join().unwrap();
}

#[cfg(feature = "templates")]
#[test]
fn deeply_nested_templates_are_refused_with_their_place() {
    let nested = |open: &str, inner: &str, close: &str, times: usize| {
        format!("<p>\n{}{inner}{}", open.repeat(times), close.repeat(times))
    };
    let expressions: [(&str, &str, &str); 13] = [
        ("not ", "1", ""),
        ("- ", "1", ""),
        ("(", "1", ")"),
        ("[", "1", "]"),
        ("{'a': ", "1", "}"),
        ("", "1", " + 1"),
        ("", "1", " ~ 1"),
        ("", "1", " and 1"),
        ("1 if 1 else ", "1", ""),
        ("", "a", ".a"),
        ("", "a", "[0]"),
        ("", "a", "()"),
        ("", "a", "|upper"),
    ];
    on_a_small_stack(move || {
        let catalog = load("fr", "", &[]);
        let theme = || isogloss::template::Theme::new(catalog.site()).unwrap();
        for (open, inner, close) in expressions {
            for times in [60, 100_000] {
                let inner = nested(open, inner, close, times);
                let inner = inner.trim_start_matches("<p>\n");
                for source in
                    [format!("<p>\n{{{{ {inner} }}}}"), format!("<p>\n{{% set a = {inner} %}}")]
                {
                    let added = theme().with_template("x.html", source);
                    if times > 1000 {
                        let error = added.unwrap_err().to_string();
                        assert!(error.starts_with("x.html:2:"), "{open}{close}: {error}");
                    } else {
                        added.unwrap_or_else(|error| panic!("{open}{close}: {error}"));
                    }
                }
            }
        }
        let statements = [
            ("{% if 1 %}", "{% endif %}"),
            ("{% for a in [] %}", "{% endfor %}"),
            ("{% with a = 1 %}", "{% endwith %}"),
            ("{% filter upper %}", "{% endfilter %}"),
            ("{% set a %}", "{% endset %}"),
        ];
        for (open, close) in statements {
            let source = nested(open, "a", close, 100_000);
            let error = theme().with_template("x.html", source).unwrap_err().to_string();
            assert!(error.starts_with("x.html:2:"), "{open}: {error}");
        }
        let branches = format!("<p>\n{{% if 1 %}}{}{{% endif %}}", "{% elif 1 %}".repeat(100_000));
        let error = theme().with_template("x.html", branches).unwrap_err().to_string();
        assert!(error.starts_with("x.html:2:"), "{error}");
        // What is merely long is no problem.
        let longest = format!("{{{{ {}1 }}}}{{{{ 1{} }}}}", "not ".repeat(290), " + 1".repeat(290));
        theme().with_template("x.html", longest).unwrap();
        let long = format!("{{{{ [{}] }}}}{}", "-1, ".repeat(100_000), "{{ -1 }}".repeat(10_000));
        theme().with_template("x.html", long).unwrap();
    });
}

#[cfg(feature = "sanitize")]
#[test]
fn the_cost_of_sanitising_is_bounded() {
    use isogloss::content::RawHtml;
    use isogloss::render::Markdown;

    let markdown = Markdown::new().with_raw_html(RawHtml::Sanitize);
    let attributes: String = (0..100_000).map(|at| format!(" a{at}")).collect();
    let emphasis: String = (0..400).map(|at| format!("<b class=\"{at}\">")).collect();
    let times = 25_000;
    let table = [
        ("nested", "<div>".repeat(times) + "x" + &"</div>".repeat(times)),
        ("open", "<div>".repeat(times) + "x"),
        ("misnested", "<b><table></b>".repeat(times) + "x"),
        (
            "hidden",
            format!("{}x", "<div><script><!--<script></script></div>--></script>".repeat(times)),
        ),
        ("foreign", format!("{}x", "<svg><g a=\"</svg></div>\"></svg><div>".repeat(times))),
        ("data", format!("{}x", "<div><svg><![CDATA[ > </svg></div> ]]></svg>".repeat(times))),
        ("repeated", format!("<div><p>{emphasis}</div>{}", "<p>x</p>".repeat(times))),
        ("attributes", format!("<p{attributes}>x</p>")),
        ("ends", "<i>".repeat(times) + "x" + &"</b>".repeat(times)),
        ("comments", "<!-- ".repeat(times) + "-->x"),
        ("quotes", format!("<div>{}</div>", "x<a b=\"".repeat(times))),
    ];
    for (name, html) in table {
        let clean = markdown.to_html(&html).into_string();
        assert!(clean.len() < 40 * html.len(), "{name}: {} bytes", clean.len());
        assert!(clean.contains('x'), "{name}: {clean}");
        let mut depth = 0_usize;
        for tag in clean.split('<').skip(1) {
            depth = if tag.starts_with('/') { depth - 1 } else { depth + 1 };
            assert!(depth <= 600, "{name}");
        }
    }
    // What is not nested is not affected.
    let rows = "<tr><td><p>a<td>b".repeat(10_000);
    let list = "<li><p>c <b>d</b>".repeat(10_000);
    let html = format!("<table>{rows}</table><ul>{list}</ul>");
    let clean = markdown.to_html(&html).into_string();
    assert_eq!(clean.matches("<td>").count(), 20_000);
    assert_eq!(clean.matches("<b>").count(), 10_000);
}

#[cfg(feature = "messages")]
#[test]
fn chains_of_messages_are_followed_once() {
    use isogloss::messages::Messages;

    let times = 20_000;
    let mut text = String::new();
    for at in 0..times {
        writeln!(text, "a{at} = {{ a{} }}", at + 1).unwrap();
        writeln!(text, "b{at} = {{ -term }}").unwrap();
    }
    writeln!(text, "a{times} = {{ $x }}\n-term = {{ a0 }}\nlong =").unwrap();
    text.push_str(&"    ligne\n".repeat(10 * times));
    text.push_str("c1 = { c2 }\nc2 = { c3 }\nc3 = { c2 }\n");
    let site = load("fr", "", &[]);
    let messages = Messages::builder().files([("fr/a.ftl", text)]).build(site.site());
    let report = match messages {
        Ok(messages) => messages.check("fr".parse().unwrap()).unwrap(),
        Err(error) => error.report().unwrap().clone(),
    };
    let report: Vec<&str> = report.iter().map(|finding| finding.message()).collect();
    for id in ["c2", "c3"] {
        assert!(report.contains(&&*format!("{id} refers to itself")), "{id}");
    }
    assert!(!report.contains(&"c1 refers to itself"));
    let missing = report.iter().filter(|message| message.contains("does not pass $x to -term"));
    assert_eq!(missing.count(), times);
}

#[cfg(feature = "messages")]
#[test]
fn a_call_has_a_hundred_named_arguments_at_most() {
    use isogloss::messages::Messages;

    let call = |count: usize| {
        let options: Vec<String> = (0..count).map(|at| format!("a{at}: \":\"")).collect();
        format!(
            "a = {{ NUMBER($x, {}) }}\nb = {{ -term(a: 1) }} : : :\n-term = x\n",
            options.join(", ")
        )
    };
    let site = load("fr", "", &[]);
    for (count, expected) in [(100, 0), (101, 1), (200_000, 1)] {
        let messages = Messages::builder().files([("fr/a.ftl", call(count))]);
        let messages = messages.build_leniently(site.site());
        let report = messages.findings();
        let found = report.iter().filter(|it| it.message().contains("100 named arguments"));
        assert_eq!(found.count(), expected, "{count}: {report}");
    }
}

#[test]
fn an_entry_has_a_hundred_thousand_terms() {
    let terms: String = (0..100_000).map(|at| format!("\"t{at}\", \"t{}\",", at / 2)).collect();
    let entry = format!("date = 2025-09-02\ntags = [{terms}]\n");
    let files = [("news/a/entry.toml", &*entry), ("news/a/fr.md", "+++\ntitle = \"A\"\n+++\n")];
    let catalog = load("fr", "", &files);
    assert_eq!(crate::support::read(&catalog, "fr").terms("tags").len(), 100_000);
}

#[test]
fn a_text_has_a_hundred_thousand_changes() {
    let french = "fr".parse().unwrap();
    let now = isogloss::Timestamp::UNIX_EPOCH;
    let mut text = Variant::new(french).with("title", "Journal");
    for at in 0..100_000 {
        text = text.with_change(Change::new(now, format!("Changement {at}")));
    }
    let page = |text| Entry::new("pages/a", "mission-page").with_variant(text);
    let catalog = tree("fr", "", &[]).entry(page(text.clone())).build().unwrap();
    let edition = catalog.edition(french, now).unwrap();
    assert_eq!(edition.get("pages/a").unwrap().changes().len(), 100_000);
    let again = text.with_change(Change::new(now, "Changement 99999"));
    assert!(tree("fr", "", &[]).entry(page(again)).build().is_err());
}

#[test]
fn end_tags_of_shortcodes_are_looked_up() {
    let tags = "{{< a >}}".repeat(20_000) + &"{{< /b >}}".repeat(200_000);
    let files = [
        SourceFile::new("hugo.toml", HUGO),
        SourceFile::new("content/a.md", format!("---\ntitle: A\n---\n{tags}")),
    ];
    assert_eq!(Catalog::builder().files(files).build().unwrap().len(), 1);
}
