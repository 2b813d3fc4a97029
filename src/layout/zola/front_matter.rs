//! Zola's front matter.

use crate::content::field_names;
use crate::error::{Code, Diagnostic, Report};
use crate::language::LanguageTag;
use crate::layout::role::{Part, TextRole};
use crate::layout::shared::{PageReader, PageRules, ParsedText, ReadPage, boolean};
use crate::notation::{Data, Key, Node};
use crate::site::Site;

/// Reads a text.
pub(super) fn read(
    parsed: ParsedText,
    role: &TextRole<'_>,
    language: LanguageTag,
    rules: &PageRules,
    site: &Site,
    report: &mut Report,
) -> ReadPage {
    let is_section = matches!(role.part, Part::Section | Part::Term);
    let mut text = parsed;
    let mut matter = std::mem::take(&mut text.matter);
    // The table `extra`, which belongs to the site, comes before keys that Zola does not know.
    matter.sort_by_key(|(key, _)| key.name != "extra");
    if !text.has_matter {
        let message = "the file has no front matter, which Zola requires";
        let finding = Diagnostic::warning(Code::Syntax, message);
        report.push(finding.at(text.source.place(0..0).location()));
    }
    let mut reader = PageReader::new(&text.source, language, rules, site, report);
    reader.variant.fields.reserve(matter.len() + 2);
    for (key, node) in matter {
        reader.zola(key, node, is_section);
    }
    reader.finish(role, text)
}

impl PageReader<'_> {
    fn zola(&mut self, key: Key, node: Node, is_section: bool) {
        match &*key.name {
            "title" => self.set_text(field_names::TITLE, key, node),
            "description" => self.set_text(field_names::DESCRIPTION, key, node),
            "date" => self.time("date".into(), node),
            "updated" => self.time("updated".into(), node),
            "weight" => self.weight(key, node),
            "aliases" => self.set_list(field_names::ALIASES, key, node),
            "path" => self.set_text(field_names::URL, key, node),
            "slug" if is_section => self.slug_of_section(&key, "path"),
            "slug" => self.slug(&key, node),
            "draft" => self.draft(&key, &node),
            "render" => match boolean(&node) {
                Some(has_page) => {
                    let place = self.variant.place_mut();
                    (place.has_page, place.is_listed) = (has_page, has_page);
                }
                None => self.wrong(&key, "true or false", &node),
            },
            "redirect_to" if is_section => match node.text() {
                Some(target) if !target.trim().is_empty() => {
                    let place = self.variant.place_mut();
                    (place.has_page, place.is_listed) = (false, false);
                    place.redirect = Some(target.trim().into());
                }
                _ => self.wrong(&key, "a path or a URL", &node),
            },
            "extra" => self.all_params(&key, node),
            "taxonomies" => {
                let Data::Table(entries) = node.data else {
                    return self.wrong(&key, "a table of lists", &node);
                };
                for (key, node) in entries {
                    match self.taxonomy(&key.name) {
                        Some(taxonomy) => self.set_list(&taxonomy, key, node),
                        None => self.unknown_taxonomy(&key),
                    }
                }
            }
            _ => self.param(key, node),
        }
    }
}
