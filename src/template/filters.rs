//! The filters `plain`, `lang`, `date`, `time`, `datetime`, `relative`, `number`, `joined` and
//! `excerpt`, and minijinja's filters that change letters, which keep the language of a text here.

use minijinja::value::{Kwargs, ValueKind};
use minijinja::{AutoEscape, Environment, Error, State, Value};

use super::alphabetical;
use super::arguments::{Named, Passed, count, is_empty, wrong};
use super::body_value::BodyValue;
use super::dated::{Dated, Form, Times};
use super::engine_filters;
use super::excerpt::{cut, plain_text};
use super::format::{attributes, tongue_of, words};
use super::functions::{asked_tongue, number};
use super::item_value::FileValue;
use super::page_context;
use super::page_context::PageContext;
use super::period_value::PeriodValue;
use super::text_value::{TextValue, TimeValue};
use crate::dates::{DateStyle, DateTimeFields, RelativeStyle, Temporal, TimeStyle};
use crate::numbers::{ListKind, NumberOptions};
use crate::render::TextLanguage;

/// The options of `DateTimeFields`, by the names of ECMA-402.
const DATE_OPTIONS: [&str; 15] = [
    "dateStyle",
    "timeStyle",
    "era",
    "weekday",
    "dayPeriod",
    "year",
    "month",
    "day",
    "hour",
    "minute",
    "second",
    "hourCycle",
    "hour12",
    "timeZone",
    "timeZoneName",
];

/// The options of `NumberOptions`, by the names of ECMA-402.
const NUMBER_OPTIONS: [&str; 15] = [
    "style",
    "currency",
    "currencyDisplay",
    "currencySign",
    "unit",
    "unitDisplay",
    "useGrouping",
    "signDisplay",
    "notation",
    "compactDisplay",
    "minimumIntegerDigits",
    "minimumFractionDigits",
    "maximumFractionDigits",
    "minimumSignificantDigits",
    "maximumSignificantDigits",
];

pub(super) fn add(environment: &mut Environment<'static>) {
    environment.add_filter("plain", |value: Value| {
        let value = printed(value)?;
        Ok::<_, Error>(match value.downcast_object_ref::<TextValue>() {
            Some(text) => Value::from(text.as_str()),
            None => value,
        })
    });
    environment.add_filter("lang", |state: &mut State<'_, '_>, value: Value| {
        let around = page_context::tongue(state);
        let tongue = match is_empty(state, &value)? {
            true => around,
            false => asked_tongue(&value)?,
        };
        Ok::<_, Error>(Value::from_safe_string(attributes(tongue, around)))
    });
    engine_filters::add(environment);
    alphabetical::add(environment);
    environment.add_filter("date", date);
    environment.add_filter("time", time);
    environment.add_filter("datetime", date_time);
    environment.add_filter("relative", relative);
    environment.add_filter("number", write_number);
    environment.add_filter("joined", joined);
    environment.add_filter("excerpt", excerpt);
    keep_language(environment, "upper", str::to_uppercase);
    keep_language(environment, "lower", str::to_lowercase);
    keep_language(environment, "trim", |words| words.trim().to_owned());
    keep_language(environment, "title", |words| minijinja::filters::title(words.into()));
    keep_language(environment, "capitalize", |words| {
        let mut letters = words.chars();
        let first = letters.next().map(char::to_uppercase);
        first.into_iter().flatten().chain(letters.flat_map(char::to_lowercase)).collect()
    });
}

fn keep_language(
    environment: &mut Environment<'static>,
    name: &'static str,
    change: fn(&str) -> String,
) {
    environment.add_filter(name, move |state: &mut State<'_, '_>, value: Value| {
        if is_empty(state, &value)? {
            return Ok(Value::from(()));
        }
        let value = printed(value)?;
        Ok::<_, Error>(match value.downcast_object_ref::<TextValue>() {
            Some(text) => Value::from_object(text.with_words(change(text.as_str()))),
            None if value.is_safe() => Value::from_safe_string(change(&words(&value))),
            None => Value::from(change(&words(&value))),
        })
    });
}

/// Returns the text of a period or a file, and any other value as it is.
pub(super) fn printed(value: Value) -> Result<Value, Error> {
    if let Some(period) = value.downcast_object_ref::<PeriodValue>() {
        return Ok(Value::from_object(period.text()?));
    }
    Ok(match value.downcast_object_ref::<FileValue>() {
        Some(file) => Value::from_object(file.text()),
        None => value,
    })
}

