//! The catalog as one reader sees it: in a language, at a moment, as the public or in preview.
//!
//! Entries of any kind are read through a [`ServedEntry`], by the names of their fields. A
//! [`TypedEntry`] is a view of the entries of one kind: [`MissionPage`], [`NewsItem`], or a struct of
//! the embedder, whose members are [`TypedField`]s. With the feature `derive`, `#[derive(Kind)]` and
//! `#[derive(Group)]` implement these traits, and declare the kind.

mod body;
mod built_in_view;
mod changes;
mod choices;
mod condition;
mod explain;
#[cfg(feature = "messages")]
mod explain_text;
mod field_reader;
mod field_test;
mod filter;
mod group;
mod headings;
mod hierarchy;
mod item;
mod item_path;
mod mission_page;
mod neighbours;
mod news_item;
mod outdated_text;
mod plain_values;
mod publication_dates;
mod query;
mod ranks;
mod reading;
mod related;
mod selection;
mod served_end;
mod served_entry;
mod served_parts;
mod served_term;
mod served_value;
mod typed_entry;
mod typed_field;
mod typed_reference;

pub use body::{Body, Section};
pub use changes::ServedChange;
pub use explain::{ExplainedLanguage, Explanation, LanguageOutcome, SkipRule};
pub use field_reader::FieldReader;
pub use filter::{FieldFilter, Filter};
pub use group::Group;
pub use headings::Heading;
pub(crate) use headings::{HeadingIds, HeadingRanks};
pub use item::Item;
pub use mission_page::MissionPage;
pub use news_item::NewsItem;
pub use outdated_text::OutdatedText;
pub use query::{Page, Query};
pub(crate) use reading::Read;
pub use reading::{ServedChoice, ServedFile};
pub use served_end::ServedEnd;
pub use served_entry::{ImageRef, ServedEntry};
pub use served_term::ServedTerm;
pub use served_value::ServedValue;
pub use typed_entry::TypedEntry;
pub use typed_field::{ListedField, TypedField};
pub use typed_reference::Reference;

use std::cmp::Ordering;

use jiff::Timestamp;

use crate::catalog::{Catalog, ContentState, EntryRecord, KindTable, VariantRecord, VersionNumber};
use crate::collation::Collator;
use crate::content::{BuiltIn, EntryId, EntryKey, EntryRule, FieldName, Kind, Scope};
use crate::error::Error;
use crate::language::{FallbackChain, LanguageTag, Link, Provenance, SkipReason, Skipped, Text};
use crate::site::{Site, WhenUnpublished};
use crate::typography;

/// The catalog as one reader sees it: in a language, at a moment, as the public or in preview.
///
/// An edition is a view: it costs nothing to make and can be copied. Everything that is read
/// through it uses the same resolution, so a page, a list and a link never disagree.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
/// #     .file("news/a/entry.toml", "date = 2025-09-02\n")
/// #     .file("news/a/nl.md", "+++\ntitle = \"Lansiers\"\npublished_from = 2025-09-02T08:00:00Z\n+++\n")
/// #     .build()?;
/// use isogloss::Timestamp;
///
/// let nl = "nl".parse()?;
/// let before: Timestamp = "2025-09-02T07:59:59Z".parse().unwrap();
/// let after: Timestamp = "2025-09-02T08:00:00Z".parse().unwrap();
/// assert!(catalog.edition(nl, before)?.news_item("news/a").is_none());
/// assert!(catalog.edition(nl, before)?.preview().news_item("news/a").is_some());
/// assert!(catalog.edition(nl, after)?.news_item("news/a").is_some());
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct Edition<'c> {
    catalog: &'c Catalog,
    chain: &'c FallbackChain,
    moment: Timestamp,
    audience: Audience,
    /// The version that editors look at, in entries that have it.
    version: Option<VersionNumber>,
}

