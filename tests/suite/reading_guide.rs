//! The code in the guides that read entries and write dates, messages and pages.
#![cfg(feature = "templates")]

use std::sync::Arc;

use isogloss::dates::{DateStyle, DateTimeFields, Dates, TimeStyle};
use isogloss::edition::ServedFile;
use isogloss::error::ErrorKind;
use isogloss::messages::{MessageArgs, Messages};
use isogloss::site::NavigationTarget;
use isogloss::template::Theme;
use isogloss::template::minijinja::context;
use isogloss::website::{CustomPage, View, Website};
use isogloss::{Catalog, Edition, Error, Timestamp, date};

use crate::support::{at, noon, read};

const SITE: &str = "\
time_zone = \"Europe/Brussels\"
[[languages]]
tag = \"fr\"
[[languages]]
tag = \"nl\"
[kinds.publication]
folder = \"publications\"
fields.title = { required = true }
fields.documents = { type = \"files\" }
fields.posts = { type = \"integer\", scope = \"neutral\" }
fields.years = { type = \"integers\" }
fields.steps = { type = \"texts\" }
fields.tags = { type = \"texts\", scope = \"neutral\" }
fields.levels = { type = \"choices\", of = \"grade\" }
[[choices.grade]]
id = \"a\"
name = { fr = \"Niveau A\", nl = \"Niveau A\" }
[[choices.grade]]
id = \"b\"
name = { fr = \"Niveau B\", nl = \"Niveau B\" }
";

fn catalog() -> Catalog {
    Catalog::builder()
        .file("site.toml", SITE)
        .file("pages/bib/nl.md", "+++\ntitle = \"Bibliotheek\"\n+++\n")
        .file("pages/bib/uren/nl.md", "+++\ntitle = \"Uren\"\n+++\n")
        .file("news/a/entry.toml", "date = 2026-05-01\n")
        .file("news/a/nl.md", "+++\ntitle = \"Nieuw\"\n+++\n")
        .file(
            "publications/avis/entry.toml",
            "documents = [\"a b.pdf\", \"/plan.pdf\", \"https://example.org/x.pdf\"]\n\
             posts = 2\nyears = [2025, 2026]\nlevels = [\"b\"]\ntags = [\"law\"]\n",
        )
        .file("publications/avis/a b.pdf", "%PDF")
        .file("publications/avis/fr.md", "+++\ntitle = \"Avis\"\nsteps = [\"un\", \"deux\"]\n+++\n")
        .build()
        .unwrap()
}

fn link(file: &ServedFile<'_>) -> String {
    let title = file.title().map_or(file.source(), |title| title.as_str());
    format!("{title} ({}): {}", file.media_type(), file.href())
}

fn way(edition: &Edition<'_>, messages: &Messages, id: &str) -> String {
    let mut way = String::new();
    for step in edition.breadcrumbs(id) {
        let word = match &step.target {
            Some(NavigationTarget::List(folder)) => &**folder,
            _ => "home",
        };
        let message = messages.text(edition.language(), word, &MessageArgs::new());
        let label = step.label.as_ref().or(message.as_ref()).map_or(word, |label| label.as_str());
        let href = step.href.map(|href| href.to_string()).unwrap_or_default();
        way.extend([label, " (", &href, ") > "]);
    }
    way
}

fn dates_of_the_guide(catalog: &Catalog, opens: Timestamp, closes: Timestamp) -> Result<(), Error> {
    let dates = Dates::new(catalog.site())?;
    let dutch = dates.formatter("nl".parse()?).expect("a language of the site");
    assert_eq!(dutch.format(date(2026, 5, 9), DateStyle::Long), "9 mei 2026");
    assert_eq!(dutch.range(date(2026, 5, 9), date(2026, 5, 11), DateStyle::Long), "9–11 mei 2026");

    let times = DateTimeFields::new()
        .with_date_style(DateStyle::Long)
        .with_time_style(TimeStyle::Short)
        .with_time_zone(catalog.site().time_zone().clone());
    assert_eq!(dutch.fields(opens, &times), "9 mei 2026 om 10:00");
    assert_eq!(dutch.range_of_fields(opens, closes, &times), "9 mei 2026, 10:00–18:30");
    Ok(())
}

fn message_of_the_guide(catalog: &Catalog) -> Result<(), Error> {
    let messages = Messages::built_in(catalog.site())?;
    let args = MessageArgs::new().with("page", 2).with("pages", 5);
    let text = messages.text("fr".parse()?, "page-of", &args).expect("a built-in message");
    assert_eq!((text.as_str(), text.language()), ("Page 2 sur 5", "fr".parse()?));
    Ok(())
}

fn page_of_the_guide(
    catalog: Catalog,
    moment: Timestamp,
    template: &'static str,
) -> Result<String, Error> {
    let theme = Arc::new(Theme::new(catalog.site())?.with_template("search.html", template)?);
    let search = CustomPage::new("search", "search.html").with_path_everywhere("zoeken");
    let website = Website::new().with_theme(Arc::clone(&theme)).with_page(search);

    let view = View::new(catalog, moment);
    let resource = website.find(&view, None, "/nl/zoeken/?q=boeken");
    let html = theme.page(&view, &resource, context! { ids => ["pages/bib"] })?;
    Ok(html)
}

#[test]
fn files_have_the_addresses_that_the_guide_returns() {
    let catalog = catalog();
    let entry = read(&catalog, "nl").get("publications/avis").unwrap();
    let found: Vec<String> = entry.files("documents").iter().map(link).collect();
    let expected = [
        "a b.pdf (application/pdf): /assets/publications/avis/a%20b.pdf",
        "/plan.pdf (application/pdf): /plan.pdf",
        "https://example.org/x.pdf (application/pdf): https://example.org/x.pdf",
    ];
    assert_eq!(found, expected);
}

#[test]
fn fields_are_read_as_in_the_table_of_the_guide() {
    let catalog = catalog();
    let edition = read(&catalog, "fr");
    let entry = edition.get("publications/avis").unwrap();
    assert_eq!(entry.texts("steps"), ["un", "deux"]);
    assert_eq!((entry.integer("posts"), entry.integers("years")), (Some(2), vec![2025, 2026]));
    let levels = entry.choices("levels");
    assert_eq!((levels[0].id, levels[0].name.as_str()), ("b", "Niveau B"));
    assert_eq!(entry.terms("tags")[0].id(), "law");
    // Other types, and no field.
    assert!(entry.choice("posts").is_none() && entry.period("years").is_none());
    assert!(entry.texts("posts").is_empty() && entry.files("none").is_empty());
    assert!(entry.text("years").is_none() && entry.date("steps").is_none());

    let choices = edition.choices("grade").unwrap();
    assert_eq!(choices.iter().map(|choice| choice.id).collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(edition.choices("levels").unwrap_err().kind(), ErrorKind::Query);

    let template = "{% for it in entry.steps %}{{ it }} {% endfor %}\
        {% for it in entry.years %}{{ it }} {% endfor %}{% for it in entry.levels %}{{ it }} {% endfor %}\
        {% for it in entry.tags %}{{ it.id }} {% endfor %}{{ entry.field('posts') }} \
        {{ entry.documents[2].url }}";
    let theme = Theme::new(catalog.site()).unwrap().with_template("entry.html", template).unwrap();
    let view = View::new(catalog, noon());
    let html = theme.entry(&view, "fr".parse().unwrap(), "publications/avis").unwrap();
    assert_eq!(html, "un deux 2025 2026 Niveau B law 2 https://example.org/x.pdf");
}

#[test]
fn breadcrumbs_have_the_labels_that_the_guide_gives_them() {
    let catalog = catalog();
    let messages = Messages::built_in(catalog.site()).unwrap();
    let way = |id| way(&read(&catalog, "nl"), &messages, id);
    assert_eq!(way("pages/bib/uren"), "Startpagina (/nl/) > Bibliotheek (/nl/pages/bib/) > ");
    assert_eq!(way("news/a"), "Startpagina (/nl/) > Nieuws (/nl/news/) > ");
    let publications = "Startpagina (/nl/) > publications (/nl/publications/) > ";
    assert_eq!(way("publications/avis"), publications);
}

#[test]
fn dates_messages_and_pages_are_written_as_in_the_guides() {
    let catalog = catalog();
    let (opens, closes) = (at("2026-05-09T08:00:00Z"), at("2026-05-09T16:30:00Z"));
    dates_of_the_guide(&catalog, opens, closes).unwrap();
    message_of_the_guide(&catalog).unwrap();
    let template = "{% for id in ids|default([]) %}{{ edition.entry(id).title }}{% endfor %}";
    assert_eq!(page_of_the_guide(catalog, noon(), template).unwrap(), "Bibliotheek");
}

#[test]
fn the_code_in_these_guides_is_that_of_these_tests() {
    let without_spaces = |text: &str| text.split_whitespace().collect::<String>();
    let own = without_spaces(include_str!("reading_guide.rs"));
    for (guide, parts) in [
        (include_str!("../../docs/content-types.md"), ["use isogloss::edition", "fn link("]),
        (include_str!("../../docs/content.md"), ["use isogloss::messages", "fn way("]),
        (include_str!("../../docs/languages.md"), ["use isogloss::dates", "let dates ="]),
        (include_str!("../../docs/languages.md"), ["let messages =", "let args ="]),
        (include_str!("../../docs/templates.md"), ["use isogloss::website::{C", "let search ="]),
    ] {
        let blocks = guide.split("```rust\n").skip(1).map(|rest| rest.split("```").next().unwrap());
        let mut found = blocks.filter(|block| parts.iter().all(|part| block.contains(part)));
        let block = found.next().unwrap_or_else(|| panic!("no code has {parts:?}"));
        for paragraph in block.split("\n\n") {
            assert!(own.contains(&without_spaces(paragraph)), "other code: {paragraph}");
        }
    }
}

#[test]
fn the_guide_lists_the_built_in_messages() {
    let file = include_str!("../../locales/en/isogloss.ftl");
    let names = file.lines().filter(|line| line.starts_with(|first: char| first.is_alphabetic()));
    let names = names.map(|line| format!("`{}`", line.split_once(" =").unwrap().0));
    let guide = include_str!("../../docs/languages.md");
    let (_, list) = guide.split_once("These messages are built in").unwrap();
    let list = list.split("\n\n").nth(1).unwrap().replace('\n', " ");
    assert_eq!(list, names.collect::<Vec<_>>().join(", ") + ".");
}
