//! The page that is being written, shared by everything in its templates.

use std::sync::Arc;

use minijinja::value::Object;
use minijinja::{Error, ErrorKind, State, Value};

use super::arguments::wrong;
use super::localizers::Localizers;
use super::misses::Misses;
use super::text_value::TextValue;
use crate::content::EntryId;
use crate::dates::DateFormatter;
use crate::edition::Edition;
use crate::language::{Direction, FallbackStep, LanguageTag, Text};
use crate::messages::MessageArgs;
use crate::render::{LinkWriter, TextLanguage};
use crate::site::SiteLanguage;
use crate::website::View;

/// The name by which functions find the page. No template can use it.
pub(super) const PAGE_CONTEXT: &str = "(context)";

#[derive(Debug)]
pub(super) struct PageContext {
    pub(super) view: View,
    /// The language of the page's readers.
    pub(super) language: LanguageTag,
    pub(super) localizers: Arc<Localizers>,
    pub(super) links: LinkWriter,
    /// The language of the page: that of the content that is served.
    pub(super) tongue: TextLanguage,
    /// Whether the page has an address of its own; an error page is shown at any address.
    pub(super) has_address: bool,
    /// The entry of the page, if it has one.
    pub(super) entry: Option<EntryId>,
    /// The folder whose list the page belongs to, or is.
    pub(super) folder: Option<Box<str>>,
    pub(super) misses: Misses,
}

impl PageContext {
    pub(super) fn edition(&self) -> Option<Edition<'_>> {
        self.view.edition(self.language).ok()
    }

    /// Returns the formatter for a language, or for the reader's language if the site does not have
    /// that language.
    pub(super) fn speaker(
        &self,
        tongue: TextLanguage,
    ) -> Result<(TextLanguage, &DateFormatter), Error> {
        let found = self.localizers.dates_in([tongue.language, self.language]);
        let (language, formatter) =
            found.ok_or_else(|| wrong("this is not a language of the site"))?;
        let is_it = language == tongue.language;
        Ok((if is_it { tongue } else { TextLanguage::from(language) }, formatter))
    }

    pub(super) fn message(
        &self,
        language: LanguageTag,
        id: &str,
        args: &MessageArgs<'_>,
    ) -> Option<TextValue> {
        self.localizers.messages.text(language, id, args).map(TextValue::from)
    }

    /// Returns the name of the list of a folder: the message that is named like the folder, or
    /// otherwise the folder.
    pub(super) fn list_name(&self, folder: &str) -> TextValue {
        let name = self.message(self.language, folder, &MessageArgs::new());
        name.unwrap_or_else(|| TextValue::new(folder, TextLanguage::from(self.language)))
    }

    /// Returns the name of a language, for a sentence in the reader's language.
    pub(super) fn name_of(&self, named: LanguageTag) -> TextValue {
        let reader = self.language;
        let site = self.view.catalog().site();
        // Only the site has names for its own registers.
        if site.registers().of(&named).any(|register| register != "simple")
            && let Some(language) = site.language(named)
        {
            return TextValue::new(language.name(), TextLanguage::from(named));
        }
        let word = self.localizers.messages.language_name(reader, named).map(TextValue::from);
        word.unwrap_or_else(|| {
            // A site's own name of a language is better than its tag.
            let of_site = site.language(named).map(SiteLanguage::name);
            let own = of_site.filter(|name| *name != named.as_str()).or(named.own_name());
            let language = if own.is_some() { named } else { LanguageTag::undetermined() };
            TextValue::new(own.unwrap_or(named.as_str()), TextLanguage::from(language))
        })
    }

    /// Returns the notice that a `page` or `section` is in another language or register than the
    /// reader's.
    pub(super) fn notice(&self, part: &str, served: LanguageTag) -> Option<TextValue> {
        let reader = self.language;
        let site = self.view.catalog().site();
        let (requested, name) = (self.name_of(reader), self.name_of(served));
        let args =
            MessageArgs::new().with("requested", requested.as_str()).with("served", name.as_str());
        if site.step(reader, served) != FallbackStep::OtherRegister {
            return self.message(reader, &format!("{part}-in-other-language"), &args);
        }
        let register = site.registers().of(&served).next().unwrap_or("standard");
        let args = args.with("register", register);
        self.message(reader, &format!("{part}-in-other-register"), &args)
    }
}

impl From<Text<'_>> for TextValue {
    fn from(text: Text<'_>) -> TextValue {
        let tongue = TextLanguage::from(&text);
        let is_other_language = text.is_other_language();
        TextValue::new(text.into_value(), tongue).in_other_language(is_other_language)
    }
}

/// The context as a value that a context can hold.
#[derive(Debug)]
pub(super) struct PageContextValue(pub(super) Arc<PageContext>);

impl Object for PageContextValue {}

/// Returns the page of the values that a template gets.
pub(super) fn context_of(root: &Value) -> Option<Arc<PageContext>> {
    let handle = root.get_attr(PAGE_CONTEXT).ok()?;
    Some(Arc::clone(&handle.downcast_object_ref::<PageContextValue>()?.0))
}

/// The languages of the open elements, the innermost last.
struct OpenElements {
    context: Arc<PageContext>,
    open: Vec<TextLanguage>,
}

/// Returns the language outside a document: it is unknown, and text runs from left to right.
pub(super) fn outside() -> TextLanguage {
    TextLanguage { language: LanguageTag::undetermined(), direction: Direction::LeftToRight }
}

fn open_elements<'s>(state: &'s mut State<'_, '_>) -> Option<&'s mut OpenElements> {
    if state.get_extension::<OpenElements>().is_none() {
        let value = state.lookup(PAGE_CONTEXT)?;
        let context = value.downcast_object::<PageContextValue>()?;
        let own = OpenElements { context: Arc::clone(&context.0), open: vec![context.0.tongue] };
        state.get_or_insert_extension(own);
    }
    state.get_extension_mut::<OpenElements>()
}

/// Returns the page that a template writes.
pub(super) fn context(state: &mut State<'_, '_>) -> Result<Arc<PageContext>, Error> {
    open_elements(state).map(|elements| Arc::clone(&elements.context)).ok_or_else(|| {
        Error::new(ErrorKind::InvalidOperation, "this works only in a page that a theme renders")
    })
}

/// Returns the language of the innermost open element.
pub(super) fn tongue(state: &mut State<'_, '_>) -> TextLanguage {
    open_elements(state).and_then(|elements| elements.open.last().copied()).unwrap_or_else(outside)
}

/// Writes something within an element in a language.
pub(super) fn within<T>(
    state: &mut State<'_, '_>,
    tongue: TextLanguage,
    write: impl FnOnce(&mut State<'_, '_>) -> Result<T, Error>,
) -> Result<T, Error> {
    if let Some(elements) = open_elements(state) {
        elements.open.push(tongue);
    }
    let written = write(state);
    if let Some(elements) = open_elements(state) {
        elements.open.pop();
    }
    written
}

/// Returns a value; `none` if there is none.
pub(super) fn or_none(value: Option<impl Object + 'static>) -> Value {
    value.map_or_else(|| Value::from(()), Value::from_object)
}
