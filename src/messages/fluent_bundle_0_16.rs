//! Functions, formatting and arguments for bundles of the crate `fluent-bundle`, version 0.16, which
//! the crate `fluent` 0.17 re-exports. A project that has such bundles keeps them, and their dates,
//! numbers and lists are written as those of [`Messages`](super::Messages).
//!
//! - [`localize`] gives a bundle the functions `NUMBER`, `DATETIME`, `LIST` and `RELATIVETIME`, and
//!   writes a bare `{ $n }` as the language writes numbers.
//! - [`Argument`] converts to `FluentValue`. This is the way to pass dates, times, lists and options
//!   to a bundle.
//! - [`MessageArgs`] is made from `&FluentArgs`.
//!
//! The bundle itself still chooses the plural forms, by the rules of an older CLDR. It does not
//! report wrong options, which are left out. A number with more than 19 fraction digits that chooses
//! a form without `NUMBER` still makes it panic.

use std::borrow::Cow;
use std::convert::Infallible;
use std::sync::Arc;

use fluent_bundle::bundle::FluentBundle;
use fluent_bundle::memoizer::MemoizerKind;
use fluent_bundle::types::{
    FluentNumber, FluentNumberCurrencyDisplayStyle, FluentNumberOptions, FluentNumberStyle,
    FluentNumberType, FluentType,
};
use fluent_bundle::{FluentArgs, FluentValue};
use intl_memoizer::Memoizable;
use jiff::tz::TimeZone;

use super::arguments::{Argument, MessageArgs};
use super::bundle::Formatters;
use super::functions::Prepared;
use super::value::{Quantity, Value};
use crate::error::Error;
use crate::language::{LanguageTag, UnicLanguageIdentifier};
use crate::numbers::{CurrencyDisplay, Grouping, Number, NumberOptions, NumberStyle, SignDisplay};

/// The largest number of fraction digits with which a bundle can choose a plural form. It panics at
/// more.
const MOST_FRACTION_DIGITS: u8 = 19;

/// Gives a bundle, concurrent or not, the functions of isogloss's messages and its formatting of
/// numbers, in the bundle's first locale. Call it instead of `add_builtins`, before other functions
/// are added.
///
/// A number keeps its plural form through `NUMBER`, unless an option is used that `FluentNumber`
/// does not have, such as `unit`, `notation` or `signDisplay`. The result is then a text. A
/// [`Timestamp`](jiff::Timestamp) is shown in UTC, unless options set a time zone.
///
/// ```
/// use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
/// use isogloss::date;
/// use isogloss::messages::{Argument, fluent_bundle_0_16};
///
/// let ftl = "opening = Open vanaf { DATETIME($day, dateStyle: \"long\") }, { $places } plaatsen";
/// let mut bundle = FluentBundle::new(vec!["nl-BE".parse().unwrap()]);
/// bundle.set_use_isolating(false);
/// bundle.add_resource(FluentResource::try_new(ftl.to_owned()).unwrap()).unwrap();
/// fluent_bundle_0_16::localize(&mut bundle)?;
///
/// let mut args = FluentArgs::new();
/// args.set("day", Argument::from(date(2025, 9, 2)));
/// args.set("places", 1500);
/// let opening = bundle.get_message("opening").unwrap().value().unwrap();
/// let text = bundle.format_pattern(opening, Some(&args), &mut Vec::new());
/// assert_eq!(text, "Open vanaf 2 september 2025, 1.500 plaatsen");
/// # Ok::<(), isogloss::Error>(())
/// ```
///
/// # Errors
///
/// An error of kind [`ErrorKind::InvalidValue`](crate::error::ErrorKind::InvalidValue) if the bundle
/// already has one of the functions, of kind
/// [`ErrorKind::LanguageTag`](crate::error::ErrorKind::LanguageTag) if its locale has more parts than
/// a [`LanguageTag`] can hold, and of kind
/// [`ErrorKind::LocaleData`](crate::error::ErrorKind::LocaleData) if the data of the locale cannot be
/// loaded.
pub fn localize<R, M: MemoizerKind>(bundle: &mut FluentBundle<R, M>) -> Result<(), Error> {
    let locale = bundle.locales.first().cloned().unwrap_or_default();
    let formatters = Arc::new(Formatters::new(LanguageTag::try_from(&locale)?)?);
    for name in Prepared::NAMES {
        let formatters = Arc::clone(&formatters);
        let added = bundle.add_function(name, move |positional, named| {
            call(name, positional, named, &formatters)
        });
        added.map_err(|_| Error::invalid_value(name, "free: the bundle has this function", &[]))?;
    }
    bundle.set_formatter(Some(write::<M>));
    Ok(())
}

