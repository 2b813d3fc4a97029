use jiff::Timestamp;
use jiff::civil::Date;

use super::assets::{in_language, language_of};
use super::{Catalog, ColumnValue, EntryRecord, KindTable, VariantRecord, moment};
use crate::content::{
    AfterEnd, Asset, AssetSource, ChangeNote, EntryId, Field, Kind, Status, TextEnd,
    TranslationRecord, Value, Window, nfc,
};
use crate::image_size::ImageSize;
use crate::language::LanguageTag;

/// An entry as it is stored in the catalog: all of its languages, whatever their status.
///
/// This is the editor's view. Readers are served by an [`Edition`](crate::Edition).
///
/// ```
/// use isogloss::content::Status;
/// use isogloss::LanguageTag;
///
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
/// #     .file("pages/visite/fr.md", "+++\ntitle = \"Visite\"\n+++\n")
/// #     .file("pages/visite/nl.md", "+++\ntitle = \"Bezoek\"\nstatus = \"draft\"\n+++\n")
/// #     .build()?;
/// // A page with a published French text and a Dutch draft.
/// let nl: LanguageTag = "nl".parse()?;
/// let entry = catalog.entry("pages/visite").unwrap();
/// let drafts = entry.variants().filter(|text| text.status() == Status::Draft);
/// assert!(drafts.map(|text| text.language()).eq([nl]));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct EntryRef<'c> {
    pub(super) catalog: &'c Catalog,
    pub(super) id: &'c EntryId,
    pub(super) record: &'c EntryRecord,
    pub(super) table: &'c KindTable,
}

/// The text of one language, as it is stored.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n")
/// #     .file("pages/acces/fr.md", "+++\ntitle = \"Accès\"\nslug = \"venir\"\n+++\nEn train.\n")
/// #     .build()?;
/// for entry in catalog.entries() {
///     for text in entry.variants() {
///         assert_eq!(text.file(), Some("pages/acces/fr.md"));
///         assert_eq!((text.slug(), text.body()), ("venir", "En train.\n"));
///         assert_eq!(format!("{text:?}"), "pages/acces in fr (published)");
///     }
/// }
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct VariantRef<'c> {
    pub(super) entry: EntryRef<'c>,
    pub(super) record: &'c VariantRecord,
}

impl<'c> EntryRef<'c> {
    /// Returns whether a text redirects instead of having a page.
    pub(crate) fn has_redirect(&self) -> bool {
        self.variants().any(|text| text.record.redirect().is_some())
    }

