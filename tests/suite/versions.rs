//! Versions of entries: what readers see, and from which moment on.

use isogloss::catalog::ObstacleKind;
use isogloss::content::{Correction, Status, Variant, Version, Window};
use isogloss::error::{Code, ErrorKind};
use isogloss::feed::FeedFormat;
use isogloss::site::SiteLanguage;
use isogloss::website::{Resource, View, Website};
use isogloss::{Audience, Catalog, Entry, LanguageTag, Site, Timestamp};

const SITE: &str = "time_zone = \"Europe/Brussels\"\n\
    [urls]\nbase = \"https://example.org\"\n\
    [[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n[[languages]]\ntag = \"de\"\n";
const PARITY: &str = "[[gates]]\nname = \"parity\"\nlanguages = [\"fr\", \"nl\"]\n\
    otherwise = \"keep\"\n";
/// One second before 1 March 2027 at nine in Brussels, and that moment.
const BEFORE: &str = "2027-03-01T07:59:59Z";
const START: &str = "2027-03-01T08:00:00Z";
const FROM: &str = "from = 2027-03-01T09:00:00\n";

/// Files beside the texts of the entry, by their paths.
type Files<'f> = &'f [(&'f str, &'f str)];

fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn tag(text: &str) -> LanguageTag {
    text.parse().unwrap()
}

fn text(title: &str) -> String {
    format!("+++\ntitle = \"{title}\"\n+++\nTexte.\n")
}

/// Returns a catalog with the page `pages/permit` in French and Dutch and other files beside it.
fn try_catalog(site: &str, files: Files<'_>) -> Result<Catalog, isogloss::Error> {
    let builder = Catalog::builder()
        .file("site.toml", format!("{SITE}{site}"))
        .file("pages/permit/fr.md", text("Permis 2026"))
        .file("pages/permit/nl.md", text("Vergunning 2026"));
    let builder = files
        .iter()
        .fold(builder, |builder, (path, text)| builder.file(format!("pages/permit/{path}"), *text));
    builder.build()
}

fn catalog(site: &str, files: Files<'_>) -> Catalog {
    try_catalog(site, files).unwrap_or_else(|error| panic!("{error}\n{:?}", error.report()))
}

/// Returns the title that readers of each language see.
fn seen(catalog: &Catalog, at: &str) -> String {
    let titles = ["fr", "nl", "de"].map(|language| {
        let edition = catalog.edition(tag(language), moment(at)).unwrap();
        let title = edition.text("pages/permit", "title");
        let listed: Vec<String> =
            edition.mission_pages().iter().map(|it| it.title().as_str().to_owned()).collect();
        let title = title.map_or_else(|| "-".to_owned(), |title| title.as_str().to_owned());
        assert_eq!(listed.join(""), title.replace('-', ""), "the list at {at}");
        title
    });
    titles.join(", ")
}

const OLD: &str = "Permis 2026, Vergunning 2026, Permis 2026";
const NEW: &str = "Permis 2027, Vergunning 2027, Permis 2027";

#[test]
fn all_languages_of_a_version_change_at_its_start() {
    let (french, dutch) = (text("Permis 2027"), text("Vergunning 2027"));
    let catalog = catalog(
        "",
        &[("+2027-03/version.toml", FROM), ("+2027-03/fr.md", &french), ("+2027-03/nl.md", &dutch)],
    );
    assert_eq!(seen(&catalog, BEFORE), OLD);
    assert_eq!(seen(&catalog, START), NEW);
    assert_eq!(catalog.next_change_after(moment("2026-01-01T00:00:00Z")), Some(moment(START)));
    assert_eq!(catalog.next_change_after(moment(START)), None);
    assert_eq!((catalog.len(), catalog.entries().count()), (1, 1));
}

#[test]
fn readers_keep_the_last_complete_set() {
    let (french, dutch) = (text("Permis 2027"), text("Vergunning 2027"));
    let draft = "+++\ntitle = \"Vergunning 2027\"\nstatus = \"draft\"\n+++\nTekst.\n";
    let review = "+++\ntitle = \"Vergunning 2027\"\nstatus = \"review\"\n+++\nTekst.\n";
    let late = "+++\ntitle = \"Vergunning 2027\"\npublished_from = 2027-03-05\n+++\nTekst.\n";
    let together = "from = 2027-03-01T09:00:00\ntogether = [\"fr\", \"nl\"]\n";
    let later = "2027-03-04T23:00:00Z";
    // The site, the settings, the Dutch text, and what is seen at the start and later.
    let table: [(&str, &str, Option<&str>, &str, &str); 9] = [
        ("", together, Some(&dutch), NEW, NEW),
        ("", together, None, OLD, OLD),
        ("", together, Some(draft), OLD, OLD),
        ("", together, Some(review), OLD, OLD),
        ("", together, Some(late), OLD, NEW),
        ("", FROM, Some(draft), OLD, OLD),
        // Without a set, French changes alone; a gate makes a set of both.
        (
            "",
            FROM,
            None,
            "Permis 2027, Vergunning 2026, Permis 2027",
            "Permis 2027, Vergunning 2026, Permis 2027",
        ),
        (PARITY, FROM, None, OLD, OLD),
        (PARITY, "from = 2027-03-01T09:00:00\ntogether = [\"fr\"]\n", Some(draft), OLD, OLD),
    ];
    for (site, settings, dutch, at_start, after) in table {
        let mut files = vec![("+2027-03/version.toml", settings), ("+2027-03/fr.md", &*french)];
        files.extend(dutch.map(|dutch| ("+2027-03/nl.md", dutch)));
        let catalog = catalog(site, &files);
        let case = format!("{site} {settings} {dutch:?}");
        assert_eq!(seen(&catalog, BEFORE), OLD, "{case}");
        assert_eq!(seen(&catalog, START), at_start, "{case}");
        assert_eq!(seen(&catalog, later), after, "{case}");
    }
}

