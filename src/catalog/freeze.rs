//! Conversion of collected entries to flat tables: each entry is checked against its kind on its
//! own.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use super::changes::convert_changes;
use super::checked::{Checked, TextLinks, TranslatedValues};
use super::ends::convert_ends;
use super::field_checks::{converted, defaulted, missing_field, unknown_field};
use super::limit_checks::{Owner, missing_one_of};
use super::neutral::Neutral;
use super::record::VariantRecord;
use super::windows::convert_window;
use super::words::check_shapes;
use super::written::{Notes, Sink, Written};
use crate::content::{
    BodyScan, BodyText, CONTENT_ID, Entry, EntryId, Kind, LinkSpan, Outline, Scope, Status, Value,
    Variant, nfc, possible_links, title_slug,
};
use crate::error::{Code, Diagnostic, Place, Report, Spanned};
use crate::language::LanguageTag;
use crate::site::{Site, SlugSource};

/// Checks one entry against its kind; `None` if too little of it is valid to continue.
pub(super) fn check(mut entry: Entry, site: &Site, report: &mut Report) -> Option<Checked> {
    let location = entry.source.clone();
    let id = match entry.id.parse::<EntryId>() {
        Ok(id) => id,
        Err(error) => {
            report.push(Diagnostic::error(Code::InvalidId, error.to_string()).at(location));
            return None;
        }
    };
    super::assets::check_names(&entry, report);
    let (kind_position, kind) = find_kind(&entry, &id, site, report)?;
    let mut variants = sorted_variants(std::mem::take(&mut entry.variants), &id, site, report);
    for variant in &mut variants {
        convert_window(&id, variant, site, report);
        convert_changes(&id, variant, site, report);
    }
    let mut notes = Notes::default();
    let mut sink = Sink { report, notes: &mut notes };
    let ends = convert_ends(&id, kind, &mut entry, &mut variants, site, &mut sink);
    let Neutral { values: neutral, terms, parts } =
        super::neutral::read(&id, kind, &mut entry, &mut variants, site, &mut sink);
    if variants.is_empty() && !entry.is_incomplete {
        let message = format!("{id} has no text in any language");
        report.push(Diagnostic::error(Code::NoVariant, message).at(location.clone()));
    }
    let mut frozen = Vec::with_capacity(variants.len());
    let mut links = Vec::with_capacity(variants.len());
    let mut slug_places = Vec::with_capacity(variants.len());
    let former_slug_places = variants.iter().map(|it| it.former_slugs.place.clone()).collect();
    let mut parts = parts.into_iter();
    for variant in &mut variants {
        let language = site.position(variant.language).and_then(|at| u8::try_from(at).ok())?;
        let mut sink = Sink { report, notes: &mut notes };
        let mut values = translated_values(&id, kind, variant, site, &mut sink);
        values.extend(parts.next().unwrap_or_default());
        report.extend(missing_one_of(&id, kind, &neutral, variant, &values));
        let (outline, of_text) = scan(&id, variant, report);
        links.push(of_text);
        if variant.slug.is_none()
            && !entry.has_neutral_in_texts
            && site.urls().slugs() == SlugSource::Title
        {
            variant.slug = slug_of_title(kind, variant.language, &values);
        }
        let record = freeze_variant(&id, variant, (site, language), outline, report);
        if !entry.has_neutral_in_texts {
            report.extend(blank_body(&id, variant.language, &record));
        }
        frozen.push((record, values));
        slug_places.push(variant.slug.as_ref().and_then(|slug| slug.place.clone()));
    }
    check_shapes(&id, kind, &variants, &frozen, report);
    super::assets::check_files(&notes, &entry, site, report);
    Some(Checked {
        id,
        kind: kind_position,
        neutral,
        terms,
        has_neutral_in_texts: entry.has_neutral_in_texts,
        variants: frozen,
        links,
        slug_places,
        former_slug_places,
        assets: entry.assets,
        ends,
        location,
        notes,
    })
}

fn find_kind<'s>(
    entry: &Entry,
    id: &EntryId,
    site: &'s Site,
    report: &mut Report,
) -> Option<(u16, &'s Kind)> {
    let name = &*entry.kind.value;
    let position = site.kinds().iter().position(|kind| kind.name() == name);
    if let Some(position) = position {
        return Some((u16::try_from(position).ok()?, site.kinds().get(position)?));
    }
    let location = entry.kind.location().or_else(|| entry.source.clone());
    let known = site.kinds().iter().map(Kind::name);
    if name.is_empty() && entry.is_incomplete {
        return None;
    }
    let finding = if name.is_empty() {
        let finding = Diagnostic::error(Code::UnknownKind, format!("{id} has no kind"));
        if entry.source.is_none() {
            let known: Vec<&str> = known.collect();
            finding.help(format!("pass a kind to Entry::new: {}", known.join(", ")))
        } else {
            let folders = site
                .kinds()
                .iter()
                .filter_map(|kind| Some(format!("{}/ for {}", kind.folder()?, kind.name())));
            let folders: Vec<String> = folders.collect();
            finding.help(format!(
                "set kind = \"…\" in its entry.toml, or move it to the folder of a kind: {}",
                folders.join(", ")
            ))
        }
    } else {
        let list: Vec<&str> = known.clone().collect();
        let message = format!("{id} has the unknown kind \"{}\"", name.escape_debug());
        Diagnostic::error(Code::UnknownKind, message)
            .help(format!("the site has {}", list.join(", ")))
            .suggest(name, known)
    };
    report.push(finding.at(location));
    None
}

