//! The code, the site and the templates of `docs/queries.md`.
#![cfg(all(feature = "templates", feature = "derive", feature = "collation"))]

use std::sync::Arc;

// The types that the guide names.
use isogloss::edition::{Filter, Page};
use isogloss::{Edition, Error, ServedEntry};

use isogloss::http::{Exchange, Response};
use isogloss::template::Theme;
use isogloss::template::minijinja::context;
use isogloss::website::ResourceKind;

use isogloss::error::ErrorKind;
use isogloss::http::{Request, Responder};
use isogloss::messages::Messages;
use isogloss::website::{CustomPage, View, Website};
use isogloss::{Catalog, Kind, Text};

use crate::support::{at, read, tag};

const GUIDE: &str = include_str!("../../docs/queries.md");
const HTTP: &str = include_str!("../../docs/http.md");

const FILES: [(&str, &str); 29] = [
    ("events/open-days/entry.toml", "period = { start = 2026-05-09, end = 2026-05-10 }\n"),
    ("events/open-days/nl.md", "+++\ntitle = \"Opendeurdagen\"\n+++\n"),
    ("events/open-days/fr.md", "+++\ntitle = \"Portes ouvertes\"\n+++\n"),
    ("events/debate/entry.toml", "period = 2026-05-02\n"),
    ("events/debate/fr.md", "+++\ntitle = \"Débat\"\n+++\n"),
    ("events/walk/entry.toml", "period = 2026-06-01\n"),
    ("events/walk/fr.md", "+++\ntitle = \"Promenade\"\n+++\n"),
    (
        "events/talk/entry.toml",
        "period = { start = 2026-05-12T18:30:00, end = 2026-05-12T20:00:00 }\n",
    ),
    ("events/talk/nl.md", "+++\ntitle = \"Lezing\"\n+++\n"),
    ("events/tour/entry.toml", "period = 2026-06-01\n"),
    ("events/tour/fr.md", "+++\ntitle = \"Une visite\"\n+++\n"),
    (
        "vacancies/archivist/entry.toml",
        "grade = \"a\"\napplications = { start = 2026-04-01, end = 2026-05-09 }\ncontact = \"people/anna\"\n",
    ),
    ("vacancies/archivist/fr.md", "+++\ntitle = \"Écriture ancienne\"\n+++\n"),
    ("vacancies/archivist/nl.md", "+++\ntitle = \"Oude handschriften\"\n+++\n"),
    ("vacancies/engineer/entry.toml", "grade = \"a\"\napplications = { start = 2026-05-01 }\n"),
    ("vacancies/engineer/fr.md", "+++\ntitle = \"Zones humides\"\n+++\n"),
    ("vacancies/engineer/nl.md", "+++\ntitle = \"Natte natuur\"\n+++\n"),
    (
        "vacancies/cook/entry.toml",
        "grade = \"b\"\nposts = 2\napplications = { start = 2026-05-01, end = 2026-06-30 }\n",
    ),
    ("vacancies/cook/fr.md", "+++\ntitle = \"Cuisine\"\n+++\n"),
    (
        "vacancies/guide/entry.toml",
        "grade = \"a\"\napplications = { start = 2026-03-01, end = 2026-05-08 }\n",
    ),
    ("vacancies/guide/fr.md", "+++\ntitle = \"Visites guidées\"\n+++\n"),
    ("people/anna/fr.md", "+++\ntitle = \"Anna\"\n+++\n"),
    (
        "publications/rain/entry.toml",
        "date = 2025-03-01\nauthors = [\"people/anna\"]\nthemes = [\"water\"]\n",
    ),
    ("publications/rain/nl.md", "+++\ntitle = \"Regenwater\"\n+++\n"),
    (
        "publications/wind/entry.toml",
        "date = 2026-02-01\nauthors = [\"people/anna\"]\nthemes = [\"energy\", \"sea\"]\n",
    ),
    ("publications/wind/nl.md", "+++\ntitle = \"Wind op zee\"\n+++\n"),
    ("publications/sun/entry.toml", "date = 2026-02-01\nthemes = [\"energy\"]\n"),
    ("publications/sun/nl.md", "+++\ntitle = \"Zon\"\n+++\n"),
    ("publications/sun/fr.md", "+++\ntitle = \"Soleil\"\n+++\n"),
];

/// Returns the blocks of the guide that are in a language.
fn blocks(language: &str) -> Vec<&'static str> {
    blocks_of(GUIDE, language)
}

