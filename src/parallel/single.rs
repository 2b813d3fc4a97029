pub(crate) fn map<T: Send, R: Send>(items: Vec<T>, operation: impl Fn(T) -> R + Sync) -> Vec<R> {
    items.into_iter().map(operation).collect()
}
