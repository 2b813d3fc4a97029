//! Hugo's `permalinks`: patterns for the paths of pages.

use std::ops::Range;

use jiff::civil::DateTime;

use super::addresses::{Addresses, UglyUrls};
use super::mounts::{are_for, language_patterns};
use crate::content::KeptNames;
use crate::error::{Code, Diagnostic, Place as SourcePlace, Report};
use crate::language::LanguageTag;
use crate::layout::shared::{Declared, Settings, entry, is_true, is_within, table};
use crate::notation::{Data, Key, Node};

/// The kinds of pages that patterns distinguish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PageKind {
    Page,
    Section,
    Taxonomy,
    Term,
}

impl PageKind {
    pub(super) const ALL: [(&'static str, PageKind); 4] = [
        ("page", PageKind::Page),
        ("section", PageKind::Section),
        ("taxonomy", PageKind::Taxonomy),
        ("term", PageKind::Term),
    ];

    pub(super) fn named(name: &str) -> Option<PageKind> {
        let found = PageKind::ALL.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, kind)| *kind)
    }
}

/// Patterns; the first that matches a page is used.
#[derive(Clone, Debug, Default)]
pub(super) struct Permalinks {
    pub(super) all: Vec<Permalink>,
}

/// A pattern, and the pages that it applies to.
#[derive(Clone, Debug)]
pub(super) struct Permalink {
    pub(super) pattern: Box<str>,
    /// Empty for all kinds.
    pub(super) kinds: Vec<PageKind>,
    /// The languages it is limited to.
    pub(super) languages: Option<Vec<LanguageTag>>,
    pub(super) place: Place,
}

/// The folders that a pattern applies to.
#[derive(Clone, Debug)]
pub(super) enum Place {
    Everywhere,
    /// The root of the content, without the folders below it.
    Root,
    /// A folder with everything below it.
    Folder(Box<str>),
    /// The paths that match a pattern.
    Path(Box<str>),
}

impl Permalinks {
    /// Returns the pattern for a page in a folder, or for a section, given its own folder. `path`
    /// is that of the page itself.
    pub(super) fn pattern(
        &self,
        kind: PageKind,
        folder: &str,
        path: &str,
        language: LanguageTag,
    ) -> Option<&str> {
        let is_it = |permalink: &&Permalink| {
            let is_kind = permalink.kinds.is_empty() || permalink.kinds.contains(&kind);
            let languages = permalink.languages.as_ref();
            is_kind
                && languages.is_none_or(|languages| languages.contains(&language))
                && match &permalink.place {
                    Place::Everywhere => true,
                    Place::Root => folder.is_empty(),
                    Place::Folder(place) => is_within(folder, place),
                    Place::Path(pattern) => super::patterns::matches(pattern, path),
                }
        };
        self.all.iter().find(is_it).map(|permalink| &*permalink.pattern)
    }

    /// Sorts more specific places before others.
    pub(super) fn sort(&mut self) {
        let depth = |permalink: &Permalink| match &permalink.place {
            Place::Folder(folder) => folder.len(),
            _ => 0,
        };
        self.all.sort_by_key(|permalink| std::cmp::Reverse(depth(permalink)));
    }
}

