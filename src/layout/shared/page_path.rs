//! Where the page of a text is.

use super::paths::divided;
use crate::catalog::slug_problem;
use crate::content::{Variant, id_of, nfc};
use crate::error::Sited;
use crate::site::Site;

/// Puts the page of a text at a path: below the prefix of its language, or from the root of the site
/// with a slash at the beginning; a folder with a slash at the end, or a file. `id` is that of the
/// text's own path.
///
/// Where the path follows from the id but for its last part, that is the slug, if it can be one. A kind
/// of the embedder's that has a pattern of its own keeps it.
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

/// Puts the page of a text at the path that its author wrote.
pub(crate) fn set_written_path(variant: &mut Variant, path: &str) {
    variant.place_mut().path = Some(nfc(path).into());
}

/// Sets the slug where it is not the usual one; its place in the file stays what it is.
fn set_slug(variant: &mut Variant, slug: &str, usual: &str) {
    let place = variant.slug.take().and_then(|slug| slug.place);
    if !slug.is_empty() && slug != usual && slug_problem(slug).is_none() {
        variant.slug = Some(Sited { value: slug.into(), place });
    }
}

/// Returns a path without empty parts and without parts that lead up, as `path.Clean` of Go makes it.
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
