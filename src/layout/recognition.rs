//! Recognition of the layout of a tree.

use super::{hugo, zola};
use crate::site::Layout;

/// Returns the layout that the files at the root indicate. `read` returns the text of one of them.
pub(crate) fn recognised<'p>(
    paths: impl Iterator<Item = &'p str> + Clone,
    read: impl FnOnce(&str) -> Option<String>,
) -> Layout {
    let has = |wanted: &dyn Fn(&str) -> bool| paths.clone().any(wanted);
    if has(&|path| path == "site.toml") {
        Layout::Native
    } else if has(&|path| path == zola::CONFIGURATION) {
        Layout::Zola
    } else if has(&hugo::is_configuration) {
        Layout::Hugo
    } else if !has(&hugo::may_be_configuration) {
        Layout::Native
    } else if has(&|path| path == zola::OLDER_CONFIGURATION)
        && read(zola::OLDER_CONFIGURATION).is_some_and(|text| zola::is_configuration(&text))
    {
        Layout::Zola
    } else {
        Layout::Hugo
    }
}
