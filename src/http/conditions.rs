//! The conditions of a request (RFC 9110, section 13) for content with a tag.

use super::entity_tag;
use super::request::Request;

/// Returns the status for a request whose conditions are not met, in the order of section 13.2.2:
/// 412 for `If-Match`, 304 for `If-None-Match`. No content here has a modification date, so
/// conditions on dates are ignored.
pub(super) fn unmet(request: &Request<'_>, tag: &str) -> Option<u16> {
    if request.if_match.as_deref().is_some_and(|it| !entity_tag::is_listed_strongly(it, tag)) {
        return Some(412);
    }
    let is_known =
        request.if_none_match.as_deref().is_some_and(|it| entity_tag::is_listed(it, tag));
    is_known.then_some(304)
}

/// Returns whether `If-Range` (section 13.1.5) allows a range: whether it is absent or equals this
/// tag, which must be strong.
pub(super) fn allow_range(request: &Request<'_>, tag: &str) -> bool {
    let is_strong = !tag.starts_with("W/");
    request.if_range.is_none_or(|it| is_strong && it.trim() == tag)
}
