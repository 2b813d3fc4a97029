//! `isogloss history` and `isogloss report`: show what readers saw when, who changed it, and how long
//! the languages differed.

use isogloss::editorial::{
    ChangeReport, ContentHistory, PastContent, ReportedChange, TextChange, TranslationRecords,
};
use isogloss::messages::MessageArgs;
use isogloss::{Catalog, Timestamp};
use jiff::SignedDuration;
use serde_json::{Value, json};

use super::arguments::{HistoryOptions, ListFormat, ReportOptions};
use super::command_context::{CommandContext, local_time};
use super::git::GitFolder;
use super::status::aligned;
use super::{Failure, Verdict, say};

pub(crate) fn run(
    context: &CommandContext<'_>,
    options: &HistoryOptions,
) -> Result<Verdict, Failure> {
    let catalog = context.catalog()?;
    let id = context.entry(&catalog, &options.entry)?.id().clone();
    let (history, unread) = history(context, &catalog, Timestamp::MIN)?;
    show(context, &catalog, &history.of_entry(&id), options.format);
    note_unread(context, &unread);
    Ok(Verdict::Fine)
}

pub(crate) fn report(
    context: &CommandContext<'_>,
    options: &ReportOptions,
) -> Result<Verdict, Failure> {
    let catalog = context.catalog()?;
    let from = context.parsed(&options.from, &catalog)?;
    let until = match &options.until {
        Some(until) => context.end(until, &catalog)?,
        None => context.moment(&catalog)?,
    };
    if from >= until {
        return Err(context.words.say("report-empty").into());
    }
    let (history, unread) = history(context, &catalog, from)?;
    let report = history.report(from, until);
    show(context, &catalog, &report, options.format);
    note_unread(context, &unread);
    let is_equal = report.longest_gap() == Some(SignedDuration::ZERO);
    Ok(if is_equal { Verdict::Fine } else { Verdict::Objections })
}

/// Returns the content since a moment: that of the commits, and that of the folder. The commits that
/// cannot be loaded come with it.
fn history(
    context: &CommandContext<'_>,
    catalog: &Catalog,
    from: Timestamp,
) -> Result<(ContentHistory, Vec<String>), Failure> {
    let mut git = GitFolder::open(context.folder());
    let commits = git.as_ref().and_then(GitFolder::commits).unwrap_or_default();
    // The last commit before the period says what there was when it began.
    let first = commits.iter().rposition(|commit| commit.moment <= from).unwrap_or_default();
    let mut unread = Vec::new();
    let mut states = Vec::new();
    for commit in commits.iter().skip(first) {
        match git.as_mut().and_then(|git| git.content(commit)) {
            Some(state) => states.push(state),
            None => unread.push(commit.name.chars().take(12).collect()),
        }
    }
    let since = match commits.last().filter(|_| !states.is_empty()) {
        None => Timestamp::MIN,
        // What is not committed yet is newer than all commits.
        Some(last) => context.moment(catalog)?.max(last.moment + SignedDuration::from_secs(1)),
    };
    let records = TranslationRecords::open(context.folder());
    states.push(PastContent::new(since, catalog.clone()).with_records(records));
    Ok((ContentHistory::new(states), unread))
}

fn note_unread(context: &CommandContext<'_>, unread: &[String]) {
    if !unread.is_empty() {
        let args = MessageArgs::new()
            .with("count", unread.len() as u64)
            .with("commits", unread.join(", "));
        super::complain(&context.words.say_with("history-unread", &args));
    }
}

fn show(
    context: &CommandContext<'_>,
    catalog: &Catalog,
    report: &ChangeReport,
    format: ListFormat,
) {
    say(&match format {
        ListFormat::Json => format!("{:#}\n", to_json(report)),
        ListFormat::Text if report.changes().is_empty() => {
            format!("{}\n", context.words.say("history-none"))
        }
        ListFormat::Text => {
            let head = ["moment", "entry", "change", "gap", "by"];
            let head = head.map(|name| context.words.say(&format!("history-{name}"))).to_vec();
            let rows = report.changes().iter().map(|change| row(context, catalog, change));
            aligned(&std::iter::once(head).chain(rows).collect::<Vec<_>>())
        }
    });
}

fn row(context: &CommandContext<'_>, catalog: &Catalog, change: &ReportedChange) -> Vec<String> {
    let of = |what: TextChange| {
        let languages = change.languages.iter().filter(|(_, it)| *it == what);
        let languages: Vec<String> = languages.map(|(tag, _)| tag.to_string()).collect();
        let words = context.words.say(&format!("history-{what}"));
        (!languages.is_empty()).then(|| format!("{} {words}", languages.join(", ")))
    };
    let mut what: Vec<String> = TextChange::ALL.iter().filter_map(|it| of(*it)).collect();
    what.extend(change.version.iter().map(|name| format!("+{name}")));
    let who = [change.by.as_deref(), change.note.as_deref()];
    let who: Vec<&str> = who.into_iter().flatten().collect();
    vec![
        local_time(catalog, change.moment),
        change.entry.to_string(),
        what.join("; "),
        gap(context, change),
        who.join(": "),
    ]
}

/// Returns how long required languages differed, in words.
fn gap(context: &CommandContext<'_>, change: &ReportedChange) -> String {
    let Some(gap) = change.gap() else {
        let waiting = change.followers.iter().filter(|(_, moment)| moment.is_none());
        let waiting: Vec<String> = waiting.map(|(tag, _)| tag.to_string()).collect();
        let args = MessageArgs::new().with("languages", waiting.join(", "));
        return context.words.say_with("history-open", &args);
    };
    let minutes = (gap.as_secs().unsigned_abs()).div_ceil(60);
    let (hours, minutes) = (minutes / 60, minutes % 60);
    match (hours, minutes) {
        // Zero would claim that languages were compared.
        _ if change.required.is_empty() => "–".to_owned(),
        (0, 0) => "0".to_owned(),
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

fn to_json(report: &ChangeReport) -> Value {
    let changes = report.changes().iter().map(|change| {
        let languages = change.languages.iter().map(
            |(language, what)| json!({ "language": language.as_str(), "change": what.as_str() }),
        );
        let followers = change.followers.iter().map(|(language, moment)| {
            let moment = moment.map(|moment| moment.to_string());
            json!({ "language": language.as_str(), "moment": moment })
        });
        json!({
            "entry": change.entry.as_str(),
            "moment": change.moment.to_string(),
            "languages": languages.collect::<Vec<_>>(),
            "version": change.version,
            "required": change.required.iter().map(|tag| tag.as_str()).collect::<Vec<_>>(),
            "followers": followers.collect::<Vec<_>>(),
            "gap_seconds": change.gap().map(|gap| gap.as_secs()),
            "by": change.by,
            "note": change.note,
        })
    });
    json!({
        "changes": changes.collect::<Vec<_>>(),
        "longest_gap_seconds": report.longest_gap().map(|gap| gap.as_secs()),
    })
}
