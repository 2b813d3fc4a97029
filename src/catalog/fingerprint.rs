//! A hash of the whole content of a catalog.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::{Catalog, ColumnValue, EntryRef, VersionRef};
use crate::content::{EntryId, LocalizedText, Value};

impl Catalog {
    /// Returns a hash of the content and the configuration. It is the same for the same content,
    /// however the content was loaded or changed, and different as soon as anything in it differs.
    /// Use it for an HTTP `ETag`, for example.
    ///
    /// It is computed from all texts on the first call, and updated when an entry changes. Another
    /// version of this crate or of Rust may return another number for the same content. Of files
    /// next to the texts, only the names are included.
    ///
    /// ```
    /// use isogloss::{Catalog, Error};
    ///
    /// let load = |title: &str| -> Result<u64, Error> {
    ///     let catalog = Catalog::builder()
    ///         .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    ///         .file("pages/mission/nl.md", format!("+++\ntitle = \"{title}\"\n+++\n"))
    ///         .build()?;
    ///     Ok(catalog.fingerprint())
    /// };
    /// assert_eq!(load("Onze opdracht")?, load("Onze opdracht")?);
    /// assert_ne!(load("Onze opdracht")?, load("Onze missie")?);
    /// # Ok::<(), Error>(())
    /// ```
    pub fn fingerprint(&self) -> u64 {
        *self.fingerprint.get_or_init(|| {
            let mut hasher = DefaultHasher::new();
            let site = self.site_mark.get_or_init(|| {
                let mut hasher = DefaultHasher::new();
                self.site.hash(&mut hasher);
                hasher.finish()
            });
            hasher.write_u64(*site);
            // The order of the entries does not matter, so that one of them can be replaced.
            let entries = self.entries_mark.get_or_init(|| {
                let marks = self.entries().map(mark_with_versions);
                marks.fold(0, u64::wrapping_add)
            });
            hasher.write_u64(*entries);
            for term in self.terms().known() {
                write_text(&mut hasher, &term.taxonomy);
                write_text(&mut hasher, &term.id);
                write_localized(&mut hasher, &term.names);
                write_localized(&mut hasher, &term.slugs);
            }
            hasher.finish()
        })
    }

    /// Removes an entry that is about to change from the hash, if the hash has been computed.
    pub(super) fn forget_mark(&mut self, id: &EntryId) {
        self.fingerprint.take();
        let own = self.known_mark(id);
        if let Some(all) = self.entries_mark.get_mut() {
            *all = all.wrapping_sub(own);
        }
    }

    /// Adds an entry that has changed to the hash.
    pub(super) fn remember_mark(&mut self, id: &EntryId) {
        let own = self.known_mark(id);
        if let Some(all) = self.entries_mark.get_mut() {
            *all = all.wrapping_add(own);
        }
    }

    fn known_mark(&self, id: &EntryId) -> u64 {
        let entry = self.entries_mark.get().and_then(|_| self.entry(id));
        entry.map_or(0, mark_with_versions)
    }
}

/// Returns the hash of an entry and of everything that it will be.
fn mark_with_versions(entry: EntryRef<'_>) -> u64 {
    if !entry.is_versioned() {
        return mark(entry);
    }
    let mut hasher = DefaultHasher::new();
    for (from, stage) in entry.stages() {
        from.hash(&mut hasher);
        hasher.write_u64(mark(stage));
    }
    for version in entry.versions() {
        write_version(&mut hasher, version);
        hasher.write_u64(mark(version.entry()));
    }
    hasher.finish()
}

/// Includes what a version says besides its texts, which may have no effect yet.
fn write_version(hasher: &mut DefaultHasher, version: VersionRef<'_>) {
    write_text(hasher, version.name());
    version.from().hash(hasher);
    (version.is_major(), version.has_neutral()).hash(hasher);
    (version.together(), version.languages()).hash(hasher);
    hasher.write_usize(version.assets().len());
    version.assets().for_each(|asset| write_text(hasher, asset));
    for language in version.entry().site().tags() {
        version.note(language).hash(hasher);
        version.made_from(language).hash(hasher);
    }
    let correction = version.correction();
    correction.map(|it| (it.languages(), it.by(), it.date(), it.reason())).hash(hasher);
}

