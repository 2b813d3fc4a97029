//! The messages of the interface: complete in four languages, and overridden and extended by a
//! site.
#![cfg(feature = "messages")]

use isogloss::dates::{DateStyle, DateTimeFields, MonthWidth, TextWidth, TimeStyle};
use isogloss::error::Code;
use isogloss::messages::{Argument, MessageArgs, Messages};
use isogloss::numbers::NumberOptions;
use isogloss::{LanguageTag, Site};

fn site(languages: &str) -> Site {
    let toml: String =
        languages.split(' ').map(|tag| format!("[[languages]]\ntag = \"{tag}\"\n")).collect();
    Site::parse_toml(&toml).unwrap()
}

fn tag(text: &str) -> LanguageTag {
    text.parse().unwrap()
}

fn none() -> MessageArgs<'static> {
    MessageArgs::new()
}

/// Returns the ids in a file of `locales/`, in its order.
fn ids(language: &str) -> Vec<String> {
    let path = format!("{}/../locales/{language}/isogloss.ftl", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let names = text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic()));
    names.filter_map(|line| Some(line.split_once(" =")?.0.to_owned())).collect()
}

#[test]
fn the_four_languages_have_the_same_messages() {
    let french = ids("fr");
    assert!(french.len() > 10);
    let messages = Messages::built_in(&site("fr nl de en")).unwrap();
    for language in ["fr", "nl", "de", "en"] {
        assert_eq!(ids(language), french, "{language}");
        let args = none()
            .with("title", "T")
            .with("date", "D")
            .with("page", 1)
            .with("pages", 2)
            .with("count", 3)
            .with("minutes", 4)
            .with("requested", "R")
            .with("served", "S")
            .with("language", "L");
        for id in &french {
            let text = messages.text(tag(language), id, &args).unwrap();
            assert_eq!(text.language(), tag(language), "{id}");
            assert!(!text.as_str().is_empty() && !text.as_str().contains('{'), "{language} {id}");
        }
    }
}

#[test]
fn plurals_and_arguments() {
    let messages = Messages::built_in(&site("fr nl de en")).unwrap();
    let table = [
        ("fr", 0, "Aucune actualité"),
        ("fr", 1, "1 actualité"),
        ("fr", 2, "2 actualités"),
        ("nl", 1, "1 nieuwsbericht"),
        ("nl", 5, "5 nieuwsberichten"),
        ("de", 1, "1 Meldung"),
        ("de", 6, "6 Meldungen"),
        ("en", 0, "No news items"),
        ("en", 1, "1 news item"),
    ];
    for (language, count, expected) in table {
        let text = messages.text(tag(language), "news-count", &none().with("count", count));
        assert_eq!(text.unwrap().as_str(), expected, "{language} {count}");
    }
    let missing = messages.text(tag("fr"), "page-of", &none().with("page", 2)).unwrap();
    assert_eq!(missing.as_str(), "Page 2 sur {$pages}");
}

#[test]
fn a_site_overrides_and_extends() {
    let messages = Messages::builder()
        .resource(
            tag("fr"),
            "fr/site.ftl",
            "\u{feff}read-more = En savoir plus\ncontact = Contact\n",
        )
        .resource(tag("nl-BE"), "nl-BE/site.ftl", "home = Thuis\n")
        .build(&site("fr nl-BE lb"))
        .unwrap();
    let table = [
        // (language, message, text, its language)
        ("fr", "read-more", "En savoir plus", "fr"),
        ("fr", "contact", "Contact", "fr"),
        ("fr", "home", "Accueil", "fr"),
        ("nl-BE", "home", "Thuis", "nl-BE"),
        ("nl-BE", "news", "Nieuws", "nl"),
        ("nl-BE", "contact", "Contact", "fr"),
        ("lb", "news", "Actualités", "fr"),
    ];
    for (language, id, expected, served) in table {
        let text = messages.text(tag(language), id, &none()).unwrap();
        assert_eq!((text.as_str(), text.language()), (expected, tag(served)), "{language} {id}");
    }
    assert!(messages.text(tag("fr"), "nothing", &none()).is_none());
    assert!(messages.text(tag("es"), "home", &none()).is_none());
    let name = |reader: &str, named: &str| {
        messages.language_name(tag(reader), tag(named)).map(|name| name.as_str().to_owned())
    };
    assert_eq!(name("fr", "nl-BE").as_deref(), Some("néerlandais"));
    assert_eq!(name("nl-BE", "de").as_deref(), Some("Duits"));
    assert_eq!(name("fr", "tlh"), None);
}

#[test]
fn broken_messages_are_findings_with_their_places() {
    let error = Messages::builder()
        .resource(tag("fr"), "fr/site.ftl", "bon = Bon\n\nmauvais { $x }\nautre = { $y\n")
        .resource(
            tag("nl"),
            "nl/diep.ftl",
            format!("diep = {}x{}\n", "{ ".repeat(400), " }".repeat(400)),
        )
        .resource(tag("nl"), "nl/aanroep.ftl", format!("diep = {{ {}\n", "A(".repeat(20_000)))
        .resource(tag("nl"), "nl/regels.ftl", format!("diep = {}", "{\nA({\n".repeat(20_000)))
        .build(&site("fr nl"))
        .unwrap_err();
    let report = error.report().unwrap();
    assert!(report.iter().all(|finding| finding.code() == Code::Syntax));
    let places: Vec<String> =
        report.iter().map(|finding| finding.location().unwrap().to_string()).collect();
    assert_eq!(places.len(), 5, "{report}");
    assert!(places.contains(&"fr/site.ftl:3:9".to_owned()), "{places:?}");
}

