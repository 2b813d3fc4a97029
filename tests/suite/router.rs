//! From a path to a page.

use crate::support::foreign::open;
use crate::support::{at, load, noon, tag};
use isogloss::content::Variant;
use isogloss::routing::{PathMatch, Router};
use isogloss::{Audience, Catalog, Entry, LanguageTag, Timestamp};

/// Formats a match on one line: status, item, target.
fn told(found: &PathMatch<'_>) -> String {
    let status = found.status();
    match found {
        PathMatch::Found(entry) => format!("{status} {} in {}", entry.id(), entry.language()),
        PathMatch::FallbackOf { entry, rule, original } => {
            format!(
                "{status} {} in {} ({}) of {original}",
                entry.id(),
                entry.language(),
                rule.as_str()
            )
        }
        PathMatch::Front(edition) => format!("{status} front {}", edition.language()),
        PathMatch::List { edition, folder, page } => {
            format!("{status} list {folder} {page} in {}", edition.language())
        }
        PathMatch::Term { term, page } => {
            format!("{status} term {} {page} in {}", term.id(), term.edition().language())
        }
        PathMatch::MovedTo { address, .. } => format!("{status} to {address}"),
        PathMatch::Gone(id) => format!("{status} {id}"),
        PathMatch::Root => format!("{status} root"),
        _ => format!("{status}"),
    }
}

fn site(more: &str) -> Catalog {
    let dated = "date = 2025-09-02\n";
    load(
        "fr nl de",
        &format!("when_unpublished = \"continue\"\n{more}"),
        &[
            ("news/lancers/entry.toml", dated),
            (
                "news/lancers/fr.md",
                "+++\ntitle = \"Les Lanciers\"\nslug = \"l’été-des-lanciers\"\nformer_slugs = [\"lanciers\", \"/ancien/Lanciers.html\"]\n+++\n",
            ),
            ("news/lancers/nl.md", "+++\ntitle = \"De Lansiers\"\nslug = \"lansiers\"\n+++\n"),
            ("news/music/entry.toml", dated),
            ("news/music/nl.md", "+++\ntitle = \"Muziek\"\nslug = \"muziek\"\n+++\n"),
            (
                "news/music/fr.md",
                "+++\ntitle = \"Musique\"\nslug = \"musique\"\nstatus = \"draft\"\n+++\n",
            ),
            ("news/old/entry.toml", dated),
            (
                "news/old/nl.md",
                "+++\ntitle = \"Oud\"\nslug = \"oud\"\npublished_until = 2025-09-30\n+++\n",
            ),
            ("news/back/entry.toml", dated),
            (
                "news/back/fr.md",
                "+++\ntitle = \"Retiré\"\nslug = \"retire\"\nstatus = \"withdrawn\"\n+++\n",
            ),
            ("news/back/nl.md", "+++\ntitle = \"Terug\"\nslug = \"terug\"\n+++\n"),
            ("news/soon/entry.toml", dated),
            (
                "news/soon/nl.md",
                "+++\ntitle = \"Straks\"\nslug = \"straks\"\npublished_from = 2025-12-01\n+++\n",
            ),
        ],
    )
}

fn check(catalog: &Catalog, table: &[(&str, &str)]) {
    for (path, expected) in table {
        assert_eq!(told(&catalog.match_path(path, noon())), *expected, "{path}");
    }
}

