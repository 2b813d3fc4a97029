//! Laws for references, files, groups and lists, over generated sites.

use std::collections::BTreeSet;

use isogloss::content::Value;
use isogloss::edition::Item;
use isogloss::json::Document;
use isogloss::website::{ResourceKind, View, Website};
use isogloss::{Catalog, Edition, Timestamp};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::support::plan::{built, moments, plan};

const MARK: char = '⟦';

fn editions(catalog: &Catalog, moment: Timestamp) -> Vec<Edition<'_>> {
    let tags = catalog.site().tags();
    tags.map(|language| catalog.edition(language, moment).unwrap()).collect()
}

/// Checks that each text stands in an object that says its language.
fn texts_say_their_language(
    json: &serde_json::Value,
    language: Option<&str>,
) -> Result<(), String> {
    match json {
        serde_json::Value::String(text) => {
            for part in text.split(MARK).skip(1) {
                let own = part.split('⟧').next().unwrap();
                if language != Some(own) {
                    return Err(format!("{text} is said to be in {language:?}"));
                }
            }
            Ok(())
        }
        serde_json::Value::Array(items) => {
            items.iter().try_for_each(|item| texts_say_their_language(item, None))
        }
        serde_json::Value::Object(members) => {
            let own = members.get("language").and_then(serde_json::Value::as_str);
            members.values().try_for_each(|value| texts_say_their_language(value, own))
        }
        _ => Ok(()),
    }
}

/// Returns the neutral part of the items, whatever their words.
fn structure(catalog: &Catalog, id: &str) -> Vec<(String, Option<Value>)> {
    let Some(entry) = catalog.entry(id) else { return Vec::new() };
    let Some(Value::List(items)) = entry.neutral("points") else { return Vec::new() };
    let value = |item: &Value, name: &str| match item {
        Value::Table(rows) => rows.iter().find(|(key, _)| &**key == name).map(|(_, it)| it.clone()),
        _ => None,
    };
    items.iter().map(|item| (format!("{:?}", value(item, "id")), value(item, "day"))).collect()
}

