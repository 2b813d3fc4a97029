use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use super::Messages;
use super::bundle::{Bundle, Bundles, Options};
use super::files::{self, File};
use super::syntax::{self, Resource};
use crate::dates::Typography;
use crate::error::{Code, Diagnostic, Error, Location, Report, SourceText};
use crate::language::{FallbackChain, LanguageTag};
use crate::site::{Site, SiteLanguage};

/// The number of languages of a chain that are tried before English. A chain holds 32, and the
/// relatives of a language come first.
const MOST_OWN: usize = 24;

/// The language shown when a chain has no message.
const LAST_RESORT: &str = "en";

const BUILT_IN: [(&str, &str); 4] = [
    ("fr", include_str!("../../locales/fr/isogloss.ftl")),
    ("nl", include_str!("../../locales/nl/isogloss.ftl")),
    ("de", include_str!("../../locales/de/isogloss.ftl")),
    ("en", include_str!("../../locales/en/isogloss.ftl")),
];

/// A builder of [`Messages`]; see [`Messages::builder`].
///
/// It starts with the built-in messages. Those of the site's own tree follow, then those of the
/// folders, then the files and resources in the order in which they are added. Of several messages
/// with one name in one language, the last applies.
///
/// ```
/// use isogloss::messages::{MessageArgs, Messages};
/// use isogloss::Site;
///
/// let site = Site::parse_toml("[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")?;
/// let messages = Messages::builder()
///     .files([("fr/site.ftl", "contact = Contact\n"), ("nl/site.ftl", "contact = Contact\n")])
///     .resource("fr".parse()?, "tone.ftl", "contact = Écrivez-nous\n")
///     .build(&site)?;
/// let none = MessageArgs::new();
/// let french = messages.text("fr".parse()?, "contact", &none).unwrap();
/// assert_eq!(french.as_str(), "Écrivez-nous");
/// let dutch = messages.text("nl".parse()?, "contact", &none).unwrap();
/// assert_eq!(dutch.as_str(), "Contact");
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Debug, Default)]
#[must_use]
pub struct MessagesBuilder {
    directories: Vec<PathBuf>,
    sources: Vec<(Option<LanguageTag>, String, String)>,
    options: Options,
}

