//! The head of a file: found, parsed, and divided into what every text has and the kind's fields.

use std::ops::Range;
use std::sync::Arc;

use memchr::memchr;

use super::json;
use super::node::{Data, Key, Node, SyntaxError};
use super::toml;
use super::translation::RecordReader;
use super::yaml;
use crate::catalog::{moment, moment_until};
use crate::content::{BodyText, FieldValue, Status, Value, Variant, Window};
use crate::error::{Code, Diagnostic, Place, Report, Sited, SourceText};
use crate::language::LanguageTag;
use crate::site::{Layout, Site};

/// A text with its head read, but not yet understood.
#[derive(Debug)]
pub(crate) struct ParsedText {
    pub(crate) source: Arc<SourceText>,
    pub(crate) body: Range<usize>,
    pub(super) matter: Vec<(Key, Node)>,
    /// What sections above it hand on, each with the file that says so.
    pub(super) handed_on: Vec<(Arc<SourceText>, Key, Node)>,
    /// Whether there is a head at all.
    pub(super) has_matter: bool,
    /// Whether it is a draft because a section above it is one.
    pub(super) is_in_draft: bool,
}

/// What a language's file says, and the kind that it names for its entry, if it does.
pub(crate) struct ParsedVariant {
    pub(crate) variant: Variant,
    pub(crate) kind: Option<Sited<Box<str>>>,
}

/// What `entry.toml` says.
pub(crate) struct ParsedEntry {
    pub(crate) fields: Vec<FieldValue>,
    pub(crate) kind: Option<Sited<Box<str>>>,
}

/// A file's front matter and body; a file without front matter is all body.
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

/// Reads the head of a text; `None` if it cannot be read, which has been reported.
pub(crate) fn parse_text(
    source: &Arc<SourceText>,
    layout: Layout,
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
    if layout == Layout::Hugo
        && let Some(start) = start_of_object(source)
    {
        let text = source.text.get(start..).unwrap_or_default();
        return match json::parse_object(text, start) {
            Ok((matter, length)) => done(matter, start + length..source.text.len(), true),
            Err(error) => wrong(vec![error], report),
        };
    }
    let split = split(source, layout, report)?;
    let matter = source.text.get(split.matter.clone()).unwrap_or_default();
    let entries = match split.notation {
        None => Ok(Vec::new()),
        Some(Notation::Toml) => toml::parse_matter(matter, split.matter.start),
        Some(Notation::Yaml) => {
            yaml::parse(matter, split.matter.start).map_err(|error| vec![error])
        }
    };
    match entries {
        Ok(entries) => done(entries, split.body, split.notation.is_some()),
        Err(errors) => wrong(errors, report),
    }
}

/// Where a file begins that begins with an object.
fn start_of_object(source: &SourceText) -> Option<usize> {
    let text = source.unmarked().trim_start();
    // `{{` begins a shortcode.
    let is_object = text.starts_with('{') && !text.starts_with("{{");
    is_object.then_some(source.text.len() - text.len())
}

/// Makes a text of this crate's own layout of it.
pub(crate) fn read_variant(
    text: ParsedText,
    language: LanguageTag,
    site: &Site,
    report: &mut Report,
) -> ParsedVariant {
    let ParsedText { source, body, matter, .. } = text;
    let mut variant = Variant::new(language);
    variant.fields.reserve(matter.len());
    let mut kind = None;
    for (key, node) in matter {
        match &*key.name {
            "kind" => kind = self::text(&source, &key, node, report),
            "slug" => variant.slug = self::text(&source, &key, node, report),
            "translation" => set_translation(&mut variant, &source, &key, node, report),
            "former_slugs" => set_former_slugs(&mut variant, &source, &key, node, report),
            "status" => set_status(&mut variant, &source, &key, &node, report),
            "published_from" | "published_until" => {
                set_window(&mut variant, &source, &key, node, site, report);
            }
            _ => variant.fields.extend(field(&source, key, node)),
        }
    }
    variant.body = Some(BodyText::OfFile(Arc::clone(&source), body));
    variant.source = Some(source);
    ParsedVariant { variant, kind }
}

