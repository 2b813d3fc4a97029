//! Checks of references and unique values, which need all entries.

use std::collections::HashMap;

use super::Catalog;
use super::checked::Checked;
use super::link_checks::Known;
use super::references::References;
use super::written::{Note, simple};
use crate::content::{EntryId, Scope, Status, Unique, Value};
use crate::error::{Code, Diagnostic, Report, nearest};
use crate::language::LanguageTag;
use crate::site::Site;

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

/// Reports values that must be unique and that two entries have.
pub(super) fn check_unique(entries: &[Checked], report: &mut Report) {
    type Key<'k> = (u16, &'k str, &'k str, Option<LanguageTag>);
    let mut seen: HashMap<Key<'_>, (&Checked, &Note)> = HashMap::new();
    for entry in entries {
        for (note, unique) in entry.notes.uniques.iter().filter(|(note, _)| !note.is_draft) {
            let language = note.language.filter(|_| *unique == Unique::Language);
            let key = (entry.kind, &*note.name, &*note.value, language);
            let first = *seen.entry(key).or_insert((entry, note));
            // The texts of one entry may share a value.
            if first.0.id != entry.id {
                let finding = twice(entry, note, &first.0.id).at(note.location());
                report.push(finding.related("the other one", first.1.location()));
            }
        }
    }
}

/// Reports values of a changed entry that must be unique and that another entry of the catalog has.
pub(super) fn check_unique_in(catalog: &Catalog, entry: &Checked, report: &mut Report) {
    for (note, unique) in entry.notes.uniques.iter().filter(|(note, _)| !note.is_draft) {
        let language = note.language.filter(|_| *unique == Unique::Language);
        if let Some(other) = catalog.holder(entry, note, language) {
            report.push(twice(entry, note, other).at(note.location()));
        }
    }
}

fn twice(entry: &Checked, note: &Note, other: &EntryId) -> Diagnostic {
    let Note { name, value, .. } = note;
    let shown: String = value.chars().take(80).collect();
    let message = format!("{name} of {} is \"{}\", as in {other}", entry.id, shown.escape_debug());
    let help = "the field is unique: give each entry its own value";
    Diagnostic::error(Code::DuplicateDeclaration, message).help(help.to_owned())
}

impl Catalog {
    /// Returns another entry of the same kind that has a value, in a language or in any.
    fn holder(
        &self,
        entry: &Checked,
        note: &Note,
        language: Option<LanguageTag>,
    ) -> Option<&EntryId> {
        let site: &Site = &self.site;
        let table = self.tables.get(usize::from(entry.kind))?;
        let kind = table.kind();
        let field = kind.field(&note.name)?;
        let is_it = |value: &Value| simple(value).is_some_and(|value| *value == *note.value);
        let of_kind = self.index().of_kind(usize::from(entry.kind)).iter();
        let mut others = of_kind.filter_map(|at| {
            let record = self.record(*at)?;
            self.id(record).filter(|id| **id != entry.id)
        });
        others.find(|id| {
            let Some(other) = self.entry(*id) else { return false };
            match field.scope() {
                Scope::Neutral => other.neutral(&note.name).is_some_and(is_it),
                Scope::Translated => other.variants().any(|text| {
                    let is_wanted = language.is_none_or(|language| text.language() == language);
                    let is_draft = text.status() == Status::Draft;
                    let own = text.text(&note.name).is_some_and(|text| *text == *note.value);
                    is_wanted
                        && !is_draft
                        && site.position(text.language()).is_some()
                        && (own || text.value(&note.name).is_some_and(is_it))
                }),
            }
        })
    }
}
