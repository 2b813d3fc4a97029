//! The end of a page: what readers find after a text was withdrawn or has expired.
#![cfg(feature = "templates")]

use std::sync::Arc;

use isogloss::content::{AfterEnd, End, Status, Variant, Window};
use isogloss::http::{Request, Responder};
use isogloss::routing::{HeadSet, Robots};
use isogloss::template::Theme;
use isogloss::website::{Output, View, Website};
use isogloss::{Catalog, Entry, LanguageTag, Timestamp};
use jiff::SignedDuration;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

const SITE: &str = "time_zone = \"Europe/Brussels\"\n[urls]\nbase = \"https://example.org\"\n\
    [[languages]]\ntag = \"fr\"\nconventions = { first_of_month = \"1er\" }\n\
    [[languages]]\ntag = \"nl\"\n[[languages]]\ntag = \"de\"\n";

/// The first instant of 1 March 2027 in Brussels.
const END: &str = "2027-02-28T23:00:00Z";

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn just_before(moment: Timestamp) -> Timestamp {
    moment - SignedDuration::from_nanos(1)
}

fn tag(text: &str) -> LanguageTag {
    text.parse().unwrap()
}

/// Returns a site with some files, and with a page that replaces others.
fn catalog(files: &[(&str, String)]) -> Catalog {
    let builder = Catalog::builder()
        .file("site.toml", SITE)
        .file("pages/new/fr.md", "+++\ntitle = \"Permis 2027\"\nslug = \"permis-2027\"\n+++\n")
        .file("pages/new/nl.md", "+++\ntitle = \"Vergunning\"\nslug = \"vergunning-2027\"\n+++\n");
    let builder = files.iter().fold(builder, |builder, (name, text)| builder.file(*name, &**text));
    builder.build().unwrap_or_else(|error| panic!("{error:?}"))
}

/// Returns a text with a slug, a former slug and more front matter.
fn text(title: &str, slug: &str, more: &str) -> String {
    format!(
        "+++\ntitle = \"{title}\"\nslug = \"{slug}\"\nformer_slugs = [\"ex-{slug}\"]\n{more}+++\n"
    )
}

/// Returns the status of an address for the public, and its target.
fn answer(catalog: &Catalog, path: &str, moment: Timestamp) -> String {
    let found = catalog.match_path(path, moment);
    let target = found.location().map(|to| format!(" {to}")).unwrap_or_default();
    format!("{}{target}", found.status())
}

/// The forms in which a text can end at `END`: keys of its front matter before `[end]`, and keys in
/// it.
const FORMS: [(&str, &str); 3] = [
    ("published_until = 2027-02-28\n", ""),
    ("", "date = 2027-03-01\n"),
    ("published_until = 2027-03-01T00:00:00+01:00\n", "date = 2027-03-01T00:00:00\n"),
];

#[test]
fn each_way_to_end_has_its_answer() {
    let table = [
        ("", "410", "410"),
        ("after = \"gone\"\n", "410", "410"),
        ("after = \"missing\"\n", "404", "404"),
        ("after = \"banner\"\n", "200", "301 "),
        ("after = \"redirect\"\nreplacement = \"pages/new\"\n", "301 new", "301 new"),
    ];
    for (after, own, former) in table {
        for (outside, inside) in FORMS {
            for in_entry in [false, true] {
                let end = format!("[end]\n{after}{inside}");
                let (of_text, of_entry) =
                    if in_entry { (String::new(), end) } else { (end, String::new()) };
                let more = format!("{outside}{of_text}");
                let files = [
                    ("pages/old/entry.toml", of_entry),
                    ("pages/old/fr.md", text("Permis", "permis", &more)),
                    ("pages/old/nl.md", text("Vergunning", "vergunning", &more)),
                ];
                let catalog = catalog(&files);
                for (language, slug, new) in
                    [("fr", "permis", "permis-2027"), ("nl", "vergunning", "vergunning-2027")]
                {
                    let own_path = format!("/{language}/pages/{slug}/");
                    let former_path = format!("/{language}/pages/ex-{slug}/");
                    let before = just_before(at(END));
                    assert_eq!(answer(&catalog, &own_path, before), "200", "{more}");
                    assert_eq!(answer(&catalog, &former_path, before), format!("301 {own_path}"));
                    let expected = |answer: &str| match answer {
                        "301 " => format!("301 {own_path}"),
                        "301 new" => format!("301 /{language}/pages/{new}/"),
                        other => other.to_owned(),
                    };
                    assert_eq!(answer(&catalog, &own_path, at(END)), expected(own), "{more}");
                    assert_eq!(answer(&catalog, &former_path, at(END)), expected(former), "{more}");
                }
                assert_eq!(catalog.next_change_after(Timestamp::UNIX_EPOCH), Some(at(END)));
                assert_eq!(catalog.next_change_after(at(END)), None);
            }
        }
    }
}

#[test]
fn a_withdrawn_text_has_ended_from_the_beginning_of_its_window() {
    let table = [
        ("gone", "410"),
        ("missing", "404"),
        ("banner", "200"),
        ("redirect", "301 /fr/pages/permis-2027/"),
    ];
    for (after, expected) in table {
        for from in ["", "published_from = 2027-03-01\n"] {
            let more = format!(
                "status = \"withdrawn\"\n{from}[end]\nafter = \"{after}\"\nreplacement = \"pages/new\"\n"
            );
            let catalog = catalog(&[("pages/old/fr.md", text("Permis", "permis", &more))]);
            let before = if from.is_empty() { expected } else { "404" };
            let path = "/fr/pages/permis/";
            assert_eq!(answer(&catalog, path, just_before(at(END))), before, "{more}");
            assert_eq!(answer(&catalog, path, at(END)), expected, "{more}");
            let change = (!from.is_empty()).then(|| at(END));
            assert_eq!(catalog.next_change_after(Timestamp::UNIX_EPOCH), change);
        }
    }
}

