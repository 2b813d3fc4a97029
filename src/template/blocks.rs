//! Blocks that a template fills and that no template above it has, so that nobody sees them.

use std::collections::{BTreeMap, BTreeSet};

use super::built_in::{BUILT_IN, TEMPLATES};
use super::failure::Sources;
use super::markup::{Tag, tags};
use crate::error::{Code, Diagnostic, Location, Report};

/// The block of the content of a page.
const CONTENT: &str = "main";

/// Reports the blocks that are lost, once for each template that lacks one.
pub(super) fn lost_blocks(sources: &Sources) -> Report {
    let templates: BTreeMap<&str, Outline> =
        sources.iter().map(|(name, source)| (&**name, Outline::of(source))).collect();
    let mut lost: BTreeMap<(&str, &str), BTreeSet<&str>> = BTreeMap::new();
    // A built-in template below another name only counts if one of the site's templates extends it.
    let own = templates.iter().filter(|(name, _)| !name.starts_with(BUILT_IN));
    for (name, template) in own {
        let above = templates_above(&templates, template);
        // The built-in templates fit together, so it is one of the site's that lacks the block.
        let of_site = above.iter().find(|(name, _)| !is_built_in(sources, name));
        let Some((lacking, _)) = of_site.or(above.last()) else { continue };
        // Of a built-in template, only the content of the page must be shown.
        let is_built_in = is_built_in(sources, name);
        for block in template.filled.iter().filter(|block| !is_built_in || *block == CONTENT) {
            if !above.iter().any(|(_, outline)| outline.declared.contains(block)) {
                lost.entry((lacking, block)).or_default().insert(name);
            }
        }
    }
    let mut report = Report::default();
    for ((lacking, block), names) in lost {
        let first = names.iter().next().copied().unwrap_or_default();
        let who = match names.len() {
            1 => format!("{first} puts"),
            2 => format!("{first} and one more template put"),
            count => format!("{first} and {} more templates put", count - 1),
        };
        let message =
            format!("{lacking} has no block `{block}`, so what {who} into it is not shown");
        let help = format!("add {{% block {block} %}}{{% endblock %}} where it belongs");
        let finding = Diagnostic::warning(Code::Template, message);
        report.push(finding.at(Some(Location::of_file(lacking))).help(help));
    }
    report
}

fn is_built_in(sources: &Sources, name: &str) -> bool {
    let source = sources.get(name).map(|source| &**source);
    TEMPLATES.iter().any(|(known, built_in)| *known == name && source == Some(*built_in))
}

/// Returns the templates that a template extends, the nearest first.
fn templates_above<'t>(
    templates: &'t BTreeMap<&'t str, Outline>,
    template: &'t Outline,
) -> Vec<(&'t str, &'t Outline)> {
    let mut above = Vec::new();
    let mut next = template.extends.as_deref();
    // Templates that extend each other in a circle are an error of the engine.
    while let Some((name, outline)) = next.and_then(|name| templates.get_key_value(name)) {
        if above.len() == templates.len() {
            break;
        }
        above.push((*name, outline));
        next = outline.extends.as_deref();
    }
    above
}

/// The blocks of a template, as its tags name them.
#[derive(Debug, Default)]
struct Outline {
    extends: Option<String>,
    declared: BTreeSet<String>,
    /// The blocks that are in no other block and have content.
    filled: BTreeSet<String>,
}

impl Outline {
    fn of(source: &str) -> Outline {
        let mut outline = Outline::default();
        let mut open: Vec<&str> = Vec::new();
        let mut end = 0;
        for Tag { start, text, word } in tags(source) {
            let before = source.get(end..start).unwrap_or_default();
            end = start + text.len();
            let inner = text.trim_matches(['{', '}', '%', '-', '+']);
            let name = inner.split_whitespace().nth(1);
            // Text is content, and so is any tag but the end of the block.
            if has_content(before) || word != "endblock" {
                outline.filled.extend(open.first().map(|block| (*block).to_owned()));
            }
            match (word, name) {
                ("extends", Some(name)) => {
                    outline.extends = Some(name.trim_matches(['"', '\'']).to_owned());
                }
                ("block", Some(name)) => {
                    outline.declared.insert(name.to_owned());
                    open.push(name);
                }
                ("endblock", _) => drop(open.pop()),
                _ => {}
            }
        }
        outline
    }
}

/// Returns whether a text between tags is more than space and comments.
fn has_content(text: &str) -> bool {
    let mut parts = text.split("{#");
    let first = parts.next().unwrap_or_default();
    let after_comments = parts.map(|part| part.split_once("#}").map_or("", |(_, after)| after));
    std::iter::once(first).chain(after_comments).any(|part| !part.trim().is_empty())
}
