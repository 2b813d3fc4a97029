//! The words of the interface: messages in [Fluent](https://projectfluent.org), with the same
//! fallback and the same provenance as content.
//!
//! French, Dutch, German and English are built in (`locales/*/isogloss.ftl`): *read more*,
//! *published on*, *page n of m*, the notices about fallback. A site overrides any of them and
//! adds messages and languages with files of its own.
//!
//! Fluent's grammar is read by Project Fluent's own parser; filling in is done here, without locks,
//! with ICU4X's plural rules, numbers and dates:
//!
//! - `NUMBER($n, minimumFractionDigits: 2)`, `NUMBER($p, style: "currency", currency: "EUR")`: all
//!   options of [`NumberOptions::parse_named`](crate::numbers::NumberOptions::parse_named);
//!   `type: "ordinal"` chooses plural forms for places in a row. A bare `{ $n }` is written as the
//!   language writes numbers.
//! - `DATETIME($d, dateStyle: "long")`: all options of
//!   [`DateTimeFields::parse_named`](crate::dates::DateTimeFields::parse_named).
//! - `LIST($items, type: "disjunction", style: "short")`.
//! - `RELATIVETIME($n, unit: "day", numeric: "auto")`, or `RELATIVETIME($then, $now)`, which
//!   chooses the unit.
//!
//! Nothing that goes wrong in a message changes the language or empties the text: what cannot be
//! put in is shown as its name in braces, and [`Messages::try_text`] and [`Messages::check`] say
//! what it was.

mod arguments;
mod bundle;
mod check;
mod files;
mod functions;
mod resolve;
mod syntax;
mod tree;

use std::borrow::Cow;
use std::path::{Path, PathBuf};

pub use arguments::{Argument, MessageArgs};

use self::bundle::{Bundle, Names, Options};
use self::files::File;
use self::tree::Message;
use crate::dates::Typography;
use crate::error::{Code, Diagnostic, Error, Report, SourceText};
use crate::language::{FallbackChain, LanguageTag, Provenance, SkipReason, Skipped, Text};
use crate::site::Site;

/// So many languages of a chain are asked before English is: a chain holds 32, and the relatives
/// of a language come first.
const MOST_OWN: usize = 24;

const BUILT_IN: [(&str, &str); 4] = [
    ("fr", include_str!("../../locales/fr/isogloss.ftl")),
    ("nl", include_str!("../../locales/nl/isogloss.ftl")),
    ("de", include_str!("../../locales/de/isogloss.ftl")),
    ("en", include_str!("../../locales/en/isogloss.ftl")),
];

/// The messages of a site in all its languages.
///
/// A message that a language lacks comes from the next one of its fallback chain, and after those
/// from English, and says so.
///
/// ```
/// use isogloss::{Site, messages::{MessageArgs, Messages}};
///
/// let site = Site::parse_toml("[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"pl\"\n")?;
/// let messages = Messages::builder()
///     .ftl("pl".parse()?, "site.ftl", "read-more = Czytaj dalej\n")
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
    /// In the order of the languages that the chains were made over.
    bundles: Vec<Bundle>,
    names: Names,
    chains: Vec<FallbackChain>,
    findings: Report,
}

/// The messages as the readers of one language see them; see [`Messages::reader`].
#[derive(Clone, Copy, Debug)]
pub struct MessageReader<'m> {
    messages: &'m Messages,
    chain: &'m FallbackChain,
    /// That of the language itself.
    first: &'m Bundle,
}

/// Collects messages; see [`Messages::builder`].
#[derive(Debug, Default)]
#[must_use]
pub struct MessagesBuilder {
    directories: Vec<PathBuf>,
    sources: Vec<(Option<LanguageTag>, String, String)>,
    options: Options,
}

impl Messages {
    /// Starts with the built-in messages.
    pub fn builder() -> MessagesBuilder {
        MessagesBuilder::default()
    }

    /// The built-in messages alone, for the languages of a site.
    ///
    /// # Errors
    ///
    /// None in practice: the built-in messages are well-formed.
    pub fn built_in(site: &Site) -> Result<Messages, Error> {
        Messages::builder().build(site)
    }

