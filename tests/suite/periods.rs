//! Periods: their notation, their limits, their instants and their JSON.

use isogloss::content::{
    Entry, Field, FieldType, Kind, Period, PeriodState, Scope, Value, Variant,
};
use isogloss::json::Document;
use isogloss::{Catalog, Date, Error, Site, date};
use jiff::tz::TimeZone;
use serde_json::json;

use crate::support::{at, load, read, tag, tree};

const SITE: &str = "time_zone = \"Europe/Brussels\"\n[kinds.event]\nfolder = \"agenda\"\n\
    fields.title = {}\nfields.period = { type = \"period\" }\n";

const TEXT: (&str, &str) = ("agenda/a/nl.md", "+++\ntitle = \"Opendeurdagen\"\n+++\n");

fn brussels() -> TimeZone {
    TimeZone::get("Europe/Brussels").unwrap()
}

/// Returns the catalog of an event with a line in `entry.toml`.
fn built(site: &str, line: &str) -> Result<Catalog, Error> {
    tree("nl fr", site, &[("agenda/a/entry.toml", line), TEXT]).build()
}

fn period_in(catalog: &Catalog) -> Option<Period> {
    read(catalog, "nl").get("agenda/a").unwrap().period("period")
}

fn period(line: &str) -> Period {
    let catalog = built(SITE, line).unwrap_or_else(|error| panic!("{line}: {error:?}"));
    period_in(&catalog).unwrap()
}

/// Returns the errors of an event, each with its place and its help.
fn findings(site: &str, line: &str) -> Vec<String> {
    let Err(error) = built(site, line) else { return Vec::new() };
    let shown = error.report().unwrap().iter().map(|it| {
        let help = it.hint().map(|help| format!(" ({help})")).unwrap_or_default();
        format!("{} {}: {}{help}", it.location().unwrap(), it.code().as_str(), it.message())
    });
    shown.collect()
}

fn days(first: Date, last: Option<Date>) -> Period {
    Period::Days { first, last }
}

fn moments(start: &str, end: Option<&str>) -> Period {
    Period::Moments { start: at(start), end: end.map(at) }
}

#[test]
fn a_period_is_some_days_or_the_time_between_two_moments() {
    let may = |day| date(2026, 5, day);
    let table = [
        ("2026-05-09", days(may(9), Some(may(9)))),
        ("\"2026-05-09\"", days(may(9), Some(may(9)))),
        ("{ start = 2026-05-09, end = 2026-05-11 }", days(may(9), Some(may(11)))),
        ("{ end = \"2026-05-11\", start = 2026-05-09 }", days(may(9), Some(may(11)))),
        ("{ start = 2026-05-09, end = 2026-05-09 }", days(may(9), Some(may(9)))),
        ("{ start = 2026-05-09 }", days(may(9), None)),
        ("{ start = 2026-05-09, end = 9999-12-31 }", days(may(9), Some(Date::MAX))),
        (
            "{ start = 2026-05-09T10:00:00, end = 2026-05-09T18:30:00 }",
            moments("2026-05-09T08:00:00Z", Some("2026-05-09T16:30:00Z")),
        ),
        (
            "{ start = 2026-05-09T10:00:00Z, end = \"2026-05-09T14:30:00-04:00\" }",
            moments("2026-05-09T10:00:00Z", Some("2026-05-09T18:30:00Z")),
        ),
        ("{ start = 2026-05-09T10:00:00 }", moments("2026-05-09T08:00:00Z", None)),
        (
            "{ start = 2026-05-09T10:00:00, end = 2026-05-09T10:00:00 }",
            moments("2026-05-09T08:00:00Z", Some("2026-05-09T08:00:00Z")),
        ),
        (
            "{ start = 2026-05-09T10:00:00, end = 9999-12-31T23:59:59 }",
            Period::Moments {
                start: at("2026-05-09T08:00:00Z"),
                end: Some(isogloss::Timestamp::MAX),
            },
        ),
    ];
    for (written, expected) in table {
        assert_eq!(period(&format!("period = {written}\n")), expected, "{written}");
    }
}

