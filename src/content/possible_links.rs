//! A scan of a body that is twenty times as fast as parsing its Markdown, and sufficient for most
//! bodies.
//!
//! Every link in Markdown contains `](`, every link definition `]:`, every heading with an id `{`
//! and `#`, and every autolink `<`. A text without definitions, ids and autolinks therefore needs
//! no parsing: it has no sections, and its only links are those whose targets follow a `](`. There
//! may be fewer, in code for instance; if one of them has a problem, the text is parsed after all.

use std::ops::Range;

use memchr::{memchr, memchr3_iter, memmem};

use super::reference::{REFERENCE_SCHEME, is_reference};
use super::sections::{OutlineLink, link_to};

/// Returns the links that a body may have and that must be checked; `None` if the body has to be
/// parsed to find out.
pub(crate) fn possible_links(text: &str) -> Option<Vec<OutlineLink>> {
    let bytes = text.as_bytes();
    let mut links = Vec::new();
    // Up to here no line has a `#` after a `{`: each line is scanned once.
    let mut settled = 0;
    for at in memchr3_iter(b']', b'{', b'<', bytes) {
        let rest = bytes.get(at + 1..).unwrap_or_default();
        match (bytes.get(at), rest.first()) {
            // A link definition, or that of a footnote.
            (Some(b']'), Some(b':')) => return None,
            (Some(b']'), Some(b'(')) => {
                let target = target(text, at + 2)?;
                let address = text.get(target.clone()).unwrap_or_default();
                if is_settled(address) {
                    continue;
                }
                // Only a parser could tell whether it is a picture; it is treated as one, which is
                // the stricter check.
                links.extend(link_to(address, target, true));
            }
            // An attribute of a heading is at the end of its line.
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

/// Returns the range of the address that starts here, if it is written in the usual form: no white
/// space before it, and nothing in it that Markdown reads differently.
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

/// Returns whether an address needs no check, wherever it appears.
fn is_settled(address: &str) -> bool {
    ["https://", "http://", "mailto:", "//", "#"].iter().any(|start| address.starts_with(start))
        || (address.starts_with('/') && !is_reference(address))
}

/// Returns whether the tag that follows a `<` may name a page of the tree in an attribute.
fn has_reference(rest: &[u8]) -> bool {
    let length = memchr(b'<', rest).unwrap_or(rest.len());
    memmem::find(rest.get(..length).unwrap_or_default(), REFERENCE_SCHEME.as_bytes()).is_some()
}

/// Returns whether a `<` can start a tag or be a plain sign, rather than start an autolink.
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

    /// Everything that parsing finds is found by the scan.
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
