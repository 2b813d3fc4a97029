//! Registers (easy language) and sign languages: chains, notices, menus, alternates, negotiation.

use crate::support::{load, read, tag};
use isogloss::feed::{Feed, FeedFormat};
use isogloss::language::{FallbackStep, LanguageRequest, NegotiationReason};
use isogloss::routing::{Address, HeadReason, HeadSet, LanguageMenu, MenuState, Robots};
use isogloss::sitemap::Sitemap;
use isogloss::{Catalog, LanguageMatcher, LanguageTag, Site, Timestamp};

const FILES: &[(&str, &str)] = &[
    ("pages/rente/de.md", "+++\ntitle = \"Ihre Rente\"\n+++\nDie Rente berechnen wir.\n"),
    ("pages/rente/fr.md", "+++\ntitle = \"Votre pension\"\n+++\n"),
    ("pages/rente/de-simple.md", "+++\ntitle = \"Ihr Geld im Alter\"\n+++\n"),
    ("pages/hilfe/de-simple.md", "+++\ntitle = \"Hier gibt es Hilfe\"\n+++\n"),
    ("pages/gesetz/de.md", "+++\ntitle = \"Rentengesetz\"\n+++\n"),
    ("pages/gesetz/fr.md", "+++\ntitle = \"Loi sur les pensions\"\n+++\n"),
];

const BASE: &str = "[urls]\nbase = \"https://example.org\"\nx_default = \"de\"\n";

fn chain(site: &Site, language: &str) -> String {
    site.chain(tag(language)).unwrap().to_string()
}

fn site(config: &str, languages: &str) -> Site {
    let languages: Vec<String> = languages
        .split(' ')
        .map(|tag| format!("{{ tag = \"{tag}\", name = \"{tag}\" }}"))
        .collect();
    Site::parse_toml(&format!("{config}\nlanguages = [{}]\n", languages.join(", "))).unwrap()
}

#[test]
fn implied_chains_cross_no_register() {
    let all =
        "de fr de-AT de-simple de-AT-simple fr-simple de-1996 ca-valencia ca vgt sfb de-kinder";
    #[rustfmt::skip]
    let table = [
        ("", "de", "de → de-AT → de-1996 → de-kinder → fr → ca-valencia → ca"),
        ("", "de-simple", "de-simple → de-AT-simple"),
        ("", "de-AT-simple", "de-AT-simple → de-simple"),
        ("", "fr-simple", "fr-simple"),
        ("", "ca-valencia", "ca-valencia → ca → de → fr → de-AT → de-1996 → de-kinder"),
        ("", "vgt", "vgt → de → fr → de-AT → de-1996 → ca-valencia → ca → de-kinder"),
        ("registers = [\"kinder\"]", "de", "de → de-AT → de-1996 → fr → ca-valencia → ca"),
        ("registers = [\"kinder\"]", "de-kinder", "de-kinder"),
        ("registers = [\"Kinder\", \"simple\"]", "de-kinder", "de-kinder"),
        ("registers = [\"1996\"]", "de", "de → de-AT → de-kinder → fr → ca-valencia → ca"),
        ("fallback = [\"fr\", \"vgt\", \"de-simple\"]", "de", "de → de-AT → de-1996 → de-kinder → fr"),
        ("fallback = []", "de-simple", "de-simple → de-AT-simple"),
        ("chains = { de = [\"de-simple\", \"sfb\"] }", "de", "de → de-simple → sfb"),
        ("chains = { de-simple = [\"de\", \"fr-simple\"] }", "de-simple", "de-simple → de → fr-simple"),
    ];
    for (config, language, expected) in table {
        assert_eq!(chain(&site(config, all), language), expected, "{config}: {language}");
    }
}

#[test]
fn sites_with_registers_have_no_findings_unless_something_is_wrong() {
    let findings = |config: &str, tags: &str| -> Vec<String> {
        site(config, tags).warnings().iter().map(|it| it.message().to_owned()).collect()
    };
    let none: [&str; 0] = [];
    assert_eq!(findings("chains = { de = [\"fr\"], fr = [\"de\"] }", "de fr de-simple vgt"), none);
    assert_eq!(findings("chains = { fr-simple = [\"fr\"] }", "de fr fr-simple"), none);
    assert_eq!(
        findings("fallback = [\"de\", \"fr\", \"de-simple\"]", "de fr de-simple"),
        ["de-simple is another register, so it stands in for no language through fallback"]
    );
    assert_eq!(
        findings("fallback = [\"de\", \"fr\", \"sfb\"]", "de fr sfb"),
        ["sfb is a sign language, so it stands in for no language through fallback"]
    );
    assert_eq!(
        findings("registers = [\"leicht\"]", "de fr"),
        ["no language of the site has the register \"leicht\""]
    );
    for wrong in ["x", "be", "leichte sprache", "Latn", ""] {
        let config = format!("registers = [\"{wrong}\"]\nlanguages = [{{ tag = \"de\" }}]\n");
        let error = Site::parse_toml(&config).unwrap_err().to_string();
        let expected = format!("\"{wrong}\" is not a variant subtag of BCP 47");
        assert!(error.contains(&expected), "{error}");
        assert!(error.contains("site.toml:1:14"), "{error}");
    }
}

