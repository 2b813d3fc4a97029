//! Gates: the conditions for an entry to be public.

use isogloss::catalog::ViolationKind;
use isogloss::error::Severity;
use isogloss::language::SkipReason;
use isogloss::site::OnViolation;
use isogloss::{Audience, Catalog, LanguageTag, Timestamp};

const SITE: &str = "home = \"pages/mission\"\n[urls]\nbase = \"https://example.org\"\n\
    [[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n[[languages]]\ntag = \"de\"\n";

/// The languages of texts, with their front matter.
type Files<'t> = &'t [(&'t str, &'t str)];

fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn tag(text: &str) -> LanguageTag {
    text.parse().unwrap()
}

/// Returns the catalog of a site with gates and some texts of `news/a`.
fn catalog(gates: &str, files: Files<'_>) -> Catalog {
    let builder = Catalog::builder()
        .file("site.toml", format!("{SITE}{gates}"))
        .file("pages/mission/fr.md", "+++\ntitle = \"Notre mission\"\n+++\n")
        .file("pages/mission/nl.md", "+++\ntitle = \"Onze opdracht\"\n+++\n")
        .file("news/a/entry.toml", "date = 2025-09-02\ntags = [\"legal\"]\n");
    let builder = files.iter().fold(builder, |builder, (name, front)| {
        builder.file(format!("news/a/{name}.md"), format!("+++\n{front}\n+++\nTexte.\n"))
    });
    builder.build().unwrap()
}

const PARITY: &str = "[[gates]]\nname = \"parity\"\nkinds = [\"news-item\"]\n\
    languages = [\"fr\", \"nl\"]\notherwise = \"hold\"\n";

/// Returns which readers see `news/a`, and in which language, at a moment.
fn seen(catalog: &Catalog, at: &str) -> String {
    let languages = ["fr", "nl", "de"].map(tag);
    let seen = languages.into_iter().filter_map(|language| {
        let edition = catalog.edition(language, moment(at)).unwrap();
        let item = edition.news_item("news/a");
        assert_eq!(item.is_some(), edition.news().count() == 1, "{at} {language}");
        Some(format!("{language}={}", item?.title().language()))
    });
    seen.collect::<Vec<_>>().join(" ")
}

