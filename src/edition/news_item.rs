use jiff::civil::Date;

use super::body::Body;
use super::mission_page::title;
use super::typed_entry::TypedEntry;
use super::{ImageRef, ServedEntry};
use crate::content::{BuiltIn, EntryId, Kind, Value, slot};
use crate::language::{LanguageTag, Provenance, Text};

/// A news item, as it is served to one reader: in one language, either the reader's own or the next
/// one of the chain.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
/// #     .file("news/2025-09-02-lancers/entry.toml", "date = 2025-09-02\ntags = [\"camo\"]\nplace = { fr = \"Bourg-Léopold\", nl = \"Leopoldsburg\" }\n")
/// #     .file("news/2025-09-02-lancers/fr.md", "+++\ntitle = \"Le retour des Lanciers\"\n+++\nLe régiment est recréé.\n")
/// #     .build()?;
/// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
/// let item = edition.news_item("news/2025-09-02-lancers").unwrap();
/// assert_eq!(item.title().as_str(), "Le retour des Lanciers");
/// assert_eq!(item.date(), isogloss::date(2025, 9, 2));
/// assert_eq!(item.place().unwrap().as_str(), "Bourg-Léopold");
/// assert_eq!(item.tags().collect::<Vec<_>>(), ["camo"]);
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct NewsItem<'c> {
    entry: ServedEntry<'c>,
}

impl<'c> TypedEntry<'c> for NewsItem<'c> {
    const KIND: Option<&'static str> = Some(Kind::NEWS_ITEM);

    #[inline]
    fn read(entry: ServedEntry<'c>) -> Option<NewsItem<'c>> {
        entry.is_of(BuiltIn::NewsItem).then_some(NewsItem { entry })
    }

    fn entry(&self) -> &ServedEntry<'c> {
        &self.entry
    }
}

impl<'c> NewsItem<'c> {
    /// Returns the resolved entry that the item is a view of.
    pub fn entry(&self) -> &ServedEntry<'c> {
        &self.entry
    }

    /// Returns the id of the entry.
    pub fn id(&self) -> &'c EntryId {
        self.entry.id()
    }

    /// Returns the language of the item.
    pub fn language(&self) -> LanguageTag {
        self.entry.language()
    }

    /// Returns the provenance of the item.
    pub fn provenance(&self) -> Provenance<'c> {
        self.entry.provenance()
    }

    /// Returns the date. Every item has one: a catalog in which an item lacks it is refused.
    pub fn date(&self) -> Date {
        match self.entry.neutral(slot::DATE) {
            Some(Value::Date(date)) => *date,
            _ => Date::ZERO,
        }
    }

    /// Returns the title. It is empty only in the preview of a draft that does not have a title
    /// yet.
    #[inline]
    pub fn title(&self) -> Text<'c> {
        title(&self.entry)
    }

    /// Returns the summary, a sentence or two for lists.
    pub fn summary(&self) -> Option<Text<'c>> {
        self.entry.translated_text(slot::SUMMARY)
    }

    /// Returns the place of the event.
    pub fn place(&self) -> Option<Text<'c>> {
        self.entry.neutral_text(slot::PLACE)
    }

    /// Returns the tags, as ids.
    pub fn tags(&self) -> impl Iterator<Item = &'c str> + use<'c> {
        let tags = match self.entry.neutral(slot::NEWS_TAGS) {
            Some(Value::List(tags)) => &tags[..],
            _ => &[],
        };
        let entry = self.entry;
        let tags = tags.iter().filter_map(|tag| match tag {
            Value::Text(tag) => Some(&**tag),
            _ => None,
        });
        tags.filter(move |tag| entry.has_term("tags", tag))
    }

    /// Returns the picture.
    pub fn image(&self) -> Option<ImageRef<'c>> {
        match self.entry.neutral(slot::NEWS_IMAGE)? {
            Value::Image(image) => Some(self.entry.image_ref(image)),
            _ => None,
        }
    }

    /// Returns the Markdown text.
    pub fn body(&self) -> Option<Body<'c>> {
        self.entry.body()
    }
}
