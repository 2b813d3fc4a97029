//! Zola trees, read without changes.

use crate::support::foreign::{entries, findings, open};
use crate::support::{at, read, tag};
use isogloss::Catalog;
use isogloss::content::{Status, Value};
use isogloss::routing::PathMatch;
use isogloss::site::Layout;

const CONFIG: &str = "base_url = 'https://example.be'\ndefault_language = 'nl'\n\
                      taxonomies = [{ name = 'tags' }, { name = 'thema' }]\n\
                      [languages.fr]\ntitle = 'Pays'\n[languages.pt-BR]\n";

fn zola(files: &[(&str, &str)]) -> Catalog {
    configured(CONFIG, files)
}

fn configured(config: &str, files: &[(&str, &str)]) -> Catalog {
    let mut all = vec![("zola.toml", config)];
    all.extend(files);
    let catalog = open(&all);
    assert_eq!(catalog.site().layout(), Layout::Zola);
    catalog
}

const TEXT: &str = "+++\ntitle = \"T\"\n+++\n";

#[test]
fn the_language_follows_the_first_dot() {
    let table: &[(&str, &str, &[&str])] = &[
        ("content/blog/post.md", "blog/post nl", &[]),
        ("content/blog/post.fr.md", "blog/post fr", &[]),
        ("content/blog/post.pt-BR.md", "blog/post pt-BR", &[]),
        ("content/blog/post.pt-br.md", "blog/post pt-BR", &[]),
        ("content/blog/post.nl.md", "blog/post.nl nl", &["unexpected-file"]),
        ("content/blog/post.de.md", "blog/post.de nl", &["unknown-language"]),
        ("content/blog/a.b.fr.md", "blog/a.b.fr nl", &["unknown-language"]),
        ("content/_index.md", "_index nl", &[]),
        ("content/_index.fr.md", "_index fr", &[]),
        ("content/blog/_index.md", "blog nl", &[]),
        ("content/blog/_index.fr.md", "blog fr", &[]),
        ("content/blog/x/index.md", "blog/x nl", &[]),
        ("content/blog/x/index.fr.md", "blog/x fr", &[]),
        ("content/Über uns.fr.md", "Über-uns fr", &[]),
    ];
    for (path, expected, remarks) in table {
        let catalog = zola(&[(path, TEXT)]);
        assert_eq!(entries(&catalog), [format!("{expected}={path}")]);
        let expected: Vec<String> = remarks.iter().map(|code| format!("{code} {path}")).collect();
        assert_eq!(findings(&catalog), expected, "{path}");
    }
    // Sections are read only in the languages of the site.
    for path in ["content/blog/_index.nl.md", "content/blog/_index.de.md"] {
        let catalog = zola(&[(path, TEXT)]);
        assert!(entries(&catalog).is_empty(), "{path}");
        assert_eq!(findings(&catalog), [format!("unexpected-file {path}")]);
    }
    // In a site with one language, dots have no meaning.
    let config = "base_url = 'https://example.be'\ndefault_language = 'fr'\n";
    let catalog =
        configured(config, &[("content/release.1.2.md", TEXT), ("content/a.fr.md", TEXT)]);
    assert_eq!(
        entries(&catalog),
        ["a.fr fr=content/a.fr.md", "release.1.2 fr=content/release.1.2.md"]
    );
    assert!(findings(&catalog).is_empty());
}

#[test]
fn other_files_are_not_entries() {
    let catalog = zola(&[
        ("content/.draft.md", TEXT),
        ("content/a.MD", TEXT),
        ("content/a.markdown", TEXT),
        ("static/a.md", TEXT),
        ("README.md", TEXT),
        ("templates/index.html", "x"),
        ("content/x/index.md", TEXT),
        ("content/x/some.js", "x"),
    ]);
    assert_eq!(entries(&catalog), ["x nl=content/x/index.md"]);
    assert_eq!(catalog.entry("x").unwrap().assets().collect::<Vec<_>>(), ["some.js"]);
}

