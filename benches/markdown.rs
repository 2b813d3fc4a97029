//! Benchmarks Markdown to HTML against bare pulldown-cmark.
//!
//! ```sh
//! cargo bench -p isogloss-benches --bench markdown
//! ```

#[path = "support/corpus.rs"]
mod corpus;
#[path = "support/random.rs"]
mod random;
mod support;

use std::hint::black_box;

use corpus::{Corpus, Layout, Shape};
use isogloss::LanguageTag;
use isogloss::render::Markdown;
use pulldown_cmark::{Options, Parser, html};
use support::medians;

fn main() {
    let corpus = Corpus {
        layout: Layout::Native,
        shape: Shape::Plain,
        items: 400,
        languages: 4,
        missing: 0,
        seed: 42,
    };
    let bodies: Vec<String> = corpus
        .files()
        .filter(|(path, _)| path.ends_with("fr.md"))
        .map(|(_, text)| text.rsplit("---\n").next().unwrap_or_default().to_owned())
        .collect();
    let bytes: usize = bodies.iter().map(String::len).sum();
    let french: LanguageTag = "fr".parse().unwrap();
    let safe = Markdown::new();
    let all = Markdown::new().with_heading_ids(true).with_typography(french);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let [bare, safe, all] = medians(
        15,
        bodies.len(),
        [
            &mut || {
                for body in &bodies {
                    let mut out = String::with_capacity(body.len() + body.len() / 2);
                    html::push_html(&mut out, Parser::new_ext(body, options));
                    black_box(out);
                }
            },
            &mut || {
                for body in &bodies {
                    black_box(safe.to_html(body));
                }
            },
            &mut || {
                for body in &bodies {
                    black_box(all.to_html(body));
                }
            },
        ],
    );
    println!(
        "{} texts of {} bytes on average; processor time for one\n",
        bodies.len(),
        bytes / bodies.len()
    );
    println!("pulldown-cmark      {:>7.2} µs", bare / 1000.0);
    println!("safe                {:>7.2} µs   {:.2}× the speed", safe / 1000.0, bare / safe);
    println!("ids and typography  {:>7.2} µs   {:.2}× the speed", all / 1000.0, bare / all);
}
