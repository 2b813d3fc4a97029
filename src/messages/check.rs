//! Every language held against a reference.

use std::collections::BTreeMap;

use super::bundle::{Bundle, Names};
use super::tree::{Inline, Message, Name};
use crate::error::{Code, Diagnostic, Report};

/// What is wrong within one language: references to nothing.
pub(super) fn references(bundle: &Bundle, names: &Names, report: &mut Report) {
    for message in bundle.messages().chain(bundle.terms()) {
        message.visit(&mut |inline| {
            let (sign, id, attribute, target) = match inline {
                Inline::Message { id, attribute } => {
                    let number = names.get(&id.text);
                    ("", id, attribute, number.and_then(|number| bundle.message(number)))
                }
                Inline::Term { id, attribute, .. } => ("-", id, attribute, bundle.term(&id.text)),
                _ => return,
            };
            let is_there = match (target, attribute) {
                (None, _) => false,
                (Some(target), Some(name)) => target.attribute(&name.text).is_some(),
                (Some(target), None) => target.value.is_some(),
            };
            if !is_there {
                let name = match attribute {
                    Some(attribute) => format!("{sign}{}.{}", id.text, attribute.text),
                    None => format!("{sign}{}", id.text),
                };
                let text = format!("{} refers to {name}, which is not there", message.id.text);
                let finding = Diagnostic::error(Code::UnknownReference, text);
                report.push(finding.at(id.place.location()));
            }
        });
    }
}

/// What one language has and the other lacks.
pub(super) fn compare(bundle: &Bundle, reference: &Bundle, names: &Names, report: &mut Report) {
    let language = bundle.language;
    let find =
        |bundle: &'_ Bundle, id: &Name| names.get(&id.text).map(|at| bundle.message(at).is_some());
    for wanted in reference.messages() {
        let number = names.get(&wanted.id.text);
        match number.and_then(|number| bundle.message(number)) {
            Some(own) => compare_message(own, wanted, bundle, reference, report),
            None => {
                let text = format!("{language} lacks the message {}", wanted.id.text);
                let finding = Diagnostic::warning(Code::MissingMessage, text);
                report.push(finding.at(wanted.id.place.location()));
            }
        }
    }
    for own in bundle.messages() {
        if find(reference, &own.id) != Some(true) {
            let text = format!("{} does not have the message {}", reference.language, own.id.text);
            let finding = Diagnostic::warning(Code::ExtraMessage, text);
            let known: Vec<&str> = reference.messages().map(|it| &*it.id.text).collect();
            report.push(finding.at(own.id.place.location()).suggest(&own.id.text, known));
        }
    }
}

fn compare_message(
    own: &Message,
    wanted: &Message,
    bundle: &Bundle,
    reference: &Bundle,
    report: &mut Report,
) {
    let (language, other) = (bundle.language, reference.language);
    let id = &own.id.text;
    let mut missing = |what: String, at: &Name, related: &Name| {
        let finding = Diagnostic::warning(Code::MissingAttribute, what).at(at.place.location());
        report.push(finding.related("this one", Some(related.place.location())));
    };
    if own.value.is_none() && wanted.value.is_some() {
        missing(format!("{id} has no text of its own in {language}"), &own.id, &wanted.id);
    }
    for attribute in &wanted.attributes {
        if own.attribute(&attribute.id.text).is_none() {
            let name = &attribute.id.text;
            missing(
                format!("{id} lacks the attribute {name} in {language}"),
                &own.id,
                &attribute.id,
            );
        }
    }
    for attribute in &own.attributes {
        if wanted.attribute(&attribute.id.text).is_none() {
            let name = &attribute.id.text;
            missing(format!("{id} has no attribute {name} in {other}"), &attribute.id, &wanted.id);
        }
    }
    let (ours, theirs) = (variables(own), variables(wanted));
    for (name, at) in &ours {
        if !theirs.contains_key(name) {
            let text = format!("{id} uses ${name} in {language}, but not in {other}");
            let finding = Diagnostic::warning(Code::MissingVariable, text);
            report.push(finding.at(at.place.location()).suggest(name, theirs.keys().copied()));
        }
    }
    for (name, at) in &theirs {
        if !ours.contains_key(name) {
            let text = format!("{id} does not use ${name} in {language}, as it does in {other}");
            let finding = Diagnostic::warning(Code::MissingVariable, text);
            report.push(
                finding.at(own.id.place.location()).related("used here", Some(at.place.location())),
            );
        }
    }
}

/// The variables of a message, each where it is first used.
fn variables(message: &Message) -> BTreeMap<&str, &Name> {
    let mut variables = BTreeMap::new();
    message.visit(&mut |inline| {
        if let Inline::Variable(name) = inline {
            variables.entry(&*name.text).or_insert(name);
        }
    });
    variables
}
