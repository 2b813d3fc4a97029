use crate::content::names;

/// The format of a file for translators.
///
/// ```
/// use isogloss::exchange::ExchangeFormat;
///
/// assert_eq!("xliff".parse::<ExchangeFormat>()?, ExchangeFormat::Xliff1);
/// assert_eq!(ExchangeFormat::Xliff2.extension(), "xlf");
/// assert!("docx".parse::<ExchangeFormat>().is_err());
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ExchangeFormat {
    /// XLIFF 1.2, `xliff`, which all tools for translators read.
    #[default]
    Xliff1,
    /// XLIFF 2.1, `xliff2`.
    Xliff2,
    /// The PO format of gettext, `po`.
    Po,
}

names!(ExchangeFormat as "a format for translators" {
    Xliff1 = "xliff",
    Xliff2 = "xliff2",
    Po = "po",
});

impl ExchangeFormat {
    /// Returns the usual end of a file's name, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            ExchangeFormat::Xliff1 | ExchangeFormat::Xliff2 => "xlf",
            ExchangeFormat::Po => "po",
        }
    }
}
