//! Timelines: what readers of an entry see when, as far as the content says.

use isogloss::catalog::{TimelineRow, TimelineText};
use isogloss::{Catalog, Timestamp};

use crate::support::tag;

const SITE: &str = "time_zone = \"Europe/Brussels\"\n\
    [[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n[[languages]]\ntag = \"de\"\n";

/// Returns a catalog with the page `pages/permit` in French and Dutch and other files beside it.
fn catalog(front: &str, files: &[(&str, &str)]) -> Catalog {
    let builder = Catalog::builder()
        .file(
            "site.toml",
            format!(
                "{SITE}[kinds.mission-page.fields.level]\ntype = \"integer\"\nscope = \"neutral\"\n"
            ),
        )
        .file("pages/new/fr.md", "+++\ntitle = \"Permis 2027\"\n+++\n")
        .file("pages/permit/fr.md", format!("+++\ntitle = \"Permis\"\n{front}+++\n"))
        .file("pages/permit/nl.md", "+++\ntitle = \"Vergunning\"\n+++\n");
    let builder = files.iter().fold(builder, |builder, (path, text)| {
        builder.file(format!("pages/permit/{path}"), text.as_bytes())
    });
    builder.build().unwrap_or_else(|error| panic!("{error:?}"))
}

fn rows(catalog: &Catalog) -> Vec<TimelineRow<'_>> {
    catalog.entry("pages/permit").unwrap().timeline()
}

fn french<'c>(rows: &[TimelineRow<'c>]) -> Vec<(Option<Timestamp>, TimelineText<'c>)> {
    rows.iter().map(|row| (row.from, row.texts[0].1)).collect()
}

#[test]
fn a_text_that_has_ended_may_stay_readable_or_lead_elsewhere() {
    let end = Some("2027-02-28T23:00:00Z".parse().unwrap());
    let ended =
        |after: &str| catalog(&format!("[end]\nafter = \"{after}\"\ndate = 2027-03-01\n"), &[]);
    let (banner, gone) = (ended("banner"), ended("gone"));
    assert_eq!(french(&rows(&banner)), [(None, TimelineText::Entry), (end, TimelineText::Ended)]);
    assert_eq!(french(&rows(&gone)), [(None, TimelineText::Entry), (end, TimelineText::Hidden)]);
    let redirect = ended("redirect\"\nreplacement = \"pages/new");
    let new = "pages/new".parse().unwrap();
    let expected = [(None, TimelineText::Entry), (end, TimelineText::Replaced(&new))];
    assert_eq!(french(&rows(&redirect)), expected);
    // A text that is withdrawn has ended from the beginning.
    let withdrawn = catalog("status = \"withdrawn\"\n[end]\nafter = \"banner\"\n", &[]);
    assert_eq!(french(&rows(&withdrawn)), [(None, TimelineText::Ended)]);
    // What was never public leads nowhere.
    let draft = "status = \"draft\"\n[end]\nafter = \"redirect\"\nreplacement = \"pages/new\"\n";
    let draft = catalog(draft, &[]);
    assert_eq!(french(&rows(&draft)), [(None, TimelineText::Hidden)]);
}

#[test]
fn versions_of_fields_and_files_alone_have_rows() {
    let settings = |day: &str| format!("from = 2027-03-{day}T09:00:00\n");
    let files = [
        ("entry.toml", "level = 1\n"),
        ("plan.pdf", "1"),
        ("+a/version.toml", &*settings("01")),
        ("+a/entry.toml", "level = 2\n"),
        ("+b/version.toml", &*settings("02")),
        ("+b/plan.pdf", "2"),
        ("+c/version.toml", &*settings("03")),
        ("+c/de.md", "+++\ntitle = \"Genehmigung\"\n+++\n"),
    ];
    let catalog = catalog("", &files);
    let rows = rows(&catalog);
    let of = |row: &TimelineRow<'_>| {
        let german = row.texts.iter().find(|(language, _)| *language == tag("de")).unwrap().1;
        let day = row.from.map(|from| from.to_string()[..10].to_owned());
        format!("{day:?} {:?} {:?} {german:?}", row.neutral, row.assets)
    };
    let rows: Vec<String> = rows.iter().map(of).collect();
    let expected = [
        "None None [] Missing",
        "Some(\"2027-03-01\") Some(\"a\") [] Missing",
        "Some(\"2027-03-02\") Some(\"a\") [\"b\"] Missing",
        "Some(\"2027-03-03\") Some(\"a\") [\"b\"] Version(\"c\")",
    ];
    assert_eq!(rows, expected);
}
