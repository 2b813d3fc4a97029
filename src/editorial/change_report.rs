use jiff::{SignedDuration, Timestamp};

use super::history::PastContent;
use super::source_text::SourceText;
use super::status::TranslationStatus;
use crate::catalog::EntryRef;
use crate::content::{Correction, EntryId, Status, names};
use crate::language::LanguageTag;

/// The changes of texts that readers saw in a period, and how long the languages differed, from
/// [`ContentHistory::report`](super::ContentHistory::report).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangeReport {
    changes: Vec<ReportedChange>,
    known_from: Option<Timestamp>,
}

/// A change of the texts of an entry at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReportedChange {
    /// The entry.
    pub entry: EntryId,
    /// The moment from which readers saw it.
    pub moment: Timestamp,
    /// The languages that changed, in the order of the site.
    pub languages: Vec<(LanguageTag, TextChange)>,
    /// The name of the version that became public.
    pub version: Option<Box<str>>,
    /// The languages that have to change together: those that a version or a gate requires. Empty if
    /// none of the languages that changed is required.
    pub required: Vec<LanguageTag>,
    /// The required languages that did not change at this moment, each with the moment at which it
    /// followed; `None` if it has not yet.
    pub followers: Vec<(LanguageTag, Option<Timestamp>)>,
    /// The person who made the change, if the history knows.
    pub by: Option<Box<str>>,
    /// The person's words about it, such as the subject of a commit.
    pub note: Option<Box<str>>,
    /// The urgent correction that let these languages change before others of the version.
    pub correction: Option<Correction>,
}

/// The kind of a change of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum TextChange {
    /// It became public.
    Published,
    /// Readers saw other words.
    Changed,
    /// It is no longer public.
    Ended,
}

names!(TextChange as "a change of a text" {
    Published = "published",
    Changed = "changed",
    Ended = "ended",
});

impl ChangeReport {
    /// Creates a report on a period of which nothing is known before a moment.
    pub(super) fn new(
        changes: impl IntoIterator<Item = ReportedChange>,
        known_from: Option<Timestamp>,
    ) -> ChangeReport {
        let mut changes: Vec<ReportedChange> = changes.into_iter().collect();
        changes.sort_by(|a, b| (a.moment, &a.entry).cmp(&(b.moment, &b.entry)));
        ChangeReport { changes, known_from }
    }

    /// Returns the changes, from the oldest to the newest.
    pub fn changes(&self) -> &[ReportedChange] {
        &self.changes
    }

    /// Returns the moment before which nothing is known of the period; `None` if the whole period is
    /// known. The languages may have differed before that moment.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .build()?;
    /// use isogloss::editorial::{ContentHistory, PastContent};
    ///
    /// let moment = |text: &str| text.parse().unwrap();
    /// let first = moment("2027-01-01T00:00:00Z");
    /// let history = ContentHistory::new([PastContent::new(first, catalog)]);
    /// let report = |from, until| history.report(moment(from), moment(until));
    /// let december = report("2026-12-01T00:00:00Z", "2027-01-01T00:00:00Z");
    /// assert_eq!(december.known_from(), Some(first));
    /// assert_eq!(report("2027-01-01T00:00:00Z", "2027-02-01T00:00:00Z").known_from(), None);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn known_from(&self) -> Option<Timestamp> {
        self.known_from
    }

    /// Returns the report without the changes after a moment. If it is the present, these are planned,
    /// and no reader has seen them.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/a/nl.md", "+++\ntitle = \"Toelage\"\npublished_from = 2027-03-01\n+++\n")
    /// #     .build()?;
    /// use isogloss::editorial::ContentHistory;
    ///
    /// // The text is published from 1 March on.
    /// let report = ContentHistory::of(catalog).of_entry(&"pages/a".parse()?);
    /// assert_eq!(report.changes().len(), 1);
    /// assert!(report.seen_by("2027-02-28T00:00:00Z".parse().unwrap()).changes().is_empty());
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn seen_by(&self, moment: Timestamp) -> ChangeReport {
        let seen = self.changes.iter().filter(|change| change.moment <= moment);
        ChangeReport { changes: seen.cloned().collect(), known_from: self.known_from }
    }

    /// Returns the longest time for which required languages differed after a change in the report.
    /// `None` if some still do, or if there is no change and a part of the period is not
    /// [known](ChangeReport::known_from).
    pub fn longest_gap(&self) -> Option<SignedDuration> {
        if self.changes.is_empty() && self.known_from.is_some() {
            return None;
        }
        let gaps: Option<Vec<SignedDuration>> =
            self.changes.iter().map(ReportedChange::gap).collect();
        Some(gaps?.into_iter().max().unwrap_or_default())
    }
}