#[test]
fn a_text_that_was_never_public_is_never_found() {
    let never = [
        "status = \"draft\"\n",
        "status = \"review\"\n",
        "published_from = 2027-06-01\n",
        "status = \"withdrawn\"\npublished_from = 2027-06-01\n",
    ];
    for after in ["gone", "missing", "banner", "redirect"] {
        for front in never {
            let more = format!("{front}[end]\nafter = \"{after}\"\nreplacement = \"pages/new\"\n");
            let catalog = catalog(&[("pages/old/fr.md", text("Permis", "permis", &more))]);
            for path in ["/fr/pages/permis/", "/fr/pages/ex-permis/", "/nl/pages/permis/"] {
                assert_eq!(answer(&catalog, path, at(END)), "404", "{more}");
            }
        }
    }
}

#[test]
fn a_text_with_a_notice_stays_readable_and_is_in_no_list() {
    let more = "[end]\nafter = \"banner\"\ndate = 2027-03-01\nreason = \"Le règlement a changé.\"\n\
                replacement = \"pages/new\"\n";
    let catalog = catalog(&[
        ("pages/old/fr.md", text("Permis", "permis", more)),
        ("pages/link/fr.md", "+++\ntitle = \"Lien\"\n+++\n[Permis](entry:pages/old)\n".to_owned()),
    ]);
    let mut rows = Vec::new();
    for language in ["fr", "nl"] {
        for moment in [just_before(at(END)), at(END)] {
            let edition = catalog.edition(tag(language), moment).unwrap();
            let entry = edition.get("pages/old").unwrap();
            let listed =
                edition.mission_pages().iter().any(|page| page.entry().id() == "pages/old");
            let head = HeadSet::of_entry(&entry);
            let end = entry.end().map(|end| {
                assert_eq!(end.since(), Some(at(END)));
                assert_eq!(end.reason().unwrap().as_str(), "Le règlement a changé.");
                assert_eq!(end.reason().unwrap().language(), tag("fr"));
                end.replacement().unwrap().address().to_string()
            });
            assert!(entry.is_public());
            assert_eq!(entry.language(), tag("fr"));
            let robots = head.robots() == Robots::Index;
            rows.push(format!("{language} {listed} {robots} {} {end:?}", head.alternates().len()));
        }
    }
    assert_eq!(
        rows,
        [
            "fr true true 1 None",
            "fr false false 0 Some(\"/fr/pages/permis-2027/\")",
            "nl true false 0 None",
            "nl false false 0 Some(\"/nl/pages/vergunning-2027/\")",
        ]
    );
}

#[test]
fn an_ended_page_is_not_among_the_pages_around_it() {
    let more = "[end]\nafter = \"banner\"\ndate = 2027-03-01\n";
    let catalog = catalog(&[
        ("pages/top/fr.md", text("Haut", "haut", "")),
        ("pages/top/a/fr.md", text("A", "a", "")),
        ("pages/top/b/fr.md", text("B", "b", more)),
        ("pages/top/c/fr.md", text("C", "c", "")),
    ]);
    let around = |moment| {
        let edition = catalog.edition(tag("fr"), moment).unwrap();
        let names = |entries: Vec<isogloss::ServedEntry<'_>>| {
            let names = entries.iter().map(|entry| entry.id().name().to_owned());
            names.collect::<Vec<_>>().join("")
        };
        let [top, a, b] =
            ["pages/top", "pages/top/a", "pages/top/b"].map(|id| edition.get(id).unwrap());
        [names(top.children()), names(a.siblings()), names(b.siblings())]
    };
    assert_eq!(around(just_before(at(END))), ["abc", "bc", "ac"]);
    assert_eq!(around(at(END)), ["ac", "c", "ac"]);
}

#[test]
fn a_replaced_text_redirects_although_another_stands_in_for_it() {
    let more = "[end]\nafter = \"redirect\"\ndate = 2027-03-01\nreplacement = \"pages/new\"\n";
    let catalog = catalog(&[
        ("pages/old/fr.md", text("Permis", "permis", more)),
        ("pages/old/nl.md", text("Vergunning", "vergunning", "")),
    ]);
    let table = [
        ("/fr/pages/permis/", "200", "301 /fr/pages/permis-2027/"),
        ("/fr/pages/ex-permis/", "301 /fr/pages/permis/", "301 /fr/pages/permis-2027/"),
        // The address of the Dutch text for readers of French.
        ("/fr/pages/vergunning/", "301 /fr/pages/permis/", "200"),
        ("/nl/pages/vergunning/", "200", "200"),
        ("/nl/pages/permis/", "301 /nl/pages/vergunning/", "301 /nl/pages/vergunning/"),
    ];
    for (path, before, after) in table {
        assert_eq!(answer(&catalog, path, just_before(at(END))), before, "{path}");
        assert_eq!(answer(&catalog, path, at(END)), after, "{path}");
    }
}

#[test]
fn each_key_is_part_of_the_fingerprint() {
    let ends = [
        "",
        "[end]\nafter = \"gone\"\n",
        "[end]\nafter = \"missing\"\n",
        "[end]\nafter = \"gone\"\nreason = \"Remplacé.\"\n",
        "[end]\nafter = \"gone\"\nreplacement = \"pages/new\"\n",
        "[end]\nafter = \"gone\"\ndate = 2027-03-01\n",
    ];
    let fingerprint =
        |end| catalog(&[("pages/old/fr.md", text("Permis", "permis", end))]).fingerprint();
    let mut known: Vec<u64> = ends.map(fingerprint).into();
    known.sort_unstable();
    known.dedup();
    assert_eq!(known.len(), ends.len());
}

