//! Values as they were written, and notes about them for the checks that need all entries.

use std::borrow::Cow;

use super::limit_checks::Owner;
use crate::content::{
    EntryId, Field, FieldType, FieldValue, File, InnerPlaces, Required, Unique, Value, is_blank,
};
use crate::error::{Location, Place, Report};
use crate::language::LanguageTag;

/// A value with its place and the places within it.
pub(super) struct Written<'p> {
    pub(super) value: Value,
    pub(super) place: Option<Cow<'p, Place>>,
    pub(super) inner: Option<&'p InnerPlaces>,
}

impl<'p> Written<'p> {
    /// Takes the value out of a field.
    pub(super) fn take(given: &'p mut FieldValue) -> Written<'p> {
        let value = given.take();
        let place = given.value.place.as_ref().map(Cow::Borrowed);
        Written { value, place, inner: given.inner.as_deref() }
    }

    /// Returns a value without a place.
    pub(super) fn of(value: Value) -> Written<'p> {
        Written { value, place: None, inner: None }
    }

    pub(super) fn location(&self) -> Option<Location> {
        self.place().map(Place::location)
    }

    pub(super) fn place(&self) -> Option<&Place> {
        self.place.as_deref()
    }

    /// Returns the place of a value within this one.
    fn place_at(&self, at: usize) -> Option<(&'p InnerPlaces, &Place)> {
        Some((self.inner?.inner.get(at)?, self.place()?))
    }

    /// Returns a value within this one, at a position.
    pub(super) fn inside(&self, at: usize, value: Value) -> Written<'p> {
        match self.place_at(at) {
            Some((inner, place)) => Written {
                value,
                place: Some(Cow::Owned(place.beside(inner.span.clone()))),
                inner: Some(inner),
            },
            None => Written { value, place: self.place.clone(), inner: None },
        }
    }

    /// Returns the place of a name within this value.
    pub(super) fn name_place(&self, at: usize) -> Option<Place> {
        match self.place_at(at) {
            Some((inner, place)) => Some(place.beside(inner.name.clone())),
            None => self.place().cloned(),
        }
    }
}

/// Notes about the values of an entry, for the checks that need all entries.
#[derive(Clone, Debug, Default)]
pub(super) struct Notes {
    pub(super) references: Vec<Note>,
    pub(super) uniques: Vec<(Note, Unique)>,
    /// The Markdown of fields.
    pub(super) markdown: Vec<Note>,
    /// The files that fields name, pictures of the entry itself excepted.
    pub(super) files: Vec<Note>,
}

/// A value that has to be compared with those of other entries.
#[derive(Clone, Debug)]
pub(super) struct Note {
    /// The name of the field, with the names of the fields and items that it is in.
    pub(super) name: Box<str>,
    /// The value, as text.
    pub(super) value: Box<str>,
    /// The language of the text that it is in.
    pub(super) language: Option<LanguageTag>,
    /// Whether it is in a text that is not a draft.
    pub(super) is_draft: bool,
    /// The kinds that the field may refer to.
    pub(super) targets: Box<[Box<str>]>,
    pub(super) is_required: bool,
    pub(super) place: Option<Place>,
}

impl Note {
    pub(super) fn location(&self) -> Option<Location> {
        self.place.as_ref().map(Place::location)
    }

    /// Returns the id that a reference names.
    pub(super) fn id(&self) -> Option<EntryId> {
        self.value.parse().ok()
    }
}

/// The findings and the notes that a conversion adds to.
pub(super) struct Sink<'s> {
    pub(super) report: &'s mut Report,
    pub(super) notes: &'s mut Notes,
}

impl Notes {
    /// Notes a converted value.
    #[inline]
    pub(super) fn add(
        &mut self,
        field: &Field,
        name: &str,
        value: &Value,
        place: Option<&Place>,
        owner: Owner<'_>,
    ) {
        let is_noted = match field.field_type() {
            FieldType::Reference
            | FieldType::References
            | FieldType::Markdown
            | FieldType::File
            | FieldType::Files => true,
            // A picture of the entry itself is checked with its alternative text.
            FieldType::Image => name.contains('.'),
            _ => false,
        };
        if is_noted || field.unique().is_some() {
            self.add_noted(field, name, value, place, owner);
        }
    }

    fn add_noted(
        &mut self,
        field: &Field,
        name: &str,
        value: &Value,
        place: Option<&Place>,
        owner: Owner<'_>,
    ) {
        if let Value::Localized(values) = value
            && !matches!(field.field_type(), FieldType::File | FieldType::Files)
        {
            for (language, value) in values {
                let owner = Owner { language: Some(*language), ..owner };
                self.add_noted(field, name, value, place, owner);
            }
            return;
        }
        let Owner { language, is_draft, .. } = owner;
        let note = |value: &str| Note {
            name: name.into(),
            value: value.into(),
            language,
            is_draft,
            targets: field.targets().into(),
            is_required: *field.requirement() != Required::No,
            place: place.cloned(),
        };
        if let Some(unique) = field.unique() {
            let given = simple(value).filter(|value| !is_blank(value));
            self.uniques.extend(given.map(|value| (note(&value), unique)));
        }
        match (field.field_type(), value) {
            (FieldType::Reference, Value::Text(id)) => self.references.push(note(id)),
            (FieldType::References, Value::List(ids)) => {
                self.references.extend(ids.iter().filter_map(|id| match id {
                    Value::Text(id) => Some(note(id)),
                    _ => None,
                }));
            }
            (FieldType::Markdown, Value::Text(text)) => self.markdown.push(note(text)),
            (FieldType::Markdown, Value::ByLanguage(texts)) => {
                let notes = texts
                    .iter()
                    .map(|(language, text)| Note { language: Some(language), ..note(text) });
                self.markdown.extend(notes);
            }
            (FieldType::Image, Value::Image(image)) => self.files.push(note(&image.source)),
            (FieldType::File | FieldType::Files, value) => {
                self.files.extend(files_of(value).into_iter().map(|file| note(&file.source)));
            }
            _ => {}
        }
    }
}

/// Returns the files of a value.
fn files_of(value: &Value) -> Vec<&File> {
    match value {
        Value::File(file) => vec![file],
        Value::List(items) => items.iter().flat_map(files_of).collect(),
        Value::Localized(values) => values.iter().flat_map(|(_, value)| files_of(value)).collect(),
        _ => Vec::new(),
    }
}

/// Returns a simple value as text.
pub(super) fn simple(value: &Value) -> Option<String> {
    Some(match value {
        Value::Text(text) | Value::Unquoted(text) => text.to_string(),
        Value::Integer(number) => number.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Boolean(yes) => yes.to_string(),
        Value::Date(date) => date.to_string(),
        Value::LocalMoment(local) => local.to_string(),
        Value::Moment(moment) => moment.to_string(),
        _ => return None,
    })
}
