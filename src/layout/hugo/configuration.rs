//! Hugo's configuration.

use std::collections::HashMap;
use std::sync::Arc;

use super::HugoTree;
use super::addresses::Addresses;
use super::cascade::Cascades;
use super::dates::{push, usual_rules};
use super::ignored::IgnoredFiles;
use super::messages;
use super::paths::HugoPaths;
use super::patterns::permits;
use super::titles::ListTitles;
use crate::content::{RawHtml, SlugForm};
use crate::error::{Code, Diagnostic, Place, SourceText, Spanned};
use crate::language::LanguageTag;
use crate::layout::shared::{
    DateRules, Declared, FILE_NAME, PageRules, Settings, Spelling, entry, is_true, items, table,
};
use crate::notation::{Key, Node};
use crate::site::{TaxonomyPlace, TermRules};

/// The names of Hugo's settings for languages.
const SPELLING: Spelling = Spelling {
    locale: &["locale", "languagecode"],
    name: &["label", "languagename"],
    is_lower: true,
};

impl Settings<'_> {
    pub(super) fn hugo(&mut self, messages: &[Arc<SourceText>]) -> HugoTree {
        let mut declared = self.declared(&SPELLING);
        let disabled: Vec<Box<str>> = self
            .get("disablelanguages")
            .map(|node| items(node).iter().filter_map(Node::text).flat_map(str::split_whitespace))
            .map(|keys| keys.map(Into::into).collect())
            .unwrap_or_default();
        let is_disabled = |key: &str| disabled.iter().any(|it| it.eq_ignore_ascii_case(key));
        for language in &mut declared {
            language.is_disabled |= is_disabled(&language.key);
        }
        // A language without a weight comes after those with one.
        let rank = |it: &Declared| (it.weight == 0, it.weight, it.key.clone());
        declared.sort_by_key(rank);
        let default = self.default_language(&mut declared);
        let in_folder = is_true(self.get("defaultcontentlanguageinsubdir"));
        self.add_languages(&declared, default, in_folder);
        messages::add(&mut self.builder, messages, &declared, self.report);
        self.set_base("baseurl");
        if let Some(node) = self.get("timezone")
            && let Some(name) = node.text()
        {
            let name = Spanned { value: name.into(), place: self.place(&node.span) };
            self.builder.set_time_zone(name);
        }
        let taxonomies = self.hugo_taxonomies(&declared);
        let mut rules = PageRules { taxonomies, dates: usual_rules(), ..PageRules::default() };
        let root = self.checked_table("frontmatter");
        let mut has_dates_in_names = read_dates(root, &mut rules.dates);
        let mut rules_of_languages = HashMap::new();
        for language in &declared {
            // The rules of a language replace those of the site.
            if let Some(own) = self.of_language(&language.key, "frontmatter").map(table) {
                let mut dates = usual_rules();
                has_dates_in_names |= read_dates(own, &mut dates);
                rules_of_languages.insert(language.tag, PageRules { dates, ..rules.clone() });
            }
        }
        let keys = declared.iter().map(|it| (it.tag, it.key.clone())).collect();
        let mut cascades = Cascades::new(keys, rules.taxonomies.clone());
        if let Some((source, node)) = self.get("cascade").and_then(|node| self.own(node)) {
            cascades.add_node("", None, &source, &node);
        }
        let titles = declared.iter().map(|it| (it.tag, self.list_titles(&it.key))).collect();
        let addresses = Addresses { titles, ..self.addresses(&declared) };
        let disabled = self.disabled_kinds(&declared);
        let places = self.term_places(&declared, &addresses, &disabled);
        self.builder.set_term_rules(TermRules {
            form: SlugForm::Kept(addresses.names),
            are_of_texts: false,
            places,
        });
        let paths = HugoPaths {
            mounts: self.mounts(&declared, default),
            languages: declared.into_iter().map(Declared::into_layout).collect(),
            default,
            taxonomies: rules.taxonomies.clone(),
            has_dates_in_names,
            ignored: self.ignored_files(),
            allows_html: self.allows_html(),
            ..HugoPaths::default()
        };
        let keeps_html = self.keeps_html();
        let rule = if keeps_html { RawHtml::Sanitize } else { RawHtml::Omit };
        self.builder = std::mem::take(&mut self.builder).raw_html(rule);
        self.report_unsupported();
        HugoTree {
            paths,
            rules,
            rules_of_languages,
            cascades,
            addresses,
            disabled,
            sections: Vec::new(),
            keeps_html,
        }
    }

    /// Returns the patterns of `ignoreFiles`, which are regular expressions.
    fn ignored_files(&mut self) -> IgnoredFiles {
        let mut patterns = IgnoredFiles::default();
        let mut findings = Vec::new();
        let node = self.get("ignorefiles").map(items).unwrap_or_default();
        for node in node {
            let Some(text) = node.text() else { continue };
            if let Err(error) = patterns.add(text) {
                let message = format!("the pattern cannot be read: {error}");
                let place = self.place(&node.span);
                let finding = Diagnostic::warning(Code::InvalidPattern, message);
                findings.push(finding.at(place.as_ref().map(Place::location)));
            }
        }
        self.report.extend(findings);
        patterns
    }

    /// Returns whether HTML files are texts.
    fn allows_html(&self) -> bool {
        let security = self.get("security").map(table).unwrap_or_default();
        let patterns = entry(security, "allowcontent").map(items).unwrap_or_default();
        let patterns: Vec<&str> = patterns.iter().filter_map(Node::text).collect();
        permits(&patterns, "text/html")
    }

    /// Returns whether HTML in Markdown is kept.
    fn keeps_html(&self) -> bool {
        let of = |node: Option<&Node>, name: &str| {
            node.map(table).and_then(|entries| entry(entries, name)).cloned()
        };
        let goldmark = of(self.get("markup"), "goldmark");
        is_true(of(of(goldmark.as_ref(), "renderer").as_ref(), "unsafe").as_ref())
    }

    /// Returns the position of the default language, which is added if there is none.
    fn default_language(&mut self, declared: &mut Vec<Declared>) -> usize {
        let setting = "defaultcontentlanguage";
        let wanted = self.text(setting).map(Box::<str>::from);
        let of_key = |key: &str| declared.iter().position(|it| it.key.eq_ignore_ascii_case(key));
        let enabled = |at: &usize| declared.get(*at).is_some_and(|it| !it.is_disabled);
        let found = wanted.as_deref().and_then(of_key).filter(enabled);
        if let Some(default) = found {
            return default;
        }
        let default = of_key("en").filter(enabled).or_else(|| (0..declared.len()).find(enabled));
        if let (Some(wanted), Some(instead)) = (&wanted, default.and_then(|at| declared.get(at))) {
            let message = format!(
                "the default language \"{}\" is not a language of the site",
                wanted.escape_debug()
            );
            let place = self.get(setting).and_then(|node| self.place(&node.span));
            let known = declared.iter().filter(|it| !it.is_disabled).map(|it| &*it.key);
            self.report.push(
                Diagnostic::warning(Code::UnknownLanguage, message)
                    .at(place.as_ref().map(Place::location))
                    .help(format!("{} is used instead", instead.key))
                    .suggest(wanted, known),
            );
        }
        default.unwrap_or_else(|| {
            let key = wanted.as_deref().unwrap_or("en");
            declared.extend(self.single(key, setting, &SPELLING));
            declared.len().saturating_sub(1)
        })
    }

    /// Returns the rules for titles of lists in a language.
    fn list_titles(&self, key: &str) -> ListTitles {
        let is_on = |name: &str| {
            let node = self.of_language(key, name).or_else(|| self.get(name));
            node.is_none() || is_true(node)
        };
        ListTitles {
            are_plural: is_on("pluralizelisttitles"),
            are_capitalised: is_on("capitalizelisttitles"),
        }
    }

    /// Returns a setting of a language.
    pub(super) fn of_language(&self, key: &str, name: &str) -> Option<&Node> {
        let languages = self.get("languages").map(table).unwrap_or_default();
        entry(languages, key).and_then(|own| entry(table(own), name))
    }

    /// Returns the taxonomies of all languages.
    fn hugo_taxonomies(&mut self, declared: &[Declared]) -> Vec<Box<str>> {
        self.checked_table("taxonomies");
        let all = declared.iter().flat_map(|language| self.taxonomies_in(&language.key));
        let mut taxonomies: Vec<Box<str>> = all.collect();
        taxonomies.sort();
        taxonomies.dedup();
        taxonomies
    }

    /// Returns the taxonomies of a language by their plural names, which are those of fields and
    /// folders: its own, or else those of the site.
    fn taxonomies_in(&self, key: &str) -> Vec<Box<str>> {
        let own = self.of_language(key, "taxonomies");
        let Some(node) = own.or_else(|| self.get("taxonomies")) else {
            return vec!["categories".into(), "tags".into()];
        };
        let all = table(node).iter();
        all.filter_map(|(_, node)| Some(node.text()?.to_lowercase().into())).collect()
    }

    /// Returns the kinds of pages that are not built in each language.
    fn disabled_kinds(&self, declared: &[Declared]) -> HashMap<LanguageTag, Vec<Box<str>>> {
        let of_language = |language: &Declared| {
            let own = self.of_language(&language.key, "disablekinds");
            let node = own.or_else(|| self.get("disablekinds"));
            let kinds = node.map(items).unwrap_or_default().iter().filter_map(Node::text);
            let kinds = kinds.map(|kind| match &*kind.to_lowercase() {
                // The older name.
                "taxonomyterm" => "taxonomy".into(),
                kind => kind.into(),
            });
            let kinds: Vec<Box<str>> = kinds.collect();
            (language.tag, kinds)
        };
        declared.iter().map(of_language).filter(|(_, kinds)| !kinds.is_empty()).collect()
    }

    /// Returns the paths of the lists of terms; `None` if those of each taxonomy are at its name in
    /// every language.
    fn term_places(
        &mut self,
        declared: &[Declared],
        addresses: &Addresses,
        disabled: &HashMap<LanguageTag, Vec<Box<str>>>,
    ) -> Option<Box<[TaxonomyPlace]>> {
        let (mut places, mut unsupported) = (Vec::new(), Vec::new());
        let mut is_usual = true;
        let all = self.hugo_taxonomies(declared);
        for language in declared.iter().filter(|language| !language.is_disabled) {
            let has_terms = disabled.get(&language.tag).is_none_or(|kinds| !is_in(kinds, "term"));
            let has_overviews =
                disabled.get(&language.tag).is_none_or(|kinds| !is_in(kinds, "taxonomy"));
            let own = self.taxonomies_in(&language.key);
            is_usual &=
                has_terms && has_overviews && all.iter().all(|taxonomy| own.contains(taxonomy));
            for taxonomy in own.into_iter().filter(|_| has_terms) {
                let (mut place, pattern) = addresses.of_taxonomy(&taxonomy, language.tag);
                unsupported.extend(pattern.map(|it| (it, language.key.clone(), taxonomy.clone())));
                is_usual &= place.overview.as_ref() == Some(&taxonomy) && place.lists == taxonomy;
                is_usual &= place.form == SlugForm::Kept(addresses.names) && !place.are_files;
                place.overview = place.overview.filter(|_| has_overviews);
                places.push(place);
            }
        }
        // One finding for each pattern, however many languages use it.
        unsupported.dedup_by(|a, b| a.0 == b.0);
        for (pattern, key, taxonomy) in unsupported {
            let own = self.of_language(&key, "permalinks").or_else(|| self.get("permalinks"));
            let place = own.and_then(|node| self.place(&node.span));
            let finding = not_at_the_end(&pattern, &taxonomy);
            self.report.push(finding.at(place.as_ref().map(Place::location)));
        }
        (!is_usual).then(|| places.into())
    }
}

