//! Number options with the names and values of ECMA-402.

use super::option_error::OptionError;
use super::options::{
    CurrencyDisplay, Grouping, NumberOptions, NumberStyle, SignDisplay, UnitDisplay,
};

/// Parses options; see [`NumberOptions::parse_named`].
pub(super) fn parse<'o>(
    named: impl IntoIterator<Item = (&'o str, &'o str)>,
) -> (NumberOptions, Vec<OptionError>) {
    let mut written = Written::default();
    let mut problems = Vec::new();
    for (name, value) in named {
        if let Err(expected) = written.set(name, value) {
            problems.push(OptionError::new(name, value, expected));
        }
    }
    let options = written.into_options(&mut problems);
    (options, problems)
}

/// The options as they are read, before it is known which of them belong together.
#[derive(Default)]
struct Written {
    options: NumberOptions,
    style: Option<&'static str>,
    currency: Option<Box<str>>,
    currency_display: CurrencyDisplay,
    accounting: bool,
    unit: Option<Box<str>>,
    unit_display: UnitDisplay,
    is_compact: bool,
    compact_display: Option<UnitDisplay>,
}

impl Written {
    fn set(&mut self, name: &str, value: &str) -> Result<(), &'static str> {
        let options = &mut self.options;
        match name {
            "style" => {
                self.style = Some(match value {
                    "decimal" => "decimal",
                    "percent" => "percent",
                    "currency" => "currency",
                    "unit" => "unit",
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
                self.currency_display = match value {
                    "symbol" => CurrencyDisplay::Symbol,
                    "narrowSymbol" => CurrencyDisplay::NarrowSymbol,
                    "code" => CurrencyDisplay::Code,
                    "name" => CurrencyDisplay::Name,
                    _ => return Err("symbol, narrowSymbol, code or name"),
                };
            }
            "currencySign" => {
                self.accounting = match value {
                    "standard" => false,
                    "accounting" => true,
                    _ => return Err("standard or accounting"),
                };
            }
            "unit" => {
                if !super::unit::is_unit(value) {
                    return Err("a unit of ECMA-402, such as kilometer or kilometer-per-hour");
                }
                self.unit = Some(value.into());
            }
            "unitDisplay" => {
                self.unit_display = match value {
                    "long" => UnitDisplay::Long,
                    "short" => UnitDisplay::Short,
                    "narrow" => UnitDisplay::Narrow,
                    _ => return Err("long, short or narrow"),
                };
            }
            "useGrouping" => {
                options.grouping = match value {
                    // In ECMA-402 the string "true" means the default, and messages have only
                    // strings.
                    "auto" | "true" => Grouping::Auto,
                    // Fluent's reference implementation passes numbers unchanged: 0 and 1.
                    "always" | "1" => Grouping::Always,
                    "min2" => Grouping::MinimumTwo,
                    "false" | "never" | "0" => Grouping::Never,
                    _ => return Err("auto, always, min2 or false"),
                };
            }
            "signDisplay" => {
                options.sign = match value {
                    "auto" => SignDisplay::Auto,
                    "always" => SignDisplay::Always,
                    "exceptZero" => SignDisplay::ExceptZero,
                    "negative" => SignDisplay::Negative,
                    "never" => SignDisplay::Never,
                    _ => return Err("auto, always, exceptZero, negative or never"),
                };
            }
            "notation" => {
                self.is_compact = match value {
                    "standard" => false,
                    "compact" => true,
                    _ => return Err("standard or compact"),
                };
            }
            "compactDisplay" => {
                self.compact_display = Some(match value {
                    "short" => UnitDisplay::Short,
                    "long" => UnitDisplay::Long,
                    _ => return Err("short or long"),
                });
            }
            "minimumIntegerDigits" => options.minimum_integer = Some(digits(value, 1, 21)?),
            "minimumFractionDigits" => options.minimum_fraction = Some(digits(value, 0, 100)?),
            "maximumFractionDigits" => options.maximum_fraction = Some(digits(value, 0, 100)?),
            "minimumSignificantDigits" => {
                options.minimum_significant = Some(digits(value, 1, 21)?);
            }
            "maximumSignificantDigits" => {
                options.maximum_significant = Some(digits(value, 1, 21)?);
            }
            _ => return Err("an option of NUMBER"),
        }
        Ok(())
    }

    fn into_options(self, problems: &mut Vec<OptionError>) -> NumberOptions {
        let Written { mut options, .. } = self;
        // A value that was refused is already among the problems.
        let missing = |name: &str, beside: &str, problems: &mut Vec<OptionError>| {
            if !problems.iter().any(|problem| problem.name() == name) {
                problems.push(OptionError::missing(name, beside));
            }
        };
        let style = self.style.unwrap_or("decimal");
        for (name, of, is_there) in [
            ("currency", "currency", self.currency.is_some()),
            ("unit", "unit", self.unit.is_some()),
        ] {
            if is_there && style != of {
                problems.push(OptionError::idle(name, &format!("without style {of:?}")));
            }
        }
        options.style = match style {
            "percent" => NumberStyle::Percent,
            "currency" => match self.currency {
                Some(code) => NumberStyle::Currency {
                    code,
                    display: self.currency_display,
                    accounting: self.accounting,
                },
                None => {
                    missing("currency", "style \"currency\"", problems);
                    NumberStyle::Decimal
                }
            },
            "unit" => match self.unit {
                Some(unit) => NumberStyle::Unit { unit, display: self.unit_display },
                None => {
                    missing("unit", "style \"unit\"", problems);
                    NumberStyle::Decimal
                }
            },
            _ => NumberStyle::Decimal,
        };
        options.compact = self.is_compact.then(|| self.compact_display.unwrap_or_default());
        if self.compact_display.is_some() && !self.is_compact {
            let why = "without notation \"compact\"";
            problems.push(OptionError::idle("compactDisplay", why));
        }
        for (least, most, name) in [
            (options.minimum_fraction, &mut options.maximum_fraction, "maximumFractionDigits"),
            (
                options.minimum_significant,
                &mut options.maximum_significant,
                "maximumSignificantDigits",
            ),
        ] {
            if let (Some(least), Some(greatest)) = (least, *most)
                && greatest < least
            {
                let value = greatest.to_string();
                problems.push(OptionError::new(name, &value, "at least the minimum"));
                *most = Some(least);
            }
        }
        options
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