#[test]
fn one_text_in_two_files_is_a_finding() {
    let catalog = zola(&[("content/a.md", TEXT), ("content/a/index.md", TEXT)]);
    assert_eq!(findings(&catalog), ["duplicate-variant content/a/index.md"]);
    // With the code of the default language it is another page.
    let catalog = zola(&[("content/a.md", TEXT), ("content/a.nl.md", TEXT)]);
    assert_eq!(entries(&catalog), ["a nl=content/a.md", "a.nl nl=content/a.nl.md"]);
    assert_eq!(findings(&catalog), ["unexpected-file content/a.nl.md"]);
    // A section and a page in one folder are two entries with the same address, unless the page
    // sets another.
    let catalog = zola(&[("content/a/_index.md", TEXT), ("content/a/index.md", TEXT)]);
    assert_eq!(entries(&catalog), ["a nl=content/a/_index.md", "a/index nl=content/a/index.md"]);
    assert_eq!(findings(&catalog), ["duplicate-slug content/a/index.md"]);
    let moved = "+++\nslug = 'page'\n+++\n[](@/a/index.md) [](@/a/_index.md) [](@/b.md)\n";
    let catalog = zola(&[("content/a/_index.md", TEXT), ("content/a/index.md", moved)]);
    assert_eq!(findings(&catalog), ["dead-link content/a/index.md:4:36"]);
    assert_eq!(read(&catalog, "nl").get("a/index").unwrap().address().to_string(), "/page/");
}

#[test]
fn a_name_may_begin_with_a_day() {
    let table = [
        ("2025-09-02-les-lanciers", Some("2025-09-02"), "les-lanciers"),
        ("2025-09-02_les-lanciers", Some("2025-09-02"), "les-lanciers"),
        ("2025-09-02 -x", Some("2025-09-02"), "x"),
        ("2025-09-02T22:30:00Z-x", Some("2025-09-02"), "x"),
        ("2025-09-02T23:30:00.5-02:00_x", Some("2025-09-02"), "x"),
        ("2025-09-02T10-x", None, "2025-09-02T10-x"),
        ("2025-13-02-x", None, "2025-13-02-x"),
        ("2025-02-30-x", None, "x"),
        ("2025-09-02", Some("2025-09-02"), "2025-09-02"),
        ("2025-09-02-", None, "2025-09-02-"),
        ("2025-09-02x", None, "2025-09-02x"),
        ("20250902-x", None, "20250902-x"),
    ];
    for (name, day, slug) in table {
        for path in [format!("content/{name}.md"), format!("content/{name}/index.md")] {
            let catalog = zola(&[(&path, TEXT)]);
            let entry = catalog.entries().next().unwrap();
            let found = match entry.neutral("date") {
                Some(Value::Date(day)) => Some(day.to_string()),
                _ => None,
            };
            assert_eq!(found.as_deref(), day, "{path}");
            let found = entry.variants().next().unwrap().slug();
            assert_eq!(found, slug.to_lowercase().trim_end_matches('-'), "{path}");
        }
    }
    // Front matter takes precedence over the name. The date in the name is still not part of the
    // address.
    let written = "+++\ndate = 2024-01-01\nupdated = 2024-02-01\n+++\n";
    let catalog = zola(&[("content/2025-09-02-x.md", written)]);
    let entry = catalog.entries().next().unwrap();
    assert_eq!(entry.neutral("date"), Some(&isogloss::date(2024, 1, 1).into()));
    assert_eq!(entry.neutral("updated"), Some(&isogloss::date(2024, 2, 1).into()));
    assert_eq!(entry.variants().next().unwrap().slug(), "x");
    // The day of the last change is not the date of the text.
    let catalog = zola(&[("content/2025-09-02-x.md", "+++\nupdated = 2025-10-01\n+++\n")]);
    let entry = catalog.entries().next().unwrap();
    assert_eq!(entry.neutral("date"), Some(&isogloss::date(2025, 9, 2).into()));
    let catalog = zola(&[("content/x.md", "+++\nupdated = 2025-10-01\n+++\n")]);
    assert_eq!(catalog.entry("x").unwrap().neutral("date"), None);
    let config = format!("{CONFIG}[slugify]\npaths_keep_dates = true\n");
    let catalog = configured(&config, &[("content/2025-09-02-x.md", TEXT)]);
    let entry = catalog.entries().next().unwrap();
    assert_eq!(entry.variants().next().unwrap().slug(), "2025-09-02-x");
    assert_eq!(entry.neutral("date"), Some(&isogloss::date(2025, 9, 2).into()));
}