#[test]
fn a_path_leads_to_its_page() {
    check(
        &site(""),
        &[
            ("/", "302 root"),
            ("/fr/", "200 front fr"),
            ("/fr", "301 to /fr/"),
            ("/FR/", "301 to /fr/"),
            ("/es/", "404"),
            ("/nl/news/lansiers/", "200 news/lancers in nl"),
            ("/nl/news/lansiers/?utm_source=x#top", "200 news/lancers in nl"),
            ("/fr/news/l%E2%80%99%C3%A9t%C3%A9-des-lanciers/", "200 news/lancers in fr"),
            ("/fr/news/l%e2%80%99%c3%a9t%c3%a9-des-lanciers/", "200 news/lancers in fr"),
            ("/fr/news/l’été-des-lanciers/", "200 news/lancers in fr"),
            ("/fr/news/l’e\u{301}te\u{301}-des-lanciers/", "200 news/lancers in fr"),
            // Wrong case, a missing slash, too many slashes.
            ("/nl/news/Lansiers/", "301 to /nl/news/lansiers/"),
            ("/nl/News/lansiers", "301 to /nl/news/lansiers/"),
            ("/nl//news/lansiers/", "301 to /nl/news/lansiers/"),
            // A former slug, a former path, the slug of another language.
            ("/fr/news/lanciers/", "301 to /fr/news/l%E2%80%99%C3%A9t%C3%A9-des-lanciers/"),
            ("/fr/news/LANCIERS", "301 to /fr/news/l%E2%80%99%C3%A9t%C3%A9-des-lanciers/"),
            ("/ancien/lanciers.html", "301 to /fr/news/l%E2%80%99%C3%A9t%C3%A9-des-lanciers/"),
            ("/fr/news/lansiers/", "301 to /fr/news/l%E2%80%99%C3%A9t%C3%A9-des-lanciers/"),
            ("/nl/news/lanciers/", "301 to /nl/news/lansiers/"),
            // German readers get the French page.
            (
                "/de/news/l’été-des-lanciers/",
                "200 news/lancers in fr (render) of /fr/news/l%E2%80%99%C3%A9t%C3%A9-des-lanciers/",
            ),
            // The redirect to a fallback page is temporary.
            ("/de/news/lansiers/", "302 to /de/news/l%E2%80%99%C3%A9t%C3%A9-des-lanciers/"),
            // A draft is not found, but the text that stands in for it is.
            ("/fr/news/musique/", "302 to /fr/news/muziek/"),
            ("/fr/news/muziek/", "200 news/music in nl (render) of /nl/news/muziek/"),
            // Expired, withdrawn, and withdrawn in one language only.
            ("/nl/news/oud/", "410 news/old"),
            ("/fr/news/oud/", "410 news/old"),
            ("/fr/news/retire/", "302 to /fr/news/terug/"),
            ("/nl/news/terug/", "200 news/back in nl"),
            // A scheduled page has never existed.
            ("/nl/news/straks/", "404"),
            // Lists.
            ("/fr/news/", "200 list news 1 in fr"),
            ("/fr/news/page/3/", "200 list news 3 in fr"),
            ("/fr/news/page/3", "301 to /fr/news/page/3/"),
            ("/fr/NEWS", "301 to /fr/news/"),
            // Paths that do not exist.
            ("/fr/news/autre/", "404"),
            ("/fr/pages/l’été-des-lanciers/", "404"),
            ("/fr/news/x/lansiers/", "404"),
            ("/lansiers/", "404"),
            ("/nl/news/../news/lansiers/", "404"),
            ("/nl/news%2Flansiers/", "404"),
            ("/nl/news/lansiers%00/", "404"),
            ("nl/news/lansiers/", "404"),
            ("", "404"),
            ("/%ff%fe/", "404"),
            ("//", "302 root"),
        ],
    );
}

#[test]
fn the_kinds_rule_applies_to_missing_languages() {
    let path = "/fr/news/muziek/";
    let table = [
        ("render", "200 news/music in nl (render) of /nl/news/muziek/"),
        ("redirect", "302 news/music in nl (redirect) of /nl/news/muziek/"),
        ("list-only", "302 news/music in nl (list-only) of /nl/news/muziek/"),
        ("hide", "404 news/music in nl (hide) of /nl/news/muziek/"),
    ];
    for (rule, expected) in table {
        let catalog =
            site(&format!("[kinds.news-item]\nfolder = \"news\"\nentry_rule = \"{rule}\"\n"));
        assert_eq!(told(&catalog.match_path(path, noon())), expected, "{rule}");
        assert_eq!(told(&catalog.match_path("/nl/news/muziek/", noon())), "200 news/music in nl");
    }
}

