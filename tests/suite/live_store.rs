//! A catalog that follows the files of a store.
#![cfg(feature = "live")]

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Receiver;
use std::time::Duration;

use isogloss::error::{Code, ErrorKind};
use isogloss::live::{EntryFeed, FeedChanges, FeedError, Live, LiveEvent};
#[cfg(feature = "sqlite")]
use isogloss::store::SqliteStore;
use isogloss::store::{ContentPlace, Revision, Store, StoreError, StoreErrorKind};
use isogloss::{Catalog, Entry, Timestamp};

use isogloss_store_tests::scene::{Scene, put};

use crate::support::disturbed::{Disturbed, Operation};
#[cfg(feature = "sqlite")]
use crate::support::stored::SqliteScene;
use crate::support::stored::on_every_store;
use crate::support::tag;

const LONG: Duration = Duration::from_secs(30);

on_every_store! {
    what_another_program_writes_is_shown
    mistakes_in_a_store_keep_the_last_good_catalog
    readers_never_see_half_of_a_revision
    a_connection_that_is_lost_while_files_are_read_is_not_a_mistake_in_them
    entries_made_in_code_stand_beside_a_store_and_a_feed_does_not
}

#[cfg(feature = "templates")]
mod with_pages {
    use super::*;

    on_every_store! { changed_pictures_are_served_as_they_are_now }
}

#[cfg(feature = "editorial")]
mod with_records {
    use super::*;

    on_every_store! { records_that_cannot_be_read_are_not_missing_ones }
}

fn tree<S: Scene>() -> Option<S> {
    let stored = S::create()?;
    stored.file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n");
    stored.file("pages/bib/fr.md", "+++\ntitle = \"Bibliothèque\"\n+++\n");
    stored.file("pages/bib/nl.md", "+++\ntitle = \"Bibliotheek\"\n+++\n");
    Some(stored)
}

/// Writes files, whatever was there before; no text removes a file.
fn write(store: &impl Store, files: &[(&str, Option<&str>)]) -> Revision {
    let files: Vec<_> = files.iter().map(|(path, text)| (*path, text.map(str::as_bytes))).collect();
    put(store, &files).revision()
}

fn title(catalog: &Catalog, id: &str, language: &str) -> Option<String> {
    let edition = catalog.edition(tag(language), Timestamp::MAX).unwrap();
    Some(edition.text(id, "title")?.as_str().to_owned())
}

fn next(events: &Receiver<LiveEvent>) -> LiveEvent {
    events.recv_timeout(LONG).unwrap()
}

fn what_another_program_writes_is_shown<S: Scene>() {
    let Some(stored) = tree::<S>() else { return };
    let live = Live::open(stored.store().clone()).unwrap();
    assert_eq!(live.shown_revision(), Some(Revision::new(3)));
    let other = stored.other();
    let revision = write(&other, &[("pages/bib/nl.md", Some("+++\ntitle = \"Bieb\"\n+++\n"))]);
    live.wait_for(revision, LONG).unwrap();
    assert_eq!(title(&live.catalog(), "pages/bib", "nl").as_deref(), Some("Bieb"));
    // A new entry, an entry that goes, the configuration, and a file that is not content.
    let revision = write(
        &other,
        &[
            ("pages/bib/nl.md", None),
            ("pages/bib/fr.md", None),
            ("pages/zwembad/nl.md", Some("+++\ntitle = \"Zwembad\"\n+++\n")),
            ("pages/zwembad/.nl.md.swp", Some("x")),
        ],
    );
    live.wait_for(revision, LONG).unwrap();
    assert!(live.catalog().entry("pages/bib").is_none());
    assert_eq!(title(&live.catalog(), "pages/zwembad", "fr").as_deref(), Some("Zwembad"));
    let revision = write(&other, &[("site.toml", Some("[[languages]]\ntag = \"nl\"\n"))]);
    live.wait_for(revision, LONG).unwrap();
    assert_eq!(live.catalog().site().languages().len(), 1);
    let revision = write(&other, &[("readme.txt", Some("Lees mij"))]);
    live.wait_for(revision, LONG).unwrap();
    assert!(live.error().is_none());
}

