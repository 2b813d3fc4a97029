use std::collections::{BTreeSet, VecDeque};

use memchr::memmem;

use super::html::{Html, Tongue};
use super::links::{EntryLink, LinkResolver, LinkTarget};
use super::task_items::TaskItems;
use super::typography::Typographer;
use crate::content::{PageReference, ReferenceForm, entry_target};
use crate::edition::{Body, HeadingIds};
use crate::escape::{self, has_unprintable, is_unprintable};
use crate::language::LanguageTag;
use crate::markdown::{
    self, CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd, is_local, is_safe,
};
use crate::site::{RawHtml, Site};

/// Makes safe HTML of Markdown: CommonMark with tables, footnotes, strikethrough, task lists,
/// definition lists and heading ids.
///
/// HTML in the text is shown as text, and comments are left out, unless the site trusts its
/// authors. In either case links and pictures keep only the schemes `http`, `https`, `mailto` and
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
    id_prefix: Option<&'a str>,
    has_heading_ids: bool,
    has_typography: bool,
    /// The language of the text.
    language: Option<LanguageTag>,
    resolver: Option<&'a dyn LinkResolver>,
}

impl<'a> Markdown<'a> {
    /// HTML in the text is escaped.
    pub fn new() -> Markdown<'a> {
        Markdown::default()
    }

    /// As a site says: what happens to HTML in its texts, and whether they are set.
    pub fn of_site(site: &Site) -> Markdown<'a> {
        let has_typography = site.typography();
        Markdown { raw_html: site.raw_html(), has_typography, ..Markdown::default() }
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
        let tongue = Tongue { language: body.language(), direction: body.direction() };
        let outer = Tongue { language: around, direction: around.direction() };
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

    /// The HTML of a text. Headings of the first rank become the second: the first is the page's.
    pub fn to_html(&self, text: &str) -> Html {
        let mut rewriter = Rewriter::new(self);
        let mut out = String::with_capacity(text.len() + text.len() / 2);
        let has_notes = memmem::find(text.as_bytes(), b"[^").is_some();
        let language = self.language.unwrap_or(LanguageTag::undetermined());
        let headings =
            self.has_heading_ids.then(|| HeadingIds::new(text, language, self.id_prefix));
        let events: Box<dyn Iterator<Item = Event<'_>>> = if has_notes {
            Box::new(with_notes_last(text).into_iter())
        } else {
            Box::new(markdown::plain_events(text))
        };
        let events = TaskItems::new(events.filter_map(move |event| rewriter.rewrite(event)));
        match headings {
            Some(ids) => markdown::push_html(&mut out, NamedHeadings::new(events, ids)),
            None => markdown::push_html(&mut out, events),
        }
        Html::new(out)
    }
}

/// The footnotes behind everything else, those that are referred to.
fn with_notes_last(text: &str) -> Vec<Event<'_>> {
    let mut events = Vec::new();
    let mut notes = Vec::new();
    let mut referred = BTreeSet::new();
    let mut note: Option<CowStr<'_>> = None;
    for event in markdown::plain_events(text) {
        let is_end_of_note = matches!(event, Event::End(TagEnd::FootnoteDefinition));
        if let Event::Start(Tag::FootnoteDefinition(name)) = &event {
            note = Some(name.clone());
        }
        if let Event::FootnoteReference(name) = &event {
            referred.insert(name.to_string());
        }
        if let Some(name) = &note {
            notes.push((name.clone(), event));
            if is_end_of_note {
                note = None;
            }
        } else {
            events.push(event);
        }
    }
    let notes = notes.into_iter().filter(|(name, _)| referred.contains(&**name));
    events.extend(notes.map(|(_, event)| event));
    events
}

/// Gives headings without an id of their own one, made of their words; for that it looks ahead to
/// the end of each.
struct NamedHeadings<'t, 'p, I: Iterator<Item = Event<'t>>> {
    events: I,
    ids: HeadingIds<'p>,
    /// A heading that has been looked at, to its end.
    ahead: VecDeque<Event<'t>>,
}

