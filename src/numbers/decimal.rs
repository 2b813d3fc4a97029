//! Digits, plural rules and lists by ICU4X. This is the only file that uses ICU4X's crates for
//! them.
//!
//! `icu_provider` is a dependency for its feature `sync` alone: without it, formatters (including
//! those of dates) could not be shared between threads.

use fixed_decimal::{
    CompactDecimal, Decimal, FloatPrecision, SignDisplay as Sign, SignedRoundingMode,
    UnsignedRoundingMode,
};
use icu_decimal::DecimalFormatter;
use icu_decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu_list::ListFormatter;
use icu_list::options::{ListFormatterOptions, ListLength};
use icu_plurals::{PluralCategory as Category, PluralRuleType, PluralRules};
use icu_provider as _;

use super::list::{ListKind, ListWidth};
use super::options::{Grouping, NumberOptions, NumberStyle, SignDisplay};
use super::plural::PluralCategory;
use super::{Number, Value};
use crate::language::LanguageTag;

/// The digits, grouping and plural rules of one locale.
#[derive(Debug)]
pub(super) struct Digits {
    /// Whether whole numbers below a thousand are written in ASCII digits: `0` to `999`.
    is_plain: bool,
    /// The separator between groups of digits.
    pub(super) group: String,
    /// The separator before the fraction.
    pub(super) decimal: String,
    /// The formatters in the order of [`Grouping`].
    formatters: [DecimalFormatter; 4],
    cardinal: PluralRules,
    ordinal: PluralRules,
}

/// A number after rounding, in decimal digits.
#[derive(Clone, Debug)]
pub(super) struct Rounded(Decimal);

const HALF_EXPAND: SignedRoundingMode =
    SignedRoundingMode::Unsigned(UnsignedRoundingMode::HalfExpand);

impl Digits {
    pub(super) fn new(tag: LanguageTag) -> Result<Digits, String> {
        let locale = tag.to_icu();
        let formatter = |grouping: GroupingStrategy| {
            let options = DecimalFormatterOptions::from(grouping);
            DecimalFormatter::try_new((&locale).into(), options).map_err(|cause| cause.to_string())
        };
        let language = plural_locale(tag).to_icu();
        let rules = |kind: PluralRuleType| {
            PluralRules::try_new((&language).into(), kind.into()).map_err(|cause| cause.to_string())
        };
        let ungrouped = formatter(GroupingStrategy::Never)?;
        let sample = Decimal::from(1_234_567_890_i64);
        let grouped = formatter(GroupingStrategy::Always)?;
        let group = grouped.format(&sample).to_string();
        let mut tenth = Decimal::from(1);
        tenth.absolute.multiply_pow10(-1);
        let tenth = ungrouped.format(&tenth).to_string();
        let separator = |sample: &str| {
            sample.split(char::is_numeric).find(|it| !it.is_empty()).unwrap_or_default().to_owned()
        };
        Ok(Digits {
            group: separator(&group),
            decimal: separator(&tenth),
            is_plain: ungrouped.format(&sample).to_string() == "1234567890",
            formatters: [
                formatter(GroupingStrategy::Auto)?,
                grouped,
                formatter(GroupingStrategy::Min2)?,
                ungrouped,
            ],
            cardinal: rules(PluralRuleType::Cardinal)?,
            ordinal: rules(PluralRuleType::Ordinal)?,
        })
    }

    /// Returns the ten digits.
    pub(super) fn characters(&self) -> [char; 10] {
        let mut digits = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
        for (digit, value) in digits.iter_mut().zip(0_u8..) {
            let [.., ungrouped] = &self.formatters;
            *digit = ungrouped
                .format(&Decimal::from(value))
                .to_string()
                .chars()
                .next()
                .unwrap_or(*digit);
        }
        digits
    }

    /// Formats a small whole number for which no data is needed; `None` for all others.
    pub(super) fn small(&self, number: Number) -> Option<String> {
        let value = match number.value {
            Value::Signed(value) => u16::try_from(value).ok()?,
            Value::Unsigned(value) => u16::try_from(value).ok()?,
            Value::Float(_) => return None,
        };
        (self.is_plain && value < 1000 && number.fraction_digits == 0).then(|| value.to_string())
    }

