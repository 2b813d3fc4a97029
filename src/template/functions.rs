//! The functions of templates: `t`, `t_in`, `has_message`, `element`, `lang_attributes`, `asset`,
//! `document_title`.

use std::borrow::Cow;

use minijinja::value::{Kwargs, ValueKind};
use minijinja::{Environment, Error, State, Value};

use super::arguments::{Passed, is_empty, text, wrong};
use super::format::{attributes, tongue_of, words};
use super::page_context;
use super::page_context::{PageContext, outside};
use super::period_value::PeriodValue;
use super::text_value::{TextValue, TimeValue};
use crate::escape::push_html;
use crate::language::LanguageTag;
use crate::messages::{Argument, MessageArgs};
use crate::numbers::Number;
use crate::render::{TextLanguage, push_attribute};

pub(super) fn add(environment: &mut Environment<'static>) {
    environment.add_function("t", |state: &mut State<'_, '_>, id: Value, args: Kwargs| {
        let context = page_context::context(state)?;
        message(state, &context, context.language, &id, &args)
    });
    environment.add_function(
        "t_in",
        |state: &mut State<'_, '_>, language: Value, id: Value, args: Kwargs| {
            let context = page_context::context(state)?;
            if is_empty(state, &language)? {
                return Err(wrong("t_in expects a value with a language, found an empty field"));
            }
            let tongue = asked_tongue(&language)?;
            message(state, &context, tongue.language, &id, &args)
        },
    );
    environment.add_function("has_message", |state: &mut State<'_, '_>, id: Value| {
        let context = page_context::context(state)?;
        let Some(id) = text(state, &id)? else { return Ok(Value::from(())) };
        let found = context.message(context.language, &id, &MessageArgs::new());
        Ok::<_, Error>(Value::from(found.is_some()))
    });
    environment.add_function("element", element);
    environment.add_function("lang_attributes", lang_attributes);
    environment.add_function("asset", |state: &mut State<'_, '_>, path: Value| {
        let Some(path) = text(state, &path)? else { return Ok(Value::from(())) };
        Ok::<_, Error>(Value::from(page_context::context(state)?.links.file(&path)))
    });
    environment.add_function("document_title", document_title);
}

/// Returns the language of a value, or the one that a language tag names.
pub(super) fn asked_tongue(value: &Value) -> Result<TextLanguage, Error> {
    if let Some(tongue) = tongue_of(value) {
        return Ok(tongue);
    }
    let tag = value.as_str().and_then(|tag| tag.parse::<LanguageTag>().ok());
    let tag =
        tag.ok_or_else(|| wrong(format!("{value:?} has no language and is not a language tag")))?;
    Ok(TextLanguage::from(tag))
}

/// Formats a message. A date in it is written in the language in which the message was found.
fn message(
    state: &mut State<'_, '_>,
    context: &PageContext,
    language: LanguageTag,
    id: &Value,
    kwargs: &Kwargs,
) -> Result<Value, Error> {
    let id = text(state, id)?;
    let id = id.ok_or_else(|| wrong("expected the name of a message, found an empty field"))?;
    let id = &*id;
    let names: Vec<&str> = kwargs.args().collect();
    let mut values = Vec::with_capacity(names.len());
    for name in names {
        let value = kwargs.peek::<Value>(name)?;
        let value = if is_empty(state, &value)? { Value::from("") } else { value };
        values.push((name, value));
    }
    let fill_in = |dates: LanguageTag| {
        let mut args = MessageArgs::new();
        for (name, value) in &values {
            args = args.with(name, argument(context, dates, value)?);
        }
        let (text, report) = context.localizers.messages.text_and_report(language, id, &args);
        let text = text.ok_or_else(|| wrong(format!("unknown message {id}")))?;
        match report.iter().next() {
            Some(finding) => Err(wrong(finding.message().to_owned())),
            None => Ok(TextValue::from(text)),
        }
    };
    let text = fill_in(language)?;
    let is_dated = |value: &Value| {
        value.downcast_object_ref::<TextValue>().is_some_and(|text| text.dated.is_some())
            || value.downcast_object_ref::<PeriodValue>().is_some()
    };
    let served = text.tongue.language;
    if served != language && values.iter().any(|(_, value)| is_dated(value)) {
        return Ok(Value::from_object(fill_in(served)?));
    }
    Ok(Value::from_object(text))
}

fn argument(
    context: &PageContext,
    language: LanguageTag,
    value: &Value,
) -> Result<Argument<'static>, Error> {
    if let Some(text) = value.downcast_object_ref::<TextValue>() {
        if let Some(number) = &text.number {
            return Ok((**number).clone().into());
        }
        let words = match &text.dated {
            Some(dated) if language != text.tongue.language => {
                dated.words_or_iso(&context.localizers, language)
            }
            _ => text.as_str().to_owned(),
        };
        return Ok(words.into());
    }
    if let Some(period) = value.downcast_object_ref::<PeriodValue>() {
        return Ok(period.usual().words_or_iso(&context.localizers, language).into());
    }
    if let Some(time) = value.downcast_object_ref::<TimeValue>() {
        return Ok(Argument::Temporal(time.temporal.clone()));
    }
    if let Some(number) = number(value) {
        return Ok(number.into());
    }
    match value.kind() {
        ValueKind::Seq | ValueKind::Iterable => {
            let items = value.try_iter()?.map(|item| words(&item).into_owned());
            Ok(items.collect::<Vec<String>>().into())
        }
        _ => Ok(words(value).into_owned().into()),
    }
}

pub(super) fn number(value: &Value) -> Option<Number> {
    if !value.is_number() {
        return None;
    }
    match value.as_i64() {
        Some(whole) if value.is_integer() => Some(whole.into()),
        _ => f64::try_from(value.clone()).ok().map(Number::from),
    }
}

