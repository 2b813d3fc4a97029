//! Conversion of groups and lists.
//!
//! A neutral list is written in two parts. The entry has the items with their ids, shapes, order and
//! neutral values; each text has words, by the ids of the items. A translated list is written in
//! each text as a whole.

use super::convert::{Problem, wrong_type};
use super::field_checks::{converted_as, defaulted};
use super::limit_checks::Owner;
use super::rows::{Rows, find_item, row, rows_of, text_of};
use super::written::{Sink, Written};
use crate::content::{Field, FieldType, Required, Scope, Shape, Value, is_blank};
use crate::error::{Code, Diagnostic, Location, Place};
use crate::site::Site;

/// The maximum number of items in a list.
const MOST_ITEMS: usize = 1000;

/// The start of the id of an item that has none. No other id has this character.
pub(crate) const NUMBER: char = '#';

/// The longest id of an item, in bytes.
const LONGEST_ID: usize = 64;

/// The part of a group or a list that a file writes.
#[derive(Clone, Copy, PartialEq)]
enum Part<'v> {
    /// Everything, for one language.
    Whole,
    /// The values that all languages share.
    Neutral,
    /// The words of one language, for the items of this neutral value.
    Words(&'v Value),
}

/// Converts a group or a list that one text, or the entry for all languages, writes as a whole.
pub(super) fn whole(
    field: &Field,
    name: &str,
    written: Written<'_>,
    owner: Owner<'_>,
    site: &Site,
    sink: &mut Sink<'_>,
) -> Option<Value> {
    Reader { owner, site, sink }.value(field, name, written, Part::Whole)
}

/// Converts the part of a neutral group or list that all languages share.
pub(super) fn neutral(
    field: &Field,
    written: Written<'_>,
    owner: Owner<'_>,
    site: &Site,
    sink: &mut Sink<'_>,
) -> Option<Value> {
    Reader { owner, site, sink }.value(field, field.name(), written, Part::Neutral)
}

/// Converts the words of one language for a neutral group or list.
pub(super) fn words(
    field: &Field,
    neutral: &Value,
    written: Written<'_>,
    owner: Owner<'_>,
    site: &Site,
    sink: &mut Sink<'_>,
) -> Option<Value> {
    Reader { owner, site, sink }.value(field, field.name(), written, Part::Words(neutral))
}

/// A reader of the groups and lists of an entry or of one of its texts.
pub(super) struct Reader<'r, 's> {
    pub(super) owner: Owner<'r>,
    pub(super) site: &'r Site,
    pub(super) sink: &'r mut Sink<'s>,
}

/// An item as it was written.
struct WrittenItem<'p> {
    id: Box<str>,
    /// The path to it, such as `programme.parade`.
    path: String,
    rows: Box<Rows>,
    written: Written<'p>,
}

impl Reader<'_, '_> {
    fn value(
        &mut self,
        field: &Field,
        name: &str,
        written: Written<'_>,
        part: Part<'_>,
    ) -> Option<Value> {
        match field.field_type() {
            FieldType::List => self.list(field, name, written, part),
            _ => self.group(field, name, written, part),
        }
    }

    fn group(
        &mut self,
        field: &Field,
        name: &str,
        mut written: Written<'_>,
        part: Part<'_>,
    ) -> Option<Value> {
        let shape = field.shapes().first()?;
        let Value::Table(rows) = std::mem::replace(&mut written.value, Value::Absent) else {
            let problem = wrong_type(name, FieldType::Group, &written.value);
            return self.refuse(problem, written.location());
        };
        let rows = self.rows(shape, name, rows, &written, part);
        (!rows.is_empty()).then(|| Value::Table(rows.into()))
    }

