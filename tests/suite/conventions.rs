//! The typographic conventions of the languages of a site: what they change, and what is refused.
//! `tests/gallery/convention-faults` has the reports about a `site.toml`.

use crate::support::tag;
use isogloss::Site;
use isogloss::site::{SiteLanguage, TypographicConventions};

#[test]
fn what_cannot_be_used_is_refused_in_code() {
    let none = TypographicConventions::new;
    let table = [
        ("fr", none().with_first_of_month("1er"), None),
        ("fr", none().with_first_of_month("er"), Some("first_of_month")),
        ("fr", none().with_first_of_month(" 1er"), Some("first_of_month")),
        ("fr", none().with_first_of_month(""), Some("first_of_month")),
        ("fr", none().with_hours("h"), None),
        ("fr", none().with_hours("o’clock"), None),
        ("fr", none().with_hours("h\n"), Some("hours")),
        ("fr", none().with_hours("12 h"), Some("hours")),
        ("fr", none().with_hours(""), Some("hours")),
        ("fr", none().with_range_words(), None),
        ("lb", none().with_range_words(), Some("range_words")),
    ];
    for (language, conventions, expected) in table {
        let language = SiteLanguage::new(tag(language)).with_conventions(conventions.clone());
        match (Site::builder().language(language).build(), expected) {
            (Ok(site), None) => assert_eq!(*site.languages()[0].conventions(), conventions),
            (Err(error), Some(key)) => {
                let report = error.report().unwrap();
                let messages: Vec<&str> = report.iter().map(|it| it.message()).collect();
                assert_eq!(messages.len(), 1, "{conventions:?}: {messages:?}");
                assert!(messages[0].starts_with(&format!("{key} cannot be ")), "{messages:?}");
            }
            (built, _) => panic!("{conventions:?}: {built:?}"),
        }
    }
}

#[test]
fn a_site_has_them_from_its_file_or_from_code() {
    let file = |conventions: &str| {
        let text = format!("[[languages]]\ntag = \"fr\"\n{conventions}\n");
        Site::parse_toml(&text).unwrap().languages()[0].clone()
    };
    let usual = SiteLanguage::new(tag("fr"));
    assert_eq!(file(""), usual);
    assert_eq!(file("conventions = {}"), usual);
    assert_eq!(file("conventions = { range_words = false }"), usual);
    let all = TypographicConventions::new().with_first_of_month("1er").with_hours("h");
    assert_eq!(
        file("conventions = { range_words = true, hours = \"h\", first_of_month = \"1er\" }"),
        usual.with_conventions(all.with_range_words())
    );
}

#[cfg(feature = "dates")]
mod dates {
    use super::tag;
    use isogloss::dates::{DateFormatter, DateStyle, Dates, TimeStyle, Typography};
    use isogloss::site::TypographicConventions;
    use isogloss::{Site, date};
    use jiff::civil::time;

    /// Returns the first of a month, half past six, a full hour, and a range.
    fn written(dates: &DateFormatter) -> [String; 4] {
        let first = date(2026, 3, 1);
        [
            dates.format(first, DateStyle::Long),
            dates.time(time(18, 30, 0, 0), TimeStyle::Short),
            dates.time(time(9, 0, 0, 0), TimeStyle::Short),
            dates.range(first, date(2026, 3, 5), DateStyle::Long),
        ]
        .map(|text| text.replace(['\u{a0}', '\u{202f}', '\u{2009}'], " "))
    }

