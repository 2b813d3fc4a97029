use std::collections::BTreeSet;
use std::fmt::{Display, Formatter};

use jiff::Timestamp;

use super::align::changes;
use super::changed_originals::is_of_the_end;
use super::difference::{ChangedPart, PartPlace, parts};
use super::source_text::SourceText;
use super::status::field_changes;
use super::text_values::{to_text, values_of};
use crate::catalog::{EntryRef, VariantRef, VersionRef};
use crate::content::{FingerprintScheme, Status};
use crate::language::LanguageTag;

/// The changes that a version makes to what readers see, from [`VersionRef::difference`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct VersionDifference {
    /// The changed words of each text of the version that differs from what readers see.
    pub texts: Vec<(LanguageTag, Vec<ChangedPart>)>,
    /// The other changes for readers of a language: slugs, windows, ends, fields without words,
    /// changes that readers are told about, and the note of the version.
    pub values: Vec<(LanguageTag, Vec<ChangedValue>)>,
    /// The neutral fields that differ.
    pub fields: Vec<ChangedValue>,
    /// The names of the files that the version adds or replaces.
    pub files: Vec<Box<str>>,
}

/// A value that a version changes, from [`VersionDifference`].
///
/// ```
/// let catalog = isogloss::Catalog::builder()
///     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
///     .file("pages/permit/nl.md", "+++\ntitle = \"Vergunning\"\nslug = \"vergunning\"\n+++\n")
///     .file("pages/permit/+2027-03/nl.md", "+++\ntitle = \"Vergunning\"\nslug = \"vergunning-2027\"\n+++\n")
///     .build()?;
/// let version = catalog.version_named("pages/permit/+2027-03").unwrap();
/// let difference = version.difference("2027-02-01T00:00:00Z".parse().unwrap());
/// let (_, values) = &difference.values[0];
/// assert_eq!(values[0].old.as_deref(), Some("vergunning"));
/// assert_eq!(values[0].to_string(), "slug, changed:\n  [-vergunning-] {+vergunning-2027+}\n");
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ChangedValue {
    /// The name, such as `slug` or `end.reason`.
    pub name: Box<str>,
    /// The value that readers see, as text; `None` if there is none.
    pub old: Option<Box<str>>,
    /// The value that the version has, as text; `None` if there is none.
    pub new: Option<Box<str>>,
}

impl VersionDifference {
    /// Returns whether readers see all of the version already.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
            && self.values.is_empty()
            && self.fields.is_empty()
            && self.files.is_empty()
    }
}

impl ChangedValue {
    fn added(name: &str, value: String) -> ChangedValue {
        ChangedValue { name: name.into(), old: None, new: Some(value.into()) }
    }
}

impl Display for ChangedValue {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        let (what, text) = match (&self.old, &self.new) {
            (Some(old), Some(new)) => ("changed", format!("[-{old}-] {{+{new}+}}")),
            (Some(old), None) => ("removed", format!("[-{old}-]")),
            (None, new) => ("added", format!("{{+{}+}}", new.as_deref().unwrap_or_default())),
        };
        writeln!(f, "{}, {what}:", self.name.escape_debug())?;
        text.lines().try_for_each(|line| writeln!(f, "  {line}"))
    }
}

impl VersionRef<'_> {
    /// Returns the words, the other values of its texts, the neutral fields and the files that readers
    /// would see at a moment, were the version public, as far as they differ from those that they see
    /// then. The status of a text is not compared.
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
        let texts: Vec<_> =
            self.languages().iter().map(|tag| (*tag, changed_parts(old, new, *tag))).collect();
        let values = new.variants().map(|text| {
            let language = text.language();
            let words = texts.iter().find(|(known, _)| *known == language);
            let words = words.map_or(&[][..], |(_, parts)| parts);
            (language, self.changed_values(old, text, words, moment))
        });
        let values = values.filter(|(_, values)| !values.is_empty()).collect();
        let is_shown = |name: &str| {
            let sources = [old, new].map(|entry| entry.asset_source(name));
            matches!(sources, [Some(old), Some(new)] if old == new)
        };
        VersionDifference {
            values,
            texts: texts.into_iter().filter(|(_, parts)| !parts.is_empty()).collect(),
            fields: changed_fields(old, new),
            files: self.assets().filter(|name| !is_shown(name)).map(Into::into).collect(),
        }
    }

    /// Returns the changes for readers of a text besides its words.
    fn changed_values(
        &self,
        old: EntryRef<'_>,
        text: VariantRef<'_>,
        words: &[ChangedPart],
        moment: Timestamp,
    ) -> Vec<ChangedValue> {
        let language = text.language();
        let before = old.variant(language);
        let rows = before.map(values_of).unwrap_or_default();
        let mut changed = changed_rows(&rows, &values_of(text));
        if self.languages().contains(&language) {
            changed.retain(|value| !words.iter().any(|part| part.is_in(&value.name)));
            changed.extend(new_addresses(before, text));
            changed.extend(new_changes(before, text));
        } else {
            // Neutral fields can end the texts that stay.
            changed.retain(|value| self.has_neutral() && is_of_the_end(&value.name));
        }
        if before.is_some_and(|before| keeps_start(before, text, moment)) {
            changed.retain(|value| &*value.name != "published_from");
        }
        changed.extend(self.new_note(language, moment));
        changed
    }

    /// Returns what readers of a language will be told about the version.
    fn new_note(&self, language: LanguageTag, moment: Timestamp) -> Option<ChangedValue> {
        if !self.has_neutral() && !self.languages().contains(&language) {
            return None;
        }
        let of_all = self.begins().filter(|_| self.has_neutral());
        let told_from = self.public_from(language).or(of_all);
        if told_from.is_some_and(|told| told <= moment) {
            return None;
        }
        let note = self.note(language).filter(|note| !note.trim().is_empty());
        match (note, self.is_major()) {
            (None, false) => None,
            (note, is_major) => {
                Some(ChangedValue::added("note", note_text(note.unwrap_or_default(), is_major)))
            }
        }
    }
}

