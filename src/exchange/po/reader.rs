use std::borrow::Cow;
use std::collections::{HashMap, hash_map};
use std::ops::Range;
use std::sync::Arc;

use super::super::unit::{DocumentPlace, Progress, ReadContent, ReadUnit};
use super::escape::{BadEscape, unescape};
use super::scanner::{Field, RawEntry, Scanner};
use crate::error::{Code, Diagnostic, Error, Report, SourceText};

/// The number of findings about a file in which nothing can be read.
const MOST_FINDINGS: usize = 20;

/// Returns the documents of a file, in the order in which they begin.
///
/// An entry that cannot be read, or that names no document, is counted to the document before it,
/// or to the first one. [`units`] reports it there. It is an error if the file has only such
/// entries, or no entry at all.
pub(in crate::exchange) fn outline(source: &Arc<SourceText>) -> Result<Vec<DocumentPlace>, Error> {
    let mut documents: Vec<DocumentPlace> = Vec::new();
    let mut numbers: HashMap<Box<str>, usize> = HashMap::new();
    let mut last: Option<usize> = None;
    // Where the first entry begins that belongs to no document.
    let mut stray: Option<usize> = None;
    let mut header = None;
    for entry in entries(source, source.mark_length()..source.text.len()) {
        if entry.is_header() {
            header.get_or_insert_with(|| Header::read(source, &entry));
            continue;
        }
        if entry.is_passed_over {
            continue;
        }
        let name = context(source, &entry).ok().flatten();
        let number = name.as_ref().map_or(last, |name| {
            let (document, _) = split(name)?;
            numbers.get(document).copied().or_else(|| {
                numbers.insert(document.into(), documents.len());
                documents.push(DocumentPlace {
                    name: document.into(),
                    source_language: None,
                    target_language: None,
                    parts: Vec::new(),
                });
                Some(documents.len() - 1)
            })
        });
        let Some(number) = number.or(last) else {
            stray.get_or_insert(entry.range.start);
            continue;
        };
        let start = stray.take().unwrap_or(entry.range.start);
        let Some(document) = documents.get_mut(number) else { continue };
        match document.parts.last_mut() {
            // Only entries that say nothing are between the two.
            Some(part) if last == Some(number) => part.end = entry.range.end,
            _ => document.parts.push(start..entry.range.end),
        }
        last = Some(number);
    }
    if documents.is_empty() && (stray.is_some() || header.is_none()) {
        return Err(Error::content(unreadable(source)));
    }
    let header = header.unwrap_or_default();
    for document in &mut documents {
        document.source_language.clone_from(&header.source_language);
        document.target_language.clone_from(&header.target_language);
    }
    Ok(documents)
}

/// Returns the units of a document. An entry with a problem is a finding and is left out.
///
/// Two entries with the same id and different sources are two units: the context and the text
/// together are the key of an entry.
pub(in crate::exchange) fn units(
    source: &Arc<SourceText>,
    document: &DocumentPlace,
    findings: &mut Vec<Diagnostic>,
) -> Vec<ReadUnit> {
    let mut units = Vec::new();
    for entry in document.parts.iter().flat_map(|part| entries(source, part.clone())) {
        if entry.is_header() || entry.is_passed_over {
            continue;
        }
        match unit(source, &entry) {
            Ok((name, unit)) if *name == *document.name => units.push(unit),
            Ok(_) => {}
            Err(finding) => findings.push(*finding),
        }
    }
    without_duplicates(source, units, findings)
}

fn entries(source: &Arc<SourceText>, part: Range<usize>) -> Scanner<'_> {
    Scanner::new(&source.text, part)
}

/// The languages in the header.
#[derive(Default)]
struct Header {
    source_language: Option<Box<str>>,
    target_language: Option<Box<str>>,
}

impl Header {
    fn read(source: &Arc<SourceText>, entry: &RawEntry) -> Header {
        let text = entry.string.as_ref().and_then(|field| text_of(source, field).ok());
        let text = text.unwrap_or_default();
        let value = |name: &str| {
            let mut lines = text.lines().filter_map(|line| line.split_once(':'));
            let (_, value) = lines.find(|(key, _)| key.eq_ignore_ascii_case(name))?;
            // gettext writes `nl_BE`.
            let value = value.trim().replace('_', "-");
            (!value.is_empty()).then(|| value.into_boxed_str())
        };
        Header { source_language: value("X-Source-Language"), target_language: value("Language") }
    }
}

fn text_of<'s>(source: &'s SourceText, field: &Field) -> Result<Cow<'s, str>, BadEscape> {
    match field.pieces.as_slice() {
        [piece] if !source.text.get(piece.clone()).unwrap_or_default().contains('\\') => {
            Ok(Cow::Borrowed(source.text.get(piece.clone()).unwrap_or_default()))
        }
        pieces => unescape(&source.text, pieces).map(|text| Cow::Owned(text.into())),
    }
}

fn context<'s>(
    source: &'s SourceText,
    entry: &RawEntry,
) -> Result<Option<Cow<'s, str>>, BadEscape> {
    entry.context.as_ref().map(|field| text_of(source, field)).transpose()
}

/// Returns the name of the document and the id of the unit.
fn split(context: &str) -> Option<(&str, &str)> {
    let (document, id) = context.rsplit_once('#')?;
    (!document.is_empty() && !id.is_empty()).then_some((document, id))
}