fn blocks_of<'t>(text: &'t str, language: &str) -> Vec<&'t str> {
    let fence = format!("```{language}\n");
    let blocks = text.match_indices(&fence).map(|(at, _)| &text[at + fence.len()..]);
    blocks.map(|rest| rest.split("```").next().unwrap()).collect()
}

/// Returns the section on query strings of `docs/http.md`.
fn query_string_guide() -> &'static str {
    let (_, section) = HTTP.split_once("\n## A list for a query string\n").unwrap();
    section.split("\n## ").next().unwrap()
}

/// Returns the guide's `site.toml`: its blocks, with the keys of the site before the tables.
fn site_toml() -> String {
    let (mut keys, mut tables) = (String::new(), String::new());
    for block in blocks("toml") {
        let (own, rest) = block.split_at(block.find("\n[").unwrap_or_default());
        keys += own;
        keys += "\n";
        tables += rest;
    }
    keys + &tables
}

fn catalog() -> Catalog {
    let mut builder = Catalog::builder().file("site.toml", site_toml());
    for (path, text) in FILES {
        builder = builder.file(path, text);
    }
    builder.build().unwrap()
}

fn edition<'c>(catalog: &'c Catalog, language: &str) -> Edition<'c> {
    catalog.edition(tag(language), at("2026-05-09T20:00:00Z")).unwrap()
}

fn titles(entries: &[ServedEntry<'_>]) -> Vec<String> {
    let titles = entries.iter().map(|entry| entry.text("title").unwrap());
    titles.map(|title| title.into_value().into_owned()).collect()
}

#[derive(Kind)]
#[kind(name = "vacancy")]
struct Vacancy<'c> {
    title: Text<'c>,
}

fn agenda<'c>(edition: &Edition<'c>) -> Result<Vec<ServedEntry<'c>>, Error> {
    let not_past = Filter::field("period").not_past();
    Ok(edition.entries().kind("event")?.filter(not_past)?.limit(3).iter().collect())
}

fn vacancies<'c>(
    edition: &Edition<'c>,
    grades: &[&str],
    number: usize,
) -> Result<Page<ServedEntry<'c>>, Error> {
    let mut open =
        edition.entries().kind("vacancy")?.filter(Filter::field("applications").running())?;
    if !grades.is_empty() {
        open = open.filter(Filter::field("grade").any_of(grades.iter().copied()))?;
    }
    Ok(open.order(["title"])?.page(number, 20))
}

fn titles_of_grade_a(edition: &Edition<'_>) -> Result<Vec<String>, Error> {
    let vacancies = edition.all::<Vacancy<'_>>()?;
    let of_grade_a = vacancies.filter(Filter::field("grade").is("a"))?.order(["title"])?;
    Ok(of_grade_a.iter().map(|vacancy| vacancy.title.into_value().into_owned()).collect())
}

fn publications<'c>(author: &ServedEntry<'c>) -> Result<Vec<ServedEntry<'c>>, Error> {
    let by_author = Filter::field("authors").is(author.id().as_str());
    let on_theme = Filter::any_term("themes", ["water", "energy"]);
    let found = author.edition().entries().kind("publication")?.filter(by_author.and(on_theme))?;
    Ok(found.order(["-date", "title"])?.iter().collect())
}

fn others_of_grade<'c>(vacancy: &ServedEntry<'c>) -> Result<Vec<ServedEntry<'c>>, Error> {
    let Some(grade) = vacancy.choice("grade") else { return Ok(Vec::new()) };
    let of_grade =
        vacancy.edition().entries().kind("vacancy")?.filter(Filter::field("grade").is(grade.id))?;
    Ok(of_grade.without(vacancy.id()).limit(3).iter().collect())
}

fn are_grades(edition: &Edition<'_>, asked: &[&str]) -> Result<bool, Error> {
    let grades = edition.choices("grade")?;
    Ok(asked.iter().all(|asked| grades.iter().any(|grade| grade.id == *asked)))
}

