use super::body::{self, Body, Section};
use super::typed_entry::TypedEntry;
use super::{ImageRef, ServedEntry};
use crate::content::{BuiltIn, EntryId, Kind, Value, slot};
use crate::language::{LanguageTag, Provenance, Text};

/// One of the institution's permanent pages, as it is served to one reader.
///
/// Every part is looked up separately: a half-translated page shows what it has in the reader's
/// language and takes the rest from the next language of the chain. Each part knows its own
/// language.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
/// #     .file("pages/mission/fr.md", "+++\ntitle = \"Notre mission\"\n+++\n## Ensemble {#society}\n\nPour vous.\n")
/// #     .file("pages/mission/nl.md", "+++\ntitle = \"Onze opdracht\"\n+++\n## Samen {#society}\n\nVoor u.\n\n## Mensen {#people}\n\nMet u.\n")
/// #     .build()?;
/// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
/// let page = edition.mission_page("pages/mission").unwrap();
/// assert_eq!(page.title().as_str(), "Notre mission");
/// let languages: Vec<_> = page.sections().iter().map(|s| (s.id(), s.language())).collect();
/// assert_eq!(languages, [("society", "fr".parse()?), ("people", "nl".parse()?)]);
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct MissionPage<'c> {
    entry: ServedEntry<'c>,
}

impl<'c> TypedEntry<'c> for MissionPage<'c> {
    const KIND: Option<&'static str> = Some(Kind::MISSION_PAGE);

    #[inline]
    fn read(entry: ServedEntry<'c>) -> Option<MissionPage<'c>> {
        entry.is_of(BuiltIn::MissionPage).then_some(MissionPage { entry })
    }

    fn entry(&self) -> &ServedEntry<'c> {
        &self.entry
    }
}

impl<'c> MissionPage<'c> {
    /// Returns the resolved entry that the page is a view of.
    pub fn entry(&self) -> &ServedEntry<'c> {
        &self.entry
    }

    /// Returns the id of the entry.
    pub fn id(&self) -> &'c EntryId {
        self.entry.id()
    }

    /// Returns the language of the page as a whole.
    pub fn language(&self) -> LanguageTag {
        self.entry.language()
    }

    /// Returns the provenance of the page as a whole.
    pub fn provenance(&self) -> Provenance<'c> {
        self.entry.provenance()
    }

    /// Returns the title. It is empty only in the preview of a draft that does not have a title
    /// yet.
    pub fn title(&self) -> Text<'c> {
        title(&self.entry)
    }

    /// Returns the line above the title.
    pub fn eyebrow(&self) -> Option<Text<'c>> {
        self.entry.translated_text(slot::EYEBROW)
    }

    /// Returns the motto.
    pub fn motto(&self) -> Option<Text<'c>> {
        self.entry.translated_text(slot::MOTTO)
    }

    /// Returns the opening paragraph.
    pub fn lead(&self) -> Option<Text<'c>> {
        self.entry.translated_text(slot::LEAD)
    }

    /// Returns the text before the first section.
    pub fn body(&self) -> Option<Body<'c>> {
        body::introduction(&self.entry)
    }

    /// Returns the sections, aligned across languages and numbered by position.
    pub fn sections(&self) -> Vec<Section<'c>> {
        self.entry.sections()
    }

    /// Returns the picture.
    pub fn image(&self) -> Option<ImageRef<'c>> {
        match self.entry.neutral(slot::PAGE_IMAGE)? {
            Value::Image(image) => Some(self.entry.image_ref(image)),
            _ => None,
        }
    }
}

/// Returns the title of an entry of a built-in kind, which has it as its first field.
#[inline]
pub(super) fn title<'c>(entry: &ServedEntry<'c>) -> Text<'c> {
    entry.translated_text(slot::TITLE).unwrap_or_else(|| Text::new("", entry.provenance()))
}
