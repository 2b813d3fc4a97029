use std::borrow::Cow;
use std::sync::Arc;

use memchr::memmem;

use super::html::{Html, Tongue};
use super::images::ImageResolver;
use super::links::LinkResolver;
use super::notes::with_notes_last;
use super::rewriter::Rewriter;
use crate::content::RawHtml;
use crate::edition::{Body, HeadingIds, Resolved};
use crate::escape::push_text;
use crate::language::LanguageTag;
use crate::markdown;
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
    pub(super) id_prefix: Option<&'a str>,
    has_heading_ids: bool,
    pub(super) has_typography: bool,
    /// The language of the text.
    pub(super) language: Option<LanguageTag>,
    pub(super) resolver: Option<&'a dyn LinkResolver>,
    pub(super) images: Option<&'a dyn ImageResolver>,
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
        let html = match body.is_html() {
            true => own.html(body.markdown()),
            false => own.to_html(&body.standalone()),
        };
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
    pub(super) fn rule(&self) -> RawHtml {
        match self.raw_html {
            RawHtml::Sanitize if !sanitize::IS_THERE => RawHtml::Escape,
            rule => rule,
        }
    }

    /// The HTML of a text that is HTML already: nobody leaves it out.
    fn html(&self, text: &str) -> Html {
        let rule = match self.raw_html {
            RawHtml::Omit => RawHtml::Sanitize,
            rule => rule,
        };
        Html::new(match rule {
            RawHtml::Trust => text.to_owned(),
            RawHtml::Sanitize if sanitize::IS_THERE => self.cleaned(text),
            _ => {
                let mut out = String::from("<p>");
                push_text(&mut out, text.trim());
                out.push_str("</p>\n");
                out
            }
        })
    }

    fn cleaned(&self, html: &str) -> String {
        let sanitizer = self.sanitizer.as_deref().map_or_else(Cow::default, Cow::Borrowed);
        sanitize::clean(&sanitizer, html)
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
        let mut out = rewriter.finish();
        if rewriter.has_html && self.rule() == RawHtml::Sanitize {
            out = self.cleaned(&out);
        }
        Html::new(out)
    }
}

impl std::fmt::Debug for Markdown<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Markdown").field("raw_html", &self.raw_html).finish_non_exhaustive()
    }
}
