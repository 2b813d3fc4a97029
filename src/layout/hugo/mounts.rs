//! Hugo's mounts: the folders that are content, and their languages.

use super::NAME;
use super::paths::HugoMount;
use super::patterns::matches;
use crate::error::{Code, Diagnostic, Place, Spanned};
use crate::layout::shared::{Declared, Settings, entry, items, joined, table, unsupported_finding};
use crate::notation::Node;

impl Settings<'_> {
    /// Returns the folders that are content.
    pub(super) fn mounts(&mut self, declared: &[Declared], default: usize) -> Vec<HugoMount> {
        let mut mounts: Vec<HugoMount> = Vec::new();
        let mut findings = Vec::new();
        self.checked_table("module");
        let module = self.get("module").map(table).unwrap_or_default();
        for mount in entry(module, "mounts").map(items).unwrap_or_default() {
            let options = table(mount);
            let text = |name: &str| entry(options, name).and_then(Node::text);
            let Some(target) = text("target").map(|it| it.trim_matches('/')) else { continue };
            if target == "i18n" && text("source").is_some_and(|it| it.trim_matches('/') != "i18n") {
                let place = self.place(&mount.span);
                let effect = "reads messages from another folder";
                let key = "a mount of messages";
                findings.push(unsupported_finding(key, effect, NAME, place.as_ref()));
            }
            let target = match target.strip_prefix("content") {
                Some("") => "",
                Some(below) if below.starts_with('/') => below.trim_start_matches('/'),
                _ => continue,
            };
            let source = text("source").unwrap_or_default();
            let Some(source) = inner_path(source) else {
                let place = self.place(&mount.span);
                let finding = Diagnostic::warning(Code::Unreadable, leads_out(source));
                findings.push(finding.at(place.as_ref().map(Place::location)));
                continue;
            };
            mounts.push(HugoMount {
                source: source.into(),
                target: target.into(),
                language: None,
                languages: languages(options, declared),
                files: files(options),
            });
        }
        self.report.extend(findings);
        if mounts.is_empty() {
            return self.folders(declared, default);
        }
        let own: Vec<Option<usize>> =
            (0..mounts.len()).map(|at| own_language(at, &mounts, declared, default)).collect();
        for (mount, own) in mounts.iter_mut().zip(own) {
            mount.language = own;
        }
        mounts
    }

    /// Returns the folders of languages, and the folder shared by the languages without their own.
    fn folders(&mut self, declared: &[Declared], default: usize) -> Vec<HugoMount> {
        let enabled = || declared.iter().enumerate().filter(|(_, it)| !it.is_disabled);
        let is_shared = enabled().any(|(_, it)| it.folder.is_none());
        let language = is_shared.then_some(default);
        let mut folders: Vec<(Spanned<Box<str>>, Option<usize>)> = Vec::new();
        if language.is_some() || declared.is_empty() {
            let folder: Box<str> = self.text("contentdir").unwrap_or("content").into();
            let place = self.get("contentdir").and_then(|node| self.place(&node.span));
            folders.push((Spanned { value: folder, place }, language));
        }
        for (at, language) in declared.iter().enumerate() {
            folders.extend(language.folder.clone().map(|folder| (folder, Some(at))));
        }
        let mut mounts = Vec::new();
        for (folder, language) in folders {
            match inner_path(&folder.value) {
                Some(source) => {
                    mounts.push(HugoMount::of_folder(&source, language));
                }
                None => self.report.push(
                    Diagnostic::warning(Code::Unreadable, leads_out(&folder.value))
                        .at(folder.location()),
                ),
            }
        }
        mounts
    }
}

/// Returns the languages that a mount names: `lang`, or the patterns of `sites.matrix`.
fn languages(options: &[(crate::notation::Key, Node)], declared: &[Declared]) -> Vec<usize> {
    let patterns = match entry(options, "lang").and_then(Node::text) {
        Some(key) => vec![key],
        None => entry(options, "sites").and_then(language_patterns).unwrap_or_default(),
    };
    let all = declared.iter().enumerate();
    all.filter(|(_, declared)| are_for(&patterns, &declared.key)).map(|(at, _)| at).collect()
}

