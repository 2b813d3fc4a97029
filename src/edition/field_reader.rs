use jiff::Timestamp;
use jiff::civil::Date;

use super::item;
use super::{
    Body, ImageRef, Item, ServedChoice, ServedEntry, ServedFile, ServedTerm, ServedValue,
    TypedField,
};
use crate::content::{FieldName, FieldType, Kind, Period, Scope};
use crate::edition::Edition;
use crate::language::Text;

/// One field of an entry or of an item, as a [`TypedField`] reads it.
///
/// Its methods are those of [`ServedEntry`] and [`Item`] without the name of the field.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
/// #     .file("news/a/entry.toml", "date = 2025-09-02\n")
/// #     .file("news/a/nl.md", "+++\ntitle = \"Terug\"\n+++\n")
/// #     .build()?;
/// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
/// use isogloss::Date;
/// use isogloss::edition::FieldReader;
///
/// let item = edition.get("news/a").unwrap();
/// let date = FieldReader::of_entry(&item, "date");
/// assert_eq!(date.date(), Some(isogloss::date(2025, 9, 2)));
/// assert_eq!(date.read::<Date>(), date.date());
/// assert_eq!(FieldReader::of_entry(&item, "place").read::<Option<Date>>(), Some(None));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct FieldReader<'r, 'c> {
    owner: Owner<'r, 'c>,
    name: &'r str,
    /// The place of the field in its kind, if it is known.
    place: Option<(Scope, usize)>,
}

#[derive(Clone, Copy)]
enum Owner<'r, 'c> {
    Entry(&'r ServedEntry<'c>),
    Item(&'r Item<'c>),
}

/// A name whose place in the kind may be known already.
struct Placed<'r> {
    name: &'r str,
    place: Option<(Scope, usize)>,
}

impl FieldName for Placed<'_> {
    #[inline]
    fn position(&self, kind_position: u16, kind: &Kind) -> Option<(Scope, usize)> {
        self.place.or_else(|| self.name.position(kind_position, kind))
    }
}

