//! `isogloss new`, `schedule`, `slug` and `mark`: commands that change the content.

use isogloss::content::{Status, Window};
use isogloss::edit::{Changes, ContentTree, NewText};
use isogloss::editorial::{TranslationRecords, TranslationStatus};
use isogloss::messages::MessageArgs;

use super::arguments::{MarkOptions, NewOptions, ScheduleOptions, SlugOptions};
use super::command_context::{CommandContext, now, of_version, retried};
use super::{Failure, Verdict, say};

pub(crate) fn new(context: &CommandContext<'_>, options: &NewOptions) -> Result<Verdict, Failure> {
    change(context, options.dry_run, |tree| {
        let id = options.entry.trim_matches('/');
        let version = match of_version(id) {
            Some((entry, name)) => Some(context.version(tree.catalog(), entry, name)?.entry()),
            None => None,
        };
        let Some(entry) = version.or_else(|| tree.catalog().entry(id)) else {
            let name = id.rsplit('/').next().unwrap_or(id);
            let title = options.title.as_deref().unwrap_or(name);
            let (kind, language) = (options.kind.as_deref(), options.language);
            return Ok(tree.create_entry(id, kind, language, title, options.date)?);
        };
        let records = TranslationRecords::open(context.place());
        let statuses = records.statuses(tree.catalog(), id).unwrap_or_default();
        let is_source = |status: &TranslationStatus| *status == TranslationStatus::Source;
        let source = statuses.iter().find(|(_, status)| is_source(status));
        let source = options.source.or_else(|| Some(source?.0));
        let source = source.or_else(|| Some(entry.variants().next()?.language()));
        let source = source.unwrap_or(options.language);
        let skeleton = match options.with_source {
            true => NewText::SourceAsComments,
            false => NewText::Empty,
        };
        Ok(match &options.title {
            Some(title) => {
                tree.create_titled_text(id, options.language, source, skeleton, title)?
            }
            None => tree.create_text(id, options.language, source, skeleton)?,
        })
    })
}

pub(crate) fn schedule(
    context: &CommandContext<'_>,
    options: &ScheduleOptions,
) -> Result<Verdict, Failure> {
    change(context, options.dry_run, |tree| {
        let (name, text) = context.text(tree.catalog(), &options.entry, options.language)?;
        let former = text.window();
        // Options that are not given leave the former value.
        let end = |text: &Option<String>, former, is_end| match text.as_deref() {
            None => Ok(former),
            Some("-") => Ok(None),
            Some(text) if is_end => context.end(text, tree.catalog()).map(Some),
            Some(text) => context.parsed(text, tree.catalog()).map(Some),
        };
        let window = Window {
            from: end(&options.from, former.from, false)?,
            until: end(&options.until, former.until, true)?,
        };
        if window.from.zip(window.until).is_some_and(|(from, until)| from >= until) {
            return Err(context.words.say("schedule-empty").into());
        }
        Ok(tree.schedule(&name, options.language, window)?)
    })
}

pub(crate) fn slug(
    context: &CommandContext<'_>,
    options: &SlugOptions,
) -> Result<Verdict, Failure> {
    change(context, options.dry_run, |tree| {
        let (name, _) = context.text(tree.catalog(), &options.entry, options.language)?;
        Ok(tree.rename_slug(&name, options.language, &options.slug)?)
    })
}

pub(crate) fn mark(
    context: &CommandContext<'_>,
    options: &MarkOptions,
) -> Result<Verdict, Failure> {
    let Ok(status) = options.status.parse() else {
        let known: Vec<_> = Status::ALL.iter().map(|status| status.as_str()).collect();
        let args = MessageArgs::new()
            .with("status", options.status.as_str())
            .with("known", known.join(", "));
        return Err(context.words.say_with("no-status", &args).into());
    };
    change(context, options.dry_run, |tree| {
        let (name, _) = context.text(tree.catalog(), &options.entry, options.language)?;
        Ok(match status {
            Status::Published => tree.publish_text(&name, options.language, now())?,
            other => tree.set_status(&name, options.language, other)?,
        })
    })
}

/// Computes changes, applies them unless this is a dry run, and prints them.
pub(crate) fn change(
    context: &CommandContext<'_>,
    is_dry: bool,
    compute: impl Fn(&ContentTree) -> Result<Changes, Failure>,
) -> Result<Verdict, Failure> {
    change_by(context, None, is_dry, compute)
}

/// Makes changes as [`change`] does, in the name of a person.
pub(crate) fn change_by(
    context: &CommandContext<'_>,
    by: Option<&str>,
    is_dry: bool,
    compute: impl Fn(&ContentTree) -> Result<Changes, Failure>,
) -> Result<Verdict, Failure> {
    let changes = retried(|| {
        let changes = compute(&ContentTree::open(context.place())?)?;
        let changes = context.authored(changes, by);
        if !is_dry {
            changes.apply()?;
        }
        Ok(changes)
    })?;
    if changes.is_empty() {
        say(&format!("{}\n", context.words.say("change-none")));
        return Ok(Verdict::Fine);
    }
    say(&in_words(&changes, context));
    if is_dry {
        say(&format!("{}\n", context.words.say("change-dry")));
    }
    Ok(Verdict::Fine)
}

/// Returns the changes with the kind of each change in the language of the user.
pub(crate) fn in_words(changes: &Changes, context: &CommandContext<'_>) -> String {
    let [new, changed, removed] =
        ["change-new", "change-changed", "change-removed"].map(|id| context.words.say(id));
    let lengths = [&new, &changed, &removed].map(|word| word.chars().count());
    let width = lengths.into_iter().max().unwrap_or_default();
    let files = changes.files().iter().map(|file| {
        let word = match (&file.before, &file.after) {
            (None, _) => &new,
            (_, None) => &removed,
            (Some(_), Some(_)) => &changed,
        };
        format!("{word:width$}  {}\n{}", file.path, file.differing_lines())
    });
    files.collect()
}
