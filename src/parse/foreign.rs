//! Front matter as Hugo and Zola have it: their names for fields, their rules for dates.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::foreign_dates::{DateRules, Dates, Times, time};
use super::front_matter::{ParsedText, field, wrong_type};
use super::node::{Data, Key, Node};
use super::translation::{RecordReader, is_record};
use crate::catalog::moment;
use crate::content::{
    BodyText, FieldValue, Status, Value, Variant, Window, field_names, folded, is_folded,
};
use crate::error::{Code, Diagnostic, Place, Report, Sited, SourceText};
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
    let node = worded(node.clone(), &text.source);
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
    let ParsedText { source, body, mut matter, handed_on, has_matter, is_in_draft } = parsed;
    if dialect.layout == Layout::Zola {
        // What is the site's own there comes before what Zola does not know.
        matter.sort_by_key(|(key, _)| key.name != "extra");
    }
    if dialect.layout == Layout::Zola && !has_matter {
        let message = "the file has no front matter, without which Zola refuses it";
        let finding = Diagnostic::warning(Code::Syntax, message);
        report.push(finding.at(source.place(0..0).location()));
    }
    let mut variant = Variant::new(language);
    variant.fields.reserve(matter.len() + 2);
    let mut reader = Reader {
        source: &source,
        dialect,
        site,
        report,
        variant: &mut variant,
        times: Vec::new(),
        is_draft: None,
        is_published: None,
        params: Vec::new(),
        param_names: HashSet::new(),
        params_place: None,
    };
    let is_section = matches!(role.part, Part::Section | Part::Term);
    if dialect.layout == Layout::Hugo {
        reader.warn_of_doubles(&matter);
    }
    for (key, node) in matter {
        match dialect.layout {
            Layout::Zola => reader.zola(key, node, is_section),
            _ => reader.hugo(key, node, is_section),
        }
    }
    for (source, key, node) in &handed_on {
        reader.source = source;
        reader.hugo(key.clone(), node.clone(), is_section);
    }
    reader.source = &source;
    let is_named = reader.finish(role);
    if is_in_draft {
        variant.status = Status::Draft;
    }
    if variant.slug.is_none() {
        let dated = role.dated.as_ref().filter(|_| is_named || dialect.layout == Layout::Zola);
        let slug = dated.and_then(|dated| dated.slug.as_deref()).or(role.slug.as_deref());
        variant.slug = slug.map(|slug| slug_of(slug.into()).into());
    }
    variant.body = Some(BodyText::OfFile(Arc::clone(&source), body));
    variant.source = Some(source);
    variant
}

/// The form in which a word stands in an address.
fn slug_of(word: Box<str>) -> Box<str> {
    if is_folded(&word) && !word.starts_with('-') && !word.ends_with('-') {
        return word;
    }
    folded(&word).trim_matches('-').into()
}

struct Reader<'r> {
    source: &'r Arc<SourceText>,
    dialect: &'r Dialect,
    site: &'r Site,
    report: &'r mut Report,
    variant: &'r mut Variant,
    /// The fields that say when, by their names.
    times: Vec<(Cow<'static, str>, Node, Place)>,
    is_draft: Option<bool>,
    is_published: Option<bool>,
    /// What is the site's own business.
    params: Vec<(Box<str>, Value)>,
    param_names: HashSet<String>,
    params_place: Option<Place>,
}

