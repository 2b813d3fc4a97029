//! The earlier states of the content: commits of its folder, or revisions of its database.

use isogloss::editorial::{PastContent, TranslationRecords};
use isogloss::error::Severity;
use isogloss::{Catalog, Error, SourceFile, Timestamp};

use super::evidence::Limit;

/// The records of translations, at the root of the content.
const RECORDS: &str = "translations.toml";

/// The earlier states of the content.
pub(crate) trait PastStates {
    /// Returns the changes of the content, from the oldest to the newest.
    fn commits(&self) -> Vec<Commit>;

    /// Returns the content after a change.
    ///
    /// # Errors
    ///
    /// The reason why it cannot be loaded.
    fn content(&mut self, commit: &Commit) -> Result<PastContent, String>;

    /// Returns the reason why nothing older is known, if any of these states can be loaded.
    fn limit(&self) -> Limit;

    /// Returns whether the present content has changes that none of these states has.
    fn has_changes(&self) -> bool;

    /// Returns the number of changes without a moment, which count as parts of the next one.
    fn undated(&self) -> usize;
}

/// A change of the content: a commit in git, or a revision of a store.
#[derive(Clone)]
pub(crate) struct Commit {
    name: String,
    /// When it was made, by the clock of the machine on which that was done.
    pub(crate) date: Timestamp,
    /// The moment from which it counts: its date, but not before that of an earlier commit.
    pub(crate) moment: Timestamp,
    author: Option<String>,
    subject: Option<String>,
}

impl Commit {
    pub(crate) fn new(name: String, date: Timestamp) -> Commit {
        Commit { name, date, moment: date, author: None, subject: None }
    }

    pub(crate) fn with_author(self, author: Option<String>) -> Commit {
        Commit { author, ..self }
    }

    pub(crate) fn with_subject(self, subject: String) -> Commit {
        Commit { subject: Some(subject), ..self }
    }

    /// Returns the whole name: the hash of a commit, or the number of a revision.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Returns whether it is dated before a commit that it follows.
    pub(crate) fn is_misdated(&self) -> bool {
        self.date < self.moment
    }

    /// Returns as much of the name as identifies the commit.
    pub(crate) fn short_name(&self) -> &str {
        self.name.get(..12).unwrap_or(&self.name)
    }

    /// Returns the subject, or the author of a change without one.
    pub(crate) fn words(&self) -> &str {
        self.subject.as_deref().or(self.author.as_deref()).unwrap_or_default()
    }

    /// Returns the content after the commit, made of its files.
    pub(crate) fn content<B: AsRef<[u8]>>(
        &self,
        files: impl Iterator<Item = (String, B)>,
    ) -> Result<PastContent, String> {
        let files: Vec<(String, B)> = files.collect();
        let records = files.iter().find(|(path, _)| path == RECORDS);
        let records = records.and_then(|(_, bytes)| std::str::from_utf8(bytes.as_ref()).ok());
        let records = records.map(TranslationRecords::parse).unwrap_or_default();
        let files = files.into_iter();
        let files = files.map(|(path, bytes)| SourceFile::new(path, bytes.as_ref().to_vec()));
        let catalog = Catalog::builder().files(files).build().map_err(|error| reason(&error))?;
        let mut content = PastContent::new(self.moment, catalog).with_records(records);
        if let Some(author) = &self.author {
            content = content.with_author(author.as_str());
        }
        if let Some(subject) = &self.subject {
            content = content.with_note(subject.as_str());
        }
        Ok(content)
    }
}

/// Sets the moments from which commits count, which are in the order in which they were made.
pub(crate) fn in_order(mut commits: Vec<Commit>) -> Vec<Commit> {
    let mut latest = Timestamp::MIN;
    for commit in &mut commits {
        commit.moment = latest.max(commit.date);
        latest = commit.moment;
    }
    commits
}

/// Returns the first error in content, or the error itself, in one line.
fn reason(error: &Error) -> String {
    let mut findings = error.report().into_iter().flat_map(|report| report.iter());
    match findings.find(|finding| finding.severity() == Severity::Error) {
        Some(finding) => match finding.location() {
            Some(location) => format!("{location}: {}", finding.message()),
            None => finding.message().to_owned(),
        },
        None => error.to_string().lines().next().unwrap_or_default().to_owned(),
    }
}
