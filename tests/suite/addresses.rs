//! The addresses of entries and lists: patterns, prefixes, hosts, slugs, slashes.

use crate::support::foreign::open;
use crate::support::{codes, load, read, refuse, tag};
use isogloss::content::AddressPattern;
use isogloss::error::Code;
use isogloss::routing::Address;
use isogloss::site::BaseUrl;
use isogloss::{Catalog, Site};

fn item(title: &str, more: &str) -> String {
    format!("+++\ntitle = \"{title}\"\n{more}+++\n")
}

/// Returns the address of an entry for the readers of each language, with its `url` if it has one.
fn addresses(catalog: &Catalog, id: &str) -> Vec<String> {
    let of = |language| read(catalog, language).get(id).map(|entry| entry.address());
    let tags: Vec<String> = catalog.site().tags().map(|tag| tag.to_string()).collect();
    let addresses = tags.iter().filter_map(|language| of(language));
    addresses.map(|it| it.url().unwrap_or_else(|| it.to_string())).collect()
}

fn three(site: &str) -> Catalog {
    let files = [
        ("news/2025-09-02-lancers/entry.toml", "date = 2025-09-02".to_owned()),
        ("news/2025-09-02-lancers/fr.md", item("Les Lanciers", "slug = \"lanciers\"\n")),
        ("news/2025-09-02-lancers/nl.md", item("De Lansiers", "slug = \"lansiers\"\n")),
        ("news/2025-09-02-lancers/de.md", item("Die Lanzenreiter", "")),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, &**text)).collect();
    load("fr nl de", site, &files)
}

#[test]
fn a_kind_configures_the_pattern_of_its_addresses() {
    let table = [
        (
            "",
            ["/fr/news/lanciers/", "/nl/news/lansiers/", "/de/news/2025-09-02-lancers/"],
            ["/fr/news/", "/nl/news/page/2/"],
        ),
        (
            "[kinds.news-item]\nfolder = \"news\"\npath = \"{year}/{month}/{day}/{slug}\"\n",
            [
                "/fr/2025/09/02/lanciers/",
                "/nl/2025/09/02/lansiers/",
                "/de/2025/09/02/2025-09-02-lancers/",
            ],
            ["/fr/news/", "/nl/news/page/2/"],
        ),
        (
            "[kinds.news-item]\nfolder = \"news\"\npath = { fr = \"actualités/{year}/{slug}\", nl = \"/nieuws/{slug}/\" }\n",
            [
                "/fr/actualit%C3%A9s/2025/lanciers/",
                "/nl/nieuws/lansiers/",
                "/de/news/2025-09-02-lancers/",
            ],
            ["/fr/actualit%C3%A9s/", "/nl/nieuws/page/2/"],
        ),
        (
            "[urls]\ntrailing_slash = \"never\"\n[kinds.news-item]\nfolder = \"news\"\npath = \"{folder}/{year}-{slug}\"\n",
            [
                "/fr/news/2025-lanciers",
                "/nl/news/2025-lansiers",
                "/de/news/2025-2025-09-02-lancers",
            ],
            ["/fr/news", "/nl/news/page/2"],
        ),
    ];
    for (site, expected, lists) in table {
        let catalog = three(site);
        assert_eq!(addresses(&catalog, "news/2025-09-02-lancers"), expected, "{site}");
        let first = read(&catalog, "fr").list_address("news", 1).to_string();
        let second = read(&catalog, "nl").list_address("news", 2).to_string();
        assert_eq!([first.as_str(), second.as_str()], lists, "{site}");
    }
}

