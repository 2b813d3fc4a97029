//! XML as a sequence of events, without a tree in memory. This is the only file that names the
//! XML parser.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;
use std::rc::Rc;

use quick_xml::errors::{Error as ParserError, IllFormedError, SyntaxError};
use quick_xml::escape::{EscapeError, resolve_xml_entity};
use quick_xml::events::Event;
use quick_xml::events::attributes::Attribute;
use quick_xml::name::QName;
use quick_xml::{Reader, XmlVersion};

/// The number of elements that may be in one another.
const DEEPEST: usize = 256;

/// The number of namespaces that may be declared at one place. Each name is looked up in all of
/// them.
const MOST_NAMESPACES: usize = 256;

const NAMESPACE_OF_XML: &str = "http://www.w3.org/XML/1998/namespace";

/// An event of a document. Comments and processing instructions are left out.
#[derive(Debug)]
pub(super) enum XmlEvent<'t> {
    /// The beginning of an element. An element without content has an end too.
    Start(StartTag<'t>),
    /// The end of the element that began last, with the bytes of the end tag.
    End(Range<usize>),
    /// All the text between two tags, with entities and CDATA sections resolved.
    Text(Cow<'t, str>),
    EndOfFile,
}

/// The beginning of an element.
#[derive(Debug)]
pub(super) struct StartTag<'t> {
    /// The name as it is written, with its prefix.
    pub(super) name: &'t str,
    pub(super) local_name: &'t str,
    pub(super) namespace: Option<Rc<str>>,
    /// The attributes by their names as they are written.
    pub(super) attributes: Vec<(&'t str, Cow<'t, str>)>,
    /// The bytes of the tag.
    pub(super) place: Range<usize>,
}

impl StartTag<'_> {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| &**value)
    }
}

/// A reason why a text is not XML, or not XML that is accepted.
#[derive(Debug)]
pub(super) struct XmlError {
    pub(super) message: String,
    pub(super) place: Range<usize>,
}

impl XmlError {
    pub(super) fn new(message: impl Into<String>, place: Range<usize>) -> XmlError {
        XmlError { message: message.into(), place }
    }
}

/// A reader of XML 1.0 with namespaces. It accepts no document type, so the only entities are the
/// five of XML and those with numbers.
pub(super) struct XmlEvents<'t> {
    text: &'t str,
    /// The position in `text` where the parser began.
    base: usize,
    parser: Reader<&'t [u8]>,
    /// The elements that have not ended, each with the bytes of its start tag.
    open: Vec<(&'t str, Range<usize>)>,
    bindings: Vec<Binding<'t>>,
    /// The event behind a text that was returned.
    next: Option<XmlEvent<'t>>,
    /// Whether the last tag was that of an element without content.
    is_empty: Option<Range<usize>>,
    has_root: bool,
}

/// A prefix and its namespace.
#[derive(Clone)]
struct Binding<'t> {
    /// The number of elements around the one that declares it.
    depth: usize,
    prefix: &'t str,
    namespace: Rc<str>,
}

impl<'t> XmlEvents<'t> {
    /// Reads a text from this position, which is behind a byte order mark.
    pub(super) fn new(text: &'t str, base: usize) -> XmlEvents<'t> {
        XmlEvents {
            text,
            base,
            parser: parser(text.get(base..).unwrap_or_default()),
            open: Vec::new(),
            bindings: Vec::new(),
            next: None,
            is_empty: None,
            has_root: false,
        }
    }

    /// Reads one element of the text, with the namespaces that are declared here.
    pub(super) fn within(&self, element: Range<usize>) -> XmlEvents<'t> {
        let text = self.text.get(..element.end).unwrap_or_default();
        let mut bindings = self.bindings.clone();
        bindings.iter_mut().for_each(|binding| binding.depth = 0);
        XmlEvents { bindings, ..XmlEvents::new(text, element.start) }
    }

