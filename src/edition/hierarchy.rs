//! The entries above, below and beside an entry, by their ids.

use std::cmp::{Ordering, Reverse};
use std::sync::Arc;

use jiff::civil::Date;

use super::{Edition, ServedEntry};
use crate::catalog::KeptList;
use crate::content::{Value, section_id};
use crate::language::Text;

impl<'c> ServedEntry<'c> {
    /// Returns the entry above this one, whose id is this id without its last parts: `pages/press`
    /// is above `pages/press/kit`. A level that has no entry, or one that this reader does not see,
    /// is skipped.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/press/nl.md", "+++\ntitle = \"Pers\"\n+++\n")
    /// #     .file("pages/press/kit/logos/nl.md", "+++\ntitle = \"Logo’s\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// // There are no entries `pages/press/kit` and `pages`.
    /// let logos = edition.get("pages/press/kit/logos").unwrap();
    /// let press = logos.parent().unwrap();
    /// assert_eq!(press.id().as_str(), "pages/press");
    /// assert!(press.parent().is_none());
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn parent(&self) -> Option<ServedEntry<'c>> {
        self.levels_above().rev().find_map(|id| self.edition().get(id))
    }

    /// Returns the entries above this one, from the top down: the [`parent`](ServedEntry::parent) is
    /// the last. [`Edition::breadcrumbs`](super::Edition::breadcrumbs) adds the home page and lists.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/press/nl.md", "+++\ntitle = \"Pers\"\n+++\n")
    /// #     .file("pages/press/kit/nl.md", "+++\ntitle = \"Persmap\"\n+++\n")
    /// #     .file("pages/press/kit/logos/nl.md", "+++\ntitle = \"Logo’s\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// let logos = edition.get("pages/press/kit/logos").unwrap();
    /// let above: Vec<_> = logos.ancestors().iter().map(|entry| entry.id().as_str()).collect();
    /// assert_eq!(above, ["pages/press", "pages/press/kit"]);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn ancestors(&self) -> Vec<ServedEntry<'c>> {
        self.levels_above().filter_map(|id| self.edition().get(id)).collect()
    }

    /// Returns the entries whose [`parent`](ServedEntry::parent) this one is: `pages/press/kit` is
    /// below `pages/press`.
    ///
    /// Entries with an integer field `weight` come first, the smallest weight before the others. If
    /// all entries are of one kind, and the kind declares an order, they are in that order.
    /// Otherwise the newest come first by `date`, entries without a date last, and entries that have
    /// the same date, or none, are in the [alphabetical order](super::Edition::compare) of their
    /// titles (`link_title` or, without it, `title`), and then in that of their ids.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n[kinds.chapter]\nfolder = \"guide\"\nfields.title = {}\nfields.weight = { type = \"integer\", scope = \"neutral\" }\n")
    /// #     .file("guide/trip/nl.md", "+++\ntitle = \"Uitstap\"\n+++\n")
    /// #     .file("guide/trip/way/nl.md", "+++\ntitle = \"Onderweg\"\n+++\n")
    /// #     .file("guide/trip/price/nl.md", "+++\ntitle = \"Kosten\"\n+++\n")
    /// #     .file("guide/trip/start/entry.toml", "weight = 1\n")
    /// #     .file("guide/trip/start/nl.md", "+++\ntitle = \"Vertrek\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// // `guide/trip/start` has `weight = 1`, and the others have no weight.
    /// let below = edition.get("guide/trip").unwrap().children();
    /// let titles: Vec<_> = below.iter().map(|it| it.text("title").unwrap().into_value()).collect();
    /// assert_eq!(titles, ["Vertrek", "Kosten", "Onderweg"]);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn children(&self) -> Vec<ServedEntry<'c>> {
        let own = self.id();
        self.sorted_below(own.as_str(), |entry| {
            entry.parent().is_some_and(|parent| parent.id() == own)
        })
    }

    /// Returns the other entries of the same level, in the order of
    /// [`children`](ServedEntry::children): those whose ids differ from this one in the last part
    /// only. `pages/mission` and `pages/history` are siblings without an entry `pages`.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/mission/nl.md", "+++\ntitle = \"Onze opdracht\"\n+++\n")
    /// #     .file("pages/press/nl.md", "+++\ntitle = \"Pers\"\n+++\n")
    /// #     .file("pages/press/kit/nl.md", "+++\ntitle = \"Persmap\"\n+++\n")
    /// #     .file("pages/history/nl.md", "+++\ntitle = \"Geschiedenis\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// let press = edition.get("pages/press").unwrap();
    /// let beside: Vec<_> = press.siblings().iter().map(|entry| entry.id().as_str()).collect();
    /// assert_eq!(beside, ["pages/history", "pages/mission"]);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn siblings(&self) -> Vec<ServedEntry<'c>> {
        // The home section of a tree of sections is above all others.
        if self.is_home_section() {
            return Vec::new();
        }
        let mut entries = match self.parent() {
            Some(parent) => parent.children(),
            None => self.on_same_level(),
        };
        entries.retain(|entry| entry.id() != self.id() && !entry.is_home_section());
        entries
    }

    /// Returns the entries whose ids differ from this one in the last part.
    fn on_same_level(&self) -> Vec<ServedEntry<'c>> {
        let level = self.levels_above().next_back();
        self.sorted_below(level.unwrap_or_default(), |entry| {
            entry.levels_above().next_back() == level
        })
    }

    /// Returns the ids that this id begins with, from the shortest to the longest.
    fn levels_above(&self) -> impl DoubleEndedIterator<Item = &'c str> {
        let id = self.id().as_str();
        id.match_indices('/').filter_map(|(end, _)| id.get(..end))
    }

    fn is_home_section(&self) -> bool {
        self.edition().site().conventions().has_sections && self.id().as_str() == section_id("")
    }

    /// Returns the listed entries below a level for which a condition holds, in the order of
    /// children.
    fn sorted_below(
        &self,
        level: &str,
        is_wanted: impl Fn(&ServedEntry<'c>) -> bool,
    ) -> Vec<ServedEntry<'c>> {
        let edition = self.edition();
        let positions = edition.catalog().below(level);
        let entries = positions.filter_map(|position| edition.resolve_entry(position));
        let entries: Vec<ServedEntry<'c>> =
            entries.filter(|entry| entry.is_listed() && is_wanted(entry)).collect();
        let order = kind_order(&edition, &entries);
        let place = |entry: &ServedEntry<'c>| order.as_ref()?.place_of(entry.entry_position()?);
        let mut ranked: Vec<(Rank<'c>, ServedEntry<'c>)> =
            entries.into_iter().map(|entry| (entry.rank(place(&entry)), entry)).collect();
        // Entries of the same rank stay in the order of their ids.
        ranked.sort_by(|(a, _), (b, _)| a.compare(b, |a, b| edition.compare(a, b)));
        ranked.into_iter().map(|(_, entry)| entry).collect()
    }

    fn rank(&self, place: Option<usize>) -> Rank<'c> {
        let title = self.text("link_title").or_else(|| self.text("title"));
        Rank { weight: self.weight(), place, date: self.date("date"), title }
    }

    fn weight(&self) -> Option<i64> {
        let is_none =
            |weight: i64| weight == 0 && self.edition().site().conventions().has_no_zero_weight;
        match self.value("weight")?.value() {
            Value::Integer(weight) if !is_none(*weight) => Some(*weight),
            _ => None,
        }
    }
}