fn respond(exchange: &Exchange<'_>, theme: &Theme) -> Result<Response, Error> {
    let resource = exchange.resource();
    let ResourceKind::Custom { language, .. } = *resource.kind() else {
        return Ok(exchange.respond());
    };
    let edition = exchange.edition(language)?;
    let (mut grades, mut number) = (Vec::new(), Some(1));
    for pair in exchange.request().query().split('&') {
        match pair.split_once('=') {
            Some(("grade", id)) if !id.is_empty() => grades.push(id),
            Some(("page", digits)) => number = digits.parse().ok(),
            _ => {}
        }
    }
    let (status, values) = match number {
        Some(number) if are_grades(&edition, &grades)? => {
            let page = vacancies(&edition, &grades, number)?;
            let ids: Vec<String> = page.items.iter().map(|job| job.id().to_string()).collect();
            let chosen: String = grades.iter().map(|id| format!("grade={id}&")).collect();
            (200, context! { ids, chosen, number => page.number, pages => page.pages })
        }
        _ => (400, context! { is_refused => true }),
    };
    Ok(exchange.respond_with(status, resource.media_type(), Some(language), || {
        Ok(theme.page(exchange.view(), &resource, values)?.into_bytes())
    }))
}

#[test]
fn the_functions_of_the_guide_select_what_it_says() {
    let catalog = catalog();
    let (french, dutch) = (edition(&catalog, "fr"), edition(&catalog, "nl"));
    assert_eq!(titles(&agenda(&french).unwrap()), ["Portes ouvertes", "Lezing", "Promenade"]);
    assert_eq!(titles(&agenda(&dutch).unwrap()), ["Opendeurdagen", "Lezing", "Promenade"]);

    let open = |edition, grades| titles(&vacancies(edition, grades, 1).unwrap().items);
    assert_eq!(open(&french, &[]), ["Cuisine", "Écriture ancienne", "Zones humides"]);
    assert_eq!(open(&french, &["a"]), ["Écriture ancienne", "Zones humides"]);
    assert_eq!(open(&dutch, &["a", "b"]), ["Cuisine", "Natte natuur", "Oude handschriften"]);
    let page = vacancies(&french, &[], 2).unwrap();
    assert_eq!((page.items.len(), page.pages, page.total), (0, 1, 3));
    let refused = vacancies(&french, &["d"], 1).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::Query);
    assert!(are_grades(&french, &["a", "b"]).unwrap() && are_grades(&french, &[]).unwrap());
    assert!(!are_grades(&french, &["a", "d"]).unwrap());

    let expected = ["Écriture ancienne", "Visites guidées", "Zones humides"];
    assert_eq!(titles_of_grade_a(&french).unwrap(), expected);

    let anna = french.get("people/anna").unwrap();
    assert_eq!(titles(&publications(&anna).unwrap()), ["Wind op zee", "Regenwater"]);

    let archivist = french.get("vacancies/archivist").unwrap();
    assert_eq!(titles(&others_of_grade(&archivist).unwrap()), ["Zones humides", "Visites guidées"]);
}

#[test]
fn the_rules_of_the_guide_for_nothing_are_those_of_queries() {
    let catalog = catalog();
    let french = edition(&catalog, "fr");
    let of_kind = |kind| french.entries().kind(kind).unwrap();
    let nothing: [&str; 0] = [];
    let filters = [Filter::field("grade").any_of(nothing), Filter::any_term("tags", nothing)];
    for filter in filters {
        let page = of_kind("vacancy").filter(filter).unwrap().page(0, 20);
        assert_eq!((page.items.len(), page.number, page.pages, page.total), (0, 1, 0, 0));
    }
    let beyond = of_kind("vacancy").page(7, 20);
    assert_eq!((beyond.items.len(), beyond.number, beyond.pages), (0, 7, 1));

    let debate = french.get("events/debate").unwrap();
    let ahead = of_kind("event").filter(Filter::field("period").not_past()).unwrap();
    assert!(matches!(ahead.around(debate.id()), (None, None)));
    let (before, after) = of_kind("event").around(debate.id());
    assert!(before.is_none());
    assert_eq!(titles(&[after.unwrap()]), ["Portes ouvertes"]);
}

#[test]
fn the_code_in_the_guide_is_that_of_these_tests() {
    let without_spaces = |text: &str| text.split_whitespace().collect::<String>();
    let own = without_spaces(include_str!("query_guide.rs"));
    let (guide, http) = (blocks("rust"), blocks_of(query_string_guide(), "rust"));
    assert_eq!((guide.len(), http.len()), (7, 1));
    for block in guide.iter().chain(&http).flat_map(|block| block.split("\n\n")) {
        assert!(own.contains(&without_spaces(block)), "the guide has other code: {block}");
    }
}

