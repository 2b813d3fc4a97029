//! The method `edition.entries(…)`.

use std::borrow::Cow;

use jiff::Timestamp;
use minijinja::value::{Kwargs, ValueKind};
use minijinja::{Error, State, Value};

use super::arguments::{Named, described, is_empty, text, unknown, wrong};
use super::edition_value::{known_kind, known_taxonomy};
use super::entry_value::EntryValue;
use super::text_value::TimeValue;
use crate::content::{self, EntryId};
use crate::dates::Temporal;
use crate::edition::{Edition, FieldFilter, Filter, Query};
use crate::error;

/// The arguments of `entries`.
const ARGUMENTS: [&str; 18] = [
    "kind",
    "tag",
    "any_tag",
    "taxonomy",
    "term",
    "any_term",
    "year",
    "where",
    "upcoming",
    "running",
    "past",
    "not_past",
    "without",
    "order",
    "oldest_first",
    "skip",
    "offset",
    "limit",
];

/// The comparisons in a table of `where`.
const COMPARISONS: [&str; 11] = [
    "is",
    "not",
    "any_of",
    "all_of",
    "at_least",
    "at_most",
    "more_than",
    "less_than",
    "present",
    "during",
    "state",
];

/// The states of a period.
const STATES: [&str; 4] = ["upcoming", "running", "past", "not_past"];

/// Returns the query that the arguments of `entries` describe.
pub(super) fn query<'c>(
    state: &mut State<'_, '_>,
    edition: &Edition<'c>,
    kwargs: &Kwargs,
) -> Result<Query<'c>, Error> {
    let named = Named::new(kwargs, &ARGUMENTS)?;
    let mut query = edition.entries();
    if let Some(kind) = named.text(state, "kind")? {
        let kind = known_kind(edition, &kind)?.name();
        query = query.kind(kind).map_err(|error| failed(&error, &[]))?;
    }
    for filter in terms(state, edition, &named)? {
        query = query.filter(filter).map_err(|error| failed(&error, &[]))?;
    }
    let mut conditions = periods(state, &named)?;
    if let Some(table) = named.value(state, "where")? {
        conditions.extend(fields(state, &table)?);
    }
    for (field, filter) in conditions {
        query = query.filter(filter).map_err(|error| failed(&error, &[&field]))?;
    }
    if let Some(year) = named.year(state, "year")? {
        query = query.year(year);
    }
    if let Some(without) = named.value(state, "without")? {
        for id in entry_ids(state, "without", &without)? {
            query = query.without(&id);
        }
    }
    if named.is_set(state, "oldest_first")? {
        query = query.oldest_first();
    }
    if let Some(order) = named.value(state, "order")? {
        let names = texts(state, "order", &order)?;
        let fields: Vec<&str> = names.iter().map(|it| it.trim_start_matches('-')).collect();
        query = query.order(&names).map_err(|error| failed(&error, &fields))?;
    }
    let offset = match named.count(state, "offset")? {
        Some(offset) => Some(offset),
        None => named.count(state, "skip")?,
    };
    query = query.offset(offset.unwrap_or(0));
    Ok(match named.count(state, "limit")? {
        Some(limit) => query.limit(limit),
        None => query,
    })
}

/// Returns an error of a query about some fields as an error of a template. Names in it are between
/// backticks, and the first of them gives the error its place.
pub(super) fn failed(error: &error::Error, fields: &[&str]) -> Error {
    let message = error.to_string().replace('"', "`");
    if message.contains('`') {
        return wrong(message);
    }
    match message.split([' ', ',']).find(|word| fields.contains(word)) {
        Some(name) => wrong(message.replacen(name, &format!("`{name}`"), 1)),
        None => wrong(message),
    }
}

