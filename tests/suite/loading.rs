//! Files of every kind: encodings, line endings, links, limits.

use crate::support::folder::Folder;
use crate::support::{at, codes, load, read, refuse, tag, tree};
use isogloss::content::{Image, LocalizedText, Status, Variant, Window};
use isogloss::error::{Code, Severity};
use isogloss::site::SiteLanguage;
use isogloss::{Catalog, Entry, Site};

const SITE: &str = "[[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n";

#[test]
fn byte_order_marks_line_ends_and_both_notations_are_read_alike() {
    let toml = "+++\ntitle = \"Été\"\nlead = \"Là\"\nstatus = \"published\"\n+++\n\nTexte.\n";
    let yaml = "---\ntitle: Été\nlead: \"Là\"\nstatus: published\n---\n\nTexte.\n";
    let inner = "---\ntitle: 'Été'\nlead: >-\n  Là\n---\n\nTexte.\n";
    for text in [toml, yaml, inner] {
        for text in [
            text.to_owned(),
            format!("\u{feff}{text}"),
            text.replace('\n', "\r\n"),
            format!("\u{feff}{}", text.replace('\n', "\r\n")),
            format!("\n  \n{text}"),
        ] {
            let catalog = load("fr nl", "", &[("pages/a/fr.md", &text)]);
            let page = read(&catalog, "fr").mission_page("pages/a").unwrap();
            assert_eq!(page.title().as_str(), "Été", "{text:?}");
            assert_eq!(page.lead().unwrap().as_str(), "Là", "{text:?}");
            assert_eq!(page.body().unwrap().markdown().trim(), "Texte.", "{text:?}");
        }
    }
}

#[test]
fn decomposed_names_are_the_composed_ones() {
    let files = [
        (
            "pages/e\u{301}te\u{301}/fr.md",
            "+++\ntitle = \"Été\"\n+++\n![x](pho\u{301}to.png) ![y](ph%C3%B3to.png)\n",
        ),
        ("pages/e\u{301}te\u{301}/pho\u{301}to.png", "x"),
        ("pages/autre/fr.md", "+++\ntitle = \"Autre\"\n+++\n[été](entry:pages/été)\n"),
    ];
    let catalog = load("fr nl", "", &files);
    let id = catalog.entry("pages/\u{e9}t\u{e9}").unwrap().id().clone();
    assert_eq!(id.as_str(), "pages/\u{e9}t\u{e9}");
    assert!(catalog.entry("pages/e\u{301}te\u{301}").is_some());
}

#[test]
fn language_file_names_can_vary_in_spelling() {
    let files = [
        ("pages/a/nl_be.md", "+++\ntitle = \"A\"\n+++\n"),
        ("pages/a/FR.MD", "+++\ntitle = \"A\"\n+++\n"),
    ];
    let catalog = load("fr nl-BE", "", &files);
    assert_eq!(catalog.entry("pages/a").unwrap().variants().count(), 2);
    let files = [
        ("pages/a/fr.md", "+++\ntitle = \"A\"\n+++\n"),
        ("pages/a/FR.md", "+++\ntitle = \"A\"\n+++\n"),
    ];
    assert_eq!(codes(&refuse("fr nl", "", &files)), ["duplicate-variant"]);
}

#[test]
fn the_field_determines_the_type_of_unquoted_yaml() {
    let text = "---\ntitle: no\neyebrow: 12:30\nmotto: 0123\nlead: 2025-09-02\n---\n";
    let catalog = load("fr nl", "", &[("pages/a/fr.md", text)]);
    let page = read(&catalog, "fr").mission_page("pages/a").unwrap();
    let all = [Some(page.title()), page.eyebrow(), page.motto(), page.lead()];
    let all = all.map(|text| text.unwrap().as_str().to_owned());
    assert_eq!(all, ["no", "12:30", "0123", "2025-09-02"]);
}

