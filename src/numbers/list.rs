use super::decimal::Lists;
use crate::error::Error;
use crate::language::LanguageTag;

/// The relation between the items of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ListKind {
    /// All of the items: *a, b en c*.
    #[default]
    Conjunction,
    /// One of the items: *a, b of c*.
    Disjunction,
    /// The parts of one measure: *3 uur, 5 minuten*.
    Unit,
}

/// The length of the text between the items of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ListWidth {
    /// The full form, as in a sentence.
    #[default]
    Long,
    /// A shorter form if the language has one.
    Short,
    /// The shortest form.
    Narrow,
}

impl ListKind {
    pub(super) const ALL: [ListKind; 3] =
        [ListKind::Conjunction, ListKind::Disjunction, ListKind::Unit];
}

impl ListWidth {
    pub(super) const ALL: [ListWidth; 3] = [ListWidth::Long, ListWidth::Short, ListWidth::Narrow];
}

/// A formatter of lists in one locale, by CLDR's list patterns.
///
/// ```
/// use isogloss::numbers::{ListFormatter, ListKind, ListWidth};
///
/// let dutch = ListFormatter::new("nl-BE".parse()?)?;
/// let towns = ["Aalst", "Ieper", "Namen"];
/// assert_eq!(dutch.format(&towns, ListKind::Conjunction, ListWidth::Long), "Aalst, Ieper en Namen");
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Debug)]
pub struct ListFormatter {
    lists: Lists,
}

impl ListFormatter {
    /// Creates a formatter for a locale such as `nl-BE`.
    ///
    /// # Errors
    ///
    /// Returns an error of kind [`ErrorKind::LocaleData`](crate::error::ErrorKind::LocaleData) if the
    /// locale data cannot be loaded.
    pub fn new(locale: LanguageTag) -> Result<ListFormatter, Error> {
        let lists = Lists::new(locale).map_err(|cause| Error::locale_data(locale, &cause))?;
        Ok(ListFormatter { lists })
    }

    /// Formats the items as one text. Without items the text is empty.
    pub fn format(&self, items: &[&str], kind: ListKind, width: ListWidth) -> String {
        self.lists.write(items, kind, width)
    }
}
