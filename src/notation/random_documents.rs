//! Random documents for the tests of the parsers, and the format in which results are compared.
#![allow(clippy::indexing_slicing)]

use super::node::{Data, Key, Node};

/// A generator that returns the same numbers every time (SplitMix64).
pub(crate) struct Random(pub(super) u64);

impl Random {
    #[cfg_attr(not(feature = "exchange"), expect(dead_code))]
    pub(crate) fn new(seed: u64) -> Random {
        Random(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(crate) fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[(self.next() % all.len() as u64) as usize]
    }

    pub(crate) fn is_one_in(&mut self, n: u64) -> bool {
        self.next().is_multiple_of(n)
    }
}

/// Prints entries with their locations.
fn printed(entries: &[(Key, Node)]) -> String {
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

/// Compares a quick parser with the full one: of two hundred thousand random documents, the full
/// parser must read everything that the quick one reads, with the same locations.
pub(crate) fn hold<E: std::fmt::Debug>(
    document: impl Fn(&mut Random) -> String,
    quick: impl Fn(&str) -> Option<Vec<(Key, Node)>>,
    whole: impl Fn(&str) -> Result<Vec<(Key, Node)>, E>,
) {
    let mut random = Random(20250902);
    let (mut plain, mut with_entries) = (0, 0);
    let mut wrong = Vec::new();
    for _ in 0..200_000 {
        let text = document(&mut random);
        let Some(entries) = quick(&text) else { continue };
        plain += 1;
        with_entries += usize::from(!entries.is_empty());
        match whole(&text) {
            Ok(expected) if printed(&entries) == printed(&expected) => {}
            Ok(expected) => {
                wrong.push(format!("{text:?}\n  {}  {}", printed(&entries), printed(&expected)));
            }
            Err(error) => wrong.push(format!("{text:?}\n  {}  {error:?}", printed(&entries))),
        }
    }
    wrong.sort_by_key(|text| (text.len(), text.clone()));
    wrong.dedup();
    wrong.truncate(20);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(with_entries > 20_000, "{plain} plain, {with_entries} with entries");
}
