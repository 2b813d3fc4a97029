//! `isogloss status`: shows which translations exist and which are out of date.

use isogloss::Catalog;
use isogloss::editorial::{Coverage, CoverageCell, TranslationRecords, TranslationStatus};
use isogloss::messages::MessageArgs;

use super::arguments::{StatusFormat, StatusOptions};
use super::command_context::CommandContext;
use super::version_state::version_state;
use super::{Failure, Verdict, say};

pub(crate) fn run(
    context: &CommandContext<'_>,
    options: &StatusOptions,
) -> Result<Verdict, Failure> {
    let catalog = context.catalog()?;
    let records = TranslationRecords::open(context.place());
    let mut coverage = Coverage::of(&catalog, &records, context.moment(&catalog)?);
    if let Some(language) = options.outdated {
        context.language(&catalog, language)?;
        coverage = coverage.filtered(|row| {
            let mut cells = row.cells.iter();
            cells.any(|cell| {
                cell.language == language
                    && matches!(cell.status, TranslationStatus::Outdated { .. })
            })
        });
    }
    say(&match options.format {
        StatusFormat::Text => matrix(context, &catalog, &coverage),
        StatusFormat::Json => coverage.to_json() + "\n",
        StatusFormat::Markdown => coverage.to_markdown(),
        StatusFormat::Html => coverage.to_html(),
    });
    if options.format == StatusFormat::Text {
        say(&waiting_versions(context, &catalog, &coverage));
    }
    if options.format == StatusFormat::Text && !coverage.report().is_empty() {
        say(&format!("\n{}", coverage.report()));
    }
    let has_errors = coverage.report().has_errors();
    Ok(if has_errors { Verdict::Objections } else { Verdict::Fine })
}

/// Formats the versions in the table, with what they lack.
fn waiting_versions(
    context: &CommandContext<'_>,
    catalog: &Catalog,
    coverage: &Coverage,
) -> String {
    let rows = coverage.rows().iter();
    let versions = rows.filter_map(|row| catalog.version_named(row.id.as_str()));
    versions.map(|version| format!("\n{}", version_state(context, catalog, version))).collect()
}

/// Formats a table with a row for each entry, a column for each language, and totals.
fn matrix(context: &CommandContext<'_>, catalog: &Catalog, coverage: &Coverage) -> String {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let languages: Vec<_> = coverage.languages().collect();
    let head = languages.iter().map(ToString::to_string);
    rows.push(std::iter::once(String::new()).chain(head).collect());
    for row in coverage.rows() {
        let version = catalog.version_named(row.id.as_str());
        let cells = row.cells.iter().map(|cell| match version {
            Some(version) if !version.concerns(cell.language) => "–".to_owned(),
            _ => to_text(context, cell),
        });
        rows.push(std::iter::once(row.id.to_string()).chain(cells).collect());
    }
    let sums = languages.iter().map(|language| {
        let words = coverage.word_count(*language) as u64;
        context.words.say_with("status-words", &MessageArgs::new().with("words", words))
    });
    rows.push(std::iter::once(context.words.say("status-to-translate")).chain(sums).collect());
    aligned(&rows)
}

/// Formats the rows of a table, of which the first is the head.
pub(crate) fn aligned(rows: &[Vec<String>]) -> String {
    let columns = rows.first().map_or(0, Vec::len);
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or_default()
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut out = String::new();
    for (number, row) in rows.iter().enumerate() {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            let room = " ".repeat((width + 2).saturating_sub(cell.chars().count()));
            line.push_str(cell);
            line.push_str(&room);
        }
        let style = match number {
            0 => "\u{1b}[1m",
            _ => "",
        };
        out.push_str(&format!("{style}{}\u{1b}[0m\n", line.trim_end()));
    }
    out
}

fn to_text(context: &CommandContext<'_>, cell: &CoverageCell) -> String {
    let parts = match &cell.status {
        TranslationStatus::Outdated { fields, blocks, .. } => {
            fields.len() + blocks.iter().filter(|change| change.affects_translation()).count()
        }
        _ => 0,
    };
    let args = MessageArgs::new().with("parts", parts as u64).with("words", cell.words as u64);
    let key = format!("status-{}", cell.status.state().as_str());
    let mut text = context.words.say_with(&key, &args);
    if let Some(publication) = cell.publication.map(|it| it.as_str()).filter(|it| *it != "public") {
        let publication = context.words.say(&format!("publication-{publication}"));
        text = format!("{text} ({publication})");
    }
    text
}
