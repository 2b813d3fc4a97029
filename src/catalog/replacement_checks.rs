//! Checks that entries do not replace each other in a circle, which need all entries.

use std::collections::{HashMap, VecDeque};

use super::checked::Checked;
use super::ends::REPLACEMENT;
use super::link_checks::Known;
use super::record::VariantRecord;
use crate::content::EntryId;
use crate::error::{Code, Diagnostic, Report};

/// Reports the shortest circle of replacements that leads from an entry back to it.
pub(super) fn check_replacements(entry: &Checked, known: Known<'_>, report: &mut Report) {
    let of_texts = entry.variants.iter().filter_map(|(text, _)| text.replacement());
    let Some(circle) = circle(&entry.id, of_texts.collect(), known) else { return };
    // All entries of a circle have it; one of them reports it.
    let first = circle.iter().filter(|id| known.is_checked(id)).min();
    if first.is_some_and(|first| **first != entry.id) {
        return;
    }
    let names: Vec<&str> = circle.iter().map(|id| id.as_str()).collect();
    let message = format!("entries replace each other in a circle: {}", names.join(" → "));
    let next = circle.get(1).map(|id| id.as_str());
    let notes = entry.notes.references.iter();
    let mut notes = notes.filter(|it| *it.name == *REPLACEMENT && Some(&*it.value) == next);
    report.push(
        Diagnostic::error(Code::CyclicReference, message)
            .at(notes.find_map(|note| note.location()))
            .help("let the last of them have no replacement".to_owned()),
    );
}

/// Returns the ids from an entry back to it, if its replacements lead there.
fn circle<'k>(
    start: &'k EntryId,
    first: Vec<&'k EntryId>,
    known: Known<'k>,
) -> Option<Vec<&'k EntryId>> {
    let mut before: HashMap<&EntryId, &EntryId> = HashMap::new();
    let mut waiting: VecDeque<(&EntryId, Vec<&EntryId>)> = VecDeque::from([(start, first)]);
    while let Some((id, replacements)) = waiting.pop_front() {
        for next in replacements {
            if next == start {
                let way = std::iter::successors(Some(id), |id| before.get(id).copied());
                let mut circle: Vec<&EntryId> = std::iter::once(start).chain(way).collect();
                circle.reverse();
                return Some(circle);
            }
            if !before.contains_key(next) {
                before.insert(next, id);
                let texts = known.texts(next).into_iter();
                waiting.push_back((next, texts.filter_map(VariantRecord::replacement).collect()));
            }
        }
    }
    None
}