#[test]
fn a_wrong_period_is_an_error_at_its_place() {
    let unknown = "unknown-field: unknown key";
    let kind = "expected a day such as 2025-09-02, or a table with start and end";
    let part = "expected a date such as 2025-09-02, or one with a time";
    let table = [
        (
            "{ start = 2026-05-11, end = 2026-05-09 }",
            "invalid-value: period ends on 2026-05-09, before it starts on 2026-05-11".to_owned(),
        ),
        (
            "{ start = 2026-05-09T18:30:00, end = 2026-05-09T10:00:00 }",
            "invalid-value: period ends at 2026-05-09T10:00:00, before it starts at \
             2026-05-09T18:30:00"
                .to_owned(),
        ),
        (
            "2026-05-09T10:00:00",
            format!(
                "wrong-type: period is a date with a time; {kind} (write {{ start = …, end = … }})"
            ),
        ),
        (
            "\"2026-05-09T10:00:00+02:00\"",
            format!(
                "wrong-type: period is \"2026-05-09T10:00:00+02:00\"; {kind} \
                 (write {{ start = …, end = … }})"
            ),
        ),
        (
            "{ start = 2026-05-09, end = 2026-05-11T10:00:00 }",
            "wrong-type: period.start is a day, and period.end is a moment \
             (write two days, or two moments)"
                .to_owned(),
        ),
        (
            "{ start = 2026-05-09T10:00:00, end = 2026-05-11 }",
            "wrong-type: period.start is a moment, and period.end is a day \
             (write two days, or two moments)"
                .to_owned(),
        ),
        (
            "{ start = 2026-05-09, ends = 2026-05-11 }",
            format!(
                "{unknown} \"ends\" in period; the keys are start and end (did you mean \"end\"?)"
            ),
        ),
        ("{ end = 2026-05-11 }", "missing-field: period has no start".to_owned()),
        ("{}", "missing-field: period has no start".to_owned()),
        ("12", format!("wrong-type: period is a whole number; {kind}")),
        ("true", format!("wrong-type: period is true or false; {kind}")),
        ("[2026-05-09, 2026-05-11]", format!("wrong-type: period is a list; {kind}")),
        ("\"9 mei 2026\"", format!("wrong-type: period is \"9 mei 2026\"; {kind}")),
        ("\"-0044-03-15\"", format!("wrong-type: period is \"-0044-03-15\"; {kind}")),
        (
            "{ start = \"44 v.Chr.\", end = 2026-05-11 }",
            format!("wrong-type: period.start is \"44 v.Chr.\"; {part}"),
        ),
        ("{ start = 2026-05-09, end = \"\" }", format!("wrong-type: period.end is \"\"; {part}")),
        (
            "{ start = 2026-05-09, end = { day = 3 } }",
            format!("wrong-type: period.end is a table; {part}"),
        ),
    ];
    for (written, expected) in table {
        let line = format!("period = {written}\n");
        let expected = format!("agenda/a/entry.toml:1:10 {expected}");
        assert_eq!(findings(SITE, &line), [expected], "{written}");
    }
}

#[test]
fn yaml_front_matter_needs_no_quotes() {
    let site = "time_zone = \"Europe/Brussels\"\n[kinds.event]\nfolder = \"agenda\"\n\
        fields.title = {}\n\
        fields.period = { type = \"period\", scope = \"translated\" }\n";
    let table = [
        ("period: 2026-05-09", days(date(2026, 5, 9), Some(date(2026, 5, 9)))),
        (
            "period:\n  start: 2026-05-09\n  end: 2026-05-11",
            days(date(2026, 5, 9), Some(date(2026, 5, 11))),
        ),
        ("period: { start: 2026-05-09, end: }", days(date(2026, 5, 9), None)),
        (
            "period: { start: 2026-05-09T10:00:00, end: 2026-05-09 18:30:00 }",
            moments("2026-05-09T08:00:00Z", Some("2026-05-09T16:30:00Z")),
        ),
    ];
    for (written, expected) in table {
        let text = format!("---\ntitle: Opendeurdagen\n{written}\n---\n");
        let catalog = load("nl", site, &[("agenda/a/nl.md", &text)]);
        assert_eq!(period_in(&catalog), Some(expected), "{written}");
    }
}