#[test]
fn each_version_replaces_the_one_before_it() {
    let (first, second) = (text("Permis 2027"), text("Permis 2028"));
    let dutch = text("Vergunning 2028");
    let catalog = catalog(
        "",
        &[
            ("+b/version.toml", "from = 2028-01-01\n"),
            ("+b/nl.md", &dutch),
            ("+a/version.toml", "from = 2027-01-01\n"),
            ("+a/fr.md", &first),
            ("+c/version.toml", "from = 2029-01-01\n"),
            ("+c/fr.md", &second),
        ],
    );
    for (at, expected) in [
        ("2026-12-31T22:59:59Z", "Permis 2026, Vergunning 2026, Permis 2026"),
        ("2026-12-31T23:00:00Z", "Permis 2027, Vergunning 2026, Permis 2027"),
        ("2027-12-31T23:00:00Z", "Permis 2027, Vergunning 2028, Permis 2027"),
        ("2028-12-31T23:00:00Z", "Permis 2028, Vergunning 2028, Permis 2028"),
    ] {
        assert_eq!(seen(&catalog, at), expected, "{at}");
    }
    let names: Vec<&str> =
        catalog.entry("pages/permit").unwrap().versions().map(|version| version.name()).collect();
    assert_eq!(names, ["a", "b", "c"]);
    let now = catalog.edition(tag("fr"), moment("2028-06-01T00:00:00Z")).unwrap();
    assert_eq!(now.get("pages/permit").unwrap().version(), Some("a"));
}

#[test]
fn a_forgotten_version_does_not_block_a_later_one() {
    let (first, second) = (text("Permis 2027"), text("Permis 2028"));
    let dutch = text("Vergunning 2028");
    let catalog = catalog(
        "",
        &[
            ("+a/version.toml", "from = 2027-01-01\ntogether = [\"fr\", \"nl\"]\n"),
            ("+a/fr.md", &first),
            ("+b/version.toml", "from = 2028-01-01\n"),
            ("+b/fr.md", &second),
            ("+b/nl.md", &dutch),
        ],
    );
    assert_eq!(seen(&catalog, "2027-06-01T00:00:00Z"), OLD);
    assert_eq!(seen(&catalog, "2028-06-01T00:00:00Z"), "Permis 2028, Vergunning 2028, Permis 2028");
}

#[test]
fn other_languages_follow_when_they_are_ready() {
    let (french, dutch) = (text("Permis 2027"), text("Vergunning 2027"));
    let german = "+++\ntitle = \"Genehmigung 2027\"\npublished_from = 2027-03-10\n+++\nText.\n";
    let together = "from = 2027-03-01T09:00:00\ntogether = [\"fr\", \"nl\"]\n";
    let catalog = catalog(
        "",
        &[
            ("+v/version.toml", together),
            ("+v/fr.md", &french),
            ("+v/nl.md", &dutch),
            ("+v/de.md", german),
        ],
    );
    assert_eq!(seen(&catalog, START), NEW);
    let later = "Permis 2027, Vergunning 2027, Genehmigung 2027";
    assert_eq!(seen(&catalog, "2027-03-09T23:00:00Z"), later);
}

#[test]
fn an_urgent_correction_goes_first() {
    let french = text("Permis 2027");
    let draft = "+++\ntitle = \"Vergunning 2027\"\nstatus = \"draft\"\n+++\nTekst.\n";
    let settings = "from = 2027-03-01T09:00:00\ntogether = [\"fr\", \"nl\"]\n\
        [correction]\nlanguages = [\"fr\"]\nby = \"Marie\"\ndate = 2027-02-27\n\
        reason = \"Numéro de téléphone erroné\"\n";
    let catalog = catalog(
        PARITY,
        &[("+v/version.toml", settings), ("+v/fr.md", &french), ("+v/nl.md", draft)],
    );
    assert_eq!(seen(&catalog, BEFORE), OLD);
    assert_eq!(seen(&catalog, START), "Permis 2027, Vergunning 2026, Permis 2027");
    let version = catalog.version_named("pages/permit/+v").unwrap();
    let correction = version.correction().unwrap();
    assert_eq!((correction.by(), correction.languages()), ("Marie", &[tag("fr")][..]));
    assert_eq!(version.public_from(tag("fr")), Some(moment(START)));
    assert_eq!(version.public_from(tag("nl")), None);
}

