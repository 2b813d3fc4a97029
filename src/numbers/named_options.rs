//! Number options with the names and values of ECMA-402, and those that they leave as they are.

use super::option_error::OptionError;
use super::options::{
    CurrencyDisplay, Grouping, NumberOptions, NumberStyle, SignDisplay, UnitDisplay,
};

/// Options by name. What they do not set is left to the options that they are applied to.
#[derive(Clone, Debug, Default)]
pub(crate) struct NamedNumberOptions {
    style: Option<Style>,
    currency: Option<Box<str>>,
    currency_display: Option<CurrencyDisplay>,
    accounting: Option<bool>,
    unit: Option<Box<str>>,
    unit_display: Option<UnitDisplay>,
    is_compact: Option<bool>,
    compact_display: Option<UnitDisplay>,
    grouping: Option<Grouping>,
    sign: Option<SignDisplay>,
    minimum_integer: Option<u8>,
    minimum_fraction: Option<u8>,
    maximum_fraction: Option<u8>,
    minimum_significant: Option<u8>,
    maximum_significant: Option<u8>,
}

/// The name of a [`NumberStyle`].
#[derive(Clone, Copy, Debug, PartialEq)]
enum Style {
    Decimal,
    Percent,
    Currency,
    Unit,
}

impl NamedNumberOptions {
    /// Parses options; see [`NumberOptions::parse_named`].
    pub(crate) fn parse<'o>(
        named: impl IntoIterator<Item = (&'o str, &'o str)>,
    ) -> (NamedNumberOptions, Vec<OptionError>) {
        let mut options = NamedNumberOptions::default();
        let mut problems = Vec::new();
        for (name, value) in named {
            if let Err(expected) = options.set(name, value) {
                problems.push(OptionError::new(name, value, expected));
            }
        }
        options.check(&mut problems);
        (options, problems)
    }

    /// Returns other options with these in their place. A currency, a unit and a percentage remain:
    /// they are what the number means, and not its form.
    pub(crate) fn over(&self, given: &NumberOptions) -> NumberOptions {
        let compact_display = self.compact_display.or(given.compact).unwrap_or_default();
        let is_compact = self.is_compact.unwrap_or(given.compact.is_some());
        let mut options = NumberOptions {
            style: self.style_over(&given.style),
            grouping: self.grouping.unwrap_or(given.grouping),
            sign: self.sign.unwrap_or(given.sign),
            compact: is_compact.then_some(compact_display),
            minimum_integer: self.minimum_integer.or(given.minimum_integer),
            minimum_fraction: self.minimum_fraction.or(given.minimum_fraction),
            maximum_fraction: self.maximum_fraction.or(given.maximum_fraction),
            minimum_significant: self.minimum_significant.or(given.minimum_significant),
            maximum_significant: self.maximum_significant.or(given.maximum_significant),
        };
        let NumberOptions { minimum_fraction, maximum_fraction, .. } = &mut options;
        reconcile(minimum_fraction, maximum_fraction, self.maximum_fraction.is_some());
        let NumberOptions { minimum_significant, maximum_significant, .. } = &mut options;
        reconcile(minimum_significant, maximum_significant, self.maximum_significant.is_some());
        options
    }

    /// Returns whether these options make something else of a number than the given ones: an amount
    /// in another currency, or a measure of an amount.
    #[cfg_attr(not(feature = "messages"), expect(dead_code))]
    pub(crate) fn contradicts(&self, given: &NumberOptions) -> bool {
        let (Some(own), given) = (self.style, &given.style) else { return false };
        match given {
            NumberStyle::Decimal => false,
            NumberStyle::Percent => own != Style::Percent,
            NumberStyle::Currency { code, .. } => {
                own != Style::Currency || self.currency.as_ref().is_some_and(|own| own != code)
            }
            NumberStyle::Unit { unit, .. } => {
                own != Style::Unit || self.unit.as_ref().is_some_and(|own| own != unit)
            }
        }
    }

    fn style_over(&self, given: &NumberStyle) -> NumberStyle {
        match given {
            NumberStyle::Decimal => self.own_style(),
            NumberStyle::Percent => NumberStyle::Percent,
            NumberStyle::Currency { code, display, accounting } => NumberStyle::Currency {
                code: code.clone(),
                display: self.currency_display.unwrap_or(*display),
                accounting: self.accounting.unwrap_or(*accounting),
            },
            NumberStyle::Unit { unit, display } => NumberStyle::Unit {
                unit: unit.clone(),
                display: self.unit_display.unwrap_or(*display),
            },
        }
    }

    fn own_style(&self) -> NumberStyle {
        match (self.style, &self.currency, &self.unit) {
            (Some(Style::Percent), ..) => NumberStyle::Percent,
            (Some(Style::Currency), Some(code), _) => NumberStyle::Currency {
                code: code.clone(),
                display: self.currency_display.unwrap_or_default(),
                accounting: self.accounting.unwrap_or_default(),
            },
            (Some(Style::Unit), _, Some(unit)) => NumberStyle::Unit {
                unit: unit.clone(),
                display: self.unit_display.unwrap_or_default(),
            },
            _ => NumberStyle::Decimal,
        }
    }

    fn set(&mut self, name: &str, value: &str) -> Result<(), &'static str> {
        match name {
            "style" => {
                self.style = Some(match value {
                    "decimal" => Style::Decimal,
                    "percent" => Style::Percent,
                    "currency" => Style::Currency,
                    "unit" => Style::Unit,
                    _ => return Err("decimal, percent, currency or unit"),
                });
            }
            "currency" => {
                if value.len() != 3 || !value.bytes().all(|byte| byte.is_ascii_alphabetic()) {
                    return Err("a currency code of three letters, such as EUR");
                }
                self.currency = Some(value.to_ascii_uppercase().into());
            }
            "currencyDisplay" => {
                self.currency_display = Some(match value {
                    "symbol" => CurrencyDisplay::Symbol,
                    "narrowSymbol" => CurrencyDisplay::NarrowSymbol,
                    "code" => CurrencyDisplay::Code,
                    "name" => CurrencyDisplay::Name,
                    _ => return Err("symbol, narrowSymbol, code or name"),
                });
            }
            "currencySign" => {
                self.accounting = Some(match value {
                    "standard" => false,
                    "accounting" => true,
                    _ => return Err("standard or accounting"),
                });
            }
            "unit" => {
                if !super::unit::is_unit(value) {
                    return Err("a unit of ECMA-402, such as kilometer or kilometer-per-hour");
                }
                self.unit = Some(value.into());
            }
            "unitDisplay" => {
                self.unit_display = Some(match value {
                    "long" => UnitDisplay::Long,
                    "short" => UnitDisplay::Short,
                    "narrow" => UnitDisplay::Narrow,
                    _ => return Err("long, short or narrow"),
                });
            }
            "useGrouping" => {
                self.grouping = Some(match value {
                    // In ECMA-402 the string "true" means the default, and messages have only
                    // strings.
                    "auto" | "true" => Grouping::Auto,
                    // Fluent's reference implementation passes numbers unchanged: 0 and 1.
                    "always" | "1" => Grouping::Always,
                    "min2" => Grouping::MinimumTwo,
                    "false" | "never" | "0" => Grouping::Never,
                    _ => return Err("auto, always, min2 or false"),
                });
            }
            "signDisplay" => {
                self.sign = Some(match value {
                    "auto" => SignDisplay::Auto,
                    "always" => SignDisplay::Always,
                    "exceptZero" => SignDisplay::ExceptZero,
                    "negative" => SignDisplay::Negative,
                    "never" => SignDisplay::Never,
                    _ => return Err("auto, always, exceptZero, negative or never"),
                });
            }
            "notation" => {
                self.is_compact = Some(match value {
                    "standard" => false,
                    "compact" => true,
                    _ => return Err("standard or compact"),
                });
            }
            "compactDisplay" => {
                self.compact_display = Some(match value {
                    "short" => UnitDisplay::Short,
                    "long" => UnitDisplay::Long,
                    _ => return Err("short or long"),
                });
            }
            "minimumIntegerDigits" => self.minimum_integer = Some(digits(value, 1, 21)?),
            "minimumFractionDigits" => self.minimum_fraction = Some(digits(value, 0, 100)?),
            "maximumFractionDigits" => self.maximum_fraction = Some(digits(value, 0, 100)?),
            "minimumSignificantDigits" => {
                self.minimum_significant = Some(digits(value, 1, 21)?);
            }
            "maximumSignificantDigits" => {
                self.maximum_significant = Some(digits(value, 1, 21)?);
            }
            _ => return Err("an option of NUMBER"),
        }
        Ok(())
    }

    /// Reports options that are missing, have no effect, or contradict one another.
    fn check(&mut self, problems: &mut Vec<OptionError>) {
        for (name, of, is_there) in [
            ("currency", Style::Currency, self.currency.is_some()),
            ("unit", Style::Unit, self.unit.is_some()),
        ] {
            let is_of = self.style == Some(of);
            if is_there && !is_of {
                problems.push(OptionError::idle(name, &format!("without style {name:?}")));
            }
            // A value that was refused is already among the problems.
            if is_of && !is_there && !problems.iter().any(|problem| problem.name() == name) {
                problems.push(OptionError::missing(name, &format!("style {name:?}")));
            }
        }
        if self.compact_display.is_some() && self.is_compact != Some(true) {
            let why = "without notation \"compact\"";
            problems.push(OptionError::idle("compactDisplay", why));
        }
        for (least, most, name) in [
            (self.minimum_fraction, &mut self.maximum_fraction, "maximumFractionDigits"),
            (self.minimum_significant, &mut self.maximum_significant, "maximumSignificantDigits"),
        ] {
            if let (Some(least), Some(greatest)) = (least, *most)
                && greatest < least
            {
                let value = greatest.to_string();
                problems.push(OptionError::new(name, &value, "at least the minimum"));
                *most = Some(least);
            }
        }
    }
}

/// Makes the least number of digits at most the greatest one: that of the two which was set last
/// applies.
fn reconcile(least: &mut Option<u8>, most: &mut Option<u8>, is_most_last: bool) {
    if let (Some(least), Some(most)) = (least, most)
        && *most < *least
    {
        match is_most_last {
            true => *least = *most,
            false => *most = *least,
        }
    }
}

fn digits(value: &str, least: u8, most: u8) -> Result<u8, &'static str> {
    let expected = match (least, most) {
        (0, _) => "a whole number from 0 to 100",
        _ => "a whole number from 1 to 21",
    };
    // A message may contain 2.0.
    let whole = value.split_once('.').filter(|(_, rest)| rest.bytes().all(|it| it == b'0'));
    let whole = whole.map_or(value, |(whole, _)| whole);
    let number = whole.parse::<u8>().map_err(|_| expected)?;
    if (least..=most).contains(&number) { Ok(number) } else { Err(expected) }
}
