use jiff::Timestamp;

use super::{Edition, ServedEntry};
use crate::content::{AfterEnd, EntryId, EntryRule, FieldRule, TextEnd, Value};
use crate::language::{Provenance, Text};

/// The end of a text that readers still see: it was withdrawn or has expired, but stays readable
/// with a notice. See [`ServedEntry::end`].
#[derive(Clone, Copy)]
pub struct ServedEnd<'c> {
    entry: ServedEntry<'c>,
    end: &'c TextEnd,
}

impl<'c> ServedEntry<'c> {
    /// Returns the end of the text, if it has ended and is still shown, which is what
    /// [`AfterEnd::Banner`](crate::content::AfterEnd::Banner) says; `None` for a current text.
    ///
    /// Show it as a notice above the text.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "time_zone = \"Europe/Brussels\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/a/nl.md", "+++\ntitle = \"Toelage\"\n[end]\nafter = \"banner\"\ndate = 2027-03-01\n+++\n")
    /// #     .build()?;
    /// # let nl = "nl".parse()?;
    /// // The text has after = "banner" and date = 2027-03-01 in [end].
    /// let end: isogloss::Timestamp = "2027-03-01T00:00:00+01:00".parse().unwrap();
    /// let before = "2027-02-28T23:59:59+01:00".parse().unwrap();
    /// assert!(catalog.edition(nl, before)?.get("pages/a").unwrap().end().is_none());
    /// let entry = catalog.edition(nl, end)?.get("pages/a").unwrap();
    /// assert_eq!(entry.end().unwrap().since(), Some(end));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn end(&self) -> Option<ServedEnd<'c>> {
        Some(ServedEnd { entry: *self, end: self.shown_end()? })
    }

    /// Returns the end of the served text as it is stored, if it has ended.
    pub(crate) fn shown_end(&self) -> Option<&'c TextEnd> {
        if self.has_usual_places() {
            return None;
        }
        let text = self.variant()?;
        let moment = self.edition().moment();
        text.end().filter(|end| end.after == AfterEnd::Banner && text.is_over(moment))
    }
}

impl<'c> ServedEnd<'c> {
    /// Returns the moment of the end; `None` if the text was withdrawn without a date.
    pub fn since(&self) -> Option<Timestamp> {
        let until = self.entry.variant()?.window.until;
        until.filter(|until| *until <= self.entry.edition().moment())
    }

    /// Returns the reason for readers. That of a text is in its language; that of an entry is in the
    /// language of the text if it has that language, and otherwise in the first language of the
    /// reader's chain that it has.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n")
    /// #     .file("pages/a/fr.md", r#"+++
    /// # title = "Prime"
    /// # status = "withdrawn"
    /// # [end]
    /// # after = "banner"
    /// # reason = "Le règlement a changé."
    /// # +++
    /// # "#)
    /// #     .build()?;
    /// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// let end = edition.get("pages/a").unwrap().end().unwrap();
    /// assert_eq!(end.reason().unwrap().as_str(), "Le règlement a changé.");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn reason(&self) -> Option<Text<'c>> {
        match self.end.reason.as_ref()? {
            Value::Text(text) => {
                Some(Text::new(&**text, Provenance::neutral(self.entry.edition().chain())))
            }
            Value::ByLanguage(texts) => self.entry.by_language(texts, FieldRule::Chain),
            _ => None,
        }
    }

    /// Returns the entry that replaces this one, as the reader sees it. If it has ended too, its
    /// own replacement takes its place.
    pub fn replacement(&self) -> Option<ServedEntry<'c>> {
        self.entry.edition().replacement(self.end)
    }
}

/// Writes the entry and the moment.
impl std::fmt::Debug for ServedEnd<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "end of {:?} since {:?}", self.entry, self.since())
    }
}

impl<'c> Edition<'c> {
    /// Returns the last entry in a sequence of replacements that this reader sees.
    pub(crate) fn replacement(&self, end: &'c TextEnd) -> Option<ServedEntry<'c>> {
        let mut followed: Vec<&EntryId> = Vec::new();
        let (mut next, mut last) = (end.replacement.as_ref(), None);
        while let Some(id) = next.filter(|id| !followed.contains(id)) {
            followed.push(id);
            let found = self.get(id);
            let end = match &found {
                Some(entry) => entry.shown_end(),
                None => self.hidden_end(id),
            };
            next = end.and_then(|end| end.replacement.as_ref());
            last = found.or(last);
        }
        last
    }

    /// Returns the entry to which the addresses of an entry lead that this reader does not see.
    pub(super) fn redirect_of(&self, id: &EntryId) -> Option<&'c EntryId> {
        let end = self.hidden_end(id).filter(|end| end.after == AfterEnd::Redirect)?;
        self.replacement(end).map(|entry| entry.id())
    }

    /// Returns the end of the text that this reader would see if it had not ended.
    fn hidden_end(&self, id: &EntryId) -> Option<&'c TextEnd> {
        let entry = self.catalog().entry_in(id, self.state())?;
        let is_hidden = entry.kind().entry_rule() == EntryRule::Hide;
        let links = self.chain().links().iter();
        let mut texts = links
            .filter(|link| !is_hidden || !link.step.needs_notice())
            .filter_map(|link| entry.variant(link.tag));
        texts.find(|text| text.has_ended(self.moment()))?.end()
    }
}