#[test]
fn front_matter_becomes_fields() {
    let toml = "+++\ntitle = 'Les Lanciers'\ndescription = 'Un régiment'\npath = 'actus/lanciers'\n\
                aliases = ['vieux']\nweight = 3\ndraft = false\ntemplate = 'large.html'\nauthors = ['A']\n\
                [taxonomies]\ntags = ['Armée', 'CaMo']\nthema = ['Terre']\n\
                [extra]\ncouleur = 'rouge'\ntemplate = 'autre'\n+++\nTexte.\n";
    let yaml = "---\ntitle: Les Lanciers\ndescription: Un régiment\npath: actus/lanciers\n\
                aliases: [vieux]\nweight: 3\ndraft: false\ntemplate: large.html\nauthors: [A]\n\
                taxonomies:\n  tags: [Armée, CaMo]\n  thema: [Terre]\n\
                extra:\n  couleur: rouge\n  template: autre\n---\nTexte.\n";
    for text in [toml, yaml, &format!("\n \n  {toml}"), &format!("\u{feff}{yaml}")] {
        let catalog = zola(&[("content/a.fr.md", text)]);
        assert!(findings(&catalog).is_empty(), "{}", catalog.report());
        let entry = catalog.entry("a").unwrap();
        let variant = entry.variant(tag("fr")).unwrap();
        let texts = ["title", "description", "url", "summary"];
        let texts = texts.map(|field| variant.text(field).unwrap());
        assert_eq!(texts, ["Les Lanciers", "Un régiment", "actus/lanciers", "Un régiment"]);
        assert_eq!(variant.value("weight"), Some(&Value::Integer(3)));
        assert_eq!(variant.value("aliases"), Some(&vec!["vieux"].into()));
        assert_eq!(entry.neutral("tags"), Some(&vec!["armee", "camo"].into()));
        assert_eq!(entry.neutral("thema"), Some(&vec!["terre"].into()));
        let Some(Value::Table(params)) = variant.value("params") else { panic!("no params") };
        let found =
            |name: &str| params.iter().find(|(known, _)| **known == *name).map(|(_, value)| value);
        assert_eq!(found("couleur"), Some(&"rouge".into()));
        // Values in [extra] belong to the site and are kept.
        assert_eq!(found("template"), Some(&"autre".into()));
        assert_eq!(params.iter().filter(|(name, _)| **name == *"template").count(), 1);
        assert_eq!(variant.body().trim(), "Texte.");
    }
}

#[test]
fn texts_that_zola_refuses_are_findings() {
    let catalog = zola(&[
        ("content/a.md", "Rien.\n"),
        ("content/b.md", "+++\ntitle = 'B'\n"),
        ("content/c.md", "+++\ntitle = 'C'\n[taxonomies]\ntag = ['x']\n+++\n"),
        ("content/d.md", "+++\ntaxonomies = ['x']\nextra = 1\ndate = 'hier'\n+++\n"),
        ("content/e.md", "{\"title\": \"E\"}\n"),
    ]);
    assert_eq!(
        findings(&catalog),
        [
            "syntax content/a.md:1:1",
            "unclosed-front-matter content/b.md:1:1",
            "unknown-field content/c.md:4:1",
            "wrong-type content/d.md:2:14",
            "wrong-type content/d.md:3:9",
            "wrong-type content/d.md:4:8",
            "syntax content/e.md:1:1",
        ]
    );
    // Zola has no tags at the top level.
    let catalog = zola(&[("content/a.md", "+++\ntags = ['x']\n+++\n")]);
    assert_eq!(catalog.entry("a").unwrap().neutral("tags"), None);
}

