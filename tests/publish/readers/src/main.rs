//! Reads every feed below a folder with feed-rs and reports each difference from what was written.

use std::path::{Path, PathBuf};
use std::{env, fs, process};

fn main() {
    let root = PathBuf::from(env::args().nth(1).expect("a folder"));
    let (mut feeds, mut entries) = (0, 0);
    let mut findings = Vec::new();
    for file in files(&root) {
        let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if !name.ends_with("atom.xml") && !name.ends_with("rss.xml") && !name.ends_with("feed.json") {
            continue;
        }
        feeds += 1;
        // The first folder is the language.
        let language = file.strip_prefix(&root).unwrap().iter().next().unwrap().to_str().unwrap();
        let bytes = fs::read(&file).unwrap();
        let feed = match feed_rs::parser::parse(&bytes[..]) {
            Ok(feed) => feed,
            Err(error) => {
                findings.push(format!("{}: {error}", file.display()));
                continue;
            }
        };
        let mut check = |is_true: bool, what: &str| {
            if !is_true {
                findings.push(format!("{}: {what}", file.display()));
            }
        };
        check(feed.title.is_some(), "a title");
        // feed-rs reads the language of a feed from xml:lang, <language> and "language".
        check(feed.language.as_deref() == Some(language), "the language");
        for entry in &feed.entries {
            entries += 1;
            check(entry.id.starts_with("tag:www.example.org,"), "an id that stays");
            check(entry.title.is_some(), "a title of an entry");
            check(entry.published.is_some(), "when an entry was published");
            check(entry.links.iter().any(|link| link.href.starts_with("https://")), "a link");
        }
    }
    println!("{feeds} feeds with {entries} entries read by feed-rs");
    for finding in &findings {
        eprintln!("{finding}");
    }
    if !findings.is_empty() || feeds < 12 || entries < 12 {
        process::exit(1);
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { all.extend(files(&path)) } else { all.push(path) }
    }
    all.sort();
    all
}
