//! This crate's own layout: a folder for each entry, with a file for each language.

mod front_matter;
#[cfg(feature = "editorial")]
mod front_matter_changes;
#[cfg(feature = "editorial")]
mod front_matter_edit;
#[cfg(feature = "editorial")]
mod front_matter_paths;
#[cfg(feature = "editorial")]
mod front_matter_texts;
mod paths;
#[cfg(feature = "editorial")]
mod records_file;
mod site;
mod site_fields;
mod site_gates;
mod site_html;
mod site_language;
mod site_menus;
mod site_urls;
mod terms;
mod version;

use std::sync::Arc;

use super::ReadText;
use super::shared::{FrontMatterRules, Unrendered, parse_text};
use crate::content::Kind;
use crate::error::{Report, SourceText};
use crate::language::LanguageTag;
use crate::site::{Site, SiteBuilder};

pub(crate) use front_matter::read_entry;
#[cfg(feature = "editorial")]
pub(crate) use front_matter_changes::{NewChange, add_change};
#[cfg(feature = "exchange")]
pub(crate) use front_matter_edit::set_body;
#[cfg(feature = "editorial")]
pub(crate) use front_matter_edit::{KeyEdit, quoted, set_key, set_toml_key, set_toml_text};
#[cfg(feature = "editorial")]
pub(crate) use front_matter_paths::{PathStep, set_text_at};
#[cfg(feature = "editorial")]
pub(crate) use front_matter_texts::front_matter_texts;
pub(super) use paths::role;
#[cfg(feature = "editorial")]
pub(crate) use records_file::{Comment, RecordTable, RecordTables, read_translations};
pub(crate) use terms::read_terms;
pub(crate) use version::read_version;

const FRONT_MATTER: FrontMatterRules = FrontMatterRules {
    may_be_indented: false,
    may_have_comment: false,
    ends_with_prefix: false,
    ends_with_suffix: false,
    may_be_json: false,
};

/// Reads `site.toml`.
pub(super) fn configure(
    files: &[Arc<SourceText>],
    kinds: &[Kind],
    report: &mut Report,
) -> SiteBuilder {
    let mut builder = Site::builder();
    if let Some(file) = files.first() {
        let (site, findings) = site::read_site(file);
        builder = site;
        report.append(findings);
    }
    for kind in kinds {
        builder.add_kind(kind.clone().into());
    }
    builder
}

pub(super) fn read_text(
    source: &Arc<SourceText>,
    language: LanguageTag,
    site: &Site,
    report: &mut Report,
) -> Option<ReadText> {
    let parsed = parse_text(source, FRONT_MATTER, report)?;
    let text = front_matter::read_variant(parsed, language, site, report);
    Some(ReadText {
        variant: text.variant,
        kind: text.kind,
        key: None,
        unrendered: Unrendered::default(),
    })
}
