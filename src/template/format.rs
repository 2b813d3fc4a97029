//! The printing of values: escaped, and marked if their language differs from their surroundings.

use std::borrow::Cow;

use minijinja::value::ValueKind;
use minijinja::{AutoEscape, Error, Output, State, Value};

use super::body_value::{BodyValue, SectionValue};
use super::entry_value::EntryValue;
use super::item_value::{FileValue, ItemValue};
use super::menu_value::LanguageValue;
use super::page_context;
use super::period_value::PeriodValue;
use super::term_value::TermValue;
use super::text_value::{TextValue, TimeValue};
use crate::escape::{is_inert, push_html};
use crate::render::TextLanguage;

/// Prints the value of `{{ … }}`.
pub(super) fn print(
    out: &mut Output<'_>,
    state: &mut State<'_, '_>,
    value: &Value,
) -> Result<(), Error> {
    if value.is_none() || value.is_undefined() {
        return Ok(());
    }
    if let Some(words) = value.as_str() {
        if value.is_safe() || matches!(state.auto_escape(), AutoEscape::None) {
            return Ok(out.write_str(words)?);
        }
        return write_escaped(out, words);
    }
    if let Some(text) = value.downcast_object_ref::<TextValue>() {
        return print_text(out, state, text);
    }
    if let Some(period) = value.downcast_object_ref::<PeriodValue>() {
        return print_text(out, state, &period.text()?);
    }
    if let Some(file) = value.downcast_object_ref::<FileValue>() {
        return print_text(out, state, &file.text());
    }
    if let Some(body) = value.downcast_object_ref::<BodyValue>() {
        return print_body(out, state, body);
    }
    if let Some(term) = value.downcast_object_ref::<TermValue>()
        && let Some(term) = term.resolved()
    {
        return print_text(out, state, &TextValue::from(term.name()));
    }
    let words = words(value);
    match state.auto_escape() {
        AutoEscape::None => Ok(out.write_str(&words)?),
        _ => write_escaped(out, &words),
    }
}

fn print_text(
    out: &mut Output<'_>,
    state: &mut State<'_, '_>,
    text: &TextValue,
) -> Result<(), Error> {
    if matches!(state.auto_escape(), AutoEscape::None) {
        return Ok(out.write_str(text.as_str())?);
    }
    // Only HTML has an element that does nothing but mark a language.
    let around = page_context::tongue(state);
    if text.tongue == around || !is_html(state.name()) {
        return write_escaped(out, text.as_str());
    }
    out.write_str("<span")?;
    out.write_str(&attributes(text.tongue, around))?;
    out.write_str(">")?;
    write_escaped(out, text.as_str())?;
    Ok(out.write_str("</span>")?)
}

/// Prints a body: as HTML in HTML, as escaped HTML in XML, as Markdown elsewhere.
fn print_body(
    out: &mut Output<'_>,
    state: &mut State<'_, '_>,
    body: &BodyValue,
) -> Result<(), Error> {
    if is_html(state.name()) {
        let around = page_context::tongue(state);
        return Ok(out.write_str(&body.html(around).unwrap_or_default())?);
    }
    match state.auto_escape() {
        AutoEscape::None => {
            let markdown = body.with_body(|body| body.markdown().to_owned());
            Ok(out.write_str(&markdown.unwrap_or_default())?)
        }
        _ => write_escaped(out, &body.html(body.tongue).unwrap_or_default()),
    }
}

fn write_escaped(out: &mut Output<'_>, words: &str) -> Result<(), Error> {
    if is_inert(words) {
        return Ok(out.write_str(words)?);
    }
    let mut escaped = String::with_capacity(words.len() + 16);
    push_html(&mut escaped, words);
    Ok(out.write_str(&escaped)?)
}

/// Returns whether a template of this name writes HTML.
pub(super) fn is_html(name: &str) -> bool {
    let name = without_engine(name);
    [".html", ".htm", ".xhtml"].iter().any(|end| name.ends_with(end))
}

/// Returns the escaping of a template by its name. Only plain text is not escaped.
pub(super) fn auto_escape(name: &str) -> AutoEscape {
    let name = without_engine(name);
    match [".txt", ".text", ".md"].iter().any(|end| name.ends_with(end)) {
        true => AutoEscape::None,
        false => AutoEscape::Html,
    }
}

fn without_engine(name: &str) -> &str {
    let ends = [".j2", ".jinja", ".jinja2"];
    ends.iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name)
}

/// Returns `lang` and `dir` where they differ from the surroundings.
pub(super) fn attributes(tongue: TextLanguage, around: TextLanguage) -> String {
    let mut attributes = String::new();
    tongue.push_attributes(&mut attributes, around);
    attributes
}

/// Returns the language of a value, if it has one.
pub(super) fn tongue_of(value: &Value) -> Option<TextLanguage> {
    if let Some(text) = value.downcast_object_ref::<TextValue>() {
        return Some(text.tongue);
    }
    if let Some(entry) = value.downcast_object_ref::<EntryValue>() {
        return entry.tongue();
    }
    if let Some(body) = value.downcast_object_ref::<BodyValue>() {
        return Some(body.tongue);
    }
    if let Some(section) = value.downcast_object_ref::<SectionValue>() {
        return Some(section.tongue());
    }
    if let Some(language) = value.downcast_object_ref::<LanguageValue>() {
        return Some(language.tongue);
    }
    if let Some(item) = value.downcast_object_ref::<ItemValue>() {
        return Some(item.tongue);
    }
    if let Some(file) = value.downcast_object_ref::<FileValue>() {
        return Some(file.text().tongue);
    }
    if let Some(time) = value.downcast_object_ref::<TimeValue>() {
        return Some(time.tongue);
    }
    if let Some(period) = value.downcast_object_ref::<PeriodValue>() {
        return Some(period.tongue());
    }
    value.downcast_object_ref::<TermValue>().and_then(TermValue::tongue)
}

/// Returns the text of a value, without marking its language.
pub(super) fn words(value: &Value) -> Cow<'_, str> {
    match (value.as_str(), value.downcast_object_ref::<TextValue>()) {
        (Some(words), _) => words.into(),
        (None, Some(text)) => text.as_str().into(),
        _ if value.is_none() || value.is_undefined() => "".into(),
        // The engine would print `True` and `False`, as Python does.
        _ if value.kind() == ValueKind::Bool => {
            (if value.is_true() { "true" } else { "false" }).into()
        }
        _ => value.to_string().into(),
    }
}

/// Returns whether a file of this name is a template: a text, and not a picture or a font in the
/// same folder.
pub(super) fn is_template(name: &str) -> bool {
    let name = without_engine(name);
    let ends = [".html", ".htm", ".xhtml", ".xml", ".svg", ".txt", ".text", ".md", ".json"];
    ends.iter().any(|end| name.ends_with(end))
}
