//! Trees of Hugo and Zola, read and published, compared with the output of the tools (`expected.json`
//! in each case, written by `make.py`).
//!
//! `differences.tsv` lists the known differences; `tests/layouts/README.md` has the reasons. The test
//! fails if a difference appears or disappears.

#![cfg(feature = "templates")]
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

#[cfg(feature = "sanitize")]
use isogloss::render::{EntryLinks, Markdown};
use isogloss::template::Theme;
use isogloss::website::{ResourceKind, View, Website};
use isogloss::{Catalog, Kind, SourceFile, Timestamp};
use serde_json::Value;

/// The moment at which the tools built the trees.
const MOMENT: &str = "2026-11-01T12:00:00Z";

/// The compared properties of a page.
#[derive(Debug, Default, PartialEq)]
struct Page {
    language: String,
    title: Option<String>,
    day: String,
}

fn folder(tool: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("layouts").join(tool)
}

fn cases(tool: &str) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> = fs::read_dir(folder(tool))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("expected.json").is_file())
        .collect();
    all.sort();
    assert!(all.len() > 100, "the cases were not found");
    all
}

fn json(path: &Path) -> Value {
    fs::read_to_string(path).map_or(Value::Null, |text| serde_json::from_str(&text).unwrap())
}

fn catalog(case: &Path) -> Result<Catalog, isogloss::Error> {
    // Files with names that some disks cannot store are in a fixture.
    let fixture = json(&case.join("fixture.json"));
    let files = fixture["files"].as_object().into_iter().flatten();
    let files = files.map(|(path, text)| SourceFile::new(path, text.as_str().unwrap_or_default()));
    Catalog::builder().folder(case).files(files).build()
}

/// Returns the path of a page from its file. If each language has its own host, the tools use
/// folders named after the languages.
fn address(file: &str, site: &isogloss::Site) -> String {
    let mut file = file.to_owned();
    for language in site.languages() {
        if let Some(base) = language.base() {
            file = file.replacen(&format!("{}/", base.host()), &format!("{}/", language.tag()), 1);
        }
    }
    let base = site.base_url(site.default_language()).map_or("", |base| base.path());
    let hosts = site.languages().iter().any(|it| it.base().is_some());
    // Zola does not create a folder for the path of its base.
    let base = if hosts || site.layout() == isogloss::site::Layout::Zola { "" } else { base };
    format!("{}{}", base.trim_end_matches('/'), below(&file))
}

fn below(file: &str) -> String {
    match file.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => format!("/{folder}"),
        _ => format!("/{file}"),
    }
}

fn own_pages(catalog: Catalog) -> BTreeMap<String, (Page, bool)> {
    // The built-in theme has overviews of taxonomies.
    let theme = Theme::new(catalog.site()).unwrap();
    let view = View::new(catalog, MOMENT.parse::<Timestamp>().unwrap());
    let website = Website::new().with_theme(theme);
    let resources = website.resources(&view);
    let mut pages = BTreeMap::new();
    for resource in resources.iter().filter(|resource| resource.kind().is_page()) {
        let (entry, language, served) = match resource.kind() {
            ResourceKind::Page { entry, language, served } => (entry, *language, *served),
            // Later pages of lists have other addresses.
            ResourceKind::List { number, .. } if *number > 1 => continue,
            ResourceKind::Term { number, .. } if *number > 1 => continue,
            kind => {
                let language = kind.language().unwrap().to_string();
                let page = Page { language, ..Page::default() };
                pages.insert(address(resource.file(), view.site()), (page, false));
                continue;
            }
        };
        let edition = view.edition(language).unwrap();
        let resolved = edition.get(entry.as_str()).unwrap();
        let title = resolved.text("title").map(|title| title.as_str().to_owned());
        let day = resolved.date("date").map(|day| day.to_string()).unwrap_or_default();
        let page = Page {
            language: language.to_string(),
            title: Some(title.unwrap_or_default()),
            day: if resolved.kind().name() == Kind::TERM { String::new() } else { day },
        };
        pages.insert(address(resource.file(), view.site()), (page, language != served));
    }
    pages
}