#[test]
fn code_gives_a_period_or_a_table() {
    let build = |value: Value| {
        let entry = Entry::new("agenda/a", "event").with("period", value);
        let entry = entry.with_variant(Variant::new(tag("nl")).with("title", "Opendeurdagen"));
        tree("nl", SITE, &[]).entry(entry).build()
    };
    let expected = days(date(2026, 5, 9), None);
    assert_eq!(period_in(&build(expected.into()).unwrap()), Some(expected));
    let start = ("start".into(), date(2026, 5, 9).into());
    let table = Value::Table([start].into());
    assert_eq!(period_in(&build(table).unwrap()), Some(expected));
    let reversed = days(date(2026, 5, 9), Some(date(2026, 5, 8)));
    let error = build(reversed.into()).unwrap_err();
    let message = error.report().unwrap().iter().next().unwrap().message();
    assert_eq!(message, "period of agenda/a ends on 2026-05-08, before it starts on 2026-05-09");
    // An image is a box for the same reason.
    assert_eq!(size_of::<Value>(), 24);
}

#[test]
fn the_scope_of_a_period_is_neutral_unless_it_is_set() {
    let scope = |field: &str| {
        let toml =
            format!("[[languages]]\ntag = \"nl\"\n[kinds.event.fields]\nperiod = {{ {field} }}\n");
        let site = Site::parse_toml(&toml).unwrap();
        site.kind("event").unwrap().field("period").unwrap().scope()
    };
    assert_eq!(scope("type = \"period\""), Scope::Neutral);
    assert_eq!(scope("type = \"period\", scope = \"translated\""), Scope::Translated);
    let translated = "text texts integer number boolean date moment image table markdown";
    for field_type in translated.split(' ') {
        assert_eq!(scope(&format!("type = \"{field_type}\"")), Scope::Translated, "{field_type}");
    }
    for field_type in "integers numbers dates moments url email reference references".split(' ') {
        assert_eq!(scope(&format!("type = \"{field_type}\"")), Scope::Neutral, "{field_type}");
    }
}

#[test]
fn times_that_clocks_skip_or_repeat_are_a_warning() {
    let warnings = |line: &str| {
        let catalog = built(SITE, line).unwrap();
        let warnings = catalog.report().iter();
        let shown = warnings.map(|it| {
            let (place, code) = (it.location().unwrap(), it.code().as_str());
            format!("{place} {code}: {}", it.message().split(',').next().unwrap())
        });
        shown.collect::<Vec<String>>()
    };
    let place = "agenda/a/entry.toml:1:10";
    assert_eq!(
        warnings("period = { start = 2026-03-29T02:30:00, end = 2026-10-25T02:30:00 }\n"),
        [
            format!("{place} repeated-time: period.end is 2026-10-25T02:30:00"),
            format!("{place} skipped-time: period.start is 2026-03-29T02:30:00"),
        ]
    );
    for clear in [
        "{ start = 2026-03-29, end = 2026-10-25 }",
        "{ start = 2026-03-29T01:30:00, end = 2026-10-25T03:00:00 }",
        "{ start = 2026-10-25T02:30:00+01:00 }",
    ] {
        assert_eq!(warnings(&format!("period = {clear}\n")), Vec::<String>::new(), "{clear}");
    }
}

#[test]
fn the_length_of_a_period_is_that_between_its_instants() {
    let table = [
        ("{ start = 2026-03-28T10:00:00, end = 2026-03-29T10:00:00 }", 23),
        ("{ start = 2026-10-24T10:00:00, end = 2026-10-25T10:00:00 }", 25),
        ("{ start = 2026-05-09T10:00:00, end = 2026-05-10T10:00:00 }", 24),
        ("2026-03-29", 23),
        ("2026-10-25", 25),
        ("{ start = 2026-03-28, end = 2026-03-30 }", 71),
        ("{ start = 2026-12-31, end = 2027-01-01 }", 48),
    ];
    for (written, hours) in table {
        let period = period(&format!("period = {written}\n"));
        let (start, end) = (period.start_in(&brussels()), period.end_in(&brussels()).unwrap());
        assert_eq!(end.duration_since(start).as_hours(), hours, "{written}");
    }
}

