//! Paths to the words of items, such as `programme.parade.title`.

use crate::catalog::{EntryRef, find_item, item_id, row, rows_of, shape_of};
use crate::content::{Field, FieldType, Scope, Shape, Value};
use crate::error::{Error, nearest};
use crate::layout::PathStep;

/// A group, a list or an item on a path.
struct Part<'c> {
    field: &'c Field,
    /// The path to it.
    path: String,
    neutral: Option<&'c Value>,
    /// The part that each text has.
    words: Vec<&'c Value>,
}

/// Returns the steps of the path to a translated text field of an entry.
pub(super) fn steps<'c>(entry: EntryRef<'c>, path: &'c str) -> Result<Vec<PathStep<'c>>, Error> {
    let kind = entry.kind();
    let unknown = |names: Vec<&str>, written: &str, before: &str| {
        let near = nearest(written, names);
        let near = near.map(|near| format!("; did you mean {before}{near}?"));
        let what = format!("the kind {} has no translated text field", kind.name());
        Error::edit(format!("{what} {}{}", path.escape_debug(), near.unwrap_or_default()))
    };
    let (name, mut rest) = divided(path);
    let Some(field) = kind.field(name).filter(|field| leads_on(field, rest)) else {
        let known = kind.fields().filter(|field| leads_on(field, rest)).map(Field::name);
        return Err(unknown(known.collect(), name, ""));
    };
    let words = entry.variants().filter_map(|text| text.value(name)).collect();
    let mut part = Part { field, path: name.to_owned(), neutral: entry.neutral(name), words };
    let mut steps = vec![PathStep::Key(name)];
    while let Some(below) = rest {
        if part.field.field_type() == FieldType::List {
            let (id, below) = divided(below);
            steps.push(PathStep::Item { key: part.field.key(), id });
            part = part.item(entry, id)?;
            rest = below;
        }
        let Some(below) = rest else { return Err(unknown(Vec::new(), "", "")) };
        let (name, below) = divided(below);
        let shape = part.shape();
        let inner = shape.iter().flat_map(|shape| shape.fields());
        let Some(field) = inner.clone().find(|it| it.name() == name && leads_on(it, below)) else {
            let known = inner.filter(|it| leads_on(it, below)).map(Field::name).collect();
            return Err(unknown(known, name, &format!("{}.", part.path)));
        };
        steps.push(PathStep::Key(name));
        part = part.inner(field);
        rest = below;
    }
    Ok(steps)
}

/// Returns whether a field is a translated text, or has more of the path in it.
fn leads_on(field: &Field, rest: Option<&str>) -> bool {
    match (rest, field.field_type()) {
        (Some(_), FieldType::Group | FieldType::List) => true,
        (None, FieldType::Text | FieldType::Markdown) => field.scope() == Scope::Translated,
        _ => false,
    }
}

/// Returns the first name of a path, and the rest.
fn divided(path: &str) -> (&str, Option<&str>) {
    path.split_once('.').map_or((path, None), |(name, below)| (name, Some(below)))
}

impl<'c> Part<'c> {
    /// Returns the ids of the items of a list.
    fn ids(&self) -> Vec<&'c str> {
        let lists = self.neutral.into_iter().chain(self.words.iter().copied());
        let ids = lists.flat_map(|list| match list {
            Value::List(items) => items.iter().filter_map(item_id).collect::<Vec<_>>(),
            Value::Table(items) => items.iter().map(|(id, _)| &**id).collect(),
            _ => Vec::new(),
        });
        ids.collect()
    }

    fn item(self, entry: EntryRef<'_>, id: &str) -> Result<Part<'c>, Error> {
        let ids = self.ids();
        let Part { field, path, neutral, words } = self;
        if !ids.contains(&id) {
            let near = nearest(id, ids).map(|near| format!("; did you mean \"{near}\"?"));
            let near = near.unwrap_or_default();
            let id = id.escape_debug();
            return Err(Error::edit(format!(
                "{path} of {} has no item \"{id}\"{near}",
                entry.id()
            )));
        }
        let of_item = |list: &'c Value| match list {
            Value::List(_) => find_item(list, id),
            _ => row(rows_of(list), id),
        };
        let neutral = neutral.and_then(of_item);
        let words = words.into_iter().filter_map(of_item).collect();
        Ok(Part { field, path: format!("{path}.{id}"), neutral, words })
    }

    /// Returns the shape of a group or an item.
    fn shape(&self) -> Option<&'c Shape> {
        let item = self.neutral.or(self.words.first().copied());
        match item {
            Some(item) => shape_of(self.field, item),
            None => self.field.shapes().first(),
        }
    }

    fn inner(self, field: &'c Field) -> Part<'c> {
        let name = field.name();
        let of_field = |value: &'c Value| row(rows_of(value), name);
        Part {
            field,
            path: format!("{}.{name}", self.path),
            neutral: self.neutral.and_then(of_field),
            words: self.words.into_iter().filter_map(of_field).collect(),
        }
    }
}
