//! The age of translations: what readers are told when the source of a text has changed.
#![cfg(all(feature = "editorial", feature = "live", feature = "templates"))]

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::support::folder::Folder;
use crate::support::{at, tag};
use isogloss::content::Kind;
use isogloss::editorial::{Acceptance, TranslationRecords};
use isogloss::http::{Request, Responder};
use isogloss::json::Document;
use isogloss::live::Live;
use isogloss::render::LinkStyle;
use isogloss::template::Theme;
use isogloss::website::{View, Website};
use isogloss::{Catalog, Timestamp};
use jiff::SignedDuration;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

const SITE: &str = "time_zone = \"Europe/Brussels\"\n[urls]\nbase = \"https://example.org\"\n\
    [[languages]]\ntag = \"fr\"\n[[languages]]\ntag = \"nl\"\n[[languages]]\ntag = \"de\"\n\
    [chains]\nde = [\"nl\", \"fr\"]\n";
const NOTICE: &str = "[kinds.mission-page]\noutdated_notice = true\n";
/// The time before and after which the French text changes, if something changes at a moment.
const BEFORE: &str = "2027-03-01T07:59:59Z";
const START: &str = "2027-03-01T08:00:00Z";

/// Files of a tree, by their paths.
type Files<'f> = &'f [(&'f str, &'f str)];

fn text(title: &str, more: &str, body: &str) -> String {
    format!("+++\ntitle = \"{title}\"\n{more}+++\n{body}\n")
}

fn catalog(site: &str, files: Files<'_>) -> Catalog {
    let builder = Catalog::builder().file("site.toml", format!("{SITE}{site}"));
    let builder = files.iter().fold(builder, |builder, (path, text)| builder.file(*path, *text));
    builder.build().unwrap_or_else(|error| panic!("{error}\n{:?}", error.report()))
}

/// Returns the records of translations from French that are accepted as they are in some files.
fn accepted(files: Files<'_>, translations: &[(&str, &str)]) -> String {
    let catalog = catalog("", files);
    let mut records = TranslationRecords::new();
    for (entry, language) in translations {
        let acceptance = Acceptance::new(tag(language), tag("fr"), "Marie", Timestamp::UNIX_EPOCH);
        records = records.accept(&catalog, entry, &acceptance).unwrap().records;
    }
    records.to_toml().unwrap()
}

/// Returns the page about the tax with its French text, Dutch and German translations and records.
fn tax(site: &str, french: &str, records: &str) -> Catalog {
    let dutch = text("Verblijfstaks", "", "De taks bedraagt 2 euro.");
    let german = text("Aufenthaltssteuer", "", "Die Steuer beträgt 2 Euro.");
    catalog(
        site,
        &[
            ("pages/tax/fr.md", french),
            ("pages/tax/nl.md", &dutch),
            ("pages/tax/de.md", &german),
            ("translations.toml", records),
        ],
    )
}

fn tax_records() -> String {
    let (french, dutch) = (text("Taxe", "", "La taxe est de 2 euros."), text("Taks", "", "Twee."));
    let files = [("pages/tax/fr.md", &*french), ("pages/tax/nl.md", &*dutch)];
    accepted(&files, &[("pages/tax", "nl")])
}

fn new_french(more: &str) -> String {
    text("Taxe", more, "La taxe est de 3 euros.")
}

/// Formats what the readers of each language are told about a page: the language that they read,
/// and that of a newer text with the time of its change.
fn told_in(catalog: &Catalog, id: &str, moment: &str, is_preview: bool) -> String {
    let told = ["fr", "nl", "de"].map(|language| {
        let mut edition = catalog.edition(tag(language), at(moment)).unwrap();
        if is_preview {
            edition = edition.preview();
        }
        let Some(entry) = edition.get(id) else { return format!("{language} -") };
        let served = entry.language();
        let Some(outdated) = entry.outdated() else { return format!("{language} {served}") };
        let current = outdated.current();
        assert_eq!((current.id(), current.language()), (entry.id(), outdated.source()));
        assert_eq!(current.edition().language(), outdated.source());
        assert!(!current.is_other_language());
        let since = outdated.since().map(|since| format!(" {since}")).unwrap_or_default();
        format!("{language} {served}<{}{since}", outdated.source())
    });
    told.join(", ")
}

