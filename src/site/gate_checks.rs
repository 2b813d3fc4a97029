//! Checks of the gates of a site.

use super::Gate;
use super::checks::unknown_language;
use crate::content::{FieldType, Kind, Scope};
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
            let list = format!("the site has {}", known.join(", "));
            report.push(finding.help(list).suggest(written, known));
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
        for (field, is_image) in gate.named_fields() {
            let fits = |kind: &&Kind| {
                let found = kind.field(field);
                found.is_some_and(|found| match is_image {
                    true => found.field_type() == FieldType::Image,
                    false => {
                        found.scope() == Scope::Translated && found.field_type() == FieldType::Text
                    }
                })
            };
            let about: Vec<&Kind> =
                kinds.iter().filter(|kind| gate.is_about_kind(kind.name())).collect();
            if !about.is_empty() && !about.iter().any(fits) {
                let what = if is_image { "an image field" } else { "a translated text field" };
                let field_name = field.escape_debug();
                let message =
                    format!("{subject} names \"{field_name}\", which is not {what} of its kinds");
                let known = about.iter().flat_map(|kind| kind.fields()).map(|field| field.name());
                let mut known: Vec<&str> = known.collect();
                known.sort_unstable();
                known.dedup();
                say(Code::UnknownField, message, known, field);
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
