//! The filters of minijinja, for empty fields too.
//!
//! minijinja writes `none` for a value that is `none`, or rejects it. Here an empty field stays
//! `none` and prints nothing.

use minijinja::filters;
use minijinja::value::{Kwargs, Rest, ValueOrKwargs, from_args};
use minijinja::{Environment, Error, State, Value};

use super::arguments::{is_empty, text};
use super::body_value::BodyValue;
use super::format::words;
use super::text_value::TextValue;

pub(super) fn add(environment: &mut Environment<'static>) {
    let unchanged = [
        ("abs", Value::from_function(filters::abs)),
        ("attr", Value::from_function(filters::attr)),
        ("batch", Value::from_function(filters::batch)),
        ("dictsort", Value::from_function(filters::dictsort)),
        ("e", Value::from_function(filters::escape)),
        ("escape", Value::from_function(filters::escape)),
        ("first", Value::from_function(filters::first)),
        ("float", Value::from_function(filters::float)),
        ("groupby", Value::from_function(filters::groupby)),
        ("int", Value::from_function(filters::int)),
        ("items", Value::from_function(filters::items)),
        ("join", Value::from_function(filters::join)),
        ("last", Value::from_function(filters::last)),
        ("lines", Value::from_function(filters::lines)),
        ("list", Value::from_function(filters::list)),
        ("map", Value::from_function(filters::map)),
        ("max", Value::from_function(filters::max)),
        ("min", Value::from_function(filters::min)),
        ("reject", Value::from_function(filters::reject)),
        ("rejectattr", Value::from_function(filters::rejectattr)),
        ("reverse", Value::from_function(filters::reverse)),
        ("round", Value::from_function(filters::round)),
        ("safe", Value::from_function(filters::safe)),
        ("select", Value::from_function(filters::select)),
        ("selectattr", Value::from_function(filters::selectattr)),
        ("slice", Value::from_function(filters::slice)),
        ("sort", Value::from_function(filters::sort)),
        ("split", Value::from_function(filters::split)),
        ("string", Value::from_function(filters::string)),
        ("sum", Value::from_function(filters::sum)),
        ("unique", Value::from_function(filters::unique)),
    ];
    for (name, filter) in unchanged {
        environment.add_filter(
            name,
            move |state: &mut State<'_, '_>, args: Rest<ValueOrKwargs>| {
                let args = args.into_values();
                match args.first() {
                    Some(value) if is_empty(state, value)? => Ok(Value::from(())),
                    _ => filter.call(state, &args),
                }
            },
        );
    }
    environment.add_filter("replace", replace);
    environment.add_filter("indent", indent);
    environment.add_filter("format", format);
    environment.add_filter("length", length);
    environment.add_filter("count", length);
    environment.add_filter("default", default);
    environment.add_filter("d", default);
}

/// Implements `|replace("a", "b")`, `|replace("a", "b", 1)`. A text keeps its language.
fn replace(state: &mut State<'_, '_>, args: Rest<ValueOrKwargs>) -> Result<Value, Error> {
    let args = args.into_values();
    let (value, from, to, count, kwargs): (Value, Value, Value, Option<usize>, Kwargs) =
        from_args(&args)?;
    let count = count.map_or_else(|| kwargs.get::<Option<usize>>("count"), |it| Ok(Some(it)))?;
    kwargs.assert_all_used()?;
    if is_empty(state, &value)? {
        return Ok(Value::from(()));
    }
    let from_text = text(state, &from)?.unwrap_or_default();
    let own = value.downcast_object_ref::<TextValue>();
    let whole = match own {
        Some(text) => Value::from(text.as_str()),
        None => value.clone(),
    };
    let to = match (text(state, &to)?, own) {
        (Some(words), Some(_)) => Value::from(&*words),
        (Some(_), None) => to.clone(),
        (None, _) => Value::from(""),
    };
    let words = words(&whole);
    let end = count.and_then(|count| {
        let next = words.match_indices(&*from_text).nth(count);
        next.map(|(start, _)| start)
    });
    let (head, tail) = words.split_at_checked(end.unwrap_or(words.len())).unwrap_or((&words, ""));
    let like = |part: &str| match whole.is_safe() {
        true => Value::from_safe_string(part.to_owned()),
        false => Value::from(part),
    };
    let changed = engine_replace(state, &like(head), &Value::from(&*from_text), &to)?;
    let changed = match tail {
        "" => changed,
        tail if changed.is_safe() => {
            let tail = state.format(like(tail))?;
            Value::from_safe_string(format!("{}{tail}", self::words(&changed)))
        }
        tail => Value::from(format!("{}{tail}", self::words(&changed))),
    };
    Ok(match own {
        Some(text) => Value::from_object(text.with_words(self::words(&changed))),
        None => changed,
    })
}

