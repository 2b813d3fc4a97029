//! The front matter of a file: finding it, parsing it, and separating it from the body.

use std::ops::Range;
use std::sync::Arc;

use memchr::memchr;

use super::fields::report_syntax;
use crate::error::{Code, Diagnostic, Report, SourceText};
use crate::notation::{Key, Node, SyntaxError, parse_json_object, parse_toml_matter, parse_yaml};

/// The rules that divide a file into front matter and body.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FrontMatterRules {
    /// Whether white space may precede the opening fence.
    pub(crate) may_be_indented: bool,
    /// Whether text after ` #` on the line of the opening fence is a comment.
    pub(crate) may_have_comment: bool,
    /// Whether any line that begins with the fence closes it; the rest of the line is content.
    pub(crate) ends_with_prefix: bool,
    /// Whether a fence at the end of any line closes it, whatever precedes it.
    pub(crate) ends_with_suffix: bool,
    /// Whether a file may begin with a JSON object.
    pub(crate) may_be_json: bool,
}

/// A text with its front matter parsed, but not yet interpreted.
#[derive(Clone, Debug)]
pub(crate) struct ParsedText {
    pub(crate) source: Arc<SourceText>,
    pub(crate) body: Range<usize>,
    pub(crate) matter: Vec<(Key, Node)>,
    /// The front matter inherited from the sections above, each with the file that it comes from.
    pub(crate) handed_on: Vec<(Arc<SourceText>, Key, Node)>,
    /// Whether the file has front matter.
    pub(crate) has_matter: bool,
    /// Whether the text is a draft because a section above it is one.
    pub(crate) is_in_draft: bool,
}

/// The front matter and body of a file; a file without front matter is all body.
struct Split {
    notation: Option<Notation>,
    matter: Range<usize>,
    body: Range<usize>,
}

#[derive(Clone, Copy)]
enum Notation {
    Toml,
    Yaml,
}

impl Notation {
    fn fence(self) -> &'static str {
        match self {
            Notation::Toml => "+++",
            Notation::Yaml => "---",
        }
    }
}

/// Parses the front matter of a text; `None` if it cannot be parsed, which has been reported.
pub(crate) fn parse_text(
    source: &Arc<SourceText>,
    rules: FrontMatterRules,
    report: &mut Report,
) -> Option<ParsedText> {
    let done = |matter, body, has_matter| {
        Some(ParsedText {
            source: Arc::clone(source),
            body,
            matter,
            handed_on: Vec::new(),
            has_matter,
            is_in_draft: false,
        })
    };
    let wrong = |errors: Vec<SyntaxError>, report: &mut Report| {
        report_syntax(source, errors, report);
        None
    };
    if rules.may_be_json
        && let Some(start) = start_of_object(source)
    {
        let text = source.text.get(start..).unwrap_or_default();
        return match parse_json_object(text, start) {
            Ok((matter, length)) => done(matter, start + length..source.text.len(), true),
            Err(error) => wrong(vec![error], report),
        };
    }
    let split = split(source, rules, report)?;
    let matter = source.text.get(split.matter.clone()).unwrap_or_default();
    let entries = match split.notation {
        None => Ok(Vec::new()),
        Some(Notation::Toml) => parse_toml_matter(matter, split.matter.start),
        Some(Notation::Yaml) => parse_yaml(matter, split.matter.start).map_err(|error| vec![error]),
    };
    match entries {
        Ok(entries) => done(entries, split.body, split.notation.is_some()),
        Err(errors) => wrong(errors, report),
    }
}

/// Returns the start of a file's content if that is an object.
fn start_of_object(source: &SourceText) -> Option<usize> {
    let text = source.unmarked().trim_start();
    // `{{` begins a shortcode.
    let is_object = text.starts_with('{') && !text.starts_with("{{");
    is_object.then_some(source.text.len() - text.len())
}

fn split(source: &Arc<SourceText>, rules: FrontMatterRules, report: &mut Report) -> Option<Split> {
    let text = &*source.text;
    let mark = source.mark_length();
    // Blank lines before the front matter are a slip, not text.
    let blank = text.get(mark..).unwrap_or_default();
    let start = text.len() - blank.trim_start().len();
    let start = text.get(mark..start).and_then(|b| b.rfind('\n')).map_or(mark, |at| mark + at + 1);
    let first = line_at(text, start);
    let line = text.get(first.clone()).unwrap_or_default();
    let (line, start) = match rules.may_be_indented {
        false => (line, start),
        true => (line.trim_start(), start + line.len() - line.trim_start().len()),
    };
    let comment = line.find(" #").filter(|_| rules.may_have_comment).unwrap_or(line.len());
    let notation = match line.get(..comment).unwrap_or(line).trim_end() {
        "+++" => Notation::Toml,
        "---" => Notation::Yaml,
        _ => return Some(Split { notation: None, matter: 0..0, body: mark..text.len() }),
    };
    let mut at = first.end;
    while at < text.len() {
        let line = line_at(text, at);
        let content = text.get(line.clone()).unwrap_or_default();
        let before = content.trim_end().strip_suffix(notation.fence());
        let is_end = match rules.ends_with_prefix {
            true => content.starts_with(notation.fence()),
            false => before.is_some_and(|before| before.is_empty() || rules.ends_with_suffix),
        };
        if is_end {
            let before = before.filter(|_| rules.ends_with_suffix).map_or(0, str::len);
            let rest = content.get(notation.fence().len()..).unwrap_or_default();
            let is_content = rules.ends_with_prefix && !rest.trim().is_empty();
            let body = line.end - if is_content { rest.len() } else { 0 };
            return Some(Split {
                notation: Some(notation),
                matter: first.end..line.start + before,
                body: body..text.len(),
            });
        }
        at = line.end;
    }
    let fence = notation.fence();
    report.push(
        Diagnostic::error(Code::UnclosedFrontMatter, "the front matter is not closed")
            .at(source.place(start..start + fence.len()).location())
            .help(format!("end it with a line that contains only {fence}")),
    );
    None
}

/// Returns the line that begins at `start`, with its line break.
fn line_at(text: &str, start: usize) -> Range<usize> {
    let rest = text.as_bytes().get(start..).unwrap_or_default();
    let end = memchr(b'\n', rest).map_or(text.len(), |at| start + at + 1);
    start..end
}
