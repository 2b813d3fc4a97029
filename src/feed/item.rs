//! The description of an entry in a feed.

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::civil::Date;

use super::{Feed, FeedContent};
use crate::content::{RawHtml, Value};
use crate::edition::{MissionPage, ServedEntry, TypedEntry};
use crate::escape::{push_html, push_segment};
use crate::language::{Direction, LanguageTag, Text};
use crate::render::{EntryLinks, LinkStyle, Markdown, image_url, inline};
use crate::routing::translations;
use crate::site::Site;

/// An entry of a feed, which is the same in all formats.
pub(super) struct Item<'f, 'c> {
    feed: &'f Feed<'c>,
    entry: ServedEntry<'c>,
    /// The tag: URI.
    pub(super) id: String,
    pub(super) url: String,
    pub(super) published: Option<Timestamp>,
    pub(super) updated: Timestamp,
}

/// A text with its language.
pub(super) struct Words<'c> {
    pub(super) text: Cow<'c, str>,
    pub(super) language: LanguageTag,
}

impl<'c> From<Text<'c>> for Words<'c> {
    fn from(text: Text<'c>) -> Words<'c> {
        Words { language: text.language(), text: text.into_value() }
    }
}

impl<'f, 'c> Item<'f, 'c> {
    pub(super) fn new(feed: &'f Feed<'c>, moment: Timestamp, entry: ServedEntry<'c>) -> Self {
        let mut id = format!("tag:{}:{}:", feed.tag_authority(), entry.language());
        for (at, segment) in entry.id().as_str().split('/').enumerate() {
            if at > 0 {
                id.push('/');
            }
            push_segment(&mut id, segment);
        }
        Item {
            feed,
            id,
            url: entry.address().url().unwrap_or_default(),
            published: entry.published(),
            updated: entry.updated().unwrap_or(moment),
            entry,
        }
    }

