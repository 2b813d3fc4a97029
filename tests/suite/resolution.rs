//! The choice of a text for each reader: chains, visibility, lookups and rules, as tables.

use crate::support::{at, load, noon, read, refuse, tag};
use isogloss::Edition;
use isogloss::content::EntryRule;
use isogloss::edition::LanguageOutcome;
use isogloss::error::Code;
use isogloss::language::{FallbackStep, SkipReason};

/// Returns a text with a title and further lines of front matter.
fn text(title: &str, more: &str) -> String {
    format!("+++\ntitle = \"{title}\"\n{more}\n+++\n")
}

#[test]
fn a_text_has_its_own_time_of_update() {
    let files = [
        ("pages/a/fr.md", "+++\ntitle = \"A\"\n+++\n"),
        ("pages/a/nl.md", "+++\ntitle = \"A\"\nupdated = 2025-09-03T10:00:00Z\n+++\n"),
    ];
    let catalog = load("fr nl", "", &files);
    let updated = |language| read(&catalog, language).get("pages/a").unwrap().updated();
    assert_eq!(updated("nl").unwrap().to_string(), "2025-09-03T10:00:00Z");
    // Fields of this kind fall back one by one, but the moment of another text does not.
    assert_eq!(updated("fr"), None);
}

#[test]
fn chains_follow_the_site_or_the_languages_themselves() {
    let table = [
        // (languages, site.toml, language, chain)
        ("fr nl de en", "", "de", "de → fr → nl → en"),
        ("fr nl de", "fallback = [\"nl\"]", "fr", "fr → nl"),
        ("fr nl de", "fallback = []", "fr", "fr"),
        ("fr nl nl-BE", "fallback = [\"fr\"]", "nl-BE", "nl-BE → nl → fr"),
        ("fr nl nl-BE", "fallback = [\"fr\"]", "nl", "nl → nl-BE → fr"),
        ("en en-GB en-AU", "fallback = []", "en-AU", "en-AU → en → en-GB"),
        ("zh-Hant zh-Hans zh-HK", "fallback = []", "zh-HK", "zh-HK → zh-Hant"),
        ("no nb en", "fallback = []", "nb", "nb → no"),
        ("fr nl", "[chains]\nfr = [\"nl\"]\nnl = [\"fr\"]", "nl", "nl → fr"),
        ("fr nl nl-BE", "[chains]\nnl-BE = [\"fr\"]", "nl-BE", "nl-BE → fr"),
        ("fr nl de", "fallback = [\"nl\"]\n[chains]\nde = []", "de", "de"),
    ];
    for (languages, site, language, expected) in table {
        let catalog = load(languages, site, &[]);
        let chain = catalog.site().chain(tag(language)).unwrap();
        assert_eq!(chain.to_string(), expected, "{languages} {site} {language}");
    }
}

#[test]
fn a_candidate_counts_only_if_it_is_visible() {
    let table = [
        // (fr, nl, the language shown to a French reader, the reason why it is not French)
        ("", "", Some("fr"), None),
        ("status = \"draft\"", "", Some("nl"), Some(SkipReason::Draft)),
        ("status = \"review\"", "", Some("nl"), Some(SkipReason::InReview)),
        ("status = \"withdrawn\"", "", Some("nl"), Some(SkipReason::Withdrawn)),
        ("published_from = 2025-10-01T12:00:01Z", "", Some("nl"), Some(SkipReason::Scheduled)),
        ("published_from = 2025-10-01T12:00:00Z", "", Some("fr"), None),
        ("published_until = 2025-10-01T12:00:00Z", "", Some("nl"), Some(SkipReason::Expired)),
        ("published_until = 2025-10-01T12:00:01Z", "", Some("fr"), None),
        ("published_until = 2025-10-01", "", Some("fr"), None),
        ("published_until = 2025-09-30", "", Some("nl"), Some(SkipReason::Expired)),
        ("status = \"draft\"", "status = \"draft\"", None, None),
    ];
    for (fr, nl, served, reason) in table {
        let (fr_text, nl_text) = (text("F", fr), text("N", nl));
        let files = [
            ("news/a/entry.toml", "date = 2025-09-02"),
            ("news/a/fr.md", fr_text.as_str()),
            ("news/a/nl.md", nl_text.as_str()),
        ];
        let catalog = load("fr nl", "", &files);
        let item = read(&catalog, "fr").news_item("news/a");
        let got = item.map(|item| item.language().to_string());
        assert_eq!(got.as_deref(), served, "fr: {fr}, nl: {nl}");
        let Some(item) = item else { continue };
        let attempt = item.provenance().attempts().next();
        assert_eq!(attempt.map(|attempt| attempt.reason), reason, "fr: {fr}");
    }
}

