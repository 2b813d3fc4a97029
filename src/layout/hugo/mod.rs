//! Trees of [Hugo](https://gohugo.io/).

mod addresses;
mod cascade;
mod configuration;
mod dates;
mod front_matter;
mod ignored;
mod messages;
mod mounts;
mod paths;
mod patterns;
mod permalinks;
mod references;
mod sections;
mod shortcodes;
mod titles;
mod unsupported;

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::DateTime;

use self::addresses::{Addresses, PageFacts, SectionName};
use self::cascade::Cascades;
use self::paths::{HugoMount, HugoPaths, is_html};
use self::permalinks::PageKind;
use super::ReadText;
use super::role::{Part, Role, TextRole, TranslationKey};
use super::shared::{
    FrontMatterRules, LayoutLanguage, Notation, PageRules, ParsedText, ReadPage, Rewriting,
    Settings, Unrendered, is_within, parse_text, replace_aliases, rewrite, set_path,
    set_written_path,
};
use crate::content::{Kind, Value, Variant, field_names, is_usual, section_id};
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
    implies_sections: true,
    dates_sections: true,
    has_no_zero_weight: true,
    links: LinkRules {
        names: PageNames::FilesWithoutCase,
        paths_name_pages: true,
        needs_extension: false,
        others_stay: true,
        knows_headings: false,
    },
    addresses: AddressRules { are_written: true, former_are_relative: true },
};

const FRONT_MATTER: FrontMatterRules = FrontMatterRules {
    may_be_indented: true,
    may_have_comment: true,
    ends_with_prefix: true,
    ends_with_suffix: false,
    may_be_json: true,
};

/// The name of the tool in messages.
const NAME: &str = "Hugo";

/// The names of the configuration at the root, the most important first. The second half are the
/// older names.
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

/// The folders of a configuration that is divided into files, the most important first: that of the
/// environment in which sites are published, and that of all environments.
const CONFIGURATION_FOLDERS: [&str; 2] = ["config/production/", "config/_default/"];

/// A tree with the rules of its configuration.
#[derive(Clone, Debug)]
pub(crate) struct HugoTree {
    paths: HugoPaths,
    rules: PageRules,
    /// The rules for languages that have their own.
    rules_of_languages: HashMap<LanguageTag, PageRules>,
    cascades: Cascades,
    addresses: Addresses,
    /// The kinds of pages that are not built in each language.
    disabled: HashMap<LanguageTag, Vec<Box<str>>>,
    /// The texts of sections, until all have been added.
    sections: Vec<SectionText>,
    /// Whether HTML in Markdown is kept.
    keeps_html: bool,
}

/// The text of a section.
#[derive(Clone, Debug)]
struct SectionText {
    id: Box<str>,
    part: Part,
    language: LanguageTag,
    text: ParsedText,
}

/// The reason why HTML is left out, and the setting that would keep it.
const HTML_IS_LEFT_OUT: (&str, &str) = (
    "markup.goldmark.renderer.unsafe is false",
    "set it to true in the configuration, or choose another rule for HTML",
);

pub(super) fn configuration_rank(path: &str) -> Option<usize> {
    if !path.contains('/') {
        let at = CONFIGURATIONS.iter().position(|name| *name == path)?;
        return Some(CONFIGURATION_FOLDERS.len() + at);
    }
    let in_folder = CONFIGURATION_FOLDERS.iter().position(|folder| is_in(path, folder));
    let last = CONFIGURATION_FOLDERS.len() + CONFIGURATIONS.len();
    in_folder.or_else(|| is_of_messages(path).then_some(last))
}

/// Returns whether a file contains messages, which are read with the configuration.
pub(super) fn is_of_messages(path: &str) -> bool {
    is_in(path, messages::FOLDER)
}

/// Returns whether a file exists only in trees of this tool.
pub(super) fn is_configuration(path: &str) -> bool {
    CONFIGURATIONS.iter().take(4).any(|name| *name == path)
        || CONFIGURATION_FOLDERS.iter().any(|folder| is_in(path, folder))
}