#[test]
fn readers_receive_another_register_only_where_a_chain_names_it() {
    let catalog = load("de fr de-simple", BASE, FILES);
    let title = |language: &str, id: &str| {
        let title = read(&catalog, language).text(id, "title");
        title.map(|title| (title.as_str().to_owned(), title.provenance().step()))
    };
    let own = |text: &str| Some((text.to_owned(), FallbackStep::Exact));
    assert_eq!(title("de", "pages/rente"), own("Ihre Rente"));
    assert_eq!(title("de-simple", "pages/rente"), own("Ihr Geld im Alter"));
    for (language, id) in
        [("de", "pages/hilfe"), ("fr", "pages/hilfe"), ("de-simple", "pages/gesetz")]
    {
        assert_eq!(title(language, id), None, "{language} {id}");
    }

    let chains = format!("{BASE}[chains]\nde = [\"de-simple\", \"fr\"]\nde-simple = [\"de\"]\n");
    let catalog = load("de fr de-simple", &chains, FILES);
    for (language, id, text) in
        [("de", "pages/hilfe", "Hier gibt es Hilfe"), ("de-simple", "pages/gesetz", "Rentengesetz")]
    {
        let entry = read(&catalog, language).get(id).unwrap();
        assert_eq!(entry.text("title").unwrap().as_str(), text);
        assert_eq!(entry.provenance().step(), FallbackStep::OtherRegister);
        assert!(entry.is_other_language(), "the reader needs a notice");
        let head = HeadSet::of_entry(&entry);
        assert_eq!((head.reason(), head.robots()), (HeadReason::OtherRegister, Robots::NoIndex));
        let original = read(&catalog, entry.language().as_str()).get(id).unwrap().address();
        assert_eq!(head.canonical(), &original);
        let json = serde_json::to_value(entry.provenance()).unwrap();
        assert_eq!(json["step"], "other-register");
    }
}

#[test]
fn field_and_entry_rules_count_a_register_as_another_language() {
    let config = "chains = { de = [\"de-simple\"] }\n\
        [kinds.notice]\nfolder = \"notices\"\nentry_rule = \"hide\"\n\
        fields.title = { type = \"text\", scope = \"translated\" }\n\
        [kinds.law]\nfolder = \"laws\"\nlookup = \"per-field\"\n\
        fields.title = { type = \"text\", scope = \"translated\" }\n\
        fields.term = { type = \"text\", scope = \"translated\", rule = \"same-language\" }\n";
    let files = [
        ("notices/a/de-simple.md", "+++\ntitle = \"Hinweis\"\n+++\n"),
        ("laws/a/de-simple.md", "+++\ntitle = \"Gesetz\"\nterm = \"Geld\"\n+++\n"),
    ];
    let catalog = load("de de-simple", config, &files);
    let edition = read(&catalog, "de");
    assert!(edition.get("notices/a").is_none());
    assert_eq!(edition.text("laws/a", "title").unwrap().as_str(), "Gesetz");
    assert!(edition.text("laws/a", "term").is_none());
}

