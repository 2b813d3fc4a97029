//! `isogloss history` and `isogloss report`: show what readers saw when, who changed it, and how long
//! the languages differed.

use isogloss::content::{Correction, EntryId};
use isogloss::editorial::{ChangeReport, ReportedChange, TextChange};
use isogloss::messages::MessageArgs;
use isogloss::{Catalog, LanguageTag, Timestamp};
use jiff::SignedDuration;
use serde_json::{Value, json};

use super::arguments::{HistoryOptions, ListFormat, ReportOptions};
use super::command_context::{CommandContext, local_time, zoned};
use super::evidence::Evidence;
use super::past_states::Commit;
use super::status::aligned;
use super::{Failure, Verdict, say};

pub(crate) fn run(
    context: &CommandContext<'_>,
    options: &HistoryOptions,
) -> Result<Verdict, Failure> {
    let catalog = context.catalog()?;
    let evidence = Evidence::of(context, &catalog)?;
    let report = of_entry(context, &catalog, &evidence, &options.entry)?;
    let now = context.moment(&catalog)?;
    let shown = Shown { context, catalog: &catalog, evidence: &evidence, report: &report, now };
    shown.show(options.format);
    Ok(Verdict::Fine)
}

/// Returns the changes of an entry, which may have been removed.
fn of_entry(
    context: &CommandContext<'_>,
    catalog: &Catalog,
    evidence: &Evidence,
    name: &str,
) -> Result<ChangeReport, Failure> {
    if let Ok(id) = name.trim_matches('/').parse::<EntryId>() {
        let report = evidence.history.of_entry(&id);
        if !report.changes().is_empty() {
            return Ok(report);
        }
    }
    Ok(evidence.history.of_entry(context.entry(catalog, name)?.id()))
}

pub(crate) fn report(
    context: &CommandContext<'_>,
    options: &ReportOptions,
) -> Result<Verdict, Failure> {
    let catalog = context.catalog()?;
    let from = context.parsed(&options.from, &catalog)?;
    let now = context.moment(&catalog)?;
    let until = match &options.until {
        Some(until) => context.end(until, &catalog)?,
        // The end is exclusive.
        None => now.checked_add(SignedDuration::from_nanos(1)).unwrap_or(now),
    };
    if from >= until {
        return Err(context.words.say("report-empty").into());
    }
    let evidence = Evidence::of(context, &catalog)?;
    let report = evidence.history.report(from, until);
    let shown = Shown { context, catalog: &catalog, evidence: &evidence, report: &report, now };
    shown.show(options.format);
    let is_equal = report.seen_by(now).longest_gap() == Some(SignedDuration::ZERO);
    let is_known = report.known_from().is_none();
    Ok(if is_equal && is_known { Verdict::Fine } else { Verdict::Objections })
}

/// A report as the user sees it at a moment.
struct Shown<'s, 'w> {
    context: &'s CommandContext<'w>,
    catalog: &'s Catalog,
    evidence: &'s Evidence,
    report: &'s ChangeReport,
    now: Timestamp,
}

impl Shown<'_, '_> {
    fn show(&self, format: ListFormat) {
        say(&match format {
            ListFormat::Json => format!("{:#}\n", self.to_json()),
            ListFormat::Text => self.to_text(),
        });
        self.note_what_is_left_out();
    }

    fn to_text(&self) -> String {
        let mut blocks = Vec::new();
        if !self.report.changes().is_empty() {
            let head = ["moment", "entry", "change", "gap", "by"];
            let head = head.map(|name| self.say(&format!("history-{name}"))).to_vec();
            let rows = self.report.changes().iter().map(|change| self.row(change));
            blocks.push(aligned(&std::iter::once(head).chain(rows).collect::<Vec<_>>()));
        } else if self.report.longest_gap().is_some() {
            blocks.push(format!("{}\n", self.say("history-none")));
        }
        if let Some(known_from) = self.known_from() {
            let args = MessageArgs::new()
                .with("moment", zoned(self.catalog, known_from))
                .with("limit", self.evidence.limit.as_str());
            blocks.push(format!("{}\n", self.say_with("history-known-from", &args)));
        }
        blocks.join("\n")
    }

    /// Returns the moment before which nothing is known, if it is in the period.
    fn known_from(&self) -> Option<Timestamp> {
        self.report.known_from()
    }

    fn is_planned(&self, moment: Timestamp) -> bool {
        moment > self.now
    }

