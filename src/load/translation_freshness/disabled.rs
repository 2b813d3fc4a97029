//! Without the feature `editorial`, the state of translations is not known.

use std::path::PathBuf;

use crate::catalog::Catalog;
use crate::error::{Code, Diagnostic};
use crate::source::SourceFile;

/// Reports that a gate's requirement cannot be checked.
pub(in crate::load) fn set_outdated_translations(
    catalog: &mut Catalog,
    _: &[PathBuf],
    _: Option<&SourceFile>,
) {
    let message = "a gate requires current translations, which needs the feature editorial";
    let help = "add the feature editorial to isogloss in Cargo.toml";
    catalog.warn(Diagnostic::warning(Code::MissingFeature, message).help(help.to_owned()));
}
