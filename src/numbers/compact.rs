//! Compact notation: *1,2 mln.*, *12 mille* (UTS #35 part 3, *Compact Number Formats*).

use super::affix::Affixes;
use super::decimal::Rounded;
use super::options::{CurrencyDisplay, Grouping, NumberOptions, NumberStyle, UnitDisplay};
use super::{Number, NumberFormatter, PluralCategory};
use crate::cldr::item;

/// A number in compact notation.
pub(super) struct Compact {
    /// The text without a sign.
    pub(super) text: String,
    pub(super) sign: i8,
    pub(super) category: PluralCategory,
    /// Whether the text has a word or letter for a power of ten.
    pub(super) is_shortened: bool,
}

/// Returns a number in compact notation; `None` if the locale has no compact form, or if the value
/// is not a finite number.
pub(super) fn write(
    formatter: &NumberFormatter,
    number: Number,
    options: &NumberOptions,
) -> Option<Compact> {
    // Amounts of money have a long form only if the currency is written as a name.
    let has_long_form = match &options.style {
        NumberStyle::Currency { display, .. } => *display == CurrencyDisplay::Name,
        _ => true,
    };
    let is_long = options.compact? == UnitDisplay::Long && has_long_form;
    let key = if is_long { "compact.long" } else { "compact.short" };
    let line = formatter.data.get(key)?;
    let exact = Rounded::exact(number, options)?;
    let round = |shift: i16| {
        let mut rounded = exact.clone().scaled(-shift);
        if options.has_digits() {
            rounded.round(options, formatter.currency_digits(options), 0);
        } else {
            rounded.round_compact(options);
        }
        rounded
    };
    // Rounding can carry into the next power: 999 999 is 1 M.
    let mut power = exact.first_power();
    let mut rounded = round(shift(line, power));
    if rounded.first_power() + shift(line, power) > power {
        power += 1;
        rounded = round(shift(line, power));
    }
    let rounded = rounded.with_sign(options.sign);
    let (absolute, sign) = rounded.without_sign();
    let grouping = match options.grouping {
        Grouping::Auto => Grouping::MinimumTwo,
        other => other,
    };
    let digits = formatter.write_digits(&absolute, grouping, &options.style);
    // The pattern depends on the digits that are left, the plural category on the whole number.
    let category = formatter.digits.cardinal(&rounded);
    let counted = formatter.digits.cardinal_compact(&rounded, shift(line, power));
    let step = step(line, power);
    let form = |category: &str| item(line, &format!("{}.{category}", name(step?)));
    // Some locales have a form for exactly one: *mille*, without a digit.
    let exactly = Some("1").filter(|_| rounded.is_one()).and_then(form);
    let pattern = exactly
        .or_else(|| form(category.as_str()))
        .or_else(|| form("other"))
        .filter(|form| *form != "0");
    let is_shortened = pattern.is_some();
    // Swahili has the sign beside the digits: *elfu -15*.
    let has_sign = pattern.is_some_and(|pattern| pattern.contains(';'));
    let (inner, sign) = if has_sign { (sign, 0) } else { (0, sign) };
    let text = match pattern {
        None => digits,
        Some(pattern) => {
            let [before, after] = Affixes::parse(pattern).around(inner, formatter.signs, "");
            format!("{before}{}{after}", if pattern.contains('0') { &digits } else { "" })
        }
    };
    Some(Compact { text, sign, category: counted, is_shortened })
}

/// The greatest power of ten that CLDR can name.
const GREATEST: i16 = 20;

/// Returns CLDR's name of a power of ten.
fn name(power: usize) -> String {
    format!("1{}", "0".repeat(power))
}

/// Returns the greatest power of ten that the number reaches and the locale has a form for.
fn step(line: &str, power: i16) -> Option<usize> {
    let powers = (3..=power.min(GREATEST)).rev().filter_map(|power| usize::try_from(power).ok());
    powers.into_iter().find(|power| item(line, &format!("{}.other", name(*power))).is_some())
}

/// Returns the number of powers of ten by which the number is divided: those for which the pattern
/// has no digit.
fn shift(line: &str, power: i16) -> i16 {
    let Some(step) = step(line, power) else { return 0 };
    let pattern = item(line, &format!("{}.other", name(step))).unwrap_or("0");
    let positive = pattern.split(';').next().unwrap_or_default();
    let digits = positive.matches('0').count();
    let shift = if pattern == "0" || digits == 0 { 0 } else { (step + 1).saturating_sub(digits) };
    i16::try_from(shift).unwrap_or_default()
}