#[test]
fn a_version_says_what_it_lacks() {
    let french = text("Permis 2027");
    let draft = "+++\ntitle = \"Vergunning 2027\"\nstatus = \"draft\"\n+++\nTekst.\n";
    let catalog = catalog(
        PARITY,
        &[
            ("+a/version.toml", FROM),
            ("+a/fr.md", &french),
            ("+a/nl.md", draft),
            ("+b/fr.md", &french),
        ],
    );
    let version = |name: &str| catalog.version_named(&format!("pages/permit/+{name}")).unwrap();
    let obstacles = |name: &str| {
        let all = version(name).obstacles().into_iter();
        all.map(|it| it.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(obstacles("a"), ["the text in nl is a draft"]);
    let kind = version("a").obstacles()[0].kind();
    assert!(matches!(kind, ObstacleKind::Status(Status::Draft)));
    assert_eq!(obstacles("b"), ["it has no start", "there is no text in nl"]);
    assert_eq!(version("a").together(), [tag("fr"), tag("nl")]);
}

#[test]
fn a_version_that_a_text_of_the_entry_holds_up_says_so() {
    let french = text("P27");
    for rule in ["keep", "hold"] {
        let gate = format!("[[gates]]\nlongest = {{ title = 13 }}\notherwise = \"{rule}\"\n");
        let catalog = catalog(&gate, &[("+a/version.toml", FROM), ("+a/fr.md", &french)]);
        let version = catalog.version_named("pages/permit/+a").unwrap();
        let obstacles: Vec<_> = version.obstacles().iter().map(ToString::to_string).collect();
        let reason = "the title in nl has 15 characters; the maximum is 13";
        assert_eq!((version.begins(), obstacles), (None, vec![reason.to_owned()]), "{rule}");
        let report = catalog.version_report(moment(START));
        assert!(report.iter().next().unwrap().message().ends_with(reason));
    }
}

#[test]
fn a_version_whose_texts_are_never_public_together_says_so() {
    let gate = "[[gates]]\nlanguages = [\"fr\", \"nl\"]\notherwise = \"keep\"\n";
    let french = "+++\ntitle = \"P\"\npublished_until = 2026-02-01\n+++\n";
    let dutch =
        "+++\ntitle = \"V\"\npublished_from = 2026-03-01\npublished_until = 2026-04-01\n+++\n";
    let files = [("+a/version.toml", FROM), ("+a/fr.md", french), ("+a/nl.md", dutch)];
    let catalog = catalog(gate, &files);
    let version = catalog.version_named("pages/permit/+a").unwrap();
    let obstacles: Vec<_> = version.obstacles().iter().map(ToString::to_string).collect();
    assert_eq!(obstacles, ["the text in fr ends before that", "the text in nl ends before that"]);
}

#[test]
fn neutral_fields_and_files_belong_to_their_version() {
    let french = "+++\ntitle = \"Permis 2027\"\n+++\n![Le plan](plan.svg)\n";
    let catalog = Catalog::builder()
        .file("site.toml", SITE)
        .file("news/a/entry.toml", "date = 2026-01-05\nplace = \"Namur\"\n")
        .file("news/a/fr.md", text("Permis 2026"))
        .file("news/a/photo.svg", "<svg/>")
        .file("news/a/+v/version.toml", FROM)
        .file("news/a/+v/entry.toml", "date = 2027-03-01\nplace = \"Mons\"\n")
        .file("news/a/+v/fr.md", french)
        .file("news/a/+v/plan.svg", "<svg></svg>")
        .build()
        .unwrap();
    let catalog = std::sync::Arc::new(catalog);
    let website = isogloss::website::Website::new();
    let state = |at: &str| {
        let edition = catalog.edition(tag("fr"), moment(at)).unwrap();
        let entry = edition.get("news/a").unwrap();
        let place = entry.text("place").unwrap().into_value().into_owned();
        let date = entry.date("date").unwrap().to_string();
        let view = isogloss::website::View::new(std::sync::Arc::clone(&catalog), moment(at));
        let found = |path: &str| website.find(&view, None, path).status() == 200;
        (place, date, found("/assets/news/a/photo.svg"), found("/assets/news/a/plan.svg"))
    };
    assert_eq!(state(BEFORE), ("Namur".to_owned(), "2026-01-05".to_owned(), true, false));
    assert_eq!(state(START), ("Mons".to_owned(), "2027-03-01".to_owned(), true, true));
}

#[test]
fn a_version_made_in_code_is_that_of_files() {
    let (fr, nl) = (tag("fr"), tag("nl"));
    let site = || {
        let languages = [fr, nl, tag("de")].map(SiteLanguage::new);
        let builder = languages.into_iter().fold(Site::builder(), |it, own| it.language(own));
        builder.build().unwrap()
    };
    let variant = |language, title: &str| Variant::new(language).with("title", title);
    let late = Window { from: Some(moment("2027-03-03T00:00:00Z")), until: None };
    let entry = Entry::new("pages/permit", "mission-page")
        .with_variant(variant(fr, "Permis 2026"))
        .with_variant(variant(nl, "Vergunning 2026"))
        .with_version(
            Version::new("2027-03")
                .with_from(moment(START))
                .with_variant(variant(fr, "Permis 2027"))
                .with_variant(variant(nl, "Vergunning 2027").with_window(late))
                .with_correction(Correction::new([fr], "Marie")),
        );
    let catalog = Catalog::builder().site(site()).entry(entry).build().unwrap();
    assert_eq!(seen(&catalog, BEFORE), OLD);
    assert_eq!(seen(&catalog, START), "Permis 2027, Vergunning 2026, Permis 2027");
    assert_eq!(seen(&catalog, "2027-03-03T00:00:00Z"), NEW);
}

#[test]
fn a_version_made_in_code_cannot_speak_another_language() {
    let fr = tag("fr");
    let refused = |version: Version| {
        let site = Site::builder().language(SiteLanguage::new(fr)).build().unwrap();
        let text = Variant::new(fr).with("title", "Permis");
        let entry = Entry::new("pages/permit", "mission-page").with_variant(text.clone());
        let entry = entry.with_version(version.with_variant(text));
        let error = Catalog::builder().site(site).entry(entry).build().unwrap_err();
        let report = error.report().unwrap().clone();
        report.iter().map(|finding| finding.message().to_owned()).collect::<Vec<_>>()
    };
    let (version, nl) = (|| Version::new("a"), tag("nl"));
    assert_eq!(
        refused(version().with_note(nl, "Nieuw").with_note(fr, "Nouveau")),
        ["the version a of pages/permit has a note in nl, which is not a language of the site"]
    );
    assert_eq!(
        refused(version().with_together([fr, nl])),
        ["the version a of pages/permit waits for nl, which is not a language of the site"]
    );
    assert_eq!(
        refused(version().with_correction(Correction::new([nl], "Marie"))),
        ["the version a of pages/permit corrects nl first, but has no text in nl"]
    );
}

#[test]
fn editors_preview_any_version() {
    let draft = "+++\ntitle = \"Vergunning 2027\"\nstatus = \"draft\"\n+++\nTekst.\n";
    let (french, later) = (text("Permis 2027"), text("Permis 2028"));
    let catalog = catalog(
        "",
        &[
            ("+a/version.toml", FROM),
            ("+a/fr.md", &french),
            ("+a/nl.md", draft),
            ("+b/fr.md", &later),
        ],
    );
    let title = |language: &str, version: &str| {
        let edition = catalog.edition(tag(language), moment(BEFORE)).unwrap();
        let edition = edition.with_version(version).unwrap();
        edition.text("pages/permit", "title").unwrap().as_str().to_owned()
    };
    assert_eq!(
        (title("fr", "a"), title("nl", "a")),
        ("Permis 2027".into(), "Vergunning 2027".into())
    );
    assert_eq!(
        (title("fr", "b"), title("nl", "b")),
        ("Permis 2028".into(), "Vergunning 2027".into())
    );
    // A draft is not shown to readers of another language.
    assert_eq!(title("de", "a"), "Permis 2027");
    let edition = catalog.edition(tag("fr"), moment(BEFORE)).unwrap();
    let error = edition.with_version("c").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnknownVersion);
    assert_eq!(error.to_string(), "no entry has a version \"c\"; there are: a, b");
    assert_eq!(catalog.version_names().collect::<Vec<_>>(), ["a", "b"]);
}

#[test]
fn a_preview_finds_every_resource_that_it_lists() {
    let catalog = Catalog::builder()
        .file("site.toml", SITE)
        .file("news/a/entry.toml", "date = 2026-01-01\n")
        .file("news/a/fr.md", text("Permis 2026"))
        .file("news/a/+a/entry.toml", "date = 2026-01-01\ntags = [\"permis\"]\n")
        .file("news/b/entry.toml", "date = 2026-01-01\ntags = [\"brouillon\"]\n")
        .file("news/b/fr.md", "+++\ntitle = \"Brouillon\"\nstatus = \"draft\"\n+++\n")
        .build()
        .unwrap();
    let website = Website::new().with_feeds([FeedFormat::Atom]);
    let view = View::new(catalog, moment(BEFORE));
    for (view, terms) in [
        (view.clone(), 0),
        (view.preview(), 1),
        (view.with_version("a").unwrap(), 2),
        (view.with_version("a").unwrap().with_audience(Audience::Public), 0),
    ] {
        let resources = website.resources(&view);
        for resource in &resources {
            assert_eq!(website.find(&view, None, &resource.address().to_string()), *resource);
        }
        let of_terms = |it: &&Resource<'_>| {
            it.file().starts_with("fr/tags/") && it.file().ends_with("atom.xml")
        };
        assert_eq!(resources.iter().filter(of_terms).count(), terms);
    }
}

