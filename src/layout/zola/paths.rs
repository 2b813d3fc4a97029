//! Zola's layout: the language is written between the name and `.md`.

use std::collections::HashSet;

use rustc_hash::FxBuildHasher;

use super::ignored::ZolaIgnored;
use crate::content::{id_of, section_id};
use crate::error::Code;
use crate::layout::role::{CompatibilityNote, DatedName, Part, Role, TextRole};
use crate::layout::shared::{LayoutLanguage, VersionFolders, day_of, divided, page_id};

/// The languages and sections of a tree.
#[derive(Clone, Debug, Default)]
pub(super) struct ZolaPaths {
    pub(super) languages: Vec<LayoutLanguage>,
    /// The position of the default language.
    pub(super) default: usize,
    /// Whether a day at the beginning of a name stays in the address.
    pub(super) keeps_dates: bool,
    pub(super) ignored: ZolaIgnored,
    /// The folders that are sections.
    pub(super) sections: HashSet<Box<str>, FxBuildHasher>,
    pub(super) versions: VersionFolders,
}

const CONTENT: &str = "content/";

const UNREAD_SECTION: &str = "Zola reads _index.md for the default language, and _index.fr.md for another language of the site";

const UNLINKED_DEFAULT: CompatibilityNote = CompatibilityNote {
    code: Code::UnexpectedFile,
    message: "Zola treats the code of the default language as part of the name, and does not link \
              the translations",
    help: "remove the code of the default language from the name",
};

const UNKNOWN_LANGUAGE: CompatibilityNote = CompatibilityNote {
    code: Code::UnknownLanguage,
    message: "the part before .md is not a language of the site; Zola rejects the file",
    help: "declare the language in the configuration, or remove the dot from the name",
};