#[test]
fn a_draft_of_a_section_hides_its_folder() {
    let draft = "+++\ntitle = 'T'\ndraft = true\n+++\n";
    let open = "+++\ntitle = 'T'\ndraft = false\n+++\n";
    let catalog = zola(&[
        ("content/a/_index.md", TEXT),
        ("content/a/_index.fr.md", draft),
        ("content/a/p.md", TEXT),
        ("content/a/p.fr.md", open),
        ("content/a/deep/q.md", TEXT),
        ("content/ab/r.md", TEXT),
        ("content/s.md", draft),
        ("content/s.fr.md", TEXT),
    ]);
    let mut drafts = Vec::new();
    for entry in catalog.entries() {
        for variant in entry.variants().filter(|variant| variant.status() == Status::Draft) {
            drafts.push(format!("{} {}", entry.id(), variant.language()));
        }
    }
    // The section itself is a draft only in the language that sets it.
    assert_eq!(drafts, ["a fr", "a/deep/q nl", "a/p nl", "a/p fr", "s nl"]);
}

#[test]
fn a_day_in_the_future_hides_nothing() {
    let text = "+++\ntitle = 'T'\ndate = 2030-01-01\nexpiryDate = 2020-01-01\n+++\n";
    let catalog = zola(&[("content/a.md", text)]);
    let edition = catalog.edition(tag("nl"), at("2025-01-01T00:00:00Z")).unwrap();
    assert!(edition.get("a").is_some());
}

#[test]
fn addresses_keep_the_spelling_of_language_codes() {
    let catalog = zola(&[
        ("content/blog/_index.md", TEXT),
        ("content/blog/a.md", TEXT),
        ("content/blog/a.fr.md", "+++\nslug = 'Un Article'\n+++\n"),
        ("content/blog/a.pt-BR.md", TEXT),
    ]);
    let address = |language| read(&catalog, language).get("blog/a").unwrap().address().to_string();
    assert_eq!(address("nl"), "/blog/a/");
    assert_eq!(address("fr"), "/fr/blog/un-article/");
    assert_eq!(address("pt-BR"), "/pt-BR/blog/a/");
    assert_eq!(catalog.site().name_for(tag("fr")), Some((tag("fr"), "Pays")));
}

#[test]
fn shortcodes_are_calls() {
    let text = "+++\n+++\n{{ youtube(id='x') }} {{ config.title }} {{/* youtube(id='y') */}}\n\
                {% quote(author='A') %}Tekst{% end %}\n{{youtube(id='z')}}\n";
    let catalog = zola(&[("content/a.md", text)]);
    assert_eq!(findings(&catalog), ["shortcode content/a.md:3:1", "shortcode content/a.md:4:1"]);
}

#[test]
fn the_layout_is_that_of_the_configuration() {
    let zola = "base_url = 'https://example.be'\n";
    let hugo = "baseURL = 'https://example.be'\n";
    let table: &[(&[(&str, &str)], Layout)] = &[
        (&[("zola.toml", zola)], Layout::Zola),
        (&[("config.toml", zola)], Layout::Zola),
        (&[("config.toml", "default_language = 'fr'\n")], Layout::Zola),
        (&[("config.toml", "base_url='https://example.be'\n")], Layout::Zola),
        (&[("config.toml", hugo)], Layout::Hugo),
        (&[("config.toml", "")], Layout::Hugo),
        (&[("config.toml", "title = 'x'\n[params]\nbase_url = 'x'\n")], Layout::Hugo),
        (&[("config.yaml", "baseURL: x\n")], Layout::Hugo),
        (&[("config.json", "{}")], Layout::Hugo),
        (&[("hugo.toml", hugo), ("config.toml", zola)], Layout::Hugo),
        (&[("zola.toml", zola), ("config.toml", hugo)], Layout::Zola),
        (&[("config/_default/hugo.toml", hugo)], Layout::Hugo),
        (&[("site.toml", "[[languages]]\ntag = 'fr'\n"), ("hugo.toml", hugo)], Layout::Native),
    ];
    for (files, layout) in table {
        assert_eq!(open(files).site().layout(), *layout, "{files:?}");
    }
    // The embedder's choice takes precedence.
    let catalog =
        Catalog::builder().layout(Layout::Hugo).file("config.toml", zola).build().unwrap();
    assert_eq!(catalog.site().layout(), Layout::Hugo);
    let error = Catalog::builder().file("content/a.md", "x").build().unwrap_err();
    assert_eq!(crate::support::codes(&error), ["missing-site"]);
}

