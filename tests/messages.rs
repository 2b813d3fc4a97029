//! The words of the interface: complete in four languages, overridden and extended by a site.
#![cfg(feature = "messages")]

use isogloss::messages::{MessageArgs, Messages};
use isogloss::{Code, LanguageTag, Site};

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

/// The ids in a file of `locales/`, as they stand there.
fn ids(language: &str) -> Vec<String> {
    let path = format!("{}/locales/{language}/isogloss.ftl", env!("CARGO_MANIFEST_DIR"));
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
        .ftl(tag("fr"), "fr/site.ftl", "\u{feff}read-more = En savoir plus\ncontact = Contact\n")
        .ftl(tag("nl-BE"), "nl-BE/site.ftl", "home = Thuis\n")
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
        .ftl(tag("fr"), "fr/site.ftl", "bon = Bon\n\nmauvais { $x }\nautre = { $y\n")
        .ftl(
            tag("nl"),
            "nl/diep.ftl",
            format!("diep = {}x{}\n", "{ ".repeat(400), " }".repeat(400)),
        )
        .ftl(tag("nl"), "nl/aanroep.ftl", format!("diep = {{ {}\n", "A(".repeat(20_000)))
        .ftl(tag("nl"), "nl/regels.ftl", format!("diep = {}", "{\nA({\n".repeat(20_000)))
        .ftl(tag("nl"), "nl/getal.ftl", "n = { 1.00000000000000000000001 ->\n *[other] x\n }\n")
        .build(&site("fr nl"))
        .unwrap_err();
    let report = error.report().unwrap();
    assert!(report.iter().all(|finding| finding.code() == Code::Syntax));
    let places: Vec<String> =
        report.iter().map(|finding| finding.location().unwrap().to_string()).collect();
    assert_eq!(places.len(), 6, "{report}");
    assert!(places.contains(&"fr/site.ftl:3:9".to_owned()), "{places:?}");
}

#[test]
fn a_folder_of_messages_is_read_and_its_faults_are_found() {
    let folder = std::env::temp_dir().join(format!("isogloss-messages-{}", std::process::id()));
    for (path, text) in
        [("pl/site.ftl", "home = Start\n"), ("polski/site.ftl", "x = x\n"), ("fr/notes.txt", "x")]
    {
        let file = folder.join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    }
    std::fs::write(folder.join("fr/latin.ftl"), b"home = Acc\xfceil\n").unwrap();
    let error = Messages::builder().dir(&folder).build(&site("pl fr")).unwrap_err();
    let codes: Vec<&str> =
        error.report().unwrap().iter().map(|finding| finding.code().as_str()).collect();
    std::fs::remove_dir_all(folder.join("polski")).unwrap();
    std::fs::remove_file(folder.join("fr/latin.ftl")).unwrap();
    let messages = Messages::builder().dir(&folder).build(&site("pl fr")).unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(codes, ["unreadable", "invalid-language-tag"]);
    assert_eq!(messages.text(tag("pl"), "home", &none()).unwrap().as_str(), "Start");
    assert!(Messages::builder().dir("/no/such/folder").build(&site("pl")).is_err());
}
