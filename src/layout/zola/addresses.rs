//! The addresses of Zola's pages: `[slugify]`, `slug` and `path`.
//!
//! The rules are those of Zola 0.22; `tests/layouts` contains its results for each.

use crate::content::SlugForm;
use crate::layout::shared::cleaned;

/// Returns the form of names in addresses for a mode of `[slugify]`.
pub(super) fn slugify_mode(name: &str) -> Option<SlugForm> {
    match name {
        "on" => Some(SlugForm::Plain),
        "safe" => Some(SlugForm::Safe),
        "off" => Some(SlugForm::Written),
        _ => None,
    }
}

/// Returns whether every mode leaves a name unchanged in an address.
pub(super) fn is_usual(name: &str) -> bool {
    let is_usual = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    name.bytes().all(is_usual)
        && !name.starts_with('-')
        && !name.ends_with('-')
        && !name.contains("--")
}

/// Returns the path of a page: below the prefix of its language, or from the root of the site if it
/// begins with a slash. `folder` is the folder of the page; `name` is its name without a date, or
/// empty for a section.
pub(super) fn path(form: SlugForm, folder: &str, name: &str, slug: &str, path: &str) -> String {
    if !path.trim().is_empty() {
        let path = path.trim().trim_matches('/');
        return if path.is_empty() { "/".to_owned() } else { format!("/{path}/") };
    }
    if name.is_empty() && slug.is_empty() {
        return format!("{folder}/");
    }
    let last = form.part(if slug.trim().is_empty() { name } else { slug.trim() });
    cleaned(&format!("{folder}/{last}")) + "/"
}

/// Returns the path of a redirect from the root of the site; `None` if it is as it is written. It is
/// a file only if it ends like one in HTML.
pub(super) fn alias(alias: &str) -> Option<String> {
    let path = cleaned(alias);
    let end = if alias.ends_with(".html") { "" } else { "/" };
    (alias.contains('.') && !path.is_empty()).then(|| format!("/{path}{end}"))
}
