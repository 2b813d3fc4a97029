use crate::content::TextFingerprint;
use crate::content_hash;

/// The fingerprint of what a text says.
pub(super) fn fingerprint(bytes: &[u8]) -> TextFingerprint {
    // The first twelve of its digits.
    TextFingerprint::new(u64::try_from(content_hash::of_bytes(bytes) >> 80).unwrap_or_default())
}

/// All 32 digits.
pub(super) fn digits(bytes: &[u8]) -> String {
    format!("{:032x}", content_hash::of_bytes(bytes))
}