#[test]
fn paths_follow_the_configured_patterns() {
    let catalog = site(
        "[urls]\ntrailing_slash = \"never\"\n[kinds.news-item]\nfolder = \"news\"\n\
         path = { fr = \"actualites/{year}/{slug}\", nl = \"nieuws/{slug}\" }\n",
    );
    check(
        &catalog,
        &[
            ("/nl/nieuws/lansiers", "200 news/lancers in nl"),
            ("/nl/nieuws/lansiers/", "301 to /nl/nieuws/lansiers"),
            (
                "/fr/actualites/2025/lansiers",
                "301 to /fr/actualites/2025/l%E2%80%99%C3%A9t%C3%A9-des-lanciers",
            ),
            // The path of another language below this language's prefix.
            (
                "/fr/nieuws/lansiers",
                "301 to /fr/actualites/2025/l%E2%80%99%C3%A9t%C3%A9-des-lanciers",
            ),
            ("/fr/actualites/2024/lansiers", "404"),
            ("/fr/actualites", "200 list news 1 in fr"),
            ("/de/news", "200 list news 1 in de"),
            ("/fr", "200 front fr"),
            ("/fr/", "301 to /fr"),
        ],
    );
}

#[test]
fn hosts_and_base_paths_are_matched() {
    let files = [
        ("pages/a/fr.md", "+++\ntitle = \"A\"\nslug = \"a-propos\"\n+++\n"),
        ("pages/a/nl.md", "+++\ntitle = \"A\"\nslug = \"over-ons\"\n+++\n"),
    ];
    let config = "home = \"pages/a\"\n[[languages]]\ntag = \"fr\"\nprefix = \"\"\nbase = \"https://fr.example.org/intranet\"\n\
                  [[languages]]\ntag = \"nl\"\nprefix = \"\"\nbase = \"https://nl.example.org\"\n";
    let catalog = Catalog::builder()
        .file("site.toml", config)
        .files(files.map(|(path, text)| isogloss::SourceFile::new(path, text)))
        .build()
        .unwrap();
    let table = [
        ("fr.example.org", "/intranet/", "200 pages/a in fr"),
        ("FR.example.org", "/intranet", "301 to /intranet/"),
        ("fr.example.org", "/intranet/pages/a-propos/", "301 to /intranet/"),
        ("fr.example.org", "/pages/a-propos/", "404"),
        ("nl.example.org", "/", "200 pages/a in nl"),
        ("nl.example.org", "/pages/over-ons/", "301 to /"),
    ];
    for (host, path, expected) in table {
        let found = Router::new(&catalog, noon()).with_host(host).find(path);
        assert_eq!(told(&found), expected, "{host}{path}");
    }
}

#[test]
fn an_editor_finds_drafts() {
    let catalog = site("");
    let preview = Router::new(&catalog, noon()).with_audience(Audience::Preview);
    assert_eq!(told(&preview.find("/fr/news/musique/")), "200 news/music in fr");
    assert_eq!(told(&preview.find("/nl/news/straks/")), "200 news/soon in nl");
}

#[test]
fn matches_depend_on_the_moment() {
    let catalog = site("");
    let table = [
        ("/nl/news/oud/", "2025-09-15T00:00:00Z", "200 news/old in nl"),
        ("/nl/news/oud/", "2025-10-02T00:00:00Z", "410 news/old"),
        ("/nl/news/straks/", "2025-11-30T23:59:59Z", "404"),
        ("/nl/news/straks/", "2025-12-01T00:00:00Z", "200 news/soon in nl"),
    ];
    for (path, moment, expected) in table {
        assert_eq!(told(&catalog.match_path(path, at(moment))), expected, "{path} {moment}");
    }
}

