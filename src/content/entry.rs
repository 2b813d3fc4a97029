use std::borrow::Cow;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;

use super::asset::Asset;
use super::change::Change;
use super::end::End;
use super::inner_places::InnerPlaces;
use super::rewritten_text::RewrittenText;
use super::status::{Status, Window};
use super::text_place::TextPlace;
use super::translation_record::TranslationRecord;
use super::value::Value;
use super::version::Version;
use crate::error::{Location, SourceText, Spanned};
use crate::language::LanguageTag;

/// A piece of content to be added to a catalog: an id, a kind, the neutral fields, and a
/// [`Variant`] for each language.
///
/// Files are turned into entries when a tree is loaded; with another source, such as a database,
/// create entries with this builder, or from rows with [`from_row`](Entry::from_row). All checks run
/// when the catalog is built.
///
/// ```
/// use isogloss::content::Variant;
/// use isogloss::site::SiteLanguage;
/// use isogloss::{Catalog, Entry, Site, Timestamp, date};
///
/// let fr = "fr".parse()?;
/// let site = Site::builder().language(SiteLanguage::new(fr)).build()?;
/// let entry = Entry::new("news/2025-09-02-lancers", "news-item")
///     .with("date", date(2025, 9, 2))
///     .with_variant(Variant::new(fr).with("title", "Le retour des Lanciers"));
/// let catalog = Catalog::builder().site(site).entry(entry).build()?;
///
/// let edition = catalog.edition(fr, Timestamp::UNIX_EPOCH)?;
/// let item = edition.news_item("news/2025-09-02-lancers").unwrap();
/// assert_eq!(item.title().as_str(), "Le retour des Lanciers");
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Entry {
    pub(crate) id: Box<str>,
    pub(crate) kind: Spanned<Box<str>>,
    pub(crate) fields: Vec<FieldValue>,
    pub(crate) variants: Vec<Variant>,
    /// The file or folder that the entry was read from.
    pub(crate) source: Option<Location>,
    /// The files next to it.
    pub(crate) assets: Option<Vec<Asset>>,
    /// `true` if the entry was read from another tool's tree, where each language has its own copy
    /// of what is neutral here.
    pub(crate) has_neutral_in_texts: bool,
    /// The end of all texts that was set in code.
    pub(crate) end: Option<Box<End>>,
    /// `true` if part of the entry could not be read, which has been reported: what seems to be
    /// missing may exist.
    pub(crate) is_incomplete: bool,
    /// The states that it will have later, in any order.
    pub(crate) versions: Vec<Version>,
}

/// The text of an entry in one language: translated fields, slug, body, status and window.
///
/// [`Entry::with_variant`] adds it to an entry. A reader gets a variant only if it is public at the
/// moment of the edition. Otherwise the next language of the reader's chain serves the entry.
///
/// ```
/// use isogloss::content::{Status, Variant};
/// # use isogloss::site::SiteLanguage;
/// # use isogloss::{Catalog, Entry, Site, Timestamp};
///
/// # let (fr, nl) = ("fr".parse()?, "nl".parse()?);
/// let page = Entry::new("pages/archives", "mission-page")
///     .with_variant(Variant::new(fr).with("title", "Consulter les archives"))
///     .with_variant(Variant::new(nl).with("title", "Het archief").with_status(Status::Draft));
/// # let site = Site::builder().language(SiteLanguage::new(fr));
/// # let site = site.language(SiteLanguage::new(nl));
/// # let catalog = Catalog::builder().site(site.build()?).entry(page).build()?;
///
/// let edition = catalog.edition(nl, Timestamp::UNIX_EPOCH)?;
/// let title = edition.text("pages/archives", "title").unwrap();
/// assert_eq!((title.as_str(), title.language()), ("Consulter les archives", fr));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Variant {
    pub(crate) language: LanguageTag,
    pub(crate) fields: Vec<FieldValue>,
    pub(crate) slug: Option<Spanned<Box<str>>>,
    pub(crate) former_slugs: Spanned<Vec<Box<str>>>,
    pub(crate) status: Status,
    pub(crate) window: Spanned<Window>,
    /// The window as a row gives it, whose times may be in the site's time zone.
    pub(crate) written_window: Option<Box<WrittenWindow>>,
    /// The end that was set in code.
    pub(crate) end: Option<Box<End>>,
    pub(crate) body: Option<BodyText>,
    pub(crate) source: Option<Arc<SourceText>>,
    /// The place that the layout gives the text, if it differs from the usual one.
    pub(crate) place: Option<Box<TextPlace>>,
    /// The time of the last change, if the text's own front matter gives it where it is usually the
    /// entry's.
    pub(crate) changed: Option<Timestamp>,
    /// The record of the text that it was translated from.
    pub(crate) translation: Option<Box<TranslationRecord>>,
    /// The changes that were given in code.
    pub(crate) changes: Vec<Change>,
    /// The list of changes in the front matter or in a row, as it was written.
    pub(crate) written_changes: Option<Box<FieldValue>>,
}

