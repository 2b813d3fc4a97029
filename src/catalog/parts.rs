//! Neutral values of which each text writes a part: the words of a list, or a document per language.

use super::field_checks::{converted, missing_field};
use super::items;
use super::limit_checks::Owner;
use super::neutral::conflict;
use super::rows;
use super::words::check_words;
use super::written::{Sink, Written};
use crate::content::{Entry, EntryId, Field, FieldType, FieldValue, Kind, Value, Variant};
use crate::error::Place;
use crate::site::Site;

/// A reader of one field.
#[derive(Clone, Copy)]
pub(super) struct Parts<'s> {
    pub(super) id: &'s EntryId,
    pub(super) kind: &'s Kind,
    pub(super) field: &'s Field,
    pub(super) site: &'s Site,
}

/// A value, and what each text writes of it.
type Read = (Option<Value>, Vec<Option<Value>>);

impl Parts<'_> {
    /// Returns the neutral value, and what each text writes of it.
    pub(super) fn of_field(
        self,
        entry: &mut Entry,
        variants: &mut [Variant],
        sink: &mut Sink<'_>,
    ) -> Read {
        let is_file = matches!(self.field.field_type(), FieldType::File | FieldType::Files);
        let before = sink.report.error_count();
        let (value, parts) = match (is_file, entry.has_neutral_in_texts) {
            (true, _) => self.files(entry, variants, sink),
            (false, false) => self.items(entry, variants, sink),
            (false, true) => self.foreign_items(variants, sink),
        };
        let is_wrong = sink.report.error_count() > before;
        let value = value.filter(|value| !value.is_blank());
        let has_any = value.is_some() || parts.iter().any(Option::is_some);
        let mut languages = variants.iter().map(|variant| variant.language);
        let is_wanted = languages.any(|language| self.field.is_required_in(language));
        if !has_any && is_wanted && !is_wrong && !entry.is_incomplete {
            let finding = missing_field(self.id, self.kind, self.field);
            sink.report.push(finding.at(entry.source.clone()));
        }
        (value, parts)
    }

    fn given(self, fields: &mut [FieldValue]) -> Option<&mut FieldValue> {
        fields.iter_mut().rfind(|given| *given.name.value == *self.field.name())
    }

    fn items(self, entry: &mut Entry, variants: &mut [Variant], sink: &mut Sink<'_>) -> Read {
        let Parts { id, field, site, .. } = self;
        let before = sink.report.error_count();
        let owner = Owner::entry(id, variants);
        let given = self.given(&mut entry.fields).map(Written::take);
        let is_given = given.is_some();
        let neutral = given.and_then(|written| items::neutral(field, written, owner, site, sink));
        let is_wrong = is_given && neutral.is_none();
        let is_group = field.field_type() == FieldType::Group;
        let empty = match is_group {
            true => Value::Table(Box::default()),
            false => Value::List(Box::default()),
        };
        let known = neutral.as_ref().unwrap_or(&empty);
        let mut parts = Vec::with_capacity(variants.len());
        for variant in variants.iter_mut() {
            let owner = Owner::text(id, variant);
            let given = self.given(&mut variant.fields).filter(|_| !is_wrong);
            let written = given.map(Written::take);
            parts.push(written.and_then(|it| items::words(field, known, it, owner, site, sink)));
        }
        // Words that were rejected are not missing.
        let is_used = !is_group || neutral.is_some() || parts.iter().any(Option::is_some);
        if is_used && sink.report.error_count() == before {
            check_words(self, known, variants, &parts, sink.report);
        }
        (neutral, parts)
    }

    /// Reads a list of another tool's tree, where each text has all of it.
    fn foreign_items(self, variants: &mut [Variant], sink: &mut Sink<'_>) -> Read {
        let Parts { id, field, site, .. } = self;
        let mut neutral: Option<Value> = None;
        let mut parts = Vec::with_capacity(variants.len());
        for variant in variants.iter_mut() {
            let owner = Owner::text(id, variant);
            let written = self.given(&mut variant.fields).map(Written::take);
            let whole =
                written.and_then(|it| items::whole(field, field.name(), it, owner, site, sink));
            let Some(whole) = whole else {
                parts.push(None);
                continue;
            };
            let (of_all, words) = rows::divided(field, &whole);
            neutral = Some(match neutral.take() {
                None => of_all,
                Some(known) => rows::joined(known, of_all),
            });
            parts.push(Some(words));
        }
        (neutral, parts)
    }

    fn files(self, entry: &mut Entry, variants: &mut [Variant], sink: &mut Sink<'_>) -> Read {
        let Parts { id, field, site, .. } = self;
        let owner = Owner::entry(id, variants);
        let given = self.given(&mut entry.fields);
        let place = given.as_ref().and_then(|given| given.value.place.clone());
        let neutral = given.map(Written::take);
        let neutral = neutral.and_then(|written| converted(field, written, owner, site, sink));
        let mut parts = Vec::with_capacity(variants.len());
        for variant in variants.iter_mut() {
            let owner = Owner::text(id, variant);
            let Some(given) = self.given(&mut variant.fields) else {
                parts.push(None);
                continue;
            };
            let of_entry = neutral.as_ref().is_some_and(|value| match value {
                Value::Localized(values) => values.iter().any(|(tag, _)| *tag == variant.language),
                _ => !entry.has_neutral_in_texts,
            });
            if of_entry {
                let first = place.as_ref().map(Place::location);
                sink.report.push(conflict(id, field, given, first, false));
            }
            let part = converted(field, Written::take(given), owner, site, sink);
            parts.push(part.filter(|value| !value.is_blank()));
        }
        (neutral, parts)
    }
}
