use std::borrow::Cow;
use std::sync::Arc;

use memchr::memmem;

use super::html::{Html, Tongue};
use super::images::{ImageResolver, Picture};
use super::links::{EntryLink, LinkResolver, LinkTarget};
use super::markup::Markup;
use super::notes::with_notes_last;
use super::own_elements::OwnElements;
use super::typography::Typographer;
use crate::content::{
    PageReference, REFERENCE_SCHEME, RawHtml, ReferenceForm, entry_target, own_tag,
};
use crate::edition::{Body, HeadingIds, Resolved};
use crate::escape::{self, is_unprintable, push_text};
use crate::language::LanguageTag;
use crate::markdown::{
    self, CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd, is_local, is_safe,
};
use crate::sanitize::{self, Sanitizer};
use crate::site::Site;

/// Makes safe HTML of Markdown: CommonMark with tables, footnotes, strikethrough, task lists,
/// definition lists and heading ids.
///
/// HTML in the text is shown as text, and comments are left out, unless the site says otherwise
/// ([`RawHtml`]). In each case links and pictures keep only the schemes `http`, `https`, `mailto` and
/// `tel` and addresses without one, and headings keep only their id.
///
/// ```
/// use isogloss::render::Markdown;
///
/// let html = Markdown::new().to_html("Sûr : [oui](https://example.org) *ou* <b>non</b>");
/// assert_eq!(
///     html.as_str(),
///     "<p>Sûr : <a href=\"https://example.org\">oui</a> <em>ou</em> &lt;b&gt;non&lt;/b&gt;</p>\n"
/// );
/// let html = Markdown::new().to_html("[cliquez](javascript:alert(1))");
/// assert_eq!(html.as_str(), "<p>cliquez</p>\n");
/// ```
#[derive(Clone, Default)]
pub struct Markdown<'a> {
    raw_html: RawHtml,
    /// The usual one, if there is none.
    sanitizer: Option<Arc<Sanitizer>>,
    id_prefix: Option<&'a str>,
    has_heading_ids: bool,
    has_typography: bool,
    /// The language of the text.
    language: Option<LanguageTag>,
    resolver: Option<&'a dyn LinkResolver>,
    images: Option<&'a dyn ImageResolver>,
}

