//! The demonstration site as its readers see it.
#![cfg(all(feature = "messages", feature = "dates"))]

use crate::support::{at, load, read, tag};
use isogloss::render::{LinkStyle, Renderer};
use isogloss::routing::{LanguageMenu, MenuState};
use isogloss::{Catalog, Edition, LanguageTag};

fn demo() -> Catalog {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/defence/content");
    Catalog::open(root).unwrap_or_else(|error| panic!("{error:?}"))
}

fn edition<'c>(catalog: &'c Catalog, language: &str) -> Edition<'c> {
    catalog.edition(tag(language), at("2025-11-20T12:00:00Z")).unwrap()
}

/// Every page that a reader of any language has: address, language served, HTML.
fn all_pages(catalog: &Catalog) -> Vec<(String, LanguageTag, String)> {
    let renderer = Renderer::new(catalog.site()).unwrap();
    let mut pages = Vec::new();
    for language in catalog.site().tags() {
        let edition = edition(catalog, language.as_str());
        for page in edition.mission_pages().iter() {
            let news = edition.news().page(1, 3).items;
            let html = renderer.mission_page(&page, &news).into_string();
            pages.push((page.entry().address().to_string(), page.language(), html));
        }
        for item in edition.news().iter() {
            let html = renderer.news_item(&item).into_string();
            pages.push((item.entry().address().to_string(), item.language(), html));
        }
        let count = edition.news().page(1, 4).pages;
        for number in 1..=count {
            let html = renderer.news_list(edition, &edition.news().page(number, 4)).into_string();
            pages.push((edition.list_address("news", number).to_string(), language, html));
        }
    }
    pages
}

#[test]
fn the_demo_is_clean_and_has_what_it_promises() {
    let catalog = demo();
    assert_eq!(catalog.report().to_string(), "nothing to report\n");
    assert_eq!(catalog.entries().filter(|entry| entry.kind().name() == "news-item").count(), 8);
}

#[test]
fn the_french_home_shows_the_dutch_sections_as_dutch() {
    let catalog = demo();
    let renderer = Renderer::new(catalog.site()).unwrap();
    let page = edition(&catalog, "fr").mission_page("pages/mission").unwrap();
    let html = renderer.mission_page(&page, &[]).into_string();
    assert!(html.contains("<html lang=\"fr\">"));
    let section = html.split("<section").find(|part| part.contains("id=\"alliances\"")).unwrap();
    assert!(section.starts_with(" lang=\"nl\""), "{section}");
    assert!(section.contains(">02</p>"), "{section}");
    assert!(section.contains("<h2>Sterker met bondgenoten</h2>"), "{section}");
    assert!(
        section.contains(
            "<p lang=\"fr\" class=\"notice\" role=\"note\">Cette section n’est pas encore \
             disponible en français. Vous lisez la version en néerlandais.</p>"
        ),
        "{section}"
    );
    let first = html.split("<section").find(|part| part.contains("id=\"society\"")).unwrap();
    assert!(first.starts_with(" class=") && !first.contains("notice"), "{first}");
}

#[test]
fn dates_follow_the_language_of_their_text() {
    let catalog = demo();
    let renderer = Renderer::new(catalog.site()).unwrap();
    let german = edition(&catalog, "de");
    let list = renderer.news_list(german, &german.news().page(1, 20)).into_string();
    let item = |slug: &str| {
        list.split("<li>").find(|item| item.contains(slug)).unwrap_or_else(|| panic!("{slug}"))
    };
    let own = item("die-lanciers-zurueck-in-leopoldsburg");
    assert!(own.contains("<time datetime=\"2025-09-02\">2. September 2025</time>"), "{own}");
    let french = item("armistice-11-novembre");
    assert!(french.starts_with("<article lang=\"fr\">"), "{french}");
    assert!(french.contains("<time datetime=\"2025-11-11\">11 novembre 2025</time>"), "{french}");
    assert!(french.contains("<a lang=\"de\" href="), "the words of the interface: {french}");
    let english = edition(&catalog, "en");
    let list = renderer.news_list(english, &english.news().page(1, 20)).into_string();
    let dutch = list.split("<li>").find(|item| item.contains("2025-09-02")).unwrap();
    assert!(dutch.starts_with("<article lang=\"nl\">"), "{dutch}");
    assert!(dutch.contains("<time datetime=\"2025-09-02\">2 september 2025</time>"), "{dutch}");
}

