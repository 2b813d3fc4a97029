use std::str::FromStr;

use jiff::Timestamp;

use super::machine_text::MachineText;
use super::names::names;
use crate::error::Error;
use crate::language::LanguageTag;

/// A hash of a piece of text in twelve hexadecimal digits: the first 48 bits of its XXH3-128.
///
/// It detects that a text has changed. It does not protect against someone who deliberately
/// constructs two texts with the same fingerprint.
///
/// ```
/// # #[cfg(feature = "editorial")] {
/// use isogloss::content::TextFingerprint;
/// use isogloss::editorial::TranslationRecords;
///
/// let records = TranslationRecords::parse(r#"
/// [entries."pages/mission".nl]
/// from = "fr"
/// fields.title = "0f3c01ab77de"
/// "#);
/// let record = records.get("pages/mission", "nl".parse()?).unwrap();
/// let title: TextFingerprint = "0f3c01ab77de".parse()?;
/// assert!(record.fields().eq([("title", title)]));
/// // The digits are in lower case, and there are always twelve.
/// assert!("0F3C01AB77DE".parse::<TextFingerprint>().is_err());
/// # }
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextFingerprint(u64);

const DIGITS: usize = 12;

impl TextFingerprint {
    /// Creates a fingerprint from the lowest 48 bits.
    #[cfg_attr(not(feature = "editorial"), expect(dead_code))]
    pub(crate) fn new(bits: u64) -> TextFingerprint {
        TextFingerprint(bits & 0xffff_ffff_ffff)
    }
}

impl FromStr for TextFingerprint {
    type Err = Error;

    /// Parses twelve hexadecimal digits in lower case.
    fn from_str(text: &str) -> Result<TextFingerprint, Error> {
        let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        let is_it = text.len() == DIGITS && text.bytes().all(is_digit);
        let bits = is_it.then(|| u64::from_str_radix(text, 16).ok()).flatten();
        bits.map(TextFingerprint)
            .ok_or_else(|| Error::invalid_value(text, "twelve hexadecimal digits", &[]))
    }
}

impl std::fmt::Display for TextFingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:012x}", self.0)
    }
}

/// The type of a Markdown block at the top level of a body.
///
/// ```
/// # #[cfg(feature = "editorial")] {
/// use isogloss::content::{BlockKind, FingerprintScheme};
/// use isogloss::editorial::Block;
///
/// let body = "## Openingsuren\n\n- maandag: gesloten\n- dinsdag: 9 tot 17 uur\n\nWelkom!\n";
/// let blocks = Block::of(body, FingerprintScheme::default());
/// // A list with all its items is one block.
/// let kinds = blocks.iter().map(|block| block.kind());
/// assert!(kinds.eq([BlockKind::Heading, BlockKind::List, BlockKind::Paragraph]));
/// assert_eq!(BlockKind::List.as_str(), "list");
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum BlockKind {
    /// A paragraph of running text.
    Paragraph,
    /// A heading of any level.
    Heading,
    /// A list with all its items.
    List,
    /// A table with all its cells.
    Table,
    /// A quotation with all its content.
    Quote,
    /// Code, fenced or indented.
    Code,
    /// HTML.
    Html,
    /// A thematic break.
    Rule,
    /// A footnote.
    Footnote,
    /// Terms with their definitions.
    Definitions,
}

names!(BlockKind as "a kind of block" {
    Paragraph = "paragraph",
    Heading = "heading",
    List = "list",
    Table = "table",
    Quote = "quote",
    Code = "code",
    Html = "html",
    Rule = "rule",
    Footnote = "footnote",
    Definitions = "definitions",
});

impl BlockKind {
    /// Returns the letter before a fingerprint.
    fn letter(self) -> char {
        match self {
            BlockKind::Paragraph => 'p',
            BlockKind::Heading => 'h',
            BlockKind::List => 'l',
            BlockKind::Table => 't',
            BlockKind::Quote => 'q',
            BlockKind::Code => 'c',
            BlockKind::Html => 'x',
            BlockKind::Rule => 'r',
            BlockKind::Footnote => 'n',
            BlockKind::Definitions => 'd',
        }
    }
}

/// The fingerprint of a block of a body: a letter for its kind, followed by the fingerprint of its
/// text.
///
/// ```
/// use isogloss::content::{BlockFingerprint, BlockKind};
///
/// let fingerprint: BlockFingerprint = "h9f3c01ab77de".parse()?;
/// assert_eq!(fingerprint.kind(), BlockKind::Heading);
/// assert_eq!(fingerprint.to_string(), "h9f3c01ab77de");
/// assert!("9f3c01ab77de".parse::<BlockFingerprint>().is_err());
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlockFingerprint {
    kind: BlockKind,
    text: TextFingerprint,
}

impl BlockFingerprint {
    #[cfg_attr(not(feature = "editorial"), expect(dead_code))]
    pub(crate) fn new(kind: BlockKind, text: TextFingerprint) -> BlockFingerprint {
        BlockFingerprint { kind, text }
    }

    /// Returns the kind of block.
    pub fn kind(self) -> BlockKind {
        self.kind
    }
}

impl FromStr for BlockFingerprint {
    type Err = Error;

