//! When the parts of the versions of an entry become public.

use jiff::Timestamp;

use super::version_ref::{Obstacle, ObstacleKind, VersionRef};
use super::{EntryVersions, Origins, VersionRecord};
use crate::catalog::gates::Violation;
use crate::catalog::hold::{Hold, Tense};
use crate::catalog::{EntryRef, VariantRef};
use crate::content::Status;
use crate::language::LanguageTag;
use crate::site::{Gate, OnViolation};

/// When each text of a version becomes public, and when the first part of it does.
#[derive(Clone, Debug, Default)]
pub(super) struct PublicTimes {
    pub(super) by_language: Vec<(LanguageTag, Timestamp)>,
    pub(super) begins: Option<Timestamp>,
}

impl<'c> VersionRef<'c> {
    /// Returns the languages that become public together: those that the version names, or those of
    /// its texts, and those of the gates that keep the entry as it is.
    pub(super) fn set(&self) -> Vec<LanguageTag> {
        let settings = self.settings();
        let own = &settings.languages;
        let mut set = settings.together.as_ref().unwrap_or(own).to_vec();
        let entry = self.entry();
        for gate in self.gates().filter(|gate| gate.on_violation() == OnViolation::Keep) {
            let site = entry.site();
            let known = gate.languages().iter().filter(|tag| site.position(**tag).is_some());
            if gate.languages().iter().any(|tag| own.contains(tag)) {
                set.extend(known);
            }
        }
        set.sort_by_key(|language| entry.site().position(*language));
        set.dedup();
        set
    }

    /// Returns the gates that let the version through only if their conditions are met. A gate about
    /// languages of which the version has no text does not judge it.
    fn gates(&self) -> impl Iterator<Item = &'c Gate> + use<'c> {
        let entry = self.entry();
        let own = &self.settings().languages;
        let gates = entry.site().gates().iter();
        gates.filter(move |gate| {
            let is_concerned = gate.languages().is_empty()
                || own.is_empty()
                || gate.languages().iter().any(|language| own.contains(language));
            is_concerned && gate.on_violation() != OnViolation::Warn && entry.is_judged_by(gate)
        })
    }

    /// Returns when the whole set becomes public, or what prevents it.
    pub(super) fn ready(&self) -> Result<Timestamp, Vec<Obstacle<'c>>> {
        let mut obstacles = Vec::new();
        let settings = self.settings();
        let mut moment = settings.from.unwrap_or(Timestamp::MIN);
        for language in self.set() {
            match self.ready_text(language) {
                Ok(from) => moment = moment.max(from),
                Err(kind) => obstacles.push(Obstacle::new(Some(language), *kind)),
            }
        }
        let entry = self.entry();
        let is_let_through = match entry.hold_of(self.gates(), Tense::Present) {
            Hold::Never => false,
            Hold::Within { from, until } => {
                moment = moment.max(from.unwrap_or(Timestamp::MIN));
                until.is_none_or(|until| moment < until)
            }
        };
        if !is_let_through {
            obstacles.extend(self.violations(moment, &obstacles));
        }
        let set = self.set();
        let ended = entry.variants().filter(|text| {
            set.contains(&text.language()) && text.window().until.is_some_and(|end| moment >= end)
        });
        obstacles
            .extend(ended.map(|text| Obstacle::new(Some(text.language()), ObstacleKind::Ended)));
        let obstacles = self.with_start(obstacles);
        if is_let_through && obstacles.is_empty() { Ok(moment) } else { Err(obstacles) }
    }

    fn with_start(&self, mut obstacles: Vec<Obstacle<'c>>) -> Vec<Obstacle<'c>> {
        if self.settings().from.is_none() {
            obstacles.insert(0, Obstacle::new(None, ObstacleKind::NoStart));
        }
        obstacles
    }

    /// Returns what the gates object to, besides what is known of the same languages.
    fn violations(&self, moment: Timestamp, known: &[Obstacle<'c>]) -> Vec<Obstacle<'c>> {
        let entry = self.entry();
        let violations = entry.violations_of(self.gates(), moment);
        let is_new = |violation: &Violation<'c>| {
            known.iter().all(|it| it.language().is_none() || it.language() != violation.language())
        };
        let new = violations.into_iter().filter(is_new);
        new.map(|it| Obstacle::new(it.language(), ObstacleKind::Gate(it))).collect()
    }

    /// Returns from when a text of the version itself is ready, or why it is not.
    fn ready_text(&self, language: LanguageTag) -> Result<Timestamp, Box<ObstacleKind<'c>>> {
        let is_own = self.settings().languages.contains(&language);
        let text = self.entry().variant(language).filter(|_| is_own);
        let text: VariantRef<'c> = text.ok_or_else(|| Box::new(ObstacleKind::Missing))?;
        let entry = self.entry();
        match text.status() {
            Status::Published => {}
            other => return Err(ObstacleKind::Status(other).into()),
        }
        if entry.site().passes_over_unfinished(entry.kind()) && text.is_unfinished() {
            return Err(ObstacleKind::Unfinished.into());
        }
        Ok(text.window().from.unwrap_or(Timestamp::MIN))
    }

    /// Returns when the parts of the version become public, unless a later version is public by then.
    fn public_times(&self, later: &[PublicTimes]) -> PublicTimes {
        let settings = self.settings();
        let mut times = PublicTimes::default();
        let Some(start) = settings.from else { return times };
        let is_late = |language: LanguageTag, moment: Timestamp| {
            let mut later = later.iter().flat_map(|it| &it.by_language);
            later.any(|(known, from)| *known == language && *from <= moment)
        };
        let set = self.set();
        let whole = self.ready().ok();
        // A set changes together or not at all.
        let whole = whole.filter(|whole| set.iter().all(|language| !is_late(*language, *whole)));
        let ready = |language: LanguageTag| Some(start.max(self.ready_text(language).ok()?));
        for language in settings.correction.iter().flat_map(|it| it.languages()) {
            let of_set = whole.filter(|_| set.contains(language));
            let own = ready(*language).filter(|moment| !is_late(*language, *moment));
            let first = own.into_iter().chain(of_set).min();
            times.by_language.extend(first.map(|moment| (*language, moment)));
        }
        let rest = set.iter().filter(|language| !times.has(**language));
        let rest: Vec<_> = rest.filter_map(|language| Some((*language, whole?))).collect();
        times.by_language.extend(rest);
        let first = times.by_language.iter().map(|(_, moment)| *moment).min();
        times.begins = if settings.languages.is_empty() { whole } else { first };
        // The other languages follow, each by itself.
        let begins = if set.is_empty() { Some(start) } else { times.begins };
        let others = settings.languages.iter().filter(|language| !times.has(**language));
        let others = others.filter(|language| !set.contains(language));
        let others =
            others.filter_map(|language| Some((*language, ready(*language)?.max(begins?))));
        let others: Vec<_> = others.filter(|(language, from)| !is_late(*language, *from)).collect();
        times.by_language.extend(others);
        let first = times.by_language.iter().map(|(_, moment)| *moment).min();
        times.begins = times.begins.or(first);
        times
    }
}

