//! Prints a greeting, a plural, a price, a date, a range and a relative time in five languages side
//! by side, then all findings about a folder of messages.
//!
//! ```text
//! cargo run --example messages
//! ```

use isogloss::dates::{DateFormatter, DateStyle};
use isogloss::messages::{MessageArgs, Messages};
use isogloss::{LanguageTag, Site, date};

const SITE: &str = r#"
[[languages]]
tag = "fr"
format = "fr-BE"
[[languages]]
tag = "nl"
format = "nl-BE"
[[languages]]
tag = "de"
format = "de-BE"
[[languages]]
tag = "en"
format = "en-GB"
[[languages]]
tag = "ar"
"#;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let site = Site::parse_toml(SITE)?;
    let here = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/messages");
    let messages = Messages::builder().folder(format!("{here}/locales")).build(&site)?;
    let args = MessageArgs::new()
        .with("name", "Leïla")
        .with("count", 3)
        .with("price", 1234.5)
        .with("day", date(2025, 9, 2))
        .with("days", -3);

    let languages: Vec<LanguageTag> = site.tags().collect();
    let mut rows = Vec::new();
    for id in ["greeting", "places", "price", "opening", "posted"] {
        let mut row = vec![id.to_owned()];
        for language in &languages {
            row.push(messages.try_text(*language, id, &args)?.as_str().to_owned());
        }
        rows.push(row);
    }
    let mut range = vec!["range".to_owned()];
    for language in site.languages() {
        let dates = DateFormatter::new(language.formatting_locale())?;
        range.push(dates.range(date(2025, 9, 2), date(2025, 9, 5), DateStyle::Long));
    }
    rows.push(range);

    rows.insert(
        0,
        [""].into_iter()
            .chain(languages.iter().map(LanguageTag::as_str))
            .map(str::to_owned)
            .collect(),
    );
    let width_of = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max()
    };
    for row in &rows {
        for (at, cell) in row.iter().enumerate() {
            let width = width_of(at).unwrap_or_default() + 2;
            print!("{cell:width$}");
        }
        println!();
    }

    println!("\nA folder with mistakes in it:\n");
    let two = Site::parse_toml("[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")?;
    let broken = Messages::builder().folder(format!("{here}/broken")).build_leniently(&two);
    println!("{}", broken.check("fr".parse()?)?);
    Ok(())
}
