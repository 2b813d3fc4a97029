//! The entries that refer to others.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::{Catalog, ColumnValue, EntryRecord, KindTable};
use crate::content::{EntryId, Field, FieldType, Value};

/// The positions of the entries that refer to an entry in any field and language, by its own
/// position.
#[derive(Clone, Debug, Default)]
pub(super) struct Referrers {
    positions: HashMap<u32, Vec<u32>, FxBuildHasher>,
}

/// The collection of referrers from the entries of a kind.
struct Collector<'c> {
    catalog: &'c Catalog,
    positions: HashMap<u32, Vec<u32>, FxBuildHasher>,
}

impl Referrers {
    fn new(catalog: &Catalog) -> Referrers {
        let mut collector = Collector { catalog, positions: HashMap::default() };
        for table in &catalog.tables {
            if !table.kind().fields().any(may_refer) {
                continue;
            }
            for position in table.positions() {
                let Some(record) = catalog.records.get(position) else { continue };
                collector.add(position, table, record);
            }
        }
        Referrers { positions: collector.positions }
    }
}

impl Collector<'_> {
    fn add(&mut self, position: u32, table: &KindTable, record: &EntryRecord) {
        let kind = table.kind();
        for (at, field) in kind.neutral().iter().enumerate() {
            let of_texts = table.variants(record).iter().filter_map(|text| text.neutral(at));
            for value in table.neutral(at, record).into_iter().chain(of_texts) {
                self.add_value(position, field, value);
            }
        }
        let parts = kind.with_parts().map(|(_, field)| field);
        for (at, field) in kind.translated().iter().chain(parts).enumerate() {
            for text in record.variants() {
                match table.translated(at, text) {
                    Some(ColumnValue::Other(value)) => self.add_value(position, field, value),
                    Some(ColumnValue::Text(id)) if field.field_type() == FieldType::Reference => {
                        self.add_id(position, id);
                    }
                    _ => {}
                }
            }
        }
    }

    fn add_value(&mut self, position: u32, field: &Field, value: &Value) {
        match (field.field_type(), value) {
            (FieldType::Reference | FieldType::References, Value::Text(id)) => {
                self.add_id(position, id);
            }
            (FieldType::References | FieldType::List, Value::List(items)) => {
                items.iter().for_each(|item| self.add_value(position, field, item));
            }
            (FieldType::Group | FieldType::List, Value::Table(rows)) => {
                for (name, value) in rows {
                    let mut fields = field.shapes().iter().filter_map(|shape| shape.field(name));
                    if let Some(inner) = fields.next() {
                        self.add_value(position, inner, value);
                    }
                    // The words of a neutral list are in tables by the ids of its items.
                    if let Value::Table(_) = value {
                        self.add_value(position, field, value);
                    }
                }
            }
            _ => {}
        }
    }

    fn add_id(&mut self, position: u32, id: &str) {
        let Some(target) = self.catalog.find(id).and_then(EntryRecord::position) else { return };
        let positions = self.positions.entry(target).or_default();
        if positions.last() != Some(&position) {
            positions.push(position);
        }
    }
}

/// Returns whether a field, or one within it, can refer to entries.
fn may_refer(field: &Field) -> bool {
    let mut inner = field.shapes().iter().flat_map(|shape| shape.fields());
    matches!(field.field_type(), FieldType::Reference | FieldType::References)
        || inner.any(may_refer)
}

impl Catalog {
    /// Returns the positions of the entries of all kinds that refer to an entry in some field and
    /// language, in the order of their ids within each kind.
    pub(crate) fn referring_to(&self, id: &EntryId) -> &[u32] {
        let referrers = self.referrers.get_or_init(|| Referrers::new(self));
        let target = self.find(id).and_then(EntryRecord::position);
        let positions = target.and_then(|target| referrers.positions.get(&target));
        positions.map(Vec::as_slice).unwrap_or_default()
    }

    /// Returns the entries of a kind that refer to an entry, newest first.
    pub(crate) fn referring(&self, id: &EntryId, kind: &str) -> Vec<u32> {
        let Some(kind) = self.site.kinds().iter().position(|known| known.name() == kind) else {
            return Vec::new();
        };
        self.index.sorted_of_kind(kind, self.referring_to(id))
    }
}
