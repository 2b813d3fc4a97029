use super::value::Value;

/// A change of a text that readers are told about: its date, a note in the language of the text,
/// and whether it is a major one.
///
/// [`Variant::with_change`](super::Variant::with_change) adds it to a text. Readers see it from its
/// date on, in [`ServedEntry::changes`](crate::ServedEntry::changes). Only a major change moves
/// [`ServedEntry::updated`](crate::ServedEntry::updated), and with it feeds and sitemaps.
///
/// ```
/// use isogloss::content::{Change, Variant};
/// # use isogloss::site::SiteLanguage;
/// use isogloss::date;
/// # use isogloss::{Catalog, Entry, Site};
///
/// # let fr = "fr".parse()?;
/// let text = Variant::new(fr)
///     .with("title", "Tarifs")
///     .with_change(Change::new(date(2027, 1, 4), "Une faute est corrigée."))
///     .with_change(Change::new(date(2027, 3, 1), "Les tarifs 2027 sont en vigueur.").with_major(true));
/// # let page = Entry::new("pages/tarifs", "mission-page").with_variant(text);
/// # let site = Site::builder().language(SiteLanguage::new(fr)).build()?;
/// # let catalog = Catalog::builder().site(site).entry(page).build()?;
///
/// let april = "2027-04-01T08:00:00Z".parse().unwrap();
/// let changes = catalog.edition(fr, april)?.get("pages/tarifs").unwrap().changes();
/// assert_eq!(changes[0].note().as_str(), "Les tarifs 2027 sont en vigueur.");
/// assert!(changes[0].is_major());
/// assert_eq!(changes[1].date(), date(2027, 1, 4));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    pub(crate) date: Value,
    pub(crate) note: Box<str>,
    pub(crate) is_major: bool,
}

impl Change {
    /// Creates a minor change. Its date is a day, a local time in the site's time zone, or an
    /// instant; a day is its first moment. Another value, or a blank note of a change that stays
    /// minor, is an error when the catalog is built.
    ///
    /// ```
    /// use isogloss::Timestamp;
    /// use isogloss::content::{Change, Variant};
    /// # use isogloss::site::SiteLanguage;
    /// # use isogloss::{Catalog, Entry, Site};
    ///
    /// # let nl = "nl".parse()?;
    /// let noon: Timestamp = "2027-03-01T11:00:00Z".parse().unwrap();
    /// let change = Change::new(noon, "Het loket sluit om 16 uur.");
    /// let text = Variant::new(nl).with("title", "Openingsuren").with_change(change);
    /// # let page = Entry::new("pages/uren", "mission-page").with_variant(text);
    /// # let site = Site::builder().language(SiteLanguage::new(nl)).build()?;
    /// # let catalog = Catalog::builder().site(site).entry(page).build()?;
    /// let served = catalog.edition(nl, noon)?.get("pages/uren").unwrap();
    /// assert_eq!(served.changes()[0].moment(), noon);
    /// assert_eq!(served.updated(), None);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn new(date: impl Into<Value>, note: impl Into<Box<str>>) -> Change {
        Change { date: date.into(), note: note.into(), is_major: false }
    }

    /// Sets whether the change is a major one: one that feeds and sitemaps announce. By default it
    /// is not.
    ///
    /// ```
    /// use isogloss::content::{Change, Variant};
    /// # use isogloss::site::SiteLanguage;
    /// # use isogloss::{Catalog, Entry, Site};
    ///
    /// # let nl = "nl".parse()?;
    /// # let now: isogloss::Timestamp = "2027-04-01T08:00:00Z".parse().unwrap();
    /// # let site = Site::builder().language(SiteLanguage::new(nl)).build()?;
    /// let updated = |is_major| {
    ///     let change = Change::new(now, "De tarieven zijn nieuw.").with_major(is_major);
    ///     let text = Variant::new(nl).with("title", "Tarieven").with_change(change);
    ///     let page = Entry::new("pages/tarieven", "mission-page").with_variant(text);
    ///     let catalog = Catalog::builder().site(site.clone()).entry(page).build().unwrap();
    ///     catalog.edition(nl, now).unwrap().get("pages/tarieven").unwrap().updated()
    /// };
    /// assert_eq!((updated(true), updated(false)), (Some(now), None));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_major(self, is_major: bool) -> Change {
        Change { is_major, ..self }
    }
}