#[test]
fn languages_have_prefixes_or_hosts_or_both() {
    let of = |site: &str| {
        addresses(
            &Catalog::builder()
                .file("site.toml", site)
                .file("pages/a/fr.md", item("A", ""))
                .file("pages/a/nl.md", item("A", ""))
                .build()
                .unwrap(),
            "pages/a",
        )
    };
    let fr = "[[languages]]\ntag = \"fr\"\n";
    let nl = "[[languages]]\ntag = \"nl\"\n";
    let table = [
        (format!("{fr}{nl}"), ["/fr/pages/a/", "/nl/pages/a/"]),
        (format!("{fr}prefix = \"\"\n{nl}"), ["/pages/a/", "/nl/pages/a/"]),
        (
            format!("[urls]\nbase = \"https://example.org\"\n{fr}{nl}"),
            ["https://example.org/fr/pages/a/", "https://example.org/nl/pages/a/"],
        ),
        (
            format!("[urls]\nbase = \"https://example.org/intranet/\"\n{fr}prefix = \"\"\n{nl}"),
            ["https://example.org/intranet/pages/a/", "https://example.org/intranet/nl/pages/a/"],
        ),
        (
            format!(
                "{fr}prefix = \"\"\nbase = \"https://fr.example.org\"\n{nl}prefix = \"\"\nbase = \"http://NL.example.org:8080\"\n"
            ),
            ["https://fr.example.org/pages/a/", "http://nl.example.org:8080/pages/a/"],
        ),
        (
            format!(
                "[urls]\nbase = \"https://example.org\"\n{fr}{nl}base = \"https://nl.example.org\"\nprefix = \"\"\n"
            ),
            ["https://example.org/fr/pages/a/", "https://nl.example.org/pages/a/"],
        ),
    ];
    for (site, expected) in table {
        assert_eq!(of(&site), expected, "{site}");
    }
}

#[test]
fn a_link_to_another_host_is_absolute() {
    let catalog = Catalog::builder()
        .file(
            "site.toml",
            "[[languages]]\ntag = \"fr\"\nprefix = \"\"\nbase = \"https://fr.example.org/x\"\n\
             [[languages]]\ntag = \"nl\"\nprefix = \"\"\nbase = \"https://nl.example.org\"\n",
        )
        .file("pages/a/fr.md", item("A", ""))
        .file("pages/a/nl.md", item("A", ""))
        .build()
        .unwrap();
    let [fr, nl] =
        ["fr", "nl"].map(|language| read(&catalog, language).get("pages/a").unwrap().address());
    assert_eq!(nl.from_page(&fr), "https://nl.example.org/pages/a/");
    assert_eq!(nl.relative_to(&fr), "https://nl.example.org/pages/a/");
    assert_eq!(fr.from_page(&fr), "/x/pages/a/");
    assert_eq!(Address::of_file("style.css").from_page(&fr), "/x/style.css");
    assert_eq!(Address::of_file("style.css").relative_to(&fr), "../../style.css");
    assert_eq!(fr.file(), "fr.example.org/pages/a/index.html");
    assert_eq!(nl.file(), "nl.example.org/pages/a/index.html");
}

#[test]
fn pages_without_a_slash_are_files() {
    let catalog = three("[urls]\ntrailing_slash = \"never\"\n");
    let french = read(&catalog, "fr");
    let item = french.get("news/2025-09-02-lancers").unwrap().address();
    assert_eq!(
        (item.to_string(), item.file()),
        ("/fr/news/lanciers".into(), "fr/news/lanciers.html".into())
    );
    let home = french.home_address();
    assert_eq!((home.to_string(), home.file()), ("/fr".into(), "fr.html".into()));
    assert_eq!(item.relative_to(&home), "./fr/news/lanciers.html");
    assert_eq!(home.relative_to(&item), "../../fr.html");
    assert_eq!(item.relative_to(&item), "./lanciers.html");
}

#[test]
fn a_slug_is_made_of_the_title_by_the_rules_of_its_language() {
    let table = [
        ("fr", "L’été : c’est l’œuvre de Noël !", "l-ete-c-est-l-oeuvre-de-noel"),
        ("fr", "Ça coûte 25 €", "ca-coute-25"),
        ("nl", "De ĳsbeer & het Ijzer", "de-ijsbeer-het-ijzer"),
        ("nl", "Überraschung in Brüssel", "uberraschung-in-brussel"),
        ("de", "Überraschung: große Straße in Köln", "ueberraschung-grosse-strasse-in-koeln"),
        ("de", "U\u{308}ber uns", "ueber-uns"),
        ("en", "Œdipus – part 1/2", "oedipus-part-1-2"),
        ("ar", "عودة الفوج", "عودة-الفوج"),
        ("el", "Η αποστολή μας", "η-αποστολή-μας"),
        ("hi", "हमारा मिशन", "हमारा-मिशन"),
        ("ja", "私たちの使命", "私たちの使命"),
        ("fr", "???", "b"),
        ("fr", "]]> <b>", "b"),
    ];
    for (language, title, slug) in table {
        let catalog = load(
            language,
            "[urls]\nslugs = \"title\"\n",
            &[(&format!("pages/b/{language}.md"), &item(&title.replace('"', ""), ""))],
        );
        let entry = catalog.entry("pages/b").unwrap();
        assert_eq!(entry.variant(tag(language)).unwrap().slug(), slug, "{title}");
    }
    // A title of ten thousand letters.
    let long = "Bruxelles ".repeat(1000);
    let catalog = load("fr", "[urls]\nslugs = \"title\"\n", &[("pages/b/fr.md", &item(&long, ""))]);
    let entry = catalog.entry("pages/b").unwrap();
    let slug = entry.variant(tag("fr")).unwrap().slug();
    assert!(slug.len() <= 80 && slug.ends_with("-bruxelles"), "{slug}");
}