impl ChangedPart {
    /// Returns whether the part is in a field, such as an item of a list.
    fn is_in(&self, field: &str) -> bool {
        let PartPlace::Field(change) = &self.place else { return false };
        change.name.strip_prefix(field).is_some_and(|rest| rest.starts_with('.'))
    }
}

/// Returns whether a new text is published since the same moment for readers as the one before it,
/// whatever its own start.
fn keeps_start(before: VariantRef<'_>, text: VariantRef<'_>, moment: Timestamp) -> bool {
    let has_begun = |text: VariantRef<'_>| text.window().from.is_none_or(|from| from <= moment);
    before.status() == Status::Published && has_begun(before) && has_begun(text)
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

fn changed_fields(old: EntryRef<'_>, new: EntryRef<'_>) -> Vec<ChangedValue> {
    let values = |entry: EntryRef<'_>, name: &str| {
        entry.neutral(name).map(|value| to_text(value, entry.site()).into())
    };
    let names = new.kind().neutral().iter().map(|field| field.name());
    let names = names.filter(|name| old.neutral(name) != new.neutral(name));
    names
        .map(|name| ChangedValue {
            name: name.into(),
            old: values(old, name),
            new: values(new, name),
        })
        .collect()
}

/// Returns the differences between two lists of values, sorted by name.
fn changed_rows(old: &[(&str, String)], new: &[(&str, String)]) -> Vec<ChangedValue> {
    let value = |rows: &[(&str, String)], name: &str| -> Option<Box<str>> {
        rows.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str().into())
    };
    let names: BTreeSet<&str> = old.iter().chain(new).map(|(name, _)| *name).collect();
    let rows = names.into_iter().map(|name| ChangedValue {
        name: name.into(),
        old: value(old, name),
        new: value(new, name),
    });
    rows.filter(|row| row.old != row.new).collect()
}

/// Returns the former addresses that only a new text has. Those of the text before it stay.
fn new_addresses(old: Option<VariantRef<'_>>, new: VariantRef<'_>) -> Vec<ChangedValue> {
    let names = |text: VariantRef<'_>| -> Vec<String> {
        text.former_slugs().chain(text.former_paths()).map(str::to_owned).collect()
    };
    let mut known = old.map(names).unwrap_or_default();
    known.extend(old.map(|old| old.slug().to_owned()));
    let new = names(new).into_iter().filter(|name| !known.contains(name));
    new.map(|name| ChangedValue::added("former_slugs", name)).collect()
}

/// Returns the changes of a text that readers are not told about yet. Those of the former text stay.
fn new_changes(old: Option<VariantRef<'_>>, new: VariantRef<'_>) -> Vec<ChangedValue> {
    let known = old.map_or(&[][..], |old| old.change_notes());
    let changes = new.change_notes().iter().filter(|change| !known.contains(change));
    let site = new.entry().site();
    let added = changes.map(|change| {
        let note = note_text(&change.note, change.is_major);
        ChangedValue::added("changes", format!("{}: {note}", site.written(change.moment)))
    });
    added.collect()
}

fn note_text(note: &str, is_major: bool) -> String {
    match (note, is_major) {
        ("", _) => "(major)".to_owned(),
        (note, true) => format!("{note} (major)"),
        (note, false) => note.to_owned(),
    }
}
