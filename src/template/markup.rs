//! The positions of a template's expressions in HTML.
//!
//! In an attribute, a title or a script there can be no element around a text, so a text is printed
//! there without one. The engine does not know where its output goes, but the source of the
//! template shows it.

/// Returns the source of a template with `|plain` added to every expression where no element is
/// allowed. Line numbers do not change.
pub(super) fn with_plain_attributes(source: &str) -> String {
    let mut scan = Scan { out: String::with_capacity(source.len() + 64), place: Place::Content };
    let mut rest = source;
    while let Some(at) = rest.find('{') {
        let (text, tail) = rest.split_at_checked(at).unwrap_or((rest, ""));
        scan.markup(text);
        rest = match tail.as_bytes() {
            [b'{', b'{', ..] => scan.expression(tail),
            [b'{', b'%', ..] => scan.copy(tail, end_of_statement(tail)),
            [b'{', b'#', ..] => scan.copy(tail, tail.find("#}").map(|end| end + 2)),
            _ => {
                scan.markup("{");
                tail.strip_prefix('{').unwrap_or_default()
            }
        };
    }
    scan.markup(rest);
    scan.out
}

/// An expression or a statement in a template.
pub(super) struct Tag<'s> {
    pub(super) start: usize,
    pub(super) text: &'s str,
    /// The first word.
    pub(super) word: &'s str,
}

/// Returns the expressions and statements of a template.
pub(super) fn tags(source: &str) -> impl Iterator<Item = Tag<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + source.get(at..)?.find('{')?;
            let tail = source.get(start..)?;
            let end = match tail.as_bytes() {
                [b'{', b'{', ..] => end_of(tail, "}}"),
                [b'{', b'%', ..] => end_of_statement(tail),
                [b'{', b'#', ..] => tail.find("#}").map(|end| end + 2),
                _ => Some(1),
            };
            let text = end.and_then(|end| tail.get(..end)).unwrap_or(tail);
            at = start + text.len();
            if text.starts_with("{{") || text.starts_with("{%") {
                return Some(Tag { start, text, word: first_word(text) });
            }
        }
    })
}

fn first_word(tag: &str) -> &str {
    let inner = tag.trim_start_matches(['{', '%', '-', '+']).trim_start();
    inner.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default()
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    /// Between elements.
    Content,
    /// After a `<`, before the next character.
    Opening,
    Comment,
    /// Within a tag, with its name as far as it has been read.
    Tag {
        name: String,
        is_named: bool,
    },
    /// Within a quoted value of an attribute.
    Value {
        quote: char,
        name: String,
    },
    /// Within an element that contains only text.
    Raw {
        name: String,
    },
}

struct Scan {
    out: String,
    place: Place,
}

impl Scan {
    /// Copies markup and keeps track of the position in it.
    fn markup(&mut self, text: &str) {
        self.out.push_str(text);
        let mut rest = text;
        while let Some(letter) = rest.chars().next() {
            let after = rest.get(letter.len_utf8()..).unwrap_or_default();
            self.place = match std::mem::replace(&mut self.place, Place::Content) {
                Place::Content if rest.starts_with("<!--") => Place::Comment,
                Place::Content if letter == '<' => Place::Opening,
                Place::Content => Place::Content,
                Place::Opening
                    if letter.is_ascii_alphabetic() || letter == '/' || letter == '!' =>
                {
                    Place::Tag { name: letter.to_ascii_lowercase().to_string(), is_named: false }
                }
                Place::Opening => Place::Content,
                Place::Comment if rest.starts_with("-->") => Place::Content,
                Place::Comment => Place::Comment,
                Place::Tag { name, .. } if letter == '>' => match name.as_str() {
                    "title" | "textarea" | "script" | "style" => Place::Raw { name },
                    _ => Place::Content,
                },
                Place::Tag { name, .. } if letter == '"' || letter == '\'' => {
                    Place::Value { quote: letter, name }
                }
                Place::Tag { mut name, is_named } => {
                    let is_named = is_named || !(letter.is_ascii_alphanumeric() || letter == '-');
                    if !is_named {
                        name.push(letter.to_ascii_lowercase());
                    }
                    Place::Tag { name, is_named }
                }
                Place::Value { quote, name } if letter == quote => {
                    Place::Tag { name, is_named: true }
                }
                Place::Raw { name } if closes(rest, &name) => {
                    Place::Tag { name: "/".to_owned(), is_named: true }
                }
                other => other,
            };
            rest = after;
        }
    }

