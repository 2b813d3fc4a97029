//! Static sites: which files are written, and what happens to existing ones.
#![cfg(feature = "templates")]

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use crate::support::folder::Folder;
use crate::support::foreign::open;
use crate::support::{codes, noon, open_in};
use isogloss::build::{BuildReport, MANIFEST, StaticSite};
use isogloss::error::ErrorKind;
use isogloss::template::Theme;
use isogloss::website::{ResourceKind, View, Website};
use isogloss::{Catalog, Error};

const SITE: &str = "home = \"pages/mission\"\n[urls]\nbase = \"https://www.example.org\"\n\
    [kinds.notice]\nfolder = \"notices\"\nentry_rule = \"redirect\"\n\
    fields.title = { type = \"text\", scope = \"translated\", required = true }\n";

const FILES: [(&str, &str); 14] = [
    (
        "terms.toml",
        "[tags.sea]\nname = { fr = \"Mer du Nord\", nl = \"Noordzee\", de = \"Nordsee\" }\n",
    ),
    ("pages/mission/fr.md", "+++\ntitle = \"Notre mission\"\n+++\nNous sommes là.\n"),
    ("pages/mission/nl.md", "+++\ntitle = \"Onze opdracht\"\n+++\nWij zijn er.\n"),
    ("pages/mission/de.md", "+++\ntitle = \"Unser Auftrag\"\n+++\nWir sind da.\n"),
    ("news/a/entry.toml", "date = 2025-09-01\ntags = [\"sea\"]\n"),
    (
        "news/a/nl.md",
        "+++\ntitle = \"Varen\"\nslug = \"varen\"\nformer_slugs = [\"zeilen\", \"/oud/zee.html\", \"/oud/pad\"]\n+++\n\
         ![Kaart](kaart.svg) [missie](entry:pages/mission)\n",
    ),
    ("news/a/kaart.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
    ("news/b/entry.toml", "date = 2025-09-02\ntags = [\"sea\"]\n"),
    ("news/b/fr.md", "+++\ntitle = \"L’été\"\nslug = \"l’été\"\n+++\nTexte.\n"),
    ("news/c/entry.toml", "date = 2025-09-03\n"),
    ("news/c/de.md", "+++\ntitle = \"Übung\"\n+++\nText.\n"),
    ("news/d/entry.toml", "date = 2025-09-04\n"),
    ("news/d/de.md", "+++\ntitle = \"Entwurf\"\nstatus = \"draft\"\n+++\nGeheim.\n"),
    ("notices/x/nl.md", "+++\ntitle = \"Bericht\"\n+++\nTekst.\n"),
];

/// A site with its files on the disk.
struct Source {
    tree: Folder,
    catalog: Arc<Catalog>,
}

fn source(name: &str, site: &str, files: &[(&str, &str)]) -> Source {
    let tree = Folder::new(&format!("build-tree-{name}"));
    let catalog = Arc::new(open_in(&tree, "fr nl de", site, files));
    Source { tree, catalog }
}

fn small(name: &str) -> Source {
    source(name, SITE, &FILES)
}

fn theme(catalog: &Catalog) -> Theme {
    Theme::new(catalog.site()).unwrap().with_stylesheet("/style.css")
}

fn view(catalog: &Arc<Catalog>) -> View {
    View::new(Arc::clone(catalog), noon())
}

fn build(source: &Source, out: &Path, is_atomic: bool) -> Result<BuildReport, Error> {
    let website = Website::new().with_theme(theme(&source.catalog)).with_page_size(2);
    StaticSite::new(&website, &view(&source.catalog)).with_atomic_swap(is_atomic).write_to(out)
}

/// Returns the names in a folder, without those of lock files, which remain.
fn beside(folder: &Path) -> Vec<OsString> {
    let names = fs::read_dir(folder).unwrap().map(|it| it.unwrap().file_name());
    names.filter(|name| !name.to_string_lossy().ends_with(".isogloss-lock")).collect()
}

/// Returns all files of a folder except the manifest.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
                found.insert(name, fs::read(path).unwrap());
            }
        }
    }
    found.remove(MANIFEST);
    found
}

