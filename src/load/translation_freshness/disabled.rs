//! Without the feature `editorial`, the state of translations is not known.

use std::path::PathBuf;

use crate::catalog::Catalog;
use crate::content::Kind;
use crate::error::{Code, Diagnostic};
use crate::source::SourceFile;

/// Reports that a requirement of a gate cannot be checked, or that readers are not told.
pub(in crate::load) fn set_outdated_translations(
    catalog: &mut Catalog,
    _: &[PathBuf],
    _: Option<&SourceFile>,
) {
    let has_notice = catalog.site().kinds().iter().any(Kind::outdated_notice);
    let message = match has_notice {
        true => "a kind has outdated_notice, which needs the feature editorial",
        false => "a gate requires current translations, which needs the feature editorial",
    };
    let help = "add the feature editorial to isogloss in Cargo.toml";
    catalog.warn(Diagnostic::warning(Code::MissingFeature, message).help(help.to_owned()));
}
