//! The contents of a site: nothing that is not public, one owner for each address, and pages and
//! files of the embedder.
#![cfg(feature = "templates")]

use std::path::Path;
use std::sync::Arc;

use crate::support::folder::{Folder, files_of};
use crate::support::{at, load, noon, tag};
use isogloss::build::StaticSite;
use isogloss::error::Code;
use isogloss::http::{Request, Responder, Response};
use isogloss::template::Theme;
use isogloss::website::{CustomPage, Output, ResourceKind, View, Website};
use isogloss::{Catalog, Error, Report, SourceFile};

/// A word in every text and file that must not become public.
const SECRET: &str = "geheimwoord";

fn website(catalog: &Catalog) -> Website {
    let theme = Theme::new(catalog.site()).unwrap().with_stylesheet("/style.css");
    Website::new().with_theme(theme).with_outputs([Output::Sitemap, Output::Robots, Output::Llms])
}

fn get(website: &Website, view: &View, target: &str) -> Response {
    Responder::new().respond(website, view, &Request::new("GET", target))
}

fn text(response: Response) -> String {
    String::from_utf8_lossy(&response.into_body().into_bytes().unwrap()).into_owned()
}

/// Writes content of which only `news/open` is public on the first of October: in French, with a
/// draft in Dutch.
fn guarded(folder: &Folder) {
    folder.file(
        "site.toml",
        "[urls]\nbase = \"https://example.org\"\n\
         [[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n\
         [[gates]]\nname = \"parity\"\nterms = { tags = [\"held\"] }\nlanguages = [\"fr\", \"nl\"]\n\
         otherwise = \"hold\"\n",
    );
    let entry = |id: &str, more: &str, matter: &str| {
        folder.file(&format!("news/{id}/entry.toml"), format!("date = 2025-09-02\n{more}"));
        let body = format!("{SECRET} ![{SECRET}](photo.jpg) [{SECRET}](note.pdf)");
        folder.file(
            &format!("news/{id}/fr.md"),
            format!("+++\ntitle = \"{SECRET}\"\n{matter}+++\n{body}\n"),
        );
        for name in ["photo.jpg", "note.pdf", "deep/data.csv", "photo.nl.jpg", "unnamed.zip"] {
            folder.file(&format!("news/{id}/{name}"), SECRET);
        }
    };
    let image = format!(
        "tags = [\"{SECRET}\"]\n[image]\nsrc = \"photo.jpg\"\nalt = {{ fr = \"{SECRET}\" }}\n"
    );
    entry("secret-draft", &image, "status = \"draft\"\n");
    entry("secret-review", &image, "status = \"review\"\n");
    entry("secret-withdrawn", &image, "status = \"withdrawn\"\nformer_slugs = [\"secret-old\"]\n");
    entry("secret-scheduled", &image, "published_from = 2025-12-01T08:00:00Z\n");
    entry("secret-expired", &image, "published_until = 2025-09-15T08:00:00Z\n");
    entry("secret-held", "tags = [\"held\"]\n", "");
    folder.file(
        "news/open/entry.toml",
        "date = 2025-09-02\n[image]\nsrc = \"shared.jpg\"\nalt = { fr = \"Photo\" }\n",
    );
    folder.file(
        "news/open/fr.md",
        "+++\ntitle = \"Ouvert\"\n+++\n![Photo](both.jpg) [Avis](avis%20public.pdf)\n",
    );
    folder.file(
        "news/open/nl.md",
        format!(
            "+++\ntitle = \"{SECRET}\"\nstatus = \"draft\"\nslug = \"secret-slug\"\n+++\n\
             ![Foto](both.jpg) [{SECRET}](alleen-nl.pdf) [x](<secret plan.pdf>) \
             <a href=\"rauw.pdf\">{SECRET}</a> ![k](kaart.svg)\n"
        ),
    );
    for public in ["both.jpg", "avis public.pdf", "shared.jpg", "unnamed.zip", "kaart.svg"] {
        folder.file(&format!("news/open/{public}"), "public");
    }
    for hidden in ["alleen-nl.pdf", "secret plan.pdf", "rauw.pdf", "kaart.nl.svg", "both.nl.jpg"] {
        folder.file(&format!("news/open/{hidden}"), SECRET);
    }
    // A file that only the draft names is as hidden as the draft.
    folder.file("news/open/kaart.svg", SECRET);
}

