//! The sitemap and its text files contain what the rule of the head set says.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use crate::support::{at, foreign, load, noon, read, tag};
use isogloss::Catalog;
use isogloss::error::ErrorKind;
use isogloss::routing::{HeadReason, HeadSet};
use isogloss::sitemap::{Sitemap, SitemapSummary};
use isogloss::text_files::{LlmsTxt, RobotsTxt};

/// One URL: its last change, and its alternates in order.
type Urls = Vec<(String, Option<String>, Vec<(String, String)>)>;

fn unescaped(text: &str) -> String {
    assert!(!text.contains(['<', '>', '"', '\'']), "{text}");
    text.replace("&apos;", "'").replace("&amp;", "&")
}

/// Parses a sitemap strictly.
fn parse(xml: &str) -> Urls {
    let body = xml
        .strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n")
        .and_then(|rest| rest.strip_suffix("</urlset>\n"))
        .unwrap_or_else(|| panic!("{xml}"));
    let mut urls = Urls::new();
    for line in body.lines() {
        let inside =
            |start: &str, end: &str| line.strip_prefix(start)?.strip_suffix(end).map(unescaped);
        if let Some(location) = inside("<loc>", "</loc>") {
            urls.push((location, None, Vec::new()));
        } else if let Some(moment) = inside("<lastmod>", "</lastmod>") {
            urls.last_mut().unwrap().1 = Some(moment);
        } else if let Some(link) = line
            .strip_prefix("<xhtml:link rel=\"alternate\" hreflang=\"")
            .and_then(|rest| rest.strip_suffix("\"/>"))
        {
            let (language, url) = link.split_once("\" href=\"").unwrap();
            urls.last_mut().unwrap().2.push((language.to_owned(), unescaped(url)));
        } else {
            assert!(matches!(line, "<url>" | "</url>"), "{line}");
        }
    }
    urls
}

fn written(sitemap: &Sitemap<'_>) -> (String, SitemapSummary) {
    let mut xml = Vec::new();
    let summary = sitemap.write(&mut xml).unwrap();
    assert_eq!(summary.bytes, xml.len() as u64);
    (String::from_utf8(xml).unwrap(), summary)
}

fn urls(sitemap: &Sitemap<'_>) -> Urls {
    let (xml, summary) = written(sitemap);
    let urls = parse(&xml);
    assert_eq!(summary.urls, urls.len());
    urls
}

fn locations(urls: &Urls) -> Vec<&str> {
    urls.iter().map(|(url, ..)| url.as_str()).collect()
}

/// Checks that alternates are URLs of the sitemap, and that each names all others and itself.
fn check_reciprocity(urls: &Urls) {
    let by_url: BTreeMap<&str, &Vec<(String, String)>> =
        urls.iter().map(|(url, _, alternates)| (url.as_str(), alternates)).collect();
    assert_eq!(by_url.len(), urls.len(), "duplicate URLs");
    for (url, _, alternates) in urls {
        assert!(alternates.iter().any(|(_, other)| other == url), "{url} does not name itself");
        let languages: BTreeSet<&str> = alternates.iter().map(|it| it.0.as_str()).collect();
        assert_eq!(languages.len(), alternates.len(), "{url} has a language twice");
        for (_, other) in alternates {
            let theirs = by_url.get(other.as_str());
            assert_eq!(theirs, Some(&alternates), "{url} names {other}");
        }
    }
}

/// Checks the law: a page is in the sitemap exactly if it is its own canonical page and one of its
/// own alternates.
fn check_law(catalog: &Catalog) -> Urls {
    let urls = urls(&Sitemap::new(catalog, noon()).unwrap());
    check_reciprocity(&urls);
    let mut expected = Urls::new();
    for entry in catalog.entries() {
        let mut pages = Urls::new();
        for language in catalog.site().tags() {
            let Some(entry) = catalog.edition(language, noon()).unwrap().get(entry.id()) else {
                continue;
            };
            let head = HeadSet::of_entry(&entry);
            let own = entry.address().url().unwrap();
            let is_canonical = entry.has_own_page() && head.canonical().url().unwrap() == own;
            let is_alternate =
                entry.has_own_page() && head.alternates().iter().any(|it| it.language == language);
            assert_eq!(is_canonical, is_alternate, "{own}");
            assert_eq!(
                is_canonical,
                matches!(head.reason(), HeadReason::Translated | HeadReason::SameLanguage)
                    && !entry.is_other_language(),
            );
            if is_canonical && !pages.iter().any(|(url, ..)| *url == own) {
                let mut alternates: Vec<(String, String)> = head
                    .alternates()
                    .iter()
                    .map(|it| (it.language.to_string(), it.address.url().unwrap()))
                    .collect();
                let x_default = head.x_default().and_then(|it| it.url());
                alternates.extend(x_default.map(|url| ("x-default".to_owned(), url)));
                pages.push((own, entry.updated().map(|it| it.to_string()), alternates));
            }
        }
        expected.extend(pages);
    }
    assert_eq!(urls, expected);
    urls
}

