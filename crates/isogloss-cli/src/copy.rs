//! `isogloss copy`: copies a content tree between folders and databases.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, absolute};

use isogloss::messages::MessageArgs;
use isogloss::numbers::NumberFormatter;
use isogloss::store::{Author, ContentPlace, CopyReport, copy};

use super::arguments::CopyOptions;
use super::cli_messages::Words;
use super::command_context::{now, user};
use super::place_argument::PlaceArgument;
use super::{Failure, Verdict, database, recover, say};

pub(crate) fn run(words: &Words, options: &CopyOptions) -> Result<Verdict, Failure> {
    let from = PlaceArgument::parse(&options.from, words)?.open(words)?;
    let to = PlaceArgument::parse(&options.to, words)?;
    recover(from.clone(), words);
    let name = options.by.clone().or_else(user);
    let author = Author { name: name.as_deref(), at: Some(now()) };
    let (to, report) = match to {
        PlaceArgument::Folder(folder) => {
            let to = ContentPlace::from(folder);
            let report = copy(&from, &to, author)?;
            (to, report)
        }
        PlaceArgument::Sqlite(file) => to_sqlite(&from, &file, author, words)?,
        PlaceArgument::Postgres(address) => {
            let to = database::postgres::open_or_create(&address, words)?;
            let report = copy(&from, &to, author)?;
            (to, report)
        }
    };
    say(&in_words(&report, &from, &to, words)?);
    Ok(if report.left_out.is_empty() { Verdict::Fine } else { Verdict::Objections })
}

/// Copies to the database in a file. A file that was created for a copy that fails is removed.
fn to_sqlite(
    from: &ContentPlace,
    file: &Path,
    author: Author<'_>,
    words: &Words,
) -> Result<(ContentPlace, CopyReport), Failure> {
    if from.folder().is_some_and(|folder| is_inside(file, folder)) {
        let (file, folder) = (file.display().to_string(), from.to_string());
        let args = MessageArgs::new().with("file", file.as_str()).with("folder", folder.as_str());
        return Err(words.say_with("copy-inside", &args).into());
    }
    let is_new = !file.exists();
    let copied = database::sqlite::open_or_create(file, words)
        .and_then(|to| Ok((to.clone(), copy(from, &to, author)?)));
    if copied.is_err() && is_new {
        for ending in ["", "-wal", "-shm"] {
            let mut name = OsString::from(file);
            name.push(ending);
            let _ = fs::remove_file(name);
        }
    }
    copied
}

/// Returns whether a file is, or would be, in a folder.
fn is_inside(file: &Path, folder: &Path) -> bool {
    let above = absolute(file).ok().and_then(|file| file.parent()?.canonicalize().ok());
    let folder = folder.canonicalize().ok();
    above.zip(folder).is_some_and(|(above, folder)| above.starts_with(folder))
}

/// Returns what was copied, and a line for each thing that was not.
fn in_words(
    report: &CopyReport,
    from: &ContentPlace,
    to: &ContentPlace,
    words: &Words,
) -> Result<String, Failure> {
    let size = NumberFormatter::new(words.language())?.bytes(report.bytes);
    let args = MessageArgs::new()
        .with("files", report.files as u64)
        .with("size", size)
        .with("from", from.to_string())
        .with("to", to.to_string());
    let mut text = words.say_with("copy-done", &args) + "\n";
    for it in &report.left_out {
        // A name may contain what a terminal takes for a command.
        let path = it.path.replace(char::is_control, "\u{fffd}");
        let args = MessageArgs::new().with("path", path).with("reason", &*it.reason);
        text += &format!("{}\n", words.say_with("copy-left-out", &args));
    }
    Ok(text)
}
