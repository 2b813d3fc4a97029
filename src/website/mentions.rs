use std::borrow::Cow;

use crate::catalog::{EntryRef, VariantRef};
use crate::content::{Value, nfc};
use crate::escape::decoded;
use crate::language::LanguageTag;
use crate::markdown;

/// The file names that texts may mention, in any spelling: percent-encoded, with HTML entities,
/// escaped in Markdown, in raw HTML, or in a field.
///
/// It does not determine which files a browser would request. Any word that looks like the name of
/// the file counts, so a file that only a hidden text mentions stays hidden too.
#[derive(Debug, Default)]
pub(super) struct Mentions {
    words: Vec<String>,
    /// Whether a field has a pattern, which may match any file.
    has_pattern: bool,
}

impl Mentions {
    /// Returns the mentions of a text: in its body, its fields, and the neutral fields' texts for
    /// its language.
    pub(super) fn of_text(entry: EntryRef<'_>, text: VariantRef<'_>) -> Mentions {
        let mut mentions = Mentions::default();
        mentions.add(text.body());
        for field in text.kind().translated() {
            if let Some(written) = text.text(field.name()) {
                mentions.add_field(written);
            }
            mentions.add_value(text.value(field.name()), Some(text.language()));
        }
        for field in text.kind().neutral() {
            if let Some(value @ (Value::ByLanguage(_) | Value::Localized(_) | Value::List(_))) =
                entry.neutral(field.name())
            {
                mentions.add_language(value, text.language());
            }
            mentions.add_value(text.value(field.name()), Some(text.language()));
        }
        mentions
    }

    /// Returns the mentions in the neutral fields of an entry that apply to all languages.
    pub(super) fn of_all(entry: EntryRef<'_>) -> Mentions {
        let mut mentions = Mentions::default();
        for field in entry.kind().neutral() {
            let value = entry.neutral(field.name());
            mentions.add_value(value, None);
            // A language without a text has no readers from whom a file could be withheld.
            for language in entry.site().tags().filter(|tag| entry.variant(*tag).is_none()) {
                value.into_iter().for_each(|value| mentions.add_language(value, language));
            }
        }
        mentions
    }

    /// Adds what a neutral value says in one language.
    fn add_language(&mut self, value: &Value, language: LanguageTag) {
        match value {
            Value::ByLanguage(_) => self.add_value(Some(value), Some(language)),
            Value::Localized(values) => {
                let own = values.iter().filter(|(tag, _)| *tag == language);
                own.for_each(|(_, value)| self.add_value(Some(value), Some(language)));
            }
            Value::List(items) => items.iter().for_each(|it| self.add_language(it, language)),
            Value::Table(rows) => {
                rows.iter().for_each(|(_, value)| self.add_language(value, language));
            }
            _ => {}
        }
    }

    fn add_value(&mut self, value: Option<&Value>, language: Option<LanguageTag>) {
        match value {
            Some(Value::Text(text) | Value::Unquoted(text)) => self.add_field(text),
            Some(Value::Image(image)) => self.add_field(&image.source),
            Some(Value::File(file)) => self.add_field(&file.source),
            Some(Value::ByLanguage(texts)) => {
                let own = language.and_then(|language| texts.get(language));
                own.into_iter().for_each(|text| self.add_field(text));
            }
            Some(Value::List(items)) => {
                items.iter().for_each(|item| self.add_value(Some(item), language));
            }
            Some(Value::Table(rows)) => {
                rows.iter().for_each(|(_, value)| self.add_value(Some(value), language));
            }
            _ => {}
        }
    }

    fn add_field(&mut self, text: &str) {
        self.has_pattern |= text.contains('*');
        self.add(text);
    }

    fn add(&mut self, text: &str) {
        self.words.push(plain(&text.replace(['\n', '\r'], " ")));
        // Browsers remove line breaks from an address, and Markdown removes its escapes.
        if text.contains(['\n', '\r', '\t', '\\']) {
            self.words.push(plain(&without_escapes(text)));
        }
    }

    /// Returns whether a text may mention a file of this name.
    pub(super) fn may_name(&self, name: &str) -> bool {
        self.has_pattern || self.names(name)
    }

    /// Returns whether a text contains the name of a file as a word.
    pub(super) fn names(&self, name: &str) -> bool {
        let name = nfc(name.rsplit('/').next().unwrap_or_default()).to_lowercase();
        let is_of_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
        !name.is_empty()
            && self.words.iter().any(|words| {
                words.match_indices(&*name).any(|(start, found)| {
                    let before = words.get(..start).and_then(|it| it.chars().next_back());
                    let after = words.get(start + found.len()..).and_then(|it| it.chars().next());
                    !before.is_some_and(is_of_name) && !after.is_some_and(char::is_alphanumeric)
                })
            })
    }
}

/// Returns a text in the form in which it is compared with names.
fn plain(text: &str) -> String {
    decoded(&without_entities(text)).to_lowercase()
}

fn without_escapes(text: &str) -> String {
    let is_escaped = |next: Option<&char>| next.is_some_and(char::is_ascii_punctuation);
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let is_left_out = matches!(character, '\n' | '\r' | '\t')
            || (character == '\\' && is_escaped(characters.peek()));
        if !is_left_out {
            plain.push(character);
        }
    }
    plain
}

/// Returns a text with its entities replaced by the characters.
fn without_entities(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    for (at, part) in text.split('&').enumerate() {
        let entity = part.split_once(';').filter(|(name, _)| {
            at > 0
                && name.len() <= 32
                && name.bytes().all(|it| it == b'#' || it.is_ascii_alphanumeric())
        });
        match entity {
            Some((name, rest)) => {
                out.push_str(&markdown::entity(name));
                out.push_str(rest);
            }
            None => {
                out.push_str(if at > 0 { "&" } else { "" });
                out.push_str(part);
            }
        }
    }
    out.into()
}
