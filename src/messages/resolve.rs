//! Formatting of messages. Whatever goes wrong, the result is the best text possible in the same
//! language, and the errors are findings.

use std::borrow::Cow;

use super::arguments::MessageArgs;
use super::bundle::{Bundle, Bundles};
use super::functions::Prepared;
use super::tree::{Expression, Inline, Key, Message, Name, Part, Pattern, Reference};
use super::value::{Missing, Value};
use crate::error::{Code, Diagnostic, Report};

/// The longest chain of references.
const DEEPEST: usize = 32;

/// The largest number of placeables in one text. More would only serve to exhaust memory.
const MOST_PLACEABLES: usize = 1000;

const FIRST_STRONG_ISOLATE: char = '\u{2068}';
const POP_DIRECTIONAL_ISOLATE: char = '\u{2069}';

/// Formats a message or one of its attributes; `None` if it has no such text.
#[inline]
pub(super) fn format<'b>(
    bundle: &'b Bundle,
    bundles: &'b Bundles,
    message: &'b Message,
    attribute: Option<&str>,
    args: &MessageArgs<'_>,
    report: Option<&mut Report>,
) -> Option<Cow<'b, str>> {
    let pattern = message.pattern(attribute)?;
    if let Pattern::Text(text) = pattern {
        return Some(Cow::Borrowed(text));
    }
    Some(Cow::Owned(filled_in(bundle, bundles, message, pattern, args, report)))
}

fn filled_in<'b>(
    bundle: &'b Bundle,
    bundles: &'b Bundles,
    message: &'b Message,
    pattern: &'b Pattern,
    args: &MessageArgs<'_>,
    report: Option<&mut Report>,
) -> String {
    let mut out = String::with_capacity(64);
    let mut resolver = Resolver {
        bundle,
        bundles,
        report,
        root: pattern,
        open: Vec::new(),
        message,
        placeables: 0,
    };
    resolver.parts(&mut out, pattern, &Given::Arguments(args));
    out
}

/// The values of variables: the caller's arguments, or in a term those that the reference passes.
enum Given<'a> {
    Arguments(&'a MessageArgs<'a>),
    Term(Vec<(&'a str, Value<'a>)>),
}

struct Resolver<'b, 'r> {
    bundle: &'b Bundle,
    bundles: &'b Bundles,
    report: Option<&'r mut Report>,
    /// The patterns that are being formatted, to detect cycles: the first one, and those within it.
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
        let is_circle = is_open(&self.root) || self.open.iter().any(is_open);
        if is_circle || self.open.len() >= DEEPEST {
            self.finding(Code::CyclicReference, &self.message.id, || match is_circle {
                true => "refers to itself".to_owned(),
                false => format!("has references and choices nested more than {DEEPEST} deep"),
            });
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
                        self.finding(Code::CyclicReference, &self.message.id, || {
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
            Expression::Inline(Inline::Reference(reference)) => {
                if !self.reference(out, reference, given) {
                    Value::missing(reference.to_string()).write(out, None);
                }
            }
            Expression::Inline(inline) => {
                let value = self.value(inline, given);
                if let Value::Missing(Missing { left_out: Some(name), .. }) = &value {
                    self.not_given(name);
                }
                value.write(out, self.bundle.formatters());
            }
            Expression::Select { selector, variants, default } => {
                let value = self.value(selector, given);
                let chosen = variants.iter().find(|variant| self.matches(&value, &variant.key));
                if let Some(variant) = chosen.or_else(|| variants.get(*default)) {
                    self.pattern(out, &variant.value, given);
                }
            }
        }
    }

    /// Inserts the text of a reference. Returns `false` if the reference leads to nothing.
    fn reference(&mut self, out: &mut String, reference: &'b Reference, given: &Given<'_>) -> bool {
        let Some(pattern) = self.bundles.referred(self.bundle, reference) else {
            let (bundles, bundle) = (self.bundles, self.bundle);
            self.finding(Code::UnknownReference, &reference.id, || {
                let what = if reference.is_term { "term" } else { "message" };
                if reference.attribute.is_none() && bundles.knows(bundle, reference) {
                    return format!("the {what} {reference} has only attributes");
                }
                format!("unknown {what} {reference}")
            });
            return false;
        };
        if reference.is_term {
            // A term does not get the arguments of the message, only those that the reference
            // passes.
            let values = reference.named.iter().map(|(name, value)| {
                let value = match value {
                    Inline::Number(literal) => Value::from(literal),
                    Inline::Text(text) => Value::Text(Cow::Borrowed(&**text)),
                    _ => Value::missing(""),
                };
                (&**name, value)
            });
            self.pattern(out, pattern, &Given::Term(values.collect()));
        } else {
            self.pattern(out, pattern, given);
        }
        true
    }

    fn matches(&self, value: &Value<'_>, key: &Key) -> bool {
        match (value, key) {
            #[allow(clippy::float_cmp)] // The very number that was written.
            (Value::Number(quantity), Key::Number(key)) => quantity.number.as_f64() == *key,
            (Value::Number(quantity), Key::Word(word)) => {
                let category =
                    self.bundle.formatters().map(|formatters| quantity.plural(formatters));
                category.is_some_and(|category| category.as_str() == &*word.text)
            }
            (Value::Text(text), Key::Word(word)) => **text == *word.text,
            _ => false,
        }
    }

    fn value<'v>(&mut self, inline: &'b Inline, given: &'v Given<'_>) -> Value<'v>
    where
        'b: 'v,
    {
        match inline {
            Inline::Text(text) => Value::Text(Cow::Borrowed(text)),
            Inline::Number(literal) => Value::from(literal),
            Inline::Variable(name) => self.variable(name, given),
            Inline::Call { function, positional, prepared } => {
                self.call(function, positional, prepared, given)
            }
            Inline::Nested(inner) => match &**inner {
                Expression::Inline(inline) => self.value(inline, given),
                Expression::Select { .. } => {
                    let mut text = String::new();
                    self.expression(&mut text, inner, given);
                    Value::Text(text.into())
                }
            },
            Inline::Reference(reference) => {
                let mut text = String::new();
                if self.reference(&mut text, reference, given) {
                    Value::Text(text.into())
                } else {
                    Value::missing(reference.to_string())
                }
            }
        }
    }

