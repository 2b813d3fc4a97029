//! The changes between two versions of a body, found by the fingerprints of its blocks.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use crate::content::BlockFingerprint;

/// A change to a block of the source, from [`TranslationStatus::Outdated`] or a [`ChangedPart`].
///
/// [`TranslationStatus::Outdated`]: super::TranslationStatus::Outdated
/// [`ChangedPart`]: super::ChangedPart
///
/// ```
/// # let catalog = |french: &str| {
/// #     isogloss::Catalog::builder()
/// #         .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
/// #         .file("pages/mission/fr.md", format!("+++\ntitle = \"Mission\"\n+++\n{french}\n"))
/// #         .file("pages/mission/nl.md", "+++\ntitle = \"Opdracht\"\n+++\nU beschermen.\n")
/// #         .build()
/// # };
/// # let (fr, nl) = ("fr".parse()?, "nl".parse()?);
/// # let now = "2025-09-03T08:00:00Z".parse().unwrap();
/// use isogloss::editorial::{Acceptance, BlockChange, TranslationRecords, TranslationStatus};
///
/// let acceptance = Acceptance::new(nl, fr, "Marie", now);
/// // `catalog` has a page with this French body and its Dutch translation.
/// let before = catalog("Chaque jour.\n\n> Avec vous.")?;
/// let accepted = TranslationRecords::new().accept(&before, "pages/mission", &acceptance)?;
/// let after = catalog("> Avec vous.\n\nChaque nuit.\n\nPartout.")?;
/// let status = accepted.records.status(&after, "pages/mission", nl).unwrap();
/// let TranslationStatus::Outdated { blocks, .. } = status else { panic!("it is outdated") };
/// // The quotation has stayed. A paragraph is gone before it, and two are new after it.
/// assert!(matches!(
///     blocks[..],
///     [BlockChange::Removed(_), BlockChange::Added(_), BlockChange::Added(_)]
/// ));
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockChange {
    /// The block is new.
    Added(BlockPlace),
    /// The block is gone.
    Removed(BlockPlace),
    /// The block says something different.
    Changed {
        /// The block as it was when the translation was accepted.
        old: BlockPlace,
        /// The block as it is now.
        new: BlockPlace,
    },
    /// The block says the same in another position. This does not make a translation outdated.
    Moved {
        /// The block in its old position.
        old: BlockPlace,
        /// The block in its new position.
        new: BlockPlace,
    },
}

/// A block by its position in its body, counted from 0, and its fingerprint.
///
/// ```
/// # let catalog = |french: &str| {
/// #     isogloss::Catalog::builder()
/// #         .file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n")
/// #         .file("pages/mission/fr.md", format!("+++\ntitle = \"Mission\"\n+++\n{french}\n"))
/// #         .file("pages/mission/nl.md", "+++\ntitle = \"Opdracht\"\n+++\nU beschermen.\n")
/// #         .build()
/// # };
/// # let (fr, nl) = ("fr".parse()?, "nl".parse()?);
/// # let now = "2025-09-03T08:00:00Z".parse().unwrap();
/// use isogloss::content::BlockKind;
/// use isogloss::editorial::{Acceptance, TranslationRecords, TranslationStatus};
///
/// let acceptance = Acceptance::new(nl, fr, "Marie", now);
/// // `catalog` has a page with this French body and its Dutch translation.
/// let before = catalog("Chaque jour.")?;
/// let accepted = TranslationRecords::new().accept(&before, "pages/mission", &acceptance)?;
/// // Since then, a heading was added, and the paragraph has changed.
/// let after = catalog("## Pour vous\n\nChaque nuit.")?;
/// let status = accepted.records.status(&after, "pages/mission", nl).unwrap();
/// let TranslationStatus::Outdated { blocks, .. } = status else { panic!("it is outdated") };
/// let (old, new) = (blocks[1].before().unwrap(), blocks[1].after().unwrap());
/// assert_eq!((old.position, new.position), (0, 1));
/// assert_eq!(new.fingerprint.kind(), BlockKind::Paragraph);
/// assert_ne!(old.fingerprint, new.fingerprint);
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BlockPlace {
    /// The number of blocks before it.
    pub position: usize,
    /// The fingerprint of its kind and its content.
    pub fingerprint: BlockFingerprint,
}

