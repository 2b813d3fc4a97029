//! The only file that uses any_ascii: conversion of a title to the last part of an address.

use any_ascii::any_ascii_char;
use unicode_normalization::char::is_combining_mark;

use super::normal::nfc;
use crate::language::LanguageTag;

/// The maximum length; a longer address is cut, between words if possible.
const LONGEST: usize = 80;

/// Returns the slug of a title in the usual spelling of the language: lower case, with hyphens
/// between words, and Latin letters without their marks. Letters of other scripts are kept. Empty
/// if the title has no letter or digit.
pub(crate) fn title_slug(title: &str, language: impl Into<Option<LanguageTag>>) -> String {
    let is_german = language.into().is_some_and(|language| language.language() == "de");
    let mut slug = String::with_capacity(title.len());
    let title = nfc(title);
    // Converted as a whole, since a sigma at the end of a word is a different letter.
    let lower = (!title.is_ascii()).then(|| title.to_lowercase());
    for character in lower.as_deref().unwrap_or(&title).chars() {
        let written = match character {
            plain if plain.is_ascii_alphanumeric() => {
                slug.push(plain.to_ascii_lowercase());
                continue;
            }
            'ä' if is_german => "ae",
            'ö' if is_german => "oe",
            'ü' if is_german => "ue",
            // Soft hyphens, spaces of no width and joiners.
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => continue,
            // A mark that was not composed with its letter, or that belongs to its script.
            mark if is_combining_mark(mark) => {
                slug.extend((!slug.ends_with(|c: char| c.is_ascii())).then_some(mark));
                continue;
            }
            _ if is_latin(character) => any_ascii_char(character),
            _ if character.is_alphanumeric() => {
                slug.push(character);
                continue;
            }
            _ => "",
        };
        let written = written.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        if !written.is_empty() {
            slug.extend(written.chars().map(|c| c.to_ascii_lowercase()));
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let mut end = slug.len().min(LONGEST);
    if end < slug.len() {
        while !slug.is_char_boundary(end) {
            end -= 1;
        }
        // Dropping a word is better than cutting it in half.
        let whole = slug.get(..end).and_then(|start| start.rfind('-'));
        end = whole.filter(|at| *at > LONGEST / 2).unwrap_or(end);
        slug.truncate(end);
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// Returns whether a character is a Latin letter or a ligature.
fn is_latin(character: char) -> bool {
    matches!(character,
        'a'..='z' | '0'..='9' | '\u{aa}' | '\u{ba}' | '\u{c0}'..='\u{2af}' | '\u{1e00}'..='\u{1eff}'
        | '\u{fb00}'..='\u{fb06}' | '\u{2c60}'..='\u{2c7f}')
        && character.is_alphanumeric()
}
