use std::collections::HashMap;
use std::sync::OnceLock;

use jiff::tz::TimeZone;

use super::syntax::Resource;
use super::tree::{Message, Pattern, Reference};
use crate::dates::{DateFormatter, Typography};
use crate::error::Error;
use crate::language::LanguageTag;
use crate::numbers::{ListFormatter, NumberFormatter};
use crate::site::{SiteLanguage, TypographicConventions};

/// The messages of all languages.
#[derive(Debug, Default)]
pub(super) struct Bundles {
    bundles: Vec<Bundle>,
    pub(super) names: Names,
}

impl Bundles {
    /// Collects the bundles, one for each language, in their order.
    pub(super) fn new(mut bundles: Vec<Bundle>) -> Bundles {
        let languages: Vec<LanguageTag> = bundles.iter().map(|bundle| bundle.language).collect();
        let position = |tag| languages.iter().position(|known| *known == tag);
        for bundle in &mut bundles {
            bundle.parents = bundle.language.parents().filter_map(position).collect();
        }
        Bundles { bundles, names: Names::default() }
    }

    #[inline]
    pub(super) fn get(&self, at: usize) -> Option<&Bundle> {
        self.bundles.get(at)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Bundle> {
        self.bundles.iter()
    }

    /// Adds a file; its messages replace those of the same name.
    pub(super) fn add(&mut self, at: usize, resource: Resource) {
        if let Some(bundle) = self.bundles.get_mut(at) {
            bundle.add(resource, &mut self.names);
        }
    }

    /// Returns the pattern that a reference within a language means: the language's own, or that of
    /// one of its parents.
    pub(super) fn referred<'b>(
        &'b self,
        bundle: &'b Bundle,
        reference: &Reference,
    ) -> Option<&'b Pattern> {
        let attribute = reference.attribute.as_ref().map(|name| &*name.text);
        self.named(bundle, reference).find_map(|message| message.pattern(attribute))
    }

    /// Returns whether there is a message or term of the name in a reference.
    pub(super) fn knows(&self, bundle: &Bundle, reference: &Reference) -> bool {
        self.named(bundle, reference).next().is_some()
    }

    fn named<'b>(
        &'b self,
        bundle: &'b Bundle,
        reference: &Reference,
    ) -> impl Iterator<Item = &'b Message> {
        let number = self.names.get(&reference.id.text);
        let parents = bundle.parents.iter().filter_map(|at| self.bundles.get(*at));
        std::iter::once(bundle).chain(parents).filter_map(move |bundle| match reference.is_term {
            true => bundle.terms.get(&reference.id.text),
            false => bundle.message(number?),
        })
    }
}

/// The messages of one language.
#[derive(Debug)]
pub(super) struct Bundle {
    pub(super) language: LanguageTag,
    /// The positions of the language's CLDR parents that have messages, nearest first.
    parents: Box<[usize]>,
    locale: LanguageTag,
    /// The messages, at the number of their name in [`Names`].
    messages: Vec<Option<Message>>,
    terms: HashMap<Box<str>, Message>,
    pub(super) time_zone: TimeZone,
    pub(super) is_isolating: bool,
    conventions: TypographicConventions,
    /// The typography that replaces the conventions.
    typography: Option<Typography>,
    /// Created when a message first needs them, then shared by all threads.
    formatters: OnceLock<Option<Formatters>>,
}

/// The options for all languages.
#[derive(Clone, Copy, Debug, Default, Hash)]
pub(super) struct Options {
    pub(super) is_isolating: bool,
    /// The typography that replaces the conventions of all languages.
    pub(super) typography: Option<Typography>,
}

/// The formatters of numbers, dates and lists.
#[derive(Debug)]
pub(super) struct Formatters {
    pub(super) numbers: NumberFormatter,
    pub(super) dates: DateFormatter,
    pub(super) lists: ListFormatter,
}

impl Formatters {
    /// Creates the formatters of a locale, with dates as in CLDR.
    pub(super) fn new(locale: LanguageTag) -> Result<Formatters, Error> {
        Ok(Formatters {
            numbers: NumberFormatter::new(locale)?,
            dates: DateFormatter::new(locale)?,
            lists: ListFormatter::new(locale)?,
        })
    }
}

/// A number for the name of each message, the same in all languages, so that a name is looked up
/// only once for all languages of a chain.
#[derive(Debug, Default)]
pub(super) struct Names {
    numbers: HashMap<Box<str>, usize, rustc_hash::FxBuildHasher>,
}

impl Names {
    #[inline]
    pub(super) fn get(&self, name: &str) -> Option<usize> {
        self.numbers.get(name).copied()
    }

    fn number(&mut self, name: &str) -> usize {
        let next = self.numbers.len();
        *self.numbers.entry(name.into()).or_insert(next)
    }
}

impl Bundle {
    pub(super) fn new(language: &SiteLanguage, time_zone: &TimeZone, options: Options) -> Bundle {
        Bundle {
            language: language.tag(),
            parents: Box::default(),
            locale: language.formatting_locale(),
            messages: Vec::new(),
            terms: HashMap::new(),
            time_zone: time_zone.clone(),
            is_isolating: options.is_isolating,
            conventions: language.conventions().clone(),
            typography: options.typography,
            formatters: OnceLock::new(),
        }
    }

    fn add(&mut self, resource: Resource, names: &mut Names) {
        for message in resource.messages {
            let number = names.number(&message.id.text);
            if self.messages.len() <= number {
                self.messages.resize_with(number + 1, || None);
            }
            if let Some(slot) = self.messages.get_mut(number) {
                *slot = Some(message);
            }
        }
        for term in resource.terms {
            self.terms.insert(term.id.text.clone(), term);
        }
    }

    #[inline]
    pub(super) fn message(&self, number: usize) -> Option<&Message> {
        self.messages.get(number)?.as_ref()
    }

    pub(super) fn messages(&self) -> impl Iterator<Item = &Message> {
        self.messages.iter().flatten()
    }

    /// Returns the terms in the order of their names.
    pub(super) fn terms(&self) -> Vec<&Message> {
        let mut terms: Vec<&Message> = self.terms.values().collect();
        terms.sort_by(|a, b| a.id.text.cmp(&b.id.text));
        terms
    }

    /// Returns the formatters; `None` if ICU4X's data for the locale cannot be loaded.
    pub(super) fn formatters(&self) -> Option<&Formatters> {
        let make = || {
            let Formatters { numbers, dates, lists } = Formatters::new(self.locale).ok()?;
            let dates = match self.typography {
                Some(typography) => dates.with_typography(typography),
                None => dates.with_conventions(&self.conventions),
            };
            Some(Formatters { numbers, dates, lists })
        };
        self.formatters.get_or_init(make).as_ref()
    }
}