#[test]
fn own_kinds_have_fields_of_every_type() {
    let site = r#"
time_zone = "Europe/Brussels"
[kinds.event]
folder = "events"
[kinds.event.fields.title]
required = true
[kinds.event.fields.begins]
type = "moment"
scope = "neutral"
[kinds.event.fields.seats]
type = "integer"
scope = "neutral"
[kinds.event.fields.price]
type = "number"
scope = "neutral"
[kinds.event.fields.open]
type = "boolean"
scope = "neutral"
[kinds.event.fields.speakers]
type = "texts"
"#;
    let toml = "begins = 2025-09-02T14:00:00\nseats = 120\nprice = 12.5\nopen = true\n";
    let fr = "---\ntitle: Portes ouvertes\nbegins: 2025-09-02T12:00:00Z\nseats: 120\nopen: yes\nspeakers: [Une, 2]\n---\n";
    let files = [("events/a/entry.toml", toml), ("events/a/fr.md", fr)];
    let catalog = load("fr nl", site, &files);
    let entry = read(&catalog, "nl").get("events/a").unwrap();
    assert_eq!(entry.moment("begins"), Some(at("2025-09-02T12:00:00Z")));
    assert_eq!(entry.value("seats").unwrap().value(), &isogloss::content::Value::Integer(120));
    assert_eq!(entry.value("price").unwrap().value(), &isogloss::content::Value::Number(12.5));
    assert_eq!(entry.value("open").unwrap().value(), &isogloss::content::Value::Boolean(true));
    assert_eq!(entry.value("speakers").unwrap().value(), &vec!["Une", "2"].into());
    assert_eq!(entry.text("title").unwrap().as_str(), "Portes ouvertes");
    assert_eq!(entry.value("nothing"), None);
}

#[test]
fn disk_errors_are_reported() {
    let folder = Folder::new("disk");
    folder.file("site.toml", SITE);
    folder.file("pages/a/fr.md", "+++\ntitle = \"A\"\n+++\n");
    folder.file("pages/a/plan.pdf", [0xff, 0xfe, 0x00]);
    folder.file("pages/a/.fr.md.swp", [0xff]);
    folder.file("pages/a/fr.md~", [0xff]);
    folder.file("pages/utf16/fr.md", [0xff, 0xfe, b'+', 0, b'+', 0]);
    folder.file("pages/long/fr.md", format!("+++\ntitle = \"L\"\n+++\n{}", "x".repeat(3000)));
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("..", folder.0.join("pages/loop")).unwrap();
        std::os::unix::fs::symlink("nowhere", folder.0.join("pages/a/gone.md")).unwrap();
    }
    // Other systems have no such names.
    #[cfg(target_os = "linux")]
    {
        use std::os::unix::ffi::OsStrExt;
        let name = std::ffi::OsStr::from_bytes(b"pages/a/\xe9.png");
        std::fs::write(folder.0.join(name), "x").unwrap();
    }
    let error = Catalog::builder().folder(&folder.0).largest_file(2000).build().unwrap_err();
    let report = error.report().unwrap();
    let found: Vec<String> = report
        .iter()
        .map(|finding| format!("{} {}", finding.code(), finding.location().unwrap()))
        .collect();
    let mut expected = vec![
        "unreadable pages/a/gone.md",
        "unreadable pages/a/\u{fffd}.png",
        "file-too-large pages/long/fr.md",
        "unreadable pages/loop",
        "not-utf-8 pages/utf16/fr.md:1:1",
    ];
    expected.retain(|it| cfg!(target_os = "linux") || !it.contains('\u{fffd}'));
    expected.retain(|it| cfg!(unix) || !it.starts_with("unreadable"));
    assert_eq!(found, expected, "{report}");
    assert!(report.to_string().contains("it looks like UTF-16"), "{report}");

    let error = Catalog::open(folder.0.join("no/such/folder")).unwrap_err();
    assert_eq!(codes(&error), ["unreadable"]);
}

#[test]
fn without_a_site_there_is_one_clear_finding() {
    let error = Catalog::builder().file("pages/a/fr.md", "Texte.").build().unwrap_err();
    assert_eq!(codes(&error), ["missing-site"]);
    let error = Catalog::builder().file("site.toml", "").build().unwrap_err();
    assert_eq!(codes(&error), ["missing-site"]);
    let twice = tree("fr", "", &[]).file("site.toml", SITE).build().unwrap_err();
    assert_eq!(codes(&twice), ["duplicate-entry"]);
}