/// Reads the rules of `[frontmatter]`, and returns whether names of files may begin with a day.
fn read_dates(rules: &[(Key, Node)], dates: &mut DateRules) -> bool {
    let mut has_dates_in_names = false;
    for (name, known) in [
        ("date", &mut dates.date),
        ("lastmod", &mut dates.updated),
        ("publishdate", &mut dates.published),
        ("expirydate", &mut dates.expires),
    ] {
        let Some(node) = entry(rules, name) else { continue };
        let usual = std::mem::take(known);
        for item in items(node).iter().filter_map(Node::text) {
            match &*item.to_lowercase() {
                ":default" => usual.iter().for_each(|name| push(known, name)),
                FILE_NAME => {
                    has_dates_in_names = true;
                    known.push(FILE_NAME.into());
                }
                // The history of a version control system and file times are not read.
                other if other.starts_with(':') => {}
                other => push(known, other),
            }
        }
    }
    has_dates_in_names
}

fn is_in(names: &[Box<str>], wanted: &str) -> bool {
    names.iter().any(|name| **name == *wanted)
}

/// Returns the finding for a pattern of terms that does not end with the name of the term.
fn not_at_the_end(pattern: &str, taxonomy: &str) -> Diagnostic {
    let message = format!(
        "the pattern \"{}\" for the terms of {taxonomy} does not end with the name of the term; their \
         lists are at /{taxonomy}/",
        pattern.escape_debug()
    );
    Diagnostic::warning(Code::UnsupportedSetting, message)
        .help("end the pattern with /:slug/".to_owned())
}
