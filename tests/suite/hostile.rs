//! Hostile or mistaken input: isogloss either reports it at its position or publishes it safely.

use crate::support::{codes, noon, refuse};
use isogloss::feed::Feed;
use isogloss::routing::HeadSet;
use isogloss::sitemap::Sitemap;
use isogloss::structured_data::StructuredData;
use isogloss::{Catalog, SourceFile};

const NATIVE: &str = "[urls]\nbase = \"https://example.org\"\n[[languages]]\ntag = \"fr\"\n";
const HUGO: &str =
    "baseURL = 'https://example.org'\ndefaultContentLanguage = 'fr'\n[languages.fr]\n";

/// Returns a tree for each notation, with a title that is given as the inside of a JSON string.
fn trees(escaped: &str) -> [Vec<SourceFile>; 4] {
    let native = |text: String| {
        vec![
            SourceFile::new("site.toml", NATIVE),
            SourceFile::new("news/a/entry.toml", "date = 2025-09-02\n"),
            SourceFile::new("news/a/fr.md", text),
        ]
    };
    let hugo = format!("{{\"title\": \"{escaped}\", \"date\": \"2025-09-02\"}}\n\nTexte.\n");
    // TOML has no surrogate pairs: it writes such a character as one escape.
    [
        native(format!("+++\ntitle = \"{escaped}\"\n+++\nTexte.\n")),
        native(format!("---\ntitle: \"{escaped}\"\n---\nTexte.\n")),
        vec![SourceFile::new("hugo.toml", HUGO), SourceFile::new("content/a.md", hugo)],
        vec![
            SourceFile::new("hugo.toml", HUGO),
            SourceFile::new(
                "content/a.md",
                format!("---\ntitle: \"{escaped}\"\ndate: 2025-09-02\n---\nTexte.\n"),
            ),
        ],
    ]
}

/// Returns the XML and JSON that a site publishes, and the heads of its pages.
fn published(catalog: &Catalog) -> Vec<String> {
    let edition = catalog.edition("fr".parse().unwrap(), noon()).unwrap();
    let mut all: Vec<Vec<u8>> = Vec::new();
    let mut sitemap = Vec::new();
    Sitemap::new(catalog, noon()).unwrap().write(&mut sitemap).unwrap();
    all.push(sitemap);
    let feed = Feed::new(edition).unwrap();
    let (mut atom, mut rss, mut json) = (Vec::new(), Vec::new(), Vec::new());
    feed.write_atom(&mut atom).unwrap();
    feed.write_rss(&mut rss).unwrap();
    feed.write_json(&mut json).unwrap();
    let value: serde_json::Value = serde_json::from_slice(&json).unwrap();
    assert_eq!(value["items"].as_array().unwrap().len(), 1);
    all.extend([atom, rss, json]);
    let mut texts: Vec<String> = all.into_iter().map(|it| String::from_utf8(it).unwrap()).collect();
    for entry in edition.entries().iter() {
        let data = StructuredData::of_entry(&entry).unwrap();
        let _: serde_json::Value = serde_json::from_str(&data.to_json()).unwrap();
        texts.push(data.to_script());
        texts.push(HeadSet::of_entry(&entry).to_html());
    }
    texts
}

#[test]
fn any_title_is_published_safely_or_reported() {
    // The title in JSON escapes, and whether it is valid text.
    let table = [
        ("]]> & <b>'x'</b> </title></script><script>", true),
        ("a\\u0001b", true),
        ("a\\u0000b", true),
        ("a\\u202eb\\u2066c", true),
        ("a\\u2028b\\u2029c", true),
        ("a\\ufffeb\\uffffc", true),
        ("a\\ud800b", false),
        ("a\\udfff", false),
        ("-->\\u007f<!--", true),
    ];
    for (escaped, is_text) in table {
        for files in trees(escaped) {
            let notation = files.last().map(|file| format!("{file:?}")).unwrap_or_default();
            let built = Catalog::builder().files(files).build();
            let catalog = match built {
                Ok(catalog) => catalog,
                Err(error) => {
                    assert!(!is_text, "{escaped} in {notation}: {error:?}");
                    let first = error.report().unwrap().iter().next().unwrap().clone();
                    assert!(first.location().unwrap().line().is_some(), "{error:?}");
                    continue;
                }
            };
            if catalog.is_empty() {
                // In another tool's tree it is a warning, and the page is left out.
                assert!(!is_text && !catalog.report().is_empty(), "{escaped} in {notation}");
                continue;
            }
            for text in published(&catalog) {
                let has_control = |c: char| matches!(c, '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
                let is_json = text.starts_with('{') || text.starts_with("<script");
                assert!(is_json || !text.contains(has_control), "{escaped}: {text:?}");
                // A title is plain text in JSON Feed.
                let is_feed = text.starts_with('{');
                assert!(is_feed || !text.contains("<b>'x'"), "{escaped}: {text}");
                assert!(is_feed || !text.contains("</script><script>"), "{escaped}: {text}");
            }
        }
    }
}

#[test]
fn a_slug_of_ten_kilobytes_is_refused_with_its_place() {
    let slug = "x".repeat(10_000);
    for key in ["slug = \"SLUG\"", "former_slugs = [\"SLUG\"]"] {
        let matter = key.replace("SLUG", &slug);
        let text = format!("+++\ntitle = \"A\"\n{matter}\n+++\n");
        let error = refuse("fr", "", &[("pages/a/fr.md", &text)]);
        assert_eq!(codes(&error), ["invalid-slug"]);
        let report = error.report().unwrap();
        let place = report.iter().next().unwrap().location().unwrap().to_string();
        assert!(place.starts_with("pages/a/fr.md:3:"), "{place}");
        assert!(
            report.to_string().len() < 25_000,
            "a report of {} bytes",
            report.to_string().len()
        );
    }
}
