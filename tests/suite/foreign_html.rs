//! HTML and shortcodes in the texts of Hugo and Zola trees.

#![allow(clippy::unwrap_used)]

use crate::support::numbers::Numbers;
use crate::support::read;
use isogloss::content::RawHtml;
use isogloss::render::{EntryLinks, Markdown};
use isogloss::{Catalog, CatalogBuilder, SourceFile};

const HUGO: (&str, &str) = (
    "hugo.toml",
    "defaultContentLanguage = 'fr'\n[languages.fr]\nweight = 1\n[languages.nl]\nweight = 2\n",
);
const UNSAFE: (&str, &str) =
    ("hugo.toml", "defaultContentLanguage = 'fr'\n[markup.goldmark.renderer]\nunsafe = true\n");
const ZOLA: (&str, &str) =
    ("zola.toml", "base_url = 'https://example.be'\ndefault_language = 'fr'\n");

/// Returns the catalog of one French page and other files.
fn tree(config: (&str, &str), body: &str, files: &[(&str, &str)]) -> CatalogBuilder {
    let front =
        if config.0 == "zola.toml" { "+++\ntitle = 'A'\n+++\n" } else { "---\ntitle: A\n---\n" };
    let files = files.iter().map(|(path, text)| SourceFile::new(*path, *text));
    Catalog::builder()
        .file(config.0, config.1)
        .file("content/a.md", format!("{front}{body}"))
        .files(files)
}

fn open(config: (&str, &str), body: &str) -> Catalog {
    tree(config, body, &[]).build().unwrap()
}

fn html(catalog: &Catalog) -> String {
    let edition = read(catalog, "fr");
    let entry = edition.get("a").unwrap();
    let Some(body) = entry.body() else { return String::new() };
    let links = EntryLinks::new(&entry);
    Markdown::of_entry(&entry).with_links(&links).body_to_html(&body, body.language()).into_string()
}

fn told(catalog: &Catalog) -> Vec<String> {
    let place = |it: &isogloss::error::Diagnostic| {
        it.location().map(|at| format!("{}:{}", at.file(), at.line().unwrap_or(0)))
    };
    let all = catalog.report().iter();
    all.map(|it| format!("{} {} {}", it.code(), place(it).unwrap_or_default(), it.message()))
        .collect()
}

const HTML: &str = "Avant <b onclick=\"x()\">gras</b>.\n\n<p>Un <em>avis</em>.</p>\n\nFin.\n";

#[test]
fn html_is_left_out_by_default() {
    let catalog = open(HUGO, HTML);
    assert_eq!(catalog.site().raw_html(), RawHtml::Omit);
    assert_eq!(html(&catalog), "<p>Avant gras.</p>\n<p>Fin.</p>\n");
    assert_eq!(
        told(&catalog),
        ["raw-html content/a.md:4 raw HTML is left out of 1 text: \
          markup.goldmark.renderer.unsafe is false"]
    );
    let more = [("content/b.md", "<br>\n"), ("content/c.md", "Un <!-- mot -->.\n\n<!--more-->\n")];
    let catalog = tree(HUGO, HTML, &more).build().unwrap();
    assert_eq!(told(&catalog).len(), 1);
    assert!(told(&catalog)[0].contains("left out of 2 texts"), "{:?}", told(&catalog));
}

#[cfg(feature = "sanitize")]
#[test]
fn html_is_sanitised_where_the_tool_would_show_it() {
    for config in [UNSAFE, ZOLA] {
        let catalog = open(config, HTML);
        let expected = "<p>Avant <b>gras</b>.</p>\n<p>Un <em>avis</em>.</p>\n<p>Fin.</p>\n";
        assert_eq!(html(&catalog), expected);
        assert_eq!(told(&catalog), [""; 0]);
    }
}

#[cfg(not(feature = "sanitize"))]
#[test]
fn html_is_not_shown_as_text_silently() {
    for config in [UNSAFE, ZOLA] {
        let catalog = open(config, HTML);
        assert!(html(&catalog).contains("&lt;b onclick"));
        assert!(told(&catalog)[0].contains("raw HTML is shown as text in 1 text"));
        assert_eq!(told(&open(config, "Rien.\n")), [""; 0]);
    }
}

#[test]
fn the_embedder_can_set_the_rule_for_html() {
    for config in [HUGO, UNSAFE, ZOLA] {
        let with = |rule| tree(config, HTML, &[]).raw_html(rule).build().unwrap();
        assert!(html(&with(RawHtml::Trust)).contains("<b onclick=\"x()\">gras</b>"));
        assert!(html(&with(RawHtml::Escape)).contains("&lt;b onclick"));
        assert_eq!(html(&with(RawHtml::Omit)), "<p>Avant gras.</p>\n<p>Fin.</p>\n");
        assert_eq!(told(&with(RawHtml::Trust)), [""; 0]);
    }
}

