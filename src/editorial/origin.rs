//! The origin of each part of a translation: a person or a program.

use jiff::Timestamp;

use super::records::TranslationRecords;
use super::source_text::SourceText;
use crate::catalog::{Catalog, EntryRef, VariantRef};
use crate::content::{MachineText, TranslationRecord};
use crate::language::LanguageTag;

/// The author of a part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Origin<'r> {
    /// A person wrote the part, or changed what a program had written.
    Person,
    /// A program wrote the part, and nobody has changed it since.
    Machine {
        /// The name of the program.
        tool: &'r str,
        /// The moment at which it wrote the part.
        at: Timestamp,
    },
}

/// The origin of each field and each block of a text.
///
/// It follows from what the text says. A part is a program's if its [record](MachineText) has the
/// fingerprint of the part; everything else is a person's. So a part becomes a person's with the first
/// changed word, even if it has been moved, and nobody has to record it. A corrected target of a link is
/// not a changed word, unless the scheme of the fingerprints covers targets.
///
/// ```
/// # let catalog = |body: &str| {
/// #     isogloss::Catalog::builder()
/// #         .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
/// #         .file("pages/mission/fr.md", "+++\ntitle = \"Mission\"\n+++\nVous protéger.\n\nToujours.\n")
/// #         .file("pages/mission/nl.md", format!("+++\ntitle = \"Opdracht\"\n+++\n{body}\n"))
/// #         .build()
/// # };
/// # let (fr, nl) = ("fr".parse()?, "nl".parse()?);
/// # let now = "2025-09-03T08:00:00Z".parse().unwrap();
/// use isogloss::editorial::{Acceptance, Origin, TranslationRecords};
///
/// let acceptance = Acceptance::of_machine(nl, fr, "apertium 3.9", now);
/// // `catalog` has a French page, and a Dutch one with this body, which a program made.
/// let before = catalog("U verdedigen.\n\nAltijd.")?;
/// let records = TranslationRecords::new().accept(&before, "pages/mission", &acceptance)?.records;
/// assert_eq!(records.origins(&before, "pages/mission", nl).unwrap().machine_parts(), 3);
///
/// // An editor corrects the first paragraph.
/// let after = catalog("U beschermen.\n\nAltijd.")?;
/// let origins = records.origins(&after, "pages/mission", nl).unwrap();
/// let machine = Origin::Machine { tool: "apertium 3.9", at: now };
/// assert_eq!(origins.blocks(), [Origin::Person, machine]);
/// assert!(origins.fields().eq([("title", machine)]));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextOrigins<'r> {
    /// Sorted by name.
    fields: Vec<(Box<str>, Origin<'r>)>,
    blocks: Vec<Origin<'r>>,
}

impl<'r> TextOrigins<'r> {
    /// Returns the origins of the fields with words, sorted by name.
    pub fn fields(&self) -> impl ExactSizeIterator<Item = (&str, Origin<'r>)> {
        self.fields.iter().map(|(name, origin)| (&**name, *origin))
    }

    /// Returns the origins of the blocks of the body, in the order of
    /// [`Block::of`](super::Block::of).
    pub fn blocks(&self) -> &[Origin<'r>] {
        &self.blocks
    }

    /// Returns the number of fields and blocks that are a program's.
    pub fn machine_parts(&self) -> usize {
        let origins = self.fields.iter().map(|(_, origin)| origin).chain(&self.blocks);
        origins.filter(|origin| **origin != Origin::Person).count()
    }
}

impl TranslationRecords {
    /// Returns the origin of each part of an entry's text in a language. `None` if there is no such
    /// entry or text.
    ///
    /// The example of [`TextOrigins`] shows what a changed word does. A text without a record is a
    /// person's:
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/mission/nl.md", "+++\ntitle = \"Opdracht\"\n+++\nU beschermen.\n")
    /// #     .build()?;
    /// # let nl = "nl".parse()?;
    /// use isogloss::editorial::{Origin, TranslationRecords};
    ///
    /// let records = TranslationRecords::new();
    /// let origins = records.origins(&catalog, "pages/mission", nl).unwrap();
    /// assert_eq!(origins.blocks(), [Origin::Person]);
    /// assert!(records.origins(&catalog, "pages/contact", nl).is_none());
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn origins<'r>(
        &'r self,
        catalog: &'r Catalog,
        entry: &str,
        language: LanguageTag,
    ) -> Option<TextOrigins<'r>> {
        let entry = catalog.entry_named(entry)?;
        Some(self.origins_of(entry, entry.variant(language)?))
    }

    /// Returns the origin of each part of a text.
    pub(crate) fn origins_of<'r>(
        &'r self,
        entry: EntryRef<'r>,
        text: VariantRef<'r>,
    ) -> TextOrigins<'r> {
        let record = self.of_text(text);
        let scheme = record.map_or(self.scheme, TranslationRecord::scheme);
        let machines = record.map_or(&[][..], TranslationRecord::machine_texts);
        let origin = |is_part_of: &dyn Fn(&MachineText) -> bool| {
            // The last program that wrote the part counts.
            match machines.iter().rev().find(|machine| is_part_of(machine)) {
                Some(machine) => Origin::Machine { tool: machine.tool(), at: machine.at() },
                None => Origin::Person,
            }
        };
        let prints = SourceText::of(entry, text).prints(scheme);
        let fields = prints.fields.iter().map(|(name, print)| {
            let is_part_of =
                |machine: &MachineText| machine.fields().any(|field| field == (&**name, *print));
            (Box::from(&**name), origin(&is_part_of))
        });
        let blocks = prints
            .blocks
            .iter()
            .map(|print| origin(&|machine: &MachineText| machine.blocks().contains(print)));
        TextOrigins { fields: fields.collect(), blocks: blocks.collect() }
    }
}