#[test]
fn a_small_site_is_built() {
    let (small, out) = (small("small"), Folder::new("build-small"));
    let built = build(&small, &out.0.join("public"), false).unwrap();
    let told: Vec<String> =
        built.files().iter().map(|file| format!("{} | {}", file.path(), file.kind())).collect();
    let expected = [
        "404.html | the 404 page for readers of fr",
        "assets/news/a/kaart.svg | the file kaart.svg of news/a",
        "de/404.html | the 404 page for readers of de",
        "de/index.html | the page of pages/mission for readers of de, in de",
        "de/news/atom.xml | the feed of news for readers of de (application/atom+xml)",
        "de/news/c/index.html | the page of news/c for readers of de, in de",
        "de/news/index.html | page 1 of the list of news for readers of de",
        "de/news/l’été/index.html | the page of news/b for readers of de, in fr",
        "de/news/page/2/index.html | page 2 of the list of news for readers of de",
        "de/news/varen/index.html | the page of news/a for readers of de, in nl",
        "de/news/zeilen/index.html | a redirect to https://www.example.org/de/news/varen/",
        "de/notices/index.html | page 1 of the list of notices for readers of de",
        "de/notices/x/index.html | a redirect to https://www.example.org/nl/notices/x/",
        "de/tags/index.html | the overview of tags for readers of de",
        "de/tags/nordsee/atom.xml | the feed of the term tags/sea for readers of de (application/atom+xml)",
        "de/tags/nordsee/index.html | page 1 of the term tags/sea for readers of de",
        "fr/404.html | the 404 page for readers of fr",
        "fr/index.html | the page of pages/mission for readers of fr, in fr",
        "fr/news/atom.xml | the feed of news for readers of fr (application/atom+xml)",
        "fr/news/c/index.html | the page of news/c for readers of fr, in de",
        "fr/news/index.html | page 1 of the list of news for readers of fr",
        "fr/news/l’été/index.html | the page of news/b for readers of fr, in fr",
        "fr/news/page/2/index.html | page 2 of the list of news for readers of fr",
        "fr/news/varen/index.html | the page of news/a for readers of fr, in nl",
        "fr/news/zeilen/index.html | a redirect to https://www.example.org/fr/news/varen/",
        "fr/notices/index.html | page 1 of the list of notices for readers of fr",
        "fr/notices/x/index.html | a redirect to https://www.example.org/nl/notices/x/",
        "fr/tags/index.html | the overview of tags for readers of fr",
        "fr/tags/mer-du-nord/atom.xml | the feed of the term tags/sea for readers of fr (application/atom+xml)",
        "fr/tags/mer-du-nord/index.html | page 1 of the term tags/sea for readers of fr",
        "index.html | a redirect to https://www.example.org/fr/",
        "nl/404.html | the 404 page for readers of nl",
        "nl/index.html | the page of pages/mission for readers of nl, in nl",
        "nl/news/atom.xml | the feed of news for readers of nl (application/atom+xml)",
        "nl/news/c/index.html | the page of news/c for readers of nl, in de",
        "nl/news/index.html | page 1 of the list of news for readers of nl",
        "nl/news/l’été/index.html | the page of news/b for readers of nl, in fr",
        "nl/news/page/2/index.html | page 2 of the list of news for readers of nl",
        "nl/news/varen/index.html | the page of news/a for readers of nl, in nl",
        "nl/news/zeilen/index.html | a redirect to https://www.example.org/nl/news/varen/",
        "nl/notices/index.html | page 1 of the list of notices for readers of nl",
        "nl/notices/x/index.html | the page of notices/x for readers of nl, in nl",
        "nl/tags/index.html | the overview of tags for readers of nl",
        "nl/tags/noordzee/atom.xml | the feed of the term tags/sea for readers of nl (application/atom+xml)",
        "nl/tags/noordzee/index.html | page 1 of the term tags/sea for readers of nl",
        "oud/pad/index.html | a redirect to https://www.example.org/nl/news/varen/",
        "oud/zee.html | a redirect to https://www.example.org/nl/news/varen/",
        "robots.txt | the robots.txt",
        "sitemap.xml | a sitemap",
        "style.css | the style sheet of the theme",
    ];
    assert_eq!(told, expected, "{told:#?}");
    assert!(built.left_out().is_empty() && built.removed().is_empty());
    let written = files(&out.0.join("public"));
    let named: Vec<(&str, u64)> =
        built.files().iter().map(|file| (file.path(), file.bytes())).collect();
    let there: Vec<(&str, u64)> =
        written.iter().map(|(path, bytes)| (path.as_str(), bytes.len() as u64)).collect();
    assert_eq!(named, there);
    assert!(!written.values().any(|bytes| String::from_utf8_lossy(bytes).contains("Entwurf")));
    let text = |path: &str| String::from_utf8(written[path].clone()).unwrap();
    assert_eq!(
        text("nl/news/zeilen/index.html"),
        "<!DOCTYPE html>\n<html lang=\"nl\">\n<head>\n<meta charset=\"utf-8\">\n<title>Varen</title>\n\
         <link rel=\"canonical\" href=\"https://www.example.org/nl/news/varen/\">\n\
         <meta name=\"robots\" content=\"noindex\">\n\
         <meta http-equiv=\"refresh\" content=\"0; url=/nl/news/varen/\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n</head>\n<body>\n\
         <p><a href=\"/nl/news/varen/\" hreflang=\"nl\">Varen</a></p>\n</body>\n</html>\n"
    );
    let root = text("index.html");
    assert!(root.contains("url=/fr/\""), "{root}");
    assert!(root.contains("<li><a lang=\"nl\" href=\"/nl/\" hreflang=\"nl\">Nederlands</a></li>"));
    assert!(text("robots.txt").ends_with("\nSitemap: https://www.example.org/sitemap.xml\n"));
    let manifest: serde_json::Value =
        serde_json::from_slice(&fs::read(out.0.join("public").join(MANIFEST)).unwrap()).unwrap();
    assert_eq!(manifest["files"].as_array().unwrap().len(), expected.len());
    assert_eq!(manifest["files"][7]["served"], "fr");
}

/// Returns the targets of the relative links on a page, as files.
fn targets(page: &str, html: &str, folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    for part in html.split(" href=\"").chain(html.split(" src=\"")).skip(1) {
        let link = part.split('"').next().unwrap().split('#').next().unwrap();
        let is_elsewhere = link.is_empty() || link.contains(':') || !part.contains('"');
        if is_elsewhere || link.starts_with('<') {
            continue;
        }
        let mut path: Vec<&str> = match link.strip_prefix('/') {
            Some(link) => [folder, link].into_iter().flat_map(|it| it.split('/')).collect(),
            None => page
                .rsplit_once('/')
                .map_or("", |it| it.0)
                .split('/')
                .chain(link.split('/'))
                .collect(),
        };
        let mut at = 0;
        while at < path.len() {
            match path[at] {
                "" | "." if at + 1 < path.len() => drop(path.remove(at)),
                ".." => {
                    path.drain(at - 1..=at);
                    at -= 1;
                }
                _ => at += 1,
            }
        }
        found.push(percent_decoded(&path.join("/")));
    }
    found
}

