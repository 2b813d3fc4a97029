//! The head of a page: canonical page, other languages, robots, Open Graph.

use crate::support::{load, noon, read, tag};
use isogloss::Catalog;
use isogloss::routing::{HeadReason, HeadSet, Robots};

const FILES: [(&str, &str); 9] = [
    ("news/a/entry.toml", "date = 2025-09-02\n"),
    (
        "news/a/fr.md",
        "+++\ntitle = \"L’été <b> & \\\"moi\\\" ]]>\"\nsummary = \"Résumé\"\nslug = \"été\"\n+++\n",
    ),
    ("news/a/nl.md", "+++\ntitle = \"Zomer\"\nslug = \"zomer\"\n+++\n"),
    ("news/a/de.md", "+++\ntitle = \"Sommer\"\nslug = \"sommer\"\nstatus = \"draft\"\n+++\n"),
    ("news/b/entry.toml", "date = 2025-09-02\n"),
    ("news/b/nl.md", "+++\ntitle = \"Herfst\"\nslug = \"herfst\"\n+++\n"),
    ("pages/home/fr.md", "+++\ntitle = \"Accueil\"\n+++\n"),
    ("pages/home/de.md", "+++\ntitle = \"Start\"\nlead = \"Hallo\"\n+++\n"),
    ("pages/home/nl.md", "+++\ntitle = \"Start\"\nstatus = \"withdrawn\"\n+++\n"),
];

fn site(rule: &str) -> Catalog {
    let config = format!(
        "home = \"pages/home\"\nlanguages = [{{ tag = \"fr\", format = \"fr-BE\" }}, {{ tag = \"nl\", format = \"nl-BE\" }}, \
         {{ tag = \"de\" }}, {{ tag = \"fr-BE\" }}]\n[urls]\nbase = \"https://example.org\"\nx_default = \"nl\"\n\
         [kinds.news-item]\nfolder = \"news\"\nentry_rule = \"{rule}\"\n"
    );
    let files = FILES.map(|(path, text)| isogloss::SourceFile::new(path, text));
    Catalog::builder().file("site.toml", config).files(files).build().unwrap()
}

/// Formats a head set on one line: canonical, robots and reason, alternates, x-default.
fn told(catalog: &Catalog, language: &str, id: &str) -> String {
    let head = HeadSet::of_entry(&read(catalog, language).get(id).unwrap());
    let alternates: Vec<String> =
        head.alternates().iter().map(|it| format!("{}={}", it.language, it.address)).collect();
    format!(
        "{} {} {:?} [{}] {}",
        head.canonical(),
        head.robots().as_str(),
        head.reason(),
        alternates.join(" "),
        head.x_default().map_or_else(|| "-".to_owned(), ToString::to_string)
    )
}

#[test]
fn a_page_names_its_translations() {
    let catalog = site("render");
    let all = "[fr=/fr/news/%C3%A9t%C3%A9/ nl=/nl/news/zomer/ fr-BE=/fr-BE/news/%C3%A9t%C3%A9/] /nl/news/zomer/";
    let table = [
        ("fr", "news/a", format!("/fr/news/%C3%A9t%C3%A9/ index, follow Translated {all}")),
        ("nl", "news/a", format!("/nl/news/zomer/ index, follow Translated {all}")),
        // Another region of the same language has its own page.
        ("fr-BE", "news/a", format!("/fr-BE/news/%C3%A9t%C3%A9/ index, follow SameLanguage {all}")),
        // The German text is a draft; the French one stands in.
        ("de", "news/a", "/fr/news/%C3%A9t%C3%A9/ noindex, follow OtherLanguage [] -".to_owned()),
        (
            "nl",
            "news/b",
            "/nl/news/herfst/ index, follow Translated [nl=/nl/news/herfst/] /nl/news/herfst/"
                .to_owned(),
        ),
        ("fr-BE", "news/b", "/nl/news/herfst/ noindex, follow OtherLanguage [] -".to_owned()),
        (
            "fr",
            "pages/home",
            "/fr/ index, follow Translated [fr=/fr/ de=/de/ fr-BE=/fr-BE/] -".to_owned(),
        ),
        ("nl", "pages/home", "/fr/ noindex, follow OtherLanguage [] -".to_owned()),
    ];
    for (language, id, expected) in table {
        assert_eq!(told(&catalog, language, id), expected, "{language} {id}");
    }
}

#[test]
fn a_reader_without_a_page_gets_the_originals_head() {
    for rule in ["redirect", "list-only"] {
        let catalog = site(rule);
        let expected =
            "/nl/news/herfst/ index, follow Translated [nl=/nl/news/herfst/] /nl/news/herfst/";
        assert_eq!(told(&catalog, "de", "news/b"), expected, "{rule}");
    }
}

