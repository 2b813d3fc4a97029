//! `isogloss diff` and `isogloss accept`: show what has changed since a translation was made, and
//! record that it is up to date again.

use isogloss::edit::Changes;
use isogloss::editorial::{Acceptance, TranslationRecords};
use isogloss::messages::MessageArgs;

use super::arguments::{AcceptOptions, DiffOptions};
use super::command_context::{CommandContext, now, retried, user};
use super::{Failure, Verdict, say};

pub(crate) fn diff(
    context: &CommandContext<'_>,
    options: &DiffOptions,
) -> Result<Verdict, Failure> {
    let catalog = context.catalog()?;
    let (name, _) = context.named(&catalog, &options.entry)?;
    context.language(&catalog, options.language)?;
    let records = TranslationRecords::open(context.place());
    if records.report().has_errors() {
        return Err(records.report().to_string().into());
    }
    let id = name.as_str();
    let args = MessageArgs::new()
        .with("entry", id)
        .with("language", context.words.name_of(options.language));
    let Some(difference) = records.difference(&catalog, id, options.language) else {
        return Err(context.words.say_with("diff-unrecorded", &args).into());
    };
    if difference.is_empty() {
        say(&format!("{}\n", context.words.say_with("diff-none", &args)));
        return Ok(Verdict::Fine);
    }
    say(&coloured(&difference.to_string()));
    Ok(Verdict::Objections)
}

/// Returns a difference with the removed words in red and the added ones in green.
pub(crate) fn coloured(text: &str) -> String {
    let text = text.replace("[-", "\u{1b}[31m[-").replace("-]", "-]\u{1b}[0m");
    text.replace("{+", "\u{1b}[32m{+").replace("+}", "+}\u{1b}[0m")
}

pub(crate) fn accept(
    context: &CommandContext<'_>,
    options: &AcceptOptions,
) -> Result<Verdict, Failure> {
    let catalog = context.catalog()?;
    context.language(&catalog, options.language)?;
    let person = person(context, options.by.as_deref())?;
    let entries = options.entries.iter().map(|id| context.named(&catalog, id));
    for (name, _) in entries.collect::<Result<Vec<_>, Failure>>()? {
        let id = name.as_str();
        let args = MessageArgs::new()
            .with("entry", id)
            .with("language", context.words.name_of(options.language));
        let from = retried(|| {
            let records = TranslationRecords::open(context.place());
            let status = records.status(&catalog, id, options.language);
            let Some(from) = options.source.or_else(|| status.as_ref()?.from()) else {
                return Ok(None);
            };
            let acceptance = Acceptance::new(options.language, from, person.as_str(), now());
            let acceptance = match &options.note {
                Some(note) => acceptance.with_note(note.as_str()),
                None => acceptance,
            };
            let recorded = records.accept(&catalog, id, &acceptance)?;
            let changes = Changes::of_records(context.place(), &recorded.changes)?;
            context.authored(changes, Some(&person)).apply()?;
            Ok(Some(from))
        })?;
        let Some(from) = from else {
            return Err(context.words.say_with("accept-no-source", &args).into());
        };
        let args = args.with("from", context.words.name_of(from));
        say(&format!("{}\n", context.words.say_with("accept-done", &args)));
    }
    Ok(Verdict::Fine)
}

/// Returns the person who decides: that of `--by`, or the user who is logged in.
pub(crate) fn person(context: &CommandContext<'_>, by: Option<&str>) -> Result<String, Failure> {
    let person = by.map(str::to_owned).or_else(user).filter(|name| !name.trim().is_empty());
    person.ok_or_else(|| context.words.say("accept-nobody").into())
}
