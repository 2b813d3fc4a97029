//! Trees of [Hugo](https://gohugo.io/).

mod cascade;
mod configuration;
mod dates;
mod front_matter;
mod paths;
mod references;

use std::sync::Arc;

use self::cascade::Cascades;
use self::paths::{HugoMount, HugoPaths};
use super::ReadText;
use super::role::{Part, Role, TextRole, TranslationKey};
use super::shared::{
    FrontMatterRules, LayoutLanguage, Openings, PageRules, Settings, Shortcodes, parse_text,
};
use crate::content::{BodyText, Kind};
use crate::error::{Report, SourceText};
use crate::language::LanguageTag;
use crate::site::{
    AddressRules, Conventions, Layout, LinkRules, PageNames, Site, SiteBuilder, Strictness,
};

pub(super) const CONVENTIONS: Conventions = Conventions {
    layout: Layout::Hugo,
    strictness: Strictness::Lenient,
    content_folder: "content",
    has_sections: true,
    has_neutral_in_texts: true,
    links: LinkRules {
        names: PageNames::FilesWithoutCase,
        paths_name_pages: true,
        needs_extension: false,
        knows_headings: false,
    },
    addresses: AddressRules {
        are_written: true,
        written_are_whole: false,
        former_are_relative: true,
    },
};

const FRONT_MATTER: FrontMatterRules = FrontMatterRules {
    may_be_indented: true,
    may_have_comment: true,
    ends_with_prefix: true,
    may_be_json: true,
};

const SHORTCODES: Openings = Openings { all: ["{{<", "{{%"], are_of_templates: false };

/// The names of the configuration at the root, the most important first. The second half has the older
/// name.
const CONFIGURATIONS: [&str; 8] = [
    "hugo.toml",
    "hugo.yaml",
    "hugo.yml",
    "hugo.json",
    "config.toml",
    "config.yaml",
    "config.yml",
    "config.json",
];

/// The folder of a configuration that is divided into files.
const CONFIGURATION_FOLDER: &str = "config/_default/";

/// A tree with what its configuration says.
#[derive(Clone, Debug)]
pub(crate) struct HugoTree {
    paths: HugoPaths,
    rules: PageRules,
    cascades: Cascades,
}

pub(super) fn configuration_rank(path: &str) -> Option<usize> {
    let at_root = CONFIGURATIONS.iter().position(|name| *name == path);
    at_root.or_else(|| in_configuration_folder(path).then_some(CONFIGURATIONS.len()))
}

/// Whether a file is one that only this tool has.
pub(super) fn is_configuration(path: &str) -> bool {
    CONFIGURATIONS.iter().take(4).any(|name| *name == path) || in_configuration_folder(path)
}

fn in_configuration_folder(path: &str) -> bool {
    let name = path.strip_prefix(CONFIGURATION_FOLDER).filter(|name| !name.contains('/'));
    let extension = name.and_then(|name| name.rsplit_once('.')).map(|(_, extension)| extension);
    extension.is_some_and(|extension| ["toml", "yaml", "yml", "json"].contains(&extension))
}

impl HugoTree {
    pub(super) fn configure(
        files: &[Arc<SourceText>],
        kinds: &[Kind],
        report: &mut Report,
    ) -> (SiteBuilder, HugoTree) {
        let mut settings = Settings::read(files, report);
        let mut tree = settings.hugo();
        let site = settings.finish(&mut tree.rules.taxonomies, kinds);
        (site, tree)
    }

    /// Returns the tree of a site that the embedder made.
    pub(super) fn of_site(site: &Site) -> HugoTree {
        let taxonomies: Vec<Box<str>> = site.taxonomies().map(Into::into).collect();
        let mount = HugoMount { source: "content".into(), target: "".into(), language: None };
        HugoTree {
            paths: HugoPaths {
                languages: LayoutLanguage::of_site(site),
                mounts: vec![mount],
                taxonomies: taxonomies.clone(),
                ..HugoPaths::default()
            },
            rules: PageRules { taxonomies, dates: dates::usual_rules(), names_give_slugs: false },
            cascades: Cascades::default(),
        }
    }

    pub(super) fn folders(&self) -> Vec<&str> {
        self.paths.mounts.iter().map(|mount| &*mount.source).collect()
    }

    pub(super) fn look_at<'f>(&mut self, paths: impl Iterator<Item = &'f str> + Clone) {
        self.paths.look_at(paths);
    }

    pub(super) fn role<'p>(&'p self, path: &'p str) -> Role<'p> {
        self.paths.role(path)
    }

    /// Whether a folder or a file is mounted itself.
    pub(super) fn is_mounted(&self, path: &str) -> bool {
        self.paths.mounts.iter().any(|mount| *mount.source == *path)
    }

    /// Whether a file is mounted by itself, perhaps under another name.
    pub(super) fn is_mounted_alone(&self, path: &str) -> bool {
        self.is_mounted(path)
    }

    /// Takes the cascade of a section.
    pub(super) fn add_section(
        &mut self,
        source: &Arc<SourceText>,
        folder: &str,
        language: Option<LanguageTag>,
    ) {
        if let Some(text) = parse_text(source, FRONT_MATTER, &mut Report::default()) {
            self.cascades.add(folder, language, &text);
        }
    }

    pub(super) fn finish_sections(&mut self) {
        self.cascades.sort();
    }

    pub(super) fn read_text(
        &self,
        source: &Arc<SourceText>,
        role: &TextRole<'_>,
        language: LanguageTag,
        site: &Site,
        report: &mut Report,
    ) -> Option<ReadText> {
        let mut parsed = parse_text(source, FRONT_MATTER, report)?;
        if !self.cascades.is_empty() {
            self.cascades.apply(role, language, &mut parsed);
        }
        let is_section = matches!(role.part, Part::Section | Part::Term);
        let key = front_matter::translation_key(&parsed);
        let key = key.map(|key| TranslationKey { key, is_section });
        let body = parsed.body.clone();
        let written = source.text.get(body.clone()).unwrap_or_default();
        let rewritten = references::rewritten(written, &|key| self.paths.tag(key));
        let text = rewritten.as_deref().unwrap_or(written);
        let shortcodes = Shortcodes::of(text, body.start, source, &SHORTCODES);
        let mut variant = front_matter::read(parsed, role, language, &self.rules, site, report);
        if let Some(text) = rewritten {
            variant.body = Some(BodyText::Rewritten(text.into(), Arc::clone(source), body));
        }
        Some(ReadText { variant, kind: None, key, shortcodes })
    }
}