fn mistakes_in_a_store_keep_the_last_good_catalog<S: Scene>() {
    let Some(stored) = tree::<S>() else { return };
    let live = Live::open(stored.store().clone()).unwrap();
    let other = stored.other();
    let mistake = Some("+++\ntitel = \"Bieb\"\n+++\n");
    let revision = write(&other, &[("pages/bib/nl.md", mistake)]);
    let error = live.wait_for(revision, LONG).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Content);
    let mut findings = error.report().unwrap().iter();
    let finding = findings.find(|finding| finding.code() == Code::UnknownField).unwrap();
    assert_eq!(finding.location().unwrap().to_string(), "pages/bib/nl.md:2:1");
    assert_eq!(title(&live.catalog(), "pages/bib", "nl").as_deref(), Some("Bibliotheek"));
    assert!(live.shown_revision() < Some(revision));

    // Other files do not overtake it, and all come with the correction.
    let pool = Some("+++\ntitle = \"Zwembad\"\n+++\n");
    let revision = write(&other, &[("pages/zwembad/nl.md", pool)]);
    assert!(live.wait_for(revision, LONG).is_err());
    assert!(live.catalog().entry("pages/zwembad").is_none());
    let revision = write(&other, &[("pages/bib/nl.md", Some("+++\ntitle = \"Bieb\"\n+++\n"))]);
    live.wait_for(revision, LONG).unwrap();
    assert_eq!(title(&live.catalog(), "pages/bib", "nl").as_deref(), Some("Bieb"));
    assert!(live.catalog().entry("pages/zwembad").is_some() && live.error().is_none());
}

fn readers_never_see_half_of_a_revision<S: Scene>() {
    let Some(stored) = tree::<S>() else { return };
    let live = Live::open(stored.store().clone()).unwrap();
    let other = stored.other();
    let is_done = Arc::new(AtomicBool::new(false));
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut seen = std::collections::BTreeSet::new();
            while !is_done.load(Ordering::Relaxed) {
                let catalog = live.catalog();
                let titles = ["fr", "nl"].map(|tag| title(&catalog, "pages/bib", tag).unwrap());
                let number = |title: &str| title.rsplit(' ').next().unwrap().to_owned();
                if titles[0].contains(' ') {
                    assert_eq!(number(&titles[0]), number(&titles[1]));
                    seen.insert(number(&titles[0]));
                }
            }
            seen.len()
        });
        let mut revision = Revision::default();
        for number in 0..60 {
            let french = format!("+++\ntitle = \"Bibliothèque {number}\"\n+++\n");
            let dutch = format!("+++\ntitle = \"Bibliotheek {number}\"\n+++\n");
            let files = [("pages/bib/fr.md", Some(&*french)), ("pages/bib/nl.md", Some(&*dutch))];
            revision = write(&other, &files);
            std::thread::sleep(Duration::from_millis(2));
        }
        live.wait_for(revision, LONG).unwrap();
        is_done.store(true, Ordering::Relaxed);
        assert!(reader.join().unwrap() > 1);
    });
}

#[cfg(feature = "templates")]
fn changed_pictures_are_served_as_they_are_now<S: Scene>() {
    use isogloss::http::{Body, Request, Responder};
    use isogloss::template::Theme;
    use isogloss::website::{View, Website};

    let Some(stored) = tree::<S>() else { return };
    stored.file("pages/bib/plan.svg", "<svg width=\"1\" height=\"1\"/>");
    let live = Live::open(stored.store().clone()).unwrap();
    let other = stored.other();
    let served = || {
        let catalog = live.catalog();
        let website = Website::new().with_theme(Theme::new(catalog.site()).unwrap());
        let view = View::new(catalog, Timestamp::UNIX_EPOCH);
        let request = Request::new("GET", "/assets/pages/bib/plan.svg");
        let response = Responder::new().open(&website, &view, &request).respond();
        match response.body() {
            Body::Bytes(bytes) if response.status() == 200 => {
                Some(String::from_utf8(bytes.clone()).unwrap())
            }
            _ => None,
        }
    };
    assert_eq!(served().as_deref(), Some("<svg width=\"1\" height=\"1\"/>"));
    let picture = "<svg width=\"22\" height=\"33\"/>";
    let revision = write(&other, &[("pages/bib/plan.svg", Some(picture))]);
    live.wait_for(revision, LONG).unwrap();
    assert_eq!(served().as_deref(), Some(picture));
    let revision = write(&other, &[("pages/bib/plan.svg", None)]);
    live.wait_for(revision, LONG).unwrap();
    assert_eq!(served(), None);
    assert_eq!(live.catalog().entry("pages/bib").unwrap().assets().count(), 0);
}