/// Converts the values, with the options of numbers. A value that is neither a text, a number nor an
/// [`Argument`] is left out.
///
/// ```
/// use fluent_bundle::FluentArgs;
/// use isogloss::Site;
/// use isogloss::messages::{MessageArgs, Messages};
///
/// let site = Site::parse_toml("[[languages]]\ntag = \"de\"\n")?;
/// let messages = Messages::built_in(&site)?;
/// let mut args = FluentArgs::new();
/// args.set("page", 2);
/// args.set("pages", 7);
/// let page = messages.text("de".parse()?, "page-of", &MessageArgs::from(&args)).unwrap();
/// assert_eq!(page.as_str(), "Seite 2 von 7");
/// # Ok::<(), isogloss::Error>(())
/// ```
impl<'a> From<&'a FluentArgs<'_>> for MessageArgs<'a> {
    fn from(args: &'a FluentArgs<'_>) -> MessageArgs<'a> {
        args.iter().fold(MessageArgs::new(), |all, (name, value)| match argument(value) {
            Some(argument) => all.with(name, argument),
            None => all,
        })
    }
}

/// Converts a text to a text, and a number to a number, which is an `f64` in a bundle. Everything
/// else becomes a custom value, which the functions of [`localize`] take.
impl<'a> From<Argument<'a>> for FluentValue<'a> {
    fn from(argument: Argument<'a>) -> FluentValue<'a> {
        match argument {
            Argument::Text(text) => FluentValue::String(text),
            Argument::Number(number) => from_number(number, NumberOptions::decimal()),
            Argument::NumberWithOptions(number, options) => from_number(number, *options),
            Argument::List(items) => {
                let items = items.into_iter().map(|item| Cow::Owned(item.into_owned()));
                custom(Argument::List(items.collect()))
            }
            Argument::Temporal(temporal) => custom(Argument::Temporal(temporal)),
            Argument::TemporalWithFields(temporal, fields) => {
                custom(Argument::TemporalWithFields(temporal, fields))
            }
            Argument::Timestamp(moment) => custom(Argument::Timestamp(moment)),
            Argument::TimestampWithFields(moment, fields) => {
                custom(Argument::TimestampWithFields(moment, fields))
            }
        }
    }
}

impl FluentType for Argument<'static> {
    fn duplicate(&self) -> Box<dyn FluentType + Send> {
        Box::new(self.clone())
    }

    fn as_string(&self, memoizer: &intl_memoizer::IntlLangMemoizer) -> Cow<'static, str> {
        text(&value_of_argument(self), memoizer).into()
    }

    fn as_string_threadsafe(
        &self,
        memoizer: &intl_memoizer::concurrent::IntlLangMemoizer,
    ) -> Cow<'static, str> {
        text(&value_of_argument(self), memoizer).into()
    }
}

/// The formatters of a bundle, which it creates when it first writes a value.
struct OfBundle(Option<Arc<Formatters>>);

impl Memoizable for OfBundle {
    type Args = ();
    type Error = Infallible;