    /// Formats the digits, with the sign if the number has one.
    pub(super) fn write(&self, number: &Rounded, grouping: Grouping) -> String {
        let [auto, always, two, never] = &self.formatters;
        let formatter = match grouping {
            Grouping::Auto => auto,
            Grouping::Always => always,
            Grouping::MinimumTwo => two,
            Grouping::Never => never,
        };
        formatter.format(&number.0).to_string()
    }

    pub(super) fn cardinal(&self, number: &Rounded) -> PluralCategory {
        category(self.cardinal.category_for(&number.0))
    }

    /// Returns the plural category of a number that is written without this many powers of ten: *1
    /// M* is a million.
    pub(super) fn cardinal_compact(&self, number: &Rounded, powers: i16) -> PluralCategory {
        let powers = u8::try_from(powers).unwrap_or_default();
        let decimal = number.0.clone();
        let compact = CompactDecimal::from_significand_and_exponent(decimal, powers);
        category(self.cardinal.category_for(&compact))
    }

    pub(super) fn ordinal(&self, number: &Rounded) -> PluralCategory {
        category(self.ordinal.category_for(&number.0))
    }

    pub(super) fn categories(&self, is_ordinal: bool) -> Vec<PluralCategory> {
        let rules = if is_ordinal { &self.ordinal } else { &self.cardinal };
        rules.categories().map(category).collect()
    }
}

/// Returns the locale that has the plural rules. Unlike other data, they do not depend on the script
/// or the region, except in European Portuguese.
fn plural_locale(locale: LanguageTag) -> LanguageTag {
    let is_european = locale.language() == "pt" && locale.region() == Some("PT");
    if is_european { locale } else { locale.language().parse().unwrap_or(locale) }
}

fn category(category: Category) -> PluralCategory {
    match category {
        Category::Zero => PluralCategory::Zero,
        Category::One => PluralCategory::One,
        Category::Two => PluralCategory::Two,
        Category::Few => PluralCategory::Few,
        Category::Many => PluralCategory::Many,
        _ => PluralCategory::Other,
    }
}

impl Rounded {
    /// Rounds a number as the options require; `None` for infinity and for values that are not
    /// numbers.
    pub(super) fn new(
        number: Number,
        options: &NumberOptions,
        currency_digits: u8,
    ) -> Option<Rounded> {
        let mut rounded = Rounded::exact(number, options)?;
        rounded.round(options, currency_digits, number.fraction_digits);
        Some(rounded.with_sign(options.sign))
    }

    /// Returns all digits of the number; those of a percentage are multiplied by a hundred.
    pub(super) fn exact(number: Number, options: &NumberOptions) -> Option<Rounded> {
        let mut decimal = match number.value {
            Value::Signed(value) => Decimal::from(value),
            Value::Unsigned(value) => Decimal::from(value),
            Value::Float(value) => Decimal::try_from_f64(value, FloatPrecision::RoundTrip).ok()?,
        };
        if matches!(options.style, NumberStyle::Percent) {
            decimal.absolute.multiply_pow10(2);
            decimal.absolute.trim_start();
        }
        Some(Rounded(decimal))
    }

    /// Rounds the number as the options require. `written` is the number of fraction digits with
    /// which it was written.
    pub(super) fn round(&mut self, options: &NumberOptions, currency_digits: u8, written: u8) {
        let Rounded(decimal) = self;
        let (least, most) = match options.style {
            NumberStyle::Currency { .. } => (currency_digits, currency_digits),
            NumberStyle::Percent => (0, 0),
            _ => (0, 3),
        };
        if options.minimum_significant.is_some() || options.maximum_significant.is_some() {
            let minimum = options.minimum_significant.unwrap_or(1);
            let maximum = options.maximum_significant.unwrap_or(21).max(minimum);
            round_significant(decimal, maximum.into());
            let start = start_of(decimal);
            decimal.absolute.trim_end();
            decimal.absolute.pad_end((start - i16::from(minimum) + 1).min(0));
        } else {
            let (minimum, maximum) = match (options.minimum_fraction, options.maximum_fraction) {
                (None, None) => (least.max(written), most.max(written)),
                (Some(minimum), None) => (minimum, most.max(minimum)),
                (None, Some(maximum)) => (least.max(written).min(maximum), maximum),
                (Some(minimum), Some(maximum)) => (minimum, maximum.max(minimum)),
            };
            decimal.round_with_mode(-i16::from(maximum), HALF_EXPAND);
            decimal.absolute.trim_end();
            decimal.absolute.pad_end(-i16::from(minimum));
        }
        self.pad(options);
    }

