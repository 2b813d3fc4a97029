//! Numbers, percentages, amounts of money, measures, ordinals and lists in the form of a language,
//! and CLDR's plural rules.
//!
//! Digits, grouping, plural rules and lists come from ICU4X. Data that its stable crates do not
//! have comes from CLDR's own files: the patterns of percentages and currencies, the names of about
//! eighty currencies, and the simple units of ECMA-402. These files cover the official languages of
//! the European Union and some twenty more with their regions. The feature `all-locales` adds every
//! other language whose coverage in CLDR is *modern*, and twenty currencies. A locale outside them
//! gets CLDR's root patterns (`€ 3.00` with its own digits).

mod affix;
mod compact;
mod decimal;
mod list;
mod named_options;
mod option_error;
mod options;
mod ordinal;
mod plural;
mod unit;

pub use list::{ListFormatter, ListKind, ListWidth};
#[cfg(feature = "messages")]
pub(crate) use named_options::NamedNumberOptions;
pub use option_error::OptionError;
pub use options::{CurrencyDisplay, Grouping, NumberOptions, SignDisplay, UnitDisplay};
pub use plural::PluralCategory;

use self::affix::{Affixes, Signs};
use self::decimal::{Digits, Rounded};
use self::options::MOST_FRACTION_DIGITS;
pub(crate) use self::options::NumberStyle;
use crate::cldr::{LocaleData, item};
use crate::error::Error;
use crate::language::LanguageTag;