/// Returns whether a file can be part of the configuration, by its name alone.
pub(super) fn may_be_configuration(path: &str) -> bool {
    !is_of_messages(path) && configuration_rank(path).is_some()
}

/// Returns whether a folder contains files of the configuration, or a folder with such files.
pub(super) fn is_of_configuration(folder: &str) -> bool {
    let mut folders = CONFIGURATION_FOLDERS.iter().chain([&messages::FOLDER]);
    folders.any(|known| is_within(known.trim_end_matches('/'), folder))
}

/// Returns whether a file is in a folder of the configuration.
fn is_in(path: &str, folder: &str) -> bool {
    let name = path.strip_prefix(folder).filter(|name| !name.contains('/'));
    let extension = name.and_then(|name| name.rsplit_once('.')).map(|(_, extension)| extension);
    extension.is_some_and(|extension| ["toml", "yaml", "yml", "json"].contains(&extension))
}

/// Returns the files of a configuration that are read: at the root, only the first.
fn read_files(files: &[Arc<SourceText>]) -> Vec<Arc<SourceText>> {
    let is_at_root = |file: &&Arc<SourceText>| !file.path.contains('/');
    let first = files.iter().find(is_at_root);
    let in_folders = files.iter().filter(|file| !is_at_root(file));
    in_folders.chain(first).cloned().collect()
}

/// Returns the tables that the content of a file is in: `languages.toml` is the table `languages`,
/// and `params.fr.toml` the table `params` of the language `fr`.
fn tables_of(path: &str) -> Vec<&str> {
    let Some((_, file)) = path.rsplit_once('/') else { return Vec::new() };
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let (name, language) = match stem.split_once('.') {
        Some((name, language)) => (name, Some(language)),
        None => (stem, None),
    };
    match (name, language) {
        ("hugo" | "config", None) => Vec::new(),
        ("menu", None) => vec!["menus"],
        (name, None) => vec![name],
        ("params", Some(language)) => vec!["languages", language, "params"],
        ("menu" | "menus", Some(language)) => vec!["languages", language, "menus"],
        (_, Some(language)) => vec!["languages", language],
    }
}

impl HugoTree {
    pub(super) fn configure(
        files: &[Arc<SourceText>],
        kinds: &[Kind],
        report: &mut Report,
    ) -> (SiteBuilder, HugoTree) {
        let is_of_messages = |file: &Arc<SourceText>| is_of_messages(&file.path);
        let (messages, files): (Vec<_>, Vec<_>) = files.iter().cloned().partition(is_of_messages);
        let files = read_files(&files);
        let mut settings = Settings::read(&files, tables_of, report);
        let mut tree = settings.hugo(&messages);
        let site = settings.finish(&mut tree.rules.taxonomies, kinds);
        // Names that cannot be taxonomies are gone now.
        for rules in tree.rules_of_languages.values_mut() {
            rules.taxonomies.clone_from(&tree.rules.taxonomies);
        }
        (site, tree)
    }

