//! The content that a command works on.

use std::path::{Path, PathBuf};

use isogloss::catalog::{EntryRef, VariantRef, VersionRef};
use isogloss::content::RawHtml;
use isogloss::edit::Changes;
use isogloss::messages::MessageArgs;
use isogloss::store::{Author, ContentPlace};
use isogloss::{Catalog, CatalogBuilder, Date, Error, LanguageTag, Timestamp};

use jiff::ZonedDateTime;

use super::Failure;
use super::arguments::{Arguments, moment};
use super::cli_messages::Words;
use super::place_argument::PlaceArgument;

pub(crate) struct CommandContext<'w> {
    pub(crate) words: &'w Words,
    place: ContentPlace,
    at: Option<String>,
    now: Timestamp,
    raw_html: Option<RawHtml>,
}

/// The files that mark a folder as a site.
const CONFIGURATIONS: [&str; 10] = [
    "site.toml",
    "hugo.toml",
    "hugo.yaml",
    "hugo.yml",
    "hugo.json",
    "config.toml",
    "config.yaml",
    "config.yml",
    "config.json",
    "zola.toml",
];

/// Returns the message that neither the current folder nor its folder `content` is a site.
fn no_site(words: &Words) -> String {
    let folder = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
    let folder = folder.display().to_string();
    words.say_with("no-site", &MessageArgs::new().with("folder", folder.as_str()))
}

impl<'w> CommandContext<'w> {
    pub(crate) fn new(
        arguments: &Arguments,
        words: &'w Words,
    ) -> Result<CommandContext<'w>, Failure> {
        let place = match &arguments.content {
            Some(place) => PlaceArgument::parse(place, words)?.open(words)?,
            None => {
                let mut folders = [".", "content"].map(Path::new).into_iter();
                let folder = folders.find(|folder| is_site(folder));
                ContentPlace::from(folder.ok_or_else(|| no_site(words))?)
            }
        };
        Ok(CommandContext::of_place(place, arguments, words))
    }

    /// Returns the context of a folder that the command names as an argument.
    pub(crate) fn of_folder(
        folder: &Path,
        arguments: &Arguments,
        words: &'w Words,
    ) -> Result<CommandContext<'w>, Failure> {
        let place = PlaceArgument::parse(folder, words)?.open(words)?;
        if place.folder().is_none() {
            let args = MessageArgs::new().with("place", place.to_string());
            return Err(words.say_with("compare-no-folder", &args).into());
        }
        Ok(CommandContext::of_place(place, arguments, words))
    }

    fn of_place(
        place: ContentPlace,
        arguments: &Arguments,
        words: &'w Words,
    ) -> CommandContext<'w> {
        let (at, raw_html) = (arguments.at.clone(), arguments.raw_html());
        CommandContext { words, place, at, now: now(), raw_html }
    }

    /// Returns the place of the content, for a call that takes it.
    pub(crate) fn place(&self) -> ContentPlace {
        self.place.clone()
    }

    /// Returns changes with their author for the history of a store: the person of `--by`, or the
    /// user who is logged in.
    pub(crate) fn authored(&self, changes: Changes, by: Option<&str>) -> Changes {
        let name = by.map(str::to_owned).or_else(user);
        changes.with_author(Author { name: name.as_deref(), at: Some(now()) })
    }

    pub(crate) fn builder(&self) -> CatalogBuilder {
        let builder = Catalog::builder().place(self.place());
        match self.raw_html {
            Some(rule) => builder.raw_html(rule),
            None => builder,
        }
    }

    /// Loads the catalog. If the content is refused, its report is the error.
    pub(crate) fn catalog(&self) -> Result<Catalog, Failure> {
        Ok(self.builder().build()?)
    }

    /// Returns the moment of `--at`, or the current time.
    pub(crate) fn moment(&self, catalog: &Catalog) -> Result<Timestamp, Failure> {
        match &self.at {
            None => Ok(self.now),
            Some(text) => self.parsed(text, catalog),
        }
    }

    /// Returns whether `--at` was given.
    pub(crate) fn is_fixed(&self) -> bool {
        self.at.is_some()
    }

    pub(crate) fn parsed(&self, text: &str, catalog: &Catalog) -> Result<Timestamp, Failure> {
        let args = MessageArgs::new().with("text", text);
        moment(text, catalog.site()).ok_or_else(|| self.words.say_with("no-moment", &args).into())
    }

    /// Returns an error if the site does not have a language.
    pub(crate) fn language(&self, catalog: &Catalog, language: LanguageTag) -> Result<(), Failure> {
        let known =
            || catalog.site().tags().map(|tag| tag.to_string()).collect::<Vec<_>>().join(", ");
        match catalog.site().language(language) {
            Some(_) => Ok(()),
            None => {
                let args =
                    MessageArgs::new().with("language", language.as_str()).with("known", known());
                Err(self.words.say_with("no-language", &args).into())
            }
        }
    }

    /// Returns the name of an entry, or of a version, with a text in a language, and that text.
    pub(crate) fn text<'c>(
        &self,
        catalog: &'c Catalog,
        name: &str,
        language: LanguageTag,
    ) -> Result<(String, VariantRef<'c>), Failure> {
        let (name, entry) = self.named(catalog, name)?;
        self.language(catalog, language)?;
        match entry.variant(language) {
            Some(text) => Ok((name, text)),
            None => {
                let args = MessageArgs::new()
                    .with("entry", name.as_str())
                    .with("language", self.words.name_of(language));
                Err(self.words.say_with("no-text", &args).into())
            }
        }
    }

    /// Returns the name of an entry, or of a version such as `news/permit/+2027-03`, and the entry
    /// that it makes.
    pub(crate) fn named<'c>(
        &self,
        catalog: &'c Catalog,
        name: &str,
    ) -> Result<(String, EntryRef<'c>), Failure> {
        if let Some((entry, version)) = of_version(name) {
            let version = self.version(catalog, entry, version)?;
            return Ok((version.full_name(), version.entry()));
        }
        self.entry(catalog, name).map(|entry| (entry.id().to_string(), entry))
    }

    /// Returns the version with a name, with or without the plus sign, of an entry.
    pub(crate) fn version<'c>(
        &self,
        catalog: &'c Catalog,
        entry: &str,
        name: &str,
    ) -> Result<VersionRef<'c>, Failure> {
        let entry = self.entry(catalog, entry)?;
        let name = name.trim_matches('/').trim_start_matches('+');
        let full = format!("{}/+{name}", entry.id());
        catalog.version_named(&full).ok_or_else(|| {
            let known: Vec<&str> = entry.versions().map(|version| version.name()).collect();
            let args = MessageArgs::new()
                .with("entry", entry.id().as_str())
                .with("version", name)
                .with("count", known.len() as u64)
                .with("known", known.join(", "));
            self.words.say_with("no-version", &args).into()
        })
    }

    /// Parses the end of a window; a day without a time lasts until its end.
    pub(crate) fn end(&self, text: &str, catalog: &Catalog) -> Result<Timestamp, Failure> {
        let day = text.parse::<Date>().ok().filter(|_| text.len() == "2026-01-31".len());
        match day.and_then(|day| day.tomorrow().ok()) {
            Some(next) => self.parsed(&next.to_string(), catalog),
            None => self.parsed(text, catalog),
        }
    }

    /// Returns the entry with a name, and the version of it if the name is that of a version.
    pub(crate) fn entry_or_version<'c>(
        &self,
        catalog: &'c Catalog,
        name: &str,
    ) -> Result<(EntryRef<'c>, Option<VersionRef<'c>>), Failure> {
        let version = catalog.version_named(name.trim_matches('/'));
        let id = version.map_or(name, |version| version.entry().id().as_str());
        Ok((self.entry(catalog, id)?, version))
    }

    /// Returns an entry by its id. The error suggests similar ids.
    pub(crate) fn entry<'c>(
        &self,
        catalog: &'c Catalog,
        id: &str,
    ) -> Result<EntryRef<'c>, Failure> {
        let id = id.trim_matches('/');
        if let Some(entry) = catalog.entry(id) {
            return Ok(entry);
        }
        if let Some((entry, version)) = of_version(id) {
            let entry = self.version(catalog, entry, version)?.entry().id().as_str();
            let args = MessageArgs::new().with("version", id).with("entry", entry);
            return Err(self.words.say_with("no-entry-version", &args).into());
        }
        let args = MessageArgs::new().with("entry", id);
        let mut message = self.words.say_with("no-entry", &args);
        let name = id.rsplit('/').next().unwrap_or_default();
        let like = catalog.entries().filter(|entry| entry.id().as_str().contains(name));
        for (at, entry) in like.take(5).filter(|_| !name.is_empty()).enumerate() {
            if at == 0 {
                message.push_str(&format!("\n{}", self.words.say("no-entry-like")));
            }
            message.push_str(&format!("\n  {}", entry.id()));
        }
        Err(message.into())
    }
}

