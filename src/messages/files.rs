//! Where messages come from: `fr/site.ftl`, `fr.ftl`.

use std::path::{Path, PathBuf};

use crate::error::{Code, Diagnostic, Location, Report};
use crate::language::LanguageTag;

/// A file of messages.
pub(super) struct File {
    pub(super) language: LanguageTag,
    pub(super) name: String,
    pub(super) text: String,
}

/// The language that a path names: its first folder, or the file's own name.
pub(super) fn language_of(path: &str, report: &mut Report) -> Option<LanguageTag> {
    let (first, is_folder) = match path.split_once('/') {
        Some((folder, _)) => (folder, true),
        None => (path.strip_suffix(".ftl").unwrap_or(path), false),
    };
    let tag = LanguageTag::parse_lenient(first);
    if tag.is_none() {
        let what = if is_folder { "folder" } else { "file" };
        let message =
            format!("the {what} \"{}\" is not named for a language", first.escape_debug());
        let finding = Diagnostic::error(Code::InvalidLanguageTag, message);
        report.push(
            finding.at(Location::of_file(path)).help(Some(
                "messages stand in a folder or file named by a BCP 47 tag: fr/site.ftl or fr.ftl"
                    .to_owned(),
            )),
        );
    }
    tag
}

/// The `.ftl` files of a folder in the order of their names; what cannot be read is a finding.
pub(super) fn read_directory(directory: &Path, report: &mut Report) -> Vec<File> {
    let mut files = Vec::new();
    let is_ftl = |path: &Path| path.extension().is_some_and(|end| end == "ftl");
    let name_of = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    for path in list(directory, report) {
        if path.is_dir() {
            let folder = name_of(&path);
            // Not `language_of` for each file: one finding for a folder is enough.
            let Some(language) = language_of(&format!("{folder}/"), report) else { continue };
            for file in list(&path, report).iter().filter(|file| is_ftl(file)) {
                read(file, language, format!("{folder}/{}", name_of(file)), &mut files, report);
            }
        } else if is_ftl(&path) {
            let name = name_of(&path);
            if let Some(language) = language_of(&name, report) {
                read(&path, language, name, &mut files, report);
            }
        }
    }
    files
}

fn read(
    path: &Path,
    language: LanguageTag,
    name: String,
    files: &mut Vec<File>,
    report: &mut Report,
) {
    match std::fs::read_to_string(path) {
        Ok(text) => files.push(File { language, name, text }),
        Err(cause) => report.push(unreadable(&name, &cause)),
    }
}

fn list(folder: &Path, report: &mut Report) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).and_then(|entries| {
        entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()
    });
    match entries {
        Ok(mut paths) => {
            paths.sort();
            paths
        }
        Err(cause) => {
            report.push(unreadable(&folder.to_string_lossy(), &cause));
            Vec::new()
        }
    }
}

fn unreadable(path: &str, cause: &std::io::Error) -> Diagnostic {
    Diagnostic::error(Code::Unreadable, format!("cannot be read: {cause}"))
        .at(Location::of_file(path))
}
