//! What became of each block, by fingerprints alone.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use crate::content::BlockFingerprint;

/// What became of a block of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockChange {
    /// It is new.
    Added(BlockPlace),
    /// It is gone.
    Removed(BlockPlace),
    /// It says something else than before.
    Changed {
        /// As it was when the translation was accepted.
        old: BlockPlace,
        /// As it is.
        new: BlockPlace,
    },
    /// It stands elsewhere and says the same. That outdates nothing.
    Moved {
        /// Where it was.
        old: BlockPlace,
        /// Where it is.
        new: BlockPlace,
    },
}

/// A block by its position in its body, counted from 0, and its fingerprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockPlace {
    /// How many blocks stand before it.
    pub position: usize,
    /// What it is and what it says.
    pub fingerprint: BlockFingerprint,
}

impl BlockChange {
    /// Whether it leaves something to translate, or to take out of the translation.
    pub fn is_of_words(&self) -> bool {
        !matches!(self, BlockChange::Moved { .. })
    }

    /// The block as it was.
    pub fn before(&self) -> Option<BlockPlace> {
        match self {
            BlockChange::Added(_) => None,
            BlockChange::Removed(old)
            | BlockChange::Changed { old, .. }
            | BlockChange::Moved { old, .. } => Some(*old),
        }
    }

    /// The block as it is.
    pub fn after(&self) -> Option<BlockPlace> {
        match self {
            BlockChange::Removed(_) => None,
            BlockChange::Added(new)
            | BlockChange::Changed { new, .. }
            | BlockChange::Moved { new, .. } => Some(*new),
        }
    }
}

/// The changes in the order of the new body; what is gone stands where it was.
///
/// Blocks that say the same belong together, each with one other, wherever they are. The longest run
/// of them that has kept its order has stayed, the others have moved. What is left between two that have
/// stayed is one block that has changed into another of its kind, or is new, or is gone.
pub(super) fn changes(old: &[BlockFingerprint], new: &[BlockFingerprint]) -> Vec<BlockChange> {
    if old == new {
        return Vec::new();
    }
    let same = same_blocks(old, new);
    let stayed = longest_rising(&same);
    let mut is_same_old = vec![false; old.len()];
    for at in same.iter().flatten() {
        if let Some(slot) = is_same_old.get_mut(*at) {
            *slot = true;
        }
    }
    let place = |all: &[BlockFingerprint], position: usize| {
        all.get(position).map(|fingerprint| BlockPlace { position, fingerprint: *fingerprint })
    };
    let mut changes = Vec::new();
    let (mut old_at, mut new_at) = (0, 0);
    let end = (old.len(), new.len());
    for (old_end, new_end) in stayed.into_iter().chain([end]) {
        let gone = (old_at..old_end).filter(|at| is_same_old.get(*at) == Some(&false));
        let mut gone: Vec<BlockPlace> = gone.filter_map(|at| place(old, at)).collect();
        for at in new_at..new_end {
            let Some(new) = place(new, at) else { continue };
            if let Some(old) = same.get(at).copied().flatten().and_then(|at| place(old, at)) {
                changes.push(BlockChange::Moved { old, new });
                continue;
            }
            let kind = new.fingerprint.kind();
            match gone.iter().position(|old| old.fingerprint.kind() == kind) {
                Some(first) => {
                    changes.extend(gone.drain(..first).map(BlockChange::Removed));
                    let old = gone.drain(..1).next();
                    changes.extend(old.map(|old| BlockChange::Changed { old, new }));
                }
                None => changes.push(BlockChange::Added(new)),
            }
        }
        changes.extend(gone.into_iter().map(BlockChange::Removed));
        (old_at, new_at) = (old_end + 1, new_end + 1);
    }
    changes
}

/// For each new block the position of the old one that says the same: the first with the first, the
/// second with the second.
fn same_blocks(old: &[BlockFingerprint], new: &[BlockFingerprint]) -> Vec<Option<usize>> {
    let mut places: HashMap<BlockFingerprint, Vec<usize>, FxBuildHasher> = HashMap::default();
    // From the end, so that the first one is the last in its list.
    for (position, block) in old.iter().enumerate().rev() {
        places.entry(*block).or_default().push(position);
    }
    new.iter().map(|block| places.get_mut(block)?.pop()).collect()
}

/// The longest run of pairs (old, new) in which both rise.
fn longest_rising(same: &[Option<usize>]) -> Vec<(usize, usize)> {
    // For each length the pair with the lowest end, and for each pair the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; same.len()];
    let old_of = |new: usize| same.get(new).copied().flatten();
    for (new, old) in same.iter().enumerate() {
        let Some(old) = *old else { continue };
        let length = ends.partition_point(|end| old_of(*end) < Some(old));
        if let Some(slot) = before.get_mut(new) {
            *slot = length.checked_sub(1).and_then(|at| ends.get(at).copied());
        }
        match ends.get_mut(length) {
            Some(end) => *end = new,
            None => ends.push(new),
        }
    }
    let mut run = Vec::with_capacity(ends.len());
    let mut at = ends.last().copied();
    while let Some(new) = at {
        run.extend(old_of(new).map(|old| (old, new)));
        at = before.get(new).copied().flatten();
    }
    run.reverse();
    run
}