fn told(catalog: &Catalog, moment: &str) -> String {
    told_in(catalog, "pages/tax", moment, false)
}

#[test]
fn readers_of_kinds_with_a_notice_are_told_that_the_source_has_changed() {
    let records = tax_records();
    let old = text("Taxe", "", "La taxe est de 2 euros.");
    let dated = new_french("updated = 2026-05-01T10:00:00Z\n");
    let other_kind = "[kinds.news-item]\noutdated_notice = true\n";
    let none = "fr fr, nl nl, de de";
    let table = [
        (NOTICE, &old, &*records, none),
        // The German text has no record, so nothing is known about it.
        (NOTICE, &new_french(""), &records, "fr fr, nl nl<fr, de de"),
        (NOTICE, &dated, &records, "fr fr, nl nl<fr 2026-05-01T10:00:00Z, de de"),
        (NOTICE, &new_french(""), "", none),
        ("", &new_french(""), &records, none),
        (other_kind, &new_french(""), &records, none),
        ("[kinds.mission-page]\noutdated_notice = false\n", &new_french(""), &records, none),
    ];
    for (site, french, records, expected) in table {
        assert_eq!(told(&tax(site, french, records), START), expected, "{site}{french}");
    }
}

#[test]
fn a_record_in_front_matter_counts_as_well() {
    let records = tax_records();
    let records = TranslationRecords::parse(&records);
    let record = records.get("pages/tax", tag("nl")).unwrap().to_front_matter();
    let (french, dutch) = (new_french(""), text("Verblijfstaks", &record, "Twee euro."));
    let catalog = catalog(NOTICE, &[("pages/tax/fr.md", &french), ("pages/tax/nl.md", &dutch)]);
    // Readers of German get the Dutch text, and are told as well.
    assert_eq!(told(&catalog, START), "fr fr, nl nl<fr, de nl<fr");
}

#[test]
fn a_source_that_is_gone_is_not_newer() {
    let dutch = text("Verblijfstaks", "", "Twee euro.");
    let records = tax_records();
    let files = [("pages/tax/nl.md", &*dutch), ("translations.toml", &*records)];
    assert_eq!(told(&catalog(NOTICE, &files), START), "fr nl, nl nl, de nl");
}

#[test]
fn the_source_must_be_readable_at_the_moment() {
    let table = [
        // The front matter of the French text, and what readers are told before and at the start.
        ("status = \"draft\"\n", "fr nl, nl nl, de de", "fr nl, nl nl, de de"),
        ("status = \"review\"\n", "fr nl, nl nl, de de", "fr nl, nl nl, de de"),
        ("status = \"withdrawn\"\n", "fr nl, nl nl, de de", "fr nl, nl nl, de de"),
        ("published_from = 2027-03-01T09:00:00\n", "fr nl, nl nl, de de", "fr fr, nl nl<fr, de de"),
        (
            "published_until = 2027-03-01T09:00:00\n",
            "fr fr, nl nl<fr, de de",
            "fr nl, nl nl, de de",
        ),
        // A text that has ended and is still shown is newer, but no longer current.
        (
            "[end]\nafter = \"banner\"\ndate = 2027-03-01T09:00:00\n",
            "fr fr, nl nl<fr, de de",
            "fr fr, nl nl, de de",
        ),
        // The change of the text is announced for later.
        (
            "updated = 2027-03-01T09:00:00\n",
            "fr fr, nl nl<fr, de de",
            "fr fr, nl nl<fr 2027-03-01T08:00:00Z, de de",
        ),
    ];
    let records = tax_records();
    for (more, before, after) in table {
        let catalog = tax(NOTICE, &new_french(more), &records);
        assert_eq!(told(&catalog, BEFORE), before, "{more}");
        assert_eq!(told(&catalog, START), after, "{more}");
        let change = (before != after).then(|| at(START));
        assert_eq!(catalog.next_change_after(Timestamp::UNIX_EPOCH), change, "{more}");
        assert_eq!(catalog.next_change_after(at(START)), None, "{more}");
    }
}

