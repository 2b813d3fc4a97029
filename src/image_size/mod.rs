//! The sizes of pictures, read from the first bytes of their files. With the feature `templates`,
//! these are SVG, PNG, JPEG, GIF, WebP and AVIF; without it, only SVG.

#[cfg(feature = "templates")]
mod orientation;
#[cfg(feature = "templates")]
mod raster;
mod size_cache;
mod svg;
#[cfg(not(feature = "templates"))]
mod unmeasured;

use std::io::{Read, Seek};

#[cfg(feature = "templates")]
use raster::read_raster;
pub(crate) use size_cache::SizeCache;
#[cfg(not(feature = "templates"))]
use unmeasured::read_raster;

use crate::media_type;

/// The most bytes that are read of a file.
const MOST_BYTES: usize = 64 * 1024;

/// The largest width and height that are believed.
const LARGEST: u32 = 100_000;

/// The size of a picture, as far as the first bytes of its file tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ImageSize {
    /// Width and height in pixels.
    Known(u32, u32),
    /// No size, or none that is believed; or a format that is not read here.
    Unknown,
    /// The file is damaged, or not a picture.
    Invalid,
    /// The file does not exist or cannot be read.
    Unreadable,
}

impl ImageSize {
    /// Returns a size, unless a side is zero or absurdly long.
    fn of(width: u64, height: u64) -> ImageSize {
        let side = |length: u64| u32::try_from(length).ok().filter(|it| (1..=LARGEST).contains(it));
        match (side(width), side(height)) {
            (Some(width), Some(height)) => ImageSize::Known(width, height),
            _ => ImageSize::Unknown,
        }
    }

    pub(crate) fn dimensions(self) -> Option<(u32, u32)> {
        match self {
            ImageSize::Known(width, height) => Some((width, height)),
            _ => None,
        }
    }

    /// Reads the size of a picture. The name of its file determines how.
    fn read(file: impl Read + Seek, name: &str) -> ImageSize {
        match media_type::of_file(name) {
            "image/svg+xml" => svg::read_svg(file),
            "image/avif" | "image/gif" | "image/jpeg" | "image/png" | "image/webp" => {
                read_raster(file)
            }
            _ => ImageSize::Unknown,
        }
    }
}
