use std::fmt;

use super::problem::SegmentProblem;
use super::unit_name::UnitName;
use crate::edit::Changes;
use crate::editorial::WordChange;
use crate::error::{Location, Report};

/// The result of an import for each segment of the file, and the changes to files that it leads to, which
/// have not been applied yet.
#[derive(Clone, Debug)]
#[must_use]
pub struct ImportOutcome {
    pub(super) units: Vec<ImportedUnit>,
    pub(super) findings: Report,
    pub(super) changes: Changes,
    pub(super) message_changes: Option<Changes>,
}

/// A segment of a file and its result.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ImportedUnit {
    /// The name of the segment.
    pub name: UnitName,
    /// The place in the file; `None` for a block that the file does not have.
    pub location: Option<Location>,
    /// The result.
    pub result: UnitResult,
    /// Doubts that a person should look at although the segment is taken over.
    pub warnings: Vec<SegmentProblem>,
    /// The source in the file, without codes.
    pub source: Box<str>,
    /// The translation in the file, without codes.
    pub target: Option<Box<str>>,
    /// The program that made the translation, if the file names one.
    pub machine: Option<Box<str>>,
}

/// The result of a segment of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum UnitResult {
    /// The translation is taken over, and says what the source says.
    Translated,
    /// The translation stays as it is. Until now it was outdated, or unknown; the file says that it
    /// fits its source.
    Confirmed,
    /// The translation is taken over and is outdated: its source has changed since the export.
    Outdated {
        /// The words of the source that have changed since then.
        changes: Vec<WordChange>,
    },
    /// The translation is the present one.
    Unchanged,
    /// The file has no translation, or one that is not finished.
    Untranslated,
    /// A person has changed the present translation since the export. It stays, unless
    /// [`Import::replace`](super::Import::replace) names it.
    Conflict {
        /// The present translation, as Markdown.
        present: Box<str>,
    },
    /// The translation is not taken over, for this reason.
    LeftOut(SegmentProblem),
}

impl ImportOutcome {
    /// Returns the segments in the order of the file.
    pub fn units(&self) -> &[ImportedUnit] {
        &self.units
    }

    /// Returns the findings about the file as a whole and about units that belong to no segment.
    pub fn findings(&self) -> &Report {
        &self.findings
    }

    /// Returns the changes to the files of the content. They are one change: apply them, or drop them
    /// after a look at the report.
    pub fn changes(&self) -> &Changes {
        &self.changes
    }

    /// Returns the changes to the files of messages, if the import has a
    /// [folder of messages](super::Import::with_messages) and changes it. They are another change than that to
    /// the content, because they are in another folder: apply both.
    pub fn message_changes(&self) -> Option<&Changes> {
        self.message_changes.as_ref()
    }

    /// Turns the outcome into its changes.
    pub fn into_changes(self) -> Changes {
        self.changes
    }

    /// Returns the number of segments whose translation is written.
    pub fn written(&self) -> usize {
        let is_written = |unit: &&ImportedUnit| {
            matches!(unit.result, UnitResult::Translated | UnitResult::Outdated { .. })
        };
        self.units.iter().filter(is_written).count()
    }

    /// Returns whether a segment of the file is in conflict with the present text.
    pub fn has_conflicts(&self) -> bool {
        self.units.iter().any(|unit| matches!(unit.result, UnitResult::Conflict { .. }))
    }

    /// Returns whether something in the file was not taken over: a conflict, a segment that was left
    /// out, or a finding with severity *error*.
    pub fn has_problems(&self) -> bool {
        let is_left_out = |unit: &ImportedUnit| matches!(unit.result, UnitResult::LeftOut(_));
        self.has_conflicts() || self.findings.has_errors() || self.units.iter().any(is_left_out)
    }
}

/// Formats a report: a paragraph for each segment that is not simply unchanged or taken over, and the
/// numbers of all.
impl fmt::Display for ImportOutcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.findings.is_empty() {
            writeln!(f, "{}", self.findings)?;
        }
        for unit in &self.units {
            write!(f, "{unit}")?;
        }
        let count = |is_it: fn(&UnitResult) -> bool| {
            self.units.iter().filter(|unit| is_it(&unit.result)).count()
        };
        let counts = [
            ("translated", count(|it| matches!(it, UnitResult::Translated))),
            ("confirmed", count(|it| matches!(it, UnitResult::Confirmed))),
            ("outdated", count(|it| matches!(it, UnitResult::Outdated { .. }))),
            ("unchanged", count(|it| matches!(it, UnitResult::Unchanged))),
            ("untranslated", count(|it| matches!(it, UnitResult::Untranslated))),
            ("in conflict", count(|it| matches!(it, UnitResult::Conflict { .. }))),
            ("left out", count(|it| matches!(it, UnitResult::LeftOut(_)))),
        ];
        let counts = counts.iter().filter(|(_, count)| *count > 0);
        let counts: Vec<String> = counts.map(|(what, count)| format!("{count} {what}")).collect();
        match counts.is_empty() {
            true => writeln!(f, "no segments"),
            false => writeln!(f, "segments: {}", counts.join(", ")),
        }
    }
}

/// Formats a segment with what a person should know about it; nothing for one without problems.
impl fmt::Display for ImportedUnit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let heading =
            |f: &mut fmt::Formatter<'_>, severity: &str, message: &dyn fmt::Display| match &self
                .location
            {
                Some(location) => writeln!(f, "{location}: {severity}: {}: {message}", self.name),
                None => writeln!(f, "{severity}: {}: {message}", self.name),
            };
        let line = |f: &mut fmt::Formatter<'_>, label: &str, text: &str| {
            writeln!(f, "  {label:<8} {}", text.trim().replace('\n', "\n           "))
        };
        let target = self.target.as_deref().unwrap_or_default();
        match &self.result {
            UnitResult::Outdated { changes } => {
                heading(f, "warning", &"the source has changed since the export")?;
                let changes: String = changes.iter().map(WordChange::to_string).collect();
                line(f, "source", &changes)?;
                line(f, "file", target)?;
            }
            UnitResult::Conflict { present } if self.location.is_none() => {
                heading(f, "conflict", &"the source no longer has what this block was made from")?;
                line(f, "present", present)?;
            }
            UnitResult::Conflict { present } => {
                heading(f, "conflict", &"the present text is not the one that was exported")?;
                line(f, "present", present)?;
                line(f, "file", target)?;
            }
            UnitResult::LeftOut(problem) => {
                heading(f, "error", problem)?;
                line(f, "source", &self.source)?;
                line(f, "file", target)?;
            }
            _ => {}
        }
        for warning in &self.warnings {
            heading(f, "warning", warning)?;
        }
        Ok(())
    }
}