impl<'t, 'p, I: Iterator<Item = Event<'t>>> NamedHeadings<'t, 'p, I> {
    fn new(events: I, ids: HeadingIds<'p>) -> NamedHeadings<'t, 'p, I> {
        NamedHeadings { events, ids, ahead: VecDeque::new() }
    }
}

impl<'t, I: Iterator<Item = Event<'t>>> Iterator for NamedHeadings<'t, '_, I> {
    type Item = Event<'t>;

    fn next(&mut self) -> Option<Event<'t>> {
        if let Some(event) = self.ahead.pop_front() {
            return Some(event);
        }
        let event = self.events.next()?;
        let Event::Start(Tag::Heading { level, id: None, classes, attrs }) = event else {
            return Some(event);
        };
        let mut words = String::new();
        for event in self.events.by_ref() {
            match &event {
                Event::Text(text) | Event::Code(text) => words.push_str(text),
                Event::SoftBreak | Event::HardBreak => words.push(' '),
                _ => {}
            }
            let is_end = matches!(event, Event::End(TagEnd::Heading(_)));
            self.ahead.push_back(event);
            if is_end {
                break;
            }
        }
        let id = Some(self.ids.of(&words).into());
        Some(Event::Start(Tag::Heading { level, id, classes, attrs }))
    }
}

impl std::fmt::Debug for Markdown<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Markdown").field("raw_html", &self.raw_html).finish_non_exhaustive()
    }
}

struct Rewriter<'m, 'a> {
    options: &'m Markdown<'a>,
    /// What each open link or picture ends with.
    open: Vec<Ending>,
    /// How many pictures are open: their words become an attribute, which holds no links.
    images: usize,
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
    /// With nothing: it was refused, its words remain.
    Nothing,
}

impl<'m, 'a> Rewriter<'m, 'a> {
    fn new(options: &'m Markdown<'a>) -> Rewriter<'m, 'a> {
        let language = options.language.filter(|_| options.has_typography);
        Rewriter {
            options,
            open: Vec::new(),
            images: 0,
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

    fn rewrite<'t>(&mut self, event: Event<'t>) -> Option<Event<'t>> {
        let is_escaped = self.options.raw_html == RawHtml::Escape;
        match self.set(event) {
            Event::Html(html) | Event::InlineHtml(html) if is_escaped => self.html_as_text(&html),
            Event::Start(Tag::HtmlBlock) if is_escaped => Some(Event::Start(Tag::Paragraph)),
            Event::End(TagEnd::HtmlBlock) if is_escaped => {
                self.is_comment = false;
                Some(Event::End(TagEnd::Paragraph))
            }
            Event::Text(text) if has_unprintable(&text) => {
                Some(Event::Text(text.replace(is_unprintable, "\u{fffd}").into()))
            }
            Event::Code(text) if has_unprintable(&text) => {
                Some(Event::Code(text.replace(is_unprintable, "\u{fffd}").into()))
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
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                if self.images > 0 || !is_safe(&dest_url) {
                    return self.begin(Ending::Nothing, None);
                }
                self.images += 1;
                let dest_url = self.local(dest_url);
                self.begin(
                    Ending::Usual,
                    Some(Event::Start(Tag::Image { link_type, dest_url, title, id })),
                )
            }
            Event::End(TagEnd::Link) => match self.open.pop() {
                Some(Ending::Written) => Some(Event::InlineHtml("</a>".into())),
                Some(Ending::Nothing) => None,
                _ => Some(Event::End(TagEnd::Link)),
            },
            Event::End(TagEnd::Image) => match self.open.pop() {
                Some(Ending::Nothing) => None,
                _ => {
                    self.images = self.images.saturating_sub(1);
                    Some(Event::End(TagEnd::Image))
                }
            },
            Event::FootnoteReference(name) => Some(Event::FootnoteReference(self.prefixed(&name))),
            Event::Start(Tag::FootnoteDefinition(name)) => {
                Some(Event::Start(Tag::FootnoteDefinition(self.prefixed(&name))))
            }
            other => Some(other),
        }
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
