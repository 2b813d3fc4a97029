use std::fmt::{Display, Formatter, Result};

use super::align::BlockChange;
use super::blocks::{Block, words};
use super::records::TranslationRecords;
use super::source_text::SourceText;
use super::status::{EntryTexts, FieldChange, TranslationStatus};
use super::word_diff::{WordChange, word_changes};
use crate::catalog::Catalog;
use crate::content::{BlockKind, EntryId, FingerprintScheme};
use crate::language::LanguageTag;

/// The changes in a source since its translation was accepted, for translators who bring the
/// translation up to date.
///
/// `{}` prints it with `[-removed words-]` and `{+added words+}`, as `git diff --word-diff` does.
/// Without the kept source (`.isogloss/sources`) the old words are not known, but the changed
/// fields and blocks still are.
///
/// ```
/// # let catalog = |french: &str| {
/// #     isogloss::Catalog::builder()
/// #         .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
/// #         .file("pages/mission/fr.md", format!("+++\ntitle = \"Mission\"\n+++\n{french}\n"))
/// #         .file("pages/mission/nl.md", "+++\ntitle = \"Opdracht\"\n+++\nU beschermen.\n")
/// #         .build()
/// # };
/// # let (fr, nl) = ("fr".parse()?, "nl".parse()?);
/// # let now = "2025-09-03T08:00:00Z".parse().unwrap();
/// use isogloss::editorial::{Acceptance, TranslationRecords};
///
/// let acceptance = Acceptance::new(nl, fr, "Marie", now);
/// // `catalog` has a page with this French body and its Dutch translation.
/// let before = catalog("Chaque jour.")?;
/// let accepted = TranslationRecords::new().accept(&before, "pages/mission", &acceptance)?;
/// let difference = |french: &str| -> Result<_, isogloss::Error> {
///     Ok(accepted.records.difference(&catalog(french)?, "pages/mission", nl).unwrap())
/// };
/// // Another line end says the same.
/// assert!(difference("Chaque\njour.")?.is_empty());
/// let changed = difference("Chaque jour et chaque nuit.")?;
/// assert_eq!((changed.from(), changed.language()), (fr, nl));
/// assert!(changed.to_string().contains("Chaque jour{+ et chaque nuit+}."));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceDifference {
    entry: EntryId,
    language: LanguageTag,
    from: LanguageTag,
    parts: Vec<ChangedPart>,
}

/// A field or a block that has changed, from [`SourceDifference::parts`].
///
/// ```
/// # let catalog = |french: &str| {
/// #     isogloss::Catalog::builder()
/// #         .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
/// #         .file("pages/mission/fr.md", format!("+++\ntitle = \"Mission\"\n+++\n{french}\n"))
/// #         .file("pages/mission/nl.md", "+++\ntitle = \"Opdracht\"\n+++\nU beschermen.\n")
/// #         .build()
/// # };
/// # let (fr, nl) = ("fr".parse()?, "nl".parse()?);
/// # let now = "2025-09-03T08:00:00Z".parse().unwrap();
/// use isogloss::editorial::{Acceptance, TranslationRecords};
///
/// let acceptance = Acceptance::new(nl, fr, "Marie", now);
/// // `catalog` has a page with this French body and its Dutch translation.
/// let before = catalog("Chaque jour.")?;
/// let accepted = TranslationRecords::new().accept(&before, "pages/mission", &acceptance)?;
/// let after = catalog("Chaque nuit.")?;
/// let difference = accepted.records.difference(&after, "pages/mission", nl).unwrap();
/// let part = &difference.parts()[0];
/// assert_eq!(part.old.as_deref(), Some("Chaque jour."));
/// assert_eq!(part.new.as_deref(), Some("Chaque nuit."));
///
/// // Without the kept source, only the fingerprint of the old words is known.
/// let (_, toml) = accepted.changes.writes().last().unwrap();
/// let records = TranslationRecords::parse(&String::from_utf8_lossy(toml));
/// let difference = records.difference(&after, "pages/mission", nl).unwrap();
/// assert_eq!(difference.parts()[0].old, None);
/// assert_eq!(difference.parts()[0].word_changes(), None);
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedPart {
    /// The field or block.
    pub place: PartPlace,
    /// The old text, if there was one and it is known.
    pub old: Option<Box<str>>,
    /// The new text; `None` if the part was removed.
    pub new: Option<Box<str>>,
}

