use std::fmt;

/// How a number is written: as a plain number, a percentage, an amount of money, a measure.
///
/// The options and their defaults are those of ECMA-402's `Intl.NumberFormat`, which Fluent's
/// `NUMBER` takes as well.
///
/// ```
/// use isogloss::numbers::{NumberFormatter, NumberOptions};
///
/// let french = NumberFormatter::new("fr-BE".parse()?)?;
/// let price = NumberOptions::currency("EUR");
/// assert_eq!(french.format(1234.5, &price), "1\u{202f}234,50\u{a0}€");
/// let exact = NumberOptions::decimal().with_fraction_digits(2, 2);
/// assert_eq!(french.format(3, &exact), "3,00");
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct NumberOptions {
    pub(super) style: NumberStyle,
    pub(super) grouping: Grouping,
    pub(super) sign: SignDisplay,
    pub(super) compact: Option<UnitDisplay>,
    pub(super) minimum_integer: Option<u8>,
    pub(super) minimum_fraction: Option<u8>,
    pub(super) maximum_fraction: Option<u8>,
    pub(super) minimum_significant: Option<u8>,
    pub(super) maximum_significant: Option<u8>,
}

/// What kind of quantity a number is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) enum NumberStyle {
    #[default]
    Decimal,
    Percent,
    Currency {
        code: Box<str>,
        display: CurrencyDisplay,
        accounting: bool,
    },
    Unit {
        unit: Box<str>,
        display: UnitDisplay,
    },
}

/// How a currency is named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CurrencyDisplay {
    /// The symbol that is clear in the locale: `$US` in French, `$` in American English.
    #[default]
    Symbol,
    /// The shortest symbol: `$`, whichever dollar it is.
    NarrowSymbol,
    /// The code of ISO 4217: `USD`.
    Code,
    /// The name: *dollars des États-Unis*.
    Name,
}

/// How a unit of measure is named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum UnitDisplay {
    /// In words: *kilomètres*.
    Long,
    /// Abbreviated: *km*.
    #[default]
    Short,
    /// As short as it can be.
    Narrow,
}

/// Whether groups of digits are set apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Grouping {
    /// As the locale does: Spanish and Polish leave four digits together.
    #[default]
    Auto,
    /// Wherever the locale has a place for it.
    Always,
    /// Only if the first group has two digits or more.
    MinimumTwo,
    /// Never.
    Never,
}

/// When a sign is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SignDisplay {
    /// Before negative numbers, zero included.
    #[default]
    Auto,
    /// Before every number.
    Always,
    /// Before every number but zero.
    ExceptZero,
    /// Before negative numbers, not before zero.
    Negative,
    /// Never.
    Never,
}

/// An option that `Intl.NumberFormat` does not have, or a value that it does not take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionError {
    name: Box<str>,
    value: Box<str>,
    expected: &'static str,
}

const MOST_FRACTION_DIGITS: u8 = 100;
const MOST_DIGITS: u8 = 21;

impl NumberOptions {
    pub(super) const fn plain() -> NumberOptions {
        NumberOptions {
            style: NumberStyle::Decimal,
            grouping: Grouping::Auto,
            sign: SignDisplay::Auto,
            compact: None,
            minimum_integer: None,
            minimum_fraction: None,
            maximum_fraction: None,
            minimum_significant: None,
            maximum_significant: None,
        }
    }

    /// A plain number, with at most three digits after the decimal separator.
    pub fn decimal() -> NumberOptions {
        NumberOptions::plain()
    }

    /// A percentage without fraction digits; 0.25 is *25 %*.
    pub fn percent() -> NumberOptions {
        NumberOptions { style: NumberStyle::Percent, ..NumberOptions::default() }
    }

    /// An amount in a currency, by its code of ISO 4217, with as many fraction digits as the
    /// currency has.
    pub fn currency(code: &str) -> NumberOptions {
        let code = code.to_ascii_uppercase().into();
        let style =
            NumberStyle::Currency { code, display: CurrencyDisplay::default(), accounting: false };
        NumberOptions { style, ..NumberOptions::default() }
    }

    /// A measure in one of the simple units of ECMA-402, or two of them: `kilometer`,
    /// `kilometer-per-hour`.
    pub fn unit(unit: &str) -> NumberOptions {
        let style = NumberStyle::Unit { unit: unit.into(), display: UnitDisplay::default() };
        NumberOptions { style, ..NumberOptions::default() }
    }

    /// How the currency is named; nothing changes for other numbers.
    #[must_use]
    pub fn with_currency_display(mut self, shown: CurrencyDisplay) -> NumberOptions {
        if let NumberStyle::Currency { display, .. } = &mut self.style {
            *display = shown;
        }
        self
    }

