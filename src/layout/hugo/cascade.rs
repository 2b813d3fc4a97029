//! Hugo's cascade: front matter that the pages below a section inherit from it.

use std::collections::HashSet;
use std::sync::Arc;

use super::patterns::matches;
use crate::content::section_id;
use crate::error::SourceText;
use crate::language::LanguageTag;
use crate::layout::role::Part;
use crate::layout::shared::{ParsedText, entry, is_within, items, table};
use crate::notation::{Data, Key, Node};

/// The front matter that sections pass on, the deepest section first.
#[derive(Clone, Debug, Default)]
pub(super) struct Cascades {
    /// The languages with their keys in the configuration.
    languages: Vec<(LanguageTag, Box<str>)>,
    taxonomies: Vec<Box<str>>,
    all: Vec<Cascade>,
}

#[derive(Clone, Debug)]
struct Cascade {
    /// The folder of the section; empty for the whole site.
    folder: Box<str>,
    /// The section's own language; `None` for the configuration.
    language: Option<LanguageTag>,
    /// The paths, languages and kinds of pages that are targeted, unless all are.
    path: Option<Box<str>>,
    languages: Option<Vec<Box<str>>>,
    kind: Option<Box<str>>,
    source: Arc<SourceText>,
    matter: Vec<(Key, Node)>,
}

impl Cascades {
    pub(super) fn new(
        languages: Vec<(LanguageTag, Box<str>)>,
        taxonomies: Vec<Box<str>>,
    ) -> Cascades {
        Cascades { languages, taxonomies, ..Cascades::default() }
    }

    /// Adds the cascade in the text of a section.
    pub(super) fn add(&mut self, folder: &str, language: Option<LanguageTag>, text: &ParsedText) {
        let is_it = |(key, _): &&(Key, Node)| key.name.eq_ignore_ascii_case("cascade");
        if let Some((_, node)) = text.matter.iter().find(is_it) {
            self.add_node(folder, language, &text.source, node);
        }
    }

    pub(super) fn add_node(
        &mut self,
        folder: &str,
        language: Option<LanguageTag>,
        source: &Arc<SourceText>,
        node: &Node,
    ) {
        let tables: &[Node] = match &node.data {
            Data::List(items) => items,
            _ => std::slice::from_ref(node),
        };
        for table in tables {
            let Data::Table(entries) = &table.data else { continue };
            let is = |key: &Key, name: &str| key.name.eq_ignore_ascii_case(name);
            let target = entries.iter().find(|(key, _)| is(key, "target") || is(key, "_target"));
            let target = target.map(|(_, node)| node);
            let of_target = |name: &str| match target.map(|node| &node.data) {
                Some(Data::Table(entries)) => {
                    let found = entries.iter().find(|(key, _)| is(key, name));
                    found.and_then(|(_, it)| it.text()).map(Box::<str>::from)
                }
                _ => None,
            };
            // Content is read as for the published site.
            if of_target("environment").is_some_and(|it| !matches(&it, "production")) {
                continue;
            }
            // The fields are in `params` or directly in the table.
            let matter = entries
                .iter()
                .filter(|(key, _)| !["target", "_target"].iter().any(|known| is(key, known)));
            self.all.push(Cascade {
                folder: folder.into(),
                language,
                path: of_target("path"),
                languages: target_languages(target),
                kind: of_target("kind"),
                source: Arc::clone(source),
                matter: matter.cloned().collect(),
            });
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Sorts the deepest sections to the front, so that the nearest takes precedence, and the
    /// configuration comes last.
    pub(super) fn sort(&mut self) {
        self.all.sort_by_key(|it| (std::cmp::Reverse(it.folder.len()), it.language.is_none()));
    }

    /// Adds the inherited fields that a text does not set itself.
    pub(super) fn apply(&self, id: &str, part: Part, language: LanguageTag, text: &mut ParsedText) {
        let is_home = id == section_id("") && part == Part::Section;
        let id = if is_home { "" } else { id };
        let mut known = self.languages.iter();
        let key = known.find(|(tag, _)| *tag == language).map_or("", |(_, key)| key);
        let kind = match part {
            Part::Any | Part::Bundle | Part::Page => "page",
            Part::Term => "term",
            Part::Section if is_home => "home",
            Part::Section if self.taxonomies.iter().any(|it| **it == *id) => "taxonomy",
            Part::Section => "section",
        };
        let mut names = HashSet::new();
        for cascade in &self.all {
            let allows = |pattern: &Option<Box<str>>, word: &str| {
                pattern.as_deref().is_none_or(|pattern| matches(pattern, word))
            };
            if is_within(id, &cascade.folder)
                && cascade.language.is_none_or(|it| it == language)
                && cascade
                    .languages
                    .as_ref()
                    .is_none_or(|patterns| patterns.iter().any(|pattern| matches(pattern, key)))
                && allows(&cascade.kind, kind)
                && cascade.path.as_deref().is_none_or(|pattern| matches(pattern, id))
            {
                hand_on(cascade, text, &mut names);
            }
        }
    }
}

/// Returns the patterns for the keys of languages in a target: `lang`, or `sites.matrix`.
fn target_languages(target: Option<&Node>) -> Option<Vec<Box<str>>> {
    let target = target.map(table)?;
    if let Some(key) = entry(target, "lang").and_then(Node::text) {
        return Some(vec![key.into()]);
    }
    let matrix = entry(table(entry(target, "sites")?), "matrix")?;
    let patterns = items(entry(table(matrix), "languages")?).iter().filter_map(Node::text);
    Some(patterns.map(Into::into).collect())
}

/// Adds fields that the text does not have; `names` caches the names of its fields, and is filled
/// on first use. Parameters are compared one by one when they are read.
fn hand_on(cascade: &Cascade, text: &mut ParsedText, names: &mut HashSet<String>) {
    if names.is_empty() {
        names.extend(text.matter.iter().map(|(key, _)| key.name.to_lowercase()));
    }
    for (key, node) in &cascade.matter {
        let name = key.name.to_lowercase();
        if name == "params" || names.insert(name) {
            text.handed_on.push((Arc::clone(&cascade.source), key.clone(), node.clone()));
        }
    }
}
