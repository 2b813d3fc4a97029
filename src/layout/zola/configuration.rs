//! Zola's configuration.

use super::ZolaTree;
use super::addresses::Slugify;
use super::paths::ZolaPaths;
use crate::content::RawHtml;
use crate::layout::shared::{
    DateRules, Declared, FILE_NAME, PageRules, Settings, Spelling, entry, is_true, items, table,
};
use crate::notation::Node;

/// How a configuration calls what a language has.
const SPELLING: Spelling = Spelling { locale: &[], name: &[], is_lower: false };

/// Returns which fields are dates: two, and the day in the name of a file.
pub(super) fn date_rules() -> DateRules {
    DateRules {
        date: vec!["date".into(), FILE_NAME.into()],
        updated: vec!["updated".into()],
        published: Vec::new(),
        expires: Vec::new(),
    }
}

impl Settings<'_> {
    pub(super) fn zola(&mut self) -> ZolaTree {
        let key = self.text("default_language").unwrap_or("en").to_owned();
        let mut declared = self.declared(&SPELLING);
        let is_default = |language: &Declared| language.key.eq_ignore_ascii_case(&key);
        let default = match declared.iter().position(is_default) {
            Some(default) => default,
            None => {
                declared.extend(self.single(&key, "default_language", &SPELLING));
                declared.len().saturating_sub(1)
            }
        };
        self.add_languages(&declared, default, false);
        self.set_base("base_url");
        let names = |node: &Node| -> Vec<Box<str>> {
            let names = items(node).iter().filter_map(|it| entry(table(it), "name")?.text());
            names.map(Into::into).collect()
        };
        let mut taxonomies: Vec<Box<str>> = self.get("taxonomies").map(names).unwrap_or_default();
        if let Some(languages) = self.get("languages") {
            let more = table(languages).iter().filter_map(|(_, it)| entry(table(it), "taxonomies"));
            taxonomies.extend(more.flat_map(names));
        }
        taxonomies.sort();
        taxonomies.dedup();
        let slugs = self.get("slugify").map(table).unwrap_or_default();
        let mode = entry(slugs, "paths").and_then(Node::text).and_then(Slugify::named);
        let slugify = self.get("slugify").map(table).unwrap_or_default();
        let keeps_dates = is_true(entry(slugify, "paths_keep_dates"));
        let languages = declared.into_iter().map(Declared::into_layout).collect();
        let rules = PageRules { taxonomies, dates: date_rules(), names_give_slugs: true };
        self.builder = std::mem::take(&mut self.builder).raw_html(RawHtml::Sanitize);
        let paths = ZolaPaths { languages, default, keeps_dates };
        ZolaTree { paths, rules, drafts: Vec::new(), slugify: mode.unwrap_or_default() }
    }
}
