//! The features of the library, from its manifest.

const MANIFEST: &str = include_str!("../../../Cargo.toml");

/// Returns the names of all features but `default`.
pub(crate) fn features() -> Vec<&'static str> {
    let table = MANIFEST.split("\n[features]\n").nth(1).unwrap_or_default();
    let lines = table.lines().take_while(|line| !line.starts_with('['));
    let names = lines.filter_map(|line| line.split_once(" = ")).map(|(name, _)| name.trim());
    names.filter(|name| *name != "default" && !name.starts_with(['#', '"'])).collect()
}
