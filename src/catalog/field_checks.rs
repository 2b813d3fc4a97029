//! Checks of a field against its declaration.

use std::borrow::Cow;

use super::convert::{by_language, convert};
use super::items;
use super::limit_checks::{Owner, check_limits};
use super::local_times::{missing_time, uncertain_ends, uncertain_time};
use super::written::{Notes, Sink, Written};
use crate::content::{EntryId, Field, FieldType, Kind, Scope, Value, field_names};
use crate::error::{Code, Diagnostic, Place, Report, Spanned};
use crate::site::Site;

/// Converts a value to the type of its field and checks it against the field's rules.
pub(super) fn converted(
    field: &Field,
    written: Written<'_>,
    owner: Owner<'_>,
    site: &Site,
    sink: &mut Sink<'_>,
) -> Option<Value> {
    converted_as(field, field.name(), written, owner, site, sink)
}

/// Converts a value within another. `name` is the path to it, such as `programme.parade.at`.
pub(super) fn converted_as(
    field: &Field,
    name: &str,
    written: Written<'_>,
    owner: Owner<'_>,
    site: &Site,
    sink: &mut Sink<'_>,
) -> Option<Value> {
    if matches!(field.field_type(), FieldType::Group | FieldType::List) {
        return items::whole(field, name, written, owner, site, sink);
    }
    let Written { value, place, .. } = written;
    let place = place.as_deref();
    // A value that was given in code has no place that would say which one it is.
    let subject = match place {
        Some(_) => Cow::Borrowed(name),
        None => format!("{name} of {owner}").into(),
    };
    if matches!(field.field_type(), FieldType::Moment | FieldType::Period) {
        let unclear = unclear_times(field, &subject, &value, site).into_iter();
        sink.report.extend(unclear.map(|finding| finding.at(place.map(Place::location))));
    }
    let text = place.map(Place::text);
    match convert(field, &subject, owner.language, value, text, site) {
        Ok(value) => {
            if !field.limits().is_unlimited() {
                check_limits(field, name, &value, place, owner, site, sink.report);
            }
            sink.notes.add(field, name, &value, place, owner);
            Some(value)
        }
        Err(problem) => {
            sink.report.push(problem.into_diagnostic().at(place.map(Place::location)));
            None
        }
    }
}

/// Converts the default of a field. Mistakes in it are reported once, for the site.
pub(super) fn defaulted(
    field: &Field,
    name: &str,
    default: Value,
    owner: Owner<'_>,
    site: &Site,
    sink: &mut Sink<'_>,
) -> Option<Value> {
    let mut unsaid = Report::default();
    let mut sink = Sink { report: &mut unsaid, notes: &mut *sink.notes };
    converted_as(field, name, Written::of(default), owner, site, &mut sink)
        .filter(|_| !unsaid.has_errors())
}

/// Reports mistakes in the defaults of all fields.
pub(super) fn check_defaults(site: &Site, report: &mut Report) {
    for kind in site.kinds() {
        // Findings about values name what they belong to.
        let Ok(id) = kind.name().parse::<EntryId>() else { continue };
        for field in kind.fields() {
            check_default(field, field.name(), &Owner::entry(&id, &[]), site, report);
        }
    }
}

fn check_default(field: &Field, name: &str, owner: &Owner<'_>, site: &Site, report: &mut Report) {
    let values: Vec<Value> = match field.default() {
        None => Vec::new(),
        Some(Value::Table(texts)) if field.field_type().is_text() => {
            match by_language(&format!("the default of {name} of {owner}"), texts, site) {
                Ok(texts) => texts.iter().map(|(_, text)| text.into()).collect(),
                Err(problem) => return report.push(problem.into_diagnostic()),
            }
        }
        Some(Value::ByLanguage(texts)) => texts.iter().map(|(_, text)| text.into()).collect(),
        Some(value) => vec![value.clone()],
    };
    for value in values {
        let mut notes = Notes::default();
        let mut sink = Sink { report: &mut *report, notes: &mut notes };
        let name = format!("the default of {name}");
        converted_as(field, &name, Written::of(value), *owner, site, &mut sink);
    }
    for inner in field.shapes().iter().flat_map(|shape| shape.fields()) {
        check_default(inner, &format!("{name}.{}", inner.name()), owner, site, report);
    }
}

/// Returns warnings for the moments of a value that are not written exactly.
fn unclear_times(field: &Field, subject: &str, value: &Value, site: &Site) -> Vec<Diagnostic> {
    match field.field_type() {
        FieldType::Moment => Vec::from_iter(unclear_moment(field, subject, value, site)),
        _ => uncertain_ends(subject, value, site),
    }
}

/// Returns a warning for a moment that is not written exactly. For the last change of a text, the
/// day is exact enough; other tools do not distinguish days from moments.
fn unclear_moment(field: &Field, subject: &str, value: &Value, site: &Site) -> Option<Diagnostic> {
    let may_be_day = field.name() == field_names::UPDATED || site.conventions().is_lenient();
    let missing = || missing_time(subject, value, site).filter(|_| !may_be_day);
    uncertain_time(subject, value, site).or_else(missing)
}

pub(super) fn missing_field(id: &EntryId, kind: &Kind, field: &Field) -> Diagnostic {
    let message = format!("{id} has no {}, which the kind {} requires", field.name(), kind.name());
    Diagnostic::error(Code::MissingField, message)
}

pub(super) fn unknown_field(
    kind: &Kind,
    name: &Spanned<Cow<'static, str>>,
    scope: Scope,
    owner: Owner<'_>,
) -> Diagnostic {
    let reserved = match scope {
        Scope::Neutral => &["kind", "end"][..],
        Scope::Translated => &[
            "slug",
            "former_slugs",
            "status",
            "published_from",
            "published_until",
            "translation",
            "changes",
            "end",
        ][..],
    };
    let known = kind.fields().map(Field::name).chain(reserved.iter().copied());
    let setter = match name.place {
        Some(_) => String::new(),
        None => format!(", which {owner} sets"),
    };
    let message =
        format!("the kind {} has no field \"{}\"{setter}", kind.name(), name.value.escape_debug());
    if name.place.is_none() && reserved.contains(&&*name.value) {
        let help = "it is not a field: use with_slug, with_status, with_window, with_translation or \
                    with_change";
        return Diagnostic::error(Code::UnknownField, message).help(help.to_owned());
    }
    Diagnostic::error(Code::UnknownField, message).at(name.location()).suggest(&name.value, known)
}
