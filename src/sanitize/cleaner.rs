//! Sanitising with ammonia, which parses HTML as a browser does. This is the only file that names
//! it.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use ammonia::{Builder, UrlRelative};

use super::Sanitizer;
use super::nesting::bounded;
use super::sanitizer::NEVER;
use crate::escape::is_unprintable;
use crate::markdown::{SAFE_SCHEMES, is_safe};

/// Whether this build can sanitise HTML.
pub(crate) const IS_THERE: bool = true;

/// The classes that Markdown itself writes.
const OWN_CLASSES: [&str; 3] =
    ["footnote-reference", "footnote-definition", "footnote-definition-label"];
const ALIGNMENTS: [&str; 3] = ["text-align: left", "text-align: center", "text-align: right"];

/// The attributes that hold a single address.
const ADDRESSES: [&str; 9] =
    ["background", "cite", "href", "icon", "longdesc", "manifest", "poster", "profile", "src"];

/// Sanitises the whole of a text that may contain the author's HTML. It must be one piece, because
/// an element may begin in one place and end in another.
pub(crate) fn clean(sanitizer: &Sanitizer, html: &str) -> String {
    let elements: HashSet<&str> = sanitizer.elements().collect();
    let mut everywhere = HashSet::from(["class"]);
    let mut attributes: HashMap<&str, HashSet<&str>> = HashMap::new();
    for (element, name) in sanitizer.attributes() {
        match element {
            "*" => everywhere.insert(name),
            _ => attributes.entry(element).or_default().insert(name),
        };
    }
    for cell in ["td", "th"] {
        attributes.entry(cell).or_default().insert("style");
    }
    // The reference of a footnote, to which the note links back.
    attributes.entry("sup").or_default().insert("id");
    // Elements whose text is not for readers are removed with it; forms and lists of choices leave
    // their text.
    let with_words = NEVER.into_iter().chain(["audio", "canvas", "iframe", "video"]);
    let without_words = ["body", "button", "form", "head", "html", "option", "select"];
    let dropped = with_words.filter(|it| !without_words.contains(it) && !elements.contains(it));
    let dropped: HashSet<&str> = dropped.collect();
    attributes.retain(|element, _| !dropped.contains(element));
    // The only input field is the box of a task, which Markdown writes.
    let boxes = HashMap::from([("input", HashMap::from([("type", "checkbox"), ("disabled", "")]))]);
    let classes: HashSet<String> =
        sanitizer.classes().chain(OWN_CLASSES).map(str::to_owned).collect();
    let mut builder = Builder::default();
    builder
        .tags(elements)
        .clean_content_tags(dropped)
        .generic_attributes(everywhere)
        .tag_attributes(attributes)
        .set_tag_attribute_values(boxes)
        .allowed_classes(HashMap::new())
        .url_schemes(HashSet::from(SAFE_SCHEMES))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .attribute_filter(move |element, name, value| {
            filtered(element, name, value, |class| classes.contains(class))
        });
    let html = builder.clean(&bounded(html)).to_string();
    if html.contains(is_unprintable) { html.replace(is_unprintable, "\u{fffd}") } else { html }
}

/// Returns the allowed part of the value of an allowed attribute.
fn filtered<'v>(
    element: &str,
    name: &str,
    value: &'v str,
    is_allowed: impl Fn(&str) -> bool,
) -> Option<Cow<'v, str>> {
    let is_kept = match name {
        "class" => {
            let is_code = |class: &str| element == "code" && class.starts_with("language-");
            let kept = value.split_ascii_whitespace().filter(|it| is_allowed(it) || is_code(it));
            let kept: Vec<&str> = kept.collect();
            return (!kept.is_empty()).then(|| kept.join(" ").into());
        }
        "id" if element == "sup" => value.starts_with("ref-note-"),
        "translate" => ["", "no", "yes"].iter().any(|it| it.eq_ignore_ascii_case(value)),
        "style" => ALIGNMENTS.contains(&value),
        // An address with a comma counts as two, and the attribute is removed if either is unsafe.
        "srcset" | "imagesrcset" => value.split([',', ' ', '\t', '\n', '\r', '\x0c']).all(is_safe),
        _ => !ADDRESSES.contains(&name) || is_safe(value),
    };
    is_kept.then_some(Cow::Borrowed(value))
}