#[cfg(feature = "sqlite")]
#[test]
fn a_database_that_goes_away_and_comes_back_loses_nothing() {
    let Some(stored) = tree::<SqliteScene>() else { return };
    let live = Live::open(stored.store.clone()).unwrap();
    let events = live.events();
    let (database, away) = (stored.file.clone(), stored.folder.0.join("elders.db"));
    let files = |suffix: &str| {
        let name = |path: &std::path::Path| format!("{}{suffix}", path.display());
        (name(&database), name(&away))
    };
    // The log goes with it.
    let move_all = |is_back: bool| {
        for (here, there) in ["", "-wal", "-shm"].map(files) {
            let (from, to) = if is_back { (there, here) } else { (here, there) };
            if std::path::Path::new(&from).exists() {
                std::fs::rename(from, to).unwrap();
            }
        }
    };
    move_all(false);
    assert_eq!(next(&events), LiveEvent::Disconnected);
    assert_eq!(live.connection_error().unwrap().kind(), ErrorKind::Store);
    assert_eq!(title(&live.catalog(), "pages/bib", "nl").as_deref(), Some("Bibliotheek"));

    let elsewhere = SqliteStore::open(&away).unwrap();
    let changed = Some("+++\ntitle = \"Bieb\"\n+++\n");
    let revision = write(&elsewhere, &[("pages/bib/nl.md", changed)]);
    drop(elsewhere);
    move_all(true);
    live.wait_for(revision, LONG).unwrap();
    assert_eq!(title(&live.catalog(), "pages/bib", "nl").as_deref(), Some("Bieb"));
    while live.connection_error().is_some() {
        next(&events);
    }
}

/// Returns a store whose files, or one of them, cannot be read while the value is set.
fn unreliable<S: Store>(
    store: S,
    is_failing: &Arc<AtomicBool>,
    only: Option<&'static str>,
) -> Disturbed<S> {
    let is_failing = Arc::clone(is_failing);
    Disturbed::new(store, move |operation| match operation {
        Operation::Read(paths)
            if is_failing.load(Ordering::SeqCst) && only.is_none_or(|it| paths.contains(&it)) =>
        {
            Err(StoreError::new(StoreErrorKind::Unavailable, "the connection was lost"))
        }
        _ => Ok(()),
    })
}

fn a_connection_that_is_lost_while_files_are_read_is_not_a_mistake_in_them<S: Scene>() {
    let Some(stored) = tree::<S>() else { return };
    let is_failing = Arc::new(AtomicBool::new(true));
    let store = unreliable(stored.store().clone(), &is_failing, None);
    let error = Catalog::open(ContentPlace::of_store(store.clone())).unwrap_err();
    assert_eq!(
        (error.kind(), error.to_string().as_str()),
        (ErrorKind::Store, "the connection was lost")
    );

    is_failing.store(false, Ordering::SeqCst);
    let live = Live::open(ContentPlace::of_store(store)).unwrap();
    let events = live.events();
    // One text changes; then the configuration, after which everything is loaded.
    let site = "time_zone = \"Europe/Brussels\"\n[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n";
    let text = "+++\ntitle = \"Bieb\"\n+++\n";
    for (path, text) in [("pages/bib/nl.md", text), ("site.toml", site)] {
        is_failing.store(true, Ordering::SeqCst);
        let revision = write(stored.store(), &[(path, Some(text))]);
        assert_eq!(next(&events), LiveEvent::Disconnected);
        assert_eq!(live.connection_error().unwrap().to_string(), "the connection was lost");
        assert!(live.error().is_none() && live.shown_revision() < Some(revision));
        is_failing.store(false, Ordering::SeqCst);
        live.wait_for(revision, LONG).unwrap();
        assert!(matches!(next(&events), LiveEvent::Changed { .. }));
        assert_eq!(next(&events), LiveEvent::Reconnected);
    }
    assert_eq!(title(&live.catalog(), "pages/bib", "nl").as_deref(), Some("Bieb"));
}