impl PublicTimes {
    fn has(&self, language: LanguageTag) -> bool {
        self.by_language.iter().any(|(known, _)| *known == language)
    }
}

impl EntryRef<'_> {
    /// Returns when each version becomes public, in the order of the versions.
    pub(super) fn planned_times(&self) -> Vec<PublicTimes> {
        let versions: Vec<VersionRef<'_>> = self.versions().collect();
        let mut times: Vec<PublicTimes> = Vec::with_capacity(versions.len());
        for version in versions.iter().rev() {
            times.push(version.public_times(&times));
        }
        times.reverse();
        times
    }
}

impl EntryVersions {
    /// Returns the moments at which the entry changes, and its parts from then on.
    pub(super) fn plan(&self) -> Vec<(Timestamp, Origins)> {
        let moments = self.versions.iter().flat_map(VersionRecord::moments);
        let mut moments: Vec<Timestamp> = moments.collect();
        moments.sort_unstable();
        moments.dedup();
        let mut plan: Vec<(Timestamp, Origins)> = Vec::with_capacity(moments.len());
        for moment in moments {
            let origins = self.origins_at(moment);
            let before = plan.last().map_or_else(Origins::default, |(_, before)| before.clone());
            if origins != before {
                plan.push((moment, origins));
            }
        }
        plan
    }

    fn origins_at(&self, moment: Timestamp) -> Origins {
        let mut origins = Origins::default();
        for (at, version) in self.versions.iter().enumerate() {
            if version.begins.is_some_and(|begins| begins <= moment) {
                if version.settings.has_neutral {
                    origins.neutral = Some(at);
                }
                if !version.settings.assets.is_empty() {
                    origins.assets.push(at);
                }
            }
            for (language, from) in &version.public_from {
                if *from <= moment {
                    origins.texts.retain(|(known, _)| known != language);
                    origins.texts.push((*language, at));
                }
            }
        }
        origins.texts.sort_unstable();
        origins
    }
}

impl VersionRecord {
    fn moments(&self) -> impl Iterator<Item = Timestamp> {
        self.begins.into_iter().chain(self.public_from.iter().map(|(_, moment)| *moment))
    }
}