#[test]
fn an_entry_is_held_back_until_all_languages_are_public() {
    const BEFORE: &str = "2025-09-02T07:59:59Z";
    const AFTER: &str = "2025-09-02T08:00:00Z";
    let table: [(Files<'_>, &str, &str, &str); 11] = [
        // One of the two texts is missing, a draft, in review or withdrawn.
        (&[("fr", "title = \"Retour\"")], BEFORE, "", "fr=fr nl=fr de=fr"),
        (
            &[("fr", "title = \"Retour\""), ("nl", "title = \"Terug\"\nstatus = \"draft\"")],
            BEFORE,
            "",
            "fr=fr nl=fr de=fr",
        ),
        (
            &[("fr", "title = \"Retour\""), ("nl", "title = \"Terug\"\nstatus = \"review\"")],
            BEFORE,
            "",
            "fr=fr nl=fr de=fr",
        ),
        (
            &[("fr", "title = \"Retour\""), ("nl", "title = \"Terug\"\nstatus = \"withdrawn\"")],
            BEFORE,
            "",
            "fr=fr nl=fr de=fr",
        ),
        // A third language does not replace it.
        (
            &[("fr", "title = \"Retour\""), ("de", "title = \"Zurück\"")],
            BEFORE,
            "",
            "fr=fr nl=fr de=de",
        ),
        // Both texts exist, and the third language may fall back.
        (
            &[("fr", "title = \"Retour\""), ("nl", "title = \"Terug\"")],
            BEFORE,
            "fr=fr nl=nl de=fr",
            "fr=fr nl=nl de=fr",
        ),
        // The Dutch text becomes public later: until then the French one is held back.
        (
            &[
                ("fr", "title = \"Retour\""),
                ("nl", "title = \"Terug\"\npublished_from = 2025-09-02T08:00:00Z"),
            ],
            BEFORE,
            "",
            "fr=fr nl=fr de=fr",
        ),
        (
            &[
                ("fr", "title = \"Retour\""),
                ("nl", "title = \"Terug\"\npublished_from = 2025-09-02T08:00:00Z"),
            ],
            AFTER,
            "fr=fr nl=nl de=fr",
            "fr=fr nl=nl de=fr",
        ),
        // When it expires, both disappear.
        (
            &[
                ("fr", "title = \"Retour\""),
                ("nl", "title = \"Terug\"\npublished_until = 2025-09-02T08:00:00Z"),
            ],
            AFTER,
            "",
            "fr=fr nl=fr de=fr",
        ),
        // Publication windows that never overlap.
        (
            &[
                ("fr", "title = \"Retour\"\npublished_until = 2025-01-01T00:00:00Z"),
                ("nl", "title = \"Terug\"\npublished_from = 2025-01-01T00:00:00Z"),
            ],
            AFTER,
            "",
            "fr=nl nl=nl de=nl",
        ),
        (&[("fr", "title = \"Retour\"\nstatus = \"draft\"")], BEFORE, "", ""),
    ];
    for (files, at, held, free) in table {
        assert_eq!(seen(&catalog(PARITY, files), at), held, "{files:?}");
        assert_eq!(seen(&catalog("", files), at), free, "{files:?}");
        let other = "[[gates]]\nkinds = [\"mission-page\"]\nlanguages = [\"fr\", \"nl\"]\notherwise = \"hold\"\n";
        assert_eq!(seen(&catalog(other, files), at), free, "{files:?}");
        let warned = PARITY.replace("hold", "warn");
        assert_eq!(seen(&catalog(&warned, files), at), free, "{files:?}");
    }
}

#[test]
fn every_output_respects_gates() {
    use isogloss::routing::PathMatch;
    use isogloss::sitemap::Sitemap;
    let later = ("nl", "title = \"Terug\"\npublished_from = 2025-09-02T08:00:00Z");
    let catalog = catalog(PARITY, &[("fr", "title = \"Retour\""), later]);
    let (before, after) = (moment("2025-09-01T00:00:00Z"), moment("2025-09-02T08:00:00Z"));
    let entry = catalog.entry("news/a").unwrap();
    assert!(entry.is_held(before) && !entry.is_held(after));
    assert_eq!(catalog.next_change_after(before), Some(after));
    assert_eq!(catalog.next_change_after(after), None);
    for language in ["fr", "nl"] {
        let path = format!("/{language}/news/a/");
        assert!(!matches!(catalog.match_path(&path, before), PathMatch::Found(_)), "{path}");
        assert!(matches!(catalog.match_path(&path, after), PathMatch::Found(_)), "{path}");
    }
    let sitemap = |at| {
        let mut bytes = Vec::new();
        Sitemap::new(&catalog, at).unwrap().write(&mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    };
    assert!(!sitemap(before).contains("/news/a/"));
    assert!(sitemap(after).contains("https://example.org/fr/news/a/"));
    assert!(sitemap(after).contains("https://example.org/nl/news/a/"));

    // An editor sees the item and its state.
    let french = catalog.edition(tag("fr"), before).unwrap();
    assert!(french.get("news/a").is_none());
    let preview = french.with_audience(Audience::Preview);
    let item = preview.get("news/a").unwrap();
    assert!(!item.is_public());
    let why = french.explain("news/a", "title").unwrap().to_string();
    assert!(why.contains("1. fr  held back    news/a/fr.md"), "{why}");
    // Like a draft, it does not stand in for another language.
    assert!(catalog.edition(tag("de"), before).unwrap().preview().get("news/a").is_none());
}

#[test]
fn a_changed_entry_is_held_or_let_go() {
    use isogloss::Entry;
    use isogloss::content::Variant;
    let catalog = catalog(PARITY, &[("fr", "title = \"Retour\"")]);
    let at = "2025-10-01T00:00:00Z";
    assert_eq!(seen(&catalog, at), "");
    let entry = |languages: &[(&str, &str)]| {
        let entry = Entry::new("news/a", "news-item")
            .with("date", "2025-09-02".parse::<isogloss::Date>().unwrap());
        languages.iter().fold(entry, |entry, (language, title)| {
            entry.with_variant(Variant::new(tag(language)).with("title", *title))
        })
    };
    let both = catalog.with_entry(entry(&[("fr", "Retour"), ("nl", "Terug")])).unwrap();
    assert_eq!(seen(&both, at), "fr=fr nl=nl de=fr");
    let one = both.with_entry(entry(&[("nl", "Terug")])).unwrap();
    assert_eq!(seen(&one, at), "");
}

/// Returns the violations of one gate, without its name.
fn breaches(gate: &str, files: Files<'_>) -> Vec<String> {
    let catalog = catalog(&format!("[[gates]]\nname = \"g\"\n{gate}\n"), files);
    let found = catalog.gate_violations(moment("2025-10-01T00:00:00Z"));
    let start = "news/a does not pass the gate g: ";
    let of_news = found.iter().filter(|it| it.entry().id().as_str() == "news/a");
    of_news.map(|it| it.to_string().strip_prefix(start).unwrap().to_owned()).collect()
}

#[test]
fn gates_check_their_conditions() {
    let long = "title = \"Le 1er régiment de lanciers est de retour à Marche\"\nsummary = \"Été\"";
    let both: Files<'_> = &[("fr", long), ("nl", "title = \"Terug\"")];
    let table: [(&str, Files<'_>, &[&str]); 17] = [
        ("languages = [\"fr\", \"nl\"]", both, &[]),
        ("languages = [\"de\", \"nl\"]", both, &["there is no text in de"]),
        (
            "languages = [\"nl\"]",
            &[("fr", long), ("nl", "title = \"Terug\"\nstatus = \"review\"")],
            &["the text in nl is not public: in review"],
        ),
        (
            "languages = [\"nl\"]",
            &[("fr", long), ("nl", "title = \"Terug\"\npublished_from = 2026-01-01T00:00:00Z")],
            &["the text in nl is not public: scheduled"],
        ),
        // Both become public later, at the same time.
        (
            "languages = [\"fr\", \"nl\"]",
            &[
                ("fr", "title = \"Retour\"\npublished_from = 2026-01-01T00:00:00Z"),
                ("nl", "title = \"Terug\"\npublished_from = 2026-01-01T00:00:00Z"),
            ],
            &[],
        ),
        // Gates do not check unpublished entries.
        ("languages = [\"de\"]", &[("fr", "title = \"Retour\"\nstatus = \"draft\"")], &[]),
        (
            "languages = [\"de\"]",
            &[("fr", "title = \"Retour\"\npublished_until = 2025-01-01T00:00:00Z")],
            &[],
        ),
        ("own = [\"title\", \"summary\"]", both, &["the text in nl has no summary of its own"]),
        // The gate checks only its own languages.
        ("languages = [\"fr\"]\nown = [\"summary\"]", both, &[]),
        ("longest = { title = 50 }", both, &[]),
        (
            "longest = { title = 49 }",
            both,
            &["the title in fr has 50 characters; the maximum is 49"],
        ),
        // An é in two characters counts as one.
        (
            "longest = { summary = 3 }",
            &[("fr", "title = \"A\"\nsummary = \"E\u{301}te\u{301}\"")],
            &[],
        ),
        ("shortest = { title = 6 }", both, &["the title in nl has 5 characters; the minimum is 6"]),
        ("images = [\"image\"]", both, &["there is no image"]),
        ("terms = { tags = [\"legal\"] }\nlanguages = [\"de\"]", both, &["there is no text in de"]),
        ("terms = { tags = [\"Legal\"] }\nlanguages = [\"de\"]", both, &["there is no text in de"]),
        ("terms = { tags = [\"other\"] }\nlanguages = [\"de\"]", both, &[]),
    ];
    for (gate, files, expected) in table {
        assert_eq!(breaches(gate, files), expected, "{gate}");
    }
}

#[test]
fn a_gate_can_require_alternative_texts_in_each_language() {
    let image = |alternatives: &str| {
        Catalog::builder()
            .file("site.toml", format!("{SITE}[[gates]]\nlanguages = [\"fr\", \"nl\"]\nimages = [\"image\"]\notherwise = \"hold\"\n"))
            .file("pages/mission/fr.md", "+++\ntitle = \"Notre mission\"\n+++\n")
            .file("news/a/entry.toml", format!("date = 2025-09-02\n[image]\nsrc = \"/carte.svg\"\n{alternatives}"))
            .file("news/a/fr.md", "+++\ntitle = \"Retour\"\n+++\n")
            .file("news/a/nl.md", "+++\ntitle = \"Terug\"\n+++\n")
            .build()
            .unwrap()
    };
    let at = "2025-10-01T00:00:00Z";
    let whole = image("alt = { fr = \"Une carte\", nl = \"Een kaart\" }\n");
    assert_eq!(seen(&whole, at), "fr=fr nl=nl de=fr");
    assert_eq!(seen(&image("alt = \"\"\n"), at), "fr=fr nl=nl de=fr");
    let half = image("alt = { fr = \"Une carte\" }\n");
    assert_eq!(seen(&half, at), "");
    let found = half.gate_violations(moment(at));
    let found: Vec<_> = found.iter().filter(|it| it.entry().id().as_str() == "news/a").collect();
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].kind(), found[0].language()),
        (ViolationKind::NoAlternative, Some(tag("nl")))
    );
    assert_eq!(found[0].location().unwrap().to_string(), "news/a/nl.md");
    assert_eq!(
        found[0].to_string(),
        "the gate 1 holds news/a back: the image has no alternative text in nl"
    );
}