/// Returns the entry and the version in a name such as `news/permit/+2027-03`.
pub(crate) fn of_version(name: &str) -> Option<(&str, &str)> {
    name.trim_matches('/').rsplit_once("/+")
}

/// Retries an action that fails because another process has changed the same files.
pub(crate) fn retried<T>(act: impl Fn() -> Result<T, Failure>) -> Result<T, Failure> {
    const TRIES: usize = 20;
    for _ in 1..TRIES {
        let done = act();
        let error = done.as_ref().err().and_then(|error| error.downcast_ref::<Error>());
        if !error.is_some_and(Error::is_conflict) {
            return done;
        }
    }
    act()
}

/// Returns a moment in the time zone of the site.
pub(crate) fn local_time(catalog: &Catalog, moment: Timestamp) -> String {
    let local = catalog.site().time_zone().to_datetime(moment);
    let format = if local.second() == 0 { "%Y-%m-%d %H:%M" } else { "%Y-%m-%d %H:%M:%S" };
    local.strftime(format).to_string()
}

/// Returns a moment in the time zone of the site, for a sentence: a message formats it as its language
/// does.
pub(crate) fn zoned(catalog: &Catalog, moment: Timestamp) -> ZonedDateTime {
    moment.to_zoned_datetime(catalog.site().time_zone().clone())
}

/// Returns the name of the user who is logged in.
pub(crate) fn user() -> Option<String> {
    let names = ["USER", "LOGNAME", "USERNAME"].into_iter();
    names.filter_map(|name| std::env::var(name).ok()).find(|name| !name.trim().is_empty())
}

/// Returns the current time, to the second.
pub(crate) fn now() -> Timestamp {
    let now = Timestamp::now();
    Timestamp::from_second(now.as_second()).unwrap_or(now)
}

fn is_site(folder: &Path) -> bool {
    CONFIGURATIONS.iter().any(|name| folder.join(name).is_file())
}
