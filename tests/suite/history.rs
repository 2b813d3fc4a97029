//! Reports about what readers saw when, and how long the languages differed.
#![cfg(feature = "editorial")]

use isogloss::editorial::{
    Acceptance, ChangeReport, ContentHistory, PastContent, TranslationRecords,
};
use isogloss::{Catalog, Timestamp};

use crate::support::tag;

const SITE: &str = "time_zone = \"Europe/Brussels\"\n\
    [[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n[[languages]]\ntag = \"de\"\n";
const PARITY: &str = "[[gates]]\nname = \"parity\"\nlanguages = [\"fr\", \"nl\"]\n";

fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}

/// Returns a catalog with the page `pages/permit`, of the front matter of each text by its path.
fn catalog(site: &str, texts: &[(&str, &str)]) -> Catalog {
    let builder = Catalog::builder().file("site.toml", format!("{SITE}{site}"));
    let builder = texts.iter().fold(builder, |builder, (path, front)| {
        let text = match path.ends_with(".md") {
            true => format!("+++\n{front}\n+++\nTexte.\n"),
            false => (*front).to_owned(),
        };
        builder.file(format!("pages/permit/{path}"), text)
    });
    builder.build().unwrap_or_else(|error| panic!("{error:?}"))
}

/// Returns a line for each change: the moment, what happened, the version, the gap and the author.
fn lines(report: &ChangeReport) -> Vec<String> {
    let line = |change: &isogloss::editorial::ReportedChange| {
        let languages = change.languages.iter().map(|(tag, what)| format!("{tag} {what}"));
        let version = change.version.as_deref().map(|name| format!(" +{name}")).unwrap_or_default();
        let gap = change.gap().map_or_else(|| "open".to_owned(), |gap| gap.as_mins().to_string());
        let by = change.by.as_deref().map(|by| format!(" by {by}")).unwrap_or_default();
        let languages = languages.collect::<Vec<_>>().join(", ");
        format!("{}: {languages}{version}, gap {gap}{by}", change.moment)
    };
    report.changes().iter().map(line).collect()
}

fn of_entry(history: &ContentHistory) -> Vec<String> {
    lines(&history.of_entry(&"pages/permit".parse().unwrap()))
}

#[test]
fn a_version_changes_its_languages_without_a_gap() {
    let version = "from = 2027-03-01T09:00:00\ntogether = [\"fr\", \"nl\"]\n";
    let texts = [
        ("fr.md", "title = \"Permis\""),
        ("nl.md", "title = \"Vergunning\""),
        ("+2027-03/version.toml", version),
        ("+2027-03/fr.md", "title = \"Permis 2027\""),
        ("+2027-03/nl.md", "title = \"Vergunning 2027\""),
        ("+2027-03/de.md", "title = \"Genehmigung\"\npublished_from = 2027-03-03"),
    ];
    let history = ContentHistory::of(catalog("", &texts));
    let expected = [
        "2027-03-01T08:00:00Z: fr changed, nl changed +2027-03, gap 0",
        "2027-03-02T23:00:00Z: de published +2027-03, gap 0",
    ];
    assert_eq!(of_entry(&history), expected);
    let first = moment("2027-03-01T08:00:00Z");
    let period = |from, until| lines(&history.report(from, until)).len();
    let just_before = moment("2027-03-01T07:59:59Z");
    assert_eq!((period(just_before, first), period(first, moment("2027-03-02T00:00:00Z"))), (0, 1));
}

