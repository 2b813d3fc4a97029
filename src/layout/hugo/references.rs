//! Hugo's `ref` and `relref` in links. Hugo replaces them with addresses before it parses the
//! Markdown; here they are replaced with destinations that Markdown can parse, of the same length
//! as the original, so that all positions stay the same.

use std::ops::Range;

use memchr::memmem;

use crate::content::REFERENCE_SCHEME;
use crate::escape::push_destination;
use crate::language::LanguageTag;
use crate::markdown::{self, Event, Tag};

/// Returns the text with destinations instead of its references; `None` if it has none in links.
pub(super) fn rewritten(text: &str, tag: &dyn Fn(&str) -> Option<LanguageTag>) -> Option<String> {
    let openings = memmem::find_iter(text.as_bytes(), "{{");
    let mut found: Vec<Destination> = Vec::new();
    for at in openings {
        let is_within = found.last().is_some_and(|last| at < last.span.end);
        if !is_within && let Some(destination) = destination(text, at, tag) {
            found.push(destination);
        }
    }
    if found.is_empty() {
        return None;
    }
    let mut out = replaced(text, &found);
    // In code or in a picture, for instance, there is no link.
    if !is_plain(text, &found) {
        let links = links(&out);
        let count = found.len();
        found.retain(|it| links.iter().any(|link| it.is_in(link)));
        if found.is_empty() {
            return None;
        }
        if found.len() < count {
            out = replaced(text, &found);
        }
    }
    Some(out)
}

/// The replacement of a shortcode.
struct Destination {
    /// The range of the shortcode.
    span: Range<usize>,
    /// The replacement, padded with spaces before or after it.
    padded: String,
}

impl Destination {
    fn is_in(&self, (range, destination): &(Range<usize>, Option<String>)) -> bool {
        let is_it = destination.as_ref().is_none_or(|it| it.trim().starts_with(self.padded.trim()));
        range.contains(&self.span.start) && is_it
    }
}

fn replaced(text: &str, all: &[Destination]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut end = 0;
    for Destination { span, padded } in all {
        out.push_str(text.get(end..span.start).unwrap_or_default());
        out.push_str(padded);
        end = span.end;
    }
    out.push_str(text.get(end..).unwrap_or_default());
    out
}

/// Returns whether each of the references is certainly a link: the words before it are plain, and
/// nothing else in the text can turn it into something else.
fn is_plain(text: &str, all: &[Destination]) -> bool {
    let mut end = 0;
    let starts = all.iter().map(|it| it.span.start).chain([text.len()]);
    let ends = all.iter().map(|it| it.span.end).chain([text.len()]);
    starts.zip(ends).all(|(start, next)| {
        let between = text.get(end..start).unwrap_or_default();
        end = next;
        let special = ["`", "~~~", "\\", "<", "\t", "    ", "![", "[["];
        let words =
            between.trim_end().strip_suffix("](").map(|it| it.rsplit_once(['[', ']', '\n']));
        let is_link = match words {
            Some(Some((before, words))) => {
                between.get(before.len()..).unwrap_or_default().starts_with('[')
                    && !words.is_empty()
            }
            _ => start == text.len(),
        };
        is_link && !special.iter().any(|it| between.contains(it))
    })
}

/// Returns the links of a text with their destinations, and its definitions.
fn links(text: &str) -> Vec<(Range<usize>, Option<String>)> {
    let (events, definitions) = markdown::events_and_definitions(text);
    let links = events.filter_map(|(event, range)| match event {
        Event::Start(Tag::Link { dest_url, .. }) => Some((range, Some(dest_url.into_string()))),
        _ => None,
    });
    links.chain(definitions.into_iter().map(|it| (it.span, None))).collect()
}

/// Returns the destination for a reference at this position, if a destination can be here.
fn destination(
    text: &str,
    at: usize,
    tag: &dyn Fn(&str) -> Option<LanguageTag>,
) -> Option<Destination> {
    let (before, rest) = text.split_at_checked(at)?;
    let before =
        before.strip_suffix('<').unwrap_or(before).trim_end_matches([' ', '\t', '\n', '\r']);
    if !before.ends_with("](") && !before.ends_with("]:") {
        return None;
    }
    let call = Call::parse(rest)?;
    let written = call.address(tag);
    // A replacement that is too long is not used.
    let spaces = " ".repeat(call.length.checked_sub(written.len())?);
    let after = rest.get(call.length..).unwrap_or_default();
    let padded = match after.chars().next() {
        Some('#' | '?') => spaces + &written,
        Some(c) if c != ')' && c != '>' && !c.is_whitespace() => return None,
        _ => written + &spaces,
    };
    Some(Destination { span: at..at + call.length, padded })
}