impl BlockChange {
    /// Returns whether the change affects the translation: `false` only for a block that has moved.
    pub fn affects_translation(&self) -> bool {
        !matches!(self, BlockChange::Moved { .. })
    }

    /// Returns the block as it was; `None` if it is new.
    pub fn before(&self) -> Option<BlockPlace> {
        match self {
            BlockChange::Added(_) => None,
            BlockChange::Removed(old)
            | BlockChange::Changed { old, .. }
            | BlockChange::Moved { old, .. } => Some(*old),
        }
    }

    /// Returns the block as it is now; `None` if it is gone.
    pub fn after(&self) -> Option<BlockPlace> {
        match self {
            BlockChange::Removed(_) => None,
            BlockChange::Added(new)
            | BlockChange::Changed { new, .. }
            | BlockChange::Moved { new, .. } => Some(*new),
        }
    }
}

/// Returns the changes in the order of the new body; a removed block is listed where it was.
///
/// Blocks with equal fingerprints are paired, wherever they are. The blocks of the longest run of
/// pairs in unchanged order have stayed; the other pairs have moved. Between two blocks that have
/// stayed, the remaining blocks have changed into another of their kind, or are new, or are gone.
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

/// The old block that a new one comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Counterpart {
    pub(crate) old: usize,
    /// Whether both say the same.
    pub(crate) is_same: bool,
}

/// Returns for each new block the old one that it comes from, by [`changes`].
#[cfg_attr(not(feature = "exchange"), expect(dead_code))]
pub(crate) fn counterparts(
    old: &[BlockFingerprint],
    new: &[BlockFingerprint],
) -> Vec<Option<Counterpart>> {
    let mut found = vec![None; new.len()];
    let mut has_stayed = (vec![true; old.len()], vec![true; new.len()]);
    for change in changes(old, new) {
        let (before, after) = (change.before(), change.after());
        if let Some(slot) = before.and_then(|it| has_stayed.0.get_mut(it.position)) {
            *slot = false;
        }
        if let Some(slot) = after.and_then(|it| has_stayed.1.get_mut(it.position)) {
            *slot = false;
        }
        if let (Some(before), Some(after)) = (before, after)
            && let Some(slot) = found.get_mut(after.position)
        {
            let is_same = !change.affects_translation();
            *slot = Some(Counterpart { old: before.position, is_same });
        }
    }
    let positions = |stayed: Vec<bool>| {
        stayed.into_iter().enumerate().filter(|(_, it)| *it).map(|(position, _)| position)
    };
    for (old, new) in positions(has_stayed.0).zip(positions(has_stayed.1)) {
        if let Some(slot) = found.get_mut(new) {
            *slot = Some(Counterpart { old, is_same: true });
        }
    }
    found
}

/// Returns for each new block the position of the old one with the same fingerprint. Among equal
/// blocks, the first is paired with the first, the second with the second.
fn same_blocks(old: &[BlockFingerprint], new: &[BlockFingerprint]) -> Vec<Option<usize>> {
    let mut places: HashMap<BlockFingerprint, Vec<usize>, FxBuildHasher> = HashMap::default();
    // In reverse, so that `pop` takes the first one first.
    for (position, block) in old.iter().enumerate().rev() {
        places.entry(*block).or_default().push(position);
    }
    new.iter().map(|block| places.get_mut(block)?.pop()).collect()
}

/// Returns the longest sequence of pairs (old, new) in which both positions rise.
fn longest_rising(same: &[Option<usize>]) -> Vec<(usize, usize)> {
    // For each length the pair with the lowest end, and for each pair its predecessor.
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
