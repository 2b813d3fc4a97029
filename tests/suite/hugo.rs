//! Hugo trees, read without changes.

use crate::support::foreign::{count, entries, findings, open};
use crate::support::{at, read, tag};
use isogloss::Catalog;
use isogloss::content::{Status, Value};
use isogloss::error::Code;
use isogloss::site::Layout;

const CONFIG: &str = "defaultContentLanguage = 'nl'\n[languages.nl]\nweight = 1\n[languages.fr]\n\
                      weight = 2\n[languages.de]\nweight = 3\n";

fn hugo(files: &[(&str, &str)]) -> Catalog {
    configured(CONFIG, files)
}

fn configured(config: &str, files: &[(&str, &str)]) -> Catalog {
    let mut all = vec![("hugo.toml", config)];
    all.extend(files);
    let catalog = open(&all);
    assert_eq!(catalog.site().layout(), Layout::Hugo);
    catalog
}

fn titled(title: &str) -> String {
    format!("---\ntitle: \"{title}\"\n---\n")
}

/// Returns the entries of a tree in which every path is one text.
fn placed(config: &str, paths: &[&str]) -> Vec<String> {
    let files: Vec<(&str, &str)> =
        paths.iter().map(|path| (*path, "---\ntitle: T\n---\n")).collect();
    entries(&configured(config, &files))
}

fn tags(catalog: &Catalog) -> Vec<String> {
    catalog.site().tags().map(|tag| tag.to_string()).collect()
}

#[test]
fn the_file_name_contains_the_language() {
    let table: &[(&str, &str, &str)] = &[
        ("content/about.md", "about", "nl"),
        ("content/about.fr.md", "about", "fr"),
        ("content/about.FR.md", "about", "fr"),
        ("content/About Us.fr.md", "about-us", "fr"),
        ("content/about.nl.md", "about", "nl"),
        ("content/about.pl.md", "about.pl", "nl"),
        ("content/release.1.2.md", "release.1.2", "nl"),
        ("content/release.1.2.fr.md", "release.1.2", "fr"),
        ("content/a.fr.b.md", "a", "fr"),
        ("content/a.fr.de.md", "a.fr", "de"),
        ("content/fr.md", "fr", "nl"),
        ("content/about._language_fr_.md", "about", "fr"),
        ("content/about._Language_FR_.md", "about", "fr"),
        ("content/about.markdown", "about", "nl"),
        ("content/about.fr.mdown", "about", "fr"),
        ("content/ABOUT.MD", "about", "nl"),
        ("content/news/x/index.fr.md", "news/x", "fr"),
        ("content/news/x/Index.md", "news/x", "nl"),
        ("content/News/_index.fr.md", "news", "fr"),
        ("content/_index.md", "_index", "nl"),
        ("content/_Index.fr.md", "_index", "fr"),
        ("content/index.de.md", "_index", "de"),
        ("content/tags/énergie/_index.fr.md", "tags/énergie", "fr"),
        ("content/Été/Über uns.de.md", "été/über-uns", "de"),
        ("content/a#b/c?d.md", "a#b/c-d", "nl"),
    ];
    for (path, id, language) in table {
        let expected = format!("{} {language}={path}", id.replace('#', "-"));
        assert_eq!(placed(CONFIG, &[*path]), [expected], "{path}");
    }
}

#[test]
fn other_files_are_not_entries() {
    let paths = [
        "content/_content.gotmpl",
        "content/news/_content.gotmpl",
        "content/.hidden.md",
        "content/.git/x.md",
        "content/about.md~",
        "content/#about.md",
        "content/photo.fr.jpg",
        "layouts/about.md",
        "static/about.md",
        "README.md",
        "about.mkd",
    ];
    assert!(placed(CONFIG, &paths).is_empty());
    let files = [("content/a.html", "<p>"), ("content/b.adoc", "= B"), ("content/c.org", "* C")];
    let catalog = hugo(&files);
    assert_eq!(
        findings(&catalog),
        [
            "unexpected-file content/a.html",
            "unexpected-file content/b.adoc",
            "unexpected-file content/c.org",
        ]
    );
    assert!(catalog.is_empty());
}

#[test]
fn one_text_in_two_files_is_a_finding() {
    let files = [("content/about.md", "---\ntitle: A\n---\n"), ("content/about.nl.md", "x")];
    let catalog = hugo(&files);
    assert_eq!(findings(&catalog), ["duplicate-variant content/about.nl.md"]);
    assert_eq!(entries(&catalog), ["about nl=content/about.md"]);
    // A single page and a leaf bundle can have the same address.
    let files = [("content/about.fr.md", "x"), ("content/about/index.md", "x")];
    let catalog = hugo(&files);
    assert_eq!(entries(&catalog), ["about nl=content/about/index.md fr=content/about.fr.md"]);
    assert!(findings(&catalog).is_empty());
    let files = [("content/a._language_fr_._language_de_.md", "x")];
    let catalog = hugo(&files);
    assert_eq!(entries(&catalog), ["a de=content/a._language_fr_._language_de_.md"]);
    assert_eq!(count(&catalog, Code::UnexpectedFile), 1);
}

#[test]
fn the_language_is_that_of_the_folder() {
    let config = "defaultContentLanguage = 'nl'\n[languages.nl]\ncontentDir = 'content/nl'\n\
                  [languages.fr]\ncontentDir = 'inhoud/./frans/'\n";
    let paths = [
        "content/nl/about.md",
        "inhoud/frans/about.md",
        "content/nl/news/x/index.md",
        "inhoud/frans/news/x/index.md",
        // The file name takes precedence over the folder.
        "content/nl/contact.fr.md",
        // Files that belong to no language.
        "content/other.md",
        "inhoud/other.md",
    ];
    assert_eq!(
        placed(config, &paths),
        [
            "about nl=content/nl/about.md fr=inhoud/frans/about.md",
            "contact fr=content/nl/contact.fr.md",
            "news/x nl=content/nl/news/x/index.md fr=inhoud/frans/news/x/index.md",
        ]
    );
    // One language has its own folder, the others share one.
    let config = "defaultContentLanguage = 'nl'\ncontentDir = 'inhoud'\n[languages.nl]\n\
                  [languages.fr]\n[languages.de]\ncontentDir = 'inhoud/deutsch'\n";
    let paths = ["inhoud/a.md", "inhoud/a.fr.md", "inhoud/deutsch/a.md"];
    assert_eq!(
        placed(config, &paths),
        ["a nl=inhoud/a.md de=inhoud/deutsch/a.md fr=inhoud/a.fr.md"]
    );
    // The common folder belongs to the default language, even if that has its own folder.
    let config = "defaultContentLanguage = 'nl'\n[languages.nl]\ncontentDir = 'docs/nl'\n\
                  [languages.fr]\n";
    let paths = ["docs/nl/a.md", "content/b.md", "content/c.fr.md"];
    assert_eq!(
        placed(config, &paths),
        ["a nl=docs/nl/a.md", "b nl=content/b.md", "c fr=content/c.fr.md"]
    );
}

#[test]
fn mounts_determine_the_place_of_content() {
    let config = format!(
        "{CONFIG}[[module.mounts]]\nsource = 'docs/nl'\ntarget = 'content'\nlang = 'nl'\n\
         [[module.mounts]]\nsource = 'docs/fr'\ntarget = 'content/Guide'\n\
         [module.mounts.sites.matrix]\nlanguages = ['fr']\n\
         [[module.mounts]]\nsource = 'docs/de'\ntarget = 'content/guide'\n\
         sites.matrix.languages = 'de'\n\
         [[module.mounts]]\nsource = 'README.md'\ntarget = 'content/_index.md'\n\
         [[module.mounts]]\nsource = 'assets'\ntarget = 'assets'\n"
    );
    let paths = [
        "docs/nl/a.md",
        "docs/nl/guide/b.md",
        "docs/fr/b.md",
        "docs/de/b.md",
        "docs/de/c.fr.md",
        "docs/other.md",
        "assets/a.md",
        "content/a.md",
        "README.md",
    ];
    assert_eq!(
        placed(&config, &paths),
        [
            "_index nl=README.md",
            "a nl=docs/nl/a.md",
            "guide/b nl=docs/nl/guide/b.md fr=docs/fr/b.md de=docs/de/b.md",
            "guide/c fr=docs/de/c.fr.md",
        ]
    );
    let catalog = configured(&config, &[("README.md", "# Welkom\n")]);
    assert_eq!(catalog.site().home().unwrap().as_str(), "_index");
}

#[test]
fn paths_out_of_the_tree_are_not_read() {
    let config = format!(
        "{CONFIG}[[module.mounts]]\nsource = 'content'\ntarget = 'content'\n\
         [[module.mounts]]\nsource = '../gedeeld'\ntarget = 'content'\n\
         [[module.mounts]]\nsource = '/etc'\ntarget = 'content'\n\
         [[module.mounts]]\nsource = 'a/../../b'\ntarget = 'content'\n"
    );
    let catalog = configured(&config, &[("content/a.md", "x"), ("../gedeeld/b.md", "x")]);
    assert_eq!(entries(&catalog), ["a nl=content/a.md"]);
    let found = findings(&catalog);
    let expected = ["hugo.toml:11:1", "hugo.toml:14:1", "hugo.toml:17:1"];
    for (found, expected) in found.iter().skip(1).zip(expected) {
        assert_eq!(*found, format!("unreadable {expected}"));
    }
    assert_eq!(found.len(), 4, "{found:?}");
    let config = "contentDir = '../x'\n[languages.nl]\n[languages.fr]\ncontentDir = '/x'\n";
    let catalog = configured(config, &[]);
    assert_eq!(findings(&catalog), ["unreadable hugo.toml:1:14", "unreadable hugo.toml:4:14"]);
    // One mount for two languages.
    let config = format!(
        "{CONFIG}[[module.mounts]]\nsource = 'content'\ntarget = 'content'\n\
         sites.matrix.languages = ['fr', 'de']\n"
    );
    let catalog = configured(&config, &[("content/a.md", "x")]);
    assert_eq!(entries(&catalog), ["a fr=content/a.md"]);
    assert_eq!(findings(&catalog), [""; 0]);
}

#[test]
fn the_files_of_a_disabled_language_are_left_out() {
    let paths = [
        "content/a.md",
        "content/a.fr.md",
        "content/a.de.md",
        "content/b/index.fr.md",
        "content/b/c.md",
    ];
    let disabled = [
        "defaultContentLanguage = 'nl'\ndisableLanguages = ['FR']\n[languages.nl]\n[languages.fr]\n\
         [languages.de]\n",
        "defaultContentLanguage = 'nl'\ndisableLanguages = 'fr'\n[languages.nl]\n[languages.fr]\n\
         [languages.de]\n",
        "defaultContentLanguage = 'nl'\n[languages.nl]\n[languages.fr]\ndisabled = true\n\
         [languages.de]\n",
    ];
    for config in disabled {
        assert_eq!(
            placed(config, &paths),
            ["a nl=content/a.md de=content/a.de.md", "b/c nl=content/b/c.md"],
            "{config}"
        );
    }
}

