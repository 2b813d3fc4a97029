//! The mission page.

use super::frame::Frame;
use super::html::{Html, TextLanguage};
use super::link_writer::LinkWriter;
use super::renderer::Renderer;
use super::writer::Writer;
use crate::edition::{MissionPage, NewsItem, Section};
use crate::routing::{HeadSet, LanguageMenu};

impl Renderer {
    /// Writes a mission page: eyebrow, title, motto, lead, text, sections, and below them the given
    /// news, if any.
    ///
    /// A section in another language is in an element with that `lang`, after a notice in the
    /// reader's language.
    pub fn mission_page(&self, page: &MissionPage<'_>, news: &[NewsItem<'_>]) -> Html {
        let entry = page.entry();
        let edition = entry.edition();
        let (title, lead, address) = (page.title(), page.lead(), entry.address());
        let menu = LanguageMenu::of_entry(edition, entry.id());
        let tongue = TextLanguage::from(entry);
        let frame = Frame {
            edition,
            tongue,
            title: Some(&title),
            description: lead.as_ref(),
            address: &address,
            menu: &menu,
            head: &HeadSet::of_entry(entry),
        };
        self.page(&frame, |writer, here| {
            self.page_notices(writer, entry, tongue);
            writer.open("div", &[("class", "hero")]);
            writer.line_break();
            if let Some(eyebrow) = page.eyebrow() {
                writer.text("p", &eyebrow, &[("class", "eyebrow")]);
                writer.line_break();
            }
            writer.text("h1", &title, &[]);
            writer.line_break();
            if let Some(lead) = &lead {
                writer.text("p", lead, &[("class", "lead")]);
                writer.line_break();
            }
            writer.close();
            writer.line_break();
            if let Some(image) = page.image() {
                self.image(writer, &image, entry, here);
            }
            if let Some(motto) = page.motto() {
                writer.text("p", &motto, &[("class", "motto")]);
                writer.line_break();
            }
            if let Some(body) = page.body() {
                self.body(writer, body, entry, here, None);
            }
            for section in page.sections() {
                self.section(writer, &section, page, here);
            }
            self.home_news(writer, news, edition, here);
        })
    }

    fn section(
        &self,
        writer: &mut Writer,
        section: &Section<'_>,
        page: &MissionPage<'_>,
        here: &LinkWriter,
    ) {
        let entry = page.entry();
        let reader = entry.edition().language();
        let tongue = TextLanguage::from(section.heading());
        writer.open_in("section", tongue, &[("class", "part"), ("id", section.id())]);
        writer.line_break();
        writer.open("p", &[("class", "number"), ("aria-hidden", "true")]);
        writer.words(&format!("{:02}", section.number()));
        writer.close();
        writer.line_break();
        writer.text("h2", section.heading(), &[]);
        writer.line_break();
        // If the whole page is in another language, the notice at its top is enough.
        if section.heading().is_other_language() && section.language() != page.language() {
            self.notice(writer, "section-in-other-language", tongue, reader);
        }
        self.body(writer, section.body(), entry, here, Some(section.id()));
        writer.close();
        writer.line_break();
    }
}