#[test]
fn a_gate_that_refuses_is_an_error_and_the_others_warn() {
    for consequence in OnViolation::ALL {
        let gate = PARITY.replace("hold", consequence.as_str());
        let catalog = catalog(&gate, &[("fr", "title = \"Retour\"")]);
        let report = catalog.gate_report(moment("2025-10-01T00:00:00Z"));
        let severity = match consequence {
            OnViolation::Refuse => Severity::Error,
            _ => Severity::Warning,
        };
        let finding = report.iter().next().unwrap();
        assert_eq!((finding.severity(), finding.code().as_str()), (severity, "gate"));
        assert_eq!(finding.location().unwrap().to_string(), "news/a/fr.md");
        assert_eq!(report.iter().count(), 1);
        let found = catalog.gate_violations(moment("2025-10-01T00:00:00Z"));
        assert_eq!(found[0].gate().on_violation(), *consequence);
        assert_eq!(found[0].kind(), ViolationKind::Missing);
    }
    let draft =
        catalog(PARITY, &[("fr", "title = \"R\""), ("nl", "title = \"T\"\nstatus = \"draft\"")]);
    let found = draft.gate_violations(moment("2025-10-01T00:00:00Z"));
    assert_eq!(found[0].kind(), ViolationKind::NotPublic(SkipReason::Draft));
}

