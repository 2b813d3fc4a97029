//! A catalog that follows the rows of a database.
#![cfg(feature = "live")]

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use crate::support::folder::Folder;
use crate::support::tag;
use isogloss::catalog::EntryChanges;
use isogloss::content::Variant;
use isogloss::error::{Code, ErrorKind, Severity};
use isogloss::live::{EntryFeed, FeedChanges, FeedError, Live, LiveEvent};
use isogloss::site::SiteLanguage;
use isogloss::store::Revision;
use isogloss::{Catalog, Entry, Site, Timestamp};

const LONG: Duration = Duration::from_secs(30);

/// A table that each write gives a new revision.
#[derive(Clone, Default)]
struct Table(Arc<Mutex<Rows>>);

#[derive(Clone, Default)]
struct Rows {
    revision: u64,
    /// The entry of each row, or nothing if it was removed, and the revision that wrote it.
    entries: BTreeMap<String, (u64, Option<Entry>)>,
    /// Why no query is answered.
    failure: Option<&'static str>,
    /// Changes before this revision are no longer known.
    oldest: u64,
    /// How often changes were asked for.
    queries: usize,
}

impl Table {
    fn rows(&self) -> MutexGuard<'_, Rows> {
        self.0.lock().unwrap()
    }

    /// Writes several rows in one transaction; an id without an entry is removed.
    fn write(&self, rows: impl IntoIterator<Item = (&'static str, Option<Entry>)>) -> Revision {
        let mut table = self.rows();
        table.revision += 1;
        let revision = table.revision;
        for (id, entry) in rows {
            table.entries.insert(id.to_owned(), (revision, entry));
        }
        Revision::new(revision)
    }

    fn put(&self, entries: impl IntoIterator<Item = (&'static str, &'static str)>) -> Revision {
        self.write(entries.into_iter().map(|(id, title)| (id, Some(page(id, title)))))
    }
}

impl EntryFeed for Table {
    fn snapshot(&mut self) -> Result<(Revision, Vec<Entry>), FeedError> {
        let rows = self.rows();
        let entries = rows.entries.values().filter_map(|(_, entry)| entry.clone());
        match rows.failure {
            Some(failure) => Err(failure.into()),
            None => Ok((Revision::new(rows.revision), entries.collect())),
        }
    }

    fn changes(&mut self, since: Revision) -> Result<FeedChanges, FeedError> {
        let mut rows = self.rows();
        rows.queries += 1;
        if let Some("panic") = rows.failure {
            drop(rows);
            panic!("the feed of a test panics");
        }
        if let Some(failure) = rows.failure {
            return Err(failure.into());
        }
        if since.get() < rows.oldest {
            return Ok(FeedChanges::Everything);
        }
        let mut changes = EntryChanges::new();
        for (id, (_, entry)) in rows.entries.iter().filter(|(_, (at, _))| *at > since.get()) {
            changes = match entry {
                Some(entry) => changes.with_entry(entry.clone()),
                None => changes.with_removal(id.as_str()),
            };
        }
        Ok(FeedChanges::Changes(Revision::new(rows.revision), changes))
    }

    fn wait(&mut self, longest: Duration) -> Result<(), FeedError> {
        std::thread::sleep(longest.min(Duration::from_millis(2)));
        Ok(())
    }
}

fn page(id: &str, title: &str) -> Entry {
    Entry::new(id, "mission-page").with_variant(Variant::new(tag("nl")).with("title", title))
}

fn with_link(id: &str, title: &str, target: &str) -> Entry {
    let body = format!("Zie ook [deze pagina](entry:{target}).");
    let text = Variant::new(tag("nl")).with("title", title).with_body(body);
    Entry::new(id, "mission-page").with_variant(text)
}

fn site() -> Site {
    Site::builder().language(SiteLanguage::new(tag("nl"))).build().unwrap()
}

fn follow(table: &Table) -> Live {
    Live::follow(site(), table.clone()).open().unwrap()
}

/// Returns the titles of all entries.
fn titles(catalog: &Catalog) -> Vec<String> {
    let dutch = catalog.edition(tag("nl"), Timestamp::MAX).unwrap();
    let title = |entry: isogloss::ServedEntry<'_>| entry.text("title").unwrap().as_str().to_owned();
    dutch.entries().iter().map(title).collect()
}

fn codes(live: &Live) -> Vec<(Severity, Code)> {
    live.report().iter().map(|finding| (finding.severity(), finding.code())).collect()
}

fn next(events: &Receiver<LiveEvent>) -> LiveEvent {
    events.recv_timeout(LONG).unwrap()
}

