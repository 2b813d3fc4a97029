use std::rc::Rc;

use jiff::Timestamp;

use super::change_report::{ReportedChange, TextChange};
use super::history::PastContent;
use super::source_text::SourceText;
use super::status::TranslationStatus;
use crate::catalog::EntryRef;
use crate::content::{Correction, EntryId, Status, TranslationRecord};
use crate::language::LanguageTag;

/// The states of one entry over time.
pub(super) struct EntryHistory<'h> {
    id: &'h EntryId,
    states: &'h [PastContent],
}

/// The texts of an entry that readers see from a moment on.
struct Shown<'h> {
    state: &'h PastContent,
    moment: Timestamp,
    entry: Option<EntryRef<'h>>,
    texts: Vec<(LanguageTag, ShownText<'h>)>,
}

struct ShownText<'h> {
    words: SourceText<'h>,
    version: Option<&'h str>,
}

/// The texts that differ between two moments.
struct Difference<'h> {
    languages: Vec<(LanguageTag, TextChange)>,
    /// The languages whose texts belong to another version from now on, and say the same.
    joined: Vec<LanguageTag>,
    version: Option<&'h str>,
}

/// A change, with what readers saw before it.
struct TrackedChange<'h> {
    change: ReportedChange,
    before: Rc<Shown<'h>>,
}

impl<'h> EntryHistory<'h> {
    pub(super) fn new(id: &'h EntryId, states: &'h [PastContent]) -> EntryHistory<'h> {
        EntryHistory { id, states }
    }

    /// Returns the changes from the oldest to the newest. What the first state shows from the
    /// beginning does not count as a change.
    pub(super) fn changes(&self) -> Vec<ReportedChange> {
        let mut changes: Vec<TrackedChange<'h>> = Vec::new();
        let mut before: Option<Rc<Shown<'h>>> = None;
        for (at, state) in self.states.iter().enumerate() {
            let until = self.states.get(at + 1).map(|next| next.since);
            for moment in moments(self.id, state, until) {
                let now = Rc::new(Shown::at(self.id, state, moment));
                let before = before.replace(Rc::clone(&now));
                if let Some(before) = before {
                    self.add(&mut changes, before, &now);
                }
                confirm(&mut changes, &now);
            }
        }
        changes.into_iter().map(|tracked| tracked.change).collect()
    }

    /// Adds the change from one state to the next one, and notes what it means for earlier ones.
    fn add(&self, changes: &mut Vec<TrackedChange<'h>>, before: Rc<Shown<'h>>, now: &Shown<'h>) {
        let difference = Difference::between(&before, now);
        if difference.is_empty() {
            return;
        }
        let mut change = self.change(&difference, now);
        follow(changes, &mut change, &difference, now);
        take_back(changes, &mut change, now);
        if !change.languages.is_empty() {
            changes.push(TrackedChange { change, before });
        }
    }

    fn change(&self, difference: &Difference<'h>, now: &Shown<'h>) -> ReportedChange {
        let Difference { languages, version, .. } = difference;
        let has_changed = |tag: &LanguageTag| languages.iter().any(|(it, _)| it == tag);
        let required = now.entry.map(|entry| required(entry, *version)).unwrap_or_default();
        // A language of which nobody requires anything may differ.
        let is_concerned = required.iter().any(has_changed);
        let required = if is_concerned { required } else { Vec::new() };
        let of_required = languages.iter().filter(|(tag, _)| required.contains(tag));
        let of_required: Vec<TextChange> = of_required.map(|(_, what)| *what).collect();
        let is_done = |tag| version.is_none() && is_done(&of_required, now.text(tag).is_some());
        let followers = required.iter().filter(|tag| !difference.has(**tag) && !is_done(**tag));
        let followers: Vec<_> = followers.map(|tag| (*tag, None)).collect();
        let correction = now.entry.zip(*version).filter(|_| !followers.is_empty());
        let correction = correction.and_then(|(entry, name)| correction_of(entry, name));
        let correction = correction.filter(|it| it.languages().iter().any(has_changed));
        let state = Some(now.state).filter(|state| state.since == now.moment);
        ReportedChange {
            entry: self.id.clone(),
            moment: now.moment,
            required,
            followers,
            languages: languages.clone(),
            version: version.map(Into::into),
            by: state.and_then(|state| state.by.clone()),
            note: state.and_then(|state| state.note.clone()),
            correction: correction.cloned(),
        }
    }
}