#[test]
fn a_period_is_upcoming_running_or_past() {
    use PeriodState::{Past, Running, Upcoming};
    let day = days(date(2026, 5, 9), Some(date(2026, 5, 9)));
    let visit = moments("2026-05-09T08:00:00Z", Some("2026-05-09T16:30:00Z"));
    let instant = moments("2026-05-09T08:00:00Z", Some("2026-05-09T08:00:00Z"));
    let for_ever = days(date(2026, 5, 9), Some(Date::MAX));
    let table = [
        (day, "2026-05-08T21:59:59Z", Upcoming),
        (day, "2026-05-08T22:00:00Z", Running),
        (day, "2026-05-09T21:59:59Z", Running),
        (day, "2026-05-09T22:00:00Z", Past),
        (visit, "2026-05-09T07:59:59Z", Upcoming),
        (visit, "2026-05-09T08:00:00Z", Running),
        (visit, "2026-05-09T16:30:00Z", Past),
        (instant, "2026-05-09T07:59:59Z", Upcoming),
        (instant, "2026-05-09T08:00:00Z", Past),
        (days(date(2026, 5, 9), None), "9999-12-30T00:00:00Z", Running),
        (for_ever, "9999-12-30T00:00:00Z", Running),
        (for_ever, "2026-05-01T00:00:00Z", Upcoming),
        (days(Date::MIN, None), "2026-05-01T00:00:00Z", Running),
        (days(Date::MAX, None), "2026-05-01T00:00:00Z", Upcoming),
    ];
    for (period, moment, expected) in table {
        assert_eq!(period.state_at(at(moment), &brussels()), expected, "{period:?} {moment}");
    }
    // Midnight does not exist on this day in Beirut.
    let beirut = TimeZone::get("Asia/Beirut").unwrap();
    let spring = days(date(2026, 3, 29), None);
    assert_eq!(spring.start_in(&beirut), at("2026-03-28T22:00:00Z"));
}

#[test]
fn limits_apply_to_the_start_and_the_end() {
    let site = |limits: &str| SITE.replace("\"period\" }", &format!("\"period\", {limits} }}"));
    let in_2026 = site("min = 2026-01-01, max = 2026-12-31");
    let until_noon = site("max = 2026-12-31T12:00:00");
    let end = "period.end of agenda/a is";
    let start = "period.start of agenda/a is";
    let table = [
        (&in_2026, "{ start = 2026-01-01, end = 2026-12-31 }", String::new()),
        (
            &in_2026,
            "{ start = 2025-12-31, end = 2026-12-31 }",
            format!("{start} 2025-12-31; the minimum is 2026-01-01"),
        ),
        (
            &in_2026,
            "{ start = 2026-12-31, end = 2027-01-01 }",
            format!("{end} 2027-01-01; the maximum is 2026-12-31"),
        ),
        (&in_2026, "2027-01-01", format!("{end} 2027-01-01; the maximum is 2026-12-31")),
        // A period without an end only has to start within the limits.
        (&in_2026, "{ start = 2026-12-31 }", String::new()),
        (
            &in_2026,
            "{ start = 2027-01-01 }",
            format!("{start} 2027-01-01; the maximum is 2026-12-31"),
        ),
        // It ends at the first instant that is no longer in the year.
        (&in_2026, "{ start = 2026-12-31T20:00:00, end = 2027-01-01T00:00:00 }", String::new()),
        (
            &in_2026,
            "{ start = 2026-12-31T20:00:00, end = 2027-01-01T00:00:01 }",
            format!("{end} 2026-12-31T23:00:01Z; the maximum is 2026-12-31"),
        ),
        (&until_noon, "{ start = 2026-12-31T10:00:00, end = 2026-12-31T12:00:00 }", String::new()),
        (
            &until_noon,
            "2026-12-31",
            format!("{end} 2026-12-31; the maximum is 2026-12-31T12:00:00"),
        ),
    ];
    for (site, written, expected) in table {
        let expected = match &*expected {
            "" => Vec::new(),
            message => vec![format!("agenda/a/entry.toml:1:10 invalid-value: {message}")],
        };
        assert_eq!(findings(site, &format!("period = {written}\n")), expected, "{written}");
    }
    let error = Site::parse_toml(&format!("{}[[languages]]\ntag = \"nl\"\n", site("min = 3")));
    let error = error.unwrap_err();
    let message = error.report().unwrap().iter().next().unwrap().message();
    assert_eq!(message, "min of the field period does not fit its type, period");
}

