//! Terms: one identity, with a name and a slug in each language.

use crate::support::foreign::{count, findings, open};
use crate::support::{codes, load, read, refuse};
use isogloss::error::Code;
use isogloss::{Catalog, Site};

const CONFIG: &str =
    "defaultContentLanguage = 'nl'\n[languages.nl]\n[languages.fr]\n[languages.de]\n";

const TERMS: &str = "[tags.energy]\nname = { nl = \"Energie\", fr = \"Énergie\", de = \"Energie\" }\n\
                     slug = { fr = \"energie\" }\n\
                     [tags.sea]\nname = { nl = \"Noordzee\", fr = \"Mer du Nord\", de = \"Nordsee\" }\n\
                     [categories.news]\nname = { nl = \"Nieuws\", fr = \"Actualités\" }\n";

fn tagged(tags: &str) -> String {
    format!("---\ntitle: T\ndate: 2025-09-02\ntags: [{tags}]\n---\n")
}

fn tree(terms: &str) -> Catalog {
    open(&[
        ("hugo.toml", CONFIG),
        ("terms.toml", terms),
        ("content/a.md", &tagged("Energie, Noordzee")),
        ("content/a.fr.md", &tagged("énergie, Mer du Nord")),
        ("content/a.de.md", &tagged("\"Nordsee \", ENERGIE")),
        ("content/b.fr.md", &tagged("Énergie")),
        ("content/c.md", &tagged("energy, Wind")),
    ])
}

#[test]
fn every_reader_finds_the_same_under_a_term() {
    let catalog = tree(TERMS);
    assert!(findings(&catalog).is_empty(), "{}", catalog.report());
    for language in ["nl", "fr", "de"] {
        let edition = read(&catalog, language);
        let terms = edition.terms("tags");
        let mut all: Vec<(String, usize)> =
            terms.iter().map(|term| (term.id().to_owned(), term.count())).collect();
        all.sort();
        let expected = [("energy", 3), ("sea", 1), ("wind", 1)];
        assert_eq!(all, expected.map(|(id, count)| (id.to_owned(), count)), "{language}");
        let term = edition.term("tags", "energy").unwrap();
        let ids: Vec<&str> = term.entries().iter().map(|entry| entry.id().as_str()).collect();
        assert_eq!(ids, ["a", "b", "c"], "{language}");
        assert_eq!(edition.entries().term("tags", "energy").unwrap().count(), 3);
        assert_eq!(edition.entries().tag("sea").count(), 1);
    }
    // No entry has the term, so it is in no list, but a look-up by id still finds its name.
    let french = read(&catalog, "fr");
    assert!(french.terms("categories").is_empty());
    assert_eq!(french.term("categories", "news").unwrap().name().as_str(), "Actualités");
    assert!(french.term("tags", "nothing").is_none());
    assert!(french.term("nothing", "energy").is_none());
}

#[test]
fn a_term_has_a_name_and_a_slug_in_each_language() {
    let catalog = tree(TERMS);
    let name = |language, taxonomy, id| {
        let term = read(&catalog, language).term(taxonomy, id).unwrap();
        let (name, slug) = (term.name(), term.slug());
        assert_eq!(name.language(), slug.language());
        format!("{} {} {}", name.language(), name.as_str(), slug.as_str())
    };
    assert_eq!(name("fr", "tags", "energy"), "fr Énergie energie");
    assert_eq!(name("nl", "tags", "energy"), "nl Energie energie");
    assert_eq!(name("fr", "tags", "sea"), "fr Mer du Nord mer-du-nord");
    // A language without a name gets the first one of its chain.
    assert_eq!(name("de", "categories", "news"), "nl Nieuws nieuws");
    // A term without a description has the name that the texts write.
    assert_eq!(name("fr", "tags", "wind"), "nl Wind wind");
}

#[test]
fn unconnected_terms_are_reported() {
    let catalog = tree("");
    assert_eq!(
        findings(&catalog),
        ["term-difference content/a.de.md:4:7", "term-difference content/a.fr.md:4:7"]
    );
    let report = catalog.report().to_string();
    assert!(report.contains("terms.toml"), "{report}");
    // All readers find all of them.
    let ids = |language| -> Vec<String> {
        let terms = read(&catalog, language).terms("tags");
        let mut ids: Vec<String> = terms.iter().map(|term| term.id().to_owned()).collect();
        ids.sort();
        ids
    };
    let expected = ["energie", "energy", "mer-du-nord", "noordzee", "nordsee", "wind", "énergie"];
    for language in ["nl", "fr", "de"] {
        assert_eq!(ids(language), expected, "{language}");
        assert_eq!(read(&catalog, language).term("tags", "energie").unwrap().count(), 1);
    }
}

