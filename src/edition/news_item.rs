use jiff::civil::Date;

use super::body::Body;
use super::built_in_view::built_in_view;
use super::{FieldReader, ImageRef, ServedEntry};
use crate::content::Value;
use crate::language::Text;

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

built_in_view! {
    NewsItem is the "item" of NEWS_ITEM by news_item;
    Neutral {
        /// Returns the date. Every item has one: a catalog in which an item lacks it is refused.
        date: Date;
        /// Returns the place of the event.
        place: Option<Text<'c>>;
        /// Returns the tags, as ids.
        tags: impl Iterator<Item = &'c str> + use<'c> = tags;
        /// Returns the picture.
        image: Option<ImageRef<'c>>;
    }
    Translated {
        /// Returns the title. It is empty only in the preview of a draft that does not have a title
        /// yet.
        title: Text<'c> = FieldReader::text_or_empty;
        /// Returns the summary, a sentence or two for lists.
        summary: Option<Text<'c>>;
    }
}

impl<'c> NewsItem<'c> {
    /// Returns the Markdown text.
    pub fn body(&self) -> Option<Body<'c>> {
        self.entry.body()
    }
}

/// Returns the tags that the served text has.
fn tags<'c>(field: &FieldReader<'_, 'c>) -> impl Iterator<Item = &'c str> + use<'c> {
    let tags = match field.value().map(|value| value.value()) {
        Some(Value::List(tags)) => &tags[..],
        _ => &[],
    };
    let entry = *field.entry();
    let tags = tags.iter().filter_map(|tag| match tag {
        Value::Text(tag) => Some(&**tag),
        _ => None,
    });
    tags.filter(move |tag| entry.has_term("tags", tag))
}