#[test]
fn the_languages_of_the_configuration() {
    let tags = |config: &str| -> Vec<String> {
        configured(config, &[]).site().tags().map(|tag| tag.to_string()).collect()
    };
    assert_eq!(tags("base_url = ''\n"), ["en"]);
    assert_eq!(tags("default_language = 'fr'\n[languages.nl]\n[languages.fr]\n"), ["fr", "nl"]);
    assert_eq!(tags("default_language = 'pt-BR'\n[languages.pt-BR]\n"), ["pt-BR"]);
    let config = "taxonomies = [{ name = 'tags' }]\n[languages.fr]\n\
                  taxonomies = [{ name = 'tags' }, { name = 'sujets' }]\n";
    let catalog = configured(config, &[]);
    assert_eq!(catalog.site().taxonomies().collect::<Vec<_>>(), ["sujets", "tags"]);
}

#[test]
fn a_link_to_a_page_is_not_a_link_to_a_file() {
    let text = "+++\ntitle = \"T\"\n+++\n[b](@/blog/b.md) [c](./c.pdf)\n";
    let catalog = zola(&[("content/blog/a/index.md", text), ("content/blog/b.md", TEXT)]);
    let found = findings(&catalog);
    assert_eq!(found.len(), 1, "{}", catalog.report());
    assert!(catalog.report().to_string().contains("c.pdf"), "{}", catalog.report());
}

#[test]
fn the_configuration_determines_which_terms_are_equal() {
    let text = "+++\n[taxonomies]\ntags = ['Énergie', 'energie', 'A/B', 'a b']\n+++\n";
    let table: &[(&str, &[(&str, &str)])] = &[
        ("on", &[("a-b", "/tags/a-b/"), ("energie", "/tags/energie/")]),
        (
            "safe",
            &[
                ("AB", "/tags/AB/"),
                ("a b", "/tags/a%20b/"),
                ("energie", "/tags/energie/"),
                ("Énergie", "/tags/%C3%89nergie/"),
            ],
        ),
        (
            "off",
            &[
                ("A/B", "/tags/A/B/"),
                ("a b", "/tags/a%20b/"),
                ("energie", "/tags/energie/"),
                ("Énergie", "/tags/%C3%89nergie/"),
            ],
        ),
    ];
    for (mode, expected) in table {
        let config = format!(
            "base_url = 'https://example.be'\ntaxonomies = [{{ name = 'tags' }}]\n\
             [slugify]\ntaxonomies = '{mode}'\n"
        );
        let catalog = configured(&config, &[("content/a.md", text)]);
        let edition = read(&catalog, "en");
        let terms = edition.terms("tags");
        let found: Vec<(&str, String)> =
            terms.iter().map(|term| (term.id(), term.list_address(1).to_string())).collect();
        let mut found: Vec<(&str, &str)> =
            found.iter().map(|(id, address)| (*id, address.as_str())).collect();
        found.sort_unstable();
        assert_eq!(found, *expected, "{mode}");
        for (id, address) in *expected {
            let found = catalog.match_path(address, at("2025-10-01T00:00:00Z"));
            assert!(matches!(found, PathMatch::Term { term, .. } if term.id() == *id), "{address}");
        }
    }
}

