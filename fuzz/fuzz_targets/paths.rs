#![no_main]

use isogloss::{Catalog, SourceFile};
use libfuzzer_sys::fuzz_target;

// Any lines as the paths of a tree with two languages, in each layout.
fuzz_target!(|text: &str| {
    let trees = [
        ("site.toml", "[[languages]]\ntag = \"nl\"\n[[languages]]\ntag = \"fr\"\n", ""),
        ("hugo.toml", "[languages.nl]\n[languages.fr]\ncontentDir = \"fr\"\n", "content/"),
        ("zola.toml", "base_url = \"/\"\ndefault_language = \"nl\"\n[languages.fr]\n", "content/"),
    ];
    for (name, configuration, folder) in trees {
        let files = text.lines().take(50).flat_map(|path| {
            [path.to_owned(), format!("{folder}{path}"), format!("{folder}{path}.fr.md")]
        });
        let files = files.map(|path| SourceFile::new(path, "---\ntitle: x\n---\n"));
        let builder = Catalog::builder().file(name, configuration).files(files);
        match builder.build() {
            Ok(catalog) => assert!(catalog.entries().all(|entry| entry.variants().len() > 0)),
            Err(error) => assert!(error.report().is_some_and(|report| !report.is_empty())),
        }
    }
});
