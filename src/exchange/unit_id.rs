//! The names of segments within an entry.

use std::collections::HashMap;

use crate::segments::{Segment, Segments};

/// Returns the names of segments. They stay as long as the words do, wherever these move.
pub(super) fn ids(segments: &Segments, field: Option<&str>, is_markdown: bool) -> Vec<Box<str>> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let name = |segment: &Segment| match (field, is_markdown) {
        (Some(field), false) => token(field),
        (Some(field), true) => format!("{}.{}", token(field), segment.fingerprint()),
        (None, _) => segment.fingerprint().to_string(),
    };
    let numbered = |segment: &Segment| {
        let name = name(segment);
        let count = seen.entry(name.clone()).and_modify(|count| *count += 1).or_insert(1);
        match *count {
            1 => name.into(),
            more => format!("{name}-{more}").into(),
        }
    };
    segments.all.iter().map(numbered).collect()
}

/// Returns a name as an XML `NMTOKEN`: characters that are not allowed in one become `_x2F_`.
fn token(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for character in name.chars() {
        match character {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '.' | '_' | '-' => out.push(character),
            other => out.push_str(&format!("_x{:X}_", u32::from(other))),
        }
    }
    out
}