fn percent_decoded(text: &str) -> String {
    let (mut bytes, mut out) = (text.bytes(), Vec::new());
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let digits = [bytes.next().unwrap(), bytes.next().unwrap()];
            out.push(u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap());
        } else {
            out.push(byte);
        }
    }
    String::from_utf8(out).unwrap()
}

fn check_links(name: &str, source: &Source, folders: &[&str]) -> BuildReport {
    let out = Folder::new(&format!("build-links-{name}"));
    let built = build(source, &out.0, false).unwrap();
    let written = files(&out.0);
    let mut count = 0;
    for (page, bytes) in written.iter().filter(|(path, _)| path.ends_with(".html")) {
        let folder = folders.iter().find(|folder| page.starts_with(*folder)).unwrap();
        for target in targets(page, std::str::from_utf8(bytes).unwrap(), folder) {
            count += 1;
            let target = target.trim_end_matches('/');
            let names = [
                target.to_owned(),
                format!("{target}.html"),
                format!("{target}/index.html").trim_start_matches('/').to_owned(),
            ];
            assert!(
                names.iter().any(|it| written.contains_key(it)),
                "{name}: {page} leads to {target}"
            );
        }
    }
    assert!(count > 40, "{name}: {count} links were looked at");
    built
}

#[test]
fn every_link_within_a_site_leads_to_a_file() {
    let check = |name: &str, site: &str, files: &[(&str, &str)]| {
        check_links(name, &source(&format!("links-{name}"), site, files), &[""])
    };
    check("small", SITE, &FILES);
    let never = SITE.replace("[urls]\n", "[urls]\ntrailing_slash = \"never\"\n");
    let built = check("never", &never, &FILES);
    for path in
        ["fr.html", "fr/news.html", "fr/news/page/2.html", "nl/news/zeilen.html", "index.html"]
    {
        assert!(built.file(path).is_some(), "{path}: {:#?}", built.files());
    }
    // A site without a base and without a home.
    let bare =
        SITE.replace("home = \"pages/mission\"\n[urls]\nbase = \"https://www.example.org\"\n", "");
    let built = check("bare", &bare, &FILES);
    assert!(matches!(built.file("fr/index.html").unwrap().kind(), ResourceKind::Front { .. }));
    assert!(built.file("sitemap.xml").is_none() && built.file("robots.txt").is_some());
    assert_eq!(built.left_out().len(), 1, "{:?}", built.left_out());
    // A language without a translation of the home.
    let hidden = format!("{SITE}[kinds.mission-page]\nentry_rule = \"hide\"\n");
    let without: Vec<_> =
        FILES.iter().filter(|(path, _)| *path != "pages/mission/de.md").copied().collect();
    for rule in ["hide", "redirect", "list-only"] {
        let site = hidden.replace("\"hide\"", &format!("\"{rule}\""));
        check(rule, &site, &without);
    }
    // A site without news.
    let few: Vec<_> =
        FILES.iter().filter(|(path, _)| !path.starts_with("news/")).copied().collect();
    check("no-news", &bare, &few);
}

#[test]
fn languages_on_separate_hosts_have_separate_folders() {
    let tree = Folder::new("build-tree-hosts");
    let mut site = String::from("home = \"pages/mission\"\n");
    for language in ["fr", "nl", "de"] {
        site += &format!(
            "[[languages]]\ntag = \"{language}\"\nprefix = \"\"\nbase = \"https://{language}.example.org\"\n"
        );
    }
    tree.file("site.toml", site);
    let files = FILES.iter().filter(|(path, _)| !path.starts_with("notices/"));
    files.for_each(|(path, text)| tree.file(path, text));
    let catalog = Arc::new(Catalog::open(&tree.0).unwrap());
    let folders = ["fr.example.org", "nl.example.org", "de.example.org"];
    let built = check_links("hosts", &Source { tree, catalog }, &folders);
    for folder in folders {
        for file in [
            "index.html",
            "404.html",
            "style.css",
            "assets/news/a/kaart.svg",
            "robots.txt",
            "sitemap.xml",
            "news/atom.xml",
            "news/zeilen/index.html",
        ] {
            assert!(built.file(&format!("{folder}/{file}")).is_some(), "{folder}/{file}");
        }
    }
    assert!(
        built.files().iter().all(|it| folders.iter().any(|folder| it.path().starts_with(folder)))
    );
    assert!(built.file("nl.example.org/oud/zee.html").is_some());
}

#[test]
fn hugo_aliases_redirect() {
    let catalog = open(&[
        (
            "hugo.toml",
            "baseURL = 'https://example.org/'\ndefaultContentLanguage = 'nl'\n[languages.nl]\n[languages.fr]\n",
        ),
        (
            "content/posts/a.md",
            "---\ntitle: A\ndate: 2025-09-02\ntags: [Zee]\naliases: [/oud/, vroeger]\n---\nTekst.\n",
        ),
        (
            "content/posts/a.fr.md",
            "---\ntitle: A\ndate: 2025-09-02\naliases: [/vieux/]\n---\nTexte.\n",
        ),
        ("content/posts/_index.md", "---\ntitle: Berichten\n---\n"),
    ]);
    let (out, catalog) = (Folder::new("build-hugo"), Arc::new(catalog));
    let website = Website::new().with_theme(theme(&catalog));
    let built = StaticSite::new(&website, &view(&catalog)).write_to(&out.0).unwrap();
    for (path, name) in [
        ("posts/a/index.html", "page"),
        ("posts/index.html", "page"),
        ("fr/posts/a/index.html", "page"),
        ("oud/index.html", "redirect"),
        ("posts/vroeger/index.html", "redirect"),
        ("fr/vieux/index.html", "redirect"),
        ("tags/zee/index.html", "term"),
        ("atom.xml", "feed"),
        ("fr/404.html", "not-found"),
    ] {
        let file = built.file(path).unwrap_or_else(|| panic!("{path}: {:#?}", built.files()));
        assert_eq!(file.kind().name(), name, "{path}");
    }
}