#[test]
fn a_correction_is_a_gap_until_the_others_follow() {
    let version = "from = 2027-03-01T09:00:00\ntogether = [\"fr\", \"nl\"]\n\
        [correction]\nlanguages = [\"fr\"]\nby = \"Marie\"\n";
    let with = |dutch: &'static str| {
        catalog(
            "",
            &[
                ("fr.md", "title = \"Permis\""),
                ("nl.md", "title = \"Vergunning\""),
                ("+a/version.toml", version),
                ("+a/fr.md", "title = \"Permis 2027\""),
                ("+a/nl.md", dutch),
            ],
        )
    };
    let draft = "title = \"Vergunning 2027\"\nstatus = \"draft\"";
    let open = ContentHistory::of(with(draft));
    assert_eq!(of_entry(&open), ["2027-03-01T08:00:00Z: fr changed +a, gap open"]);
    let late = "title = \"Vergunning 2027\"\npublished_from = 2027-03-01T11:00:00";
    let closed = ContentHistory::of(with(late));
    let expected = [
        "2027-03-01T08:00:00Z: fr changed +a, gap 120",
        "2027-03-01T10:00:00Z: nl changed +a, gap 0",
    ];
    assert_eq!(of_entry(&closed), expected);
    assert_eq!(
        closed.of_entry(&"pages/permit".parse().unwrap()).longest_gap().unwrap().as_hours(),
        2
    );
}

#[test]
fn windows_are_compared_where_a_gate_requires_both() {
    let texts = [
        ("fr.md", "title = \"Permis\"\npublished_from = 2027-03-01T09:00:00"),
        ("nl.md", "title = \"Vergunning\"\npublished_from = 2027-03-01T09:45:00"),
        ("de.md", "title = \"Genehmigung\"\npublished_from = 2027-03-05T09:00:00"),
    ];
    let expected = |gap: &str| {
        vec![
            format!("2027-03-01T08:00:00Z: fr published, gap {gap}"),
            "2027-03-01T08:45:00Z: nl published, gap 0".to_owned(),
            "2027-03-05T08:00:00Z: de published, gap 0".to_owned(),
        ]
    };
    assert_eq!(of_entry(&ContentHistory::of(catalog(PARITY, &texts))), expected("45"));
    let report =
        ContentHistory::of(catalog(PARITY, &texts)).of_entry(&"pages/permit".parse().unwrap());
    let required: Vec<usize> = report.changes().iter().map(|it| it.required.len()).collect();
    assert_eq!(required, [2, 2, 0]);
    assert_eq!(of_entry(&ContentHistory::of(catalog("", &texts))), expected("0"));
}

#[test]
fn changes_in_place_come_from_the_history() {
    let state = |since: &str, french: &str, dutch: &str| {
        let texts =
            [("fr.md", format!("title = \"{french}\"")), ("nl.md", format!("title = \"{dutch}\""))];
        let texts: Vec<(&str, &str)> =
            texts.iter().map(|(path, front)| (*path, &**front)).collect();
        PastContent::new(moment(since), catalog(PARITY, &texts))
    };
    let history = ContentHistory::new([
        state("2027-01-05T10:30:00Z", "Permis 2027", "Vergunning 2027").with_author("Jan"),
        state("2027-01-01T00:00:00Z", "Permis", "Vergunning"),
        state("2027-01-05T09:00:00Z", "Permis 2027", "Vergunning")
            .with_author("Marie")
            .with_note("Tarifs"),
        state("2027-01-06T09:00:00Z", "Permis 2027", "Vergunning 2027"),
        state("2027-01-07T09:00:00Z", "Permis de 2027", "Vergunning 2027").with_author("Marie"),
    ]);
    let expected = [
        "2027-01-05T09:00:00Z: fr changed, gap 90 by Marie",
        "2027-01-05T10:30:00Z: nl changed, gap 0 by Jan",
        "2027-01-07T09:00:00Z: fr changed, gap open by Marie",
    ];
    assert_eq!(of_entry(&history), expected);
    let first = &history.of_entry(&"pages/permit".parse().unwrap());
    assert_eq!(first.changes()[0].note.as_deref(), Some("Tarifs"));
    assert_eq!(first.longest_gap(), None);
}