const BASE: &str = "[urls]\nbase = \"https://example.org\"\n";

fn text(title: &str, more: &str) -> String {
    format!("+++\ntitle = \"{title}\"\n{more}\n+++\nTekst.\n")
}

/// Returns a site in French, Dutch, German, Arabic and Belgian French, with texts in every state.
fn site(more: &str) -> Catalog {
    let site = format!(
        "home = \"pages/accueil\"\ntime_zone = \"Europe/Brussels\"\n{BASE}{more}\n\
         [kinds.notice]\nfolder = \"notices\"\nentry_rule = \"list-only\"\n\
         fields.title = {{ type = \"text\", scope = \"translated\", required = true }}\n\
         [kinds.job]\nfolder = \"jobs\"\nentry_rule = \"redirect\"\n\
         fields.title = {{ type = \"text\", scope = \"translated\", required = true }}\n\
         [kinds.secret]\nfolder = \"secrets\"\nentry_rule = \"hide\"\n\
         fields.title = {{ type = \"text\", scope = \"translated\", required = true }}\n"
    );
    let date = "date = 2025-09-02\n";
    let files = [
        ("pages/accueil/fr.md", text("Accueil", "")),
        ("pages/accueil/nl.md", text("Welkom", "")),
        ("pages/mission/fr.md", text("Notre mission", "updated = 2025-09-03T10:00:00Z")),
        ("pages/mission/nl.md", text("Onze opdracht", "slug = \"opdracht\"")),
        ("pages/mission/de.md", text("Unser Auftrag", "slug = \"für-alle\"")),
        ("pages/mission/ar.md", text("مهمتنا", "slug = \"مهمة\"")),
        ("news/all/entry.toml", date.to_owned()),
        ("news/all/fr.md", text("Retour", "slug = \"l'été&co\"")),
        ("news/all/fr-BE.md", text("Retour en Belgique", "updated = 2025-09-05")),
        ("news/all/nl.md", text("Terug", "")),
        ("news/draft/entry.toml", date.to_owned()),
        ("news/draft/fr.md", text("Brouillon", "status = \"draft\"")),
        ("news/draft/nl.md", text("Niet klaar", "")),
        ("news/expired/entry.toml", date.to_owned()),
        ("news/expired/fr.md", text("Fini", "published_until = 2025-09-30T00:00:00Z")),
        ("news/expired/de.md", text("Noch da", "")),
        ("news/scheduled/entry.toml", date.to_owned()),
        ("news/scheduled/fr.md", text("Bientôt", "published_from = 2025-10-02T00:00:00Z")),
        ("news/scheduled/ar.md", text("الآن", "published_from = 2025-09-02T06:00:00Z")),
        ("news/nothing/entry.toml", date.to_owned()),
        ("news/nothing/fr.md", text("Rien", "status = \"draft\"")),
        ("notices/a/nl.md", text("Bericht", "")),
        ("jobs/a/de.md", text("Koch", "")),
        ("secrets/a/ar.md", text("سر", "")),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, &**text)).collect();
    load("fr fr-BE nl de ar", &site, &files)
}

