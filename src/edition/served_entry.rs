use std::borrow::Cow;

use jiff::Timestamp;
use jiff::civil::Date;

use super::body::{self, Body, Section};
use super::served_value::ServedValue;
use super::{Edition, Source};
use crate::catalog::{ColumnValue, EntryRef, TermRecord, VariantRecord};
use crate::content::{
    BuiltIn, EntryId, EntryRule, FallbackUnit, Field, FieldName, FieldRule, Image, Kind,
    LocalizedText, Period, Scope, Value, is_blank,
};
use crate::language::{
    Direction, FallbackChain, LanguageTag, Link, Provenance, SkipReason, Skipped, Text,
};

/// An entry as it is served to one reader. [`MissionPage`](crate::MissionPage) and
/// [`NewsItem`](crate::NewsItem) are typed views of it; kinds of your own are read through it
/// directly.
///
/// Fields of these names have an effect of their own, in every kind that has them:
///
/// - `title`, a translated text: the title of the page, of links to it, and of its item in a feed.
///   With [`SlugSource::Title`](crate::site::SlugSource::Title), a text without a slug gets one
///   from its title.
/// - `summary`, a translated text: the description of the page and of its item in a feed. Without
///   it, a `description` or a `lead` serves; for the page, a `description` comes first.
/// - `date`, a neutral date: the order of a [`Query`](super::Query) and its
///   [`year`](super::Query::year), the date in [addresses](crate::content::AddressPattern), and the
///   date of [publication](ServedEntry::published) if the text has no window.
/// - `weight`, an integer: the place among the [entries of the same level](ServedEntry::children).
/// - `updated`, a date or a moment: the last change ([`updated`](ServedEntry::updated)), for
///   sitemaps, feeds and structured data.
/// - `tags`, a neutral list of texts: the [terms](super::ServedTerm) of the taxonomy `tags`. A
///   field named after another taxonomy of the site holds the terms of that one.
/// - `image`, a picture: the picture of the entry in feeds and structured data.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", r#"
/// #         [[languages]]
/// #         tag = "de"
/// #         [kinds.vacancy]
/// #         folder = "jobs"
/// #         fields.deadline = { type = "date", scope = "neutral" }
/// #         fields.title = { type = "text", scope = "translated", required = true }
/// #     "#)
/// #     .file("jobs/cook/entry.toml", "deadline = 2026-03-31\n")
/// #     .file("jobs/cook/de.md", "+++\ntitle = \"Koch gesucht\"\n+++\n")
/// #     .build()?;
/// # let edition = catalog.edition("de".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
/// let vacancy = edition.get("jobs/cook").unwrap();
/// assert_eq!(vacancy.text("title").unwrap().as_str(), "Koch gesucht");
/// assert_eq!(vacancy.date("deadline"), Some(isogloss::date(2026, 3, 31)));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct ServedEntry<'c> {
    edition: Edition<'c>,
    source: Source<'c>,
    served: usize,
    skipped: Skipped,
}

/// A picture of an entry, from [`ServedEntry::image`].
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
/// #     .file("news/a/entry.toml", "date = 2025-09-02\nimage = { src = \"lansier.jpg\", alt = { fr = \"Un lancier à cheval\" } }\n")
/// #     .file("news/a/lansier.jpg", "x")
/// #     .file("news/a/nl.md", "+++\ntitle = \"De lansiers\"\n+++\n")
/// #     .build()?;
/// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
/// // image = { src = "lansier.jpg", alt = { fr = "Un lancier à cheval" } }
/// let image = edition.news_item("news/a").unwrap().image().unwrap();
/// assert_eq!(image.source, "lansier.jpg");
/// // The description is not available in Dutch, so it must be marked as French.
/// let alternative = image.alternative.unwrap();
/// assert_eq!(alternative.as_str(), "Un lancier à cheval");
/// assert_eq!(alternative.language(), "fr");
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct ImageRef<'c> {
    /// The file, relative to the entry's folder, or an absolute address.
    pub source: &'c str,
    /// A text that describes the picture; `None` if no language of the chain has one.
    pub alternative: Option<Text<'c>>,
}

