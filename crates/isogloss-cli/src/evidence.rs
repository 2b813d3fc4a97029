//! The history of the content, and what is not known of it.

use std::path::Path;

use isogloss::Catalog;
use isogloss::editorial::{ContentHistory, PastContent, TranslationRecords};

use super::Failure;
use super::command_context::CommandContext;
use super::git::GitFolder;
use super::past_states::{Commit, PastStates};
use super::store_history::StoreHistory;

/// The history of the content, from the commits of its folder or the revisions of its database; without
/// any, from the present content.
pub(crate) struct Evidence {
    pub(crate) history: ContentHistory,
    /// The reason why nothing older is known.
    pub(crate) limit: Limit,
    /// The message of git if it cannot read the folder.
    pub(crate) problem: Option<String>,
    /// The commits that are dated before those that they follow.
    pub(crate) misdated: Vec<Commit>,
    /// The commits that are left out.
    pub(crate) unread: Vec<UnreadCommit>,
    /// The number of changes without a moment. They count as parts of the next one.
    pub(crate) undated: usize,
    /// Whether the content has changes that no commit has. They are left out, too.
    pub(crate) has_uncommitted: bool,
    /// Whether the commits are revisions of a store.
    pub(crate) is_store: bool,
}

/// The reason why a history begins where it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Limit {
    /// git knows no older state.
    OldestCommit,
    /// Older commits exist, but not in this copy of the repository.
    ShallowClone,
    /// No commit has the folder, or none that can be loaded.
    NoCommit,
    /// The database has no older revision.
    OldestRevision,
    /// The database has no revision with a moment, or none that can be loaded.
    NoRevision,
}

/// A commit whose content cannot be loaded.
pub(crate) struct UnreadCommit {
    pub(crate) commit: Commit,
    pub(crate) reason: String,
}

impl Limit {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Limit::OldestCommit => "oldest-commit",
            Limit::ShallowClone => "shallow-clone",
            Limit::NoCommit => "no-commit",
            Limit::OldestRevision => "oldest-revision",
            Limit::NoRevision => "no-revision",
        }
    }
}

impl Evidence {
    /// Returns the whole history: whether languages were equal in a period depends on what changed
    /// before it.
    pub(crate) fn of(context: &CommandContext<'_>, catalog: &Catalog) -> Result<Evidence, Failure> {
        let now = context.moment(catalog)?;
        let (mut past, problem) = past_states(context)?;
        let mut commits = past.as_ref().map(|past| past.commits()).unwrap_or_default();
        if context.is_fixed() {
            // What followed the moment to look at had not happened yet; but a history begins somewhere.
            let earlier = commits.iter().filter(|commit| commit.moment <= now).count();
            commits.truncate(earlier.max(1));
        }
        let misdated = commits.iter().filter(|commit| commit.is_misdated()).cloned().collect();
        let (mut states, unread) = match &mut past {
            Some(past) => read(&mut **past, commits),
            None => (Vec::new(), Vec::new()),
        };
        let undated = past.as_ref().map_or(0, |past| past.undated());
        let past = past.filter(|_| !states.is_empty());
        if past.is_none() {
            let records = TranslationRecords::open(context.place());
            states.push(PastContent::new(now, catalog.clone()).with_records(records));
        }
        let is_store = context.place().store().is_some();
        Ok(Evidence {
            history: ContentHistory::new(states),
            limit: match &past {
                Some(past) => past.limit(),
                None if is_store => Limit::NoRevision,
                None => Limit::NoCommit,
            },
            problem,
            misdated,
            unread,
            undated,
            has_uncommitted: past.is_some_and(|past| past.has_changes()),
            is_store,
        })
    }
}

/// The earlier states of the content, if there are any, and what git says about them otherwise.
type Past = (Option<Box<dyn PastStates>>, Option<String>);

fn past_states(context: &CommandContext<'_>) -> Result<Past, Failure> {
    let place = context.place();
    if let Some(store) = place.store() {
        let history = StoreHistory::open(&**store)?;
        return Ok((history.map(|history| Box::new(history) as Box<dyn PastStates>), None));
    }
    Ok(match GitFolder::open(place.folder().unwrap_or(Path::new("."))) {
        Ok(git) => (Some(Box::new(git)), None),
        Err(problem) => (None, Some(problem)),
    })
}

/// Returns the content of commits, and the commits that cannot be read.
fn read(past: &mut dyn PastStates, commits: Vec<Commit>) -> (Vec<PastContent>, Vec<UnreadCommit>) {
    let (mut states, mut unread) = (Vec::new(), Vec::new());
    for commit in commits {
        match past.content(&commit) {
            Ok(state) => states.push(state),
            Err(reason) => unread.push(UnreadCommit { commit, reason }),
        }
    }
    (states, unread)
}