#[test]
fn a_leaf_bundle_has_everything_below_it() {
    let catalog = hugo(&[
        ("content/news/x/index.md", &titled("X")),
        ("content/news/x/index.fr.md", &titled("X")),
        ("content/news/x/photo.jpg", "x"),
        ("content/news/x/photo.fr.jpg", "x"),
        ("content/news/x/notes.md", "a resource"),
        ("content/news/x/deep/more.fr.md", "a resource"),
        ("content/news/x/deep/index.md", "a resource too"),
        ("content/news/_index.md", &titled("News")),
        ("content/news/list.pdf", "x"),
        ("content/news/y.md", &titled("Y")),
    ]);
    assert_eq!(
        entries(&catalog),
        [
            "news nl=content/news/_index.md",
            "news/x nl=content/news/x/index.md fr=content/news/x/index.fr.md",
            "news/y nl=content/news/y.md",
        ]
    );
    let assets = |id| catalog.entry(id).unwrap().assets().collect::<Vec<_>>();
    assert_eq!(
        assets("news/x"),
        ["deep/index.md", "deep/more.fr.md", "notes.md", "photo.fr.jpg", "photo.jpg"]
    );
    assert_eq!(assets("news"), ["list.pdf"]);
    let kinds: Vec<&str> = catalog.entries().map(|entry| entry.kind().name()).collect();
    assert_eq!(kinds, ["section", "page", "page"]);
}

#[test]
fn the_front_page_is_the_home() {
    let catalog = hugo(&[
        ("content/_index.md", &titled("Welkom")),
        ("content/_index.fr.md", &titled("Bienvenue")),
        ("content/about.md", &titled("Over ons")),
    ]);
    assert!(findings(&catalog).is_empty());
    let french = read(&catalog, "fr");
    let home = french.get("_index").unwrap();
    assert_eq!(home.address().to_string(), "/fr/");
    assert_eq!(french.home_address().to_string(), "/fr/");
    assert_eq!(read(&catalog, "nl").home_address().to_string(), "/");
    assert_eq!(french.get("about").unwrap().address().to_string(), "/fr/about/");
    // `index.md` at the root does not make the whole site one page.
    let catalog = hugo(&[("content/index.md", "x"), ("content/about.md", "x")]);
    assert_eq!(entries(&catalog), ["_index nl=content/index.md", "about nl=content/about.md"]);
}

#[test]
fn a_translation_key_joins_texts_with_different_names() {
    let keyed =
        |title: &str, key: &str| format!("+++\ntitle = '{title}'\ntranslationKey = {key}\n+++\n");
    let catalog = hugo(&[
        ("content/a-propos/index.fr.md", &keyed("À propos", "'about'")),
        ("content/a-propos/photo.jpg", "x"),
        ("content/over-ons.md", &keyed("Over ons", "'about'")),
        // It shares its path with one text and its key with none, and still belongs to the entry.
        ("content/over-ons.de.md", &titled("Über uns")),
    ]);
    assert!(findings(&catalog).is_empty(), "{}", catalog.report());
    assert_eq!(
        entries(&catalog),
        ["over-ons nl=content/over-ons.md fr=content/a-propos/index.fr.md \
          de=content/over-ons.de.md"]
    );
    let entry = catalog.entry("over-ons").unwrap();
    let slugs: Vec<&str> = entry.variants().map(|variant| variant.slug()).collect();
    assert_eq!(slugs, ["over-ons", "a-propos", "over-ons"]);
    assert_eq!(entry.assets().collect::<Vec<_>>(), ["photo.jpg"]);
    let address = read(&catalog, "fr").get("over-ons").unwrap().address().to_string();
    assert_eq!(address, "/fr/a-propos/");

    // A key joins sections with different folders, and a term has one entry under both names.
    let catalog = hugo(&[
        ("content/nieuws/_index.md", &keyed("Nieuws", "'news'")),
        ("content/actualites/_index.fr.md", &keyed("Actualités", "'news'")),
        ("content/tags/wind/_index.md", &keyed("Wind", "'wind'")),
        ("content/tags/vent/_index.fr.md", &keyed("Vent", "'wind'")),
        ("content/a.md", "---\ntags: [wind]\n---\n"),
        ("content/a.fr.md", "---\ntags: [Vent]\n---\n"),
    ]);
    assert!(findings(&catalog).is_empty(), "{}", catalog.report());
    let french = read(&catalog, "fr");
    assert_eq!(french.get("nieuws").unwrap().address().to_string(), "/fr/actualites/");
    let term = french.term("tags", "wind").unwrap();
    assert_eq!((term.name().as_str(), term.count()), ("Vent", 1));

    // A chain of keys and paths in any order: a–b by key, b–c by path, c–d by key.
    let chain = |names: [&str; 3]| {
        let [first, second, third] = names;
        let catalog = hugo(&[
            (&format!("content/{first}.md"), &keyed("A", "1")),
            (&format!("content/{second}.fr.md"), &keyed("B", "1")),
            (&format!("content/{second}.md"), "---\ntitle: B\ndraft: true\n---\n"),
            (&format!("content/{third}.de.md"), &keyed("C", "1")),
        ]);
        catalog.entries().count()
    };
    for names in [["a", "b", "c"], ["b", "a", "c"], ["c", "b", "a"], ["b", "c", "a"]] {
        // The second Dutch text remains a separate entry.
        assert_eq!(chain(names), 2, "{names:?}");
    }
}

#[test]
fn contradictory_keys_are_findings() {
    let keyed = |key: &str| format!("---\ntitle: T\nTranslationKey: {key}\n---\n");
    let catalog = hugo(&[
        ("content/a.fr.md", &keyed("k")),
        ("content/b.fr.md", &keyed("k")),
        ("content/c.md", &keyed("k")),
        ("content/d/_index.md", &keyed("k")),
    ]);
    assert_eq!(findings(&catalog), ["duplicate-variant content/b.fr.md"]);
    assert_eq!(
        entries(&catalog),
        [
            "b fr=content/b.fr.md",
            "c nl=content/c.md fr=content/a.fr.md",
            "d nl=content/d/_index.md"
        ]
    );
    // Languages with different folders, with the later id first.
    let config = "[languages.fr]\nweight = 1\ncontentDir = 'c/1'\n[languages.nl]\nweight = 2\n\
                  contentDir = 'c/2'\n[languages.de]\nweight = 3\ncontentDir = 'c/3'\n";
    let catalog = configured(
        config,
        &[
            ("c/1/z.md", &keyed("k")),
            ("c/2/a.md", &keyed("m")),
            ("c/2/z.md", &keyed("n")),
            ("c/3/a.md", &keyed("k")),
        ],
    );
    // A key joins z and a, which both have a Dutch text: one of the two remains separate.
    assert_eq!(count(&catalog, Code::DuplicateVariant), 1);
    assert_eq!(entries(&catalog), ["a nl=c/2/a.md", "z fr=c/1/z.md nl=c/2/z.md de=c/3/a.md"]);
}

#[test]
fn the_first_available_date_is_used() {
    let table: &[(&str, Option<&str>, Option<&str>)] = &[
        ("date: 2025-09-02\nlastmod: 2025-09-05", Some("2025-09-02"), Some("2025-09-05")),
        ("publishDate: 2025-09-03\nlastmod: 2025-09-05", Some("2025-09-03"), Some("2025-09-05")),
        ("pubdate: 2025-09-03", Some("2025-09-03"), None),
        ("published: 2025-09-03", Some("2025-09-03"), None),
        ("modified: 2025-09-05", Some("2025-09-05"), None),
        ("DATE: 2025-09-02\nModified: 2025-09-05", Some("2025-09-02"), Some("2025-09-05")),
        ("date:\npublishDate: 2025-09-03", Some("2025-09-03"), None),
        ("date: ''\npubdate: 2025-09-03", Some("2025-09-03"), None),
        ("date: nonsense\npubdate: 2025-09-03", Some("2025-09-03"), None),
        ("date: 2025-09-02\nlastmod: 2025-09-02", Some("2025-09-02"), None),
        ("title: T", None, None),
    ];
    for (matter, date, updated) in table {
        let text = format!("---\n{matter}\n---\n");
        let catalog = hugo(&[("content/2020-01-01-x.md", &text)]);
        let entry = catalog.entry("2020-01-01-x").unwrap();
        let shown = |field| match entry.neutral(field) {
            Some(Value::Date(date)) => Some(date.to_string()),
            None => None,
            other => panic!("{other:?}"),
        };
        assert_eq!(shown("date").as_deref(), *date, "{matter}");
        assert_eq!(shown("updated").as_deref(), *updated, "{matter}");
    }
}

#[test]
fn each_text_keeps_its_own_dates() {
    let catalog = hugo(&[
        ("content/a.md", "---\ndate: 2025-09-02\nlastmod: 2025-09-03\n---\n"),
        ("content/a.fr.md", "---\ndate: 2025-09-02T00:00:00Z\nlastmod: 2025-09-04\n---\n"),
    ]);
    assert_eq!(findings(&catalog), [""; 0]);
    let updated = catalog.entry("a").unwrap().neutral("updated");
    assert_eq!(updated, Some(&isogloss::date(2025, 9, 3).into()));
    for (language, day) in [("nl", 3), ("fr", 4)] {
        let updated = read(&catalog, language).get("a").unwrap().date("updated");
        assert_eq!(updated, Some(isogloss::date(2025, 9, day)), "{language}");
    }
}