#[test]
fn a_taxonomy_has_lists_in_its_languages() {
    let config = "base_url = 'https://example.be'\ndefault_language = 'nl'\n\
                  taxonomy_root = 'lijst'\n\
                  taxonomies = [{ name = \"thema's\" }, { name = 'auteurs', render = false }]\n\
                  [languages.fr]\ntaxonomies = [{ name = 'thèmes' }]\n";
    let text = "+++\n[taxonomies]\n\"thema's\" = ['Zee']\nauteurs = ['A']\n+++\n";
    let french = "+++\n[taxonomies]\n'thèmes' = ['Mer']\n+++\n";
    let catalog = configured(config, &[("content/a.md", text), ("content/a.fr.md", french)]);
    let lists = |language: &str| -> Vec<String> {
        let edition = read(&catalog, language);
        let taxonomies = edition.site().taxonomies();
        let terms = taxonomies.flat_map(|taxonomy| edition.terms(taxonomy));
        terms.map(|term| term.list_address(1).to_string()).collect()
    };
    assert_eq!(lists("nl"), ["/lijst/thema-s/zee/"]);
    assert_eq!(lists("fr"), ["/fr/lijst/themes/mer/"]);
    let moment = at("2025-10-01T00:00:00Z");
    assert!(matches!(catalog.match_path("/fr/lijst/themes/mer/", moment), PathMatch::Term { .. }));
    assert!(matches!(catalog.match_path("/lijst/themes/mer/", moment), PathMatch::NotFound));
    assert!(matches!(catalog.match_path("/lijst/auteurs/a/", moment), PathMatch::NotFound));
}

#[test]
fn an_unrendered_page_has_no_address_and_no_list() {
    let hidden = "+++\ntitle = 'T'\nrender = false\n+++\n";
    let catalog = zola(&[
        ("content/a/_index.md", hidden),
        ("content/a/p.md", TEXT),
        ("content/q.md", hidden),
        ("content/r.md", "+++\n+++\n[q](@/q.md)\n"),
    ]);
    assert!(findings(&catalog).is_empty(), "{}", catalog.report());
    let edition = read(&catalog, "nl");
    let listed: Vec<String> = edition.entries().iter().map(|it| it.id().to_string()).collect();
    assert_eq!(listed, ["a/p", "r"]);
    assert!(!edition.get("a").unwrap().has_own_page());
    assert!(!edition.get("q").unwrap().has_own_page());
    let moment = at("2025-10-01T00:00:00Z");
    assert!(matches!(catalog.match_path("/a/p/", moment), PathMatch::Found(_)));
    assert!(!matches!(catalog.match_path("/q/", moment), PathMatch::Found(_)));
}

#[test]
fn patterns_of_ignored_content_cross_slashes() {
    let table: &[(&str, &[&str])] = &[
        ("", &["a", "a/README", "a/b", "a/c/d"]),
        ("*/README.md", &["a", "a/b", "a/c/d"]),
        ("content/a/b.md", &["a", "a/README", "a/b", "a/c/d"]),
        ("**/a/**", &["a"]),
        // A pattern for the folder leaves a section out, one for its file does not.
        ("**/_index.md", &["a", "a/README", "a/b", "a/c/d"]),
        ("**/a", &["a/README", "a/b", "a/c/d"]),
        ("*.{md,txt}", &["a"]),
    ];
    for (pattern, expected) in table {
        let config = format!("base_url = 'https://example.be'\nignored_content = ['{pattern}']\n");
        let catalog = configured(
            &config,
            &[
                ("content/a/_index.md", TEXT),
                ("content/a/b.md", TEXT),
                ("content/a/README.md", TEXT),
                ("content/a/c/d.md", TEXT),
            ],
        );
        let ids: Vec<&str> = catalog.entries().map(|entry| entry.id().as_str()).collect();
        assert_eq!(ids, *expected, "{pattern}");
    }
    let config = "base_url = 'https://example.be'\nignored_content = ['{a', '*.md']\n";
    let catalog = configured(config, &[("content/a.md", TEXT)]);
    assert_eq!(findings(&catalog), ["invalid-pattern zola.toml:2:20"]);
    assert_eq!(catalog.entries().count(), 0);
}

