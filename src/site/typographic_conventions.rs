use crate::language::LanguageTag;

/// The languages whose words for ranges are known. `dates` has the words.
const WITH_RANGE_WORDS: [&str; 4] = ["de", "en", "fr", "nl"];

/// The conventions for dates and times that readers of a language expect and CLDR leaves out:
/// *1er mars*, *18 h 30*, *du 2 au 5 septembre*.
///
/// They belong to one language of a site, as `conventions` in `site.toml` or with
/// [`SiteLanguage::with_conventions`](super::SiteLanguage::with_conventions), and apply to every
/// date and time of that language: in pages and in messages. By default there are none, and dates
/// are written as in CLDR.
///
/// ```
/// # #[cfg(feature = "dates")] {
/// use isogloss::Site;
/// use isogloss::dates::{DateStyle, Dates, TimeStyle};
/// use jiff::civil::time;
///
/// let site = Site::parse_toml(
///     r#"
///     [[languages]]
///     tag = "fr"
///     format = "fr-BE"
///     conventions = { first_of_month = "1er", hours = "h" }
///     "#,
/// )?;
/// let dates = Dates::new(&site)?;
/// let french = dates.formatter("fr".parse()?).unwrap();
/// assert_eq!(french.format(isogloss::date(2026, 3, 1), DateStyle::Long), "1er mars 2026");
/// assert_eq!(french.time(time(18, 30, 0, 0), TimeStyle::Short), "18\u{a0}h\u{a0}30");
/// # }
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct TypographicConventions {
    first_of_month: Option<Box<str>>,
    hours: Option<Box<str>>,
    has_range_words: bool,
}

/// A value that cannot be used.
pub(crate) struct UnusableConvention {
    pub(crate) key: &'static str,
    pub(crate) message: String,
    pub(crate) help: String,
}

