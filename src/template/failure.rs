//! Errors in templates, with their place and the source line.

use std::collections::BTreeMap;
use std::error::Error as _;
use std::ops::Range;

use minijinja::{Environment, ErrorKind, Value};

use super::format::is_html;
use super::markup::with_plain_attributes;
use super::mistake::{Mistake, Origin, Scope};
use super::page_context::context_of;
use crate::error::{Code, Diagnostic, Error, Location, SourceText};

/// The sources of the templates, by name.
pub(super) type Sources = BTreeMap<Box<str>, Box<str>>;

/// A page that could not be written.
pub(super) struct Attempt<'t> {
    pub(super) environment: &'t Environment<'static>,
    pub(super) template: &'t str,
    pub(super) root: &'t Value,
}

impl Attempt<'_> {
    /// Writes the page again, with records that would slow down every page: of the expressions that
    /// are undefined, and of the fields that entries do not have. Returns the error with these
    /// records.
    fn repeated(&self, error: minijinja::Error) -> minijinja::Error {
        let kind = innermost(&error).kind();
        if kind == ErrorKind::OutOfFuel {
            return error;
        }
        if let Some(context) = context_of(self.root) {
            context.misses.record_from_now_on();
        }
        let mut environment = self.environment.clone();
        environment.set_debug(true);
        let template = environment.get_template(self.template);
        let again = template.and_then(|it| it.render(self.root.clone())).err();
        again.filter(|again| innermost(again).kind() == kind).unwrap_or(error)
    }
}

/// Converts the error of a page.
pub(super) fn explained(
    attempt: &Attempt<'_>,
    error: minijinja::Error,
    sources: &Sources,
    page: &str,
) -> Error {
    let error = attempt.repeated(error);
    let scope = Scope { attempt: Some(attempt), context: context_of(attempt.root), sources };
    Error::template_at(finding(&error, &scope), page.to_owned())
}

/// Converts an error of the engine before there is a page.
pub(super) fn failure(error: &minijinja::Error, sources: &Sources) -> Error {
    let scope = Scope { attempt: None, context: None, sources };
    Error::template_at(finding(error, &scope), String::new())
}

fn innermost(error: &minijinja::Error) -> &minijinja::Error {
    chain(error).last().copied().unwrap_or(error)
}

fn chain(error: &minijinja::Error) -> Vec<&minijinja::Error> {
    let mut chain = vec![error];
    let mut inner = error.source();
    while let Some(next) = inner {
        chain.extend(next.downcast_ref::<minijinja::Error>());
        inner = next.source();
    }
    chain
}

/// Returns the finding about an error. The innermost error is the cause; the outer ones show how the
/// page got there.
fn finding(error: &minijinja::Error, scope: &Scope<'_>) -> Diagnostic {
    let chain = chain(error);
    let innermost = innermost(error);
    let own = chain.iter().rev().find_map(|error| Spot::of(error, scope.sources));
    let Mistake { message, hint, word, origin } =
        scope.mistake(innermost, own.as_ref().and_then(Spot::expression));
    let mut places = Vec::new();
    if let Some(Origin { file, line }) = &origin {
        let file = file.as_deref().or(innermost.name()).unwrap_or_default();
        places.push(("", Spot::of_line(file, *line, scope.sources).location(word.as_deref())));
    }
    let label = if places.is_empty() { "" } else { "used at" };
    places.extend(own.map(|own| (label, own.location(word.as_deref()))));
    let outer = chain.iter().rev().filter_map(|error| Spot::of(error, scope.sources));
    places.extend(outer.map(|spot| ("reached from", spot.location(None))));
    let line = |place: &Location| (place.file().to_owned(), place.line());
    let mut known = Vec::new();
    places.retain(|(_, place)| {
        let is_new = !known.contains(&line(place));
        known.push(line(place));
        is_new
    });
    let mut places = places.into_iter();
    let first = places.next().map(|(_, place)| place);
    let finding = Diagnostic::error(Code::Template, message).at(first).help(hint);
    places.fold(finding, |finding, (label, place)| finding.related(label, Some(place)))
}

