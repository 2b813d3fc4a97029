//! The lines about a version in `isogloss status` and `isogloss timeline`.

use isogloss::Catalog;
use isogloss::catalog::VersionRef;
use isogloss::messages::MessageArgs;

use super::command_context::{CommandContext, local_time};
use super::version::waiting;

/// Returns what a version lacks that is not public as a whole, or which version has replaced it; and
/// the languages that do not wait for the others.
pub(crate) fn version_state(
    context: &CommandContext<'_>,
    catalog: &Catalog,
    version: VersionRef<'_>,
) -> String {
    let moment = context.moment(catalog).ok();
    match moment.and_then(|moment| version.replaced_by(moment)) {
        Some(other) => replaced(context, version, other),
        None => waiting(context, catalog, version) + &goes_first(context, catalog, version),
    }
}

/// Returns a line that a version has no effect any more.
fn replaced(
    context: &CommandContext<'_>,
    version: VersionRef<'_>,
    other: VersionRef<'_>,
) -> String {
    let name = version.full_name();
    let args = MessageArgs::new()
        .with("version", name.as_str())
        .with("entry", version.entry().id().as_str())
        .with("name", version.name())
        .with("other", other.name());
    context.words.say_with("version-replaced", &args) + "\n"
}

/// Returns a line for each language that does not wait for the others.
pub(crate) fn goes_first(
    context: &CommandContext<'_>,
    catalog: &Catalog,
    version: VersionRef<'_>,
) -> String {
    let Some(correction) = version.correction() else { return String::new() };
    let lines = correction.languages().iter().map(|language| {
        let from = version.public_from(*language).map(|from| local_time(catalog, from));
        let args = MessageArgs::new()
            .with("language", context.words.name_of(*language))
            .with("by", correction.by())
            .with("start", if from.is_some() { "yes" } else { "no" })
            .with("moment", from.unwrap_or_default());
        format!("  {}\n", context.words.say_with("status-first", &args))
    });
    lines.collect()
}
