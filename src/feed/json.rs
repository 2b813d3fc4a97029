//! The JSON Feed format, version 1.1.

use std::io::{self, Write};

use serde::Serialize;

use super::channel::present;
use super::item::Item;
use super::rfc_dates::rfc_3339;
use super::{Feed, FeedFormat};
use crate::escape::json;

/// Writes each item on its own line as soon as it is generated.
pub(super) fn write(feed: &Feed<'_>, mut out: impl Write) -> io::Result<()> {
    let channel = feed.channel(FeedFormat::Json);
    let hubs: Vec<Hub<'_>> = feed.hub_urls().map(|url| Hub { kind: "WebSub", url }).collect();
    let head = json(&Head {
        version: "https://jsonfeed.org/version/1.1",
        title: &channel.title,
        home_page_url: &channel.page_url,
        feed_url: &channel.own_url,
        description: present(&feed.description),
        language: feed.language().as_str(),
        authors: [Author { name: &channel.author }],
        hubs,
    });
    // The items are the last member of the object.
    out.write_all(head.strip_suffix('}').unwrap_or(&head).as_bytes())?;
    out.write_all(b",\n\"items\":[")?;
    for (at, (moment, entry)) in feed.entries().into_iter().enumerate() {
        let item = item_json(&Item::new(feed, moment, entry));
        out.write_all(if at == 0 { b"\n" } else { b",\n" })?;
        out.write_all(item.as_bytes())?;
    }
    out.write_all(b"]}\n")?;
    out.flush()
}

fn item_json(item: &Item<'_, '_>) -> String {
    let title = item.title();
    let summary = item.summary();
    let content = item.content();
    let summary = summary.as_ref().map(|summary| summary.as_str());
    let terms = item.terms();
    let language = item.own_language();
    json(&FeedItem {
        id: &item.id,
        url: &item.url,
        title: &title.text,
        content_text: content.is_none().then(|| summary.unwrap_or(&title.text)),
        content_html: content,
        summary,
        image: item.image(),
        date_published: item.published.map(|published| rfc_3339(published, item.site())),
        date_modified: rfc_3339(item.updated, item.site()),
        language: language.as_ref().map(|language| language.as_str()),
        tags: terms.iter().map(|(_, name)| name.as_str()).collect(),
    })
}

/// The part before the items.
#[derive(Serialize)]
struct Head<'f> {
    version: &'static str,
    title: &'f str,
    home_page_url: &'f str,
    feed_url: &'f str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'f str>,
    language: &'f str,
    authors: [Author<'f>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hubs: Vec<Hub<'f>>,
}

#[derive(Serialize)]
struct Author<'f> {
    name: &'f str,
}

#[derive(Serialize)]
struct Hub<'f> {
    #[serde(rename = "type")]
    kind: &'static str,
    url: &'f str,
}

#[derive(Serialize)]
struct FeedItem<'i> {
    id: &'i str,
    url: &'i str,
    title: &'i str,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_html: Option<String>,
    /// The text if there is no HTML: one of the two is required.
    #[serde(skip_serializing_if = "Option::is_none")]
    content_text: Option<&'i str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'i str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    date_modified: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'i str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'i str>,
}
