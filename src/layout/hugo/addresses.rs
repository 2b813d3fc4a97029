//! The addresses of Hugo's pages: `permalinks`, `uglyURLs`, `slug`, `url`, and the characters that
//! addresses keep.
//!
//! The rules are those of Hugo 0.168; `tests/layouts` contains its results for each.

use std::borrow::Cow;
use std::collections::HashMap;

use jiff::civil::DateTime;

use super::permalinks::{PageKind, Permalinks};
use super::titles::ListTitles;
use crate::content::{KeptNames, SlugForm};
use crate::language::LanguageTag;
use crate::layout::shared::{cleaned, divided, is_within, joined};
use crate::site::{HTML_FILE, TaxonomyPlace};

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
    /// The parts of names that addresses keep in languages that have their own rules.
    pub(super) names_of_languages: HashMap<LanguageTag, KeptNames>,
    /// The rules for the titles of sections without a text, in languages that have their own.
    pub(super) titles: HashMap<LanguageTag, ListTitles>,
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

impl UglyUrls {
    /// Returns whether they are used for a folder.
    fn has(&self, folder: &str) -> bool {
        match self {
            UglyUrls::None => false,
            UglyUrls::All => true,
            UglyUrls::Sections(sections) => {
                sections.iter().any(|section| is_within(folder, section))
            }
        }
    }
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
        let names = self.names_in(page.language);
        let folder = self.folder(page.folder, page.language);
        let own = joined(&folder, &names.name(page.name));
        let path = match self.permalinks_in(page.language).pattern(
            page.kind,
            &folder,
            &own,
            page.language,
        ) {
            Some(pattern) => {
                let expanded = self.expanded(pattern, page);
                let expanded = expanded.trim_end_matches('/');
                cleaned(&names.kept(&names.cased(expanded)))
            }
            None => self.usual(page, &folder),
        };
        match self.is_ugly(page, &folder) && !path.is_empty() {
            true => path + HTML_FILE,
            false if path.is_empty() => path,
            false => path + "/",
        }
    }

    /// Returns the path of a redirect to a page, below the prefix of its language; `None` if it is as
    /// it is written. It is a file if it ends like one in HTML, or where pages are files.
    pub(super) fn alias(&self, alias: &str, id: &str) -> Option<String> {
        let is_ugly = self.ugly.has(id);
        if !is_ugly && !alias.contains('.') {
            return None;
        }
        let folder = if alias.starts_with('/') { "" } else { divided(id).0 };
        let path = cleaned(&format!("{folder}/{alias}"));
        let is_file = [".html", ".htm"].iter().any(|end| path.ends_with(end));
        let end = match is_ugly {
            _ if is_file => "",
            true => HTML_FILE,
            false => "/",
        };
        (!path.is_empty()).then(|| format!("/{path}{end}"))
    }

    /// Returns the paths of a taxonomy in a language. If the pattern for its terms does not end with
    /// the name of the term, the lists are at the name of the taxonomy, and the pattern is the second
    /// value.
    pub(super) fn of_taxonomy(
        &self,
        taxonomy: &str,
        language: LanguageTag,
    ) -> (TaxonomyPlace, Option<String>) {
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
        let file = path.strip_suffix(HTML_FILE);
        let (path, are_files) = (file.unwrap_or(&path).trim_matches('/'), file.is_some());
        let (rules, names) = (self.permalinks_in(language), self.names_in(language));
        let pattern = rules.pattern(PageKind::Term, &folder, &folder, language);
        let (lists, form, unsupported) = match (path.rsplit_once('/'), pattern) {
            (Some((lists, ANY_TERM)), _) if !lists.contains(ANY_TERM) => {
                let form = match pattern {
                    Some(_) => SlugForm::InPattern(names),
                    None => SlugForm::Kept(names),
                };
                (lists, form, None)
            }
            (_, pattern) => (taxonomy, SlugForm::Kept(names), pattern.map(str::to_owned)),
        };
        let (taxonomy, lists) = (taxonomy.into(), lists.into());
        let overview = Some(overview.into());
        (TaxonomyPlace { taxonomy, language, overview, lists, form, are_files }, unsupported)
    }

    /// Returns the rules for names in the addresses of a language.
    fn names_in(&self, language: LanguageTag) -> KeptNames {
        self.names_of_languages.get(&language).copied().unwrap_or(self.names)
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
        let slug = self.slug(page.slug, page.language);
        let names = self.names_in(page.language);
        let name = if slug.is_empty() { names.name(page.name) } else { slug };
        cleaned(&format!("{folder}/{name}"))
    }

    fn is_ugly(&self, page: &PageFacts<'_>, folder: &str) -> bool {
        matches!(page.kind, PageKind::Page | PageKind::Term) && self.ugly.has(folder)
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
        self.sections.insert((self.folder(folder, language).into(), language), name);
    }

    /// Returns the title of a section without a text.
    pub(super) fn section_title(&self, folder: &str, language: LanguageTag) -> String {
        self.titles.get(&language).cloned().unwrap_or_default().of_section(folder)
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
        let kept = self.names_in(page.language);
        let ends = folder.match_indices('/').map(|(at, _)| at).chain([folder.len()]);
        let names = ends.filter_map(|end| folder.get(..end)).map(|above| {
            let name = self.sections.get(&(above.into(), page.language));
            match name {
                Some(name) if !name.slug.is_empty() => name.slug.to_string(),
                Some(name) if !name.title.is_empty() => kept.in_pattern(&name.title),
                _ if above.contains('/') => divided(above).1.to_owned(),
                _ => kept.in_pattern(&self.section_title(above, page.language)),
            }
        });
        names.collect::<Vec<_>>().join("/")
    }

    /// Returns a folder in the form of the addresses of a language.
    pub(super) fn folder(&self, folder: &str, language: LanguageTag) -> String {
        let names = self.names_in(language);
        let segments: Vec<String> =
            folder.split('/').map(|it| names.name(it)).filter(|it| !it.is_empty()).collect();
        segments.join("/")
    }

    /// Returns a slug in the form of the addresses of a language.
    pub(super) fn slug(&self, slug: &str, language: LanguageTag) -> String {
        let (slug, names) =
            (slug.trim_matches([' ', '-', '\t', '\n', '\r']), self.names_in(language));
        names.kept(&names.cased(slug))
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
        let (folder, names) =
            (self.folder(page.folder, page.language), self.names_in(page.language));
        let own = if page.name.is_empty() { divided(page.folder).1 } else { page.name };
        let or = |first: &str, second: &str| {
            let first = first.trim_matches([' ', '-']);
            names.in_pattern(if first.is_empty() { second } else { first })
        };
        // A term's title may be several folders.
        let title = match page.kind {
            PageKind::Term => Cow::Borrowed(page.title),
            _ => page.title.replace('/', "-").into(),
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
            "title" => names.in_pattern(&title),
            "slug" => or(page.slug, &title),
            "slugorfilename" | "slugorcontentbasename" => or(page.slug, own),
            "filename" | "contentbasename" => names.in_pattern(own),
            _ => return super::permalinks::date_value(token, page.date.unwrap_or(NO_DATE)),
        })
    }
}