#[test]
fn an_accepted_translation_needs_no_change() {
    let (fr, nl) = (tag("fr"), tag("nl"));
    let of = |french: &str| {
        let french = format!("title = \"{french}\"");
        catalog(PARITY, &[("fr.md", &*french), ("nl.md", "title = \"Vergunning\"")])
    };
    let accepted = |catalog: &Catalog| {
        let acceptance = Acceptance::new(nl, fr, "Jan", moment("2027-01-01T00:00:00Z"));
        let update = TranslationRecords::new().accept(catalog, "pages/permit", &acceptance);
        update.unwrap().records
    };
    let (old, new) = (of("Permis"), of("Le permis"));
    let (before, after) = (accepted(&old), accepted(&new));
    let history = ContentHistory::new([
        PastContent::new(moment("2027-01-01T00:00:00Z"), old).with_records(before.clone()),
        PastContent::new(moment("2027-01-02T00:00:00Z"), new.clone()).with_records(before),
        PastContent::new(moment("2027-01-02T01:00:00Z"), new).with_records(after),
    ]);
    assert_eq!(of_entry(&history), ["2027-01-02T00:00:00Z: fr changed, gap 60"]);
}

#[test]
fn entries_and_languages_can_come_and_go() {
    let french = ("fr.md", "title = \"Permis\"");
    let one =
        |since: &str, texts: &[(&str, &str)]| PastContent::new(moment(since), catalog("", texts));
    let empty = Catalog::builder()
        .file("site.toml", "[[languages]]\ntag = \"nl\"\n")
        .file("pages/other/nl.md", "+++\ntitle = \"Iets\"\n+++\n")
        .build()
        .unwrap();
    let history = ContentHistory::new([
        one("2027-01-01T00:00:00Z", &[french]),
        one("2027-01-02T00:00:00Z", &[french, ("de.md", "title = \"Genehmigung\"")]),
        PastContent::new(moment("2027-01-03T00:00:00Z"), empty),
    ]);
    let expected = [
        "2027-01-02T00:00:00Z: de published, gap 0",
        "2027-01-03T00:00:00Z: fr ended, de ended, gap 0",
    ];
    assert_eq!(of_entry(&history), expected);
    let report = history.report(moment("2027-01-02T00:00:00Z"), moment("2028-01-01T00:00:00Z"));
    let entries: Vec<&str> = report.changes().iter().map(|it| it.entry.as_str()).collect();
    assert_eq!(entries, ["pages/permit", "pages/other", "pages/permit"]);
    assert!(lines(&ContentHistory::new([]).report(Timestamp::MIN, Timestamp::MAX)).is_empty());
}

#[test]
fn a_report_says_from_when_the_history_is_known() {
    let texts = [("fr.md", "title = \"Permis\""), ("nl.md", "title = \"Vergunning\"")];
    let first = moment("2027-01-10T08:00:00Z");
    let history = ContentHistory::new([PastContent::new(first, catalog(PARITY, &texts))]);
    let report = |from: &str, until: &str| history.report(moment(from), moment(until));

    let before = report("2027-01-01T00:00:00Z", "2027-01-05T00:00:00Z");
    assert_eq!(before.known_from(), Some(first));
    assert_eq!((before.changes(), before.longest_gap()), (&[][..], None));
    let partly = report("2027-01-01T00:00:00Z", "2027-02-01T00:00:00Z");
    assert_eq!((partly.known_from(), partly.longest_gap()), (Some(first), None));
    let wholly = report("2027-01-10T08:00:00Z", "2027-02-01T00:00:00Z");
    assert_eq!(
        (wholly.known_from(), wholly.longest_gap().map(|gap| gap.as_secs())),
        (None, Some(0))
    );

    let id = "pages/permit".parse().unwrap();
    assert_eq!(history.of_entry(&id).known_from(), Some(first));
    let always = ContentHistory::of(catalog(PARITY, &texts));
    assert_eq!(
        (always.of_entry(&id).known_from(), always.known_from()),
        (None, Some(Timestamp::MIN))
    );
    let nothing = ContentHistory::new([]);
    assert_eq!(nothing.known_from(), None);
    let until = moment("2027-01-05T00:00:00Z");
    assert_eq!(nothing.report(Timestamp::MIN, until).known_from(), Some(until));
    assert_eq!(nothing.of_entry(&id).longest_gap(), None);
}

