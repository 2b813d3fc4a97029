//! `isogloss timeline`: shows what readers of an entry see when.

use isogloss::catalog::{EntryRef, TimelineRow, TimelineText, VersionRef};
use isogloss::content::{EntryId, EntryRule};
use isogloss::messages::MessageArgs;
use isogloss::routing::{Address, PathMatch, Router};
use isogloss::{Catalog, LanguageTag, Timestamp};
use serde_json::{Value, json};

use super::arguments::{ListFormat, TimelineOptions};
use super::command_context::{CommandContext, local_time};
use super::history::correction_to_json;
use super::status::aligned;
use super::version_state::{goes_first, version_state};
use super::{Failure, Verdict, say};

pub(crate) fn run(
    context: &CommandContext<'_>,
    options: &TimelineOptions,
) -> Result<Verdict, Failure> {
    let catalog = context.catalog()?;
    let (entry, version) = context.entry_or_version(&catalog, &options.entry)?;
    let moment = context.moment(&catalog)?;
    let timeline = Timeline { context, catalog: &catalog, entry, version, moment };
    say(&match options.format {
        ListFormat::Text => timeline.to_text(),
        ListFormat::Json => format!("{:#}\n", timeline.to_json()),
    });
    Ok(Verdict::Fine)
}

/// The answer at the address of a text that has ended and names a replacement.
enum AtEndedAddress {
    Redirect,
    /// The text in another language, which has the same address.
    StandIn(LanguageTag),
    /// The answer that the page is gone, because the replacement is not public.
    Gone,
    Hidden,
}

/// The timeline of an entry, as it is shown at a moment.
struct Timeline<'t, 'w> {
    context: &'t CommandContext<'w>,
    catalog: &'t Catalog,
    entry: EntryRef<'t>,
    /// The only version whose state is shown.
    version: Option<VersionRef<'t>>,
    moment: Timestamp,
}

