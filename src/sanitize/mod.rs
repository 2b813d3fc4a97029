//! Which HTML of an author's stays. With the feature `sanitize` ammonia takes it apart as a browser
//! would; without it nothing here can, and whoever asks gets the HTML as text.

#[cfg(feature = "sanitize")]
mod cleaner;
#[cfg(not(feature = "sanitize"))]
mod escaper;
mod sanitizer;

#[cfg(feature = "sanitize")]
pub(crate) use cleaner::{IS_THERE, clean};
#[cfg(not(feature = "sanitize"))]
pub(crate) use escaper::{IS_THERE, clean};
pub use sanitizer::Sanitizer;
