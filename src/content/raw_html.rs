use super::kind::names;

/// The rule for HTML in Markdown, of a site or of the entries of a kind.
///
/// In a Hugo tree it follows from `markup.goldmark.renderer.unsafe`: without it HTML is omitted, with it
/// sanitised, as it is in a Zola tree. [`CatalogBuilder::raw_html`](crate::CatalogBuilder::raw_html)
/// overrides both.
///
/// With every rule links and pictures that Markdown writes keep only the schemes `http`,
/// `https`, `mailto` and `tel`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum RawHtml {
    /// It is shown as text.
    #[default]
    Escape,
    /// It is left out: a block as a whole, of what stands among words the tags, whose words stay. A
    /// text that is HTML as a whole is sanitised.
    Omit,
    /// What a list allows stays, everything else goes; see [`Sanitizer`](crate::Sanitizer). Without
    /// the feature `sanitize` it is shown as text, and a site that asks for it is warned.
    Sanitize,
    /// It is passed on as it is: for sites whose every author may run scripts in the reader's
    /// browser.
    Trust,
}

names!(RawHtml { Escape = "escape", Omit = "omit", Sanitize = "sanitize", Trust = "trust" });
