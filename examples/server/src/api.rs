//! The content as JSON, for front ends that make their pages themselves:
//! `/api/{language}/entries/{id}` and `/api/{language}/entries?kind=&tag=&page=`.

use isogloss::Edition;
use isogloss::edition::Page;
use isogloss::http::{Exchange, Response};
use isogloss::json::Document;
use serde::Serialize;

const PAGE_SIZE: usize = 20;
const JSON: &str = "application/json";

/// Returns the response to a path below `/api/`.
pub(crate) fn respond(exchange: &Exchange<'_>, path: &str) -> Response {
    let edition = path
        .split_once('/')
        .and_then(|(language, rest)| Some((exchange.edition(language.parse().ok()?).ok()?, rest)));
    let Some((edition, rest)) = edition else { return nothing(exchange) };
    let language = Some(edition.language());
    match rest.trim_end_matches('/') {
        "entries" => match list(&edition, exchange) {
            Some(page) => exchange.respond_with(200, JSON, language, || Ok(to_json(&page))),
            None => nothing(exchange),
        },
        rest => match rest.strip_prefix("entries/").and_then(|id| edition.get(id)) {
            Some(entry) => exchange.respond_with(200, JSON, Some(entry.language()), || {
                Ok(to_json(&Document::new(&entry).with_html(true)))
            }),
            None => nothing(exchange),
        },
    }
}

/// Returns a page of a list, or nothing after the last one.
fn list<'c>(edition: &Edition<'c>, exchange: &Exchange<'_>) -> Option<Page<Document<'c>>> {
    let query = exchange.request().query();
    let parameter = |name: &str| {
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.find(|(known, value)| *known == name && !value.is_empty()).map(|(_, value)| value)
    };
    let mut entries = edition.entries();
    if let Some(kind) = parameter("kind") {
        entries = entries.kind(kind).ok()?;
    }
    if let Some(tag) = parameter("tag") {
        entries = entries.tag(tag);
    }
    let number = parameter("page").map_or(Some(1), |number| number.parse().ok())?;
    let page = entries.page(number, PAGE_SIZE);
    let is_there = (1..=page.pages.max(1)).contains(&number);
    is_there.then(|| page.map(|entry| Document::summary(&entry)))
}

fn nothing(exchange: &Exchange<'_>) -> Response {
    exchange.respond_with(404, JSON, None, || Ok(br#"{"error":"not found"}"#.to_vec()))
}

fn to_json(value: &impl Serialize) -> Vec<u8> {
    // Serialisation cannot fail: keys are strings, and numbers are finite or null.
    serde_json::to_vec(value).unwrap_or_default()
}
