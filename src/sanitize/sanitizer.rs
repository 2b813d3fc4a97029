use std::collections::{BTreeMap, BTreeSet};

/// The HTML that Markdown keeps under the rule [`RawHtml::Sanitize`](crate::content::RawHtml::Sanitize):
/// elements, attributes and classes. Everything else is removed. The text of a removed element
/// remains, except where readers are not meant to see it, as in `script` and `iframe`.
///
/// By default it allows what authors write in texts: emphasis, lists, tables, quotations, figures
/// and pictures, `details`, `kbd`, `ruby`, `time`, with `lang`, `dir`, `title` and `translate` everywhere. More
/// can be allowed, in code or in `site.toml`:
///
/// ```toml
/// raw_html = "sanitize"
/// [sanitize]
/// elements = ["video"]
/// attributes = { video = ["src", "controls"], "*" = ["role"] }
/// classes = ["note"]
/// ```
///
/// Whatever is added, HTML that runs a script or affects the rest of the page is never allowed:
/// `script`, `style`, `svg`, `math`, `base`, `meta`, `link`, `object`, `template` and the like,
/// attributes that begin with `on`, `style`, `srcdoc`. Addresses keep only the schemes `http`,
/// `https`, `mailto` and `tel`.
///
/// Elements can be nested 512 deep, as in browsers, with 16 elements of emphasis around a text, and
/// can have 128 attributes. In HTML that exceeds this, the tags of deeper elements and further
/// attributes are left out, and elements end with the element around them.
///
/// ```
/// use isogloss::content::RawHtml;
/// use isogloss::render::Markdown;
/// use isogloss::site::Sanitizer;
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
    /// The attributes by element; `*` is every element.
    attributes: BTreeMap<Box<str>, BTreeSet<Box<str>>>,
    classes: BTreeSet<Box<str>>,
}

const ELEMENTS: &str = "a abbr article aside b bdi bdo blockquote br caption cite code col colgroup \
    dd del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img input \
    ins kbd label li mark ol p picture pre q rp rt ruby s samp section small source span strong sub summary \
    sup table tbody td tfoot th thead time tr u ul var wbr";

