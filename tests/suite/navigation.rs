//! Menus, breadcrumbs and the order of lists, and their mistakes.
#![cfg(feature = "templates")]

use std::collections::BTreeMap;

use crate::support::{at, load, read, tag};
use isogloss::content::LocalizedText;
use isogloss::routing::NavigationLink;
use isogloss::site::{Menu, NavigationItem, SiteLanguage};
use isogloss::template::Theme;
use isogloss::website::{View, Website};
use isogloss::{Catalog, Site, Timestamp};

const MENUS: &str = "\
home = \"pages/mission\"

[[menus.main]]
entry = \"pages/mission\"
label = { fr = \"Notre mission\", nl = \"Onze opdracht\", de = \"Unser Auftrag\" }
[[menus.main]]
list = \"news\"
  [[menus.main.items]]
  entry = \"pages/press\"
[[menus.main]]
label = { fr = \"Sites liés\", nl = \"Verwante sites\", de = \"Verwandte Seiten\" }
  [[menus.main.items]]
  label = { fr = \"Emplois\", nl = \"Vacatures\", de = \"Stellen\" }
  url = \"https://www.example.org/jobs\"
  [[menus.main.items]]
  entry = \"pages/plan\"
[[menus.main]]
entry = \"pages/plan\"

[kinds.news-item]
folder = \"news\"
";

const FILES: &[(&str, &str)] = &[
    ("pages/mission/fr.md", "+++\ntitle = \"Protéger\"\n+++\n"),
    ("pages/mission/nl.md", "+++\ntitle = \"Beschermen\"\n+++\n"),
    ("pages/press/nl.md", "+++\ntitle = \"Pers\"\n+++\n"),
    ("pages/press/kit/fr.md", "+++\ntitle = \"Dossier de presse\"\n+++\n"),
    ("pages/plan/fr.md", "+++\ntitle = \"Plan 2030\"\nstatus = \"draft\"\n+++\n"),
    ("news/old/entry.toml", "date = 2025-01-10\ntags = [\"mer\"]\n"),
    ("news/old/fr.md", "+++\ntitle = \"Vieux\"\n+++\n"),
    ("news/middle/entry.toml", "date = 2025-02-10\n"),
    ("news/middle/fr.md", "+++\ntitle = \"Moyen\"\npublished_from = 2026-01-01\n+++\n"),
    ("news/new/entry.toml", "date = 2025-03-10\n"),
    ("news/new/nl.md", "+++\ntitle = \"Nieuw\"\n+++\n"),
];

fn site() -> Catalog {
    load("fr nl de", MENUS, FILES)
}

/// Writes links as `label [language] address (hreflang)`, indented by level.
fn outline(links: &[NavigationLink<'_>]) -> Vec<String> {
    let mut lines = Vec::new();
    for link in links {
        let label = link
            .label
            .as_ref()
            .map_or("-".to_owned(), |label| format!("{} [{}]", label.as_str(), label.language()));
        let href = link.href.as_ref().map_or(String::new(), |href| format!(" {href}"));
        let served = link.served.map_or(String::new(), |served| format!(" ({served})"));
        lines.push(format!("{label}{href}{served}"));
        lines.extend(outline(&link.items).into_iter().map(|line| format!("  {line}")));
    }
    lines
}

#[test]
fn a_menu_follows_the_language_and_the_audience() {
    let catalog = site();
    assert_eq!(
        outline(&read(&catalog, "fr").navigation("main")),
        [
            "Notre mission [fr] /fr/",
            "- /fr/news/",
            "  Pers [nl] /fr/pages/press/ (nl)",
            "Sites liés [fr]",
            "  Emplois [fr] https://www.example.org/jobs",
        ]
    );
    // Editors of the French text also get the draft, in the group and on its own.
    let preview = outline(&read(&catalog, "fr").preview().navigation("main"));
    assert_eq!(
        preview[5..],
        ["  Plan 2030 [fr] /fr/pages/plan/", "Plan 2030 [fr] /fr/pages/plan/"]
    );
    let german = outline(&read(&catalog, "de").navigation("main"));
    assert_eq!(german[0], "Unser Auftrag [de] /de/ (fr)");
    assert!(read(&catalog, "fr").navigation("footer").is_empty());
}

#[test]
fn a_label_falls_back_along_the_chain() {
    let menus = "[[menus.main]]\nlist = \"news\"\nlabel = { nl = \"Nieuws\" }\n";
    let catalog = load("fr nl", menus, &[]);
    assert_eq!(outline(&read(&catalog, "fr").navigation("main")), ["Nieuws [nl] /fr/news/"]);
    let report = catalog.report().to_string();
    assert!(report.contains("a label of the menu main is missing in fr"), "{report}");
    let view = View::new(catalog, at("2025-06-01T00:00:00Z"));
    let html = Theme::new(view.site()).unwrap().render(&view, tag("fr"), "front.html", ()).unwrap();
    assert!(html.contains("<a lang=\"nl\" href=\"/fr/news/\">Nieuws</a>"), "{html}");
}

#[test]
fn mistakes_in_menus_have_their_place() {
    let table = [
        ("[[menus.main]]\nentry = \"pages/misson\"\n", "did you mean \"pages/mission\"?"),
        ("[[menus.main]]\nlist = \"nieuws\"\n", "did you mean \"news\"?"),
        ("[[menus.main]]\nlist = \"agenda\"\n", "the folders are pages, news"),
        ("[[menus.main]]\nlist = \"pages\"\n", "set list = true in [kinds.mission-page]"),
        ("[[menus.main]]\nurl = \"https://www.example.org\"\n", "write label = { fr = \"…\" }"),
        (
            "[[menus.main]]\nlabel = { fr = \"X\" }\nurl = \"javascript:alert(1)\"\n",
            "use https:, http:, mailto:, tel:, or a path that begins with /",
        ),
        (
            "[[menus.main]]\nlabel = { fr = \"X\" }\nurl = \"//evil.example\"\n",
            "\"//evil.example\" in the menu main is not a link",
        ),
        ("[[menus.main]]\nlabel = { fr = \"X\" }\n", "set entry, list or url, or give it items"),
        ("[[menus.main]]\nentry = \"pages/mission\"\nlist = \"news\"\n", "has both entry and list"),
        ("[[menus.main]]\nentri = \"pages/mission\"\n", "did you mean \"entry\"?"),
        ("[[menus.main]]\nentry = \"/..\"\n", "is not an entry id"),
        ("[menus]\nmain = 3\n", "expected a list"),
        (
            "[[menus.main]]\nlist = \"news\"\nlabel = { es = \"Noticias\" }\n",
            "\"es\" in a label of",
        ),
        (
            "[[menus.main]]\nentry = \"pages/mission\"\n[[menus.main.items]]\nlist = \"news\"\n\
             [[menus.main.items.items]]\nlist = \"news\"\n[[menus.main.items.items.items]]\nlist = \"news\"\n",
            "the menu main is more than 3 levels deep",
        ),
        (
            "[[menus.main]]\nlist = \"news\"\nchildren = true\n",
            "an item of the menu main has children, but no entry",
        ),
        (
            "[[menus.main]]\nlist = \"news\"\n[[menus.main.items]]\nentry = \"pages/mission\"\n\
             [[menus.main.items.items]]\nentry = \"pages/mission\"\nchildren = true\n",
            "the menu main is more than 3 levels deep",
        ),
        ("[[menus.main]]\nlist = \"news\"\norder = \"title\"\n", "expected \"label\""),
    ];
    for (menus, expected) in table {
        let error = Catalog::builder()
            .file("site.toml", format!("[[languages]]\ntag = \"fr\"\n{menus}"))
            .file("pages/mission/fr.md", "+++\ntitle = \"Protéger\"\n+++\n")
            .build()
            .unwrap_err();
        let report = error.report().unwrap().to_string();
        assert!(report.contains(expected), "{menus}\n{report}");
        assert!(report.contains("site.toml:"), "{menus}\n{report}");
    }
}

#[test]
fn a_menu_that_contains_itself_is_a_warning() {
    let menus = "[[menus.main]]\nlist = \"news\"\n[[menus.main.items]]\nlist = \"news\"\n";
    let report = load("fr", menus, &[]).report().to_string();
    assert!(
        report.contains("the item for the list of news in the menu main contains itself"),
        "{report}"
    );
}

#[test]
fn menus_can_be_made_in_code() {
    let fr = tag("fr");
    let label = LocalizedText::new().with(fr, "Contact");
    let item = NavigationItem::url("mailto:info@example.org").with_label(label);
    let site = Site::builder()
        .language(SiteLanguage::new(fr))
        .menu(Menu::new("footer").with_item(item.clone()))
        .menu(Menu::new("footer").with_item(NavigationItem::list("news")))
        .build()
        .unwrap();
    assert_eq!(site.menu("footer").unwrap().items(), [item, NavigationItem::list("news")]);
}

#[test]
fn the_current_page_and_its_section_are_marked() {
    let view = View::new(site(), at("2025-06-01T00:00:00Z"));
    let website = Website::new().with_theme(Theme::new(view.site()).unwrap());
    let html = |path: &str| {
        let mut bytes = Vec::new();
        website.find(&view, None, path).write(&view, &mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    };
    let mission = html("/fr/");
    assert!(
        mission.contains("<a aria-current=\"page\" href=\"/fr/\">Notre mission</a>"),
        "{mission}"
    );
    assert!(!mission.contains("class=\"breadcrumbs\""), "{mission}");
    let news = "href=\"/fr/news/\">Actualités</a>";
    assert!(html("/fr/news/").contains(&format!("<a aria-current=\"page\" {news}")));
    let old = html("/fr/news/old/");
    assert!(old.contains(&format!("<a aria-current=\"true\" {news}")), "{old}");
    // The scheduled item is passed over: the newer neighbour is the Dutch one, and says so.
    assert!(old.contains("<a href=\"/fr/news/new/\" rel=\"prev\" hreflang=\"nl\">"), "{old}");
    let term = html("/fr/tags/mer/");
    assert!(term.contains("<li><a href=\"/fr/tags/\">Mots-clés</a></li>"), "{term}");
    let overview = html("/fr/tags/");
    assert!(overview.contains("<a href=\"/fr/tags/mer/\" rel=\"tag\">mer</a>"), "{overview}");
    // A page below one of the menu.
    let kit = html("/fr/pages/press/kit/");
    assert!(
        kit.contains("aria-current=\"true\" href=\"/fr/pages/press/\" hreflang=\"nl\">Pers</a>"),
        "{kit}"
    );
    assert!(kit.contains("<li><span aria-current=\"page\">Dossier de presse</span></li>"), "{kit}");
}

/// Returns the pages of a Hugo tree with one French and one Dutch text, each with terms.
fn hugo_pages(configuration: &str, files: &[(&str, &str)]) -> BTreeMap<String, String> {
    let mut builder = Catalog::builder()
        .file(
            "hugo.toml",
            format!(
                "baseURL = 'https://www.example.org/'\ndefaultContentLanguage = 'fr'\n\
                 {configuration}\n[languages.fr]\nweight = 1\n[languages.nl]\nweight = 2\n"
            ),
        )
        .file("content/a.fr.md", "---\ntitle: Les marées\ntags: [mer]\n---\nTexte.\n")
        .file("content/a.nl.md", "---\ntitle: De getijden\ntags: [mer]\n---\nTekst.\n");
    for (path, text) in files {
        builder = builder.file(*path, *text);
    }
    let catalog = builder.build().unwrap();
    let website = Website::new().with_theme(Theme::new(catalog.site()).unwrap());
    let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    let resources = website.resources(&view);
    assert!(resources.report().is_empty(), "{}", resources.report());
    let pages = resources.iter().filter(|resource| resource.kind().is_page());
    let pages = pages.map(|resource| {
        let path = resource.address().to_string();
        let found = website.find(&view, None, &path);
        assert_eq!((found.kind(), found.address()), (resource.kind(), resource.address()));
        let mut html = Vec::new();
        resource.write(&view, &mut html).unwrap();
        (path, String::from_utf8(html).unwrap())
    });
    pages.collect()
}

#[test]
fn a_tree_without_overviews_of_taxonomies_has_no_link_to_one() {
    let pages = hugo_pages("disableKinds = ['taxonomy']", &[]);
    let term = &pages["/tags/mer/"];
    assert!(!pages.contains_key("/tags/") && !pages.contains_key("/nl/tags/"), "{pages:?}");
    assert!(!term.contains("/tags/\""), "{term}");
    assert!(term.contains("Les marées"), "{term}");
}

#[test]
fn the_page_of_a_taxonomy_lists_its_terms_below_its_text() {
    let text = "---\ntitle: Sujets\n---\nTous nos sujets.\n";
    let pages = hugo_pages("", &[("content/tags/_index.fr.md", text)]);
    let french = &pages["/tags/"];
    assert!(french.contains("<h1>Sujets</h1>"), "{french}");
    assert!(french.contains("Tous nos sujets."), "{french}");
    assert!(french.contains("<a href=\"/tags/mer/\" rel=\"tag\">mer</a>"), "{french}");
    let url = "https://www.example.org";
    let alternate = format!("<link rel=\"alternate\" hreflang=\"nl\" href=\"{url}/nl/tags/\">");
    assert!(french.contains(&alternate), "{french}");
    // Readers of Dutch get the French text, marked as such, above their own terms.
    let dutch = &pages["/nl/tags/"];
    assert!(dutch.contains("<h1 lang=\"fr\">Sujets</h1>"), "{dutch}");
    assert!(dutch.contains("<a href=\"/nl/tags/mer/\" rel=\"tag\">mer</a>"), "{dutch}");
    let term = &pages["/nl/tags/mer/"];
    assert!(term.contains("<a href=\"/nl/tags/\"><span lang=\"fr\">Sujets</span></a>"), "{term}");
}

#[test]
fn the_title_of_a_later_page_has_its_number() {
    let items: Vec<(String, String)> = (1..=3)
        .flat_map(|n| {
            let folder = format!("news/n{n}");
            [
                (format!("{folder}/entry.toml"), format!("date = 2025-01-0{n}\n")),
                (format!("{folder}/de.md"), format!("+++\ntitle = \"Meldung {n}\"\n+++\n")),
            ]
        })
        .collect();
    let items: Vec<(&str, &str)> = items.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let view =
        View::new(load("de", "name = { de = \"Amt\" }\n", &items), at("2025-06-01T00:00:00Z"));
    let website = Website::new().with_theme(Theme::new(view.site()).unwrap()).with_page_size(2);
    let title = |path: &str| {
        let mut bytes = Vec::new();
        website.find(&view, None, path).write(&view, &mut bytes).unwrap();
        let html = String::from_utf8(bytes).unwrap();
        html.split("<title>").nth(1).unwrap().split('<').next().unwrap().to_owned()
    };
    assert_eq!(title("/de/news/"), "Aktuelles – Amt");
    assert_eq!(title("/de/news/page/2/"), "Aktuelles – Seite 2 – Amt");
}

#[test]
fn an_entry_without_a_title_is_a_finding_and_shows_its_id() {
    let site = "[kinds.note]\nfolder = \"notes\"\n[kinds.note.fields.text]\n";
    let files = [("notes/a/fr.md", "+++\ntext = \"Bonjour\"\n+++\nCorps.\n")];
    let view = View::new(load("fr nl", site, &files), at("2025-06-01T00:00:00Z"));
    let website = Website::new().with_theme(Theme::new(view.site()).unwrap());
    let report = website.check_rendering(&view);
    assert_eq!(report.iter().count(), 1, "{report}");
    let finding = report.iter().next().unwrap();
    assert_eq!(finding.message(), "notes/a has no title for readers of fr");
    assert_eq!(finding.location().unwrap().file(), "notes/a/fr.md");
    let theme = Theme::new(view.site()).unwrap();
    let html = theme.entry(&view, tag("fr"), "notes/a").unwrap();
    assert!(html.contains("<h1>notes/a</h1>"), "{html}");
}

#[test]
fn addresses_from_the_root_stay_as_they_are_written() {
    let site = "urls.base = \"https://example.org/sub\"\n\
                [[menus.main]]\nurl = \"/app/\"\nlabel = { fr = \"App\" }\n\
                [[menus.main]]\nurl = \"/nl/?q=1#y\"\nlabel = { fr = \"NL\" }\n";
    let catalog = load("fr", site, &[("pages/a/fr.md", "+++\ntitle = \"A\"\n+++\n")]);
    let view = View::new(catalog, Timestamp::UNIX_EPOCH);
    let list = "{% for item in edition.navigation(\"main\") %}{{ item.url }} {% endfor %}{{ asset(\"/x/\") }}";
    let theme = Theme::new(view.site()).unwrap().with_template("list.html", list).unwrap();
    let html = theme.render(&view, tag("fr"), "list.html", ()).unwrap();
    assert_eq!(html, "/sub/app/ /sub/nl/?q=1#y /sub/x/");
}

#[test]
fn a_menu_can_show_the_pages_below_an_entry_and_sort_by_label() {
    let site = "[kinds.mission-page.fields.weight]\ntype = \"integer\"\nscope = \"neutral\"\n\
                [[menus.main]]\nentry = \"pages/press\"\nchildren = true\n\
                [[menus.main.items]]\nlabel = { fr = \"Contact\", nl = \"Contact\" }\nurl = \"/contact/\"\n\
                [[menus.main]]\nlabel = { fr = \"Thèmes\", nl = \"Thema’s\" }\norder = \"label\"\n\
                [[menus.main.items]]\nentry = \"pages/sea\"\n\
                [[menus.main.items]]\nentry = \"pages/writing\"\n\
                [[menus.main.items]]\nlabel = { fr = \"Écluses\", nl = \"Sluizen\" }\nurl = \"/x/\"\n";
    let text = |title: &str| format!("+++\ntitle = \"{title}\"\n+++\n");
    let files = [
        ("pages/press/fr.md", text("Presse")),
        ("pages/press/kit/fr.md", text("Dossier")),
        ("pages/press/photos/entry.toml", "weight = 1\n".to_owned()),
        ("pages/press/photos/fr.md", text("Photos")),
        ("pages/press/photos/nl.md", text("Foto’s")),
        ("pages/sea/fr.md", text("Zones maritimes")),
        ("pages/sea/nl.md", text("Kustgebieden")),
        ("pages/writing/fr.md", text("Écriture")),
        ("pages/writing/nl.md", text("Schrijven")),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, &**text)).collect();
    let catalog = load("fr nl", site, &files);
    let labels = |language: &str| -> Vec<String> {
        let menu = read(&catalog, language).navigation("main");
        let of = |link: &NavigationLink<'_>| {
            link.items.iter().map(|it| it.label.as_ref().unwrap().as_str().to_owned()).collect()
        };
        let all: Vec<Vec<String>> = menu.iter().map(of).collect();
        all.iter().map(|labels| labels.join(", ")).collect()
    };
    let sorted = match cfg!(feature = "collation") {
        true => "Écluses, Écriture, Zones maritimes",
        false => "Zones maritimes, Écluses, Écriture",
    };
    assert_eq!(labels("fr"), ["Contact, Photos, Dossier", sorted]);
    assert_eq!(labels("nl"), ["Contact, Foto’s, Dossier", "Kustgebieden, Schrijven, Sluizen"]);
}
