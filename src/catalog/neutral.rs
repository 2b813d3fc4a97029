//! The part of an entry that all its languages share.

use std::borrow::Cow;

use super::assets::{is_beside, missing_file};
use super::checked::{TranslatedValues, WrittenTerms};
use super::field_checks::{converted, defaulted, missing_field, unknown_field};
use super::limit_checks::Owner;
use super::parts::Parts;
use super::written::{Notes, Sink, Written};
use crate::content::{
    Entry, EntryId, Field, FieldType, FieldValue, Image, Kind, Scope, Status, Value, Variant,
    is_blank,
};
use crate::error::{Code, Diagnostic, Location, Place, Report};
use crate::site::Site;

/// The part of an entry that all its languages share.
pub(super) struct Neutral {
    /// In the order of the kind's fields.
    pub(super) values: Vec<Option<Value>>,
    pub(super) terms: Vec<WrittenTerms>,
    /// The parts of neutral values that each text writes, with their columns; empty for a kind without
    /// such fields.
    pub(super) parts: Vec<TranslatedValues>,
}

/// Returns the neutral values, wherever they were written.
pub(super) fn read(
    id: &EntryId,
    kind: &Kind,
    entry: &mut Entry,
    variants: &mut [Variant],
    site: &Site,
    sink: &mut Sink<'_>,
) -> Neutral {
    let owner = Owner::entry(id, variants);
    for given in &entry.fields {
        match kind.field(&given.name.value) {
            None => sink.report.push(unknown_field(kind, &given.name, Scope::Neutral, owner)),
            Some(field) if field.scope() == Scope::Translated => sink.report.push(
                Diagnostic::error(
                    Code::MisplacedField,
                    format!(
                        "{} is a translated field; it cannot be set for all languages",
                        field.name()
                    ),
                )
                .at(given.name.location())
                .help(match given.name.place {
                    Some(_) => "set it in the file of each language".to_owned(),
                    None => "set it in the variant of each language".to_owned(),
                }),
            ),
            Some(_) => {}
        }
    }
    let mut all_terms = Vec::new();
    let mut parts = Vec::new();
    let mut values = Vec::with_capacity(kind.neutral().len());
    for (position, field) in kind.neutral().iter().enumerate() {
        let is_taxonomy = field.field_type() == FieldType::Texts
            && site.taxonomies().any(|taxonomy| taxonomy == field.name());
        if is_taxonomy {
            let of_field = terms(id, position, field, entry, variants, site, sink);
            if entry.has_neutral_in_texts {
                // Each text has its own terms; they are merged once all terms are known.
                all_terms.extend(of_field);
                values.push(None);
                continue;
            }
            // A value for all languages may be set only once; others are a conflict.
            all_terms.extend(of_field.into_iter().next());
        }
        if field.field_type().has_parts()
            && let Some(column) = kind.parts_column(position)
        {
            let read = Parts { id, kind, field, site };
            let (value, of_texts) = read.of_field(entry, variants, sink);
            parts.resize(variants.len(), TranslatedValues::new());
            for (all, own) in parts.iter_mut().zip(of_texts) {
                all.extend(own.map(|own| (column, own)));
            }
            values.push(value);
            continue;
        }
        let value = match field.field_type() {
            FieldType::Date if entry.has_neutral_in_texts => {
                dates(id, position, field, entry, variants, site, sink)
            }
            _ => value(id, kind, field, entry, variants, site, sink),
        };
        values.push(value);
    }
    Neutral { values, terms: all_terms, parts }
}

/// Returns the terms of a field, as the entry and each of its texts write them.
fn terms(
    id: &EntryId,
    position: usize,
    field: &Field,
    entry: &mut Entry,
    variants: &mut [Variant],
    site: &Site,
    sink: &mut Sink<'_>,
) -> Vec<WrittenTerms> {
    let mut all = Vec::new();
    let has_neutral_in_texts = entry.has_neutral_in_texts;
    let is_it = |given: &&mut FieldValue| *given.name.value == *field.name();
    let owner = Owner::entry(id, variants);
    let of_entry = entry.fields.iter_mut().filter(is_it).map(|given| (given, None, owner));
    let of_variants = variants.iter_mut().flat_map(|variant| {
        let language = has_neutral_in_texts.then_some(variant.language);
        let owner = Owner::entry_through(id, variant);
        variant.fields.iter_mut().filter(is_it).map(move |given| (given, language, owner))
    });
    for (given, language, owner) in of_entry.chain(of_variants) {
        // Problems with the value are reported once, where the value is converted.
        let (mut unsaid, mut unnoted) = (Report::default(), Notes::default());
        let mut sink = match has_neutral_in_texts {
            true => Sink { report: &mut *sink.report, notes: &mut *sink.notes },
            false => Sink { report: &mut unsaid, notes: &mut unnoted },
        };
        let value = if has_neutral_in_texts { given.take() } else { given.value.value.clone() };
        let place = given.value.place.as_ref().map(Cow::Borrowed);
        let written = Written { value, place, inner: None };
        let converted = converted(field, written, owner, site, &mut sink);
        let Some(Value::List(items)) = converted else { continue };
        let words = items.into_iter().filter_map(|item| match item {
            Value::Text(word) => Some(word),
            _ => None,
        });
        all.push(WrittenTerms {
            field: position,
            language,
            words: words.collect(),
            place: given.value.place.clone(),
        });
    }
    all
}

