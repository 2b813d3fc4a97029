//! Forms of names in addresses.

use deunicode::deunicode_char;
use unicode_normalization::char::is_combining_mark;

use super::kept_names::KeptNames;
use super::term::folded;
use super::title_slug::title_slug;
use crate::language::LanguageTag;

/// The form of a name in an address. Names with the same form are the same term.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum SlugForm {
    /// Lower case, with hyphens for white space.
    #[default]
    Folded,
    /// ASCII letters and digits in lower case, with hyphens between them; other letters are
    /// transliterated.
    Plain,
    /// The name as it is written, without the characters that some file systems do not allow in
    /// names.
    Safe,
    /// The name as it is written.
    Written,
    /// Letters of all scripts, digits and some signs, with hyphens for spaces.
    Kept(KeptNames),
    /// The form of a value in a pattern for paths, with one hyphen for several spaces.
    InPattern(KeptNames),
}

impl SlugForm {
    /// Returns a name in this form, which may be empty.
    pub(crate) fn part(self, name: &str) -> String {
        match self {
            SlugForm::Folded => folded(name),
            SlugForm::Plain => plain(name),
            SlugForm::Safe => {
                let name = name.trim_end_matches([' ', '.']);
                let is_unsafe = |c: char| {
                    matches!(c, '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*' | '\n' | '\r')
                };
                name.replace(is_unsafe, "")
            }
            SlugForm::Written => name.to_owned(),
            SlugForm::Kept(names) => names.name(name),
            SlugForm::InPattern(names) => {
                // A space at the start becomes a hyphen only after a slash.
                let path = names.kept(&format!("/{}", names.in_pattern(name)));
                path.strip_prefix('/').unwrap_or(&path).to_owned()
            }
        }
    }

    /// Returns a term in this form. A term of signs alone, which would be empty, is folded instead.
    pub(crate) fn term(self, word: &str) -> String {
        let form = self.part(&super::nfc(word.trim()));
        if form.is_empty() { folded(word) } else { form }
    }

    /// Returns the slug of a term with this name. Where addresses are this crate's own, it is made
    /// like the slug of an entry, unless the name has signs that only distinguish it there: `C++`.
    pub(crate) fn slug(self, name: &str, language: Option<LanguageTag>) -> String {
        let slug = match self {
            SlugForm::Folded if !name.contains(is_significant) => title_slug(name, language),
            _ => String::new(),
        };
        if slug.is_empty() { self.term(name) } else { slug }
    }
}

/// Returns whether a character is neither in a word nor between words.
fn is_significant(character: char) -> bool {
    !character.is_alphanumeric()
        && !character.is_whitespace()
        && !is_combining_mark(character)
        && !matches!(character, '\''..=')' | ','..='/' | ':' | ';' | '!' | '?' | '"' | '&' | '_'
            | '«' | '»' | '·' | '\u{ad}' | '\u{2010}'..='\u{201f}')
}

/// Returns the letters and digits of a name in lower-case ASCII, with a hyphen for each run of
/// other characters between them.
fn plain(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut push = |character: char| {
        if character.is_ascii_alphanumeric() {
            out.push(character.to_ascii_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    };
    for character in name.chars() {
        match character.is_ascii() {
            true => push(character),
            false => deunicode_char(character).unwrap_or("-").chars().for_each(&mut push),
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}
