//! Whether a text shows anything to readers: a text of comments, definitions and invisible
//! characters alone counts as absent.

use crate::markdown::{self, Event, Tag, TagEnd};

use super::is_blank;

/// The elements that show nothing without text in them.
const CONTAINERS: [&str; 40] = [
    "a",
    "abbr",
    "article",
    "aside",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "center",
    "cite",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "font",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "i",
    "li",
    "main",
    "ol",
    "p",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "u",
    "ul",
];

/// Returns whether a Markdown text shows anything.
pub(crate) fn markdown_shows(text: &str) -> bool {
    begins_with_word(text) || events_show(text)
}

/// Returns whether a text begins with a letter, perhaps after signs that cannot hide it. This is so
/// for nearly all texts, which need no parsing.
fn begins_with_word(text: &str) -> bool {
    let is_sign = |c: char| c.is_whitespace() || matches!(c, '#' | '*' | '_' | '>' | '-' | '"');
    text.trim_start_matches(is_sign).starts_with(char::is_alphabetic)
}

fn events_show(text: &str) -> bool {
    // A comment or an element may extend over several pieces of HTML.
    let mut html = String::new();
    let mut notes = 0_usize;
    for event in markdown::plain_events(text) {
        match event {
            Event::Start(Tag::FootnoteDefinition(_)) => notes += 1,
            Event::End(TagEnd::FootnoteDefinition) => notes = notes.saturating_sub(1),
            _ if notes > 0 => {}
            Event::Text(words) | Event::Code(words) if !is_blank(&words) => return true,
            Event::Start(Tag::Image { .. })
            | Event::Rule
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => return true,
            Event::Html(piece) | Event::InlineHtml(piece) => html.push_str(&piece),
            _ => {}
        }
    }
    html_shows(&html)
}

/// Returns whether HTML shows anything.
pub(crate) fn html_shows(html: &str) -> bool {
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        if words_show(before) || tag_shows(tag) {
            return true;
        }
        let end = if tag.starts_with("!--") { "-->" } else { ">" };
        rest = tag.split_once(end).map_or("", |(_, after)| after);
    }
    words_show(rest)
}

/// Returns whether a tag, without its `<`, is that of an element that shows something by itself.
fn tag_shows(tag: &str) -> bool {
    let tag = tag.strip_prefix('/').unwrap_or(tag);
    let name = tag.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next();
    let is_container = |name: &str| CONTAINERS.iter().any(|it| it.eq_ignore_ascii_case(name));
    // A comment and a declaration have no name.
    name.is_some_and(|name| !tag.starts_with(['!', '?']) && !is_container(name))
}

/// Returns whether text in HTML has a visible character, perhaps as an entity.
fn words_show(words: &str) -> bool {
    let mut parts = words.split('&');
    let first = parts.next().unwrap_or_default();
    !is_blank(first) || parts.any(|part| !is_blank(&without_entity(part)))
}

/// Returns a text that follows a `&`, with the character that the entity stands for.
fn without_entity(text: &str) -> String {
    match text.split_once(';') {
        Some((name, after)) if name.len() < 32 => markdown::entity(name) + after,
        _ => format!("&{text}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{begins_with_word, events_show, markdown_shows};

    #[test]
    fn the_quick_test_agrees_with_the_thorough_one() {
        let signs =
            ["", "#", "# ", "> ", "- ", "*", "__", "\"", "  ", "    ", "\n", "<", "&", "[", "{"];
        let words = ["", "x", "é", "x]: y", "!-- x -->", "nbsp;", "^x]: y", "#x}", "p>", "hr>"];
        for (first, second) in signs.iter().flat_map(|it| signs.map(|other| (it, other))) {
            for word in words {
                let text = format!("{first}{second}{word}\n");
                assert!(!begins_with_word(&text) || events_show(&text), "{text:?}");
                assert_eq!(markdown_shows(&text), events_show(&text), "{text:?}");
            }
        }
    }
}
