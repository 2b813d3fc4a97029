use std::ops::Range;

use jiff::Timestamp;

use super::checked::{Checked, TranslatedValues};
use super::ends::JoinedEnd;
use super::record::{EntryRecord, VariantRecord};
use crate::content::{
    ChangeNote, EntryKey, EntryRule, Field, FieldRule, Fingerprint, Kind, Scope, Value,
};
use crate::language::FallbackChain;

/// All entries of one kind, stored by field: the values of a field are next to each other, so that
/// reading titles touches only titles.
#[derive(Clone, Debug)]
pub(crate) struct KindTable {
    kind: Kind,
    variants: Vec<VariantRecord>,
    translated: Vec<Column>,
    /// For each neutral field, a value for each entry, in the order of `entries`.
    neutral: Vec<Vec<Option<Value>>>,
    /// The positions of the entries of this kind.
    entries: Vec<u32>,
    /// Whether some text may have a place that affects lists.
    has_places: bool,
    /// Whether some text may have its own value of a neutral field.
    has_own_neutral: bool,
}

/// A translated field of all texts of a kind.
#[derive(Clone, Debug)]
struct Column {
    values: Values,
    is_text: bool,
    /// The expected number of texts.
    room: usize,
    /// Whether no rule of the field or of the kind restricts which texts a reader gets.
    is_free: bool,
}

/// A value for each variant. Nearly all are texts, which take a third less space in a separate
/// column.
#[derive(Clone, Debug)]
enum Values {
    /// The number of texts, none of which has the field: most fields of a kind are rarely used.
    Absent(usize),
    Texts(Vec<Option<Box<str>>>),
    Others(Vec<Option<Value>>),
}

impl Column {
    fn push(&mut self, value: Option<Value>) {
        match (&mut self.values, value) {
            (Values::Absent(count), None) => *count += 1,
            (Values::Texts(texts), Some(Value::Text(text))) => texts.push(Some(text)),
            (Values::Texts(texts), _) => texts.push(None),
            (Values::Others(others), value) => others.push(value),
            (Values::Absent(count), value) => {
                let count = *count;
                self.splice(count..count, vec![value]);
            }
        }
    }

    fn value(&self, text: usize) -> Option<Value> {
        match &self.values {
            Values::Absent(_) => None,
            Values::Texts(texts) => texts.get(text)?.clone().map(Value::Text),
            Values::Others(others) => others.get(text)?.clone(),
        }
    }

    /// Replaces the values of some texts.
    fn splice(&mut self, range: Range<usize>, new: Vec<Option<Value>>) {
        if let Values::Absent(count) = self.values {
            if new.iter().all(Option::is_none) {
                self.values = Values::Absent(count + new.len() - range.len());
                return;
            }
            let room = self.room.max(count + new.len());
            self.values = if self.is_text {
                Values::Texts(absent(count, room))
            } else {
                Values::Others(absent(count, room))
            };
        }
        match &mut self.values {
            Values::Absent(_) => {}
            Values::Texts(texts) => {
                let new = new.into_iter().map(|value| match value {
                    Some(Value::Text(text)) => Some(text),
                    _ => None,
                });
                drop(texts.splice(range, new));
            }
            Values::Others(others) => drop(others.splice(range, new)),
        }
    }
}

/// Returns a column of absent values, with room for more.
fn absent<T>(count: usize, room: usize) -> Vec<Option<T>> {
    let mut values = Vec::with_capacity(room);
    values.resize_with(count, || None);
    values
}

/// A text of an item that is put together.
pub(super) struct TextOfItem {
    /// Its position.
    pub(super) row: usize,
    /// The position of the text that readers saw before it.
    pub(super) before: Option<usize>,
    pub(super) changes: Vec<ChangeNote>,
    /// Its end, if that does not follow from the text alone.
    pub(super) end: Option<JoinedEnd>,
}

