//! The entries above, below and beside an entry, and their order.

use std::collections::BTreeMap;

use isogloss::{Catalog, Edition, ServedEntry};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::support::{foreign, load, read};

const SITE: &str = "[kinds.chapter]\nfolder = \"guide\"\n\
                    fields.title = { required = true }\n\
                    fields.weight = { type = \"integer\" }\n\
                    fields.parent = {}\n\
                    fields.date = { type = \"date\", scope = \"neutral\" }\n";

/// Returns a catalog of chapters: for each the id below `guide`, the language, and lines of its
/// text. `date` is a line of the entry.
fn guide(languages: &str, chapters: &[(&str, &str, &str)]) -> Catalog {
    let mut files = Vec::new();
    for (id, language, lines) in chapters {
        let (neutral, own): (Vec<&str>, Vec<&str>) =
            lines.split('\n').partition(|line| line.starts_with("date"));
        if !neutral.is_empty() {
            files.push((format!("guide/{id}/entry.toml"), neutral.join("\n")));
        }
        files
            .push((format!("guide/{id}/{language}.md"), format!("+++\n{}\n+++\n", own.join("\n"))));
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (&**path, &**text)).collect();
    load(languages, SITE, &files)
}

/// Returns a chapter that has only a title.
fn titled<'t>(id: &'t str, language: &'t str, title: &'t str) -> (&'t str, &'t str, String) {
    (id, language, format!("title = \"{title}\""))
}

fn guide_of(languages: &str, chapters: &[(&str, &str, String)]) -> Catalog {
    let chapters: Vec<(&str, &str, &str)> =
        chapters.iter().map(|(id, language, lines)| (*id, *language, &**lines)).collect();
    guide(languages, &chapters)
}

fn ids(entries: &[ServedEntry<'_>]) -> String {
    let ids = entries.iter().map(|it| it.id().as_str());
    ids.map(|id| id.strip_prefix("guide/").unwrap_or(id)).collect::<Vec<&str>>().join(" ")
}

fn parent(edition: &Edition<'_>, id: &str) -> Option<String> {
    edition.get(format!("guide/{id}")).unwrap().parent().map(|it| it.id().to_string())
}

#[test]
fn levels_that_the_reader_does_not_see_are_skipped() {
    let chapters = [
        titled("reis", "nl", "De reis"),
        titled("reis/trein", "nl", "Met de trein"),
        titled("reis/trein/kaartje", "nl", "Het kaartje"),
        ("reis/fiets", "nl", "title = \"Met de fiets\"\nstatus = \"draft\"".to_owned()),
        titled("reis/fiets/verhuur", "nl", "Fietsen huren"),
        titled("reis/boot/haven/kade", "nl", "Aan de kade"),
        titled("reis2", "nl", "Nog een reis"),
    ];
    let catalog = guide_of("nl", &chapters);
    let dutch = read(&catalog, "nl");
    let cases = [
        ("reis", None),
        ("reis2", None),
        ("reis/trein", Some("guide/reis")),
        ("reis/trein/kaartje", Some("guide/reis/trein")),
        ("reis/fiets/verhuur", Some("guide/reis")),
        ("reis/boot/haven/kade", Some("guide/reis")),
    ];
    for (id, expected) in cases {
        assert_eq!(parent(&dutch, id).as_deref(), expected, "{id}");
    }
    assert_eq!(parent(&dutch.preview(), "reis/fiets/verhuur").as_deref(), Some("guide/reis/fiets"));

    let ticket = dutch.get("guide/reis/trein/kaartje").unwrap();
    assert_eq!(ids(&ticket.ancestors()), "reis reis/trein");
    let way = dutch.breadcrumbs(ticket.id());
    let labels = way.iter().filter_map(|link| link.label.as_ref());
    let labels: Vec<&str> = labels.map(|label| label.as_str()).collect();
    assert_eq!(labels, ["De reis", "Met de trein"]);
    assert!(ticket.children().is_empty() && ticket.siblings().is_empty());
}

#[test]
fn siblings_have_the_same_level() {
    let chapters = [
        titled("reise", "de", "Die Reise"),
        titled("ankunft", "de", "Ankunft"),
        titled("zimmer", "de", "Zimmer"),
        titled("reise/bahn", "de", "Mit der Bahn"),
        titled("reise/auto", "de", "Mit dem Auto"),
        titled("reise/auto/maut", "de", "Maut"),
        ("reise/schiff", "de", "title = \"Mit dem Schiff\"\nstatus = \"draft\"".to_owned()),
        titled("ort/markt", "de", "Der Markt"),
        titled("ort/kirche", "de", "Die Kirche"),
    ];
    let catalog = guide_of("de", &chapters);
    let german = read(&catalog, "de");
    let siblings = |edition: &Edition<'_>, id: &str| {
        ids(&edition.get(format!("guide/{id}")).unwrap().siblings())
    };
    assert_eq!(siblings(&german, "reise"), "ankunft zimmer");
    assert_eq!(siblings(&german, "ankunft"), "reise zimmer");
    assert_eq!(siblings(&german, "reise/bahn"), "reise/auto");
    assert_eq!(siblings(&german.preview(), "reise/bahn"), "reise/auto reise/schiff");
    assert_eq!(siblings(&german, "reise/auto/maut"), "");
    // The entry `guide/ort` does not exist.
    assert_eq!(siblings(&german, "ort/markt"), "ort/kirche");
}

