//! Feeds: one for each language, in three formats, and valid for any content.

use std::io;

use crate::support::{at, load, read, tag};
use isogloss::error::ErrorKind;
use isogloss::feed::{Feed, FeedContent, FeedFormat};
use isogloss::routing::Address;
use isogloss::site::{Layout, SiteLanguage, UrlScheme};
use isogloss::{Catalog, Edition, Site, date};
use serde_json::Value;

const SITE: &str = "time_zone = \"Europe/Brussels\"\nfallback = [\"nl\", \"fr\"]\n\
                    [name]\nfr = \"La Défense & vous\"\nnl = \"Defensie\"\nde = \"Landesverteidigung\"\n\
                    [urls]\nbase = \"https://www.example.org\"\n\
                    [kinds.news-item]\npath.fr = \"/actualites/{slug}/\"\n";

const FILES: &[(&str, &str)] = &[
    ("terms.toml", "[tags.energy]\nname = { fr = \"Énergie\", nl = \"Energie\", ar = \"طاقة\" }\n"),
    (
        "news/lancers/entry.toml",
        "date = 2025-09-02\ntags = [\"energy\", \"camo\"]\n\
         image = { src = \"défilé 1.svg\", alt = { fr = \"Défilé\" } }\n",
    ),
    ("news/lancers/défilé 1.svg", "<svg/>"),
    (
        "news/lancers/fr.md",
        "+++\ntitle = \"Le retour des Lanciers\"\nslug = \"retour\"\nsummary = \"Recréé à <Bourg-Léopold> & co.\"\n\
         updated = 2025-09-05T10:00:00+02:00\n+++\n\
         Voir [la mission](entry:pages/mission), ![défilé](<défilé 1.svg>) et [plus bas](#bas).[^1]\n\n\
         [^1]: Note.\n",
    ),
    (
        "news/lancers/nl.md",
        "+++\ntitle = \"De Lansiers terug\"\nslug = \"lansiers\"\n+++\nTerug in Leopoldsburg.\n",
    ),
    ("news/wind/entry.toml", "date = 2025-09-20\ntags = [\"energy\"]\n"),
    ("news/wind/nl.md", "+++\ntitle = \"Wind op zee\"\nsummary = \"Molens.\"\n+++\nVeel wind.\n"),
    ("news/flag/entry.toml", "date = 2025-01-15\n"),
    ("news/flag/ar.md", "+++\ntitle = \"العلم\"\nsummary = \"ملخص\"\n+++\nنص.\n"),
    ("news/flag/fr.md", "+++\ntitle = \"Le drapeau\"\n+++\n"),
    (
        "pages/mission/fr.md",
        "+++\ntitle = \"Notre mission\"\nlead = \"Pour vous.\"\nupdated = 2025-03-01T00:00:00Z\n+++\n\
         Début.\n\n## Ensemble {#society}\n\nAvec vous.\n",
    ),
    (
        "pages/mission/nl.md",
        "+++\ntitle = \"Onze opdracht\"\n+++\nBegin.\n\n## Samen {#society}\n\nMet u.\n\n\
         ## Mensen {#people}\n\nVoor u.[^1]\n\n[^1]: Noot.\n",
    ),
];

fn site() -> Catalog {
    load("fr nl nl-BE de ar", SITE, FILES)
}

fn feed(edition: Edition<'_>) -> Feed<'_> {
    Feed::new(edition).unwrap_or_else(|error| panic!("{error}"))
}

/// Returns the written feed, after a check that it is well-formed.
fn written(feed: &Feed<'_>, format: FeedFormat) -> String {
    let mut out = Vec::new();
    feed.write(format, &mut out).unwrap();
    let text = String::from_utf8(out).unwrap();
    if format == FeedFormat::Json {
        assert!(serde_json::from_str::<Value>(&text).is_ok(), "{text}");
    } else {
        check_xml(&text);
    }
    text
}

fn atom(feed: &Feed<'_>) -> String {
    written(feed, FeedFormat::Atom)
}

fn rss(feed: &Feed<'_>) -> String {
    written(feed, FeedFormat::Rss)
}

fn json(feed: &Feed<'_>) -> Value {
    serde_json::from_str(&written(feed, FeedFormat::Json)).unwrap()
}

/// Returns the texts of all elements of a name, unescaped.
fn all<'t>(xml: &'t str, name: &'t str) -> Vec<String> {
    let start = format!("<{name}");
    let parts = xml.split(&start).skip(1);
    let parts = parts.filter(|part| part.starts_with([' ', '>']));
    let texts = parts.filter_map(|part| part.split_once('>'));
    let texts = texts.filter_map(|(_, rest)| rest.split_once(&format!("</{name}>")));
    texts
        .map(|(text, _)| {
            text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&")
        })
        .collect()
}

