//! The first steps: load a folder, read a page in a language, and see where each text comes from.

use isogloss::{Catalog, Timestamp};

fn main() -> Result<(), isogloss::Error> {
    let content = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/defence/content");
    let catalog = Catalog::open(content)?;

    // The catalog as one reader sees it: in a language, at a moment. Both are arguments; isogloss
    // never reads the clock or the environment.
    let moment: Timestamp = "2025-10-20T12:00:00Z".parse().expect("an instant");
    let french = catalog.edition("fr".parse()?, moment)?;

    let page = french.mission_page("pages/mission").expect("the demo has a mission page");
    println!("{}", page.title().as_str());
    for section in page.sections() {
        // Each text knows its language: the second and the third section are Dutch.
        println!(
            "  {:02} [{}] {}",
            section.number(),
            section.language(),
            section.heading().as_str()
        );
    }

    println!("\n{}", french.explain("pages/mission", "#people").expect("the page is there"));

    for item in french.news().tag("camo").iter() {
        println!("{} [{}] {}", item.date(), item.language(), item.title().as_str());
    }
    Ok(())
}