    #[test]
    fn each_language_is_written_by_its_own() {
        let first = "first_of_month = \"1er\"";
        let both = "first_of_month = \"1er\", hours = \"h\"";
        let french = "first_of_month = \"1er\", hours = \"h\", range_words = true";
        let table = [
            // (locale, conventions, [date, time, full hour, range])
            ("fr-BE", "", ["1 mars 2026", "18:30", "09:00", "1–5 mars 2026"]),
            ("fr-BE", first, ["1er mars 2026", "18:30", "09:00", "1er–5 mars 2026"]),
            ("fr-BE", both, ["1er mars 2026", "18 h 30", "9 h", "1er–5 mars 2026"]),
            ("fr-BE", french, ["1er mars 2026", "18 h 30", "9 h", "du 1er au 5 mars 2026"]),
            ("fr-FR", "", ["1 mars 2026", "18:30", "09:00", "1–5 mars 2026"]),
            ("fr-FR", french, ["1er mars 2026", "18 h 30", "9 h", "du 1er au 5 mars 2026"]),
            ("fr-CH", "hours = \".\"", ["1 mars 2026", "18.30", "9.00", "1–5 mars 2026"]),
            ("nl-BE", "", ["1 maart 2026", "18:30", "09:00", "1–5 maart 2026"]),
            (
                "nl-BE",
                "hours = \"u\", range_words = true",
                ["1 maart 2026", "18u30", "9u", "1 tot 5 maart 2026"],
            ),
            ("nl-NL", "hours = \".\"", ["1 maart 2026", "18.30", "9.00", "1–5 maart 2026"]),
            ("de-BE", "", ["1. März 2026", "18:30", "09:00", "1.–5. März 2026"]),
            (
                "de-BE",
                "hours = \"Uhr\", range_words = true",
                ["1. März 2026", "18.30 Uhr", "9 Uhr", "1. bis 5. März 2026"],
            ),
            (
                "en-GB",
                "range_words = true",
                ["1 March 2026", "18:30", "09:00", "1 to 5 March 2026"],
            ),
            (
                "it",
                "first_of_month = \"1º\"",
                ["1º marzo 2026", "18:30", "09:00", "1º–05 marzo 2026"],
            ),
            (
                "pt-PT",
                "hours = \"h\"",
                ["1 de março de 2026", "18h30", "9h", "1–5 de março de 2026"],
            ),
            // It is quoted in patterns.
            (
                "en-US",
                "hours = \"'o' mm\"",
                ["March 1, 2026", "18'o' mm30", "9'o' mm", "March 1 – 5, 2026"],
            ),
        ];
        for (locale, conventions, expected) in table {
            let language = locale.split('-').next().unwrap();
            let site = Site::parse_toml(&format!(
                "[[languages]]\ntag = \"{language}\"\nformat = \"{locale}\"\nconventions = {{ {conventions} }}\n"
            ))
            .unwrap_or_else(|error| panic!("{error:?}"));
            let dates = Dates::new(&site).unwrap();
            let formatter = dates.formatter(tag(language)).unwrap();
            assert_eq!(written(formatter), expected, "{locale} {conventions}");
        }
    }

    #[test]
    fn range_words_exist_where_a_site_accepts_them() {
        let conventions = TypographicConventions::new().with_range_words();
        for language in ["fr", "nl", "de", "en", "it", "es", "pt", "lb", "pl", "da", "sv", "cs"] {
            let site =
                format!("[[languages]]\ntag = \"{language}\"\nconventions.range_words = true");
            let formatter = || DateFormatter::new(tag(language)).unwrap();
            let has_words =
                written(&formatter()) != written(&formatter().with_conventions(&conventions));
            assert_eq!(Site::parse_toml(&site).is_ok(), has_words, "{language}");
        }
    }

    #[test]
    fn the_usual_conventions_are_the_typography() {
        let typography =
            Typography::cldr().with_first_of_month().with_hour_letter().with_range_words();
        let words = TypographicConventions::new().with_range_words();
        let table = [
            ("fr-BE", words.clone().with_first_of_month("1er").with_hours("h")),
            ("nl-BE", words.clone().with_hours("u")),
            ("de-BE", words.clone().with_hours("Uhr")),
            ("en-GB", words),
            ("it", TypographicConventions::new()),
        ];
        for (locale, conventions) in table {
            let formatter = || DateFormatter::new(tag(locale)).unwrap();
            assert_eq!(
                written(&formatter().with_typography(typography)),
                written(&formatter().with_conventions(&conventions)),
                "{locale}"
            );
        }
    }

