//! Quotation marks, apostrophes, dashes and spaces in the typography of a language.

use std::cmp::Ordering;

use memchr::{memchr_iter, memchr2_iter, memchr3_iter};

use crate::language::LanguageTag;

/// An opening and a closing quotation mark.
type Pair = (&'static str, &'static str);

/// The quotation marks for a quotation and for one within it.
struct Marks {
    outer: Pair,
    inner: Pair,
    /// The marks for straight single quotes, unless the quotation around has the same.
    single: Pair,
}

impl Marks {
    fn pairs(&self) -> [Pair; 3] {
        [self.outer, self.inner, self.single]
    }
}

const fn marks(outer: Pair, inner: Pair, single: Pair) -> Marks {
    Marks { outer, inner, single }
}

/// The part that the last character has in a quotation.
#[derive(Clone, Copy)]
enum Role {
    Opening,
    Closing,
    Other,
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
pub(crate) struct Typographer {
    marks: Option<&'static Marks>,
    is_french: bool,
    has_elisions: bool,
    /// The last character of the previous text; `None` at the beginning of a paragraph.
    before: Option<char>,
    role: Role,
    /// The open quotations: the opening mark as typed, and the marks as written.
    open: Vec<(char, Pair)>,
}

/// Returns a text by itself, such as a title, with the typography of its language.
pub(crate) fn typeset(text: &str, language: LanguageTag) -> Option<String> {
    Typographer::new(language).set(text)
}

impl Typographer {
    /// Creates a typographer for a language. Quotation marks stay as they are if the language's
    /// marks are not known.
    pub(crate) fn new(language: LanguageTag) -> Typographer {
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
            role: Role::Other,
            open: Vec::new(),
        }
    }

    /// Starts a new paragraph, without open quotations.
    pub(crate) fn begin(&mut self) {
        self.before = None;
        self.role = Role::Other;
        self.open.clear();
    }

    /// Records something other than text, such as code, a picture or a line break, as if it were
    /// the character `like`.
    pub(crate) fn pass(&mut self, like: char) {
        self.before = Some(like);
        self.role = Role::Other;
    }

    /// Returns the text with typography applied; `None` if nothing changes.
    pub(crate) fn set(&mut self, text: &str) -> Option<String> {
        let first = if self.may_concern(text) { self.concerned(text) } else { None };
        let Some(first) = first else {
            self.pass_text(text);
            return None;
        };
        let mut set = String::with_capacity(text.len() + 8);
        let (plain, mut rest) = text.split_at_checked(first).unwrap_or(("", text));
        set.push_str(plain);
        self.pass_text(plain);
        while !rest.is_empty() {
            // A stretch without anything to change is copied as a whole.
            let next = self.concerned(rest).unwrap_or(rest.len());
            if let Some((plain, left)) = rest.split_at_checked(next).filter(|_| next > 0) {
                set.push_str(plain);
                self.pass_text(plain);
                rest = left;
                continue;
            }
            let Some(character) = rest.chars().next() else { break };
            let after = rest.get(character.len_utf8()..).unwrap_or_default();
            let depth = self.open.len();
            let (written, length) = self.next(character, rest, after);
            self.role = self.role_since(depth);
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
            '\'' if self.begins_with_n(rest) => {
                (Some(if rest.starts_with("'n") { "’n’" } else { "’N’" }), 3)
            }
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
                self.note(character, None);
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

    /// Returns whether a straight mark here opens a quotation.
    fn opens(&self, mark: char, after: &str) -> bool {
        let next = after.chars().next();
        let is_before_text = next.is_none_or(|next| !next.is_whitespace());
        match (self.role, self.before) {
            (Role::Closing, _) => false,
            // The same mark twice is an empty quotation.
            (Role::Opening, _) => is_before_text && self.open.last().is_none_or(|it| it.0 != mark),
            (Role::Other, None) => is_before_text,
            // A quotation can also end after these.
            (Role::Other, Some('—' | '–' | '-' | '/' | '’')) => match next {
                Some(next) => next.is_alphanumeric() || (mark == '"' && next == '\''),
                None => !self.open.iter().any(|(open, _)| *open == mark),
            },
            (Role::Other, Some(before)) => {
                let begins = before.is_whitespace() || self.is_opening(before);
                begins && is_before_text
            }
        }
    }

    /// Returns whether a quotation can follow a character directly.
    fn is_opening(&self, character: char) -> bool {
        let closes = |marks: &Marks| marks.pairs().iter().any(|pair| ends_with(*pair, character));
        match character {
            '(' | '[' | '{' => true,
            '«' | '“' | '„' | '‘' | '‚' | '‹' => !self.marks.is_some_and(closes),
            _ => false,
        }
    }

    /// Returns a pair of marks, or the language's other pair if the quotation around has the same.
    fn pair(&self, marks: &'static Marks, pair: Pair) -> Pair {
        match self.open.last() {
            Some((_, around)) if *around == pair => {
                let others = [marks.outer, marks.inner].into_iter();
                others.clone().find(|other| *other != pair).unwrap_or(pair)
            }
            _ => pair,
        }
    }

    fn double(&mut self, after: &str) -> Option<&'static str> {
        let marks = self.marks?;
        if self.opens('"', after) {
            let usual = if self.open.is_empty() { marks.outer } else { marks.inner };
            return Some(self.begin_quotation('"', self.pair(marks, usual)));
        }
        // A mark that closes nothing is a sign for inches, or a typing error.
        self.end_quotation('"')
    }

    fn single(&mut self, after: &str) -> &'static str {
        let Some(marks) = self.marks else { return "’" };
        let is_elision = self.is_elision(after);
        if !is_elision && self.before != Some('’') && self.opens('\'', after) {
            return self.begin_quotation('\'', self.pair(marks, marks.single));
        }
        let is_within_word = after.chars().next().is_some_and(char::is_alphanumeric);
        match is_elision || is_within_word {
            true => "’",
            false => self.end_quotation('\'').unwrap_or("’"),
        }
    }

