//! The path of a text's page.

use super::paths::divided;
use crate::catalog::slug_problem;
use crate::content::{Value, Variant, field_names, id_of, nfc};
use crate::error::Spanned;
use crate::site::Site;

/// Sets the path of a text's page: below the prefix of its language, or from the root of the site
/// if it begins with a slash; a folder if it ends with a slash, otherwise a file. `id` is the id of
/// the text's own path.
///
/// If the path follows from the id except for its last part, that part becomes the slug, if it can
/// be one. A kind of the embedder that has its own pattern keeps it.
pub(crate) fn set_path(variant: &mut Variant, id: &str, path: &str, site: &Site) {
    let has_pattern = site.has_pattern_for(&nfc(id), variant.language);
    let (folder, name) = divided(path.trim_matches('/'));
    let is_below = !path.starts_with('/') && path.ends_with('/');
    let is_slug = is_below && folder == divided(id).0 && slug_problem(name).is_none();
    let fit = id_of(name);
    if !name.is_empty() && (has_pattern || is_slug) {
        set_slug(variant, &fit, divided(id).1);
        return;
    }
    set_written_path(variant, path);
    set_slug(variant, fit.strip_suffix(".html").unwrap_or(&fit), divided(id).1);
}

/// Sets the path of a text's page to the one that its author wrote.
pub(crate) fn set_written_path(variant: &mut Variant, path: &str) {
    variant.place_mut().path = Some(nfc(path).into());
}

/// Sets the slug if it is not the usual one; its location in the file is kept.
fn set_slug(variant: &mut Variant, slug: &str, usual: &str) {
    let place = variant.slug.take().and_then(|slug| slug.place);
    if !slug.is_empty() && slug != usual && slug_problem(slug).is_none() {
        variant.slug = Some(Spanned { value: slug.into(), place });
    }
}

/// Replaces the paths that redirect to a text's page, except those for which `path` returns `None`.
pub(crate) fn replace_aliases(variant: &mut Variant, path: impl Fn(&str) -> Option<String>) {
    let fields = variant.fields.iter_mut();
    for field in fields.filter(|field| *field.name.value == *field_names::ALIASES) {
        let Value::List(aliases) = &mut field.value.value else { continue };
        for alias in aliases {
            if let Value::Text(written) | Value::Unquoted(written) = alias
                && let Some(path) = path(written)
            {
                *alias = Value::Text(path.into());
            }
        }
    }
}

/// Returns a path without empty segments and `..`, like Go's `path.Clean`.
pub(crate) fn cleaned(path: &str) -> String {
    let mut segments: Vec<&str> = Vec::new();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => drop(segments.pop()),
            name => segments.push(name),
        }
    }
    segments.join("/")
}
