use std::ops::Range;
use std::sync::Arc;

use crate::error::SourceText;

/// A body in which parts of the text in its file have been replaced.
#[derive(Clone, Debug)]
pub(crate) struct RewrittenText {
    pub(crate) text: Box<str>,
    pub(crate) source: Arc<SourceText>,
    /// The range of the body in its file.
    pub(crate) body: Range<usize>,
    /// The replaced parts, in their order.
    pub(crate) replaced: Box<[Replaced]>,
}

/// A part of a text that was replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Replaced {
    /// The range in the new text.
    pub(crate) new: Range<usize>,
    /// The range in the original text.
    pub(crate) old: Range<usize>,
}

impl RewrittenText {
    /// Returns the range of the original text that a range of the new text comes from. A range
    /// within a replaced part maps to the whole part.
    pub(crate) fn written(&self, range: &Range<usize>) -> Range<usize> {
        let before = |at: usize, is_start: bool| {
            let next = self.replaced.partition_point(|it| match is_start {
                true => it.new.start <= at,
                false => it.new.start < at,
            });
            match next.checked_sub(1).and_then(|last| self.replaced.get(last)) {
                None => at,
                Some(it) if at < it.new.end => {
                    if is_start {
                        it.old.start
                    } else {
                        it.old.end
                    }
                }
                Some(it) => at - it.new.end + it.old.end,
            }
        };
        let start = before(range.start, true);
        start..before(range.end, false).max(start)
    }
}
