//! Paths to items and to the fields within them.

use super::ServedEntry;
use super::item::{Item, of_entry};
use crate::content::FieldType;

/// An item or a field within an item, at the end of a path such as `programme.parade.title`.
pub(super) struct PathEnd<'c, 'p> {
    pub(super) item: Item<'c>,
    /// The name of the field; `None` for the item itself.
    pub(super) field: Option<&'p str>,
}

/// Returns what a path leads to: the names of fields and, within lists, the ids of items.
pub(super) fn at_path<'c, 'p>(entry: &ServedEntry<'c>, path: &'p str) -> Option<PathEnd<'c, 'p>> {
    let (name, mut rest) = path.split_once('.').map_or((path, None), |(a, b)| (a, Some(b)));
    let field = entry.kind().field(name)?;
    let mut item = chosen(of_entry(entry, name, field.field_type()), &mut rest)?;
    while let Some(path) = rest {
        let (name, below) = path.split_once('.').map_or((path, None), |(a, b)| (a, Some(b)));
        let field = item.shape().field(name)?;
        if !matches!(field.field_type(), FieldType::Group | FieldType::List) {
            return below.is_none().then_some(PathEnd { item, field: Some(name) });
        }
        rest = below;
        item = chosen(item.inner(name, field.field_type()), &mut rest)?;
    }
    Some(PathEnd { item, field: None })
}

/// Returns the item that the next id of a path names, or the group.
fn chosen<'c>(items: Vec<Item<'c>>, rest: &mut Option<&str>) -> Option<Item<'c>> {
    let is_group = items.first().is_some_and(|item| item.field().field_type() == FieldType::Group);
    if is_group {
        return items.into_iter().next();
    }
    let (id, below) =
        rest.map(|path| path.split_once('.').map_or((path, None), |(a, b)| (a, Some(b))))?;
    *rest = below;
    items.into_iter().find(|item| item.id() == id)
}
