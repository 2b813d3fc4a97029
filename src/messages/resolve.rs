//! Putting arguments into a message. Whatever goes wrong, the best text comes out, in the same
//! language, and what went wrong is a finding.

use std::borrow::Cow;

use super::arguments::{Argument, MessageArgs};
use super::bundle::{Bundle, Names};
use super::functions::Prepared;
use super::tree::{Expression, Inline, Key, Message, Name, Part, Pattern};
use crate::dates::{DateTimeFields, Temporal};
use crate::error::{Code, Diagnostic, Report};
use crate::numbers::{Number, NumberOptions};

/// References may go through so many messages.
const DEEPEST: usize = 32;

/// So many placeables are filled in for one text; more can only be meant to exhaust memory.
const MOST_PLACEABLES: usize = 1000;

const FIRST_STRONG_ISOLATE: char = '\u{2068}';
const POP_DIRECTIONAL_ISOLATE: char = '\u{2069}';

/// The text of a message or of one of its attributes; `None` if it has none.
#[inline]
pub(super) fn format<'b>(
    bundle: &'b Bundle,
    names: &'b Names,
    message: &'b Message,
    attribute: Option<&str>,
    args: &MessageArgs<'_>,
    report: Option<&mut Report>,
) -> Option<Cow<'b, str>> {
    let pattern = match attribute {
        Some(name) => &message.attribute(name)?.value,
        None => message.value.as_ref()?,
    };
    if let Pattern::Text(text) = pattern {
        return Some(Cow::Borrowed(text));
    }
    Some(Cow::Owned(filled_in(bundle, names, message, pattern, args, report)))
}

fn filled_in<'b>(
    bundle: &'b Bundle,
    names: &'b Names,
    message: &'b Message,
    pattern: &'b Pattern,
    args: &MessageArgs<'_>,
    report: Option<&mut Report>,
) -> String {
    let mut out = String::with_capacity(64);
    let mut resolver =
        Resolver { bundle, names, report, root: pattern, open: Vec::new(), message, placeables: 0 };
    resolver.parts(&mut out, pattern, &Given::Arguments(args));
    out
}

/// What variables stand for: the caller's arguments, or in a term what the reference gives it.
enum Given<'a> {
    Arguments(&'a MessageArgs<'a>),
    Term(Vec<(&'a str, Value<'a>)>),
}

