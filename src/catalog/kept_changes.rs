//! The fields whose order changes when an entry changes.

use super::checked::Checked;
use super::{Catalog, ColumnValue, EntryRecord, KindTable, RanksKey};
use crate::content::{Scope, Value};

impl Catalog {
    /// Returns the names of the fields whose values differ in an entry and in its new form; `None`
    /// if its texts are not in the same languages, so that other texts get other positions.
    fn changed_fields(&self, old: &EntryRecord, new: &Checked) -> Option<Vec<Box<str>>> {
        let table = self.table_of(old)?;
        let former = table.variants(old);
        let is_same = |(own, (text, _)): (&super::VariantRecord, &(super::VariantRecord, _))| {
            own.language == text.language
        };
        if former.len() != new.variants.len() || !former.iter().zip(&new.variants).all(is_same) {
            return None;
        }
        let kind = table.kind();
        let is_changed = |scope: Scope, at: usize| match scope {
            Scope::Neutral => has_new_neutral(table, old, new, at),
            Scope::Translated => has_new_words(table, old, new, at),
        };
        let neutral = kind.neutral().iter().enumerate().map(|it| (Scope::Neutral, it));
        let translated = kind.translated().iter().enumerate().map(|it| (Scope::Translated, it));
        let changed = neutral.chain(translated).filter(|(scope, (at, _))| is_changed(*scope, *at));
        Some(changed.map(|(_, (_, field))| field.name().into()).collect())
    }

    /// Removes what queries have computed and an entry in its new form makes untrue.
    pub(super) fn forget_kept(&mut self, old: Option<&EntryRecord>, new: &Checked) {
        let changed = old.and_then(|old| self.changed_fields(old, new));
        self.kept.forget(|RanksKey { field, .. }| {
            changed.as_ref().is_none_or(|changed| changed.contains(field))
        });
    }
}

fn has_new_neutral(table: &KindTable, old: &EntryRecord, new: &Checked, at: usize) -> bool {
    let own = |text: &super::VariantRecord| text.neutral(at).cloned();
    let mut texts = table.variants(old).iter().zip(&new.variants);
    table.neutral(at, old) != new.neutral.get(at).and_then(Option::as_ref)
        || texts.any(|(before, (now, _))| own(before) != own(now))
}

fn has_new_words(table: &KindTable, old: &EntryRecord, new: &Checked, at: usize) -> bool {
    let mut texts = old.variants().zip(&new.variants);
    texts.any(|(before, (_, values))| {
        let now = values.iter().find(|(field, _)| *field == at).map(|(_, value)| value);
        match (table.translated(at, before), now) {
            (None, None) => false,
            (Some(ColumnValue::Text(before)), Some(Value::Text(now))) => *before != **now,
            (Some(ColumnValue::Other(before)), Some(now)) => before != now,
            _ => true,
        }
    })
}
