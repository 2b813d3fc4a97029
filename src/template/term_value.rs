use std::fmt;
use std::sync::Arc;

use minijinja::value::{Object, ObjectRepr, from_args};
use minijinja::{Error, ErrorKind, State, Value};

use super::arguments::count;
use super::entry_value::EntryValue;
use super::page_context::PageContext;
use super::text_value::{TextValue, about_language};
use crate::edition::ServedTerm;
use crate::render::TextLanguage;

/// A handle of a term.
#[derive(Clone)]
pub(super) struct TermValue {
    context: Arc<PageContext>,
    taxonomy: Arc<str>,
    id: Arc<str>,
}

impl TermValue {
    pub(super) fn new(context: &Arc<PageContext>, term: &ServedTerm<'_>) -> TermValue {
        TermValue {
            context: Arc::clone(context),
            taxonomy: term.taxonomy().into(),
            id: term.id().into(),
        }
    }

    pub(super) fn find(context: &Arc<PageContext>, taxonomy: &str, id: &str) -> Option<TermValue> {
        Some(TermValue::new(context, &context.edition()?.term(taxonomy, id)?))
    }

    pub(super) fn resolved(&self) -> Option<ServedTerm<'_>> {
        self.context.edition()?.term(&self.taxonomy, &self.id)
    }

    pub(super) fn tongue(&self) -> Option<TextLanguage> {
        Some(TextLanguage::from(&self.resolved()?.name()))
    }
}

impl Object for TermValue {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        let term = self.resolved()?;
        Some(match key {
            "id" => Value::from(&*self.id),
            "taxonomy" => Value::from(&*self.taxonomy),
            "name" => Value::from_object(TextValue::from(term.name())),
            "slug" => Value::from(term.slug().as_str()),
            "url" => Value::from(self.context.links.href(&term.list_address(1))),
            "count" => Value::from(term.count()),
            _ => return about_language(self.tongue()?, key),
        })
    }

    /// Calls `term.entries(3)` or `term.list_url(2)`.
    fn call_method(
        self: &Arc<Self>,
        _: &mut State<'_, '_>,
        method: &str,
        args: &[Value],
    ) -> Result<Value, Error> {
        if !["entries", "list_url"].contains(&method) {
            return Err(Error::from(ErrorKind::UnknownMethod));
        }
        let (number,): (Option<Value>,) = from_args(args)?;
        let number = number.map(|number| count("number", &number)).transpose()?;
        let Some(term) = self.resolved() else { return Ok(Value::UNDEFINED) };
        match method {
            "entries" => {
                let entries = term.entries();
                let entries = entries.iter().take(number.unwrap_or(usize::MAX));
                let entries = entries.map(|entry| EntryValue::new(&self.context, entry.id()));
                Ok(entries.map(Value::from_object).collect())
            }
            "list_url" => {
                let address = term.list_address(number.unwrap_or(1));
                Ok(Value::from(self.context.links.href(&address)))
            }
            _ => Err(Error::from(ErrorKind::UnknownMethod)),
        }
    }

    /// Renders the name, so that a list of terms can be joined. A term printed alone is marked with
    /// its language.
    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.resolved() {
            Some(term) => f.write_str(term.name().as_str()),
            None => f.write_str(&self.id),
        }
    }
}

impl fmt::Debug for TermValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.taxonomy, self.id)
    }
}
