//! The RSS 2.0 format, as recommended by the RSS Advisory Board's profile.

use std::io::{self, Write};

use super::channel::present;
use super::item::Item;
use super::rfc_dates::rfc_822;
use super::{Feed, FeedFormat};
use crate::xml::XmlWriter;

pub(super) fn write(feed: &Feed<'_>, out: impl Write) -> io::Result<()> {
    let entries = feed.entries();
    let channel = feed.channel(FeedFormat::Rss);
    let media_type = FeedFormat::Rss.media_type();
    let mut xml = XmlWriter::new(out);
    xml.open(
        "rss",
        &[
            ("version", "2.0"),
            ("xmlns:atom", "http://www.w3.org/2005/Atom"),
            ("xmlns:content", "http://purl.org/rss/1.0/modules/content/"),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ],
    );
    xml.open("channel", &[]);
    xml.text("title", &[], &channel.title);
    xml.text("link", &[], &channel.page_url);
    xml.text("description", &[], present(&feed.description).unwrap_or(&channel.title));
    xml.text("language", &[], feed.language().as_str());
    xml.text("lastBuildDate", &[], &rfc_822(feed.updated_of(&entries), feed.edition.site()));
    xml.text("generator", &[], "isogloss");
    xml.text("dc:creator", &[], &channel.author);
    xml.empty("atom:link", &[("rel", "self"), ("type", media_type), ("href", &channel.own_url)]);
    for (language, url) in &channel.translations {
        xml.empty(
            "atom:link",
            &[
                ("rel", "alternate"),
                ("type", media_type),
                ("hreflang", language.as_str()),
                ("href", url),
            ],
        );
    }
    for hub in feed.hub_urls() {
        xml.empty("atom:link", &[("rel", "hub"), ("href", hub)]);
    }
    for (moment, entry) in entries {
        write_item(&mut xml, &Item::new(feed, moment, entry))?;
    }
    xml.close()?;
    xml.close()?;
    xml.finish()?;
    Ok(())
}

fn write_item<W: Write>(xml: &mut XmlWriter<W>, item: &Item<'_, '_>) -> io::Result<()> {
    xml.open("item", &[]);
    xml.text("title", &[], &item.title().text);
    xml.text("link", &[], &item.url);
    xml.text("guid", &[("isPermaLink", "false")], &item.id);
    let date = item.published.unwrap_or(item.updated);
    xml.text("pubDate", &[], &rfc_822(date, item.site()));
    if let Some(language) = item.own_language() {
        xml.text("dc:language", &[], language.as_str());
    }
    for (_, name) in item.terms() {
        xml.text("category", &[], name.as_str());
    }
    if let Some(summary) = item.summary_html() {
        xml.text("description", &[], &summary);
    }
    if let Some(content) = item.content() {
        xml.text("content:encoded", &[], &content);
    }
    xml.close()
}