/// Panics if a document is not well-formed: characters, references, attributes, nesting, one root.
fn check_xml(text: &str) {
    for character in text.chars() {
        let is_allowed = matches!(character, '\t' | '\n' | '\u{20}'..='\u{fffd}' | '\u{10000}'..);
        assert!(is_allowed, "{character:?}");
    }
    let check_text = |text: &str| {
        assert!(!text.contains(['<', '>']), "{text}");
        for reference in text.split('&').skip(1) {
            let (name, _) = reference.split_once(';').unwrap_or_else(|| panic!("&{reference}"));
            let known = ["amp", "lt", "gt", "quot", "#9", "#10", "#13"];
            assert!(known.contains(&name), "&{name};");
        }
    };
    let mut rest = text
        .strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        .expect("an XML declaration");
    let mut open: Vec<&str> = Vec::new();
    let mut roots = 0;
    while let Some((before, after)) = rest.split_once('<') {
        check_text(before);
        assert!(!open.is_empty() || before.trim().is_empty(), "{before:?} outside the root");
        let (tag, after) = after.split_once('>').expect("the end of a tag");
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
            continue;
        }
        let (tag, is_empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let (name, mut attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let is_name =
            |it: &str| !it.is_empty() && it.chars().all(|c| c.is_alphabetic() || c == ':');
        assert!(is_name(name), "{name:?}");
        let mut seen = Vec::new();
        while !attributes.is_empty() {
            let (name, after) = attributes.split_once("=\"").expect("an attribute's value");
            let (value, after) = after.split_once('"').expect("the end of a value");
            assert!(is_name(name) && !seen.contains(&name), "{name:?}");
            assert!(!value.contains(['\t', '\n']), "{value:?}");
            check_text(value);
            seen.push(name);
            assert!(after.is_empty() || after.starts_with(' '), "{after:?}");
            attributes = after.strip_prefix(' ').unwrap_or(after);
        }
        roots += usize::from(open.is_empty());
        if !is_empty {
            open.push(name);
        }
    }
    assert_eq!((open.len(), roots, rest), (0, 1, "\n"));
}

#[test]
fn an_atom_feed_marks_the_language_of_every_text() {
    let catalog = site();
    let feed = feed(read(&catalog, "fr"))
        .with_kind("news-item")
        .with_other_languages(true)
        .with_limit(2)
        .with_hub("https://hub.example.org/?a&b");
    assert_eq!(atom(&feed), ATOM);
}

const ATOM: &str = r##"<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">
<id>https://www.example.org/fr/actualites/atom.xml</id>
<title>La Défense &amp; vous</title>
<updated>2025-09-20T00:00:00+02:00</updated>
<author>
<name>La Défense &amp; vous</name>
</author>
<link rel="self" type="application/atom+xml" href="https://www.example.org/fr/actualites/atom.xml"/>
<link rel="alternate" type="text/html" hreflang="fr" href="https://www.example.org/fr/actualites/"/>
<link rel="alternate" type="application/atom+xml" hreflang="nl" href="https://www.example.org/nl/news/atom.xml"/>
<link rel="alternate" type="application/atom+xml" hreflang="nl-BE" href="https://www.example.org/nl-BE/news/atom.xml"/>
<link rel="alternate" type="application/atom+xml" hreflang="de" href="https://www.example.org/de/news/atom.xml"/>
<link rel="alternate" type="application/atom+xml" hreflang="ar" href="https://www.example.org/ar/news/atom.xml"/>
<link rel="hub" href="https://hub.example.org/?a&amp;b"/>
<generator>isogloss</generator>
<entry xml:lang="nl">
<id>tag:www.example.org,2025:nl:news/wind</id>
<title xml:lang="nl">Wind op zee</title>
<published>2025-09-20T00:00:00+02:00</published>
<updated>2025-09-20T00:00:00+02:00</updated>
<link rel="alternate" type="text/html" hreflang="nl" href="https://www.example.org/fr/actualites/wind/"/>
<link rel="alternate" type="text/html; charset=utf-8" hreflang="nl" href="https://www.example.org/nl/news/wind/"/>
<link rel="alternate" type="text/html; charset=utf-8" hreflang="nl-BE" href="https://www.example.org/nl-BE/news/wind/"/>
<category xml:lang="fr" term="energy" label="Énergie"/>
<summary xml:lang="nl">Molens.</summary>
<content xml:lang="nl" type="html">&lt;div lang=&quot;nl&quot;&gt;
&lt;p&gt;Veel wind.&lt;/p&gt;
&lt;/div&gt;
</content>
</entry>
<entry>
<id>tag:www.example.org,2025:fr:news/lancers</id>
<title>Le retour des Lanciers</title>
<published>2025-09-02T00:00:00+02:00</published>
<updated>2025-09-05T10:00:00+02:00</updated>
<link rel="alternate" type="text/html" hreflang="fr" href="https://www.example.org/fr/actualites/retour/"/>
<link rel="alternate" type="text/html; charset=utf-8" hreflang="nl" href="https://www.example.org/nl/news/lansiers/"/>
<link rel="alternate" type="text/html; charset=utf-8" hreflang="nl-BE" href="https://www.example.org/nl-BE/news/lansiers/"/>
<category term="energy" label="Énergie"/>
<category term="camo" label="camo"/>
<summary>Recréé à &lt;Bourg-Léopold&gt; &amp; co.</summary>
<content type="html">&lt;p&gt;Voir &lt;a href=&quot;https://www.example.org/fr/pages/mission/&quot;&gt;la mission&lt;/a&gt;, &lt;img src=&quot;https://www.example.org/assets/news/lancers/d%C3%A9fil%C3%A9%201.svg&quot; alt=&quot;défilé&quot; /&gt; et &lt;a href=&quot;https://www.example.org/fr/actualites/retour/#bas&quot;&gt;plus bas&lt;/a&gt;.&lt;sup class=&quot;footnote-reference&quot; id=&quot;ref-note-1&quot;&gt;&lt;a href=&quot;https://www.example.org/fr/actualites/retour/#note-1&quot;&gt;1&lt;/a&gt;&lt;/sup&gt;&lt;/p&gt;
&lt;div class=&quot;footnote-definition&quot; id=&quot;note-1&quot;&gt;&lt;sup class=&quot;footnote-definition-label&quot;&gt;&lt;a href=&quot;https://www.example.org/fr/actualites/retour/#ref-note-1&quot;&gt;1&lt;/a&gt;&lt;/sup&gt;
&lt;p&gt;Note.&lt;/p&gt;
&lt;/div&gt;
</content>
</entry>
</feed>
"##;

#[test]
fn an_rss_feed_follows_its_profile() {
    let catalog = site();
    let feed = feed(read(&catalog, "fr"))
        .with_kind("news-item")
        .with_other_languages(true)
        .with_limit(2)
        .with_hub("https://hub.example.org/");
    assert_eq!(rss(&feed), RSS);
}

const RSS: &str = r##"<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>La Défense &amp; vous</title>
<link>https://www.example.org/fr/actualites/</link>
<description>La Défense &amp; vous</description>
<language>fr</language>
<lastBuildDate>Sat, 20 Sep 2025 00:00:00 +0200</lastBuildDate>
<generator>isogloss</generator>
<dc:creator>La Défense &amp; vous</dc:creator>
<atom:link rel="self" type="application/rss+xml" href="https://www.example.org/fr/actualites/rss.xml"/>
<atom:link rel="alternate" type="application/rss+xml" hreflang="nl" href="https://www.example.org/nl/news/rss.xml"/>
<atom:link rel="alternate" type="application/rss+xml" hreflang="nl-BE" href="https://www.example.org/nl-BE/news/rss.xml"/>
<atom:link rel="alternate" type="application/rss+xml" hreflang="de" href="https://www.example.org/de/news/rss.xml"/>
<atom:link rel="alternate" type="application/rss+xml" hreflang="ar" href="https://www.example.org/ar/news/rss.xml"/>
<atom:link rel="hub" href="https://hub.example.org/"/>
<item>
<title>Wind op zee</title>
<link>https://www.example.org/fr/actualites/wind/</link>
<guid isPermaLink="false">tag:www.example.org,2025:nl:news/wind</guid>
<pubDate>Sat, 20 Sep 2025 00:00:00 +0200</pubDate>
<dc:language>nl</dc:language>
<category>Énergie</category>
<description>&lt;span lang=&quot;nl&quot;&gt;Molens.&lt;/span&gt;</description>
<content:encoded>&lt;div lang=&quot;nl&quot;&gt;
&lt;p&gt;Veel wind.&lt;/p&gt;
&lt;/div&gt;
</content:encoded>
</item>
<item>
<title>Le retour des Lanciers</title>
<link>https://www.example.org/fr/actualites/retour/</link>
<guid isPermaLink="false">tag:www.example.org,2025:fr:news/lancers</guid>
<pubDate>Tue, 02 Sep 2025 00:00:00 +0200</pubDate>
<category>Énergie</category>
<category>camo</category>
<description>Recréé à &amp;lt;Bourg-Léopold&amp;gt; &amp;amp; co.</description>
<content:encoded>&lt;p&gt;Voir &lt;a href=&quot;https://www.example.org/fr/pages/mission/&quot;&gt;la mission&lt;/a&gt;, &lt;img src=&quot;https://www.example.org/assets/news/lancers/d%C3%A9fil%C3%A9%201.svg&quot; alt=&quot;défilé&quot; /&gt; et &lt;a href=&quot;https://www.example.org/fr/actualites/retour/#bas&quot;&gt;plus bas&lt;/a&gt;.&lt;sup class=&quot;footnote-reference&quot; id=&quot;ref-note-1&quot;&gt;&lt;a href=&quot;https://www.example.org/fr/actualites/retour/#note-1&quot;&gt;1&lt;/a&gt;&lt;/sup&gt;&lt;/p&gt;
&lt;div class=&quot;footnote-definition&quot; id=&quot;note-1&quot;&gt;&lt;sup class=&quot;footnote-definition-label&quot;&gt;&lt;a href=&quot;https://www.example.org/fr/actualites/retour/#ref-note-1&quot;&gt;1&lt;/a&gt;&lt;/sup&gt;
&lt;p&gt;Note.&lt;/p&gt;
&lt;/div&gt;
</content:encoded>
</item>
</channel>
</rss>
"##;

#[test]
fn a_json_feed_is_version_1_1() {
    let catalog = site();
    let feed = feed(read(&catalog, "fr"))
        .with_kind("news-item")
        .with_other_languages(true)
        .with_limit(2)
        .with_description("Toute l’actualité")
        .with_hub("https://hub.example.org/");
    assert_eq!(written(&feed, FeedFormat::Json), JSON);
}

const JSON: &str = r##"{"version":"https://jsonfeed.org/version/1.1","title":"La Défense & vous","home_page_url":"https://www.example.org/fr/actualites/","feed_url":"https://www.example.org/fr/actualites/feed.json","description":"Toute l’actualité","language":"fr","authors":[{"name":"La Défense & vous"}],"hubs":[{"type":"WebSub","url":"https://hub.example.org/"}],
"items":[
{"id":"tag:www.example.org,2025:nl:news/wind","url":"https://www.example.org/fr/actualites/wind/","title":"Wind op zee","content_html":"<div lang=\"nl\">\n<p>Veel wind.</p>\n</div>\n","summary":"Molens.","date_published":"2025-09-20T00:00:00+02:00","date_modified":"2025-09-20T00:00:00+02:00","language":"nl","tags":["Énergie"]},
{"id":"tag:www.example.org,2025:fr:news/lancers","url":"https://www.example.org/fr/actualites/retour/","title":"Le retour des Lanciers","content_html":"<p>Voir <a href=\"https://www.example.org/fr/pages/mission/\">la mission</a>, <img src=\"https://www.example.org/assets/news/lancers/d%C3%A9fil%C3%A9%201.svg\" alt=\"défilé\" /> et <a href=\"https://www.example.org/fr/actualites/retour/#bas\">plus bas</a>.<sup class=\"footnote-reference\" id=\"ref-note-1\"><a href=\"https://www.example.org/fr/actualites/retour/#note-1\">1</a></sup></p>\n<div class=\"footnote-definition\" id=\"note-1\"><sup class=\"footnote-definition-label\"><a href=\"https://www.example.org/fr/actualites/retour/#ref-note-1\">1</a></sup>\n<p>Note.</p>\n</div>\n","summary":"Recréé à <Bourg-Léopold> & co.","image":"https://www.example.org/assets/news/lancers/d%C3%A9fil%C3%A9%201.svg","date_published":"2025-09-02T00:00:00+02:00","date_modified":"2025-09-05T10:00:00+02:00","tags":["Énergie","camo"]}]}
"##;

