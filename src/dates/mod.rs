//! Dates in words, in the language of the text that they stand in.
//!
//! With the feature `dates` (on by default) the words are CLDR's, by ICU4X. Without it every style
//! is ISO 8601, which is right everywhere and at home nowhere.

#[cfg(feature = "dates")]
mod icu;
#[cfg(feature = "dates")]
use icu::Backend;
#[cfg(not(feature = "dates"))]
mod iso;
#[cfg(not(feature = "dates"))]
use iso::Backend;

use jiff::civil::Date;

use crate::error::Error;
use crate::language::LanguageTag;
use crate::site::Site;

/// How much of a date is written out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DateStyle {
    /// With the day of the week: *mardi 2 septembre 2025*.
    Full,
    /// With the name of the month: *2 septembre 2025*.
    #[default]
    Long,
    /// Abbreviated: *2 sept. 2025*.
    Medium,
    /// In numbers: *2/09/25*.
    Short,
}

impl DateStyle {
    /// Every style there is.
    pub const ALL: [DateStyle; 4] =
        [DateStyle::Full, DateStyle::Long, DateStyle::Medium, DateStyle::Short];
}

/// Writes dates in one locale.
///
/// Make one and keep it: that costs some microseconds, writing a date much less. It is
/// `Send + Sync`.
///
#[cfg_attr(feature = "dates", doc = "```")]
#[cfg_attr(not(feature = "dates"), doc = "```ignore")]
/// use isogloss::{date, dates::{DateFormatter, DateStyle}};
///
/// let day = date(2025, 9, 2);
/// let french = DateFormatter::new("fr-BE".parse()?)?;
/// assert_eq!(french.format(day, DateStyle::Full), "mardi 2 septembre 2025");
/// let german = DateFormatter::new("de-BE".parse()?)?;
/// assert_eq!(german.format(day, DateStyle::Long), "2. September 2025");
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Debug)]
pub struct DateFormatter {
    backend: Backend,
}

impl DateFormatter {
    /// A formatter for a locale such as `fr-BE`.
    ///
    /// # Errors
    ///
    /// An error of kind [`ErrorKind::Dates`](crate::ErrorKind::Dates) if the locale data cannot be
    /// loaded.
    pub fn new(locale: LanguageTag) -> Result<DateFormatter, Error> {
        let backend = Backend::new(locale).map_err(|cause| Error::dates(locale, &cause))?;
        Ok(DateFormatter { backend })
    }

    /// The date in words.
    pub fn format(&self, date: Date, style: DateStyle) -> String {
        self.backend.format(date, style)
    }
}

/// The date formatters of a site: one for each of its languages, in that language's formatting
/// locale.
///
/// A date that stands in a text follows the language of the *text*, not the one that the reader
/// asked for: a Dutch text on a French page has Dutch dates.
///
#[cfg_attr(feature = "dates", doc = "```")]
#[cfg_attr(not(feature = "dates"), doc = "```ignore")]
/// use isogloss::{Site, date, dates::{Dates, DateStyle}};
///
/// let site = Site::parse_toml("[[languages]]\ntag = \"nl\"\nformat = \"nl-BE\"\n")?;
/// let dates = Dates::new(&site)?;
/// let text = dates.format(date(2025, 9, 2), "nl".parse()?, DateStyle::Long);
/// assert_eq!(text, "2 september 2025");
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Debug)]
pub struct Dates {
    formatters: Vec<(LanguageTag, DateFormatter)>,
}

impl Dates {
    /// The formatters of all languages of a site.
    ///
    /// # Errors
    ///
    /// As [`DateFormatter::new`].
    pub fn new(site: &Site) -> Result<Dates, Error> {
        let formatters = site.languages().iter().map(|language| {
            Ok((language.tag(), DateFormatter::new(language.formatting_locale())?))
        });
        Ok(Dates { formatters: formatters.collect::<Result<_, Error>>()? })
    }

    /// The formatter of one language of the site.
    pub fn formatter(&self, language: LanguageTag) -> Option<&DateFormatter> {
        self.formatters.iter().find(|(tag, _)| *tag == language).map(|(_, formatter)| formatter)
    }

    /// The date in the words of a language; in ISO 8601 for one that the site does not have.
    pub fn format(&self, date: Date, language: LanguageTag, style: DateStyle) -> String {
        match self.formatter(language) {
            Some(formatter) => formatter.format(date, style),
            None => date.to_string(),
        }
    }
}
