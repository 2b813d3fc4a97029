//! `isogloss version`: creates, compares, publishes and removes versions of entries.

use isogloss::catalog::{Obstacle, ObstacleKind, VariantRef, VersionRef};
use isogloss::content::{Correction, Status};
use isogloss::edit::NewVersion;
use isogloss::messages::MessageArgs;
use isogloss::{Catalog, LanguageTag, Timestamp};

use super::arguments::{DiscardOptions, NewVersionOptions, PublishOptions, VersionCommand};
use super::change::{change, change_by};
use super::command_context::{CommandContext, local_time, now};
use super::objection::objection;
use super::translations::person;
use super::version_diff::{diff, warn};
use super::{Failure, Verdict, say};

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
    let by = options.by.as_deref();
    let verdict = change_by(context, by, options.dry_run, |tree| {
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
    })?;
    if !options.now && !options.first.is_empty() {
        let catalog = context.catalog()?;
        let version = context.version(&catalog, &options.entry, &options.name)?;
        say(&first_waits(context, version, &options.first));
    }
    Ok(verdict)
}

/// Returns what texts that go first still lack, if they do not become public by themselves.
fn first_waits(
    context: &CommandContext<'_>,
    version: VersionRef<'_>,
    first: &[LanguageTag],
) -> String {
    let entry = version.entry();
    let name = version.full_name();
    let args = MessageArgs::new().with("version", name.as_str()).with("start", "no");
    let no_start = version.from().is_none().then(|| context.words.say_with("version-waits", &args));
    let texts = first.iter().filter_map(|language| entry.variant(*language));
    let lacks = texts.filter_map(|text| unpublished(context, text));
    let lines: String = no_start.into_iter().chain(lacks).map(|it| format!("  {it}\n")).collect();
    match lines.is_empty() {
        true => lines,
        false => format!("{}\n{lines}", context.words.say("first-waits")),
    }
}

/// Returns the message that a text is a draft, or not published for another reason.
fn unpublished(context: &CommandContext<'_>, text: VariantRef<'_>) -> Option<String> {
    match text.status() {
        Status::Published => None,
        status => Some(lacks_status(context, text.language(), status)),
    }
}

fn lacks_status(context: &CommandContext<'_>, language: LanguageTag, status: Status) -> String {
    let args = MessageArgs::new().with("language", context.words.name_of(language));
    context.words.say_with(&format!("lacks-status-{}", status.as_str()), &args)
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
    if version.begins().is_none_or(|begins| begins > moment) {
        return context.words.say_with("publish-later", &args);
    }
    let waiting = waiting_at(context, catalog, version, now());
    format!("{}\n{}", context.words.say_with("publish-planned", &args), waiting.trim_end())
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
    match &*missing_lines(context, catalog, version) {
        "" => context.words.say_with("discard-public", &args),
        lines => format!("{}\n{}", context.words.say_with("discard-part", &args), lines.trim_end()),
    }
}

/// Returns a line for a version that waits, and one for each thing that it lacks.
pub(crate) fn waiting(
    context: &CommandContext<'_>,
    catalog: &Catalog,
    version: VersionRef<'_>,
) -> String {
    waiting_at(context, catalog, version, context.moment(catalog).unwrap_or(now()))
}

fn waiting_at(
    context: &CommandContext<'_>,
    catalog: &Catalog,
    version: VersionRef<'_>,
    now: Timestamp,
) -> String {
    let name = version.full_name();
    let is_past = |moment: Option<Timestamp>| moment.is_some_and(|moment| moment <= now);
    let (key, moment) = match (version.obstacles().is_empty(), version.begins()) {
        (true, Some(begins)) if version.is_public_at(now) => ("version-public", Some(begins)),
        (true, Some(begins)) => ("version-ready", Some(begins)),
        (true, None) => ("version-overtaken", None),
        (false, _) if is_past(version.from()) => ("version-late", version.from()),
        (false, _) => ("version-waits", version.from()),
    };
    let moment = moment.map(|moment| local_time(catalog, moment));
    let args = MessageArgs::new()
        .with("version", name.as_str())
        .with("start", if moment.is_some() { "yes" } else { "no" })
        .with("moment", moment.unwrap_or_default());
    format!("{}\n{}", context.words.say_with(key, &args), obstacle_lines(context, catalog, version))
}

/// Returns a line for each thing that a version lacks besides a start.
fn obstacle_lines(
    context: &CommandContext<'_>,
    catalog: &Catalog,
    version: VersionRef<'_>,
) -> String {
    let obstacles = version.obstacles();
    let lines = obstacles.iter().filter_map(|it| obstacle(context, catalog, it));
    lines.map(|line| format!("  {line}\n")).collect()
}

/// Returns a line for each thing that a version lacks to be public as a whole.
fn missing_lines(
    context: &CommandContext<'_>,
    catalog: &Catalog,
    version: VersionRef<'_>,
) -> String {
    let obstacles = version.obstacles();
    let is_listed =
        |language: LanguageTag| obstacles.iter().any(|it| it.language() == Some(language));
    let others = version.languages().iter().filter(|language| !is_listed(**language));
    let texts = others.filter_map(|language| version.entry().variant(*language));
    let lines = texts.filter_map(|text| unpublished(context, text));
    let lines: String = lines.map(|line| format!("  {line}\n")).collect();
    obstacle_lines(context, catalog, version) + &lines
}

/// Returns a thing that a version lacks in the language of the user, besides a start.
fn obstacle(
    context: &CommandContext<'_>,
    catalog: &Catalog,
    obstacle: &Obstacle<'_>,
) -> Option<String> {
    let language = obstacle.language().map(|tag| context.words.name_of(tag)).unwrap_or_default();
    let args = MessageArgs::new().with("language", language.as_str());
    let key = match obstacle.kind() {
        ObstacleKind::NoStart => return None,
        ObstacleKind::Missing => "lacks-text",
        ObstacleKind::Status(status) => {
            return obstacle.language().map(|language| lacks_status(context, language, status));
        }
        ObstacleKind::Unfinished => "lacks-body",
        ObstacleKind::Ended => "lacks-time",
        _ => {
            let objection = objection(context, catalog, obstacle);
            return Some(objection.unwrap_or_else(|| obstacle.to_string()));
        }
    };
    Some(context.words.say_with(key, &args))
}