#[test]
fn the_templates_of_the_guide_show_what_it_says() {
    let catalog = Arc::new(catalog());
    let view = View::new(Arc::clone(&catalog), at("2026-05-09T20:00:00Z"));
    let expected: [&[&str]; 5] = [
        &[
            "Portes ouvertes</a>, 9–10 mai 2026",
            "Lezing</span></a>, ",
            "Promenade</a>, 1 juin 2026",
        ],
        &[
            "<h2>Niveau A</h2>",
            "<li><a href=\"/fr/vacancies/archivist/\">Écriture ancienne</a></li>\
             <li><a href=\"/fr/vacancies/engineer/\">Zones humides</a></li>",
            "<h2>Niveau B</h2>",
            "Cuisine",
        ],
        &["Wind op zee</span> (<span lang=\"nl\">01-02-2026", "Regenwater"],
        &["Wind op zee", "Regenwater", "<p>Soleil</p>"],
        &[
            "<a href=\"/fr/vacancies/cook/\">Cuisine</a>",
            "<a href=\"/fr/vacancies/archivist/\">Écriture ancienne</a></p>",
            "<a href=\"?page=2\" rel=\"next\">Page suivante</a>",
        ],
    ];
    let templates = blocks("jinja");
    assert_eq!(templates.len(), expected.len());
    for (template, parts) in templates.iter().zip(expected) {
        // Two of the vacancies fit on a page.
        let template = template.replace(", 20, ", ", 2, ");
        let theme = Theme::new(catalog.site()).unwrap().with_template("entry.html", template);
        let html = theme.unwrap().entry(&view, tag("fr"), "people/anna").unwrap();
        let mut rest = &*html;
        for part in parts {
            let (_, after) = rest.split_once(part).unwrap_or_else(|| panic!("{part} in {html}"));
            rest = after;
        }
        assert!(!html.contains("Débat") && !html.contains("Visites"), "{html}");
    }
}

#[test]
fn a_query_string_selects_what_the_guide_says() {
    let catalog = catalog();
    let site = catalog.site();
    let messages = Messages::builder()
        .resource(tag("fr"), "fr.ftl", "unknown-choice = Ce choix n’existe pas.\n")
        .resource(tag("nl"), "nl.ftl", "unknown-choice = Deze keuze bestaat niet.\n");
    let template = blocks_of(query_string_guide(), "jinja")[0];
    let theme = Theme::new(site).unwrap().with_messages(messages.build(site).unwrap());
    let theme = Arc::new(theme.with_template("open-vacancies.html", template).unwrap());
    let page = CustomPage::new("open-vacancies", "open-vacancies.html")
        .with_path_everywhere("open-vacancies");
    let website = Website::new().with_theme(Arc::clone(&theme)).with_page(page);
    let view = View::new(catalog, at("2026-05-09T20:00:00Z"));
    let report = website.check_rendering(&view);
    assert!(report.is_empty(), "{report}");
    let responder = Responder::new();
    let answer = |target: &str| {
        let request = Request::new("GET", target);
        let response = respond(&responder.open(&website, &view, &request), &theme).unwrap();
        assert!(response.error().is_none(), "{target}: {:?}", response.error());
        let html = String::from_utf8(response.body().as_bytes().unwrap().to_vec()).unwrap();
        (response.status(), html)
    };
    for (target, status, expected, unexpected) in [
        ("/fr/open-vacancies/", 200, "Cuisine", "Visites"),
        ("/fr/open-vacancies/?grade=a&page=1", 200, "Zones humides", "Cuisine"),
        ("/fr/open-vacancies/?grade=a&grade=b&grade=", 200, "Cuisine", "Ce choix"),
        ("/fr/open-vacancies/?grade=a&page=2", 200, "", "Zones humides"),
        ("/fr/open-vacancies/?grade=d", 400, "<p>Ce choix n’existe pas.</p>", "Cuisine"),
        ("/nl/open-vacancies/?page=x", 400, "<p>Deze keuze bestaat niet.</p>", "Natte natuur"),
        ("/fr/vacancies/cook/", 200, "Cuisine", "Zones"),
        ("/fr/nulle-part/", 404, "", "Cuisine"),
    ] {
        let (found, html) = answer(target);
        assert_eq!(found, status, "{target}: {html}");
        assert!(html.contains(expected) && !html.contains(unexpected), "{target}: {html}");
    }
}

#[test]
fn the_errors_of_the_guide_are_those_of_queries() {
    let catalog = catalog();
    let vacancies = read(&catalog, "fr").entries().kind("vacancy").unwrap();
    let filters =
        [Filter::field("grad").is("a"), Filter::field("applications").at_least("2026-05-09")];
    let messages = filters.map(|filter| vacancies.clone().filter(filter).unwrap_err().to_string());
    let shown = blocks("text");
    assert_eq!(shown, [messages.join("\n") + "\n"]);
}