/// Returns the name of the document and the unit.
fn unit(
    source: &Arc<SourceText>,
    entry: &RawEntry,
) -> Result<(Box<str>, ReadUnit), Box<Diagnostic>> {
    let error = |code: Code, place: Range<usize>, message: String| {
        Diagnostic::error(code, message).at(source.place(place).location())
    };
    let escape = |bad: BadEscape| Box::new(error(Code::Syntax, bad.place, bad.message.to_owned()));
    if let Some(problem) = &entry.problem {
        let finding = error(problem.code, problem.place.clone(), problem.message.clone());
        return Err(Box::new(match problem.code {
            Code::MergeConflict => {
                finding.help("resolve the conflict; the entries it affects are left out".to_owned())
            }
            _ => finding,
        }));
    }
    let (Some(id), Some(string)) = (&entry.id, &entry.string) else {
        let message = "an entry without msgid and msgstr".to_owned();
        return Err(Box::new(error(Code::Syntax, entry.range.clone(), message)));
    };
    let context = context(source, entry).map_err(escape)?;
    let Some((document, name)) = context.as_deref().and_then(split) else {
        let field = entry.context.as_ref().unwrap_or(id);
        let message = match &context {
            Some(_) => "the context does not name an entry of the site",
            None => "without msgctxt the text belongs to no entry of the site",
        };
        let finding = Diagnostic::warning(Code::InvalidId, message);
        let help = "a context is the id of an entry, `#` and the part".to_owned();
        let finding = finding.at(source.place(field.range()).location()).help(help);
        return Err(Box::new(finding));
    };
    if let Some(plural) = &entry.plural {
        let message = "plural forms are not read".to_owned();
        return Err(Box::new(error(Code::Syntax, plural.clone(), message)));
    }
    // msgcat writes both translations if two files differ.
    let is_mark = |piece: &&Range<usize>| {
        source.text.get((*piece).clone()).unwrap_or_default().starts_with("#-#-#-#-#  ")
    };
    if let Some(mark) = string.pieces.iter().find(is_mark) {
        let message = "two translations, as msgcat joins them".to_owned();
        let finding = error(Code::MergeConflict, mark.clone(), message);
        let help = "keep one of them, without the line `#-#-#-#-#`".to_owned();
        return Err(Box::new(finding.help(help)));
    }
    let target = text_of(source, string).map_err(escape)?;
    let target = (!target.is_empty()).then(|| Box::from(target));
    let value = |range: &Option<Range<usize>>| {
        let value = range.clone().and_then(|range| source.text.get(range))?;
        (!value.is_empty()).then_some(value)
    };
    let progress = match (&target, entry.is_fuzzy) {
        (_, true) => Progress::Unfinished,
        (Some(_), false) => Progress::Translated,
        (None, false) => Progress::Unstated,
    };
    let unit = ReadUnit {
        id: name.into(),
        place: id.range(),
        content: ReadContent::Markdown {
            source: text_of(source, id).map_err(escape)?.into(),
            target,
        },
        progress,
        machine: value(&entry.machine).map(Box::from),
        exported_target: value(&entry.target).and_then(|value| value.parse().ok()),
    };
    Ok((document.into(), unit))
}

/// Removes the units that are there twice. Of equal ones the first remains.
fn without_duplicates(
    source: &Arc<SourceText>,
    units: Vec<ReadUnit>,
    findings: &mut Vec<Diagnostic>,
) -> Vec<ReadUnit> {
    let mut first: HashMap<(&str, &str), (usize, &ReadUnit)> = HashMap::with_capacity(units.len());
    let mut keeps = vec![true; units.len()];
    for (number, unit) in units.iter().enumerate() {
        let ReadContent::Markdown { source: text, .. } = &unit.content else { continue };
        let (first_number, first) = match first.entry((&*unit.id, &**text)) {
            hash_map::Entry::Vacant(free) => {
                free.insert((number, unit));
                continue;
            }
            hash_map::Entry::Occupied(first) => *first.get(),
        };
        keeps.get_mut(number).into_iter().for_each(|keeps| *keeps = false);
        if (ReadUnit { place: first.place.clone(), ..unit.clone() }) == *first {
            continue;
        }
        keeps.get_mut(first_number).into_iter().for_each(|keeps| *keeps = false);
        let message = "the entry is there twice, with different translations";
        findings.push(
            Diagnostic::error(Code::DuplicateDeclaration, message)
                .at(source.place(unit.place.clone()).location())
                .related("first here", Some(source.place(first.place.clone()).location()))
                .help("keep one of them; both are left out".to_owned()),
        );
    }
    let mut keeps = keeps.into_iter();
    units.into_iter().filter(|_| keeps.next().unwrap_or(true)).collect()
}

/// Returns why a file has no documents.
fn unreadable(source: &Arc<SourceText>) -> Report {
    let all = entries(source, source.mark_length()..source.text.len());
    let others = all.filter(|entry| !entry.is_header() && !entry.is_passed_over);
    let mut report = Report::default();
    let findings = others.filter_map(|entry| unit(source, &entry).err());
    findings.take(MOST_FINDINGS).for_each(|finding| report.push(*finding));
    if !report.has_errors() {
        let message = match report.is_empty() {
            true => "the file has no entries",
            false => "the file has no text of the site",
        };
        report.push(Diagnostic::error(Code::Syntax, message).at(source.location()));
    }
    report
}
