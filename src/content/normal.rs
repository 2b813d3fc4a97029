use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Returns a text in Unicode normalisation form C, copied only if it is not in that form yet.
pub(crate) fn nfc(text: &str) -> Cow<'_, str> {
    if is_certain(text) || is_nfc(text) {
        text.into()
    } else {
        text.nfc().collect::<String>().into()
    }
}

/// Returns whether the bytes alone show that a text is in normalisation form C: all characters are below U+0300,
/// or are the dashes, quotation marks and spaces of U+2002 to U+203F. This is true of nearly all texts in the
/// languages of Western Europe, and takes much less time than looking up each character.
fn is_certain(text: &str) -> bool {
    let mut bytes = text.as_bytes();
    loop {
        let Some(at) = bytes.iter().position(|byte| *byte >= 0xcc) else { return true };
        match bytes.get(at..) {
            // U+2000 and U+2001 are other spaces in normalisation form C.
            Some([0xe2, 0x80, last, rest @ ..]) if !matches!(last, 0x80 | 0x81) => bytes = rest,
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use unicode_normalization::is_nfc;

    use super::is_certain;

    #[test]
    fn texts_that_are_certain_are_in_normalisation_form_c() {
        let characters = (0..=0x10_ffff).filter_map(char::from_u32);
        let mut certain = 0;
        for character in characters {
            // A combining character before it can be composed with it, one behind it is not certain.
            let text = format!("e{character}e\u{e9}");
            if is_certain(&text) {
                assert!(is_nfc(&text), "U+{:04X}", u32::from(character));
                certain += 1;
            }
        }
        assert_eq!(certain, 0x300 + 62);
        assert!(!is_certain("e\u{301}"));
    }
}