#[test]
fn a_preview_shows_only_unpublished_texts_in_the_readers_language() {
    let (draft, published) = (text("Brouillon", "status = \"draft\""), text("Klaar", ""));
    let late = text("Später", "published_from = 2030-01-01T00:00:00Z");
    let gone = text("Gone", "published_until = 2020-01-01T00:00:00Z");
    let files = [
        ("news/a/entry.toml", "date = 2025-09-02"),
        ("news/a/fr.md", draft.as_str()),
        ("news/a/nl.md", published.as_str()),
        ("news/a/de.md", late.as_str()),
        ("news/a/en.md", gone.as_str()),
    ];
    let catalog = load("fr nl de en", "fallback = [\"fr\", \"nl\"]", &files);
    let table = [("fr", "Brouillon"), ("nl", "Klaar"), ("de", "Später"), ("en", "Klaar")];
    for (language, title) in table {
        let item = read(&catalog, language).preview().news_item("news/a").unwrap();
        assert_eq!(item.title().as_str(), title, "preview in {language}");
        assert_eq!(item.entry().is_public(), title == "Klaar", "preview in {language}");
        let public = read(&catalog, language).news_item("news/a").unwrap();
        assert_eq!(public.title().as_str(), "Klaar", "public in {language}");
    }
}

#[test]
fn an_unpublished_own_text_can_hide_the_entry() {
    let (draft, published) = (text("Brouillon", "status = \"draft\""), text("Klaar", ""));
    let gone = text("Weg", "status = \"withdrawn\"");
    let files = [
        ("news/a/entry.toml", "date = 2025-09-02"),
        ("news/a/fr.md", draft.as_str()),
        ("news/a/nl.md", published.as_str()),
        ("news/a/de.md", gone.as_str()),
    ];
    let catalog = load("fr nl de en", "when_unpublished = \"hide\"", &files);
    assert!(read(&catalog, "fr").news_item("news/a").is_none());
    assert!(read(&catalog, "fr").preview().news_item("news/a").is_some());
    assert!(read(&catalog, "de").news_item("news/a").is_none());
    assert!(read(&catalog, "de").preview().news_item("news/a").is_none());
    // There is no English text, so the chain continues.
    assert_eq!(read(&catalog, "en").news_item("news/a").unwrap().language(), "nl");
    assert_eq!(read(&catalog, "fr").news().count(), 0);
    let why = read(&catalog, "fr").explain("news/a", "title").unwrap();
    assert_eq!(why.served(), None);
    assert_eq!(why.languages()[1].outcome, LanguageOutcome::Skipped(SkipReason::NotAllowed));
}

const KIND: &str = r#"
[kinds.notice]
folder = "notices"
LOOKUP
[kinds.notice.fields.title]
required = true
[kinds.notice.fields.lead]
[kinds.notice.fields.legal]
rule = "same-language"
[kinds.notice.fields.seo]
rule = "never"
[kinds.notice.fields.place]
scope = "neutral"
"#;

