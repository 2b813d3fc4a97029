//! Nothing here can tell how current translations are: for programs without the feature `editorial`.

use std::path::PathBuf;

use crate::catalog::Catalog;
use crate::error::{Code, Diagnostic};
use crate::source::SourceFile;

/// Says that a gate asks in vain.
pub(super) fn judge(catalog: &mut Catalog, _: &[PathBuf], _: Option<&SourceFile>) {
    let message = "a gate asks for current translations, which needs the feature editorial";
    let help = "add the feature editorial to isogloss in Cargo.toml";
    catalog.warn(Diagnostic::warning(Code::MissingFeature, message).help(help.to_owned()));
}