#[test]
fn invalid_gates_are_errors_with_positions() {
    let table = [
        ("[[gates]]\nkinds = [\"news\"]\n", "the gate 1 names the unknown kind \"news\"", 10),
        ("[[gates]]\nlanguages = [\"it\"]\n", "\"it\" in the gate 1 is not a language", 10),
        (
            "[[gates]]\nown = [\"titel\"]\n",
            "the gate 1 names \"titel\", which is not a translated text field",
            10,
        ),
        (
            "[[gates]]\nown = [\"date\"]\n",
            "the gate 1 names \"date\", which is not a translated text field",
            10,
        ),
        (
            "[[gates]]\nimages = [\"title\"]\n",
            "the gate 1 names \"title\", which is not an image field",
            10,
        ),
        (
            "[[gates]]\nterms = { tgas = [\"a\"] }\n",
            "the gate 1 names the unknown taxonomy \"tgas\"",
            10,
        ),
        ("[[gates]]\notherwise = \"stop\"\n", "otherwise cannot be \"stop\"", 11),
        ("[[gates]]\nlongest = { title = -1 }\n", "title must be from 0 to 1000000", 11),
        ("[[gates]]\nlongest = { title = \"x\" }\n", "title is \"x\"", 11),
        ("[[gates]]\ncurrent = \"yes\"\n", "current is \"yes\"", 11),
        ("[[gates]]\nlanguage = \"fr\"\n", "unknown key \"language\" in a gate", 11),
        (
            "[[gates]]\nname = \"a\"\nlongest = { title = 60 }\n[[gates]]\nname = \"b\"\nshortest = { title = 80 }\n",
            "the gate b requires at least 80 characters in title, but the gate a allows at most 60",
            13,
        ),
        (
            "[[gates]]\nlongest = { title = 60 }\nshortest = { title = 80 }\n",
            "the gate 1 requires at least 80 characters in title, but allows at most 60",
            10,
        ),
    ];
    for (gates, message, line) in table {
        let site = format!("{SITE}{gates}");
        let error = isogloss::Site::parse_toml(&site).unwrap_err();
        let report = error.report().unwrap();
        let finding = report.iter().next().unwrap();
        assert!(finding.message().starts_with(message), "{gates}\n{finding}");
        assert_eq!(finding.location().unwrap().line(), Some(line), "{gates}\n{finding}");
        assert_eq!(report.iter().count(), 1, "{gates}\n{report}");
    }
    // Gates for different kinds do not contradict each other.
    let apart = "[[gates]]\nkinds = [\"news-item\"]\nlongest = { title = 60 }\n\
        [[gates]]\nkinds = [\"mission-page\"]\nshortest = { title = 80 }\n";
    assert!(isogloss::Site::parse_toml(&format!("{SITE}{apart}")).is_ok());
}