#[test]
fn a_word_may_be_two_terms_in_two_languages() {
    let terms = "[tags.bread]\nname = { fr = \"Pain\", nl = \"Brood\" }\n\
                 [tags.ache]\nname = { de = \"Pain\", nl = \"Pijn\" }\n";
    let catalog = open(&[
        ("hugo.toml", CONFIG),
        ("terms.toml", terms),
        ("content/a.fr.md", &tagged("pain")),
        ("content/b.de.md", &tagged("pain")),
    ]);
    let tags = |id| catalog.entry(id).unwrap().neutral("tags").unwrap();
    assert_eq!(*tags("a"), vec!["bread"].into());
    assert_eq!(*tags("b"), vec!["ache"].into());
}

#[test]
fn the_same_terms_in_another_order_or_twice_are_no_difference() {
    let catalog = open(&[
        ("hugo.toml", CONFIG),
        ("content/a.md", &tagged("a, b, A, ''")),
        ("content/a.fr.md", &tagged("B, a")),
        ("content/b.md", &tagged("a")),
        ("content/b.fr.md", "---\ntitle: T\n---\n"),
    ]);
    assert!(findings(&catalog).is_empty(), "{}", catalog.report());
    assert_eq!(catalog.entry("a").unwrap().neutral("tags"), Some(&vec!["a", "b"].into()));
    assert_eq!(read(&catalog, "fr").term("tags", "a").unwrap().count(), 2);
}

#[test]
fn the_page_of_a_term_sets_its_name() {
    let catalog = open(&[
        ("hugo.toml", CONFIG),
        ("content/tags/_index.md", "---\ntitle: Trefwoorden\n---\n"),
        ("content/tags/Groene Energie/_index.md", "---\ntitle: Groene energie!\n---\nUitleg.\n"),
        ("content/tags/groene-energie/_index.fr.md", "---\ntitle: Énergie verte\n---\n"),
        ("content/tags/groene-energie/_index.de.md", "---\ntitle: Geheim\ndraft: true\n---\n"),
        ("content/a.md", &tagged("Groene Energie")),
        ("content/a.fr.md", &tagged("énergie verte")),
    ]);
    assert!(findings(&catalog).is_empty(), "{}", catalog.report());
    let entry = catalog.entry("tags/groene-energie").unwrap();
    assert_eq!((entry.kind().name(), entry.variants().count()), ("term", 3));
    assert_eq!(catalog.entry("tags").unwrap().kind().name(), "section");
    let name = |language| {
        let term = read(&catalog, language).term("tags", "groene-energie").unwrap();
        assert_eq!(term.count(), 1);
        term.name().into_value().into_owned()
    };
    assert_eq!(name("nl"), "Groene energie!");
    assert_eq!(name("fr"), "Énergie verte");
    // The draft of a term's page stays hidden, and without it there is no list.
    assert!(read(&catalog, "de").term("tags", "groene-energie").is_none());
    // `terms.toml` takes precedence.
    let catalog = open(&[
        ("hugo.toml", CONFIG),
        ("terms.toml", "[tags.wind]\nname = { nl = \"Windkracht\" }\n"),
        ("content/tags/wind/_index.md", "---\ntitle: Wind\n---\n"),
        ("content/tags/wind/_index.fr.md", "---\ntitle: Vent\n---\n"),
    ]);
    let name =
        |language| read(&catalog, language).term("tags", "wind").unwrap().name().into_value();
    assert_eq!((&*name("nl"), &*name("fr")), ("Windkracht", "Vent"));
}

#[test]
fn drafts_and_future_texts_are_not_counted() {
    let catalog = open(&[
        ("hugo.toml", CONFIG),
        ("content/a.md", "---\ntitle: T\ntags: [x]\ndraft: true\n---\n"),
        ("content/b.md", "---\ntitle: T\ntags: [x, y]\npublishDate: 2026-01-01\n---\n"),
        ("content/c.fr.md", "---\ntitle: T\ntags: [x]\n---\n"),
    ]);
    for language in ["nl", "fr"] {
        let edition = read(&catalog, language);
        assert_eq!(edition.term("tags", "x").unwrap().count(), 1, "{language}");
        assert_eq!(edition.term("tags", "y").unwrap().count(), 0, "{language}");
        assert_eq!(edition.terms("tags").len(), 1, "{language}");
    }
}

