//! Hugo's `ignoreFiles`.

use regex_lite::Regex;

/// Regular expressions for the paths of files that are not read.
#[derive(Clone, Debug, Default)]
pub(super) struct IgnoredFiles {
    patterns: Vec<Regex>,
}

impl IgnoredFiles {
    /// Adds a pattern, unless it cannot be read.
    pub(super) fn add(&mut self, pattern: &str) -> Result<(), String> {
        let pattern = Regex::new(pattern).map_err(|error| error.to_string())?;
        self.patterns.push(pattern);
        Ok(())
    }

    /// Whether a file is one of them.
    pub(super) fn has(&self, path: &str) -> bool {
        !self.patterns.is_empty() && {
            let path = format!("/{path}");
            self.patterns.iter().any(|pattern| pattern.is_match(&path))
        }
    }
}
