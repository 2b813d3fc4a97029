//! The patterns of Hugo's security policy: regular expressions, to the extent that they are used
//! for media types (`.*`, `^text/(html|markdown)$`, `text/html`).

/// Returns whether a list of patterns permits a text: none of the patterns that begin with `! `
/// matches, and one of the others does, if there are any.
pub(super) fn permits(patterns: &[&str], text: &str) -> bool {
    if patterns.iter().any(|it| it.eq_ignore_ascii_case("none")) {
        return false;
    }
    let mut refusing = patterns.iter().filter_map(|it| it.strip_prefix("! "));
    let mut permitting = patterns.iter().filter(|it| !it.starts_with("! ")).peekable();
    !patterns.is_empty()
        && !refusing.any(|it| finds(it, text))
        && (permitting.peek().is_none() || permitting.any(|it| finds(it, text)))
}

/// Returns whether a pattern matches a part of a text.
fn finds(pattern: &str, text: &str) -> bool {
    // Media types are in lower case.
    let pattern = pattern.strip_prefix("(?i)").unwrap_or(pattern).to_lowercase();
    expanded(&pattern, 0).iter().any(|pattern| {
        let (pattern, is_at_start) = match pattern.strip_prefix('^') {
            Some(pattern) => (pattern, true),
            None => (&**pattern, false),
        };
        let mut starts = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        let is_match = |at: usize| text.get(at..).is_some_and(|rest| matches(pattern, rest));
        if is_at_start { is_match(0) } else { starts.any(is_match) }
    })
}

/// The maximum depth of groups that are expanded.
const DEEPEST: usize = 4;

/// Returns the alternatives of a pattern, each without groups.
fn expanded(pattern: &str, depth: usize) -> Vec<String> {
    let mut open = 0_usize;
    let mut choices = vec![String::new()];
    // The first group, and the text around it.
    let mut group: Option<(String, String)> = None;
    let mut rest = pattern.chars();
    while let Some(character) = rest.next() {
        let mut text = String::from(character);
        if character == '\\' {
            text.extend(rest.next());
        }
        match character {
            '(' => open += 1,
            ')' => open = open.saturating_sub(1),
            '|' if open == 0 => {
                choices.push(String::new());
                continue;
            }
            _ => {}
        }
        choices.iter_mut().next_back().into_iter().for_each(|it| it.push_str(&text));
        if character == ')' && open == 0 && choices.len() == 1 && group.is_none() {
            let whole = choices.first().cloned().unwrap_or_default();
            if let Some((before, inner)) = whole.split_once('(') {
                let inner = inner.strip_suffix(')').unwrap_or(inner);
                group = Some((before.to_owned(), inner.to_owned()));
            }
        }
    }
    if choices.len() > 1 {
        return match depth < DEEPEST {
            true => choices.iter().flat_map(|it| expanded(it, depth + 1)).collect(),
            false => choices,
        };
    }
    let Some((before, inner)) = group.filter(|_| depth < DEEPEST) else { return choices };
    let length = before.len() + inner.len() + "()".len();
    let after = pattern.get(length..).unwrap_or_default();
    let inner = inner.strip_prefix("?:").unwrap_or(&inner);
    let inner = expanded(inner, depth + 1).into_iter();
    inner.flat_map(|it| expanded(&format!("{before}{it}{after}"), depth + 1)).collect()
}

/// Returns whether a pattern without groups matches the beginning of a text.
fn matches(pattern: &str, text: &str) -> bool {
    let mut rest = pattern.chars();
    let Some(first) = rest.next() else { return true };
    if first == '$' && rest.as_str().is_empty() {
        return text.is_empty();
    }
    let (wanted, is_any) = match first {
        '\\' => (rest.next().unwrap_or('\\'), false),
        '.' => ('.', true),
        other => (other, false),
    };
    let mut after = rest.clone();
    let repeated = after.next().filter(|it| ['*', '+', '?'].contains(it));
    let takes_one = |text: &str| {
        let mut text = text.chars();
        text.next().filter(|it| is_any || *it == wanted)?;
        Some(text.as_str().len())
    };
    let Some(repeated) = repeated else {
        let taken = takes_one(text).and_then(|left| text.get(text.len() - left..));
        return taken.is_some_and(|text| matches(rest.as_str(), text));
    };
    let mut left = text;
    let mut count = 0;
    loop {
        if (count > 0 || repeated != '+') && matches(after.as_str(), left) {
            return true;
        }
        let Some(length) = takes_one(left).filter(|_| count == 0 || repeated != '?') else {
            return false;
        };
        left = left.get(left.len() - length..).unwrap_or_default();
        count += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::permits;

    #[test]
    fn media_types_are_permitted_by_patterns() {
        let table: [(&[&str], bool); 14] = [
            (&[], false),
            (&[".*"], true),
            (&["none"], false),
            (&["^text/html$"], true),
            (&["text/html"], true),
            (&["^text/(markdown|html|org)$"], true),
            (&["^text/(?:markdown|org)$"], false),
            (&["^text/markdown$|^text/html$"], true),
            (&["^text/.+$", "^application/json$"], true),
            (&["^text\\/html$"], true),
            (&["html$"], true),
            (&["^html"], false),
            (&["! ^text/html$"], false),
            (&["! ^text/org$"], true),
        ];
        for (patterns, expected) in table {
            assert_eq!(permits(patterns, "text/html"), expected, "{patterns:?}");
        }
    }
}
