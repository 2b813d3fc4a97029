//! The only file that names rayon.

use rayon::iter::{IntoParallelIterator, ParallelIterator};

pub(crate) fn map<T: Send, R: Send>(items: Vec<T>, operation: impl Fn(T) -> R + Sync) -> Vec<R> {
    items.into_par_iter().map(operation).collect()
}
