//! From collected entries to flat tables: each entry is checked against its kind by itself.

use std::sync::Arc;

use super::convert::convert;
use super::record::VariantRecord;
use crate::content::{
    Entry, EntryId, Field, FieldValue, Image, Kind, Outline, Scope, Status, Value, Variant,
    is_blank,
};
use crate::error::{Code, Diagnostic, Location, Report, Sited};
use crate::site::Site;

/// One entry, checked: what the catalog keeps of it, before it knows where.
pub(super) struct Checked {
    pub(super) id: EntryId,
    pub(super) kind: u16,
    pub(super) neutral: Vec<Option<Value>>,
    /// In the order of the site's languages, each with its translated values.
    pub(super) variants: Vec<(VariantRecord, Vec<Option<Value>>)>,
    /// The variants as they were given, for findings about the whole catalog.
    pub(super) given: Vec<Variant>,
    pub(super) location: Option<Location>,
}

/// Checks one entry against its kind; `None` when too little is known to go on.
pub(super) fn check(mut entry: Entry, site: &Site, report: &mut Report) -> Option<Checked> {
    let location = entry.source.clone();
    let id = match entry.id.parse::<EntryId>() {
        Ok(id) => id,
        Err(error) => {
            report.push(Diagnostic::error(Code::InvalidId, error.to_string()).at(location));
            return None;
        }
    };
    let (kind_position, kind) = find_kind(&entry, &id, site, report)?;
    let variants = sorted_variants(std::mem::take(&mut entry.variants), &id, site, report);
    let neutral = neutral_values(&id, kind, &entry, &variants, site, report);
    check_image_files(kind, &neutral, &entry, &variants, report);
    if variants.is_empty() && !entry.is_incomplete {
        let message = format!("{id} has no text in any language");
        report.push(Diagnostic::error(Code::NoVariant, message).at(location.clone()));
    }
    let mut frozen = Vec::with_capacity(variants.len());
    for variant in &variants {
        let language = site.position(variant.language).and_then(|at| u8::try_from(at).ok())?;
        let values = translated_values(&id, kind, variant, site, report);
        frozen.push((freeze_variant(&id, variant, language, report), values));
    }
    Some(Checked { id, kind: kind_position, neutral, variants: frozen, given: variants, location })
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
    let finding = if name.is_empty() {
        let folders: Vec<String> = site
            .kinds()
            .iter()
            .filter_map(|kind| Some(format!("{}/ is {}", kind.folder()?, kind.name())))
            .collect();
        Diagnostic::error(Code::UnknownKind, format!("{id} has no kind")).help(format!(
            "say kind = \"…\" in its entry.toml, or move it to a folder of a kind: {}",
            folders.join(", ")
        ))
    } else {
        let list: Vec<&str> = known.clone().collect();
        let message = format!("{id} is of an unknown kind \"{}\"", name.escape_debug());
        Diagnostic::error(Code::UnknownKind, message)
            .help(format!("the site has {}", list.join(", ")))
            .suggest(name, known)
    };
    report.push(finding.at(location));
    None
}

/// The variants in the order of the site's languages, each language once.
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
                    .related("the other one", first.location()),
            );
            continue;
        }
        sorted.push((position, variant));
    }
    sorted.sort_by_key(|(position, _)| *position);
    sorted.into_iter().map(|(_, variant)| variant).collect()
}

/// The neutral values in the order of the kind's fields, wherever they were written.
fn neutral_values(
    id: &EntryId,
    kind: &Kind,
    entry: &Entry,
    variants: &[Variant],
    site: &Site,
    report: &mut Report,
) -> Vec<Option<Value>> {
    for given in &entry.fields {
        match kind.field(&given.name.value) {
            None => report.push(unknown_field(kind, &given.name, Scope::Neutral)),
            Some(field) if field.scope() == Scope::Translated => report.push(
                Diagnostic::error(
                    Code::MisplacedField,
                    format!("{} is translated; it cannot be set for all languages", field.name()),
                )
                .at(given.name.location())
                .help("set it in the file of each language".to_owned()),
            ),
            Some(_) => {}
        }
    }
    let all = || entry.fields.iter().chain(variants.iter().flat_map(|v| &v.fields));
    let mut values = Vec::with_capacity(kind.neutral().len());
    for field in kind.neutral() {
        let mut kept: Option<(Value, &FieldValue)> = None;
        for given in all().filter(|given| *given.name.value == *field.name()) {
            let Some(value) = converted(field, given, site, report) else { continue };
            match &kept {
                None => kept = Some((value, given)),
                Some((first, _)) if *first == value => {}
                Some((_, first)) => report.push(
                    Diagnostic::error(
                        Code::NeutralConflict,
                        format!("{} of {id} is set differently in two places", field.name()),
                    )
                    .at(given.value.location())
                    .related("set here too", first.value.location())
                    .help(format!(
                        "{} belongs to the entry, not to a language: set it once, in entry.toml",
                        field.name()
                    )),
                ),
            }
        }
        let value = kept.map(|(value, _)| value).filter(|value| !value.is_blank());
        let is_given = all().any(|given| *given.name.value == *field.name());
        let wanted = variants.iter().any(|variant| field.is_required_in(variant.language));
        if value.is_none() && wanted && !is_given && !entry.is_incomplete {
            report.push(missing_field(id, kind, field).at(entry.source.clone()));
        }
        values.push(value);
    }
    values
}