    fn row(&self, change: &ReportedChange) -> Vec<String> {
        let correction = change.correction.as_ref().map(|it| self.correction(it));
        vec![
            local_time(self.catalog, change.moment),
            change.entry.to_string(),
            self.what(change),
            self.gap(change),
            self.list(self.commit(change).into_iter().chain(correction)),
        ]
    }

    /// Returns the parts of a cell, one after the other.
    fn list(&self, parts: impl IntoIterator<Item = String>) -> String {
        let join = |first: String, second: String| {
            let args = MessageArgs::new().with("first", first).with("second", second);
            self.say_with("history-list", &args)
        };
        parts.into_iter().reduce(join).unwrap_or_default()
    }

    /// Returns the author of a change and the subject of the commit, as far as they are known.
    fn commit(&self, change: &ReportedChange) -> Option<String> {
        let (by, note) = (change.by.as_deref(), change.note.as_deref());
        let Some((by, note)) = by.zip(note) else { return by.or(note).map(str::to_owned) };
        let args = MessageArgs::new().with("by", by).with("note", note);
        Some(self.say_with("history-commit", &args))
    }

    /// Returns what readers saw, in words.
    fn what(&self, change: &ReportedChange) -> String {
        let of = |what: TextChange| {
            let languages = change.languages.iter().filter(|(_, it)| *it == what);
            let languages: Vec<String> = languages.map(|(tag, _)| tag.to_string()).collect();
            let args = MessageArgs::new()
                .with("languages", languages.join(", "))
                .with("count", languages.len() as u64);
            (!languages.is_empty()).then(|| self.say_with(&format!("history-{what}"), &args))
        };
        let version = change.version.iter().map(|name| format!("+{name}"));
        let what = self.list(TextChange::ALL.iter().filter_map(|it| of(*it)).chain(version));
        match self.is_planned(change.moment) {
            true => {
                self.say_with("history-planned", &MessageArgs::new().with("change", what.as_str()))
            }
            false => what,
        }
    }

