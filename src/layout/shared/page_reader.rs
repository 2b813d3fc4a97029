//! The common part of front matter in Hugo and Zola: pages with a date, a draft state, terms and
//! parameters.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;

use jiff::civil::DateTime;

use super::dates::{DateRules, Dates, Times, WrittenTime, time};
use super::fields::{field, wrong_type};
use super::record_reader::{RecordReader, is_record};
use super::text_file::ParsedText;
use crate::catalog::{moment, uncertain_time};
use crate::content::{
    BodyText, FieldValue, InnerPlaces, Kind, Status, Value, Variant, Window, field_names,
};
use crate::error::{Code, Diagnostic, Place, Report, SourceText, Spanned};
use crate::language::LanguageTag;
use crate::layout::role::TextRole;
use crate::notation::{Data, Key, Node, Scalar};
use crate::site::Site;

/// The rules for front matter in a tree's configuration.
#[derive(Clone, Debug, Default)]
pub(crate) struct PageRules {
    /// The fields that hold terms, by the names that entries use.
    pub(crate) taxonomies: Vec<Box<str>>,
    pub(crate) dates: DateRules,
    /// Whether a name that begins with a day gives the slug even if the front matter has a date.
    pub(crate) names_give_slugs: bool,
}

/// A text, and its date in local time.
pub(crate) struct ReadPage {
    pub(crate) variant: Variant,
    pub(crate) clock: Option<DateTime>,
}

/// Reads the front matter of a page, key by key.
pub(crate) struct PageReader<'r> {
    pub(crate) source: Arc<SourceText>,
    rules: &'r PageRules,
    site: &'r Site,
    pub(crate) report: &'r mut Report,
    pub(crate) variant: Variant,
    /// The fields with times, by their names.
    times: Vec<(Cow<'static, str>, Node, Place)>,
    is_draft: Option<bool>,
    /// The value of an older name for the draft state.
    pub(crate) is_published: Option<bool>,
    /// Whether the front matter has set what is built of the page.
    pub(crate) has_build: bool,
    /// Parameters that only the site interprets.
    params: Vec<(Box<str>, Value)>,
    param_names: HashSet<String>,
    params_place: Option<Place>,
}

