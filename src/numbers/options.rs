use super::named_options::NamedNumberOptions;
use super::option_error::OptionError;

/// The form of a number: a plain number, a percentage, an amount of money, or a measure, with its
/// digits, grouping and sign.
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
    pub(crate) style: NumberStyle,
    pub(crate) grouping: Grouping,
    pub(crate) sign: SignDisplay,
    pub(crate) compact: Option<UnitDisplay>,
    pub(crate) minimum_integer: Option<u8>,
    pub(crate) minimum_fraction: Option<u8>,
    pub(crate) maximum_fraction: Option<u8>,
    pub(crate) minimum_significant: Option<u8>,
    pub(crate) maximum_significant: Option<u8>,
}

/// The kind of quantity that a number is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum NumberStyle {
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

/// The form of the name of a currency. The default is [`CurrencyDisplay::Symbol`].
///
/// ```
/// use isogloss::numbers::{CurrencyDisplay, NumberFormatter, NumberOptions};
///
/// let french = NumberFormatter::new("fr-BE".parse()?)?;
/// let dollars = |display| {
///     french.format(40, &NumberOptions::currency("USD").with_currency_display(display))
/// };
/// assert_eq!(dollars(CurrencyDisplay::Symbol), "40,00\u{a0}$US");
/// assert_eq!(dollars(CurrencyDisplay::NarrowSymbol), "40,00\u{a0}$");
/// assert_eq!(dollars(CurrencyDisplay::Code), "40,00\u{a0}USD");
/// assert_eq!(dollars(CurrencyDisplay::Name), "40,00 dollars des États-Unis");
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CurrencyDisplay {
    /// The symbol that is unambiguous in the locale: `$US` in French, `$` in American English.
    #[default]
    Symbol,
    /// The shortest symbol: `$` for any dollar.
    NarrowSymbol,
    /// The code of ISO 4217: `USD`.
    Code,
    /// The name: *dollars des États-Unis*.
    Name,
}

/// The form of the name of a unit of measure. The default is [`UnitDisplay::Short`].
///
/// ```
/// use isogloss::numbers::{NumberFormatter, NumberOptions, UnitDisplay};
///
/// let german = NumberFormatter::new("de-BE".parse()?)?;
/// let minutes = NumberOptions::unit("minute");
/// let wait = |display| german.format(90, &minutes.clone().with_unit_display(display));
/// assert_eq!(wait(UnitDisplay::Long), "90 Minuten");
/// assert_eq!(wait(UnitDisplay::Short), "90 Min.");
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum UnitDisplay {
    /// The full name: *kilomètres*.
    Long,
    /// The abbreviation: *km*.
    #[default]
    Short,
    /// The shortest form.
    Narrow,
}

/// The rule for separating groups of digits. The default is [`Grouping::Auto`].
///
/// ```
/// use isogloss::numbers::{Grouping, NumberFormatter, NumberOptions};
///
/// let dutch = NumberFormatter::new("nl-BE".parse()?)?;
/// let both = |grouping| {
///     let options = NumberOptions::decimal().with_grouping(grouping);
///     [1000, 11_000_000].map(|number| dutch.format(number, &options))
/// };
/// assert_eq!(both(Grouping::Auto), ["1.000", "11.000.000"]);
/// assert_eq!(both(Grouping::MinimumTwo), ["1000", "11.000.000"]);
/// assert_eq!(both(Grouping::Never), ["1000", "11000000"]);
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Grouping {
    /// The rule of the locale: Spanish and Polish leave four digits together.
    #[default]
    Auto,
    /// A separator wherever the locale has a position for one, even in numbers of four digits.
    Always,
    /// A separator only if the first group has two digits or more.
    MinimumTwo,
    /// No separators.
    Never,
}

/// The rule for writing a sign. The default is [`SignDisplay::Auto`].
///
/// Whether a number is zero is decided after rounding: -0.2 without fraction digits is negative
/// zero.
///
/// ```
/// use isogloss::numbers::{NumberFormatter, NumberOptions, SignDisplay};
///
/// let english = NumberFormatter::new("en-GB".parse()?)?;
/// let signs = |sign| {
///     let options = NumberOptions::decimal().with_fraction_digits(0, 0).with_sign(sign);
///     [-3.0, -0.2, 0.0, 3.0].map(|number| english.format(number, &options))
/// };
/// assert_eq!(signs(SignDisplay::Auto), ["-3", "-0", "0", "3"]);
/// assert_eq!(signs(SignDisplay::Always), ["-3", "-0", "+0", "+3"]);
/// assert_eq!(signs(SignDisplay::ExceptZero), ["-3", "0", "0", "+3"]);
/// assert_eq!(signs(SignDisplay::Negative), ["-3", "0", "0", "3"]);
/// assert_eq!(signs(SignDisplay::Never), ["3", "0", "0", "3"]);
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SignDisplay {
    /// A sign before negative numbers, including negative zero.
    #[default]
    Auto,
    /// A sign before every number.
    Always,
    /// A sign before every number except zero.
    ExceptZero,
    /// A sign before negative numbers, but not before zero.
    Negative,
    /// No sign.
    Never,
}