#[test]
fn dates_may_be_written_in_many_ways() {
    let zone = "timeZone = 'Europe/Brussels'\ndefaultContentLanguage = 'nl'\n";
    let table = [
        ("2023-10-15T13:18:50+02:00", "2023-10-15T11:18:50Z"),
        ("2023-10-15T13:18:50-0700", "2023-10-15T20:18:50Z"),
        ("2023-10-15T13:18:50Z", "2023-10-15T13:18:50Z"),
        ("2023-10-15T13:18:50", "2023-10-15T11:18:50Z"),
        ("2023-10-15 13:18:50", "2023-10-15T11:18:50Z"),
        ("2023-10-15 13:18:50 +0200", "2023-10-15T11:18:50Z"),
        ("2023-10-15", "2023-10-14T22:00:00Z"),
        ("15 Oct 2023", "2023-10-14T22:00:00Z"),
        ("October 15, 2023", "2023-10-14T22:00:00Z"),
    ];
    for (written, instant) in table {
        for text in [
            format!("---\ntitle: T\npublishDate: {written}\n---\n"),
            format!("---\ntitle: T\npublishDate: \"{written}\"\n---\n"),
            format!("+++\ntitle = 'T'\npublishDate = '{written}'\n+++\n"),
            format!("{{\"title\": \"T\", \"publishDate\": \"{written}\"}}\n"),
        ] {
            let catalog = configured(zone, &[("content/a.md", &text)]);
            assert!(findings(&catalog).is_empty(), "{}", catalog.report());
            let variant = catalog.entry("a").unwrap().variant(tag("nl")).unwrap();
            assert_eq!(variant.window().from, Some(at(instant)), "{text}");
        }
    }
    let catalog = configured(zone, &[("content/a.md", "+++\npublishDate = 2023-10-15\n+++\n")]);
    let variant = catalog.entry("a").unwrap().variant(tag("nl")).unwrap();
    assert_eq!(variant.window().from, Some(at("2023-10-14T22:00:00Z")));
    let catalog = configured(zone, &[("content/a.md", "---\ndate: 31 Feb 2023\n---\n")]);
    assert_eq!(findings(&catalog), ["wrong-type content/a.md:2:7"]);
}

#[test]
fn the_configuration_selects_the_dates() {
    let date = |rules: &str, path: &str, matter: &str| {
        let config = format!("{CONFIG}[frontmatter]\n{rules}\n");
        let catalog = configured(&config, &[(path, &format!("---\n{matter}\n---\n"))]);
        let entry = catalog.entries().next().unwrap();
        let variant = entry.variants().next().unwrap();
        let date = match entry.neutral("date") {
            Some(Value::Date(date)) => date.to_string(),
            _ => String::new(),
        };
        (date, variant.slug().to_owned(), variant.window().from.map(|it| it.to_string()))
    };
    let of = |date: &str, slug: &str, from: &str| {
        (date.to_owned(), slug.to_owned(), Some(from.to_owned()).filter(|it| !it.is_empty()))
    };
    let name = "content/2025-09-02-les-lanciers.fr.md";
    let nine = "2025-09-02T00:00:00Z";
    assert_eq!(
        date("date = [':filename', ':default']", name, "date: 2020-01-01"),
        of("2025-09-02", "les-lanciers", "2020-01-01T00:00:00Z")
    );
    // The field takes precedence over the date in the name, which then remains part of the name.
    assert_eq!(
        date("date = ['date', ':filename']", name, "date: 2020-01-01"),
        of("2020-01-01", "2025-09-02-les-lanciers", "2020-01-01T00:00:00Z")
    );
    assert_eq!(
        date("date = [':default', ':filename']", name, "a: b"),
        of("2025-09-02", "les-lanciers", nine)
    );
    assert_eq!(
        date("date = ':filename'", "content/2025-09-02-x/index.md", "a: b"),
        of("2025-09-02", "x", nine)
    );
    assert_eq!(
        date("date = [':FileName']", "content/2025-09-02-14-30-00_X y.md", "a: b"),
        of("2025-09-02", "x-y", "2025-09-02T14:30:00Z")
    );
    assert_eq!(
        date("date = [':filename']", "content/2025-09-02-14-99-00-x.md", "a: b"),
        of("2025-09-02", "14-99-00-x", nine)
    );
    assert_eq!(
        date("date = [':filename']", "content/2025-09-02.md", "a: b"),
        of("2025-09-02", "2025-09-02", nine)
    );
    assert_eq!(
        date("date = [':filename']", "content/2025-13-02-x.md", "a: b"),
        of("", "2025-13-02-x", "")
    );
    assert_eq!(
        date("date = [':filename']", name, "slug: Autre chose"),
        of("2025-09-02", "autre-chose", nine)
    );
    // A custom field, and the alternative names of a standard one.
    assert_eq!(
        date("date = ['Datum', 'publishDate']", "content/a.md", "datum: 2024-01-01"),
        of("2024-01-01", "a", "2024-01-01T00:00:00Z")
    );
    assert_eq!(
        date("date = ['publishDate']", "content/a.md", "pubdate: 2024-01-01"),
        of("2024-01-01", "a", "2024-01-01T00:00:00Z")
    );
    // File times are not read.
    assert_eq!(date("date = [':fileModTime', ':git']", "content/a.md", "a: b"), of("", "a", ""));
}

#[test]
fn an_edition_shows_the_public_entries_of_its_moment() {
    let table = [
        ("draft: true", false, false),
        ("draft: false", true, true),
        ("draft: yes", false, false),
        ("draft: 'true'", false, false),
        ("draft: nonsense", true, true),
        ("draft:", true, true),
        ("published: false", false, false),
        ("published: true", true, true),
        ("draft: false\npublished: false", true, true),
        ("published: true\ndraft: true", false, false),
        ("publishDate: 2025-09-02", false, true),
        ("publishDate: 2025-10-01T12:00:00Z", false, true),
        ("publishDate: 2025-10-01T12:00:01Z", false, false),
        ("date: 2025-09-02", false, true),
        ("date: 2025-09-02\npublishDate: 2020-01-01", true, true),
        ("expiryDate: 2025-09-02", true, false),
        ("unpublishDate: 2025-09-02", true, false),
        ("expiryDate: 2026-01-01", true, true),
        ("DRAFT: true", false, false),
    ];
    for (matter, before, now) in table {
        let text = format!("---\ntitle: T\n{matter}\n---\n");
        let catalog = hugo(&[("content/a.md", &text)]);
        let is_there =
            |moment: &str| catalog.edition(tag("nl"), at(moment)).unwrap().get("a").is_some();
        assert_eq!(is_there("2025-01-01T00:00:00Z"), before, "{matter}");
        assert_eq!(is_there("2025-10-01T12:00:00Z"), now, "{matter}");
    }
    let catalog = hugo(&[("content/a.md", "---\ndraft: perhaps\n---\n")]);
    assert_eq!(findings(&catalog), ["wrong-type content/a.md:2:8"]);
    let catalog =
        hugo(&[("content/a.md", "---\npublishDate: 2025-02-01\nexpiryDate: 2025-01-01\n---\n")]);
    assert_eq!(findings(&catalog), ["empty-window content/a.md:2:14"]);
}

#[test]
fn duplicate_keys_in_different_case_are_findings() {
    let catalog = hugo(&[
        ("content/nieuws/_index.md", "---\ntitle: Nieuws\nslug: actua\n---\n"),
        ("content/a.md", "---\nTitle: Eerst\ndate: 2025-09-02\ntitle: Dan\n---\n"),
    ]);
    assert_eq!(findings(&catalog), ["duplicate-declaration content/a.md:4:1"]);
    assert_eq!(read(&catalog, "nl").text("a", "title").unwrap().as_str(), "Dan");
    assert_eq!(read(&catalog, "nl").get("nieuws").unwrap().address().to_string(), "/actua/");
}

#[test]
fn a_slug_is_put_into_the_form_of_an_address() {
    let table = [
        ("slug: les-lanciers", "les-lanciers"),
        ("slug: -les-lanciers-", "les-lanciers"),
        ("slug: Les Lanciers", "les-lanciers"),
        ("SLUG: été", "été"),
        ("slug: 2025", "2025"),
        ("slug: ''", "a"),
        ("slug:", "a"),
        ("slug: '---'", "a"),
        ("slug: ..", "a"),
        ("slug: ../../etc", "etc"),
        ("slug: [a]", "a"),
        ("slug: 'a:b'", "ab"),
    ];
    for (matter, slug) in table {
        let text = format!("---\ntitle: T\n{matter}\n---\n");
        let catalog = hugo(&[("content/x/a.md", &text), ("content/x/_index.md", &text)]);
        let slug_of = |id| catalog.entry(id).unwrap().variants().next().unwrap().slug();
        assert_eq!(slug_of("x/a"), slug, "{matter}");
        let of_section = if slug == "a" { "x" } else { slug };
        assert_eq!(slug_of("x"), of_section, "the section: {matter}");
    }
    let catalog = hugo(&[("content/a.md", "+++\nslug = 2025\n+++\n")]);
    assert_eq!(catalog.entry("a").unwrap().variants().next().unwrap().slug(), "2025");
}

#[test]
fn front_matter_becomes_fields() {
    let text = "---\n\
        Title: De Lansiers\nlinkTitle: Lansiers\ndescription: Een regiment\nsummary: Kort\n\
        keywords: [lansiers, camo]\nurl: /nl/lansiers/\naliases: /oud/\nweight: '10'\n\
        tags: Leger\nCategories:\n  - Nieuws\n  - 2025\n\
        params:\n  kleur: rood\n  aantal: 3\nlayout: breed\nmenus: main\nKleur: blauw\n---\nTekst.\n";
    let catalog = hugo(&[("content/a.md", text)]);
    assert!(findings(&catalog).is_empty(), "{}", catalog.report());
    let entry = catalog.entry("a").unwrap();
    let variant = entry.variant(tag("nl")).unwrap();
    let texts = ["title", "link_title", "description", "summary", "url"];
    let found: Vec<&str> = texts.iter().map(|field| variant.text(field).unwrap()).collect();
    assert_eq!(found, ["De Lansiers", "Lansiers", "Een regiment", "Kort", "/nl/lansiers/"]);
    assert_eq!(variant.value("keywords"), Some(&vec!["lansiers", "camo"].into()));
    assert_eq!(variant.value("aliases"), Some(&vec!["/oud/"].into()));
    assert_eq!(variant.value("weight"), Some(&Value::Integer(10)));
    assert_eq!(entry.neutral("tags"), Some(&vec!["leger"].into()));
    assert_eq!(entry.neutral("categories"), Some(&vec!["nieuws", "2025"].into()));
    let Some(Value::Table(params)) = variant.value("params") else { panic!("no params") };
    let params: Vec<(&str, &Value)> = params.iter().map(|(name, it)| (&**name, it)).collect();
    assert_eq!(
        params,
        [
            ("kleur", &"rood".into()),
            ("aantal", &Value::Integer(3)),
            ("layout", &"breed".into()),
            ("menus", &"main".into()),
        ]
    );
    assert_eq!(variant.body().trim(), "Tekst.");
    // An entry without a summary uses its description.
    let catalog = hugo(&[("content/a.md", "---\ndescription: Een regiment\n---\n")]);
    let variant = catalog.entry("a").unwrap().variant(tag("nl")).unwrap();
    assert_eq!(variant.text("summary"), Some("Een regiment"));
}

