//! The frame of every page: head, skip link, header with the language menu, main.

use super::html::{Html, TextLanguage};
use super::link_writer::LinkWriter;
use super::renderer::Renderer;
use super::writer::Writer;
use crate::content::CONTENT_ID;
use crate::edition::Edition;
use crate::language::{LanguageTag, Text};
use crate::messages::MessageArgs;
use crate::routing::{Address, HeadSet, LanguageMenu, MenuState};

/// A page whose content has not been written yet.
pub(super) struct Frame<'p, 'c> {
    pub(super) edition: Edition<'c>,
    /// The language of the page: that of the content that is served.
    pub(super) tongue: TextLanguage,
    pub(super) title: Option<&'p Text<'p>>,
    pub(super) description: Option<&'p Text<'p>>,
    pub(super) address: &'p Address,
    pub(super) menu: &'p LanguageMenu<'c>,
    pub(super) head: &'p HeadSet<'c>,
}

impl Renderer {
    pub(super) fn page(
        &self,
        frame: &Frame<'_, '_>,
        content: impl FnOnce(&mut Writer, &LinkWriter),
    ) -> Html {
        let here = LinkWriter::new(frame.address.clone(), self.link_style());
        let mut writer = Writer::new();
        writer.doctype();
        writer.open_in("html", frame.tongue, &[]);
        writer.line_break();
        self.head(&mut writer, frame, &here);
        writer.open("body", &[]);
        writer.line_break();
        self.header(&mut writer, frame, &here);
        writer.open("main", &[("id", CONTENT_ID)]);
        writer.line_break();
        content(&mut writer, &here);
        writer.close();
        writer.line_break();
        writer.close();
        writer.line_break();
        writer.finish()
    }

    fn head(&self, writer: &mut Writer, frame: &Frame<'_, '_>, here: &LinkWriter) {
        writer.open("head", &[]);
        writer.line_break();
        writer.void("meta", &[("charset", "utf-8")]);
        writer.line_break();
        let viewport = "width=device-width, initial-scale=1";
        writer.void("meta", &[("name", "viewport"), ("content", viewport)]);
        writer.line_break();
        // A title cannot mark its parts, so the site's name is left out if it is in another
        // language.
        let language = frame.title.map_or(frame.tongue.language, Text::language);
        let name = frame
            .edition
            .site()
            .name_for(language)
            .filter(|(served, _)| frame.title.is_none() || served.is_same_language(language));
        let name = name.map(|(_, name)| name);
        let tongue = frame.title.map_or(frame.tongue, TextLanguage::from);
        writer.open_in("title", tongue, &[]);
        let title = frame.title.map(Text::as_str).filter(|title| !title.is_empty());
        match (title, name) {
            (Some(title), Some(name)) => writer.words(&format!("{title} – {name}")),
            (Some(one), None) | (None, Some(one)) => writer.words(one),
            (None, None) => writer.words(frame.tongue.language.as_str()),
        }
        writer.close();
        writer.line_break();
        if let Some(text) = frame.description {
            let attributes = [("name", "description"), ("content", text.as_str())];
            writer.void_in("meta", text.into(), &attributes);
            writer.line_break();
        }
        writer.html(&Html::new(frame.head.to_html()));
        for sheet in self.stylesheets() {
            let href = here.href_from_root(sheet);
            writer.void("link", &[("rel", "stylesheet"), ("href", &href)]);
            writer.line_break();
        }
        writer.close();
        writer.line_break();
    }

    fn header(&self, writer: &mut Writer, frame: &Frame<'_, '_>, here: &LinkWriter) {
        let edition = frame.edition;
        let reader = edition.language();
        let to_content = format!("#{CONTENT_ID}");
        let to_content = [("class", "skip"), ("href", to_content.as_str())];
        self.word(writer, "a", reader, "skip-to-content", &to_content);
        writer.line_break();
        writer.open("header", &[]);
        writer.line_break();
        let home = here.href(&edition.home_address());
        if let Some((language, name)) = edition.site().name_for(reader) {
            let tongue = TextLanguage::from(language);
            writer.open_in("a", tongue, &[("class", "site"), ("href", &home)]);
            writer.words(name);
            writer.close();
        } else {
            self.word(writer, "a", reader, "home", &[("class", "site"), ("href", &home)]);
        }
        writer.line_break();
        self.language_menu(writer, frame, here);
        writer.close();
        writer.line_break();
    }

    /// Writes the menu of the site's languages. A language in which readers do not get the page has
    /// no link.
    fn language_menu(&self, writer: &mut Writer, frame: &Frame<'_, '_>, here: &LinkWriter) {
        let reader = frame.edition.language();
        let label = self.messages.text(reader, "languages", &MessageArgs::new());
        let (tongue, label) = match &label {
            Some(label) => (label.into(), label.as_str()),
            None => (frame.tongue, ""),
        };
        writer.open_in("nav", tongue, &[("class", "languages"), ("aria-label", label)]);
        writer.open("ul", &[]);
        for item in frame.menu.items() {
            let (tag, name) = (item.language.tag(), item.language.name());
            let tongue = item.language.tag().into();
            writer.open("li", &[]);
            match (&item.state, &item.address) {
                (MenuState::Current, _) => {
                    writer.open_in("span", tongue, &[("aria-current", "true")]);
                }
                (MenuState::Translated, Some(address)) => {
                    let href = here.href(address);
                    writer.open_in("a", tongue, &[("href", &href), ("hreflang", tag.as_str())]);
                }
                (MenuState::InOtherLanguage, Some(address)) => {
                    let href = here.href(address);
                    let served = item.served.unwrap_or(tag);
                    let attributes =
                        [("class", "stand-in"), ("href", &href), ("hreflang", served.as_str())];
                    writer.open_in("a", tongue, &attributes);
                }
                _ => writer.open_in("span", tongue, &[("class", "absent")]),
            }
            writer.words(name);
            writer.close();
            if matches!(item.state, MenuState::NotTranslated | MenuState::InOtherLanguage) {
                self.absence(writer, tag, reader);
            }
            writer.close();
        }
        writer.close();
        writer.close();
        writer.line_break();
    }

    /// Writes for screen readers what sighted readers see from the style of an absent language.
    fn absence(&self, writer: &mut Writer, absent: LanguageTag, reader: LanguageTag) {
        let args = MessageArgs::new().with("language", self.name_of(absent, reader));
        if let Some(words) = self.messages.text(reader, "language-not-available", &args) {
            writer.words(" ");
            writer.text("span", &words, &[("class", "hidden")]);
        }
    }
}