#[test]
fn the_sitemap_contains_exactly_the_canonical_pages() {
    let catalog = site("");
    let urls = check_law(&catalog);
    assert_eq!(
        locations(&urls),
        [
            "https://example.org/de/jobs/a/",
            "https://example.org/fr/news/l'%C3%A9t%C3%A9&co/",
            "https://example.org/fr-BE/news/all/",
            "https://example.org/nl/news/all/",
            "https://example.org/nl/news/draft/",
            "https://example.org/de/news/expired/",
            "https://example.org/ar/news/scheduled/",
            "https://example.org/nl/notices/a/",
            "https://example.org/fr/",
            "https://example.org/fr-BE/",
            "https://example.org/nl/",
            "https://example.org/fr/pages/mission/",
            "https://example.org/fr-BE/pages/mission/",
            "https://example.org/nl/pages/opdracht/",
            "https://example.org/de/pages/f%C3%BCr-alle/",
            "https://example.org/ar/pages/%D9%85%D9%87%D9%85%D8%A9/",
            "https://example.org/ar/secrets/a/",
        ]
    );
    let changed = |url: &str| {
        let found = urls.iter().find(|(it, ..)| it.ends_with(url)).unwrap();
        found.1.as_deref()
    };
    assert_eq!(changed("/fr/pages/mission/"), Some("2025-09-03T10:00:00Z"));
    assert_eq!(changed("/fr-BE/pages/mission/"), Some("2025-09-03T10:00:00Z"));
    assert_eq!(changed("/fr-BE/news/all/"), Some("2025-09-04T22:00:00Z"));
    assert_eq!(changed("/nl/news/all/"), Some("2025-09-01T22:00:00Z"));
    assert_eq!(changed("/ar/news/scheduled/"), Some("2025-09-02T06:00:00Z"));
    assert_eq!(changed("/nl/notices/a/"), None);
    // A page without translations still names itself.
    let alone = urls.iter().find(|(url, ..)| url.contains("/jobs/")).unwrap();
    assert_eq!(alone.2, [("de".to_owned(), alone.0.clone())]);
}

#[test]
fn the_law_holds_however_addresses_are_made() {
    let sites = [
        "trailing_slash = \"never\"",
        "x_default = \"nl\"",
        "x_default = \"ar\"\ntrailing_slash = \"never\"",
        "[kinds.news-item]\npath = { fr = \"actualites/{year}/{slug}\", nl = \"nieuws/{slug}\" }",
        "[kinds.mission-page]\npath = \"{slug}\"\n[kinds.news-item]\npath = \"{folder}/{slug}\"",
    ];
    for site_lines in sites {
        let urls = check_law(&site(site_lines));
        assert!(urls.len() > 15, "{site_lines}");
    }
    let urls = check_law(&site("trailing_slash = \"never\""));
    assert!(locations(&urls).contains(&"https://example.org/de/pages/f%C3%BCr-alle"));
    assert!(locations(&urls).contains(&"https://example.org/fr"));
}

#[test]
fn the_law_holds_in_the_trees_of_other_tools() {
    let catalog = foreign::open(&[
        (
            "hugo.toml",
            "baseURL = 'https://example.org/site/'\ndefaultContentLanguage = 'nl'\n\
             [languages.nl]\n[languages.fr]\n[languages.fr-be]\n",
        ),
        ("content/over.nl.md", "---\ntitle: Over ons\nurl: /over-ons.html\n---\n"),
        ("content/over.fr.md", "---\ntitle: À propos\nurl: /a-propos/\n---\n"),
        ("content/posts/a.nl.md", "---\ntitle: Een\nslug: een\nlastmod: 2025-09-03\n---\n"),
        ("content/posts/a.fr.md", "---\ntitle: Un\nslug: un\n---\n"),
    ]);
    // The page of two regions at one address is listed once.
    let urls = check_law_loosely(&catalog);
    assert!(locations(&urls).contains(&"https://example.org/site/a-propos/"), "{urls:?}");
}

/// Checks the part of the law that holds even where two languages share an address.
fn check_law_loosely(catalog: &Catalog) -> Urls {
    let urls = urls(&Sitemap::new(catalog, noon()).unwrap());
    let unique: BTreeSet<&str> = locations(&urls).into_iter().collect();
    assert_eq!(unique.len(), urls.len());
    urls
}

