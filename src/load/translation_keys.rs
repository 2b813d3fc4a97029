//! Texts that belong together by their `translationKey`, whatever their paths.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::entry_files::EntryFiles;
use crate::error::{Code, Diagnostic, Location, Report};
use crate::language::LanguageTag;
use crate::layout::TranslationKey;

/// A text of a group, with the data needed for its language.
#[derive(Clone, Debug)]
pub(super) struct EntryText {
    pub(super) path: Arc<str>,
    pub(super) tag: LanguageTag,
    pub(super) keyed: Option<TranslationKey>,
}

/// Joins groups whose texts share a key. `texts` are those of each group, in the same order.
/// Returns the ids of the groups that have changed, and the new groups.
pub(super) fn link(
    groups: &[EntryFiles],
    texts: &[Vec<EntryText>],
    default: LanguageTag,
    report: &mut Report,
) -> (BTreeSet<Box<str>>, Vec<EntryFiles>) {
    let mut by_key: HashMap<(&str, bool), usize> = HashMap::new();
    // For each group, the group that it is joined to.
    let mut target: Vec<usize> = (0..groups.len()).collect();
    let root = |target: &[usize], mut at: usize| {
        while let Some(next) = target.get(at).filter(|next| **next != at) {
            at = *next;
        }
        at
    };
    for (at, keyed) in texts.iter().enumerate() {
        for keyed in keyed.iter().filter_map(|text| text.keyed.as_ref()) {
            let first = *by_key.entry((&keyed.key, keyed.is_section)).or_insert(at);
            let (one, other) = (root(&target, first), root(&target, at));
            if let Some(slot) = target.get_mut(one.max(other)) {
                *slot = one.min(other);
            }
        }
    }
    // The id is that of a text in the site's first language, if there is one.
    let mut leaders: HashMap<usize, usize> = HashMap::new();
    for wants_default in [true, false] {
        for (at, texts) in texts.iter().enumerate() {
            if !wants_default || texts.iter().any(|text| text.tag == default) {
                leaders.entry(root(&target, at)).or_insert(at);
            }
        }
    }
    let into = |at: usize| leaders.get(&root(&target, at)).copied().unwrap_or(at);
    let mut is_joined = vec![false; groups.len()];
    for at in 0..groups.len() {
        let leader = into(at);
        if let Some(slot) = is_joined.get_mut(leader) {
            *slot |= leader != at;
        }
    }
    let mut changed = BTreeSet::new();
    let mut merged: HashMap<usize, EntryFiles> = HashMap::new();
    let mut taken: HashMap<(usize, LanguageTag), &EntryText> = HashMap::new();
    for (at, (group, texts)) in groups.iter().zip(texts).enumerate() {
        if into(at) == at {
            for text in texts {
                taken.entry((at, text.tag)).or_insert(text);
            }
            if is_joined.get(at) == Some(&true) {
                merged.insert(at, group.clone());
                changed.insert(group.id.clone());
            }
        }
    }
    let mut alone: Vec<EntryFiles> = Vec::new();
    for (at, (group, texts)) in groups.iter().zip(texts).enumerate() {
        let into = into(at);
        if into == at {
            continue;
        }
        changed.insert(group.id.clone());
        let mut rest = EntryFiles { files: Vec::new(), ..group.clone() };
        for file in &group.files {
            let text = texts.iter().find(|text| *text.path == *file.path);
            let rival = text.and_then(|text| taken.get(&(into, text.tag)).copied());
            if let (Some(text), Some(rival)) = (text, rival) {
                report.push(conflict(text, rival));
                rest.files.push(file.clone());
                continue;
            }
            if let Some(text) = text {
                taken.insert((into, text.tag), text);
            }
            if let Some(merged) = merged.get_mut(&into) {
                merged.files.push(file.clone());
            }
        }
        if let Some(merged) = merged.get_mut(&into) {
            merged.assets.extend(group.assets.iter().cloned());
        }
        if !rest.files.is_empty() {
            alone.push(rest);
        }
    }
    let mut now: Vec<EntryFiles> = merged.into_values().chain(alone).collect();
    now.sort_by(|a, b| a.id.cmp(&b.id));
    (changed, now)
}

fn conflict(text: &EntryText, rival: &EntryText) -> Diagnostic {
    let message = format!("two texts in {} have the same translationKey", text.tag);
    Diagnostic::warning(Code::DuplicateVariant, message)
        .at(Location::of_file(Arc::clone(&text.path)))
        .related("the other text", Some(Location::of_file(Arc::clone(&rival.path))))
        .help("this text is kept as a separate entry".to_owned())
}
