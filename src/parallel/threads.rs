//! The only file that uses rayon.

use rayon::iter::{IntoParallelIterator, ParallelIterator};

pub(crate) fn map<T: Send, R: Send>(
    items: Vec<T>,
    operation: impl Fn(T) -> R + Sync + Send,
) -> Vec<R> {
    items.into_par_iter().map(operation).collect()
}

pub(crate) fn map_with<S, T: Send, R: Send>(
    items: Vec<T>,
    make: impl Fn() -> S + Sync + Send + Send,
    operation: impl Fn(&mut S, T) -> R + Sync + Send + Send,
) -> Vec<R> {
    items.into_par_iter().map_init(make, operation).collect()
}
