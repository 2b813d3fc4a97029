//! Writes the demonstration site in four languages to `target/homepage/`.
//!
//! ```sh
//! cargo run --example homepage --features collation     # lists in the reader's alphabet
//! cargo run --example homepage -- 2027-03-02T08:00:00Z   # the site at another moment
//! ```

use std::collections::BTreeMap;
use std::env;
use std::error::Error;
use std::path::Path;

use isogloss::build::StaticSite;
use isogloss::messages::Messages;
use isogloss::render::LinkStyle;
use isogloss::template::Theme;
use isogloss::website::{ResourceKind, View, Website};
use isogloss::{Catalog, LanguageTag, Timestamp};

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    // The moment is an argument, so the same content gives the same pages on any day.
    let moment = env::args().nth(1).unwrap_or_else(|| "2025-11-20T12:00:00Z".to_owned());
    let moment: Timestamp = moment.parse()?;

    let catalog = Catalog::open(root.join("examples/defence/content"))?;
    let words = Messages::builder().folder(root.join("examples/defence/locales"));
    let theme = Theme::new(catalog.site())?
        .with_messages(words.build(catalog.site())?)
        .with_folder(root.join("examples/defence/templates"))?
        .with_stylesheet("/style.css")
        // The pages can be opened from the disk.
        .with_links(LinkStyle::Relative);
    let website = Website::new().with_theme(theme).with_page_size(4);
    let view = View::new(catalog, moment);
    let built = StaticSite::new(&website, &view).write_to(root.join("target/homepage"))?;

    println!("The demonstration site at {moment}\n");
    println!("{:<10}{:>6}{:>7}   other languages", "language", "pages", "exact");
    for language in view.site().tags() {
        // Each page of an entry records the language in which it is served.
        let mut served: BTreeMap<LanguageTag, usize> = BTreeMap::new();
        for file in built.files() {
            if let ResourceKind::Page { language: readers, served: own, .. } = file.kind()
                && *readers == language
            {
                *served.entry(*own).or_default() += 1;
            }
        }
        let pages: usize = served.values().sum();
        let exact = served.remove(&language).unwrap_or_default();
        let others: Vec<String> =
            served.iter().map(|(other, count)| format!("{count} in {other}")).collect();
        println!("{:<10}{pages:>6}{exact:>7}   {}", language.to_string(), others.join(", "));
    }
    println!("\n{} files; open target/homepage/fr/index.html", built.files().len());
    Ok(())
}
