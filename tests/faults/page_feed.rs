//! A feed of the pages in a table of PostgreSQL, and the transactions that write them.
//!
//! Revisions are in the order of the commits, so no change is missed. A notification only ends a wait
//! early: what has changed is read from the table.

use std::time::Duration;

use isogloss::Entry;
use isogloss::catalog::EntryChanges;
use isogloss::content::Variant;
use isogloss::live::{EntryFeed, FeedChanges, FeedError};
use isogloss::store::Revision;
use postgres::fallible_iterator::FallibleIterator;
use postgres::{Client, Config, Error, IsolationLevel, NoTls, Transaction};

/// The table. A page that was removed keeps its row, without titles, so that followers learn of it.
pub(crate) const TABLE: &str = "
    CREATE TABLE page (
        id text PRIMARY KEY,
        revision bigint NOT NULL,
        title_fr text,
        title_nl text
    );
    CREATE INDEX page_of_revision ON page (revision)";

/// Begins a transaction that writes pages, and returns the revision of all rows that it writes.
///
/// Writers take turns: the next one gets its revision when this transaction has ended. The statement
/// after the lock must see what the last writer has committed, hence *read committed*.
pub(crate) fn begin(client: &mut Client) -> Result<(Transaction<'_>, i64), Error> {
    let transaction = client.build_transaction().isolation_level(IsolationLevel::ReadCommitted);
    let mut transaction = transaction.start()?;
    transaction.batch_execute("SELECT pg_advisory_xact_lock(7301)")?;
    let last = transaction.query_one("SELECT coalesce(max(revision), 0) FROM page", &[])?;
    Ok((transaction, last.get::<_, i64>(0) + 1))
}

/// Completes a transaction that has written pages, and tells the followers.
pub(crate) fn commit(mut transaction: Transaction<'_>) -> Result<(), Error> {
    // PostgreSQL sends the notification when the transaction has been committed.
    transaction.batch_execute("NOTIFY page")?;
    transaction.commit()
}

/// The pages in the table.
pub(crate) struct PageFeed {
    config: Config,
    /// Absent before the first query, and after an error.
    client: Option<Client>,
}

impl PageFeed {
    pub(crate) fn new(config: Config) -> PageFeed {
        PageFeed { config, client: None }
    }

    /// Runs a function with a connection, and closes that after an error.
    fn with_client<T>(
        &mut self,
        run: impl FnOnce(&mut Client) -> Result<T, Error>,
    ) -> Result<T, FeedError> {
        let mut client = match self.client.take() {
            Some(client) => client,
            None => {
                let mut client = self.config.connect(NoTls)?;
                // It listens before it reads, so that nothing happens unnoticed in between.
                client.batch_execute("LISTEN page")?;
                client
            }
        };
        let result = run(&mut client)?;
        self.client = Some(client);
        Ok(result)
    }
}

impl EntryFeed for PageFeed {
    fn snapshot(&mut self) -> Result<(Revision, Vec<Entry>), FeedError> {
        let (last, pages) = self.with_client(|client| pages_since(client, 0))?;
        let entries: Result<Vec<_>, _> = pages.iter().filter_map(|page| page.entry()).collect();
        Ok((last, entries?))
    }

    fn changes(&mut self, since: Revision) -> Result<FeedChanges, FeedError> {
        let since = i64::try_from(since.get())?;
        let (last, pages) = self.with_client(|client| pages_since(client, since))?;
        let mut changes = EntryChanges::new();
        for page in pages {
            changes = match page.entry() {
                Some(entry) => changes.with_entry(entry?),
                None => changes.with_removal(page.id),
            };
        }
        Ok(FeedChanges::Changes(last, changes))
    }

    fn wait(&mut self, longest: Duration) -> Result<(), FeedError> {
        self.with_client(|client| {
            let mut notifications = client.notifications();
            notifications.timeout_iter(longest).next()?;
            // The others that have arrived are about changes that the next query sees too.
            while notifications.iter().next()?.is_some() {}
            Ok(())
        })
    }
}

/// A row of the table.
struct Page {
    id: String,
    titles: [(&'static str, Option<String>); 2],
}

impl Page {
    /// Returns the entry of the page, or `None` if the page was removed.
    fn entry(&self) -> Option<Result<Entry, isogloss::Error>> {
        let titles = self.titles.iter().filter_map(|(tag, title)| Some((tag, title.as_deref()?)));
        let variants: Result<Vec<_>, _> = titles
            .map(|(tag, title)| Ok(Variant::new(tag.parse()?).with("title", title)))
            .collect();
        match variants {
            Ok(variants) if variants.is_empty() => None,
            Ok(variants) => {
                let entry = Entry::new(self.id.as_str(), "mission-page");
                Some(Ok(variants.into_iter().fold(entry, Entry::with_variant)))
            }
            Err(error) => Some(Err(error)),
        }
    }
}

/// Returns the last revision, and the pages that were written after another one. The two queries see
/// the same state of the table.
fn pages_since(client: &mut Client, since: i64) -> Result<(Revision, Vec<Page>), Error> {
    let transaction = client.build_transaction().isolation_level(IsolationLevel::RepeatableRead);
    let mut transaction = transaction.read_only(true).start()?;
    let last = transaction.query_one("SELECT coalesce(max(revision), 0) FROM page", &[])?;
    let rows = transaction
        .query("SELECT id, title_fr, title_nl FROM page WHERE revision > $1", &[&since])?;
    transaction.commit()?;
    let pages = rows
        .iter()
        .map(|row| Page { id: row.get(0), titles: [("fr", row.get(1)), ("nl", row.get(2))] });
    Ok((Revision::new(last.get::<_, i64>(0).cast_unsigned()), pages.collect()))
}