#[test]
fn written_rows_are_shown_and_a_writer_can_wait_for_them() {
    let table = Table::default();
    table.put([("pages/bib", "Bibliotheek"), ("pages/zwembad", "Zwembad")]);
    let live = follow(&table);
    assert_eq!(live.shown_revision(), Some(Revision::new(1)));
    assert_eq!(titles(&live.catalog()), ["Bibliotheek", "Zwembad"]);

    let revision = table.write([
        ("pages/bib", None),
        ("pages/sporthal", Some(with_link("pages/sporthal", "Sporthal", "pages/zwembad"))),
    ]);
    live.wait_for(revision, LONG).unwrap();
    assert_eq!(titles(&live.catalog()), ["Sporthal", "Zwembad"]);
    assert_eq!((live.shown_revision(), live.error().is_none()), (Some(revision), true));
    // An earlier revision is shown too.
    live.wait_for(Revision::new(1), Duration::ZERO).unwrap();
}

#[test]
fn mistakes_keep_the_last_good_catalog_and_all_changes_come_with_their_correction() {
    let table = Table::default();
    table.put([("pages/bib", "Bibliotheek")]);
    let live = follow(&table);
    let events = live.events();

    let broken = with_link("pages/bib", "Stadsbibliotheek", "pages/zwembad");
    let revision = table.write([("pages/bib", Some(broken))]);
    let error = live.wait_for(revision, LONG).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Content);
    assert_eq!(next(&events), LiveEvent::Refused);
    assert_eq!(codes(&live), [(Severity::Error, Code::DeadLink)]);
    assert_eq!(titles(&live.catalog()), ["Bibliotheek"]);
    assert_eq!(live.shown_revision(), Some(Revision::new(1)));

    // A valid row that was written later does not overtake the row with the mistake.
    let revision = table.put([("pages/sporthal", "Sporthal")]);
    assert_eq!(live.wait_for(revision, LONG).unwrap_err().kind(), ErrorKind::Content);
    assert_eq!(titles(&live.catalog()), ["Bibliotheek"]);
    assert_eq!(next(&events), LiveEvent::Refused);

    let revision = table.put([("pages/zwembad", "Zwembad")]);
    live.wait_for(revision, LONG).unwrap();
    assert_eq!(next(&events), LiveEvent::Changed { revision: 1 });
    assert_eq!(titles(&live.catalog()), ["Stadsbibliotheek", "Sporthal", "Zwembad"]);
    assert!(live.error().is_none() && live.report().is_empty());
}

#[test]
fn an_entry_without_texts_is_left_out_with_a_warning() {
    let table = Table::default();
    table.put([("pages/bib", "Bibliotheek")]);
    table.write([("pages/zwembad", Some(Entry::new("pages/zwembad", "mission-page")))]);
    let live = follow(&table);
    let warning = [(Severity::Warning, Code::NoVariant)];
    assert_eq!(codes(&live), warning);
    let report = live.report();
    let message = report.iter().next().unwrap().message();
    assert_eq!(message, "pages/zwembad has no text in any language, and is left out");

    // It gets its first text, and another entry loses its only one.
    let begun = Entry::new("pages/bib", "mission-page");
    let revision = table.write([
        ("pages/zwembad", Some(page("pages/zwembad", "Zwembad"))),
        ("pages/bib", Some(begun)),
    ]);
    live.wait_for(revision, LONG).unwrap();
    assert_eq!(titles(&live.catalog()), ["Zwembad"]);
    assert_eq!(codes(&live), warning);
    assert!(live.error().is_none());

    // A change that nothing is shown of is one that was read all the same.
    let revision = table.write([("pages/bib", None)]);
    live.wait_for(revision, LONG).unwrap();
    assert!(live.report().is_empty());
    assert_eq!(titles(&live.catalog()), ["Zwembad"]);
}

#[test]
fn forgotten_changes_and_restored_backups_lead_to_a_new_snapshot() {
    let table = Table::default();
    table.put([("pages/bib", "Bibliotheek"), ("pages/zwembad", "Zwembad")]);
    let live = follow(&table);
    let backup = table.rows().clone();

    // The row of the library was deleted, and no trace of it is kept.
    table.put([("pages/sporthal", "Sporthal")]);
    let revision = table.put([("pages/zwembad", "Stedelijk zwembad")]);
    {
        let mut rows = table.rows();
        rows.entries.remove("pages/bib");
        rows.oldest = revision.get();
    }
    live.wait_for(revision, LONG).unwrap();
    assert_eq!(titles(&live.catalog()), ["Sporthal", "Stedelijk zwembad"]);

    let events = live.events();
    *table.rows() = backup;
    while live.shown_revision() != Some(Revision::new(1)) {
        next(&events);
    }
    assert_eq!(titles(&live.catalog()), ["Bibliotheek", "Zwembad"]);
}

