use jiff::Timestamp;

use super::kind::names;
use crate::language::LanguageTag;

/// What a piece of text says, in twelve hexadecimal digits: the first 48 bits of its XXH3-128.
///
/// It tells a text from its former self. It is no protection against somebody who wants two texts
/// to have the same one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextFingerprint(u64);

const DIGITS: usize = 12;

impl TextFingerprint {
    /// Of the bits only the lowest 48 count.
    #[cfg_attr(not(feature = "editorial"), expect(dead_code))]
    pub(crate) fn new(bits: u64) -> TextFingerprint {
        TextFingerprint(bits & 0xffff_ffff_ffff)
    }

    /// The fingerprint of twelve hexadecimal digits in lower case.
    pub fn parse(text: &str) -> Option<TextFingerprint> {
        let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
        let is_it = text.len() == DIGITS && text.bytes().all(is_digit);
        is_it.then(|| u64::from_str_radix(text, 16).ok().map(TextFingerprint)).flatten()
    }
}

impl std::fmt::Display for TextFingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:012x}", self.0)
    }
}

/// What a block of Markdown is, as far as it stands at the top level of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A heading of any level.
    Heading,
    /// A list with all its items.
    List,
    /// A table with all its cells.
    Table,
    /// A quotation with all that is in it.
    Quote,
    /// Code, fenced or indented.
    Code,
    /// HTML.
    Html,
    /// A line across the page.
    Rule,
    /// A footnote.
    Footnote,
    /// Terms with their definitions.
    Definitions,
}

names!(BlockKind {
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
    /// The letter before a fingerprint.
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

/// The fingerprint of a block of a body: a letter for what it is, and that of what it says.
///
/// ```
/// use isogloss::{BlockFingerprint, BlockKind};
///
/// let fingerprint = BlockFingerprint::parse("h9f3c01ab77de").unwrap();
/// assert_eq!(fingerprint.kind(), BlockKind::Heading);
/// assert_eq!(fingerprint.to_string(), "h9f3c01ab77de");
/// assert_eq!(BlockFingerprint::parse("9f3c01ab77de"), None);
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

    /// The fingerprint as it is printed.
    pub fn parse(text: &str) -> Option<BlockFingerprint> {
        let mut characters = text.chars();
        let letter = characters.next()?;
        let kind = BlockKind::ALL.iter().copied().find(|kind| kind.letter() == letter)?;
        TextFingerprint::parse(characters.as_str()).map(|text| BlockFingerprint { kind, text })
    }

    /// What the block is.
    pub fn kind(self) -> BlockKind {
        self.kind
    }
}

impl std::fmt::Display for BlockFingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", self.kind.letter(), self.text)
    }
}

/// What counts when two texts are compared. The names have a version: what is compared otherwise
/// gets another name, so that old fingerprints stay what they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum FingerprintScheme {
    /// `words-1`: the words with their markup, and which pictures there are. White space, the ends
    /// of lines, the ids of headings and the targets of links do not count.
    ///
    /// A link that leads elsewhere leaves nothing to translate, and one that leads nowhere is
    /// found in every language when a catalog is built.
    #[default]
    Words,
    /// `words-and-targets-1`: that, and where links lead.
    WordsAndTargets,
}

names!(FingerprintScheme { Words = "words-1", WordsAndTargets = "words-and-targets-1" });

/// What a translation was made from: the language, and the fingerprints of the source's fields
/// and blocks as they were; who accepted it, and when.
///
/// A record stands in `translations.toml` or in the front matter of the translation. With the
/// feature `editorial`, `editorial::TranslationRecords` makes them and compares them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TranslationRecord {
    pub(crate) from: LanguageTag,
    pub(crate) scheme: FingerprintScheme,
    /// In the order of their names.
    pub(crate) fields: Vec<(Box<str>, TextFingerprint)>,
    pub(crate) blocks: Vec<BlockFingerprint>,
    pub(crate) by: Option<Box<str>>,
    pub(crate) at: Option<Timestamp>,
    pub(crate) note: Option<Box<str>>,
}

impl TranslationRecord {
    /// The language that the text was translated from.
    pub fn from(&self) -> LanguageTag {
        self.from
    }

    /// What the fingerprints count.
    pub fn scheme(&self) -> FingerprintScheme {
        self.scheme
    }

    /// The fields that the source had, in the order of their names.
    pub fn fields(&self) -> impl ExactSizeIterator<Item = (&str, TextFingerprint)> {
        self.fields.iter().map(|(name, fingerprint)| (&**name, *fingerprint))
    }

    /// The blocks of the source's body in their order.
    pub fn blocks(&self) -> &[BlockFingerprint] {
        &self.blocks
    }

    /// Who accepted the translation, if that was said.
    pub fn accepted_by(&self) -> Option<&str> {
        self.by.as_deref()
    }

    /// When it was accepted, if that was said.
    pub fn accepted_at(&self) -> Option<Timestamp> {
        self.at
    }

    /// Why it is still valid although the source was edited, if that is how it was accepted.
    pub fn note(&self) -> Option<&str> {
        self.note.as_deref()
    }
}
