//! The addresses of Hugo's pages: `permalinks`, `uglyURLs`, `slug`, `url`, and the characters that
//! addresses keep.
//!
//! The rules are those of Hugo 0.168; `tests/layouts` contains its results for each.

use std::borrow::Cow;
use std::collections::HashMap;

use jiff::civil::DateTime;

use super::permalinks::{PageKind, Permalinks};
use super::titles::ListTitles;
use crate::content::KeptNames;
use crate::escape::decoded;
use crate::language::LanguageTag;
use crate::layout::shared::{cleaned, divided, is_within, joined};

/// The date of a page without one, as in Go.
const NO_DATE: DateTime = DateTime::constant(1, 1, 1, 0, 0, 0, 0);

/// A placeholder for the term in the path of any term's list.
const ANY_TERM: &str = "any-term";

/// The rules for addresses in a configuration.
#[derive(Clone, Debug, Default)]
pub(super) struct Addresses {
    /// The rules for languages that have their own; `permalinks` are those for all others.
    pub(super) of_languages: HashMap<LanguageTag, Permalinks>,
    pub(super) permalinks: Permalinks,
    pub(super) ugly: UglyUrls,
    /// The parts of names that addresses keep.
    pub(super) names: KeptNames,
    pub(super) titles: ListTitles,
    /// The sections that have a text, by their folders.
    pub(super) sections: HashMap<(Box<str>, LanguageTag), SectionName>,
    /// Whether a section has a slug, which the pages below it have in their paths.
    pub(super) has_section_slugs: bool,
}

/// The names of a section in addresses; empty where it has none.
#[derive(Clone, Debug)]
pub(super) struct SectionName {
    pub(super) slug: Box<str>,
    pub(super) title: Box<str>,
}

/// The pages that are files instead of folders.
#[derive(Clone, Debug, Default)]
pub(super) enum UglyUrls {
    #[default]
    None,
    All,
    /// The pages of some sections at the root.
    Sections(Vec<Box<str>>),
}

/// The properties of a page that its address depends on.
pub(super) struct PageFacts<'t> {
    pub(super) kind: PageKind,
    pub(super) language: LanguageTag,
    /// The folder of a page, or a section's own folder, as it is written.
    pub(super) folder: &'t str,
    /// The name of a page without language and extension; empty for a section.
    pub(super) name: &'t str,
    pub(super) title: &'t str,
    pub(super) slug: &'t str,
    pub(super) url: &'t str,
    pub(super) date: Option<DateTime>,
}

/// Returns whether a slug stays as it is written, which is true of most and of an empty one.
pub(super) fn is_usual_slug(slug: &str) -> bool {
    let is_usual = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    slug.bytes().all(is_usual) && !slug.starts_with('-') && !slug.ends_with('-')
}

impl Addresses {
    /// Returns whether pages are at the paths of their files, unless they set their own address.
    pub(super) fn are_plain(&self) -> bool {
        self.permalinks.all.is_empty()
            && self.of_languages.is_empty()
            && !self.has_section_slugs
            && matches!(self.ugly, UglyUrls::None)
    }

    /// Returns the path of a page: below the prefix of its language, or from the root of the site
    /// if it begins with a slash; a folder if it ends with a slash, otherwise a file.
    pub(super) fn path(&self, page: &PageFacts<'_>) -> String {
        if !page.url.trim().is_empty() {
            return self.written(page);
        }
        let folder = self.folder(page.folder);
        let own = joined(&folder, &self.segment(page.name));
        let path = match self.permalinks_in(page.language).pattern(
            page.kind,
            &folder,
            &own,
            page.language,
        ) {
            Some(pattern) => {
                let expanded = self.expanded(pattern, page);
                cleaned(&self.names.kept(&self.names.cased(&expanded)))
            }
            None => self.usual(page, &folder),
        };
        match self.is_ugly(page, &folder) && !path.is_empty() {
            true => format!("{path}.html"),
            false if path.is_empty() => path,
            false => path + "/",
        }
    }

