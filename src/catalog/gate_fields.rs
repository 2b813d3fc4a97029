//! The conditions of gates for fields: those of an entry, and those of all items of a list.

use std::collections::BTreeSet;

use super::gates::{Violation, ViolationKind};
use super::rows::{item_id, row, rows_of, shape_of};
use super::words::{Word, localized, word};
use super::{ColumnValue, EntryRef, VariantRef};
use crate::content::{Field, FieldType, Image, Scope, Value, is_blank, nfc};
use crate::language::LanguageTag;
use crate::site::Gate;

/// The ids of the items that a path leads through. Groups and lists are at most four deep.
pub(super) type ItemIds<'c> = [Option<&'c str>; 4];

/// A field that a gate names, in one item.
struct Place<'c> {
    ids: ItemIds<'c>,
    field: &'c Field,
    /// The value that all languages share.
    neutral: Option<&'c Value>,
    /// The value in one language.
    word: Option<Word<'c>>,
}

/// A group or a list while its items are collected.
struct Level<'c, 'n> {
    field: &'c Field,
    /// The names of the fields further inside.
    path: &'n str,
    neutral: Option<&'c Value>,
    words: Option<&'c Value>,
    ids: ItemIds<'c>,
    /// The number of lists around it.
    depth: usize,
}

impl<'c> EntryRef<'c> {
    /// Checks the fields, which does not depend on the moment.
    pub(super) fn judge_fields(&self, gate: &'c Gate, found: &mut impl FnMut(Violation<'c>)) {
        let texts: Vec<VariantRef<'c>> = self.judged_texts(gate).collect();
        let mut add = |language, field, items, kind| {
            found(Violation { gate, entry: *self, language, field: Some(field), items, kind });
        };
        for name in gate.own_fields() {
            self.judge_own(&texts, name, &mut |language, items| {
                add(Some(language), name, items, ViolationKind::Empty);
            });
        }
        for text in &texts {
            let language = Some(text.language());
            for (name, most) in gate.max_lengths() {
                let lengths = self.lengths(*text, name).into_iter();
                for (items, characters) in lengths.filter(|(_, length)| *length > most) {
                    add(language, name, items, ViolationKind::TooLong { characters, most });
                }
            }
            for (name, least) in gate.min_lengths() {
                let lengths = self.lengths(*text, name).into_iter();
                for (items, characters) in lengths.filter(|(_, length)| *length < least) {
                    add(language, name, items, ViolationKind::TooShort { characters, least });
                }
            }
        }
        for name in gate.images() {
            self.judge_images(&texts, name, &mut |language, items, kind| {
                add(language, name, items, kind);
            });
        }
    }

    /// Finds the items that a text does not have itself, although one of the texts has them.
    fn judge_own(
        &self,
        texts: &[VariantRef<'c>],
        name: &str,
        found: &mut impl FnMut(LanguageTag, ItemIds<'c>),
    ) {
        let all = self.items_of_all(texts, name);
        for text in texts {
            let places = self.places(Some(*text), name);
            let own = places.iter().filter(|place| place.is_own());
            let own: BTreeSet<ItemIds<'_>> = own.map(|place| place.ids).collect();
            for ids in all.iter().filter(|ids| !own.contains(*ids)) {
                found(text.language(), *ids);
            }
        }
    }

    fn judge_images(
        &self,
        texts: &[VariantRef<'c>],
        name: &str,
        found: &mut impl FnMut(Option<LanguageTag>, ItemIds<'c>, ViolationKind),
    ) {
        for text in texts {
            for place in self.places(Some(*text), name).iter().filter(|it| it.is_translated()) {
                let image = match place.word {
                    Some(Word::Value(Value::Image(image))) => Some(&**image),
                    _ => None,
                };
                if let Some(kind) = image_problem(image, text.language()) {
                    found(Some(text.language()), place.ids, kind);
                }
            }
        }
        for place in self.places(None, name).iter().filter(|it| !it.is_translated()) {
            let Some(Value::Image(image)) = place.neutral else {
                found(None, place.ids, ViolationKind::NoImage);
                continue;
            };
            for language in texts.iter().map(VariantRef::language) {
                if let Some(kind) = image_problem(Some(image), language) {
                    found(Some(language), place.ids, kind);
                }
            }
        }
    }

    /// Returns the items that any of the texts has in a field that each text must have itself.
    fn items_of_all(&self, texts: &[VariantRef<'c>], name: &str) -> Vec<ItemIds<'c>> {
        let mut all: Vec<ItemIds<'c>> = Vec::new();
        let mut known = BTreeSet::new();
        for place in texts.iter().flat_map(|text| self.places(Some(*text), name)) {
            if place.may_be_own() && known.insert(place.ids) {
                all.push(place.ids);
            }
        }
        all
    }

    /// Returns the lengths of the texts in a field, in characters.
    fn lengths(&self, text: VariantRef<'c>, name: &str) -> Vec<(ItemIds<'c>, usize)> {
        let places = self.places(Some(text), name).into_iter();
        let lengths = places.filter_map(|place| {
            let words = place.text().filter(|words| !is_blank(words))?;
            Some((place.ids, nfc(words).chars().count()))
        });
        lengths.collect()
    }

    /// Returns the field that a gate names, in a text or in what all languages share: one, or one
    /// for each item.
    fn places(&self, text: Option<VariantRef<'c>>, path: &str) -> Vec<Place<'c>> {
        let (name, below) = divided(path);
        let Some(field) = self.kind().field(name) else { return Vec::new() };
        let neutral = self.neutral(name);
        let written = text.and_then(|text| text.column_value(name));
        let language = text.map(|text| text.language());
        let mut places = Vec::new();
        match below {
            None => {
                let own = written.map(|written| match written {
                    ColumnValue::Text(text) => Word::Text(text),
                    ColumnValue::Other(value) => Word::Value(value),
                });
                let by_language = || Some(Word::Value(localized(neutral?, language?)?));
                let word = own.or_else(by_language);
                places.push(Place { ids: ItemIds::default(), field, neutral, word });
            }
            Some(path) => {
                let words = match written {
                    Some(ColumnValue::Other(value)) => Some(value),
                    _ => None,
                };
                let ids = ItemIds::default();
                let level = Level { field, path, neutral, words, ids, depth: 0 };
                level.add_places(language, &mut places);
            }
        }
        places
    }
}

impl<'c> Level<'c, '_> {
    /// Adds the field in each item.
    fn add_places(self, language: Option<LanguageTag>, places: &mut Vec<Place<'c>>) {
        let (name, below) = divided(self.path);
        for (ids, neutral, words) in self.items() {
            let Some(shape) = neutral.or(words).and_then(|item| shape_of(self.field, item)) else {
                continue;
            };
            let Some(field) = shape.field(name) else { continue };
            let of_all = neutral.map(rows_of).unwrap_or_default();
            let own = words.map(rows_of).unwrap_or_default();
            let Some(path) = below else {
                let neutral = row(of_all, name);
                let word = match language {
                    Some(language) => word(of_all, own, name, language),
                    None => None,
                };
                places.push(Place { ids, field, neutral, word });
                continue;
            };
            let of_all = row(of_all, name);
            let by_language = || localized(of_all?, language?);
            let words = row(own, name).or_else(by_language);
            let neutral = of_all.filter(|_| field.scope() == Scope::Neutral);
            let depth = self.depth + usize::from(self.field.field_type() == FieldType::List);
            Level { field, path, neutral, words, ids, depth }.add_places(language, places);
        }
    }

    /// Returns the items of the list, or the group, with what all languages share and with the
    /// words.
    fn items(&self) -> Vec<(ItemIds<'c>, Option<&'c Value>, Option<&'c Value>)> {
        static EMPTY: Value = Value::Absent;
        if self.field.field_type() != FieldType::List {
            // A group without values has its fields all the same.
            return vec![(self.ids, Some(self.neutral.unwrap_or(&EMPTY)), self.words)];
        }
        let (items, is_neutral) = match (self.neutral, self.words) {
            (Some(Value::List(items)), _) => (items, true),
            (_, Some(Value::List(items))) => (items, false),
            _ => return Vec::new(),
        };
        let items = items.iter().filter_map(|item| {
            let id = item_id(item)?;
            let mut ids = self.ids;
            *ids.get_mut(self.depth)? = Some(id);
            Some(match is_neutral {
                true => (ids, Some(item), self.words.and_then(|words| row(rows_of(words), id))),
                false => (ids, None, Some(item)),
            })
        });
        items.collect()
    }
}

impl<'c> Place<'c> {
    fn is_translated(&self) -> bool {
        self.field.scope() == Scope::Translated
    }

    /// Returns whether each language can have a value of its own.
    fn may_be_own(&self) -> bool {
        self.is_translated()
            || matches!(self.field.field_type(), FieldType::File | FieldType::Files)
    }

    fn is_own(&self) -> bool {
        match self.word {
            Some(Word::Text(text)) => !is_blank(text),
            Some(Word::Value(value)) => !value.is_blank(),
            None => false,
        }
    }

    fn text(&self) -> Option<&'c str> {
        match self.word? {
            Word::Text(text) => Some(text),
            Word::Value(Value::Text(text)) => Some(text),
            Word::Value(_) => None,
        }
    }
}

fn image_problem(image: Option<&Image>, language: LanguageTag) -> Option<ViolationKind> {
    match image {
        None => Some(ViolationKind::NoImage),
        Some(image) if image.is_decorative => None,
        Some(image) => match image.alternative.get(language) {
            Some(words) if !is_blank(words) => None,
            _ => Some(ViolationKind::NoAlternative),
        },
    }
}

/// Returns the first name of a path, and the rest.
fn divided(path: &str) -> (&str, Option<&str>) {
    path.split_once('.').map_or((path, None), |(name, below)| (name, Some(below)))
}

impl<'c> Violation<'c> {
    /// Returns the path of the field, with the id of each item that it is in:
    /// `programme.parade.title`. For a field of the entry it is the name.
    ///
    /// ```
    /// let catalog = isogloss::Catalog::builder()
    ///     .file("site.toml", r#"
    ///         [[languages]]
    ///         tag = "fr"
    ///         [kinds.event]
    ///         folder = "events"
    ///         fields.title = { type = "text" }
    ///         [kinds.event.fields.programme]
    ///         type = "list"
    ///         scope = "neutral"
    ///         fields.title = { type = "text" }
    ///         [[gates]]
    ///         name = "titles"
    ///         longest = { "programme.title" = 20 }
    ///     "#)
    ///     .file("events/a/entry.toml", "[[programme]]\nid = \"parade\"\n")
    ///     .file("events/a/fr.md", "\
    /// +++
    /// title = \"Fête\"
    /// programme.parade.title = \"Défilé de la garde royale\"
    /// +++
    /// ")
    ///     .build()?;
    /// let violations = catalog.gate_violations(isogloss::Timestamp::UNIX_EPOCH);
    /// assert_eq!(violations[0].field(), Some("programme.title"));
    /// assert_eq!(violations[0].path().as_deref(), Some("programme.parade.title"));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn path(&self) -> Option<String> {
        let mut ids = self.items.iter().flatten();
        let mut fields = self.entry().kind().fields().collect::<Vec<_>>();
        let mut path = String::new();
        for name in self.field()?.split('.') {
            if !path.is_empty() {
                path.push('.');
            }
            path.push_str(name);
            let found = fields.iter().filter(|field| field.name() == name);
            let is_list = found.clone().any(|field| field.field_type() == FieldType::List);
            if let Some(id) = ids.next().filter(|_| is_list) {
                path.push('.');
                path.push_str(id);
            }
            let shapes = found.flat_map(|field| field.shapes());
            fields = shapes.flat_map(|shape| shape.fields()).collect();
        }
        Some(path)
    }
}
