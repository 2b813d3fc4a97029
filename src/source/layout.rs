//! The native layout: what the path of a file says about it.

/// What a file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role<'p> {
    /// `site.toml`.
    Site,
    /// `entry.toml` in the folder of an entry.
    Entry { id: &'p str },
    /// A Markdown file in the folder of an entry; its name is its language.
    Variant { id: &'p str, language: &'p str },
    /// Anything else in a folder.
    Asset { folder: &'p str, name: &'p str },
    /// A file that looks like content and is none.
    Unexpected { help: &'static str },
    /// Not content: hidden files, editors' backups.
    Ignored,
}

pub(crate) fn role(path: &str) -> Role<'_> {
    if path.split('/').any(|segment| matches!(segment, "" | "." | "..")) {
        return Role::Unexpected { help: A_PATH };
    }
    if path.split('/').any(is_hidden) {
        return Role::Ignored;
    }
    if path == "site.toml" {
        return Role::Site;
    }
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let extension = extension.to_ascii_lowercase();
    match (stem, extension.as_str()) {
        (_, "md") if folder.is_empty() => Role::Unexpected { help: IN_A_FOLDER },
        (stem, "md") => Role::Variant { id: folder, language: stem },
        _ if name == "entry.toml" && !folder.is_empty() => Role::Entry { id: folder },
        (_, "markdown" | "mdown" | "mkd") => Role::Unexpected { help: MARKDOWN },
        (stem, "toml" | "yaml" | "yml" | "json") if stem.eq_ignore_ascii_case("entry") => {
            Role::Unexpected { help: ENTRY }
        }
        (stem, "toml") if stem.eq_ignore_ascii_case("site") => Role::Unexpected { help: SITE },
        _ => Role::Asset { folder, name },
    }
}

const A_PATH: &str =
    "a path begins at the root of the content and has no empty segment, \".\" or \"..\"";
const IN_A_FOLDER: &str = "an entry is a folder with a file for each language: pages/mission/fr.md";
const MARKDOWN: &str = "a text is a file named for its language and .md: fr.md";
const ENTRY: &str = "the neutral fields of an entry stand in entry.toml, in the entry's folder";
const SITE: &str = "the configuration is site.toml, at the root of the content";

fn is_hidden(segment: &str) -> bool {
    segment.starts_with('.') || segment.ends_with('~') || segment.starts_with('#')
}

#[cfg(test)]
mod tests {
    use super::{ENTRY, IN_A_FOLDER, MARKDOWN, Role, SITE, role};

    #[test]
    fn a_path_says_what_a_file_is_for() {
        let table = [
            ("site.toml", Role::Site),
            ("news/a/entry.toml", Role::Entry { id: "news/a" }),
            ("news/a/nl-BE.md", Role::Variant { id: "news/a", language: "nl-BE" }),
            ("news/a/FR.MD", Role::Variant { id: "news/a", language: "FR" }),
            ("news/a/b.fr.md", Role::Variant { id: "news/a", language: "b.fr" }),
            ("news/a/parade.jpg", Role::Asset { folder: "news/a", name: "parade.jpg" }),
            ("news/a/media/parade.jpg", Role::Asset { folder: "news/a/media", name: "parade.jpg" }),
            ("README.md", Role::Unexpected { help: IN_A_FOLDER }),
            ("news/a/fr.markdown", Role::Unexpected { help: MARKDOWN }),
            ("news/a/entry.yaml", Role::Unexpected { help: ENTRY }),
            ("entry.toml", Role::Unexpected { help: ENTRY }),
            ("news/site.toml", Role::Unexpected { help: SITE }),
            ("news/.git/x.md", Role::Ignored),
            ("news/a/.fr.md.swp", Role::Ignored),
            ("news/a/fr.md~", Role::Ignored),
        ];
        for (path, expected) in table {
            assert_eq!(role(path), expected, "{path}");
        }
    }
}
