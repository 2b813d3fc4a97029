//! Without the feature `all-locales`, there are no more languages than those of `data.txt`.

pub(super) static WORLD: &str = "";
