//! XLIFF files as they come back from translators, in any version.

mod inline;
#[cfg(test)]
mod tests;
mod version_1_reader;
mod version_1_writer;
mod version_2_reader;
mod version_2_writer;
mod xml_events;

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use self::inline::{CodeShape, Inline};
use self::xml_events::{StartTag, XmlError, XmlEvent, XmlEvents, forbidden_character};
use super::unit::{DocumentPlace, ReadUnit};

use crate::error::{Code, Diagnostic, Error, Report, SourceText};

pub(in crate::exchange) use version_1_writer::Xliff1Writer;
pub(in crate::exchange) use version_2_writer::Xliff2Writer;

/// The namespaces of XLIFF end with the version.
const NAMESPACE: &str = "urn:oasis:names:tc:xliff:document:";

/// The name for the program that made a target, if the file does not name it.
const UNNAMED_TOOL: &str = "machine translation";

/// The number of findings after which no more are listed. The line and the column of each take time
/// where a file is one long line.
const MOST_FINDINGS: usize = 200;

/// The number of bytes in which the root element has to begin. It is read again for each document.
const LONGEST_PROLOG: usize = 64 * 1024;

/// The two families of versions, which share few elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Version {
    /// XLIFF 1.0, 1.1 and 1.2.
    One,
    /// XLIFF 2.0, 2.1 and 2.2.
    Two,
}

/// A file or a part of it, up to the element that is read next.
struct Xliff<'t> {
    version: Version,
    /// The namespace of XLIFF in this file. Very old files have none.
    home: Option<Rc<str>>,
    events: XmlEvents<'t>,
}

impl<'t> Xliff<'t> {
    /// Returns the name of an element of XLIFF, or an empty text for an element of something else.
    fn name(&self, tag: &StartTag<'t>) -> &'t str {
        if tag.namespace == self.home { tag.local_name } else { "" }
    }

    /// Reads the rest of an element with text and codes.
    fn inline(&mut self) -> Result<Vec<Inline>, XmlError> {
        let mut all = Vec::new();
        // The events that the end of each element adds.
        let mut ends: Vec<Option<Inline>> = Vec::new();
        loop {
            let tag = match self.events.next()? {
                XmlEvent::Text(text) => {
                    Inline::push_text(&mut all, &text);
                    continue;
                }
                XmlEvent::End(_) => match ends.pop() {
                    Some(end) => {
                        all.extend(end);
                        continue;
                    }
                    None => return Ok(all),
                },
                XmlEvent::EndOfFile => return Ok(all),
                XmlEvent::Start(tag) => tag,
            };
            let name = self.name(&tag);
            let code = |shape, id: &str, pair: Option<&str>| {
                let id = tag.attribute(id).unwrap_or_default().into();
                Inline::Code {
                    shape,
                    id,
                    pair: pair.and_then(|pair| tag.attribute(pair)).map(Box::from),
                }
            };
            let alone = match (self.version, name) {
                (Version::One, "g") | (Version::Two, "pc") => {
                    all.push(code(CodeShape::Open, "id", None));
                    ends.push(Some(code(CodeShape::Close, "id", None)));
                    continue;
                }
                // Trados keeps deleted words in the file.
                (Version::One, "mrk") if tag.attribute("mtype") == Some("x-sdl-deleted") => None,
                (Version::One, "sub") | (_, "") => None,
                (Version::One, "x" | "ph") | (Version::Two, "ph") => {
                    Some(code(CodeShape::Alone, "id", None))
                }
                (Version::One, "bpt" | "bx") => Some(code(CodeShape::Open, "id", Some("rid"))),
                (Version::One, "ept" | "ex") => Some(code(CodeShape::Close, "id", Some("rid"))),
                (Version::One, "it") => {
                    let is_end = matches!(tag.attribute("pos"), Some("close" | "end"));
                    let shape = if is_end { CodeShape::Last } else { CodeShape::First };
                    Some(code(shape, "id", Some("rid")))
                }
                (Version::Two, "sc") => Some(code(CodeShape::Open, "id", None)),
                (Version::Two, "ec") => {
                    let has_start = tag.attribute("startRef").is_some();
                    let id = if has_start { "startRef" } else { "id" };
                    Some(code(CodeShape::Close, id, None))
                }
                (Version::Two, "cp") => {
                    let hex = tag.attribute("hex").unwrap_or_default();
                    let code = u32::from_str_radix(hex, 16).ok().and_then(char::from_u32);
                    let character = code.unwrap_or(char::REPLACEMENT_CHARACTER);
                    Inline::push_text(&mut all, character.encode_utf8(&mut [0; 4]));
                    None
                }
                // Marks, and what future versions may add: the words in them are content.
                _ => {
                    ends.push(None);
                    continue;
                }
            };
            all.extend(alone);
            self.events.skip()?;
        }
    }
}

/// A part of a document that is read, and what is found in it.
struct Part<'t, 'f, 'v> {
    xliff: Xliff<'t>,
    units: &'f mut Vec<ReadUnit>,
    findings: &'f mut Findings<'t, 'v>,
}

