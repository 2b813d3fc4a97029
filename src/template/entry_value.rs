//! Entries as values in templates.

use std::fmt;
use std::sync::Arc;

use minijinja::value::{Object, ObjectRepr};
use minijinja::{Error, ErrorKind, State, Value};

use super::arguments::{count, text, unknown, wrong};
use super::body_value::{BodyValue, Part, SectionValue};
use super::end_value::EndValue;
use super::field_value::{FieldValue, Selection, explains_itself, fields};
use super::item_value::{FileValue, ItemValue};
use super::menu_value::menu;
use super::misses::Missed;
use super::names::ENTRY_METHODS;
use super::navigation_value::navigation;
use super::outdated_value::OutdatedValue;
use super::page_context::{PageContext, or_none};
use super::period_value::PeriodValue;
use super::term_value::TermValue;
use super::text_value::{ImageValue, TextValue, TimeValue, about_language};
use crate::content;
use crate::content::{EntryId, FallbackUnit, Field, FieldRule, FieldType, Image, Kind};
use crate::dates::Temporal;
use crate::edition::{Item, Read, ServedChange, ServedChoice, ServedEntry, ServedFile};
use crate::language::{FallbackStep, LanguageTag};
use crate::messages::MessageArgs;
use crate::render::{EntryLinks, TextLanguage};
use crate::routing::{HeadSet, LanguageMenu};

/// A handle of an entry: each value is looked up when a template reads it.
#[derive(Clone)]
pub(super) struct EntryValue {
    context: Arc<PageContext>,
    id: EntryId,
    /// The language in which the entry is read, if it is not that of the page.
    language: Option<LanguageTag>,
}

impl EntryValue {
    pub(super) fn new(context: &Arc<PageContext>, id: &EntryId) -> EntryValue {
        EntryValue { context: Arc::clone(context), id: id.clone(), language: None }
    }

    pub(super) fn context(&self) -> &Arc<PageContext> {
        &self.context
    }

