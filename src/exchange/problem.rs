use std::fmt;

/// The reason why a segment of a file was not taken over, or should be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SegmentProblem {
    /// The translation lacks a code of the source, such as a link. For a line break this is a warning.
    MissingCode(Box<str>),
    /// The translation has a code more often than the source.
    DuplicateCode(Box<str>),
    /// The translation has a code that the source does not have.
    InventedCode(Box<str>),
    /// A code begins within another one and ends outside of it.
    CrossedCode(Box<str>),
    /// A code has words in the source and none in the translation.
    EmptyCode(Box<str>),
    /// A code is within another one in only one of the two texts.
    MovedCode(Box<str>),
    /// There is a space beside a code in the source and none in the translation.
    LostSpace(Box<str>),
    /// The translation says the same as the source. This is a warning.
    SameAsSource,
    /// Markdown cannot say the translation in this place.
    NoMarkdown,
    /// The translation is more than one paragraph of Markdown.
    SeveralParagraphs,
    /// The translation of a message is not valid Fluent: its braces do not match, or it has a choice in it.
    InvalidMessage,
    /// The translation in a PO file has another target for a link. The target of the content stays. This is
    /// a warning.
    OtherTarget(Box<str>),
    /// The codes of the source have changed since the file was exported.
    OtherCodes,
    /// The source does not have the segment any more.
    SourceGone,
    /// Other segments of the same block, such as a list, or other forms of a message are not translated.
    IncompleteBlock,
    /// The content would no longer be valid: the finding.
    InvalidContent(Box<str>),
}

impl SegmentProblem {
    /// Returns the name of the problem, without details: `missing-code`.
    pub fn name(&self) -> &'static str {
        match self {
            SegmentProblem::MissingCode(_) => "missing-code",
            SegmentProblem::DuplicateCode(_) => "duplicate-code",
            SegmentProblem::InventedCode(_) => "invented-code",
            SegmentProblem::CrossedCode(_) => "crossed-code",
            SegmentProblem::EmptyCode(_) => "empty-code",
            SegmentProblem::MovedCode(_) => "moved-code",
            SegmentProblem::LostSpace(_) => "lost-space",
            SegmentProblem::SameAsSource => "same-as-source",
            SegmentProblem::NoMarkdown => "no-markdown",
            SegmentProblem::SeveralParagraphs => "several-paragraphs",
            SegmentProblem::InvalidMessage => "invalid-message",
            SegmentProblem::OtherTarget(_) => "other-target",
            SegmentProblem::OtherCodes => "other-codes",
            SegmentProblem::SourceGone => "source-gone",
            SegmentProblem::IncompleteBlock => "incomplete-block",
            SegmentProblem::InvalidContent(_) => "invalid-content",
        }
    }

    /// Returns the code or the finding that the problem is about.
    pub fn detail(&self) -> Option<&str> {
        match self {
            SegmentProblem::MissingCode(detail)
            | SegmentProblem::DuplicateCode(detail)
            | SegmentProblem::InventedCode(detail)
            | SegmentProblem::CrossedCode(detail)
            | SegmentProblem::EmptyCode(detail)
            | SegmentProblem::MovedCode(detail)
            | SegmentProblem::LostSpace(detail)
            | SegmentProblem::OtherTarget(detail)
            | SegmentProblem::InvalidContent(detail) => Some(detail),
            _ => None,
        }
    }
}

impl fmt::Display for SegmentProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SegmentProblem::MissingCode(code) => write!(f, "{code} is missing"),
            SegmentProblem::DuplicateCode(code) => write!(f, "{code} is there more than once"),
            SegmentProblem::InventedCode(code) => write!(f, "{code} is not in the source"),
            SegmentProblem::CrossedCode(code) => write!(f, "{code} overlaps another code"),
            SegmentProblem::EmptyCode(code) => write!(f, "{code} has no words"),
            SegmentProblem::MovedCode(code) => {
                write!(f, "{code} is within another code in only one of the two texts")
            }
            SegmentProblem::LostSpace(code) => write!(f, "a space beside {code} is missing"),
            SegmentProblem::SameAsSource => {
                f.write_str("the translation is the same as the source")
            }
            SegmentProblem::NoMarkdown => {
                f.write_str("Markdown cannot say this; move the emphasis to whole words")
            }
            SegmentProblem::SeveralParagraphs => {
                f.write_str("the translation is more than one paragraph of Markdown")
            }
            SegmentProblem::InvalidMessage => f.write_str(
                "the translation is not a valid message: values stand in braces, { $name }, and other braces are \
                 written { \"{\" }",
            ),
            SegmentProblem::OtherTarget(code) => {
                write!(f, "the target of {code} is not taken over; that of the content stays")
            }
            SegmentProblem::OtherCodes => {
                f.write_str("the source now has other links or markup; export it again")
            }
            SegmentProblem::SourceGone => f.write_str("the source no longer has this text"),
            SegmentProblem::IncompleteBlock => {
                f.write_str("other parts of the same list, table or message are not translated")
            }
            SegmentProblem::InvalidContent(finding) => f.write_str(finding),
        }
    }
}
