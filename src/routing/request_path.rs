use std::borrow::Cow;

use super::Address;
use crate::escape::decoded;
use crate::language::LanguageTag;
use crate::site::Site;

/// The path of a request, decoded and in Unicode normalisation form C.
pub(crate) struct RequestPath {
    pub(super) segments: Vec<String>,
    /// Whether the path ends with a slash. A query or fragment is not part of it.
    ends_with_slash: bool,
    has_empty_segment: bool,
}

const LONGEST: usize = 64 * 1024;

impl RequestPath {
    /// Parses the path of a request. Returns `None` if no address can match it.
    pub(crate) fn new(path: &str) -> Option<RequestPath> {
        let end = path.find(['?', '#']).unwrap_or(path.len());
        // No address is anywhere near this long.
        let path = path.get(..end).filter(|path| path.len() <= LONGEST)?.strip_prefix('/')?;
        let parts = || path.split('/');
        let asked = RequestPath {
            segments: parts().filter(|part| !part.is_empty()).map(decoded).collect(),
            ends_with_slash: path.is_empty() || path.ends_with('/'),
            has_empty_segment: parts().rev().skip(1).any(str::is_empty),
        };
        // No address contains a slash within a name, or a segment that leads out of the folder.
        let is_odd = |segment: &String| {
            segment.contains(['/', '\0']) || matches!(segment.as_str(), "." | "..")
        };
        (!asked.segments.iter().any(is_odd)).then_some(asked)
    }

    /// Returns whether it matches an address exactly.
    pub(crate) fn is(&self, address: &Address) -> bool {
        !self.has_empty_segment
            && self.ends_with_slash == address.ends_with_slash()
            && self
                .segments
                .iter()
                .map(|segment| Cow::Borrowed(segment.as_str()))
                .eq(address.all_segments())
    }

    /// Returns whether it matches an address, ignoring slashes and case.
    pub(crate) fn is_nearly(&self, address: &Address) -> bool {
        let own = self.segments.iter().map(|segment| segment.to_lowercase());
        own.eq(address.all_segments().map(|segment| segment.to_lowercase()))
    }

    /// Returns whether it is a page of the list at an address.
    pub(crate) fn has_start(&self, list: &Address) -> bool {
        let end = self.segments.len().saturating_sub(2);
        let own = self.segments.iter().take(end).map(|segment| segment.to_lowercase());
        own.eq(list.all_segments().map(|segment| segment.to_lowercase()))
    }

    pub(crate) fn has_path(&self, parts: &[&str]) -> bool {
        let written = parts.iter().flat_map(|part| part.split('/')).filter(|part| !part.is_empty());
        let own = self.segments.iter().map(|segment| segment.to_lowercase());
        own.eq(written.map(|segment| decoded(segment).to_lowercase()))
    }

    /// Returns the last segment of a path that does not end with a slash: the name of a file.
    pub(crate) fn name(&self) -> Option<&str> {
        self.segments.last().filter(|_| !self.ends_with_slash).map(String::as_str)
    }

    /// Returns the last segment.
    pub(crate) fn last(&self) -> Option<&str> {
        self.segments.last().map(String::as_str)
    }

    /// Returns the path with a leading slash, if it can be the path of a file.
    pub(crate) fn file(&self) -> Option<String> {
        let is_file = self.name().is_some() && !self.has_empty_segment;
        is_file.then(|| format!("/{}", self.segments.join("/")))
    }

    /// Returns the path of the folder that contains a file.
    pub(crate) fn folder(&self) -> RequestPath {
        let mut segments = self.segments.clone();
        segments.pop();
        RequestPath { segments, ends_with_slash: true, ..*self }
    }

    /// Returns it as an address in the part of the site that contains it.
    pub(crate) fn address(&self, site: &Site, language: LanguageTag) -> Address {
        let base = site.base_url(language).map_or("", |base| base.path());
        let below = base.split('/').filter(|segment| !segment.is_empty()).count();
        let path = self.segments.get(below..).unwrap_or_default().join("/");
        let address = match self.ends_with_slash {
            true => Address::page([&*path]),
            false => Address::written(&path),
        };
        address.served(site, language)
    }
}

/// Returns whether a path is below an address, ignoring case.
pub(super) fn is_below(segments: &[String], start: &Address) -> bool {
    let mut own = segments.iter().map(|segment| segment.to_lowercase());
    start.all_segments().all(|wanted| own.next().is_some_and(|it| it == wanted.to_lowercase()))
        && own.next().is_some()
}
