//! Coverage as JSON.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::align::{BlockChange, BlockPlace};
use super::coverage::{Coverage, CoverageCell, CoverageRow, CoverageTotal};
use super::coverage_tables::STATES;
use super::evidence::Evidence;
use super::status::TranslationStatus;
use crate::error::Diagnostic;
use crate::escape::json;

impl Coverage {
    /// Returns the coverage as JSON: `moment`, `languages`, `totals`, `entries`, `findings`.
    pub fn to_json(&self) -> String {
        json(&Document {
            moment: self.moment.to_string(),
            languages: self.languages().map(|tag| tag.to_string()).collect(),
            totals: self.totals().into_iter().map(Total).collect(),
            entries: self.rows().iter().map(Row::new).collect(),
            findings: self.report().iter().map(Finding::new).collect(),
        })
    }
}

#[derive(Serialize)]
struct Document<'c> {
    moment: String,
    languages: Vec<String>,
    totals: Vec<Total>,
    entries: Vec<Row<'c>>,
    findings: Vec<Finding<'c>>,
}

/// The counts of a kind in a language; each state is a member of the object.
struct Total(CoverageTotal);

impl Serialize for Total {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Total(total) = self;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("kind", &total.kind)?;
        map.serialize_entry("language", total.language.as_str())?;
        map.serialize_entry("entries", &total.entries())?;
        for state in STATES {
            map.serialize_entry(state.as_str(), &total.count(*state))?;
        }
        map.serialize_entry("percent", &total.percent())?;
        map.serialize_entry("words", &total.words)?;
        map.end()
    }
}

#[derive(Serialize)]
struct Row<'c> {
    id: &'c str,
    kind: &'c str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'c str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title_language: Option<&'c str>,
    texts: Vec<Cell<'c>>,
}

impl<'c> Row<'c> {
    fn new(row: &'c CoverageRow) -> Row<'c> {
        let title = row.title.as_ref();
        Row {
            id: row.id.as_str(),
            kind: &row.kind,
            title: title.map(|(title, _)| &**title),
            title_language: title.map(|(_, language)| language.as_str()),
            texts: row.cells.iter().map(Cell::new).collect(),
        }
    }
}

#[derive(Default, Serialize)]
struct Cell<'c> {
    language: &'c str,
    status: &'c str,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fields: Option<Vec<&'c str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    blocks: Option<Vec<Block>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    evidence: Option<&'c str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    commit: Option<&'c str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publication: Option<&'c str>,
    words: usize,
}

impl<'c> Cell<'c> {
    fn new(cell: &'c CoverageCell) -> Cell<'c> {
        let plain = Cell {
            language: cell.language.as_str(),
            status: cell.status.state().as_str(),
            from: cell.status.from().map(|from| from.to_string()),
            publication: cell.publication.map(|publication| publication.as_str()),
            words: cell.words,
            ..Cell::default()
        };
        match &cell.status {
            TranslationStatus::Outdated { fields, blocks, .. } => {
                let blocks = blocks.iter().filter(|change| change.affects_translation());
                Cell {
                    fields: Some(fields.iter().map(|field| &*field.name).collect()),
                    blocks: Some(blocks.map(Block::new).collect()),
                    ..plain
                }
            }
            TranslationStatus::Unknown { evidence: Some(evidence), .. } => Cell {
                evidence: Some(match evidence {
                    Evidence::MarkedOutdated => "says-outdated",
                    Evidence::Commit(_) => "commit",
                    Evidence::Older { .. } => "older",
                    Evidence::Newer { .. } => "newer",
                }),
                commit: match evidence {
                    Evidence::Commit(commit) => Some(commit),
                    _ => None,
                },
                ..plain
            },
            _ => plain,
        }
    }
}

#[derive(Serialize)]
struct Block {
    change: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    old: Option<Place>,
    #[serde(skip_serializing_if = "Option::is_none")]
    new: Option<Place>,
}

impl Block {
    fn new(change: &BlockChange) -> Block {
        let name = match change {
            BlockChange::Added(_) => "added",
            BlockChange::Removed(_) => "removed",
            BlockChange::Changed { .. } => "changed",
            BlockChange::Moved { .. } => "moved",
        };
        let [old, new] = [change.before(), change.after()].map(|place| place.map(Place::new));
        Block { change: name, old, new }
    }
}

#[derive(Serialize)]
struct Place {
    position: usize,
    kind: &'static str,
    fingerprint: String,
}

impl Place {
    fn new(place: BlockPlace) -> Place {
        Place {
            position: place.position,
            kind: place.fingerprint.kind().as_str(),
            fingerprint: place.fingerprint.to_string(),
        }
    }
}

#[derive(Serialize)]
struct Finding<'c> {
    severity: String,
    code: &'static str,
    message: &'c str,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<String>,
}

impl<'c> Finding<'c> {
    fn new(finding: &'c Diagnostic) -> Finding<'c> {
        Finding {
            severity: finding.severity().to_string(),
            code: finding.code().as_str(),
            message: finding.message(),
            location: finding.location().map(|location| location.to_string()),
        }
    }
}