/// Returns the variants in the order of the site's languages, each language once.
fn sorted_variants(
    variants: Vec<Variant>,
    id: &EntryId,
    site: &Site,
    report: &mut Report,
) -> Vec<Variant> {
    let mut sorted: Vec<(usize, Variant)> = Vec::with_capacity(variants.len());
    for variant in variants {
        let Some(position) = site.position(variant.language) else {
            let known: Vec<String> = site.tags().map(|tag| tag.to_string()).collect();
            let message = format!(
                "{id} has a text in {}, which is not a language of the site",
                variant.language
            );
            report.push(
                Diagnostic::error(Code::UnknownLanguage, message)
                    .at(variant.location())
                    .help(format!("the site has {}", known.join(", "))),
            );
            continue;
        };
        if let Some((_, first)) = sorted.iter().find(|(known, _)| *known == position) {
            let message = format!("{id} has two texts in {}", variant.language);
            report.push(
                Diagnostic::error(Code::DuplicateVariant, message)
                    .at(variant.location())
                    .related("the first text", first.location()),
            );
            continue;
        }
        sorted.push((position, variant));
    }
    sorted.sort_by_key(|(position, _)| *position);
    sorted.into_iter().map(|(_, variant)| variant).collect()
}

/// Returns the translated values of one variant.
fn translated_values(
    id: &EntryId,
    kind: &Kind,
    variant: &mut Variant,
    site: &Site,
    sink: &mut Sink<'_>,
) -> TranslatedValues {
    let owner = Owner::text(id, variant);
    for given in &variant.fields {
        if kind.field(&given.name.value).is_none() {
            sink.report.push(unknown_field(kind, &given.name, Scope::Translated, owner));
        }
    }
    let mut values = Vec::with_capacity(variant.fields.len().min(kind.translated().len()));
    for (position, field) in kind.translated().iter().enumerate() {
        let given = variant.fields.iter_mut().rfind(|given| *given.name.value == *field.name());
        let is_wrong = given.as_ref().is_some_and(|given| !given.value.value.is_blank());
        let mut place = None;
        let value = given
            .and_then(|given| {
                let value = given.take();
                place = given.value.place.as_ref();
                let inner = given.inner.as_deref();
                let written = Written { value, place: place.map(Cow::Borrowed), inner };
                converted(field, written, owner, site, sink)
            })
            .filter(|value| !value.is_blank())
            .or_else(|| {
                let default = field.default_in(variant.language).filter(|_| !is_wrong)?;
                defaulted(field, field.name(), default, owner, site, sink)
            });
        if value.is_none() && !is_wrong && field.is_required_in(variant.language) {
            let mut finding = missing_field(id, kind, field);
            // In a draft a missing field is a warning; in other texts it is an error.
            if variant.status == Status::Draft {
                finding = Diagnostic::warning(Code::MissingField, finding.message());
            }
            let location = place.map(Place::location);
            let whole = variant.source.as_ref().map(|source| source.location());
            sink.report.push(finding.at(location.or(whole)));
        }
        values.extend(value.map(|value| (position, value)));
    }
    values
}

/// Returns the outline of a text and its links, and checks its ids.
fn scan(id: &EntryId, variant: &Variant, report: &mut Report) -> (Outline, TextLinks) {
    let body = variant.body.as_ref().map_or("", BodyText::as_str);
    if variant.is_html() {
        return (Outline::of_html(body), TextLinks::Known(Vec::new()));
    }
    if let Some(links) = possible_links(body) {
        return (Outline::without_sections(body), TextLinks::Possible(links));
    }
    let BodyScan { outline, ids, links } = BodyScan::new(body);
    check_ids(id, variant, &ids, report);
    (outline, TextLinks::Known(links))
}

/// Returns a warning for a published text in whose body something is written but nothing is shown.
fn blank_body(id: &EntryId, language: LanguageTag, record: &VariantRecord) -> Option<Diagnostic> {
    (record.status == Status::Published && record.is_unfinished()).then(|| {
        let message = format!("nothing in the body of {id} in {language} is shown");
        let help = "write the text, set status = \"draft\" until it is there, or remove what is in the \
                    body";
        let body = record.body();
        let start = body.len() - body.trim_ascii_start().len();
        let place = record.body_location(&(start..body.trim_ascii_end().len()));
        Diagnostic::warning(Code::MissingField, message).at(place).help(help.to_owned())
    })
}