/// Reads an `entry.toml`.
pub(crate) fn read_entry(source: &Arc<SourceText>, report: &mut Report) -> Option<ParsedEntry> {
    let entries = toml::parse(source.unmarked(), source.mark_length());
    let entries = entries.map_err(|errors| report_syntax(source, errors, report)).ok()?;
    let mut parsed = ParsedEntry { fields: Vec::new(), kind: None };
    for (key, node) in entries {
        match &*key.name {
            "kind" => parsed.kind = text(source, &key, node, report),
            name @ ("slug" | "former_slugs" | "status" | "published_from" | "published_until") => {
                let message = format!("{name} belongs to a language, not to the entry");
                report.push(
                    Diagnostic::error(Code::MisplacedField, message)
                        .at(source.place(key.span).location())
                        .help("set it in the file of each language".to_owned()),
                );
            }
            _ => parsed.fields.extend(field(source, key, node)),
        }
    }
    Some(parsed)
}

fn set_translation(
    variant: &mut Variant,
    source: &Arc<SourceText>,
    key: &Key,
    node: Node,
    report: &mut Report,
) {
    let record = RecordReader { source, report, scheme: None }.record(key, node);
    variant.translation = record.map(Box::new);
}

fn set_former_slugs(
    variant: &mut Variant,
    source: &Arc<SourceText>,
    key: &Key,
    node: Node,
    report: &mut Report,
) {
    let place = source.place(node.span.clone());
    let Data::List(items) = node.data else {
        return report.push(wrong_type(&key.name, "a list of texts", &node, &place));
    };
    for item in &items {
        match item.text() {
            Some(slug) => variant.former_slugs.value.push(slug.into()),
            None => {
                let place = source.place(item.span.clone());
                report.push(wrong_type(&key.name, "a list of texts", item, &place));
            }
        }
    }
    variant.former_slugs.place = Some(place);
}

pub(super) fn field(source: &Arc<SourceText>, key: Key, node: Node) -> Option<FieldValue> {
    let place = source.place(node.span.clone());
    Some(FieldValue {
        name: Sited::at(key.name, source.place(key.span)),
        value: Sited::at(node.into_value()?, place),
    })
}

pub(super) fn report_syntax(
    source: &Arc<SourceText>,
    errors: Vec<SyntaxError>,
    report: &mut Report,
) {
    report.extend(errors.into_iter().map(|error| {
        Diagnostic::error(Code::Syntax, error.message).at(source.place(error.span).location())
    }));
}

fn split(source: &Arc<SourceText>, layout: Layout, report: &mut Report) -> Option<Split> {
    let text = &*source.text;
    let mark = source.mark_length();
    // Blank lines before the front matter are a slip, not a text.
    let blank = text.get(mark..).unwrap_or_default();
    let start = text.len() - blank.trim_start().len();
    let start = text.get(mark..start).and_then(|b| b.rfind('\n')).map_or(mark, |at| mark + at + 1);
    let first = line_at(text, start);
    let line = text.get(first.clone()).unwrap_or_default();
    let (line, start) = match layout {
        Layout::Native => (line, start),
        // Blanks before the fence mean nothing to Hugo and Zola; Hugo takes the rest of the line
        // for what it is in TOML and YAML, a comment.
        _ => (line.trim_start(), start + line.len() - line.trim_start().len()),
    };
    let comment = match layout {
        Layout::Hugo => line.find(" #").unwrap_or(line.len()),
        _ => line.len(),
    };
    let notation = match line.get(..comment).unwrap_or(line).trim_end() {
        "+++" => Notation::Toml,
        "---" => Notation::Yaml,
        _ => return Some(Split { notation: None, matter: 0..0, body: mark..text.len() }),
    };
    let mut at = first.end;
    while at < text.len() {
        let line = line_at(text, at);
        let content = text.get(line.clone()).unwrap_or_default();
        let is_end = match layout {
            // Hugo looks at the first three letters of a line.
            Layout::Hugo => content.starts_with(notation.fence()),
            _ => content.trim_end() == notation.fence(),
        };
        if is_end {
            // What stands behind Hugo's three letters is content.
            let rest = content.get(notation.fence().len()..).unwrap_or_default();
            let is_content = layout == Layout::Hugo && !rest.trim().is_empty();
            let body = line.end - if is_content { rest.len() } else { 0 };
            return Some(Split {
                notation: Some(notation),
                matter: first.end..line.start,
                body: body..text.len(),
            });
        }
        at = line.end;
    }
    let fence = notation.fence();
    report.push(
        Diagnostic::error(Code::UnclosedFrontMatter, "the front matter is opened and never closed")
            .at(source.place(start..start + fence.len()).location())
            .help(format!("end it with a line of its own: {fence}")),
    );
    None
}

