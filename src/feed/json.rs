//! JSON Feed 1.1.

use std::io::{self, Write};

use super::channel::present;
use super::item::Item;
use super::moments::rfc_3339;
use super::{Feed, FeedFormat};
use crate::escape::push_json;

pub(super) fn write(feed: &Feed<'_>, mut out: impl Write) -> io::Result<()> {
    let channel = feed.channel(FeedFormat::Json);
    let mut json = Json::default();
    json.open('{');
    json.member("version", "https://jsonfeed.org/version/1.1");
    json.member("title", &channel.title);
    json.member("home_page_url", &channel.page_url);
    json.member("feed_url", &channel.own_url);
    if let Some(description) = present(&feed.description) {
        json.member("description", description);
    }
    json.member("language", feed.language().as_str());
    json.name("authors");
    json.open('[');
    json.open('{');
    json.member("name", &channel.author);
    json.close('}');
    json.close(']');
    if feed.hub_urls().next().is_some() {
        json.name("hubs");
        json.open('[');
        for hub in feed.hub_urls() {
            json.open('{');
            json.member("type", "WebSub");
            json.member("url", hub);
            json.close('}');
        }
        json.close(']');
    }
    json.line_break();
    json.name("items");
    json.open('[');
    for (moment, entry) in feed.entries() {
        json.line_break();
        write_item(&mut json, &Item::new(feed, moment, entry));
        out.write_all(json.out.as_bytes())?;
        json.out.clear();
    }
    json.close(']');
    json.close('}');
    json.out.push('\n');
    out.write_all(json.out.as_bytes())?;
    out.flush()
}

fn write_item(json: &mut Json, item: &Item<'_, '_>) {
    let title = item.title();
    let summary = item.summary();
    json.open('{');
    json.member("id", &item.id);
    json.member("url", &item.url);
    json.member("title", &title.text);
    match item.content() {
        Some(content) => json.member("content_html", &content),
        // One of the two has to be there.
        None => json.member("content_text", summary.as_ref().map_or(&title.text, |it| it.as_str())),
    }
    if let Some(summary) = &summary {
        json.member("summary", summary.as_str());
    }
    if let Some(image) = item.image() {
        json.member("image", &image);
    }
    if let Some(published) = item.published {
        json.member("date_published", &rfc_3339(published, item.site()));
    }
    json.member("date_modified", &rfc_3339(item.updated, item.site()));
    if let Some(language) = item.own_language() {
        json.member("language", language.as_str());
    }
    let terms = item.terms();
    if !terms.is_empty() {
        json.name("tags");
        json.open('[');
        for (_, name) in &terms {
            json.text(name.as_str());
        }
        json.close(']');
    }
    json.close('}');
}

/// Writes JSON as it comes. Whoever uses it closes what was opened.
#[derive(Default)]
struct Json {
    out: String,
    /// Something stands before, and needs a comma.
    has_before: bool,
}

impl Json {
    fn separate(&mut self) {
        if self.has_before {
            self.out.push(',');
        }
    }

    /// What comes now begins a line.
    fn line_break(&mut self) {
        self.separate();
        self.out.push('\n');
        self.has_before = false;
    }

    fn open(&mut self, bracket: char) {
        self.separate();
        self.out.push(bracket);
        self.has_before = false;
    }

    fn close(&mut self, bracket: char) {
        self.out.push(bracket);
        self.has_before = true;
    }

    fn name(&mut self, name: &str) {
        self.separate();
        push_json(&mut self.out, name);
        self.out.push(':');
        self.has_before = false;
    }

    fn text(&mut self, text: &str) {
        self.separate();
        push_json(&mut self.out, text);
        self.has_before = true;
    }

    fn member(&mut self, name: &str, text: &str) {
        self.name(name);
        self.text(text);
    }
}
