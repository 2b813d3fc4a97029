//! A file of messages and its translation, form by form.

use std::borrow::Cow;
use std::ops::Range;

use super::message_folder::MessageFolder;
use super::paired::PairedText;
use super::side::{Markup, Side};
use crate::content::{EntryId, TranslationRecord};
use crate::editorial::{SourceText, text_fingerprint};
use crate::error::Error;
use crate::language::LanguageTag;
use crate::messages::{
    Choices, Element, PatternPart, Selector, WrittenFile, WrittenMessage, WrittenPattern,
    parse_pattern, parts, variable_of,
};
use crate::numbers::NumberFormatter;
use crate::segments::Segments;

/// The categories in which a form of a message can do without the number: it stands for few numbers.
const CATEGORIES_OF_FEW: [&str; 3] = ["zero", "one", "two"];

/// A file of messages in the source language with its translation.
pub(super) struct PairedMessages<'f> {
    pub(super) file: &'f WrittenFile,
    /// The name under which the file has records.
    pub(super) entry: EntryId,
    /// The path of the file for the translation.
    pub(super) target: String,
    pub(super) record: Option<&'f TranslationRecord>,
    pub(super) former: Option<SourceText<'static>>,
    pub(super) patterns: Vec<PairedPattern<'f>>,
    /// The forms of all patterns in their order.
    pub(super) texts: Vec<PairedText<'f>>,
    /// The names of the messages that have too many forms.
    pub(super) left_out: Vec<Box<str>>,
}

/// The value or an attribute of a message in two languages.
pub(super) struct PairedPattern<'f> {
    pub(super) message: &'f WrittenMessage,
    pub(super) attribute: Option<&'f str>,
    /// The file of the translation that has the message.
    pub(super) there: Option<&'f WrittenFile>,
    pub(super) present: Option<PresentPattern<'f>>,
    /// The sentence, and the choices in it if there are several.
    pub(super) parts: Vec<PairedPart>,
}

/// A part of a pattern, with the forms that the translation needs.
pub(super) struct PairedPart {
    pub(super) label: Option<Box<str>>,
    pub(super) choices: Choices,
    /// The position of the first form in the texts of the file.
    pub(super) first: usize,
    /// The keys of each form.
    pub(super) forms: Vec<Vec<Box<str>>>,
}

/// The place of a pattern in the source, and the file of the translation that has the message.
#[derive(Clone, Copy)]
struct PatternName<'f> {
    message: &'f WrittenMessage,
    attribute: Option<&'f str>,
    file: Option<&'f WrittenFile>,
}

/// A pattern of the translation.
#[derive(Clone, Copy)]
pub(super) struct PresentPattern<'f> {
    pub(super) file: &'f WrittenFile,
    pub(super) pattern: &'f WrittenPattern,
    /// Whether it chooses by the same values as the source.
    pub(super) is_alike: bool,
}

