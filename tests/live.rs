//! A catalog that follows its files: what editors, scripts and accidents do to a tree.
#![cfg(feature = "live")]

#[allow(dead_code)]
mod support;

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use isogloss::live::{Live, LiveEvent};
use isogloss::{Catalog, Code, Timestamp};
use support::folder::Folder;

/// A small tree on the disk.
fn tree(name: &str) -> Folder {
    let folder = Folder::new(&format!("live-{name}"));
    folder.file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n");
    folder.file("pages/mission/fr.md", "---\ntitle: Notre mission\n---\n");
    folder.file("pages/mission/nl.md", "---\ntitle: Onze opdracht\n---\n");
    folder.file("news/camo/entry.toml", "date = 2025-09-18\ntags = [\"camo\"]\n");
    folder.file("news/camo/fr.md", "---\ntitle: CaMo, expliqué\n---\n");
    folder
}

fn follow(folder: &Folder) -> Live {
    Live::builder(Catalog::builder().dir(&folder.0))
        .debounce(Duration::from_millis(5))
        .open()
        .unwrap()
}

fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let end = Instant::now() + Duration::from_secs(10);
    while !is_so() {
        assert!(Instant::now() < end, "it never happened: {what}");
        std::thread::sleep(Duration::from_millis(2));
    }
}

fn title(catalog: &Catalog, id: &str, language: &str) -> Option<String> {
    let edition = catalog.edition(language.parse().unwrap(), Timestamp::MAX).unwrap();
    Some(edition.text(id, "title")?.as_str().to_owned())
}

fn shows(live: &Live, id: &str, language: &str, expected: &str) {
    until(expected, || title(&live.catalog(), id, language).as_deref() == Some(expected));
}

/// Everything that a reader could find out about a catalog.
fn told(catalog: &Catalog) -> String {
    let mut told = format!("{:?}\n{}", catalog.entries().collect::<Vec<_>>(), catalog.report());
    told += &format!("{:x}\n", catalog.fingerprint());
    for tag in catalog.site().tags() {
        let edition = catalog.edition(tag, Timestamp::MAX).unwrap();
        for entry in edition.entries().iter() {
            told += &format!(
                "{tag} {} {:?} {:?} {}\n",
                entry.id(),
                entry.text("title"),
                entry.date("date"),
                entry.address()
            );
        }
        for term in edition.terms("tags") {
            told += &format!("{term:?} {}\n", term.count());
        }
    }
    told
}

fn same_as_loaded_anew(live: &Live, folder: &Path) {
    let anew = Catalog::open(folder).unwrap();
    assert_eq!(told(&live.catalog()), told(&anew));
}

#[test]
fn what_is_saved_shows() {
    let folder = tree("saved");
    let live = follow(&folder);
    let events = live.events();
    let held = live.catalog();
    folder.file("pages/mission/fr.md", "---\ntitle: Notre raison d’être\n---\n");
    shows(&live, "pages/mission", "fr", "Notre raison d’être");
    assert_eq!(events.recv().unwrap(), LiveEvent::Changed { revision: 1 });
    // Who holds the old one, keeps it.
    assert_eq!(title(&held, "pages/mission", "fr").unwrap(), "Notre mission");
    drop(held);
    // A language more, a date, a tag, a new entry, a language less.
    folder.file("news/camo/nl.md", "---\ntitle: CaMo uitgelegd\n---\n");
    shows(&live, "news/camo", "nl", "CaMo uitgelegd");
    folder.file("news/camo/entry.toml", "date = 2025-10-01\ntags = [\"camo\", \"léger\"]\n");
    until("the new tag", || {
        let catalog = live.catalog();
        let edition = catalog.edition("fr".parse().unwrap(), Timestamp::MAX).unwrap();
        edition.term("tags", "léger").is_some_and(|term| term.count() == 1)
    });
    folder.file("news/apero/entry.toml", "date = 2025-10-02\n");
    folder.file("news/apero/fr.md", "---\ntitle: Un apéro\n---\n");
    shows(&live, "news/apero", "fr", "Un apéro");
    fs::remove_file(folder.0.join("news/camo/fr.md")).unwrap();
    shows(&live, "news/camo", "fr", "CaMo uitgelegd");
    same_as_loaded_anew(&live, &folder.0);
}

