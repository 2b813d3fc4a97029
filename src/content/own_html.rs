//! HTML that a layout writes into a text where Markdown has no notation: an element around
//! Markdown. Each tag is on its own line, followed by a mark that distinguishes it from an author's
//! HTML.

use std::ops::Range;

use memchr::memmem;

use super::reference::REFERENCE_SCHEME;

/// The mark after a tag.
const MARK: &str = "<!--isogloss-->";

/// The known elements, with their possible start tags.
const ELEMENTS: [(&str, &[&str]); 5] = [
    ("details", &["<details>", "<details open>"]),
    ("figcaption", &["<figcaption>"]),
    ("figure", &["<figure>"]),
    ("h4", &["<h4>"]),
    ("summary", &["<summary>"]),
];

/// A tag with the mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OwnTag {
    /// The name of the element, and the whole tag.
    Start(&'static str, &'static str),
    End(&'static str),
}

/// Returns the line for a tag.
pub(crate) fn marked(tag: &str) -> String {
    format!("{tag}{MARK}")
}

/// Returns the tag on a line of HTML, if the line has the mark.
pub(crate) fn own_tag(line: &str) -> Option<OwnTag> {
    let tag = line.trim().strip_suffix(MARK)?;
    ELEMENTS.into_iter().find_map(|(name, starts)| {
        let end = tag.strip_prefix("</").and_then(|it| it.strip_suffix('>'));
        if end == Some(name) {
            return Some(OwnTag::End(name));
        }
        starts.iter().find(|start| **start == tag).map(|start| OwnTag::Start(name, start))
    })
}

/// Returns the references in the attributes of a piece of HTML, with their positions: those that a
/// layout has written between quotation marks.
pub(crate) fn attribute_references(html: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let starts = memmem::find_iter(html.as_bytes(), REFERENCE_SCHEME).filter_map(|start| {
        let before = html.get(..start)?;
        let quote = before.chars().next_back().filter(|it| matches!(it, '"' | '\''))?;
        before.strip_suffix(quote)?.trim_end().ends_with('=').then_some((start, quote))
    });
    starts.filter_map(|(start, quote)| {
        let reference = html.get(start..)?.split(quote).next()?;
        Some((start..start + reference.len(), reference))
    })
}

#[cfg(test)]
mod tests {
    use super::{OwnTag, marked, own_tag};

    #[test]
    fn only_what_is_known_is_ours() {
        assert_eq!(own_tag(&marked("<figure>")), Some(OwnTag::Start("figure", "<figure>")));
        assert_eq!(own_tag(&format!("  {}\n", marked("</h4>"))), Some(OwnTag::End("h4")));
        for tag in ["<script>", "<figure onclick=\"x()\">", "</figure><b>", "<figure", ""] {
            assert_eq!(own_tag(&marked(tag)), None, "{tag}");
        }
        assert_eq!(own_tag("<figure>"), None);
    }
}
