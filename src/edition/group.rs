use super::{FieldReader, Item};
use crate::content::{Field, FieldType, Shape};

/// A typed view of a group, or of an item of a list, in a typed entry.
///
/// The derive macro `Group` (feature `derive`) implements it for a struct. The struct can then be
/// the type of a field, which is a `group`. With `#[field(id)]` it can be in a `Vec`, which is a
/// `list`.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n[kinds.bus]\nfolder = \"buses\"\nfields.title = { type = \"text\" }\n[kinds.bus.fields.stops]\ntype = \"list\"\nscope = \"neutral\"\nfields.at = { type = \"moment\" }\n")
/// #     .file("buses/zee/entry.toml", "[[stops]]\nid = \"beach\"\nat = 2026-05-09T08:00:00Z\n")
/// #     .file("buses/zee/nl.md", "+++\ntitle = \"Naar zee\"\n+++\n")
/// #     .build()?;
/// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
/// use isogloss::Timestamp;
/// use isogloss::content::{Field, FieldType, Shape};
/// use isogloss::edition::{Group, Item};
///
/// struct Stop<'c> {
///     id: &'c str,
///     at: Timestamp,
/// }
///
/// impl<'c> Group<'c> for Stop<'c> {
///     fn shape() -> Shape {
///         Shape::new("").with_field(Field::neutral("at", FieldType::Moment).required())
///     }
///
///     fn read_item(item: &Item<'c>) -> Option<Stop<'c>> {
///         Some(Stop { id: item.id(), at: item.moment("at")? })
///     }
/// }
///
/// let items = edition.get("buses/zee").unwrap().items("stops");
/// let stops: Vec<Stop<'_>> = items.iter().filter_map(Stop::read_item).collect();
/// assert_eq!((stops[0].id, stops[0].at.to_string()), ("beach", "2026-05-09T08:00:00Z".to_owned()));
/// # Ok::<(), isogloss::Error>(())
/// ```
pub trait Group<'c>: Sized {
    /// Returns the fields of the group.
    fn shape() -> Shape;

    /// Returns the view of a group or an item; `None` if it cannot be read.
    fn read_item(item: &Item<'c>) -> Option<Self>;

    /// Returns the declaration of a field that is a single group.
    fn group(name: &str) -> Field {
        Field::neutral(name, FieldType::Group).with_shape(Self::shape())
    }

    /// Returns the declaration of a field that is a list of such groups.
    fn list(name: &str) -> Field {
        Field::neutral(name, FieldType::List).with_shape(Self::shape())
    }

    /// Reads a field that is a single group.
    fn read_group(field: &FieldReader<'_, 'c>) -> Option<Self> {
        Self::read_item(&field.group()?)
    }

    /// Reads a group without the words that it requires, as a draft can have it.
    fn read_unfinished(field: &FieldReader<'_, 'c>) -> Option<Self> {
        Self::read_item(&field.unfinished_group()?)
    }

    /// Reads a field that is a list of such groups.
    fn read_list(field: &FieldReader<'_, 'c>) -> Vec<Self> {
        field.items().iter().filter_map(Self::read_item).collect()
    }
}
