//! The language menu and the site's languages as values in templates.

use std::sync::Arc;

use minijinja::Value;
use minijinja::value::Object;

use super::page_context::{PageContext, or_none};
use super::text_value::{TextValue, about_language, tag};
use crate::language::LanguageTag;
use crate::messages::MessageArgs;
use crate::render::TextLanguage;
use crate::routing::{LanguageMenu, MenuState};
use crate::site::SiteLanguage;

/// A language of the site. In a menu it also has the state and the address of the page in that
/// language.
#[derive(Debug)]
pub(super) struct LanguageValue {
    context: Arc<PageContext>,
    pub(super) tongue: TextLanguage,
    name: Box<str>,
    page: Option<Place>,
}

#[derive(Debug)]
struct Place {
    state: MenuState,
    url: Option<String>,
    served: Option<LanguageTag>,
}

/// Returns the languages of the site.
pub(super) fn languages(context: &Arc<PageContext>) -> Value {
    let languages = context.view.site().languages().iter();
    languages
        .map(|language| Value::from_object(LanguageValue::new(context, language, None)))
        .collect()
}

/// Returns the items of a menu.
pub(super) fn menu(context: &Arc<PageContext>, menu: &LanguageMenu<'_>) -> Value {
    let items = menu.items().iter().map(|item| {
        let place = Place {
            state: item.state,
            url: item.address.as_ref().map(|address| context.links.href(address)),
            served: item.served,
        };
        Value::from_object(LanguageValue::new(context, item.language, Some(place)))
    });
    items.collect()
}

impl LanguageValue {
    fn new(
        context: &Arc<PageContext>,
        language: &SiteLanguage,
        page: Option<Place>,
    ) -> LanguageValue {
        LanguageValue {
            context: Arc::clone(context),
            tongue: language.tag().into(),
            name: language.name().into(),
            page,
        }
    }

    /// Returns for screen readers what sighted readers see from the style of an absent language.
    fn absence(&self) -> Option<TextValue> {
        let name = self.context.name_of(self.tongue.language);
        let args = MessageArgs::new().with("language", name.as_str());
        self.context.message(self.context.language, "language-not-available", &args)
    }
}

impl Object for LanguageValue {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        Some(match (key, &self.page) {
            ("tag", _) => tag(self.tongue.language),
            ("name", _) => Value::from_object(TextValue::new(&self.name, self.tongue)),
            ("is_current", _) => Value::from(self.tongue.language == self.context.language),
            ("state", Some(page)) => Value::from(match page.state {
                MenuState::Current => "current",
                MenuState::Translated => "translated",
                MenuState::InOtherRegister => "in-other-register",
                MenuState::InOtherLanguage => "in-other-language",
                MenuState::NotTranslated => "not-translated",
            }),
            ("url", Some(page)) => Value::from(page.url.as_deref()),
            ("served", Some(page)) => page.served.map_or_else(|| Value::from(()), tag),
            ("absence", Some(page)) => match page.state {
                MenuState::Current | MenuState::Translated => Value::from(()),
                _ => or_none(self.absence()),
            },
            _ => return about_language(self.tongue, key),
        })
    }
}