#[test]
fn children_are_sorted_by_weight_date_title_and_id() {
    let catalog = guide(
        "fr nl",
        &[
            ("a", "fr", "title = \"Le voyage\""),
            ("a/b", "fr", "title = \"Tard\"\nweight = 20"),
            ("a/c", "fr", "title = \"Sans date\""),
            ("a/d", "fr", "title = \"Ancien\"\ndate = 2024-05-01"),
            ("a/e", "fr", "title = \"Récent\"\ndate = 2025-05-01"),
            ("a/f", "fr", "title = \"Tôt\"\nweight = -1"),
            ("a/g", "fr", "title = \"Autre\"\nweight = 20\ndate = 2024-01-01"),
            ("a/h", "fr", "title = \"Bis\"\ndate = 2024-05-01"),
            ("a/i", "fr", "title = \"Bis\"\ndate = 2024-05-01"),
            ("a/j", "fr", "title = \"Zéro\"\nweight = 0"),
            ("a/k", "fr", "title = \"Arrivée\""),
            ("a/a", "fr", "title = \"Retour\""),
        ],
    );
    let french = read(&catalog, "fr");
    let expected = "f j g b e d h i k a c".split(' ').map(|id| format!("a/{id}"));
    let expected: Vec<String> = expected.collect();
    assert_eq!(ids(&french.get("guide/a").unwrap().children()), expected.join(" "));
    // The siblings of a child are in the same order.
    let siblings = french.get("guide/a/e").unwrap().siblings();
    assert_eq!(ids(&siblings), expected.join(" ").replace(" a/e", ""));
}

#[test]
fn each_reader_has_the_order_of_their_language() {
    let mut chapters = vec![
        ("a", "nl", "title = \"Gids\"".to_owned()),
        ("a/b", "nl", "title = \"Trein\"".to_owned()),
        ("a/c", "nl", "title = \"Auto\"\nweight = 1".to_owned()),
        ("a/d", "nl", "title = \"Fiets\"".to_owned()),
    ];
    chapters.extend([
        ("a/b", "fr", "title = \"Chemin de fer\"".to_owned()),
        ("a/c", "fr", "title = \"Voiture\"\nweight = 9".to_owned()),
        ("a/d", "fr", "title = \"Bicyclette\"\nweight = 10".to_owned()),
    ]);
    let catalog = guide_of("nl fr", &chapters);
    let children = |language| ids(&read(&catalog, language).get("guide/a").unwrap().children());
    assert_eq!(children("nl"), "a/c a/d a/b");
    assert_eq!(children("fr"), "a/c a/d a/b");
    let titles = |language| -> Vec<String> {
        let children = read(&catalog, language).get("guide/a").unwrap().children();
        children.iter().map(|it| it.text("title").unwrap().as_str().to_owned()).collect()
    };
    assert_eq!(titles("fr"), ["Voiture", "Bicyclette", "Chemin de fer"]);
}

#[cfg(feature = "collation")]
#[test]
fn titles_are_in_alphabetical_order() {
    let chapters = [
        titled("a", "de", "Wörter"),
        titled("a/b", "de", "Zoll"),
        titled("a/c", "de", "Öl"),
        titled("a/d", "de", "Ofen"),
    ];
    let catalog = guide_of("de sv", &chapters);
    let children = |language| ids(&read(&catalog, language).get("guide/a").unwrap().children());
    assert_eq!(children("de"), "a/d a/c a/b");
    assert_eq!(children("sv"), "a/d a/b a/c");
}