#[test]
fn fields_follow_the_lookup_and_their_rule() {
    let files = [
        ("notices/a/nl-BE.md", "+++\ntitle = \"T nl-BE\"\n+++\n"),
        ("notices/a/nl.md", "+++\ntitle = \"T nl\"\nlegal = \"L nl\"\nseo = \"S nl\"\n+++\n"),
        (
            "notices/a/fr.md",
            "+++\ntitle = \"T fr\"\nlead = \"E fr\"\nlegal = \"L fr\"\nseo = \"S fr\"\n+++\n",
        ),
    ];
    type Fields = [(&'static str, Option<&'static str>); 4];
    let table: [(&str, &str, Fields); 6] = [
        (
            "per-field",
            "nl-BE",
            [
                ("title", Some("T nl-BE")),
                ("lead", Some("E fr")),
                ("legal", Some("L nl")),
                ("seo", None),
            ],
        ),
        (
            "per-field",
            "nl",
            [
                ("title", Some("T nl")),
                ("lead", Some("E fr")),
                ("legal", Some("L nl")),
                ("seo", Some("S nl")),
            ],
        ),
        (
            "per-field",
            "de",
            [("title", Some("T nl-BE")), ("lead", Some("E fr")), ("legal", None), ("seo", None)],
        ),
        (
            "whole-entry",
            "nl-BE",
            [("title", Some("T nl-BE")), ("lead", None), ("legal", None), ("seo", None)],
        ),
        (
            "whole-entry",
            "nl",
            [
                ("title", Some("T nl")),
                ("lead", None),
                ("legal", Some("L nl")),
                ("seo", Some("S nl")),
            ],
        ),
        (
            "whole-entry",
            "de",
            [("title", Some("T nl-BE")), ("lead", None), ("legal", None), ("seo", None)],
        ),
    ];
    for (lookup, language, fields) in table {
        let site = KIND.replace("LOOKUP", &format!("lookup = \"{lookup}\""));
        let catalog = load("nl-BE nl fr de", &site, &files);
        let entry = read(&catalog, language).get("notices/a").unwrap();
        for (field, expected) in fields {
            let got = entry.text(field);
            let got = got.as_ref().map(|text| text.as_str());
            assert_eq!(got, expected, "{lookup} {language} {field}");
            // Direct access with a name and with a typed key gives the same result.
            let edition = read(&catalog, language);
            let key = catalog.site().field_key("notice", field).unwrap();
            assert_eq!(edition.text("notices/a", field), entry.text(field), "{field}");
            assert_eq!(edition.text("notices/a", key), entry.text(field), "{field}");
        }
    }
}

#[test]
fn provenance_distinguishes_every_step() {
    let files = [
        ("pages/a/nl-BE.md", "+++\ntitle = \"T\"\nstatus = \"draft\"\n+++\n"),
        ("pages/a/nl.md", "+++\ntitle = \"T nl\"\nmotto = \" \"\n+++\n"),
        ("pages/a/fr.md", "+++\ntitle = \"T fr\"\nmotto = \"M fr\"\n+++\n"),
    ];
    let catalog = load("nl-BE nl de fr", "", &files);
    let page = read(&catalog, "nl-BE").mission_page("pages/a").unwrap();
    assert_eq!(page.title().provenance().step(), FallbackStep::SameLanguage);
    assert!(!page.title().is_other_language());
    let motto = page.motto().unwrap();
    assert_eq!(motto.provenance().step(), FallbackStep::OtherLanguage);
    assert_eq!(format!("{motto:?}"), "\"M fr\" [fr for nl-BE (nl-BE draft, nl empty, de missing)]");
    assert_eq!(page.eyebrow(), None);
    let why = read(&catalog, "nl-BE").explain("pages/a", "eyebrow").unwrap().to_string();
    assert!(why.ends_with("4. fr     empty        pages/a/fr.md\nnothing is served\n"), "{why}");
}

#[test]
fn entry_rules_decide_which_readers_have_a_page() {
    let nl = text("Alleen Nederlands", "slug = \"alleen\"");
    let files = [("news/a/entry.toml", "date = 2025-09-02"), ("news/a/nl.md", nl.as_str())];
    let table = [
        // (rule, whether it is in lists, address)
        ("render", true, "/fr/news/alleen/"),
        ("list-only", true, "/nl/news/alleen/"),
        ("redirect", true, "/nl/news/alleen/"),
        ("hide", false, ""),
    ];
    for (rule, is_listed, address) in table {
        let site = format!("[kinds.news-item]\nentry_rule = \"{rule}\"");
        let catalog = load("fr nl", &site, &files);
        let edition = read(&catalog, "fr");
        assert_eq!(edition.news().count(), usize::from(is_listed), "{rule}");
        let item = edition.news_item("news/a");
        assert_eq!(item.is_some(), is_listed, "{rule}");
        if let Some(item) = item {
            assert_eq!(item.entry().address().to_string(), address, "{rule}");
            assert_eq!(item.entry().has_own_page(), rule == "render", "{rule}");
            assert_eq!(item.entry().rule(), rule.parse::<EntryRule>().unwrap());
        }
        // Readers of the language itself see no change.
        let own = read(&catalog, "nl").news_item("news/a").unwrap();
        assert_eq!(own.entry().address().to_string(), "/nl/news/alleen/", "{rule}");
        assert!(own.entry().has_own_page(), "{rule}");
    }
}