/// Sets an old modification time on all files of a folder, so that rewritten files show.
fn age(folder: &Path) -> SystemTime {
    let past = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    for path in files(folder).keys() {
        fs::File::options()
            .write(true)
            .open(folder.join(path))
            .unwrap()
            .set_modified(past)
            .unwrap();
    }
    past
}

fn changed_since(folder: &Path, past: SystemTime) -> Vec<String> {
    let all = files(folder).into_keys();
    all.filter(|path| fs::metadata(folder.join(path)).unwrap().modified().unwrap() != past)
        .collect()
}

#[test]
fn only_changed_files_are_written() {
    for is_atomic in [false, true] {
        let (small, out) = (small(&format!("same-{is_atomic}")), Folder::new("build-same"));
        let public = out.0.join("public");
        build(&small, &public, is_atomic).unwrap();
        let (past, before) = (age(&public), files(&public));
        let again = build(&small, &public, is_atomic).unwrap();
        assert!(again.files().iter().all(|file| file.is_unchanged()));
        assert_eq!(changed_since(&public, past), [""; 0], "{is_atomic}");
        assert_eq!(files(&public), before);
        // One body changes, one entry disappears, and another program has added files.
        fs::write(public.join("google123.html"), "mine").unwrap();
        fs::create_dir_all(public.join("nl/news/varen/mine")).unwrap();
        fs::write(public.join("nl/news/varen/mine/x"), "mine").unwrap();
        let changed: Vec<_> = FILES
            .iter()
            .filter(|(path, _)| !path.starts_with("news/a/"))
            .map(|(path, text)| (*path, text.replace("Wir sind da", "Wir sind hier")))
            .collect();
        let changed: Vec<_> = changed.iter().map(|(path, text)| (*path, text.as_str())).collect();
        let changed = source(&format!("changed-{is_atomic}"), SITE, &changed);
        let built = build(&changed, &public, is_atomic).unwrap();
        for gone in [
            "nl/news/varen/index.html",
            "oud/zee.html",
            "assets/news/a/kaart.svg",
            "fr/news/page/2/index.html",
        ] {
            assert!(!public.join(gone).exists(), "{gone}");
            assert!(built.removed().iter().any(|path| path == gone), "{gone}");
        }
        assert!(!public.join("oud").exists() && !public.join("assets").exists());
        for mine in ["google123.html", "nl/news/varen/mine/x"] {
            assert_eq!(fs::read(public.join(mine)).unwrap(), b"mine", "{mine}");
        }
        let written = changed_since(&public, past);
        assert!(written.contains(&"de/index.html".to_owned()), "{written:?}");
        assert!(!written.contains(&"fr/404.html".to_owned()), "{written:?}");
        // The manifest equals that of a build into an empty folder.
        let fresh = out.0.join("fresh");
        build(&changed, &fresh, !is_atomic).unwrap();
        let manifest = |folder: &Path| fs::read_to_string(folder.join(MANIFEST)).unwrap();
        assert_eq!(manifest(&public), manifest(&fresh));
        let mut rest = files(&public);
        rest.retain(|_, bytes| bytes != b"mine");
        assert_eq!(rest, files(&fresh));
        let found = beside(&out.0);
        assert_eq!(found.len(), 2, "{found:?}");
    }
}

