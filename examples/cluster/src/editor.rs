//! The editor: changes of titles, which are repeated until they are acknowledged.

use std::thread;
use std::time::{Duration, Instant};

use isogloss::edit::ContentTree;
use isogloss::store::{Author, Revision, Store};
use isogloss::{Error, LanguageTag, Timestamp};
use isogloss_postgres::PostgresStore;

/// The texts whose titles are changed, one after the other.
const TEXTS: [(&str, &str); 12] = [
    ("pages/mission", "fr"),
    ("pages/mission", "nl"),
    ("pages/mission", "de"),
    ("news/2025-07-21-national-day", "fr"),
    ("news/2025-07-21-national-day", "nl"),
    ("news/2025-07-21-national-day", "de"),
    ("news/2025-09-02-lancers", "fr"),
    ("news/2025-09-02-lancers", "nl"),
    ("news/2025-09-02-lancers", "de"),
    ("publications/career-guide", "fr"),
    ("publications/career-guide", "nl"),
    ("publications/career-guide", "de"),
];

pub(crate) const AUTHOR: &str = "Marie";

/// The longest time for which an edit is repeated.
const LONGEST_TIME: Duration = Duration::from_secs(30);

const PAUSE: Duration = Duration::from_millis(20);

/// A person who changes titles.
pub(crate) struct Editor {
    store: PostgresStore,
    /// The number of the last edit.
    number: usize,
    /// The number of attempts that failed and were repeated.
    pub(crate) repeated: usize,
}

/// An edit that was acknowledged.
pub(crate) struct Edit {
    /// The file of the text.
    pub(crate) file: String,
    /// The path of the page that shows it.
    pub(crate) page: String,
    /// The new title, which no other edit has.
    pub(crate) title: String,
    pub(crate) acknowledged: Instant,
}

impl Editor {
    pub(crate) fn new(store: PostgresStore) -> Editor {
        Editor { store, number: 0, repeated: 0 }
    }

    /// Changes the title of the next text.
    pub(crate) fn edit(&mut self) -> Result<Edit, Error> {
        self.number += 1;
        self.set_title()
    }

    /// Changes the title of the next text, and repeats that after an error.
    ///
    /// An attempt that failed may have been written all the same, and the next one may then be a
    /// conflict. So each attempt opens the tree again, and looks whether the text has the title.
    pub(crate) fn edit_until_acknowledged(&mut self) -> Result<Edit, Error> {
        self.number += 1;
        let begin = Instant::now();
        loop {
            match self.set_title() {
                Ok(edit) => return Ok(edit),
                Err(error) if begin.elapsed() > LONGEST_TIME => return Err(error),
                Err(_) => self.repeated += 1,
            }
            thread::sleep(PAUSE);
        }
    }

    fn set_title(&self) -> Result<Edit, Error> {
        let (id, language) = TEXTS[self.number % TEXTS.len()];
        let word = match language {
            "fr" => "modification",
            "nl" => "wijziging",
            _ => "Änderung",
        };
        let language: LanguageTag = language.parse()?;
        let tree = ContentTree::open(self.store.clone())?;
        let edition = tree.catalog().edition(language, Timestamp::now())?;
        let entry = edition.get(id).expect("the texts of the demonstration are public");
        let text = entry.text("title").expect("a text has a title");
        // The title as it was before the first edit.
        let (original, _) = text.as_str().split_once(" (").unwrap_or((text.as_str(), ""));
        let title = format!("{original} ({word} {})", self.number);
        // An edit that has been made already has no changes, and applying it does nothing.
        let now = Author { name: Some(AUTHOR), at: Some(Timestamp::now()) };
        tree.set_text(id, language, "title", &title)?.with_author(now).apply()?;
        let acknowledged = Instant::now();
        let (file, page) = (format!("{id}/{language}.md"), entry.address().to_string());
        Ok(Edit { file, page, title, acknowledged })
    }

    /// Returns the last revision of the store.
    pub(crate) fn revision(&self) -> Result<Revision, Error> {
        Ok(self.store.snapshot()?.position().revision())
    }

    /// Returns all states that a file has had.
    pub(crate) fn history(&self, file: &str) -> Result<Vec<String>, Error> {
        let states = self.store.history(file)?;
        let texts = states.iter().filter_map(|state| state.bytes.as_deref());
        Ok(texts.map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect())
    }
}