#[test]
fn the_own_layout_has_terms_too() {
    let files = [
        ("terms.toml", "[tags.energy]\nname = { fr = \"Énergie\", nl = \"Energie\" }\n"),
        ("news/a/entry.toml", "date = 2025-09-02\ntags = [\"Énergie\", \"energy\"]\n"),
        ("news/a/fr.md", "+++\ntitle = \"A\"\n+++\n"),
        ("news/b/entry.toml", "date = 2025-09-03\ntags = [\"ENERGIE\", \"CaMo\"]\n"),
        ("news/b/nl.md", "+++\ntitle = \"B\"\n+++\n"),
    ];
    let catalog = load("fr nl", "", &files);
    let tags: Vec<&str> = read(&catalog, "nl").news_item("news/b").unwrap().tags().collect();
    assert_eq!(tags, ["energy", "CaMo"]);
    for language in ["fr", "nl"] {
        let edition = read(&catalog, language);
        assert_eq!(edition.term("tags", "energy").unwrap().count(), 2);
        assert_eq!(edition.news().tag("energy").count(), 2);
        assert_eq!(edition.term("tags", "CaMo").unwrap().slug().as_str(), "camo");
    }
}

#[test]
fn errors_in_terms_have_positions() {
    let table: &[(&str, &str)] = &[
        ("[tags.a]\nname = \"x\"\n", "wrong-type terms.toml:2:8"),
        ("[tags.a]\nnames = { fr = \"x\" }\n", "unknown-field terms.toml:2:1"),
        ("[tags.a]\nname = { français = \"x\" }\n", "syntax terms.toml:2:14"),
        ("[tags.a]\nname = { \"x y\" = \"x\" }\n", "invalid-language-tag terms.toml:2:10"),
        ("[tags.a]\nname = { es = \"x\" }\n", "unknown-language terms.toml:1:7"),
        ("[tags.a]\nname = { fr = 1 }\n", "wrong-type terms.toml:2:15"),
        ("tags = 1\n", "wrong-type terms.toml:1:8"),
        ("[tags]\na = 1\n", "wrong-type terms.toml:2:5"),
        (
            "[tags.a]\nname = { fr = \"x\" }\n[tags.b]\nname = { fr = \"X\" }\n",
            "duplicate-declaration terms.toml:3:7",
        ),
        (
            "[tags.a]\nname = { fr = \"Mer\" }\n[tags.b]\nname = { fr = \"Océan\" }\nslug = { fr = \"mer\" }\n",
            "duplicate-declaration terms.toml:3:7",
        ),
        ("[tags.a\n", "syntax terms.toml:1:8"),
    ];
    for (terms, expected) in table {
        let error = refuse("fr nl", "", &[("terms.toml", terms)]);
        let report = error.report().unwrap();
        let found: Vec<String> = report
            .iter()
            .map(|finding| format!("{} {}", finding.code(), finding.location().unwrap()))
            .collect();
        assert_eq!(found, [*expected], "{terms}");
    }
    let error = refuse("fr nl", "", &[("terms.toml", "[tags.a]\nnam = { fr = \"x\" }\n")]);
    assert!(error.report().unwrap().to_string().contains("did you mean \"name\"?"));
    assert_eq!(codes(&error), ["unknown-field"]);
}

#[test]
fn a_term_of_a_taxonomy_that_the_site_lacks_is_a_warning() {
    let catalog = tree("[tag.energy]\nname = { nl = \"Energie\" }\n");
    let is_it = |finding: &&isogloss::error::Diagnostic| finding.code() == Code::UnknownField;
    let finding = catalog.report().iter().find(is_it).unwrap();
    assert_eq!(finding.location().unwrap().to_string(), "terms.toml:1:6");
    assert!(catalog.report().to_string().contains("did you mean \"tags\"?"));
}

