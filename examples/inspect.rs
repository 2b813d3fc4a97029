//! Lists the content of a tree, its languages and its findings. It reads this crate's trees, and
//! Hugo and Zola trees without changes.
//!
//! ```text
//! cargo run --release --example inspect -- FOLDER
//! ```

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::time::Instant;

use isogloss::error::Severity;
use isogloss::{Catalog, LanguageTag};

/// The number of findings that are printed in full.
const MOST_SHOWN: usize = 20;

fn main() -> ExitCode {
    let Some(folder) = std::env::args().nth(1) else {
        eprintln!("usage: inspect FOLDER");
        return ExitCode::FAILURE;
    };
    let start = Instant::now();
    let catalog = match Catalog::open(&folder) {
        // The program ends after the listing, so it leaks the catalog instead of freeing each text.
        Ok(catalog) => &*Box::leak(Box::new(catalog)),
        Err(error) => {
            eprintln!("{error:?}");
            return ExitCode::FAILURE;
        }
    };
    let time = start.elapsed();
    let site = catalog.site();
    let languages: Vec<LanguageTag> = site.tags().collect();
    println!("layout     {}", site.layout());
    let names = site.languages().iter().map(|language| {
        format!("{} ({}, /{})", language.tag(), language.name(), language.prefix())
    });
    println!("languages  {}", names.collect::<Vec<_>>().join(", "));

    let mut kinds: BTreeMap<&str, (usize, BTreeMap<LanguageTag, usize>)> = BTreeMap::new();
    for entry in catalog.entries() {
        let (entries, texts) = kinds.entry(entry.kind().name()).or_default();
        *entries += 1;
        for variant in entry.variants() {
            *texts.entry(variant.language()).or_default() += 1;
        }
    }
    println!("\n{:14} {:>8}", "", "entries");
    print!("{:23}", "");
    for language in &languages {
        print!(" {:>14}", language.as_str());
    }
    println!();
    for (kind, (entries, texts)) in &kinds {
        print!("{kind:14} {entries:>8}");
        for language in &languages {
            let count = texts.get(language).copied().unwrap_or_default();
            print!(" {:>14}", format!("{count} ({:.0} %)", 100.0 * count as f64 / *entries as f64));
        }
        println!();
    }
    for taxonomy in site.taxonomies() {
        let terms: std::collections::BTreeSet<&str> = languages
            .iter()
            .filter_map(|language| catalog.edition(*language, isogloss::Timestamp::MAX).ok())
            .flat_map(|edition| edition.terms(taxonomy))
            .map(|term| term.id())
            .collect();
        println!("{taxonomy:14} {:>8} terms", terms.len());
    }

    let report = catalog.report();
    let mut counts: BTreeMap<(Severity, &str), usize> = BTreeMap::new();
    for finding in report {
        *counts.entry((finding.severity(), finding.code().as_str())).or_default() += 1;
    }
    println!("\nfindings   {}", report.len());
    for ((severity, code), count) in &counts {
        println!("           {count:>6} {severity}[{code}]");
    }
    for finding in report.iter().take(MOST_SHOWN) {
        println!("  {finding}");
    }
    if report.len() > MOST_SHOWN {
        println!("  and {} more", report.len() - MOST_SHOWN);
    }
    println!("\ntime       {:.0} ms", time.as_secs_f64() * 1000.0);
    ExitCode::SUCCESS
}
