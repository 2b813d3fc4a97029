//! References from a Markdown text to another page of its tree, other than by an id.

use std::borrow::Cow;

use crate::escape::decoded;
use crate::markdown;

/// The scheme that replaces Hugo's `ref` and `relref` when a text is loaded:
/// `ref:about?lang=fr#anchor`.
pub(crate) const REFERENCE_SCHEME: &str = "ref:";

/// A reference to a page, parsed from the destination of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PageReference<'w> {
    pub(crate) form: ReferenceForm,
    /// The path without percent-encoding, like file names.
    pub(crate) path: Cow<'w, str>,
    /// The requested language, as it is written.
    pub(crate) language: Option<&'w str>,
    pub(crate) fragment: Option<&'w str>,
}

/// The form of a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReferenceForm {
    /// Zola's form: `@/blog/post.md`, from the root of the content.
    FromContent,
    /// A path that is looked up as Hugo's `ref` does.
    FallbackUnit,
    /// The path of a Markdown file.
    File,
    /// A path that may be that of a page, or of anything else on the site.
    Path,
}

impl<'w> PageReference<'w> {
    /// Parses the destination of a link; `None` if it does not lead to a page of the tree.
    pub(crate) fn parse(written: &'w str) -> Option<PageReference<'w>> {
        let (form, rest) = form_of(written)?;
        let (rest, fragment) = match rest.split_once('#') {
            Some((rest, fragment)) => (rest, Some(fragment)),
            None => (rest, None),
        };
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let language = query.split('&').find_map(|part| part.strip_prefix("lang="));
        let path: Cow<'w, str> =
            if path.is_ascii() && !path.contains('%') { path.into() } else { decoded(path).into() };
        Some(PageReference {
            form,
            path,
            language: language.filter(|_| form == ReferenceForm::FallbackUnit),
            fragment,
        })
    }
}

/// Returns whether a destination can only be a page of the tree.
pub(super) fn is_reference(written: &str) -> bool {
    form_of(written).is_some_and(|(form, _)| form != ReferenceForm::Path)
}

fn form_of(written: &str) -> Option<(ReferenceForm, &str)> {
    let written = written.trim();
    if let Some(rest) = written.strip_prefix(REFERENCE_SCHEME) {
        return Some((ReferenceForm::FallbackUnit, rest));
    }
    if let Some(rest) = written.strip_prefix("@/") {
        return Some((ReferenceForm::FromContent, rest));
    }
    if !markdown::is_local(written) {
        return None;
    }
    let path = written.split(['?', '#']).next().unwrap_or_default();
    let form = match without_extension(path) {
        Some(_) => ReferenceForm::File,
        None => ReferenceForm::Path,
    };
    Some((form, written))
}

/// Returns the path of a Markdown file without its extension; `None` for other files.
pub(crate) fn without_extension(path: &str) -> Option<&str> {
    let (stem, extension) = path.rsplit_once('.')?;
    let is_it = ["md", "markdown", "mdown"].iter().any(|it| extension.eq_ignore_ascii_case(it));
    is_it.then_some(stem)
}

/// Returns whether a path ends with the name of a file. Without an extension it may be that of a
/// page, or of anything else that the host application serves.
pub(crate) fn has_extension(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.contains('.') && !matches!(name, "." | "..")
}

#[cfg(test)]
mod tests {
    use super::{PageReference, ReferenceForm};

    #[test]
    fn what_names_a_page() {
        use ReferenceForm::{FallbackUnit, File, FromContent, Path};
        let table = [
            ("@/blog/post.md#kop", Some((FromContent, "blog/post.md", None, Some("kop")))),
            ("ref:about", Some((FallbackUnit, "about", None, None))),
            (
                "ref:over%20ons?lang=nl-BE#kop",
                Some((FallbackUnit, "over ons", Some("nl-BE"), Some("kop"))),
            ),
            ("   ref:#kop", Some((FallbackUnit, "", None, Some("kop")))),
            ("../mission/fr.md", Some((File, "../mission/fr.md", None, None))),
            ("/B.MD?lang=fr", Some((File, "/B.MD", None, None))),
            ("caf%C3%A9.markdown", Some((File, "café.markdown", None, None))),
            ("a/b", Some((Path, "a/b", None, None))),
            ("foto.jpg", Some((Path, "foto.jpg", None, None))),
            ("#kop", None),
            ("", None),
            ("?a.md", None),
            ("https://example.org/a.md", None),
            ("//example.org/a.md", None),
            ("javascript:a.md", None),
        ];
        for (written, expected) in table {
            let found = PageReference::parse(written);
            let found = found.as_ref().map(|it| (it.form, &*it.path, it.language, it.fragment));
            assert_eq!(found, expected, "{written}");
        }
    }
}