#[test]
fn a_changed_slug_leads_to_the_new_address() {
    let renamed = "+++\ntitle = \"Permis 2027\"\nslug = \"permis-2027\"\n+++\nTexte.\n";
    let again = "+++\ntitle = \"Permis 2028\"\nslug = \"permis-2028\"\n+++\nTexte.\n";
    let catalog = catalog(
        "",
        &[
            ("+a/version.toml", FROM),
            ("+a/fr.md", renamed),
            ("+b/version.toml", "from = 2028-03-01\n"),
            ("+b/fr.md", again),
        ],
    );
    let found = |at: &str, path: &str| {
        let found = isogloss::routing::Router::new(&catalog, moment(at)).find(path);
        let location = found.location().map(|it| it.to_string()).unwrap_or_default();
        format!("{} {location}", found.status()).trim_end().to_owned()
    };
    let table = [
        (BEFORE, "200", "404", "404"),
        (START, "301 https://example.org/fr/pages/permis-2027/", "200", "404"),
        (
            "2028-03-01T00:00:00Z",
            "301 https://example.org/fr/pages/permis-2028/",
            "301 https://example.org/fr/pages/permis-2028/",
            "200",
        ),
    ];
    for (at, first, second, third) in table {
        let paths = ["/fr/pages/permit/", "/fr/pages/permis-2027/", "/fr/pages/permis-2028/"];
        let statuses = paths.map(|path| found(at, path));
        let expected = [first, second, third].map(|it| it.replace("https://example.org", ""));
        let statuses = statuses.map(|it| it.replace("https://example.org", ""));
        assert_eq!(statuses, expected, "{at}");
    }
}

