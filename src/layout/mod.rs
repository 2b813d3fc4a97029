//! The interpretation of a tree's files: configuration, paths, front matter, links and dates. The
//! layout is selected once, when a tree is loaded. Each tool has its own folder here; no other
//! module depends on the tool that a tree was made for.

mod hugo;
mod native;
mod recognition;
mod role;
mod shared;
mod zola;

use std::sync::Arc;

use self::hugo::HugoTree;
use self::zola::ZolaTree;
use crate::content::{Kind, Variant, section_id};
use crate::error::{Report, SourceText, Spanned};
use crate::language::LanguageTag;
use crate::site::{Conventions, Layout, Site, SiteBuilder};
use crate::source::{is_leftover, is_probe, is_usual_path};

#[cfg(feature = "exchange")]
pub(crate) use native::set_body;
#[cfg(feature = "editorial")]
pub(crate) use native::{
    Comment, KeyEdit, NewChange, PathStep, RecordTable, RecordTables, add_change,
    front_matter_texts, quoted, read_translations, set_key, set_text_at, set_toml_key,
    set_toml_text,
};
pub(crate) use native::{read_entry, read_terms, read_version};
pub(crate) use recognition::recognised;
pub(crate) use role::{Part, Role, TextRole, TranslationKey, VersionPart, VersionRole};
pub(crate) use shared::{Unrendered, is_within};

/// The layout of a tree, with the rules of its configuration.
#[derive(Clone, Debug, Default)]
pub(crate) enum TreeLayout {
    #[default]
    Native,
    Hugo(Box<HugoTree>),
    Zola(Box<ZolaTree>),
}

/// A text of an entry, as it is in its file.
pub(crate) struct ReadText {
    pub(crate) variant: Variant,
    /// The kind that the text sets for its entry.
    pub(crate) kind: Option<Spanned<Box<str>>>,
    /// The key that links the text to its translations.
    pub(crate) key: Option<TranslationKey>,
    pub(crate) unrendered: Unrendered,
}

const A_PATH: &str =
    "a path begins at the root of the content and has no empty segment, \".\" or \"..\"";

/// Returns the rank of a file in the configuration of a layout, 0 for the most important; `None` if
/// the file is not part of the configuration.
pub(crate) fn configuration_rank(layout: Layout, path: &str) -> Option<usize> {
    match layout {
        Layout::Native => (path == "site.toml").then_some(0),
        Layout::Hugo => hugo::configuration_rank(path),
        Layout::Zola => zola::configuration_rank(path),
    }
}

/// Returns whether a folder at the root of a tree may contain files of the configuration.
pub(crate) fn is_of_configuration(folder: &str) -> bool {
    hugo::is_of_configuration(folder)
}

/// Returns the conventions of a layout.
pub(crate) fn conventions(layout: Layout) -> Conventions {
    match layout {
        Layout::Native => Conventions::NATIVE,
        Layout::Hugo => hugo::CONVENTIONS,
        Layout::Zola => zola::CONVENTIONS,
    }
}

/// Reads a configuration from its files, the most important first. `kinds` are those of the
/// embedder.
pub(crate) fn configure(
    layout: Layout,
    files: &[Arc<SourceText>],
    kinds: &[Kind],
    report: &mut Report,
) -> (SiteBuilder, TreeLayout) {
    let (mut site, tree) = match layout {
        Layout::Native => (native::configure(files, kinds, report), TreeLayout::Native),
        Layout::Hugo => {
            let (site, tree) = HugoTree::configure(files, kinds, report);
            (site, TreeLayout::Hugo(tree.into()))
        }
        Layout::Zola => {
            let (site, tree) = ZolaTree::configure(files, kinds, report);
            (site, TreeLayout::Zola(tree.into()))
        }
    };
    site.set_conventions(conventions(layout));
    (site, tree)
}

/// Returns the layout of a tree whose site the embedder made, and the site adapted to the layout.
pub(crate) fn of_site(layout: Layout, site: Site) -> (Site, TreeLayout) {
    let tree = match layout {
        Layout::Native => return (site, TreeLayout::Native),
        Layout::Hugo => TreeLayout::Hugo(HugoTree::of_site(&site).into()),
        Layout::Zola => TreeLayout::Zola(ZolaTree::of_site(&site).into()),
    };
    let taxonomies: Vec<Box<str>> = site.taxonomies().map(Into::into).collect();
    let kinds = Kind::imported(&taxonomies, site.kinds());
    (site.for_layout(conventions(layout), kinds), tree)
}

impl TreeLayout {
    pub(crate) fn layout(&self) -> Layout {
        match self {
            TreeLayout::Native => Layout::Native,
            TreeLayout::Hugo(_) => Layout::Hugo,
            TreeLayout::Zola(_) => Layout::Zola,
        }
    }

    pub(crate) fn conventions(&self) -> Conventions {
        conventions(self.layout())
    }

    /// Returns the folders of the tree that contain content.
    pub(crate) fn folders(&self) -> Vec<&str> {
        match self {
            TreeLayout::Native => vec![""],
            TreeLayout::Hugo(tree) => tree.folders(),
            TreeLayout::Zola(_) => vec![zola::CONTENT],
        }
    }

