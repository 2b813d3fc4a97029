//! Checks of a field against its declaration.

use std::borrow::Cow;

use super::convert::convert;
use super::limit_checks::{Owner, check_limits};
use super::local_times::{missing_time, uncertain_time};
use crate::content::{EntryId, Field, FieldType, Kind, Scope, Value, field_names};
use crate::error::{Code, Diagnostic, Place, Report, Spanned};
use crate::site::Site;

pub(super) fn converted(
    field: &Field,
    value: Value,
    place: Option<&Place>,
    owner: Owner<'_>,
    site: &Site,
    report: &mut Report,
) -> Option<Value> {
    if field.field_type() == FieldType::Moment {
        let finding = unclear_moment(field.name(), &value, site);
        report.extend(finding.map(|finding| finding.at(place.map(Place::location))));
    }
    let written = place.map(Place::text);
    match convert(field.name(), field.scope(), field.field_type(), value, written, site) {
        Ok(value) => {
            check_limits(field, &value, place, owner, site, report);
            Some(value)
        }
        Err(problem) => {
            report.push(problem.into_diagnostic().at(place.map(Place::location)));
            None
        }
    }
}

/// Returns a warning for a moment that is not written exactly. For the last change of a text, the
/// day is exact enough; other tools do not distinguish days from moments.
fn unclear_moment(name: &str, value: &Value, site: &Site) -> Option<Diagnostic> {
    let may_be_day = name == field_names::UPDATED || site.conventions().is_lenient();
    let missing = || missing_time(name, value, site).filter(|_| !may_be_day);
    uncertain_time(name, value, site).or_else(missing)
}

pub(super) fn missing_field(id: &EntryId, kind: &Kind, field: &Field) -> Diagnostic {
    let message = format!("{id} has no {}, which the kind {} requires", field.name(), kind.name());
    Diagnostic::error(Code::MissingField, message)
}

pub(super) fn unknown_field(
    kind: &Kind,
    name: &Spanned<Cow<'static, str>>,
    scope: Scope,
) -> Diagnostic {
    let reserved = match scope {
        Scope::Neutral => &["kind"][..],
        Scope::Translated => {
            &["slug", "former_slugs", "status", "published_from", "published_until", "translation"]
                [..]
        }
    };
    let known = kind.fields().map(Field::name).chain(reserved.iter().copied());
    let message =
        format!("the kind {} has no field \"{}\"", kind.name(), name.value.escape_debug());
    if name.place.is_none() && reserved.contains(&&*name.value) {
        let help = "it is not a field: use with_slug, with_status, with_window or with_translation";
        return Diagnostic::error(Code::UnknownField, message).help(help.to_owned());
    }
    Diagnostic::error(Code::UnknownField, message).at(name.location()).suggest(&name.value, known)
}