impl<'a> Markdown<'a> {
    /// HTML in the text is escaped.
    pub fn new() -> Markdown<'a> {
        Markdown::default()
    }

    /// As a site says: what happens to HTML in its texts, and whether they are set.
    pub fn of_site(site: &Site) -> Markdown<'a> {
        Markdown {
            raw_html: site.raw_html(),
            sanitizer: Some(site.shared_sanitizer().clone()),
            has_typography: site.typography(),
            ..Markdown::default()
        }
    }

    /// As a site says for the kind of an entry.
    pub fn of_entry(entry: &Resolved<'_>) -> Markdown<'a> {
        let site = entry.edition().site();
        Markdown::of_site(site).with_raw_html(site.raw_html_of(entry.kind()))
    }

    /// Whether headings without an id of their own get one, made of their words: what a table of
    /// contents links to ([`Body::headings`](crate::Body::headings)).
    ///
    /// ```
    /// use isogloss::render::Markdown;
    ///
    /// let html = Markdown::new().with_heading_ids(true).to_html("## Über uns\n\n## Über uns\n");
    /// assert_eq!(
    ///     html.as_str(),
    ///     "<h2 id=\"uber-uns\">Über uns</h2>\n<h2 id=\"uber-uns-2\">Über uns</h2>\n"
    /// );
    /// ```
    #[must_use]
    pub fn with_heading_ids(mut self, has_them: bool) -> Markdown<'a> {
        self.has_heading_ids = has_them;
        self
    }

    /// Sets quotation marks, apostrophes, dashes, ellipses and, in French, the spaces before
    /// punctuation as a language writes them. A body is set in its own language.
    ///
    /// Straight marks become those of CLDR; in a language whose marks are not known they stay. Code,
    /// addresses and raw HTML are left alone.
    ///
    /// ```
    /// use isogloss::render::Markdown;
    ///
    /// let set = |language: &str, text: &str| {
    ///     let language = language.parse().unwrap();
    ///     Markdown::new().with_typography(language).to_html(text).into_string()
    /// };
    /// assert_eq!(
    ///     set("fr", "\"L'été\" : oui !"),
    ///     "<p>«\u{202f}L’été\u{202f}»\u{a0}: oui\u{202f}!</p>\n"
    /// );
    /// assert_eq!(set("de", "\"Der 'Rat' tagt\" -- heute"), "<p>„Der ‚Rat‘ tagt“ – heute</p>\n");
    /// assert_eq!(set("nl", "\"'s Avonds...\""), "<p>‘’s Avonds…’</p>\n");
    /// assert_eq!(set("en", "\"It's\" `\"code\"`"), "<p>“It’s” <code>\"code\"</code></p>\n");
    /// ```
    #[must_use]
    pub fn with_typography(mut self, language: LanguageTag) -> Markdown<'a> {
        self.has_typography = true;
        self.language = Some(language);
        self
    }

    /// What happens to HTML in the text.
    #[must_use]
    pub fn with_raw_html(mut self, rule: RawHtml) -> Markdown<'a> {
        self.raw_html = rule;
        self
    }

    /// Which HTML stays where the rule is [`RawHtml::Sanitize`].
    #[must_use]
    pub fn with_sanitizer(mut self, sanitizer: &Sanitizer) -> Markdown<'a> {
        self.sanitizer = Some(Arc::new(sanitizer.clone()));
        self
    }

    /// The files of pictures, and how large they are.
    #[must_use]
    pub fn with_images(mut self, resolver: &'a dyn ImageResolver) -> Markdown<'a> {
        self.images = Some(resolver);
        self
    }

    /// What the ids of footnotes begin with, and those of headings that have none of their own, so
    /// that two texts on one page do not clash.
    #[must_use]
    pub fn with_id_prefix(mut self, prefix: &'a str) -> Markdown<'a> {
        self.id_prefix = Some(prefix);
        self
    }

    /// Where links to entries and to files of the site lead. Without it the former are shown as
    /// their words, the latter as they are written.
    #[must_use]
    pub fn with_links(mut self, resolver: &'a dyn LinkResolver) -> Markdown<'a> {
        self.resolver = Some(resolver);
        self
    }

    /// The HTML of a body or of a part of one, in an element of its own if it is in another language
    /// than what is around it. A part knows the link definitions of the whole text, and ends with
    /// the footnotes that it refers to.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
    /// #     .file("pages/a/nl.md", "+++\ntitle = \"A\"\n+++\nWij zijn er voor u.\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// use isogloss::render::Markdown;
    ///
    /// let body = edition.get("pages/a").unwrap().body().unwrap();
    /// let html = Markdown::new().body_to_html(&body, edition.language());
    /// assert_eq!(html.as_str(), "<div lang=\"nl\">\n<p>Wij zijn er voor u.</p>\n</div>\n");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn body_to_html(&self, body: &Body<'_>, around: LanguageTag) -> Html {
        let own = Markdown { language: Some(body.language()), ..self.clone() };
        let html = own.to_html(&body.standalone());
        let tongue = Tongue::from(body);
        let outer = Tongue::from(around);
        if tongue == outer {
            return html;
        }
        let mut out = String::from("<div");
        tongue.push_attributes(&mut out, outer);
        out.push_str(">\n");
        out.push_str(html.as_str());
        out.push_str("</div>\n");
        Html::new(out)
    }

    /// What happens to HTML in the text: nothing is sanitised by what cannot.
    fn rule(&self) -> RawHtml {
        match self.raw_html {
            RawHtml::Sanitize if !sanitize::IS_THERE => RawHtml::Escape,
            rule => rule,
        }
    }

    /// The HTML of a text. Headings of the first rank become the second: the first is the page's.
    pub fn to_html(&self, text: &str) -> Html {
        let has_notes = memmem::find(text.as_bytes(), b"[^").is_some();
        let language = self.language.unwrap_or(LanguageTag::undetermined());
        let ids = self.has_heading_ids.then(|| HeadingIds::new(text, language, self.id_prefix));
        let mut rewriter = Rewriter::new(self, ids, text.len() + text.len() / 2);
        if has_notes {
            with_notes_last(text).into_iter().for_each(|event| rewriter.push(event));
        } else {
            markdown::plain_events(text).for_each(|event| rewriter.push(event));
        }
        let mut out = std::mem::take(&mut rewriter.markup.out);
        rewriter.own.finish(&mut out);
        if rewriter.has_html && self.rule() == RawHtml::Sanitize {
            let sanitizer = self.sanitizer.as_deref().map_or_else(Cow::default, Cow::Borrowed);
            out = sanitize::clean(&sanitizer, &out);
        }
        Html::new(out)
    }
}

impl std::fmt::Debug for Markdown<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Markdown").field("raw_html", &self.raw_html).finish_non_exhaustive()
    }
}

