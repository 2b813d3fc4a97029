//! Laws for every page, of the renderer and of themes.

use isogloss::routing::Address;
use isogloss::website::{View, Website};
use proptest::prelude::*;

/// Returns the value of an attribute in a tag.
pub(crate) fn attribute<'h>(tag: &'h str, name: &str) -> Option<&'h str> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[start..].split('"').next()
}

/// Returns every text with the language of its element, and every link.
pub(crate) fn texts_and_links(html: &str) -> (Vec<(String, String)>, Vec<String>) {
    const VOID: [&str; 5] = ["meta", "link", "img", "br", "!DOCTYPE"];
    let mut languages: Vec<String> = vec![String::new()];
    let (mut texts, mut links) = (Vec::new(), Vec::new());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let words = &rest[..start];
        if !words.trim().is_empty() {
            texts.push((languages.last().unwrap().clone(), words.to_owned()));
        }
        let end = rest[start..].find('>').unwrap() + start;
        let tag = &rest[start + 1..end];
        rest = &rest[end + 1..];
        // Data in scripts marks its languages in its own way.
        if tag.starts_with("script") {
            rest = &rest[rest.find("</script>").unwrap() + "</script>".len()..];
            continue;
        }
        if tag.starts_with('/') {
            languages.pop();
            continue;
        }
        let relation = attribute(tag, "rel");
        if relation.is_none_or(|relation| relation != "canonical" && relation != "alternate") {
            links.extend(attribute(tag, "href").map(str::to_owned));
        }
        let name = tag.split([' ', '/']).next().unwrap();
        if !VOID.contains(&name) {
            let around = languages.last().unwrap().clone();
            languages.push(attribute(tag, "lang").map_or(around, str::to_owned));
        }
    }
    (texts, links)
}

/// Checks that every text is within an element of its language.
pub(crate) fn texts_stand_in_their_language(
    pages: &[(Address, String)],
) -> Result<(), TestCaseError> {
    for (address, html) in pages {
        let (texts, _) = texts_and_links(html);
        let mut marked = 0;
        for (language, words) in texts {
            for mark in words.split('⟦').skip(1) {
                let own = mark.split('⟧').next().unwrap();
                prop_assert_eq!(&language, own, "{} on {}", words, address);
                marked += 1;
            }
        }
        let path = address.to_string();
        prop_assert!(marked > 0 || path.contains("news") || path.contains("actualit"));
    }
    Ok(())
}

/// Checks that every link leads to a page, or to another resource that exists.
pub(crate) fn links_lead_to_resources(
    website: &Website,
    view: &View,
    pages: &[(Address, String)],
) -> Result<(), TestCaseError> {
    for (address, html) in pages {
        let (_, links) = texts_and_links(html);
        let url = address.url().unwrap();
        let host = url.split('/').nth(2).unwrap().to_owned();
        for link in links.iter().filter(|link| !link.starts_with('#')) {
            let (host, path) = match link.strip_prefix("https://") {
                Some(rest) => {
                    let (host, path) = rest.split_once('/').unwrap();
                    (host.to_owned(), format!("/{path}"))
                }
                None => (host.clone(), link.clone()),
            };
            let found = website.find(view, Some(&host), &path);
            prop_assert_eq!(found.status(), 200, "{} on {}: {}", link, url, found);
        }
    }
    Ok(())
}
