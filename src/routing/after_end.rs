//! Answers at the addresses of texts that have ended.

use super::PathMatch;
use crate::catalog::VariantRef;
use crate::content::AfterEnd;
use crate::edition::Edition;

/// Returns what readers find after the end of texts that could be at an address: what the text
/// in their language says, or otherwise the first other one.
pub(super) fn after_end<'c>(
    texts: impl Iterator<Item = VariantRef<'c>>,
    edition: Edition<'c>,
) -> Option<PathMatch<'c>> {
    let ended: Vec<VariantRef<'c>> = texts.filter(|it| it.has_ended(edition.moment())).collect();
    match ended.iter().find(|text| text.language() == edition.language()) {
        Some(own) => after_end_of(own, edition),
        None => ended.iter().find_map(|text| after_end_of(text, edition)),
    }
}

/// Returns what readers find at the address of a text that has ended; `None` for nothing.
fn after_end_of<'c>(text: &VariantRef<'c>, edition: Edition<'c>) -> Option<PathMatch<'c>> {
    match text.end().map(|end| end.after).unwrap_or_default() {
        AfterEnd::Banner | AfterEnd::Missing => None,
        AfterEnd::Gone | AfterEnd::Redirect => {
            let moved = replaced(text, edition);
            Some(moved.unwrap_or_else(|| PathMatch::Gone(text.entry().id())))
        }
    }
}

/// Returns the redirect to the replacement of a text that has ended, if the text says so and
/// readers see a replacement.
pub(super) fn replaced<'c>(text: &VariantRef<'c>, edition: Edition<'c>) -> Option<PathMatch<'c>> {
    let end = text.end().filter(|_| text.is_replaced())?;
    let replacement = edition.replacement(end).filter(|_| text.has_ended(edition.moment()))?;
    // The address of a text in another language would not remain that of the replacement.
    let is_permanent = replacement.has_own_page();
    Some(PathMatch::MovedTo { address: replacement.address(), is_permanent })
}