    /// Returns whether letters or the first two digits of a year are left out before the text.
    fn is_elision(&self, after: &str) -> bool {
        let word = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        let rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
        let is_year = after.len() - rest.len() == 2 && !rest.starts_with('\'');
        is_year || (self.has_elisions && ELISIONS.contains(&word.to_lowercase().as_str()))
    }

    /// Returns whether a text begins with the *’n’* of *rock ’n’ roll*.
    fn begins_with_n(&self, rest: &str) -> bool {
        let Some(after) = rest.strip_prefix("'n'").or_else(|| rest.strip_prefix("'N'")) else {
            return false;
        };
        let is_roll = |word: &str| word.to_lowercase().starts_with("roll");
        let is_known = self.has_elisions || after.strip_prefix(' ').is_some_and(is_roll);
        is_known && after.starts_with(' ') && self.before.is_none_or(char::is_whitespace)
    }

    fn begin_quotation(&mut self, mark: char, pair: Pair) -> &'static str {
        self.open.push((mark, pair));
        pair.0
    }

    /// Closes the innermost quotation that a mark opened, and those within it.
    fn end_quotation(&mut self, mark: char) -> Option<&'static str> {
        let open = self.open.iter().rposition(|(open, _)| *open == mark);
        self.open.drain(open?..).next().map(|(_, pair)| pair.1)
    }

    /// Copies a text that stays as it is, and takes note of the language's own marks in it.
    fn pass_text(&mut self, text: &str) {
        let Some(last) = text.chars().next_back() else { return };
        self.before = Some(last);
        self.role = Role::Other;
        // The first bytes of guillemets and of the other marks.
        for at in memchr2_iter(0xc2, 0xe2, text.as_bytes()) {
            let mut rest = text.get(at..).unwrap_or_default().chars();
            let Some(mark) = rest.next() else { continue };
            let depth = self.open.len();
            self.note(mark, rest.clone().next());
            let is_last = rest.as_str().is_empty();
            self.role = if is_last { self.role_since(depth) } else { Role::Other };
        }
    }

    /// Opens or closes a quotation with a mark that is typed as it is written.
    fn note(&mut self, mark: char, next: Option<char>) {
        let Some(marks) = self.marks else { return };
        let is_apostrophe = mark == '’' && next.is_some_and(char::is_alphanumeric);
        let closes = self.open.last().is_some_and(|(_, pair)| ends_with(*pair, mark));
        if closes && !is_apostrophe {
            self.open.pop();
            return;
        }
        let opened = |pair: &Pair| pair.0.starts_with(mark) && !ends_with(*pair, mark);
        self.open.extend(marks.pairs().into_iter().find(opened).map(|pair| (mark, pair)));
    }

    /// Returns the role of a character before which there were `depth` open quotations.
    fn role_since(&self, depth: usize) -> Role {
        match self.open.len().cmp(&depth) {
            Ordering::Greater => Role::Opening,
            Ordering::Less => Role::Closing,
            Ordering::Equal => Role::Other,
        }
    }
}

fn ends_with(pair: Pair, mark: char) -> bool {
    pair.1.ends_with(mark)
}
