//! Checks of references and unique values, which need all entries.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use super::checked::Checked;
use super::link_checks::Known;
use super::references::References;
use super::written::{Note, Notes};
use crate::content::{EntryId, Status, Unique};
use crate::error::{Code, Diagnostic, Report, nearest};
use crate::language::LanguageTag;

/// Reports references of an entry to entries that do not exist, are of another kind or are not
/// public.
pub(super) fn check_references(
    entry: &Checked,
    references: References<'_>,
    known: Known<'_>,
    report: &mut Report,
) {
    for note in &entry.notes.references {
        let finding = reference_finding(entry, note, references, known);
        report.extend(finding.map(|finding| finding.at(note.location())));
    }
}

fn reference_finding(
    entry: &Checked,
    note: &Note,
    references: References<'_>,
    known: Known<'_>,
) -> Option<Diagnostic> {
    let References { site, ids, .. } = references;
    let id = note.id()?;
    let subject = format!("{} of {} refers to", note.name, entry.id);
    let is_of = |kind: u16| {
        let kind = site.kinds().get(usize::from(kind));
        note.targets.is_empty()
            || kind.is_some_and(|kind| note.targets.iter().any(|name| **name == *kind.name()))
    };
    if ids.binary_search(&id).is_err() {
        let of_kind = ids.iter().filter(|id| known.kind(id).is_none_or(is_of)).map(EntryId::as_str);
        let near = nearest(&note.value, of_kind)
            .or_else(|| nearest(&note.value, ids.iter().map(EntryId::as_str)));
        let message = format!("{subject} \"{}\", which is not an entry", note.value.escape_debug());
        let finding = Diagnostic::error(Code::DeadLink, message);
        return Some(match near {
            Some(near) => finding.help(format!("did you mean \"{near}\"?")),
            None => finding,
        });
    }
    // An entry that could not be read has been reported already.
    let kind = known.kind(&id)?;
    if !is_of(kind) {
        let found = site.kinds().get(usize::from(kind)).map_or("", |kind| kind.name());
        let expected = note.targets.join(" or ");
        let message = format!("{subject} {id}, which is of the kind {found}; expected {expected}");
        return Some(Diagnostic::error(Code::InvalidValue, message));
    }
    let is_public = known.texts(&id).iter().any(|text| text.status == Status::Published);
    (note.is_required && !note.is_draft && !is_public).then(|| {
        let message = format!("{subject} {id}, which is not public in any language");
        let help = "readers see nothing in its place until it is published";
        Diagnostic::warning(Code::DeadLink, message).help(help.to_owned())
    })
}

/// Returns the findings about values that must be unique and that two of some entries have, each
/// with the entry that has the value later. An entry that is not checked is only compared.
pub(super) fn check_unique<'e>(
    entries: impl Iterator<Item = &'e Checked>,
    is_checked: impl Fn(&EntryId) -> bool,
) -> Vec<(&'e EntryId, Diagnostic)> {
    type Key<'k> = (u16, &'k str, &'k str, Option<LanguageTag>);
    let mut seen: HashMap<Key<'_>, (&Checked, &Note)> = HashMap::new();
    let mut findings = Vec::new();
    for entry in entries {
        for (note, unique) in entry.notes.uniques.iter().filter(|(note, _)| !note.is_draft) {
            let language = note.language.filter(|_| *unique == Unique::Language);
            let key = (entry.kind, &*note.name, &*note.value, language);
            let first = *seen.entry(key).or_insert((entry, note));
            // The texts of one entry may share a value.
            if first.0.id != entry.id && (is_checked(&first.0.id) || is_checked(&entry.id)) {
                let finding = twice(entry, note, &first.0.id).at(note.location());
                findings.push((&entry.id, finding.related("the other one", first.1.location())));
            }
        }
    }
    findings
}

/// Returns a key for each value of an entry that must be unique.
pub(super) fn unique_keys(kind: u16, notes: &Notes) -> Vec<u64> {
    let values = notes.uniques.iter().filter(|(note, _)| !note.is_draft);
    let mut keys: Vec<u64> = values
        .map(|(note, unique)| {
            let language = note.language.filter(|_| *unique == Unique::Language);
            let mut hasher = FxHasher::default();
            (kind, &note.name, &note.value, language).hash(&mut hasher);
            hasher.finish()
        })
        .collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn twice(entry: &Checked, note: &Note, other: &EntryId) -> Diagnostic {
    let Note { name, value, .. } = note;
    let shown: String = value.chars().take(80).collect();
    let message = format!("{name} of {} is \"{}\", as in {other}", entry.id, shown.escape_debug());
    let help = "the field is unique: give each entry its own value";
    Diagnostic::error(Code::DuplicateDeclaration, message).help(help.to_owned())
}
