use std::ops::Range;
use std::sync::Arc;

use crate::error::SourceText;

/// A body with something else in the place of parts of what stands in its file.
#[derive(Clone, Debug)]
pub(crate) struct RewrittenText {
    pub(crate) text: Box<str>,
    pub(crate) source: Arc<SourceText>,
    /// Where the body stands in its file.
    pub(crate) body: Range<usize>,
    /// The parts, in their order.
    pub(crate) replaced: Box<[Replaced]>,
}

/// A part of a text that was replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Replaced {
    /// Where it is in the text.
    pub(crate) new: Range<usize>,
    /// Where it was.
    pub(crate) old: Range<usize>,
}

impl RewrittenText {
    /// Where a range of the text was before anything was replaced; of a part that was replaced it is
    /// the whole.
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