#[test]
fn two_entries_at_one_address_are_a_finding_that_names_both() {
    let files = [
        ("news/a/entry.toml", "date = 2025-09-02"),
        ("news/a/fr.md", "+++\ntitle = \"Été\"\n+++\n"),
        ("news/b/entry.toml", "date = 2025-09-02"),
        ("news/b/fr.md", "+++\ntitle = \"ete!\"\n+++\n"),
        ("pages/ete/fr.md", "+++\ntitle = \"Été\"\n+++\n"),
    ];
    let by_title = "[urls]\nslugs = \"title\"\n";
    let error = refuse("fr", by_title, &files);
    assert_eq!(codes(&error), ["duplicate-slug"]);
    let shown = error.report().unwrap().to_string();
    assert!(shown.contains("news/a/fr.md") && shown.contains("news/b/fr.md"), "{shown}");
    // Patterns can map different folders to the same addresses.
    let paths = "[kinds.news-item]\nfolder = \"news\"\npath = \"x/{slug}\"\n\
                 [kinds.mission-page]\nfolder = \"pages\"\npath = \"x/{slug}\"\n";
    let files = [
        ("news/a/entry.toml", "date = 2025-09-02"),
        ("news/a/fr.md", "+++\ntitle = \"A\"\n+++\n"),
        ("pages/a/fr.md", "+++\ntitle = \"A\"\n+++\n"),
    ];
    assert_eq!(codes(&refuse("fr", paths, &files)), ["duplicate-slug"]);
    // The year makes the addresses different.
    let dated = "[kinds.news-item]\nfolder = \"news\"\npath = \"{year}/{slug}\"\n";
    let files = [
        ("news/24/a/entry.toml", "date = 2024-09-02"),
        ("news/24/a/fr.md", "+++\ntitle = \"A\"\n+++\n"),
        ("news/25/a/entry.toml", "date = 2025-09-02"),
        ("news/25/a/fr.md", "+++\ntitle = \"A\"\n+++\n"),
    ];
    load("fr", dated, &files);
}