#[test]
fn the_next_change_is_the_next_visible_one() {
    let catalog = site("");
    let mut moment = at("2025-01-01T00:00:00Z");
    let mut changes = Vec::new();
    while let Some(next) = catalog.next_change_after(moment) {
        changes.push(next.to_string());
        moment = next;
    }
    assert_eq!(changes, ["2025-10-01T00:00:00Z", "2025-12-01T00:00:00Z"]);
}

#[test]
fn aliases_of_other_tools_redirect() {
    let hugo = open(&[
        ("hugo.toml", "defaultContentLanguage = 'nl'\n[languages.nl]\n[languages.fr]\n"),
        ("content/a.md", "---\ntitle: A\naliases: [/oud/a/, oud.html]\n---\n"),
        ("content/a.fr.md", "---\ntitle: A\nslug: a-propos\naliases: [/vieux/]\n---\n"),
        ("content/nieuws/c.md", "---\ntitle: C\naliases: [vroeger]\n---\n"),
        ("content/b.md", "---\ntitle: B\nurl: /heel/anders/\n---\n"),
        ("content/b.fr.md", "---\ntitle: B\nurl: /tout/autre/\n---\n"),
    ]);
    check(
        &hugo,
        &[
            ("/a/", "200 a in nl"),
            ("/oud/a/", "301 to /a/"),
            ("/oud.html", "301 to /a/"),
            ("/fr/vieux/", "301 to /fr/a-propos/"),
            ("/fr/a-propos/", "200 a in fr"),
            ("/fr/a/", "301 to /fr/a-propos/"),
            ("/nieuws/vroeger/", "301 to /nieuws/c/"),
            ("/heel/anders/", "200 b in nl"),
            ("/tout/autre/", "200 b in fr"),
            ("/tout/autre", "301 to /tout/autre/"),
        ],
    );
    let zola = open(&[
        (
            "zola.toml",
            "base_url = 'https://example.org'\ndefault_language = 'nl'\n[languages.fr]\n",
        ),
        ("content/a.md", "+++\ntitle = 'A'\naliases = ['oud/a']\n+++\n"),
        ("content/a.fr.md", "+++\ntitle = 'A'\naliases = ['fr/vieux']\n+++\n"),
    ]);
    check(&zola, &[("/oud/a/", "301 to /a/"), ("/fr/vieux/", "301 to /fr/a/")]);
}

#[test]
fn current_addresses_precede_former_ones() {
    let catalog = load(
        "fr nl",
        "[kinds.news-item]\nfolder = \"news\"\nentry_rule = \"redirect\"\n",
        &[
            ("news/a/entry.toml", "date = 2025-09-02\n"),
            (
                "news/a/nl.md",
                "+++\ntitle = \"A\"\nslug = \"nieuw\"\nformer_slugs = [\"beeld\", \"oud\"]\n+++\n",
            ),
            ("news/b/entry.toml", "date = 2025-09-02\n"),
            ("news/b/fr.md", "+++\ntitle = \"B\"\nslug = \"beeld\"\n+++\n"),
            ("news/b/nl.md", "+++\ntitle = \"B\"\nslug = \"beeld\"\n+++\n"),
            ("news/c/entry.toml", "date = 2025-09-02\n"),
            ("news/c/nl.md", "+++\ntitle = \"C\"\nformer_slugs = [\"oud\"]\n+++\n"),
        ],
    );
    check(
        &catalog,
        &[
            ("/fr/news/beeld/", "200 news/b in fr"),
            ("/fr/news/BEELD", "301 to /fr/news/beeld/"),
            ("/nl/news/beeld/", "200 news/b in nl"),
            // Two entries had this address: the one with the first id gets it.
            ("/nl/news/oud/", "301 to /nl/news/nieuw/"),
        ],
    );
}

