//! The sitemap, `robots.txt` and `llms.txt`.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};

use crate::support::folder::Folder;
use crate::support::{at, load, noon, read, tag};
use isogloss::error::ErrorKind;
use isogloss::routing::HeadSet;
use isogloss::sitemap::{Sitemap, SitemapSummary};
use isogloss::text_files::{LlmsTxt, RobotsTxt};
use isogloss::{Catalog, SourceFile};

fn site(config: &str) -> Catalog {
    let files = [
        ("news/a/entry.toml", "date = 2025-09-02\n"),
        ("news/a/fr.md", "+++\ntitle = \"A\"\nslug = \"l’été-&-l'hiver\"\n+++\n"),
        (
            "news/a/nl.md",
            "+++\ntitle = \"A\"\nslug = \"zomer\"\nupdated = 2025-09-05T10:00:00+02:00\n+++\n",
        ),
        ("news/a/de.md", "+++\ntitle = \"A\"\nstatus = \"draft\"\n+++\n"),
        ("news/b/entry.toml", "date = 2025-09-03\n"),
        ("news/b/nl.md", "+++\ntitle = \"B\"\npublished_until = 2025-11-01\n+++\n"),
        ("news/c/entry.toml", "date = 2025-09-04\n"),
        ("news/c/fr.md", "+++\ntitle = \"C\"\npublished_from = 2025-12-01\n+++\n"),
        ("pages/home/fr.md", "+++\ntitle = \"Accueil\"\n+++\n"),
        ("pages/home/nl.md", "+++\ntitle = \"Start\"\n+++\n"),
    ];
    let files = files.map(|(path, text)| SourceFile::new(path, text));
    Catalog::builder().file("site.toml", config).files(files).build().unwrap()
}

const CONFIG: &str = "home = \"pages/home\"\nlanguages = [{ tag = \"fr\" }, { tag = \"nl\" }, { tag = \"de\" }, \
                      { tag = \"fr-BE\" }]\n[urls]\nbase = \"https://example.org\"\nx_default = \"nl\"\n";

/// Returns every URL with its `lastmod` and its alternates, as `language=URL`.
fn urls(xml: &str) -> BTreeMap<String, (String, Vec<String>)> {
    let between = |text: &str, start: &str, end: &str| {
        let (_, rest) = text.split_once(start)?;
        Some(rest.split_once(end)?.0.to_owned())
    };
    let mut all = BTreeMap::new();
    for url in xml.split("<url>").skip(1) {
        let alternates = url.split("<xhtml:link ").skip(1).map(|link| {
            assert!(link.starts_with("rel=\"alternate\" "), "{link}");
            let language = between(link, "hreflang=\"", "\"").unwrap();
            format!("{language}={}", between(link, "href=\"", "\"").unwrap())
        });
        let lastmod = between(url, "<lastmod>", "</lastmod>").unwrap_or_default();
        let location = between(url, "<loc>", "</loc>").unwrap();
        let before = all.insert(location, (lastmod, alternates.collect()));
        assert!(before.is_none(), "duplicate URL: {url}");
    }
    all
}

fn written(sitemap: &Sitemap<'_>) -> (String, SitemapSummary) {
    let mut xml = Vec::new();
    let summary = sitemap.write(&mut xml).unwrap();
    (String::from_utf8(xml).unwrap(), summary)
}

#[test]
fn the_sitemap_contains_pages_in_their_own_language() {
    let catalog = site(CONFIG);
    let (xml, summary) = written(&Sitemap::new(&catalog, noon()).unwrap());
    assert!(xml.starts_with(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset \
         xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n"
    ));
    assert!(xml.ends_with("</urlset>\n"));
    let found: Vec<(String, String)> =
        urls(&xml).into_iter().map(|(url, (lastmod, _))| (url, lastmod)).collect();
    let summer = "l%E2%80%99%C3%A9t%C3%A9-&amp;-l&apos;hiver";
    let expected = [
        ("https://example.org/fr-BE/".to_owned(), ""),
        (format!("https://example.org/fr-BE/news/{summer}/"), "2025-09-02T00:00:00Z"),
        ("https://example.org/fr/".to_owned(), ""),
        (format!("https://example.org/fr/news/{summer}/"), "2025-09-02T00:00:00Z"),
        ("https://example.org/nl/".to_owned(), ""),
        ("https://example.org/nl/news/b/".to_owned(), "2025-09-03T00:00:00Z"),
        ("https://example.org/nl/news/zomer/".to_owned(), "2025-09-05T08:00:00Z"),
    ];
    assert_eq!(found, expected.map(|(url, lastmod)| (url, lastmod.to_owned())));
    assert_eq!((summary.urls, summary.bytes), (7, xml.len() as u64));
    let [_, (_, alternates)] = [0, 1].map(|at| urls(&xml).into_values().nth(at).unwrap());
    assert_eq!(
        alternates,
        [
            format!("fr=https://example.org/fr/news/{summer}/"),
            "nl=https://example.org/nl/news/zomer/".to_owned(),
            format!("fr-BE=https://example.org/fr-BE/news/{summer}/"),
            "x-default=https://example.org/nl/news/zomer/".to_owned(),
        ]
    );
}