    fn list(
        &mut self,
        field: &Field,
        name: &str,
        written: Written<'_>,
        part: Part<'_>,
    ) -> Option<Value> {
        let items = self.written_items(field, name, written, part)?;
        let mut converted: Vec<(Box<str>, Value)> = Vec::with_capacity(items.len());
        let mut places: Vec<Option<Place>> = Vec::with_capacity(items.len());
        for item in items {
            let place = item.written.place().cloned();
            if let Some(first) = converted.iter().position(|(id, _)| *id == item.id) {
                let message = format!("{name} of {} has two items \"{}\"", self.owner, item.id);
                let finding = Diagnostic::error(Code::DuplicateDeclaration, message);
                let first = places.get(first).and_then(Option::as_ref).map(Place::location);
                let finding = finding.at(place.as_ref().map(Place::location));
                self.sink.report.push(finding.related("the first item", first));
                continue;
            }
            let id = item.id.clone();
            let Some(value) = self.item(field, name, item, part) else { continue };
            converted.push((id, value));
            places.push(place);
        }
        Some(match part {
            Part::Words(_) => Value::Table(converted.into()),
            _ => Value::List(converted.into_iter().map(|(_, value)| value).collect()),
        })
    }

    /// Converts an item. In a part with neutral values it begins with its id and its shape.
    fn item(
        &mut self,
        field: &Field,
        name: &str,
        item: WrittenItem<'_>,
        part: Part<'_>,
    ) -> Option<Value> {
        let WrittenItem { id, path, rows, written } = item;
        let known = match part {
            Part::Words(neutral) => match find_item(neutral, &id) {
                Some(known) => Some(known),
                None => {
                    self.unknown_item(name, &id, neutral, written.location());
                    return None;
                }
            },
            _ => None,
        };
        let given = row(&rows, "shape").and_then(text_of);
        let shape = self.shape(field, &path, given, known, written.place())?;
        let mut values = Vec::with_capacity(rows.len() + 1);
        if !matches!(part, Part::Words(_)) {
            values.push(("id".into(), Value::Text(id)));
            if field.shapes().len() > 1 {
                values.push(("shape".into(), Value::Text(shape.name().into())));
            }
        }
        let part = match known {
            Some(known) => Part::Words(known),
            None => part,
        };
        values.extend(self.rows(shape, &path, rows, &written, part));
        (!values.is_empty()).then(|| Value::Table(values.into()))
    }

