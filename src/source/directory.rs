use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::SourceFile;
use super::layout::{Role, role};
use crate::error::{Code, Diagnostic, Location, Report};

/// Reads a content tree. Files that are not content are named, not read; whatever cannot be read
/// is a finding and does not stop the rest.
pub(crate) fn read_directory(root: &Path, largest: u64, report: &mut Report) -> Vec<SourceFile> {
    let mut walk = Walk { files: Vec::new(), largest, report, ancestors: Vec::new() };
    walk.folder(root, "");
    let mut files = walk.files;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

struct Walk<'r> {
    files: Vec<SourceFile>,
    largest: u64,
    report: &'r mut Report,
    /// The real paths of the folders above, so that a link to one of them is not followed.
    ancestors: Vec<PathBuf>,
}

impl Walk<'_> {
    fn folder(&mut self, folder: &Path, prefix: &str) {
        let shown = if prefix.is_empty() { folder.to_string_lossy() } else { prefix.into() };
        let real = match folder.canonicalize() {
            Ok(real) => real,
            Err(error) => return self.unreadable(&shown, &error.to_string()),
        };
        if self.ancestors.contains(&real) {
            let message = "the folder leads back to a folder above it; it is not followed";
            let location = Location::of_file(&*shown);
            self.report.push(Diagnostic::warning(Code::Unreadable, message).at(location));
            return;
        }
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => return self.unreadable(&shown, &error.to_string()),
        };
        self.ancestors.push(real);
        for entry in entries {
            match entry {
                Ok(entry) => self.entry(&entry, prefix),
                Err(error) => self.unreadable(&shown, &error.to_string()),
            }
        }
        self.ancestors.pop();
    }

    fn entry(&mut self, entry: &fs::DirEntry, prefix: &str) {
        let name = entry.file_name();
        let join = |name: &str| match prefix {
            "" => name.to_owned(),
            prefix => format!("{prefix}/{name}"),
        };
        let Some(name) = name.to_str() else {
            let shown = join(&name.to_string_lossy());
            return self.unreadable(&shown, "the name is not UTF-8");
        };
        let path = join(name);
        let role = role(&path);
        if role == Role::Ignored {
            return;
        }
        let metadata = match fs::metadata(entry.path()) {
            Ok(metadata) => metadata,
            Err(error) => return self.unreadable(&path, &error.to_string()),
        };
        if metadata.is_dir() {
            self.folder(&entry.path(), &path);
        } else if matches!(role, Role::Asset { .. } | Role::Unexpected { .. }) {
            self.files.push(SourceFile { path, bytes: None });
        } else if metadata.is_file() {
            self.file(&entry.path(), path, metadata.len());
        } else {
            self.unreadable(&path, "it is neither a file nor a folder");
        }
    }

    fn file(&mut self, file: &Path, path: String, length: u64) {
        let mut bytes = Vec::with_capacity(usize::try_from(length.min(self.largest)).unwrap_or(0));
        // One byte more than allowed is read at most, however large the file grows meanwhile.
        let read = fs::File::open(file)
            .and_then(|file| file.take(self.largest.saturating_add(1)).read_to_end(&mut bytes));
        match read {
            Ok(_) => self.files.push(SourceFile { path, bytes: Some(bytes) }),
            Err(error) => self.unreadable(&path, &error.to_string()),
        }
    }

    fn unreadable(&mut self, path: &str, why: &str) {
        let message = format!("cannot be read: {why}");
        let location = Location::of_file(path);
        self.report.push(Diagnostic::error(Code::Unreadable, message).at(location));
    }
}
