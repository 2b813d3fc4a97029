//! Periods in the language of a reader.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::{DateFormatter, DateStyle, DateTimeFields, Temporal, TimeStyle};
use crate::content::Period;

impl DateFormatter {
    /// Formats a period: its days, or its moments with their dates and times in a time zone. A
    /// period without an end is formatted by [`open_range`](DateFormatter::open_range).
    ///
    /// ```
    /// # let catalog = isogloss::Catalog::builder()
    /// #     .file("site.toml", "time_zone = \"Europe/Brussels\"\n[[languages]]\ntag = \"fr\"\nformat = \"fr-BE\"\n[kinds.event]\nfolder = \"agenda\"\nfields.title = {}\nfields.period = { type = \"period\" }\n")
    /// #     .file("agenda/portes/entry.toml", "period = { start = 2026-05-09, end = 2026-05-10 }\n")
    /// #     .file("agenda/portes/fr.md", "+++\ntitle = \"Portes ouvertes\"\n+++\n")
    /// #     .file("agenda/concert/entry.toml", "period = { start = 2026-05-10T20:00:00, end = 2026-05-10T22:00:00 }\n")
    /// #     .file("agenda/concert/fr.md", "+++\ntitle = \"Concert\"\n+++\n")
    /// #     .build()?;
    /// # let edition = catalog.edition("fr".parse()?, isogloss::Timestamp::UNIX_EPOCH)?;
    /// use isogloss::dates::{DateStyle, Dates};
    ///
    /// let site = catalog.site();
    /// let dates = Dates::new(site)?;
    /// let french = dates.formatter(edition.language()).unwrap();
    /// let written = |id: &str| {
    ///     let period = edition.get(id)?.period("period")?;
    ///     Some(french.period(&period, site.time_zone(), DateStyle::Long))
    /// };
    /// // `{ start = 2026-05-09, end = 2026-05-10 }`
    /// assert_eq!(written("agenda/portes").unwrap(), "9–10 mai 2026");
    /// // `{ start = 2026-05-10T20:00:00, end = 2026-05-10T22:00:00 }`
    /// let evening = written("agenda/concert").unwrap();
    /// assert_eq!(evening, "10 mai 2026, 20:00\u{2009}–\u{2009}22:00");
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn period(&self, period: &Period, zone: &TimeZone, style: DateStyle) -> String {
        let days = DateTimeFields::new().with_date_style(style);
        let moments = days.clone().with_time_style(TimeStyle::Short);
        let here = |moment: Timestamp| Temporal::from(moment.to_zoned_datetime(zone.clone()));
        match *period {
            Period::Days { first, last: Some(last) } => self.range_of_fields(first, last, &days),
            Period::Days { first, last: None } => self.open_range(first, &days),
            Period::Moments { start, end: Some(end) } => {
                self.range_of_fields(here(start), here(end), &moments)
            }
            Period::Moments { start, end: None } => self.open_range(here(start), &moments),
        }
    }
}
