use std::collections::HashMap;
use std::sync::OnceLock;

use jiff::tz::TimeZone;

use super::syntax::Resource;
use super::tree::Message;
use crate::dates::{DateFormatter, Typography};
use crate::language::LanguageTag;
use crate::numbers::{ListFormatter, NumberFormatter};

/// The messages of one language.
#[derive(Debug)]
pub(super) struct Bundle {
    pub(super) language: LanguageTag,
    locale: LanguageTag,
    /// By the number that the message's name has in [`Names`].
    messages: Vec<Option<Message>>,
    terms: HashMap<Box<str>, Message>,
    pub(super) time_zone: TimeZone,
    pub(super) is_isolating: bool,
    typography: Typography,
    /// Made when a message first needs them, then shared by all threads.
    formatters: OnceLock<Option<Formatters>>,
}

/// What holds for all languages.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Options {
    pub(super) is_isolating: bool,
    pub(super) typography: Typography,
}

/// What writes numbers, dates and lists.
#[derive(Debug)]
pub(super) struct Formatters {
    pub(super) numbers: NumberFormatter,
    pub(super) dates: DateFormatter,
    pub(super) lists: ListFormatter,
}

/// A number for the name of each message, the same in all languages, so that a name is looked up
/// once however many languages are asked.
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
    pub(super) fn new(
        language: LanguageTag,
        locale: LanguageTag,
        time_zone: &TimeZone,
        options: Options,
    ) -> Bundle {
        Bundle {
            language,
            locale,
            messages: Vec::new(),
            terms: HashMap::new(),
            time_zone: time_zone.clone(),
            is_isolating: options.is_isolating,
            typography: options.typography,
            formatters: OnceLock::new(),
        }
    }

    /// Adds a file; what it says replaces what was there.
    pub(super) fn add(&mut self, resource: Resource, names: &mut Names) {
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

    pub(super) fn term(&self, name: &str) -> Option<&Message> {
        self.terms.get(name)
    }

    /// The terms in the order of their names.
    pub(super) fn terms(&self) -> Vec<&Message> {
        let mut terms: Vec<&Message> = self.terms.values().collect();
        terms.sort_by(|a, b| a.id.text.cmp(&b.id.text));
        terms
    }

    /// `None` if ICU4X's data for the locale cannot be loaded.
    pub(super) fn formatters(&self) -> Option<&Formatters> {
        let make = || {
            Some(Formatters {
                numbers: NumberFormatter::new(self.locale).ok()?,
                dates: DateFormatter::new(self.locale).ok()?.with_typography(self.typography),
                lists: ListFormatter::new(self.locale).ok()?,
            })
        };
        self.formatters.get_or_init(make).as_ref()
    }
}
