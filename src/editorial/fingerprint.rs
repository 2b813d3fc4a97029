//! The only file that names twox-hash.

use twox_hash::XxHash3_128;

use crate::content::TextFingerprint;

/// The fingerprint of what a text says.
pub(super) fn fingerprint(bytes: &[u8]) -> TextFingerprint {
    // The first twelve of its digits.
    TextFingerprint::new(u64::try_from(XxHash3_128::oneshot(bytes) >> 80).unwrap_or_default())
}

/// All 32 digits.
pub(super) fn digits(bytes: &[u8]) -> String {
    format!("{:032x}", XxHash3_128::oneshot(bytes))
}