#[test]
fn planned_changes_are_told_from_those_that_readers_have_seen() {
    let texts = [
        ("fr.md", "title = \"Permis\"\npublished_from = 2027-03-01T09:00:00"),
        ("nl.md", "title = \"Vergunning\"\npublished_from = 2027-03-01T09:45:00"),
    ];
    let history = ContentHistory::of(catalog(PARITY, &texts));
    let all = history.of_entry(&"pages/permit".parse().unwrap());
    let lines_by = |by: &str| lines(&all.seen_by(moment(by))).len();
    let first = "2027-03-01T08:00:00Z";
    assert_eq!([lines_by("2027-03-01T07:59:59Z"), lines_by(first)], [0, 1]);
    assert_eq!(all.seen_by(moment("2027-03-01T07:59:59Z")).longest_gap().unwrap().as_secs(), 0);
    // The Dutch text is expected 45 minutes later.
    assert_eq!(all.seen_by(moment(first)).longest_gap().unwrap().as_mins(), 45);
}

#[test]
fn an_urgent_correction_is_named_where_its_languages_went_first() {
    let settings = "from = 2027-03-01T09:00:00\ntogether = [\"fr\", \"nl\"]\n";
    let correction = "[correction]\nlanguages = [\"fr\"]\nby = \"Marie\"\nreason = \"Erreur\"\n";
    let base = [("fr.md", "title = \"Permis\""), ("nl.md", "title = \"Vergunning\"")];
    let with = |settings: &str, dutch: &str| {
        let own = [
            ("+a/version.toml", settings),
            ("+a/fr.md", "title = \"Permis 2027\""),
            ("+a/nl.md", dutch),
        ];
        catalog("", &[&base[..], &own].concat())
    };
    let settings = format!("{settings}{correction}");
    let draft = with(&settings, "title = \"Vergunning 2027\"\nstatus = \"draft\"");
    let ready = with(&settings, "title = \"Vergunning 2027\"");
    // `version publish` has put the version in place of the entry, and removed its settings.
    let folded = catalog(
        "",
        &[("fr.md", "title = \"Permis 2027\""), ("nl.md", "title = \"Vergunning 2027\"")],
    );
    let history = ContentHistory::new([
        PastContent::new(moment("2027-02-01T00:00:00Z"), draft),
        PastContent::new(moment("2027-03-02T08:00:00Z"), ready),
        PastContent::new(moment("2027-03-03T08:00:00Z"), folded),
    ]);
    let expected = [
        "2027-03-01T08:00:00Z: fr changed +a, gap 1440",
        "2027-03-02T08:00:00Z: nl changed +a, gap 0",
    ];
    assert_eq!(of_entry(&history), expected);
    let report = history.of_entry(&"pages/permit".parse().unwrap());
    let corrections = report.changes().iter().map(|change| change.correction.as_ref());
    let corrections: Vec<_> = corrections.map(|it| it.map(|it| (it.by(), it.reason()))).collect();
    assert_eq!(corrections, [Some(("Marie", Some("Erreur"))), None]);
    // Where all languages changed at once, none of them went first.
    let together = ContentHistory::of(with(&settings, "title = \"Vergunning 2027\""));
    let report = together.of_entry(&"pages/permit".parse().unwrap());
    assert_eq!(report.changes().len(), 1);
    assert_eq!(report.changes()[0].correction, None);
}

#[test]
fn a_language_that_is_already_there_does_not_have_to_follow() {
    let state = |since: &str, texts: &[(&str, &str)]| {
        PastContent::new(moment(since), catalog(PARITY, texts))
    };
    let (french, dutch) = (("fr.md", "title = \"Permis\""), ("nl.md", "title = \"Vergunning\""));
    // The Dutch text comes after the French one, and goes after it.
    let history = ContentHistory::new([
        state("2027-01-01T00:00:00Z", &[french]),
        state("2027-01-02T00:00:00Z", &[french, dutch]),
        state("2027-01-03T00:00:00Z", &[french, ("nl.md", "title = \"De vergunning\"")]),
        state("2027-01-04T00:00:00Z", &[("nl.md", "title = \"De vergunning\"")]),
        state("2027-01-05T00:00:00Z", &[("de.md", "title = \"Genehmigung\"")]),
    ]);
    let expected = [
        "2027-01-02T00:00:00Z: nl published, gap 0",
        "2027-01-03T00:00:00Z: nl changed, gap 1440",
        "2027-01-04T00:00:00Z: fr ended, gap 1440",
        "2027-01-05T00:00:00Z: nl ended, de published, gap 0",
    ];
    assert_eq!(of_entry(&history), expected);
}