#[test]
fn hidden_content_is_never_published() {
    let content = Folder::new("website-guarded");
    guarded(&content);
    let catalog = Arc::new(Catalog::open(&content.0).unwrap());
    let website = website(&catalog);
    let view = View::new(Arc::clone(&catalog), noon());
    let out = Folder::new("website-guarded-out");
    for is_atomic in [true, false] {
        let place = out.0.join(format!("out-{is_atomic}"));
        // Entries that were public before disappear with their files.
        let before = View::new(Arc::clone(&catalog), at("2025-09-10T00:00:00Z"));
        StaticSite::new(&website, &before).with_atomic_swap(is_atomic).write_to(&place).unwrap();
        assert!(place.join("assets/news/secret-expired/photo.jpg").is_file());
        StaticSite::new(&website, &view).with_atomic_swap(is_atomic).write_to(&place).unwrap();
        let written = files_of(&place);
        for (path, bytes) in &written {
            assert!(!path.contains("secret"), "{path}");
            let text = String::from_utf8_lossy(bytes);
            assert!(!text.contains(SECRET), "{path}");
            assert!(!text.contains("secret"), "{path}");
        }
        let names: Vec<&str> = written.keys().map(String::as_str).collect();
        let assets: Vec<&str> =
            names.iter().filter_map(|name| name.strip_prefix("assets/news/open/")).collect();
        assert_eq!(assets, ["avis public.pdf", "both.jpg", "shared.jpg", "unnamed.zip"]);
    }
    // The server gives the same response for hidden files as for those that never existed.
    for entry in catalog.entries() {
        for file in entry.assets() {
            let path = entry.asset_address(file).to_string();
            let response = get(&website, &view, &path);
            let is_public = !path.contains("secret")
                && ["both.jpg", "public.pdf", "shared.jpg", "unnamed.zip"]
                    .iter()
                    .any(|it| path.ends_with(it));
            assert_eq!(response.status(), if is_public { 200 } else { 404 }, "{path}");
            assert!(!text(response).contains(SECRET), "{path}");
        }
    }
    // An editor sees them in the preview, and no cache stores them.
    let responder = Responder::new().with_preview_token("w");
    let path = "/assets/news/secret-draft/photo.jpg";
    let of = |cookie: &[u8]| {
        let request = Request::new("GET", path).with_header("Cookie", cookie);
        responder.respond(&website, &view, &request)
    };
    assert_eq!(of(b"").status(), 404);
    let shown = of(b"preview=77");
    assert_eq!(shown.status(), 200);
    assert_eq!(shown.header("Cache-Control"), Some("private, no-store"));
    assert_eq!(shown.header("Vary"), Some("Cookie"));
    let request =
        Request::new("GET", "/assets/news/open/both.jpg").with_header("Cookie", b"preview=77");
    let public = responder.respond(&website, &view, &request);
    assert_eq!((public.status(), public.header("Vary")), (200, None));
}

#[test]
fn files_of_other_tools_follow_their_pages() {
    let hugo = [
        (
            "hugo.toml",
            "baseURL = 'https://example.org/'\ndefaultContentLanguage = 'fr'\n[languages.fr]\n",
        ),
        ("content/secret/index.md", "---\ntitle: geheimwoord\ndraft: true\n---\n![x](x.jpg)\n"),
        ("content/secret/x.jpg", SECRET),
        (
            "content/later/index.md",
            "---\ntitle: geheimwoord\npublishDate: 2026-01-01\n---\n![x](x.jpg)\n",
        ),
        ("content/later/x.jpg", SECRET),
        ("content/open/index.md", "---\ntitle: Ouvert\n---\n![x](x.jpg)\n"),
        ("content/open/x.jpg", "public"),
    ];
    let zola = [
        ("config.toml", "base_url = \"https://example.org\"\ndefault_language = \"fr\"\n"),
        (
            "content/secret/index.md",
            "+++\ntitle = \"geheimwoord\"\ndraft = true\n+++\n![x](x.jpg)\n",
        ),
        ("content/secret/x.jpg", SECRET),
        ("content/open/index.md", "+++\ntitle = \"Ouvert\"\n+++\n![x](x.jpg)\n"),
        ("content/open/x.jpg", "public"),
    ];
    for tree in [hugo.as_slice(), zola.as_slice()] {
        let catalog = crate::support::foreign::open(tree);
        let (website, out) = (website(&catalog), Folder::new("website-other"));
        let view = View::new(catalog, noon());
        StaticSite::new(&website, &view).write_to(out.0.join("out")).unwrap();
        let written = files_of(&out.0.join("out"));
        for (path, bytes) in &written {
            assert!(!path.contains("secret") && !path.contains("later"), "{path}");
            assert!(!String::from_utf8_lossy(bytes).contains(SECRET), "{path}");
        }
        assert_eq!(written["assets/open/x.jpg"], b"public");
    }
}

fn codes(report: &Report) -> Vec<&str> {
    report.iter().map(|finding| finding.code().as_str()).collect()
}

fn is_refused(website: &Website, view: &View) -> Error {
    let out = Folder::new("website-refused");
    StaticSite::new(website, view).write_to(out.0.join("out")).unwrap_err()
}

