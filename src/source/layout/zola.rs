//! Zola's layout: the language stands between the name and `.md`.

use std::borrow::Cow;

use super::{LayoutLanguage, Part, Remark, Role, TextRole, divided, id_of, joined, section_id};

/// Which languages there are.
#[derive(Clone, Debug, Default)]
pub(crate) struct ZolaPaths {
    pub(crate) languages: Vec<LayoutLanguage>,
    /// The position of the default language.
    pub(crate) default: usize,
}

const CONTENT: &str = "content/";

impl ZolaPaths {
    pub(super) fn role<'p>(&self, path: &'p str) -> Role<'p> {
        match path {
            "zola.toml" | "config.toml" => return Role::Configuration,
            "terms.toml" => return Role::Terms,
            _ => {}
        }
        let Some(path) = path.strip_prefix(CONTENT) else { return Role::Ignored };
        let (folder, file) = divided(path);
        let Some(stem) = file.strip_suffix(".md") else {
            return Role::Asset { folder: id_of(folder), name: file };
        };
        let (name, language, mut remark) = self.divided_name(stem);
        let Some(language) = self.languages.get(language) else { return Role::Ignored };
        let (id, part, slug, date) = match name {
            "_index" => {
                if remark == Some(Remark::UnlinkedDefault) {
                    remark = Some(Remark::UnreadSection);
                }
                (id_of(section_id(folder)), Part::Section, None, None)
            }
            "index" if !folder.is_empty() => {
                let named = dated(divided(folder).1);
                (id_of(folder), Part::Bundle, named.map(|it| it.1), named.map(|it| it.0))
            }
            name => {
                let id = id_of(&joined(folder, name)).into_owned();
                let named = dated(name);
                (Cow::Owned(id), Part::Page, named.map(|it| it.1), named.map(|it| it.0))
            }
        };
        Role::Text(TextRole {
            id,
            language: language.tag.as_str().to_owned().into(),
            part,
            slug,
            date,
            remark,
        })
    }

    /// The language is everything after the first dot, if the site has more than one.
    fn divided_name<'p>(&self, stem: &'p str) -> (&'p str, usize, Option<Remark>) {
        let Some((name, code)) = stem.split_once('.').filter(|_| self.languages.len() > 1) else {
            return (stem, self.default, None);
        };
        let found = self.languages.iter().position(|language| *language.key == *code);
        match found {
            Some(language) if language == self.default => {
                (name, language, Some(Remark::UnlinkedDefault))
            }
            Some(language) => (name, language, None),
            None => (stem, self.default, Some(Remark::UnknownLanguage)),
        }
    }
}

/// A name that begins with a day, or with an instant of RFC 3339: that, and the rest.
pub(super) fn dated(name: &str) -> Option<(&str, &str)> {
    let is_digit = |at: usize| name.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let is_day = [0, 1, 2, 3, 5, 6, 8, 9].into_iter().all(is_digit)
        && [4, 7].into_iter().all(|at| name.as_bytes().get(at) == Some(&b'-'));
    if !is_day {
        return None;
    }
    let (day, rest) = name.split_at_checked(10)?;
    // What is left of an instant, as far as it can stand in a name.
    let rest = match rest.strip_prefix(['T', ' ']) {
        Some(time) => {
            let length = time
                .find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '-' | '+' | '.' | 'Z'));
            let time = time.get(..length?)?.trim_end_matches('-');
            rest.get(time.len() + 1..)?
        }
        None => rest,
    };
    let slug = rest.strip_prefix(['-', '_'])?;
    (!slug.is_empty()).then_some((day, slug))
}
