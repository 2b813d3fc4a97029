//! Whatever happens to the files of a tree, a catalog that follows them becomes the one that a new
//! load gives.
#![cfg(feature = "live")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::support::folder::{Folder, files_of};
use crate::support::numbers::Numbers;
use isogloss::live::Live;
use isogloss::{Catalog, Timestamp};

const SITE: &str = "time_zone = \"Europe/Brussels\"\n[urls]\nbase = \"https://example.org\"\n\
    [[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n";

const ENTRIES: [&str; 7] = [
    "pages/mission",
    "pages/mission/histoire",
    "pages/permis",
    "pages/permis-2027",
    "news/camo",
    "news/greve",
    "news/été",
];

const SEEDS: u64 = 6;

/// Changes something in a tree, as an editor, a script or an accident would.
fn change(root: &Path, random: &mut Numbers) {
    let entry = root.join(random.of(&ENTRIES));
    let text = |random: &mut Numbers| {
        let mut text = format!("---\ntitle: Titre {}\n---\nTexte.\n", random.below(1000));
        match random.below(12) {
            0 => text.push_str(&format!("[lien](entry:{})\n", random.of(&ENTRIES))),
            1 => text.push_str("![Plan](plan.svg)\n"),
            _ => {}
        }
        text
    };
    let language = random.of(&["fr.md", "nl.md"]);
    let write = |file: PathBuf, text: String| {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        let draft = file.with_file_name(".draft");
        fs::write(&draft, text).unwrap();
        fs::rename(draft, file).unwrap();
    };
    let neutral = |random: &mut Numbers| {
        let tag = random.of(&["CaMo", "camo", "Grève", "grève"]);
        format!("date = 2026-0{}-01\ntags = [\"{tag}\"]\n", 1 + random.below(9))
    };
    let has_text = ["fr.md", "nl.md"].iter().any(|name| entry.join(name).exists());
    // News need a date.
    if entry.starts_with(root.join("news")) && !entry.join("entry.toml").exists() {
        write(entry.join("entry.toml"), neutral(random));
    }
    match random.below(12) {
        _ if !has_text => write(entry.join(language), text(random)),
        0..=3 => write(entry.join(language), text(random)),
        4 if entry.starts_with(root.join("news")) => {
            write(entry.join("entry.toml"), neutral(random));
        }
        4 | 5 => write(entry.join("plan.svg"), "<svg/>".to_owned()),
        6 => drop(fs::remove_file(entry.join(random.of(&["plan.svg", language])))),
        7 => drop(fs::remove_dir_all(&entry)),
        8 => {
            let other = root.join(random.of(&ENTRIES));
            if !other.exists() && !other.starts_with(&entry) {
                let _ = fs::create_dir_all(other.parent().unwrap());
                let _ = fs::rename(entry, other);
            }
        }
        9 => {
            write(entry.join("+2027/version.toml"), "from = 2027-03-01\n".to_owned());
            write(entry.join("+2027").join(language), text(random));
        }
        10 => drop(fs::remove_dir_all(entry.join("+2027"))),
        _ => write(
            root.join("terms.toml"),
            format!("[tags.camo]\nname.fr = \"{}\"\n", random.of(&["CaMo", "Camo"])),
        ),
    }
}

/// Returns what readers find out, or the findings if the content has mistakes.
fn told(catalog: &Catalog) -> String {
    let mut told = format!("{}\n{:x}\n", catalog.report(), catalog.fingerprint());
    for entry in catalog.entries() {
        told += &format!("{} {:?}\n", entry.id(), entry.assets().collect::<Vec<_>>());
    }
    for at in ["2026-12-01T00:00:00Z", "2027-04-01T00:00:00Z"] {
        let at: Timestamp = at.parse().unwrap();
        for tag in catalog.site().tags() {
            let edition = catalog.edition(tag, at).unwrap();
            for entry in edition.entries().iter() {
                told += &format!("{tag} {} {:?}\n", entry.id(), entry.text("title"));
            }
            for term in edition.terms("tags") {
                told += &format!("{term:?} {}\n", term.count());
            }
        }
    }
    told
}