impl Settings<'_> {
    /// Reads the settings for addresses.
    pub(super) fn addresses(&mut self, declared: &[Declared]) -> Addresses {
        let names_of_languages = declared.iter().map(|it| (it.tag, self.kept_names(Some(&it.key))));
        let mut addresses = Addresses {
            names: self.kept_names(None),
            names_of_languages: names_of_languages.collect(),
            ugly: self.get("uglyurls").map(ugly).unwrap_or_default(),
            ..Addresses::default()
        };
        let mut findings = Report::default();
        let mut read =
            |node: &Node, names: KeptNames| self.permalinks(node, declared, names, &mut findings);
        let site = self.get("permalinks").map(|node| read(node, addresses.names));
        let languages = self.get("languages").map(table).unwrap_or_default();
        let mut lists = Vec::new();
        let of_languages: Vec<_> = languages
            .iter()
            .filter_map(|(key, node)| {
                let own = declared.iter().find(|it| it.key.eq_ignore_ascii_case(&key.name))?;
                let node = entry(table(node), "permalinks")?;
                if matches!(node.data, Data::List(_)) {
                    lists.push(node);
                    return None;
                }
                Some((own.tag, read(node, self.kept_names(Some(&own.key)))))
            })
            .collect();
        for node in lists {
            let place = self.place(&node.span);
            findings.push(list_of_language().at(place.as_ref().map(SourcePlace::location)));
        }
        addresses.permalinks = site.unwrap_or_default();
        addresses.of_languages = of_languages.into_iter().collect();
        self.report.append(findings);
        addresses
    }

    /// Returns the rules for names in the addresses of the site, or of a language.
    fn kept_names(&self, key: Option<&str>) -> KeptNames {
        let of = |name: &str| {
            let own = key.and_then(|key| self.of_language(key, name));
            is_true(own.or_else(|| self.get(name)))
        };
        KeptNames { keeps_case: of("disablepathtolower"), drops_accents: of("removepathaccents") }
    }

    fn permalinks(
        &self,
        node: &Node,
        declared: &[Declared],
        names: KeptNames,
        findings: &mut Report,
    ) -> Permalinks {
        let mut all = Permalinks::default();
        let mut add = |node: &Node, kinds: Vec<PageKind>, languages, place: Place| {
            let Some(pattern) = node.text() else { return };
            match tokens(pattern).into_iter().find(|token| !is_known(token)) {
                Some(token) => {
                    let message = format!(
                        "the pattern \"{}\" has the unknown token \":{}\" and is ignored",
                        pattern.escape_debug(),
                        token.escape_debug()
                    );
                    let finding = Diagnostic::warning(Code::InvalidValue, message);
                    let place = self.place(&node.span);
                    findings.push(finding.at(place.as_ref().map(SourcePlace::location)));
                }
                None => {
                    all.all.push(Permalink { pattern: pattern.into(), kinds, languages, place })
                }
            }
        };
        let place = |key: &str| match names.cased(key.trim_matches('/')) {
            folder if folder.is_empty() => Place::Root,
            folder => Place::Folder(folder.into()),
        };
        match &node.data {
            Data::List(items) => items.iter().for_each(|item| {
                let target = entry(table(item), "target").map(table).unwrap_or_default();
                let text = |name: &str| entry(target, name).and_then(Node::text);
                let kinds = text("kind").map(|pattern| {
                    let known = PageKind::ALL.iter();
                    known.filter(|(name, _)| super::patterns::matches(pattern, name))
                });
                let kinds = kinds.into_iter().flatten().map(|(_, kind)| *kind).collect();
                let is_here = text("environment")
                    .is_none_or(|pattern| super::patterns::matches(pattern, "production"));
                let path = text("path").map_or(Place::Everywhere, |it| Place::Path(it.into()));
                if let Some(pattern) = entry(table(item), "pattern").filter(|_| is_here) {
                    add(pattern, kinds, languages_of(target, declared), path);
                }
            }),
            _ => {
                for (key, node) in table(node) {
                    match (PageKind::named(&key.name), &node.data) {
                        (Some(kind), Data::Table(entries)) => {
                            for (key, node) in entries {
                                add(node, vec![kind], None, place(&key.name));
                            }
                        }
                        _ => {
                            let kinds = vec![PageKind::Page, PageKind::Term];
                            add(node, kinds, None, place(&key.name));
                        }
                    }
                }
                all.sort();
            }
        }
        all
    }
}

/// Returns the languages that a target is limited to by `sites.matrix.languages`.
fn languages_of(target: &[(Key, Node)], declared: &[Declared]) -> Option<Vec<LanguageTag>> {
    let patterns = language_patterns(entry(target, "sites")?)?;
    let is_meant = |language: &&Declared| are_for(&patterns, &language.key);
    Some(declared.iter().filter(is_meant).map(|language| language.tag).collect())
}

/// Returns the finding for a list of patterns in the settings of a language.
fn list_of_language() -> Diagnostic {
    let message = "a list of permalinks in the settings of a language has no effect";
    Diagnostic::warning(Code::UnsupportedSetting, message)
        .help("put the list at the root, with sites.matrix.languages in its targets".to_owned())
}

/// Reads `uglyURLs`: `true`, or a table of sections.
fn ugly(node: &Node) -> UglyUrls {
    match &node.data {
        Data::Table(entries) => UglyUrls::Sections(
            entries
                .iter()
                .filter(|(_, node)| is_true(Some(node)))
                .map(|(key, _)| key.name.to_lowercase().into())
                .collect(),
        ),
        _ if is_true(Some(node)) => UglyUrls::All,
        _ => UglyUrls::None,
    }
}

/// Returns a pattern with its tokens replaced by values. A token without a value stays as it is.
pub(super) fn expanded(pattern: &str, value: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(pattern.len() + 16);
    let mut rest = pattern;
    while let Some(at) = rest.find([':', '\\']) {
        out.push_str(rest.get(..at).unwrap_or_default());
        rest = rest.get(at..).unwrap_or_default();
        if let Some(after) = rest.strip_prefix("\\:") {
            out.push(':');
            rest = after;
            continue;
        }
        let token = token_length(rest);
        let name = rest.get(1..token).unwrap_or_default();
        match value(name).filter(|_| token > 1) {
            Some(value) => out.push_str(&value),
            None => out.push_str(rest.get(..token.max(1)).unwrap_or_default()),
        }
        rest = rest.get(token.max(1)..).unwrap_or_default();
    }
    out + rest
}