#[cfg(feature = "editorial")]
#[test]
fn translations_must_be_current_and_may_be_late_for_some_days() {
    use isogloss::editorial::{Acceptance, TranslationRecords};
    let files = |gate: &str, french: &str, records: &str| {
        Catalog::builder()
            .file("site.toml", format!("{SITE}[[gates]]\nname = \"g\"\n{gate}\n"))
            .file("translations.toml", records)
            .file("pages/mission/fr.md", "+++\ntitle = \"Notre mission\"\n+++\n")
            .file("news/a/entry.toml", "date = 2025-09-02\n")
            .file("news/a/fr.md", french)
            .file("news/a/nl.md", "+++\ntitle = \"Terug\"\n+++\nDe lansiers zijn terug.\n")
            .build()
            .unwrap()
    };
    const OLD: &str = "+++\ntitle = \"Retour\"\n+++\nLes lanciers sont de retour.\n";
    const NEW: &str =
        "+++\ntitle = \"Retour\"\nupdated = 2025-09-10T08:00:00Z\n+++\nLes lanciers sont là.\n";
    let strict = "languages = [\"fr\", \"nl\"]\ncurrent = true\notherwise = \"hold\"";
    let patient = "languages = [\"fr\", \"nl\"]\ncurrent_within_days = 5\notherwise = \"hold\"";
    let acceptance = Acceptance::new(tag("nl"), tag("fr"), "Marie", Timestamp::UNIX_EPOCH);
    let first = files("", OLD, "");
    let accepted = TranslationRecords::new().accept(&first, "news/a", &acceptance).unwrap();
    let records = accepted.records.to_toml().unwrap();
    let table = [
        (strict, OLD, &*records, "2025-09-11T00:00:00Z", "fr=fr nl=nl de=fr"),
        // The French text has changed.
        (strict, NEW, &records, "2025-09-11T00:00:00Z", ""),
        // The change is accepted for five days.
        (patient, NEW, &records, "2025-09-15T07:59:59Z", "fr=fr nl=nl de=fr"),
        (patient, NEW, &records, "2025-09-15T08:00:00Z", ""),
        // There is no record.
        (strict, OLD, "", "2025-09-11T00:00:00Z", ""),
        (patient, OLD, "", "2025-09-11T00:00:00Z", ""),
    ];
    for (gate, french, records, at, expected) in table {
        let catalog = files(gate, french, records);
        assert_eq!(seen(&catalog, at), expected, "{gate} {at}");
        let of_news = |it: &isogloss::catalog::Violation<'_>| it.entry().id().as_str() == "news/a";
        let found = catalog.gate_violations(moment(at)).into_iter().filter(of_news).count();
        assert_eq!(found, usize::from(expected.is_empty()), "{gate} {at}");
    }
    let catalog = files(patient, NEW, &records);
    let next = catalog.next_change_after(moment("2025-09-11T00:00:00Z"));
    assert_eq!(next, Some(moment("2025-09-15T08:00:00Z")));
    assert_ne!(catalog.fingerprint(), files(strict, NEW, &records).fingerprint());
    assert_eq!(
        catalog.gate_violations(moment("2025-09-15T08:00:00Z"))[0].to_string(),
        "the gate g holds news/a back: the text in nl is outdated: its source changed at 2025-09-10T08:00:00Z"
    );
    // A catalog that is updated compares with the same records.
    let entry = |french: &str| {
        let text = |language: &str, title: &str, body: &str| {
            isogloss::content::Variant::new(tag(language)).with("title", title).with_body(body)
        };
        isogloss::Entry::new("news/a", "news-item")
            .with("date", "2025-09-02".parse::<isogloss::Date>().unwrap())
            .with_variant(text("fr", "Retour", french))
            .with_variant(text("nl", "Terug", "De lansiers zijn terug.\n"))
    };
    let mut catalog = files(strict, OLD, &records);
    for (french, expected) in
        [("Les lanciers sont là.\n", ""), ("Les lanciers sont de retour.\n", "fr=fr nl=nl de=fr")]
    {
        catalog = catalog.with_entry(entry(french)).unwrap();
        assert_eq!(seen(&catalog, "2025-09-11T00:00:00Z"), expected, "{french}");
    }
}