#[test]
fn a_language_follows_an_urgent_correction_with_the_whole_version() {
    let base = [("fr.md", "title = \"Permis\""), ("nl.md", "title = \"Vergunning\"")];
    let corrected = [
        (
            "+a/version.toml",
            "from = 2027-03-01\n[correction]\nlanguages = [\"fr\"]\nby = \"Marie\"\n",
        ),
        ("+a/fr.md", "title = \"Permis 2027\""),
        ("+a/nl.md", "title = \"Vergunning 2027\"\nstatus = \"draft\""),
    ];
    // The Dutch text and the end of the version are one change.
    let folded = [("fr.md", "title = \"Permis 2027\""), ("nl.md", "title = \"Vergunning 2027\"")];
    let history = ContentHistory::new([
        PastContent::new(moment("2027-02-01T00:00:00Z"), catalog("", &base)),
        PastContent::new(
            moment("2027-03-01T08:00:00Z"),
            catalog("", &[&base[..], &corrected].concat()),
        ),
        PastContent::new(moment("2027-03-01T10:00:00Z"), catalog("", &folded)),
    ]);
    let expected =
        ["2027-03-01T08:00:00Z: fr changed +a, gap 120", "2027-03-01T10:00:00Z: nl changed, gap 0"];
    assert_eq!(of_entry(&history), expected);
}

#[test]
fn a_report_has_earlier_changes_that_the_languages_had_not_all_followed() {
    let state = |since: &str, french: &str, dutch: &str| {
        let (french, dutch) = (format!("title = \"{french}\""), format!("title = \"{dutch}\""));
        let texts = [("fr.md", &*french), ("nl.md", &*dutch)];
        PastContent::new(moment(since), catalog(PARITY, &texts))
    };
    let history = ContentHistory::new([
        state("2027-01-01T00:00:00Z", "Permis", "Vergunning"),
        state("2027-01-20T00:00:00Z", "Le permis", "Vergunning"),
        state("2027-02-10T00:00:00Z", "Le permis", "De vergunning"),
    ]);
    let report = |from: &str, until: &str| lines(&history.report(moment(from), moment(until)));
    let first = "2027-01-20T00:00:00Z: fr changed, gap 30240";
    let second = "2027-02-10T00:00:00Z: nl changed, gap 0";
    assert_eq!(report("2027-02-01T00:00:00Z", "2027-03-01T00:00:00Z"), [first, second]);
    assert_eq!(report("2027-02-01T00:00:00Z", "2027-02-05T00:00:00Z"), [first]);
    assert_eq!(report("2027-02-10T00:00:00Z", "2027-03-01T00:00:00Z"), [second]);
}

/// Returns a state of the page with its texts, each by its path.
fn state(since: &str, texts: &[(&str, &str)]) -> PastContent {
    PastContent::new(moment(since), catalog(PARITY, texts))
}

/// Returns the records after one acceptance of the Dutch text of `name` as a translation.
fn accepted(records: &TranslationRecords, catalog: &Catalog, name: &str) -> TranslationRecords {
    let acceptance = Acceptance::new(tag("nl"), tag("fr"), "Jan", moment("2027-01-01T00:00:00Z"));
    records.accept(catalog, name, &acceptance).unwrap().records
}

const FRENCH: (&str, &str) = ("fr.md", "title = \"Permis\"");
const DUTCH: (&str, &str) = ("nl.md", "title = \"Vergunning\"");