#[test]
fn a_preview_is_not_indexed() {
    let catalog = site("render");
    for (language, is_draft) in [("de", true), ("fr", false)] {
        let edition = catalog.edition(tag(language), noon()).unwrap().preview();
        let head = HeadSet::of_entry(&edition.get("news/a").unwrap());
        assert_eq!((head.robots(), head.reason()), (Robots::NoIndex, HeadReason::NotPublic));
        assert!(head.alternates().is_empty() && head.to_link_header().is_none());
        assert!(!head.to_html().contains("canonical"));
        assert_eq!(head.title().unwrap().language() == "de", is_draft);
    }
    // The same holds for entries that redirect to the original.
    for rule in ["redirect", "list-only"] {
        let catalog = site(rule);
        let edition = catalog.edition(tag("de"), noon()).unwrap().preview();
        let head = HeadSet::of_entry(&edition.get("news/b").unwrap());
        assert_eq!(head.reason(), HeadReason::NotPublic, "{rule}");
    }
}

#[test]
fn the_head_set_is_written_as_html_and_http() {
    let catalog = site("render");
    let head = HeadSet::of_entry(&read(&catalog, "fr").get("news/a").unwrap());
    assert_eq!(
        head.to_html(),
        "<link rel=\"canonical\" href=\"https://example.org/fr/news/%C3%A9t%C3%A9/\">\n\
         <link rel=\"alternate\" hreflang=\"fr\" href=\"https://example.org/fr/news/%C3%A9t%C3%A9/\">\n\
         <link rel=\"alternate\" hreflang=\"nl\" href=\"https://example.org/nl/news/zomer/\">\n\
         <link rel=\"alternate\" hreflang=\"fr-BE\" href=\"https://example.org/fr-BE/news/%C3%A9t%C3%A9/\">\n\
         <link rel=\"alternate\" hreflang=\"x-default\" href=\"https://example.org/nl/news/zomer/\">\n\
         <meta property=\"og:title\" content=\"L’été &lt;b&gt; &amp; &quot;moi&quot; ]]&gt;\">\n\
         <meta property=\"og:description\" content=\"Résumé\">\n\
         <meta property=\"og:url\" content=\"https://example.org/fr/news/%C3%A9t%C3%A9/\">\n\
         <meta property=\"og:locale\" content=\"fr_BE\">\n\
         <meta property=\"og:locale:alternate\" content=\"nl_BE\">\n"
    );
    assert_eq!(
        head.to_link_header().unwrap(),
        "<https://example.org/fr/news/%C3%A9t%C3%A9/>; rel=\"canonical\", \
         <https://example.org/fr/news/%C3%A9t%C3%A9/>; rel=\"alternate\"; hreflang=\"fr\", \
         <https://example.org/nl/news/zomer/>; rel=\"alternate\"; hreflang=\"nl\", \
         <https://example.org/fr-BE/news/%C3%A9t%C3%A9/>; rel=\"alternate\"; hreflang=\"fr-BE\", \
         <https://example.org/nl/news/zomer/>; rel=\"alternate\"; hreflang=\"x-default\""
    );
    // A fallback page is `noindex`, and its description is in the language of the text.
    let head = HeadSet::of_entry(&read(&catalog, "de").get("news/b").unwrap());
    assert_eq!(
        head.to_html(),
        "<meta name=\"robots\" content=\"noindex, follow\">\n\
         <link rel=\"canonical\" href=\"https://example.org/nl/news/herfst/\">\n\
         <meta property=\"og:title\" content=\"Herfst\">\n\
         <meta property=\"og:url\" content=\"https://example.org/nl/news/herfst/\">\n\
         <meta property=\"og:locale\" content=\"nl_BE\">\n"
    );
}

#[test]
fn without_a_base_there_are_no_absolute_addresses() {
    let catalog = load("fr nl", "", &[("pages/a/fr.md", "+++\ntitle = \"A\"\n+++\n")]);
    let head = HeadSet::of_entry(&read(&catalog, "fr").get("pages/a").unwrap());
    assert!(head.to_link_header().is_none());
    assert_eq!(
        head.to_html(),
        "<meta property=\"og:title\" content=\"A\">\n<meta property=\"og:locale\" content=\"fr\">\n"
    );
}

#[test]
fn a_list_has_alternates_and_its_later_pages_have_none() {
    let catalog = site("render");
    let french = read(&catalog, "fr");
    let head = HeadSet::of_every_language(french, |edition| edition.list_address("news", 1));
    let named: Vec<String> = head.alternates().iter().map(|it| it.address.to_string()).collect();
    assert_eq!(named, ["/fr/news/", "/nl/news/", "/de/news/", "/fr-BE/news/"]);
    let head = HeadSet::of_page(french, french.list_address("news", 2));
    let named: Vec<String> = head.alternates().iter().map(|it| it.address.to_string()).collect();
    assert_eq!(named, ["/fr/news/page/2/"]);
}
