//! Blocks that a template fills and that no template above it has, so that nobody sees them.

use std::collections::{BTreeMap, BTreeSet};

use super::built_in::{BUILT_IN, TEMPLATES};
use super::failure::Sources;
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
        let mut rest = source;
        while let Some((before, tag, after)) = next_tag(rest) {
            let mut words = tag.split_whitespace();
            let (word, name) = (words.next().unwrap_or_default(), words.next());
            // Text is content, and so is any tag but the end of the block.
            if !before.trim().is_empty() || word != "endblock" {
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
            rest = after;
        }
        outline
    }
}

/// Returns the text before the next tag `{% … %}`, the tag, and the text after it. Comments are left
/// out of the text.
fn next_tag(source: &str) -> Option<(String, &str, &str)> {
    let (mut before, mut rest) = (String::new(), source);
    loop {
        let start = [rest.find("{%"), rest.find("{#")].into_iter().flatten().min()?;
        let (text, tag) = rest.split_at_checked(start)?;
        before.push_str(text);
        if let Some(tag) = tag.strip_prefix("{%") {
            let (tag, after) = tag.split_once("%}")?;
            return Some((before, tag.trim_matches(['-', '+']), after));
        }
        rest = tag.split_once("#}")?.1;
    }
}
