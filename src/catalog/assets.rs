//! Files beside the texts of an entry, some of them for one language only: `photo.fr.jpg`.

use crate::content::{Asset, Entry, Value};
use crate::error::{Code, Diagnostic, Report};
use crate::escape::decoded;
use crate::language::LanguageTag;

/// Whether a path, as a person or as Markdown writes it, names one of the files, perhaps in one of
/// these languages.
pub(super) fn is_beside(
    path: &str,
    assets: &[Asset],
    languages: impl Iterator<Item = LanguageTag> + Clone,
) -> bool {
    let path = path.strip_prefix("./").unwrap_or(path);
    // What leads elsewhere is for whoever serves the site to know.
    if path.split('/').any(|segment| segment == "..") {
        return true;
    }
    let decoded = decoded(path);
    let is_it = |asset: &Asset, path: &str| {
        *asset.name == *path || languages.clone().any(|language| is_in(&asset.name, path, language))
    };
    assets.iter().any(|asset| is_it(asset, path) || is_it(asset, &decoded))
}

/// The file that stands for a path in a language: the language's own, or else the one of that name,
/// or else that of the first of these languages that has one.
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

/// The language that a file is for.
pub(super) fn language_of(
    asset: &str,
    mut languages: impl Iterator<Item = LanguageTag>,
) -> Option<LanguageTag> {
    let (rest, _) = asset.rsplit_once('.').filter(|(_, extension)| !extension.contains('/'))?;
    let (_, named) = rest.rsplit_once('.')?;
    languages.find(|language| named.eq_ignore_ascii_case(language.as_str()))
}

/// Whether a text anywhere in a value, or the file of a picture, is as asked.
pub(super) fn has_text(value: &Value, is_it: &dyn Fn(&str) -> bool) -> bool {
    match value {
        Value::Text(text) | Value::Unquoted(text) => is_it(text),
        Value::Image(image) => is_it(&image.source),
        Value::ByLanguage(texts) => texts.iter().any(|(_, text)| is_it(text)),
        Value::List(items) => items.iter().any(|item| has_text(item, is_it)),
        Value::Table(rows) => rows.iter().any(|(_, value)| has_text(value, is_it)),
        _ => false,
    }
}

/// What cannot be the name of a file, in an entry that was made in code.
pub(super) fn check_names(entry: &Entry, report: &mut Report) {
    let is_unfit = |name: &str| {
        name.contains(|c: char| c == '\\' || c.is_control())
            || name.split('/').any(|segment| matches!(segment, "" | "." | ".."))
    };
    let of_code = entry.assets.iter().flatten().filter(|_| entry.source.is_none());
    for asset in of_code.filter(|asset| is_unfit(&asset.name)) {
        let shown = asset.name.escape_debug();
        let message = format!("a file beside {} cannot be called \"{shown}\"", entry.id);
        let help = "its name is a path from the folder of the entry, such as media/map.svg";
        report.push(Diagnostic::error(Code::InvalidValue, message).help(help.to_owned()));
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::path::PathBuf;

    use crate::content::AssetSource;
    use crate::{Catalog, Entry, Site, SiteLanguage, Variant};

    const SITE: &str = "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl-BE\"\n";

    #[test]
    fn a_file_is_where_it_was_found() {
        let root = std::env::temp_dir().join(format!("isogloss-sources-{}", std::process::id()));
        let folder = root.join("pages/a/me\u{301}dia");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(root.join("site.toml"), SITE).unwrap();
        std::fs::write(root.join("pages/a/fr.md"), "+++\ntitle = \"A\"\n+++\n").unwrap();
        std::fs::write(folder.join("cafe\u{301}.svg"), "<svg/>").unwrap();
        let catalog = Catalog::builder().dir(&root).file("pages/a/x.svg", "x").build().unwrap();
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

    #[test]
    fn a_file_says_which_language_it_is_for() {
        let files = [("site.toml", SITE), ("pages/a/fr.md", "+++\ntitle = \"A\"\n+++\n")];
        let files = files.map(|(path, text)| crate::SourceFile::new(path, text));
        let catalog = Catalog::builder().files(files).build().unwrap();
        let entry = catalog.entry("pages/a").unwrap();
        let table = [
            ("photo.fr.jpg", Some("fr")),
            ("media/photo.FR.jpg", Some("fr")),
            ("x.tar.nl-BE.gz", Some("nl-BE")),
            ("photo.nl.jpg", None),
            ("photo.fr.x.jpg", None),
            ("photo.jpg", None),
            ("fr.jpg", None),
            ("photo.fr", None),
            ("a.fr.b/c", None),
            ("", None),
            ("..", None),
        ];
        for (name, expected) in table {
            let language = entry.asset_language(name);
            assert_eq!(language.map(|it| it.to_string()).as_deref(), expected, "{name}");
        }
    }

    #[test]
    fn a_text_names_what_its_readers_see() {
        let site = format!(
            "{SITE}[kinds.mission-page.fields.scan]\n[kinds.mission-page.fields.poster]\ntype = \
             \"image\"\nscope = \"neutral\"\n"
        );
        let french = "+++\ntitle = \"A\"\nscan = \"scan.pdf\"\n+++\n![x](./caf%C3%A9.svg?v=1) \
                      [plan](plan.pdf#page=2 \"Plan\")\n\n<video src=\"film me\u{301}.mp4\">\n";
        let dutch = "+++\ntitle = \"A\"\n+++\n![x](photo.jpg)\n";
        let assets = ["café.svg", "film mé.mp4", "photo.fr.jpg", "plan.fr.pdf", "plan.pdf"];
        let more = ["poster.fr.jpg", "poster.jpg", "scan.pdf", "secret.pdf"];
        let mut builder = Catalog::builder()
            .file("site.toml", site)
            .file("pages/a/entry.toml", "[poster]\nsrc = \"poster.jpg\"\nalt = \"\"\n")
            .file("pages/a/fr.md", french)
            .file("pages/a/nl-BE.md", dutch);
        for name in assets.iter().chain(&more) {
            builder = builder.file(format!("pages/a/{name}"), "x");
        }
        let catalog = builder.build().unwrap();
        let entry = catalog.entry("pages/a").unwrap();
        let named = |language: &str| -> Vec<&str> {
            let text = entry.variant(language.parse().unwrap()).unwrap();
            entry.assets().filter(|asset| text.names_asset(asset)).collect()
        };
        let expected = ["café.svg", "film mé.mp4", "plan.fr.pdf", "plan.pdf"];
        let more = ["poster.fr.jpg", "poster.jpg", "scan.pdf"];
        assert_eq!(named("fr"), [&expected[..], &more].concat());
        // Where a language has no picture of its own, that of another one is shown.
        assert_eq!(named("nl-BE"), ["photo.fr.jpg", "poster.jpg"]);
        let text = entry.variant("fr".parse().unwrap()).unwrap();
        assert!(text.names_asset("cafe\u{301}.svg"));
        for odd in ["", "/", "..", "?", "#", "%", "%zz", "\0", "[", "é\u{301}"] {
            assert!(!text.names_asset(odd) || french.contains(odd), "{odd:?}");
        }
    }
}