impl MessagesBuilder {
    /// Adds the text of a Fluent file. Its messages replace those of the same name that were added
    /// before. The name of the file appears in findings.
    ///
    /// ```
    /// use isogloss::messages::{MessageArgs, Messages};
    /// use isogloss::Site;
    ///
    /// let site = Site::parse_toml("[[languages]]\ntag = \"fr\"\n")?;
    /// let french = "fr".parse()?;
    /// let messages = Messages::builder()
    ///     .resource(french, "museum.ftl", "read-more = En savoir plus\ntickets = Billets\n")
    ///     .build(&site)?;
    /// let none = MessageArgs::new();
    /// assert_eq!(messages.text(french, "tickets", &none).unwrap().as_str(), "Billets");
    /// // It replaces the built-in message; the others remain.
    /// assert_eq!(messages.text(french, "read-more", &none).unwrap().as_str(), "En savoir plus");
    /// assert_eq!(messages.text(french, "home", &none).unwrap().as_str(), "Accueil");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn resource(
        mut self,
        language: LanguageTag,
        name: impl Into<String>,
        text: impl Into<String>,
    ) -> MessagesBuilder {
        self.sources.push((Some(language), name.into(), text.into()));
        self
    }

    /// Adds files whose paths name the language: `pl/site.ftl` or `pl.ftl`. Useful for messages
    /// that are compiled in, or come from an archive.
    ///
    /// ```
    /// use isogloss::messages::{MessageArgs, Messages};
    /// use isogloss::Site;
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

    /// Adds a folder of `.ftl` files, with a subfolder for each language, of any depth, or a file
    /// for each language: `locales/pl/site.ftl`, `locales/pl.ftl`. The folder is read when the
    /// messages are built.
    ///
    /// ```
    /// # let root = std::env::temp_dir().join(format!("isogloss-messages-{}", std::process::id()));
    /// # let locales = root.join("locales");
    /// # std::fs::create_dir_all(locales.join("nl")).unwrap();
    /// use isogloss::messages::{MessageArgs, Messages};
    /// use isogloss::Site;
    ///
    /// std::fs::write(locales.join("nl/site.ftl"), "close = Sluiten\n").unwrap();
    /// std::fs::write(locales.join("fr.ftl"), "close = Fermer\n").unwrap();
    /// let site = Site::parse_toml("[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")?;
    /// let messages = Messages::builder().folder(&locales).build(&site)?;
    /// let none = MessageArgs::new();
    /// assert_eq!(messages.text("fr".parse()?, "close", &none).unwrap().as_str(), "Fermer");
    /// assert_eq!(messages.text("nl".parse()?, "close", &none).unwrap().as_str(), "Sluiten");
    /// # std::fs::remove_dir_all(&root).unwrap();
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn folder(mut self, directory: impl AsRef<Path>) -> MessagesBuilder {
        self.directories.push(directory.as_ref().to_owned());
        self
    }

    /// Sets whether the values in a message are surrounded with invisible marks (FSI and PDI of
    /// Unicode's bidirectional algorithm), so that a Hebrew name does not disturb a French
    /// sentence.
    ///
    /// The default is `false`: in HTML the elements set the direction, and in attributes, titles
    /// and feeds the marks would be a nuisance.
    ///
    /// ```
    /// use isogloss::messages::{MessageArgs, Messages};
    /// use isogloss::Site;
    ///
    /// let site = Site::parse_toml("[[languages]]\ntag = \"fr\"\n")?;
    /// let messages = Messages::builder()
    ///     .resource("fr".parse()?, "fr.ftl", "by = Un texte de { $author }.\n")
    ///     .isolation(true)
    ///     .build(&site)?;
    /// let args = MessageArgs::new().with("author", "עמוס עוז");
    /// let by = messages.text("fr".parse()?, "by", &args).unwrap();
    /// assert_eq!(by.as_str(), "Un texte de \u{2068}עמוס עוז\u{2069}.");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn isolation(mut self, is_isolating: bool) -> MessagesBuilder {
        self.options.is_isolating = is_isolating;
        self
    }

    /// Sets the typography of dates and times within messages. It replaces the conventions of the
    /// site's languages ([`SiteLanguage::with_conventions`]). Without a call, those apply.
    ///
    /// It has no effect on the dates that templates write; see
    /// [`Dates::with_typography`](crate::dates::Dates::with_typography).
    ///
    /// ```
    /// use isogloss::dates::Typography;
    /// use isogloss::messages::{MessageArgs, Messages};
    /// use isogloss::{Site, date};
    ///
    /// let site = Site::parse_toml("[[languages]]\ntag = \"nl\"\n")?;
    /// let opens = "opens = Open om { DATETIME($at, timeStyle: \"short\") }\n";
    /// let messages = Messages::builder()
    ///     .resource("nl".parse()?, "nl.ftl", opens)
    ///     .typography(Typography::cldr().with_hour_letter())
    ///     .build(&site)?;
    /// let args = MessageArgs::new().with("at", date(2025, 9, 2).at(9, 30, 0, 0));
    /// let opens = messages.text("nl".parse()?, "opens", &args).unwrap();
    /// assert_eq!(opens.as_str(), "Open om 9u30");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn typography(mut self, typography: Typography) -> MessagesBuilder {
        self.options.typography = Some(typography);
        self
    }

    /// Reads all files and builds the messages for the languages of a site. Dates and numbers are
    /// written in the site's formatting locales.
    ///
    /// ```
    /// use isogloss::error::Code;
    /// use isogloss::messages::Messages;
    /// use isogloss::Site;
    ///
    /// let site = Site::parse_toml("[[languages]]\ntag = \"nl\"\n")?;
    /// let error = Messages::builder()
    ///     .resource("nl".parse()?, "nl.ftl", "close = Sluiten\nopen Openen\n")
    ///     .build(&site)
    ///     .unwrap_err();
    /// let finding = error.report().unwrap().iter().next().unwrap();
    /// assert_eq!(finding.location().unwrap().to_string(), "nl.ftl:2:6");
    /// assert_eq!(finding.code(), Code::Syntax);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// An error of kind [`ErrorKind::Content`](crate::error::ErrorKind::Content) with every syntax error
    /// of every file and every file that cannot be read, each with its place.
    pub fn build(self, site: &Site) -> Result<Messages, Error> {
        let messages = self.build_leniently(site);
        if messages.findings.has_errors() {
            return Err(Error::content(messages.findings));
        }
        Ok(messages)
    }

    /// Builds like [`build`](Self::build), but leaves out what cannot be read;
    /// [`Messages::findings`] reports it. Use it where a page with a missing word is better than no
    /// page, as in a preview.
    ///
    /// ```
    /// use isogloss::messages::{MessageArgs, Messages};
    /// use isogloss::Site;
    ///
    /// let site = Site::parse_toml("[[languages]]\ntag = \"nl\"\n")?;
    /// let messages = Messages::builder()
    ///     .resource("nl".parse()?, "nl.ftl", "open = { $name\nclose = Sluiten\n")
    ///     .build_leniently(&site);
    /// let dutch = messages.reader("nl".parse()?).unwrap();
    /// assert_eq!(dutch.text("close", &MessageArgs::new()).unwrap().as_str(), "Sluiten");
    /// assert!(dutch.text("open", &MessageArgs::new()).is_none());
    /// assert!(messages.findings().has_errors());
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn build_leniently(self, site: &Site) -> Messages {
        let mut report = Report::default();
        let mut files: Vec<File> = Vec::new();
        for (tag, text) in BUILT_IN {
            let name = format!("{tag}/isogloss.ftl");
            files.extend(tag.parse().map(|language| File { language, name, text: text.into() }));
        }
        files.extend(site.own_messages().iter().map(|own| File {
            language: own.language,
            name: own.name.to_string(),
            text: own.text.to_string(),
        }));
        let of_tree = BUILT_IN.len()..files.len();
        for directory in &self.directories {
            files.extend(files::read_directory(directory, &mut report));
        }
        for (language, name, text) in self.sources {
            let language = language.or_else(|| files::language_of(&name, &mut report));
            files.extend(language.map(|language| File { language, name, text }));
        }
        let mut hasher = DefaultHasher::new();
        self.options.hash(&mut hasher);
        if self.options.typography.is_none() {
            let own = site.languages().iter().map(|it| (it.tag(), it.conventions()));
            own.for_each(|own| own.hash(&mut hasher));
        }
        files.iter().for_each(|file| (file.language, &file.name, &file.text).hash(&mut hasher));
        let fingerprint = hasher.finish();
        // A language without content still has messages for its regional variants; English is for
        // all languages.
        let mut languages: Vec<LanguageTag> = site.tags().collect();
        for file in &files {
            if !languages.contains(&file.language) {
                languages.push(file.language);
                report.extend(unread(file, site));
            }
        }
        let bundle = |language: &LanguageTag| {
            let of_site = site.language(*language).cloned();
            let language = of_site.unwrap_or_else(|| SiteLanguage::new(*language));
            Bundle::new(&language, site.time_zone(), self.options)
        };
        let mut bundles = Bundles::new(languages.iter().map(bundle).collect());
        let mut built_in = Variables::new();
        for (at, File { language, name, text }) in files.into_iter().enumerate() {
            let mut resource = syntax::read(&SourceText::new(&*name, text), &mut report);
            if at < of_tree.start {
                add_variables(&mut built_in, &resource);
            } else if of_tree.contains(&at) {
                leave_out_unfit(&mut resource, &built_in, &name, &mut report);
            }
            if let Some(at) = languages.iter().position(|known| *known == language) {
                bundles.add(at, resource);
            }
        }
        let english = languages.iter().copied().find(|tag| *tag == LAST_RESORT);
        let chains = site.tags().map(|tag| {
            let chain = site.label_chain(tag).into_iter().flat_map(FallbackChain::languages);
            // The relatives of a language come before other languages: a site in nl-BE uses the
            // built-in Dutch.
            let order: Vec<LanguageTag> = chain.take(MOST_OWN).chain(english).collect();
            FallbackChain::of_labels(tag, &languages, &order, site.registers())
        });
        report.sort();
        Messages { chains: chains.collect(), bundles, findings: report, fingerprint }
    }
}