#[test]
fn text_between_unknown_tags_remains() {
    let body = "{{< avis >}}\nEin *Hinweis*.\n{{< /avis >}}\n\n{{% note %}}Let op{{% /note %}}, {{< youtube x >}}fin.\n";
    let catalog = open(HUGO, body);
    assert_eq!(html(&catalog), "<p>Ein <em>Hinweis</em>.</p>\n<p>Let op, fin.</p>\n");
    assert_eq!(
        told(&catalog),
        [
            "shortcode content/a.md:4 the shortcode \"avis\" is not supported: replaced by its content once",
            "shortcode content/a.md:8 the shortcode \"note\" is not supported: replaced by its content once",
            "shortcode content/a.md:8 the shortcode \"youtube\" is not supported: left out once",
        ]
    );
    let body = "{% note(type='x') %}\nUn *avis*.\n{% end %}\n\n{{ prix(montant=\"1)\") }}Fin {{ page.title }} {% if x %}.\n";
    let catalog = open(ZOLA, body);
    assert_eq!(
        html(&catalog),
        "<p>Un <em>avis</em>.</p>\n<p>Fin {{ page.title }} {% if x %}.</p>\n"
    );
    assert_eq!(told(&catalog).len(), 2);
}

#[test]
fn a_shortcode_in_a_comment_shows_itself() {
    let body = "Schrijf {{</* figure src=\"x.png\" */>}} of {{%/* param x */%}}, {{</*b*/>}}.\n\n`{{</* ref \"a\" */>}}`\n";
    let catalog = open(HUGO, body);
    assert_eq!(
        html(&catalog),
        "<p>Schrijf {{&lt; figure src=\"x.png\" &gt;}} of {{% param x %}}, {{&lt;b&gt;}}.</p>\n\
         <p><code>{{&lt; ref \"a\" &gt;}}</code></p>\n"
    );
    assert_eq!(told(&catalog), [""; 0]);
    let catalog = open(ZOLA, "{{/* prix(montant=1) */}}\n\n{%/* note() */%}brut{%/* end */%}\n");
    assert_eq!(html(&catalog), "<p>{{ prix(montant=1) }}</p>\n<p>{% note() %}brut{% end %}</p>\n");
    assert_eq!(told(&catalog), [""; 0]);
}

#[test]
fn shortcodes_in_code_remain_and_are_reported() {
    let catalog = open(HUGO, "`{{< figure src=\"x.png\" >}}`\n\n```\n{{< avis >}}\n```\n");
    assert!(html(&catalog).contains("{{&lt; figure") && html(&catalog).contains("{{&lt; avis"));
    assert_eq!(told(&catalog).len(), 2);
    assert!(told(&catalog)[0].ends_with("shown as text in code once"), "{:?}", told(&catalog));
    // An unclosed tag is not shown silently either.
    let catalog = open(HUGO, "Un mot {{< avis\n");
    assert_eq!(html(&catalog), "<p>Un mot {{&lt; avis</p>\n");
    assert!(told(&catalog)[0].ends_with("not closed and shown as text once"));
}

#[test]
fn figures_have_a_caption() {
    let body = "Avant.\n{{< figure src=\"/img/p.png\" alt=\"La *mer*\" caption=\"La mer du **Nord**\" title=\"Titre\" link=\"https://example.net/?a=1&b=2\" attr=\"Le service\" attrlink=\"/x\" >}}\nAprès.\n\n{{< figure src=\"/img/x.png\" >}}\n";
    let catalog = open(HUGO, body);
    assert_eq!(
        html(&catalog),
        "<p>Avant.</p>\n<figure>\n<a href=\"https://example.net/?a=1&amp;b=2\">\
         <img src=\"/img/p.png\" alt=\"La *mer*\" /></a>\n<figcaption>\n<h4>Titre</h4>\n\
         <p>La mer du <strong>Nord</strong> <a href=\"/x\">Le service</a></p>\n</figcaption>\n\
         </figure>\n<p>Après.</p>\n<figure>\n<img src=\"/img/x.png\" alt=\"\" />\n</figure>\n"
    );
    assert_eq!(told(&catalog), [""; 0]);
    // Among other words, and in a list.
    let catalog = open(
        HUGO,
        "Zie {{< figure src=\"/p.png\" caption=\"Kaart\" >}} hier.\n\n- {{< figure src=\"/q.png\" >}}\n- b\n\n> {{< figure src=\"/r.png\" >}}\n",
    );
    assert_eq!(
        html(&catalog),
        "<p>Zie <img src=\"/p.png\" alt=\"\" /> Kaart hier.</p>\n<ul>\n<li>\n<figure>\n\
         <img src=\"/q.png\" alt=\"\" />\n</figure>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>\n\
         <blockquote>\n<figure>\n<img src=\"/r.png\" alt=\"\" />\n</figure>\n</blockquote>\n"
    );
    // A figure without a picture is left out.
    let catalog = open(HUGO, "{{< figure caption=\"x\" >}}\n");
    assert!(told(&catalog)[0].ends_with("left out once"));
}

