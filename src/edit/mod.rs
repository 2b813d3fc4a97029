//! Safe changes to content files: a new entry, a missing translation, a status, a schedule, a slug,
//! a version.
//!
//! An edit of a [`ContentTree`] returns [`Changes`], the files to be written. Inspect them, then
//! [`apply`](Changes::apply) them.
//!
//! - **Minimal changes.** In a file only the bytes of a value change, or a line is added; order,
//!   comments, quotation marks and line ends stay. An edit that would need more than that is
//!   refused, with the location.
//! - **A file is either completely old or completely new**, at every moment and after a crash at
//!   any point: the new file is written next to the old one, synced to disk, and renamed. A new
//!   file never replaces one that was created in the meantime. A new folder, such as that of a new
//!   entry, appears with all its files at once.
//! - **All files of a change are written, or none.** If one cannot be written, those before it are
//!   restored. While files are written, their names are in `.isogloss/journal.json`. If the machine
//!   stops then, [`recover`] undoes or completes the change; [`ContentTree::open`] and
//!   [`Changes::apply`] call it first.
//! - **Permissions and owners stay.** A new version of a file has them before it has any content.
//! - **No work is lost.** If the content of a file has changed since the edit was computed, nothing
//!   is done. Between this check, which is the last step before the rename, and the rename itself,
//!   another program could still write: a gap of microseconds that no file system can close.
//! - **One at a time.** Programs that change a tree at the same time wait for each other, for up to
//!   five seconds.
//!
//! Programs that only read the tree see one file of a change after the other. Until [`recover`] is
//! called, they also see a change that was interrupted between two files.
//!
//! A version of an entry is edited by the name of its folder, such as `news/permit/+2027-03`:
//! [`ContentTree::set_status`] and the other edits then change its own files.
//! [`ContentTree::create_version`] makes one, and [`ContentTree::fold_version`] puts its files in place
//! of those of the entry once readers see it.
//!
//! A tree can also be in a [`Store`](crate::store::Store). There, the files of a change are one revision
//! of the database, which has its author and moment if [`Changes::with_author`] states them. Programs that
//! read see all of the files at once, and nothing has to be recovered.
//!
//! Only this crate's own layout can be edited; in Hugo's and Zola's trees only the records of
//! translations are written.

mod changes;
mod disk;
#[cfg(test)]
mod interruptions;
mod journal;
mod new_text;
mod new_version;
mod place;
mod publication;
mod recovery;
#[cfg(test)]
mod simulated;
mod subject;
mod text_path;
#[cfg(feature = "exchange")]
mod translations;
mod tree;
mod versions;
mod writer;

pub use changes::{Changes, FileChange};
pub use new_text::NewText;
pub use new_version::NewVersion;
pub use recovery::recover;
#[cfg(feature = "exchange")]
pub(crate) use translations::TranslatedText;
pub use tree::ContentTree;
