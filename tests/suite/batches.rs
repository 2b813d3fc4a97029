//! Changes of several entries at once: the result is the catalog that would be built anew.

use std::collections::BTreeMap;

use isogloss::catalog::EntryChanges;
use isogloss::content::{AfterEnd, End, Status, Variant, Version, Window};
use isogloss::error::Severity;
use isogloss::routing::Router;
use isogloss::{Audience, Catalog, Entry, Site, Timestamp};

use crate::support::numbers::Numbers;
use crate::support::tag;

const SITE: &str = r#"
time_zone = "Europe/Brussels"
[urls]
base = "https://example.org"

[[languages]]
tag = "fr"
[[languages]]
tag = "nl"
[[languages]]
tag = "de"

[kinds.notice]
folder = "notices"
[kinds.notice.fields]
number = { type = "text", unique = "language", required = false }
about = { type = "reference", to = ["mission-page"], scope = "neutral", required = false }
tags = { type = "texts", scope = "neutral" }

[kinds.term]
folder = "tags"

[[gates]]
name = "parity"
kinds = ["notice"]
languages = ["fr", "nl"]
otherwise = "hold"
"#;

const IDS: [&str; 14] = [
    "pages/accueil",
    "pages/contact",
    "pages/mission",
    "pages/mission/histoire",
    "pages/permis",
    "pages/permis-2027",
    "notices/eau",
    "notices/gaz",
    "notices/greve",
    "notices/travaux",
    "notices/travaux-rue-haute",
    "tags/eau",
    "tags/mobilite",
    "pages/archives/permis",
];

/// Words of one taxonomy in several spellings.
const WORDS: [&str; 8] =
    ["Eau", "eau", "EAU", "mobilité", "Mobilité", "Travaux publics", "travaux publics", "gaz"];

fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// Returns the id of an entry to refer to: one of the known ones, or rarely one that may not exist.
fn target<'t>(known: &[&'t str], random: &mut Numbers) -> &'t str {
    if known.is_empty() || random.one_in(15) { random.of(&IDS[..11]) } else { random.of(known) }
}

/// Returns an entry that refers to some of the known ones.
fn entry(id: &str, known: &[&str], random: &mut Numbers) -> Entry {
    let kind = match id.split('/').next() {
        Some("notices") => "notice",
        Some("tags") => "term",
        _ => "mission-page",
    };
    let mut entry = Entry::new(id, kind);
    let languages = ["fr", "nl", "de"];
    let first = random.below(3);
    for (at, language) in languages.into_iter().enumerate() {
        if at == first || random.one_in(2) {
            entry = entry.with_variant(text(id, kind, language, known, random));
        }
    }
    if kind == "notice" {
        let pages: Vec<&str> =
            known.iter().copied().filter(|id| id.starts_with("pages/")).collect();
        if random.one_in(2) && !pages.is_empty() {
            entry = entry.with("about", target(&pages, random));
        }
        let words: Vec<&str> = (0..random.below(3)).map(|_| random.of(&WORDS)).collect();
        entry = entry.with("tags", words);
    }
    if random.one_in(8) {
        let end = End::new(AfterEnd::Redirect).with_replacement(target(known, random));
        entry = entry.with_end(end.with_date(moment("2027-06-01T00:00:00Z")));
    }
    if kind != "term" && random.one_in(5) {
        let language = random.of(&languages);
        let mut version = Version::new(random.of(&["2027", "ete"]))
            .with_from(moment("2027-03-01T08:00:00Z"))
            .with_variant(text(id, kind, language, known, random));
        if random.one_in(3) && kind == "notice" {
            version = version.with("tags", vec![random.of(&WORDS)]);
        }
        entry = entry.with_version(version);
    }
    entry
}

fn text(id: &str, kind: &str, language: &str, known: &[&str], random: &mut Numbers) -> Variant {
    let title = format!("{id} {}", random.below(1000));
    let mut text = Variant::new(tag(language)).with("title", title);
    if kind == "term" {
        return text;
    }
    let mut body = format!("Texte {}.\n", random.below(1000));
    if random.one_in(2) {
        body.push_str("\n## Horaire {#horaire}\n\nDe 9 à 12 heures.\n");
    }
    if random.one_in(3) {
        let anchor = random.of(&["", "", "#horaire", "#tarif"]);
        body.push_str(&format!("\n[lien](entry:{}{anchor})\n", target(known, random)));
    }
    text = text.with_body(body);
    if random.one_in(4) {
        text = text.with_slug(random.of(&["un", "deux", "trois", "permis", "contact", "avis-un"]));
    }
    if random.one_in(5) {
        text = text.with_former_slug(random.of(&["un", "ancien", "vieux"]));
    }
    match random.below(8) {
        0 => text = text.with_status(Status::Draft),
        1 => text = text.with_status(Status::Withdrawn),
        2 => {
            let window = Window { from: Some(moment("2027-02-01T08:00:00Z")), until: None };
            text = text.with_window(window);
        }
        _ => {}
    }
    if kind == "notice" && random.one_in(2) {
        text = text.with("number", format!("N{}", random.below(6)));
    }
    text
}