impl TypographicConventions {
    pub(crate) const KEYS: [&'static str; 3] = ["first_of_month", "hours", "range_words"];

    /// Creates conventions that change nothing: dates are written as in CLDR.
    ///
    /// ```
    /// use isogloss::site::{SiteLanguage, TypographicConventions};
    ///
    /// let none = TypographicConventions::new();
    /// assert_eq!((none.first_of_month(), none.hours()), (None, None));
    /// assert!(!none.has_range_words());
    /// assert_eq!(*SiteLanguage::new("fr".parse()?).conventions(), none);
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    pub fn new() -> TypographicConventions {
        TypographicConventions::default()
    }

    /// Sets the text for the first day of a month: `1er` in French, `1º` in Italian. It replaces
    /// the number wherever the month is a word. It has a number, and no space at its ends.
    ///
    /// ```
    /// # #[cfg(feature = "dates")] {
    /// use isogloss::date;
    /// use isogloss::dates::{DateFormatter, DateStyle};
    /// use isogloss::site::TypographicConventions;
    ///
    /// let ordinal = TypographicConventions::new().with_first_of_month("1º");
    /// let italian = DateFormatter::new("it".parse()?)?.with_conventions(&ordinal);
    /// assert_eq!(italian.format(date(2026, 3, 1), DateStyle::Full), "domenica 1º marzo 2026");
    /// assert_eq!(italian.format(date(2026, 3, 1), DateStyle::Short), "01/03/26");
    /// # }
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_first_of_month(mut self, text: impl Into<Box<str>>) -> TypographicConventions {
        self.first_of_month = Some(text.into());
        self
    }

    /// Sets the sign of the hour in times of hours and minutes: a word or letter such as `h`, `u`
    /// or `Uhr`, or a separator such as `.`. It has no digit, and no space at its ends.
    ///
    /// The language decides where a word is: *18 h 30* with no-break spaces in French, *18.30 Uhr*
    /// in German, and *18u30* in Dutch and in all other languages. A full hour then has no minutes:
    /// *18 h*. A separator is between hours and minutes, which are always written: *18.00*. The
    /// hours count from 0 to 23, unless another cycle is asked for.
    ///
    /// ```
    /// # #[cfg(feature = "dates")] {
    /// use isogloss::dates::{DateFormatter, TimeStyle};
    /// use isogloss::site::TypographicConventions;
    /// use jiff::civil::time;
    ///
    /// let written = |locale: &str, sign: &str| {
    ///     let conventions = TypographicConventions::new().with_hours(sign);
    ///     let dates = DateFormatter::new(locale.parse()?)?.with_conventions(&conventions);
    ///     let [half, full] = [30, 0].map(|minute| time(18, minute, 0, 0));
    ///     let [half, full] = [half, full].map(|time| dates.time(time, TimeStyle::Short));
    ///     Ok::<_, isogloss::Error>(format!("{half}, {full}").replace('\u{a0}', " "))
    /// };
    /// assert_eq!(written("fr-BE", "h")?, "18 h 30, 18 h");
    /// assert_eq!(written("nl-BE", "u")?, "18u30, 18u");
    /// assert_eq!(written("de-BE", "Uhr")?, "18.30 Uhr, 18 Uhr");
    /// assert_eq!(written("pt-PT", "h")?, "18h30, 18h");
    /// assert_eq!(written("it", ".")?, "18.30, 18.00");
    /// # }
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_hours(mut self, sign: impl Into<Box<str>>) -> TypographicConventions {
        self.hours = Some(sign.into());
        self
    }

    /// Writes ranges in words: *du 2 au 5 septembre 2025*, *2 tot 5 september 2025*. It exists for
    /// German, English, French and Dutch; a site refuses it for any other language.
    ///
    /// ```
    /// # #[cfg(feature = "dates")] {
    /// use isogloss::date;
    /// use isogloss::dates::{DateFormatter, DateStyle};
    /// use isogloss::site::TypographicConventions;
    ///
    /// let words = TypographicConventions::new().with_range_words();
    /// let dutch = DateFormatter::new("nl-BE".parse()?)?.with_conventions(&words);
    /// let range = dutch.range(date(2025, 9, 2), date(2025, 9, 5), DateStyle::Long);
    /// assert_eq!(range, "2 tot 5 september 2025");
    /// # }
    /// # Ok::<(), isogloss::Error>(())
    /// ```
    #[must_use]
    pub fn with_range_words(mut self) -> TypographicConventions {
        self.has_range_words = true;
        self
    }

    /// Returns the text for the first day of a month; `None` if it is a number like the others.
    pub fn first_of_month(&self) -> Option<&str> {
        self.first_of_month.as_deref()
    }

    /// Returns the sign of the hour; `None` if times are written as in CLDR.
    pub fn hours(&self) -> Option<&str> {
        self.hours.as_deref()
    }

    /// Returns whether ranges are written in words.
    pub fn has_range_words(&self) -> bool {
        self.has_range_words
    }

    /// Returns the values that cannot be used for a locale.
    pub(crate) fn unusable_for(&self, locale: LanguageTag) -> Vec<UnusableConvention> {
        let mut found = Vec::new();
        let mut refuse = |key, message, help: &str| {
            found.push(UnusableConvention { key, message, help: help.to_owned() });
        };
        let [first_of_month, hours, range_words] = TypographicConventions::KEYS;
        if let Some(text) = self.first_of_month() {
            let has_number = text.contains(char::is_numeric);
            let fault = form_fault(text).or((!has_number).then_some("it has no number"));
            if let Some(fault) = fault {
                let help = "write all that replaces the number 1, such as \"1er\" or \"1º\"";
                refuse(first_of_month, unusable(first_of_month, text, fault), help);
            }
        }
        if let Some(sign) = self.hours() {
            let has_number = sign.contains(char::is_numeric);
            let fault = form_fault(sign).or(has_number.then_some("it has a number"));
            if let Some(fault) = fault {
                let help =
                    "write only the word or sign, such as \"h\"; the language sets the spaces";
                refuse(hours, unusable(hours, sign, fault), help);
            }
        }
        if self.has_range_words && !WITH_RANGE_WORDS.contains(&locale.language()) {
            let message =
                format!("{range_words} cannot be set for \"{locale}\": its words are not known");
            let help =
                format!("leave it out; the words are known for {}", WITH_RANGE_WORDS.join(", "));
            refuse(range_words, message, &help);
        }
        found
    }
}

fn unusable(key: &str, text: &str, fault: &str) -> String {
    format!("{key} cannot be \"{}\": {fault}", text.escape_debug())
}

/// Returns the fault of a text that is written into dates.
fn form_fault(text: &str) -> Option<&'static str> {
    match text {
        "" => Some("it is empty"),
        _ if text.contains(char::is_control) => Some("it has a control character"),
        _ if text.trim() != text => Some("it begins or ends with a space"),
        _ => None,
    }
}