    /// Returns the path of the overview of a taxonomy, and the folder with the lists of its terms,
    /// below the prefix of a language. Instead of the folder, the error is the pattern if it does
    /// not end with the name of the term.
    pub(super) fn of_taxonomy(
        &self,
        taxonomy: &str,
        language: LanguageTag,
    ) -> (String, Result<String, String>) {
        let facts = PageFacts {
            kind: PageKind::Taxonomy,
            language,
            folder: taxonomy,
            name: "",
            title: taxonomy,
            slug: "",
            url: "",
            date: None,
        };
        let overview = self.path(&facts).trim_matches('/').to_owned();
        let folder = format!("{taxonomy}/{ANY_TERM}");
        let of_term = PageFacts { kind: PageKind::Term, folder: &folder, title: ANY_TERM, ..facts };
        let path = self.path(&of_term);
        let path = path.strip_suffix(".html").unwrap_or(&path).trim_matches('/');
        let lists = match path.rsplit_once('/') {
            Some((lists, ANY_TERM)) if !lists.contains(ANY_TERM) => Ok(lists.to_owned()),
            _ => {
                let rules = self.permalinks_in(language);
                Err(rules
                    .pattern(PageKind::Term, &folder, &folder, language)
                    .unwrap_or_default()
                    .to_owned())
            }
        };
        (overview, lists)
    }

    fn permalinks_in(&self, language: LanguageTag) -> &Permalinks {
        self.of_languages.get(&language).unwrap_or(&self.permalinks)
    }