#[test]
fn check_reports_what_a_build_refuses() {
    let page = ("news/a/fr.md", "+++\ntitle = \"A\"\n+++\nTexte.\n");
    let slug = |slug: &str| format!("+++\ntitle = \"A\"\nslug = \"{slug}\"\n+++\nTexte.\n");
    let [atom, not_found, style] = ["atom.xml", "404.html", "style.css"].map(slug);
    let base = "[urls]\nbase = \"https://example.org\"\n";
    // The site, the text of news/a, the additions of the embedder, the code, and the names in the
    // finding.
    type Added = fn(Website) -> Website;
    let plain: Added = |website| website;
    let table: [(&str, &str, Added, &str, &[&str]); 10] = [
        ("a feed", &atom, plain, "address-clash", &["news/atom", "atom.xml"]),
        (
            "an endless name",
            page.1,
            |website| website.with_file("e".repeat(300), b"x".as_slice()),
            "unusable-address",
            &["longer than 255 bytes"],
        ),
        (
            "a static file at the address of a page",
            page.1,
            |website| website.with_file("fr/news/a/index.html", b"x".as_slice()),
            "address-clash",
            &["the page of news/a", "the static file fr/news/a/index.html"],
        ),
        (
            "a static file where there is a folder",
            page.1,
            |website| website.with_file("fr/news", b"x".as_slice()),
            "address-clash",
            &["fr/news"],
        ),
        (
            "two pages of the embedder's own",
            page.1,
            |website| {
                let page = |name| CustomPage::new(name, "base.html").with_path_everywhere("x");
                website.with_page(page("one")).with_page(page("two"))
            },
            "address-clash",
            &["the page one", "the page two"],
        ),
        (
            "a page of the embedder's own where an entry is",
            page.1,
            |website| {
                website.with_page(CustomPage::new("x", "base.html").with_path_everywhere("news/a"))
            },
            "address-clash",
            &["the page of news/a", "the page x"],
        ),
        (
            "a path out of the site",
            page.1,
            |website| website.with_file("../x", b"x".as_slice()),
            "unusable-address",
            &["\"../x\""],
        ),
        (
            "the name of the manifest",
            page.1,
            |website| website.with_file(".isogloss-manifest.json", b"x".as_slice()),
            "unusable-address",
            &["reserved"],
        ),
        (
            "a folder that is not there",
            page.1,
            |website| website.with_static("/nowhere/at/all"),
            "unreadable",
            &["/nowhere/at/all"],
        ),
        (
            "the feed of an embedder",
            page.1,
            |website| website.with_file("fr/news/atom.xml", b"x".as_slice()),
            "address-clash",
            &["the static file fr/news/atom.xml", "the feed of news"],
        ),
    ];
    for (name, text, added, code, words) in table {
        let files = [("news/a/entry.toml", "date = 2025-09-02\n"), ("news/a/fr.md", text)];
        let catalog = load("fr", base, &files);
        let website = added(website(&catalog));
        let view = View::new(catalog, noon());
        let report = website.check(&view);
        assert!(report.has_errors(), "{name}");
        assert!(codes(&report).iter().all(|it| *it == code), "{name}: {report}");
        let finding = report.iter().next().unwrap();
        for word in words.iter().filter(|it| **it != "news/atom") {
            assert!(finding.message().contains(word), "{name}: {}", finding.message());
        }
        let error = is_refused(&website, &view);
        assert_eq!(codes(error.report().unwrap()), codes(&report), "{name}");
    }
    // At the root of a language without a prefix.
    for (text, place) in [(&not_found, "404.html"), (&style, "style.css")] {
        let site = format!(
            "{base}[kinds.loose]\npath = \"{{slug}}\"\nfields.title = {{ required = true }}\n"
        );
        let toml = format!("{site}[[languages]]\ntag = \"fr\"\nprefix = \"\"\n");
        let catalog = Catalog::builder()
            .file("site.toml", toml)
            .file("loose/a/entry.toml", "kind = \"loose\"\n")
            .file("loose/a/fr.md", text.as_str())
            .build()
            .unwrap_or_else(|error| panic!("{error:?}"));
        let website = website(&catalog);
        let view = View::new(catalog, noon());
        let report = website.check(&view);
        assert_eq!(codes(&report), ["address-clash"], "{place}: {report}");
        let finding = report.iter().next().unwrap();
        assert_eq!(finding.location().unwrap().file(), "loose/a/fr.md");
        assert!(finding.message().contains(place) && finding.hint().is_some(), "{finding}");
        is_refused(&website, &view);
    }
}