#[test]
fn keys_of_a_text_take_precedence_over_those_of_its_entry() {
    let entry = "[end]\nafter = \"banner\"\ndate = 2027-03-01\nreplacement = \"pages/new\"\n\
                 reason = { fr = \"Remplacé.\", nl = \"Vervangen.\" }\n";
    let catalog = catalog(&[
        ("pages/old/entry.toml", entry.to_owned()),
        ("pages/old/fr.md", text("Permis", "permis", "")),
        ("pages/old/nl.md", text("Vergunning", "vergunning", "[end]\nafter = \"redirect\"\n")),
        ("pages/old/de.md", text("Erlaubnis", "erlaubnis", "[end]\nreason = \"Ersetzt.\"\n")),
    ]);
    assert_eq!(answer(&catalog, "/fr/pages/permis/", at(END)), "200");
    let moved = "301 /nl/pages/vergunning-2027/";
    assert_eq!(answer(&catalog, "/nl/pages/vergunning/", at(END)), moved);
    let reason = |language| {
        let entry = catalog.edition(tag(language), at(END)).unwrap().get("pages/old").unwrap();
        let reason = entry.end().unwrap().reason().unwrap();
        format!("{} {}", reason.language(), reason.as_str())
    };
    assert_eq!(reason("fr"), "fr Remplacé.");
    assert_eq!(reason("de"), "de Ersetzt.");
}

#[test]
fn an_end_can_be_set_in_code() {
    let fr = tag("fr");
    let site = isogloss::Site::parse_toml(SITE).unwrap();
    let text = || Variant::new(fr).with("title", "Permis");
    let window = Window { from: None, until: Some(at(END)) };
    let replaced = End::new(AfterEnd::Redirect).with_replacement("pages/new");
    let entries = [
        ("pages/a", text().with_end(End::new(AfterEnd::Banner).with_date(at(END)))),
        ("pages/b", text().with_window(window).with_end(replaced)),
        ("pages/c", text().with_status(Status::Withdrawn).with_end(End::new(AfterEnd::Missing))),
        ("pages/new", text()),
    ];
    let builder = entries.into_iter().fold(Catalog::builder().site(site), |builder, (id, text)| {
        builder.entry(Entry::new(id, "mission-page").with_variant(text))
    });
    let of_all = Entry::new("pages/d", "mission-page")
        .with_end(End::new(AfterEnd::Banner).with_date(at(END)))
        .with_variant(text());
    let catalog = builder.entry(of_all).build().unwrap();
    let answers = ["a", "b", "c", "d"].map(|name| {
        let path = format!("/fr/pages/{name}/");
        [answer(&catalog, &path, just_before(at(END))), answer(&catalog, &path, at(END))].join(", ")
    });
    assert_eq!(answers, ["200, 200", "200, 301 /fr/pages/new/", "404, 404", "200, 200"]);
}

#[test]
fn a_version_changes_an_ended_text_at_its_start() {
    let gate = "[[gates]]\nlanguages = [\"fr\", \"nl\"]\notherwise = \"hold\"\n";
    let ended = text("Vergunning", "vergunning", "[end]\nafter = \"banner\"\ndate = 2027-01-01\n");
    let french = text("Permis", "permis", "[end]\ndate = 2027-02-01\n");
    let new = text("Vergunning 2027", "vergunning", "");
    // The gate does not let the version through, because the French text is gone by then. Readers keep
    // what there was.
    let change = Some(at(END));
    for (gate, title, next) in [("", "Vergunning 2027", change), (gate, "Vergunning", None)] {
        let catalog = Catalog::builder()
            .file("site.toml", format!("{SITE}{gate}"))
            .file("pages/old/fr.md", &*french)
            .file("pages/old/nl.md", &*ended)
            .file("pages/old/+next/version.toml", "from = 2027-03-01\n")
            .file("pages/old/+next/nl.md", &*new)
            .build()
            .unwrap();
        let path = "/nl/pages/vergunning/";
        let first = at("2027-02-15T00:00:00Z");
        assert_eq!(answer(&catalog, path, just_before(at(END))), "200", "{gate}");
        assert_eq!(answer(&catalog, path, at(END)), "200", "{gate}");
        let edition = catalog.edition("nl".parse().unwrap(), at(END)).unwrap();
        assert_eq!(edition.text("pages/old", "title").unwrap().as_str(), title, "{gate}");
        assert_eq!(catalog.next_change_after(first), next, "{gate}");
        assert_eq!(catalog.next_change_after(at(END)), None, "{gate}");
    }
}

#[test]
fn a_row_has_an_end() {
    let row = serde_json::json!({
        "title": "Permis",
        "status": "withdrawn",
        "end": { "after": "banner", "date": "2027-03-01", "reason": "Remplacé.", "replacement": null },
    });
    let text = Variant::from_row(tag("fr"), &row).unwrap();
    let site = isogloss::Site::parse_toml(SITE).unwrap();
    let entry = Entry::new("pages/old", "mission-page").with_variant(text);
    let catalog = Catalog::builder().site(site).entry(entry).build().unwrap();
    let entry = catalog.edition(tag("fr"), at(END)).unwrap().get("pages/old").unwrap();
    let end = entry.end().unwrap();
    assert_eq!(end.since(), Some(at(END)));
    assert_eq!(end.reason().unwrap().as_str(), "Remplacé.");
}

#[test]
fn an_end_is_a_parameter_in_trees_of_other_tools() {
    let front = "+++\ntitle = \"Permis\"\n[extra.end]\nafter = \"banner\"\n[end]\nafter = 3\n+++\n";
    for (configuration, folder) in [("hugo.toml", "content/old"), ("config.toml", "content/old")] {
        let settings = "baseURL = \"https://example.org/\"\nbase_url = \"https://example.org\"\n";
        let built = Catalog::builder()
            .file(configuration, settings)
            .file(format!("{folder}.md"), front)
            .build();
        let report = match &built {
            Ok(catalog) => catalog.report().to_string(),
            Err(error) => error.report().unwrap().to_string(),
        };
        assert!(!report.contains("end.after"), "{configuration}: {report}");
    }
}