#[test]
fn languages_on_separate_hosts_have_separate_sitemaps() {
    let site = "[[languages]]\ntag = \"fr\"\nbase = \"https://fr.example.org\"\nprefix = \"\"\n\
                [[languages]]\ntag = \"fr-BE\"\nbase = \"https://fr.example.org/be\"\nprefix = \"\"\n\
                [[languages]]\ntag = \"nl\"\nbase = \"https://nl.example.org/x\"\nprefix = \"\"\n";
    let catalog = Catalog::builder()
        .file("site.toml", site)
        .file("news/a/entry.toml", "date = 2025-09-02\n")
        .file("news/a/fr.md", text("Retour", ""))
        .file("news/a/nl.md", text("Terug", ""))
        .build()
        .unwrap();
    check_law(&catalog);
    let all = Sitemap::new(&catalog, noon()).unwrap();
    assert_eq!(all.url(), "https://fr.example.org/sitemap.xml");
    let french = all.clone().with_host(tag("fr-BE"));
    assert_eq!(french.url(), "https://fr.example.org/sitemap.xml");
    let french = urls(&french);
    assert_eq!(
        locations(&french),
        ["https://fr.example.org/news/a/", "https://fr.example.org/be/news/a/"]
    );
    let dutch = all.clone().with_host(tag("nl"));
    assert_eq!(dutch.url(), "https://nl.example.org/x/sitemap.xml");
    let elsewhere = dutch.clone().with_base_url("https://cdn.example.org/maps".parse().unwrap());
    assert_eq!(elsewhere.url(), "https://cdn.example.org/maps/sitemap.xml");
    let dutch = urls(&dutch);
    assert_eq!(locations(&dutch), ["https://nl.example.org/x/news/a/"]);
    // Pages on the other host are still alternates, and both sitemaps together are reciprocal.
    assert_eq!(dutch[0].2.len(), 3);
    let together: Urls = french.into_iter().chain(dutch).collect();
    check_reciprocity(&together);
    assert_eq!(together, urls(&all));
    let only = urls(&all.clone().with_languages([tag("fr-BE"), tag("de")]));
    assert_eq!(locations(&only), ["https://fr.example.org/be/news/a/"]);
    assert!(urls(&all.with_languages([])).is_empty());
}

#[test]
fn without_a_base_there_is_no_sitemap() {
    let catalog = load("fr nl", "", &[("pages/a/fr.md", "+++\ntitle = \"A\"\n+++\n")]);
    let error = Sitemap::new(&catalog, noon()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::BaseUrl);
    assert_eq!(
        error.to_string(),
        "the site has no base URL for \"fr\", so absolute URLs cannot be made: set base = \"https://…\" in [urls]"
    );
}

#[test]
fn further_pages_follow_the_entries() {
    let catalog = site("x_default = \"nl\"");
    let sitemap = Sitemap::new(&catalog, noon()).unwrap();
    let alone = urls(&sitemap);
    let sitemap = sitemap
        .with_pages(|edition| vec![edition.home_address(), edition.list_address("news", 1)])
        .with_pages(|edition| {
            let pages = if edition.language() == "de" { 1 } else { 2 };
            (1..=pages).map(|page| edition.list_address("news", page)).collect()
        });
    let all = urls(&sitemap);
    check_reciprocity(&all);
    // The front page is an entry that German and Arabic readers get in French.
    let (entries, further) = all.split_at(alone.len());
    assert_eq!(entries, alone);
    let further = further.to_vec();
    let lists = |page: &str, languages: &[&str]| {
        languages.iter().map(|it| format!("https://example.org/{it}/news/{page}")).collect()
    };
    let expected: Vec<Vec<String>> = vec![
        lists("", &["fr", "fr-BE", "nl", "de", "ar"]),
        lists("page/2/", &["fr", "fr-BE", "nl", "ar"]),
    ];
    assert_eq!(locations(&further), expected.concat());
    assert!(further.iter().all(|(_, changed, _)| changed.is_none()));
    assert_eq!(further[0].2.last().unwrap().0, "x-default");
}

/// Returns the written files, in order.
fn files(sitemap: &Sitemap<'_>) -> (Vec<(String, String)>, SitemapSummary) {
    struct File<'f>(&'f std::cell::RefCell<Vec<(String, Vec<u8>)>>, usize);
    impl io::Write for File<'_> {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut()[self.1].1.extend_from_slice(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let files = std::cell::RefCell::new(Vec::new());
    let summary = sitemap
        .write_files(|name| {
            files.borrow_mut().push((name.to_owned(), Vec::new()));
            Ok(File(&files, files.borrow().len() - 1))
        })
        .unwrap();
    let files: Vec<(String, String)> = files
        .into_inner()
        .into_iter()
        .map(|(name, bytes)| (name, String::from_utf8(bytes).unwrap()))
        .collect();
    assert_eq!(summary.bytes, files.iter().map(|(_, xml)| xml.len() as u64).sum::<u64>());
    assert_eq!(summary.files, files.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>());
    (files, summary)
}