#[test]
fn mistakes_have_a_place() {
    let french = text("Permis 2027");
    let both = [("+a/fr.md", &*french), ("+b/fr.md", &*french)];
    let with = |files: &[(&'static str, &'static str)]| {
        let all: Vec<(&str, &str)> = both.into_iter().chain(files.iter().copied()).collect();
        let error = try_catalog("", &all).unwrap_err();
        let report = error.report().unwrap().clone();
        report.iter().map(|finding| finding.to_string()).collect::<Vec<_>>().join("\n")
    };
    let table: [(Files<'_>, &str); 9] = [
        (
            &[("+a/version.toml", FROM), ("+b/version.toml", FROM)],
            "pages/permit/+b/version.toml:1:8: error[duplicate-version]: the versions a and b of \
             pages/permit start at the same moment",
        ),
        (
            &[("+a/version.toml", "together = [\"fr\", \"es\"]\n")],
            "pages/permit/+a/version.toml:1:19: error[unknown-language]: \"es\" is not a language of the site",
        ),
        (
            &[("+a/version.toml", "form = 2027-03-01\n")],
            "pages/permit/+a/version.toml:1:1: error[unknown-field]: unknown key \"form\" in a version",
        ),
        (
            &[("+a/version.toml", "from = \"soon\"\n")],
            "pages/permit/+a/version.toml:1:8: error[wrong-type]: from is \"soon\"; expected a day such as \
             2025-09-02, or a day with a time such as 2025-09-02T14:00:00",
        ),
        (
            &[("+a/version.toml", "[correction]\nlanguages = [\"fr\"]\n")],
            "pages/permit/+a/version.toml:1:1: error[missing-field]: [correction] does not say by whom it was \
             decided",
        ),
        (
            &[("+a/version.toml", "[correction]\nlanguages = [\"nl\"]\nby = \"Marie\"\n")],
            "pages/permit/+a/version.toml:2:14: error[invalid-value]: the version a of pages/permit corrects nl first, \
             but has no text in nl",
        ),
        (
            &[("+a/entry.toml", "kind = \"news-item\"\ndate = 2027-03-01\n")],
            "pages/permit/+a/entry.toml:1:8: error[neutral-conflict]: the version a of pages/permit has another kind",
        ),
        (
            &[("+a/es.md", "+++\ntitle = \"Permiso\"\n+++\n")],
            "pages/permit/+a/es.md: error[unknown-language]: the file is named \"es\", but that is not a \
             language of the site",
        ),
        (&[("+a/version.toml", "from = = 1\n")], "pages/permit/+a/version.toml:1:8: error[syntax]"),
    ];
    for (files, expected) in table {
        let found = with(files);
        assert!(found.starts_with(expected), "{found}\ninstead of\n{expected}");
    }
}

#[test]
fn mistakes_in_settings_say_what_to_do() {
    let french = text("Permis 2027");
    let correction = "[correction]\nlanguages = [\"fr\"]\nby = \"Marie\"\n";
    let in_correction = |line: &str| format!("{correction}{line}\n");
    for (settings, place, severity, message, help) in [
        (
            "together = []\n",
            "1:12",
            "warning",
            "together names no language, so each",
            "remove it if",
        ),
        ("together = [\"fr\", \"fr\"]\n", "1:19", "warning", "together names fr twice", ""),
        ("[note]\nfr = \" \"\n", "2:6", "warning", "the note in fr is empty", "write a note, or"),
        (
            "[note]\nfr = \"N\"\nde = \"N\"\n",
            "3:1",
            "warning",
            "the version a of pages/permit has a note in de, but no text in de",
            "",
        ),
        (
            "[correction]\nlanguages = []\nby = \"Marie\"\n",
            "1:1",
            "error",
            "[correction] has no languages",
            "write languages = [\"fr\"]",
        ),
        (
            "[correction]\nlanguages = \"fr\"\nby = \"Marie\"\n",
            "2:13",
            "error",
            "correction.languages is \"fr\"; expected a list of languages",
            "",
        ),
        (
            &in_correction("reason = 3"),
            "4:10",
            "error",
            "correction.reason is a whole number; expected text",
            "",
        ),
        (
            &in_correction("date = \"2027-03-01\""),
            "4:8",
            "error",
            "correction.date is \"2027-03-01\"; expected a date such as",
            "",
        ),
        (
            &in_correction("from = 2027-03-01"),
            "4:1",
            "error",
            "from is below [correction], and so a part of it",
            "put it above [correction]",
        ),
        ("from = 01/03/2027\n", "1:8", "error", "", "write a date as year-month-day: 2027-03-01"),
        (
            "[note]\nfr = \"N\"\nfrom = 2027-03-01\n",
            "3:1",
            "error",
            "from is below [note], and so a part of it",
            "put it above [note]",
        ),
        ("note = \"N\"\n", "1:8", "error", "note is \"N\"; expected a table", "[note]\nfr = \"…\""),
    ] {
        let files = [("+a/fr.md", &*french), ("+a/version.toml", settings)];
        let report = match try_catalog("", &files) {
            Ok(catalog) => catalog.report().clone(),
            Err(error) => error.report().unwrap().clone(),
        };
        let all = report.to_string();
        let found: Vec<String> = report.iter().map(ToString::to_string).collect();
        assert_eq!(found.len(), 1, "{all}");
        let expected = format!("pages/permit/+a/version.toml:{place}: {severity}");
        assert!(found[0].starts_with(&expected), "{all}");
        assert!(found[0].contains(message), "{all}");
        let hint = report.iter().next().unwrap().hint().map(ToString::to_string);
        assert!(hint.unwrap_or_default().contains(help), "{all}");
    }
    // A note about a text that is still to be written, and one about neutral fields.
    let awaited = "together = [\"fr\", \"nl\"]\nnote = { fr = \"N\", nl = \"N\" }\n";
    let neutral =
        [("+a/entry.toml", ""), ("+a/version.toml", "note.nl = \"N\"\nnote.fr = \"N\"\n")];
    let awaiting = [("+a/fr.md", &*french), ("+a/version.toml", awaited)];
    for files in [awaiting, neutral] {
        assert!(catalog("", &files).report().is_empty(), "{}", catalog("", &files).report());
    }
}

#[test]
fn a_note_in_one_language_of_several_is_reported() {
    let (french, dutch) = (text("Permis 2027"), text("Vergunning 2027"));
    let note = ("+a/version.toml", "[note]\nfr = \"Tarifs\"\n");
    let both: Files<'_> = &[note, ("+a/fr.md", &french), ("+a/nl.md", &dutch)];
    for files in [both, &[note, ("+a/entry.toml", "")]] {
        let catalog = catalog("", files);
        let findings: Vec<String> = catalog.report().iter().map(ToString::to_string).collect();
        assert_eq!(
            findings,
            [
                "pages/permit/+a/version.toml:2:1: warning[invalid-value]: the version a of pages/permit \
              has a note in fr, but none in nl"
            ]
        );
    }
    // Readers of Dutch see no change.
    assert!(catalog("", &[note, ("+a/fr.md", &french)]).report().is_empty());
}

#[test]
fn the_name_of_a_version_has_the_characters_of_an_id() {
    for (name, expected) in [
        ("x y", "it contains white space; use a hyphen"),
        ("x?", "it contains a control character or one of \\ : * ? \" < > | # %"),
        ("+x", "it begins with a plus sign"),
    ] {
        let path = format!("+{name}/fr.md");
        let error = try_catalog("", &[(&path, &text("Permis 2027"))]).unwrap_err();
        let message = error.report().unwrap().iter().next().unwrap().message().to_owned();
        let named =
            format!("a version of pages/permit cannot be named \"{}\"", name.escape_debug());
        assert_eq!(message, format!("{named}: {expected}"));
    }
}

#[test]
fn a_start_while_clocks_change_is_reported() {
    let french = text("Permis 2027");
    let table = [
        ("2027-03-28T02:30:00", "skipped-time", "2027-03-28T01:30:00Z"),
        ("2027-10-31T02:30:00", "repeated-time", "2027-10-31T00:30:00Z"),
    ];
    for (written, code, start) in table {
        let settings = format!("from = {written}\n");
        let catalog = catalog("", &[("+a/version.toml", &settings), ("+a/fr.md", &french)]);
        let finding = catalog.report().iter().next().unwrap();
        assert_eq!(finding.code().as_str(), code);
        let place = finding.location().unwrap().to_string();
        assert_eq!(place, "pages/permit/+a/version.toml:1:8");
        let version = catalog.version_named("pages/permit/+a").unwrap();
        assert_eq!(version.begins(), Some(moment(start)));
    }
}

#[test]
fn versions_with_one_start_are_compared_with_the_first_that_replaces_the_same() {
    let (french, dutch) = (text("Permis 2027"), text("Vergunning 2027"));
    let names: Vec<String> = (0..300).map(|number| format!("+{number:03}")).collect();
    let mut files = Vec::new();
    for name in &names {
        files.push((format!("{name}/version.toml"), FROM));
        files.push((format!("{name}/fr.md"), &*french));
    }
    files.retain(|(path, _)| path != "+001/fr.md");
    files.push(("+001/nl.md".to_owned(), &*dutch));
    files.push(("+299/nl.md".to_owned(), &*dutch));
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (&**path, *text)).collect();
    let error = try_catalog("", &files).unwrap_err();
    let messages: Vec<&str> = error.report().unwrap().iter().map(|it| it.message()).collect();
    assert_eq!(messages.len(), 299);
    for first in ["000", "001"] {
        let last = format!("the versions {first} and 299 of pages/permit start at the same moment");
        assert!(messages.contains(&&*last));
    }
}