#[test]
fn a_later_version_of_both_languages_ends_a_difference() {
    let corrected = ("fr.md", "title = \"Le permis\"");
    let version = [
        ("+a/version.toml", "from = 2027-03-01T09:00:00\n"),
        ("+a/fr.md", "title = \"Permis 2027\""),
        ("+a/nl.md", "title = \"Vergunning 2027\""),
    ];
    let first = state("2027-02-01T00:00:00Z", &[FRENCH, DUTCH]);
    let planned = [&[corrected, DUTCH], &version[..]].concat();
    let expected = |second: &str| {
        vec!["2027-02-27T08:00:00Z: fr changed, gap 2880".to_owned(), second.to_owned()]
    };
    let history = ContentHistory::new([first.clone(), state("2027-02-27T08:00:00Z", &planned)]);
    let both = "2027-03-01T08:00:00Z: fr changed, nl changed +a, gap 0";
    assert_eq!(of_entry(&history), expected(both));
    // So does one change of both texts in place.
    let both = [("fr.md", "title = \"Permis 2027\""), ("nl.md", "title = \"Vergunning 2027\"")];
    let history = ContentHistory::new([
        first.clone(),
        state("2027-02-27T08:00:00Z", &[corrected, DUTCH]),
        state("2027-03-01T08:00:00Z", &both),
    ]);
    let both = "2027-03-01T08:00:00Z: fr changed, nl changed, gap 0";
    assert_eq!(of_entry(&history), expected(both));
    // An urgent correction of the late language waits for the other one itself.
    let correction =
        "from = 2027-03-01T09:00:00\n[correction]\nlanguages = [\"nl\"]\nby = \"Jan\"\n";
    let draft = "title = \"Permis 2027\"\nstatus = \"draft\"";
    let version = [("+a/version.toml", correction), ("+a/fr.md", draft), version[2]];
    let planned = [&[corrected, DUTCH], &version[..]].concat();
    let history = ContentHistory::new([first, state("2027-02-27T08:00:00Z", &planned)]);
    let dutch = "2027-03-01T08:00:00Z: nl changed +a, gap open";
    assert_eq!(of_entry(&history), expected(dutch));
}

#[test]
fn a_translation_that_stays_the_same_follows_an_urgent_correction() {
    let settings =
        "from = 2027-03-01T09:00:00\n[correction]\nlanguages = [\"fr\"]\nby = \"Marie\"\n";
    let corrected = |dutch: &'static str| {
        let own = [
            ("+a/version.toml", settings),
            ("+a/fr.md", "title = \"Permis 2027\""),
            ("+a/nl.md", dutch),
        ];
        [&[FRENCH, DUTCH], &own[..]].concat()
    };
    let draft = corrected("title = \"Vergunning\"\nstatus = \"draft\"");
    let folded = [("fr.md", "title = \"Permis 2027\""), DUTCH];
    let (first, before) =
        (state("2027-02-27T08:00:00Z", &[FRENCH, DUTCH]), state("2027-02-28T08:00:00Z", &draft));
    let french = |gap: &str| [format!("2027-03-01T08:00:00Z: fr changed +a, gap {gap}")];
    // It becomes public without a change of its own.
    let published = state("2027-03-01T09:00:00Z", &corrected("title = \"Vergunning\""));
    let history = ContentHistory::new([first.clone(), before.clone(), published]);
    assert_eq!(of_entry(&history), french("60"));
    // One commit accepts it and puts the version in place of the entry.
    let put_in_place = state("2027-03-01T10:00:00Z", &folded);
    let history = [first, before, put_in_place.clone()];
    assert_eq!(of_entry(&ContentHistory::new(history.clone())), french("open"));
    let records = TranslationRecords::new();
    let records = accepted(&records, &catalog(PARITY, &folded), "pages/permit");
    let [first, before, _] = history;
    let with_record = put_in_place.clone().with_records(records.clone());
    let history = ContentHistory::new([first.clone(), before.clone(), with_record]);
    assert_eq!(of_entry(&history), french("120"));
    // Somebody accepts it later.
    let later = state("2027-03-01T11:00:00Z", &folded).with_records(records.clone());
    let history = ContentHistory::new([first.clone(), before.clone(), put_in_place, later]);
    assert_eq!(of_entry(&history), french("180"));
    // While the text of the version is a draft, its record says nothing of what readers see.
    let records = accepted(&records, &catalog(PARITY, &draft), "pages/permit/+a");
    let noted = state("2027-03-01T10:00:00Z", &draft).with_records(records);
    let history = ContentHistory::new([first, before, noted]);
    assert_eq!(of_entry(&history), french("open"));
}