const ATTRIBUTES: [(&str, &str); 23] = [
    ("*", "dir lang title translate"),
    ("a", "href hreflang"),
    ("blockquote", "cite"),
    ("col", "span"),
    ("colgroup", "span"),
    ("del", "cite datetime"),
    ("details", "open"),
    // An id elsewhere could shadow a name that a script of the site uses.
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

/// Elements that are never allowed: they run code, change the page around them, or have parsing
/// rules of their own, which can mislead a filter.
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
    /// Creates a sanitizer that allows the default elements and attributes, and no classes.
    ///
    /// ```
    /// use isogloss::content::RawHtml;
    /// use isogloss::render::Markdown;
    /// use isogloss::site::Sanitizer;
    ///
    /// let sanitizer = Sanitizer::new();
    /// let markdown = Markdown::new().with_raw_html(RawHtml::Sanitize).with_sanitizer(&sanitizer);
    /// let text = "Le <abbr title=\"service public fédéral\" id=\"a\">SPF</abbr>";
    /// let html = markdown.to_html(text);
    /// # if cfg!(feature = "sanitize") {
    /// assert_eq!(
    ///     html.as_str(),
    ///     "<p>Le <abbr title=\"service public fédéral\">SPF</abbr></p>\n"
    /// );
    /// # }
    /// assert!(sanitizer.elements().any(|element| element == "abbr"));
    /// assert_eq!(sanitizer.classes().count(), 0);
    /// ```
    pub fn new() -> Sanitizer {
        Sanitizer::default()
    }

    /// Allows an element. Elements that are never allowed are ignored.
    ///
    /// ```
    /// use isogloss::content::RawHtml;
    /// use isogloss::render::Markdown;
    /// use isogloss::site::Sanitizer;
    ///
    /// let html = |sanitizer: &Sanitizer| {
    ///     let markdown = Markdown::new().with_raw_html(RawHtml::Sanitize);
    ///     let markdown = markdown.with_sanitizer(sanitizer);
    ///     markdown.to_html("<address>Grote Markt 1, Brugge</address>").into_string()
    /// };
    /// let sanitizer = Sanitizer::new();
    /// let allowed = sanitizer.clone().with_element("address");
    /// # if cfg!(feature = "sanitize") {
    /// // The text of a removed element remains.
    /// assert_eq!(html(&sanitizer), "Grote Markt 1, Brugge");
    /// assert_eq!(html(&allowed), "<address>Grote Markt 1, Brugge</address>");
    /// # }
    /// assert_eq!(allowed.clone().with_element("object"), allowed);
    /// ```
    #[must_use]
    pub fn with_element(mut self, name: &str) -> Sanitizer {
        let name = name.to_ascii_lowercase();
        if is_name(&name) && !NEVER.contains(&name.as_str()) {
            self.elements.insert(name.into());
        }
        self
    }

    /// Allows an attribute of an element, or with `*` of every element. Attributes that are never
    /// allowed are ignored.
    ///
    /// ```
    /// use isogloss::content::RawHtml;
    /// use isogloss::render::Markdown;
    /// use isogloss::site::Sanitizer;
    ///
    /// let sanitizer = Sanitizer::new()
    ///     .with_attribute("time", "datetime")
    ///     .with_attribute("*", "translate")
    ///     .with_attribute("*", "onclick");
    /// let text = "<time datetime=\"2026-03-01\" translate=\"no\" onclick=\"f()\">1er mars</time>";
    /// let markdown = Markdown::new().with_raw_html(RawHtml::Sanitize).with_sanitizer(&sanitizer);
    /// # if cfg!(feature = "sanitize") {
    /// assert_eq!(
    ///     markdown.to_html(text).as_str(),
    ///     "<p><time datetime=\"2026-03-01\" translate=\"no\">1er mars</time></p>\n"
    /// );
    /// # }
    /// assert!(!sanitizer.attributes().any(|(_, name)| name == "onclick"));
    /// ```
    #[must_use]
    pub fn with_attribute(mut self, element: &str, name: &str) -> Sanitizer {
        let (element, name) = (element.to_ascii_lowercase(), name.to_ascii_lowercase());
        let is_refused = name.starts_with("on") || NEVER_ATTRIBUTES.contains(&name.as_str());
        if is_name(&name) && !is_refused && (element == "*" || is_name(&element)) {
            self.attributes.entry(element.into()).or_default().insert(name.into());
        }
        self
    }

    /// Allows a class, on every element. A name that is empty or contains white space is ignored.
    ///
    /// ```
    /// use isogloss::content::RawHtml;
    /// use isogloss::render::Markdown;
    /// use isogloss::site::Sanitizer;
    ///
    /// let sanitizer = Sanitizer::new().with_class("note");
    /// let markdown = Markdown::new().with_raw_html(RawHtml::Sanitize).with_sanitizer(&sanitizer);
    /// let html = markdown.to_html("<p class=\"note red\">Fermé le lundi.</p>\n");
    /// # if cfg!(feature = "sanitize") {
    /// assert_eq!(html.as_str(), "<p class=\"note\">Fermé le lundi.</p>\n");
    /// # }
    /// // A name with a space would be two classes, and is ignored.
    /// assert_eq!(sanitizer.clone().with_class("note red"), sanitizer);
    /// ```
    #[must_use]
    pub fn with_class(mut self, name: &str) -> Sanitizer {
        if !name.is_empty() && !name.contains(char::is_whitespace) {
            self.classes.insert(name.into());
        }
        self
    }

    /// Returns the allowed elements.
    pub fn elements(&self) -> impl Iterator<Item = &str> {
        self.elements.iter().map(|name| &**name)
    }

    /// Returns the allowed attributes, each with its element; `*` is every element.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        let all = self.attributes.iter();
        all.flat_map(|(element, names)| names.iter().map(move |name| (&**element, &**name)))
    }

    /// Returns the allowed classes.
    pub fn classes(&self) -> impl Iterator<Item = &str> {
        self.classes.iter().map(|name| &**name)
    }
}

/// Returns whether a name can be allowed. Names with a colon belong to other vocabularies.
fn is_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}