/// Returns the conditions on terms.
fn terms(
    state: &mut State<'_, '_>,
    edition: &Edition<'_>,
    named: &Named<'_>,
) -> Result<Vec<Filter>, Error> {
    let taxonomy = named.text(state, "taxonomy")?;
    if taxonomy.is_some() && !named.has("term") && !named.has("any_term") {
        return Err(wrong("`taxonomy` is used together with `term`"));
    }
    let taxonomy = taxonomy.unwrap_or_else(|| "tags".to_owned());
    let arguments =
        [("tag", "tags"), ("any_tag", "tags"), ("term", &*taxonomy), ("any_term", &*taxonomy)];
    let mut filters = Vec::new();
    for (argument, taxonomy) in arguments {
        let is_any = argument.starts_with("any_");
        let ids = match named.value(state, argument)? {
            Some(value) => texts(state, argument, &value)?,
            // No entry has one of no terms.
            None if is_any && named.has(argument) => Vec::new(),
            None => continue,
        };
        known_taxonomy(edition, taxonomy)?;
        filters.push(match is_any {
            true => Filter::any_term(taxonomy, ids),
            false => Filter::all_terms(taxonomy, ids),
        });
    }
    Ok(filters)
}

/// A condition, and the name of its field.
type OnField = (String, Filter);

/// Returns the conditions on periods at the moment of the edition.
fn periods(state: &mut State<'_, '_>, named: &Named<'_>) -> Result<Vec<OnField>, Error> {
    let mut filters = Vec::new();
    for argument in STATES {
        let Some(field) = named.text(state, argument)? else { continue };
        let filter = in_state(&field, argument)?;
        filters.push((field, filter));
    }
    Ok(filters)
}

fn in_state(field: &str, name: &str) -> Result<Filter, Error> {
    let field = Filter::field(field);
    match name {
        "upcoming" => Ok(field.upcoming()),
        "running" => Ok(field.running()),
        "past" => Ok(field.past()),
        "not_past" => Ok(field.not_past()),
        _ => Err(unknown("state", name, STATES)),
    }
}

/// Returns the conditions on fields: each with a value, several values, or a table of comparisons.
fn fields(state: &mut State<'_, '_>, conditions: &Value) -> Result<Vec<OnField>, Error> {
    if conditions.kind() != ValueKind::Map {
        let example = "`where` is a table of fields, such as {\"grade\": \"a\"}";
        return Err(wrong(example));
    }
    let mut filters = Vec::new();
    for key in conditions.try_iter()? {
        let value = conditions.get_item(&key)?;
        let Some(name) = text(state, &key)?.map(Cow::into_owned) else { continue };
        if value.kind() == ValueKind::Map
            && value.downcast_object_ref::<EntryValue>().is_none()
            && !has_id(&value)
        {
            for comparison in value.try_iter()? {
                let Some(operator) = text(state, &comparison)? else { continue };
                let other = value.get_item(&comparison)?;
                filters.push((name.clone(), compared(state, &name, &operator, &other)?));
            }
        } else {
            let values = values(state, &name, &value)?;
            let filter = Filter::field(&*name).any_of(values);
            filters.push((name, filter));
        }
    }
    Ok(filters)
}

/// Returns whether a value is a choice, which stands for its id.
fn has_id(value: &Value) -> bool {
    value.get_attr("id").is_ok_and(|id| !id.is_undefined())
}

/// Returns the condition of a comparison. Nothing compares with an empty field.
fn compared(
    state: &mut State<'_, '_>,
    name: &str,
    operator: &str,
    value: &Value,
) -> Result<Filter, Error> {
    let field = Filter::field(name);
    match operator {
        "is" | "any_of" => Ok(field.any_of(values(state, name, value)?)),
        "not" => Ok(!field.any_of(values(state, name, value)?)),
        "all_of" if is_empty(state, value)? => Ok(no_value(field)),
        "all_of" => Ok(field.all_of(values(state, name, value)?)),
        "present" => match value.kind() {
            ValueKind::Bool if value.is_true() => Ok(field.is_present()),
            ValueKind::Bool => Ok(field.is_absent()),
            _ => Err(wrong(format!("`present` is true or false, found {}", described(value)))),
        },
        "state" => {
            let states = texts(state, operator, value)?;
            let filters = states.iter().map(|it| in_state(name, it));
            Ok(Filter::any(filters.collect::<Result<Vec<_>, _>>()?))
        }
        "during" | "at_least" | "at_most" | "more_than" | "less_than" => {
            in_range(state, name, operator, value)
        }
        _ => Err(unknown("comparison", operator, COMPARISONS)),
    }
}