/// A field as it was given, before it is checked against its kind.
#[derive(Clone, Debug)]
pub(crate) struct FieldValue {
    pub(crate) name: Spanned<Cow<'static, str>>,
    pub(crate) value: Spanned<Value>,
    /// The places within a list or a table.
    pub(crate) inner: Option<Box<InnerPlaces>>,
}

/// A window that is not yet converted to instants.
#[derive(Clone, Debug, Default)]
pub(crate) struct WrittenWindow {
    pub(crate) from: Option<Value>,
    pub(crate) until: Option<Value>,
}

impl FieldValue {
    /// Takes the value out; it is not read here again.
    pub(crate) fn take(&mut self) -> Value {
        std::mem::replace(&mut self.value.value, Value::Absent)
    }

    /// Returns a field that is given in code; `None` without a value.
    pub(super) fn given(name: impl Into<Box<str>>, value: impl Into<Value>) -> Option<FieldValue> {
        let value = value.into().present()?.into();
        let name = String::from(name.into());
        let name = Cow::<'static, str>::Owned(name).into();
        Some(FieldValue { name, value, inner: None })
    }
}

/// A Markdown text: one from the caller, or a slice of the file that it was read from, which is not
/// copied.
#[derive(Clone, Debug)]
pub(crate) enum BodyText {
    Given(Arc<str>),
    OfFile(Arc<SourceText>, Range<usize>),
    Rewritten(Box<RewrittenText>),
}

impl BodyText {
    pub(crate) fn as_str(&self) -> &str {
        match self {
            BodyText::Given(text) => text,
            BodyText::Rewritten(rewritten) => &rewritten.text,
            BodyText::OfFile(source, range) => source.text.get(range.clone()).unwrap_or_default(),
        }
    }

    /// Returns the whole text of the file that it was read from.
    pub(crate) fn file_text(&self) -> Option<&str> {
        match self {
            BodyText::Given(_) => None,
            BodyText::OfFile(source, _) => Some(&source.text),
            BodyText::Rewritten(rewritten) => Some(&rewritten.source.text),
        }
    }

    /// Returns the location of a range of the body in its file.
    pub(crate) fn location(&self, range: &Range<usize>) -> Option<Location> {
        let (source, body, range) = match self {
            BodyText::Given(_) => return None,
            BodyText::OfFile(source, body) => (source, body, range.clone()),
            BodyText::Rewritten(it) => (&it.source, &it.body, it.written(range)),
        };
        Some(source.place(body.start + range.start..body.start + range.end).location())
    }
}

