//! The titles that Hugo gives to lists without a text.

/// The rules that turn the name of a folder into the title of its list.
#[derive(Clone, Debug)]
pub(super) struct ListTitles {
    pub(super) are_plural: bool,
    pub(super) are_capitalised: bool,
}

impl Default for ListTitles {
    fn default() -> ListTitles {
        ListTitles { are_plural: true, are_capitalised: true }
    }
}

impl ListTitles {
    /// Returns the title of a section without a text.
    pub(super) fn of_section(&self, folder: &str) -> String {
        let plural = if self.are_plural { plural(folder) } else { folder.to_owned() };
        if self.are_capitalised { capitalised(&plural) } else { plural }
    }
}

/// Returns the English plural of the last word of a name, as Hugo forms it in every language.
fn plural(name: &str) -> String {
    let lower = name.to_lowercase();
    let ends = |ends: &[&str]| ends.iter().any(|end| lower.ends_with(end));
    let is_after_vowel = lower.chars().rev().nth(1).is_some_and(|c| "aeiou".contains(c));
    if ends(&["news", "series", "species", "media", "data"]) || lower.is_empty() {
        name.to_owned()
    } else if ends(&["ss", "us", "is", "x", "z", "ch", "sh"]) {
        format!("{name}es")
    } else if ends(&["s"]) {
        name.to_owned()
    } else if ends(&["y"]) && !is_after_vowel {
        format!("{}ies", name.get(..name.len() - 1).unwrap_or(name))
    } else if ends(&["o"]) && !is_after_vowel {
        format!("{name}es")
    } else {
        format!("{name}s")
    }
}

/// The words that are not capitalised within a title, in the style of the Associated Press.
const SMALL: [&str; 24] = [
    "a", "an", "and", "as", "at", "but", "by", "en", "for", "if", "in", "nor", "of", "off", "on",
    "or", "per", "so", "the", "to", "up", "v", "via", "yet",
];

/// Returns a title with capitals in the style of the Associated Press.
fn capitalised(title: &str) -> String {
    let count = title.split(' ').count();
    let words = title.split(' ').enumerate().map(|(at, word)| {
        let is_small = at > 0 && at + 1 < count && SMALL.contains(&word);
        if is_small { word.to_owned() } else { parts_capitalised(word) }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Capitalises the parts of a word between hyphens.
fn parts_capitalised(word: &str) -> String {
    let parts = word.split('-').map(|part| {
        let mut characters = part.chars();
        match characters.next() {
            Some(first) => first.to_uppercase().chain(characters).collect::<String>(),
            None => String::new(),
        }
    });
    parts.collect::<Vec<_>>().join("-")
}