    pub(super) fn site(&self) -> &'c Site {
        self.entry.edition().site()
    }

    /// Returns the rule for raw HTML in its text.
    pub(super) fn raw_html(&self) -> RawHtml {
        self.site().raw_html_of(self.entry.kind())
    }

    pub(super) fn language(&self) -> LanguageTag {
        self.entry.language()
    }

    /// Returns its language, if it is not that of the feed.
    pub(super) fn own_language(&self) -> Option<LanguageTag> {
        Some(self.language()).filter(|language| *language != self.feed.language())
    }

    /// Returns the language of a text in it, if a reader of the feed might mistake it for another
    /// one.
    pub(super) fn marked(&self, language: LanguageTag) -> Option<LanguageTag> {
        let is_plain = language == self.feed.language() && language == self.language();
        (!is_plain).then_some(language)
    }

    /// Returns the title. Every format requires one, so the name of the entry replaces a missing
    /// title.
    pub(super) fn title(&self) -> Words<'c> {
        let title = self.entry.text("title").filter(|title| !title.as_str().trim().is_empty());
        let name = || Words { text: self.entry.id().name().into(), language: self.language() };
        title.map_or_else(name, Words::from)
    }

    pub(super) fn summary(&self) -> Option<Text<'c>> {
        let fields = ["summary", "description", "lead"].into_iter();
        let mut texts = fields.filter_map(|field| self.entry.text(field));
        texts.find(|text| !text.as_str().trim().is_empty())
    }

    /// Returns the summary as HTML, the format of RSS descriptions.
    pub(super) fn summary_html(&self) -> Option<String> {
        let around = match self.feed.language() {
            // The surrounding document does not declare that the text is written from right to
            // left.
            turned if turned.direction() == Direction::RightToLeft => LanguageTag::undetermined(),
            plain => plain,
        };
        Some(inline(&self.summary()?, around).into_string())
    }

    /// Returns the names of its terms with their ids.
    pub(super) fn terms(&self) -> Vec<(&'c str, Text<'c>)> {
        let edition = self.entry.edition();
        let mut terms = Vec::new();
        for taxonomy in edition.site().taxonomies() {
            let value = self.entry.value(taxonomy).map(|value| value.value());
            let Some(Value::List(ids)) = value else {
                continue;
            };
            terms.extend(ids.iter().filter_map(|id| {
                let Value::Text(id) = id else { return None };
                self.entry.has_term(taxonomy, id).then_some(())?;
                Some((&**id, edition.term(taxonomy, id)?.name()))
            }));
        }
        terms
    }

    /// Returns its pages in the other languages that it has been translated to.
    pub(super) fn translations(&self) -> impl Iterator<Item = (LanguageTag, String)> {
        let all = translations(&self.entry.edition(), self.entry.id()).into_iter();
        let others = all.filter(|it| it.language != self.feed.language());
        let others = others.filter_map(|it| Some((it.language, it.address.url()?)));
        others.filter(|(_, url)| *url != self.url)
    }

    /// Returns the whole URL of its picture.
    pub(super) fn image(&self) -> Option<String> {
        image_url(&self.entry)
    }

    fn links(&self) -> EntryLinks<'_, 'c> {
        EntryLinks::new(&self.entry).on_page(self.entry.address(), LinkStyle::Absolute)
    }

    /// Returns the whole text as HTML, if the feed contains it and it is not empty.
    pub(super) fn content(&self) -> Option<String> {
        if self.feed.content != FeedContent::Full {
            return None;
        }
        let links = self.links();
        let language = self.language();
        let markdown = Markdown::of_entry(&self.entry).with_links(&links);
        let mut html = String::new();
        if let Some(page) = MissionPage::read(self.entry) {
            if let Some(body) = page.body() {
                html.push_str(markdown.body_to_html(&body, language).as_str());
            }
            for section in page.sections() {
                html.push_str("<h2 id=\"");
                push_html(&mut html, section.id());
                html.push_str("\">");
                html.push_str(inline(section.heading(), language).as_str());
                html.push_str("</h2>\n");
                let markdown = markdown.clone().with_id_prefix(section.id());
                html.push_str(markdown.body_to_html(&section.body(), language).as_str());
            }
        } else if let Some(body) = self.entry.body() {
            html.push_str(markdown.body_to_html(&body, language).as_str());
        }
        let html = self.with_whole_addresses(&html);
        (!html.trim().is_empty()).then(|| self.in_own_element(html))
    }

    /// Wraps HTML in an element with its language and direction, because the surrounding document
    /// does not declare that these differ.
    fn in_own_element(&self, html: String) -> String {
        let feed = self.feed.language();
        let is_turned =
            [self.entry.direction(), feed.direction()].contains(&Direction::RightToLeft);
        let language = self.language();
        if language == feed && !is_turned {
            return html;
        }
        let direction = self.entry.direction().as_str();
        let direction = if is_turned { format!(" dir=\"{direction}\"") } else { String::new() };
        format!("<div lang=\"{language}\"{direction}>\n{html}</div>\n")
    }

    /// Completes the addresses that Markdown leaves unchanged: those within the page, those on
    /// another host without a scheme, and those in the HTML of a trusted author.
    fn with_whole_addresses(&self, html: &str) -> String {
        let base = self.site().base_url(self.feed.language());
        let origin = base.map_or("", |base| base.origin());
        let scheme = origin.split_once("//").map_or("", |(scheme, _)| scheme);
        let mut page = String::new();
        push_html(&mut page, &self.url);
        let mut html = html.to_owned();
        for start in ["<a href=\"", "<img src=\""] {
            for (written, before) in
                [("//", scheme), ("/", origin), ("#", &page), ("?", &page), ("\"", &page)]
            {
                let written = format!("{start}{written}");
                if html.contains(&written) {
                    let rest = written.strip_prefix(start).unwrap_or_default();
                    html = html.replace(&written, &format!("{start}{before}{rest}"));
                }
            }
        }
        html
    }
}

impl Feed<'_> {
    /// Returns the host of the site rather than that of the language, because it stays when a
    /// language moves to its own host.
    fn tag_authority(&self) -> String {
        if let Some(authority) = &self.authority {
            return authority.to_string();
        }
        let site = self.edition.site();
        let base = site.urls().base().or_else(|| site.base_url(self.language()));
        base.and_then(|base| authority(base.host(), None)).unwrap_or_default()
    }
}

/// Returns the authority and the date of a `tag:` URI, with the shortest form of the date (RFC
/// 4151, section 2). The default date is fixed: that of an entry could be corrected, which would
/// change its id.
pub(super) fn authority(name: &str, since: Option<Date>) -> Option<String> {
    // The host in a `tag:` URI has no port.
    let end = name.rfind(':').filter(|_| !name.ends_with(']')).unwrap_or(name.len());
    let name = name.get(..end)?.to_ascii_lowercase();
    let is_mail = name.contains('@');
    let is_allowed = |it: char| match it {
        '-' | '.' => true,
        '@' | '_' => is_mail,
        it => it.is_ascii_alphanumeric(),
    };
    let name = name.replace(|it| !is_allowed(it), "-");
    let name = name.trim_matches(['-', '.']);
    let date = match since.map(|it| (it.year().clamp(0, 9999), it.month(), it.day())) {
        None => "2025".to_owned(),
        Some((year, 1, 1)) => format!("{year:04}"),
        Some((year, month, 1)) => format!("{year:04}-{month:02}"),
        Some((year, month, day)) => format!("{year:04}-{month:02}-{day:02}"),
    };
    (!name.is_empty()).then(|| format!("{name},{date}"))
}
