use super::decimal::Lists;
use crate::error::Error;
use crate::language::LanguageTag;

/// The relation between the items of a list. The default is [`ListKind::Conjunction`].
///
/// ```
/// use isogloss::numbers::{ListFormatter, ListKind, ListWidth};
///
/// let dutch = ListFormatter::new("nl-BE".parse()?)?;
/// let list = |items: [&str; 2], kind| dutch.format(&items, kind, ListWidth::Short);
/// assert_eq!(list(["zaterdag", "zondag"], ListKind::Conjunction), "zaterdag & zondag");
/// assert_eq!(list(["zaterdag", "zondag"], ListKind::Disjunction), "zaterdag of zondag");
/// assert_eq!(list(["3 uur", "5 min"], ListKind::Unit), "3 uur, 5 min");
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ListKind {
    /// All of the items: *a, b en c*.
    #[default]
    Conjunction,
    /// One of the items: *a, b of c*.
    Disjunction,
    /// The parts of one measure: *3 uur en 5 minuten*, in a shorter width *3 uur, 5 min*.
    Unit,
}

/// The length of the text between the items of a list. The default is [`ListWidth::Long`].
///
/// ```
/// use isogloss::numbers::{ListFormatter, ListKind, ListWidth};
///
/// let dutch = ListFormatter::new("nl-BE".parse()?)?;
/// let list = |width| dutch.format(&["Aalst", "Ieper", "Namen"], ListKind::Conjunction, width);
/// assert_eq!(list(ListWidth::Long), "Aalst, Ieper en Namen");
/// assert_eq!(list(ListWidth::Short), "Aalst, Ieper & Namen");
/// assert_eq!(list(ListWidth::Narrow), "Aalst, Ieper, Namen");
/// # Ok::<(), isogloss::Error>(())
/// ```
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
    /// ```
    /// use isogloss::numbers::{ListFormatter, ListKind, ListWidth};
    ///
    /// // The region matters: American English has a comma before the last item.
    /// let languages = ["French", "Dutch", "German"];
    /// let british = ListFormatter::new("en-GB".parse()?)?;
    /// let list = british.format(&languages, ListKind::Conjunction, ListWidth::Long);
    /// assert_eq!(list, "French, Dutch and German");
    /// let american = ListFormatter::new("en-US".parse()?)?;
    /// let list = american.format(&languages, ListKind::Conjunction, ListWidth::Long);
    /// assert_eq!(list, "French, Dutch, and German");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
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
    ///
    /// ```
    /// use isogloss::numbers::{ListFormatter, ListKind, ListWidth};
    ///
    /// let french = ListFormatter::new("fr-BE".parse()?)?;
    /// let list = |items: &[&str]| french.format(items, ListKind::Disjunction, ListWidth::Long);
    /// assert_eq!(list(&["en ligne", "par fax", "au guichet"]), "en ligne, par fax ou au guichet");
    /// assert_eq!(list(&["en ligne", "au guichet"]), "en ligne ou au guichet");
    /// assert_eq!(list(&["en ligne"]), "en ligne");
    /// assert_eq!(list(&[]), "");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn format(&self, items: &[&str], kind: ListKind, width: ListWidth) -> String {
        self.lists.write(items, kind, width)
    }
}
