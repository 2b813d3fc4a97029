//! Quotation marks, apostrophes, dashes and spaces in the typography of a language.

use memchr::{memchr_iter, memchr2_iter, memchr3_iter};

use crate::language::LanguageTag;

/// Opening and closing quotation marks, for a quotation and for one within it.
struct Marks {
    outer: (&'static str, &'static str),
    inner: (&'static str, &'static str),
    /// The marks for straight single quotes, at any level.
    single: (&'static str, &'static str),
}

const fn marks(
    outer: (&'static str, &'static str),
    inner: (&'static str, &'static str),
    single: (&'static str, &'static str),
) -> Marks {
    Marks { outer, inner, single }
}

/// The known marks by language, after CLDR 48 (`delimiters`); German in Switzerland and
/// Liechtenstein follows the Swiss Federal Chancellery. French has narrow no-break spaces inside
/// the marks.
const BY_LANGUAGE: [(&[&str], Marks); 14] = [
    (&["de-CH", "de-LI"], marks(("«", "»"), ("‹", "›"), ("‹", "›"))),
    (&["fr-CH"], marks(("«\u{202f}", "\u{202f}»"), ("‹\u{202f}", "\u{202f}›"), ("‘", "’"))),
    (&["pt-PT"], marks(("«", "»"), ("“", "”"), ("‘", "’"))),
    (
        &["en", "es", "pt", "da", "lv", "tr", "ga", "mt", "zh"],
        marks(("“", "”"), ("‘", "’"), ("‘", "’")),
    ),
    (&["fr"], marks(("«\u{202f}", "\u{202f}»"), ("“", "”"), ("‘", "’"))),
    (&["nl"], marks(("‘", "’"), ("“", "”"), ("‘", "’"))),
    (
        &["de", "lb", "cs", "sk", "hr", "sl", "et", "bg", "lt"],
        marks(("„", "“"), ("‚", "‘"), ("‚", "‘")),
    ),
    (&["it", "el", "ca"], marks(("«", "»"), ("“", "”"), ("‘", "’"))),
    (&["nb", "nn", "no"], marks(("«", "»"), ("‘", "’"), ("‘", "’"))),
    (&["pl", "ro"], marks(("„", "”"), ("«", "»"), ("‚", "’"))),
    (&["hu"], marks(("„", "”"), ("»", "«"), ("‘", "’"))),
    (&["sv", "fi", "he"], marks(("”", "”"), ("’", "’"), ("’", "’"))),
    (&["ru", "uk"], marks(("«", "»"), ("„", "“"), ("„", "“"))),
    (&["ar"], marks(("”", "“"), ("’", "‘"), ("’", "‘"))),
];

/// Words that begin with an apostrophe: Dutch *’s avonds*, *’t*, English *’tis*, *rock ’n’ roll*.
const ELISIONS: [&str; 14] =
    ["s", "t", "n", "k", "m", "r", "ns", "tis", "twas", "em", "til", "cause", "bout", "round"];

/// Applies typography to the texts of a paragraph, one after the other.
pub(super) struct Typographer {
    marks: Option<&'static Marks>,
    is_french: bool,
    has_elisions: bool,
    /// The last character of the previous text; `None` at the beginning of a paragraph.
    before: Option<char>,
    /// The open quotations: the mark as typed, and the closing mark to write.
    open: Vec<(char, &'static str)>,
}

impl Typographer {
    /// Creates a typographer for a language. Quotation marks stay as they are if the language's
    /// marks are not known.
    pub(super) fn new(language: LanguageTag) -> Typographer {
        let (name, region) = (language.language(), language.region());
        let is_it = |known: &&str| match known.split_once('-') {
            Some((of, in_region)) => of == name && Some(in_region) == region,
            None => **known == *name,
        };
        let found = BY_LANGUAGE.iter().find(|(languages, _)| languages.iter().any(&is_it));
        Typographer {
            marks: found.map(|(_, marks)| marks),
            is_french: name == "fr",
            has_elisions: matches!(name, "nl" | "en" | "af" | "fy"),
            before: None,
            open: Vec::new(),
        }
    }

    /// Starts a new paragraph, without open quotations.
    pub(super) fn begin(&mut self) {
        self.before = None;
        self.open.clear();
    }

    /// Records something other than text, such as code, a picture or a line break, as if it were
    /// the character `like`.
    pub(super) fn pass(&mut self, like: char) {
        self.before = Some(like);
    }

    /// Returns the text with typography applied; `None` if nothing changes.
    pub(super) fn set(&mut self, text: &str) -> Option<String> {
        let first = if self.may_concern(text) { self.concerned(text) } else { None };
        let Some(first) = first else {
            self.before = text.chars().next_back().or(self.before);
            return None;
        };
        let mut set = String::with_capacity(text.len() + 8);
        let (plain, mut rest) = text.split_at_checked(first).unwrap_or(("", text));
        set.push_str(plain);
        self.before = plain.chars().next_back().or(self.before);
        while !rest.is_empty() {
            // A stretch without anything to change is copied as a whole.
            let next = self.concerned(rest).unwrap_or(rest.len());
            if let Some((plain, left)) = rest.split_at_checked(next).filter(|_| next > 0) {
                set.push_str(plain);
                self.before = plain.chars().next_back();
                rest = left;
                continue;
            }
            let Some(character) = rest.chars().next() else { break };
            let after = rest.get(character.len_utf8()..).unwrap_or_default();
            let (written, length) = self.next(character, rest, after);
            match written {
                Some(written) => set.push_str(written),
                None => set.push(character),
            }
            self.before = set.chars().next_back();
            rest = rest.get(length..).unwrap_or_default();
        }
        (set != text).then_some(set)
    }

