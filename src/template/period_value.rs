//! Periods as values in templates.

use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

use jiff::SignedDuration;
use minijinja::value::{DynObject, Object, ObjectRepr};
use minijinja::{Error, Value};

use super::dated::{Dated, Form, Times};
use super::page_context::{PageContext, or_none};
use super::text_value::{TextValue, TimeValue, about_language};
use crate::content::Period;
use crate::dates::{DateStyle, DateTimeFields, Temporal, TimeStyle};
use crate::render::TextLanguage;

/// A period. It is printed as a range in the language of its entry.
#[derive(Debug)]
pub(super) struct PeriodValue {
    start: TimeValue,
    /// The last day, or the moment of the end.
    end: Option<TimeValue>,
    context: Arc<PageContext>,
}

impl PeriodValue {
    pub(super) fn new(
        period: &Period,
        tongue: TextLanguage,
        context: &Arc<PageContext>,
    ) -> PeriodValue {
        let zone = context.view.site().time_zone();
        let (start, end): (Temporal, Option<Temporal>) = match *period {
            Period::Days { first, last } => (first.into(), last.map(Temporal::from)),
            Period::Moments { start, end } => {
                let here = |moment: jiff::Timestamp| moment.to_zoned_datetime(zone.clone()).into();
                (here(start), end.map(here))
            }
        };
        let time = |temporal| TimeValue { temporal, tongue };
        PeriodValue { start: time(start), end: end.map(time), context: Arc::clone(context) }
    }

    pub(super) fn tongue(&self) -> TextLanguage {
        self.start.tongue
    }

    /// Returns the period in its usual form: its days, or its moments with their dates and times.
    pub(super) fn usual(&self) -> Dated {
        let moments = DateTimeFields::new()
            .with_date_style(DateStyle::Long)
            .with_time_style(TimeStyle::Short);
        self.dated_as(match self.start.temporal {
            Temporal::Date(_) => Form::Style(DateStyle::Long),
            _ => Form::Fields(moments),
        })
    }

    /// Returns the period in a form. Without times, the day of the end is that of the last instant
    /// before it: a night until midnight is one day.
    pub(super) fn dated_as(&self, form: Form) -> Dated {
        let start = self.start.temporal.clone();
        let times = match self.end.as_ref().map(|end| &end.temporal) {
            None => Times::From(start),
            Some(end) if form.shows_time_of(end) => Times::Range(start, end.clone()),
            Some(end) => Times::Range(start.clone(), last_instant(&start, end)),
        };
        Dated { times, form }
    }

    /// Returns the period as text in the language of its entry.
    pub(super) fn text(&self) -> Result<TextValue, Error> {
        self.usual().into_text(&self.context, self.tongue())
    }
}

fn last_instant(start: &Temporal, end: &Temporal) -> Temporal {
    match (start, end) {
        (Temporal::Zoned(start), Temporal::Zoned(moment)) if start < moment => {
            let before = moment.checked_sub(SignedDuration::from_nanos(1));
            before.map_or_else(|_| end.clone(), Temporal::from)
        }
        _ => end.clone(),
    }
}

impl Object for PeriodValue {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.get_value_by_str(key.as_str()?)
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        match key {
            "start" => Some(Value::from_object(self.start.clone())),
            "end" => Some(or_none(self.end.clone())),
            _ => about_language(self.tongue(), key),
        }
    }

    fn custom_cmp(self: &Arc<Self>, other: &DynObject) -> Option<Ordering> {
        let other = other.downcast_ref::<PeriodValue>()?;
        let by_end = || match (&self.end, &other.end) {
            (Some(own), Some(other)) => own.compare(other),
            (own, other) => other.is_some().cmp(&own.is_some()),
        };
        Some(self.start.compare(&other.start).then_with(by_end))
    }

    fn render(self: &Arc<Self>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.text() {
            Ok(text) => f.write_str(text.as_str()),
            Err(_) => f.write_str(&self.usual().to_iso()),
        }
    }
}