fn section_list(edition: &Edition<'_>) -> String {
    let page = edition.mission_page("pages/a").unwrap();
    let sections = page.sections().into_iter();
    let sections =
        sections.map(|s| format!("{}{}:{}", s.number(), s.id(), s.language())).collect::<Vec<_>>();
    sections.join(" ")
}

#[test]
fn sections_fall_back_one_by_one_and_keep_their_place() {
    let files = [
        (
            "pages/a/fr.md",
            "+++\ntitle = \"F\"\n+++\nIntro\n\n## Un {#one}\n\nUn.\n\n## Vide {#two}\n",
        ),
        (
            "pages/a/nl.md",
            "+++\ntitle = \"N\"\n+++\n## Nul {#zero}\n\nNul.\n\n## Een {#one}\n\nEen.\n\n## Zonder id\n\nHoort erbij.\n\n## Twee {#two}\n\nTwee.\n\n### Klein {#small}\n\nHoort erbij.\n",
        ),
        (
            "pages/a/de.md",
            "+++\ntitle = \"D\"\nstatus = \"draft\"\n+++\n## Drei {#three}\n\nDrei.\n",
        ),
    ];
    let catalog = load("fr nl de", "", &files);
    assert_eq!(section_list(&read(&catalog, "fr")), "1zero:nl 2one:fr 3two:nl");
    assert_eq!(section_list(&read(&catalog, "nl")), "1zero:nl 2one:nl 3two:nl");
    assert_eq!(section_list(&read(&catalog, "de").preview()), "1zero:nl 2one:fr 3two:nl 4three:de");
    let page = read(&catalog, "nl").mission_page("pages/a").unwrap();
    let sections = page.sections();
    assert!(sections[1].body().markdown().contains("Hoort erbij."));
    assert!(sections[2].body().markdown().contains("### Klein"));
    // The Dutch page has no introduction; the French one stands in.
    assert_eq!(page.body().unwrap().markdown().trim(), "Intro");
    let why = read(&catalog, "fr").explain("pages/a", "#two").unwrap();
    assert_eq!(why.served(), Some(tag("nl")));
    assert_eq!(
        read(&catalog, "nl").explain("pages/a", "introduction").unwrap().served(),
        Some(tag("fr"))
    );
    assert!(read(&catalog, "nl").explain("pages/a", "nonsense").is_none());
}

#[test]
fn a_place_speaks_the_language_of_its_sentence() {
    let nl = text("Alleen Nederlands", "");
    let files = [
        (
            "news/a/entry.toml",
            "date = 2025-09-02\nplace = { fr = \"Bourg-Léopold\", nl = \"Leopoldsburg\" }",
        ),
        ("news/a/nl.md", nl.as_str()),
    ];
    let catalog = load("fr nl", "", &files);
    let item = read(&catalog, "fr").news_item("news/a").unwrap();
    assert_eq!(item.place().unwrap().as_str(), "Leopoldsburg");
    assert_eq!(item.place().unwrap().language(), "nl");
}

#[test]
fn asking_for_a_language_never_falls_back() {
    let nl = text("Klaar", "status = \"draft\"");
    let catalog = load("fr nl", "", &[("pages/a/nl.md", nl.as_str())]);
    let entry = catalog.entry("pages/a").unwrap();
    assert!(entry.variant(tag("fr")).is_none());
    assert_eq!(entry.variant(tag("nl")).unwrap().text("title"), Some("Klaar"));
    assert!(catalog.entry("pages/b").is_none());
    assert!(catalog.entry("../pages/a").is_none());
}