#[test]
fn a_change_of_a_translation_alone_ends_when_it_is_accepted() {
    let german = ("de.md", "title = \"Genehmigung\"");
    let corrected = [FRENCH, ("nl.md", "title = \"De vergunning\""), german];
    let gate = "[[gates]]\nname = \"all\"\nlanguages = [\"fr\", \"nl\", \"de\"]\n";
    let state = |since: &str, texts: &[(&str, &str)], records: &TranslationRecords| {
        PastContent::new(moment(since), catalog(gate, texts)).with_records(records.clone())
    };
    let texts = [FRENCH, DUTCH, german];
    let before = catalog(gate, &texts);
    let records = accepted(&TranslationRecords::new(), &before, "pages/permit");
    let from_dutch = Acceptance::new(tag("de"), tag("fr"), "Jan", moment("2027-01-01T00:00:00Z"));
    let records = records.accept(&before, "pages/permit", &from_dutch).unwrap().records;
    let first = state("2027-01-01T00:00:00Z", &texts, &records);
    let changed = state("2027-01-02T00:00:00Z", &corrected, &records);
    let again = Acceptance::new(tag("nl"), tag("fr"), "Jan", moment("2027-01-02T01:00:00Z"));
    let after = records.accept(&catalog(gate, &corrected), "pages/permit", &again).unwrap().records;
    let confirmed = state("2027-01-02T01:00:00Z", &corrected, &after);
    let line = |gap: &str| [format!("2027-01-02T00:00:00Z: nl changed, gap {gap}")];
    // The record from before the change does not say anything about the new words.
    let open = ContentHistory::new([first.clone(), changed.clone()]);
    assert_eq!(of_entry(&open), line("open"));
    let history = ContentHistory::new([first.clone(), changed, confirmed]);
    assert_eq!(of_entry(&history), line("60"));
    let at_once = state("2027-01-02T00:00:00Z", &corrected, &after);
    assert_eq!(of_entry(&ContentHistory::new([first, at_once])), line("0"));
}

#[test]
fn states_from_one_moment_on_keep_their_order_and_authors() {
    let changed = [("fr.md", "title = \"Le permis\""), DUTCH];
    let both = [("fr.md", "title = \"Le permis\""), ("nl.md", "title = \"De vergunning\"")];
    let history = ContentHistory::new([
        state("2027-01-01T00:00:00Z", &[FRENCH, DUTCH]),
        state("2027-01-02T00:00:00Z", &changed).with_author("Marie"),
        state("2027-01-02T00:00:00Z", &both).with_author("Jan"),
    ]);
    let expected = [
        "2027-01-02T00:00:00Z: fr changed, gap 0 by Marie",
        "2027-01-02T00:00:00Z: nl changed, gap 0 by Jan",
    ];
    assert_eq!(of_entry(&history), expected);
}

#[test]
fn white_space_is_not_a_change() {
    let of = |since: &str, french: &str, dutch: &str| {
        let text = |title: &str, body: &str| format!("+++\ntitle = \"{title}\"\n+++\n{body}");
        let catalog = Catalog::builder()
            .file("site.toml", format!("{SITE}{PARITY}"))
            .file("pages/permit/fr.md", text("Permis", french))
            .file("pages/permit/nl.md", text(dutch, "Een tekst.\n"))
            .build()
            .unwrap();
        PastContent::new(moment(since), catalog)
    };
    let body = "Un texte\navec un [lien](https://example.org/a).\n";
    let history = ContentHistory::new([
        of("2027-01-01T00:00:00Z", body, "Vergunning"),
        of("2027-01-02T00:00:00Z", &format!("\n{}\n\n", body.replace('\n', "  ")), "Vergunning"),
        of("2027-01-03T00:00:00Z", &body.replace("/a", "/b"), "Vergunning"),
        of("2027-01-04T00:00:00Z", &body.replace("/a", "/b"), "Vergunning "),
        of("2027-01-05T00:00:00Z", &body.replace("/a", "/b"), "De vergunning"),
    ]);
    // Readers notice another target of a link.
    let expected =
        ["2027-01-03T00:00:00Z: fr changed, gap 2880", "2027-01-05T00:00:00Z: nl changed, gap 0"];
    assert_eq!(of_entry(&history), expected);
}