/// Returns the list of the kind of some entries, if they are of one kind that declares an order.
fn kind_order(edition: &Edition<'_>, entries: &[ServedEntry<'_>]) -> Option<Arc<KeptList>> {
    let kind = entries.first()?.kind();
    let is_of_kind = |entry: &ServedEntry<'_>| entry.kind().name() == kind.name();
    let has_order = !kind.order().is_empty() && entries.iter().all(is_of_kind);
    has_order.then(|| edition.entries_of(kind.name()).whole_list())
}

/// The values that determine the place of an entry among the entries of its level.
struct Rank<'c> {
    weight: Option<i64>,
    /// The place in the order of the kind.
    place: Option<usize>,
    date: Option<Date>,
    title: Option<Text<'c>>,
}

impl Rank<'_> {
    fn compare(&self, other: &Rank<'_>, by_title: impl Fn(&str, &str) -> Ordering) -> Ordering {
        let of = |rank: &Rank<'_>| {
            (
                rank.weight.is_none(),
                rank.weight,
                rank.place,
                Reverse(rank.date),
                rank.title.is_none(),
            )
        };
        of(self).cmp(&of(other)).then_with(|| match (&self.title, &other.title) {
            (Some(a), Some(b)) => by_title(a.as_str(), b.as_str()),
            _ => Ordering::Equal,
        })
    }
}