#[test]
fn queries_are_newest_first_and_paged() {
    let mut files: Vec<(String, String)> = Vec::new();
    for (id, date, tags) in [
        ("a", "2024-12-31", "[\"camo\"]"),
        ("b", "2025-01-01", "[]"),
        ("c", "2025-09-02", "[\"camo\", \"camo\"]"),
        ("d", "2025-09-02", "[\"musique\"]"),
    ] {
        files.push((format!("news/{id}/entry.toml"), format!("date = {date}\ntags = {tags}")));
        files.push((format!("news/{id}/fr.md"), text(id, "")));
    }
    files.push(("pages/p/fr.md".to_owned(), text("p", "")));
    let files: Vec<(&str, &str)> = files.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let catalog = load("fr nl", "", &files);
    let edition = read(&catalog, "nl");
    let ids = |query: &isogloss::edition::Query<'_, isogloss::NewsItem<'_>>| {
        query.iter().map(|item| item.id().name().to_owned()).collect::<String>()
    };
    assert_eq!(ids(&edition.news()), "cdba");
    assert_eq!(ids(&edition.news().oldest_first()), "abdc");
    assert_eq!(ids(&edition.news().tag("camo")), "ca");
    assert_eq!(ids(&edition.news().year(2025)), "cdb");
    assert_eq!(ids(&edition.news().tag("camo").year(2025)), "c");
    assert_eq!(ids(&edition.news().tag("nothing")), "");
    assert_eq!(edition.entries().count(), 5);
    assert_eq!(edition.entries().kind("mission-page").unwrap().count(), 1);
    assert!(edition.entries().kind("nothing").is_err());
    for (number, size, expected, shown) in
        [(1, 3, "cdb", 1), (2, 3, "a", 2), (3, 3, "", 3), (0, 3, "cdb", 1), (1, 0, "c", 1)]
    {
        let page = edition.news().page(number, size);
        let got: String = page.items.iter().map(|item| item.id().name()).collect();
        assert_eq!((got.as_str(), page.number), (expected, shown), "page {number} of {size}");
    }
    assert_eq!(edition.news().page(usize::MAX, usize::MAX).items.len(), 0);
}

#[test]
fn a_site_of_a_hundred_languages_resolves_like_a_small_one() {
    let tags: Vec<String> =
        ('a'..='z').flat_map(|a| ('a'..='z').map(move |b| format!("{a}{b}"))).collect();
    let mut languages: Vec<String> = Vec::new();
    for text in tags {
        if let Ok(tag) = text.parse::<isogloss::LanguageTag>()
            && !languages.contains(&tag.to_string())
            && languages.len() < 100
        {
            languages.push(tag.to_string());
        }
    }
    let (first, last) = (languages[0].clone(), languages[99].clone());
    let middle = languages[70].clone();
    let site = format!("fallback = []\n[chains]\n\"{first}\" = [\"{last}\", \"{middle}\"]");
    let (name_last, name_middle) = (format!("pages/a/{last}.md"), format!("pages/b/{middle}.md"));
    let files = [
        (name_last.as_str(), "+++\ntitle = \"L\"\n+++\n"),
        (&name_middle, "+++\ntitle = \"M\"\n+++\n"),
    ];
    let catalog = load(&languages.join(" "), &site, &files);
    for (id, title, language) in [("pages/a", "L", &last), ("pages/b", "M", &middle)] {
        let page = read(&catalog, &first).mission_page(id).unwrap();
        assert_eq!((page.title().as_str(), page.language().as_str()), (title, language.as_str()));
        assert!(read(&catalog, language).mission_page(id).is_some());
    }
    assert!(read(&catalog, &languages[1]).mission_page("pages/a").is_none());
}

#[test]
fn the_moment_and_the_time_zone_are_those_of_the_site() {
    let fr = text("F", "published_from = 2025-03-30T02:30:00");
    let files = [("news/a/entry.toml", "date = 2025-03-30"), ("news/a/fr.md", fr.as_str())];
    let catalog = load("fr", "time_zone = \"Europe/Brussels\"", &files);
    let edition = |moment: &str| catalog.edition(tag("fr"), at(moment)).unwrap();
    // That night 02:30 does not exist in Brussels; it counts as 03:30 summer time.
    assert!(edition("2025-03-30T01:29:59Z").news_item("news/a").is_none());
    assert!(edition("2025-03-30T01:30:00Z").news_item("news/a").is_some());
}

