//! Applies an operation to many items: on all processors with the feature `parallel`, one after the
//! other without it. The results are in the order of the items in both cases. `map_with` gives each
//! processor a value to reuse between items, such as a buffer.

#[cfg(not(feature = "parallel"))]
mod single;
#[cfg(feature = "parallel")]
mod threads;

#[cfg(not(feature = "parallel"))]
pub(crate) use single::{map, map_with};
#[cfg(feature = "parallel")]
pub(crate) use threads::{map, map_with};