    /// Returns the next event.
    pub(super) fn next(&mut self) -> Result<XmlEvent<'t>, XmlError> {
        if let Some(event) = self.next.take() {
            return Ok(event);
        }
        if let Some(place) = self.is_empty.take() {
            self.leave();
            return Ok(XmlEvent::End(place));
        }
        let mut text: Option<Cow<'t, str>> = None;
        let is_outside = self.open.is_empty();
        let from = self.position();
        let event = loop {
            let start = self.position();
            let event = self.parser.read_event().map_err(|cause| self.explain(&cause, start))?;
            let place = start..self.position();
            match event {
                Event::Text(piece) => append(&mut text, piece.xml10_content()),
                Event::CData(piece) => append(&mut text, piece.xml10_content()),
                Event::GeneralRef(name) => append(&mut text, resolved(&name, &place)?),
                Event::Comment(_) | Event::PI(_) => {}
                Event::Decl(_) if start == self.base && !self.has_root => {}
                Event::Decl(_) => {
                    let message = "an XML declaration stands only at the beginning of a file";
                    return Err(XmlError::new(message, place));
                }
                Event::DocType(_) => {
                    let message = "a DOCTYPE is not accepted, because it can define entities; \
                                   remove it";
                    return Err(XmlError::new(message, place));
                }
                Event::Start(_) => break self.start(place, false)?,
                Event::Empty(_) => break self.start(place, true)?,
                Event::End(_) => break self.end(place)?,
                Event::Eof => break self.end_of_file()?,
            }
        };
        match text {
            Some(text) if is_outside => {
                if text.trim_ascii().is_empty() {
                    return Ok(event);
                }
                let to = from
                    + self.text.get(from..).map_or(0, |rest| rest.find('<').unwrap_or(rest.len()));
                Err(XmlError::new("there is text outside of the root element", from..to))
            }
            Some(text) => {
                self.next = Some(event);
                Ok(XmlEvent::Text(text))
            }
            None => Ok(event),
        }
    }

    /// Passes over the rest of the element that began last. Returns the bytes of its end tag.
    pub(super) fn skip(&mut self) -> Result<Range<usize>, XmlError> {
        let mut depth = 1usize;
        loop {
            match self.next()? {
                XmlEvent::Start(_) => depth += 1,
                XmlEvent::End(place) => {
                    depth -= 1;
                    if depth == 0 {
                        return Ok(place);
                    }
                }
                XmlEvent::Text(_) => {}
                XmlEvent::EndOfFile => return Ok(self.text.len()..self.text.len()),
            }
        }
    }

    /// Returns the text in the rest of the element that began last, and in the elements in it.
    pub(super) fn text(&mut self) -> Result<String, XmlError> {
        let (mut all, mut depth) = (String::new(), 1usize);
        loop {
            match self.next()? {
                XmlEvent::Start(_) => depth += 1,
                XmlEvent::Text(text) => all.push_str(&text),
                XmlEvent::End(_) if depth > 1 => depth -= 1,
                XmlEvent::End(_) | XmlEvent::EndOfFile => return Ok(all),
            }
        }
    }

    fn position(&self) -> usize {
        self.base + usize::try_from(self.parser.buffer_position()).unwrap_or(usize::MAX)
    }

    fn start(&mut self, place: Range<usize>, is_empty: bool) -> Result<XmlEvent<'t>, XmlError> {
        let inner = place.start + 1..place.end - if is_empty { 2 } else { 1 };
        let tag = self.text.get(inner).unwrap_or_default();
        let length = tag.find(|it: char| it.is_ascii_whitespace()).unwrap_or(tag.len());
        let name = tag.get(..length).unwrap_or_default();
        if !is_name(name) {
            let message = "a \"<\" is not followed by a name; in a text it is written as &lt;";
            return Err(XmlError::new(message, place));
        }
        if self.has_root && self.open.is_empty() {
            let message = format!("<{name}> is a second root element");
            return Err(XmlError::new(message, place));
        }
        if self.open.len() >= DEEPEST {
            let message = format!("more than {DEEPEST} elements are in one another");
            return Err(XmlError::new(message, place));
        }
        self.has_root = true;
        let attributes = self.attributes(tag, name, &place)?;
        let (prefix, local_name) = name.split_once(':').unwrap_or(("", name));
        let namespace = self.namespace(prefix, &place)?;
        self.open.push((name, place.clone()));
        self.is_empty = is_empty.then(|| place.clone());
        Ok(XmlEvent::Start(StartTag { name, local_name, namespace, attributes, place }))
    }

    /// Reads the attributes of a tag, and declares its namespaces.
    fn attributes(
        &mut self,
        tag: &'t str,
        name: &'t str,
        place: &Range<usize>,
    ) -> Result<Vec<(&'t str, Cow<'t, str>)>, XmlError> {
        let mut all: Vec<(&'t str, Cow<'t, str>)> = Vec::new();
        let mut rest = tag.get(name.len()..).unwrap_or_default();
        while !rest.trim_ascii_start().is_empty() {
            let Some((key, raw, after)) = attribute(rest) else {
                let message = format!("an attribute of <{name}> is not written as name=\"value\"");
                return Err(XmlError::new(message, place.clone()));
            };
            rest = after;
            let value = value_of(key, raw).map_err(|reason| {
                XmlError::new(format!("{key} of <{name}>: {reason}"), place.clone())
            })?;
            if let Some(prefix) = declared_prefix(key) {
                if self.bindings.len() >= MOST_NAMESPACES {
                    let message = format!("more than {MOST_NAMESPACES} namespaces are declared");
                    return Err(XmlError::new(message, place.clone()));
                }
                let depth = self.open.len();
                self.bindings.push(Binding { depth, prefix, namespace: Rc::from(&*value) });
            }
            all.push((key, value));
        }
        match repeated(&all) {
            None => Ok(all),
            Some(key) => {
                let message = format!("<{name}> has the attribute {key} twice");
                Err(XmlError::new(message, place.clone()))
            }
        }
    }

    /// Returns the namespace of a prefix.
    fn namespace(&self, prefix: &str, place: &Range<usize>) -> Result<Option<Rc<str>>, XmlError> {
        let binding = self.bindings.iter().rev().find(|binding| binding.prefix == prefix);
        match binding {
            Some(binding) if binding.namespace.is_empty() => Ok(None),
            Some(binding) => Ok(Some(Rc::clone(&binding.namespace))),
            None if prefix.is_empty() => Ok(None),
            None if prefix == "xml" => Ok(Some(Rc::from(NAMESPACE_OF_XML))),
            None => {
                let message =
                    format!("the prefix \"{prefix}\" is not declared with xmlns:{prefix}");
                Err(XmlError::new(message, place.clone()))
            }
        }
    }

    fn end(&mut self, place: Range<usize>) -> Result<XmlEvent<'t>, XmlError> {
        let name =
            self.text.get(place.start + 2..place.end - 1).unwrap_or_default().trim_ascii_end();
        match self.open.last() {
            Some((expected, _)) if *expected == name => {
                self.leave();
                Ok(XmlEvent::End(place))
            }
            Some((expected, _)) => {
                let message = format!("</{name}> stands where </{expected}> is expected");
                Err(XmlError::new(message, place))
            }
            None => {
                let message = format!("</{name}> ends an element that did not begin");
                Err(XmlError::new(message, place))
            }
        }
    }

    fn leave(&mut self) {
        self.open.pop();
        while self.bindings.last().is_some_and(|it| it.depth >= self.open.len()) {
            self.bindings.pop();
        }
    }

    fn end_of_file(&self) -> Result<XmlEvent<'t>, XmlError> {
        match self.open.last() {
            Some((name, place)) => {
                let message =
                    format!("the file ends within <{name}>; it was not transferred completely");
                Err(XmlError::new(message, place.clone()))
            }
            None => Ok(XmlEvent::EndOfFile),
        }
    }

    /// Returns what a person can do about an error of the parser.
    fn explain(&self, cause: &ParserError, start: usize) -> XmlError {
        let what = match cause {
            ParserError::Syntax(SyntaxError::InvalidBangMarkup) => {
                let rest = self.text.get(start..).unwrap_or_default();
                let is_cut =
                    ["<!--", "<![CDATA[", "<!DOCTYPE"].iter().any(|it| it.starts_with(rest));
                if !is_cut {
                    let message = "\"<!\" is followed by neither a comment nor CDATA";
                    return XmlError::new(message, start..start + 2);
                }
                "markup"
            }
            ParserError::Syntax(SyntaxError::UnclosedPI | SyntaxError::UnclosedXmlDecl) => {
                "a processing instruction"
            }
            ParserError::Syntax(SyntaxError::UnclosedComment) => "a comment",
            ParserError::Syntax(SyntaxError::UnclosedCData) => "a CDATA section",
            ParserError::Syntax(SyntaxError::UnclosedDoctype) => "a DOCTYPE",
            ParserError::Syntax(_) => "a tag",
            ParserError::IllFormed(IllFormedError::UnclosedReference) => {
                let rest = self.text.get(start..).unwrap_or_default();
                if rest.contains('<') || rest.len() > 10 {
                    let message = "a \"&\" begins no entity; in a text it is written as &amp;";
                    return XmlError::new(message, start..start + 1);
                }
                "an entity"
            }
            other => return XmlError::new(format!("this is not XML: {other}"), start..start + 1),
        };
        let message = format!("the file ends within {what}; it was not transferred completely");
        XmlError::new(message, start..start + 1)
    }
}

