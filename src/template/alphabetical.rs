//! The filter `alphabetical`, which sorts a list in the order of the reader's language.

use minijinja::value::{Kwargs, ValueKind};
use minijinja::{Environment, Error, State, Value};

use super::arguments::{Named, Passed, is_empty, text, unknown, wrong};
use super::entry_value::EntryValue;
use super::filters::printed;
use super::names;
use super::page_context;
use super::term_value::TermValue;
use super::text_value::TextValue;

pub(super) fn add(environment: &mut Environment<'static>) {
    environment.add_filter("alphabetical", alphabetical);
}

/// Implements `|alphabetical` for texts and terms, and `|alphabetical("title")` for entries and
/// other values with attributes. Items without a text are last.
fn alphabetical(
    state: &mut State<'_, '_>,
    list: Value,
    attribute: Passed,
    kwargs: Kwargs,
) -> Result<Value, Error> {
    let attribute = match attribute.text(state)? {
        Some(attribute) => Some(attribute),
        None => Named::new(&kwargs, &["attribute"])?.text(state, "attribute")?,
    };
    if is_empty(state, &list)? {
        return Ok(Value::from(()));
    }
    if list.kind() == ValueKind::String || list.downcast_object_ref::<TextValue>().is_some() {
        return Err(wrong("expected a list, found a text"));
    }
    let mut items = Vec::new();
    for item in list.try_iter()? {
        items.push((words_of(state, &item, attribute.as_deref())?, item));
    }
    let context = page_context::context(state)?;
    let edition = context.edition();
    let compare = |a: &str, b: &str| match &edition {
        Some(edition) => edition.compare(a, b),
        None => a.cmp(b),
    };
    items.sort_by(|(a, _), (b, _)| match (a, b) {
        (Some(a), Some(b)) => compare(a, b),
        (a, b) => a.is_none().cmp(&b.is_none()),
    });
    Ok(items.into_iter().map(|(_, item)| item).collect())
}

/// Returns the text by which an item is sorted; `None` if it is an empty field.
fn words_of(
    state: &mut State<'_, '_>,
    item: &Value,
    attribute: Option<&str>,
) -> Result<Option<String>, Error> {
    let is_term = item.downcast_object_ref::<TermValue>().is_some();
    let value = match attribute.or(is_term.then_some("name")) {
        Some(path) => path.split('.').try_fold(item.clone(), |value, name| attr(&value, name))?,
        None if item.downcast_object_ref::<EntryValue>().is_some() => {
            return Err(wrong(
                "expected the name of an attribute, such as alphabetical(\"title\")",
            ));
        }
        None => item.clone(),
    };
    Ok(text(state, &printed(value)?)?.map(String::from))
}

/// Returns an attribute of a value; `none` for one of an empty field.
fn attr(value: &Value, name: &str) -> Result<Value, Error> {
    if value.is_none() {
        return Ok(Value::from(()));
    }
    let found = value.get_attr(name)?;
    if found.is_undefined() {
        let known = names::attributes(value).unwrap_or_default();
        return Err(unknown("attribute", name, known.iter().map(String::as_str)));
    }
    Ok(found)
}
