//! Files beside the texts of an entry, some of them for one language only: `photo.fr.jpg`.

use crate::escape::decoded;
use crate::language::LanguageTag;

/// Whether a path, as a person or as Markdown writes it, names one of the files, perhaps in one of
/// these languages.
pub(super) fn is_beside(
    path: &str,
    assets: &[Box<str>],
    languages: impl Iterator<Item = LanguageTag> + Clone,
) -> bool {
    let path = path.strip_prefix("./").unwrap_or(path);
    // What leads elsewhere is for whoever serves the site to know.
    if path.split('/').any(|segment| segment == "..") {
        return true;
    }
    let decoded = decoded(path);
    let is_it = |asset: &str, path: &str| {
        asset == path || languages.clone().any(|language| is_in(asset, path, language))
    };
    assets.iter().any(|asset| is_it(asset, path) || is_it(asset, &decoded))
}

/// The file that stands for a path in a language: the language's own, or else the one of that name,
/// or else that of the first of these languages that has one.
pub(super) fn in_language<'a>(
    path: &str,
    assets: &'a [Box<str>],
    language: LanguageTag,
    mut languages: impl Iterator<Item = LanguageTag>,
) -> Option<&'a str> {
    let path = path.strip_prefix("./").unwrap_or(path);
    let decoded = decoded(path);
    let find = |language: LanguageTag| assets.iter().find(|asset| is_in(asset, &decoded, language));
    let own = find(language).or_else(|| assets.iter().find(|asset| ***asset == *decoded));
    own.or_else(|| languages.find_map(find)).map(|asset| &**asset)
}

/// Whether a file is that of a path in a language: the language stands before the last dot.
fn is_in(asset: &str, path: &str, language: LanguageTag) -> bool {
    let named = || {
        let (stem, extension) = path.rsplit_once('.')?;
        let rest = asset.strip_prefix(stem)?.strip_prefix('.')?;
        rest.strip_suffix(extension)?.strip_suffix('.')
    };
    asset.len() > path.len()
        && named().is_some_and(|named| named.eq_ignore_ascii_case(language.as_str()))
}