    const BOTH: &str = "[[languages]]\ntag = \"fr\"\nformat = \"fr-BE\"\n\
        conventions = { first_of_month = \"1er\" }\n\
        [[languages]]\ntag = \"nl\"\nformat = \"nl-BE\"\n";

    #[test]
    fn a_typography_replaces_those_of_all_languages() {
        let site = Site::parse_toml(BOTH).unwrap();
        let written = |dates: &Dates, language: &str| {
            written(dates.formatter(tag(language)).unwrap())[..2].join(", ")
        };
        let dates = Dates::new(&site).unwrap();
        assert_eq!(written(&dates, "fr"), "1er mars 2026, 18:30");
        assert_eq!(written(&dates, "nl"), "1 maart 2026, 18:30");
        let dates = dates.with_typography(Typography::cldr().with_hour_letter());
        assert_eq!(written(&dates, "fr"), "1 mars 2026, 18 h 30");
        assert_eq!(written(&dates, "nl"), "1 maart 2026, 18u30");
        let dates = dates.with_typography(Typography::cldr());
        assert_eq!(written(&dates, "fr"), "1 mars 2026, 18:30");
    }

    #[cfg(feature = "messages")]
    #[test]
    fn messages_follow_their_own_language() {
        use isogloss::messages::{MessageArgs, Messages};

        let site = Site::parse_toml(BOTH).unwrap();
        let builder = || {
            let from = "from = { DATETIME($at, dateStyle: \"long\", timeStyle: \"short\") }\n";
            ["fr", "nl"].into_iter().fold(Messages::builder(), |builder, language| {
                builder.resource(tag(language), format!("{language}.ftl"), from)
            })
        };
        let args = MessageArgs::new().with("at", date(2026, 3, 1).at(18, 30, 0, 0));
        let written = |messages: &Messages| {
            ["fr", "nl"].map(|language| {
                let text = messages.text(tag(language), "from", &args).unwrap();
                text.as_str().replace('\u{a0}', " ")
            })
        };
        let usual = builder().build(&site).unwrap();
        assert_eq!(written(&usual), ["1er mars 2026 à 18:30", "1 maart 2026 om 18:30"]);
        let letters = Typography::cldr().with_hour_letter();
        let other = builder().typography(letters).build(&site).unwrap();
        assert_eq!(written(&other), ["1 mars 2026 à 18 h 30", "1 maart 2026 om 18u30"]);
        let none = builder().typography(Typography::cldr()).build(&site).unwrap();
        assert_eq!(written(&none), ["1 mars 2026 à 18:30", "1 maart 2026 om 18:30"]);
    }
}

#[cfg(feature = "templates")]
mod pages {
    use std::sync::Arc;

    use super::tag;
    use isogloss::dates::Dates;
    use isogloss::http::{Request, Responder};
    use isogloss::messages::Messages;
    use isogloss::template::Theme;
    use isogloss::website::{View, Website};
    use isogloss::{Catalog, Timestamp};

    fn catalog(conventions: &str) -> Arc<Catalog> {
        let site = format!(
            "time_zone = \"Europe/Brussels\"\n\
             [[languages]]\ntag = \"fr\"\nformat = \"fr-BE\"\nconventions = {{ {conventions} }}\n\
             [[languages]]\ntag = \"nl\"\nformat = \"nl-BE\"\n\
             [kinds.event]\nfolder = \"events\"\n\
             fields.title = {{ type = \"text\" }}\nfields.at = {{ type = \"moment\", scope = \"neutral\" }}\n"
        );
        let catalog = Catalog::builder()
            .file("site.toml", site)
            .file("events/a/entry.toml", "at = 2026-03-01T17:30:00Z\n")
            .file("events/a/fr.md", "+++\ntitle = \"Concert\"\n+++\n")
            .file("events/b/entry.toml", "at = 2026-03-01T17:30:00Z\n")
            .file("events/b/nl.md", "+++\ntitle = \"Concert\"\n+++\n")
            .file("news/a/entry.toml", "date = 2026-03-01\n")
            .file("news/a/fr.md", "+++\ntitle = \"Mars\"\n+++\n");
        Arc::new(catalog.build().unwrap_or_else(|error| panic!("{error:?}")))
    }