#[test]
fn the_sitemap_agrees_with_the_head_sets() {
    for config in [
        CONFIG,
        &format!("{CONFIG}[kinds.news-item]\nfolder = \"news\"\nentry_rule = \"redirect\"\n"),
    ] {
        let catalog = site(config);
        for moment in
            ["2025-08-01T00:00:00Z", "2025-10-01T12:00:00Z", "2026-01-01T00:00:00Z"].map(at)
        {
            let mut expected = BTreeMap::new();
            for language in catalog.site().tags() {
                let edition = catalog.edition(language, moment).unwrap();
                for entry in edition.entries().iter().filter(|entry| entry.has_own_page()) {
                    let head = HeadSet::of_entry(&entry);
                    if head.canonical() != head.address() {
                        continue;
                    }
                    let named =
                        head.alternates().iter().map(|it| (it.language.to_string(), &it.address));
                    let x_default = head.x_default().map(|it| ("x-default".to_owned(), it));
                    let escaped = |url: String| url.replace('&', "&amp;").replace('\'', "&apos;");
                    let named = named.chain(x_default);
                    let named =
                        named.map(|(tag, it)| format!("{tag}={}", escaped(it.url().unwrap())));
                    let url = escaped(head.address().url().unwrap());
                    expected.insert(url, named.collect::<Vec<_>>());
                }
            }
            let (xml, _) = written(&Sitemap::new(&catalog, moment).unwrap());
            let found: BTreeMap<String, Vec<String>> =
                urls(&xml).into_iter().map(|(url, (_, named))| (url, named)).collect();
            assert_eq!(found, expected, "{moment}");
        }
    }
}

#[test]
fn further_pages_are_each_others_alternates() {
    let catalog = site(CONFIG);
    let sitemap = Sitemap::new(&catalog, noon()).unwrap().with_pages(|edition| {
        // The home is the page of an entry already.
        vec![edition.home_address(), edition.list_address("news", 1)]
    });
    let (xml, _) = written(&sitemap);
    let all = urls(&xml);
    let (lastmod, named) = &all["https://example.org/de/news/"];
    assert_eq!(lastmod, "");
    assert_eq!(named.len(), 5);
    assert!(!all.contains_key("https://example.org/de/"));
    for (url, (_, named)) in &all {
        for other in named.iter().map(|it| it.split_once('=').unwrap().1) {
            let back = &all[other].1;
            assert!(back.iter().any(|it| it.ends_with(&format!("={url}"))), "{other} -> {url}");
        }
    }
}

#[test]
fn each_host_has_its_own_sitemap() {
    let catalog = site(
        "home = \"pages/home\"\n[[languages]]\ntag = \"fr\"\nprefix = \"\"\nbase = \"https://fr.example.org\"\n\
         [[languages]]\ntag = \"nl\"\nprefix = \"\"\nbase = \"https://nl.example.org\"\n[[languages]]\ntag = \"de\"\n\
         base = \"https://nl.example.org\"\n",
    );
    let all = Sitemap::new(&catalog, noon()).unwrap();
    let (xml, _) = written(&all.clone().with_host(tag("fr")));
    let found: Vec<String> = urls(&xml).into_keys().collect();
    assert!(found.iter().all(|url| url.starts_with("https://fr.example.org/")), "{found:?}");
    assert_eq!(found.len(), 2);
    assert!(xml.contains("hreflang=\"nl\" href=\"https://nl.example.org/\""));
    assert_eq!(all.clone().with_host(tag("fr")).url(), "https://fr.example.org/sitemap.xml");
    let (xml, _) = written(&all.with_languages([tag("nl")]));
    assert_eq!(urls(&xml).len(), 3);
}

#[test]
fn more_than_a_file_holds_is_several_files_and_an_index() {
    let catalog = site(CONFIG);
    let folder = Folder::new("sitemap");
    let sitemap = Sitemap::new(&catalog, noon()).unwrap().with_max_urls(3);
    let summary = sitemap.write_files(|name| fs::File::create(folder.0.join(name))).unwrap();
    let names = ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"];
    assert_eq!(summary.files, names);
    let texts = names.map(|name| fs::read_to_string(folder.0.join(name)).unwrap());
    assert_eq!(summary.bytes, texts.iter().map(|text| text.len() as u64).sum::<u64>());
    let counts: Vec<usize> = texts[..3].iter().map(|text| urls(text).len()).collect();
    assert_eq!(counts, [3, 3, 1]);
    assert_eq!(
        texts[3],
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n\
         <sitemap>\n<loc>https://example.org/sitemap-1.xml</loc>\n</sitemap>\n\
         <sitemap>\n<loc>https://example.org/sitemap-2.xml</loc>\n</sitemap>\n\
         <sitemap>\n<loc>https://example.org/sitemap-3.xml</loc>\n</sitemap>\n\
         </sitemapindex>\n"
    );
    // With a limit in bytes, no file is longer, unless a single URL is.
    for most in [1_u64, 900, 1500, 2500, 100_000] {
        let mut sizes: Vec<usize> = Vec::new();
        let sitemap = Sitemap::new(&catalog, noon()).unwrap().with_max_bytes(most);
        let summary = sitemap
            .write_files(|_| {
                sizes.push(0);
                Ok(io::sink())
            })
            .unwrap();
        assert_eq!(summary.urls, 7, "{most}");
        assert_eq!(summary.files.len(), sizes.len());
        assert!((most == 100_000) == (sizes.len() == 1), "{most}: {sizes:?}");
    }
    // It does not fit into one file.
    let error = Sitemap::new(&catalog, noon()).unwrap().with_max_urls(3).write(io::sink());
    assert_eq!(error.unwrap_err().kind(), io::ErrorKind::FileTooLarge);
}