#[test]
fn a_missing_site_names_the_folder() {
    let folder = Folder::new("loading-without-a-site");
    folder.file("pages/a/fr.md", "Texte.");
    let error = Catalog::open(&folder.0).unwrap_err().to_string();
    let expected = format!("there is no site.toml in {}", folder.0.display());
    assert!(error.contains(&expected), "{error}");
}

#[test]
fn hints_for_entries_made_in_code_name_no_files() {
    use isogloss::content::{Entry, Image, Kind, LocalizedText, Variant};

    let text = || Variant::new(tag("fr")).with("title", "Titre");
    let image = |source: &str| Image {
        source: source.into(),
        alternative: LocalizedText::new(),
        is_decorative: false,
    };
    let entries = [
        Entry::new("a", "").with_variant(text()),
        Entry::new("b", "nothing").with_variant(text()),
        Entry::new("c", Kind::NEWS_ITEM).with_variant(text()),
        Entry::new("d", Kind::MISSION_PAGE).with("title", "Titre").with_variant(text()),
        Entry::new("e", Kind::MISSION_PAGE).with_variant(text().with("colour", "rouge")),
        Entry::new("f", Kind::MISSION_PAGE)
            .with_asset("a.png", [0_u8; 4])
            .with("image", image("b.png"))
            .with_variant(text().with_body("![plan](c.png)")),
        Entry::new("g", Kind::NEWS_ITEM)
            .with("date", isogloss::date(2026, 1, 2))
            .with("date", isogloss::date(2026, 1, 3))
            .with_variant(text().with("place", "Bruxelles")),
        Entry::new("h", Kind::MISSION_PAGE)
            .with_variant(text())
            .with_variant(text())
            .with_variant(Variant::new(tag("it")).with("title", "Titolo")),
    ];
    let error = tree("fr nl", "", &[]).entries(entries).build().unwrap_err();
    let report = error.report().unwrap();
    assert!(report.len() >= 10, "{report}");
    for finding in report.iter() {
        let shown = finding.to_string();
        for word in ["entry.toml", "front matter", "folder", "the file of", ".md", "alt ="] {
            assert!(!shown.contains(word), "{shown}");
        }
    }
}

#[test]
fn entries_made_in_code_are_checked_like_files() {
    let (fr, nl) = (tag("fr"), tag("nl"));
    let site = || {
        let builder =
            Site::builder().language(SiteLanguage::new(fr)).language(SiteLanguage::new(nl));
        builder.build().unwrap()
    };
    let image = Image {
        source: "../../etc/passwd".into(),
        alternative: LocalizedText::new().with(fr, "Une image"),
        is_decorative: false,
    };
    let catalog = Catalog::builder()
        .site(site())
        .entry(
            Entry::new("news/a", "news-item")
                .with("date", "2025-09-02")
                .with("tags", vec!["camo", "land"])
                .with("image", image)
                .with_variant(
                    Variant::new(fr)
                        .with("title", "Retour")
                        .with_slug("retour")
                        .with_body("Texte avec [lien](entry:news/a).")
                        .with_window(Window {
                            from: Some(at("2025-09-02T00:00:00Z")),
                            until: None,
                        }),
                )
                .with_variant(
                    Variant::new(nl).with("title", "Terug").with_status(Status::InReview),
                ),
        )
        .build()
        .unwrap();
    let item = read(&catalog, "nl").news_item("news/a").unwrap();
    assert_eq!((item.title().as_str(), item.language()), ("Retour", fr));
    assert_eq!(item.tags().collect::<Vec<_>>(), ["camo", "land"]);
    // No path leads out of the site.
    let source = item.image().unwrap().source;
    assert_eq!(item.entry().asset_address(source).file(), "assets/etc/passwd");
    let variant = catalog.entry("news/a").unwrap().variant(nl).unwrap();
    assert_eq!((variant.status(), variant.file(), variant.slug()), (Status::InReview, None, "a"));

    let error = Catalog::builder()
        .site(site())
        .entry(Entry::new("news/../a", "news-item"))
        .entry(Entry::new("news/b", "newsitem"))
        .entry(Entry::new("news/c", "news-item").with("date", "2025-09-02").with("titel", "x"))
        .entry(
            Entry::new("news/d", "news-item")
                .with("date", 2025)
                .with_variant(Variant::new(tag("es")).with("title", "x"))
                .with_variant(Variant::new(fr).with("title", true).with_slug("d/e")),
        )
        .build()
        .unwrap_err();
    let mut found = codes(&error);
    found.sort_unstable();
    assert_eq!(
        found,
        [
            "invalid-id",
            "invalid-slug",
            "no-variant",
            "unknown-field",
            "unknown-kind",
            "unknown-language",
            "wrong-type",
            "wrong-type",
        ],
        "{error:?}"
    );
}