/// The result of walking the chain for one field.
pub(super) struct FieldWalk<'c, T> {
    pub(super) found: Option<(T, Provenance<'c>)>,
    pub(super) served: Option<usize>,
    pub(super) skipped: Skipped,
}

impl<'c, T> FieldWalk<'c, T> {
    #[inline]
    fn found(value: T, chain: &'c FallbackChain, at: usize, skipped: Skipped) -> Self {
        let provenance = Provenance::of_link(chain, at, skipped);
        FieldWalk { found: Some((value, provenance)), served: Some(at), skipped }
    }
}

/// The fields that are sentences for readers in every kind, which get the typography of a site.
pub(super) const PROSE: [&str; 7] =
    ["title", "link_title", "eyebrow", "motto", "lead", "summary", "description"];

impl<'c> ServedEntry<'c> {
    #[inline]
    pub(super) fn new(
        edition: Edition<'c>,
        source: Source<'c>,
        served: usize,
        skipped: Skipped,
    ) -> ServedEntry<'c> {
        ServedEntry { edition, source, served, skipped }
    }

    /// Returns the edition in which the entry is read.
    pub fn edition(&self) -> Edition<'c> {
        self.edition
    }

    /// Returns the id of the entry.
    pub fn id(&self) -> &'c EntryId {
        self.source.id
    }

    /// Returns the entry as it is stored: the item that this reader sees.
    pub(crate) fn stored(&self) -> EntryRef<'c> {
        self.edition.catalog.stored(self.source.record, self.source.id, self.source.table)
    }

    /// Returns the name of the version that the served text comes from; `None` for a text of the
    /// entry itself.
    pub fn version(&self) -> Option<&'c str> {
        self.stored().version_of(self.language())
    }

    /// Returns the kind of the entry.
    pub fn kind(&self) -> &'c Kind {
        self.source.table.kind()
    }

    /// Returns whether the entry is of a built-in kind.
    #[inline]
    pub(super) fn is_of(&self, kind: BuiltIn) -> bool {
        self.source.record.kind == kind as u16
    }

    #[inline]
    fn link(&self) -> Option<&'c Link> {
        self.edition.chain.links().get(self.served)
    }

    /// Returns the language of the entry as a whole, which is that of the variant that serves it.
    pub fn language(&self) -> LanguageTag {
        self.link().map_or_else(|| self.edition.language(), |link| link.tag)
    }

    /// Returns the direction in which the language is written.
    pub fn direction(&self) -> Direction {
        self.link().map_or(Direction::LeftToRight, |link| link.direction)
    }

    /// Returns the provenance of the entry as a whole.
    pub fn provenance(&self) -> Provenance<'c> {
        Provenance::of_link(self.edition.chain, self.served, self.skipped)
    }

    /// Returns whether the entry as a whole is in a language other than the reader's, or in another
    /// register of it.
    pub fn is_other_language(&self) -> bool {
        self.provenance().step().needs_notice()
    }

    /// Returns the kind's rule for readers of a language that the entry lacks. For an entry in the
    /// reader's own language, it is [`EntryRule::Render`].
    pub fn rule(&self) -> EntryRule {
        if self.is_other_language() {
            self.source.table.kind().entry_rule()
        } else {
            EntryRule::Render
        }
    }

    pub(crate) fn variant(&self) -> Option<&'c VariantRecord> {
        self.source.variant(self.link()?)
    }

    /// Returns whether the public sees the entry at this moment. It is `false` only in previews,
    /// for texts that are not public.
    pub fn is_public(&self) -> bool {
        let moment = self.edition.moment;
        let (catalog, record) = (self.edition.catalog, self.source.record);
        record.is_always_public()
            || self.variant().is_none_or(|text| catalog.hidden(record, text, moment).is_none())
    }

    /// Returns the last part of the address of the served text.
    pub fn slug(&self) -> &'c str {
        self.variant().map_or("", |variant| &variant.slug)
    }

    /// Returns the value of a text field; for lists of texts, use [`value`](ServedEntry::value).
    ///
    /// - A translated field comes from the text that serves the entry. If that lacks it, and the
    ///   kind has [`FallbackUnit::PerField`], it comes from the next language of the chain that has
    ///   it.
    /// - A neutral field with a value for each language is read in the
    ///   [language of the entry](ServedEntry::language), because it appears among its sentences. If
    ///   it has no value in that language, the chain of the reader is tried from the beginning.
    /// - A neutral field with a single value is the same for every reader. It has no language:
    ///   [`Provenance::step`] is [`FallbackStep::Neutral`](crate::language::FallbackStep::Neutral).
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n[[languages]]\ntag = \"de\"\n")
    /// #     .file("news/a/entry.toml", "date = 2025-09-02\nplace = { fr = \"Bourg-Léopold\", nl = \"Leopoldsburg\" }\n")
    /// #     .file("news/a/nl.md", "+++\ntitle = \"De lansiers zijn terug\"\n+++\n")
    /// #     .file("news/b/entry.toml", "date = 2025-09-03\nplace = { fr = \"Bourg-Léopold\", nl = \"Leopoldsburg\" }\n")
    /// #     .file("news/b/de.md", "+++\ntitle = \"Tag der offenen Tür\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("de".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// // place = { fr = "Bourg-Léopold", nl = "Leopoldsburg" }
    /// assert_eq!(edition.chain().to_string(), "de → fr → nl");
    /// // `news/a` has a Dutch text only, so its place is Dutch, although French comes earlier.
    /// let item = edition.get("news/a").unwrap();
    /// assert_eq!(item.text("title").unwrap().language(), "nl");
    /// assert_eq!(item.text("place").unwrap().as_str(), "Leopoldsburg");
    /// // `news/b` is German. There is no German name of the place, so the chain decides.
    /// let item = edition.get("news/b").unwrap();
    /// assert_eq!(item.text("place").unwrap().as_str(), "Bourg-Léopold");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn text(&self, field: impl FieldName) -> Option<Text<'c>> {
        let (scope, at) = self.position(field)?;
        self.text_at(scope, at)
    }

    #[inline]
    pub(super) fn text_at(&self, scope: Scope, at: usize) -> Option<Text<'c>> {
        match scope {
            Scope::Translated => self.translated_text(at),
            Scope::Neutral => self.neutral_text(at),
        }
    }

    /// Returns the value of a field of any type, such as a number or a list of texts. It is `None`
    /// for a translated text, for which there is [`text`](ServedEntry::text).
    ///
    /// A translated field is looked up as [`text`](ServedEntry::text) does it, so its value can come
    /// from another language than the entry. A neutral text with values by language is a
    /// [`Value::ByLanguage`] with all of them.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n[kinds.vacancy]\nfolder = \"jobs\"\nlookup = \"per-field\"\nfields.title = { type = \"text\" }\nfields.tasks = { type = \"texts\" }\nfields.places = { type = \"integer\", scope = \"neutral\" }\n")
    /// #     .file("jobs/cook/entry.toml", "places = 2\n")
    /// #     .file("jobs/cook/fr.md", "+++\ntitle = \"Cuisinier\"\ntasks = [\"composer les menus\", \"former les apprentis\"]\n+++\n")
    /// #     .file("jobs/cook/nl.md", "+++\ntitle = \"Kok\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// use isogloss::content::Value;
    ///
    /// let vacancy = edition.get("jobs/cook").unwrap();
    /// assert_eq!(vacancy.value("places").unwrap().value(), &Value::Integer(2));
    /// // The kind has `lookup = "per-field"`, and only the French text has a list of tasks.
    /// let tasks = vacancy.value("tasks").unwrap();
    /// assert_eq!(tasks.value(), &vec!["composer les menus", "former les apprentis"].into());
    /// assert_eq!(tasks.language(), "fr");
    /// // The title is a translated text.
    /// assert_eq!(vacancy.value("title"), None);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn value(&self, field: impl FieldName) -> Option<ServedValue<'c>> {
        match self.position(field)? {
            (Scope::Translated, at) => match self.translated(at).found? {
                (ColumnValue::Text(_), _) => None,
                (ColumnValue::Other(value), provenance) => {
                    Some(ServedValue::new(value, provenance))
                }
            },
            (Scope::Neutral, at) => {
                let provenance = Provenance::neutral(self.edition.chain);
                Some(ServedValue::new(self.neutral(at)?, provenance))
            }
        }
    }

    /// Returns the value of a date field, or `None` if the field is absent or of another type. A
    /// date and a time of day are in a field of the type `moment`, which
    /// [`moment`](ServedEntry::moment) reads.
    ///
    /// If a section of a Hugo tree has no `date`, its `date` is that of the newest page below it.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "time_zone = \"Europe/Brussels\"\n[[languages]]\ntag = \"nl\"\n[kinds.event]\nfolder = \"agenda\"\nfields.title = { type = \"text\" }\nfields.day = { type = \"date\", scope = \"neutral\" }\nfields.start = { type = \"moment\", scope = \"neutral\" }\n")
    /// #     .file("agenda/a/entry.toml", "day = 2025-09-02\nstart = 2025-09-02T14:00:00\n")
    /// #     .file("agenda/a/nl.md", "+++\ntitle = \"Opendeurdag\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// let event = edition.get("agenda/a").unwrap();
    /// assert_eq!(event.date("day"), Some(isogloss::date(2025, 9, 2)));
    /// // `start` is a moment. Its day depends on a time zone.
    /// assert_eq!(event.date("start"), None);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn date(&self, field: impl FieldName) -> Option<Date> {
        let place = field.position(self.source.record.kind, self.kind());
        match self.value(field).map(|value| value.value()) {
            Some(Value::Date(date)) => Some(*date),
            None => {
                let (scope, at) = place?;
                let is_date = scope == Scope::Neutral && self.kind().date_field() == Some(at);
                is_date.then(|| self.newest_below()).flatten()
            }
            _ => None,
        }
    }

    /// Returns the date of the newest page below a section, among the pages that this reader sees
    /// in the section's language.
    fn newest_below(&self) -> Option<Date> {
        let is_section = self.kind().name() == Kind::SECTION;
        if !is_section || !self.edition.site().conventions().dates_sections {
            return None;
        }
        let catalog = self.edition.catalog();
        let home = self.edition.site().home();
        let is_below = |id: &EntryId| {
            home == Some(self.id())
                || id
                    .as_str()
                    .strip_prefix(self.id().as_str())
                    .is_some_and(|it| it.starts_with('/'))
        };
        let index = catalog.index();
        // A text may have a different date than its entry.
        let dates = index.newest().iter().filter_map(|position| {
            let record = catalog.record(*position)?;
            catalog.id(record).filter(|id| is_below(id))?;
            let page = self.edition.resolve(*position)?;
            match page.value("date").filter(|_| page.language() == self.language())?.value() {
                Value::Date(date) => Some(*date),
                _ => None,
            }
        });
        dates.max()
    }

    /// Returns the value of a field that holds an instant. A time without an offset is in the time
    /// zone of the site.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "time_zone = \"Europe/Brussels\"\n[[languages]]\ntag = \"nl\"\n[kinds.event]\nfolder = \"agenda\"\nfields.title = { type = \"text\" }\nfields.day = { type = \"date\", scope = \"neutral\" }\nfields.start = { type = \"moment\", scope = \"neutral\" }\n")
    /// #     .file("agenda/a/entry.toml", "day = 2025-09-02\nstart = 2025-09-02T14:00:00\n")
    /// #     .file("agenda/a/nl.md", "+++\ntitle = \"Opendeurdag\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// // The event has `start = 2025-09-02T14:00:00`; the zone of the site is `Europe/Brussels`.
    /// let event = edition.get("agenda/a").unwrap();
    /// assert_eq!(event.moment("start").unwrap().to_string(), "2025-09-02T12:00:00Z");
    /// assert_eq!(event.moment("day"), None);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn moment(&self, field: impl FieldName) -> Option<Timestamp> {
        match self.value(field)?.value() {
            Value::Moment(moment) => Some(*moment),
            _ => None,
        }
    }

    /// Returns the value of a field that holds a period: some days, or the time between two moments.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "time_zone = \"Europe/Brussels\"\n[[languages]]\ntag = \"nl\"\n[kinds.event]\nfolder = \"agenda\"\nfields.title = { type = \"text\" }\nfields.period = { type = \"period\" }\nfields.day = { type = \"date\", scope = \"neutral\" }\n")
    /// #     .file("agenda/a/entry.toml", "period = { start = 2026-05-09, end = 2026-05-11 }\nday = 2026-05-09\n")
    /// #     .file("agenda/a/nl.md", "+++\ntitle = \"Opendeurdagen\"\n+++\n")
    /// #     .build()?;
    /// # let now = "2026-05-11T20:00:00Z".parse().unwrap();
    /// # let edition = catalog.edition("nl".parse()?, now)?;
    /// use isogloss::content::{Period, PeriodState};
    /// use isogloss::date;
    ///
    /// // The event has `period = { start = 2026-05-09, end = 2026-05-11 }`.
    /// let event = edition.get("agenda/a").unwrap();
    /// let period = event.period("period").unwrap();
    /// assert_eq!(period, Period::Days { first: date(2026, 5, 9), last: Some(date(2026, 5, 11)) });
    /// // It is the evening of the last day.
    /// let zone = catalog.site().time_zone();
    /// assert_eq!(period.state_at(edition.moment(), zone), PeriodState::Running);
    /// assert_eq!(event.period("day"), None);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn period(&self, field: impl FieldName) -> Option<Period> {
        match self.value(field)?.value() {
            Value::Period(period) => Some(**period),
            _ => None,
        }
    }

    /// Returns the value of a picture field. Its alternative text is looked up like a neutral text
    /// by language: first in the language of the entry, then along the chain.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("news/a/entry.toml", "date = 2025-09-02\nimage = { src = \"lansier.jpg\", alt = { fr = \"Un lancier à cheval\", nl = \"Een lansier te paard\" } }\n")
    /// #     .file("news/a/lansier.jpg", "x")
    /// #     .file("news/a/nl.md", "+++\ntitle = \"De lansiers\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// // The picture has a French and a Dutch description, and the item a Dutch text only.
    /// let item = edition.get("news/a").unwrap();
    /// let image = item.image("image").unwrap();
    /// // For French readers too, the description is in the language of the sentences around it.
    /// assert_eq!(image.alternative.unwrap().as_str(), "Een lansier te paard");
    /// assert_eq!(item.image("title"), None);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn image(&self, field: impl FieldName) -> Option<ImageRef<'c>> {
        match self.value(field)?.value() {
            Value::Image(image) => Some(self.image_ref(image)),
            _ => None,
        }
    }

    /// Returns the whole Markdown text, or `None` if it is blank in every language that may serve
    /// it.
    pub fn body(&self) -> Option<Body<'c>> {
        body::whole(self)
    }

    /// Returns the text before the first section, or the whole text if it has no sections.
    pub fn introduction(&self) -> Option<Body<'c>> {
        body::introduction(self)
    }

    /// Returns the sections of the text, aligned across languages and numbered by position.
    ///
    /// With [`FallbackUnit::PerField`], a section that one language lacks comes from the next language of
    /// the chain, in the position that it has there. With [`FallbackUnit::WholeEntry`], all sections are
    /// of one language.
    pub fn sections(&self) -> Vec<Section<'c>> {
        body::sections(self)
    }

    /// Returns the text of the section with an id.
    #[cfg_attr(not(feature = "templates"), expect(dead_code))]
    pub(crate) fn section_body(&self, id: &str) -> Option<Body<'c>> {
        body::section(self, id)
    }

    pub(super) fn position(&self, field: impl FieldName) -> Option<(Scope, usize)> {
        field.position(self.source.record.kind, self.kind())
    }

    /// Returns whether no text of the kind has any of the attributes that few texts have.
    #[inline]
    pub(super) fn has_usual_places(&self) -> bool {
        self.source.table.has_usual_places()
    }

    /// Returns whether the layout puts the served text into lists.
    #[inline]
    pub(crate) fn is_listed(&self) -> bool {
        self.has_usual_places()
            || (self.variant().is_none_or(VariantRecord::is_listed) && self.shown_end().is_none())
    }

    /// Returns whether the served text has a term of the entry.
    pub(crate) fn has_term(&self, taxonomy: &str, id: &str) -> bool {
        self.source.table.has_usual_places()
            || self.variant().is_none_or(|text| text.has_term(taxonomy, id))
    }

    /// Returns whether the entry, as it is served, belongs in the list of a term.
    pub(super) fn is_listed_under(&self, term: &TermRecord) -> bool {
        let field = self.kind().neutral().iter().position(|field| field.name() == &*term.taxonomy);
        let terms = field.and_then(|at| self.entry_value(at));
        let is_it = |value: &Value| matches!(value, Value::Text(id) if *id == term.id);
        matches!(terms, Some(Value::List(ids)) if ids.iter().any(is_it))
            && self.has_term(&term.taxonomy, &term.id)
    }

    /// Returns the value of a neutral field that the entry itself has.
    pub(super) fn entry_value(&self, field: usize) -> Option<&'c Value> {
        self.source.table.neutral(field, self.source.record)
    }

    /// Returns the position of its kind in the site.
    /// Returns the date by which lists without an order of their own are sorted.
    pub(super) fn listing_date(&self) -> Option<Date> {
        match self.neutral(self.kind().date_field()?)? {
            Value::Date(date) => Some(*date),
            _ => None,
        }
    }

    #[inline]
    pub(super) fn kind_position(&self) -> usize {
        usize::from(self.source.record.kind)
    }

    /// Returns the position of the entry in the catalog.
    pub(super) fn entry_position(&self) -> Option<u32> {
        self.source.record.position()
    }

    /// Returns the position, in the table of the kind, of the text of a link.
    #[inline]
    pub(super) fn text_position(&self, link: usize) -> Option<usize> {
        self.source.position(self.edition.chain.links().get(link)?)
    }

    /// Returns a field of its kind.
    pub(super) fn field_at(&self, scope: Scope, at: usize) -> Option<&'c Field> {
        match scope {
            Scope::Neutral => self.kind().neutral().get(at),
            Scope::Translated => self.kind().translated().get(at),
        }
    }

    #[inline]
    pub(super) fn neutral(&self, field: usize) -> Option<&'c Value> {
        let own = match self.source.table.has_usual_places() {
            true => None,
            false => self.variant().and_then(|text| text.neutral(field)),
        };
        own.or_else(|| self.source.table.neutral(field, self.source.record))
    }

    pub(super) fn neutral_text(&self, field: usize) -> Option<Text<'c>> {
        let rule = self.kind().neutral().get(field).map(Field::rule).unwrap_or_default();
        match self.neutral(field)? {
            Value::Text(text) => Some(Text::new(&**text, Provenance::neutral(self.edition.chain))),
            Value::ByLanguage(texts) => self.by_language(texts, rule),
            _ => None,
        }
    }

    /// Returns the text that describes a picture to this reader.
    pub(crate) fn alternative<'i>(&self, image: &'i Image) -> Option<Text<'i>>
    where
        'c: 'i,
    {
        self.by_language(&image.alternative, FieldRule::Chain)
    }

    pub(super) fn image_ref(&self, image: &'c Image) -> ImageRef<'c> {
        let alternative = self.by_language(&image.alternative, FieldRule::Chain);
        ImageRef { source: &image.source, alternative }
    }

    /// Looks up a neutral text by language. It appears among the sentences of the entry, so the
    /// language of the entry is tried first, and then the chain from its beginning.
    pub(crate) fn by_language<'t>(
        &self,
        texts: &'t LocalizedText,
        rule: FieldRule,
    ) -> Option<Text<'t>>
    where
        'c: 't,
    {
        let text_in = |link: &Link| {
            let text = texts.get(link.tag).filter(|text| !is_blank(text));
            let text = text.ok_or(SkipReason::Missing)?;
            if rule.allows(link.step) { Ok(text) } else { Err(SkipReason::NotAllowed) }
        };
        let chain = self.edition.label_chain();
        if let Some(Ok(text)) = self.link().map(text_in) {
            return Some(Text::new(text, self.provenance()));
        }
        let mut skipped = Skipped::default();
        for (at, link) in chain.links().iter().enumerate() {
            match text_in(link) {
                Ok(text) => {
                    return Some(Text::new(text, Provenance::of_link(chain, at, skipped)));
                }
                Err(reason) => skipped.record(at, reason),
            }
        }
        None
    }

    #[inline]
    pub(super) fn translated_text(&self, field: usize) -> Option<Text<'c>> {
        let (ColumnValue::Text(text), provenance) = self.translated(field).found? else {
            return None;
        };
        let is_prose = || {
            let field = self.source.table.kind().translated().get(field);
            field.is_some_and(|field| PROSE.contains(&field.name()))
        };
        if self.edition.site().typography() && is_prose() {
            return Some(self.edition.typeset(text, provenance));
        }
        Some(Text::new(text, provenance))
    }

    /// Returns a text of an item with the typography of its language, if the field is a sentence for
    /// readers.
    pub(super) fn typeset_field(&self, field: &str, text: Text<'c>) -> Text<'c> {
        if !self.edition.site().typography() || !PROSE.contains(&field) {
            return text;
        }
        let provenance = text.provenance();
        match text.into_value() {
            Cow::Borrowed(words) => self.edition.typeset(words, provenance),
            words => Text::new(words, provenance),
        }
    }

    /// Returns the position of the link that serves the entry.
    pub(super) fn served_link(&self) -> usize {
        self.served
    }

    /// Returns the links before the one that serves the entry, with the reasons.
    pub(super) fn skipped(&self) -> Skipped {
        self.skipped
    }

    /// Returns whether the reader sees the text of a link.
    pub(super) fn sees(&self, at: usize, link: &Link) -> bool {
        self.edition.skip_reason(&self.source, at, link).is_none()
    }

    /// Returns what the text of a link has in a column.
    pub(super) fn column(&self, column: usize, link: &Link) -> Option<ColumnValue<'c>> {
        self.source.table.translated(column, self.source.position(link)?)
    }

    #[inline]
    pub(super) fn translated(&self, field: usize) -> FieldWalk<'c, ColumnValue<'c>> {
        let rule =
            self.source.table.kind().translated().get(field).map(Field::rule).unwrap_or_default();
        self.look_up(|link| {
            let variant = self.source.position(link).ok_or(SkipReason::Missing)?;
            match self.source.table.translated(field, variant) {
                None => Err(SkipReason::Empty),
                Some(_) if !rule.allows(link.step) => Err(SkipReason::NotAllowed),
                Some(value) => Ok(value),
            }
        })
    }

    /// Looks up a value by the rule of the kind: in the variant that serves the entry, or along the
    /// chain.
    #[inline]
    pub(super) fn look_up<T>(
        &self,
        read: impl Fn(&Link) -> Result<T, SkipReason>,
    ) -> FieldWalk<'c, T> {
        let chain = self.edition.chain;
        // The links before the serving one have been tried for the entry as a whole, and the
        // variant of the serving link is known to be visible.
        let first = self.link().ok_or(SkipReason::Missing).and_then(&read);
        let mut skipped = self.skipped;
        match first {
            Ok(value) => return FieldWalk::found(value, chain, self.served, skipped),
            Err(reason) => skipped.record(self.served, reason),
        }
        if self.source.table.kind().fallback_unit() == FallbackUnit::PerField {
            for (at, link) in chain.links().iter().enumerate().skip(self.served + 1) {
                let read = match self.edition.skip_reason(&self.source, at, link) {
                    Some(reason) => Err(reason),
                    None => read(link),
                };
                match read {
                    Ok(value) => return FieldWalk::found(value, chain, at, skipped),
                    Err(reason) => skipped.record(at, reason),
                }
            }
        }
        FieldWalk { found: None, served: None, skipped }
    }

    /// Returns the variant of a link that [`look_up`](Self::look_up) passes to its callback.
    pub(super) fn variant_at(&self, link: &Link) -> Option<&'c VariantRecord> {
        self.source.variant(link)
    }

    /// Returns the variants that may serve a part of this entry, in the order of the chain.
    pub(super) fn serving_variants(&self) -> impl Iterator<Item = &'c VariantRecord> {
        let count = match self.source.table.kind().fallback_unit() {
            FallbackUnit::WholeEntry => 1,
            FallbackUnit::PerField => usize::MAX,
        };
        let entry = *self;
        let links = self.edition.chain.links().iter().enumerate().skip(self.served).take(count);
        links
            .filter(move |(at, link)| entry.edition.skip_reason(&entry.source, *at, link).is_none())
            .filter_map(move |(_, link)| entry.variant_at(link))
    }
}

/// Writes the id and the provenance, which includes the language.
impl std::fmt::Debug for ServedEntry<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} [{:?}]", self.id(), self.provenance())
    }
}
