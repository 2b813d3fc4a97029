//! Benchmarks `isogloss::http` without a socket: the time from request to response, for many pages
//! in scattered order.
//!
//! ```sh
//! cargo bench --bench http
//! ```

#[allow(dead_code)]
#[path = "support/corpus.rs"]
mod corpus;
#[path = "support/random.rs"]
mod random;

use std::time::Instant;

use corpus::{Corpus, Layout, Shape};
use isogloss::http::{Request, Responder};
use isogloss::template::Theme;
use isogloss::website::{View, Website};
use isogloss::{Catalog, Timestamp};

const ITEMS: usize = 13_000;
const PAGES: usize = 20_000;

fn main() {
    let corpus = Corpus {
        layout: Layout::Native,
        shape: Shape::Plain,
        items: ITEMS,
        languages: 4,
        missing: 30,
        seed: 42,
    };
    let files = corpus.files().fold(Catalog::builder(), |all, (path, text)| all.file(path, text));
    let catalog = files.build().unwrap_or_else(|error| panic!("{error:?}"));
    let now: Timestamp = "2026-11-25T12:00:00Z".parse().unwrap();
    let mut paths: Vec<String> = Vec::new();
    for language in catalog.site().tags() {
        let edition = catalog.edition(language, now).unwrap();
        let own = edition.entries();
        paths.extend(own.iter().map(|entry| entry.address().to_string()));
    }
    let website = Website::new().with_theme(Theme::new(catalog.site()).unwrap());
    let (responder, view) = (Responder::new(), View::new(catalog, now));
    // Pages that follow each other in this order are not neighbours in memory.
    let in_no_order = |at: usize| &paths[at * 7919 % paths.len()];
    let measure = |what: &str, pages: usize, tag: Option<&str>, status: u16| {
        let mut times = Vec::with_capacity(PAGES);
        for at in 0..PAGES {
            let mut request = Request::new("GET", in_no_order(at % pages));
            if let Some(tag) = tag {
                request = request.with_header("If-None-Match", tag.as_bytes());
            }
            let started = Instant::now();
            let response = responder.respond(&website, &view, &request);
            times.push(started.elapsed().as_nanos());
            assert_eq!(response.status(), status);
        }
        times.sort_unstable();
        let micros = |at: usize| times[at] as f64 / 1000.0;
        println!("{what:34}{:>9.1} µs{:>9.1} µs", micros(PAGES / 2), micros(PAGES * 99 / 100));
    };
    let first = responder.respond(&website, &view, &Request::new("GET", in_no_order(0)));
    let tag = first.header("ETag").unwrap();
    println!("{} pages\n{:34}{:>12}{:>12}", paths.len(), "", "median", "99 %");
    measure("a page, of 20,000", PAGES, None, 200);
    measure("a page, of 100", 100, None, 200);
    measure("a page that the client has (304)", 1, Some(tag), 304);
}