/// The readers that an edition is for.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
/// #     .file("pages/mission/fr.md", "+++\ntitle = \"Notre mission\"\nstatus = \"draft\"\n+++\n")
/// #     .build()?;
/// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
/// use isogloss::Audience;
///
/// // The only text of the page is a French draft.
/// assert_eq!(edition.audience(), Audience::Public);
/// assert!(edition.get("pages/mission").is_none());
/// let preview = edition.preview();
/// assert_eq!(preview.audience(), Audience::Preview);
/// assert!(!preview.get("pages/mission").unwrap().is_public());
///
/// // Dutch editors do not get the French draft in place of a Dutch text.
/// let dutch = catalog.edition("nl".parse()?, edition.moment())?;
/// assert!(dutch.preview().get("pages/mission").is_none());
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Audience {
    /// The public, who see what is published at the edition's moment.
    #[default]
    Public,
    /// Editors, who also see drafts, texts in review, scheduled texts and texts that a gate holds
    /// back, but only in the language that they read. A draft never serves as a fallback for
    /// another language.
    Preview,
}

impl Catalog {
    /// Returns the catalog as a reader of `language` sees it at `moment`.
    ///
    /// The library does not read a clock. The caller passes the time, and the same moment always
    /// gives the same edition.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/mission/nl.md", "+++\ntitle = \"Onze opdracht\"\npublished_until = 2025-12-31T23:00:00Z\n+++\n")
    /// #     .build()?;
    /// use isogloss::error::ErrorKind;
    ///
    /// // The site has French and Dutch. The page is public until the end of 2025, Brussels time.
    /// let dutch = catalog.edition("nl".parse()?, "2025-12-31T22:59:59Z".parse().unwrap())?;
    /// assert!(dutch.get("pages/mission").is_some());
    /// let later = catalog.edition("nl".parse()?, "2025-12-31T23:00:00Z".parse().unwrap())?;
    /// assert!(later.get("pages/mission").is_none());
    ///
    /// let unknown = catalog.edition("de".parse()?, later.moment()).unwrap_err();
    /// assert_eq!(unknown.kind(), ErrorKind::UnknownLanguage);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error of kind [`ErrorKind::UnknownLanguage`](crate::error::ErrorKind::UnknownLanguage)
    /// if the site does not have the language.
    pub fn edition(&self, language: LanguageTag, moment: Timestamp) -> Result<Edition<'_>, Error> {
        let chain = self.site().chain(language);
        let chain = chain.ok_or_else(|| Error::unknown_language(language, self.site().tags()))?;
        Ok(Edition { catalog: self, chain, moment, audience: Audience::Public, version: None })
    }
}

/// The result of walking the chain for an entry as a whole.
#[derive(Clone, Copy)]
pub(crate) struct Walk {
    pub(crate) served: Option<usize>,
    pub(crate) skipped: Skipped,
}

