//! Hugo's layout: languages in file names, in directories, or both.

use std::borrow::Cow;
use std::collections::HashSet;

use rustc_hash::FxBuildHasher;

use super::{LayoutLanguage, Part, Role, TextRole, divided, id_of, is_within, joined, section_id};

/// Where content is and which languages there are.
#[derive(Clone, Debug, Default)]
pub(crate) struct HugoPaths {
    pub(crate) languages: Vec<LayoutLanguage>,
    /// The position of the default language.
    pub(crate) default: usize,
    pub(crate) mounts: Vec<HugoMount>,
    /// The plural names of the taxonomies, which are folders of their own.
    pub(crate) taxonomies: Vec<Box<str>>,
    /// Whether names may begin with a day.
    pub(crate) has_dates_in_names: bool,
    /// The folders that are a page, with everything below them.
    pub(crate) bundles: HashSet<Box<str>, FxBuildHasher>,
}

/// A folder whose files are content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct HugoMount {
    pub(crate) source: Box<str>,
    /// The path that they have in the content.
    pub(crate) target: Box<str>,
    /// The position of the language of the files that do not name one.
    pub(crate) language: Option<usize>,
}

const TEXTS: [&str; 4] = ["md", "mdown", "markdown", "mkd"];
const OTHER_TEXTS: [&str; 10] =
    ["html", "htm", "adoc", "asciidoc", "asciidoctor", "ad", "org", "rst", "pandoc", "pdc"];
const OTHER_TEXT: &str = "only Markdown is read";

/// A name without its extension and its language.
struct Name<'p> {
    stem: &'p str,
    language: Option<usize>,
}

impl HugoPaths {
    /// Looks at the paths of all files: a folder with an `index.md` is a page, whatever else is
    /// in it.
    pub(crate) fn with_bundles_of<'f>(mut self, paths: impl Iterator<Item = &'f str>) -> HugoPaths {
        let folders = paths.filter_map(|path| {
            let (folder, file) = divided(path);
            let (name, _) = self.text_name(file)?;
            name.stem.eq_ignore_ascii_case("index").then_some(folder)
        });
        self.bundles = folders.map(Into::into).collect();
        self
    }

    pub(super) fn role<'p>(&self, path: &'p str) -> Role<'p> {
        if is_configuration(path) {
            return Role::Configuration;
        }
        if path == "terms.toml" {
            return Role::Terms;
        }
        let mount = self.mounts.iter().filter(|mount| is_within(path, &mount.source));
        let Some(mount) = mount.max_by_key(|mount| mount.source.len()) else {
            return Role::Ignored;
        };
        let (folder, file) = divided(path);
        let text = self.text_name(file);
        if let Some(bundle) = self.bundle_above(folder, text.as_ref()) {
            let name = path.get(bundle.len()..).unwrap_or_default().trim_start_matches('/');
            return Role::Asset { folder: self.logical(bundle, mount), name };
        }
        let Some((name, extension)) = text else {
            return Role::Asset { folder: self.logical(folder, mount), name: file };
        };
        if OTHER_TEXTS.iter().any(|known| extension.eq_ignore_ascii_case(known)) {
            return Role::Unexpected { help: OTHER_TEXT };
        }
        let language = name.language.or(mount.language).unwrap_or(self.default);
        let Some(language) = self.languages.get(language).filter(|it| !it.is_disabled) else {
            return Role::Ignored;
        };
        let folder = self.logical(folder, mount);
        let (date, slug) = self.dated(name.stem);
        let (id, part, slug) = match name.stem {
            "_index" if self.is_term(&folder) => (folder, Part::Term, None),
            "_index" => (Cow::Owned(section_id(&folder).to_owned()), Part::Section, None),
            "index" if !folder.is_empty() => (folder, Part::Bundle, None),
            stem => {
                let id = joined(&folder, &lowered(stem));
                (Cow::Owned(id_of(&id).into_owned()), Part::Page, slug)
            }
        };
        Role::Text(TextRole {
            id,
            language: language.tag.as_str().to_owned().into(),
            part,
            slug,
            date,
            remark: None,
        })
    }

    /// The nearest folder above that is a page of its own, unless this file is its text.
    fn bundle_above<'p>(
        &self,
        folder: &'p str,
        text: Option<&(Name<'_>, &str)>,
    ) -> Option<&'p str> {
        let mut above = folder;
        loop {
            if self.bundles.contains(above) {
                let is_its_text =
                    above == folder && text.is_some_and(|(name, _)| name.stem == "index");
                return (!is_its_text && !above.is_empty()).then_some(above);
            }
            if above.is_empty() {
                return None;
            }
            above = divided(above).0;
        }
    }

    /// The name of a file that is a text, and its extension.
    fn text_name<'p>(&self, file: &'p str) -> Option<(Name<'p>, &'p str)> {
        let (stem, extension) = file.rsplit_once('.')?;
        let is_text = TEXTS.iter().chain(&OTHER_TEXTS);
        is_text.into_iter().find(|known| extension.eq_ignore_ascii_case(known))?;
        Some((self.name(stem), extension))
    }

    /// From the right, the first part of a name that is a language; what is none stays.
    fn name<'p>(&self, stem: &'p str) -> Name<'p> {
        let mut rest = stem;
        while let Some((before, part)) = rest.rsplit_once('.') {
            let spelled = part.strip_prefix("_language_").and_then(|it| it.strip_suffix('_'));
            let part = spelled.unwrap_or(part);
            let is_it = |known: &LayoutLanguage| part.eq_ignore_ascii_case(&known.key);
            if let Some(language) = self.languages.iter().position(is_it) {
                // What stands behind the language belongs to nothing.
                return Name { stem: before, language: Some(language) };
            }
            rest = before;
        }
        Name { stem, language: None }
    }

    /// The path of a folder in the content, in Hugo's form.
    fn logical<'p>(&self, folder: &'p str, mount: &HugoMount) -> Cow<'p, str> {
        let below = folder.get(mount.source.len()..).unwrap_or_default().trim_start_matches('/');
        let is_plain = mount.target.is_empty()
            && !below.contains(|c: char| c.is_uppercase() || c.is_whitespace());
        if is_plain {
            return id_of(below);
        }
        Cow::Owned(id_of(&joined(&mount.target, &lowered(below))).into_owned())
    }

    fn is_term(&self, folder: &str) -> bool {
        let term = folder.split_once('/');
        term.is_some_and(|(taxonomy, _)| self.taxonomies.iter().any(|it| **it == *taxonomy))
    }

    /// The day that a name begins with, and what follows it, if the configuration asks for that.
    fn dated<'p>(&self, stem: &'p str) -> (Option<&'p str>, Option<&'p str>) {
        match super::zola::dated(stem).filter(|_| self.has_dates_in_names) {
            Some((date, rest)) => (Some(date), Some(rest)),
            None => (None, None),
        }
    }
}

fn lowered(text: &str) -> String {
    text.to_lowercase().replace(char::is_whitespace, "-")
}

fn is_configuration(path: &str) -> bool {
    let (stem, extension) = path.rsplit_once('.').unwrap_or((path, ""));
    let is_data = ["toml", "yaml", "yml", "json"].contains(&extension);
    let is_configuration = match stem.strip_prefix("config/_default/") {
        Some(name) => !name.contains('/'),
        None => matches!(stem, "hugo" | "config"),
    };
    is_data && is_configuration
}
