//! Hugo's cascade: front matter that a section hands on to the pages below it.

use super::front_matter::ParsedText;
use super::node::{Data, Key, Node};
use crate::language::LanguageTag;

/// What sections hand on, the deepest section first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cascades {
    all: Vec<Cascade>,
}

#[derive(Clone, Debug)]
struct Cascade {
    /// The folder of the section; empty for the whole site.
    folder: Box<str>,
    /// The section's own language; none for the configuration's.
    language: Option<LanguageTag>,
    /// Which paths are meant, if not all.
    path: Option<Box<str>>,
    matter: Vec<(Key, Node)>,
}

impl Cascades {
    /// Takes what the text of a section says, or the configuration.
    pub(crate) fn add(&mut self, folder: &str, language: Option<LanguageTag>, text: &ParsedText) {
        let found = text.matter.iter().find(|(key, _)| key.name.eq_ignore_ascii_case("cascade"));
        if let Some((_, node)) = found {
            self.add_node(folder, language, node);
        }
    }

    pub(super) fn add_node(&mut self, folder: &str, language: Option<LanguageTag>, node: &Node) {
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
                    entries.iter().find(|(key, _)| is(key, name)).and_then(|(_, it)| it.text())
                }
                _ => None,
            };
            let language = of_target("lang").and_then(LanguageTag::parse_lenient).or(language);
            // The fields stand in `params` or directly in the table.
            let matter = entries
                .iter()
                .filter(|(key, _)| !["target", "_target"].iter().any(|known| is(key, known)));
            self.all.push(Cascade {
                folder: folder.into(),
                language,
                path: of_target("path").map(Into::into),
                matter: matter.cloned().collect(),
            });
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Brings the deepest sections to the front, so that the nearest has its say first.
    pub(crate) fn sort(&mut self) {
        self.all.sort_by_key(|cascade| std::cmp::Reverse(cascade.folder.len()));
    }

    /// Gives a text the fields that it does not have itself.
    pub(crate) fn apply(&self, id: &str, language: LanguageTag, text: &mut ParsedText) {
        for cascade in &self.all {
            let is_below = cascade.folder.is_empty()
                || id
                    .strip_prefix(&*cascade.folder)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
            let is_meant = cascade.language.is_none_or(|it| it == language)
                && cascade.path.as_deref().is_none_or(|pattern| matches(pattern, id));
            if is_below && is_meant {
                merge(&mut text.matter, &cascade.matter);
            }
        }
    }
}

/// Adds what is not there; tables are merged field by field.
fn merge(own: &mut Vec<(Key, Node)>, handed_on: &[(Key, Node)]) {
    for (key, node) in handed_on {
        let found = own.iter_mut().find(|(known, _)| known.name.eq_ignore_ascii_case(&key.name));
        match (found, &node.data) {
            (None, _) => own.push((key.clone(), node.clone())),
            (Some((_, Node { data: Data::Table(own), .. })), Data::Table(more)) => merge(own, more),
            _ => {}
        }
    }
}

/// Hugo's patterns for paths: `*` for anything in a folder, `**` for anything below it, `{a,b}`.
fn matches(pattern: &str, id: &str) -> bool {
    if let Some((before, rest)) = pattern.split_once('{')
        && let Some((choices, after)) = rest.split_once('}')
    {
        return choices.split(',').any(|choice| matches(&format!("{before}{choice}{after}"), id));
    }
    let path = format!("/{id}");
    let pattern = format!("/{}", pattern.trim_start_matches('/').to_lowercase());
    is_match(pattern.as_bytes(), path.as_bytes())
}

/// The usual way with wildcards: at a mismatch go back to the last one and let it take one more.
fn is_match(pattern: &[u8], path: &[u8]) -> bool {
    let (mut at, mut of_path) = (0, 0);
    // Where the last `*` and the last `**` stand, and what they have taken so far.
    let mut back: [Option<(usize, usize)>; 2] = [None, None];
    loop {
        let [single, double] = &mut back;
        match (pattern.get(at), path.get(of_path)) {
            (None, None) => return true,
            (Some(b'*'), _) if pattern.get(at + 1) == Some(&b'*') => {
                at += 2;
                *double = Some((at, of_path));
                *single = None;
                continue;
            }
            (Some(b'*'), _) => {
                at += 1;
                *single = Some((at, of_path));
                continue;
            }
            (Some(b'?'), Some(byte)) if *byte != b'/' => {
                at += 1;
                of_path += 1;
                continue;
            }
            (Some(wanted), Some(byte)) if wanted == byte => {
                at += 1;
                of_path += 1;
                continue;
            }
            _ => {}
        }
        if let Some((after, taken)) = single
            && path.get(*taken).is_some_and(|byte| *byte != b'/')
        {
            *taken += 1;
            (at, of_path) = (*after, *taken);
        } else if let Some((after, taken)) = double
            && *taken < path.len()
        {
            *taken += 1;
            *single = None;
            (at, of_path) = (*after, *taken);
        } else {
            return false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn patterns_for_paths() {
        let table = [
            ("/news/**", "news/a/b", true),
            ("/news/*", "news/a", true),
            ("/news/*", "news/a/b", false),
            ("{/news/**,/blog/**}", "blog/x", true),
            ("/**/draft-?", "a/b/draft-1", true),
            ("/news", "newsroom", false),
            ("**", "anything/at/all", true),
            ("/News/A", "news/a", true),
        ];
        for (pattern, id, expected) in table {
            assert_eq!(matches(pattern, id), expected, "{pattern} {id}");
        }
    }
}
