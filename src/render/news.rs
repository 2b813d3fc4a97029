//! The page of a news item, and lists of news.

use super::frame::Frame;
use super::html::{Html, TextLanguage};
use super::link_writer::LinkWriter;
use super::renderer::Renderer;
use super::writer::Writer;
use crate::content::Kind;
use crate::edition::{Edition, NewsItem, Page};
use crate::messages::MessageArgs;
use crate::routing::{HeadSet, LanguageMenu};

impl Renderer {
    /// Writes the page of a news item. The language of the page is the item's. If that is not the
    /// reader's language, the page begins with a notice.
    pub fn news_item(&self, item: &NewsItem<'_>) -> Html {
        let entry = item.entry();
        let edition = entry.edition();
        let (title, summary, address) = (item.title(), item.summary(), entry.address());
        let menu = LanguageMenu::of_entry(edition, entry.id());
        let tongue = TextLanguage::from(entry);
        let frame = Frame {
            edition,
            tongue,
            title: Some(&title),
            description: summary.as_ref(),
            address: &address,
            menu: &menu,
            head: &HeadSet::of_entry(entry),
        };
        self.page(&frame, |writer, here| {
            self.page_notices(writer, entry, tongue);
            writer.open("article", &[]);
            writer.line_break();
            writer.text("h1", &title, &[]);
            writer.line_break();
            self.dateline(writer, item, Some("published-on"));
            if let Some(summary) = &summary {
                writer.text("p", summary, &[("class", "lead")]);
                writer.line_break();
            }
            if let Some(image) = item.image() {
                self.image(writer, &image, entry, here);
            }
            if let Some(body) = item.body() {
                self.body(writer, body, entry, here, None);
            }
            writer.close();
            writer.line_break();
            self.link_to_list(writer, edition, here);
        })
    }

    /// Writes a page of the list of news, with "page n of m" and links to the previous and the next
    /// page.
    pub fn news_list(&self, edition: Edition<'_>, page: &Page<NewsItem<'_>>) -> Html {
        let reader = edition.language();
        let heading = self.messages.text(reader, "news", &MessageArgs::new());
        let folder = edition.news_folder();
        let address = edition.list_address(folder, page.number);
        // The number of pages differs between languages, but every language has a first page.
        let menu = LanguageMenu::of_every_language(edition, |other| other.list_address(folder, 1));
        let head = if page.number > 1 {
            HeadSet::of_page(edition, address.clone())
        } else {
            HeadSet::of_every_language(edition, |other| other.list_address(folder, 1))
        };
        let frame = Frame {
            edition,
            tongue: reader.into(),
            title: heading.as_ref(),
            description: None,
            address: &address,
            menu: &menu,
            head: &head,
        };
        self.page(&frame, |writer, here| {
            if let Some(heading) = &heading {
                writer.text("h1", heading, &[]);
                writer.line_break();
            }
            let args = MessageArgs::new().with("count", page.total);
            if let Some(count) = self.messages.text(reader, "news-count", &args) {
                writer.text("p", &count, &[("class", "count")]);
                writer.line_break();
            }
            self.items(writer, &page.items, "h2", edition, here);
            self.paging(writer, page, edition, here);
        })
    }