/// Defines methods that an entry and an item have with the name of a field as their argument.
macro_rules! readings {
    ($($(#[doc = $doc:literal])+ $name:ident -> $result:ty;)+) => {
        impl<'c> FieldReader<'_, 'c> {
            $(
                $(#[doc = $doc])+
                #[inline]
                pub fn $name(&self) -> $result {
                    match self.owner {
                        Owner::Entry(entry) => entry.$name(self.placed()),
                        Owner::Item(item) => item.$name(self.name),
                    }
                }
            )+
        }
    };
}

readings! {
    /// Returns the value of a text field.
    text -> Option<Text<'c>>;
    /// Returns the value of a field of any type but a translated text.
    value -> Option<ServedValue<'c>>;
    /// Returns the value of a field of the type `integer`.
    integer -> Option<i64>;
    /// Returns the value of a field of the type `number` or `integer`.
    number -> Option<f64>;
    /// Returns the value of a field of the type `boolean`.
    boolean -> Option<bool>;
    /// Returns the value of a field of the type `date`.
    date -> Option<Date>;
    /// Returns the value of a field of the type `moment`.
    moment -> Option<Timestamp>;
    /// Returns the value of a field of the type `period`.
    period -> Option<Period>;
    /// Returns the value of a field of the type `image`.
    image -> Option<ImageRef<'c>>;
    /// Returns the value of a field of the type `markdown`.
    markdown -> Option<Body<'c>>;
    /// Returns the value of a field of the type `choice`.
    choice -> Option<ServedChoice<'c>>;
    /// Returns the values of a field of the type `choices`.
    choices -> Vec<ServedChoice<'c>>;
    /// Returns the entry that a field refers to; `None` if the reader does not see it.
    reference -> Option<ServedEntry<'c>>;
    /// Returns the entries that a field refers to and that the reader sees.
    references -> Vec<ServedEntry<'c>>;
    /// Returns the value of a field of the type `file`.
    file -> Option<ServedFile<'c>>;
    /// Returns the values of a field of the type `files`.
    files -> Vec<ServedFile<'c>>;
    /// Returns the texts of a field of the type `texts`, or the ids of the terms of a taxonomy.
    texts -> Vec<&'c str>;
    /// Returns the values of a field of the type `integers`.
    integers -> Vec<i64>;
    /// Returns the values of a field of the type `numbers` or `integers`.
    numbers -> Vec<f64>;
    /// Returns the values of a field of the type `dates`.
    dates -> Vec<Date>;
    /// Returns the values of a field of the type `moments`.
    moments -> Vec<Timestamp>;
    /// Returns the value of a field of the type `group`.
    group -> Option<Item<'c>>;
    /// Returns the items of a field of the type `list`.
    items -> Vec<Item<'c>>;
}

impl<'r, 'c> FieldReader<'r, 'c> {
    /// Returns the reader of a field of an entry.
    #[inline]
    pub fn of_entry(entry: &'r ServedEntry<'c>, name: &'r str) -> FieldReader<'r, 'c> {
        FieldReader { owner: Owner::Entry(entry), name, place: None }
    }

    /// Returns the reader of a field of an item.
    #[inline]
    pub fn of_item(item: &'r Item<'c>, name: &'r str) -> FieldReader<'r, 'c> {
        FieldReader { owner: Owner::Item(item), name, place: None }
    }

    /// Sets the place of the field in its kind. A site cannot move the fields of a built-in kind.
    #[inline]
    pub(super) fn at(self, scope: Scope, position: usize) -> FieldReader<'r, 'c> {
        FieldReader { place: Some((scope, position)), ..self }
    }

    #[inline]
    fn placed(&self) -> Placed<'r> {
        Placed { name: self.name, place: self.place }
    }

    /// Returns the name of the field.
    pub fn name(&self) -> &'r str {
        self.name
    }

    /// Returns the entry that the field, or the item with the field, is in.
    pub fn entry(&self) -> &'r ServedEntry<'c> {
        match self.owner {
            Owner::Entry(entry) => entry,
            Owner::Item(item) => item.entry(),
        }
    }

    /// Returns the edition in which the field is read.
    pub fn edition(&self) -> Edition<'c> {
        self.entry().edition()
    }

    /// Returns the terms of the taxonomy that the field is named after, which only entries have.
    pub fn terms(&self) -> Vec<ServedTerm<'c>> {
        match self.owner {
            Owner::Entry(entry) => entry.terms(self.name),
            Owner::Item(_) => Vec::new(),
        }
    }

    /// Returns the value as a type reads it, or otherwise what the type has for a value that is
    /// absent. `None` means that the entry or the item cannot be read as it should be.
    #[inline]
    pub fn read<T: TypedField<'c>>(&self) -> Option<T> {
        T::read_or_absent(self)
    }

    /// Returns the ids of the entries that the field refers to, whether or not the reader sees them.
    pub(super) fn referenced_ids(&self) -> impl Iterator<Item = &'c str> + use<'c> {
        let reading = match self.owner {
            Owner::Entry(entry) => entry.reading(self.placed()),
            Owner::Item(item) => item.reading(self.name),
        };
        reading.into_iter().flat_map(|reading| reading.referenced_ids())
    }

    /// Returns the text of the field, or an empty one in the language of the entry or the item.
    #[inline]
    pub(super) fn text_or_empty(&self) -> Text<'c> {
        self.text().unwrap_or_else(|| self.empty_text())
    }

    /// Returns a group whether or not it has the words that it requires.
    pub(super) fn unfinished_group(&self) -> Option<Item<'c>> {
        let found = match self.owner {
            Owner::Entry(entry) => item::of_entry(entry, self.placed(), FieldType::Group),
            Owner::Item(item) => item.inner(self.name, FieldType::Group),
        };
        found.into_iter().next()
    }

    /// Returns an empty text in the language of the entry or the item.
    pub(super) fn empty_text(&self) -> Text<'c> {
        let provenance = match self.owner {
            Owner::Entry(entry) => entry.provenance(),
            Owner::Item(item) => item.provenance(),
        };
        Text::new("", provenance)
    }
}

/// Writes the name of the field and the entry.
impl std::fmt::Debug for FieldReader<'_, '_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} of {:?}", self.name, self.entry())
    }
}