impl Reader<'_> {
    fn hugo(&mut self, key: Key, node: Node, is_section: bool) {
        if let Some(taxonomy) = self.taxonomy(&key.name) {
            return self.set_list(&taxonomy, key, node);
        }
        let is_it = |known: &&&str| known.eq_ignore_ascii_case(&key.name);
        match HUGO_KEYS.iter().find(is_it).copied().unwrap_or_default() {
            "title" => self.set_text(field_names::TITLE, key, node),
            "linktitle" => self.set_text(field_names::LINK_TITLE, key, node),
            "description" => self.set_text(field_names::DESCRIPTION, key, node),
            "summary" => self.set_text(field_names::SUMMARY, key, node),
            "keywords" => self.set_list(field_names::KEYWORDS, key, node),
            "aliases" => self.set_list(field_names::ALIASES, key, node),
            "url" => self.set_text(field_names::URL, key, node),
            "weight" => self.weight(key, node),
            "slug" if is_section => self.slug_of_section(&key, "url"),
            "slug" => self.slug(&key, node),
            "draft" => self.draft(&key, &node),
            "cascade" | "translationkey" => {}
            "params" => self.all_params(&key, node),
            _ => self.time_or_param(key, node),
        }
    }

    /// Names that differ in nothing but their case are one to Hugo.
    fn warn_of_doubles(&mut self, matter: &[(Key, Node)]) {
        let has_capital = |name: &str| name.bytes().any(|byte| byte.is_ascii_uppercase());
        if !matter.iter().any(|(key, _)| has_capital(&key.name)) {
            return;
        }
        let mut seen: HashMap<String, &Key> = HashMap::new();
        for (key, _) in matter {
            let Some(first) = seen.insert(key.name.to_ascii_lowercase(), key) else { continue };
            let message = format!(
                "\"{}\" and \"{}\" are one name; the second counts",
                first.name.escape_debug(),
                key.name.escape_debug()
            );
            self.report.push(
                Diagnostic::warning(Code::DuplicateDeclaration, message)
                    .at(self.source.place(key.span.clone()).location())
                    .related(
                        "the first one",
                        Some(self.source.place(first.span.clone()).location()),
                    )
                    .help("take one of them out".to_owned()),
            );
        }
    }

    fn time_or_param(&mut self, key: Key, node: Node) {
        // The older way to say that something is a draft, or none.
        if key.name.eq_ignore_ascii_case("published")
            && let Some(is_published) = boolean(&node)
        {
            self.is_published = Some(is_published);
        } else if self.dialect.dates.name(&key.name) {
            self.time(key.name, node);
        } else {
            self.param(key, node);
        }
    }

    fn time(&mut self, name: Cow<'static, str>, node: Node) {
        let place = self.source.place(node.span.clone());
        self.times.push((name, node, place));
    }

    fn zola(&mut self, key: Key, node: Node, is_section: bool) {
        match &*key.name {
            "title" => self.set_text(field_names::TITLE, key, node),
            "description" => self.set_text(field_names::DESCRIPTION, key, node),
            "date" => self.time("date".into(), node),
            "updated" => self.time("updated".into(), node),
            "weight" => self.weight(key, node),
            "aliases" => self.set_list(field_names::ALIASES, key, node),
            "path" => self.set_text(field_names::URL, key, node),
            "slug" if is_section => self.slug_of_section(&key, "path"),
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

    /// A number or a day is a text too, as it was written.
    fn set_text(&mut self, name: &str, key: Key, node: Node) {
        let node = worded(node, self.source);
        self.set(name, key, node);
    }

    /// One text is a list of one.
    fn set_list(&mut self, name: &str, key: Key, node: Node) {
        let span = node.span.clone();
        let data = match worded(node, self.source) {
            Node { data: Data::List(items), .. } => {
                let items = items.into_iter().map(|item| worded(item, self.source));
                Data::List(items.collect())
            }
            node @ Node { data: Data::Scalar(_), .. } => Data::List(vec![node]),
            other => other.data,
        };
        self.set(name, key, Node { span, data });
    }

    /// A number in quotes is one too.
    fn weight(&mut self, key: Key, mut node: Node) {
        if let Data::Scalar(Value::Text(text)) = node.data {
            node.data = Data::Scalar(Value::Unquoted(text));
        }
        self.set(field_names::WEIGHT, key, node);
    }

    fn slug(&mut self, key: &Key, node: Node) {
        match worded(node, self.source) {
            Node { data: Data::Scalar(Value::Text(text) | Value::Unquoted(text)), span } => {
                let slug = slug_of(text);
                if !slug.is_empty() {
                    let place = self.source.place(span);
                    self.variant.slug = Some(Sited::at(slug, place));
                }
            }
            Node { data: Data::Null, .. } => {}
            node => self.wrong(key, "text", &node),
        }
    }

    fn slug_of_section(&mut self, key: &Key, instead: &str) {
        let message = "a section stands at the path of its folder; its slug is not read";
        self.report.push(
            Diagnostic::warning(Code::MisplacedField, message)
                .at(self.source.place(key.span.clone()).location())
                .help(format!("rename the folder, or set {instead}")),
        );
    }

    fn draft(&mut self, key: &Key, node: &Node) {
        match boolean(node) {
            Some(is_draft) => self.is_draft = Some(is_draft),
            None if matches!(node.data, Data::Null) => {}
            None => self.wrong(key, "true or false", node),
        }
    }

    fn param(&mut self, key: Key, node: Node) {
        if &*key.name == "translation" && is_record(&node) {
            let mut reader =
                RecordReader { source: self.source, report: self.report, scheme: None };
            self.variant.translation = reader.record(&key, node).map(Box::new);
            return;
        }
        let place = self.source.place(key.span);
        self.params_place.get_or_insert(place);
        // Names of parameters are told apart without regard to case, and the nearest counts.
        let is_new = self.param_names.insert(key.name.to_lowercase());
        let value = if is_new { node.into_value() } else { None };
        self.params.extend(value.map(|value| (key.name.into_owned().into(), value)));
    }

    fn all_params(&mut self, key: &Key, node: Node) {
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

    fn wrong(&mut self, key: &Key, expected: &str, node: &Node) {
        let place = self.source.place(node.span.clone());
        self.report.push(wrong_type(&key.name, expected, node, &place));
    }

    /// Puts together what several fields say; whether the name has said when.
    fn finish(self, role: &TextRole<'_>) -> bool {
        let Reader { dialect, site, report, variant, times, params, params_place, .. } = self;
        // Hugo says that the one counts that is not the older.
        if self.is_draft.or(self.is_published.map(|it| !it)) == Some(true) {
            variant.status = Status::Draft;
        }
        let times: Vec<(Cow<'static, str>, Sited<Value>)> = times
            .into_iter()
            .filter_map(|(name, node, place)| match time(&node, site) {
                Ok(value) => Some((name, Sited::at(value?, place))),
                Err(()) => {
                    let expected = "a date such as 2025-09-02T14:00:00+02:00";
                    report.push(wrong_type(&name, expected, &node, &place));
                    None
                }
            })
            .collect();
        let named = role.dated.as_ref().map(|it| Sited::from(Value::Text((&*it.date).into())));
        let times = Times { fields: &times, named: named.as_ref() };
        let Dates { date, updated, published, expires, is_named } = times.dates(&dialect.dates);
        variant.fields.extend(date.map(|date| given(field_names::DATE, date)));
        let is_stated = |value: &&Sited<Value>| date.is_none_or(|it| it.value != value.value);
        variant.changed = updated.or(date).and_then(|value| moment(&value.value, site));
        let updated = updated.filter(is_stated);
        variant.fields.extend(updated.map(|updated| given(field_names::UPDATED, updated)));
        let instant = |value: &Sited<Value>| moment(&value.value, site);
        let place = published.or(expires).and_then(|value| value.place.clone());
        let window = Window { from: published.and_then(instant), until: expires.and_then(instant) };
        variant.window = Sited { value: window, place };
        if !params.is_empty() {
            variant.fields.push(FieldValue {
                name: Sited { value: field_names::PARAMS.into(), place: params_place.clone() },
                value: Sited { value: Value::Table(params.into()), place: params_place },
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
        is_named
    }
}

/// A number, a day or a truth value as the text that was written for it.
fn worded(node: Node, source: &SourceText) -> Node {
    match node.data {
        Data::Scalar(
            Value::Integer(_)
            | Value::Number(_)
            | Value::Boolean(_)
            | Value::Date(_)
            | Value::LocalMoment(_)
            | Value::Moment(_),
        ) => {
            let written = source.text.get(node.span.clone()).unwrap_or_default();
            Node { data: Data::Scalar(Value::Text(written.into())), ..node }
        }
        _ => node,
    }
}

fn given(name: &'static str, value: &Sited<Value>) -> FieldValue {
    let place = value.place.clone();
    FieldValue { name: Sited { value: name.into(), place }, value: value.clone() }
}

/// Whether something is so, in any of the ways that people write it.
pub(super) fn boolean(node: &Node) -> Option<bool> {
    match &node.data {
        Data::Scalar(Value::Boolean(yes)) => Some(*yes),
        Data::Scalar(Value::Integer(number)) => Some(*number != 0),
        Data::Scalar(Value::Unquoted(word) | Value::Text(word)) => {
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
