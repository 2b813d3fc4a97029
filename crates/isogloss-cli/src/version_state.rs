//! What `isogloss status` and `isogloss timeline` say about a version.

use isogloss::catalog::{Obstacle, VersionRef};
use isogloss::messages::MessageArgs;
use isogloss::{Catalog, Timestamp};

use super::command_context::{CommandContext, local_time};
use super::objection::objection;
use super::version::waiting;

/// Returns what a version lacks that is not public as a whole, or which version has replaced it; and
/// the languages that do not wait for the others.
pub(crate) fn version_state(
    context: &CommandContext<'_>,
    catalog: &Catalog,
    version: VersionRef<'_>,
) -> String {
    let moment = context.moment(catalog).ok();
    match moment.and_then(|moment| successor(catalog, version, moment)) {
        Some(other) => replaced(context, version, other),
        None => {
            let lines = waiting(context, catalog, version);
            let lines = with_objections(context, catalog, version, lines);
            lines + &goes_first(context, catalog, version)
        }
    }
}

/// Puts the objections of gates, which are in English among the lines, into the language of the user.
fn with_objections(
    context: &CommandContext<'_>,
    catalog: &Catalog,
    version: VersionRef<'_>,
    lines: String,
) -> String {
    let in_words =
        |lines: String, obstacle: &Obstacle<'_>| match objection(context, catalog, obstacle) {
            Some(words) => lines.replace(&format!("  {obstacle}\n"), &format!("  {words}\n")),
            None => lines,
        };
    version.obstacles().iter().fold(lines, in_words)
}

/// Returns the later version that readers see instead of one that was never public as a whole.
pub(crate) fn successor<'c>(
    catalog: &'c Catalog,
    version: VersionRef<'_>,
    moment: Timestamp,
) -> Option<VersionRef<'c>> {
    let is_due = version.from().is_some_and(|from| from <= moment);
    let entry = catalog.entry(version.entry().id()).filter(|_| is_due)?;
    let later = entry.versions().skip_while(|other| other.name() != version.name()).skip(1);
    let mut later = later.filter(|other| {
        let mut languages = version.languages().iter();
        languages.any(|tag| other.public_from(*tag).is_some_and(|from| from <= moment))
    });
    later.next().filter(|_| !version.is_public_at(moment))
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
