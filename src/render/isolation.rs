//! Left-to-right runs within right-to-left text, such as telephone numbers, as separate elements.
//!
//! The bidirectional algorithm (UAX #9) treats a number without letters around it as part of the
//! right-to-left text: `+32 2 123 45 67` would be shown as `67 45 123 2 32+`.

use std::ops::Range;

use crate::escape::push_text;

/// Writes a text of a right-to-left language, with its left-to-right runs isolated.
pub(super) fn push_isolated(out: &mut String, text: &str) {
    let mut written = 0;
    for run in runs(text) {
        push_text(out, text.get(written..run.start).unwrap_or_default());
        out.push_str("<bdi dir=\"ltr\">");
        push_text(out, text.get(run.clone()).unwrap_or_default());
        out.push_str("</bdi>");
        written = run.end;
    }
    push_text(out, text.get(written..).unwrap_or_default());
}

/// Returns the runs that would be shown in the wrong order.
fn runs(text: &str) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut run: Option<Run> = None;
    let is_space = |c: char| matches!(c, ' ' | '\u{a0}' | '\u{202f}');
    let mut start = 0;
    for token in text.split(is_space) {
        let end = start + token.len();
        let (own, is_joined) = (Token::of(token), start > 0);
        run = match (run, own) {
            (Some(before), Some(own)) if is_joined && before.is_open && own.lead == 0 => {
                Some(before.with(start, &own))
            }
            (before, own) => {
                runs.extend(before.and_then(|run| run.isolated(text)));
                own.map(|own| Run::new(start, &own))
            }
        };
        // The next token begins after one space.
        start =
            end + text.get(end..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    }
    runs.extend(run.and_then(|run| run.isolated(text)));
    runs
}

/// A part between spaces that reads from left to right.
struct Token {
    /// The lengths of the punctuation of the sentence before it.
    lead: usize,
    /// The end of the part without the punctuation of the sentence after it.
    end: usize,
    is_whole: bool,
    has_digit: bool,
}

impl Token {
    fn of(text: &str) -> Option<Token> {
        let after_lead = text.trim_start_matches(['"', '\'', '«', '‘', '“', '”', '„', '[']);
        let lead = text.len() - after_lead.len();
        let closing =
            ['"', '\'', '»', '’', '”', '“', ']', '.', ',', ';', ':', '!', '?', '…', '،', '؛', '؟'];
        let mut core = after_lead.trim_end_matches(closing);
        // A bracket of the sentence has no counterpart in the run.
        let has_opening = core.contains('(');
        while core.ends_with(')') && !has_opening {
            core = core.trim_end_matches(')').trim_end_matches(closing);
        }
        let core_lead = if core.starts_with('(') && !core.contains(')') { 1 } else { 0 };
        let core = core.get(core_lead..).unwrap_or_default();
        let is_letter = |c: char| c.is_alphanumeric();
        // Hyphens and the minus sign have no direction of their own.
        let is_of_run =
            |c: char| c < '\u{590}' || matches!(c, '\u{2010}' | '\u{2011}' | '\u{2212}');
        let is_left_to_right = core.chars().any(is_letter) && core.chars().all(is_of_run);
        let end = lead + core_lead + core.len();
        is_left_to_right.then(|| Token {
            lead: lead + core_lead,
            end,
            is_whole: end == text.len(),
            has_digit: core.contains(|c: char| c.is_ascii_digit()),
        })
    }
}

/// A run of such parts with one space between each two.
struct Run {
    range: Range<usize>,
    /// The number of parts with digits.
    numbers: usize,
    /// Whether the next part may belong to it.
    is_open: bool,
}

impl Run {
    fn new(start: usize, token: &Token) -> Run {
        Run {
            range: start + token.lead..start + token.end,
            numbers: usize::from(token.has_digit),
            is_open: token.is_whole,
        }
    }

    fn with(self, start: usize, token: &Token) -> Run {
        Run {
            range: self.range.start..start + token.end,
            numbers: self.numbers + usize::from(token.has_digit),
            is_open: token.is_whole,
        }
    }

    /// Returns the range if the run would be shown in the wrong order: it begins or ends with a sign,
    /// or begins with one of several numbers. A sign of a currency or a percentage stays with its
    /// number.
    fn isolated(self, text: &str) -> Option<Range<usize>> {
        let run = text.get(self.range.clone())?;
        let is_attached = |c: char| matches!(c, '%' | '‰' | '°' | '#' | '$' | '£' | '¥');
        let is_sign = |c: char| !c.is_alphanumeric() && !is_attached(c);
        let (first, last) = (run.chars().next()?, run.chars().next_back()?);
        let is_numbers = first.is_ascii_digit() && self.numbers > 1;
        (is_sign(first) || is_sign(last) || is_numbers).then_some(self.range)
    }
}