#[test]
fn a_clash_to_come_is_a_warning_with_its_moment() {
    let files = [
        ("news/a/entry.toml", "date = 2025-09-02\n"),
        (
            "news/a/fr.md",
            "+++\ntitle = \"A\"\nslug = \"atom.xml\"\npublished_from = 2025-12-01T08:00:00+01:00\n+++\n",
        ),
        ("news/b/entry.toml", "date = 2025-09-02\n"),
        ("news/b/fr.md", "+++\ntitle = \"B\"\n+++\n"),
    ];
    let site = "time_zone = \"Europe/Brussels\"\n[urls]\nbase = \"https://example.org\"\n";
    let catalog = Arc::new(load("fr nl", site, &files));
    let website = website(&catalog);
    let view = View::new(Arc::clone(&catalog), noon());
    let report = website.check(&view);
    assert_eq!((report.error_count(), report.warning_count()), (0, 1), "{report}");
    let finding = report.iter().next().unwrap();
    assert!(
        finding.message().starts_with("from 2025-12-01 08:00, the page of news/a"),
        "{finding}"
    );
    assert_eq!(finding.location().unwrap().file(), "news/a/fr.md");
    let out = Folder::new("website-later");
    StaticSite::new(&website, &view).write_to(out.0.join("out")).unwrap();
    let then = View::new(catalog, at("2025-12-01T07:00:00Z"));
    assert!(website.check(&then).has_errors());
    is_refused(&website, &then);
}

#[test]
fn trees_of_other_tools_always_build() {
    let hugo = |files: &[(&str, &str)]| {
        let site = "baseURL = 'https://example.org/'\ndefaultContentLanguage = 'en'\n\
                    [languages.en]\n[languages.de]\n[languages.fr]\n";
        let mut all = vec![("hugo.toml", site)];
        all.extend(files);
        crate::support::foreign::open(&all)
    };
    let two = hugo(&[
        ("content/b.md", "---\ntitle: B\nurl: /x/\n---\n"),
        ("content/a.md", "---\ntitle: A\nurl: /x/\n---\n"),
    ]);
    let languages = hugo(&[
        ("content/a.md", "---\ntitle: A\n---\n"),
        ("content/a.de.md", "---\ntitle: A auf Deutsch\nurl: /a/\n---\n"),
    ]);
    let feed = hugo(&[("content/posts/a.md", "---\ntitle: A\nurl: /atom.xml\n---\n")]);
    for (catalog, path, title, first, second) in [
        (two, "/x/", "A", "content/a.md", "content/b.md"),
        (languages, "/a/", "A auf Deutsch", "content/a.de.md", "content/a.md"),
        (feed, "/atom.xml", "A", "content/posts/a.md", "content/posts/a.md"),
    ] {
        let website = website(&catalog);
        let view = View::new(catalog, noon());
        let report = website.check(&view);
        assert_eq!(report.error_count(), 0, "{report}");
        let clash = report.iter().find(|it| it.code() == Code::AddressClash).unwrap();
        let mut places: Vec<&str> = clash.location().iter().map(|it| it.file()).collect();
        places.extend(clash.related_places().iter().map(|it| it.location().file()));
        assert!(places.contains(&first) && places.contains(&second), "{clash}");
        assert!(text(get(&website, &view, path)).contains(&format!("<title>{title}</title>")));
        let out = Folder::new("website-hugo");
        let built = StaticSite::new(&website, &view).write_to(out.0.join("out")).unwrap();
        let file = format!("{}index.html", path.trim_start_matches('/'));
        let file = file.strip_suffix("xmlindex.html").map_or(file.clone(), |it| format!("{it}xml"));
        let ResourceKind::Page { .. } = built.file(&file).unwrap().kind() else { panic!("{file}") };
    }
}

#[test]
fn the_page_of_a_term_has_its_words_and_its_entries() {
    let catalog = crate::support::foreign::open(&[
        (
            "hugo.toml",
            "baseURL = 'https://example.org/'\ndefaultContentLanguage = 'en'\n[languages.en]\n[languages.fr]\n",
        ),
        ("content/tags/x/_index.md", "---\ntitle: Ix\n---\nAbout *ix*.\n"),
        ("content/posts/a.md", "---\ntitle: A\ndate: 2025-09-02\ntags: [x]\n---\n"),
        ("content/tags/empty/_index.md", "---\ntitle: Nothing yet\n---\n"),
    ]);
    let website = website(&catalog);
    let view = View::new(catalog, noon());
    for path in ["/tags/x/", "/fr/tags/x/"] {
        let page = get(&website, &view, path);
        assert_eq!(page.status(), 200, "{path}");
        let page = text(page);
        assert!(page.contains("Ix</h1>") && page.contains(">A</a>"), "{page}");
        assert!(page.contains("<em>ix</em>"), "{page}");
    }
    assert!(text(get(&website, &view, "/tags/empty/")).contains("Nothing yet</h1>"));
}

