//! Messages of the interface in [Fluent](https://projectfluent.org), with the same fallback and the
//! same provenance as content.
//!
//! French, Dutch, German and English messages are built in (`locales/*/isogloss.ftl`): *read more*,
//! *published on*, *page n of m*, the notices about fallback. A site can override any of them and
//! add messages and languages in its own files.
//!
//! Project Fluent's parser reads the files. This module formats the messages, without locks, with
//! ICU4X's plural rules, numbers and dates:
//!
//! - `NUMBER($n, minimumFractionDigits: 2)`, `NUMBER($p, style: "currency", currency: "EUR")`: all
//!   options of [`NumberOptions::parse_named`](crate::numbers::NumberOptions::parse_named);
//!   `type: "ordinal"` chooses ordinal plural forms (1st, 2nd). A bare `{ $n }` is written as the
//!   language writes numbers.
//! - `DATETIME($d, dateStyle: "long")`: all options of
//!   [`DateTimeFields::parse_named`](crate::dates::DateTimeFields::parse_named).
//! - `LIST($items, type: "disjunction", style: "short")`.
//! - `RELATIVETIME($n, unit: "day", numeric: "auto")`, or `RELATIVETIME($then, $now)`, which
//!   chooses the unit.
//!
//! The program can give options with a value ([`Argument`]); those of the message are added to them.
//!
//! A reference within a message is resolved in its language, or in the language that it is a
//! regional variant of: `{ -brand }` in `nl-BE` finds the term of `nl`, never one of `fr`.
//!
//! An error in a message never changes the language or empties the text: a value that cannot be
//! inserted is shown as its name in braces. [`Messages::try_text`] and [`Messages::check`] report
//! the errors.

mod arguments;
mod builder;
mod bundle;
mod check;
mod circles;
mod compare;
mod files;
#[cfg(feature = "fluent-bundle-0_16")]
pub mod fluent_bundle_0_16;
mod functions;
mod nesting;
#[cfg(feature = "exchange")]
mod pattern_text;
#[cfg(feature = "exchange")]
mod patterns;
mod resolve;
mod syntax;
mod tree;
mod value;
#[cfg(feature = "exchange")]
mod variants;
#[cfg(feature = "exchange")]
mod written_file;

use std::borrow::Cow;

pub use arguments::{Argument, MessageArgs};
pub use builder::MessagesBuilder;
#[cfg(feature = "exchange")]
pub(crate) use pattern_text::{Element, pattern_in_file, push_pattern_text};
#[cfg(feature = "exchange")]
pub(crate) use patterns::{WrittenMessage, WrittenPattern, parse_pattern};
#[cfg(feature = "exchange")]
pub(crate) use variants::{Choices, PatternPart, Selector, parts, placeable_of, variable_of};
#[cfg(feature = "exchange")]
pub(crate) use written_file::WrittenFile;

use self::bundle::{Bundle, Bundles};
use self::tree::Message;
use crate::error::{Code, Diagnostic, Error, Report};
use crate::language::{
    FallbackChain, FallbackStep, LanguageTag, Provenance, SkipReason, Skipped, Text,
};
use crate::site::Site;

/// The messages of a site in all its languages.
///
/// A message that a language lacks comes from the next language of its fallback chain, and from
/// English if no language of the chain has it. Its provenance says so.
///
/// ```
/// use isogloss::messages::{MessageArgs, Messages};
/// use isogloss::Site;
///
/// let site = Site::parse_toml("[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"pl\"\n")?;
/// let messages = Messages::builder()
///     .resource("pl".parse()?, "site.ftl", "read-more = Czytaj dalej\n")
///     .build(&site)?;
///
/// let args = MessageArgs::new().with("page", 2).with("pages", 7);
/// let page = messages.text("fr".parse()?, "page-of", &args).unwrap();
/// assert_eq!(page.as_str(), "Page 2 sur 7");
///
/// let polish = "pl".parse()?;
/// let more = messages.text(polish, "read-more", &MessageArgs::new()).unwrap();
/// assert_eq!((more.as_str(), more.language()), ("Czytaj dalej", polish));
/// let page = messages.text(polish, "page-of", &args).unwrap();
/// assert_eq!((page.as_str(), page.is_other_language()), ("Page 2 sur 7", true));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Debug)]
pub struct Messages {
    /// In the order of the languages from which the chains were built.
    bundles: Bundles,
    chains: Vec<FallbackChain>,
    findings: Report,
    fingerprint: u64,
}