#[test]
fn a_failed_build_keeps_the_old_output() {
    let (small, out) = (small("wrong"), Folder::new("build-wrong"));
    let public = out.0.join("public");
    build(&small, &public, true).unwrap();
    let before = files(&public);
    let manifest = fs::read(public.join(MANIFEST)).unwrap();
    let basic = |theme| Website::new().with_theme(theme).with_page_size(2);
    let plain = || basic(theme(&small.catalog));
    let with = |name: &str, template: &str| {
        basic(theme(&small.catalog).with_template(name, template).unwrap())
    };
    // The catalog names a picture that is no longer on the disk.
    let gone = self::small("wrong-gone");
    fs::remove_file(gone.tree.0.join("news/a/kaart.svg")).unwrap();
    let (here, there) = (view(&small.catalog), view(&gone.catalog));
    let table: [(&str, Website, &View, &str, &str); 9] = [
        ("template", with("term.html", "{{ nothing.at.all }}"), &here, "template", "term.html"),
        (
            "all pages",
            with("news-item.html", "{{ 1 / 0 }}"),
            &here,
            "template",
            "news/c for readers of fr",
        ),
        ("assets", plain(), &there, "unwritable", "kaart.svg cannot be read"),
        (
            "static",
            plain().with_static(out.0.join("none")),
            &here,
            "unreadable",
            "none cannot be read",
        ),
        (
            "two",
            plain().with_file("nl/index.html", "x"),
            &here,
            "address-clash",
            "the page of pages/mission for readers of nl, in nl and the static file nl/index.html \
             have the same address, /nl/",
        ),
        (
            "below",
            plain().with_file("style.css/x", "x"),
            &here,
            "address-clash",
            "the style sheet of the theme needs a file at style.css, but the static file \
             style.css/x needs a folder with that name",
        ),
        (
            "outside",
            plain().with_file("../x", "x"),
            &here,
            "unusable-address",
            "the static file ../x cannot be at \"../x\"",
        ),
        (
            "manifest",
            plain().with_file(MANIFEST, "x"),
            &here,
            "unusable-address",
            "cannot be at \".isogloss-manifest.json\"",
        ),
        ("slashes", plain().with_file("a//b", "x"), &here, "unusable-address", "\"a//b\""),
    ];
    for (name, website, view, code, words) in table {
        for is_atomic in [true, false] {
            let site = StaticSite::new(&website, view).with_atomic_swap(is_atomic);
            let error = site.write_to(&public).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Content, "{name}: {error}");
            assert_eq!(codes(&error), [code], "{name}: {error}");
            let report = error.report().unwrap().to_string();
            assert!(report.contains(words), "{name}: {report}");
            assert_eq!(files(&public), before, "{name}");
            if is_atomic {
                assert_eq!(fs::read(public.join(MANIFEST)).unwrap(), manifest, "{name}");
                assert_eq!(beside(&out.0).len(), 1, "{name}");
            }
        }
    }
    // A file that isogloss did not create is in the place of the new output.
    fs::write(out.0.join(".public.isogloss-new"), "mine").unwrap();
    let error = build(&small, &public, true).unwrap_err();
    assert!(error.to_string().contains("was not created by a build"), "{error}");
    assert_eq!(files(&public), before);
    assert_eq!(fs::read(out.0.join(".public.isogloss-new")).unwrap(), b"mine");
    fs::remove_file(out.0.join(".public.isogloss-new")).unwrap();
    build(&small, &public, true).unwrap();
}

#[test]
fn a_build_that_ended_while_folders_changed_places_is_mended() {
    let (small, out) = (small("mend"), Folder::new("build-mend"));
    let (public, old) = (out.0.join("public"), out.0.join(".public.isogloss-old"));
    build(&small, &public, true).unwrap();
    let (past, before) = (age(&public), files(&public));
    fs::write(public.join("mine"), "mine").unwrap();
    fs::write(public.join(".isogloss-building"), "").unwrap();
    fs::rename(&public, &old).unwrap();
    out.file(".public.isogloss-new/.isogloss-manifest.json", "{}");
    build(&small, &public, true).unwrap();
    assert_eq!(changed_since(&public, past), ["mine"]);
    assert_eq!(files(&public).len(), before.len() + 1);
    assert_eq!(beside(&out.0).len(), 1);
}

/// Returns the files of an output folder that the test added, and those of a fresh build.
fn others_and_site(folder: &Path) -> (Vec<String>, BTreeMap<String, Vec<u8>>) {
    let (others, site) =
        files(folder).into_iter().partition::<BTreeMap<_, _>, _>(|(_, bytes)| bytes == b"mine");
    (others.into_keys().collect(), site)
}

#[test]
fn a_build_completes_whatever_an_earlier_one_left() {
    let small = small("remains");
    // A state that a build can leave when it ends early, and the files of others that remain.
    type Leave = fn(&Path, &Path, &Path);
    let page = "nl/news/varen/index.html";
    let table: [(&str, Leave, &[&str]); 12] = [
        ("an empty new folder", |_, new, _| fs::create_dir(new).unwrap(), &[]),
        ("a new folder with a mark", |_, new, _| touch(new, ".isogloss-building", ""), &[]),
        ("a new folder with a manifest", |_, new, _| touch(new, MANIFEST, "{"), &[]),
        ("a marked output", |public, _, _| touch(public, ".isogloss-former", ""), &[]),
        (
            "a marked output and a new folder",
            |public, new, _| {
                touch(public, ".isogloss-former", "");
                touch(new, MANIFEST, "{");
            },
            &[],
        ),
        (
            "the old output, exchanged",
            |public, new, _| {
                copy(public, new);
                touch(new, ".isogloss-former", "");
                touch(new, "later.txt", "mine");
                touch(new, "news/later.txt", "mine");
            },
            &["later.txt", "news/later.txt"],
        ),
        (
            "the old output, renamed",
            |public, _, old| {
                touch(public, ".isogloss-former", "");
                touch(public, "mine.txt", "mine");
                fs::rename(public, old).unwrap();
            },
            &["mine.txt"],
        ),
        (
            "the old output, renamed, and the new one",
            |public, new, old| {
                copy(public, new);
                touch(public, ".isogloss-former", "");
                touch(public, "mine.txt", "mine");
                fs::rename(public, old).unwrap();
            },
            &["mine.txt"],
        ),
        (
            "the old output beside the new one",
            |public, _, old| {
                copy(public, old);
                touch(old, ".isogloss-former", "");
                touch(old, "later.txt", "mine");
            },
            &["later.txt"],
        ),
        (
            "the old output, half removed",
            |_, _, old| {
                touch(old, ".isogloss-building", "");
                touch(old, "nl/news/gone/index.html", "mine");
            },
            &[],
        ),
        ("an empty old folder", |_, _, old| fs::create_dir(old).unwrap(), &[]),
        (
            "parts of a build in place",
            |public, _, _| touch(public, ".isogloss-part-7", "half"),
            &[],
        ),
    ];
    for (name, leave, others) in table {
        for is_atomic in [true, false] {
            let out = Folder::new("build-remains");
            let public = out.0.join("public");
            let [new, old] = ["new", "old"].map(|it| out.0.join(format!(".public.isogloss-{it}")));
            build(&small, &public, true).unwrap();
            let before = files(&public);
            leave(&public, &new, &old);
            for _ in 0..2 {
                build(&small, &public, is_atomic).unwrap_or_else(|error| panic!("{name}: {error}"));
                let (mine, site) = others_and_site(&public);
                assert_eq!(mine, others, "{name}, {is_atomic}");
                assert_eq!(
                    site.keys().collect::<Vec<_>>(),
                    before.keys().collect::<Vec<_>>(),
                    "{name}"
                );
                assert_eq!(site[page], before[page], "{name}");
            }
            let hidden: Vec<String> = fs::read_dir(&public)
                .unwrap()
                .map(|it| it.unwrap().file_name().into_string().unwrap())
                .filter(|it| it.starts_with(".isogloss") && it != MANIFEST)
                .collect();
            assert_eq!(hidden, [""; 0], "{name}, {is_atomic}");
            if is_atomic {
                assert_eq!(beside(&out.0).len(), 1, "{name}: {:?}", beside(&out.0));
            }
        }
    }
}