    pub(crate) fn site(&self) -> &'c crate::site::Site {
        self.catalog.site()
    }

    /// Returns the id.
    pub fn id(&self) -> &'c EntryId {
        self.id
    }

    /// Returns the kind.
    pub fn kind(&self) -> &'c Kind {
        self.table.kind()
    }

    /// Returns the files next to the texts, such as pictures and documents, by their paths from the
    /// entry's folder. [`ServedEntry::asset_address`](crate::ServedEntry::asset_address) returns the
    /// address that they are served from.
    pub fn assets(&self) -> impl Iterator<Item = &'c str> + use<'c> {
        self.known_assets().iter().map(|asset| &*asset.name)
    }

    /// Returns the file next to the texts that a name refers to in a language. In French,
    /// `photo.jpg` refers to `photo.fr.jpg` if there is one, otherwise to `photo.jpg` itself,
    /// otherwise to the file of the first of the site's languages that has one. `None` if there is
    /// no such file.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n[[languages]]\ntag = \"fr\"\n")
    /// #     .file("pages/map/nl.md", "+++\ntitle = \"Kaart\"\n+++\n![Kaart](map.svg)\n")
    /// #     .file("pages/map/map.svg", "<svg/>")
    /// #     .file("pages/map/map.fr.svg", "<svg/>")
    /// #     .build()?;
    /// let entry = catalog.entry("pages/map").unwrap();
    /// assert_eq!(entry.asset("map.svg", "fr".parse()?), Some("map.fr.svg"));
    /// assert_eq!(entry.asset("map.svg", "nl".parse()?), Some("map.svg"));
    /// assert_eq!(entry.asset("plan.svg", "nl".parse()?), None);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn asset(&self, name: &str, language: LanguageTag) -> Option<&'c str> {
        in_language(name, self.known_assets(), language, self.catalog.site().tags())
    }

    /// Returns the files next to the texts, with their locations.
    pub(crate) fn known_assets(&self) -> &'c [Asset] {
        self.catalog.assets(self.record).unwrap_or_default()
    }

    /// Returns the language that a file is for, by the name of its folder or its own name.
    pub(crate) fn asset_language(&self, asset: &Asset) -> Option<LanguageTag> {
        asset.language.or_else(|| language_of(&asset.name, self.catalog.site().tags()))
    }

    /// Returns the size of the picture with this name.
    pub(crate) fn image_size(&self, file: &str) -> ImageSize {
        let asset = self.known_assets().iter().find(|asset| *asset.name == *file);
        asset.map_or(ImageSize::Unreadable, Asset::image_size)
    }

    /// Returns the number of bytes of the file with this name.
    pub(crate) fn asset_size(&self, name: &str) -> Option<u64> {
        self.known_assets().iter().find(|asset| *asset.name == *name)?.source.size()
    }

    /// Returns the location of the file with this name.
    #[cfg_attr(not(any(test, feature = "live", feature = "editorial")), expect(dead_code))]
    pub(crate) fn asset_source(&self, name: &str) -> Option<&'c AssetSource> {
        let name = nfc(name);
        let asset = self.known_assets().iter().find(|asset| *asset.name == *name);
        asset.map(|asset| &asset.source)
    }

    /// Returns the texts in the order of the site's languages.
    pub fn variants(&self) -> impl ExactSizeIterator<Item = VariantRef<'c>> + use<'c> {
        let entry = *self;
        self.table.variants(self.record).iter().map(move |record| VariantRef { entry, record })
    }

    /// Returns the text in exactly this language, without fallback; `None` if there is none. A text
    /// in `nl` is not returned for `nl-BE`.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n[[languages]]\ntag = \"nl-BE\"\n")
    /// #     .file("pages/bezoek/nl.md", "+++\ntitle = \"Uw bezoek\"\n+++\n")
    /// #     .build()?;
    /// let (nl, belgian) = ("nl".parse()?, "nl-BE".parse()?);
    /// let entry = catalog.entry("pages/bezoek").unwrap();
    /// assert!(entry.variant(nl).is_some());
    /// assert!(entry.variant(belgian).is_none());
    /// // Readers get the other text.
    /// let edition = catalog.edition(belgian, isogloss::Timestamp::UNIX_EPOCH)?;
    /// assert_eq!(edition.get("pages/bezoek").unwrap().language(), nl);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn variant(&self, language: LanguageTag) -> Option<VariantRef<'c>> {
        let position = self.catalog.site().position(language)?;
        let record = self.table.variant(self.record, u8::try_from(position).ok()?)?;
        Some(VariantRef { entry: *self, record })
    }

    /// Returns the value of a neutral field; `None` if it has none, or if the field is a translated
    /// one.
    ///
    /// ```
    /// use isogloss::content::Value;
    ///
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n")
    /// #     .file("news/expo/entry.toml", "date = 2025-09-02\n")
    /// #     .file("news/expo/fr.md", "+++\ntitle = \"Une exposition gratuite\"\n+++\n")
    /// #     .build()?;
    /// let entry = catalog.entry("news/expo").unwrap();
    /// assert_eq!(entry.neutral("date"), Some(&Value::Date(isogloss::date(2025, 9, 2))));
    /// assert_eq!(entry.neutral("place"), None);
    /// assert_eq!(entry.neutral("title"), None);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn neutral(&self, field: &str) -> Option<&'c Value> {
        let position = self.kind().neutral().iter().position(|known| known.name() == field)?;
        self.table.neutral(position, self.record)
    }

    /// Returns the date, which may be part of the address.
    pub(crate) fn date(&self) -> Option<Date> {
        match self.neutral("date")? {
            Value::Date(date) => Some(*date),
            _ => None,
        }
    }
}