#[test]
fn unsupported_features_are_reported_once() {
    let config = "base_url = 'https://example.be'\ngenerate_feeds = true\noutput_dir = 'public'\n\
                  [slugify]\nanchors = 'safe'\n[translations]\nx = 'y'\n\
                  [markdown]\nrender_emoji = true\nbottom_footnotes = false\n\
                  [languages.fr]\ngenerate_feeds = true\n\
                  taxonomies = [{ name = 'a', feed = true }, { name = 'b', feed = true }]\n";
    let section = "+++\nsort_by = 'date'\npaginate_by = 3\ntransparent = false\n+++\n";
    let catalog =
        configured(config, &[("content/a/_index.md", section), ("content/b/_index.md", section)]);
    assert_eq!(
        findings(&catalog),
        [
            "unsupported-setting content/a/_index.md:2:1",
            "unsupported-setting content/a/_index.md:3:1",
            "unsupported-setting zola.toml:2:18",
            "unsupported-setting zola.toml:5:11",
            "unsupported-setting zola.toml:9:16",
            "unsupported-setting zola.toml:13:36",
        ]
    );
}

#[test]
fn a_day_is_read_in_the_forms_of_yaml() {
    let table = [
        ("2026-3-2", "2026-03-02"),
        ("2026-03-06 10:00:00 +02:00", "2026-03-06"),
        ("2026-03-04 10:00:00", "2026-03-04"),
        ("2026-03-05T0:00:00+03:00", "2026-03-05"),
    ];
    for (written, expected) in table {
        let text = format!("---\ntitle: T\ndate: {written}\n---\n");
        let catalog = zola(&[("content/a.md", &text)]);
        let entry = catalog.entry("a").unwrap();
        let day = entry.neutral("date").map(|it| format!("{it:?}")).unwrap_or_default();
        assert!(day.contains(expected), "{written}: {day}");
    }
}

#[test]
fn the_front_matter_ends_with_the_first_fence_at_the_end_of_a_line() {
    for end in ["+++\n", "   +++  \n", "x = 1 # +++\n"] {
        let text = format!("+++\ntitle = 'A'\n{end}Texte.\n+++\n");
        let catalog = zola(&[("content/a.md", &text)]);
        assert!(findings(&catalog).is_empty(), "{}", catalog.report());
        let entry = catalog.entry("a").unwrap();
        let body = entry.variants().next().unwrap().body().trim().to_owned();
        assert_eq!(body, "Texte.\n+++", "{end}");
    }
}

#[test]
fn each_text_has_its_own_terms() {
    let dutch = "+++\n[taxonomies]\ntags = ['Zee', 'CaMo']\n+++\n";
    let french = "+++\n[taxonomies]\ntags = ['Mer', 'CaMo']\n+++\n";
    let files = [("content/a.md", dutch), ("content/a.fr.md", french), ("content/b.md", dutch)];
    let config = CONFIG
        .replace("[languages.fr]", "[languages.fr]\ntaxonomies = [{ name = 'tags' }]")
        .replace("title = 'Pays'\n", "");
    let catalog = configured(&config, &files);
    assert!(findings(&catalog).is_empty(), "{}", catalog.report());
    let terms = |language: &str| -> Vec<(String, usize)> {
        let terms = read(&catalog, language).terms("tags");
        terms.iter().map(|term| (term.id().to_owned(), term.count())).collect()
    };
    assert_eq!(terms("nl"), [("camo".to_owned(), 2), ("zee".to_owned(), 2)]);
    // A text that stands in has the terms in its own language.
    let expected = [("camo", 2), ("mer", 1), ("zee", 1)];
    assert_eq!(terms("fr"), expected.map(|(id, count)| (id.to_owned(), count)));
    let taken = read(&catalog, "fr").entries().term("tags", "zee").unwrap().iter().next();
    assert_eq!(taken.unwrap().id().as_str(), "b");
    // `terms.toml` declares equal terms.
    let mut files = files.to_vec();
    files.push(("terms.toml", "[tags.sea]\nname = { fr = 'Mer', nl = 'Zee' }\n"));
    let catalog = configured(&config, &files);
    for language in ["nl", "fr"] {
        let edition = read(&catalog, language);
        let terms = edition.terms("tags");
        assert_eq!(terms.iter().map(|term| term.id()).collect::<Vec<_>>(), ["camo", "sea"]);
    }
}