fn touch(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn copy(from: &Path, to: &Path) {
    for (path, bytes) in files(from) {
        let path = to.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    fs::copy(from.join(MANIFEST), to.join(MANIFEST)).unwrap();
}

#[cfg(unix)]
#[test]
fn permissions_survive_a_build() {
    use std::os::unix::fs::{PermissionsExt, chown};
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o7777;
    let set = |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    for is_atomic in [true, false] {
        let (small, out) = (small(&format!("modes-{is_atomic}")), Folder::new("build-modes"));
        let public = out.0.join("public");
        build(&small, &public, is_atomic).unwrap();
        touch(&public, "secret/deep/key", "mine");
        let table = [
            (public.clone(), 0o2750),
            (public.join("nl"), 0o2770),
            (public.join("nl/index.html"), 0o640),
            (public.join("secret"), 0o700),
            (public.join("secret/deep"), 0o500),
            (public.join("secret/deep/key"), 0o400),
        ];
        let owner = [1234, 4321];
        let is_root = chown(&public, Some(owner[0]), Some(owner[1])).is_ok();
        for (path, mode) in &table {
            if is_root {
                chown(path, Some(owner[0]), Some(owner[1])).unwrap();
            }
            set(path, *mode);
        }
        // The page changes.
        let files: Vec<(&str, String)> = FILES
            .iter()
            .map(|(path, text)| (*path, text.replace("Noordzee", "Waddenzee")))
            .collect();
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, &**text)).collect();
        let changed =
            source(&format!("modes-changed-{is_atomic}"), &SITE.replace("Zee", "Oceaan"), &files);
        for source in [&changed, &small] {
            let built = build(source, &public, is_atomic).unwrap();
            assert_eq!(built.in_place_reason(), None);
            for (path, expected) in &table {
                assert_eq!(mode(path), *expected, "{} {is_atomic}", path.display());
                if is_root {
                    use std::os::unix::fs::MetadataExt;
                    let data = fs::metadata(path).unwrap();
                    assert_eq!([data.uid(), data.gid()], owner, "{}", path.display());
                }
            }
        }
        set(&public.join("secret/deep"), 0o700);
    }
}

#[cfg(unix)]
#[test]
fn a_page_in_place_of_a_link_has_usual_permissions() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let (small, out) = (small("link-mode"), Folder::new("build-link-mode"));
    let public = out.0.join("public");
    build(&small, &public, true).unwrap();
    let (page, usual) = (public.join("nl/index.html"), public.join("fr/index.html"));
    fs::rename(&page, out.0.join("page.html")).unwrap();
    symlink("../../page.html", &page).unwrap();
    fs::write(out.0.join("page.html"), "other").unwrap();
    build(&small, &public, true).unwrap();
    let mode = |path: &Path| fs::symlink_metadata(path).unwrap().permissions().mode();
    assert_eq!(mode(&page), mode(&usual));
}

#[test]
fn files_of_others_are_not_overwritten() {
    for is_atomic in [false, true] {
        let (small, out) = (small(&format!("foreign-{is_atomic}")), Folder::new("build-foreign"));
        out.file("public/fr/index.html", "mine");
        out.file("elsewhere/x", "theirs");
        let public = out.0.join("public");
        let error = build(&small, &public, is_atomic).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Build, "{error}");
        assert!(error.to_string().contains("index.html exists"), "{error}");
        assert_eq!(fs::read(public.join("fr/index.html")).unwrap(), b"mine");
        fs::remove_file(public.join("fr/index.html")).unwrap();
        // The next build completes an interrupted one.
        build(&small, &public, is_atomic).unwrap();
        // A file where a folder should be.
        let other = out.0.join("other");
        out.file("other/nl", "mine");
        let error = build(&small, &other, is_atomic).unwrap_err();
        assert_eq!(fs::read(other.join("nl")).unwrap(), b"mine", "{error}");
        // A forged manifest does not remove files elsewhere.
        let text = fs::read_to_string(public.join(MANIFEST)).unwrap();
        let text = text.replacen("{\"path\":", "{\"path\":\"../elsewhere/x\"},\n{\"path\":", 1);
        fs::write(public.join(MANIFEST), text).unwrap();
        build(&small, &public, is_atomic).unwrap();
        assert_eq!(fs::read(out.0.join("elsewhere/x")).unwrap(), b"theirs");
    }
}

