//! Front matter as Hugo and Zola have it: their names for fields, their rules for dates.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::Timestamp;

use super::front_matter::{ParsedText, field, text, wrong_type};
use super::node::{Data, Key, Node};
use crate::catalog::moment;
use crate::content::{BodyText, FieldValue, Status, Value, Variant, Window, field_names};
use crate::error::{Code, Diagnostic, Report, Sited, SourceText};
use crate::language::LanguageTag;
use crate::site::{Layout, Site};
use crate::source::{Part, TextRole};

/// What a tree's configuration says about front matter.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dialect {
    pub(crate) layout: Layout,
    /// Fields that hold terms, by the names that entries use.
    pub(crate) taxonomies: Vec<Box<str>>,
    pub(crate) dates: DateRules,
}

/// Which fields say when something was written, is published, and is no longer. The first that is
/// there counts.
#[derive(Clone, Debug)]
pub(crate) struct DateRules {
    pub(crate) date: Vec<Box<str>>,
    pub(crate) updated: Vec<Box<str>>,
    pub(crate) published: Vec<Box<str>>,
    pub(crate) expires: Vec<Box<str>>,
}

const DATES: [&str; 6] = ["date", "publishdate", "pubdate", "published", "lastmod", "modified"];
const UPDATES: [&str; 6] = ["lastmod", "modified", "date", "publishdate", "pubdate", "published"];
const PUBLISHED: [&str; 4] = ["publishdate", "pubdate", "published", "date"];
const EXPIRES: [&str; 2] = ["expirydate", "unpublishdate"];

impl Default for DateRules {
    fn default() -> DateRules {
        let of = |names: &[&str]| names.iter().map(|name| Box::from(*name)).collect();
        DateRules {
            date: of(&DATES),
            updated: of(&UPDATES),
            published: of(&PUBLISHED),
            expires: of(&EXPIRES),
        }
    }
}

impl DateRules {
    /// Whether a field of this name says when.
    fn name(&self, name: &str) -> bool {
        let all = [&self.date, &self.updated, &self.published, &self.expires];
        all.into_iter().flatten().any(|known| known.eq_ignore_ascii_case(name))
    }
}

const HUGO_KEYS: [&str; 13] = [
    "title",
    "linktitle",
    "description",
    "summary",
    "keywords",
    "aliases",
    "url",
    "weight",
    "slug",
    "draft",
    "cascade",
    "translationkey",
    "params",
];

/// The key that links a text to its translations, whatever their paths are.
pub(crate) fn translation_key(text: &ParsedText, dialect: &Dialect) -> Option<Box<str>> {
    if dialect.layout != Layout::Hugo {
        return None;
    }
    let (_, node) =
        text.matter.iter().find(|(key, _)| key.name.eq_ignore_ascii_case("translationkey"))?;
    node.text().filter(|key| !key.trim().is_empty()).map(Into::into)
}

/// Makes a text of it.
pub(crate) fn read_foreign(
    parsed: ParsedText,
    role: &TextRole<'_>,
    language: LanguageTag,
    dialect: &Dialect,
    site: &Site,
    report: &mut Report,
) -> Variant {
    let ParsedText { source, body, matter, has_matter } = parsed;
    if dialect.layout == Layout::Zola && !has_matter {
        let message = "the file has no front matter, without which Zola refuses it";
        let finding = Diagnostic::warning(Code::Syntax, message);
        report.push(finding.at(source.place(0..0).location()));
    }
    let mut variant = Variant::new(language);
    let mut reader = Reader {
        source: &source,
        dialect,
        site,
        report,
        variant: &mut variant,
        times: Vec::new(),
        params: Vec::new(),
        params_place: None,
    };
    let is_section = matches!(role.part, Part::Section | Part::Term);
    for (key, node) in matter {
        match dialect.layout {
            Layout::Zola => reader.zola(key, node, is_section),
            _ => reader.hugo(key, node, is_section),
        }
    }
    reader.finish(role);
    if variant.slug.is_none()
        && let Some(slug) = role.slug
    {
        variant.slug = Some(Box::<str>::from(slug).into());
    }
    variant.body = Some(BodyText::OfFile(Arc::clone(&source), body));
    variant.source = Some(source);
    variant
}

struct Reader<'r> {
    source: &'r Arc<SourceText>,
    dialect: &'r Dialect,
    site: &'r Site,
    report: &'r mut Report,
    variant: &'r mut Variant,
    /// The fields that say when, by their names.
    times: Vec<(Cow<'static, str>, Node)>,
    /// What is the site's own business.
    params: Vec<(Box<str>, Value)>,
    params_place: Option<std::ops::Range<usize>>,
}

