use jiff::Timestamp;

use super::id::EntryId;
use super::names::names;
use super::value::Value;

/// The answer at the address of a text that has ended: that has been withdrawn, or has expired.
///
/// ```
/// use isogloss::content::AfterEnd;
///
/// assert_eq!("banner".parse::<AfterEnd>()?, AfterEnd::Banner);
/// assert_eq!(AfterEnd::default().as_str(), "gone");
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AfterEnd {
    /// `gone`: the address answers 410.
    #[default]
    Gone,
    /// `banner`: the text stays readable, with a notice, and is in no list.
    Banner,
    /// `redirect`: the address leads to the replacement, or answers 410 if readers see none.
    Redirect,
    /// `missing`: the address answers 404, as if the text had never been there.
    Missing,
}

names!(AfterEnd as "a way to end" {
    Gone = "gone",
    Banner = "banner",
    Redirect = "redirect",
    Missing = "missing",
});

/// The end of a text, or of all texts of an entry: the moment of it, and what readers find then.
///
/// A text ends at its date. Without a date, it ends with its window, or if it is withdrawn, from
/// the beginning of its window on.
///
/// ```
/// use isogloss::content::{AfterEnd, End, Variant};
/// # use isogloss::site::SiteLanguage;
/// # use isogloss::{Catalog, Entry, Site, Timestamp};
///
/// # let fr = "fr".parse()?;
/// # let page = |id: &str, text: Variant| Entry::new(id, "mission-page").with_variant(text);
/// # let site = Site::builder().language(SiteLanguage::new(fr)).build()?;
/// let spring: Timestamp = "2027-03-01T00:00:00+01:00".parse().unwrap();
/// let end = End::new(AfterEnd::Redirect).with_date(spring).with_replacement("pages/permis-2027");
/// let former = Variant::new(fr).with("title", "Permis 2026").with_end(end);
/// # let new = Variant::new(fr).with("title", "Permis 2027");
/// # let catalog = Catalog::builder().site(site)
/// #     .entry(page("pages/permis-2026", former))
/// #     .entry(page("pages/permis-2027", new))
/// #     .build()?;
///
/// let found = catalog.match_path("/fr/pages/permis-2026/", spring);
/// assert_eq!(found.status(), 301);
/// assert_eq!(found.location().unwrap().to_string(), "/fr/pages/permis-2027/");
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct End {
    pub(crate) after: AfterEnd,
    pub(crate) date: Option<Timestamp>,
    pub(crate) reason: Option<Value>,
    pub(crate) replacement: Option<Box<str>>,
}

/// The end of a text as the catalog stores it. Its moment is the end of the text's window.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct TextEnd {
    pub(crate) after: AfterEnd,
    /// Text by language, or a text for all languages.
    pub(crate) reason: Option<Value>,
    pub(crate) replacement: Option<EntryId>,
    /// Whether the end of the text's window is its date.
    pub(crate) has_date: bool,
}