#[test]
fn a_slug_can_be_long() {
    let slug = "a-b-".repeat(60);
    let text = format!("+++\nslug = '{slug}'\n+++\n");
    let catalog = zola(&[("content/n/a/index.md", &text)]);
    assert!(findings(&catalog).is_empty(), "{}", catalog.report());
    let address = read(&catalog, "nl").get("n/a").unwrap().address().to_string();
    assert_eq!(address, format!("/n/{}/", slug.trim_end_matches('-')));
}

#[test]
fn a_section_can_be_a_redirect() {
    let table = [
        ("b/page", "/b/page/"),
        ("/b/page/#ancre", "/b/page/"),
        ("fichier.pdf", "/fichier.pdf"),
        ("https://www.example.com/x", "https://www.example.com/x"),
        ("https://www.example.com", "https://www.example.com/"),
    ];
    let moment = at("2025-10-01T00:00:00Z");
    for (target, expected) in table {
        let text = format!("+++\nredirect_to = '{target}'\n+++\n");
        let catalog = zola(&[
            ("content/a/_index.md", &text),
            ("content/a/child.md", TEXT),
            ("content/b/page.md", "+++\n+++\n[a](@/a/_index.md)\n"),
        ]);
        assert!(findings(&catalog).is_empty(), "{}", catalog.report());
        for path in ["/a/", "/a"] {
            let found = catalog.match_path(path, moment);
            assert_eq!(found.status(), 302, "{target}");
            let url = found.location().unwrap().url().unwrap();
            assert_eq!(url.strip_prefix("https://example.be").unwrap_or(&url), expected);
        }
        assert!(matches!(catalog.match_path("/a/child/", moment), PathMatch::Found(_)));
    }
    let catalog =
        zola(&[("content/_index.md", "+++\nredirect_to = 'b'\n+++\n"), ("content/b.md", TEXT)]);
    assert_eq!(catalog.match_path("/", moment).location().unwrap().to_string(), "/b/");
}

#[test]
#[cfg(feature = "messages")]
fn translations_of_the_configuration_are_messages() {
    use isogloss::messages::{MessageArgs, Messages};
    let config = "base_url = 'https://example.be'\ndefault_language = 'fr'\n\
                  [translations]\nlire = 'Lire {{ la }} suite'\naccueil = ' Accueil'\n\
                  [languages.nl]\n[languages.nl.translations]\nlire = 'Lees verder'\n";
    let catalog = configured(config, &[]);
    assert!(findings(&catalog).is_empty());
    let double = "base_url = 'https://example.be'\n[translations]\n'a.b' = 'x'\na-b = 'y'\n";
    assert_eq!(findings(&configured(double, &[])), ["invalid-value zola.toml:4:1"]);
    let messages = Messages::built_in(catalog.site()).unwrap();
    for (language, id, expected) in [
        ("fr", "lire", "Lire {{ la }} suite"),
        ("nl", "lire", "Lees verder"),
        ("nl", "accueil", " Accueil"),
    ] {
        let text = messages.text(tag(language), id, &MessageArgs::new()).unwrap();
        assert_eq!(text.as_str(), expected);
    }
}

#[test]
fn redirects_lead_from_clean_paths() {
    for (alias, path) in [
        ("x/../y", "/y/"),
        ("./z", "/z/"),
        ("/abs/./b", "/abs/b/"),
        ("../up", "/up/"),
        ("v1.2", "/v1.2/"),
        ("d.htm", "/d.htm/"),
        ("f.html", "/f.html"),
        ("e.html/", "/e.html/"),
        ("q", "/q/"),
    ] {
        let text = format!("+++\ntitle = 'A'\naliases = ['{alias}']\n+++\n");
        let catalog = zola(&[("content/s/a.fr.md", &text)]);
        let found = catalog.match_path(path, at("2026-11-01T12:00:00Z"));
        let to = found.location().map(ToString::to_string);
        assert_eq!(to.as_deref(), Some("/fr/s/a/"), "{alias}");
    }
}
