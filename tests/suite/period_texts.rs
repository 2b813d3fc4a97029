//! Periods in pages, in the languages of their entries.
#![cfg(feature = "templates")]

use std::sync::Arc;

use crate::support::{noon, tag};
use isogloss::template::Theme;
use isogloss::template::minijinja::context;
use isogloss::website::View;
use isogloss::{Catalog, Error};

const SITE: &str = r#"
time_zone = "Europe/Brussels"
[[languages]]
tag = "fr"
[[languages]]
tag = "nl"
[[languages]]
tag = "de"
[[languages]]
tag = "en-GB"
[[languages]]
tag = "it"
[[languages]]
tag = "ja"
[kinds.event]
folder = "agenda"
fields.title = {}
fields.period = { type = "period" }
"#;

/// Returns the site with the habits of French, Dutch and German that CLDR leaves out.
fn with_conventions() -> String {
    let mut site = SITE.to_owned();
    for (language, hours) in [("fr", "h"), ("nl", "u"), ("de", "Uhr")] {
        let first = if language == "fr" { "first_of_month = \"1er\", " } else { "" };
        let tag = format!("tag = \"{language}\"\n");
        let habits =
            format!("{tag}conventions = {{ {first}hours = \"{hours}\", range_words = true }}\n");
        site = site.replace(&tag, &habits);
    }
    site
}

/// Returns the catalog of an event with a text in one language.
fn catalog(site: &str, text: &str, period: &str) -> Result<Catalog, Error> {
    Catalog::builder()
        .file("site.toml", site)
        .file("agenda/a/entry.toml", format!("period = {period}\n"))
        .file(format!("agenda/a/{text}.md"), "+++\ntitle = \"T\"\n+++\n")
        .build()
}

/// Returns the output of a template for an event with a text in one language, for readers of another.
fn printed(
    site: &str,
    [text, reader]: [&str; 2],
    period: &str,
    source: &str,
) -> Result<String, Error> {
    let catalog = Arc::new(catalog(site, text, period)?);
    let theme = Theme::new(catalog.site())?.with_template("event.html", source)?;
    let written = theme.entry(&View::new(catalog, noon()), tag(reader), "agenda/a")?;
    // Ranges have thin spaces.
    Ok(written.replace(['\u{2009}', '\u{202f}', '\u{a0}'], " "))
}

fn text(site: &str, language: &str, period: &str, source: &str) -> String {
    printed(site, [language; 2], period, source).unwrap_or_else(|error| panic!("{error}"))
}

/// Checks the text of periods in French, Dutch, German and British English.
fn check(site: &str, source: &str, table: &[(&str, [&str; 4])]) {
    for (period, expected) in table {
        let written = ["fr", "nl", "de", "en-GB"].map(|it| text(site, it, period, source));
        assert_eq!(written, *expected, "{period} {source}");
    }
}

