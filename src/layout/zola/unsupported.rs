//! What a tree can say and is not followed here, with what it does in Zola.

use crate::error::{Code, Diagnostic, Place};
use crate::layout::shared::boolean;
use crate::notation::{Data, Node, Scalar};

/// A setting or a field of front matter that is not followed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unsupported {
    /// Its name; of a setting in a table with that before it: `slugify.anchors`.
    pub(crate) key: &'static str,
    /// What it does in Zola, as the end of a sentence.
    pub(crate) effect: &'static str,
    /// The value that changes nothing, as text.
    usual: &'static str,
}

const fn unsupported(key: &'static str, usual: &'static str, effect: &'static str) -> Unsupported {
    Unsupported { key, effect, usual }
}

/// The settings of the configuration, at its root or of a language.
pub(crate) const SETTINGS: &[Unsupported] = &[
    unsupported("output_dir", "public", "names the folder that the site is written to"),
    unsupported("generate_feeds", "false", "writes a feed of each language"),
    unsupported("feed_filenames", "", "names the files of the feeds"),
    unsupported("feed_limit", "", "says how many pages a feed has"),
    unsupported("generate_sitemap", "true", "leaves the sitemap out"),
    unsupported("generate_robots_txt", "true", "leaves robots.txt out"),
    unsupported(
        "exclude_paginated_pages_in_sitemap",
        "none",
        "leaves the pages of lists out of the sitemap",
    ),
    unsupported("build_search_index", "false", "writes the index of a search"),
    unsupported("compile_sass", "false", "makes style sheets of the files in sass"),
    unsupported("slugify.anchors", "on", "says how ids of headings are made"),
    unsupported("translations", "", "gives templates words in each language"),
    unsupported("theme", "", "adds the files and templates of a theme"),
    unsupported("minify_html", "false", "takes white space out of pages"),
    unsupported("markdown.smart_punctuation", "false", "sets quotation marks, dashes and ellipses"),
    unsupported("markdown.render_emoji", "false", "makes emoji of their names between colons"),
    unsupported("markdown.highlight_code", "false", "colours code"),
    unsupported("markdown.highlighting", "", "colours code"),
    unsupported("markdown.external_links_class", "", "gives links to other sites a class"),
    unsupported("markdown.external_links_target_blank", "false", "opens other sites in a new tab"),
    unsupported(
        "markdown.external_links_no_follow",
        "false",
        "adds nofollow to links to other sites",
    ),
    unsupported(
        "markdown.external_links_no_referrer",
        "false",
        "adds noreferrer to links to other sites",
    ),
    unsupported("markdown.bottom_footnotes", "false", "puts footnotes at the end of the page"),
    unsupported("markdown.definition_list", "false", "reads lists of definitions"),
    unsupported("markdown.github_alerts", "false", "makes boxes of quotations with a mark"),
    unsupported("markdown.lazy_async_image", "false", "loads images when they are seen"),
    unsupported("markdown.insert_anchor_links", "none", "adds a link to each heading"),
];

/// The options of a taxonomy.
pub(crate) const TAXONOMY_OPTIONS: &[Unsupported] = &[
    unsupported("paginate_by", "0", "divides the lists of terms into pages"),
    unsupported("paginate_path", "page", "names the folder of the pages of the lists"),
    unsupported("feed", "false", "writes a feed of each term"),
];

/// The fields of the front matter of sections.
pub(crate) const FIELDS: &[Unsupported] = &[
    unsupported("paginate_by", "0", "divides the list of the section into pages"),
    unsupported("paginate_path", "page", "names the folder of the pages of the list"),
    unsupported("paginate_reversed", "false", "divides the list into pages from its end"),
    unsupported(
        "sort_by",
        "none",
        "sorts the list of the section, and leaves pages without a date or weight unwritten",
    ),
    unsupported("transparent", "false", "lists the pages of the section in the one above it"),
    unsupported("generate_feeds", "false", "writes a feed of the section"),
    unsupported("insert_anchor_links", "none", "adds a link to each heading"),
];

impl Unsupported {
    /// Whether a value changes anything.
    pub(super) fn is_set(&self, node: &Node) -> bool {
        let is_usual = match &node.data {
            Data::Null => true,
            Data::Table(entries) => entries.is_empty(),
            Data::List(items) => items.is_empty(),
            Data::Scalar(Scalar::Integer(number)) => self.usual == number.to_string(),
            Data::Scalar(Scalar::Boolean(_)) => {
                boolean(node).is_some_and(|value| self.usual == value.to_string())
            }
            Data::Scalar(_) => node.text() == Some(self.usual),
        };
        !is_usual
    }

    /// Returns the finding at the first place where it is set.
    pub(super) fn finding(&self, place: Option<&Place>) -> Diagnostic {
        let message = format!("{} is not followed; in Zola it {}", self.key, self.effect);
        Diagnostic::warning(Code::UnsupportedSetting, message).at(place.map(Place::location))
    }
}
