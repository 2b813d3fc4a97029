/// A part of a segment: words, or a code by its number in the list of the segment's codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Words as they are read, without escapes and entities.
    Text(String),
    /// The start of a code with words in it.
    Open(usize),
    /// The end of a code with words in it.
    Close(usize),
    /// A code without words.
    Alone(usize),
}

/// Markup within a segment, with the Markdown for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Code {
    pub(crate) kind: CodeKind,
    /// The Markdown at the start of the code, or all of it if it has no words.
    pub(crate) open: Box<str>,
    /// The Markdown at the end.
    pub(crate) close: Box<str>,
}

/// The type of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum CodeKind {
    Emphasis,
    Strong,
    Strikethrough,
    Link,
    /// A picture. The words in it are its alternative text.
    Image,
    /// A code span.
    Verbatim,
    Autolink,
    Html,
    /// The reference to a footnote.
    Footnote,
    /// The end of a line that is kept.
    LineBreak,
    /// A value in a message.
    Placeable,
    /// The number that chooses between the forms of a message. A form can do without it: *one visitor*.
    Count,
}

impl CodeKind {
    /// Returns whether a code of this type has words in it.
    pub(crate) fn is_pair(self) -> bool {
        use CodeKind::{Emphasis, Image, Link, Strikethrough, Strong};
        matches!(self, Emphasis | Strong | Strikethrough | Link | Image)
    }
}