impl Entry {
    /// Creates an entry without fields or texts. The id is checked when the catalog is built.
    ///
    /// The kind is the one that is named here. The id need not begin with the folder of that kind:
    /// the folder determines the kind of an entry only where a file does not name one. The folder
    /// of the id is part of the entry's addresses, unless the kind has another pattern.
    ///
    /// ```
    /// # use isogloss::content::Variant;
    /// # use isogloss::site::SiteLanguage;
    /// # use isogloss::{Catalog, Entry, Site, Timestamp, date};
    /// # let de = "de".parse()?;
    /// # let site = Site::builder().language(SiteLanguage::new(de)).build()?;
    /// // The folder of the kind news-item is `news`.
    /// let notice = Entry::new("rathaus/neue-öffnungszeiten", "news-item")
    ///     .with("date", date(2025, 9, 2))
    ///     .with_variant(Variant::new(de).with("title", "Neue Öffnungszeiten im Bürgerbüro"));
    /// let catalog = Catalog::builder().site(site).entry(notice).build()?;
    ///
    /// let edition = catalog.edition(de, Timestamp::UNIX_EPOCH)?;
    /// assert_eq!(edition.news().count(), 1);
    /// let address = edition.get("rathaus/neue-öffnungszeiten").unwrap().address();
    /// assert_eq!(address.to_string(), "/de/rathaus/neue-%C3%B6ffnungszeiten/");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn new(id: impl Into<Box<str>>, kind: impl Into<Box<str>>) -> Entry {
        Entry {
            id: id.into(),
            kind: kind.into().into(),
            fields: Vec::new(),
            variants: Vec::new(),
            source: None,
            assets: None,
            has_neutral_in_texts: false,
            end: None,
            is_incomplete: false,
            versions: Vec::new(),
        }
    }

    /// Sets a neutral field, which all languages share. [`Value`] lists the types that a value can
    /// have. With `None` the field is not set.
    ///
    /// A field that is set again to another value is an error when the catalog is built, and so is
    /// a translated field.
    ///
    /// ```
    /// use isogloss::content::{Value, Variant};
    /// use isogloss::error::Code;
    /// # use isogloss::site::SiteLanguage;
    /// # use isogloss::{Catalog, Entry, Site, date};
    ///
    /// # let nl = "nl".parse()?;
    /// # let site = Site::builder().language(SiteLanguage::new(nl)).build()?;
    /// # let builder = Catalog::builder().site(site);
    /// let item = Entry::new("news/zomeruren", "news-item")
    ///     .with("date", date(2025, 7, 1))
    ///     .with("tags", vec!["loket", "openingsuren"])
    ///     .with_variant(Variant::new(nl).with("title", "Zomeruren van de loketten"));
    /// let catalog = builder.clone().entry(item.clone()).build()?;
    /// let stored = catalog.entry("news/zomeruren").unwrap();
    /// assert_eq!(stored.neutral("date"), Some(&Value::Date(date(2025, 7, 1))));
    ///
    /// let wrong = builder.entry(item.with("title", "Zomeruren")).build().unwrap_err();
    /// assert_eq!(wrong.report().unwrap().iter().next().unwrap().code(), Code::MisplacedField);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with(mut self, field: impl Into<Box<str>>, value: impl Into<Value>) -> Entry {
        self.fields.extend(FieldValue::given(field, value));
        self
    }

    /// Sets a neutral field if there is a value. Useful for a column of a database that can be null.
    ///
    /// ```
    /// # use isogloss::content::{Field, FieldType, Kind, Variant};
    /// # use isogloss::site::SiteLanguage;
    /// # use isogloss::Site;
    /// # let dutch = "nl".parse()?;
    /// # let kind = Kind::new("vacancy")
    /// #     .with_field(Field::neutral("grade", FieldType::Integer))
    /// #     .with_field(Field::neutral("closing", FieldType::Date));
    /// # let site = Site::builder().language(SiteLanguage::new(dutch)).kind(kind).build()?;
    /// use isogloss::{Catalog, Date, Entry};
    ///
    /// let (grade, closing): (Option<i32>, Option<Date>) = (Some(3), None);
    /// let vacancy = Entry::new("jobs/cook", "vacancy")
    ///     .with_optional("grade", grade)
    ///     .with_optional("closing", closing);
    /// # let vacancy = vacancy.with_variant(Variant::new(dutch).with_body("Kok"));
    ///
    /// let catalog = Catalog::builder().site(site).entry(vacancy).build()?;
    /// let vacancy = catalog.entry("jobs/cook").unwrap();
    /// assert!(vacancy.neutral("grade").is_some());
    /// assert!(vacancy.neutral("closing").is_none());
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_optional(
        self,
        field: impl Into<Box<str>>,
        value: Option<impl Into<Value>>,
    ) -> Entry {
        match value {
            Some(value) => self.with(field, value),
            None => self,
        }
    }

    /// Adds the text of one language. The order does not matter: the catalog stores the texts in
    /// the order of the site's languages. A second text in the same language is an error when the
    /// catalog is built.
    ///
    /// ```
    /// use isogloss::content::Variant;
    /// use isogloss::error::Code;
    /// # use isogloss::site::SiteLanguage;
    /// # use isogloss::{Catalog, Entry, Site};
    ///
    /// # let (fr, nl) = ("fr".parse()?, "nl".parse()?);
    /// # let site = Site::builder().language(SiteLanguage::new(fr));
    /// # let site = site.language(SiteLanguage::new(nl));
    /// # let builder = Catalog::builder().site(site.build()?);
    /// let page = Entry::new("pages/acces", "mission-page")
    ///     .with_variant(Variant::new(nl).with("title", "Hoe komt u bij ons?"))
    ///     .with_variant(Variant::new(fr).with("title", "Comment venir au musée ?"));
    /// let catalog = builder.clone().entry(page.clone()).build()?;
    /// let stored = catalog.entry("pages/acces").unwrap();
    /// assert!(stored.variants().map(|text| text.language()).eq([fr, nl]));
    ///
    /// let twice = page.with_variant(Variant::new(nl).with("title", "Bereikbaarheid"));
    /// let error = builder.entry(twice).build().unwrap_err();
    /// assert_eq!(error.report().unwrap().iter().next().unwrap().code(), Code::DuplicateVariant);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_variant(mut self, variant: Variant) -> Entry {
        self.variants.push(variant);
        self
    }

    /// Adds a file next to the texts, such as a picture: its path from the entry's folder, and its
    /// content. A second file of the same name replaces the first.
    ///
    /// Once an entry made in code has such a file, every file that its texts refer to must have
    /// been added.
    ///
    /// ```
    /// use isogloss::content::Variant;
    /// use isogloss::site::SiteLanguage;
    /// use isogloss::{Catalog, Entry, Site};
    ///
    /// let nl = "nl".parse()?;
    /// let site = Site::builder().language(SiteLanguage::new(nl)).build()?;
    /// let text = Variant::new(nl).with("title", "Kaart").with_body("![De kaart](map.svg)");
    /// let page = Entry::new("pages/map", "mission-page").with_variant(text);
    /// let catalog = Catalog::builder().site(site).entry(page.clone().with_asset("map.svg", "<svg/>"));
    /// assert!(catalog.build()?.entry("pages/map").unwrap().assets().eq(["map.svg"]));
    ///
    /// let site = Site::builder().language(SiteLanguage::new(nl)).build()?;
    /// let wrong = Catalog::builder().site(site).entry(page.with_asset("plan.svg", "<svg/>"));
    /// assert!(wrong.build().unwrap_err().to_string().contains("map.svg"));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_asset(self, name: &str, bytes: impl Into<Vec<u8>>) -> Entry {
        self.put_asset(Asset::of_bytes(name, bytes.into()))
    }

    /// Adds a file on disk next to the texts: its path from the entry's folder, and its location on
    /// disk. It is read when it is requested.
    ///
    /// ```
    /// use isogloss::content::Variant;
    /// use isogloss::site::SiteLanguage;
    /// use isogloss::{Catalog, Entry, Site};
    ///
    /// let nl = "nl".parse()?;
    /// let site = Site::builder().language(SiteLanguage::new(nl)).build()?;
    /// let page = Entry::new("pages/map", "mission-page")
    ///     .with_variant(Variant::new(nl).with("title", "Kaart"))
    ///     .with_asset_file("map.svg", "/srv/pictures/1f3a.svg");
    /// let catalog = Catalog::builder().site(site).entry(page).build()?;
    /// assert_eq!(catalog.entry("pages/map").unwrap().asset("map.svg", nl), Some("map.svg"));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_asset_file(self, name: &str, file: impl AsRef<Path>) -> Entry {
        self.put_asset(Asset::of_file(name, file.as_ref()))
    }

    fn put_asset(mut self, asset: Asset) -> Entry {
        asset.put_into(self.assets.get_or_insert_default());
        self
    }

    /// Adds a later state of the entry.
    #[must_use]
    pub fn with_version(mut self, version: Version) -> Entry {
        self.versions.push(version);
        self
    }

    /// Sets the end of all texts: what readers find after each of them has ended. What a text sets
    /// itself takes precedence.
    ///
    /// ```
    /// use isogloss::content::{AfterEnd, End, Status, Variant};
    /// # use isogloss::site::SiteLanguage;
    /// # use isogloss::{Catalog, Entry, Site, Timestamp};
    ///
    /// # let fr = "fr".parse()?;
    /// let text = Variant::new(fr).with("title", "Tarifs 2024").with_status(Status::Withdrawn);
    /// let page = Entry::new("pages/tarifs", "mission-page")
    ///     .with_end(End::new(AfterEnd::Banner))
    ///     .with_variant(text);
    /// # let site = Site::builder().language(SiteLanguage::new(fr)).build()?;
    /// # let catalog = Catalog::builder().site(site).entry(page).build()?;
    /// let edition = catalog.edition(fr, Timestamp::UNIX_EPOCH)?;
    /// assert!(edition.get("pages/tarifs").unwrap().end().is_some());
    /// assert_eq!(edition.mission_pages().count(), 0);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_end(mut self, end: End) -> Entry {
        self.end = Some(end.into());
        self
    }

    /// Returns the id as it was given.
    pub fn id(&self) -> &str {
        &self.id
    }
}