fn freeze_variant(
    id: &EntryId,
    variant: &mut Variant,
    (site, language): (&Site, u8),
    outline: Outline,
    report: &mut Report,
) -> VariantRecord {
    let window = variant.window.value;
    if let (Some(from), Some(until)) = (window.from, window.until)
        && from >= until
    {
        let (from, until) = (site.written(from), site.written(until));
        let message = format!(
            "the {} text of {id} ends at {until}, which is not after its start at {from}",
            variant.language
        );
        report.push(Diagnostic::error(Code::EmptyWindow, message).at(variant.window.location()));
    }
    if let Some(slug) = &variant.slug
        && let Some(problem) = slug_problem(&slug.value)
    {
        // A slug that was given in code has no place that would say whose it is.
        let owner = match slug.place {
            Some(_) => String::new(),
            None => format!(" of {}", Owner::text(id, variant)),
        };
        let message =
            format!("\"{}\" cannot be a slug{owner}: {problem}", slug.value.escape_debug());
        report.push(Diagnostic::error(Code::InvalidSlug, message).at(slug.location()));
        // In a tree where this is only a warning, the entry is at its own name.
        variant.slug = None;
    }
    VariantRecord {
        language,
        status: variant.status,
        window,
        former_slugs: former_slugs(id, variant, report),
        slug: match &mut variant.slug {
            None => id.name().into(),
            Some(slug) => {
                let slug = std::mem::take(&mut slug.value);
                let normal = match nfc(&slug) {
                    Cow::Borrowed(_) => None,
                    Cow::Owned(normal) => Some(normal.into()),
                };
                normal.unwrap_or(slug)
            }
        },
        body: variant.body.take(),
        outline,
        source: variant.source.as_ref().map(|source| Arc::clone(&source.path)),
        place: variant.place.take(),
        changed: variant.changed,
        translation: variant.translation.take(),
    }
}

/// Returns the slug made from the text's title, unless the title has no character that a slug can
/// have.
fn slug_of_title(
    kind: &Kind,
    language: LanguageTag,
    values: &TranslatedValues,
) -> Option<Spanned<Box<str>>> {
    let title = kind.translated().iter().position(|field| field.name() == "title")?;
    let (_, value) = values.iter().find(|(field, _)| *field == title)?;
    let Value::Text(title) = value else { return None };
    let slug = title_slug(title, language);
    (!slug.is_empty()).then(|| Box::<str>::from(slug).into())
}

/// Returns the former slugs of a text, in the form in which paths are compared.
fn former_slugs(id: &EntryId, variant: &mut Variant, report: &mut Report) -> Box<[Box<str>]> {
    let Spanned { value: written, place } =
        std::mem::replace(&mut variant.former_slugs, Vec::new().into());
    let mut former = Vec::with_capacity(written.len());
    for slug in written {
        let is_path = slug.starts_with('/') && !slug.contains(char::is_control);
        match slug_problem(slug.trim_matches('/')).filter(|_| !is_path) {
            None => former.push(nfc(&slug).into()),
            Some(problem) => {
                let language = match place {
                    Some(_) => String::new(),
                    None => format!(" in {}", variant.language),
                };
                let message = format!(
                    "\"{}\" cannot be a former slug of {id}{language}: {problem}",
                    slug.escape_debug()
                );
                report.push(
                    Diagnostic::error(Code::InvalidSlug, message)
                        .at(place.as_ref().map(Place::location)),
                );
            }
        }
    }
    former.into()
}

pub(crate) fn slug_problem(slug: &str) -> Option<&'static str> {
    let forbidden = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '/' | '\\' | ':' | '?' | '#' | '%' | '"' | '<' | '>')
    };
    match slug {
        "" => Some("it is empty"),
        "." | ".." => Some("it points outside its folder"),
        long if long.len() > 200 => Some("it is longer than 200 bytes"),
        slug if slug.contains(forbidden) => {
            Some("it contains white space, a control character or one of / \\ : ? # % \" < >")
        }
        _ => None,
    }
}

/// The maximum number of headings with ids in a text: enough for a book. More are a mistake or an
/// attack.
const MOST_IDS: usize = 1000;

/// Checks that each id appears once in a text, since links to it would otherwise be ambiguous.
fn check_ids(id: &EntryId, variant: &Variant, ids: &[LinkSpan], report: &mut Report) {
    let place = |span: &std::ops::Range<usize>| variant.body_location(span);
    let text = format!("the {} text of {id}", variant.language);
    if let Some(beyond) = ids.get(MOST_IDS) {
        let message = format!("{text} has more than {MOST_IDS} headings with an id");
        let finding = Diagnostic::error(Code::InvalidValue, message);
        return report.push(finding.at(place(&beyond.span)));
    }
    let mut seen: HashMap<&str, &LinkSpan> = HashMap::new();
    for heading in ids {
        if &*heading.target == CONTENT_ID {
            let message =
                format!("the id \"{CONTENT_ID}\" is reserved for the content of the page");
            let finding = Diagnostic::error(Code::DuplicateSection, message);
            report.push(finding.at(place(&heading.span)));
        }
        let Some(first) = seen.insert(&heading.target, heading) else { continue };
        let message =
            format!("the id \"{}\" appears twice in {text}", heading.target.escape_debug());
        report.push(
            Diagnostic::error(Code::DuplicateSection, message)
                .at(place(&heading.span))
                .related("first used here", place(&first.span)),
        );
        seen.insert(&heading.target, first);
    }
}
