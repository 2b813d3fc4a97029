use super::named_options;
use super::option_error::OptionError;

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

pub(super) const MOST_FRACTION_DIGITS: u8 = 100;
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

    /// Whether it is said how many digits there are.
    pub(super) fn has_digits(&self) -> bool {
        self.minimum_fraction.is_some()
            || self.maximum_fraction.is_some()
            || self.minimum_significant.is_some()
            || self.maximum_significant.is_some()
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
        named_options::parse(named)
    }
}
