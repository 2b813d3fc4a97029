//! The templates of the built-in theme.

/// The prefix of the names by which built-in templates can be extended.
pub(super) const BUILT_IN: &str = "isogloss/";

pub(super) const TEMPLATES: [(&str, &str); 13] = [
    ("base.html", include_str!("theme/base.html")),
    ("macros.html", include_str!("theme/macros.html")),
    ("fields.html", include_str!("theme/fields.html")),
    ("front.html", include_str!("theme/front.html")),
    ("home.html", include_str!("theme/home.html")),
    ("mission-page.html", include_str!("theme/mission-page.html")),
    ("news-item.html", include_str!("theme/news-item.html")),
    ("entry.html", include_str!("theme/entry.html")),
    ("list.html", include_str!("theme/list.html")),
    ("section.html", include_str!("theme/section.html")),
    ("taxonomy.html", include_str!("theme/taxonomy.html")),
    ("term.html", include_str!("theme/term.html")),
    ("404.html", include_str!("theme/404.html")),
];
