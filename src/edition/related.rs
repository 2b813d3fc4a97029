//! The entries that have something in common with an entry.

use std::cmp::Reverse;
use std::collections::HashMap;

use jiff::civil::Date;
use rustc_hash::FxBuildHasher;

use super::{Edition, ServedEntry};
use crate::catalog::{KindTable, TermRecord};
use crate::content::{FieldType, Value};

impl<'c> Edition<'c> {
    /// Returns whether the text that serves an entry has a term of the entry.
    fn is_under(&self, position: u32, term: &TermRecord) -> bool {
        let record = self.catalog().record(position);
        let table = record.and_then(|record| self.catalog().table_of(record));
        table.is_some_and(KindTable::has_usual_places)
            || self.resolve(position).is_some_and(|entry| entry.has_term(&term.taxonomy, &term.id))
    }
}

impl<'c> ServedEntry<'c> {
    /// Returns the entries that have the most in common with this one, at most `limit` of them.
    ///
    /// Each term that both have counts, and each entry that both refer to in fields of the types
    /// `reference` and `references`. It also counts if one refers to the other. Entries with the
    /// same count are in the order of their dates, the newest first, and then of their ids. Only
    /// entries that this reader sees count.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n")
    /// #     .file("news/vent/entry.toml", "date = 2025-09-02\ntags = [\"énergie\", \"mer\"]\n")
    /// #     .file("news/vent/fr.md", "+++\ntitle = \"Le vent\"\n+++\n")
    /// #     .file("news/soleil/entry.toml", "date = 2025-08-20\ntags = [\"énergie\"]\n")
    /// #     .file("news/soleil/fr.md", "+++\ntitle = \"Le soleil\"\n+++\n")
    /// #     .file("news/marees/entry.toml", "date = 2025-07-01\ntags = [\"mer\", \"énergie\"]\n")
    /// #     .file("news/marees/fr.md", "+++\ntitle = \"Les marées\"\n+++\n")
    /// #     .file("news/musee/entry.toml", "date = 2025-09-10\ntags = [\"art\"]\n")
    /// #     .file("news/musee/fr.md", "+++\ntitle = \"Le musée\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// // The tags are `énergie` and `mer`. The tides have both, and the sun has `énergie`.
    /// let wind = edition.get("news/vent").unwrap();
    /// let related = wind.related_entries(5);
    /// let ids: Vec<_> = related.iter().map(|entry| entry.id().as_str()).collect();
    /// assert_eq!(ids, ["news/marees", "news/soleil"]);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn related_entries(&self, limit: usize) -> Vec<ServedEntry<'c>> {
        let edition = self.edition();
        let mut counts: HashMap<u32, u32, FxBuildHasher> = HashMap::default();
        for term in self.listed_terms() {
            for position in &term.entries {
                if edition.is_under(*position, term) {
                    *counts.entry(*position).or_default() += 1;
                }
            }
        }
        for (position, count) in self.shared_references() {
            *counts.entry(position).or_default() += count;
        }
        let index = edition.catalog().index();
        let mut ranked: Vec<(Reverse<u32>, Reverse<Option<Date>>, u32)> = counts
            .into_iter()
            .filter(|(position, _)| Some(*position) != self.entry_position())
            .map(|(position, count)| (Reverse(count), Reverse(index.date(position)), position))
            .collect();
        ranked.sort_unstable();
        let entries = ranked.into_iter().filter_map(|(_, _, position)| edition.resolve(position));
        entries.filter(ServedEntry::is_listed).take(limit).collect()
    }

    /// Returns the terms of the entry, as it is served.
    fn listed_terms(&self) -> Vec<&'c TermRecord> {
        let site = self.edition().site();
        let terms = self.edition().catalog().terms();
        let fields = self.kind().neutral().iter().enumerate();
        let taxonomies = fields.filter(|(_, field)| site.taxonomies().any(|it| it == field.name()));
        let mut found = Vec::new();
        for (at, field) in taxonomies {
            let Some(Value::List(ids)) = self.entry_value(at) else { continue };
            for id in ids {
                if let Value::Text(id) = id {
                    found.extend(terms.find(field.name(), id));
                }
            }
        }
        found.retain(|term| self.is_listed_under(term));
        found
    }

    /// Returns the entries that refer to the same entries, or that one of both refers to, each with
    /// the number of references that they share.
    fn shared_references(&self) -> Vec<(u32, u32)> {
        let catalog = self.edition().catalog();
        let own = self.reference_targets();
        let mut candidates: Vec<u32> = catalog.referring_to(self.id()).to_vec();
        for target in &own {
            if let Some(target) = self.edition().get(*target) {
                candidates.extend(target.entry_position());
                candidates.extend(catalog.referring_to(target.id()));
            }
        }
        candidates.sort_unstable();
        candidates.dedup();
        let shared = candidates.into_iter().filter_map(|position| {
            let other = self.edition().resolve(position)?;
            let targets = other.reference_targets();
            let is_seen = |id: &&&str| self.edition().get(**id).is_some();
            let both = own.iter().filter(|id| targets.contains(*id)).filter(is_seen).count();
            let to_other = usize::from(own.contains(&other.id().as_str()));
            let to_this = usize::from(targets.contains(&self.id().as_str()));
            let count = u32::try_from(both + to_other + to_this).unwrap_or(u32::MAX);
            (count > 0).then_some((position, count))
        });
        shared.collect()
    }

    /// Returns the ids that the entry refers to in its own fields, as it is served, each once.
    fn reference_targets(&self) -> Vec<&'c str> {
        let is_reference =
            |field_type| matches!(field_type, FieldType::Reference | FieldType::References);
        let fields = self.kind().fields().filter(|field| is_reference(field.field_type()));
        let mut targets: Vec<&'c str> =
            fields.flat_map(|field| self.referenced_ids(field.name())).collect();
        targets.sort_unstable();
        targets.dedup();
        targets
    }
}
