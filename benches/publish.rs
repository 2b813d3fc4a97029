//! Benchmarks writing a sitemap and a feed against copying the same file.
//!
//! ```sh
//! cargo bench -p isogloss-benches --bench publish
//! ```

#[path = "support/corpus.rs"]
mod corpus;
#[path = "support/random.rs"]
mod random;
mod support;

use std::fs::{self, File};
use std::hint::black_box;
use std::io::{Read, Write};
use std::path::PathBuf;

use corpus::{Corpus, Layout, Shape};
use isogloss::content::Variant;
use isogloss::feed::{Feed, FeedContent};
use isogloss::sitemap::Sitemap;
use isogloss::{Catalog, Entry, LanguageTag, Site, SourceFile, Timestamp, date};
use support::medians;

const LANGUAGES: [&str; 4] = ["fr", "nl", "de", "en"];
const ITEMS: usize = 25_000;

fn main() {
    println!("processor time, medians of 9 rounds, all threads\n");
    println!(
        "{:>22} {:>8} {:>12} {:>10} {:>10} {:>7}",
        "", "entries", "bytes", "copy", "write", "ratio"
    );
    rows("", &catalog());
    rows(", real", &real());
}

/// Measures the sitemap and the news feeds of a catalog.
fn rows(name: &str, catalog: &Catalog) {
    let moment: Timestamp = "2026-01-01T00:00:00Z".parse().unwrap();
    let sitemap =
        Sitemap::new(catalog, moment).unwrap().with_max_urls(usize::MAX).with_max_bytes(u64::MAX);
    let mut bytes = Vec::new();
    let urls = sitemap.write(&mut bytes).unwrap().urls;
    row(&format!("sitemap{name}"), urls, &bytes, &mut |out| drop(sitemap.write(out).unwrap()));

    let edition = catalog.edition(LANGUAGES[0].parse().unwrap(), moment).unwrap();
    let entries = edition.news().count();
    for (kind, content) in
        [("Atom, full", FeedContent::Full), ("Atom, summaries", FeedContent::Summary)]
    {
        let feed = Feed::new(edition)
            .unwrap()
            .with_kind("news-item")
            .with_limit(ITEMS)
            .with_content(content);
        let mut bytes = Vec::new();
        feed.write_atom(&mut bytes).unwrap();
        let kind = format!("{kind}{name}");
        row(&kind, entries, &bytes, &mut |out| feed.write_atom(out).unwrap());
    }
}

/// Returns a catalog of news and pages like those of real sites.
fn real() -> Catalog {
    let (layout, shape) = (Layout::Native, Shape::Real);
    let corpus = Corpus { layout, shape, items: 10_000, languages: 4, missing: 0, seed: 42 };
    let files = corpus.files().map(|(path, text)| SourceFile::new(path, text));
    Catalog::builder().files(files).build().unwrap()
}

/// Measures one file. Both contestants write a new file in a memory file system: one copies the
/// bytes of another file there in pieces, the other generates them.
fn row(name: &str, urls: usize, bytes: &[u8], write: &mut dyn FnMut(File)) {
    let folder = PathBuf::from("/dev/shm").join(format!("isogloss-publish-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let [first, second, third] = ["first", "second", "third"].map(|name| folder.join(name));
    fs::write(&first, bytes).unwrap();
    let [copied, written] = medians(
        9,
        1,
        [
            &mut || {
                let mut from = File::open(&first).unwrap();
                let mut to = File::create(&second).unwrap();
                let mut piece = vec![0; 32 * 1024];
                loop {
                    let length = from.read(&mut piece).unwrap();
                    if length == 0 {
                        break;
                    }
                    to.write_all(black_box(&piece[..length])).unwrap();
                }
            },
            &mut || write(File::create(&third).unwrap()),
        ],
    );
    assert_eq!(fs::read(&second).unwrap(), fs::read(&third).unwrap());
    fs::remove_dir_all(&folder).unwrap();
    let [copied, written] = [copied, written].map(|nanoseconds| nanoseconds / 1e6);
    println!(
        "{name:>22} {urls:>8} {:>12} {copied:>7.2} ms {written:>7.2} ms {:>6.2}×",
        bytes.len(),
        written / copied
    );
}

/// Returns a catalog of news in four languages, without missing texts.
fn catalog() -> Catalog {
    let tags: Vec<LanguageTag> = LANGUAGES.iter().map(|tag| tag.parse().unwrap()).collect();
    let site = format!(
        "[urls]\nbase = \"https://www.example.org\"\n{}",
        LANGUAGES.map(|tag| format!("[[languages]]\ntag = \"{tag}\"\n")).concat()
    );
    let entries = (0..ITEMS).map(|number| {
        let day = date(2025, 1, 1).saturating_add(jiff::Span::new().days((number % 360) as i64));
        let entry = Entry::new(format!("news/item-{number}"), "news-item").with("date", day);
        tags.iter().fold(entry, |entry, tag| {
            entry.with_variant(
                Variant::new(*tag)
                    .with("title", format!("Le régiment n° {number} & ses <Lanciers>"))
                    .with("summary", "Quinze ans après sa disparition, le régiment revient.")
                    .with_slug(format!("le-regiment-{number}-est-de-retour-{tag}"))
                    .with_body(BODY),
            )
        })
    });
    let site = Site::parse_toml(&site).unwrap();
    Catalog::builder().site(site).entries(entries).build().unwrap()
}

const BODY: &str = "Un nom qui semblait appartenir aux livres d’histoire **reprend vie**. Le régiment \
                    compte de nouveau six cents hommes et femmes.\n\nIls s’entraînent à *Bourg-Léopold*, \
                    où leurs prédécesseurs étaient en garnison.\n";