fn mark(entry: EntryRef<'_>) -> u64 {
    let mut hasher = DefaultHasher::new();
    write_text(&mut hasher, entry.id().as_str());
    hasher.write_u16(entry.record.kind);
    for at in 0..entry.kind().neutral().len() {
        write_optional(&mut hasher, entry.table.neutral(at, entry.record));
    }
    hasher.write_usize(entry.assets().count());
    entry.assets().for_each(|asset| write_text(&mut hasher, asset));
    if let Some(hold) = entry.hold() {
        hold.hash(&mut hasher);
    }
    entry.noticed_translations().for_each(|translation| translation.hash(&mut hasher));
    let variants = entry.record.variants();
    for (position, text) in variants.zip(entry.table.variants(entry.record)) {
        hasher.write_u8(text.language);
        write_text(&mut hasher, text.status.as_str());
        for end in [text.window.from, text.window.until] {
            hasher.write_i128(end.map_or(i128::MIN, |end| end.as_nanosecond()));
        }
        write_text(&mut hasher, &text.slug);
        hasher.write_usize(text.former_slugs.len());
        text.former_slugs.iter().for_each(|slug| write_text(&mut hasher, slug));
        if let Some(place) = &text.place {
            (&place.id, &place.path, place.has_page, place.is_listed).hash(&mut hasher);
            (&place.redirect, &place.imported_terms, place.stands_in).hash(&mut hasher);
            for (at, value) in &place.neutral {
                hasher.write_usize(*at);
                write_optional(&mut hasher, Some(value));
            }
            place.changes.hash(&mut hasher);
            if let Some(end) = &place.end {
                (end.after, &end.replacement).hash(&mut hasher);
                write_optional(&mut hasher, end.reason.as_ref());
            }
        }
        write_text(&mut hasher, text.body());
        let kind = entry.kind();
        for at in 0..kind.translated().len() + kind.with_parts().count() {
            match entry.table.translated(at, position) {
                Some(ColumnValue::Text(text)) => {
                    hasher.write_u8(1);
                    write_text(&mut hasher, text);
                }
                Some(ColumnValue::Other(value)) => write_optional(&mut hasher, Some(value)),
                None => write_optional(&mut hasher, None),
            }
        }
    }
    hasher.finish()
}

/// Includes the length, so that two texts cannot be confused with two others.
fn write_text(hasher: &mut DefaultHasher, text: &str) {
    hasher.write_usize(text.len());
    hasher.write(text.as_bytes());
}

fn write_localized(hasher: &mut DefaultHasher, texts: &LocalizedText) {
    hasher.write_usize(texts.iter().len());
    for (language, text) in texts.iter() {
        write_text(hasher, language.as_str());
        write_text(hasher, text);
    }
}

fn write_optional(hasher: &mut DefaultHasher, value: Option<&Value>) {
    match value {
        Some(value) => write_value(hasher, value),
        None => hasher.write_u8(0),
    }
}

fn write_value(hasher: &mut DefaultHasher, value: &Value) {
    match value {
        Value::Absent => hasher.write_u8(0),
        Value::Text(text) => {
            hasher.write_u8(1);
            write_text(hasher, text);
        }
        Value::Unquoted(text) => {
            hasher.write_u8(2);
            write_text(hasher, text);
        }
        Value::Integer(number) => {
            hasher.write_u8(3);
            hasher.write_i64(*number);
        }
        Value::Number(number) => {
            hasher.write_u8(4);
            hasher.write_u64(number.to_bits());
        }
        Value::Boolean(yes) => {
            hasher.write_u8(5);
            hasher.write_u8(u8::from(*yes));
        }
        Value::Date(date) => {
            hasher.write_u8(6);
            write_text(hasher, &date.to_string());
        }
        Value::LocalMoment(moment) => {
            hasher.write_u8(7);
            write_text(hasher, &moment.to_string());
        }
        Value::Moment(moment) => {
            hasher.write_u8(8);
            hasher.write_i128(moment.as_nanosecond());
        }
        Value::List(items) => {
            hasher.write_u8(9);
            hasher.write_usize(items.len());
            items.iter().for_each(|item| write_value(hasher, item));
        }
        Value::Table(rows) => {
            hasher.write_u8(10);
            hasher.write_usize(rows.len());
            for (key, value) in rows {
                write_text(hasher, key);
                write_value(hasher, value);
            }
        }
        Value::ByLanguage(texts) => {
            hasher.write_u8(11);
            write_localized(hasher, texts);
        }
        Value::Image(image) => {
            hasher.write_u8(12);
            write_text(hasher, &image.source);
            write_localized(hasher, &image.alternative);
            hasher.write_u8(u8::from(image.is_decorative));
        }
        Value::File(file) => {
            hasher.write_u8(13);
            write_text(hasher, &file.source);
            write_localized(hasher, &file.title);
        }
        Value::Localized(values) => {
            hasher.write_u8(14);
            hasher.write_usize(values.len());
            for (language, value) in values {
                write_text(hasher, language.as_str());
                write_value(hasher, value);
            }
        }
        Value::Period(period) => {
            hasher.write_u8(15);
            let (start, end) = period.ends();
            write_value(hasher, &start);
            write_optional(hasher, end.as_ref());
        }
    }
}
