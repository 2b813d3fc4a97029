//! The blocks of a body and their fingerprints.

use std::ops::Range;

use super::fingerprint::fingerprint;
use crate::content::{BlockFingerprint, BlockKind, FingerprintScheme, block_kind, nfc};
use crate::markdown::{self, Event, Tag, TagEnd};

/// A block at the top level of a body: a paragraph, a heading, a whole list.
///
/// ```
/// use isogloss::editorial::Block;
/// use isogloss::content::{BlockKind, FingerprintScheme};
///
/// let body = "## Onze opdracht\n\nU beschermen,\nelke dag.\n";
/// let blocks = Block::of(body, FingerprintScheme::default());
/// assert_eq!(blocks[1].kind(), BlockKind::Paragraph);
/// assert_eq!(blocks[1].markdown(), "U beschermen,\nelke dag.");
///
/// // Lines that end elsewhere say the same.
/// let again = Block::of("U beschermen, elke dag.", FingerprintScheme::default());
/// assert_eq!(again[0].fingerprint(), blocks[1].fingerprint());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block<'b> {
    fingerprint: BlockFingerprint,
    markdown: &'b str,
}

impl<'b> Block<'b> {
    /// Splits a body into its blocks, in their order. The scheme decides what their fingerprints
    /// cover.
    ///
    /// ```
    /// use isogloss::content::FingerprintScheme;
    /// use isogloss::editorial::Block;
    ///
    /// // A list is one block, and so is a table.
    /// let body = "Voir [le plan](/plan).\n\n- Mardi\n- Jeudi\n";
    /// assert_eq!(Block::of(body, FingerprintScheme::Words).len(), 2);
    ///
    /// // The target of a link counts only in one of the schemes.
    /// let other = "Voir [le plan](/acces/plan).";
    /// let is_same = |scheme| {
    ///     Block::of(body, scheme)[0].fingerprint() == Block::of(other, scheme)[0].fingerprint()
    /// };
    /// assert!(is_same(FingerprintScheme::Words));
    /// assert!(!is_same(FingerprintScheme::WordsAndTargets));
    /// ```
    pub fn of(body: &'b str, scheme: FingerprintScheme) -> Vec<Block<'b>> {
        let mut blocks = Vec::new();
        let mut said = Said { bytes: Vec::with_capacity(1024), scheme, ..Said::default() };
        let mut open: Option<(BlockKind, Range<usize>)> = None;
        let mut depth = 0_usize;
        for (event, range) in markdown::events(body) {
            if depth == 0 {
                let kind = block_kind(&event);
                said.begin(kind);
                open = Some((kind, range));
            }
            match &event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth = depth.saturating_sub(1),
                _ => {}
            }
            said.event(&event);
            if depth == 0
                && let Some((kind, range)) = open.take()
            {
                let fingerprint = BlockFingerprint::new(kind, fingerprint(&said.bytes));
                let markdown = body.get(range).unwrap_or_default().trim_end();
                blocks.push(Block { fingerprint, markdown });
            }
        }
        blocks
    }

    /// Returns the kind of the block.
    pub fn kind(&self) -> BlockKind {
        self.fingerprint.kind()
    }

    /// Returns the fingerprint of the block's kind and content.
    pub fn fingerprint(&self) -> BlockFingerprint {
        self.fingerprint
    }

    /// Returns the block's Markdown as written.
    pub fn markdown(&self) -> &'b str {
        self.markdown
    }
}

/// The content of a block in a normal form, the same for all ways to write it in Markdown.
#[derive(Default)]
struct Said {
    bytes: Vec<u8>,
    scheme: FingerprintScheme,
    /// The white space between the words so far and the next ones.
    gap: Gap,
    /// Whether no words have been added since the last mark.
    is_at_mark: bool,
    is_in_code: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Space,
    Paragraph,
}

/// A byte that does not occur in UTF-8.
const MARK: u8 = 0xff;

impl Said {
    fn begin(&mut self, kind: BlockKind) {
        self.bytes.clear();
        self.is_in_code = false;
        self.mark(b'0');
        self.bytes.extend_from_slice(kind.as_str().as_bytes());
        self.mark(b'0');
    }

    fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(end) => self.end(*end),
            Event::Text(text) if self.is_in_code => {
                self.bytes.extend_from_slice(text.as_bytes());
            }
            Event::Text(text) => self.words(text),
            Event::Code(code) => {
                self.inline_mark(b'c');
                self.words(code);
                self.closing_mark(b'C');
            }
            Event::Html(html) => self.words(html),
            Event::InlineHtml(html) => {
                self.inline_mark(b'x');
                self.words(html);
                self.closing_mark(b'X');
            }
            Event::FootnoteReference(label) => {
                self.inline_mark(b'n');
                self.words(label);
                self.closing_mark(b'N');
            }
            Event::SoftBreak | Event::HardBreak => self.gap = self.gap.max(Gap::Space),
            Event::Rule => self.mark(b'r'),
            Event::TaskListMarker(is_done) => self.mark(if *is_done { b'v' } else { b'o' }),
            // The parser emits these only for extensions that are not enabled.
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Paragraph => self.gap = Gap::Paragraph,
            Tag::Heading { level, .. } => {
                self.mark(b'h');
                self.bytes.push(*level as u8);
            }
            Tag::BlockQuote(_) => self.mark(b'q'),
            Tag::CodeBlock(kind) => {
                self.mark(b'k');
                if let markdown::CodeBlockKind::Fenced(language) = kind {
                    self.words(language);
                }
                self.mark(b'k');
                self.is_in_code = true;
            }
            Tag::List(first) => {
                self.mark(b'l');
                self.bytes.extend(first.map(u64::to_le_bytes).unwrap_or_default());
            }
            Tag::FootnoteDefinition(label) => {
                self.mark(b'f');
                self.words(label);
                self.mark(b'f');
            }
            Tag::Item
            | Tag::DefinitionListDefinition
            | Tag::TableRow
            | Tag::TableCell
            | Tag::DefinitionListTitle => self.mark(b'i'),
            Tag::Emphasis => self.inline_mark(b'e'),
            Tag::Strong => self.inline_mark(b's'),
            Tag::Strikethrough => self.inline_mark(b'd'),
            Tag::Link { dest_url, title, .. } => {
                self.inline_mark(b'a');
                if self.scheme == FingerprintScheme::WordsAndTargets {
                    self.words(dest_url);
                    self.mark(b'a');
                }
                self.title(title);
            }
            Tag::Image { dest_url, title, .. } => {
                self.inline_mark(b'm');
                self.words(dest_url);
                self.mark(b'm');
                self.title(title);
            }
            _ => {}
        }
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::Emphasis => self.closing_mark(b'E'),
            TagEnd::Strong => self.closing_mark(b'S'),
            TagEnd::Strikethrough => self.closing_mark(b'D'),
            TagEnd::Link => self.closing_mark(b'A'),
            TagEnd::Image => self.closing_mark(b'M'),
            TagEnd::Paragraph => self.gap = Gap::Paragraph,
            TagEnd::CodeBlock => {
                self.is_in_code = false;
                self.mark(b'K');
            }
            TagEnd::List(_) => self.mark(b'L'),
            TagEnd::BlockQuote(_) => self.mark(b'Q'),
            TagEnd::Heading(_)
            | TagEnd::Item
            | TagEnd::TableRow
            | TagEnd::TableCell
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition => self.mark(b'I'),
            _ => {}
        }
    }

    fn title(&mut self, title: &str) {
        if !title.is_empty() {
            self.words(title);
            self.mark(b't');
        }
    }

    /// Writes a mark where something begins or ends; white space around it does not count.
    fn mark(&mut self, letter: u8) {
        self.bytes.extend([MARK, letter]);
        self.gap = Gap::None;
        self.is_at_mark = true;
    }

    /// Writes a mark within running text, after the space that separates it from the words before.
    fn inline_mark(&mut self, letter: u8) {
        self.fill_gap();
        self.bytes.extend([MARK, letter]);
        self.is_at_mark = true;
    }

    /// Writes a mark at the end of inline markup; white space before it is moved behind it.
    fn closing_mark(&mut self, letter: u8) {
        let gap = std::mem::take(&mut self.gap);
        self.bytes.extend([MARK, letter]);
        self.is_at_mark = false;
        self.gap = gap;
    }

    fn fill_gap(&mut self) {
        let gap = std::mem::take(&mut self.gap);
        if !self.is_at_mark {
            match gap {
                Gap::None => {}
                Gap::Space => self.bytes.push(b' '),
                Gap::Paragraph => self.bytes.extend([MARK, b'p']),
            }
        }
        self.is_at_mark = false;
    }

    /// Adds words, separated by one space whatever white space is between them, in Unicode's
    /// composed form.
    fn words(&mut self, text: &str) {
        let text = &*nfc(text);
        if is_plain(text) {
            self.fill_gap();
            self.bytes.extend_from_slice(text.as_bytes());
            return;
        }
        if text.starts_with(char::is_whitespace) {
            self.gap = self.gap.max(Gap::Space);
        }
        for word in text.split_whitespace() {
            self.fill_gap();
            self.bytes.extend_from_slice(word.as_bytes());
            self.gap = Gap::Space;
        }
        if !text.is_empty() && !text.ends_with(char::is_whitespace) {
            self.gap = Gap::None;
        }
    }
}

/// Returns whether a text has no white space other than single spaces between its words.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let ends_in_words = bytes.first().is_some_and(|first| first.is_ascii_graphic())
        && bytes.last().is_some_and(|last| last.is_ascii_graphic());
    // White space beyond ASCII begins with one of the bytes from 0xc2 on.
    let is_other = |byte: &u8| matches!(byte, 0..=0x1f | 0xc2 | 0xe1 | 0xe2 | 0xe3);
    ends_in_words && !bytes.iter().any(is_other) && memchr::memmem::find(bytes, b"  ").is_none()
}

/// Returns the normal form in which fields are compared: the words of a text.
pub(super) fn words(text: &str) -> String {
    let mut said = Said { is_at_mark: true, ..Said::default() };
    said.words(text);
    // The bytes are those of `words`, which takes UTF-8.
    String::from_utf8(said.bytes).unwrap_or_default()
}
