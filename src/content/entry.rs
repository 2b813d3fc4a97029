use std::borrow::Cow;
use std::ops::Range;
use std::path::{Path, absolute};
use std::sync::Arc;

use jiff::Timestamp;

use super::asset::{Asset, AssetSource};
use super::normal::nfc;
use super::rewritten_text::RewrittenText;
use super::status::{Status, Window};
use super::text_place::TextPlace;
use super::translation_record::TranslationRecord;
use super::value::Value;
use crate::error::{Location, SourceText, Spanned};
use crate::language::LanguageTag;

/// A piece of content to be added to a catalog: an id, a kind, the neutral fields, and a
/// [`Variant`] for each language.
///
/// Files are turned into entries when a tree is loaded; with another source, such as a database,
/// create entries with this builder. All checks run when the catalog is built.
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
    /// `true` if part of the entry could not be read, which has been reported: what seems to be
    /// missing may exist.
    pub(crate) is_incomplete: bool,
}

/// The text of an entry in one language: translated fields, slug, body, status and window.
///
/// Added to an entry with [`Entry::with_variant`]; see [`Entry`] for an example.
#[derive(Clone, Debug)]
pub struct Variant {
    pub(crate) language: LanguageTag,
    pub(crate) fields: Vec<FieldValue>,
    pub(crate) slug: Option<Spanned<Box<str>>>,
    pub(crate) former_slugs: Spanned<Vec<Box<str>>>,
    pub(crate) status: Status,
    pub(crate) window: Spanned<Window>,
    pub(crate) body: Option<BodyText>,
    pub(crate) source: Option<Arc<SourceText>>,
    /// The place that the layout gives the text, if it differs from the usual one.
    pub(crate) place: Option<Box<TextPlace>>,
    /// The time of the last change, if the text's own front matter gives it where it is usually the
    /// entry's.
    pub(crate) changed: Option<Timestamp>,
    /// The record of the text that it was translated from.
    pub(crate) translation: Option<Box<TranslationRecord>>,
}

/// A field as it was given, before it is checked against its kind.
#[derive(Clone, Debug)]
pub(crate) struct FieldValue {
    pub(crate) name: Spanned<Cow<'static, str>>,
    pub(crate) value: Spanned<Value>,
}

impl FieldValue {
    /// Takes the value out; it is not read here again.
    pub(crate) fn take(&mut self) -> Value {
        std::mem::replace(&mut self.value.value, Value::Boolean(false))
    }

    fn new(name: impl Into<Box<str>>, value: impl Into<Value>) -> FieldValue {
        let name = String::from(name.into());
        FieldValue { name: Cow::<'static, str>::Owned(name).into(), value: value.into().into() }
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
    pub fn new(id: impl Into<Box<str>>, kind: impl Into<Box<str>>) -> Entry {
        Entry {
            id: id.into(),
            kind: kind.into().into(),
            fields: Vec::new(),
            variants: Vec::new(),
            source: None,
            assets: None,
            has_neutral_in_texts: false,
            is_incomplete: false,
        }
    }

    /// Sets a neutral field.
    #[must_use]
    pub fn with(mut self, field: impl Into<Box<str>>, value: impl Into<Value>) -> Entry {
        self.fields.push(FieldValue::new(field, value));
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

    /// Adds the text of one language.
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
        self.with_asset_source(name, AssetSource::Bytes(bytes.into().into()))
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
        let file = file.as_ref();
        let root = absolute(file).unwrap_or_else(|_| file.to_owned()).into();
        self.with_asset_source(name, AssetSource::File { root, path: "".into() })
    }

    fn with_asset_source(mut self, name: &str, source: AssetSource) -> Entry {
        let name: Box<str> = nfc(name.strip_prefix("./").unwrap_or(name)).into();
        let assets = self.assets.get_or_insert_default();
        assets.retain(|asset| asset.name != name);
        assets.push(Asset { name, language: None, is_text: false, source });
        self
    }

    /// Returns the id as it was given.
    pub fn id(&self) -> &str {
        &self.id
    }
}

impl Variant {
    /// Creates a published text without fields or body.
    pub fn new(language: LanguageTag) -> Variant {
        Variant {
            language,
            fields: Vec::new(),
            slug: None,
            former_slugs: Vec::new().into(),
            status: Status::default(),
            window: Window::default().into(),
            body: None,
            source: None,
            place: None,
            changed: None,
            translation: None,
        }
    }

    /// Returns the place that the layout gives the text, for changes.
    pub(crate) fn place_mut(&mut self) -> &mut TextPlace {
        self.place.get_or_insert_default()
    }

    /// Sets a translated field.
    #[must_use]
    pub fn with(mut self, field: impl Into<Box<str>>, value: impl Into<Value>) -> Variant {
        self.fields.push(FieldValue::new(field, value));
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

    /// Sets the last part of the text's address. The default is the last segment of the entry's id.
    #[must_use]
    pub fn with_slug(mut self, slug: impl Into<Box<str>>) -> Variant {
        self.slug = Some(slug.into().into());
        self
    }

    /// Adds a slug that the text had before, or a whole path (`/fr/ancien/chemin/`). Requests for
    /// it are redirected to the present address.
    #[must_use]
    pub fn with_former_slug(mut self, slug: impl Into<Box<str>>) -> Variant {
        self.former_slugs.value.push(slug.into());
        self
    }

    /// Sets the record of the text that it was translated from.
    #[must_use]
    pub fn with_translation(mut self, record: TranslationRecord) -> Variant {
        self.translation = Some(record.into());
        self
    }

    /// Sets the editorial status of the text. The default is [`Status::Published`].
    #[must_use]
    pub fn with_status(mut self, status: Status) -> Variant {
        self.status = status;
        self
    }

    /// Sets the period in which the text is public. By default it has no start and no end.
    #[must_use]
    pub fn with_window(mut self, window: Window) -> Variant {
        self.window = window.into();
        self
    }

    /// Sets the Markdown text.
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
