//! Dates and ranges of dates with their format.

use minijinja::Error;

use super::localizers::Localizers;
use super::page_context::PageContext;
use super::text_value::TextValue;
use crate::dates::{DateFormatter, DateStyle, DateTimeFields, Temporal};
use crate::language::LanguageTag;
use crate::messages::MessageArgs;
use crate::render::TextLanguage;

/// A date or a range, and its format.
#[derive(Debug)]
pub(super) struct Dated {
    pub(super) times: Times,
    pub(super) form: Form,
}

/// The result of a date filter.
#[derive(Debug)]
pub(super) enum Times {
    One(Temporal),
    Range(Temporal, Temporal),
    /// A range without an end.
    From(Temporal),
}

#[derive(Debug)]
pub(super) enum Form {
    Style(DateStyle),
    Fields(DateTimeFields),
}

impl Form {
    fn write(&self, temporal: &Temporal, formatter: &DateFormatter) -> String {
        match (self, temporal) {
            (Form::Style(style), Temporal::Date(date)) => formatter.format(*date, *style),
            _ => formatter.fields(temporal.clone(), &self.fields()),
        }
    }

    fn fields(&self) -> DateTimeFields {
        match self {
            Form::Style(style) => DateTimeFields::new().with_date_style(*style),
            Form::Fields(fields) => fields.clone(),
        }
    }

    /// Returns whether a value is written with its time of day.
    pub(super) fn shows_time_of(&self, temporal: &Temporal) -> bool {
        self.fields().shows_time_of(temporal)
    }
}

impl Dated {
    /// Returns the text in a language; `None` if the site does not have the language.
    pub(super) fn words(&self, localizers: &Localizers, language: LanguageTag) -> Option<String> {
        let formatter = localizers.dates.formatter(language)?;
        Some(match &self.times {
            Times::One(temporal) => self.form.write(temporal, formatter),
            Times::Range(start, end) => {
                formatter.range_of_fields(start.clone(), end.clone(), &self.form.fields())
            }
            Times::From(start) => {
                let first = self.form.write(start, formatter);
                let has_day = self.form.fields().shows_day_of(start);
                in_words(localizers, language, &first, has_day)
                    .unwrap_or_else(|| formatter.open_range(start.clone(), &self.form.fields()))
            }
        })
    }

    /// Returns the text in a language, or in the reader's language if the site does not have that
    /// language.
    pub(super) fn into_text(
        self,
        context: &PageContext,
        tongue: TextLanguage,
    ) -> Result<TextValue, Error> {
        let (tongue, _) = context.speaker(tongue)?;
        let words = self.words(&context.localizers, tongue.language).unwrap_or_default();
        Ok(TextValue::new(words, tongue).of_date(self))
    }

    /// Returns the text in a language. A built-in English message may be on a site without English,
    /// where ISO 8601 is better than a date in the wrong language.
    pub(super) fn words_or_iso(&self, localizers: &Localizers, language: LanguageTag) -> String {
        self.words(localizers, language).unwrap_or_else(|| self.to_iso())
    }

    pub(super) fn to_iso(&self) -> String {
        match &self.times {
            Times::One(temporal) => iso(temporal),
            Times::Range(start, end) => format!("{}/{}", iso(start), iso(end)),
            Times::From(start) => format!("{}/..", iso(start)),
        }
    }
}

/// Returns the message for a range without an end, if it exists in this language.
fn in_words(
    localizers: &Localizers,
    language: LanguageTag,
    first: &str,
    has_day: bool,
) -> Option<String> {
    let id = if has_day { "from-day" } else { "from-time" };
    let args = MessageArgs::new().with("date", first);
    let text = localizers.messages.text(language, id, &args)?;
    let is_it = text.language().language() == language.language();
    is_it.then(|| text.as_str().to_owned())
}

/// Returns the date with an offset and without a time zone's name, as HTML requires.
pub(super) fn iso(temporal: &Temporal) -> String {
    match temporal {
        Temporal::Zoned(moment) => moment.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
        other => other.to_iso(),
    }
}
