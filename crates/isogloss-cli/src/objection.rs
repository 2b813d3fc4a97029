//! The objections of gates in the language of the user.

use isogloss::Catalog;
use isogloss::catalog::{Obstacle, ObstacleKind, Violation, ViolationKind};
use isogloss::language::SkipReason;
use isogloss::messages::MessageArgs;

use super::command_context::{CommandContext, local_time};

/// Returns the objection of a gate to a version; `None` for any other obstacle.
pub(crate) fn objection(
    context: &CommandContext<'_>,
    catalog: &Catalog,
    obstacle: &Obstacle<'_>,
) -> Option<String> {
    let ObstacleKind::Gate(violation) = obstacle.kind() else { return None };
    let language = violation.language().map(|tag| context.words.name_of(tag));
    let args = MessageArgs::new()
        .with("has-language", if language.is_some() { "yes" } else { "no" })
        .with("language", language.unwrap_or_default())
        .with("field", violation.path().unwrap_or_default());
    let args = match violation.kind() {
        ViolationKind::Outdated(Some(since)) => args.with("moment", local_time(catalog, since)),
        ViolationKind::TooLong { characters, most } => {
            args.with("characters", characters as u64).with("limit", most as u64)
        }
        ViolationKind::TooShort { characters, least } => {
            args.with("characters", characters as u64).with("limit", least as u64)
        }
        _ => args,
    };
    Some(context.words.say_with(key(&violation)?, &args))
}

/// Returns the key of the message about a violation.
fn key(violation: &Violation<'_>) -> Option<&'static str> {
    Some(match violation.kind() {
        ViolationKind::Missing => "lacks-text",
        ViolationKind::NotPublic(SkipReason::Draft) => "lacks-status-draft",
        ViolationKind::NotPublic(SkipReason::InReview) => "lacks-status-review",
        ViolationKind::NotPublic(SkipReason::Withdrawn) => "lacks-status-withdrawn",
        ViolationKind::NotPublic(SkipReason::Scheduled) => "objection-scheduled",
        ViolationKind::NotPublic(SkipReason::Expired) => "objection-expired",
        ViolationKind::NotPublic(_) => "objection-not-public",
        ViolationKind::Outdated(None) => "objection-outdated",
        ViolationKind::Outdated(Some(_)) => "objection-outdated-since",
        ViolationKind::Unrecorded => "objection-unrecorded",
        ViolationKind::Empty => "objection-empty",
        ViolationKind::TooLong { .. } => "objection-too-long",
        ViolationKind::TooShort { .. } => "objection-too-short",
        ViolationKind::NoImage => "objection-no-image",
        ViolationKind::NoAlternative => "objection-no-alternative",
        _ => return None,
    })
}
