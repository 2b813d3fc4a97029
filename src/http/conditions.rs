//! The conditions of a request (RFC 9110, section 13) for what has a tag.

use super::entity_tag;
use super::request::Request;

/// Returns the status of a request whose conditions are not met, in the order of section 13.2.2: 412
/// by `If-Match`, 304 by `If-None-Match`. Nothing here has a date, so conditions on dates are
/// ignored.
pub(super) fn unmet(request: &Request<'_>, tag: &str) -> Option<u16> {
    if request.if_match.as_deref().is_some_and(|it| !entity_tag::is_listed_strongly(it, tag)) {
        return Some(412);
    }
    let is_known =
        request.if_none_match.as_deref().is_some_and(|it| entity_tag::is_listed(it, tag));
    is_known.then_some(304)
}

/// Returns whether a range may be sent by `If-Range` (section 13.1.5): it is not there, or it is
/// exactly this strong tag.
pub(super) fn allow_range(request: &Request<'_>, tag: &str) -> bool {
    let is_strong = !tag.starts_with("W/");
    request.if_range.is_none_or(|it| is_strong && it.trim() == tag)
}
