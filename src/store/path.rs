//! The paths that files of a store can have.

/// The longest path and the longest part of one, in bytes. File systems have the same limits.
const LONGEST_PATH: usize = 1024;
const LONGEST_PART: usize = 255;

/// Returns the reason why a path cannot be that of a file in a store, as a clause, or `None` if it
/// can.
///
/// A path is relative, and has `/` between its parts. None of them is empty, `.` or `..`, or longer
/// than 255 bytes. The whole path has at most 1,024 bytes. There are no backslashes and no control
/// characters. Such a path can be written to a folder, and never leads out of it.
///
/// ```
/// use isogloss::store::path_problem;
///
/// assert_eq!(path_problem("news/été/fr.md"), None);
/// assert_eq!(path_problem("/etc/passwd"), Some("it begins with a slash"));
/// assert_eq!(path_problem("news/../site.toml"), Some("a part of it is \"..\""));
/// ```
pub fn path_problem(path: &str) -> Option<&'static str> {
    if path.is_empty() {
        return Some("it is empty");
    }
    if path.len() > LONGEST_PATH {
        return Some("it is longer than 1,024 bytes");
    }
    if path.starts_with('/') {
        return Some("it begins with a slash");
    }
    if path.contains('\\') {
        return Some("it contains a backslash; use \"/\" between folders");
    }
    if path.contains(char::is_control) {
        return Some("it contains a control character");
    }
    path.split('/').find_map(|part| match part {
        "" => Some("a part of it is empty"),
        "." => Some("a part of it is \".\""),
        ".." => Some("a part of it is \"..\""),
        long if long.len() > LONGEST_PART => Some("a part of it is longer than 255 bytes"),
        _ => None,
    })
}
