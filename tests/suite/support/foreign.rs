//! Shared functions for the trees of other tools.

use isogloss::error::Code;
use isogloss::{Catalog, SourceFile};

/// Returns the catalog of a Hugo or Zola tree. Findings about the content do not refuse it.
pub(crate) fn open(files: &[(&str, &str)]) -> Catalog {
    let files = files.iter().map(|(path, text)| SourceFile::new(*path, *text));
    Catalog::builder().files(files).build().unwrap_or_else(|error| panic!("{error:?}"))
}

/// Returns the codes and places of all findings.
pub(crate) fn findings(catalog: &Catalog) -> Vec<String> {
    let report = catalog.report();
    assert_eq!(report.error_count(), 0, "{report}");
    let shown = report.iter().map(|finding| {
        let place = finding.location().unwrap_or_else(|| panic!("no place: {finding}"));
        format!("{} {place}", finding.code())
    });
    shown.collect()
}

/// Returns the number of findings with a code.
pub(crate) fn count(catalog: &Catalog, code: Code) -> usize {
    catalog.report().iter().filter(|finding| finding.code() == code).count()
}

/// Returns every entry with the languages of its texts and the file of each: `about
/// fr=content/about.fr.md`.
pub(crate) fn entries(catalog: &Catalog) -> Vec<String> {
    let entries = catalog.entries().map(|entry| {
        // A section can be without a text.
        let texts = entry.variants().filter_map(|it| it.file().map(|file| (it.language(), file)));
        let texts: String = texts.map(|(language, file)| format!(" {language}={file}")).collect();
        (!texts.is_empty()).then(|| format!("{}{texts}", entry.id()))
    });
    entries.flatten().collect()
}