    /// Returns the path that a page sets itself.
    fn written(&self, page: &PageFacts<'_>) -> String {
        let url = page.url.trim();
        let has_tokens = url
            .as_bytes()
            .windows(2)
            .any(|it| matches!(it, [b':', letter] if letter.is_ascii_alphabetic()));
        let expanded: Cow<'_, str> = match has_tokens || url.contains("\\:") {
            true => self.expanded(url, page).into(),
            false => url.into(),
        };
        let start = if expanded.starts_with('/') { "/" } else { "" };
        let is_file = !expanded.ends_with('/') && expanded.contains('.');
        let end = if is_file { "" } else { "/" };
        let path = cleaned(&expanded);
        if path.is_empty() { "/".to_owned() } else { format!("{start}{path}{end}") }
    }

    /// Returns the path that follows from the folder and the name.
    fn usual(&self, page: &PageFacts<'_>, folder: &str) -> String {
        let folder = self.with_section_slugs(folder, page.language);
        if page.name.is_empty() {
            return folder;
        }
        let slug = self.slug(page.slug);
        let name = if slug.is_empty() { self.segment(page.name) } else { slug };
        cleaned(&format!("{folder}/{name}"))
    }

    fn is_ugly(&self, page: &PageFacts<'_>, folder: &str) -> bool {
        match (&self.ugly, page.kind) {
            (UglyUrls::All, PageKind::Page | PageKind::Term) => true,
            (UglyUrls::Sections(sections), PageKind::Page) => {
                sections.iter().any(|section| is_within(folder, section))
            }
            _ => false,
        }
    }

    /// Returns a folder with the slugs that its sections have in a language.
    fn with_section_slugs(&self, folder: &str, language: LanguageTag) -> String {
        if !self.has_section_slugs {
            return folder.to_owned();
        }
        let mut path = String::new();
        let ends = folder.match_indices('/').map(|(at, _)| at).chain([folder.len()]);
        for end in ends {
            let above = folder.get(..end).unwrap_or_default();
            if above.is_empty() {
                continue;
            }
            let name = self.sections.get(&(above.into(), language));
            let slug = name.map(|name| &*name.slug).filter(|slug| !slug.is_empty());
            if !path.is_empty() {
                path.push('/');
            }
            path.push_str(slug.map_or(divided(above).1, |slug| slug));
        }
        path
    }

    /// Adds a section that has a text, by the folder as it is written.
    pub(super) fn add_section(&mut self, folder: &str, language: LanguageTag, name: SectionName) {
        self.has_section_slugs |= !name.slug.is_empty();
        self.sections.insert((self.folder(folder).into(), language), name);
    }

    /// Returns the folder of the section that a page is in: the nearest folder with a text of its own in
    /// the language, or the one at the root.
    fn section_above<'f>(&self, folder: &'f str, page: &PageFacts<'_>) -> &'f str {
        if page.kind == PageKind::Term {
            return folder;
        }
        let mut above = folder;
        while let Some((higher, _)) = above.rsplit_once('/') {
            if self.sections.contains_key(&(above.into(), page.language)) {
                break;
            }
            above = higher;
        }
        above
    }

    /// Returns the path of the section that a page is in, made of the slugs of sections, or else of their
    /// titles.
    fn section_slugs(&self, folder: &str, page: &PageFacts<'_>) -> String {
        let folder = self.section_above(folder, page);
        let ends = folder.match_indices('/').map(|(at, _)| at).chain([folder.len()]);
        let names = ends.filter_map(|end| folder.get(..end)).map(|above| {
            let name = self.sections.get(&(above.into(), page.language));
            match name {
                Some(name) if !name.slug.is_empty() => name.slug.to_string(),
                Some(name) if !name.title.is_empty() => self.in_pattern(&name.title),
                _ if above.contains('/') => divided(above).1.to_owned(),
                _ => self.in_pattern(&self.titles.of_section(above)),
            }
        });
        names.collect::<Vec<_>>().join("/")
    }

    /// Returns a folder in the form of addresses.
    pub(super) fn folder(&self, folder: &str) -> String {
        let segments: Vec<String> =
            folder.split('/').map(|it| self.segment(it)).filter(|it| !it.is_empty()).collect();
        segments.join("/")
    }

    /// Returns the name of a file, a folder or a term in the form of addresses.
    pub(super) fn segment(&self, name: &str) -> String {
        self.names.name(name)
    }

    /// Returns a slug in the form of addresses.
    pub(super) fn slug(&self, slug: &str) -> String {
        let slug = slug.trim_matches([' ', '-', '\t', '\n', '\r']);
        self.names.kept(&self.names.cased(slug))
    }

    /// Returns a value in a pattern: like a slug, and with escapes resolved.
    pub(super) fn in_pattern(&self, value: &str) -> String {
        let value = self.names.kept(&self.names.cased(value));
        decoded(&value).replace('+', "-")
    }

    /// Returns a pattern with the values of a page.
    fn expanded(&self, pattern: &str, page: &PageFacts<'_>) -> String {
        super::permalinks::expanded(pattern, |token| self.value(token, page))
    }

    /// Returns the value of a token.
    fn value(&self, token: &str, page: &PageFacts<'_>) -> Option<String> {
        let (name, slice) = match token.split_once('[') {
            Some((name, slice)) => (name, slice.strip_suffix(']')),
            None => (token, None),
        };
        let folder = self.folder(page.folder);
        let own = if page.name.is_empty() { divided(page.folder).1 } else { page.name };
        let or = |first: &str, second: &str| {
            let first = first.trim_matches([' ', '-']);
            self.in_pattern(if first.is_empty() { second } else { first })
        };
        let segments = |path: &str| {
            let all: Vec<&str> = path.split('/').filter(|it| !it.is_empty()).collect();
            super::permalinks::sliced(&all, slice).join("/")
        };
        let first = |path: &str| path.split('/').next().unwrap_or_default().to_owned();
        Some(match name {
            "section" => first(&folder),
            "sections" => segments(self.section_above(&folder, page)),
            "sectionslug" => first(&self.section_slugs(&folder, page)),
            "sectionslugs" => segments(&self.section_slugs(&folder, page)),
            "title" => self.in_pattern(page.title),
            "slug" => or(page.slug, page.title),
            "slugorfilename" | "slugorcontentbasename" => or(page.slug, own),
            "filename" | "contentbasename" => self.in_pattern(own),
            _ => return super::permalinks::date_value(token, page.date.unwrap_or(NO_DATE)),
        })
    }
}
