//! The files of messages: `fr/site.ftl`, `fr.ftl`.

use std::path::{Path, PathBuf};

use crate::error::{Code, Diagnostic, Location, Report};
use crate::file_system::{self, Trail};
use crate::language::LanguageTag;

/// A file of messages.
pub(super) struct File {
    pub(super) language: LanguageTag,
    pub(super) name: String,
    pub(super) text: String,
}

/// Returns the language that a path names: in its first folder, or in the name of the file.
pub(super) fn language_of(path: &str, report: &mut Report) -> Option<LanguageTag> {
    let (first, is_folder) = match path.split_once('/') {
        Some((folder, _)) => (folder, true),
        None => match path.rsplit_once('.') {
            Some((name, end)) if end.eq_ignore_ascii_case("ftl") => (name, false),
            _ => (path, false),
        },
    };
    let tag = LanguageTag::parse_lenient(first);
    if tag.is_none() {
        let what = if is_folder { "folder" } else { "file" };
        let message =
            format!("the {what} \"{}\" is not named after a language", first.escape_debug());
        let finding = Diagnostic::error(Code::InvalidLanguageTag, message);
        report.push(
            finding.at(Location::of_file(path)).help(Some(
                "use a BCP 47 language tag as the name of the folder or file: fr/site.ftl or fr.ftl"
                    .to_owned(),
            )),
        );
    }
    tag
}

/// Reads the `.ftl` files of a folder and its subfolders, in the order of their names. Reports the
/// files that cannot be read.
pub(super) fn read_directory(directory: &Path, report: &mut Report) -> Vec<File> {
    let mut walk =
        Walk { files: Vec::new(), trail: Trail::through([directory].into_iter()), report };
    for path in walk.list(directory) {
        let name = name_of(&path);
        // Folders of programs: `.isogloss` has the sources of translations.
        if name.starts_with('.') && path.is_dir() {
            continue;
        }
        if path.is_dir() {
            // One finding for a folder, not for each file in it.
            if let Some(language) = language_of(&format!("{name}/"), walk.report) {
                walk.folder(&path, language, &name);
            }
        } else if is_ftl(&path)
            && let Some(language) = language_of(&name, walk.report)
        {
            walk.file(&path, language, name);
        }
    }
    walk.files
}

struct Walk<'r> {
    files: Vec<File>,
    trail: Trail,
    report: &'r mut Report,
}

impl Walk<'_> {
    fn folder(&mut self, folder: &Path, language: LanguageTag, name: &str) {
        if let Err(detour) = self.trail.enter(folder, folder.is_symlink()) {
            return self.report.extend(detour.finding(name));
        }
        for path in self.list(folder) {
            let name = format!("{name}/{}", name_of(&path));
            if path.is_dir() {
                self.folder(&path, language, &name);
            } else if is_ftl(&path) {
                self.file(&path, language, name);
            }
        }
        self.trail.leave();
    }

    fn file(&mut self, path: &Path, language: LanguageTag, name: String) {
        match file_system::read_text(path) {
            Ok(text) => self.files.push(File { language, name, text }),
            Err(cause) => self.report.push(unreadable(&name, &cause)),
        }
    }

    fn list(&mut self, folder: &Path) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(folder).and_then(|entries| {
            entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()
        });
        match entries {
            Ok(mut paths) => {
                paths.sort();
                paths
            }
            Err(cause) => {
                self.report.push(unreadable(&folder.to_string_lossy(), &cause));
                Vec::new()
            }
        }
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn is_ftl(path: &Path) -> bool {
    path.extension().is_some_and(|end| end.eq_ignore_ascii_case("ftl"))
}

fn unreadable(path: &str, cause: &std::io::Error) -> Diagnostic {
    Diagnostic::error(Code::Unreadable, format!("cannot be read: {cause}"))
        .at(Location::of_file(path))
}