impl ZolaPaths {
    /// Records the folders that are sections, in any language.
    pub(super) fn look_at<'f>(&mut self, paths: impl Iterator<Item = &'f str> + Clone) {
        self.versions = VersionFolders::of(paths.clone());
        let folders = paths.filter_map(|path| {
            let (folder, file) = divided(path.strip_prefix(CONTENT)?);
            if !is_of_section(file) || self.ignored.contains(path, true) {
                return None;
            }
            let name = self.divided_name(file.strip_suffix(".md")?).0;
            (name == "_index").then(|| Box::from(folder))
        });
        self.sections = folders.collect();
    }

    pub(super) fn role<'p>(&'p self, path: &'p str) -> Role<'p> {
        let whole = path;
        let Some(path) = path.strip_prefix(CONTENT) else { return Role::Ignored };
        let (folder, file) = divided(path);
        if self.ignored.contains(whole, is_of_section(file)) {
            return Role::Ignored;
        }
        if let Some(role) = self.versions.role(whole) {
            return role;
        }
        let Some(stem) = file.strip_suffix(".md") else {
            let words = file.split('.').skip(1);
            let known = |word: &str| {
                self.languages.iter().find(|language| language.key.eq_ignore_ascii_case(word))
            };
            let language = words.into_iter().find_map(known).map(|language| language.tag);
            let folder = id_of(folder);
            return Role::Asset {
                folder,
                name: file,
                language,
                is_text: false,
                is_enclosed: false,
            };
        };
        let (name, language, remark) = self.divided_name(stem);
        let Some(language) = self.languages.get(language) else { return Role::Ignored };
        let (id, part, named) = match name {
            "_index" => (id_of(section_id(folder)), Part::Section, None),
            name if remark.is_some() && name.starts_with("_index.") => {
                return Role::Unexpected { help: UNREAD_SECTION };
            }
            "index" if !folder.is_empty() => {
                // The folder's own id is that of the section.
                let has_section = self.sections.contains(folder);
                let id = if has_section { page_id(path, folder, name) } else { id_of(folder) };
                (id, Part::Bundle, Some(divided(folder).1))
            }
            name => (page_id(path, folder, name), Part::Page, Some(name)),
        };
        Role::Text(TextRole {
            id,
            language: language.tag.as_str().into(),
            part,
            slug: None,
            dated: named.and_then(|name| self.dated(name)),
            remark,
        })
    }

    /// Returns the folder of a page and its name without its language, as they are written. A page
    /// with its own folder is in the folder above. A section is its folder.
    pub(super) fn written<'p>(&self, path: &'p str, part: Part) -> (&'p str, &'p str) {
        let path = path.strip_prefix(CONTENT).unwrap_or(path);
        let (folder, file) = divided(path);
        let name = self.divided_name(file.strip_suffix(".md").unwrap_or(file)).0;
        match part {
            Part::Section => (folder, ""),
            Part::Bundle => divided(folder),
            // With the code of the default language it is not the page of a folder, but has such an
            // address.
            _ if self.languages.len() > 1 && name.starts_with("index.") => {
                (divided(folder).0, name)
            }
            _ => (folder, name),
        }
    }

    /// Splits a name and its language. The language is everything after the first dot, if the site
    /// has more than one.
    fn divided_name<'p>(
        &self,
        stem: &'p str,
    ) -> (&'p str, usize, Option<&'static CompatibilityNote>) {
        let Some((name, code)) = stem.split_once('.').filter(|_| self.languages.len() > 1) else {
            return (stem, self.default, None);
        };
        let is_it = |language: &LayoutLanguage| language.key.eq_ignore_ascii_case(code);
        match self.languages.iter().position(is_it) {
            Some(language) if language == self.default => (stem, language, Some(&UNLINKED_DEFAULT)),
            Some(language) => (name, language, None),
            None => (stem, self.default, Some(&UNKNOWN_LANGUAGE)),
        }
    }

    /// Splits a name that is, or begins with, a day or an instant of RFC 3339, followed by `-` or
    /// `_`. A day that does not exist is cut from the name, too.
    fn dated<'p>(&self, name: &'p str) -> Option<DatedName<'p>> {
        let (day, rest) = name.split_at_checked("2025-09-02".len())?;
        if !is_like_day(day) {
            return None;
        }
        let time = time_length(rest);
        let (_, rest) = rest.split_at_checked(time)?;
        let date = if day_of(name).is_some() { name.get(..day.len() + time)? } else { "" };
        if rest.is_empty() {
            return Some(DatedName { date: date.into(), slug: None });
        }
        let rest = rest.strip_prefix(' ').unwrap_or(rest);
        let slug = rest.strip_prefix(['-', '_']).filter(|slug| !slug.is_empty())?;
        Some(DatedName { date: date.into(), slug: (!self.keeps_dates).then(|| slug.into()) })
    }
}

/// Returns whether a file is the text of a section.
fn is_of_section(file: &str) -> bool {
    file.ends_with(".md") && (file.starts_with("_index."))
}

/// Returns whether a text has the form of a day, with a month up to 12 and a day up to 31.
fn is_like_day(text: &str) -> bool {
    let [year @ .., b'-', a, b, b'-', c, d] = text.as_bytes() else { return false };
    let is_number = year.len() == 4 && year.iter().chain([a, b, c, d]).all(u8::is_ascii_digit);
    let number = |tens: &u8, ones: &u8| (tens - b'0') * 10 + (ones - b'0');
    is_number && (1..=12).contains(&number(a, b)) && (1..=31).contains(&number(c, d))
}

/// Returns the length of the time of an instant, such as `T10:20:30.5+02:00`; 0 if there is none.
fn time_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_like = |start: usize, form: &str| {
        form.bytes().enumerate().all(|(at, wanted)| match bytes.get(start + at) {
            Some(byte) if wanted == b'0' => byte.is_ascii_digit(),
            found => found == Some(&wanted),
        })
    };
    if !is_like(0, "T00:00:00") {
        return 0;
    }
    let mut at = "T00:00:00".len();
    if is_like(at, ".0") {
        at += 1;
        at += bytes.iter().skip(at).take_while(|byte| byte.is_ascii_digit()).count();
    }
    if is_like(at, "Z") {
        at + 1
    } else if is_like(at, "+00:00") || is_like(at, "-00:00") {
        at + "+00:00".len()
    } else {
        0
    }
}
