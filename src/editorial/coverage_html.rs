//! Coverage as an HTML page.

use super::coverage::{Coverage, CoverageCell, CoverageRow};
use super::coverage_tables::totals;
use super::status::TranslationState;
use crate::escape::push_html;
use crate::language::LanguageTag;

const STYLE: &str = include_str!("coverage.css");

impl TranslationState {
    /// Returns a sign for the state, shown besides the colour and the word.
    fn sign(self) -> &'static str {
        match self {
            TranslationState::Source => "★",
            TranslationState::Current => "✓",
            TranslationState::Outdated => "▲",
            TranslationState::Missing => "✗",
            TranslationState::Unknown => "?",
            TranslationState::Orphan => "∅",
        }
    }
}

impl Coverage {
    /// Returns a complete page in English that loads nothing else: the counts, and a table of
    /// entries for each kind. Titles have their `lang`; each state has a word, a sign, a border and
    /// a colour.
    pub fn to_html(&self) -> String {
        let mut out = format!(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>Translations</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n\
             <h1>Translations</h1>\n<p>{} on <time datetime=\"{}\">{}</time>.</p>\n",
            counted_entries(self.rows().len()),
            self.moment,
            self.moment
        );
        self.push_totals(&mut out);
        for kind in self.kinds() {
            self.push_matrix(&mut out, kind);
        }
        self.push_findings(&mut out);
        out.push_str("</main>\n</body>\n</html>\n");
        out
    }

    fn push_totals(&self, out: &mut String) {
        let (head, lines) = totals(self);
        open_table(out, "totals", "Texts by kind, language and state");
        out.push_str("<thead>\n<tr>");
        for (at, cell) in head.iter().enumerate() {
            let class = if at < 2 { "" } else { " class=\"number\"" };
            out.push_str(&format!("<th scope=\"col\"{class}>{cell}</th>"));
        }
        out.push_str("</tr>\n</thead>\n<tbody>\n");
        for line in lines {
            out.push_str("<tr>");
            for (at, cell) in line.iter().enumerate() {
                let (open, close) = match at {
                    0 | 1 => ("<th scope=\"row\">", "</th>"),
                    _ => ("<td class=\"number\">", "</td>"),
                };
                out.push_str(open);
                push_html(out, cell);
                out.push_str(close);
            }
            out.push_str("</tr>\n");
        }
        close_table(out);
    }

    fn push_matrix(&self, out: &mut String, kind: &str) {
        let name = escaped(kind);
        out.push_str(&format!("<h2>{name}</h2>\n"));
        open_table(out, &format!("Entries: {kind}"), &format!("Entries of kind {kind}"));
        out.push_str("<thead>\n<tr><th scope=\"col\">entry</th>");
        for language in &self.languages {
            let tag = language.tag();
            out.push_str("<th scope=\"col\"><span");
            push_language(out, tag);
            out.push('>');
            push_html(out, language.name());
            out.push_str(&format!("</span> ({tag})</th>"));
        }
        out.push_str("</tr>\n</thead>\n<tbody>\n");
        for row in self.rows().iter().filter(|row| *row.kind == *kind) {
            push_row(out, row);
        }
        close_table(out);
    }

    fn push_findings(&self, out: &mut String) {
        if self.report().is_empty() {
            return;
        }
        out.push_str("<h2>Findings</h2>\n<ul>\n");
        for finding in self.report() {
            out.push_str("<li>");
            push_html(out, &finding.to_string());
            out.push_str("</li>\n");
        }
        out.push_str("</ul>\n");
    }
}

fn counted_entries(count: usize) -> String {
    if count == 1 { "1 entry".to_owned() } else { format!("{count} entries") }
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    push_html(&mut out, text);
    out
}

/// Opens a table that scrolls by itself in a narrow window, also with the keyboard.
fn open_table(out: &mut String, label: &str, caption: &str) {
    out.push_str("<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"");
    push_html(out, label);
    out.push_str("\">\n<table>\n<caption>");
    push_html(out, caption);
    out.push_str("</caption>\n");
}

fn close_table(out: &mut String) {
    out.push_str("</tbody>\n</table>\n</div>\n");
}

fn push_language(out: &mut String, language: LanguageTag) {
    out.push_str(&format!(" lang=\"{language}\" dir=\"{}\"", language.direction().as_str()));
}

fn push_row(out: &mut String, row: &CoverageRow) {
    out.push_str("<tr><th scope=\"row\">");
    match &row.title {
        Some((title, language)) => {
            out.push_str("<span");
            push_language(out, *language);
            out.push('>');
            push_html(out, title);
            out.push_str("</span><small>");
            push_html(out, row.id.as_str());
            out.push_str("</small>");
        }
        None => push_html(out, row.id.as_str()),
    }
    out.push_str("</th>");
    row.cells.iter().for_each(|cell| push_cell(out, cell));
    out.push_str("</tr>\n");
}

fn push_cell(out: &mut String, cell: &CoverageCell) {
    let state = cell.status.state();
    let (name, sign) = (state.as_str(), state.sign());
    out.push_str(&format!("<td class=\"{name}\"><span aria-hidden=\"true\">{sign}</span> {name}"));
    if let Some(from) = cell.status.from() {
        out.push_str(&format!(" (from {from})"));
    }
    for particular in cell.particulars() {
        out.push_str("<small>");
        push_html(out, &particular);
        out.push_str("</small>");
    }
    out.push_str("</td>");
}
