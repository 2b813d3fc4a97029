//! Without the feature `editorial`, the state of translations is not known.

use std::path::PathBuf;
use std::sync::Arc;

use crate::catalog::{Catalog, TranslationStates};
use crate::content::Kind;
use crate::error::{Code, Diagnostic};
use crate::source::SourceFile;

/// Reports that the requirement of a gate cannot be checked, and that readers are not told.
pub(in crate::load) fn translation_states(
    catalog: &mut Catalog,
    _: &[PathBuf],
    _: Option<&SourceFile>,
) -> Option<Arc<dyn TranslationStates>> {
    let site = catalog.site();
    let is_required = site.gates().iter().any(|gate| gate.current_within_days().is_some());
    let has_notice = site.kinds().iter().any(Kind::outdated_notice);
    let causes = [
        (is_required, "a gate requires current translations"),
        (has_notice, "a kind has outdated_notice"),
    ];
    for (_, cause) in causes.into_iter().filter(|(is_there, _)| *is_there) {
        let message = format!("{cause}, which needs the feature editorial");
        let help = "add the feature editorial to isogloss in Cargo.toml";
        catalog.warn(Diagnostic::warning(Code::MissingFeature, message).help(help.to_owned()));
    }
    None
}
