//! Coverage as JSON.

use super::align::BlockChange;
use super::coverage::{Coverage, CoverageCell, CoverageRow};
use super::evidence::Evidence;
use super::status::TranslationStatus;
use crate::escape::push_json;

impl Coverage {
    /// The whole of it as JSON: `moment`, `languages`, `totals`, `entries`, `findings`.
    pub fn to_json(&self) -> String {
        let mut json = Writer::default();
        json.object(|json| {
            json.text("moment", &self.moment.to_string());
            json.list("languages", self.languages(), |json, tag| json.string(tag.as_str()));
            json.list("totals", self.totals(), |json, total| {
                json.object(|json| {
                    json.text("kind", &total.kind);
                    json.text("language", total.language.as_str());
                    json.number("entries", total.entries());
                    for state in super::coverage_tables::STATES {
                        json.number(state.as_str(), total.count(*state));
                    }
                    json.number("percent", total.percent());
                    json.number("words", total.words);
                });
            });
            json.list("entries", self.rows(), push_row);
            json.list("findings", self.report(), |json, finding| {
                json.object(|json| {
                    json.text("severity", &finding.severity().to_string());
                    json.text("code", finding.code().as_str());
                    json.text("message", finding.message());
                    if let Some(location) = finding.location() {
                        json.text("location", &location.to_string());
                    }
                });
            });
        });
        json.out
    }
}

fn push_row(json: &mut Writer, row: &CoverageRow) {
    json.object(|json| {
        json.text("id", row.id.as_str());
        json.text("kind", &row.kind);
        if let Some((title, language)) = &row.title {
            json.text("title", title);
            json.text("title_language", language.as_str());
        }
        json.list("texts", &row.cells, push_cell);
    });
}

fn push_cell(json: &mut Writer, cell: &CoverageCell) {
    json.object(|json| {
        json.text("language", cell.language.as_str());
        json.text("status", cell.status.state().as_str());
        if let Some(from) = cell.status.from() {
            json.text("from", from.as_str());
        }
        match &cell.status {
            TranslationStatus::Outdated { fields, blocks, .. } => {
                json.list("fields", fields, |json, field| json.string(&field.name));
                let words = blocks.iter().filter(|change| change.is_of_words());
                json.list("blocks", words, push_block);
            }
            TranslationStatus::Unknown { evidence: Some(evidence), .. } => {
                let name = match evidence {
                    Evidence::SaysOutdated => "says-outdated",
                    Evidence::Commit(_) => "commit",
                    Evidence::Older { .. } => "older",
                    Evidence::Newer { .. } => "newer",
                };
                json.text("evidence", name);
                if let Evidence::Commit(commit) = evidence {
                    json.text("commit", commit);
                }
            }
            _ => {}
        }
        if let Some(publication) = cell.publication {
            json.text("publication", publication.as_str());
        }
        json.number("words", cell.words);
    });
}

fn push_block(json: &mut Writer, change: &BlockChange) {
    json.object(|json| {
        let name = match change {
            BlockChange::Added(_) => "added",
            BlockChange::Removed(_) => "removed",
            BlockChange::Changed { .. } => "changed",
            BlockChange::Moved { .. } => "moved",
        };
        json.text("change", name);
        for (name, place) in [("old", change.before()), ("new", change.after())] {
            if let Some(place) = place {
                json.key(name);
                json.object(|json| {
                    json.number("position", place.position);
                    json.text("kind", place.fingerprint.kind().as_str());
                    json.text("fingerprint", &place.fingerprint.to_string());
                });
            }
        }
    });
}

/// Objects and lists; each begins without a comma and has one before everything but the first.
#[derive(Default)]
struct Writer {
    out: String,
    needs_comma: bool,
}

impl Writer {
    fn value(&mut self) {
        if self.needs_comma {
            self.out.push(',');
        }
        self.needs_comma = true;
    }

    fn key(&mut self, name: &str) {
        self.string(name);
        self.out.push(':');
        self.needs_comma = false;
    }

    fn string(&mut self, text: &str) {
        self.value();
        push_json(&mut self.out, text);
    }

    fn text(&mut self, name: &str, text: &str) {
        self.key(name);
        self.string(text);
    }

    fn number(&mut self, name: &str, number: usize) {
        self.key(name);
        self.value();
        self.out.push_str(&number.to_string());
    }

    fn object(&mut self, write: impl FnOnce(&mut Writer)) {
        self.value();
        self.out.push('{');
        self.needs_comma = false;
        write(self);
        self.out.push('}');
        self.needs_comma = true;
    }

    fn list<T>(
        &mut self,
        name: &str,
        items: impl IntoIterator<Item = T>,
        write: impl Fn(&mut Writer, T),
    ) {
        self.key(name);
        self.value();
        self.out.push('[');
        self.needs_comma = false;
        for item in items {
            write(self, item);
        }
        self.out.push(']');
        self.needs_comma = true;
    }
}