fn engine_replace(
    state: &mut State<'_, '_>,
    value: &Value,
    from: &Value,
    to: &Value,
) -> Result<Value, Error> {
    use minijinja::value::StringInput;
    let value = StringInput::new(state, value)?;
    let (from, to) = (StringInput::new(state, from)?, StringInput::new(state, to)?);
    filters::replace(state, value, from, to)
}

/// Implements `|indent(4)`. The text that it makes is paid for before it is made.
fn indent(state: &mut State<'_, '_>, args: Rest<ValueOrKwargs>) -> Result<Value, Error> {
    let args = args.into_values();
    match args.first() {
        Some(value) if is_empty(state, value)? => return Ok(Value::from(())),
        _ => {}
    }
    let (positional, kwargs): (&[Value], Kwargs) = from_args(&args)?;
    let width = match positional.get(1) {
        Some(width) => usize::try_from(width.clone()).ok(),
        None => kwargs.peek::<Option<usize>>("width")?,
    };
    let lines = positional.first().map_or(0, |value| words(value).lines().count());
    let added = width.unwrap_or(4).saturating_mul(lines);
    state.consume_fuel(u64::try_from(added / 64).unwrap_or(u64::MAX))?;
    Value::from_function(filters::indent).call(state, &args)
}

/// Implements `"%s"|format(a)`. Nothing is written for an empty field.
fn format(state: &mut State<'_, '_>, args: Rest<ValueOrKwargs>) -> Result<Value, Error> {
    let mut values = Vec::with_capacity(4);
    for value in args.into_values() {
        values.push(if is_empty(state, &value)? { Value::from("") } else { value });
    }
    Value::from_function(filters::format).call(state, &values)
}

/// Implements `|length`: the number of items of a list, or of characters of a text. An empty field
/// has none.
fn length(state: &mut State<'_, '_>, value: Value) -> Result<usize, Error> {
    if is_empty(state, &value)? {
        return Ok(0);
    }
    if let Some(text) = value.downcast_object_ref::<TextValue>() {
        return Ok(text.as_str().chars().count());
    }
    if let Some(body) = value.downcast_object_ref::<BodyValue>() {
        return Ok(body.with_body(|body| body.markdown().chars().count()).unwrap_or_default());
    }
    filters::length(&value)
}

/// Implements `|default("x")`: another value for an empty field, and for a name that does not
/// exist.
fn default(state: &mut State<'_, '_>, value: Value, args: Rest<Value>) -> Result<Value, Error> {
    let [other, is_for_false] = match &args[..] {
        [] => [None, None],
        [other] => [Some(other), None],
        [other, is_for_false] => [Some(other), Some(is_for_false)],
        _ => return Err(Error::from(minijinja::ErrorKind::TooManyArguments)),
    };
    let is_lax = is_for_false.is_some_and(Value::is_true);
    if !(value.is_undefined() || value.is_none() || is_lax && !value.is_true()) {
        return Ok(value);
    }
    match other {
        None => Ok(Value::from("")),
        Some(other) if is_empty(state, other)? => Ok(Value::from(())),
        Some(other) => Ok(other.clone()),
    }
}
