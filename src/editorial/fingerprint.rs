use crate::content::TextFingerprint;
use crate::content_hash;

/// Returns the fingerprint of a text.
pub(super) fn fingerprint(bytes: &[u8]) -> TextFingerprint {
    // The first twelve hexadecimal digits.
    TextFingerprint::new(u64::try_from(content_hash::of_bytes(bytes) >> 80).unwrap_or_default())
}

/// Returns all 32 digits of the hash.
pub(super) fn digits(bytes: &[u8]) -> String {
    format!("{:032x}", content_hash::of_bytes(bytes))
}