#[test]
fn a_kind_may_be_called_like_a_template() {
    let names = ["front", "base", "404", "410", "list", "term", "home", "macros", "taxonomy"];
    for name in names {
        let site = format!(
            "[kinds.{name}]\nfolder = \"x\"\n[kinds.{name}.fields.title]\nrequired = true\n"
        );
        let files = [("x/a/fr.md", "+++\ntitle = \"Titre\"\n+++\nDes mots.\n")];
        let catalog = load("fr", &site, &files);
        let website = website(&catalog);
        let view = View::new(catalog, noon());
        let page = get(&website, &view, "/fr/x/a/");
        assert_eq!(page.status(), 200, "{name}");
        let page = text(page);
        assert!(page.contains("Titre</h1>") && page.contains("Des mots."), "{name}: {page}");
        assert!(!website.check_rendering(&view).has_errors(), "{name}");
    }
}

const SEARCH: &str = "{% extends \"base.html\" %}{% set heading = \"S\" %}{% block main %}\
    <p>{{ results if results is defined else \"-\" }}</p>{% endblock %}";

#[test]
fn a_page_of_the_embedders_own_is_like_every_other() {
    let site = "[urls]\nbase = \"https://example.org\"\nx_default = \"fr\"\n";
    let catalog = load("fr nl de", site, &[("pages/a/fr.md", "+++\ntitle = \"A\"\n+++\n")]);
    let theme = Theme::new(catalog.site()).unwrap().with_template("search.html", SEARCH).unwrap();
    let theme = Arc::new(theme);
    let search = CustomPage::new("search", "search.html")
        .with_path(tag("fr"), "recherche")
        .with_path(tag("nl"), "zoeken/alles");
    let website = Website::new().with_theme(Arc::clone(&theme)).with_page(search);
    let view = View::new(catalog, noon());
    let page = get(&website, &view, "/nl/zoeken/alles/");
    assert_eq!((page.status(), page.header("Content-Language")), (200, Some("nl")));
    let page = text(page);
    for wanted in [
        "<link rel=\"canonical\" href=\"https://example.org/nl/zoeken/alles/\">",
        "<link rel=\"alternate\" hreflang=\"fr\" href=\"https://example.org/fr/recherche/\">",
        "<link rel=\"alternate\" hreflang=\"nl\" href=\"https://example.org/nl/zoeken/alles/\">",
        "<link rel=\"alternate\" hreflang=\"x-default\" href=\"https://example.org/fr/recherche/\">",
        "<a lang=\"fr\" href=\"/fr/recherche/\" hreflang=\"fr\">Français</a>",
    ] {
        assert!(page.contains(wanted), "{wanted}\n{page}");
    }
    assert!(!page.contains("hreflang=\"de\""), "{page}");
    let sitemap = text(get(&website, &view, "/sitemap.xml"));
    assert!(sitemap.contains("<loc>https://example.org/fr/recherche/</loc>"), "{sitemap}");
    assert!(!sitemap.contains("/de/recherche"), "{sitemap}");
    for (path, status, location) in [
        ("/nl/Zoeken/Alles", 301, Some("/nl/zoeken/alles/")),
        ("/de/recherche/", 404, None),
        ("/nl/recherche/", 404, None),
    ] {
        let found = get(&website, &view, path);
        assert_eq!((found.status(), found.header("Location")), (status, location), "{path}");
    }
    // With data that only this request has.
    let resource = website.find(&view, None, "/fr/recherche/");
    let shown = theme.page(
        &view,
        &resource,
        isogloss::template::minijinja::context! { results => "3 < 4" },
    );
    assert!(shown.unwrap().contains("<p>3 &lt; 4</p>"));
    let edition = view.edition(tag("fr")).unwrap();
    assert_eq!(
        edition.page_address("recherche").url().unwrap(),
        "https://example.org/fr/recherche/"
    );
    let missing = website.pages().next().unwrap().address(&view.edition(tag("de")).unwrap());
    assert!(missing.is_none());
}