struct Rewriter<'m, 'a> {
    options: &'m Markdown<'a>,
    rule: RawHtml,
    markup: Markup,
    own: OwnElements,
    /// Whether a block of HTML that is shown as text has its paragraph.
    is_in_paragraph: bool,
    /// Whether words are left out, because something else was written for them.
    is_replaced: bool,
    /// The ids of headings, and the words of the one that needs one and is open.
    ids: Option<HeadingIds<'a>>,
    heading: Option<String>,
    /// What each open link or picture ends with.
    open: Vec<Ending>,
    /// How many pictures are open: their words become an attribute, which holds no links.
    images: usize,
    /// A picture whose words are being read, if something is known about it.
    picture: Option<Picture>,
    /// Whether there was any HTML of the author's.
    has_html: bool,
    /// Within a comment that goes over several lines.
    is_comment: bool,
    /// Within code or an address, whose letters stay.
    is_verbatim: bool,
    typographer: Option<Typographer>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// As the renderer does it.
    Usual,
    /// With the end tag of the start tag that was written here.
    Written,
    /// With the whole picture.
    Picture,
    /// With nothing: it was refused, its words remain.
    Nothing,
}

impl<'m, 'a> Rewriter<'m, 'a> {
    fn new(
        options: &'m Markdown<'a>,
        ids: Option<HeadingIds<'a>>,
        capacity: usize,
    ) -> Rewriter<'m, 'a> {
        let language = options.language.filter(|_| options.has_typography);
        Rewriter {
            options,
            rule: options.rule(),
            markup: Markup::new(capacity),
            own: OwnElements::default(),
            is_in_paragraph: false,
            is_replaced: false,
            ids,
            heading: None,
            open: Vec::new(),
            images: 0,
            picture: None,
            has_html: false,
            is_comment: false,
            is_verbatim: false,
            typographer: language.map(Typographer::new),
        }
    }