impl<'f> PairedMessages<'f> {
    /// Pairs the messages of a file with those of another language.
    pub(super) fn new(
        folder: &'f MessageFolder,
        file: &'f WrittenFile,
        to: LanguageTag,
    ) -> Result<PairedMessages<'f>, Error> {
        let path = &*file.source.path;
        let numbers = NumberFormatter::new(to)?;
        let record = folder.records.get(path, to).filter(|record| record.from() == file.language);
        let mut paired = PairedMessages {
            file,
            entry: path.parse()?,
            target: folder.path_in(path, to),
            record,
            former: record.and_then(|record| folder.records.source_of(record)),
            patterns: Vec::new(),
            texts: Vec::new(),
            left_out: Vec::new(),
        };
        for message in &file.messages {
            // Of several messages with one name, readers see the last.
            if file.message(&message.name) != Some(message) {
                continue;
            }
            let present = folder.message(to, &paired.target, &message.name);
            let value = Some((None, &message.value)).filter(|(_, it)| !it.elements.is_empty());
            let attributes = message.attributes.iter().map(|(name, it)| (Some(&**name), it));
            for (attribute, pattern) in value.into_iter().chain(attributes) {
                let own = PatternName { message, attribute, file: present.map(|it| it.0) };
                let there = present.and_then(|(_, message)| match attribute {
                    None => Some(&message.value).filter(|it| !it.elements.is_empty()),
                    Some(name) => {
                        let named = message.attributes.iter().find(|(it, _)| **it == *name);
                        named.map(|(_, pattern)| pattern)
                    }
                });
                paired.push(own, pattern, there, &numbers);
            }
        }
        Ok(paired)
    }

    fn push(
        &mut self,
        name: PatternName<'f>,
        source: &'f WrittenPattern,
        present: Option<&'f WrittenPattern>,
        numbers: &NumberFormatter,
    ) {
        let PatternName { message, attribute, file } = name;
        let own_name = match attribute {
            Some(attribute) => format!("{}.{attribute}", message.name),
            None => message.name.to_string(),
        };
        let own: Vec<PatternPart> = parts(&source.elements);
        let Some(choices) = choices_of(&own) else {
            return self.left_out.push(own_name.into());
        };
        let present = file.zip(present);
        let there = present.map(|(_, pattern)| parts(&pattern.elements));
        let there = there.as_deref().and_then(|there| alike(&own, &choices, there));
        let is_alike = there.is_some();
        let mut uncertain = present
            .filter(|_| !is_alike)
            .and_then(|(file, pattern)| file.source.text.get(pattern.range.clone()));
        let is_uncertain = uncertain.is_some();
        let mut paired_parts = Vec::with_capacity(own.len());
        for (number, (part, choices)) in own.iter().zip(choices).enumerate() {
            let there = there.as_ref().and_then(|there| there.get(number));
            let needed = needed(&choices, there.map(|(_, choices)| choices), numbers);
            let forms: Vec<Vec<Box<str>>> = needed
                .combinations()
                .into_iter()
                .map(|keys| keys.into_iter().map(Into::into).collect())
                .collect();
            let first = self.texts.len();
            for keys in &forms {
                let keys: Vec<&str> = keys.iter().map(|key| &**key).collect();
                let name = [&*own_name].into_iter().chain(part.label.as_deref());
                let id = name.chain(keys.iter().copied()).collect::<Vec<_>>().join(":");
                let words = choices.pattern(&part.elements, &keys);
                let present = match there.filter(|(_, choices)| choices.has(&keys)) {
                    Some((part, choices)) => {
                        Some(Cow::Owned(choices.pattern(&part.elements, &keys)))
                    }
                    // The whole message is beside its first form.
                    None => uncertain.take().map(|text| Cow::Borrowed(text.trim())),
                };
                let count = count(&needed, &keys, &words);
                let mut form = self.form(id.into(), words, present, is_alike, count);
                if is_uncertain {
                    form.make_uncertain();
                }
                self.texts.push(form);
            }
            let label = part.label.clone();
            paired_parts.push(PairedPart { label, choices: needed, first, forms });
        }
        let present = present.map(|(file, pattern)| PresentPattern { file, pattern, is_alike });
        let parts = paired_parts;
        self.patterns.push(PairedPattern { message, attribute, there: file, present, parts });
    }

    fn form(
        &self,
        id: Box<str>,
        source: String,
        present: Option<Cow<'f, str>>,
        is_alike: bool,
        count: Option<Box<str>>,
    ) -> PairedText<'f> {
        let recorded = self.record.and_then(|record| {
            let (_, old) = record.fields().find(|(name, _)| **name == *id)?;
            Some(text_fingerprint(&source) == old)
        });
        let former = self.former.iter().flat_map(|former| &former.fields);
        let mut former = former.filter(|(name, _)| **name == *id && recorded == Some(false));
        let markup = Markup::Message { count };
        let side = |text: &str| Side::new(Cow::Owned(text.to_owned()), &markup);
        let former = former.next().map(|(_, words)| side(words));
        let mut source = Side::new(Cow::Owned(source), &markup);
        source.offer_count(&markup);
        let present = present.map(|text| match is_alike {
            true => Side::new(text, &markup),
            false => Side { segments: Segments::plain(&text), text },
        });
        let ids = vec![id.clone()];
        let name = id.into_string().into();
        PairedText::of_sides(name, markup, ids, source, present, former, recorded)
    }
}

