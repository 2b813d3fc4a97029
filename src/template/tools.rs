//! The tools of a theme: messages, dates, numbers, lists, links.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use crate::dates::{DateFormatter, Dates};
use crate::error::Error;
use crate::language::LanguageTag;
use crate::messages::Messages;
use crate::numbers::{ListFormatter, NumberFormatter};
use crate::render::LinkStyle;
use crate::site::Site;

#[derive(Clone, Debug)]
pub(super) struct Tools {
    pub(super) messages: Arc<Messages>,
    pub(super) dates: Arc<Dates>,
    /// The formatters in the order of the site's languages.
    counting: Arc<[Counting]>,
    pub(super) stylesheets: Arc<[Box<str>]>,
    pub(super) links: LinkStyle,
}

/// Hashes everything that does not follow from the languages of the site.
impl Hash for Tools {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.messages.fingerprint().hash(state);
        self.dates.hash(state);
        self.stylesheets.hash(state);
        self.links.hash(state);
    }
}

#[derive(Debug)]
struct Counting {
    language: LanguageTag,
    numbers: NumberFormatter,
    lists: ListFormatter,
}

impl Tools {
    pub(super) fn new(site: &Site) -> Result<Tools, Error> {
        let counting = site.languages().iter().map(|language| {
            let locale = language.formatting_locale();
            Ok(Counting {
                language: language.tag(),
                numbers: NumberFormatter::new(locale)?,
                lists: ListFormatter::new(locale)?,
            })
        });
        Ok(Tools {
            messages: Arc::new(Messages::built_in(site)?),
            dates: Arc::new(Dates::new(site)?),
            counting: counting.collect::<Result<_, Error>>()?,
            stylesheets: Arc::default(),
            links: LinkStyle::default(),
        })
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
        let found = self.counting_in(languages)?;
        Some((found.language, &found.numbers))
    }

    pub(super) fn lists_in(&self, languages: [LanguageTag; 2]) -> Option<&ListFormatter> {
        self.counting_in(languages).map(|found| &found.lists)
    }

    fn counting_in(&self, languages: [LanguageTag; 2]) -> Option<&Counting> {
        languages.into_iter().find_map(|language| {
            self.counting.iter().find(|counting| counting.language == language)
        })
    }
}