/// The place of a [`ChangedPart`].
///
/// ```
/// # let catalog = |title: &str, french: &str| {
/// #     isogloss::Catalog::builder()
/// #         .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
/// #         .file("pages/mission/fr.md", format!("+++\ntitle = \"{title}\"\n+++\n{french}\n"))
/// #         .file("pages/mission/nl.md", "+++\ntitle = \"Opdracht\"\n+++\nU beschermen.\n")
/// #         .build()
/// # };
/// # let (fr, nl) = ("fr".parse()?, "nl".parse()?);
/// # let now = "2025-09-03T08:00:00Z".parse().unwrap();
/// use isogloss::editorial::{Acceptance, PartPlace, TranslationRecords};
///
/// let acceptance = Acceptance::new(nl, fr, "Marie", now);
/// // `catalog` has a page with this French title and body, and its Dutch translation.
/// let before = catalog("Mission", "Chaque jour.")?;
/// let accepted = TranslationRecords::new().accept(&before, "pages/mission", &acceptance)?;
/// let after = catalog("Notre mission", "Chaque nuit.")?;
/// let difference = accepted.records.difference(&after, "pages/mission", nl).unwrap();
/// // Fields come before blocks.
/// let [title, paragraph] = difference.parts() else { panic!("two parts") };
/// assert!(matches!(&title.place, PartPlace::Field(field) if &*field.name == "title"));
/// assert!(matches!(&paragraph.place, PartPlace::Block(block) if block.affects_translation()));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartPlace {
    /// A field.
    Field(FieldChange),
    /// A block of the body.
    Block(BlockChange),
}

impl ChangedPart {
    /// Returns the text as kept, removed and added words; `None` if the old text is not known.
    pub fn word_changes(&self) -> Option<Vec<WordChange>> {
        let had_old = match &self.place {
            PartPlace::Field(change) => change.old.is_some(),
            PartPlace::Block(change) => change.before().is_some(),
        };
        if had_old && self.old.is_none() {
            return None;
        }
        let text = |text: &Option<Box<str>>| -> String {
            let text = text.as_deref().unwrap_or_default();
            // White space in code is significant.
            let is_code = matches!(&self.place, PartPlace::Block(change)
            if change.after().or(change.before()).is_some_and(|it| {
                it.fingerprint.kind() == BlockKind::Code
            }));
            if is_code { text.to_owned() } else { words(text) }
        };
        Some(word_changes(&text(&self.old), &text(&self.new)))
    }
}

impl SourceDifference {
    /// Returns the id of the entry.
    pub fn entry(&self) -> &EntryId {
        &self.entry
    }

    /// Returns the language of the translation.
    pub fn language(&self) -> LanguageTag {
        self.language
    }

    /// Returns the language of the source.
    pub fn from(&self) -> LanguageTag {
        self.from
    }

    /// Returns the changed parts: the fields in the order of their names, then the blocks in the
    /// order of the body, including those that have only moved.
    pub fn parts(&self) -> &[ChangedPart] {
        &self.parts
    }

    /// Returns whether nothing has changed.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }
}

impl TranslationRecords {
    /// Compares the source of a text with the source as it was when the text was accepted; `None`
    /// if the text does not exist or has no record, or if its source is gone.
    ///
    /// ```
    /// use isogloss::Catalog;
    /// use isogloss::editorial::{Acceptance, TranslationRecords};
    ///
    /// let site = "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n";
    /// let catalog = |french: &str| {
    ///     Catalog::builder()
    ///         .file("site.toml", site)
    ///         .file("pages/mission/fr.md", format!("+++\ntitle = \"Mission\"\n+++\n{french}"))
    ///         .file("pages/mission/nl.md", "+++\ntitle = \"Opdracht\"\n+++\nElke dag.\n")
    ///         .build()
    /// };
    /// let (fr, nl) = ("fr".parse()?, "nl".parse()?);
    /// let now = "2025-09-03T08:00:00Z".parse().unwrap();
    /// let accepted = TranslationRecords::new().accept(
    ///     &catalog("Chaque jour.\n")?,
    ///     "pages/mission",
    ///     &Acceptance::new(nl, fr, "Marie", now),
    /// )?;
    /// let changed = catalog("Chaque nuit.\n")?;
    /// let difference = accepted.records.difference(&changed, "pages/mission", nl).unwrap();
    /// assert_eq!(
    ///     difference.to_string(),
    ///     "pages/mission (fr), since the text in nl was accepted\n\n\
    ///      paragraph 1, changed:\n  Chaque [-jour-]{+nuit+}.\n"
    /// );
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn difference(
        &self,
        catalog: &Catalog,
        entry: &str,
        language: LanguageTag,
    ) -> Option<SourceDifference> {
        let entry = catalog.entry_named(entry)?;
        let record = self.of_text(entry.variant(language)?)?;
        let status = EntryTexts::new(catalog, entry, self).status(language);
        let from = record.from();
        let text = SourceText::of(entry, entry.variant(from)?);
        let kept = self.source_of(record);
        let (fields, blocks) = match status {
            TranslationStatus::Outdated { fields, blocks, .. } => (fields, blocks),
            _ => {
                let now = text.prints(record.scheme());
                (Vec::new(), super::align::changes(record.blocks(), &now.blocks))
            }
        };
        let parts = parts(kept.as_ref(), &text, (fields, blocks), record.scheme());
        Some(SourceDifference { entry: entry.id().clone(), language, from, parts })
    }
}

