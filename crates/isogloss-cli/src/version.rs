//! `isogloss version`: creates, compares, publishes and removes versions of entries.

use isogloss::catalog::{Obstacle, ObstacleKind, VersionRef};
use isogloss::content::Correction;
use isogloss::edit::NewVersion;
use isogloss::messages::MessageArgs;
use isogloss::{Catalog, LanguageTag, Timestamp};

use super::arguments::{DiscardOptions, NewVersionOptions, PublishOptions, VersionCommand};
use super::change::change;
use super::command_context::{CommandContext, local_time, now};
use super::translations::person;
use super::version_diff::{diff, warn};
use super::{Failure, Verdict};

pub(crate) fn run(
    context: &CommandContext<'_>,
    command: &VersionCommand,
) -> Result<Verdict, Failure> {
    match command {
        VersionCommand::New(options) => new(context, options),
        VersionCommand::Diff(options) => diff(context, options),
        VersionCommand::Publish(options) => publish(context, options),
        VersionCommand::Discard(options) => discard(context, options),
    }
}

fn new(context: &CommandContext<'_>, options: &NewVersionOptions) -> Result<Verdict, Failure> {
    change(context, options.dry_run, |tree| {
        let entry = context.entry(tree.catalog(), &options.entry)?;
        let mut version = NewVersion::new(options.name.trim_start_matches('+'));
        let name = format!("{}/+{}", entry.id(), options.name.trim_start_matches('+'));
        if tree.catalog().version_named(&name).is_some() {
            return Err(existing(context, &name, &options.languages).into());
        }
        for language in &options.languages {
            context.language(tree.catalog(), *language)?;
        }
        if !options.languages.is_empty() {
            version = version.with_languages(options.languages.iter().copied());
        }
        if let Some(from) = &options.from {
            version = version.with_from(context.parsed(from, tree.catalog())?);
        }
        Ok(tree.create_version(entry.id().as_str(), &version)?)
    })
}

fn publish(context: &CommandContext<'_>, options: &PublishOptions) -> Result<Verdict, Failure> {
    change(context, options.dry_run, |tree| {
        let moment = context.moment(tree.catalog())?;
        let version = context.version(tree.catalog(), &options.entry, &options.name)?;
        let name = version.full_name();
        if !options.dry_run && moment > now() {
            return Err(not_yet(context, tree.catalog(), version, moment).into());
        }
        warn(version);
        if !options.first.is_empty() {
            let correction = correction(context, tree.catalog(), options)?;
            return Ok(match options.now {
                true => tree.correct_now(&name, &correction, moment)?,
                false => tree.correct_first(&name, &correction)?,
            });
        }
        Ok(match options.now {
            true => tree.publish_version(&name, moment)?,
            false => tree.fold_version(&name, moment)?,
        })
    })
}

/// Returns the message that there is a version already, which can get more texts.
fn existing(context: &CommandContext<'_>, name: &str, languages: &[LanguageTag]) -> String {
    let language = languages.first().map_or("nl", LanguageTag::as_str);
    let args = MessageArgs::new().with("version", name).with("language", language);
    context.words.say_with("version-exists", &args)
}

/// Returns the message that files are written now, and not at a later moment.
fn not_yet(
    context: &CommandContext<'_>,
    catalog: &Catalog,
    version: VersionRef<'_>,
    moment: Timestamp,
) -> String {
    let name = version.full_name();
    let from = catalog.site().time_zone().to_datetime(moment);
    let args = MessageArgs::new()
        .with("version", name.as_str())
        .with("from", from.to_string())
        .with("moment", local_time(catalog, moment));
    context.words.say_with("publish-later", &args)
}

/// Returns the correction of `--first`, decided on the day of the command.
fn correction(
    context: &CommandContext<'_>,
    catalog: &Catalog,
    options: &PublishOptions,
) -> Result<Correction, Failure> {
    let person = person(context, options.by.as_deref())?;
    let now = context.moment(catalog)?;
    let day = catalog.site().time_zone().to_datetime(now).date();
    let correction = Correction::new(options.first.iter().copied(), person).with_date(day);
    Ok(match &options.reason {
        Some(reason) => correction.with_reason(reason.as_str()),
        None => correction,
    })
}

fn discard(context: &CommandContext<'_>, options: &DiscardOptions) -> Result<Verdict, Failure> {
    change(context, options.dry_run, |tree| {
        let version = context.version(tree.catalog(), &options.entry, &options.name)?;
        if version.is_seen_at(now()) {
            return Err(seen_already(context, tree.catalog(), version).into());
        }
        Ok(tree.discard_version(&version.full_name())?)
    })
}

/// Returns the message that readers see a version that is to be removed.
fn seen_already(
    context: &CommandContext<'_>,
    catalog: &Catalog,
    version: VersionRef<'_>,
) -> String {
    let name = version.full_name();
    let begins = version.begins().map(|begins| local_time(catalog, begins));
    let args = MessageArgs::new()
        .with("version", name.as_str())
        .with("entry", version.entry().id().as_str())
        .with("name", version.name())
        .with("moment", begins.unwrap_or_default());
    context.words.say_with("discard-public", &args)
}

/// Returns a line for a version that waits, and one for each thing that it lacks.
pub(crate) fn waiting(
    context: &CommandContext<'_>,
    catalog: &Catalog,
    version: VersionRef<'_>,
) -> String {
    let name = version.full_name();
    let obstacles = version.obstacles();
    let (key, moment) = match (obstacles.is_empty(), version.begins()) {
        (true, Some(begins)) => ("version-ready", Some(begins)),
        (true, None) => ("version-overtaken", None),
        (false, _) if is_late(context, catalog, version) => ("version-late", version.from()),
        (false, _) => ("version-waits", version.from()),
    };
    let moment = moment.map(|moment| local_time(catalog, moment));
    let args = MessageArgs::new()
        .with("version", name.as_str())
        .with("start", if moment.is_some() { "yes" } else { "no" })
        .with("moment", moment.unwrap_or_default());
    let lines = obstacles.iter().filter_map(|it| obstacle(context, it));
    let lines: String = lines.map(|line| format!("  {line}\n")).collect();
    format!("{}\n{lines}", context.words.say_with(key, &args))
}

/// Returns whether a version should have been public by the moment of the command.
fn is_late(context: &CommandContext<'_>, catalog: &Catalog, version: VersionRef<'_>) -> bool {
    let moment = context.moment(catalog).ok();
    version.from().zip(moment).is_some_and(|(from, moment)| from <= moment)
}

/// Returns a thing that a version lacks in the language of the user, besides a start. Objections of
/// gates are in English.
fn obstacle(context: &CommandContext<'_>, obstacle: &Obstacle<'_>) -> Option<String> {
    let language = obstacle.language().map(|tag| context.words.name_of(tag)).unwrap_or_default();
    let args = MessageArgs::new().with("language", language.as_str());
    let key = match obstacle.kind() {
        ObstacleKind::NoStart => return None,
        ObstacleKind::Missing => "lacks-text".to_owned(),
        ObstacleKind::Status(status) => format!("lacks-status-{}", status.as_str()),
        ObstacleKind::Unfinished => "lacks-body".to_owned(),
        ObstacleKind::Ended => "lacks-time".to_owned(),
        _ => return Some(obstacle.to_string()),
    };
    Some(context.words.say_with(&key, &args))
}
