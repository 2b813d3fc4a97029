//! What follows from the layout of a tree for its content.

use super::Layout;

/// How mistakes in content are judged, how links name pages, and where addresses come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Conventions {
    pub(crate) layout: Layout,
    pub(crate) strictness: Strictness,
    /// The folder of the tree that has the content; empty if it is the tree itself.
    pub(crate) content_folder: &'static str,
    /// Whether there are entries of the kinds `section` and `term`, which are about other entries.
    pub(crate) has_sections: bool,
    /// Whether the texts of an entry have its neutral fields too, each its own; elsewhere they are said
    /// once for all languages.
    pub(crate) has_neutral_in_texts: bool,
    /// Whether a folder with pages is a section, also without a text of its own.
    pub(crate) implies_sections: bool,
    /// Whether a section without a date has that of the newest page below it.
    pub(crate) dates_sections: bool,
    pub(crate) links: LinkRules,
    pub(crate) addresses: AddressRules,
}

/// What a mistake in content means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Strictness {
    /// The catalog is refused.
    Strict,
    /// It is a warning: the tool that the tree was made for builds it all the same.
    Lenient,
}

/// How texts name pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct LinkRules {
    pub(crate) names: PageNames,
    /// Whether a path without a scheme names a page: beside the page, below it, from the root, or in the
    /// folder of another language. Elsewhere it names a file.
    pub(crate) paths_name_pages: bool,
    /// Whether a path from the root of the content has to end in `.md`.
    pub(crate) needs_extension: bool,
    /// Whether an address that names neither a page nor a file of the entry stays as it is written;
    /// elsewhere it is that of a file of the site.
    pub(crate) others_stay: bool,
    /// Whether all ids of headings are known, so that a link to another one leads nowhere.
    pub(crate) knows_headings: bool,
}

/// What the path of a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum PageNames {
    /// The folder of the entry, with a file for each language.
    Folders,
    /// The path of its file.
    Files,
    /// The path of its file in lower case.
    FilesWithoutCase,
}

/// Where addresses come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct AddressRules {
    /// Whether a text can have a whole path, whatever its folder and its kind are.
    pub(crate) are_written: bool,
    /// Whether former paths are below the prefix of the language and, without a slash, in the folder of
    /// the entry.
    pub(crate) former_are_relative: bool,
}

impl Conventions {
    /// Those of this crate's own layout.
    pub(crate) const NATIVE: Conventions = Conventions {
        layout: Layout::Native,
        strictness: Strictness::Strict,
        content_folder: "",
        has_sections: false,
        has_neutral_in_texts: false,
        implies_sections: false,
        dates_sections: false,
        links: LinkRules {
            names: PageNames::Folders,
            paths_name_pages: false,
            needs_extension: false,
            others_stay: false,
            knows_headings: true,
        },
        addresses: AddressRules { are_written: false, former_are_relative: false },
    };

    /// Whether a mistake in content is only a warning.
    pub(crate) fn is_lenient(&self) -> bool {
        self.strictness == Strictness::Lenient
    }
}

impl Default for Conventions {
    fn default() -> Conventions {
        Conventions::NATIVE
    }
}