#[test]
fn a_preview_counts_a_source_that_it_shows() {
    let records = tax_records();
    for more in ["status = \"draft\"\n", "published_from = 2028-03-01\n"] {
        let catalog = tax(NOTICE, &new_french(more), &records);
        let told = told_in(&catalog, "pages/tax", START, true);
        assert_eq!(told, "fr fr, nl nl<fr, de de", "{more}");
    }
    let catalog = tax(NOTICE, &new_french("status = \"withdrawn\"\n"), &records);
    assert_eq!(told_in(&catalog, "pages/tax", START, true), "fr nl, nl nl, de de");
}

#[test]
fn the_state_follows_the_versions_of_an_entry() {
    let french = text("Taxe", "", "La taxe est de 2 euros.");
    let dutch = text("Verblijfstaks", "", "De taks bedraagt 2 euro.");
    let (new_french, new_dutch) = (new_french(""), text("Verblijfstaks", "", "Drie euro."));
    let mut files = vec![
        ("pages/tax/fr.md", &*french),
        ("pages/tax/nl.md", &*dutch),
        ("pages/tax/+2027/version.toml", "from = 2027-03-01T09:00:00\n"),
        ("pages/tax/+2027/fr.md", &*new_french),
    ];
    let records = accepted(&files, &[("pages/tax", "nl")]);
    let none = "fr fr, nl nl, de nl";
    let told_with = |files: Files<'_>, records: &str| {
        let files = [files, &[("translations.toml", records)]].concat();
        let catalog = catalog(NOTICE, &files);
        assert_eq!(catalog.next_change_after(Timestamp::UNIX_EPOCH), Some(at(START)));
        // Editors see before the start what readers will see after it.
        let edition = catalog.edition(tag("nl"), at(BEFORE)).unwrap().with_version("2027").unwrap();
        let preview = edition.get("pages/tax").unwrap().outdated();
        let later = told(&catalog, START);
        assert_eq!(preview.is_some(), later.contains("nl nl<fr"));
        [told(&catalog, BEFORE), later]
    };
    // The version changes the French text alone.
    assert_eq!(told_with(&files, &records), [none, "fr fr, nl nl<fr, de nl<fr"]);
    // It has a Dutch text too, accepted against its own French one.
    files.push(("pages/tax/+2027/nl.md", &*new_dutch));
    let both = accepted(&files, &[("pages/tax", "nl"), ("pages/tax/+2027", "nl")]);
    assert_eq!(told_with(&files, &both), [none, none]);
    // Against the French text before, it is outdated from the start.
    assert_eq!(told_with(&files, &records), [none, "fr fr, nl nl<fr, de nl<fr"]);
}

#[test]
fn a_gate_and_a_notice_do_not_disturb_each_other() {
    let gate = "[[gates]]\nkinds = [\"news-item\"]\ncurrent = true\notherwise = \"hold\"\n";
    let records = tax_records();
    let catalog = tax(&format!("{NOTICE}{gate}"), &new_french(""), &records);
    assert_eq!(told(&catalog, START), "fr fr, nl nl<fr, de de");
    let catalog = tax(gate, &new_french(""), &records);
    assert_eq!(told(&catalog, START), "fr fr, nl nl, de de");
}

#[test]
fn the_fingerprint_of_a_catalog_depends_on_the_states_that_readers_are_told() {
    let (french, records) = (new_french(""), tax_records());
    let print = |site: &str, records: &str| tax(site, &french, records).fingerprint();
    assert_ne!(print(NOTICE, &records), print(NOTICE, ""));
    assert_eq!(print("", &records), print("", ""));
}