    /// Returns the tree of a site that the embedder made.
    pub(super) fn of_site(site: &Site) -> HugoTree {
        let taxonomies: Vec<Box<str>> = site.taxonomies().map(Into::into).collect();
        HugoTree {
            paths: HugoPaths {
                languages: LayoutLanguage::of_site(site),
                mounts: vec![HugoMount::of_folder("content", None)],
                taxonomies: taxonomies.clone(),
                ..HugoPaths::default()
            },
            rules: PageRules { taxonomies, dates: dates::usual_rules(), names_give_slugs: false },
            rules_of_languages: HashMap::new(),
            cascades: Cascades::default(),
            addresses: Addresses::default(),
            disabled: HashMap::new(),
            sections: Vec::new(),
            keeps_html: false,
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

    /// Returns whether a folder or a file is itself mounted.
    pub(super) fn is_mounted(&self, path: &str) -> bool {
        self.paths.mounts.iter().any(|mount| *mount.source == *path)
    }

    /// Records the cascade of a section.
    pub(super) fn add_section(
        &mut self,
        source: &Arc<SourceText>,
        id: &str,
        part: Part,
        language: Option<LanguageTag>,
    ) {
        let folder = if id == section_id("") { "" } else { id };
        let Some(text) = parse_text(source, FRONT_MATTER, &mut Report::default()) else { return };
        self.cascades.add(folder, language, &text);
        if let Some(language) = language {
            self.sections.push(SectionText { id: id.into(), part, language, text });
        }
    }

    /// Returns a text for a section without its own: a title made from the name of its folder.
    pub(super) fn implied_section(
        &self,
        id: &str,
        language: LanguageTag,
        file: &str,
        site: &Site,
    ) -> Option<Variant> {
        if self.has_disabled("section", language) {
            return None;
        }
        let (folder, _) = self.paths.written(file, Part::Page)?;
        let name = folder.split('/').next().unwrap_or_default();
        let title = self.addresses.section_title(name, language);
        let mut variant = Variant::new(language).with("title", &*title);
        let path = self.addresses.path(&PageFacts {
            kind: PageKind::Section,
            language,
            folder: name,
            name: "",
            title: &title,
            slug: "",
            url: "",
            date: None,
        });
        if !path.is_empty() {
            set_path(&mut variant, id, &path, site);
        }
        Some(variant)
    }

    fn rules_in(&self, language: LanguageTag) -> &PageRules {
        self.rules_of_languages.get(&language).unwrap_or(&self.rules)
    }

    /// Resolves the front matter that sections pass on, and their slugs, which the paths below them
    /// contain. A name that begins with a day gives a slug, too.
    pub(super) fn finish_sections(&mut self) {
        self.cascades.sort();
        for SectionText { id, part, language, mut text } in std::mem::take(&mut self.sections) {
            self.cascades.apply(&id, part, language, &mut text);
            let slug = self.section_slug(&id, language, &text);
            let slug = slug.map(|slug| self.addresses.slug(&slug, language));
            let Some((folder, _)) = self.paths.written(&text.source.path, Part::Section) else {
                continue;
            };
            let name = SectionName {
                slug: slug.unwrap_or_default().into(),
                title: front_matter::text(&text, "title").unwrap_or_default().into(),
            };
            self.addresses.add_section(&folder, language, name);
        }
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
            self.cascades.apply(&role.id, role.part, language, &mut parsed);
        }
        let language = self.stated_language(&parsed, language).unwrap_or(language);
        let is_section = matches!(role.part, Part::Section | Part::Term);
        let key = front_matter::translation_key(&parsed);
        let key = key.map(|key| TranslationKey { key, is_section });
        let body = parsed.body.clone();
        let written = source.text.get(body.clone()).unwrap_or_default();
        let is_html = is_html(&source.path);
        let rewritten = references::rewritten(written, &|key| self.paths.tag(key));
        let text = rewritten.as_deref().unwrap_or(written);
        let notation = Notation {
            openings: &shortcodes::OPENINGS,
            tag: shortcodes::tag,
            written: &|call| match is_html {
                // Their replacement is Markdown.
                true => None,
                false => shortcodes::written(call, &|key| self.paths.tag(key)),
            },
        };
        let mut unrendered = Unrendered::default();
        let rewriting = rewrite(text, body.start, source, &notation, &mut unrendered);
        let rewriting =
            rewriting.or(rewritten.map(|text| Rewriting { text, replaced: Vec::new() }));
        let ReadPage { mut variant, clock } =
            front_matter::read(parsed, role, language, self.rules_in(language), site, report);
        self.set_address(&mut variant, role, &source.path, clock, site);
        replace_aliases(&mut variant, |alias| self.addresses.alias(alias, &role.id));
        if self.is_disabled(role, language) {
            let place = variant.place_mut();
            (place.has_page, place.is_listed, place.stands_in) = (false, false, false);
        }
        if let Some(rewriting) = rewriting {
            variant.body = Some(rewriting.body(source, body));
        }
        if is_html {
            variant.place_mut().is_html = true;
        }
        let left_out = (!self.keeps_html).then_some(HTML_IS_LEFT_OUT);
        unrendered.look_for_html(&variant, &role.id, left_out, site);
        Some(ReadText { variant, kind: None, key, unrendered })
    }

    /// Returns the language that a text has by its `sites.matrix`, if that does not include the one that
    /// it has by its path.
    fn stated_language(&self, text: &ParsedText, language: LanguageTag) -> Option<LanguageTag> {
        let patterns = front_matter::languages(text);
        if patterns.is_empty() {
            return None;
        }
        let is_meant = |it: &&LayoutLanguage| mounts::are_for(&patterns, &it.key);
        let all = self.paths.languages.iter().filter(|it| !it.is_disabled);
        let mut meant = all.filter(is_meant).map(|it| it.tag).peekable();
        let first = *meant.peek()?;
        meant.all(|tag| tag != language).then_some(first)
    }

    /// Returns whether pages of this kind are not built.
    fn is_disabled(&self, role: &TextRole<'_>, language: LanguageTag) -> bool {
        let kind = match role.part {
            Part::Section if *role.id == *section_id("") => "home",
            Part::Section if self.is_taxonomy(&role.id) => "taxonomy",
            Part::Section => "section",
            Part::Term => "term",
            Part::Any | Part::Bundle | Part::Page => "page",
        };
        self.has_disabled(kind, language)
    }

    fn is_taxonomy(&self, id: &str) -> bool {
        self.rules.taxonomies.iter().any(|taxonomy| **taxonomy == *id)
    }

    fn has_disabled(&self, kind: &str, language: LanguageTag) -> bool {
        let kinds = self.disabled.get(&language);
        kinds.is_some_and(|kinds| kinds.iter().any(|disabled| **disabled == *kind))
    }

    /// Sets the address that Hugo gives a page.
    fn set_address(
        &self,
        variant: &mut Variant,
        role: &TextRole<'_>,
        path: &str,
        clock: Option<DateTime>,
        site: &Site,
    ) {
        let text = |name: &str| {
            let mut fields = variant.fields.iter();
            match fields.find(|field| *field.name.value == *name).map(|field| &field.value.value) {
                Some(Value::Text(text) | Value::Unquoted(text)) => &**text,
                _ => "",
            }
        };
        let slug = variant.slug.as_ref().map(|slug| &*slug.value).unwrap_or_default();
        let (url, is_home) = (text(field_names::URL), *role.id == *section_id(""));
        let is_plain =
            url.is_empty() && addresses::is_usual_slug(slug) && self.addresses.are_plain();
        if is_home || (is_plain && is_usual(path)) {
            return;
        }
        let Some((folder, name)) = self.paths.written(path, role.part) else { return };
        let kind = match role.part {
            Part::Term => PageKind::Term,
            Part::Section if self.is_taxonomy(&role.id) => PageKind::Taxonomy,
            Part::Section => PageKind::Section,
            Part::Any | Part::Bundle | Part::Page => PageKind::Page,
        };
        let path = self.addresses.path(&PageFacts {
            kind,
            language: variant.language,
            folder: &folder,
            name,
            title: text(field_names::TITLE),
            slug,
            url,
            date: clock,
        });
        if !url.is_empty() {
            set_written_path(variant, &path);
        } else if path.is_empty() {
            variant.slug = None;
        } else {
            set_path(variant, &role.id, &path, site);
        }
    }
}

/// Returns a text in which carriage returns that alone end lines are replaced by line feeds.
pub(super) fn with_line_ends(text: Box<str>) -> Box<str> {
    let bytes = text.as_bytes();
    let is_alone = |at: usize| bytes.get(at + 1) != Some(&b'\n');
    if !memchr::memchr_iter(b'\r', bytes).any(is_alone) {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let ends_line = character == '\r' && characters.peek() != Some(&'\n');
        out.push(if ends_line { '\n' } else { character });
    }
    out.into()
}

/// Returns the settings that are not supported, each with its effect.
#[cfg(test)]
pub(super) fn unsupported() -> impl Iterator<Item = (&'static str, &'static str)> {
    let settings = unsupported::UNSUPPORTED.iter().map(|it| (it.key, it.effect));
    settings.chain(unsupported::ELSEWHERE).chain(unsupported::OF_LANGUAGES)
}
