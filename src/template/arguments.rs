//! Arguments of functions, methods and filters.
//!
//! An empty field is `none`, and nothing is made of it. A name that does not exist is an error
//! wherever it is passed.

use std::borrow::Cow;

use minijinja::value::{ArgType, Kwargs, ValueKind};
use minijinja::{Error, ErrorKind, State, Value};

use super::format::words;
use super::text_value::TextValue;
use crate::error::nearest;

pub(super) fn wrong(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::InvalidOperation, message.into())
}

/// Returns an error about a name that is not one of the known ones.
pub(super) fn unknown<'k>(
    what: &str,
    name: &str,
    known: impl IntoIterator<Item = &'k str> + Clone,
) -> Error {
    let hint = match nearest(name, known.clone()) {
        Some(known) => format!("did you mean `{known}`?"),
        None => {
            let known: Vec<&str> = known.into_iter().take(12).collect();
            match known.is_empty() {
                true => "there are none".to_owned(),
                false => format!("known are {}", known.join(", ")),
            }
        }
    };
    wrong(format!("unknown {what} `{name}`; {hint}"))
}

/// Returns whether a value is an empty field.
///
/// # Errors
///
/// If the value is a name that does not exist. The engine knows which.
pub(super) fn is_empty(state: &mut State<'_, '_>, value: &Value) -> Result<bool, Error> {
    if value.is_undefined() {
        // `x if y` without an `else` is silently nothing.
        state.format(value.clone())?;
        return Ok(true);
    }
    Ok(value.is_none())
}

/// Returns a text: one in quotation marks or a field. `None` for an empty field.
pub(super) fn text<'v>(
    state: &mut State<'_, '_>,
    value: &'v Value,
) -> Result<Option<Cow<'v, str>>, Error> {
    if is_empty(state, value)? {
        return Ok(None);
    }
    let is_text = value.as_str().is_some() || value.downcast_object_ref::<TextValue>().is_some();
    match is_text {
        true => Ok(Some(words(value))),
        false => Err(wrong(format!("expected a text, found {}", described(value)))),
    }
}

/// An argument that need not be passed. Unlike `Option<Value>` it tells a name that does not exist
/// from an argument that was not passed.
#[derive(Debug)]
pub(super) struct Passed(pub(super) Option<Value>);

impl<'a> ArgType<'a> for Passed {
    type Output = Passed;

    fn from_value(value: Option<&'a Value>) -> Result<Passed, Error> {
        Ok(Passed(value.cloned()))
    }
}

impl Passed {
    /// Returns the value; `None` if none was passed, or an empty field.
    pub(super) fn value(self, state: &mut State<'_, '_>) -> Result<Option<Value>, Error> {
        let Some(value) = self.0 else { return Ok(None) };
        Ok((!is_empty(state, &value)?).then_some(value))
    }

    pub(super) fn text(self, state: &mut State<'_, '_>) -> Result<Option<String>, Error> {
        let Some(value) = self.value(state)? else { return Ok(None) };
        Ok(text(state, &value)?.map(Cow::into_owned))
    }
}

/// Returns a value and its type for a message.
pub(super) fn described(value: &Value) -> String {
    match value.kind() {
        ValueKind::Bool => value.is_true().to_string(),
        ValueKind::String | ValueKind::Number => format!("{value:?}"),
        ValueKind::Seq | ValueKind::Iterable => "a list".to_owned(),
        ValueKind::Map => "a table".to_owned(),
        _ => format!("{value:?}"),
    }
}

/// Returns a whole number of 0 or more.
pub(super) fn count(name: &str, value: &Value) -> Result<usize, Error> {
    let count = value.is_number().then(|| usize::try_from(value.clone()).ok()).flatten();
    count.ok_or_else(|| {
        wrong(format!("`{name}` is a whole number of 0 or more, found {}", described(value)))
    })
}

/// The arguments by name of a method that has a fixed set of them.
pub(super) struct Named<'k> {
    kwargs: &'k Kwargs,
}

impl<'k> Named<'k> {
    /// Reads the arguments, all of which are known.
    pub(super) fn new(kwargs: &'k Kwargs, known: &[&str]) -> Result<Named<'k>, Error> {
        match kwargs.args().find(|name| !known.contains(name)) {
            Some(name) => Err(unknown("argument", name, known.iter().copied())),
            None => Ok(Named { kwargs }),
        }
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.kwargs.has(name)
    }

    /// Returns a value; `None` if it was not passed, or is an empty field.
    pub(super) fn value(
        &self,
        state: &mut State<'_, '_>,
        name: &str,
    ) -> Result<Option<Value>, Error> {
        if !self.kwargs.has(name) {
            return Ok(None);
        }
        let value = self.kwargs.peek::<Value>(name)?;
        Ok((!is_empty(state, &value)?).then_some(value))
    }

    pub(super) fn text(
        &self,
        state: &mut State<'_, '_>,
        name: &str,
    ) -> Result<Option<String>, Error> {
        let Some(value) = self.value(state, name)? else { return Ok(None) };
        let text = text(state, &value).map_err(|error| self.about(name, &error))?;
        Ok(text.map(Cow::into_owned))
    }

    pub(super) fn count(
        &self,
        state: &mut State<'_, '_>,
        name: &str,
    ) -> Result<Option<usize>, Error> {
        self.value(state, name)?.map(|value| count(name, &value)).transpose()
    }

    pub(super) fn year(&self, state: &mut State<'_, '_>, name: &str) -> Result<Option<i16>, Error> {
        let Some(value) = self.value(state, name)? else { return Ok(None) };
        let year = value.is_number().then(|| i16::try_from(value.clone()).ok()).flatten();
        let wrong = || wrong(format!("`{name}` is a year, found {}", described(&value)));
        year.ok_or_else(wrong).map(Some)
    }

    pub(super) fn is_set(&self, state: &mut State<'_, '_>, name: &str) -> Result<bool, Error> {
        match self.value(state, name)? {
            None => Ok(false),
            Some(value) if value.kind() == ValueKind::Bool => Ok(value.is_true()),
            Some(value) => {
                Err(wrong(format!("`{name}` is true or false, found {}", described(&value))))
            }
        }
    }

    fn about(&self, name: &str, error: &Error) -> Error {
        wrong(format!("`{name}`: {}", error.detail().unwrap_or_default()))
    }
}
