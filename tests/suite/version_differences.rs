//! The differences between a version and what readers see.
#![cfg(feature = "editorial")]

use crate::support::tag;
use isogloss::Catalog;
use isogloss::editorial::VersionDifference;

const SITE: &str = "time_zone = \"Europe/Brussels\"\n\
    [urls]\nbase = \"https://example.org\"\n\
    [[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n\
    [kinds.event]\nfolder = \"events\"\n\
    fields = { title = { type = \"text\", scope = \"translated\" }, \
    fee = { type = \"number\", scope = \"neutral\" }, place = { scope = \"neutral\" }, \
    seats = { type = \"integer\", scope = \"translated\" } }\n";
const TEXT: &str = "title = \"Permis\"\n";
const START: &str = "from = 2027-03-01T09:00:00\n";

type Files<'f> = &'f [(&'f str, &'f str)];

/// Returns the differences of the version `+v` of `pages/permit` at a moment.
fn difference_at(moment: &str, files: Files<'_>) -> VersionDifference {
    let builder = Catalog::builder().file("site.toml", SITE);
    let builder = files.iter().fold(builder, |builder, (path, text)| {
        let text = match path.ends_with(".md") {
            true => format!("+++\n{text}+++\nTexte.\n"),
            false => (*text).to_owned(),
        };
        builder.file(format!("pages/permit/{path}"), text)
    });
    let catalog = builder.build().unwrap_or_else(|error| panic!("{:?}", error.report()));
    let version = catalog.version_named("pages/permit/+v").unwrap();
    version.difference(moment.parse().unwrap())
}

fn difference(files: Files<'_>) -> VersionDifference {
    difference_at("2027-02-01T00:00:00Z", files)
}

/// Returns the values that the version changes in French.
fn french(difference: &VersionDifference) -> Vec<String> {
    let values = difference.values.iter().filter(|(language, _)| *language == tag("fr"));
    values.flat_map(|(_, values)| values).map(ToString::to_string).collect()
}

#[test]
fn what_is_not_a_word_is_a_difference() {
    let old = "title = \"Permis\"\nslug = \"permis\"\npublished_until = 2027-12-31T22:59:00\n";
    for (new, expected) in [
        ("slug = \"permis-2027\"\n", "slug, changed:\n  [-permis-] {+permis-2027+}\n"),
        ("slug = \"permis\"\n", "published_until, removed:\n  [-2027-12-31T22:59:00-]\n"),
        ("published_from = 2027-04-01\n", "published_from, added:\n  {+2027-04-01T00:00:00+}\n"),
        ("former_slugs = [\"autorisation\"]\n", "former_slugs, added:\n  {+autorisation+}\n"),
        ("[end]\nafter = \"banner\"\nreason = \"Abrogé\"\n", "end.after, added:\n  {+banner+}\n"),
        (
            "[[changes]]\ndate = 2027-03-01\nnote = \"Tarifs\"\nmajor = true\n",
            "changes, added:\n  {+2027-03-01T00:00:00: Tarifs (major)+}\n",
        ),
    ] {
        let kept = match new {
            _ if new.starts_with("slug") => "",
            _ => "slug = \"permis\"\n",
        };
        let until = match new {
            "slug = \"permis\"\n" => "",
            _ => "published_until = 2027-12-31T22:59:00\n",
        };
        let new = format!("{TEXT}{kept}{until}{new}");
        let found = difference(&[("fr.md", old), ("+v/version.toml", START), ("+v/fr.md", &new)]);
        assert!(found.texts.is_empty(), "{found:?}");
        assert!(!found.is_empty());
        assert!(french(&found).contains(&expected.to_owned()), "{found:?}");
        let same = old.to_owned() + "status = \"draft\"\n";
        let found = difference(&[("fr.md", old), ("+v/version.toml", START), ("+v/fr.md", &same)]);
        assert!(found.is_empty(), "{found:?}");
    }
}

#[test]
fn a_start_that_readers_do_not_notice_is_not_a_difference() {
    let with = |from: &str| format!("{TEXT}published_from = {from}\n");
    let (first, late) = (with("2026-01-01"), with("2027-03-05"));
    // The text was completed late, and keeps the date of the one before it.
    let files = [("fr.md", first.as_str()), ("+v/version.toml", START), ("+v/fr.md", &late)];
    assert_eq!(difference(&files).values.len(), 1);
    assert!(difference_at("2027-03-06T00:00:00Z", &files).is_empty());
    let files = [("fr.md", first.as_str()), ("+v/version.toml", START), ("+v/fr.md", TEXT)];
    assert!(difference(&files).is_empty());
    // Readers have not seen this text.
    let files = [("fr.md", late.as_str()), ("+v/version.toml", START), ("+v/fr.md", TEXT)];
    assert_eq!(difference(&files).values.len(), 1);
}

#[test]
fn a_note_is_a_difference_until_readers_see_it() {
    let settings = format!("{START}major = true\nnote.fr = \"Tarifs\"\n");
    let files = [("fr.md", TEXT), ("+v/version.toml", settings.as_str()), ("+v/fr.md", TEXT)];
    assert_eq!(french(&difference(&files)), ["note, added:\n  {+Tarifs (major)+}\n"]);
    assert!(difference_at("2027-03-01T08:00:00Z", &files).is_empty());
    // A version without texts tells nobody, and one with neutral fields everybody.
    assert!(difference(&files[..2]).is_empty());
    let neutral = [files[0], files[1], ("+v/entry.toml", "")];
    assert_eq!(french(&difference(&neutral)), ["note, added:\n  {+Tarifs (major)+}\n"]);
}

#[test]
fn a_neutral_field_has_both_values() {
    let event = |fields: &str| format!("kind = \"event\"\n{fields}");
    let old = event("fee = 10\nplace = { fr = \"Mairie\", nl = \"Stadhuis\" }\n");
    let new = event("fee = 12.5\n");
    let files = [
        ("fr.md", "title = \"Fête\"\nseats = 10\n"),
        ("entry.toml", old.as_str()),
        ("+v/version.toml", START),
        ("+v/entry.toml", new.as_str()),
        ("+v/fr.md", "title = \"Fête\"\nseats = 12\n"),
    ];
    let found = difference(&files);
    let fields: Vec<String> = found.fields.iter().map(ToString::to_string).collect();
    assert_eq!(
        fields,
        ["fee, changed:\n  [-10-] {+12.5+}\n", "place, removed:\n  [-fr: Mairie, nl: Stadhuis-]\n"]
    );
    assert_eq!(french(&found), ["seats, changed:\n  [-10-] {+12+}\n"]);
}

#[test]
fn neutral_fields_that_end_the_texts_are_a_difference_in_each_language() {
    let end = "[end]\nafter = \"banner\"\ndate = 2027-06-01\n";
    let files = [("fr.md", TEXT), ("+v/version.toml", START), ("+v/entry.toml", end)];
    assert_eq!(
        french(&difference(&files)),
        ["end.after, added:\n  {+banner+}\n", "end.date, added:\n  {+2027-06-01T00:00:00+}\n"]
    );
    assert!(difference_at("2027-03-02T00:00:00Z", &files).is_empty());
}