#[test]
fn registers_have_no_hreflang() {
    let catalog = load("de fr de-simple", BASE, FILES);
    let alternates = |language: &str, id: &str| -> Vec<String> {
        let head = HeadSet::of_entry(&read(&catalog, language).get(id).unwrap());
        head.alternates().iter().map(|it| it.language.to_string()).collect()
    };
    assert_eq!(alternates("de", "pages/rente"), ["de", "fr"]);
    assert_eq!(alternates("fr", "pages/rente"), ["de", "fr"]);
    assert!(alternates("de-simple", "pages/rente").is_empty());

    let easy = HeadSet::of_entry(&read(&catalog, "de-simple").get("pages/rente").unwrap());
    assert_eq!((easy.reason(), easy.robots()), (HeadReason::Translated, Robots::Index));
    assert_eq!(easy.canonical().to_string(), "/de-simple/pages/rente/");
    assert!(!easy.to_html().contains("hreflang"), "{}", easy.to_html());
    // Lists and front pages follow the same rule.
    let list = HeadSet::of_every_language(read(&catalog, "de"), |it| it.home_address());
    assert!(list.alternates().iter().map(|it| it.language.as_str()).eq(["de", "fr"]));
    let list = HeadSet::of_every_language(read(&catalog, "de-simple"), |it| it.home_address());
    assert!(list.alternates().is_empty());

    let mut sitemap = Vec::new();
    Sitemap::new(&catalog, Timestamp::UNIX_EPOCH).unwrap().write(&mut sitemap).unwrap();
    let sitemap = String::from_utf8(sitemap).unwrap();
    let (_, easy) = sitemap.split_once("<loc>https://example.org/de-simple/pages/rente/").unwrap();
    let (easy, _) = easy.split_once("</url>").unwrap();
    assert!(!easy.contains("hreflang"), "{easy}");
    assert!(!sitemap.contains("hreflang=\"de-simple\""), "{sitemap}");
    assert!(sitemap.contains("hreflang=\"fr\""), "{sitemap}");
}

#[test]
fn feeds_in_registers_are_no_alternates_of_others() {
    let catalog = load("de fr de-simple", BASE, FILES);
    let alternates = |language: &str, format: FeedFormat| -> Vec<String> {
        let mut out = Vec::new();
        Feed::new(read(&catalog, language)).unwrap().write(format, &mut out).unwrap();
        let feed = String::from_utf8(out).unwrap();
        let media_type = format!("type=\"{}\" hreflang=\"", format.media_type());
        let links = feed.split(&*media_type).skip(1);
        links.filter_map(|rest| rest.split('"').next().map(str::to_owned)).collect()
    };
    for format in [FeedFormat::Atom, FeedFormat::Rss] {
        assert_eq!(alternates("de", format), ["fr"], "{format:?}");
        assert_eq!(alternates("fr", format), ["de"], "{format:?}");
        assert!(alternates("de-simple", format).is_empty(), "{format:?}");
    }
    let mut out = Vec::new();
    let given = Feed::new(read(&catalog, "de")).unwrap();
    let given = given.with_translation(tag("de-simple"), Address::of_file("leicht.xml"));
    given.write(FeedFormat::Atom, &mut out).unwrap();
    assert!(!String::from_utf8(out).unwrap().contains("leicht.xml"));
}

#[test]
fn registers_have_their_own_place_in_the_menu() {
    let menu = |catalog: &Catalog, language: &str, id: &str| -> Vec<(String, MenuState)> {
        let edition = read(catalog, language);
        let menu = LanguageMenu::of_entry(edition, edition.get(id).unwrap().id());
        let items = menu.items().iter();
        items.map(|item| (item.language.name().to_owned(), item.state)).collect()
    };
    let german = |state| ("Deutsch".to_owned(), state);
    let french = |state| ("Français".to_owned(), state);
    let easy = |state| ("Deutsch (Leichte Sprache)".to_owned(), state);
    use MenuState::{Current, InOtherLanguage, InOtherRegister, NotTranslated, Translated};
    let catalog = load("de fr de-simple", BASE, FILES);
    assert_eq!(
        menu(&catalog, "de", "pages/rente"),
        [german(Current), french(Translated), easy(Translated)]
    );
    assert_eq!(
        menu(&catalog, "fr", "pages/gesetz"),
        [german(Translated), french(Current), easy(NotTranslated)]
    );
    let chains = format!("{BASE}[chains]\nde = [\"de-simple\"]\nfr = [\"de-simple\"]\n");
    let catalog = load("de fr de-simple", &chains, FILES);
    assert_eq!(
        menu(&catalog, "de-simple", "pages/hilfe"),
        [german(InOtherRegister), french(InOtherLanguage), easy(Current)]
    );
}