#[test]
fn a_folder_of_messages_is_read_and_its_faults_are_found() {
    let folder = std::env::temp_dir().join(format!("isogloss-messages-{}", std::process::id()));
    for (path, text) in [
        ("pl/site.ftl", "home = Start\n"),
        ("pl/pages/deep/a.FTL", "deep = Tak\n"),
        ("polski/site.ftl", "x = x\n"),
        ("fr/notes.txt", "x"),
    ] {
        let file = folder.join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }
    std::fs::write(folder.join("fr/latin.ftl"), b"home = Acc\xfceil\n").unwrap();
    let error = Messages::builder().folder(&folder).build(&site("pl fr")).unwrap_err();
    let codes: Vec<&str> =
        error.report().unwrap().iter().map(|finding| finding.code().as_str()).collect();
    std::fs::remove_dir_all(folder.join("polski")).unwrap();
    std::fs::remove_file(folder.join("fr/latin.ftl")).unwrap();
    let messages = Messages::builder().folder(&folder).build(&site("pl fr")).unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(codes, ["unreadable", "invalid-language-tag"]);
    assert_eq!(messages.text(tag("pl"), "home", &none()).unwrap().as_str(), "Start");
    assert_eq!(messages.text(tag("pl"), "deep", &none()).unwrap().as_str(), "Tak");
    assert!(Messages::builder().folder("/no/such/folder").build(&site("pl")).is_err());
}

