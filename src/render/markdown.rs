use std::borrow::Cow;
use std::sync::Arc;

use memchr::memmem;

use super::footnotes::with_notes_last;
use super::html::{Html, TextLanguage};
use super::images::ImageResolver;
use super::links::LinkResolver;
use super::rewriter::Rewriter;
use crate::content::RawHtml;
use crate::edition::{Body, HeadingIds, HeadingRanks, ServedEntry};
use crate::escape::push_text;
use crate::language::LanguageTag;
use crate::markdown;
use crate::sanitize::{self, Sanitizer};
use crate::site::Site;

/// A converter from Markdown to safe HTML: CommonMark with tables, footnotes, strikethrough, task
/// lists, definition lists and heading ids.
///
/// By default HTML in the text is shown as text and comments are left out; [`RawHtml`] has the
/// other rules. Under each rule, links and pictures written in Markdown keep only the schemes
/// `http`, `https`, `mailto` and `tel` and addresses without a scheme, and headings keep only their
/// id.
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
    /// The sanitizer; `None` for the default one.
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
    /// Creates a converter that escapes HTML in the text.
    ///
    /// ```
    /// use isogloss::render::Markdown;
    ///
    /// let html = Markdown::new().to_html("Öffnungszeiten: <b>9–17 Uhr</b><!-- stimmt das? -->");
    /// assert_eq!(html.as_str(), "<p>Öffnungszeiten: &lt;b&gt;9–17 Uhr&lt;/b&gt;</p>\n");
    /// // Without the settings of a site, quotation marks stay as they are.
    /// assert_eq!(Markdown::new().to_html("\"ja\"").as_str(), "<p>\"ja\"</p>\n");
    /// ```
    pub fn new() -> Markdown<'a> {
        Markdown::default()
    }

    /// Creates a converter with the settings of a site: its rule for HTML, its sanitizer and its
    /// typography.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", r#"
    /// #         raw_html = "omit"
    /// #         typography = true
    /// #         [[languages]]
    /// #         tag = "de"
    /// #     "#)
    /// #     .file("pages/zeiten/de.md", "+++\ntitle = 'Zeiten'\n+++\n\"Ab <b>9</b>\" -- Uhr\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("de".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// use isogloss::render::Markdown;
    ///
    /// // `site.toml` has `raw_html = "omit"` and `typography = true`.
    /// let markdown = Markdown::of_site(catalog.site());
    /// let body = edition.get("pages/zeiten").unwrap().body().unwrap();
    /// assert_eq!(body.markdown(), "\"Ab <b>9</b>\" -- Uhr\n");
    /// let html = markdown.body_to_html(&body, edition.language());
    /// assert_eq!(html.as_str(), "<p>„Ab 9“ – Uhr</p>\n");
    /// // The language of a text that is not a body is not known, so its typography stays.
    /// assert_eq!(markdown.to_html("\"ja\"").as_str(), "<p>\"ja\"</p>\n");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn of_site(site: &Site) -> Markdown<'a> {
        Markdown {
            raw_html: site.raw_html(),
            sanitizer: Some(site.shared_sanitizer().clone()),
            has_typography: site.typography(),
            ..Markdown::default()
        }
    }

    /// Creates a converter with the settings of a site for the kind of an entry.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", r#"
    /// #         [[languages]]
    /// #         tag = "fr"
    /// #         [kinds.news-item]
    /// #         raw_html = "omit"
    /// #     "#)
    /// #     .file("pages/a/fr.md", "+++\ntitle = \"A\"\n+++\nTexte\n")
    /// #     .file("news/b/entry.toml", "date = 2025-09-02\n")
    /// #     .file("news/b/fr.md", "+++\ntitle = \"B\"\n+++\nTexte\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("fr".parse()?, "2025-10-01T00:00:00Z".parse().unwrap())?;
    /// use isogloss::render::Markdown;
    ///
    /// // The kind `news-item` has `raw_html = "omit"`. The site has no rule of its own.
    /// let to_html = |id: &str| {
    ///     let entry = edition.get(id).unwrap();
    ///     Markdown::of_entry(&entry).to_html("Un m<sup>2</sup>").into_string()
    /// };
    /// assert_eq!(to_html("news/b"), "<p>Un m2</p>\n");
    /// assert_eq!(to_html("pages/a"), "<p>Un m&lt;sup&gt;2&lt;/sup&gt;</p>\n");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn of_entry(entry: &ServedEntry<'_>) -> Markdown<'a> {
        let site = entry.edition().site();
        Markdown::of_site(site).with_raw_html(site.raw_html_of(entry.kind()))
    }

    /// Sets whether headings without an id get one, made from their text. A table of contents links
    /// to it ([`Body::headings`](crate::edition::Body::headings)). The default is `false`.
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

    /// Turns on typography: quotation marks, apostrophes, dashes, ellipses and, in French, the
    /// spaces around punctuation are written as in `language`. A body is always set in its own
    /// language.
    ///
    /// Straight quotation marks become those of CLDR; in a language whose marks are not known they
    /// stay. Code, addresses and raw HTML are left alone.
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

    /// Sets the rule for HTML in the text. The default is [`RawHtml::Escape`].
    ///
    /// ```
    /// use isogloss::content::RawHtml;
    /// use isogloss::render::Markdown;
    ///
    /// let set = |rule: RawHtml| {
    ///     let text = "<mark onclick=\"x()\">Nieuw</mark> in 2026";
    ///     Markdown::new().with_raw_html(rule).to_html(text).into_string()
    /// };
    /// assert_eq!(set(RawHtml::Omit), "<p>Nieuw in 2026</p>\n");
    /// # if cfg!(feature = "sanitize") {
    /// assert_eq!(set(RawHtml::Sanitize), "<p><mark>Nieuw</mark> in 2026</p>\n");
    /// # }
    /// assert_eq!(set(RawHtml::Trust), "<p><mark onclick=\"x()\">Nieuw</mark> in 2026</p>\n");
    /// ```
    #[must_use]
    pub fn with_raw_html(mut self, rule: RawHtml) -> Markdown<'a> {
        self.raw_html = rule;
        self
    }

    /// Sets the HTML that is kept under the rule [`RawHtml::Sanitize`].
    ///
    /// ```
    /// use isogloss::content::RawHtml;
    /// use isogloss::render::Markdown;
    /// use isogloss::site::Sanitizer;
    ///
    /// let text = "<p class=\"avis\">Guichets fermés le 11 novembre.</p>";
    /// # if cfg!(feature = "sanitize") {
    /// let markdown = Markdown::new().with_raw_html(RawHtml::Sanitize);
    /// assert_eq!(markdown.to_html(text).as_str(), "<p>Guichets fermés le 11 novembre.</p>");
    ///
    /// let sanitizer = Sanitizer::new().with_class("avis");
    /// assert_eq!(markdown.with_sanitizer(&sanitizer).to_html(text).as_str(), text);
    /// # }
    /// ```
    #[must_use]
    pub fn with_sanitizer(mut self, sanitizer: &Sanitizer) -> Markdown<'a> {
        self.sanitizer = Some(Arc::new(sanitizer.clone()));
        self
    }

    /// Sets the resolver for the files and sizes of pictures.
    ///
    /// ```
    /// use isogloss::render::{ImageResolver, ImageSources, Markdown};
    ///
    /// /// The pictures of a site that also stores each of them at twice its size.
    /// struct Doubled;
    ///
    /// impl ImageResolver for Doubled {
    ///     fn image(&self, source: &str) -> Option<ImageSources> {
    ///         let (name, extension) = source.rsplit_once('.')?;
    ///         let double = format!("{name}@2x.{extension}");
    ///         Some(ImageSources::new().with_candidate(&double, "2x"))
    ///     }
    /// }
    ///
    /// let html = Markdown::new().with_images(&Doubled).to_html("![Belfort](/img/belfort.jpg)");
    /// assert_eq!(
    ///     html.as_str(),
    ///     "<p><img src=\"/img/belfort.jpg\" srcset=\"/img/belfort@2x.jpg 2x\" \
    ///      alt=\"Belfort\" /></p>\n"
    /// );
    /// ```
    #[must_use]
    pub fn with_images(mut self, resolver: &'a dyn ImageResolver) -> Markdown<'a> {
        self.images = Some(resolver);
        self
    }

    /// Sets a prefix for the ids of footnotes and the generated ids of headings, so that two texts
    /// on one page do not clash.
    ///
    /// ```
    /// use isogloss::render::Markdown;
    ///
    /// // Two texts on one page, each with a first footnote.
    /// let note = |prefix| {
    ///     let markdown = Markdown::new().with_id_prefix(prefix);
    ///     markdown.to_html("Voir la loi[^1].\n\n[^1]: Loi du 11 avril 1994.").into_string()
    /// };
    /// assert!(note("acces").contains("<a href=\"#note-acces-1\">1</a>"));
    /// assert!(note("acces").contains("id=\"note-acces-1\""));
    /// assert!(note("recours").contains("id=\"note-recours-1\""));
    /// ```
    #[must_use]
    pub fn with_id_prefix(mut self, prefix: &'a str) -> Markdown<'a> {
        self.id_prefix = Some(prefix);
        self
    }

    /// Sets the resolver for links to entries and to files of the site. Without one, links to
    /// entries are shown as plain text, and links to files stay as they are written.
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "[[languages]]\ntag = \"de\"\n")
    /// #     .file("pages/museum/de.md", "+++\ntitle = \"Museum\"\n+++\n")
    /// #     .file("pages/anfahrt/de.md", "+++\ntitle = \"Anfahrt\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("de".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// use isogloss::render::{EntryLinks, Markdown};
    ///
    /// let text = "[Anfahrt](entry:pages/anfahrt) ([Plan](plan.pdf))";
    /// assert_eq!(
    ///     Markdown::new().to_html(text).as_str(),
    ///     "<p>Anfahrt (<a href=\"plan.pdf\">Plan</a>)</p>\n"
    /// );
    /// let entry = edition.get("pages/museum").unwrap();
    /// let links = EntryLinks::new(&entry);
    /// assert_eq!(
    ///     Markdown::new().with_links(&links).to_html(text).as_str(),
    ///     "<p><a href=\"/de/pages/anfahrt/\">Anfahrt</a> \
    ///      (<a href=\"/assets/pages/museum/plan.pdf\">Plan</a>)</p>\n"
    /// );
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_links(mut self, resolver: &'a dyn LinkResolver) -> Markdown<'a> {
        self.resolver = Some(resolver);
        self
    }

    /// Converts a body or a part of one, in a `div` with `lang` if it is in another language than
    /// its surroundings. A part can use the link definitions of the whole text, and ends with the
    /// footnotes that it refers to.
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
        let tongue = TextLanguage::from(body);
        let outer = TextLanguage::from(around);
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

    /// Returns the rule for HTML in the text. Without a sanitizer, [`RawHtml::Sanitize`] means to
    /// escape.
    pub(super) fn rule(&self) -> RawHtml {
        match self.raw_html {
            RawHtml::Sanitize if !sanitize::IS_THERE => RawHtml::Escape,
            rule => rule,
        }
    }

    /// Converts a text that is HTML as a whole. It is never omitted.
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

    /// Converts a text. Headings of the first level become headings of the second, because the
    /// first is for the title of the page. Headings of the next levels then move down too, as far as
    /// needed to keep the ranks of different levels apart.
    ///
    /// ```
    /// use isogloss::render::Markdown;
    ///
    /// let html = Markdown::new().to_html("# Tarifs {#tarifs}\n\n- [x] Réduction ~~10 %~~ 20 %\n");
    /// assert_eq!(
    ///     html.as_str(),
    ///     "<h2 id=\"tarifs\">Tarifs</h2>\n<ul>\n<li><label>\
    ///      <input type=\"checkbox\" disabled checked> Réduction <del>10 %</del> 20 %\
    ///      </label></li>\n</ul>\n"
    /// );
    /// ```
    pub fn to_html(&self, text: &str) -> Html {
        let has_notes = memmem::find(text.as_bytes(), b"[^").is_some();
        let language = self.language.unwrap_or(LanguageTag::undetermined());
        let ids = self.has_heading_ids.then(|| HeadingIds::new(text, language, self.id_prefix));
        let mut rewriter =
            Rewriter::new(self, ids, HeadingRanks::of(text), text.len() + text.len() / 2);
        if has_notes {
            rewriter.push_all(with_notes_last(text).into_iter());
        } else {
            rewriter.push_all(markdown::plain_events(text));
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
