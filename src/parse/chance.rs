//! Chance for the tests of the parsers, and what they print.
#![allow(clippy::indexing_slicing)]

use super::node::{Data, Key, Node};

/// The same numbers every time (SplitMix64).
pub(super) struct Random(pub(super) u64);

impl Random {
    pub(super) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(super) fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[(self.next() % all.len() as u64) as usize]
    }

    pub(super) fn is_one_in(&mut self, n: u64) -> bool {
        self.next().is_multiple_of(n)
    }
}

/// Entries with their places.
pub(super) fn printed(entries: &[(Key, Node)]) -> String {
    let mut out = String::new();
    for (key, node) in entries {
        out.push_str(&format!("{} {:?} ", key.name, key.span));
        print(node, &mut out);
        out.push('\n');
    }
    out
}

fn print(node: &Node, out: &mut String) {
    out.push_str(&format!("{:?} ", node.span));
    match &node.data {
        Data::List(items) => {
            out.push('[');
            items.iter().for_each(|item| print(item, out));
            out.push(']');
        }
        other => out.push_str(&format!("{other:?} ")),
    }
}
