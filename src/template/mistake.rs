//! The meaning of an error of the engine: the unknown name, and the known one that is closest.

use std::sync::Arc;

use minijinja::value::ValueKind;
use minijinja::{ErrorKind, Value};

use super::failure::{Attempt, Sources};
use super::misses::Missed;
use super::names;
use super::page_context::PageContext;
use crate::content::{Field, Kind};
use crate::error::nearest;

/// A mistake in a template.
pub(super) struct Mistake {
    pub(super) message: String,
    pub(super) hint: Option<String>,
    /// The name or expression that is wrong, as the template has it.
    pub(super) word: Option<String>,
    pub(super) origin: Option<Origin>,
}

/// The place where an expression was read, if that is another line than the one that needed its
/// value.
pub(super) struct Origin {
    /// The template, if it is another one.
    pub(super) file: Option<String>,
    pub(super) line: usize,
}

impl Mistake {
    fn new(message: String) -> Mistake {
        Mistake { message, hint: None, word: None, origin: None }
    }

    /// Creates a mistake about a name of some type of name.
    fn unknown<'n>(what: &str, name: &str, known: impl IntoIterator<Item = &'n str>) -> Mistake {
        Mistake {
            message: format!("unknown {what} `{name}`"),
            hint: did_you_mean(name, known),
            word: Some(name.to_owned()),
            origin: None,
        }
    }
}

/// Returns a question about the known name that is nearest to a written one.
fn did_you_mean<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<String> {
    let known = known.into_iter().filter(|known| *known != name);
    nearest(name, known).map(|known| format!("did you mean `{known}`?"))
}

/// Returns a hint about a name that an entry or an item does not have.
fn hint_about_missed(missed: &Missed, name: &str, kinds: &[Kind]) -> Option<String> {
    let field_of =
        |own: &str, other: &str| format!("this is a {own}; `{name}` is a field of {other}");
    match missed {
        Missed::Entry { kind } => {
            let fields = kinds.iter().filter(|it| it.name() == &**kind).flat_map(Kind::fields);
            let known = fields.map(Field::name).chain(names::ENTRY);
            did_you_mean(name, known).or_else(|| {
                let other = kinds.iter().find(|kind| kind.field(name).is_some())?.name();
                Some(field_of(kind, other))
            })
        }
        Missed::Item { shape, other_shape: Some(other), .. } => Some(field_of(shape, other)),
        Missed::Item { fields, .. } => {
            did_you_mean(name, fields.iter().map(|field| &**field).chain(names::ITEM))
        }
    }
}

/// Everything that is known where an error happened.
pub(super) struct Scope<'t> {
    pub(super) attempt: Option<&'t Attempt<'t>>,
    pub(super) context: Option<Arc<PageContext>>,
    pub(super) sources: &'t Sources,
}