#[test]
fn a_long_list_of_differences_stays_a_list() {
    let texts: Vec<(String, String)> = (0..50)
        .flat_map(|at| {
            [
                (format!("content/{at}.md"), tagged(&format!("nl{at}"))),
                (format!("content/{at}.fr.md"), tagged(&format!("fr{at}"))),
            ]
        })
        .collect();
    let mut files = vec![("hugo.toml", CONFIG)];
    files.extend(texts.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let catalog = open(&files);
    assert_eq!(count(&catalog, Code::TermDifference), 50);
}

#[test]
fn a_file_of_terms_beside_a_site_made_in_code_is_reported() {
    let site = Site::parse_toml("[[languages]]\ntag = \"nl\"\n").unwrap();
    let builder = Catalog::builder().site(site);
    let terms = "[tags.sea]\nname = { nl = \"Noordzee\" }\n";
    let report = builder.file("terms.toml", terms).build().unwrap().report().to_string();
    assert!(report.contains("the file is not read, because the site is set in code"), "{report}");
    assert!(report.contains("SiteBuilder::term"), "{report}");
}

#[test]
fn a_term_is_found_under_every_spelling() {
    let text = "+++\ntitle = \"T\"\n+++\n";
    let files = [
        ("terms.toml", "[tags.sea]\nname = { fr = \"Mer du Nord\", nl = \"Noordzee\" }\n"),
        (
            "news/a/entry.toml",
            "date = 2025-01-01\ntags = [\"rust\", \"nume\u{301}rique\", \"sea\"]\n",
        ),
        ("news/a/fr.md", text),
        (
            "news/b/entry.toml",
            "date = 2025-01-01\ntags = [\"Rust\", \"Num\u{e9}rique\", \"SEA\"]\n",
        ),
        ("news/b/fr.md", text),
        (
            "news/c/entry.toml",
            "date = 2025-01-01\ntags = [\"RUST\", \"NUM\u{c9}RIQUE\", \"mer du nord\"]\n",
        ),
        ("news/c/fr.md", text),
        ("news/d/entry.toml", "date = 2025-01-01\ntags = [\"C++\", \"C\", \"C#\"]\n"),
        ("news/d/fr.md", text),
    ];
    let table = [
        (&["Rust", "rust", "RUST"][..], 3, "/fr/tags/rust/"),
        (
            &["num\u{e9}rique", "nume\u{301}rique", "NUM\u{c9}RIQUE", "numerique", "Numerique"],
            3,
            "/fr/tags/numerique/",
        ),
        (
            &["sea", "Sea", "Mer du Nord", "mer-du-nord", "noordzee", "Noordzee"],
            3,
            "/fr/tags/mer-du-nord/",
        ),
        (&["C++", "c++"], 1, "/fr/tags/c++/"),
        (&["C", "c"], 1, "/fr/tags/c/"),
        (&["C#", "c#"], 1, "/fr/tags/c-/"),
    ];
    let catalog = load("fr nl", "urls.base = \"https://example.org\"", &files);
    assert!(catalog.report().is_empty(), "{}", catalog.report());
    let edition = read(&catalog, "fr");
    for (spellings, count, address) in table {
        for word in spellings {
            let term = edition.term("tags", word).unwrap_or_else(|| panic!("{word}"));
            assert_eq!(term.list_address(1).to_string(), address, "{word}");
            assert_eq!(term.count(), count, "{word}");
            assert_eq!(edition.entries().tag(*word).count(), count, "{word}");
            assert_eq!(edition.news().term("tags", *word).unwrap().count(), count, "{word}");
            let feed = isogloss::feed::Feed::new(edition).unwrap().with_term("tags", *word);
            let mut json = Vec::new();
            feed.write_json(&mut json).unwrap();
            let json = String::from_utf8(json).unwrap();
            assert!(json.contains(&format!("https://example.org{address}\"")), "{word}: {json}");
            assert_eq!(json.matches("\"date_published\"").count(), count, "{word}: {json}");
        }
    }
    assert!(edition.term("tags", "rus").is_none());
    assert_eq!(edition.entries().tag("rus").count(), 0);
}

#[test]
fn terms_that_differ_in_marks_only_have_different_addresses() {
    let files = [
        ("news/a/entry.toml", "date = 2025-01-01\ntags = [\"pêche\", \"mer\"]\n"),
        ("news/a/fr.md", "+++\ntitle = \"T\"\n+++\n"),
        ("news/b/entry.toml", "date = 2025-01-01\ntags = [\"péché\"]\n"),
        ("news/b/fr.md", "+++\ntitle = \"T\"\n+++\n"),
    ];
    let catalog = load("fr", "", &files);
    let edition = read(&catalog, "fr");
    let terms = edition.terms("tags");
    let slugs: Vec<String> = terms.iter().map(|it| it.slug().as_str().to_owned()).collect();
    assert_eq!(slugs, ["mer", "péché", "pêche"]);
    assert_eq!(edition.entries().tag("Pêche").count(), 1);
}

#[test]
fn former_addresses_of_terms_lead_to_the_list() {
    let files = [
        ("news/a/entry.toml", "date = 2025-01-01\ntags = [\"Numérique\"]\n"),
        ("news/a/fr.md", "+++\ntitle = \"T\"\n+++\n"),
    ];
    let catalog = load("fr", "", &files);
    let router = isogloss::routing::Router::new(&catalog, crate::support::noon());
    for path in ["/fr/tags/num%C3%A9rique/", "/fr/tags/NUM%C3%89RIQUE/", "/fr/tags/Numerique"] {
        let found = format!("{:?}", router.find(path));
        assert!(found.contains("MovedTo") && found.contains("tags/numerique"), "{path}: {found}");
    }
}