/// A number to format. It is made from any of Rust's number types of up to 64 bits.
///
/// It can keep the number of fraction digits with which it was written: `1.50` is not `1.5`. See
/// [`with_fraction_digits`](Self::with_fraction_digits).
///
/// ```
/// use isogloss::numbers::{Number, NumberFormatter, NumberOptions};
///
/// let french = NumberFormatter::new("fr-BE".parse()?)?;
/// let write = |number: Number| french.format(number, &NumberOptions::decimal());
/// assert_eq!(write(2500_u16.into()), "2\u{202f}500");
/// assert_eq!(write((-1.5_f64).into()), "-1,5");
/// // An `f32` keeps its shortest digits: 0.1 is not 0.10000000149.
/// assert_eq!(write(0.1_f32.into()), "0,1");
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number {
    value: Value,
    pub(crate) fraction_digits: u8,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Value {
    Signed(i64),
    Unsigned(u64),
    Float(f64),
}

/// A formatter of numbers in one locale.
///
/// Create one and keep it. It is `Send + Sync` and takes no locks.
///
/// ```
/// use isogloss::numbers::{NumberFormatter, NumberOptions, PluralCategory};
///
/// let dutch = NumberFormatter::new("nl-BE".parse()?)?;
/// assert_eq!(dutch.format(1234567.891, &NumberOptions::decimal()), "1.234.567,891");
/// assert_eq!(dutch.format(0.256, &NumberOptions::percent()), "26%");
/// assert_eq!(dutch.format(1234.5, &NumberOptions::currency("EUR")), "€\u{a0}1.234,50");
/// assert_eq!(dutch.format(5, &NumberOptions::unit("kilometer")), "5 km");
/// assert_eq!(dutch.ordinal(2), "2e");
/// assert_eq!(dutch.bytes(1_530_000), "1,5 MB");
/// assert_eq!(dutch.plural(1), PluralCategory::One);
/// # Ok::<(), isogloss::Error>(())
/// ```
pub struct NumberFormatter {
    locale: LanguageTag,
    digits: Digits,
    data: LocaleData,
    signs: Signs,
    infinity: &'static str,
    not_a_number: &'static str,
}

/// The pattern that an amount of money is written in.
#[derive(Clone, Copy, PartialEq)]
enum AmountForm {
    Standard,
    Accounting,
    Compact,
}

const PLAIN: NumberOptions = NumberOptions::plain();

impl NumberFormatter {
    /// Creates a formatter for a locale such as `nl-BE`.
    ///
    /// ```
    /// use isogloss::numbers::{NumberFormatter, NumberOptions};
    ///
    /// // The region matters: Luxembourg groups digits with full stops, in French as well.
    /// let belgian = NumberFormatter::new("fr-BE".parse()?)?;
    /// assert_eq!(belgian.format(1234.5, &NumberOptions::decimal()), "1\u{202f}234,5");
    /// let luxembourgish = NumberFormatter::new("fr-LU".parse()?)?;
    /// assert_eq!(luxembourgish.format(1234.5, &NumberOptions::decimal()), "1.234,5");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error of kind [`ErrorKind::LocaleData`](crate::error::ErrorKind::LocaleData) if the
    /// locale data cannot be loaded.
    pub fn new(locale: LanguageTag) -> Result<NumberFormatter, Error> {
        let digits = Digits::new(locale).map_err(|cause| Error::locale_data(locale, &cause))?;
        let data = LocaleData::of(locale);
        let mut symbols = data.get("num").unwrap_or_default().split('|').skip(2);
        let mut symbol =
            |otherwise| symbols.next().filter(|it| !it.is_empty()).unwrap_or(otherwise);
        let signs = Signs { minus: symbol("-"), plus: symbol("+"), percent: symbol("%") };
        let (not_a_number, infinity) = (symbol("NaN"), symbol("∞"));
        Ok(NumberFormatter { locale, digits, data, signs, infinity, not_a_number })
    }

    /// Returns the locale.
    pub fn locale(&self) -> LanguageTag {
        self.locale
    }

    /// Formats a number with the given options.
    ///
    /// A value that is not a number is written as in CLDR: `NaN`. A currency or unit without a name
    /// in the data is written as its code.
    ///
    /// ```
    /// use isogloss::numbers::{NumberFormatter, NumberOptions};
    ///
    /// let dutch = NumberFormatter::new("nl-BE".parse()?)?;
    /// // Halves are rounded away from zero.
    /// let whole = NumberOptions::decimal().with_fraction_digits(0, 0);
    /// assert_eq!(dutch.format(2.5, &whole), "3");
    /// assert_eq!(dutch.format(-2.5, &whole), "-3");
    /// assert_eq!(dutch.format(f64::NAN, &whole), "NaN");
    /// let unknown = NumberOptions::currency("XYZ");
    /// assert_eq!(dutch.format(12, &unknown), "XYZ\u{a0}12,00");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn format(&self, number: impl Into<Number>, options: &NumberOptions) -> String {
        let number = number.into();
        if *options == PLAIN
            && let Some(text) = self.digits.small(number)
        {
            return text;
        }
        let compact = compact::write(self, number, options);
        let rounded = self.rounded(number, options);
        let is_shortened = compact.as_ref().is_some_and(|compact| compact.is_shortened);
        let (absolute, sign, category) = match (compact, rounded) {
            (Some(compact), _) => (compact.text, compact.sign, compact.category),
            (None, Some(rounded)) if matches!(options.style, NumberStyle::Decimal) => {
                return self.write_digits(&rounded, options.grouping, &options.style);
            }
            (None, Some(rounded)) => {
                let category = self.digits.cardinal(&rounded);
                let (absolute, sign) = rounded.without_sign();
                (self.write_digits(&absolute, options.grouping, &options.style), sign, category)
            }
            (None, None) => {
                let (text, sign) = self.without_digits(number, options.sign);
                (text.to_owned(), sign, PluralCategory::Other)
            }
        };
        match &options.style {
            NumberStyle::Decimal => self.signed(&absolute, sign),
            NumberStyle::Percent => self.percentage(&absolute, sign),
            NumberStyle::Currency { code, display: CurrencyDisplay::Name, .. } => {
                self.named_currency(&self.signed(&absolute, sign), code, category)
            }
            NumberStyle::Currency { code, display, accounting } => {
                let form = match (is_shortened, accounting) {
                    (true, _) => AmountForm::Compact,
                    (false, true) => AmountForm::Accounting,
                    (false, false) => AmountForm::Standard,
                };
                self.currency(&absolute, sign, code, *display, form)
            }
            // The unit `percent` is written like a percentage, but the number is not multiplied by
            // a hundred.
            NumberStyle::Unit { unit, display }
                if &**unit == "percent" && *display != UnitDisplay::Long =>
            {
                self.percentage(&absolute, sign)
            }
            NumberStyle::Unit { unit, display } => {
                let number = self.signed(&absolute, sign);
                unit::write(&self.data, unit, *display, &number, category)
                    .unwrap_or_else(|| format!("{number} {unit}").trim_end().to_owned())
            }
        }
    }

    /// Formats an ordinal number: *1er*, *2e*, *3rd*, *4.*
    ///
    /// The form is that of CLDR's rule-based number formats, in the masculine where the language
    /// distinguishes genders. A locale without such a format gets the number with a full stop.
    ///
    /// ```
    /// use isogloss::numbers::NumberFormatter;
    ///
    /// let french = NumberFormatter::new("fr-BE".parse()?)?;
    /// assert_eq!([1, 2, 21].map(|number| french.ordinal(number)), ["1er", "2e", "21e"]);
    /// let english = NumberFormatter::new("en-GB".parse()?)?;
    /// assert_eq!([1, 11, 21].map(|number| english.ordinal(number)), ["1st", "11th", "21st"]);
    /// let german = NumberFormatter::new("de-BE".parse()?)?;
    /// assert_eq!(german.ordinal(1), "1.");
    /// let bulgarian = NumberFormatter::new("bg".parse()?)?;
    /// assert_eq!([1, 12, 100].map(|number| bulgarian.ordinal(number)), ["1-ви", "12-и", "100-тен"]);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn ordinal(&self, number: impl Into<Number>) -> String {
        let (number, options) = (number.into(), NumberOptions::decimal());
        let Some(rounded) = self.rounded(number, &options) else {
            return self.format(number, &options);
        };
        let digits = self.digits.write(&rounded, Grouping::Auto);
        let category = self.digits.ordinal(&rounded);
        ordinal::write(&self.data, number.whole(), &digits, category)
    }

    /// Formats a size in bytes in a suitable decimal unit up to petabytes, with at most one
    /// fraction digit: *1,5 Mo*.
    ///
    /// ```
    /// use isogloss::numbers::NumberFormatter;
    ///
    /// // The size of a brochure, beside the link to it.
    /// let french = NumberFormatter::new("fr-BE".parse()?)?;
    /// assert_eq!(french.bytes(1_530_000), "1,5\u{202f}Mo");
    /// // A kilobyte has 1000 bytes, and 999 960 bytes are rounded up to the next unit.
    /// assert_eq!(french.bytes(1024), "1\u{202f}ko");
    /// assert_eq!(french.bytes(999_960), "1\u{202f}Mo");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn bytes(&self, bytes: u64) -> String {
        let units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte", "petabyte"];
        // Rounding can carry into the next unit: 999 960 bytes are 1 MB.
        let mut scale = 1.0_f64;
        let mut chosen = "byte";
        #[allow(clippy::cast_precision_loss)] // The precision of a float exceeds what is shown.
        let size = bytes as f64;
        for unit in units {
            chosen = unit;
            if size / scale < if unit == "byte" { 1000.0 } else { 999.95 } {
                break;
            }
            if unit != "petabyte" {
                scale *= 1000.0;
            }
        }
        self.format(size / scale, &NumberOptions::unit(chosen).with_fraction_digits(0, 1))
    }

    /// Returns the plural category of a number: *1 jour*, *2 jours*.
    ///
    /// ```
    /// use isogloss::numbers::{NumberFormatter, PluralCategory};
    ///
    /// // Zero is singular in French and plural in Dutch: 0 jour, 0 dagen.
    /// let french = NumberFormatter::new("fr-BE".parse()?)?;
    /// assert_eq!(french.plural(0), PluralCategory::One);
    /// assert_eq!(french.plural(1.5), PluralCategory::One);
    /// let dutch = NumberFormatter::new("nl-BE".parse()?)?;
    /// assert_eq!(dutch.plural(0), PluralCategory::Other);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn plural(&self, number: impl Into<Number>) -> PluralCategory {
        self.plural_as_written(number, &NumberOptions::decimal())
    }

    /// Returns the plural category of a number in the form in which the options write it: English
    /// has *1 day* but *1.0 days*.
    ///
    /// ```
    /// use isogloss::numbers::{NumberFormatter, NumberOptions, PluralCategory};
    ///
    /// let english = NumberFormatter::new("en-GB".parse()?)?;
    /// let whole = NumberOptions::decimal().with_fraction_digits(0, 0);
    /// assert_eq!(english.plural_as_written(1, &whole), PluralCategory::One);
    /// // Rounding counts as well: 0.8 is written as 1.
    /// assert_eq!(english.plural_as_written(0.8, &whole), PluralCategory::One);
    /// let exact = NumberOptions::decimal().with_fraction_digits(1, 1);
    /// assert_eq!(english.plural_as_written(1, &exact), PluralCategory::Other);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn plural_as_written(
        &self,
        number: impl Into<Number>,
        options: &NumberOptions,
    ) -> PluralCategory {
        let number = number.into();
        match compact::write(self, number, options) {
            Some(compact) => compact.category,
            None => {
                let rounded = self.rounded(number, options);
                rounded.map_or(PluralCategory::Other, |rounded| self.digits.cardinal(&rounded))
            }
        }
    }

    /// Returns the plural category of a number as an ordinal: *1st*, *2nd*, *3rd*, *4th*.
    ///
    /// ```
    /// use isogloss::numbers::{NumberFormatter, PluralCategory};
    ///
    /// let english = NumberFormatter::new("en-GB".parse()?)?;
    /// let suffix = |floor: u8| match english.ordinal_plural(floor) {
    ///     PluralCategory::One => "st",
    ///     PluralCategory::Two => "nd",
    ///     PluralCategory::Few => "rd",
    ///     _ => "th",
    /// };
    /// assert_eq!([1, 2, 3, 4, 11, 21].map(suffix), ["st", "nd", "rd", "th", "th", "st"]);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn ordinal_plural(&self, number: impl Into<Number>) -> PluralCategory {
        self.ordinal_plural_as_written(number.into(), &NumberOptions::decimal())
    }

    pub(crate) fn ordinal_plural_as_written(
        &self,
        number: Number,
        options: &NumberOptions,
    ) -> PluralCategory {
        let rounded = self.rounded(number, options);
        rounded.map_or(PluralCategory::Other, |rounded| self.digits.ordinal(&rounded))
    }

    /// Returns the plural categories that the language has for counting, in the order of
    /// [`PluralCategory`].
    ///
    /// ```
    /// use isogloss::numbers::{NumberFormatter, PluralCategory};
    ///
    /// // A translator needs this many forms of a message with a number.
    /// let french = NumberFormatter::new("fr-BE".parse()?)?;
    /// let many = [PluralCategory::One, PluralCategory::Many, PluralCategory::Other];
    /// assert_eq!(french.plural_categories(), many);
    /// let dutch = NumberFormatter::new("nl-BE".parse()?)?;
    /// assert_eq!(dutch.plural_categories(), [PluralCategory::One, PluralCategory::Other]);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn plural_categories(&self) -> Vec<PluralCategory> {
        self.digits.categories(false)
    }

    /// Returns the plural categories that the language has for ordinals, in the order of
    /// [`PluralCategory`].
    ///
    /// ```
    /// use isogloss::numbers::{NumberFormatter, PluralCategory};
    ///
    /// // French distinguishes 1er from 2e; Dutch has a single form: 1e, 2e.
    /// let french = NumberFormatter::new("fr-BE".parse()?)?;
    /// let two = [PluralCategory::One, PluralCategory::Other];
    /// assert_eq!(french.ordinal_plural_categories(), two);
    /// let dutch = NumberFormatter::new("nl-BE".parse()?)?;
    /// assert_eq!(dutch.ordinal_plural_categories(), [PluralCategory::Other]);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn ordinal_plural_categories(&self) -> Vec<PluralCategory> {
        self.digits.categories(true)
    }

    /// Returns the digits of the locale, from zero to nine.
    pub(crate) fn digits(&self) -> [char; 10] {
        self.digits.characters()
    }

    fn rounded(&self, number: Number, options: &NumberOptions) -> Option<Rounded> {
        Rounded::new(number, options, self.currency_digits(options))
    }

    fn write_digits(&self, number: &Rounded, grouping: Grouping, style: &NumberStyle) -> String {
        let mut digits = self.digits.write(number, grouping);
        // In locales that leave four digits together, ICU4X does so even if grouping is requested.
        let group = self.digits.group.as_str();
        if grouping == Grouping::Always && number.has_four_digits() && !digits.contains(group) {
            let first = digits.char_indices().find(|(_, it)| it.is_numeric());
            if let Some((at, digit)) = first {
                digits.insert_str(at + digit.len_utf8(), group);
            }
        }
        match style {
            NumberStyle::Currency { code, .. } => self.with_separators_of(code, digits),
            _ => digits,
        }
    }

    /// Returns the digits with the separators that the locale has for the currency, or for all
    /// currencies: *€ 12.345,50* in Austria, where other numbers are *12 345,5*.
    fn with_separators_of(&self, code: &str, digits: String) -> String {
        let own = self.data.get(&format!("num.{code}")).or_else(|| self.data.get("num.currency"));
        let Some((decimal, group)) = own.and_then(|own| own.split_once('|')) else { return digits };
        let or = |own: &str, usual: &str| if own.is_empty() { usual } else { own }.to_owned();
        let (whole, fraction) = match digits.split_once(&self.digits.decimal) {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (digits.as_str(), None),
        };
        let usual = &self.digits.group;
        let whole = if usual.is_empty() {
            whole.to_owned()
        } else {
            whole.replace(usual, &or(group, usual))
        };
        match fraction {
            Some(fraction) => format!("{whole}{}{fraction}", or(decimal, &self.digits.decimal)),
            None => whole,
        }
    }

    /// Returns the text and the sign of a number that has no digits: infinity or `NaN`.
    fn without_digits(&self, number: Number, sign: SignDisplay) -> (&'static str, i8) {
        let is_negative = matches!(number.value, Value::Float(value) if value < 0.0);
        let is_number = !matches!(number.value, Value::Float(value) if value.is_nan());
        let sign = match sign {
            SignDisplay::Never => 0,
            _ if is_negative => -1,
            SignDisplay::Always => 1,
            SignDisplay::ExceptZero if is_number => 1,
            _ => 0,
        };
        (if is_number { self.infinity } else { self.not_a_number }, sign)
    }

    fn signed(&self, absolute: &str, sign: i8) -> String {
        match sign {
            -1 => format!("{}{absolute}", self.signs.minus),
            1 => format!("{}{absolute}", self.signs.plus),
            _ => absolute.to_owned(),
        }
    }

    fn percentage(&self, absolute: &str, sign: i8) -> String {
        let affixes = Affixes::parse(self.data.get("percent").unwrap_or("#,##0%"));
        let [before, after] = affixes.around(sign, self.signs, "");
        format!("{before}{absolute}{after}")
    }

    /// Returns the number of fraction digits of the currency; 0 for numbers that are not amounts of
    /// money.
    fn currency_digits(&self, options: &NumberOptions) -> u8 {
        let NumberStyle::Currency { code, .. } = &options.style else { return 0 };
        let digits = self.data.get("fractions").and_then(|line| item(line, code)?.parse().ok());
        digits.unwrap_or(2)
    }

    fn currency_line(&self, code: &str) -> Option<&'static str> {
        self.data.get(&format!("c.{code}"))
    }

    fn named_currency(&self, number: &str, code: &str, category: PluralCategory) -> String {
        let line = self.currency_line(code);
        let name = line
            .and_then(|line| item(line, category.as_str()).or_else(|| item(line, "other")))
            .unwrap_or(code);
        let forms = self.data.get("currency.name").unwrap_or("other={0} {1}");
        let form = item(forms, category.as_str()).or_else(|| item(forms, "other"));
        form.unwrap_or("{0} {1}").replace("{0}", number).replace("{1}", name)
    }

    fn currency(
        &self,
        absolute: &str,
        sign: i8,
        code: &str,
        display: CurrencyDisplay,
        form: AmountForm,
    ) -> String {
        let symbol = affix::currency_text(self.currency_line(code), code, display);
        let own = self.data.get(&format!("currency.{code}"));
        let (pattern, alpha) = match form {
            AmountForm::Standard => ("currency", "currency.alpha"),
            AmountForm::Accounting => ("currency.accounting", "currency.accounting.alpha"),
            AmountForm::Compact => ("currency.compact", ""),
        };
        let pattern = own.or_else(|| self.data.get(pattern)).or_else(|| self.data.get("currency"));
        let mut pattern = pattern.unwrap_or("¤ #,##0.00");
        if form == AmountForm::Compact {
            pattern = pattern.split(';').next().unwrap_or(pattern);
        }
        // By CLDR's currency spacing, a letter does not touch a digit.
        let is_letter = |character: Option<char>| character.is_some_and(|it| !is_symbol(it));
        let touching = |affixes: &Affixes| {
            let [before, after] = affixes.touches();
            [
                before && is_letter(symbol.chars().next_back()),
                after && is_letter(symbol.chars().next()),
            ]
        };
        let mut affixes = Affixes::parse(pattern);
        if touching(&affixes) != [false; 2]
            && own.is_none()
            && let Some(alpha) = self.data.get(alpha)
        {
            pattern = alpha;
            affixes = Affixes::parse(alpha);
        }
        match touching(&affixes) {
            [true, _] => affixes = Affixes::parse(&pattern.replace('¤', "¤\u{a0}")),
            [_, true] => affixes = Affixes::parse(&pattern.replace('¤', "\u{a0}¤")),
            _ => {}
        }
        let [before, after] = affixes.around(sign, self.signs, symbol);
        format!("{before}{absolute}{after}")
    }
}

