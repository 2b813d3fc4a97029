//! Builds a whole static site of a content tree.
//!
//! ```sh
//! cargo run --release --example static_site --features parallel
//! cargo run --release --example static_site --features parallel -- CONTENT OUT
//! ```
//!
//! Without folders, it builds the demonstration site in `target/static-site`. A second run writes only
//! the changed files. Further arguments, in any order:
//!
//! - `--at MOMENT`: the site at a moment;
//! - `--templates FOLDER`: your own templates;
//! - `--own-language-only`: no fallback pages.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::Instant;

use isogloss::build::{StaticSite, WrittenFile};
use isogloss::content::EntryRule;
use isogloss::template::Theme;
use isogloss::website::{ResourceKind, View, Website};
use isogloss::{Catalog, Kind, LanguageTag, Timestamp};

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = Vec::new();
    // A fixed moment, so that the same content gives the same bytes on any day.
    let mut moment: Timestamp = "2025-11-20T12:00:00Z".parse()?;
    let mut templates = None;
    let mut is_own_language_only = false;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--at" => moment = arguments.next().ok_or("--at needs a moment")?.parse()?,
            "--templates" => templates = arguments.next(),
            "--own-language-only" => is_own_language_only = true,
            _ => folders.push(PathBuf::from(argument)),
        }
    }
    let mut folders = folders.into_iter();
    let content = folders.next().unwrap_or_else(|| root.join("examples/defence/content"));
    let out = folders.next().unwrap_or_else(|| root.join("target/static-site"));

    let started = Instant::now();
    let mut builder = Catalog::builder().folder(&content);
    if is_own_language_only {
        builder = builder.kind(Kind::news_item().with_entry_rule(EntryRule::Hide));
        builder = builder.kind(Kind::mission_page().with_entry_rule(EntryRule::Hide));
    }
    let catalog = builder.build()?;
    let loaded = started.elapsed();
    let theme = Theme::new(catalog.site())?.with_stylesheet("/style.css");
    let theme = match templates {
        Some(folder) => theme.with_folder(folder)?,
        None => theme,
    };
    let website = Website::new().with_theme(theme);
    let view = View::new(catalog, moment);
    let built = StaticSite::new(&website, &view).with_atomic_swap(true).write_to(&out)?;
    let elapsed = started.elapsed();

    println!("{:<10}{:>8}{:>10}{:>8}{:>8}", "language", "pages", "fallback", "lists", "feeds");
    for language in view.site().tags() {
        let count = |is: &dyn Fn(&ResourceKind) -> bool| of(built.files(), language, is);
        let pages =
            count(&|kind| matches!(kind, ResourceKind::Page { .. } | ResourceKind::Front { .. }));
        let fallback = count(&|kind| match kind {
            ResourceKind::Page { language, served, .. } => !served.is_same_language(*language),
            _ => false,
        });
        let lists =
            count(&|kind| matches!(kind, ResourceKind::List { .. } | ResourceKind::Term { .. }));
        let feeds = count(&|kind| matches!(kind, ResourceKind::Feed { .. }));
        println!("{:<10}{pages:>8}{fallback:>10}{lists:>8}{feeds:>8}", language.to_string());
    }
    let files = built.files();
    let redirects = files.iter().filter(|it| it.kind().name() == "redirect").count();
    let unchanged = files.iter().filter(|it| it.is_unchanged()).count();
    let bytes: u64 = files.iter().map(WrittenFile::bytes).sum();
    println!(
        "\n{} files, {} kB: {redirects} redirects, {unchanged} unchanged, {} of before removed",
        files.len(),
        bytes / 1000,
        built.removed().len()
    );
    for what in built.left_out() {
        println!("left out: {what}");
    }
    println!("{loaded:.0?} to load, {elapsed:.0?} in all; in {}", out.display());
    Ok(())
}

fn of(files: &[WrittenFile], language: LanguageTag, is: &dyn Fn(&ResourceKind) -> bool) -> usize {
    files.iter().filter(|it| it.kind().language() == Some(language) && is(it.kind())).count()
}
