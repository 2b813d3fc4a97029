//! Shortcodes in texts: found in the notation of a tool, and replaced by Markdown before anything
//! else reads the text.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use memchr::memmem;

use super::unrendered::{Fate, Unrendered};
use crate::content::{BodyText, Replaced, RewrittenText};
use crate::error::SourceText;
use crate::markdown::{self, Event, Tag};

/// The notation of a tool.
pub(crate) struct Notation<'n> {
    /// The openings of tags.
    pub(crate) openings: &'n [&'static str],
    /// Returns the tag that begins at the start of a text.
    pub(crate) tag: fn(&str) -> Option<ShortcodeTag<'_>>,
    /// Returns the replacement of a shortcode; `None` if it is not supported.
    pub(crate) written: &'n dyn Fn(&Call<'_>) -> Option<Written>,
}

/// A tag at the beginning of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ShortcodeTag<'t> {
    pub(crate) length: usize,
    pub(crate) kind: TagKind,
    /// The name. Empty for an end tag that ends any open shortcode; for a tag that shows itself,
    /// the text that is shown.
    pub(crate) name: &'t str,
    pub(crate) arguments: &'t str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TagKind {
    /// A shortcode without content, or the start of one with content.
    Start,
    /// A shortcode without content.
    Alone,
    End,
    /// A tag that is not closed.
    NotClosed,
    /// A tag in comment signs, which is shown. The value is the length of its signs in bytes.
    Shown(usize),
}

/// A shortcode, and its context.
#[derive(Debug)]
pub(crate) struct Call<'t> {
    pub(crate) name: &'t str,
    pub(crate) arguments: &'t str,
    /// The content between its tags.
    pub(crate) content: Option<&'t str>,
    /// Whether nothing else is on its lines, so that it can become a block.
    pub(crate) is_block: bool,
    /// The text before and after it.
    pub(crate) before: &'t str,
    pub(crate) after: &'t str,
}

/// The text that replaces a shortcode. Its line breaks get the marks with which lines start at that
/// position.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Written {
    /// Replaces the shortcode with its content.
    Whole(String),
    /// Replaces the tags.
    Around(String, String),
    /// Replaces the tags; the content between them is code.
    AroundCode(String, String),
}

/// A tag and its position.
struct Found<'t> {
    span: Range<usize>,
    tag: ShortcodeTag<'t>,
    is_in_code: bool,
    is_in_comment: bool,
    /// The position of the other tag of a pair.
    partner: Option<usize>,
}

/// A text with its shortcodes replaced.
pub(crate) struct Rewriting {
    pub(crate) text: String,
    pub(crate) replaced: Vec<Replaced>,
}

impl Rewriting {
    /// Returns the rewritten body of a file.
    pub(crate) fn body(self, source: &Arc<SourceText>, body: Range<usize>) -> BodyText {
        let Rewriting { text, replaced } = self;
        let (text, replaced, source) = (text.into(), replaced.into(), Arc::clone(source));
        BodyText::Rewritten(RewrittenText { text, source, body, replaced }.into())
    }
}

