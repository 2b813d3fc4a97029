//! The moments at which the periods of an entry begin and end.

use jiff::Timestamp;

use super::{ColumnValue, EntryRef};
use crate::content::{Field, FieldType, Value};

impl EntryRef<'_> {
    /// Returns the moments at which periods of the entry begin and end, in its fields and within
    /// them.
    pub(super) fn period_ends(&self) -> Vec<Timestamp> {
        let mut ends = Vec::new();
        let kind = self.table.kind();
        for (at, _) in kind.neutral().iter().enumerate().filter(|(_, field)| has_periods(field)) {
            let of_entry = self.table.neutral(at, self.record);
            let of_texts = self.table.variants(self.record).iter();
            let values = of_entry.into_iter().chain(of_texts.filter_map(|text| text.neutral(at)));
            values.for_each(|value| self.add_ends(value, &mut ends));
        }
        let parts = kind.with_parts().map(|(_, field)| field);
        let translated = kind.translated().iter().chain(parts).enumerate();
        for (at, _) in translated.filter(|(_, field)| has_periods(field)) {
            for text in self.record.variants() {
                if let Some(ColumnValue::Other(value)) = self.table.translated(at, text) {
                    self.add_ends(value, &mut ends);
                }
            }
        }
        ends
    }

    fn add_ends(&self, value: &Value, ends: &mut Vec<Timestamp>) {
        match value {
            Value::Period(period) => {
                let zone = self.catalog.site().time_zone();
                let bounds = [Some(period.start_in(zone)), period.end_in(zone)];
                // Days that are no instants are those of "for ever".
                let is_instant = |it: &Timestamp| *it != Timestamp::MIN && *it != Timestamp::MAX;
                ends.extend(bounds.into_iter().flatten().filter(is_instant));
            }
            Value::List(items) => items.iter().for_each(|item| self.add_ends(item, ends)),
            Value::Table(rows) => rows.iter().for_each(|(_, value)| self.add_ends(value, ends)),
            _ => {}
        }
    }
}

/// Returns whether a field can contain periods.
fn has_periods(field: &Field) -> bool {
    field.field_type() == FieldType::Period
        || field.shapes().iter().flat_map(|shape| shape.fields()).any(has_periods)
}