impl<'c> VariantRef<'c> {
    /// Returns the whole text of the file that it was read from.
    #[cfg_attr(not(feature = "editorial"), expect(dead_code))]
    pub(crate) fn file_text(&self) -> Option<&'c str> {
        self.record.body.as_ref()?.file_text()
    }

    /// Returns the language.
    pub fn language(&self) -> LanguageTag {
        self.entry.catalog.site().language_at(self.record.language)
    }

    pub(crate) fn entry(&self) -> EntryRef<'c> {
        self.entry
    }

    /// Returns the kind of the entry.
    pub fn kind(&self) -> &'c Kind {
        self.entry.kind()
    }

    /// Returns the editorial status of the text.
    pub fn status(&self) -> Status {
        self.record.status
    }

    /// Returns the period in which the text is public, provided that it is published.
    pub fn window(&self) -> Window {
        self.record.window
    }

    /// Returns the last part of the text's address.
    pub fn slug(&self) -> &'c str {
        &self.record.slug
    }

    pub(super) fn former(&self) -> &'c [Box<str>] {
        &self.record.former_slugs
    }

    /// Returns what readers are told about the changes of the text, newest first.
    pub(crate) fn change_notes(&self) -> &'c [ChangeNote] {
        self.record.changes()
    }

    /// Returns the Markdown text; empty if there is none.
    pub fn body(&self) -> &'c str {
        self.record.body()
    }

    /// Returns whether something is written in the body but nothing of it is shown.
    pub(crate) fn is_unfinished(&self) -> bool {
        self.record.is_unfinished()
    }

    /// Returns what readers find after the end of the text, if it says so.
    pub(crate) fn end(&self) -> Option<&'c TextEnd> {
        self.record.end()
    }

    /// Returns whether the address of the text redirects after its end.
    pub(crate) fn is_replaced(&self) -> bool {
        self.end().is_some_and(|end| end.after == AfterEnd::Redirect)
    }

    /// Returns whether the text sets its own path.
    pub(crate) fn has_written_path(&self) -> bool {
        self.record.path().is_some()
    }

    /// Returns when the text was last changed, if its own front matter gives a time: `updated`, or
    /// in a Hugo or Zola tree `lastmod`, `updated` or `date`.
    pub fn changed(&self) -> Option<Timestamp> {
        let updated = self.value("updated");
        let updated = updated.and_then(|value| moment(value, self.entry.catalog.site()));
        updated.or(self.record.changed)
    }

    /// Returns the translation record in the text's front matter, if there is one.
    pub fn translation(&self) -> Option<&'c TranslationRecord> {
        self.record.translation.as_deref()
    }

    /// Returns the file that the text was read from.
    pub fn file(&self) -> Option<&'c str> {
        self.record.source.as_deref()
    }

    /// Returns the value of a translated field that does not hold text. For a text field it is
    /// `None`: use [`text`](VariantRef::text). Of a neutral list, group or file, it returns what this
    /// text writes: the words of the items by their ids, or its own file.
    ///
    /// ```
    /// use isogloss::content::Value;
    ///
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/tarieven/nl.md", "\
    /// # +++
    /// # title = \"Tarieven\"
    /// # updated = 2025-01-01T08:00:00Z
    /// # +++
    /// # ")
    /// #     .build()?;
    /// let text = catalog.entry("pages/tarieven").unwrap().variant("nl".parse()?).unwrap();
    /// let updated = "2025-01-01T08:00:00Z".parse().unwrap();
    /// assert_eq!(text.value("updated"), Some(&Value::Moment(updated)));
    /// assert_eq!(text.value("title"), None);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn value(&self, field: &str) -> Option<&'c Value> {
        match self.column_value(field)? {
            ColumnValue::Text(_) => None,
            ColumnValue::Other(value) => Some(value),
        }
    }

    /// Returns the value of a translated field that holds text, without fallback. For other fields
    /// it is `None`: use [`value`](VariantRef::value).
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/musee/fr.md", "+++\ntitle = \"Le musée\"\nmotto = \"Pour tous\"\n+++\n")
    /// #     .file("pages/musee/nl.md", "+++\ntitle = \"Het museum\"\n+++\n")
    /// #     .build()?;
    /// // Only the French text has a motto.
    /// let nl = "nl".parse()?;
    /// let text = catalog.entry("pages/musee").unwrap().variant(nl).unwrap();
    /// assert_eq!((text.text("title"), text.text("motto")), (Some("Het museum"), None));
    ///
    /// let edition = catalog.edition(nl, isogloss::Timestamp::UNIX_EPOCH)?;
    /// assert_eq!(edition.text("pages/musee", "motto").unwrap().as_str(), "Pour tous");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn text(&self, field: &str) -> Option<&'c str> {
        match self.column_value(field)? {
            ColumnValue::Text(text) => Some(text),
            ColumnValue::Other(_) => None,
        }
    }

    pub(super) fn column_value(&self, field: &str) -> Option<ColumnValue<'c>> {
        let EntryRef { table, record, .. } = self.entry;
        let kind = table.kind();
        let of_name = |known: &Field| known.name() == field;
        let column = kind.translated().iter().position(of_name);
        let column = column.or_else(|| kind.parts_column(kind.neutral().iter().position(of_name)?));
        table.translated(column?, table.position(record, self.record.language)?)
    }
}

impl std::fmt::Debug for EntryRef<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let languages = self.variants().map(|variant| variant.language());
        write!(f, "{} ({}) in ", self.id(), self.kind().name())?;
        f.debug_list().entries(languages).finish()
    }
}

impl std::fmt::Debug for VariantRef<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} in {} ({})", self.entry.id(), self.language(), self.status())
    }
}