#[test]
fn files_that_belong_to_no_version_are_reported() {
    let french = text("Permis 2027");
    let catalog = catalog(
        "",
        &[
            ("+a/fr.md", &french),
            ("+a/sub/fr.md", &french),
            ("+a/+b/fr.md", &french),
            ("+a/extra/plan.svg", "<svg/>"),
        ],
    );
    let findings: Vec<String> = catalog.report().iter().map(|it| it.to_string()).collect();
    assert_eq!(findings.len(), 2, "{findings:#?}");
    for path in ["+a/+b/fr.md", "+a/sub/fr.md"] {
        let expected =
            format!("pages/permit/{path}: warning[unexpected-file]: the file is ignored");
        assert!(findings.iter().any(|it| it.starts_with(&expected)), "{findings:#?}");
    }
    let only = Catalog::builder()
        .file("site.toml", SITE)
        .file("pages/permit/+a/fr.md", text("Permis"))
        .build()
        .unwrap_err();
    let finding = only.report().unwrap().iter().next().unwrap().clone();
    assert_eq!(finding.code(), Code::NoVariant);
    assert_eq!(finding.message(), "pages/permit has no text besides those of its version a");
}

#[test]
fn a_major_version_moves_the_date_of_the_last_change() {
    let text = |title: &str| format!("+++\ntitle = \"{title}\"\n+++\nTexte.\n");
    let (french, dutch) = (text("Permis 2027"), text("Vergunning 2027"));
    let later = text("Permis 2028");
    let catalog = catalog(
        "",
        &[
            (
                "+a/version.toml",
                "from = 2027-03-01T09:00:00\nmajor = true\n[note]\nfr = \"Nouveaux tarifs\"\nnl = \"Nieuwe tarieven\"\n",
            ),
            ("+a/fr.md", &french),
            ("+a/nl.md", &dutch),
            ("+b/version.toml", "from = 2028-03-01\n[note]\nfr = \"Une faute corrigée\"\n"),
            ("+b/fr.md", &later),
        ],
    );
    let history = |language: &str, at: &str| {
        let edition = catalog.edition(tag(language), moment(at)).unwrap();
        let page = edition.get("pages/permit").unwrap();
        let notes = page.changes().into_iter().map(|change| {
            format!("{} {} {}", change.moment(), change.note().as_str(), change.is_major())
        });
        let updated = page.updated().map(|it| it.to_string()).unwrap_or_default();
        (notes.collect::<Vec<_>>(), updated)
    };
    assert_eq!(history("fr", BEFORE), (vec![], String::new()));
    let first = format!("{START} Nouveaux tarifs true");
    assert_eq!(history("fr", START), (vec![first.clone()], START.to_owned()));
    let dutch = format!("{START} Nieuwe tarieven true");
    assert_eq!(history("nl", "2028-06-01T00:00:00Z"), (vec![dutch], START.to_owned()));
    let second = "2028-02-29T23:00:00Z Une faute corrigée false".to_owned();
    assert_eq!(history("fr", "2028-06-01T00:00:00Z"), (vec![second, first], START.to_owned()));
}

#[test]
fn a_version_keeps_the_date_of_the_first_publication() {
    let text = |title: &str, more: &str| format!("+++\ntitle = \"{title}\"\n{more}+++\nTexte.\n");
    let dates = |base: &str, version: &str, settings: &str| {
        let settings = format!("{FROM}{settings}");
        let files = [
            ("fr.md", text("Permis 2026", "published_from = 2025-06-01\n")),
            ("nl.md", text("Vergunning 2026", base)),
            ("+a/version.toml", settings.clone()),
            ("+a/fr.md", text("Permis 2027", "")),
            ("+a/nl.md", text("Vergunning 2027", version)),
            ("+b/version.toml", "from = 2027-05-01\n".to_owned()),
            ("+b/entry.toml", String::new()),
        ];
        let builder = Catalog::builder().file("site.toml", SITE);
        let builder = files.into_iter().fold(builder, |builder, (path, text)| {
            builder.file(format!("pages/permit/{path}"), text)
        });
        let catalog = builder.build().unwrap();
        ["fr", "nl"].map(|language| {
            let edition = catalog.edition(tag(language), moment("2027-06-01T00:00:00Z")).unwrap();
            let page = edition.get("pages/permit").unwrap();
            assert_eq!(page.text("title").unwrap().language(), language);
            [page.published(), page.updated()].map(|it| it.map(|it| it.to_string()))
        })
    };
    let at = |moment: &str| Some(moment.to_owned());
    let (first, late) = ("published_from = 2025-06-01\n", "published_from = 2027-03-05\n");
    let (june, fifth) = (at("2025-05-31T22:00:00Z"), at("2027-03-04T23:00:00Z"));
    // The Dutch text was completed on 5 March, which is when both languages change.
    assert_eq!(
        dates(first, late, ""),
        [[june.clone(), june.clone()], [june.clone(), june.clone()]]
    );
    let moved = [june.clone(), fifth.clone()];
    assert_eq!(dates(first, late, "major = true\n"), [moved.clone(), moved]);
    assert_eq!(dates("", late, "")[1], [None, None]);
    // Readers did not see a draft, or a text that was to begin later.
    for unseen in ["status = \"draft\"\n", "published_from = 2027-04-01\n"] {
        assert_eq!(dates(unseen, late, "")[1], [fifth.clone(), fifth.clone()], "{unseen}");
    }
}

