//! Zola's configuration.

use std::collections::HashSet;

use super::addresses::slugify_mode;
use super::ignored::ZolaIgnored;
use super::paths::ZolaPaths;
use super::{CONFIGURATION, NAME, ZolaTree, unsupported};
use crate::content::{RawHtml, SlugForm};
use crate::error::{Code, Diagnostic, Location, Place};
use crate::layout::shared::{
    DateRules, Declared, FILE_NAME, ForeignMessage, PageRules, Part, Settings, Spelling, boolean,
    entry, is_true, items, joined, table, wrong_type,
};
use crate::notation::{Key, Node};
use crate::site::{OwnMessages, TaxonomyPlace, TermRules};

/// The names of Zola's settings for languages.
const SPELLING: Spelling = Spelling { locale: &[], name: &[], is_lower: false };

/// Returns the fields that are dates: two fields, and the day in the name of a file.
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
        let slugify = self.get("slugify").map(table).unwrap_or_default();
        let mode = |name| entry(slugify, name).and_then(Node::text).and_then(slugify_mode);
        let (slugs, terms) = (mode("paths"), mode("taxonomies"));
        let keeps_dates = is_true(entry(slugify, "paths_keep_dates"));
        let form = terms.unwrap_or(SlugForm::Plain);
        let places = self.taxonomy_places(&declared, default, form);
        let mut taxonomies: Vec<Box<str>> = Vec::new();
        for place in &places {
            if !taxonomies.contains(&place.taxonomy) {
                taxonomies.push(place.taxonomy.clone());
            }
        }
        taxonomies.sort();
        let places = places.into_iter().filter(|place| !place.lists.is_empty()).collect();
        self.builder.set_term_rules(TermRules { form, are_of_texts: true, places: Some(places) });
        let ignored = self.ignored();
        self.add_translations(&declared, default);
        self.report_unfollowed();
        let languages = declared.into_iter().map(Declared::into_layout).collect();
        let rules = PageRules { taxonomies, dates: date_rules(), names_give_slugs: true };
        self.builder = std::mem::take(&mut self.builder).raw_html(RawHtml::Sanitize);
        let paths = ZolaPaths { languages, default, keeps_dates, ignored, ..ZolaPaths::default() };
        let slugs = slugs.unwrap_or(SlugForm::Plain);
        ZolaTree { paths, rules, drafts: Vec::new(), slugs, unsupported: Vec::new() }
    }

    /// Returns the taxonomies of each language; one without lists has an empty path.
    fn taxonomy_places(
        &self,
        declared: &[Declared],
        default: usize,
        form: SlugForm,
    ) -> Vec<TaxonomyPlace> {
        let root = self.text("taxonomy_root").unwrap_or_default().trim_matches('/');
        let languages = self.get("languages").map(table).unwrap_or_default();
        let mut places: Vec<TaxonomyPlace> = Vec::new();
        for (at, language) in declared.iter().enumerate() {
            let own =
                languages.iter().find(|(key, _)| key.name.eq_ignore_ascii_case(&language.key));
            let own = own.and_then(|(_, it)| entry(table(it), "taxonomies"));
            let of_root = self.get("taxonomies").filter(|_| at == default);
            for node in own.into_iter().chain(of_root).flat_map(items) {
                let options = table(node);
                let Some(name) = entry(options, "name").and_then(Node::text) else { continue };
                let has_lists = entry(options, "render").and_then(boolean).unwrap_or(true);
                let path = if has_lists { joined(root, &form.term(name)) } else { String::new() };
                places.push(TaxonomyPlace {
                    taxonomy: name.into(),
                    language: language.tag,
                    overview: Some(path.clone().into()),
                    lists: path.into(),
                    form,
                    are_files: false,
                });
            }
        }
        places
    }

    /// Adds the translations for templates in each language.
    fn add_translations(&mut self, declared: &[Declared], default: usize) {
        let languages = self.get("languages").map(table).unwrap_or_default();
        let (mut all, mut findings, mut ids) = (Vec::new(), Vec::new(), HashSet::new());
        for (at, language) in declared.iter().enumerate() {
            let own = entry(languages, &language.key).map(table);
            let own = own.and_then(|own| entry(own, "translations"));
            let of_root = self.get("translations").filter(|_| at == default);
            for (key, node) in own.into_iter().chain(of_root).flat_map(table) {
                let Some(text) = node.text() else {
                    let place = self.place(&node.span);
                    let wrong = place.map(|it| wrong_type(&key.name, "text", node, &it).softened());
                    findings.extend(wrong);
                    continue;
                };
                let forms = vec![("other", vec![Part::Text(text)])];
                let message = ForeignMessage { id: (&*key.name).into(), forms };
                if !ids.insert((language.tag, message.fluent_id())) {
                    let message = format!(
                        "the message \"{}\" is left out: another message has the id {} in Fluent",
                        key.name.escape_debug(),
                        message.fluent_id()
                    );
                    let finding = Diagnostic::warning(Code::InvalidValue, message);
                    let place = self.place(&key.span);
                    findings.push(finding.at(place.as_ref().map(Place::location)));
                    continue;
                }
                let mut fluent = String::new();
                message.push_fluent(&mut fluent);
                let place = self.place(&key.span).map(|place| place.location());
                let name = place.as_ref().map_or(CONFIGURATION, Location::file).into();
                all.push(OwnMessages { language: language.tag, name, text: fluent.into() });
            }
        }
        self.report.extend(findings);
        all.into_iter().for_each(|messages| self.builder.add_messages(messages));
    }

    /// Returns the patterns of files that are left out.
    fn ignored(&mut self) -> ZolaIgnored {
        let mut patterns = Vec::new();
        let mut findings = Vec::new();
        for node in self.get("ignored_content").map(items).unwrap_or_default() {
            let Some(pattern) = node.text() else { continue };
            if let Err(problem) = ZolaIgnored::check(pattern) {
                let shown = pattern.escape_debug();
                let message = format!("\"{shown}\" is not a valid file pattern: {problem}");
                let place = self.place(&node.span);
                let finding = Diagnostic::warning(Code::InvalidPattern, message);
                findings.push(finding.at(place.as_ref().map(Place::location)));
                continue;
            }
            patterns.push(pattern);
        }
        let ignored = ZolaIgnored::new(&patterns);
        self.report.extend(findings);
        ignored
    }

    /// Reports the settings that are not supported, each once.
    fn report_unfollowed(&mut self) {
        let languages = self.get("languages").map(table).unwrap_or_default();
        let of_languages = languages.iter().map(|(_, node)| table(node));
        let tables: Vec<&[(Key, Node)]> =
            std::iter::once(self.entries()).chain(of_languages).collect();
        let taxonomies = tables.iter().filter_map(|entries| entry(entries, "taxonomies"));
        let taxonomies: Vec<&[(Key, Node)]> = taxonomies.flat_map(items).map(table).collect();
        let settings = unsupported::SETTINGS.iter().map(|setting| (setting, &tables));
        let options = unsupported::TAXONOMY_OPTIONS.iter().map(|option| (option, &taxonomies));
        let mut findings = Vec::new();
        for (unsupported, tables) in settings.chain(options) {
            if let Some(node) = tables.iter().find_map(|entries| unsupported.find(entries)) {
                findings.push(unsupported.finding(NAME, self.place(&node.span).as_ref()));
            }
        }
        self.report.extend(findings);
    }
}