impl Part<'_, '_, '_> {
    fn report(&mut self, message: impl Into<String>, place: Range<usize>) {
        self.findings.push(Code::Syntax, &XmlError::new(message, place), None);
    }
}

/// The findings in a file, up to a number.
struct Findings<'t, 'v> {
    source: &'t Arc<SourceText>,
    all: &'v mut Vec<Diagnostic>,
}

impl Findings<'_, '_> {
    /// Adds an error, and the place that it contradicts.
    fn push(&mut self, code: Code, error: &XmlError, first: Option<Range<usize>>) {
        if self.all.len() > MOST_FINDINGS {
            return;
        }
        if self.all.len() == MOST_FINDINGS {
            let message = "there are more errors than these; the units with them are not read \
                           either";
            let place = self.source.location();
            self.all.push(Diagnostic::error(Code::Syntax, message).at(place));
            return;
        }
        let first = first.map(|first| self.source.place(first).location());
        let place = self.source.place(error.place.clone()).location();
        let finding = Diagnostic::error(code, error.message.clone()).at(place);
        self.all.push(match first {
            Some(first) => finding.related("the first is here", Some(first)),
            None => finding,
        });
    }
}

/// Lists the documents in a file, without their units. The whole file is read, so a file that was
/// cut off is an error.
///
/// Two elements `<file>` with the same name and the same languages are parts of one document.
pub(in crate::exchange) fn outline(source: &Arc<SourceText>) -> Result<Vec<DocumentPlace>, Error> {
    documents(source).map_err(|error| {
        let mut report = Report::default();
        let place = source.place(error.place).location();
        report.push(Diagnostic::error(Code::Syntax, error.message).at(place));
        Error::content(report)
    })
}

fn documents(source: &SourceText) -> Result<Vec<DocumentPlace>, XmlError> {
    let (mut xliff, root) = begin(source)?;
    if let Some(place) = forbidden_character(&source.text) {
        return Err(XmlError::new("the file has a character that XML does not allow", place));
    }
    let language = |tag: &StartTag<'_>, name: &str| tag.attribute(name).map(Box::from);
    let mut all: Vec<DocumentPlace> = Vec::new();
    let mut known: HashMap<_, usize> = HashMap::new();
    loop {
        let tag = match xliff.events.next()? {
            XmlEvent::Start(tag) => tag,
            XmlEvent::EndOfFile => return Ok(all),
            XmlEvent::End(_) | XmlEvent::Text(_) => continue,
        };
        if xliff.name(&tag) != "file" {
            xliff.events.skip()?;
            continue;
        }
        // XLIFF 2 lets `original` out. Then the id at least tells the files apart.
        let (names, languages): (&[&str], _) = match xliff.version {
            Version::One => (
                &["original"],
                [language(&tag, "source-language"), language(&tag, "target-language")],
            ),
            Version::Two => {
                (&["original", "id"], [language(&root, "srcLang"), language(&root, "trgLang")])
            }
        };
        let stated = |it: &&str| tag.attribute(it).filter(|name| !name.is_empty());
        let Some(name) = names.iter().find_map(stated) else {
            let message = "this <file> has no attribute \"original\" that names its document; use \
                           a tool that keeps it";
            return Err(XmlError::new(message, tag.place));
        };
        let name: Box<str> = name.into();
        let range = tag.place.start..xliff.events.skip()?.end;
        let [source_language, target_language] = languages;
        match known.entry((name.clone(), source_language.clone(), target_language.clone())) {
            Entry::Occupied(number) => {
                let document = all.get_mut(*number.get());
                document.into_iter().for_each(|document| document.parts.push(range.clone()));
            }
            Entry::Vacant(free) => {
                free.insert(all.len());
                let parts = vec![range];
                all.push(DocumentPlace { name, source_language, target_language, parts });
            }
        }
    }
}

/// Reads the units of a document. Units that cannot be used are findings.
pub(in crate::exchange) fn units(
    source: &Arc<SourceText>,
    document: &DocumentPlace,
    findings: &mut Vec<Diagnostic>,
) -> Vec<ReadUnit> {
    let mut units = Vec::new();
    let mut findings = Findings { source, all: findings };
    let read = begin(source).and_then(|(xliff, _)| {
        for range in &document.parts {
            let home = xliff.home.clone();
            let events = xliff.events.within(range.clone());
            let xliff = Xliff { version: xliff.version, home, events };
            let part = Part { xliff, units: &mut units, findings: &mut findings };
            match part.xliff.version {
                Version::One => version_1_reader::read(part)?,
                Version::Two => version_2_reader::read(part)?,
            }
        }
        Ok(())
    });
    if let Err(error) = read {
        findings.push(Code::Syntax, &error, None);
    }
    without_contradictions(units, &mut findings)
}