    fn construct(locale: UnicLanguageIdentifier, (): ()) -> Result<OfBundle, Infallible> {
        let formatters = LanguageTag::try_from(&locale).and_then(Formatters::new);
        Ok(OfBundle(formatters.ok().map(Arc::new)))
    }
}

fn from_number(number: Number, options: NumberOptions) -> FluentValue<'static> {
    match fluent_number(number, &options, false) {
        Some(number) => number.into(),
        None => custom((number, options).into()),
    }
}

fn custom(argument: Argument<'static>) -> FluentValue<'static> {
    FluentValue::Custom(Box::new(argument))
}

/// Writes the values that a bundle does not write itself.
fn write<M: MemoizerKind>(value: &FluentValue<'_>, memoizer: &M) -> Option<String> {
    matches!(value, FluentValue::Number(_)).then(|| text(&value_of(value), memoizer))
}

fn text(value: &Value<'_>, memoizer: &impl MemoizerKind) -> String {
    // The bundle locks the memoizer, so nothing is formatted within the closure.
    let Ok(formatters) =
        memoizer.with_try_get_threadsafe::<OfBundle, _, _>((), |found| found.0.clone());
    let mut out = String::new();
    value.write(&mut out, formatters.as_deref());
    out
}

fn call<'a>(
    name: &str,
    positional: &[FluentValue<'a>],
    named: &FluentArgs<'_>,
    formatters: &Formatters,
) -> FluentValue<'a> {
    let named: Vec<(&str, Cow<'_, str>)> =
        named.iter().filter_map(|(name, value)| Some((name, option(value)?))).collect();
    let named: Vec<(&str, &str)> = named.iter().map(|(name, value)| (*name, &**value)).collect();
    let (prepared, _) = Prepared::new(name, &named);
    let Some(first) = positional.first() else { return FluentValue::Error };
    let second = positional.get(1).map(value_of);
    match prepared.call(&value_of(first), second.as_ref(), formatters) {
        Some(Value::Number(Quantity { number, options, is_ordinal })) => {
            match fluent_number(number, &options, is_ordinal) {
                Some(number) => number.into(),
                None => formatters.numbers.format(number, &options).into(),
            }
        }
        Some(value) => {
            let mut out = String::new();
            value.write(&mut out, Some(formatters));
            out.into()
        }
        None => match first {
            FluentValue::String(_) => first.clone(),
            _ => FluentValue::Error,
        },
    }
}

/// Returns the value of an option as text.
fn option<'v>(value: &'v FluentValue<'_>) -> Option<Cow<'v, str>> {
    match value {
        FluentValue::String(text) => Some(Cow::Borrowed(text)),
        FluentValue::Number(number) => Some(number.value.to_string().into()),
        _ => None,
    }
}

fn value_of<'v>(value: &'v FluentValue<'_>) -> Value<'v> {
    match value {
        FluentValue::String(text) => Value::Text(Cow::Borrowed(text)),
        FluentValue::Number(number) => Value::Number(Quantity {
            number: number.value.into(),
            options: Cow::Owned(number_options(&number.options)),
            is_ordinal: number.options.r#type == FluentNumberType::Ordinal,
        }),
        _ => match own(value) {
            Some(argument) => value_of_argument(argument),
            None => Value::missing(""),
        },
    }
}

fn value_of_argument<'v>(argument: &'v Argument<'static>) -> Value<'v> {
    Value::of_argument(argument, &TimeZone::UTC)
}

/// Returns the argument that a value was made from.
fn own<'v>(value: &'v FluentValue<'_>) -> Option<&'v Argument<'static>> {
    // The trait object itself must be asked: the box has a method of the same name.
    let FluentValue::Custom(custom) = value else { return None };
    (**custom).as_any().downcast_ref()
}

fn argument<'v>(value: &'v FluentValue<'_>) -> Option<Argument<'v>> {
    match value {
        FluentValue::String(text) => Some(Argument::Text(Cow::Borrowed(text))),
        FluentValue::Number(number) if number.options == FluentNumberOptions::default() => {
            Some(number.value.into())
        }
        FluentValue::Number(number) => Some((number.value, number_options(&number.options)).into()),
        _ => own(value).cloned(),
    }
}