#[test]
fn values_of_the_wrong_type_are_warnings_with_places() {
    let text = "+++\ntitle = ['a']\nweight = 'zwaar'\ndraft = 'misschien'\ndate = 'gisteren'\n\
                tags = { a = 1 }\nparams = 3\nsummary = 12\n+++\n";
    let catalog = hugo(&[("content/a.md", text)]);
    assert_eq!(
        findings(&catalog),
        [
            "wrong-type content/a.md:2:9",
            "wrong-type content/a.md:3:10",
            "wrong-type content/a.md:4:9",
            "wrong-type content/a.md:5:8",
            "wrong-type content/a.md:6:8",
            "wrong-type content/a.md:7:10",
        ]
    );
    // A number becomes a text as it is written, like in Hugo.
    let variant = catalog.entry("a").unwrap().variant(tag("nl")).unwrap();
    assert_eq!(variant.text("summary"), Some("12"));
    let catalog = hugo(&[("content/a.md", "+++\ntitle = 1984\ntags = [2025, 'x']\n+++\n")]);
    let entry = catalog.entry("a").unwrap();
    assert_eq!(entry.variant(tag("nl")).unwrap().text("title"), Some("1984"));
    assert_eq!(entry.neutral("tags"), Some(&vec!["2025", "x"].into()));
}

#[test]
fn taxonomies_are_those_of_the_configuration() {
    let config = "defaultContentLanguage = 'nl'\n[taxonomies]\nthema = 'Themas'\nreeks = 'reeksen'\n\
                  keyword = 'keywords'\ntitle = 'title'\n[languages.nl]\n[languages.fr.taxonomies]\n\
                  plaats = 'plaatsen'\n";
    let text =
        "---\nthemas: [Energie]\nReeksen: Een\nkeywords: [a]\ntags: [b]\nplaatsen: [Gent]\n---\n";
    let catalog = configured(
        config,
        &[("content/a.md", text), ("content/themas/energie/_index.md", &titled("Energie!"))],
    );
    let taxonomies: Vec<&str> = catalog.site().taxonomies().collect();
    assert_eq!(taxonomies, ["keywords", "plaatsen", "reeksen", "themas"]);
    assert_eq!(findings(&catalog), ["duplicate-declaration hugo.toml:2:1"]);
    let entry = catalog.entry("a").unwrap();
    for (field, term) in
        [("themas", "energie"), ("reeksen", "een"), ("keywords", "a"), ("plaatsen", "gent")]
    {
        assert_eq!(entry.neutral(field), Some(&vec![term].into()), "{field}");
    }
    let dutch = read(&catalog, "nl");
    assert_eq!(dutch.term("themas", "energie").unwrap().name().as_str(), "Energie!");
    assert!(dutch.term("tags", "b").is_none());
    // The taxonomies of a language replace those of the site.
    assert!(dutch.term("plaatsen", "gent").is_none());
    assert!(read(&catalog, "fr").term("plaatsen", "gent").is_some());
    assert!(read(&catalog, "fr").term("themas", "energie").is_none());
    assert_eq!(catalog.entry("themas/energie").unwrap().kind().name(), "term");
}

#[test]
fn pages_inherit_missing_values_from_their_section() {
    let config =
        format!("{CONFIG}[cascade]\nsummary = 'site'\ndescription = 'site'\nlinkTitle = 'site'\n");
    let catalog = configured(
        &config,
        &[
            (
                "content/_index.md",
                "---\ntitle: H\ncascade:\n  summary: home\n  description: home\n---\n",
            ),
            (
                "content/x/_index.md",
                "+++\ntitle = 'X'\n[cascade]\nsummary = 'x'\n[cascade.params]\nkleur = 'rood'\nmaat = 1\n+++\n",
            ),
            (
                "content/x/_index.fr.md",
                "---\ntitle: X\ncascade: {summary: x-fr, draft: true}\n---\n",
            ),
            ("content/x/a.md", "---\ntitle: A\nkleur: blauw\n---\n"),
            ("content/x/a.fr.md", "---\ntitle: A\n---\n"),
            ("content/x/b.md", "---\ntitle: B\nSummary: own\n---\n"),
            ("content/y.md", "---\ntitle: Y\n---\n"),
            ("content/y.fr.md", "---\ntitle: Y\n---\n"),
        ],
    );
    assert!(findings(&catalog).is_empty(), "{}", catalog.report());
    let text = |id, language, field| {
        catalog.entry(id).unwrap().variant(tag(language)).unwrap().text(field).unwrap()
    };
    assert_eq!(text("x/a", "nl", "summary"), "x");
    assert_eq!(text("x/a", "nl", "description"), "home");
    assert_eq!(text("x/a", "nl", "link_title"), "site");
    assert_eq!(text("x/a", "fr", "summary"), "x-fr");
    assert_eq!(text("x/b", "nl", "summary"), "own");
    assert_eq!(text("y", "nl", "summary"), "home");
    // The front page of one language does not affect the pages of another.
    assert_eq!(text("y", "fr", "summary"), "site");
    let french = catalog.entry("x/a").unwrap().variant(tag("fr")).unwrap();
    assert_eq!(french.status(), Status::Draft);
    let dutch = catalog.entry("x/a").unwrap().variant(tag("nl")).unwrap();
    let Some(Value::Table(params)) = dutch.value("params") else { panic!("no params") };
    let params: Vec<(&str, &Value)> = params.iter().map(|(name, it)| (&**name, it)).collect();
    assert_eq!(params, [("kleur", &"blauw".into()), ("maat", &Value::Integer(1))]);
}

#[test]
fn a_cascade_can_select_its_targets() {
    let config = format!(
        "{CONFIG}{}",
        "
[[cascade]]
summary = 'news'
[cascade.target]
path = '/news/**'
lang = 'fr'
[[cascade]]
summary = 'section'
[cascade._target]
kind = '{section,home}'
[[cascade]]
summary = 'development'
[cascade.target]
environment = 'development'
[[cascade]]
summary = 'page'
[cascade.target]
path = '{/news/*,/blog/*}'
kind = 'page'
"
    );
    let catalog = configured(
        &config,
        &[
            ("content/_index.md", "x"),
            ("content/news/_index.md", "x"),
            ("content/news/a.md", "x"),
            ("content/news/a.fr.md", "x"),
            ("content/news/deep/b.md", "x"),
            ("content/blog/c.md", "x"),
            ("content/d.md", "x"),
        ],
    );
    let table = [
        ("_index", "nl", Some("section")),
        ("news", "nl", Some("section")),
        ("news/a", "nl", Some("page")),
        ("news/a", "fr", Some("news")),
        ("news/deep/b", "nl", None),
        ("blog/c", "nl", Some("page")),
        ("d", "nl", None),
    ];
    for (id, language, summary) in table {
        let variant = catalog.entry(id).unwrap().variant(tag(language)).unwrap();
        assert_eq!(variant.text("summary"), summary, "{id} {language}");
    }
}

#[test]
fn errors_in_inherited_values_point_to_their_source() {
    let catalog = hugo(&[
        ("content/news/_index.md", "---\ntitle: Nieuws\ncascade:\n  weight: zwaar\n---\n"),
        ("content/news/a.md", "---\ntitle: A\n---\n"),
    ]);
    let found = findings(&catalog);
    assert!(!found.is_empty());
    assert!(found.iter().all(|it| it == "wrong-type content/news/_index.md:4:11"), "{found:?}");
}

#[test]
fn the_configuration_may_be_in_many_files_and_notations() {
    let toml = "title = 'Land'\ndefaultContentLanguage = 'nl'\ntimeZone = 'Europe/Brussels'\n\
                [languages.nl]\nlabel = 'Nederlands (België)'\nlocale = 'nl-BE'\nweight = 1\n\
                [languages.fr]\nlanguageName = 'Français'\nlanguageCode = 'fr-BE'\nweight = 2\ntitle = 'Pays'\n";
    let yaml = "title: Land\ndefaultContentLanguage: nl\ntimeZone: Europe/Brussels\nlanguages:\n  nl:\n    \
                label: Nederlands (België)\n    locale: nl-BE\n    weight: 1\n  fr:\n    languageName: Français\n    \
                languageCode: fr-BE\n    weight: 2\n    title: Pays\n";
    let json = r#"{"title": "Land", "defaultContentLanguage": "nl", "timeZone": "Europe/Brussels", "languages": {
        "nl": {"label": "Nederlands (België)", "locale": "nl-BE", "weight": 1},
        "fr": {"languageName": "Français", "languageCode": "fr-BE", "weight": 2, "title": "Pays"}}}"#;
    let languages = "[nl]\nlabel = 'Nederlands (België)'\nlocale = 'nl-BE'\nweight = 1\n\
                     [fr]\nlanguageName = 'Français'\nlanguageCode = 'fr-BE'\nweight = 2\ntitle = 'Pays'\n";
    let general = "title = 'Land'\ndefaultContentLanguage = 'nl'\ntimeZone = 'Europe/Brussels'\n";
    let trees: [&[(&str, &str)]; 10] = [
        &[("hugo.toml", toml)],
        &[("hugo.yaml", yaml)],
        &[("hugo.yml", yaml)],
        &[("hugo.json", json)],
        &[("config.toml", toml)],
        &[("config.yaml", yaml)],
        &[("config.json", json)],
        &[("config/_default/hugo.toml", general), ("config/_default/languages.toml", languages)],
        &[("config/_default/config.yaml", yaml), ("config/_default/params.toml", "a = 1\n")],
        &[("hugo.toml", general), ("config/_default/languages.toml", languages)],
    ];
    for tree in trees {
        let catalog = open(tree);
        let site = catalog.site();
        assert_eq!(site.layout(), Layout::Hugo, "{tree:?}");
        assert!(findings(&catalog).is_empty(), "{}", catalog.report());
        assert_eq!(tags(&catalog), ["nl", "fr"], "{tree:?}");
        let dutch = site.language(tag("nl")).unwrap();
        assert_eq!((dutch.name(), dutch.prefix()), ("Nederlands (België)", ""));
        assert_eq!(dutch.formatting_locale(), tag("nl-BE"));
        let french = site.language(tag("fr")).unwrap();
        assert_eq!((french.name(), french.prefix()), ("Français", "fr"));
        assert_eq!(french.formatting_locale(), tag("fr-BE"));
        assert_eq!(site.name_for(tag("fr")), Some((tag("fr"), "Pays")));
        assert_eq!(site.name_for(tag("nl")), Some((tag("nl"), "Land")));
        assert_eq!(site.time_zone().iana_name(), Some("Europe/Brussels"));
    }
}

