use std::borrow::Cow;

use super::Address;
use crate::escape::decoded;

/// A path that was asked for.
pub(super) struct Asked {
    pub(super) segments: Vec<String>,
    /// Whether it is written as an address is: no empty segment, no query in the way.
    ends_with_slash: bool,
    has_empty_segment: bool,
}

const LONGEST: usize = 64 * 1024;

impl Asked {
    /// A path as it comes from a request; `None` if no address can be like it.
    pub(super) fn new(path: &str) -> Option<Asked> {
        let end = path.find(['?', '#']).unwrap_or(path.len());
        // No address is nearly as long.
        let path = path.get(..end).filter(|path| path.len() <= LONGEST)?.strip_prefix('/')?;
        let parts = || path.split('/');
        let asked = Asked {
            segments: parts().filter(|part| !part.is_empty()).map(decoded).collect(),
            ends_with_slash: path.is_empty() || path.ends_with('/'),
            has_empty_segment: parts().rev().skip(1).any(str::is_empty),
        };
        // A slash within a name, or a way out of the folder, is in no address.
        let is_odd = |segment: &String| {
            segment.contains(['/', '\0']) || matches!(segment.as_str(), "." | "..")
        };
        (!asked.segments.iter().any(is_odd)).then_some(asked)
    }

    /// Whether it is an address, letter by letter.
    pub(super) fn is(&self, address: &Address) -> bool {
        !self.has_empty_segment
            && self.ends_with_slash == address.ends_with_slash()
            && self
                .segments
                .iter()
                .map(|segment| Cow::Borrowed(segment.as_str()))
                .eq(address.all_segments())
    }

    /// Whether it is an address but for slashes and the case of letters.
    pub(super) fn is_nearly(&self, address: &Address) -> bool {
        let own = self.segments.iter().map(|segment| segment.to_lowercase());
        own.eq(address.all_segments().map(|segment| segment.to_lowercase()))
    }

    /// Whether it is a page of the list that stands at an address.
    pub(super) fn has_start(&self, list: &Address) -> bool {
        let end = self.segments.len().saturating_sub(2);
        let own = self.segments.iter().take(end).map(|segment| segment.to_lowercase());
        own.eq(list.all_segments().map(|segment| segment.to_lowercase()))
    }

    pub(super) fn has_path(&self, parts: &[&str]) -> bool {
        let written = parts.iter().flat_map(|part| part.split('/')).filter(|part| !part.is_empty());
        let own = self.segments.iter().map(|segment| segment.to_lowercase());
        own.eq(written.map(|segment| decoded(segment).to_lowercase()))
    }
}