#[test]
fn a_text_that_readers_of_a_language_never_saw_is_not_gone_for_them() {
    for (rule, expected) in [("hide", 404), ("render", 410)] {
        for status in ["status = \"withdrawn\"", "published_until = 2025-06-01"] {
            let text = format!("+++\ntitle = \"A\"\nslug = \"a\"\n{status}\n+++\n");
            let kinds = format!(
                "[kinds.job]\nfolder = \"jobs\"\nentry_rule = \"{rule}\"\n\
                 fields.title = {{ type = \"text\", scope = \"translated\" }}\n"
            );
            let catalog = crate::support::load("fr nl", &kinds, &[("jobs/a/nl.md", &*text)]);
            let answer =
                |path: &str| catalog.match_path(path, moment("2025-07-01T00:00:00Z")).status();
            assert_eq!(answer("/nl/jobs/a/"), 410, "{rule}, {status}");
            assert_eq!(answer("/fr/jobs/a/"), expected, "{rule}, {status}");
        }
    }
}

#[test]
fn only_a_text_that_was_public_is_gone() {
    const PARITY: &str =
        "[[gates]]\nname = \"parity\"\nlanguages = [\"fr\", \"nl\"]\notherwise = \"hold\"\n";
    let text =
        |slug: &str, matter: &str| format!("+++\ntitle = \"A\"\nslug = \"{slug}\"\n{matter}+++\n");
    let from_to = "published_from = 2025-03-01\npublished_until = 2025-06-01\n";
    let longer = "published_from = 2025-02-01\npublished_until = 2025-08-01\n";
    let later = "published_from = 2025-07-01\npublished_until = 2025-08-01\n";
    let begins_late = "status = \"withdrawn\"\npublished_from = 2025-06-01\n";
    // The gate, the French and the Dutch text, the answers in the middle of each month from January
    // on, and the changes.
    type Case<'t> = (&'t str, &'t str, Option<&'t str>, [u16; 9], &'t str);
    let table: [Case<'_>; 12] = [
        ("", from_to, None, [404, 404, 200, 200, 200, 410, 410, 410, 410], "3 6"),
        (PARITY, from_to, None, [404; 9], ""),
        (PARITY, from_to, Some("status = \"draft\"\n"), [404; 9], ""),
        (PARITY, from_to, Some("status = \"review\"\n"), [404; 9], ""),
        (PARITY, from_to, Some(later), [404; 9], ""),
        (PARITY, from_to, Some(""), [404, 404, 200, 200, 200, 410, 410, 410, 410], "3 6"),
        // The text itself ends later than the period in which the gate lets it through.
        (PARITY, longer, Some(from_to), [404, 404, 200, 200, 200, 404, 404, 410, 410], "3 6 8"),
        // The text that the gate requires was there.
        (
            PARITY,
            from_to,
            Some("status = \"withdrawn\"\n"),
            [404, 404, 404, 404, 404, 410, 410, 410, 410],
            "6",
        ),
        ("", "status = \"withdrawn\"\n", None, [410; 9], ""),
        ("", begins_late, None, [404, 404, 404, 404, 404, 410, 410, 410, 410], "6"),
        ("", "status = \"draft\"\npublished_until = 2025-06-01\n", None, [404; 9], ""),
        // Two texts without a common moment.
        (PARITY, "published_until = 2025-03-01\n", Some(later), [404; 9], ""),
    ];
    for (gates, french, dutch, expected, changes) in table {
        let (french, dutch) = (text("a", french), dutch.map(|dutch| text("b", dutch)));
        let mut files = vec![("pages/a/fr.md", &*french)];
        files.extend(dutch.as_deref().map(|dutch| ("pages/a/nl.md", dutch)));
        let catalog =
            crate::support::load("fr nl", &format!("when_unpublished = \"hide\"\n{gates}"), &files);
        let status = |month: usize| {
            let moment = moment(&format!("2025-0{month}-15T00:00:00Z"));
            catalog.match_path("/fr/pages/a/", moment).status()
        };
        assert_eq!((1..=9).map(status).collect::<Vec<_>>(), expected, "{gates}{french}{dutch:?}");
        let mut found = Vec::new();
        let mut last = moment("2025-01-01T00:00:00Z");
        while let Some(next) = catalog.next_change_after(last) {
            found.push(next.to_string()[6..7].to_owned());
            last = next;
        }
        assert_eq!(found.join(" "), changes, "{gates}{french}{dutch:?}");
    }
}