#[test]
fn an_unknown_language_is_an_error() {
    let catalog = load("fr nl", "", &[]);
    let error = catalog.edition(tag("es"), noon()).unwrap_err();
    assert_eq!(error.to_string(), "\"es\" is not a language of this site, which has fr, nl");
    assert_eq!(error.kind(), isogloss::error::ErrorKind::UnknownLanguage);
}

#[test]
fn two_folders_of_one_name_are_one_entry() {
    // One name is composed, the other decomposed: for readers and for macOS they are equal.
    let fr = text("Été", "");
    let files =
        [("pages/\u{e9}t\u{e9}/fr.md", fr.as_str()), ("pages/e\u{301}te\u{301}/fr.md", &fr)];
    assert_eq!(crate::support::codes(&refuse("fr nl", "", &files)), ["duplicate-variant"]);
    let files =
        [("pages/\u{e9}t\u{e9}/fr.md", fr.as_str()), ("pages/e\u{301}te\u{301}/nl.md", &fr)];
    let catalog = load("fr nl", "", &files);
    assert_eq!(catalog.entry("pages/\u{e9}t\u{e9}").unwrap().variants().count(), 2);
}

#[test]
fn faulty_chains_are_found() {
    let table = [
        // (site.toml, codes, a part of the message)
        (
            "[chains]\nde = [\"nl\"]",
            vec!["chain-dead-end"],
            "the chain de → nl does not contain fr",
        ),
        ("[chains]\nde = [\"nl\", \"fr\"]", vec![], ""),
        ("[chains]\nde = []", vec![], ""),
        ("fallback = [\"fr\", \"nl\"]", vec!["unreachable-language"], "no other chain contains de"),
    ];
    for (site, expected, part) in table {
        let catalog = load("fr nl de", site, &[]);
        let report = catalog.report();
        let codes: Vec<&str> = report.iter().map(|finding| finding.code().as_str()).collect();
        assert_eq!(codes, expected, "{site}");
        assert!(report.to_string().contains(part), "{report}");
    }
    for (site, code, part) in [
        ("[chains]\nde = [\"fr\", \"nl\", \"fr\"]", "chain-cycle", "de → fr → nl → fr"),
        ("[chains]\nde = [\"de\"]", "chain-cycle", "de → de"),
        (
            "[chains]\nde = [\"es\"]",
            "unknown-language",
            "\"es\" in the chain of de is not a language",
        ),
        ("fallback = [\"es\"]", "unknown-language", "\"es\" in fallback is not a language"),
    ] {
        let error = refuse("fr nl de", site, &[]);
        assert!(crate::support::codes(&error).contains(&code), "{error:?}");
        assert!(error.report().unwrap().to_string().contains(part), "{error:?}");
    }
}

/// Texts that show nothing to readers.
const INVISIBLE: &[&str] = &[
    "",
    " \n\t",
    "<!-- Corps. -->",
    "<!--\nCorps.\n\nEncore.\n-->",
    "<!-- a --> <!-- b -->\n\n<!-- c -->",
    "<!-- sans fin",
    "[a]: https://example.org",
    "[a]: https://example.org\n[b]: /b \"B\"",
    "[^a]: Une note.",
    "[^a]: Une note.\n\n    Encore.",
    "&nbsp;",
    "&nbsp; &#8203;\n\n&zwnj;",
    "\u{a0}",
    "\u{200b}",
    "\u{feff}\u{2060}\u{ad}",
    "##",
    "## \u{200b}",
    "-",
    "> <!-- x -->",
    "- <!-- x -->",
    "<p></p>",
    "<div>\n&nbsp;\n</div>",
    "<br>",
    "<p><!-- a\nb --></p>",
    "*\u{200b}*",
    "[](https://example.org)",
    "```\n```",
];

