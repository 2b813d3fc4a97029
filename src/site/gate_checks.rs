//! Checks of the gates of a site.

use std::collections::BTreeSet;

use super::Gate;
use super::checks::unknown_language;
use super::gate::NamedField;
use crate::content::{Field, FieldType, Kind, Scope};
use crate::error::{Code, Diagnostic, Report, Spanned};
use crate::language::LanguageTag;

/// Returns the gates in their order, and reports names that do not exist and gates that contradict
/// each other.
pub(super) fn checked_gates(
    gates: Vec<Spanned<Gate>>,
    tags: &[LanguageTag],
    kinds: &[Kind],
    taxonomies: &[Box<str>],
    report: &mut Report,
) -> Box<[Gate]> {
    for (at, declared) in gates.iter().enumerate() {
        let gate = &declared.value;
        let subject = format!("the gate {}", gate.name());
        let mut say = |code, message: String, known: Vec<&str>, written: &str| {
            let finding = Diagnostic::error(code, message).at(declared.location());
            let finding = match known[..] {
                [] => finding,
                _ => finding.help(format!("the site has {}", known.join(", "))),
            };
            report.push(finding.suggest(written, known));
        };
        for kind in gate.kinds().filter(|kind| !kinds.iter().any(|known| known.name() == *kind)) {
            let message = format!("{subject} names the unknown kind \"{}\"", kind.escape_debug());
            say(Code::UnknownKind, message, kinds.iter().map(Kind::name).collect(), kind);
        }
        let is_taxonomy = |name: &str| taxonomies.iter().any(|known| **known == *name);
        for (taxonomy, _) in gate.terms().filter(|(taxonomy, _)| !is_taxonomy(taxonomy)) {
            let message =
                format!("{subject} names the unknown taxonomy \"{}\"", taxonomy.escape_debug());
            let known = taxonomies.iter().map(|known| &**known).collect();
            say(Code::InvalidValue, message, known, taxonomy);
        }
        for (path, named) in gate.named_fields() {
            let about: Vec<&Kind> =
                kinds.iter().filter(|kind| gate.is_about_kind(kind.name())).collect();
            let known = about.iter().flat_map(|kind| paths_of(kind));
            let known: BTreeSet<String> =
                known.filter(|(_, field)| named.fits(field)).map(|(path, _)| path).collect();
            if !about.is_empty() && !known.contains(path) {
                let message = format!(
                    "{subject} names \"{}\", which is not {} of its kinds",
                    path.escape_debug(),
                    named.expected()
                );
                say(Code::UnknownField, message, known.iter().map(|it| &**it).collect(), path);
            }
        }
        for tag in gate.languages().iter().filter(|tag| !tags.contains(tag)) {
            report.push(unknown_language(&subject, *tag, tags, declared.location()));
        }
        for other in gates.iter().take(at + 1) {
            contradictions(declared, other, kinds, report);
        }
    }
    gates.into_iter().map(|gate| gate.value).collect()
}

impl NamedField {
    fn fits(self, field: &Field) -> bool {
        let is_translated = field.scope() == Scope::Translated;
        match self {
            NamedField::Own => match field.field_type() {
                FieldType::Text | FieldType::Texts | FieldType::Markdown => is_translated,
                FieldType::File | FieldType::Files => true,
                _ => false,
            },
            NamedField::Text => is_translated && field.field_type() == FieldType::Text,
            NamedField::Image => field.field_type() == FieldType::Image,
        }
    }

    fn expected(self) -> &'static str {
        match self {
            NamedField::Own => "a translated text field or a file",
            NamedField::Text => "a translated text field",
            NamedField::Image => "an image field",
        }
    }
}

/// Returns the fields of a kind and those within its groups and lists, each with its path:
/// `programme.title`.
fn paths_of(kind: &Kind) -> Vec<(String, &Field)> {
    let mut found = Vec::new();
    let mut open: Vec<(String, &Field)> =
        kind.fields().map(|field| (field.name().to_owned(), field)).collect();
    while let Some((path, field)) = open.pop() {
        let inner = field.shapes().iter().flat_map(|shape| shape.fields());
        open.extend(inner.map(|inner| (format!("{path}.{}", inner.name()), inner)));
        found.push((path, field));
    }
    found
}

/// Reports fields whose least length exceeds their greatest length, within one gate or between two.
fn contradictions(
    gate: &Spanned<Gate>,
    other: &Spanned<Gate>,
    kinds: &[Kind],
    report: &mut Report,
) {
    let (one, two) = (&gate.value, &other.value);
    let meet = kinds.iter().any(|it| one.is_about_kind(it.name()) && two.is_about_kind(it.name()));
    // An entry can have several terms, so gates for different terms can apply to the same entry.
    if !meet {
        return;
    }
    let is_same = one == two;
    let mut check = |asks: &Gate, allows: &Gate| {
        for (field, least) in asks.min_lengths() {
            let most = allows.max_lengths().find(|(known, most)| *known == field && *most < least);
            if let Some((_, most)) = most {
                let holder = match is_same {
                    true => String::new(),
                    false => format!("the gate {} ", allows.name()),
                };
                let message = format!(
                    "the gate {} requires at least {least} characters in {field}, but {holder}allows \
                     at most {most}",
                    asks.name()
                );
                let finding =
                    Diagnostic::error(Code::GateContradiction, message).at(gate.location());
                report.push(match is_same {
                    true => finding,
                    false => finding.related("the other gate", other.location()),
                });
            }
        }
    };
    check(one, two);
    if !is_same {
        check(two, one);
    }
}
