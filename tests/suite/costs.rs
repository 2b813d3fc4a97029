//! Inputs that are small but that a careless algorithm would work on for minutes or for ever, and
//! nesting that would overflow its stack.

use std::fmt::Write;

use crate::support::{load, tree};
use isogloss::{Catalog, SourceFile};

const HUGO: &str = "baseURL = 'https://example.org'\ndefaultContentLanguage = 'fr'\n";

#[test]
fn alternatives_in_a_pattern_are_followed_together() {
    let pattern = "{a,b}".repeat(500);
    for setting in [
        format!("[[cascade]]\nsubtitle = 'x'\n[cascade.target]\npath = '{pattern}'\n"),
        format!(
            "[[module.mounts]]\nsource = 'content'\ntarget = 'content'\nfiles = ['{pattern}']\n"
        ),
        format!("[security]\nallowContent = ['{}x']\n", ".*".repeat(200)),
        format!("[security]\nallowContent = ['{}x']\n", "(a|b|c|d|e|f|g|h|i)".repeat(20)),
    ] {
        let files = [
            SourceFile::new("hugo.toml", format!("{HUGO}{setting}")),
            SourceFile::new("content/a.md", "---\ntitle: A\n---\n"),
            SourceFile::new("content/b.html", "---\ntitle: B\n---\n"),
        ];
        Catalog::builder().files(files).build().unwrap();
    }
}

#[test]
fn twenty_thousand_terms_are_described() {
    let mut terms = String::from("[tags]\n");
    for at in 0..20_000 {
        writeln!(terms, "t{at} = {{ name = {{ fr = \"Terme {at}\", nl = \"Term {at}\" }} }}")
            .unwrap();
    }
    let catalog = load("fr nl", "", &[("terms.toml", &terms)]);
    assert_eq!(catalog.site().terms().len(), 20_000);
    terms.push_str("again = { name = { nl = \"TERM 19999\" } }\n");
    let error = tree("fr nl", "", &[("terms.toml", &terms)]).build().unwrap_err();
    let report = error.report().unwrap().to_string();
    assert!(report.contains("is the name of two terms in nl: t19999 and again"), "{report}");
}
