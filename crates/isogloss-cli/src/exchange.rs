//! `isogloss export` and `isogloss import`: files for translators, and what comes back.

use std::fs;
use std::io::{BufWriter, Write};
use std::path::Path;

use isogloss::edit::ContentTree;
use isogloss::editorial::{TranslationRecords, WordChange};
use isogloss::exchange::{
    Export, ExportSummary, Import, ImportOutcome, ImportedUnit, MessageFolder, SegmentProblem,
    Selection, UnitResult,
};
use isogloss::messages::MessageArgs;

use super::arguments::{ExportOptions, ExportedState, ImportOptions};
use super::build::progress_bar;
use super::change::in_words;
use super::cli_messages::Words;
use super::command_context::{CommandContext, now, retried};
use super::translations::{coloured, person};
use super::{Failure, Verdict, say};

pub(crate) fn export(
    context: &CommandContext<'_>,
    options: &ExportOptions,
) -> Result<Verdict, Failure> {
    let catalog = context.catalog()?;
    context.language(&catalog, options.source)?;
    context.language(&catalog, options.language)?;
    let records = TranslationRecords::open(context.place());
    if records.report().has_errors() {
        return Err(records.report().to_string().into());
    }
    let selection = match options.only {
        None => Selection::All,
        Some(ExportedState::Missing) => Selection::Missing,
        Some(ExportedState::Outdated) => Selection::Outdated,
    };
    let mut export = Export::new(&catalog, &records, options.source, options.language)
        .with_format(options.format)
        .with_selection(selection);
    let messages = options.messages.as_ref().map(MessageFolder::open).transpose()?;
    if let Some(messages) = &messages {
        export = export.with_messages(messages);
    }
    if options.no_entries {
        export = export.with_entries([""; 0]);
    }
    if !options.entries.is_empty() {
        let entries = options.entries.iter();
        let entries = entries.map(|name| Ok(context.entry(&catalog, name)?.id().as_str()));
        export = export.with_entries(entries.collect::<Result<Vec<&str>, Failure>>()?);
    }
    if let Some(kind) = &options.kind {
        export = export.with_kind(kind.as_str());
    }
    if let Some(comment) = &options.comment {
        export = export.with_comment(comment.as_str());
    }
    let summary = written(&export, &options.output)?;
    let args = MessageArgs::new()
        .with("entries", summary.entries as u64)
        .with("files", summary.message_files as u64)
        .with("segments", summary.segments as u64)
        .with("words", summary.words as u64)
        .with("all", summary.all_words as u64)
        .with("file", options.output.display().to_string());
    say(&format!("{}\n", context.words.say_with("export-done", &args)));
    for name in &summary.left_out {
        let args = MessageArgs::new().with("message", name.to_string());
        say(&format!("{}\n", context.words.say_with("export-left-out", &args)));
    }
    Ok(Verdict::Fine)
}

/// Writes the file beside its place first, so that an export that fails leaves the present one.
fn written(export: &Export<'_>, output: &Path) -> Result<ExportSummary, Failure> {
    let mut part = output.as_os_str().to_owned();
    part.push(".part");
    let part = Path::new(&part);
    let failure = |cause: std::io::Error| format!("{}: {cause}", output.display());
    let bar = progress_bar();
    let write = || -> Result<ExportSummary, Failure> {
        let mut file = BufWriter::new(fs::File::create(part).map_err(failure)?);
        let summary = export.write_with_progress(&mut file, |done, all| {
            bar.set_length(all as u64);
            bar.set_position(done as u64);
        })?;
        file.flush().map_err(failure)?;
        fs::rename(part, output).map_err(failure)?;
        Ok(summary)
    };
    let summary = write();
    bar.finish_and_clear();
    if summary.is_err() {
        let _ = fs::remove_file(part);
    }
    summary
}

pub(crate) fn import(
    context: &CommandContext<'_>,
    options: &ImportOptions,
) -> Result<Verdict, Failure> {
    let person = person(context, options.by.as_deref())?;
    let name = options.file.display().to_string();
    let bytes = fs::read(&options.file).map_err(|cause| format!("{name}: {cause}"))?;
    let mut import = Import::read(&name, bytes)?;
    for unit in &options.replace {
        import.replace(unit, person.as_str());
    }
    if let Some(tool) = &options.machine {
        import = import.with_machine(tool.as_str());
    }
    if let Some(language) = options.source {
        import = import.with_source_language(language);
    }
    let bar = progress_bar();
    let outcome = retried(|| {
        let tree = ContentTree::open(context.place())?;
        let records = TranslationRecords::open(context.place());
        let mut import = import.clone();
        if let Some(folder) = &options.messages {
            import = import.with_messages(&MessageFolder::open(folder)?);
        }
        let outcome =
            import.outcome_with_progress(&tree, &records, &person, now(), |done, all| {
                bar.set_length(all as u64);
                bar.set_position(done as u64);
            })?;
        if !options.dry_run {
            context.authored(outcome.changes().clone(), Some(&person)).apply()?;
            if let Some(changes) = outcome.message_changes() {
                changes.apply()?;
            }
        }
        Ok(outcome)
    });
    bar.finish_and_clear();
    let outcome = outcome?;
    say(&report(&outcome, context.words));
    if options.dry_run {
        say(&in_words(outcome.changes(), context));
        outcome.message_changes().iter().for_each(|changes| say(&in_words(changes, context)));
        say(&format!("{}\n", context.words.say("change-dry")));
    }
    Ok(if outcome.has_problems() { Verdict::Objections } else { Verdict::Fine })
}