/// The translated values of one variant in the order of the kind's fields.
fn translated_values(
    id: &EntryId,
    kind: &Kind,
    variant: &Variant,
    site: &Site,
    report: &mut Report,
) -> Vec<Option<Value>> {
    for given in &variant.fields {
        if kind.field(&given.name.value).is_none() {
            report.push(unknown_field(kind, &given.name, Scope::Translated));
        }
    }
    let mut values = Vec::with_capacity(kind.translated().len());
    for field in kind.translated() {
        let given = variant.fields.iter().rfind(|given| *given.name.value == *field.name());
        let value = given
            .and_then(|given| converted(field, given, site, report))
            .filter(|value| !value.is_blank());
        let is_wrong = given.is_some_and(|given| !given.value.value.is_blank());
        if value.is_none() && !is_wrong && field.is_required_in(variant.language) {
            let mut finding = missing_field(id, kind, field);
            // Whoever is still writing is reminded; whoever publishes is refused.
            if variant.status == Status::Draft {
                finding = Diagnostic::warning(Code::MissingField, finding.message());
            }
            let location = given.and_then(|given| given.value.location());
            report.push(finding.at(location.or_else(|| variant.location())));
        }
        values.push(value);
    }
    values
}

fn converted(field: &Field, given: &FieldValue, site: &Site, report: &mut Report) -> Option<Value> {
    let value = given.value.value.clone();
    match convert(field.name(), field.scope(), field.field_type(), value, site) {
        Ok(value) => Some(value),
        Err(problem) => {
            report.push(problem.into_diagnostic().at(given.value.location()));
            None
        }
    }
}

fn missing_field(id: &EntryId, kind: &Kind, field: &Field) -> Diagnostic {
    let message = format!("{id} has no {}, which a {} must have", field.name(), kind.name());
    Diagnostic::error(Code::MissingField, message)
}

fn unknown_field(kind: &Kind, name: &Sited<Box<str>>, scope: Scope) -> Diagnostic {
    let reserved = match scope {
        Scope::Neutral => &["kind"][..],
        Scope::Translated => &["slug", "status", "published_from", "published_until"][..],
    };
    let known = kind.fields().map(Field::name).chain(reserved.iter().copied());
    let message = format!("a {} has no field \"{}\"", kind.name(), name.value.escape_debug());
    Diagnostic::error(Code::UnknownField, message).at(name.location()).suggest(&name.value, known)
}

fn freeze_variant(
    id: &EntryId,
    variant: &Variant,
    language: u8,
    report: &mut Report,
) -> VariantRecord {
    let window = variant.window.value;
    if let (Some(from), Some(until)) = (window.from, window.until)
        && from >= until
    {
        let message = format!(
            "the {} text of {id} would be published until {until}, before it begins at {from}",
            variant.language
        );
        report.push(Diagnostic::error(Code::EmptyWindow, message).at(variant.window.location()));
    }
    if let Some(slug) = &variant.slug
        && let Some(problem) = slug_problem(&slug.value)
    {
        let message = format!("\"{}\" cannot be a slug: {problem}", slug.value.escape_debug());
        report.push(Diagnostic::error(Code::InvalidSlug, message).at(slug.location()));
    }
    let outline = variant.body.as_ref().map(|body| Outline::scan(body.as_str()));
    let outline = outline.unwrap_or_default();
    check_sections(id, variant, &outline, report);
    VariantRecord {
        language,
        status: variant.status,
        window,
        slug: variant.slug.as_ref().map_or_else(|| id.name().into(), |slug| slug.value.clone()),
        body: variant.body.clone(),
        outline,
        source: variant.source.as_ref().map(|source| Arc::clone(&source.path)),
    }
}

fn slug_problem(slug: &str) -> Option<&'static str> {
    let forbidden = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '/' | '\\' | '?' | '#' | '%' | '"' | '<' | '>')
    };
    match slug {
        "" => Some("it is empty"),
        "." | ".." => Some("it would leave its folder"),
        long if long.len() > 200 => Some("it is longer than 200 bytes"),
        slug if slug.contains(forbidden) => {
            Some("it has white space, or one of / \\ ? # % \" < >, or a control character")
        }
        _ => None,
    }
}

fn check_sections(id: &EntryId, variant: &Variant, outline: &Outline, report: &mut Report) {
    for (position, section) in outline.sections.iter().enumerate() {
        let mut earlier = outline.sections.iter().take(position);
        if let Some(first) = earlier.find(|earlier| earlier.id == section.id) {
            let place = |span| variant.body_location(span);
            let message = format!(
                "the section \"{}\" stands twice in the {} text of {id}",
                section.id, variant.language
            );
            report.push(
                Diagnostic::error(Code::DuplicateSection, message)
                    .at(place(&section.opening))
                    .related("the first one", place(&first.opening)),
            );
        }
    }
}

/// An image that is named by a relative path stands beside its entry.
fn check_image_files(
    kind: &Kind,
    neutral: &[Option<Value>],
    entry: &Entry,
    variants: &[Variant],
    report: &mut Report,
) {
    let Some(assets) = &entry.assets else { return };
    for (field, value) in kind.neutral().iter().zip(neutral) {
        let Some(Value::Image(image)) = value else { continue };
        let Image { source, .. } = &**image;
        let is_elsewhere = source.starts_with('/') || source.contains("://");
        if is_elsewhere || is_blank(source) || assets.contains(source) {
            continue;
        }
        let mut given = entry.fields.iter().chain(variants.iter().flat_map(|v| &v.fields));
        let place = given.find(|given| *given.name.value == *field.name());
        let message =
            format!("{} names the file \"{source}\", which is not beside the entry", field.name());
        report.push(
            Diagnostic::error(Code::MissingFile, message)
                .at(place.and_then(|given| given.value.location()))
                .suggest(source, assets.iter().map(|asset| &**asset)),
        );
    }
}
