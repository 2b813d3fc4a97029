//! Hugo's front matter.

use std::collections::HashMap;
use std::sync::Arc;

use super::mounts::language_patterns;
use crate::content::field_names;
use crate::error::{Code, Diagnostic, Report, SourceText};
use crate::language::LanguageTag;
use crate::layout::role::TextRole;
use crate::layout::shared::{
    DateRules, FILE_NAME, PageReader, PageRules, ParsedText, ReadPage, boolean, entry, table,
    worded,
};
use crate::notation::{Data, Key, Node};
use crate::site::Site;

const HUGO_KEYS: [&str; 16] = [
    "build",
    "_build",
    "headless",
    "title",
    "linktitle",
    "description",
    "summary",
    "keywords",
    "aliases",
    "url",
    "weight",
    "slug",
    "draft",
    "cascade",
    "translationkey",
    "params",
];

/// Returns the key that links a text to its translations, whatever their paths.
pub(super) fn translation_key(text: &ParsedText) -> Option<Box<str>> {
    let (_, node) =
        text.matter.iter().find(|(key, _)| key.name.eq_ignore_ascii_case("translationkey"))?;
    let node = worded(node.clone(), &text.source);
    node.text().filter(|key| !key.trim().is_empty()).map(Into::into)
}

/// Returns the entries of the front matter, its own before those that sections hand on, each with its
/// source.
fn entries(text: &ParsedText) -> impl Iterator<Item = (&Arc<SourceText>, &Key, &Node)> {
    let own = text.matter.iter().map(|(key, node)| (&text.source, key, node));
    own.chain(text.handed_on.iter().map(|(source, key, node)| (source, key, node)))
}

/// Returns a text of the front matter, its own or one that sections hand on.
pub(super) fn text(text: &ParsedText, name: &str) -> Option<String> {
    let (source, _, node) =
        entries(text).find(|(_, key, _)| key.name.eq_ignore_ascii_case(name))?;
    worded(node.clone(), source).text().map(str::to_owned)
}

/// Returns the patterns of `sites.matrix.languages`, of the text or handed on by sections.
pub(super) fn languages(text: &ParsedText) -> Vec<&str> {
    let sites = entries(text).find(|(_, key, _)| key.name.eq_ignore_ascii_case("sites"));
    sites.and_then(|(_, _, node)| language_patterns(node)).unwrap_or_default()
}

/// Returns whether the date of a text is the day in its name.
pub(super) fn has_day_of_name(text: &ParsedText, rules: &DateRules) -> bool {
    let set: Vec<&str> = entries(text)
        .filter(|(_, _, node)| !matches!(node.data, Data::Null))
        .map(|(_, key, _)| &*key.name)
        .collect();
    let has = |name: &str| set.iter().any(|key| key.eq_ignore_ascii_case(name));
    let first = rules.date.iter().find(|name| ***name == *FILE_NAME || has(name));
    first.is_some_and(|name| **name == *FILE_NAME)
}

/// Reads a text, with the front matter that it inherits from sections.
pub(super) fn read(
    parsed: ParsedText,
    role: &TextRole<'_>,
    language: LanguageTag,
    rules: &PageRules,
    site: &Site,
    report: &mut Report,
) -> ReadPage {
    let mut text = parsed;
    let (matter, handed_on) =
        (std::mem::take(&mut text.matter), std::mem::take(&mut text.handed_on));
    let mut reader = PageReader::new(&text.source, language, rules, site, report);
    reader.variant.fields.reserve(matter.len() + 2);
    reader.warn_of_doubles(&matter);
    for (key, node) in matter {
        reader.hugo(key, node);
    }
    for (source, key, node) in handed_on {
        reader.source = source;
        reader.hugo(key, node);
    }
    reader.finish(role, text)
}

impl PageReader<'_> {
    fn hugo(&mut self, key: Key, node: Node) {
        if let Some(taxonomy) = self.taxonomy(&key.name) {
            return self.set_list(&taxonomy, key, node);
        }
        let is_it = |known: &&&str| known.eq_ignore_ascii_case(&key.name);
        match HUGO_KEYS.iter().find(is_it).copied().unwrap_or_default() {
            "title" => self.set_text(field_names::TITLE, key, node),
            "linktitle" => self.set_text(field_names::LINK_TITLE, key, node),
            "description" => self.set_text(field_names::DESCRIPTION, key, node),
            "summary" => self.set_text(field_names::SUMMARY, key, node),
            "keywords" => self.set_list(field_names::KEYWORDS, key, node),
            "aliases" => self.set_list(field_names::ALIASES, key, node),
            "url" => self.set_text(field_names::URL, key, node),
            "weight" => self.weight(key, node),
            "slug" => self.slug(&key, node),
            "draft" => self.draft(&key, &node),
            "cascade" | "translationkey" => {}
            "build" | "_build" => self.build(&node),
            "headless" if boolean(&node) == Some(true) => {
                let place = self.variant.place_mut();
                (place.has_page, place.is_listed) = (false, false);
            }
            "headless" => {}
            "params" => self.all_params(&key, node),
            _ => self.time_or_param(key, node),
        }
    }

    /// Reads whether a text has a page, and whether it appears in lists. The text's own settings
    /// take precedence over inherited ones.
    fn build(&mut self, node: &Node) {
        let is_never = |name: &str, words: &[&str]| {
            let node = entry(table(node), name)?;
            let is_one = node
                .text()
                .is_some_and(|word| words.iter().any(|known| word.eq_ignore_ascii_case(known)));
            Some(is_one || boolean(node) == Some(false))
        };
        if self.has_build {
            return;
        }
        self.has_build = true;
        let has_no_page = is_never("render", &["never", "link"]).unwrap_or_default();
        let is_unlisted = is_never("list", &["never", "local"]).unwrap_or_default();
        if has_no_page || is_unlisted {
            let place = self.variant.place_mut();
            place.has_page &= !has_no_page;
            // A list cannot link to a page that does not exist.
            place.is_listed &= !is_unlisted && !has_no_page;
        }
    }

    /// Warns of names that differ only in case, which are the same for Hugo.
    fn warn_of_doubles(&mut self, matter: &[(Key, Node)]) {
        let has_capital = |name: &str| name.bytes().any(|byte| byte.is_ascii_uppercase());
        if !matter.iter().any(|(key, _)| has_capital(&key.name)) {
            return;
        }
        let mut seen: HashMap<String, &Key> = HashMap::new();
        for (key, _) in matter {
            let Some(first) = seen.insert(key.name.to_ascii_lowercase(), key) else { continue };
            let message = format!(
                "\"{}\" and \"{}\" are the same key; the second is used",
                first.name.escape_debug(),
                key.name.escape_debug()
            );
            self.report.push(
                Diagnostic::warning(Code::DuplicateDeclaration, message)
                    .at(self.source.place(key.span.clone()).location())
                    .related(
                        "first set here",
                        Some(self.source.place(first.span.clone()).location()),
                    )
                    .help("remove one of them".to_owned()),
            );
        }
    }

    fn time_or_param(&mut self, key: Key, node: Node) {
        // The older key for the draft state.
        if key.name.eq_ignore_ascii_case("published")
            && let Some(is_published) = boolean(&node)
        {
            self.is_published = Some(is_published);
        } else if self.is_time(&key.name) {
            self.time(key.name, node);
        } else {
            self.param(key, node);
        }
    }
}