#[test]
fn the_configuration_determines_the_default_language() {
    let table: [(&str, &[&str]); 13] = [
        ("", &["en"]),
        ("defaultContentLanguage = 'nl'", &["nl"]),
        ("languageCode = 'fr-BE'", &["fr-BE"]),
        ("languageCode = 'en-us'\ndefaultContentLanguage = 'nl'", &["nl"]),
        ("[languages.fr]\n[languages.en]\n[languages.de]", &["en", "de", "fr"]),
        ("[languages.fr]\n[languages.de]", &["de", "fr"]),
        ("[languages.fr]\nweight = 1\n[languages.de]\nweight = 2", &["fr", "de"]),
        ("[languages.fr]\nweight = 2\n[languages.de]\nweight = -1", &["de", "fr"]),
        ("[languages.fr]\nweight = 2\n[languages.de]", &["fr", "de"]),
        ("defaultContentLanguage = 'FR'\n[languages.fr]\n[languages.en]", &["fr", "en"]),
        ("[languages.fr]\n[languages.en]\ndisabled = true", &["fr"]),
        ("[languages.belge]\nlocale = 'nl-BE'\n[languages.fr_be]\n", &["nl-BE", "fr-BE"]),
        ("[languages.no]\nlocale = 'nb-NO'\n", &["no"]),
    ];
    for (config, expected) in table {
        let catalog = configured(config, &[]);
        assert_eq!(tags(&catalog), expected, "{config}");
    }
    let catalog =
        configured("defaultContentLanguage = 'nl'\n[languages.fr]\n[languages.de]\n", &[]);
    assert_eq!(findings(&catalog), ["unknown-language hugo.toml:1:26"]);
    let catalog = configured("[languages.fr]\nlocale = 'nl-BE'\n", &[]);
    assert_eq!(findings(&catalog), ["invalid-language-tag hugo.toml:1:12"]);
}

#[test]
fn the_default_language_may_have_a_folder_too() {
    let config = "defaultContentLanguage = 'nl'\ndefaultContentLanguageInSubdir = true\n\
                  [languages.nl]\n[languages.fr]\n";
    let catalog = configured(config, &[("content/a.md", "x"), ("content/a.fr.md", "x")]);
    let address = |language| read(&catalog, language).get("a").unwrap().address().to_string();
    assert_eq!((address("nl").as_str(), address("fr").as_str()), ("/nl/a/", "/fr/a/"));
}

#[test]
fn a_shortcode_is_reported_once_by_its_name() {
    let catalog = hugo(&[
        (
            "content/a.md",
            "{{< video src=\"a.mp4\" >}} {{% note %}}Let op{{% /note %}}\n{{</* video */>}}\n",
        ),
        ("content/b.md", "Tekst\n\n{{<video src=\"b.mp4\">}} {{< /video >}} {{ plain }}\n"),
    ]);
    assert_eq!(findings(&catalog), ["shortcode content/a.md:1:1", "shortcode content/a.md:1:27"]);
    let messages: Vec<&str> = catalog.report().iter().map(|it| it.message()).collect();
    assert!(messages[0].contains("\"video\"") && messages[0].ends_with("2 times"), "{messages:?}");
    assert!(messages[1].contains("\"note\"") && messages[1].ends_with("once"), "{messages:?}");
}

#[test]
fn nothing_that_is_wrong_with_content_refuses_the_tree() {
    let catalog = hugo(&[
        ("content/a.md", "---\ntitle: [\n---\n"),
        ("content/b.md", "---\ntitle: B\n"),
        ("content/c.md", "+++\ntitle = \n+++\n"),
        ("content/d.md", "{\"title\": \n"),
        ("content/e.md", "[weg](entry:nergens) ![x](niets.png)\n"),
        ("content/f/index.md", "![x](niets.png)\n"),
        ("content/../g.md", "x"),
        ("content//h.md", "x"),
        ("../i.md", "x"),
        ("content/ok.md", "---\ntitle: OK\n---\n"),
        ("content/x/1.md", "---\nslug: zelfde\n---\n"),
        ("content/x/2.md", "---\nslug: zelfde\n---\n"),
    ]);
    let found = findings(&catalog);
    for expected in [
        "syntax content/a.md:2:8",
        "unclosed-front-matter content/b.md:1:1",
        "syntax content/c.md:2:9",
        "syntax content/d.md:2:1",
        "dead-link content/e.md:1:1",
        "missing-file content/f/index.md:1:1",
        "unexpected-file content/../g.md",
        "unexpected-file content//h.md",
        "unexpected-file ../i.md",
        "duplicate-slug content/x/2.md:2:7",
    ] {
        assert!(found.iter().any(|it| it == expected), "{expected} is not in {found:#?}");
    }
    assert_eq!(read(&catalog, "nl").text("ok", "title").unwrap().as_str(), "OK");
}

#[test]
fn an_entry_in_code_with_the_name_of_a_file_is_a_finding() {
    let catalog = Catalog::builder()
        .file("hugo.toml", CONFIG)
        .file("content/about.md", "---\ntitle: Over ons\n---\n")
        .entry(
            isogloss::Entry::new("about", "page")
                .with_variant(isogloss::content::Variant::new(tag("fr")).with("title", "À propos")),
        )
        .build()
        .unwrap();
    assert_eq!(count(&catalog, Code::DuplicateEntry), 1);
    assert!(catalog.entry("about").is_some());
}

#[test]
fn a_site_made_in_code_may_have_such_a_tree() {
    let site = isogloss::Site::builder()
        .language(isogloss::site::SiteLanguage::new(tag("fr")))
        .language(isogloss::site::SiteLanguage::new(tag("nl-BE")))
        .taxonomies(["thèmes"])
        .build()
        .unwrap();
    let catalog = Catalog::builder()
        .site(site)
        .layout(Layout::Hugo)
        .file("content/a.md", "---\ntitle: A\nthèmes: [Mer]\n---\n")
        .file("content/a.nl-be.md", "---\ntitle: A\n---\n")
        .file("content/b/index.md", "x")
        .file("content/b/c.md", "x")
        .build()
        .unwrap();
    assert_eq!(
        entries(&catalog),
        ["a fr=content/a.md nl-BE=content/a.nl-be.md", "b fr=content/b/index.md"]
    );
    assert_eq!(read(&catalog, "nl-BE").term("thèmes", "mer").unwrap().count(), 1);
}

#[test]
fn a_text_without_a_page_is_in_no_list_and_no_link_leads_to_it() {
    let catalog = hugo(&[
        ("content/a.md", "---\ntitle: A\n---\n[een deel](deel.md) en [b](b.md)\n"),
        ("content/b.md", "---\ntitle: B\n---\nTekst.\n"),
        ("content/deel.md", "---\ntitle: Deel\nbuild:\n  render: never\n---\nTekst.\n"),
        ("content/kop.md", "---\ntitle: Kop\nheadless: true\n---\nTekst.\n"),
        ("content/stil.md", "---\ntitle: Stil\nbuild:\n  list: never\n---\nTekst.\n"),
    ]);
    let dutch = read(&catalog, "nl");
    let listed: Vec<&str> = dutch.entries().iter().map(|entry| entry.id().as_str()).collect();
    assert_eq!(listed, ["a", "b"]);
    let pages = ["a", "b", "deel", "kop", "stil"].map(|id| dutch.get(id).unwrap().has_own_page());
    assert_eq!(pages, [true, true, false, false, true]);
    let entry = dutch.get("a").unwrap();
    let links = isogloss::render::EntryLinks::new(&entry);
    let html = isogloss::render::Markdown::new()
        .with_links(&links)
        .to_html(entry.body().unwrap().markdown());
    assert_eq!(html.as_str(), "<p>een deel en <a href=\"/b/\">b</a></p>\n");
}

#[test]
fn posts_may_be_news() {
    let files = [
        ("content/posts/a.md", "---\ntitle: A\ndate: 2025-09-02\ntags: [Leger]\n---\nTekst.\n"),
        ("content/posts/a.fr.md", "---\ntitle: Un\ndate: 2025-09-02\n---\nTexte.\n"),
        ("content/posts/b.md", "---\ntitle: B\ndate: 2025-09-03\npublishDate: 2026-01-01\n---\n"),
        ("content/about.md", "---\ntitle: Over ons\n---\n"),
    ];
    let files = files.map(|(path, text)| isogloss::SourceFile::new(path, text));
    let catalog = Catalog::builder()
        .kind(isogloss::Kind::news_item().in_folder("posts"))
        .file("hugo.toml", CONFIG)
        .files(files)
        .build()
        .unwrap();
    let german = read(&catalog, "de");
    let titles: Vec<String> =
        german.news().iter().map(|item| item.title().as_str().to_owned()).collect();
    assert_eq!(titles, ["A"]);
    let item = read(&catalog, "fr").news_item("posts/a").unwrap();
    assert_eq!((item.title().as_str(), item.language()), ("Un", tag("fr")));
    assert_eq!(item.tags().collect::<Vec<_>>(), ["leger"]);
}

#[test]
fn a_page_can_have_a_picture_for_each_language() {
    let catalog = configured(
        "defaultContentLanguage = 'nl'\n[languages.nl]\n[languages.fr]\n[languages.de]\n",
        &[
            ("content/kaart/index.md", "---\ntitle: Kaart\n---\n![Kaart](kaart.png)\n"),
            ("content/kaart/index.fr.md", "---\ntitle: Carte\n---\n![Carte](kaart.png)\n"),
            ("content/kaart/kaart.nl.png", ""),
            ("content/kaart/kaart.fr.png", ""),
            ("content/kaart/plan.png", ""),
        ],
    );
    assert!(catalog.report().is_empty(), "{}", catalog.report());
    let entry = catalog.entry("kaart").unwrap();
    let table = [
        ("kaart.png", "nl", Some("kaart.nl.png")),
        ("./kaart.png", "fr", Some("kaart.fr.png")),
        // A language without its own picture gets the first one.
        ("kaart.png", "de", Some("kaart.nl.png")),
        ("plan.png", "fr", Some("plan.png")),
        ("kaart.jpg", "fr", None),
    ];
    for (name, language, expected) in table {
        assert_eq!(entry.asset(name, language.parse().unwrap()), expected, "{name} {language}");
    }
    let french = read(&catalog, "fr");
    let address = french.get("kaart").unwrap().asset_address("kaart.png");
    assert_eq!(address.to_string(), "/assets/kaart/kaart.fr.png");
}

/// Returns a message with a number, for readers of a language.
#[cfg(feature = "messages")]
fn message(catalog: &Catalog, language: &str, id: &str, count: i64) -> Option<String> {
    use isogloss::messages::{MessageArgs, Messages};
    let messages = Messages::built_in(catalog.site()).unwrap();
    let args = MessageArgs::new().with("count", count).with("Titre", "L’eau");
    messages.text(tag(language), id, &args).map(|text| text.as_str().to_owned())
}