#[test]
fn a_mistake_keeps_the_last_good_catalog() {
    let folder = tree("mistake");
    let live = follow(&folder);
    folder.file("pages/mission/nl.md", "---\ntitle: Onze opdracht\nstatus: publshed\n---\n");
    until("the finding", || live.report().has_errors());
    let report = live.report();
    let finding = report.iter().next().unwrap();
    assert_eq!(finding.code(), Code::UnknownStatus);
    assert_eq!(finding.location().unwrap().to_string(), "pages/mission/nl.md:3:9");
    assert_eq!(title(&live.catalog(), "pages/mission", "nl").unwrap(), "Onze opdracht");
    assert_eq!(live.revision(), 0);
    // Something else is saved: the mistake is still there, and still said.
    folder.file("pages/mission/fr.md", "---\ntitle: La mission\n---\n");
    std::thread::sleep(Duration::from_millis(60));
    assert!(live.report().has_errors());
    folder.file("pages/mission/nl.md", "---\ntitle: De opdracht\n---\n");
    shows(&live, "pages/mission", "nl", "De opdracht");
    shows(&live, "pages/mission", "fr", "La mission");
    assert!(!live.report().has_errors());
    // A broken configuration as well.
    folder.file("site.toml", "[[languages]]\ntag = \"fr\n");
    until("the broken configuration", || live.report().has_errors());
    assert_eq!(live.catalog().site().languages().len(), 2);
    folder.file(
        "site.toml",
        "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n[[languages]]\ntag = \"de\"\n",
    );
    until("the third language", || live.catalog().site().languages().len() == 3);
    same_as_loaded_anew(&live, &folder.0);
}

#[test]
fn editors_save_by_renaming_and_folders_move() {
    let folder = tree("renaming");
    let live = follow(&folder);
    // As vim and most others do it.
    folder.file("pages/mission/.fr.md.swp", "---\ntitle: Un essai\n---\n");
    folder.file("pages/mission/fr.md~", "---\ntitle: Un essai\n---\n");
    fs::rename(folder.0.join("pages/mission/.fr.md.swp"), folder.0.join("pages/mission/fr.md"))
        .unwrap();
    shows(&live, "pages/mission", "fr", "Un essai");
    // A whole folder gets another name.
    fs::rename(folder.0.join("news/camo"), folder.0.join("news/camo-explique")).unwrap();
    shows(&live, "news/camo-explique", "fr", "CaMo, expliqué");
    until("the old name gone", || live.catalog().entry("news/camo").is_none());
    // A folder made elsewhere, with files in it from the start.
    let elsewhere = std::env::temp_dir().join(format!("isogloss-elsewhere-{}", std::process::id()));
    fs::create_dir_all(&elsewhere).unwrap();
    fs::write(elsewhere.join("entry.toml"), "date = 2025-11-11\n").unwrap();
    fs::write(elsewhere.join("nl.md"), "---\ntitle: Herdenking\n---\n").unwrap();
    fs::rename(&elsewhere, folder.0.join("news/herdenking")).unwrap();
    shows(&live, "news/herdenking", "nl", "Herdenking");
    same_as_loaded_anew(&live, &folder.0);
}

#[test]
fn a_tree_that_is_deleted_comes_back() {
    let folder = tree("deleted");
    let live = follow(&folder);
    fs::remove_dir_all(&folder.0).unwrap();
    until("the loss", || live.report().has_errors());
    assert_eq!(title(&live.catalog(), "pages/mission", "fr").unwrap(), "Notre mission");
    let staging = folder.0.with_extension("staging");
    let again = Folder(staging);
    again.file("site.toml", "[[languages]]\ntag = \"fr\"\n");
    again.file("pages/mission/fr.md", "---\ntitle: Revenue\n---\n");
    fs::rename(&again.0, &folder.0).unwrap();
    shows(&live, "pages/mission", "fr", "Revenue");
    // It is watched again.
    folder.file("pages/mission/fr.md", "---\ntitle: Et suivie\n---\n");
    shows(&live, "pages/mission", "fr", "Et suivie");
}

#[test]
fn readers_never_see_half_a_change() {
    let folder = tree("readers");
    folder.file("pages/a/fr.md", "---\ntitle: \"0\"\nmotto: \"0\"\n---\n");
    let live = Arc::new(follow(&folder));
    let stop = Arc::new(std::sync::atomic::AtomicBool::new(false));
    let readers: Vec<_> = (0..2)
        .map(|_| {
            let (live, stop) = (Arc::clone(&live), Arc::clone(&stop));
            std::thread::spawn(move || {
                let mut last = 0;
                while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                    let catalog = live.catalog();
                    let edition = catalog.edition("fr".parse().unwrap(), Timestamp::MAX).unwrap();
                    let page = edition.mission_page("pages/a").unwrap();
                    let title = page.title().as_str().to_owned();
                    assert_eq!(title, page.motto().unwrap().as_str());
                    let number: u32 = title.parse().unwrap();
                    assert!(number >= last, "an older catalog came back");
                    last = number;
                }
            })
        })
        .collect();
    for number in 1..=40 {
        let text = format!("---\ntitle: \"{number}\"\nmotto: \"{number}\"\n---\n");
        let draft = folder.0.join(".draft");
        fs::write(&draft, text).unwrap();
        fs::rename(&draft, folder.0.join("pages/a/fr.md")).unwrap();
        std::thread::sleep(Duration::from_millis(8));
    }
    shows(&live, "pages/a", "fr", "40");
    stop.store(true, std::sync::atomic::Ordering::Relaxed);
    readers.into_iter().for_each(|reader| reader.join().unwrap());
}

