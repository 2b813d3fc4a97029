//! Trees of [Zola](https://www.getzola.org/).

mod addresses;
mod configuration;
mod front_matter;
mod ignored;
mod paths;
mod shortcodes;
mod unsupported;

use std::sync::Arc;

use self::paths::ZolaPaths;
use super::ReadText;
use super::role::{Part, Role, TextRole};
use super::shared::{
    FrontMatterRules, LayoutLanguage, PageRules, ReadPage, Settings, Unrendered, boolean, divided,
    is_within, parse_text, replace_aliases, rewrite, set_path, set_written_path,
};
use crate::content::{Kind, SlugForm, Value, Variant, field_names, section_id};
use crate::error::{Diagnostic, Report, SourceText};
use crate::language::LanguageTag;
use crate::site::{
    AddressRules, Conventions, Layout, LinkRules, PageNames, Site, SiteBuilder, Strictness,
};

pub(super) const CONVENTIONS: Conventions = Conventions {
    layout: Layout::Zola,
    strictness: Strictness::Lenient,
    content_folder: CONTENT,
    has_sections: true,
    has_neutral_in_texts: true,
    implies_sections: false,
    dates_sections: false,
    has_no_zero_weight: false,
    links: LinkRules {
        names: PageNames::Files,
        paths_name_pages: false,
        needs_extension: true,
        others_stay: true,
        knows_headings: false,
    },
    addresses: AddressRules { are_written: true, former_are_relative: false },
};

const FRONT_MATTER: FrontMatterRules = FrontMatterRules {
    may_be_indented: true,
    may_have_comment: false,
    ends_with_prefix: false,
    ends_with_suffix: true,
    may_be_json: false,
};

/// The name of the tool in messages.
const NAME: &str = "Zola";

/// The folder with the content.
pub(super) const CONTENT: &str = "content";

pub(super) const CONFIGURATION: &str = "zola.toml";
pub(super) const OLDER_CONFIGURATION: &str = "config.toml";

/// A tree with the rules of its configuration.
#[derive(Clone, Debug)]
pub(crate) struct ZolaTree {
    paths: ZolaPaths,
    rules: PageRules,
    /// The folders that are left out since their section is a draft.
    drafts: Vec<Box<str>>,
    /// The form of names in addresses.
    slugs: SlugForm,
    /// The unsupported fields of sections, each with its first location.
    unsupported: Vec<(&'static str, Diagnostic)>,
}

pub(super) fn configuration_rank(path: &str) -> Option<usize> {
    [CONFIGURATION, OLDER_CONFIGURATION].iter().position(|name| *name == path)
}

/// Returns whether the text of a `config.toml` is Zola's: only Zola has a `base_url`.
pub(super) fn is_configuration(text: &str) -> bool {
    // A table of the embedder may contain such a key too.
    let is_table = |line: &&str| line.starts_with('[') && line.trim_end().ends_with(']');
    let before_tables = text.lines().take_while(|line| !is_table(line));
    let mut keys = before_tables.filter_map(|line| line.split_once('='));
    keys.any(|(key, _)| matches!(key.trim(), "base_url" | "default_language"))
}

impl ZolaTree {
    pub(super) fn configure(
        files: &[Arc<SourceText>],
        kinds: &[Kind],
        report: &mut Report,
    ) -> (SiteBuilder, ZolaTree) {
        let mut settings = Settings::read(files, |_| Vec::new(), report);
        let mut tree = settings.zola();
        let site = settings.finish(&mut tree.rules.taxonomies, kinds);
        (site, tree)
    }

    /// Returns the tree of a site that the embedder made.
    pub(super) fn of_site(site: &Site) -> ZolaTree {
        let taxonomies = site.taxonomies().map(Into::into).collect();
        ZolaTree {
            paths: ZolaPaths { languages: LayoutLanguage::of_site(site), ..ZolaPaths::default() },
            rules: PageRules {
                taxonomies,
                dates: configuration::date_rules(),
                names_give_slugs: true,
            },
            drafts: Vec::new(),
            slugs: SlugForm::Plain,
            unsupported: Vec::new(),
        }
    }