#[test]
fn errors_in_address_settings_have_a_position() {
    let table = [
        ("[urls]\nbase = \"www.example.org\"\n", "invalid-value site.toml:5:8", "it has no scheme"),
        (
            "[urls]\nbase = \"ftp://example.org\"\n",
            "invalid-value site.toml:5:8",
            "neither https nor http",
        ),
        ("[urls]\nbase = \"https://\"\n", "invalid-value site.toml:5:8", "it has no host"),
        ("[urls]\nbase = \"https://müller.example\"\n", "invalid-value site.toml:5:8", "xn--"),
        ("[urls]\nbase = \"https://example.org/?a\"\n", "invalid-value site.toml:5:8", "query"),
        ("[urls]\nbase = 1\n", "wrong-type site.toml:5:8", "expected text"),
        (
            "[urls]\ntrailing_slash = \"sometimes\"\n",
            "invalid-value site.toml:5:18",
            "always, never",
        ),
        ("[urls]\nx_default = \"en\"\n", "unknown-language site.toml:5:13", "the site has fr, nl"),
        (
            "[urls]\nbse = \"https://example.org\"\n",
            "unknown-field site.toml:5:1",
            "did you mean \"base\"?",
        ),
        (
            "[kinds.news-item]\npath = \"actualites/{year}\"\n",
            "invalid-value site.toml:5:8",
            "it has no {slug}",
        ),
        ("[kinds.news-item]\npath = \"{slug}/x\"\n", "invalid-value site.toml:5:8", "last segment"),
        (
            "[kinds.news-item]\npath = \"{slug}-{slug}\"\n",
            "invalid-value site.toml:5:8",
            "more than once",
        ),
        ("[kinds.news-item]\npath = \"{yaer}/{slug}\"\n", "invalid-value site.toml:5:8", "{yaer}"),
        (
            "[kinds.news-item]\npath = \"{year/{slug}\"\n",
            "invalid-value site.toml:5:8",
            "{year/{slug}",
        ),
        (
            "[kinds.news-item]\npath = \"a//{slug}\"\n",
            "invalid-value site.toml:5:8",
            "empty segment",
        ),
        (
            "[kinds.news-item]\npath = \"../{slug}\"\n",
            "invalid-value site.toml:5:8",
            "the segment \"..\"",
        ),
        ("[kinds.news-item]\npath = \"a?b/{slug}\"\n", "invalid-value site.toml:5:8", "'?'"),
        (
            "[kinds.news-item]\npath = { es = \"{slug}\" }\n",
            "unknown-language site.toml:4:8",
            "the path of news-item",
        ),
    ];
    for (site, expected, words) in table {
        let text = format!("languages = [\n  {{ tag = \"fr\" }},\n  {{ tag = \"nl\" }}]\n{site}");
        let error = Site::parse_toml(&text).expect_err(site);
        let report = error.report().unwrap();
        let found: Vec<String> = report
            .iter()
            .map(|finding| format!("{} {}", finding.code(), finding.location().unwrap()))
            .collect();
        assert_eq!(found, [expected], "{site}");
        assert!(report.to_string().contains(words), "{report}");
    }
    let half =
        "languages = [{ tag = \"fr\", base = \"https://fr.example.org\" }, { tag = \"nl\" }]\n";
    let error = Site::parse_toml(half).unwrap_err();
    assert!(error.to_string().contains("fr has its own base URL but nl has none"), "{error}");
    assert_eq!(error.report().unwrap().iter().next().unwrap().code(), Code::InvalidValue);
}

#[test]
fn patterns_and_bases_print_in_canonical_form() {
    for pattern in ["{slug}", "actualités/{year}/{slug}", "{folder}/{month}-{day}-{slug}.htm"] {
        assert_eq!(pattern.parse::<AddressPattern>().unwrap().to_string(), pattern);
    }
    for (written, kept) in [
        ("https://Example.org/", "https://example.org"),
        ("HTTP://localhost:8080", "http://localhost:8080"),
        ("https://example.org/a/b//", "https://example.org/a/b"),
        ("https://[::1]:8443/x", "https://[::1]:8443/x"),
    ] {
        assert_eq!(written.parse::<BaseUrl>().unwrap().as_str(), kept);
    }
}

#[test]
fn pages_of_other_tools_can_set_their_path() {
    let catalog = open(&[
        ("hugo.toml", "defaultContentLanguage = 'nl'\n[languages.nl]\n[languages.fr]\n"),
        ("content/a.md", "---\ntitle: A\nurl: /over-ons/\n---\n"),
        ("content/a.fr.md", "---\ntitle: A\nurl: a-propos.html\n---\n"),
    ]);
    assert_eq!(addresses(&catalog, "a"), ["/over-ons/", "/fr/a-propos.html"]);
    let catalog = open(&[
        (
            "zola.toml",
            "base_url = 'https://example.org'\ndefault_language = 'nl'\n[languages.fr]\n",
        ),
        ("content/a.md", "+++\ntitle = 'A'\npath = 'over-ons'\n+++\n"),
        ("content/a.fr.md", "+++\ntitle = 'A'\npath = 'fr/a-propos'\n+++\n"),
    ]);
    assert_eq!(
        addresses(&catalog, "a"),
        ["https://example.org/over-ons/", "https://example.org/fr/a-propos/"]
    );
}

#[test]
fn equal_explicit_paths_are_findings() {
    let page = |more: &str| format!("---\ntitle: A\n{more}---\n");
    let catalog = open(&[
        ("hugo.toml", "defaultContentLanguage = 'nl'\n[languages.nl]\n[languages.fr]\n"),
        ("content/a.md", &page("url: /over-ons/\n")),
        ("content/b.md", &page("url: over-ons\n")),
        ("content/c.fr.md", &page("")),
        ("content/d.md", &page("url: /fr/c\n")),
    ]);
    let found: Vec<String> = catalog
        .report()
        .iter()
        .map(|finding| format!("{} {}", finding.code(), finding.location().unwrap()))
        .collect();
    assert_eq!(found, ["duplicate-slug content/b.md", "duplicate-slug content/d.md"]);
}