/// Returns the address that Markdown can parse for a call of `ref` or `relref`.
pub(super) fn address(
    name: &str,
    arguments: &str,
    tag: &dyn Fn(&str) -> Option<LanguageTag>,
) -> Option<String> {
    Some(Call::parse(&format!("{{{{< {name}{arguments} >}}}}"))?.address(tag))
}

/// A call of `ref` or `relref`.
struct Call {
    path: String,
    language: Option<String>,
    length: usize,
}

/// The maximum length of a call.
const LONGEST: usize = 4096;

impl Call {
    fn address(&self, tag: &dyn Fn(&str) -> Option<LanguageTag>) -> String {
        let (path, fragment) = match self.path.split_once('#') {
            Some((path, fragment)) => (path, Some(fragment)),
            None => (&*self.path, None),
        };
        let path = path.split('?').next().unwrap_or_default();
        let mut written = String::from(REFERENCE_SCHEME);
        push_destination(&mut written, path);
        if let Some(key) = &self.language {
            let known = tag(key).map(|tag| tag.to_string());
            written.push_str("?lang=");
            push_destination(&mut written, known.as_deref().unwrap_or(key));
        }
        if let Some(fragment) = fragment {
            written.push('#');
            push_destination(&mut written, fragment);
        }
        written
    }

    /// Parses the call that a text begins with: `{{< ref "about" >}}`,
    /// `{{% relref path="about" lang="fr" %}}`.
    fn parse(text: &str) -> Option<Call> {
        let start = ["{{<", "{{%"].into_iter().find(|start| text.starts_with(start))?;
        let end = if start == "{{<" { ">}}" } else { "%}}" };
        let mut rest = text.strip_prefix(start)?.trim_start();
        rest = rest.strip_prefix("relref").or_else(|| rest.strip_prefix("ref"))?;
        let (mut path, mut language, mut count) = (None, None, 0);
        loop {
            if text.len() - rest.len() > LONGEST {
                return None;
            }
            let next = rest.trim_start();
            let closed = next.strip_prefix('/').unwrap_or(next).strip_prefix(end);
            if let Some(after) = closed {
                let path: String = path?;
                let is_empty = path.trim().is_empty();
                return (!is_empty).then(|| Call {
                    path,
                    language,
                    length: text.len() - after.len(),
                });
            }
            if next.len() == rest.len() {
                return None;
            }
            let name_length = next.find(|c: char| !c.is_alphabetic()).unwrap_or(next.len());
            let (name, value) = next.split_at_checked(name_length)?;
            let value = value.strip_prefix('=').filter(|_| !name.is_empty());
            let (value, name) = match value {
                Some(value) => (value, name),
                None => (next, ""),
            };
            let (value, after) = argument(value)?;
            rest = after;
            let is = |known: &str| name.eq_ignore_ascii_case(known);
            if name.is_empty() {
                // The second one is an output format.
                if count > 1 || (count == 0 && path.is_some()) {
                    return None;
                }
                count += 1;
                path.get_or_insert(value);
            } else if count > 0 {
                return None;
            } else if is("path") {
                path = Some(value);
            } else if is("lang") {
                language = Some(value).filter(|value| !value.is_empty());
            }
        }
    }
}

/// Returns a value, and the text after it.
fn argument(text: &str) -> Option<(String, &str)> {
    if let Some(raw) = text.strip_prefix('`') {
        let (value, rest) = raw.split_once('`')?;
        return Some((value.to_owned(), rest));
    }
    if let Some(quoted) = text.strip_prefix('"') {
        let mut value = String::new();
        let mut characters = quoted.char_indices();
        while let Some((at, character)) = characters.next() {
            match character {
                '"' => return Some((value, quoted.get(at + 1..)?)),
                '\\' => value.push(characters.next()?.1),
                '\n' => return None,
                _ if at > LONGEST => return None,
                other => value.push(other),
            }
        }
        return None;
    }
    let is_end =
        |c: char| c.is_whitespace() || matches!(c, '"' | '`' | '<' | '>' | '{' | '}' | '=');
    let mut end = text.find(is_end).unwrap_or(text.len());
    // The closing signs of the shortcode are not part of the word.
    let word = text.get(..end)?;
    if text.get(end..)?.starts_with('>') {
        end = word.strip_suffix('/').unwrap_or(word).len();
    } else if text.get(end..)?.starts_with("}}") {
        let word = word.strip_suffix('%').unwrap_or(word);
        end = word.strip_suffix('/').unwrap_or(word).len();
    }
    let (word, rest) = text.split_at_checked(end)?;
    (!word.is_empty()).then(|| (word.to_owned(), rest))
}
