//! The texts of an entry that readers see, from moment to moment.

use jiff::Timestamp;

use crate::catalog::{EntryRef, VariantRef};
use crate::content::EntryId;
use crate::language::LanguageTag;

/// The texts of an entry from a moment on, from [`EntryRef::timeline`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TimelineRow<'c> {
    /// The moment; `None` for what there was before anything changed.
    pub from: Option<Timestamp>,
    /// The texts for the site's languages, in their order.
    pub texts: Vec<(LanguageTag, TimelineText<'c>)>,
    /// The name of the version that the neutral fields come from; `None` for those of the entry itself.
    pub neutral: Option<&'c str>,
    /// The names of the versions that files come from, in their order.
    pub assets: Vec<&'c str>,
}

/// The text of an entry in a language, from [`TimelineRow::texts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TimelineText<'c> {
    /// There is no text in the language.
    Missing,
    /// The text is not public.
    Hidden,
    /// The text of the entry itself is public.
    Entry,
    /// The text of the version with this name is public.
    Version(&'c str),
    /// The text has ended, and is shown with a notice.
    Ended,
    /// The text has ended, and its addresses lead to the entry with this id, if readers see it.
    Replaced(&'c EntryId),
}

impl<'c> EntryRef<'c> {
    /// Returns what readers see when: a row for each moment at which the entry changes for readers, in
    /// the order of time.
    ///
    /// All of it follows from the content as it is now. Readers may have seen a text later than a row in
    /// the past says: it was published, or a draft of a version was completed, after that moment.
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
            let row = self.row_at(from);
            let is_same = |last: &TimelineRow<'c>| TimelineRow { from, ..last.clone() } == row;
            if !rows.last().is_some_and(is_same) {
                rows.push(row);
            }
        }
        rows
    }

    fn row_at(&self, from: Option<Timestamp>) -> TimelineRow<'c> {
        let moment = from.unwrap_or(Timestamp::MIN);
        let versions = &self.catalog.versions;
        let item = self.at(moment).record.position().and_then(|at| versions.items.get(&at));
        let all = item.and_then(|item| versions.of_entries.get(&item.entry));
        let name = |at: usize| Some(&*all?.versions.get(at)?.settings.name);
        let origins = item.map(|item| &item.origins);
        TimelineRow {
            from,
            texts: self.texts_at(moment),
            neutral: origins.and_then(|origins| origins.neutral).and_then(name),
            assets: origins.iter().flat_map(|it| &it.assets).filter_map(|at| name(*at)).collect(),
        }
    }

    fn texts_at(&self, moment: Timestamp) -> Vec<(LanguageTag, TimelineText<'c>)> {
        let item = self.at(moment);
        let text = |language: LanguageTag| match item.variant(language) {
            None => TimelineText::Missing,
            Some(text) => item.text_at(text, moment),
        };
        self.site().tags().map(|language| (language, text(language))).collect()
    }

    /// Returns what readers see of a text of this item.
    fn text_at(&self, text: VariantRef<'c>, moment: Timestamp) -> TimelineText<'c> {
        let is_hidden = self.catalog.hidden(self.record, text.record, moment).is_some();
        let replacement = text.end().filter(|_| text.is_replaced() && text.has_ended(moment));
        match replacement.and_then(|end| end.replacement.as_ref()) {
            Some(replacement) => TimelineText::Replaced(replacement),
            None if is_hidden => TimelineText::Hidden,
            None if text.has_ended(moment) => TimelineText::Ended,
            None => match self.version_of(text.language()) {
                Some(name) => TimelineText::Version(name),
                None => TimelineText::Entry,
            },
        }
    }
}