/// Returns the differences of a case, one per line.
fn differences(case: &Path) -> BTreeSet<String> {
    let expected = json(&case.join("expected.json"));
    let mut found = BTreeSet::new();
    let pages = match catalog(case) {
        Ok(catalog) => own_pages(catalog),
        Err(error) => {
            // The folder is another one on each machine.
            let folder = case.display().to_string();
            found.insert(format!("refused\t{}", error.to_string().replace(&folder, "CASE")));
            return found;
        }
    };
    let Some(theirs) = expected["pages"].as_array() else { return found };
    let text = |page: &Value, name: &str| page[name].as_str().unwrap_or_default().to_owned();
    let contested: Vec<&str> =
        expected["contested"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let mut known = BTreeSet::new();
    for page in theirs {
        let place = text(page, "address");
        let kind = text(page, "kind");
        known.insert(place.clone());
        if contested.contains(&&*place) {
            continue;
        }
        let place = nfc(&place);
        let Some((own, is_stand_in)) = pages.get(&place) else {
            // An overview without terms is not written.
            if kind == "taxonomy" && !pages.keys().any(|own| own.starts_with(&place)) {
                continue;
            }
            found.insert(format!("missing\t{place}"));
            continue;
        };
        if *is_stand_in {
            found.insert(format!("stand-in\t{place}"));
            continue;
        }
        let code = match text(page, "code") {
            code if code.is_empty() => text(page, "language"),
            code => code,
        };
        let primary = |tag: &str| tag.split(['-', '_']).next().unwrap().to_lowercase();
        if primary(&own.language) != primary(&code) {
            found.insert(format!("language\t{place}\t{code}\t{}", own.language));
        }
        if let Some(title) = &own.title
            && page["title"].is_string()
            && title.trim() != text(page, "title").trim()
            && kind != "term"
            && kind != "home"
        {
            found.insert(format!("title\t{place}\t{}\t{title}", text(page, "title")));
        }
        let day: String = text(page, "date").chars().take(10).collect();
        if own.title.is_some() && own.day != day && kind == "page" {
            found.insert(format!("day\t{place}\t{day}\t{}", own.day));
        }
    }
    let known: BTreeSet<String> = known.iter().map(|place| nfc(place)).collect();
    for (place, (_, is_stand_in)) in &pages {
        if !is_stand_in && !known.contains(place) && !contested.contains(&&**place) {
            found.insert(format!("more\t{place}"));
        }
    }
    found
}

/// Returns a name in Unicode's form C.
fn nfc(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfc().collect()
}

fn compare(tool: &str) {
    let mut lines = String::new();
    for case in cases(tool) {
        let name = case.file_name().unwrap().to_string_lossy().into_owned();
        for difference in differences(&case) {
            lines.push_str(&format!("{name}\t{difference}\n"));
        }
    }
    let path = folder(tool).join("differences.tsv");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &lines).unwrap();
    }
    let known = fs::read_to_string(&path).unwrap_or_default();
    let (now, before): (BTreeSet<&str>, BTreeSet<&str>) =
        (lines.lines().collect(), known.lines().collect());
    let new: Vec<&&str> = now.difference(&before).collect();
    let gone: Vec<&&str> = before.difference(&now).collect();
    assert!(
        new.is_empty() && gone.is_empty(),
        "new differences: {new:#?}\nno longer different: {gone:#?}"
    );
}

#[test]
fn hugo_trees_are_read_like_hugo() {
    compare("hugo");
}

#[test]
fn zola_trees_are_read_like_zola() {
    compare("zola");
}

/// Returns the words of HTML in the same way as `make.py`: inline tags vanish, other tags become a
/// space.
#[cfg(feature = "sanitize")]
fn words(html: &str) -> String {
    const WITHIN_LINES: [&str; 18] = [
        "a", "abbr", "b", "code", "del", "em", "i", "kbd", "label", "mark", "q", "s", "small",
        "span", "strong", "sub", "sup", "u",
    ];
    let mut words = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        words.push_str(before);
        let (tag, after) = tag.split_once('>').unwrap();
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap();
        if !WITHIN_LINES.contains(&name) {
            words.push(' ');
        }
        rest = after;
    }
    words.push_str(rest);
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    let words = entities.iter().fold(words, |words, (from, to)| words.replace(from, to));
    // One of the tools sets typographic quotation marks for English.
    let words = words.replace(['“', '”'], "\"");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the words of the bodies of a case, by address.
#[cfg(feature = "sanitize")]
fn own_words(catalog: Catalog) -> BTreeMap<String, String> {
    let view = View::new(catalog, MOMENT.parse::<Timestamp>().unwrap());
    let mut all = BTreeMap::new();
    for resource in Website::new().resources(&view).iter() {
        let ResourceKind::Page { entry, language, .. } = resource.kind() else { continue };
        let edition = view.edition(*language).unwrap();
        let resolved = edition.get(entry.as_str()).unwrap();
        let links = EntryLinks::new(&resolved);
        let markdown = Markdown::of_entry(&resolved).with_links(&links);
        let html = resolved.body().map(|body| markdown.body_to_html(&body, *language));
        let html = html.map(|html| html.into_string()).unwrap_or_default();
        all.insert(address(resource.file(), view.site()), words(&html));
    }
    all
}

/// The cases in which the words are compared.
#[cfg(feature = "sanitize")]
const WORDS: [(&str, &[&str]); 2] = [
    (
        "hugo",
        &[
            "html-content-allowed",
            "markup-summary",
            "markup-unsafe-false",
            "markup-unsafe-true",
            "ref-ambiguous",
            "ref-language-missing",
            "ref-not-found",
            "ref-not-found-warning",
            "shortcode-details",
            "shortcode-embeds",
            "shortcode-escaped",
            "shortcode-figure",
            "shortcode-highlight",
            "shortcode-qr",
        ],
    ),
    (
        "zola",
        &[
            "html-block",
            "html-heading",
            "html-markdown-in-block",
            "shortcode-figure-hugo",
            "shortcode-in-comment",
            "shortcode-nested",
            "shortcode-not-one",
            "shortcode-not-one-alone",
        ],
    ),
];

/// Pages whose texts contain an unsupported shortcode.
#[cfg(feature = "sanitize")]
const OTHER_WORDS: [(&str, &str); 2] =
    [("html-content-allowed", "/a/"), ("html-content-allowed", "/c/")];

#[cfg(feature = "sanitize")]
#[test]
fn texts_are_those_of_the_tools() {
    for (tool, name) in WORDS.iter().flat_map(|(tool, all)| all.iter().map(move |it| (tool, it))) {
        let case = folder(tool).join(name);
        let own = own_words(catalog(&case).unwrap());
        let expected = json(&case.join("expected.json"));
        let mut count = 0;
        for page in expected["pages"].as_array().unwrap() {
            let place = page["address"].as_str().unwrap();
            let text = page["text"].as_str().unwrap_or_default().replace(['“', '”'], "\"");
            let is_page = page["kind"] == "page" && !OTHER_WORDS.contains(&(name, place));
            if is_page {
                assert_eq!(own.get(&nfc(place)), Some(&text), "{tool} {name} {place}");
                count += 1;
            }
        }
        assert!(count > 0, "{tool} {name}");
    }
}