/// Returns what became of the segments, in the language of the user.
fn report(outcome: &ImportOutcome, words: &Words) -> String {
    let mut text = String::new();
    if !outcome.findings().is_empty() {
        text.push_str(&format!("{}\n", outcome.findings()));
    }
    outcome.units().iter().for_each(|unit| push_unit(&mut text, unit, words));
    let results = [
        "translated",
        "confirmed",
        "outdated",
        "unchanged",
        "untranslated",
        "conflict",
        "left-out",
    ];
    for result in results {
        let of_result = outcome.units().iter().filter(|unit| name_of(&unit.result) == result);
        let count = of_result.count();
        if count > 0 {
            let args = MessageArgs::new().with("count", count as u64);
            text.push_str(&words.say_with(&format!("import-{result}"), &args));
            text.push('\n');
        }
    }
    if outcome.units().is_empty() {
        text.push_str(&format!("{}\n", words.say("import-none")));
    }
    text
}

fn name_of(result: &UnitResult) -> &'static str {
    match result {
        UnitResult::Translated => "translated",
        UnitResult::Confirmed => "confirmed",
        UnitResult::Outdated { .. } => "outdated",
        UnitResult::Unchanged => "unchanged",
        UnitResult::Conflict { .. } => "conflict",
        UnitResult::LeftOut(_) => "left-out",
        _ => "untranslated",
    }
}

/// Appends a segment that a person should look at.
fn push_unit(text: &mut String, unit: &ImportedUnit, words: &Words) {
    let target = unit.target.as_deref().unwrap_or_default();
    let mut finding = |severity: &str, message: String, lines: &[(&str, &str)]| {
        let place = unit.location.as_ref().map(|place| format!("{place}: ")).unwrap_or_default();
        let severity = words.say(severity);
        text.push_str(&format!("{place}\u{1b}[1m{severity}\u{1b}[0m {}: {message}\n", unit.name));
        let labels: Vec<String> = lines.iter().map(|(label, _)| words.say(label)).collect();
        let width = labels.iter().map(|it| it.chars().count()).max().unwrap_or_default();
        for (label, (_, shown)) in labels.iter().zip(lines) {
            let indent = format!("\n{:indent$}", "", indent = width + 4);
            let shown = clean(shown).trim().replace('\n', &indent);
            text.push_str(&format!("  {label:width$}  {}\n", coloured(&shown)));
        }
    };
    match &unit.result {
        UnitResult::Outdated { changes } => {
            let changes = marked(changes);
            let lines = [("import-label-source", &*changes), ("import-label-file", target)];
            finding("import-warning", words.say("import-source-changed"), &lines);
        }
        UnitResult::Conflict { present } if unit.location.is_none() => {
            let message = words.say("import-block-gone");
            finding("import-conflict-mark", message, &[("import-label-present", present)]);
        }
        UnitResult::Conflict { present } => {
            let lines = [("import-label-present", &**present), ("import-label-file", target)];
            finding("import-conflict-mark", words.say("import-changed"), &lines);
        }
        UnitResult::LeftOut(problem) => {
            let lines = [("import-label-source", &*unit.source), ("import-label-file", target)];
            finding("error", in_words_of(problem, words), &lines);
        }
        _ => {}
    }
    for warning in &unit.warnings {
        finding("import-warning", in_words_of(warning, words), &[]);
    }
}

fn in_words_of(problem: &SegmentProblem, words: &Words) -> String {
    let detail = clean(problem.detail().unwrap_or_default());
    let args = MessageArgs::new().with("problem", problem.name()).with("detail", detail);
    words.say_with("import-problem", &args)
}

/// Returns words with the removed ones as `[-…-]` and the added ones as `{+…+}`.
fn marked(changes: &[WordChange]) -> String {
    changes.iter().map(WordChange::to_string).collect()
}

/// Replaces what a terminal takes for a command.
fn clean(text: &str) -> String {
    text.replace(|character: char| character.is_control() && character != '\n', "\u{fffd}")
}
