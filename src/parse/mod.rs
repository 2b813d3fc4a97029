//! From the text of files to configuration and entries: front matter in TOML and YAML, `site.toml`.

mod front_matter;
mod node;
mod site;
mod toml;
mod yaml;

pub(crate) use front_matter::{ParsedVariant, read_entry, read_variant};
pub(crate) use site::read_site;