/// Returns the condition of a comparison that has one value, or two for `during`.
fn in_range(
    state: &mut State<'_, '_>,
    name: &str,
    operator: &str,
    value: &Value,
) -> Result<Filter, Error> {
    let field = Filter::field(name);
    if is_empty(state, value)? {
        return Ok(no_value(field));
    }
    match (operator, items(value)?.len()) {
        ("during", 2) => {}
        ("during", _) => return Err(wrong("`during` is a list of two days or moments")),
        (_, 1) => {}
        _ => return Err(wrong(format!("`{operator}` is followed by one value"))),
    }
    let mut values = values(state, name, value)?.into_iter();
    Ok(match (operator, values.next(), values.next()) {
        ("during", Some(start), Some(end)) => field.during(start, end),
        ("at_least", Some(value), None) => field.at_least(value),
        ("at_most", Some(value), None) => field.at_most(value),
        ("more_than", Some(value), None) => field.more_than(value),
        ("less_than", Some(value), None) => field.less_than(value),
        _ => no_value(field),
    })
}

/// Returns a condition that holds for nothing.
fn no_value(field: FieldFilter) -> Filter {
    field.any_of(std::iter::empty::<content::Value>())
}

/// Returns a text, or the texts of a list.
fn texts(state: &mut State<'_, '_>, argument: &str, value: &Value) -> Result<Vec<String>, Error> {
    let items = items(value)?;
    let mut texts = Vec::with_capacity(items.len());
    for item in &items {
        texts.extend(word(state, argument, item)?);
    }
    Ok(texts)
}

/// Returns a text, or the id of an entry, a term or a choice; `None` for an empty field.
fn word(state: &mut State<'_, '_>, argument: &str, value: &Value) -> Result<Option<String>, Error> {
    if is_empty(state, value)? {
        return Ok(None);
    }
    let id = value.get_attr("id").ok().filter(|id| !id.is_undefined());
    let word = text(state, id.as_ref().unwrap_or(value))
        .map_err(|error| wrong(format!("`{argument}`: {}", error.detail().unwrap_or_default())))?;
    Ok(word.map(Cow::into_owned))
}

/// Returns the elements of a list, or a value that is not a list.
fn items(value: &Value) -> Result<Vec<Value>, Error> {
    match value.kind() {
        ValueKind::Seq | ValueKind::Iterable => Ok(value.try_iter()?.collect()),
        _ => Ok(vec![value.clone()]),
    }
}

/// Returns the ids of entries, which are given as entries or ids.
pub(super) fn entry_ids(
    state: &mut State<'_, '_>,
    argument: &str,
    value: &Value,
) -> Result<Vec<EntryId>, Error> {
    let ids = texts(state, argument, value)?;
    ids.iter().map(|id| id.parse().map_err(|error| failed(&error, &[]))).collect()
}

/// Returns the values that a field is compared with.
fn values(
    state: &mut State<'_, '_>,
    name: &str,
    value: &Value,
) -> Result<Vec<content::Value>, Error> {
    let items = items(value)?;
    let mut values = Vec::with_capacity(items.len());
    for item in &items {
        values.extend(content_value(state, name, item)?);
    }
    Ok(values)
}

/// Returns a value of a template as one of content; `None` for an empty field.
fn content_value(
    state: &mut State<'_, '_>,
    name: &str,
    value: &Value,
) -> Result<Option<content::Value>, Error> {
    if let Some(time) = value.downcast_object_ref::<TimeValue>() {
        return Ok(Some(match &time.temporal {
            Temporal::Date(date) => (*date).into(),
            Temporal::DateTime(local) => (*local).into(),
            Temporal::Zoned(zoned) => Timestamp::into(zoned.timestamp()),
            _ => return Err(wrong(format!("{name} is compared with a time of day"))),
        }));
    }
    Ok(match value.kind() {
        ValueKind::Bool => Some(value.is_true().into()),
        ValueKind::Number => Some(match i64::try_from(value.clone()) {
            Ok(whole) if value.is_integer() => whole.into(),
            _ => f64::try_from(value.clone())?.into(),
        }),
        _ => word(state, name, value)?.map(content::Value::from),
    })
}
