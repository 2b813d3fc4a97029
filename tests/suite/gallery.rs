//! A gallery of content trees and their reports. Each folder in `tests/gallery/` has a `content` tree
//! and the printed report in `report.txt`.
//!
//! `ISOGLOSS_BLESS=1 cargo test -p isogloss-tests --all-features gallery` writes new reports. Review
//! the difference before you commit it.

use std::path::Path;
use std::{env, fs};

use isogloss::Catalog;

#[test]
fn every_tree_gets_its_report() {
    let gallery = Path::new(env!("CARGO_MANIFEST_DIR")).join("gallery");
    let mut cases: Vec<_> =
        fs::read_dir(&gallery).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    assert!(cases.len() >= 9, "the gallery was not found");
    let mut wrong = Vec::new();
    for case in cases {
        let printed = match Catalog::open(case.join("content")) {
            Ok(catalog) => format!("loaded\n\n{}", catalog.report()),
            Err(error) => format!("refused\n\n{}", error.report().unwrap()),
        };
        let file = case.join("report.txt");
        if env::var_os("ISOGLOSS_BLESS").is_some() {
            fs::write(&file, &printed).unwrap();
        }
        let expected = fs::read_to_string(&file).unwrap_or_default();
        if printed != expected {
            let name = case.file_name().unwrap().to_string_lossy().into_owned();
            wrong.push(format!("── {name} prints\n{printed}── instead of\n{expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn ten_different_faults_are_ten_findings_in_one_run() {
    let tree = concat!(env!("CARGO_MANIFEST_DIR"), "/gallery/ten-faults/content");
    let error = Catalog::open(tree).unwrap_err();
    let report = error.report().unwrap();
    let mut codes: Vec<&str> = report.iter().map(|finding| finding.code().as_str()).collect();
    codes.sort_unstable();
    assert_eq!(
        codes,
        [
            "chain-cycle",
            "dead-link",
            "duplicate-slug",
            "neutral-conflict",
            "not-utf-8",
            "unclosed-front-matter",
            "unknown-field",
            "unknown-language",
            "unknown-status",
            "wrong-type",
        ]
    );
    for finding in report {
        assert!(finding.location().is_some(), "{finding}");
    }
}