impl Scope<'_> {
    /// Explains an error at an expression.
    pub(super) fn mistake(&self, error: &minijinja::Error, expression: Option<&str>) -> Mistake {
        let detail = error.detail().unwrap_or_default();
        if let Some((undefined, origin)) = undefined_part(detail) {
            let text = expression.filter(|_| origin.is_none());
            return Mistake { origin, ..self.undefined(undefined, text) };
        }
        let after = |start: &str| detail.strip_prefix(start);
        let known = match error.kind() {
            ErrorKind::OutOfFuel => {
                let message = "the page exceeds the limit of steps; is there an endless loop?";
                Some(Mistake::new(message.to_owned()))
            }
            ErrorKind::UndefinedError => Some(valueless(expression)),
            ErrorKind::MissingArgument if detail.is_empty() => callee(expression)
                .map(|name| Mistake::new(format!("an argument of `{name}` is missing"))),
            ErrorKind::InvalidOperation if detail == "template name was not a string" => {
                self.template_name(expression)
            }
            ErrorKind::UnknownFunction => detail.strip_suffix(" is unknown").map(|name| {
                let known = self.globals();
                let known = known.iter().map(String::as_str);
                let macros = self.declared(&["macro", "import"]);
                let macros = macros.iter().map(|name| &**name);
                Mistake::unknown("function", name, known.chain(names::FUNCTIONS).chain(macros))
            }),
            ErrorKind::UnknownFilter => {
                let name = after("filter ").and_then(|it| it.strip_suffix(" is unknown"));
                name.map(|name| Mistake::unknown("filter", name, names::FILTERS))
            }
            ErrorKind::UnknownTest => {
                let name = after("test ").and_then(|it| it.strip_suffix(" is unknown"));
                name.map(|name| Mistake::unknown("test", name, names::TESTS))
            }
            ErrorKind::UnknownMethod => detail
                .split_once("has no method named ")
                .map(|(_, name)| self.method(name, expression.unwrap_or_default())),
            ErrorKind::UnknownBlock => {
                let blocks = self.declared(&["block"]);
                let name = detail.split('\'').nth(1);
                name.map(|name| Mistake::unknown("block", name, blocks.iter().map(|it| &**it)))
            }
            ErrorKind::TemplateNotFound => detail.split(['"', '\'']).nth(1).map(|name| {
                Mistake::unknown("template", name, self.sources.keys().map(|name| &**name))
            }),
            ErrorKind::TooManyArguments => {
                let name = after("unknown keyword argument ");
                name.map(|name| self.argument(name.trim_matches(['`', '\'']), expression))
            }
            _ => None,
        };
        known.unwrap_or_else(|| {
            let words = words(error);
            let (message, hint) = match words.split_once("; ") {
                Some((message, hint)) => (message.to_owned(), Some(hint.to_owned())),
                None => (words, None),
            };
            let word = message.split('`').nth(1).map(str::to_owned);
            Mistake { hint, word, ..Mistake::new(message) }
        })
    }

    /// Explains an expression that is undefined. The engine describes it; it is a part of the text
    /// where the error happened, unless it was read elsewhere.
    fn undefined(&self, expression: &str, text: Option<&str>) -> Mistake {
        // The engine does not describe calls and filters before an attribute.
        let end = expression.strip_prefix("(...)");
        let text = text.map(str::trim).filter(|text| !text.contains('\n'));
        let expression = match end.zip(text) {
            Some((end, text)) if text.ends_with(end) => text,
            _ => expression,
        };
        let message = format!("unknown name `{}`", expression.replace("(...)", "…"));
        let word = expression.strip_prefix("(...).").unwrap_or(expression);
        let mut mistake = Mistake::new(message);
        mistake.word = Some(word.to_owned());
        match attribute(expression) {
            Some((base, name)) => self.explain_attribute(&mut mistake, base, name),
            None if expression.ends_with(']') => {}
            None => mistake.hint = self.hint_about_global(expression),
        }
        mistake
    }

    fn hint_about_global(&self, name: &str) -> Option<String> {
        if let Some((_, pages)) = names::SOME_GLOBALS.iter().find(|(known, _)| *known == name) {
            return Some(format!("`{name}` exists only {pages}"));
        }
        let globals = self.globals();
        let declared = self.declared(&["set", "for", "import", "macro"]);
        let declared = declared.iter().map(|name| &**name);
        did_you_mean(name, globals.iter().map(String::as_str).chain(declared))
    }

    /// Returns the names that exist on the page.
    fn globals(&self) -> Vec<String> {
        let Some(attempt) = self.attempt else { return Vec::new() };
        let is_here = |name: &str| attempt.root.get_attr(name).is_ok_and(|it| !it.is_undefined());
        let some = names::SOME_GLOBALS.into_iter().map(|(name, _)| name);
        let own = some.filter(|name| is_here(name)).chain(names::GLOBALS);
        let added = attempt.environment.globals().map(|(name, _)| name.to_owned());
        own.map(str::to_owned).chain(added).collect()
    }

    fn explain_attribute(&self, mistake: &mut Mistake, base: &str, name: &str) {
        let kinds = match &self.context {
            Some(context) => context.view.site().kinds(),
            None => &[],
        };
        let missed = self.context.as_ref().and_then(|context| context.misses.value(name));
        if let Some(missed) = missed {
            mistake.hint = hint_about_missed(&missed, name, kinds);
            return;
        }
        if let Some(value) = self.value(base) {
            if value.is_none() {
                mistake.message = format!("`{base}` is empty, so it has no `{name}`");
                mistake.hint = Some(format!("put it in `{{% if {base} %}}`"));
                return;
            }
            if value.kind() == ValueKind::Seq {
                mistake.hint = Some(format!("`{base}` is a list: use `{{% for … in {base} %}}`"));
                return;
            }
            if let Some(known) = names::attributes(&value) {
                mistake.hint = did_you_mean(name, known.iter().map(String::as_str));
                return;
            }
        }
        if let Some(known) = names::attributes_by_name(base) {
            mistake.hint = did_you_mean(name, known.iter().copied());
        } else if let Some(known) = self.module(base) {
            mistake.hint = did_you_mean(name, known.iter().map(|name| &**name));
        } else {
            let fields = kinds.iter().flat_map(Kind::fields).map(Field::name);
            let known: Vec<&str> = names::all_attributes().chain(fields).collect();
            mistake.hint = match known.contains(&name) {
                true => {
                    Some(format!("is `{}` empty, or of another type?", base.replace("(...)", "…")))
                }
                false => did_you_mean(name, known),
            };
        }
    }

    /// Explains a method that does not exist, in a call such as `parts.card(item)`.
    fn method(&self, name: &str, call: &str) -> Mistake {
        let base = call.split_once(&format!(".{name}")).map_or("", |(base, _)| base.trim());
        if let Some(macros) = self.module(base) {
            return Mistake::unknown("macro", name, macros.iter().map(|name| &**name));
        }
        let value = self.value(base);
        let mut mistake = match value.as_ref().and_then(names::methods) {
            Some(known) => Mistake::unknown("method", name, known.iter().copied()),
            None => Mistake::unknown("method", name, names::all_methods()),
        };
        if names::FILTERS.contains(&name) {
            mistake.hint = Some(format!("use the filter: `|{name}`"));
        }
        mistake
    }

    /// Explains the name of a template that is no text, in a statement such as `include name`.
    fn template_name(&self, statement: Option<&str>) -> Option<Mistake> {
        let (_, name) = statement?.trim().split_once(' ')?;
        let name = name.trim();
        let is_name = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '.');
        let is_unknown = name.chars().all(is_name) && self.value(name).is_none();
        is_unknown.then(|| self.undefined(name, None))
    }

    /// Explains an argument that a macro does not have.
    fn argument(&self, name: &str, call: Option<&str>) -> Mistake {
        let callee = callee(call).unwrap_or_default();
        let tags = self.sources.values().flat_map(|source| tags(source));
        let found = tags.filter_map(|tag| tag.strip_prefix("macro")?.trim().strip_prefix(callee));
        let arguments = found.filter_map(|tag| tag.trim().strip_prefix('(')?.rsplit_once(')'));
        let arguments = arguments.flat_map(|(arguments, _)| arguments.split(','));
        let arguments = arguments.map(|argument| argument.split('=').next().unwrap_or("").trim());
        Mistake::unknown("argument", name, arguments)
    }

    /// Returns the value of an expression that uses only the names of the page.
    fn value(&self, expression: &str) -> Option<Value> {
        let attempt = self.attempt?;
        let compiled = attempt.environment.compile_expression_owned(expression).ok()?;
        compiled.eval(attempt.root.clone()).ok().filter(|value| !value.is_undefined())
    }

    /// Returns the macros of a template that is imported under a name.
    fn module(&self, name: &str) -> Option<Vec<&str>> {
        let tags = self.sources.values().flat_map(|source| tags(source));
        let imported = tags.filter_map(|tag| {
            let (template, alias) = tag.strip_prefix("import")?.rsplit_once(" as ")?;
            (alias.trim() == name).then(|| template.trim().trim_matches(['"', '\'']))
        });
        let sources = imported.filter_map(|template| self.sources.get(template));
        let macros = sources.map(|source| declarations(source, &["macro"]).collect());
        macros.reduce(|all: Vec<&str>, more| all.into_iter().chain(more).collect())
    }

    /// Returns the names that statements of these types give in all templates.
    fn declared(&self, statements: &[&str]) -> Vec<&str> {
        self.sources.values().flat_map(|source| declarations(source, statements)).collect()
    }
}

