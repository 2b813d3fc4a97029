use jiff::Timestamp;
use jiff::civil::Date;

use super::{
    Body, FieldReader, ImageRef, Item, Reference, ServedChoice, ServedFile, ServedTerm, TypedEntry,
};
use crate::content::{Field, FieldType, Period, Required};
use crate::language::Text;

/// A type that a field of a typed entry or of a group can have.
///
/// The types of this crate that accessors return implement it, and so do `i64`, `f64`, `bool`, dates
/// and times. `Option<T>` makes a field that is not required, and `Vec<T>` one with several values
/// ([`ListedField`]). A type of your own says which field it declares, and reads it:
///
/// ```
/// use isogloss::content::{Field, FieldType};
/// use isogloss::edition::{FieldReader, TypedField};
///
/// /// An address of electronic mail, for links.
/// #[derive(Debug, PartialEq)]
/// struct Email(String);
///
/// impl<'c> TypedField<'c> for Email {
///     fn field(name: &str) -> Field {
///         Field::neutral(name, FieldType::Email)
///     }
///
///     fn read(field: &FieldReader<'_, 'c>) -> Option<Email> {
///         field.text().map(|address| Email(format!("mailto:{}", address.as_str())))
///     }
/// }
///
/// // A field is required by default.
/// let field = Field::neutral("contact", FieldType::Email);
/// assert_eq!(Email::declaration("contact"), field.clone().required());
/// assert_eq!(Option::<Email>::declaration("contact"), field);
/// ```
#[diagnostic::on_unimplemented(
    message = "a field of a typed entry cannot be of the type `{Self}`",
    label = "not a type of fields",
    note = "fields are of types such as `Text`, `Date`, `Timestamp`, `Period`, `i64`, `f64`, `bool`, `ImageRef`, `ServedChoice`, `ServedFile`, `Body` and `Reference`, or structs with `#[derive(Group)]`; `Option<…>` and `Vec<…>` can be around them",
    note = "for a type of your own, implement `isogloss::edition::TypedField`"
)]
pub trait TypedField<'c>: Sized {
    /// Whether the field may be absent, so that it is not declared as required.
    const IS_OPTIONAL: bool = false;

    /// Returns the declaration of the field: its type and its scope.
    fn field(name: &str) -> Field;

    /// Reads the field; `None` if it is absent.
    fn read(field: &FieldReader<'_, 'c>) -> Option<Self>;

    /// Returns the value that stands for an absent one. By default there is none, and an entry
    /// without the field cannot be read.
    ///
    /// A draft may lack its translated fields, even those that are required. A [`Text`] is then
    /// empty.
    fn absent(field: &FieldReader<'_, 'c>) -> Option<Self> {
        let _ = field;
        None
    }

    /// Reads the field, or returns the value that stands for an absent one.
    #[inline]
    fn read_or_absent(field: &FieldReader<'_, 'c>) -> Option<Self> {
        Self::read(field).or_else(|| Self::absent(field))
    }

    /// Returns the declaration of the field, which is required unless it is optional.
    fn declaration(name: &str) -> Field {
        let field = Self::field(name);
        if Self::IS_OPTIONAL { field } else { field.required() }
    }
}

/// A type of which a field of a typed entry can have several, in a `Vec`.
///
/// ```
/// use isogloss::content::{Field, FieldType};
/// use isogloss::edition::TypedField;
///
/// let lines = <Vec<i64> as TypedField<'_>>::declaration("lines");
/// assert_eq!(lines, Field::neutral("lines", FieldType::Integers));
/// ```
#[diagnostic::on_unimplemented(
    message = "a field of a typed entry cannot be a `Vec` of `{Self}`",
    label = "not a type of items",
    note = "a struct with `#[derive(Group)]` that is in a `Vec` needs a field with `#[field(id)]`",
    note = "other fields with several values are `Vec`s of `&str`, `i64`, `f64`, `Date`, `Timestamp`, `ServedChoice`, `ServedFile`, `ServedTerm`, `Reference` or `Item`"
)]
pub trait ListedField<'c>: Sized {
    /// Returns the declaration of the field with all values.
    fn field(name: &str) -> Field;

    /// Reads all values; none if the field is absent.
    fn read_all(field: &FieldReader<'_, 'c>) -> Vec<Self>;
}

