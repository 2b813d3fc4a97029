//! The history of the content, and what is not known of it.

use isogloss::Catalog;
use isogloss::editorial::{ContentHistory, PastContent, TranslationRecords};

use super::Failure;
use super::command_context::CommandContext;
use super::git::{Commit, GitFolder};

/// The history of the content, from the commits of its folder; without any, from the folder.
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
    /// Whether the folder has changes that no commit has. They are left out, too.
    pub(crate) has_uncommitted: bool,
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
        }
    }
}

impl Evidence {
    /// Returns the whole history: whether languages were equal in a period depends on what changed
    /// before it.
    pub(crate) fn of(context: &CommandContext<'_>, catalog: &Catalog) -> Result<Evidence, Failure> {
        let now = context.moment(catalog)?;
        let (mut git, problem) = match GitFolder::open(context.folder()) {
            Ok(git) => (Some(git), None),
            Err(problem) => (None, Some(problem)),
        };
        let mut commits = git.as_ref().and_then(GitFolder::commits).unwrap_or_default();
        if context.is_fixed() {
            // What followed the moment to look at had not happened yet; but a history begins somewhere.
            let earlier = commits.iter().filter(|commit| commit.moment <= now).count();
            commits.truncate(earlier.max(1));
        }
        let misdated = commits.iter().filter(|commit| commit.is_misdated()).cloned().collect();
        let (mut states, unread) = match &mut git {
            Some(git) => read(git, commits),
            None => (Vec::new(), Vec::new()),
        };
        let git = git.filter(|_| !states.is_empty());
        if git.is_none() {
            let records = TranslationRecords::open(context.folder());
            states.push(PastContent::new(now, catalog.clone()).with_records(records));
        }
        Ok(Evidence {
            history: ContentHistory::new(states),
            limit: match &git {
                None => Limit::NoCommit,
                Some(git) if git.is_shallow() => Limit::ShallowClone,
                Some(_) => Limit::OldestCommit,
            },
            problem,
            misdated,
            unread,
            has_uncommitted: git.is_some_and(|git| git.has_changes()),
        })
    }
}

/// Returns the content of commits, and the commits that cannot be read.
fn read(git: &mut GitFolder, commits: Vec<Commit>) -> (Vec<PastContent>, Vec<UnreadCommit>) {
    let (mut states, mut unread) = (Vec::new(), Vec::new());
    for commit in commits {
        match git.content(&commit) {
            Ok(state) => states.push(state),
            Err(reason) => unread.push(UnreadCommit { commit, reason }),
        }
    }
    (states, unread)
}