#[test]
#[cfg(feature = "messages")]
fn messages_are_those_of_the_folder_i18n() {
    let french = "bonjour = 'Bonjour'\n'404' = ' Introuvable {1} '\n[jours]\ndescription = 'x'\n\
                  one = '{{ .Count }} jour'\nother = '{{ . }} jours'\n[seul]\n\
                  other = \"[Lire]\\n{{- .Titre -}} !\"\n[menu.haut]\nother = 'Haut'\n\
                  [fautif]\nother = '{{ if .Count }}oui{{ end }}'\n";
    let dutch =
        "bonjour: Goeiedag\njours:\n  one: '{{ .Count }} dag'\n  other: '{{ .Count }} dagen'\n";
    let catalog = hugo(&[
        ("i18n/fr.toml", french),
        ("i18n/NL.yaml", dutch),
        ("i18n/de.json", "{ \"bonjour\": { \"other\": \"Guten Tag\" } }"),
        ("i18n/sv.toml", "bonjour = 'Hej'\n"),
        ("content/a.nl.md", &titled("A")),
    ]);
    assert_eq!(findings(&catalog), ["invalid-value i18n/fr.toml:11:2"]);
    for (language, id, count, expected) in [
        ("fr", "bonjour", 0, "Bonjour"),
        ("nl", "bonjour", 0, "Goeiedag"),
        ("de", "bonjour", 0, "Guten Tag"),
        ("fr", "jours", 1, "1 jour"),
        ("fr", "jours", 2, "2 jours"),
        ("nl", "jours", 1, "1 dag"),
        ("nl", "jours", 5, "5 dagen"),
        ("fr", "message-404", 0, " Introuvable {1} "),
        ("fr", "seul", 0, "[Lire]L’eau!"),
        ("de", "menu-haut", 0, "Haut"),
    ] {
        let text = message(&catalog, language, id, count);
        assert_eq!(text.as_deref(), Some(expected), "{language} {id}");
    }
    assert_eq!(message(&catalog, "fr", "fautif", 1), None);
}

#[test]
#[cfg(feature = "messages")]
fn messages_of_a_locale_come_before_those_of_its_language() {
    let config = "defaultContentLanguage = 'fr'\n[languages.fr]\nlocale = 'fr-BE'\nweight = 1\n\
                  [languages.jp]\nlocale = 'ja'\nweight = 2\n";
    let catalog = configured(
        config,
        &[
            ("i18n/fr-BE.toml", "n = 'nonante'\n"),
            ("i18n/fr.toml", "n = 'quatre-vingt-dix'\nautre = 'oui'\n"),
            ("i18n/ja.toml", "n = '九十'\n"),
            ("content/a.fr.md", &titled("A")),
        ],
    );
    assert_eq!(message(&catalog, "fr", "n", 0).as_deref(), Some("nonante"));
    assert_eq!(message(&catalog, "fr", "autre", 0).as_deref(), Some("oui"));
    assert_eq!(message(&catalog, "ja", "n", 0).as_deref(), Some("九十"));
}

#[test]
fn a_mistake_in_messages_refuses_nothing() {
    let catalog = hugo(&[("i18n/fr.toml", "bonjour = \n"), ("content/a.nl.md", &titled("A"))]);
    assert_eq!(findings(&catalog), ["syntax i18n/fr.toml:1:11"]);
}

#[test]
fn lists_of_terms_are_where_the_patterns_put_them() {
    use isogloss::routing::PathMatch;
    let config = |more: &str| format!("{more}\n{CONFIG}");
    let text = "---\ntitle: A\ntags: [Énergie verte]\n---\n";
    for (more, expected) in [
        ("", "/tags/%C3%A9nergie-verte/"),
        ("uglyURLs = true", "/tags/%C3%A9nergie-verte.html"),
        ("permalinks = { term = { tags = '/thema/:slug/' } }", "/thema/%C3%A9nergie-verte/"),
        ("permalinks = { tags = '/op/:section/:title/' }", "/op/tags/%C3%A9nergie-verte/"),
    ] {
        let catalog = configured(&config(more), &[("content/a.nl.md", text)]);
        assert!(findings(&catalog).is_empty(), "{more}");
        let dutch = read(&catalog, "nl");
        let term = dutch.terms("tags").into_iter().next().unwrap();
        assert_eq!(term.list_address(1).to_string(), expected, "{more}");
        let found = catalog.match_path(expected, at("2026-11-01T12:00:00Z"));
        assert!(matches!(found, PathMatch::Term { page: 1, .. }), "{more}");
    }
    let catalog = configured(
        &config("permalinks = { term = { tags = '/:slug/t/' } }"),
        &[("content/a.nl.md", text)],
    );
    assert_eq!(findings(&catalog), ["unsupported-setting hugo.toml:1:14"]);
}

#[test]
fn patterns_name_the_sections_that_have_a_text() {
    let config = "defaultContentLanguage = 'fr'\n[permalinks]\nposts = '/p/:sections/:slug/'\n\
                  doc = '/d/:sectionslugs/x/:sectionslug/:slug/'\n\
                  [languages.fr]\nweight = 1\n[languages.nl]\nweight = 2\n";
    let catalog = configured(
        config,
        &[
            ("content/posts/2024/x.fr.md", &titled("X")),
            ("content/posts/2024/x.nl.md", &titled("X")),
            ("content/posts/a/_index.fr.md", &titled("A")),
            ("content/posts/a/b/y.fr.md", &titled("Y")),
            ("content/posts/a/b/y.nl.md", &titled("Y")),
            ("content/posts/a/b/c/_index.fr.md", &titled("C")),
            ("content/posts/a/b/c/d/z.fr.md", &titled("Z")),
            ("content/doc/x/one.fr.md", &titled("One")),
            ("content/doc/s/_index.fr.md", "---\ntitle: S\nslug: de-slug\n---\n"),
            ("content/doc/s/t/_index.fr.md", &titled("Titre ici")),
            ("content/doc/s/t/two.fr.md", &titled("Two")),
        ],
    );
    for (language, id, expected) in [
        ("fr", "posts/2024/x", "/p/posts/x/"),
        ("nl", "posts/2024/x", "/nl/p/posts/x/"),
        ("fr", "posts/a/b/y", "/p/posts/a/y/"),
        ("nl", "posts/a/b/y", "/nl/p/posts/y/"),
        ("fr", "posts/a/b/c/d/z", "/p/posts/a/b/c/z/"),
        ("fr", "doc/x/one", "/d/docs/x/docs/one/"),
        ("fr", "doc/s/t/two", "/d/docs/de-slug/titre-ici/x/docs/two/"),
    ] {
        let entry = read(&catalog, language).get(id).unwrap();
        assert_eq!(entry.address().to_string(), expected, "{language} {id}");
    }
}

#[test]
fn patterns_of_languages_can_exclude() {
    let config = "defaultContentLanguage = 'fr'\n[languages.fr]\nweight = 1\n[languages.nl]\nweight = 2\n\
                  [[module.mounts]]\nsource = 'content'\ntarget = 'content'\n\
                  [[module.mounts]]\nsource = 'x'\ntarget = 'content'\nsites.matrix.languages = ['! fr']\n";
    assert_eq!(placed(config, &["content/a.md", "x/b.md"]), ["a fr=content/a.md", "b nl=x/b.md"]);
}

#[test]
#[cfg(feature = "templates")]
fn a_home_without_a_page_leaves_the_front_page() {
    use isogloss::website::{ResourceKind, View, Website};
    let home = "---\ntitle: H\nbuild:\n  render: never\n---\n";
    let text = titled("A");
    for (more, files) in [
        ("", vec![("content/_index.nl.md", home), ("content/a.nl.md", &*text)]),
        ("disableKinds = ['home']\n", vec![("content/_index.nl.md", &*text)]),
        ("defaultContentLanguageInSubdir = true\n", vec![("content/_index.nl.md", home)]),
    ] {
        let catalog = configured(&format!("{more}{CONFIG}"), &files);
        let website = Website::new();
        let view = View::new(catalog, at("2026-11-01T12:00:00Z"));
        let all = website.resources(&view);
        for resource in all.iter() {
            if let ResourceKind::Redirect { to, .. } = resource.kind() {
                assert_ne!(**to, *resource.address().to_string(), "{more}");
            }
        }
        let fronts = all.iter().filter(|it| matches!(it.kind(), ResourceKind::Front { .. }));
        assert_eq!(fronts.count(), 3, "{more}");
    }
}

#[test]
fn a_text_can_set_its_language() {
    let dutch = "---\ntitle: A\nsites:\n  matrix:\n    languages: [nl]\n---\n";
    let not_french = "---\ntitle: B\nsites: { matrix: { languages: ['! fr', '! de'] } }\n---\n";
    let config = "defaultContentLanguage = 'fr'\n[languages.fr]\nweight = 1\n\
                  [languages.nl]\nweight = 2\n[languages.de]\nweight = 3\n";
    let section = "---\ntitle: S\ncascade:\n  sites: { matrix: { languages: [de] } }\n---\n";
    let catalog = configured(
        config,
        &[
            ("content/a.md", dutch),
            ("content/b.md", not_french),
            ("content/c.md", "---\ntitle: C\nsites: { matrix: { languages: [fr] } }\n---\n"),
            ("content/s/_index.md", section),
            ("content/s/d.md", &titled("D")),
        ],
    );
    let texts = entries(&catalog);
    for expected in
        ["a nl=content/a.md", "b nl=content/b.md", "c fr=content/c.md", "s/d de=content/s/d.md"]
    {
        assert!(texts.iter().any(|it| *it == *expected), "{expected}: {texts:?}");
    }
}

#[test]
#[cfg(feature = "messages")]
fn messages_are_read_in_their_older_form() {
    let french = "# Les mots\n- id: home\n  translation: Accueil\n- id: jours\n  translation:\n    \
                  one: '{{ .Count }} jour'\n    other: '{{ .Count }} jours'\n- id: x\n";
    let german = "[{ \"id\": \"home\", \"translation\": \"Startseite\" }]";
    let catalog = hugo(&[
        ("i18n/fr.yaml", french),
        ("i18n/de.json", german),
        ("i18n/nl.yaml", "nul: {one: '', other: '{{ .Count }} stuks'}\n"),
        ("content/a.nl.md", &titled("A")),
    ]);
    assert_eq!(findings(&catalog), ["invalid-value i18n/fr.yaml:8:3"]);
    for (language, id, count, expected) in [
        ("fr", "home", 0, "Accueil"),
        ("fr", "jours", 1, "1 jour"),
        ("de", "home", 0, "Startseite"),
        ("nl", "nul", 1, "1 stuks"),
    ] {
        assert_eq!(message(&catalog, language, id, count).as_deref(), Some(expected), "{id}");
    }
}