#[test]
fn a_period_is_printed_as_a_range_in_the_language_of_its_entry() {
    check(
        SITE,
        "{{ entry.period }}",
        &[
            ("2026-05-09", ["9 mai 2026", "9 mei 2026", "9. Mai 2026", "9 May 2026"]),
            (
                "{ start = 2026-05-09, end = 2026-05-11 }",
                ["9–11 mai 2026", "9–11 mei 2026", "9.–11. Mai 2026", "9 – 11 May 2026"],
            ),
            (
                "{ start = 2026-05-30, end = 2026-06-02 }",
                [
                    "30 mai – 2 juin 2026",
                    "30 mei – 2 juni 2026",
                    "30. Mai – 2. Juni 2026",
                    "30 May – 2 June 2026",
                ],
            ),
            (
                "{ start = 2026-12-28, end = 2027-01-04 }",
                [
                    "28 décembre 2026 – 4 janvier 2027",
                    "28 december 2026 – 4 januari 2027",
                    "28. Dezember 2026 – 4. Januar 2027",
                    "28 December 2026 – 4 January 2027",
                ],
            ),
            (
                "{ start = 2026-05-09 }",
                ["à partir du 9 mai 2026", "vanaf 9 mei 2026", "ab 9. Mai 2026", "from 9 May 2026"],
            ),
            (
                "{ start = 2026-05-09T10:00:00, end = 2026-05-09T18:30:00 }",
                [
                    "9 mai 2026, 10:00 – 18:30",
                    "9 mei 2026, 10:00–18:30",
                    "9. Mai 2026, 10:00–18:30 Uhr",
                    "9 May 2026, 10:00–18:30",
                ],
            ),
            (
                "{ start = 2026-05-09T10:00:00, end = 2026-05-11T18:30:00 }",
                [
                    "9 mai 2026 à 10:00 – 11 mai 2026 à 18:30",
                    "9 mei 2026 om 10:00 – 11 mei 2026 om 18:30",
                    "9. Mai 2026 um 10:00 – 11. Mai 2026 um 18:30",
                    "9 May 2026 at 10:00 – 11 May 2026 at 18:30",
                ],
            ),
            (
                "{ start = 2026-05-09T10:00:00 }",
                [
                    "à partir du 9 mai 2026 à 10:00",
                    "vanaf 9 mei 2026 om 10:00",
                    "ab 9. Mai 2026 um 10:00",
                    "from 9 May 2026 at 10:00",
                ],
            ),
            // The times are those of the site's zone, before and after the change of clocks.
            (
                "{ start = 2026-03-29T00:30:00Z, end = 2026-03-29T01:30:00Z }",
                [
                    "29 mars 2026, 01:30 – 03:30",
                    "29 maart 2026, 01:30–03:30",
                    "29. März 2026, 01:30–03:30 Uhr",
                    "29 March 2026, 01:30–03:30",
                ],
            ),
        ],
    );
}

#[test]
fn a_period_follows_the_conventions_of_its_language() {
    check(
        &with_conventions(),
        "{{ entry.period }}",
        &[
            (
                "{ start = 2026-05-01, end = 2026-05-11 }",
                [
                    "du 1er au 11 mai 2026",
                    "1 tot 11 mei 2026",
                    "1. bis 11. Mai 2026",
                    "1 – 11 May 2026",
                ],
            ),
            (
                "{ start = 2026-05-01 }",
                [
                    "à partir du 1er mai 2026",
                    "vanaf 1 mei 2026",
                    "ab 1. Mai 2026",
                    "from 1 May 2026",
                ],
            ),
            (
                "{ start = 2026-05-01T10:00:00, end = 2026-05-01T18:30:00 }",
                [
                    "1er mai 2026, de 10 h à 18 h 30",
                    "1 mei 2026, 10u tot 18u30",
                    "1. Mai 2026, 10 Uhr bis 18.30 Uhr",
                    "1 May 2026, 10:00–18:30",
                ],
            ),
            (
                "{ start = 2026-05-09T10:00:00 }",
                [
                    "à partir du 9 mai 2026 à 10 h",
                    "vanaf 9 mei 2026 om 10u",
                    "ab 9. Mai 2026 um 10 Uhr",
                    "from 9 May 2026 at 10:00",
                ],
            ),
        ],
    );
}