    /// Reads the paths of all files, which may determine the role of each.
    pub(crate) fn look_at<'f>(&mut self, paths: impl Iterator<Item = &'f str> + Clone) {
        match self {
            TreeLayout::Native => {}
            TreeLayout::Hugo(tree) => tree.look_at(paths),
            TreeLayout::Zola(tree) => tree.look_at(paths),
        }
    }

    /// Returns the role of a file.
    pub(crate) fn role<'p>(&'p self, path: &'p str) -> Role<'p> {
        if !is_usual_path(path)
            && let Some(role) = self.special_role(path)
        {
            return role;
        }
        match self {
            TreeLayout::Native => native::role(path),
            TreeLayout::Hugo(tree) => tree.role(path),
            TreeLayout::Zola(tree) => tree.role(path),
        }
    }

    /// Returns the role of a file that is not content, or cannot be.
    fn special_role(&self, path: &str) -> Option<Role<'static>> {
        let mut has_leftover = false;
        for segment in path.split('/') {
            if matches!(segment, "" | "." | "..") {
                return Some(Role::Unexpected { help: A_PATH });
            }
            has_leftover |= is_leftover(segment);
        }
        let name = path.rsplit('/').next().unwrap_or_default();
        if has_leftover || is_probe(name) || path == "translations.toml" {
            return Some(Role::Ignored);
        }
        if configuration_rank(self.layout(), path).is_some() {
            return Some(Role::Configuration);
        }
        (path == "terms.toml").then_some(Role::Terms)
    }

    /// Returns a text with normalised line ends. If carriage returns alone end lines, they become
    /// line feeds, so that all positions stay the same.
    pub(crate) fn with_line_ends(&self, text: Box<str>) -> Box<str> {
        match self {
            TreeLayout::Hugo(_) => hugo::with_line_ends(text),
            _ => text,
        }
    }

    /// Returns whether folders with pages are sections.
    pub(crate) fn implies_sections(&self) -> bool {
        matches!(self, TreeLayout::Hugo(_))
    }

    /// Returns a text for a section at the root without its own, using the file of a page in it.
    pub(crate) fn implied_section(
        &self,
        id: &str,
        language: LanguageTag,
        file: &str,
        site: &Site,
    ) -> Option<Variant> {
        match self {
            TreeLayout::Hugo(tree) => tree.implied_section(id, language, file, site),
            _ => None,
        }
    }

    /// Returns whether a file is the text of a section, judging by its path. The front matter of
    /// such a file may affect the texts below it.
    pub(crate) fn is_section(&self, path: &str) -> bool {
        let name = path.rsplit('/').next().unwrap_or_default();
        match self {
            TreeLayout::Native => false,
            TreeLayout::Hugo(tree) => name.starts_with('_') || tree.is_mounted(path),
            TreeLayout::Zola(_) => name.starts_with('_'),
        }
    }

    /// Records the values that the texts below inherit from a section.
    pub(crate) fn add_section(
        &mut self,
        source: &Arc<SourceText>,
        id: &str,
        part: Part,
        language: Option<LanguageTag>,
    ) {
        match self {
            TreeLayout::Native => {}
            TreeLayout::Hugo(tree) => tree.add_section(source, id, part, language),
            TreeLayout::Zola(tree) => {
                tree.add_section(source, if id == section_id("") { "" } else { id })
            }
        }
    }

    /// Completes the sections after all have been added.
    pub(crate) fn finish_sections(&mut self, report: &mut Report) {
        match self {
            TreeLayout::Native => {}
            TreeLayout::Hugo(tree) => tree.finish_sections(),
            TreeLayout::Zola(tree) => tree.finish_sections(report),
        }
    }

    /// Moves the lists of terms to where the texts of their taxonomies put them.
    pub(crate) fn place_terms(&self, site: &mut Site) {
        if let TreeLayout::Hugo(tree) = self {
            tree.place_terms(site);
        }
    }

    /// Returns the id of the front page if a file is a text of it.
    pub(crate) fn home(&self, path: &str) -> Option<Box<str>> {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let may_be = match self {
            TreeLayout::Native => false,
            TreeLayout::Hugo(tree) => tree.is_mounted(folder) || tree.is_mounted(path),
            TreeLayout::Zola(_) => folder == zola::CONTENT,
        };
        if !may_be {
            return None;
        }
        match self.role(path) {
            Role::Text(role) if role.part == Part::Section => {
                Some(Box::from(&*role.id)).filter(|id| **id == *section_id(""))
            }
            _ => None,
        }
    }

    /// Reads a text; `None` if its front matter cannot be read, which is reported.
    pub(crate) fn read_text(
        &self,
        source: &Arc<SourceText>,
        role: &TextRole<'_>,
        language: LanguageTag,
        site: &Site,
        report: &mut Report,
    ) -> Option<ReadText> {
        match self {
            TreeLayout::Native => native::read_text(source, language, site, report),
            TreeLayout::Hugo(tree) => tree.read_text(source, role, language, site, report),
            TreeLayout::Zola(tree) => tree.read_text(source, role, language, site, report),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::string_slice)]

    use super::{hugo, zola};

    /// The table in the documentation matches the findings.
    #[test]
    fn unsupported_settings_are_those_of_the_documentation() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/hugo-and-zola.md");
        let text = std::fs::read_to_string(path).unwrap();
        let (begin, end) = ("<!-- begin: unsupported -->\n", "<!-- end: unsupported -->");
        let start = text.find(begin).unwrap() + begin.len();
        let stop = text.find(end).unwrap();
        let table = |title: &str, rows: Vec<(&str, &str)>| {
            let rows = rows.iter().map(|(key, effect)| format!("| `{key}` | {effect} |\n"));
            format!(
                "\n### {title}\n\n| key | what it does there |\n|---|---|\n{}",
                rows.collect::<String>()
            )
        };
        let hugo = hugo::unsupported().collect();
        let zola = zola::unsupported().collect();
        let expected = table("Hugo", hugo) + &table("Zola", zola) + "\n";
        if std::env::var_os("UPDATE").is_some() {
            let written = format!("{}{expected}{}", &text[..start], &text[stop..]);
            std::fs::write(path, written).unwrap();
            return;
        }
        assert_eq!(&text[start..stop], expected, "UPDATE=1 writes it anew");
    }
}
