use super::image_reference::ImageReference;
use super::images::Picture;
use super::isolation::push_isolated;
use super::links::{EntryLink, LinkTarget};
use super::markdown::Markdown;
use super::markup::Markup;
use super::own_elements::OwnElements;
use crate::content::{
    PageReference, REFERENCE_SCHEME, RawHtml, ReferenceForm, attribute_references, entry_target,
    own_tag,
};
use crate::edition::{HeadingIds, HeadingRanks};
use crate::escape::{self, is_unprintable, push_text};
use crate::language::{Direction, LanguageTag};
use crate::markdown::{
    CowStr, Event, LinkType, Tag, TagEnd, TextMergeStream, is_local, is_safe, translate_tag,
};
use crate::typography::Typographer;

/// Writes the events of a text as safe HTML, one after the other.
pub(super) struct Rewriter<'m, 'a> {
    options: &'m Markdown<'a>,
    rule: RawHtml,
    markup: Markup,
    own: OwnElements,
    /// Whether a paragraph is open around HTML that is shown as text.
    is_in_paragraph: bool,
    /// Whether text is left out because something else was written for it.
    is_replaced: bool,
    /// The ids of headings, and the text of the open heading if it needs an id.
    ids: Option<HeadingIds<'a>>,
    heading: Option<String>,
    ranks: HeadingRanks,
    /// The endings of the open links and pictures.
    open: Vec<Ending>,
    /// The number of open pictures: their text becomes an attribute, which cannot hold links.
    images: usize,
    /// The number of pictures so far.
    position: usize,
    /// The picture whose alternative text is being read.
    picture: Option<Picture>,
    /// Whether the text has any HTML of the author's.
    pub(super) has_html: bool,
    /// Whether a comment of several lines is open.
    is_comment: bool,
    /// Whether code or an address is open, whose characters stay as they are.
    is_verbatim: bool,
    typographer: Option<Typographer>,
    /// Whether a block of code is open.
    is_code: bool,
    /// Whether left-to-right runs are isolated.
    isolates: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// The ending that [`Markup`] writes.
    Usual,
    /// The end tag for a start tag that was written here.
    Written,
    /// The whole picture.
    Picture,
    /// No tag: the link or picture was removed, and its text remains.
    Nothing,
}

impl<'m, 'a> Rewriter<'m, 'a> {
    pub(super) fn new(
        options: &'m Markdown<'a>,
        ids: Option<HeadingIds<'a>>,
        ranks: HeadingRanks,
        capacity: usize,
    ) -> Rewriter<'m, 'a> {
        let language = options.language.filter(|_| options.has_typography);
        let is_right_to_left =
            |language: LanguageTag| language.direction() == Direction::RightToLeft;
        Rewriter {
            options,
            rule: options.rule(),
            markup: Markup::new(capacity),
            own: OwnElements::default(),
            is_in_paragraph: false,
            is_replaced: false,
            ids,
            heading: None,
            ranks,
            open: Vec::new(),
            images: 0,
            position: 0,
            picture: None,
            has_html: false,
            is_comment: false,
            is_verbatim: false,
            typographer: language.map(Typographer::new),
            is_code: false,
            isolates: options.language.is_some_and(is_right_to_left),
        }
    }

