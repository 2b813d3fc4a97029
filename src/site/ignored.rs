//! Files of a tree that are not part of its content, by patterns in the form of `.gitignore`.

use std::hash::{Hash, Hasher};

use ignore::Error;
use ignore::gitignore::{Gitignore, GitignoreBuilder};

use crate::content::nfc;
use crate::error::{Code, Diagnostic, Report, Spanned};

/// Patterns of files that are left out. The last pattern that matches a file decides.
#[derive(Clone, Debug)]
pub(crate) struct Ignored {
    patterns: Box<[Box<str>]>,
    matcher: Gitignore,
}

impl Ignored {
    /// Compiles the patterns; those that are not valid are reported and left out.
    pub(super) fn new(patterns: &[Spanned<Box<str>>], report: &mut Report) -> Ignored {
        let mut builder = GitignoreBuilder::new("");
        builder.allow_unclosed_class(false);
        for pattern in patterns {
            if let Err(error) = builder.add_line(None, &nfc(&pattern.value)) {
                let why = match error {
                    Error::Glob { err, .. } => err,
                    other => other.to_string(),
                };
                let shown = pattern.value.escape_debug();
                let message = format!("\"{shown}\" is not a valid file pattern: {why}");
                let finding = Diagnostic::error(Code::InvalidPattern, message);
                report.push(finding.at(pattern.location()));
            }
        }
        let matcher = builder.build().unwrap_or_else(|error| {
            let finding = Diagnostic::error(Code::InvalidPattern, error.to_string());
            report.push(finding.at(patterns.first().and_then(Spanned::location)));
            Gitignore::empty()
        });
        let patterns = patterns.iter().map(|pattern| pattern.value.clone()).collect();
        Ignored { patterns, matcher }
    }

    pub(super) fn patterns(&self) -> &[Box<str>] {
        &self.patterns
    }

    /// Returns whether a path from the root of the tree is left out, by itself or with a folder
    /// above it.
    pub(crate) fn contains(&self, path: &str, is_folder: bool) -> bool {
        if self.matcher.is_empty() {
            return false;
        }
        let path = nfc(path);
        let (mut path, mut is_folder) = (&*path, is_folder);
        loop {
            let found = self.matcher.matched(path, is_folder);
            if !found.is_none() {
                return found.is_ignore();
            }
            let Some((above, _)) = path.rsplit_once('/') else { return false };
            (path, is_folder) = (above, true);
        }
    }

    /// Returns whether a path on disk can be skipped. A folder that is left out still has to be
    /// read if any pattern includes files again.
    pub(crate) fn passes_over(&self, path: &str, is_folder: bool) -> bool {
        (!is_folder || self.matcher.num_whitelists() == 0) && self.contains(path, is_folder)
    }
}

impl Hash for Ignored {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.patterns.hash(state);
    }
}