    /// Returns the items of a list, or of a table by their ids.
    fn written_items<'p>(
        &mut self,
        field: &Field,
        name: &str,
        mut written: Written<'p>,
        part: Part<'_>,
    ) -> Option<Vec<WrittenItem<'p>>> {
        // Other tools' lists have no ids: their items are numbered, and the list falls back whole.
        let numbers = part == Part::Whole && self.site.conventions().is_lenient();
        let value = std::mem::replace(&mut written.value, Value::Absent);
        let count = match &value {
            Value::List(items) => items.len(),
            Value::Table(rows) => rows.len(),
            other => {
                let problem = wrong_type(name, FieldType::List, other);
                return self.refuse(problem, written.location());
            }
        };
        if count > MOST_ITEMS {
            let message =
                format!("{name} of {} has {count} items; the maximum is {MOST_ITEMS}", self.owner);
            return self.refuse(Problem::new(Code::InvalidValue, message), written.location());
        }
        let mut items = Vec::with_capacity(count);
        match value {
            Value::Table(rows) => {
                for (at, (id, value)) in rows.into_iter().enumerate() {
                    let item = written.inside(at, Value::Absent);
                    let place = written.name_place(at);
                    items.extend(self.written_item(name, id, value, item, place));
                }
            }
            Value::List(list) => {
                for (at, value) in list.into_iter().enumerate() {
                    let item = written.inside(at, Value::Absent);
                    let place = item.place().cloned();
                    let id = row(rows_of(&value), field.key()).and_then(super::written::simple);
                    let is_numbered = numbers && matches!(value, Value::Table(_));
                    match id.or_else(|| is_numbered.then(|| format!("{NUMBER}{}", at + 1))) {
                        Some(id) => {
                            items.extend(self.written_item(name, id.into(), value, item, place));
                        }
                        None if matches!(value, Value::Table(_)) => {
                            let message =
                                format!("item {} of {name} of {} has no id", at + 1, self.owner);
                            let help = "give each item an id of its own, such as id = \"opening\"";
                            let problem = Problem::new(Code::MissingField, message).help(help);
                            self.refuse::<()>(problem, place.as_ref().map(Place::location));
                        }
                        None => {
                            let problem = wrong_type(
                                &format!("item {} of {name}", at + 1),
                                FieldType::Group,
                                &value,
                            );
                            self.refuse::<()>(problem, place.as_ref().map(Place::location));
                        }
                    }
                }
            }
            _ => {}
        }
        Some(items)
    }

    fn written_item<'p>(
        &mut self,
        name: &str,
        id: Box<str>,
        value: Value,
        written: Written<'p>,
        id_place: Option<Place>,
    ) -> Option<WrittenItem<'p>> {
        let path = format!("{name}.{id}");
        if !is_item_id(&id) && !id.starts_with(NUMBER) {
            let message =
                format!("\"{}\" in {name} cannot be the id of an item", id.escape_debug());
            let help =
                format!("use small letters a to z, digits and hyphens, at most {LONGEST_ID}");
            return self.refuse(
                Problem::new(Code::InvalidId, message).help(help),
                id_place.as_ref().map(Place::location),
            );
        }
        match value {
            Value::Table(rows) => Some(WrittenItem { id, path, rows, written }),
            other => {
                let problem = wrong_type(&path, FieldType::Group, &other);
                self.refuse(problem, written.location())
            }
        }
    }

    /// Returns the shape of an item.
    fn shape<'f>(
        &mut self,
        field: &'f Field,
        path: &str,
        given: Option<&str>,
        known: Option<&Value>,
        place: Option<&Place>,
    ) -> Option<&'f Shape> {
        let location = || place.map(Place::location);
        let of_entry = known.and_then(|known| row(rows_of(known), "shape")).and_then(text_of);
        let find = |name: &str| field.shapes().iter().find(|shape| shape.name() == name);
        if let (Some(given), Some(of_entry)) = (given, of_entry)
            && given != of_entry
        {
            let message =
                format!("{path} is a \"{given}\" here, but a \"{of_entry}\" in the entry");
            let help = "leave out shape: the entry says it";
            let problem = Problem::new(Code::NeutralConflict, message).help(help);
            return self.refuse(problem, location());
        }
        match (of_entry.or(given), field.shapes()) {
            (Some(name), shapes) => {
                let found = find(name).or(shapes.first().filter(|only| {
                    // A list with one shape need not name it.
                    shapes.len() == 1 && only.name().is_empty() && name == field.name()
                }));
                if found.is_none() {
                    let names: Vec<&str> = shapes.iter().map(Shape::name).collect();
                    let message =
                        format!("{path} has the unknown shape \"{}\"", name.escape_debug());
                    let problem = Problem::new(Code::InvalidValue, message);
                    let problem = match names[..] {
                        [""] => problem.help("leave out shape: all items have the same fields"),
                        _ => problem
                            .help(format!("the shapes are {}", names.join(", ")))
                            .suggest(name, &names),
                    };
                    return self.refuse(problem, location());
                }
                found
            }
            (None, [only]) => Some(only),
            (None, shapes) => {
                let names: Vec<&str> = shapes.iter().map(Shape::name).collect();
                let message = format!("{path} has no shape");
                let help = format!("the shapes are {}", names.join(", "));
                self.refuse(Problem::new(Code::MissingField, message).help(help), location())
            }
        }
    }

    /// Converts the values of a group or an item.
    fn rows(
        &mut self,
        shape: &Shape,
        path: &str,
        rows: Box<Rows>,
        written: &Written<'_>,
        part: Part<'_>,
    ) -> Vec<(Box<str>, Value)> {
        let mut values: Vec<Option<Value>> = shape.fields().iter().map(|_| None).collect();
        let mut is_wrong = vec![false; shape.fields().len()];
        for (at, (name, value)) in rows.into_iter().enumerate() {
            if matches!(&*name, "id" | "shape") {
                continue;
            }
            let Some(position) = shape.fields().iter().position(|it| it.name() == &*name) else {
                let finding = self.unknown_row(shape, path, &name);
                let place = written.name_place(at);
                self.sink.report.push(finding.at(place.as_ref().map(Place::location)));
                continue;
            };
            let Some(field) = shape.fields().get(position) else { continue };
            let name = format!("{path}.{name}");
            let place = written.name_place(at);
            let value = self.inner(field, &name, written.inside(at, value), place, part);
            if let (Some(slot), Some(is_wrong)) =
                (values.get_mut(position), is_wrong.get_mut(position))
            {
                *is_wrong = value.is_none();
                *slot = value.filter(|value| !value.is_blank());
            }
        }
        for ((field, value), is_wrong) in shape.fields().iter().zip(&mut values).zip(is_wrong) {
            let belongs =
                part == Part::Whole || (part == Part::Neutral && field.scope() == Scope::Neutral);
            if value.is_some() || !belongs {
                continue;
            }
            if let Some(default) = field.default() {
                let name = format!("{path}.{}", field.name());
                let default = default.clone();
                *value = defaulted(field, &name, default, self.owner, self.site, self.sink);
            } else if !is_wrong && self.is_required(field) {
                self.missing(path, field, written.location());
            }
        }
        let names = shape.fields().iter().map(|field| Box::from(field.name()));
        names.zip(values).filter_map(|(name, value)| Some((name, value?))).collect()
    }

    /// Converts a value within a group or an item.
    fn inner(
        &mut self,
        field: &Field,
        name: &str,
        written: Written<'_>,
        name_place: Option<Place>,
        part: Part<'_>,
    ) -> Option<Value> {
        let is_neutral = field.scope() == Scope::Neutral;
        let has_rows = matches!(field.field_type(), FieldType::Group | FieldType::List);
        match part {
            Part::Neutral if is_neutral && has_rows => {
                self.value(field, name, written, Part::Neutral)
            }
            Part::Words(neutral) if is_neutral && has_rows => {
                let empty = Value::Table(Box::default());
                let neutral = row(rows_of(neutral), field.name()).unwrap_or(&empty);
                self.value(field, name, written, Part::Words(neutral))
            }
            Part::Words(_) if is_neutral => {
                let message =
                    format!("{name} is the same for all languages; it cannot be set in a text");
                let help = "set it in entry.toml";
                let problem = Problem::new(Code::MisplacedField, message).help(help);
                self.refuse(problem, name_place.as_ref().map(Place::location))
            }
            Part::Words(neutral) if self.is_in_entry(field, neutral) => {
                let message = format!("{name} has words in this language in the entry, too");
                let help = "set them once: here, or in entry.toml";
                let problem = Problem::new(Code::NeutralConflict, message).help(help);
                self.refuse(problem, name_place.as_ref().map(Place::location))
            }
            Part::Neutral if !is_neutral => self.by_language(field, name, written),
            _ => converted_as(field, name, written, self.owner, self.site, self.sink),
        }
    }

    fn is_required(&self, field: &Field) -> bool {
        match self.owner.language {
            Some(language) => field.is_required_in(language),
            None => *field.requirement() != Required::No,
        }
    }

    pub(super) fn refuse<T>(&mut self, problem: Problem, location: Option<Location>) -> Option<T> {
        self.sink.report.push(problem.into_diagnostic().at(location));
        None
    }
}

/// Returns whether an id of an item has only small letters, digits and hyphens.
fn is_item_id(id: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !is_blank(id) && id.len() <= LONGEST_ID && id.bytes().all(is_allowed)
}