impl std::fmt::Debug for NumberFormatter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "NumberFormatter({})", self.locale)
    }
}

/// Returns whether CLDR's currency spacing puts no space between a character and a digit: symbols
/// and spaces need none.
fn is_symbol(character: char) -> bool {
    !character.is_alphanumeric() && character != '.'
}

impl Number {
    /// Sets the number of fraction digits with which the number was written, up to 100. It is the
    /// least number of fraction digits, unless the options set another. The default is 0.
    ///
    /// ```
    /// use isogloss::numbers::{Number, NumberFormatter, NumberOptions, PluralCategory};
    ///
    /// let english = NumberFormatter::new("en-GB".parse()?)?;
    /// let score = Number::from(1).with_fraction_digits(1);
    /// assert_eq!(english.format(score, &NumberOptions::decimal()), "1.0");
    /// // One point, but 1.0 points.
    /// assert_eq!(english.plural(score), PluralCategory::Other);
    /// // Options take precedence.
    /// let two = NumberOptions::decimal().with_fraction_digits(2, 2);
    /// assert_eq!(english.format(score, &two), "1.00");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_fraction_digits(mut self, digits: u8) -> Number {
        self.fraction_digits = digits.min(MOST_FRACTION_DIGITS);
        self
    }

    /// Returns the number without its sign; `None` if it has a fraction.
    fn whole(self) -> Option<u64> {
        match self.value {
            Value::Signed(value) => Some(value.unsigned_abs()),
            Value::Unsigned(value) => Some(value),
            Value::Float(value) => value.abs().to_string().parse().ok(),
        }
    }

    pub(crate) fn as_f64(self) -> f64 {
        #[allow(clippy::cast_precision_loss)] // Only compared with numbers in messages.
        match self.value {
            Value::Signed(value) => value as f64,
            Value::Unsigned(value) => value as f64,
            Value::Float(value) => value,
        }
    }
}

macro_rules! numbers {
    ($variant:ident as $wide:ty: $($number:ty),+) => {
        $(impl From<$number> for Number {
            fn from(number: $number) -> Number {
                Number { value: Value::$variant(<$wide>::from(number)), fraction_digits: 0 }
            }
        })+
    };
}

numbers!(Signed as i64: i8, i16, i32, i64);
numbers!(Unsigned as u64: u8, u16, u32, u64);
numbers!(Float as f64: f64);

impl From<f32> for Number {
    fn from(number: f32) -> Number {
        // The conversion by text keeps the shortest digits: 0.1, not 0.10000000149.
        number.to_string().parse().unwrap_or(f64::from(number)).into()
    }
}

impl From<usize> for Number {
    fn from(number: usize) -> Number {
        // No platform has sizes of more than 64 bits.
        u64::try_from(number).unwrap_or(u64::MAX).into()
    }
}

impl From<isize> for Number {
    fn from(number: isize) -> Number {
        i64::try_from(number).unwrap_or(i64::MAX).into()
    }
}