/// Returns the units without those whose id occurs with different texts: nobody knows which of them
/// is meant.
fn without_contradictions(units: Vec<ReadUnit>, findings: &mut Findings<'_, '_>) -> Vec<ReadUnit> {
    let mut kept: Vec<Option<ReadUnit>> = Vec::with_capacity(units.len());
    // The number of the first unit with an id, and its place.
    let mut first: HashMap<Box<str>, (usize, Range<usize>)> = HashMap::with_capacity(units.len());
    for unit in units {
        let (number, place) = match first.entry(unit.id.clone()) {
            Entry::Vacant(free) => {
                free.insert((kept.len(), unit.place.clone()));
                kept.push(Some(unit));
                continue;
            }
            Entry::Occupied(known) => known.get().clone(),
        };
        let Some(earlier) = kept.get_mut(number) else { continue };
        if earlier.as_ref().is_some_and(|earlier| earlier.content == unit.content) {
            continue;
        }
        *earlier = None;
        let message = format!(
            "the unit \"{}\" occurs twice with different texts; neither is read: remove one of \
             them",
            unit.id.escape_debug()
        );
        let error = XmlError::new(message, unit.place);
        findings.push(Code::DuplicateDeclaration, &error, Some(place));
    }
    kept.into_iter().flatten().collect()
}

/// Reads a file up to its root element.
fn begin(source: &SourceText) -> Result<(Xliff<'_>, StartTag<'_>), XmlError> {
    let base = source.mark_length();
    let text = source.unmarked();
    let error = |message: &str| Err(XmlError::new(message, base..base + 1));
    let start = text.trim_ascii_start();
    if start.is_empty() {
        return error("the file is empty");
    }
    if text.starts_with("PK\u{3}\u{4}") {
        return error(
            "this is a Word document or another ZIP archive, not an XLIFF file; export it as XLIFF",
        );
    }
    if !start.starts_with('<') {
        return error("this is not an XLIFF file: it does not begin with \"<\"");
    }
    if start.get(..14).is_some_and(|it| it.eq_ignore_ascii_case("<!doctype html")) {
        return error("this is an HTML page, not an XLIFF file");
    }
    let mut events = XmlEvents::new(&source.text, base);
    let root = loop {
        match events.next()? {
            XmlEvent::Start(tag) => break tag,
            XmlEvent::EndOfFile => return error("the file has no element <xliff>"),
            XmlEvent::End(_) | XmlEvent::Text(_) => {}
        }
    };
    if root.place.end > LONGEST_PROLOG {
        return Err(XmlError::new(
            "the file begins with more than 64 KiB of comments",
            base..base + 1,
        ));
    }
    let version = version_of(&root)?;
    Ok((Xliff { version, home: root.namespace.clone(), events }, root))
}

/// Returns the version that the root element states. Its namespace and its number must agree.
fn version_of(root: &StartTag<'_>) -> Result<Version, XmlError> {
    let error = |message: String| Err(XmlError::new(message, root.place.clone()));
    if root.local_name != "xliff" {
        let name = root.name.escape_debug();
        return error(format!(
            "this is not an XLIFF file: its root element is <{name}>, not <xliff>"
        ));
    }
    let of_namespace = match root.namespace.as_deref().map(|it| it.strip_prefix(NAMESPACE)) {
        // XLIFF 1.0 had no namespace, and many tools still write none.
        None | Some(Some("1.1" | "1.2")) => Version::One,
        Some(Some("2.0" | "2.2")) => Version::Two,
        Some(_) => {
            let namespace = root.namespace.as_deref().unwrap_or_default().escape_debug();
            return error(format!(
                "the namespace \"{namespace}\" is none of XLIFF; files have version 1.2, 2.0, \
                 2.1 or 2.2"
            ));
        }
    };
    let of_number = match root.attribute("version") {
        Some("1.0" | "1.1" | "1.2") => Version::One,
        Some("2.0" | "2.1" | "2.2") => Version::Two,
        None if root.namespace.is_some() => of_namespace,
        None => return error("<xliff> has no attribute \"version\"".to_owned()),
        Some(other) => {
            let other = other.escape_debug();
            return error(format!(
                "version \"{other}\" of XLIFF is unknown; use 1.2, 2.0, 2.1 or 2.2"
            ));
        }
    };
    if of_namespace == of_number {
        return Ok(of_number);
    }
    error("the version of <xliff> does not go with its namespace".to_owned())
}
