//! Files next to the texts of an entry, some of them for one language only: `photo.fr.jpg`.

use super::written::Notes;
use crate::content::{Asset, Entry, Image, is_blank};
use crate::error::{Code, Diagnostic, Location, Report};
use crate::escape::decoded;
use crate::language::LanguageTag;
use crate::site::Site;

/// Returns whether a path, as it is written by hand or in Markdown, names one of the files,
/// possibly in one of these languages.
pub(super) fn is_beside(
    path: &str,
    assets: &[Asset],
    languages: impl Iterator<Item = LanguageTag> + Clone,
) -> bool {
    let path = path.strip_prefix("./").unwrap_or(path);
    // A path out of the folder may be anything that the host application serves.
    if path.split('/').any(|segment| segment == "..") {
        return true;
    }
    let decoded = decoded(path);
    let is_it = |asset: &Asset, path: &str| {
        *asset.name == *path || languages.clone().any(|language| is_in(&asset.name, path, language))
    };
    assets.iter().any(|asset| is_it(asset, path) || is_it(asset, &decoded))
}

/// Returns the file that a path refers to in a language: the language's own file, otherwise the
/// file of that name, otherwise the file of the first of these languages that has one.
pub(super) fn in_language<'a>(
    path: &str,
    assets: &'a [Asset],
    language: LanguageTag,
    mut languages: impl Iterator<Item = LanguageTag>,
) -> Option<&'a str> {
    let path = path.strip_prefix("./").unwrap_or(path);
    let decoded = decoded(path);
    let find =
        |language: LanguageTag| assets.iter().find(|asset| is_in(&asset.name, &decoded, language));
    let own = find(language).or_else(|| assets.iter().find(|asset| *asset.name == *decoded));
    own.or_else(|| languages.find_map(find)).map(|asset| &*asset.name)
}

/// Returns whether a file is the one for a path in a language: the language is written before the
/// last dot.
fn is_in(asset: &str, path: &str, language: LanguageTag) -> bool {
    let named = || {
        let (stem, extension) = path.rsplit_once('.')?;
        let rest = asset.strip_prefix(stem)?.strip_prefix('.')?;
        rest.strip_suffix(extension)?.strip_suffix('.')
    };
    asset.len() > path.len()
        && named().is_some_and(|named| named.eq_ignore_ascii_case(language.as_str()))
}

/// Returns the language that a file is for: the last part between the dots of its name that is a
/// language.
pub(super) fn language_of(
    asset: &str,
    languages: impl Iterator<Item = LanguageTag> + Clone,
) -> Option<LanguageTag> {
    let name = asset.rsplit('/').next().unwrap_or_default();
    let words = name.split('.').skip(1);
    let words: Vec<&str> = words.collect();
    let (_, words) = words.split_last()?;
    words.iter().rev().find_map(|word| {
        languages.clone().find(|language| word.eq_ignore_ascii_case(language.as_str()))
    })
}

/// Returns what is wrong with a file that an entry refers to but lacks, as the end of a sentence. An
/// entry made in code has no location.
pub(super) fn missing_file(location: Option<&Location>) -> &'static str {
    match location {
        Some(_) => "is not in the entry's folder",
        None => "the entry does not have",
    }
}

/// Reports files that fields name and that are missing beside the entry.
pub(super) fn check_files(notes: &Notes, entry: &Entry, site: &Site, report: &mut Report) {
    let Some(assets) = &entry.assets else { return };
    for note in &notes.files {
        let source = &*note.value;
        if !Image::is_beside(source) || is_blank(source) || is_beside(source, assets, site.tags()) {
            continue;
        }
        let message = format!(
            "{} refers to the file \"{}\", which {}",
            note.name,
            source.escape_debug(),
            missing_file(entry.source.as_ref())
        );
        let known = assets.iter().map(|asset| &*asset.name);
        let finding = Diagnostic::error(Code::MissingFile, message).suggest(source, known);
        report.push(finding.at(note.location()));
    }
}

/// Reports names that no file can have, in an entry that was made in code.
pub(super) fn check_names(entry: &Entry, report: &mut Report) {
    let is_unfit = |name: &str| {
        name.contains(|c: char| c == '\\' || c.is_control())
            || name.split('/').any(|segment| matches!(segment, "" | "." | ".."))
    };
    let of_code = entry.assets.iter().flatten().filter(|_| entry.source.is_none());
    for asset in of_code.filter(|asset| is_unfit(&asset.name)) {
        let shown = asset.name.escape_debug();
        let message = format!("a file of {} cannot be named \"{shown}\"", entry.id);
        let help = "use a path relative to the folder of the entry, such as media/map.svg";
        report.push(Diagnostic::error(Code::InvalidValue, message).help(help.to_owned()));
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::path::PathBuf;

    use crate::content::{AssetSource, Variant};
    use crate::site::SiteLanguage;
    use crate::{Catalog, Entry, Site};

    const SITE: &str = "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl-BE\"\n";

    #[test]
    fn a_file_is_where_it_was_found() {
        let root = std::env::temp_dir().join(format!("isogloss-sources-{}", std::process::id()));
        let folder = root.join("pages/a/me\u{301}dia");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(root.join("site.toml"), SITE).unwrap();
        std::fs::write(root.join("pages/a/fr.md"), "+++\ntitle = \"A\"\n+++\n").unwrap();
        std::fs::write(folder.join("cafe\u{301}.svg"), "<svg/>").unwrap();
        let catalog = Catalog::builder().folder(&root).file("pages/a/x.svg", "x").build().unwrap();
        let catalog = catalog.with_entry(page()).unwrap();
        let entry = catalog.entry("pages/a").unwrap();
        for name in ["média/café.svg", "me\u{301}dia/cafe\u{301}.svg"] {
            let place = entry.asset_source(name).unwrap().path().unwrap();
            assert_eq!(place, folder.join("cafe\u{301}.svg"));
            assert_eq!(std::fs::read(place).unwrap(), b"<svg/>");
        }
        let source = entry.asset_source("x.svg").unwrap();
        assert!(matches!(source, AssetSource::Bytes(bytes) if **bytes == *b"x"));
        assert_eq!(source.path(), None);
        assert!(entry.asset_source("nothing.svg").is_none());
        std::fs::remove_dir_all(root).unwrap();

        let given = page().with_asset_file("plan.pdf", "plans/7.pdf");
        let site = Site::builder().language(SiteLanguage::new("fr".parse().unwrap()));
        let builder = Catalog::builder().site(site.build().unwrap());
        let catalog = builder.entry(given).build().unwrap();
        let source = catalog.entry("pages/a").unwrap().asset_source("plan.pdf").unwrap();
        let expected: PathBuf = std::env::current_dir().unwrap().join("plans/7.pdf");
        assert_eq!(source.path(), Some(expected));
    }

    fn page() -> Entry {
        let text = Variant::new("fr".parse().unwrap()).with("title", "A");
        Entry::new("pages/a", "mission-page").with_variant(text)
    }
}
