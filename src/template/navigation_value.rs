//! Menus and breadcrumbs as values in templates.

use std::sync::Arc;

use minijinja::Value;
use minijinja::value::Object;

use super::page_context::PageContext;
use super::text_value::{TextValue, tag};
use crate::language::LanguageTag;
use crate::messages::MessageArgs;
use crate::render::TextLanguage;
use crate::routing::{NavigationHref, NavigationLink};
use crate::site::NavigationTarget;

/// A link of a menu or of the breadcrumbs.
#[derive(Debug)]
pub(super) struct NavigationValue {
    label: TextValue,
    url: Option<String>,
    served: Option<LanguageTag>,
    current: Option<&'static str>,
    items: Value,
}

/// Returns the links of a menu or of the breadcrumbs as a list.
pub(super) fn navigation(context: &PageContext, links: &[NavigationLink<'_>]) -> Value {
    let links = links.iter().map(|link| Value::from_object(NavigationValue::new(context, link)));
    links.collect()
}

impl NavigationValue {
    fn new(context: &PageContext, link: &NavigationLink<'_>) -> NavigationValue {
        NavigationValue {
            label: label(context, link),
            url: link.href.as_ref().map(|href| match href {
                NavigationHref::Address(address) => context.links.href(address),
                NavigationHref::Url(url) => context.links.href_from_root(url),
            }),
            served: link.served,
            current: current(context, link),
            items: navigation(context, &link.items),
        }
    }
}

/// Returns the label of a link: its own, the message of a list, or the word for the home page.
fn label(context: &PageContext, link: &NavigationLink<'_>) -> TextValue {
    if let Some(label) = &link.label {
        return TextValue::from(label.clone());
    }
    let reader = context.language;
    match &link.target {
        Some(NavigationTarget::List(folder)) => context.list_name(folder),
        Some(NavigationTarget::Url(url)) => TextValue::new(url, TextLanguage::from(reader)),
        _ => {
            let home = context.message(reader, "home", &MessageArgs::new());
            home.unwrap_or_else(|| TextValue::new("", TextLanguage::from(reader)))
        }
    }
}

/// Returns the value of `aria-current`: `page` for a link to the page itself, `true` for one to a
/// part of the site that the page is in.
fn current(context: &PageContext, link: &NavigationLink<'_>) -> Option<&'static str> {
    if let Some(NavigationHref::Address(address)) = &link.href
        && context.has_address
        && address == context.links.page()
    {
        return Some("page");
    }
    let is_within = match &link.target {
        Some(NavigationTarget::List(folder)) => context.folder.as_deref() == Some(folder),
        Some(NavigationTarget::Entry(id)) => context.entry.as_ref().is_some_and(|entry| {
            entry.as_str().strip_prefix(id.as_str()).is_some_and(|rest| rest.starts_with('/'))
        }),
        _ => false,
    };
    let is_current = is_within || link.items.iter().any(|item| current(context, item).is_some());
    is_current.then_some("true")
}

impl Object for NavigationValue {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        Some(match key {
            "label" => Value::from_object(self.label.clone()),
            "url" => Value::from(self.url.as_deref()),
            "hreflang" => self.served.map_or_else(|| Value::from(()), tag),
            "current" => Value::from(self.current),
            "items" => self.items.clone(),
            _ => return None,
        })
    }
}
