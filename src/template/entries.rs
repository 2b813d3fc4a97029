//! The method `edition.entries(…)`.

use jiff::Timestamp;
use minijinja::value::{Kwargs, ValueKind};
use minijinja::{Error, State, Value};

use super::arguments::{Named, text, unknown, wrong};
use super::edition_value::{known_kind, known_taxonomy};
use super::entry_value::EntryValue;
use super::text_value::TimeValue;
use crate::content::{self, EntryId};
use crate::dates::Temporal;
use crate::edition::{Edition, Filter, Query};
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

/// Returns the query that the arguments of `entries` describe.
pub(super) fn query<'c>(
    state: &mut State<'_, '_>,
    edition: &Edition<'c>,
    kwargs: &Kwargs,
) -> Result<Query<'c>, Error> {
    let named = Named::new(kwargs, &ARGUMENTS)?;
    let mut query = edition.entries();
    if let Some(kind) = named.text(state, "kind")? {
        query = query.kind(known_kind(edition, &kind)?.name()).map_err(failed)?;
    }
    for filter in terms(state, edition, &named)?.into_iter().chain(periods(state, &named)?) {
        query = query.filter(filter).map_err(failed)?;
    }
    if let Some(conditions) = named.value(state, "where")? {
        for filter in fields(state, &conditions)? {
            query = query.filter(filter).map_err(failed)?;
        }
    }
    if let Some(year) = named.year(state, "year")? {
        query = query.year(year);
    }
    if let Some(without) = named.value(state, "without")? {
        for id in entry_ids(state, &without)? {
            query = query.without(&id);
        }
    }
    if named.is_set(state, "oldest_first")? {
        query = query.oldest_first();
    }
    if let Some(order) = named.value(state, "order")? {
        query = query.order(texts(state, "order", &order)?).map_err(failed)?;
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

/// Returns an error of a query as an error of a template, in which names are between backticks.
fn failed(error: error::Error) -> Error {
    wrong(error.to_string().replace('"', "`"))
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
        let Some(value) = named.value(state, argument)? else { continue };
        known_taxonomy(edition, taxonomy)?;
        let ids = texts(state, argument, &value)?;
        filters.push(match argument.starts_with("any_") {
            true => Filter::any_term(taxonomy, ids),
            false => Filter::all_terms(taxonomy, ids),
        });
    }
    Ok(filters)
}

/// Returns the conditions on periods at the moment of the edition.
fn periods(state: &mut State<'_, '_>, named: &Named<'_>) -> Result<Vec<Filter>, Error> {
    let mut filters = Vec::new();
    for argument in ["upcoming", "running", "past", "not_past"] {
        let Some(field) = named.text(state, argument)? else { continue };
        filters.push(in_state(&field, argument)?);
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
        _ => Err(unknown("state", name, ["upcoming", "running", "past", "not_past"])),
    }
}

/// Returns the conditions on fields: each with a value, several values, or a table of comparisons.
fn fields(state: &mut State<'_, '_>, conditions: &Value) -> Result<Vec<Filter>, Error> {
    if conditions.kind() != ValueKind::Map {
        let example = "`where` is a table of fields, such as {\"grade\": \"a\"}";
        return Err(wrong(example));
    }
    let mut filters = Vec::new();
    for key in conditions.try_iter()? {
        let value = conditions.get_item(&key)?;
        let Some(name) = text(state, &key)? else { continue };
        if value.kind() == ValueKind::Map
            && value.downcast_object_ref::<EntryValue>().is_none()
            && !has_id(&value)
        {
            for comparison in value.try_iter()? {
                let Some(operator) = text(state, &comparison)? else { continue };
                let other = value.get_item(&comparison)?;
                filters.push(compared(state, &name, &operator, &other)?);
            }
        } else {
            let values = values(state, &name, &value)?;
            filters.push(Filter::field(&*name).any_of(values));
        }
    }
    Ok(filters)
}

/// Returns whether a value is a choice, which stands for its id.
fn has_id(value: &Value) -> bool {
    value.get_attr("id").is_ok_and(|id| !id.is_undefined())
}

fn compared(
    state: &mut State<'_, '_>,
    name: &str,
    operator: &str,
    value: &Value,
) -> Result<Filter, Error> {
    let field = Filter::field(name);
    let mut values = values(state, name, value)?;
    Ok(match operator {
        "is" | "any_of" => field.any_of(values),
        "not" => !field.any_of(values),
        "all_of" => field.all_of(values),
        "present" => match value.is_true() {
            true => field.is_present(),
            false => field.is_absent(),
        },
        "state" => {
            let states = texts(state, operator, value)?;
            let filters = states.iter().map(|it| in_state(name, it));
            Filter::any(filters.collect::<Result<Vec<_>, _>>()?)
        }
        "during" => match (values.pop(), values.pop()) {
            (Some(end), Some(start)) if values.is_empty() => field.during(start, end),
            _ => return Err(wrong("`during` is a list of two days or moments")),
        },
        _ => {
            let other = match (values.pop(), values.is_empty()) {
                (Some(other), true) => other,
                _ => return Err(wrong(format!("`{operator}` is followed by one value"))),
            };
            match operator {
                "at_least" => field.at_least(other),
                "at_most" => field.at_most(other),
                "more_than" => field.more_than(other),
                "less_than" => field.less_than(other),
                _ => return Err(unknown("comparison", operator, COMPARISONS)),
            }
        }
    })
}

/// Returns a text, or the texts of a list.
fn texts(state: &mut State<'_, '_>, argument: &str, value: &Value) -> Result<Vec<String>, Error> {
    let items = items(value)?;
    let mut texts = Vec::with_capacity(items.len());
    for item in &items {
        let id = item.get_attr("id").ok().filter(|id| !id.is_undefined());
        let word = text(state, id.as_ref().unwrap_or(item)).map_err(|error| {
            wrong(format!("`{argument}`: {}", error.detail().unwrap_or_default()))
        })?;
        texts.extend(word.map(|word| word.into_owned()));
    }
    Ok(texts)
}

/// Returns the elements of a list, or a value that is not a list.
fn items(value: &Value) -> Result<Vec<Value>, Error> {
    match value.kind() {
        ValueKind::Seq | ValueKind::Iterable => Ok(value.try_iter()?.collect()),
        _ => Ok(vec![value.clone()]),
    }
}

/// Returns the ids of entries, which are given as entries or ids.
pub(super) fn entry_ids(state: &mut State<'_, '_>, value: &Value) -> Result<Vec<EntryId>, Error> {
    let ids = texts(state, "entry", value)?;
    ids.iter().map(|id| id.parse().map_err(failed)).collect()
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
        _ => texts(state, name, value)?.pop().map(content::Value::from),
    })
}