/// A value of a translated field.
#[derive(Clone, Copy)]
pub(crate) enum ColumnValue<'c> {
    Text(&'c str),
    Other(&'c Value),
}

impl KindTable {
    pub(super) fn new(kind: &Kind) -> KindTable {
        let column = |field: &Field| Column {
            values: Values::Absent(0),
            is_text: field.scope() == Scope::Translated && field.field_type().is_text(),
            room: 0,
            is_free: field.rule() == FieldRule::Chain && kind.entry_rule() != EntryRule::Hide,
        };
        let parts = kind.with_parts().map(|(_, field)| field);
        KindTable {
            translated: kind.translated().iter().chain(parts).map(column).collect(),
            neutral: kind.neutral().iter().map(|_| Vec::new()).collect(),
            kind: kind.clone(),
            variants: Vec::new(),
            entries: Vec::new(),
            has_places: false,
            has_own_neutral: false,
        }
    }

    /// Reserves room for texts and entries, so that growing does not move them.
    pub(super) fn reserve(&mut self, texts: usize, entries: usize) {
        self.variants.reserve_exact(texts);
        self.entries.reserve_exact(entries);
        self.neutral.iter_mut().for_each(|column| column.reserve_exact(entries));
        self.translated.iter_mut().for_each(|column| column.room = texts);
    }

    pub(super) fn push(&mut self, entry: Checked, position: u32) -> EntryRecord {
        let first_variant = self.variants.len();
        self.entries.push(position);
        for (column, value) in self.neutral.iter_mut().zip(entry.neutral) {
            column.push(value);
        }
        for (variant, values) in entry.variants {
            self.note_place(&variant);
            self.variants.push(variant);
            let mut values = values.into_iter().peekable();
            for (at, column) in self.translated.iter_mut().enumerate() {
                column.push(values.next_if(|(field, _)| *field == at).map(|(_, value)| value));
            }
        }
        let variants = self.variants.get(first_variant..).unwrap_or_default();
        let first_variant = u32::try_from(first_variant).unwrap_or(u32::MAX);
        EntryRecord::new(entry.id.fingerprint(), position, entry.kind, first_variant, variants)
    }

    /// Reserves a place for an item that is put together later.
    pub(super) fn push_reserved(
        &mut self,
        fingerprint: Fingerprint,
        kind: u16,
        position: u32,
    ) -> EntryRecord {
        self.entries.push(position);
        self.neutral.iter_mut().for_each(|column| column.push(None));
        let first_variant = u32::try_from(self.variants.len()).unwrap_or(u32::MAX);
        EntryRecord::new(fingerprint, position, kind, first_variant, &[]).versioned()
    }

    /// Replaces the texts and values of a changed entry.
    pub(super) fn replace(&mut self, old: &EntryRecord, entry: Checked) -> EntryRecord {
        let position = old.position().unwrap_or_default();
        let range = old.variants();
        let first = range.start;
        if let Ok(row) = self.entries.binary_search(&position) {
            for (column, value) in self.neutral.iter_mut().zip(entry.neutral) {
                if let Some(slot) = column.get_mut(row) {
                    *slot = value;
                }
            }
        }
        let (fingerprint, kind) = (entry.id.fingerprint(), entry.kind);
        let count = self.put(range, entry.variants);
        let variants = self.variants.get(first..first + count).unwrap_or_default();
        let first_variant = u32::try_from(first).unwrap_or(u32::MAX);
        EntryRecord::new(fingerprint, position, kind, first_variant, variants)
    }

    /// Puts an item that readers see from a moment on together at the place of a record: the neutral
    /// values of one item, and texts of others.
    pub(super) fn compose(
        &mut self,
        record: &EntryRecord,
        moment: Timestamp,
        neutral: &EntryRecord,
        texts: Vec<TextOfItem>,
    ) -> EntryRecord {
        let position = record.position().unwrap_or_default();
        if let (Some(to), Some(from)) =
            (self.row(position), neutral.position().and_then(|it| self.row(it)))
        {
            for column in &mut self.neutral {
                let value = column.get(from).cloned().flatten();
                if let Some(slot) = column.get_mut(to) {
                    *slot = value;
                }
            }
        }
        let texts = texts.into_iter().filter_map(|TextOfItem { row, before, changes, end }| {
            let mut text = self.variants.get(row)?.clone();
            if let Some(before) = before.and_then(|before| self.variants.get(before)) {
                text.remember(before, moment);
            }
            text.add_changes(&changes);
            if let Some(JoinedEnd { end, until }) = end {
                text.window.until = until;
                text.place.get_or_insert_default().end = end;
            }
            let columns = self.translated.iter().enumerate();
            let values = columns.filter_map(|(at, column)| Some((at, column.value(row)?)));
            Some((text, values.collect()))
        });
        let texts: Vec<(VariantRecord, TranslatedValues)> = texts.collect();
        let first = self.variants.len();
        let count = self.put(first..first, texts);
        let variants = self.variants.get(first..first + count).unwrap_or_default();
        let first_variant = u32::try_from(first).unwrap_or(u32::MAX);
        EntryRecord::new(record.fingerprint(), position, record.kind, first_variant, variants)
            .versioned()
    }

    /// Inserts a new entry at a position, with its texts from `first` on.
    pub(super) fn insert(&mut self, position: u32, first: usize, entry: Checked) -> EntryRecord {
        let row = self.entries.partition_point(|other| *other < position);
        self.entries.insert(row, position);
        for (column, value) in self.neutral.iter_mut().zip(entry.neutral) {
            column.insert(row.min(column.len()), value);
        }
        let (fingerprint, kind) = (entry.id.fingerprint(), entry.kind);
        let count = self.put(first..first, entry.variants);
        let variants = self.variants.get(first..first + count).unwrap_or_default();
        let first_variant = u32::try_from(first).unwrap_or(u32::MAX);
        EntryRecord::new(fingerprint, position, kind, first_variant, variants)
    }

    /// Stores texts with their values, and returns their number.
    fn put(
        &mut self,
        range: Range<usize>,
        variants: Vec<(VariantRecord, TranslatedValues)>,
    ) -> usize {
        let count = variants.len();
        let mut columns: Vec<Vec<Option<Value>>> =
            self.translated.iter().map(|_| Vec::with_capacity(count)).collect();
        let mut records = Vec::with_capacity(count);
        for (record, values) in variants {
            self.note_place(&record);
            records.push(record);
            let mut values = values.into_iter().peekable();
            for (at, column) in columns.iter_mut().enumerate() {
                column.push(values.next_if(|(field, _)| *field == at).map(|(_, value)| value));
            }
        }
        drop(self.variants.splice(range.clone(), records));
        for (column, values) in self.translated.iter_mut().zip(columns) {
            column.splice(range.clone(), values);
        }
        count
    }

    /// Makes room for an entry at a position.
    pub(super) fn make_room(&mut self, position: u32) {
        let start = self.entries.partition_point(|other| *other < position);
        self.entries.iter_mut().skip(start).for_each(|other| *other += 1);
    }

    /// Returns the positions of the entries.
    pub(crate) fn positions(&self) -> impl Iterator<Item = u32> {
        self.entries.iter().copied()
    }

    /// Remembers what the place of a text says that does not follow from its entry.
    fn note_place(&mut self, text: &VariantRecord) {
        self.has_places |= text.place.as_ref().is_some_and(|place| place.affects_lists());
        self.has_own_neutral |= text.has_own_neutral();
    }

    /// Returns whether some text may have its own value of a neutral field.
    pub(super) fn has_own_neutral(&self) -> bool {
        self.has_own_neutral
    }

    /// Returns whether no text has a place that affects lists: all texts are listed, and have the
    /// terms and neutral values of their entries.
    #[inline]
    pub(crate) fn has_usual_places(&self) -> bool {
        !self.has_places
    }

    /// Returns the next entry at or after a position.
    pub(super) fn next_entry(&self, position: u32) -> Option<u32> {
        self.entries.get(self.entries.partition_point(|other| *other < position)).copied()
    }

    pub(crate) fn text_count(&self) -> usize {
        self.variants.len()
    }

    /// Returns the kind of these entries.
    #[inline]
    pub(crate) fn kind(&self) -> &Kind {
        &self.kind
    }

    pub(super) fn shrink(&mut self) {
        self.variants.shrink_to_fit();
        self.neutral.iter_mut().for_each(Vec::shrink_to_fit);
        for column in &mut self.translated {
            match &mut column.values {
                Values::Absent(_) => {}
                Values::Texts(texts) => texts.shrink_to_fit(),
                Values::Others(others) => others.shrink_to_fit(),
            }
        }
    }

    /// Returns the texts of an entry in the order of the site's languages.
    pub(crate) fn variants(&self, record: &EntryRecord) -> &[VariantRecord] {
        self.variants.get(record.variants()).unwrap_or_default()
    }

    /// Returns whether an entry has a text in a language.
    #[inline]
    pub(crate) fn has(&self, record: &EntryRecord, language: u8) -> bool {
        record.has(language, &self.variants)
    }

    /// Returns the position of an entry's text in a language, in this table.
    #[inline]
    pub(crate) fn position(&self, record: &EntryRecord, language: u8) -> Option<usize> {
        record.variant(language, &self.variants)
    }

    #[inline]
    pub(crate) fn variant(&self, record: &EntryRecord, language: u8) -> Option<&VariantRecord> {
        self.variants.get(self.position(record, language)?)
    }

    /// Returns the value of a translated field of a text.
    #[inline]
    pub(crate) fn translated(&self, field: usize, variant: usize) -> Option<ColumnValue<'_>> {
        match &self.translated.get(field)?.values {
            Values::Absent(_) => None,
            Values::Texts(texts) => texts.get(variant)?.as_deref().map(ColumnValue::Text),
            Values::Others(others) => others.get(variant)?.as_ref().map(ColumnValue::Other),
        }
    }

    /// Returns the text of a field for a reader with this chain, and the link of the chain that
    /// serves it. This works only if no rule and no moment can affect the result, and the first
    /// existing text has the field. After `None` the caller has to use the general look-up. The
    /// languages are the plain ones of the record.
    #[inline]
    pub(crate) fn plain_text(
        &self,
        field: usize,
        record: &EntryRecord,
        languages: u64,
        chain: &FallbackChain,
    ) -> Option<(&str, usize)> {
        let Column { values: Values::Texts(texts), is_free: true, .. } =
            self.translated.get(field)?
        else {
            return None;
        };
        let first = chain.first_in(languages)?;
        let text = texts.get(record.variant_of_rank(first.rank))?.as_deref()?;
        Some((text, usize::from(first.link)))
    }

    /// Returns the value of a neutral field of an entry.
    #[inline]
    pub(crate) fn neutral(&self, field: usize, record: &EntryRecord) -> Option<&Value> {
        let row = self.row(record.position()?)?;
        self.neutral.get(field)?.get(row)?.as_ref()
    }

    /// Returns the value of a neutral field that a text of an entry serves: its own, or the entry's.
    pub(crate) fn neutral_of_text(
        &self,
        field: usize,
        record: &EntryRecord,
        text: usize,
    ) -> Option<&Value> {
        let own = self.variants.get(text).and_then(|text| text.neutral(field));
        own.or_else(|| self.neutral(field, record))
    }

    /// Returns the language of a text, by its position in the site.
    pub(crate) fn language_of(&self, text: usize) -> Option<u8> {
        self.variants.get(text).map(|text| text.language)
    }

    /// Returns the position of an entry among those of the kind.
    #[inline]
    fn row(&self, position: u32) -> Option<usize> {
        // The entries of a kind are usually in one folder, and so next to each other.
        let guess = position.checked_sub(*self.entries.first()?)? as usize;
        match self.entries.get(guess) {
            Some(found) if *found == position => Some(guess),
            _ => self.entries.binary_search(&position).ok(),
        }
    }
}