impl<'t> Timeline<'t, '_> {
    /// Formats a table with a row for each moment, and what the versions lack that cannot become
    /// public.
    fn to_text(&self) -> String {
        let rows = self.entry.timeline();
        let has_fields = rows.iter().any(|row| row.neutral.is_some());
        let has_files = rows.iter().any(|row| !row.assets.is_empty());
        let words = &self.context.words;
        let head = self.catalog.site().tags().map(|tag| tag.to_string());
        let fields = has_fields.then(|| words.say("timeline-fields"));
        let files = has_files.then(|| words.say("timeline-files"));
        let head = std::iter::once(String::new()).chain(head).chain(fields).chain(files);
        let cells = (0..rows.len()).map(|at| self.row(&rows, at, has_fields, has_files));
        let mut out = aligned(&std::iter::once(head.collect()).chain(cells).collect::<Vec<_>>());
        if rows.iter().any(|row| self.is_past(row)) {
            let args = MessageArgs::new().with("entry", self.entry.id().as_str());
            out.push_str(&format!("\n{}\n", words.say_with("timeline-past", &args)));
        }
        for version in self.versions() {
            let is_waiting = !version.is_public_at(self.moment);
            let first = goes_first(self.context, self.catalog, version);
            // The table has the start of a version that lacks nothing.
            if is_waiting && (self.version.is_some() || !version.obstacles().is_empty()) {
                out.push_str(&format!("\n{}", version_state(self.context, self.catalog, version)));
            } else if !first.is_empty() {
                out.push_str(&format!("\n{}\n{first}", version.full_name()));
            }
        }
        out
    }

    /// Returns the versions whose state is shown.
    fn versions(&self) -> impl Iterator<Item = VersionRef<'t>> {
        let is_shown =
            |it: &VersionRef<'t>| self.version.is_none_or(|only| only.name() == it.name());
        self.entry.versions().filter(is_shown)
    }

    /// Returns whether a row is about the past, of which the files need not tell all.
    fn is_past(&self, row: &TimelineRow<'_>) -> bool {
        row.from.is_some_and(|from| from <= self.moment)
    }

    /// Returns whether readers may have seen a text after the moment of a row: it belongs to an urgent
    /// correction in which another language went first.
    fn may_be_later(
        &self,
        row: &TimelineRow<'_>,
        language: LanguageTag,
        text: TimelineText<'_>,
    ) -> bool {
        let TimelineText::Version(name) = text else { return false };
        let version = self.entry.versions().find(|version| version.name() == name);
        let first = version.and_then(|version| version.correction());
        let waits = first.is_some_and(|first| !first.languages().contains(&language));
        waits && self.is_past(row) && version.and_then(|version| version.begins()) == row.from
    }

    /// Returns the moment at which the row at a position is looked at: now, if it is that of the
    /// present, or otherwise its beginning.
    fn moment_of(&self, rows: &[TimelineRow<'_>], at: usize) -> Timestamp {
        let begin = rows.get(at).and_then(|row| row.from).unwrap_or(Timestamp::MIN);
        let next = rows.get(at + 1).and_then(|next| next.from);
        let is_present = begin <= self.moment && next.is_none_or(|next| self.moment < next);
        if is_present { self.moment } else { begin }
    }

    /// Returns the address that a text had when it was last public before the row at a position.
    fn former_address(
        &self,
        rows: &[TimelineRow<'_>],
        at: usize,
        language: LanguageTag,
    ) -> Option<Address> {
        let is_public = |row: &&TimelineRow<'_>| {
            let text = row.texts.iter().find(|(known, _)| *known == language);
            let text = text.map(|(_, text)| *text);
            matches!(text, Some(TimelineText::Entry | TimelineText::Version(_)))
        };
        let last = rows.iter().take(at).rev().find(is_public)?;
        let edition = self.catalog.edition(language, last.from.unwrap_or(Timestamp::MIN)).ok()?;
        Some(edition.get(self.entry.id())?.address())
    }

    /// Returns what readers find at the address of a text that has ended, in the row at a position.
    fn at_ended_address(
        &self,
        rows: &[TimelineRow<'_>],
        at: usize,
        language: LanguageTag,
        replacement: &EntryId,
    ) -> AtEndedAddress {
        let Some(address) = self.former_address(rows, at, language) else {
            return AtEndedAddress::Hidden;
        };
        let moment = self.moment_of(rows, at);
        let edition = self.catalog.edition(language, moment).ok();
        let replacement = edition.and_then(|edition| edition.get(replacement));
        let replacement = replacement.map(|replacement| replacement.address());
        let mut router = Router::new(self.catalog, moment);
        if let Some(host) = address.url().as_deref().and_then(host_of) {
            router = router.with_host(host);
        }
        let found = match router.find(&address.to_string()) {
            PathMatch::MovedTo { address, .. } if Some(&address) == replacement.as_ref() => {
                return AtEndedAddress::Redirect;
            }
            // A text in another language can have another address.
            PathMatch::MovedTo { address, .. } => router.find(&address.to_string()),
            found => found,
        };
        match found {
            PathMatch::FallbackOf { entry, rule, .. } if rule != EntryRule::Hide => {
                AtEndedAddress::StandIn(entry.language())
            }
            PathMatch::Gone(_) => AtEndedAddress::Gone,
            _ => AtEndedAddress::Hidden,
        }
    }

    fn row(
        &self,
        rows: &[TimelineRow<'_>],
        at: usize,
        has_fields: bool,
        has_files: bool,
    ) -> Vec<String> {
        let Some(row) = rows.get(at) else { return Vec::new() };
        let from = match row.from {
            Some(from) => local_time(self.catalog, from),
            None => self.context.words.say("timeline-first"),
        };
        let texts = row.texts.iter().map(|(language, text)| {
            let shown = self.text(*text, |id| self.at_ended_address(rows, at, *language, id));
            match self.may_be_later(row, *language, *text) {
                true => {
                    let args = MessageArgs::new().with("text", shown.as_str());
                    self.context.words.say_with("timeline-later", &args)
                }
                false => shown,
            }
        });
        let fields = has_fields.then(|| names(row.neutral.as_slice()));
        let files = has_files.then(|| names(&row.assets));
        std::iter::once(from).chain(texts).chain(fields).chain(files).collect()
    }

    fn text(
        &self,
        text: TimelineText<'_>,
        at_ended_address: impl FnOnce(&EntryId) -> AtEndedAddress,
    ) -> String {
        let words = &self.context.words;
        match text {
            TimelineText::Hidden => words.say("timeline-hidden"),
            TimelineText::Entry => words.say("timeline-entry"),
            TimelineText::Version(name) => names(&[name]),
            TimelineText::Ended => words.say("timeline-ended"),
            TimelineText::Replaced(id) => match at_ended_address(id) {
                AtEndedAddress::Redirect => {
                    let args = MessageArgs::new().with("entry", id.as_str());
                    words.say_with("timeline-redirect", &args)
                }
                AtEndedAddress::StandIn(shown) => {
                    let args = MessageArgs::new().with("language", words.name_of(shown));
                    words.say_with("timeline-stand-in", &args)
                }
                AtEndedAddress::Gone => words.say("timeline-gone"),
                AtEndedAddress::Hidden => words.say("timeline-hidden"),
            },
            _ => names(&[]),
        }
    }

    fn to_json(&self) -> Value {
        let all = self.entry.timeline();
        let rows = all.iter().enumerate().map(|(at, row)| {
            let texts = row.texts.iter().map(|(language, text)| {
                let may_be_later = self.may_be_later(row, *language, *text);
                let mut text =
                    text_to_json(*text, |id| self.at_ended_address(&all, at, *language, id));
                text["language"] = language.as_str().into();
                if may_be_later {
                    text["or_later"] = true.into();
                }
                text
            });
            json!({
                "from": row.from.map(|from| from.to_string()),
                "past": self.is_past(row),
                "texts": texts.collect::<Vec<_>>(),
                "fields": row.neutral,
                "files": row.assets,
            })
        });
        let versions = self.versions().map(|version| {
            let lacks = version.obstacles().iter().map(ToString::to_string).collect::<Vec<_>>();
            let successor = version.replaced_by(self.moment);
            json!({
                "name": version.full_name(),
                "from": version.from().map(|from| from.to_string()),
                "begins": version.begins().map(|begins| begins.to_string()),
                "lacks": lacks,
                "replaced_by": successor.map(|other| other.full_name()),
                "correction": version.correction().map(correction_to_json),
            })
        });
        json!({
            "entry": self.entry.id().as_str(),
            "rows": rows.collect::<Vec<_>>(),
            "versions": versions.collect::<Vec<_>>(),
        })
    }
}

/// Returns the names of versions as their folders have them, or a dash for none.
fn names(versions: &[&str]) -> String {
    let names: Vec<String> = versions.iter().map(|name| format!("+{name}")).collect();
    if names.is_empty() { "–".to_owned() } else { names.join(", ") }
}

/// Returns the host in the absolute form of an address.
fn host_of(url: &str) -> Option<&str> {
    url.split_once("://")?.1.split('/').next()
}

fn text_to_json(
    text: TimelineText<'_>,
    at_ended_address: impl FnOnce(&EntryId) -> AtEndedAddress,
) -> Value {
    match text {
        TimelineText::Hidden => json!({ "state": "hidden" }),
        TimelineText::Entry => json!({ "state": "public" }),
        TimelineText::Version(name) => json!({ "state": "public", "version": name }),
        TimelineText::Ended => json!({ "state": "ended" }),
        TimelineText::Replaced(id) => match at_ended_address(id) {
            AtEndedAddress::Redirect => json!({ "state": "redirect", "replacement": id.as_str() }),
            AtEndedAddress::StandIn(shown) => {
                json!({ "state": "stand-in", "shown": shown.as_str() })
            }
            AtEndedAddress::Gone => json!({ "state": "gone", "replacement": id.as_str() }),
            AtEndedAddress::Hidden => json!({ "state": "hidden" }),
        },
        _ => json!({ "state": "missing" }),
    }
}
