//! A catalog that follows the files of a store.
#![cfg(feature = "live")]

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Receiver;
use std::time::Duration;

use isogloss::error::{Code, ErrorKind};
use isogloss::live::{EntryFeed, FeedChanges, FeedError, Live, LiveEvent};
use isogloss::store::{
    Author, ContentPlace, FileState, FileWrite, Listing, Position, Revision, Snapshot, SqliteStore,
    Store, StoreError, StoreErrorKind, StoreWatch, StoredFile,
};
use isogloss::{Catalog, Entry, Timestamp};

use isogloss_store_tests::scene::{Scene, put};

use crate::support::stored::SqliteScene;
use crate::support::tag;

const LONG: Duration = Duration::from_secs(30);

fn tree() -> SqliteScene {
    let stored = SqliteScene::new();
    stored.file("site.toml", "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n");
    stored.file("pages/bib/fr.md", "+++\ntitle = \"Bibliothèque\"\n+++\n");
    stored.file("pages/bib/nl.md", "+++\ntitle = \"Bibliotheek\"\n+++\n");
    stored
}

/// Writes files, whatever was there before; no text removes a file.
fn write(store: &SqliteStore, files: &[(&str, Option<&str>)]) -> Revision {
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

#[test]
fn what_another_program_writes_is_shown() {
    let stored = tree();
    let live = Live::open(stored.store.clone()).unwrap();
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

#[test]
fn mistakes_in_a_store_keep_the_last_good_catalog() {
    let stored = tree();
    let live = Live::open(stored.store.clone()).unwrap();
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

#[test]
fn readers_never_see_half_of_a_revision() {
    let stored = tree();
    let live = Live::open(stored.store.clone()).unwrap();
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
#[test]
fn changed_pictures_are_served_as_they_are_now() {
    use isogloss::http::{Body, Request, Responder};
    use isogloss::template::Theme;
    use isogloss::website::{View, Website};

    let stored = tree();
    stored.file("pages/bib/plan.svg", "<svg width=\"1\" height=\"1\"/>");
    let live = Live::open(stored.store.clone()).unwrap();
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

#[test]
fn a_database_that_goes_away_and_comes_back_loses_nothing() {
    let stored = tree();
    let live = Live::open(stored.store.clone()).unwrap();
    let events = live.events();
    let (database, away) = (stored.folder.0.join("content.db"), stored.folder.0.join("elders.db"));
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

/// A store whose files can sometimes not be read.
#[derive(Clone, Debug)]
struct Unreliable {
    store: SqliteStore,
    is_failing: Arc<AtomicBool>,
    /// The only file that cannot be read, if not all of them.
    only: Option<&'static str>,
}

struct UnreliableSnapshot {
    snapshot: Box<dyn Snapshot>,
    is_failing: Arc<AtomicBool>,
    only: Option<&'static str>,
}

impl Store for Unreliable {
    fn name(&self) -> String {
        self.store.name()
    }

    fn snapshot(&self) -> Result<Box<dyn Snapshot>, StoreError> {
        let (snapshot, is_failing) = (self.store.snapshot()?, Arc::clone(&self.is_failing));
        Ok(Box::new(UnreliableSnapshot { snapshot, is_failing, only: self.only }))
    }

    fn write(&self, writes: &[FileWrite<'_>], author: Author<'_>) -> Result<Position, StoreError> {
        self.store.write(writes, author)
    }

    fn watch(&self) -> Result<Box<dyn StoreWatch>, StoreError> {
        self.store.watch()
    }
}

impl Snapshot for UnreliableSnapshot {
    fn position(&self) -> Position {
        self.snapshot.position()
    }

    fn list(&mut self, folder: &str) -> Result<Listing, StoreError> {
        self.snapshot.list(folder)
    }

    fn find(&mut self, paths: &[&str]) -> Result<Vec<Option<StoredFile>>, StoreError> {
        self.snapshot.find(paths)
    }

    fn read(&mut self, paths: &[&str]) -> Result<Vec<Option<Box<[u8]>>>, StoreError> {
        let is_concerned = self.only.is_none_or(|only| paths.contains(&only));
        match is_concerned && self.is_failing.load(Ordering::SeqCst) {
            true => Err(StoreError::new(StoreErrorKind::Unavailable, "the connection was lost")),
            false => self.snapshot.read(paths),
        }
    }

    fn changes_since(&mut self, position: Position) -> Result<Option<Vec<Box<str>>>, StoreError> {
        self.snapshot.changes_since(position)
    }

    fn history(&mut self, paths: &[&str]) -> Result<Vec<Vec<FileState>>, StoreError> {
        self.snapshot.history(paths)
    }
}

#[test]
fn a_connection_that_is_lost_while_files_are_read_is_not_a_mistake_in_them() {
    let stored = tree();
    let is_failing = Arc::new(AtomicBool::new(true));
    let (store, failing) = (stored.store.clone(), Arc::clone(&is_failing));
    let store = Unreliable { store, is_failing: failing, only: None };
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
        let revision = write(&stored.store, &[(path, Some(text))]);
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
#[test]
fn records_that_cannot_be_read_are_not_missing_ones() {
    let stored = tree();
    stored.file(
        "site.toml",
        "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n[[gates]]\nname = \"parity\"\n\
         languages = [\"fr\", \"nl\"]\ncurrent_within_days = 10\n",
    );
    stored.file("translations.toml", "version = 1\n");
    let is_failing = Arc::new(AtomicBool::new(false));
    let (store, failing) = (stored.store.clone(), Arc::clone(&is_failing));
    let store = Unreliable { store, is_failing: failing, only: Some("translations.toml") };
    assert!(Catalog::open(ContentPlace::of_store(store.clone())).is_ok());
    is_failing.store(true, Ordering::SeqCst);
    let error = Catalog::open(ContentPlace::of_store(store)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Store);
}

#[test]
fn a_restored_backup_is_shown() {
    let stored = tree();
    let live = Live::open(stored.store.clone()).unwrap();
    let database = stored.folder.0.join("content.db");
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

#[test]
fn entries_made_in_code_stand_beside_a_store_and_a_feed_does_not() {
    struct Nothing;
    impl EntryFeed for Nothing {
        fn snapshot(&mut self) -> Result<(Revision, Vec<Entry>), FeedError> {
            Ok((Revision::default(), Vec::new()))
        }

        fn changes(&mut self, since: Revision) -> Result<FeedChanges, FeedError> {
            Ok(FeedChanges::Changes(since, Default::default()))
        }
    }
    let stored = tree();
    let live = Live::open(stored.store.clone()).unwrap();
    let text = isogloss::content::Variant::new(tag("nl")).with("title", "Zwembad");
    live.put_entry(Entry::new("pages/zwembad", "mission-page").with_variant(text)).unwrap();
    let changed = Some("+++\ntitle = \"Bieb\"\n+++\n");
    let revision = write(&stored.other(), &[("pages/bib/nl.md", changed)]);
    live.wait_for(revision, LONG).unwrap();
    assert_eq!(live.catalog().len(), 2);
    let builder = Live::builder(Catalog::builder().store(stored.store.clone())).follow(Nothing);
    let error = builder.open().unwrap_err();
    assert_eq!(
        error.to_string(),
        "a catalog follows a feed or a store, not both: give it one of them"
    );
}