#[test]
fn a_feed_has_one_language_unless_others_are_asked_for() {
    let catalog = site();
    let table: &[(&str, bool, &[&str])] = &[
        ("fr", false, &["fr:news/lancers", "fr:news/flag"]),
        ("fr", true, &["nl:news/wind", "fr:news/lancers", "fr:news/flag"]),
        ("nl", false, &["nl:news/wind", "nl:news/lancers"]),
        // Another region has the same language.
        ("nl-BE", false, &["nl:news/wind", "nl:news/lancers"]),
        ("de", false, &[]),
        ("de", true, &["nl:news/wind", "nl:news/lancers", "fr:news/flag"]),
        ("ar", false, &["ar:news/flag"]),
    ];
    for (language, has_others, expected) in table {
        let feed =
            feed(read(&catalog, language)).with_kind("news-item").with_other_languages(*has_others);
        let expected: Vec<String> =
            expected.iter().map(|id| format!("tag:www.example.org,2025:{id}")).collect();
        assert_eq!(all(&atom(&feed), "id")[1..], expected, "{language}");
        assert_eq!(all(&rss(&feed), "guid"), expected, "{language}");
        let json = json(&feed);
        let ids: Vec<&str> =
            json["items"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap()).collect();
        assert_eq!(ids, expected, "{language}");
    }
}