    pub(super) fn resolved(&self) -> Option<ServedEntry<'_>> {
        let edition = self.context.edition()?;
        let edition = match self.language {
            Some(language) => edition.in_language(language)?,
            None => edition,
        };
        edition.get(&self.id)
    }

    pub(super) fn tongue(&self) -> Option<TextLanguage> {
        self.resolved().map(|entry| TextLanguage::from(&entry))
    }

    /// Returns the names of the fields of its kind.
    pub(super) fn field_names(&self) -> Vec<String> {
        let names = |entry: ServedEntry<'_>| {
            entry.kind().fields().map(|field| field.name().to_owned()).collect()
        };
        self.resolved().map(names).unwrap_or_default()
    }

    fn read(&self, entry: &ServedEntry<'_>, key: &str) -> Option<Value> {
        Some(match key {
            "id" => Value::from(entry.id().as_str()),
            "kind" => Value::from(entry.kind().name()),
            "url" => Value::from(self.context.links.href(&entry.address())),
            "is_other_language" => Value::from(entry.is_other_language()),
            "is_public" => Value::from(entry.is_public()),
            "is_by_field" => Value::from(entry.kind().fallback_unit() == FallbackUnit::PerField),
            "is_home" => Value::from(entry.edition().site().home() == Some(entry.id())),
            "published" => self.moment(entry, entry.published(), entry.into()),
            "updated" => self.moment(entry, entry.updated(), entry.into()),
            // In another tool's tree it may be a field.
            "changes" if entry.kind().field(key).is_none() => self.changes(entry),
            "body" => self.part(Part::Whole, entry.body()),
            "introduction" => self.part(Part::Introduction, entry.introduction()),
            "sections" => SectionValue::all(self, entry),
            "head" => Value::from_safe_string(HeadSet::of_entry(entry).to_html()),
            "menu" => menu(&self.context, &LanguageMenu::of_entry(entry.edition(), entry.id())),
            "breadcrumbs" => navigation(&self.context, &entry.edition().breadcrumbs(entry.id())),
            "parent" => self.neighbour(entry.parent()),
            "ancestors" => self.all(&entry.ancestors()),
            "children" => self.all(&entry.children()),
            "siblings" => self.all(&entry.siblings()),
            "previous" => self.neighbour(entry.previous_in_list()),
            "next" => self.neighbour(entry.next_in_list()),
            "end" if entry.kind().field("end").is_none() => or_none(self.end(entry)),
            "outdated" if entry.kind().field("outdated").is_none() => or_none(self.outdated(entry)),
            "notice" => or_none(match entry.is_other_language() {
                true => self.context.notice("page", entry.language()),
                false => None,
            }),
            _ => {
                let about = about_language(entry.into(), key);
                return about.or_else(|| self.field(entry, key));
            }
        })
    }

    fn end(&self, entry: &ServedEntry<'_>) -> Option<EndValue> {
        let end = entry.end()?;
        Some(EndValue {
            since: self.time_of_interface(entry, end.since()),
            reason: end.reason().map(TextValue::from),
            replacement: end.replacement().map(|entry| self.other(entry.id())),
        })
    }

    fn outdated(&self, entry: &ServedEntry<'_>) -> Option<OutdatedValue> {
        let outdated = entry.outdated()?;
        let source = outdated.source();
        Some(OutdatedValue {
            source: source.as_str().into(),
            since: self.time_of_interface(entry, outdated.since()),
            current: EntryValue { language: Some(source), ..self.clone() },
        })
    }

    /// Returns another entry, in the same language.
    fn other(&self, id: &EntryId) -> EntryValue {
        EntryValue { id: id.clone(), ..self.clone() }
    }

    fn neighbour(&self, entry: Option<ServedEntry<'_>>) -> Value {
        or_none(entry.map(|entry| self.other(entry.id())))
    }

    fn all(&self, entries: &[ServedEntry<'_>]) -> Value {
        let entries = entries.iter().map(|entry| self.other(entry.id()));
        entries.map(Value::from_object).collect()
    }

    fn part(&self, part: Part, body: Option<crate::edition::Body<'_>>) -> Value {
        or_none(body.map(|body| BodyValue::new(self, part, &body)))
    }

    fn changes(&self, entry: &ServedEntry<'_>) -> Value {
        let tongue = TextLanguage::from(entry);
        let value = |change: &ServedChange<'_>| {
            let date = TimeValue { temporal: change.date().into(), tongue };
            Value::from_pairs([
                ("date", Value::from_object(date)),
                ("moment", self.moment(entry, Some(change.moment()), tongue)),
                ("note", Value::from_object(TextValue::from(change.note().clone()))),
                ("is_major", Value::from(change.is_major())),
            ])
        };
        entry.changes().iter().map(value).collect()
    }

    fn moment(
        &self,
        entry: &ServedEntry<'_>,
        moment: Option<jiff::Timestamp>,
        tongue: TextLanguage,
    ) -> Value {
        or_none(moment.map(|moment| TimeValue::of_moment(moment, entry.edition().site(), tongue)))
    }

    /// Returns a time that is among the words of the interface.
    fn time_of_interface(
        &self,
        entry: &ServedEntry<'_>,
        moment: Option<jiff::Timestamp>,
    ) -> Option<TimeValue> {
        let tongue = TextLanguage::from(self.context.language);
        moment.map(|moment| TimeValue::of_moment(moment, entry.edition().site(), tongue))
    }

    /// Returns the fields that are not empty, in the order of the kind: all, or those that the
    /// built-in theme shows, each with its label.
    fn fields(&self, entry: &ServedEntry<'_>, selection: Selection) -> Value {
        let label = |field: &Field| {
            let id = format!("field-{}", field.name());
            self.context.message(self.context.language, &id, &MessageArgs::new())
        };
        let shown = entry.kind().fields().filter_map(|field| {
            let label = match selection {
                Selection::All => None,
                _ if !selection.may_show(field, entry) => return None,
                _ => match label(field) {
                    None if !explains_itself(field) => return None,
                    label => label,
                },
            };
            let value = self.value_of(entry, entry.read(field)?, field.name());
            Some(FieldValue::new(field, value).with_label(label))
        });
        fields(shown.collect::<Vec<FieldValue>>().iter())
    }

    /// Returns a field by its name: `none` if it is empty, undefined if the kind has no such field.
    fn field(&self, entry: &ServedEntry<'_>, name: &str) -> Option<Value> {
        let field = entry.kind().field(name)?;
        Some(match entry.read(field) {
            Some(read) => self.value_of(entry, read, name),
            None if matches!(field.field_type(), FieldType::List) => Value::from_iter([(); 0]),
            None => Value::from(()),
        })
    }

    /// Returns the value of a field. `path` is its name, after those of the fields and items that it
    /// is in.
    fn value_of(&self, entry: &ServedEntry<'_>, read: Read<'_>, path: &str) -> Value {
        let choice = |choice: ServedChoice<'_>| {
            Value::from_object(TextValue::from(choice.name).of_choice(choice.id))
        };
        let reference = |target: ServedEntry<'_>| Value::from_object(self.other(target.id()));
        match read {
            Read::Text(text) => Value::from_object(TextValue::from(text)),
            Read::Plain(text) => Value::from(text.as_str()),
            Read::Markdown(body) => self.part(Part::Field(path.into()), Some(body)),
            Read::Choice(only) => choice(only),
            Read::Choices(choices) => choices.into_iter().map(choice).collect(),
            Read::Reference(target) => target.map_or(Value::from(()), reference),
            Read::References(targets) => targets.into_iter().map(reference).collect(),
            Read::File(file) => self.file(entry, &file),
            Read::Files(files) => files.iter().map(|file| self.file(entry, file)).collect(),
            Read::Group(item) => self.item(entry, &item, path),
            Read::Items(items) => {
                let items = items.iter();
                items.map(|item| self.item(entry, item, &format!("{path}.{}", item.id()))).collect()
            }
            Read::Value(value) => {
                // A neutral value appears among the sentences of the entry.
                let own = match value.provenance().step() {
                    FallbackStep::Neutral => entry.language(),
                    _ => value.language(),
                };
                self.convert(entry, value.value(), path, TextLanguage::from(own))
            }
        }
    }

    fn item(&self, entry: &ServedEntry<'_>, item: &Item<'_>, path: &str) -> Value {
        let values = item.shape().fields().iter().map(|field| {
            let read = item.read(field);
            let path = format!("{path}.{}", field.name());
            let value = read.map_or(Value::from(()), |read| self.value_of(entry, read, &path));
            FieldValue::new(field, value)
        });
        // If the whole page is in another language, the page's notice is enough.
        let is_noticed = item.is_other_language() && item.language() != entry.language();
        let notice = is_noticed.then(|| self.context.notice("section", item.language()));
        Value::from_object(ItemValue::new(self, path, item, values.collect(), notice.flatten()))
    }

    fn file(&self, entry: &ServedEntry<'_>, file: &ServedFile<'_>) -> Value {
        let links = &self.context.links;
        let links = EntryLinks::new(entry).on_page(links.page().clone(), links.style());
        Value::from_object(FileValue::new(file, links.image(file.source())))
    }

    /// Returns the terms of a taxonomy. `tags` exists on every site.
    fn terms(&self, entry: &ServedEntry<'_>, taxonomy: &str) -> Result<Value, Error> {
        let mut known: Vec<&str> = entry.edition().site().taxonomies().collect();
        known.push("tags");
        match self.field(entry, taxonomy) {
            Some(terms) if !terms.is_none() => Ok(terms),
            None if !known.contains(&taxonomy) => Err(unknown("taxonomy", taxonomy, known)),
            _ => Ok(Value::from(Vec::<Value>::new())),
        }
    }

    /// Returns the entries of a kind that refer to this one in a field.
    fn referring(
        &self,
        entry: &ServedEntry<'_>,
        state: &mut State<'_, '_>,
        args: &[Value],
    ) -> Result<Value, Error> {
        let [kind, field] = args else {
            return Err(wrong("referring expects the names of a kind and of a field".to_owned()));
        };
        let (Some(kind), Some(field)) = (text(state, kind)?, text(state, field)?) else {
            return Ok(Value::from(()));
        };
        let site = entry.edition().site();
        let Some(known) = site.kind(&kind) else {
            return Err(unknown("kind", &kind, site.kinds().iter().map(Kind::name)));
        };
        check_references(known, &field)?;
        let found = entry.referring_entries(&kind, &field);
        Ok(self.all(&found))
    }

    fn convert(
        &self,
        entry: &ServedEntry<'_>,
        value: &content::Value,
        name: &str,
        own: TextLanguage,
    ) -> Value {
        let site = entry.edition().site();
        let time = |temporal: Temporal| Value::from_object(TimeValue { temporal, tongue: own });
        match value {
            content::Value::Absent => Value::from(()),
            content::Value::Text(text) | content::Value::Unquoted(text) => {
                Value::from_object(TextValue::new(text, own))
            }
            content::Value::Integer(number) => Value::from(*number),
            content::Value::Number(number) => Value::from(*number),
            content::Value::Boolean(yes) => Value::from(*yes),
            content::Value::Date(date) => time((*date).into()),
            content::Value::LocalMoment(local) => {
                let moment = site.instant(*local);
                moment.map_or_else(
                    || time((*local).into()),
                    |moment| self.moment(entry, Some(moment), own),
                )
            }
            content::Value::Moment(moment) => self.moment(entry, Some(*moment), own),
            content::Value::List(items) if site.taxonomies().any(|known| known == name) => {
                let ids = items.iter().filter_map(|item| match item {
                    content::Value::Text(id) | content::Value::Unquoted(id) => Some(&**id),
                    _ => None,
                });
                ids.filter(|id| entry.has_term(name, id))
                    .filter_map(|id| TermValue::find(&self.context, name, id))
                    .map(Value::from_object)
                    .collect()
            }
            content::Value::List(items) => {
                items.iter().map(|item| self.convert(entry, item, "", own)).collect()
            }
            content::Value::Table(rows) => Value::from_pairs(
                rows.iter().map(|(key, value)| (&**key, self.convert(entry, value, "", own))),
            ),
            content::Value::ByLanguage(texts) => {
                or_none(entry.by_language(texts, FieldRule::Chain).map(TextValue::from))
            }
            content::Value::Image(image) => self.image(entry, image),
            content::Value::File(file) => Value::from(&*file.source),
            content::Value::Localized(_) => Value::from(()),
            content::Value::Period(period) => {
                Value::from_object(PeriodValue::new(period, own, &self.context))
            }
        }
    }

    fn image(&self, entry: &ServedEntry<'_>, image: &Image) -> Value {
        let alternative = entry.alternative(image);
        let links = &self.context.links;
        let links = EntryLinks::new(entry).on_page(links.page().clone(), links.style());
        let given = self.context.localizers.images_of(entry).given_in_field(&image.source);
        let given = given.unwrap_or_default();
        let url = given.source().map_or_else(|| links.image(&image.source), str::to_owned);
        Value::from_object(ImageValue {
            entry: self.clone(),
            source: image.source.clone(),
            url,
            given,
            alternative: alternative.map(TextValue::from),
            is_decorative: image.is_decorative,
        })
    }
}