/// Returns the parts in which a text has changed, with the old words as far as they are known.
pub(super) fn parts(
    old_text: Option<&SourceText<'_>>,
    text: &SourceText<'_>,
    (fields, blocks): (Vec<FieldChange>, Vec<BlockChange>),
    scheme: FingerprintScheme,
) -> Vec<ChangedPart> {
    let new_blocks = Block::of(&text.body, scheme);
    let old_body = old_text.map_or("", |kept| &*kept.body);
    let old_blocks = Block::of(old_body, scheme);
    let markdown = |blocks: &[Block<'_>], at: usize| -> Option<Box<str>> {
        blocks.get(at).map(|block| block.markdown().into())
    };
    let mut parts = Vec::with_capacity(fields.len() + blocks.len());
    for change in fields {
        let old = change.old.and_then(|_| old_text?.field(&change.name));
        let new = change.new.and_then(|_| text.field(&change.name));
        let (old, new) = (old.map(Into::into), new.map(Into::into));
        parts.push(ChangedPart { place: PartPlace::Field(change), old, new });
    }
    for change in blocks {
        let old = change.before().and_then(|old| markdown(&old_blocks, old.position));
        let new = change.after().and_then(|new| markdown(&new_blocks, new.position));
        parts.push(ChangedPart { place: PartPlace::Block(change), old, new });
    }
    parts
}

impl Display for SourceDifference {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let SourceDifference { entry, language, from, parts } = self;
        writeln!(f, "{entry} ({from}), since the text in {language} was accepted")?;
        if parts.is_empty() {
            return writeln!(f, "\nnothing has changed");
        }
        for part in parts {
            write!(f, "\n{part}")?;
        }
        Ok(())
    }
}

impl Display for ChangedPart {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match &self.place {
            PartPlace::Field(FieldChange { name, old, new }) => {
                let what = match (old, new) {
                    (None, _) => "added",
                    (_, None) => "removed",
                    _ => "changed",
                };
                writeln!(f, "field {}, {what}:", name.escape_debug())?;
            }
            PartPlace::Block(change) => {
                let what = match change {
                    BlockChange::Added(_) => "added",
                    BlockChange::Removed(_) => "removed",
                    BlockChange::Changed { .. } => "changed",
                    BlockChange::Moved { old, new } => {
                        let kind = new.fingerprint.kind().as_str();
                        let (old, new) = (old.position + 1, new.position + 1);
                        return writeln!(f, "{kind} {old}, moved: now block {new}");
                    }
                };
                let Some(place) = change.after().or(change.before()) else { return Ok(()) };
                let (kind, at) = (place.fingerprint.kind().as_str(), place.position + 1);
                writeln!(f, "{kind} {at}, {what}:")?;
            }
        }
        let mut text = String::new();
        match self.word_changes() {
            Some(changes) => {
                for change in changes {
                    text.push_str(&change.to_string());
                }
            }
            None => match &self.new {
                Some(new) => text.push_str(&format!("{new}\n(the previous text is not stored)")),
                None => text.push_str("(the text is not stored)"),
            },
        }
        for line in text.lines() {
            writeln!(f, "  {line}")?;
        }
        Ok(())
    }
}