/// Applies changes to a tree again and again, and expects that a catalog shows each state that is valid.
fn check_changes(
    name: &str,
    seed: u64,
    live_of: impl FnOnce(&Path) -> (Live, Box<dyn Fn()>),
) -> (u32, u32) {
    let (mut valid, mut refused) = (0, 0);
    let folder = Folder::new(name);
    folder.file("site.toml", SITE);
    folder.file("pages/mission/fr.md", "---\ntitle: Notre mission\n---\n");
    let (live, publish) = live_of(&folder.0);
    let random = &mut Numbers(seed);
    for step in 0..40 {
        let before = files_of(&folder.0);
        for _ in 0..=random.below(4) {
            change(&folder.0, random);
        }
        publish();
        let expected = Catalog::open(&folder.0).map(|catalog| told(&catalog));
        // While there are mistakes, an earlier state stays.
        let is_there = || match &expected {
            Ok(anew) => live.error().is_none() && told(&live.catalog()) == *anew,
            Err(_) => live.error().is_some(),
        };
        let end = Instant::now() + Duration::from_secs(10);
        while !is_there() {
            let found = told(&live.catalog());
            assert!(
                Instant::now() < end,
                "seed {seed}, step {step}: {:?}\n{found}\n{expected:?}",
                live.error()
            );
            std::thread::sleep(Duration::from_millis(3));
        }
        match expected {
            Ok(_) => valid += 1,
            Err(_) => {
                refused += 1;
                put_back(&folder.0, &before);
            }
        }
    }
    (valid, refused)
}

/// Makes the files of a tree what they were.
fn put_back(root: &Path, before: &BTreeMap<String, Vec<u8>>) {
    for path in files_of(root).into_keys().filter(|path| !before.contains_key(path)) {
        fs::remove_file(root.join(path)).unwrap();
    }
    for (path, bytes) in before {
        let file = root.join(path);
        if fs::read(&file).ok().as_ref() != Some(bytes) {
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, bytes).unwrap();
        }
    }
}

#[test]
fn a_catalog_follows_any_changes_of_its_files() {
    let (mut valid, mut refused) = (0, 0);
    for seed in 0..SEEDS {
        let follow = |root: &Path| {
            let content = Catalog::builder().folder(root);
            let live = Live::builder(content).debounce(Duration::from_millis(3)).open().unwrap();
            (live, Box::new(|| ()) as Box<dyn Fn()>)
        };
        let (more_valid, more_refused) = check_changes("live-laws", seed, follow);
        (valid, refused) = (valid + more_valid, refused + more_refused);
    }
    assert!(valid > 50 && refused > 5, "{valid} {refused}");
}

#[cfg(any(feature = "sqlite", all(unix, feature = "postgres")))]
mod in_stores {
    use isogloss_store_tests::scene::{Scene, become_like};

    use super::*;
    use crate::support::stored::on_every_store;

    on_every_store! { a_catalog_follows_any_changes_of_its_store }

    fn a_catalog_follows_any_changes_of_its_store<S: Scene + 'static>() {
        let (mut valid, mut refused) = (0, 0);
        for seed in 0..2 * SEEDS {
            let Some(stored) = S::create() else { return };
            let follow = |root: &Path| {
                stored.become_like(&files_of(root));
                let live = Live::open(stored.store().clone()).unwrap();
                let (root, other) = (root.to_owned(), stored.other());
                // Another program writes what has changed in the folder, as one revision.
                let publish = move || {
                    become_like(&other, &files_of(&root));
                };
                (live, Box::new(publish) as Box<dyn Fn()>)
            };
            let (more_valid, more_refused) = check_changes("live-laws-stored", 100 + seed, follow);
            (valid, refused) = (valid + more_valid, refused + more_refused);
        }
        assert!(valid > 100 && refused > 10, "{valid} {refused}");
    }
}
