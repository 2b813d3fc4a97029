//! The languages that the feature `all-locales` adds.

pub(super) static WORLD: &str = include_str!("world.txt");
