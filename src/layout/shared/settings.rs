//! The settings of a tree's configuration, from all its files.

use std::ops::Range;
use std::sync::Arc;

use super::fields::{report_syntax, wrong_type};
use crate::content::Kind;
use crate::error::{Code, Diagnostic, Place, Report, SourceText};
use crate::notation::{Data, Key, Node, Scalar, SyntaxError, parse_json, parse_toml, parse_yaml};
use crate::site::{Site, SiteBuilder};

/// Returns the entries of a file in TOML, YAML or JSON. `offset` is added to the locations of the
/// entries, so that they are unique among all files. The locations of errors are those in the file.
pub(crate) fn entries_of(
    file: &SourceText,
    offset: usize,
) -> Result<Vec<(Key, Node)>, Vec<SyntaxError>> {
    let (text, start) = (file.unmarked(), offset + file.mark_length());
    let extension = file.path.rsplit('.').next().unwrap_or_default();
    match extension {
        "yaml" | "yml" => parse_yaml(text, start).map_err(|error| vec![error]),
        "json" => parse_json(text, start).map_err(|error| vec![error]),
        _ => parse_toml(text, start),
    }
    .map_err(|mut errors| {
        for error in &mut errors {
            let own = |at: usize| at.saturating_sub(offset);
            error.span = own(error.span.start)..own(error.span.end);
        }
        errors
    })
}

/// Merges entries into existing ones: tables are merged; for other values the existing one is kept.
fn merge(into: &mut Vec<(Key, Node)>, entries: Vec<(Key, Node)>) {
    for (key, node) in entries {
        let known = into.iter_mut().find(|(it, _)| it.name.eq_ignore_ascii_case(&key.name));
        match (known, node) {
            (None, node) => into.push((key, node)),
            (
                Some((_, Node { data: Data::Table(into), .. })),
                Node { data: Data::Table(entries), .. },
            ) => merge(into, entries),
            _ => {}
        }
    }
}

pub(crate) fn entry<'n>(entries: &'n [(Key, Node)], name: &str) -> Option<&'n Node> {
    let found = entries.iter().find(|(key, _)| key.name.eq_ignore_ascii_case(name));
    found.map(|(_, node)| node)
}

pub(crate) fn table(node: &Node) -> &[(Key, Node)] {
    match &node.data {
        Data::Table(entries) => entries,
        _ => &[],
    }
}

/// Returns the items of a list; a single text is a list of one.
pub(crate) fn items(node: &Node) -> &[Node] {
    match &node.data {
        Data::List(items) => items,
        _ => std::slice::from_ref(node),
    }
}

pub(crate) fn integer(node: &Node) -> Option<i64> {
    match &node.data {
        Data::Scalar(Scalar::Integer(number)) => Some(*number),
        _ => node.text()?.trim().parse().ok(),
    }
}

pub(crate) fn is_true(node: Option<&Node>) -> bool {
    match node.map(|node| &node.data) {
        Some(Data::Scalar(Scalar::Boolean(yes))) => *yes,
        Some(Data::Scalar(Scalar::Unquoted(word))) => word.eq_ignore_ascii_case("true"),
        _ => false,
    }
}

/// The settings, the findings about them, and the builder of the resulting site.
pub(crate) struct Settings<'r> {
    entries: Vec<(Key, Node)>,
    /// The files, each with the offset of its locations.
    files: Vec<(usize, Arc<SourceText>)>,
    pub(crate) report: &'r mut Report,
    pub(crate) builder: SiteBuilder,
}