#[test]
fn drafts_scheduled_and_expired_items_do_not_shine_through() {
    let catalog = demo();
    for (language, _, html) in all_pages(&catalog) {
        for hidden in ["summer-hours", "job-days", "Musique militaire", "2027"] {
            assert!(!html.contains(hidden), "{language} shows {hidden}");
        }
    }
    let later = catalog.edition(tag("fr"), at("2027-03-02T08:00:00Z")).unwrap();
    assert!(later.news_item("news/2027-03-01-job-days").is_some());
    let then = catalog.edition(tag("de"), at("2025-07-01T08:00:00Z")).unwrap();
    assert!(then.news_item("news/2025-06-15-summer-hours").is_some());
    let draft = edition(&catalog, "fr").preview().news_item("news/2025-10-15-music").unwrap();
    assert_eq!(draft.language(), "fr");
    let html = Renderer::new(catalog.site()).unwrap().news_item(&draft).into_string();
    assert!(
        html.contains(">Non publié\u{a0}: visible dans l’aperçu uniquement</p>"),
        "a previewed draft says so"
    );
}

#[test]
fn every_link_of_every_page_leads_to_a_page() {
    let catalog = demo();
    let pages = all_pages(&catalog);
    let addresses: Vec<&str> = pages.iter().map(|(address, _, _)| address.as_str()).collect();
    let assets: Vec<String> = catalog
        .entries()
        .flat_map(|entry| entry.assets().map(move |a| entry.asset_address(a).to_string()))
        .collect();
    let mut links = 0;
    for (address, _, html) in &pages {
        for part in html.split(" href=\"").chain(html.split(" src=\"")).skip(1) {
            let link = part.split('"').next().unwrap();
            let path = link.split('#').next().unwrap();
            if !path.starts_with('/') {
                continue;
            }
            links += 1;
            let is_there = addresses.contains(&path) || assets.iter().any(|asset| asset == path);
            assert!(is_there, "{address} links to {link}");
        }
    }
    assert!(links > 200, "{links} links were looked at");
}

#[test]
fn every_page_is_in_the_language_that_is_served_and_closes_what_it_opens() {
    let void = ["meta", "link", "img", "input", "br", "hr", "!doctype"];
    for (address, language, html) in all_pages(&demo()) {
        assert!(
            html.starts_with(&format!("<!DOCTYPE html>\n<html lang=\"{language}\">")),
            "{address}"
        );
        let mut open: Vec<String> = Vec::new();
        let mut ids: Vec<&str> = Vec::new();
        for tag in html.split('<').skip(1) {
            let tag = tag.split('>').next().unwrap();
            if let Some(id) = tag.split(" id=\"").nth(1) {
                let id = id.split('"').next().unwrap();
                assert!(!ids.contains(&id), "{address}: id {id} stands twice");
                ids.push(id);
            }
            let name = tag.trim_end_matches('/').split(' ').next().unwrap().to_lowercase();
            if let Some(name) = name.strip_prefix('/') {
                assert_eq!(open.pop().as_deref(), Some(name), "{address}");
            } else if !void.contains(&name.as_str()) && !tag.ends_with('/') {
                open.push(name);
            }
        }
        assert!(open.is_empty(), "{address}: {open:?}");
        assert_eq!(html.matches("<h1").count(), 1, "{address}");
    }
}

