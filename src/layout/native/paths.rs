//! The native layout: the roles of files, by their paths.

use std::borrow::Cow;

use crate::layout::role::{Part, Role, TextRole, VersionPart, VersionRole};
use crate::layout::shared::divided;

pub(in crate::layout) fn role(path: &str) -> Role<'_> {
    if let Some((id, version)) = below_version(path) {
        return role_in_version(id, version);
    }
    let (folder, name) = divided(path);
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let is = |known: &str| extension.eq_ignore_ascii_case(known);
    let is_data = || ["toml", "yaml", "yml", "json"].into_iter().any(is);
    if is("md") && folder.is_empty() {
        Role::Unexpected { help: IN_A_FOLDER }
    } else if is("md") {
        Role::Text(TextRole {
            id: Cow::Borrowed(folder),
            language: Cow::Borrowed(stem),
            part: Part::Any,
            slug: None,
            dated: None,
            remark: None,
        })
    } else if name == "entry.toml" && !folder.is_empty() {
        Role::Entry { id: folder }
    } else if ["markdown", "mdown", "mkd"].into_iter().any(is) {
        Role::Unexpected { help: MARKDOWN }
    } else if stem.eq_ignore_ascii_case("entry") && is_data() {
        Role::Unexpected { help: ENTRY }
    } else if stem.eq_ignore_ascii_case("site") && is("toml") {
        Role::Unexpected { help: SITE }
    } else {
        Role::asset(Cow::Borrowed(folder), name)
    }
}

/// Divides a path before the sign of a version: the id, and the path from there.
fn below_version(path: &str) -> Option<(&str, &str)> {
    let at_root = path.strip_prefix('+').map(|rest| ("", rest));
    at_root.or_else(|| path.split_once("/+")).filter(|(_, rest)| rest.contains('/'))
}

/// Returns the role of a file in a version of an entry, by the name of the version and the path
/// below it.
fn role_in_version<'p>(id: &'p str, path: &'p str) -> Role<'p> {
    let Some((name, file)) = path.split_once('/').filter(|(name, _)| !name.is_empty()) else {
        return Role::Unexpected { help: VERSION };
    };
    if id.is_empty() {
        return Role::Unexpected { help: VERSION };
    }
    let part = match role(file) {
        _ if file == "version.toml" => VersionPart::Settings,
        _ if file == "entry.toml" => VersionPart::Entry,
        Role::Unexpected { help: IN_A_FOLDER } => {
            VersionPart::Text(file.rsplit_once('.').map_or(file, |(stem, _)| stem))
        }
        Role::Asset { .. } => VersionPart::Asset(file),
        Role::Unexpected { help } => return Role::Unexpected { help },
        _ => return Role::Unexpected { help: TEXT_BELOW_VERSION },
    };
    Role::OfVersion(VersionRole { id, name, part })
}

const VERSION: &str =
    "a version is a folder beside the texts of an entry: news/permit/+2027-03/version.toml";
const TEXT_BELOW_VERSION: &str =
    "a version holds the texts of its entry, and no other entries or versions";
const IN_A_FOLDER: &str = "an entry is a folder with one file per language: pages/mission/fr.md";
const MARKDOWN: &str = "name the file after its language, with the extension .md: fr.md";
const ENTRY: &str = "the neutral fields of an entry belong in entry.toml, in the entry's folder";
const SITE: &str = "the configuration belongs in site.toml, at the root of the content";

#[cfg(test)]
mod tests {
    use super::super::super::role::{Part, Role, TextRole};
    use super::super::super::{A_PATH, TreeLayout};
    use super::{ENTRY, IN_A_FOLDER, MARKDOWN, SITE};

    #[test]
    fn a_path_says_what_a_file_is_for() {
        let text = |id: &'static str, language: &'static str| {
            Role::Text(TextRole {
                id: id.into(),
                language: language.into(),
                part: Part::Any,
                slug: None,
                dated: None,
                remark: None,
            })
        };
        let table = [
            ("site.toml", Role::Configuration),
            ("news/a/entry.toml", Role::Entry { id: "news/a" }),
            ("news/a/nl-BE.md", text("news/a", "nl-BE")),
            ("news/a/FR.MD", text("news/a", "FR")),
            ("news/a/b.fr.md", text("news/a", "b.fr")),
            ("news/a/parade.jpg", Role::asset("news/a".into(), "parade.jpg")),
            ("news/a/media/parade.jpg", Role::asset("news/a/media".into(), "parade.jpg")),
            ("README.md", Role::Unexpected { help: IN_A_FOLDER }),
            ("news/a/fr.markdown", Role::Unexpected { help: MARKDOWN }),
            ("news/a/entry.yaml", Role::Unexpected { help: ENTRY }),
            ("entry.toml", Role::Unexpected { help: ENTRY }),
            ("news/site.toml", Role::Unexpected { help: SITE }),
            ("news/.git/x.md", Role::Ignored),
            (".isogloss/sources/9f.md", Role::Ignored),
            ("translations.toml", Role::Ignored),
            ("news/a/.fr.md.swp", Role::Ignored),
            ("news/a/fr.md~", Role::Ignored),
            ("news/../a/fr.md", Role::Unexpected { help: A_PATH }),
        ];
        for (path, expected) in table {
            assert_eq!(TreeLayout::Native.role(path), expected, "{path}");
        }
    }
}
