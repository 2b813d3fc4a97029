//! Hugo's layout: languages in file names, in directories, or both.

use std::borrow::Cow;
use std::collections::HashSet;

use rustc_hash::FxBuildHasher;

use super::ignored::IgnoredFiles;
use super::patterns::matches;
use crate::content::{id_of, is_usual, lowered, section_id};
use crate::error::Code;
use crate::language::LanguageTag;
use crate::layout::role::{CompatibilityNote, DatedName, Part, Role, TextRole};
use crate::layout::shared::{
    LayoutLanguage, VersionFolders, day_of, divided, is_within, joined, page_id,
};

/// The locations of content, and the languages.
#[derive(Clone, Debug, Default)]
pub(super) struct HugoPaths {
    pub(super) languages: Vec<LayoutLanguage>,
    /// The position of the default language.
    pub(super) default: usize,
    pub(super) mounts: Vec<HugoMount>,
    /// The plural names of the taxonomies, which are also folders.
    pub(super) taxonomies: Vec<Box<str>>,
    /// Whether names may begin with a day.
    pub(super) has_dates_in_names: bool,
    /// Patterns of files that are not read.
    pub(super) ignored: IgnoredFiles,
    /// Whether HTML files are texts.
    pub(super) allows_html: bool,
    /// The folders that are a page, with everything below them.
    pub(super) bundles: HashSet<Box<str>, FxBuildHasher>,
    /// The folders of pages that are not read, because of their format or because their language is
    /// disabled.
    pub(super) unread: HashSet<Box<str>, FxBuildHasher>,
    pub(super) versions: VersionFolders,
}

/// A folder whose files are content, or a single file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct HugoMount {
    pub(super) source: Box<str>,
    /// The path of the files in the content.
    pub(super) target: Box<str>,
    /// The position of the language of files that do not name one.
    pub(super) language: Option<usize>,
    /// The positions of all languages of the mount; empty for the default.
    pub(super) languages: Vec<usize>,
    /// Patterns for the files that it includes (`true`) or excludes.
    pub(super) files: Vec<(bool, Box<str>)>,
}

impl HugoMount {
    /// Returns the mount of a whole folder as the root of the content.
    pub(super) fn of_folder(source: &str, language: Option<usize>) -> HugoMount {
        HugoMount {
            source: source.into(),
            target: "".into(),
            language,
            languages: language.into_iter().collect(),
            files: Vec::new(),
        }
    }

    /// Returns whether the mount includes a file below it.
    fn takes(&self, path: &str) -> bool {
        if self.files.is_empty() {
            return true;
        }
        let below = path.get(self.source.len()..).unwrap_or_default().trim_start_matches('/');
        let below = below.to_lowercase();
        let has = |wanted: bool| {
            let mut patterns = self.files.iter().filter(move |(takes, _)| *takes == wanted);
            patterns.any(|(_, pattern)| matches(pattern, &below))
        };
        let takes_some = self.files.iter().any(|(takes, _)| *takes);
        !has(false) && (!takes_some || has(true))
    }
}

const TEXTS: [&str; 3] = ["md", "mdown", "markdown"];
/// The extensions of other formats that make a page in Hugo, and those that Hugo leaves out by
/// default.
const OTHER_TEXTS: [&str; 8] =
    ["adoc", "asciidoc", "asciidoctor", "ad", "org", "rst", "pandoc", "pdc"];
const HTML: [&str; 2] = ["html", "htm"];
const CONTENT_ADAPTER: &str = "pages that a template creates from data are not supported";
const OTHER_TEXT: &str = "only Markdown is read";
const HTML_TEXT: &str = "HTML is read where security.allowContent permits text/html";

const SEVERAL_LANGUAGES: CompatibilityNote = CompatibilityNote {
    code: Code::UnexpectedFile,
    message: "Hugo creates pages in several languages from this file; isogloss reads it in the last of them",
    help: "use one file per language",
};