/// What an expression comes to.
#[derive(Clone)]
enum Value<'v> {
    Text(Cow<'v, str>),
    Number(Number, Option<&'v Prepared>),
    Temporal(Cow<'v, Temporal>),
    List(&'v [Cow<'v, str>]),
    /// Nothing; in the text it is shown as it was asked for.
    Missing(String),
}

struct Resolver<'b, 'r> {
    bundle: &'b Bundle,
    names: &'b Names,
    report: Option<&'r mut Report>,
    /// The patterns that are being filled in, to find circles: the first one, and those within it.
    root: &'b Pattern,
    open: Vec<&'b Pattern>,
    message: &'b Message,
    placeables: usize,
}

impl<'b> Resolver<'b, '_> {
    fn finding(&mut self, code: Code, at: &Name, message: impl FnOnce() -> String) {
        let id = &self.message.id.text;
        let language = self.bundle.language;
        if let Some(report) = &mut self.report {
            let message = format!("{id} ({language}): {}", message());
            report.push(Diagnostic::error(code, message).at(at.place.location()));
        }
    }

    fn pattern(&mut self, out: &mut String, pattern: &'b Pattern, given: &Given<'_>) {
        if let Pattern::Text(text) = pattern {
            return out.push_str(text);
        }
        let is_open = |open: &&'b Pattern| std::ptr::eq(*open, pattern);
        if is_open(&self.root) || self.open.iter().any(is_open) || self.open.len() >= DEEPEST {
            let id = self.message.id.clone();
            self.finding(Code::CyclicReference, &id, || "refers to itself".to_owned());
            return out.push_str("{???}");
        }
        self.open.push(pattern);
        self.parts(out, pattern, given);
        self.open.pop();
    }

    fn parts(&mut self, out: &mut String, pattern: &'b Pattern, given: &Given<'_>) {
        let Pattern::Parts(parts) = pattern else { return };
        for part in parts {
            match part {
                Part::Text(text) => out.push_str(text),
                Part::Placeable(expression) => {
                    self.placeables += 1;
                    if self.placeables > MOST_PLACEABLES {
                        let id = self.message.id.clone();
                        self.finding(Code::CyclicReference, &id, || {
                            format!("has more than {MOST_PLACEABLES} placeables")
                        });
                        out.push_str("{???}");
                        break;
                    }
                    let isolates =
                        self.bundle.is_isolating && parts.len() > 1 && needs_isolation(expression);
                    if isolates {
                        out.push(FIRST_STRONG_ISOLATE);
                    }
                    self.expression(out, expression, given);
                    if isolates {
                        out.push(POP_DIRECTIONAL_ISOLATE);
                    }
                }
            }
        }
    }

    fn expression(&mut self, out: &mut String, expression: &'b Expression, given: &Given<'_>) {
        match expression {
            Expression::Inline(Inline::Nested(inner)) => self.expression(out, inner, given),
            Expression::Inline(Inline::Message { id, attribute }) => {
                match self.referred(id, attribute.as_ref()) {
                    Some(pattern) => self.pattern(out, pattern, given),
                    None => push_reference(out, "", id, attribute.as_ref()),
                }
            }
            Expression::Inline(Inline::Term { id, attribute, named }) => {
                match self.term(id, attribute.as_ref()) {
                    Some(pattern) => {
                        let values = named.iter().map(|(name, value)| {
                            let value = match value {
                                Inline::Number(literal) => Value::Number(
                                    Number::from(literal.value)
                                        .with_fraction_digits(literal.fraction_digits),
                                    None,
                                ),
                                Inline::Text(text) => Value::Text(Cow::Borrowed(&**text)),
                                _ => Value::Missing(String::new()),
                            };
                            (&**name, value)
                        });
                        self.pattern(out, pattern, &Given::Term(values.collect()));
                    }
                    None => push_reference(out, "-", id, attribute.as_ref()),
                }
            }
            Expression::Inline(inline) => {
                let value = self.value(inline, given);
                self.write(out, &value);
            }
            Expression::Select { selector, variants, default } => {
                let value = self.selector(selector, given);
                let chosen = variants.iter().find(|variant| self.matches(&value, &variant.key));
                if let Some(variant) = chosen.or_else(|| variants.get(*default)) {
                    self.pattern(out, &variant.value, given);
                }
            }
        }
    }

    /// The attribute of a term can choose a variant.
    fn selector<'v>(&mut self, selector: &'v Inline, given: &'v Given<'_>) -> Value<'v>
    where
        'b: 'v,
    {
        match selector {
            Inline::Term { id, attribute: Some(attribute), .. } => {
                let term = self.bundle.term(&id.text);
                match term.and_then(|term| term.attribute(&attribute.text)) {
                    Some(attribute) => {
                        let mut text = String::new();
                        self.pattern(&mut text, &attribute.value, given);
                        Value::Text(text.into())
                    }
                    None => Value::Missing(String::new()),
                }
            }
            Inline::Nested(inner) => match &**inner {
                Expression::Inline(inline) => self.selector(inline, given),
                Expression::Select { .. } => Value::Missing(String::new()),
            },
            other => self.value(other, given),
        }
    }

    fn matches(&self, value: &Value<'_>, key: &Key) -> bool {
        match (value, key) {
            #[allow(clippy::float_cmp)] // The very number that was written.
            (Value::Number(number, _), Key::Number(key)) => number.as_f64() == *key,
            (Value::Number(number, prepared), Key::Word(word)) => {
                let Some(formatters) = self.bundle.formatters() else { return false };
                let numbers = &formatters.numbers;
                let category = match prepared {
                    Some(Prepared::Number { is_ordinal: true, .. }) => {
                        numbers.ordinal_plural(*number)
                    }
                    Some(Prepared::Number { options, .. }) => {
                        numbers.plural_as_written(*number, options)
                    }
                    _ => numbers.plural(*number),
                };
                category.as_str() == &**word
            }
            (Value::Text(text), Key::Word(word)) => **text == **word,
            _ => false,
        }
    }

    fn value<'v>(&mut self, inline: &'v Inline, given: &'v Given<'_>) -> Value<'v>
    where
        'b: 'v,
    {
        match inline {
            Inline::Text(text) => Value::Text(Cow::Borrowed(text)),
            Inline::Number(literal) => Value::Number(
                Number::from(literal.value).with_fraction_digits(literal.fraction_digits),
                None,
            ),
            Inline::Variable(name) => self.variable(name, given),
            Inline::Call { function, positional, prepared } => {
                self.call(function, positional, prepared, given)
            }
            Inline::Nested(inner) => match &**inner {
                Expression::Inline(inline) => self.value(inline, given),
                Expression::Select { .. } => Value::Missing(String::new()),
            },
            Inline::Message { id, .. } => Value::Missing(id.text.to_string()),
            Inline::Term { id, .. } => Value::Missing(format!("-{}", id.text)),
        }
    }

    fn variable<'v>(&mut self, name: &Name, given: &'v Given<'_>) -> Value<'v> {
        let found = match given {
            Given::Arguments(args) => args.get(&name.text).map(|argument| match argument {
                Argument::Text(text) => Value::Text(Cow::Borrowed(&**text)),
                Argument::Number(number) => Value::Number(*number, None),
                Argument::Temporal(temporal) => Value::Temporal(Cow::Borrowed(temporal)),
                Argument::Timestamp(moment) => {
                    let here = Temporal::from(*moment).in_zone(&self.bundle.time_zone);
                    Value::Temporal(Cow::Owned(here))
                }
                Argument::List(items) => Value::List(items),
            }),
            Given::Term(named) => {
                // A term that is given nothing takes its default without a word.
                let value = named.iter().find(|(known, _)| **known == *name.text);
                let value = value.map(|(_, value)| value.clone());
                return value.unwrap_or_else(|| Value::Missing(format!("${}", name.text)));
            }
        };
        found.unwrap_or_else(|| {
            self.finding(Code::MissingVariable, name, || format!("${} is not given", name.text));
            Value::Missing(format!("${}", name.text))
        })
    }

    fn call<'v>(
        &mut self,
        function: &Name,
        positional: &'v [Inline],
        prepared: &'v Prepared,
        given: &'v Given<'_>,
    ) -> Value<'v>
    where
        'b: 'v,
    {
        let mut values = positional.iter();
        let first = values.next().map(|argument| self.value(argument, given));
        let second = values.next().map(|argument| self.value(argument, given));
        let formatters = self.bundle.formatters();
        let wrong = |value: Option<&Value<'_>>| match value {
            Some(Value::Missing(name)) => Value::Missing(format!("{}({name})", function.text)),
            // What cannot be formatted is still shown.
            Some(Value::Text(text)) => Value::Text(Cow::Owned(text.to_string())),
            _ => Value::Missing(format!("{}()", function.text)),
        };
        let result = match (prepared, &first, formatters) {
            (Prepared::Number { .. }, Some(Value::Number(number, _)), _) => {
                return Value::Number(*number, Some(prepared));
            }
            (Prepared::DateTime(fields), Some(Value::Temporal(temporal)), Some(formatters)) => {
                if fields.has_time_zone() && !temporal.has_zone() {
                    self.finding(Code::InvalidValue, function, || {
                        "a civil date has no time zone to change".to_owned()
                    });
                }
                Some(formatters.dates.fields(temporal.as_ref().clone(), fields))
            }
            (Prepared::List(kind, width), Some(Value::List(items)), Some(formatters)) => {
                let items: Vec<&str> = items.iter().map(|item| &**item).collect();
                Some(formatters.lists.format(&items, *kind, *width))
            }
            (
                Prepared::RelativeTime { unit: Some(unit), style },
                Some(Value::Number(number, _)),
                Some(formatters),
            ) => Some(formatters.dates.relative(*number, *unit, *style)),
            (
                Prepared::RelativeTime { unit: None, style },
                Some(Value::Temporal(then)),
                Some(formatters),
            ) => match &second {
                Some(Value::Temporal(now)) => formatters.dates.relative_between(then, now, *style),
                _ => None,
            },
            _ => None,
        };
        if let Some(text) = result {
            return Value::Text(text.into());
        }
        // What was missing has been said already.
        if !matches!(first, Some(Value::Missing(_))) {
            let (code, message) = match prepared {
                Prepared::Unknown => (Code::UnknownFunction, "there is no such function"),
                Prepared::Number { .. } => (Code::InvalidValue, "takes a number"),
                Prepared::DateTime(_) => (Code::InvalidValue, "takes a date or a time"),
                Prepared::List(..) => (Code::InvalidValue, "takes a list"),
                Prepared::RelativeTime { .. } => {
                    (Code::InvalidValue, "takes a number and a unit, or two moments: then and now")
                }
            };
            self.finding(code, function, || format!("{}: {message}", function.text));
        }
        wrong(first.as_ref())
    }

    fn referred(&mut self, id: &Name, attribute: Option<&Name>) -> Option<&'b Pattern> {
        let number = self.names.get(&id.text);
        let message = number.and_then(|number| self.bundle.message(number));
        let found = message.and_then(|message| match attribute {
            Some(name) => message.attribute(&name.text).map(|attribute| &attribute.value),
            None => message.value.as_ref(),
        });
        if found.is_none() {
            self.finding(Code::UnknownReference, id, || {
                format!("there is no message {}", reference("", id, attribute))
            });
        }
        found
    }

    fn term(&mut self, id: &Name, attribute: Option<&Name>) -> Option<&'b Pattern> {
        let found = self.bundle.term(&id.text).and_then(|term| match attribute {
            Some(name) => term.attribute(&name.text).map(|attribute| &attribute.value),
            None => term.value.as_ref(),
        });
        if found.is_none() {
            self.finding(Code::UnknownReference, id, || {
                format!("there is no term {}", reference("-", id, attribute))
            });
        }
        found
    }

    fn write(&self, out: &mut String, value: &Value<'_>) {
        let formatters = self.bundle.formatters();
        match (value, formatters) {
            (Value::Text(text), _) => out.push_str(text),
            (Value::Number(number, prepared), Some(formatters)) => {
                let plain = NumberOptions::decimal();
                let options = match prepared {
                    Some(Prepared::Number { options, .. }) => options,
                    _ => &plain,
                };
                out.push_str(&formatters.numbers.format(*number, options));
            }
            (Value::Temporal(temporal), Some(formatters)) => {
                let fields = DateTimeFields::new();
                out.push_str(&formatters.dates.fields(temporal.as_ref().clone(), &fields));
            }
            (Value::List(items), Some(formatters)) => {
                let items: Vec<&str> = items.iter().map(|item| &**item).collect();
                out.push_str(&formatters.lists.format(
                    &items,
                    Default::default(),
                    Default::default(),
                ));
            }
            (Value::Missing(name), _) => {
                out.push('{');
                out.push_str(name);
                out.push('}');
            }
            (Value::Number(number, _), None) => out.push_str(&number.as_f64().to_string()),
            (Value::Temporal(temporal), None) => out.push_str(&temporal.to_iso()),
            (Value::List(items), None) => out.push_str(&items.join(", ")),
        }
    }
}

/// Text of our own needs no marks: its direction is the message's.
fn needs_isolation(expression: &Expression) -> bool {
    !matches!(
        expression,
        Expression::Inline(Inline::Text(_) | Inline::Message { .. } | Inline::Term { .. })
    )
}

fn reference(sign: &str, id: &Name, attribute: Option<&Name>) -> String {
    match attribute {
        Some(attribute) => format!("{sign}{}.{}", id.text, attribute.text),
        None => format!("{sign}{}", id.text),
    }
}

fn push_reference(out: &mut String, sign: &str, id: &Name, attribute: Option<&Name>) {
    out.push('{');
    out.push_str(&reference(sign, id, attribute));
    out.push('}');
}