    fn expression<'s>(&mut self, tail: &'s str) -> &'s str {
        if self.place == Place::Opening {
            self.place = Place::Tag { name: String::new(), is_named: true };
        }
        let end = end_of(tail, "}}");
        let whole = end.and_then(|end| tail.split_at_checked(end));
        let inner = whole.and_then(|(whole, _)| whole.strip_prefix("{{")?.strip_suffix("}}"));
        let (Some(inner), Some((_, rest))) = (inner, whole) else { return self.copy(tail, None) };
        if matches!(self.place, Place::Content | Place::Comment) {
            return self.copy(tail, end);
        }
        let (before, inner) = sign(inner, |inner| inner.strip_prefix(['-', '+']));
        let (after, inner) = sign(inner, |inner| inner.strip_suffix(['-', '+']));
        if inner.trim().is_empty() {
            return self.copy(tail, end);
        }
        let before = before.chars().next().map_or(String::new(), |sign| sign.to_string());
        let after = after.chars().next_back().map_or(String::new(), |sign| sign.to_string());
        self.out.push_str(&format!("{{{{{before}({inner})|plain{after}}}}}"));
        rest
    }

    /// Copies up to `end`; without an end, all of it, and the engine reports the error.
    fn copy<'s>(&mut self, tail: &'s str, end: Option<usize>) -> &'s str {
        let (copied, rest) = end.and_then(|end| tail.split_at_checked(end)).unwrap_or((tail, ""));
        self.out.push_str(copied);
        rest
    }
}

fn sign<'s>(inner: &'s str, strip: impl Fn(&'s str) -> Option<&'s str>) -> (&'s str, &'s str) {
    match strip(inner) {
        Some(stripped) => (inner, stripped),
        None => ("", inner),
    }
}

/// Returns whether an end tag of this name begins here.
fn closes(rest: &str, name: &str) -> bool {
    let found = rest.strip_prefix("</").and_then(|after| after.get(..name.len()));
    found.is_some_and(|found| found.eq_ignore_ascii_case(name))
}

/// Returns the end of a statement; that of `raw` includes the text up to the end of `endraw`.
fn end_of_statement(tail: &str) -> Option<usize> {
    let end = end_of(tail, "%}")?;
    if !first_word(tail).starts_with("raw") {
        return Some(end);
    }
    let close = end + tail.get(end..)?.find("endraw")?;
    Some(close + tail.get(close..)?.find("%}")? + 2)
}

/// Returns the end of an expression or statement, after its last bracket. Quoted texts are skipped.
fn end_of(tail: &str, close: &str) -> Option<usize> {
    let mut depth = 0_i32;
    let mut quote = None;
    let mut letters = tail.char_indices().skip(2);
    while let Some((at, letter)) = letters.next() {
        match (quote, letter) {
            (Some(_), '\\') => {
                letters.next();
            }
            (Some(open), letter) if letter == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(letter),
            (None, _) if depth <= 0 && tail.get(at..).is_some_and(|it| it.starts_with(close)) => {
                return Some(at + close.len());
            }
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') => depth -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::with_plain_attributes;

    #[test]
    fn expressions_in_attributes_and_titles_are_plain() {
        let table = [
            ("<p>{{ a }}</p>", "<p>{{ a }}</p>"),
            ("<img alt=\"{{ a }}\">{{ a }}", "<img alt=\"{{( a )|plain}}\">{{ a }}"),
            ("<img alt='{{- a -}}'>{{ a }}", "<img alt='{{-( a )|plain-}}'>{{ a }}"),
            ("<p{{ a|lang }}>{{ a }}", "<p{{( a|lang )|plain}}>{{ a }}"),
            ("<title>{{ a }}</title>{{ a }}", "<title>{{( a )|plain}}</title>{{ a }}"),
            (
                "<title{{ x }}>{{ a }}</title >{{ a }}",
                "<title{{( x )|plain}}>{{( a )|plain}}</title >{{ a }}",
            ),
            ("<script>{{ a }}</script>", "<script>{{( a )|plain}}</script>"),
            ("<titles>{{ a }}", "<titles>{{ a }}"),
            ("1 < 2 {{ a }}", "1 < 2 {{ a }}"),
            (
                "<{{ h }} class=\"{{ c }}\">{{ a }}",
                "<{{( h )|plain}} class=\"{{( c )|plain}}\">{{ a }}",
            ),
            ("<!-- \" {{ a }} -->{{ a }}", "<!-- \" {{ a }} -->{{ a }}"),
            (
                "<p {% if a == \"}}\" %}class=\"{{ c }}\"{% endif %}>{{ a }}",
                "<p {% if a == \"}}\" %}class=\"{{( c )|plain}}\"{% endif %}>{{ a }}",
            ),
            ("{{ {\"a\": {\"b\": 1}} }}", "{{ {\"a\": {\"b\": 1}} }}"),
            ("<a href=\"{{ \"}}\\\"\" }}\">", "<a href=\"{{( \"}}\\\"\" )|plain}}\">"),
            (
                "<a b=\"{% raw %}{{ a }}{% endraw %}{{ a }}\">",
                "<a b=\"{% raw %}{{ a }}{% endraw %}{{( a )|plain}}\">",
            ),
            ("<p title=\"é{# \" {{ a }} #}\">{{ a }}", "<p title=\"é{# \" {{ a }} #}\">{{ a }}"),
            ("{{ never", "{{ never"),
            ("<a b=\"{{", "<a b=\"{{"),
            ("it's {{ a }} {x} ö", "it's {{ a }} {x} ö"),
        ];
        for (source, expected) in table {
            assert_eq!(with_plain_attributes(source), expected, "{source}");
        }
    }
}