impl<'r> PageReader<'r> {
    pub(crate) fn new(
        source: &Arc<SourceText>,
        language: LanguageTag,
        rules: &'r PageRules,
        site: &'r Site,
        report: &'r mut Report,
    ) -> PageReader<'r> {
        PageReader {
            source: Arc::clone(source),
            rules,
            site,
            report,
            variant: Variant::new(language),
            times: Vec::new(),
            is_draft: None,
            is_published: None,
            has_build: false,
            params: Vec::new(),
            param_names: HashSet::new(),
            params_place: None,
        }
    }

    pub(crate) fn time(&mut self, name: Cow<'static, str>, node: Node) {
        let place = self.source.place(node.span.clone());
        self.times.push((name, node, place));
    }

    /// Returns whether a field of this name has a time of writing or of publication.
    pub(crate) fn is_time(&self, name: &str) -> bool {
        self.rules.dates.name(name)
    }

    pub(crate) fn taxonomy(&self, name: &str) -> Option<Box<str>> {
        let mut known = self.rules.taxonomies.iter();
        known.find(|known| known.eq_ignore_ascii_case(name)).cloned()
    }

    pub(crate) fn unknown_taxonomy(&mut self, key: &Key) {
        let message = format!("the site has no taxonomy \"{}\"", key.name.escape_debug());
        let known: Vec<&str> = self.rules.taxonomies.iter().map(|name| &**name).collect();
        self.report.push(
            Diagnostic::error(Code::UnknownField, message)
                .at(self.source.place(key.span.clone()).location())
                .help("declare it in the site's configuration".to_owned())
                .suggest(&key.name, known),
        );
    }

    pub(crate) fn set(&mut self, name: &str, key: Key, node: Node) {
        let key = Key::new(name, key.span);
        self.variant.fields.extend(field(&self.source, key, node));
    }

    /// Sets a text field. A number or a day is a text too, as it was written.
    pub(crate) fn set_text(&mut self, name: &str, key: Key, node: Node) {
        let node = worded(node, &self.source);
        self.set(name, key, node);
    }

    /// Sets a list field. A single text is a list of one.
    pub(crate) fn set_list(&mut self, name: &str, key: Key, node: Node) {
        let span = node.span.clone();
        let data = match worded(node, &self.source) {
            Node { data: Data::List(items), .. } => {
                let items = items.into_iter().map(|item| worded(item, &self.source));
                Data::List(items.collect())
            }
            node @ Node { data: Data::Scalar(_), .. } => Data::List(vec![node]),
            other => other.data,
        };
        self.set(name, key, Node { span, data });
    }

    /// Sets the weight. A number in quotes is accepted too.
    pub(crate) fn weight(&mut self, key: Key, mut node: Node) {
        if let Data::Scalar(Scalar::Text(text)) = node.data {
            node.data = Data::Scalar(Scalar::Unquoted(text));
        }
        self.set(field_names::WEIGHT, key, node);
    }

    pub(crate) fn slug(&mut self, key: &Key, node: Node) {
        match worded(node, &self.source) {
            Node { data: Data::Scalar(Scalar::Text(text) | Scalar::Unquoted(text)), span } => {
                let slug: Box<str> = text.trim().into();
                if !slug.is_empty() {
                    let place = self.source.place(span);
                    self.variant.slug = Some(Spanned::at(slug, place));
                }
            }
            Node { data: Data::Null, .. } => {}
            node => self.wrong(key, "text", &node),
        }
    }

    pub(crate) fn slug_of_section(&mut self, key: &Key, instead: &str) {
        let message = "the slug of a section is ignored; its address is the path of its folder";
        self.report.push(
            Diagnostic::warning(Code::MisplacedField, message)
                .at(self.source.place(key.span.clone()).location())
                .help(format!("rename the folder, or set {instead}")),
        );
    }

    pub(crate) fn draft(&mut self, key: &Key, node: &Node) {
        match boolean(node) {
            Some(is_draft) => self.is_draft = Some(is_draft),
            None if matches!(node.data, Data::Null) => {}
            None => self.wrong(key, "true or false", node),
        }
    }

    pub(crate) fn param(&mut self, key: Key, node: Node) {
        if &*key.name == "translation" && is_record(&node) {
            let mut reader =
                RecordReader { source: &self.source, report: self.report, scheme: None };
            self.variant.translation = reader.record(&key, node).map(Box::new);
            return;
        }
        let key_place = self.source.place(key.span);
        self.params_place.get_or_insert(key_place.clone());
        // Names of parameters are compared without regard to case; the nearest definition is used.
        let is_new = self.param_names.insert(key.name.to_lowercase());
        let value_place = self.source.place(node.span.clone());
        let inner = InnerPlaces::of(&node);
        let Some(value) = Value::of_node(node).filter(|_| is_new) else { return };
        if let Some(name) = self.declared_field(&key.name) {
            let name = Spanned::at(String::from(name).into(), key_place);
            let value = Spanned::at(value.clone(), value_place);
            self.variant.fields.push(FieldValue { name, value, inner });
        }
        self.params.push((key.name.into_owned().into(), value));
    }

    /// Returns the name of a field that only a kind of the program has.
    fn declared_field(&self, name: &str) -> Option<&'r str> {
        if field_names::is_given(name) || self.taxonomy(name).is_some() {
            return None;
        }
        let is_own = |kind: &&Kind| ![Kind::MISSION_PAGE, Kind::NEWS_ITEM].contains(&kind.name());
        let mut fields = self.site.kinds().iter().filter(is_own).flat_map(Kind::fields);
        fields.find(|field| field.name().eq_ignore_ascii_case(name)).map(|field| field.name())
    }

    pub(crate) fn all_params(&mut self, key: &Key, node: Node) {
        match node.data {
            Data::Table(entries) => {
                for (key, node) in entries {
                    self.param(key, node);
                }
            }
            Data::Null => {}
            _ => self.wrong(key, "a table", &node),
        }
    }

    pub(crate) fn wrong(&mut self, key: &Key, expected: &str, node: &Node) {
        let place = self.source.place(node.span.clone());
        self.report.push(wrong_type(&key.name, expected, node, &place));
    }

    /// Combines the fields with the name and the body of the file.
    pub(crate) fn finish(self, role: &TextRole<'_>, text: ParsedText) -> ReadPage {
        let PageReader { rules, site, report, mut variant, times, params, params_place, .. } = self;
        // As in Hugo, `draft` takes precedence over the older `published`.
        if self.is_draft.or(self.is_published.map(|it| !it)) == Some(true) {
            variant.status = Status::Draft;
        }
        let times: Vec<(Cow<'static, str>, Spanned<WrittenTime>)> = times
            .into_iter()
            .filter_map(|(name, node, place)| match time(&node, site) {
                Ok(value) => Some((name, Spanned::at(value?, place))),
                Err(()) => {
                    let expected = "a date such as 2025-09-02T14:00:00+02:00";
                    report.push(wrong_type(&name, expected, &node, &place));
                    None
                }
            })
            .collect();
        let dated = role.dated.as_ref().filter(|it| !it.date.is_empty());
        let named = dated.map(|it| Spanned::from(WrittenTime::of_name(&it.date)));
        let times = Times { fields: &times, named: named.as_ref() };
        let Dates { date, updated, published, expires, is_named } = times.dates(&rules.dates);
        let day = |name, it: &Spanned<WrittenTime>| {
            given(name, &Spanned { value: it.value.day(site), place: it.place.clone() })
        };
        variant.fields.extend(date.map(|date| day(field_names::DATE, date)));
        let is_stated =
            |value: &&Spanned<WrittenTime>| date.is_none_or(|it| it.value != value.value);
        variant.changed = updated.or(date).and_then(|value| moment(&value.value.value, site));
        let updated = updated.filter(is_stated);
        variant.fields.extend(updated.map(|updated| day(field_names::UPDATED, updated)));
        let instant = |value: &Spanned<WrittenTime>| moment(&value.value.value, site);
        for (name, value) in times.fields {
            let mut sets_window = [published, expires].into_iter().flatten();
            if sets_window.any(|it| std::ptr::eq(it, value)) {
                let finding = uncertain_time(name, &value.value.value, site);
                report.extend(finding.map(|finding| finding.at(value.location())));
            }
        }
        let place = published.or(expires).and_then(|value| value.place.clone());
        let window = Window { from: published.and_then(instant), until: expires.and_then(instant) };
        variant.window = Spanned { value: window, place };
        if !params.is_empty() {
            variant.fields.push(FieldValue {
                name: Spanned { value: field_names::PARAMS.into(), place: params_place.clone() },
                value: Spanned { value: Value::Table(params.into()), place: params_place },
                inner: None,
            });
        }
        // In a list the description is shown, unless the text has a summary.
        let has = |name: &str| variant.fields.iter().any(|it| *it.name.value == *name);
        if !has(field_names::SUMMARY) {
            let described =
                variant.fields.iter().find(|it| *it.name.value == *field_names::DESCRIPTION);
            if let Some(FieldValue { value, .. }) = described {
                let summary = given(field_names::SUMMARY, value);
                variant.fields.push(summary);
            }
        }
        if text.is_in_draft {
            variant.status = Status::Draft;
        }
        if variant.slug.is_none() {
            let dated = role.dated.as_ref().filter(|_| is_named || rules.names_give_slugs);
            let slug = dated.and_then(|dated| dated.slug.as_deref()).or(role.slug.as_deref());
            variant.slug = slug.map(|slug| Box::<str>::from(slug).into());
        }
        variant.body = Some(BodyText::OfFile(Arc::clone(&text.source), text.body));
        variant.source = Some(text.source);
        ReadPage { variant, clock: date.and_then(|date| date.value.clock) }
    }
}

