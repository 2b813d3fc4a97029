use std::fmt;
use std::sync::Arc;

use minijinja::value::{Kwargs, Object, ObjectRepr, from_args};
use minijinja::{Error, ErrorKind, State, Value};

use super::entry_value::EntryValue;
use super::menu_value::languages;
use super::navigation_value::navigation;
use super::page_context::{PageContext, or_none};
use super::term_value::TermValue;
use super::text_value::{TextValue, about_language};
use crate::content::Kind;
use crate::edition::Edition;
use crate::language::LanguageTag;
use crate::render::TextLanguage;

/// The catalog as the page's reader sees it.
pub(super) struct EditionValue {
    pub(super) context: Arc<PageContext>,
}

impl EditionValue {
    fn entries(&self, edition: &Edition<'_>, kwargs: &Kwargs) -> Result<Value, Error> {
        let mut query = edition.entries();
        if let Some(kind) = kwargs.get::<Option<String>>("kind")? {
            query = query.kind(kind);
        }
        if let Some(tag) = kwargs.get::<Option<String>>("tag")? {
            query = query.tag(tag);
        }
        let taxonomy = kwargs.get::<Option<String>>("taxonomy")?;
        if let Some(term) = kwargs.get::<Option<String>>("term")? {
            query = query.term(taxonomy.unwrap_or_else(|| "tags".to_owned()), term);
        }
        if let Some(year) = kwargs.get::<Option<i16>>("year")? {
            query = query.year(year);
        }
        if kwargs.get::<Option<bool>>("oldest_first")? == Some(true) {
            query = query.oldest_first();
        }
        let skip = kwargs.get::<Option<usize>>("skip")?.unwrap_or(0);
        let limit = kwargs.get::<Option<usize>>("limit")?.unwrap_or(usize::MAX);
        kwargs.assert_all_used()?;
        let entries = query.iter().skip(skip).take(limit);
        let entries = entries.map(|entry| EntryValue::new(&self.context, entry.id()));
        Ok(entries.map(Value::from_object).collect())
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
        _: &mut State<'_, '_>,
        method: &str,
        args: &[Value],
    ) -> Result<Value, Error> {
        let Some(edition) = self.context.edition() else { return Ok(Value::UNDEFINED) };
        match method {
            "entries" => {
                let (kwargs,): (Kwargs,) = from_args(args)?;
                self.entries(&edition, &kwargs)
            }
            "entry" => {
                let (id,): (&str,) = from_args(args)?;
                let entry = edition.get(id);
                Ok(or_none(entry.map(|entry| EntryValue::new(&self.context, entry.id()))))
            }
            "terms" => {
                let (taxonomy,): (&str,) = from_args(args)?;
                let terms = edition.terms(taxonomy);
                let terms = terms.iter().map(|term| TermValue::new(&self.context, term));
                Ok(terms.map(Value::from_object).collect())
            }
            "navigation" => {
                let (menu,): (&str,) = from_args(args)?;
                Ok(navigation(&self.context, &edition.navigation(menu)))
            }
            "term" => {
                let (taxonomy, id): (&str, &str) = from_args(args)?;
                Ok(or_none(TermValue::find(&self.context, taxonomy, id)))
            }
            "list_url" => {
                let (folder, number): (&str, Option<usize>) = from_args(args)?;
                let address = edition.list_address(folder, number.unwrap_or(1));
                Ok(Value::from(self.context.links.href(&address)))
            }
            "folder_of" => {
                let (kind,): (&str,) = from_args(args)?;
                Ok(Value::from(edition.site().kind(kind).and_then(Kind::folder)))
            }
            "name_of" => {
                let (language,): (&str,) = from_args(args)?;
                let tag: LanguageTag = language.parse().map_err(|error: crate::error::Error| {
                    Error::new(ErrorKind::InvalidOperation, error.to_string())
                })?;
                Ok(Value::from_object(self.context.name_of(tag)))
            }
            _ => Err(Error::from(ErrorKind::UnknownMethod)),
        }
    }
}

impl fmt::Debug for EditionValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} in {}", self.context.view, self.context.language)
    }
}