/// Implements `lang_attributes()` for the page itself, and `lang_attributes(entry)` for an element
/// on it.
fn lang_attributes(state: &mut State<'_, '_>, value: Passed) -> Result<Value, Error> {
    let context = page_context::context(state)?;
    let (tongue, around) = match &value.0 {
        None => (context.tongue, outside()),
        Some(value) if is_empty(state, value)? => return Ok(Value::from(())),
        Some(value) => (asked_tongue(value)?, page_context::tongue(state)),
    };
    Ok(Value::from_safe_string(attributes(tongue, around)))
}

const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// Implements an element in a language: `{{ element("h1", entry.title, class="big") }}`, or around
/// other content `{% call element("article", entry) %}…{% endcall %}`.
///
/// An element without content gets the language of the first text among its attributes, because an
/// attribute cannot be marked on its own. Otherwise, an element without a language gets that of its
/// surroundings.
///
/// Nothing is written for an empty field: an element without content is one that has no second
/// argument, or an empty text.
fn element(
    state: &mut State<'_, '_>,
    name: Value,
    content: Passed,
    kwargs: Kwargs,
) -> Result<Value, Error> {
    let name = text(state, &name)?;
    let name = name.as_deref().unwrap_or_default();
    if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
        return Err(wrong(format!("{name:?} is not a valid element name")));
    }
    let around = page_context::tongue(state);
    let mut caller = None;
    let mut values = Vec::with_capacity(4);
    for name in kwargs.args() {
        let value = kwargs.peek::<Value>(name)?;
        match name {
            "caller" => caller = Some(value).filter(|caller| !caller.is_none()),
            _ => values.push((name, value)),
        }
    }
    let content = match content.0 {
        Some(content) if is_empty(state, &content)? => {
            if caller.is_none() && !VOID.contains(&name) {
                return Ok(Value::from(()));
            }
            None
        }
        content => content,
    };
    let tongue = match (&content, &caller) {
        (Some(content), Some(_)) => Some(asked_tongue(content)?),
        (Some(content), None) => tongue_of(content),
        (None, _) => values
            .iter()
            .find_map(|(_, value)| Some(value.downcast_object_ref::<TextValue>()?.tongue)),
    };
    let tongue = tongue.unwrap_or(around);
    let mut html = String::with_capacity(256);
    html.push('<');
    html.push_str(name);
    tongue.push_attributes(&mut html, around);
    for (name, value) in values {
        if value.is_undefined() {
            // `x if y` without an `else` is silently nothing; an unknown name is an error.
            state.format(value)?;
            continue;
        }
        push_value(&mut html, name, &value);
    }
    html.push('>');
    if VOID.contains(&name) {
        return Ok(Value::from_safe_string(html));
    }
    let text = content.as_ref().and_then(|content| content.downcast_object_ref::<TextValue>());
    match (caller, text, &content) {
        (Some(caller), ..) => {
            let inside = page_context::within(state, tongue, |state| caller.call(state, &[]))?;
            html.push_str(&words(&inside));
        }
        (None, Some(text), _) => push_html(&mut html, text.as_str()),
        (None, None, Some(content)) => {
            let print = |state: &mut State<'_, '_>| state.format(content.clone());
            html.push_str(&page_context::within(state, tongue, print)?);
        }
        (None, None, None) => {}
    }
    html.push_str("</");
    html.push_str(name);
    html.push('>');
    Ok(Value::from_safe_string(html))
}

/// Appends an attribute: `aria_label` becomes `aria-label`, `true` is an attribute without a value,
/// and `none` or `false` is left out.
fn push_value(html: &mut String, name: &str, value: &Value) {
    let name = match name.contains('_') {
        true => Cow::from(name.replace('_', "-")),
        false => Cow::from(name),
    };
    if value.kind() == ValueKind::Bool {
        if value.is_true() {
            html.push(' ');
            html.push_str(&name);
        }
    } else if !value.is_none() {
        push_attribute(html, &name, &words(value));
    }
}

/// Implements `document_title`: a heading, the number of a page after the first, and the name of the
/// site. A part in another language than the heading is left out, because a title cannot mark its
/// parts.
fn document_title(
    state: &mut State<'_, '_>,
    heading: Passed,
    number: Option<usize>,
) -> Result<Value, Error> {
    let context = page_context::context(state)?;
    let site = context.view.site();
    let heading = heading.value(state)?.filter(|heading| !words(heading).is_empty());
    let tongue = match &heading {
        Some(heading) => tongue_of(heading).unwrap_or(context.tongue),
        None => context.tongue,
    };
    let name = site.name_for(tongue.language);
    let number = number.filter(|number| *number > 1).and_then(|number| {
        let args = MessageArgs::new().with("page", number as u64);
        context.message(tongue.language, "page-number", &args)
    });
    let number = number.filter(|number| number.tongue == tongue);
    let title = match (heading, name) {
        (Some(heading), name) => {
            let mut title = words(&heading).into_owned();
            if let Some(number) = number {
                title.push_str(" – ");
                title.push_str(number.as_str());
            }
            let is_new = |(language, name): &(LanguageTag, &str)| {
                language.is_same_language(tongue.language) && *name != title
            };
            if let Some((_, name)) = name.filter(is_new) {
                title.push_str(" – ");
                title.push_str(name);
            }
            TextValue::new(title, tongue)
        }
        (None, Some((language, name))) => TextValue::new(name, TextLanguage::from(language)),
        (None, None) => TextValue::new(tongue.language.as_str(), tongue),
    };
    Ok(Value::from_object(title))
}
