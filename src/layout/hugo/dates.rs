//! The date fields of Hugo's front matter.

use crate::layout::shared::DateRules;

const DATES: [&str; 6] = ["date", "publishdate", "pubdate", "published", "lastmod", "modified"];
const UPDATES: [&str; 6] = ["lastmod", "modified", "date", "publishdate", "pubdate", "published"];
const PUBLISHED: [&str; 4] = ["publishdate", "pubdate", "published", "date"];
const EXPIRES: [&str; 2] = ["expirydate", "unpublishdate"];

/// Returns the default rules, for configurations without their own.
pub(super) fn usual_rules() -> DateRules {
    let of = |names: &[&str]| names.iter().map(|name| Box::from(*name)).collect();
    DateRules {
        date: of(&DATES),
        updated: of(&UPDATES),
        published: of(&PUBLISHED),
        expires: of(&EXPIRES),
    }
}

/// Adds a field and its aliases.
pub(super) fn push(names: &mut Vec<Box<str>>, name: &str) {
    let others: &[&str] = match name {
        "publishdate" => &["pubdate", "published"],
        "lastmod" => &["modified"],
        "expirydate" => &["unpublishdate"],
        _ => &[],
    };
    for name in std::iter::once(&name).chain(others) {
        if !names.iter().any(|known| **known == **name) {
            names.push(Box::from(*name));
        }
    }
}