impl End {
    /// Creates an end without a date, a reason or a replacement.
    ///
    /// ```
    /// use isogloss::content::{AfterEnd, End, Status, Variant};
    /// # use isogloss::site::SiteLanguage;
    /// # use isogloss::{Catalog, Entry, Site, Timestamp};
    ///
    /// # let nl = "nl".parse()?;
    /// let text = Variant::new(nl).with("title", "Wedstrijd").with_status(Status::Withdrawn);
    /// let text = text.with_end(End::new(AfterEnd::Missing));
    /// # let page = Entry::new("pages/wedstrijd", "mission-page").with_variant(text);
    /// # let site = Site::builder().language(SiteLanguage::new(nl)).build()?;
    /// # let catalog = Catalog::builder().site(site).entry(page).build()?;
    /// let found = catalog.match_path("/nl/pages/wedstrijd/", Timestamp::UNIX_EPOCH);
    /// assert_eq!(found.status(), 404);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn new(after: AfterEnd) -> End {
        End { after, date: None, reason: None, replacement: None }
    }

    /// Sets the moment from which the text has ended. It is the end of the text's window.
    ///
    /// ```
    /// use isogloss::content::{AfterEnd, End, Variant};
    /// # use isogloss::site::SiteLanguage;
    /// # use isogloss::{Catalog, Entry, Site, Timestamp};
    ///
    /// # let nl = "nl".parse()?;
    /// let closing: Timestamp = "2027-03-01T00:00:00+01:00".parse().unwrap();
    /// let end = End::new(AfterEnd::Gone).with_date(closing);
    /// let text = Variant::new(nl).with("title", "Wedstrijd").with_end(end);
    /// # let page = Entry::new("pages/wedstrijd", "mission-page").with_variant(text);
    /// # let site = Site::builder().language(SiteLanguage::new(nl)).build()?;
    /// # let catalog = Catalog::builder().site(site).entry(page).build()?;
    /// let text = catalog.entry("pages/wedstrijd").unwrap().variant(nl).unwrap();
    /// assert_eq!(text.window().until, Some(closing));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_date(mut self, date: Timestamp) -> End {
        self.date = Some(date);
        self
    }

    /// Sets the reason, for readers: a text, or for all texts of an entry, a
    /// [`LocalizedText`](super::LocalizedText).
    ///
    /// ```
    /// use isogloss::content::{AfterEnd, End, LocalizedText, Status, Variant};
    /// # use isogloss::site::SiteLanguage;
    /// # use isogloss::{Catalog, Entry, Site, Timestamp};
    ///
    /// # let (fr, nl) = ("fr".parse()?, "nl".parse()?);
    /// let reason = LocalizedText::new()
    ///     .with(fr, "Le règlement a changé.")
    ///     .with(nl, "Het reglement is gewijzigd.");
    /// let text = Variant::new(nl).with("title", "Toelage").with_status(Status::Withdrawn);
    /// let page = Entry::new("pages/toelage", "mission-page")
    ///     .with_end(End::new(AfterEnd::Banner).with_reason(reason))
    ///     .with_variant(text);
    /// # let site = Site::builder().language(SiteLanguage::new(fr)).language(SiteLanguage::new(nl));
    /// # let catalog = Catalog::builder().site(site.build()?).entry(page).build()?;
    /// let entry = catalog.edition(nl, Timestamp::UNIX_EPOCH)?.get("pages/toelage").unwrap();
    /// assert_eq!(entry.end().unwrap().reason().unwrap().as_str(), "Het reglement is gewijzigd.");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_reason(mut self, reason: impl Into<Value>) -> End {
        self.reason = reason.into().present();
        self
    }

    /// Sets the entry that replaces this one, by its id.
    ///
    /// ```
    /// use isogloss::content::{AfterEnd, End, Status, Variant};
    /// # use isogloss::site::SiteLanguage;
    /// # use isogloss::{Catalog, Entry, Site, Timestamp};
    ///
    /// # let de = "de".parse()?;
    /// # let page = |id: &str, text: Variant| Entry::new(id, "mission-page").with_variant(text);
    /// # let site = Site::builder().language(SiteLanguage::new(de)).build()?;
    /// let end = End::new(AfterEnd::Banner).with_replacement("pages/satzung-2027");
    /// let former = Variant::new(de).with("title", "Satzung 2020").with_status(Status::Withdrawn);
    /// # let new = Variant::new(de).with("title", "Satzung 2027");
    /// # let catalog = Catalog::builder().site(site)
    /// #     .entry(page("pages/satzung-2020", former.with_end(end)))
    /// #     .entry(page("pages/satzung-2027", new))
    /// #     .build()?;
    /// let entry = catalog.edition(de, Timestamp::UNIX_EPOCH)?.get("pages/satzung-2020").unwrap();
    /// let replacement = entry.end().unwrap().replacement().unwrap();
    /// assert_eq!(replacement.text("title").unwrap().as_str(), "Satzung 2027");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_replacement(mut self, id: impl Into<Box<str>>) -> End {
        self.replacement = Some(id.into());
        self
    }
}