#[test]
fn a_change_in_place_that_breaks_a_gate_that_keeps_is_shown_with_a_warning() {
    let catalog = Catalog::builder()
        .file("site.toml", format!("{SITE}{PARITY}"))
        .file("pages/permit/fr.md", text("Permis 2026"))
        .file("pages/permit/nl.md", "+++\ntitle = \"Vergunning\"\nstatus = \"draft\"\n+++\n")
        .build()
        .unwrap();
    assert_eq!(seen(&catalog, START), "Permis 2026, Permis 2026, Permis 2026");
    let report = catalog.gate_report(moment(START));
    assert!(!report.has_errors());
    let finding = report.iter().next().unwrap();
    assert_eq!(
        finding.message(),
        "pages/permit does not pass the gate parity: the text in nl is not public: draft"
    );
    assert!(finding.hint().unwrap().starts_with("write the next change as a version"));
}

#[test]
fn versions_that_are_late_or_never_public_are_reported() {
    let french = text("Permis 2027");
    let dutch = text("Vergunning 2027");
    let together = "together = [\"fr\", \"nl\"]\n";
    let first = format!("from = 2027-03-01T09:00:00\n{together}");
    let correction = format!("{first}[correction]\nlanguages = [\"fr\"]\nby = \"Marie\"\n");
    let withdrawn = "+++\ntitle = \"Vergunning\"\nstatus = \"withdrawn\"\n+++\n";
    let ended = "+++\ntitle = \"Vergunning\"\npublished_until = 2027-02-01\n+++\n";
    let found = |files: Files<'_>, at: &str| {
        let catalog = catalog("", files);
        let report = catalog.version_report(moment(at));
        report.iter().map(|it| it.message().to_owned()).collect::<Vec<_>>().join("\n")
    };
    let missing = [("+a/version.toml", &*first), ("+a/fr.md", &*french)];
    let whole = [missing[0], missing[1], ("+a/nl.md", &*dutch)];
    let second = [
        missing[0],
        missing[1],
        ("+b/version.toml", "from = 2027-04-01\n"),
        ("+b/fr.md", &*french),
    ];
    let corrected = [("+a/version.toml", &*correction), ("+a/fr.md", &*french)];
    let never = [missing[0], missing[1], ("+a/nl.md", withdrawn)];
    let draft = "+++\ntitle = \"Permis\"\nstatus = \"draft\"\n+++\n";
    let both = [missing[0], ("+a/fr.md", draft), ("+a/nl.md", ended)];
    let over = [missing[0], missing[1], ("+a/nl.md", ended)];
    let table: [(Files<'_>, &str, &str); 9] = [
        (&missing, BEFORE, ""),
        (
            &missing,
            START,
            "the version a of pages/permit should have been public since 2027-03-01T09:00:00: there is no text in nl",
        ),
        (&whole, START, ""),
        (
            &second,
            "2027-04-02T00:00:00Z",
            "the version a of pages/permit was never public as a whole: b is public instead",
        ),
        (
            &corrected,
            START,
            "the version a of pages/permit is public in fr only, since 2027-03-01T09:00:00: there is no text in nl",
        ),
        (
            &never,
            BEFORE,
            "the version a of pages/permit cannot become public: the text in nl is withdrawn",
        ),
        (
            &over,
            BEFORE,
            "the version a of pages/permit cannot become public: the text in nl ends before that",
        ),
        (
            &both,
            BEFORE,
            "the version a of pages/permit cannot become public: the text in fr is a draft; the text in nl ends before that",
        ),
        (&[("+a/fr.md", &*french)], START, ""),
    ];
    for (files, at, expected) in table {
        assert_eq!(found(files, at), expected, "{files:?}");
    }
}

#[test]
fn other_tools_have_no_versions() {
    let hugo = Catalog::builder()
        .file(
            "hugo.toml",
            "defaultContentLanguage = \"fr\"\n[languages.fr]\nweight = 1\n[languages.nl]\n",
        )
        .file("content/posts/permis/index.fr.md", "---\ntitle: Permis 2026\n---\n")
        .file("content/posts/permis/+2027/version.toml", "from = 2027-03-01\n")
        .file("content/posts/permis/+2027/index.fr.md", "---\ntitle: Permis 2027\n---\n")
        .file("content/posts/permis/+2027/plan.pdf", "%PDF");
    let zola = Catalog::builder()
        .file("config.toml", "base_url = \"https://example.org\"\ndefault_language = \"fr\"\n")
        .file("content/posts/permis/index.md", "+++\ntitle = \"Permis 2026\"\n+++\n")
        .file("content/posts/permis/+2027/version.toml", "from = 2027-03-01\n")
        .file("content/posts/permis/+2027/index.md", "+++\ntitle = \"Permis 2027\"\n+++\n");
    for builder in [hugo, zola] {
        let catalog = builder.build().unwrap();
        let is_of_version = |id: &str| id.contains("2027");
        assert!(catalog.entries().all(|entry| !is_of_version(entry.id().as_str())));
        assert!(catalog.entries().all(|entry| entry.assets().all(|asset| !is_of_version(asset))));
        let mut findings = catalog.report().iter().filter(|it| it.code() == Code::UnexpectedFile);
        let finding = findings.next().unwrap();
        let place = finding.location().unwrap().to_string();
        assert_eq!(place, "content/posts/permis/+2027/version.toml");
        assert!(finding.hint().unwrap().starts_with("versions of pages are only read"));
        assert!(findings.next().is_none());
    }
}

