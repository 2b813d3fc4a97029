//! Errors in templates, with their place and the source line.

use std::collections::BTreeMap;
use std::error::Error as _;
use std::fmt::Write as _;

use minijinja::ErrorKind;

use crate::error::{Code, Diagnostic, Error, Location, SourceText};

/// The sources of the templates, by name.
pub(super) type Sources = BTreeMap<Box<str>, Box<str>>;

/// Converts an error of the engine. The innermost error is the cause; the outer ones show how the
/// page got there.
pub(super) fn failure(error: &minijinja::Error, sources: &Sources, page: &str) -> Error {
    let mut chain = vec![error];
    let mut inner = error.source();
    while let Some(next) = inner {
        chain.extend(next.downcast_ref::<minijinja::Error>());
        inner = next.source();
    }
    let innermost = chain.last().copied().unwrap_or(error);
    let place = |error: &minijinja::Error| Some((error.name()?.to_owned(), error.line()));
    let mut places = chain.iter().rev().filter_map(|error| place(error)).collect::<Vec<_>>();
    places.dedup();
    let mut places = places.into_iter();
    let location = places.next().map(|(name, line)| location(&name, line, sources));
    let finding = Diagnostic::error(Code::Template, words(innermost)).at(location.clone());
    let mut trace = String::new();
    if !page.is_empty() {
        let _ = write!(trace, " (rendering {page})");
    }
    let excerpt = location.as_ref().and_then(Location::excerpt);
    if let Some(excerpt) = excerpt {
        let _ = write!(trace, "\n  | {}", excerpt.line.trim());
    }
    for (name, line) in places {
        let number = line.map_or_else(String::new, |line| format!(":{line}"));
        let _ = write!(trace, "\n  reached from {name}{number}");
        if let Some(excerpt) = self::location(&name, line, sources).excerpt() {
            let _ = write!(trace, "\n  | {}", excerpt.line.trim());
        }
    }
    Error::template_at(finding, trace)
}

/// Returns the place of a line in a template, with the line itself for reports.
fn location(name: &str, line: Option<usize>, sources: &Sources) -> Location {
    let found = line.zip(sources.get(name)).and_then(|(line, text)| {
        let start: usize =
            text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
        let whole = text.get(start..)?.lines().next()?;
        let indent = whole.len() - whole.trim_start().len();
        Some((text, start + indent..start + whole.trim_end().len()))
    });
    match found {
        Some((text, range)) => SourceText::new(name, text.clone()).place(range).location(),
        None => Location::of_file(name),
    }
}

fn words(error: &minijinja::Error) -> String {
    match (error.kind(), error.detail()) {
        (ErrorKind::OutOfFuel, _) => {
            "the page exceeds the limit of steps; is there an endless loop?".to_owned()
        }
        (ErrorKind::UndefinedError, None) => "an undefined name is used here".to_owned(),
        (ErrorKind::TemplateNotFound | ErrorKind::InvalidOperation, Some(detail)) => {
            detail.to_owned()
        }
        (kind, Some(detail)) => format!("{kind}: {detail}"),
        (kind, None) => kind.to_string(),
    }
}