#[test]
fn a_language_without_a_prefix_keeps_out_of_the_others_parts() {
    let config = "languages = [{ tag = \"fr\", prefix = \"\" }, { tag = \"nl\" }]\n\
                  [kinds.mission-page]\nfolder = \"pages\"\npath = \"{slug}\"\n";
    let text = "+++\ntitle = \"A\"\nslug = \"NL\"\n+++\n";
    let build = |config: &str| {
        Catalog::builder().file("site.toml", config).file("pages/a/fr.md", text).build()
    };
    let error = build(config).unwrap_err();
    assert_eq!(codes(&error), ["duplicate-slug"]);
    assert!(error.to_string().contains("where the pages in nl are"), "{error}");
    // On another host there is no conflict.
    let apart = config.replace("\"nl\" }", "\"nl\", base = \"https://nl.example.org\" }");
    build(&apart.replace("prefix = \"\"", "prefix = \"\", base = \"https://example.org\""))
        .unwrap();
    let catalog = open(&[
        ("hugo.toml", "defaultContentLanguage = 'nl'\n[languages.nl]\n[languages.fr]\n"),
        ("content/fr/a.md", "---\ntitle: A\n---\n"),
        ("content/en/a.md", "---\ntitle: A\n---\n"),
    ]);
    let report = catalog.report().to_string();
    assert!(report.contains("fr/a would be at /fr/a/") && !report.contains("en/a"), "{report}");
}

#[test]
fn two_things_at_one_address_are_always_found() {
    let news = |slug: &str| format!("+++\ntitle = \"A\"\nslug = \"{slug}\"\n+++\n");
    let date = "date = 2025-09-02\n";
    // Slugs that differ only in case are the same file on some disks.
    let (one, other) = (news("Lanciers"), news("lanciers"));
    let files = [
        ("news/a/entry.toml", date),
        ("news/a/fr.md", one.as_str()),
        ("news/b/entry.toml", date),
        ("news/b/fr.md", other.as_str()),
    ];
    assert_eq!(codes(&refuse("fr", "", &files)), ["duplicate-slug"]);
    // The text around a slug can make two addresses equal.
    let affixes = "[kinds.news-item]\nfolder = \"news\"\npath = \"{slug}-info\"\n\
                   [kinds.mission-page]\nfolder = \"pages\"\npath = \"{slug}\"\n";
    let (one, other) = (news("x"), news("x-info"));
    let files = [
        ("news/a/entry.toml", date),
        ("news/a/fr.md", one.as_str()),
        ("pages/b/fr.md", other.as_str()),
    ];
    assert_eq!(codes(&refuse("fr", affixes, &files)), ["duplicate-slug"]);
    // An entry at the address of a list.
    let pages = "[kinds.mission-page]\nfolder = \"pages\"\npath = \"{slug}\"\n";
    let text = news("news");
    let error = refuse("fr", pages, &[("pages/a/fr.md", &text)]);
    assert!(error.to_string().contains("which is the address of a list"), "{error}");
    // The bases and prefixes of two languages give the same address.
    let config = "languages = [{ tag = \"fr\", prefix = \"\", base = \"https://example.org/x\" }, \
                  { tag = \"nl\", prefix = \"X\", base = \"https://example.org\" }]\n";
    let error = Site::parse_toml(config).unwrap_err();
    assert_eq!(error.report().unwrap().iter().next().unwrap().code(), Code::DuplicateDeclaration);
    for base in
        ["https://example.org:", "https://example.org:99999", "https://a..b", "https://[::1"]
    {
        assert!(base.parse::<BaseUrl>().is_err(), "{base}");
    }
}

