//! Writing content, safely: a new entry, a missing translation, a status, a schedule, a slug.
//!
//! An act on a [`ContentTree`] gives [`Changes`]: which files become what, to be looked at first and
//! then [`apply`](Changes::apply)ed.
//!
//! - **Little is touched.** Of a file only the bytes of a value change, or a line is added: order,
//!   comments, quotation marks, line ends stay. What cannot be changed so is refused, with its place.
//! - **A file is wholly old or wholly new**, at every moment and after a crash at any: it is written beside
//!   the other, brought to the disk, and put in its place by a rename. Files that are new never take the
//!   place of one that came meanwhile.
//! - **Nothing that a person wrote is lost.** If a file is not what it was when the change was worked out,
//!   nothing is done. Between that look, which is the last thing before the rename, and the rename itself
//!   another program could still write: some microseconds that no file system closes.
//! - **One at a time.** Two commands that change a tree at once exclude each other.
//!
//! Of several files each is done for itself, and there is no way back over all of them: where a machine
//! stops between two, some are new and others old. A new entry that has its `entry.toml` and no text yet
//! is then an error that names it, and its folder has to be taken away by hand.
//!
//! Only this crate's own layout is written; in Hugo's and Zola's trees only the records of translations
//! are.

mod changes;
mod disk;
#[cfg(test)]
mod simulated;
mod skeleton;
mod tree;
mod writer;

pub use changes::{Changes, FileChange};
pub use skeleton::Skeleton;
pub use tree::ContentTree;
