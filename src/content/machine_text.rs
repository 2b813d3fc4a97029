use jiff::Timestamp;

use super::translation_record::{BlockFingerprint, TextFingerprint};

/// The parts of a translation that a program wrote: its name, the moment, and the fingerprints of the
/// parts as it wrote them.
///
/// A part is the program's as long as it says what the program wrote. As soon as a person changes a
/// word, its fingerprint is another one, and the part is the person's.
/// `editorial::TranslationRecords::origins` compares a text with its record.
///
/// ```
/// # #[cfg(feature = "editorial")] {
/// use isogloss::editorial::TranslationRecords;
///
/// let records = TranslationRecords::parse(r#"
/// version = 1
///
/// [entries."pages/mission".nl]
/// from = "fr"
/// fields.title = "0f3c01ab77de"
/// blocks = ["p00c2e07a1b5d"]
/// machine = [
///     { tool = "apertium 3.9", at = 2025-09-03T08:00:00Z, blocks = ["p41aa07b1c2d3"] },
/// ]
/// "#);
/// let record = records.get("pages/mission", "nl".parse()?).unwrap();
/// let machine = &record.machine_texts()[0];
/// assert_eq!(machine.tool(), "apertium 3.9");
/// assert_eq!(machine.at().to_string(), "2025-09-03T08:00:00Z");
/// // The program wrote a paragraph, and a person the title.
/// assert_eq!((machine.fields().len(), machine.blocks().len()), (0, 1));
/// # }
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MachineText {
    pub(crate) tool: Box<str>,
    pub(crate) at: Timestamp,
    /// Sorted by name.
    pub(crate) fields: Vec<(Box<str>, TextFingerprint)>,
    pub(crate) blocks: Vec<BlockFingerprint>,
}

impl MachineText {
    /// Returns the name of the program, with its version if it has one.
    pub fn tool(&self) -> &str {
        &self.tool
    }

    /// Returns the moment at which the program wrote the parts.
    pub fn at(&self) -> Timestamp {
        self.at
    }

    /// Returns the fields of the translation that the program wrote, sorted by name.
    pub fn fields(&self) -> impl ExactSizeIterator<Item = (&str, TextFingerprint)> {
        self.fields.iter().map(|(name, fingerprint)| (&**name, *fingerprint))
    }

    /// Returns the blocks of the translation's body that the program wrote.
    pub fn blocks(&self) -> &[BlockFingerprint] {
        &self.blocks
    }
}