#[test]
fn json_has_dates_or_instants() {
    let table = [
        ("2026-05-09", json!({ "start": "2026-05-09", "end": "2026-05-09" })),
        ("{ start = 2026-05-09 }", json!({ "start": "2026-05-09", "end": null })),
        (
            "{ start = 2026-05-09T10:00:00, end = 2026-05-09T18:30:00 }",
            json!({ "start": "2026-05-09T08:00:00Z", "end": "2026-05-09T16:30:00Z" }),
        ),
        (
            "{ start = 2026-05-09T10:00:00 }",
            json!({ "start": "2026-05-09T08:00:00Z", "end": null }),
        ),
    ];
    for (written, expected) in table {
        let catalog = built(SITE, &format!("period = {written}\n")).unwrap();
        let edition = read(&catalog, "nl");
        let entry = edition.get("agenda/a").unwrap();
        let json = serde_json::to_value(Document::new(&entry)).unwrap();
        assert_eq!(json["fields"]["period"], expected, "{written}");
        // Readers of another language get the same period.
        let other = read(&catalog, "fr").get("agenda/a").unwrap().period("period");
        assert_eq!(other, entry.period("period"));
    }
}

#[test]
fn a_changed_period_changes_the_fingerprint() {
    let print = |line: &str| built(SITE, &format!("period = {line}\n")).unwrap().fingerprint();
    let first = print("{ start = 2026-05-09, end = 2026-05-11 }");
    assert_eq!(first, print("{ start = \"2026-05-09\", end = \"2026-05-11\" }"));
    assert_ne!(first, print("{ start = 2026-05-09, end = 2026-05-12 }"));
    assert_ne!(first, print("{ start = 2026-05-09 }"));
}

#[test]
fn parameters_of_other_tools_are_the_fields_of_kinds_of_the_program() {
    let event = Kind::new("event").in_folder("agenda");
    let event = event.with_field(Field::neutral("period", FieldType::Period));
    let event = event.with_field(Field::translated("guide", FieldType::Text));
    let hugo = "defaultContentLanguage = \"nl\"\ntimeZone = \"Europe/Brussels\"\n[languages.nl]\n";
    let zola = "default_language = \"nl\"\nbase_url = \"https://example.org\"\n";
    let build = |configuration: (&str, &str), matter: &str| {
        Catalog::builder()
            .kind(event.clone())
            .file(configuration.0, configuration.1)
            .file("content/agenda/a.md", matter)
            .file("content/a.md", matter)
            .build()
    };
    let expected = days(date(2026, 5, 9), Some(date(2026, 5, 11)));
    let table = [
        (
            ("hugo.toml", hugo),
            "---\ntitle: A\nperiod: { start: 2026-05-09, end: 2026-05-11 }\n---\n",
        ),
        (
            ("hugo.toml", hugo),
            "---\ntitle: A\nparams:\n  Period: { start: 2026-05-09, end: 2026-05-11 }\n---\n",
        ),
        (
            ("hugo.toml", hugo),
            "+++\ntitle = \"A\"\n[params.period]\nstart = 2026-05-09\nend = 2026-05-11\n+++\n",
        ),
        (
            ("zola.toml", zola),
            "+++\ntitle = \"A\"\n[extra]\nperiod = { start = 2026-05-09, end = \"2026-05-11\" }\n+++\n",
        ),
    ];
    for (configuration, matter) in table {
        let catalog = build(configuration, matter).unwrap_or_else(|it| panic!("{matter}: {it:?}"));
        assert_eq!(period_in(&catalog), Some(expected), "{matter}");
        // A page of another kind only has the parameter.
        let page = read(&catalog, "nl").get("a").unwrap();
        assert_eq!(page.period("period"), None);
        assert!(matches!(page.value("params").unwrap().value(), Value::Table(_)));
    }
    let matter = "---\ntitle: A\nguide: An\nperiod: { start: 2026-05-11, end: 2026-05-09 }\n---\n";
    let catalog = build(("hugo.toml", hugo), matter).unwrap();
    let finding = catalog.report().iter().next().unwrap();
    assert_eq!(finding.location().unwrap().to_string(), "content/agenda/a.md:4:9");
    assert_eq!(finding.code().as_str(), "invalid-value");
    assert_eq!(period_in(&catalog), None);
    // A title among the parameters is not the title of the page.
    let matter = "---\nguide: An\nparams: { title: Titel }\n---\n";
    let catalog = build(("hugo.toml", hugo), matter).unwrap();
    let edition = read(&catalog, "nl");
    let entry = edition.get("agenda/a").unwrap();
    assert_eq!(entry.text("guide").unwrap().as_str(), "An");
    assert!(entry.text("title").is_none());
}