impl ReportedChange {
    /// Returns the time until the last of the required languages followed: zero if all changed at
    /// once or none is required, and `None` if one of them has not followed yet.
    pub fn gap(&self) -> Option<SignedDuration> {
        let moments: Option<Vec<Timestamp>> =
            self.followers.iter().map(|(_, moment)| *moment).collect();
        let last = moments?.into_iter().max();
        Some(last.map_or(SignedDuration::ZERO, |last| last.duration_since(self.moment)))
    }

    /// Returns whether a required language had not followed by a moment.
    pub(super) fn is_open_at(&self, moment: Timestamp) -> bool {
        let is_later = |followed: &Option<Timestamp>| followed.is_none_or(|it| it > moment);
        self.followers.iter().any(|(_, followed)| is_later(followed))
    }
}

/// The states of one entry over time.
pub(super) struct EntryHistory<'h> {
    id: &'h EntryId,
    states: &'h [PastContent],
}

/// The text that readers of a language see.
#[derive(Clone, PartialEq, Eq)]
struct Seen {
    words: SourceText<'static>,
    version: Option<Box<str>>,
}

impl<'h> EntryHistory<'h> {
    pub(super) fn new(id: &'h EntryId, states: &'h [PastContent]) -> EntryHistory<'h> {
        EntryHistory { id, states }
    }

    /// Returns the changes from the oldest to the newest. What the first state shows from the
    /// beginning is no change.
    pub(super) fn changes(&self) -> Vec<ReportedChange> {
        let mut changes: Vec<ReportedChange> = Vec::new();
        let mut before: Option<Vec<(LanguageTag, Option<Seen>)>> = None;
        for (at, state) in self.states.iter().enumerate() {
            let until = self.states.get(at + 1).map(|next| next.since);
            for moment in moments(self.id, state, until) {
                let entry = state.catalog.entry(self.id).map(|entry| entry.at(moment));
                let now = seen(state, entry, moment);
                let change = before
                    .as_ref()
                    .and_then(|before| self.change(state, entry, moment, before, &now));
                if let Some(change) = change {
                    let change = follow(&mut changes, change, entry);
                    changes.push(change);
                }
                before = Some(now);
            }
            confirm(&mut changes, self.id, state);
        }
        changes
    }

    fn change(
        &self,
        state: &PastContent,
        entry: Option<EntryRef<'_>>,
        moment: Timestamp,
        before: &[(LanguageTag, Option<Seen>)],
        now: &[(LanguageTag, Option<Seen>)],
    ) -> Option<ReportedChange> {
        let mut languages = Vec::new();
        let mut version = None;
        let known = |language: LanguageTag, all: &[(LanguageTag, Option<Seen>)]| {
            all.iter().find(|(tag, _)| *tag == language).and_then(|(_, seen)| seen.clone())
        };
        let mut tags: Vec<LanguageTag> = now.iter().map(|(tag, _)| *tag).collect();
        for (tag, _) in before {
            // The site may have lost a language.
            if !tags.contains(tag) {
                tags.push(*tag);
            }
        }
        for language in tags {
            let (old, new) = (known(language, before), known(language, now));
            let is_new_version =
                |new: &Seen, old: &Seen| new.version.is_some() && new.version != old.version;
            let what = match (&old, &new) {
                (None, Some(_)) => TextChange::Published,
                (Some(_), None) => TextChange::Ended,
                (Some(old), Some(new)) if old.words != new.words || is_new_version(new, old) => {
                    TextChange::Changed
                }
                _ => continue,
            };
            version =
                version.or(new.filter(|_| what != TextChange::Ended).and_then(|it| it.version));
            languages.push((language, what));
        }
        if languages.is_empty() {
            return None;
        }
        let of_state = moment == state.since;
        let required = entry.map(|entry| required(entry, version.as_deref())).unwrap_or_default();
        let has_changed = |tag: &LanguageTag| languages.iter().any(|(it, _)| it == tag);
        // A language of which nobody requires anything may differ.
        let is_concerned = required.iter().any(has_changed);
        let required = if is_concerned { required } else { Vec::new() };
        let of_required = languages.iter().filter(|(tag, _)| required.contains(tag));
        let of_required: Vec<TextChange> = of_required.map(|(_, what)| *what).collect();
        let is_done = |tag: LanguageTag| {
            version.is_none() && is_done(&of_required, known(tag, now).is_some())
        };
        let followers = required.iter().filter(|tag| !has_changed(tag) && !is_done(**tag));
        let followers: Vec<_> = followers.map(|tag| (*tag, None)).collect();
        let correction = entry.zip(version.as_deref()).filter(|_| !followers.is_empty());
        let correction = correction.and_then(|(entry, name)| correction_of(entry, name));
        let correction = correction.filter(|it| it.languages().iter().any(has_changed));
        Some(ReportedChange {
            entry: self.id.clone(),
            moment,
            required,
            followers,
            languages,
            version,
            by: state.by.clone().filter(|_| of_state),
            note: state.note.clone().filter(|_| of_state),
            correction: correction.cloned(),
        })
    }
}

