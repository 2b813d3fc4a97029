use super::html::Html;
use super::links::LinkResolver;
use crate::content::entry_target;
use crate::escape;
use crate::markdown::{self, CowStr, Event, HeadingLevel, Tag, TagEnd};
use crate::site::RawHtml;

/// Makes safe HTML of Markdown: CommonMark with tables, footnotes, strikethrough, task lists,
/// definition lists and heading ids.
///
/// HTML in the text is shown as text unless the site trusts its authors; links and pictures keep
/// only the schemes `http`, `https`, `mailto` and `tel` and addresses without one, in either case.
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
    resolver: Option<&'a dyn LinkResolver>,
}

impl<'a> Markdown<'a> {
    /// HTML in the text is escaped.
    pub fn new() -> Markdown<'a> {
        Markdown::default()
    }

    /// What happens to HTML in the text.
    #[must_use]
    pub fn with_raw_html(mut self, rule: RawHtml) -> Markdown<'a> {
        self.raw_html = rule;
        self
    }

    /// What the ids of footnotes begin with, so that two texts on one page do not clash.
    #[must_use]
    pub fn with_id_prefix(mut self, prefix: &'a str) -> Markdown<'a> {
        self.id_prefix = Some(prefix);
        self
    }

    /// Where links to entries and to files beside the entry lead. Without it the former are
    /// shown as their words, the latter as they are written.
    #[must_use]
    pub fn with_links(mut self, resolver: &'a dyn LinkResolver) -> Markdown<'a> {
        self.resolver = Some(resolver);
        self
    }

    /// The HTML of a text. Headings of the first rank become the second: the first is the page's.
    pub fn to_html(&self, text: &str) -> Html {
        let mut out = String::with_capacity(text.len() + text.len() / 2);
        let mut rewriter = Rewriter { options: self, links: Vec::new(), images: 0 };
        let events = markdown::events(text).filter_map(|(event, _)| rewriter.rewrite(event));
        markdown::push_html(&mut out, events);
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
    /// What each open link ends with.
    links: Vec<LinkEnd>,
    /// How many pictures are open whose address is refused; their words remain.
    images: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum LinkEnd {
    /// As the renderer does it.
    Usual,
    /// With the end tag of the start tag that was written here.
    Written,
    /// With nothing: the link was refused, its words remain.
    Nothing,
}

impl Rewriter<'_, '_> {
    fn rewrite<'t>(&mut self, event: Event<'t>) -> Option<Event<'t>> {
        match event {
            Event::Html(html) | Event::InlineHtml(html)
                if self.options.raw_html == RawHtml::Escape =>
            {
                Some(Event::Text(html))
            }
            Event::Start(Tag::HtmlBlock) if self.options.raw_html == RawHtml::Escape => {
                Some(Event::Start(Tag::Paragraph))
            }
            Event::End(TagEnd::HtmlBlock) if self.options.raw_html == RawHtml::Escape => {
                Some(Event::End(TagEnd::Paragraph))
            }
            Event::Start(Tag::Heading { level: HeadingLevel::H1, id, classes, attrs }) => {
                let level = HeadingLevel::H2;
                Some(Event::Start(Tag::Heading { level, id, classes, attrs }))
            }
            Event::End(TagEnd::Heading(HeadingLevel::H1)) => {
                Some(Event::End(TagEnd::Heading(HeadingLevel::H2)))
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                if let Some((target, fragment)) = entry_target(&dest_url) {
                    return self.entry_link(target, fragment, &title);
                }
                if !is_safe(&dest_url) {
                    self.links.push(LinkEnd::Nothing);
                    return None;
                }
                self.links.push(LinkEnd::Usual);
                Some(Event::Start(Tag::Link { link_type, dest_url, title, id }))
            }
            Event::End(TagEnd::Link) => match self.links.pop() {
                Some(LinkEnd::Written) => Some(Event::InlineHtml("</a>".into())),
                Some(LinkEnd::Nothing) => None,
                _ => Some(event),
            },
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                if !is_safe(&dest_url) || dest_url.starts_with("entry:") {
                    self.images += 1;
                    return None;
                }
                let dest_url = match self.options.resolver {
                    Some(resolver) if is_relative(&dest_url) => {
                        CowStr::from(resolver.file(&dest_url))
                    }
                    _ => dest_url,
                };
                Some(Event::Start(Tag::Image { link_type, dest_url, title, id }))
            }
            Event::End(TagEnd::Image) if self.images > 0 => {
                self.images -= 1;
                None
            }
            Event::FootnoteReference(name) => Some(Event::FootnoteReference(self.prefixed(name))),
            Event::Start(Tag::FootnoteDefinition(name)) => {
                Some(Event::Start(Tag::FootnoteDefinition(self.prefixed(name))))
            }
            other => Some(other),
        }
    }

    fn entry_link<'t>(
        &mut self,
        target: &str,
        fragment: Option<&str>,
        title: &str,
    ) -> Option<Event<'t>> {
        let Some(link) = self.options.resolver.and_then(|resolver| resolver.entry(target)) else {
            // The entry exists, which was checked, but not for this reader: a draft, say.
            self.links.push(LinkEnd::Nothing);
            return None;
        };
        self.links.push(LinkEnd::Written);
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
        Some(Event::InlineHtml(html.into()))
    }

    fn prefixed<'t>(&self, name: CowStr<'t>) -> CowStr<'t> {
        match self.options.id_prefix {
            Some(prefix) => format!("{prefix}-{name}").into(),
            None => name,
        }
    }
}

/// The scheme of an address as a browser sees it, which ignores white space and control
/// characters in it (WHATWG URL, *basic URL parser*).
fn scheme(address: &str) -> Option<String> {
    let mut scheme = String::new();
    for character in address.chars() {
        match character {
            c if c.is_whitespace() || c.is_control() => {}
            ':' => return Some(scheme),
            '/' | '?' | '#' => return None,
            c => scheme.extend(c.to_lowercase()),
        }
    }
    None
}

fn is_safe(address: &str) -> bool {
    match scheme(address) {
        None => true,
        Some(scheme) => matches!(scheme.as_str(), "http" | "https" | "mailto" | "tel"),
    }
}

/// Neither with a scheme, nor from a root, nor within the page.
fn is_relative(address: &str) -> bool {
    scheme(address).is_none() && !address.starts_with(['/', '#', '?'])
}
