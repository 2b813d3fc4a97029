//! Unsupported settings and fields, with their effects in Zola.

use crate::layout::shared::{Unsupported, Usual, unsupported};

/// The settings of the configuration, at its root or for a language.
pub(crate) const SETTINGS: &[Unsupported] = &[
    unsupported(
        "output_dir",
        Usual::Word("public"),
        "names the folder that the site is written to",
    ),
    unsupported("generate_feeds", Usual::False, "writes a feed of each language"),
    unsupported("feed_filenames", Usual::Empty, "names the files of the feeds"),
    unsupported("feed_limit", Usual::Empty, "says how many pages a feed has"),
    unsupported("generate_sitemap", Usual::True, "leaves the sitemap out"),
    unsupported("generate_robots_txt", Usual::True, "leaves robots.txt out"),
    unsupported(
        "exclude_paginated_pages_in_sitemap",
        Usual::Word("none"),
        "leaves the pages of lists out of the sitemap",
    ),
    unsupported("build_search_index", Usual::False, "writes the index of a search"),
    unsupported("compile_sass", Usual::False, "makes style sheets of the files in sass"),
    unsupported("slugify.anchors", Usual::Word("on"), "says how ids of headings are made"),
    unsupported("theme", Usual::Empty, "adds the files and templates of a theme"),
    unsupported("minify_html", Usual::False, "takes white space out of pages"),
    unsupported(
        "markdown.smart_punctuation",
        Usual::False,
        "sets quotation marks, dashes and ellipses",
    ),
    unsupported("markdown.render_emoji", Usual::False, "makes emoji of their names between colons"),
    unsupported("markdown.highlight_code", Usual::False, "colours code"),
    unsupported("markdown.highlighting", Usual::Empty, "colours code"),
    unsupported(
        "markdown.external_links_class",
        Usual::Empty,
        "gives links to other sites a class",
    ),
    unsupported(
        "markdown.external_links_target_blank",
        Usual::False,
        "opens other sites in a new tab",
    ),
    unsupported(
        "markdown.external_links_no_follow",
        Usual::False,
        "adds nofollow to links to other sites",
    ),
    unsupported(
        "markdown.external_links_no_referrer",
        Usual::False,
        "adds noreferrer to links to other sites",
    ),
    unsupported("markdown.bottom_footnotes", Usual::False, "puts footnotes at the end of the page"),
    unsupported("markdown.definition_list", Usual::False, "reads lists of definitions"),
    unsupported("markdown.github_alerts", Usual::False, "makes boxes of quotations with a mark"),
    unsupported("markdown.lazy_async_image", Usual::False, "loads images when they are seen"),
    unsupported("markdown.insert_anchor_links", Usual::Word("none"), "adds a link to each heading"),
];

/// The options of a taxonomy.
pub(crate) const TAXONOMY_OPTIONS: &[Unsupported] = &[
    unsupported("paginate_by", Usual::Word("0"), "divides the lists of terms into pages"),
    unsupported("paginate_path", Usual::Word("page"), "names the folder of the pages of the lists"),
    unsupported("feed", Usual::False, "writes a feed of each term"),
];

/// The fields of the front matter of sections.
pub(crate) const FIELDS: &[Unsupported] = &[
    unsupported("paginate_by", Usual::Word("0"), "divides the list of the section into pages"),
    unsupported("paginate_path", Usual::Word("page"), "names the folder of the pages of the list"),
    unsupported("paginate_reversed", Usual::False, "divides the list into pages from its end"),
    unsupported(
        "sort_by",
        Usual::Word("none"),
        "sorts the list of the section, and leaves pages without a date or weight unwritten",
    ),
    unsupported("transparent", Usual::False, "lists the pages of the section in the one above it"),
    unsupported("generate_feeds", Usual::False, "writes a feed of the section"),
    unsupported("insert_anchor_links", Usual::Word("none"), "adds a link to each heading"),
];