/// Returns whether a file is HTML.
pub(super) fn is_html(path: &str) -> bool {
    let extension = path.rsplit_once('.').map(|(_, extension)| extension);
    extension.is_some_and(|it| HTML.iter().any(|known| it.eq_ignore_ascii_case(known)))
}

/// A file name, without its extension and its language.
struct Name<'p> {
    stem: &'p str,
    extension: &'p str,
    language: Option<usize>,
    has_more_languages: bool,
}

impl Name<'_> {
    fn is(&self, name: &str) -> bool {
        self.stem.eq_ignore_ascii_case(name)
    }

    fn has(&self, extensions: &[&str]) -> bool {
        extensions.iter().any(|known| self.extension.eq_ignore_ascii_case(known))
    }
}

impl HugoPaths {
    /// Reads the paths of all files: a folder with an `index.md` is a page, whatever else is in it.
    pub(super) fn look_at<'f>(&mut self, paths: impl Iterator<Item = &'f str> + Clone) {
        self.versions = VersionFolders::of(paths.clone());
        let is_page =
            |path: &&str| self.text_name(divided(path).1).is_some_and(|it| it.is("index"));
        let unread = paths.clone().filter(is_page).map(|path| divided(path).0.into()).collect();
        let mut last = None;
        let folders = paths.filter_map(|path| {
            let (folder, file) = divided(path);
            // The texts of a page usually follow one another.
            if last == Some(folder) {
                return None;
            }
            let name = self
                .text_name(file)
                .filter(|name| name.is("index") && (self.allows_html || !name.has(&HTML)))?;
            let mount = self.mount(path)?;
            // An `index.md` at the root is the front page, and not the whole site.
            let is_page = self.language(&name, mount).is_some()
                && folder.len() >= mount.source.len()
                && !self.logical(folder, mount).is_empty();
            last = Some(folder).filter(|_| is_page);
            last
        });
        self.bundles = folders.map(Into::into).collect();
        self.unread = unread;
    }

    pub(super) fn role<'p>(&'p self, path: &'p str) -> Role<'p> {
        let Some(mount) = self.mount(path) else { return Role::Ignored };
        if self.ignored.has(path) {
            return Role::Ignored;
        }
        if let Some(role) = self.versions.role(path) {
            return role;
        }
        if *path == *mount.source {
            // A single file, mounted under another name.
            let (folder, file) = divided(&mount.target);
            return match self.text_name(file) {
                Some(name) => self.text(path, id_of(folder).into_owned().into(), &name, mount),
                None => Role::Ignored,
            };
        }
        let (folder, file) = divided(path);
        if file.eq_ignore_ascii_case("_content.gotmpl") {
            return Role::Unexpected { help: CONTENT_ADAPTER };
        }
        let name = self.text_name(file);
        if let Some(bundle) = self.bundle_above(folder, mount)
            && !(bundle == folder && name.as_ref().is_some_and(|name| name.is("index")))
        {
            let below = path.get(bundle.len()..).unwrap_or_default().trim_start_matches('/');
            return self.asset(bundle, below, name.is_some(), mount);
        }
        match name {
            None => self.asset(folder, file, false, mount),
            Some(name) if name.has(&HTML) && !self.allows_html => {
                Role::Unexpected { help: HTML_TEXT }
            }
            Some(name) if !name.has(&TEXTS) && !name.has(&HTML) => {
                Role::Unexpected { help: OTHER_TEXT }
            }
            Some(name) => self.text(path, self.logical(folder, mount), &name, mount),
        }
    }

    /// Returns the role of a file next to texts, by its path from a folder.
    fn asset<'p>(
        &self,
        folder: &'p str,
        path: &'p str,
        is_text: bool,
        mount: &HugoMount,
    ) -> Role<'p> {
        let named = path.rsplit_once('.').and_then(|(stem, _)| self.name(divided(stem).1).language);
        let language = named.or(mount.language).and_then(|at| self.languages.get(at));
        if language.is_some_and(|language| language.is_disabled) {
            return Role::Ignored;
        }
        Role::Asset {
            folder: self.logical(folder, mount),
            name: path,
            language: language.map(|language| language.tag),
            is_text,
            is_enclosed: self.unread.contains(folder) || self.bundles.contains(folder),
        }
    }

    /// Returns the role of a text in a folder of the content.
    fn text<'p>(
        &'p self,
        path: &'p str,
        folder: Cow<'p, str>,
        name: &Name<'_>,
        mount: &HugoMount,
    ) -> Role<'p> {
        let Some(language) = self.language(name, mount) else { return Role::Ignored };
        let is_branch = name.is("_index") || (name.is("index") && folder.is_empty());
        let (id, part, dated) = if is_branch && self.is_term(&folder) {
            let dated = self.dated(divided(&folder).1);
            (folder, Part::Term, dated)
        } else if is_branch {
            let dated = self.dated(divided(&folder).1);
            (Cow::Owned(section_id(&folder).to_owned()), Part::Section, dated)
        } else if name.is("index") {
            let dated = self.dated(divided(&folder).1);
            (folder, Part::Bundle, dated)
        } else {
            let id = page_id(path, &folder, &lowered(name.stem));
            (id, Part::Page, self.dated(name.stem))
        };
        Role::Text(TextRole {
            id,
            language: language.tag.as_str().into(),
            part,
            slug: None,
            dated,
            remark: name.has_more_languages.then_some(&SEVERAL_LANGUAGES),
        })
    }

    /// Returns the mount of a file; if there are several, the most specific.
    fn mount(&self, path: &str) -> Option<&HugoMount> {
        let mounts =
            self.mounts.iter().filter(|mount| is_within(path, &mount.source) && mount.takes(path));
        // Of several equally specific mounts, the first.
        mounts.rev().max_by_key(|mount| mount.source.len())
    }

    /// Returns the language of a text, unless its files are left out.
    fn language(&self, name: &Name<'_>, mount: &HugoMount) -> Option<&LayoutLanguage> {
        let language = name.language.or(mount.language).unwrap_or(self.default);
        self.languages.get(language).filter(|language| !language.is_disabled)
    }

    /// Returns the topmost folder above that is a page with its own folder: everything below
    /// belongs to it.
    fn bundle_above<'p>(&self, folder: &'p str, mount: &HugoMount) -> Option<&'p str> {
        if self.bundles.is_empty() {
            return None;
        }
        let ends = folder.match_indices('/').map(|(at, _)| at).chain([folder.len()]);
        let folders = ends.filter(|end| *end >= mount.source.len());
        let mut folders = folders.filter_map(|end| folder.get(..end));
        folders.find(|above| self.bundles.contains(*above))
    }

    /// Parses the name of a file that is a text.
    fn text_name<'p>(&self, file: &'p str) -> Option<Name<'p>> {
        let (stem, extension) = file.rsplit_once('.')?;
        let name = Name { extension, ..self.name(stem) };
        (name.has(&TEXTS) || name.has(&OTHER_TEXTS) || name.has(&HTML)).then_some(name)
    }

    /// Splits a name at its language, the first part from the right that is one. Other parts stay
    /// in the name.
    fn name<'p>(&self, stem: &'p str) -> Name<'p> {
        let mut rest = stem;
        while let Some((before, part)) = rest.rsplit_once('.') {
            let spelled = spelled_out(part);
            let found = self.position(spelled.unwrap_or(part));
            if found.is_some() {
                // Parts after the language are ignored.
                let mut stem = before;
                while let Some((before, part)) = stem.rsplit_once('.')
                    && spelled.is_some()
                    && spelled_out(part).is_some_and(|part| self.position(part).is_some())
                {
                    stem = before;
                }
                let has_more_languages = stem.len() < before.len();
                return Name { stem, extension: "", language: found, has_more_languages };
            }
            rest = before;
        }
        Name { stem, extension: "", language: None, has_more_languages: false }
    }

    fn position(&self, key: &str) -> Option<usize> {
        self.languages.iter().position(|language| key.eq_ignore_ascii_case(&language.key))
    }

    /// Returns the language with this key in the configuration.
    pub(super) fn tag(&self, key: &str) -> Option<LanguageTag> {
        self.languages.get(self.position(key)?).map(|language| language.tag)
    }

    /// Returns the path of a folder in the content, in Hugo's form.
    fn logical<'p>(&self, folder: &'p str, mount: &HugoMount) -> Cow<'p, str> {
        let below = folder.get(mount.source.len()..).unwrap_or_default().trim_start_matches('/');
        if is_usual(below) && mount.target.is_empty() {
            return below.into();
        }
        match lowered(below) {
            Cow::Borrowed(below) if mount.target.is_empty() => id_of(below),
            below => Cow::Owned(id_of(&joined(&lowered(&mount.target), &below)).into_owned()),
        }
    }

    /// Returns the folder and the name of a text as they are written: for a section its own folder
    /// and no name; for a page with its own folder, the folder above and the name of its folder.
    pub(super) fn written<'p>(&'p self, path: &'p str, part: Part) -> Option<(String, &'p str)> {
        let mount = self.mount(path)?;
        let (folder, file) = divided(path);
        let (folder, name) = if *path == *mount.source {
            let (folder, file) = divided(&mount.target);
            (folder.to_owned(), self.text_name(file)?.stem)
        } else {
            let below = folder.get(mount.source.len()..).unwrap_or_default();
            let folder = joined(&mount.target, below.trim_start_matches('/'));
            (folder, self.text_name(file)?.stem)
        };
        Some(match part {
            Part::Section | Part::Term => (folder, ""),
            Part::Bundle => {
                let (_, name) = divided(divided(path).0);
                let name = if name.is_empty() { divided(&mount.target).1 } else { name };
                (divided(&folder).0.to_owned(), name)
            }
            Part::Any | Part::Page => (folder, name),
        })
    }

    fn is_term(&self, folder: &str) -> bool {
        let term = folder.split_once('/');
        term.is_some_and(|(taxonomy, _)| self.taxonomies.iter().any(|it| **it == *taxonomy))
    }

    /// Splits a name that begins with a day, possibly with a time: `2025-09-02-14-30-00-lancers`.
    pub(super) fn dated(&self, name: &str) -> Option<DatedName<'static>> {
        let (day, rest) = day_of(name).filter(|_| self.has_dates_in_names)?;
        let time = rest.split_at_checked("-14-30-00".len()).filter(|(time, _)| {
            let mut parts = time.split('-').skip(1);
            let mut is_number = |below: u8| {
                parts
                    .next()
                    .is_some_and(|it| it.len() == 2 && it.parse().is_ok_and(|n: u8| n < below))
            };
            is_number(24) && is_number(60) && is_number(60)
        });
        let (date, rest) = match time {
            Some((time, rest)) => {
                let time = time.trim_start_matches('-').replace('-', ":");
                (format!("{day}T{time}"), rest)
            }
            None => (day.to_owned(), rest),
        };
        let slug = rest.trim_matches([' ', '-', '_']);
        let slug = (!slug.is_empty()).then(|| Cow::Owned(slug.to_owned()));
        Some(DatedName { date: date.into(), slug })
    }
}

/// Returns the language in `_language_fr_`.
fn spelled_out(part: &str) -> Option<&str> {
    let start = part.get(..LANGUAGE.len()).filter(|start| start.eq_ignore_ascii_case(LANGUAGE))?;
    part.get(start.len()..)?.strip_suffix('_')
}

const LANGUAGE: &str = "_language_";
