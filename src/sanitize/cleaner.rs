//! The only file that names ammonia, which reads HTML as a browser does.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use ammonia::{Builder, UrlRelative};

use super::Sanitizer;
use super::sanitizer::NEVER;
use crate::escape::is_unprintable;
use crate::markdown::{SAFE_SCHEMES, is_safe};

/// Whether HTML can be sanitised.
pub(crate) const IS_THERE: bool = true;

/// What Markdown itself writes.
const OWN_CLASSES: [&str; 3] =
    ["footnote-reference", "footnote-definition", "footnote-definition-label"];
const ALIGNMENTS: [&str; 3] = ["text-align: left", "text-align: center", "text-align: right"];

/// The attributes that hold one address.
const ADDRESSES: [&str; 9] =
    ["background", "cite", "href", "icon", "longdesc", "manifest", "poster", "profile", "src"];

/// The whole of a text that may have HTML of its author's in it: taken apart together, for an
/// element may begin in one place and end in another.
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
    // What nobody would read goes with its words; lists of choices and forms leave theirs.
    let with_words = NEVER.into_iter().chain(["audio", "canvas", "iframe", "video"]);
    let without_words = ["body", "button", "form", "head", "html", "option", "select"];
    let dropped = with_words.filter(|it| !without_words.contains(it) && !elements.contains(it));
    let dropped: HashSet<&str> = dropped.collect();
    attributes.retain(|element, _| !dropped.contains(element));
    // There is no other field to fill in than the box of a task, which Markdown writes.
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
    let html = builder.clean(html).to_string();
    if html.contains(is_unprintable) { html.replace(is_unprintable, "\u{fffd}") } else { html }
}

/// The value of an attribute that is allowed, as far as the value is.
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
        "style" => ALIGNMENTS.contains(&value),
        // An address with a comma in it is taken for two, and refused if either is.
        "srcset" | "imagesrcset" => value.split([',', ' ', '\t', '\n', '\r', '\x0c']).all(is_safe),
        _ => !ADDRESSES.contains(&name) || is_safe(value),
    };
    is_kept.then_some(Cow::Borrowed(value))
}