#[test]
fn a_version_names_the_languages_whose_texts_differ() {
    let with = |french: &'static str| {
        let version = ("+a/version.toml", "from = 2027-03-01T09:00:00\n");
        let own = [version, ("+a/fr.md", french), ("+a/nl.md", DUTCH.1)];
        of_entry(&ContentHistory::of(catalog(PARITY, &[&[FRENCH, DUTCH], &own[..]].concat())))
    };
    let expected = ["2027-03-01T08:00:00Z: fr changed +a, gap 0"];
    assert_eq!(with("title = \"Permis 2027\""), expected);
    assert!(with(FRENCH.1).is_empty());
}

#[test]
fn a_change_that_is_taken_back_leaves_no_difference() {
    let back = |changed: (&str, &str), again: (&str, &str)| {
        let history = [
            state("2027-01-01T00:00:00Z", &[FRENCH, DUTCH]),
            state("2027-01-02T00:00:00Z", &[changed, DUTCH]),
            state("2027-01-03T00:00:00Z", &[again, DUTCH]),
        ];
        let gaps = of_entry(&ContentHistory::new(history));
        gaps.iter().map(|line| line.split_once("gap ").unwrap().1.to_owned()).collect::<Vec<_>>()
    };
    let ended = ("fr.md", "title = \"Permis\"\npublished_until = 2027-01-02T00:00:00Z");
    assert_eq!(back(ended, FRENCH), ["1440", "0"]);
    let other = ("fr.md", "title = \"Le permis\"");
    assert_eq!(back(other, FRENCH), ["1440", "0"]);
    // A text that returns with other words is not what the others say.
    assert_eq!(back(ended, other), ["open", "0"]);
    // What was different before it was taken back stays so.
    let third = ("fr.md", "title = \"Un permis\"");
    assert_eq!(back(other, third), ["open", "open"]);
}

#[test]
fn a_text_that_returns_with_other_words_is_followed_by_a_change() {
    let ended = ("fr.md", "title = \"Permis\"\npublished_until = 2027-01-02T00:00:00Z");
    let other = ("fr.md", "title = \"Le permis\"");
    let history = ContentHistory::new([
        state("2027-01-01T00:00:00Z", &[FRENCH, DUTCH]),
        state("2027-01-02T00:00:00Z", &[ended, DUTCH]),
        state("2027-01-03T00:00:00Z", &[other, DUTCH]),
        state("2027-01-04T00:00:00Z", &[other, ("nl.md", "title = \"De vergunning\"")]),
    ]);
    let expected = [
        "2027-01-02T00:00:00Z: fr ended, gap 2880",
        "2027-01-03T00:00:00Z: fr published, gap 0",
        "2027-01-04T00:00:00Z: nl changed, gap 0",
    ];
    assert_eq!(of_entry(&history), expected);
}

#[test]
fn an_urgent_correction_that_is_discarded_leaves_no_difference() {
    let settings =
        "from = 2027-03-01T09:00:00\n[correction]\nlanguages = [\"fr\"]\nby = \"Marie\"\n";
    let own = [
        ("+a/version.toml", settings),
        ("+a/fr.md", "title = \"Permis 2027\""),
        ("+a/nl.md", "title = \"Vergunning 2027\"\nstatus = \"draft\""),
    ];
    let history = ContentHistory::new([
        state("2027-02-01T00:00:00Z", &[&[FRENCH, DUTCH], &own[..]].concat()),
        state("2027-03-01T09:00:00Z", &[FRENCH, DUTCH]),
    ]);
    let expected =
        ["2027-03-01T08:00:00Z: fr changed +a, gap 60", "2027-03-01T09:00:00Z: fr changed, gap 0"];
    assert_eq!(of_entry(&history), expected);
}