impl<'h> Shown<'h> {
    fn at(id: &EntryId, state: &'h PastContent, moment: Timestamp) -> Shown<'h> {
        let entry = state.catalog.entry(id).map(|entry| entry.at(moment));
        let text = |language: LanguageTag| {
            let entry = entry.filter(|entry| !entry.is_held(moment))?;
            let text = entry.variant(language)?;
            let is_public = text.status() == Status::Published && text.window().contains(moment);
            let words = SourceText::of(entry, text);
            is_public.then_some(ShownText { words, version: entry.version_of(language) })
        };
        let tags = state.catalog.site().tags();
        let texts = tags.filter_map(|tag| Some((tag, text(tag)?))).collect();
        Shown { state, moment, entry, texts }
    }

    fn text(&self, language: LanguageTag) -> Option<&ShownText<'h>> {
        self.texts.iter().find(|(tag, _)| *tag == language).map(|(_, text)| text)
    }

    fn record(&self, language: LanguageTag) -> Option<&'h TranslationRecord> {
        self.state.records.of_text(self.entry?.variant(language)?)
    }

    /// Returns whether a text says what it said in another state, or is absent from both.
    fn is_same_text(&self, other: &Shown<'_>, language: LanguageTag) -> bool {
        match (self.text(language), other.text(language)) {
            (Some(text), Some(other)) => text.words.says_the_same(&other.words),
            (text, other) => text.is_none() && other.is_none(),
        }
    }

    /// Returns the position of a version among those of the entry.
    fn position(&self, version: Option<&str>) -> Option<usize> {
        let version = version?;
        self.entry?.versions().position(|known| known.name() == version)
    }

    /// Returns the translations that the records call current, each with its source, if readers see
    /// both.
    fn current_translations(&self) -> Vec<(LanguageTag, LanguageTag)> {
        let Some(entry) = self.entry else { return Vec::new() };
        let statuses = self.state.records.statuses_of(&self.state.catalog, entry);
        let current = statuses.into_iter().filter_map(|(language, status)| match status {
            TranslationStatus::Current { from } => Some((language, from)),
            _ => None,
        });
        let version = |language| self.text(language).map(|text| text.version);
        let is_shown = |(language, from): &(LanguageTag, LanguageTag)| {
            version(*language).is_some_and(|of_text| version(*from) == Some(of_text))
        };
        current.filter(is_shown).collect()
    }
}

impl<'h> Difference<'h> {
    fn between(before: &Shown<'_>, now: &Shown<'h>) -> Difference<'h> {
        let (mut languages, mut joined) = (Vec::new(), Vec::new());
        let mut tags: Vec<LanguageTag> = now.state.catalog.site().tags().collect();
        // The site may have lost a language.
        let lost = before.texts.iter().map(|(tag, _)| *tag).filter(|tag| !tags.contains(tag));
        let lost: Vec<LanguageTag> = lost.collect();
        tags.extend(lost);
        for language in tags {
            match (before.text(language), now.text(language)) {
                (None, Some(_)) => languages.push((language, TextChange::Published)),
                (Some(_), None) => languages.push((language, TextChange::Ended)),
                (Some(old), Some(new)) if !old.words.says_the_same(&new.words) => {
                    languages.push((language, TextChange::Changed));
                }
                (Some(old), Some(new)) if new.version.is_some() && new.version != old.version => {
                    joined.push(language);
                }
                _ => {}
            }
        }
        let all = languages.iter().map(|(tag, _)| tag).chain(&joined);
        let version = all.filter_map(|tag| now.text(*tag)?.version).next();
        Difference { languages, joined, version }
    }

    fn is_empty(&self) -> bool {
        self.languages.is_empty() && self.joined.is_empty()
    }

    fn has(&self, language: LanguageTag) -> bool {
        self.joined.contains(&language) || self.languages.iter().any(|(it, _)| *it == language)
    }
}

