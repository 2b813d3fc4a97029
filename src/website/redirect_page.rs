//! The HTML pages of redirects, for servers that only serve files.

use super::place::Place;
use super::{Resource, ResourceKind, View};
use crate::edition::ServedEntry;
use crate::escape::push_html;
use crate::language::{Direction, LanguageTag};
use crate::render::LinkWriter;
use crate::routing::{Address, PathMatch};

/// A link, with the language of its text and that of its target.
struct Link {
    to: Address,
    words: String,
    language: LanguageTag,
    direction: Direction,
    leads_to: LanguageTag,
}

/// Returns the page of a redirect.
pub(super) fn html(redirect: &Resource<'_>, view: &View) -> String {
    let Some(target) = redirect.location() else { return String::new() };
    let link = link_to(view, target, language_of(view, redirect));
    let names = match redirect.kind() {
        ResourceKind::LanguageRoot { .. } => names(view, redirect),
        _ => Vec::new(),
    };
    let style = redirect.website.theme.as_ref().map(|theme| theme.link_style());
    let links = LinkWriter::new(redirect.address().clone(), style.unwrap_or_default());
    let whole = target.url().unwrap_or_else(|| target.to_string());
    page(&links, &link, &whole, &names)
}

/// Returns the language of a redirect's readers: the one whose part of the site contains the
/// target.
fn language_of(view: &View, redirect: &Resource<'_>) -> LanguageTag {
    let target = redirect.location().unwrap_or(redirect.address());
    let language = view.router(target.host()).language(&target.to_string());
    language.unwrap_or_else(|| view.site().default_language())
}

/// Returns links to the homes of the languages of a place, each with the language's own name. There
/// are none if the place has only one language.
fn names(view: &View, root: &Resource<'_>) -> Vec<Link> {
    let places = Place::all(view.site());
    let place = places.iter().find(|place| place.root.file() == root.file());
    let languages = place.map(|place| place.languages.as_slice()).unwrap_or_default();
    if languages.len() < 2 {
        return Vec::new();
    }
    let home = |language: &LanguageTag| {
        let home = view.edition(*language).ok()?.home_address();
        Some(Link {
            leads_to: link_to(view, &home, *language).leads_to,
            ..own_name(view, home, *language)
        })
    };
    languages.iter().filter_map(home).collect()
}

/// Returns a link whose text is the title of its target, or the name of the language if it has
/// none. A link to another site shows its URL.
fn link_to(view: &View, to: &Address, language: LanguageTag) -> Link {
    if let Some(url) = to.url().filter(|_| !is_of_site(view, to)) {
        return Link { words: url, ..own_name(view, to.clone(), language) };
    }
    let page: Option<ServedEntry<'_>> = match view.router(to.host()).find(&to.to_string()) {
        PathMatch::Found(entry) | PathMatch::FallbackOf { entry, .. } => Some(entry),
        _ => None,
    };
    let leads_to = page.as_ref().map_or(language, |page| page.language());
    match page.as_ref().and_then(|page| page.text("title")) {
        Some(title) => Link {
            to: to.clone(),
            words: title.as_str().into(),
            language: title.language(),
            direction: title.direction(),
            leads_to,
        },
        None => own_name(view, to.clone(), leads_to),
    }
}

/// Returns whether an address is on one of the site's hosts.
fn is_of_site(view: &View, address: &Address) -> bool {
    let site = view.site();
    let Some(host) = address.host() else { return true };
    site.tags().any(|tag| site.base_url(tag).is_none_or(|base| base.is_host(host)))
}

/// Returns a link whose text is the language's own name.
fn own_name(view: &View, to: Address, language: LanguageTag) -> Link {
    let own = view.site().language(language);
    Link {
        to,
        words: own.map_or("", |own| own.name()).to_owned(),
        language,
        direction: own.map_or(Direction::LeftToRight, |own| own.direction()),
        leads_to: language,
    }
}

fn page(links: &LinkWriter, link: &Link, whole: &str, names: &[Link]) -> String {
    let mut out = String::from("<!DOCTYPE html>\n<html");
    push_language(&mut out, link.language, link.direction);
    out.push_str(">\n<head>\n<meta charset=\"utf-8\">\n<title>");
    push_html(&mut out, &link.words);
    out.push_str("</title>\n<link rel=\"canonical\" href=\"");
    push_html(&mut out, whole);
    out.push_str("\">\n<meta name=\"robots\" content=\"noindex\">\n");
    out.push_str("<meta http-equiv=\"refresh\" content=\"0; url=");
    let href = links.href(&link.to);
    push_html(&mut out, &href);
    out.push_str(
        "\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n</head>\n<body>\n",
    );
    if names.is_empty() {
        out.push_str("<p>");
        push_link(&mut out, link, &href, "");
        out.push_str("</p>\n");
    } else {
        out.push_str("<ul>\n");
        for name in names {
            out.push_str("<li>");
            let mut language = String::new();
            push_language(&mut language, name.language, name.direction);
            push_link(&mut out, name, &links.href(&name.to), &language);
            out.push_str("</li>\n");
        }
        out.push_str("</ul>\n");
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn push_link(out: &mut String, link: &Link, href: &str, language: &str) {
    out.push_str("<a");
    out.push_str(language);
    out.push_str(" href=\"");
    push_html(out, href);
    out.push_str("\" hreflang=\"");
    out.push_str(link.leads_to.as_str());
    out.push_str("\">");
    push_html(out, &link.words);
    out.push_str("</a>");
}

fn push_language(out: &mut String, language: LanguageTag, direction: Direction) {
    out.push_str(" lang=\"");
    out.push_str(language.as_str());
    out.push('"');
    if direction == Direction::RightToLeft {
        out.push_str(" dir=\"rtl\"");
    }
}
