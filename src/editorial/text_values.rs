//! The values of texts and entries that are not words, as a person reads them.

use super::source_text::has_words;
use crate::catalog::VariantRef;
use crate::content::{LocalizedText, Scope, Value, field_names};
use crate::site::Site;

/// Returns what a text says besides its words, sorted by name: its slug, its window, its end, and
/// the translated fields without words. Its status is not part of it.
pub(super) fn values_of(text: VariantRef<'_>) -> Vec<(&str, String)> {
    let site = text.entry().site();
    let window = text.window();
    let until = match text.end().is_some_and(|end| end.has_date) {
        true => "end.date",
        false => "published_until",
    };
    let bounds = [("published_from", window.from), (until, window.until)];
    let bounds = bounds.into_iter().filter_map(|(name, bound)| Some((name, bound?)));
    let mut values: Vec<(&str, String)> = vec![("slug", text.slug().to_owned())];
    values.extend(bounds.map(|(name, bound)| (name, site.written(bound).to_string())));
    if let Some(end) = text.end() {
        values.push(("end.after", end.after.as_str().to_owned()));
        values.extend(end.reason.as_ref().map(|reason| ("end.reason", to_text(reason, site))));
        values.extend(end.replacement.as_ref().map(|id| ("end.replacement", id.to_string())));
    }
    let fields = text.kind().fields().filter(|field| field.scope() == Scope::Translated);
    let fields = fields.filter(|field| {
        !has_words(field.field_type())
            || [field_names::URL, field_names::ALIASES].contains(&field.name())
    });
    values.extend(fields.filter_map(|field| {
        let value = text.value(field.name())?;
        Some((field.name(), to_text(value, site)))
    }));
    values.sort();
    values
}

/// Returns a value on one line.
pub(super) fn to_text(value: &Value, site: &Site) -> String {
    let row = |name: &str, value: &Value| format!("{name}: {}", to_text(value, site));
    match value {
        Value::Absent => String::new(),
        Value::Text(text) | Value::Unquoted(text) => text.to_string(),
        Value::Integer(number) => number.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Boolean(is_so) => is_so.to_string(),
        Value::Date(date) => date.to_string(),
        Value::LocalMoment(local) => local.to_string(),
        Value::Moment(moment) => site.written(*moment).to_string(),
        Value::List(items) => joined(items.iter().map(|item| in_brackets(item, site))),
        Value::Table(rows) => joined(rows.iter().map(|(name, value)| row(name, value))),
        Value::ByLanguage(texts) => joined(by_language(texts)),
        Value::Localized(values) => {
            joined(values.iter().map(|(language, value)| row(language.as_str(), value)))
        }
        Value::Image(image) => with_texts(&image.source, &image.alternative),
        Value::File(file) => with_texts(&file.source, &file.title),
        Value::Period(period) => {
            let (start, end) = period.ends();
            let ends = std::iter::once(start).chain(end);
            ends.map(|end| to_text(&end, site)).collect::<Vec<_>>().join(" – ")
        }
    }
}

fn in_brackets(item: &Value, site: &Site) -> String {
    match item {
        Value::List(_) | Value::Table(_) => format!("({})", to_text(item, site)),
        _ => to_text(item, site),
    }
}

fn with_texts(source: &str, texts: &LocalizedText) -> String {
    joined(std::iter::once(source.to_owned()).chain(by_language(texts)))
}

fn by_language(texts: &LocalizedText) -> impl Iterator<Item = String> {
    texts.iter().map(|(language, text)| format!("{language}: {text}"))
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}
