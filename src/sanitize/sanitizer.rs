use std::collections::{BTreeMap, BTreeSet};

/// Which HTML stays in Markdown where [`RawHtml::Sanitize`](crate::RawHtml::Sanitize) is the rule:
/// elements, attributes and classes. Everything else goes; the words in it remain.
///
/// What it begins with is what people write in texts: emphasis, lists, tables, quotations, figures
/// and pictures, `details`, `kbd`, `ruby`, `time`, with `lang`, `dir` and `title` everywhere. It can
/// be widened, in code or in `site.toml`:
///
/// ```toml
/// raw_html = "sanitize"
/// [sanitize]
/// elements = ["video"]
/// attributes = { video = ["src", "controls"], "*" = ["role"] }
/// classes = ["note"]
/// ```
///
/// What runs a script or reaches beyond its place is never allowed, whatever is added: `script`,
/// `style`, `svg`, `math`, `base`, `meta`, `link`, `object`, `template` and the like, attributes that
/// begin with `on`, `style`, `srcdoc`. Addresses keep only the schemes `http`, `https`, `mailto` and
/// `tel`.
///
/// ```
/// use isogloss::{RawHtml, Sanitizer, render::Markdown};
///
/// let sanitizer = Sanitizer::new().with_element("video").with_attribute("video", "src");
/// let markdown = Markdown::new().with_raw_html(RawHtml::Sanitize).with_sanitizer(&sanitizer);
/// let html = markdown.to_html("Met <kbd onclick=\"x()\">Ctrl</kbd>").into_string();
/// # if cfg!(feature = "sanitize") {
/// assert_eq!(html, "<p>Met <kbd>Ctrl</kbd></p>\n");
/// # }
/// assert!(sanitizer.elements().any(|element| element == "video"));
/// assert_eq!(sanitizer.clone().with_element("script"), sanitizer);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Sanitizer {
    elements: BTreeSet<Box<str>>,
    /// By element, `*` for all of them.
    attributes: BTreeMap<Box<str>, BTreeSet<Box<str>>>,
    classes: BTreeSet<Box<str>>,
}

const ELEMENTS: &str = "a abbr article aside b bdi bdo blockquote br caption cite code col colgroup \
    dd del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img input \
    ins kbd label li mark ol p picture pre q rp rt ruby s samp section small source span strong sub summary \
    sup table tbody td tfoot th thead time tr u ul var wbr";

const ATTRIBUTES: [(&str, &str); 23] = [
    ("*", "dir lang title"),
    ("a", "href hreflang"),
    ("blockquote", "cite"),
    ("col", "span"),
    ("colgroup", "span"),
    ("del", "cite datetime"),
    ("details", "open"),
    // An id elsewhere could be taken for something that a script of the site knows by name.
    ("div", "id"),
    ("h1", "id"),
    ("h2", "id"),
    ("h3", "id"),
    ("h4", "id"),
    ("h5", "id"),
    ("h6", "id"),
    ("img", "alt height loading sizes src srcset width"),
    ("input", "checked disabled type"),
    ("ins", "cite datetime"),
    ("li", "value"),
    ("ol", "reversed start type"),
    ("q", "cite"),
    ("source", "height media sizes srcset type width"),
    ("td", "colspan headers rowspan"),
    ("th", "abbr colspan headers rowspan scope"),
];

/// What is in no text, whoever asks for it: it runs, it changes the page around it, or browsers
/// read it by rules of their own, which is where filters are led astray.
pub(super) const NEVER: [&str; 30] = [
    "applet",
    "base",
    "body",
    "button",
    "embed",
    "form",
    "frame",
    "frameset",
    "head",
    "html",
    "link",
    "listing",
    "math",
    "meta",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "option",
    "param",
    "plaintext",
    "portal",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "xmp",
];

const NEVER_ATTRIBUTES: [&str; 8] =
    ["action", "data", "formaction", "http-equiv", "ping", "srcdoc", "style", "xmlns"];

impl Default for Sanitizer {
    fn default() -> Sanitizer {
        let words = |list: &str| list.split_ascii_whitespace().map(Box::from).collect();
        Sanitizer {
            elements: words(ELEMENTS),
            attributes: ATTRIBUTES.iter().map(|(of, names)| ((*of).into(), words(names))).collect(),
            classes: BTreeSet::new(),
        }
    }
}

impl Sanitizer {
    /// The usual list.
    pub fn new() -> Sanitizer {
        Sanitizer::default()
    }

    /// Allows an element.
    #[must_use]
    pub fn with_element(mut self, name: &str) -> Sanitizer {
        let name = name.to_ascii_lowercase();
        if is_name(&name) && !NEVER.contains(&name.as_str()) {
            self.elements.insert(name.into());
        }
        self
    }

    /// Allows an attribute of an element, or with `*` of every element.
    #[must_use]
    pub fn with_attribute(mut self, element: &str, name: &str) -> Sanitizer {
        let (element, name) = (element.to_ascii_lowercase(), name.to_ascii_lowercase());
        let is_refused = name.starts_with("on") || NEVER_ATTRIBUTES.contains(&name.as_str());
        if is_name(&name) && !is_refused && (element == "*" || is_name(&element)) {
            self.attributes.entry(element.into()).or_default().insert(name.into());
        }
        self
    }

    /// Allows a class, on every element.
    #[must_use]
    pub fn with_class(mut self, name: &str) -> Sanitizer {
        if !name.is_empty() && !name.contains(char::is_whitespace) {
            self.classes.insert(name.into());
        }
        self
    }

    /// The elements that stay.
    pub fn elements(&self) -> impl Iterator<Item = &str> {
        self.elements.iter().map(|name| &**name)
    }

    /// The attributes that stay, each with its element; `*` is all of them.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        let all = self.attributes.iter();
        all.flat_map(|(element, names)| names.iter().map(move |name| (&**element, &**name)))
    }

    /// The classes that stay.
    pub fn classes(&self) -> impl Iterator<Item = &str> {
        self.classes.iter().map(|name| &**name)
    }
}

/// Names with a colon belong to other vocabularies.
fn is_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}
