//! A catalog that follows its files: the changes that editors, scripts and accidents make to a
//! tree.
#![cfg(feature = "live")]

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

use crate::support::folder::Folder;
use crate::support::numbers::Numbers;
use isogloss::content::Variant;
use isogloss::error::{Code, ErrorKind};
use isogloss::live::{Live, LiveEvent};
use isogloss::{Catalog, Entry, Error, LanguageTag, Site, Timestamp, date};

/// Creates a small tree on the disk.
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
    Live::builder(Catalog::builder().folder(&folder.0))
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

/// Formats everything that a reader can find out about a catalog.
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
fn saved_changes_appear() {
    let folder = tree("saved");
    let live = follow(&folder);
    let events = live.events();
    let held = live.catalog();
    folder.file("pages/mission/fr.md", "---\ntitle: Notre raison d’être\n---\n");
    shows(&live, "pages/mission", "fr", "Notre raison d’être");
    assert_eq!(events.recv().unwrap(), LiveEvent::Changed { revision: 1 });
    // The holder of the old catalog keeps it.
    assert_eq!(title(&held, "pages/mission", "fr").unwrap(), "Notre mission");
    drop(held);
    // Another language, a date, a tag, a new entry, a language removed.
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
    // Another file is saved: the mistake is still reported.
    folder.file("pages/mission/fr.md", "---\ntitle: La mission\n---\n");
    std::thread::sleep(Duration::from_millis(60));
    assert!(live.report().has_errors());
    folder.file("pages/mission/nl.md", "---\ntitle: De opdracht\n---\n");
    shows(&live, "pages/mission", "nl", "De opdracht");
    shows(&live, "pages/mission", "fr", "La mission");
    assert!(!live.report().has_errors());
    // A broken configuration has the same effect.
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
    // vim and most other editors save in this way.
    folder.file("pages/mission/.fr.md.swp", "---\ntitle: Un essai\n---\n");
    folder.file("pages/mission/fr.md~", "---\ntitle: Un essai\n---\n");
    fs::rename(folder.0.join("pages/mission/.fr.md.swp"), folder.0.join("pages/mission/fr.md"))
        .unwrap();
    shows(&live, "pages/mission", "fr", "Un essai");
    // A folder is renamed.
    fs::rename(folder.0.join("news/camo"), folder.0.join("news/camo-explique")).unwrap();
    shows(&live, "news/camo-explique", "fr", "CaMo, expliqué");
    until("the old name gone", || live.catalog().entry("news/camo").is_none());
    // A folder from another place, with files in it.
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
    // The new folder is watched.
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
    folder.file("content/posts/un.md", "---\ntitle: Un\ntags: [a]\n---\n{{< figure >}} <b>x</b>\n");
    folder.file("content/posts/deux.md", "---\ntitle: Deux\n---\n{{< figure >}} <b>x</b>\n");
    let live = follow(&folder);
    folder.file(
        "content/posts/un.md",
        "---\ntitle: Premier\ntags: [b]\n---\n{{< figure >}} <b>x</b>\n",
    );
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
fn entries_saved_together_are_checked_together() {
    let folder = tree("together");
    folder.file("pages/vision/fr.md", "---\ntitle: Notre vision\n---\n");
    let builder = Catalog::builder().folder(&folder.0);
    let live = Live::builder(builder).debounce(Duration::from_millis(150)).open().unwrap();
    // Two entries get the same new slug.
    folder.file("pages/mission/fr.md", "---\ntitle: La mission\nslug: une-page\n---\n");
    folder.file("pages/vision/fr.md", "---\ntitle: La vision\nslug: une-page\n---\n");
    until("the refusal", || live.report().has_errors());
    assert_eq!(live.report().iter().next().unwrap().code(), Code::DuplicateSlug);
    assert_eq!(title(&live.catalog(), "pages/mission", "fr").unwrap(), "Notre mission");
    // A page, and another one that links to it.
    folder.file("pages/vision/fr.md", "---\ntitle: La vision\n---\n[a](entry:pages/contact)\n");
    folder.file("pages/contact/fr.md", "---\ntitle: Contact\n---\n");
    shows(&live, "pages/vision", "fr", "La vision");
    shows(&live, "pages/contact", "fr", "Contact");
    same_as_loaded_anew(&live, &folder.0);
}

#[test]
fn changed_tags_match_a_full_load() {
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
fn links_by_path_are_updated_like_links_by_id() {
    let folder = tree("links");
    folder.file(
        "pages/mission/fr.md",
        "---\ntitle: Notre mission\n---\n[a](../vision/fr.md) [b](entry:pages/vision#gens)\n",
    );
    folder.file("pages/vision/fr.md", "---\ntitle: Notre vision\n---\n## Gens {#gens}\n");
    let live = follow(&folder);
    assert!(live.report().is_empty(), "{}", live.report());
    // The id of a linked heading changes, and changes back.
    folder.file("pages/vision/fr.md", "---\ntitle: La vision\n---\n## Gens {#nous}\n");
    shows(&live, "pages/vision", "fr", "La vision");
    assert_eq!(live.report().iter().next().map(|it| it.code()), Some(Code::DeadAnchor));
    same_as_loaded_anew(&live, &folder.0);
    folder.file("pages/vision/fr.md", "---\ntitle: Une vision\n---\n## Gens {#gens}\n");
    shows(&live, "pages/vision", "fr", "Une vision");
    same_as_loaded_anew(&live, &folder.0);
    // A linked entry is removed, and comes back.
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
fn changes_of_assets_match_a_full_load() {
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
    // A changed text keeps its files, and can name them in either form of Unicode.
    let body = "---\ntitle: Mission\n---\n![x](café.svg)\n";
    folder.file("pages/mission/fr.md", body);
    shows(&live, "pages/mission", "fr", "Mission");
    assert_eq!(assets(), ["café.svg"]);
    folder.file("pages/mission/cafe\u{301}.svg", "<svg></svg>");
    // Temporary and ignored files have no effect, neither as texts nor as assets.
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
    // Other patterns change the content.
    folder.file("site.toml", &site);
    until("the ignored ones", || assets().contains(&"x.psd".to_owned()));
}

fn page(id: &str, title: &str) -> Entry {
    let text = Variant::new("fr".parse().unwrap()).with("title", title);
    Entry::new(id, "mission-page").with_variant(text)
}

fn with_slug(id: &str, slug: &str) -> Entry {
    let text = Variant::new("fr".parse().unwrap()).with("title", "Titre").with_slug(slug);
    Entry::new(id, "mission-page").with_variant(text)
}

fn with_link(id: &str, to: &str) -> Entry {
    let text = Variant::new("fr".parse().unwrap());
    let text = text.with("title", "Titre").with_body(format!("[lien](entry:{to})"));
    Entry::new(id, "mission-page").with_variant(text)
}

fn code(error: &Error) -> Option<Code> {
    error.report()?.iter().next().map(|finding| finding.code())
}

fn same_as_built_anew(live: &Live, folder: &Path, entries: &[Entry]) {
    let anew = Catalog::builder().folder(folder).entries(entries.iter().cloned()).build().unwrap();
    assert_eq!(told(&live.catalog()), told(&anew));
}

#[test]
fn entries_in_code_survive_changes_of_files() {
    let folder = tree("beside");
    let first = page("pages/accueil", "Bienvenue");
    let builder = Catalog::builder().folder(&folder.0).entry(first.clone());
    let live = Live::builder(builder).debounce(Duration::from_millis(5)).open().unwrap();
    let events = live.events();
    let second = page("pages/contact", "Contact");
    live.put_entry(second.clone()).unwrap();
    assert_eq!(title(&live.catalog(), "pages/contact", "fr").unwrap(), "Contact");
    assert_eq!(events.try_iter().collect::<Vec<_>>(), [LiveEvent::Changed { revision: 1 }]);
    // One file, several files, the configuration.
    folder.file("pages/mission/fr.md", "---\ntitle: La mission\n---\n");
    shows(&live, "pages/mission", "fr", "La mission");
    same_as_built_anew(&live, &folder.0, &[first.clone(), second.clone()]);
    let languages = "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n";
    folder.file("site.toml", format!("{languages}[[languages]]\ntag = \"de\"\n"));
    until("the third language", || live.catalog().site().languages().len() == 3);
    same_as_built_anew(&live, &folder.0, &[first.clone(), second.clone()]);
    let second = page("pages/contact", "Nous écrire");
    live.put_entry(second.clone()).unwrap();
    same_as_built_anew(&live, &folder.0, &[first.clone(), second.clone()]);
    // The folder is removed and comes back, and an entry is added in the meantime.
    fs::remove_dir_all(&folder.0).unwrap();
    until("the loss", || live.report().has_errors());
    let third = page("pages/equipe", "L’équipe");
    live.put_entry(third.clone()).unwrap();
    assert_eq!(title(&live.catalog(), "pages/equipe", "fr").unwrap(), "L’équipe");
    assert!(live.report().has_errors() && live.error().is_some());
    let again = tree("beside-again");
    fs::rename(&again.0, &folder.0).unwrap();
    shows(&live, "pages/mission", "fr", "Notre mission");
    assert!(live.error().is_none());
    same_as_built_anew(&live, &folder.0, &[first, second, third.clone()]);
    assert!(live.remove_entry("pages/contact").unwrap());
    assert!(live.remove_entry("pages/accueil").unwrap());
    assert!(!live.remove_entry("pages/accueil").unwrap());
    same_as_built_anew(&live, &folder.0, &[third]);
}

#[test]
fn an_entry_with_mistakes_changes_nothing() {
    let folder = tree("put-mistakes");
    let live = follow(&folder);
    let events = live.events();
    let before = told(&live.catalog());
    let refused = |entry: Entry| live.put_entry(entry).unwrap_err();
    assert_eq!(code(&refused(with_link("pages/a", "pages/z"))), Some(Code::DeadLink));
    assert_eq!(code(&refused(Entry::new("pages/a", "mission-page"))), Some(Code::NoVariant));
    assert_eq!(refused(page("Pas un id !", "A")).kind(), ErrorKind::Content);
    // Entries from files cannot be replaced or removed in code.
    assert_eq!(refused(page("pages/mission", "A")).kind(), ErrorKind::Edit);
    assert_eq!(live.remove_entry("pages/mission").unwrap_err().kind(), ErrorKind::Edit);
    let twice = [page("pages/a", "A"), page("pages/a", "B")];
    assert_eq!(code(&live.put_entries(twice).unwrap_err()), Some(Code::DuplicateEntry));
    // Either all entries are added or none.
    let some = [page("pages/a", "A"), with_link("pages/b", "pages/z")];
    assert_eq!(code(&live.put_entries(some).unwrap_err()), Some(Code::DeadLink));
    assert_eq!(told(&live.catalog()), before);
    assert!(live.report().is_empty() && live.error().is_none());
    assert_eq!(events.try_iter().count(), 0);
    folder.file("pages/mission/fr.md", "---\ntitle: La mission\n---\n");
    shows(&live, "pages/mission", "fr", "La mission");
    same_as_loaded_anew(&live, &folder.0);
}

#[test]
fn an_entry_is_made_in_code_or_has_files() {
    let folder = tree("twice");
    let live = follow(&folder);
    let entry = page("pages/contact", "Contact");
    live.put_entry(entry.clone()).unwrap();
    folder.file("pages/contact/fr.md", "---\ntitle: Un autre\n---\n");
    until("the refusal", || live.report().has_errors());
    assert_eq!(live.report().iter().next().unwrap().code(), Code::DuplicateEntry);
    assert_eq!(title(&live.catalog(), "pages/contact", "fr").unwrap(), "Contact");
    fs::remove_dir_all(folder.0.join("pages/contact")).unwrap();
    until("no refusal", || !live.report().has_errors());
    same_as_built_anew(&live, &folder.0, &[entry]);
}

#[test]
fn entries_made_in_code_may_concern_others() {
    let folder = tree("put-others");
    folder.file("pages/vision/fr.md", "---\ntitle: Notre vision\nslug: vision\n---\n");
    let live = follow(&folder);
    let both = [with_link("pages/a", "pages/b"), with_link("pages/b", "pages/a")];
    live.put_entries(both.clone()).unwrap();
    assert_eq!(live.revision(), 1);
    same_as_built_anew(&live, &folder.0, &both);
    // A linked entry cannot be removed.
    assert_eq!(code(&live.remove_entry("pages/b").unwrap_err()), Some(Code::DeadLink));
    assert_eq!(
        code(&live.put_entry(with_slug("pages/c", "vision")).unwrap_err()),
        Some(Code::DuplicateSlug)
    );
    // Another kind than before, and many at once.
    let news = Entry::new("pages/a", "news-item")
        .with("date", date(2025, 9, 2))
        .with_variant(Variant::new("fr".parse().unwrap()).with("title", "Nouvelle").with_body("B"));
    live.put_entry(news.clone()).unwrap();
    assert_eq!(live.revision(), 2);
    let many: Vec<Entry> =
        (0..40).map(|number| page(&format!("pages/n{number}"), &number.to_string())).collect();
    live.put_entries(many.clone()).unwrap();
    assert_eq!(live.revision(), 3);
    let mut all = vec![news, both[1].clone()];
    all.extend(many);
    same_as_built_anew(&live, &folder.0, &all);
}

#[test]
fn entries_made_in_code_are_put_while_the_files_have_mistakes() {
    let folder = tree("put-behind");
    let live = follow(&folder);
    folder.file("pages/mission/nl.md", "---\ntitle: Onze opdracht\nstatus: publshed\n---\n");
    until("the finding", || live.report().has_errors());
    let entry = page("pages/contact", "Contact");
    live.put_entry(entry).unwrap();
    assert_eq!(title(&live.catalog(), "pages/contact", "fr").unwrap(), "Contact");
    let some = [page("pages/a", "A"), with_link("pages/b", "pages/a")];
    live.put_entries(some.clone()).unwrap();
    assert!(live.remove_entry("pages/contact").unwrap());
    // The mistakes are still reported.
    assert_eq!(live.report().iter().next().unwrap().code(), Code::UnknownStatus);
    folder.file("pages/mission/nl.md", "---\ntitle: De opdracht\n---\n");
    shows(&live, "pages/mission", "nl", "De opdracht");
    assert!(live.report().is_empty());
    let [first, second] = some;
    same_as_built_anew(&live, &folder.0, &[first, second]);
}

#[test]
fn an_entry_is_put_into_a_tree_of_another_tool() {
    let folder = tree("put-hugo");
    fs::remove_dir_all(&folder.0).unwrap();
    folder.file("hugo.toml", "defaultContentLanguage = 'fr'\n[languages.fr]\n");
    folder.file("content/posts/un.md", "---\ntitle: Un\n---\n");
    let live = follow(&folder);
    let kind = live.catalog().entry("posts/un").unwrap().kind().name().to_owned();
    let text = Variant::new("fr".parse().unwrap()).with("title", "Deux");
    live.put_entry(Entry::new("posts/deux", kind).with_variant(text)).unwrap();
    assert_eq!(title(&live.catalog(), "posts/deux", "fr").unwrap(), "Deux");
    assert!(live.put_entry(Entry::new("posts/trois", "rien")).is_err());
    folder.file("content/posts/un.md", "---\ntitle: Premier\n---\n");
    shows(&live, "posts/un", "fr", "Premier");
    assert_eq!(title(&live.catalog(), "posts/deux", "fr").unwrap(), "Deux");
}

#[test]
fn no_added_entry_is_lost() {
    let folder = tree("threads");
    let live = Arc::new(follow(&folder));
    let events = live.events();
    let puts: Vec<_> = (0..4)
        .map(|thread| {
            let live = Arc::clone(&live);
            std::thread::spawn(move || {
                let mut last = Vec::new();
                for number in 0..30 {
                    let id = format!("pages/de-{thread}-{}", number % 10);
                    let entry = page(&id, &format!("{thread} {number}"));
                    live.put_entry(entry.clone()).unwrap();
                    let shown = title(&live.catalog(), &id, "fr").unwrap();
                    assert_eq!(shown, format!("{thread} {number}"));
                    last.push(entry);
                }
                last.split_off(20)
            })
        })
        .collect();
    for number in 1..=30 {
        let (folder, draft) = (&folder.0, folder.0.join(".draft"));
        fs::write(&draft, format!("---\ntitle: \"{number}\"\n---\n")).unwrap();
        fs::rename(&draft, folder.join("pages/mission/fr.md")).unwrap();
        // Two entries at once cause a full load.
        fs::write(&draft, format!("---\ntitle: \"{number}\"\n---\n")).unwrap();
        fs::rename(&draft, folder.join("news/camo/fr.md")).unwrap();
        std::thread::sleep(Duration::from_millis(4));
    }
    let all: Vec<Entry> = puts.into_iter().flat_map(|thread| thread.join().unwrap()).collect();
    shows(&live, "pages/mission", "fr", "30");
    shows(&live, "news/camo", "fr", "30");
    assert_eq!(all.len(), 40);
    same_as_built_anew(&live, &folder.0, &all);
    let changes = events.try_iter().filter(|it| matches!(it, LiveEvent::Changed { .. })).count();
    assert_eq!(changes as u64, live.revision());
    assert!(changes >= 120);
}

#[test]
fn any_sequence_of_changes_equals_a_new_catalog() {
    let folder = tree("sequence");
    folder.file("pages/vision/fr.md", "---\ntitle: Notre vision\n---\n## Gens {#gens}\n");
    let live = follow(&folder);
    let mut numbers = Numbers(7);
    let mut random = |limit| numbers.below(limit);
    // Links to existing and missing targets, duplicate slugs, tags in several spellings.
    let links = ["news/a", "news/b", "news/c", "pages/vision#gens"];
    let mut entries: Vec<Entry> = Vec::new();
    let (mut done, mut refused) = (0, 0);
    for step in 0..150 {
        let id = ["news/a", "news/b", "news/c", "news/d"][random(4)];
        let mut wanted = entries.clone();
        wanted.retain(|entry| entry.id() != id);
        let is_done = match random(6) {
            0 => live.remove_entry(id).is_ok(),
            1 => {
                let title = format!("Vision {step}");
                let heading = ["", "## Gens {#gens}\n"][random(2)];
                save(
                    &folder,
                    "pages/vision/fr.md",
                    &format!("---\ntitle: {title}\n---\n{heading}"),
                );
                shows(&live, "pages/vision", "fr", &title);
                wanted = entries.clone();
                true
            }
            _ => {
                let text = Variant::new("fr".parse().unwrap())
                    .with("title", format!("Titre {step}"))
                    .with_slug(["un", "deux", "trois", "quatre", "cinq", "six"][random(6)])
                    .with_body(match random(3) {
                        0 => format!("[lien](entry:{})", links[random(4)]),
                        _ => "Texte".to_owned(),
                    });
                let tags = [vec![], vec!["CaMo"], vec!["camo", "neuf"], vec!["Neuf"]];
                let entry = Entry::new(id, "news-item")
                    .with("date", date(2025, 9, 2))
                    .with("tags", tags[random(4)].clone())
                    .with_variant(text);
                wanted.push(entry.clone());
                live.put_entry(entry).is_ok()
            }
        };
        let builder = Catalog::builder().folder(&folder.0).entries(wanted.iter().cloned());
        match builder.build() {
            Ok(anew) => {
                assert!(is_done, "step {step}");
                assert_eq!(told(&live.catalog()), told(&anew), "step {step}");
                entries = wanted;
                done += 1;
            }
            Err(error) => {
                assert!(!is_done, "step {step}: {error:?}");
                refused += 1;
            }
        }
    }
    assert!(done > 30 && refused > 10, "{done} were done, {refused} refused");
}

fn next(events: &Receiver<LiveEvent>) -> LiveEvent {
    events.recv_timeout(Duration::from_secs(10)).unwrap()
}

/// Asserts that no event arrives for a while.
fn is_quiet(events: &Receiver<LiveEvent>) -> bool {
    let next = events.recv_timeout(Duration::from_millis(100));
    assert!(next.is_err(), "{next:?}");
    true
}

/// Asserts that only `Watched` events arrive, at least one.
fn is_watched(events: &Receiver<LiveEvent>) -> bool {
    assert_eq!(next(events), LiveEvent::Watched);
    while let Ok(event) = events.recv_timeout(Duration::from_millis(100)) {
        assert_eq!(event, LiveEvent::Watched);
    }
    true
}

/// Saves a file atomically.
fn save(folder: &Folder, path: &str, text: &str) {
    let draft = folder.0.with_extension("draft");
    fs::write(&draft, text).unwrap();
    fs::rename(&draft, folder.0.join(path)).unwrap();
}

#[test]
fn a_folder_that_is_not_content_is_watched() {
    let folder = tree("watched");
    let others = Folder::new("live-watched-others");
    let templates = others.0.join("templates");
    // One folder does not exist yet, the other is part of the content tree.
    let live = Live::builder(Catalog::builder().folder(&folder.0))
        .debounce(Duration::from_millis(5))
        .watch(&templates)
        .watch(folder.0.join("assets"))
        .open()
        .unwrap();
    let events = live.events();
    others.file("templates/base.html", "un");
    assert!(is_watched(&events));
    others.file("templates/base.html", "deux");
    assert_eq!(next(&events), LiveEvent::Watched);
    others.file("templates/.base.html.swp", "trois");
    others.file("templates/base.html~", "trois");
    fs::read(templates.join("base.html")).unwrap();
    assert!(is_quiet(&events));
    fs::rename(templates.join(".base.html.swp"), templates.join("base.html")).unwrap();
    assert!(is_watched(&events));
    // A new subfolder.
    others.file("templates/parts/menu.html", "un");
    assert!(is_watched(&events));
    others.file("templates/parts/menu.html", "deux");
    assert!(is_watched(&events));
    fs::remove_dir_all(&templates).unwrap();
    assert!(is_watched(&events));
    others.file("templates/base.html", "de retour");
    assert!(is_watched(&events));
    assert_eq!(live.revision(), 0);
    assert!(live.report().is_empty());
    // Content is still followed.
    save(&folder, "pages/mission/fr.md", "---\ntitle: La mission\n---\n");
    assert_eq!(next(&events), LiveEvent::Changed { revision: 1 });
    assert!(is_quiet(&events));
}

#[test]
fn a_watched_folder_in_the_tree_loads_nothing() {
    let folder = tree("watched-inside");
    folder.file("assets/style.css", "");
    let live = Live::builder(Catalog::builder().folder(&folder.0))
        .debounce(Duration::from_millis(5))
        .watch(folder.0.join("assets"))
        .open()
        .unwrap();
    let events = live.events();
    folder.file("assets/style.css", "body {}");
    folder.file("assets/other.css", "body {}");
    assert!(is_watched(&events));
    fs::remove_dir_all(folder.0.join("assets")).unwrap();
    assert!(is_watched(&events));
    assert_eq!(live.revision(), 0);
}

#[cfg(unix)]
#[test]
fn links_in_a_watched_folder_lead_nowhere() {
    let folder = tree("watched-links");
    let others = Folder::new("live-watched-links-others");
    others.file("real/base.html", "un");
    std::os::unix::fs::symlink(&others.0, others.0.join("real/loop")).unwrap();
    std::os::unix::fs::symlink(&folder.0, others.0.join("real/content")).unwrap();
    std::os::unix::fs::symlink(others.0.join("real"), others.0.join("templates")).unwrap();
    let live = Live::builder(Catalog::builder().folder(&folder.0))
        .debounce(Duration::from_millis(5))
        .watch(others.0.join("templates"))
        .open()
        .unwrap();
    let events = live.events();
    others.file("elsewhere.html", "un");
    save(&folder, "pages/mission/fr.md", "---\ntitle: La mission\n---\n");
    assert_eq!(next(&events), LiveEvent::Changed { revision: 1 });
    assert!(is_quiet(&events));
    others.file("real/base.html", "deux");
    assert!(is_watched(&events));
}

#[cfg(unix)]
#[test]
fn content_is_content_by_whatever_path_it_was_opened() {
    let folder = Folder::new("live-by-link");
    folder.file("real/content/site.toml", "[[languages]]\ntag = \"fr\"\n");
    folder.file("real/content/pages/mission/fr.md", "---\ntitle: Notre mission\n---\n");
    std::os::unix::fs::symlink("real", folder.0.join("link")).unwrap();
    let live = Live::builder(Catalog::builder().folder(folder.0.join("link/content")))
        .debounce(Duration::from_millis(5))
        .watch(folder.0.join("link"))
        .open()
        .unwrap();
    let events = live.events();
    save(&folder, "link/content/pages/mission/fr.md", "---\ntitle: La mission\n---\n");
    assert_eq!(next(&events), LiveEvent::Changed { revision: 1 });
    assert!(is_quiet(&events));
    folder.file("real/base.html", "un");
    assert!(is_watched(&events));
}

fn tags(site: &Site) -> String {
    site.tags().map(|tag| tag.to_string()).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_value_is_kept_in_step_with_the_configuration() {
    let folder = tree("value");
    let others = Folder::new("live-value-others");
    others.file("word.txt", "un");
    let word = others.0.join("word.txt");
    let made = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&made);
    // A value that depends on the languages of the site.
    let live = Live::builder(Catalog::builder().folder(&folder.0))
        .debounce(Duration::from_millis(5))
        .watch(&others.0)
        .open_with(move |site| {
            counter.fetch_add(1, Ordering::SeqCst);
            let word = fs::read_to_string(&word).unwrap_or_default();
            match word.as_str() {
                "" => Err("le mot manque".parse::<LanguageTag>().unwrap_err()),
                word => Ok((tags(site), word.to_owned())),
            }
        })
        .unwrap();
    let events = live.events();
    let belongs = || {
        let (catalog, value) = live.current();
        assert_eq!(value.0, tags(catalog.site()));
        (value.0.clone(), value.1.clone())
    };
    let pair = |tags: &str, word: &str| (tags.to_owned(), word.to_owned());
    assert_eq!(belongs(), pair("fr nl", "un"));
    // A changed entry does not make a new value.
    save(&folder, "pages/mission/fr.md", "---\ntitle: La mission\n---\n");
    assert_eq!(next(&events), LiveEvent::Changed { revision: 1 });
    live.put_entry(page("pages/contact", "Contact")).unwrap();
    assert_eq!(next(&events), LiveEvent::Changed { revision: 2 });
    assert_eq!(made.load(Ordering::SeqCst), 1);
    let (before, _) = live.current();
    save(&others, "word.txt", "deux");
    assert_eq!(next(&events), LiveEvent::Watched);
    assert_eq!(belongs(), pair("fr nl", "deux"));
    assert!(Arc::ptr_eq(&before, &live.catalog()));
    // The value cannot be made: the last one remains, and entries still change.
    fs::remove_file(others.0.join("word.txt")).unwrap();
    assert_eq!([next(&events), next(&events)], [LiveEvent::Watched, LiveEvent::Refused]);
    assert_eq!(belongs(), pair("fr nl", "deux"));
    assert_eq!(live.error().unwrap().kind(), ErrorKind::LanguageTag);
    assert!(live.report().is_empty());
    save(&folder, "pages/mission/fr.md", "---\ntitle: Une mission\n---\n");
    assert_eq!(next(&events), LiveEvent::Changed { revision: 3 });
    assert!(live.error().is_some());
    // The value cannot be made for the new configuration either: the old pair remains.
    save(
        &folder,
        "site.toml",
        "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n[[languages]]\ntag = \"de\"\n",
    );
    assert_eq!(next(&events), LiveEvent::Refused);
    assert_eq!(belongs(), pair("fr nl", "deux"));
    assert_eq!(title(&live.catalog(), "pages/mission", "fr").unwrap(), "Une mission");
    live.put_entry(page("pages/contact", "Nous écrire")).unwrap();
    assert_eq!(next(&events), LiveEvent::Changed { revision: 4 });
    assert!(live.put_entry(Entry::new("pages/contact", "news-item")).is_err());
    save(&others, "word.txt", "trois");
    assert_eq!(next(&events), LiveEvent::Changed { revision: 5 });
    assert_eq!(next(&events), LiveEvent::Watched);
    assert_eq!(belongs(), pair("fr nl de", "trois"));
    assert_eq!(title(&live.catalog(), "pages/contact", "fr").unwrap(), "Nous écrire");
    assert!(live.error().is_none());
    // A mistake in the content does not stop changes of the value.
    save(&folder, "site.toml", "[[languages]]\ntag = \"fr\n");
    assert_eq!(next(&events), LiveEvent::Refused);
    save(&others, "word.txt", "quatre");
    assert_eq!([next(&events), next(&events)], [LiveEvent::Watched, LiveEvent::Refused]);
    assert_eq!(belongs(), pair("fr nl de", "quatre"));
    assert!(live.report().has_errors());
}

#[test]
fn changes_after_the_thread_has_ended_are_errors() {
    let folder = tree("ended");
    let others = Folder::new("live-ended-others");
    let made = AtomicUsize::new(0);
    let live = Live::builder(Catalog::builder().folder(&folder.0))
        .debounce(Duration::from_millis(5))
        .watch(&others.0)
        .open_with(move |_| {
            assert_eq!(made.fetch_add(1, Ordering::SeqCst), 0, "the second one fails");
            Ok(())
        })
        .unwrap();
    live.put_entry(page("pages/contact", "Contact")).unwrap();
    others.file("base.html", "un");
    until("the end", || live.put_entry(page("pages/contact", "Contact")).is_err());
    let error = live.remove_entry("pages/contact").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Watch);
    assert_eq!(title(&live.catalog(), "pages/contact", "fr").unwrap(), "Contact");
}

#[cfg(unix)]
#[test]
fn a_pipe_in_place_of_a_file_is_a_finding() {
    use crate::support::folder::pipe;

    let folder = tree("pipe");
    folder.file("terms.toml", "");
    folder.file("pages/mission/plan.svg", "<svg/>");
    let live = follow(&folder);
    let paths = ["pages/mission/nl.md", "news/camo/entry.toml", "terms.toml", "site.toml"];
    for path in paths.into_iter().chain(["pages/mission/plan.svg", "news/camo", "pages"]) {
        let place = folder.0.join(path);
        let kept = folder.0.with_extension("kept");
        fs::rename(&place, &kept).unwrap();
        pipe(&place);
        let is_found = |report: &isogloss::error::Report| {
            report.iter().any(|finding| {
                finding.code() == Code::Unreadable
                    && finding.location().is_some_and(|location| location.file() == path)
            })
        };
        until(path, || is_found(&live.report()));
        // For a moment, a folder does not exist.
        assert!(live.catalog().len() == 2 || !path.contains('.'), "{path}");
        fs::remove_file(&place).unwrap();
        fs::rename(&kept, &place).unwrap();
        until(path, || live.error().is_none() && live.catalog().len() == 2);
        let text = format!("---\ntitle: Après {path}\n---\n");
        folder.file("pages/mission/fr.md", &text);
        shows(&live, "pages/mission", "fr", &format!("Après {path}"));
    }
    same_as_loaded_anew(&live, &folder.0);
}
#[test]
fn identical_bytes_are_no_event() {
    let folder = tree("identical");
    folder.file("terms.toml", "[tags.camo]\nname.fr = \"CaMo\"\n");
    let live = follow(&folder);
    let events = live.events();
    let paths = ["pages/mission/fr.md", "news/camo/entry.toml", "site.toml", "terms.toml"];
    let again = || {
        for path in paths {
            let text = fs::read_to_string(folder.0.join(path)).unwrap();
            save(&folder, path, &text);
        }
        is_quiet(&events)
    };
    assert!(again());
    assert_eq!(live.revision(), 0);
    // Two entries that are read together, and then a refused one.
    let terms = "[tags.camo]\nname.fr = \"Le CaMo\"\n";
    save(&folder, "terms.toml", terms);
    assert_eq!(next(&events), LiveEvent::Changed { revision: 1 });
    assert!(again());
    let right = fs::read_to_string(folder.0.join("pages/mission/fr.md")).unwrap();
    save(&folder, "pages/mission/fr.md", "---\ntitel: Mission\n---\n");
    assert_eq!(next(&events), LiveEvent::Refused);
    assert!(again());
    assert!(live.put_entry(with_link("pages/x", "pages/none")).is_err());
    assert!(again());
    // The former bytes are a change, since the last ones were refused.
    save(&folder, "pages/mission/fr.md", &right);
    assert_eq!(next(&events), LiveEvent::Changed { revision: 2 });
    assert!(live.error().is_none());
    assert!(again());
    // An order reads the files before the event of the change has been handled.
    save(&folder, "pages/mission/fr.md", "---\ntitle: Une autre\n---\n");
    assert!(live.put_entry(with_link("pages/x", "pages/none")).is_err());
    shows(&live, "pages/mission", "fr", "Une autre");
    same_as_loaded_anew(&live, &folder.0);
}
#[cfg(unix)]
#[test]
fn changes_behind_links_appear_under_each_name() {
    use std::os::unix::fs::symlink;

    let folder = tree("behind-links");
    let site = fs::read_to_string(folder.0.join("site.toml")).unwrap();
    folder.file("site.toml", format!("ignore = [\"linked/\"]\n{site}"));
    folder.file("linked/about/fr.md", "---\ntitle: Nous\n---\n");
    folder.file("linked/text.md", "---\ntitle: Texte\n---\n");
    symlink("../linked/about", folder.0.join("pages/about")).unwrap();
    symlink("mission", folder.0.join("pages/alias")).unwrap();
    fs::create_dir(folder.0.join("pages/one")).unwrap();
    symlink("../../linked/text.md", folder.0.join("pages/one/fr.md")).unwrap();
    let live = follow(&folder);
    save(&folder, "linked/about/fr.md", "---\ntitle: Qui nous sommes\n---\n");
    shows(&live, "pages/about", "fr", "Qui nous sommes");
    save(&folder, "pages/mission/fr.md", "---\ntitle: La mission\n---\n");
    shows(&live, "pages/mission", "fr", "La mission");
    shows(&live, "pages/alias", "fr", "La mission");
    save(&folder, "pages/alias/fr.md", "---\ntitle: Une mission\n---\n");
    shows(&live, "pages/alias", "fr", "Une mission");
    shows(&live, "pages/mission", "fr", "Une mission");
    save(&folder, "linked/text.md", "---\ntitle: Un texte\n---\n");
    shows(&live, "pages/one", "fr", "Un texte");
    // A new language behind a link, and a new link.
    save(&folder, "linked/about/nl.md", "---\ntitle: Wie we zijn\n---\n");
    shows(&live, "pages/about", "nl", "Wie we zijn");
    symlink("../../linked/text.md", folder.0.join("pages/one/nl.md")).unwrap();
    shows(&live, "pages/one", "nl", "Un texte");
    save(&folder, "linked/text.md", "---\ntitle: Deux textes\n---\n");
    shows(&live, "pages/one", "nl", "Deux textes");
    symlink("../linked/about", folder.0.join("pages/later")).unwrap();
    shows(&live, "pages/later", "fr", "Qui nous sommes");
    save(&folder, "linked/about/fr.md", "---\ntitle: À propos\n---\n");
    shows(&live, "pages/later", "fr", "À propos");
    same_as_loaded_anew(&live, &folder.0);
}

#[cfg(unix)]
#[test]
fn linked_folders_in_a_watched_folder_are_watched() {
    use std::os::unix::fs::symlink;

    let folder = tree("watched-linked");
    let others = Folder::new("live-watched-linked-others");
    others.file("templates/base.html", "un");
    others.file("linked/parts/menu.html", "un");
    others.file("deeper/x.html", "un");
    others.file("later/y.html", "un");
    symlink("../linked", others.0.join("templates/linked")).unwrap();
    symlink("../deeper", others.0.join("linked/deeper")).unwrap();
    let live = Live::builder(Catalog::builder().folder(&folder.0))
        .debounce(Duration::from_millis(5))
        .watch(others.0.join("templates"))
        .open()
        .unwrap();
    let events = live.events();
    for path in ["linked/parts/menu.html", "deeper/x.html", "templates/base.html"] {
        others.file(path, "deux");
        assert!(is_watched(&events), "{path}");
    }
    others.file("later/y.html", "deux");
    assert!(is_quiet(&events));
    symlink("../later", others.0.join("templates/later")).unwrap();
    assert!(is_watched(&events));
    others.file("later/y.html", "trois");
    assert!(is_watched(&events));
}

#[cfg(unix)]
#[test]
fn folders_with_many_links_to_one_another_are_followed() {
    let folder = tree("lattice");
    for level in 0..30 {
        for name in ["x", "y"] {
            let own = folder.0.join(format!("pages/n{level}"));
            fs::create_dir_all(&own).unwrap();
            std::os::unix::fs::symlink(format!("../n{}", level + 1), own.join(name)).unwrap();
        }
    }
    folder.file("pages/n30/fr.md", "---\ntitle: Un\n---\n");
    let live = follow(&folder);
    save(&folder, "pages/n30/fr.md", "---\ntitle: Deux\n---\n");
    for id in ["pages/n30", "pages/n29/x", "pages/n0/y/x"] {
        let end = "/x".repeat(if id == "pages/n0/y/x" { 28 } else { 0 });
        shows(&live, &format!("{id}{end}"), "fr", "Deux");
    }
}

#[test]
fn versions_come_change_and_go() {
    let folder = tree("versions");
    let live = follow(&folder);
    let seen = |expected: &str| {
        until(expected, || {
            let catalog = live.catalog();
            let versions = catalog.entry("pages/mission").unwrap().versions();
            let versions = versions.map(|it| format!("{} {:?}", it.name(), it.languages()));
            versions.collect::<Vec<_>>().join(", ") == expected
        });
        same_as_loaded_anew(&live, &folder.0);
    };
    folder.file("pages/mission/+2027/fr.md", "---\ntitle: Mission 2027\n---\n");
    seen("2027 [fr]");
    shows(&live, "pages/mission", "fr", "Notre mission");
    folder.file("pages/mission/+2027/version.toml", "from = 2027-01-01\n");
    shows(&live, "pages/mission", "fr", "Mission 2027");
    folder.file("pages/mission/+2027/fr.md", "---\ntitle: Mission de 2027\n---\n");
    shows(&live, "pages/mission", "fr", "Mission de 2027");
    // Another entry changes by itself.
    folder.file("news/camo/fr.md", "---\ntitle: CaMo\n---\n");
    shows(&live, "news/camo", "fr", "CaMo");
    folder.file("about/team/fr.md", "+++\ntitle = \"Équipe\"\nkind = \"mission-page\"\n+++\n");
    shows(&live, "about/team", "fr", "Équipe");
    shows(&live, "pages/mission", "fr", "Mission de 2027");
    same_as_loaded_anew(&live, &folder.0);
    // The text of the entry itself stays as it is.
    folder.file("pages/mission/nl.md", "---\ntitle: Opdracht\n---\n");
    shows(&live, "pages/mission", "nl", "Opdracht");
    shows(&live, "pages/mission", "fr", "Mission de 2027");
    fs::remove_dir_all(folder.0.join("pages/mission/+2027")).unwrap();
    shows(&live, "pages/mission", "fr", "Notre mission");
    seen("");
}

#[test]
fn an_entry_made_in_code_gets_a_version() {
    let folder = tree("made-versions");
    let live = follow(&folder);
    let fr: LanguageTag = "fr".parse().unwrap();
    let text = |title: &str| Variant::new(fr).with("title", title);
    let entry = || Entry::new("pages/permit", "mission-page").with_variant(text("Permis"));
    live.put_entry(entry()).unwrap();
    let start: Timestamp = "2027-01-01T00:00:00Z".parse().unwrap();
    let version = isogloss::content::Version::new("a").with_from(start);
    live.put_entry(entry().with_version(version.with_variant(text("Permis 2027")))).unwrap();
    assert_eq!(title(&live.catalog(), "pages/permit", "fr").as_deref(), Some("Permis 2027"));
    live.put_entry(entry()).unwrap();
    assert_eq!(title(&live.catalog(), "pages/permit", "fr").as_deref(), Some("Permis"));
}
