//! The Atom format, RFC 4287.

use std::io::{self, Write};

use super::channel::present;
use super::item::Item;
use super::rfc_dates::rfc_3339;
use super::{Feed, FeedFormat};
use crate::content::RawHtml;
use crate::language::LanguageTag;
use crate::xml::XmlWriter;

/// The media type of translated pages. Feed readers that expect one page per entry look for the
/// bare `text/html`; the parameter keeps them from taking the last translation for that page.
const OTHER_PAGE: &str = "text/html; charset=utf-8";

pub(super) fn write(feed: &Feed<'_>, out: impl Write) -> io::Result<()> {
    let entries = feed.entries();
    let channel = feed.channel(FeedFormat::Atom);
    let media_type = FeedFormat::Atom.media_type();
    let language = feed.language();
    let mut xml = XmlWriter::new(out);
    xml.open("feed", &[("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", language.as_str())]);
    xml.text("id", &[], &channel.own_url);
    let title_language = Some(channel.title_language).filter(|it| *it != language);
    xml.text("title", &in_language(&title_language, &[]), &channel.title);
    if let Some(description) = present(&feed.description) {
        xml.text("subtitle", &[], description);
    }
    xml.text("updated", &[], &rfc_3339(feed.updated_of(&entries), feed.edition.site()));
    xml.open("author", &[]);
    xml.text("name", &[], &channel.author);
    xml.close()?;
    xml.empty("link", &[("rel", "self"), ("type", media_type), ("href", &channel.own_url)]);
    let page = link("text/html", &language, &channel.page_url);
    xml.empty("link", &page);
    for (language, url) in &channel.translations {
        xml.empty("link", &link(media_type, language, url));
    }
    for hub in feed.hub_urls() {
        xml.empty("link", &[("rel", "hub"), ("href", hub)]);
    }
    xml.text("generator", &[], "isogloss");
    for (moment, entry) in entries {
        write_entry(&mut xml, &Item::new(feed, moment, entry))?;
    }
    xml.close()?;
    xml.finish()?;
    Ok(())
}

fn write_entry<W: Write>(xml: &mut XmlWriter<W>, item: &Item<'_, '_>) -> io::Result<()> {
    let site = item.site();
    xml.open("entry", &in_language(&item.own_language(), &[]));
    xml.text("id", &[], &item.id);
    let title = item.title();
    xml.text("title", &in_language(&item.marked(title.language), &[]), &title.text);
    if let Some(published) = item.published {
        xml.text("published", &[], &rfc_3339(published, site));
    }
    xml.text("updated", &[], &rfc_3339(item.updated, site));
    xml.empty("link", &link("text/html", &item.language(), &item.url));
    for (language, url) in item.translations() {
        xml.empty("link", &link(OTHER_PAGE, &language, &url));
    }
    for (id, name) in item.terms() {
        let language = item.marked(name.language());
        xml.empty("category", &in_language(&language, &[("term", id), ("label", name.as_str())]));
    }
    if let Some(summary) = item.summary() {
        xml.text("summary", &in_language(&item.marked(summary.language()), &[]), summary.as_str());
    }
    if let Some(content) = item.content() {
        let mut attributes = vec![("type", "html")];
        // Addresses in HTML that an author wrote are not rewritten.
        if item.raw_html() != RawHtml::Escape {
            attributes.push(("xml:base", &item.url));
        }
        xml.text("content", &in_language(&item.own_language(), &attributes), &content);
    }
    xml.close()
}

fn link<'a>(
    media_type: &'a str,
    language: &'a LanguageTag,
    url: &'a str,
) -> [(&'a str, &'a str); 4] {
    [("rel", "alternate"), ("type", media_type), ("hreflang", language.as_str()), ("href", url)]
}

fn in_language<'a>(
    language: &'a Option<LanguageTag>,
    attributes: &[(&'a str, &'a str)],
) -> Vec<(&'a str, &'a str)> {
    let language = language.iter().map(|language| ("xml:lang", language.as_str()));
    language.chain(attributes.iter().copied()).collect()
}
