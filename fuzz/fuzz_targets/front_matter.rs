#![no_main]

use isogloss::{Catalog, Timestamp};
use libfuzzer_sys::fuzz_target;

// Any bytes as a text in the native, Hugo and Zola layouts. The result is always a catalog that can be
// read, or a report.
fuzz_target!(|bytes: &[u8]| {
    let trees = [
        ("site.toml", "[[languages]]\ntag = \"nl\"\n", "pages/a/nl.md"),
        ("hugo.toml", "defaultContentLanguage = \"nl\"\n", "content/a.md"),
        ("zola.toml", "base_url = \"/\"\ndefault_language = \"nl\"\n", "content/a.md"),
    ];
    for (name, configuration, path) in trees {
        let builder = Catalog::builder().file(name, configuration).file(path, bytes);
        match builder.build() {
            Ok(catalog) => {
                let nl = "nl".parse().expect("a tag");
                let edition = catalog.edition(nl, Timestamp::UNIX_EPOCH).expect("it has Dutch");
                for entry in edition.entries().iter() {
                    let _ = (entry.text("title"), entry.sections(), entry.address().to_string());
                }
                let _ = catalog.report().to_string();
            }
            Err(error) => assert!(!format!("{error:?}").is_empty()),
        }
    }
});