pub(super) const MOST_FRACTION_DIGITS: u8 = 100;
const MOST_DIGITS: u8 = 21;

impl NumberOptions {
    pub(crate) const fn plain() -> NumberOptions {
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

    /// Creates options for a plain number with at most three digits after the decimal separator and
    /// no zeros at the end.
    ///
    /// ```
    /// use isogloss::numbers::{NumberFormatter, NumberOptions};
    ///
    /// let dutch = NumberFormatter::new("nl-BE".parse()?)?;
    /// let decimal = NumberOptions::decimal();
    /// assert_eq!(dutch.format(9.80665, &decimal), "9,807");
    /// assert_eq!(dutch.format(9.0, &decimal), "9");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn decimal() -> NumberOptions {
        NumberOptions::plain()
    }

    /// Creates options for a percentage without fraction digits: 0.25 is *25 %*.
    ///
    /// ```
    /// use isogloss::numbers::{NumberFormatter, NumberOptions};
    ///
    /// let french = NumberFormatter::new("fr-BE".parse()?)?;
    /// assert_eq!(french.format(0.256, &NumberOptions::percent()), "26\u{a0}%");
    /// let exact = NumberOptions::percent().with_fraction_digits(1, 1);
    /// assert_eq!(french.format(0.256, &exact), "25,6\u{a0}%");
    /// // A number that is a percentage already is a measure.
    /// assert_eq!(french.format(25.6, &NumberOptions::unit("percent")), "25,6\u{a0}%");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn percent() -> NumberOptions {
        NumberOptions { style: NumberStyle::Percent, ..NumberOptions::default() }
    }

    /// Creates options for an amount of money. The currency is given by its ISO 4217 code, in
    /// capitals or not, and the amount has as many fraction digits as the currency.
    ///
    /// ```
    /// use isogloss::numbers::{NumberFormatter, NumberOptions};
    ///
    /// let german = NumberFormatter::new("de-BE".parse()?)?;
    /// assert_eq!(german.format(12.5, &NumberOptions::currency("EUR")), "12,50\u{a0}€");
    /// // The yen has no fraction digits.
    /// assert_eq!(german.format(1500, &NumberOptions::currency("JPY")), "1.500\u{a0}¥");
    /// // An entrance fee in whole euros.
    /// let whole = NumberOptions::currency("eur").with_fraction_digits(0, 2);
    /// assert_eq!(german.format(12, &whole), "12\u{a0}€");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn currency(code: &str) -> NumberOptions {
        let code = code.to_ascii_uppercase().into();
        let style =
            NumberStyle::Currency { code, display: CurrencyDisplay::default(), accounting: false };
        NumberOptions { style, ..NumberOptions::default() }
    }

    /// Creates options for a measure in a simple unit of ECMA-402, or in one simple unit per
    /// another: `kilometer`, `kilometer-per-hour`.
    ///
    /// ```
    /// use isogloss::numbers::{NumberFormatter, NumberOptions};
    ///
    /// let dutch = NumberFormatter::new("nl-BE".parse()?)?;
    /// assert_eq!(dutch.format(5.2, &NumberOptions::unit("kilometer")), "5,2 km");
    /// assert_eq!(dutch.format(30, &NumberOptions::unit("kilometer-per-hour")), "30 km/u");
    /// // A unit that is not known is written as it is.
    /// assert_eq!(dutch.format(3, &NumberOptions::unit("furlong")), "3 furlong");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn unit(unit: &str) -> NumberOptions {
        let style = NumberStyle::Unit { unit: unit.into(), display: UnitDisplay::default() };
        NumberOptions { style, ..NumberOptions::default() }
    }

    /// Returns whether a number of fraction or significant digits is set.
    pub(super) fn has_digits(&self) -> bool {
        self.minimum_fraction.is_some()
            || self.maximum_fraction.is_some()
            || self.minimum_significant.is_some()
            || self.maximum_significant.is_some()
    }

    /// Sets the form of the currency's name. The default is [`CurrencyDisplay::Symbol`]. It has no
    /// effect on numbers that are not amounts of money.
    ///
    /// ```
    /// use isogloss::numbers::{CurrencyDisplay, NumberFormatter, NumberOptions};
    ///
    /// let name = NumberOptions::currency("EUR").with_currency_display(CurrencyDisplay::Name);
    /// let german = NumberFormatter::new("de-BE".parse()?)?;
    /// assert_eq!(german.format(25_000, &name.with_fraction_digits(0, 0)), "25.000 Euro");
    /// let plain = NumberOptions::decimal();
    /// assert_eq!(plain.clone().with_currency_display(CurrencyDisplay::Name), plain);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_currency_display(mut self, shown: CurrencyDisplay) -> NumberOptions {
        if let NumberStyle::Currency { display, .. } = &mut self.style {
            *display = shown;
        }
        self
    }

    /// Sets the form of the unit's name. The default is [`UnitDisplay::Short`]. The full name is in
    /// the singular or plural as the number requires. The option has no effect on numbers that are
    /// not measures.
    ///
    /// ```
    /// use isogloss::numbers::{NumberFormatter, NumberOptions, UnitDisplay};
    ///
    /// let words = NumberOptions::unit("kilometer").with_unit_display(UnitDisplay::Long);
    /// let french = NumberFormatter::new("fr-BE".parse()?)?;
    /// assert_eq!(french.format(1, &words), "1\u{a0}kilomètre");
    /// assert_eq!(french.format(65, &words), "65\u{a0}kilomètres");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_unit_display(mut self, shown: UnitDisplay) -> NumberOptions {
        if let NumberStyle::Unit { display, .. } = &mut self.style {
            *display = shown;
        }
        self
    }

    /// Sets the least and the greatest number of digits after the decimal separator, up to 100. A
    /// greatest number below the least one is raised to it.
    ///
    /// ```
    /// use isogloss::numbers::{NumberFormatter, NumberOptions};
    ///
    /// let dutch = NumberFormatter::new("nl-BE".parse()?)?;
    /// let depth = NumberOptions::decimal().with_fraction_digits(1, 2);
    /// assert_eq!(dutch.format(4, &depth), "4,0");
    /// assert_eq!(dutch.format(4.256, &depth), "4,26");
    /// let raised = NumberOptions::decimal().with_fraction_digits(2, 0);
    /// assert_eq!(dutch.format(4, &raised), "4,00");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_fraction_digits(mut self, minimum: u8, maximum: u8) -> NumberOptions {
        let minimum = minimum.min(MOST_FRACTION_DIGITS);
        self.minimum_fraction = Some(minimum);
        self.maximum_fraction = Some(maximum.clamp(minimum, MOST_FRACTION_DIGITS));
        self
    }

    /// Sets the least and the greatest number of significant digits, from 1 to 21. The number of
    /// fraction digits is then ignored.
    ///
    /// ```
    /// use isogloss::numbers::{NumberFormatter, NumberOptions};
    ///
    /// // Estimates, such as the number of visitors.
    /// let rough = NumberOptions::decimal().with_significant_digits(1, 2);
    /// let french = NumberFormatter::new("fr-BE".parse()?)?;
    /// assert_eq!(french.format(138_250, &rough), "140\u{202f}000");
    /// assert_eq!(french.format(0.004567, &rough), "0,0046");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_significant_digits(mut self, minimum: u8, maximum: u8) -> NumberOptions {
        let minimum = minimum.clamp(1, MOST_DIGITS);
        self.minimum_significant = Some(minimum);
        self.maximum_significant = Some(maximum.clamp(minimum, MOST_DIGITS));
        self
    }

    /// Sets the least number of digits before the decimal separator, from 1 to 21. Zeros are added
    /// in front. The default is 1.
    ///
    /// ```
    /// use isogloss::numbers::{Grouping, NumberFormatter, NumberOptions};
    ///
    /// let number = NumberOptions::decimal().with_integer_digits(4);
    /// let dutch = NumberFormatter::new("nl-BE".parse()?)?;
    /// // Zeros are grouped like other digits, which is wrong for an inventory number.
    /// assert_eq!(dutch.format(75, &number), "0.075");
    /// assert_eq!(dutch.format(75, &number.with_grouping(Grouping::Never)), "0075");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_integer_digits(mut self, minimum: u8) -> NumberOptions {
        self.minimum_integer = Some(minimum.clamp(1, MOST_DIGITS));
        self
    }

    /// Sets the rule for separating groups of digits. The default is [`Grouping::Auto`].
    ///
    /// ```
    /// use isogloss::numbers::{Grouping, NumberFormatter, NumberOptions};
    ///
    /// let postcode = NumberOptions::decimal().with_grouping(Grouping::Never);
    /// let french = NumberFormatter::new("fr-BE".parse()?)?;
    /// assert_eq!(french.format(1000, &postcode), "1000");
    /// assert_eq!(french.format(1000, &NumberOptions::decimal()), "1\u{202f}000");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_grouping(mut self, grouping: Grouping) -> NumberOptions {
        self.grouping = grouping;
        self
    }

    /// Sets the rule for writing a sign. The default is [`SignDisplay::Auto`].
    ///
    /// ```
    /// use isogloss::numbers::{NumberFormatter, NumberOptions, SignDisplay};
    ///
    /// // The change since last year.
    /// let change = NumberOptions::percent().with_sign(SignDisplay::ExceptZero);
    /// let german = NumberFormatter::new("de-BE".parse()?)?;
    /// assert_eq!(german.format(0.12, &change), "+12\u{a0}%");
    /// assert_eq!(german.format(0.001, &change), "0\u{a0}%");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_sign(mut self, sign: SignDisplay) -> NumberOptions {
        self.sign = sign;
        self
    }

    /// Parses options with the names and values of ECMA-402, as in Fluent's `NUMBER`: `style`,
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
    /// Names and values that are not understood are left out and returned as problems. Missing
    /// options and options without effect are returned as problems, too.
    pub fn parse_named<'o>(
        named: impl IntoIterator<Item = (&'o str, &'o str)>,
    ) -> (NumberOptions, Vec<OptionError>) {
        let (named, problems) = NamedNumberOptions::parse(named);
        (named.over(&NumberOptions::plain()), problems)
    }
}