/// The messages for the readers of one language; see [`Messages::reader`].
///
/// ```
/// use isogloss::messages::{LanguageMessages, MessageArgs, Messages};
/// use isogloss::{Site, Text};
///
/// /// Returns the label of the link to another page of a list.
/// fn label<'m>(words: LanguageMessages<'m>, is_next: bool) -> Option<Text<'m>> {
///     let id = if is_next { "next-page" } else { "previous-page" };
///     words.text(id, &MessageArgs::new())
/// }
///
/// let site = Site::parse_toml("[[languages]]\ntag = \"de\"\n")?;
/// let messages = Messages::built_in(&site)?;
/// let german = messages.reader("de".parse()?).unwrap();
/// assert_eq!(label(german, true).unwrap().as_str(), "Nächste Seite");
/// assert_eq!(label(german, false).unwrap().as_str(), "Vorherige Seite");
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct LanguageMessages<'m> {
    messages: &'m Messages,
    chain: &'m FallbackChain,
    /// The messages of the language itself.
    first: &'m Bundle,
}

impl Messages {
    /// Returns a builder that starts with the built-in messages.
    ///
    /// ```
    /// use isogloss::messages::{MessageArgs, Messages};
    /// use isogloss::Site;
    ///
    /// let site = Site::parse_toml("[[languages]]\ntag = \"nl-BE\"\n")?;
    /// let flemish = "nl-BE".parse()?;
    /// let messages =
    ///     Messages::builder().resource(flemish, "be.ftl", "home = Thuis\n").build(&site)?;
    /// let home = messages.text(flemish, "home", &MessageArgs::new()).unwrap();
    /// assert_eq!((home.as_str(), home.language()), ("Thuis", flemish));
    /// // All other words are the built-in Dutch ones.
    /// let news = messages.text(flemish, "news", &MessageArgs::new()).unwrap();
    /// assert_eq!((news.as_str(), news.language()), ("Nieuws", "nl".parse()?));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn builder() -> MessagesBuilder {
        MessagesBuilder::default()
    }

    /// Builds the built-in messages alone, for the languages of a site.
    ///
    /// ```
    /// use isogloss::messages::{MessageArgs, Messages};
    /// use isogloss::Site;
    ///
    /// let site = Site::parse_toml("[[languages]]\ntag = \"de\"\n[[languages]]\ntag = \"pl\"\n")?;
    /// let messages = Messages::built_in(&site)?;
    /// let none = MessageArgs::new();
    /// let german = messages.text("de".parse()?, "next-page", &none).unwrap();
    /// assert_eq!(german.as_str(), "Nächste Seite");
    /// // There are no Polish messages, so that the reader gets the German ones, marked as such.
    /// let polish = messages.text("pl".parse()?, "next-page", &none).unwrap();
    /// assert_eq!((polish.as_str(), polish.language()), ("Nächste Seite", "de".parse()?));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// This does not fail in practice: the built-in messages are well-formed.
    pub fn built_in(site: &Site) -> Result<Messages, Error> {
        Messages::builder().build(site)
    }

    /// Returns a fingerprint of the files and options that the messages were built from.
    #[cfg_attr(not(feature = "templates"), expect(dead_code))]
    pub(crate) fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    /// Formats a message in a language of the site; `None` if no language has the message, or if
    /// the site does not have the language. Use `id.attribute` for an attribute.
    ///
    /// A variable without a value is shown as its name in braces.
    ///
    /// ```
    /// use isogloss::messages::{MessageArgs, Messages};
    /// use isogloss::Site;
    ///
    /// let site = Site::parse_toml("[[languages]]\ntag = \"fr\"\n")?;
    /// let french = "fr".parse()?;
    /// let search = "search = Rechercher\n    .placeholder = Un mot ou une date\n";
    /// let messages = Messages::builder().resource(french, "fr.ftl", search).build(&site)?;
    /// let none = MessageArgs::new();
    /// assert_eq!(messages.text(french, "search", &none).unwrap().as_str(), "Rechercher");
    /// let placeholder = messages.text(french, "search.placeholder", &none).unwrap();
    /// assert_eq!(placeholder.as_str(), "Un mot ou une date");
    /// assert!(messages.text(french, "serach", &none).is_none());
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[inline]
    pub fn text<'m>(
        &'m self,
        language: LanguageTag,
        id: &str,
        args: &MessageArgs<'_>,
    ) -> Option<Text<'m>> {
        self.reader(language)?.text(id, args)
    }

    /// Returns the messages for the readers of one language of the site, which looks up the
    /// language only once. The texts are those of [`text`](Self::text). `None` if the site does not
    /// have the language.
    ///
    /// ```
    /// use isogloss::messages::{MessageArgs, Messages};
    /// use isogloss::Site;
    ///
    /// let site = Site::parse_toml("[[languages]]\ntag = \"nl\"\n")?;
    /// let messages = Messages::built_in(&site)?;
    /// let dutch = messages.reader("nl".parse()?).unwrap();
    /// assert_eq!(dutch.text("read-more", &MessageArgs::new()).unwrap().as_str(), "Lees meer");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[inline]
    pub fn reader(&self, language: LanguageTag) -> Option<LanguageMessages<'_>> {
        let chain = self.chain(language)?;
        let first = self.bundles.get(usize::from(chain.links().first()?.language))?;
        Some(LanguageMessages { messages: self, chain, first })
    }

    /// Formats a message like [`text`](Self::text), and returns the errors in it as well.
    ///
    /// ```
    /// use isogloss::messages::{MessageArgs, Messages};
    /// use isogloss::Site;
    ///
    /// let site = Site::parse_toml("[[languages]]\ntag = \"nl\"\n")?;
    /// let messages = Messages::built_in(&site)?;
    /// let args = MessageArgs::new().with("page", 2);
    /// let (text, report) = messages.text_and_report("nl".parse()?, "page-of", &args);
    /// // The page can be shown, and the fault be logged.
    /// assert_eq!(text.unwrap().as_str(), "Pagina 2 van {$pages}");
    /// assert_eq!(report.iter().next().unwrap().message(), "page-of (nl): $pages was not passed");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn text_and_report<'m>(
        &'m self,
        language: LanguageTag,
        id: &str,
        args: &MessageArgs<'_>,
    ) -> (Option<Text<'m>>, Report) {
        let report = std::cell::RefCell::new(Report::default());
        let text = self.look_up(language, |bundle| {
            self.format(bundle, id, args, Some(&mut report.borrow_mut()))
        });
        (text, report.into_inner())
    }

    /// Formats a message, or fails if there is any error in it. Use it in tests, and for texts that
    /// must not be published with a gap.
    ///
    /// ```
    /// use isogloss::messages::{MessageArgs, Messages};
    /// use isogloss::Site;
    ///
    /// let site = Site::parse_toml("[[languages]]\ntag = \"nl\"\n")?;
    /// let messages = Messages::built_in(&site)?;
    /// let args = MessageArgs::new().with("page", 2);
    /// let error = messages.try_text("nl".parse()?, "page-of", &args).unwrap_err();
    /// let finding = error.report().unwrap().iter().next().unwrap();
    /// assert_eq!(finding.message(), "page-of (nl): $pages was not passed");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// An error of kind [`ErrorKind::Content`](crate::error::ErrorKind::Content) if the message does not
    /// exist or a part of it could not be filled in; an error of kind
    /// [`ErrorKind::UnknownLanguage`](crate::error::ErrorKind::UnknownLanguage) if the site does not have
    /// the language.
    pub fn try_text<'m>(
        &'m self,
        language: LanguageTag,
        id: &str,
        args: &MessageArgs<'_>,
    ) -> Result<Text<'m>, Error> {
        if self.chain(language).is_none() {
            let known = self.chains.iter().filter_map(|chain| chain.languages().next());
            return Err(Error::unknown_language(language, known));
        }
        let (text, mut report) = self.text_and_report(language, id, args);
        match text {
            Some(text) if report.is_empty() => Ok(text),
            Some(_) => Err(Error::content(report)),
            None => {
                let number = self.bundles.names.get(id);
                let is_there = |bundle: &Bundle| number.and_then(|at| bundle.message(at)).is_some();
                let message = match self.bundles.iter().any(is_there) {
                    true => format!("the message {id} has only attributes"),
                    false => format!("no language has a message {id}"),
                };
                report.push(Diagnostic::error(Code::MissingMessage, message));
                Err(Error::content(report))
            }
        }
    }

    /// Returns the name of a language in another language, as it is written within a sentence:
    /// *néerlandais*. The first argument is the language of the name, the second the language that
    /// is named.
    ///
    /// A message `language-name-nl` overrides CLDR's name for Dutch.
    ///
    /// ```
    /// use isogloss::messages::Messages;
    /// use isogloss::Site;
    ///
    /// let site = Site::parse_toml("[[languages]]\ntag = \"fr\"\n")?;
    /// let (french, dutch, signs) = ("fr".parse()?, "nl".parse()?, "sfb".parse()?);
    /// let messages = Messages::builder()
    ///     .resource(french, "fr.ftl", "language-name-sfb = langue des signes\n")
    ///     .build(&site)?;
    /// assert_eq!(messages.language_name(french, dutch).unwrap().as_str(), "néerlandais");
    /// // CLDR has no name of the sign language of French-speaking Belgium.
    /// assert_eq!(messages.language_name(french, signs).unwrap().as_str(), "langue des signes");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn language_name(&self, language: LanguageTag, named: LanguageTag) -> Option<Text<'_>> {
        let ids = [named.as_str(), named.language()].map(|tag| format!("language-name-{tag}"));
        self.look_up(language, |bundle| {
            let none = MessageArgs::new();
            let own = ids.iter().find_map(|id| self.format(bundle, id, &none, None));
            own.or_else(|| named.name_in(bundle.language).map(Into::into))
        })
    }

    /// Returns the findings from reading the files: unknown functions, wrong options and, with
    /// [`MessagesBuilder::build_leniently`], syntax errors and unreadable files.
    pub fn findings(&self) -> &Report {
        &self.findings
    }

    /// Checks the messages of all languages.
    ///
    /// The report has the findings from reading the files; references to nothing or in a circle,
    /// terms without the values that they need, and plural forms that the language does not have;
    /// and for every language of the site the messages, attributes and variables that it lacks in
    /// comparison with a reference language, and those that the reference lacks.
    ///
    /// A language does not lack the messages of its relatives: `nl-BE` only needs the messages in
    /// which it differs from `nl`.
    ///
    /// ```
    /// use isogloss::messages::Messages;
    /// use isogloss::Site;
    ///
    /// let site = Site::parse_toml("[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")?;
    /// let messages = Messages::builder()
    ///     .resource("fr".parse()?, "fr.ftl", "welcome = Bonjour { $name }\n")
    ///     .resource("nl".parse()?, "nl.ftl", "welcome = Dag { $naam }\n")
    ///     .build(&site)?;
    /// let report = messages.check("fr".parse()?)?;
    /// let first = report.iter().next().unwrap();
    /// assert_eq!(first.message(), "welcome does not use $name in nl, as it does in fr");
    /// assert_eq!(first.location().unwrap().to_string(), "nl.ftl:1:1");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// An error of kind [`ErrorKind::UnknownLanguage`](crate::error::ErrorKind::UnknownLanguage) if there
    /// are no messages in the reference language.
    pub fn check(&self, reference: LanguageTag) -> Result<Report, Error> {
        let found = self
            .bundles
            .iter()
            .find(|bundle| bundle.language == reference && bundle.messages().next().is_some());
        let Some(reference) = found else {
            let known = self.bundles.iter().map(|bundle| bundle.language);
            return Err(Error::unknown_language(reference, known));
        };
        let mut report = self.findings.clone();
        for bundle in self.bundles.iter() {
            check::bundle(&self.bundles, bundle, &mut report);
            let is_own = bundle.messages().next().is_some();
            if let Some(chain) = self.chain(bundle.language)
                && is_own
                && bundle.language != reference.language
            {
                // Readers of the language see the messages of its relatives as their own.
                let relatives =
                    chain.links().iter().filter(|link| link.step != FallbackStep::OtherLanguage);
                let relatives: Vec<&Bundle> = relatives
                    .filter_map(|link| self.bundles.get(usize::from(link.language)))
                    .collect();
                compare::compare(&self.bundles, &relatives, reference, &mut report);
            }
        }
        report.sort();
        Ok(report)
    }

    #[inline]
    fn chain(&self, language: LanguageTag) -> Option<&FallbackChain> {
        let is_of =
            |chain: &&FallbackChain| chain.links().first().is_some_and(|link| link.tag == language);
        self.chains.iter().find(is_of)
    }

    #[inline]
    fn format<'m>(
        &'m self,
        bundle: &'m Bundle,
        id: &str,
        args: &MessageArgs<'_>,
        report: Option<&mut Report>,
    ) -> Option<Cow<'m, str>> {
        let find =
            |id: &str| -> Option<&'m Message> { bundle.message(self.bundles.names.get(id)?) };
        if let Some(message) = find(id) {
            return resolve::format(bundle, &self.bundles, message, None, args, report);
        }
        let (id, attribute) = id.split_once('.')?;
        resolve::format(bundle, &self.bundles, find(id)?, Some(attribute), args, report)
    }

    /// Follows the chain of a language until a text is found.
    #[inline]
    fn look_up<'m>(
        &'m self,
        language: LanguageTag,
        find: impl Fn(&'m Bundle) -> Option<Cow<'m, str>>,
    ) -> Option<Text<'m>> {
        self.walk(self.chain(language)?, find)
    }

    fn walk<'m>(
        &'m self,
        chain: &'m FallbackChain,
        find: impl Fn(&'m Bundle) -> Option<Cow<'m, str>>,
    ) -> Option<Text<'m>> {
        let mut skipped = Skipped::default();
        for (at, link) in chain.links().iter().enumerate() {
            let bundle = self.bundles.get(usize::from(link.language));
            match bundle.and_then(&find) {
                Some(text) => {
                    return Some(Text::new(text, Provenance::of_link(chain, at, skipped)));
                }
                None => skipped.record(at, SkipReason::Missing),
            }
        }
        None
    }
}

impl<'m> LanguageMessages<'m> {
    /// Formats a message like [`Messages::text`].
    ///
    /// ```
    /// use isogloss::messages::{MessageArgs, Messages};
    /// use isogloss::Site;
    ///
    /// let site = Site::parse_toml("[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"lb\"\n")?;
    /// let messages = Messages::built_in(&site)?;
    /// let luxembourgish = messages.reader("lb".parse()?).unwrap();
    /// let count = MessageArgs::new().with("count", 1);
    /// let news = luxembourgish.text("news-count", &count).unwrap();
    /// // The text says that it is French, for the attribute `lang` of its element.
    /// assert_eq!((news.as_str(), news.language()), ("1 actualité", "fr".parse()?));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[inline]
    pub fn text(&self, id: &str, args: &MessageArgs<'_>) -> Option<Text<'m>> {
        match self.messages.format(self.first, id, args, None) {
            Some(text) => {
                Some(Text::new(text, Provenance::of_link(self.chain, 0, Skipped::default())))
            }
            None => self
                .messages
                .walk(self.chain, |bundle| self.messages.format(bundle, id, args, None)),
        }
    }
}
