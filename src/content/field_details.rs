use std::hash::{Hash, Hasher};

use super::field::Field;
use super::kind::FallbackUnit;
use super::names::names;
use super::value::Value;

/// Details that only some types of fields have.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct FieldDetails {
    /// The kinds of which a reference may name entries; empty for any.
    pub(crate) targets: Vec<Box<str>>,
    /// The list of choices.
    pub(crate) choices: Option<Box<str>>,
    /// The shapes of a group or a list.
    pub(crate) shapes: Vec<Shape>,
    /// The unit in which the words of an item find their language.
    pub(crate) lookup: FallbackUnit,
    /// The field that serves as the id of an item, for lists that have none.
    pub(crate) key: Option<Box<str>>,
    pub(crate) default: Option<Value>,
    pub(crate) unique: Option<Unique>,
}

impl Hash for FieldDetails {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.targets, &self.choices, &self.shapes, self.lookup, &self.key).hash(state);
        self.unique.hash(state);
        // Numbers have no hash of their own.
        self.default.as_ref().map(|value| format!("{value:?}")).hash(state);
    }
}

/// The set of texts in which a value may occur only once; see [`Field::with_unique`].
///
/// ```
/// use isogloss::content::Unique;
///
/// // The name is the value of the key `unique` in site.toml.
/// assert_eq!("site".parse::<Unique>()?, Unique::Site);
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unique {
    /// The texts of one language: a French and a Dutch text may have the same value.
    Language,
    /// All texts of the site.
    Site,
}

names!(Unique as "a rule for unique values" { Language = "language", Site = "site" });

/// The fields of a group, or of an item of a list.
///
/// Fields within a group or a list are translated if they hold words (`text`, `texts` and
/// `markdown`), and neutral otherwise. [`with_field`](Shape::with_field) takes the scope that the
/// field says.
///
/// ```
/// use isogloss::content::{Field, FieldType, Shape};
///
/// // The points of a programme: a time, which is the same for all, and a title in each language.
/// let point = Shape::new("point")
///     .with_field(Field::neutral("at", FieldType::Moment).required())
///     .with_field(Field::translated("title", FieldType::Text).required());
/// let programme = Field::neutral("programme", FieldType::List).with_shape(point);
/// assert_eq!(programme.shapes()[0].field("at").unwrap().field_type(), FieldType::Moment);
/// ```
#[derive(Clone, Debug, PartialEq, Hash)]
pub struct Shape {
    name: Box<str>,
    fields: Vec<Field>,
}

impl Shape {
    /// Creates a shape without fields.
    pub fn new(name: impl Into<Box<str>>) -> Shape {
        Shape { name: name.into(), fields: Vec::new() }
    }

    /// Adds a field. It replaces a field of the same name.
    #[must_use]
    pub fn with_field(mut self, field: Field) -> Shape {
        match self.fields.iter_mut().find(|known| known.name() == field.name()) {
            Some(known) => *known = field,
            None => self.fields.push(field),
        }
        self
    }

    /// Returns the name, which items of a list with several shapes give as their `shape`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the fields in the order of declaration.
    pub fn fields(&self) -> &[Field] {
        &self.fields
    }

    /// Returns the field with this name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name() == name)
    }
}