/// Converts a number, a day or a truth value to the text that was written for it.
pub(crate) fn worded(node: Node, source: &SourceText) -> Node {
    match node.data {
        Data::Scalar(
            Scalar::Integer(_)
            | Scalar::Number(_)
            | Scalar::Boolean(_)
            | Scalar::Date(_)
            | Scalar::LocalMoment(_)
            | Scalar::Moment(..),
        ) => {
            let written = source.text.get(node.span.clone()).unwrap_or_default();
            Node { data: Data::Scalar(Scalar::Text(written.into())), ..node }
        }
        _ => node,
    }
}

fn given(name: &'static str, value: &Spanned<Value>) -> FieldValue {
    let place = value.place.clone();
    FieldValue { name: Spanned { value: name.into(), place }, value: value.clone(), inner: None }
}

/// Returns a truth value in any of the usual spellings.
pub(crate) fn boolean(node: &Node) -> Option<bool> {
    match &node.data {
        Data::Scalar(Scalar::Boolean(yes)) => Some(*yes),
        Data::Scalar(Scalar::Integer(number)) => Some(*number != 0),
        Data::Scalar(Scalar::Unquoted(word) | Scalar::Text(word)) => {
            let word = word.trim();
            let is_one_of = |words: &[&str]| words.iter().any(|it| word.eq_ignore_ascii_case(it));
            if is_one_of(&["true", "yes", "on", "t", "1"]) {
                Some(true)
            } else {
                is_one_of(&["false", "no", "off", "f", "0"]).then_some(false)
            }
        }
        _ => None,
    }
}