#[test]
fn a_hugo_tree_is_followed_too() {
    let folder = tree("hugo");
    fs::remove_dir_all(&folder.0).unwrap();
    folder.file("hugo.toml", "defaultContentLanguage = 'fr'\n[languages.fr]\n[languages.nl]\n");
    folder.file("content/posts/un.md", "---\ntitle: Un\ntags: [a]\n---\n{{< figure >}}\n");
    folder.file("content/posts/deux.md", "---\ntitle: Deux\n---\n{{< figure >}}\n");
    let live = follow(&folder);
    folder.file("content/posts/un.md", "---\ntitle: Premier\ntags: [b]\n---\n{{< figure >}}\n");
    shows(&live, "posts/un", "fr", "Premier");
    same_as_loaded_anew(&live, &folder.0);
    folder.file("content/posts/un.nl.md", "---\ntitle: Eerste\ntags: [b]\n---\n");
    shows(&live, "posts/un", "nl", "Eerste");
    folder.file("content/posts/_index.md", "---\ntitle: Articles\ncascade:\n  weight: 3\n---\n");
    shows(&live, "posts", "fr", "Articles");
    folder.file("content/posts/deux.md", "---\ntitle: Second\n---\n");
    shows(&live, "posts/deux", "fr", "Second");
    same_as_loaded_anew(&live, &folder.0);
}

#[test]
fn entries_saved_together_are_looked_at_together() {
    let folder = tree("together");
    folder.file("pages/vision/fr.md", "---\ntitle: Notre vision\n---\n");
    let builder = Catalog::builder().dir(&folder.0);
    let live = Live::builder(builder).debounce(Duration::from_millis(150)).open().unwrap();
    // Two new slugs that are the same one.
    folder.file("pages/mission/fr.md", "---\ntitle: La mission\nslug: une-page\n---\n");
    folder.file("pages/vision/fr.md", "---\ntitle: La vision\nslug: une-page\n---\n");
    until("the refusal", || live.report().has_errors());
    assert_eq!(live.report().iter().next().unwrap().code(), Code::DuplicateSlug);
    assert_eq!(title(&live.catalog(), "pages/mission", "fr").unwrap(), "Notre mission");
    // A page, and another that links to it.
    folder.file("pages/vision/fr.md", "---\ntitle: La vision\n---\n[a](entry:pages/contact)\n");
    folder.file("pages/contact/fr.md", "---\ntitle: Contact\n---\n");
    shows(&live, "pages/vision", "fr", "La vision");
    shows(&live, "pages/contact", "fr", "Contact");
    same_as_loaded_anew(&live, &folder.0);
}

#[test]
fn a_tag_goes_with_the_last_who_writes_it() {
    let folder = tree("tags");
    folder.file("news/autre/entry.toml", "date = 2025-09-19\ntags = [\"CAMO\"]\n");
    folder.file("news/autre/fr.md", "---\ntitle: Un autre\n---\n");
    let live = follow(&folder);
    for tags in ["Camo", "léger", "camo"] {
        let entry = format!("date = 2025-09-18\ntags = [\"{tags}\"]\n");
        let before = live.revision();
        folder.file("news/camo/entry.toml", &entry);
        until(tags, || live.revision() > before);
        same_as_loaded_anew(&live, &folder.0);
    }
}

#[test]
fn links_by_path_are_followed_as_those_by_id_are() {
    let folder = tree("links");
    folder.file(
        "pages/mission/fr.md",
        "---\ntitle: Notre mission\n---\n[a](../vision/fr.md) [b](entry:pages/vision#gens)\n",
    );
    folder.file("pages/vision/fr.md", "---\ntitle: Notre vision\n---\n## Gens {#gens}\n");
    let live = follow(&folder);
    assert!(live.report().is_empty(), "{}", live.report());
    // A heading that others link to has another id, and gets it back.
    folder.file("pages/vision/fr.md", "---\ntitle: La vision\n---\n## Gens {#nous}\n");
    shows(&live, "pages/vision", "fr", "La vision");
    assert_eq!(live.report().iter().next().map(|it| it.code()), Some(Code::DeadAnchor));
    same_as_loaded_anew(&live, &folder.0);
    folder.file("pages/vision/fr.md", "---\ntitle: Une vision\n---\n## Gens {#gens}\n");
    shows(&live, "pages/vision", "fr", "Une vision");
    same_as_loaded_anew(&live, &folder.0);
    // The entry goes while another links to it, and comes back.
    fs::remove_file(folder.0.join("pages/vision/fr.md")).unwrap();
    until("the refusal", || live.report().error_count() == 2);
    assert!(live.report().iter().all(|it| it.code() == Code::DeadLink), "{}", live.report());
    assert_eq!(title(&live.catalog(), "pages/vision", "fr").unwrap(), "Une vision");
    folder.file("pages/vision/fr.md", "---\ntitle: Encore\n---\n## Gens {#gens}\n");
    shows(&live, "pages/vision", "fr", "Encore");
    same_as_loaded_anew(&live, &folder.0);
}