#[test]
fn a_term_has_a_page_in_every_language() {
    let catalog = load(
        "fr nl",
        "",
        &[
            ("terms.toml", "[tags.sea]\nname = { fr = \"Mer du Nord\", nl = \"Noordzee\" }\n"),
            ("news/a/entry.toml", "date = 2025-09-02\ntags = [\"sea\", \"camo\"]\n"),
            ("news/a/nl.md", "+++\ntitle = \"A\"\n+++\n"),
        ],
    );
    check(
        &catalog,
        &[
            ("/fr/tags/mer-du-nord/", "200 term sea 1 in fr"),
            ("/fr/tags/mer-du-nord/page/2/", "200 term sea 2 in fr"),
            ("/nl/tags/noordzee/", "200 term sea 1 in nl"),
            ("/nl/tags/Noordzee", "301 to /nl/tags/noordzee/"),
            ("/nl/tags/mer-du-nord/", "301 to /nl/tags/noordzee/"),
            ("/nl/tags/sea/", "301 to /nl/tags/noordzee/"),
            ("/nl/tags/camo/", "200 term camo 1 in nl"),
            ("/nl/tags/wind/", "404"),
            ("/nl/x/tags/noordzee/", "404"),
            ("/nl/tags/", "404"),
        ],
    );
}

#[test]
fn a_changed_entry_is_found_at_its_new_address() {
    let page = |slug: &str, former: &[&str]| {
        let nl: LanguageTag = tag("nl");
        let mut variant = Variant::new(nl).with("title", "Contact").with_slug(slug);
        for former in former {
            variant = variant.with_former_slug(*former);
        }
        Entry::new("pages/contact", "mission-page").with_variant(variant)
    };
    let site = isogloss::Site::parse_toml("[[languages]]\ntag = \"nl\"\n").unwrap();
    let before = Catalog::builder().site(site).entry(page("contact", &[])).build().unwrap();
    assert_eq!(before.match_path("/nl/pages/contact/", Timestamp::UNIX_EPOCH).status(), 200);
    let after = before.with_entry(page("contacteer-ons", &["contact"])).unwrap();
    let moved = after.match_path("/nl/pages/contact/", Timestamp::UNIX_EPOCH);
    assert_eq!(told(&moved), "301 to /nl/pages/contacteer-ons/");
    let found = after.match_path("/nl/pages/contacteer-ons/", Timestamp::UNIX_EPOCH);
    assert_eq!(found.status(), 200);
}

#[test]
fn the_last_segment_can_contain_more_than_the_slug() {
    let news = |path: &str| {
        load(
            "fr nl",
            &format!("[kinds.news-item]\nfolder = \"news\"\npath = \"{path}\"\n"),
            &[
                ("news/a/entry.toml", "date = 2025-09-02\n"),
                (
                    "news/a/fr.md",
                    "+++\ntitle = \"A\"\nslug = \"lanciers\"\nformer_slugs = [\"vieux\"]\n+++\n",
                ),
                ("news/a/nl.md", "+++\ntitle = \"A\"\nslug = \"lansiers\"\n+++\n"),
            ],
        )
    };
    for (path, own, former) in [
        ("{folder}/{year}-{slug}", "/fr/news/2025-lanciers/", "/fr/news/2025-vieux/"),
        ("{slug}.htm", "/fr/lanciers.htm/", "/fr/vieux.htm/"),
        ("x{slug}y{day}", "/fr/xlanciersy02/", "/fr/xvieuxy02/"),
        ("{folder}{slug}", "/fr/newslanciers/", "/fr/newsvieux/"),
    ] {
        let catalog = news(path);
        check(&catalog, &[(own, "200 news/a in fr"), (former, &format!("301 to {own}"))]);
        let dutch = own.replace("lanciers", "lansiers");
        check(&catalog, &[(&dutch, &format!("301 to {own}"))]);
        check(&catalog, &[(&own.to_uppercase(), &format!("301 to {own}"))]);
    }
}

