//! The demonstration site as its readers see it.
#![cfg(feature = "templates")]

use std::sync::Arc;

use crate::support::{at, load, tag};
use isogloss::messages::Messages;
use isogloss::render::LinkStyle;
use isogloss::routing::{LanguageMenu, MenuState};
use isogloss::template::Theme;
use isogloss::website::{Resource, View, Website};
use isogloss::{Catalog, Edition, LanguageTag};

fn demo() -> Arc<Catalog> {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/defence/content");
    Arc::new(Catalog::open(root).unwrap_or_else(|error| panic!("{error:?}")))
}

fn edition<'c>(catalog: &'c Catalog, language: &str) -> Edition<'c> {
    catalog.edition(tag(language), at("2025-11-20T12:00:00Z")).unwrap()
}

fn view(catalog: &Arc<Catalog>) -> View {
    View::new(Arc::clone(catalog), at("2025-11-20T12:00:00Z"))
}

/// Returns the page of an entry in a language.
fn entry_page(view: &View, language: &str, id: &str) -> String {
    Theme::new(view.site()).unwrap().entry(view, tag(language), id).unwrap()
}

fn html_of(resource: &Resource<'_>, view: &View) -> String {
    let mut bytes = Vec::new();
    resource.write(view, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn website(view: &View, page_size: usize) -> Website {
    Website::new().with_theme(Theme::new(view.site()).unwrap()).with_page_size(page_size)
}

/// Returns the page at an address.
fn page_at(view: &View, path: &str) -> String {
    html_of(&website(view, 20).find(view, None, path), view)
}

/// Returns every page that readers of any language get: address, served language, HTML.
fn all_pages(catalog: &Arc<Catalog>) -> Vec<(String, LanguageTag, String)> {
    let view = view(catalog);
    let website = website(&view, 4);
    let resources = website.resources(&view);
    let pages = resources.iter().filter(|resource| resource.kind().is_page());
    let all = pages
        .map(|page| (page.address().to_string(), page.language().unwrap(), html_of(page, &view)));
    all.collect()
}

#[test]
fn the_demonstration_site_has_no_findings() {
    let catalog = demo();
    assert_eq!(catalog.report().to_string(), "nothing to report\n");
    assert_eq!(catalog.entries().filter(|entry| entry.kind().name() == "news-item").count(), 8);
}

#[test]
fn the_french_home_shows_the_dutch_sections_as_dutch() {
    let catalog = demo();
    let html = entry_page(&view(&catalog), "fr", "pages/mission");
    assert!(html.contains("<html lang=\"fr\">"));
    let section = html.split("<section").find(|part| part.contains("id=\"alliances\"")).unwrap();
    assert!(section.starts_with(" lang=\"nl\""), "{section}");
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
    let view = view(&catalog);
    let list = page_at(&view, "/de/news/");
    let item = |slug: &str| {
        list.split("<li>").find(|item| item.contains(slug)).unwrap_or_else(|| panic!("{slug}"))
    };
    let own = item("die-lanciers-zurueck-in-leopoldsburg");
    assert!(own.contains("<time datetime=\"2025-09-02\">2. September 2025</time>"), "{own}");
    let french = item("armistice-11-novembre");
    assert!(french.starts_with("<article lang=\"fr\">"), "{french}");
    assert!(french.contains("<time datetime=\"2025-11-11\">11 novembre 2025</time>"), "{french}");
    assert!(french.contains("<a lang=\"de\" href="), "the words of the interface: {french}");
    let list = page_at(&view, "/en/news/");
    let dutch = list.split("<li>").find(|item| item.contains("2025-09-02")).unwrap();
    assert!(dutch.starts_with("<article lang=\"nl\">"), "{dutch}");
    assert!(dutch.contains("<time datetime=\"2025-09-02\">2 september 2025</time>"), "{dutch}");
}

#[test]
fn drafts_scheduled_and_expired_items_are_hidden() {
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
    let html = entry_page(&view(&catalog).preview(), "fr", "news/2025-10-15-music");
    assert!(
        html.contains(">Non publié\u{a0}: visible dans l’aperçu uniquement</p>"),
        "a previewed draft says so"
    );
}

#[test]
fn every_link_of_every_page_leads_to_a_page() {
    let catalog = demo();
    let pages = all_pages(&catalog);
    let (website, view) = (website(&view(&catalog), 4), view(&catalog));
    let mut links = 0;
    for (address, _, html) in &pages {
        for part in html.split(" href=\"").chain(html.split(" src=\"")).skip(1) {
            let link = part.split('"').next().unwrap();
            let path = link.split('#').next().unwrap();
            if !path.starts_with('/') {
                continue;
            }
            links += 1;
            let found = website.find(&view, None, path);
            assert_eq!(found.status(), 200, "{address} links to {link}: {found}");
        }
    }
    assert!(links > 200, "{links} links were looked at");
}

#[test]
fn every_page_declares_its_language_and_is_well_formed() {
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
                assert!(!ids.contains(&id), "{address}: duplicate id {id}");
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
fn the_language_menu_links_to_existing_pages() {
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
    let html = entry_page(&view(&catalog), "fr", "news/2025-10-15-music");
    assert!(html.contains("<a lang=\"de\" class=\"stand-in\" href=\"/de/news/militaire-muziekkapellen/\" hreflang=\"nl\">Deutsch</a> <span class=\"hidden\">Pas encore disponible en allemand</span>"), "{html}");
}

#[test]
fn right_to_left_languages_carry_their_direction() {
    let files = [
        ("news/a/entry.toml", "date = 2025-09-02"),
        ("news/a/ar.md", "+++\ntitle = \"عودة الفوج\"\n+++\nنص.\n"),
        ("pages/p/fr.md", "+++\ntitle = \"Page\"\n+++\n"),
    ];
    let view = View::new(load("fr ar", "", &files), at("2025-11-20T12:00:00Z"));
    let theme = Theme::new(view.site()).unwrap().with_links(LinkStyle::Relative);
    let html = theme.entry(&view, tag("fr"), "news/a").unwrap();
    assert!(html.contains("<html lang=\"ar\" dir=\"rtl\">"), "{html}");
    assert!(html.contains("<p lang=\"fr\" dir=\"ltr\" class=\"notice\""), "{html}");
    let html = theme.entry(&view, tag("ar"), "news/a").unwrap();
    // There are no Arabic words of the interface; the French ones are marked as French.
    assert!(html.contains("<a lang=\"fr\" dir=\"ltr\" class=\"skip\""), "{html}");
    let stand_in =
        "<a class=\"stand-in\" href=\"../../../fr/news/a/index.html\" hreflang=\"ar\">Français</a>";
    assert!(html.contains(stand_in), "{html}");
}

#[test]
fn texts_are_escaped_everywhere() {
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
    let view = View::new(catalog, at("2025-11-20T12:00:00Z"));
    for language in ["fr", "nl"] {
        let list = page_at(&view, &format!("/{language}/news/"));
        for html in
            [entry_page(&view, language, "pages/p"), entry_page(&view, language, "news/a"), list]
        {
            assert!(!html.contains("<script>"), "{html}");
            assert!(html.contains("&quot;&gt;&lt;script&gt;"), "{html}");
        }
    }
}

/// Returns the texts of a section of a page.
fn shown_in(html: &str, class: &str) -> String {
    let (_, part) = html.split_once(&format!("<section class=\"news {class}\">")).unwrap();
    let (part, _) = part.split_once("</section>").unwrap();
    let (texts, _) = crate::support::page_laws::texts_and_links(part);
    let texts: Vec<&str> = texts.iter().map(|(_, text)| text.trim()).collect();
    texts.join("|")
}

#[test]
fn the_templates_of_the_demonstration_select_and_sort() {
    let catalog = demo();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/defence");
    let words = Messages::builder().folder(format!("{folder}/locales"));
    let theme = Theme::new(catalog.site())
        .unwrap()
        .with_messages(words.build(catalog.site()).unwrap())
        .with_folder(format!("{folder}/templates"))
        .unwrap();
    let page = |language: &str, id: &str, moment: &str| {
        theme.entry(&View::new(Arc::clone(&catalog), at(moment)), tag(language), id).unwrap()
    };
    // The exhibition lasts until 11 January, and the family day is over.
    let html = page("nl", "pages/mission", "2025-11-20T12:00:00Z");
    assert_eq!(
        shown_in(&html, "events"),
        "Binnenkort|Tentoonstelling: leven in de kazerne|4 november 2025\u{2009}–\u{2009}11 januari 2026 · Brussel|\
         Winterconcert: muziek van hier en elders|13 december 2025, 19:30–22:00 · Namen|\
         Infoavond: studeren en werken bij Defensie|5 februari 2026, 18:30–20:30 · Gent|De hele agenda"
    );
    assert_eq!(
        shown_in(&html, "vacancies"),
        "Openstaande vacatures|Niveau A|Archivaris (m/v/x)|Communicatiemedewerker (m/v/x)|\
         Dierenarts (m/v/x)|Econoom (m/v/x)|Niveau B|Infirmier ou infirmière (h/f/x)|in het Frans|\
         Netwerkbeheerder (m/v/x)|Alle vacatures"
    );
    // The last second of 11 January in Brussels, and the first of the day after.
    for (moment, is_shown) in [("2026-01-11T22:59:59Z", true), ("2026-01-11T23:00:00Z", false)] {
        let html = page("fr", "pages/mission", moment);
        assert_eq!(shown_in(&html, "events").contains("la vie à la caserne"), is_shown);
    }
    let html = page("fr", "vacancies/economist", "2026-01-20T12:00:00Z");
    let others = shown_in(&html, "vacancies");
    assert!(others.starts_with("Autres offres du même niveau|Archiviste (h/f/x)|"), "{others}");
    assert!(!others.contains("Économiste") && !others.contains("communication"), "{others}");
    if cfg!(feature = "collation") {
        let html = page("de", "pages/mission", "2025-11-20T12:00:00Z");
        let vacancies = shown_in(&html, "vacancies");
        let (grade_a, _) = vacancies.split_once("|Stufe B|").unwrap();
        assert_eq!(
            grade_a,
            "Offene Stellen|Stufe A|Archiviste (h/f/x)|auf Französisch|Öffentlichkeitsarbeit: Referent (m/w/d)|\
             Ökonom (m/w/d)|Vétérinaire (h/f/x)|auf Französisch"
        );
    }
}