/// Returns the findings about a page with this front matter: severity, code, line and message.
fn findings(entry: &str, front: &str) -> Vec<String> {
    let built = Catalog::builder()
        .file("site.toml", SITE)
        .file("pages/new/fr.md", "+++\ntitle = \"Permis 2027\"\n+++\n")
        .file("pages/old/entry.toml", entry)
        .file("pages/old/fr.md", format!("+++\ntitle = \"Permis\"\n{front}+++\n"))
        .build();
    let report = match &built {
        Ok(catalog) => catalog.report(),
        Err(error) => error.report().unwrap(),
    };
    let line = |finding: &isogloss::error::Diagnostic| {
        finding.location().and_then(|place| place.line()).unwrap_or_default()
    };
    let hint = |finding: &isogloss::error::Diagnostic| {
        finding.hint().map(|hint| format!(" ({hint})")).unwrap_or_default()
    };
    let findings = report.iter().map(|it| {
        format!("{} {} {}: {}{}", it.severity(), it.code(), line(it), it.message(), hint(it))
    });
    findings.collect()
}

#[test]
fn wrong_ends_are_reported_at_their_places() {
    let table = [
        (
            "[end]\nafter = \"baner\"\n",
            "error invalid-value 4: end.after is \"baner\" (did you mean \"banner\"?)",
        ),
        (
            "[end]\nafter = \"nothing-at-all\"\n",
            "error invalid-value 4: end.after is \"nothing-at-all\" (use one of gone, banner, \
             redirect, missing)",
        ),
        ("[end]\nafter = 410\n", "error wrong-type 4: end.after is a whole number; expected text"),
        (
            "[end]\nwhen = 2027-03-01\n",
            "error unknown-field 4: unknown key \"when\" in end; the keys are after, date, reason, \
             replacement (the keys below [end] belong to it: put others above it)",
        ),
        (
            "[end]\nreplacement = \"https://example.org/fr/permis\"\n",
            "error invalid-id 4: end.replacement: \"https://example.org/fr/permis\" is not an \
             entry id: it has an empty segment (write the id of an entry of this site, such as \
             pages/permit-2027)",
        ),
        (
            "end = 2027-03-01\n",
            "error wrong-type 3: end is a date; expected a table (write a table:\n[end]\n\
             date = 2027-03-01)",
        ),
        (
            "end = \"redirect\"\n",
            "error wrong-type 3: end is \"redirect\"; expected a table (write a table:\n[end]\n\
             after = \"redirect\")",
        ),
        (
            "end = \"soon\"\n",
            "error wrong-type 3: end is \"soon\"; expected a table (write a table:\n[end]\n\
             after = \"banner\")",
        ),
        (
            "[end]\nafter = \"banner\"\nfrom = 2027-03-01\n",
            "error unknown-field 5: unknown key \"from\" in end; the keys are after, date, reason, \
             replacement (the moment of the end is date)",
        ),
        (
            "[end]\n",
            "warning invalid-value 3: end is empty, and has no effect (set after, date, reason, \
             replacement, or remove it)",
        ),
        (
            "[end]\ndate = \"soon\"\n",
            "error wrong-type 4: end.date is \"soon\"; expected a date such as 2027-03-01, or a date \
             with a time",
        ),
        (
            "[end]\nreason = { fr = \"Remplacé.\" }\n",
            "error wrong-type 4: end.reason is a table; expected text",
        ),
        (
            "[end]\nafter = \"redirect\"\n",
            "error missing-field 4: pages/old in fr redirects after its end, but has no replacement \
              (set replacement to the id of the entry that replaces it)",
        ),
        (
            "[end]\nreplacement = \"pages/neu\"\n",
            "error dead-link 4: end.replacement of pages/old refers to \"pages/neu\", which is not an \
             entry (did you mean \"pages/new\"?)",
        ),
        (
            "[end]\nreplacement = 3\n",
            "error wrong-type 4: end.replacement is a whole number; expected the id of an entry",
        ),
        (
            "[end]\nreplacement = \"pages/old\"\n",
            "error cyclic-reference 4: entries replace each other in a circle: pages/old → pages/old \
             (let the last of them have no replacement)",
        ),
        (
            "published_until = 2027-03-01\n[end]\ndate = 2027-03-01\n",
            "error duplicate-declaration 5: pages/old in fr ends twice: at 2027-03-02T00:00:00 and \
             at 2027-03-01T00:00:00 (set either published_until or the date in end)",
        ),
        (
            "[end]\ndate = 2027-03-28T02:30:00\n",
            "warning skipped-time 4: end.date is 2027-03-28T02:30:00, which does not exist in \
             Europe/Brussels; 2027-03-28T03:30:00+02:00 is used (write 2027-03-28T03:30:00+02:00)",
        ),
        (
            "published_from = 2027-03-02\n[end]\ndate = 2027-03-01\n",
            "error empty-window 5: the fr text of pages/old ends at 2027-03-01T00:00:00, which is \
             not after its start at 2027-03-02T00:00:00",
        ),
    ];
    for (front, expected) in table {
        assert_eq!(findings("", front), [expected], "{front}");
    }
    let languages = "[end]\nreason = { fr = \"Remplacé.\", it = \"Sostituito.\" }\n";
    let expected = "error unknown-language 2: \"it\" in end.reason is not a language of the site \
                    (the site has fr, nl, de)";
    assert_eq!(findings(languages, ""), [expected]);
    let twice = "error missing-field 2: pages/old redirects after its end, but has no replacement \
                  (set replacement to the id of the entry that replaces it)";
    assert_eq!(findings("[end]\nafter = \"redirect\"\n", ""), [twice]);
    assert_eq!(findings("[end]\nafter = \"redirect\"\nreplacement = \"pages/new\"\n", ""), [""; 0]);
}

