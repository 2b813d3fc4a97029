use super::decimal::Lists;
use crate::error::Error;
use crate::language::LanguageTag;

/// What holds the items of a list together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ListKind {
    /// *a, b en c*.
    #[default]
    Conjunction,
    /// *a, b of c*.
    Disjunction,
    /// The parts of one measure: *3 uur, 5 minuten*.
    Unit,
}

/// How much is written between the items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ListWidth {
    /// As in a sentence.
    #[default]
    Long,
    /// Shorter where the language has something shorter.
    Short,
    /// As short as it can be.
    Narrow,
}

impl ListKind {
    pub(super) const ALL: [ListKind; 3] =
        [ListKind::Conjunction, ListKind::Disjunction, ListKind::Unit];
}

impl ListWidth {
    pub(super) const ALL: [ListWidth; 3] = [ListWidth::Long, ListWidth::Short, ListWidth::Narrow];
}

/// Writes lists as a language does, by CLDR's list patterns.
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
    /// A formatter for a locale such as `nl-BE`.
    ///
    /// # Errors
    ///
    /// An error of kind [`ErrorKind::LocaleData`](crate::ErrorKind::LocaleData) if the locale data cannot be
    /// loaded.
    pub fn new(locale: LanguageTag) -> Result<ListFormatter, Error> {
        let lists = Lists::new(locale).map_err(|cause| Error::locale_data(locale, &cause))?;
        Ok(ListFormatter { lists })
    }

    /// The items as one text; nothing for no items.
    pub fn format(&self, items: &[&str], kind: ListKind, width: ListWidth) -> String {
        self.lists.write(items, kind, width)
    }
}
