//! `isogloss diff` and `isogloss accept`: what has changed since a translation was made, and that it is
//! up to date again.

use isogloss::LanguageTag;
use isogloss::edit::Changes;
use isogloss::editorial::{Acceptance, TranslationRecords};
use isogloss::messages::MessageArgs;

use super::arguments::{AcceptOptions, DiffOptions};
use super::desk::{Desk, now};
use super::{Failure, Verdict, say};

pub(crate) fn diff(desk: &Desk<'_>, options: &DiffOptions) -> Result<Verdict, Failure> {
    let catalog = desk.catalog()?;
    let entry = desk.entry(&catalog, &options.entry)?;
    desk.language(&catalog, options.language)?;
    let records = TranslationRecords::open(desk.folder());
    let id = entry.id().as_str();
    let args = MessageArgs::new().with("entry", id).with("language", options.language.as_str());
    let Some(difference) = records.difference(&catalog, id, options.language) else {
        return Err(desk.words.say_with("diff-unrecorded", &args).into());
    };
    if difference.is_empty() {
        say(&format!("{}\n", desk.words.say_with("diff-none", &args)));
        return Ok(Verdict::Fine);
    }
    let text = difference.to_string();
    let text = text.replace("[-", "\u{1b}[31m[-").replace("-]", "-]\u{1b}[0m");
    say(&text.replace("{+", "\u{1b}[32m{+").replace("+}", "+}\u{1b}[0m"));
    Ok(Verdict::Objections)
}

pub(crate) fn accept(desk: &Desk<'_>, options: &AcceptOptions) -> Result<Verdict, Failure> {
    let catalog = desk.catalog()?;
    desk.language(&catalog, options.language)?;
    for id in &options.entries {
        let entry = desk.entry(&catalog, id)?;
        let id = entry.id().as_str();
        let records = TranslationRecords::open(desk.folder());
        let status = records.status(&catalog, id, options.language);
        let from = options.source.or_else(|| status.as_ref()?.from());
        let args = MessageArgs::new().with("entry", id).with("language", options.language.as_str());
        let Some(from) = from else {
            return Err(desk.words.say_with("accept-no-source", &args).into());
        };
        let acceptance = Acceptance::new(options.language, from, person(options), now());
        let acceptance = match &options.note {
            Some(note) => acceptance.with_note(note.as_str()),
            None => acceptance,
        };
        let recorded = records.accept(&catalog, id, &acceptance)?;
        Changes::of_records(desk.folder(), &recorded.changes)?.apply()?;
        let args = args.with("from", LanguageTag::as_str(&from));
        say(&format!("{}\n", desk.words.say_with("accept-done", &args)));
    }
    Ok(Verdict::Fine)
}

/// Who says so: `--by`, or whoever is logged in.
fn person(options: &AcceptOptions) -> String {
    let of_system = || ["USER", "USERNAME"].into_iter().find_map(|name| std::env::var(name).ok());
    options.by.clone().or_else(of_system).unwrap_or_default()
}
