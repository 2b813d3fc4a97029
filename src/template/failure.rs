//! What went wrong in a template, with its place and the line that stands there.

use std::collections::BTreeMap;
use std::error::Error as _;
use std::fmt::Write as _;

use minijinja::ErrorKind;

use crate::error::Error;

/// The templates as they were written, by name.
pub(super) type Sources = BTreeMap<Box<str>, Box<str>>;

/// The innermost error says what it is, the others how a page came there.
pub(super) fn failure(error: &minijinja::Error, sources: &Sources, page: &str) -> Error {
    let mut chain = vec![error];
    let mut inner = error.source();
    while let Some(next) = inner {
        chain.extend(next.downcast_ref::<minijinja::Error>());
        inner = next.source();
    }
    let innermost = chain.last().copied().unwrap_or(error);
    let mut message = String::new();
    let place = |error: &minijinja::Error| Some((error.name()?.to_owned(), error.line()));
    if let Some((name, line)) = chain.iter().rev().find_map(|error| place(error)) {
        let _ = match line {
            Some(line) => write!(message, "{name}:{line}: "),
            None => write!(message, "{name}: "),
        };
    }
    message.push_str(&words(innermost));
    if !page.is_empty() {
        let _ = write!(message, " ({page})");
    }
    let mut told: Option<(String, Option<usize>)> = None;
    for (name, line) in chain.iter().rev().filter_map(|error| place(error)) {
        if told.as_ref() == Some(&(name.clone(), line)) {
            continue;
        }
        if told.is_some() {
            let _ = write!(message, "\n  reached from {name}:{}", line.unwrap_or(0));
        }
        let text = line.and_then(|line| sources.get(&*name)?.lines().nth(line.checked_sub(1)?));
        if let Some(text) = text {
            let text: String = text.trim().chars().take(200).collect();
            let _ = write!(message, "\n  | {text}");
        }
        told = Some((name, line));
    }
    Error::template(message)
}

fn words(error: &minijinja::Error) -> String {
    match (error.kind(), error.detail()) {
        (ErrorKind::OutOfFuel, _) => {
            "this is more work than a page may take; does a loop never end?".to_owned()
        }
        (ErrorKind::UndefinedError, None) => {
            "a name that is used here stands for nothing".to_owned()
        }
        (ErrorKind::TemplateNotFound | ErrorKind::InvalidOperation, Some(detail)) => {
            detail.to_owned()
        }
        (kind, Some(detail)) => format!("{kind}: {detail}"),
        (kind, None) => kind.to_string(),
    }
}