#[test]
fn a_live_page_is_never_hidden_by_a_former_name() {
    for rule in ["render", "redirect", "list-only", "hide"] {
        let catalog = load(
            "fr nl",
            &format!("[kinds.news-item]\nfolder = \"news\"\nentry_rule = \"{rule}\"\n"),
            &[
                ("news/a/entry.toml", "date = 2025-09-02\n"),
                (
                    "news/a/nl.md",
                    "+++\ntitle = \"A\"\nslug = \"nieuw\"\nformer_slugs = [\"terug\"]\n+++\n",
                ),
                ("news/b/entry.toml", "date = 2025-09-02\n"),
                ("news/b/fr.md", "+++\ntitle = \"B\"\nslug = \"terug\"\n+++\n"),
            ],
        );
        check(&catalog, &[("/fr/news/terug/", "200 news/b in fr")]);
    }
}

#[test]
fn the_likeliest_of_several_matches_wins() {
    let item =
        |slug: &str, more: &str| format!("+++\ntitle = \"T\"\nslug = \"{slug}\"\n{more}+++\n");
    for (first, second) in [("a", "b"), ("b", "a")] {
        let path = |id: &str, file: &str| format!("news/{id}/{file}");
        let catalog = load(
            "fr nl",
            "",
            &[
                (&path(first, "entry.toml"), "date = 2025-09-02\n"),
                (&path(first, "fr.md"), &item("un", "")),
                (&path(first, "nl.md"), &item("foo", "")),
                (&path("z", "entry.toml"), "date = 2025-09-02\n"),
                (&path("z", "fr.md"), &item("parti", "status = \"withdrawn\"\n")),
                (&path(second, "entry.toml"), "date = 2025-09-02\n"),
                (&path(second, "fr.md"), &item("deux", "former_slugs = [\"foo\", \"parti\"]\n")),
            ],
        );
        // Former slugs take precedence over slugs that were never public, and moved pages over
        // those that are gone.
        check(
            &catalog,
            &[
                ("/fr/news/foo/", "301 to /fr/news/deux/"),
                ("/fr/news/parti/", "301 to /fr/news/deux/"),
            ],
        );
    }
}

#[test]
fn the_redirect_to_an_untranslated_home_is_temporary() {
    for (rule, expected) in [
        ("render", "200 pages/h in nl (render) of /nl/"),
        ("redirect", "302 pages/h in nl (redirect) of /nl/"),
        ("list-only", "302 pages/h in nl (list-only) of /nl/"),
        ("hide", "404 pages/h in nl (hide) of /nl/"),
    ] {
        let catalog = load(
            "fr nl",
            &format!(
                "home = \"pages/h\"\n[kinds.mission-page]\nfolder = \"pages\"\nentry_rule = \"{rule}\"\n"
            ),
            &[("pages/h/nl.md", "+++\ntitle = \"H\"\n+++\n")],
        );
        check(
            &catalog,
            &[("/fr/", expected), ("/nl/", "200 pages/h in nl"), ("/nl", "301 to /nl/")],
        );
    }
    let catalog = load(
        "nl",
        "home = \"pages/h\"\n",
        &[("pages/h/nl.md", "+++\ntitle = \"H\"\nstatus = \"withdrawn\"\n+++\n")],
    );
    check(&catalog, &[("/nl/", "410 pages/h")]);
}

#[test]
fn a_base_with_a_path_is_a_part_of_every_path() {
    let catalog = load(
        "fr nl",
        "[urls]\nbase = \"https://example.org/caf%C3%A9\"\n",
        &[("pages/a/fr.md", "+++\ntitle = \"A\"\nformer_slugs = [\"/ancien/\"]\n+++\n")],
    );
    check(
        &catalog,
        &[
            ("/caf%C3%A9/fr/", "200 front fr"),
            ("/caf%C3%A9/fr/pages/a/", "200 pages/a in fr"),
            ("/café/fr/pages/a", "301 to /caf%C3%A9/fr/pages/a/"),
            ("/caf%C3%A9/ancien/", "301 to /caf%C3%A9/fr/pages/a/"),
            ("/ancien/", "404"),
            ("/caf%C3%A9/", "302 root"),
            ("/caf%C3%A9", "302 root"),
            ("/", "404"),
            ("/fr/pages/a/", "404"),
        ],
    );
}

