//! Findings about versions at a moment.

use jiff::Timestamp;

use super::version_ref::{ObstacleKind, VersionRef};
use crate::catalog::Catalog;
use crate::content::Status;
use crate::error::{Code, Diagnostic, Report};
use crate::language::LanguageTag;

impl Catalog {
    /// Returns the findings about versions at a moment, as warnings: those that should be public and
    /// are not, those that cannot become public, those that a later version has replaced before they
    /// were complete, and languages that differ because of an urgent correction.
    ///
    /// ```
    /// use isogloss::Timestamp;
    ///
    /// let catalog = isogloss::Catalog::builder()
    ///     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    ///     .file("pages/permis/fr.md", "+++\ntitle = \"Permis\"\n+++\n")
    ///     .file("pages/permis/nl.md", "+++\ntitle = \"Vergunning\"\n+++\n")
    ///     .file("pages/permis/+2027/version.toml", "\
    ///         from = 2027-03-01\n\
    ///         together = [\"fr\", \"nl\"]\n")
    ///     .file("pages/permis/+2027/fr.md", "+++\ntitle = \"Permis 2027\"\n+++\n")
    ///     .build()?;
    /// let report = |moment: &str| catalog.version_report(moment.parse().unwrap());
    /// assert!(report("2027-02-28T12:00:00Z").is_empty());
    /// assert_eq!(
    ///     report("2027-03-01T12:00:00Z").iter().next().unwrap().message(),
    ///     "the version 2027 of pages/permis should have been public since 2027-03-01T00:00:00Z: there is no \
    ///      text in nl"
    /// );
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn version_report(&self, moment: Timestamp) -> Report {
        let mut report = Report::default();
        if self.has_versions() {
            for version in self.entries().flat_map(|entry| entry.versions()) {
                report.extend(version.finding(moment));
            }
        }
        report.sort();
        report
    }
}

impl<'c> VersionRef<'c> {
    fn finding(&self, moment: Timestamp) -> Option<Diagnostic> {
        let obstacles = self.obstacles();
        let subject = format!("the version {} of {}", self.name(), self.entry().id());
        let reasons: Vec<String> = obstacles.iter().map(ToString::to_string).collect();
        let reasons = reasons.join("; ");
        let is_lasting = |kind: ObstacleKind<'_>| {
            matches!(kind, ObstacleKind::Ended | ObstacleKind::Status(Status::Withdrawn))
        };
        let (start, site) = (self.from()?, self.entry().site());
        let has_begun = start <= moment;
        let message = if let Some(other) = self.successor(moment).filter(|_| has_begun) {
            if self.is_public_at(moment) {
                return None;
            }
            let other = other.name();
            format!("{subject} was never public as a whole: {other} is public instead")
        } else if obstacles.is_empty() {
            return None;
        } else if let Some(first) = self.begins().filter(|begins| *begins <= moment) {
            let (public, first) = (self.public_languages(moment).join(", "), site.written(first));
            format!("{subject} is public in {public} only, since {first}: {reasons}")
        } else if has_begun {
            let start = site.written(start);
            format!("{subject} should have been public since {start}: {reasons}")
        } else if obstacles.iter().any(|obstacle| is_lasting(obstacle.kind())) {
            format!("{subject} cannot become public: {reasons}")
        } else {
            return None;
        };
        Some(Diagnostic::warning(Code::IncompleteVersion, message).at(self.location()))
    }

    /// Returns the languages of its own texts that are public at a moment.
    pub(crate) fn public_languages(&self, moment: Timestamp) -> Vec<String> {
        let own = self.languages().iter();
        let public = own.filter(|tag| self.public_from(**tag).is_some_and(|it| it <= moment));
        public.map(LanguageTag::to_string).collect()
    }

    /// Returns the later version that readers see instead of this one, which was never public as a
    /// whole at a moment. Only discarding such a version helps: readers would see an older state.
    ///
    /// ```
    /// # let text = |title: &str| format!("+++\ntitle = \"{title}\"\n+++\n");
    /// # let draft = "+++\ntitle = \"Maart\"\nstatus = \"draft\"\n+++\n";
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/a/nl.md", text("Februari"))
    /// #     .file("pages/a/+maart/version.toml", "from = 2027-03-01\n")
    /// #     .file("pages/a/+maart/nl.md", draft)
    /// #     .file("pages/a/+april/version.toml", "from = 2027-04-01\n")
    /// #     .file("pages/a/+april/nl.md", text("April"))
    /// #     .build()?;
    /// // The text of March is still a draft.
    /// let march = catalog.version_named("pages/a/+maart").unwrap();
    /// let at = |moment: &str| march.replaced_by(moment.parse().unwrap());
    /// assert!(at("2027-03-15T00:00:00Z").is_none());
    /// assert_eq!(at("2027-04-15T00:00:00Z").unwrap().name(), "april");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn replaced_by(&self, moment: Timestamp) -> Option<VersionRef<'c>> {
        self.successor(moment).filter(|_| !self.is_public_at(moment))
    }

    /// Returns a later version that has replaced a text of this one by a moment.
    fn successor(&self, moment: Timestamp) -> Option<VersionRef<'c>> {
        let entry = self.entry().base()?;
        let later = entry.versions().skip_while(|other| other.name() != self.name()).skip(1);
        let mut later = later.filter(|other| {
            let mut own = self.languages().iter();
            own.any(|tag| other.public_from(*tag).is_some_and(|from| from <= moment))
        });
        later.next()
    }
}