    /// How the unit is named; nothing changes for other numbers.
    #[must_use]
    pub fn with_unit_display(mut self, shown: UnitDisplay) -> NumberOptions {
        if let NumberStyle::Unit { display, .. } = &mut self.style {
            *display = shown;
        }
        self
    }

    /// The least and the greatest number of digits after the decimal separator, up to 100; the
    /// greatest is at least the least.
    #[must_use]
    pub fn with_fraction_digits(mut self, minimum: u8, maximum: u8) -> NumberOptions {
        let minimum = minimum.min(MOST_FRACTION_DIGITS);
        self.minimum_fraction = Some(minimum);
        self.maximum_fraction = Some(maximum.clamp(minimum, MOST_FRACTION_DIGITS));
        self
    }

    /// The least and the greatest number of significant digits, 1 to 21; fraction digits then
    /// count no more.
    #[must_use]
    pub fn with_significant_digits(mut self, minimum: u8, maximum: u8) -> NumberOptions {
        let minimum = minimum.clamp(1, MOST_DIGITS);
        self.minimum_significant = Some(minimum);
        self.maximum_significant = Some(maximum.clamp(minimum, MOST_DIGITS));
        self
    }

    /// The least number of digits before the decimal separator, 1 to 21.
    #[must_use]
    pub fn with_integer_digits(mut self, minimum: u8) -> NumberOptions {
        self.minimum_integer = Some(minimum.clamp(1, MOST_DIGITS));
        self
    }

    /// Whether groups of digits are set apart.
    #[must_use]
    pub fn with_grouping(mut self, grouping: Grouping) -> NumberOptions {
        self.grouping = grouping;
        self
    }

    /// When a sign is written.
    #[must_use]
    pub fn with_sign(mut self, sign: SignDisplay) -> NumberOptions {
        self.sign = sign;
        self
    }

    /// Sets options by the names and values of ECMA-402, as Fluent's `NUMBER` does: `style`,
    /// `currency`, `currencyDisplay`, `currencySign`, `unit`, `unitDisplay`, `useGrouping`,
    /// `minimumIntegerDigits`, `minimumFractionDigits`, `maximumFractionDigits`,
    /// `minimumSignificantDigits`, `maximumSignificantDigits`, `signDisplay`, `notation`
    /// (`standard` and `compact`), `compactDisplay`.
    ///
    /// ```
    /// use isogloss::numbers::NumberOptions;
    ///
    /// let (options, problems) =
    ///     NumberOptions::parse_named([("style", "percent"), ("maximumFractionDigits", "many")]);
    /// assert_eq!(options, NumberOptions::percent());
    /// assert_eq!(
    ///     problems[0].to_string(),
    ///     "maximumFractionDigits is \"many\"; expected a whole number from 0 to 100",
    /// );
    /// ```
    ///
    /// What cannot be understood is left out and comes back as a problem.
    pub fn parse_named<'o>(
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
}

/// The options in the order in which they come, before it is clear which belong together.
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
    compact_display: UnitDisplay,
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
                    return Err("a code of three letters, such as EUR");
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
                    // To ECMA-402 the word "true" is the default; a message has only words.
                    "auto" | "true" => Grouping::Auto,
                    // Fluent's reference implementation hands numbers over as they are: 0 and 1.
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
                self.compact_display = match value {
                    "short" => UnitDisplay::Short,
                    "long" => UnitDisplay::Long,
                    _ => return Err("short or long"),
                };
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
        let missing = |name, value| OptionError::new(name, value, "given with this style");
        options.style = match self.style.unwrap_or("decimal") {
            "percent" => NumberStyle::Percent,
            "currency" => match self.currency {
                Some(code) => NumberStyle::Currency {
                    code,
                    display: self.currency_display,
                    accounting: self.accounting,
                },
                None => {
                    problems.push(missing("currency", ""));
                    NumberStyle::Decimal
                }
            },
            "unit" => match self.unit {
                Some(unit) => NumberStyle::Unit { unit, display: self.unit_display },
                None => {
                    problems.push(missing("unit", ""));
                    NumberStyle::Decimal
                }
            },
            _ => NumberStyle::Decimal,
        };
        options.compact = self.is_compact.then_some(self.compact_display);
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
    let number = value.parse::<u8>().map_err(|_| expected)?;
    if (least..=most).contains(&number) { Ok(number) } else { Err(expected) }
}

impl OptionError {
    pub(crate) fn new(name: &str, value: &str, expected: &'static str) -> OptionError {
        OptionError { name: name.into(), value: value.into(), expected }
    }

    /// The option.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl fmt::Display for OptionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let OptionError { name, value, expected } = self;
        write!(f, "{name} is {value:?}; expected {expected}")
    }
}

impl std::error::Error for OptionError {}