/// Texts that show something.
const VISIBLE: &[&str] = &[
    "x",
    "<!-- a --> x",
    "x <!-- a -->",
    "<!-- a -->\n\nx",
    "![](https://example.org/a.jpg)",
    "<hr>",
    "---",
    "<iframe src=\"https://example.org/\"></iframe>",
    "<video></video>",
    "<b>x</b>",
    "<p>&eacute;</p>",
    "<my-map></my-map>",
    "[a]\n\n[a]: https://example.org",
    "[^a]\n\n[^a]: Une note.",
    "[a](https://example.org)",
    "1",
    "1. x",
    "&",
    "&eacute;",
    "🙂",
    "`x`",
    "    x",
    "{{ x }}",
    "<https://example.org>",
    "## Titre",
];

#[test]
fn a_body_that_shows_nothing_is_absent() {
    for (body, language) in
        INVISIBLE.iter().map(|it| (it, "fr")).chain(VISIBLE.iter().map(|it| (it, "nl")))
    {
        let text = format!("+++\ntitle = \"N\"\n+++\n\n{body}\n");
        let files = [
            ("news/a/entry.toml", "date = 2025-01-01"),
            ("news/a/fr.md", "+++\ntitle = \"A\"\n+++\nCorps.\n"),
            ("news/a/nl.md", &*text),
            ("pages/a/fr.md", "+++\ntitle = \"A\"\n+++\nCorps.\n"),
            ("pages/a/nl.md", &*text),
        ];
        let catalog = load("fr nl", "", &files);
        let edition = read(&catalog, "nl");
        // News falls back as a whole: a text that has only been begun gives way to the French one,
        // and one without a body has none.
        let is_empty = body.trim_ascii().is_empty();
        let of_news = if is_empty { None } else { Some(language) };
        for (id, of_entry, language) in
            [("news/a", of_news.unwrap_or("nl"), of_news), ("pages/a", "nl", Some(language))]
        {
            let entry = edition.get(id).unwrap();
            assert_eq!(entry.language().as_str(), of_entry, "{id} {body:?}");
            let found = entry.body().map(|body| body.language().to_string());
            assert_eq!(found.as_deref(), language, "{id} {body:?}");
            let found = entry.introduction().map(|body| body.language().to_string());
            assert_eq!(found.as_deref(), language, "{id} {body:?}");
            let explanation = edition.explain(id, "body").unwrap();
            assert_eq!(explanation.served(), language.map(tag), "{id} {body:?}");
        }
    }
}

#[test]
fn a_section_that_shows_nothing_is_absent() {
    for (body, language) in
        INVISIBLE.iter().map(|it| (it, "fr")).chain(VISIBLE.iter().map(|it| (it, "nl")))
    {
        let text =
            format!("+++\ntitle = \"N\"\n+++\nIn.\n\n## B {{#b}}\n\nB.\n\n## A {{#a}}\n\n{body}\n");
        let files = [
            ("pages/a/fr.md", "+++\ntitle = \"A\"\n+++\n## A {#a}\n\nCorps.\n\n## B {#b}\n\nB.\n"),
            ("pages/a/nl.md", &*text),
        ];
        let catalog = load("fr nl", "", &files);
        let sections = read(&catalog, "nl").get("pages/a").unwrap().sections();
        let found: Vec<String> =
            sections.iter().map(|it| format!("{} {}", it.id(), it.language())).collect();
        assert_eq!(found, ["b nl".to_owned(), format!("a {language}")], "{body:?}");
    }
}

#[test]
fn a_field_that_shows_nothing_is_absent() {
    let invisible = ["", " ", "\u{200b}", "\u{a0}\u{feff}", "\u{2060}\u{ad}", "\u{200e}\u{200f}"];
    let site = "[kinds.sheet]\nfolder = \"sheets\"\nlookup = \"per-field\"\n\
                fields.title = { type = \"text\", scope = \"translated\", required = true }\n\
                fields.lead = { type = \"text\", scope = \"translated\" }\n";
    for value in invisible {
        let text = format!("+++\ntitle = \"N\"\nlead = \"{value}\"\n+++\n");
        let files = [
            ("sheets/a/fr.md", "+++\ntitle = \"A\"\nlead = \"L\"\n+++\n"),
            ("sheets/a/nl.md", &*text),
        ];
        let catalog = load("fr nl", site, &files);
        let lead = read(&catalog, "nl").get("sheets/a").unwrap().text("lead").unwrap();
        assert_eq!(lead.language().as_str(), "fr", "{value:?}");
        let untitled = format!("+++\ntitle = \"{value}\"\n+++\n");
        let error = refuse("nl", "", &[("pages/a/nl.md", &untitled)]);
        assert_eq!(crate::support::codes(&error), ["missing-field"], "{value:?}");
    }
}