    fn variable<'v>(&mut self, name: &'b Name, given: &'v Given<'_>) -> Value<'v>
    where
        'b: 'v,
    {
        let shown = || format!("${}", name.text);
        match given {
            Given::Arguments(args) => match args.get(&name.text) {
                Some(argument) => Value::of_argument(argument, &self.bundle.time_zone),
                None => {
                    self.not_given(name);
                    Value::missing(shown())
                }
            },
            Given::Term(named) => match named.iter().find(|(known, _)| **known == *name.text) {
                Some((_, value)) => value.clone(),
                None => Value::Missing(Missing { shown: shown(), left_out: Some(name) }),
            },
        }
    }

    fn not_given(&mut self, name: &Name) {
        self.finding(Code::MissingVariable, name, || format!("${} was not passed", name.text));
    }

    fn call<'v>(
        &mut self,
        function: &'b Name,
        positional: &'b [Inline],
        prepared: &'b Prepared,
        given: &'v Given<'_>,
    ) -> Value<'v>
    where
        'b: 'v,
    {
        let mut values = positional.iter();
        let first = values.next().map(|argument| self.value(argument, given));
        let second = values.next().map(|argument| self.value(argument, given));
        let result = match (&first, self.bundle.formatters()) {
            (Some(first), Some(formatters)) => prepared.call(first, second.as_ref(), formatters),
            _ => None,
        };
        let contradiction = first.as_ref().and_then(|value| prepared.contradiction(value));
        if let Some(message) = contradiction {
            self.finding(Code::InvalidValue, function, || message.to_owned());
        }
        if let Some(value) = result {
            return value;
        }
        let shown = |inner: &str| format!("{}({inner})", function.text);
        match (first, second) {
            // The missing value has been reported already.
            (Some(Value::Missing(gone)), _) | (_, Some(Value::Missing(gone))) => {
                Value::Missing(Missing { shown: shown(&gone.shown), ..gone })
            }
            (first, _) => {
                let code = match prepared {
                    Prepared::Unknown => Code::UnknownFunction,
                    _ => Code::InvalidValue,
                };
                self.finding(code, function, || format!("{}: {}", function.text, prepared.takes()));
                match first {
                    // Even a text that cannot be formatted is shown.
                    Some(Value::Text(text)) => Value::Text(text),
                    _ => Value::missing(shown("")),
                }
            }
        }
    }
}

/// Returns whether a value needs marks around it. The messages' own text does not: it has the
/// direction of the message.
fn needs_isolation(expression: &Expression) -> bool {
    !matches!(expression, Expression::Inline(Inline::Text(_) | Inline::Reference(_)))
}