#[test]
fn hugo_trees_have_the_order_of_hugo() {
    let page = |title: &str, more: &str| format!("---\ntitle: {title}\n{more}---\n");
    let catalog = foreign::open(&[
        ("hugo.toml", "defaultContentLanguage = 'nl'\n[languages.nl]\n"),
        ("content/_index.md", &page("Welkom", "")),
        ("content/over.md", &page("Over ons", "")),
        ("content/gids/_index.md", &page("Gids", "")),
        ("content/gids/a.md", &page("Zee", "weight: 0\n")),
        ("content/gids/b.md", &page("Zand", "linkTitle: Aarde\n")),
        ("content/gids/c.md", &page("Duin", "weight: 3\n")),
        ("content/gids/d.md", &page("Dijk", "date: 2025-01-01\n")),
        ("content/gids/e/_index.md", &page("Eiland", "weight: 2\n")),
    ]);
    let dutch = read(&catalog, "nl");
    let guide = dutch.get("gids").unwrap();
    assert_eq!(ids(&guide.children()), "gids/e gids/c gids/d gids/b gids/a");
    assert_eq!(ids(&guide.siblings()), "over");
    assert!(guide.parent().is_none());
    let home = dutch.get("_index").unwrap();
    assert!(home.siblings().is_empty() && home.children().is_empty());
}

#[test]
fn zola_has_a_weight_of_zero() {
    let page = |title: &str, more: &str| format!("+++\ntitle = \"{title}\"\n{more}+++\n");
    let catalog = foreign::open(&[
        ("config.toml", "base_url = 'https://example.be'\ndefault_language = 'nl'\n"),
        ("content/_index.md", &page("Welkom", "")),
        ("content/gids/_index.md", &page("Gids", "")),
        ("content/gids/a.md", &page("Zee", "weight = 0\n")),
        ("content/gids/b.md", &page("Aarde", "")),
        ("content/gids/c.md", &page("Duin", "weight = 1\n")),
    ]);
    let guide = read(&catalog, "nl").get("gids").unwrap();
    assert_eq!(ids(&guide.children()), "gids/a gids/c gids/b");
}

#[test]
fn json_has_the_entries_above_and_below() {
    let chapters = [
        titled("reis", "nl", "De reis"),
        titled("reis/trein", "nl", "Met de trein"),
        titled("reis/auto", "fr", "En voiture"),
    ];
    let catalog = guide_of("nl fr", &chapters);
    let json = |id: &str| {
        let entry = read(&catalog, "nl").get(id).unwrap();
        serde_json::to_value(entry).unwrap()
    };
    let journey = json("guide/reis");
    assert_eq!(journey["parent"], serde_json::Value::Null);
    let children = journey["children"].as_array().unwrap();
    let short = |value: &serde_json::Value| {
        let (id, title) =
            (value["id"].as_str().unwrap(), value["title"]["value"].as_str().unwrap());
        let (language, path) = (&value["title"]["language"], &value["address"]["path"]);
        assert_eq!((value["kind"].as_str(), value.get("fields")), (Some("chapter"), None));
        format!("{id} {title} {} {}", language.as_str().unwrap(), path.as_str().unwrap())
    };
    assert_eq!(
        children.iter().map(short).collect::<Vec<_>>(),
        [
            "guide/reis/auto En voiture fr /nl/guide/reis/auto/",
            "guide/reis/trein Met de trein nl /nl/guide/reis/trein/",
        ]
    );
    let train = json("guide/reis/trein");
    assert_eq!(short(&train["parent"]), "guide/reis De reis nl /nl/guide/reis/");
    assert_eq!(train["children"], serde_json::json!([]));
    let entry = read(&catalog, "nl").get("guide/reis").unwrap();
    let summary = serde_json::to_value(isogloss::json::Document::summary(&entry)).unwrap();
    assert!(summary.get("parent").is_none() && summary.get("children").is_none());
}

