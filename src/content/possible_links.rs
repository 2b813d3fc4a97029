//! A look at a body that is twenty times as fast as reading its Markdown, and enough for most.
//!
//! Whatever Markdown takes for a link has `](` in it, a link definition `]:`, a heading with an id
//! `{` and `#`, an autolink `<`. So a text in which these are rare is known without being read:
//! it has no section, and no link but those whose targets stand behind a `](`. There may be fewer,
//! in code for instance; if one of them is not in order, the text is read after all.

use std::ops::Range;

use memchr::{memchr, memchr3_iter, memmem};

use super::reference::{REFERENCE_SCHEME, is_reference};
use super::sections::{OutlineLink, link_to};

/// The links that a body can have and that have to be looked at; `None` if only reading it tells.
pub(crate) fn possible_links(text: &str) -> Option<Vec<OutlineLink>> {
    let bytes = text.as_bytes();
    let mut links = Vec::new();
    // Up to here there is no `#` behind a `{` on its line: each line is looked at once.
    let mut settled = 0;
    for at in memchr3_iter(b']', b'{', b'<', bytes) {
        let rest = bytes.get(at + 1..).unwrap_or_default();
        match (bytes.get(at), rest.first()) {
            // A definition, or a footnote's.
            (Some(b']'), Some(b':')) => return None,
            (Some(b']'), Some(b'(')) => {
                let target = target(text, at + 2)?;
                let address = text.get(target.clone()).unwrap_or_default();
                if is_settled(address) {
                    continue;
                }
                // Whether it is a picture, a reader of Markdown would know; as one it is looked at
                // more strictly.
                links.extend(link_to(address, target, true));
            }
            // An attribute of a heading ends its line.
            (Some(b'{'), _) if at >= settled => {
                let length = memchr(b'\n', rest).unwrap_or(rest.len());
                if memchr(b'#', rest.get(..length).unwrap_or_default()).is_some() {
                    return None;
                }
                settled = at + length;
            }
            (Some(b'<'), _) if !is_tag(rest) || has_reference(rest) => return None,
            _ => {}
        }
    }
    Some(links)
}

/// The address that begins here, if it is written in the usual way: no white space before it, and
/// nothing in it that Markdown reads differently.
fn target(text: &str, start: usize) -> Option<Range<usize>> {
    let rest = text.as_bytes().get(start..)?;
    let ends =
        |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b')' | b'(' | b'<' | b'\\' | b'&');
    let length = rest.iter().position(ends)?;
    let is_usual = match rest.get(length) {
        Some(b')') => true,
        Some(byte) => length > 0 && byte.is_ascii_whitespace(),
        None => false,
    };
    is_usual.then_some(start..start + length)
}

/// An address that there is nothing to say about, wherever it stands.
fn is_settled(address: &str) -> bool {
    ["https://", "http://", "mailto:", "//", "#"].iter().any(|start| address.starts_with(start))
        || (address.starts_with('/') && !is_reference(address))
}

/// Whether a page of the tree may be named in an attribute of the tag that follows a `<`.
fn has_reference(rest: &[u8]) -> bool {
    let length = memchr(b'<', rest).unwrap_or(rest.len());
    memmem::find(rest.get(..length).unwrap_or_default(), REFERENCE_SCHEME.as_bytes()).is_some()
}

