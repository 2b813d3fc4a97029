//! Checks of the fields of kinds.

use crate::content::{ChoiceList, Field, FieldType, Kind, Scope, Unique, Value};
use crate::error::{Code, Diagnostic};

/// The maximum depth of groups and lists within each other.
const DEEPEST: usize = 4;

/// Returns the mistakes in the declaration of a field, and of the fields within it.
pub(super) fn mistakes(field: &Field, choices: &[ChoiceList]) -> Vec<Diagnostic> {
    let mut messages = Vec::new();
    add(field, field.name(), 0, choices, &mut messages);
    let error = |message| Diagnostic::error(Code::InvalidValue, message);
    messages.into_iter().map(error).collect()
}

fn add(field: &Field, path: &str, depth: usize, choices: &[ChoiceList], all: &mut Vec<String>) {
    all.extend(limit_mistakes(field, path));
    all.extend(misplaced_details(field, path, depth > 0));
    if matches!(field.field_type(), FieldType::Choice | FieldType::Choices) {
        let known = || choices.iter().map(ChoiceList::name).collect::<Vec<_>>().join(", ");
        match field.choices() {
            None => all.push(format!("the field {path} needs a list of choices: of = \"…\"")),
            Some(list) if choices.iter().all(|known| known.name() != list) => {
                let shown = list.escape_debug();
                all.push(match choices {
                    [] => format!("of in the field {path} names no list of choices: \"{shown}\""),
                    _ => format!(
                        "of in the field {path} names no list of choices: \"{shown}\"; the site has {}",
                        known()
                    ),
                });
            }
            Some(_) => {}
        }
    }
    let (is_group, is_list) =
        (field.field_type() == FieldType::Group, field.field_type() == FieldType::List);
    match field.shapes() {
        [] if is_group || is_list => all.push(format!("the field {path} has no fields")),
        [_, _, ..] if is_group => all.push(format!("the field {path} is a group with two shapes")),
        shapes if depth >= DEEPEST && !shapes.is_empty() => {
            all.push(format!(
                "the field {path} is too deep: groups and lists can be {DEEPEST} deep"
            ));
        }
        shapes => {
            for inner in shapes.iter().flat_map(|shape| shape.fields()) {
                let path = format!("{path}.{}", inner.name());
                if matches!(inner.name(), "id" | "shape") {
                    all.push(format!("the field {path} cannot be declared: the name is reserved"));
                }
                add(inner, &path, depth + 1, choices, all);
            }
        }
    }
}

/// Returns the keys that do not belong to the type of a field.
fn misplaced_details(field: &Field, path: &str, is_inner: bool) -> Vec<String> {
    let Some(details) = field.details() else { return Vec::new() };
    let field_type = field.field_type();
    let is_any = |types: &[FieldType]| types.contains(&field_type);
    let has_items = is_any(&[FieldType::Group, FieldType::List]);
    let is_simple = field_type.is_text()
        || is_any(&[
            FieldType::Integer,
            FieldType::Number,
            FieldType::Boolean,
            FieldType::Date,
            FieldType::Moment,
        ]);
    let of = is_any(&[FieldType::Choice, FieldType::Choices]);
    let to = is_any(&[FieldType::Reference, FieldType::References]);
    let may_have_default =
        !field_type.has_parts() && !is_any(&[FieldType::Image, FieldType::Table]);
    let keys = [
        ("of", details.choices.is_some() && !of),
        ("to", !details.targets.is_empty() && !to),
        ("fields", !details.shapes.is_empty() && !has_items),
        ("key", details.key.is_some() && field_type != FieldType::List),
        ("unique", details.unique.is_some() && !is_simple),
        ("default", details.default.is_some() && !may_have_default),
    ];
    let misplaced = keys.into_iter().filter(|(_, is_misplaced)| *is_misplaced);
    let mut all: Vec<String> = misplaced
        .map(|(key, _)| format!("{key} of the field {path} does not fit its type, {field_type}"))
        .collect();
    if is_inner && details.unique.is_some() {
        all.push(format!("unique of the field {path} cannot be within a group or a list"));
    }
    if details.unique == Some(Unique::Language) && field.scope() == Scope::Neutral {
        all.push(format!("unique of the field {path} is \"language\", but the field is neutral"));
    }
    if is_inner && details.default.is_some() && field.scope() == Scope::Translated {
        all.push(format!(
            "default of the field {path} is for neutral fields within groups and lists"
        ));
        return all;
    }
    let is_word =
        field.scope() == Scope::Translated && is_any(&[FieldType::Text, FieldType::Markdown]);
    let has_languages =
        matches!(details.default, None | Some(Value::Table(_) | Value::ByLanguage(_)));
    if is_word && !has_languages {
        all.push(format!(
            "default of the field {path} needs a text for each language, such as {{ fr = \"…\" }}"
        ));
    }
    all
}

/// Returns the kinds that references name and the site does not have.
pub(super) fn unknown_targets(field: &Field, kinds: &[Kind]) -> Vec<Diagnostic> {
    let is_unknown = |name: &&str| kinds.iter().all(|kind| kind.name() != *name);
    let targets = field.targets().iter().map(|name| &**name);
    let unknown = targets.filter(is_unknown).map(|name| {
        let shown = name.escape_debug();
        let message = format!("to in the field {} names no kind: \"{shown}\"", field.name());
        Diagnostic::error(Code::UnknownKind, message).suggest(name, kinds.iter().map(Kind::name))
    });
    let mut all: Vec<Diagnostic> = unknown.collect();
    let inner = field.shapes().iter().flat_map(|shape| shape.fields());
    all.extend(inner.flat_map(|field| unknown_targets(field, kinds)));
    all
}

/// Returns the mistakes in the limits of a field.
fn limit_mistakes(field: &Field, name: &str) -> Vec<String> {
    let limits = field.limits();
    let fits = |bound: &Value| match field.field_type() {
        FieldType::Integer | FieldType::Integers => matches!(bound, Value::Integer(_)),
        FieldType::Number | FieldType::Numbers => {
            matches!(bound, Value::Integer(_) | Value::Number(_))
        }
        FieldType::Date | FieldType::Dates => matches!(bound, Value::Date(_)),
        FieldType::Moment | FieldType::Moments | FieldType::Period => {
            matches!(bound, Value::Date(_) | Value::LocalMoment(_) | Value::Moment(_))
        }
        _ => false,
    };
    let field_type = field.field_type();
    let bounds = [("min", &limits.minimum), ("max", &limits.maximum)];
    let unfit = bounds.into_iter().filter(|(_, bound)| bound.as_ref().is_some_and(|it| !fits(it)));
    let mut mistakes: Vec<String> = unfit
        .map(|(key, _)| format!("{key} of the field {name} does not fit its type, {field_type}"))
        .collect();
    let has_length = matches!(
        field_type,
        FieldType::Text
            | FieldType::Texts
            | FieldType::Markdown
            | FieldType::Url
            | FieldType::Email
    );
    for (key, is_set) in
        [("longest", limits.longest.is_some()), ("pattern", limits.pattern.is_some())]
    {
        if is_set && !has_length {
            mistakes.push(format!("{key} of the field {name} does not fit its type, {field_type}"));
        }
    }
    if let Some(Err(reason)) = limits.pattern.as_ref().map(|pattern| &pattern.compiled) {
        mistakes.push(format!("the pattern of the field {name} cannot be used: {reason}"));
    }
    if limits.is_empty_range() {
        mistakes.push(format!("min of the field {name} is greater than its max"));
    }
    mistakes
}