impl PairedPattern<'_> {
    /// Returns the positions of all forms in the texts of the file.
    pub(super) fn forms(&self) -> Range<usize> {
        let (first, last) = (self.parts.first(), self.parts.last());
        let start = first.map_or(0, |part| part.first);
        start..last.map_or(start, |part| part.first + part.forms.len())
    }
}

/// Returns the choices of each part. `None` if one has too many forms.
fn choices_of(parts: &[PatternPart]) -> Option<Vec<Choices>> {
    parts.iter().map(|part| Choices::of(&part.elements)).collect()
}

/// Returns the parts of a translation in the order of its source, if it chooses by the same values.
fn alike<'p>(
    source: &[PatternPart],
    choices: &[Choices],
    there: &'p [PatternPart],
) -> Option<Vec<(&'p PatternPart, Choices)>> {
    let selectors = |choices: &Choices| -> Vec<Box<str>> {
        choices.selectors.iter().map(|it| it.expression.clone()).collect()
    };
    let pairs = source.iter().zip(choices).map(|(part, own)| {
        let other = there.iter().find(|other| other.label == part.label)?;
        let of_other = Choices::of(&other.elements)?;
        (selectors(&of_other) == selectors(own)).then_some((other, of_other))
    });
    let pairs: Vec<_> = pairs.collect::<Option<_>>()?;
    (pairs.len() == there.len()).then_some(pairs)
}

/// Returns the choices that a translation needs. It can have more forms than its language needs.
fn needed(source: &Choices, present: Option<&Choices>, numbers: &NumberFormatter) -> Choices {
    let selectors = source.selectors.iter().enumerate().map(|(at, selector)| {
        let mut needed = in_language(selector, numbers);
        if let Some(present) = present.and_then(|present| present.selectors.get(at)) {
            let more = present.keys.iter().filter(|key| !needed.keys.contains(key)).cloned();
            let more: Vec<Box<str>> = more.collect();
            needed.keys.splice(0..0, more);
        }
        needed
    });
    Choices { selectors: selectors.collect() }
}

/// Returns the variable that a form can do without, with its sign.
fn count(choices: &Choices, keys: &[&str], source: &str) -> Option<Box<str>> {
    let pairs = choices.selectors.iter().zip(keys);
    let mut counts = pairs.filter_map(|(selector, key)| {
        let variable = selector.variable().filter(|_| selector.is_plural())?;
        let is_few = CATEGORIES_OF_FEW.contains(key) || key.parse::<f64>().is_ok();
        (is_few || !shows(source, variable)).then(|| variable.into())
    });
    counts.next()
}

/// Returns whether a pattern has a variable in it.
fn shows(pattern: &str, variable: &str) -> bool {
    let elements = parse_pattern(pattern).unwrap_or_default();
    elements.iter().any(|element| match element {
        Element::Placeable(expression) => variable_of(expression) == Some(variable),
        _ => false,
    })
}

/// Returns a selector with the keys that another language needs.
fn in_language(selector: &Selector, numbers: &NumberFormatter) -> Selector {
    if !selector.is_plural() {
        return selector.clone();
    }
    let categories = match selector.is_ordinal() {
        true => numbers.ordinal_plural_categories(),
        false => numbers.plural_categories(),
    };
    let of_numbers = selector.keys.iter().filter(|key| key.parse::<f64>().is_ok()).cloned();
    let categories = categories.into_iter().map(|it| it.as_str().into());
    Selector {
        expression: selector.expression.clone(),
        keys: of_numbers.chain(categories).collect(),
        default: "other".into(),
    }
}