#[test]
fn a_gate_for_a_language_is_not_met_by_a_text_that_is_only_begun() {
    let judged = |body: &str, lookup: &str| {
        let builder = Catalog::builder()
            .file("site.toml", format!("{SITE}{PARITY}[kinds.news-item]\n{lookup}"))
            .file("pages/mission/fr.md", "+++\ntitle = \"Notre mission\"\n+++\n")
            .file("news/a/entry.toml", "date = 2025-09-02\n")
            .file("news/a/fr.md", "+++\ntitle = \"Avis\"\n+++\nLe texte.\n")
            .file("news/a/nl.md", format!("+++\ntitle = \"Bericht\"\n+++\n{body}\n"));
        let catalog = builder.build().unwrap();
        let kinds = catalog.gate_violations(Timestamp::UNIX_EPOCH);
        let kinds: Vec<ViolationKind> = kinds.iter().map(|it| it.kind()).collect();
        (seen(&catalog, "2025-10-01T00:00:00Z"), kinds)
    };
    let (readers, kinds) = judged("<!--\nLe texte.\n-->", "");
    assert_eq!((&*readers, &*kinds), ("", &[ViolationKind::Missing][..]));
    // A finished text meets it, and so does one without a body, which is a short notice.
    for body in ["De tekst.", ""] {
        let (readers, kinds) = judged(body, "");
        assert_eq!((&*readers, &*kinds), ("fr=fr nl=nl de=fr", &[][..]), "{body}");
    }
    // Where each field falls back alone, the text serves its own title.
    let (readers, kinds) = judged("<!--\nLe texte.\n-->", "lookup = \"per-field\"\n");
    assert_eq!((&*readers, &*kinds), ("fr=fr nl=nl de=fr", &[][..]));
}

#[cfg(not(feature = "editorial"))]
#[test]
fn gates_and_notices_that_need_records_say_so_without_the_feature() {
    let gate = "[[gates]]\ncurrent = true\n";
    let notice = "[kinds.news-item]\noutdated_notice = true\n";
    for (site, expected) in [("", 0), (gate, 1), (notice, 1), (&format!("{gate}{notice}"), 2)] {
        let catalog = catalog(site, &[("fr", "title = \"Retour\"")]);
        let findings: Vec<String> =
            catalog.report().iter().map(|finding| finding.to_string()).collect();
        assert_eq!(findings.len(), expected, "{findings:?}");
        let is_it = |finding: &String| finding.contains("warning[missing-feature]");
        assert!(findings.iter().all(is_it), "{findings:?}");
    }
}