/// Returns whether changes of some languages leave nothing to do in another one, whose text is public
/// or not: it was published, or ended, before them.
fn is_done(changes: &[TextChange], is_public: bool) -> bool {
    let are_all = |what: TextChange| changes.iter().all(|change| *change == what);
    if is_public { are_all(TextChange::Published) } else { are_all(TextChange::Ended) }
}

/// Returns the moments in a state at which an entry may change.
fn moments(id: &EntryId, state: &PastContent, until: Option<Timestamp>) -> Vec<Timestamp> {
    let changes = state.catalog.entry(id).map(|entry| entry.changes()).unwrap_or_default();
    let is_within =
        |moment: &Timestamp| *moment > state.since && until.is_none_or(|until| *moment < until);
    let mut moments: Vec<Timestamp> = changes.into_iter().filter(is_within).collect();
    moments.push(state.since);
    moments.sort_unstable();
    moments.dedup();
    moments
}

/// Returns the text that readers of each language see.
fn seen(
    state: &PastContent,
    entry: Option<EntryRef<'_>>,
    moment: Timestamp,
) -> Vec<(LanguageTag, Option<Seen>)> {
    let text = |language: LanguageTag| {
        let entry = entry.filter(|entry| !entry.is_held(moment))?;
        let text = entry.variant(language)?;
        let is_public = text.status() == Status::Published && text.window().contains(moment);
        is_public.then(|| Seen {
            words: SourceText::of(entry, text).into_owned(),
            version: entry.version_of(language).map(Into::into),
        })
    };
    state.catalog.site().tags().map(|language| (language, text(language))).collect()
}

/// Returns the urgent correction of a version.
fn correction_of<'c>(entry: EntryRef<'c>, version: &str) -> Option<&'c Correction> {
    entry.versions().find(|it| it.name() == version)?.correction()
}

/// Returns the languages that have to change together: those of the version, or those of gates.
fn required(entry: EntryRef<'_>, version: Option<&str>) -> Vec<LanguageTag> {
    let version = version.and_then(|name| entry.versions().find(|it| it.name() == name));
    if let Some(version) = version {
        return version.together();
    }
    let gates = entry.site().gates().iter().filter(|gate| entry.is_judged_by(gate));
    let mut languages: Vec<LanguageTag> = Vec::new();
    for language in gates.flat_map(|gate| gate.languages()) {
        if !languages.contains(language) {
            languages.push(*language);
        }
    }
    languages
}

/// Notes that a change follows earlier ones. A change that only follows waits for nobody itself; the
/// end of a text does not follow new words.
fn follow(
    earlier: &mut [ReportedChange],
    mut change: ReportedChange,
    entry: Option<EntryRef<'_>>,
) -> ReportedChange {
    let versions = entry.into_iter().flat_map(|entry| entry.versions());
    let versions: Vec<&str> = versions.map(|version| version.name()).collect();
    // A version that is gone has been put in place of the entry.
    let is_part = |version: Option<&str>| {
        version == change.version.as_deref()
            || (change.version.is_none() && version.is_some_and(|name| !versions.contains(&name)))
    };
    let mut is_follower = false;
    for first in earlier.iter_mut().filter(|first| is_part(first.version.as_deref())) {
        let is_end = first.languages.iter().all(|(_, what)| *what == TextChange::Ended);
        let open = first.followers.iter_mut().filter(|(_, moment)| moment.is_none());
        for (language, moment) in open {
            let what = change.languages.iter().find(|(known, _)| known == language);
            if let Some((_, what)) = what {
                *moment = Some(change.moment);
                is_follower |= (*what == TextChange::Ended) == is_end;
            }
        }
    }
    if is_follower {
        change.followers.clear();
    }
    change
}

/// Notes the translations that the records of a state call current: they needed no change.
fn confirm(changes: &mut [ReportedChange], id: &EntryId, state: &PastContent) {
    let is_open = |change: &ReportedChange| {
        change.version.is_none() && change.followers.iter().any(|(_, moment)| moment.is_none())
    };
    if !changes.iter().any(is_open) {
        return;
    }
    let statuses = state.records.statuses(&state.catalog, id.as_str()).unwrap_or_default();
    for change in changes.iter_mut().filter(|change| is_open(change)) {
        for (language, moment) in change.followers.iter_mut().filter(|(_, it)| it.is_none()) {
            let is_current = statuses.iter().any(|(known, status)| {
                let from = match status {
                    TranslationStatus::Current { from } => *from,
                    _ => return false,
                };
                known == language && change.languages.iter().any(|(source, _)| *source == from)
            });
            if is_current {
                *moment = Some(state.since.max(change.moment));
            }
        }
    }
}