#[cfg(unix)]
#[test]
fn output_does_not_follow_links() {
    for is_atomic in [false, true] {
        let (small, out) = (small(&format!("symlinks-{is_atomic}")), Folder::new("build-symlinks"));
        out.file("elsewhere/news/atom.xml", "theirs");
        fs::create_dir_all(out.0.join("public")).unwrap();
        std::os::unix::fs::symlink(out.0.join("elsewhere"), out.0.join("public/nl")).unwrap();
        let error = build(&small, &out.0.join("public"), is_atomic).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Build, "{error}");
        let there = files(&out.0.join("elsewhere"));
        assert_eq!(there.into_keys().collect::<Vec<_>>(), ["news/atom.xml"]);
        // The output folder itself may be a link.
        std::os::unix::fs::symlink(out.0.join("real"), out.0.join("link")).unwrap();
        fs::create_dir(out.0.join("real")).unwrap();
        build(&small, &out.0.join("link"), is_atomic).unwrap();
        assert!(out.0.join("link").is_symlink() && out.0.join("real/index.html").is_file());
    }
}

#[test]
fn threads_make_no_difference() {
    // This test runs itself again, with another number of threads.
    if let Some(out) = std::env::var_os("ISOGLOSS_TEST_BUILD") {
        let out = Path::new(&out);
        build(&small(out.file_name().unwrap().to_str().unwrap()), out, false).unwrap();
        return;
    }
    let out = Folder::new("build-threads");
    let run = |threads: &str| {
        let folder = out.0.join(threads);
        let status = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "build::threads_make_no_difference"])
            .env("RAYON_NUM_THREADS", threads)
            .env("ISOGLOSS_TEST_BUILD", &folder)
            .output()
            .unwrap();
        assert!(status.status.success(), "{}", String::from_utf8_lossy(&status.stdout));
        (files(&folder), fs::read(folder.join(MANIFEST)).unwrap())
    };
    let one = run("1");
    assert!(one.0.len() > 40);
    assert_eq!(one, run("8"));
}

#[test]
fn a_gate_that_refuses_an_entry_refuses_the_build() {
    let folder = Folder::new("gates");
    let catalog = |consequence: &str| {
        let site = format!(
            "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n\
             [[gates]]\nname = \"parity\"\nlanguages = [\"fr\", \"nl\"]\notherwise = \"{consequence}\"\n"
        );
        let builder = Catalog::builder()
            .file("site.toml", site)
            .file("news/a/entry.toml", "date = 2025-09-02\n")
            .file("news/a/fr.md", "+++\ntitle = \"Retour\"\n+++\n");
        builder.build().unwrap()
    };
    for (consequence, expected) in [("refuse", None), ("warn", Some(true)), ("hold", Some(false))] {
        let catalog = catalog(consequence);
        let website = Website::new().with_theme(Theme::new(catalog.site()).unwrap());
        let view = View::new(catalog, "2025-10-01T00:00:00Z".parse().unwrap());
        let built = StaticSite::new(&website, &view).write_to(folder.0.join("out"));
        match (built, expected) {
            (Err(error), None) => {
                assert!(error.to_string().contains("the gate parity rejects news/a"), "{error}");
                assert!(!folder.0.join("out").exists());
            }
            (Ok(built), Some(is_there)) => {
                assert_eq!(built.file("fr/news/a/index.html").is_some(), is_there);
            }
            (built, _) => panic!("{consequence}: {built:?}"),
        }
    }
}

#[test]
fn a_site_is_not_written_over_its_content_nor_by_two_at_once() {
    let folder = Folder::new("build-off");
    for (path, text) in FILES {
        folder.file(&format!("content/{path}"), text);
    }
    folder.file("content/site.toml", format!("{SITE}[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n[[languages]]\ntag = \"de\"\n"));
    let content = folder.0.join("content");
    let catalog = Arc::new(Catalog::open(&content).unwrap());
    let website = Website::new().with_theme(theme(&catalog));
    let build = StaticSite::new(&website, &view(&catalog)).with_atomic_swap(true);
    let before = files(&content);
    for place in ["content", "content/news", "content/news/../public", ".", ""] {
        let error = build.write_to(folder.0.join(place)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Build, "{place}: {error}");
        assert!(
            error.to_string().contains("contains the content or is inside it"),
            "{place}: {error}"
        );
    }
    assert!(files(&content) == before);
    build.write_to(folder.0.join("public")).unwrap();
    let held = fs::File::open(folder.0.join(".public.isogloss-lock")).unwrap();
    held.lock().unwrap();
    let error = build.write_to(folder.0.join("public")).unwrap_err();
    assert!(error.to_string().starts_with("another build is writing to"), "{error}");
    held.unlock().unwrap();
    build.write_to(folder.0.join("public")).unwrap();
}