/// Returns the parts of `entry.title` or `entry['title']`.
fn attribute(expression: &str) -> Option<(&str, &str)> {
    match expression.strip_suffix("']").or_else(|| expression.strip_suffix("\"]")) {
        Some(start) => {
            let (base, name) = start.rsplit_once('[')?;
            Some((base, name.get(1..)?))
        }
        None if expression.ends_with(']') => None,
        None => expression.rsplit_once('.'),
    }
}

/// Returns the name of the function, method or filter of a call.
fn callee(call: Option<&str>) -> Option<&str> {
    call?.split('(').next()?.rsplit(['.', ' ']).next().filter(|name| !name.is_empty())
}

/// Explains an argument without a value.
fn valueless(expression: Option<&str>) -> Mistake {
    let is_name = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '.';
    let start = expression.map(|it| match it.contains('\n') || it.ends_with('}') {
        false if it.ends_with(')') => it,
        _ => it.split(|letter| !is_name(letter)).next().unwrap_or(""),
    });
    match start.filter(|start| !start.is_empty()) {
        Some(start) => {
            let message = format!("`{start}` has no value here");
            Mistake { word: Some(start.to_owned()), ..Mistake::new(message) }
        }
        None => Mistake::new("something here has no value".to_owned()),
    }
}

/// Returns the expression that is undefined, and where it was read if the engine says so.
fn undefined_part(detail: &str) -> Option<(&str, Option<Origin>)> {
    let (before, after) = detail.split_once("` is undefined")?;
    let (_, expression) = before.rsplit_once('`')?;
    let origin = after.split_once("from ").and_then(|(_, place)| {
        let place = place.trim_end_matches(')');
        if let Some(line) = place.strip_prefix("line ") {
            return Some(Origin { file: None, line: line.parse().ok()? });
        }
        let (file, line) = place.rsplit_once(':')?;
        Some(Origin { file: Some(file.to_owned()), line: line.parse().ok()? })
    });
    Some((expression, origin))
}