#[test]
fn a_template_that_fails_for_one_entry_only() {
    let files = [
        ("news/a/entry.toml", "date = 2025-09-02\n"),
        ("news/a/nl.md", "+++\ntitle = \"A\"\n+++\nTekst.\n"),
        ("news/b/entry.toml", "date = 2025-09-03\n"),
        ("news/b/nl.md", "+++\ntitle = \"B\"\n+++\nTekst.\n"),
    ];
    let catalog = Arc::new(load("nl fr", "", &files));
    let broken = "{% extends \"isogloss/news-item.html\" %}\n{% block after %}\n\
                  {% if entry.id == \"news/b\" %}\n  {{ entry.nothing.at.all }}\n{% endif %}\n{% endblock %}\n";
    let theme = |template: Option<&str>| {
        let theme = Theme::new(catalog.site()).unwrap();
        match template {
            Some(template) => theme.with_template("news-item.html", template).unwrap(),
            None => theme,
        }
    };
    let (good, bad) =
        (Website::new().with_theme(theme(None)), Website::new().with_theme(theme(Some(broken))));
    let view = View::new(Arc::clone(&catalog), noon());
    for is_atomic in [true, false] {
        let out = Folder::new(&format!("website-failing-{is_atomic}"));
        let place = out.0.join("out");
        StaticSite::new(&good, &view).write_to(&place).unwrap();
        let before = files_map(&place);
        let error =
            StaticSite::new(&bad, &view).with_atomic_swap(is_atomic).write_to(&place).unwrap_err();
        let report = error.report().unwrap();
        assert_eq!(report, &bad.check_rendering(&view));
        assert_eq!(codes(report), ["template"], "{report}");
        let finding = report.iter().next().unwrap();
        assert_eq!(finding.location().unwrap().to_string(), "news-item.html:4:6");
        assert!(finding.message().contains("the page of news/b for readers of nl"), "{finding}");
        assert_eq!(finding.hint(), Some("1 more page is affected"));
        let after = files_map(&place);
        // A build in place writes the other pages anew and leaves the failing ones unchanged.
        let (a, b) = ("nl/news/a/index.html", "nl/news/b/index.html");
        assert_eq!(after.get(b), before.get(b));
        assert_eq!(after.get(a) == before.get(a), is_atomic, "{is_atomic}");
        // After a repair, the same folder can be built again.
        StaticSite::new(&good, &view).with_atomic_swap(is_atomic).write_to(&place).unwrap();
        assert_eq!(files_map(&place), before);
    }
    assert_eq!(get(&bad, &view, "/nl/news/b/").status(), 500);
    assert_eq!(get(&bad, &view, "/nl/news/a/").status(), 200);
}

fn files_map(folder: &Path) -> std::collections::BTreeMap<String, Vec<u8>> {
    files_of(folder).into_iter().collect()
}

#[test]
fn static_files_are_served_and_written_alike() {
    let folder = Folder::new("website-static");
    folder.file("robots.txt", "User-agent: *\nDisallow: /\n");
    folder.file("fonts/a.woff2", "font");
    folder.file(".well-known/security.txt", "Contact: mailto:a@example.org\n");
    folder.file("cafe\u{301}/e\u{301}te\u{301}.txt", "été");
    for hidden in
        [".git/config", ".env", "a.txt.bak", "a.txt~", "Thumbs.db", "a.txt.orig", ".DS_Store"]
    {
        folder.file(hidden, SECRET);
    }
    let catalog = load("fr", "[urls]\nbase = \"https://example.org/sous\"\n", &[]);
    let website = website(&catalog).with_static(&folder.0).with_static_at(&folder.0, "/more/");
    let view = View::new(catalog, noon());
    for (path, status, content) in [
        ("/sous/fonts/a.woff2", 200, "font"),
        ("/sous/more/fonts/a.woff2", 200, "font"),
        ("/sous/.well-known/security.txt", 200, "Contact"),
        ("/sous/caf%C3%A9/%C3%A9t%C3%A9.txt", 200, "été"),
        ("/sous/cafe%CC%81/e%CC%81te%CC%81.txt", 200, "été"),
        ("/sous/robots.txt", 200, "Disallow: /"),
        ("/sous/.git/config", 404, ""),
        ("/sous/.env", 404, ""),
        ("/sous/a.txt.bak", 404, ""),
        ("/sous/Thumbs.db", 404, ""),
        ("/sous/fonts/", 404, ""),
        ("/sous/fonts", 404, ""),
        ("/sous/fonts//a.woff2", 404, ""),
        ("/sous/../etc/passwd", 404, ""),
        ("/sous/fonts/..%2f..%2fetc/passwd", 404, ""),
        ("/fonts/a.woff2", 404, ""),
    ] {
        let response = get(&website, &view, path);
        assert_eq!(response.status(), status, "{path}");
        assert!(text(response).contains(content), "{path}");
    }
    let out = Folder::new("website-static-out");
    let built = StaticSite::new(&website, &view).write_to(out.0.join("out")).unwrap();
    assert!(built.file("café/été.txt").is_some() && built.file("more/café/été.txt").is_some());
    assert!(
        files_of(&out.0.join("out")).iter().all(|(_, bytes)| !bytes.starts_with(SECRET.as_bytes()))
    );
}

#[test]
fn paths_in_another_normalisation_are_the_same_address() {
    let content = Folder::new("website-nfd");
    content.file("site.toml", "[[languages]]\ntag = \"fr\"\n");
    content.file("news/e\u{301}te\u{301}/entry.toml", "date = 2025-09-02\n");
    content.file("news/e\u{301}te\u{301}/fr.md", "+++\ntitle = \"Été\"\n+++\n![Café](café.svg)\n");
    content.file("news/e\u{301}te\u{301}/cafe\u{301}.svg", "<svg/>");
    let catalog = Catalog::open(&content.0).unwrap();
    assert!(catalog.report().is_empty(), "{}", catalog.report());
    let website = website(&catalog);
    let view = View::new(catalog, noon());
    let page = "/fr/news/%C3%A9t%C3%A9/";
    let picture = "/assets/news/%C3%A9t%C3%A9/caf%C3%A9.svg";
    assert_eq!(get(&website, &view, page).status(), 200);
    assert_eq!(text(get(&website, &view, picture)), "<svg/>");
    for (denormal, normal) in [(page, page), (picture, picture)] {
        let path = denormal.replace("%C3%A9", "e%CC%81");
        assert_eq!(website.find(&view, None, &path), website.find(&view, None, normal), "{path}");
    }
    let out = Folder::new("website-nfd-out");
    let built = StaticSite::new(&website, &view).write_to(out.0.join("out")).unwrap();
    assert!(built.file("assets/news/été/café.svg").is_some());
}