#[test]
fn a_row_has_the_settings_of_a_version() {
    let row = serde_json::json!({
        "from": "2027-03-01T09:00:00",
        "together": ["fr", "nl"],
        "major": true,
        "note": { "fr": "Nouveaux tarifs" },
        "correction": { "languages": ["fr"], "by": "Marie", "date": "2027-02-27", "reason": null },
        "place": "Mons",
        "date": "2027-03-01",
    });
    let variant = |language, title: &str| Variant::new(tag(language)).with("title", title);
    let version = Version::from_row("a", &row).unwrap();
    let entry = Entry::new("news/permit", "news-item")
        .with("date", "2026-01-05")
        .with("place", "Namur")
        .with_variant(variant("fr", "Permis 2026"))
        .with_variant(variant("nl", "Vergunning 2026"))
        .with_version(version.with_variant(variant("fr", "Permis 2027")));
    let site = Site::parse_toml(SITE).unwrap();
    let catalog = Catalog::builder().site(site).entry(entry).build().unwrap();
    let read = |language: &str, at: &str| {
        let entry = catalog.edition(tag(language), moment(at)).unwrap().get("news/permit").unwrap();
        let text = |field: &str| entry.text(field).unwrap().as_str().to_owned();
        (text("title"), text("place"))
    };
    assert_eq!(read("fr", BEFORE), ("Permis 2026".to_owned(), "Namur".to_owned()));
    assert_eq!(read("fr", START), ("Permis 2027".to_owned(), "Mons".to_owned()));
    assert_eq!(read("nl", START), ("Vergunning 2026".to_owned(), "Mons".to_owned()));
    let version = catalog.version_named("news/permit/+a").unwrap();
    assert!(version.is_major() && version.note(tag("fr")) == Some("Nouveaux tarifs"));
    let wrong = [
        (
            serde_json::json!({ "major": 1 }),
            "major of the version a is a whole number; expected true or false",
        ),
        (serde_json::json!({ "together": ["??"] }), "\"??\" is not a BCP 47 language tag"),
        (
            serde_json::json!({ "correction": { "who": "x" } }),
            "who in correction of the version a: a correction has no such member",
        ),
        (serde_json::json!([]), "the row of the version a is a list; expected a struct or a map"),
    ];
    for (row, message) in wrong {
        let error = Version::from_row("a", &row).unwrap_err().to_string();
        assert!(error.starts_with(message), "{error}");
    }
    let row = serde_json::json!({ "from": "soon", "place": "Mons" });
    let entry = Entry::new("pages/permit", "mission-page").with_variant(variant("fr", "Permis"));
    let entry = entry.with_version(Version::from_row("a", &row).unwrap());
    let site = Site::parse_toml(SITE).unwrap();
    let error = Catalog::builder().site(site).entry(entry).build().unwrap_err();
    let text = error.report().unwrap().to_string();
    assert!(text.contains("from of pages/permit/+a is \"soon\""), "{text}");
}

#[test]
fn neutral_fields_of_a_version_end_the_texts_that_stay() {
    let dutch = text("Vergunning 2027");
    let end = "[end]\nafter = \"banner\"\ndate = 2027-06-01\n";
    let status = |catalog: &Catalog, at: &str, path: &str| {
        let found = isogloss::routing::Router::new(catalog, moment(at)).find(path);
        let entry = match &found {
            isogloss::routing::PathMatch::Found(entry) => Some(*entry),
            _ => None,
        };
        (found.status(), entry.is_some_and(|entry| entry.end().is_some()))
    };
    // A version gives all texts an end, also the French one that it does not replace.
    let ends =
        catalog("", &[("+a/version.toml", FROM), ("+a/entry.toml", end), ("+a/nl.md", &dutch)]);
    for path in ["/fr/pages/permit/", "/nl/pages/permit/"] {
        assert_eq!(status(&ends, START, path), (200, false), "{path}");
        assert_eq!(status(&ends, "2027-06-01T00:00:00Z", path), (200, true), "{path}");
    }
    assert_eq!(ends.next_change_after(moment(START)), Some(moment("2027-05-31T22:00:00Z")));
    // A version takes an end away.
    let revives = catalog(
        "",
        &[("entry.toml", end), ("+a/version.toml", "from = 2027-07-01\n"), ("+a/entry.toml", "\n")],
    );
    for path in ["/fr/pages/permit/", "/nl/pages/permit/"] {
        assert_eq!(status(&revives, "2027-06-15T00:00:00Z", path), (200, true), "{path}");
        assert_eq!(status(&revives, "2027-07-01T00:00:00Z", path), (200, false), "{path}");
    }
}

#[test]
fn the_end_in_an_incomplete_version_does_not_reach_a_later_one() {
    let (draft, dutch) =
        ("+++\ntitle = \"Permis\"\nstatus = \"draft\"\n+++\n", text("Vergunning 2028"));
    let end = |date: &str| format!("[end]\nafter = \"banner\"\ndate = {date}\n");
    let ended = "+++\ntitle = \"Vergunning 2028\"\n[end]\nreason = \"Vervangen.\"\n+++\n";
    let (early, late) = (end("2027-06-01"), end("2027-12-01"));
    let later = |files: Files<'_>| {
        let waits = [
            ("+a/version.toml", FROM),
            ("+a/entry.toml", early.as_str()),
            ("+a/fr.md", draft),
            ("+b/version.toml", "from = 2027-04-01\n"),
        ];
        catalog("", &[&waits, files].concat())
    };
    let banner = |catalog: &Catalog, at: &str| {
        let edition = catalog.edition(tag("nl"), moment(at)).unwrap();
        let entry = edition.get("pages/permit").unwrap();
        let reason = entry.end().map(|end| end.reason().map(|it| it.as_str().to_owned()));
        (entry.text("title").unwrap().as_str().to_owned(), reason)
    };
    let title = || "Vergunning 2028".to_owned();
    // The later version says nothing of an end.
    let open = later(&[("+b/nl.md", &dutch)]);
    assert_eq!(banner(&open, "2027-07-01T00:00:00Z"), (title(), None));
    assert_eq!(banner(&open, "2028-01-01T00:00:00Z"), (title(), None));
    // The end of the entry itself is that of the later version as well.
    let of_entry = later(&[("+b/nl.md", &dutch), ("entry.toml", &late)]);
    assert_eq!(banner(&of_entry, "2027-07-01T00:00:00Z"), (title(), None));
    assert_eq!(banner(&of_entry, "2028-01-01T00:00:00Z"), (title(), Some(None)));
    // A text has its own reason, and the date of the entry.
    let with_reason = later(&[("+b/nl.md", ended), ("entry.toml", &late)]);
    assert_eq!(banner(&with_reason, "2027-07-01T00:00:00Z"), (title(), None));
    let reason = Some("Vervangen.".to_owned());
    assert_eq!(banner(&with_reason, "2028-01-01T00:00:00Z"), (title(), Some(reason)));
}
