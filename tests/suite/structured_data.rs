//! Structured data of pages.

use crate::support::{load, noon, read, tag};
use isogloss::feed::{Feed, FeedFormat};
use isogloss::structured_data::{Organization, StructuredData};
use isogloss::{Catalog, SourceFile};
use serde_json::{Value, json};

fn site() -> Catalog {
    let files = [
        (
            "news/a/entry.toml",
            "date = 2025-09-02\ntags = [\"camo\"]\n[image]\nsrc = \"parade.jpg\"\nalt = { fr = \"Une parade\" }\n",
        ),
        ("news/a/parade.jpg", ""),
        (
            "news/a/fr.md",
            "+++\ntitle = \"Le retour </script><script>alert(1)</script> ]]>\"\nsummary = \"Résumé \u{202e}\"\nslug = \"retour\"\n+++\n",
        ),
        (
            "news/a/nl.md",
            "+++\ntitle = \"De terugkeer\"\nslug = \"terug\"\nupdated = 2025-09-05T10:00:00+02:00\n+++\n",
        ),
        ("pages/home/fr.md", "+++\ntitle = \"Accueil\"\n+++\n"),
        ("pages/home/ar.md", "+++\ntitle = \"الرئيسية\"\n+++\n"),
    ];
    let config = "home = \"pages/home\"\ntime_zone = \"Europe/Brussels\"\nlanguages = [{ tag = \"fr\" }, { tag = \"nl\" }, \
                  { tag = \"de\" }, { tag = \"fr-BE\" }, { tag = \"ar\" }]\n[name]\nfr = \"La Défense\"\nnl = \"Defensie\"\n\
                  [urls]\nbase = \"https://example.org\"\n";
    let files = files.map(|(path, text)| SourceFile::new(path, text));
    Catalog::builder().file("site.toml", config).files(files).build().unwrap()
}

/// Returns the objects in the graph of an entry's page.
fn graph(catalog: &Catalog, language: &str, id: &str) -> Vec<Value> {
    let entry = read(catalog, language).get(id).unwrap();
    let data = StructuredData::of_entry(&entry).unwrap();
    let json: Value = serde_json::from_str(&data.to_json()).unwrap();
    assert_eq!(json["@context"], "https://schema.org");
    json["@graph"].as_array().unwrap().clone()
}

fn of_type<'g>(graph: &'g [Value], name: &str) -> &'g Value {
    graph.iter().find(|it| it["@type"] == name).unwrap_or_else(|| panic!("no {name}: {graph:?}"))
}

#[test]
fn news_is_an_article_in_the_language_that_is_served() {
    let catalog = site();
    let graph = graph(&catalog, "nl", "news/a");
    let article = of_type(&graph, "NewsArticle");
    let expected = [
        ("url", json!("https://example.org/nl/news/terug/")),
        ("headline", json!("De terugkeer")),
        ("inLanguage", json!("nl")),
        ("datePublished", json!("2025-09-02T00:00:00+02:00")),
        ("dateModified", json!("2025-09-05T10:00:00+02:00")),
    ];
    for (name, value) in expected {
        assert_eq!(article[name], value, "{name}: {article}");
    }
    assert_eq!(article["translationOfWork"]["@id"], "https://example.org/fr/news/retour/");
    let crumbs = of_type(&graph, "BreadcrumbList")["itemListElement"].as_array().unwrap().clone();
    assert_eq!(crumbs.len(), 2, "{crumbs:?}");
    assert_eq!(crumbs[0]["item"], "https://example.org/nl/");
}

#[test]
fn the_first_of_its_languages_is_the_original() {
    let catalog = site();
    let graph = graph(&catalog, "fr", "news/a");
    let article = of_type(&graph, "NewsArticle");
    assert!(article.get("translationOfWork").is_none(), "{article}");
    let others = article["workTranslation"].to_string();
    assert!(others.contains("https://example.org/nl/news/terug/"), "{others}");
    // Another region of the same language is not a translation.
    assert!(!others.contains("fr-BE"), "{others}");
}

#[test]
fn a_page_that_shows_another_language_describes_the_original() {
    let catalog = site();
    let (german, french) = (graph(&catalog, "de", "news/a"), graph(&catalog, "fr", "news/a"));
    assert_eq!(german, french);
}