#[test]
fn error_pages_answer_404_at_their_own_address() {
    let catalog = load("fr nl", "", &[("pages/a/fr.md", "+++\ntitle = \"A\"\n+++\n")]);
    let website = website(&catalog);
    let view = View::new(catalog, noon());
    for (path, language) in [("/nl/404.html", "nl"), ("/fr/404.html", "fr"), ("/404.html", "fr")] {
        let page = get(&website, &view, path);
        assert_eq!(
            (page.status(), page.header("Content-Language")),
            (404, Some(language)),
            "{path}"
        );
        assert_eq!(page.header("ETag"), None);
    }
}

#[test]
fn a_list_stays_when_its_last_entry_expires() {
    let site = "[urls]\nbase = \"https://example.org\"\n[kinds.vacancy]\nfolder = \"jobs\"\n\
                fields.title = { required = true }\nfields.date = { type = \"date\", scope = \"neutral\" }\n";
    let files = [
        ("news/a/entry.toml", "date = 2025-09-02\n"),
        ("news/a/fr.md", "+++\ntitle = \"A\"\npublished_until = 2025-09-10T00:00:00Z\n+++\n"),
    ];
    let catalog = Arc::new(load("fr", site, &files));
    let website = website(&catalog);
    let view = View::new(catalog, noon());
    let out = Folder::new("website-empty");
    let built = StaticSite::new(&website, &view).write_to(out.0.join("out")).unwrap();
    for (path, file, is_there) in [
        ("/fr/news/", "fr/news/index.html", true),
        ("/fr/news/atom.xml", "fr/news/atom.xml", true),
        ("/fr/jobs/", "fr/jobs/index.html", true),
        ("/fr/jobs/atom.xml", "fr/jobs/atom.xml", true),
        // Neither declared nor used.
        ("/fr/pages/", "fr/pages/index.html", false),
    ] {
        assert_eq!(get(&website, &view, path).status(), if is_there { 200 } else { 404 }, "{path}");
        assert_eq!(built.file(file).is_some(), is_there, "{path}");
    }
}

#[test]
fn a_host_determines_the_searched_languages() {
    let languages = ["fr", "nl"].map(|it| {
        format!(
            "[[languages]]\ntag = \"{it}\"\nprefix = \"\"\nbase = \"https://{it}.example.org\"\n"
        )
    });
    let catalog = Catalog::builder()
        .file("site.toml", languages.concat())
        .file("pages/a/nl.md", "+++\ntitle = \"A\"\nslug = \"een\"\n+++\n")
        .file("pages/b/fr.md", "+++\ntitle = \"B\"\nslug = \"deux\"\n+++\n")
        .build()
        .unwrap();
    let website = website(&catalog).with_file("x.txt", b"x".as_slice());
    let view = View::new(catalog, noon());
    for (host, path, found) in [
        (Some("nl.example.org"), "/pages/een/", "the page of pages/a for readers of nl, in nl"),
        (Some("FR.example.org:443"), "/pages/een/", "the page of pages/a for readers of fr, in nl"),
        // An unknown host, or none, stands for all hosts.
        (Some("evil.example"), "/pages/een/", "the page of pages/a for readers of fr, in nl"),
        (None, "/pages/deux/", "the page of pages/b for readers of fr, in fr"),
        (Some("evil.example"), "/nowhere/", "the 404 page for readers of fr"),
        (Some("nl.example.org"), "/x.txt", "the static file x.txt"),
        (Some("nl.example.org"), "/nowhere/", "the 404 page for readers of nl"),
    ] {
        assert_eq!(website.find(&view, host, path).to_string(), found, "{host:?} {path}");
    }
}

#[test]
fn content_in_memory_has_its_files_too() {
    let files = [
        SourceFile::new("site.toml", "[[languages]]\ntag = \"nl\"\n"),
        SourceFile::new("news/a/entry.toml", "date = 2025-09-02\n"),
        SourceFile::new("news/a/nl.md", "+++\ntitle = \"A\"\n+++\n![Foto](foto.jpg)\n"),
        SourceFile::new("news/a/foto.jpg", b"bytes".as_slice()),
    ];
    let catalog = Catalog::builder().files(files).build().unwrap();
    let website = website(&catalog);
    let view = View::new(catalog, noon());
    assert_eq!(text(get(&website, &view, "/assets/news/a/foto.jpg")), "bytes");
    assert_eq!(website.find(&view, None, "/assets/news/a/foto.jpg").media_type(), "image/jpeg");
}

