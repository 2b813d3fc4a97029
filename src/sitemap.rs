//! The sitemap.
