//! The entries before and after an entry in the list of its kind.

use super::ServedEntry;

impl<'c> ServedEntry<'c> {
    /// Returns the entry before this one in the list of its kind, as this reader gets the list: for
    /// news, the next newer item.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("news/wind/entry.toml", "date = 2025-09-02\n")
    /// #     .file("news/wind/nl.md", "+++\ntitle = \"Wind op zee\"\n+++\n")
    /// #     .file("news/water/entry.toml", "date = 2025-09-20\n")
    /// #     .file("news/water/nl.md", "+++\ntitle = \"Water\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// // `news/wind` is of 2 September, `news/water` of 20 September.
    /// let wind = edition.get("news/wind").unwrap();
    /// assert_eq!(wind.previous_in_list().unwrap().id().as_str(), "news/water");
    /// assert!(wind.next_in_list().is_none());
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn previous_in_list(&self) -> Option<ServedEntry<'c>> {
        if self.has_own_order() {
            return self.edition().entries_of(self.kind().name()).around(self.id()).0;
        }
        let (list, at) = self.place_in_list()?;
        self.first_listed(list.get(..at)?.iter().rev())
    }

    /// Returns the entry after this one in the list of its kind, as this reader gets the list: for
    /// news, the next older item.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("news/wind/entry.toml", "date = 2025-09-02\n")
    /// #     .file("news/wind/nl.md", "+++\ntitle = \"Wind op zee\"\nstatus = \"draft\"\n+++\n")
    /// #     .file("news/sun/entry.toml", "date = 2025-08-10\n")
    /// #     .file("news/sun/nl.md", "+++\ntitle = \"Zon\"\n+++\n")
    /// #     .file("news/water/entry.toml", "date = 2025-09-20\n")
    /// #     .file("news/water/nl.md", "+++\ntitle = \"Water\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("nl".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// // The item between the two is a draft.
    /// let water = edition.get("news/water").unwrap();
    /// assert_eq!(water.next_in_list().unwrap().id().as_str(), "news/sun");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn next_in_list(&self) -> Option<ServedEntry<'c>> {
        if self.has_own_order() {
            return self.edition().entries_of(self.kind().name()).around(self.id()).1;
        }
        let (list, at) = self.place_in_list()?;
        self.first_listed(list.get(at + 1..)?.iter())
    }

    /// Returns whether the list has another order than the index.
    fn has_own_order(&self) -> bool {
        !self.kind().order().is_empty() || self.edition().catalog().has_own_dates()
    }

    /// Returns the list of the kind, and the position of the entry in it.
    fn place_in_list(&self) -> Option<(&'c [u32], usize)> {
        let catalog = self.edition().catalog();
        catalog.index().place_in_kind(self.entry_position()?)
    }

    fn first_listed<'p>(
        &self,
        mut positions: impl Iterator<Item = &'p u32>,
    ) -> Option<ServedEntry<'c>> {
        positions.find_map(|position| {
            let entry = self.edition().resolve(*position)?;
            entry.is_listed().then_some(entry)
        })
    }
}
