//! The conventions that the layout of a tree implies for its content: the effect of mistakes, the
//! form of links, and the origin of addresses.

use super::Layout;

/// The rules that follow from a layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Conventions {
    pub(crate) layout: Layout,
    pub(crate) strictness: Strictness,
    /// The folder of the tree that holds the content; empty if the whole tree is content.
    pub(crate) content_folder: &'static str,
    /// Whether there are entries of the kinds `section` and `term`, which are about other entries.
    pub(crate) has_sections: bool,
    /// Whether each text of an entry has its own values of the neutral fields. Otherwise they are
    /// written once for all languages.
    pub(crate) has_neutral_in_texts: bool,
    /// Whether a folder with pages is a section even if it has no text of its own.
    pub(crate) implies_sections: bool,
    /// Whether a section without a date has the date of the newest page below it.
    pub(crate) dates_sections: bool,
    /// Whether a weight of 0 is none.
    pub(crate) has_no_zero_weight: bool,
    pub(crate) links: LinkRules,
    pub(crate) addresses: AddressRules,
}

/// The effect of a mistake in content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Strictness {
    /// The catalog is refused.
    Strict,
    /// The mistake is a warning, because the tool that the tree was made for builds it
    /// nevertheless.
    Lenient,
}

/// The rules by which links in texts name pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct LinkRules {
    pub(crate) names: PageNames,
    /// Whether a path without a scheme names a page: beside the page, below it, from the root, or
    /// in the folder of another language. Otherwise it names a file.
    pub(crate) paths_name_pages: bool,
    /// Whether a path from the root of the content has to end in `.md`.
    pub(crate) needs_extension: bool,
    /// Whether an address that names neither a page nor a file of the entry is kept as it is
    /// written. Otherwise it is the address of a file of the site.
    pub(crate) others_stay: bool,
    /// Whether all ids of headings are known, so that a link to an unknown one is broken.
    pub(crate) knows_headings: bool,
}

/// The form of the path of a page in links.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum PageNames {
    /// The folder of the entry, which has a file for each language.
    Folders,
    /// The path of the page's file.
    Files,
    /// The path of the page's file, in lower case.
    FilesWithoutCase,
}

/// The rules for addresses that texts set themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct AddressRules {
    /// Whether a text can set its whole path, regardless of its folder and kind.
    pub(crate) are_written: bool,
    /// Whether former paths are below the prefix of the language and, unless they begin with a
    /// slash, in the folder of the entry.
    pub(crate) former_are_relative: bool,
}

impl Conventions {
    /// The conventions of this crate's own layout.
    pub(crate) const NATIVE: Conventions = Conventions {
        layout: Layout::Native,
        strictness: Strictness::Strict,
        content_folder: "",
        has_sections: false,
        has_neutral_in_texts: false,
        implies_sections: false,
        dates_sections: false,
        has_no_zero_weight: false,
        links: LinkRules {
            names: PageNames::Folders,
            paths_name_pages: false,
            needs_extension: false,
            others_stay: false,
            knows_headings: true,
        },
        addresses: AddressRules { are_written: false, former_are_relative: false },
    };

    /// Returns whether a mistake in content is only a warning.
    pub(crate) fn is_lenient(&self) -> bool {
        self.strictness == Strictness::Lenient
    }
}

impl Default for Conventions {
    fn default() -> Conventions {
        Conventions::NATIVE
    }
}