#[test]
fn a_lost_connection_loses_no_change() {
    let table = Table::default();
    table.put([("pages/bib", "Bibliotheek")]);
    let live = follow(&table);
    let events = live.events();
    table.rows().failure = Some("the connection was refused");
    assert_eq!(next(&events), LiveEvent::Disconnected);
    let error = live.connection_error().unwrap();
    assert_eq!(error.kind(), ErrorKind::Store);
    assert_eq!(error.to_string(), "the feed cannot be read: the connection was refused");
    assert_eq!(titles(&live.catalog()), ["Bibliotheek"]);

    let revision = table.put([("pages/bib", "Stadsbibliotheek")]);
    let late = live.wait_for(revision, Duration::from_millis(20)).unwrap_err();
    assert_eq!(late.kind(), ErrorKind::Store);
    assert_eq!(
        late.to_string(),
        "revision 2 was not shown in time: the feed cannot be read: the connection was refused"
    );

    table.rows().failure = None;
    live.wait_for(revision, LONG).unwrap();
    assert_eq!(next(&events), LiveEvent::Changed { revision: 1 });
    assert_eq!(next(&events), LiveEvent::Reconnected);
    assert!(live.connection_error().is_none());
    assert_eq!(titles(&live.catalog()), ["Stadsbibliotheek"]);
}

#[test]
fn a_feed_that_panics_is_reported() {
    let table = Table::default();
    table.put([("pages/bib", "Bibliotheek")]);
    let live = follow(&table);
    let events = live.events();
    table.rows().failure = Some("panic");
    assert_eq!(next(&events), LiveEvent::Disconnected);
    assert_eq!(
        live.connection_error().unwrap().to_string(),
        "the feed panicked, and is no longer read"
    );
    assert_eq!(titles(&live.catalog()), ["Bibliotheek"]);
}

#[test]
fn a_feed_that_cannot_be_read_at_first_is_an_error() {
    let table = Table::default();
    table.rows().failure = Some("the password is wrong");
    let error = Live::follow(site(), table.clone()).open().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Store);
    assert_eq!(error.to_string(), "the feed cannot be read: the password is wrong");

    // Two rows are one entry.
    table.rows().failure = None;
    table.write([
        ("a", Some(page("pages/bib", "Bibliotheek"))),
        ("b", Some(page("pages/bib", "Stadsbibliotheek"))),
    ]);
    let error = Live::follow(site(), table.clone()).open().unwrap_err();
    assert_eq!(error.to_string(), "the feed cannot be read: it has the entry pages/bib twice");

    // The first catalog must be valid, as for files.
    table.write([("a", None), ("b", Some(with_link("pages/b", "B", "pages/weg")))]);
    let error = Live::follow(site(), table).open().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Content);
}

#[test]
fn an_entry_comes_from_the_feed_or_from_elsewhere() {
    let folder = Folder::new("feed-elsewhere");
    folder.file("site.toml", "[[languages]]\ntag = \"nl\"\n");
    folder.file("pages/opdracht/nl.md", "+++\ntitle = \"Onze opdracht\"\n+++\n");
    let table = Table::default();
    table.put([("pages/bib", "Bibliotheek")]);
    let builder = Live::builder(Catalog::builder().folder(&folder.0));
    let live = builder.follow(table.clone()).open().unwrap();
    assert_eq!(titles(&live.catalog()), ["Bibliotheek", "Onze opdracht"]);

    let error = live.put_entry(page("pages/bib", "Bieb")).unwrap_err();
    assert_eq!(
        error.to_string(),
        "pages/bib comes from the feed: change its row, or use another id"
    );
    let error = live.remove_entry("pages/bib").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Edit);
    live.put_entry(page("pages/zwembad", "Zwembad")).unwrap();

    for taken in ["pages/opdracht", "pages/zwembad"] {
        let revision = table.put([(taken, "Van de databank")]);
        let error = live.wait_for(revision, LONG).unwrap_err();
        let finding = error.report().unwrap().iter().next().unwrap().clone();
        assert_eq!(finding.code(), Code::DuplicateEntry);
        let message = format!("the entry {taken} is in the feed, and also comes from elsewhere");
        assert_eq!(finding.message(), message);
        let revision = table.write([(taken, None)]);
        live.wait_for(revision, LONG).unwrap();
        assert_eq!(titles(&live.catalog()), ["Bibliotheek", "Onze opdracht", "Zwembad"]);
    }
    // The entry made in code goes, and the row takes its place.
    let revision = table.put([("pages/zwembad", "Zwembad van de stad")]);
    assert!(live.wait_for(revision, LONG).is_err());
    assert!(live.remove_entry("pages/zwembad").unwrap());
    live.wait_for(revision, LONG).unwrap();
    assert_eq!(titles(&live.catalog()), ["Bibliotheek", "Onze opdracht", "Zwembad van de stad"]);
}

