//! The localizers of a theme: messages, dates, numbers, lists, links, pictures.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::theme_images::ThemeImages;
use crate::dates::{DateFormatter, Dates};
use crate::edition::ServedEntry;
use crate::error::Error;
use crate::language::LanguageTag;
use crate::messages::Messages;
use crate::numbers::{ListFormatter, NumberFormatter};
use crate::render::{EntryImages, LinkStyle};
use crate::site::Site;

#[derive(Clone, Debug)]
pub(super) struct Localizers {
    pub(super) messages: Arc<Messages>,
    pub(super) dates: Arc<Dates>,
    /// The formatters in the order of the site's languages.
    formatters: Arc<[LanguageFormatters]>,
    pub(super) stylesheets: Arc<[Box<str>]>,
    pub(super) links: LinkStyle,
    pub(super) images: ThemeImages,
}

/// Hashes everything that does not follow from the languages of the site.
impl Hash for Localizers {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.messages.fingerprint().hash(state);
        self.dates.hash(state);
        self.stylesheets.hash(state);
        self.links.hash(state);
        self.images.is_there().hash(state);
    }
}

#[derive(Debug)]
struct LanguageFormatters {
    language: LanguageTag,
    numbers: NumberFormatter,
    lists: ListFormatter,
}

impl Localizers {
    pub(super) fn new(site: &Site) -> Result<Localizers, Error> {
        let formatters = site.languages().iter().map(|language| {
            let locale = language.formatting_locale();
            Ok(LanguageFormatters {
                language: language.tag(),
                numbers: NumberFormatter::new(locale)?,
                lists: ListFormatter::new(locale)?,
            })
        });
        Ok(Localizers {
            messages: Arc::new(Messages::built_in(site)?),
            dates: Arc::new(Dates::new(site)?),
            formatters: formatters.collect::<Result<_, Error>>()?,
            stylesheets: Arc::default(),
            links: LinkStyle::default(),
            images: ThemeImages::default(),
        })
    }

    /// Returns the resolver for the pictures of an entry.
    pub(super) fn images_of<'e, 'c>(&'e self, entry: &'e ServedEntry<'c>) -> EntryImages<'e, 'c> {
        self.images.of(entry)
    }

    /// Returns the date formatter of the first of these languages that the site has.
    pub(super) fn dates_in(
        &self,
        languages: [LanguageTag; 2],
    ) -> Option<(LanguageTag, &DateFormatter)> {
        languages.into_iter().find_map(|language| Some((language, self.dates.formatter(language)?)))
    }

    pub(super) fn numbers_in(
        &self,
        languages: [LanguageTag; 2],
    ) -> Option<(LanguageTag, &NumberFormatter)> {
        let found = self.formatters_in(languages)?;
        Some((found.language, &found.numbers))
    }

    pub(super) fn lists_in(&self, languages: [LanguageTag; 2]) -> Option<&ListFormatter> {
        self.formatters_in(languages).map(|found| &found.lists)
    }

    fn formatters_in(&self, languages: [LanguageTag; 2]) -> Option<&LanguageFormatters> {
        languages.into_iter().find_map(|language| {
            self.formatters.iter().find(|formatters| formatters.language == language)
        })
    }
}
