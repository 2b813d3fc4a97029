//! Trees of [Zola](https://www.getzola.org/).

mod addresses;
mod configuration;
mod front_matter;
mod paths;
mod shortcodes;

use std::sync::Arc;

use self::addresses::Slugify;
use self::paths::ZolaPaths;
use super::ReadText;
use super::role::{Part, Role, TextRole};
use super::shared::{
    FrontMatterRules, LayoutLanguage, PageRules, ReadPage, Settings, Unrendered, boolean,
    is_within, parse_text, rewrite, set_path,
};
use crate::content::{Kind, Value, Variant, field_names, nfc, section_id};
use crate::error::{Report, SourceText};
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
    may_be_json: false,
};

/// The folder with the content.
pub(super) const CONTENT: &str = "content";

pub(super) const CONFIGURATION: &str = "zola.toml";
pub(super) const OLDER_CONFIGURATION: &str = "config.toml";

/// A tree with what its configuration says.
#[derive(Clone, Debug)]
pub(crate) struct ZolaTree {
    paths: ZolaPaths,
    rules: PageRules,
    /// The folders that are left out since their section is a draft.
    drafts: Vec<Box<str>>,
    /// How names become parts of addresses.
    slugify: Slugify,
}

pub(super) fn configuration_rank(path: &str) -> Option<usize> {
    [CONFIGURATION, OLDER_CONFIGURATION].iter().position(|name| *name == path)
}

/// Whether the text of a `config.toml` is that of Zola's: only Zola has a `base_url`.
pub(super) fn is_configuration(text: &str) -> bool {
    // A table of the embedder's own may have such a name too.
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
            slugify: Slugify::default(),
        }
    }

    pub(super) fn role<'p>(&'p self, path: &'p str) -> Role<'p> {
        self.paths.role(path)
    }

    /// Takes note of a section that is a draft.
    pub(super) fn add_section(&mut self, source: &Arc<SourceText>, folder: &str) {
        let text = parse_text(source, FRONT_MATTER, &mut Report::default());
        let draft = text.iter().flat_map(|text| &text.matter).find(|(key, _)| key.name == "draft");
        if draft.and_then(|(_, node)| boolean(node)) == Some(true) {
            self.drafts.push(folder.into());
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
        parsed.is_in_draft = self.drafts.iter().any(|folder| is_within(&role.id, folder));
        let mut unrendered = Unrendered::default();
        let body = parsed.body.clone();
        let written = source.text.get(body.clone()).unwrap_or_default();
        let rewriting =
            rewrite(written, body.start, source, &shortcodes::NOTATION, &mut unrendered);
        let ReadPage { mut variant, .. } =
            front_matter::read(parsed, role, language, &self.rules, site, report);
        self.set_address(&mut variant, role, &source.path, site);
        if let Some(rewriting) = rewriting {
            variant.body = Some(rewriting.body(source, body));
        }
        unrendered.look_for_html(&variant, &role.id, None, site);
        Some(ReadText { variant, kind: None, key: None, unrendered })
    }

    /// Puts a page where Zola puts it.
    fn set_address(&self, variant: &mut Variant, role: &TextRole<'_>, path: &str, site: &Site) {
        if *role.id == *section_id("") {
            return;
        }
        let path = path.strip_prefix(CONTENT).unwrap_or(path).trim_start_matches('/');
        let (is_bundle, is_section) = (role.part == Part::Bundle, role.part == Part::Section);
        let (folder, name) = addresses::written(path, is_bundle, is_section);
        let name = match role.part {
            // Without its language.
            Part::Page => self.paths.name_of(name),
            _ => name,
        };
        let slug = variant.slug.as_ref().map(|slug| &*slug.value).unwrap_or_default();
        let url = variant.fields.iter().find_map(|field| match &field.value.value {
            Value::Text(path) if *field.name.value == *field_names::URL => Some(&**path),
            _ => None,
        });
        let url = url.unwrap_or_default();
        let path = addresses::path(self.slugify, folder, name, slug, url);
        match url.trim().is_empty() {
            true => set_path(variant, &role.id, &path, site),
            false => variant.place_mut().path = Some(nfc(&path).into()),
        }
    }
}
