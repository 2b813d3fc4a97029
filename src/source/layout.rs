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
    /// A Markdown file that stands in no entry's folder.
    Stray,
    /// Not content: hidden files, editors' backups.
    Ignored,
}

pub(crate) fn role(path: &str) -> Role<'_> {
    if path.split('/').any(is_hidden) {
        return Role::Ignored;
    }
    if path == "site.toml" {
        return Role::Site;
    }
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    let is_markdown = extension.is_some_and(|extension| extension.eq_ignore_ascii_case("md"));
    match name.rsplit_once('.') {
        Some((stem, _)) if is_markdown && !folder.is_empty() => {
            Role::Variant { id: folder, language: stem }
        }
        _ if is_markdown => Role::Stray,
        _ if name == "entry.toml" && !folder.is_empty() => Role::Entry { id: folder },
        _ => Role::Asset { folder, name },
    }
}

fn is_hidden(segment: &str) -> bool {
    segment.starts_with('.') || segment.ends_with('~') || segment.starts_with('#')
}

#[cfg(test)]
mod tests {
    use super::{Role, role};

    #[test]
    fn a_path_says_what_a_file_is_for() {
        let table = [
            ("site.toml", Role::Site),
            ("news/a/entry.toml", Role::Entry { id: "news/a" }),
            ("news/a/nl-BE.md", Role::Variant { id: "news/a", language: "nl-BE" }),
            ("news/a/FR.MD", Role::Variant { id: "news/a", language: "FR" }),
            ("news/a/b.fr.md", Role::Variant { id: "news/a", language: "b.fr" }),
            ("news/a/parade.jpg", Role::Asset { folder: "news/a", name: "parade.jpg" }),
            ("README.md", Role::Stray),
            ("news/.git/x.md", Role::Ignored),
            ("news/a/.fr.md.swp", Role::Ignored),
            ("news/a/fr.md~", Role::Ignored),
        ];
        for (path, expected) in table {
            assert_eq!(role(path), expected, "{path}");
        }
    }
}