#[test]
fn rows_and_files_that_need_one_another_come_together() {
    let folder = Folder::new("feed-files");
    folder.file("site.toml", "[[languages]]\ntag = \"nl\"\n");
    folder.file("pages/opdracht/nl.md", "+++\ntitle = \"Onze opdracht\"\n+++\n");
    let table = Table::default();
    let builder = Live::builder(Catalog::builder().folder(&folder.0));
    let builder = builder.debounce(Duration::from_millis(5)).follow(table.clone());
    let live = builder.open().unwrap();
    let events = live.events();

    // The row links to a page that is saved a moment later.
    let row = with_link("pages/bib", "Bibliotheek", "pages/zwembad");
    let revision = table.write([("pages/bib", Some(row))]);
    assert!(live.wait_for(revision, LONG).is_err());
    let text = "+++\ntitle = \"Zwembad\"\n+++\nNaast de [bibliotheek](entry:pages/bib).\n";
    folder.file("pages/zwembad/nl.md", text);
    while live.shown_revision() < Some(revision) {
        next(&events);
    }
    assert_eq!(titles(&live.catalog()), ["Bibliotheek", "Onze opdracht", "Zwembad"]);
    assert!(live.error().is_none());

    // The configuration has a mistake while a row changes.
    folder.file("site.toml", "[[languages]]\ntag = \"nederlands\"\n");
    while live.error().is_none() {
        next(&events);
    }
    let revision = table.put([("pages/sporthal", "Sporthal")]);
    live.wait_for(revision, LONG).unwrap();
    assert_eq!(titles(&live.catalog()).len(), 4);
    folder.file("site.toml", "[[languages]]\ntag = \"nl\"\n# klaar\n");
    while live.error().is_some() {
        next(&events);
    }
    assert_eq!(titles(&live.catalog()).len(), 4);
    let revision = table.put([("pages/sporthal", "Nieuwe sporthal")]);
    live.wait_for(revision, LONG).unwrap();
    assert!(titles(&live.catalog()).contains(&"Nieuwe sporthal".to_owned()));
}

#[test]
fn nothing_is_read_after_the_catalog_was_dropped() {
    let table = Table::default();
    table.put([("pages/bib", "Bibliotheek")]);
    let live = follow(&table);
    let error = Live::builder(Catalog::builder().site(site())).open().unwrap();
    let error = error.wait_for(Revision::new(1), LONG).unwrap_err();
    assert_eq!(error.to_string(), "the catalog follows no feed and no store");
    drop(live);
    // The thread lets go of the feed.
    while Arc::strong_count(&table.0) > 1 {
        std::thread::sleep(Duration::from_millis(2));
    }
    let queries = table.rows().queries;
    table.put([("pages/bib", "Stadsbibliotheek")]);
    std::thread::sleep(Duration::from_millis(20));
    assert_eq!(table.rows().queries, queries);
}

#[test]
fn files_that_link_to_a_later_entry_are_shown_with_it() {
    let folder = Folder::new("feed-later");
    folder.file("site.toml", "[[languages]]\ntag = \"nl\"\n");
    let table = Table::default();
    let builder = Live::builder(Catalog::builder().folder(&folder.0));
    let builder = builder.debounce(Duration::from_millis(5)).follow(table.clone());
    let live = builder.open().unwrap();
    let events = live.events();
    let link_to = |id: &str, target: &str| {
        let text = format!("+++\ntitle = \"{id}\"\n+++\n[Meer](entry:{target})\n");
        folder.file(&format!("pages/{id}/nl.md"), text);
        while live.error().is_none() {
            next(&events);
        }
    };
    let is_shown = |id: &str| {
        while live.catalog().entry(id).is_none() {
            next(&events);
        }
        assert!(live.error().is_none());
    };
    link_to("gids", "pages/bib");
    table.put([("pages/bib", "Bibliotheek")]);
    is_shown("pages/gids");

    link_to("plan", "pages/zwembad");
    live.put_entry(page("pages/zwembad", "Zwembad")).unwrap();
    is_shown("pages/plan");
}