#[test]
fn other_pages_are_web_pages() {
    let catalog = site();
    let graph = graph(&catalog, "ar", "pages/home");
    let page = of_type(&graph, "WebPage");
    assert_eq!(page["url"], "https://example.org/ar/");
    assert_eq!(page["name"], "الرئيسية");
    assert_eq!(page["inLanguage"], "ar");
}

#[test]
fn json_cannot_close_its_script_element() {
    let catalog = site();
    let entry = read(&catalog, "fr").get("news/a").unwrap();
    let data = StructuredData::of_entry(&entry).unwrap().with_organization(
        Organization::new("<!-- Défense -->").with_url("https://example.org/?a=1&b=2"),
    );
    let script = data.to_script();
    assert!(script.starts_with("<script type=\"application/ld+json\">"), "{script}");
    assert_eq!(script.matches('<').count(), 2, "{script}");
    assert!(!script.contains("<!--") && script.trim_end().ends_with("</script>"), "{script}");
    let json: Value = serde_json::from_str(&data.to_json()).unwrap();
    let graph = json["@graph"].as_array().unwrap();
    let headline = of_type(graph, "NewsArticle")["headline"].as_str().unwrap();
    assert_eq!(headline, "Le retour </script><script>alert(1)</script> ]]>");
}

#[test]
fn a_picture_is_where_the_page_shows_it() {
    let table = [
        ("parade.jpg", Some("https://example.org/assets/news/a/parade.jpg")),
        ("défilé #1.jpg", Some("https://example.org/assets/news/a/d%C3%A9fil%C3%A9%20%231.jpg")),
        ("100%41.jpg", Some("https://example.org/assets/news/a/100%2541.jpg")),
        ("/carte.svg", Some("https://example.org/carte.svg")),
        ("https://media.example.org/a.jpg?b=1", Some("https://media.example.org/a.jpg?b=1")),
        ("//media.example.org/a.jpg", None),
        ("ftp://media.example.org/a.jpg", None),
    ];
    for (source, expected) in table {
        let entry = format!("date = 2025-09-02\n[image]\nsrc = \"{source}\"\nalt = \"\"\n");
        let file = format!("news/a/{source}");
        let mut files =
            vec![("news/a/entry.toml", &*entry), ("news/a/fr.md", "+++\ntitle = \"A\"\n+++\n")];
        if !source.contains('/') {
            files.push((&file, ""));
        }
        let catalog = load("fr", "[urls]\nbase = \"https://example.org\"\n", &files);
        let graph = graph(&catalog, "fr", "news/a");
        assert_eq!(of_type(&graph, "NewsArticle")["image"].as_str(), expected, "{source}");
        let mut feed = Vec::new();
        Feed::new(read(&catalog, "fr")).unwrap().write(FeedFormat::Json, &mut feed).unwrap();
        let feed: Value = serde_json::from_slice(&feed).unwrap();
        assert_eq!(feed["items"][0]["image"].as_str(), expected, "{source}");
    }
}

#[test]
fn hidden_entries_and_entries_without_a_url_are_not_described() {
    let catalog = site();
    let preview = catalog.edition(tag("fr"), noon()).unwrap().preview();
    assert!(StructuredData::of_entry(&preview.get("news/a").unwrap()).is_none());
    let catalog = load("fr", "", &[("pages/a/fr.md", "+++\ntitle = \"A\"\n+++\n")]);
    assert!(StructuredData::of_entry(&read(&catalog, "fr").get("pages/a").unwrap()).is_none());
}

#[test]
fn a_type_has_only_its_own_properties() {
    let catalog = site();
    let entry = read(&catalog, "nl").get("news/a").unwrap();
    let works = ["inLanguage", "publisher", "isPartOf", "workTranslation", "datePublished"];
    for (name, title, date) in [
        ("JobPosting", "title", Some("datePosted")),
        ("Event", "name", None),
        ("BusinessEvent", "name", None),
    ] {
        let data = StructuredData::of_entry(&entry).unwrap().with_type(name);
        let json: Value = serde_json::from_str(&data.to_json()).unwrap();
        let page = &json["@graph"][0];
        assert_eq!(page["@type"], name);
        assert_eq!(page[title], "De terugkeer", "{page}");
        assert!(works.iter().all(|property| page.get(property).is_none()), "{page}");
        assert!(date.is_none_or(|date| page.get(date).is_some()), "{page}");
    }
}