/// Returns an error unless the path of a field of a kind leads to references.
fn check_references(kind: &Kind, path: &str) -> Result<(), Error> {
    let mut fields: Vec<&Field> = kind.fields().collect();
    let mut field_type = None;
    for name in path.split('.') {
        let Some(field) = fields.iter().find(|field| field.name() == name) else {
            let names: Vec<&str> = fields.iter().map(|field| field.name()).collect();
            return Err(unknown("field", name, names));
        };
        field_type = Some(field.field_type());
        fields = field.shapes().iter().flat_map(content::Shape::fields).collect();
    }
    match field_type {
        Some(FieldType::Reference | FieldType::References) | None => Ok(()),
        Some(other) => {
            let kind = kind.name();
            let message = format!("`{path}` of {kind} is of the type {other}; expected reference");
            Err(wrong(format!("{message} or references")))
        }
    }
}

impl Object for EntryValue {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        let entry = self.resolved()?;
        let value = self.read(&entry, key);
        if value.is_none() {
            let kind = || Some(Missed::Entry { kind: entry.kind().name().into() });
            self.context.misses.add(key, kind);
        }
        value
    }

    /// Calls `entry.field("url")` for a field whose name has another meaning here,
    /// `entry.terms("tags")`, `entry.asset("a.pdf")`, `entry.referring("vacancy", "contact")`, or
    /// `entry.fields()`, `entry.facts()` and `entry.parts()`.
    fn call_method(
        self: &Arc<Self>,
        state: &mut State<'_, '_>,
        method: &str,
        args: &[Value],
    ) -> Result<Value, Error> {
        if !ENTRY_METHODS.contains(&method) {
            return Err(Error::from(ErrorKind::UnknownMethod));
        }
        let entry = self
            .resolved()
            .ok_or_else(|| wrong(format!("{} does not exist for this reader", self.id)))?;
        if method == "referring" {
            return self.referring(&entry, state, args);
        }
        if method == "related" {
            let [limit] = args else {
                return Err(wrong("related expects the largest number of entries"));
            };
            let related = entry.related_entries(count("limit", limit)?);
            return Ok(self.all(&related));
        }
        if let Some(selection) = Selection::of_method(method) {
            return Ok(self.fields(&entry, selection));
        }
        let [name] = args else { return Err(wrong(format!("{method} expects one name"))) };
        let Some(name) = text(state, name)? else { return Ok(Value::from(())) };
        match method {
            "asset" => Ok(Value::from(self.context.links.href(&entry.asset_address(&name)))),
            "field" => Ok(self.field(&entry, &name).unwrap_or(Value::UNDEFINED)),
            _ => self.terms(&entry, &name),
        }
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id.as_str())
    }
}

impl fmt::Debug for EntryValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.id)
    }
}