/// The line that begins at `start`, with its line break.
fn line_at(text: &str, start: usize) -> Range<usize> {
    let rest = text.as_bytes().get(start..).unwrap_or_default();
    let end = memchr(b'\n', rest).map_or(text.len(), |at| start + at + 1);
    start..end
}

pub(super) fn text(
    source: &Arc<SourceText>,
    key: &Key,
    node: Node,
    report: &mut Report,
) -> Option<Sited<Box<str>>> {
    let place = source.place(node.span.clone());
    match node.text() {
        Some(text) => Some(Sited::at(text.into(), place)),
        None => {
            report.push(wrong_type(&key.name, "text", &node, &place));
            None
        }
    }
}

pub(super) fn wrong_type(name: &str, expected: &str, node: &Node, place: &Place) -> Diagnostic {
    let found = match node.text() {
        Some(text) => {
            let short: String = text.chars().take(40).collect();
            format!("\"{}\"", short.escape_debug())
        }
        None => node.type_name().to_owned(),
    };
    let message = format!("{name} is {found}; expected {expected}");
    Diagnostic::error(Code::WrongType, message).at(place.location())
}

fn set_status(
    variant: &mut Variant,
    source: &Arc<SourceText>,
    key: &Key,
    node: &Node,
    report: &mut Report,
) {
    let place = source.place(node.span.clone());
    let Some(name) = node.text() else {
        report.push(wrong_type(&key.name, "text", node, &place));
        return;
    };
    match Status::parse(name) {
        Some(status) => variant.status = status,
        None => {
            let known = Status::ALL.map(Status::as_str);
            let message = format!("unknown status \"{}\"", name.escape_debug());
            report.push(
                Diagnostic::error(Code::UnknownStatus, message)
                    .at(place.location())
                    .help(format!("a status is one of {}", known.join(", ")))
                    .suggest(name, known),
            );
        }
    }
}

fn set_window(
    variant: &mut Variant,
    source: &Arc<SourceText>,
    key: &Key,
    node: Node,
    site: &Site,
    report: &mut Report,
) {
    if matches!(node.data, Data::Null) {
        return;
    }
    let place = source.place(node.span.clone());
    let value = match &node.data {
        Data::Scalar(value) if &*key.name == "published_until" => moment_until(value, site),
        Data::Scalar(value) => moment(value, site),
        _ => None,
    };
    let Some(instant) = value else {
        let expected = "a date with a time such as 2025-09-02T14:00:00+02:00";
        let found = match node.data {
            Data::Scalar(Value::Text(ref text) | Value::Unquoted(ref text)) => {
                format!("\"{}\"", text.escape_debug())
            }
            _ => node.type_name().to_owned(),
        };
        let message = format!("{} is {found}; expected {expected}", key.name);
        report.push(Diagnostic::error(Code::WrongType, message).at(place.location()));
        return;
    };
    let Window { mut from, mut until } = variant.window.value;
    match &*key.name {
        "published_from" => from = Some(instant),
        _ => until = Some(instant),
    }
    variant.window = Sited::at(Window { from, until }, place);
}
