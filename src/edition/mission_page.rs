use super::body::{self, Body, Section};
use super::built_in_view::built_in_view;
use super::{FieldReader, ImageRef, ServedEntry};
use crate::language::Text;

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

built_in_view! {
    MissionPage is the "page" of MISSION_PAGE by mission_page;
    Translated {
        /// Returns the title. It is empty only in the preview of a draft that does not have a title
        /// yet.
        title: Text<'c> = FieldReader::text_or_empty;
        /// Returns the line above the title.
        eyebrow: Option<Text<'c>>;
        /// Returns the motto.
        motto: Option<Text<'c>>;
        /// Returns the opening paragraph.
        lead: Option<Text<'c>>;
    }
    Neutral {
        /// Returns the picture.
        image: Option<ImageRef<'c>>;
    }
}

impl<'c> MissionPage<'c> {
    /// Returns the text before the first section.
    pub fn body(&self) -> Option<Body<'c>> {
        body::introduction(&self.entry)
    }

    /// Returns the sections, aligned across languages and numbered by position.
    pub fn sections(&self) -> Vec<Section<'c>> {
        self.entry.sections()
    }
}
