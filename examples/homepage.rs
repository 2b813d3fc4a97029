//! Writes the demonstration site in four languages to `target/homepage/`.
//!
//! ```sh
//! cargo run --example homepage
//! cargo run --example homepage -- 2027-03-02T08:00:00Z   # the site as it will be then
//! ```

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;
use std::{env, error, fs};

use isogloss::language::FallbackStep;
use isogloss::render::{LinkStyle, Renderer};
use isogloss::routing::Address;
use isogloss::{Catalog, Edition, LanguageTag, Provenance, Timestamp};

/// How many items stand on a page of the news list.
const PAGE_SIZE: usize = 4;

fn main() -> Result<(), Box<dyn error::Error>> {
    let started = Instant::now();
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/defence");
    let out = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/homepage");
    // The moment is given, so that the same content gives the same pages on any day.
    let moment: Timestamp =
        env::args().nth(1).as_deref().unwrap_or("2025-11-20T12:00:00Z").parse()?;

    let catalog = Catalog::open(demo.join("content"))?;
    let renderer = Renderer::new(catalog.site())?
        .with_stylesheet("/style.css")
        .with_links(LinkStyle::Relative);
    if out.exists() {
        fs::remove_dir_all(&out)?;
    }
    let site = Output { root: out };

    println!(
        "{} as it is at {moment}\n",
        catalog.site().tags().map(|t| t.to_string()).collect::<Vec<_>>().join(", ")
    );
    println!("{:<10}{:>6}{:>7}   other languages", "language", "pages", "exact");
    for language in catalog.site().tags() {
        let tally = write_language(catalog.edition(language, moment)?, &renderer, &site)?;
        println!("{tally}");
    }
    copy_assets(&demo, &catalog, &site)?;
    let elapsed = started.elapsed();
    println!("\nwritten to target/homepage in {elapsed:.0?}; open target/homepage/fr/index.html");
    Ok(())
}

/// Writes the pages of one language: the mission pages, the news, their list.
fn write_language(
    edition: Edition<'_>,
    renderer: &Renderer,
    site: &Output,
) -> Result<Tally, Box<dyn error::Error>> {
    let mut tally = Tally::new(edition.language());
    let newest = edition.news().page(1, 3).items;
    for page in edition.mission_pages().iter().filter(|page| page.entry().has_own_page()) {
        let is_home = edition.site().home() == Some(page.id());
        let news = if is_home { newest.as_slice() } else { &[] };
        site.write(&page.entry().address(), renderer.mission_page(&page, news).as_str())?;
        tally.count(page.provenance());
        for section in page.sections() {
            tally.count_section(section.provenance());
        }
    }
    for item in edition.news().iter().filter(|item| item.entry().has_own_page()) {
        site.write(&item.entry().address(), renderer.news_item(&item).as_str())?;
        tally.count(item.provenance());
    }
    let pages = edition.news().page(1, PAGE_SIZE).pages.max(1);
    for number in 1..=pages {
        let page = edition.news().page(number, PAGE_SIZE);
        let address = edition.list_address("news", number);
        site.write(&address, renderer.news_list(edition, &page).as_str())?;
        tally.pages += 1;
        tally.exact += 1;
    }
    Ok(tally)
}

/// Copies the style sheet and the files that stand beside the entries.
fn copy_assets(demo: &Path, catalog: &Catalog, site: &Output) -> Result<(), Box<dyn error::Error>> {
    site.copy(&demo.join("style.css"), &Address::of_file("style.css"))?;
    for entry in catalog.entries() {
        for asset in entry.assets() {
            let file = demo.join("content").join(entry.id().as_str()).join(asset);
            site.copy(&file, &entry.asset_address(asset))?;
        }
    }
    Ok(())
}

/// The folder that the site is written to.
struct Output {
    root: PathBuf,
}

impl Output {
    fn write(&self, address: &Address, html: &str) -> Result<(), Box<dyn error::Error>> {
        let file = self.file(address)?;
        Ok(fs::write(file, html)?)
    }

    fn copy(&self, from: &Path, address: &Address) -> Result<(), Box<dyn error::Error>> {
        let file = self.file(address)?;
        fs::copy(from, file)?;
        Ok(())
    }

    fn file(&self, address: &Address) -> Result<PathBuf, Box<dyn error::Error>> {
        let file = self.root.join(address.file());
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        Ok(file)
    }
}

/// What was written in one language, and from which languages it came.
struct Tally {
    language: LanguageTag,
    pages: usize,
    exact: usize,
    fallbacks: BTreeMap<LanguageTag, usize>,
    sections: BTreeMap<LanguageTag, usize>,
}

impl Tally {
    fn new(language: LanguageTag) -> Tally {
        Tally {
            language,
            pages: 0,
            exact: 0,
            fallbacks: BTreeMap::new(),
            sections: BTreeMap::new(),
        }
    }

    fn count(&mut self, provenance: Provenance<'_>) {
        self.pages += 1;
        match provenance.step() {
            FallbackStep::Exact | FallbackStep::Neutral => self.exact += 1,
            _ => *self.fallbacks.entry(provenance.served()).or_default() += 1,
        }
    }

    fn count_section(&mut self, provenance: Provenance<'_>) {
        if provenance.step() == FallbackStep::OtherLanguage {
            *self.sections.entry(provenance.served()).or_default() += 1;
        }
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:<10}{:>6}{:>7}", self.language, self.pages, self.exact)?;
        let mut parts: Vec<String> =
            self.fallbacks.iter().map(|(tag, n)| format!("{n} in {tag}")).collect();
        let sections = self.sections.iter();
        parts.extend(
            sections
                .map(|(tag, n)| format!("{n} section{} in {tag}", if *n == 1 { "" } else { "s" })),
        );
        if parts.is_empty() { write!(f, "   –") } else { write!(f, "   {}", parts.join(", ")) }
    }
}
