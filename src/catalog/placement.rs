//! The positions of entries after some are added or removed.

/// The new positions of the entries of a catalog.
#[derive(Debug)]
pub(super) struct Placement {
    /// By the former positions; `GONE` for those that are removed.
    moved: Vec<u32>,
    /// The positions that are new, sorted.
    new: Vec<u32>,
}

const GONE: u32 = u32::MAX;

impl Placement {
    /// Returns the positions after changes of a list of `count` entries: `is_removed` says whether
    /// the entry at a position goes, and `added` has the former positions before which new ones come,
    /// in order.
    pub(super) fn new(
        count: usize,
        is_removed: impl Fn(u32) -> bool,
        added: impl Iterator<Item = u32>,
    ) -> Placement {
        let mut added = added.peekable();
        let mut moved = Vec::with_capacity(count);
        let mut new = Vec::new();
        let mut next = 0;
        for former in 0..=u32::try_from(count).unwrap_or(u32::MAX) {
            while added.next_if(|before| *before <= former).is_some() {
                new.push(next);
                next += 1;
            }
            if former as usize == count {
                break;
            }
            if is_removed(former) {
                moved.push(GONE);
            } else {
                moved.push(next);
                next += 1;
            }
        }
        Placement { moved, new }
    }

    /// Returns the new position of an entry; `None` if it is removed.
    #[inline]
    pub(super) fn of(&self, former: u32) -> Option<u32> {
        self.moved.get(former as usize).copied().filter(|position| *position != GONE)
    }

    /// Returns the positions that are new, sorted.
    pub(super) fn new_positions(&self) -> &[u32] {
        &self.new
    }

    /// Moves the values of a list by position, and adds others for the new positions.
    pub(super) fn rearrange<T>(&self, list: &mut Vec<T>, new: impl IntoIterator<Item = T>) {
        let mut rearranged = Vec::with_capacity(list.len() + self.new.len());
        let mut new = new.into_iter();
        let mut added = self.new.iter().copied().peekable();
        for (value, position) in std::mem::take(list).into_iter().zip(&self.moved) {
            if *position == GONE {
                continue;
            }
            while added.next_if(|at| at < position).is_some() {
                rearranged.extend(new.next());
            }
            rearranged.push(value);
        }
        rearranged.extend(added.zip(new).map(|(_, value)| value));
        *list = rearranged;
    }

    /// Moves positions in a list, without those that are removed.
    pub(super) fn move_all(&self, positions: &mut Vec<u32>) {
        positions.retain_mut(|position| {
            let moved = self.of(*position);
            *position = moved.unwrap_or(GONE);
            moved.is_some()
        });
    }
}