/// Returns the date of a value, and the language to write it in: the language of the entry that it
/// belongs to, or otherwise that of its surroundings.
fn dated(
    state: &mut State<'_, '_>,
    context: &PageContext,
    value: &Value,
) -> Result<(Temporal, TextLanguage), Error> {
    if let Some(time) = value.downcast_object_ref::<TimeValue>() {
        return Ok((time.temporal.clone(), time.tongue));
    }
    let text = words(value);
    let zone = context.view.site().time_zone();
    let moment = text.parse::<jiff::Timestamp>().ok();
    let temporal = moment
        .map(|moment| Temporal::from(moment.to_zoned_datetime(zone.clone())))
        .or_else(|| {
            text.parse::<jiff::civil::Date>().ok().filter(|_| text.len() == 10).map(Into::into)
        })
        .or_else(|| text.parse::<jiff::civil::DateTime>().ok().map(Into::into))
        .or_else(|| text.parse::<jiff::civil::Time>().ok().map(Into::into));
    let temporal = temporal.ok_or_else(|| wrong(format!("{value:?} is not a date")))?;
    Ok((temporal, page_context::tongue(state)))
}

fn write_dated(state: &mut State<'_, '_>, value: &Value, form: Form) -> Result<Value, Error> {
    if is_empty(state, value)? {
        return Ok(Value::from(()));
    }
    let context = page_context::context(state)?;
    if let Some(period) = value.downcast_object_ref::<PeriodValue>() {
        let dated = period.dated_as(form);
        return Ok(Value::from_object(dated.into_text(&context, period.tongue())?));
    }
    let (temporal, tongue) = dated(state, &context, value)?;
    let dated = Dated { times: Times::One(temporal), form };
    Ok(Value::from_object(dated.into_text(&context, tongue)?))
}

fn named(kwargs: &Kwargs) -> Result<Vec<(&str, String)>, Error> {
    let named =
        kwargs.args().map(|name| Ok((name, words(&kwargs.peek::<Value>(name)?).into_owned())));
    named.collect()
}

fn fields(kwargs: &Kwargs) -> Result<DateTimeFields, Error> {
    Named::new(kwargs, &DATE_OPTIONS)?;
    let named = named(kwargs)?;
    let named = named.iter().map(|(name, value)| (*name, value.as_str()));
    let (fields, problems) = DateTimeFields::parse_named(named);
    match problems.first() {
        Some(problem) => Err(wrong(problem.to_string())),
        None => Ok(fields),
    }
}

fn date_style(name: Option<&str>) -> Result<DateStyle, Error> {
    Ok(match name {
        Some("full") => DateStyle::Full,
        None | Some("long") => DateStyle::Long,
        Some("medium") => DateStyle::Medium,
        Some("short") => DateStyle::Short,
        Some(other) => {
            return Err(wrong(format!(
                "{other:?} is not a style; expected full, long, medium or short"
            )));
        }
    })
}

fn time_style(name: Option<&str>) -> Result<TimeStyle, Error> {
    Ok(match date_style(name.or(Some("short")))? {
        DateStyle::Full => TimeStyle::Full,
        DateStyle::Long => TimeStyle::Long,
        DateStyle::Medium => TimeStyle::Medium,
        DateStyle::Short => TimeStyle::Short,
    })
}

/// Implements `|date`, `|date("short")`, `|date(month="long", year="numeric")`.
fn date(
    state: &mut State<'_, '_>,
    value: Value,
    style: Passed,
    kwargs: Kwargs,
) -> Result<Value, Error> {
    let style = style.text(state)?;
    let form = match kwargs.args().next() {
        Some(_) => Form::Fields(fields(&kwargs)?),
        None => Form::Style(date_style(style.as_deref())?),
    };
    write_dated(state, &value, form)
}

/// Implements `|time`, `|time("medium")`.
fn time(
    state: &mut State<'_, '_>,
    value: Value,
    style: Passed,
    kwargs: Kwargs,
) -> Result<Value, Error> {
    let style = style.text(state)?;
    let fields = match kwargs.args().next() {
        Some(_) => fields(&kwargs)?,
        None => DateTimeFields::new().with_time_style(time_style(style.as_deref())?),
    };
    write_dated(state, &value, Form::Fields(fields))
}

/// Implements `|datetime`, `|datetime("full", "short")`.
fn date_time(
    state: &mut State<'_, '_>,
    value: Value,
    date: Passed,
    time: Passed,
) -> Result<Value, Error> {
    let (date, time) = (date.text(state)?, time.text(state)?);
    let fields = DateTimeFields::new()
        .with_date_style(date_style(date.as_deref())?)
        .with_time_style(time_style(time.as_deref())?);
    write_dated(state, &value, Form::Fields(fields))
}