#[test]
fn another_language_or_region_is_marked_in_every_form() {
    let catalog = site();
    for (language, has_others) in [("nl-BE", false), ("de", true)] {
        let feed = feed(read(&catalog, language))
            .with_kind("news-item")
            .with_other_languages(has_others)
            .with_limit(1);
        let atom = atom(&feed);
        assert!(atom.contains(&format!(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{language}\">"
        )));
        for marked in [
            "<entry xml:lang=\"nl\">",
            "<title xml:lang=\"nl\">Wind op zee</title>",
            "<summary xml:lang=\"nl\">",
            "<content xml:lang=\"nl\" type=\"html\">&lt;div lang=&quot;nl&quot;&gt;",
        ] {
            assert!(atom.contains(marked), "{marked} {atom}");
        }
        let own = format!("hreflang=\"nl\" href=\"https://www.example.org/{language}/news/wind/\"");
        assert!(atom.contains(&own), "{atom}");
        let rss = rss(&feed);
        assert!(rss.contains(&format!("<language>{language}</language>")), "{rss}");
        assert!(rss.contains("<dc:language>nl</dc:language>"), "{rss}");
        assert!(rss.contains("&lt;span lang=&quot;nl&quot;&gt;Molens.&lt;/span&gt;"), "{rss}");
        let json = json(&feed);
        assert_eq!(
            (&json["language"], &json["items"][0]["language"]),
            (&language.into(), &"nl".into())
        );
    }
    let dutch = feed(read(&catalog, "nl")).with_kind("news-item");
    assert!(!atom(&dutch).contains("<entry xml:lang") && !rss(&dutch).contains("dc:language"));
    assert!(json(&dutch)["items"][0].get("language").is_none());
}

#[test]
fn right_to_left_direction_is_set_where_it_is_not_inherited() {
    let catalog = site();
    let feed = feed(read(&catalog, "ar")).with_kind("news-item");
    let expected = "<div lang=\"ar\" dir=\"rtl\">\n<p>نص.</p>\n</div>\n";
    assert_eq!(all(&atom(&feed), "content"), [expected]);
    assert_eq!(all(&rss(&feed), "content:encoded"), [expected]);
    assert_eq!(all(&rss(&feed), "description")[1], "<span lang=\"ar\" dir=\"rtl\">ملخص</span>");
    let mixed = feed.with_other_languages(true);
    let dutch = &all(&atom(&mixed), "content")[0];
    assert!(dutch.starts_with("<div lang=\"nl\" dir=\"ltr\">\n<p>Veel wind."), "{dutch}");
}