fn parser(text: &str) -> Reader<&[u8]> {
    let mut parser = Reader::from_str(text);
    let config = parser.config_mut();
    // The names are compared here, where the messages are better.
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    parser
}

fn append<'t>(all: &mut Option<Cow<'t, str>>, piece: Cow<'t, str>) {
    match all {
        Some(all) => all.to_mut().push_str(&piece),
        None => *all = Some(piece),
    }
}

/// Returns the text of an entity, given its name.
fn resolved(name: &str, place: &Range<usize>) -> Result<Cow<'static, str>, XmlError> {
    let Some(number) = name.strip_prefix('#') else {
        return resolve_xml_entity(name).map(Cow::Borrowed).ok_or_else(|| {
            let shown: String = name.chars().take(40).collect();
            XmlError::new(unknown_entity(&shown), place.clone())
        });
    };
    let (digits, radix) = number.strip_prefix('x').map_or((number, 10), |digits| (digits, 16));
    let is_number = digits.chars().all(|digit| digit.is_digit(radix));
    let code = u32::from_str_radix(digits, radix).ok().filter(|_| is_number);
    match code.and_then(char::from_u32).filter(|character| !is_forbidden(*character)) {
        Some(character) => Ok(Cow::Owned(character.to_string())),
        None => {
            let shown: String = number.chars().take(40).collect();
            let message = format!("&#{shown}; is not a character that XML allows");
            Err(XmlError::new(message, place.clone()))
        }
    }
}

