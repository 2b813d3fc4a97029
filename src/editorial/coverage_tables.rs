//! Coverage as text for a terminal and in Markdown.

use std::fmt::{Display, Formatter, Result};

use unicode_width::UnicodeWidthStr;

use super::coverage::{Coverage, CoverageCell, Publication};
use super::status::{TranslationState, TranslationStatus};

/// The states that are counted, in the order of the columns.
pub(super) const STATES: &[TranslationState] = TranslationState::ALL;

impl CoverageCell {
    /// Returns the details of the state: `title, 2 blocks, 120 words`, `draft`.
    pub(super) fn particulars(&self) -> Vec<String> {
        let mut all = Vec::new();
        match &self.status {
            TranslationStatus::Outdated { fields, blocks, .. } => {
                all.extend(fields.iter().map(|field| field.name.to_string()));
                let blocks = blocks.iter().filter(|change| change.affects_translation()).count();
                all.extend((blocks > 0).then(|| counted(blocks, "block")));
            }
            TranslationStatus::Unknown { evidence: Some(evidence), .. } => {
                all.push(evidence.to_string());
            }
            TranslationStatus::Orphan { from } => all.push(format!("the {from} text is gone")),
            _ => {}
        }
        all.extend((self.words > 0).then(|| counted(self.words, "word")));
        let publication = self.publication.filter(|it| *it != Publication::Public);
        all.extend(publication.map(|it| it.as_str().to_owned()));
        all
    }
}

pub(super) fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

/// Returns the header and the rows of the table of counts.
pub(super) fn totals(coverage: &Coverage) -> (Vec<String>, Vec<Vec<String>>) {
    let mut head = vec!["kind".to_owned(), "language".to_owned(), "entries".to_owned()];
    head.extend(STATES.iter().map(|state| state.as_str().to_owned()));
    head.extend(["done".to_owned(), "words to translate".to_owned()]);
    let lines = coverage.totals().into_iter().map(|total| {
        let mut line =
            vec![total.kind.to_string(), total.language.to_string(), total.entries().to_string()];
        line.extend(STATES.iter().map(|state| total.count(*state).to_string()));
        line.extend([format!("{} %", total.percent()), total.words.to_string()]);
        line
    });
    (head, lines.collect())
}

/// Returns the header and the rows of the table of entries.
fn matrix(coverage: &Coverage) -> (Vec<String>, Vec<Vec<String>>) {
    let mut head = vec!["entry".to_owned()];
    head.extend(coverage.languages().map(|language| language.to_string()));
    let lines = coverage.rows().iter().map(|row| {
        let mut line = vec![row.id.to_string()];
        line.extend(row.cells.iter().map(|cell| {
            let particulars = cell.particulars();
            let state = cell.status.state().as_str();
            if particulars.is_empty() {
                state.to_owned()
            } else {
                format!("{state}: {}", particulars.join(", "))
            }
        }));
        line
    });
    (head, lines.collect())
}

/// Prints the counts, the entries, and the findings about the records.
impl Display for Coverage {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let (head, lines) = totals(self);
        write_aligned(f, &head, &lines)?;
        writeln!(f)?;
        let (head, lines) = matrix(self);
        write_aligned(f, &head, &lines)?;
        if !self.report().is_empty() {
            write!(f, "\n{}", self.report())?;
        }
        Ok(())
    }
}

fn write_aligned(f: &mut Formatter<'_>, head: &[String], lines: &[Vec<String>]) -> Result {
    let all = || std::iter::once(head).chain(lines.iter().map(Vec::as_slice));
    let widths: Vec<usize> = (0..head.len())
        .map(|at| all().filter_map(|line| line.get(at)).map(|it| it.width()).max().unwrap_or(0))
        .collect();
    for line in all() {
        let mut text = String::new();
        for (cell, width) in line.iter().zip(&widths) {
            let gap = width.saturating_sub(cell.width()) + 2;
            text.push_str(&plain(cell));
            text.push_str(&" ".repeat(gap));
        }
        writeln!(f, "{}", text.trim_end())?;
    }
    Ok(())
}

/// Replaces control characters and direction marks, which could change what a terminal shows.
fn plain(text: &str) -> String {
    let is_sign =
        |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.replace(is_sign, "\u{fffd}")
}

impl Coverage {
    /// Returns both tables in Markdown, for a comment on a change or a page of a wiki.
    pub fn to_markdown(&self) -> String {
        let mut out = format!("# Translations on {}\n\n", self.moment);
        let (head, lines) = totals(self);
        push_markdown(&mut out, &head, &lines, 2);
        out.push('\n');
        let (head, lines) = matrix(self);
        push_markdown(&mut out, &head, &lines, usize::MAX);
        if !self.report().is_empty() {
            out.push_str("\n## Findings\n\n");
            for finding in self.report() {
                out.push_str("- ");
                push_cell(&mut out, &finding.to_string());
                out.push('\n');
            }
        }
        out
    }
}

/// Appends a table; the columns from `numbers` on are right-aligned.
fn push_markdown(out: &mut String, head: &[String], lines: &[Vec<String>], numbers: usize) {
    let mut push_line = |cells: &[String]| {
        out.push('|');
        for cell in cells {
            out.push(' ');
            push_cell(out, cell);
            out.push_str(" |");
        }
        out.push('\n');
    };
    push_line(head);
    let rule = (0..head.len()).map(|at| if at < numbers { "---" } else { "---:" }.to_owned());
    push_line(&rule.collect::<Vec<_>>());
    lines.iter().for_each(|line| push_line(line));
}

/// Appends a text with the characters that are markup in Markdown escaped.
fn push_cell(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '#' | '~' => {
                out.push('\\');
                out.push(character);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
}