/// Returns everything that readers and editors can find out.
fn told(catalog: &Catalog) -> String {
    let mut told = format!("{}\n{:016x}\n", catalog.report(), catalog.fingerprint());
    let moments = ["2027-01-01T00:00:00Z", "2027-04-01T00:00:00Z", "2027-07-01T00:00:00Z"];
    for at in moments.map(moment) {
        told.push_str(&format!("at {at}: next {:?}\n", catalog.next_change_after(at)));
        for language in ["fr", "nl", "de"] {
            let edition = catalog.edition(tag(language), at).unwrap();
            for audience in [Audience::Public, Audience::Preview] {
                let edition = edition.with_audience(audience);
                let pages = edition.mission_pages();
                let titles: Vec<String> =
                    pages.iter().map(|page| page.title().as_str().to_owned()).collect();
                told.push_str(&format!("{language} {audience:?} pages {titles:?}\n"));
                for term in edition.terms("tags") {
                    let entries: Vec<String> =
                        term.entries().iter().map(|it| it.id().to_string()).collect();
                    let name = term.name();
                    told.push_str(&format!("{} {} {:?}\n", term.id(), name.as_str(), entries));
                }
            }
            for path in ["un", "deux", "ancien", "vieux", "permis", "contact", "accueil"] {
                for folder in ["pages", "notices"] {
                    let path = format!("/{language}/{folder}/{path}/");
                    let router = Router::new(catalog, at);
                    let found = router.find(&path);
                    told.push_str(&format!("{path} {}\n", found.status()));
                }
            }
        }
    }
    for entry in catalog.entries() {
        let texts: Vec<String> = entry
            .variants()
            .map(|text| format!("{}:{:?}:{}", text.language(), text.text("title"), text.slug()))
            .collect();
        let versions: Vec<String> =
            entry.versions().map(|it| format!("{} {:?}", it.name(), it.begins())).collect();
        told.push_str(&format!("{} {texts:?} {versions:?}\n", entry.id()));
    }
    told
}

fn codes(error: &isogloss::Error) -> Vec<&'static str> {
    let errors = error.report().unwrap().iter().filter(|it| it.severity() == Severity::Error);
    let mut codes: Vec<&str> = errors.map(|finding| finding.code().as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

#[test]
fn a_batch_equals_a_new_catalog() {
    batches_equal_new_catalogs(&Site::parse_toml(SITE).unwrap(), 60);
}

/// Entries of different folders and with different slugs can have the same address.
#[test]
fn a_batch_equals_a_new_catalog_where_patterns_mix_folders() {
    let folder = "[kinds.notice]\nfolder = \"notices\"\n";
    let paths = "[kinds.mission-page]\npath = \"{slug}\"\n\
        [kinds.notice]\nfolder = \"notices\"\npath = \"avis-{slug}\"\n";
    assert!(SITE.contains(folder));
    let site = Site::parse_toml(&SITE.replace(folder, paths)).unwrap();
    batches_equal_new_catalogs(&site, 90);
}

fn batches_equal_new_catalogs(site: &Site, seeds: u64) {
    let build = |entries: &BTreeMap<&str, Entry>| {
        Catalog::builder().site(site.clone()).entries(entries.values().cloned()).build()
    };
    let (mut done, mut refused) = (0, 0);
    for seed in 0..seeds {
        let random = &mut Numbers(seed);
        let mut known: BTreeMap<&str, Entry> = BTreeMap::new();
        let mut catalog = build(&known).unwrap();
        for step in 0..40 {
            let mut next = known.clone();
            let mut changes = EntryChanges::new();
            for _ in 0..=random.below(4) {
                let id = random.of(&IDS);
                if random.one_in(8) {
                    next.remove(id);
                    changes = changes.with_removal(id);
                } else {
                    let ids: Vec<&str> = next.keys().copied().collect();
                    let entry = entry(id, &ids, random);
                    next.insert(id, entry.clone());
                    changes = changes.with_entry(entry);
                }
            }
            let context = || format!("seed {seed}, step {step}: {changes:?}");
            match (build(&next), catalog.update(changes.clone())) {
                (Ok(anew), Ok(())) => {
                    done += 1;
                    known = next;
                    assert_eq!(told(&catalog), told(&anew), "{}", context());
                }
                (Err(anew), Err(error)) => {
                    refused += 1;
                    assert_eq!(codes(&error), codes(&anew), "{}", context());
                }
                (anew, updated) => {
                    panic!("{}\n{:?}\n{updated:?}", context(), anew.map(|_| ()));
                }
            }
        }
    }
    assert!(done > 500 && refused > 500, "{done} {refused}");
}