    /// Sets the text of an event, and looks at what stands between texts.
    fn set<'t>(&mut self, event: Event<'t>) -> Event<'t> {
        let Some(typographer) = &mut self.typographer else { return event };
        match event {
            Event::Text(ref text) if !self.is_verbatim => match typographer.set(text) {
                Some(set) => return Event::Text(set.into()),
                None => return event,
            },
            Event::Start(Tag::CodeBlock(_)) => self.is_verbatim = true,
            Event::Start(Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. }) => {
                self.is_verbatim = true;
            }
            Event::End(TagEnd::CodeBlock | TagEnd::Link) => {
                self.is_verbatim = false;
                typographer.pass('x');
            }
            Event::Start(
                Tag::Paragraph
                | Tag::Heading { .. }
                | Tag::Item
                | Tag::TableCell
                | Tag::DefinitionListTitle
                | Tag::DefinitionListDefinition,
            ) => typographer.begin(),
            Event::Code(_) | Event::End(TagEnd::Image) => typographer.pass('x'),
            Event::SoftBreak | Event::HardBreak => typographer.pass(' '),
            _ => {}
        }
        event
    }

    fn push(&mut self, event: Event<'_>) {
        if self.ids.is_some() {
            self.read_heading(&event);
        }
        // Nearly everything is words.
        if let (Event::Text(text), None) = (&event, &self.picture) {
            if self.is_replaced {
                return;
            }
            let typographer = self.typographer.as_mut().filter(|_| !self.is_verbatim);
            let set = typographer.and_then(|typographer| typographer.set(text));
            return push_text(&mut self.markup.out, set.as_deref().unwrap_or(text));
        }
        let is_plain = matches!(
            event,
            Event::SoftBreak
                | Event::Start(Tag::Paragraph | Tag::Emphasis | Tag::Strong | Tag::Item)
                | Event::End(TagEnd::Paragraph | TagEnd::Emphasis | TagEnd::Strong | TagEnd::Item)
        );
        if is_plain && self.picture.is_none() && !self.own.is_tight() {
            match (&event, &mut self.typographer) {
                (Event::SoftBreak, Some(typographer)) => typographer.pass(' '),
                (Event::Start(Tag::Paragraph | Tag::Item), Some(typographer)) => {
                    typographer.begin();
                }
                _ => {}
            }
            return self.markup.write(event);
        }
        if self.is_written(&event) {
            return;
        }
        let Some(event) = self.rewrite(event) else { return };
        match &mut self.picture {
            Some(picture) => picture.take(&event),
            None => self.markup.write(event),
        }
    }

    /// Writes what a layout has put into the text, and begins and ends the paragraphs of HTML that is
    /// shown as text; whether that is all there is to do.
    fn is_written(&mut self, event: &Event<'_>) -> bool {
        let own = match event {
            Event::Html(html) => own_tag(html),
            _ => None,
        };
        match event {
            Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) if self.own.is_tight() => {
                if let (Event::Start(_), Some(typographer)) = (event, &mut self.typographer) {
                    typographer.begin();
                }
                return true;
            }
            Event::Html(_) if own.is_none() => {
                if self.rule == RawHtml::Escape && !self.is_in_paragraph {
                    self.is_in_paragraph = true;
                    self.markup.write(Event::Start(Tag::Paragraph));
                }
            }
            Event::Html(_) | Event::End(TagEnd::HtmlBlock) => {
                self.is_comment = false;
                if std::mem::take(&mut self.is_in_paragraph) {
                    self.markup.write(Event::End(TagEnd::Paragraph));
                }
            }
            _ => {}
        }
        if let Some(own) = own {
            self.own.write(own, &mut self.markup.out);
        }
        own.is_some()
    }

    /// Collects the words of a heading that has no id, as a table of contents does.
    fn read_heading(&mut self, event: &Event<'_>) {
        match (event, &mut self.heading) {
            (Event::Start(Tag::Heading { id: None, .. }), _) => self.heading = Some(String::new()),
            (Event::Text(words) | Event::Code(words), Some(heading)) => heading.push_str(words),
            (Event::SoftBreak | Event::HardBreak, Some(heading)) => heading.push(' '),
            (Event::End(TagEnd::Heading(_)), _) => {
                if let (Some(words), Some(ids)) = (self.heading.take(), &mut self.ids) {
                    self.markup.name_heading(&ids.of(&words));
                }
            }
            _ => {}
        }
    }

    fn rewrite<'t>(&mut self, event: Event<'t>) -> Option<Event<'t>> {
        let rule = self.rule;
        self.has_html |= matches!(event, Event::Html(_) | Event::InlineHtml(_));
        match self.set(event) {
            Event::Html(html) | Event::InlineHtml(html) if rule == RawHtml::Escape => {
                self.html_as_text(&html)
            }
            Event::Html(_) | Event::InlineHtml(_) if rule == RawHtml::Omit => None,
            Event::Text(_) if self.is_replaced => None,
            // An address that stands among the words.
            Event::Start(Tag::Link { link_type: LinkType::Autolink, dest_url, .. })
                if dest_url.starts_with(REFERENCE_SCHEME) =>
            {
                self.is_replaced = true;
                self.open.push(Ending::Nothing);
                self.address(&dest_url).map(|address| Event::Text(address.into()))
            }
            Event::Start(Tag::Heading { level, id, .. }) => Some(Event::Start(Tag::Heading {
                level: level.max(HeadingLevel::H2),
                id,
                // Anything else that can be written there, `onclick` among it, is not content.
                classes: Vec::new(),
                attrs: Vec::new(),
            })),
            Event::End(TagEnd::Heading(level)) => {
                Some(Event::End(TagEnd::Heading(level.max(HeadingLevel::H2))))
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                if self.images > 0 {
                    return self.begin(Ending::Nothing, None);
                }
                if let Some((target, fragment)) = entry_target(&dest_url) {
                    // The entry exists, which was checked, but perhaps not for this reader: a
                    // draft, say.
                    let link = self.options.resolver.and_then(|resolver| resolver.entry(target));
                    return self.entry_link(link, fragment, &title);
                }
                if let Some(reference) = PageReference::parse(&dest_url) {
                    let resolver = self.options.resolver;
                    let target = resolver.map(|resolver| resolver.reference(&dest_url));
                    // Only a path can be something else than a page.
                    let is_path =
                        matches!(reference.form, ReferenceForm::File | ReferenceForm::Path);
                    match target {
                        Some(LinkTarget::Entry(link)) => {
                            return self.entry_link(Some(link), reference.fragment, &title);
                        }
                        Some(LinkTarget::Other) | None if is_path => {}
                        _ => return self.begin(Ending::Nothing, None),
                    }
                }
                if !is_safe(&dest_url) {
                    return self.begin(Ending::Nothing, None);
                }
                let dest_url = self.local(dest_url);
                self.begin(
                    Ending::Usual,
                    Some(Event::Start(Tag::Link { link_type, dest_url, title, id })),
                )
            }
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                if self.images > 0 || !is_safe(&dest_url) {
                    return self.begin(Ending::Nothing, None);
                }
                self.images += 1;
                let sources = self.options.images.and_then(|images| images.image(&dest_url));
                let dest_url = self.local(dest_url);
                self.picture = Some(Picture::new(sources.unwrap_or_default(), &dest_url, &title));
                self.begin(Ending::Picture, None)
            }
            Event::End(TagEnd::Link) if std::mem::take(&mut self.is_replaced) => {
                self.open.pop();
                None
            }
            Event::End(TagEnd::Link) => match self.open.pop() {
                Some(Ending::Written) => Some(Event::InlineHtml("</a>".into())),
                Some(Ending::Nothing) => None,
                _ => Some(Event::End(TagEnd::Link)),
            },
            Event::End(TagEnd::Image) => match self.open.pop() {
                Some(Ending::Picture) => {
                    self.images = self.images.saturating_sub(1);
                    self.picture.take().map(|picture| Event::InlineHtml(picture.finish()))
                }
                _ => None,
            },
            Event::FootnoteReference(name) => Some(Event::FootnoteReference(self.prefixed(&name))),
            Event::Start(Tag::FootnoteDefinition(name)) => {
                Some(Event::Start(Tag::FootnoteDefinition(self.prefixed(&name))))
            }
            other => Some(other),
        }
    }

    /// The address of the page that a reference names.
    fn address(&self, reference: &str) -> Option<String> {
        let LinkTarget::Entry(link) = self.options.resolver?.reference(reference) else {
            return None;
        };
        let fragment = PageReference::parse(reference)?.fragment;
        Some(fragment.map_or(link.href.clone(), |it| format!("{}#{it}", link.href)))
    }

    fn begin<'t>(&mut self, ending: Ending, event: Option<Event<'t>>) -> Option<Event<'t>> {
        self.open.push(ending);
        event
    }

    /// HTML as its letters. A comment is a note among editors, not a text.
    fn html_as_text<'t>(&mut self, html: &str) -> Option<Event<'t>> {
        let mut text = String::new();
        let mut rest = html;
        loop {
            if self.is_comment {
                let Some((_, after)) = rest.split_once("-->") else { break };
                self.is_comment = false;
                rest = after;
            }
            let Some((before, after)) = rest.split_once("<!--") else {
                text.push_str(rest);
                break;
            };
            text.push_str(before);
            self.is_comment = true;
            rest = after;
        }
        let text = text.replace(is_unprintable, "\u{fffd}");
        (!text.trim().is_empty()).then(|| Event::Text(text.into()))
    }

    fn local<'t>(&self, address: CowStr<'t>) -> CowStr<'t> {
        match self.options.resolver {
            Some(resolver) if is_local(&address) => resolver.file(&address).into(),
            _ => address,
        }
    }

    fn entry_link<'t>(
        &mut self,
        link: Option<EntryLink>,
        fragment: Option<&str>,
        title: &str,
    ) -> Option<Event<'t>> {
        let Some(link) = link else { return self.begin(Ending::Nothing, None) };
        let mut html = String::from("<a href=\"");
        escape::push_html(&mut html, &link.href);
        if let Some(fragment) = fragment {
            html.push('#');
            escape::push_html(&mut html, fragment);
        }
        if let Some(language) = &link.language {
            html.push_str("\" hreflang=\"");
            escape::push_html(&mut html, language);
        }
        if !title.is_empty() {
            html.push_str("\" title=\"");
            escape::push_html(&mut html, title);
        }
        html.push_str("\">");
        self.begin(Ending::Written, Some(Event::InlineHtml(html.into())))
    }

    /// The name of a footnote as an id: it cannot be taken for that of a heading.
    fn prefixed<'t>(&self, name: &str) -> CowStr<'t> {
        match self.options.id_prefix {
            Some(prefix) => format!("note-{prefix}-{name}").into(),
            None => format!("note-{name}").into(),
        }
    }
}
