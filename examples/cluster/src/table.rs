//! The table at the end of the demonstration.

use std::fmt;
use std::time::Duration;

/// The rows of the table.
#[derive(Default)]
pub(crate) struct Table(Vec<[String; 3]>);

impl Table {
    /// Adds a row with the median of some times, and the longest one.
    pub(crate) fn add(&mut self, step: u8, what: &str, times: impl Into<Vec<Duration>>) {
        let mut times = times.into();
        times.sort();
        let in_ms = |time: Option<&Duration>| time.map_or(0.0, |it| it.as_secs_f64() * 1000.0);
        let (median, longest) = (in_ms(times.get(times.len() / 2)), in_ms(times.last()));
        let value = match times.len() {
            1 => format!("{longest:.0} ms"),
            count => format!("{median:.0} ms (at most {longest:.0} ms in {count} edits)"),
        };
        self.note(step, what, &value);
    }

    /// Adds a row with another result.
    pub(crate) fn note(&mut self, step: u8, what: &str, value: &str) {
        self.0.push([step.to_string(), what.to_owned(), value.to_owned()]);
    }

    /// Adds a row for what cannot be done in a database that is not the demonstration's own.
    pub(crate) fn leave_out(&mut self, step: u8, what: &str) {
        self.note(step, what, "left out: the database is not the demonstration's own");
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.0.iter().map(|[_, what, _]| what.chars().count()).max().unwrap_or(0);
        for [step, what, value] in &self.0 {
            writeln!(f, "{step}  {what:width$}  {value}")?;
        }
        Ok(())
    }
}