#[test]
fn the_language_menu_leads_to_what_is_there() {
    let catalog = demo();
    let french = edition(&catalog, "fr");
    let item = french.news_item("news/2025-10-15-music").unwrap();
    let menu = LanguageMenu::of_entry(french, item.id());
    let states: Vec<(String, MenuState, Option<String>)> = menu
        .items()
        .iter()
        .map(|item| {
            let address = item.address.as_ref().map(ToString::to_string);
            (item.language.name().to_owned(), item.state, address)
        })
        .collect();
    assert_eq!(
        states,
        [
            (
                "Français".to_owned(),
                MenuState::Current,
                Some("/fr/news/militaire-muziekkapellen/".to_owned())
            ),
            (
                "Nederlands".to_owned(),
                MenuState::Translated,
                Some("/nl/news/militaire-muziekkapellen/".to_owned())
            ),
            (
                "Deutsch".to_owned(),
                MenuState::InOtherLanguage,
                Some("/de/news/militaire-muziekkapellen/".to_owned())
            ),
            (
                "English".to_owned(),
                MenuState::InOtherLanguage,
                Some("/en/news/militaire-muziekkapellen/".to_owned())
            ),
        ]
    );
    let html = Renderer::new(catalog.site()).unwrap().news_item(&item).into_string();
    assert!(html.contains("<a lang=\"de\" class=\"stand-in\" href=\"/de/news/militaire-muziekkapellen/\" hreflang=\"nl\">Deutsch</a> <span class=\"hidden\">Pas encore disponible en allemand</span>"), "{html}");
}

#[test]
fn right_to_left_languages_carry_their_direction() {
    let files = [
        ("news/a/entry.toml", "date = 2025-09-02"),
        ("news/a/ar.md", "+++\ntitle = \"عودة الفوج\"\n+++\nنص.\n"),
        ("pages/p/fr.md", "+++\ntitle = \"Page\"\n+++\n"),
    ];
    let catalog = load("fr ar", "", &files);
    let renderer = Renderer::new(catalog.site()).unwrap().with_links(LinkStyle::Relative);
    let item = read(&catalog, "fr").news_item("news/a").unwrap();
    let html = renderer.news_item(&item).into_string();
    assert!(html.contains("<html lang=\"ar\" dir=\"rtl\">"), "{html}");
    assert!(html.contains("<p lang=\"fr\" dir=\"ltr\" class=\"notice\""), "{html}");
    let own = read(&catalog, "ar").news_item("news/a").unwrap();
    let html = renderer.news_item(&own).into_string();
    // There are no Arabic words of the interface; the French ones are marked as French.
    assert!(html.contains("<a lang=\"fr\" dir=\"ltr\" class=\"skip\""), "{html}");
    let stand_in =
        "<a class=\"stand-in\" href=\"../../../fr/news/a/index.html\" hreflang=\"ar\">Français</a>";
    assert!(html.contains(stand_in), "{html}");
}

#[test]
fn what_people_write_is_escaped_everywhere() {
    let evil = "\\\"><script>alert(1)</script>&";
    let entry = format!(
        "date = 2025-09-02\nplace = \"{evil}\"\ntags = [\"{evil}\"]\n[image]\nsrc = \"a.png\"\nalt = {{ fr = \"{evil}\" }}\n"
    );
    let text = format!("+++\ntitle = \"{evil}\"\nsummary = \"{evil}\"\n+++\n");
    let page = format!(
        "+++\ntitle = \"{evil}\"\nlead = \"{evil}\"\nmotto = \"{evil}\"\neyebrow = \"{evil}\"\n+++\n## {} {{#x}}\n\nTexte.\n",
        evil.replace('\\', "")
    );
    let site = format!("home = \"pages/p\"\n[name]\nfr = \"{evil}\"");
    let files = [
        ("news/a/entry.toml", entry.as_str()),
        ("news/a/a.png", "x"),
        ("news/a/fr.md", &text),
        ("pages/p/fr.md", &page),
    ];
    let catalog = load("fr nl", &site, &files);
    let renderer = Renderer::new(catalog.site()).unwrap();
    for language in ["fr", "nl"] {
        let edition = read(&catalog, language);
        let news = edition.news().page(1, 5);
        let page = edition.mission_page("pages/p").unwrap();
        for html in [
            renderer.mission_page(&page, &news.items),
            renderer.news_item(&news.items[0]),
            renderer.news_list(edition, &news),
        ] {
            assert!(!html.as_str().contains("<script"), "{html}");
            assert!(html.as_str().contains("&quot;&gt;&lt;script&gt;"), "{html}");
        }
    }
}
