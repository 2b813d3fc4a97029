//! HTML escaping, the only place that does it.

/// Appends `text` so that it is inert in HTML, in element content and in quoted attributes alike.
///
/// Characters that no HTML document may hold (NUL and other controls) become U+FFFD, as the HTML
/// standard's parser would make of them.
pub(crate) fn push_html(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(special) {
        let (plain, tail) = rest.split_at(at);
        out.push_str(plain);
        let mut characters = tail.chars();
        match characters.next() {
            Some('&') => out.push_str("&amp;"),
            Some('<') => out.push_str("&lt;"),
            Some('>') => out.push_str("&gt;"),
            Some('"') => out.push_str("&quot;"),
            Some('\'') => out.push_str("&#39;"),
            Some(_) => out.push('\u{fffd}'),
            None => {}
        }
        rest = characters.as_str();
    }
    out.push_str(rest);
}

fn special(character: char) -> bool {
    matches!(character, '&' | '<' | '>' | '"' | '\'')
        || (character.is_control() && !matches!(character, '\t' | '\n' | '\r'))
}