/// A place in a template: the part of the source that the engine was working on.
struct Spot<'s> {
    file: &'s str,
    source: Option<&'s str>,
    /// A part of the source.
    range: Option<Range<usize>>,
    line: Option<usize>,
}

impl<'s> Spot<'s> {
    fn of(error: &'s minijinja::Error, sources: &'s Sources) -> Option<Spot<'s>> {
        let file = error.name()?;
        let source = sources.get(file).map(|source| &**source);
        let range = source.zip(error.range()).map(|(source, range)| {
            let range = written(file, source, range);
            start_of_call(source, range.start)..range.end
        });
        Some(Spot { file, source, range, line: error.line() })
    }

    fn of_line(file: &'s str, line: usize, sources: &'s Sources) -> Spot<'s> {
        let source = sources.get(file).map(|source| &**source);
        Spot { file, source, range: None, line: Some(line) }
    }

    fn expression(&self) -> Option<&'s str> {
        self.source?.get(self.range.clone()?)
    }

    /// Returns the line without the white space around it.
    fn whole_line(&self) -> Option<Range<usize>> {
        let (source, line) = (self.source?, self.line?);
        let lines = source.split_inclusive('\n');
        let start: usize = lines.take(line.checked_sub(1)?).map(str::len).sum();
        let whole = source.get(start..)?.lines().next()?;
        let indent = whole.len() - whole.trim_start().len();
        Some(start + indent..start + whole.trim_end().len())
    }

    /// Returns the place of a word at the spot, or else the spot itself.
    fn location(&self, word: Option<&str>) -> Location {
        let regions = [self.range.clone(), self.whole_line()];
        let of_word = regions.iter().flatten().find_map(|region| {
            let found = position(self.source?.get(region.clone())?, word?)?;
            Some(region.start + found.start..region.start + found.end)
        });
        let range = of_word.or_else(|| regions.into_iter().flatten().next());
        match self.source.zip(range) {
            Some((source, range)) => SourceText::new(self.file, source).place(range).location(),
            None => Location::of_file(self.file),
        }
    }
}

/// Returns a part of the source as somebody wrote it, from its range in what the engine compiled:
/// there, something is added to some expressions.
fn written(file: &str, source: &str, range: Range<usize>) -> Range<usize> {
    if !is_html(file) {
        return range;
    }
    let compiled = with_plain_attributes(source);
    let before = |end: usize| {
        let mut letters = source.bytes().peekable();
        let copied = |letter: &u8| letters.next_if_eq(letter).is_some();
        compiled.as_bytes().get(..end).unwrap_or_default().iter().copied().filter(copied).count()
    };
    before(range.start)..before(range.end)
}

/// Returns the start of a call of a method. The engine's place of it is the dot.
fn start_of_call(source: &str, at: usize) -> usize {
    match source.split_at_checked(at) {
        Some((before, after)) if after.starts_with('.') => {
            let is_part = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '.');
            before.trim_end_matches(is_part).len()
        }
        _ => at,
    }
}

/// Returns the first occurrence of a name or an expression that is not a part of a longer one.
fn position(text: &str, word: &str) -> Option<Range<usize>> {
    let is_letter = |letter: char| letter.is_alphanumeric() || letter == '_';
    let found = text.match_indices(word).find(|(start, _)| {
        let before = text.get(..*start).and_then(|before| before.chars().next_back());
        let after = text.get(start + word.len()..).and_then(|after| after.chars().next());
        let continues = |letter: Option<char>| letter.is_some_and(is_letter);
        let opens = word.starts_with(is_letter) && (continues(before) || is_dotted(word, before));
        !(opens || word.ends_with(is_letter) && continues(after))
    });
    found.map(|(start, _)| start..start + word.len())
}

/// Returns whether an expression such as `a.b` is the end of a longer one. A single name may follow
/// a dot.
fn is_dotted(word: &str, before: Option<char>) -> bool {
    word.contains('.') && before == Some('.')
}