/// Replaces the shortcodes of a body that begins at `start` in its file; `None` if nothing is
/// replaced.
pub(crate) fn rewrite(
    text: &str,
    start: usize,
    source: &Arc<SourceText>,
    notation: &Notation<'_>,
    unrendered: &mut Unrendered,
) -> Option<Rewriting> {
    let found = found(text, notation);
    if found.is_empty() {
        return None;
    }
    let mut writer = Writer { text, out: String::new(), end: 0, replaced: Vec::new() };
    let mut ends: Vec<(usize, String)> = Vec::new();
    let mut code_end = 0;
    for (at, Found { span, tag, is_in_code, is_in_comment, partner }) in found.iter().enumerate() {
        let note = |fate, unrendered: &mut Unrendered| {
            let place = source.place(start + span.start..start + span.end.min(span.start + 3));
            unrendered.add_shortcode(tag.name, fate, place);
        };
        let is_passed = span.start < writer.end || (span.start < code_end && partner.is_some());
        let is_end_of_code = tag.kind == TagKind::End && span.start == code_end;
        if is_passed && !is_end_of_code {
            continue;
        }
        match tag.kind {
            TagKind::Shown(signs) => {
                writer.write(span, &shown(tag, signs, *is_in_code || span.start < code_end));
            }
            TagKind::End => {
                if let Some((_, written)) = ends.pop_if(|(end, _)| *end == at) {
                    writer.write(span, &written);
                } else if !is_in_code && !is_in_comment && !tag.name.is_empty() {
                    writer.write(span, "");
                }
            }
            _ if *is_in_code || span.start < code_end => note(Fate::StaysInCode, unrendered),
            _ if *is_in_comment => note(Fate::LeftOut, unrendered),
            TagKind::NotClosed => note(Fate::NotClosed, unrendered),
            TagKind::Start | TagKind::Alone => {
                let end = partner.and_then(|at| found.get(at)).map(|end| &end.span);
                let whole = span.start..end.map_or(span.end, |end| end.end);
                let (line, is_first) = line_before(text.get(..span.start).unwrap_or_default());
                let after = text.get(whole.end..).unwrap_or_default();
                let rest = after.split('\n').next().unwrap_or_default();
                let call = Call {
                    name: tag.name,
                    arguments: tag.arguments,
                    content: end.and_then(|end| text.get(span.end..end.start)),
                    is_block: is_first && rest.trim().is_empty(),
                    before: text.get(..span.start).unwrap_or_default(),
                    after,
                };
                let in_lines = |it: String| it.replace('\n', &format!("\n{line}"));
                match (notation.written)(&call) {
                    Some(Written::Whole(it)) => writer.write(&whole, &in_lines(it)),
                    Some(Written::Around(first, last)) => {
                        writer.write(span, &in_lines(first));
                        ends.extend(partner.map(|end| (end, in_lines(last))));
                    }
                    Some(Written::AroundCode(first, last)) => {
                        writer.write(span, &in_lines(first));
                        ends.extend(partner.map(|end| (end, in_lines(last))));
                        code_end = end.map_or(0, |end| end.start);
                    }
                    None => {
                        writer.write(span, "");
                        ends.extend(partner.map(|end| (end, String::new())));
                        let stays = call.content.is_some_and(|it| !it.trim().is_empty());
                        let fate = if stays { Fate::ContentStays } else { Fate::LeftOut };
                        note(fate, unrendered);
                    }
                }
            }
        }
    }
    writer.finish()
}

/// Returns the text that a tag shows.
fn shown(tag: &ShortcodeTag<'_>, signs: usize, is_in_code: bool) -> String {
    let text = tag.name;
    let opening = text.get(..signs).unwrap_or_default();
    let inner = text.get(signs..).unwrap_or_default();
    // Without a following space, Markdown would read it as the start of HTML.
    match opening.strip_suffix('<').filter(|_| !is_in_code && !inner.starts_with(' ')) {
        Some(opening) => format!("{opening}\\<{}", without_comment(inner)),
        None => format!("{opening}{}", without_comment(inner)),
    }
}

fn without_comment(text: &str) -> String {
    let text = text.strip_prefix("/*").unwrap_or(text);
    match text.rsplit_once("*/") {
        Some((before, after)) => format!("{before}{after}"),
        None => text.to_owned(),
    }
}

struct Writer<'t> {
    text: &'t str,
    out: String,
    /// The end of the text that has been written.
    end: usize,
    replaced: Vec<Replaced>,
}

impl Writer<'_> {
    fn write(&mut self, old: &Range<usize>, new: &str) {
        self.out.push_str(self.text.get(self.end..old.start).unwrap_or_default());
        let start = self.out.len();
        self.out.push_str(new);
        self.replaced.push(Replaced { new: start..self.out.len(), old: old.clone() });
        self.end = old.end;
    }

    fn finish(mut self) -> Option<Rewriting> {
        if self.replaced.is_empty() {
            return None;
        }
        self.out.push_str(self.text.get(self.end..).unwrap_or_default());
        Some(Rewriting { text: self.out, replaced: self.replaced })
    }
}

/// Returns the tags of a text, with pairs linked to each other.
fn found<'t>(text: &'t str, notation: &Notation<'_>) -> Vec<Found<'t>> {
    let mut found: Vec<Found<'t>> = Vec::new();
    if memchr::memchr(b'{', text.as_bytes()).is_none() {
        return found;
    }
    let openings = notation.openings.iter();
    let mut starts: Vec<usize> =
        openings.flat_map(|it| memmem::find_iter(text.as_bytes(), *it)).collect();
    starts.sort_unstable();
    for at in starts {
        let is_within = found.last().is_some_and(|last| at < last.span.end);
        let Some(tag) = text.get(at..).filter(|_| !is_within).and_then(notation.tag) else {
            continue;
        };
        let span = at..at + tag.length;
        found.push(Found { span, tag, is_in_code: false, is_in_comment: false, partner: None });
    }
    let Some(last) = found.last() else { return found };
    // Inline code ends with its paragraph, so the text after the paragraph of the last tag does not
    // matter.
    let rest = text.get(last.span.end..).unwrap_or_default();
    let end = memmem::find(rest.as_bytes(), b"\n\n").map_or(text.len(), |at| last.span.end + at);
    let text = text.get(..end).unwrap_or(text);
    let code = code(text);
    let comments = comments(text, &code);
    let is_in = |ranges: &[Range<usize>], at: usize| {
        let next = ranges.partition_point(|range| range.end <= at);
        ranges.get(next).is_some_and(|range| range.contains(&at))
    };
    for tag in &mut found {
        tag.is_in_code = is_in(&code, tag.span.start);
        tag.is_in_comment = is_in(&comments, tag.span.start);
    }
    pair(&mut found);
    found
}