    /// A message in a language of the site; `None` if no language has it, or the site does not
    /// have the language. `id.attribute` asks for an attribute.
    ///
    /// A variable that is not given shows as its name in braces.
    #[inline]
    pub fn text<'m>(
        &'m self,
        language: LanguageTag,
        id: &str,
        args: &MessageArgs<'_>,
    ) -> Option<Text<'m>> {
        self.reader(language)?.text(id, args)
    }

    /// The messages for the readers of one language of the site: what [`text`](Self::text) gives,
    /// with the language looked up once. `None` if the site does not have it.
    ///
    /// ```
    /// use isogloss::{Site, messages::{MessageArgs, Messages}};
    ///
    /// let site = Site::parse_toml("[[languages]]\ntag = \"nl\"\n")?;
    /// let messages = Messages::built_in(&site)?;
    /// let dutch = messages.reader("nl".parse()?).unwrap();
    /// assert_eq!(dutch.text("read-more", &MessageArgs::new()).unwrap().as_str(), "Lees meer");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[inline]
    pub fn reader(&self, language: LanguageTag) -> Option<MessageReader<'_>> {
        let chain = self.chain(language)?;
        let first = self.bundles.get(usize::from(chain.links().first()?.language))?;
        Some(MessageReader { messages: self, chain, first })
    }

    /// A message as [`text`](Self::text) gives it, and everything that went wrong in it.
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

    /// A message, if nothing at all is wrong with it: the strict form, for tests and for texts
    /// that must not go out with a hole in them.
    ///
    /// ```
    /// use isogloss::{Site, messages::{MessageArgs, Messages}};
    ///
    /// let site = Site::parse_toml("[[languages]]\ntag = \"nl\"\n")?;
    /// let messages = Messages::built_in(&site)?;
    /// let args = MessageArgs::new().with("page", 2);
    /// let error = messages.try_text("nl".parse()?, "page-of", &args).unwrap_err();
    /// let finding = error.report().unwrap().iter().next().unwrap();
    /// assert_eq!(finding.message(), "page-of (nl): $pages is not given");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// An error of kind [`ErrorKind::Content`](crate::ErrorKind::Content) if the message is not
    /// there or anything in it could not be filled in; an error of kind
    /// [`ErrorKind::UnknownLanguage`](crate::ErrorKind::UnknownLanguage) if the site does not have
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
                let message = format!("there is no message {id} in any language");
                report.push(Diagnostic::error(Code::MissingMessage, message));
                Err(Error::content(report))
            }
        }
    }

    /// The name of a language in another, as it stands in a sentence: `néerlandais`.
    ///
    /// A message `language-name-nl` overrides CLDR's name for Dutch.
    pub fn language_name(&self, language: LanguageTag, named: LanguageTag) -> Option<Text<'_>> {
        let ids = [named.as_str(), named.language()].map(|tag| format!("language-name-{tag}"));
        self.look_up(language, |bundle| {
            let none = MessageArgs::new();
            let own = ids.iter().find_map(|id| self.format(bundle, id, &none, None));
            own.or_else(|| named.name_in(bundle.language).map(Into::into))
        })
    }

    /// What was found when the files were read: unknown functions, wrong options; and with
    /// [`MessagesBuilder::build_leniently`] syntax errors and unreadable files.
    pub fn findings(&self) -> &Report {
        &self.findings
    }

    /// Everything that is wrong with the messages: what was found when they were read, references
    /// to nothing, and for every language of the site what it lacks beside a reference language
    /// and what it has too much: messages, attributes, variables.
    ///
    /// A language that leaves all its messages to its relatives (`nl-BE` beside `nl`) is not held
    /// against the reference.
    ///
    /// ```
    /// use isogloss::{Site, messages::Messages};
    ///
    /// let site = Site::parse_toml("[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")?;
    /// let messages = Messages::builder()
    ///     .ftl("fr".parse()?, "fr.ftl", "welcome = Bonjour { $name }\n")
    ///     .ftl("nl".parse()?, "nl.ftl", "welcome = Dag { $naam }\n")
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
    /// An error of kind [`ErrorKind::UnknownLanguage`](crate::ErrorKind::UnknownLanguage) if there
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
        for bundle in &self.bundles {
            check::references(bundle, &self.names, &mut report);
            let is_of_site = self.chain(bundle.language).is_some();
            let is_own = bundle.messages().next().is_some();
            if is_of_site && is_own && bundle.language != reference.language {
                check::compare(bundle, reference, &self.names, &mut report);
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
        let find = |id: &str| -> Option<&'m Message> { bundle.message(self.names.get(id)?) };
        if let Some(message) = find(id) {
            return resolve::format(bundle, &self.names, message, None, args, report);
        }
        let (id, attribute) = id.split_once('.')?;
        resolve::format(bundle, &self.names, find(id)?, Some(attribute), args, report)
    }

    /// Walks along the chain of a language until something is found.
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

impl<'m> MessageReader<'m> {
    /// A message, as [`Messages::text`] gives it.
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

impl MessagesBuilder {
    /// Adds the text of a Fluent file; what it says replaces what was said before. The name is
    /// for findings.
    pub fn ftl(
        mut self,
        language: LanguageTag,
        name: impl Into<String>,
        text: impl Into<String>,
    ) -> MessagesBuilder {
        self.sources.push((Some(language), name.into(), text.into()));
        self
    }

    /// Adds files by their paths, which name the language: `pl/site.ftl` or `pl.ftl`. For messages
    /// that are compiled in, or come from an archive.
    ///
    /// ```
    /// use isogloss::{Site, messages::{MessageArgs, Messages}};
    ///
    /// let site = Site::parse_toml("[[languages]]\ntag = \"nl\"\n")?;
    /// let messages =
    ///     Messages::builder().files([("nl/site.ftl", "close = Sluiten\n")]).build(&site)?;
    /// let close = messages.text("nl".parse()?, "close", &MessageArgs::new()).unwrap();
    /// assert_eq!(close.as_str(), "Sluiten");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn files<P: Into<String>, T: Into<String>>(
        mut self,
        files: impl IntoIterator<Item = (P, T)>,
    ) -> MessagesBuilder {
        let files = files.into_iter().map(|(path, text)| (None, path.into(), text.into()));
        self.sources.extend(files);
        self
    }

    /// Adds a folder with `.ftl` files in a subfolder for each language, or one file for each:
    /// `locales/pl/site.ftl`, `locales/pl.ftl`. It is read when the messages are built.
    pub fn dir(mut self, directory: impl AsRef<Path>) -> MessagesBuilder {
        self.directories.push(directory.as_ref().to_owned());
        self
    }

    /// Puts invisible marks (FSI and PDI, Unicode's bidirectional algorithm) around what is put
    /// into a message, so that a Hebrew name does not disturb a French sentence. Off by default:
    /// in HTML the parts are marked there, and in attributes, titles and feeds the marks would be
    /// in the way.
    pub fn with_isolation(mut self) -> MessagesBuilder {
        self.options.is_isolating = true;
        self
    }

    /// The habits of typography for dates within messages.
    pub fn with_typography(mut self, typography: Typography) -> MessagesBuilder {
        self.options.typography = typography;
        self
    }

    /// Reads everything and puts it together for the languages of a site. Dates and numbers are
    /// written in the site's formatting locales.
    ///
    /// # Errors
    ///
    /// An error of kind [`ErrorKind::Content`](crate::ErrorKind::Content) with every syntax error
    /// of every file and every file that cannot be read, each with its place.
    pub fn build(self, site: &Site) -> Result<Messages, Error> {
        let messages = self.build_leniently(site);
        if messages.findings.has_errors() {
            return Err(Error::content(messages.findings));
        }
        Ok(messages)
    }

    /// As [`build`](Self::build), but what can be read is used, whatever is wrong with the rest;
    /// [`Messages::findings`] says what that is.
    pub fn build_leniently(self, site: &Site) -> Messages {
        let mut report = Report::default();
        let mut files: Vec<File> = Vec::new();
        for (tag, text) in BUILT_IN {
            let name = format!("{tag}/isogloss.ftl");
            files.extend(tag.parse().map(|language| File { language, name, text: text.into() }));
        }
        for directory in &self.directories {
            files.extend(files::read_directory(directory, &mut report));
        }
        for (language, name, text) in self.sources {
            let language = language.or_else(|| files::language_of(&name, &mut report));
            files.extend(language.map(|language| File { language, name, text }));
        }
        // A language that only has messages still serves its regions and is a last resort.
        let mut languages: Vec<LanguageTag> = site.tags().collect();
        for file in &files {
            if !languages.contains(&file.language) {
                languages.push(file.language);
            }
        }
        let bundle = |language: &LanguageTag| {
            let of_site = site.language(*language);
            let locale = of_site.map_or(*language, |known| known.formatting_locale());
            Bundle::new(*language, locale, site.time_zone(), self.options)
        };
        let mut bundles: Vec<Bundle> = languages.iter().map(bundle).collect();
        let mut names = Names::default();
        for File { language, name, text } in files {
            let resource = syntax::read(&SourceText::new(name, text), &mut report);
            let at = languages.iter().position(|known| *known == language);
            if let Some(bundle) = at.and_then(|at| bundles.get_mut(at)) {
                bundle.add(resource, &mut names);
            }
        }
        let english = languages.iter().copied().find(|tag| *tag == "en");
        let chains = site.tags().map(|tag| {
            let chain = site.chain(tag).into_iter().flat_map(FallbackChain::languages);
            // The relatives of a language come before other languages: a site in nl-BE has the
            // built-in Dutch.
            let order: Vec<LanguageTag> = chain.take(MOST_OWN).chain(english).collect();
            FallbackChain::implied(tag, &languages, &order)
        });
        report.sort();
        Messages { chains: chains.collect(), bundles, names, findings: report }
    }
}
