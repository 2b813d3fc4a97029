//! Safe changes to content files: a new entry, a missing translation, a status, a schedule, a slug.
//!
//! An edit of a [`ContentTree`] returns [`Changes`], the files to be written. Inspect them, then
//! [`apply`](Changes::apply) them.
//!
//! - **Minimal changes.** In a file only the bytes of a value change, or a line is added; order,
//!   comments, quotation marks and line ends stay. An edit that would need more than that is
//!   refused, with the location.
//! - **A file is either completely old or completely new**, at every moment and after a crash at
//!   any point: the new file is written next to the old one, synced to disk, and renamed. A new
//!   file never replaces one that was created in the meantime.
//! - **No work is lost.** If the content of a file has changed since the edit was computed, nothing
//!   is done. Between this check, which is the last step before the rename, and the rename itself,
//!   another program could still write: a gap of microseconds that no file system can close.
//! - **One at a time.** Two commands that change a tree at the same time exclude each other.
//!
//! Each file is replaced on its own; there is no transaction over several files. If the machine
//! stops between two files, some are new and others old. A new entry that has its `entry.toml` but
//! no text yet is then reported as an error, and its folder has to be removed by hand.
//!
//! Only this crate's own layout can be edited; in Hugo's and Zola's trees only the records of
//! translations are written.

mod changes;
mod disk;
mod new_text;
#[cfg(test)]
mod simulated;
mod tree;
mod writer;

pub use changes::{Changes, FileChange};
pub use new_text::NewText;
pub use tree::ContentTree;