impl TrackedChange<'_> {
    fn is_open(&self) -> bool {
        self.change.followers.iter().any(|(_, moment)| moment.is_none())
    }

    /// Returns whether a language changed, or has followed.
    fn has(&self, language: LanguageTag) -> bool {
        let followers = self.change.followers.iter();
        let mut followed = followers.filter(|(_, moment)| moment.is_some()).map(|(tag, _)| tag);
        let mut changed = self.change.languages.iter().map(|(tag, _)| tag);
        changed.any(|tag| *tag == language) || followed.any(|tag| *tag == language)
    }

    /// Returns whether somebody has compared a text with its source since the change.
    fn has_new_record(&self, language: LanguageTag, now: &Shown<'_>) -> bool {
        now.record(language) != self.before.record(language)
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
/// end of a text does not follow new words, nor the other way round.
fn follow(
    earlier: &mut [TrackedChange<'_>],
    change: &mut ReportedChange,
    difference: &Difference<'_>,
    now: &Shown<'_>,
) {
    let has_ended = |language| now.text(language).is_none();
    let at = now.position(change.version.as_deref());
    let mut is_follower = false;
    for TrackedChange { change: first, .. } in earlier.iter_mut() {
        // A version that is gone has been put in place of the entry.
        let first_at = now.position(first.version.as_deref());
        let is_follow_up = first_at.is_none_or(|first_at| at.is_some_and(|at| at >= first_at));
        if !is_follow_up {
            continue;
        }
        let is_end = first.languages.iter().all(|(tag, _)| has_ended(*tag));
        let open = first.followers.iter_mut().filter(|(_, moment)| moment.is_none());
        for (language, moment) in open.filter(|(tag, _)| difference.has(*tag)) {
            *moment = Some(now.moment);
            is_follower |= first_at == at && has_ended(*language) == is_end;
        }
    }
    if is_follower {
        change.followers.clear();
    }
}

/// Closes the gaps of earlier changes that a change takes back. It waits for none of the languages
/// that had not followed them.
fn take_back(earlier: &mut [TrackedChange<'_>], change: &mut ReportedChange, now: &Shown<'_>) {
    let is_of_change =
        |tag: &LanguageTag| change.languages.iter().any(|(changed, _)| changed == tag);
    let mut unmoved: Vec<LanguageTag> = Vec::new();
    for first in earlier.iter_mut().filter(|first| first.is_open()) {
        let mut languages = first.change.languages.iter().map(|(tag, _)| tag);
        let is_taken_back = languages.clone().any(is_of_change)
            && languages.all(|tag| now.is_same_text(&first.before, *tag));
        if is_taken_back {
            let open = first.change.followers.iter_mut().filter(|(_, moment)| moment.is_none());
            for (language, moment) in open {
                *moment = Some(now.moment);
                unmoved.push(*language);
            }
        }
    }
    change.followers.retain(|(tag, _)| !unmoved.contains(tag));
}

/// Notes the languages of which the records say that they need no change: a text still says what its
/// source says, or somebody has compared a changed text with its source.
fn confirm(changes: &mut [TrackedChange<'_>], now: &Shown<'_>) {
    let is_waiting = |tracked: &TrackedChange<'_>| {
        // The texts of a version that is still there are compared when they are public.
        tracked.is_open() && now.position(tracked.change.version.as_deref()).is_none()
    };
    if !changes.iter().any(is_waiting) {
        return;
    }
    let current = now.current_translations();
    for tracked in changes.iter_mut().filter(|tracked| is_waiting(tracked)) {
        while let Some(language) = next_equal(tracked, &current, now) {
            let mut followers = tracked.change.followers.iter_mut();
            if let Some((_, moment)) = followers.find(|(tag, _)| *tag == language) {
                *moment = Some(now.moment);
            }
        }
    }
}

/// Returns a language for which a change waits although its text says what one of those says that
/// have changed or followed.
fn next_equal(
    tracked: &TrackedChange<'_>,
    current: &[(LanguageTag, LanguageTag)],
    now: &Shown<'_>,
) -> Option<LanguageTag> {
    let is_equal = |language: LanguageTag| {
        current.iter().any(|(translation, source)| {
            let follows = *translation == language && tracked.has(*source);
            let leads = *source == language && tracked.has(*translation);
            follows || leads && tracked.has_new_record(*translation, now)
        })
    };
    let mut open = tracked.change.followers.iter().filter(|(_, moment)| moment.is_none());
    open.find(|(tag, _)| is_equal(*tag)).map(|(tag, _)| *tag)
}
