//! Zola's shortcodes. There are no built-in ones: the tags are removed, and the content between
//! them stays.

use crate::layout::shared::{Notation, ShortcodeTag, TagKind, closing};

pub(super) const NOTATION: Notation<'static> =
    Notation { openings: &["{{", "{%"], tag, written: &|_| None };

/// The signs that quote values.
const QUOTES: [char; 3] = ['"', '\'', '`'];

/// Parses the tag that a text begins with: `{{ name(a=1) }}`, `{% name() %}`, `{% end %}`. A tag in
/// comment signs shows itself. Anything else is text.
fn tag(text: &str) -> Option<ShortcodeTag<'_>> {
    let (start, end) = if text.starts_with("{%") { ("{%", "%}") } else { ("{{", "}}") };
    let inner = text.strip_prefix(start)?;
    if inner.starts_with("/*") {
        let length = inner.find(&format!("*/{end}"))? + "*/".len() + end.len() + start.len();
        let name = text.get(..length)?;
        return Some(ShortcodeTag {
            length,
            kind: TagKind::Shown(start.len()),
            name,
            arguments: "",
        });
    }
    let blank = |c: char| c.is_whitespace() || c == '-';
    let call = inner.trim_start_matches(blank);
    let is_of_name = |c: char| c.is_alphanumeric() || c == '_';
    let (name, rest) = call.split_at_checked(call.find(|c| !is_of_name(c))?)?;
    if name == "end" && start == "{%" {
        let rest = rest.trim_start_matches(blank).strip_prefix(end)?;
        let length = text.len() - rest.len();
        return Some(ShortcodeTag { length, kind: TagKind::End, name: "", arguments: "" });
    }
    let rest = rest.trim_start().strip_prefix('(').filter(|_| !name.is_empty())?;
    let at = closing(rest, ")", &QUOTES)?;
    let (arguments, rest) = rest.split_at_checked(at)?;
    let rest = rest.strip_prefix(')')?.trim_start_matches(blank).strip_prefix(end)?;
    let kind = if start == "{{" { TagKind::Alone } else { TagKind::Start };
    Some(ShortcodeTag { length: text.len() - rest.len(), kind, name, arguments })
}