/// Implements `|relative`: the distance from the reader's moment, in the past or in the future.
fn relative(state: &mut State<'_, '_>, value: Value) -> Result<Value, Error> {
    if is_empty(state, &value)? {
        return Ok(Value::from(()));
    }
    let context = page_context::context(state)?;
    let (then, tongue) = dated(state, &context, &value)?;
    let (tongue, formatter) = context.speaker(tongue)?;
    let edition =
        context.edition().ok_or_else(|| wrong("this works only in a page that a theme renders"))?;
    let now = edition.moment().to_zoned_datetime(edition.site().time_zone().clone());
    let now = match &then {
        Temporal::Date(_) => Temporal::from(now.date()),
        Temporal::DateTime(_) => Temporal::from(now.datetime()),
        _ => Temporal::from(now),
    };
    let words = formatter.relative_between(&then, &now, RelativeStyle::words());
    let words = words.ok_or_else(|| wrong(format!("{value:?} is not a date or a moment")))?;
    Ok(Value::from_object(TextValue::new(words, tongue)))
}

/// Implements `|number`, `|number(style="percent")`: all options of ECMA-402.
fn write_number(state: &mut State<'_, '_>, value: Value, kwargs: Kwargs) -> Result<Value, Error> {
    if is_empty(state, &value)? {
        return Ok(Value::from(()));
    }
    let context = page_context::context(state)?;
    let around = page_context::tongue(state);
    Named::new(&kwargs, &NUMBER_OPTIONS)?;
    let number = number(&value).ok_or_else(|| wrong(format!("{value:?} is not a number")))?;
    let named = named(&kwargs)?;
    let named = named.iter().map(|(name, value)| (*name, value.as_str()));
    let (options, problems) = NumberOptions::parse_named(named);
    if let Some(problem) = problems.first() {
        return Err(wrong(problem.to_string()));
    }
    let found = context.localizers.numbers_in([around.language, context.language]);
    let (language, formatter) = found.ok_or_else(|| wrong("this is not a language of the site"))?;
    let words = formatter.format(number, &options);
    let text = TextValue::new(words, TextLanguage::from(language)).of_number(number, options);
    Ok(Value::from_object(text))
}

/// Implements `|joined`: `a, b en c`, with each item marked if it is in another language than its
/// surroundings.
fn joined(state: &mut State<'_, '_>, value: Value, kind: Passed) -> Result<Value, Error> {
    let kind = kind.text(state)?;
    if is_empty(state, &value)? {
        return Ok(Value::from(()));
    }
    let context = page_context::context(state)?;
    let around = page_context::tongue(state);
    let kind = match kind.as_deref() {
        None | Some("conjunction") => ListKind::Conjunction,
        Some("disjunction") => ListKind::Disjunction,
        Some("unit") => ListKind::Unit,
        Some(other) => {
            return Err(wrong(format!(
                "{other:?} is not a type of list; expected conjunction, disjunction or unit"
            )));
        }
    };
    if value.kind() == ValueKind::String || value.downcast_object_ref::<TextValue>().is_some() {
        return Err(wrong("expected a list, found a text"));
    }
    let items = value.try_iter()?.map(|item| state.format(item));
    let items = items.collect::<Result<Vec<String>, Error>>()?;
    let items: Vec<&str> = items.iter().map(String::as_str).collect();
    let lists = context.localizers.lists_in([around.language, context.language]);
    let lists = lists.ok_or_else(|| wrong("this is not a language of the site"))?;
    let words = lists.format(&items, kind, Default::default());
    Ok(match state.auto_escape() {
        AutoEscape::None => Value::from(words),
        _ => Value::from_safe_string(words),
    })
}

/// Implements `|excerpt`: the first words of a text, without its markup. The default length is 160
/// characters.
fn excerpt(state: &mut State<'_, '_>, value: Value, length: Passed) -> Result<Value, Error> {
    let length = length.value(state)?;
    let length = length.map_or(Ok(160), |length| count("length", &length))?;
    if is_empty(state, &value)? {
        return Ok(Value::from(()));
    }
    let text = match value.downcast_object_ref::<BodyValue>() {
        Some(body) => body.with_body(|body| plain_text(body.markdown())).unwrap_or_default(),
        None => words(&value).into_owned(),
    };
    let tongue = tongue_of(&value).unwrap_or_else(|| page_context::tongue(state));
    Ok(Value::from_object(TextValue::new(cut(&text, length), tongue)))
}
