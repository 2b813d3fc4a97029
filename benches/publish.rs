//! Writing a sitemap and a feed, beside copying the bytes that come out.
//!
//! ```sh
//! cargo bench --bench publish
//! ```

mod support;

use std::hint::black_box;
use std::io::{self, Write};

use isogloss::feed::{Feed, FeedContent};
use isogloss::sitemap::Sitemap;
use isogloss::{Catalog, Entry, LanguageTag, Site, Timestamp, Variant, date};
use support::medians;

const LANGUAGES: [&str; 4] = ["fr", "nl", "de", "en"];
const ITEMS: usize = 25_000;

fn main() {
    let catalog = catalog();
    let moment: Timestamp = "2026-01-01T00:00:00Z".parse().unwrap();
    println!("processor time, medians of 9 rounds, one thread\n");
    println!(
        "{:>22} {:>8} {:>12} {:>10} {:>10} {:>7}",
        "", "URLs", "bytes", "copy", "write", "ratio"
    );

    let sitemap = Sitemap::new(&catalog, moment)
        .unwrap()
        .with_most_urls(usize::MAX)
        .with_most_bytes(u64::MAX);
    let mut bytes = Vec::new();
    let urls = sitemap.write(&mut bytes).unwrap().urls;
    row("sitemap", urls, &bytes, &mut |out| drop(black_box(sitemap.write(out).unwrap())));

    let edition = catalog.edition(LANGUAGES[0].parse().unwrap(), moment).unwrap();
    for (name, content) in
        [("Atom, full", FeedContent::Full), ("Atom, summaries", FeedContent::Summary)]
    {
        let feed = Feed::of(edition).unwrap().kind("news-item").limit(1000).with_content(content);
        let mut bytes = Vec::new();
        feed.write_atom(&mut bytes).unwrap();
        row(name, 1000, &bytes, &mut |out| feed.write_atom(out).unwrap());
    }
}

/// A writer into a buffer that is there already.
struct Buffer<'b>(&'b mut Vec<u8>);

impl Write for Buffer<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn row(name: &str, urls: usize, bytes: &[u8], write: &mut dyn FnMut(Buffer<'_>)) {
    let mut first = Vec::with_capacity(bytes.len());
    let mut second = Vec::with_capacity(bytes.len());
    let [copy, written] = medians(
        9,
        1,
        [
            &mut || {
                first.clear();
                // In pieces of the size in which the writer hands them on.
                for piece in bytes.chunks(32 * 1024) {
                    Buffer(&mut first).write_all(black_box(piece)).unwrap();
                }
            },
            &mut || {
                second.clear();
                write(Buffer(&mut second));
            },
        ],
    );
    assert_eq!(first, second);
    let [copy, written] = [copy, written].map(|nanoseconds| nanoseconds / 1e6);
    println!(
        "{name:>22} {urls:>8} {:>12} {copy:>7.2} ms {written:>7.2} ms {:>6.2}×",
        bytes.len(),
        written / copy
    );
}

/// News in four languages, all of them there.
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