#[test]
fn a_text_that_has_only_been_begun_gives_way_to_a_finished_one() {
    let french = "+++\ntitle = \"Avis\"\nsummary = \"Résumé\"\n+++\nLe texte.\n";
    let site = "[kinds.notice]\nfolder = \"notices\"\nlookup = \"per-field\"\nfields.title = { type = \"text\" }\n";
    for blank in [
        "<!--\nLe texte.\n-->",
        "&nbsp;",
        "\u{200b}\n",
        "[a]: https://example.org/",
        "&#8203; <!-- -->",
    ] {
        let dutch = format!("+++\ntitle = \"Bericht\"\n+++\n\n{blank}\n");
        let draft = format!("+++\ntitle = \"Bericht\"\nstatus = \"draft\"\n+++\n\n{blank}\n");
        let files = [
            ("news/a/entry.toml", "date = 2025-01-01\n"),
            ("news/a/fr.md", french),
            ("news/a/nl.md", &dutch),
            ("news/b/entry.toml", "date = 2025-01-01\n"),
            ("news/b/nl.md", &dutch),
            ("news/c/entry.toml", "date = 2025-01-01\n"),
            ("news/c/fr.md", french),
            ("news/c/nl.md", &draft),
            ("news/d/entry.toml", "date = 2025-01-01\n"),
            ("news/d/fr.md", "+++\ntitle = \"Avis\"\nstatus = \"draft\"\n+++\nLe texte.\n"),
            ("news/d/nl.md", &dutch),
            ("notices/a/fr.md", "+++\ntitle = \"Avis\"\n+++\nLe texte.\n"),
            ("notices/a/nl.md", &dutch),
        ];
        let catalog = load("fr nl", site, &files);
        let read = read(&catalog, "nl");
        let served = |id: &str| {
            let entry = read.get(id).unwrap();
            let body = entry.body().map(|body| body.markdown().trim().to_owned());
            (entry.text("title").unwrap().as_str().to_owned(), body)
        };
        let words = |title: &str, body: Option<&str>| (title.to_owned(), body.map(str::to_owned));
        assert_eq!(served("news/a"), words("Avis", Some("Le texte.")), "{blank}");
        assert!(read.get("news/a").unwrap().is_other_language());
        let attempt = read.get("news/a").unwrap().provenance().attempts().next().unwrap();
        assert_eq!((attempt.language, attempt.reason), (tag("nl"), SkipReason::Empty));
        // Without another text, the title alone is better than nothing.
        assert_eq!(served("news/b"), words("Bericht", None), "{blank}");
        assert_eq!(served("news/c"), words("Avis", Some("Le texte.")), "{blank}");
        assert_eq!(served("news/d"), words("Bericht", None), "{blank}");
        // The body of a kind with fields of their own falls back alone.
        assert_eq!(served("notices/a"), words("Bericht", Some("Le texte.")), "{blank}");
        // Editors see their own text in a preview.
        let preview = read.preview().get("news/a").unwrap();
        assert_eq!(preview.text("title").unwrap().as_str(), "Bericht");

        let found = catalog.report().iter().filter(|it| it.code() == Code::MissingField);
        let found: Vec<String> = found.map(|it| it.location().unwrap().to_string()).collect();
        assert_eq!(
            found,
            ["news/a/nl.md:5:1", "news/b/nl.md:5:1", "news/d/nl.md:5:1", "notices/a/nl.md:5:1"]
        );
    }
    // A text without a body is complete: a short notice.
    let files = [
        ("news/a/entry.toml", "date = 2025-01-01\n"),
        ("news/a/fr.md", french),
        ("news/a/nl.md", "+++\ntitle = \"Bericht\"\n+++\n\n"),
    ];
    let catalog = load("fr nl", "", &files);
    assert_eq!(read(&catalog, "nl").text("news/a", "title").unwrap().as_str(), "Bericht");
    assert!(catalog.report().is_empty());
}
