//! Builds a whole static site of a content tree.
//!
//! ```sh
//! cargo run --release --example static_site --features templates,parallel
//! cargo run --release --example static_site --features templates,parallel -- CONTENT OUT [MOMENT]
//! ```
//!
//! Without arguments it is the demonstration site, in `target/static-site`. Run it twice: what has
//! not changed is not written again.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use isogloss::build::{FileKind, SiteBuild, WrittenFile};
use isogloss::template::Theme;
use isogloss::{Catalog, LanguageTag, Timestamp};

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut arguments = std::env::args().skip(1);
    let content =
        arguments.next().map_or_else(|| root.join("examples/defence/content"), PathBuf::from);
    let out = arguments.next().map_or_else(|| root.join("target/static-site"), PathBuf::from);
    // The moment is given, so that the same content gives the same bytes on any day.
    let moment: Timestamp =
        arguments.next().as_deref().unwrap_or("2025-11-20T12:00:00Z").parse()?;

    let started = Instant::now();
    let catalog = Arc::new(Catalog::open(&content)?);
    let loaded = started.elapsed();
    let theme = Theme::new(catalog.site())?.with_stylesheet("/style.css");
    let built = SiteBuild::new(&catalog, &theme, moment)
        .with_assets(&content)
        .atomically(true)
        .write_to(&out)?;
    let elapsed = started.elapsed();

    println!("{:<10}{:>8}{:>10}{:>8}{:>8}", "language", "pages", "fallback", "lists", "feeds");
    for language in catalog.site().tags() {
        let count = |is: &dyn Fn(&FileKind) -> bool| of(built.manifest(), language, is);
        let pages = count(&|kind| matches!(kind, FileKind::Page { .. } | FileKind::Front { .. }));
        let fallback = count(&|kind| match kind {
            FileKind::Page { language, served, .. } => !served.is_same_language(*language),
            _ => false,
        });
        let lists = count(&|kind| matches!(kind, FileKind::List { .. } | FileKind::Term { .. }));
        let feeds = count(&|kind| matches!(kind, FileKind::Feed { .. }));
        println!("{:<10}{pages:>8}{fallback:>10}{lists:>8}{feeds:>8}", language.to_string());
    }
    let files = built.manifest();
    let redirects =
        files.iter().filter(|it| matches!(it.kind(), FileKind::Redirect { .. })).count();
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

fn of(files: &[WrittenFile], language: LanguageTag, is: &dyn Fn(&FileKind) -> bool) -> usize {
    files.iter().filter(|it| it.kind().language() == Some(language) && is(it.kind())).count()
}