/// Returns the date of the first text, which is the entry's; the other texts keep their own.
fn dates(
    id: &EntryId,
    position: usize,
    field: &Field,
    entry: &mut Entry,
    variants: &mut [Variant],
    site: &Site,
    sink: &mut Sink<'_>,
) -> Option<Value> {
    let mut of_entry = entry.fields.iter_mut().filter(|it| *it.name.value == *field.name());
    let owner = Owner::entry(id, variants);
    let given = of_entry.next().map(Written::take);
    let mut kept = given.and_then(|written| converted(field, written, owner, site, sink));
    for variant in variants {
        let owner = Owner::entry_through(id, variant);
        let mut own = variant.fields.iter_mut().filter(|it| *it.name.value == *field.name());
        let Some(given) = own.next() else { continue };
        let written = Written::take(given);
        let Some(value) = converted(field, written, owner, site, sink) else { continue };
        match &kept {
            None => kept = Some(value),
            Some(known) if *known == value => {}
            Some(_) => variant.place_mut().neutral.push((position, value)),
        }
    }
    kept
}

fn value(
    id: &EntryId,
    kind: &Kind,
    field: &Field,
    entry: &mut Entry,
    variants: &mut [Variant],
    site: &Site,
    sink: &mut Sink<'_>,
) -> Option<Value> {
    let has_neutral_in_texts = entry.has_neutral_in_texts;
    let is_any_public = variants.iter().any(is_public);
    let is_it = |given: &&mut FieldValue| *given.name.value == *field.name();
    let owner = Owner::entry(id, variants);
    let of_entry = entry.fields.iter_mut().filter(is_it).map(|given| (given, false, owner));
    let of_variants = variants.iter_mut().flat_map(|variant| {
        let (is_hidden, owner) = (!is_public(variant), Owner::entry_through(id, variant));
        variant.fields.iter_mut().filter(is_it).map(move |given| (given, is_hidden, owner))
    });
    let mut kept: Option<(Value, Option<Place>)> = None;
    let mut is_wrong = false;
    for (given, is_hidden, owner) in of_entry.chain(of_variants) {
        let Some(value) = converted(field, Written::take(given), owner, site, sink) else {
            is_wrong = true;
            continue;
        };
        match &kept {
            Some((first, _)) if *first == value => {}
            Some((_, first)) => {
                let first = first.as_ref().map(Place::location);
                sink.report.push(conflict(id, field, given, first, has_neutral_in_texts));
            }
            None => {
                // A neutral value is visible to every reader, even if it was written into a text
                // that is not public.
                if is_hidden && is_any_public && !has_neutral_in_texts {
                    sink.report.push(leak(id, field, given));
                }
                kept = Some((value, given.value.place.clone()));
            }
        }
    }
    if let Some((Value::Image(image), place)) = &kept {
        sink.report.extend(
            image_findings(field, image, entry, site)
                .map(|finding| finding.at(place.as_ref().map(Place::location))),
        );
    }
    let value = kept.map(|(value, _)| value).filter(|value| !value.is_blank());
    if let (None, false, Some(default)) = (&value, is_wrong, field.default()) {
        return defaulted(field, field.name(), default.clone(), owner, site, sink);
    }
    let is_wanted = variants.iter().any(|variant| field.is_required_in(variant.language));
    if value.is_none() && is_wanted && !is_wrong && !entry.is_incomplete {
        sink.report.push(missing_field(id, kind, field).at(entry.source.clone()));
    }
    value
}

pub(super) fn is_public(variant: &Variant) -> bool {
    variant.status == Status::Published && variant.window.value.is_open()
}

pub(super) fn conflict(
    id: &EntryId,
    field: &Field,
    given: &FieldValue,
    first: Option<Location>,
    has_neutral_in_texts: bool,
) -> Diagnostic {
    let name = field.name();
    let how = match &given.value.place {
        _ if has_neutral_in_texts => "the first value is used",
        Some(_) => "set it once, in entry.toml",
        None => "set it once, in the entry",
    };
    let help = format!("{name} is shared by all languages: {how}");
    let message = format!("{} of {id} is set to two different values", field.name());
    Diagnostic::error(Code::NeutralConflict, message)
        .at(given.value.location())
        .related("also set here", first)
        .help(help)
}

fn leak(id: &EntryId, field: &Field, given: &FieldValue) -> Diagnostic {
    let message = format!(
        "{} of {id} is public in every language, but is set in a text that is not public",
        field.name()
    );
    Diagnostic::warning(Code::NeutralInDraft, message).at(given.name.location()).help(
        match given.name.place {
            Some(_) => "set it in entry.toml".to_owned(),
            None => "set it in the entry".to_owned(),
        },
    )
}

/// Reports an image whose file is missing next to its entry, or that has no alternative text.
fn image_findings<'a>(
    field: &'a Field,
    image: &'a Image,
    entry: &'a Entry,
    site: &Site,
) -> impl Iterator<Item = Diagnostic> + 'a {
    let Image { source, alternative, is_decorative } = image;
    let is_missing = Image::is_beside(source)
        && !is_blank(source)
        && entry.assets.as_ref().is_some_and(|assets| !is_beside(source, assets, site.tags()));
    let missing = is_missing.then(|| {
        let message = format!(
            "{} refers to the file \"{}\", which {}",
            field.name(),
            source.escape_debug(),
            missing_file(entry.source.as_ref())
        );
        let known = entry.assets.iter().flatten().map(|asset| &*asset.name);
        Diagnostic::error(Code::MissingFile, message).suggest(source, known)
    });
    let is_mute = !is_decorative && alternative.iter().all(|(_, text)| is_blank(text));
    let mute = is_mute.then(|| {
        let message = format!("{} has no alternative text", field.name());
        let help = match entry.source {
            Some(_) => {
                "write alt = { fr = \"…\", nl = \"…\" }, or alt = \"\" if the image is decorative"
            }
            None => "set Image::alternative, or Image::is_decorative if the image is decorative",
        };
        Diagnostic::warning(Code::MissingAlternative, message).help(help.to_owned())
    });
    missing.into_iter().chain(mute)
}