fn unknown_entity(name: &str) -> String {
    format!("the entity &{name}; is unknown; only &amp; &lt; &gt; &quot; &apos; and numbers are")
}

/// Takes an attribute from the beginning of a text, where white space is before it. Returns its
/// name, its value as it is written, and the rest of the text.
fn attribute(text: &str) -> Option<(&str, &str, &str)> {
    let trimmed = text.trim_ascii_start();
    let (key, rest) = trimmed.split_once('=').filter(|_| trimmed.len() < text.len())?;
    let (key, rest) = (key.trim_ascii_end(), rest.trim_ascii_start());
    let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let (value, rest) = rest.get(1..)?.split_once(quote)?;
    is_name(key).then_some((key, value, rest))
}

/// Returns the value of an attribute as it is meant, or why there is none.
fn value_of<'t>(key: &'t str, raw: &'t str) -> Result<Cow<'t, str>, String> {
    if raw.contains('<') {
        return Err("a \"<\" in an attribute is written as &lt;".to_owned());
    }
    let attribute = Attribute { key: QName(key), value: Cow::Borrowed(raw) };
    let value =
        attribute.normalized_value(XmlVersion::Explicit1_0).map_err(|cause| match cause {
            ParserError::Escape(EscapeError::UnrecognizedEntity(_, name)) => unknown_entity(&name),
            ParserError::Escape(EscapeError::UnterminatedEntity(_)) => {
                "a \"&\" begins no entity; in an attribute it is written as &amp;".to_owned()
            }
            other => other.to_string(),
        })?;
    match value.chars().any(is_forbidden) {
        true => Err("the value has a character that XML does not allow".to_owned()),
        false => Ok(value),
    }
}

/// Returns the prefix that an attribute declares.
fn declared_prefix(key: &str) -> Option<&str> {
    if key == "xmlns" { Some("") } else { key.strip_prefix("xmlns:") }
}

/// Returns a name that occurs twice.
fn repeated<'t>(attributes: &[(&'t str, Cow<'t, str>)]) -> Option<&'t str> {
    if attributes.len() < 8 {
        let mut rest = attributes;
        while let Some(((name, _), others)) = rest.split_first() {
            if others.iter().any(|(other, _)| other == name) {
                return Some(name);
            }
            rest = others;
        }
        return None;
    }
    let mut seen = HashSet::new();
    attributes.iter().map(|(name, _)| *name).find(|name| !seen.insert(*name))
}

/// Returns whether a text can be the name of an element. It lets some pass that XML does not.
fn is_name(name: &str) -> bool {
    let is_first = |it: char| it.is_alphabetic() || it == '_';
    let is_other = |it: char| is_first(it) || it.is_numeric() || "-.:\u{b7}".contains(it);
    name.starts_with(is_first) && name.chars().all(is_other)
}

fn is_forbidden(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' => false,
        other => other < ' ' || matches!(other, '\u{fffe}' | '\u{ffff}'),
    }
}

/// Returns the place of the first character that XML does not allow.
pub(super) fn forbidden_character(text: &str) -> Option<Range<usize>> {
    // The byte 0xef begins U+FFFE and U+FFFF.
    let is_suspect = |byte: &u8| *byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r');
    let bytes = text.as_bytes();
    let control = bytes.iter().position(is_suspect);
    let other = ["\u{fffe}", "\u{ffff}"].iter().filter_map(|it| text.find(it)).min();
    let at = control.into_iter().chain(other).min()?;
    Some(at..at + text.get(at..)?.chars().next()?.len_utf8())
}