    const BOTH: &str = "first_of_month = \"1er\", hours = \"h\"";

    fn view(catalog: &Arc<Catalog>) -> View {
        View::new(Arc::clone(catalog), "2026-04-01T12:00:00Z".parse::<Timestamp>().unwrap())
    }

    #[test]
    fn pages_and_their_messages_show_them() {
        for (conventions, french) in [("", "1 mars 2026 18:30"), (BOTH, "1er mars 2026 18 h 30")] {
            let catalog = catalog(conventions);
            let source = "{{ entry.at|date }} {{ entry.at|time }}";
            let theme = Theme::new(catalog.site()).unwrap();
            let theme = theme.with_template("event.html", source).unwrap();
            let page = |id: &str| {
                theme.entry(&view(&catalog), tag("fr"), id).unwrap().replace('\u{a0}', " ")
            };
            assert_eq!(page("events/a"), french);
            // A Dutch text on a French page has Dutch dates.
            assert_eq!(page("events/b"), "1 maart 2026 18:30");
            let news = Theme::new(catalog.site()).unwrap();
            let news = news.entry(&view(&catalog), tag("fr"), "news/a").unwrap();
            assert!(news.contains(french.split(" 18").next().unwrap()), "{news}");
        }
    }

    #[test]
    fn the_demonstration_writes_french_dates_as_in_belgium() {
        let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/defence/content");
        let catalog = Catalog::open(root).unwrap();
        let theme = Theme::new(catalog.site()).unwrap();
        let view = View::new(catalog, "2027-03-02T12:00:00Z".parse::<Timestamp>().unwrap());
        for (language, expected) in
            [("fr", "1er mars 2027"), ("nl", "1 maart 2027"), ("en", "1 March 2027")]
        {
            let page = theme.entry(&view, tag(language), "news/2027-03-01-job-days").unwrap();
            assert!(page.contains(expected), "{page}");
        }
    }

    #[test]
    fn another_convention_is_another_entity_tag() {
        let tag_of = |theme: Theme, catalog: &Arc<Catalog>| {
            let website = Website::new().with_theme(theme);
            let request = Request::new("GET", "/fr/events/a/");
            let response = Responder::new().respond(&website, &view(catalog), &request);
            response.header("ETag").unwrap().to_owned()
        };
        let theme = |catalog: &Catalog| Theme::new(catalog.site()).unwrap();
        let usual = catalog(BOTH);
        let same = tag_of(theme(&usual), &usual);
        assert_eq!(tag_of(theme(&catalog(BOTH)), &catalog(BOTH)), same);
        let others = ["", "first_of_month = \"1er\"", "first_of_month = \"1er\", hours = \"u\""];
        let mut seen = vec![same];
        for conventions in others {
            let other = catalog(conventions);
            assert_ne!(other.fingerprint(), usual.fingerprint(), "{conventions}");
            // The whole site, and a theme with only the dates or messages of the other site.
            let dates = Dates::new(other.site()).unwrap();
            let messages = Messages::built_in(other.site()).unwrap();
            for tag in [
                tag_of(theme(&other), &other),
                tag_of(theme(&usual).with_dates(dates), &usual),
                tag_of(theme(&usual).with_messages(messages), &usual),
            ] {
                assert!(!seen.contains(&tag), "{conventions}");
                seen.push(tag);
            }
        }
    }
}