#[test]
#[cfg(feature = "messages")]
fn messages_that_cannot_be_used_are_findings() {
    use isogloss::messages::Messages;
    let dutch = "read-more: 'Lees {{ .Title }}'\nmenu.top: een\nmenu-top: twee\n\
                 diep: {other: {x: y}}\nhaken: {leftDelim: '<<', other: '<< .Count >>'}\n";
    let catalog = hugo(&[("i18n/nl.yaml", dutch), ("content/a.nl.md", &titled("A"))]);
    assert_eq!(
        findings(&catalog),
        [
            "invalid-value i18n/nl.yaml:3:1",
            "invalid-value i18n/nl.yaml:4:1",
            "invalid-value i18n/nl.yaml:5:1"
        ]
    );
    // The built-in pages do not pass this variable, so a built-in message cannot use it.
    let messages = Messages::built_in(catalog.site()).unwrap();
    let codes: Vec<&str> = messages.findings().iter().map(|it| it.code().as_str()).collect();
    assert_eq!(codes, ["missing-variable"]);
    assert_eq!(message(&catalog, "nl", "read-more", 0).as_deref(), Some("Lees meer"));
    assert_eq!(message(&catalog, "nl", "menu-top", 0).as_deref(), Some("een"));
    let other = [("hugo.toml", "title = 'T'\n"), ("content/a.md", &*titled("A"))];
    let files = other.map(|(path, text)| isogloss::SourceFile::new(path, text));
    let unreadable = isogloss::SourceFile::new("i18n/en.yaml", b"caf\xe9: x".as_slice());
    let catalog = Catalog::builder().files(files).files([unreadable]).build().unwrap();
    assert_eq!(findings(&catalog).len(), 1);
}

#[test]
fn keys_distinguish_languages_of_one_locale() {
    let config = "defaultContentLanguage = 'us'\n[languages.us]\nlocale = 'en'\nweight = 1\n\
                  [languages.gb]\nlocale = 'en'\nweight = 2\n[languages.iw]\nweight = 3\n\
                  [languages.he]\nweight = 4\n[languages.klingon]\nweight = 5\n";
    let catalog =
        configured(config, &[("content/a.us.md", &titled("A")), ("content/a.gb.md", &titled("A"))]);
    assert_eq!(entries(&catalog), ["a en=content/a.us.md en-GB=content/a.gb.md"]);
    assert_eq!(count(&catalog, Code::InvalidLanguageTag), 2);
    assert_eq!(catalog.report().error_count(), 0);
}

/// Returns the addresses of the list of a term for readers of Dutch and French.
fn lists_of(catalog: &Catalog, taxonomy: &str, id: &str) -> [String; 2] {
    ["nl", "fr"].map(|language| {
        let edition = read(catalog, language);
        edition.term(taxonomy, id).unwrap().list_address(1).to_string()
    })
}

#[test]
fn a_text_of_a_term_moves_the_list_in_its_own_language_only() {
    let text = "---\ntitle: A\ntags: [gaz]\n---\n";
    for (more, term, dutch, french) in [
        ("", "slug: le-gaz", "/tags/gaz/", "/fr/tags/le-gaz/"),
        ("", "title: Du gaz", "/tags/gaz/", "/fr/tags/gaz/"),
        ("", "url: /gaz-fr/", "/tags/gaz/", "/gaz-fr/"),
        ("uglyURLs = true", "slug: le-gaz", "/tags/gaz.html", "/fr/tags/le-gaz.html"),
        (
            "permalinks = { term = { tags = '/mot/:slug/' } }",
            "title: Du gaz",
            "/mot/gaz/",
            "/fr/mot/du-gaz/",
        ),
    ] {
        let catalog = configured(
            &format!("{more}\n{CONFIG}"),
            &[
                ("content/a.nl.md", text),
                ("content/a.fr.md", text),
                ("content/tags/gaz/_index.fr.md", &format!("---\n{term}\n---\n")),
            ],
        );
        assert!(findings(&catalog).is_empty(), "{more}");
        assert_eq!(lists_of(&catalog, "tags", "gaz"), [dutch, french], "{more} {term}");
        let edition = read(&catalog, "nl");
        let entry = edition.get("tags/gaz").unwrap();
        assert_eq!(entry.address().to_string(), dutch, "{more} {term}");
        assert_eq!(catalog.match_path(dutch, at("2026-11-01T12:00:00Z")).status(), 200, "{dutch}");
    }
}

#[test]
fn signs_in_patterns_become_single_hyphens() {
    let config = format!(
        "permalinks = {{ term = {{ tags = '/mot/:slug/' }}, page = {{ t = '/t/:title/', s = '/s/:slug/x/' }} }}\n{CONFIG}"
    );
    for (word, term, title, slug) in [
        ("c & d", "/mot/c-d/", "/t/c-d/", "/s/c-d/x/"),
        ("a  b", "/mot/a-b/", "/t/a-b/", "/s/a-b/x/"),
        ("C++", "/mot/c/", "/t/c/", "/s/c-/x/"),
        ("D#", "/mot/d/", "/t/d/", "/s/d/x/"),
        ("x+y", "/mot/x-y/", "/t/x-y/", "/s/x-y/x/"),
        ("+a", "/mot/-a/", "/t/-a/", "/s/-a/x/"),
        ("q/r", "/mot/q/r/", "/t/q-r/", "/s/q-r/x/"),
        ("a.b", "/mot/a.b/", "/t/a.b/", "/s/a.b/x/"),
    ] {
        let text = format!("---\ntitle: '{word}'\ntags: ['{word}']\n---\n");
        let files = [("content/t/a.md", &*text), ("content/s/a.md", &*text)];
        let catalog = configured(&config, &files);
        let dutch = read(&catalog, "nl");
        let address = |id: &str| dutch.get(id).unwrap().address().to_string();
        assert_eq!([address("t/a"), address("s/a")], [title, slug], "{word}");
        let list = dutch.terms("tags").into_iter().next().unwrap().list_address(1).to_string();
        assert_eq!(list, term, "{word}");
        let found = catalog.match_path(term, at("2026-11-01T12:00:00Z"));
        assert_eq!(found.status(), 200, "{word}");
    }
}

#[test]
fn the_slug_of_a_taxonomy_moves_the_lists_of_its_terms() {
    let text = "---\ntitle: A\ntags: [gaz, eau]\n---\n";
    let catalog = hugo(&[
        ("content/a.nl.md", text),
        ("content/a.fr.md", text),
        ("content/tags/_index.fr.md", "---\ntitle: Étiquettes\nslug: etiquettes\n---\n"),
        ("content/tags/eau/_index.fr.md", "---\ntitle: L’eau\n---\n"),
    ]);
    assert!(findings(&catalog).is_empty(), "{}", catalog.report());
    assert_eq!(lists_of(&catalog, "tags", "gaz"), ["/tags/gaz/", "/fr/etiquettes/gaz/"]);
    assert_eq!(lists_of(&catalog, "tags", "eau"), ["/tags/eau/", "/fr/etiquettes/eau/"]);
    let french = read(&catalog, "fr");
    assert_eq!(french.get("tags").unwrap().address().to_string(), "/fr/etiquettes/");
    assert_eq!(catalog.match_path("/fr/etiquettes/gaz/", at("2026-11-01T12:00:00Z")).status(), 200);
}

#[test]
fn texts_of_a_disabled_kind_have_no_page_and_no_fallback() {
    let files: &[(&str, &str)] = &[
        ("content/tags/_index.md", "---\ntitle: Labels\n---\n"),
        ("content/tags/gaz/_index.md", "---\ntitle: Het gas\n---\n"),
        ("content/s/_index.md", "---\ntitle: Afdeling\n---\n"),
        ("content/_index.md", "---\ntitle: Welkom\n---\n"),
        ("content/s/a.md", "---\ntitle: A\ntags: [gaz]\n---\n"),
        ("content/s/a.fr.md", "---\ntitle: A\ntags: [gaz]\n---\n"),
    ];
    for (kind, id) in [
        ("taxonomy", "tags"),
        ("taxonomyTerm", "tags"),
        ("section", "s"),
        ("term", "tags/gaz"),
        ("home", "_index"),
        ("page", ""),
    ] {
        let config = CONFIG
            .replace("[languages.nl]\n", &format!("[languages.nl]\ndisableKinds = ['{kind}']\n"));
        let catalog = configured(&config, files);
        let dutch = read(&catalog, "nl");
        for other in ["tags", "tags/gaz", "s", "_index"] {
            let has_page = dutch.get(other).unwrap().has_own_page();
            assert_eq!(has_page, other != id, "{kind} {other}");
        }
        let french = read(&catalog, "fr");
        let stands_in = |id: &str| french.get(id).is_some_and(|it| it.is_other_language());
        // The section has pages in French, so it has a page in French.
        for other in ["tags", "tags/gaz", "_index"] {
            assert_eq!(stands_in(other), other != id, "{kind} {other}");
        }
        assert!(french.get("s").unwrap().has_own_page(), "{kind}");
        let german = read(&catalog, "de");
        let name = german.term("tags", "gaz").unwrap().name();
        assert_eq!(name.as_str(), if kind == "term" { "gaz" } else { "Het gas" }, "{kind}");
    }
}

#[test]
fn a_term_list_at_the_address_of_a_page_is_a_finding() {
    use isogloss::website::{View, Website};
    let pattern = format!("permalinks = {{ term = {{ tags = '/posts/:slug/' }} }}\n{CONFIG}");
    for (config, path, page) in [
        (CONFIG, "content/x.md", "---\nurl: /tags/gaz/\ntags: [gaz]\n---\n"),
        (&*pattern, "content/posts/gaz.md", "---\ntitle: Gas\ntags: [gaz]\n---\n"),
        (CONFIG, "content/tags/gaz/_index.md", "---\ntitle: Gas\n---\n"),
        (CONFIG, "content/tags/q/r/_index.md", "---\ntitle: Gas\n---\n"),
    ] {
        let text = "---\ntitle: A\ntags: [gaz, q/r]\n---\n";
        let catalog = configured(config, &[(path, page), ("content/a.md", text)]);
        let view = View::new(catalog, at("2026-11-01T12:00:00Z"));
        let website = Website::new();
        let resources = website.resources(&view);
        let said = resources.report().iter().filter(|it| it.code() == Code::AddressClash);
        let expected = usize::from(!path.starts_with("content/tags/"));
        assert_eq!(said.count(), expected, "{path} {}", resources.report());
    }
}

#[test]
fn findings_show_paths_and_items_verbatim() {
    let catalog = hugo(&[
        ("content/s/a.md", "---\ntitle: A\ntags: [d1, [x]]\n---\n"),
        ("content/s/b.md", "---\ntitle: B\nurl: /s/a/\n---\n"),
        ("content/s/c.md", "---\ntitle: C\n---\n"),
    ]);
    let messages: Vec<&str> = catalog.report().iter().map(|it| it.message()).collect();
    assert_eq!(
        messages,
        ["tags contains a list; expected a list of texts", "s/b sets the same path as s/a: /s/a/"]
    );
}

