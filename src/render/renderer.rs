use std::borrow::Cow;

use super::Markdown;
use super::html::TextLanguage;
use super::link_writer::LinkWriter;
use super::links::{EntryLinks, LinkStyle};
use super::writer::Writer;
use crate::dates::{DateStyle, Dates};
use crate::edition::{Body, ImageRef, NewsItem, ServedEntry};
use crate::error::Error;
use crate::language::{LanguageTag, Text};
use crate::messages::{MessageArgs, Messages};
use crate::site::Site;

/// A writer of whole pages of a site: mission pages, news items, lists of news.
///
/// The output is plain semantic HTML without scripts. The interface is in the reader's language,
/// and the page's own language is that of the content that is served. Each part in another language
/// than its surroundings has a `lang` and, where needed, a `dir`.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "home = \"pages/mission\"\n[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
/// #     .file("pages/mission/fr.md", "+++\ntitle = \"Notre mission\"\n+++\n")
/// #     .file("pages/mission/nl.md", "+++\ntitle = \"Onze opdracht\"\n+++\n## Mensen {#people}\n\nMet u.\n")
/// #     .build()?;
/// use isogloss::render::Renderer;
/// use isogloss::Timestamp;
///
/// let renderer = Renderer::new(catalog.site())?;
/// let edition = catalog.edition("fr".parse()?, Timestamp::UNIX_EPOCH)?;
/// let page = edition.mission_page("pages/mission").unwrap();
/// let html = renderer.mission_page(&page, &[]);
/// assert!(html.as_str().contains("<html lang=\"fr\">"));
/// assert!(html.as_str().contains("<section lang=\"nl\" class=\"part\" id=\"people\">"));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Debug)]
pub struct Renderer {
    pub(super) messages: Messages,
    dates: Dates,
    stylesheets: Vec<Box<str>>,
    links: LinkStyle,
}

impl Renderer {
    /// Creates a renderer with the built-in messages of the interface.
    ///
    /// # Errors
    ///
    /// An error of kind [`ErrorKind::LocaleData`](crate::error::ErrorKind::LocaleData) if a formatting locale
    /// cannot be loaded.
    pub fn new(site: &Site) -> Result<Renderer, Error> {
        Ok(Renderer {
            messages: Messages::built_in(site)?,
            dates: Dates::new(site)?,
            stylesheets: Vec::new(),
            links: LinkStyle::default(),
        })
    }

    /// Sets the messages of the interface. The default is the built-in ones.
    #[must_use]
    pub fn with_messages(mut self, messages: Messages) -> Renderer {
        self.messages = messages;
        self
    }

    /// Adds a style sheet by its path from the root of the site, or by an absolute URL.
    #[must_use]
    pub fn with_stylesheet(mut self, address: impl Into<Box<str>>) -> Renderer {
        self.stylesheets.push(address.into());
        self
    }

    /// Sets the form of links within the site. The default is [`LinkStyle::FromRoot`].
    #[must_use]
    pub fn with_links(mut self, style: LinkStyle) -> Renderer {
        self.links = style;
        self
    }

    pub(super) fn stylesheets(&self) -> &[Box<str>] {
        &self.stylesheets
    }

    pub(super) fn link_style(&self) -> LinkStyle {
        self.links
    }

    /// Writes a message of the interface in the reader's language.
    pub(super) fn word(
        &self,
        writer: &mut Writer,
        element: &'static str,
        language: LanguageTag,
        id: &str,
        attributes: &[(&str, &str)],
    ) {
        if let Some(word) = self.messages.text(language, id, &MessageArgs::new()) {
            writer.text(element, &word, attributes);
        }
    }

    /// Writes the notices at the top of a page.
    pub(super) fn page_notices(
        &self,
        writer: &mut Writer,
        entry: &ServedEntry<'_>,
        page: TextLanguage,
    ) {
        let reader = entry.edition().language();
        if !entry.is_public() {
            self.word(writer, "p", reader, "draft", &[("class", "notice"), ("role", "note")]);
            writer.line_break();
        }
        if entry.is_other_language() {
            self.notice(writer, "page-in-other-language", page, reader);
        }
    }

    /// Returns the name of a language, for a sentence in the reader's language.
    pub(super) fn name_of(&self, named: LanguageTag, reader: LanguageTag) -> Cow<'_, str> {
        let word = self.messages.language_name(reader, named);
        word.map(Text::into_value)
            .or_else(|| named.own_name().map(Into::into))
            .unwrap_or_else(|| named.to_string().into())
    }

    /// Writes a notice that a part is in another language than the reader's.
    pub(super) fn notice(
        &self,
        writer: &mut Writer,
        id: &str,
        text: TextLanguage,
        reader: LanguageTag,
    ) {
        let args = MessageArgs::new()
            .with("requested", self.name_of(reader, reader))
            .with("served", self.name_of(text.language, reader));
        if let Some(words) = self.messages.text(reader, id, &args) {
            writer.text("p", &words, &[("class", "notice"), ("role", "note")]);
            writer.line_break();
        }
    }

    /// Writes a Markdown text, in a `div` if it is in another language.
    pub(super) fn body(
        &self,
        writer: &mut Writer,
        body: Body<'_>,
        entry: &ServedEntry<'_>,
        here: &LinkWriter,
        id_prefix: Option<&str>,
    ) {
        writer.open_in("div", (&body).into(), &[("class", "prose")]);
        writer.line_break();
        let links = EntryLinks::new(entry).on_page(here.page().clone(), here.style());
        let mut markdown = Markdown::of_entry(entry).with_heading_ids(true).with_links(&links);
        if let Some(prefix) = id_prefix {
            markdown = markdown.with_id_prefix(prefix);
        }
        writer.html(&markdown.body_to_html(&body, body.language()));
        writer.close();
        writer.line_break();
    }

    /// Writes a picture, with its alternative text in that text's language.
    pub(super) fn image(
        &self,
        writer: &mut Writer,
        image: &ImageRef<'_>,
        entry: &ServedEntry<'_>,
        here: &LinkWriter,
    ) {
        let links = EntryLinks::new(entry).on_page(here.page().clone(), here.style());
        let href = links.image(image.source);
        let (tongue, words) = match &image.alternative {
            Some(words) => (words.into(), words.as_str()),
            None => (writer.tongue(), ""),
        };
        writer.void_in("img", tongue, &[("src", &href), ("alt", words)]);
        writer.line_break();
    }

    /// Writes the date and the place of an item in the current language. With a `message`, the date
    /// is put into it.
    pub(super) fn dateline(&self, writer: &mut Writer, item: &NewsItem<'_>, message: Option<&str>) {
        let language = writer.tongue().language;
        let date = |language| self.dates.format(item.date(), language, DateStyle::Long);
        let to_text = |date: String| {
            self.messages.text(language, message?, &MessageArgs::new().with("date", date))
        };
        writer.open("p", &[("class", "dateline")]);
        let iso = item.date().to_string();
        let attributes = [("datetime", iso.as_str())];
        // If the message is in a fallback language, the date is in that language too.
        let words = to_text(date(language)).and_then(|words| to_text(date(words.language())));
        match words {
            Some(words) => writer.text("time", &words, &attributes),
            None => {
                writer.open("time", &attributes);
                writer.words(&date(language));
                writer.close();
            }
        }
        if let Some(place) = item.place() {
            writer.words(" · ");
            writer.inline(&place);
        }
        writer.close();
        writer.line_break();
    }
}