impl Variant {
    /// Creates a text without fields or body, which is published without a start or an end.
    ///
    /// The fields that the kind requires must be set. Only in a draft is a missing one a warning.
    ///
    /// ```
    /// use isogloss::content::{Status, Variant};
    /// use isogloss::error::Code;
    /// # use isogloss::site::SiteLanguage;
    /// # use isogloss::{Catalog, Entry, Site};
    ///
    /// # let fr = "fr".parse()?;
    /// # let site = Site::builder().language(SiteLanguage::new(fr)).build()?;
    /// # let builder = Catalog::builder().site(site);
    /// let page = |text| Entry::new("pages/tarifs", "mission-page").with_variant(text);
    /// let error = builder.clone().entry(page(Variant::new(fr))).build().unwrap_err();
    /// assert_eq!(error.report().unwrap().iter().next().unwrap().code(), Code::MissingField);
    ///
    /// let draft = Variant::new(fr).with_status(Status::Draft);
    /// let catalog = builder.entry(page(draft)).build()?;
    /// assert_eq!(catalog.report().warning_count(), 1);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn new(language: LanguageTag) -> Variant {
        Variant {
            language,
            fields: Vec::new(),
            slug: None,
            former_slugs: Vec::new().into(),
            status: Status::default(),
            window: Window::default().into(),
            written_window: None,
            end: None,
            body: None,
            source: None,
            place: None,
            changed: None,
            translation: None,
            changes: Vec::new(),
            written_changes: None,
        }
    }

    /// Returns the place that the layout gives the text, for changes.
    pub(crate) fn place_mut(&mut self) -> &mut TextPlace {
        self.place.get_or_insert_default()
    }

    /// Sets a translated field. [`Value`] lists the types that a value can have. A field that is
    /// set again replaces the first value. With `None` the field is not set.
    ///
    /// A neutral field is accepted too. Its value applies to the whole entry, in all languages. If
    /// two variants set it to different values, or the entry and a variant do, the catalog is not
    /// built: the finding has the code [`NeutralConflict`](crate::error::Code::NeutralConflict). If
    /// the variant is not public and another one is, the catalog has a warning
    /// ([`NeutralInDraft`](crate::error::Code::NeutralInDraft)), because the value is public.
    ///
    /// ```
    /// use isogloss::content::{Value, Variant};
    /// use isogloss::error::Code;
    /// # use isogloss::site::SiteLanguage;
    /// # use isogloss::{Catalog, Entry, Site, date};
    ///
    /// # let (fr, nl) = ("fr".parse()?, "nl".parse()?);
    /// # let site = Site::builder().language(SiteLanguage::new(fr));
    /// # let site = site.language(SiteLanguage::new(nl));
    /// # let builder = Catalog::builder().site(site.build()?);
    /// // `date` is a neutral field of news-item.
    /// let french = Variant::new(fr).with("title", "Avis de grève").with("date", date(2025, 5, 6));
    /// let dutch = Variant::new(nl).with("title", "Stakingsaanzegging");
    /// let item = Entry::new("news/greve", "news-item").with_variant(french);
    /// let catalog = builder.clone().entry(item.clone().with_variant(dutch.clone())).build()?;
    /// let stored = catalog.entry("news/greve").unwrap();
    /// assert_eq!(stored.neutral("date"), Some(&Value::Date(date(2025, 5, 6))));
    ///
    /// let other = item.with_variant(dutch.with("date", date(2025, 5, 7)));
    /// let error = builder.entry(other).build().unwrap_err();
    /// let finding = error.report().unwrap().iter().next().unwrap();
    /// assert_eq!(finding.code(), Code::NeutralConflict);
    /// assert_eq!(finding.message(), "date of news/greve is set to two different values");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with(mut self, field: impl Into<Box<str>>, value: impl Into<Value>) -> Variant {
        self.fields.extend(FieldValue::given(field, value));
        self
    }

    /// Sets a translated field if there is a value. Useful for a column of a database that can be
    /// null.
    ///
    /// ```
    /// # use isogloss::site::SiteLanguage;
    /// # let dutch = "nl".parse()?;
    /// # let site = isogloss::Site::builder().language(SiteLanguage::new(dutch)).build()?;
    /// use isogloss::content::Variant;
    /// use isogloss::{Catalog, Entry, date};
    ///
    /// let (title, summary): (String, Option<String>) = ("Terug".to_owned(), None);
    /// let text = Variant::new(dutch).with("title", title).with_optional("summary", summary);
    /// let entry = Entry::new("news/a", "news-item").with("date", date(2025, 9, 2)).with_variant(text);
    /// let catalog = Catalog::builder().site(site).entry(entry).build()?;
    /// assert_eq!(catalog.entry("news/a").unwrap().variant(dutch).unwrap().text("summary"), None);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_optional(
        self,
        field: impl Into<Box<str>>,
        value: Option<impl Into<Value>>,
    ) -> Variant {
        match value {
            Some(value) => self.with(field, value),
            None => self,
        }
    }

    /// Sets the last part of the text's address. The default is the last segment of the entry's id,
    /// or, with [`SlugSource::Title`](crate::site::SlugSource::Title), a slug made from the title.
    ///
    /// ```
    /// use isogloss::content::Variant;
    /// # use isogloss::site::SiteLanguage;
    /// # use isogloss::{Catalog, Entry, Site, Timestamp};
    ///
    /// # let (fr, nl) = ("fr".parse()?, "nl".parse()?);
    /// let page = Entry::new("pages/access", "mission-page")
    ///     .with_variant(Variant::new(fr).with("title", "Accès").with_slug("accès"))
    ///     .with_variant(Variant::new(nl).with("title", "Bereikbaarheid"));
    /// # let site = Site::builder().language(SiteLanguage::new(fr));
    /// # let site = site.language(SiteLanguage::new(nl));
    /// # let catalog = Catalog::builder().site(site.build()?).entry(page).build()?;
    ///
    /// let address = |language| {
    ///     let edition = catalog.edition(language, Timestamp::UNIX_EPOCH).unwrap();
    ///     edition.get("pages/access").unwrap().address().to_string()
    /// };
    /// assert_eq!(address(fr), "/fr/pages/acc%C3%A8s/");
    /// assert_eq!(address(nl), "/nl/pages/access/");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_slug(mut self, slug: impl Into<Box<str>>) -> Variant {
        self.slug = Some(slug.into().into());
        self
    }

    /// Adds a slug that the text had before, or a whole path (`/fr/ancien/chemin/`). Requests for
    /// it are redirected to the present address.
    ///
    /// ```
    /// use isogloss::content::Variant;
    /// # use isogloss::site::SiteLanguage;
    /// # use isogloss::{Catalog, Entry, Site, Timestamp};
    ///
    /// # let fr = "fr".parse()?;
    /// let text = Variant::new(fr)
    ///     .with("title", "Demander un passeport")
    ///     .with_slug("passeport")
    ///     .with_former_slug("passeports")
    ///     .with_former_slug("/documents/passeport.php");
    /// # let page = Entry::new("pages/passport", "mission-page").with_variant(text);
    /// # let site = Site::builder().language(SiteLanguage::new(fr)).build()?;
    /// # let catalog = Catalog::builder().site(site).entry(page).build()?;
    ///
    /// for former in ["/fr/pages/passeports/", "/documents/passeport.php"] {
    ///     let found = catalog.match_path(former, Timestamp::UNIX_EPOCH);
    ///     assert_eq!(found.status(), 301);
    ///     assert_eq!(found.location().unwrap().to_string(), "/fr/pages/passeport/");
    /// }
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_former_slug(mut self, slug: impl Into<Box<str>>) -> Variant {
        self.former_slugs.value.push(slug.into());
        self
    }

    /// Adds a change that readers are told about from its date on. The order does not matter: the
    /// newest is shown first. Two equal changes are an error when the catalog is built.
    ///
    /// ```
    /// use isogloss::content::{Change, Variant};
    /// # use isogloss::site::SiteLanguage;
    /// use isogloss::date;
    /// # use isogloss::{Catalog, Entry, Site};
    ///
    /// # let de = "de".parse()?;
    /// let fees = Change::new(date(2027, 3, 1), "Die Gebühren für 2027 gelten.").with_major(true);
    /// let text = Variant::new(de).with("title", "Gebühren").with_change(fees);
    /// # let page = Entry::new("pages/gebühren", "mission-page").with_variant(text);
    /// # let site = Site::builder().language(SiteLanguage::new(de)).build()?;
    /// # let catalog = Catalog::builder().site(site).entry(page).build()?;
    ///
    /// let march = "2027-03-01T00:00:00Z".parse().unwrap();
    /// let february = "2027-02-01T00:00:00Z".parse().unwrap();
    /// assert_eq!(catalog.next_change_after(february), Some(march));
    /// let page = |moment| catalog.edition(de, moment).unwrap().get("pages/gebühren").unwrap();
    /// assert_eq!((page(february).changes().len(), page(march).changes().len()), (0, 1));
    /// assert_eq!(page(march).updated(), Some(march));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_change(mut self, change: Change) -> Variant {
        self.changes.push(change);
        self
    }

    /// Sets the record of the text that it was translated from. By default the text has none.
    ///
    /// A record for the same text in `translations.toml` takes precedence over this one.
    ///
    /// ```
    /// # #[cfg(feature = "editorial")] {
    /// use isogloss::content::Variant;
    /// use isogloss::editorial::{TranslationRecords, TranslationState};
    /// # use isogloss::site::SiteLanguage;
    /// # use isogloss::{Catalog, Entry, Site};
    ///
    /// # let (fr, nl) = ("fr".parse()?, "nl".parse()?);
    /// # let site = Site::builder().language(SiteLanguage::new(fr));
    /// # let site = site.language(SiteLanguage::new(nl));
    /// # let builder = Catalog::builder().site(site.build()?);
    /// # let records = TranslationRecords::parse(r#"
    /// # [entries."pages/visite".nl]
    /// # from = "fr"
    /// # fields.title = "0f3c01ab77de"
    /// # "#);
    /// // A record that was made from an earlier French title.
    /// let record = records.get("pages/visite", nl).unwrap();
    /// let translation = Variant::new(nl).with("title", "Uw bezoek voorbereiden");
    /// let page = Entry::new("pages/visite", "mission-page")
    ///     .with_variant(Variant::new(fr).with("title", "Préparer votre visite"))
    ///     .with_variant(translation.with_translation(record.clone()));
    /// let catalog = builder.entry(page).build()?;
    ///
    /// let status = TranslationRecords::new().status(&catalog, "pages/visite", nl).unwrap();
    /// assert_eq!(status.state(), TranslationState::Outdated);
    /// # }
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_translation(mut self, record: TranslationRecord) -> Variant {
        self.translation = Some(record.into());
        self
    }

    /// Sets the editorial status of the text. The default is [`Status::Published`].
    ///
    /// ```
    /// use isogloss::content::{Status, Variant};
    /// # use isogloss::site::SiteLanguage;
    /// # use isogloss::{Catalog, Entry, Site, Timestamp};
    ///
    /// # let nl = "nl".parse()?;
    /// let text = Variant::new(nl).with("title", "Jaarverslag").with_status(Status::InReview);
    /// # let page = Entry::new("pages/jaarverslag", "mission-page").with_variant(text);
    /// # let site = Site::builder().language(SiteLanguage::new(nl)).build()?;
    /// # let catalog = Catalog::builder().site(site).entry(page).build()?;
    ///
    /// let edition = catalog.edition(nl, Timestamp::UNIX_EPOCH)?;
    /// assert!(edition.get("pages/jaarverslag").is_none());
    /// assert!(edition.preview().get("pages/jaarverslag").is_some());
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_status(mut self, status: Status) -> Variant {
        self.status = status;
        self
    }

    /// Sets the period in which the text is public. By default it has no start and no end. A period
    /// that ends before it begins is an error when the catalog is built.
    ///
    /// ```
    /// use isogloss::content::{Variant, Window};
    /// use isogloss::Timestamp;
    /// # use isogloss::site::SiteLanguage;
    /// # use isogloss::{Catalog, Entry, Site};
    ///
    /// # let fr = "fr".parse()?;
    /// let opening: Timestamp = "2025-09-20T08:00:00Z".parse().unwrap();
    /// let text = Variant::new(fr)
    ///     .with("title", "Journées du patrimoine")
    ///     .with_window(Window { from: Some(opening), until: None });
    /// # let page = Entry::new("pages/patrimoine", "mission-page").with_variant(text);
    /// # let site = Site::builder().language(SiteLanguage::new(fr)).build()?;
    /// # let catalog = Catalog::builder().site(site).entry(page).build()?;
    ///
    /// let day_before = "2025-09-19T08:00:00Z".parse().unwrap();
    /// assert!(catalog.edition(fr, day_before)?.get("pages/patrimoine").is_none());
    /// assert!(catalog.edition(fr, opening)?.get("pages/patrimoine").is_some());
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_window(mut self, window: Window) -> Variant {
        self.window = window.into();
        self.written_window = None;
        self
    }

    /// Sets the end of the text: what readers find after it has ended.
    ///
    /// ```
    /// use isogloss::content::{AfterEnd, End, Variant};
    /// # use isogloss::site::SiteLanguage;
    /// # use isogloss::{Catalog, Entry, Site, Timestamp};
    ///
    /// # let fr = "fr".parse()?;
    /// let closing: Timestamp = "2025-06-30T16:00:00Z".parse().unwrap();
    /// let text = Variant::new(fr)
    ///     .with("title", "Exposition")
    ///     .with_end(End::new(AfterEnd::Banner).with_date(closing));
    /// # let page = Entry::new("pages/exposition", "mission-page").with_variant(text);
    /// # let site = Site::builder().language(SiteLanguage::new(fr)).build()?;
    /// # let catalog = Catalog::builder().site(site).entry(page).build()?;
    /// let entry = catalog.edition(fr, closing)?.get("pages/exposition").unwrap();
    /// assert_eq!(entry.end().unwrap().since(), Some(closing));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_end(mut self, end: End) -> Variant {
        self.end = Some(end.into());
        self
    }

    /// Sets the Markdown text. Its links to other entries (`entry:` and an id) are checked when the
    /// catalog is built.
    ///
    /// ```
    /// use isogloss::content::Variant;
    /// use isogloss::error::Code;
    /// # use isogloss::site::SiteLanguage;
    /// # use isogloss::{Catalog, Entry, Site, Timestamp};
    ///
    /// # let de = "de".parse()?;
    /// # let site = Site::builder().language(SiteLanguage::new(de)).build()?;
    /// # let builder = Catalog::builder().site(site);
    /// let page = |body: &str| {
    ///     let text = Variant::new(de).with("title", "Reisepass").with_body(body);
    ///     Entry::new("pages/reisepass", "mission-page").with_variant(text)
    /// };
    /// let catalog = builder.clone().entry(page("## Gebühren {#fees}\n\n37,50 Euro.")).build()?;
    /// let edition = catalog.edition(de, Timestamp::UNIX_EPOCH)?;
    /// assert_eq!(edition.get("pages/reisepass").unwrap().sections()[0].id(), "fees");
    ///
    /// let linked = page("Wir brauchen ein [Passfoto](entry:pages/passfoto).");
    /// let error = builder.entry(linked).build().unwrap_err();
    /// assert_eq!(error.report().unwrap().iter().next().unwrap().code(), Code::DeadLink);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_body(mut self, markdown: impl Into<Arc<str>>) -> Variant {
        self.body = Some(BodyText::Given(markdown.into()));
        self
    }

    /// Returns the language.
    pub fn language(&self) -> LanguageTag {
        self.language
    }

    /// Returns the location of a range of the body in its file.
    pub(crate) fn body_location(&self, range: &Range<usize>) -> Option<Location> {
        self.body.as_ref()?.location(range)
    }

    /// Returns whether the body is HTML rather than Markdown.
    pub(crate) fn is_html(&self) -> bool {
        self.place.as_ref().is_some_and(|place| place.is_html)
    }

    /// Returns the location of the whole file, for findings without a more precise location.
    pub(crate) fn location(&self) -> Option<Location> {
        self.source.as_ref().map(|source| Location::of_file(Arc::clone(&source.path)))
    }
}
