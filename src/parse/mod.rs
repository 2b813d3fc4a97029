//! From the text of files to configuration and entries: front matter in TOML, YAML and JSON,
//! `site.toml`, and what Hugo's and Zola's trees have instead.

mod cascade;
#[cfg(test)]
mod chance;
mod declared;
mod foreign;
mod foreign_dates;
mod foreign_site;
mod front_matter;
mod hugo_site;
mod json;
#[cfg(feature = "editorial")]
mod matter_edit;
#[cfg(feature = "editorial")]
mod matter_texts;
mod node;
mod plain_lines;
mod plain_toml;
mod plain_yaml;
mod site;
mod site_gates;
mod site_html;
mod site_urls;
mod terms;
mod toml;
mod translation;
#[cfg(feature = "editorial")]
mod translations;
mod yaml;

pub(crate) use cascade::Cascades;
pub(crate) use foreign::{Dialect, read_foreign, translation_key};
pub(crate) use foreign_site::{ForeignSite, read_foreign_site};
pub(crate) use front_matter::{ParsedVariant, parse_text, read_entry, read_variant};
#[cfg(feature = "editorial")]
pub(crate) use matter_edit::{Written, with_key};
#[cfg(feature = "editorial")]
pub(crate) use matter_texts::matter_texts;
pub(crate) use site::read_site;
pub(crate) use terms::read_terms;
#[cfg(feature = "editorial")]
pub(crate) use translations::{Comment, RecordTable, RecordTables, read_translations};