/// Returns the patterns for languages in a value of `sites`: those of `matrix.languages`.
pub(super) fn language_patterns(sites: &Node) -> Option<Vec<&str>> {
    let languages = entry(table(entry(table(sites), "matrix")?), "languages")?;
    Some(items(languages).iter().filter_map(Node::text).collect())
}

/// Returns whether patterns for languages include a language. A pattern that begins with an exclamation
/// mark excludes languages, from all if there are no other patterns.
pub(super) fn are_for(patterns: &[&str], key: &str) -> bool {
    let key = key.to_lowercase();
    let excluding = |pattern: &&str| pattern.strip_prefix('!').map(|it| it.trim().to_owned());
    let includes = |pattern: &&str| excluding(pattern).is_none() && matches(pattern, &key);
    let excludes = |pattern: &&str| excluding(pattern).is_some_and(|it| matches(&it, &key));
    let has_only_exclusions =
        !patterns.is_empty() && patterns.iter().all(|it| excluding(it).is_some());
    (has_only_exclusions || patterns.iter().any(includes)) && !patterns.iter().any(excludes)
}

/// Returns the patterns for the files of a mount, each with whether it includes or excludes them.
fn files(options: &[(crate::notation::Key, Node)]) -> Vec<(bool, Box<str>)> {
    let of = |name: &str| {
        let node = entry(options, name).map(items).unwrap_or_default();
        node.iter().filter_map(Node::text)
    };
    let files = of("files").map(|pattern| match pattern.strip_prefix('!') {
        Some(pattern) => (false, pattern.trim().into()),
        None => (true, pattern.into()),
    });
    let files: Vec<(bool, Box<str>)> = files.collect();
    if !files.is_empty() {
        return files;
    }
    let included = of("includefiles").map(|it| (true, it.into()));
    included.chain(of("excludefiles").map(|it| (false, it.into()))).collect()
}

/// Returns the language of the texts of a mount; `None` for the default. A folder that is mounted
/// for several languages is in one of them, and a fallback for the others. Part of a folder is in
/// the language of the whole folder. Otherwise the language is that in the folder's name, the one
/// without another folder, or the default language.
fn own_language(
    at: usize,
    mounts: &[HugoMount],
    declared: &[Declared],
    default: usize,
) -> Option<usize> {
    let mount = mounts.get(at)?;
    let is_whole = |whole: &&HugoMount| {
        let below = mount.source.strip_prefix(&*whole.source).and_then(|it| it.strip_prefix('/'));
        below.is_some_and(|below| joined(&whole.target, below) == *mount.target)
    };
    if let Some(whole) = mounts.iter().position(|whole| is_whole(&whole)) {
        return own_language(whole, mounts, declared, default);
    }
    let same = mounts.iter().filter(|it| it.source == mount.source && it.target == mount.target);
    let mut languages: Vec<usize> = same.flat_map(|it| it.languages.iter().copied()).collect();
    languages.dedup();
    let is_called = |at: &usize| {
        let key = declared.get(*at).map_or("", |declared| &declared.key);
        mount.source.split('/').any(|name| name.eq_ignore_ascii_case(key))
    };
    let named = (0..declared.len()).find(is_called);
    if !languages.is_empty() && named.is_some() {
        return named;
    }
    let has_other = |language: &usize| {
        mounts.iter().any(|it| {
            it.source != mount.source
                && it.target == mount.target
                && it.languages.contains(language)
        })
    };
    let mut only = languages.iter().filter(|language| !has_other(language));
    let is_default = languages.contains(&default);
    match only.next() {
        Some(first) if !is_default || has_other(&default) => Some(*first),
        _ if is_default => Some(default),
        first => first.or(languages.first()).copied(),
    }
}

fn leads_out(path: &str) -> String {
    format!("\"{}\" is outside the tree and is ignored", path.escape_debug())
}

/// Returns the shortest form of a path below the root; `None` if it leads out of the root.
fn inner_path(path: &str) -> Option<String> {
    let mut segments: Vec<&str> = Vec::new();
    if path.starts_with('/') || path.contains('\\') {
        return None;
    }
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop()?;
            }
            name => segments.push(name),
        }
    }
    Some(segments.join("/"))
}