/// Returns whether an entry has no text.
fn is_begun(entry: &Entry) -> bool {
    format!("{entry:?}") == format!("{:?}", Entry::new(entry.id(), "mission-page"))
}

/// Writes what an editor might, with a mistake now and then.
fn write_something(table: &Table, number: u64) {
    const IDS: [&str; 8] = [
        "pages/bib",
        "pages/bib/kinderen",
        "pages/zwembad",
        "pages/sporthal",
        "pages/contact",
        "pages/cultuur",
        "pages/jeugd",
        "pages/markt",
    ];
    let random = |salt: u64, below: usize| {
        let mixed = (number * 31 + salt).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        (mixed >> 33) as usize % below
    };
    if number.is_multiple_of(3) {
        // Whatever is linked to has a text again.
        let known = table.rows().entries.clone();
        let is_shown =
            |id: &str| matches!(known.get(id), Some((_, Some(entry))) if !is_begun(entry));
        let missing = IDS.into_iter().filter(|id| !is_shown(id));
        table.write(missing.map(|id| (id, Some(page(id, &format!("{id} {number}"))))));
        return;
    }
    let count = 1 + random(1, 3);
    let rows = (0..count as u64).map(|at| {
        let id = IDS[random(2 + at, IDS.len())];
        let title = format!("{id} {number}");
        let entry = match random(20 + at, 7) {
            0 => None,
            1 => Some(Entry::new(id, "mission-page")),
            2 => Some(with_link(id, &title, IDS[random(40 + at, IDS.len())])),
            _ => Some(page(id, &title)),
        };
        (id, entry)
    });
    table.write(rows.collect::<BTreeMap<_, _>>());
}

/// Returns the catalog of all rows that have a text, and nothing if they have mistakes.
fn built(rows: &Rows) -> Option<Catalog> {
    let entries = rows.entries.values().filter_map(|(_, entry)| entry.clone());
    let texts = entries.filter(|entry| !is_begun(entry));
    Catalog::builder().site(site()).entries(texts).build().ok()
}

#[test]
fn every_state_that_is_shown_is_one_that_the_table_had() {
    let table = Table::default();
    let live = follow(&table);
    let events = live.events();
    // The states of the table, by their revision.
    let states = Mutex::new(vec![table.rows().clone()]);
    let is_enough = AtomicBool::new(false);
    let writer = |number: u64| {
        for step in 0_u64.. {
            if is_enough.load(Ordering::Relaxed) {
                return;
            }
            let mut states = states.lock().unwrap();
            write_something(&table, number * 100_000 + step);
            if step % 20 == 19 {
                // A change that is not known any more.
                let mut rows = table.rows();
                rows.oldest = rows.revision;
            }
            states.push(table.rows().clone());
            drop(states);
            std::thread::sleep(Duration::from_millis(1 + step % 4));
        }
    };
    let mut shown = Vec::new();
    let mut last = Revision::default();
    std::thread::scope(|scope| {
        for number in 0..4 {
            scope.spawn(move || writer(number));
        }
        let end = Instant::now() + LONG;
        while shown.len() < 20 && Instant::now() < end {
            let before = live.shown_revision().unwrap();
            let catalog = live.catalog();
            // The two belong together if no other catalog came between.
            if before > last && live.shown_revision() == Some(before) {
                shown.push((before, catalog));
                last = before;
            }
            let _ = events.recv_timeout(Duration::from_millis(5));
        }
        is_enough.store(true, Ordering::Relaxed);
    });
    assert_eq!(shown.len(), 20);
    // The last state has no mistakes.
    let mut last = table.rows().entries.clone().into_keys();
    let last: Vec<(&'static str, Option<Entry>)> =
        last.by_ref().map(|id| (&*id.leak(), None)).collect();
    let revision = table.write(last);
    states.lock().unwrap().push(table.rows().clone());
    live.wait_for(revision, LONG).unwrap();
    shown.push((live.shown_revision().unwrap(), live.catalog()));
    assert!(live.catalog().is_empty() && live.error().is_none());

    let states = states.into_inner().unwrap();
    for (revision, catalog) in &shown {
        let expected = built(&states[usize::try_from(revision.get()).unwrap()]);
        let expected = expected.unwrap_or_else(|| panic!("revision {revision} has mistakes"));
        assert_eq!(catalog.fingerprint(), expected.fingerprint(), "revision {revision}");
        assert_eq!(titles(catalog), titles(&expected), "revision {revision}");
        assert_eq!(catalog.report().to_string(), expected.report().to_string());
    }
    let refused = states.iter().filter(|rows| built(rows).is_none()).count();
    assert!(refused > 0);
}
