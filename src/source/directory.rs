use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::leftover::is_leftover;
use super::{Content, SourceFile};
use crate::error::{Code, Diagnostic, Location, Report};

/// Lists the files of a folder and of those below it, without reading them. Hidden files and files
/// that editors leave behind are skipped. Files that cannot be listed, or that a link places
/// outside the root, are findings and do not stop the rest.
///
/// Only the contents of the folder `prefix` of the root are listed, which may also be a single
/// file. `wants` decides which paths are visited; it gets each path, and whether it is a folder.
pub(crate) fn list_directory(
    root: &Arc<Path>,
    prefix: &str,
    wants: &dyn Fn(&str, bool) -> bool,
    report: &mut Report,
) -> Vec<SourceFile> {
    let mut walk = Walk { root, files: Vec::new(), report, ancestors: Vec::new(), wants };
    let folder = root.join(prefix);
    // A configuration may name a folder outside the root; a link must not lead there.
    if !prefix.split('/').any(|segment| segment == "..") && leads_out(root, &folder) {
        walk.report.push(out_of_content(prefix));
    } else if !prefix.is_empty() && folder.is_file() {
        // `prefix` names a single file.
        let content = Content::Disk(Arc::clone(root));
        walk.files.push(SourceFile { path: prefix.into(), content });
    } else {
        // A link may lead back to any of the folders above.
        let on_the_way = folder.ancestors().skip(1).take_while(|above| above.starts_with(&**root));
        walk.ancestors = on_the_way.map(Path::to_owned).collect();
        walk.folder(folder, prefix);
    }
    walk.files
}

/// Lists the files of one folder, which need not exist.
#[cfg_attr(not(feature = "editorial"), expect(dead_code))]
pub(crate) fn in_folder(root: &Arc<Path>, folder: &str, report: &mut Report) -> Vec<SourceFile> {
    if root.join(folder).is_dir() {
        list_directory(root, folder, &|_, is_folder| !is_folder, report)
    } else {
        Vec::new()
    }
}

struct Walk<'r> {
    root: &'r Arc<Path>,
    files: Vec<SourceFile>,
    report: &'r mut Report,
    /// The folders above, so that a link to one of them is not followed.
    ancestors: Vec<PathBuf>,
    wants: &'r dyn Fn(&str, bool) -> bool,
}

impl Walk<'_> {
    fn folder(&mut self, folder: PathBuf, prefix: &str) {
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) => {
                let shown =
                    if prefix.is_empty() { folder.to_string_lossy() } else { prefix.into() };
                return self.unreadable(&shown, &error.to_string());
            }
        };
        self.ancestors.push(folder);
        for entry in entries {
            match entry {
                Ok(entry) => self.entry(&entry, prefix),
                Err(error) => self.unreadable(prefix, &error.to_string()),
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
        if is_leftover(name) {
            return;
        }
        let path = join(name);
        let mut kind = entry.file_type();
        let is_link = kind.as_ref().is_ok_and(fs::FileType::is_symlink);
        if is_link {
            // The target of the link.
            kind = fs::metadata(entry.path()).map(|metadata| metadata.file_type());
        }
        if !(self.wants)(&path, kind.as_ref().is_ok_and(fs::FileType::is_dir)) {
            return;
        }
        let kind = match kind {
            Ok(kind) => kind,
            Err(error) => return self.unreadable(&path, &error.to_string()),
        };
        if is_link && leads_out(self.root, &entry.path()) {
            return self.report.push(out_of_content(&path));
        }
        // Only a link can lead back to a folder above it.
        if is_link && kind.is_dir() && self.leads_back(&entry.path()) {
            let message = "the folder is a link to a folder above it and is ignored";
            let location = Location::of_file(&*path);
            return self.report.push(Diagnostic::warning(Code::Unreadable, message).at(location));
        }
        if kind.is_dir() {
            self.folder(entry.path(), &path);
        } else if kind.is_file() {
            let content = Content::Disk(Arc::clone(self.root));
            self.files.push(SourceFile { path: path.into(), content });
        } else {
            self.unreadable(&path, "it is neither a file nor a folder");
        }
    }

    fn leads_back(&self, folder: &Path) -> bool {
        let Ok(real) = folder.canonicalize() else { return false };
        let is_it = |above: &PathBuf| above.canonicalize().is_ok_and(|above| above == real);
        self.ancestors.iter().any(is_it)
    }

    fn unreadable(&mut self, path: &str, why: &str) {
        self.report.push(unreadable(path, why));
    }
}