/// Whether what follows a `<` can be a tag or a plain sign, but not an autolink.
fn is_tag(rest: &[u8]) -> bool {
    let is_of_name =
        |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'.' | b'-' | b'_');
    let length = rest.iter().position(|byte| !is_of_name(byte)).unwrap_or(rest.len());
    match rest.get(length) {
        Some(b':') => matches!(rest.get(..length), Some(b"http" | b"https" | b"mailto" | b"tel")),
        Some(b' ' | b'\t' | b'\n' | b'\r' | b'>' | b'/' | b'!' | b'?' | b'=') | None => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::sections::{BodyScan, OutlineLink};
    use super::possible_links;

    fn target(link: &OutlineLink) -> &str {
        &link.span().target
    }

    #[test]
    fn what_is_usual_is_known_without_reading() {
        let table: [(&str, Option<&[&str]>); 17] = [
            ("Rien que du texte – *vraiment*, [un lien](https://example.org).", Some(&[])),
            (
                "## Een titel\n\n[naar](/nl/contact) ![foto](parade.jpg \"Foto\")",
                Some(&["parade.jpg"]),
            ),
            ("[Onze opdracht](entry:pages/mission#people)", Some(&["pages/mission"])),
            ("`](x.jpg)` und 1 < 2 > 0, <br/> </p> <https://example.org>", Some(&["x.jpg"])),
            ("[a](@/blog/a.md#kop) [b](/b.md) [c](/c)", Some(&["@/blog/a.md#kop", "/b.md"])),
            ("[a](ref:about?lang=fr          )", Some(&["ref:about?lang=fr"])),
            ("[a](     ref:about#kop)", None),
            ("[x](javascript:alert)", Some(&["javascript:alert"])),
            ("## Titre {#society}", None),
            ("{{< figure src=\"a.jpg\" >}}", Some(&[])),
            ("[x][1]\n\n[1]: a.jpg", None),
            ("note[^1]\n\n[^1]: ici", None),
            ("<javascript:x>", None),
            ("<info@example.org>", None),
            ("[x]( a.jpg)", None),
            ("[x](a\\)b.jpg)", None),
            ("[x](<a b.jpg>)", None),
        ];
        for (text, expected) in table {
            let links = possible_links(text);
            let targets = links.as_ref().map(|links| links.iter().map(target).collect::<Vec<_>>());
            assert_eq!(targets.as_deref(), expected, "{text}");
        }
    }

    /// Whatever reading finds, the look has found before it.
    #[test]
    fn nothing_is_overlooked() {
        let pieces = [
            "[a](b.jpg)",
            "![x](y z)",
            "](",
            "[",
            ")",
            "(",
            "\\",
            "&amp;",
            "[a]: c.jpg",
            "{#id}",
            "# T {#x}\n",
            "`",
            "<a@b.c>",
            "<http://x>",
            "<ftp:x>",
            "\n",
            "\n\n",
            "    ",
            "> ",
            "- ",
            "entry:news/x",
            "mot",
            "\t",
            "[a][b]",
            "[^1]",
            "***",
            "|",
            "```\n",
            "<!-- ",
            "-->",
            "<b>",
            " ",
            "é",
            "![",
            "{",
            "}",
            "#",
            "1. ",
            "\u{a0}",
            ":",
            "<",
            ">",
            "\"",
            "[a](entry:x)",
            "[a](entry:x#y)",
            "[a](@/x.md)",
            "[a](../x/fr.md#y)",
            "[a](/x.md \"T\")",
            "![a](x.md)",
            "ref:x",
            "<a href=\"ref:x\">",
            "<i a='ref:",
            "[b](https://c.d)",
            "===\n",
            "\r\n",
        ];
        let mut state = 7_u64;
        let mut next = |limit: usize| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % limit
        };
        let mut known = 0;
        for _ in 0..100_000 {
            let text: String =
                (0..next(12)).map(|_| *pieces.get(next(pieces.len())).unwrap_or(&"")).collect();
            let Some(links) = possible_links(&text) else { continue };
            known += 1;
            let read = BodyScan::new(&text);
            assert!(read.ids.is_empty() && read.outline.sections.is_empty(), "{text:?}");
            for link in &read.links {
                let is_there = |possible: &OutlineLink| match (possible, link) {
                    (OutlineLink::Entry(it, at), OutlineLink::Entry(link, fragment)) => {
                        it.target == link.target && at == fragment
                    }
                    (OutlineLink::Page(it), OutlineLink::Page(link)) => it.target == link.target,
                    _ => target(possible) == target(link),
                };
                assert!(links.iter().any(is_there), "{text:?}: {link:?}");
            }
        }
        assert!(known > 10_000, "{known}");
    }
}
