use serde::Serialize;

/// The direction in which a language is written.
///
/// ```
/// use isogloss::language::Direction;
/// use isogloss::LanguageTag;
///
/// let arabic: LanguageTag = "ar".parse()?;
/// assert_eq!(arabic.direction(), Direction::RightToLeft);
/// let start = format!("<p lang=\"{arabic}\" dir=\"{}\">", arabic.direction().as_str());
/// assert_eq!(start, "<p lang=\"ar\" dir=\"rtl\">");
/// // The script decides: Kurdish is written in the Latin and in the Arabic script.
/// assert_eq!("ku-Latn".parse::<LanguageTag>()?.direction(), Direction::LeftToRight);
/// assert_eq!("ku-Arab".parse::<LanguageTag>()?.direction(), Direction::RightToLeft);
/// # Ok::<(), isogloss::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum Direction {
    /// From left to right, `dir="ltr"`.
    #[serde(rename = "ltr")]
    LeftToRight,
    /// From right to left, `dir="rtl"`.
    #[serde(rename = "rtl")]
    RightToLeft,
}

impl Direction {
    /// Returns the value of HTML's `dir` attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Direction::LeftToRight => "ltr",
            Direction::RightToLeft => "rtl",
        }
    }
}
