//! Compact notation: *1,2 mln.*, *12 mille* (UTS #35 part 3, *Compact Number Formats*).

use super::affix::Affixes;
use super::decimal::Rounded;
use super::options::{Grouping, NumberOptions, UnitDisplay};
use super::{Number, NumberFormatter, PluralCategory};
use crate::cldr::item;

/// The text without a sign, the sign, and the plural form that goes with it; `None` where the
/// locale has no compact form, or the number is none.
pub(super) fn write(
    formatter: &NumberFormatter,
    number: Number,
    options: &NumberOptions,
    display: UnitDisplay,
) -> Option<(String, i8, PluralCategory)> {
    let key = if display == UnitDisplay::Long { "compact.long" } else { "compact.short" };
    let line = formatter.data.get(key)?;
    let exact = Rounded::exact(number)?;
    // Rounding can carry into the next power: 999 999 is 1 M.
    let mut power = exact.first_power();
    let mut rounded = exact.clone().scaled(-shift(line, power));
    let first = rounded.round_compact();
    if first + shift(line, power) > power {
        power += 1;
        rounded = exact.scaled(-shift(line, power));
        rounded.round_compact();
    }
    let rounded = rounded.with_sign(options.sign);
    let (absolute, sign) = rounded.without_sign();
    let grouping = match options.grouping {
        Grouping::Auto => Grouping::MinimumTwo,
        other => other,
    };
    let digits = formatter.digits.write(&absolute, grouping);
    let category = formatter.digits.cardinal(&rounded);
    let form = |category: &str| item(line, &format!("{}.{category}", thousands(power)?));
    // A form for exactly one: *mille*, without a digit.
    let exactly = Some("1").filter(|_| rounded.is_one()).and_then(form);
    let pattern = exactly
        .or_else(|| form(category.as_str()))
        .or_else(|| form("other"))
        .filter(|form| *form != "0");
    let text = match pattern {
        None => digits,
        Some(pattern) => {
            let [before, after] = Affixes::parse(pattern).around(0, formatter.signs, "");
            format!("{before}{}{after}", if pattern.contains('0') { &digits } else { "" })
        }
    };
    Some((text, sign, category))
}

/// The power of ten as CLDR names it; beyond 10^14 that one stands.
fn thousands(power: i16) -> Option<String> {
    let zeros = usize::try_from(power.min(14)).ok().filter(|zeros| *zeros >= 3)?;
    Some(format!("1{}", "0".repeat(zeros)))
}

/// By how many powers of ten the number is divided: as many as the pattern leaves no digit for.
fn shift(line: &str, power: i16) -> i16 {
    let pattern = thousands(power).and_then(|name| item(line, &format!("{name}.other")));
    let Some(pattern) = pattern else { return 0 };
    let digits = i16::try_from(pattern.matches('0').count()).unwrap_or(1);
    if pattern == "0" || digits == 0 { 0 } else { power.min(14) - digits + 1 }
}