#[test]
fn every_code_has_its_name_once() {
    let mut names: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
    assert!(names.iter().all(|name| {
        name.chars().all(|c| c.is_ascii_lowercase() || c == '-' || c.is_ascii_digit())
    }));
}

#[test]
fn a_warning_does_not_refuse_and_is_kept() {
    let files = [("pages/a/fr.md", "+++\ntitle = \"A\"\n+++\n"), ("README.md", "x")];
    let catalog = load("fr nl", "fallback = [\"nl\"]", &files);
    let report = catalog.report();
    assert_eq!((report.error_count(), report.warning_count()), (0, 2), "{report}");
    let found: Vec<Code> = report.iter().map(|finding| finding.code()).collect();
    assert_eq!(found, [Code::UnexpectedFile, Code::UnreachableLanguage]);
}

#[test]
fn the_error_of_rejected_content_begins_with_an_error() {
    // The warning is in an earlier file than the error.
    let error = refuse(
        "fr nl",
        "",
        &[
            ("news/a/entry.toml", "date = 2025-09-02\n"),
            ("news/a/fr.md", "+++\ntitle = \"A\"\n+++\n[x](javascript:x)\n"),
            ("pages/p/fr.md", "+++\ntitle = \"P\"\nstatus = \"publshed\"\n+++\n"),
        ],
    );
    let report = error.report().unwrap();
    assert_eq!(report.iter().next().unwrap().severity(), Severity::Warning, "{report}");
    let first = report.iter().find(|it| it.severity() == Severity::Error).unwrap();
    assert_eq!(error.location(), first.location());
    assert!(error.to_string().contains(first.message()), "{error}");
    assert!(std::error::Error::source(&error).is_none());
}

/// A date with an offset is another day elsewhere. A site that sets a time zone shows it there; one
/// that sets none shows the day that is written.
#[test]
fn a_date_with_an_offset_is_the_written_day_on_a_site_without_a_time_zone() {
    let shown = |zone: &str, file: (&str, &str)| {
        let site = format!("{zone}[[languages]]\ntag = \"nl\"\n");
        let mut builder = Catalog::builder().file("site.toml", site.as_str());
        if file.0 != "news/a/nl.md" {
            builder = builder.file("news/a/nl.md", "+++\ntitle = \"Terug\"\n+++\nTekst\n");
        }
        let catalog = builder.file(file.0, file.1).build().unwrap();
        let moment = "2026-01-01T00:00:00Z".parse().unwrap();
        let edition = catalog.edition("nl".parse().unwrap(), moment).unwrap();
        edition.get("news/a").unwrap().date("date").unwrap().to_string()
    };
    let (brussels, utc) = ("time_zone = \"Europe/Brussels\"\n", "time_zone = \"UTC\"\n");
    for written in ["2025-09-02T00:30:00+02:00", "2025-09-02 00:30:00+02:00"] {
        let toml = format!("date = {written}\n");
        assert_eq!(shown("", ("news/a/entry.toml", &toml)), "2025-09-02", "{toml}");
        assert_eq!(shown(brussels, ("news/a/entry.toml", &toml)), "2025-09-02", "{toml}");
        assert_eq!(shown(utc, ("news/a/entry.toml", &toml)), "2025-09-01", "{toml}");
    }
    let quoted = "date = \"2025-09-02T23:30:00-05:00\"\n";
    assert_eq!(shown("", ("news/a/entry.toml", quoted)), "2025-09-02");
    assert_eq!(shown(brussels, ("news/a/entry.toml", quoted)), "2025-09-03");
    let yaml = "---\ntitle: Terug\ndate: 2025-09-02T00:30:00+02:00\n---\nTekst\n";
    assert_eq!(shown("", ("news/a/nl.md", yaml)), "2025-09-02");
}
