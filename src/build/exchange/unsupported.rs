use std::io;
use std::path::Path;

/// Returns `false`: two folders cannot be exchanged in one step.
pub(in crate::build) fn exchange(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}