/// Returns whether a path is not below the root because of a link in it.
pub(crate) fn leads_out(root: &Path, place: &Path) -> bool {
    match (root.canonicalize(), place.canonicalize()) {
        (Ok(root), Ok(place)) => !place.starts_with(root),
        // A missing file is reported where it is read.
        _ => false,
    }
}

fn out_of_content(path: &str) -> Diagnostic {
    let message = "a link points outside the content and is ignored";
    let help = "put the file or folder itself here, or move it into the content";
    Diagnostic::warning(Code::LinkOutOfContent, message)
        .at(Location::of_file(path))
        .help(help.to_owned())
}

fn unreadable(path: &str, why: &str) -> Diagnostic {
    let message = format!("cannot be read: {why}");
    Diagnostic::error(Code::Unreadable, message).at(Location::of_file(path))
}

/// The reason why a file has no text.
pub(crate) struct Trouble(pub(crate) Box<Diagnostic>);

/// Reads the text of a file of at most `largest` bytes. The buffer is shared by many files:
/// whatever their sizes, each text is one allocation of its own length.
pub(crate) fn read(
    file: &SourceFile,
    largest: u64,
    buffer: &mut Vec<u8>,
) -> Result<(Arc<str>, Box<str>), Trouble> {
    let SourceFile { path, content } = file;
    let bytes = match content {
        Content::Bytes(bytes) => &**bytes,
        Content::Disk(root) => match read_into(buffer, &root.join(&**path), largest) {
            Ok(()) => &**buffer,
            Err(error) => return Err(Trouble(unreadable(path, &error.to_string()).into())),
        },
    };
    if bytes.len() as u64 > largest {
        let message = format!("the file has more than {largest} bytes");
        let finding =
            Diagnostic::error(Code::FileTooLarge, message).at(Location::of_file(Arc::clone(path)));
        let help = "change the limit with CatalogBuilder::largest_file";
        return Err(Trouble(finding.help(help.to_owned()).into()));
    }
    match simdutf8::basic::from_utf8(bytes) {
        Ok(text) => Ok((Arc::clone(path), text.into())),
        Err(_) => Err(Trouble(not_utf8(path, bytes).into())),
    }
}

fn read_into(buffer: &mut Vec<u8>, place: &Path, largest: u64) -> io::Result<()> {
    buffer.clear();
    buffer.reserve(USUAL_LENGTH);
    // At most one byte more than allowed is read, even if the file grows in the meantime.
    fs::File::open(place)?.take(largest.saturating_add(1)).read_to_end(buffer)?;
    Ok(())
}

/// Files up to this size are read at once, without a query for their length.
const USUAL_LENGTH: usize = 64 * 1024;

fn not_utf8(path: &str, bytes: &[u8]) -> Diagnostic {
    let at = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
    let before = bytes.get(..at).map(String::from_utf8_lossy).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    let byte = bytes.get(at).copied().unwrap_or_default();
    let message = format!("the file is not UTF-8: byte 0x{byte:02X}");
    let help = match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "it looks like UTF-16; save it as UTF-8",
        _ => "it may be Latin-1 or Windows-1252; save it as UTF-8",
    };
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Diagnostic::error(Code::NotUtf8, message)
        .at(Location::of_line(path, number(line), number(column)))
        .help(help.to_owned())
}
