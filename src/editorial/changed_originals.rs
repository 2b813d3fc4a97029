//! The texts that have changed since a version was made from them.

use super::fingerprint::fingerprint;
use super::source_text::SourceText;
use super::text_values::values_of;
use crate::catalog::{Catalog, VariantRef, VersionRef};
use crate::content::{FingerprintScheme, TextFingerprint};
use crate::error::{Code, Diagnostic, Report};
use crate::language::LanguageTag;

/// Returns the fingerprint of what a text says: its words, its slug and its other values. Its status, its
/// start, its end, its changes and its former slugs are not part of it, because a version does not undo
/// them, or because neutral fields set them too.
pub(crate) fn fingerprint_of(text: VariantRef<'_>) -> TextFingerprint {
    let prints = SourceText::of(text.entry(), text).prints(FingerprintScheme::WordsAndTargets);
    let mut all = String::new();
    for (name, print) in &prints.fields {
        all.push_str(&format!("\n{name} {print}"));
    }
    for block in &prints.blocks {
        all.push_str(&format!("\n{block}"));
    }
    let ends = text.end().is_some();
    let values = values_of(text).into_iter();
    let values = values.filter(|(name, _)| *name != "published_from");
    let values = values.filter(|(name, _)| !ends || !is_of_the_end(name));
    for (name, value) in values {
        all.push_str(&format!("\n{name} {}", fingerprint(value.as_bytes())));
    }
    fingerprint(all.as_bytes())
}

/// Returns whether a value can also come from neutral fields that end a text.
pub(super) fn is_of_the_end(name: &str) -> bool {
    name == "published_until" || name.starts_with("end.")
}

impl Catalog {
    /// Returns the warnings about all versions that [`VersionRef::changed_originals`] returns for one.
    ///
    /// ```
    /// let catalog = isogloss::Catalog::builder()
    ///     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    ///     .file("pages/permit/nl.md", "+++\ntitle = \"Vergunning\"\n+++\nDe kost is 11 euro.\n")
    ///     .file("pages/permit/+2027-03/version.toml", "made_from = { nl = \"0f3c01ab77de\" }\n")
    ///     .file("pages/permit/+2027-03/nl.md", "+++\ntitle = \"Vergunning\"\n+++\nDe kost is 12 euro.\n")
    ///     .build()?;
    /// assert_eq!(
    ///     catalog.changed_originals().iter().next().unwrap().message(),
    ///     "pages/permit/nl.md has changed since pages/permit/+2027-03 was made from it"
    /// );
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn changed_originals(&self) -> Report {
        let mut report = Report::default();
        if self.has_versions() {
            let versions = self.entries().flat_map(|entry| entry.versions());
            versions.for_each(|version| report.append(version.changed_originals()));
        }
        report.sort();
        report
    }
}

impl<'c> VersionRef<'c> {
    /// Returns a warning for each text that has changed since the version was made from it, if the
    /// version would undo the change.
    ///
    /// This is known of versions that
    /// [`ContentTree::create_version`](crate::edit::ContentTree::create_version) has made, which records
    /// fingerprints.
    ///
    /// ```
    /// let catalog = isogloss::Catalog::builder()
    ///     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    ///     .file("pages/permit/nl.md", "+++\ntitle = \"Vergunning\"\n+++\n")
    ///     .file("pages/permit/+a/version.toml", "made_from = { nl = \"0f3c01ab77de\" }\n")
    ///     .file("pages/permit/+a/nl.md", "+++\ntitle = \"Vergunning 2027\"\n+++\n")
    ///     .file("pages/permit/+b/nl.md", "+++\ntitle = \"Vergunning 2028\"\n+++\n")
    ///     .build()?;
    /// let count = |name: &str| catalog.version_named(name).unwrap().changed_originals().len();
    /// assert_eq!((count("pages/permit/+a"), count("pages/permit/+b")), (1, 0));
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn changed_originals(&self) -> Report {
        let mut report = Report::default();
        let found = self.languages().iter().filter_map(|language| self.changed_original(*language));
        report.extend(found);
        report
    }

    fn changed_original(&self, language: LanguageTag) -> Option<Diagnostic> {
        let made_from = self.made_from(language)?;
        let own = self.entry().variant(language)?;
        let (original, other) = self.original(language)?;
        let now = fingerprint_of(original);
        if now == made_from || now == fingerprint_of(own) {
            return None;
        }
        let (name, id) = (self.full_name(), self.entry().id());
        let file =
            original.file().map_or_else(|| format!("the {language} text of {id}"), str::to_owned);
        let message = match other {
            None => format!("{file} has changed since {name} was made from it"),
            Some(_) => format!("{name} was not made from {file} as it is now"),
        };
        let help = format!(
            "{name} would undo the change: make it there too, and then remove {language} from made_from \
             in its version.toml"
        );
        let finding = Diagnostic::warning(Code::ChangedOriginal, message).help(help);
        Some(finding.at(self.location()))
    }

    /// Returns the text that the version replaces in a language, with the version that it is from.
    fn original(&self, language: LanguageTag) -> Option<(VariantRef<'c>, Option<VersionRef<'c>>)> {
        let base = self.entry().base()?;
        let before = base.versions().take_while(|other| other.name() != self.name());
        let mut before: Vec<_> = before.filter(|other| other.from().is_some()).collect();
        before.retain(|other| other.languages().contains(&language));
        let last = before.last().copied();
        let entry = last.map_or(base, |last| last.entry());
        Some((entry.variant(language)?, last))
    }
}
