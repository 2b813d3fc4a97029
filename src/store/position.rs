//! Revisions, and positions in the history of a store.

use std::fmt;

/// The number of a change in a database. Later changes have greater numbers.
///
/// The first change of a [`Store`](super::Store) is 1, each later one is one more, and a store without
/// changes is at 0.
///
/// ```
/// use isogloss::store::Revision;
///
/// assert!(Revision::new(2) > Revision::new(1));
/// assert_eq!(Revision::new(12).to_string(), "12");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Revision(u64);

impl Revision {
    /// Creates the revision with a number.
    pub const fn new(number: u64) -> Revision {
        Revision(number)
    }

    /// Returns the number.
    pub const fn get(self) -> u64 {
        self.0
    }
}

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A revision together with a random number that its change has received from the database.
///
/// Two states of a store can have the same revision: a backup is restored and then changed, or a
/// server fails and its replacement lacks the last changes. Their tokens differ, so that a program
/// that remembers a position notices that the history is no longer the one that it has followed.
///
/// ```
/// use isogloss::store::{Position, Revision};
///
/// let before = Position::new(Revision::new(7), 0x5eed);
/// let restored = Position::new(Revision::new(7), 0xbeef);
/// assert_eq!(before.revision(), restored.revision());
/// assert_ne!(before, restored);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Position {
    revision: Revision,
    token: u64,
}

impl Position {
    /// Creates a position of a revision and its token. A store without changes is at revision 0, with
    /// the token 0, which is also the default.
    pub const fn new(revision: Revision, token: u64) -> Position {
        Position { revision, token }
    }

    /// Returns the revision.
    pub const fn revision(self) -> Revision {
        self.revision
    }

    /// Returns the random number of the revision.
    pub const fn token(self) -> u64 {
        self.token
    }
}