/// Returns the statements of a template.
fn tags(source: &str) -> impl Iterator<Item = &str> {
    source.split("{%").skip(1).filter_map(|rest| {
        let (tag, _) = rest.split_once("%}")?;
        Some(tag.trim_matches(['-', '+', ' ', '\n', '\t']))
    })
}

/// Returns the names that statements of these types give in a template.
fn declarations<'s>(source: &'s str, statements: &[&str]) -> impl Iterator<Item = &'s str> {
    tags(source).filter_map(|tag| {
        let (statement, rest) = tag.split_once(' ')?;
        if !statements.contains(&statement) {
            return None;
        }
        let rest = if statement == "import" { rest.rsplit_once(" as ")?.1 } else { rest };
        let rest = rest.trim();
        let end = rest.find(|letter: char| !(letter.is_alphanumeric() || letter == '_'));
        rest.get(..end.unwrap_or(rest.len())).filter(|name| !name.is_empty())
    })
}

fn words(error: &minijinja::Error) -> String {
    match (error.kind(), error.detail()) {
        (ErrorKind::TemplateNotFound | ErrorKind::InvalidOperation, Some(detail)) => {
            detail.to_owned()
        }
        (kind, Some(detail)) => format!("{kind}: {detail}"),
        (kind, None) => kind.to_string(),
    }
}
