use std::ops::Range;
use std::sync::{Arc, OnceLock};

use serde::Serialize;

/// A place in a file: the file, a line and a column.
///
/// Lines and columns are counted from 1; columns count characters (Unicode scalar values), not
/// bytes, as editors do. A location without a line is the file as a whole, or an entry made in
/// code.
///
/// ```
/// let report = isogloss::Catalog::builder()
///     .file("site.toml", "[[languages]]\ntag = \"fr\"\nnmae = \"Français\"\n")
///     .build()
///     .unwrap_err();
/// let report = report.report().unwrap();
/// let location = report.iter().next().unwrap().location().unwrap();
/// assert_eq!(location.to_string(), "site.toml:3:1");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Location {
    file: Arc<str>,
    line: Option<u32>,
    column: Option<u32>,
    #[serde(skip)]
    excerpt: Option<Excerpt>,
}

/// The line that a location points into, kept for printing a report.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Excerpt {
    pub(crate) line: Box<str>,
    /// The number of characters before the marked part.
    pub(crate) before: usize,
    /// The number of characters of the marked part on this line.
    pub(crate) marked: usize,
}

/// The number of characters after which a line in a report is cut, so that a file without line
/// breaks cannot flood the screen.
const LONGEST_EXCERPT: usize = 200;

impl Location {
    /// Returns the location of a whole file.
    pub(crate) fn of_file(file: impl Into<Arc<str>>) -> Location {
        Location { file: file.into(), line: None, column: None, excerpt: None }
    }

    /// Returns a place in a text that could not be kept as UTF-8.
    pub(crate) fn of_line(file: impl Into<Arc<str>>, line: u32, column: u32) -> Location {
        Location { file: file.into(), line: Some(line), column: Some(column), excerpt: None }
    }

    /// Returns the file as the caller named it, with `/` between folders on every system. For an
    /// entry made in code it is the word `entry` and the id: `entry events/bad`.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Returns the line, counted from 1.
    pub fn line(&self) -> Option<u32> {
        self.line
    }

    /// Returns the column in characters, counted from 1.
    pub fn column(&self) -> Option<u32> {
        self.column
    }

    pub(crate) fn excerpt(&self) -> Option<&Excerpt> {
        self.excerpt.as_ref()
    }
}

/// Prints `file:line:column`, the form that terminals and editors turn into a link.
impl std::fmt::Display for Location {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
            if let Some(column) = self.column {
                write!(f, ":{column}")?;
            }
        }
        Ok(())
    }
}

/// The name and the text of a file, shared by everything that was read from it.
#[derive(Debug)]
pub(crate) struct SourceText {
    pub(crate) path: Arc<str>,
    pub(crate) text: Box<str>,
    /// The offsets of the lines, computed when a place is first needed.
    lines: OnceLock<Box<[usize]>>,
}

impl SourceText {
    pub(crate) fn new(path: impl Into<Arc<str>>, text: impl Into<Box<str>>) -> Arc<SourceText> {
        Arc::new(SourceText { path: path.into(), text: text.into(), lines: OnceLock::new() })
    }

    /// Returns the location of the whole file.
    pub(crate) fn location(&self) -> Location {
        Location::of_file(Arc::clone(&self.path))
    }

    /// Returns the length in bytes of the byte order mark that some editors put at the beginning.
    pub(crate) fn mark_length(&self) -> usize {
        if self.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
    }

    /// Returns the text without a byte order mark.
    pub(crate) fn unmarked(&self) -> &str {
        self.text.get(self.mark_length()..).unwrap_or_default()
    }

    pub(crate) fn place(self: &Arc<Self>, span: Range<usize>) -> Place {
        Place { source: Arc::clone(self), span }
    }

    /// Returns the line, column and excerpt of a byte range. A range that does not fit the text is
    /// clamped, so that a wrong span in a message does not cause a second error.
    fn locate(&self, span: &Range<usize>) -> Location {
        let text = &*self.text;
        let start = floor_boundary(text, span.start);
        let end = floor_boundary(text, span.end).max(start);
        let lines = self.lines.get_or_init(|| {
            let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect()
        });
        let line_number = lines.partition_point(|line| *line <= start);
        let line_start = lines.get(line_number.saturating_sub(1)).copied().unwrap_or_default();
        let rest = text.get(line_start..).unwrap_or_default();
        let line = rest.split('\n').next().unwrap_or_default();
        let line = line.strip_suffix('\r').unwrap_or(line);
        let skip_mark = usize::from(line_start == 0 && line.starts_with('\u{feff}'));
        let before = text.get(line_start..start).unwrap_or_default().chars().count();
        let on_line = end.min(line_start + line.len());
        let marked = text.get(start..on_line).unwrap_or_default().chars().count();
        let before = before.saturating_sub(skip_mark);
        // A long line is shown from shortly before the marked part.
        let cut = if before + marked > LONGEST_EXCERPT { before.saturating_sub(40) } else { 0 };
        let shown: String = line.chars().skip(skip_mark + cut).take(LONGEST_EXCERPT).collect();
        let before_shown = before - cut;
        Location {
            file: Arc::clone(&self.path),
            line: Some(count(line_number)),
            column: Some(count(before + 1)),
            excerpt: Some(Excerpt {
                marked: marked.min(LONGEST_EXCERPT.saturating_sub(before_shown)),
                before: before_shown,
                line: shown.into(),
            }),
        }
    }
}

/// A byte range in a source, from which a [`Location`] is computed when it is needed.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    source: Arc<SourceText>,
    span: Range<usize>,
}

impl Place {
    pub(crate) fn location(&self) -> Location {
        self.source.locate(&self.span)
    }

    /// Returns another place in the same source.
    pub(crate) fn beside(&self, span: Range<usize>) -> Place {
        Place { source: Arc::clone(&self.source), span }
    }

    /// Returns the text as it was written.
    pub(crate) fn text(&self) -> &str {
        self.source.text.get(self.span.clone()).unwrap_or_default()
    }
}

/// A value and the place where it was written; content that was not read from a file has no place.
#[derive(Clone, Debug)]
pub(crate) struct Spanned<T> {
    pub(crate) value: T,
    pub(crate) place: Option<Place>,
}

impl<T> Spanned<T> {
    pub(crate) fn at(value: T, place: Place) -> Spanned<T> {
        Spanned { value, place: Some(place) }
    }

    pub(crate) fn location(&self) -> Option<Location> {
        self.place.as_ref().map(Place::location)
    }
}

impl<T> From<T> for Spanned<T> {
    fn from(value: T) -> Spanned<T> {
        Spanned { value, place: None }
    }
}

fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