    /// Rounds the number for compact notation, which keeps two significant digits and every digit
    /// of the whole part.
    pub(super) fn round_compact(&mut self, options: &NumberOptions) {
        let position = (start_of(&self.0) - 1).min(0);
        self.0.round_with_mode(position, HALF_EXPAND);
        self.0.absolute.trim_end();
        self.pad(options);
    }

    fn pad(&mut self, options: &NumberOptions) {
        if let Some(minimum) = options.minimum_integer {
            self.0.absolute.pad_start(minimum.into());
        }
    }

    pub(super) fn scaled(mut self, by: i16) -> Rounded {
        self.0.absolute.multiply_pow10(by);
        self.0.absolute.trim_start();
        self
    }

    pub(super) fn with_sign(mut self, sign: SignDisplay) -> Rounded {
        let style = match sign {
            SignDisplay::Auto => Sign::Auto,
            SignDisplay::Always => Sign::Always,
            SignDisplay::ExceptZero => Sign::ExceptZero,
            SignDisplay::Negative => Sign::Negative,
            SignDisplay::Never => Sign::Never,
        };
        self.0.apply_sign_display(style);
        self
    }

    pub(super) fn has_four_digits(&self) -> bool {
        *self.0.absolute.magnitude_range().end() == 3
    }

    pub(super) fn is_one(&self) -> bool {
        let mut absolute = self.0.absolute.clone();
        absolute.trim_end();
        absolute == fixed_decimal::UnsignedDecimal::from(1_u8)
    }

    pub(super) fn first_power(&self) -> i16 {
        start_of(&self.0)
    }

    /// Returns the number without its sign, and the sign: -1, 0 for none, or 1.
    pub(super) fn without_sign(&self) -> (Rounded, i8) {
        let sign = match self.0.sign {
            fixed_decimal::Sign::Negative => -1,
            fixed_decimal::Sign::None => 0,
            fixed_decimal::Sign::Positive => 1,
        };
        let mut absolute = self.0.clone();
        absolute.sign = fixed_decimal::Sign::None;
        (Rounded(absolute), sign)
    }
}

/// Returns the power of ten of the first digit that is not zero; 0 for zero.
fn start_of(decimal: &Decimal) -> i16 {
    if decimal.absolute.is_zero() { 0 } else { decimal.absolute.nonzero_magnitude_start() }
}

fn round_significant(decimal: &mut Decimal, digits: i16) {
    decimal.round_with_mode(start_of(decimal) - digits + 1, HALF_EXPAND);
}

/// The list formatters of one locale, one for each kind and width.
#[derive(Debug)]
pub(super) struct Lists {
    formatters: Vec<(ListKind, ListWidth, ListFormatter)>,
}

impl Lists {
    pub(super) fn new(locale: LanguageTag) -> Result<Lists, String> {
        let locale = locale.to_icu();
        let mut formatters = Vec::new();
        for kind in ListKind::ALL {
            for width in ListWidth::ALL {
                let length = match width {
                    ListWidth::Long => ListLength::Wide,
                    ListWidth::Short => ListLength::Short,
                    ListWidth::Narrow => ListLength::Narrow,
                };
                let options = ListFormatterOptions::default().with_length(length);
                let preferences = (&locale).into();
                let formatter = match kind {
                    ListKind::Conjunction => ListFormatter::try_new_and(preferences, options),
                    ListKind::Disjunction => ListFormatter::try_new_or(preferences, options),
                    ListKind::Unit => ListFormatter::try_new_unit(preferences, options),
                };
                formatters.push((kind, width, formatter.map_err(|cause| cause.to_string())?));
            }
        }
        Ok(Lists { formatters })
    }

    pub(super) fn write(&self, items: &[&str], kind: ListKind, width: ListWidth) -> String {
        let found = self.formatters.iter().find(|(k, w, _)| (*k, *w) == (kind, width));
        match found {
            Some((_, _, formatter)) => formatter.format(items.iter().copied()).to_string(),
            None => items.join(", "),
        }
    }
}