/// Returns the tokens of a pattern.
pub(super) fn tokens(pattern: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = pattern;
    while let Some(at) = rest.find([':', '\\']) {
        rest = rest.get(at..).unwrap_or_default();
        let length = if rest.starts_with("\\:") { 2 } else { token_length(rest).max(1) };
        let token = rest.get(1..length).unwrap_or_default();
        if rest.starts_with(':') && !token.is_empty() {
            found.push(token);
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    found
}

/// Returns whether a token has a value.
pub(super) fn is_known(token: &str) -> bool {
    let name = token.split('[').next().unwrap_or_default();
    let is_of_page = [
        "section",
        "sections",
        "sectionslug",
        "sectionslugs",
        "title",
        "slug",
        "slugorfilename",
        "slugorcontentbasename",
        "filename",
        "contentbasename",
    ]
    .contains(&name);
    is_of_page || date_value(token, DateTime::default()).is_some()
}

/// Returns the length of a token with its colon and the slice after it.
fn token_length(text: &str) -> usize {
    if !text.starts_with(':') {
        return 0;
    }
    let is_end = |c: char| !(c.is_alphanumeric() || c == '_');
    let name = text.get(1..).unwrap_or_default();
    let length = 1 + name.find(is_end).unwrap_or(name.len());
    let after = text.get(length..).unwrap_or_default();
    match after.strip_prefix('[').and_then(|it| it.find(']')) {
        Some(end) if length > 1 => length + end + 2,
        _ => length,
    }
}

/// Returns the segments that a slice takes: `1:`, `:2`, `0`, `last`.
pub(super) fn sliced<'s>(all: &[&'s str], slice: Option<&str>) -> Vec<&'s str> {
    let Some(slice) = slice else { return all.to_vec() };
    let count = all.len();
    let position = |word: &str, otherwise: usize| match word.trim() {
        "" => otherwise,
        "last" => count.saturating_sub(1),
        number => number.parse().unwrap_or(otherwise).min(count),
    };
    let range: Range<usize> = match slice.split_once(':') {
        Some((start, end)) => position(start, 0)..position(end, count),
        None => {
            let at = position(slice, 0);
            at..at.saturating_add(1).min(count)
        }
    };
    all.get(range).unwrap_or_default().to_vec()
}

/// Returns the value of a token for a date: a name, or a date in a layout of Go.
pub(super) fn date_value(token: &str, date: DateTime) -> Option<String> {
    let weekday = date.date().weekday();
    let form = |form: &str| date.strftime(form).to_string();
    Some(match token {
        "year" => date.year().to_string(),
        "month" => form("%m"),
        "monthname" => form("%B"),
        "day" => form("%d"),
        "weekday" => weekday.to_sunday_zero_offset().to_string(),
        "weekdayname" => form("%A"),
        "yearday" => date.date().day_of_year().to_string(),
        layout => return go_date(layout, date),
    })
}

/// The parts of a Go layout, the longer ones first, with their `strftime` equivalents.
const GO: [(&str, &str); 21] = [
    ("January", "%B"),
    ("Monday", "%A"),
    ("2006", "%Y"),
    ("Jan", "%b"),
    ("Mon", "%a"),
    ("002", "%j"),
    ("01", "%m"),
    ("02", "%d"),
    ("03", "%I"),
    ("04", "%M"),
    ("05", "%S"),
    ("06", "%y"),
    ("15", "%H"),
    ("PM", "%p"),
    ("pm", "%P"),
    ("_2", "%e"),
    ("1", "%-m"),
    ("2", "%-d"),
    ("3", "%-I"),
    ("4", "%-M"),
    ("5", "%-S"),
];

/// Returns a date in a Go layout; `None` if the layout contains no part of a date.
fn go_date(layout: &str, date: DateTime) -> Option<String> {
    let mut format = String::new();
    let (mut rest, mut has_part) = (layout, false);
    while let Some(character) = rest.chars().next() {
        match GO.iter().find_map(|(part, form)| Some((rest.strip_prefix(part)?, form))) {
            Some((after, form)) => {
                has_part = true;
                format.push_str(form);
                rest = after;
            }
            None => {
                format.push(character);
                if character == '%' {
                    format.push('%');
                }
                rest = rest.get(character.len_utf8()..).unwrap_or_default();
            }
        }
    }
    has_part.then(|| date.strftime(&format).to_string())
}