/// Finds the start tag of each end tag.
fn pair(found: &mut [Found<'_>]) {
    let mut open: Vec<(usize, &str)> = Vec::new();
    let mut names: HashMap<&str, usize> = HashMap::new();
    let mut pairs = Vec::new();
    for (at, Found { tag, is_in_code, is_in_comment, .. }) in found.iter().enumerate() {
        match tag.kind {
            _ if *is_in_code || *is_in_comment => {}
            TagKind::Start => {
                open.push((at, tag.name));
                *names.entry(tag.name).or_default() += 1;
            }
            TagKind::End => {
                let is_any = tag.name.is_empty();
                if !is_any && names.get(tag.name).is_none_or(|count| *count == 0) {
                    continue;
                }
                while let Some((start, name)) = open.pop() {
                    names.entry(name).and_modify(|count| *count -= 1);
                    if is_any || name == tag.name {
                        pairs.push((start, at));
                        break;
                    }
                }
            }
            TagKind::Alone | TagKind::NotClosed | TagKind::Shown(_) => {}
        }
    }
    for (start, end) in pairs {
        for (at, other) in [(start, end), (end, start)] {
            if let Some(tag) = found.get_mut(at) {
                tag.partner = Some(other);
            }
        }
    }
}

/// Returns the ranges of code in a text.
fn code(text: &str) -> Vec<Range<usize>> {
    let signs = ["`", "~~~", "    ", "\t"];
    if !signs.iter().any(|it| memmem::find(text.as_bytes(), it.as_bytes()).is_some()) {
        return Vec::new();
    }
    let events = markdown::events(text).filter_map(|(event, range)| match event {
        Event::Code(_) | Event::Start(Tag::CodeBlock(_)) => Some(range),
        _ => None,
    });
    events.collect()
}

/// Returns the ranges of comments in a text.
fn comments(text: &str, code: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut comments: Vec<Range<usize>> = Vec::new();
    for start in memmem::find_iter(text.as_bytes(), "<!--") {
        let is_within = comments.last().is_some_and(|last| start < last.end);
        let next = code.partition_point(|range| range.end <= start);
        if is_within || code.get(next).is_some_and(|range| range.contains(&start)) {
            continue;
        }
        let length = text.get(start..).and_then(|it| it.find("-->")).map(|it| it + "-->".len());
        comments.push(start..length.map_or(text.len(), |length| start + length));
    }
    comments
}

/// Returns the start of a continuation line, by the text before a position on its line: the marks
/// of quotes, and spaces for those of lists; and whether the line has nothing else before the
/// position.
fn line_before(before: &str) -> (String, bool) {
    let mut rest = before.rsplit('\n').next().unwrap_or_default();
    let mut line = String::new();
    loop {
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t', '>']).len();
        let (marks, after) = rest.split_at_checked(blanks).unwrap_or_default();
        line.push_str(marks);
        let digits = after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let length = match after.get(digits..).and_then(|it| it.chars().next()) {
            Some('.' | ')') if digits > 0 => digits + 1,
            Some('-' | '*' | '+') if digits == 0 => 1,
            _ => 0,
        };
        let item = after.get(length..).filter(|it| length > 0 && it.starts_with([' ', '\t']));
        let Some(item) = item else { return (line, after.is_empty()) };
        line.extend(std::iter::repeat_n(' ', length));
        rest = item;
    }
}

/// Returns the position of the closing signs of a tag, outside quotation marks.
pub(crate) fn closing(text: &str, closing: &str, quotes: &[char]) -> Option<usize> {
    /// The maximum length of a tag.
    const LONGEST: usize = 1 << 14;
    let mut quote = None;
    let mut characters = text.char_indices();
    while let Some((at, character)) = characters.next() {
        if at > LONGEST {
            break;
        }
        match quote {
            Some(it) if it == character => quote = None,
            Some('"' | '\'') if character == '\\' => {
                characters.next();
            }
            Some(_) => {}
            None if quotes.contains(&character) => quote = Some(character),
            None if text.get(at..).is_some_and(|it| it.starts_with(closing)) => return Some(at),
            None => {}
        }
    }
    // A quotation mark without a counterpart is ignored.
    let at = memmem::find(text.as_bytes(), closing.as_bytes())?;
    (quote.is_some() && at <= LONGEST).then_some(at)
}
