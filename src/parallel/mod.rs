//! One operation on many things: on all processors with the feature `parallel`, one after the
//! other without it. The results are in the order of the things either way.
//! `map_with` hands each processor something to keep between the things, such as a buffer.

#[cfg(not(feature = "parallel"))]
mod single;
#[cfg(feature = "parallel")]
mod threads;

#[cfg(not(feature = "parallel"))]
pub(crate) use single::{map, map_with};
#[cfg(feature = "parallel")]
pub(crate) use threads::{map, map_with};
