//! Unsupported settings and fields, with their effects in Zola.

use crate::layout::shared::{Unsupported, Usual, unsupported};

/// The settings of the configuration, at its root or for a language.
pub(crate) const SETTINGS: &[Unsupported] = &[
    unsupported("output_dir", Usual::Word("public"), "sets the output folder of the site"),
    unsupported("generate_feeds", Usual::False, "writes a feed for each language"),
    unsupported("feed_filenames", Usual::Empty, "sets the file names of the feeds"),
    unsupported("feed_limit", Usual::Empty, "limits the number of pages in a feed"),
    unsupported("generate_sitemap", Usual::True, "omits the sitemap"),
    unsupported("generate_robots_txt", Usual::True, "omits robots.txt"),
    unsupported(
        "exclude_paginated_pages_in_sitemap",
        Usual::Word("none"),
        "omits paginated lists from the sitemap",
    ),
    unsupported("build_search_index", Usual::False, "writes a search index"),
    unsupported("compile_sass", Usual::False, "compiles the files in sass to style sheets"),
    unsupported("slugify.anchors", Usual::Word("on"), "sets how ids of headings are generated"),
    unsupported("theme", Usual::Empty, "adds the files and templates of a theme"),
    unsupported("minify_html", Usual::False, "removes white space from pages"),
    unsupported(
        "markdown.smart_punctuation",
        Usual::False,
        "replaces quotation marks, dashes and ellipses",
    ),
    unsupported("markdown.render_emoji", Usual::False, "turns names between colons into emoji"),
    unsupported("markdown.highlight_code", Usual::False, "highlights code"),
    unsupported("markdown.highlighting", Usual::Empty, "highlights code"),
    unsupported(
        "markdown.external_links_class",
        Usual::Empty,
        "adds a class to links to other sites",
    ),
    unsupported(
        "markdown.external_links_target_blank",
        Usual::False,
        "opens links to other sites in a new tab",
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
    unsupported("markdown.definition_list", Usual::False, "supports definition lists"),
    unsupported("markdown.github_alerts", Usual::False, "shows marked quotations as alert boxes"),
    unsupported("markdown.lazy_async_image", Usual::False, "loads images lazily"),
    unsupported("markdown.insert_anchor_links", Usual::Word("none"), "adds a link to each heading"),
];

/// The options of a taxonomy.
pub(crate) const TAXONOMY_OPTIONS: &[Unsupported] = &[
    unsupported("paginate_by", Usual::Word("0"), "splits the lists of terms into pages"),
    unsupported("paginate_path", Usual::Word("page"), "sets the folder of the paginated lists"),
    unsupported("feed", Usual::False, "writes a feed for each term"),
];

/// The fields of the front matter of sections.
pub(crate) const FIELDS: &[Unsupported] = &[
    unsupported("paginate_by", Usual::Word("0"), "splits the list of the section into pages"),
    unsupported("paginate_path", Usual::Word("page"), "sets the folder of the paginated list"),
    unsupported("paginate_reversed", Usual::False, "splits the list into pages from its end"),
    unsupported(
        "sort_by",
        Usual::Word("none"),
        "sorts the list of the section, and omits pages without a date or weight",
    ),
    unsupported(
        "transparent",
        Usual::False,
        "lists the pages of the section in its parent section",
    ),
    unsupported("generate_feeds", Usual::False, "writes a feed for the section"),
    unsupported("insert_anchor_links", Usual::Word("none"), "adds a link to each heading"),
];