/// The variables of messages, by their ids.
type Variables = HashMap<Box<str>, HashSet<Box<str>>>;

fn add_variables(all: &mut Variables, resource: &Resource) {
    for message in &resource.messages {
        let known = all.entry(message.id.text.clone()).or_default();
        known.extend(message.variables().map(|name| name.text.clone()));
    }
}

/// Leaves out the messages of a tree that have the id of a built-in message and need other values than
/// it: the pages that use the id do not have those.
fn leave_out_unfit(resource: &mut Resource, built_in: &Variables, file: &str, report: &mut Report) {
    resource.messages.retain(|message| {
        let Some(known) = built_in.get(&message.id.text) else { return true };
        let Some(other) = message.variables().find(|name| !known.contains(&name.text)) else {
            return true;
        };
        let message = format!(
            "the message {id} is not used: it needs ${}, which the built-in message {id} does not have",
            other.text,
            id = message.id.text
        );
        let finding = Diagnostic::warning(Code::MissingVariable, message);
        report.push(finding.at(Location::of_file(file)));
        false
    });
}

/// Returns a finding for messages that are never shown on the site: the folder `nk` beside `nl`.
fn unread(file: &File, site: &Site) -> Option<Diagnostic> {
    let language = file.language;
    let is_built_in = BUILT_IN.iter().any(|(tag, _)| language == *tag);
    if is_built_in || site.tags().any(|tag| tag.is_same_language(language)) {
        return None;
    }
    let known: Vec<LanguageTag> = site.tags().collect();
    let message =
        format!("{language} is not a language of the site; these messages are never shown");
    let finding = Diagnostic::warning(Code::UnknownLanguage, message);
    let finding = finding.suggest(language.as_str(), known.iter().map(LanguageTag::as_str));
    Some(finding.at(Location::of_file(file.name.as_str())))
}
