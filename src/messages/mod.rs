//! The words of the interface: messages in Fluent, with the same fallback and the same provenance
//! as content.
//!
//! French, Dutch, German and English are built in (`locales/*/isogloss.ftl`): *read more*,
//! *published on*, *page n of m*, the notices about fallback, the names of languages. A site
//! overrides any of them and adds languages with files of its own.

mod arguments;
mod fluent;

use std::borrow::Cow;
use std::path::{Path, PathBuf};

pub use arguments::{Argument, MessageArgs};

use self::fluent::Bundle;
use crate::error::{Code, Diagnostic, Error, Location, Report, SourceText};
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
    /// In the order of `languages`.
    bundles: Vec<Bundle>,
    chains: Vec<FallbackChain>,
}

/// Collects messages; see [`Messages::builder`].
#[derive(Debug, Default)]
#[must_use]
pub struct MessagesBuilder {
    directories: Vec<PathBuf>,
    sources: Vec<(LanguageTag, String, String)>,
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
    /// have the language.
    ///
    /// A variable that is not given shows as its name in braces.
    pub fn text<'m>(
        &'m self,
        language: LanguageTag,
        id: &str,
        args: &MessageArgs<'_>,
    ) -> Option<Text<'m>> {
        self.look_up(language, |bundle, _| bundle.format(id, args))
    }

    /// The name of a language in another, as it stands in a sentence: `néerlandais`.
    ///
    /// A message `language-name-nl` overrides CLDR's name for Dutch.
    pub fn language_name(&self, language: LanguageTag, named: LanguageTag) -> Option<Text<'_>> {
        let ids = [named.as_str(), named.language()].map(|tag| format!("language-name-{tag}"));
        self.look_up(language, |bundle, reader| {
            let own = ids.iter().find_map(|id| bundle.format(id, &MessageArgs::new()));
            own.or_else(|| named.name_in(reader).map(Into::into))
        })
    }

    /// Walks along the chain of a language until something is found.
    fn look_up<'m>(
        &'m self,
        language: LanguageTag,
        find: impl Fn(&'m Bundle, LanguageTag) -> Option<Cow<'m, str>>,
    ) -> Option<Text<'m>> {
        let first = |chain: &&FallbackChain| chain.languages().next() == Some(language);
        let chain = self.chains.iter().find(first)?;
        let mut skipped = Skipped::default();
        for (at, link) in chain.links().iter().enumerate() {
            let bundle = self.bundles.get(usize::from(link.language));
            match bundle.and_then(|bundle| find(bundle, link.tag)) {
                Some(text) => {
                    return Some(Text::new(text, Provenance::of_link(chain, at, skipped)));
                }
                None => skipped.record(at, SkipReason::Missing),
            }
        }
        None
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
        self.sources.push((language, name.into(), text.into()));
        self
    }

    /// Adds a folder with a subfolder for each language and `.ftl` files in it:
    /// `locales/pl/site.ftl`. It is read when the messages are built.
    pub fn dir(mut self, directory: impl AsRef<Path>) -> MessagesBuilder {
        self.directories.push(directory.as_ref().to_owned());
        self
    }

    /// Reads everything and puts it together for the languages of a site.
    ///
    /// # Errors
    ///
    /// An error of kind [`ErrorKind::Content`](crate::ErrorKind::Content) with every syntax error
    /// of every file and every file that cannot be read, each with its place.
    pub fn build(self, site: &Site) -> Result<Messages, Error> {
        let mut report = Report::default();
        let mut files: Vec<(LanguageTag, String, String)> = Vec::new();
        for (tag, text) in BUILT_IN {
            files.extend(
                tag.parse().map(|parsed| (parsed, format!("{tag}/isogloss.ftl"), text.to_owned())),
            );
        }
        for directory in &self.directories {
            files.extend(read_directory(directory, &mut report));
        }
        files.extend(self.sources);
        // A language that only has messages still serves its regions and is a last resort.
        let mut languages: Vec<LanguageTag> = site.tags().collect();
        for (tag, _, _) in &files {
            if !languages.contains(tag) {
                languages.push(*tag);
            }
        }
        let english = languages.iter().copied().find(|tag| *tag == "en");
        let mut messages = Messages {
            bundles: languages.iter().map(|language| Bundle::new(*language)).collect(),
            chains: Vec::new(),
        };
        for (tag, name, text) in files {
            let at = languages.iter().position(|language| *language == tag);
            if let Some(bundle) = at.and_then(|at| messages.bundles.get_mut(at)) {
                bundle.add(&SourceText::new(name, text), &mut report);
            }
        }
        for tag in site.tags() {
            let chain = site.chain(tag).into_iter().flat_map(FallbackChain::languages);
            // The relatives of a language come before other languages: a site in nl-BE has the
            // built-in Dutch.
            let order: Vec<LanguageTag> = chain.take(MOST_OWN).chain(english).collect();
            messages.chains.push(FallbackChain::implied(tag, &languages, &order));
        }
        report.sort();
        if report.has_errors() { Err(Error::content(report)) } else { Ok(messages) }
    }
}

/// The `.ftl` files of a folder in the order of their names; what cannot be read is a finding.
fn read_directory(directory: &Path, report: &mut Report) -> Vec<(LanguageTag, String, String)> {
    let mut files = Vec::new();
    for folder in list(directory, report).into_iter().filter(|path| path.is_dir()) {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Some(tag) = LanguageTag::parse_lenient(&name) else {
            let message =
                format!("the folder \"{}\" is not named for a language", name.escape_debug());
            let finding = Diagnostic::error(Code::InvalidLanguageTag, message);
            report.push(finding.at(Location::of_file(folder.to_string_lossy())));
            continue;
        };
        let is_ftl = |path: &PathBuf| path.extension().is_some_and(|end| end == "ftl");
        for file in list(&folder, report).into_iter().filter(is_ftl) {
            let shown = file.file_name().unwrap_or_default().to_string_lossy();
            match std::fs::read_to_string(&file) {
                Ok(text) => files.push((tag, format!("{name}/{shown}"), text)),
                Err(cause) => report.push(unreadable(&file, &cause)),
            }
        }
    }
    files
}

fn list(folder: &Path, report: &mut Report) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).and_then(|entries| {
        entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()
    });
    match entries {
        Ok(mut paths) => {
            paths.sort();
            paths
        }
        Err(cause) => {
            report.push(unreadable(folder, &cause));
            Vec::new()
        }
    }
}

fn unreadable(path: &Path, cause: &std::io::Error) -> Diagnostic {
    Diagnostic::error(Code::Unreadable, format!("cannot be read: {cause}"))
        .at(Location::of_file(path.to_string_lossy()))
}