#[cfg(feature = "templates")]
#[test]
fn templates_read_the_hierarchy() {
    use crate::support::{noon, tag};
    use isogloss::template::Theme;
    use isogloss::website::View;
    use std::sync::Arc;

    let chapters = [
        titled("reis", "nl", "De reis"),
        titled("reis/trein", "nl", "Met de trein"),
        titled("reis/auto", "nl", "Met de auto"),
        ("reis/trein/kaartje", "nl", "title = \"Kaartje\"\nparent = \"Papa\"".to_owned()),
    ];
    let catalog = Arc::new(guide_of("nl", &chapters));
    let written = |id: &str, source: &str| {
        let theme = Theme::new(catalog.site()).unwrap();
        let theme = theme.with_template("entry.html", source).unwrap();
        let page = theme.entry(&View::new(Arc::clone(&catalog), noon()), tag("nl"), id);
        page.unwrap_or_else(|error| error.to_string().lines().next().unwrap().to_owned())
    };
    let all = "{% if entry.parent %}{{ entry.parent.title }}{% endif %}|\
               {{ entry.ancestors|map(attribute='title')|join(', ') }}|\
               {{ entry.children|map(attribute='title')|join(', ') }}|\
               {{ entry.siblings|map(attribute='title')|join(', ') }}";
    assert_eq!(written("guide/reis", all), "||Met de auto, Met de trein|");
    assert_eq!(written("guide/reis/trein", all), "De reis|De reis|Kaartje|Met de auto");
    let ticket = "guide/reis/trein/kaartje";
    assert_eq!(written(ticket, all), "Met de trein|De reis, Met de trein||");
    // A field of the same name stays within reach.
    assert_eq!(written(ticket, "{{ entry.field('parent') }}"), "Papa");
    assert_eq!(written(ticket, "{{ entry.parent.parent.parent }}"), "");
    let misspelt = written(ticket, "{{ entry.sibling }}");
    assert!(misspelt.contains("did you mean `siblings`?"), "{misspelt}");
}

#[test]
fn children_of_a_kind_with_an_order_are_in_that_order_after_their_weight() {
    let site = "[kinds.step]\nfolder = \"guide\"\norder = [\"-number\", \"title\"]\n\
                fields.title = { required = true }\n\
                fields.number = { type = \"integer\", scope = \"neutral\" }\n\
                fields.weight = { type = \"integer\", scope = \"neutral\" }\n";
    let text = |title: &str| format!("+++\ntitle = \"{title}\"\n+++\n");
    let files = [
        ("guide/a/nl.md", text("De reis")),
        ("guide/a/bus/entry.toml", "number = 1".to_owned()),
        ("guide/a/bus/nl.md", text("Met de bus")),
        ("guide/a/tram/entry.toml", "number = 2".to_owned()),
        ("guide/a/tram/nl.md", text("Met de tram")),
        ("guide/a/fiets/entry.toml", "number = 2".to_owned()),
        ("guide/a/fiets/nl.md", text("Met de fiets")),
        ("guide/a/boot/entry.toml", "number = 0\nweight = 5".to_owned()),
        ("guide/a/boot/nl.md", text("Met de boot")),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, &**text)).collect();
    let catalog = load("nl", site, &files);
    let dutch = read(&catalog, "nl");
    let children = dutch.get("guide/a").unwrap().children();
    assert_eq!(ids(&children), "a/boot a/fiets a/tram a/bus");
    let siblings = dutch.get("guide/a/tram").unwrap().siblings();
    assert_eq!(ids(&siblings), "a/boot a/fiets a/bus");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// An entry is among the children of its parent and of no other entry, siblings are those of
    /// each other, and ancestors are the parents of parents.
    #[test]
    fn parents_and_children_agree(
        entries in vec((vec(select(vec!["a", "a-b", "b"]), 1..5), any::<bool>()), 1..16),
    ) {
        let entries: BTreeMap<String, bool> =
            entries.into_iter().map(|(parts, is_draft)| (parts.join("/"), is_draft)).collect();
        let chapters: Vec<(&str, &str, String)> = entries
            .iter()
            .map(|(id, is_draft)| {
                let status = if *is_draft { "draft" } else { "published" };
                (id.as_str(), "fr", format!("title = \"Titre\"\nstatus = \"{status}\""))
            })
            .collect();
        let catalog = guide_of("fr", &chapters);
        let french = read(&catalog, "fr");
        let seen: Vec<ServedEntry<'_>> = french.entries().iter().collect();
        let has = |all: &[ServedEntry<'_>], one: &ServedEntry<'_>| {
            all.iter().filter(|entry| entry.id() == one.id()).count()
        };
        for entry in &seen {
            let parent = entry.parent();
            for other in &seen {
                let is_parent = parent.as_ref().is_some_and(|parent| parent.id() == other.id());
                prop_assert_eq!(has(&other.children(), entry), usize::from(is_parent));
                prop_assert_eq!(has(&entry.siblings(), other), has(&other.siblings(), entry));
            }
            let above: Vec<ServedEntry<'_>> = match &parent {
                Some(parent) => parent.ancestors().into_iter().chain([*parent]).collect(),
                None => Vec::new(),
            };
            prop_assert_eq!(ids(&entry.ancestors()), ids(&above));
            prop_assert_eq!(has(&entry.siblings(), entry), 0);
        }
    }
}
