//! Values that queries compare the values of fields with.

use jiff::Timestamp;

use super::convert::{convert_one, moment, moment_until};
use crate::content::{Field, FieldType, Scope, Value};
use crate::site::Site;

/// Converts a value to the type of a field, or of the elements of a list, as a value of content is
/// converted. Returns a message if it is of another type.
pub(crate) fn comparable(field: &Field, value: Value, site: &Site) -> Result<Value, String> {
    let element = match field.field_type() {
        FieldType::Texts => FieldType::Text,
        other => other.item().unwrap_or(other),
    };
    let found = value.type_name();
    let has_no_blank = matches!(
        element,
        FieldType::Choice | FieldType::Reference | FieldType::Url | FieldType::Email
    );
    if has_no_blank && value.is_blank() {
        let expected = element.expected();
        return Err(format!(
            "{} is compared with an empty text; expected {expected}",
            field.name()
        ));
    }
    let (name, scope) = (field.name(), Scope::Translated);
    let converted = convert_one(field, element, scope, name, None, value, None, site);
    converted.map_err(|problem| {
        let finding = problem.into_diagnostic();
        match field.field_type() {
            FieldType::Choice | FieldType::Choices => {
                let hint = finding.hint().map(|hint| format!("; {hint}")).unwrap_or_default();
                format!("{}{hint}", finding.message())
            }
            _ => format!("{name} is compared with {found}; expected {}", element.expected()),
        }
    })
}

/// Returns the beginning and the end of a day in the site's time zone; of a moment, the moment
/// twice.
pub(crate) fn day_bounds(value: &Value, site: &Site) -> Option<(Timestamp, Timestamp)> {
    Some((moment(value, site)?, moment_until(value, site)?))
}
