//! The tags of HTML, as the standard's tokeniser finds them.

/// The maximum number of attributes of an element; a parser compares each with all before it.
const MOST_ATTRIBUTES: usize = 128;

pub(super) enum Token<'h> {
    Text(&'h str),
    /// A start tag. Its text has no more than the maximum of attributes, and its name is in lower
    /// case.
    Start {
        name: Box<str>,
        text: &'h str,
        /// Whether the text has the whole tag.
        is_whole: bool,
    },
    End {
        name: Box<str>,
    },
    /// A comment or a declaration.
    Comment,
    /// The content of an element that has no elements in it, with its end tag.
    Raw(&'h str),
}

/// The elements whose content has no elements, or is not HTML.
const RAW: [&str; 12] = [
    "iframe",
    "math",
    "noembed",
    "noframes",
    "noscript",
    "plaintext",
    "script",
    "style",
    "svg",
    "textarea",
    "title",
    "xmp",
];

/// Returns whether the content of an element is one token.
pub(super) fn is_raw(name: &str) -> bool {
    RAW.contains(&name)
}

/// Returns the tokens of HTML. A tag that does not end is left out.
pub(super) fn tokens(html: &str) -> impl Iterator<Item = Token<'_>> {
    let mut tokens = Tokens { rest: html, raw: None };
    std::iter::from_fn(move || tokens.next())
}

struct Tokens<'h> {
    rest: &'h str,
    /// The name of the element whose content comes next.
    raw: Option<Box<str>>,
}

impl<'h> Tokens<'h> {
    fn next(&mut self) -> Option<Token<'h>> {
        if self.rest.is_empty() {
            return None;
        }
        if let Some(name) = self.raw.take() {
            return Some(Token::Raw(self.take(end_of_raw(self.rest, &name))));
        }
        let start = markup_start(self.rest);
        if start > 0 {
            return Some(Token::Text(self.take(start)));
        }
        let bytes = self.rest.as_bytes();
        Some(match (bytes.get(1), bytes.get(2)) {
            (Some(b'/'), Some(letter)) if letter.is_ascii_alphabetic() => {
                match Tag::of(self.rest, 2) {
                    Some(tag) => {
                        self.take(tag.end);
                        Token::End { name: tag.name }
                    }
                    None => self.comment(self.rest.len()),
                }
            }
            (Some(letter), _) if letter.is_ascii_alphabetic() => self.start_tag(),
            (Some(b'!'), _) if self.rest.starts_with("<!--") => {
                self.comment(end_of_comment(self.rest))
            }
            _ => self.comment(self.rest.find('>').map_or(self.rest.len(), |end| end + 1)),
        })
    }

    fn start_tag(&mut self) -> Token<'h> {
        let Some(Tag { name, end, kept }) = Tag::of(self.rest, 1) else {
            return self.comment(self.rest.len());
        };
        self.raw = is_raw(&name).then(|| name.clone());
        let whole = self.take(end);
        let text = kept.and_then(|kept| whole.get(..kept));
        Token::Start { name, text: text.unwrap_or(whole), is_whole: text.is_none() }
    }

    fn comment(&mut self, end: usize) -> Token<'h> {
        self.take(end);
        Token::Comment
    }

    fn take(&mut self, end: usize) -> &'h str {
        let (taken, rest) = self.rest.split_at_checked(end).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }
}

/// Returns the position of the next tag, comment or declaration.
fn markup_start(html: &str) -> usize {
    let begins = |at: &usize| {
        let next = html.as_bytes().get(at + 1);
        next.is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?'))
    };
    let mut starts = html.match_indices('<').map(|(at, _)| at);
    starts.find(begins).unwrap_or(html.len())
}

fn end_of_comment(html: &str) -> usize {
    let inner = "<!--".len();
    for early in [">", "->"] {
        if html.get(inner..).is_some_and(|it| it.starts_with(early)) {
            return inner + early.len();
        }
    }
    // Dashes may overlap, as in `--->`.
    let bytes = html.as_bytes();
    let is_dashes = |at: usize| bytes.get(at) == Some(&b'-') && bytes.get(at + 1) == Some(&b'-');
    for at in (inner..html.len()).filter(|at| is_dashes(*at)) {
        match (bytes.get(at + 2), bytes.get(at + 3)) {
            (Some(b'>'), _) => return at + 3,
            (Some(b'!'), Some(b'>')) => return at + 4,
            _ => {}
        }
    }
    html.len()
}

/// Returns the end of the end tag of an element.
fn end_of_raw(html: &str, name: &str) -> usize {
    let is_end = |at: usize| {
        let found = html.get(at + 2..)?.get(..name.len())?;
        let after = html.as_bytes().get(at + 2 + name.len())?;
        let is_it = found.eq_ignore_ascii_case(name) && (is_blank(*after) || b"/>".contains(after));
        is_it.then(|| Tag::of(html.get(at..)?, 2).map(|tag| at + tag.end)).flatten()
    };
    if name == "plaintext" {
        return html.len();
    }
    html.match_indices("</").find_map(|(at, _)| is_end(at)).unwrap_or(html.len())
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c')
}

/// A tag at the beginning of a text.
struct Tag {
    name: Box<str>,
    end: usize,
    /// The end of the last attribute that is kept, if there are too many.
    kept: Option<usize>,
}

impl Tag {
    /// Reads the tag whose name begins at a position.
    fn of(html: &str, start: usize) -> Option<Tag> {
        let bytes = html.as_bytes();
        let skip = |from: usize, is_skipped: &dyn Fn(u8) -> bool| {
            let length = bytes.get(from..)?.iter().position(|byte| !is_skipped(*byte))?;
            Some(from + length)
        };
        let mut at = skip(start, &|byte| !(is_blank(byte) || b"/>".contains(&byte)))?;
        let name = html.get(start..at)?.to_ascii_lowercase().into();
        let (mut count, mut kept) = (0_usize, None);
        loop {
            let before = at;
            at = skip(at, &|byte| is_blank(byte) || byte == b'/')?;
            if bytes.get(at) == Some(&b'>') {
                return Some(Tag { name, end: at + 1, kept });
            }
            if count == MOST_ATTRIBUTES {
                kept = Some(before);
            }
            count += 1;
            // An equals sign may begin a name.
            at = skip(at + 1, &|byte| !(is_blank(byte) || b"/>=".contains(&byte)))?;
            let value = skip(at, &is_blank)?;
            if bytes.get(value) != Some(&b'=') {
                continue;
            }
            at = skip(value + 1, &is_blank)?;
            at = match bytes.get(at).copied()? {
                b'>' => at,
                quote @ (b'"' | b'\'') => skip(at + 1, &|byte| byte != quote)? + 1,
                _ => skip(at, &|byte| !(is_blank(byte) || byte == b'>'))?,
            };
        }
    }
}
