//! Documents in TOML, YAML and JSON as trees of values with their locations. This module is
//! independent of content.

mod json;
mod node;
mod quick_lines;
mod quick_toml;
mod quick_yaml;
#[cfg(test)]
pub(crate) mod random_documents;
mod toml;
mod yaml;

pub(crate) use self::json::{parse as parse_json, parse_object as parse_json_object};
pub(crate) use self::toml::{parse as parse_toml, parse_matter as parse_toml_matter};
pub(crate) use self::yaml::parse as parse_yaml;
pub(crate) use node::{DEEPEST, Data, Key, Node, Scalar, SyntaxError};
