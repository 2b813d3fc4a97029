//! Writes what the demonstration site publishes in addition to its pages to `target/publish/`:
//! feeds, sitemap, structured data, `robots.txt` and `llms.txt`. It also prints the head set of a
//! page whose text is in another language.
//!
//! ```sh
//! cargo run --example publish
//! cargo run --example publish -- 2027-03-02T08:00:00Z    # the site as it will be then
//! ```

use std::error::Error;
use std::fs::{self, File};
use std::path::Path;

use isogloss::feed::{Feed, FeedFormat};
use isogloss::routing::HeadSet;
use isogloss::sitemap::Sitemap;
use isogloss::structured_data::StructuredData;
use isogloss::text_files::{LlmsTxt, RobotsTxt};
use isogloss::{Catalog, Edition, Kind, Timestamp};

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let out = root.join("target/publish");
    // A fixed moment, so that the same content gives the same bytes on any day.
    let moment: Timestamp =
        std::env::args().nth(1).as_deref().unwrap_or("2025-11-20T12:00:00Z").parse()?;
    let catalog = Catalog::open(root.join("examples/defence/content"))?;
    if out.exists() {
        fs::remove_dir_all(&out)?;
    }
    fs::create_dir_all(&out)?;

    let sitemap =
        Sitemap::new(&catalog, moment)?.with_pages(|edition| vec![edition.list_address("news", 1)]);
    let summary = sitemap.write_files(|name| File::create(out.join(name)))?;
    println!("sitemap        {} URLs in {}", summary.urls, summary.files.join(", "));
    let robots = RobotsTxt::new().with_sitemap(sitemap.url());
    fs::write(out.join("robots.txt"), robots.to_string())?;

    for language in catalog.site().tags() {
        let edition = catalog.edition(language, moment)?;
        let feeds = write_feeds(edition, &out)?;
        let pages = write_structured_data(edition, &out)?;
        let pages_and_news = LlmsTxt::new(edition)
            .with_section("Pages", edition.mission_pages().iter().map(|page| *page.entry()))
            .with_section("News", edition.news().iter().map(|item| *item.entry()));
        let llms = pages_and_news.to_string();
        fs::write(out.join(format!("llms.{language}.txt")), llms)?;
        println!(
            "{language}             {feeds} feeds, structured data of {pages} pages, llms.txt"
        );
    }

    let german = catalog.edition("de".parse()?, moment)?;
    let page = german.get("news/2025-10-04-open-doors").ok_or("the demo has that item")?;
    let head = HeadSet::of_entry(&page);
    println!("\n{} for readers of de:", head.address());
    println!("  served      {}: {}", page.language(), head.reason().as_str());
    println!("  canonical   {}", head.canonical().url().unwrap_or_default());
    println!("  robots      {}", head.robots().as_str());
    println!("  alternates  {}", alternates(&head));
    let original = catalog.edition(page.language(), moment)?;
    let original = HeadSet::of_entry(&original.get(page.id()).ok_or("it is there")?);
    println!("{} for readers of {}:", original.address(), page.language());
    println!("  served      {}: {}", page.language(), original.reason().as_str());
    println!("  alternates  {}", alternates(&original));
    if let Some(next) = catalog.next_change_after(moment) {
        println!("\nall of this stays as it is until {next}");
    }
    println!("written to target/publish");
    Ok(())
}

fn alternates(head: &HeadSet<'_>) -> String {
    if head.alternates().is_empty() {
        return "none: only pages that say the same in their own language name each other".into();
    }
    let all = head.alternates().iter().map(|it| format!("{} {}", it.language, it.address));
    all.collect::<Vec<_>>().join(", ")
}

/// Writes the feeds of the news and of each tag, in all three formats.
fn write_feeds(edition: Edition<'_>, out: &Path) -> Result<usize, Box<dyn Error>> {
    let news = Feed::new(edition)?.with_kind(Kind::NEWS_ITEM);
    let mut feeds = vec![news.clone()];
    feeds.extend(edition.terms("tags").iter().map(|tag| news.clone().with_term("tags", tag.id())));
    for feed in &feeds {
        for format in [FeedFormat::Atom, FeedFormat::Rss, FeedFormat::Json] {
            let file = out.join(feed.address(format).file());
            fs::create_dir_all(file.parent().ok_or("a feed is in a folder")?)?;
            feed.write(format, File::create(file)?)?;
        }
    }
    Ok(feeds.len() * 3)
}

/// Writes the structured data of every page that has a text in this language, as the page would
/// contain it.
fn write_structured_data(edition: Edition<'_>, out: &Path) -> Result<usize, Box<dyn Error>> {
    let mut pages = 0;
    for entry in edition.entries().iter().filter(|entry| !entry.is_other_language()) {
        let Some(data) = StructuredData::of_entry(&entry) else { continue };
        let page = entry.address().file();
        let file = out.join("structured-data").join(page.replace(".html", ".json"));
        fs::create_dir_all(file.parent().ok_or("a page is in a folder")?)?;
        fs::write(file, data.to_json())?;
        pages += 1;
    }
    Ok(pages)
}
