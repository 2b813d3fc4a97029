//! The texts of an entry that readers see, from moment to moment.

use jiff::Timestamp;

use crate::catalog::{EntryRef, VariantRef};
use crate::content::Status;
use crate::language::LanguageTag;

/// The texts of an entry from a moment on, from [`EntryRef::timeline`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TimelineRow<'c> {
    /// The moment; `None` for what there was before anything changed.
    pub from: Option<Timestamp>,
    /// The texts for the site's languages, in their order.
    pub texts: Vec<(LanguageTag, TimelineText<'c>)>,
}

/// The text of an entry in a language, from [`TimelineRow::texts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimelineText<'c> {
    /// There is no text in the language.
    Missing,
    /// The text is not public.
    Hidden,
    /// The text of the entry itself is public.
    Entry,
    /// The text of the version with this name is public.
    Version(&'c str),
}

impl<'c> EntryRef<'c> {
    /// Returns what readers see when: a row for each moment at which the texts of the entry change for
    /// readers, in the order of time. Neutral fields and files of versions have no rows of their own.
    ///
    /// ```
    /// use isogloss::catalog::TimelineText;
    ///
    /// let catalog = isogloss::Catalog::builder()
    ///     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    ///     .file("pages/permit/fr.md", "+++\ntitle = \"Permis\"\n+++\n")
    ///     .file("pages/permit/nl.md", "+++\ntitle = \"Vergunning\"\nstatus = \"draft\"\n+++\n")
    ///     .file("pages/permit/+2027-03/version.toml", "from = 2027-03-01\n")
    ///     .file("pages/permit/+2027-03/fr.md", "+++\ntitle = \"Permis 2027\"\n+++\n")
    ///     .build()?;
    /// let rows = catalog.entry("pages/permit").unwrap().timeline();
    /// let (fr, nl) = ("fr".parse()?, "nl".parse()?);
    /// assert_eq!(rows.len(), 2);
    /// assert_eq!(rows[0].from, None);
    /// assert_eq!(rows[0].texts, [(fr, TimelineText::Entry), (nl, TimelineText::Hidden)]);
    /// assert_eq!(rows[1].from, Some("2027-03-01T00:00:00Z".parse().unwrap()));
    /// assert_eq!(rows[1].texts[0], (fr, TimelineText::Version("2027-03")));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn timeline(&self) -> Vec<TimelineRow<'c>> {
        let mut moments = self.changes();
        moments.sort_unstable();
        moments.dedup();
        let moments = moments.into_iter().map(Some);
        let mut rows: Vec<TimelineRow<'c>> = Vec::with_capacity(moments.len() + 1);
        for from in std::iter::once(None).chain(moments) {
            let texts = self.texts_at(from.unwrap_or(Timestamp::MIN));
            if rows.last().is_none_or(|last| last.texts != texts) {
                rows.push(TimelineRow { from, texts });
            }
        }
        rows
    }

    fn texts_at(&self, moment: Timestamp) -> Vec<(LanguageTag, TimelineText<'c>)> {
        let item = self.at(moment);
        let is_held = item.is_held(moment);
        let text = |language: LanguageTag| match item.variant(language) {
            None => TimelineText::Missing,
            Some(text) if is_held || !is_public(text, moment) => TimelineText::Hidden,
            Some(_) => match item.version_of(language) {
                Some(name) => TimelineText::Version(name),
                None => TimelineText::Entry,
            },
        };
        self.site().tags().map(|language| (language, text(language))).collect()
    }
}

fn is_public(text: VariantRef<'_>, moment: Timestamp) -> bool {
    text.status() == Status::Published && text.window().contains(moment)
}
