//! The texts that may serve a part of an entry.

use super::ServedEntry;
use crate::catalog::ColumnValue;
use crate::content::{FallbackUnit, Value};
use crate::language::Link;

impl<'c> ServedEntry<'c> {
    /// Returns the links whose texts may serve a part of this entry, in the order of the chain.
    pub(super) fn serving_links(&self) -> impl Iterator<Item = usize> {
        let count = match self.kind().fallback_unit() {
            FallbackUnit::WholeEntry => 1,
            FallbackUnit::PerField => usize::MAX,
        };
        let entry = *self;
        let links = self.edition().chain().links().iter().enumerate();
        links
            .skip(self.served_link())
            .take(count)
            .filter(move |(at, link)| entry.sees(*at, link))
            .map(|(at, _)| at)
    }

    /// Returns what the text of a link has in a column, other than a text.
    pub(super) fn part(&self, column: usize, link: usize) -> Option<&'c Value> {
        let link = self.edition().chain().links().get(link)?;
        match self.column(column, link)? {
            ColumnValue::Other(value) => Some(value),
            ColumnValue::Text(_) => None,
        }
    }

    /// Returns what the text of a link has in a column, if the reader sees that text.
    pub(super) fn visible_part(&self, column: usize, at: usize, link: &Link) -> Option<&'c Value> {
        self.sees(at, link).then(|| self.part(column, at))?
    }
}
