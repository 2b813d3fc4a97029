//! Names in addresses that keep letters of all scripts.

use std::borrow::Cow;

use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::escape::decoded;

/// Options for the characters of names that addresses keep: letters, decimal digits, marks and some
/// signs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct KeptNames {
    /// Whether capitals stay capitals.
    pub(crate) keeps_case: bool,
    /// Whether letters lose their accents.
    pub(crate) drops_accents: bool,
}

impl KeptNames {
    /// Returns the name of a file, a folder or a term in this form: each space becomes a hyphen.
    pub(crate) fn name(self, name: &str) -> String {
        self.kept(&self.cased(name).replace(' ', "-"))
    }

    /// Returns a value in a pattern for paths. It is written like a name, with its escapes resolved;
    /// a plus is a space, and a number sign at the end is left out.
    pub(crate) fn in_pattern(self, value: &str) -> String {
        let value = self.kept(&self.cased(value));
        let value = value.strip_suffix('#').filter(|it| !it.contains('#')).unwrap_or(&value);
        decoded(value).replace('+', " ")
    }

    /// Returns a name in lower case, unless capitals stay.
    pub(crate) fn cased(self, name: &str) -> Cow<'_, str> {
        if self.keeps_case { name.into() } else { name.to_lowercase().into() }
    }

    /// Keeps the characters that an address may have. White space between them becomes a hyphen.
    pub(crate) fn kept(self, text: &str) -> String {
        let text: Cow<'_, str> = match self.drops_accents {
            true => {
                text.nfd().filter(|it| !is_combining_mark(*it)).nfc().collect::<String>().into()
            }
            false => text.into(),
        };
        let mut out = String::with_capacity(text.len());
        let (mut needs_hyphen, mut was_hyphen) = (false, false);
        for (at, character) in text.char_indices() {
            let rest = text.get(at + character.len_utf8()..).unwrap_or_default();
            if is_allowed(character, rest) {
                was_hyphen = character == '-';
                if std::mem::take(&mut needs_hyphen) && !was_hyphen {
                    out.push('-');
                }
                out.push(character);
            } else if !out.is_empty() && !was_hyphen && character.is_whitespace() {
                needs_hyphen = true;
            }
        }
        out
    }
}

/// Returns whether an address keeps a character: letters, decimal digits, marks and some signs. A
/// percent sign is kept before two hexadecimal digits.
fn is_allowed(character: char, rest: &str) -> bool {
    match character {
        '.' | '/' | '\\' | '_' | '#' | '+' | '~' | '-' | '@' => true,
        '%' => {
            let digits = rest.as_bytes().get(..2);
            digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
        }
        character if character.is_ascii() => character.is_ascii_alphanumeric(),
        character => {
            let category = CodePointMapData::<GeneralCategory>::new().get(character);
            GeneralCategoryGroup::Letter
                .union(GeneralCategoryGroup::Mark)
                .union(GeneralCategoryGroup::DecimalNumber)
                .contains(category)
        }
    }
}