#[test]
fn a_value_of_another_type_is_reported() {
    let site = format!("{SITE}[kinds.mission-page]\noutdated_notice = \"yes\"\n");
    let error = isogloss::Site::parse_toml(&site).unwrap_err();
    let finding = error.report().unwrap().iter().next().unwrap().to_string();
    let expected = "error[wrong-type]: outdated_notice is \"yes\"; expected true or false";
    assert!(finding.ends_with(expected), "{finding}");
}

fn page_with(theme: Theme, catalog: &Catalog, path: &str) -> String {
    let website = Website::new().with_theme(theme);
    let view = View::new(Arc::new(catalog.clone()), at(START));
    let mut bytes = Vec::new();
    website.find(&view, None, path).write(&view, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn page(catalog: &Catalog, path: &str) -> String {
    page_with(Theme::new(catalog.site()).unwrap(), catalog, path)
}

/// Returns the site with Dutch text that German and English readers get, too.
fn shared_dutch(site: &str, french: &str) -> Catalog {
    let dutch = text("Verblijfstaks", "", "De taks bedraagt 2 euro.");
    let files = [
        ("pages/tax/fr.md", french),
        ("pages/tax/nl.md", &*dutch),
        ("translations.toml", &*tax_records()),
    ];
    let site = format!("[[languages]]\ntag = \"en\"\n{site}");
    let site = site.replace("[[languages]]", "en = [\"nl\", \"fr\"]\n[[languages]]");
    catalog(&site, &files)
}

#[test]
fn the_theme_shows_a_notice_with_a_link() {
    let french = text("Taxe <2027>", "slug = \"taxe\"\n", "La taxe est de 3 euros.");
    let catalog = shared_dutch(NOTICE, &french);
    let table = [
        (
            "nl",
            "<p class=\"notice\" role=\"note\"><span>De versie van deze pagina in het Frans is \
            recenter.</span> <a lang=\"fr\" href=\"/fr/pages/taxe/\" hreflang=\"fr\">Taxe \
            &lt;2027&gt;</a></p>\n",
        ),
        // The page is in Dutch; the notice is among the words of the interface.
        (
            "de",
            "<p class=\"notice\" role=\"note\"><span lang=\"de\">Die Fassung dieser Seite auf \
            Französisch ist aktueller.</span> <a lang=\"fr\" href=\"/fr/pages/taxe/\" \
            hreflang=\"fr\">Taxe &lt;2027&gt;</a></p>\n",
        ),
        ("en", "<span lang=\"en\">The French version of this page is more recent.</span>"),
    ];
    for (language, expected) in table {
        let html = page(&catalog, &format!("/{language}/pages/tax/"));
        assert!(html.contains(expected), "{html}");
        assert_eq!(html.matches("hreflang=\"fr\">Taxe").count(), 1, "{html}");
    }
    assert!(!page(&catalog, "/fr/pages/taxe/").contains("role=\"note\""));
}

#[test]
fn the_notice_is_written_in_french_too() {
    let dutch = text("Taks", "", "Drie euro.");
    let (old, french) = (text("Taks", "", "Twee euro."), text("Taxe", "", "Deux euros."));
    let files = [("pages/tax/nl.md", &*old), ("pages/tax/fr.md", &*french)];
    let acceptance = Acceptance::new(tag("fr"), tag("nl"), "An", Timestamp::UNIX_EPOCH);
    let records = TranslationRecords::new();
    let records = records.accept(&catalog("", &files), "pages/tax", &acceptance).unwrap().records;
    let records = records.to_toml().unwrap();
    let files = [
        ("pages/tax/nl.md", &*dutch),
        ("pages/tax/fr.md", &*french),
        ("translations.toml", &*records),
    ];
    let html = page(&catalog(NOTICE, &files), "/fr/pages/tax/");
    assert!(html.contains("La version en néerlandais de cette page est plus récente."), "{html}");
}

#[test]
fn a_site_without_the_key_keeps_its_pages() {
    let french = new_french("");
    for path in ["/fr/pages/tax/", "/nl/pages/tax/", "/de/pages/tax/"] {
        let plain = page(&tax("", &french, ""), path);
        assert_eq!(plain, page(&tax("", &french, &tax_records()), path));
        assert_eq!(plain, page(&tax(NOTICE, &french, ""), path));
        assert!(!plain.contains("role=\"note\""));
    }
}

#[test]
fn templates_read_what_is_newer() {
    let template = "{% set it = entry.outdated %}{% if it %}{{ it.source }} \
        {{ it.since|date if it.since else \"-\" }} {{ it.current.title }} {{ it.current.url }} \
        {{ it.current.is_other_language }} {% for below in it.current.children %}{{ below.title }} \
        {{ below.url }}{% endfor %} {{ it.current.body|excerpt(40) }}{% else %}{{ it is not none }}{% endif %}";
    let (french, dutch) = (text("Détail", "", "Deux."), text("Detail", "", "Twee."));
    let records = tax_records();
    let read = |more: &str| {
        let new = new_french(more);
        let files = [
            ("pages/tax/fr.md", &*new),
            ("pages/tax/nl.md", &*dutch),
            ("pages/tax/more/fr.md", &*french),
            ("pages/tax/more/nl.md", &*dutch),
            ("translations.toml", &*records),
        ];
        let catalog = catalog(NOTICE, &files);
        let theme = || Theme::new(catalog.site()).unwrap();
        let theme = || theme().with_template("mission-page.html", template).unwrap();
        ["/fr/pages/tax/", "/nl/pages/tax/"].map(|path| page_with(theme(), &catalog, path))
    };
    let dated = read("updated = 2026-05-01T10:00:00Z\n");
    assert_eq!(dated[0], "false");
    let expected = "fr 1 mei 2026 <span lang=\"fr\">Taxe</span> /fr/pages/tax/ false \
        <span lang=\"fr\">Détail</span> /fr/pages/tax/more/ ";
    assert!(dated[1].starts_with(expected), "{}", dated[1]);
    assert!(dated[1].contains("La taxe est de 3 euros."), "{}", dated[1]);
    assert!(read("")[1].starts_with("fr - "));
}

#[test]
fn a_field_with_the_same_name_stays_a_field() {
    let site = "[kinds.mission-page]\noutdated_notice = true\nfields.outdated = {}\n";
    let dutch = text("Taks", "outdated = \"Sinds 2027\"\n", "Twee.");
    let (french, records) = (new_french(""), tax_records());
    let files = [
        ("pages/tax/fr.md", &*french),
        ("pages/tax/nl.md", &*dutch),
        ("translations.toml", &*records),
    ];
    let catalog = catalog(site, &files);
    assert_eq!(told(&catalog, START), "fr fr, nl nl<fr, de nl<fr");
    let theme = Theme::new(catalog.site()).unwrap();
    let theme = theme.with_template("mission-page.html", "{{ entry.outdated }}").unwrap();
    assert_eq!(page_with(theme, &catalog, "/nl/pages/tax/"), "Sinds 2027");
    // The theme has no notice then, and no error.
    assert!(!page(&catalog, "/nl/pages/tax/").contains("recenter"));
}

#[test]
fn json_has_what_is_newer_only_if_there_is_something() {
    let catalog = tax(NOTICE, &new_french("updated = 2026-05-01T10:00:00Z\n"), &tax_records());
    let read = |language: &str, links| {
        let edition = catalog.edition(tag(language), at(START)).unwrap();
        let entry = edition.get("pages/tax").unwrap();
        let document = serde_json::to_value(Document::new(&entry).with_links(links)).unwrap();
        document.get("outdated").cloned()
    };
    let expected = |url: &str| {
        Some(serde_json::json!({
            "source": "fr",
            "since": "2026-05-01T10:00:00Z",
            "url": url,
        }))
    };
    assert_eq!(read("nl", LinkStyle::FromRoot), expected("/fr/pages/tax/"));
    assert_eq!(read("nl", LinkStyle::Absolute), expected("https://example.org/fr/pages/tax/"));
    assert_eq!(read("nl", LinkStyle::Relative), expected("../../../fr/pages/tax/index.html"));
    assert_eq!(read("fr", LinkStyle::FromRoot), None);
    assert_eq!(read("de", LinkStyle::FromRoot), None);
}

#[test]
fn a_response_has_another_tag_when_the_translation_is_accepted() {
    let french = new_french("");
    let tag_of = |site: &str, records: &str| {
        let catalog = tax(site, &french, records);
        let website = Website::new().with_theme(Theme::new(catalog.site()).unwrap());
        let view = View::new(Arc::new(catalog), at(START));
        let request = Request::new("GET", "/nl/pages/tax/");
        let response = Responder::new().respond(&website, &view, &request);
        assert_eq!(response.status(), 200);
        response.header("ETag").unwrap().to_owned()
    };
    let dutch = text("Verblijfstaks", "", "De taks bedraagt 2 euro.");
    let files = [("pages/tax/fr.md", &*french), ("pages/tax/nl.md", &*dutch)];
    let current = accepted(&files, &[("pages/tax", "nl")]);
    assert_ne!(tag_of(NOTICE, &tax_records()), tag_of(NOTICE, &current));
    assert_eq!(tag_of("", &tax_records()), tag_of("", &current));
}

#[test]
fn a_live_catalog_follows_the_acceptance_of_a_translation() {
    let folder = Folder::new("age-live");
    let (french, dutch) = (new_french(""), text("Verblijfstaks", "", "De taks bedraagt 2 euro."));
    folder.file("site.toml", format!("{SITE}{NOTICE}"));
    folder.file("pages/tax/fr.md", &french);
    folder.file("pages/tax/nl.md", &dutch);
    folder.file("translations.toml", tax_records());
    let live = Live::builder(Catalog::builder().folder(&folder.0));
    let live = live.debounce(Duration::from_millis(5)).open().unwrap();
    let outdated = "fr fr, nl nl<fr, de nl<fr";
    assert_eq!(told(&live.catalog(), START), outdated);
    let files = [("pages/tax/fr.md", &*french), ("pages/tax/nl.md", &*dutch)];
    let becomes = |expected: &str| {
        let end = Instant::now() + Duration::from_secs(10);
        while told(&live.catalog(), START) != expected {
            assert!(Instant::now() < end, "it never became {expected}");
            std::thread::sleep(Duration::from_millis(2));
        }
    };
    folder.file("translations.toml", accepted(&files, &[("pages/tax", "nl")]));
    becomes("fr fr, nl nl, de nl");
    folder.file("pages/tax/fr.md", text("Taxe", "", "La taxe est de 4 euros."));
    becomes(outdated);
}

#[test]
fn trees_of_other_tools_have_the_notice_where_they_have_records() {
    let records = TranslationRecords::parse(&tax_records());
    let record = records.get("pages/tax", tag("nl")).unwrap().to_front_matter();
    let hugo = "baseURL = \"https://example.org/\"\ndefaultContentLanguage = \"fr\"\n\
        [languages.fr]\nweight = 1\n[languages.nl]\nweight = 2\n[languages.de]\nweight = 3\n";
    let zola = "base_url = \"https://example.org\"\ndefault_language = \"fr\"\n\
        [languages.nl]\n[languages.de]\n";
    for (configuration, settings, parameters) in
        [("hugo.toml", hugo, "params"), ("config.toml", zola, "extra")]
    {
        let in_front_matter = record.replace("[translation", &format!("[{parameters}.translation"));
        let load = |with_records: bool, has_notice: bool| {
            let more = if with_records { &*in_front_matter } else { "" };
            let builder = Catalog::builder()
                .kind(Kind::new(Kind::PAGE).with_outdated_notice(has_notice))
                .file(configuration, settings)
                .file("content/tax.md", new_french(""))
                .file("content/tax.nl.md", text("Verblijfstaks", more, "Twee euro."));
            let catalog = builder.build().unwrap_or_else(|error| panic!("{:?}", error.report()));
            let edition = catalog.edition(tag("nl"), at(START)).unwrap();
            let entry = edition.get("tax").unwrap();
            entry.outdated().map(|outdated| outdated.source().to_string())
        };
        assert_eq!(load(true, true).as_deref(), Some("fr"), "{configuration}");
        assert_eq!(load(false, true), None, "{configuration}");
        assert_eq!(load(true, false), None, "{configuration}");
    }
}

/// The days on which something can begin, end or change in a generated site.
const DAYS: [&str; 4] = ["2027-01-10", "2027-02-10", "2027-03-10", "2027-04-10"];

/// Generates the front matter of a text.
fn generated_front_matter() -> impl Strategy<Value = String> {
    let day = || option::weighted(0.4, select(&DAYS[..]));
    let status = select(&["published", "published", "published", "draft", "withdrawn"][..]);
    (status, day(), day(), day(), any::<bool>()).prop_map(|(status, from, end, updated, stays)| {
        let mut front = format!("status = \"{status}\"\n");
        front += &from.map(|day| format!("published_from = {day}\n")).unwrap_or_default();
        front += &updated.map(|day| format!("updated = {day}\n")).unwrap_or_default();
        // A text cannot end before it begins.
        let end = end.filter(|end| from.is_none_or(|from| from < *end));
        let after = if stays { "banner" } else { "gone" };
        let end = end.map(|day| format!("[end]\nafter = \"{after}\"\ndate = {day}\n"));
        front + &end.unwrap_or_default()
    })
}

/// A version: its first day, and the front matter of its texts in French and Dutch.
type GeneratedVersion = (&'static str, Option<String>, Option<String>);

fn generated_version() -> impl Strategy<Value = GeneratedVersion> {
    let text = || option::weighted(0.7, generated_front_matter());
    (select(&DAYS[..]), text(), text())
}

/// Returns all that readers are told about the page at a moment.
fn all_told(catalog: &Catalog, moment: Timestamp) -> Vec<String> {
    let mut all = vec![told(catalog, &moment.to_string())];
    for language in ["fr", "nl", "de"] {
        let entry = catalog.edition(tag(language), moment).unwrap().get("pages/tax");
        all.extend(entry.map(|entry| serde_json::to_string(&Document::new(&entry)).unwrap()));
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Notices change at the announced moments only, and the newer text is always one
    /// that readers of its language get.
    #[test]
    fn the_notice_changes_at_announced_moments_only(
        french in generated_front_matter(),
        dutch in generated_front_matter(),
        version in option::weighted(0.6, generated_version()),
        is_outdated in any::<bool>(),
        gate in select(&["", "[[gates]]\nlanguages = [\"fr\", \"nl\"]\notherwise = \"hold\"\n"][..]),
    ) {
        let body = if is_outdated { "La taxe est de 4 euros." } else { "La taxe est de 2 euros." };
        let (french, dutch) = (text("Taxe", &french, body), text("Taks", &dutch, "Twee euro."));
        let mut files = vec![
            ("pages/tax/fr.md", french),
            ("pages/tax/nl.md", dutch),
            ("translations.toml", tax_records()),
        ];
        if let Some((from, french, dutch)) = version {
            files.push(("pages/tax/+next/version.toml", format!("from = {from}\n")));
            let french = french.map(|more| text("Taxe", &more, "La taxe est de 3 euros."));
            files.extend(french.map(|text| ("pages/tax/+next/fr.md", text)));
            let dutch = dutch.map(|more| text("Taks", &more, "Drie euro."));
            files.extend(dutch.map(|text| ("pages/tax/+next/nl.md", text)));
        }
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, &**text)).collect();
        let catalog = catalog(&format!("{NOTICE}{gate}"), &files);
        let mut moment = at("2026-12-01T00:00:00Z");
        let mut now = all_told(&catalog, moment);
        while let Some(next) = catalog.next_change_after(moment) {
            let before = next - SignedDuration::from_nanos(1);
            prop_assert_eq!(&now, &all_told(&catalog, before), "before {}", next);
            (moment, now) = (next, all_told(&catalog, next));
        }
        prop_assert_eq!(now, all_told(&catalog, at("2099-01-01T00:00:00Z")));
    }
}
