//! Zola's layout: the language stands between the name and `.md`.

use crate::content::{id_of, section_id};
use crate::error::Code;
use crate::layout::role::{DatedName, Part, Remark, Role, TextRole};
use crate::layout::shared::{LayoutLanguage, day_of, divided, page_id};

/// Which languages there are.
#[derive(Clone, Debug, Default)]
pub(super) struct ZolaPaths {
    pub(super) languages: Vec<LayoutLanguage>,
    /// The position of the default language.
    pub(super) default: usize,
    /// Whether a day at the beginning of a name stays in the address.
    pub(super) keeps_dates: bool,
}

const CONTENT: &str = "content/";

const UNREAD_SECTION: Remark = Remark {
    code: Code::UnexpectedFile,
    message: "Zola does not read this file: the default language has no code in the name",
    help: "name it _index.md",
};

const UNLINKED_DEFAULT: Remark = Remark {
    code: Code::UnexpectedFile,
    message: "Zola takes the code of the default language for a part of the name, and links no \
              translation",
    help: "leave the code of the default language out of the name",
};

const UNKNOWN_LANGUAGE: Remark = Remark {
    code: Code::UnknownLanguage,
    message: "what stands between the name and .md is not a language of the site; Zola refuses it",
    help: "declare the language in the configuration, or take the dot out of the name",
};

impl ZolaPaths {
    pub(super) fn role<'p>(&'p self, path: &'p str) -> Role<'p> {
        let Some(path) = path.strip_prefix(CONTENT) else { return Role::Ignored };
        let (folder, file) = divided(path);
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
        let (name, language, mut remark) = self.divided_name(stem);
        let Some(language) = self.languages.get(language) else { return Role::Ignored };
        let (id, part, named) = match name {
            "_index" => {
                if remark == Some(&UNLINKED_DEFAULT) {
                    remark = Some(&UNREAD_SECTION);
                }
                (id_of(section_id(folder)), Part::Section, None)
            }
            "index" if !folder.is_empty() => (id_of(folder), Part::Bundle, Some(divided(folder).1)),
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

    /// Returns the name of a page without its language, and without a language that is not linked only
    /// where the name is one.
    pub(super) fn name_of<'p>(&self, stem: &'p str) -> &'p str {
        self.divided_name(stem).0
    }

    /// The language is everything after the first dot, if the site has more than one.
    fn divided_name<'p>(&self, stem: &'p str) -> (&'p str, usize, Option<&'static Remark>) {
        let Some((name, code)) = stem.split_once('.').filter(|_| self.languages.len() > 1) else {
            return (stem, self.default, None);
        };
        let is_it = |language: &LayoutLanguage| language.key.eq_ignore_ascii_case(code);
        match self.languages.iter().position(is_it) {
            Some(language) if language == self.default => (name, language, Some(&UNLINKED_DEFAULT)),
            Some(language) => (name, language, None),
            None => (stem, self.default, Some(&UNKNOWN_LANGUAGE)),
        }
    }

    /// A name that begins with a day, or with an instant of RFC 3339, before `-` or `_`.
    fn dated<'p>(&self, name: &'p str) -> Option<DatedName<'p>> {
        let (day, rest) = day_of(name)?;
        let time = time_length(rest);
        let (_, rest) = rest.split_at_checked(time)?;
        let rest = rest.strip_prefix(' ').unwrap_or(rest);
        let slug = rest.strip_prefix(['-', '_']).filter(|slug| !slug.is_empty())?;
        let date = name.get(..day.len() + time)?.into();
        Some(DatedName { date, slug: (!self.keeps_dates).then(|| slug.into()) })
    }
}

/// How long the time of an instant is, `T10:20:30.5+02:00`; 0 for none.
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
