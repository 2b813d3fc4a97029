//! Benchmarks a field by id through a chain of four languages against a flat map and nested maps of
//! strings.
//!
//! ```sh
//! cargo bench -p isogloss-benches --bench resolve
//! ```

#[path = "support/random.rs"]
mod random;
mod support;

use std::collections::HashMap;
use std::hint::black_box;

use isogloss::content::{EntryId, Variant, Version};
use isogloss::site::SiteLanguage;
use isogloss::{Catalog, Edition, Entry, LanguageTag, Site, Timestamp, date};
use random::Random;
use support::medians;

const LANGUAGES: [&str; 4] = ["fr", "nl", "de", "en"];

fn main() {
    println!("nanoseconds of processor time for one look-up, median of 41 rounds\n");
    println!(
        "{:>8}  {:>9}  {:>9}  {:>9}  {:>9}  {:>9}  {:>12}  {:>9}  {:>9}  {:>9}  {:>9}",
        "items",
        "flat map",
        "isogloss",
        "a tenth",
        "versions",
        "typed",
        "nested maps",
        "isogloss",
        "nested",
        "a tenth",
        "versions"
    );
    for count in [1_000, 10_000, 40_000] {
        run(count);
    }
    println!("\nflat map     HashMap<u64, &str>, one text for an item, no language");
    println!("isogloss     edition.text(&id, title), a text with its provenance");
    println!("a tenth      the same where each tenth item has a version, which is public");
    println!("versions     the same where each item has one");
    println!("typed        edition.news_item(&id).title(), the same by way of the typed reading");
    println!("nested maps  id → language → field → String, the chain walked by hand");
    println!("isogloss and nested at the right are ratios to the flat map, the others to isogloss");
}

type Nested = HashMap<String, HashMap<String, HashMap<String, String>>>;

fn run(count: usize) {
    let mut random = Random(42);
    let tags: Vec<LanguageTag> = LANGUAGES.iter().map(|tag| tag.parse().unwrap()).collect();
    let mut site = Site::builder();
    for tag in &tags {
        site = site.language(SiteLanguage::new(*tag));
    }
    let site = site.build().unwrap();
    let mut builder = Catalog::builder().site(site.clone());
    let mut with_versions = Catalog::builder().site(site.clone());
    let mut with_some = Catalog::builder().site(site);
    let mut nested = Nested::new();
    let mut titles: Vec<String> = Vec::new();
    let names: Vec<String> = (0..count).map(|n| format!("news/2025-09-02-item-{n:05}")).collect();
    for (number, name) in names.iter().enumerate() {
        let mut entry = Entry::new(name.as_str(), "news-item").with("date", date(2025, 9, 2));
        // Each language is missing in three items of ten; one language is always present.
        let sure = random.below(4);
        for (at, tag) in tags.iter().enumerate() {
            if at != sure && random.below(10) < 3 {
                continue;
            }
            let title = format!("Titel {number} in {tag}");
            let summary = format!("Samenvatting van {number} in {tag}");
            let texts = nested.entry(name.clone()).or_default().entry(tag.to_string()).or_default();
            texts.insert("title".to_owned(), title.clone());
            texts.insert("summary".to_owned(), summary.clone());
            titles.push(title.clone());
            entry = entry
                .with_variant(Variant::new(*tag).with("title", title).with("summary", summary));
        }
        let version = Version::new("2026-01").with_from(Timestamp::UNIX_EPOCH);
        let text = Variant::new(tags[sure]).with("title", titles[titles.len() - 1].as_str());
        let with_version = entry.clone().with_version(version.with_variant(text));
        with_some =
            with_some.entry(if number % 10 == 0 { with_version.clone() } else { entry.clone() });
        with_versions = with_versions.entry(with_version);
        builder = builder.entry(entry);
    }
    let catalog = builder.build().unwrap();
    let edition = catalog.edition(tags[0], Timestamp::UNIX_EPOCH).unwrap();
    let versioned = with_versions.build().unwrap();
    let of_versions = versioned.edition(tags[0], Timestamp::UNIX_EPOCH).unwrap();
    let some = with_some.build().unwrap();
    let of_some = some.edition(tags[0], Timestamp::UNIX_EPOCH).unwrap();

    let mut order: Vec<usize> = (0..count).collect();
    random.shuffle(&mut order);
    let flat: HashMap<u64, &str> =
        (0..count).map(|n| (n as u64 * 7919, titles[n].as_str())).collect();
    let keys: Vec<u64> = order.iter().map(|n| *n as u64 * 7919).collect();
    let ids: Vec<EntryId> = order.iter().map(|n| names[*n].parse().unwrap()).collect();
    let strings: Vec<&str> = order.iter().map(|n| names[*n].as_str()).collect();

    let repeat = 200_000 / count + 1;
    let mut flat_run = || {
        for _ in 0..repeat {
            for key in &keys {
                black_box(flat.get(black_box(key)));
            }
        }
    };
    let title = catalog.site().field_key("news-item", "title").unwrap();
    let resolve = |edition: &Edition<'_>| {
        for _ in 0..repeat {
            for id in &ids {
                black_box(&edition.text(black_box(id), title));
            }
        }
    };
    let mut isogloss_run = || resolve(&edition);
    let mut versions_run = || resolve(&of_versions);
    let mut some_run = || resolve(&of_some);
    let mut reading_run = || {
        for _ in 0..repeat {
            for id in &ids {
                let item = edition.news_item(black_box(id));
                black_box(&item.map(|item| item.title()));
            }
        }
    };
    let mut nested_run = || {
        for _ in 0..repeat {
            for id in &strings {
                let entry = nested.get(*black_box(id));
                let title = entry.and_then(|entry| {
                    LANGUAGES.iter().find_map(|tag| Some((*tag, entry.get(*tag)?.get("title")?)))
                });
                black_box(title);
            }
        }
    };
    let [flat, isogloss, some, versions, reading, nested] = medians(
        41,
        repeat * count,
        [
            &mut flat_run,
            &mut isogloss_run,
            &mut some_run,
            &mut versions_run,
            &mut reading_run,
            &mut nested_run,
        ],
    );
    println!(
        "{count:>8}  {flat:>9.1}  {isogloss:>9.1}  {some:>9.1}  {versions:>9.1}  {reading:>9.1}  {nested:>12.1}  \
         {:>8.2}×  {:>8.2}×  {:>8.2}×  {:>8.2}×",
        isogloss / flat,
        nested / flat,
        some / isogloss,
        versions / isogloss
    );
}
