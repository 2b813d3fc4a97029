//! Programs that write and follow content in PostgreSQL, for a test that kills them and cuts their
//! connections.
//!
//! ```text
//! store-program write ADDRESS NAME SEED        edits the files of a store for ever
//! store-program follow ADDRESS                 follows a store
//! store-program create-rows ADDRESS            creates a table of pages
//! store-program write-rows ADDRESS NAME SEED   edits the rows of the table for ever
//! store-program write-rows-by-identity ADDRESS NAME SEED
//!                                              does so with revisions of an identity column
//! store-program follow-rows ADDRESS            follows the table
//! ```
//!
//! A writer prints a line for each attempt as soon as its outcome is known: `wrote NUMBER REVISION
//! CHANGES`, `conflict NUMBER`, `failed NUMBER` if nothing was written, and `unknown NUMBER` if that is
//! not known. A writer of a store repeats half of the writes of unknown outcome, and prints
//! `wrote-again NUMBER REVISION CHANGES` if that succeeds. A follower prints each state that it shows: `state REVISION TITLES`. A program ends when
//! its input ends, and with code 1 after an error that it cannot expect.

mod file_writer;
mod page_feed;
mod page_writer;

use std::error::Error;
use std::io::{self, Write};
use std::process::{self, ExitCode};
use std::thread;
use std::time::Duration;

use isogloss::catalog::{EntryRef, VariantRef};
use isogloss::error::ErrorKind;
use isogloss::live::{Live, LiveEvent};
use isogloss::site::SiteLanguage;
use isogloss::{LanguageTag, Site};
use postgres::{Client, Config, NoTls};

use self::page_feed::PageFeed;
use self::page_writer::Revisions;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(format_args!("error {error:?}"));
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    if words.first() != Some(&"create-rows") {
        thread::spawn(|| {
            let _ = io::copy(&mut io::stdin(), &mut io::sink());
            process::exit(0);
        });
    }
    match words[..] {
        ["write", address, name, seed] => {
            file_writer::write_for_ever(address, name, seed.parse()?)?;
        }
        ["follow", address] => {
            let store = file_writer::open(address)?;
            publish(|| Live::open(store.clone()))?;
        }
        ["create-rows", address] => {
            Client::connect(address, NoTls)?.batch_execute(page_feed::TABLE)?;
        }
        ["write-rows", address, name, seed] => {
            let config = address.parse()?;
            page_writer::write_for_ever(&config, name, seed.parse()?, Revisions::Ordered);
        }
        ["write-rows-by-identity", address, name, seed] => {
            let config = address.parse()?;
            page_writer::write_for_ever(&config, name, seed.parse()?, Revisions::Identity);
        }
        ["follow-rows", address] => {
            let config: Config = address.parse()?;
            publish(|| {
                let languages =
                    [SiteLanguage::new("fr".parse()?), SiteLanguage::new("nl".parse()?)];
                let site = languages.into_iter().fold(Site::builder(), |it, tag| it.language(tag));
                Live::follow(site.build()?, PageFeed::new(config.clone())).open()
            })?;
        }
        _ => return Err(format!("unknown arguments: {words:?}").into()),
    }
    Ok(())
}

/// Prints a line at once. The program ends if nobody reads it.
pub(crate) fn say(line: impl std::fmt::Display) {
    let mut out = io::stdout().lock();
    if out.write_all(format!("{line}\n").as_bytes()).and_then(|()| out.flush()).is_err() {
        process::exit(0);
    }
}

/// Opens a live catalog as soon as its database can be reached and its content has no mistakes, and
/// prints each state of it.
fn publish(open: impl Fn() -> Result<Live, isogloss::Error>) -> Result<(), Box<dyn Error>> {
    let live = loop {
        match open() {
            Ok(live) => break live,
            Err(error) if matches!(error.kind(), ErrorKind::Store | ErrorKind::Content) => {
                thread::sleep(Duration::from_millis(20));
            }
            Err(error) => return Err(error.into()),
        }
    };
    let events = live.events();
    let languages: [LanguageTag; 2] = ["fr".parse()?, "nl".parse()?];
    let mut last = String::new();
    loop {
        let state = state(&live, languages);
        if state != last {
            say(format_args!("state {state}"));
            last = state;
        }
        match events.recv()? {
            LiveEvent::Refused => say("refused"),
            LiveEvent::Disconnected => say("disconnected"),
            _ => {}
        }
    }
}

/// Returns the revision that a catalog shows, and the number in the title of each text.
fn state(live: &Live, languages: [LanguageTag; 2]) -> String {
    let (revision, catalog) = loop {
        let (before, catalog) = (live.shown_revision(), live.catalog());
        // Otherwise the catalog may be of another revision.
        if live.shown_revision() == before {
            break (before.unwrap_or_default(), catalog);
        }
    };
    let number = |text: VariantRef<'_>| text.text("title")?.rsplit(' ').next().map(str::to_owned);
    let titles = |entry: EntryRef<'_>| {
        let numbers = languages.map(|it| entry.variant(it).and_then(number));
        let [french, dutch] = numbers.map(|it| it.unwrap_or_else(|| "-".to_owned()));
        format!(" {}={french}/{dutch}", entry.id())
    };
    let mut entries: Vec<String> = catalog.entries().map(titles).collect();
    entries.sort();
    format!("{revision}{}", entries.concat())
}
