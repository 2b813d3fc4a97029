//! The rules for modules in DESIGN.md, section 5: which module may use which, one file for each
//! foreign crate, at most 400 lines of code in a file, and features only where modules are
//! declared.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

/// The modules in the order of the table in DESIGN.md: each uses only those above it.
const MODULES: [&str; 46] = [
    "error",
    "notation",
    "file_system",
    "lock",
    "content_hash",
    "store",
    "parallel",
    "escape",
    "regular_expression",
    "xml",
    "words",
    "markdown",
    "media_type",
    "image_size",
    "sanitize",
    "language",
    "collation",
    "typography",
    "cldr",
    "content",
    "segments",
    "site",
    "numbers",
    "dates",
    "messages",
    "catalog",
    "source",
    "layout",
    "editorial",
    "load",
    "edit",
    "edition",
    "routing",
    "exchange",
    "render",
    "sitemap",
    "text_files",
    "feed",
    "structured_data",
    "json",
    "website",
    "template",
    "build",
    "http",
    "live",
    "lib",
];

/// Foreign crates that public signatures, and so all files, may name.
const EVERYWHERE: [&str; 3] = ["jiff", "serde", "std"];

const MOST_LINES: usize = 400;

fn source_files() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src");
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path: PathBuf = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let name = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
                files.push((name, fs::read_to_string(path).unwrap()));
            }
        }
    }
    files.sort();
    assert!(files.len() > 30, "the sources were not found");
    files
}

fn module_of(file: &str) -> &str {
    file.split(['/', '.']).next().unwrap()
}

/// Returns the lines of code in a file, without comments, blank lines and unit tests.
fn code_lines(text: &str) -> impl Iterator<Item = &str> {
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap();
    code.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"))
}

/// Returns every `crate::name` in the code. A group after `crate::` counts as each of its names.
fn used_modules(text: &str) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for line in code_lines(text) {
        for part in line.split("crate::").skip(1) {
            let word: String =
                part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            assert!(!word.is_empty(), "write one `use crate::…` for each module: {line}");
            used.insert(word);
        }
    }
    used
}

#[test]
fn a_module_uses_only_modules_above_it() {
    let position = |name: &str| MODULES.iter().position(|module| *module == name);
    // The command is a separate crate and uses the public interface.
    let of_library = source_files().into_iter().filter(|(file, _)| !file.starts_with("bin/"));
    for (file, text) in of_library {
        let own = position(module_of(&file)).unwrap_or_else(|| panic!("{file} is in no module"));
        for used in used_modules(&text) {
            let used_position =
                position(&used).unwrap_or_else(|| panic!("{file} uses crate::{used}, no module"));
            assert!(used_position <= own, "{file} uses {used}, which is below it");
        }
    }
}

#[test]
fn the_table_in_the_design_is_the_one_that_is_checked() {
    let design = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../DESIGN.md")).unwrap();
    let table: Vec<&str> = design
        .lines()
        .skip_while(|line| !line.starts_with("| module | holds |"))
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .filter_map(|line| line.split('`').nth(1))
        .map(|name| name.trim_end_matches('/'))
        .collect();
    assert_eq!(table, MODULES[..MODULES.len() - 1]);
}

#[test]
fn a_foreign_crate_is_named_in_one_file() {
    let manifest =
        fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../Cargo.toml")).unwrap();
    let dependencies: Vec<String> = manifest
        .split("[dependencies]")
        .nth(1)
        .unwrap()
        .split("\n[")
        .next()
        .unwrap()
        .lines()
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, _)| name.replace('-', "_"))
        .filter(|name| !EVERYWHERE.contains(&name.as_str()))
        .collect();
    assert!(dependencies.len() > 8, "the dependencies were not found: {dependencies:?}");
    let mut named: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (file, text) in source_files() {
        for line in code_lines(&text) {
            // `self::fluent` and `super::toml` are modules of this crate.
            let is_named = |name: &&String| {
                [format!("{name}::"), format!("use {name} ")].iter().any(|pattern| {
                    line.match_indices(pattern.as_str()).any(|(at, _)| {
                        let before = line[..at].chars().next_back().unwrap_or(' ');
                        !(before.is_alphanumeric() || before == '_' || before == ':')
                    })
                }) && !text.contains(&format!("use super::{{{name}, "))
                    && !text.contains(&format!("use super::{name};"))
                    && !text.contains(&format!(", {name}}};"))
            };
            for name in dependencies.iter().filter(is_named) {
                named.entry(name.clone()).or_default().insert(file.clone());
            }
        }
    }
    for name in &dependencies {
        let files = named.get(name).unwrap_or_else(|| panic!("{name} is named nowhere"));
        // Small Unicode tables, derived errors, byte search, a hash and the JSON writer may be used
        // anywhere: their types stay inside functions.
        let is_plain = [
            "anstream",
            "icu_properties",
            "memchr",
            "rustc_hash",
            "serde_json",
            "unicode_normalization",
            "unicode_width",
            "thiserror",
            "tinystr",
        ]
        .contains(&name.as_str());
        // These modules are about their engines, so all their files may name them.
        let engines = [("minijinja", "template/"), ("rusqlite", "store/sqlite/")];
        let is_engine = engines.iter().any(|(engine, module)| {
            name == engine && files.iter().all(|it| it.starts_with(module))
        });
        assert!(files.len() == 1 || is_plain || is_engine, "{name} is named in {files:?}");
    }
}

