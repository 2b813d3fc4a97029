//! The messages of the command, in the language of the user.

use isogloss::messages::{MessageArgs, Messages};
use isogloss::site::{SiteLanguage, TypographicConventions};
use isogloss::{Error, LanguageMatcher, LanguageTag, Site};

const WORDS: [(&str, &str); 4] = [
    ("en", include_str!("../locales/en/cli.ftl")),
    ("fr", include_str!("../locales/fr/cli.ftl")),
    ("nl", include_str!("../locales/nl/cli.ftl")),
    ("de", include_str!("../locales/de/cli.ftl")),
];

/// The environment variables that name the language of a user, in this order (POSIX, and GNU's
/// addition).
const VARIABLES: [&str; 4] = ["LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"];

pub(crate) struct Words {
    messages: Messages,
    language: LanguageTag,
}

impl Words {
    /// Returns the messages in the language that `--language` or the environment names: French,
    /// Dutch or German, and English for all others.
    pub(crate) fn of_environment(arguments: impl Iterator<Item = String>) -> Result<Words, Error> {
        let mut asked = asked_for(arguments);
        for variable in VARIABLES {
            let value = std::env::var(variable).unwrap_or_default();
            asked.extend(value.split(':').map(str::to_owned));
        }
        let mut site = Site::builder();
        let mut messages = Messages::builder();
        let mut languages = Vec::new();
        for (tag, text) in WORDS {
            let tag: LanguageTag = tag.parse()?;
            languages.push(tag);
            site = site.language(site_language(tag)?);
            messages = messages.resource(tag, "cli.ftl", text);
        }
        let messages = messages.build(&site.build()?)?;
        let asked = asked.iter().filter_map(|name| tag_of(name));
        let matcher = LanguageMatcher::new(languages.iter().copied());
        let found = asked.filter_map(|tag| matcher.best_match([tag])).next();
        let language = match found {
            Some(found) => found.language,
            None => "en".parse()?,
        };
        Ok(Words { messages, language })
    }

    pub(crate) fn language(&self) -> LanguageTag {
        self.language
    }

    /// Returns the name of a language for use within a sentence, or its tag if it has no name.
    pub(crate) fn name_of(&self, language: LanguageTag) -> String {
        let name = self.messages.language_name(self.language, language);
        name.map_or_else(|| language.to_string(), |name| name.as_str().to_owned())
    }

    pub(crate) fn say(&self, id: &str) -> String {
        self.say_with(id, &MessageArgs::new())
    }

    pub(crate) fn say_with(&self, id: &str, args: &MessageArgs<'_>) -> String {
        let text = self.messages.text(self.language, id, args);
        text.map_or_else(|| id.to_owned(), |text| text.as_str().to_owned())
    }
}

/// Returns a language with the forms of its dates.
fn site_language(tag: LanguageTag) -> Result<SiteLanguage, Error> {
    let language = SiteLanguage::new(tag);
    Ok(match tag.as_str() {
        "en" => language.with_formatting_locale("en-GB".parse()?),
        "fr" => {
            let conventions = TypographicConventions::new();
            let conventions = conventions.with_first_of_month("1er").with_hours("h");
            language.with_conventions(conventions)
        }
        _ => language,
    })
}

/// Returns the value of `--language`. Parsing the arguments can already print help, so this option
/// is read before.
fn asked_for(arguments: impl Iterator<Item = String>) -> Vec<String> {
    let mut arguments = arguments.skip_while(|argument| !argument.starts_with("--language"));
    match arguments.next() {
        Some(argument) => match argument.split_once('=') {
            Some((_, language)) => vec![language.to_owned()],
            None => arguments.next().into_iter().collect(),
        },
        None => Vec::new(),
    }
}

/// Returns the language of a locale name: `nl_BE.UTF-8@euro` is `nl-BE`. `C` and `POSIX` have none.
fn tag_of(name: &str) -> Option<LanguageTag> {
    let name = name.split(['.', '@']).next().unwrap_or_default();
    name.parse().ok().filter(|_| !matches!(name, "" | "C" | "POSIX"))
}
