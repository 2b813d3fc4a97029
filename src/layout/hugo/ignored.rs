//! Hugo's `ignoreFiles`.

use crate::regular_expression::RegularExpression;

/// Regular expressions for the paths of files that are not read.
#[derive(Clone, Debug, Default)]
pub(super) struct IgnoredFiles {
    patterns: Vec<RegularExpression>,
}

impl IgnoredFiles {
    /// Adds a pattern, unless it is not valid.
    pub(super) fn add(&mut self, pattern: &str) -> Result<(), String> {
        self.patterns.push(RegularExpression::new(pattern)?);
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
