use super::body::{self, Body, Section};
use super::query::Reading;
use super::{ImageRef, Resolved};
use crate::content::{BuiltIn, EntryId, Kind, Value, slot};
use crate::language::{LanguageTag, Provenance, Text};

/// One of the institution's standing pages, as it is served to one reader.
///
/// Every part is looked up by itself: a page that is half translated shows what it has in the
/// reader's language and the rest in the next one, each part knowing which.
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
    entry: Resolved<'c>,
}

impl<'c> Reading<'c> for MissionPage<'c> {
    const KIND: Option<&'static str> = Some(Kind::MISSION_PAGE);

    #[inline]
    fn read(entry: Resolved<'c>) -> Option<MissionPage<'c>> {
        entry.is_of(BuiltIn::MissionPage).then_some(MissionPage { entry })
    }

    fn entry(&self) -> &Resolved<'c> {
        &self.entry
    }
}

impl<'c> MissionPage<'c> {
    /// The generic reading under this one.
    pub fn entry(&self) -> &Resolved<'c> {
        &self.entry
    }

    /// The id of the entry.
    pub fn id(&self) -> &'c EntryId {
        self.entry.id()
    }

    /// The language of the page as a whole.
    pub fn language(&self) -> LanguageTag {
        self.entry.language()
    }

    /// Where the page as a whole comes from.
    pub fn provenance(&self) -> Provenance<'c> {
        self.entry.provenance()
    }

    /// The title. Only the preview of a draft that has none yet is without words.
    pub fn title(&self) -> Text<'c> {
        title(&self.entry)
    }

    /// The line above the title.
    pub fn eyebrow(&self) -> Option<Text<'c>> {
        self.entry.translated_text(slot::EYEBROW)
    }

    /// The motto.
    pub fn motto(&self) -> Option<Text<'c>> {
        self.entry.translated_text(slot::MOTTO)
    }

    /// The paragraph that leads in.
    pub fn lead(&self) -> Option<Text<'c>> {
        self.entry.translated_text(slot::LEAD)
    }

    /// The text before the first section.
    pub fn body(&self) -> Option<Body<'c>> {
        body::introduction(&self.entry)
    }

    /// The sections, aligned across languages and numbered by position.
    pub fn sections(&self) -> Vec<Section<'c>> {
        self.entry.sections()
    }

    /// The picture.
    pub fn image(&self) -> Option<ImageRef<'c>> {
        match self.entry.neutral(slot::PAGE_IMAGE)? {
            Value::Image(image) => Some(self.entry.image_ref(image)),
            _ => None,
        }
    }
}

/// The title of an entry of a built-in kind, which has it first.
#[inline]
pub(super) fn title<'c>(entry: &Resolved<'c>) -> Text<'c> {
    entry.translated_text(slot::TITLE).unwrap_or_else(|| Text::new("", entry.provenance()))
}
