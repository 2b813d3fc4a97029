use super::field::{Field, FieldType};

/// A field that entries are sorted by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct SortKey {
    pub(crate) field: Box<str>,
    pub(crate) is_descending: bool,
}

impl SortKey {
    /// The name that stands for the id of the entry.
    pub(crate) const ID: &'static str = "id";

    /// Parses a name, before which a minus sign reverses the order.
    pub(crate) fn parse(name: &str) -> SortKey {
        match name.strip_prefix('-') {
            Some(field) => SortKey { field: field.into(), is_descending: true },
            None => SortKey { field: name.into(), is_descending: false },
        }
    }
}

/// Writes the name as it is parsed.
impl std::fmt::Display for SortKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.is_descending { "-" } else { "" };
        write!(f, "{sign}{}", self.field)
    }
}

/// The values of a field that can be compared with one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sortable {
    Text,
    Number,
    Boolean,
    /// Days, moments, and periods by their start.
    Time,
    /// By the order of the list of choices.
    Choice,
}

impl Sortable {
    /// Returns what the values of a field are; `None` if entries cannot be sorted by them.
    pub(crate) fn of(field: &Field) -> Option<Sortable> {
        Some(match field.field_type() {
            FieldType::Text | FieldType::Url | FieldType::Email => Sortable::Text,
            FieldType::Integer | FieldType::Number => Sortable::Number,
            FieldType::Boolean => Sortable::Boolean,
            FieldType::Date | FieldType::Moment | FieldType::Period => Sortable::Time,
            FieldType::Choice => Sortable::Choice,
            _ => return None,
        })
    }
}
