//! The code, the site and the templates of `docs/queries.md`.
#![cfg(all(feature = "templates", feature = "derive", feature = "collation"))]

use std::sync::Arc;

use isogloss::edition::{Filter, Page};
use isogloss::error::ErrorKind;
use isogloss::template::Theme;
use isogloss::website::View;
use isogloss::{Catalog, Edition, Error, Kind, ServedEntry, Text};

use crate::support::{at, read, tag};

const GUIDE: &str = include_str!("../../docs/queries.md");

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
    let fence = format!("```{language}\n");
    let blocks = GUIDE.match_indices(&fence).map(|(at, _)| &GUIDE[at + fence.len()..]);
    blocks.map(|rest| rest.split("```").next().unwrap()).collect()
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

    let expected = ["Écriture ancienne", "Visites guidées", "Zones humides"];
    assert_eq!(titles_of_grade_a(&french).unwrap(), expected);

    let anna = french.get("people/anna").unwrap();
    assert_eq!(titles(&publications(&anna).unwrap()), ["Wind op zee", "Regenwater"]);

    let archivist = french.get("vacancies/archivist").unwrap();
    assert_eq!(titles(&others_of_grade(&archivist).unwrap()), ["Zones humides", "Visites guidées"]);
}

#[test]
fn the_code_in_the_guide_is_that_of_these_tests() {
    let without_spaces = |text: &str| text.split_whitespace().collect::<String>();
    let own = without_spaces(include_str!("query_guide.rs"));
    let code = blocks("rust");
    assert_eq!(code.len(), 5);
    for block in code {
        assert!(own.contains(&without_spaces(block)), "the guide has other code: {block}");
    }
}

#[test]
fn the_templates_of_the_guide_show_what_it_says() {
    let catalog = Arc::new(catalog());
    let view = View::new(Arc::clone(&catalog), at("2026-05-09T20:00:00Z"));
    let expected: [&[&str]; 3] = [
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
    ];
    let templates = blocks("jinja");
    assert_eq!(templates.len(), expected.len());
    for (template, parts) in templates.iter().zip(expected) {
        let theme = Theme::new(catalog.site()).unwrap().with_template("entry.html", *template);
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
fn the_errors_of_the_guide_are_those_of_queries() {
    let catalog = catalog();
    let vacancies = read(&catalog, "fr").entries().kind("vacancy").unwrap();
    let filters =
        [Filter::field("grad").is("a"), Filter::field("applications").at_least("2026-05-09")];
    let messages = filters.map(|filter| vacancies.clone().filter(filter).unwrap_err().to_string());
    let shown = blocks("text");
    assert_eq!(shown, [messages.join("\n") + "\n"]);
}
