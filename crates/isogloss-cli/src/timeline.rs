//! `isogloss timeline`: shows what readers of an entry see when.

use isogloss::catalog::{EntryRef, TimelineRow, TimelineText};
use isogloss::{Catalog, Timestamp};
use serde_json::{Value, json};

use super::arguments::{ListFormat, TimelineOptions};
use super::command_context::{CommandContext, local_time};
use super::status::aligned;
use super::version::waiting;
use super::{Failure, Verdict, say};

pub(crate) fn run(
    context: &CommandContext<'_>,
    options: &TimelineOptions,
) -> Result<Verdict, Failure> {
    let catalog = context.catalog()?;
    let entry = context.entry(&catalog, &options.entry)?;
    let moment = context.moment(&catalog)?;
    say(&match options.format {
        ListFormat::Text => to_text(context, &catalog, entry, moment),
        ListFormat::Json => format!("{:#}\n", to_json(entry)),
    });
    Ok(Verdict::Fine)
}

/// Formats a table with a row for each moment, and what the versions lack that cannot become public.
fn to_text(
    context: &CommandContext<'_>,
    catalog: &Catalog,
    entry: EntryRef<'_>,
    moment: Timestamp,
) -> String {
    let head = catalog.site().tags().map(|tag| tag.to_string());
    let mut rows: Vec<Vec<String>> = vec![std::iter::once(String::new()).chain(head).collect()];
    for TimelineRow { from, texts, .. } in entry.timeline() {
        let from = match from {
            Some(from) => local_time(catalog, from),
            None => context.words.say("timeline-first"),
        };
        let cells = texts.iter().map(|(_, text)| in_words(context, *text));
        rows.push(std::iter::once(from).chain(cells).collect());
    }
    let mut out = aligned(&rows);
    let versions = entry.versions().filter(|version| !version.is_public_at(moment));
    for version in versions.filter(|version| !version.obstacles().is_empty()) {
        out.push_str(&format!("\n{}", waiting(context, catalog, version)));
    }
    out
}

fn in_words(context: &CommandContext<'_>, text: TimelineText<'_>) -> String {
    match text {
        TimelineText::Missing => "–".to_owned(),
        TimelineText::Hidden => context.words.say("timeline-hidden"),
        TimelineText::Entry => context.words.say("timeline-entry"),
        TimelineText::Version(name) => format!("+{name}"),
    }
}

fn to_json(entry: EntryRef<'_>) -> Value {
    let rows = entry.timeline().into_iter().map(|row| {
        let texts = row.texts.iter().map(|(language, text)| {
            let (state, version) = match text {
                TimelineText::Missing => ("missing", None),
                TimelineText::Hidden => ("hidden", None),
                TimelineText::Entry => ("public", None),
                TimelineText::Version(name) => ("public", Some(*name)),
            };
            let mut text = json!({ "language": language.as_str(), "state": state });
            if let Some(version) = version {
                text["version"] = version.into();
            }
            text
        });
        let from = row.from.map(|from| from.to_string());
        json!({ "from": from, "texts": texts.collect::<Vec<_>>() })
    });
    let versions = entry.versions().map(|version| {
        let lacks = version.obstacles().iter().map(ToString::to_string).collect::<Vec<_>>();
        json!({
            "name": version.full_name(),
            "from": version.from().map(|from| from.to_string()),
            "begins": version.begins().map(|begins| begins.to_string()),
            "lacks": lacks,
        })
    });
    json!({
        "entry": entry.id().as_str(),
        "rows": rows.collect::<Vec<_>>(),
        "versions": versions.collect::<Vec<_>>(),
    })
}
