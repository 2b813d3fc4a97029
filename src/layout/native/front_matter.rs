//! Front matter and `entry.toml` of the native layout.

use std::sync::Arc;

use crate::catalog::window_bound;
use crate::content::{BodyText, FieldValue, Status, Value, Variant, Window};
use crate::error::{Code, Diagnostic, Report, SourceText, Spanned};
use crate::language::LanguageTag;
use crate::layout::shared::{ParsedText, RecordReader, field, report_syntax, text, wrong_type};
use crate::notation::{Data, Key, Node, parse_toml};
use crate::site::Site;

/// The text of a language, and the kind that it sets for its entry, if any.
pub(crate) struct ParsedVariant {
    pub(crate) variant: Variant,
    pub(crate) kind: Option<Spanned<Box<str>>>,
}

/// The content of `entry.toml`.
pub(crate) struct ParsedEntry {
    pub(crate) fields: Vec<FieldValue>,
    pub(crate) kind: Option<Spanned<Box<str>>>,
}

/// Converts a parsed text to one of this crate's own layout.
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
            "changes" => variant.written_changes = field(&source, key, node).map(Box::new),
            _ => variant.fields.extend(field(&source, key, node)),
        }
    }
    variant.body = Some(BodyText::OfFile(Arc::clone(&source), body));
    variant.source = Some(source);
    ParsedVariant { variant, kind }
}

/// Reads an `entry.toml`.
pub(crate) fn read_entry(source: &Arc<SourceText>, report: &mut Report) -> Option<ParsedEntry> {
    let entries = parse_toml(source.unmarked(), source.mark_length());
    let entries = entries.map_err(|errors| report_syntax(source, errors, report)).ok()?;
    let mut parsed = ParsedEntry { fields: Vec::new(), kind: None };
    for (key, node) in entries {
        match &*key.name {
            "kind" => parsed.kind = text(source, &key, node, report),
            name @ ("slug" | "former_slugs" | "status" | "published_from" | "published_until"
            | "changes") => {
                let message = format!("{name} is set for each language, not in entry.toml");
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
    match name.parse() {
        Ok(status) => variant.status = status,
        Err(_) => {
            let known: Vec<&str> = Status::ALL.iter().map(|status| status.as_str()).collect();
            let message = format!("unknown status \"{}\"", name.escape_debug());
            report.push(
                Diagnostic::error(Code::UnknownStatus, message)
                    .at(place.location())
                    .help(format!("use one of {}", known.join(", ")))
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
    let place = source.place(node.span.clone());
    let Some(value) = Value::of_node(node) else { return };
    let (instant, finding) = window_bound(&key.name, &key.name, &value, site);
    report.extend(finding.map(|finding| finding.at(place.location())));
    let Some(instant) = instant else { return };
    let Window { mut from, mut until } = variant.window.value;
    match &*key.name {
        "published_from" => from = Some(instant),
        _ => until = Some(instant),
    }
    // The place is that of the end, if there is one.
    let has_end = &*key.name == "published_from" && until.is_some();
    let place = variant.window.place.take().filter(|_| has_end).unwrap_or(place);
    variant.window = Spanned::at(Window { from, until }, place);
}