fn items(edition: Edition<'_>, id: &str) -> Vec<String> {
    let Some(entry) = edition.get(id) else { return Vec::new() };
    let shown = |item: &Item<'_>| {
        let words = item.text("words").unwrap();
        format!("{} {} {:?}", item.id(), words.as_str(), item.value("day"))
    };
    let lists = ["points", "blocks"].into_iter().flat_map(|list| entry.items(list));
    lists.map(|item| shown(&item)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_text_says_its_language(plan in plan()) {
        let catalog = plan.load();
        for moment in moments() {
            for edition in editions(&catalog, moment) {
                for entry in edition.entries().iter() {
                    let json = serde_json::to_value(Document::new(&entry)).unwrap();
                    let fields = texts_say_their_language(&json["fields"], None);
                    prop_assert!(fields.is_ok(), "{} {fields:?}", entry.id());
                }
            }
        }
    }

    /// The explanation of an item and of its words names the language that they are served in.
    #[test]
    fn an_explanation_agrees_with_what_is_served(plan in plan()) {
        let catalog = plan.load();
        for moment in moments() {
            for edition in editions(&catalog, moment) {
                for entry in edition.entries().iter() {
                    for list in ["points", "blocks"] {
                        for item in entry.items(list) {
                            let words = item.text("words").unwrap();
                            let path = format!("{list}.{}", item.id());
                            let of_item = edition.explain(entry.id(), &path).unwrap();
                            prop_assert_eq!(of_item.served(), Some(item.language()), "{}", of_item);
                            let of_words = edition.explain(entry.id(), &format!("{path}.words")).unwrap();
                            prop_assert_eq!(of_words.served(), Some(words.language()), "{}", of_words);
                            let mark = format!("⟦{}⟧", words.language());
                            prop_assert!(words.as_str().starts_with(&mark));
                        }
                    }
                    let why = edition.explain(entry.id(), "paper").unwrap();
                    let file = entry.file("paper").map(|file| file.language());
                    prop_assert_eq!(why.served(), file, "{}", why);
                }
            }
        }
    }

    /// An entry is among the referring entries of its targets if and only if a reader sees it and
    /// the reference.
    #[test]
    fn references_lead_back(plan in plan()) {
        let catalog = plan.load();
        for moment in moments() {
            for edition in editions(&catalog, moment) {
                let mut there = BTreeSet::new();
                let mut back = BTreeSet::new();
                for entry in edition.entries().iter() {
                    for target in entry.references("related") {
                        there.insert((entry.id().clone(), target.id().clone()));
                    }
                    for kind in ["news-item", "mission-page"] {
                        for source in entry.referring_entries(kind, "related") {
                            back.insert((source.id().clone(), entry.id().clone()));
                        }
                    }
                }
                prop_assert_eq!(there, back);
            }
        }
    }

    /// The text of one language has no influence on the ids, the order and the neutral values.
    #[test]
    fn structure_does_not_depend_on_the_languages(plan in plan(), entry in any::<Index>(), language in any::<Index>()) {
        let at = entry.index(plan.entries.len());
        let mut less = plan.clone();
        less.entries[at].texts[language.index(plan.languages.len())] = None;
        let id = plan.id(at);
        prop_assume!(less.entries[at].texts.iter().take(plan.languages.len()).any(Option::is_some));
        prop_assert_eq!(structure(&plan.load(), &id), structure(&less.load(), &id));
    }

    /// A file of words can have them in any order, and a list in an entry can be a table by ids.
    #[test]
    fn notations_of_a_list_are_equal(plan in plan()) {
        let files = plan.files();
        let keyed = files.iter().map(|(path, text)| {
            let text = match path.ends_with("/entry.toml") {
                true => keyed_points(text),
                false => reversed_points(text),
            };
            (path.clone(), text)
        });
        let (first, second) = (plan.load(), built(keyed.collect()));
        for moment in moments() {
            for (one, other) in editions(&first, moment).into_iter().zip(editions(&second, moment)) {
                for at in 0..plan.entries.len() {
                    prop_assert_eq!(items(one, &plan.id(at)), items(other, &plan.id(at)));
                }
            }
        }
    }

    /// A document that a reader gets is published, and no other language's hidden one is.
    #[test]
    fn a_served_file_is_published(plan in plan()) {
        let catalog = std::sync::Arc::new(plan.load());
        let website = Website::new();
        for moment in moments() {
            let view = View::new(std::sync::Arc::clone(&catalog), moment);
            let resources = website.resources(&view);
            let mut published = BTreeSet::new();
            for resource in resources.iter() {
                if let ResourceKind::Asset { entry, file } = resource.kind() {
                    published.insert((entry.to_string(), file.to_string()));
                }
            }
            for edition in editions(&catalog, moment) {
                for entry in edition.entries().iter() {
                    if let Some(file) = entry.file("paper") {
                        let key = (entry.id().to_string(), file.source().to_owned());
                        prop_assert!(published.contains(&key), "{key:?} for {}", edition.language());
                    }
                }
            }
        }
    }
}

/// Writes `[[points]]` with an id as a table by ids.
fn keyed_points(text: &str) -> String {
    let mut keyed = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line == "[[points]]" {
            let id = lines.next().unwrap().trim_start_matches("id = ").trim_matches('"');
            keyed.push_str(&format!("[points.{id}]\n"));
        } else {
            keyed.push_str(&format!("{line}\n"));
        }
    }
    keyed
}

/// Writes the words of the points in the opposite order.
fn reversed_points(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let is_point = |line: &str| line.starts_with("[points.");
    let points: Vec<usize> = (0..lines.len()).filter(|at| is_point(lines[*at])).collect();
    let mut reordered: Vec<&str> = lines.clone();
    for (place, at) in points.iter().zip(points.iter().rev()) {
        reordered[*place] = lines[*at];
        reordered[place + 1] = lines[at + 1];
    }
    reordered.join("\n") + "\n"
}