/// Messages with arguments, in Belgium's languages, English and Arabic.
#[test]
fn functions_write_as_the_language_does() {
    let ftl = "
n = { $n }
price = { NUMBER($n, style: \"currency\", currency: \"EUR\") }
exact = { NUMBER($n, minimumFractionDigits: 2) }
part = { NUMBER($n, style: \"percent\") }
way = { NUMBER($n, style: \"unit\", unit: \"kilometer\", unitDisplay: \"long\") }
plain = { NUMBER($n, useGrouping: \"false\") }
day = { DATETIME($day, dateStyle: \"full\") }
month = { DATETIME($day, month: \"long\", year: \"numeric\") }
clock = { DATETIME($moment, timeStyle: \"short\", timeZone: \"Europe/Brussels\") }
here = { DATETIME($stamp, hour: \"numeric\", minute: \"2-digit\") }
bare = { $day }
towns = { LIST($towns) }
either = { LIST($towns, type: \"disjunction\") }
ago = { RELATIVETIME($n, unit: \"day\") }
word = { RELATIVETIME(-1, unit: \"day\", numeric: \"auto\") }
since = { RELATIVETIME($day, $today, numeric: \"auto\") }
place = { NUMBER($n, type: \"ordinal\") ->
    [one] one
    [two] two
    [few] few
   *[other] other
}
half = { 1.50 }
";
    let toml = "time_zone = \"Europe/Brussels\"\n[[languages]]\ntag = \"fr\"\nformat = \"fr-BE\"\n\
                [[languages]]\ntag = \"nl\"\nformat = \"nl-BE\"\n[[languages]]\ntag = \"en\"\n\
                format = \"en-GB\"\n";
    let site = Site::parse_toml(toml).unwrap();
    let mut builder = Messages::builder();
    for language in ["fr", "nl", "en"] {
        builder = builder.resource(tag(language), format!("{language}.ftl"), ftl);
    }
    let messages = builder.build(&site).unwrap();
    assert!(messages.findings().is_empty(), "{}", messages.findings());
    let stamp: isogloss::Timestamp = "2025-09-02T12:10:00Z".parse().unwrap();
    let args = none()
        .with("n", 1234.5)
        .with("day", isogloss::date(2025, 9, 2))
        .with("today", isogloss::date(2025, 9, 5))
        .with("moment", stamp.to_zoned_datetime(jiff::tz::TimeZone::UTC))
        .with("stamp", stamp)
        .with("towns", ["Aalst", "Ieper", "Namen"]);
    let table = [
        ("n", ["1 234,5", "1.234,5", "1,234.5"]),
        ("price", ["1 234,50 €", "€ 1.234,50", "€1,234.50"]),
        ("exact", ["1 234,50", "1.234,50", "1,234.50"]),
        ("part", ["123 450 %", "123.450%", "123,450%"]),
        ("way", ["1 234,5 kilomètres", "1.234,5 kilometer", "1,234.5 kilometres"]),
        ("plain", ["1234,5", "1234,5", "1234.5"]),
        (
            "day",
            ["mardi 2 septembre 2025", "dinsdag 2 september 2025", "Tuesday, 2 September 2025"],
        ),
        ("month", ["septembre 2025", "september 2025", "September 2025"]),
        ("clock", ["14:10", "14:10", "14:10"]),
        ("here", ["14:10", "14:10", "14:10"]),
        ("bare", ["02/09/2025", "2/9/2025", "02/09/2025"]),
        ("towns", ["Aalst, Ieper et Namen", "Aalst, Ieper en Namen", "Aalst, Ieper and Namen"]),
        ("either", ["Aalst, Ieper ou Namen", "Aalst, Ieper of Namen", "Aalst, Ieper or Namen"]),
        ("ago", ["dans 1 234,5 jours", "over 1.234,5 dagen", "in 1,234.5 days"]),
        ("word", ["hier", "gisteren", "yesterday"]),
        ("since", ["il y a 3 jours", "3 dagen geleden", "3 days ago"]),
        ("half", ["1,50", "1,50", "1.50"]),
    ];
    for (id, expected) in table {
        for (language, expected) in ["fr", "nl", "en"].into_iter().zip(expected) {
            let text = messages.try_text(tag(language), id, &args).unwrap();
            // `tests/suite/intl.rs` checks which space it is.
            let got = text.as_str().replace(['\u{a0}', '\u{202f}'], " ");
            assert_eq!(got, expected, "{language} {id}");
        }
    }
    for (n, expected) in [(1, "one"), (2, "two"), (3, "few"), (11, "other"), (21, "one")] {
        let place = messages.text(tag("en"), "place", &none().with("n", n)).unwrap();
        assert_eq!(place.as_str(), expected, "{n}");
    }
}

#[test]
fn terms_attributes_and_selectors() {
    let ftl = "
-service = { $case ->
   *[nominative] der Dienst
    [genitive] des Dienstes
}
    .gender = masculine
about = Über { -service(case: \"genitive\") }
subject = { -service }
who = { -service.gender ->
    [masculine] Er
   *[other] Es
}
login = Anmelden
    .title = Hier { login }
only-attribute =
    .label = Beschriftung
exact = { $n ->
    [0] kein
    [one] ein
    [2] genau zwei
   *[other] { $n }
}
text = { $kind ->
    [news] Meldung
   *[page] Seite
}
escaped = { \"{\" }\\u0041{ \"\\u00e9\" }
many = Zeile eins
    Zeile zwei
        eingerückt
";
    let messages =
        Messages::builder().resource(tag("de"), "de.ftl", ftl).build(&site("de")).unwrap();
    let args = none().with("n", 2).with("kind", "news");
    let table = [
        ("about", "Über des Dienstes"),
        ("subject", "der Dienst"),
        ("who", "Er"),
        ("login.title", "Hier Anmelden"),
        ("only-attribute.label", "Beschriftung"),
        ("exact", "genau zwei"),
        ("text", "Meldung"),
        ("escaped", "{\\u0041é"),
        ("many", "Zeile eins\nZeile zwei\n    eingerückt"),
    ];
    for (id, expected) in table {
        assert_eq!(messages.try_text(tag("de"), id, &args).unwrap().as_str(), expected, "{id}");
    }
    assert!(messages.text(tag("de"), "only-attribute", &args).is_none());
    assert!(messages.text(tag("de"), "login.nothing", &args).is_none());
}

#[test]
fn errors_keep_the_language_and_the_best_text() {
    let ftl = "
missing = Dag { $name }!
gone = Zie { other-message } en { -term } en { missing.title }
unknown = { NUMMER($n) } stuks
wrong = { NUMBER($text) } en { DATETIME($n) } en { LIST($n) }
nan = { $nan } en { $infinite }
loop = a { loop }
ping = { pong }
pong = { ping }
option = { NUMBER($n, minimumFractionDigits: 300, colour: \"red\") }
zone = { DATETIME($day, dateStyle: \"long\", timeZone: \"Mars/Olympus\") }
digits = { NUMBER($n, minimumFractionDigits: 100) }
far = { DATETIME($far, dateStyle: \"long\") }
";
    let messages = Messages::builder()
        .resource(tag("nl"), "nl.ftl", ftl)
        .resource(tag("fr"), "fr.ftl", "missing = Bonjour\n")
        .build(&site("nl fr"))
        .unwrap();
    let args = none()
        .with("n", 5)
        .with("text", "tekst")
        .with("nan", f64::NAN)
        .with("infinite", f64::NEG_INFINITY)
        .with("day", isogloss::date(2025, 9, 2))
        .with("far", isogloss::Date::MAX);
    let table = [
        ("missing", "Dag {$name}!", 1),
        ("gone", "Zie {other-message} en {-term} en {missing.title}", 3),
        ("unknown", "{NUMMER()} stuks", 1),
        ("wrong", "tekst en {DATETIME()} en {LIST()}", 3),
        ("nan", "NaN en -∞", 0),
        ("loop", "a {???}", 1),
        ("ping", "{???}", 1),
        ("option", "5", 0),
        ("zone", "2 september 2025", 0),
        ("far", "31 december 9999", 0),
    ];
    for (id, expected, findings) in table {
        let (text, report) = messages.text_and_report(tag("nl"), id, &args);
        let text = text.unwrap();
        assert_eq!((text.as_str(), text.language()), (expected, tag("nl")), "{id}");
        assert_eq!(report.len(), findings, "{id}: {report}");
        assert!(report.iter().all(|finding| finding.location().is_some()), "{id}");
        assert_eq!(messages.try_text(tag("nl"), id, &args).is_err(), findings > 0, "{id}");
    }
    let digits = messages.text(tag("nl"), "digits", &args).unwrap();
    assert_eq!(digits.as_str(), format!("5,{}", "0".repeat(100)));
    // The findings are reported on loading, each at its option.
    let found: Vec<String> = messages
        .findings()
        .iter()
        .map(|finding| format!("{} {}", finding.location().unwrap(), finding.message()))
        .collect();
    assert_eq!(
        found,
        [
            "nl.ftl:4:13 unknown function NUMMER",
            "nl.ftl:10:23 NUMBER: minimumFractionDigits is \"300\"; expected a whole number from 0 to 100",
            "nl.ftl:10:51 NUMBER: colour is not an option of NUMBER",
            "nl.ftl:11:44 DATETIME: timeZone is \"Mars/Olympus\"; expected a time zone of the IANA database, such as Europe/Brussels",
        ]
    );
}

/// Formats a message of a site with one language, and returns its findings.
fn in_one(language: &str, ftl: &str, id: &str, args: &MessageArgs<'_>) -> (String, Vec<String>) {
    let messages = Messages::builder()
        .resource(tag(language), "one.ftl", ftl)
        .build_leniently(&site(language));
    let (text, report) = messages.text_and_report(tag(language), id, args);
    let text = text.map(|text| text.as_str().to_owned());
    let found = report.iter().map(|finding| finding.message().to_owned());
    (text.unwrap_or_default(), found.collect())
}

#[test]
fn lines_keep_the_indentation_that_they_do_not_have_in_common() {
    let table = [
        ("a =\n    first\n      { $x } second\n", "first\n  X second"),
        ("a =\n      first\n    { $x } second\n", "  first\nX second"),
        ("a =\n      { $x } first\n    second\n", "  X first\nsecond"),
        ("a =\n    { $x }\n      { $x }\n\n        { $x }\n", "X\n  X\n\n    X"),
        ("a =\n    first\n      \n      second\n", "first\n\n  second"),
        ("a = first\n      { $x }\n    third\n", "first\n  X\nthird"),
        ("a = { $x }\n      second\n", "X\nsecond"),
        ("a = { $x } and\n      { $x }\n", "X and\nX"),
        ("a =\n    first { $x }\n      { $x }{ $x } { $x }\n", "first X\n  XX X"),
        ("a =\r\n    first\r\n\r\n      { $x } second\r\n", "first\n\n  X second"),
        ("a = { $x ->\n   *[ other ]\n        first\n          { $x }\n    }\n", "first\n  X"),
        ("a = { $x ->\n   *[1]\n        { $x }\n          second\n    }\n", "X\n  second"),
        ("b =\n    .c =\n        first\n          { $x }\na = { b.c }\n", "first\n  X"),
        ("-t =\n      { \"X\" }\n    second\na = { -t }\n", "  X\nsecond"),
    ];
    for (ftl, expected) in table {
        assert_eq!(in_one("en", ftl, "a", &none().with("x", "X")).0, expected, "{ftl}");
    }
}

#[test]
fn every_gap_is_a_finding() {
    let table = [
        // (file, text of `a`, findings)
        ("-t = Hi { $name }\na = { -t }\n", "Hi {$name}", "a (en): $name was not passed"),
        ("-t = { $c ->\n [x] X\n *[y] Y\n }\na = { -t }\n", "Y", ""),
        ("-t = { NUMBER($c) ->\n [one] X\n *[other] Y\n }\na = { -t }\n", "Y", ""),
        ("-t = { NUMBER($c) }\na = { -t }\n", "{NUMBER($c)}", "a (en): $c was not passed"),
        ("b = B\na = { NUMBER(b) }\n", "B", "a (en): NUMBER: takes a number"),
        ("-t = T\na = { NUMBER(-t) }\n", "T", "a (en): NUMBER: takes a number"),
        ("b = B\na = { NUMBER({ b }) }\n", "B", "a (en): NUMBER: takes a number"),
        ("a = { NUMBER(b) }\n", "{NUMBER(b)}", "a (en): unknown message b"),
        (
            "a = { NUMBER({ $n ->\n [one] X\n *[other] Y\n }) }\n",
            "Y",
            "a (en): NUMBER: takes a number",
        ),
        ("a = { -gone.case ->\n [x] X\n *[y] Y\n }\n", "Y", "a (en): unknown term -gone.case"),
        ("-t = T\na = { -t.case ->\n [x] X\n *[y] Y\n }\n", "Y", "a (en): unknown term -t.case"),
        ("b =\n .x = X\na = { b }\n", "{b}", "a (en): the message b has only attributes"),
        ("a = { RELATIVETIME($n, $now) }\n", "{RELATIVETIME($now)}", "a (en): $now was not passed"),
        (
            "a = { RELATIVETIME($nan, unit: \"day\") }\n",
            "{RELATIVETIME()}",
            "a (en): RELATIVETIME: takes a number and a unit, or two moments, the second for now",
        ),
        // The attribute of a term gets the term's arguments, not those of the message.
        ("-t = T\n .case = { $g }\na = { -t.case(g: \"x\") ->\n [x] X\n *[y] Y\n }\n", "X", ""),
        (
            "-t = T\n .case = { $n }\na = { -t.case ->\n [2] X\n *[y] Y\n }\n",
            "Y",
            "a (en): $n was not passed",
        ),
    ];
    let args = none().with("n", 2).with("nan", f64::NAN);
    for (ftl, expected, finding) in table {
        let (text, found) = in_one("en", ftl, "a", &args);
        let expected_findings: Vec<&str> =
            Some(finding).filter(|it| !it.is_empty()).into_iter().collect();
        assert_eq!(
            (text.as_str(), found),
            (expected, expected_findings.iter().map(|it| it.to_string()).collect()),
            "{ftl}"
        );
    }
    let chain: String = (0..40).map(|n| format!("m{n} = {{ m{} }}\n", n + 1)).collect();
    let (_, found) = in_one("en", &chain, "m0", &none());
    assert_eq!(found, ["m0 (en): has references and choices nested more than 32 deep"]);
    let messages = Messages::builder().resource(tag("en"), "one.ftl", "b =\n .x = X\n");
    let messages = messages.build(&site("en")).unwrap();
    let error = messages.try_text(tag("en"), "b", &none()).unwrap_err();
    let finding = error.report().unwrap().iter().next().unwrap().message().to_owned();
    assert_eq!(finding, "the message b has only attributes");
}

#[test]
fn the_plural_form_follows_the_formatted_number() {
    let choice = |options: &str| {
        format!(
            "a = {{ NUMBER($n{options}) ->\n [one] one\n [two] two\n [few] few\n *[other] other\n }}\n"
        )
    };
    let table = [
        (", style: \"currency\", currency: \"USD\"", 0.6, "other"),
        (", style: \"currency\", currency: \"EUR\"", 1.0, "other"),
        (", type: \"ordinal\", maximumFractionDigits: 0", 20.7, "one"),
        (", type: \"ordinal\"", 23.0, "few"),
        ("", 1.0, "one"),
    ];
    for (options, number, expected) in table {
        let (text, _) = in_one("en", &choice(options), "a", &none().with("n", number));
        assert_eq!(text, expected, "{options} {number}");
    }
}

#[test]
fn only_messages_nested_too_deeply_are_left_out() {
    let deep = [
        format!("{}1{}", "F(\"))\",{ ".repeat(2000), "})".repeat(2000)),
        format!("{}1{}", "F(\")\",".repeat(5000), ")".repeat(5000)),
        format!("{}1{}", "F(\"\\\")\",".repeat(5000), ")".repeat(5000)),
        format!("{}1{}", "{ ".repeat(5000), "}".repeat(5000)),
        format!("{}x{}", "{ $n ->\n *[a] ".repeat(2000), "\n }".repeat(2000)),
        format!("{}x{}", "{ $n ->\n [b] }{ ( \n *[a]\n {".repeat(2000), "\n }".repeat(2000)),
    ];
    for deep in deep {
        let ftl = format!("before = vor\na = {{ {deep} }}\n    .title = T\nafter = nach\n");
        for id in ["before", "after"] {
            assert!(!in_one("de", &ftl, id, &none()).0.is_empty(), "{id} {}", &deep[..20]);
        }
        assert_eq!(in_one("de", &ftl, "a", &none()).0, "");
    }
    let flat = [
        ":( ".repeat(40),
        "{\"{\"}".repeat(40),
        "{\"(\"}".repeat(40),
        format!("{{ $n ->\n *[a] {}\n }}", "( ".repeat(40)),
        format!("{{ $n ->\n{} *[a] x\n }}", " [b] :( { $n } (\n".repeat(40)),
    ];
    for flat in flat {
        let ftl = format!("# {}\na = {flat}\n", "{ (".repeat(40));
        let messages = Messages::builder().resource(tag("de"), "de.ftl", ftl.as_str());
        assert!(messages.build(&site("de")).is_ok(), "{ftl}");
    }
}

#[test]
fn duplicates_are_findings() {
    let ftl = "\
a = 1
a = 2
-t = 1
-t = 2
b = { $n ->
    [x] 1
    [x] 2
   *[y] 3
}
    .x = 1
    .x = 2
";
    let messages =
        Messages::builder().resource(tag("en"), "en.ftl", ftl).build(&site("en")).unwrap();
    let found: Vec<String> = messages
        .findings()
        .iter()
        .map(|it| {
            let first = it.related_places()[0].location();
            format!("{} {} {first}", it.location().unwrap(), it.message())
        })
        .collect();
    assert_eq!(
        found,
        [
            "en.ftl:2:1 the message a is defined twice en.ftl:1:1",
            "en.ftl:4:2 the term t is defined twice en.ftl:3:2",
            "en.ftl:7:6 the variant x is defined twice en.ftl:6:6",
            "en.ftl:11:6 the attribute x is defined twice en.ftl:10:6",
        ]
    );
}

#[test]
fn a_region_refers_to_the_words_of_its_language() {
    let messages = Messages::builder()
        .resource(tag("nl"), "nl.ftl", "-brand = Merk\nb = B\n    .title = T\n")
        .resource(tag("nl-BE"), "nl-BE.ftl", "v = { -brand } { b.title } { b }\nb = Bé\n")
        .build(&site("nl-BE nl"))
        .unwrap();
    assert_eq!(messages.try_text(tag("nl-BE"), "v", &none()).unwrap().as_str(), "Merk T Bé");
    let found = messages.check(tag("nl")).unwrap();
    assert_eq!(found.iter().map(|it| it.message()).collect::<Vec<_>>(), ["nl has no message v"]);
}

#[test]
fn a_folder_for_a_language_that_the_site_lacks_is_a_finding() {
    let messages = Messages::builder()
        .files([("nk/site.ftl", "a = A\n"), ("nl-BE.FTL", "b = B\n"), ("nl/x/y.ftl", "c = C\n")])
        .build(&site("nl"))
        .unwrap();
    let found: Vec<String> = messages.findings().iter().map(ToString::to_string).collect();
    assert_eq!(
        found,
        [
            "nk/site.ftl: warning[unknown-language]: nk is not a language of the site; these messages are \
          never shown; did you mean \"nl\"?"
        ]
    );
}

#[test]
fn isolation_marks_surround_arguments() {
    let ftl = "hello = Bonjour { $name }\nalone = { $name }\n-term = mot\nown = un { -term }\n";
    let messages = Messages::builder()
        .resource(tag("fr"), "fr.ftl", ftl)
        .isolation(true)
        .build(&site("fr"))
        .unwrap();
    let args = none().with("name", "דוד");
    let text = |id: &str| messages.text(tag("fr"), id, &args).unwrap().as_str().to_owned();
    assert_eq!(text("hello"), "Bonjour \u{2068}דוד\u{2069}");
    assert_eq!(text("alone"), "דוד");
    assert_eq!(text("own"), "un mot");
}

#[test]
fn a_check_finds_what_each_language_lacks() {
    let messages = Messages::builder()
        .resource(tag("fr"), "fr.ftl", "a = { $x } { -t }\n    .title = T\nb = B\n-t = t\n")
        .resource(tag("nl"), "nl.ftl", "a = { $y }\nc = C { d }\nmis lukt\n")
        .build_leniently(&site("fr nl"));
    let report = messages.check(tag("fr")).unwrap();
    let found: Vec<String> = report
        .iter()
        .map(|it| format!("{} {}: {}", it.location().unwrap(), it.code(), it.message()))
        .collect();
    assert_eq!(
        found,
        [
            "fr.ftl:3:1 missing-message: nl has no message b",
            "nl.ftl:1:1 missing-attribute: a has no attribute title in nl",
            "nl.ftl:1:1 missing-variable: a does not use $x in nl, as it does in fr",
            "nl.ftl:1:8 missing-variable: a uses $y in nl, but not in fr",
            "nl.ftl:2:1 extra-message: fr has no message c",
            "nl.ftl:2:9 unknown-reference: c refers to d, which does not exist",
            "nl.ftl:3:5 syntax: invalid Fluent syntax: Expected a token starting with \"=\"",
        ]
    );
    assert!(messages.check(tag("es")).is_err());
}

#[test]
fn a_check_finds_what_is_wrong_within_a_language() {
    let table = [
        (
            "a = { b }\nb = { c }\nc = { a }\n",
            vec!["1:1 a refers to itself", "2:1 b refers to itself", "3:1 c refers to itself"],
        ),
        (
            "a = { NUMBER() } { RELATIVETIME($x) } { LIST($x, $y) }\n",
            vec![
                "1:7 NUMBER: takes a number",
                "1:20 RELATIVETIME: takes a number and a unit, or two moments, the second for now",
                "1:41 LIST: takes a list",
            ],
        ),
        (
            "-t = { $a } { $b ->\n [x] X\n *[y] { $a }\n }\na = { -t } { -t(a: 1) }\n",
            vec!["5:8 a does not pass $a to -t"],
        ),
        (
            "a = { $n ->\n [One] 1\n [few] 2\n [red] 3\n *[other] 4\n }\n",
            vec![
                "2:3 a has a variant One, which is not a plural form in en",
                "3:3 a has a variant few, which is not a plural form in en",
            ],
        ),
        (
            "a = { NUMBER($n, type: \"ordinal\") ->\n [few] 3rd\n [third] 3\n *[other] 4\n }\n",
            vec!["3:3 a has a variant third, which is not a plural form in en"],
        ),
    ];
    for (ftl, expected) in table {
        let messages =
            Messages::builder().resource(tag("en"), "en", ftl).build(&site("en")).unwrap();
        let report = messages.check(tag("en")).unwrap();
        let found: Vec<String> = report
            .iter()
            .map(|it| format!("{} {}", it.location().unwrap(), it.message()).split_off(3))
            .collect();
        assert_eq!(found, expected, "{ftl}");
    }
}

#[test]
fn a_check_follows_references_and_relatives() {
    let messages = Messages::builder()
        .resource(tag("en"), "en.ftl", "a = { b } { $x }\nb = { $name }\n")
        .resource(
            tag("nl"),
            "nl.ftl",
            "a = hallo { $name } { $x }\n    .t = { $t }\nb = { $name }\n",
        )
        .resource(tag("nl-BE"), "nl-BE.ftl", "a = dag { $name } { $x }\n")
        .build(&site("en nl nl-BE"))
        .unwrap();
    let found = |reference: &str| -> Vec<String> {
        let report = messages.check(tag(reference)).unwrap();
        report
            .iter()
            .map(|it| it.message().to_owned())
            .filter(|it| !it.starts_with("en "))
            .collect()
    };
    assert_eq!(found("en"), ["a has no attribute t in en", "a uses $t in nl, but not in en"]);
    assert_eq!(
        found("nl"),
        ["a has no attribute t in en", "a does not use $t in en, as it does in nl"]
    );
}

/// The texts equal those of the Rust reference implementation, where the features are the same.
#[test]
fn texts_are_those_of_the_reference_implementation() {
    use fluent::{FluentArgs, FluentBundle, FluentResource};
    let mut ftl = String::new();
    for language in ["fr", "nl", "de", "en"] {
        let path = format!("{}/../locales/{language}/isogloss.ftl", env!("CARGO_MANIFEST_DIR"));
        ftl = std::fs::read_to_string(path).unwrap();
        let resource = FluentResource::try_new(ftl.clone()).unwrap();
        let mut bundle = FluentBundle::new(vec![language.parse().unwrap()]);
        bundle.set_use_isolating(false);
        bundle.add_resource(resource).unwrap();
        let messages = Messages::built_in(&site(language)).unwrap();
        for count in [0, 1, 2, 5, 11, 21, 100] {
            let mut theirs = FluentArgs::new();
            let mut ours = none();
            for name in ["title", "date", "requested", "served", "language", "register"] {
                theirs.set(name, "Wort");
                ours = ours.with(name, "Wort");
            }
            for name in ["page", "pages", "count", "minutes"] {
                theirs.set(name, count);
                ours = ours.with(name, count);
            }
            for id in ids(language) {
                let pattern = bundle.get_message(&id).unwrap().value().unwrap();
                let expected = bundle.format_pattern(pattern, Some(&theirs), &mut Vec::new());
                let text = messages.try_text(tag(language), &id, &ours).unwrap();
                assert_eq!(text.as_str(), expected, "{language} {id} {count}");
            }
        }
    }
    assert!(!ftl.is_empty());
}

#[test]
fn arguments_convert_from_common_types() {
    let ftl = "a = { $a } { $b } { $c }\n";
    let (owned, items) = (String::from("x"), vec![String::from("y"), String::from("z")]);
    let args = none().with("a", &owned).with("b", &items).with("c", 'c');
    assert_eq!(in_one("en", ftl, "a", &args).0, "x y and z c");
    let args =
        none().with("a", &items[..1]).with("b", ["u", "v"].as_slice()).with("c", owned.as_str());
    assert_eq!(in_one("en", ftl, "a", &args).0, "y u and v x");
}

#[test]
fn messages_are_shared_between_threads() {
    fn is_shared<T: Send + Sync>(_: &T) {}
    let messages = Messages::built_in(&site("fr nl")).unwrap();
    is_shared(&messages);
    std::thread::scope(|scope| {
        for language in ["fr", "nl", "fr", "nl"] {
            let messages = &messages;
            scope.spawn(move || {
                let expected = if language == "fr" { "2 actualités" } else { "2 nieuwsberichten" };
                for _ in 0..1000 {
                    let args = none().with("count", 2);
                    let text = messages.text(tag(language), "news-count", &args).unwrap();
                    assert_eq!(text.as_str(), expected);
                }
            });
        }
    });
}

/// The options of a program and those of a message, as in the guide of Fluent on partial arguments.
#[test]
fn a_message_completes_the_options_of_a_number() {
    let amount = || (1234.5, NumberOptions::currency("EUR"));
    let table = [
        ("{ $n }", amount().into(), "€ 1.234,50"),
        ("{ NUMBER($n) }", amount().into(), "€ 1.234,50"),
        ("{ NUMBER($n, minimumFractionDigits: 0) }", amount().into(), "€ 1.234,5"),
        ("{ NUMBER($n, maximumFractionDigits: 0) }", amount().into(), "€ 1.235"),
        ("{ NUMBER($n, currencyDisplay: \"code\") }", amount().into(), "EUR 1.234,50"),
        ("{ NUMBER($n, useGrouping: \"false\") }", amount().into(), "€ 1234,50"),
        ("{ NUMBER($n, style: \"currency\", currency: \"eur\") }", amount().into(), "€ 1.234,50"),
        ("{ NUMBER(NUMBER($n, currencyDisplay: \"code\")) }", amount().into(), "EUR 1.234,50"),
        (
            "{ NUMBER($n, unitDisplay: \"long\") }",
            (2, NumberOptions::unit("kilometer")).into(),
            "2 kilometer",
        ),
        // The digits of the program apply to the style of the message.
        (
            "{ NUMBER($n, style: \"percent\") }",
            (0.5, NumberOptions::decimal().with_fraction_digits(1, 1)).into(),
            "50,0%",
        ),
        (
            "{ NUMBER($n, minimumFractionDigits: 3) }",
            (1, NumberOptions::decimal().with_fraction_digits(0, 1)).into(),
            "1,000",
        ),
        (
            "{ NUMBER($n, compactDisplay: \"long\", notation: \"compact\") }",
            (2_000_000, NumberOptions::currency("EUR")).into(),
            "€ 2 mln.",
        ),
    ];
    for (message, argument, expected) in table {
        let argument: Argument<'_> = argument;
        let (text, problems) =
            in_one("nl", &format!("a = {message}\n"), "a", &none().with("n", argument));
        assert_eq!(text.replace('\u{a0}', " "), expected, "{message}");
        assert!(problems.is_empty(), "{message}: {problems:?}");
    }
}

#[test]
fn a_message_does_not_change_what_a_value_is() {
    let number = "a (nl): a currency, a unit or a percentage belongs to the value, and a message cannot change it";
    let options =
        ["style: \"currency\", currency: \"USD\"", "style: \"percent\"", "style: \"decimal\""];
    for option in options {
        let args = none().with("n", (5, NumberOptions::currency("EUR")));
        let (text, problems) =
            in_one("nl", &format!("a = {{ NUMBER($n, {option}) }}\n"), "a", &args);
        assert_eq!((text.as_str(), problems), ("€\u{a0}5,00", vec![number.to_owned()]), "{option}");
    }
    let args = none().with("n", (5, NumberOptions::unit("hour")));
    let message = "a = { NUMBER($n, style: \"unit\", unit: \"minute\") }\n";
    assert_eq!(in_one("nl", message, "a", &args), ("5 uur".to_owned(), vec![number.to_owned()]));

    let moment: isogloss::Timestamp = "2025-09-02T22:30:00Z".parse().unwrap();
    let brussels = jiff::tz::TimeZone::get("Europe/Brussels").unwrap();
    let fields = DateTimeFields::new().with_time_style(TimeStyle::Short).with_time_zone(brussels);
    let args = none().with("t", (moment, fields));
    let message = "a = { DATETIME($t, timeZone: \"Asia/Tokyo\") }\n";
    let zone = "a (nl): the time zone belongs to the value, and a message cannot change it";
    assert_eq!(in_one("nl", message, "a", &args), ("00:30".to_owned(), vec![zone.to_owned()]));
}

#[test]
fn a_message_completes_the_options_of_a_date() {
    let moment: isogloss::Timestamp = "2025-09-02T22:30:00Z".parse().unwrap();
    let zoned = moment.to_zoned_datetime(jiff::tz::TimeZone::UTC);
    let brussels = || jiff::tz::TimeZone::get("Europe/Brussels").unwrap();
    let day = isogloss::date(2025, 9, 2);
    let long = || DateTimeFields::new().with_date_style(DateStyle::Long);
    let month = DateTimeFields::new().with_day().with_month(MonthWidth::Text(TextWidth::Long));
    let table: [(&str, Argument<'_>, &str); 9] = [
        ("{ $d }", (day, long()).into(), "2 september 2025"),
        ("{ $d }", (moment, long()).into(), "2 september 2025"),
        ("{ $d }", (moment, long().with_time_zone(brussels())).into(), "3 september 2025"),
        ("{ $d }", (&zoned, long().with_time_zone(brussels())).into(), "3 september 2025"),
        (
            "{ DATETIME($d, timeStyle: \"short\") }",
            (moment, long().with_time_zone(brussels())).into(),
            "3 september 2025 om 00:30",
        ),
        ("{ DATETIME($d, dateStyle: \"short\") }", (day, long()).into(), "02-09-2025"),
        // Single parts replace a style.
        ("{ DATETIME($d, month: \"long\") }", (day, long()).into(), "september"),
        ("{ DATETIME($d, weekday: \"long\") }", (day, month).into(), "dinsdag 2 september"),
        (
            "{ RELATIVETIME($d, $now) }",
            (zoned, long().with_time_zone(brussels())).into(),
            "1 dag geleden",
        ),
    ];
    let now: jiff::ZonedDateTime = "2025-09-04T09:00[Europe/Brussels]".parse().unwrap();
    for (message, argument, expected) in table {
        let args = none().with("d", argument).with("now", &now);
        let (text, problems) = in_one("nl", &format!("a = {message}\n"), "a", &args);
        assert_eq!((text.as_str(), problems), (expected, vec![]), "{message}");
    }
}

/// English has *1 day*, but *1.0 days*.
#[test]
fn the_options_of_a_number_choose_the_plural_form() {
    let exact = || NumberOptions::decimal().with_fraction_digits(1, 1);
    let message = "a = { $n ->\n    [one] { $n } day\n   *[other] { $n } days\n }\n";
    let rounded = message.replace("{ $n ->", "{ NUMBER($n, maximumFractionDigits: 0) ->");
    for (message, argument, expected) in [
        (message, Argument::from(1), "1 day"),
        (message, Argument::from((1, exact())), "1.0 days"),
        (rounded.as_str(), Argument::from((1, exact())), "1.0 day"),
        (message, Argument::from((1, NumberOptions::currency("EUR"))), "€1.00 days"),
    ] {
        let args = none().with("n", argument);
        assert_eq!(in_one("en", message, "a", &args), (expected.to_owned(), vec![]));
    }
    let ordinal = "a = { NUMBER($n, type: \"ordinal\") ->\n    [two] 2nd\n   *[other] other\n }\n";
    let args = none().with("n", (2.2, NumberOptions::decimal().with_fraction_digits(0, 0)));
    assert_eq!(in_one("en", ordinal, "a", &args).0, "2nd");
    // A number as a key is compared with the value, and not with the form.
    let exactly = "a = { $n ->\n    [1] one\n   *[other] other\n }\n";
    assert_eq!(in_one("en", exactly, "a", &none().with("n", (1, exact()))).0, "one");
}

#[test]
fn a_term_gets_only_its_own_arguments() {
    let ftl = "-price = { $n }\na = { -price(n: 2) } { $n }\n";
    let args = none().with("n", (1, NumberOptions::percent()));
    assert_eq!(in_one("nl", ftl, "a", &args), ("2 100%".to_owned(), vec![]));
}

/// Units and currencies that do not exist are written as they are, as by the formatter.
#[test]
fn unknown_units_of_a_program() {
    for (options, expected) in [
        (NumberOptions::unit("furlong"), "3 furlong"),
        (NumberOptions::unit(""), "3"),
        (NumberOptions::currency("XYZ"), "XYZ\u{a0}3,00"),
    ] {
        let (text, problems) =
            in_one("nl", "a = { NUMBER($n) }\n", "a", &none().with("n", (3, options)));
        assert!(problems.is_empty());
        assert_eq!(text, expected);
    }
}