#[test]
fn a_missing_base_and_write_errors_are_reported() {
    let catalog = load("fr", "", &[("pages/a/fr.md", "+++\ntitle = \"A\"\n+++\n")]);
    let error = Sitemap::new(&catalog, noon()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::BaseUrl);
    assert!(error.to_string().contains("[urls]"), "{error}");
    struct Full;
    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let catalog = site(CONFIG);
    let error = Sitemap::new(&catalog, noon()).unwrap().write(Full).unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::StorageFull);
    // Longer than the protocol permits: 200 characters of three bytes in each of eight folders.
    let folder = vec!["日".repeat(30); 8].join("/");
    let text = "+++\ntitle = \"A\"\n+++\n";
    let catalog = load(
        "fr nl",
        "[urls]\nbase = \"https://example.org\"\n",
        &[(&format!("pages/{folder}/a/fr.md"), text), ("pages/b/fr.md", text)],
    );
    let (xml, summary) = written(&Sitemap::new(&catalog, noon()).unwrap());
    assert_eq!((summary.urls, summary.left_out.len()), (1, 1), "{xml}");
}

#[test]
fn robots_txt_tells_crawlers_what_to_fetch() {
    let robots = RobotsTxt::new()
        .disallow("*", "/recherche")
        .disallow("*", "rélatif")
        .disallow("Bad\nBot: x", "/\nAllow: /secret")
        .with_sitemap("https://example.org/sitemap.xml\nDisallow: /");
    let named = RobotsTxt::new().disallow("*", "").disallow("Ai2Bot/1.0", "/").to_string();
    assert_eq!(named, "User-agent: *\nDisallow: \n\nUser-agent: Ai2Bot\nDisallow: /\n");
    let text = robots.to_string();
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines.contains(&"Disallow: /recherche"), "{text}");
    assert!(!lines.iter().any(|line| line.starts_with("Allow: /secret")), "{text}");
    assert!(!lines.contains(&"Disallow: /"), "{text}");
    assert!(lines.iter().all(|line| line.is_empty() || line.contains(": ")), "{text}");
}

#[test]
fn llms_txt_lists_the_pages() {
    let catalog = load(
        "fr nl",
        "[name]\nfr = \"La *Défense*\"\n[urls]\nbase = \"https://example.org\"\n",
        &[
            ("news/a/entry.toml", "date = 2025-09-02\n"),
            (
                "news/a/fr.md",
                "+++\ntitle = \"Le [retour]\\n# des `Lanciers` <b>\"\nsummary = \"Un été.\"\nslug = \"a(b)\"\n+++\n",
            ),
            ("news/b/entry.toml", "date = 2025-09-01\n"),
            ("news/b/nl.md", "+++\ntitle = \"Terug\"\n+++\n"),
        ],
    );
    let french = read(&catalog, "fr");
    let llms = LlmsTxt::new(french)
        .with_section("Actualités", french.news().iter().map(|item| *item.entry()))
        .with_section("Rien", []);
    let text = llms.to_string();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], r"# La \*Défense\*");
    assert_eq!(lines[2], "## Actualités");
    // One item on one line. The Dutch item is left out of the French list.
    assert_eq!(lines.len(), 5, "{text}");
    assert!(lines[4].contains("](https://example.org/fr/news/a%28b%29/): Un été."), "{text}");
    assert!(lines[4].starts_with(r"- [Le \[retour\]"), "{text}");
}

#[test]
fn a_sitemap_has_the_entries_after_one_with_versions() {
    let catalog = Catalog::builder()
        .file("site.toml", CONFIG)
        .file("pages/a/fr.md", "+++\ntitle = \"A\"\n+++\n")
        .file("pages/a/+1/version.toml", "from = 2025-01-01\n")
        .file("pages/a/+1/fr.md", "+++\ntitle = \"A1\"\n+++\n")
        .file("pages/a/+2/fr.md", "+++\ntitle = \"A2\"\n+++\n")
        .file("pages/b/fr.md", "+++\ntitle = \"B\"\n+++\n")
        .file("pages/home/fr.md", "+++\ntitle = \"Accueil\"\n+++\n")
        .build()
        .unwrap();
    let (xml, _) = written(&Sitemap::new(&catalog, noon()).unwrap());
    let urls = urls(&xml);
    for path in ["", "pages/a/", "pages/b/"] {
        assert!(urls.contains_key(&format!("https://example.org/fr/{path}")), "{path}: {urls:?}");
    }
}