#[test]
fn negotiation_gives_registers_to_those_who_ask() {
    let matcher = |tags: &str| LanguageMatcher::new(tags.split(' ').map(tag));
    #[rustfmt::skip]
    let table = [
        ("fr de-simple de", "de", "de"),
        ("fr de-simple de", "de-AT", "de"),
        ("fr de-simple de", "de-simple", "de-simple"),
        ("fr de-simple de", "de-AT-simple", "de-simple"),
        ("fr de-simple de", "DE-SIMPLE", "de-simple"),
        ("fr de-simple", "de", "fr"),
        ("fr de-simple", "de-1996", "fr"),
        ("fr de-simple", "lb", "fr"),
        ("fr de", "de-simple", "de"),
        ("fr de", "de-simple,fr;q=0.8", "fr"),
        ("fr de", "fr-simple,de;q=0.9", "de"),
        ("fr-simple fr", "*", "fr"),
        ("vgt fr-simple fr", "*", "fr"),
        ("fr fr-simple nl", "fr;q=0.5,*", "nl"),
        ("fr fr-simple nl", "en,*;q=0.5", "fr"),
        ("fr fr-simple nl", "fr;q=0", "nl"),
        ("ca ca-valencia", "ca-valencia", "ca-valencia"),
        ("fr ca-valencia", "ca", "ca-valencia"),
    ];
    for (tags, header, expected) in table {
        let answer = matcher(tags).negotiate(&LanguageRequest::new().with_accept_language(header));
        assert_eq!(answer.language(), expected, "{header} on {tags}: {answer}");
    }
    let found = matcher("fr de").best_match([tag("de-simple")]).unwrap();
    assert!(found.distance > 0, "another register is not the same: {found:?}");

    let children = site("registers = [\"kinder\"]", "fr de-kinder de-simple");
    let best = |language: &str| children.matcher().best_match([tag(language)]);
    assert_eq!(best("de"), None);
    assert_eq!(best("de-kinder").unwrap().language, "de-kinder");
    assert_eq!(best("de-simple").unwrap().language, "de-simple");
    let answer = children.matcher().negotiate(&LanguageRequest::new().with_accept_language("de"));
    assert_eq!((answer.language(), answer.reason()), (tag("fr"), NegotiationReason::Default));
}

#[test]
fn labels_of_a_register_come_from_the_usual_one() {
    let config = "name = { fr = \"Pensions\", de = \"Renten\" }\n\
        [[menus.main]]\nlabel = { fr = \"Aide\", de = \"Hilfe\" }\nurl = \"https://example.org/\"\n";
    let files = [
        ("terms.toml", "[tags.alter]\nname = { fr = \"Vieillesse\", de = \"Alter\" }\n"),
        (
            "news/a/entry.toml",
            "date = 2026-02-03\ntags = [\"alter\"]\nplace = { fr = \"Liège\", de = \"Lüttich\" }\n",
        ),
        ("news/a/de-simple.md", "+++\ntitle = \"Neues\"\n+++\n"),
        ("news/a/de.md", "+++\ntitle = \"Neuigkeiten\"\n+++\n"),
    ];
    let catalog = load("fr de de-simple", config, &files);
    let edition = read(&catalog, "de-simple");
    let name = catalog.site().name_for(tag("de-simple"));
    assert_eq!(name, Some((tag("de"), "Renten")));
    let menu = edition.navigation("main");
    assert_eq!(menu[0].label.as_ref().unwrap().as_str(), "Hilfe");
    let term = edition.term("tags", "alter").unwrap();
    assert_eq!((term.name().as_str(), term.name().language()), ("Alter", tag("de")));
    let place = edition.text("news/a", "place").unwrap();
    assert_eq!((place.as_str(), place.language()), ("Lüttich", tag("de")));
    assert_eq!(place.provenance().step(), FallbackStep::OtherRegister);
    // The reverse does not hold.
    let files = [
        ("news/a/entry.toml", "date = 2026-02-03\nplace = { de-simple = \"In Lüttich\" }\n"),
        ("news/a/de.md", "+++\ntitle = \"Neuigkeiten\"\n+++\n"),
    ];
    let catalog = load("fr de de-simple", "", &files);
    assert!(read(&catalog, "de").text("news/a", "place").is_none());
}

#[test]
fn a_gate_for_a_language_is_not_met_by_its_easy_form() {
    let gate = "[[gates]]\nname = \"german\"\nlanguages = [\"de\"]\notherwise = \"hold\"\n";
    let catalog = load("fr de-simple de", gate, FILES);
    let visible = |id: &str| read(&catalog, "fr").get(id).is_some();
    assert!(visible("pages/gesetz"));
    let easy = read(&catalog, "de-simple");
    assert!(easy.get("pages/hilfe").is_none(), "only easy German is there");
    assert!(easy.get("pages/rente").is_some());
}