/// Returns the target of a path.
fn target(catalog: &Catalog, path: &str) -> Option<String> {
    let found = catalog.match_path(path, at("2026-11-01T12:00:00Z"));
    found.location().map(ToString::to_string)
}

#[test]
fn redirects_may_be_relative_to_the_folder_of_the_page() {
    for (alias, path) in [
        ("../up", "/fr/up/"),
        ("./here", "/fr/s/here/"),
        ("x/../y", "/fr/s/y/"),
        ("/abs/../root", "/fr/root/"),
        ("../../../out", "/fr/out/"),
        ("old.html", "/fr/s/old.html"),
        ("old.html/", "/fr/s/old.html"),
        ("v1.2", "/fr/s/v1.2/"),
        ("plain", "/fr/s/plain/"),
    ] {
        let text = format!("---\ntitle: A\naliases: ['{alias}']\n---\n");
        let catalog = hugo(&[("content/s/a.fr.md", &text), ("content/b.md", "x")]);
        assert_eq!(target(&catalog, path).as_deref(), Some("/fr/s/a/"), "{alias}");
    }
}

#[test]
fn redirects_and_lists_are_files_where_pages_are() {
    let text = "---\ntitle: A\ntags: [x]\naliases: [/v/old, old2/, v1.2, f.htm, g.html]\n---\n";
    for (ugly, is_section, are_tags) in [
        ("uglyURLs = true", true, true),
        ("uglyURLs = { s = true }", true, false),
        ("uglyURLs = { Tags = true }", false, true),
        ("", false, false),
    ] {
        let files = [("content/s/a.md", text), ("content/tags/y/_index.md", text)];
        let catalog = configured(&format!("{ugly}\n{CONFIG}"), &files);
        let end = |is_file: bool| if is_file { ".html" } else { "/" };
        let (own, of_tags) = (end(is_section), end(are_tags));
        let page = format!("/s/a{own}");
        for path in [format!("/s/old2{own}"), format!("/s/v1.2{own}"), "/s/f.htm".to_owned()] {
            assert_eq!(target(&catalog, &path).as_ref(), Some(&page), "{ugly} {path}");
        }
        let other = format!("/tags/old2{of_tags}");
        assert_eq!(target(&catalog, &other), Some(format!("/tags/y{of_tags}")), "{ugly}");
        let list = format!("/tags/x{of_tags}");
        assert_eq!(lists_of(&catalog, "tags", "x"), [list.clone(), format!("/fr{list}")]);
        assert_eq!(catalog.match_path(&list, at("2026-11-01T12:00:00Z")).status(), 200, "{ugly}");
    }
}

#[test]
fn a_text_of_a_term_without_a_page_removes_the_list() {
    for (matter, is_there) in [
        ("title: B", true),
        ("build: {list: never}", true),
        ("build: {render: never}", false),
        ("headless: true", false),
        ("draft: true", false),
        ("date: 2027-01-01", false),
        ("expiryDate: 2026-01-01", false),
    ] {
        let catalog = hugo(&[
            ("content/a.md", "---\ntitle: A\ntags: [b, c]\n---\n"),
            ("content/a.fr.md", "---\ntitle: A\ntags: [b, c]\n---\n"),
            ("content/tags/b/_index.md", &format!("---\n{matter}\n---\n")),
        ]);
        let moment = at("2026-11-01T12:00:00Z");
        let names = |language: &str| {
            let edition = catalog.edition(tag(language), moment).unwrap();
            edition.terms("tags").iter().map(|term| term.id()).collect::<Vec<_>>()
        };
        let dutch: &[&str] = if is_there { &["b", "c"] } else { &["c"] };
        assert_eq!(names("nl"), dutch, "{matter}");
        assert_eq!(names("fr"), ["b", "c"], "{matter}");
        let status = catalog.match_path("/tags/b/", moment).status();
        assert_eq!(status == 200, is_there, "{matter} {status}");
        assert_eq!(catalog.match_path("/fr/tags/b/", moment).status(), 200, "{matter}");
    }
    let catalog = hugo(&[
        ("content/a.md", "---\ntitle: A\ntags: [b]\n---\n"),
        ("content/tags/b/_index.md", "---\ntitle: B\ndraft: true\n---\n"),
        ("content/tags/b/_index.fr.md", "---\ntitle: B\n---\n"),
    ]);
    let dutch = catalog.edition(tag("nl"), at("2026-11-01T12:00:00Z")).unwrap();
    assert!(dutch.term("tags", "b").is_none());
    assert!(!dutch.get("tags/b").unwrap().has_own_page());
}

#[test]
fn a_list_of_patterns_in_a_language_has_no_effect() {
    let list = "permalinks = [{ pattern = '/pf/:slug/', target = { kind = 'page' } }]\n";
    let config = CONFIG.replace("[languages.fr]\n", &format!("[languages.fr]\n{list}"));
    let root = list.replace("/pf/", "/p/");
    for (config, place, expected) in [
        (config.clone(), "hugo.toml:5:14", "/fr/s/a/"),
        (format!("{root}{config}"), "hugo.toml:6:14", "/fr/p/a/"),
    ] {
        let catalog = configured(&config, &[("content/s/a.fr.md", &titled("A"))]);
        assert_eq!(findings(&catalog), [format!("unsupported-setting {place}")]);
        let address = read(&catalog, "fr").get("s/a").unwrap().address();
        assert_eq!(address.to_string(), expected);
    }
}

#[test]
fn the_name_of_a_section_may_begin_with_a_day() {
    let files: &[(&str, &str)] = &[
        ("content/2024-01-01-sec/_index.md", "---\ntitle: S\n---\n"),
        ("content/2024-01-01-sec/a.md", "---\ntitle: A\n---\n"),
        ("content/2024-01-01-sec/2024-01-02-sub/_index.md", "---\ntitle: SS\n---\n"),
        ("content/2024-01-01-sec/2024-01-02-sub/c.md", "---\ntitle: C\n---\n"),
        ("content/2024-02-01-own/_index.md", "---\ntitle: O\nslug: eigen\n---\n"),
        ("content/2024-03-01-dag/_index.md", "---\ntitle: D\ndate: 2024-06-06\n---\n"),
        ("content/tags/2024-01-05-gaz/_index.md", "---\ntitle: G\n---\n"),
    ];
    for (rule, addresses) in [
        (
            "':filename', 'date'",
            [
                "/sec/ 2024-01-01",
                "/sec/a/",
                "/sec/sub/ 2024-01-02",
                "/sec/sub/c/",
                "/eigen/ 2024-02-01",
                "/dag/ 2024-03-01",
                "/tags/gaz/ 2024-01-05",
            ],
        ),
        (
            "'date', ':filename'",
            [
                "/sec/ 2024-01-01",
                "/sec/a/",
                "/sec/sub/ 2024-01-02",
                "/sec/sub/c/",
                "/eigen/ 2024-02-01",
                "/2024-03-01-dag/ 2024-06-06",
                "/tags/gaz/ 2024-01-05",
            ],
        ),
    ] {
        let catalog = configured(&format!("{CONFIG}[frontmatter]\ndate = [{rule}]\n"), files);
        let dutch = read(&catalog, "nl");
        for ((path, _), expected) in files.iter().zip(addresses) {
            let id = path.strip_prefix("content/").unwrap().strip_suffix(".md").unwrap();
            let entry = dutch.get(id.strip_suffix("/_index").unwrap_or(id)).unwrap();
            let day = entry.date("date").map(|day| format!(" {day}")).unwrap_or_default();
            assert_eq!(format!("{}{day}", entry.address()), expected, "{rule} {path}");
        }
    }
}

#[test]
fn a_language_can_have_its_own_settings() {
    let config = "removePathAccents = true\npluralizeListTitles = false\n\
                  defaultContentLanguage = 'nl'\n[frontmatter]\ndate = ['dag']\n\
                  [languages.nl]\n[languages.fr]\nremovePathAccents = false\n\
                  capitalizeListTitles = false\nfrontmatter.lastmod = ['x']\n\
                  [languages.de]\ndisablePathToLower = true\nfrontmatter.date = [':filename']\n\
                  permalinks.page.Los = '/L/:slug/'\n";
    let text = "---\ntitle: Die Ü\ndag: 2024-02-02\ndate: 2024-03-03\ntags: [Zoé]\n---\n";
    let catalog = configured(
        config,
        &[
            ("content/Dossier/É.md", text),
            ("content/Dossier/É.fr.md", text),
            ("content/Dossier/2024-04-04-É.de.md", text),
            ("content/Los/a.de.md", text),
            ("content/boek/a.md", text),
            ("content/boek/a.fr.md", text),
        ],
    );
    assert!(findings(&catalog).is_empty(), "{}", catalog.report());
    for (language, id, expected) in [
        ("nl", "dossier/é", "/dossier/e/ 2024-02-02"),
        ("fr", "dossier/é", "/fr/dossier/é/ 2024-03-03"),
        ("de", "dossier/2024-04-04-é", "/de/Dossier/E/ 2024-04-04"),
        ("de", "los/a", "/de/L/Die-U/"),
    ] {
        let entry = read(&catalog, language).get(id).unwrap();
        let day = entry.date("date").map(|day| format!(" {day}")).unwrap_or_default();
        let address = entry.address().to_string().replace("%C3%A9", "é");
        assert_eq!(format!("{address}{day}"), expected, "{language}");
    }
    for (language, title, list) in [
        ("nl", "Boek", "/tags/zoe/"),
        ("fr", "boek", "/fr/tags/zoé/"),
        ("de", "Boek", "/de/tags/Zoe/"),
    ] {
        let edition = read(&catalog, language);
        assert_eq!(edition.text("boek", "title").unwrap().as_str(), title);
        let term = edition.terms("tags").into_iter().next().unwrap();
        assert_eq!(term.list_address(1).to_string().replace("%C3%A9", "é"), list);
    }
    let zone = format!("timeZone = 'Europe/Brussels'\n{CONFIG}timeZone = 'Asia/Tokyo'\n");
    let catalog = configured(&zone, &[("content/a.md", text)]);
    assert_eq!(findings(&catalog), ["unsupported-setting hugo.toml:9:12"]);
}

#[test]
fn a_name_that_cannot_be_a_taxonomy_is_a_field_in_every_language() {
    let config = format!(
        "taxonomies = {{ title = 'title', tag = 'tags' }}\n{CONFIG}\
         [languages.fr.frontmatter]\ndate = ['jour']\n"
    );
    let text = "---\ntitle: Un titre\njour: 2025-09-02\n---\n";
    let catalog = configured(&config, &[("content/a.fr.md", text)]);
    assert_eq!(read(&catalog, "fr").get("a").unwrap().text("title").unwrap().as_str(), "Un titre");
}