#[test]
fn ids_stay_when_slug_title_date_and_path_change() {
    let ids = |site: &str, text: &str, date: &str| {
        let files = [
            ("news/L’été #é/entry.toml".replace('#', ""), date),
            ("news/L’été é/fr.md".into(), text),
        ];
        let files: Vec<(String, &str)> =
            files.into_iter().map(|(path, text)| (path.replace(' ', "-"), text)).collect();
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (&**path, *text)).collect();
        let catalog = load("fr", site, &files);
        all(&atom(&feed(read(&catalog, "fr"))), "id")[1].clone()
    };
    let (text, day) = ("+++\ntitle = \"A\"\n+++\n", "date = 2025-09-02\n");
    let base = "[urls]\nbase = \"https://example.org:8443\"\n";
    let expected = "tag:example.org,2025:fr:news/L%E2%80%99%C3%A9t%C3%A9-%C3%A9";
    for (site, text, day) in [
        (base, text, day),
        (base, "+++\ntitle = \"B\"\nslug = \"b\"\n+++\n", day),
        (base, text, "date = 2024-01-01\n"),
        ("[urls]\nbase = \"http://example.org/intranet\"\ntrailing_slash = \"never\"\n", text, day),
    ] {
        assert_eq!(ids(site, text, day), expected);
    }
}

#[test]
fn the_authority_of_ids_is_the_site_or_a_given_name() {
    let files = [
        ("news/a/entry.toml", "date = 2025-09-02\n"),
        ("news/a/fr.md", "+++\ntitle = \"A\"\n+++\n"),
    ];
    let load = |site: &str| load("fr", site, &files);
    let site = load("[urls]\nbase = \"http://[::1]:8080\"\n");
    assert_eq!(all(&atom(&feed(read(&site, "fr"))), "id")[1], "tag:1,2025:fr:news/a");
    let site = load("[urls]\nbase = \"https://example.org\"\n");
    let table = [
        ("www.example.org", date(2019, 1, 1), "tag:www.example.org,2019:fr:news/a"),
        ("WWW.Example.org:80", date(2019, 5, 1), "tag:www.example.org,2019-05:fr:news/a"),
        (
            "web_team@example.org",
            date(2019, 5, 31),
            "tag:web_team@example.org,2019-05-31:fr:news/a",
        ),
        ("  ", date(2019, 5, 31), "tag:example.org,2025:fr:news/a"),
    ];
    for (name, since, expected) in table {
        let feed = feed(read(&site, "fr")).with_authority(name, since);
        assert_eq!(all(&atom(&feed), "id")[1], expected);
        assert_eq!(json(&feed)["items"][0]["id"], expected);
    }
}

#[test]
fn a_feed_has_its_place_beside_its_list() {
    let catalog = site();
    let french = read(&catalog, "fr");
    let table = [
        (feed(french), "/fr/atom.xml", "/fr/"),
        (feed(french).with_kind("news-item"), "/fr/actualites/atom.xml", "/fr/actualites/"),
        (
            feed(french).with_term("tags", "energy"),
            "/fr/tags/energie/atom.xml",
            "/fr/tags/energie/",
        ),
        (
            feed(french).with_kind("news-item").with_term("tags", "energy"),
            "/fr/tags/energie/news-item-atom.xml",
            "/fr/tags/energie/",
        ),
        (feed(french).with_kind("vacancy"), "/fr/vacancy-atom.xml", "/fr/"),
        (feed(french).with_address(Address::of_file("feeds/fr.xml")), "/feeds/fr.xml", "/fr/"),
        (feed(french).with_page_address(Address::of_file("a.html")), "/fr/atom.xml", "/a.html"),
    ];
    for (feed, own, page) in table {
        let address = feed.address(FeedFormat::Atom);
        assert_eq!(address.url().unwrap(), format!("https://www.example.org{own}"));
        assert_eq!(feed.page_address().url().unwrap(), format!("https://www.example.org{page}"));
        let atom = atom(&feed);
        assert_eq!(all(&atom, "id")[0], address.url().unwrap());
        assert!(atom.contains(&format!(
            "<link rel=\"self\" type=\"application/atom+xml\" href=\"https://www.example.org{own}\"/>"
        )));
        assert_eq!(json(&feed)["home_page_url"], format!("https://www.example.org{page}"));
    }
}

#[test]
fn the_feeds_of_all_languages_name_each_other() {
    let catalog = site();
    let dutch = feed(read(&catalog, "nl")).with_kind("news-item");
    let atom = atom(&dutch);
    for (language, path) in
        [("fr", "fr/actualites"), ("nl-BE", "nl-BE/news"), ("de", "de/news"), ("ar", "ar/news")]
    {
        let link = format!(
            "<link rel=\"alternate\" type=\"application/atom+xml\" hreflang=\"{language}\" \
             href=\"https://www.example.org/{path}/atom.xml\"/>"
        );
        assert!(atom.contains(&link), "{link} {atom}");
    }
    assert_eq!(
        atom.matches("hreflang=\"nl\" href=\"https://www.example.org/nl/news/\"").count(),
        1
    );
    let given = dutch.clone().with_translation(tag("fr"), Address::of_file("fr.xml"));
    assert_eq!(rss(&given).matches("rel=\"alternate\"").count(), 4);
    assert!(rss(&given).contains("hreflang=\"fr\" href=\"https://www.example.org/fr.xml\"/>"));
    // If a feed has another address, the addresses of the other languages are unknown.
    let moved = dutch.with_address(Address::of_file("nl.xml"));
    assert!(!rss(&moved).contains("rel=\"alternate\""));
    let moved = moved.with_translation(tag("fr"), Address::of_file("fr.xml"));
    assert_eq!(rss(&moved).matches("rel=\"alternate\"").count(), 1);
    assert!(rss(&moved).contains("hreflang=\"fr\" href=\"https://www.example.org/fr.xml\"/>"));
}