#[test]
fn large_sitemaps_become_several_files_and_an_index() {
    let catalog = site("");
    let sitemap = Sitemap::new(&catalog, noon())
        .unwrap()
        .with_pages(|edition| vec![edition.list_address("news", 1)]);
    let (whole, _) = written(&sitemap);
    let expected = parse(&whole);
    let one = files(&sitemap);
    assert_eq!(one.0, [("sitemap.xml".to_owned(), whole.clone())]);
    assert_eq!(one.1.urls, expected.len());

    let size = whole.len() as u64;
    let limits: Vec<(usize, u64)> = (0..=expected.len())
        .map(|urls| (urls, u64::MAX))
        .chain((0..=60).map(|step| (usize::MAX, size * step / 60)))
        .collect();
    for (most_urls, most_bytes) in limits {
        let sitemap = sitemap.clone().with_max_urls(most_urls).with_max_bytes(most_bytes);
        let (files, summary) = files(&sitemap);
        assert_eq!(summary.urls, expected.len());
        let fits = most_urls >= expected.len() && most_bytes >= size;
        assert_eq!(files.len() == 1, fits, "{most_urls} {most_bytes}");
        let error = sitemap.write(io::sink()).err().map(|error| error.kind());
        assert_eq!(error, (!fits).then_some(io::ErrorKind::FileTooLarge));
        if fits {
            continue;
        }
        let (index, parts) = files.split_last().unwrap();
        assert_eq!(index.0, "sitemap.xml");
        let mut together = Urls::new();
        let mut entries = String::new();
        for (number, (name, xml)) in (1..).zip(parts) {
            assert_eq!(*name, format!("sitemap-{number}.xml"));
            entries += &format!("<sitemap>\n<loc>https://example.org/{name}</loc>\n</sitemap>\n");
            let urls = parse(xml);
            assert!(!urls.is_empty() && urls.len() <= most_urls.max(1));
            assert!(urls.len() == 1 || xml.len() as u64 <= most_bytes);
            together.extend(urls);
        }
        assert_eq!(together, expected);
        assert_eq!(
            index.1,
            format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{entries}</sitemapindex>\n"
            )
        );
    }
}

#[test]
fn no_url_is_longer_than_the_protocol_allows() {
    let around = "https://example.org//nl/pages/a/".len();
    for (length, is_there) in [(2047, true), (2048, false), (9000, false)] {
        let base = format!("https://example.org/{}", "b".repeat(length - around));
        let site = format!(
            "[urls]\nbase = \"https://example.org\"\nx_default = \"nl\"\n[[languages]]\ntag = \"fr\"\n\
             [[languages]]\ntag = \"nl\"\nbase = \"{base}\"\n"
        );
        let catalog = Catalog::builder()
            .file("site.toml", site)
            .file("pages/a/fr.md", text("Court", ""))
            .file("pages/a/nl.md", text("Lang", ""))
            .build()
            .unwrap();
        let sitemap = Sitemap::new(&catalog, noon()).unwrap();
        let (xml, summary) = written(&sitemap);
        let urls = parse(&xml);
        check_reciprocity(&urls);
        assert_eq!(urls.len(), if is_there { 2 } else { 1 }, "{length}");
        let left_out: Vec<usize> = summary.left_out.iter().map(String::len).collect();
        assert_eq!(left_out, if is_there { vec![] } else { vec![length] });
        let none = sitemap.with_languages([tag("fr")]);
        assert!(written(&none).1.left_out.is_empty());
    }
}

#[test]
fn the_sitemap_depends_only_on_its_moment() {
    let catalog = site("");
    let sitemap = |moment: &str| written(&Sitemap::new(&catalog, at(moment)).unwrap()).0;
    assert_eq!(sitemap("2025-10-01T12:00:00Z"), sitemap("2025-10-01T12:00:01Z"));
    let later = sitemap("2025-10-02T00:00:00Z");
    assert!(later.contains("<loc>https://example.org/fr/news/scheduled/</loc>"), "{later}");
    let earlier = sitemap("2025-09-01T00:00:00Z");
    assert!(earlier.contains("<loc>https://example.org/fr/news/expired/</loc>"), "{earlier}");
    assert!(!earlier.contains("scheduled"), "{earlier}");
}