#[test]
fn replacements_in_a_circle_are_named() {
    let page =
        |to: &str| format!("+++\ntitle = \"Avis\"\n[end]\nreplacement = \"pages/{to}\"\n+++\n");
    let error = Catalog::builder()
        .file("site.toml", SITE)
        .file("pages/a/fr.md", page("b"))
        .file("pages/b/fr.md", page("c"))
        .file("pages/c/fr.md", page("a"))
        .file("pages/d/fr.md", page("a"))
        .build()
        .unwrap_err();
    let messages: Vec<&str> = error.report().unwrap().iter().map(|it| it.message()).collect();
    let circle = "entries replace each other in a circle: pages/a → pages/b → pages/c → pages/a";
    assert_eq!(messages, [circle]);
}

#[test]
fn a_changed_entry_cannot_close_a_circle() {
    let catalog = catalog(&[(
        "pages/old/fr.md",
        text("Permis", "permis", "[end]\nreplacement = \"pages/new\"\n"),
    )]);
    let end = End::new(AfterEnd::Gone).with_replacement("pages/old");
    let text = Variant::new(tag("fr")).with("title", "Permis 2027").with_end(end);
    let error = catalog.with_entry(Entry::new("pages/new", "mission-page").with_variant(text));
    let circle = "entries replace each other in a circle: pages/new → pages/old → pages/new";
    assert_eq!(error.unwrap_err().report().unwrap().iter().next().unwrap().message(), circle);
}

#[test]
fn replacements_are_followed_to_the_last_one() {
    let redirect = |to: &str| {
        let end = format!("date = 2027-03-01\nreplacement = \"pages/{to}\"\n");
        format!("[end]\nafter = \"redirect\"\n{end}")
    };
    let gone = "[end]\ndate = 2027-03-01\nreplacement = \"pages/new\"\n";
    let catalog = catalog(&[
        ("pages/a/fr.md", text("A", "a", &redirect("b"))),
        ("pages/b/fr.md", text("B", "b", &redirect("c"))),
        ("pages/c/fr.md", text("C", "c", gone)),
        // The replacement is not public yet, or no longer.
        ("pages/d/fr.md", text("D", "d", &redirect("e"))),
        ("pages/e/fr.md", text("E", "e", "status = \"draft\"\n")),
        ("pages/f/fr.md", text("F", "f", &redirect("g"))),
        ("pages/g/fr.md", text("G", "g", "published_until = 2027-06-30\n")),
        // Readers of French see the replacement in Dutch.
        ("pages/h/fr.md", text("H", "h", &redirect("i"))),
        ("pages/i/nl.md", text("I", "i", "")),
    ]);
    let expected = [
        ("a", "301 /fr/pages/permis-2027/"),
        ("c", "410"),
        ("d", "410"),
        ("f", "301 /fr/pages/g/"),
        ("h", "301 /fr/pages/i/"),
    ];
    for (name, expected) in expected {
        assert_eq!(answer(&catalog, &format!("/fr/pages/{name}/"), at(END)), expected, "{name}");
    }
    assert_eq!(answer(&catalog, "/fr/pages/f/", at("2027-07-01T00:00:00Z")), "410");
    let warnings = |moment: &str| {
        let website = Website::new();
        let view = View::new(Arc::new(catalog.clone()), at(moment));
        let report = website.check(&view);
        let messages = report.iter().map(|it| format!("{} {}", it.code(), it.message()));
        messages.collect::<Vec<String>>()
    };
    let later = "dead-link from 2027-03-01 00:00, readers of fr do not see pages/e, which replaces \
                 pages/d";
    assert_eq!(warnings("2027-01-01T00:00:00Z"), [later]);
    assert_eq!(
        warnings("2027-08-01T00:00:00Z"),
        [
            "dead-link readers of fr do not see pages/e, which replaces pages/d",
            "dead-link readers of fr do not see pages/g, which replaces pages/f",
        ]
    );
}

#[test]
fn a_field_with_the_same_name_stays_a_field() {
    let catalog = Catalog::builder()
        .file(
            "site.toml",
            format!(
                "{SITE}[kinds.course.fields]\ntitle = {{ type = \"text\" }}\n\
               end = {{ type = \"date\", scope = \"neutral\" }}\n"
            ),
        )
        .file("lessons/a/entry.toml", "kind = \"course\"\nend = 2027-03-01\n")
        .file("lessons/a/fr.md", "+++\ntitle = \"Cours\"\n+++\n")
        .build()
        .unwrap();
    let edition = catalog.edition(tag("fr"), at(END)).unwrap();
    let entry = edition.get("lessons/a").unwrap();
    assert!(entry.date("end").is_some() && entry.end().is_none());
}

/// Returns a page that ended in French, with a reason and a replacement, and another in Dutch.
fn ended_page() -> Catalog {
    let more = "published_from = 2027-01-01\n[end]\nafter = \"banner\"\ndate = 2027-03-01\n\
                reason = \"Le règlement <2026> a changé.\"\nreplacement = \"pages/new\"\n";
    catalog(&[
        ("pages/old/fr.md", text("Permis", "permis", more)),
        ("pages/old/nl.md", text("Vergunning", "vergunning", "status = \"draft\"\n")),
    ])
}