    /// Parses a fingerprint as it is printed.
    fn from_str(text: &str) -> Result<BlockFingerprint, Error> {
        let mut characters = text.chars();
        let letter = characters.next();
        let kind = BlockKind::ALL.iter().copied().find(|kind| Some(kind.letter()) == letter);
        let expected = "a letter and twelve hexadecimal digits";
        let kind = kind.ok_or_else(|| Error::invalid_value(text, expected, &[]))?;
        Ok(BlockFingerprint { kind, text: characters.as_str().parse()? })
    }
}

impl std::fmt::Display for BlockFingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", self.kind.letter(), self.text)
    }
}

/// The parts of a text that count when two texts are compared. The names include a version: a
/// changed comparison gets a new name, so that old fingerprints stay valid.
///
/// ```
/// # #[cfg(feature = "editorial")] {
/// use isogloss::content::FingerprintScheme;
/// use isogloss::editorial::Block;
///
/// let is_same = |scheme| {
///     let old = Block::of("Voir le [plan](https://example.org/plan.pdf).", scheme);
///     let new = Block::of("Voir le [plan](https://example.org/plan-2025.pdf).", scheme);
///     old[0].fingerprint() == new[0].fingerprint()
/// };
/// assert!(is_same(FingerprintScheme::Words));
/// assert!(!is_same(FingerprintScheme::WordsAndTargets));
/// # }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum FingerprintScheme {
    /// `words-1`: the text with its markup, and which pictures there are. White space, line ends,
    /// the ids of headings and the targets of links do not count.
    ///
    /// A link whose target has changed needs no translation, and a broken link is found in every
    /// language when a catalog is built.
    #[default]
    Words,
    /// `words-and-targets-1`: all of `words-1`, and the targets of links.
    WordsAndTargets,
}

names!(FingerprintScheme as "a scheme of fingerprints" { Words = "words-1", WordsAndTargets = "words-and-targets-1" });

/// A record of the source of a translation: the language, the fingerprints of the source's fields
/// and blocks at the time, who accepted the translation and when, and which parts a program wrote.
///
/// A record is stored in `translations.toml` or in the front matter of the translation. With the
/// feature `editorial`, `editorial::TranslationRecords` creates and compares records.
///
/// ```
/// # #[cfg(feature = "editorial")] {
/// use isogloss::editorial::{Acceptance, TranslationRecords};
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
/// #     .file("pages/mission/fr.md", "+++\ntitle = \"Notre mission\"\n+++\nVous protéger.\n")
/// #     .file("pages/mission/nl.md", "+++\ntitle = \"Onze opdracht\"\n+++\nU beschermen.\n")
/// #     .build()?;
///
/// let (fr, nl) = ("fr".parse()?, "nl".parse()?);
/// let now = "2025-09-03T08:00:00Z".parse().unwrap();
/// let acceptance = Acceptance::new(nl, fr, "Marie", now);
/// let accepted = TranslationRecords::new().accept(&catalog, "pages/mission", &acceptance)?;
/// let record = accepted.records.get("pages/mission", nl).unwrap();
/// assert_eq!(record.from(), fr);
/// assert_eq!(record.accepted_at(), Some(now));
/// // The fingerprints are those of the French text: its title and its only paragraph.
/// assert_eq!((record.fields().len(), record.blocks().len()), (1, 1));
/// # }
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TranslationRecord {
    pub(crate) from: LanguageTag,
    pub(crate) scheme: FingerprintScheme,
    /// Sorted by name.
    pub(crate) fields: Vec<(Box<str>, TextFingerprint)>,
    pub(crate) blocks: Vec<BlockFingerprint>,
    pub(crate) by: Option<Box<str>>,
    pub(crate) at: Option<Timestamp>,
    pub(crate) note: Option<Box<str>>,
    /// The parts of the translation that programs wrote.
    pub(crate) machine: Vec<MachineText>,
}

impl TranslationRecord {
    /// Returns the language that the text was translated from.
    pub fn from(&self) -> LanguageTag {
        self.from
    }

    /// Returns the scheme of the fingerprints.
    pub fn scheme(&self) -> FingerprintScheme {
        self.scheme
    }

    /// Returns the fields of the source, sorted by name.
    pub fn fields(&self) -> impl ExactSizeIterator<Item = (&str, TextFingerprint)> {
        self.fields.iter().map(|(name, fingerprint)| (&**name, *fingerprint))
    }

    /// Returns the blocks of the source's body, in order.
    pub fn blocks(&self) -> &[BlockFingerprint] {
        &self.blocks
    }

    /// Returns who accepted the translation, if recorded.
    pub fn accepted_by(&self) -> Option<&str> {
        self.by.as_deref()
    }

    /// Returns when the translation was accepted, if recorded.
    pub fn accepted_at(&self) -> Option<Timestamp> {
        self.at
    }

    /// Returns why the translation is still valid although the source was edited, if it was
    /// accepted for that reason.
    pub fn note(&self) -> Option<&str> {
        self.note.as_deref()
    }

    /// Returns the parts of the translation that programs wrote. All others are a person's.
    pub fn machine_texts(&self) -> &[MachineText] {
        &self.machine
    }
}