#[test]
fn files_are_opened_in_one_place() {
    let mut found = BTreeSet::new();
    for (file, text) in source_files() {
        for line in code_lines(&text) {
            let opens = ["File::open(", "fs::read(", "fs::read_to_string("];
            if opens.iter().any(|call| line.contains(call)) && !line.contains("file_system::") {
                found.insert(format!("{file}: {line}"));
            }
        }
    }
    // A folder is opened to sync it and to lock it, and the system's tables are files.
    let allowed = [
        "edit/disk.rs: if cfg!(unix) {",
        "edit/disk.rs: let mut locks = vec![lock(root, File::open(root))?];",
        "file_system/regular_file.rs: ",
        "file_system/access/",
        "file_system/folder.rs: if cfg!(unix) {",
    ];
    found.retain(|line| !allowed.iter().any(|start| line.starts_with(start)));
    assert!(found.is_empty(), "use file_system::open: {found:#?}");
}

#[test]
fn no_file_is_too_long() {
    // Generated files and unit tests may be long.
    let written = |(file, text): &(String, String)| {
        let is_test = file.ends_with("/tests.rs") || file.contains("/tests/");
        !text.starts_with("//! Generated by") && !is_test
    };
    for (file, text) in source_files().into_iter().filter(written) {
        let lines = code_lines(&text).count();
        assert!(lines <= MOST_LINES, "{file} has {lines} lines of code, {MOST_LINES} are allowed");
    }
}

#[test]
fn features_apply_to_modules_and_uses_only() {
    for (file, text) in source_files() {
        let mut lines = text.lines().map(str::trim).peekable();
        while let Some(line) = lines.next() {
            if !line.starts_with("#[cfg(") || line.contains("test)") {
                continue;
            }
            // A condition can span several lines.
            while lines.peek().is_some_and(|next| next.starts_with("feature = ") || *next == "))]")
            {
                lines.next();
            }
            let next = lines.peek().copied().unwrap_or_default();
            let is_allowed = [
                "mod ",
                "pub mod ",
                "pub(crate) mod ",
                "use ",
                "pub use ",
                "pub(crate) use ",
                "pub(super) use ",
            ]
            .iter()
            .any(|start| next.starts_with(start));
            assert!(is_allowed, "{file}: {line} applies to {next}");
        }
    }
}

#[test]
fn file_names_describe_their_content() {
    for (file, _) in source_files() {
        for word in ["utils", "common", "helpers", "types", "manager"] {
            let stem = file.rsplit('/').next().unwrap().trim_end_matches(".rs");
            assert_ne!(stem, word, "{file}");
        }
    }
}

#[test]
fn the_names_of_other_tools_are_in_the_code_of_their_layouts() {
    let may = |file: &str| {
        ["layout/", "bin/"].iter().any(|folder| file.starts_with(folder))
            || file == "site/layout.rs"
    };
    for (file, text) in source_files().into_iter().filter(|(file, _)| !may(file)) {
        for line in code_lines(&text) {
            let code = line.split(" // ").next().unwrap_or(line).to_lowercase();
            let is_named = ["hugo", "zola"].iter().any(|tool| code.contains(tool));
            assert!(!is_named, "{file} names a tool whose trees are only known in layout/: {line}");
        }
    }
}

/// Windows does not check out a tree with such names, and macOS takes two spellings for one file.
#[test]
fn every_system_can_store_the_names_of_all_files() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut folders: Vec<PathBuf> =
        ["benches", "crates", "docs", "examples", "locales", "src", "tests"]
            .map(|name| root.join(name))
            .into();
    let mut count = 0;
    while let Some(folder) = folders.pop() {
        let mut known = BTreeMap::new();
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            // What builds and package managers leave is not part of the repository.
            if ["target", "node_modules", "__pycache__"].contains(&&*name) {
                continue;
            }
            assert!(!name.contains(['\\', ':', '*', '?', '"', '<', '>', '|']), "{path:?}");
            assert!(!name.ends_with(['.', ' ']), "{path:?}");
            let folded: String = name.to_lowercase().nfc().collect();
            assert_eq!(known.insert(folded, path.clone()), None, "{path:?}");
            if path.is_dir() {
                folders.push(path);
            }
            count += 1;
        }
    }
    assert!(count > 3000, "{count} files were found");
}