#[test]
fn the_filters_for_dates_write_ranges() {
    let days = "{ start = 2026-05-09, end = 2026-05-11 }";
    let visit = "{ start = 2026-05-09T10:00:00, end = 2026-05-09T18:30:00 }";
    // It ends with the day.
    let evening = "{ start = 2026-05-09T20:00:00, end = 2026-05-10T00:00:00 }";
    let open = "{ start = 2026-05-09T10:00:00 }";
    let open_days = "{ start = 2026-05-09 }";
    let table = [
        (days, "|date", "9–11 mei 2026"),
        (days, "|date('full')", "zaterdag 9 – maandag 11 mei 2026"),
        (days, "|date('short')", "09-05-2026 – 11-05-2026"),
        (days, "|date(month='long', year='numeric')", "mei 2026"),
        (days, "|datetime", "9–11 mei 2026"),
        (days, ".start", "2026-05-09"),
        (days, ".start|date", "9 mei 2026"),
        (days, ".end|date", "11 mei 2026"),
        (days, ".start.day", "9"),
        (days, ".language", "nl"),
        (visit, "|date", "9 mei 2026"),
        (visit, "|time", "10:00–18:30"),
        (visit, "|datetime('full', 'short')", "zaterdag 9 mei 2026, 10:00–18:30"),
        (visit, ".end", "2026-05-09T18:30:00+02:00"),
        (visit, ".end|time", "18:30"),
        (evening, "|date", "9 mei 2026"),
        (evening, "|date(day='numeric', month='long')", "9 mei"),
        (evening, "|datetime", "9 mei 2026 om 20:00 – 10 mei 2026 om 00:00"),
        (open, "|date('full')", "vanaf zaterdag 9 mei 2026"),
        (open, "|time", "vanaf 10:00"),
        (open, ".end|date", ""),
        (open_days, "|date(month='long', year='numeric')", "vanaf mei 2026"),
        (open_days, "|upper", "VANAF 9 MEI 2026"),
        (open_days, "|plain", "vanaf 9 mei 2026"),
        ("2026-05-09", ".end|date", "9 mei 2026"),
    ];
    for (period, filter, expected) in table {
        let source = format!("{{{{ entry.period{filter} }}}}");
        assert_eq!(text(SITE, "nl", period, &source), expected, "{period} {filter}");
    }
    // "À partir du" needs a day.
    for (filter, expected) in [
        ("date(month='long', year='numeric')", "dès mai 2026"),
        ("time", "dès 10:00"),
        ("date('short')", "à partir du 09/05/2026"),
    ] {
        let source = format!("{{{{ entry.period|{filter} }}}}");
        assert_eq!(text(SITE, "fr", open, &source), expected, "{filter}");
    }
    let joined = text(SITE, "fr", days, "{{ 'Exposition, ' ~ entry.period }}");
    assert_eq!(joined, "Exposition, 9–11 mai 2026");
    let error = printed(SITE, ["nl"; 2], days, "{{ entry.period|relative }}").unwrap_err();
    assert!(error.to_string().contains("is not a date"), "{error}");
    let error = printed(SITE, ["nl"; 2], days, "{{ entry.period.begin }}").unwrap_err();
    assert!(error.to_string().contains("begin"), "{error}");
}

#[test]
fn a_language_without_words_for_it_has_the_sign_of_a_range() {
    let open = |language: &str, filter: &str| {
        let source = format!("{{{{ entry.period{filter} }}}}");
        text(SITE, language, "{ start = 2026-05-09 }", &source)
    };
    assert_eq!(open("it", ""), "9 maggio 2026 –");
    assert_eq!(open("it", "|date('short')"), "09/05/26 –");
    assert_eq!(open("ja", ""), "2026年5月9日～");
}

#[test]
fn a_period_of_an_entry_in_another_language_is_marked() {
    let days = "{ start = 2026-05-09, end = 2026-05-11 }";
    let catalog = Arc::new(catalog(SITE, "nl", days).unwrap());
    let view = View::new(Arc::clone(&catalog), noon());
    for (filter, expected) in [
        ("", "<span lang=\"nl\">9–11 mei 2026</span>"),
        ("|date('full')", "<span lang=\"nl\">zaterdag 9 – maandag 11 mei 2026</span>"),
        ("|upper", "<span lang=\"nl\">9–11 MEI 2026</span>"),
        ("|plain", "9–11 mei 2026"),
    ] {
        let source = format!("{{{{ edition.entry('agenda/a').period{filter} }}}}");
        let theme = Theme::new(catalog.site()).unwrap().with_template("own.html", &*source);
        let written = theme.unwrap().render(&view, tag("fr"), "own.html", context! {}).unwrap();
        assert_eq!(written.replace('\u{2009}', " "), expected, "{filter}");
    }
    // A message is in the reader's language, and so is a period in it.
    let published = |language| {
        printed(SITE, ["nl", language], days, "{{ t('published-on', date=entry.period) }}").unwrap()
    };
    let expected = "<span lang=\"fr\">Publié le 9–11 mai 2026</span>";
    assert_eq!(published("fr"), expected);
    // There is no Italian message, so that Italian readers get the French one.
    assert_eq!(published("it"), expected);
}
