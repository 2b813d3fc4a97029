//! Messages that refer to themselves, directly or through others.

use std::collections::{HashMap, HashSet};

use super::bundle::{Bundle, Bundles};
use super::tree::{Inline, Pattern};

/// Returns the patterns of a bundle, and of those that it refers to, that lead back to themselves.
/// Every reference is followed once, by Tarjan's algorithm.
pub(super) fn circular(bundles: &Bundles, bundle: &Bundle) -> HashSet<*const Pattern> {
    let mut search = Search::default();
    for message in bundle.messages().chain(bundle.terms()) {
        for pattern in message.patterns() {
            search.from(pattern, &|pattern| referred(bundles, bundle, pattern));
        }
    }
    search.circular
}

fn referred<'b>(
    bundles: &'b Bundles,
    bundle: &'b Bundle,
    pattern: &'b Pattern,
) -> Vec<&'b Pattern> {
    let mut found = Vec::new();
    pattern.visit(&mut |visited| {
        if let Inline::Reference(reference) = visited.inline() {
            found.extend(bundles.referred(bundle, reference));
        }
    });
    found
}

#[derive(Default)]
struct Search {
    /// The numbers of the patterns, in the order in which they were found.
    numbers: HashMap<*const Pattern, usize>,
    /// The patterns that have no group yet.
    open: Vec<*const Pattern>,
    is_open: HashSet<*const Pattern>,
    circular: HashSet<*const Pattern>,
}

/// A pattern whose references are being followed.
struct Step<'b> {
    pattern: &'b Pattern,
    number: usize,
    /// The lowest number that can be reached from it.
    lowest: usize,
    next: Vec<&'b Pattern>,
}

impl Search {
    fn from<'b>(&mut self, start: &'b Pattern, referred: &dyn Fn(&'b Pattern) -> Vec<&'b Pattern>) {
        let mut path: Vec<Step<'b>> = Vec::new();
        path.extend(self.step(start, referred));
        while let Some(step) = path.last_mut() {
            let Some(next) = step.next.pop() else {
                let lowest = step.lowest;
                let is_root = lowest == step.number;
                if let Some(done) = path.pop().filter(|_| is_root) {
                    self.close(done.pattern);
                }
                if let Some(outer) = path.last_mut() {
                    outer.lowest = outer.lowest.min(lowest);
                }
                continue;
            };
            if std::ptr::eq(next, step.pattern) {
                self.circular.insert(next);
            }
            match self.numbers.get(&std::ptr::from_ref(next)) {
                Some(number) if self.is_open.contains(&std::ptr::from_ref(next)) => {
                    step.lowest = step.lowest.min(*number);
                }
                Some(_) => {}
                None => path.extend(self.step(next, referred)),
            }
        }
    }

    /// Returns the first step at a pattern that has not been found yet.
    fn step<'b>(
        &mut self,
        pattern: &'b Pattern,
        referred: &dyn Fn(&'b Pattern) -> Vec<&'b Pattern>,
    ) -> Option<Step<'b>> {
        let number = self.numbers.len();
        let key = std::ptr::from_ref(pattern);
        if self.numbers.contains_key(&key) {
            return None;
        }
        self.numbers.insert(key, number);
        self.open.push(key);
        self.is_open.insert(key);
        Some(Step { pattern, number, lowest: number, next: referred(pattern) })
    }

    /// Closes the group of patterns that lead to each other, of which this one was found first.
    fn close(&mut self, first: &Pattern) {
        let first = std::ptr::from_ref(first);
        let start = self.open.iter().rposition(|it| *it == first).unwrap_or_default();
        let group = self.open.split_off(start);
        for pattern in &group {
            self.is_open.remove(pattern);
        }
        if group.len() > 1 {
            self.circular.extend(group);
        }
    }
}
