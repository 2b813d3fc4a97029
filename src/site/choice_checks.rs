//! Checks of the lists of choices of a site.

use super::checks::unknown_language;
use crate::content::{ChoiceList, is_blank};
use crate::error::{Code, Diagnostic, Report, Spanned};
use crate::language::LanguageTag;

/// Returns the lists of choices, each once, and reports mistakes in them.
pub(super) fn checked_choices(
    all: &[Spanned<ChoiceList>],
    tags: &[LanguageTag],
    report: &mut Report,
) -> Box<[ChoiceList]> {
    let mut lists: Vec<&Spanned<ChoiceList>> = Vec::with_capacity(all.len());
    for declared in all {
        let list = &declared.value;
        if let Some(first) = lists.iter().find(|first| first.value.name() == list.name()) {
            let message = format!("the list of choices {} is declared twice", list.name());
            report.push(
                Diagnostic::error(Code::DuplicateDeclaration, message)
                    .at(declared.location())
                    .related("first declared here", first.location()),
            );
            continue;
        }
        for finding in findings(list, tags) {
            report.push(finding.at(declared.location()));
        }
        lists.push(declared);
    }
    lists.into_iter().map(|list| list.value.clone()).collect()
}

fn findings(list: &ChoiceList, tags: &[LanguageTag]) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    for (id, names) in list.iter() {
        let subject = format!("the choice \"{}\" of {}", id.escape_debug(), list.name());
        if seen.contains(&id) {
            let message = format!("{subject} is declared twice");
            findings.push(Diagnostic::error(Code::DuplicateDeclaration, message));
        }
        seen.push(id);
        if is_blank(id) {
            let message = format!("a choice of {} has no id", list.name());
            findings.push(Diagnostic::error(Code::MissingField, message));
        }
        let unknown = names.iter().map(|(tag, _)| tag).filter(|tag| !tags.contains(tag));
        findings.extend(unknown.map(|tag| unknown_language(&subject, tag, tags, None)));
        let has = |tag: &&LanguageTag| names.get(**tag).is_some_and(|name| !is_blank(name));
        // Regions and registers have the name of their language.
        let lacks = |tag: &&LanguageTag| {
            !has(tag) && !tags.iter().any(|other| other.is_same_language(**tag) && has(&other))
        };
        let missing: Vec<&str> = tags.iter().filter(lacks).map(|tag| tag.as_str()).collect();
        if !missing.is_empty() {
            let message = format!("{subject} has no name in {}", missing.join(", "));
            let help = "readers of these languages get the name in another language";
            findings.push(Diagnostic::warning(Code::MissingField, message).help(help.to_owned()));
        }
    }
    findings
}
