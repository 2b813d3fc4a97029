use jiff::Timestamp;

use super::align::changes;
use super::difference::{ChangedPart, parts};
use super::source_text::SourceText;
use super::status::field_changes;
use crate::catalog::{EntryRef, VersionRef};
use crate::content::FingerprintScheme;
use crate::language::LanguageTag;

/// The changes that a version makes to what readers see, from [`VersionRef::difference`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct VersionDifference {
    /// The changed parts of each text of the version that differs from what readers see.
    pub texts: Vec<(LanguageTag, Vec<ChangedPart>)>,
    /// The names of the neutral fields with other values.
    pub fields: Vec<Box<str>>,
    /// The names of the files that the version adds or replaces.
    pub files: Vec<Box<str>>,
}

impl VersionDifference {
    /// Returns whether readers see all of the version already.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty() && self.fields.is_empty() && self.files.is_empty()
    }
}

impl VersionRef<'_> {
    /// Returns the words, the neutral fields and the files that readers would see at a moment, were
    /// the version public, as far as they differ from those that they see then.
    ///
    /// ```
    /// let catalog = isogloss::Catalog::builder()
    ///     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    ///     .file("pages/permit/nl.md", "+++\ntitle = \"Vergunning\"\n+++\nDe kost is 10 euro.\n")
    ///     .file("pages/permit/+2027-03/version.toml", "from = 2027-03-01\n")
    ///     .file("pages/permit/+2027-03/nl.md", "+++\ntitle = \"Vergunning\"\n+++\nDe kost is 12 euro.\n")
    ///     .build()?;
    /// let version = catalog.version_named("pages/permit/+2027-03").unwrap();
    /// let difference = version.difference("2027-02-01T00:00:00Z".parse().unwrap());
    /// let (language, parts) = &difference.texts[0];
    /// assert_eq!(*language, "nl");
    /// assert_eq!(
    ///     parts[0].to_string(),
    ///     "paragraph 1, changed:\n  De kost is [-10-]{+12+} euro.\n"
    /// );
    /// assert!(version.difference("2027-04-01T00:00:00Z".parse().unwrap()).is_empty());
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn difference(&self, moment: Timestamp) -> VersionDifference {
        let new = self.entry();
        let Some(old) = new.base().map(|base| base.at(moment)) else {
            return VersionDifference::default();
        };
        let texts = self.languages().iter().map(|tag| (*tag, changed_parts(old, new, *tag)));
        let is_shown = |name: &str| {
            let sources = [old, new].map(|entry| entry.asset_source(name));
            matches!(sources, [Some(old), Some(new)] if old == new)
        };
        VersionDifference {
            texts: texts.filter(|(_, parts)| !parts.is_empty()).collect(),
            fields: changed_fields(old, new),
            files: self.assets().filter(|name| !is_shown(name)).map(Into::into).collect(),
        }
    }
}

fn changed_parts(old: EntryRef<'_>, new: EntryRef<'_>, language: LanguageTag) -> Vec<ChangedPart> {
    let (old, new) = (text_of(old, language), text_of(new, language));
    let scheme = FingerprintScheme::WordsAndTargets;
    let record = old.prints(scheme).into_record(language, scheme);
    let prints = new.prints(scheme);
    let changed = (field_changes(&record, &prints), changes(record.blocks(), &prints.blocks));
    parts(Some(&old), &new, changed, scheme)
}

fn text_of(entry: EntryRef<'_>, language: LanguageTag) -> SourceText<'_> {
    let text = entry.variant(language);
    text.map(|text| SourceText::of(entry, text)).unwrap_or_default()
}

fn changed_fields(old: EntryRef<'_>, new: EntryRef<'_>) -> Vec<Box<str>> {
    let fields = new.kind().neutral().iter().map(|field| field.name());
    fields.filter(|name| old.neutral(name) != new.neutral(name)).map(Into::into).collect()
}