fn number_options(options: &FluentNumberOptions) -> NumberOptions {
    let style = match (options.style, options.currency.as_deref()) {
        (FluentNumberStyle::Currency, Some(code)) => NumberOptions::currency(code)
            .with_currency_display(match options.currency_display {
                FluentNumberCurrencyDisplayStyle::Symbol => CurrencyDisplay::Symbol,
                FluentNumberCurrencyDisplayStyle::Code => CurrencyDisplay::Code,
                FluentNumberCurrencyDisplayStyle::Name => CurrencyDisplay::Name,
            }),
        (FluentNumberStyle::Percent, _) => NumberOptions::percent(),
        _ => NumberOptions::decimal(),
    };
    let digits = |digits: Option<usize>, least: usize, most: usize| {
        digits.and_then(|digits| u8::try_from(digits.clamp(least, most)).ok())
    };
    NumberOptions {
        grouping: if options.use_grouping { Grouping::Auto } else { Grouping::Never },
        minimum_integer: digits(options.minimum_integer_digits, 1, 21),
        minimum_fraction: digits(options.minimum_fraction_digits, 0, 100),
        maximum_fraction: digits(options.maximum_fraction_digits, 0, 100),
        minimum_significant: digits(options.minimum_significant_digits, 1, 21),
        maximum_significant: digits(options.maximum_significant_digits, 1, 21),
        ..style
    }
}

/// Returns a number with its options; `None` if `FluentNumber` does not have them.
fn fluent_number(
    number: Number,
    options: &NumberOptions,
    is_ordinal: bool,
) -> Option<FluentNumber> {
    let plain = FluentNumberOptions::default();
    let (style, currency, currency_display) = match &options.style {
        NumberStyle::Decimal => (FluentNumberStyle::Decimal, None, plain.currency_display),
        NumberStyle::Percent => (FluentNumberStyle::Percent, None, plain.currency_display),
        NumberStyle::Currency { code, display, accounting: false } => {
            (FluentNumberStyle::Currency, Some(code.to_string()), fluent_display(*display)?)
        }
        _ => return None,
    };
    let use_grouping = match options.grouping {
        Grouping::Auto => true,
        Grouping::Never => false,
        _ => return None,
    };
    let written = Some(number.fraction_digits).filter(|digits| *digits > 0);
    let minimum_fraction = options.minimum_fraction.or(written);
    let is_plain = options.sign == SignDisplay::Auto
        && options.compact.is_none()
        && minimum_fraction.is_none_or(|digits| digits <= MOST_FRACTION_DIGITS);
    is_plain.then(|| {
        let options = FluentNumberOptions {
            r#type: if is_ordinal { FluentNumberType::Ordinal } else { FluentNumberType::Cardinal },
            style,
            currency,
            currency_display,
            use_grouping,
            minimum_integer_digits: options.minimum_integer.map(usize::from),
            minimum_fraction_digits: minimum_fraction.map(usize::from),
            maximum_fraction_digits: options.maximum_fraction.map(usize::from),
            minimum_significant_digits: options.minimum_significant.map(usize::from),
            maximum_significant_digits: options.maximum_significant.map(usize::from),
        };
        FluentNumber::new(number.as_f64(), options)
    })
}

fn fluent_display(display: CurrencyDisplay) -> Option<FluentNumberCurrencyDisplayStyle> {
    match display {
        CurrencyDisplay::Symbol => Some(FluentNumberCurrencyDisplayStyle::Symbol),
        CurrencyDisplay::Code => Some(FluentNumberCurrencyDisplayStyle::Code),
        CurrencyDisplay::Name => Some(FluentNumberCurrencyDisplayStyle::Name),
        CurrencyDisplay::NarrowSymbol => None,
    }
}