    /// Writes the newest items on the front page.
    pub(super) fn home_news(
        &self,
        writer: &mut Writer,
        news: &[NewsItem<'_>],
        edition: Edition<'_>,
        here: &LinkWriter,
    ) {
        if news.is_empty() {
            return;
        }
        let reader = edition.language();
        writer.open("section", &[("class", "news")]);
        writer.line_break();
        self.word(writer, "h2", reader, "news", &[]);
        writer.line_break();
        self.items(writer, news, "h3", edition, here);
        self.link_to_list(writer, edition, here);
        writer.close();
        writer.line_break();
    }

    fn link_to_list(&self, writer: &mut Writer, edition: Edition<'_>, here: &LinkWriter) {
        let href = here.href(&edition.list_address(edition.news_folder(), 1));
        writer.open("p", &[("class", "all")]);
        self.word(writer, "a", edition.language(), "all-news", &[("href", &href)]);
        writer.close();
        writer.line_break();
    }

    fn items(
        &self,
        writer: &mut Writer,
        items: &[NewsItem<'_>],
        heading: &'static str,
        edition: Edition<'_>,
        here: &LinkWriter,
    ) {
        writer.open("ul", &[("class", "items")]);
        writer.line_break();
        for item in items {
            writer.open("li", &[]);
            self.item(writer, item, heading, edition, here);
            writer.close();
            writer.line_break();
        }
        writer.close();
        writer.line_break();
    }

    /// Writes an item of a list. All of it is in the item's language except for the text of the
    /// interface.
    fn item(
        &self,
        writer: &mut Writer,
        item: &NewsItem<'_>,
        heading: &'static str,
        edition: Edition<'_>,
        here: &LinkWriter,
    ) {
        let entry = item.entry();
        let href = here.href(&entry.address());
        let tongue = TextLanguage::from(entry);
        let language = item.language();
        // The target may be in another language, or in another part of the site.
        let hreflang = (language != edition.language()).then(|| ("hreflang", language.as_str()));
        let link: Vec<(&str, &str)> =
            [("href", href.as_str())].into_iter().chain(hreflang).collect();
        writer.open_in("article", tongue, &[]);
        writer.open(heading, &[]);
        writer.open("a", &link);
        writer.inline(&item.title());
        writer.close();
        writer.close();
        writer.line_break();
        self.dateline(writer, item, None);
        if let Some(summary) = item.summary() {
            writer.text("p", &summary, &[]);
            writer.line_break();
        }
        let more = self.messages.text(edition.language(), "read-more", &MessageArgs::new());
        if let Some(more) = more {
            writer.open("p", &[("class", "more")]);
            writer.open_in("a", TextLanguage::from(&more), &link);
            writer.words(more.as_str());
            // Out of context, as in a list of links, all links would otherwise have the same text.
            writer.open("span", &[("class", "hidden")]);
            writer.words(" – ");
            writer.inline(&item.title());
            writer.close();
            writer.close();
            writer.close();
        }
        writer.close();
    }

    fn paging(
        &self,
        writer: &mut Writer,
        page: &Page<NewsItem<'_>>,
        edition: Edition<'_>,
        here: &LinkWriter,
    ) {
        if page.pages < 2 {
            return;
        }
        let reader = edition.language();
        let words = |number: usize| {
            let args = MessageArgs::new().with("page", number).with("pages", page.pages);
            self.messages.text(reader, "page-of", &args)
        };
        let (Some(current), folder) = (words(page.number), edition.news_folder()) else { return };
        writer.open_in(
            "nav",
            (&current).into(),
            &[("class", "paging"), ("aria-label", current.as_str())],
        );
        let neighbour = |writer: &mut Writer, number: usize, sign: &str, rel: &str| {
            if let Some(words) = words(number).filter(|_| (1..=page.pages).contains(&number)) {
                let href = here.href(&edition.list_address(folder, number));
                writer.open("a", &[("href", &href), ("rel", rel), ("aria-label", words.as_str())]);
                writer.words(sign);
                writer.close();
            }
        };
        neighbour(writer, page.number.wrapping_sub(1), "←", "prev");
        writer.text("span", &current, &[("aria-current", "page")]);
        neighbour(writer, page.number.saturating_add(1), "→", "next");
        writer.close();
        writer.line_break();
    }
}

impl Edition<'_> {
    /// Returns the folder of the news, which is part of the address of their list.
    fn news_folder(&self) -> &str {
        self.site().kind(Kind::NEWS_ITEM).and_then(Kind::folder).unwrap_or("news")
    }
}