    /// Returns the languages for which a change waits, each with the moment at which it is planned.
    fn waiting<'c>(
        &self,
        change: &'c ReportedChange,
    ) -> impl Iterator<Item = &'c (LanguageTag, Option<Timestamp>)> {
        let (now, is_seen) = (self.now, !self.is_planned(change.moment));
        let is_waiting = move |moment: Timestamp| moment > now && is_seen;
        change.followers.iter().filter(move |(_, moment)| moment.is_none_or(is_waiting))
    }

    /// Returns how long required languages differed, in words.
    fn gap(&self, change: &ReportedChange) -> String {
        let waiting: Vec<String> = self
            .waiting(change)
            .map(|(tag, moment)| match moment {
                Some(moment) => {
                    let args = MessageArgs::new()
                        .with("language", tag.as_str())
                        .with("moment", local_time(self.catalog, *moment));
                    self.say_with("history-until", &args)
                }
                None => tag.to_string(),
            })
            .collect();
        match change.gap() {
            // Zero would claim that languages were compared.
            _ if change.required.is_empty() => "–".to_owned(),
            Some(gap) if waiting.is_empty() => self.duration(gap),
            _ => {
                let args = MessageArgs::new().with("languages", waiting.join(", "));
                self.say_with("history-open", &args)
            }
        }
    }

    /// Returns a duration in seconds below a minute; otherwise in minutes, rounded up, hours, and days
    /// if there are at least two.
    fn duration(&self, gap: SignedDuration) -> String {
        let seconds = gap.as_secs().unsigned_abs();
        if (1..60).contains(&seconds) {
            return format!("{seconds} s");
        }
        let minutes = seconds.div_ceil(60);
        let hours = minutes / 60;
        let days = if hours < 48 { 0 } else { hours / 24 };
        let (hours, minutes) = (hours - days * 24, minutes % 60);
        let of_days = self.say_with("history-days", &MessageArgs::new().with("days", days));
        let parts =
            [(days, of_days), (hours, format!("{hours} h")), (minutes, format!("{minutes} min"))];
        let parts = parts.into_iter().filter(|(count, _)| *count > 0).map(|(_, part)| part);
        let parts: Vec<String> = parts.collect();
        if parts.is_empty() { "0".to_owned() } else { parts.join(" ") }
    }

    fn correction(&self, correction: &Correction) -> String {
        let args = MessageArgs::new()
            .with("by", correction.by())
            .with("has-reason", if correction.reason().is_some() { "yes" } else { "no" })
            .with("reason", correction.reason().unwrap_or_default());
        self.say_with("history-correction", &args)
    }

    /// Notes the commits and the changes that the report leaves out.
    fn note_what_is_left_out(&self) {
        if let Some(problem) = &self.evidence.problem {
            super::complain(&format!("git: {problem}"));
        }
        let [misdated, unread, uncommitted] = match self.evidence.is_store {
            true => ["revisions-misdated", "revisions-unread", "revisions-uncounted"],
            false => ["history-misdated", "history-unread", "history-uncommitted"],
        };
        let commits = self.evidence.misdated.iter();
        self.note_commits(misdated, commits.map(|it| (it, it.words())));
        let commits = self.evidence.unread.iter();
        self.note_commits(unread, commits.map(|it| (&it.commit, it.reason.as_str())));
        if self.evidence.undated > 0 {
            let args = MessageArgs::new().with("count", self.evidence.undated as u64);
            super::complain(&self.say_with("revisions-undated", &args));
        }
        if self.evidence.has_uncommitted {
            super::complain(&self.say(uncommitted));
        }
    }

    /// Notes something about commits, with a line for each of them: its date, its name and more.
    fn note_commits<'c>(&self, id: &str, commits: impl Iterator<Item = (&'c Commit, &'c str)>) {
        let line = |(commit, more): (&Commit, &str)| {
            let date = local_time(self.catalog, commit.date);
            format!("\n  {date}  {}  {more}", commit.short_name())
        };
        let lines: Vec<String> = commits.map(line).collect();
        if !lines.is_empty() {
            let note = self.say_with(id, &MessageArgs::new().with("count", lines.len() as u64));
            super::complain(&(note + &lines.concat()));
        }
    }

    fn to_json(&self) -> Value {
        let unread = self.evidence.unread.iter().map(|it| {
            json!({
                "commit": it.commit.short_name(),
                "moment": it.commit.moment.to_string(),
                "reason": it.reason,
            })
        });
        let misdated = self.evidence.misdated.iter().map(|commit| {
            json!({
                "commit": commit.short_name(),
                "date": commit.date.to_string(),
                "moment": commit.moment.to_string(),
            })
        });
        let known_from = self.known_from();
        let seen = self.report.seen_by(self.now);
        let open_gaps = seen.changes().iter().filter(|it| self.waiting(it).next().is_some());
        let changes = self.report.changes().iter().map(|change| self.change_to_json(change));
        json!({
            "known_from": known_from.map(|moment| moment.to_string()),
            "known_from_reason": known_from.map(|_| self.evidence.limit.as_str()),
            "misdated": misdated.collect::<Vec<_>>(),
            "unread": unread.collect::<Vec<_>>(),
            "undated": self.evidence.undated,
            "uncommitted": self.evidence.has_uncommitted,
            "changes": changes.collect::<Vec<_>>(),
            "longest_gap_seconds": seen.longest_gap().map(|gap| gap.as_secs()),
            "open_gaps": open_gaps.count(),
        })
    }

    fn change_to_json(&self, change: &ReportedChange) -> Value {
        let languages = change.languages.iter().map(
            |(language, what)| json!({ "language": language.as_str(), "change": what.as_str() }),
        );
        let followers = change.followers.iter().map(|(language, moment)| {
            json!({
                "language": language.as_str(),
                "moment": moment.map(|moment| moment.to_string()),
                "planned": moment.is_some_and(|moment| self.is_planned(moment)),
            })
        });
        json!({
            "entry": change.entry.as_str(),
            "moment": change.moment.to_string(),
            "planned": self.is_planned(change.moment),
            "languages": languages.collect::<Vec<_>>(),
            "version": change.version,
            "required": tags(&change.required),
            "followers": followers.collect::<Vec<_>>(),
            "gap_seconds": change.gap().map(|gap| gap.as_secs()),
            "by": change.by,
            "note": change.note,
            "correction": change.correction.as_ref().map(correction_to_json),
        })
    }

    fn say(&self, id: &str) -> String {
        self.context.words.say(id)
    }

    fn say_with(&self, id: &str, args: &MessageArgs<'_>) -> String {
        self.context.words.say_with(id, args)
    }
}

pub(crate) fn correction_to_json(correction: &Correction) -> Value {
    json!({
        "languages": tags(correction.languages()),
        "by": correction.by(),
        "reason": correction.reason(),
        "date": correction.date().map(|date| date.to_string()),
    })
}

fn tags(languages: &[LanguageTag]) -> Vec<&str> {
    languages.iter().map(LanguageTag::as_str).collect()
}
