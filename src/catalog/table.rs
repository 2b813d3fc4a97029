use std::ops::Range;

use jiff::Timestamp;

use super::checked::{Checked, TranslatedValues};
use super::columns::{Column, ColumnValue};
use super::ends::JoinedEnd;
use super::placement::Placement;
use super::record::{EntryRecord, VariantRecord};
use crate::content::{ChangeNote, EntryKey, Field, Fingerprint, Kind, Value};
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
    /// The number of texts that belong to no entry any more.
    abandoned: usize,
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

/// The least number of empty places for which texts are moved together.
const LEAST_ABANDONED: usize = 1000;

impl KindTable {
    pub(super) fn new(kind: &Kind) -> KindTable {
        let column = |field: &Field| Column::new(field, kind);
        let parts = kind.with_parts().map(|(_, field)| field);
        KindTable {
            translated: kind.translated().iter().chain(parts).map(column).collect(),
            neutral: kind.neutral().iter().map(|_| Vec::new()).collect(),
            kind: kind.clone(),
            variants: Vec::new(),
            entries: Vec::new(),
            has_places: false,
            has_own_neutral: false,
            abandoned: 0,
        }
    }

    /// Reserves room for texts and entries, so that growing does not move them.
    pub(super) fn reserve(&mut self, texts: usize, entries: usize) {
        self.variants.reserve_exact(texts);
        self.entries.reserve_exact(entries);
        self.neutral.iter_mut().for_each(|column| column.reserve_exact(entries));
        self.translated.iter_mut().for_each(|column| column.reserve(texts));
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

    /// Stores the texts and values of a changed or new entry, for whose values there is room. Texts in
    /// as many languages as before take the place of the former ones, and others come last.
    pub(super) fn store(
        &mut self,
        position: u32,
        former: Option<&EntryRecord>,
        entry: Checked,
    ) -> EntryRecord {
        if let Some(row) = self.row(position) {
            for (column, value) in self.neutral.iter_mut().zip(entry.neutral) {
                if let Some(slot) = column.get_mut(row) {
                    *slot = value;
                }
            }
        }
        let former = former.map(EntryRecord::variants);
        let range = match former {
            Some(range) if range.len() == entry.variants.len() => range,
            former => {
                former.into_iter().for_each(|range| self.abandon(range));
                self.variants.len()..self.variants.len()
            }
        };
        let (fingerprint, kind) = (entry.id.fingerprint(), entry.kind);
        let first = range.start;
        let count = self.put(range, entry.variants);
        let variants = self.variants.get(first..first + count).unwrap_or_default();
        let first_variant = u32::try_from(first).unwrap_or(u32::MAX);
        EntryRecord::new(fingerprint, position, kind, first_variant, variants)
    }

    /// Drops texts that belong to no entry any more. Their places stay empty until there are many.
    pub(super) fn abandon(&mut self, range: Range<usize>) {
        self.abandoned += range.len();
        for text in self.variants.get_mut(range.clone()).into_iter().flatten() {
            text.clear();
        }
        self.translated.iter_mut().for_each(|column| column.clear(range.clone()));
    }

    /// Returns whether so many places are empty that the texts should be moved together.
    pub(super) fn is_sparse(&self) -> bool {
        self.abandoned > LEAST_ABANDONED.max(self.variants.len() / 2)
    }

    /// Moves texts together that are at some ranges, one after the other.
    pub(super) fn gather(&mut self, ranges: &[Range<usize>]) {
        let mut variants: Vec<Option<VariantRecord>> =
            std::mem::take(&mut self.variants).into_iter().map(Some).collect();
        let all = || ranges.iter().cloned().flatten();
        self.variants = all().filter_map(|at| variants.get_mut(at)?.take()).collect();
        let count = self.variants.len();
        for column in &mut self.translated {
            column.gather(all(), count);
        }
        self.abandoned = 0;
    }

    /// Sets the value of a neutral field of an entry.
    pub(super) fn set_neutral(&mut self, position: u32, field: usize, value: Option<Value>) {
        let row = self.row(position);
        let slot = row.and_then(|row| self.neutral.get_mut(field)?.get_mut(row));
        if let Some(slot) = slot {
            *slot = value;
        }
    }

    /// Returns the texts of an entry, to change what follows from other entries.
    pub(super) fn variants_mut(&mut self, record: &EntryRecord) -> &mut [VariantRecord] {
        self.variants.get_mut(record.variants()).unwrap_or_default()
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

    /// Moves the entries to their new positions, and makes room for new ones of this kind.
    pub(super) fn rearrange(&mut self, placement: &Placement, new: &[u32]) {
        let former = std::mem::take(&mut self.entries);
        let moved: Vec<Option<u32>> = former.into_iter().map(|at| placement.of(at)).collect();
        self.entries = moved.iter().flatten().copied().collect();
        if new.is_empty() && self.entries.len() == moved.len() {
            return;
        }
        self.entries.extend(new);
        self.entries.sort_unstable();
        for column in &mut self.neutral {
            let former = std::mem::take(column).into_iter().zip(&moved);
            let mut kept = former.filter_map(|(value, at)| at.map(|at| (at, value))).peekable();
            let values = self.entries.iter();
            *column = values
                .map(|at| kept.next_if(|(known, _)| known == at).and_then(|(_, value)| value))
                .collect();
        }
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
        self.translated.iter_mut().for_each(Column::shrink);
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
        self.translated.get(field)?.get(variant)
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
        let texts = self.translated.get(field)?.free_texts()?;
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