#[cfg(feature = "editorial")]
fn records_that_cannot_be_read_are_not_missing_ones<S: Scene>() {
    let Some(stored) = tree::<S>() else { return };
    stored.file(
        "site.toml",
        "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n[[gates]]\nname = \"parity\"\n\
         languages = [\"fr\", \"nl\"]\ncurrent_within_days = 10\n",
    );
    stored.file("translations.toml", "version = 1\n");
    let is_failing = Arc::new(AtomicBool::new(false));
    let store = unreliable(stored.store().clone(), &is_failing, Some("translations.toml"));
    assert!(Catalog::open(ContentPlace::of_store(store.clone())).is_ok());
    is_failing.store(true, Ordering::SeqCst);
    let error = Catalog::open(ContentPlace::of_store(store)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Store);
}

#[cfg(feature = "sqlite")]
#[test]
fn a_restored_backup_is_shown() {
    let Some(stored) = tree::<SqliteScene>() else { return };
    let live = Live::open(stored.store.clone()).unwrap();
    let database = stored.file.clone();
    let backup = stored.folder.0.join("kopie.db");
    let connection = rusqlite::Connection::open(&database).unwrap();
    connection.execute("VACUUM INTO ?1", [backup.to_str().unwrap()]).unwrap();
    let other = stored.other();
    let changed = Some("+++\ntitle = \"Bieb\"\n+++\n");
    let revision = write(&other, &[("pages/bib/nl.md", changed)]);
    live.wait_for(revision, LONG).unwrap();

    // The state of the backup takes the place of the present one, and then gets a revision of the
    // same number.
    drop(connection);
    let source = rusqlite::Connection::open(&backup).unwrap();
    let mut target = rusqlite::Connection::open(&database).unwrap();
    let copy = rusqlite::backup::Backup::new(&source, &mut target).unwrap();
    copy.run_to_completion(1000, Duration::ZERO, None).unwrap();
    drop(copy);
    let again = write(&other, &[("pages/zwembad/nl.md", Some("+++\ntitle = \"Zwembad\"\n+++\n"))]);
    assert_eq!(again, revision);
    let events = live.events();
    while live.catalog().entry("pages/zwembad").is_none() {
        next(&events);
    }
    assert_eq!(title(&live.catalog(), "pages/bib", "nl").as_deref(), Some("Bibliotheek"));
}

fn entries_made_in_code_stand_beside_a_store_and_a_feed_does_not<S: Scene>() {
    struct Nothing;
    impl EntryFeed for Nothing {
        fn snapshot(&mut self) -> Result<(Revision, Vec<Entry>), FeedError> {
            Ok((Revision::default(), Vec::new()))
        }

        fn changes(&mut self, since: Revision) -> Result<FeedChanges, FeedError> {
            Ok(FeedChanges::Changes(since, Default::default()))
        }
    }
    let Some(stored) = tree::<S>() else { return };
    let live = Live::open(stored.store().clone()).unwrap();
    let text = isogloss::content::Variant::new(tag("nl")).with("title", "Zwembad");
    live.put_entry(Entry::new("pages/zwembad", "mission-page").with_variant(text)).unwrap();
    let changed = Some("+++\ntitle = \"Bieb\"\n+++\n");
    let revision = write(&stored.other(), &[("pages/bib/nl.md", changed)]);
    live.wait_for(revision, LONG).unwrap();
    assert_eq!(live.catalog().len(), 2);
    let builder = Live::builder(Catalog::builder().store(stored.store().clone())).follow(Nothing);
    let error = builder.open().unwrap_err();
    assert_eq!(
        error.to_string(),
        "a catalog follows a feed or a store, not both: give it one of them"
    );
}
