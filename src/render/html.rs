use std::fmt;

use crate::edition::{Body, ServedEntry};
use crate::escape::push_html;
use crate::language::{Direction, LanguageTag, Text};

/// HTML that is safe to print as it is: the texts in it are escaped, and every text in another
/// language than its surroundings is marked. It contains HTML of the authors as far as the rule for
/// it ([`RawHtml`](crate::content::RawHtml)) allows that.
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n")
/// #     .file("pages/avis/fr.md", "+++\ntitle = \"Eau & gaz <coupures>\"\n+++\n")
/// #     .build()?;
/// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
/// use isogloss::render::{Html, Markdown, inline};
///
/// let title: Html = inline(&edition.text("pages/avis", "title").unwrap(), "fr".parse()?);
/// let text: Html = Markdown::new().to_html("Demain, *toute la journée*.");
/// assert_eq!(
///     format!("<h1>{title}</h1>\n{text}"),
///     "<h1>Eau &amp; gaz &lt;coupures&gt;</h1>\n<p>Demain, <em>toute la journée</em>.</p>\n"
/// );
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Html {
    text: String,
}

impl Html {
    pub(super) fn new(text: String) -> Html {
        Html { text }
    }

    /// Returns the markup.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the markup as an owned string.
    pub fn into_string(self) -> String {
        self.text
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl From<Html> for String {
    fn from(html: Html) -> String {
        html.text
    }
}

/// Returns a text as HTML for a place whose language is `around`: escaped, and in a `span` with
/// `lang` if it is in another language (and with `dir` if the direction differs).
///
/// ```
/// # let catalog = isogloss::Catalog::builder()
/// #     .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
/// #     .file("pages/mission/nl.md", "+++\ntitle = \"Onze opdracht & u\"\n+++\n")
/// #     .build()?;
/// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
/// use isogloss::render::inline;
///
/// let title = edition.text("pages/mission", "title").unwrap();
/// assert_eq!(
///     inline(&title, edition.language()).as_str(),
///     "<span lang=\"nl\">Onze opdracht &amp; u</span>"
/// );
/// assert_eq!(inline(&title, "nl".parse()?).as_str(), "Onze opdracht &amp; u");
/// # Ok::<(), isogloss::Error>(())
/// ```
pub fn inline(text: &Text<'_>, around: LanguageTag) -> Html {
    let mut out = String::with_capacity(text.as_str().len());
    let outer = TextLanguage::from(around);
    let tongue = TextLanguage::from(text);
    if tongue == outer {
        push_html(&mut out, text.as_str());
    } else {
        out.push_str("<span");
        tongue.push_attributes(&mut out, outer);
        out.push('>');
        push_html(&mut out, text.as_str());
        out.push_str("</span>");
    }
    Html::new(out)
}

/// A language and its direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TextLanguage {
    pub(crate) language: LanguageTag,
    pub(crate) direction: Direction,
}

impl From<&Text<'_>> for TextLanguage {
    fn from(text: &Text<'_>) -> TextLanguage {
        TextLanguage { language: text.language(), direction: text.direction() }
    }
}

impl From<&Body<'_>> for TextLanguage {
    fn from(body: &Body<'_>) -> TextLanguage {
        TextLanguage { language: body.language(), direction: body.direction() }
    }
}

/// The language in which an entry as a whole is served.
impl From<&ServedEntry<'_>> for TextLanguage {
    fn from(entry: &ServedEntry<'_>) -> TextLanguage {
        TextLanguage { language: entry.language(), direction: entry.direction() }
    }
}

impl From<LanguageTag> for TextLanguage {
    fn from(language: LanguageTag) -> TextLanguage {
        TextLanguage { language, direction: language.direction() }
    }
}

impl TextLanguage {
    /// Appends `lang` and `dir` where they differ from the surroundings.
    pub(crate) fn push_attributes(self, out: &mut String, around: TextLanguage) {
        if self.language != around.language {
            push_attribute(out, "lang", self.language.as_str());
        }
        if self.direction != around.direction {
            push_attribute(out, "dir", self.direction.as_str());
        }
    }
}

pub(crate) fn push_attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    push_html(out, value);
    out.push('"');
}