/// Returns the findings of a tree with three news items, given the front matter of each.
fn slug_findings(languages: &str, texts: &[(&str, &str)]) -> Vec<String> {
    let texts: Vec<(String, String)> = texts
        .iter()
        .map(|(path, more)| ((*path).to_owned(), format!("+++\ntitle = \"T\"\n{more}\n+++\n")))
        .collect();
    let dates = ["a", "b", "c"].map(|name| format!("news/{name}/entry.toml"));
    let dates = dates.iter().map(|path| (path.as_str(), "date = 2025-01-01\n"));
    let files: Vec<(&str, &str)> =
        dates.chain(texts.iter().map(|(path, text)| (path.as_str(), text.as_str()))).collect();
    let catalog = crate::support::load(languages, "", &files);
    let shown = catalog.report().iter().map(|it| {
        let related = it.related_places().first().map(|it| it.location().to_string());
        format!("{it} ({})", related.unwrap_or_default())
    });
    shown.collect()
}

#[test]
fn former_slugs_that_clash_are_reported() {
    let fr = ["news/a/fr.md", "news/b/fr.md", "news/c/fr.md"];
    let old = "former_slugs = [\"old\"]";
    let none: [&str; 0] = [];
    let same =
        slug_findings("fr", &[(fr[0], old), (fr[1], "former_slugs = [\"OLD\"]"), (fr[2], "")]);
    assert_eq!(
        same,
        [
            "news/b/fr.md:3:16: warning[duplicate-slug]: news/b and news/a have the same former slug \
          \"OLD\" in fr; remove it from one of the two: an address leads to one page only \
          (news/a/fr.md:3:16)"
        ]
    );
    let present = slug_findings(
        "fr",
        &[(fr[0], "former_slugs = [\"old\", \"b\"]"), (fr[1], ""), (fr[2], "slug = \"old\"")],
    );
    assert_eq!(
        present,
        [
            "news/a/fr.md:3:16: warning[duplicate-slug]: the former slug \"b\" of news/a in fr is \
             the slug of news/b; remove it from one of the two: an address leads to one page only \
             (news/b/fr.md)",
            "news/a/fr.md:3:16: warning[duplicate-slug]: the former slug \"old\" of news/a in fr is \
             the slug of news/c; remove it from one of the two: an address leads to one page only \
             (news/c/fr.md:3:8)",
        ]
    );
    // Another language, its own slug in capitals, and the address of a withdrawn text.
    let unlike = slug_findings("fr nl", &[(fr[0], old), ("news/b/nl.md", old), (fr[2], "")]);
    assert_eq!(unlike, none);
    let own = slug_findings("fr", &[(fr[0], "former_slugs = [\"A\"]"), (fr[1], ""), (fr[2], "")]);
    assert_eq!(own, none);
    let taken = "former_slugs = [\"b\"]";
    let withdrawn =
        slug_findings("fr", &[(fr[0], taken), (fr[1], "status = \"withdrawn\""), (fr[2], "")]);
    assert_eq!(withdrawn, none);
}

#[test]
fn a_change_makes_or_settles_a_clash_of_former_slugs() {
    let page = |id: &str, former: &[&str]| {
        let text = isogloss::content::Variant::new(crate::support::tag("fr")).with("title", "T");
        let text = former.iter().fold(text, |text, slug| text.with_former_slug(*slug));
        isogloss::Entry::new(id, "mission-page").with_variant(text)
    };
    let clashing = [
        ("pages/a/fr.md", "+++\ntitle = \"T\"\nformer_slugs = [\"old\"]\n+++\n"),
        ("pages/b/fr.md", "+++\ntitle = \"T\"\nformer_slugs = [\"old\"]\n+++\n"),
    ];
    let catalog = crate::support::load("fr", "", &clashing);
    let findings = |catalog: &isogloss::Catalog| catalog.report().len();
    assert_eq!(findings(&catalog), 1, "{}", catalog.report());
    let settled = catalog.with_entry(page("pages/b", &[])).unwrap();
    assert_eq!(findings(&settled), 0, "{}", settled.report());
    assert_eq!(findings(&settled.with_entry(page("pages/b", &["old"])).unwrap()), 1);
    assert_eq!(findings(&catalog.with_entry(page("pages/c", &["c", "d"])).unwrap()), 1);
    assert_eq!(findings(&catalog.with_entry(page("pages/c", &["old"])).unwrap()), 2);
    let catalog = crate::support::load("fr", "", &clashing[..1]);
    assert_eq!(findings(&catalog.with_entry(page("pages/old", &[])).unwrap()), 1);
    assert_eq!(findings(&catalog.with_entry(page("pages/a", &["older"])).unwrap()), 0);
}