#[test]
fn the_feed_of_a_language_is_on_its_host() {
    let site = "[urls]\nbase = \"https://example.org\"\n[[languages]]\ntag = \"de\"\n\
                base = \"https://beispiel.example\"\nprefix = \"\"\n";
    let files = [
        ("news/a/entry.toml", "date = 2025-09-02\n"),
        ("news/a/fr.md", "+++\ntitle = \"A\"\n+++\n"),
        ("news/a/de.md", "+++\ntitle = \"B\"\n+++\n[A](entry:news/a)\n"),
    ];
    let catalog = load("fr", site, &files);
    let german = feed(read(&catalog, "de")).with_kind("news-item");
    let atom = atom(&german);
    assert_eq!(
        all(&atom, "id"),
        ["https://beispiel.example/news/atom.xml", "tag:example.org,2025:de:news/a"]
    );
    assert!(
        atom.contains("hreflang=\"fr\" href=\"https://example.org/fr/news/atom.xml\""),
        "{atom}"
    );
    assert!(atom.contains("hreflang=\"fr\" href=\"https://example.org/fr/news/a/\""), "{atom}");
    assert!(all(&atom, "content")[0].contains("\"https://beispiel.example/news/a/\""));
    assert_eq!(german.address(FeedFormat::Rss).file(), "beispiel.example/news/rss.xml");
}

#[test]
fn titles_come_from_the_site_the_term_and_the_list() {
    let catalog = site();
    let table = [
        (feed(read(&catalog, "fr")), "<title>La Défense &amp; vous</title>"),
        (feed(read(&catalog, "ar")), "<title xml:lang=\"nl\">Defensie</title>"),
        (
            feed(read(&catalog, "nl")).with_term("tags", "energy"),
            "<title>Defensie – Energie</title>",
        ),
        (feed(read(&catalog, "nl")).with_title("A < B"), "<title>A &lt; B</title>"),
    ];
    for (feed, expected) in table {
        let atom = atom(&feed);
        assert!(atom.contains(expected), "{expected} {atom}");
    }
    let named = feed(read(&catalog, "nl")).with_author("Persdienst");
    assert_eq!(all(&atom(&named), "name"), ["Persdienst"]);
    assert_eq!(all(&rss(&named), "dc:creator"), ["Persdienst"]);
    assert_eq!(json(&named)["authors"][0]["name"], "Persdienst");
    assert_eq!(all(&atom(&feed(read(&catalog, "nl")).with_author(" ")), "name"), ["Defensie"]);
    let nameless = load("fr", "[urls]\nbase = \"https://example.org\"\n", &[]);
    let nameless = feed(read(&nameless, "fr"));
    assert_eq!(all(&atom(&nameless), "title"), ["example.org"]);
    assert_eq!(all(&atom(&nameless), "name"), ["example.org"]);
}

#[test]
fn times_are_those_of_the_site() {
    let table = [
        (
            "Europe/Brussels",
            "date = 2025-09-02",
            "",
            "2025-09-02T00:00:00+02:00",
            "Tue, 02 Sep 2025 00:00:00 +0200",
        ),
        (
            "Europe/Brussels",
            "date = 2025-01-02",
            "",
            "2025-01-02T00:00:00+01:00",
            "Thu, 02 Jan 2025 00:00:00 +0100",
        ),
        ("UTC", "date = 2025-12-31", "", "2025-12-31T00:00:00Z", "Wed, 31 Dec 2025 00:00:00 +0000"),
        (
            "America/New_York",
            "date = 2025-09-02",
            "published_from = 2025-09-02T08:00:00.75Z\n",
            "2025-09-02T04:00:00-04:00",
            "Tue, 02 Sep 2025 04:00:00 -0400",
        ),
        // Before the railways, offsets had seconds.
        (
            "Europe/Brussels",
            "date = 1830-10-04",
            "",
            "1830-10-03T23:42:30Z",
            "Sun, 03 Oct 1830 23:42:30 +0000",
        ),
    ];
    for (zone, day, front, rfc_3339, rfc_822) in table {
        let site = format!("time_zone = \"{zone}\"\n[urls]\nbase = \"https://example.org\"\n");
        let text = format!("+++\ntitle = \"A\"\n{front}+++\n");
        let files = [("news/a/entry.toml", day), ("news/a/fr.md", &*text)];
        let catalog = load("fr", &site, &files);
        let feed = feed(catalog.edition(tag("fr"), at("2026-02-01T00:00:00Z")).unwrap());
        assert_eq!(all(&atom(&feed), "published"), [rfc_3339]);
        assert_eq!(all(&atom(&feed), "updated"), [rfc_3339, rfc_3339]);
        assert_eq!(all(&rss(&feed), "pubDate"), [rfc_822]);
        assert_eq!(all(&rss(&feed), "lastBuildDate"), [rfc_822]);
        assert_eq!(json(&feed)["items"][0]["date_published"], rfc_3339);
    }
}

