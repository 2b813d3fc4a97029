use std::fmt;
use std::sync::Arc;

use minijinja::value::{Kwargs, Object, ObjectRepr, from_args};
use minijinja::{Error, ErrorKind, State, Value};

use super::arguments::{count, is_empty, text, unknown, wrong};
use super::entries;
use super::entry_value::EntryValue;
use super::menu_value::languages;
use super::navigation_value::navigation;
use super::page_context::{PageContext, or_none};
use super::term_value::TermValue;
use super::text_value::{TextValue, about_language};
use crate::content::Kind;
use crate::edition::{Edition, ServedChoice, ServedEntry};
use crate::language::LanguageTag;
use crate::render::TextLanguage;

/// The methods that have arguments without names.
const METHODS: [&str; 8] =
    ["entry", "terms", "term", "choices", "navigation", "list_url", "folder_of", "name_of"];

/// The methods that select entries by arguments with a name.
const SELECTING_METHODS: [&str; 3] = ["entries", "page_of_entries", "around"];

fn expected_arguments(method: &str) -> &'static str {
    match method {
        "entries" => "expects arguments with a name, such as kind=\"news-item\"",
        "page_of_entries" => {
            "expects the number of a page and its size, and arguments with a name, such as \
             kind=\"news-item\""
        }
        "around" => "expects an entry, and arguments with a name, such as kind=\"news-item\"",
        "entry" => "expects the id of an entry",
        "terms" => "expects a taxonomy",
        "choices" => "expects the name of a list of choices",
        "term" => "expects a taxonomy and the id of a term",
        "list_url" => "expects a folder, and possibly the number of a page",
        "folder_of" => "expects a kind",
        "navigation" => "expects the name of a menu",
        _ => "expects a language",
    }
}

pub(super) fn known_kind<'c>(edition: &Edition<'c>, name: &str) -> Result<&'c Kind, Error> {
    let kinds = edition.site().kinds();
    let found = kinds.iter().find(|kind| kind.name() == name);
    found.ok_or_else(|| unknown("kind", name, kinds.iter().map(Kind::name)))
}

pub(super) fn known_taxonomy(edition: &Edition<'_>, name: &str) -> Result<(), Error> {
    let known: Vec<&str> = edition.site().taxonomies().collect();
    match known.contains(&name) {
        true => Ok(()),
        false => Err(unknown("taxonomy", name, known)),
    }
}

/// The catalog as the page's reader sees it.
pub(super) struct EditionValue {
    pub(super) context: Arc<PageContext>,
}

impl EditionValue {
    /// Returns the entries, one page of them, or those around one: the methods that select entries.
    fn selected(
        &self,
        state: &mut State<'_, '_>,
        edition: &Edition<'_>,
        method: &str,
        args: &[Value],
    ) -> Result<Value, Error> {
        let (positional, kwargs): (&[Value], Kwargs) = from_args(args)?;
        let query = entries::query(state, edition, &kwargs)?;
        let value = |entry: &ServedEntry<'_>| EntryValue::new(&self.context, entry.id());
        match (method, positional) {
            ("entries", []) => {
                let entries = query.iter().map(|entry| value(&entry));
                Ok(entries.map(Value::from_object).collect())
            }
            ("page_of_entries", [number, size]) => {
                let page = query.page(count("number", number)?, count("size", size)?);
                let entries = page.items.iter().map(|entry| Value::from_object(value(entry)));
                Ok(Value::from_pairs([
                    ("items", entries.collect()),
                    ("number", Value::from(page.number)),
                    ("pages", Value::from(page.pages)),
                    ("total", Value::from(page.total)),
                ]))
            }
            ("around", [entry]) => {
                let around = match entries::entry_ids(state, "entry", entry)?.first() {
                    Some(id) => query.around(id),
                    None => (None, None),
                };
                let neighbour = |entry: Option<ServedEntry<'_>>| or_none(entry.as_ref().map(value));
                Ok(Value::from_pairs([
                    ("previous", neighbour(around.0)),
                    ("next", neighbour(around.1)),
                ]))
            }
            _ => Err(wrong(format!("{method} {}", expected_arguments(method)))),
        }
    }
}

impl Object for EditionValue {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        let edition = self.context.edition()?;
        let site = edition.site();
        Some(match key {
            "site_name" => or_none(site.name_for(edition.language()).map(|(language, name)| {
                let is_other_language = !language.is_same_language(edition.language());
                let name = TextValue::new(name, TextLanguage::from(language));
                name.in_other_language(is_other_language)
            })),
            "home" => {
                let entry = edition.home();
                let entry = entry.map(|entry| EntryValue::new(&self.context, entry.id()));
                Value::from_pairs([
                    ("url", Value::from(self.context.links.href(&edition.home_address()))),
                    ("entry", or_none(entry)),
                ])
            }
            "languages" => languages(&self.context),
            _ => return about_language(TextLanguage::from(edition.language()), key),
        })
    }

    fn call_method(
        self: &Arc<Self>,
        state: &mut State<'_, '_>,
        method: &str,
        args: &[Value],
    ) -> Result<Value, Error> {
        let Some(edition) = self.context.edition() else { return Ok(Value::UNDEFINED) };
        if SELECTING_METHODS.contains(&method) {
            return self.selected(state, &edition, method, args);
        }
        if !METHODS.contains(&method) {
            return Err(Error::from(ErrorKind::UnknownMethod));
        }
        let expected = if matches!(method, "term" | "list_url") { 2 } else { 1 };
        let (first, second) = match args {
            [first] if method != "term" => (first, None),
            [first, second] if expected == 2 => (first, Some(second)),
            _ => return Err(wrong(format!("{method} {}", expected_arguments(method)))),
        };
        let Some(name) = text(state, first)? else { return Ok(Value::from(())) };
        match method {
            "entry" => {
                let entry = edition.get(&*name);
                Ok(or_none(entry.map(|entry| EntryValue::new(&self.context, entry.id()))))
            }
            "terms" => {
                known_taxonomy(&edition, &name)?;
                let terms = edition.terms(&name);
                let terms = terms.iter().map(|term| TermValue::new(&self.context, term));
                Ok(terms.map(Value::from_object).collect())
            }
            "choices" => {
                let choices =
                    edition.choices(&name).map_err(|error| entries::failed(&error, &[]))?;
                let value = |it: ServedChoice<'_>| TextValue::from(it.name).of_choice(it.id);
                Ok(choices.into_iter().map(value).map(Value::from_object).collect())
            }
            "navigation" => Ok(navigation(&self.context, &edition.navigation(&name))),
            "term" => {
                known_taxonomy(&edition, &name)?;
                let id = second.map(|id| text(state, id)).transpose()?.flatten();
                Ok(or_none(id.and_then(|id| TermValue::find(&self.context, &name, &id))))
            }
            "list_url" => {
                let number = match second {
                    Some(number) if !is_empty(state, number)? => count("page", number)?,
                    _ => 1,
                };
                let folders = edition.site().kinds().iter().filter_map(Kind::folder);
                if !folders.clone().any(|folder| folder == name) {
                    return Err(unknown("folder", &name, folders));
                }
                let address = edition.list_address(&name, number);
                Ok(Value::from(self.context.links.href(&address)))
            }
            "folder_of" => Ok(Value::from(known_kind(&edition, &name)?.folder())),
            _ => {
                let tag: Result<LanguageTag, _> = name.parse();
                let tag = tag.map_err(|error| wrong(error.to_string()))?;
                Ok(Value::from_object(self.context.name_of(tag)))
            }
        }
    }
}

impl fmt::Debug for EditionValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} in {}", self.context.view, self.context.language)
    }
}