impl<'c, T: TypedField<'c>> TypedField<'c> for Option<T> {
    const IS_OPTIONAL: bool = true;

    fn field(name: &str) -> Field {
        T::field(name).with_required(Required::No)
    }

    #[inline]
    fn read(field: &FieldReader<'_, 'c>) -> Option<Option<T>> {
        Some(T::read(field))
    }
}

impl<'c, T: ListedField<'c>> TypedField<'c> for Vec<T> {
    const IS_OPTIONAL: bool = true;

    fn field(name: &str) -> Field {
        T::field(name)
    }

    fn read(field: &FieldReader<'_, 'c>) -> Option<Vec<T>> {
        Some(T::read_all(field))
    }
}

impl<'c> TypedField<'c> for Text<'c> {
    fn field(name: &str) -> Field {
        Field::translated(name, FieldType::Text)
    }

    #[inline]
    fn read(field: &FieldReader<'_, 'c>) -> Option<Text<'c>> {
        field.text()
    }

    fn absent(field: &FieldReader<'_, 'c>) -> Option<Text<'c>> {
        Some(field.empty_text())
    }
}

/// Implements the trait for types of which a method of the reader returns one value.
macro_rules! typed_fields {
    ($($type:ty: $scope:ident $field_type:ident by $method:ident,)+) => {
        $(
            impl<'c> TypedField<'c> for $type {
                fn field(name: &str) -> Field {
                    Field::$scope(name, FieldType::$field_type)
                }

                #[inline]
                fn read(field: &FieldReader<'_, 'c>) -> Option<$type> {
                    field.$method()
                }
            }
        )+
    };
}

typed_fields! {
    i64: neutral Integer by integer,
    f64: neutral Number by number,
    bool: neutral Boolean by boolean,
    Date: neutral Date by date,
    Timestamp: neutral Moment by moment,
    Period: neutral Period by period,
    ImageRef<'c>: neutral Image by image,
    Body<'c>: translated Markdown by markdown,
    ServedChoice<'c>: neutral Choice by choice,
    ServedFile<'c>: neutral File by file,
    Item<'c>: neutral Group by group,
}

/// Implements the trait for types of which a method of the reader returns several values.
macro_rules! listed_fields {
    ($($type:ty: $field_type:ident by $method:ident,)+) => {
        $(
            impl<'c> ListedField<'c> for $type {
                fn field(name: &str) -> Field {
                    Field::neutral(name, FieldType::$field_type)
                }

                fn read_all(field: &FieldReader<'_, 'c>) -> Vec<$type> {
                    field.$method()
                }
            }
        )+
    };
}

listed_fields! {
    &'c str: Texts by texts,
    i64: Integers by integers,
    f64: Numbers by numbers,
    Date: Dates by dates,
    Timestamp: Moments by moments,
    ServedChoice<'c>: Choices by choices,
    ServedFile<'c>: Files by files,
    ServedTerm<'c>: Texts by terms,
    Item<'c>: List by items,
}

impl<'c, R: TypedEntry<'c>> TypedField<'c> for Reference<'c, R> {
    fn field(name: &str) -> Field {
        Field::neutral(name, FieldType::Reference).with_targets(R::KIND)
    }

    fn read(field: &FieldReader<'_, 'c>) -> Option<Reference<'c, R>> {
        let id = field.referenced_ids().next()?;
        Some(Reference::new(field.edition(), id))
    }
}

impl<'c, R: TypedEntry<'c>> ListedField<'c> for Reference<'c, R> {
    fn field(name: &str) -> Field {
        Field::neutral(name, FieldType::References).with_targets(R::KIND)
    }

    fn read_all(field: &FieldReader<'_, 'c>) -> Vec<Reference<'c, R>> {
        let edition = field.edition();
        field.referenced_ids().map(|id| Reference::new(edition, id)).collect()
    }
}
