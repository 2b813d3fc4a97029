//! Which paths are those of one entry, since texts at them have one translation key.

use std::collections::HashMap;

/// A text as far as it matters here.
pub(super) struct Keyed<'t> {
    pub(super) id: &'t str,
    /// Whether it is in the site's first language.
    pub(super) is_default: bool,
    /// A page is no translation of a section: what it is belongs to the key.
    pub(super) key: Option<(Box<str>, bool)>,
}

/// The ids that go over into others. Sharing a path and sharing a key both make two texts one
/// entry's, however long the way from one to the other is; the id is that of a text in the first
/// language of the site, if there is one.
pub(super) fn joined_ids<'t>(
    texts: impl Iterator<Item = Keyed<'t>> + Clone,
) -> HashMap<String, String> {
    let mut joined = HashMap::new();
    if texts.clone().all(|text| text.key.is_none()) {
        return joined;
    }
    let mut positions: HashMap<&str, usize> = HashMap::new();
    let mut ids: Vec<&str> = Vec::new();
    let mut groups: Vec<usize> = Vec::new();
    let mut has_default: Vec<bool> = Vec::new();
    let mut keys: HashMap<(Box<str>, bool), usize> = HashMap::new();
    for Keyed { id, is_default, key } in texts {
        let own = *positions.entry(id).or_insert_with(|| {
            ids.push(id);
            groups.push(groups.len());
            has_default.push(false);
            ids.len() - 1
        });
        if let Some(slot) = has_default.get_mut(own) {
            *slot |= is_default;
        }
        let Some(key) = key else { continue };
        let other = *keys.entry(key).or_insert(own);
        let (a, b) = (root(&groups, own), root(&groups, other));
        if let Some(slot) = groups.get_mut(a.max(b)) {
            *slot = a.min(b);
        }
    }
    let mut leaders: HashMap<usize, &str> = HashMap::new();
    for wants_default in [true, false] {
        for (at, id) in ids.iter().enumerate() {
            if has_default.get(at) == Some(&true) || !wants_default {
                leaders.entry(root(&groups, at)).or_insert(id);
            }
        }
    }
    for (at, id) in ids.iter().enumerate() {
        if let Some(leader) = leaders.get(&root(&groups, at)).filter(|leader| *leader != id) {
            joined.insert((*id).to_owned(), (*leader).to_owned());
        }
    }
    joined
}

/// The first of a group.
fn root(groups: &[usize], mut at: usize) -> usize {
    while let Some(above) = groups.get(at).copied().filter(|above| *above != at) {
        at = above;
    }
    at
}