fn page(catalog: &Catalog, moment: Timestamp, path: &str) -> String {
    let theme = Theme::new(catalog.site()).unwrap();
    let website = Website::new().with_theme(theme);
    let view = View::new(Arc::new(catalog.clone()), moment);
    let resource = website.find(&view, None, path);
    let mut bytes = Vec::new();
    resource.write(&view, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn the_page_has_a_notice() {
    let catalog = ended_page();
    let before = page(&catalog, just_before(at(END)), "/fr/pages/permis/");
    assert!(!before.contains("role=\"note\"") && !before.contains("expires"), "{before}");
    let french = page(&catalog, at(END), "/fr/pages/permis/");
    let notice = "<div class=\"notice\" role=\"note\">\n\
        <p>Cette page n’est plus à jour depuis le 1er mars 2027.</p>\n\
        <p>Le règlement &lt;2026&gt; a changé.</p>\n\
        <p><span>Remplacée par\u{a0}:</span> \
        <a href=\"/fr/pages/permis-2027/\">Permis 2027</a></p>\n</div>\n";
    assert!(french.contains(notice), "{french}");
    assert!(french.contains("\"expires\":\"2027-03-01T00:00:00+01:00\""), "{french}");
    assert!(french.contains("<meta name=\"robots\" content=\"noindex, follow\">"), "{french}");
    // The interface is in the reader's language; the reason is in that of the text and the page.
    let dutch = page(&catalog, at(END), "/nl/pages/permis/");
    let notice = "<p lang=\"nl\">Deze pagina is sinds 1 maart 2027 niet meer actueel.</p>\n\
        <p>Le règlement &lt;2026&gt; a changé.</p>\n\
        <p><span lang=\"nl\">Vervangen door:</span> \
        <a lang=\"nl\" href=\"/nl/pages/vergunning-2027/\">Vergunning</a></p>\n";
    assert!(dutch.contains(notice), "{dutch}");
}

#[test]
fn json_has_the_end_of_an_ended_text_only() {
    let catalog = ended_page();
    let json = |moment| {
        let entry = catalog.edition(tag("fr"), moment).unwrap().get("pages/old").unwrap();
        serde_json::to_value(isogloss::json::Document::new(&entry)).unwrap()
    };
    assert!(!json(just_before(at(END))).as_object().unwrap().contains_key("end"));
    let document = json(at(END));
    let end = &document["end"];
    assert_eq!(end["after"], "banner");
    assert_eq!(end["since"], END);
    assert_eq!(end["reason"]["value"], "Le règlement <2026> a changé.");
    assert_eq!(end["replacement"], "pages/new");
    assert_eq!(document["head"]["reason"], "ended");
}

#[test]
fn the_explanation_says_that_the_text_has_ended() {
    let catalog = ended_page();
    let explain = |moment| {
        let edition = catalog.edition(tag("fr"), moment).unwrap();
        edition.explain("pages/old", "title").unwrap()
    };
    let said = |moment| explain(moment).to_string().contains("ended");
    assert_eq!([said(just_before(at(END))), said(at(END))], [false, true]);
    for (language, words) in [
        ("en", "the text has ended, and is shown with a notice"),
        ("fr", "ce texte n’est plus à jour et s’affiche avec un avis"),
        ("nl", "deze tekst is niet meer actueel en wordt met een melding getoond"),
        ("de", "dieser Text ist nicht mehr aktuell und wird mit einem Hinweis gezeigt"),
    ] {
        let text = explain(at(END)).to_text(tag(language));
        assert!(text.contains(words), "{text}");
    }
}

#[test]
fn responses_change_at_the_end() {
    let catalog = Arc::new(ended_page());
    let website = Website::new().with_theme(Theme::new(catalog.site()).unwrap());
    let respond = |moment, path: &str| {
        let view = View::new(Arc::clone(&catalog), moment);
        Responder::new().respond(&website, &view, &Request::new("GET", path))
    };
    let minute_before = at(END) - SignedDuration::from_secs(60);
    let before = respond(minute_before, "/fr/pages/permis/");
    assert_eq!(before.header("Cache-Control"), Some("max-age=60, must-revalidate"));
    let after = respond(at(END), "/fr/pages/permis/");
    assert_eq!((before.status(), after.status()), (200, 200));
    assert_ne!(before.header("ETag"), after.header("ETag"));
    let later = respond(at(END) + SignedDuration::from_secs(60), "/fr/pages/permis/");
    assert_eq!(after.header("ETag"), later.header("ETag"));
}

/// Returns the resources of a site that concern the old page, with their kinds and targets.
fn resources(catalog: &Catalog, moment: Timestamp) -> Vec<String> {
    let website = Website::new();
    let view = View::new(Arc::new(catalog.clone()), moment);
    let resources = website.resources(&view);
    let about = resources.iter().filter(|resource| resource.file().contains("permi"));
    let about = about.filter(|resource| !resource.file().contains("permis-2027"));
    let mut about: Vec<String> = about
        .map(|it| {
            let target = it.location().map(|to| format!(" {to}")).unwrap_or_default();
            // The same address is found on request.
            let found = website.find(&view, None, &it.address().to_string());
            assert_eq!((found.status(), found.location()), (it.status(), it.location()));
            format!("{} {}{target}", it.status(), it.file())
        })
        .collect();
    about.sort();
    about
}

#[test]
fn a_static_site_has_what_a_server_answers() {
    let table: [(&str, &[&str]); 4] = [
        ("gone", &[]),
        ("missing", &[]),
        (
            "banner",
            &[
                "200 fr/pages/permis/index.html",
                "200 nl/pages/permis/index.html",
                "301 fr/pages/ex-permis/index.html /fr/pages/permis/",
                "302 nl/pages/ex-permis/index.html /nl/pages/permis/",
            ],
        ),
        (
            "redirect",
            &[
                "301 fr/pages/ex-permis/index.html /fr/pages/permis-2027/",
                "301 fr/pages/permis/index.html /fr/pages/permis-2027/",
                "301 nl/pages/ex-permis/index.html /nl/pages/vergunning-2027/",
                "301 nl/pages/permis/index.html /nl/pages/vergunning-2027/",
            ],
        ),
    ];
    for (after, expected) in table {
        let end =
            format!("[end]\nafter = \"{after}\"\ndate = 2027-03-01\nreplacement = \"pages/new\"\n");
        let catalog = catalog(&[("pages/old/fr.md", text("Permis", "permis", &end))]);
        let of_two = |all: Vec<String>| -> Vec<String> {
            all.into_iter().filter(|it| !it.contains(" de/")).collect()
        };
        let before = [
            "200 fr/pages/permis/index.html",
            "200 nl/pages/permis/index.html",
            "301 fr/pages/ex-permis/index.html /fr/pages/permis/",
            "302 nl/pages/ex-permis/index.html /nl/pages/permis/",
        ];
        assert_eq!(of_two(resources(&catalog, just_before(at(END)))), before, "{after}");
        assert_eq!(of_two(resources(&catalog, at(END))), expected, "{after}");
    }
}

#[test]
fn an_ended_page_is_in_no_feed_and_no_sitemap() {
    let more = "[end]\nafter = \"banner\"\ndate = 2027-03-01\n";
    let catalog = catalog(&[
        ("news/avis/entry.toml", "date = 2027-01-01\ntags = [\"permis\"]\n".to_owned()),
        ("news/avis/fr.md", text("Avis", "avis-permis", more)),
        ("news/avis/nl.md", text("Bericht", "bericht", "")),
    ]);
    let written = |moment, path: &str| {
        let view = View::new(Arc::new(catalog.clone()), moment);
        let mut bytes = Vec::new();
        let website = Website::new()
            .with_theme(Theme::new(catalog.site()).unwrap())
            .with_outputs([Output::Sitemap, Output::Llms]);
        website.find(&view, None, path).write(&view, &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    };
    for path in
        ["/sitemap.xml", "/fr/news/atom.xml", "/fr/llms.txt", "/fr/news/", "/fr/tags/permis/"]
    {
        let before = written(just_before(at(END)), path);
        assert!(before.contains("avis-permis"), "{path}: {before}");
        let after = written(at(END), path);
        assert!(!after.contains("avis-permis"), "{path}: {after}");
    }
    // The other language is still current: it only loses the link to the text that has ended.
    let alternate = "hreflang=\"fr\" href=\"https://example.org/fr/news/avis-permis/\"";
    assert!(written(just_before(at(END)), "/nl/news/bericht/").contains(alternate));
    assert!(!written(at(END), "/nl/news/bericht/").contains(alternate));
    assert!(written(at(END), "/sitemap.xml").contains("/nl/news/bericht/"));
}

#[test]
fn a_gate_does_not_hide_an_ended_text() {
    let gate = "[[gates]]\nname = \"parity\"\nlanguages = [\"fr\", \"nl\"]\notherwise = \"hold\"\n";
    let banner = "[end]\nafter = \"banner\"\ndate = 2027-03-01\n";
    let page = |nl: &str| {
        let builder = Catalog::builder()
            .file("site.toml", format!("{SITE}{gate}"))
            .file("pages/old/fr.md", text("Permis", "permis", banner))
            .file("pages/old/nl.md", text("Vergunning", "vergunning", nl));
        builder.build().unwrap()
    };
    let answers = |catalog: &Catalog| {
        ["/fr/pages/permis/", "/nl/pages/vergunning/"].map(|path| {
            [just_before(at(END)), at(END)].map(|moment| answer(catalog, path, moment)).join(" ")
        })
    };
    // Both texts are there; the end of one does not hold the other back.
    assert_eq!(answers(&page("")), ["200 200", "200 200"]);
    // The entry was never public.
    assert_eq!(answers(&page("status = \"draft\"\n")), ["404 404", "404 404"]);
    // The Dutch text expired before the French one ended, and held it back until then.
    let earlier = "published_until = 2027-01-31\n";
    assert_eq!(answers(&page(earlier)), ["404 200", "410 302 /nl/pages/permis/"]);
}

/// The moments at which generated texts begin and end.
const DAYS: [&str; 4] = ["2027-01-10", "2027-02-10", "2027-03-10", "2027-04-10"];

/// Generates the front matter of a text of the entry at a position. Replacements come later, so that
/// there is no circle.
fn generated_text(position: usize) -> impl Strategy<Value = String> {
    let day = || option::weighted(0.5, 0..DAYS.len());
    let status = select(&["published", "published", "published", "withdrawn", "draft"][..]);
    let after = option::weighted(0.8, select(AfterEnd::ALL));
    (status, day(), day(), any::<bool>(), after, option::weighted(0.7, position + 1..6)).prop_map(
        move |(status, from, until, is_in_end, after, replacement)| {
            let mut front = format!("status = \"{status}\"\n");
            let until = until.filter(|until| from.is_none_or(|from| from < *until));
            if let Some(from) = from {
                front += &format!("published_from = {}\n", DAYS[from]);
            }
            if let Some(until) = until.filter(|_| !is_in_end || after.is_none()) {
                front += &format!("published_until = {}T00:00:00\n", DAYS[until]);
            }
            let Some(after) = after else { return front };
            let after = match replacement {
                None if after == AfterEnd::Redirect => AfterEnd::Gone,
                _ => after,
            };
            front += &format!("[end]\nafter = \"{after}\"\n");
            if let Some(until) = until.filter(|_| is_in_end) {
                front += &format!("date = {}\n", DAYS[until]);
            }
            if let Some(replacement) = replacement {
                front += &format!("replacement = \"pages/p{replacement}\"\n");
            }
            front
        },
    )
}

/// A generated site. It is written as the ends of its texts.
struct Generated(Catalog);

impl std::fmt::Debug for Generated {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut texts = self.0.entries().flat_map(|entry| entry.variants());
        texts.try_for_each(|text| writeln!(f, "{text:?} {:?}", text.window()))
    }
}

/// Generates a site of six entries in French and Dutch, with or without a gate. The last one has no
/// end.
fn generated_site() -> impl Strategy<Value = Generated> {
    let texts = |position| vec(option::weighted(0.7, generated_text(position)), 2);
    let entries = (0..5).map(texts).collect::<Vec<_>>();
    let rule = select(&["render", "redirect", "list-only", "hide"][..]);
    (entries, any::<bool>(), rule).prop_map(|(entries, has_gate, rule)| {
        let gate =
            "[[gates]]\nname = \"parity\"\nlanguages = [\"fr\", \"nl\"]\notherwise = \"hold\"\n";
        let kind = format!("[kinds.mission-page]\nentry_rule = \"{rule}\"\n");
        let site = format!("{SITE}{}{kind}", if has_gate { gate } else { "" });
        let last = text("Dernière", "fr-5", "");
        let builder = Catalog::builder().file("site.toml", site);
        let mut builder = builder.file("pages/p5/fr.md", last);
        for (position, texts) in entries.iter().enumerate() {
            builder = builder.file(format!("pages/p{position}/entry.toml"), "");
            let languages = ["fr", "nl"].into_iter().zip(texts);
            let texts = languages.filter_map(|(language, text)| Some((language, text.as_ref()?)));
            let texts: Vec<(&str, &String)> = texts.collect();
            let other = String::new();
            let of_one = if texts.is_empty() { vec![("fr", &other)] } else { texts };
            for (language, front) in of_one {
                let text = text(
                    &format!("{language} {position}"),
                    &format!("{language}-{position}"),
                    front,
                );
                builder = builder.file(format!("pages/p{position}/{language}.md"), text);
            }
        }
        Generated(builder.build().unwrap_or_else(|error| panic!("{error}")))
    })
}

/// Returns all that readers find at a moment.
fn found(catalog: &Catalog, moment: Timestamp) -> Vec<String> {
    let view = View::new(Arc::new(catalog.clone()), moment);
    let website = Website::new();
    let mut all: Vec<String> = Vec::new();
    for resource in &website.resources(&view) {
        let address = resource.address().to_string();
        let target = resource.location().map(|to| to.to_string());
        all.push(format!("{} {address} {target:?}", resource.status()));
        let mut bytes = Vec::new();
        if resource.kind().to_string().contains("sitemap") {
            resource.write(&view, &mut bytes).unwrap();
            all.push(String::from_utf8(bytes).unwrap());
        }
    }
    for edition in view.editions() {
        for entry in catalog.entries() {
            let served = edition.get(entry.id());
            let json = served
                .map(|it| serde_json::to_string(&isogloss::json::Document::new(&it)).unwrap());
            all.push(format!("{} {json:?}", edition.language()));
        }
        let listed: Vec<String> = edition.entries().iter().map(|it| it.id().to_string()).collect();
        all.push(listed.join(" "));
        for position in 0..5 {
            for name in ["fr", "nl", "ex-fr", "ex-nl"] {
                let path = format!("/{}/pages/{name}-{position}/", edition.language());
                all.push(format!("{path} {}", answer(catalog, &path, moment)));
            }
        }
    }
    all
}

/// Returns the first difference between what readers find at two moments.
fn difference(one: &[String], other: &[String]) -> Option<String> {
    let longest = one.len().max(other.len());
    let mut pairs = (0..longest).map(|at| (one.get(at), other.get(at)));
    pairs.find(|(one, other)| one != other).map(|pair| format!("{pair:#?}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    /// Nothing that readers find changes between the announced moments.
    #[test]
    fn pages_end_at_announced_moments_only(Generated(catalog) in generated_site()) {
        let mut moment = at("2026-12-01T00:00:00Z");
        let mut now = found(&catalog, moment);
        while let Some(next) = catalog.next_change_after(moment) {
            prop_assert_eq!(difference(&now, &found(&catalog, just_before(next))), None, "{}", next);
            (moment, now) = (next, found(&catalog, next));
        }
        prop_assert_eq!(difference(&now, &found(&catalog, at("2099-01-01T00:00:00Z"))), None);
    }

    /// A static site has the pages and redirects that the router finds, an ended text is in no list,
    /// and a redirect leads to a page in one step.
    #[test]
    fn a_generated_site_agrees_with_itself(Generated(catalog) in generated_site()) {
        let moments = DAYS.iter().flat_map(|day| {
            let day = at(&format!("{day}T00:00:00+01:00"));
            [just_before(day), day]
        });
        for moment in moments {
            let view = View::new(Arc::new(catalog.clone()), moment);
            let website = Website::new();
            let resources = website.resources(&view);
            for resource in resources.iter().filter(|it| it.file().ends_with("index.html")) {
                let found = website.find(&view, None, &resource.address().to_string());
                prop_assert_eq!(found.status(), resource.status(), "{}", resource.address());
                prop_assert_eq!(found.location(), resource.location(), "{}", resource.address());
            }
            for edition in view.editions() {
                let listed: Vec<_> = edition.entries().iter().filter(|it| it.end().is_some()).collect();
                prop_assert!(listed.is_empty(), "{listed:?}");
                for (position, name) in (0..5).flat_map(|at| ["fr", "nl", "ex-fr", "ex-nl"].map(|it| (at, it))) {
                    let path = format!("/{}/pages/{name}-{position}/", edition.language());
                    let found = catalog.match_path(&path, moment);
                    let has_file = resources.iter().any(|it| it.address().to_string() == path);
                    prop_assert!(!has_file || found.status() < 400, "{path} {moment}");
                    if let Some(target) = found.location() {
                        let there = catalog.match_path(&target.to_string(), moment);
                        prop_assert_eq!(there.status(), 200, "{} {} {}", path, target, moment);
                    }
                }
            }
        }
    }
}