#[test]
fn a_page_that_cannot_be_written_does_not_stop_the_others() {
    let (small, out) = (small("others"), Folder::new("build-others"));
    let (whole, public) = (out.0.join("whole"), out.0.join("public"));
    build(&small, &whole, false).unwrap();
    let broken = theme(&small.catalog).with_template("term.html", "{{ nothing.at.all }}").unwrap();
    let website = Website::new().with_theme(broken).with_page_size(2);
    let view = view(&small.catalog);
    // One mistake breaks three pages. It is one finding, with the same text for any number of
    // threads.
    let error = StaticSite::new(&website, &view).write_to(&public).unwrap_err();
    let report = error.report().unwrap();
    assert_eq!(codes(&error), ["template"]);
    let finding = report.iter().next().unwrap().to_string();
    assert!(finding.contains("term.html:1"), "{finding}");
    assert!(report.to_string().contains("2 more pages are affected"), "{report}");
    let checked = website.check_rendering(&view).to_string();
    assert!(checked.contains("page 1 of the term tags/sea for readers of fr cannot"), "{checked}");
    for _ in 0..20 {
        let error = StaticSite::new(&website, &view).write_to(&public).unwrap_err();
        assert_eq!(error.report().unwrap().to_string(), checked);
    }
    let mut expected = files(&whole);
    expected.retain(|path, _| {
        let is_overview = path.ends_with("/tags/index.html");
        is_overview || !(path.contains("/tags/") && path.ends_with(".html"))
    });
    assert_eq!(files(&public), expected);
    // The next build completes the site.
    build(&small, &public, false).unwrap();
    assert_eq!(files(&public), files(&whole));
    // An atomic build leaves nothing behind.
    let error = StaticSite::new(&website, &view)
        .with_atomic_swap(true)
        .write_to(out.0.join("none"))
        .unwrap_err();
    assert_eq!(codes(&error), ["template"]);
    assert!(!out.0.join("none").exists());
}

/// Returns whether capitals make no difference in the names of files in a folder.
fn ignores_case(folder: &Folder) -> bool {
    folder.file("capitals", "");
    let ignores_case = folder.0.join("CAPITALS").exists();
    fs::remove_file(folder.0.join("capitals")).unwrap();
    ignores_case
}

#[test]
fn files_that_differ_in_capitals_only_are_found() {
    let (small, out) = (small("twins"), Folder::new("build-twins"));
    let plain = || Website::new().with_theme(theme(&small.catalog));
    let view = view(&small.catalog);
    let website = plain().with_file("img/Logo.svg", "1").with_file("img/logo.svg", "2");
    let report = website.check(&view);
    let found: Vec<String> = report.iter().map(|it| it.to_string()).collect();
    assert_eq!(found.len(), 1, "{report}");
    let words = "the files of the static file img/Logo.svg and the static file img/logo.svg differ \
                 in capitals only: img/Logo.svg and img/logo.svg";
    assert!(found[0].contains(words), "{report}");
    assert!(!report.has_errors());
    let built = StaticSite::new(&website, &view).write_to(out.0.join("public"));
    match ignores_case(&out) {
        true => assert_eq!(codes(&built.unwrap_err()), ["address-clash"]),
        false => assert_eq!(fs::read(out.0.join("public/img/logo.svg")).unwrap(), b"2"),
    }
}

#[test]
fn a_former_slug_may_differ_from_the_slug_in_capitals_only() {
    let files = [
        ("news/a/entry.toml", "date = 2025-09-01\n"),
        (
            "news/a/nl.md",
            "+++\ntitle = \"Varen\"\nslug = \"varen\"\nformer_slugs = [\"Varen\"]\n+++\nTekst.\n",
        ),
    ];
    for is_atomic in [false, true] {
        let name = format!("former-capitals-{is_atomic}");
        let (source, out) = (source(&name, "", &files), Folder::new("build-former-capitals"));
        let public = out.0.join("public");
        for _ in 0..2 {
            let built = build(&source, &public, is_atomic).unwrap();
            let page = fs::read_to_string(public.join("nl/news/varen/index.html")).unwrap();
            assert!(page.contains("Tekst."), "{page}");
            let has_redirect = built.file("nl/news/Varen/index.html").is_some();
            assert_eq!(has_redirect, !ignores_case(&out));
        }
    }
}

#[test]
fn a_file_may_get_other_capitals() {
    let small = small("capitals");
    let view = view(&small.catalog);
    for is_atomic in [false, true] {
        let out = Folder::new("build-capitals");
        let public = out.0.join("public");
        let build = |path: &str, text: &str| {
            let website = Website::new().with_theme(theme(&small.catalog)).with_file(path, text);
            let site = StaticSite::new(&website, &view).with_atomic_swap(is_atomic);
            site.write_to(&public).unwrap()
        };
        build("Img/Logo.svg", "1");
        for (path, former, text) in [
            ("img/logo.svg", "Img/Logo.svg", "1"),
            ("img/LOGO.svg", "img/logo.svg", "2"),
            ("IMG/LOGO.svg", "img/LOGO.svg", "2"),
        ] {
            let built = build(path, text);
            assert_eq!(built.removed(), [former]);
            let written = files(&public);
            let written: Vec<&String> =
                written.keys().filter(|it| it.to_lowercase().starts_with("img/")).collect();
            assert_eq!(written, [path], "{is_atomic}");
            assert_eq!(fs::read_to_string(public.join(path)).unwrap(), text);
        }
    }
}

#[test]
fn names_that_windows_cannot_have_are_errors_there() {
    let (small, out) = (small("names"), Folder::new("build-names"));
    let build = |name: &str| {
        let website = Website::new().with_theme(theme(&small.catalog)).with_file(name, "x");
        let view = view(&small.catalog);
        assert!(website.check(&view).is_empty(), "{name}: a server has the file everywhere");
        StaticSite::new(&website, &view).write_to(out.0.join("public"))
    };
    for name in ["aux", "NUL.txt", "com1", "a/lpt¹.x", "what?", "a:b", "dot./x", "blank ", "<x>"] {
        let built = build(name);
        assert_eq!(built.is_err(), cfg!(windows), "{name}: {built:?}");
        if let Err(error) = built {
            assert_eq!(codes(&error), ["unusable-address"]);
        }
    }
    for name in ["auxiliary", "com", "com10.txt", "null", "console/x", ".well-known/x"] {
        assert!(build(name).unwrap().file(name).is_some(), "{name}");
    }
}
