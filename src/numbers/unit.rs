//! Units of measure (UTS #35 part 2, *Units*; the sanctioned units of ECMA-402).

use super::options::UnitDisplay;
use super::plural::PluralCategory;
use crate::cldr::{LocaleData, item};

/// The simple units of ECMA-402 (*IsSanctionedSingleUnitIdentifier*).
const UNITS: [&str; 45] = [
    "acre",
    "bit",
    "byte",
    "celsius",
    "centimeter",
    "day",
    "degree",
    "fahrenheit",
    "fluid-ounce",
    "foot",
    "gallon",
    "gigabit",
    "gigabyte",
    "gram",
    "hectare",
    "hour",
    "inch",
    "kilobit",
    "kilobyte",
    "kilogram",
    "kilometer",
    "liter",
    "megabit",
    "megabyte",
    "meter",
    "microsecond",
    "mile",
    "mile-scandinavian",
    "milliliter",
    "millimeter",
    "millisecond",
    "minute",
    "month",
    "nanosecond",
    "ounce",
    "percent",
    "petabyte",
    "pound",
    "second",
    "stone",
    "terabit",
    "terabyte",
    "week",
    "yard",
    "year",
];

/// Returns whether ECMA-402 has the unit: a simple one, or two with `-per-` between them.
pub(super) fn is_unit(name: &str) -> bool {
    match name.split_once("-per-") {
        Some((unit, per)) => UNITS.contains(&unit) && UNITS.contains(&per),
        None => UNITS.contains(&name),
    }
}

/// Returns the number with its unit; `None` for a unit without data.
pub(super) fn write(
    data: &LocaleData,
    unit: &str,
    display: UnitDisplay,
    number: &str,
    category: PluralCategory,
) -> Option<String> {
    if let Some(text) = simple(data, unit, display, number, category) {
        return Some(text);
    }
    let (numerator, denominator) = unit.split_once("-per-")?;
    let upper = simple(data, numerator, display, number, category)?;
    let line = lookup(data, denominator, display)?;
    if let Some(per) = item(line, "per") {
        return Some(per.replace("{0}", &upper));
    }
    let pattern = lookup(data, "per", display)?;
    let lower = item(line, "one").or_else(|| item(line, "other"))?;
    let lower = lower.replace("{0}", "");
    Some(pattern.replace("{0}", &upper).replace("{1}", lower.trim()))
}

fn simple(
    data: &LocaleData,
    unit: &str,
    display: UnitDisplay,
    number: &str,
    category: PluralCategory,
) -> Option<String> {
    let line = lookup(data, unit, display)?;
    let pattern = item(line, category.as_str()).or_else(|| item(line, "other"))?;
    Some(pattern.replace("{0}", number))
}

fn lookup(data: &LocaleData, unit: &str, display: UnitDisplay) -> Option<&'static str> {
    let keys = ["narrow", "short", "long"].map(|width| format!("u.{width}.{unit}"));
    let skipped = match display {
        UnitDisplay::Narrow => 0,
        UnitDisplay::Short => 1,
        UnitDisplay::Long => 2,
    };
    data.widening(keys.iter().skip(skipped).map(String::as_str))
}
