//! Writes pieces as Markdown.

use super::piece::{Code, CodeKind, Piece};
use super::segment::SegmentKind;

/// How much is escaped, and how emphasis is marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Caution {
    /// Only what Markdown would read in another way, as an author writes.
    #[default]
    Usual,
    /// All punctuation of ASCII.
    All,
    /// All punctuation, and the other sign for emphasis.
    OtherSigns,
}

impl Caution {
    pub(super) fn next(self) -> Option<Caution> {
        match self {
            Caution::Usual => Some(Caution::All),
            Caution::All => Some(Caution::OtherSigns),
            Caution::OtherSigns => None,
        }
    }
}

/// Returns the Markdown of a segment. Without a type, it stands alone: it does not begin a line.
pub(super) fn written(
    pieces: &[Piece],
    codes: &[Code],
    kind: Option<SegmentKind>,
    caution: Caution,
) -> String {
    let mut writer = Writer { pieces, codes, kind, caution, out: String::new(), open: Vec::new() };
    for at in 0..pieces.len() {
        writer.piece(at);
    }
    writer.out
}

struct Writer<'p> {
    pieces: &'p [Piece],
    codes: &'p [Code],
    kind: Option<SegmentKind>,
    caution: Caution,
    out: String,
    /// The codes that are open, with the sign that each was opened with.
    open: Vec<(usize, String)>,
}