#[test]
fn details_have_a_summary() {
    let body = "{{< details summary=\"Mehr *wissen*\" >}}\nDas **Detail**.\n{{< /details >}}\n\n{{< details >}}x{{< /details >}}\n\n{{< details summary=\"Offen\" open=true >}}\n- eins\n- zwei\n{{< /details >}}\nEnde.\n";
    for rule in [RawHtml::Omit, RawHtml::Escape, RawHtml::Sanitize, RawHtml::Trust] {
        let catalog = tree(HUGO, body, &[]).raw_html(rule).build().unwrap();
        assert_eq!(
            html(&catalog),
            "<details>\n<summary>Mehr <em>wissen</em></summary>\n<p>Das <strong>Detail</strong>.</p>\n\
             </details>\n<details>\n<summary>Details</summary>\n<p>x</p>\n</details>\n<details open>\n\
             <summary>Offen</summary>\n<ul>\n<li>eins</li>\n<li>zwei</li>\n</ul>\n</details>\n\
             <p>Ende.</p>\n"
        );
        assert_eq!(told(&catalog), [""; 0]);
    }
}

#[test]
fn highlighted_code_is_a_block_or_inline() {
    let body = "{{< highlight toml >}}\na = \"é\"\n\n    {{< b >}} `c`\n{{< /highlight >}}\n\nEn ligne : {{< highlight go \"hl_inline=true\" >}}x := 1{{< /highlight >}}.\n\n{{< highlight sh >}}ls{{< /highlight >}}\n";
    let catalog = open(HUGO, body);
    assert_eq!(
        html(&catalog),
        "<pre><code class=\"language-toml\">a = \"é\"\n\n    {{&lt; b &gt;}} `c`\n</code></pre>\n\
         <p>En ligne : <code>x := 1</code>.</p>\n<pre><code class=\"language-sh\">ls\n</code></pre>\n"
    );
}

#[test]
fn a_reference_among_words_is_an_address() {
    let more = [
        ("content/b.md", "---\ntitle: B\nslug: le-b\n---\n"),
        ("content/b.nl.md", "---\ntitle: B\n---\n"),
    ];
    let body = "Adresse : {{< relref \"b\" >}} et {{% relref path=\"b.md\" lang=\"nl\" %}}, {{< ref \"b#x\" >}}.\n";
    let catalog = tree(HUGO, body, &more).build().unwrap();
    assert_eq!(html(&catalog), "<p>Adresse : /le-b/ et /nl/b/, /le-b/#x.</p>\n");
    assert_eq!(told(&catalog), [""; 0]);
    let body = "Un <a href=\"{{< relref \"b#x\" >}}\">lien</a>.\n\n<p>\n<a href='{{< relref \"absent\" >}}'>mort</a>\n";
    let catalog = tree(HUGO, body, &more).raw_html(RawHtml::Trust).build().unwrap();
    assert_eq!(
        html(&catalog),
        "<p>Un <a href=\"/le-b/#x\">lien</a>.</p>\n<p>\n<a href=''>mort</a>\n"
    );
    assert_eq!(told(&catalog).len(), 1);
    assert!(told(&catalog)[0].starts_with("dead-link content/a.md:7"), "{:?}", told(&catalog));
    let catalog = tree(HUGO, "Adresse : {{< relref \"absent\" >}}.\n", &more).build().unwrap();
    assert_eq!(html(&catalog), "<p>Adresse : .</p>\n");
    assert!(told(&catalog)[0].starts_with("dead-link content/a.md:4"), "{:?}", told(&catalog));
}

