use jiff::Timestamp;
use jiff::civil::Date;

use super::assets::{in_language, language_of};
use super::{Catalog, ColumnValue, EntryRecord, KindTable, VariantRecord, moment};
use crate::content::{
    Asset, AssetSource, EntryId, Kind, Status, TranslationRecord, Value, Window, nfc,
};
use crate::language::LanguageTag;

/// An entry in the catalog as it is: every language that it has, whatever its status.
///
/// This is the editor's view. Readers are served by an [`Edition`](crate::Edition).
#[derive(Clone, Copy)]
pub struct EntryRef<'c> {
    pub(super) catalog: &'c Catalog,
    pub(super) id: &'c EntryId,
    pub(super) record: &'c EntryRecord,
    pub(super) table: &'c KindTable,
}

/// The text of one language as it is.
#[derive(Clone, Copy)]
pub struct VariantRef<'c> {
    entry: EntryRef<'c>,
    pub(super) record: &'c VariantRecord,
}

impl<'c> EntryRef<'c> {
    /// Whether a text has a redirect in the place of a page.
    pub(crate) fn has_redirect(&self) -> bool {
        self.variants().any(|text| text.record.redirect().is_some())
    }

    /// The id.
    pub fn id(&self) -> &'c EntryId {
        self.id
    }

    /// The kind.
    pub fn kind(&self) -> &'c Kind {
        self.table.kind()
    }

    /// The files that stand beside the texts, by their paths from the entry's folder: pictures,
    /// documents. [`Resolved::asset_address`](crate::Resolved::asset_address) says where they are
    /// served from.
    pub fn assets(&self) -> impl Iterator<Item = &'c str> + use<'c> {
        self.known_assets().iter().map(|asset| &*asset.name)
    }

    /// The file beside the texts that stands for a name in a language: `photo.fr.jpg` for
    /// `photo.jpg` in French if there is one, or else `photo.jpg` itself, or else that of the first
    /// of the site's languages that has one.
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

    /// The files that stand beside the texts, with where they are.
    pub(crate) fn known_assets(&self) -> &'c [Asset] {
        self.catalog.assets(self.record).unwrap_or_default()
    }

    /// Returns the language that a file is for, as its folder or its name says.
    pub(crate) fn asset_language(&self, asset: &Asset) -> Option<LanguageTag> {
        asset.language.or_else(|| language_of(&asset.name, self.catalog.site().tags()))
    }

    /// Where the file of a name is.
    #[cfg_attr(not(any(test, feature = "live")), expect(dead_code))]
    pub(crate) fn asset_source(&self, name: &str) -> Option<&'c AssetSource> {
        let name = nfc(name);
        let asset = self.known_assets().iter().find(|asset| *asset.name == *name);
        asset.map(|asset| &asset.source)
    }

    /// The texts in the order of the site's languages.
    pub fn variants(&self) -> impl ExactSizeIterator<Item = VariantRef<'c>> + use<'c> {
        let entry = *self;
        self.table.variants(self.record).iter().map(move |record| VariantRef { entry, record })
    }

    /// The text in exactly this language. It never falls back.
    pub fn variant(&self, language: LanguageTag) -> Option<VariantRef<'c>> {
        let position = self.catalog.site().position(language)?;
        let record = self.table.variant(self.record, u8::try_from(position).ok()?)?;
        Some(VariantRef { entry: *self, record })
    }

    /// The value of a neutral field.
    pub fn neutral(&self, field: &str) -> Option<&'c Value> {
        let position = self.kind().neutral().iter().position(|known| known.name() == field)?;
        self.table.neutral(position, self.record)
    }

    /// The day that it is of, which may stand in its address.
    pub(crate) fn date(&self) -> Option<Date> {
        match self.neutral("date")? {
            Value::Date(date) => Some(*date),
            _ => None,
        }
    }
}

impl<'c> VariantRef<'c> {
    /// The language.
    pub fn language(&self) -> LanguageTag {
        self.entry.catalog.site().language_at(self.record.language)
    }

    pub(crate) fn entry(&self) -> EntryRef<'c> {
        self.entry
    }

    /// The kind of its entry.
    pub fn kind(&self) -> &'c Kind {
        self.entry.kind()
    }

    /// How far the text has come.
    pub fn status(&self) -> Status {
        self.record.status
    }

    /// From when until when it is public, if it is published.
    pub fn window(&self) -> Window {
        self.record.window
    }

    /// The last part of its address.
    pub fn slug(&self) -> &'c str {
        &self.record.slug
    }

    pub(super) fn former(&self) -> &'c [Box<str>] {
        &self.record.former_slugs
    }

    /// The Markdown text; empty if there is none.
    pub fn body(&self) -> &'c str {
        self.record.body()
    }

    /// Whether it has a path that does not follow from its entry.
    pub(crate) fn has_written_path(&self) -> bool {
        self.record.path().is_some()
    }

    /// When the text was changed, as far as its own front matter says: `updated`, in a Hugo or Zola
    /// tree `lastmod`, `updated` or `date`.
    pub fn changed(&self) -> Option<Timestamp> {
        let updated = self.value("updated");
        let updated = updated.and_then(|value| moment(value, self.entry.catalog.site()));
        updated.or(self.record.changed)
    }

    /// What its front matter says about the text that it was translated from.
    pub fn translation(&self) -> Option<&'c TranslationRecord> {
        self.record.translation.as_deref()
    }

    /// The file it was read from.
    pub fn file(&self) -> Option<&'c str> {
        self.record.source.as_deref()
    }

    /// The value of a translated field that does not hold text.
    pub fn value(&self, field: &str) -> Option<&'c Value> {
        match self.column_value(field)? {
            ColumnValue::Text(_) => None,
            ColumnValue::Other(value) => Some(value),
        }
    }

    /// The value of a translated field that holds text.
    pub fn text(&self, field: &str) -> Option<&'c str> {
        match self.column_value(field)? {
            ColumnValue::Text(text) => Some(text),
            ColumnValue::Other(_) => None,
        }
    }

    fn column_value(&self, field: &str) -> Option<ColumnValue<'c>> {
        let EntryRef { table, record, .. } = self.entry;
        let position = table.kind().translated().iter().position(|known| known.name() == field)?;
        table.translated(position, table.position(record, self.record.language)?)
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
