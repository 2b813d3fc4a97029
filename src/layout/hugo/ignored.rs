//! Hugo's `ignoreFiles`.

use regex_automata::meta::Regex;

/// Regular expressions for the paths of files that are not read.
#[derive(Clone, Debug, Default)]
pub(super) struct IgnoredFiles {
    patterns: Vec<Regex>,
}

impl IgnoredFiles {
    /// Adds a pattern, unless it is not valid.
    pub(super) fn add(&mut self, pattern: &str) -> Result<(), String> {
        let pattern = Regex::new(pattern).map_err(|error| error.to_string())?;
        self.patterns.push(pattern);
        Ok(())
    }

    /// Returns whether a file matches one of the patterns.
    pub(super) fn has(&self, path: &str) -> bool {
        !self.patterns.is_empty() && {
            let path = format!("/{path}");
            self.patterns.iter().any(|pattern| pattern.is_match(&path))
        }
    }
}