#[test]
fn findings_behind_a_shortcode_have_their_line() {
    let body = "{{< figure src=\"/p.png\"\n  caption=\"Une carte\" >}}\n\n{{< avis >}}\nUn mot.\n{{< /avis >}}\n\nUn lien [mort]({{< ref \"absent\" >}}) et [un autre](@/absent.md).\n";
    let catalog = open(HUGO, body);
    let places: Vec<String> = told(&catalog)
        .iter()
        .map(|it| it.split(' ').take(2).collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(
        places,
        ["shortcode content/a.md:7", "dead-link content/a.md:11", "dead-link content/a.md:11"]
    );
    let columns: Vec<_> =
        catalog.report().iter().filter_map(|it| it.location()?.column()).collect();
    assert_eq!(columns, [1, 9, 41]);
}

#[test]
fn internal_markers_in_content_have_no_effect() {
    for body in [
        "<script><!--isogloss-->\n",
        "<p onclick=\"x\"><!--isogloss-->\n",
        "</div><!--isogloss-->\n",
    ] {
        assert_eq!(html(&open(HUGO, body)), "", "{body}");
    }
    // Open elements are closed.
    assert_eq!(
        html(&open(HUGO, "<details><!--isogloss-->\n\nx\n")),
        "<details>\n<p>x</p>\n</details>\n"
    );
    assert_eq!(html(&open(HUGO, "</details><!--isogloss-->\n\nx\n")), "<p>x</p>\n");
}

#[test]
fn any_text_loads() {
    let pieces = [
        "{{< ",
        "{{% ",
        " >}}",
        " %}}",
        "{{</* ",
        " */>}}",
        "/",
        "figure",
        "details",
        "highlight",
        " src=\"é",
        "\"",
        "`",
        "\n",
        "\n\n",
        "> ",
        "- ",
        "    ",
        "```\n",
        "<!--",
        "-->",
        "<b>",
        "ref \"a\"",
        "{% n(",
        ") %}",
        "{% end %}",
        "{{ n(",
        ") }}",
        "é",
        "x",
    ];
    let mut numbers = Numbers(11);
    let mut next = |limit| numbers.below(limit);
    for _ in 0..3_000 {
        let body: String = (0..next(24)).map(|_| pieces[next(pieces.len())]).collect();
        for config in [HUGO, ZOLA] {
            let catalog = open(config, &body);
            let _ = html(&catalog);
            for finding in catalog.report().iter() {
                assert!(finding.location().is_some(), "{body:?}");
            }
        }
    }
}

const PAGE: &str = "---\ntitle: En HTML\n---\n<p onclick=\"x()\">L’<b>été</b> {{< param title >}}&amp; l’hiver.</p>\n\n<h2 id=\"x\">Titre</h2>\n";

#[test]
fn files_of_html_are_read_where_the_configuration_permits_it() {
    let catalog = tree(HUGO, "Texte.\n", &[("content/b.html", PAGE)]).build().unwrap();
    assert_eq!(told(&catalog), ["unexpected-file content/b.html:0 the file is ignored"]);
    let help = catalog.report().to_string();
    assert!(help.contains("security.allowContent"), "{help}");

    let allowed = format!("{}[security]\nallowContent = ['^text/(html|markdown)$']\n", HUGO.1);
    let more =
        [("content/b.html", PAGE), ("content/c/index.nl.htm", PAGE), ("content/c/d.html", PAGE)];
    let catalog = tree(("hugo.toml", &allowed), "Texte.\n", &more).build().unwrap();
    assert!(catalog.entry("b").is_some() && catalog.entry("c").is_some());
    let edition = read(&catalog, "fr");
    let entry = edition.get("b").unwrap();
    let body = entry.body().unwrap();
    assert!(body.is_html() && body.headings().is_empty() && entry.sections().is_empty());
    assert_eq!(body.plain_text(), "L’été & l’hiver. Titre");
    assert_eq!(body.word_count(), 3);
    let html = |markdown: Markdown<'_>| markdown.body_to_html(&body, body.language()).into_string();
    if cfg!(feature = "sanitize") {
        // The setting for HTML in Markdown does not apply to it.
        assert_eq!(
            html(Markdown::of_entry(&entry)),
            "<p>L’<b>été</b> &amp; l’hiver.</p>\n\n<h2 id=\"x\">Titre</h2>\n"
        );
        assert!(
            !told(&catalog).iter().any(|it| it.starts_with("raw-html")),
            "{:?}",
            told(&catalog)
        );
    } else {
        assert!(
            told(&catalog).iter().any(|it| it.contains("raw HTML is shown as text in 2 texts"))
        );
    }
    assert!(html(Markdown::new().with_raw_html(RawHtml::Trust)).contains("<p onclick"));
    assert!(html(Markdown::new()).contains("&lt;p onclick"));
}
