use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// A text in Unicode's normalisation form C; it is copied only if it is not in it already.
pub(crate) fn nfc(text: &str) -> Cow<'_, str> {
    if text.is_ascii() || is_nfc(text) {
        text.into()
    } else {
        text.nfc().collect::<String>().into()
    }
}
