//! Conversion of the changes of a text as they were written.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;

use jiff::Timestamp;

use super::convert::moment;
use super::item_words::TEXT_KEYS;
use super::limit_checks::Owner;
use super::local_times::uncertain_time;
use super::windows::wrong_moment;
use super::written::Written;
use crate::content::{Change, ChangeNote, EntryId, Value, Variant, is_blank};
use crate::error::{Code, Diagnostic, Location, Report};
use crate::site::Site;

/// The keys of a change.
const KEYS: [&str; 3] = ["date", "note", "major"];

/// Converts the changes of a text to those that its place holds.
pub(super) fn convert_changes(
    id: &EntryId,
    variant: &mut Variant,
    site: &Site,
    report: &mut Report,
) {
    let written = variant.written_changes.take();
    if written.is_none() && variant.changes.is_empty() {
        return;
    }
    let given = std::mem::take(&mut variant.changes);
    let owner = Owner::text(id, variant);
    let mut reader = Reader { owner, site, report, known: HashMap::new(), changes: Vec::new() };
    if let Some(mut written) = written {
        reader.read_list(&mut Written::take(&mut written));
    }
    for Change { date, note, is_major } in given {
        let note = Written::of(Value::Text(note));
        reader.read(Parts { date: Some(Written::of(date)), note: Some(note), is_major }, None);
    }
    let mut changes = reader.changes;
    if !changes.is_empty() {
        changes.sort_by_key(|change| Reverse(change.moment));
        variant.place_mut().changes = changes.into();
    }
}

struct Reader<'r> {
    owner: Owner<'r>,
    site: &'r Site,
    report: &'r mut Report,
    /// The changes so far, with their places.
    known: HashMap<(Timestamp, Box<str>), Option<Location>>,
    changes: Vec<ChangeNote>,
}

/// The values of a change.
#[derive(Default)]
struct Parts<'p> {
    date: Option<Written<'p>>,
    note: Option<Written<'p>>,
    is_major: bool,
}

impl Reader<'_> {
    fn read_list(&mut self, list: &mut Written<'_>) {
        let items = match std::mem::replace(&mut list.value, Value::Absent) {
            Value::List(items) => items,
            other => {
                let subject = self.subject("changes", list);
                let expected = match other {
                    Value::Table(_) => "a list of tables, each below [[changes]]",
                    _ => "a list of tables",
                };
                return self.wrong_type(&subject, &other, expected, list.location());
            }
        };
        for (at, item) in items.into_iter().enumerate() {
            self.read_item(&list.inside(at, item));
        }
    }

    fn read_item(&mut self, item: &Written<'_>) {
        let Value::Table(rows) = &item.value else {
            let subject = self.subject("a change", item);
            return self.wrong_type(&subject, &item.value, "a table", item.location());
        };
        let mut parts = Parts::default();
        for (at, (key, value)) in rows.iter().enumerate() {
            let value = item.inside(at, value.clone());
            match &**key {
                "date" => parts.date = Some(value),
                "note" => parts.note = Some(value),
                "major" => parts.is_major = self.read_major(&value),
                _ => {
                    let place = item.name_place(at).map(|place| place.location());
                    let finding = self.unknown_key(key).at(place);
                    self.report.push(finding);
                }
            }
        }
        self.read(parts, item.location());
    }

    /// Converts a change and adds it.
    fn read(&mut self, Parts { date, note, is_major }: Parts<'_>, location: Option<Location>) {
        let moment = match date {
            Some(date) => self.read_date(&date),
            None => self.missing("date", location.clone()),
        };
        let note = match note {
            Some(note) => self.read_note(note, location.clone()),
            // It moves the date of the last change, and readers are told nothing else.
            None if is_major => Some(Box::default()),
            None => self.missing("note", location.clone()),
        };
        let Some((moment, note)) = moment.zip(note) else { return };
        match self.known.entry((moment, note.clone())) {
            Slot::Vacant(slot) => {
                slot.insert(location);
                self.changes.push(ChangeNote { moment, note, is_major });
            }
            Slot::Occupied(first) => {
                let message =
                    format!("two changes of {} have the same date and the same note", self.owner);
                self.report.push(
                    Diagnostic::error(Code::DuplicateDeclaration, message)
                        .at(location)
                        .related("the first one", first.get().clone()),
                );
            }
        }
    }

    fn read_date(&mut self, date: &Written<'_>) -> Option<Timestamp> {
        let subject = self.subject("date", date);
        let instant = moment(&date.value, self.site);
        let finding = match instant {
            Some(_) => uncertain_time(&subject, &date.value, self.site),
            None => Some(wrong_moment(
                &subject,
                &date.value,
                "a date such as 2027-03-01, with or without a time",
            )),
        };
        self.report.extend(finding.map(|finding| finding.at(date.location())));
        instant
    }

    fn read_note(&mut self, note: Written<'_>, location: Option<Location>) -> Option<Box<str>> {
        let place = note.location();
        match note.value {
            Value::Text(words) | Value::Unquoted(words) if !is_blank(&words) => Some(words),
            Value::Text(_) | Value::Unquoted(_) => self.missing("note", place.or(location)),
            ref other => {
                let subject = self.subject("note", &note);
                self.wrong_type(&subject, other, "text", place);
                None
            }
        }
    }

    fn read_major(&mut self, written: &Written<'_>) -> bool {
        match &written.value {
            Value::Boolean(is_major) => return *is_major,
            Value::Unquoted(word) if matches!(&**word, "true" | "false") => {
                return **word == *"true";
            }
            _ => {}
        }
        let subject = self.subject("major", written);
        self.wrong_type(&subject, &written.value, "true or false", written.location());
        false
    }

    /// Returns the name of a value in findings. A value without a place is named with its text.
    fn subject(&self, name: &str, written: &Written<'_>) -> String {
        match (name, written.place()) {
            (_, Some(_)) => name.to_owned(),
            ("changes" | "a change", None) => format!("{name} of {}", self.owner),
            (_, None) => format!("{name} of a change of {}", self.owner),
        }
    }

    fn wrong_type(
        &mut self,
        subject: &str,
        found: &Value,
        expected: &str,
        location: Option<Location>,
    ) {
        let message = format!("{subject} is {}; expected {expected}", found.type_name());
        self.report.push(Diagnostic::error(Code::WrongType, message).at(location));
    }

    fn missing<T>(&mut self, name: &str, location: Option<Location>) -> Option<T> {
        let message = format!("a change of {} has no {name}", self.owner);
        self.report.push(Diagnostic::error(Code::MissingField, message).at(location));
        None
    }

    fn unknown_key(&self, key: &str) -> Diagnostic {
        let shown = key.escape_debug();
        let message = format!("a change of {} has no key \"{shown}\"", self.owner);
        let finding = Diagnostic::error(Code::UnknownField, message);
        match TEXT_KEYS.contains(&key) {
            true => finding
                .help(format!("to set {shown} for the text, put it above the first [[changes]]")),
            false => finding.suggest(key, KEYS),
        }
    }
}
