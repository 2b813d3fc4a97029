//! The part of an entry that all its languages share.

use super::assets::is_beside;
use super::freeze::{converted, missing_field, unknown_field};
use super::terms::WrittenTerms;
use crate::content::{
    Entry, EntryId, Field, FieldType, FieldValue, Image, Kind, Scope, Status, Value, Variant,
    is_blank,
};
use crate::error::{Code, Diagnostic, Report};
use crate::site::Site;

/// The neutral values in the order of the kind's fields, wherever they were written.
pub(super) fn values(
    id: &EntryId,
    kind: &Kind,
    entry: &Entry,
    variants: &[Variant],
    site: &Site,
    report: &mut Report,
) -> (Vec<Option<Value>>, Vec<WrittenTerms>) {
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
    let mut all_terms = Vec::new();
    let mut values = Vec::with_capacity(kind.neutral().len());
    for (position, field) in kind.neutral().iter().enumerate() {
        let is_taxonomy = field.field_type() == FieldType::Texts
            && site.taxonomies().any(|taxonomy| taxonomy == field.name());
        if is_taxonomy {
            let start = all_terms.len();
            terms(position, field, entry, variants, site, &mut all_terms, report);
            if entry.is_foreign {
                // Each text has its own; they are brought together when all words are known.
                values.push(None);
                continue;
            }
            // What is said for all languages is said once; the rest is a conflict.
            all_terms.truncate(start + 1);
        }
        values.push(value(id, kind, field, entry, variants, site, report));
    }
    (values, all_terms)
}

/// The terms of a field, as the entry and each of its texts write them.
fn terms(
    position: usize,
    field: &Field,
    entry: &Entry,
    variants: &[Variant],
    site: &Site,
    all: &mut Vec<WrittenTerms>,
    report: &mut Report,
) {
    let is_it = |given: &&FieldValue| *given.name.value == *field.name();
    let of_entry = entry.fields.iter().filter(is_it).map(|given| (given, None));
    let of_variants = variants.iter().flat_map(|variant| {
        let language = entry.is_foreign.then_some(variant.language);
        variant.fields.iter().filter(is_it).map(move |given| (given, language))
    });
    for (given, language) in of_entry.chain(of_variants) {
        // What is wrong with it is said once, where the value is looked at.
        let mut unsaid = Report::default();
        let findings = if entry.is_foreign { &mut *report } else { &mut unsaid };
        let (value, place) = (given.value.value.clone(), given.value.place.as_ref());
        let converted = converted(field, value, place, site, findings);
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
}

fn value(
    id: &EntryId,
    kind: &Kind,
    field: &Field,
    entry: &Entry,
    variants: &[Variant],
    site: &Site,
    report: &mut Report,
) -> Option<Value> {
    let is_it = |given: &&FieldValue| *given.name.value == *field.name();
    let of_entry = entry.fields.iter().filter(is_it).map(|given| (given, None));
    let of_variants = variants.iter().flat_map(|variant| {
        variant.fields.iter().filter(is_it).map(move |given| (given, Some(variant)))
    });
    let mut kept: Option<(Value, &FieldValue)> = None;
    let mut is_wrong = false;
    for (given, variant) in of_entry.chain(of_variants) {
        let (value, place) = (given.value.value.clone(), given.value.place.as_ref());
        let Some(value) = converted(field, value, place, site, report) else {
            is_wrong = true;
            continue;
        };
        match &kept {
            Some((first, _)) if *first == value => {}
            Some((_, first)) => report.push(conflict(id, field, given, first, entry.is_foreign)),
            None => {
                let hidden = variant.filter(|_| !entry.is_foreign);
                report.extend(hidden.and_then(|it| leak(id, field, given, it, variants)));
                kept = Some((value, given));
            }
        }
    }
    if let Some((Value::Image(image), given)) = &kept {
        report.extend(
            image_findings(field, image, entry, site)
                .map(|finding| finding.at(given.value.location())),
        );
    }
    let value = kept.map(|(value, _)| value).filter(|value| !value.is_blank());
    let is_wanted = variants.iter().any(|variant| field.is_required_in(variant.language));
    if value.is_none() && is_wanted && !is_wrong && !entry.is_incomplete {
        report.push(missing_field(id, kind, field).at(entry.source.clone()));
    }
    value
}

fn conflict(
    id: &EntryId,
    field: &Field,
    given: &FieldValue,
    first: &FieldValue,
    is_foreign: bool,
) -> Diagnostic {
    let name = field.name();
    let help = if is_foreign {
        format!("{name} is one for all languages: the first of the two is read")
    } else {
        format!("{name} belongs to the entry, not to a language: set it once, in entry.toml")
    };
    let message = format!("{} of {id} is set differently in two places", field.name());
    Diagnostic::error(Code::NeutralConflict, message)
        .at(given.value.location())
        .related("set here too", first.value.location())
        .help(help)
}

/// A neutral value is for every reader, also when it was written into a text that is not public.
fn leak(
    id: &EntryId,
    field: &Field,
    given: &FieldValue,
    variant: &Variant,
    variants: &[Variant],
) -> Option<Diagnostic> {
    let is_public =
        |variant: &Variant| variant.status == Status::Published && variant.window.value.is_open();
    if is_public(variant) || !variants.iter().any(is_public) {
        return None;
    }
    let message = format!(
        "{} of {id} is public in every language, and stands in a text that is not",
        field.name()
    );
    Some(
        Diagnostic::warning(Code::NeutralInDraft, message)
            .at(given.name.location())
            .help("set it in entry.toml".to_owned()),
    )
}

/// Whether an image stands beside its entry, and whether there are words for those who do not see
/// it.
fn image_findings<'a>(
    field: &'a Field,
    image: &'a Image,
    entry: &'a Entry,
    site: &Site,
) -> impl Iterator<Item = Diagnostic> + 'a {
    let Image { source, alternative, is_decorative } = image;
    let is_elsewhere = source.starts_with('/') || source.contains("://");
    let is_missing = !is_elsewhere
        && !is_blank(source)
        && entry.assets.as_ref().is_some_and(|assets| !is_beside(source, assets, site.tags()));
    let missing = is_missing.then(|| {
        let message = format!(
            "{} names the file \"{}\", which is not beside the entry",
            field.name(),
            source.escape_debug()
        );
        let known = entry.assets.iter().flatten().map(|asset| &**asset);
        Diagnostic::error(Code::MissingFile, message).suggest(source, known)
    });
    let is_mute = !is_decorative && alternative.iter().all(|(_, text)| is_blank(text));
    let mute = is_mute.then(|| {
        let message = format!("{} has no words for those who do not see it", field.name());
        let help = "write alt = { fr = \"…\", nl = \"…\" }, or alt = \"\" for a decoration";
        Diagnostic::warning(Code::MissingAlternative, message).help(help.to_owned())
    });
    missing.into_iter().chain(mute)
}
