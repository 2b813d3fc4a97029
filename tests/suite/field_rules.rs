//! Rules for the values of fields: limits, lengths, and fields of which one is needed.

use crate::support::{load, refuse, tree};
use isogloss::Site;

const KIND: &str = "\
time_zone = \"Europe/Brussels\"
[kinds.vacancy]
folder = \"jobs\"
one_of = [\"email\", \"url\"]
fields.title = { type = \"text\", longest = 20 }
fields.tasks = { type = \"texts\", longest = 10 }
fields.email = { type = \"text\", scope = \"neutral\" }
fields.url = { type = \"text\" }
fields.places = { type = \"integer\", scope = \"neutral\", min = 1, max = 30 }
fields.salary = { type = \"number\", scope = \"neutral\", min = 0, max = 9999.5 }
fields.deadline = { type = \"date\", scope = \"neutral\", min = 2026-01-01, max = 2026-12-31 }
fields.opens = { type = \"moment\", scope = \"neutral\", min = 2026-01-01, max = 2026-12-31 }
fields.hours = { type = \"number\", max = 38 }
fields.number = { type = \"text\", scope = \"neutral\", pattern = '^\\d{4}\\.\\d{3}\\.\\d{3}$' }
fields.towns = { type = \"texts\", scope = \"neutral\", longest = 5 }
";

/// Returns the findings for one vacancy, each with its place.
fn findings(entry: &str, french: &str) -> Vec<String> {
    let entry = format!("{entry}\nemail = \"emplois@example.org\"\n");
    let french = format!("+++\ntitle = \"Archiviste\"\n{french}\n+++\n");
    let files = [("jobs/a/entry.toml", &*entry), ("jobs/a/fr.md", &*french)];
    let Err(error) = tree("fr nl", KIND, &files).build() else { return Vec::new() };
    let report = error.report().unwrap();
    let shown = report
        .iter()
        .map(|it| format!("{} {}: {}", it.location().unwrap(), it.code().as_str(), it.message()));
    shown.collect()
}

#[test]
fn values_are_within_the_limits_of_their_fields() {
    let neutral = [
        ("places = 1", ""),
        ("places = 30", ""),
        ("places = 0", "places of jobs/a is 0; the minimum is 1"),
        ("places = 31", "places of jobs/a is 31; the maximum is 30"),
        ("salary = 0.0", ""),
        ("salary = 9999.5", ""),
        ("salary = -0.5", "salary of jobs/a is -0.5; the minimum is 0"),
        ("salary = 10000", "salary of jobs/a is 10000; the maximum is 9999.5"),
        ("deadline = 2026-01-01", ""),
        ("deadline = 2026-12-31", ""),
        ("deadline = 2025-12-31", "deadline of jobs/a is 2025-12-31; the minimum is 2026-01-01"),
        (
            "deadline = \"2027-01-01\"",
            "deadline of jobs/a is 2027-01-01; the maximum is 2026-12-31",
        ),
        // The limits of a moment are days of the site's time zone.
        ("opens = 2026-01-01T00:00:00", ""),
        ("opens = 2026-12-31T23:59:59", ""),
        ("opens = 2025-12-31T23:00:00Z", ""),
        (
            "opens = 2025-12-31T22:59:59Z",
            "opens of jobs/a is 2025-12-31T22:59:59Z; the minimum is 2026-01-01",
        ),
        (
            "opens = 2026-12-31T23:00:00Z",
            "opens of jobs/a is 2026-12-31T23:00:00Z; the maximum is 2026-12-31",
        ),
        ("number = \"0203.430.576\"", ""),
        // A blank value is none.
        ("number = \" \"", ""),
        (
            "number = \"0203430576\"",
            "number of jobs/a does not match its pattern: ^\\d{4}\\.\\d{3}\\.\\d{3}$",
        ),
        (
            "number = \" 0203.430.576\"",
            "number of jobs/a does not match its pattern: ^\\d{4}\\.\\d{3}\\.\\d{3}$",
        ),
        ("towns = [\"Gand\", \"Liège\"]", ""),
        ("towns = [\"Gand\", \"Bruxelles\"]", "towns of jobs/a has 9 characters; the maximum is 5"),
    ];
    for (line, expected) in neutral {
        let expected: Vec<String> = match expected {
            "" => Vec::new(),
            message => {
                let column = line.find('=').unwrap() + 3;
                vec![format!("jobs/a/entry.toml:1:{column} invalid-value: {message}")]
            }
        };
        assert_eq!(findings(line, ""), expected, "{line}");
    }
    let translated = [
        ("hours = 38", ""),
        ("hours = 38.5", "hours of jobs/a in fr is 38.5; the maximum is 38"),
        ("tasks = [\"classer\", \"décrire…\"]", ""),
        (
            "tasks = [\"classer les dossiers\"]",
            "tasks of jobs/a in fr has 20 characters; the maximum is 10",
        ),
    ];
    for (line, expected) in translated {
        let found = findings("", line);
        let expected: Vec<String> = match expected {
            "" => Vec::new(),
            message => {
                let column = line.find('=').unwrap() + 3;
                vec![format!("jobs/a/fr.md:3:{column} invalid-value: {message}")]
            }
        };
        assert_eq!(found, expected, "{line}");
    }
}

#[test]
fn lengths_count_characters_and_drafts_are_free() {
    let title = |title: &str, status: &str| {
        let text = format!("+++\ntitle = \"{title}\"\nstatus = \"{status}\"\nurl = \"/a\"\n+++\n");
        tree("fr nl", KIND, &[("jobs/a/fr.md", &text)])
            .build()
            .map(|_| ())
            .map_err(|error| error.to_string())
    };
    // Twenty characters, some of them two bytes long or written with a combining accent.
    assert_eq!(title("Chargée d’été à Liège", "draft"), Ok(()));
    assert_eq!(title("Chargee d’e\u{301}te\u{301} a Gand", "published"), Ok(()));
    let error = title("Chargée d’études à Gand", "published").unwrap_err();
    assert!(
        error.contains("title of jobs/a in fr has 23 characters; the maximum is 20"),
        "{error}"
    );
    assert!(title("Chargée d’études à Gand", "review").is_err());
    assert_eq!(title("Chargée d’études à Gand", "draft"), Ok(()));
}

#[test]
fn one_of_several_fields_is_enough() {
    let texts = |entry: &str, french: &str, dutch: &str| {
        let french = format!("+++\ntitle = \"Archiviste\"\n{french}\n+++\n");
        let dutch = format!("+++\ntitle = \"Archivaris\"\n{dutch}\n+++\n");
        let files =
            [("jobs/a/entry.toml", entry), ("jobs/a/fr.md", &*french), ("jobs/a/nl.md", &*dutch)];
        match tree("fr nl", KIND, &files).build() {
            Ok(_) => Vec::new(),
            Err(error) => {
                error.report().unwrap().iter().map(|it| it.to_string()).collect::<Vec<_>>()
            }
        }
    };
    let (email, url, draft) = ("email = \"a@example.org\"", "url = \"/a\"", "status = \"draft\"");
    let none: [&str; 0] = [];
    assert_eq!(texts(email, "", ""), none);
    assert_eq!(texts("", url, url), none);
    assert_eq!(texts("", url, draft), none);
    let lacking = |language: &str| {
        format!(
            "jobs/a/{language}.md: error[missing-field]: jobs/a in {language} needs at least one of email, url"
        )
    };
    assert_eq!(texts("", url, ""), [lacking("nl")]);
    assert_eq!(texts("", "", ""), [lacking("fr"), lacking("nl")]);
    // A blank value is none.
    assert_eq!(texts("email = \" \"", url, ""), [lacking("nl")]);
}

#[test]
fn limits_apply_to_built_in_fields_and_to_entries_made_in_code() {
    use isogloss::content::{Entry, Kind, Variant};

    let site = "[kinds.news-item.fields]\ntitle = { longest = 12, required = true }\ndate = { min = 2020-01-01, required = true }\n";
    let error = refuse(
        "fr nl",
        site,
        &[
            ("news/a/entry.toml", "date = 2019-05-01\n"),
            ("news/a/fr.md", "+++\ntitle = \"Un titre trop long\"\n+++\n"),
        ],
    );
    let shown: Vec<String> =
        error.report().unwrap().iter().map(|it| it.message().to_owned()).collect();
    assert_eq!(
        shown,
        [
            "date of news/a is 2019-05-01; the minimum is 2020-01-01",
            "title of news/a in fr has 18 characters; the maximum is 12",
        ]
    );
    let entry = Entry::new("news/a", Kind::NEWS_ITEM)
        .with("date", isogloss::date(2019, 5, 1))
        .with_variant(Variant::new("fr".parse().unwrap()).with("title", "Un titre trop long"));
    let error = tree("fr nl", site, &[]).entry(entry).build().unwrap_err();
    let report = error.report().unwrap();
    assert_eq!(report.len(), 2);
    let shown: Vec<String> = report.iter().map(ToString::to_string).collect();
    assert_eq!(
        shown,
        [
            "entry news/a: error[invalid-value]: date of news/a is 2019-05-01; the minimum is 2020-01-01",
            "entry news/a: error[invalid-value]: title of news/a in fr has 18 characters; the maximum is 12",
        ]
    );
    assert!(load("fr nl", site, &[]).is_empty());
}

#[test]
fn limits_fit_the_types_of_their_fields() {
    let table = [
        ("type = \"integer\", min = 1.5", "min of the field x does not fit its type, integer"),
        (
            "type = \"integer\", max = 2026-01-01",
            "max of the field x does not fit its type, integer",
        ),
        ("type = \"date\", min = 5", "min of the field x does not fit its type, date"),
        ("type = \"text\", min = 5", "min of the field x does not fit its type, text"),
        (
            "type = \"boolean\", longest = 5",
            "longest of the field x does not fit its type, boolean",
        ),
        ("type = \"integer\", min = 5, max = 4", "min of the field x is greater than its max"),
        (
            "type = \"date\", min = 2026-02-01, max = 2026-01-01",
            "min of the field x is greater than its max",
        ),
        (
            "type = \"text\", longest = 0",
            "longest is a whole number; expected a number of characters, 1 or more",
        ),
        ("type = \"integer\", min = \"1\"", "min is \"1\"; expected a number or a date"),
        (
            "type = \"text\", pattern = \"(a\"",
            "the pattern of the field x cannot be used: unclosed group",
        ),
        (
            "type = \"text\", pattern = \"(?=a)b\"",
            "the pattern of the field x cannot be used: look-around",
        ),
        (
            "type = \"text\", pattern = \"(a{1,1000}){1,1000}\"",
            "the pattern of the field x cannot be used: ",
        ),
        ("type = \"date\", pattern = \"a\"", "pattern of the field x does not fit its type, date"),
        ("type = \"integer\", minimum = 1", "unknown key \"minimum\" in a field"),
    ];
    for (field, expected) in table {
        let site = format!(
            "[[languages]]\ntag = \"fr\"\n[kinds.room]\nfolder = \"rooms\"\nfields.x = {{ {field} }}\n"
        );
        let error = Site::parse_toml(&site).unwrap_err().to_string();
        assert!(error.contains(expected), "{field}: {error}");
    }
    let site = "[[languages]]\ntag = \"fr\"\n[kinds.room]\nfolder = \"rooms\"\none_of = [\"emial\", \"url\"]\nfields.email = {}\nfields.url = {}\n";
    let error = Site::parse_toml(site).unwrap_err().to_string();
    assert!(error.contains("one_of of the kind room names no field: \"emial\""), "{error}");
    assert!(error.contains("did you mean \"email\"?"), "{error}");
}

#[test]
fn values_for_all_languages_are_free_while_all_texts_are_drafts() {
    let findings = |french: &str, dutch: &str| {
        let text = |status: &str| {
            format!("+++\ntitle = \"Titre\"\nurl = \"/a\"\nstatus = \"{status}\"\n+++\n")
        };
        let (french, dutch) = (text(french), text(dutch));
        let files = [
            ("jobs/a/entry.toml", "places = 0\n"),
            ("jobs/a/fr.md", &*french),
            ("jobs/a/nl.md", &*dutch),
        ];
        tree("fr nl", KIND, &files).build().map_or_else(|it| it.report().unwrap().len(), |_| 0)
    };
    assert_eq!(findings("draft", "draft"), 0);
    assert_eq!(findings("draft", "review"), 1);
    assert_eq!(findings("published", "draft"), 1);
    // A value that a published text writes for all languages is checked there.
    let text = |status: &str| {
        format!("+++\ntitle = \"T\"\nurl = \"/a\"\nplaces = 31\nstatus = \"{status}\"\n+++\n")
    };
    let build = |status: &str| tree("fr nl", KIND, &[("jobs/a/fr.md", &text(status))]).build();
    let error = build("published").unwrap_err().to_string();
    assert!(
        error.contains("jobs/a/fr.md:4:10: error[invalid-value]: places of jobs/a is 31"),
        "{error}"
    );
    assert!(build("draft").is_ok());
}

#[test]
fn a_limit_of_the_wrong_type_is_one_finding() {
    let site = "[kinds.room]\nfolder = \"rooms\"\nfields.day = { type = \"date\", scope = \"neutral\", min = 5 }\n\
        fields.seats = { type = \"integer\", scope = \"neutral\", max = 2026-01-01 }\n";
    let files =
        [("rooms/a/entry.toml", "day = 2026-02-03\nseats = 4\n"), ("rooms/a/fr.md", "Texte.")];
    let error = refuse("fr", site, &files);
    let shown: Vec<&str> = error.report().unwrap().iter().map(|it| it.message()).collect();
    assert_eq!(
        shown,
        [
            "max of the field seats does not fit its type, integer",
            "min of the field day does not fit its type, date",
        ]
    );
}

#[test]
fn dates_and_terms_of_other_trees_have_limits_too() {
    use isogloss::content::{Field, FieldType};
    use isogloss::{Catalog, Date, Kind};

    let day: Date = isogloss::date(2020, 1, 1);
    let news = Kind::new("agenda")
        .in_folder("agenda")
        .with_field(Field::translated("title", FieldType::Text).with_max_length(5))
        .with_field(Field::neutral("date", FieldType::Date).with_minimum(day))
        .with_field(Field::neutral("tags", FieldType::Texts).with_max_length(4));
    let catalog = Catalog::builder()
        .kind(news)
        .file("hugo.toml", "defaultContentLanguage = \"fr\"\n")
        .file(
            "content/agenda/a.md",
            "---\ntitle: Une nouvelle\ndate: 2019-05-01\ntags: [musique]\n---\nTexte.\n",
        )
        .build()
        .unwrap();
    let shown: Vec<&str> = catalog.report().iter().map(|it| it.message()).collect();
    for expected in [
        "date of agenda/a is 2019-05-01; the minimum is 2020-01-01",
        "tags of agenda/a has 7 characters; the maximum is 4",
        "title of agenda/a in fr has 12 characters; the maximum is 5",
    ] {
        assert!(shown.contains(&expected), "{expected}: {shown:?}");
    }
}