    /// Applies typography to the text of an event, and keeps track of what is between texts.
    fn set<'t>(&mut self, event: Event<'t>) -> Event<'t> {
        match event {
            Event::Start(Tag::CodeBlock(_)) => (self.is_verbatim, self.is_code) = (true, true),
            Event::Start(Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. }) => {
                self.is_verbatim = true;
            }
            Event::End(TagEnd::CodeBlock | TagEnd::Link) => {
                (self.is_verbatim, self.is_code) = (false, false);
            }
            _ => {}
        }
        let Some(typographer) = &mut self.typographer else { return event };
        match event {
            Event::Text(ref text) if !self.is_verbatim => match typographer.set(text) {
                Some(set) => return Event::Text(set.into()),
                None => return event,
            },
            Event::End(TagEnd::CodeBlock | TagEnd::Link) => typographer.pass('x'),
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

    /// Returns the HTML of all events.
    pub(super) fn finish(&mut self) -> String {
        self.own.finish(&mut self.markup.out);
        std::mem::take(&mut self.markup.out)
    }

    pub(super) fn push_all<'t>(&mut self, events: impl Iterator<Item = Event<'t>>) {
        if self.isolates {
            // A run may have references to characters, such as `&nbsp;`, which are events of their own.
            TextMergeStream::new(events).for_each(|event| self.push(event));
        } else {
            events.for_each(|event| self.push(event));
        }
    }

    fn push(&mut self, event: Event<'_>) {
        if self.ids.is_some() {
            self.read_heading(&event);
        }
        // Nearly all events are text.
        if let (Event::Text(text), None) = (&event, &self.picture) {
            if self.is_replaced {
                return;
            }
            if self.typographer.is_none() && !self.isolates {
                return push_text(&mut self.markup.out, text);
            }
            let typographer = self.typographer.as_mut().filter(|_| !self.is_verbatim);
            let set = typographer.and_then(|typographer| typographer.set(text));
            let text = set.as_deref().unwrap_or(text);
            return match self.isolates && !self.is_code {
                true => push_isolated(&mut self.markup.out, text),
                false => push_text(&mut self.markup.out, text),
            };
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

    /// Writes the tags that a layout inserted into the text, and opens and closes paragraphs around
    /// HTML that is shown as text. Returns whether the event needs nothing else.
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
            Event::Html(_)
                if own.is_none() && self.rule == RawHtml::Escape && !self.is_in_paragraph =>
            {
                self.is_in_paragraph = true;
                self.markup.write(Event::Start(Tag::Paragraph));
            }
            Event::Html(_) if own.is_none() => {}
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

    /// Collects the text of a heading without an id, as a table of contents does.
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
        if let Event::InlineHtml(html) = &event
            && let Some(tag) = translate_tag(html)
        {
            // The text of a picture becomes an attribute, which cannot hold tags.
            return (self.images == 0).then(|| Event::InlineHtml(tag.into()));
        }
        self.has_html |= matches!(event, Event::Html(_) | Event::InlineHtml(_));
        match self.set(event) {
            Event::Html(html) | Event::InlineHtml(html) if rule == RawHtml::Escape => {
                self.html_as_text(&html)
            }
            Event::Html(_) | Event::InlineHtml(_) if rule == RawHtml::Omit => None,
            Event::Html(html) => Some(Event::Html(self.with_addresses(html))),
            Event::InlineHtml(html) => Some(Event::InlineHtml(self.with_addresses(html))),
            Event::Text(_) if self.is_replaced => None,
            // An address written within the text.
            Event::Start(Tag::Link { link_type: LinkType::Autolink, dest_url, .. })
                if dest_url.starts_with(REFERENCE_SCHEME) =>
            {
                self.is_replaced = true;
                self.open.push(Ending::Nothing);
                self.address(&dest_url).map(|address| Event::Text(address.into()))
            }
            Event::Start(Tag::Heading { level, id, .. }) => Some(Event::Start(Tag::Heading {
                level: self.ranks.rank(level),
                id,
                // Markdown allows other attributes here, even `onclick`; they are not content.
                classes: Vec::new(),
                attrs: Vec::new(),
            })),
            Event::End(TagEnd::Heading(level)) => {
                Some(Event::End(TagEnd::Heading(self.ranks.rank(level))))
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                if self.images > 0 {
                    return self.begin(Ending::Nothing, None);
                }
                // The address of a mailbox, `<info@example.org>`, is neither a page nor a file.
                if link_type == LinkType::Email {
                    let link = Tag::Link { link_type, dest_url, title, id };
                    return self.begin(Ending::Usual, Some(Event::Start(link)));
                }
                if let Some((target, fragment)) = entry_target(&dest_url) {
                    // Loading has checked that the entry exists, but it may be hidden from this
                    // reader, for example as a draft.
                    let link = self.options.resolver.and_then(|resolver| resolver.entry(target));
                    return self.entry_link(link, fragment, &title);
                }
                if let Some(reference) = PageReference::parse(&dest_url) {
                    let resolver = self.options.resolver;
                    let target = resolver.map(|resolver| resolver.reference(&dest_url));
                    // Only a path can also be something other than a page.
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
                let picture =
                    ImageReference { position: self.position, ..ImageReference::new(&dest_url) };
                self.position += 1;
                let sources = self.options.images.and_then(|images| images.image_of(&picture));
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

    /// Replaces the references in the attributes of HTML with addresses.
    fn with_addresses<'t>(&self, html: CowStr<'t>) -> CowStr<'t> {
        let mut out = String::new();
        let mut end = 0;
        for (range, reference) in attribute_references(&html) {
            out.push_str(html.get(end..range.start).unwrap_or_default());
            escape::push_html(&mut out, &self.address(reference).unwrap_or_default());
            end = range.end;
        }
        if end == 0 {
            return html;
        }
        out.push_str(html.get(end..).unwrap_or_default());
        out.into()
    }

    /// Returns the address of the page that a reference names.
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

    /// Returns HTML as text. Comments are left out: they are notes among editors.
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

    /// Returns the id of a footnote, with a prefix that tells it from the ids of headings.
    fn prefixed<'t>(&self, name: &str) -> CowStr<'t> {
        match self.options.id_prefix {
            Some(prefix) => format!("note-{prefix}-{name}").into(),
            None => format!("note-{name}").into(),
        }
    }
}
