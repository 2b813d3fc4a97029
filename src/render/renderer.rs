use std::borrow::Cow;

use super::Markdown;
use super::html::Tongue;
use super::links::{EntryLinks, Here, LinkStyle};
use super::writer::Writer;
use crate::dates::{DateStyle, Dates};
use crate::edition::{Body, ImageRef, NewsItem, Resolved};
use crate::error::Error;
use crate::language::{LanguageTag, Text};
use crate::messages::{MessageArgs, Messages};
use crate::site::Site;

/// Writes whole pages of a site: the mission page, a news item, a list of news.
///
/// What comes out is plain semantic HTML without a script. The words of the interface are the
/// reader's; the page's own language is that of the content that is served; each part that is in
/// another language than its surroundings carries `lang` and, where needed, `dir`.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "home = \"pages/mission\"\n[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
/// #     .file("pages/mission/fr.md", "+++\ntitle = \"Notre mission\"\n+++\n")
/// #     .file("pages/mission/nl.md", "+++\ntitle = \"Onze opdracht\"\n+++\n## Mensen {#people}\n\nMet u.\n")
/// #     .build()?;
/// use isogloss::{Timestamp, render::Renderer};
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
    /// A renderer with the built-in words of the interface.
    ///
    /// # Errors
    ///
    /// An error of kind [`ErrorKind::LocaleData`](crate::ErrorKind::LocaleData) if a formatting locale
    /// cannot be loaded.
    pub fn new(site: &Site) -> Result<Renderer, Error> {
        Ok(Renderer {
            messages: Messages::built_in(site)?,
            dates: Dates::new(site)?,
            stylesheets: Vec::new(),
            links: LinkStyle::default(),
        })
    }

    /// Uses these words instead of the built-in ones.
    #[must_use]
    pub fn with_messages(mut self, messages: Messages) -> Renderer {
        self.messages = messages;
        self
    }

    /// Adds a style sheet: a path from the root of the site, or a whole address.
    #[must_use]
    pub fn with_stylesheet(mut self, address: impl Into<Box<str>>) -> Renderer {
        self.stylesheets.push(address.into());
        self
    }

    /// How links within the site are written.
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

    /// A word of the interface in the reader's language.
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

    /// What a reader has to know about a page before they read it.
    pub(super) fn page_notices(&self, writer: &mut Writer, entry: &Resolved<'_>, page: Tongue) {
        let reader = entry.edition().language();
        if !entry.is_public() {
            self.word(writer, "p", reader, "draft", &[("class", "notice"), ("role", "note")]);
            writer.line_break();
        }
        if entry.is_other_language() {
            self.notice(writer, "page-in-other-language", page, reader);
        }
    }

    /// The name of a language in a reader's sentence.
    pub(super) fn name_of(&self, named: LanguageTag, reader: LanguageTag) -> Cow<'_, str> {
        let word = self.messages.language_name(reader, named);
        word.map(Text::into_value)
            .or_else(|| named.own_name().map(Into::into))
            .unwrap_or_else(|| named.to_string().into())
    }

    /// Tells the reader that something is in another language than theirs.
    pub(super) fn notice(&self, writer: &mut Writer, id: &str, text: Tongue, reader: LanguageTag) {
        let args = MessageArgs::new()
            .with("requested", self.name_of(reader, reader))
            .with("served", self.name_of(text.language, reader));
        if let Some(words) = self.messages.text(reader, id, &args) {
            writer.text("p", &words, &[("class", "notice"), ("role", "note")]);
            writer.line_break();
        }
    }

    /// A Markdown text, in a `div` of its own language.
    pub(super) fn body(
        &self,
        writer: &mut Writer,
        body: Body<'_>,
        entry: &Resolved<'_>,
        here: &Here,
        id_prefix: Option<&str>,
    ) {
        writer.open_in("div", (&body).into(), &[("class", "prose")]);
        writer.line_break();
        let links = EntryLinks::new(entry).on_page(here.page.clone(), here.style);
        let mut markdown = Markdown::of_entry(entry).with_heading_ids(true).with_links(&links);
        if let Some(prefix) = id_prefix {
            markdown = markdown.with_id_prefix(prefix);
        }
        writer.html(&markdown.body_to_html(&body, body.language()));
        writer.close();
        writer.line_break();
    }

    /// A picture, with its words in their own language.
    pub(super) fn image(
        &self,
        writer: &mut Writer,
        image: &ImageRef<'_>,
        entry: &Resolved<'_>,
        here: &Here,
    ) {
        let links = EntryLinks::new(entry).on_page(here.page.clone(), here.style);
        let href = links.image(image.source);
        let (tongue, words) = match &image.alternative {
            Some(words) => (words.into(), words.as_str()),
            None => (writer.tongue(), ""),
        };
        writer.void_in("img", tongue, &[("src", &href), ("alt", words)]);
        writer.line_break();
    }

    /// Date and place of an item, in the language that is being written; the date may stand in a
    /// message about it.
    pub(super) fn dateline(&self, writer: &mut Writer, item: &NewsItem<'_>, message: Option<&str>) {
        let language = writer.tongue().language;
        let date = |language| self.dates.format(item.date(), language, DateStyle::Long);
        let in_words = |date: String| {
            self.messages.text(language, message?, &MessageArgs::new().with("date", date))
        };
        writer.open("p", &[("class", "dateline")]);
        let iso = item.date().to_string();
        let attributes = [("datetime", iso.as_str())];
        // The date follows the language of the message, if that had to fall back.
        let words = in_words(date(language)).and_then(|words| in_words(date(words.language())));
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