#[test]
fn entries_are_newest_first_and_updated_is_the_latest_change() {
    let mut files = Vec::new();
    for day in 1..=28 {
        files.push((format!("news/{day:02}/entry.toml"), format!("date = 2025-09-{day:02}\n")));
        let text = format!("+++\ntitle = \"Jour {day}\"\n+++\n");
        files.push((format!("news/{day:02}/fr.md"), text));
    }
    // An old date, but public since yesterday.
    files.push(("news/old/entry.toml".into(), "date = 2020-01-01\n".into()));
    files.push((
        "news/old/fr.md".into(),
        "+++\ntitle = \"Archive\"\npublished_from = 2025-09-30T10:00:00Z\n+++\n".into(),
    ));
    // A later change, but not a news item.
    files[1].1 = "+++\ntitle = \"Jour 1\"\nupdated = 2025-09-30T12:00:00Z\n+++\n".into();
    files.push(("news/draft/entry.toml".into(), "date = 2025-09-30\n".into()));
    files.push((
        "news/draft/fr.md".into(),
        "+++\ntitle = \"Brouillon\"\nstatus = \"draft\"\n+++\n".into(),
    ));
    // A page without a date.
    files.push(("pages/a/fr.md".into(), "+++\ntitle = \"Page\"\n+++\n".into()));
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (&**path, &**text)).collect();
    let catalog = load("fr", "[urls]\nbase = \"https://example.org\"\n", &files);
    let titles = |feed: &Feed<'_>| all(&rss(feed), "title")[1..].to_vec();
    let french = feed(read(&catalog, "fr"));
    assert_eq!(titles(&french.clone().with_limit(3)), ["Archive", "Jour 28", "Jour 27"]);
    assert_eq!(titles(&french).len(), 20);
    assert_eq!(titles(&french.clone().with_limit(0)).len(), 0);
    let whole = french.clone().with_limit(usize::MAX);
    assert_eq!(titles(&whole).len(), 29);
    assert_eq!(french.updated(), at("2025-09-30T10:00:00Z"));
    assert_eq!(whole.updated(), at("2025-09-30T12:00:00Z"));
    // Without entries, the time is that of the latest change on the site, not of the clock.
    assert_eq!(french.with_limit(0).updated(), at("2025-09-30T10:00:00Z"));
}

#[test]
fn the_whole_text_or_the_summary() {
    let catalog = site();
    let whole = feed(read(&catalog, "fr")).with_kind("mission-page");
    let html = &all(&atom(&whole), "content")[0];
    assert_eq!(
        html,
        "<p>Début.</p>\n<h2 id=\"society\">Ensemble</h2>\n<p>Avec vous.</p>\n\
         <h2 id=\"people\"><span lang=\"nl\">Mensen</span></h2>\n<div lang=\"nl\">\n\
         <p>Voor u.<sup class=\"footnote-reference\" id=\"ref-note-people-1\"><a href=\"https://www.example.org/fr/pages/mission/#note-people-1\">1</a></sup></p>\n\
         <div class=\"footnote-definition\" id=\"note-people-1\"><sup class=\"footnote-definition-label\"><a href=\"https://www.example.org/fr/pages/mission/#ref-note-people-1\">1</a></sup>\n\
         <p>Noot.</p>\n</div>\n</div>\n"
    );
    assert_eq!(all(&atom(&whole), "summary"), ["Pour vous."]);
    let short = whole.with_content(FeedContent::Summary);
    assert!(!atom(&short).contains("<content") && !rss(&short).contains("content:encoded>"));
    assert_eq!(json(&short)["items"][0]["content_text"], "Pour vous.");
    // A format that requires a text gets the title.
    let flag = feed(read(&catalog, "fr")).with_kind("news-item").with_content(FeedContent::Summary);
    assert_eq!(json(&flag)["items"][1]["content_text"], "Le drapeau");
}

#[test]
fn addresses_in_the_text_are_absolute() {
    let text = "+++\ntitle = \"A\"\n+++\n[a](/x?q=1&r#f) [b](#f) [c](?q) [d](//cdn.example/x) [e](a.pdf) [f]() \
                [g](https://a.example/) [h](mailto:a@b.example) ![i](/i.png) `<a href=\"/code\">`\n";
    let files = [
        ("news/a/entry.toml", "date = 2025-09-02\n"),
        ("news/a/a.pdf", ""),
        ("news/a/fr.md", text),
    ];
    let catalog = load("fr", "[urls]\nbase = \"https://example.org/intra\"\n", &files);
    let html = &all(&atom(&feed(read(&catalog, "fr"))), "content")[0];
    let page = "https://example.org/intra/fr/news/a/";
    for expected in [
        "href=\"https://example.org/intra/x?q=1&amp;r#f\"".to_owned(),
        format!("href=\"{page}#f\""),
        format!("href=\"{page}?q\""),
        "href=\"https://cdn.example/x\"".to_owned(),
        "href=\"https://example.org/intra/assets/news/a/a.pdf\"".to_owned(),
        format!("href=\"{page}\""),
        "href=\"https://a.example/\"".to_owned(),
        "href=\"mailto:a@b.example\"".to_owned(),
        "src=\"https://example.org/intra/i.png\"".to_owned(),
        "<code>&lt;a href=\"/code\"&gt;</code>".to_owned(),
    ] {
        assert!(html.contains(&expected), "{expected} {html}");
    }
}

#[test]
fn html_of_trusted_authors_is_passed_on_with_the_address_of_its_page() {
    let text =
        "+++\ntitle = \"A\"\n+++\n<p onclick=\"x\"><a href=\"/x\">x</a><img src=\"y.png\"></p>\n";
    let files = [("news/a/entry.toml", "date = 2025-09-02\n"), ("news/a/fr.md", text)];
    let base = "[urls]\nbase = \"https://example.org\"\n";
    let catalog = load("fr", base, &files);
    assert!(atom(&feed(read(&catalog, "fr"))).contains("&amp;lt;p onclick"));
    let catalog = load("fr", &format!("raw_html = \"trust\"\n{base}"), &files);
    let atom = atom(&feed(read(&catalog, "fr")));
    assert!(atom.contains(
        "<content type=\"html\" xml:base=\"https://example.org/fr/news/a/\">&lt;p onclick"
    ));
    assert!(atom.contains("&lt;a href=&quot;https://example.org/x&quot;&gt;"), "{atom}");
}