#[cfg(feature = "templates")]
#[test]
fn notices_say_that_the_register_differs() {
    use isogloss::template::Theme;
    use isogloss::website::View;
    use std::sync::Arc;

    let config = "[chains]\nde = [\"de-simple\"]\nde-simple = [\"de\"]\nfr-simple = [\"fr\"]\nfr = [\"fr-simple\"]\n\
        nl-simple = [\"nl\"]\nnl = [\"nl-simple\"]\nen-simple = [\"en\"]\nen = [\"en-simple\"]\n";
    let mut files = Vec::new();
    for language in ["de", "fr", "nl", "en"] {
        files.push((format!("pages/{language}/{language}.md"), "+++\ntitle = \"T\"\n+++\n"));
        files.push((
            format!("pages/easy-{language}/{language}-simple.md"),
            "+++\ntitle = \"T\"\n+++\n",
        ));
    }
    let files: Vec<(&str, &str)> =
        files.iter().map(|(path, text)| (path.as_str(), *text)).collect();
    let catalog = load("de fr nl en de-simple fr-simple nl-simple en-simple", config, &files);
    let view = View::new(Arc::new(catalog), Timestamp::UNIX_EPOCH);
    let theme = Theme::new(view.catalog().site()).unwrap();
    let notice = |language: &str, id: &str| -> String {
        let html = theme.entry(&view, tag(language), id).unwrap();
        let (_, notice) = html.split_once("role=\"note\">").unwrap();
        notice.split_once('<').unwrap().0.to_owned()
    };
    #[rustfmt::skip]
    let table = [
        ("de", "Diese Seite gibt es vorerst nur in Leichter Sprache."),
        ("fr", "Cette page n’est pour l’instant disponible qu’en version facile à lire et à comprendre (FALC)."),
        ("nl", "Deze pagina is voorlopig alleen beschikbaar in eenvoudige taal."),
        ("en", "This page is only available in easy-to-read language for now."),
    ];
    for (language, expected) in table {
        assert_eq!(notice(language, &format!("pages/easy-{language}")), expected);
    }
    #[rustfmt::skip]
    let table = [
        ("de", "Diese Seite ist noch nicht auf Deutsch (Leichte Sprache) verfügbar. Sie lesen die Fassung auf Deutsch."),
        ("fr", "Cette page n’est pas encore disponible en français (facile à lire). Vous lisez la version en français."),
        ("nl", "Deze pagina is nog niet beschikbaar in het Nederlands (eenvoudige taal). U leest de versie in het Nederlands."),
        ("en", "This page is not yet available in English (easy to read). You are reading the English version."),
    ];
    for (language, expected) in table {
        assert_eq!(notice(&format!("{language}-simple"), &format!("pages/{language}")), expected);
    }
}

#[test]
fn sign_languages_stand_in_only_where_a_chain_names_them() {
    let files = [
        ("pages/video/vgt.md", "+++\ntitle = \"Welkom\"\n+++\n"),
        ("pages/loket/nl.md", "+++\ntitle = \"Loket\"\n+++\n"),
    ];
    let catalog = load("nl fr vgt", "", &files);
    assert!(read(&catalog, "nl").get("pages/video").is_none());
    let counter = read(&catalog, "vgt").get("pages/loket").unwrap();
    assert_eq!(counter.provenance().step(), FallbackStep::OtherLanguage);
    let catalog = load("nl fr vgt", "chains = { nl = [\"vgt\"] }", &files);
    let video = read(&catalog, "nl").get("pages/video").unwrap();
    assert_eq!(video.provenance().step(), FallbackStep::OtherLanguage);
    assert_eq!(video.provenance().served(), "vgt");
    // RFC 5646 writes them with the prefix `sgn` too.
    assert_eq!(
        "sgn-BE-NL".parse::<LanguageTag>().map(|it| it.to_string()).ok().as_deref(),
        Some("vgt")
    );
}

#[cfg(feature = "templates")]
#[test]
fn a_language_without_a_known_name_has_that_of_the_site() {
    use isogloss::template::Theme;
    use isogloss::website::View;
    use std::sync::Arc;

    let site = "[[languages]]\ntag = \"nl\"\n[[languages]]\ntag = \"vgt\"\nname = \"Vlaamse Gebarentaal\"\n";
    let catalog = Catalog::builder()
        .file("site.toml", site)
        .file("pages/loket/nl.md", "+++\ntitle = \"Loket\"\n+++\n")
        .build()
        .unwrap();
    let view = View::new(Arc::new(catalog), Timestamp::UNIX_EPOCH);
    let theme = Theme::new(view.catalog().site()).unwrap();
    let html = theme.entry(&view, tag("nl"), "pages/loket").unwrap();
    assert!(html.contains("Nog niet beschikbaar in het Vlaamse Gebarentaal"), "{html}");
}
