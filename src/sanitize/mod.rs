//! The sanitising of authors' HTML. With the feature `sanitize`, ammonia parses HTML as a browser
//! does; without it, HTML is shown as text.

#[cfg(feature = "sanitize")]
mod cleaner;
#[cfg(not(feature = "sanitize"))]
mod escaper;
#[cfg(feature = "sanitize")]
mod nesting;
mod sanitizer;
#[cfg(feature = "sanitize")]
mod tokens;

#[cfg(feature = "sanitize")]
pub(crate) use cleaner::{IS_THERE, clean};
#[cfg(not(feature = "sanitize"))]
pub(crate) use escaper::{IS_THERE, clean};
pub use sanitizer::Sanitizer;