#[test]
fn any_title_gives_valid_output() {
    let long = "é".repeat(5 * 1024);
    let titles = [
        "]]> & <b>gras</b>",
        "&amp; &#0; &nbsp;",
        "\"guillemets\" 'simples'",
        "a\\u0001b\\uFFFEc\\u000Bd",
        "\\u202Erenversé\\u202C",
        "x\\u2028\\u2029\\u0085\\u007F",
        "ligne\\nretour\\rtab\\t",
        "\\\\u0041 \\\\",
        &long,
    ];
    for title in titles {
        let text = format!(
            "+++\ntitle = \"{}\"\nsummary = \"{}\"\n+++\n{}\n",
            title.replace('"', "\\\""),
            title.replace('"', "\\\""),
            title
        );
        let files = [
            ("news/a/entry.toml", "date = 2025-09-02\ntags = [\"a ]]> <b> & \\u0001\"]\n"),
            ("news/a/fr.md", &*text),
        ];
        let site = "[urls]\nbase = \"https://example.org\"\n[name]\nfr = \"A ]]> & \\u0001\"\n";
        let catalog = load("fr", site, &files);
        let edition = read(&catalog, "fr");
        let feed = feed(edition).with_hub("https://h/?\"<\u{1}");
        let expected = edition.news_item("news/a").unwrap().title().as_str().to_owned();
        assert_eq!(json(&feed)["items"][0]["title"], *expected);
        let raw = written(&feed, FeedFormat::Json);
        let is_escaped =
            |it: char| it != '\n' && (it.is_control() || matches!(it, '\u{2028}' | '\u{2029}'));
        assert!(!raw.contains(is_escaped), "{raw}");
        for xml in [atom(&feed), rss(&feed)] {
            let printable = |it: char| {
                if matches!(it, '\0'..='\x08' | '\x0b' | '\u{fffe}') { '\u{fffd}' } else { it }
            };
            let expected: String = expected.chars().map(printable).collect();
            assert_eq!(all(&xml, "title")[1].replace("&#13;", "\r"), expected);
        }
    }
}

#[test]
fn sections_of_other_tools_are_not_news() {
    let urls = UrlScheme::new().with_base("https://example.org".parse().unwrap());
    let site = Site::builder()
        .language(SiteLanguage::new(tag("nl")))
        .language(SiteLanguage::new(tag("fr")))
        .urls(urls)
        .build()
        .unwrap_or_else(|error| panic!("{error:?}"));
    let catalog = Catalog::builder()
        .site(site)
        .layout(Layout::Hugo)
        .file("content/blog/_index.md", "---\ntitle: Blog\ndate: 2025-09-03\n---\n")
        .file(
            "content/blog/a.md",
            "---\ntitle: A\ndate: 2025-09-02\nlastmod: 2025-09-04\ntags: [x]\n---\nTekst.\n",
        )
        .file("content/blog/b.md", "---\ntitle: B\n---\n")
        .file("content/tags/x/_index.md", "---\ntitle: Iks\ndate: 2025-09-03\n---\n")
        .build()
        .unwrap_or_else(|error| panic!("{error:?}"));
    let dutch = feed(read(&catalog, "nl"));
    assert_eq!(all(&rss(&dutch), "guid"), ["tag:example.org,2025:nl:blog/a"]);
    assert_eq!(all(&rss(&dutch), "category"), ["Iks"]);
    assert_eq!(all(&atom(&dutch), "updated")[1], "2025-09-04T00:00:00Z");
    let term = dutch.clone().with_term("tags", "x");
    assert_eq!(all(&rss(&term), "guid").len(), 1);
    assert_eq!(all(&rss(&term), "title")[0], "example.org – Iks");
    let sections = dutch.with_kind("section");
    assert_eq!(all(&rss(&sections), "guid"), ["tag:example.org,2025:nl:blog"]);
}

#[test]
fn entries_that_are_only_listed_lead_to_the_original() {
    let site =
        "[urls]\nbase = \"https://example.org\"\n[kinds.news-item]\nentry_rule = \"list-only\"\n";
    let files = [
        ("news/a/entry.toml", "date = 2025-09-02\n"),
        ("news/a/nl.md", "+++\ntitle = \"A\"\n+++\n"),
    ];
    let catalog = load("fr nl", site, &files);
    let french = feed(read(&catalog, "fr")).with_other_languages(true);
    assert!(rss(&french).contains("<link>https://example.org/nl/news/a/</link>"));
}

#[test]
fn without_a_base_there_is_no_feed() {
    let catalog = load("fr", "", &[]);
    let error = Feed::new(read(&catalog, "fr")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::BaseUrl);
    assert_eq!(
        error.to_string(),
        "the site has no base URL for \"fr\", so absolute URLs cannot be made: set \
         base = \"https://…\" in [urls]"
    );
}

/// A writer that fails after so many bytes.
struct Full(usize);

impl io::Write for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = bytes.len().min(self.0);
        self.0 -= taken;
        if taken == 0 { Err(io::ErrorKind::StorageFull.into()) } else { Ok(taken) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_full_disk_is_an_error_and_output_is_stable() {
    let catalog = site();
    let feed = feed(read(&catalog, "fr"));
    for format in FeedFormat::ALL {
        assert_eq!(written(&feed, *format), written(&feed.clone(), *format));
        let error = feed.write(*format, Full(100)).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::StorageFull);
    }
}