impl Reader<'_> {
    fn hugo(&mut self, key: Key, node: Node, is_section: bool) {
        let is_it = |known: &&&str| known.eq_ignore_ascii_case(&key.name);
        match HUGO_KEYS.iter().find(is_it).copied().unwrap_or_default() {
            "title" => self.set(field_names::TITLE, key, node),
            "linktitle" => self.set(field_names::LINK_TITLE, key, node),
            "description" => self.set(field_names::DESCRIPTION, key, node),
            "summary" => self.set(field_names::SUMMARY, key, node),
            "keywords" => self.set_list(field_names::KEYWORDS, key, node),
            "aliases" => self.set_list(field_names::ALIASES, key, node),
            "url" => self.set(field_names::URL, key, node),
            "weight" => self.set(field_names::WEIGHT, key, node),
            "slug" if is_section => {}
            "slug" => self.slug(&key, node),
            "draft" => self.draft(&key, &node),
            "cascade" | "translationkey" => {}
            "params" => self.all_params(&key, node),
            _ => self.time_or_term_or_param(key, node),
        }
    }

    fn time_or_term_or_param(&mut self, key: Key, node: Node) {
        // The older way to say that something is a draft, or none.
        if key.name.eq_ignore_ascii_case("published")
            && let Some(is_published) = boolean(&node)
        {
            if !is_published {
                self.variant.status = Status::Draft;
            }
        } else if self.dialect.dates.name(&key.name) {
            self.times.push((key.name, node));
        } else if let Some(taxonomy) = self.taxonomy(&key.name) {
            self.set_list(&taxonomy, key, node);
        } else {
            self.param(key, node);
        }
    }

    fn zola(&mut self, key: Key, node: Node, is_section: bool) {
        match &*key.name {
            "title" => self.set(field_names::TITLE, key, node),
            "description" => self.set(field_names::DESCRIPTION, key, node),
            "date" => self.times.push(("date".into(), node)),
            "updated" => self.times.push(("lastmod".into(), node)),
            "weight" => self.set(field_names::WEIGHT, key, node),
            "aliases" => self.set_list(field_names::ALIASES, key, node),
            "path" => self.set(field_names::URL, key, node),
            "slug" if is_section => {}
            "slug" => self.slug(&key, node),
            "draft" => self.draft(&key, &node),
            "extra" => self.all_params(&key, node),
            "taxonomies" => {
                let Data::Table(entries) = node.data else {
                    return self.wrong(&key, "a table of lists", &node);
                };
                for (key, node) in entries {
                    match self.taxonomy(&key.name) {
                        Some(taxonomy) => self.set_list(&taxonomy, key, node),
                        None => self.unknown_taxonomy(&key),
                    }
                }
            }
            _ => self.param(key, node),
        }
    }

    fn taxonomy(&self, name: &str) -> Option<Box<str>> {
        let mut known = self.dialect.taxonomies.iter();
        known.find(|known| known.eq_ignore_ascii_case(name)).cloned()
    }

    fn unknown_taxonomy(&mut self, key: &Key) {
        let message = format!("the site has no taxonomy \"{}\"", key.name.escape_debug());
        let known: Vec<&str> = self.dialect.taxonomies.iter().map(|name| &**name).collect();
        self.report.push(
            Diagnostic::error(Code::UnknownField, message)
                .at(self.source.place(key.span.clone()).location())
                .help("taxonomies are declared in the tree's configuration".to_owned())
                .suggest(&key.name, known),
        );
    }

    fn set(&mut self, name: &str, key: Key, node: Node) {
        let key = Key::new(name, key.span);
        self.variant.fields.extend(field(self.source, key, node));
    }

    /// One text is a list of one.
    fn set_list(&mut self, name: &str, key: Key, node: Node) {
        let node = match node.data {
            Data::Scalar(_) => Node { span: node.span.clone(), data: Data::List(vec![node]) },
            data => Node { span: node.span, data },
        };
        self.set(name, key, node);
    }

    fn slug(&mut self, key: &Key, node: Node) {
        let Some(slug) = text(self.source, key, node, self.report) else { return };
        let value = slug.value.trim_matches('-');
        if !value.is_empty() {
            self.variant.slug = Some(Sited { value: value.into(), place: slug.place });
        }
    }

    fn draft(&mut self, key: &Key, node: &Node) {
        match boolean(node) {
            Some(true) => self.variant.status = Status::Draft,
            Some(false) => {}
            None if matches!(node.data, Data::Null) => {}
            None => self.wrong(key, "true or false", node),
        }
    }

    fn param(&mut self, key: Key, node: Node) {
        self.params_place.get_or_insert_with(|| key.span.clone());
        self.params.extend(node.into_value().map(|value| (key.name.into_owned().into(), value)));
    }

    fn all_params(&mut self, key: &Key, node: Node) {
        match node.data {
            Data::Table(entries) => {
                self.params_place = Some(key.span.clone());
                for (key, node) in entries {
                    self.param(key, node);
                }
            }
            Data::Null => {}
            _ => self.wrong(key, "a table", &node),
        }
    }

    fn wrong(&mut self, key: &Key, expected: &str, node: &Node) {
        let place = self.source.place(node.span.clone());
        self.report.push(wrong_type(&key.name, expected, node, &place));
    }

    fn finish(self, role: &TextRole<'_>) {
        let Reader { source, dialect, site, report, variant, times, params, params_place } = self;
        let times: Vec<(Cow<'static, str>, Sited<Value>)> = times
            .into_iter()
            .filter_map(|(name, node)| {
                let place = source.place(node.span.clone());
                match time(&node, site) {
                    Ok(value) => Some((name, Sited::at(value?, place))),
                    Err(()) => {
                        let expected = "a date such as 2025-09-02T14:00:00+02:00";
                        report.push(wrong_type(&name, expected, &node, &place));
                        None
                    }
                }
            })
            .collect();
        let first = |names: &[Box<str>]| {
            let mut found = names.iter().filter_map(|name| {
                times
                    .iter()
                    .find(|(known, _)| known.eq_ignore_ascii_case(name))
                    .map(|(_, value)| value)
            });
            found.next()
        };
        let dates = &dialect.dates;
        let named = role.date.map(|day| Sited::from(Value::Text(day.into())));
        if let Some(value) = first(&dates.date).or(named.as_ref()) {
            variant.fields.push(given(field_names::DATE, value));
        }
        let is_stated = |names: &[Box<str>]| {
            first(names).is_some_and(|value| {
                !first(&dates.date).is_some_and(|date| date.value == value.value)
            })
        };
        if is_stated(&dates.updated)
            && let Some(value) = first(&dates.updated)
        {
            variant.fields.push(given(field_names::UPDATED, value));
        }
        if dialect.layout == Layout::Hugo {
            let instant = |value: &Sited<Value>| moment(&value.value, site);
            let from = first(&dates.published).or(named.as_ref());
            let until = first(&dates.expires);
            let place = from.or(until).and_then(|value| value.place.clone());
            let window = Window { from: from.and_then(instant), until: until.and_then(instant) };
            variant.window = Sited { value: window, place };
        }
        if !params.is_empty() {
            let place = params_place.map(|span| source.place(span));
            variant.fields.push(FieldValue {
                name: Sited { value: field_names::PARAMS.into(), place: place.clone() },
                value: Sited { value: Value::Table(params.into()), place },
            });
        }
        // What stands for an item in a list is its description, if it says nothing else.
        let has = |name: &str| variant.fields.iter().any(|it| *it.name.value == *name);
        if !has(field_names::SUMMARY) {
            let described =
                variant.fields.iter().find(|it| *it.name.value == *field_names::DESCRIPTION);
            if let Some(FieldValue { value, .. }) = described {
                let summary = given(field_names::SUMMARY, value);
                variant.fields.push(summary);
            }
        }
    }
}