impl Writer<'_> {
    fn piece(&mut self, at: usize) {
        match self.pieces.get(at) {
            Some(Piece::Text(words)) => self.text(words, at),
            Some(Piece::Alone(code)) => {
                let code = self.codes.get(*code).map_or("", |code| &code.open);
                self.out.push_str(code);
            }
            Some(Piece::Open(code)) => self.start(*code, at),
            Some(Piece::Close(code)) => self.end(*code),
            None => {}
        }
    }

    fn start(&mut self, number: usize, at: usize) {
        let Some(code) = self.codes.get(number) else { return };
        let sign = match code.kind {
            CodeKind::Emphasis | CodeKind::Strong => self.sign(code, number, at),
            _ => code.open.to_string(),
        };
        // Before a link, an exclamation mark would make it a picture.
        if code.kind == CodeKind::Link && self.out.ends_with('!') && !self.ends_escaped() {
            self.out.insert(self.out.len() - 1, '\\');
        }
        self.out.push_str(&sign);
        self.open.push((number, sign));
    }

    fn end(&mut self, number: usize) {
        let Some(code) = self.codes.get(number) else { return };
        let opened = self.open.iter().rposition(|(open, _)| *open == number);
        let sign = opened.map(|at| self.open.remove(at).1);
        match (code.kind, sign) {
            (CodeKind::Emphasis | CodeKind::Strong, Some(sign)) => self.out.push_str(&sign),
            _ => self.out.push_str(&code.close),
        }
    }

    /// Returns the sign for an emphasis: the one of the source, unless it would touch another one or
    /// stand within a word.
    fn sign(&self, code: &Code, number: usize, at: usize) -> String {
        let is_word = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
        let close = self.pieces.iter().skip(at).position(|it| *it == Piece::Close(number));
        let after = close.and_then(|close| match self.pieces.get(at + close + 1) {
            Some(Piece::Text(words)) => words.chars().next(),
            _ => None,
        });
        let before = self.out.chars().next_back();
        let is_within_word = is_word(before) || is_word(after);
        let star = match code.open.starts_with('*') {
            true => before != Some('*') || self.ends_escaped(),
            false => before == Some('_') && !self.ends_escaped(),
        };
        let star = (star || is_within_word) != (self.caution == Caution::OtherSigns);
        let sign = if star { "*" } else { "_" };
        sign.repeat(code.open.len())
    }

    fn ends_escaped(&self) -> bool {
        let all_but_last = self.out.trim_end_matches(|c| c != '\\');
        self.out.len() == all_but_last.len() + 1
            && (all_but_last.len() - all_but_last.trim_end_matches('\\').len()) % 2 == 1
    }

    fn text(&mut self, words: &str, at: usize) {
        let is_line_start = |piece: Option<&Piece>| match piece {
            None => true,
            Some(Piece::Alone(code)) => {
                self.codes.get(*code).is_some_and(|code| code.kind == CodeKind::LineBreak)
            }
            _ => false,
        };
        let before = at.checked_sub(1).and_then(|at| self.pieces.get(at));
        let starts_line = is_line_start(before);
        let ends_line = is_line_start(self.pieces.get(at + 1));
        let is_in_link = self.open.iter().any(|(code, _)| {
            let kind = self.codes.get(*code).map(|code| code.kind);
            matches!(kind, Some(CodeKind::Link | CodeKind::Image))
        });
        let mut marker = if starts_line && self.kind.is_some() { line_marker(words) } else { None };
        let start_of_end = words.trim_end().len();
        let start_of_words = words.len() - words.trim_start().len();
        let mut previous = self.out.chars().next_back();
        for (offset, character) in words.char_indices() {
            let rest = words.get(offset + character.len_utf8()..).unwrap_or_default();
            let next = rest.chars().next();
            let is_at_end =
                starts_line && offset < start_of_words || ends_line && offset >= start_of_end;
            if character.is_whitespace() && (is_at_end || matches!(character, '\n' | '\r' | '\t')) {
                self.space(character);
            } else if marker == Some(offset)
                || self.is_special(character, previous, next, rest, is_in_link)
            {
                marker = marker.filter(|at| *at != offset);
                self.out.push('\\');
                self.out.push(character);
            } else {
                self.out.push(character);
            }
            previous = Some(character);
        }
    }

    /// Appends white space that Markdown would drop.
    fn space(&mut self, character: char) {
        match character {
            '\u{a0}' => self.out.push_str("&nbsp;"),
            other => self.out.push_str(&format!("&#{};", u32::from(other))),
        }
    }

    /// Returns whether a character would be read as markup.
    fn is_special(
        &self,
        character: char,
        previous: Option<char>,
        next: Option<char>,
        rest: &str,
        is_in_link: bool,
    ) -> bool {
        if !character.is_ascii_punctuation() {
            return false;
        }
        if self.caution > Caution::Usual {
            return true;
        }
        let is_word = |character: Option<char>| character.is_some_and(char::is_alphanumeric);
        let is_blank = |character: Option<char>| character.is_none_or(char::is_whitespace);
        match character {
            '`' => true,
            '\\' => next.is_none_or(|next| next.is_ascii_punctuation()),
            // Within a word an underscore is a letter like others, and a star alone is a star.
            '_' => !(is_word(previous) && is_word(next)),
            '*' => !(is_blank(previous) && is_blank(next) && previous.is_some()),
            '~' => !(is_blank(previous) && is_blank(next) && previous.is_some()),
            '[' | ']' => {
                is_in_link
                    || matches!(next, None | Some('(' | '[' | ']' | ':' | '{' | '^'))
                    || rest.contains(['(', '[', ':', '{'])
            }
            '<' => next.is_none_or(|next| next.is_ascii_alphabetic() || "/!?".contains(next)),
            '&' => is_entity(rest),
            '|' => matches!(self.kind, Some(SegmentKind::Cell | SegmentKind::ColumnHeading)),
            '{' => self.kind == Some(SegmentKind::Heading) || rest.starts_with("translate="),
            '#' => {
                self.kind == Some(SegmentKind::Heading) && rest.trim_matches(['#', ' ']).is_empty()
            }
            _ => false,
        }
    }
}

fn is_entity(rest: &str) -> bool {
    let name = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
    name.len() < rest.len() && name.starts_with(';')
}

/// Returns the position of the character to be escaped where the start of a line looks like that of
/// a block.
fn line_marker(words: &str) -> Option<usize> {
    let start = words.len() - words.trim_start().len();
    let line = words.get(start..)?;
    let first = line.chars().next()?;
    let after = |length: usize| line.get(length..).and_then(|rest| rest.chars().next());
    let is_run = |sign: char| line.trim_end().chars().all(|c| c == sign || c == ' ');
    let is_marker = match first {
        '>' => true,
        '#' => {
            let run = line.len() - line.trim_start_matches('#').len();
            after(run).is_none_or(char::is_whitespace)
        }
        '-' | '+' => after(1).is_none_or(char::is_whitespace) || is_run(first),
        '=' => is_run('='),
        ':' => after(1).is_none_or(char::is_whitespace),
        '~' => line.starts_with("~~~"),
        '|' => true,
        _ => false,
    };
    if is_marker {
        return Some(start);
    }
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let is_number = (1..=9).contains(&digits)
        && matches!(after(digits), Some('.' | ')'))
        && after(digits + 1).is_none_or(char::is_whitespace);
    is_number.then_some(start + digits)
}
