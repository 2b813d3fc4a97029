//! A catalog, a date and a message in WebAssembly, without imports.

use std::cell::RefCell;

use isogloss::dates::{Dates, DateStyle};
use isogloss::messages::{MessageArgs, Messages};
use isogloss::{Catalog, Error, Timestamp};

thread_local! {
    static TEXT: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Runs everything and returns the number of bytes of the text at [`text`].
#[unsafe(no_mangle)]
pub extern "C" fn run() -> usize {
    let text = told().unwrap_or_else(|error| format!("{error:?}"));
    TEXT.with_borrow_mut(|kept| {
        *kept = text;
        kept.len()
    })
}

/// Returns the address of the text.
#[unsafe(no_mangle)]
pub extern "C" fn text() -> *const u8 {
    TEXT.with_borrow(|kept| kept.as_ptr())
}

fn told() -> Result<String, Error> {
    let catalog = Catalog::builder()
        .file(
            "site.toml",
            "[[languages]]\ntag = \"nl\"\nformat = \"nl-BE\"\n[[languages]]\ntag = \"fr\"\n",
        )
        .file("news/lansiers/entry.toml", "date = 2025-09-02\n")
        .file("news/lansiers/nl.md", "---\ntitle: De Lansiers zijn terug\n---\nTekst.\n")
        .build()?;
    let edition = catalog.edition("fr".parse()?, Timestamp::UNIX_EPOCH)?;
    let dates = Dates::new(catalog.site())?;
    let messages = Messages::built_in(catalog.site())?;
    let mut told = String::new();
    for item in edition.news().iter() {
        let title = item.title();
        let date = dates.format(item.date(), title.language(), DateStyle::Full);
        let args = MessageArgs::new().with("date", date);
        let published = messages.text(title.language(), "published-on", &args);
        let published = published.map(|text| text.into_value().into_owned()).unwrap_or_default();
        told += &format!("{} [{}] {published}", title.as_str(), title.language());
    }
    Ok(told)
}