    /// Returns whether anything may need a change, with one pass over the bytes: most texts need
    /// none.
    fn may_concern(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let is_french = self.is_french;
        let alone = bytes.iter().fold(false, |found, byte| {
            found | (*byte == b'"') | (*byte == b'\'') | (is_french & (*byte == 0xc2))
        });
        let pairs = bytes.iter().zip(bytes.iter().skip(1));
        alone
            | pairs.fold(false, |found, (byte, next)| {
                let is_sign = (*next == b':') | (*next == b';') | (*next == b'!') | (*next == b'?');
                found
                    | ((*byte == *next) & ((*byte == b'-') | (*byte == b'.')))
                    | (is_french & (*byte == b' ') & is_sign)
            })
    }

    /// Returns the position of the first character that may need a change: a quotation mark, two
    /// hyphens, three dots, or in French a space beside a punctuation mark.
    fn concerned(&self, text: &str) -> Option<usize> {
        let bytes = text.as_bytes();
        let byte = |at: usize| bytes.get(at).copied();
        let mut marks = memchr3_iter(b'"', b'\'', b'-', bytes);
        let mark = marks.find(|at| byte(*at) != Some(b'-') || byte(at + 1) == Some(b'-'));
        let within = bytes.get(..mark.unwrap_or(bytes.len())).unwrap_or_default();
        let dots = memchr_iter(b'.', within).find(|at| bytes.get(at + 1..at + 3) == Some(b".."));
        let before = dots.or(mark);
        if !self.is_french {
            return before;
        }
        let within = bytes.get(..before.unwrap_or(bytes.len())).unwrap_or_default();
        let space = |at: usize| at.checked_sub(1).filter(|before| byte(*before) == Some(b' '));
        let signs = memchr3_iter(b':', b';', b'!', within).find_map(space);
        // No-break spaces and guillemets are two bytes each.
        let others =
            memchr2_iter(b'?', 0xc2, within).find_map(|at| match (byte(at), byte(at + 1)) {
                (Some(b'?'), _) | (_, Some(0xbb)) => space(at),
                (_, Some(0xa0)) => Some(at),
                (_, Some(0xab)) => matches!(byte(at + 2), Some(b' ' | 0xc2)).then_some(at),
                _ => None,
            });
        [signs, others, before].into_iter().flatten().min()
    }

    /// Returns the replacement for the next characters, and the length in bytes of what it
    /// replaces.
    fn next(&mut self, character: char, rest: &str, after: &str) -> (Option<&'static str>, usize) {
        match character {
            '"' => (self.double(after), 1),
            '\'' => (Some(self.single(after)), 1),
            // Four or more hyphens are a drawn line.
            '-' if self.before == Some('-') || rest.starts_with("----") => (None, 1),
            '-' if rest.starts_with("---") => (Some("—"), 3),
            '-' if rest.starts_with("--") => (Some("–"), 2),
            '.' if rest.starts_with("...")
                && !rest.starts_with("....")
                && self.before != Some('.') =>
            {
                (Some("…"), 3)
            }
            '«' if self.is_french && after.starts_with([' ', '\u{a0}']) => {
                let space = after.chars().next().map_or(0, char::len_utf8);
                (Some("«\u{202f}"), '«'.len_utf8() + space)
            }
            ' ' | '\u{a0}' if self.is_french => {
                let is_before_mark =
                    after.starts_with([':', ';', '!', '?', '»']) && !after.starts_with("://");
                let set = match after.starts_with(':') {
                    // A colon has a full-width no-break space before it.
                    true => "\u{a0}",
                    false => "\u{202f}",
                };
                (is_before_mark.then_some(set), character.len_utf8())
            }
            _ => (None, character.len_utf8()),
        }
    }

    /// Returns whether a mark here opens a quotation.
    fn opens(&self, after: &str) -> bool {
        let is_before_word = after.chars().next().is_none_or(|next| !next.is_whitespace());
        let begins = match self.before {
            None => true,
            Some(before) => {
                before.is_whitespace()
                    || matches!(
                        before,
                        '(' | '['
                            | '{'
                            | '«'
                            | '“'
                            | '„'
                            | '‘'
                            | '‚'
                            | '‹'
                            | '—'
                            | '–'
                            | '-'
                            | '/'
                            | '\u{202f}'
                    )
                    || (before == '’' && !self.open.iter().any(|(mark, _)| *mark == '"'))
            }
        };
        begins && is_before_word
    }

    fn double(&mut self, after: &str) -> Option<&'static str> {
        let marks = self.marks?;
        if self.opens(after) {
            let pair = if self.open.is_empty() { marks.outer } else { marks.inner };
            self.open.push(('"', pair.1));
            return Some(pair.0);
        }
        let open = self.open.iter().rposition(|(mark, _)| *mark == '"');
        // A mark that closes nothing is a sign for inches, or a typing error.
        let closing = open.and_then(|at| self.open.drain(at..).next());
        closing.map(|(_, mark)| mark)
    }

    fn single(&mut self, after: &str) -> &'static str {
        let Some(marks) = self.marks else { return "’" };
        let next = after.chars().next();
        let word: String = after.chars().take_while(|c| c.is_alphabetic()).collect();
        let is_elision = next.is_some_and(|next| next.is_ascii_digit())
            || (self.has_elisions && ELISIONS.contains(&word.to_lowercase().as_str()));
        if self.opens(after) && !is_elision && self.before != Some('’') {
            self.open.push(('\'', marks.single.1));
            return marks.single.0;
        }
        let is_within_word = next.is_some_and(char::is_alphanumeric);
        let open = self.open.iter().rposition(|(mark, _)| *mark == '\'');
        match open.filter(|_| !is_within_word && !is_elision) {
            Some(at) => self.open.drain(at..).next().map_or("’", |(_, mark)| mark),
            None => "’",
        }
    }
}