    /// Reads the paths of all files, which may determine the role of each.
    pub(super) fn look_at<'f>(&mut self, paths: impl Iterator<Item = &'f str> + Clone) {
        self.paths.look_at(paths);
    }

    pub(super) fn role<'p>(&'p self, path: &'p str) -> Role<'p> {
        self.paths.role(path)
    }

    /// Records whether a section is a draft, and its unsupported fields.
    pub(super) fn add_section(&mut self, source: &Arc<SourceText>, folder: &str) {
        let text = parse_text(source, FRONT_MATTER, &mut Report::default());
        let matter = text.iter().flat_map(|text| &text.matter);
        let draft = matter.clone().find(|(key, _)| key.name == "draft");
        for (key, node) in matter {
            let known = unsupported::FIELDS.iter().find(|known| *known.key == *key.name);
            let Some(known) = known.filter(|known| known.is_changed_by(node)) else { continue };
            if self.unsupported.iter().all(|(key, _)| *key != known.key) {
                let place = source.place(key.span.clone());
                self.unsupported.push((known.key, known.finding(NAME, Some(&place))));
            }
        }
        if draft.and_then(|(_, node)| boolean(node)) == Some(true) {
            self.drafts.push(folder.into());
        }
    }

    /// Reports the unsupported fields of the sections, each once.
    pub(super) fn finish_sections(&mut self, report: &mut Report) {
        report.extend(std::mem::take(&mut self.unsupported).into_iter().map(|(_, it)| it));
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
        // The same section in another language is not a draft itself.
        let is_below = |folder: &str| role.part != Part::Section || *role.id != *section_id(folder);
        let mut drafts = self.drafts.iter();
        parsed.is_in_draft = drafts.any(|folder| is_within(&role.id, folder) && is_below(folder));
        let mut unrendered = Unrendered::default();
        let body = parsed.body.clone();
        let written = source.text.get(body.clone()).unwrap_or_default();
        let rewriting =
            rewrite(written, body.start, source, &shortcodes::NOTATION, &mut unrendered);
        let ReadPage { mut variant, .. } =
            front_matter::read(parsed, role, language, &self.rules, site, report);
        self.set_address(&mut variant, role, &source.path, site);
        replace_aliases(&mut variant, addresses::alias);
        if let Some(rewriting) = rewriting {
            variant.body = Some(rewriting.body(source, body));
        }
        unrendered.look_for_html(&variant, &role.id, None, site);
        Some(ReadText { variant, kind: None, key: None, unrendered })
    }

    /// Sets the address that Zola gives a page.
    fn set_address(&self, variant: &mut Variant, role: &TextRole<'_>, path: &str, site: &Site) {
        if *role.id == *section_id("") {
            return;
        }
        let (folder, name) = self.paths.written(path, role.part);
        let slug = variant.slug.as_ref().map(|slug| &*slug.value).unwrap_or_default();
        let url = variant.fields.iter().find_map(|field| match &field.value.value {
            Value::Text(path) if *field.name.value == *field_names::URL => Some(&**path),
            _ => None,
        });
        let url = url.unwrap_or_default();
        // Most pages are at the paths of their files.
        let is_at_its_id = divided(&role.id) == (folder.trim_start_matches('/'), name);
        let last = if slug.is_empty() { name } else { slug };
        if url.is_empty() && is_at_its_id && slug != name && addresses::is_usual(last) {
            return;
        }
        let path = addresses::path(self.slugs, folder, name, slug, url);
        match url.trim().is_empty() {
            true => set_path(variant, &role.id, &path, site),
            false => set_written_path(variant, &path),
        }
    }
}

/// Returns the settings and fields that are not supported, each with its effect.
#[cfg(test)]
pub(super) fn unsupported() -> impl Iterator<Item = (&'static str, &'static str)> {
    let all = [unsupported::SETTINGS, unsupported::TAXONOMY_OPTIONS, unsupported::FIELDS];
    all.into_iter().flatten().map(|it| (it.key, it.effect))
}