#[test]
fn the_links_of_other_trees_are_followed_too() {
    let folder = tree("foreign-links");
    fs::remove_dir_all(&folder.0).unwrap();
    folder.file("hugo.toml", "defaultContentLanguage = 'fr'\n[languages.fr]\n[languages.nl]\n");
    folder.file("content/un.md", "---\ntitle: Un\n---\n[a]({{< ref \"deux\" >}}) [b](deux.md)\n");
    folder.file("content/deux.md", "---\ntitle: Deux\n---\n");
    let live = follow(&folder);
    assert!(live.report().is_empty(), "{}", live.report());
    fs::rename(folder.0.join("content/deux.md"), folder.0.join("content/trois.md")).unwrap();
    shows(&live, "trois", "fr", "Deux");
    assert_eq!(live.report().len(), 2, "{}", live.report());
    same_as_loaded_anew(&live, &folder.0);
    folder.file("content/un.md", "---\ntitle: Premier\n---\n[a]({{< ref \"trois\" >}})\n");
    shows(&live, "un", "fr", "Premier");
    assert!(live.report().is_empty(), "{}", live.report());
    same_as_loaded_anew(&live, &folder.0);
}

#[test]
fn files_beside_texts_are_followed_as_loading_sees_them() {
    let folder = tree("beside");
    let site = fs::read_to_string(folder.0.join("site.toml")).unwrap();
    folder.file("site.toml", format!("ignore = [\"*.psd\", \"drafts/\"]\n{site}"));
    folder.file("pages/mission/cafe\u{301}.svg", "<svg/>");
    let live = follow(&folder);
    let assets = || -> Vec<String> {
        let catalog = live.catalog();
        catalog.entry("pages/mission").unwrap().assets().map(str::to_owned).collect()
    };
    assert_eq!(assets(), ["café.svg"]);
    // A changed text does not forget them, and names them as it likes.
    let body = "---\ntitle: Mission\n---\n![x](café.svg)\n";
    folder.file("pages/mission/fr.md", body);
    shows(&live, "pages/mission", "fr", "Mission");
    assert_eq!(assets(), ["café.svg"]);
    folder.file("pages/mission/cafe\u{301}.svg", "<svg></svg>");
    // Leftovers and what is ignored are nothing, as texts and as files beside them.
    for path in ["x.psd", "nl.md.orig", "nl_BASE_12.md", "4913", "drafts/x.svg", "x.svg.tmp"] {
        folder.file(&format!("pages/mission/{path}"), "wrong");
    }
    folder.file("pages/mission/nl.md", "---\ntitle: Opdracht\n---\n");
    shows(&live, "pages/mission", "nl", "Opdracht");
    assert_eq!(assets(), ["café.svg"]);
    assert_eq!(live.report().error_count(), 0);
    folder.file("pages/mission/z.svg", "<svg/>");
    until("a new file", || assets() == ["café.svg", "z.svg"]);
    same_as_loaded_anew(&live, &folder.0);
    #[cfg(unix)]
    {
        let outside = Folder::new("live-outside");
        outside.file("secret.md", "---\ntitle: Secret\n---\n");
        let place = folder.0.join("pages/mission/nl.md");
        fs::remove_file(&place).unwrap();
        std::os::unix::fs::symlink(outside.0.join("secret.md"), &place).unwrap();
        until("a link out", || {
            let catalog = live.catalog();
            catalog.report().iter().any(|it| it.code() == Code::LinkOutOfContent)
        });
        assert_eq!(title(&live.catalog(), "pages/mission", "nl").unwrap(), "Mission");
        same_as_loaded_anew(&live, &folder.0);
        fs::remove_file(&place).unwrap();
    }
    // Other patterns are another tree.
    folder.file("site.toml", &site);
    until("the ignored ones", || assets().contains(&"x.psd".to_owned()));
}