impl<'c> Edition<'c> {
    /// Returns this edition for another audience, in the same language and at the same moment.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/mission/fr.md", "+++\ntitle = \"Notre mission\"\nstatus = \"review\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// use isogloss::Audience;
    ///
    /// let is_seen = |is_editor: bool| {
    ///     let audience = if is_editor { Audience::Preview } else { Audience::Public };
    ///     edition.with_audience(audience).get("pages/mission").is_some()
    /// };
    /// // The text is in review.
    /// assert_eq!((is_seen(true), is_seen(false)), (true, false));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_audience(self, audience: Audience) -> Edition<'c> {
        let version = self.version.filter(|_| audience == Audience::Preview);
        Edition { audience, version, ..self }
    }

    /// Returns the edition of another language of the site, at the same moment and for the same
    /// audience.
    pub(crate) fn in_language(self, language: LanguageTag) -> Option<Edition<'c>> {
        Some(Edition { chain: self.site().chain(language)?, ..self })
    }

    /// Returns this edition as editors see it with a version: entries that have a version of this
    /// name are read with it and the versions before it, whether or not they are ready. All other
    /// entries are as in a [`preview`](Edition::preview).
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/tarief/nl.md", "+++\ntitle = \"Tarieven 2026\"\n+++\n")
    /// #     .file("pages/tarief/+2027/version.toml", "from = 2027-01-01\n")
    /// #     .file("pages/tarief/+2027/nl.md", "+++\ntitle = \"Tarieven 2027\"\nstatus = \"draft\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, "2026-11-30T12:00:00Z".parse().unwrap())?;
    /// // The page `pages/tarief` has the version `2027`, which is a draft.
    /// let title = |edition: isogloss::Edition<'_>| {
    ///     edition.text("pages/tarief", "title").map(|title| title.as_str().to_owned())
    /// };
    /// assert_eq!(title(edition).as_deref(), Some("Tarieven 2026"));
    /// assert_eq!(title(edition.with_version("2027")?).as_deref(), Some("Tarieven 2027"));
    /// assert!(edition.with_version("2028").is_err());
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error of kind [`ErrorKind::UnknownVersion`](crate::error::ErrorKind::UnknownVersion)
    /// if no entry has a version of this name.
    pub fn with_version(self, name: &str) -> Result<Edition<'c>, Error> {
        let number = self.catalog.version_number(name);
        let number =
            number.ok_or_else(|| Error::unknown_version(name, self.catalog.version_names()))?;
        Ok(Edition { version: Some(number), audience: Audience::Preview, ..self })
    }

    /// Returns this edition as editors see it, with drafts. See [`Audience::Preview`].
    #[must_use]
    pub fn preview(self) -> Edition<'c> {
        self.with_audience(Audience::Preview)
    }

    /// Returns the catalog.
    pub fn catalog(&self) -> &'c Catalog {
        self.catalog
    }

    /// Returns the configuration of the site.
    pub fn site(&self) -> &'c Site {
        self.catalog.site()
    }

    /// Returns the language of the reader.
    pub fn language(&self) -> LanguageTag {
        self.chain.links().first().map_or_else(LanguageTag::undetermined, |link| link.tag)
    }

    /// Compares two texts in the alphabetical order of the reader's language, in the locale in which
    /// the site formats it ([`SiteLanguage::with_formatting_locale`]). The result is `Equal` for the
    /// same text only. Without the feature `collation`, the order is that of the code points.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// let mut towns = ["Tournai", "Écaussinnes", "Namur", "Eupen"];
    /// towns.sort_by(|a, b| edition.compare(a, b));
    /// match cfg!(feature = "collation") {
    ///     true => assert_eq!(towns, ["Écaussinnes", "Eupen", "Namur", "Tournai"]),
    ///     false => assert_eq!(towns, ["Eupen", "Namur", "Tournai", "Écaussinnes"]),
    /// }
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// [`SiteLanguage::with_formatting_locale`]: crate::site::SiteLanguage::with_formatting_locale
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.collator().compare(a, b)
    }

    fn collator(&self) -> &'c Collator {
        self.site().collator(self.language())
    }

    /// Returns the languages that are tried for the reader, in order.
    pub fn chain(&self) -> &'c FallbackChain {
        self.chain
    }

    /// Returns the moment at which the catalog is read.
    pub fn moment(&self) -> Timestamp {
        self.moment
    }

    /// Returns the audience.
    pub fn audience(&self) -> Audience {
        self.audience
    }

    /// Returns an entry as this reader sees it, or `None` if it does not exist or is not for this
    /// reader.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n[kinds.vacancy]\nfolder = \"jobs\"\nentry_rule = \"hide\"\nfields.title = { type = \"text\" }\n")
    /// #     .file("pages/mission/nl.md", "+++\ntitle = \"Onze opdracht\"\n+++\n")
    /// #     .file("jobs/cook/nl.md", "+++\ntitle = \"Kok\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// // Both entries have a Dutch text only, and the reader is French.
    /// let page = edition.get("pages/mission").unwrap();
    /// assert_eq!(page.text("title").unwrap().as_str(), "Onze opdracht");
    /// assert!(page.is_other_language());
    /// // The kind of vacancies has `entry_rule = "hide"`.
    /// assert!(edition.get("jobs/cook").is_none());
    /// assert!(edition.get("pages/histoire").is_none());
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[inline]
    pub fn get(&self, id: impl EntryKey) -> Option<ServedEntry<'c>> {
        self.resolve_record(self.catalog.find_head(id)?)
    }

    /// Returns a mission page as this reader sees it, or `None` if [`get`](Edition::get) returns
    /// none or the entry is of another kind.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/mission/fr.md", "+++\ntitle = \"Notre mission\"\n+++\n")
    /// #     .file("pages/mission/nl.md", "+++\ntitle = \"Onze opdracht\"\nlead = \"Elke dag\"\n+++\n")
    /// #     .file("news/a/entry.toml", "date = 2025-09-02\n")
    /// #     .file("news/a/fr.md", "+++\ntitle = \"Le retour\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// let page = edition.mission_page("pages/mission").unwrap();
    /// assert_eq!(page.language(), "fr");
    /// // Every part is looked up separately: only the Dutch text has a lead.
    /// assert_eq!(page.lead().unwrap().language(), "nl");
    /// assert!(edition.get("news/a").is_some());
    /// assert!(edition.mission_page("news/a").is_none());
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[inline]
    pub fn mission_page(&self, id: impl EntryKey) -> Option<MissionPage<'c>> {
        MissionPage::read(self.get(id)?)
    }

    /// Returns a news item as this reader sees it, or `None` if [`get`](Edition::get) returns none
    /// or the entry is not a news item.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("news/a/entry.toml", "date = 2025-09-02\n")
    /// #     .file("news/a/fr.md", "+++\ntitle = \"Le retour des Lanciers\"\n+++\n")
    /// #     .file("news/a/nl.md", "+++\ntitle = \"De lansiers zijn terug\"\nsummary = \"Na vijftien jaar.\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// let item = edition.news_item("news/a").unwrap();
    /// assert_eq!(item.title().as_str(), "Le retour des Lanciers");
    /// // The item is in one language: the Dutch summary is not combined with the French title.
    /// assert_eq!(item.summary(), None);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[inline]
    pub fn news_item(&self, id: impl EntryKey) -> Option<NewsItem<'c>> {
        NewsItem::read(self.get(id)?)
    }

    /// Returns one text field of an entry, by its name or, faster, by its
    /// [`FieldKey`](crate::content::FieldKey).
    ///
    /// This is a faster form of [`get`](Edition::get) followed by [`ServedEntry::text`], because it
    /// resolves only the field.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/mission/nl.md", "+++\ntitle = \"Onze opdracht\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// let id: isogloss::content::EntryId = "pages/mission".parse()?;
    /// let title = catalog.site().field_key("mission-page", "title").unwrap();
    /// assert_eq!(edition.text(&id, title).unwrap().as_str(), "Onze opdracht");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[inline]
    pub fn text(&self, id: impl EntryKey, field: impl FieldName) -> Option<Text<'c>> {
        let record = self.catalog.find_head(id)?;
        let table = self.catalog.table_of(record)?;
        let (scope, at) = field.position(record.kind, table.kind())?;
        if let Some(languages) = record.plain_languages()
            && let Some(text) = self.plain_text(record, table, languages, (scope, at))
        {
            return Some(text);
        }
        self.text_in_force(record, table, (scope, at))
    }

    /// Returns a text field if no rule and no moment can affect the result. The languages are the
    /// plain ones of the record.
    #[inline]
    fn plain_text(
        &self,
        record: &EntryRecord,
        table: &'c KindTable,
        languages: u64,
        (scope, at): (Scope, usize),
    ) -> Option<Text<'c>> {
        if scope != Scope::Translated || self.site().typography() {
            return None;
        }
        let (text, link) = table.plain_text(at, record, languages, self.chain)?;
        let provenance = Provenance::of_link(self.chain, link, Skipped::all_missing(link));
        Some(Text::new(text, provenance))
    }

    /// Returns a text field in the item of the entry that is read at the moment.
    fn text_in_force(
        &self,
        record: &'c EntryRecord,
        table: &'c KindTable,
        field: (Scope, usize),
    ) -> Option<Text<'c>> {
        let record = self.catalog.in_force(record, self.state())?;
        if let Some(languages) = record.plain_languages_in_force().filter(|_| record.is_versioned())
            && let Some(text) = self.plain_text(record, table, languages, field)
        {
            return Some(text);
        }
        self.resolve_record(record)?.text_at(field.0, field.1)
    }

    /// Returns a title or summary with the typography of its language.
    fn typeset(&self, text: &'c str, provenance: Provenance<'c>) -> Text<'c> {
        match typography::typeset(text, provenance.served()) {
            Some(typeset) => Text::new(typeset, provenance),
            None => Text::new(text, provenance),
        }
    }

    /// Returns the chain for labels.
    pub(crate) fn label_chain(&self) -> &'c FallbackChain {
        self.site().own_label_chain(self.language()).unwrap_or(self.chain)
    }

    /// Returns the first text of a label along its chain.
    pub(crate) fn text_in_chain(
        &self,
        text_in: impl Fn(LanguageTag) -> Option<&'c str>,
    ) -> Option<Text<'c>> {
        let mut skipped = Skipped::default();
        let chain = self.label_chain();
        for (at, link) in chain.links().iter().enumerate() {
            match text_in(link.tag) {
                Some(text) => {
                    return Some(Text::new(text, Provenance::of_link(chain, at, skipped)));
                }
                None => skipped.record(at, SkipReason::Missing),
            }
        }
        None
    }

    /// Returns a query over all entries that this reader sees, newest first.
    pub fn entries(&self) -> Query<'c, ServedEntry<'c>> {
        Query::new(*self, None)
    }

    /// Returns a query over the entries of a kind; over none if the site does not have it.
    pub(crate) fn entries_of(&self, kind: &str) -> Query<'c, ServedEntry<'c>> {
        Query::new(*self, Some(self.kind_position(kind).unwrap_or(usize::MAX)))
    }

    /// Returns the position of a kind in the site.
    fn kind_position(&self, name: &str) -> Result<usize, Error> {
        let kinds = self.site().kinds();
        let position = kinds.iter().position(|kind| kind.name() == name);
        position.ok_or_else(|| {
            let known = kinds.iter().map(Kind::name).collect();
            condition::unknown("the site has no kind", name, known)
        })
    }

    /// Returns a query over all news that this reader sees, newest first.
    pub fn news(&self) -> Query<'c, NewsItem<'c>> {
        Query::new(*self, Some(BuiltIn::NewsItem as usize))
    }

    /// Returns a query over all mission pages that this reader sees. They have no field `date`
    /// unless the site adds one, so they come in the order of their ids.
    pub fn mission_pages(&self) -> Query<'c, MissionPage<'c>> {
        Query::new(*self, Some(BuiltIn::MissionPage as usize))
    }

    pub(crate) fn with_version_number(self, version: Option<VersionNumber>) -> Edition<'c> {
        Edition { version, ..self }
    }

    /// Returns the state of the content that this reader sees.
    pub(crate) fn state(&self) -> ContentState {
        ContentState { moment: self.moment, version: self.version }
    }

    /// Returns the entry at a position in a list; `None` if the reader does not see it, or sees
    /// another item of the entry.
    pub(crate) fn resolve(&self, position: u32) -> Option<ServedEntry<'c>> {
        let record = self.catalog.record(position)?;
        if record.is_versioned() && !self.catalog.is_in_force(record, self.state()) {
            return None;
        }
        self.resolve_source(self.source(record)?)
    }

    #[inline]
    fn resolve_record(&self, record: &'c EntryRecord) -> Option<ServedEntry<'c>> {
        self.resolve_source(self.source(record)?)
    }

    #[inline]
    fn resolve_source(&self, source: Source<'c>) -> Option<ServedEntry<'c>> {
        match self.plain_link(&source, source.record.plain_languages()) {
            Some(link) => Some(ServedEntry::new(*self, source, link, Skipped::all_missing(link))),
            None => {
                let (source, walk) = self.walked(source)?;
                Some(ServedEntry::new(*self, source, walk.served?, walk.skipped))
            }
        }
    }

    /// Returns the entry at a position, in the item that is read at the moment.
    pub(crate) fn resolve_entry(&self, position: u32) -> Option<ServedEntry<'c>> {
        self.resolve_record(self.catalog.record(position)?)
    }

    /// Returns the position of the item of an entry that is read at the moment.
    pub(crate) fn position_of(&self, id: impl EntryKey) -> Option<u32> {
        self.catalog.in_force(self.catalog.find_head(id)?, self.state())?.position()
    }

    /// Finds the first variant along the chain that this reader may see, in the item of the entry
    /// that is read at the moment.
    fn walked(&self, source: Source<'c>) -> Option<(Source<'c>, Walk)> {
        let record = self.catalog.in_force(source.record, self.state())?;
        let source = Source { record, ..source };
        let walk = match self.plain_link(&source, record.plain_languages_in_force()) {
            Some(link) => Walk { served: Some(link), skipped: Skipped::all_missing(link) },
            None => self.walk_with_rules(&source),
        };
        Some((source, walk))
    }

    #[inline]
    fn source(&self, record: &'c EntryRecord) -> Option<Source<'c>> {
        Some(Source { id: self.catalog.id(record)?, record, table: self.catalog.table_of(record)? })
    }

    /// Returns the link of the first variant along the chain in the common case: all variants are
    /// public, so only their presence counts.
    #[inline]
    fn plain_link(&self, entry: &Source<'c>, languages: Option<u64>) -> Option<usize> {
        if entry.table.kind().entry_rule() == EntryRule::Hide {
            return None;
        }
        Some(usize::from(self.chain.first_in(languages?)?.link))
    }

    /// Finds the first variant along the chain that this reader may see.
    fn walk_with_rules(&self, entry: &Source<'c>) -> Walk {
        let mut has_unfinished = false;
        let finished = self.walk_where(entry, |at, link| {
            let is_unfinished = self.is_unfinished(entry, at, link);
            has_unfinished |= is_unfinished;
            is_unfinished
        });
        // An unfinished text is better than none.
        match finished.served {
            None if has_unfinished => self.walk_where(entry, |_, _| false),
            _ => finished,
        }
    }

    /// Returns whether a text has been begun only. Where an entry is served as a whole, a finished
    /// text in another language is served instead, except to its editors.
    fn is_unfinished(&self, entry: &Source<'c>, at: usize, link: &Link) -> bool {
        let is_own_preview = at == 0 && self.audience == Audience::Preview;
        !entry.record.is_always_public()
            && !is_own_preview
            && self.site().passes_over_unfinished(entry.table.kind())
            && entry.variant(link).is_some_and(VariantRecord::is_unfinished)
    }

    fn walk_where(
        &self,
        entry: &Source<'c>,
        mut is_unfinished: impl FnMut(usize, &Link) -> bool,
    ) -> Walk {
        let mut skipped = Skipped::default();
        let is_held_back = self.is_held_back(entry);
        for (at, link) in self.chain.links().iter().enumerate() {
            let reason = self.skip_reason(entry, at, link);
            let reason = reason.or(is_held_back.then_some(SkipReason::NotAllowed));
            let reason = reason.or_else(|| is_unfinished(at, link).then_some(SkipReason::Empty));
            match reason {
                None => return Walk { served: Some(at), skipped },
                Some(reason) => skipped.record(at, reason),
            }
        }
        Walk { served: None, skipped }
    }

    /// Returns whether the site shows nothing instead of another language while the text in the
    /// reader's own language is not public.
    fn is_held_back(&self, entry: &Source<'c>) -> bool {
        let own = self.chain.links().first();
        self.site().when_unpublished() == WhenUnpublished::Hide
            && own.is_some_and(|own| self.hidden_reason(entry, 0, own).is_some())
    }

    /// Returns why the variant at this link is not for this reader, or `None` if it is.
    #[inline]
    pub(crate) fn skip_reason(
        &self,
        entry: &Source<'c>,
        at: usize,
        link: &Link,
    ) -> Option<SkipReason> {
        if !entry.table.has(entry.record, link.language) {
            return Some(SkipReason::Missing);
        }
        if !entry.record.is_always_public()
            && let Some(reason) = self.hidden_reason(entry, at, link)
        {
            return Some(reason);
        }
        if link.step.needs_notice()
            && !entry.record.is_always_public()
            && entry.variant(link).is_some_and(|variant| !variant.stands_in())
        {
            return Some(SkipReason::NotAllowed);
        }
        if entry.table.kind().entry_rule() == EntryRule::Hide && link.step.needs_notice() {
            return Some(SkipReason::NotAllowed);
        }
        None
    }

    fn hidden_reason(&self, entry: &Source<'c>, at: usize, link: &Link) -> Option<SkipReason> {
        let reason = self.catalog.hidden(entry.record, entry.variant(link)?, self.moment)?;
        let is_shown = self.audience == Audience::Preview
            && at == 0
            && matches!(
                reason,
                SkipReason::Draft | SkipReason::InReview | SkipReason::Scheduled | SkipReason::Held
            );
        (!is_shown).then_some(reason)
    }
}

/// An entry with its record and table in the catalog.
#[derive(Clone, Copy)]
pub(crate) struct Source<'c> {
    pub(crate) id: &'c EntryId,
    pub(crate) record: &'c EntryRecord,
    pub(crate) table: &'c KindTable,
}

impl<'c> Source<'c> {
    /// Returns the position in the table of the text in the language of a link.
    #[inline]
    pub(crate) fn position(&self, link: &Link) -> Option<usize> {
        self.table.position(self.record, link.language)
    }

    #[inline]
    pub(crate) fn variant(&self, link: &Link) -> Option<&'c VariantRecord> {
        self.table.variant(self.record, link.language)
    }
}

impl std::fmt::Debug for Edition<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} at {} ({:?})", self.language(), self.moment, self.audience)
    }
}