impl<'r> Settings<'r> {
    /// Reads the files of a configuration, the most important first. `tables` returns the tables
    /// that the content of a file is in, by its path.
    pub(crate) fn read<'f>(
        files: &'f [Arc<SourceText>],
        tables: impl Fn(&'f str) -> Vec<&'f str>,
        report: &'r mut Report,
    ) -> Settings<'r> {
        let mut settings =
            Settings { entries: Vec::new(), files: Vec::new(), report, builder: Site::builder() };
        let mut offset = 0;
        for file in files {
            let mut entries = entries_of(file, offset).unwrap_or_else(|errors| {
                report_syntax(file, errors, settings.report);
                Vec::new()
            });
            for name in tables(&file.path).into_iter().rev() {
                let span = offset..offset;
                let key = Key::new(name, span.clone());
                entries = vec![(key, Node { span, data: Data::Table(entries) })];
            }
            merge(&mut settings.entries, entries);
            settings.files.push((offset, Arc::clone(file)));
            offset += file.text.len() + 1;
        }
        settings
    }

    /// Finishes with the kinds of pages and the taxonomies, which are fields.
    pub(crate) fn finish(mut self, taxonomies: &mut Vec<Box<str>>, kinds: &[Kind]) -> SiteBuilder {
        self.check_taxonomies(taxonomies);
        for kind in Kind::imported(taxonomies, kinds) {
            self.builder.add_kind(kind.into());
        }
        self.builder.set_taxonomies(taxonomies.clone());
        self.builder
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Node> {
        entry(&self.entries, name)
    }

    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.get(name)?.text()
    }

    /// Returns all settings.
    pub(crate) fn entries(&self) -> &[(Key, Node)] {
        &self.entries
    }

    /// Returns the location of a span in the files.
    pub(crate) fn place(&self, span: &Range<usize>) -> Option<Place> {
        let (offset, source) = self.file(span)?;
        Some(source.place(span.start - offset..span.end.saturating_sub(offset)))
    }

    fn file(&self, span: &Range<usize>) -> Option<(usize, &Arc<SourceText>)> {
        let found = self.files.iter().rev().find(|(offset, _)| *offset <= span.start);
        found.map(|(offset, source)| (*offset, source))
    }

    /// Returns a setting with its locations in its own file, and that file.
    pub(crate) fn own(&self, node: &Node) -> Option<(Arc<SourceText>, Node)> {
        let (offset, source) = self.file(&node.span)?;
        Some((Arc::clone(source), shifted(node, offset)))
    }

    /// Returns the entries of a setting that is a table, and reports a setting that is not.
    pub(crate) fn checked_table(&mut self, name: &str) -> &[(Key, Node)] {
        let wrong = self.get(name).filter(|it| !matches!(it.data, Data::Table(_) | Data::Null));
        let finding = wrong.and_then(|node| {
            Some(wrong_type(name, "a table", node, &self.place(&node.span)?).softened())
        });
        self.report.extend(finding);
        self.get(name).map(table).unwrap_or_default()
    }

    /// Removes taxonomies whose names are taken by fields, and reports them.
    fn check_taxonomies(&mut self, taxonomies: &mut Vec<Box<str>>) {
        let setting = self.get("taxonomies").and_then(|node| self.place(&node.span));
        let place = setting.as_ref().map(Place::location);
        let mut findings = Vec::new();
        taxonomies.retain(|name| {
            let is_taken = TAKEN.contains(&&**name);
            if is_taken {
                let message =
                    format!("\"{name}\" cannot be a taxonomy: every page has a field of that name");
                findings.push(
                    Diagnostic::warning(Code::DuplicateDeclaration, message).at(place.clone()),
                );
            }
            !is_taken
        });
        self.report.extend(findings);
    }
}

fn shifted(node: &Node, offset: usize) -> Node {
    let own =
        |span: &Range<usize>| span.start.saturating_sub(offset)..span.end.saturating_sub(offset);
    let data = match &node.data {
        Data::Table(entries) => {
            let entries = entries.iter().map(|(key, node)| {
                (Key { name: key.name.clone(), span: own(&key.span) }, shifted(node, offset))
            });
            Data::Table(entries.collect())
        }
        Data::List(items) => Data::List(items.iter().map(|it| shifted(it, offset)).collect()),
        other => other.clone(),
    };
    Node { span: own(&node.span), data }
}

/// The fields with a fixed meaning.
const TAKEN: [&str; 16] = [
    "title",
    "link_title",
    "description",
    "summary",
    "url",
    "aliases",
    "weight",
    "date",
    "updated",
    "params",
    "body",
    "kind",
    "slug",
    "status",
    "published_from",
    "published_until",
];