#[test]
fn a_host_is_the_same_with_the_port_that_its_scheme_has() {
    let catalog = Catalog::builder()
        .file(
            "site.toml",
            "[[languages]]\ntag = \"fr\"\nprefix = \"\"\nbase = \"https://fr.example.org:443\"\n\
             [[languages]]\ntag = \"nl\"\nprefix = \"\"\nbase = \"https://nl.example.org\"\n",
        )
        .build()
        .unwrap();
    for host in [
        "nl.example.org",
        "NL.example.org:443",
        "nl.example.org.",
        " nl.example.org ",
        "nl.example.org:80",
    ] {
        let found = Router::new(&catalog, noon()).with_host(host).find("/");
        assert_eq!(told(&found), "200 front nl", "{host}");
    }
    let found = Router::new(&catalog, noon()).with_host("fr.example.org").find("/");
    assert_eq!(told(&found), "200 front fr");
}

#[test]
fn an_explicit_path_applies_to_its_own_language() {
    let catalog = open(&[
        ("hugo.toml", "defaultContentLanguage = 'nl'\n[languages.nl]\n[languages.fr]\n"),
        ("content/b.md", "---\ntitle: B\nurl: /heel/\n---\n"),
    ]);
    check(
        &catalog,
        &[
            ("/heel/", "200 b in nl"),
            ("/fr/b/", "200 b in nl (render) of /heel/"),
            ("/b/", "301 to /heel/"),
        ],
    );
}

#[test]
fn odd_terms_cannot_leave_their_folder() {
    let catalog = load(
        "fr",
        "",
        &[
            ("news/a/entry.toml", "date = 2025-09-02\ntags = [\"..\", \".\", \"C#\"]\n"),
            ("news/a/fr.md", "+++\ntitle = \"A\"\n+++\n"),
        ],
    );
    let french = catalog.edition(tag("fr"), noon()).unwrap();
    let addresses: Vec<String> =
        french.terms("tags").iter().map(|term| term.list_address(1).to_string()).collect();
    assert_eq!(addresses, ["/fr/tags/-/", "/fr/tags/--/", "/fr/tags/c-/"]);
    for address in addresses {
        assert_eq!(catalog.match_path(&address, noon()).status(), 200, "{address}");
    }
    assert_eq!(told(&catalog.match_path("/fr/news/page/1/", noon())), "301 to /fr/news/");
}

#[test]
fn a_list_exists_for_each_kind_that_is_declared_or_has_entries() {
    let over: &[(&str, &str)] = &[
        ("news/a/entry.toml", "date = 2025-09-02\n"),
        ("news/a/fr.md", "+++\ntitle = \"Fini\"\npublished_until = 2025-09-15\n+++\n"),
    ];
    let table = [
        ("", &[][..], "/fr/news/", "404"),
        ("", over, "/fr/news/", "200 list news 1 in fr"),
        ("", over, "/fr/pages/", "404"),
        ("[kinds.news-item]\nentry_rule = \"hide\"\n", &[], "/fr/news/", "200 list news 1 in fr"),
        ("[kinds.notice]\nfolder = \"notices\"\n", &[], "/fr/notices/", "200 list notices 1 in fr"),
        ("[kinds.notice]\n", &[], "/fr/notices/", "404"),
        // The same kind as without a declaration.
        ("[kinds.news-item]\nfolder = \"news\"\n", &[], "/fr/news/", "200 list news 1 in fr"),
    ];
    for (site, files, path, expected) in table {
        let catalog = load("fr", site, files);
        assert_eq!(told(&catalog.match_path(path, noon())), expected, "{site:?} {path}");
    }
}