#[test]
fn only_pages_need_a_theme() {
    let catalog = load("fr", "[urls]\nbase = \"https://example.org\"\n", &[]);
    let (website, view) = (Website::new(), View::new(catalog, noon()));
    for resource in &website.resources(&view) {
        let written = resource.write(&view, Vec::new());
        let is_page =
            resource.kind().is_page() || matches!(resource.kind(), ResourceKind::Error { .. });
        assert_eq!(written.is_err(), is_page, "{resource}");
        if let Err(error) = written {
            assert!(error.to_string().contains("with_theme"), "{error}");
        }
    }
}

/// Hugo passes other texts in the folder of a page to its templates and does not publish them.
#[test]
fn a_text_beside_a_hugo_page_is_published_if_linked() {
    let files = [
        ("hugo.toml", "defaultContentLanguage = 'nl'\n[languages.nl]\n[languages.fr]\n"),
        ("content/kamp/index.md", "+++\ntitle = 'Kamp'\n+++\n[Lees mij](leesmij.md)\n"),
        ("content/kamp/index.fr.md", "+++\ntitle = 'Camp'\ndraft = true\n+++\n[x](notes.fr.md)\n"),
        ("content/kamp/leesmij.md", "Lees mij.\n"),
        ("content/kamp/nota.md", "+++\ndraft = true\n+++\ngeheimwoord\n"),
        ("content/kamp/notes.fr.md", "geheimwoord\n"),
        ("content/kamp/foto.jpg", "x"),
    ];
    let files = files.map(|(path, text)| SourceFile::new(path, text));
    let view = View::new(Catalog::builder().files(files).build().unwrap(), noon());
    let website = website(view.catalog());
    for (file, expected) in
        [("leesmij.md", 200), ("foto.jpg", 200), ("nota.md", 404), ("notes.fr.md", 404)]
    {
        let response = get(&website, &view, &format!("/assets/kamp/{file}"));
        assert_eq!(response.status(), expected, "{file}");
    }
}

/// A language whose readers cannot see the home has the front page at its root.
#[test]
fn a_home_that_readers_do_not_have_leaves_the_front_page() {
    for kind in ["", "[kinds.mission-page]\nfolder = \"pages\"\nentry_rule = \"hide\"\n"] {
        for status in ["published", "draft", "withdrawn"] {
            let home = format!("+++\ntitle = \"Thuis\"\nstatus = \"{status}\"\n+++\n");
            let site = format!("home = \"pages/home\"\n{kind}");
            let catalog = load("fr nl", &site, &[("pages/home/nl.md", &home)]);
            let view = View::new(catalog, noon());
            let website = website(view.catalog());
            let is_front = |path| {
                let found = website.find(&view, None, path);
                matches!(found.kind(), ResourceKind::Front { .. })
            };
            let is_hidden = status != "published";
            assert_eq!(is_front("/nl/"), is_hidden, "{status}");
            assert_eq!(is_front("/fr/"), is_hidden || !kind.is_empty(), "{status}");
            assert_eq!(website.find(&view, None, "/nl").location().unwrap().to_string(), "/nl/");
        }
    }
}

/// A test server uses a host that no language has. It serves the whole site.
#[test]
fn an_unknown_host_has_the_languages_of_all_hosts() {
    let site = "[[languages]]\ntag = \"fr\"\nprefix = \"\"\nbase = \"https://fr.example.org\"\n\
                [[languages]]\ntag = \"nl\"\nprefix = \"\"\nbase = \"https://nl.example.org\"\n";
    let files = [
        ("site.toml", site),
        ("pages/a/fr.md", "+++\ntitle = \"A\"\nslug = \"accueil\"\n+++\n"),
        ("pages/a/nl.md", "+++\ntitle = \"A\"\nslug = \"onthaal\"\n+++\n"),
    ];
    let files = files.map(|(path, text)| SourceFile::new(path, text));
    let view = View::new(Catalog::builder().files(files).build().unwrap(), noon());
    let website = website(view.catalog());
    let status = |host, path| website.find(&view, host, path).status();
    for host in [None, Some("localhost:8080"), Some("autre.example.org"), Some("")] {
        assert_eq!(status(host, "/pages/accueil/"), 200, "{host:?}");
        assert_eq!(status(host, "/pages/onthaal/"), 200, "{host:?}");
    }
    assert_eq!(status(Some("nl.example.org"), "/pages/onthaal/"), 200);
    assert_eq!(status(Some("nl.example.org"), "/pages/accueil/"), 301);
}