fn given(name: &'static str, value: &Sited<Value>) -> FieldValue {
    let place = value.place.clone();
    FieldValue { name: Sited { value: name.into(), place }, value: value.clone() }
}

fn boolean(node: &Node) -> Option<bool> {
    match &node.data {
        Data::Scalar(Value::Boolean(yes)) => Some(*yes),
        Data::Scalar(Value::Unquoted(word)) => match word.to_ascii_lowercase().as_str() {
            "true" | "yes" | "on" => Some(true),
            "false" | "no" | "off" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

/// A day or an instant in any of the forms that Hugo takes; `None` for nothing.
fn time(node: &Node, site: &Site) -> Result<Option<Value>, ()> {
    let Data::Scalar(value) = &node.data else {
        return if matches!(node.data, Data::Null) { Ok(None) } else { Err(()) };
    };
    let (Value::Text(text) | Value::Unquoted(text)) = value else {
        return moment(value, site).map(|_| Some(value.clone())).ok_or(());
    };
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let plain = Value::Text(text.into());
    if moment(&plain, site).is_some() {
        return Ok(Some(plain));
    }
    // `2023-10-15 13:18:50 +0200`, `2023-10-15T13:18:50+0200`, `2023-10-15 13:18`.
    const FORMS: [&str; 6] = [
        "%Y-%m-%d %H:%M:%S%.f %z",
        "%Y-%m-%dT%H:%M:%S%.f%z",
        "%Y-%m-%d %H:%M:%S%.f%z",
        "%a, %d %b %Y %H:%M:%S %z",
        "%a %b %d %H:%M:%S %z %Y",
        "%Y-%m-%dT%H:%M%z",
    ];
    for form in FORMS {
        if let Ok(instant) = Timestamp::strptime(form, text) {
            return Ok(Some(Value::Moment(instant)));
        }
    }
    const LOCAL: [&str; 4] =
        ["%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%d %b %Y %H:%M:%S"];
    for form in LOCAL {
        if let Ok(local) = jiff::civil::DateTime::strptime(form, text) {
            return Ok(Some(Value::LocalMoment(local)));
        }
    }
    for form in ["%d %b %Y", "%d %B %Y", "%b %d, %Y", "%B %d, %Y"] {
        if let Ok(day) = jiff::civil::Date::strptime(form, text) {
            return Ok(Some(Value::Date(day)));
        }
    }
    Err(())
}
