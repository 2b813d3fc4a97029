use super::names::names;

/// The rule for HTML in Markdown, for a site or for the entries of a kind.
///
/// In a Hugo tree it follows from `markup.goldmark.renderer.unsafe`: HTML is omitted by default,
/// and sanitised if that option is set. In a Zola tree HTML is sanitised.
/// [`CatalogBuilder::raw_html`](crate::CatalogBuilder::raw_html) overrides both.
///
/// Under every rule, links and pictures written in Markdown keep only the schemes `http`, `https`,
/// `mailto` and `tel`.
///
/// ```
/// # #[cfg(feature = "sanitize")] {
/// use isogloss::content::RawHtml;
/// use isogloss::render::Markdown;
///
/// let html = |rule| {
///     let markdown = Markdown::new().with_raw_html(rule);
///     markdown.to_html("H<sub onclick=\"go()\">2</sub>O").into_string()
/// };
/// assert_eq!(html(RawHtml::Escape), "<p>H&lt;sub onclick=\"go()\"&gt;2&lt;/sub&gt;O</p>\n");
/// assert_eq!(html(RawHtml::Omit), "<p>H2O</p>\n");
/// assert_eq!(html(RawHtml::Sanitize), "<p>H<sub>2</sub>O</p>\n");
/// assert_eq!(html(RawHtml::Trust), "<p>H<sub onclick=\"go()\">2</sub>O</p>\n");
/// # }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum RawHtml {
    /// HTML is shown as text.
    #[default]
    Escape,
    /// HTML is left out. A block of HTML is dropped as a whole; of HTML within text only the tags
    /// are dropped, and the text stays. A text that is HTML as a whole is sanitised.
    Omit,
    /// Allowed elements and attributes stay, everything else is removed; see
    /// [`Sanitizer`](crate::site::Sanitizer). Without the feature `sanitize`, HTML is shown as text, and
    /// a site that requests sanitising gets a warning.
    Sanitize,
    /// HTML is passed on unchanged. This is for sites where every author may run scripts in the
    /// reader's browser.
    Trust,
}

names!(RawHtml as "a rule for raw HTML" { Escape = "escape", Omit = "omit", Sanitize = "sanitize", Trust = "trust" });
