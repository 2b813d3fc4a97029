pub(crate) fn map<T: Send, R: Send>(
    items: Vec<T>,
    operation: impl Fn(T) -> R + Sync + Send,
) -> Vec<R> {
    items.into_iter().map(operation).collect()
}

pub(crate) fn map_with<S, T: Send, R: Send>(
    items: Vec<T>,
    make: impl Fn() -> S + Sync + Send,
    operation: impl Fn(&mut S, T) -> R + Sync + Send,
) -> Vec<R> {
    let mut kept = make();
    items.into_iter().map(|item| operation(&mut kept, item)).collect()
}