#[test]
fn titles_and_texts_never_reach_the_sitemap() {
    let title = "]]> </script> \\u0001\\u202e & <b>";
    let catalog = load("fr", BASE, &[("pages/a/fr.md", &text(&title.repeat(1000), ""))]);
    assert_eq!(locations(&check_law(&catalog)), ["https://example.org/fr/pages/a/"]);
}

#[test]
fn robots_txt_is_valid_for_any_input() {
    assert_eq!(RobotsTxt::new().to_string(), "User-agent: *\nAllow: /\n");
    let robots = RobotsTxt::new()
        .disallow("*", "zoek?q=")
        .disallow("GPTBot/1.0\nAllow", "/a\r\nAllow: /b #c")
        .disallow("gptbotallow", "/%C3%A9")
        .disallow("日本", "/")
        .with_sitemap("/sitemap.xml")
        .with_sitemap("https://example.org/a\nDisallow: /")
        .with_sitemap("https://fr.example.org/sitemap.xml")
        .with_sitemap("https://nl.example.org/sitemap.xml");
    assert_eq!(
        robots.to_string(),
        "User-agent: *\nDisallow: /zoek?q=\n\n\
         User-agent: GPTBot\nDisallow: /a%0D%0AAllow:%20/b%20%23c\n\n\
         User-agent: gptbotallow\nDisallow: /%C3%A9\n\n\
         Sitemap: https://fr.example.org/sitemap.xml\nSitemap: https://nl.example.org/sitemap.xml\n"
    );
}

#[test]
fn llms_txt_has_the_pages_of_its_language_and_stays_markdown() {
    let evil = "[a](javascript:x) `b` *c* <d> &amp;\\n# e\\u0000 ]]>";
    let news = text(evil, "summary = \"1. Eén\\n\\n- twee\"\nslug = \"a(b)\"");
    let files = [
        ("news/a/entry.toml", "date = 2025-09-02\n"),
        ("news/a/nl.md", news.as_str()),
        ("news/b/entry.toml", "date = 2025-09-01\n"),
        ("news/b/fr.md", "+++\ntitle = \"Seulement en français\"\n+++\n"),
        ("pages/c/nl.md", "+++\ntitle = \"Over ons\"\n+++\n"),
        ("pages/c/fr.md", "+++\ntitle = \"À propos\"\nlead = \"Qui nous sommes.\"\n+++\n"),
    ];
    let catalog = load("nl fr", &format!("[name]\nnl = \"# Museum #\"\n{BASE}"), &files);
    let llms = |language| {
        let edition = read(&catalog, language);
        LlmsTxt::new(edition)
            .with_summary("- Van\niedereen")
            .with_details("Open op *zondag*.\n")
            .with_section("Nieuws", edition.news().iter().map(|item| *item.entry()))
            .with_section("Optional", edition.mission_pages().iter().map(|page| *page.entry()))
            .to_string()
    };
    assert_eq!(
        llms("nl"),
        "# \\# Museum \\#\n\n> \\- Van iedereen\n\nOpen op *zondag*.\n\n## Nieuws\n\n\
         - [\\[a\\](javascript:x) \\`b\\` \\*c\\* \\<d\\> \\&amp; \\# e \\]\\]\\>](https://example.org/nl/news/a%28b%29/): 1\\. Eén - twee\n\n\
         ## Optional\n\n- [Over ons](https://example.org/nl/pages/c/)\n"
    );
    assert!(llms("fr").contains("\n- [Seulement en français](https://example.org/fr/news/b/)\n"));
    assert!(llms("fr").contains("[À propos](https://example.org/fr/pages/c/): Qui nous sommes.\n"));
    let bare = load("nl", "", &files[..2]);
    let edition = read(&bare, "nl");
    let bare = LlmsTxt::new(edition).with_section("Nieuws", edition.entries().iter());
    assert!(bare.to_string().starts_with("# Site\n\n## Nieuws\n\n- ["), "{bare}");
    assert!(bare.to_string().contains("](/nl/news/a%28b%29/): "), "{bare}");
}
