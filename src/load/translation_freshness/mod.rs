//! Outdated translations, for gates that require current ones and for notices to readers.

#[cfg(not(feature = "editorial"))]
mod disabled;
#[cfg(feature = "editorial")]
mod enabled;

#[cfg(not(feature = "editorial"))]
pub(super) use disabled::translation_states;
#[cfg(feature = "editorial")]
pub(super) use enabled::translation_states;
